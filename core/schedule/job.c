/* schedule/job.c: what a job sees of its run, and the step: rows, cursor and progress in one unit.
 *
 * Thread  the job's. Memory  the run's arena; each step has its own.
 * Walks   job. */
#include <string.h>
#include "base/json.h"
#include "schedule/run.h"

void *job_arg(const schedule_job *job)
{
    return job->entry->arg;
}

int64_t job_id(const schedule_job *job)
{
    return job->row.id;
}

const char *job_args(const schedule_job *job)
{
    return job->row.args;
}

static int args_value(schedule_job *job, const char *key, json_t **out, tg_error *err)
{
    json_error_t e;
    json_t *args = json_read(job->row.args, strlen(job->row.args), 0, job_arena(job), &e);
    if (args == NULL && json_error_code(&e) == json_error_out_of_memory)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *out = json_object_get(args, key);
    return *out != NULL ? TG_OK : tg_fail(err, TG_CORRUPT, "kerja_isian", job->row.id, key);
}

int job_args_i64(schedule_job *job, const char *key, int64_t *out, tg_error *err)
{
    json_t *value;
    int rc = args_value(job, key, &value, err);
    *out = rc == TG_OK ? json_integer_value(value) : 0;
    return rc;
}

int job_args_text(schedule_job *job, const char *key, const char **out, tg_error *err)
{
    json_t *value;
    int rc = args_value(job, key, &value, err);
    *out = rc == TG_OK ? json_string_value(value) : NULL;
    return rc == TG_OK && *out == NULL ? tg_fail(err, TG_CORRUPT, "kerja_isian", job->row.id, key) : rc;
}

int64_t job_cursor(const schedule_job *job)
{
    return job->row.kursor;
}

store *job_store(const schedule_job *job)
{
    return job->s->store;
}

const store_who *job_who(const schedule_job *job)
{
    return &job->row.who;
}

tg_arena *job_arena(schedule_job *job)
{
    return job->arena;
}

bool job_cancelled(const schedule_job *job)
{
    return atomic_load(&job->cancel) || atomic_load(&job->s->stopping);
}

void job_progress(schedule_job *job, int64_t done, int64_t total)
{
    atomic_store(&job->kemajuan, done);
    atomic_store(&job->total, total);
}

void job_no_return(schedule_job *job)
{
    atomic_store(&job->no_return, true);
}

int job_result(schedule_job *job, const char *json, tg_error *err)
{
    job->hasil = tg_arena_text(job->arena, json, strlen(json));
    return job->hasil != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

typedef struct { schedule_job *job; schedule_step step; void *arg; int64_t cursor; bool cancel; } step_arg;

/* The fence is read before the work and written with it: a runner whose lease went to another
 * changes nothing, not even once. */
static int step_unit(tg_tx *tx, void *arg, tg_error *err)
{
    step_arg *a = arg;
    const kerja *mine = &a->job->row;
    kerja k;
    int rc = kerja_find_fenced(tx, &k, mine->id, mine->pagar, mine->pemilik, err);
    if (rc == TG_END)
        return tg_fail(err, TG_ABORTED, "kerja_sewa_hilang");
    if (rc != TG_OK)
        return rc;
    a->cancel = k.diminta_batal;
    if (k.diminta_batal && !k.tanpa_batal)
        return tg_fail(err, TG_ABORTED, "kerja_dibatalkan");
    a->cursor = k.kursor;
    if ((rc = a->step(tx, &a->cursor, a->arg, err)) != TG_OK)
        return rc;
    if (a->cursor != k.kursor)            /* it moves: earlier failures are forgotten */
        k.percobaan = 0;
    k.kursor = a->cursor;
    k.kemajuan = atomic_load(&a->job->kemajuan);
    k.total = atomic_load(&a->job->total);
    k.tanpa_batal = atomic_load(&a->job->no_return);
    return kerja_save_step(tx, &k, err);
}

static void note_lease(schedule_job *job)
{
    pthread_mutex_lock(&job->s->lock);
    job->renewed_us = job->alive_us = env_mono_us();
    pthread_mutex_unlock(&job->s->lock);
}

void job_alive(schedule_job *job)
{
    pthread_mutex_lock(&job->s->lock);
    job->alive_us = env_mono_us();
    pthread_mutex_unlock(&job->s->lock);
}

int job_step(schedule_job *job, schedule_step step, void *arg, tg_error *err)
{
    if (atomic_load(&job->s->stopping))
        return tg_fail(err, TG_ABORTED, "kerja_berhenti");
    step_arg a = { .job = job, .step = step, .arg = arg };
    arena_reset(job->step_arena);
    int rc = schedule_write(job->s, &job->row.who, job->step_arena, step_unit, &a, STEP_IDS, true, err);
    if (a.cancel)
        atomic_store(&job->cancel, true);
    if (rc == TG_OK) {
        job->row.kursor = a.cursor;
        note_lease(job);
    }
    return rc;
}

int job_read(schedule_job *job, job_reading fn, void *arg, tg_error *err)
{
    tg_tx *tx;
    store_reader *r = store_reader_acquire(job_store(job), err);
    if (r == NULL)
        return err->code;
    int rc = store_reader_begin(r, job_who(job), NULL, job_arena(job), &tx, err);
    if (rc == TG_OK) {
        rc = fn(tx, arg, err);
        store_reader_end(r);
    }
    store_reader_release(r);
    return rc;
}
