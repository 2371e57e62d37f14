/* Proves what STORAGE.md 3 promises: two schedulers in two processes on one store, one killed while it works, one that stalls past
 * its lease and wakes up: 2,000 jobs, 2,000 effects, each once. */
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "fixture.h"

enum { JOBS = 2000, KILL_AFTER = 300, PER_UNIT = 50, PAUSE_US = 5000, WORK_US = 500, LEASE_OVER_MS = 61000, PATIENCE = 24000 };

/* What the processes see of each other. */
typedef struct { int64_t now; int effects[3], stalled, go, rc_after; } shared;
static shared *all;

static int64_t clock_now(void) { return __atomic_load_n(&all->now, __ATOMIC_SEQ_CST); }
static int get(const int *p) { return __atomic_load_n(p, __ATOMIC_SEQ_CST); }
static void set(int *p, int value) { __atomic_store_n(p, value, __ATOMIC_SEQ_CST); }

static void wait_for(const int *p, int least)
{
    for (int i = 0; get(p) < least; i++) {
        ck_assert_msg(i < PATIENCE, "waited too long");
        usleep(PAUSE_US);
    }
}

static int effect(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    *cursor = 1;
    return fixture_effect(tx, *(int64_t *)arg, err);
}

/* One effect per job, and the same again if it was cut off before. */
static int run_job(schedule_job *job, tg_error *err)
{
    int who = (int)(intptr_t)job_arg(job);
    int64_t id = job_id(job);
    int rc = job_cursor(job) == 0 ? job_step(job, effect, &id, err) : TG_OK;
    set(&all->effects[who], get(&all->effects[who]) + 1);
    usleep(WORK_US);               /* else who has the file never lets the other have it */
    return rc;
}

static int run_stalled(schedule_job *job, tg_error *err)
{
    int64_t id = job_id(job);
    set(&all->stalled, 1);
    wait_for(&all->go, 1);
    int rc = job_step(job, effect, &id, err);
    set(&all->rc_after, -rc);
    return rc;
}

static schedule *runner(const char *name, int (*run)(schedule_job *, tg_error *), int who)
{
    schedule_kind kind = { .jenis = "uji", .run = run };
    fixture_open(0);
    schedule *s = fixture_schedule(name, 0);
    ck_assert_int_eq(schedule_register(s, &kind, (void *)(intptr_t)who, &fixture_err), TG_OK);
    return s;
}

/* Until nothing is open any more, also what others hold now. */
static void work_to_the_end(const char *name, int who)
{
    schedule *s = runner(name, run_job, who);
    for (int i = 0; fixture_number("SELECT count(*) FROM kerja WHERE status IN ('menunggu', 'berjalan')") > 0; i++) {
        ck_assert_int_lt(i, PATIENCE);
        schedule_run_waiting(s, &fixture_err);
        usleep(PAUSE_US);
    }
    schedule_destroy(s);
    fixture_close();
    _exit(0);
}

static void stall(void)
{
    schedule *s = runner("macet", run_stalled, 2);
    for (int i = 0; get(&all->rc_after) == 0 && i < PATIENCE; i++)
        schedule_run_waiting(s, &fixture_err);        /* takes one job and is stuck in it */
    _exit(0);
}

static pid_t start(void (*body)(void))
{
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0)
        body();
    return pid;
}

static void first(void) { work_to_the_end("satu", 0); }
static void second(void) { work_to_the_end("dua", 1); }

static void ended(pid_t pid, int signal_wanted)
{
    int status;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    if (signal_wanted != 0)
        ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == signal_wanted);
    else
        ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "status %d", status);
}

static int add_unit(tg_tx *tx, void *arg, tg_error *err)
{
    const int *from = arg;
    int rc = TG_OK;
    for (int i = *from; rc == TG_OK && i < *from + PER_UNIT; i++) {
        int64_t id;
        rc = schedule_add(tx, "uji", tg_arena_printf(tx->arena, "uji:%d", i), "{}", 0, &id, err);
    }
    return rc;
}

static void make_jobs(void)
{
    fixture_open(0);
    for (int i = 0; i < JOBS; i += PER_UNIT)
        ck_assert_int_eq(fixture_write("31.75.07", add_unit, &i), TG_OK);
    fixture_close();
}

static void set_up(void)
{
    all = mmap(NULL, sizeof *all, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne(all, MAP_FAILED);
    all->now = INT64_C(1780000000000);
    env_table t = env;
    t.now_ms = clock_now;
    env_set(&t);
    log_set_level(LOG_ERROR);
}

START_TEST(one_killed_one_stalled_and_each_job_has_its_effect_once)
{
    make_jobs();
    pid_t stalled = start(stall);
    wait_for(&all->stalled, 1);
    pid_t killed = start(first), other = start(second);
    wait_for(&all->effects[0], KILL_AFTER);
    ck_assert_int_eq(kill(killed, SIGKILL), 0);
    ended(killed, SIGKILL);
    __atomic_add_fetch(&all->now, LEASE_OVER_MS, __ATOMIC_SEQ_CST);      /* what the two held is free now */
    ended(other, 0);
    set(&all->go, 1);                                                    /* it wakes up when its job is long done */
    ended(stalled, 0);
    ck_assert_int_eq(-get(&all->rc_after), TG_ABORTED);
    fixture_open(0);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM langkah"), JOBS);
    ck_assert_int_eq(fixture_number("SELECT count(DISTINCT kursor) FROM langkah"), JOBS);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kerja WHERE status = 'selesai'"), JOBS);
    ck_assert_int_ge(fixture_number("SELECT count(*) FROM kerja WHERE pagar > 1"), 1);     /* taken over */
    ck_assert_int_ge(get(&all->effects[1]), 1);                          /* both have worked */
    fixture_close();
}
END_TEST

/* ---- a run that waits for another ---------------------------------------------------------------------------------------- */

typedef struct { int64_t first, second; } pair;

static int add_pair(tg_tx *tx, void *arg, tg_error *err)
{
    pair *p = arg;
    int rc = schedule_add(tx, "uji", "uji:dulu", "{}", 0, &p->first, err);
    schedule_order o = { .jenis = "uji", .kunci = "uji:lalu", .sesudah = p->first, .wajib = true };
    return rc == TG_OK ? schedule_order_add(tx, &o, &p->second, err) : rc;
}

static int failed_runs, told;
static int run_fail(schedule_job *job, tg_error *err)
{
    (void)job;
    failed_runs++;
    return tg_fail(err, TG_INVALID, "kerja_langkah", "a", "b");
}

static int tell(tg_tx *tx, int64_t id, const char *args, const tg_error *why, tg_error *err)
{
    (void)tx, (void)id, (void)err;
    told = strcmp(args, "{}") == 0 && strcmp(why->kunci, "kerja_langkah") == 0 ? 1 : -1;
    return TG_OK;
}

START_TEST(a_run_that_waits_for_another_begins_when_that_has_ended_however_it_ended)
{
    pair p;
    fixture_open(0);
    schedule_kind kind = { .jenis = "uji", .run = run_fail, .failed = tell };
    schedule *s = fixture_schedule("a", 0);
    ck_assert_int_eq(schedule_register(s, &kind, NULL, &fixture_err), TG_OK);
    ck_assert_int_eq(fixture_write("31.75.07", add_pair, &p), TG_OK);
    ck_assert_int_gt(fixture_number("SELECT jatuh FROM kerja WHERE kunci = 'uji:lalu'"), all->now + INT64_C(1000000000000));
    ck_assert_int_eq(fixture_cancel("31.75.07", p.second), TG_CONFLICT);
    ck_assert_int_eq(schedule_run_waiting(s, &fixture_err), TG_OK);
    ck_assert_int_eq(failed_runs, 2);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kerja WHERE status = 'gagal'"), 2);
    ck_assert_int_eq(told, 1);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(a_run_that_waits_for_one_that_has_ended_is_due_at_once)
{
    pair p;
    fixture_open(0);
    schedule_kind kind = { .jenis = "uji", .run = run_fail };
    schedule *s = fixture_schedule("a", 0);
    ck_assert_int_eq(schedule_register(s, &kind, NULL, &fixture_err), TG_OK);
    p.first = fixture_add("31.75.07", "uji", "uji:dulu", 0);
    ck_assert_int_eq(schedule_run_waiting(s, &fixture_err), TG_OK);
    ck_assert_int_eq(fixture_write("31.75.07", add_pair, &p), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT jatuh FROM kerja WHERE kunci = 'uji:lalu'"), all->now);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

TESTS(dua)
{
    tcase_add_checked_fixture(tc, set_up, NULL);
    tcase_add_test(tc, one_killed_one_stalled_and_each_job_has_its_effect_once);
    tcase_add_test(tc, a_run_that_waits_for_another_begins_when_that_has_ended_however_it_ended);
    tcase_add_test(tc, a_run_that_waits_for_one_that_has_ended_is_due_at_once);
}
