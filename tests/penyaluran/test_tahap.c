/* Proves rounds: plan under quota and budget, two persons, open, cancel, close, life cycles. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "kantor.h"

#define PLAN "{\"program\":\"sembako\",\"kode_wilayah\":\"31.75.07\",\"periode\":\"2026-12\"}"

static void assess(int count, int64_t uang)
{
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77, .count = count, .uang = uang, .paket = 1, .has_kuota = true, .daftar_tunggu = 3 };
}

static const char *path_of(int64_t id, const char *act)
{
    static char path[100];
    snprintf(path, sizeof path, "/tahap/%lld%s", (long long)id, act);
    return path;
}

static int64_t result(kantor_reply r, const char *key)
{
    json_t *j = json_object_get(json_object_get(r.body, "hasil"), key);
    return json_is_integer(j) ? json_integer_value(j) : -1;
}

START_TEST(quota_ends_the_list_and_the_next_ones_wait)
{
    kantor_open();
    assess(10, 200000);
    kantor_kuota(4, 5000000);
    kantor_reply r = kantor_job("perencana", "/tahap", PLAN);
    ck_assert_str_eq(kantor_text(r, "status"), "selesai");
    ck_assert_int_eq(result(r, "alokasi"), 4);
    ck_assert_int_eq(result(r, "daftar_tunggu"), 3);
    ck_assert_int_eq(kantor_number("SELECT sum(keluarga_id) FROM alokasi"), 1001 + 1002 + 1003 + 1004);
    ck_assert_int_eq(kantor_number("SELECT keluarga_id FROM daftar_tunggu WHERE nomor = 1"), 1005);
    ck_assert_int_eq(kantor_number("SELECT kebutuhan FROM tahap_barang"), 4);
    kantor_close();
}
END_TEST

START_TEST(budget_ends_the_list_when_it_is_reached_first)
{
    kantor_open();
    assess(10, 200000);
    kantor_kuota(8, 999999);                 /* four parcels cost 800,000, the fifth would pass the budget */
    kantor_reply r = kantor_job("perencana", "/tahap", PLAN);
    ck_assert_int_eq(result(r, "alokasi"), 4);
    ck_assert_int_eq(kantor_number("SELECT nominal FROM tahap"), 800000);
    kantor_close();
}
END_TEST

START_TEST(numbers_run_from_one_in_the_order_of_rank)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(5, -1);
    int64_t id = kantor_plan();
    kantor_reply r = kantor_ask("perencana", "GET", path_of(id, ""), "%s", "");
    json_t *items = json_object_get(r.body, "butir");
    ck_assert_str_eq(kantor_text(r, "status"), "rencana");
    ck_assert_uint_eq(json_array_size(items), 5);
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(json_integer_value(json_object_get(json_array_get(items, (size_t)i), "nomor")), i + 1);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(items, 1), "nama")), "Keluarga Uji 1002");
    ck_assert(json_is_null(json_object_get(json_array_get(items, 2), "nama")));      /* it moved away */
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(items, 0), "kode_wilayah")), "31.75.07.1001");
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(items, 0), "status")), "siap");
    kantor_close();
}
END_TEST

START_TEST(plan_needs_an_assessment)
{
    kantor_open();
    kantor_hasil = (kantor_assessment){ 0 };
    kantor_kuota(4, -1);
    kantor_reply r = kantor_ask("perencana", "POST", "/tahap", PLAN);
    ck_assert_int_eq(r.status, 409);
    ck_assert_str_eq(kantor_text(r, "galat"), "tahap_tanpa_penilaian");
    kantor_close();
}
END_TEST

START_TEST(plan_needs_a_quota_when_the_rule_has_one)
{
    kantor_open();
    assess(10, 200000);
    kantor_reply r = kantor_job("perencana", "/tahap", PLAN);
    ck_assert_str_eq(kantor_text(r, "status"), "gagal");
    ck_assert_str_eq(kantor_text(r, "galat"), "kuota_belum_ada");
    kantor_hasil.has_kuota = false;
    r = kantor_job("perencana", "/tahap", PLAN);
    ck_assert_int_eq(result(r, "alokasi"), 10);
    kantor_close();
}
END_TEST

START_TEST(nobody_eligible_makes_no_round)
{
    kantor_open();
    assess(0, 0);
    kantor_kuota(4, -1);
    kantor_reply r = kantor_job("perencana", "/tahap", PLAN);
    ck_assert_str_eq(kantor_text(r, "galat"), "tahap_kosong");
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM tahap WHERE terbit = 1"), 0);
    kantor_close();
}
END_TEST

START_TEST(second_plan_waits_for_the_close_of_the_first)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(4, -1);
    kantor_plan();
    kantor_reply r = kantor_ask("perencana", "POST", "/tahap", PLAN);
    ck_assert_int_eq(r.status, 409);
    ck_assert_str_eq(kantor_text(r, "galat"), "tahap_masih_terbuka");
    kantor_close();
}
END_TEST

START_TEST(two_plans_at_once_are_refused)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(4, -1);
    ck_assert_int_eq(kantor_ask("perencana", "POST", "/tahap", PLAN).status, 202);
    kantor_reply r = kantor_ask("perencana", "POST", "/tahap", PLAN);
    ck_assert_str_eq(kantor_text(r, "galat"), "tahap_sedang_diproses");
    kantor_close();
}
END_TEST

START_TEST(only_the_local_admin_plans_and_only_his_region)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(4, -1);
    ck_assert_int_eq(kantor_ask("petugas", "POST", "/tahap", PLAN).status, 403);
    ck_assert_int_eq(kantor_ask("kupang", "POST", "/tahap", PLAN).status, 403);
    kantor_close();
}
END_TEST

#define PLAN_AT(tempat) "{\"program\":\"sembako\",\"kode_wilayah\":\"31.75.07\",\"periode\":\"2026-12\",\"tempat\":\"" tempat "\"}"

START_TEST(round_hands_out_of_places_of_its_planner_only)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(4, -1);
    kantor_reply r = kantor_ask("perencana", "POST", "/tahap", PLAN_AT("gudang-53.71"));
    ck_assert_int_eq(r.status, 403);
    ck_assert_str_eq(kantor_text(r, "galat"), "penyaluran_wilayah_lain");
    ck_assert_int_eq(kantor_ask("perencana", "POST", "/tahap", PLAN_AT("gudang-31.75")).status, 403);
    static const char *const BAD[] = { PLAN_AT("gudang"), PLAN_AT("-31.75.07"), PLAN_AT("Gudang 31.75.07"), PLAN_AT("gudang-31.75.99") };
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        r = kantor_ask("perencana", "POST", "/tahap", "%s", BAD[i]);
        ck_assert_msg(r.status == 400, "%s: %d", BAD[i], r.status);
        ck_assert_str_eq(kantor_text(r, "galat"), "tahap_tempat");
    }
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM tahap"), 0);
    kantor_close();
}
END_TEST

START_TEST(stock_belongs_to_the_region_of_its_place)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(4, -1);
    kantor_reply r = kantor_job("perencana", "/tahap", PLAN_AT("posko-31.75.07.1001"));
    int64_t id = result(r, "id");
    kantor_ask("penyetuju", "POST", path_of(id, "/setujui"), "{}");
    ck_assert_int_eq(kantor_ask("petugas", "POST", path_of(id, "/buka"), "{}").status, 200);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM akun WHERE kode = 'stok:posko-31.75.07.1001' AND kode_wilayah = '31.75.07.1001'"), 1);
    kantor_close();
}
END_TEST

/* A whole country works on one period: rounds of others, open, closed and cancelled. */
START_TEST(rounds_of_other_regions_are_not_in_the_way)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(4, -1);
    kantor_number("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)"
                  " INSERT INTO tahap (id, program, kode_wilayah, periode, tempat, status, terbit, kerja_id, penilaian_id, perencana_id,"
                  " perencana, dibuat) SELECT i, 'sembako', '53.71.0' || (i %% 6), '2026-12', 'gudang-53.71',"
                  " CASE i %% 3 WHEN 0 THEN 'berjalan' WHEN 1 THEN 'batal' ELSE 'ditutup' END, 1, i, 5, 6, 'kupang', 1 FROM n RETURNING 1");
    int64_t id = kantor_plan();
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE tahap_id = %lld", (long long)id), 4);
    kantor_close();
}
END_TEST

/* A process that plans and dies at its n-th look at the clock. */
static void plan_and_die(int at, bool asks)
{
    pid_t child = fork();
    if (child == 0) {
        kantor_open();
        if (asks)
            kantor_ask("perencana", "POST", "/tahap", PLAN);
        kantor_die_at = at;
        kantor_work();
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

/* Leaves the office open with a list of which a part is stored. */
static int64_t half_made_list(void)
{
    int64_t half = 0;
    for (int at = 4; at < 30 && half == 0; at++) {
        kantor_path[0] = 0;
        kantor_open();
        assess(1500, 1000);
        kantor_kuota(1400, -1);
        kantor_close();
        plan_and_die(at, true);
        kantor_open();
        half = kantor_number("SELECT count(*) FROM alokasi");
        if (half == 0)
            kantor_close();
    }
    return half;
}

START_TEST(list_half_made_is_seen_by_nobody_and_cleared_by_the_next_plan)
{
    int64_t half = half_made_list();
    ck_assert_msg(half > 0 && half < 1400, "%lld", (long long)half);
    ck_assert_uint_eq(json_array_size(json_object_get(kantor_ask("perencana", "GET", "/tahap", "%s", "").body, "data")), 0);
    char path[60];
    snprintf(path, sizeof path, "/kerja/%lld/batal", (long long)kantor_number("SELECT id FROM kerja"));
    ck_assert_int_eq(kantor_ask("perencana", "POST", path, "{}").status, 200);
    kantor_work();
    int64_t id = kantor_plan();
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi"), 1400);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM tahap"), 1);
    ck_assert_int_eq(kantor_number("SELECT id FROM tahap"), id);
    kantor_close();
}
END_TEST

START_TEST(plan_that_was_killed_goes_on_and_lists_each_family_once)
{
    kantor_open();
    assess(1500, 1000);
    kantor_kuota(1400, -1);
    kantor_close();
    for (int at = 5; at < 14; at++)              /* dies at several moments, one after the other */
        plan_and_die(at, at == 5);
    kantor_open();
    kantor_work();
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM kerja WHERE status = 'selesai'"), 1);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi"), 1400);
    ck_assert_int_eq(kantor_number("SELECT count(DISTINCT keluarga_id) FROM alokasi"), 1400);
    ck_assert_int_eq(kantor_number("SELECT max(nomor) FROM alokasi"), 1400);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE keluarga_id <> nomor + 1000"), 0);
    ck_assert_int_eq(kantor_number("SELECT kebutuhan FROM tahap_barang"), 1400);
    kantor_close();
}
END_TEST

START_TEST(who_planned_may_not_approve)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(4, -1);
    kantor_reply r = kantor_job("semua", "/tahap", PLAN);
    int64_t id = result(r, "id");
    r = kantor_ask("semua", "POST", path_of(id, "/setujui"), "{}");
    ck_assert_int_eq(r.status, 403);
    ck_assert_str_eq(kantor_text(r, "galat"), "tahap_dua_orang");
    ck_assert_int_eq(kantor_ask("perencana", "POST", path_of(id, "/setujui"), "{}").status, 403);
    r = kantor_ask("penyetuju", "POST", path_of(id, "/setujui"), "{}");
    ck_assert_int_eq(r.status, 200);
    ck_assert_str_eq(kantor_text(r, "status"), "disetujui");
    kantor_close();
}
END_TEST

START_TEST(round_of_another_region_is_not_there)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(4, -1);
    int64_t id = kantor_plan();
    ck_assert_int_eq(kantor_ask("kupang", "POST", path_of(id, "/tutup"), "{}").status, 404);
    ck_assert_int_eq(kantor_ask("kupang", "GET", path_of(id, ""), "%s", "").status, 404);
    kantor_close();
}
END_TEST

START_TEST(opening_warns_of_missing_goods)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(4, -1);
    kantor_stock(3);
    int64_t id = kantor_plan();
    kantor_ask("penyetuju", "POST", path_of(id, "/setujui"), "{}");
    kantor_reply r = kantor_ask("petugas", "POST", path_of(id, "/buka"), "{}");
    ck_assert_int_eq(r.status, 200);
    json_t *w = json_array_get(json_object_get(r.body, "peringatan"), 0);
    ck_assert_int_eq(json_integer_value(json_object_get(w, "dibutuhkan")), 4);
    ck_assert_int_eq(json_integer_value(json_object_get(w, "tersedia")), 3);
    kantor_close();
}
END_TEST

START_TEST(cancelled_round_frees_its_families)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(4, -1);
    int64_t id = kantor_plan();
    ck_assert_int_eq(kantor_ask("perencana", "POST", path_of(id, "/batal"), "{}").status, 400);
    kantor_reply r = kantor_ask("perencana", "POST", path_of(id, "/batal"), "{\"alasan\":\"salah periode\"}");
    ck_assert_int_eq(r.status, 200);
    kantor_work();
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE status = 'batal'"), 4);
    int64_t next = kantor_plan();
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE tahap_id = %lld AND status = 'siap'", (long long)next), 4);
    kantor_close();
}
END_TEST

START_TEST(close_adds_up_and_moves_what_was_not_collected)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(5, 1000000);
    int64_t id = kantor_open_round(7);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "a", 1, NULL), "diterima");
    ck_assert_str_eq(kantor_hand_over("petugas", id, "b", 2, NULL), "diterima");
    kantor_stock(10);                        /* comes in while the round runs */
    kantor_reply r = kantor_job("perencana", path_of(id, "/tutup"), "{}");
    ck_assert_str_eq(kantor_text(r, "status"), "selesai");
    ck_assert_int_eq(result(r, "alokasi"), 5);
    ck_assert_int_eq(result(r, "tersalur"), 2);
    ck_assert_int_eq(result(r, "tidak_diambil"), 3);
    ck_assert_int_eq(result(r, "batal"), 0);
    json_t *s = json_array_get(json_object_get(json_object_get(r.body, "hasil"), "stok"), 0);
    static const struct { const char *key; int64_t value; } EXPECTED[] = {
        { "awal", 7 }, { "masuk", 10 }, { "keluar", 2 }, { "rusak", 0 }, { "akhir", 15 } };
    for (size_t i = 0; i < 5; i++)
        ck_assert_int_eq(json_integer_value(json_object_get(s, EXPECTED[i].key)), EXPECTED[i].value);
    ck_assert_int_eq(kantor_balance("pagu:sembako:31.75.07:2026-12", LEDGER_RUPIAH).saldo, 600000);
    ck_assert_int_eq(kantor_balance("terpakai:sembako:31.75.07:2026-12", LEDGER_RUPIAH).saldo, 400000);
    ck_assert(kantor_book_fits());
    r = kantor_ask("petugas", "POST", "/serah-terima", "{\"tahap\":%lld,\"butir\":[{\"id\":\"c\",\"nomor\":3,\"penerima\":\"suami\"}]}", (long long)id);
    ck_assert_int_eq(r.status, 409);
    kantor_close();
}
END_TEST

START_TEST(close_refuses_stock_that_does_not_fit_and_lets_the_counter_go_on)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(5, -1);
    int64_t id = kantor_open_round(7);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    kantor_number("UPDATE tahap_stok SET awal = 8 RETURNING 1");
    kantor_reply r = kantor_job("perencana", path_of(id, "/tutup"), "{}");
    ck_assert_str_eq(kantor_text(r, "status"), "gagal");
    ck_assert_str_eq(kantor_text(r, "galat"), "tutup_stok_tidak_cocok");
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE status = 'siap'"), 4);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "b", 2, NULL), "diterima");
    kantor_number("UPDATE tahap_stok SET awal = 7 RETURNING 1");
    r = kantor_job("perencana", path_of(id, "/tutup"), "{}");
    ck_assert_int_eq(result(r, "tersalur"), 2);
    kantor_close();
}
END_TEST

START_TEST(close_refuses_handovers_that_the_book_does_not_know)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(5, -1);
    int64_t id = kantor_open_round(7);
    kantor_number("UPDATE alokasi SET status = 'tersalur' WHERE nomor = 1 RETURNING 1");
    kantor_reply r = kantor_job("perencana", path_of(id, "/tutup"), "{}");
    ck_assert_str_eq(kantor_text(r, "galat"), "tutup_serah_tidak_cocok");
    kantor_close();
}
END_TEST

START_TEST(close_refuses_a_list_that_was_changed)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(5, -1);
    int64_t id = kantor_open_round(7);
    kantor_number("UPDATE alokasi SET keluarga_id = 4711 WHERE nomor = 2 RETURNING 1");
    kantor_reply r = kantor_job("perencana", path_of(id, "/tutup"), "{}");
    ck_assert_str_eq(kantor_text(r, "status"), "gagal");
    ck_assert_str_eq(kantor_text(r, "galat"), "tutup_daftar_diubah");
    ck_assert_str_eq(kantor_hand_over("petugas", id, "a", 1, NULL), "diterima");
    kantor_close();
}
END_TEST

static void long_round(int64_t *id)
{
    kantor_open();
    assess(3400, 1000);
    kantor_kuota(3400, -1);
    *id = kantor_open_round(3400);
    kantor_hand_over("petugas", *id, "a", 1, NULL);
    kantor_hand_over("petugas", *id, "b", 2000, NULL);
}

START_TEST(close_that_was_killed_goes_on_and_marks_each_share_once)
{
    int64_t id;
    long_round(&id);
    ck_assert_int_eq(kantor_ask("perencana", "POST", path_of(id, "/tutup"), "{}").status, 202);
    kantor_close();
    for (int at = 4; at < 16; at++)
        plan_and_die(at, false);
    kantor_open();
    kantor_work();
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM tahap WHERE status = 'ditutup' AND menutup = 0 AND tersalur = 2 AND tidak_diambil = 3398"), 1);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE status = 'tidak_diambil'"), 3398);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM audit WHERE perbuatan = 'tahap.tutup'"), 1);
    kantor_close();
}
END_TEST

START_TEST(cancel_that_was_killed_goes_on)
{
    kantor_open();
    assess(3400, 1000);
    kantor_kuota(3400, -1);
    int64_t id = kantor_plan();
    ck_assert_int_eq(kantor_ask("perencana", "POST", path_of(id, "/batal"), "{\"alasan\":\"salah periode\"}").status, 200);
    kantor_close();
    for (int at = 4; at < 12; at++)
        plan_and_die(at, false);
    kantor_open();
    kantor_work();
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE status = 'batal' AND alasan = 'tahap_batal'"), 3400);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM tahap WHERE status = 'batal' AND menutup = 0"), 1);
    kantor_close();
}
END_TEST

/* The job that frees the families gave up: the next plan does its work. */
START_TEST(plan_frees_what_a_cancel_left)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(4, -1);
    int64_t id = kantor_plan();
    kantor_ask("perencana", "POST", path_of(id, "/batal"), "{\"alasan\":\"salah periode\"}");
    kantor_number("UPDATE kerja SET status = 'gagal' WHERE jenis = 'tahap.batal' RETURNING 1");
    int64_t next = kantor_plan();
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE tahap_id = %lld AND status = 'batal'", (long long)id), 4);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE tahap_id = %lld AND status = 'siap'", (long long)next), 4);
    ck_assert_int_eq(kantor_number("SELECT menutup FROM tahap WHERE id = %lld", (long long)id), 0);
    kantor_close();
}
END_TEST

START_TEST(nobody_hands_over_while_a_round_is_being_closed)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(5, -1);
    int64_t id = kantor_open_round(7);
    ck_assert_int_eq(kantor_ask("perencana", "POST", path_of(id, "/tutup"), "{}").status, 202);
    kantor_reply r = kantor_ask("petugas", "POST", "/serah-terima", "{\"tahap\":%lld,\"butir\":[{\"id\":\"c\",\"nomor\":3,\"penerima\":\"suami\"}]}", (long long)id);
    ck_assert_str_eq(kantor_text(r, "galat"), "tahap_sedang_ditutup");
    ck_assert_str_eq(kantor_text(kantor_ask("perencana", "POST", path_of(id, "/tutup"), "{}"), "galat"), "tahap_sedang_ditutup");
    kantor_close();
}
END_TEST

START_TEST(later_round_of_the_period_takes_those_without_a_share)
{
    kantor_open();
    assess(10, 200000);
    kantor_kuota(6, -1);
    kantor_hasil.count = 3;
    int64_t id = kantor_open_round(10);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    kantor_hand_over("petugas", id, "b", 2, NULL);
    kantor_job("perencana", path_of(id, "/tutup"), "{}");
    kantor_hasil.count = 10;
    int64_t next = kantor_plan();               /* 6 less 2 handed over; the third did not come and may again */
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE tahap_id = %lld", (long long)next), 4);
    ck_assert_int_eq(kantor_number("SELECT min(keluarga_id) FROM alokasi WHERE tahap_id = %lld", (long long)next), 1003);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE keluarga_id = 1001"), 1);
    kantor_close();
}
END_TEST

START_TEST(quota_below_what_is_promised_is_refused)
{
    kantor_open();
    assess(5, 200000);
    kantor_kuota(5, 1000000);
    kantor_plan();
    kantor_reply r = kantor_ask("perencana", "POST", "/kuota", "{\"program\":\"sembako\",\"kode_wilayah\":\"31.75.07\",\"periode\":\"2026-12\",\"jumlah\":4}");
    ck_assert_str_eq(kantor_text(r, "galat"), "kuota_terpakai");
    r = kantor_ask("perencana", "POST", "/kuota", "{\"program\":\"sembako\",\"kode_wilayah\":\"31.75.07\",\"periode\":\"2026-12\",\"pagu\":999999}");
    ck_assert_str_eq(kantor_text(r, "galat"), "pagu_terpakai");
    kantor_kuota(5, 3000000);
    kantor_kuota(5, 1000000);
    ck_assert_int_eq(kantor_balance("pagu:sembako:31.75.07:2026-12", LEDGER_RUPIAH).saldo, 1000000);
    r = kantor_ask("perencana", "GET", "/kuota", "%s", "");
    ck_assert_uint_eq(json_array_size(json_object_get(r.body, "data")), 1);
    r = kantor_ask("perencana", "POST", "/kuota", "{\"program\":\"sembako\",\"kode_wilayah\":\"31.75.07\",\"periode\":\"2026-12\"}");
    ck_assert_str_eq(kantor_text(r, "galat"), "kuota_kosong");
    ck_assert(kantor_book_fits());
    kantor_close();
}
END_TEST

/* Which act leads to which state; the walk tries each act in each state. */
START_TEST(rounds_move_only_as_the_table_says)
{
    static const struct { const char *aktor, *act, *body; tahap_status to; } ACTS[] = {
        { "penyetuju", "/setujui", "{}", TAHAP_DISETUJUI }, { "petugas", "/buka", "{}", TAHAP_BERJALAN },
        { "perencana", "/tutup", "{}", TAHAP_DITUTUP }, { "perencana", "/batal", "{\"alasan\":\"uji coba\"}", TAHAP_BATAL },
    };
    for (int from = 0; from < TAHAP_STATES; from++)
        for (size_t i = 0; i < sizeof ACTS / sizeof *ACTS; i++) {
            kantor_path[0] = 0;
            kantor_open();
            assess(3, 200000);
            kantor_kuota(3, -1);
            int64_t id = from == TAHAP_DITUTUP || from == TAHAP_BERJALAN ? kantor_open_round(3) : kantor_plan();
            kantor_number("UPDATE tahap SET status = '%s' WHERE id = %lld RETURNING 1", tahap_status_text((tahap_status)from), (long long)id);
            int status = kantor_ask(ACTS[i].aktor, "POST", path_of(id, ACTS[i].act), "%s", ACTS[i].body).status;
            kantor_work();
            bool allowed = TAHAP_MOVES[from][ACTS[i].to];
            ck_assert_msg((status < 300) == allowed, "%s from %s: %d", ACTS[i].act, tahap_status_text((tahap_status)from), status);
            ck_assert_int_eq(kantor_number("SELECT count(*) FROM tahap WHERE status = '%s'",
                                           tahap_status_text(allowed ? ACTS[i].to : (tahap_status)from)), 1);
            kantor_close();
        }
}
END_TEST

START_TEST(every_act_leaves_an_audit_row)
{
    kantor_open();
    assess(3, 200000);
    kantor_kuota(3, -1);
    int64_t id = kantor_open_round(3);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    kantor_job("perencana", path_of(id, "/tutup"), "{}");
    static const char *const ACTS[] = { "kuota.tetapkan", "tahap.rencana", "tahap.setujui", "tahap.buka", "serah_terima.catat", "tahap.tutup" };
    for (size_t i = 0; i < sizeof ACTS / sizeof *ACTS; i++)
        ck_assert_msg(kantor_number("SELECT count(*) FROM audit WHERE perbuatan = '%s'", ACTS[i]) == 1, "%s", ACTS[i]);
    kantor_close();
}
END_TEST

START_TEST(every_message_has_both_languages)
{
    for (const pesan *m = PENYALURAN_PESAN; m->kunci != NULL; m++)
        ck_assert(m->id != NULL && m->id[0] != 0 && m->en != NULL && m->en[0] != 0);
}
END_TEST

TESTS(tahap)
{
    tcase_add_test(tc, quota_ends_the_list_and_the_next_ones_wait);
    tcase_add_test(tc, budget_ends_the_list_when_it_is_reached_first);
    tcase_add_test(tc, numbers_run_from_one_in_the_order_of_rank);
    tcase_add_test(tc, plan_needs_an_assessment);
    tcase_add_test(tc, plan_needs_a_quota_when_the_rule_has_one);
    tcase_add_test(tc, nobody_eligible_makes_no_round);
    tcase_add_test(tc, second_plan_waits_for_the_close_of_the_first);
    tcase_add_test(tc, two_plans_at_once_are_refused);
    tcase_add_test(tc, only_the_local_admin_plans_and_only_his_region);
    tcase_add_test(tc, round_hands_out_of_places_of_its_planner_only);
    tcase_add_test(tc, stock_belongs_to_the_region_of_its_place);
    tcase_add_test(tc, rounds_of_other_regions_are_not_in_the_way);
    tcase_add_test(tc, close_refuses_a_list_that_was_changed);
    tcase_add_test(tc, close_that_was_killed_goes_on_and_marks_each_share_once);
    tcase_add_test(tc, cancel_that_was_killed_goes_on);
    tcase_add_test(tc, plan_frees_what_a_cancel_left);
    tcase_add_test(tc, list_half_made_is_seen_by_nobody_and_cleared_by_the_next_plan);
    tcase_add_test(tc, plan_that_was_killed_goes_on_and_lists_each_family_once);
    tcase_add_test(tc, who_planned_may_not_approve);
    tcase_add_test(tc, round_of_another_region_is_not_there);
    tcase_add_test(tc, opening_warns_of_missing_goods);
    tcase_add_test(tc, cancelled_round_frees_its_families);
    tcase_add_test(tc, close_adds_up_and_moves_what_was_not_collected);
    tcase_add_test(tc, close_refuses_stock_that_does_not_fit_and_lets_the_counter_go_on);
    tcase_add_test(tc, close_refuses_handovers_that_the_book_does_not_know);
    tcase_add_test(tc, nobody_hands_over_while_a_round_is_being_closed);
    tcase_add_test(tc, later_round_of_the_period_takes_those_without_a_share);
    tcase_add_test(tc, quota_below_what_is_promised_is_refused);
    tcase_add_test(tc, rounds_move_only_as_the_table_says);
    tcase_add_test(tc, every_act_leaves_an_audit_row);
    tcase_add_test(tc, every_message_has_both_languages);
}
