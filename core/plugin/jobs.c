/* Jobs of plugins: each kind runs as "<plugin>.<jenis>" on a job thread; what it calls here is a thin cover of the
 * schedule's steps, with the plugin's rights and its name noted for whoever asks after a crash. A program that is
 * switched off stops at its next call; its run waits and goes on where it was when the program is on again.
 *
 * Thread  job threads; steps on the writer. Memory  the run's arena.
 * Walks   job. */
#include <string.h>
#include "plugin/entry.h"

enum { DEADLINE_MS = 10 * 60 * 1000 };

typedef struct { entry *e; const tg_job *j; } bound;
struct tg_job_run { schedule_job *job; entry *e; };

static int check_on(const tg_job_run *run, tg_error *err)
{
    return atomic_load(&run->e->off) ? tg_fail(err, TG_OFF, "program_dimatikan", run->e->seen.nama) : TG_OK;
}

static int run_job(schedule_job *job, tg_error *err)
{
    const bound *b = job_arg(job);
    tg_job_run run = { job, b->e };
    int rc = check_on(&run, err);
    if (rc != TG_OK)
        return rc;
    const char *before = calling_set(b->e->d->name), *place = calling_set_place(b->j->jenis);
    rc = b->j->run(&run, err);
    calling_set_place(place);
    calling_set(before);
    return rc == TG_OK || rc < 0 ? rc : tg_fail(err, TG_CORRUPT, "galat_server");
}

static int run_import(schedule_job *job, tg_error *err)
{
    return plugin_run_import(job, ((const bound *)job_arg(job))->e, err);
}

static int add_imports(entry *e, schedule *s, tg_error *err)
{
    if (e->d->imports == NULL || e->d->imports[0].nama == NULL)
        return TG_OK;
    bound *b = tg_arena_alloc(e->arena, sizeof *b);
    char *jenis = tg_arena_printf(e->arena, "%s.impor", e->d->name);
    if (b == NULL || jenis == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *b = (bound){ e, NULL };
    return schedule_register(s, &(schedule_kind){ .jenis = jenis, .run = run_import, .deadline_ms = DEADLINE_MS }, b, err);
}

int plugin_add_jobs(entry *e, schedule *s, tg_error *err)
{
    int rc = add_imports(e, s, err);
    for (const tg_job *j = e->d->jobs; j != NULL && j->jenis != NULL && rc == TG_OK; j++) {
        bound *b = tg_arena_alloc(e->arena, sizeof *b);
        char *jenis = tg_arena_printf(e->arena, "%s.%s", e->d->name, j->jenis);
        if (b == NULL || jenis == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        *b = (bound){ e, j };
        schedule_kind kind = { .jenis = jenis, .run = run_job, .every_ms = j->setiap_ms, .first_ms = j->pertama_ms,
                               .deadline_ms = j->batas_ms > 0 ? j->batas_ms : DEADLINE_MS };
        rc = schedule_register(s, &kind, b, err);
    }
    return rc;
}

/* ---- what a job calls ---------------------------------------------------------------------------- */

typedef struct { entry *e; tg_step step; void *arg; } step_call;

static int step_as_plugin(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    const step_call *c = arg;
    entry_before before = plugin_enter(tx, c->e->d->name);
    int rc = c->step(tx, cursor, c->arg, err);
    plugin_leave(tx, before);
    return rc > 0 ? tg_fail(err, TG_CORRUPT, "galat_server") : rc;      /* no error to the store, which would keep its rows without its place */
}

int tg_job_step(tg_job_run *run, tg_step step, void *arg, tg_error *err)
{
    step_call c = { run->e, step, arg };
    int rc = check_on(run, err);
    return rc == TG_OK ? job_step(run->job, step_as_plugin, &c, err) : rc;
}

static int look(tg_job_run *run, store_reader *r, tg_step fn, void *arg, tg_error *err)
{
    tg_tx *tx;
    int64_t cursor = job_cursor(run->job);
    tg_arena *own = arena_create();
    if (own == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = store_reader_begin(r, job_who(run->job), run->e->d->name, own, &tx, err);
    if (rc == TG_OK) {
        rc = plugin_misused(tx, run->e, fn(tx, &cursor, arg, err), err);
        store_reader_end(r);
    }
    arena_destroy(own);
    return rc;
}

int tg_job_read(tg_job_run *run, tg_step fn, void *arg, tg_error *err)
{
    int rc = check_on(run, err);
    store_reader *r = rc == TG_OK ? store_reader_acquire(job_store(run->job), err) : NULL;
    if (r == NULL)
        return err->code;
    job_alive(run->job);
    rc = look(run, r, fn, arg, err);
    store_reader_release(r);
    return rc;
}

int64_t tg_job_cursor(const tg_job_run *run) { return job_cursor(run->job); }

int tg_job_args_i64(tg_job_run *run, const char *key, int64_t *out, tg_error *err)
{
    return job_args_i64(run->job, key, out, err);
}

int tg_job_args_text(tg_job_run *run, const char *key, const char **out, tg_error *err)
{
    return job_args_text(run->job, key, out, err);
}

bool tg_job_cancelled(const tg_job_run *run) { return job_cancelled(run->job) || atomic_load(&run->e->off); }
void tg_job_progress(tg_job_run *run, int64_t done, int64_t total) { job_progress(run->job, done, total); }
int tg_job_result(tg_job_run *run, const char *json, tg_error *err) { return job_result(run->job, json, err); }

/* ---- adding -------------------------------------------------------------------------------------- */

static bool declares_job(const tg_plugin *d, const char *jenis)
{
    for (const tg_job *j = d->jobs; j != NULL && j->jenis != NULL; j++)
        if (strcmp(j->jenis, jenis) == 0)
            return true;
    return false;
}

int tg_job_add(tg_tx *tx, const char *jenis, const char *kunci, const char *args, int64_t jatuh, int64_t *id, tg_error *err)
{
    const entry *e = plugin_running(tx);
    int64_t made = 0;
    if (e == NULL || !declares_job(e->d, jenis))
        return tg_fail(err, TG_INVALID, "plugin_kerja_asing", tx->owner, jenis);
    char *kind = tg_arena_printf(tx->arena, "%s.%s", tx->owner, jenis);
    char *key = tg_arena_printf(tx->arena, "%s.%s:%s", tx->owner, jenis, kunci);
    char *text = args == NULL ? NULL : tg_arena_text(tx->arena, args, strlen(args));
    if (kind == NULL || key == NULL || (args != NULL && text == NULL))
        return tg_fail(err, TG_NOMEM, "memori_habis");
    entry_before before = { tx->owner, calling_set(NULL) };
    tx->owner = "inti";
    int rc = schedule_add(tx, kind, key, text, jatuh, id != NULL ? id : &made, err);
    plugin_leave(tx, before);
    return rc;
}
