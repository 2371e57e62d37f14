/* Proves tangguh.h from a plugin's side: rights, region and the ledger, through the routes of contoh. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "fixture.h"

static void open_contoh(void)
{
    fixture_house_open(fixture_plugin("baik", "contoh", TANDA));
}

static const char *note(const char *kode)
{
    static char body[200];
    snprintf(body, sizeof body, "{\"kode_wilayah\":\"%s\",\"isi\":\"halo\"}", kode);
    return body;
}

static const char *move(const char *kunci, const char *dari, const char *ke, int jumlah, const char *kode)
{
    static char body[500];
    snprintf(body, sizeof body, "{\"kunci\":\"%s\",\"dari\":\"%s\",\"ke\":\"%s\",\"mata\":\"paket:dasar\",\"jumlah\":%d,\"kode_wilayah\":\"%s\"}",
             kunci, dari, ke, jumlah, kode);
    return body;
}

static int moved(const char *kunci, const char *dari, const char *ke, int jumlah)
{
    return fixture_status("petugas", "POST", "/api/v1/contoh/pindah", move(kunci, dari, ke, jumlah, "31.75.07"));
}

static int64_t saldo(const char *kode)
{
    char sql[300];
    snprintf(sql, sizeof sql, "SELECT coalesce(sum(s.masuk - s.keluar), 0) FROM saldo s JOIN akun a ON a.id = s.akun_id WHERE a.kode = '%s'", kode);
    return fixture_number(sql);
}

START_TEST(a_program_writes_and_reads_its_own_table)
{
    open_contoh();
    ck_assert_int_eq(fixture_status("petugas", "POST", "/api/v1/contoh/catatan", note("31.75.07.1001")), 201);
    answer a = fixture_call("petugas", "GET", "/api/v1/contoh/catatan", NULL);
    ck_assert_int_eq(a.status, 200);
    ck_assert_str_eq(json_string_value(json_array_get(json_object_get(a.json, "data"), 0)), "halo");
    ck_assert_str_eq(json_string_value(json_object_get(a.json, "pelaku")), "petugas");
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(a_row_outside_the_region_is_refused_with_the_programs_words)
{
    open_contoh();
    ck_assert_int_eq(fixture_status("petugas", "POST", "/api/v1/contoh/catatan", note("53.71")), 403);
    ck_assert_str_eq(fixture_galat("petugas", "POST", "/api/v1/contoh/catatan", note("53.71"), "pesan"), "wilayah 53.71 bukan wilayah Anda");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM contoh_catatan"), 0);
    fixture_house_close();
}
END_TEST

START_TEST(a_row_of_another_region_is_not_seen)
{
    open_contoh();
    ck_assert_int_eq(fixture_status("kupang", "POST", "/api/v1/contoh/catatan", note("53.71")), 201);
    answer a = fixture_call("petugas", "GET", "/api/v1/contoh/catatan", NULL);
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(a.json, "data")), 0);
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(sql_of_the_moment_over_a_foreign_table_is_refused)
{
    open_contoh();
    ck_assert_int_eq(fixture_status("petugas", "GET", "/api/v1/contoh/intip", NULL), 403);
    fixture_house_close();
}
END_TEST

START_TEST(a_walk_of_the_core_lends_no_rights_to_the_programs_rows)
{
    open_contoh();
    ck_assert_int_eq(moved("k1", "pemasok:bulog", "stok:gudang-31.75.07", 5), 201);
    ck_assert_int_eq(fixture_status("petugas", "GET", "/api/v1/contoh/intip-saldo", NULL), 403);
    fixture_house_close();
}
END_TEST

START_TEST(goods_come_from_a_supplier_and_leave_as_damaged_or_different)
{
    open_contoh();
    ck_assert_int_eq(moved("k1", "pemasok:bulog", "stok:gudang-31.75.07", 10), 201);
    ck_assert_int_eq(moved("k2", "stok:gudang-31.75.07", "rusak:gudang-31.75.07", 2), 201);
    ck_assert_int_eq(moved("k3", "stok:gudang-31.75.07", "selisih:gudang-31.75.07", 1), 201);
    ck_assert_int_eq(saldo("stok:gudang-31.75.07"), 7);
    ck_assert_int_eq(saldo("pemasok:bulog"), -10);
    ck_assert_int_eq(saldo("rusak:gudang-31.75.07"), 2);
    ck_assert_int_eq(saldo("selisih:gudang-31.75.07"), 1);
    fixture_house_close();
}
END_TEST

START_TEST(the_kinds_of_the_core_are_closed_to_programs)
{
    static const char *const KINDS[] = { "pagu:sembako", "kas:31.75.07", "terpakai:x", "tersalur:x", "sumber:x", "stok", "lain:x", "STOK:x" };
    open_contoh();
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        ck_assert_msg(moved("k1", KINDS[i], "stok:gudang-31.75.07", 1) == 400, "from %s", KINDS[i]);
        ck_assert_msg(moved("k1", "pemasok:bulog", KINDS[i], 1) == 400, "to %s", KINDS[i]);
    }
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM mutasi"), 0);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM akun"), 0);
    fixture_house_close();
}
END_TEST

START_TEST(stock_never_falls_below_zero)
{
    open_contoh();
    ck_assert_int_eq(moved("k1", "pemasok:bulog", "stok:gudang-31.75.07", 3), 201);
    ck_assert_int_eq(moved("k2", "stok:gudang-31.75.07", "rusak:gudang-31.75.07", 4), 409);
    ck_assert_int_eq(saldo("stok:gudang-31.75.07"), 3);
    ck_assert_int_eq(moved("k3", "stok:gudang-31.75.07", "rusak:gudang-31.75.07", 3), 201);
    fixture_house_close();
}
END_TEST

START_TEST(one_key_moves_once_and_means_one_thing)
{
    open_contoh();
    ck_assert_int_eq(moved("k1", "pemasok:bulog", "stok:gudang-31.75.07", 3), 201);
    ck_assert_int_eq(moved("k1", "pemasok:bulog", "stok:gudang-31.75.07", 3), 201);
    ck_assert_int_eq(saldo("stok:gudang-31.75.07"), 3);
    ck_assert_int_eq(moved("k1", "pemasok:bulog", "stok:gudang-31.75.07", 4), 409);
    fixture_house_close();
}
END_TEST

START_TEST(nothing_and_less_cannot_be_moved)
{
    open_contoh();
    ck_assert_int_eq(moved("k1", "pemasok:bulog", "stok:gudang-31.75.07", 0), 400);
    ck_assert_int_eq(moved("k2", "pemasok:bulog", "stok:gudang-31.75.07", -3), 400);
    ck_assert_int_eq(moved("k3", "stok:gudang-31.75.07", "stok:gudang-31.75.07", 1), 400);
    fixture_house_close();
}
END_TEST

START_TEST(goods_of_another_region_are_not_moved)
{
    open_contoh();
    ck_assert_int_eq(fixture_status("petugas", "POST", "/api/v1/contoh/pindah", move("k1", "pemasok:bulog", "stok:gudang-53.71", 3, "53.71")), 403);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM akun"), 0);
    fixture_house_close();
}
END_TEST

/* The region named beside the accounts does not open the store of another one. */
START_TEST(a_place_of_another_region_is_not_emptied)
{
    open_contoh();
    ck_assert_int_eq(moved("k1", "stok:gudang-53.71", "rusak:gudang-31.75.07", 3), 403);
    ck_assert_int_eq(moved("k1", "pemasok:bulog", "stok:gudang-53.71", 3), 403);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM akun"), 0);
    fixture_house_close();
}
END_TEST

START_TEST(a_program_that_is_switched_off_answers_in_words)
{
    open_contoh();
    http_switch_owner(fixture_http, "contoh", false);
    ck_assert_int_eq(fixture_status("petugas", "GET", "/api/v1/contoh/catatan", NULL), 503);
    http_switch_owner(fixture_http, "contoh", true);
    ck_assert_int_eq(fixture_status("petugas", "GET", "/api/v1/contoh/catatan", NULL), 200);
    fixture_house_close();
}
END_TEST

/* The caller can do nothing about it; whoever runs the server reads which program and which route. */
START_TEST(a_reading_route_that_takes_an_id_fails_alone)
{
    static const char *const PATHS[] = { "nomor", "nomor-lambat", "diam-diam" };
    char target[100], log[4096] = "";
    FILE *seen = tmpfile();
    int before = dup(STDERR_FILENO);
    open_contoh();
    ck_assert(seen != NULL && dup2(fileno(seen), STDERR_FILENO) >= 0);
    for (int i = 0; i < 3; i++) {
        snprintf(target, sizeof target, "/api/v1/contoh/%s", PATHS[i]);
        log_set_level(LOG_ERROR);
        ck_assert_int_eq(fixture_status("petugas", "GET", target, NULL), 500);
        log_set_level(LOG_NONE);
    }
    dup2(before, STDERR_FILENO);
    rewind(seen);
    ck_assert_int_gt((int64_t)fread(log, 1, sizeof log - 1, seen), 0);
    fclose(seen);
    ck_assert_ptr_nonnull(strstr(log, "program=contoh rute=\"GET /api/v1/contoh/nomor\""));
    ck_assert_ptr_nonnull(strstr(log, "program=contoh rute=\"GET /api/v1/contoh/diam-diam\""));
    ck_assert_int_eq(fixture_status("petugas", "POST", "/api/v1/contoh/catatan", note("31.75.07.1001")), 201);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan = 'contoh.intip'"), 0);
    fixture_house_close();
}
END_TEST

TESTS(abi)
{
    tcase_add_test(tc, a_program_writes_and_reads_its_own_table);
    tcase_add_test(tc, a_row_outside_the_region_is_refused_with_the_programs_words);
    tcase_add_test(tc, a_row_of_another_region_is_not_seen);
    tcase_add_test(tc, sql_of_the_moment_over_a_foreign_table_is_refused);
    tcase_add_test(tc, a_walk_of_the_core_lends_no_rights_to_the_programs_rows);
    tcase_add_test(tc, goods_come_from_a_supplier_and_leave_as_damaged_or_different);
    tcase_add_test(tc, the_kinds_of_the_core_are_closed_to_programs);
    tcase_add_test(tc, stock_never_falls_below_zero);
    tcase_add_test(tc, one_key_moves_once_and_means_one_thing);
    tcase_add_test(tc, nothing_and_less_cannot_be_moved);
    tcase_add_test(tc, goods_of_another_region_are_not_moved);
    tcase_add_test(tc, a_place_of_another_region_is_not_emptied);
    tcase_add_test(tc, a_program_that_is_switched_off_answers_in_words);
    tcase_add_test(tc, a_reading_route_that_takes_an_id_fails_alone);
}
