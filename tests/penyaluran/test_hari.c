/* Proves the day of a round: its places and the goods there, its papers, and what must be there before it may close. */
#include <stdio.h>
#include "kantor.h"
#include "penyaluran/acts.h"

#define BALAI "balai-31.75.07.1001"

static char path[120];

static const char *at(int64_t round, const char *rest)
{
    snprintf(path, sizeof path, "/tahap/%lld%s", (long long)round, rest);
    return path;
}

static void assessed(int families)
{
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77, .count = families, .uang = 200000, .paket = 1, .has_kuota = true };
    kantor_kuota(families, -1);
}

static kantor_reply add_place(int64_t round, const char *tempat, const char *kode)
{
    return kantor_ask("perencana", "POST", at(round, "/titik"), "{\"tempat\":\"%s\",\"kode_wilayah\":\"%s\"}", tempat, kode);
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

static kantor_reply attach(const char *aktor, int64_t round, const char *query)
{
    char target[200];
    snprintf(target, sizeof target, "/tahap/%lld/berkas%s", (long long)round, query);
    return kantor_send(aktor, target, "%PDF-1.4 daftar");
}

static kantor_reply close_round(int64_t round)
{
    return kantor_job("perencana", at(round, "/tutup"), "{}");
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

static int64_t count_at(int64_t round, size_t place, const char *status)
{
    kantor_reply r = kantor_ask("petugas", "GET", at(round, "/hari"), "%s", "");
    return number(json_object_get(json_array_get(json_object_get(r.body, "titik"), place), "alokasi"), status);
}

START_TEST(the_day_counts_the_shares_of_each_place)
{
    kantor_open();
    int64_t id = two_places(5);                     /* 1, 3 and 5 at the balai, 2 and 4 in the gudang */
    ck_assert_str_eq(kantor_hand_over("petugas", id, "a", 2, NULL), "diterima");
    ck_assert_int_eq(count_at(id, 0, "tersalur"), 1);
    ck_assert_int_eq(count_at(id, 0, "siap"), 1);
    ck_assert_int_eq(count_at(id, 1, "siap"), 3);
    ck_assert_int_eq(count_at(id, 1, "tersalur"), 0);
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

/* Kelurahan 1001's officer serves number 1 at his balai or at the round's own place, not out of another kelurahan's. */
START_TEST(a_kelurahan_hands_out_nothing_of_anothers_place)
{
    kantor_open();
    assessed(4);
    kantor_stock(4);
    int64_t id = kantor_plan();
    add_place(id, BALAI, "31.75.07.1001");
    add_place(id, "balai-31.75.07.1002", "31.75.07.1002");
    kantor_ask("penyetuju", "POST", at(id, "/setujui"), "{}");
    ck_assert_int_eq(kantor_ask("petugas", "POST", at(id, "/buka"), "{}").status, 200);
    static const struct { const char *aktor, *tempat, *kode; } CASES[] = {
        { "lurah", "balai-31.75.07.1002", "tempat_asing" }, { "petugas", "balai-31.75.07.1002", "stok_habis" },
        { "lurah", BALAI, "stok_habis" }, { "lurah", "gudang-31.75.07", NULL },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        kantor_reply r = kantor_ask(CASES[i].aktor, "POST", "/serah-terima", "{\"tahap\":%lld,\"butir\":[{\"id\":\"%d\",\"nomor\":1,"
                                    "\"penerima\":\"istri\",\"tempat\":\"%s\"}]}", (long long)id, (int)i, CASES[i].tempat);
        json_t *item = json_array_get(json_object_get(r.body, "hasil"), 0);
        ck_assert_pstr_eq(json_string_value(json_object_get(item, "kode")), CASES[i].kode);
    }
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
    json_t *rows = json_object_get(r.body, "titik");
    ck_assert_uint_eq(json_array_size(rows), 3);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(rows, 2), "tempat")), BALAI);
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

/* Kelurahan 1001's officer scans the list of his balai; that of 1002's is not his to bring. */
START_TEST(a_kelurahan_attaches_no_list_of_anothers_place)
{
    kantor_open();
    assessed(2);
    kantor_stock(2);
    int64_t id = kantor_plan();
    add_place(id, BALAI, "31.75.07.1001");
    add_place(id, "balai-31.75.07.1002", "31.75.07.1002");
    kantor_ask("penyetuju", "POST", at(id, "/setujui"), "{}");
    ck_assert_int_eq(kantor_ask("petugas", "POST", at(id, "/buka"), "{}").status, 200);
    kantor_reply r = attach("lurah", id, "?tempat=balai-31.75.07.1002");
    ck_assert_int_eq(r.status, 403);
    ck_assert_str_eq(kantor_text(r, "galat"), "kertas_titik_lain");
    ck_assert_int_eq(attach("lurah", id, "?tempat=" BALAI).status, 201);
    ck_assert_int_eq(attach("petugas", id, "?tempat=balai-31.75.07.1002").status, 201);
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

/* ---- prints ---------------------------------------------------------------------------------------------------- */

/* The printed paper as text; the caller frees it. */
static char *print_sheet(const char *aktor, int64_t round, const char *fields)
{
    char target[120];
    http_answer a;
    kantor_reply r = kantor_job(aktor, at(round, "/cetak"), "{%s}", fields);
    ck_assert_msg(strcmp(kantor_text(r, "status"), "selesai") == 0, "%s", kantor_text(r, "galat"));
    snprintf(target, sizeof target, "/berkas/%s", json_string_value(json_object_get(json_object_get(r.body, "hasil"), "berkas")));
    ck_assert_int_eq(kantor_fetch(aktor, target, &a), 200);
    return a.body;
}

START_TEST(the_list_to_sign_has_each_number_of_its_place_and_no_nik)
{
    kantor_open();
    int64_t id = two_places(5);
    char *all = print_sheet("petugas", id, "\"apa\":\"daftar\"");
    ck_assert_int_eq(test_times(all, "<td class=\"nomor\">"), 5);
    ck_assert_ptr_nonnull(strstr(all, "<td class=\"nomor\">2</td><td>Keluarga Uji 1002</td>"));
    ck_assert_ptr_nonnull(strstr(all, "1 paket dasar"));
    ck_assert_ptr_nonnull(strstr(all, "<td class=\"nomor\">3</td><td></td>"));        /* 1003 moved away: its number stays */
    ck_assert_ptr_nonnull(strstr(all, "Tanda tangan"));
    env_free(all);
    char *here = print_sheet("petugas", id, "\"apa\":\"daftar\",\"tempat\":\"" BALAI "\"");
    ck_assert_int_eq(test_times(here, "<td class=\"nomor\">"), 3);
    ck_assert_ptr_null(strstr(here, "Keluarga Uji 1002"));
    env_free(here);
    kantor_close();
}
END_TEST

START_TEST(invitations_come_eight_on_a_sheet_each_with_its_code)
{
    kantor_open();
    char code[CARD_SIZE], shown[40];
    assessed(9);
    int64_t id = kantor_open_round(9);
    char *text = print_sheet("petugas", id, "\"apa\":\"undangan\",\"waktu\":\"Sabtu, 08.00 <WIB>\"");
    ck_assert_int_eq(test_times(text, "<div class=\"lembar\">"), 2);
    ck_assert_int_eq(test_times(text, "<section class=\"kartu\">"), 9);
    ck_assert_int_eq(test_times(text, "<svg class=\"qr\" viewBox=\"0 0 33 33\""), 9);
    ck_assert_int_eq(test_times(text, "Sabtu, 08.00 &#60;WIB&#62;"), 9);
    ck_assert_int_eq(test_times(text, "<p>Jl. Uji 1</p>"), 4);                  /* 1001, 1005, 1007, 1009: odd; 1003 moved away */
    ck_assert_int_eq(test_times(text, "RT\u00a0001/RW\u00a0002</p>"), 4);
    card_code(kantor_number("SELECT id FROM alokasi WHERE nomor = 9"), code);
    snprintf(shown, sizeof shown, "%.4s-%.4s-%.4s", code, code + 4, code + 8);
    ck_assert_int_eq(test_times(text, shown), 1);
    env_free(text);
    kantor_close();
}
END_TEST

START_TEST(the_list_of_an_emergency_says_that_nothing_was_assessed_yet)
{
    kantor_open();
    kantor_hasil = (kantor_assessment){ .ada = false };
    kantor_reply r = kantor_job("perencana", "/tahap/darurat", "{\"program\":\"sembako\",\"kode_wilayah\":\"31.75.07\","
                                "\"periode\":\"2026-12\",\"alasan\":\"banjir\","
                                "\"isi\":[{\"barang\":\"paket:dasar\",\"jumlah\":2,\"satuan\":\"paket\"}]}");
    char *text = print_sheet("petugas", json_integer_value(json_object_get(json_object_get(r.body, "hasil"), "id")), "\"apa\":\"daftar\"");
    ck_assert_ptr_nonnull(strstr(text, " · belum dinilai · dicetak "));
    ck_assert_ptr_nonnull(strstr(text, "SK dan penilaian menyusul paling lambat"));
    env_free(text);
    kantor_close();
}
END_TEST

START_TEST(the_record_of_handover_says_how_the_round_stands)
{
    kantor_open();
    assessed(3);
    int64_t id = kantor_open_round(3);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    char *text = print_sheet("petugas", id, "\"apa\":\"bast\"");
    ck_assert_ptr_nonnull(strstr(text, "belum ditutup"));
    ck_assert_ptr_nonnull(strstr(text, "<td>tersalur</td><td class=\"n\">1</td>"));
    env_free(text);
    close_round(id);
    text = print_sheet("petugas", id, "\"apa\":\"bast\"");
    ck_assert_ptr_nonnull(strstr(text, "<td>tidak diambil: tidak_datang</td><td class=\"n\">2</td>"));
    ck_assert_ptr_nonnull(strstr(text, "tanpa daftar bertanda tangan"));
    ck_assert_ptr_null(strstr(text, "belum ditutup"));
    env_free(text);
    kantor_close();
}
END_TEST

START_TEST(a_kelurahan_prints_its_own_families_and_nobody_a_strangers)
{
    kantor_open();
    int64_t id = two_places(4);
    char *text = print_sheet("lurah", id, "\"apa\":\"daftar\"");
    ck_assert_int_eq(test_times(text, "<td class=\"nomor\">"), 2);
    ck_assert_ptr_null(strstr(text, "1002"));
    env_free(text);
    ck_assert_int_eq(kantor_ask("kupang", "POST", at(id, "/cetak"), "{\"apa\":\"daftar\"}").status, 404);
    ck_assert_str_eq(kantor_text(kantor_ask("petugas", "POST", at(id, "/cetak"), "{\"apa\":\"kuitansi\"}"), "galat"), "cetak_apa");
    ck_assert_str_eq(kantor_text(kantor_ask("petugas", "POST", at(id, "/cetak"), "{\"apa\":\"daftar\",\"tempat\":\"gudang-53.71\"}"), "galat"),
                     "titik_asing");
    kantor_close();
}
END_TEST

/* More than one reply holds, and more than one page of the list. */
START_TEST(a_list_of_eight_thousand_families_prints)
{
    kantor_open();
    assessed(8000);
    int64_t id = kantor_open_round(8000);
    char *text = print_sheet("petugas", id, "\"apa\":\"daftar\"");
    ck_assert_int_gt((int)strlen(text), 1 << 20);
    ck_assert_int_eq(test_times(text, "<td class=\"nomor\">"), 8000);
    ck_assert_ptr_nonnull(strstr(text, "<td class=\"nomor\">8000</td>"));
    env_free(text);
    kantor_close();
}
END_TEST

/* ---- a round that follows ------------------------------------------------------------------------------------------ */

static int64_t follow(int64_t round)
{
    kantor_reply r = kantor_job("perencana", at(round, "/susulan"), "{}");
    ck_assert_msg(strcmp(kantor_text(r, "status"), "selesai") == 0, "%s", kantor_text(r, "galat"));
    return json_integer_value(json_object_get(json_object_get(r.body, "hasil"), "id"));
}

/* Of five: 1 collected, 2 refused, 3 moved away; 4 and 5 did not come. */
static int64_t closed_round(void)
{
    assessed(5);
    int64_t id = kantor_open_round(5);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    kantor_ask("petugas", "POST", "/gagal-salur", "{\"tahap\":%lld,\"butir\":[{\"nomor\":2,\"kode\":\"menolak\"},{\"nomor\":3,\"kode\":\"pindah\"}]}",
               (long long)id);
    close_round(id);
    return id;
}

START_TEST(what_was_not_collected_is_taken_over_by_a_round_that_follows)
{
    kantor_open();
    int64_t first = closed_round();
    kantor_hasil.uang = 999;                            /* a new assessment does not change what was promised */
    int64_t second = follow(first);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE tahap_id = %lld", (long long)second), 2);
    ck_assert_int_eq(kantor_number("SELECT sum(uang) FROM alokasi WHERE tahap_id = %lld", (long long)second), 400000);
    ck_assert_int_eq(kantor_number("SELECT keluarga_id FROM alokasi WHERE tahap_id = %lld AND nomor = 1", (long long)second), 1004);
    ck_assert_int_eq(kantor_number("SELECT sum(jumlah) FROM alokasi_barang b JOIN alokasi a ON a.id = b.alokasi_id WHERE a.tahap_id = %lld",
                                   (long long)second), 2);
    kantor_reply r = kantor_ask("perencana", "GET", at(second, ""), "%s", "");
    ck_assert_int_eq(kantor_int(r, "susulan_dari"), first);
    ck_assert_int_eq(kantor_ask("penyetuju", "POST", at(second, "/setujui"), "{}").status, 200);
    ck_assert_int_eq(kantor_ask("petugas", "POST", at(second, "/buka"), "{}").status, 200);
    ck_assert_str_eq(kantor_hand_over("petugas", second, "b", 1, NULL), "diterima");
    r = close_round(second);
    ck_assert_str_eq(kantor_text(r, "status"), "selesai");
    ck_assert(kantor_book_fits());
    kantor_close();
}
END_TEST

static int64_t released(int64_t round) { return kantor_number("SELECT count(*) FROM alokasi WHERE tahap_id = %lld AND lepas = 1", (long long)round); }

/* 4 and 5 did not come: their places are the second round's, and no longer the first's. */
START_TEST(a_share_not_collected_holds_its_place_until_another_takes_it)
{
    kantor_open();
    int64_t first = closed_round();
    ck_assert_int_eq(released(first), 0);
    int64_t second = follow(first);
    ck_assert_int_eq(released(first), 2);
    ck_assert_int_eq(released(second), 0);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE tahap_id = %lld AND lepas = 1 AND nomor >= 4", (long long)first), 2);
    kantor_close();
}
END_TEST

typedef struct { int64_t tahap; alokasi_status to; } coming_back;

/* Number 4 of the round comes after all; whether it may is asked before, by who calls. */
static int come_back(tg_tx *tx, void *arg, tg_error *err)
{
    const coming_back *b = arg;
    alokasi_change c = { .tahap_id = b->tahap, .first = 4, .last = 4, .from = ALOKASI_TIDAK_DIAMBIL, .to = b->to };
    return alokasi_move(tx, &c, NULL, err);
}

START_TEST(a_place_that_another_share_took_comes_back_only_when_that_one_has_no_use_for_it)
{
    kantor_open();
    coming_back b = { closed_round(), ALOKASI_SIAP };
    int64_t second = follow(b.tahap);
    ck_assert_int_eq(kantor_unit("31.75.07", come_back, &b), TG_CONFLICT);
    ck_assert_int_eq(released(b.tahap), 2);
    ck_assert_int_eq(kantor_ask("perencana", "POST", at(second, "/batal"), "{\"alasan\":\"salah periode\"}").status, 200);
    kantor_work();
    ck_assert_int_eq(kantor_unit("31.75.07", come_back, &b), TG_OK);
    ck_assert_int_eq(released(b.tahap), 1);
    ck_assert_int_eq(released(second), 1);
    kantor_close();
}
END_TEST

typedef struct { int64_t alokasi, tersalur, tidak_diambil; } sums;

static int add_sums(void *arg, const penyaluran_realisasi_row *r)
{
    sums *s = arg;
    s->alokasi += r->alokasi;
    s->tersalur += r->tersalur;
    s->tidak_diambil += r->tidak_diambil;
    return TG_OK;
}

static int realisasi_unit(tg_tx *tx, void *arg, tg_error *err)
{
    *(sums *)arg = (sums){ 0 };                 /* the unit runs twice */
    return penyaluran_realisasi(tx, "sembako", "31.75.07", "2026-12", add_sums, arg, err);
}

/* Five families: 1 in the first round, 4 in the second; 5 not in either; 2 and 3 stay with the first. */
START_TEST(realisasi_counts_a_family_once_over_both_rounds)
{
    kantor_open();
    sums s = { 0 };
    int64_t second = follow(closed_round());
    kantor_ask("penyetuju", "POST", at(second, "/setujui"), "{}");
    kantor_ask("petugas", "POST", at(second, "/buka"), "{}");
    kantor_hand_over("petugas", second, "b", 1, NULL);
    close_round(second);
    ck_assert_int_eq(kantor_unit("31.75.07", realisasi_unit, &s), TG_OK);
    ck_assert_int_eq(s.alokasi, 5);
    ck_assert_int_eq(s.tersalur, 2);
    ck_assert_int_eq(s.tidak_diambil, 3);
    kantor_close();
}
END_TEST

START_TEST(only_a_closed_round_with_something_left_is_followed)
{
    kantor_open();
    assessed(2);
    int64_t id = kantor_open_round(2);
    ck_assert_str_eq(kantor_text(kantor_ask("perencana", "POST", at(id, "/susulan"), "{}"), "galat"), "susulan_belum_ditutup");
    kantor_hand_over("petugas", id, "a", 1, NULL);
    kantor_hand_over("petugas", id, "b", 2, NULL);
    close_round(id);
    ck_assert_str_eq(kantor_text(kantor_ask("perencana", "POST", at(id, "/susulan"), "{}"), "galat"), "susulan_kosong");
    kantor_close();
}
END_TEST

TESTS(hari)
{
    tcase_add_test(tc, a_family_is_served_where_the_goods_of_its_kelurahan_lie);
    tcase_add_test(tc, the_day_counts_the_shares_of_each_place);
    tcase_add_test(tc, one_batch_takes_from_each_place_what_was_handed_out_there);
    tcase_add_test(tc, a_kelurahan_hands_out_nothing_of_anothers_place);
    tcase_add_test(tc, closing_reconciles_each_place);
    tcase_add_test(tc, the_deepest_region_decides_and_the_last_word_on_it_stands);
    tcase_add_test(tc, places_are_of_the_rounds_region_and_come_before_it_opens);
    tcase_add_test(tc, a_round_closes_only_with_the_signed_list_of_its_place);
    tcase_add_test(tc, each_place_that_had_families_needs_its_own_list);
    tcase_add_test(tc, a_kelurahan_attaches_no_list_of_anothers_place);
    tcase_add_test(tc, a_place_without_families_needs_none);
    tcase_add_test(tc, where_lists_are_not_wanted_the_round_says_that_it_closed_without);
    tcase_add_test(tc, a_paper_is_attached_to_a_place_of_the_round_and_kept_by_its_hash);
    tcase_add_test(tc, papers_of_another_regions_round_are_refused);
    tcase_add_test(tc, the_list_to_sign_has_each_number_of_its_place_and_no_nik);
    tcase_add_test(tc, invitations_come_eight_on_a_sheet_each_with_its_code);
    tcase_add_test(tc, the_list_of_an_emergency_says_that_nothing_was_assessed_yet);
    tcase_add_test(tc, the_record_of_handover_says_how_the_round_stands);
    tcase_add_test(tc, a_kelurahan_prints_its_own_families_and_nobody_a_strangers);
    tcase_add_test(tc, a_list_of_eight_thousand_families_prints);
    tcase_add_test(tc, what_was_not_collected_is_taken_over_by_a_round_that_follows);
    tcase_add_test(tc, a_share_not_collected_holds_its_place_until_another_takes_it);
    tcase_add_test(tc, a_place_that_another_share_took_comes_back_only_when_that_one_has_no_use_for_it);
    tcase_add_test(tc, realisasi_counts_a_family_once_over_both_rounds);
    tcase_add_test(tc, only_a_closed_round_with_something_left_is_followed);
}
