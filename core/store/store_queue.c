/* store/store_queue.c: the queue before the writer, its thread, and waiting for it.
 *
 * Input   units from any thread. Output  groups for store_group.c, in order of arrival.
 * Thread  submit and write from any thread but the writer's; with threads = 0 all on the caller's.
 * Memory  units are linked through themselves; a waiter lives on its caller's stack and is signalled
 *         under the store's lock, so it is not gone while the writer still touches it.
 * Walks   request, rule, job. */
#include <assert.h>
#include <errno.h>
#include <sched.h>
#include <string.h>
#include <time.h>
#include "store/store_internal.h"

enum { LINGER_US = 150, LINGER_LOOKS = 1000 };

/* ---- waiting ------------------------------------------------------------------------------------ */

int store_cond_init(pthread_cond_t *cond)
{
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    int rc = pthread_cond_init(cond, &attr);
    pthread_condattr_destroy(&attr);
    return rc;
}

bool store_wait_until(pthread_cond_t *cond, pthread_mutex_t *lock, int64_t mono_us)
{
    struct timespec at = { .tv_sec = mono_us / 1000000, .tv_nsec = mono_us % 1000000 * 1000 };
    return pthread_cond_timedwait(cond, lock, &at) != ETIMEDOUT;
}

static void waiter_signal(store *s, store_waiter *w)
{
    pthread_mutex_lock(&s->lock);
    w->is_answered = true;
    pthread_cond_signal(&w->answered);
    pthread_mutex_unlock(&s->lock);
}

/* Under lock. */
static void waiter_wait(store *s, store_waiter *w)
{
    while (!w->is_answered)
        pthread_cond_wait(&w->answered, &s->lock);
}

void store_answer(store *s, store_unit *u)
{
    store_waiter *w = u->priv.waiter;
    if (u->done != NULL)
        u->done(u);
    if (w != NULL)
        waiter_signal(s, w);
}

/* ---- the queue ---------------------------------------------------------------------------------- */

/* Under lock. */
static int push(store *s, store_unit *u, tg_error *err)
{
    if (s->closing)
        return tg_fail(err, TG_ABORTED, "store_ditutup");
    if (s->queued >= s->queue_max)
        return tg_fail(err, TG_FULL, "store_antrean_penuh", s->queued);
    if (s->tail != NULL)
        s->tail->priv.next = u;
    else
        s->head = u;
    s->tail = u;
    s->queued++;
    return TG_OK;
}

/* Under lock. Cuts the first units off the queue, at most group_max. A bulk step that follows another's write begins a
 * group: that write is answered by a commit of its own instead of waiting for two thousand rows more. Steps of several
 * jobs share a commit. */
static store_unit *take(store *s)
{
    store_unit *first = s->head, *last = NULL;
    if (s->paused && !s->closing)
        return NULL;
    for (int i = 0; i < s->group_max && s->head != NULL && (i == 0 || last->step || !s->head->step); i++) {
        last = s->head;
        s->head = last->priv.next;
        s->queued--;
    }
    if (last != NULL)
        last->priv.next = NULL;
    if (s->head == NULL)
        s->tail = NULL;
    return last ? first : NULL;
}

static store_unit *take_locked(store *s)
{
    pthread_mutex_lock(&s->lock);
    store_unit *list = take(s);
    if (list != NULL)
        s->nudge_at_us = 0;
    pthread_mutex_unlock(&s->lock);
    return list;
}

/* threads = 0. A done() that submits is served by the loop that called it: a chain of steps is no recursion. */
static void pump(store *s)
{
    assert(!s->in_group);
    if (s->pumping)
        return;
    s->pumping = true;
    for (store_unit *list; (list = take_locked(s)) != NULL;)
        store_group_run(s, list);
    s->pumping = false;
}

/* threads = 0. Also from inside a done(). */
static void pump_until(store *s, store_waiter *w)
{
    assert(!s->in_group);
    bool outer = s->pumping;
    s->pumping = true;
    while (!w->is_answered) {
        store_unit *list = take_locked(s);
        assert(list != NULL);                     /* else the store is paused and this would wait for ever */
        store_group_run(s, list);
    }
    s->pumping = outer;
    if (!outer)
        pump(s);
}

static int submit(store *s, store_unit *u, store_waiter *w, tg_error *err)
{
    assert(u->who != NULL);
    memset(&u->priv, 0, sizeof u->priv);
    u->priv.waiter = w;
    u->rc = TG_OK;
    pthread_mutex_lock(&s->lock);
    int rc = push(s, u, err);
    bool wake = rc == TG_OK && s->writer_waits;
    pthread_mutex_unlock(&s->lock);
    if (wake)                                     /* after the lock: else the writer wakes only to wait for it */
        pthread_cond_signal(&s->work);
    return rc;
}

int store_submit(store *s, store_unit *u, tg_error *err)
{
    int rc = submit(s, u, NULL, err);
    if (rc == TG_OK && !s->threaded)
        pump(s);
    return rc;
}

int store_write(store *s, store_unit *u, tg_error *err)
{
    store_waiter w = { .is_answered = false };
    store_cond_init(&w.answered);
    int rc = submit(s, u, &w, err);
    if (rc == TG_OK) {
        if (s->threaded) {
            pthread_mutex_lock(&s->lock);
            waiter_wait(s, &w);
            pthread_mutex_unlock(&s->lock);
        } else
            pump_until(s, &w);
        rc = u->rc;
        if (rc != TG_OK && err != NULL)
            *err = u->err;
    }
    pthread_cond_destroy(&w.answered);
    return rc;
}

static void nudge(store *s, int64_t wait_us)
{
    pthread_mutex_lock(&s->lock);
    int64_t at = s->nudge_at_us == 0 || wait_us == 0 ? env_mono_us() + wait_us : s->nudge_at_us;
    if (s->nudge_at_us == 0 || at < s->nudge_at_us) {
        s->nudge_at_us = at;
        if (s->writer_waits)
            pthread_cond_signal(&s->work);
    }
    pthread_mutex_unlock(&s->lock);
}

void store_nudge(store *s) { nudge(s, NUDGE_US); }
void store_nudge_now(store *s) { nudge(s, 0); }

void store_pause(store *s, bool paused)
{
    pthread_mutex_lock(&s->lock);
    s->paused = paused;
    pthread_cond_signal(&s->work);
    pthread_mutex_unlock(&s->lock);
    if (!paused && !s->threaded)
        pump(s);
}

/* ---- the writer --------------------------------------------------------------------------------- */

static void control_run(store *s, store_control *k)
{
    k->rc = k->run(s, k->arg, k->err);
    waiter_signal(s, &k->waiter);
}

typedef struct { store_control *control; store_unit *list; bool empty_group, quiet, stop; } errand;

/* Under lock. True when a quiet time passed: once after work; then nothing but work wakes the writer. */
static bool wait_for_work(store *s)
{
    bool quiet = false;
    s->writer_waits = true;
    if (s->nudge_at_us != 0)
        store_wait_until(&s->work, &s->lock, s->nudge_at_us);
    else if (s->has_worked)
        quiet = !store_wait_until(&s->work, &s->lock, env_mono_us() + s->quiet_ms * INT64_C(1000));
    else
        pthread_cond_wait(&s->work, &s->lock);
    s->writer_waits = false;
    return quiet;
}

/* Waits for something to do. */
static errand next_errand(store *s)
{
    errand e = { 0 };
    pthread_mutex_lock(&s->lock);
    for (;;) {
        int64_t now = s->nudge_at_us != 0 ? env_mono_us() : 0;
        if (s->controls != NULL) {
            e.control = s->controls;
            s->controls = e.control->next;
        } else if ((e.list = take(s)) == NULL)
            e.empty_group = s->nudge_at_us != 0 && (now >= s->nudge_at_us || s->closing);
        e.stop = e.control == NULL && e.list == NULL && !e.empty_group && s->closing;
        if (e.control != NULL || e.list != NULL || e.empty_group || e.quiet || e.stop)
            break;
        e.quiet = wait_for_work(s);
    }
    if (e.list != NULL || e.empty_group)
        s->nudge_at_us = 0;
    pthread_mutex_unlock(&s->lock);
    return e;
}

/* A lone client's next write comes within its turnaround: the writer that is still awake takes it without a
 * wake-up through the kernel, which costs as much as a page. Bounded, only behind a group, and each look lets
 * others run. */
static void linger(store *s)
{
    int64_t until = env_mono_us() + LINGER_US;
    for (int i = 0; i < LINGER_LOOKS && atomic_load_explicit(&s->queued, memory_order_relaxed) == 0 && env_mono_us() < until; i++)
        sched_yield();
}

static void be_quiet(store *s)
{
    store_conn_quiet(s->writer);
    store_readers_drop_idle(s);              /* those of jobs too, which no request need follow */
    env_give_back();
    s->has_worked = false;
    atomic_fetch_add(&s->quiets, 1);
}

static void *writer_main(void *arg)
{
    store *s = arg;
    for (;;) {
        errand e = next_errand(s);
        if (e.stop)
            return NULL;
        s->has_worked = true;
        if (e.control != NULL)
            control_run(s, e.control);
        else if (e.list != NULL || e.empty_group)
            store_group_run(s, e.list);
        else
            be_quiet(s);
        if (e.list != NULL)
            linger(s);
    }
}

int store_on_writer(store *s, int (*run)(store *, void *, tg_error *), void *arg, tg_error *err)
{
    if (!s->threaded) {
        assert(!s->in_group);
        return run(s, arg, err);
    }
    store_control k = { .run = run, .arg = arg, .err = err };
    store_cond_init(&k.waiter.answered);
    pthread_mutex_lock(&s->lock);
    store_control **last = &s->controls;
    while (*last != NULL)
        last = &(*last)->next;
    *last = &k;
    pthread_cond_signal(&s->work);
    waiter_wait(s, &k.waiter);
    pthread_mutex_unlock(&s->lock);
    pthread_cond_destroy(&k.waiter.answered);
    return k.rc;
}

int store_queue_start(store *s, tg_error *err)
{
    if (!s->threaded)
        return TG_OK;
    if (pthread_create(&s->thread, NULL, writer_main, s) != 0)
        return tg_fail(err, TG_NOMEM, "store_memori");
    s->thread_started = true;
    return TG_OK;
}

/* Runs what waits, the read log too, then ends the thread. */
void store_queue_stop(store *s)
{
    pthread_mutex_lock(&s->lock);
    s->closing = true;
    bool nudged = s->nudge_at_us != 0;
    pthread_cond_signal(&s->work);
    pthread_mutex_unlock(&s->lock);
    if (s->thread_started)
        pthread_join(s->thread, NULL);
    else if (!s->threaded && s->writer != NULL) {
        pump(s);
        if (nudged)
            store_group_run(s, NULL);
    }
    s->thread_started = false;
}
