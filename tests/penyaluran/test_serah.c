/* Proves the counter: one handover per share, reports that come twice, undo, stock, regions; and proposals. */
#include <stdio.h>
#include "kantor.h"

static int64_t round_of(int families, int64_t paket, int64_t pagu)
{
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77, .count = families, .uang = 200000, .paket = 1, .has_kuota = true };
    kantor_kuota(families, pagu);
    return kantor_open_round((int)paket);
}

static int undo(const char *aktor, int64_t tahap, int64_t nomor, const char **kode)
{
    kantor_reply r = kantor_ask(aktor, "POST", "/serah-terima/batal", "{\"tahap\":%lld,\"nomor\":%lld}", (long long)tahap, (long long)nomor);
    if (kode != NULL)
        *kode = kantor_text(r, "galat");
    return r.status;
}

START_TEST(handover_moves_goods_and_charges_the_budget)
{
    kantor_open();
    int64_t id = round_of(3, 3, 600000);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "hp-1", 2, NULL), "diterima");
    ck_assert_int_eq(kantor_balance("stok:gudang-31.75.07", "paket:dasar").saldo, 2);
    ck_assert_int_eq(kantor_balance("terpakai:sembako:31.75.07:2026-12", LEDGER_RUPIAH).saldo, 200000);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE status = 'tersalur' AND nomor = 2"), 1);
    ck_assert(kantor_book_fits());
    kantor_close();
}
END_TEST

START_TEST(same_report_again_is_the_same_handover)
{
    kantor_open();
    int64_t id = round_of(3, 3, -1);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "hp-1", 2, NULL), "diterima");
    ck_assert_str_eq(kantor_hand_over("petugas", id, "hp-1", 2, NULL), "diterima");
    ck_assert_int_eq(kantor_balance("stok:gudang-31.75.07", "paket:dasar").saldo, 2);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM serah_terima"), 1);
    kantor_close();
}
END_TEST

START_TEST(second_device_gets_sudah_and_the_conflict_is_recorded)
{
    kantor_open();
    const char *kode;
    int64_t id = round_of(3, 3, -1);
    kantor_hand_over("petugas", id, "hp-1", 2, NULL);
    ck_assert_str_eq(kantor_hand_over("petugas2", id, "hp-2", 2, &kode), "sudah");
    ck_assert_str_eq(kode, "sudah_diambil");
    ck_assert_str_eq(kantor_hand_over("petugas2", id, "hp-2", 2, NULL), "sudah");
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM serah_terima WHERE hasil = 'sudah'"), 1);
    ck_assert_int_eq(kantor_balance("stok:gudang-31.75.07", "paket:dasar").saldo, 2);
    kantor_close();
}
END_TEST

/* ---- for the undo of an import -------------------------------------------------------------------------- */

typedef struct { warga_sejak since; int shares, handed; bool told_one; } told;

static int tell(void *arg, const warga_terikat *t)
{
    told *x = arg;
    x->shares += strcmp(t->kode, "urung_alokasi") == 0;
    x->handed += strcmp(t->kode, "urung_serah") == 0;
    x->told_one = x->told_one || t->keluarga_id == 1002;
    return TG_OK;
}

static int ask_tied(tg_tx *tx, void *arg, tg_error *err)
{
    told *x = arg;
    *x = (told){ .since = x->since };             /* a unit may run twice */
    return penyaluran_tied(tx, &x->since, tell, x, err);
}

static told tied_since(int64_t waktu, int64_t id)
{
    told x = { .since = { waktu, id } };
    ck_assert_int_eq(kantor_unit("31.75.07", ask_tied, &x), TG_OK);
    return x;
}

START_TEST(shares_and_handovers_since_an_import_are_told_to_its_undo)
{
    kantor_open();
    int64_t id = round_of(3, 3, -1), before = kantor_number("SELECT min(id) - 1 FROM tahap"), planned = kantor_number("SELECT max(id) FROM alokasi");
    told first = tied_since(kantor_now - 1, before);
    ck_assert_int_eq(first.shares, 3);
    ck_assert_int_eq(first.handed, 0);
    ck_assert_int_eq(tied_since(kantor_now + 1, planned).shares, 0);           /* the round was there before */
    kantor_hand_over("petugas", id, "hp-1", 2, NULL);
    told later = tied_since(kantor_now + 1, planned);
    ck_assert_int_eq(later.handed, 1);
    ck_assert(later.told_one);
    kantor_close();
}
END_TEST

START_TEST(report_number_of_another_share_is_refused)
{
    kantor_open();
    const char *kode;
    int64_t id = round_of(3, 3, -1);
    kantor_hand_over("petugas", id, "hp-1", 2, NULL);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "hp-1", 3, &kode), "ditolak");
    ck_assert_str_eq(kode, "id_dipakai");
    kantor_close();
}
END_TEST

/* By that id a correction would believe that its family has been served. */
START_TEST(a_device_cannot_report_in_the_name_of_a_correction)
{
    kantor_open();
    const char *kode;
    int64_t id = round_of(3, 3, -1);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "koreksi:12", 2, &kode), "ditolak");
    ck_assert_str_eq(kode, "id_dipakai");
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM serah_terima"), 0);
    kantor_close();
}
END_TEST

START_TEST(number_that_is_not_on_the_list_is_refused)
{
    kantor_open();
    const char *kode;
    int64_t id = round_of(3, 3, -1);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "hp-1", 4, &kode), "ditolak");
    ck_assert_str_eq(kode, "tidak_ada_di_daftar");
    kantor_close();
}
END_TEST

START_TEST(empty_stock_refuses_one_item_and_keeps_the_others)
{
    kantor_open();
    const char *kode;
    int64_t id = round_of(3, 2, -1);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "a", 1, NULL), "diterima");
    ck_assert_str_eq(kantor_hand_over("petugas", id, "b", 2, NULL), "diterima");
    ck_assert_str_eq(kantor_hand_over("petugas", id, "c", 3, &kode), "ditolak");
    ck_assert_str_eq(kode, "stok_habis");
    ck_assert_int_eq(kantor_balance("stok:gudang-31.75.07", "paket:dasar").saldo, 0);
    kantor_stock(1);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "c", 3, NULL), "diterima");
    kantor_close();
}
END_TEST

/* ---- batches (the clock stands on 2026-05-28, 20.26 UTC: the 29th in Jakarta) ---- */

START_TEST(what_expires_first_is_handed_out_first_and_comes_back_to_its_batch)
{
    kantor_open();
    kantor_stock_batch(2, "JUNI", "2026-06-30");
    kantor_stock_batch(1, "MEI", "2026-05-31");
    int64_t id = round_of(3, 0, -1);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    ck_assert_int_eq(kantor_in_batch("MEI"), 0);
    kantor_hand_over("petugas", id, "b", 2, NULL);
    ck_assert_int_eq(kantor_in_batch("JUNI"), 1);
    ck_assert_int_eq(undo("petugas", id, 1, NULL), 200);
    ck_assert_int_eq(kantor_in_batch("MEI"), 1);
    ck_assert_int_eq(kantor_in_batch("JUNI"), 1);
    kantor_hand_over("petugas", id, "c", 3, NULL);
    ck_assert_int_eq(kantor_in_batch("MEI"), 0);
    ck_assert(kantor_book_fits());
    kantor_close();
}
END_TEST

START_TEST(one_request_walks_over_several_batches)
{
    kantor_open();
    kantor_stock_batch(1, "MEI", "2026-05-31");
    kantor_stock_batch(1, "JUNI", "2026-06-30");
    int64_t id = round_of(3, 0, -1);
    kantor_reply r = kantor_ask("petugas", "POST", "/serah-terima", "{\"tahap\":%lld,\"butir\":[{\"id\":\"a\",\"nomor\":1},{\"id\":\"b\",\"nomor\":2},"
                                "{\"id\":\"c\",\"nomor\":3}]}", (long long)id);
    json_t *last = json_array_get(json_object_get(r.body, "hasil"), 2);
    ck_assert_str_eq(json_string_value(json_object_get(last, "kode")), "stok_habis");
    ck_assert_int_eq(kantor_in_batch("MEI") + kantor_in_batch("JUNI"), 0);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE status = 'tersalur'"), 2);
    kantor_close();
}
END_TEST

START_TEST(a_share_out_of_many_small_batches_goes_back_to_each)
{
    char nomor[20];
    kantor_open();
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77, .count = 1, .paket = 70, .has_kuota = true };
    kantor_kuota(1, -1);
    for (int i = 0; i < 70; i++) {
        snprintf(nomor, sizeof nomor, "K%d", i);
        kantor_stock_batch(1, nomor, "2026-12-31");
    }
    int64_t id = kantor_open_round(0);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "a", 1, NULL), "diterima");
    ck_assert_int_eq(kantor_in_batch("K0") + kantor_in_batch("K69"), 0);
    ck_assert_int_eq(undo("petugas", id, 1, NULL), 200);
    ck_assert_int_eq(kantor_in_batch("K0") + kantor_in_batch("K69"), 2);
    ck_assert(kantor_book_fits());
    kantor_close();
}
END_TEST

START_TEST(expired_goods_are_not_handed_out)
{
    kantor_open();
    const char *kode;
    kantor_stock_batch(2, "BASI", "2026-05-28");
    kantor_stock_batch(1, "HARI-INI", "2026-05-29");
    int64_t id = round_of(3, 0, -1);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "a", 1, NULL), "diterima");
    ck_assert_int_eq(kantor_in_batch("HARI-INI"), 0);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "b", 2, &kode), "ditolak");
    ck_assert_str_eq(kode, "stok_kedaluwarsa");
    ck_assert_int_eq(kantor_in_batch("BASI"), 2);
    kantor_close();
}
END_TEST

static const char *hand_over_at(int64_t tahap, int64_t nomor, int64_t waktu)
{
    kantor_reply r = kantor_ask("petugas", "POST", "/serah-terima", "{\"tahap\":%lld,\"butir\":[{\"id\":\"hp-%lld\",\"nomor\":%lld,\"waktu\":%lld}]}",
                                (long long)tahap, (long long)nomor, (long long)nomor, (long long)waktu);
    return json_string_value(json_object_get(json_array_get(json_object_get(r.body, "hasil"), 0), "status"));
}

/* A phone was offline for two days; others go a year fast, or a year slow: before the round was open nothing was given. */
START_TEST(what_was_good_on_the_day_of_the_handover_counts)
{
    kantor_open();
    kantor_stock_batch(2, "BASI", "2026-05-28");
    kantor_stock_batch(1, "A", "2026-05-29");
    int64_t id = round_of(3, 0, -1), opened = kantor_now;
    kantor_now += INT64_C(2) * 86400000;
    ck_assert_str_eq(hand_over_at(id, 1, opened + 1000), "diterima");
    ck_assert_str_eq(hand_over_at(id, 2, kantor_now), "ditolak");
    ck_assert_str_eq(hand_over_at(id, 3, kantor_now + INT64_C(365) * 86400000), "ditolak");
    ck_assert_str_eq(hand_over_at(id, 2, opened - INT64_C(365) * 86400000), "ditolak");
    kantor_close();
}
END_TEST

START_TEST(expired_goods_are_missing_when_a_round_opens)
{
    kantor_open();
    kantor_stock_batch(5, "BASI", "2026-05-28");
    kantor_stock_batch(2, "BAIK", "2026-06-30");
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77, .count = 3, .uang = 200000, .paket = 1, .has_kuota = true };
    kantor_kuota(3, -1);
    char path[60];
    int64_t id = kantor_plan();
    snprintf(path, sizeof path, "/tahap/%lld/setujui", (long long)id);
    kantor_ask("penyetuju", "POST", path, "{}");
    snprintf(path, sizeof path, "/tahap/%lld/buka", (long long)id);
    json_t *missing = json_array_get(json_object_get(kantor_ask("petugas", "POST", path, "{}").body, "peringatan"), 0);
    ck_assert_int_eq(json_integer_value(json_object_get(missing, "dibutuhkan")), 3);
    ck_assert_int_eq(json_integer_value(json_object_get(missing, "tersedia")), 2);
    kantor_close();
}
END_TEST

START_TEST(closing_reckons_all_batches_of_the_place)
{
    kantor_open();
    kantor_stock_batch(2, "MEI", "2026-05-31");
    int64_t id = round_of(3, 0, -1);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    kantor_stock_batch(4, "JUNI", "2026-06-30");
    kantor_hand_over("petugas", id, "b", 2, NULL);
    kantor_hand_over("petugas", id, "c", 3, NULL);
    char path[60];
    snprintf(path, sizeof path, "/tahap/%lld/tutup", (long long)id);
    json_t *hasil = json_object_get(kantor_job("perencana", path, "{}").body, "hasil");
    json_t *item = json_array_get(json_object_get(hasil, "stok"), 0);
    ck_assert_int_eq(json_integer_value(json_object_get(item, "awal")), 2);
    ck_assert_int_eq(json_integer_value(json_object_get(item, "masuk")), 4);
    ck_assert_int_eq(json_integer_value(json_object_get(item, "keluar")), 3);
    ck_assert_int_eq(json_integer_value(json_object_get(item, "akhir")), 3);
    kantor_close();
}
END_TEST

START_TEST(undo_frees_the_number_and_brings_back_the_goods)
{
    kantor_open();
    const char *kode;
    int64_t id = round_of(3, 3, 600000);
    kantor_hand_over("petugas", id, "hp-1", 2, NULL);
    ck_assert_int_eq(undo("petugas", id, 2, NULL), 200);
    ck_assert_int_eq(kantor_balance("stok:gudang-31.75.07", "paket:dasar").saldo, 3);
    ck_assert_int_eq(kantor_balance("terpakai:sembako:31.75.07:2026-12", LEDGER_RUPIAH).saldo, 0);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "hp-1", 2, &kode), "ditolak");
    ck_assert_str_eq(kode, "sudah_dibatalkan");
    ck_assert_str_eq(kantor_hand_over("petugas2", id, "hp-2", 2, NULL), "diterima");
    ck_assert_int_eq(kantor_balance("stok:gudang-31.75.07", "paket:dasar").saldo, 2);
    ck_assert(kantor_book_fits());
    kantor_close();
}
END_TEST

START_TEST(undo_is_for_the_same_officer_within_ten_minutes)
{
    kantor_open();
    const char *kode;
    int64_t id = round_of(3, 3, -1);
    ck_assert_int_eq(undo("petugas", id, 2, &kode), 409);
    ck_assert_str_eq(kode, "serah_belum_diambil");
    kantor_hand_over("petugas", id, "hp-1", 2, NULL);
    ck_assert_int_eq(undo("petugas2", id, 2, &kode), 403);
    ck_assert_str_eq(kode, "serah_petugas_lain");
    kantor_now += 10 * 60 * 1000 + 1;
    ck_assert_int_eq(undo("petugas", id, 2, &kode), 409);
    ck_assert_str_eq(kode, "serah_lewat_waktu");
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE status = 'tersalur'"), 1);
    kantor_close();
}
END_TEST

START_TEST(kelurahan_officer_serves_his_own_families_of_the_citys_round)
{
    kantor_open();
    const char *kode;
    int64_t id = round_of(4, 4, -1);
    ck_assert_str_eq(kantor_hand_over("lurah", id, "a", 1, NULL), "diterima");
    ck_assert_str_eq(kantor_hand_over("lurah", id, "b", 2, &kode), "ditolak");
    ck_assert_str_eq(kode, "tidak_ada_di_daftar");
    char path[60];
    snprintf(path, sizeof path, "/tahap/%lld", (long long)id);
    ck_assert_uint_eq(json_array_size(json_object_get(kantor_ask("lurah", "GET", path, "%s", "").body, "butir")), 2);
    ck_assert_uint_eq(json_array_size(json_object_get(kantor_ask("lurah", "GET", "/tahap", "%s", "").body, "data")), 1);
    kantor_close();
}
END_TEST

START_TEST(hundred_handovers_fit_into_one_request_and_more_do_not)
{
    kantor_open();
    int64_t id = round_of(120, 120, 24000000);
    for (int count = 100; count <= 101; count++) {
        tg_buf b;
        buf_init(&b, 100000);
        for (int i = 1; i <= count; i++)
            buf_printf(&b, "%s{\"id\":\"n%d\",\"nomor\":%d,\"penerima\":\"anak\"}", i > 1 ? "," : "", i, i);
        kantor_reply r = kantor_ask("petugas", "POST", "/serah-terima", "{\"tahap\":%lld,\"butir\":[%s]}", (long long)id, buf_cstr(&b));
        ck_assert_int_eq(r.status, count == 100 ? 200 : 400);
        buf_free(&b);
    }
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE status = 'tersalur'"), 100);
    ck_assert_int_eq(kantor_balance("stok:gudang-31.75.07", "paket:dasar").saldo, 20);
    ck_assert(kantor_book_fits());
    kantor_close();
}
END_TEST

START_TEST(handover_before_opening_is_refused_in_words)
{
    kantor_open();
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77, .count = 3, .uang = 1, .has_kuota = true };
    kantor_kuota(3, -1);
    int64_t id = kantor_plan();
    kantor_reply r = kantor_ask("petugas", "POST", "/serah-terima", "{\"tahap\":%lld,\"butir\":[{\"id\":\"a\",\"nomor\":1,\"penerima\":\"\"}]}", (long long)id);
    ck_assert_int_eq(r.status, 409);
    ck_assert_str_eq(kantor_text(r, "galat"), "tahap_belum_dibuka");
    kantor_close();
}
END_TEST

/* 1001 is served; its former head heads 1002 now. Gone before, he has had nothing; gone since, he has. */
START_TEST(who_was_served_in_another_family_is_not_served_again_in_this_one)
{
    static const struct { int64_t after; const char *status, *kode; } CASES[] = { { 60000, "ditolak", "orang_sudah_mendapat" }, { -60000, "diterima", NULL } };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        kantor_path[0] = 0;
        kantor_open();
        const char *kode;
        int64_t id = round_of(3, 3, -1);
        kantor_pindah = (struct kantor_pindah){ 1002, 1001, kantor_now + CASES[i].after };
        ck_assert_str_eq(kantor_hand_over("petugas", id, "a", 1, NULL), "diterima");
        kantor_now += 120000;
        ck_assert_str_eq(kantor_hand_over("petugas", id, "b", 2, &kode), CASES[i].status);
        ck_assert_pstr_eq(kode, CASES[i].kode);
        ck_assert_str_eq(kantor_hand_over("petugas", id, "c", 3, NULL), "diterima");
        kantor_pindah = (struct kantor_pindah){ 0 };
        kantor_close();
    }
}
END_TEST

START_TEST(shares_move_only_as_the_table_says)
{
    for (int from = 0; from < ALOKASI_STATES; from++)
        for (int to = 0; to < ALOKASI_STATES; to++) {
            bool expected = (from == ALOKASI_SIAP && to != ALOKASI_SIAP) ||
                            (from == ALOKASI_TERSALUR && (to == ALOKASI_SIAP || to == ALOKASI_TIDAK_DIAMBIL)) ||
                            (from == ALOKASI_TIDAK_DIAMBIL && to != ALOKASI_TIDAK_DIAMBIL);
            ck_assert_int_eq(ALOKASI_MOVES[from][to], expected);
        }
    for (int from = 0; from < ALOKASI_STATES; from++) {       /* and the counter keeps to it */
        kantor_path[0] = 0;
        kantor_open();
        int64_t id = round_of(3, 3, -1);
        kantor_number("UPDATE alokasi SET status = '%s' WHERE nomor = 1 RETURNING 1", alokasi_status_text((alokasi_status)from));
        kantor_recount();
        const char *status = kantor_hand_over("petugas", id, "a", 1, NULL);
        ck_assert_int_eq(strcmp(status, "diterima") == 0, ALOKASI_MOVES[from][ALOKASI_TERSALUR]);
        kantor_close();
    }
}
END_TEST

/* What a batch of 600 and a list of 100,000 cannot afford: a CHECK by IN of three words builds a table for each row, a
 * foreign key may walk through all of another table, and the entries of an index lie in another order than the list. */
START_TEST(a_share_changes_hands_without_a_table_a_walk_or_an_index)
{
    static const char *const STATEMENTS[] = { "SERAH_INSERT", "MUTASI_INSERT", "SALDO_ADD", "ALOKASI_MOVE_ONE", "ALOKASI_MOVE", "AUDIT_INSERT" };
    kantor_open();
    for (size_t i = 0; i < sizeof STATEMENTS / sizeof *STATEMENTS; i++) {
        ck_assert_int_eq(kantor_operations(STATEMENTS[i], "OpenEphemeral"), 0);
        ck_assert_int_eq(kantor_walks(STATEMENTS[i]), 0);
    }
    ck_assert_int_eq(kantor_operations("ALOKASI_MOVE_ONE", "IdxInsert"), 0);
    ck_assert_int_eq(kantor_operations("ALOKASI_MOVE", "IdxInsert"), 0);
    ck_assert_int_eq(kantor_operations("MUTASI_INSERT", "IdxInsert"), 3);         /* kunci, dari, ke */
    ck_assert_int_eq(kantor_walks("ALOKASI_DELETE"), 0);                          /* of a list that is taken apart again */
    ck_assert_int_eq(kantor_walks("ALOKASI_INSERT"), 0);
    kantor_close();
}
END_TEST

/* ---- what rules and reports ask ---- */

typedef struct { const char *kapan; int64_t keluarga; const char *periode; tg_date acuan; bool own, received; } question;

static int received_unit(tg_tx *tx, void *arg, tg_error *err)
{
    question *q = arg;
    return penyaluran_received(tx, "sembako", q->kapan, q->keluarga, q->periode, q->acuan, &q->own, &q->received, err);
}

static bool received(const char *kapan, int64_t keluarga, const char *periode, int tahun)
{
    question q = { .kapan = kapan, .keluarga = keluarga, .periode = periode };
    date_make(&q.acuan, tahun, 6, 1);
    ck_assert_int_eq(kantor_unit("31.75.07", received_unit, &q), TG_OK);
    ck_assert(q.own);
    return q.received;
}

START_TEST(rules_learn_who_received)
{
    kantor_open();                              /* the clock stands in May 2026 */
    int64_t id = round_of(3, 3, -1);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    ck_assert(received("tahap_ini", 1001, "2026-12", 2026));
    ck_assert(!received("tahap_ini", 1001, "2027-01", 2026));
    ck_assert(received("sekarang", 1002, "2027-01", 2026));     /* ready in an open round */
    ck_assert(!received("sekarang", 1009, "2026-12", 2026));
    char path[60];
    snprintf(path, sizeof path, "/tahap/%lld/tutup", (long long)id);
    kantor_job("perencana", path, "{}");
    ck_assert(received("tahun_ini", 1001, "2027-01", 2026));
    ck_assert(!received("tahun_ini", 1001, "2027-01", 2027));
    ck_assert(!received("tahun_ini", 1002, "2027-01", 2026));   /* did not come */
    ck_assert(received("sekarang", 1001, "2027-01", 2026));
    ck_assert(!received("sekarang", 1001, "2029-01", 2028));
    kantor_close();
}
END_TEST

/* Half past eleven on New Year's Eve in Jakarta is the new year in Jayapura already. */
START_TEST(the_year_begins_in_the_zone_of_the_region)
{
    question q = { .kapan = "tahun_ini", .keluarga = 1001, .periode = "2027-01" };
    kantor_open();
    kantor_now = INT64_C(1798734600000);             /* 2026-12-31 16:30 UTC */
    int64_t id = round_of(3, 3, -1);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    date_make(&q.acuan, 2027, 1, 1);
    ck_assert_int_eq(kantor_unit("31.75.07", received_unit, &q), TG_OK);
    ck_assert(!q.received);
    ck_assert_int_eq(kantor_unit("91.71", received_unit, &q), TG_OK);
    ck_assert(q.received);
    kantor_close();
}
END_TEST

static int add_row(void *arg, const penyaluran_realisasi_row *r)
{
    penyaluran_realisasi_row *rows = arg;
    int i = strcmp(r->kode_wilayah, "31.75.07.1001") == 0 ? 0 : 1;
    rows[i] = *r;
    return TG_OK;
}

static int realisasi_unit(tg_tx *tx, void *arg, tg_error *err)
{
    return penyaluran_realisasi(tx, "sembako", "31.75.07", "2026-12", add_row, arg, err);
}

START_TEST(report_counts_each_kelurahan)
{
    kantor_open();
    int64_t id = round_of(5, 5, -1);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    kantor_hand_over("petugas", id, "b", 2, NULL);
    kantor_hand_over("petugas", id, "c", 3, NULL);
    penyaluran_realisasi_row rows[2] = { { 0 } };
    ck_assert_int_eq(kantor_unit("31.75.07", realisasi_unit, rows), TG_OK);
    ck_assert_int_eq(rows[0].alokasi, 3);
    ck_assert_int_eq(rows[0].tersalur, 2);
    ck_assert_int_eq(rows[0].nominal, 400000);
    ck_assert_int_eq(rows[1].alokasi, 2);
    ck_assert_int_eq(rows[1].siap, 1);
    kantor_close();
}
END_TEST

/* An office that keeps loans or savings has an account for each member: who asks for stock does not pass by all of them. */
START_TEST(batches_are_found_without_a_walk_through_all_accounts)
{
    kantor_open();
    ck_assert_int_eq(kantor_walks("BATCHES"), 0);
    kantor_close();
}
END_TEST

TESTS(serah)
{
    tcase_add_test(tc, handover_moves_goods_and_charges_the_budget);
    tcase_add_test(tc, same_report_again_is_the_same_handover);
    tcase_add_test(tc, second_device_gets_sudah_and_the_conflict_is_recorded);
    tcase_add_test(tc, shares_and_handovers_since_an_import_are_told_to_its_undo);
    tcase_add_test(tc, report_number_of_another_share_is_refused);
    tcase_add_test(tc, a_device_cannot_report_in_the_name_of_a_correction);
    tcase_add_test(tc, number_that_is_not_on_the_list_is_refused);
    tcase_add_test(tc, empty_stock_refuses_one_item_and_keeps_the_others);
    tcase_add_test(tc, what_expires_first_is_handed_out_first_and_comes_back_to_its_batch);
    tcase_add_test(tc, one_request_walks_over_several_batches);
    tcase_add_test(tc, a_share_out_of_many_small_batches_goes_back_to_each);
    tcase_add_test(tc, expired_goods_are_not_handed_out);
    tcase_add_test(tc, what_was_good_on_the_day_of_the_handover_counts);
    tcase_add_test(tc, expired_goods_are_missing_when_a_round_opens);
    tcase_add_test(tc, closing_reckons_all_batches_of_the_place);
    tcase_add_test(tc, undo_frees_the_number_and_brings_back_the_goods);
    tcase_add_test(tc, undo_is_for_the_same_officer_within_ten_minutes);
    tcase_add_test(tc, kelurahan_officer_serves_his_own_families_of_the_citys_round);
    tcase_add_test(tc, hundred_handovers_fit_into_one_request_and_more_do_not);
    tcase_add_test(tc, handover_before_opening_is_refused_in_words);
    tcase_add_test(tc, shares_move_only_as_the_table_says);
    tcase_add_test(tc, who_was_served_in_another_family_is_not_served_again_in_this_one);
    tcase_add_test(tc, a_share_changes_hands_without_a_table_a_walk_or_an_index);
    tcase_add_test(tc, batches_are_found_without_a_walk_through_all_accounts);
    tcase_add_test(tc, rules_learn_who_received);
    tcase_add_test(tc, the_year_begins_in_the_zone_of_the_region);
    tcase_add_test(tc, report_counts_each_kelurahan);
}
