/* schedule/lease.c: taking a due row under a lease, keeping it, and giving it back with how it ended.
 *
 * Input   the table. Output  runs with a fence.
 * Thread  job threads and the keeper. Memory  a run owns two arenas.
 * Walks   job. */
#include "schedule/run.h"

enum { SKIPS_MAX = 64, OFF_MS = 60000, BACKOFF_FIRST_MS = 1000, BACKOFF_LAST_MS = 5 * 60 * 1000 };

static bool passes_by_itself(int rc)
{
    return rc == TG_IO || rc == TG_BUSY || rc == TG_NOMEM || rc == TG_FULL || rc == TG_RETRY;
}

/* 1 s, 4 s, 16 s, 64 s, 256 s. */
static int64_t backoff_ms(int64_t tries)
{
    int64_t ms = BACKOFF_FIRST_MS;
    for (int64_t i = 1; i < tries && ms < BACKOFF_LAST_MS; i++)
        ms *= 4;
    return ms < BACKOFF_LAST_MS ? ms : BACKOFF_LAST_MS;
}

/* ---- taking ----------------------------------------------------------------------------------- */

typedef struct { schedule *s; const char *runner; kerja row; bool found; int64_t next_due; } take_arg;

static const kind_entry *find_kind(const schedule *s, const char *jenis)
{
    for (int i = 0; i < s->kind_count; i++)
        if (text_same(s->kinds[i].kind.jenis, jenis))
            return &s->kinds[i];
    return NULL;
}

/* As `gagal`, for good; whom it concerns is told in the same unit. */
static int move_failed(tg_tx *tx, const schedule *s, kerja *k, const tg_error *why, tg_error *err)
{
    const kind_entry *kind = find_kind(s, k->jenis);
    int rc = kerja_move(tx, k, KERJA_GAGAL, err);
    return rc == TG_OK && kind != NULL && kind->kind.failed != NULL ? kind->kind.failed(tx, k->id, k->args, why, err) : rc;
}

/* Ends a row that nobody should run again; true when it did. */
static int end_instead(tg_tx *tx, const schedule *s, kerja *k, bool *ended, tg_error *err)
{
    tg_error why = { 0 };
    kerja_status to = KERJA_BATAL;
    *ended = k->diminta_batal || k->percobaan > RETRIES_MAX;
    if (!*ended)
        return TG_OK;
    if (k->diminta_batal)
        tg_fail(&why, TG_ABORTED, "kerja_dibatalkan");
    else {
        to = KERJA_GAGAL;
        tg_fail(&why, TG_BUSY, "kerja_menyerah", k->percobaan);
    }
    k->galat = galat_store(tx->arena, &why);
    return to == KERJA_GAGAL ? move_failed(tx, s, k, &why, err) : kerja_move(tx, k, to, err);
}

static int take_due(tg_tx *tx, void *arg, tg_error *err)
{
    take_arg *t = arg;
    t->found = false;
    t->next_due = INT64_MAX;
    for (int i = 0; i < SKIPS_MAX; i++) {
        bool ended;
        int rc = kerja_find_due(tx, &t->row, err);
        if (rc == TG_END)
            return kerja_next_due(tx, &t->next_due, err);
        if (rc != TG_OK)
            return rc;
        if (t->row.status == KERJA_BERJALAN)      /* its runner died: that counts as a try */
            t->row.percobaan++;
        if ((rc = end_instead(tx, t->s, &t->row, &ended, err)) != TG_OK)
            return rc;
        if (ended)
            continue;
        t->row.pemilik = t->runner;
        t->found = true;
        return kerja_move(tx, &t->row, KERJA_BERJALAN, err);
    }
    t->next_due = tx->now;                        /* more to end: look again soon */
    return TG_OK;
}

static schedule_job *job_create(schedule *s)
{
    schedule_job *job = env_calloc(1, sizeof *job);
    if (job == NULL)
        return NULL;
    job->s = s;
    job->arena = arena_create();
    job->step_arena = arena_create();
    if (job->arena == NULL || job->step_arena == NULL) {
        job_destroy(job);
        return NULL;
    }
    return job;
}

void job_destroy(schedule_job *job)
{
    if (job == NULL)
        return;
    arena_destroy(job->step_arena);
    arena_destroy(job->arena);
    env_free(job);
}

static void remember_due(schedule *s, const take_arg *t)
{
    pthread_mutex_lock(&s->lock);
    s->next_due = t->found ? 0 : t->next_due;
    pthread_mutex_unlock(&s->lock);
}

int64_t schedule_lag_ms(schedule *s)
{
    pthread_mutex_lock(&s->lock);
    int64_t due = s->next_due;
    pthread_mutex_unlock(&s->lock);
    int64_t now = env_now_ms();
    return due > 0 && due < now ? now - due : 0;
}

int lease_take(schedule *s, schedule_job **out, tg_error *err)
{
    take_arg t = { .s = s, .runner = s->runner };
    schedule_job *job = job_create(s);
    if (job == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = schedule_write(s, &s->who, job->arena, take_due, &t, 0, false, err);
    if (rc == TG_OK)
        remember_due(s, &t);
    if (rc != TG_OK || !t.found) {
        job_destroy(job);
        return rc;
    }
    job->row = t.row;
    job->entry = find_kind(s, t.row.jenis);
    atomic_store(&job->kemajuan, t.row.kemajuan);
    atomic_store(&job->total, t.row.total);
    atomic_store(&job->no_return, t.row.tanpa_batal);
    *out = job;
    return TG_OK;
}

/* ---- ending ----------------------------------------------------------------------------------- */

typedef struct { schedule_job *job; int rc; const tg_error *cause; } end_arg;

static int end_failed(tg_tx *tx, kerja *k, const end_arg *e, tg_error *err)
{
    k->galat = galat_store(tx->arena, e->cause);
    if (e->rc == TG_OFF) {               /* its program was switched off: it goes on when it is on again */
        k->jatuh = tx->now + OFF_MS;
        return kerja_move(tx, k, KERJA_MENUNGGU, err);
    }
    if (!passes_by_itself(e->rc) || k->percobaan >= RETRIES_MAX) {
        k->hasil = e->job->hasil;        /* what the job could still say, such as what is wrong with a file */
        return move_failed(tx, e->job->s, k, e->cause, err);
    }
    k->percobaan++;
    k->jatuh = tx->now + backoff_ms(k->percobaan);
    return kerja_move(tx, k, KERJA_MENUNGGU, err);
}

static int end_aborted(tg_tx *tx, kerja *k, const end_arg *e, tg_error *err)
{
    if (!k->diminta_batal && atomic_load(&e->job->s->stopping))
        return kerja_release(tx, k->id, k->pagar, err);      /* goes on at the next start */
    k->galat = galat_store(tx->arena, e->cause);
    return kerja_move(tx, k, KERJA_BATAL, err);
}

static int end_run(tg_tx *tx, void *arg, tg_error *err)
{
    const end_arg *e = arg;
    const kerja *mine = &e->job->row;
    kerja k;
    int rc = kerja_find_fenced(tx, &k, mine->id, mine->pagar, mine->pemilik, err);
    if (rc == TG_END)           /* another runner has it now: nothing to say */
        return TG_OK;
    if (rc != TG_OK)
        return rc;
    if (e->rc == TG_ABORTED)
        return end_aborted(tx, &k, e, err);
    if (e->rc != TG_OK)
        return end_failed(tx, &k, e, err);
    k.hasil = e->job->hasil;
    k.galat = NULL;
    return kerja_move(tx, &k, KERJA_SELESAI, err);
}

int lease_end(schedule_job *job, int rc, const tg_error *cause, tg_error *err)
{
    end_arg e = { job, rc, cause };
    arena_reset(job->step_arena);
    int end_rc = schedule_write(job->s, &job->s->who, job->step_arena, end_run, &e, 0, false, err);
    if (job->s->job_threads > 0)
        schedule_poke(job->s);
    return end_rc;
}

/* ---- keeping ---------------------------------------------------------------------------------- */

typedef struct { int64_t id, pagar; const char *runner; bool held, cancel; } renew_arg;

static int renew_unit(tg_tx *tx, void *arg, tg_error *err)
{
    renew_arg *r = arg;
    return kerja_renew(tx, r->id, r->pagar, r->runner, &r->held, &r->cancel, err);
}

/* By the fence too: after a jump of the clock a row may run here twice, by who lost it and by who took it over. */
static schedule_job *find_running(schedule *s, const renew_arg *r)
{
    schedule_job *job = s->running;
    while (job != NULL && (job->row.id != r->id || job->row.pagar != r->pagar))
        job = job->next;
    return job;
}

/* The oldest lease that should be renewed now; id 0 when none. */
static renew_arg next_renewal(schedule *s)
{
    renew_arg r = { .runner = s->runner };
    pthread_mutex_lock(&s->lock);
    int64_t now_us = env_mono_us();
    for (schedule_job *job = s->running; job != NULL && r.id == 0; job = job->next)
        if (now_us - job->renewed_us >= RENEW_MS * 1000LL) {
            job->renewed_us = now_us;
            r.id = job->row.id;
            r.pagar = job->row.pagar;
        }
    pthread_mutex_unlock(&s->lock);
    return r;
}

static void note_renewal(schedule *s, const renew_arg *r)
{
    pthread_mutex_lock(&s->lock);
    schedule_job *job = find_running(s, r);
    if (job != NULL && (r->cancel || !r->held))
        atomic_store(&job->cancel, true);
    pthread_mutex_unlock(&s->lock);
}

void lease_renew(schedule *s)
{
    for (renew_arg r = next_renewal(s); r.id != 0; r = next_renewal(s)) {
        tg_error err = { 0 };
        tg_arena *arena = arena_create();
        if (arena == NULL)
            return;
        if (schedule_write(s, &s->who, arena, renew_unit, &r, 0, false, &err) == TG_OK)
            note_renewal(s, &r);
        arena_destroy(arena);
    }
}

static int forget_unit(tg_tx *tx, void *arg, tg_error *err)
{
    return kerja_release_all(tx, arg, err);
}

int lease_forget_own(schedule *s, tg_error *err)
{
    tg_arena *arena = arena_create();
    if (arena == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = schedule_write(s, &s->who, arena, forget_unit, s->runner, 0, false, err);
    arena_destroy(arena);
    return rc;
}
