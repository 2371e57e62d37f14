/* Proves core/warga/kunci.c: with another key the register still knows everybody. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"

static const char *three_people(void)
{
    return csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), row_of(1, 2, "SITI", 1982, 3, NULL),
                  "3175070101200001,,BAYI,P,01-06-2026,4,31.75.07.1001,,,3,\n", row_of(2, 3, "JOKO", 1970, 1, NULL), NULL);
}

static void start_with(const char *key)
{
    fixture_close();
    memset(fixture_key, 0, sizeof fixture_key);
    text_copy((char *)fixture_key, sizeof fixture_key, key);
    fixture_start();
}

static void assert_known(void)
{
    json_t *h = fixture_import("31.75.07", three_people());
    ck_assert_int_eq(fixture_get(h, "orang_sama"), 4);
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 0);
    ck_assert_int_eq(fixture_get(h, "keluarga_baru"), 0);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM nik_unik"), 3);
    ck_assert_int_gt(fixture_family(nik_of(3, 1970)), 0);
}

START_TEST(the_first_start_notes_the_key)
{
    fixture_open();
    ck_assert(!fixture_key_changed);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM warga_kunci"), 1);
    fixture_close();
    fixture_start();
    ck_assert(!fixture_key_changed);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan = 'rahasia.ganti'"), 0);
    fixture_close();
}
END_TEST

START_TEST(after_a_change_of_the_key_everybody_is_known)
{
    fixture_open();
    fixture_import("31.75.07", three_people());
    start_with("kunci lain");
    ck_assert(fixture_key_changed);
    assert_known();
    ck_assert_str_eq(fixture_word("SELECT rincian FROM audit WHERE perbuatan = 'rahasia.ganti'"), "{\"orang\":3,\"keluarga\":2,\"tertinggal\":0}");
    start_with("kunci lain");
    ck_assert(!fixture_key_changed);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan = 'rahasia.ganti'"), 1);
    fixture_close();
}
END_TEST

START_TEST(a_database_from_before_the_check_value_is_looked_at)
{
    fixture_open();
    fixture_import("31.75.07", three_people());
    fixture_number("DELETE FROM warga_kunci RETURNING nomor");
    start_with("kunci lain");
    ck_assert(fixture_key_changed);
    assert_known();
    fixture_close();
}
END_TEST

START_TEST(an_empty_register_takes_any_key)
{
    fixture_open();
    start_with("kunci lain");
    ck_assert(fixture_key_changed);
    fixture_import("31.75.07", three_people());
    assert_known();
    fixture_close();
}
END_TEST

START_TEST(a_family_that_everybody_left_is_told)
{
    fixture_open();
    fixture_import("31.75.07", three_people());
    fixture_import("31.75.07", csv_of(HEAD, row_of(1, 3, "JOKO", 1970, 4, NULL), NULL));
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM keluarga WHERE status = 'kosong'"), 1);
    start_with("kunci lain");
    ck_assert_str_eq(fixture_word("SELECT rincian FROM audit WHERE perbuatan = 'rahasia.ganti'"), "{\"orang\":3,\"keluarga\":1,\"tertinggal\":1}");
    fixture_close();
}
END_TEST

static int calls, die_at;
static int64_t (*real_now)(void);

/* Every unit asks the clock: dying at its n-th call is dying between and inside all units. */
static int64_t counted_now(void)
{
    if (++calls == die_at)
        _exit(9);
    return real_now();
}

/* A life that dies at that call: at its start, or (jobs) while it runs jobs. */
static int live_until(int call, bool jobs)
{
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        env_table t = env;
        real_now = t.now_ms;
        t.now_ms = counted_now;
        if (jobs)
            fixture_start();
        die_at = call;
        env_set(&t);
        if (!jobs)
            fixture_start();
        else
            schedule_run_waiting(fixture_schedule, &(tg_error){ 0 });
        _exit(0);
    }
    int status;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

START_TEST(a_start_killed_amid_the_change_is_made_good)
{
    fixture_open();
    fixture_import("31.75.07", three_people());
    fixture_close();
    memcpy(fixture_key, "kunci ketiga", 12);
    int kills = 0;
    for (int call = 1; call < 200 && live_until(call, false) == 9; call++)
        kills++;
    ck_assert_int_gt(kills, 4);
    fixture_start();
    assert_known();
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan = 'rahasia.ganti'"), 1);
    fixture_close();
}
END_TEST

START_TEST(an_import_half_done_goes_on_under_the_new_key)
{
    int64_t applied = 0;
    for (int call = 4; call < 24; call += 2) {
        tg_error err;
        fixture_open();
        fixture_import("31.75.07", csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), NULL));
        int64_t id = fixture_plan("31.75.07", three_people(), false);
        fixture_close();
        live_until(call, true);
        memset(fixture_key, 'a' + call, 8);
        fixture_start();
        applied += fixture_number("SELECT count(*) FROM impor WHERE status = 'diterapkan'");
        ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &err), TG_OK);
        ck_assert_str_eq(fixture_status(id), "selesai");
        assert_known();
        fixture_close();
    }
    ck_assert_int_gt(applied, 0);
}
END_TEST

static void lose_copies(void)
{
    char command[500];
    snprintf(command, sizeof command, "rm -f '%s'/impor/*.csv", fixture_dir);
    ck_assert_int_eq(system(command), 0);
}

START_TEST(an_import_whose_copy_is_lost_ends_and_says_so)
{
    tg_error err;
    fixture_open();
    int64_t id = fixture_plan("31.75.07", three_people(), false);
    lose_copies();
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &err), TG_OK);
    ck_assert_str_eq(fixture_status(id), "gagal");
    ck_assert_ptr_nonnull(strstr(fixture_word("SELECT hasil FROM impor"), "impor_berkas_hilang"));
    ck_assert_int_eq(fixture_leftovers(), 0);
    fixture_close();
}
END_TEST

START_TEST(an_import_being_applied_ends_without_its_copy)
{
    tg_error err;
    fixture_open();
    int64_t id = fixture_plan("31.75.07", csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), row_of(1, 1, "BUDI", 1980, 1, NULL), NULL), false);
    int64_t applied = 0;
    fixture_close();
    for (int call = 4; applied == 0 && call < 40; call++) {
        live_until(call, true);
        fixture_start();
        applied = fixture_number("SELECT count(*) FROM impor WHERE status = 'diterapkan'");
        if (applied == 0)
            fixture_close();
    }
    lose_copies();
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &err), TG_OK);
    ck_assert_str_eq(fixture_status(id), "selesai");
    json_t *h = json_loads(fixture_word("SELECT hasil FROM impor"), 0, NULL);
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 1);
    ck_assert_int_eq(fixture_get(h, "ditolak"), 1);
    ck_assert(json_is_null(json_object_get(h, "berkas_ditolak")));
    ck_assert_uint_eq(json_array_size(json_object_get(h, "tolakan")), 1);
    json_decref(h);
    fixture_close();
}
END_TEST

TESTS(kunci)
{
    tcase_add_test(tc, the_first_start_notes_the_key);
    tcase_add_test(tc, after_a_change_of_the_key_everybody_is_known);
    tcase_add_test(tc, a_database_from_before_the_check_value_is_looked_at);
    tcase_add_test(tc, an_empty_register_takes_any_key);
    tcase_add_test(tc, a_family_that_everybody_left_is_told);
    tcase_add_test(tc, a_start_killed_amid_the_change_is_made_good);
    tcase_add_test(tc, an_import_half_done_goes_on_under_the_new_key);
    tcase_add_test(tc, an_import_whose_copy_is_lost_ends_and_says_so);
    tcase_add_test(tc, an_import_being_applied_ends_without_its_copy);
}
