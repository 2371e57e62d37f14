/* tests/store/test_fault.c: memory that ends, disks that fail and fill up, at each call in turn.
 * Whatever fails: a unit answered OK is there, one answered with an error is not, nothing leaks, and
 * the next write works. */
#include <stdio.h>
#include "fixture.h"
#include "fault/fault.h"

static tg_error err;

static store *open_on_fault_disk(void)
{
    return uji_open("", (store_opts){ .vfs = FAULT_VFS });
}

static void set_up(void)
{
    log_set_level(LOG_NONE);
    fault_start(1);
    fault_disk_start();
}

static void tear_down(void)
{
    fault_disk_stop();
    fault_stop();
}

static int write_note(store *s, int64_t id)
{
    uji_unit x = { .id = id };
    uji_prepare(&x, uji_note);
    int rc = uji_write(s, &x);
    ck_assert_int_eq(x.answers, 1);
    if (rc != TG_OK)
        ck_assert_msg(x.u.err.kunci[0] != 0, "an error without words");
    return rc;
}

/* Writes a note while call n fails; checks that the answer told the truth. */
static bool write_under(store *s, int64_t n, void (*arm)(int64_t), bool (*hit)(void), int code)
{
    int64_t before = uji_notes(s);
    arm(n);
    int rc = write_note(s, 1000 + n);
    bool was_hit = hit();
    arm(0);
    ck_assert_msg(rc == TG_OK || rc == code, "call %d: rc %d", (int)n, rc);
    ck_assert_int_eq(uji_notes(s), before + (rc == TG_OK));
    return was_hit;
}

static void arm_alloc(int64_t n) { fault_alloc_at(n, false); }
static void arm_alloc_forever(int64_t n) { fault_alloc_at(n, true); }
static void arm_disk(int64_t n) { fault_disk_at(n, false, false); }
static void arm_disk_forever(int64_t n) { fault_disk_at(n, false, true); }

static int64_t walk(store *s, void (*arm)(int64_t), bool (*hit)(void), int code)
{
    int64_t n = 1;
    while (write_under(s, n, arm, hit, code))
        ck_assert_int_lt(++n, 5000);
    ck_assert_int_eq(write_note(s, 1), TG_OK);
    return n - 1;
}

START_TEST(each_allocation_of_a_write_may_fail)
{
    int64_t live = fault_alloc_live();
    for (int forever = 0; forever < 2; forever++) {
        fault_disk_stop();
        fault_disk_start();
        store *s = open_on_fault_disk();
        ck_assert_int_gt(walk(s, forever ? arm_alloc_forever : arm_alloc, fault_alloc_hit, TG_NOMEM), 5);
        store_close(s);
    }
    ck_assert_int_eq(fault_alloc_live(), live);
}
END_TEST

START_TEST(each_allocation_of_the_first_write_may_fail)
{
    int64_t live = fault_alloc_live(), n = 0;
    for (bool was_hit = true; was_hit; n++) {
        store *s = open_on_fault_disk();
        was_hit = write_under(s, n + 1, n % 2 ? arm_alloc_forever : arm_alloc, fault_alloc_hit, TG_NOMEM);
        store_close(s);
        ck_assert_int_eq(fault_alloc_live(), live);
    }
    ck_assert_int_gt(n, 50);
}
END_TEST

START_TEST(each_disk_call_of_a_write_may_fail)
{
    for (int forever = 0; forever < 2; forever++) {
        fault_disk_stop();
        fault_disk_start();
        store *s = open_on_fault_disk();
        ck_assert_int_ge(walk(s, forever ? arm_disk_forever : arm_disk, fault_disk_hit, TG_IO), 3);
        store_close(s);
    }
}
END_TEST

/* Opening and migrating, too, either work or fail clean; and work the next time. */
static void open_under(int64_t n, void (*arm)(int64_t), bool (*hit)(void), bool *was_hit)
{
    store *s;
    int64_t live = fault_alloc_live();
    arm(n);
    int rc = store_open(&s, &(store_opts){ .path = "/tangguh.db", .vfs = FAULT_VFS }, &err);
    if (rc == TG_OK)
        rc = store_migrate(s, UJI_MIGRATIONS, NULL, &err);
    *was_hit = hit();
    arm(0);
    store_close(s);
    ck_assert_int_eq(fault_alloc_live(), live);
    s = open_on_fault_disk();
    ck_assert_int_eq(write_note(s, n), TG_OK);
    store_close(s);
}

START_TEST(each_allocation_of_opening_may_fail)
{
    bool was_hit = true;
    int64_t n = 0;
    while (was_hit) {
        fault_disk_stop();
        fault_disk_start();
        open_under(++n, arm_alloc, fault_alloc_hit, &was_hit);
    }
    ck_assert_int_gt(n, 100);
}
END_TEST

START_TEST(each_disk_call_of_opening_may_fail)
{
    bool was_hit = true;
    int64_t n = 0;
    while (was_hit) {
        fault_disk_stop();
        fault_disk_start();
        open_under(++n, arm_disk, fault_disk_hit, &was_hit);
    }
    ck_assert_int_gt(n, 20);
}
END_TEST

static bool is_writable(store *s)
{
    store_numbers m;
    store_measure(s, &m);
    return m.writable;
}

START_TEST(on_a_full_disk_writes_fail_in_words_and_reads_go_on)
{
    store *s = open_on_fault_disk();
    ck_assert_int_eq(write_note(s, 1), TG_OK);
    ck_assert(is_writable(s));
    fault_disk_at(1, true, true);
    uji_unit x[3] = { { .id = 2 }, { .id = 3 }, { .id = 0 } };
    uji_prepare(&x[0], uji_note);
    uji_prepare(&x[1], uji_note);
    uji_prepare(&x[2], uji_count);
    store_pause(s, true);
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(store_submit(s, &x[i].u, &err), TG_OK);
    store_pause(s, false);
    ck_assert_int_eq(x[0].u.rc, TG_IO);
    ck_assert_str_eq(x[0].u.err.kunci, "store_disk_penuh");
    ck_assert_int_eq(x[1].u.rc, TG_IO);
    ck_assert_int_eq(x[2].u.rc, TG_OK);                  /* it wrote nothing */
    ck_assert(!is_writable(s));
    ck_assert_int_eq(uji_notes(s), 1);
    uji_unit look = { 0 };
    uji_prepare(&look, uji_count);
    ck_assert_int_eq(uji_write(s, &look), TG_OK);
    ck_assert(!is_writable(s));                          /* reading proves nothing about writing */
    fault_disk_at(0, false, false);
    ck_assert_int_eq(write_note(s, 4), TG_OK);
    ck_assert(is_writable(s));
    ck_assert_int_eq(uji_notes(s), 2);
    store_close(s);
}
END_TEST

START_TEST(a_group_that_succeeds_one_by_one_leaves_the_store_writable)
{
    for (int n = 1; n < 10; n++) {
        store *s = open_on_fault_disk();
        uji_unit x[2] = { { .id = 10 * n }, { .id = 10 * n + 1 } };
        store_pause(s, true);
        for (int i = 0; i < 2; i++) {
            uji_prepare(&x[i], uji_note);
            ck_assert_int_eq(store_submit(s, &x[i].u, &err), TG_OK);
        }
        fault_disk_at(n, false, false);
        store_pause(s, false);
        fault_disk_at(0, false, false);
        ck_assert_int_eq(x[0].u.rc, TG_OK);
        ck_assert_int_eq(x[1].u.rc, TG_OK);
        ck_assert(is_writable(s));
        store_close(s);
    }
}
END_TEST

START_TEST(a_sync_that_fails_is_not_answered_ok)
{
    store *s = open_on_fault_disk();
    for (int n = 1; n < 10; n++) {
        fault_disk_at(n, false, true);
        int rc = write_note(s, n);
        bool hit = fault_disk_hit();
        fault_disk_at(0, false, false);
        ck_assert(hit ? rc == TG_IO : rc == TG_OK);
        ck_assert_int_eq(write_note(s, 100 + n), TG_OK);
    }
    store_close(s);
}
END_TEST

/* ---- power ------------------------------------------------------------------------------------------------- */

enum { ROUNDS = 12, GROUP = 3, POINTS = 200, PARTS = 3 };     /* 600 points */

/* Groups of units on one disk until the power goes. acked[id]: answered OK. Returns how many changes the disk saw. */
static int64_t work_until_cut(int64_t cut_at, bool acked[ROUNDS * GROUP + 1])
{
    static uji_unit x[GROUP];
    store *s = open_on_fault_disk();
    fault_disk_cut_at(cut_at);
    for (int round = 0; round < ROUNDS && !fault_disk_is_cut(); round++) {
        store_pause(s, true);
        for (int i = 0; i < GROUP; i++) {
            memset(&x[i], 0, sizeof x[i]);
            x[i].id = round * GROUP + i + 1;
            uji_prepare(&x[i], uji_note);
            ck_assert_int_eq(store_submit(s, &x[i].u, &err), TG_OK);
        }
        store_pause(s, false);
        for (int i = 0; i < GROUP; i++)
            acked[x[i].id] = x[i].u.rc == TG_OK;
    }
    int64_t changes = fault_disk_changes();
    store_close(s);
    return changes;
}

static int64_t is_there(store *s, int64_t id)
{
    uji_unit x = { .id = id };
    uji_prepare(&x, uji_count_of);
    ck_assert_int_eq(uji_read(s, &x), TG_OK);
    return x.number;
}

static void check_after(int point, const bool acked[ROUNDS * GROUP + 1])
{
    store *s = open_on_fault_disk();
    for (int id = 1; id <= ROUNDS * GROUP; id++) {
        int64_t n = is_there(s, id);
        ck_assert_msg(n <= 1 && (n == 1 || !acked[id]), "point %d: note %d acknowledged %d, there %d times", point, id,
                      acked[id], (int)n);
    }
    store_turn_end(s);
    ck_assert_msg(uji_is_sound(s), "point %d: integrity_check", point);
    ck_assert_int_eq(write_note(s, 999), TG_OK);
    store_close(s);
}

START_TEST(after_a_power_cut_each_acknowledged_unit_is_there_once)
{
    bool none[ROUNDS * GROUP + 1] = { false };
    int64_t all = work_until_cut(0, none);
    ck_assert_int_gt(all, ROUNDS);
    for (int point = _i * POINTS; point < (_i + 1) * POINTS; point++) {
        bool acked[ROUNDS * GROUP + 1] = { false };
        fault_disk_stop();
        fault_disk_start();
        work_until_cut(1 + point % all, acked);
        ck_assert(fault_disk_is_cut());
        fault_disk_reboot((uint64_t)point * 7919);
        check_after(point, acked);
    }
}
END_TEST

/* A kill between write and sync leaves a commit that the next start shows; so the start must sync it, before
 * a repeated request is answered from it and the power goes. */
START_TEST(what_is_shown_after_a_kill_survives_a_power_cut)
{
    int shown = 0;
    for (int cut_at = 1; cut_at <= 12; cut_at++)
        for (uint64_t seed = 0; seed < 8; seed++) {
            fault_disk_stop();
            fault_disk_start();
            store *s = open_on_fault_disk();
            fault_disk_cut_at(cut_at);
            write_note(s, 1);
            store_close(s);
            fault_disk_restart();
            s = open_on_fault_disk();
            int64_t seen = is_there(s, 1);
            store_turn_end(s);
            fault_disk_cut_at(1);
            store_close(s);
            fault_disk_reboot(seed);
            s = open_on_fault_disk();
            ck_assert_int_ge(is_there(s, 1), seen);
            store_close(s);
            shown += seen > 0;
        }
    ck_assert_int_gt(shown, 0);
}
END_TEST

/* The test must be able to fail: a disk that says "synced" and is not loses acknowledged units. */
START_TEST(a_disk_that_lies_about_syncs_is_found_out)
{
    int lost = 0;
    for (int point = 0; point < 60; point++) {
        bool acked[ROUNDS * GROUP + 1] = { false };
        fault_disk_stop();
        fault_disk_start();
        fault_disk_lie(true);
        work_until_cut(30 + point, acked);
        fault_disk_reboot((uint64_t)point);
        fault_disk_lie(false);
        store *s;
        if (store_open(&s, &(store_opts){ .path = "/tangguh.db", .vfs = FAULT_VFS }, &err) != TG_OK) {
            lost++;
            continue;
        }
        for (int id = 1; id <= ROUNDS * GROUP; id++) {
            uji_unit x = { .id = id };
            uji_prepare(&x, uji_count_of);
            lost += acked[id] && (uji_read(s, &x) != TG_OK || x.number != 1);
        }
        store_close(s);
    }
    ck_assert_int_gt(lost, 0);
}
END_TEST

TESTS(fault)
{
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, each_allocation_of_a_write_may_fail);
    tcase_add_test(tc, each_allocation_of_the_first_write_may_fail);
    tcase_add_test(tc, each_disk_call_of_a_write_may_fail);
    tcase_add_test(tc, each_allocation_of_opening_may_fail);
    tcase_add_test(tc, each_disk_call_of_opening_may_fail);
    tcase_add_test(tc, on_a_full_disk_writes_fail_in_words_and_reads_go_on);
    tcase_add_test(tc, a_group_that_succeeds_one_by_one_leaves_the_store_writable);
    tcase_add_test(tc, a_sync_that_fails_is_not_answered_ok);
    tcase_add_loop_test(tc, after_a_power_cut_each_acknowledged_unit_is_there_once, 0, PARTS);
    tcase_add_test(tc, what_is_shown_after_a_kill_survives_a_power_cut);
    tcase_add_test(tc, a_disk_that_lies_about_syncs_is_found_out);
}
