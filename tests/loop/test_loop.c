/* The loop: posting, the pool, the end of a turn, timers, the stop. */
#include "check.h"
#include "loop/loop.h"
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static loop *l;

static void open_loop(int threads)
{
    tg_error err = { 0 };
    log_set_level(LOG_NONE);
    ck_assert_int_eq(loop_create(&l, threads, &err), TG_OK);
}

static void stop_cb(void *arg) { loop_stop(arg); }

/* ---- posting ---------------------------------------------------------------------------------------- */

enum { POSTERS = 4, POSTS = 2000 };
typedef struct { loop_post_node node; int poster, number; } numbered;
static numbered posts[POSTERS][POSTS];
static int seen[POSTERS], posted;
static bool in_order = true;

static void numbered_cb(loop_post_node *node)
{
    numbered *n = (numbered *)node;
    in_order &= seen[n->poster]++ == n->number;
    if (++posted == POSTERS * POSTS)
        loop_stop(l);
}

static void *post_many(void *arg)
{
    int poster = (int)(intptr_t)arg;
    for (int i = 0; i < POSTS; i++) {
        posts[poster][i] = (numbered){ .poster = poster, .number = i };
        loop_post(l, &posts[poster][i].node, numbered_cb);
    }
    return NULL;
}

START_TEST(posts_of_each_thread_arrive_once_and_in_order)
{
    pthread_t threads[POSTERS];
    open_loop(1);
    for (int i = 0; i < POSTERS; i++)
        pthread_create(&threads[i], NULL, post_many, (void *)(intptr_t)i);
    ck_assert_int_eq(loop_run(l), TG_OK);
    for (int i = 0; i < POSTERS; i++)
        pthread_join(threads[i], NULL);
    ck_assert(in_order);
    ck_assert_int_eq(posted, POSTERS * POSTS);
    loop_destroy(l);
}
END_TEST

/* A callback that posts its own node again must not be run twice in one turn nor be lost. */
static int again;
static void again_cb(loop_post_node *node)
{
    if (++again < 10)
        loop_post(l, node, again_cb);
    else
        loop_stop(l);
}

START_TEST(a_node_is_free_again_inside_its_callback)
{
    loop_post_node node;
    open_loop(0);
    loop_post(l, &node, again_cb);
    ck_assert_int_eq(loop_run(l), TG_OK);
    ck_assert_int_eq(again, 10);
    loop_destroy(l);
}
END_TEST

/* ---- the pool --------------------------------------------------------------------------------------- */

enum { WORKS = 500 };
static loop_work works[WORKS + LOOP_WORK_MAX];
static atomic_int worked;
static int finished;
static pthread_t loop_thread;
static bool on_loop_thread = true, off_loop_thread = true;

static void work_cb(loop_work *w)
{
    (void)w;
    if (pthread_equal(pthread_self(), loop_thread))
        off_loop_thread = false;
    atomic_fetch_add(&worked, 1);
}

static void done_cb(loop_work *w)
{
    (void)w;
    on_loop_thread &= pthread_equal(pthread_self(), loop_thread) != 0;
    if (++finished == WORKS)
        loop_stop(l);
}

START_TEST(work_runs_on_the_pool_and_its_end_on_the_loop)
{
    open_loop(3);
    loop_thread = pthread_self();
    for (int i = 0; i < WORKS; i++) {
        works[i] = (loop_work){ .work_cb = work_cb, .done_cb = done_cb };
        ck_assert_int_eq(loop_submit_work(l, &works[i], NULL), TG_OK);
    }
    ck_assert_int_eq(loop_run(l), TG_OK);
    ck_assert_int_eq(atomic_load(&worked), WORKS);
    ck_assert_int_eq(finished, WORKS);
    ck_assert(on_loop_thread && off_loop_thread);
    loop_destroy(l);
}
END_TEST

static atomic_bool go, began;
static void blocking_cb(loop_work *w)
{
    (void)w;
    atomic_store(&began, true);
    while (!atomic_load(&go))
        usleep(1000);
}
static int done_count;
static void count_done_cb(loop_work *w) { (void)w; done_count++; }

START_TEST(a_full_queue_is_told_and_what_it_held_still_runs)
{
    tg_error err = { 0 };
    open_loop(1);
    for (int i = 0; i <= LOOP_WORK_MAX + 1; i++)
        works[i] = (loop_work){ .work_cb = i == 0 ? blocking_cb : work_cb, .done_cb = count_done_cb };
    loop_submit_work(l, &works[0], NULL);
    while (!atomic_load(&began))
        usleep(1000);                  /* the one thread is taken: from here on all wait */
    for (int i = 1; i <= LOOP_WORK_MAX; i++)
        ck_assert_int_eq(loop_submit_work(l, &works[i], NULL), TG_OK);
    ck_assert_uint_eq(loop_work_waiting(l), LOOP_WORK_MAX);
    ck_assert_int_eq(loop_submit_work(l, &works[LOOP_WORK_MAX + 1], &err), TG_FULL);
    ck_assert_str_eq(err.kunci, "kolam_penuh");
    atomic_store(&go, true);
    loop_stop(l);
    ck_assert_int_eq(loop_run(l), TG_OK);
    ck_assert_int_eq(done_count, LOOP_WORK_MAX + 1);
    loop_destroy(l);
}
END_TEST

static pthread_t inline_thread;
static void inline_cb(loop_work *w) { (void)w; inline_thread = pthread_self(); }

START_TEST(without_threads_work_runs_where_it_is_submitted)
{
    loop_work w = { .work_cb = inline_cb, .done_cb = count_done_cb };
    open_loop(0);
    ck_assert_int_eq(loop_submit_work(l, &w, NULL), TG_OK);
    ck_assert(pthread_equal(inline_thread, pthread_self()));
    ck_assert_int_eq(done_count, 0);   /* its end comes by post, never inside the submit */
    loop_stop(l);
    ck_assert_int_eq(loop_run(l), TG_OK);
    ck_assert_int_eq(done_count, 1);
    loop_destroy(l);
}
END_TEST

/* ---- turns, timers, the stop ---------------------------------------------------------------------------- */

static int turns, ticks, stops;
static int turns_when_ticked = -1;
static void turn_cb(void *arg) { (void)arg; turns++; }
static void count_stop_cb(void *arg) { (void)arg; stops++; }
static void tick_cb(void *arg)
{
    turns_when_ticked = turns;
    if (++ticks == 3)
        loop_stop(arg);
}

START_TEST(a_turn_ends_after_a_timer_too)
{
    open_loop(0);
    loop_on_turn_end(l, turn_cb, NULL);
    ck_assert_int_eq(loop_every(l, 5, tick_cb, l, NULL), TG_OK);
    ck_assert_int_eq(loop_run(l), TG_OK);
    ck_assert_int_eq(ticks, 3);
    ck_assert_int_gt(turns, turns_when_ticked);
    loop_destroy(l);
}
END_TEST

START_TEST(the_stop_is_told_once_and_timers_end_with_it)
{
    open_loop(0);
    loop_on_stop(l, count_stop_cb, NULL);
    loop_every(l, 3600 * 1000, stop_cb, l, NULL);
    loop_stop(l);
    loop_stop(l);
    ck_assert(loop_stopping(l));
    ck_assert_int_eq(loop_run(l), TG_OK);
    ck_assert_int_eq(stops, 1);
    loop_destroy(l);
}
END_TEST

static void raise_cb(void *arg) { (void)arg; raise(SIGTERM); }
static void raise_timer_cb(uv_timer_t *t) { (void)t; raise(SIGTERM); }

START_TEST(sigterm_ends_the_loop_gracefully)
{
    open_loop(1);
    loop_on_stop(l, count_stop_cb, NULL);
    loop_every(l, 5, raise_cb, NULL, NULL);
    ck_assert_int_eq(loop_run(l), TG_OK);
    ck_assert_int_eq(stops, 1);
    loop_destroy(l);
}
END_TEST

static loop_post_node release_node;
static void release_cb(loop_post_node *node) { (void)node; loop_release(l); }
static void *release_later(void *arg)
{
    usleep(100 * 1000);
    loop_post(l, &release_node, release_cb);
    return arg;
}

START_TEST(a_hold_keeps_a_stopping_loop_until_it_is_released)
{
    pthread_t t;
    open_loop(0);
    loop_hold(l);
    loop_stop(l);
    pthread_create(&t, NULL, release_later, NULL);
    int64_t began_us = env_mono_us();
    ck_assert_int_eq(loop_run(l), TG_OK);
    ck_assert_int_ge(env_mono_us() - began_us, 90 * 1000);
    pthread_join(t, NULL);
    loop_destroy(l);
}
END_TEST

START_TEST(a_second_signal_gives_up_on_what_still_holds)
{
    open_loop(0);
    loop_hold(l);
    loop_stop(l);
    uv_timer_t t;
    uv_timer_init(loop_uv(l), &t);
    uv_timer_start(&t, raise_timer_cb, 50, 0);
    ck_assert_int_eq(loop_run(l), TG_ABORTED);
    loop_destroy(l);
}
END_TEST

START_TEST(a_loop_that_never_ran_can_be_destroyed)
{
    open_loop(2);
    loop_every(l, 1000, stop_cb, l, NULL);
    loop_destroy(l);
    loop_destroy(NULL);
}
END_TEST

TESTS(loop)
{
    tcase_add_test(tc, posts_of_each_thread_arrive_once_and_in_order);
    tcase_add_test(tc, a_node_is_free_again_inside_its_callback);
    tcase_add_test(tc, work_runs_on_the_pool_and_its_end_on_the_loop);
    tcase_add_test(tc, a_full_queue_is_told_and_what_it_held_still_runs);
    tcase_add_test(tc, without_threads_work_runs_where_it_is_submitted);
    tcase_add_test(tc, a_turn_ends_after_a_timer_too);
    tcase_add_test(tc, the_stop_is_told_once_and_timers_end_with_it);
    tcase_add_test(tc, sigterm_ends_the_loop_gracefully);
    tcase_add_test(tc, a_hold_keeps_a_stopping_loop_until_it_is_released);
    tcase_add_test(tc, a_second_signal_gives_up_on_what_still_holds);
    tcase_add_test(tc, a_loop_that_never_ran_can_be_destroyed);
}
