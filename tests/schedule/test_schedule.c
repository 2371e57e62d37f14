/* Proves core/schedule: exactly once across crashes, fence, cancel, clock jumps, retries. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "fixture.h"
#include "schedule/run.h"

#define MINUTE_MS 60000
#define HOUR_MS (60 * INT64_C(60000))
#define DAY_MS (24 * HOUR_MS)

/* What the job under test does at its third step; 0 nothing. */
typedef enum { PLAIN, DIES, LOSES_LEASE, OVERTAKEN, IS_CANCELLED, FAILS_SHORTLY, FAILS, FAILS_WITH_RESULT, STOPS, NO_RETURN } trouble;
typedef struct { trouble trouble; int runs; int64_t id; schedule *s, *other; int rc_after; } job_plan;

static int64_t mono_us = 1;
static int64_t mono_now(void) { return mono_us; }

/* The clock jumps while it runs: its own scheduler takes the row again, and renews both leases. */
static void be_overtaken(const schedule_job *job, job_plan *p)
{
    bool first = p->runs == 1;
    if (first) {
        fixture_now += 2 * MINUTE_MS;
        ck_assert_int_eq(schedule_run_waiting(p->s, &fixture_err), TG_OK);
    } else {
        mono_us += MINUTE_MS * 1000LL;
        lease_renew(p->s);
    }
    ck_assert_int_eq(job_cancelled(job), first);
}

static void do_trouble(schedule_job *job, job_plan *p, tg_error *err)
{
    (void)err;
    if (p->trouble == DIES)
        _exit(9);
    if (p->trouble == LOSES_LEASE) {
        fixture_now += 2 * MINUTE_MS;           /* the lease of 60 s is over: another runner takes the row */
        ck_assert_int_eq(schedule_run_waiting(p->other, &fixture_err), TG_OK);
    }
    if (p->trouble == OVERTAKEN)
        be_overtaken(job, p);
    if (p->trouble == IS_CANCELLED)
        ck_assert_int_eq(fixture_cancel("31.75.07", job_id(job)), TG_OK);
    if (p->trouble == NO_RETURN) {
        job_no_return(job);
        ck_assert_int_eq(job_step(job, fixture_step, NULL, err), TG_OK);
        p->rc_after = fixture_cancel("31.75.07", job_id(job));
    }
    if (p->trouble == STOPS)
        schedule_stop(p->s);
}

static int run_steps(schedule_job *job, tg_error *err)
{
    job_plan *p = job_arg(job);
    int rc = TG_OK;
    p->runs++;
    while (rc == TG_OK && job_cursor(job) < STEPS) {
        if (job_cursor(job) == 2 && p->trouble == FAILS_SHORTLY)
            return tg_fail(err, TG_IO, "berkas_gagal", "a", "b");
        if (job_cursor(job) == 2 && p->trouble == FAILS)
            return tg_fail(err, TG_INVALID, "nik_panjang", 15);
        if (job_cursor(job) == 2 && p->trouble == FAILS_WITH_RESULT)
            return job_result(job, "{\"temuan\":[1]}", err) == TG_OK ? tg_fail(err, TG_INVALID, "nik_panjang", 15) : TG_NOMEM;
        if (job_cursor(job) == 2)
            do_trouble(job, p, err);
        job_progress(job, job_cursor(job) + 1, STEPS);
        rc = job_step(job, fixture_step, NULL, err);
    }
    p->rc_after = p->trouble == NO_RETURN ? p->rc_after : rc;
    return rc == TG_OK ? job_result(job, "{\"langkah\":5}", err) : rc;
}

static schedule *with_steps(const char *runner, job_plan *p)
{
    static const schedule_kind KIND = { .jenis = "uji", .run = run_steps };
    schedule *s = fixture_schedule(runner, 0);
    ck_assert_int_eq(schedule_register(s, &KIND, p, &fixture_err), TG_OK);
    p->s = s;
    return s;
}

static void run_all(schedule *s)
{
    ck_assert_int_eq(schedule_run_waiting(s, &fixture_err), TG_OK);
}

static void assert_each_step_once(void)
{
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM langkah"), STEPS);
    ck_assert_int_eq(fixture_number("SELECT count(DISTINCT kursor) FROM langkah"), STEPS);
    ck_assert_int_eq(fixture_number("SELECT max(kursor) FROM langkah"), STEPS);
}

START_TEST(job_runs_to_its_end_and_keeps_its_result)
{
    job_plan p = { 0 };
    fixture_open(0);
    schedule *s = with_steps("a", &p);
    fixture_add("31.75.07", "uji", "uji:1", 0);
    run_all(s);
    assert_each_step_once();
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja"), "selesai");
    ck_assert_str_eq(fixture_word("SELECT hasil FROM kerja"), "{\"langkah\":5}");
    ck_assert_int_eq(fixture_number("SELECT kemajuan * 100 + total FROM kerja"), 505);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(the_same_key_makes_one_run)
{
    job_plan p = { 0 };
    fixture_open(0);
    schedule *s = with_steps("a", &p);
    int64_t first = fixture_add("31.75.07", "uji", "uji:1", 0);
    run_all(s);
    ck_assert_int_eq(fixture_add("31.75.07", "uji", "uji:1", 0), first);
    run_all(s);
    ck_assert_int_eq(p.runs, 1);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

typedef struct { store_who job, step; } seen_who;

static int note_who(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    (void)err;
    ((seen_who *)arg)->step = *tx->who;
    *cursor += 1;
    return TG_OK;
}

static int run_note_who(schedule_job *job, tg_error *err)
{
    seen_who *seen = job_arg(job);
    seen->job = *job_who(job);
    return job_step(job, note_who, seen, err);
}

START_TEST(job_and_its_steps_act_as_who_started_it)
{
    static const schedule_kind KIND = { .jenis = "uji", .run = run_note_who };
    seen_who seen = { 0 };
    fixture_open(0);
    schedule *s = fixture_schedule("a", 0);
    ck_assert_int_eq(schedule_register(s, &KIND, &seen, &fixture_err), TG_OK);
    fixture_add("31.75.07", "uji", "uji:1", 0);
    run_all(s);
    const store_who *both[] = { &seen.job, &seen.step };
    for (int i = 0; i < 2; i++) {
        ck_assert_str_eq(both[i]->aktor, "perencana");
        ck_assert_int_eq(both[i]->aktor_id, 7);
        ck_assert_uint_eq(both[i]->peran, TG_ROLE_ADMIN_WILAYAH);
        ck_assert_str_eq(both[i]->lo, "31.75.07");
        ck_assert_str_eq(both[i]->hi, "31.75.07/");
    }
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(job_is_not_run_before_it_is_due)
{
    job_plan p = { 0 };
    fixture_clock();
    fixture_open(0);
    schedule *s = with_steps("a", &p);
    fixture_add("31.75.07", "uji", "uji:1", fixture_now + HOUR_MS);
    run_all(s);
    ck_assert_int_eq(p.runs, 0);
    fixture_now += HOUR_MS;
    run_all(s);
    ck_assert_int_eq(p.runs, 1);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

/* A process that dies in the middle, and the next one with the same database. */
static void die_in_the_middle(void)
{
    pid_t child = fork();
    if (child == 0) {
        job_plan p = { .trouble = DIES };
        fixture_open(0);
        schedule *s = with_steps("a", &p);
        fixture_add("31.75.07", "uji", "uji:1", 0);
        schedule_run_waiting(s, &fixture_err);
        _exit(1);          /* not reached */
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 9);
}

START_TEST(after_a_crash_each_step_has_run_exactly_once)
{
    job_plan p = { 0 };
    snprintf(fixture_path, sizeof fixture_path, "%s/tangguh.db", test_dir());
    die_in_the_middle();
    fixture_open(0);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM langkah"), 2);
    schedule *s = with_steps("a", &p);       /* the same name: its own lease is free at once */
    run_all(s);
    ck_assert_int_eq(p.runs, 1);
    assert_each_step_once();
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja"), "selesai");
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(lease_of_a_dead_runner_is_free_after_a_minute)
{
    job_plan p = { 0 };
    fixture_clock();
    snprintf(fixture_path, sizeof fixture_path, "%s/tangguh.db", test_dir());
    die_in_the_middle();
    fixture_open(0);
    schedule *s = with_steps("b", &p);
    fixture_now += 59 * 1000;
    run_all(s);
    ck_assert_int_eq(p.runs, 0);
    fixture_now += 2 * 1000;
    run_all(s);
    ck_assert_int_eq(p.runs, 1);
    assert_each_step_once();
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(runner_that_lost_its_lease_changes_nothing)
{
    job_plan first = { .trouble = LOSES_LEASE }, second = { 0 };
    fixture_clock();
    fixture_open(0);
    schedule *s = with_steps("a", &first), *other = with_steps("b", &second);
    first.other = other;
    fixture_add("31.75.07", "uji", "uji:1", 0);
    run_all(s);
    ck_assert_int_eq(first.rc_after, TG_ABORTED);
    ck_assert_int_eq(second.runs, 1);
    assert_each_step_once();
    ck_assert_str_eq(fixture_word("SELECT status || pemilik FROM kerja"), "selesaib");
    schedule_destroy(s);
    schedule_destroy(other);
    fixture_close();
}
END_TEST

START_TEST(a_lease_lost_to_the_same_scheduler_stops_the_run_that_lost_it_alone)
{
    job_plan p = { .trouble = OVERTAKEN };
    fixture_clock();
    env_table t = env;
    t.mono_us = mono_now;
    env_set(&t);
    fixture_open(0);
    schedule *s = with_steps("a", &p);
    fixture_add("31.75.07", "uji", "uji:1", 0);
    run_all(s);
    ck_assert_int_eq(p.runs, 2);
    ck_assert_int_eq(p.rc_after, TG_ABORTED);          /* the first, which ends last */
    assert_each_step_once();
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja"), "selesai");
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(cancel_stops_a_run_after_its_step)
{
    job_plan p = { .trouble = IS_CANCELLED };
    fixture_open(0);
    schedule *s = with_steps("a", &p);
    fixture_add("31.75.07", "uji", "uji:1", 0);
    run_all(s);
    ck_assert_int_eq(p.rc_after, TG_ABORTED);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM langkah"), 2);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja"), "batal");
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(waiting_run_is_cancelled_at_once_and_only_from_its_region)
{
    job_plan p = { 0 };
    fixture_open(0);
    schedule *s = with_steps("a", &p);
    int64_t id = fixture_add("31.75.07", "uji", "uji:1", 0);
    ck_assert_int_eq(fixture_cancel("31.75.06", id), TG_NOT_FOUND);
    ck_assert_int_eq(fixture_cancel("31.75.07", id), TG_OK);
    run_all(s);
    ck_assert_int_eq(p.runs, 0);
    ck_assert_int_eq(fixture_cancel("31.75.07", id), TG_CONFLICT);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(past_the_point_of_no_return_a_cancel_is_refused)
{
    job_plan p = { .trouble = NO_RETURN };
    fixture_open(0);
    schedule *s = with_steps("a", &p);
    fixture_add("31.75.07", "uji", "uji:1", 0);
    run_all(s);
    ck_assert_int_eq(p.rc_after, TG_CONFLICT);
    assert_each_step_once();
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja"), "selesai");
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(stop_leaves_the_run_for_the_next_start)
{
    job_plan p = { .trouble = STOPS }, after = { 0 };
    fixture_open(0);
    schedule *s = with_steps("a", &p);
    fixture_add("31.75.07", "uji", "uji:1", 0);
    run_all(s);
    schedule_destroy(s);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja"), "berjalan");
    s = with_steps("b", &after);             /* another name: the lease was given back */
    run_all(s);
    assert_each_step_once();
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(passing_error_is_tried_five_times_more_then_given_up)
{
    job_plan p = { .trouble = FAILS_SHORTLY };
    fixture_clock();
    fixture_open(0);
    schedule *s = with_steps("a", &p);
    fixture_add("31.75.07", "uji", "uji:1", 0);
    run_all(s);
    ck_assert_int_eq(p.runs, 1);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja"), "menunggu");
    ck_assert_int_eq(fixture_number("SELECT jatuh FROM kerja"), fixture_now + 1000);
    for (int i = 0; i < 20; i++) {
        fixture_now += 10 * MINUTE_MS;
        run_all(s);
    }
    ck_assert_int_eq(p.runs, 6);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja"), "gagal");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM langkah"), 2);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(passing_error_that_passes_is_forgotten)
{
    job_plan p = { .trouble = FAILS_SHORTLY };
    fixture_clock();
    fixture_open(0);
    schedule *s = with_steps("a", &p);
    fixture_add("31.75.07", "uji", "uji:1", 0);
    run_all(s);
    p.trouble = PLAIN;
    fixture_now += 2000;
    run_all(s);
    assert_each_step_once();
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja"), "selesai");
    ck_assert_int_eq(fixture_number("SELECT percobaan FROM kerja"), 0);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(other_error_ends_the_run_and_is_kept)
{
    job_plan p = { .trouble = FAILS };
    fixture_open(0);
    schedule *s = with_steps("a", &p);
    fixture_add("31.75.07", "uji", "uji:1", 0);
    run_all(s);
    ck_assert_int_eq(p.runs, 1);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja"), "gagal");
    ck_assert_ptr_nonnull(strstr(fixture_word("SELECT galat FROM kerja"), "\"kunci\":\"nik_panjang\""));
    ck_assert_ptr_nonnull(strstr(fixture_word("SELECT galat FROM kerja"), "[\"15\"]"));
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(failed_run_keeps_what_it_found)
{
    job_plan p = { .trouble = FAILS_WITH_RESULT };
    fixture_open(0);
    schedule *s = with_steps("a", &p);
    fixture_add("31.75.07", "uji", "uji:1", 0);
    run_all(s);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja"), "gagal");
    ck_assert_str_eq(fixture_word("SELECT hasil FROM kerja"), "{\"temuan\":[1]}");
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(run_that_kills_its_runner_each_time_is_given_up)
{
    job_plan p = { 0 };
    fixture_clock();
    fixture_open(0);
    schedule *s = with_steps("a", &p);
    int64_t id = fixture_add("31.75.07", "uji", "uji:1", 0);
    char sql[200];
    snprintf(sql, sizeof sql, "UPDATE kerja SET status = 'berjalan', percobaan = 5, sampai = 1 WHERE id = %lld RETURNING id",
             (long long)id);
    fixture_number(sql);
    run_all(s);
    ck_assert_int_eq(p.runs, 0);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja"), "gagal");
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(unknown_kind_says_that_nobody_does_it)
{
    job_plan p = { 0 };
    fixture_open(0);
    schedule *s = with_steps("a", &p);
    fixture_add("31.75.07", "asing", "asing:1", 0);
    run_all(s);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja"), "gagal");
    ck_assert_ptr_nonnull(strstr(fixture_word("SELECT galat FROM kerja"), "kerja_jenis_asing"));
    schedule_destroy(s);
    fixture_close();
}
END_TEST

/* ---- interval jobs and the clock ---- */

static int run_nightly(schedule_job *job, tg_error *err)
{
    (void)err;
    ++*(int *)job_arg(job);
    return TG_OK;
}

static schedule *with_nightly(int *runs)
{
    static const schedule_kind KIND = { .jenis = "malam", .run = run_nightly, .irama = "hari 02:00" };
    schedule *s = fixture_schedule("a", 0);
    ck_assert_int_eq(schedule_register(s, &KIND, runs, &fixture_err), TG_OK);
    return s;
}

#define MAY_28_NOON_WIB INT64_C(1779944400000)     /* 2026-05-28 05:00:00 UTC */

START_TEST(interval_job_runs_once_at_each_planned_time)
{
    int runs = 0;
    fixture_clock();
    fixture_now = MAY_28_NOON_WIB;
    fixture_open(0);
    schedule *s = with_nightly(&runs);
    run_all(s);
    ck_assert_int_eq(runs, 0);                     /* nobody missed the night before the first start */
    for (int hour = 0; hour < 72; hour++) {
        fixture_now += HOUR_MS;
        run_all(s);
        if (hour == 12)
            ck_assert_int_eq(runs, 0);             /* 01:00 WIB */
        if (hour == 13)
            ck_assert_int_eq(runs, 1);             /* 02:00 WIB */
    }
    ck_assert_int_eq(runs, 3);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(after_a_long_pause_only_the_newest_missed_one_runs)
{
    int runs = 0;
    fixture_clock();
    fixture_now = MAY_28_NOON_WIB;
    fixture_open(0);
    schedule *s = with_nightly(&runs);
    run_all(s);
    schedule_destroy(s);
    fixture_now += 9 * DAY_MS;
    s = with_nightly(&runs);
    run_all(s);
    ck_assert_int_eq(runs, 1);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kerja WHERE status = 'selesai'"), 1);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kerja"), 1);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

static schedule *with_rhythm(const char *irama, int *runs)
{
    schedule *s = with_nightly(runs);
    ck_assert_int_eq(schedule_set_rhythm(s, "malam", irama, &fixture_err), TG_OK);
    return s;
}

static void hours_pass(schedule *s, int hours)
{
    for (int i = 0; i < hours; i++) {
        fixture_now += HOUR_MS;
        run_all(s);
    }
}

/* Weekly on Sunday 02:00: 2026-05-28 is a Thursday, so once in ten days, on the 31st. Every six hours: four a day. */
START_TEST(interval_job_keeps_the_rhythm_that_was_set)
{
    int weekly = 0, often = 0;
    fixture_clock();
    fixture_now = MAY_28_NOON_WIB;
    fixture_open(0);
    schedule *s = with_rhythm("minggu 7 02:00", &weekly);
    run_all(s);
    hours_pass(s, 61);
    ck_assert_int_eq(weekly, 0);                   /* Sunday 01:00 */
    hours_pass(s, 1);
    ck_assert_int_eq(weekly, 1);
    hours_pass(s, 7 * 24);
    ck_assert_int_eq(weekly, 2);                   /* and 7 June */
    schedule_destroy(s);
    s = with_rhythm("6 jam", &often);
    run_all(s);
    hours_pass(s, 48);
    ck_assert_int_eq(often, 8);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

/* The night ran at 02:00. At noon somebody writes "hari 08:00": eight o'clock was missed by nobody. */
START_TEST(a_new_rhythm_begins_with_its_next_time)
{
    int runs = 0;
    fixture_clock();
    fixture_now = MAY_28_NOON_WIB;
    fixture_open(0);
    schedule *s = with_nightly(&runs);
    run_all(s);
    hours_pass(s, 24);
    ck_assert_int_eq(runs, 1);
    schedule_destroy(s);
    s = with_rhythm("hari 08:00", &runs);
    run_all(s);
    ck_assert_int_eq(runs, 1);
    hours_pass(s, 20);
    ck_assert_int_eq(runs, 2);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

/* As version 0.2 left it: the night of the 28th done, that of the 29th planned ahead and not yet run; no row of `berkala`. */
static void put_old_rows(void)
{
    fixture_add("00", "malam", "jadwal:malam:1779908400000", INT64_C(1779908400000));
    fixture_add("00", "malam", "jadwal:malam:1779994800000", INT64_C(1779994800000));
    fixture_run("UPDATE kerja SET status = 'selesai' WHERE jatuh = 1779908400000");
}

START_TEST(an_upgrade_with_open_rows_runs_no_night_twice)
{
    int runs = 0;
    fixture_clock();
    fixture_now = MAY_28_NOON_WIB;
    fixture_open(0);
    put_old_rows();
    schedule *s = with_rhythm("hari 02:00", &runs);
    run_all(s);
    ck_assert_int_eq(runs, 0);                     /* 02:00 of the 28th is done */
    hours_pass(s, 14);
    ck_assert_int_eq(runs, 1);
    hours_pass(s, 24);
    ck_assert_int_eq(runs, 2);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(an_upgrade_to_another_rhythm_drops_the_row_made_ahead)
{
    int runs = 0;
    fixture_clock();
    fixture_now = MAY_28_NOON_WIB;
    fixture_open(0);
    put_old_rows();
    schedule *s = with_rhythm("hari 20:00", &runs);
    run_all(s);
    hours_pass(s, 24);                             /* 20:00, and not 02:00 as well */
    ck_assert_int_eq(runs, 1);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja WHERE jatuh = 1779994800000"), "batal");
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(a_job_switched_off_does_not_run_and_begins_anew_when_switched_on)
{
    int runs = 0;
    fixture_clock();
    fixture_now = MAY_28_NOON_WIB;
    fixture_open(0);
    schedule *s = with_rhythm(SCHEDULE_MATI, &runs);
    run_all(s);
    hours_pass(s, 48);
    ck_assert_int_eq(runs, 0);
    schedule_destroy(s);
    s = with_nightly(&runs);
    run_all(s);
    ck_assert_int_eq(runs, 0);                     /* the nights while it was off are missed by nobody */
    hours_pass(s, 14);
    ck_assert_int_eq(runs, 1);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

static int pause_unit(tg_tx *tx, void *arg, tg_error *err) { return schedule_interval_pause(tx, "malam", arg, err); }

/* Three nights of pause: one is made up for. A restart forgets no pause. */
START_TEST(a_paused_job_makes_up_for_the_newest_time_only)
{
    int runs = 0;
    fixture_clock();
    fixture_now = MAY_28_NOON_WIB;
    fixture_open(0);
    schedule *s = with_nightly(&runs);
    run_all(s);
    ck_assert_int_eq(fixture_write("00", pause_unit, "uji"), TG_OK);
    ck_assert_int_eq(fixture_write("00", pause_unit, "uji"), TG_CONFLICT);
    hours_pass(s, 48);
    schedule_destroy(s);
    s = with_nightly(&runs);
    hours_pass(s, 24);
    ck_assert_int_eq(runs, 0);
    ck_assert_int_eq(fixture_write("00", pause_unit, NULL), TG_OK);
    run_all(s);
    run_all(s);
    ck_assert_int_eq(runs, 1);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

static int run_unit(tg_tx *tx, void *arg, tg_error *err) { return schedule_interval_run(tx, arg, &(int64_t){ 0 }, err); }

START_TEST(a_job_asked_for_runs_once_beside_its_planned_times)
{
    int runs = 0;
    fixture_clock();
    fixture_now = MAY_28_NOON_WIB;
    fixture_open(0);
    schedule *s = with_nightly(&runs);
    run_all(s);
    ck_assert_int_eq(fixture_write("00", run_unit, "malam"), TG_OK);
    ck_assert_int_eq(fixture_write("00", run_unit, "malam"), TG_CONFLICT);        /* it waits already */
    run_all(s);
    ck_assert_int_eq(runs, 1);
    hours_pass(s, 14);
    ck_assert_int_eq(runs, 2);
    ck_assert_int_eq(fixture_write("00", run_unit, "siang"), TG_NOT_FOUND);
    schedule_destroy(s);
    s = with_rhythm(SCHEDULE_MATI, &runs);
    ck_assert_int_eq(fixture_write("00", run_unit, "malam"), TG_CONFLICT);
    ck_assert_str_eq(fixture_err.kunci, "kerja_berkala_mati");
    schedule_destroy(s);
    fixture_close();
}
END_TEST

typedef struct { int count; int64_t due[20]; } past;

static int keep_past(void *arg, const schedule_past *r)
{
    past *p = arg;
    ck_assert_str_eq(r->status, "selesai");
    p->due[p->count++ % 20] = r->jatuh;
    return TG_OK;
}

static int past_unit(tg_tx *tx, void *arg, tg_error *err) { return schedule_interval_past(tx, "malam", keep_past, arg, err); }
static int foreign_past(tg_tx *tx, void *arg, tg_error *err) { return schedule_interval_past(tx, "malam:x", keep_past, arg, err); }

/* 25 nights: the newest 20, and not the one that is planned ahead. */
START_TEST(the_past_of_a_job_goes_from_its_newest_run_twenty_back)
{
    int runs = 0;
    past p = { 0 };
    fixture_clock();
    fixture_now = MAY_28_NOON_WIB;
    fixture_open(0);
    schedule *s = with_nightly(&runs);
    run_all(s);
    hours_pass(s, 25 * 24);
    ck_assert_int_eq(runs, 25);
    ck_assert_int_eq(fixture_write("00", past_unit, &p), TG_OK);
    ck_assert_int_eq(p.count % 20, 0);                                            /* a unit may run twice in tests */
    ck_assert_int_eq(p.due[0] - p.due[19], 19 * 24 * HOUR_MS);
    ck_assert_int_lt(p.due[0], fixture_now);
    ck_assert_int_eq(fixture_write("00", foreign_past, &p), TG_NOT_FOUND);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

START_TEST(clock_that_jumps_back_and_forth_repeats_no_planned_time)
{
    int runs = 0;
    fixture_clock();
    fixture_now = MAY_28_NOON_WIB;
    fixture_open(0);
    schedule *s = with_nightly(&runs);
    run_all(s);
    fixture_now += DAY_MS;
    run_all(s);
    ck_assert_int_eq(runs, 1);
    for (int i = 0; i < 5; i++) {                  /* over the planned time and back again */
        fixture_now -= 14 * HOUR_MS;
        run_all(s);
        fixture_now += 14 * HOUR_MS;
        run_all(s);
    }
    ck_assert_int_eq(runs, 1);
    fixture_now += 365 * DAY_MS;                   /* a year ahead by mistake ... */
    run_all(s);
    fixture_now -= 364 * DAY_MS;                   /* ... and corrected: the next night is not lost */
    run_all(s);
    ck_assert_int_eq(runs, 3);
    schedule_destroy(s);
    fixture_close();
}
END_TEST

/* ---- threads ---- */

START_TEST(job_threads_see_a_new_row_without_a_poke)
{
    static const schedule_kind KIND = { .jenis = "uji", .run = run_steps };
    job_plan p = { 0 };
    fixture_open(1);
    schedule *s = fixture_schedule("a", 2);
    ck_assert_int_eq(schedule_register(s, &KIND, &p, &fixture_err), TG_OK);
    ck_assert_int_eq(schedule_start(s, &fixture_err), TG_OK);
    fixture_add("31.75.07", "uji", "uji:1", 0);
    for (int i = 0; i < 500 && fixture_number("SELECT count(*) FROM kerja WHERE status = 'selesai'") == 0; i++)
        usleep(10000);
    schedule_destroy(s);
    assert_each_step_once();
    ck_assert_int_eq(p.runs, 1);
    fixture_close();
}
END_TEST

static int run_one_step(schedule_job *job, tg_error *err)
{
    return job_step(job, fixture_step, NULL, err);
}

START_TEST(rows_that_two_threads_share_run_once_each)
{
    static const schedule_kind KIND = { .jenis = "satu", .run = run_one_step };
    char key[20];
    fixture_open(1);
    schedule *s = fixture_schedule("a", 2);
    ck_assert_int_eq(schedule_register(s, &KIND, NULL, &fixture_err), TG_OK);
    ck_assert_int_eq(schedule_start(s, &fixture_err), TG_OK);
    for (int i = 0; i < 60; i++) {
        snprintf(key, sizeof key, "satu:%d", i);
        fixture_add("31.75.07", "satu", key, 0);
    }
    for (int i = 0; i < 1000 && fixture_number("SELECT count(*) FROM kerja WHERE status = 'selesai'") < 60; i++)
        usleep(10000);
    schedule_destroy(s);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kerja WHERE status = 'selesai' AND pagar = 1"), 60);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM langkah"), 60);
    fixture_close();
}
END_TEST

START_TEST(only_moves_of_the_table_are_made)
{
    ck_assert(KERJA_MOVES[KERJA_MENUNGGU][KERJA_BERJALAN]);
    for (int to = 0; to < KERJA_STATES; to++) {
        ck_assert(!KERJA_MOVES[KERJA_SELESAI][to]);
        ck_assert(!KERJA_MOVES[KERJA_GAGAL][to]);
        ck_assert(!KERJA_MOVES[KERJA_BATAL][to]);
    }
    ck_assert(!KERJA_MOVES[KERJA_MENUNGGU][KERJA_SELESAI]);
}
END_TEST

START_TEST(every_message_has_both_languages)
{
    for (const pesan *m = SCHEDULE_PESAN; m->kunci != NULL; m++)
        ck_assert(m->id != NULL && m->id[0] != 0 && m->en != NULL && m->en[0] != 0);
}
END_TEST

TESTS(schedule)
{
    tcase_add_test(tc, job_runs_to_its_end_and_keeps_its_result);
    tcase_add_test(tc, the_same_key_makes_one_run);
    tcase_add_test(tc, job_and_its_steps_act_as_who_started_it);
    tcase_add_test(tc, job_is_not_run_before_it_is_due);
    tcase_add_test(tc, after_a_crash_each_step_has_run_exactly_once);
    tcase_add_test(tc, lease_of_a_dead_runner_is_free_after_a_minute);
    tcase_add_test(tc, runner_that_lost_its_lease_changes_nothing);
    tcase_add_test(tc, a_lease_lost_to_the_same_scheduler_stops_the_run_that_lost_it_alone);
    tcase_add_test(tc, cancel_stops_a_run_after_its_step);
    tcase_add_test(tc, waiting_run_is_cancelled_at_once_and_only_from_its_region);
    tcase_add_test(tc, past_the_point_of_no_return_a_cancel_is_refused);
    tcase_add_test(tc, stop_leaves_the_run_for_the_next_start);
    tcase_add_test(tc, passing_error_is_tried_five_times_more_then_given_up);
    tcase_add_test(tc, passing_error_that_passes_is_forgotten);
    tcase_add_test(tc, other_error_ends_the_run_and_is_kept);
    tcase_add_test(tc, failed_run_keeps_what_it_found);
    tcase_add_test(tc, run_that_kills_its_runner_each_time_is_given_up);
    tcase_add_test(tc, unknown_kind_says_that_nobody_does_it);
    tcase_add_test(tc, interval_job_runs_once_at_each_planned_time);
    tcase_add_test(tc, after_a_long_pause_only_the_newest_missed_one_runs);
    tcase_add_test(tc, interval_job_keeps_the_rhythm_that_was_set);
    tcase_add_test(tc, a_new_rhythm_begins_with_its_next_time);
    tcase_add_test(tc, an_upgrade_with_open_rows_runs_no_night_twice);
    tcase_add_test(tc, an_upgrade_to_another_rhythm_drops_the_row_made_ahead);
    tcase_add_test(tc, a_job_switched_off_does_not_run_and_begins_anew_when_switched_on);
    tcase_add_test(tc, a_paused_job_makes_up_for_the_newest_time_only);
    tcase_add_test(tc, a_job_asked_for_runs_once_beside_its_planned_times);
    tcase_add_test(tc, the_past_of_a_job_goes_from_its_newest_run_twenty_back);
    tcase_add_test(tc, clock_that_jumps_back_and_forth_repeats_no_planned_time);
    tcase_add_test(tc, job_threads_see_a_new_row_without_a_poke);
    tcase_add_test(tc, rows_that_two_threads_share_run_once_each);
    tcase_add_test(tc, only_moves_of_the_table_are_made);
    tcase_add_test(tc, every_message_has_both_languages);
}
