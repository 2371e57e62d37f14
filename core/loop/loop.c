/* loop/loop.c: one uv loop with posting from other threads, an end to every turn, and a graceful stop.
 *
 * Input   posts; SIGTERM and SIGINT; timers. Output  callbacks on the loop thread.
 * Thread  see loop.h. Posts are a lock-free stack, newest first, turned round when taken.
 * Memory  the loop's own; timers are freed with it.
 * Walks   request, job.
 *
 * The stop: hooks run once (http closes its listeners), then the loop goes on until nothing holds it
 * (connections, units that are out) and no work is on the pool. After LOOP_STOP_MS it gives up. */
#include <signal.h>
#include <stdlib.h>
#include "loop/loop_private.h"

static void begin_stop(loop *l);

/* ---- posting ------------------------------------------------------------------------------- */

void loop_post(loop *l, loop_post_node *node, void (*post_cb)(loop_post_node *))
{
    node->post_cb = post_cb;
    loop_post_node *head = atomic_load_explicit(&l->posts, memory_order_relaxed);
    do
        node->next = head;
    while (!atomic_compare_exchange_weak_explicit(&l->posts, &head, node, memory_order_release,
                                                  memory_order_relaxed));
    if (head == NULL)                  /* whoever found it empty wakes the loop, for all that follow */
        uv_async_send(&l->wake);
}

static loop_post_node *take_posts(loop *l)
{
    loop_post_node *node = atomic_exchange_explicit(&l->posts, NULL, memory_order_acquire);
    loop_post_node *first = NULL;
    while (node != NULL) {
        loop_post_node *next = node->next;
        node->next = first;
        first = node;
        node = next;
    }
    return first;
}

static void wake_cb(uv_async_t *wake)
{
    loop *l = wake->data;
    loop_post_node *node = take_posts(l);
    while (node != NULL) {
        loop_post_node *next = node->next;   /* the node is its owner's again inside post_cb */
        node->post_cb(node);
        node = next;
    }
    if (atomic_load(&l->stop_asked))
        begin_stop(l);
}

/* ---- the end of a turn ------------------------------------------------------------------------ */

static void run_hooks(const loop_hooks *hooks)
{
    for (int i = 0; i < hooks->count; i++)
        hooks->list[i].cb(hooks->list[i].arg);
}

static void add_hook(loop_hooks *hooks, void (*cb)(void *), void *arg)
{
    if (hooks->count == LOOP_HOOKS_MAX)
        abort();                       /* a room more than the house has */
    hooks->list[hooks->count++] = (loop_hook){ cb, arg };
}

void loop_on_turn_end(loop *l, void (*turn_cb)(void *arg), void *arg)
{
    add_hook(&l->turn, turn_cb, arg);
}

void loop_on_stop(loop *l, void (*stop_cb)(void *arg), void *arg)
{
    add_hook(&l->stop, stop_cb, arg);
}

static void close_own_handles(loop *l)
{
    l->ended = true;
    uv_close((uv_handle_t *)&l->wake, NULL);
    uv_close((uv_handle_t *)&l->before_wait, NULL);
    uv_close((uv_handle_t *)&l->after_wait, NULL);
    uv_close((uv_handle_t *)&l->sigterm, NULL);
    uv_close((uv_handle_t *)&l->sigint, NULL);
    uv_close((uv_handle_t *)&l->deadline, NULL);
}

static void end_turn(loop *l)
{
    run_hooks(&l->turn);
    if (l->stopping && !l->ended && l->holds == 0 && atomic_load(&l->work_out) == 0 &&
        atomic_load(&l->posts) == NULL)
        close_own_handles(l);
}

static void before_wait_cb(uv_prepare_t *p) { end_turn(p->data); }
static void after_wait_cb(uv_check_t *c) { end_turn(c->data); }

void loop_hold(loop *l) { l->holds++; }

void loop_release(loop *l)
{
    if (l->holds-- <= 0)
        abort();                       /* released twice: something still running would be lost */
}

/* ---- timers ------------------------------------------------------------------------------------ */

static void timer_cb_uv(uv_timer_t *uv)
{
    loop_timer *t = (loop_timer *)uv;
    t->hook.cb(t->hook.arg);
}

int loop_every(loop *l, int interval_ms, void (*timer_cb)(void *arg), void *arg, tg_error *err)
{
    loop_timer *t = env_calloc(1, sizeof *t);
    if (t == NULL)
        return tg_fail(err, TG_NOMEM, "gelung_gagal", "pengatur waktu", "memori habis");
    t->hook = (loop_hook){ timer_cb, arg };
    t->next = l->timers;
    l->timers = t;
    uv_timer_init(&l->uv, &t->uv);
    uv_timer_start(&t->uv, timer_cb_uv, (uint64_t)interval_ms, (uint64_t)interval_ms);
    uv_unref((uv_handle_t *)&t->uv);
    return TG_OK;
}

static void close_timers(loop *l)
{
    for (loop_timer *t = l->timers; t != NULL; t = t->next)
        if (!uv_is_closing((uv_handle_t *)&t->uv))
            uv_close((uv_handle_t *)&t->uv, NULL);
}

/* ---- stop -------------------------------------------------------------------------------------- */

static void give_up_cb(uv_timer_t *t)
{
    loop *l = t->data;
    l->gave_up = true;
    log_line(LOG_ERROR, "gelung", "berhenti paksa", "pegangan=%lld kerja=%d", (long long)l->holds,
             atomic_load(&l->work_out));
    uv_stop(&l->uv);
}

static void begin_stop(loop *l)
{
    if (l->stopping)
        return;
    l->stopping = true;
    close_timers(l);
    run_hooks(&l->stop);
    uv_timer_start(&l->deadline, give_up_cb, LOOP_STOP_MS, 0);
}

void loop_stop(loop *l)
{
    if (!atomic_exchange(&l->stop_asked, true))
        uv_async_send(&l->wake);
}

bool loop_stopping(const loop *l)
{
    return atomic_load(&l->stop_asked);
}

static void signal_cb(uv_signal_t *s, int number)
{
    loop *l = s->data;
    log_line(LOG_INFO, "gelung", l->stopping ? "sinyal kedua" : "berhenti", "sinyal=%d", number);
    if (l->stopping)
        give_up_cb(&l->deadline);
    else
        loop_stop(l);
}

/* ---- life -------------------------------------------------------------------------------------- */

static int start_handles(loop *l)
{
    int rc = uv_async_init(&l->uv, &l->wake, wake_cb);
    if (rc != 0)
        return rc;                     /* the only one that takes something from the system */
    uv_prepare_init(&l->uv, &l->before_wait);
    uv_check_init(&l->uv, &l->after_wait);
    uv_timer_init(&l->uv, &l->deadline);
    l->wake.data = l->before_wait.data = l->after_wait.data = l->deadline.data = l;
    uv_prepare_start(&l->before_wait, before_wait_cb);
    uv_check_start(&l->after_wait, after_wait_cb);
    uv_unref((uv_handle_t *)&l->before_wait);
    uv_unref((uv_handle_t *)&l->after_wait);
    rc = uv_signal_init(&l->uv, &l->sigterm);
    if (rc == 0)
        rc = uv_signal_init(&l->uv, &l->sigint);
    l->sigterm.data = l->sigint.data = l;
    return rc;
}

int loop_create(loop **out, int pool_threads, tg_error *err)
{
    int rc;
    loop *l = *out = env_calloc(1, sizeof *l);
    if (l == NULL)
        return tg_fail(err, TG_NOMEM, "gelung_gagal", "gelung", "memori habis");
    signal(SIGPIPE, SIG_IGN);          /* a client that leaves is an error code, not a death */
    rc = uv_loop_init(&l->uv);
    if (rc != 0) {
        env_free(l);
        *out = NULL;
        return tg_fail(err, TG_IO, "gelung_gagal", "gelung", uv_strerror(rc));
    }
    rc = start_handles(l);
    rc = rc != 0 ? tg_fail(err, TG_IO, "gelung_gagal", "gelung", uv_strerror(rc)) : pool_start(l, pool_threads, err);
    if (rc != TG_OK) {
        loop_destroy(l);
        *out = NULL;
    }
    return rc;
}

int loop_run(loop *l)
{
    uv_signal_start(&l->sigterm, signal_cb, SIGTERM);
    uv_signal_start(&l->sigint, signal_cb, SIGINT);
    uv_unref((uv_handle_t *)&l->sigterm);
    uv_unref((uv_handle_t *)&l->sigint);
    uv_run(&l->uv, UV_RUN_DEFAULT);
    return l->gave_up ? TG_ABORTED : TG_OK;
}

uv_loop_t *loop_uv(loop *l) { return &l->uv; }

static void close_handle_cb(uv_handle_t *handle, void *arg)
{
    (void)arg;
    if (!uv_is_closing(handle))
        uv_close(handle, NULL);
}

void loop_destroy(loop *l)
{
    if (l == NULL)
        return;
    pool_end(l);
    if (!l->ended)                     /* never run, or given up: whatever is open is closed here */
        uv_walk(&l->uv, close_handle_cb, NULL);
    uv_run(&l->uv, UV_RUN_DEFAULT);
    uv_loop_close(&l->uv);
    for (loop_timer *t = l->timers, *next; t != NULL; t = next) {
        next = t->next;
        env_free(t);
    }
    env_free(l);
}
