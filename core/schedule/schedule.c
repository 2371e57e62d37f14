/* schedule/schedule.c: the runner: job threads that lease due rows and run them, and a keeper that
 * plans interval jobs, renews leases and wakes the others.
 *
 * Input   rows of kerja. Output  runs.
 * Thread  schedule_add and schedule_cancel in units; the rest from main's thread.
 * Memory  a run owns its arena until it has ended.
 * Walks   job. */
#include <errno.h>
#include <string.h>
#include <time.h>
#include "schedule/run.h"

enum { TICK_MS = 1000, LOOK_ANYWAY_MS = 30000 };

const bool KERJA_MOVES[KERJA_STATES][KERJA_STATES] = {
    /* to:               menunggu berjalan selesai gagal batal */
    [KERJA_MENUNGGU] = { 0,       1,       0,      0,    1 },
    [KERJA_BERJALAN] = { 1,       1,       1,      1,    1 },   /* menunggu: tried again later; berjalan: a new lease after a crash */
};

const char *kerja_status_text(kerja_status s)
{
    static const char *const TEXT[KERJA_STATES] = { "menunggu", "berjalan", "selesai", "gagal", "batal" };
    return TEXT[s];
}

/* ---- units --------------------------------------------------------------------------------- */

typedef struct { store_unit unit; unit_fn fn; void *arg; } plain_unit;

static int run_plain(store_unit *u, tg_tx *tx, tg_error *err)
{
    plain_unit *p = (plain_unit *)u;
    return p->fn(tx, p->arg, err);
}

/* A job may wait for room in the queue; people who click may not, so jobs come back later. */
int schedule_write(schedule *s, const store_who *who, tg_arena *arena, unit_fn fn, void *arg, uint32_t ids, bool step, tg_error *err)
{
    const struct timespec pause = { 0, 25 * 1000 * 1000 };
    int rc = TG_FULL;
    for (int i = 0; rc == TG_FULL && i < FULL_TRIES; i++) {
        plain_unit p = { .unit = { .run = run_plain, .who = who, .arena = arena, .ids_max = ids, .step = step },
                         .fn = fn, .arg = arg };
        if (i > 0)
            nanosleep(&pause, NULL);
        tg_error_clear(err);
        rc = store_write(s->store, &p.unit, err);
    }
    return rc;
}

/* ---- in units of others --------------------------------------------------------------------- */

/* Runners of this process that have threads. A new row wakes them; that is a hint, no effect: their
 * look is a unit behind this one, so it sees the row if it stands, and costs little if it does not. */
static pthread_mutex_t live_lock = PTHREAD_MUTEX_INITIALIZER;
static schedule *live;

static void wake_runners(void)
{
    pthread_mutex_lock(&live_lock);
    for (schedule *s = live; s != NULL; s = s->next_live)
        schedule_poke(s);
    pthread_mutex_unlock(&live_lock);
}

void schedule_replan(void)
{
    pthread_mutex_lock(&live_lock);
    for (schedule *s = live; s != NULL; s = s->next_live) {
        atomic_store(&s->replan, true);
        atomic_store(&s->replan_interval, true);
        schedule_poke(s);
    }
    pthread_mutex_unlock(&live_lock);
}

static void join_live(schedule *s)
{
    pthread_mutex_lock(&live_lock);
    s->next_live = live;
    live = s;
    pthread_mutex_unlock(&live_lock);
}

static void leave_live(schedule *s)
{
    pthread_mutex_lock(&live_lock);
    for (schedule **p = &live; *p != NULL; p = &(*p)->next_live)
        if (*p == s) {
            *p = s->next_live;
            break;
        }
    pthread_mutex_unlock(&live_lock);
}

/* One that waits for another is due at no time of its own until then. */
static int64_t due_of(tg_tx *tx, const schedule_order *o, bool waits)
{
    return waits ? JATUH_NANTI : o->jatuh > 0 ? o->jatuh : tx->now;
}

int schedule_order_add(tg_tx *tx, const schedule_order *o, int64_t *id, tg_error *err)
{
    bool waits = false;
    int rc = o->sesudah != 0 ? schedule_is_open(tx, o->sesudah, &waits, err) : TG_OK;
    if (rc != TG_OK)
        return rc;
    kerja k = { .id = tg_id(tx), .jenis = o->jenis, .args = o->args != NULL ? o->args : "{}", .who = o->who != NULL ? *o->who : *tx->who,
                .jatuh = due_of(tx, o, waits), .dibuat = tx->now, .sesudah = waits ? o->sesudah : 0, .tanpa_batal = o->wajib };
    kerja *kept = tg_arena_alloc(tx->arena, sizeof *kept);       /* bound texts must outlive this call */
    if (kept == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *kept = k;
    bool fresh;
    rc = kerja_insert(tx, kept, o->kunci, &fresh, id, err);
    if (rc == TG_OK && fresh)
        wake_runners();
    return rc;
}

int schedule_add(tg_tx *tx, const char *jenis, const char *kunci, const char *args, int64_t jatuh, int64_t *id, tg_error *err)
{
    schedule_order o = { .jenis = jenis, .kunci = kunci, .args = args, .jatuh = jatuh };
    return schedule_order_add(tx, &o, id, err);
}

int schedule_switched_on(tg_tx *tx, const char *program, tg_error *err)
{
    int rc = kerja_switched_on(tx, program, err);
    if (rc == TG_OK)
        wake_runners();
    return rc;
}

int schedule_cancel(tg_tx *tx, int64_t id, tg_error *err)
{
    kerja k;
    int rc = kerja_find_scoped(tx, &k, id, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "kerja_tidak_ada", id);
    if (rc != TG_OK)
        return rc;
    if (k.status >= KERJA_SELESAI)
        return tg_fail(err, TG_CONFLICT, "kerja_sudah_berakhir", id, kerja_status_text(k.status));
    if (k.tanpa_batal)
        return tg_fail(err, TG_CONFLICT, "kerja_tanpa_batal", id);
    if (k.status == KERJA_MENUNGGU)
        return kerja_move(tx, &k, KERJA_BATAL, err);
    return kerja_ask_cancel(tx, id, err);
}

/* ---- runs ----------------------------------------------------------------------------------- */

static void link_job(schedule *s, schedule_job *job)
{
    pthread_mutex_lock(&s->lock);
    job->renewed_us = job->alive_us = env_mono_us();
    job->next = s->running;
    s->running = job;
    pthread_mutex_unlock(&s->lock);
}

static void unlink_job(schedule *s, schedule_job *job)
{
    pthread_mutex_lock(&s->lock);
    for (schedule_job **p = &s->running; *p != NULL; p = &(*p)->next)
        if (*p == job) {
            *p = job->next;
            break;
        }
    pthread_mutex_unlock(&s->lock);
}

static void run_job(schedule *s, schedule_job *job)
{
    tg_error err = { 0 }, end_err = { 0 };
    int64_t id = job->row.id;
    link_job(s, job);
    int rc = job->entry != NULL ? job->entry->kind.run(job, &err)
                                : tg_fail(&err, TG_INVALID, "kerja_jenis_asing", job->row.jenis);
    unlink_job(s, job);
    int end_rc = lease_end(job, rc, &err, &end_err);
    if (end_rc != TG_OK)       /* the lease runs out and another run takes over */
        log_line(LOG_WARN, "schedule", "akhir kerja tidak tercatat", "id=%lld kode=%d", (long long)id, end_rc);
    else if (rc != TG_OK && rc != TG_ABORTED && rc != TG_OFF)      /* off: it waits, and whoever switched it off knows */
        log_line(LOG_WARN, "schedule", "kerja gagal", "id=%lld jenis=%s kode=%d kunci=%s", (long long)id,
                 job->row.jenis, rc, err.kunci);
    job_destroy(job);
}

/* Leases one row and runs it. *ran tells whether there was one. */
static int run_next(schedule *s, bool *ran, tg_error *err)
{
    schedule_job *job = NULL;
    int rc = lease_take(s, &job, err);
    *ran = job != NULL;
    if (job != NULL)
        run_job(s, job);
    return rc;
}

int schedule_run_waiting(schedule *s, tg_error *err)
{
    bool ran = true;
    int rc = s->started ? TG_OK : schedule_start(s, err);
    if (rc == TG_OK)
        rc = interval_plan(s, true, err);
    while (rc == TG_OK && ran && !atomic_load(&s->stopping)) {
        rc = planner_run(s, true, err);           /* a run that ended lets the next period begin */
        if (rc == TG_OK)
            rc = run_next(s, &ran, err);
    }
    return rc;
}

/* ---- threads -------------------------------------------------------------------------------- */

static void owe_look(schedule *s)
{
    pthread_mutex_lock(&s->lock);
    s->looks = (unsigned)s->job_threads;
    pthread_cond_broadcast(&s->wake);
    pthread_mutex_unlock(&s->lock);
}

static bool wait_for_look(schedule *s)
{
    pthread_mutex_lock(&s->lock);
    while (s->looks == 0 && !atomic_load(&s->stopping))
        pthread_cond_wait(&s->wake, &s->lock);
    if (s->looks > 0)
        s->looks--;
    pthread_mutex_unlock(&s->lock);
    return !atomic_load(&s->stopping);
}

static void *job_thread(void *arg)
{
    schedule *s = arg;
    while (wait_for_look(s)) {
        tg_error err = { 0 };
        bool ran = true;
        while (ran && !atomic_load(&s->stopping))
            if (run_next(s, &ran, &err) != TG_OK) {
                log_line(LOG_WARN, "schedule", "tabel kerja tidak terbaca", "kode=%d kunci=%s", err.code, err.kunci);
                break;
            }
    }
    return NULL;
}

static void wait_tick(schedule *s)
{
    int64_t until_us = env_mono_us() + TICK_MS * 1000LL;
    struct timespec until = { until_us / 1000000, until_us % 1000000 * 1000 };
    pthread_mutex_lock(&s->lock);
    while (!s->poked && !atomic_load(&s->stopping))
        if (pthread_cond_timedwait(&s->tick, &s->lock, &until) != 0)
            break;
    pthread_mutex_unlock(&s->lock);
}

/* Whether it is time to look at the table: poked, something due, or nothing looked at for long. */
static bool look_is_due(schedule *s, int64_t *looked_us)
{
    pthread_mutex_lock(&s->lock);
    bool due = s->poked || env_now_ms() >= s->next_due || env_mono_us() - *looked_us > LOOK_ANYWAY_MS * 1000LL;
    s->poked = false;
    pthread_mutex_unlock(&s->lock);
    if (due)
        *looked_us = env_mono_us();
    return due;
}

static void *keeper_thread(void *arg)
{
    schedule *s = arg;
    int64_t looked_us = 0;
    while (!atomic_load(&s->stopping)) {
        tg_error err = { 0 };
        if (interval_plan(s, false, &err) != TG_OK)
            log_line(LOG_WARN, "schedule", "kerja berkala tidak terjadwal", "kode=%d kunci=%s", err.code, err.kunci);
        if (planner_run(s, false, &err) != TG_OK)
            log_line(LOG_WARN, "schedule", "jadwal tidak terbaca", "kode=%d kunci=%s", err.code, err.kunci);
        lease_renew(s);
        hang_watch(s);
        if (look_is_due(s, &looked_us))
            owe_look(s);
        wait_tick(s);
    }
    /* Runs that finish their last step still hold leases; they end well within one. */
    return NULL;
}

/* ---- life ----------------------------------------------------------------------------------- */

static void init_locks(schedule *s)
{
    pthread_condattr_t attr;
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->wake, NULL);
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&s->tick, &attr);
    pthread_condattr_destroy(&attr);
}

static void stop_cb(void *arg)
{
    schedule_stop(arg);
}

int schedule_create(schedule **out, const schedule_opts *opts, tg_error *err)
{
    *out = NULL;
    schedule *s = env_calloc(1, sizeof *s);
    if (s == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    s->store = opts->store;
    s->job_threads = opts->job_threads > THREADS_MAX ? THREADS_MAX : opts->job_threads;
    text_copy(s->runner, sizeof s->runner, opts->runner != NULL ? opts->runner : "tangguh");
    text_copy(s->who.aktor, sizeof s->who.aktor, "sistem");
    s->who.peran = TG_ROLES_ALL;
    store_scope(&s->who, "00");
    init_locks(s);
    if (opts->loop != NULL)
        loop_on_stop(opts->loop, stop_cb, s);
    berkala_show(s);
    *out = s;
    return TG_OK;
}

void schedule_set_planner(schedule *s, schedule_planner plan, void *arg)
{
    s->planner = plan;
    s->planner_arg = arg;
    atomic_store(&s->replan, true);
}

int schedule_register(schedule *s, const schedule_kind *kind, void *arg, tg_error *err)
{
    for (int i = 0; i < s->kind_count; i++)
        if (text_same(s->kinds[i].kind.jenis, kind->jenis))
            return tg_fail(err, TG_CONFLICT, "kerja_jenis_ganda", kind->jenis);
    if (s->kind_count == KINDS_MAX)
        return tg_fail(err, TG_TOO_LARGE, "kerja_jenis_ganda", kind->jenis);
    kind_entry *k = &s->kinds[s->kind_count];
    *k = (kind_entry){ .kind = *kind, .arg = arg, .planned = INT64_MIN };
    int rc = kind->irama != NULL || kind->every_ms > 0 ? berkala_own_rhythm(k, err) : TG_OK;
    s->kind_count += rc == TG_OK;
    return rc;
}

int schedule_add_thread(schedule *s)
{
    if (s->thread_count == THREADS_MAX)
        return EAGAIN;
    int bad = pthread_create(&s->threads[s->thread_count], NULL, job_thread, s);
    s->thread_count += bad == 0;
    return bad;
}

static int start_threads(schedule *s, tg_error *err)
{
    int bad = 0;
    join_live(s);
    for (int i = 0; bad == 0 && i < s->job_threads; i++)
        bad = schedule_add_thread(s);
    if (bad == 0)                       /* last: from then on thread_count is the keeper's */
        bad = pthread_create(&s->keeper, NULL, keeper_thread, s);
    s->keeper_runs = bad == 0;
    return bad == 0 ? TG_OK : tg_fail(err, TG_IO, "kerja_benang", strerror(bad));
}

int schedule_start(schedule *s, tg_error *err)
{
    int rc = lease_forget_own(s, err);
    s->started = rc == TG_OK;
    if (rc != TG_OK || s->job_threads == 0)
        return rc;
    return start_threads(s, err);
}

void schedule_poke(schedule *s)
{
    pthread_mutex_lock(&s->lock);
    s->poked = true;
    pthread_cond_signal(&s->tick);
    pthread_mutex_unlock(&s->lock);
}

void schedule_stop(schedule *s)
{
    pthread_mutex_lock(&s->lock);
    atomic_store(&s->stopping, true);
    pthread_cond_broadcast(&s->wake);
    pthread_cond_broadcast(&s->tick);
    pthread_mutex_unlock(&s->lock);
}

void schedule_destroy(schedule *s)
{
    if (s == NULL)
        return;
    schedule_stop(s);
    leave_live(s);
    berkala_hide(s);
    if (s->keeper_runs)
        pthread_join(s->keeper, NULL);
    for (int i = 0; i < s->thread_count; i++)
        pthread_join(s->threads[i], NULL);
    pthread_cond_destroy(&s->wake);
    pthread_cond_destroy(&s->tick);
    pthread_mutex_destroy(&s->lock);
    env_free(s);
}
