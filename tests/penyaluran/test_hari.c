/* Proves the day of a round: its places and the goods there, its papers, and what must be there before it may close. */
#include <stdio.h>
#include "kantor.h"

#define BALAI "balai-31.75.07.1001"

static char path[120];

static const char *at(int64_t tahap, const char *rest)
{
    snprintf(path, sizeof path, "/tahap/%lld%s", (long long)tahap, rest);
    return path;
}

static void assessed(int families)
{
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77, .count = families, .uang = 200000, .paket = 1, .has_kuota = true };
    kantor_kuota(families, -1);
}

static kantor_reply add_place(int64_t tahap, const char *tempat, const char *kode)
{
    return kantor_ask("perencana", "POST", at(tahap, "/titik"), "{\"tempat\":\"%s\",\"kode_wilayah\":\"%s\"}", tempat, kode);
}

/* A round of `families` with a second place for kelurahan 1001 (odd families), opened; goods only in the gudang. */
static int64_t two_places(int families)
{
    assessed(families);
    kantor_stock(families);
    int64_t id = kantor_plan();
    ck_assert_int_eq(add_place(id, BALAI, "31.75.07.1001").status, 200);
    ck_assert_int_eq(kantor_ask("penyetuju", "POST", at(id, "/setujui"), "{}").status, 200);
    ck_assert_int_eq(kantor_ask("petugas", "POST", at(id, "/buka"), "{}").status, 200);
    return id;
}

typedef struct { int64_t jumlah; } sending;

static int send_unit(tg_tx *tx, void *arg, tg_error *err)
{
    int64_t ke;
    ledger_rak rak;
    int rc = ledger_rak_open(tx, &rak, "gudang-31.75.07", "paket:dasar", err);
    if (rc == TG_OK)
        rc = ledger_stock(tx, &ke, BALAI, "paket:dasar", "31.75.07.1001", err);
    ledger_ambil t = { .kunci = tg_arena_printf(tx->arena, "pindah:%lld", (long long)tg_id(tx)), .ke = ke,
                       .jumlah = ((sending *)arg)->jumlah, .rujukan = "uji", .pada = TG_DATE_NONE };
    return rc == TG_OK ? ledger_rak_take(tx, &rak, &t, NULL, NULL, err) : rc;
}

static void send_to_balai(int64_t jumlah)
{
    ck_assert_msg(kantor_unit("31.75.07", send_unit, &(sending){ jumlah }) == TG_OK, "%s", kantor_err.kunci);
}

static kantor_reply attach(const char *aktor, int64_t tahap, const char *query)
{
    char target[200];
    snprintf(target, sizeof target, "/tahap/%lld/berkas%s", (long long)tahap, query);
    return kantor_send(aktor, target, "%PDF-1.4 daftar");
}

static kantor_reply close_round(int64_t tahap)
{
    return kantor_job("perencana", at(tahap, "/tutup"), "{}");
}

static json_t *line_of(kantor_reply r, const char *tempat)
{
    size_t i;
    json_t *s;
    json_array_foreach(json_object_get(json_object_get(r.body, "hasil"), "stok"), i, s)
        if (strcmp(json_string_value(json_object_get(s, "tempat")), tempat) == 0)
            return s;
    ck_abort_msg("no stock of %s", tempat);
    return NULL;
}

static int64_t number(json_t *o, const char *key) { return json_integer_value(json_object_get(o, key)); }

/* ---- places ------------------------------------------------------------------------------------------------ */

START_TEST(a_family_is_served_where_the_goods_of_its_kelurahan_lie)
{
    kantor_open();
    const char *kode;
    int64_t id = two_places(4);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "a", 1, &kode), "ditolak");     /* odd: the balai has nothing yet */
    ck_assert_str_eq(kode, "stok_habis");
    ck_assert_str_eq(kantor_hand_over("petugas", id, "b", 2, NULL), "diterima");     /* even: the gudang */
    send_to_balai(2);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "a", 1, NULL), "diterima");
    ck_assert_int_eq(kantor_balance("stok:" BALAI, "paket:dasar").saldo, 1);
    ck_assert_int_eq(kantor_balance("stok:gudang-31.75.07", "paket:dasar").saldo, 1);
    ck_assert(kantor_book_fits());
    kantor_close();
}
END_TEST

START_TEST(one_batch_takes_from_each_place_what_was_handed_out_there)
{
    kantor_open();
    int64_t id = two_places(4);
    send_to_balai(2);
    kantor_reply r = kantor_ask("petugas", "POST", "/serah-terima", "{\"tahap\":%lld,\"butir\":["
                                "{\"id\":\"a\",\"nomor\":1,\"penerima\":\"istri\"},{\"id\":\"b\",\"nomor\":2,\"penerima\":\"istri\"},"
                                "{\"id\":\"c\",\"nomor\":3,\"penerima\":\"istri\",\"tempat\":\"gudang-31.75.07\"},"
                                "{\"id\":\"d\",\"nomor\":4,\"penerima\":\"istri\",\"tempat\":\"gudang-53.71\"}]}", (long long)id);
    json_t *hasil = json_object_get(r.body, "hasil");
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(json_string_value(json_object_get(json_array_get(hasil, i), "status")), "diterima");
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(hasil, 3), "kode")), "tempat_asing");
    ck_assert_int_eq(kantor_balance("stok:" BALAI, "paket:dasar").saldo, 1);
    ck_assert_int_eq(kantor_balance("stok:gudang-31.75.07", "paket:dasar").saldo, 0);
    kantor_close();
}
END_TEST

/* gudang: 0 + 4 came before opening, so awal 4; 2 sent on, 2 handed out. balai: awal 0, 2 came, 1 handed out. */
START_TEST(closing_reconciles_each_place)
{
    kantor_open();
    int64_t id = two_places(4);
    send_to_balai(2);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    kantor_hand_over("petugas", id, "b", 2, NULL);
    kantor_hand_over("petugas", id, "c", 4, NULL);
    kantor_reply r = close_round(id);
    ck_assert_str_eq(kantor_text(r, "status"), "selesai");
    json_t *gudang = line_of(r, "gudang-31.75.07"), *balai = line_of(r, BALAI);
    ck_assert_int_eq(number(gudang, "awal"), 4);
    ck_assert_int_eq(number(gudang, "keluar"), 4);
    ck_assert_int_eq(number(gudang, "akhir"), 0);
    ck_assert_int_eq(number(balai, "awal"), 0);
    ck_assert_int_eq(number(balai, "masuk"), 2);
    ck_assert_int_eq(number(balai, "keluar"), 1);
    ck_assert_int_eq(number(balai, "akhir"), 1);
    kantor_close();
}
END_TEST

START_TEST(the_deepest_region_decides_and_the_last_word_on_it_stands)
{
    kantor_open();
    assessed(4);
    kantor_stock(4);
    int64_t id = kantor_plan();
    add_place(id, "posko-31.75.07", "31.75.07");
    add_place(id, "posko-31.75.07", "31.75.07.1001");
    ck_assert_int_eq(add_place(id, BALAI, "31.75.07.1001").status, 200);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM tahap_titik"), 2);
    kantor_reply r = kantor_ask("perencana", "GET", at(id, "/hari"), "%s", "");
    json_t *titik = json_object_get(r.body, "titik");
    ck_assert_uint_eq(json_array_size(titik), 3);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(titik, 2), "tempat")), BALAI);
    kantor_close();
}
END_TEST

START_TEST(places_are_of_the_rounds_region_and_come_before_it_opens)
{
    kantor_open();
    assessed(2);
    kantor_stock(2);
    int64_t id = kantor_plan();
    kantor_reply r = add_place(id, "balai-53.71", "31.75.07.1001");
    ck_assert_int_eq(r.status, 403);
    r = add_place(id, "balai", "31.75.07.1001");
    ck_assert_str_eq(kantor_text(r, "galat"), "tahap_tempat");
    r = add_place(id, BALAI, "31.75.06");
    ck_assert_int_eq(r.status, 403);
    r = kantor_ask("kupang", "POST", at(id, "/titik"), "{\"tempat\":\"balai-53.71\",\"kode_wilayah\":\"53.71\"}");
    ck_assert_int_eq(r.status, 404);
    kantor_ask("penyetuju", "POST", at(id, "/setujui"), "{}");
    kantor_ask("petugas", "POST", at(id, "/buka"), "{}");
    r = add_place(id, BALAI, "31.75.07.1001");
    ck_assert_str_eq(kantor_text(r, "galat"), "titik_terlambat");
    kantor_close();
}
END_TEST

/* ---- papers -------------------------------------------------------------------------------------------------- */

START_TEST(a_round_closes_only_with_the_signed_list_of_its_place)
{
    kantor_open();
    penyaluran_set_signed_lists(true);
    assessed(3);
    int64_t id = kantor_open_round(3);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    kantor_reply r = kantor_ask("perencana", "POST", at(id, "/tutup"), "{}");
    ck_assert_int_eq(r.status, 409);
    ck_assert_str_eq(kantor_text(r, "galat"), "tutup_tanpa_daftar");
    ck_assert_str_eq(kantor_hand_over("petugas", id, "b", 2, NULL), "diterima");     /* the counter goes on */
    ck_assert_int_eq(attach("petugas", id, "").status, 201);
    r = close_round(id);
    ck_assert_str_eq(kantor_text(r, "status"), "selesai");
    ck_assert(json_is_false(json_object_get(json_object_get(r.body, "hasil"), "tanpa_daftar")));
    kantor_close();
}
END_TEST

START_TEST(each_place_that_had_families_needs_its_own_list)
{
    kantor_open();
    penyaluran_set_signed_lists(true);
    int64_t id = two_places(4);
    attach("petugas", id, "?tempat=gudang-31.75.07");
    kantor_reply r = close_round(id);
    ck_assert_str_eq(kantor_text(r, "status"), "gagal");
    ck_assert_str_eq(kantor_text(r, "galat"), "tutup_tanpa_daftar");
    ck_assert_str_eq(kantor_hand_over("petugas", id, "b", 2, NULL), "diterima");
    ck_assert_int_eq(attach("petugas", id, "?tempat=" BALAI).status, 201);
    r = close_round(id);
    ck_assert_str_eq(kantor_text(r, "status"), "selesai");
    kantor_close();
}
END_TEST

START_TEST(a_place_without_families_needs_none)
{
    kantor_open();
    penyaluran_set_signed_lists(true);
    assessed(1);
    kantor_stock(1);
    int64_t id = kantor_plan();
    add_place(id, BALAI, "31.75.07.1001");                 /* the one family lives there */
    kantor_ask("penyetuju", "POST", at(id, "/setujui"), "{}");
    kantor_ask("petugas", "POST", at(id, "/buka"), "{}");
    attach("petugas", id, "?tempat=" BALAI);
    kantor_reply r = close_round(id);
    ck_assert_str_eq(kantor_text(r, "status"), "selesai");
    kantor_close();
}
END_TEST

START_TEST(where_lists_are_not_wanted_the_round_says_that_it_closed_without)
{
    kantor_open();
    assessed(2);
    int64_t with = kantor_open_round(2);
    attach("petugas", with, "");
    kantor_reply r = close_round(with);
    ck_assert(json_is_false(json_object_get(json_object_get(r.body, "hasil"), "tanpa_daftar")));
    int64_t without = kantor_open_round(2);
    r = close_round(without);
    ck_assert(json_is_true(json_object_get(json_object_get(r.body, "hasil"), "tanpa_daftar")));
    r = kantor_ask("perencana", "GET", at(without, ""), "%s", "");
    ck_assert(json_is_true(json_object_get(r.body, "tanpa_daftar")));
    kantor_close();
}
END_TEST

START_TEST(a_paper_is_attached_to_a_place_of_the_round_and_kept_by_its_hash)
{
    kantor_open();
    assessed(2);
    int64_t id = kantor_open_round(2);
    kantor_reply r = attach("petugas", id, "?tempat=gudang-53.71");
    ck_assert_str_eq(kantor_text(r, "galat"), "titik_asing");
    r = attach("petugas", id, "?untuk=kenangan");
    ck_assert_str_eq(kantor_text(r, "galat"), "kertas_untuk");
    r = kantor_send("petugas", at(id, "/berkas"), "bukan kertas");
    ck_assert_str_eq(kantor_text(r, "galat"), "berkas_bukan_kertas");
    r = attach("petugas", id, "");
    ck_assert_int_eq(r.status, 201);
    ck_assert_str_eq(kantor_text(r, "jenis"), "pdf");
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM berkas_tautan WHERE objek = 'tahap' AND untuk = 'daftar:gudang-31.75.07'"), 1);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM audit WHERE perbuatan = 'tahap.berkas'"), 1);
    kantor_close();
}
END_TEST

START_TEST(papers_of_another_regions_round_are_refused)
{
    kantor_open();
    assessed(2);
    int64_t id = kantor_open_round(2);
    ck_assert_int_eq(attach("kupang", id, "").status, 404);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM berkas"), 0);
    ck_assert_int_eq(attach("lurah", id, "").status, 201);          /* a kelurahan's officer at the city's round */
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM berkas_tautan WHERE kode_wilayah = '31.75.07.1001'"), 1);
    kantor_close();
}
END_TEST

TESTS(hari)
{
    tcase_add_test(tc, a_family_is_served_where_the_goods_of_its_kelurahan_lie);
    tcase_add_test(tc, one_batch_takes_from_each_place_what_was_handed_out_there);
    tcase_add_test(tc, closing_reconciles_each_place);
    tcase_add_test(tc, the_deepest_region_decides_and_the_last_word_on_it_stands);
    tcase_add_test(tc, places_are_of_the_rounds_region_and_come_before_it_opens);
    tcase_add_test(tc, a_round_closes_only_with_the_signed_list_of_its_place);
    tcase_add_test(tc, each_place_that_had_families_needs_its_own_list);
    tcase_add_test(tc, a_place_without_families_needs_none);
    tcase_add_test(tc, where_lists_are_not_wanted_the_round_says_that_it_closed_without);
    tcase_add_test(tc, a_paper_is_attached_to_a_place_of_the_round_and_kept_by_its_hash);
    tcase_add_test(tc, papers_of_another_regions_round_are_refused);
}
