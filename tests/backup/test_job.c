/* Proves the backup jobs: what is asked for and the nightly one, on the test's own thread and clock. */
#include <stdio.h>
#include <unistd.h>
#include "fault/fault.h"
#include "fixture.h"

#define HOUR_MS (3600 * INT64_C(1000))
#define DAY_MS (24 * HOUR_MS)
/* 2026-11-22 18:30 UTC is Monday 2026-11-23, 01:30 in Jakarta: half an hour before the nightly copy. */
#define HALF_PAST_ONE INT64_C(1795372200000)

static backup *room;

static void open_at(int64_t now, const char *second)
{
    fault_start(1);
    fault_clock(now);
    log_set_level(LOG_NONE);
    room = fixture_open(second);
}

static void close_all(void)
{
    fixture_close(room);
    fault_stop();
}

static void run_due(void)
{
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
}

static void pass(int64_t ms)
{
    fault_clock_add(ms);
    run_due();
}

static const char *folder(const char *name)
{
    const char *path = fixture_path(name);
    ck_assert_int_eq(env_mkdir(path, 0700, &fixture_err), TG_OK);
    return path;
}

/* The copy in `dir` whose name begins so: "tangguh-2026-11-23T020000". Its hash stands in the name. */
static const char *copy_of(const char *dir, const char *begin)
{
    static char path[900];
    char name[200];
    if (!fixture_find(dir, begin, name, sizeof name))
        return NULL;
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return path;
}

static bool there(const char *dir, const char *begin)
{
    return copy_of(dir, begin) != NULL;
}

static void hash_of(const char *path, char hex[65])
{
    char *bytes;
    size_t n;
    uint8_t hash[HASH_SIZE];
    ck_assert_int_eq(env_read_file(path, 1 << 24, &bytes, &n, &fixture_err), TG_OK);
    hash_bytes(bytes, n, hash);
    text_hex(hash, sizeof hash, hex);
    env_free(bytes);
}

START_TEST(the_copies_of_the_house_are_listed_newest_first)
{
    backup_seen seen[4];
    fault_start(1);
    const char *second = folder("disk-lain");
    fault_stop();
    open_at(HALF_PAST_ONE, second);
    run_due();
    ck_assert_int_eq(backup_list(seen, 4), 0);
    ck_assert_int_eq(backup_second_ms(), 0);
    pass(HOUR_MS);
    pass(DAY_MS);
    fixture_touch(fixture_path("cadangan"), "tangguh-2026-11-22T020000.db");     /* its maker was killed before it was checked */
    ck_assert_int_eq(backup_list(seen, 4), 3);
    ck_assert_int_eq(backup_second_ms(), seen[0].waktu);
    ck_assert(text_starts(seen[0].nama, "tangguh-2026-11-24T"));
    ck_assert(seen[0].diperiksa && seen[1].diperiksa && !seen[2].diperiksa);
    ck_assert_int_eq(seen[0].byte, fixture_size(copy_of(fixture_path("cadangan"), "tangguh-2026-11-24T")));
    ck_assert(!seen[0].sandi);
    ck_assert_int_eq(backup_list(seen, 2), 2);
    close_all();
}
END_TEST

START_TEST(a_copy_that_was_asked_for_is_named_after_its_minute)
{
    open_at(HALF_PAST_ONE, NULL);
    const char *usb = folder("usb");
    fixture_ask(usb);
    run_due();
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja"), "selesai");
    ck_assert(there(usb, "tangguh-2026-11-23T013000"));
    ck_assert_int_eq(fixture_count(usb, ""), 1);
    close_all();
}
END_TEST

START_TEST(the_name_ends_with_the_head_of_its_hash)
{
    char hex[65];
    open_at(HALF_PAST_ONE, NULL);
    const char *usb = folder("usb");
    fixture_ask(usb);
    run_due();
    const char *file = copy_of(usb, "tangguh-2026-11-23T013000");
    hash_of(file, hex);
    ck_assert_int_eq(strncmp(strrchr(file, '-') + 1, hex, BACKUP_SIDIK_NAMA), 0);
    ck_assert_int_eq((int64_t)strlen(strrchr(file, '-')), 1 + BACKUP_SIDIK_NAMA + 3);
    close_all();
}
END_TEST

START_TEST(the_audit_row_holds_name_size_and_hash_of_the_file)
{
    char hex[65], wanted[400];
    open_at(HALF_PAST_ONE, NULL);
    const char *usb = folder("usb");
    fixture_ask(usb);
    run_due();
    const char *file = copy_of(usb, "tangguh-2026-11-23T013000");
    hash_of(file, hex);
    snprintf(wanted, sizeof wanted, "{\"berkas\":\"tangguh-2026-11-23T013000-%.16s.db\",\"byte\":%lld,\"sidik\":\"%s\"}",
             hex, (long long)fixture_size(file), hex);
    ck_assert_str_eq(fixture_word("SELECT rincian FROM audit WHERE perbuatan = 'cadangan.buat'"), wanted);
    close_all();
}
END_TEST

START_TEST(the_result_of_the_run_names_file_size_and_hash)
{
    char hex[65], wanted[1200];
    open_at(HALF_PAST_ONE, NULL);
    const char *usb = folder("usb");
    fixture_ask(usb);
    run_due();
    const char *file = copy_of(usb, "tangguh-2026-11-23T013000");
    hash_of(file, hex);
    snprintf(wanted, sizeof wanted, "{\"berkas\":\"%s\",\"byte\":%lld,\"sidik\":\"%s\",\"sandi\":false,\"kertas\":0,\"kertas_baru\":0}", file,
             (long long)fixture_size(file), hex);
    ck_assert_str_eq(fixture_word("SELECT hasil FROM kerja"), wanted);
    close_all();
}
END_TEST

START_TEST(a_copy_that_was_asked_for_thins_nothing_out)
{
    open_at(HALF_PAST_ONE, NULL);
    const char *usb = folder("usb");
    for (int i = 0; i < 40; i++) {
        char name[64];
        snprintf(name, sizeof name, "tangguh-2020-%02d-%02dT020000.db", i / 28 + 1, i % 28 + 1);
        fixture_touch(usb, name);
    }
    fixture_ask(usb);
    run_due();
    ck_assert_int_eq(fixture_count(usb, ".db"), 41);
    close_all();
}
END_TEST

START_TEST(a_folder_that_is_not_there_fails_the_run_and_is_noted_nowhere)
{
    open_at(HALF_PAST_ONE, NULL);
    fixture_ask(fixture_path("tidak-ada"));
    run_due();
    for (int i = 0; i < 10; i++)         /* a disk may come back: it is tried again, later each time */
        pass(HOUR_MS / 60);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja WHERE jenis = 'cadangan'"), "gagal");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan = 'cadangan.buat'"), 0);
    close_all();
}
END_TEST

START_TEST(the_nightly_copy_is_made_at_two_in_jakarta)
{
    open_at(HALF_PAST_ONE, NULL);
    run_due();
    pass(HOUR_MS / 2 - 1);
    ck_assert_int_eq(fixture_count(fixture_path("cadangan"), ".db"), 0);
    pass(1);
    ck_assert_int_eq(fixture_count(fixture_path("cadangan"), ".db"), 1);
    ck_assert(there(fixture_path("cadangan"), "tangguh-2026-11-23T020000"));
    close_all();
}
END_TEST

START_TEST(thirty_nights_leave_what_the_plan_keeps)
{
    /* Nights of 2026-11-23 (Monday) .. 2026-12-22 (Tuesday): days 16..22 December; weeks: 22, 20, 13, 6; months:
     * 22 December, 30 November. 7 + 13 + 6 December + 30 November. */
    open_at(HALF_PAST_ONE, NULL);
    run_due();
    for (int i = 0; i < 30; i++) {
        pass(i == 0 ? HOUR_MS / 2 : DAY_MS);
        run_due();
    }
    const char *dir = fixture_path("cadangan");
    ck_assert_int_eq(fixture_count(dir, ".db"), 10);
    ck_assert(there(dir, "tangguh-2026-12-22T020000"));
    ck_assert(there(dir, "tangguh-2026-12-16T020000"));
    ck_assert(!there(dir, "tangguh-2026-12-15T020000"));
    ck_assert(there(dir, "tangguh-2026-12-13T020000"));
    ck_assert(there(dir, "tangguh-2026-12-06T020000"));
    ck_assert(there(dir, "tangguh-2026-11-30T020000"));
    ck_assert(!there(dir, "tangguh-2026-11-29T020000"));
    close_all();
}
END_TEST

START_TEST(the_second_folder_gets_the_same_copy)
{
    fault_start(1);
    const char *second = folder("disk-lain");
    fault_stop();
    open_at(HALF_PAST_ONE, second);
    run_due();
    pass(HOUR_MS / 2);
    ck_assert(there(fixture_path("cadangan"), "tangguh-2026-11-23T020000"));
    ck_assert(there(second, "tangguh-2026-11-23T020000"));
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan = 'cadangan.buat'"), 2);
    close_all();
}
END_TEST

START_TEST(a_second_disk_that_is_gone_does_not_fill_the_first)
{
    char second[400];
    snprintf(second, sizeof second, "%s", fixture_path("usb-dicabut"));
    open_at(HALF_PAST_ONE, second);
    run_due();
    for (int night = 0; night < 10; night++) {
        pass(night == 0 ? HOUR_MS / 2 : 12 * HOUR_MS);
        for (int i = 0; i < 12; i++)                 /* the tries that follow */
            pass(HOUR_MS);
    }
    ck_assert_int_ge(fixture_number("SELECT count(*) FROM kerja WHERE status = 'gagal'"), 5);
    ck_assert_int_ge(fixture_count(fixture_path("cadangan"), ".db"), 6);
    ck_assert_int_le(fixture_count(fixture_path("cadangan"), ".db"), BACKUP_HARIAN + BACKUP_MINGGUAN);
    close_all();
}
END_TEST

START_TEST(foreign_files_in_the_folder_stay)
{
    open_at(HALF_PAST_ONE, NULL);
    const char *dir = fixture_path("cadangan");
    fixture_touch(dir, "tangguh-2019-01-01-sebelum-pindah.db");
    fixture_touch(dir, "catatan.txt");
    fixture_touch(dir, "tangguh-2019-01-01T020000.db");
    fixture_touch(dir, "tangguh-2019-01-01T010000.db");
    run_due();
    pass(HOUR_MS / 2);
    ck_assert(fixture_there(dir, "tangguh-2019-01-01-sebelum-pindah.db"));
    ck_assert(fixture_there(dir, "catatan.txt"));
    ck_assert(fixture_there(dir, "tangguh-2019-01-01T020000.db"));        /* the second day that has one */
    ck_assert(!fixture_there(dir, "tangguh-2019-01-01T010000.db"));
    close_all();
}
END_TEST

START_TEST(age_is_minus_one_without_a_copy)
{
    open_at(HALF_PAST_ONE, NULL);
    ck_assert_int_eq(backup_age_ms(room), -1);
    close_all();
}
END_TEST

START_TEST(age_counts_from_the_newest_copy)
{
    open_at(HALF_PAST_ONE, NULL);
    run_due();
    pass(HOUR_MS / 2);
    ck_assert_int_eq(backup_age_ms(room), 0);
    fault_clock_add(90 * 60000);
    ck_assert_int_eq(backup_age_ms(room), 90 * 60000);
    pass(DAY_MS);
    ck_assert_int_eq(backup_age_ms(room), 0);
    close_all();
}
END_TEST

START_TEST(age_counts_seconds_too)
{
    open_at(HALF_PAST_ONE, NULL);
    fixture_touch(fixture_path("cadangan"), "tangguh-2026-11-23T012945.db");
    backup_look(room);
    ck_assert_int_eq(backup_age_ms(room), 15000);
    close_all();
}
END_TEST

START_TEST(age_looks_past_a_foreign_name)
{
    open_at(HALF_PAST_ONE, NULL);
    fixture_touch(fixture_path("cadangan"), "tangguh-2026-11-23T010000.db");
    fixture_touch(fixture_path("cadangan"), "tangguh-simpan.db");
    fixture_touch(fixture_path("cadangan"), "tangguh-2026-11-23T012000-salinan.db");
    backup_look(room);
    ck_assert_int_eq(backup_age_ms(room), HOUR_MS / 2);
    close_all();
}
END_TEST

START_TEST(a_folder_must_be_a_full_path)
{
    http *h;
    http_answer a = { 0 };
    open_at(HALF_PAST_ONE, NULL);
    pesan_add(BACKUP_PESAN);
    http_opts o = { .store = fixture_store, .tmp_dir = fixture_dir, .max_json = 1 << 20 };
    ck_assert_int_eq(store_migrate(fixture_store, HTTP_MIGRATIONS, NULL, &fixture_err), TG_OK);
    ck_assert_int_eq(http_create(&h, &o, &fixture_err), TG_OK);
    tg_route open[2] = { BACKUP_ROUTES[0] };
    open[0].roles = TG_ROLE_ANYONE;
    ck_assert_int_eq(http_mount(h, NULL, NULL, open, &fixture_err), TG_OK);
    static const char RELATIVE[] = "{\"folder\":\"usb\"}", FULL[] = "{\"folder\":\"/mnt/usb\"}";
    http_ask ask = { .method = "POST", .target = "/api/v1/cadangan", .key = "a", .body = RELATIVE, .body_size = sizeof RELATIVE - 1 };
    ck_assert_int_eq(http_call(h, &ask, &a, &fixture_err), TG_OK);
    ck_assert_msg(a.status == 400 && strstr(a.body, "alamat lengkap") != NULL, "%d %s", a.status, a.body);
    env_free(a.body);
    ask.key = "b", ask.body = FULL, ask.body_size = sizeof FULL - 1;
    ck_assert_int_eq(http_call(h, &ask, &a, &fixture_err), TG_OK);
    ck_assert_msg(a.status == 202, "%d %s", a.status, a.body);
    env_free(a.body);
    ck_assert_str_eq(fixture_word("SELECT args FROM kerja WHERE jenis = 'cadangan'"), FULL);
    http_destroy(h);
    close_all();
}
END_TEST

TESTS(job)
{
    tcase_add_test(tc, the_copies_of_the_house_are_listed_newest_first);
    tcase_add_test(tc, a_copy_that_was_asked_for_is_named_after_its_minute);
    tcase_add_test(tc, the_name_ends_with_the_head_of_its_hash);
    tcase_add_test(tc, the_audit_row_holds_name_size_and_hash_of_the_file);
    tcase_add_test(tc, the_result_of_the_run_names_file_size_and_hash);
    tcase_add_test(tc, a_copy_that_was_asked_for_thins_nothing_out);
    tcase_add_test(tc, a_folder_that_is_not_there_fails_the_run_and_is_noted_nowhere);
    tcase_add_test(tc, the_nightly_copy_is_made_at_two_in_jakarta);
    tcase_add_test(tc, thirty_nights_leave_what_the_plan_keeps);
    tcase_add_test(tc, the_second_folder_gets_the_same_copy);
    tcase_add_test(tc, a_second_disk_that_is_gone_does_not_fill_the_first);
    tcase_add_test(tc, foreign_files_in_the_folder_stay);
    tcase_add_test(tc, age_is_minus_one_without_a_copy);
    tcase_add_test(tc, age_counts_from_the_newest_copy);
    tcase_add_test(tc, age_counts_seconds_too);
    tcase_add_test(tc, age_looks_past_a_foreign_name);
    tcase_add_test(tc, a_folder_must_be_a_full_path);
}
