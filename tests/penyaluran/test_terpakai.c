/* Proves what is counted of the quotas (table tahap_terpakai): each act that changes shares counts them in its own unit, quotas
 * are held by it without a walk over the list, and it can be counted anew. Families 1001, 1002, ... best first; odd ones live in
 * 31.75.07.1001, even ones in 31.75.07.1002. That it fits the shares at the end of every other test is asked by kantor_close. */
#include <stdio.h>
#include <string.h>
#include "kantor.h"

static const char *at(int64_t id, const char *what, const char *rest)
{
    static char path[80];
    snprintf(path, sizeof path, "/%s/%lld%s", what, (long long)id, rest);
    return path;
}

/* A list of 1001 to 1004, 200,000 rupiah each; 1005 and 1006 wait. */
static int64_t round_of_four(void)
{
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77, .count = 6, .uang = 200000, .paket = 1, .has_kuota = true, .daftar_tunggu = 2 };
    kantor_kuota(4, 800000);
    return kantor_open_round(4);
}

/* 31: three shares in the one kelurahan, one in the other; rupiah must say the same. */
static int64_t counted(void)
{
    int64_t odd = kantor_number("SELECT coalesce(sum(jumlah), 0) FROM tahap_terpakai WHERE kode_wilayah = '31.75.07.1001'");
    int64_t even = kantor_number("SELECT coalesce(sum(jumlah), 0) FROM tahap_terpakai WHERE kode_wilayah = '31.75.07.1002'");
    ck_assert_int_eq(kantor_number("SELECT coalesce(sum(uang), 0) FROM tahap_terpakai"), (odd + even) * 200000);
    ck_assert_int_eq(kantor_used().beda, 0);
    return 10 * odd + even;
}

static kantor_reply set_quota(const char *kode, int jumlah)
{
    return kantor_ask("perencana", "POST", "/kuota", "{\"program\":\"sembako\",\"kode_wilayah\":\"%s\",\"periode\":\"2026-12\",\"jumlah\":%d}", kode, jumlah);
}

static void mark(int64_t id, int64_t nomor)
{
    kantor_reply r = kantor_ask("petugas", "POST", "/gagal-salur", "{\"tahap\":%lld,\"butir\":[{\"nomor\":%lld,\"kode\":\"tidak_datang\"}]}", (long long)id,
                                (long long)nomor);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(json_object_get(r.body, "hasil"), 0), "status")), "dicatat");
}

static void unmark(int64_t id, int64_t nomor)
{
    ck_assert_int_eq(kantor_ask("petugas", "POST", "/gagal-salur/batal", "{\"tahap\":%lld,\"nomor\":%lld}", (long long)id, (long long)nomor).status, 200);
}

/* Back to the shelf: asked by one, approved by another. */
static void bring_back(int64_t id, int64_t nomor)
{
    int64_t k = kantor_int(kantor_ask("petugas", "POST", "/koreksi", "{\"tahap\":%lld,\"nomor\":%lld,\"jenis\":\"retur\",\"kode\":\"menolak\","
                                      "\"alasan\":\"dikembalikan\"}", (long long)id, (long long)nomor), "id");
    ck_assert_str_eq(kantor_text(kantor_ask("penyetuju", "POST", at(k, "koreksi", "/setujui"), "{}"), "status"), "disetujui");
}

START_TEST(each_act_counts_what_it_changes_at_once)
{
    kantor_open();
    int64_t id = round_of_four();
    ck_assert_int_eq(counted(), 22);
    ck_assert_int_eq(kantor_int(kantor_ask("penyetuju", "POST", at(id, "tahap", "/ganti"), "{\"nomor\":2,\"alasan\":\"pindah\"}"), "pengganti"), 5);
    ck_assert_int_eq(counted(), 31);                                       /* 1005 follows 1002 */
    ck_assert_str_eq(kantor_hand_over("petugas", id, "a", 1, NULL), "diterima");
    ck_assert_int_eq(counted(), 31);                                       /* handed over is held as before */
    mark(id, 3);
    ck_assert_int_eq(counted(), 21);
    unmark(id, 3);
    ck_assert_int_eq(counted(), 31);
    mark(id, 4);
    ck_assert_int_eq(counted(), 30);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "b", 4, NULL), "diterima");          /* came after all */
    ck_assert_int_eq(counted(), 31);
    bring_back(id, 1);
    ck_assert_int_eq(counted(), 21);
    ck_assert_str_eq(kantor_text(kantor_job("perencana", at(id, "tahap", "/tutup"), "{}"), "status"), "selesai");
    ck_assert_int_eq(counted(), 1);                                        /* 1004 alone got it */
    kantor_close();
}
END_TEST

START_TEST(a_cancelled_round_and_one_that_never_was_hold_nothing)
{
    kantor_open();
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77, .count = 4, .uang = 200000, .paket = 1, .has_kuota = true };
    kantor_kuota(4, -1);
    int64_t id = kantor_plan();
    kantor_hidden_list(id, 1009);                                          /* counted, but nobody's quota knows of it */
    ck_assert_int_eq(kantor_number("SELECT jumlah FROM tahap_terpakai WHERE tahap_id = 7"), 1);
    ck_assert_int_eq(set_quota("31.75.07.1001", 2).status, 201);
    ck_assert_int_eq(kantor_ask("perencana", "POST", at(id, "tahap", "/batal"), "{\"alasan\":\"salah periode\"}").status, 200);
    kantor_work();
    ck_assert_int_eq(kantor_number("SELECT sum(jumlah) FROM tahap_terpakai WHERE tahap_id = %lld", (long long)id), 0);
    ck_assert(kantor_plan() != id);                                        /* what was given up is cleared away */
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM tahap_terpakai WHERE tahap_id = 7"), 0);
    ck_assert_int_eq(counted(), 22);
    kantor_close();
}
END_TEST

/* Three and one are promised in the kelurahan, so their quotas cannot be set below that. */
START_TEST(a_quota_is_held_by_what_is_counted)
{
    kantor_open();
    int64_t id = round_of_four();
    ck_assert_int_eq(kantor_int(kantor_ask("penyetuju", "POST", at(id, "tahap", "/ganti"), "{\"nomor\":2,\"alasan\":\"pindah\"}"), "pengganti"), 5);
    ck_assert_str_eq(kantor_text(set_quota("31.75.07.1001", 2), "galat"), "kuota_terpakai");
    ck_assert_str_eq(kantor_text(set_quota("31.75.07.1002", 0), "galat"), "kuota_terpakai");
    ck_assert_str_eq(kantor_text(set_quota("31.75.07", 3), "galat"), "kuota_terpakai");
    ck_assert_int_eq(set_quota("31.75.07.1001", 3).status, 201);
    ck_assert_int_eq(set_quota("31.75.07.1002", 1).status, 201);
    kantor_close();
}
END_TEST

/* A list may have 100,000 shares, and these run on the writer: they read the rows of the regions asked for, never shares. */
START_TEST(quotas_are_asked_without_a_walk_over_shares)
{
    static const char SUMS[] = "SEARCH u USING PRIMARY KEY (tahap_id=? AND kode_wilayah>? AND kode_wilayah<?)";
    kantor_open();
    ck_assert_int_eq(kantor_plans("KUOTA_USED", SUMS), 1);
    ck_assert_int_eq(kantor_plans("BATAS_USED", SUMS), 1);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(kantor_plans(i == 0 ? "KUOTA_USED" : "BATAS_USED", "SEARCH "), 2);        /* the other: rounds of the period */
        ck_assert_int_eq(kantor_walks(i == 0 ? "KUOTA_USED" : "BATAS_USED"), 0);
    }
    ck_assert_int_eq(kantor_walks("TERPAKAI_COUNT"), 0);
    ck_assert_int_eq(kantor_plans("TUNGGU_FIND", "SEARCH daftar_tunggu USING INDEX daftar_tunggu_keluarga (keluarga_id=?"), 1);
    kantor_close();
}
END_TEST

START_TEST(what_is_counted_wrong_is_found_and_counted_anew)
{
    kantor_open();
    int64_t id = round_of_four();
    penyaluran_terpakai v = kantor_used();
    ck_assert_int_eq(v.diperiksa, 1);
    ck_assert_int_eq(v.beda, 0);
    kantor_number("UPDATE tahap_terpakai SET jumlah = jumlah + 7 WHERE kode_wilayah = '31.75.07.1001' RETURNING 1");
    kantor_number("DELETE FROM tahap_terpakai WHERE kode_wilayah = '31.75.07.1002' RETURNING 1");
    kantor_number("INSERT INTO tahap_terpakai VALUES (%lld, '31.75.07.1003', 1, 0) RETURNING 1", (long long)id);
    v = kantor_used();
    ck_assert_int_eq(v.beda, 1);
    ck_assert_int_eq(v.contoh, id);
    kantor_recount();
    ck_assert_int_eq(counted(), 22);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM tahap_terpakai"), 2);
    kantor_number("UPDATE tahap_terpakai SET uang = uang - 1 WHERE kode_wilayah = '31.75.07.1001' RETURNING 1");
    ck_assert_int_eq(kantor_used().beda, 1);
    kantor_recount();
    ck_assert_int_eq(counted(), 22);
    kantor_close();
}
END_TEST

TESTS(terpakai)
{
    tcase_add_test(tc, each_act_counts_what_it_changes_at_once);
    tcase_add_test(tc, a_cancelled_round_and_one_that_never_was_hold_nothing);
    tcase_add_test(tc, a_quota_is_held_by_what_is_counted);
    tcase_add_test(tc, quotas_are_asked_without_a_walk_over_shares);
    tcase_add_test(tc, what_is_counted_wrong_is_found_and_counted_anew);
}
