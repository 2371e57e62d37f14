/* Proves rounds of an emergency: all families first, goods for each; decree and assessment follow, and it does not close
 * without them. Families 1001 to 1008 (kantor_sql.c); even ones live in RW 002 and in 31.75.07.1002. */
#include <stdio.h>
#include <string.h>
#include "kantor.h"

#define EMERGENCY(more) "{\"program\":\"sembako\",\"kode_wilayah\":\"31.75.07\",\"periode\":\"2026-12\",\"alasan\":\"banjir\"," \
    "\"isi\":[{\"barang\":\"paket:dasar\",\"jumlah\":2,\"satuan\":\"paket\"}]" more "}"

static const char *at(int64_t id, const char *what)
{
    static char path[80];
    snprintf(path, sizeof path, "/tahap/%lld%s", (long long)id, what);
    return path;
}

static int64_t planned(const char *body)
{
    kantor_hasil = (kantor_assessment){ .ada = false };
    kantor_reply r = kantor_job("perencana", "/tahap/darurat", "%s", body);
    ck_assert_msg(strcmp(kantor_text(r, "status"), "selesai") == 0, "%s", kantor_text(r, "galat"));
    return json_integer_value(json_object_get(json_object_get(r.body, "hasil"), "id"));
}

START_TEST(all_families_are_listed_without_an_assessment_and_the_round_is_flagged)
{
    kantor_open();
    int64_t id = planned(EMERGENCY(""));
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE tahap_id = %lld", (long long)id), 8);
    ck_assert_int_eq(kantor_number("SELECT kebutuhan FROM tahap_barang"), 16);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM tahap_darurat WHERE alasan = 'banjir' AND sampai IS NOT NULL"), 1);
    ck_assert_uint_eq(strlen(kantor_text(kantor_ask("perencana", "GET", at(id, ""), "%s", ""), "darurat_sampai")), 10);
    json_t *first = json_array_get(json_object_get(kantor_ask("perencana", "GET", "/tahap", "%s", "").body, "data"), 0);
    ck_assert(json_is_string(json_object_get(first, "darurat_sampai")));
    ck_assert_int_eq(kantor_ask("perencana", "POST", at(id, "/setujui"), "{}").status, 403);
    kantor_close();
}
END_TEST

START_TEST(one_rw_is_served_alone)
{
    kantor_open();
    planned(EMERGENCY(",\"rw\":\"002\""));
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi"), 4);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE keluarga_id %% 2 = 1"), 0);
    kantor_close();
}
END_TEST

/* The round that listed nobody stays hidden until the next plan takes it away, with its reminder. */
START_TEST(a_plan_that_found_nobody_is_in_nobodys_way)
{
    kantor_open();
    kantor_hasil = (kantor_assessment){ .ada = false };
    kantor_reply r = kantor_job("perencana", "/tahap/darurat", "%s", EMERGENCY(",\"rw\":\"003\""));
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(r.body, "galat"), "kode")), "tahap_kosong");
    int before = kantor_tasks_done();
    int64_t id = planned(EMERGENCY(",\"rw\":\"002\""));
    ck_assert_int_gt(kantor_tasks_done(), before);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM tahap"), 1);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM tahap_darurat_isi WHERE tahap_id = %lld", (long long)id), 1);
    kantor_close();
}
END_TEST

START_TEST(it_closes_when_decree_and_assessment_are_there)
{
    kantor_open();
    int64_t id = planned(EMERGENCY(""));
    kantor_stock(20);
    ck_assert_int_eq(kantor_ask("penyetuju", "POST", at(id, "/setujui"), "{}").status, 200);
    ck_assert_int_eq(kantor_ask("petugas", "POST", at(id, "/buka"), "{}").status, 200);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "a", 1, NULL), "diterima");
    kantor_reply r = kantor_job("perencana", at(id, "/tutup"), "{}");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(r.body, "galat"), "kode")), "darurat_tanpa_sk");
    ck_assert_int_eq(kantor_send("pengesah", at(id, "/berkas?untuk=sk"), "%PDF-1.4\n1 0 obj\n%%EOF\n").status, 201);
    r = kantor_job("perencana", at(id, "/tutup"), "{}");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(r.body, "galat"), "kode")), "darurat_tanpa_penilaian");
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77 };
    int before = kantor_tasks_done();
    r = kantor_job("perencana", at(id, "/tutup"), "{}");
    ck_assert_str_eq(kantor_text(r, "status"), "selesai");
    ck_assert_int_gt(kantor_tasks_done(), before);
    ck_assert_int_eq(kantor_number("SELECT tersalur FROM tahap"), 1);
    ck_assert(kantor_book_fits());
    kantor_close();
}
END_TEST

/* `semua` has every role: what he planned or opened he does not make lawful. */
START_TEST(the_decree_is_attached_by_a_pengesah_who_neither_planned_nor_opened)
{
    kantor_open();
    static const char SK[] = "%PDF-1.4\n1 0 obj\n%%EOF\n";
    static const struct { const char *perencana, *pembuka, *pelampir, *galat; } CASES[] = {
        { "perencana", "petugas", "perencana", "kertas_sk_pengesah" }, { "perencana", "petugas", "petugas2", "kertas_sk_pengesah" },
        { "semua", "petugas", "semua", "kertas_sk_dua_orang" },        { "perencana", "semua", "semua", "kertas_sk_dua_orang" },
        { "perencana", "petugas", "semua", NULL },
    };
    kantor_hasil = (kantor_assessment){ .ada = false };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        kantor_reply r = kantor_job(CASES[i].perencana, "/tahap/darurat", "{\"program\":\"sembako\",\"kode_wilayah\":\"31.75.07\","
                                    "\"periode\":\"2026-%02d\",\"alasan\":\"banjir\",\"isi\":[{\"barang\":\"paket:dasar\",\"jumlah\":1}]}", (int)i + 1);
        int64_t id = json_integer_value(json_object_get(json_object_get(r.body, "hasil"), "id"));
        ck_assert_int_eq(kantor_ask("penyetuju", "POST", at(id, "/setujui"), "{}").status, 200);
        ck_assert_int_eq(kantor_ask(CASES[i].pembuka, "POST", at(id, "/buka"), "{}").status, 200);
        r = kantor_send(CASES[i].pelampir, at(id, "/berkas?untuk=sk"), SK);
        ck_assert_int_eq(r.status, CASES[i].galat != NULL ? 403 : 201);
        ck_assert_str_eq(kantor_text(r, "galat"), CASES[i].galat != NULL ? CASES[i].galat : "");
    }
    kantor_close();
}
END_TEST

START_TEST(goods_that_make_no_sense_are_refused)
{
    kantor_open();
    static const struct { const char *isi, *kode; } CASES[] = {
        { "{\"barang\":\"paket:dasar\",\"jumlah\":0}", "darurat_isi" }, { "{\"jumlah\":1}", "darurat_isi" },
        { "{\"barang\":\"a\",\"jumlah\":1},{\"barang\":\"a\",\"jumlah\":1}", "darurat_isi_dua" },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        kantor_reply r = kantor_ask("perencana", "POST", "/tahap/darurat", "{\"program\":\"sembako\",\"kode_wilayah\":\"31.75.07\","
                                    "\"periode\":\"2026-12\",\"alasan\":\"banjir\",\"isi\":[%s]}", CASES[i].isi);
        ck_assert_str_eq(kantor_text(r, "galat"), CASES[i].kode);
    }
    kantor_close();
}
END_TEST

TESTS(darurat)
{
    tcase_add_test(tc, all_families_are_listed_without_an_assessment_and_the_round_is_flagged);
    tcase_add_test(tc, one_rw_is_served_alone);
    tcase_add_test(tc, a_plan_that_found_nobody_is_in_nobodys_way);
    tcase_add_test(tc, it_closes_when_decree_and_assessment_are_there);
    tcase_add_test(tc, the_decree_is_attached_by_a_pengesah_who_neither_planned_nor_opened);
    tcase_add_test(tc, goods_that_make_no_sense_are_refused);
}
