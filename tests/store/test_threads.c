/* tests/store/test_threads.c: many threads before one writer; run under the thread sanitizer too. */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>
#include "fixture.h"

enum { CLIENTS = 8, NOTES = 100 };
static store *s;
static atomic_int done_count;

static void *client(void *arg)
{
    intptr_t me = (intptr_t)arg;
    for (int i = 0; i < NOTES; i++) {
        uji_unit x = { .id = me * NOTES + i + 1 };
        uji_prepare(&x, i % 10 == 9 ? uji_refuse : uji_note);
        if (uji_write(s, &x) != (i % 10 == 9 ? TG_CONFLICT : TG_OK) || x.answers != 1)
            return (void *)1;
    }
    return NULL;
}

static void *reader(void *arg)
{
    tg_error err = { 0 };
    int64_t last = 0;
    (void)arg;
    for (int i = 0; i < 50; i++) {
        tg_tx *tx;
        uji_unit x = { 0 };
        store_reader *r = store_reader_acquire(s, &err);
        if (r == NULL || store_reader_begin(r, &STORE_SISTEM, NULL, NULL, &tx, &err) != TG_OK)
            return (void *)1;
        if (uji_count(&x, tx, &err) != TG_OK || x.number < last)
            return (void *)1;
        last = x.number;
        store_reader_release(r);
    }
    return NULL;
}

static int run_threads(void *(*main)(void *), int n, pthread_t *t)
{
    for (intptr_t i = 0; i < n; i++)
        ck_assert_int_eq(pthread_create(&t[i], NULL, main, (void *)i), 0);
    return 0;
}

static void join_threads(int n, pthread_t *t)
{
    for (int i = 0; i < n; i++) {
        void *failed;
        pthread_join(t[i], &failed);
        ck_assert_ptr_null(failed);
    }
}

START_TEST(every_write_of_many_threads_is_answered_once_and_there)
{
    pthread_t writers[CLIENTS], readers[12];
    store_numbers m;
    s = uji_open(test_dir(), (store_opts){ .threads = 1 });
    run_threads(client, CLIENTS, writers);
    run_threads(reader, 12, readers);                  /* more than there are connections: they wait */
    for (int i = 0; i < 100; i++) {
        store_measure(s, &m);
        store_nudge(s);
        uji_notes(s);
    }
    join_threads(CLIENTS, writers);
    join_threads(12, readers);
    ck_assert_int_eq(uji_notes(s), CLIENTS * NOTES * 9 / 10);
    store_close(s);
}
END_TEST

static void count_done(store_unit *u) { (void)u; atomic_fetch_add(&done_count, 1); }

START_TEST(closing_runs_what_waits)
{
    static uji_unit x[500];
    s = uji_open(test_dir(), (store_opts){ .threads = 1 });
    for (int i = 0; i < 500; i++) {
        x[i].id = i + 1;
        uji_prepare(&x[i], uji_note);
        x[i].u.done = count_done;
        ck_assert_int_eq(store_submit(s, &x[i].u, NULL), TG_OK);
    }
    store_close(s);
    ck_assert_int_eq(atomic_load(&done_count), 500);
}
END_TEST

static void submit_late(store_unit *u)
{
    tg_error err = { 0 };
    static uji_unit late;
    uji_prepare(&late, uji_note);
    u->rc = store_submit(s, &late.u, &err);
    atomic_fetch_add(&done_count, 1);
}

START_TEST(a_closing_store_takes_nothing_new)
{
    for (int threads = 0; threads < 2; threads++) {
        uji_unit x = { .id = 1 };
        s = uji_open(test_dir(), (store_opts){ .threads = threads });
        uji_prepare(&x, uji_note);
        x.u.done = submit_late;
        store_pause(s, true);
        ck_assert_int_eq(store_submit(s, &x.u, NULL), TG_OK);
        store_close(s);
        ck_assert_int_eq(atomic_load(&done_count), threads + 1);
        ck_assert_int_eq(x.u.rc, TG_ABORTED);
    }
}
END_TEST

static atomic_int groups_begun;
static int begin(void *arg, tg_tx *tx, tg_error *err)
{
    (void)arg, (void)tx, (void)err;
    atomic_fetch_add(&groups_begun, 1);
    return TG_OK;
}

START_TEST(a_nudge_makes_a_group_within_a_second)
{
    static const store_group_hook HOOK = { begin, NULL, NULL, NULL };
    s = uji_open(test_dir(), (store_opts){ .threads = 1 });
    store_add_hook(s, &HOOK);
    int64_t begun = env_mono_us();
    store_nudge(s);
    store_nudge(s);
    while (atomic_load(&groups_begun) == 0)
        sched_yield();
    ck_assert_int_ge(env_mono_us() - begun, 900 * 1000);     /* it waits for company first */
    store_nudge(s);
    store_close(s);                                           /* and closing does not forget it */
    ck_assert_int_eq(atomic_load(&groups_begun), 2);
}
END_TEST

static int64_t quiets(void)
{
    store_numbers m;
    store_measure(s, &m);
    return m.quiets;
}

/* Until it has been quiet and is not again, though its time passes ten times. */
static void wait_until_it_stays_quiet(int quiet_ms)
{
    int64_t before = -1;
    for (int i = 0; i < 100 && (quiets() == 0 || quiets() != before); i++) {
        before = quiets();
        usleep(10 * 1000 * (useconds_t)quiet_ms);
    }
    ck_assert_int_eq(quiets(), before);
    ck_assert_int_gt(before, 0);
}

static void open_and_write_many(int quiet_ms, int64_t id)
{
    uji_unit x = { .id = id };
    s = uji_open(test_dir(), (store_opts){ .threads = 1, .quiet_ms = quiet_ms });
    uji_prepare(&x, uji_many);
    ck_assert_int_eq(uji_write(s, &x), TG_OK);
}

START_TEST(a_writer_without_work_gives_its_pages_back_once)
{
    enum { LONG_MS = 60000, SHORT_MS = 2 };
    uji_unit x = { .id = 1 };
    open_and_write_many(LONG_MS, 1000);
    ck_assert_int_gt(uji_writer_holds(s).page_bytes, 300 * 1000);             /* the rows it wrote */
    ck_assert_int_eq(quiets(), 0);
    store_close(s);
    open_and_write_many(SHORT_MS, 2000);
    wait_until_it_stays_quiet(SHORT_MS);
    ck_assert_int_lt(uji_writer_holds(s).page_bytes, 50 * 1000);
    uji_prepare(&x, uji_note);
    ck_assert_int_eq(uji_write(s, &x), TG_OK);                                /* and works on */
    ck_assert_int_eq(uji_notes(s), 401);
    store_close(s);
}
END_TEST

TESTS(threads)
{
    tcase_add_test(tc, every_write_of_many_threads_is_answered_once_and_there);
    tcase_add_test(tc, closing_runs_what_waits);
    tcase_add_test(tc, a_closing_store_takes_nothing_new);
    tcase_add_test(tc, a_nudge_makes_a_group_within_a_second);
    tcase_add_test(tc, a_writer_without_work_gives_its_pages_back_once);
}
