/* Proves what happens around the counter: who may collect, letters, cards, clocks; corrections by two persons; shares
 * that could not be handed over. */
#include <stdio.h>
#include "kantor.h"
#include "penyaluran/acts.h"

static char path[120];

static const char *at(int64_t id, const char *what, const char *rest)
{
    snprintf(path, sizeof path, "/%s/%lld%s", what, (long long)id, rest);
    return path;
}

static int64_t round_of(int families)
{
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77, .count = families, .uang = 200000, .paket = 1, .has_kuota = true };
    kantor_kuota(families, families * INT64_C(200000));
    return kantor_open_round(families);
}

/* One item, its fields after id as JSON; the answer's status, and its kode. */
static const char *report(int64_t round, const char *id, const char *fields, const char **kode)
{
    kantor_reply r = kantor_ask("petugas", "POST", "/serah-terima", "{\"tahap\":%lld,\"butir\":[{\"id\":\"%s\",%s}]}", (long long)round, id, fields);
    ck_assert_msg(r.status == 200, "%d %s", r.status, kantor_text(r, "galat"));
    json_t *item = json_array_get(json_object_get(r.body, "hasil"), 0);
    *kode = json_string_value(json_object_get(item, "kode"));
    if (*kode == NULL)
        *kode = "";
    return json_string_value(json_object_get(item, "status"));
}

static const char *status_of(int64_t nomor)
{
    static const char *const WORDS[] = { "siap", "tersalur", "tidak_diambil", "batal" };
    for (size_t i = 0; i < 4; i++)
        if (kantor_number("SELECT count(*) FROM alokasi WHERE nomor = %lld AND status = '%s'", (long long)nomor, WORDS[i]) == 1)
            return WORDS[i];
    return "";
}

static int64_t stock(void) { return kantor_balance("stok:gudang-31.75.07", "paket:dasar").saldo; }
static int64_t spent(void) { return kantor_balance("terpakai:sembako:31.75.07:2026-12", LEDGER_RUPIAH).saldo; }

/* ---- who may collect ------------------------------------------------------------------------------------------- */

START_TEST(any_adult_of_the_family_collects_and_no_child_or_stranger)
{
    kantor_open();
    const char *kode;
    int64_t id = round_of(3);                                  /* number 1: family 1001 */
    ck_assert_str_eq(report(id, "a", "\"nomor\":1,\"penerima\":10013", &kode), "ditolak");
    ck_assert_str_eq(kode, "belum_dewasa");
    ck_assert_str_eq(report(id, "b", "\"nomor\":1,\"penerima\":10021", &kode), "ditolak");
    ck_assert_str_eq(kode, "bukan_anggota");
    ck_assert_str_eq(report(id, "c", "\"nomor\":1,\"penerima\":10012", &kode), "diterima");
    ck_assert_int_eq(kantor_number("SELECT orang_id FROM serah_terima"), 10012);
    ck_assert_str_eq(report(id, "d", "\"nomor\":2,\"penerima\":\"istri\"", &kode), "diterima");    /* a word, as before */
    kantor_close();
}
END_TEST

START_TEST(the_counter_offers_the_adults_of_a_number)
{
    kantor_open();
    int64_t id = round_of(3);
    kantor_reply r = kantor_ask("petugas", "GET", at(id, "tahap", "/penerima?nomor=2"), "%s", "");
    json_t *data = json_object_get(r.body, "data");
    ck_assert_uint_eq(json_array_size(data), 2);
    ck_assert_int_eq(json_integer_value(json_object_get(json_array_get(data, 0), "orang_id")), 10021);
    ck_assert_int_eq(kantor_ask("petugas", "GET", at(id, "tahap", "/penerima?nomor=9"), "%s", "").status, 404);
    ck_assert_int_eq(kantor_ask("lurah", "GET", at(id, "tahap", "/penerima?nomor=2"), "%s", "").status, 404);   /* not his family */
    kantor_close();
}
END_TEST

static const char *send_letter(int64_t id, char sidik[65])
{
    kantor_reply r = kantor_send("petugas", at(id, "tahap", "/berkas?untuk=kuasa"), "%PDF-1.4 surat kuasa");
    snprintf(sidik, 65, "%s", kantor_text(r, "sidik"));
    return sidik;
}

START_TEST(a_kuasa_comes_with_a_letter_of_this_round)
{
    kantor_open();
    const char *kode;
    char sidik[65], item[200];
    int64_t id = round_of(3);
    snprintf(item, sizeof item, "\"nomor\":1,\"penerima\":\"tetangga\",\"kuasa\":\"tetangga\",\"surat\":\"%064d\"", 7);
    ck_assert_str_eq(report(id, "a", item, &kode), "ditolak");
    ck_assert_str_eq(kode, "surat_tidak_ada");
    snprintf(item, sizeof item, "\"nomor\":1,\"penerima\":\"tetangga\",\"kuasa\":\"tetangga\",\"surat\":\"%s\"", send_letter(id, sidik));
    ck_assert_str_eq(report(id, "a", item, &kode), "diterima");
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM serah_terima WHERE surat IS NOT NULL"), 1);
    kantor_close();
}
END_TEST

START_TEST(a_letter_may_come_later_but_before_the_round_closes)
{
    kantor_open();
    const char *kode;
    char sidik[65];
    int64_t id = round_of(2);
    ck_assert_str_eq(report(id, "a", "\"nomor\":1,\"penerima\":\"tetangga\",\"kuasa\":\"tetangga\"", &kode), "diterima");
    penyaluran_set_signed_lists(true);
    kantor_send("petugas", at(id, "tahap", "/berkas"), "%PDF-1.4 daftar");
    kantor_reply r = kantor_ask("perencana", "POST", at(id, "tahap", "/tutup"), "{}");
    ck_assert_str_eq(kantor_text(r, "galat"), "tutup_kuasa_tanpa_surat");
    send_letter(id, sidik);
    r = kantor_ask("petugas", "POST", "/serah-terima/surat", "{\"tahap\":%lld,\"nomor\":1,\"surat\":\"%s\"}", (long long)id, sidik);
    ck_assert_int_eq(r.status, 200);
    r = kantor_ask("petugas", "POST", "/serah-terima/surat", "{\"tahap\":%lld,\"nomor\":1,\"surat\":\"%s\"}", (long long)id, sidik);
    ck_assert_str_eq(kantor_text(r, "galat"), "surat_tidak_perlu");
    r = kantor_job("perencana", at(id, "tahap", "/tutup"), "{}");
    ck_assert_str_eq(kantor_text(r, "status"), "selesai");
    kantor_close();
}
END_TEST

/* ---- cards ------------------------------------------------------------------------------------------------------- */

START_TEST(a_card_code_is_24_letters_that_nobody_can_change)
{
    char code[CARD_SIZE], typed[40];
    int64_t id = 0;
    uint8_t key[HASH_SIZE] = { 7 };
    ck_assert_int_eq(hash_start(), 0);
    penyaluran_set_card_key(key);
    card_code(INT64_C(9007199254740991), code);
    ck_assert_uint_eq(strlen(code), 24);
    ck_assert(card_read(code, &id));
    ck_assert_int_eq(id, INT64_C(9007199254740991));
    snprintf(typed, sizeof typed, "%.4s-%.4s %s", code, code + 4, code + 8);
    for (char *p = typed; *p != 0; p++)
        *p = (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
    ck_assert(card_read(typed, &id));                         /* as people type it */
    for (int i = 0; i < 24; i++) {
        char other[CARD_SIZE];
        memcpy(other, code, CARD_SIZE);
        other[i] = other[i] == '7' ? '8' : '7';
        ck_assert_msg(!card_read(other, &id), "letter %d changed", i);
    }
    ck_assert(!card_read("", &id));
    ck_assert(!card_read("ABC", &id));
    ck_assert(!card_read("ini bukan kartu tangguh!", &id));
    key[0] = 8;
    penyaluran_set_card_key(key);
    ck_assert(!card_read(code, &id));
}
END_TEST

START_TEST(a_card_stands_for_its_number_and_only_in_its_round)
{
    kantor_open();
    const char *kode;
    char code[CARD_SIZE], item[120];
    int64_t first = round_of(2);
    card_code(kantor_number("SELECT id FROM alokasi WHERE nomor = 2"), code);
    snprintf(item, sizeof item, "\"kartu\":\"%s\",\"penerima\":\"istri\"", code);
    ck_assert_str_eq(report(first, "a", item, &kode), "diterima");
    ck_assert_str_eq(status_of(2), "tersalur");
    ck_assert_str_eq(report(first, "b", "\"kartu\":\"0000-0000-0000-0000-0000-0000\",\"penerima\":\"istri\"", &kode), "ditolak");
    ck_assert_str_eq(kode, "kartu_salah");
    kantor_job("perencana", at(first, "tahap", "/tutup"), "{}");
    int64_t second = kantor_open_round(2);
    ck_assert_str_eq(report(second, "c", item, &kode), "ditolak");
    ck_assert_str_eq(kode, "kartu_tahap_lain");
    kantor_close();
}
END_TEST

/* ---- clocks --------------------------------------------------------------------------------------------------------- */

START_TEST(a_phone_with_a_wrong_clock_is_believed_and_doubted)
{
    kantor_open();
    const char *kode;
    char item[120];
    int64_t id = round_of(3);
    snprintf(item, sizeof item, "\"nomor\":1,\"penerima\":\"istri\",\"waktu\":%lld", (long long)kantor_now + 86400000);
    ck_assert_str_eq(report(id, "a", item, &kode), "diterima");
    ck_assert_str_eq(kode, "waktu_ragu");
    ck_assert_str_eq(report(id, "a", item, &kode), "diterima");          /* again: the same answer */
    ck_assert_str_eq(kode, "waktu_ragu");
    snprintf(item, sizeof item, "\"nomor\":2,\"penerima\":\"istri\",\"waktu\":%lld", (long long)kantor_now - 86400000);
    ck_assert_str_eq(report(id, "b", item, &kode), "diterima");
    ck_assert_str_eq(kode, "waktu_ragu");
    snprintf(item, sizeof item, "\"nomor\":3,\"penerima\":\"istri\",\"waktu\":%lld", (long long)kantor_now);
    ck_assert_str_eq(report(id, "c", item, &kode), "diterima");
    ck_assert_str_eq(kode, "");
    kantor_close();
}
END_TEST

START_TEST(conflicts_can_be_looked_at_with_who_was_first)
{
    kantor_open();
    int64_t id = round_of(3);
    kantor_hand_over("petugas", id, "a", 2, NULL);
    kantor_hand_over("petugas2", id, "b", 2, NULL);
    kantor_reply r = kantor_ask("perencana", "GET", at(id, "tahap", "/konflik"), "%s", "");
    json_t *row = json_array_get(json_object_get(r.body, "data"), 0);
    ck_assert_int_eq(json_integer_value(json_object_get(row, "nomor")), 2);
    ck_assert_str_eq(json_string_value(json_object_get(row, "aktor")), "petugas2");
    ck_assert_str_eq(json_string_value(json_object_get(row, "aktor_pertama")), "petugas");
    kantor_close();
}
END_TEST

/* ---- not collected ----------------------------------------------------------------------------------------------------- */

static const char *mark_failed(int64_t id, int64_t nomor, const char *code, const char **kode)
{
    kantor_reply r = kantor_ask("petugas", "POST", "/gagal-salur", "{\"tahap\":%lld,\"butir\":[{\"nomor\":%lld,\"kode\":\"%s\"}]}",
                                (long long)id, (long long)nomor, code);
    json_t *item = json_array_get(json_object_get(r.body, "hasil"), 0);
    *kode = json_string_value(json_object_get(item, "kode"));
    return json_string_value(json_object_get(item, "status"));
}

START_TEST(shares_not_collected_are_counted_by_reason)
{
    kantor_open();
    const char *kode;
    int64_t id = round_of(5);
    ck_assert_str_eq(mark_failed(id, 1, "menolak", &kode), "dicatat");
    ck_assert_str_eq(mark_failed(id, 1, "menolak", &kode), "dicatat");           /* the phone sends it again */
    ck_assert_str_eq(mark_failed(id, 2, "pindah", &kode), "dicatat");
    ck_assert_str_eq(mark_failed(id, 3, "malas", &kode), "ditolak");
    ck_assert_str_eq(kode, "kode_asing");
    kantor_hand_over("petugas", id, "a", 4, NULL);
    ck_assert_str_eq(mark_failed(id, 4, "menolak", &kode), "ditolak");
    ck_assert_str_eq(kode, "sudah_diambil");
    kantor_reply r = kantor_job("perencana", at(id, "tahap", "/tutup"), "{}");
    char *text = json_dumps(json_object_get(json_object_get(r.body, "hasil"), "alasan"), JSON_COMPACT);
    ck_assert_str_eq(text, "[{\"kode\":\"menolak\",\"jumlah\":1,\"retur\":0},{\"kode\":\"pindah\",\"jumlah\":1,\"retur\":0},"
                           "{\"kode\":\"tidak_datang\",\"jumlah\":2,\"retur\":0}]");
    free(text);
    kantor_close();
}
END_TEST

START_TEST(a_family_that_comes_after_all_is_served)
{
    kantor_open();
    const char *kode;
    int64_t id = round_of(3);
    mark_failed(id, 1, "tidak_datang", &kode);
    mark_failed(id, 2, "alamat_tidak_ditemukan", &kode);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "a", 1, NULL), "diterima");
    ck_assert_str_eq(status_of(1), "tersalur");
    kantor_reply r = kantor_ask("petugas", "POST", "/gagal-salur/batal", "{\"tahap\":%lld,\"nomor\":2}", (long long)id);
    ck_assert_str_eq(kantor_text(r, "status"), "siap");
    r = kantor_ask("petugas", "POST", "/gagal-salur/batal", "{\"tahap\":%lld,\"nomor\":2}", (long long)id);
    ck_assert_str_eq(kantor_text(r, "galat"), "gagal_tidak_ada");
    ck_assert_str_eq(status_of(2), "siap");
    kantor_close();
}
END_TEST

/* A list in the making has taken the family's place in the period: that item is refused, the rest of the batch lands. */
START_TEST(who_is_on_a_hidden_list_by_now_is_refused_alone)
{
    kantor_open();
    const char *kode;
    int64_t id = round_of(3);
    mark_failed(id, 1, "tidak_datang", &kode);
    kantor_hidden_list(id, 1001);
    kantor_reply r = kantor_ask("petugas", "POST", "/serah-terima", "{\"tahap\":%lld,\"butir\":[{\"id\":\"a\",\"nomor\":1,\"penerima\":\"istri\"},"
                                "{\"id\":\"b\",\"nomor\":2,\"penerima\":\"istri\"}]}", (long long)id);
    ck_assert_int_eq(r.status, 200);
    json_t *hasil = json_object_get(r.body, "hasil");
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(hasil, 0), "kode")), "tahap_lain");
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(hasil, 1), "status")), "diterima");
    r = kantor_ask("petugas", "POST", "/gagal-salur/batal", "{\"tahap\":%lld,\"nomor\":1}", (long long)id);
    ck_assert_str_eq(kantor_text(r, "galat"), "gagal_sudah_di_tempat_lain");
    kantor_number("DELETE FROM alokasi WHERE id = 7 RETURNING 1");               /* it did not come: the family is free again */
    kantor_recount();
    ck_assert_str_eq(kantor_hand_over("petugas", id, "c", 1, NULL), "diterima");
    kantor_close();
}
END_TEST

/* ---- corrections --------------------------------------------------------------------------------------------------------- */

static kantor_reply correct(const char *aktor, int64_t id, const char *fields)
{
    return kantor_ask(aktor, "POST", "/koreksi", "{\"tahap\":%lld,%s,\"alasan\":\"salah catat\"}", (long long)id, fields);
}

static kantor_reply decide(const char *aktor, int64_t id, bool yes)
{
    return kantor_ask(aktor, "POST", at(id, "koreksi", yes ? "/setujui" : "/tolak"), yes ? "{}" : "{\"alasan\":\"sudah benar\"}");
}

START_TEST(a_correction_is_asked_by_one_and_approved_by_another)
{
    kantor_open();
    int64_t id = round_of(3);
    kantor_hand_over("petugas", id, "a", 2, NULL);
    kantor_now += 3600000;
    kantor_reply r = correct("petugas", id, "\"nomor\":2,\"jenis\":\"batal\"");
    ck_assert_int_eq(r.status, 201);
    int64_t k = kantor_int(r, "id");
    ck_assert_str_eq(status_of(2), "tersalur");                            /* nothing before the decision */
    r = correct("perencana", id, "\"nomor\":2,\"jenis\":\"batal\"");
    ck_assert_str_eq(kantor_text(r, "galat"), "koreksi_sudah_diajukan");
    ck_assert_int_eq(decide("petugas", k, true).status, 403);             /* the role */
    ck_assert_str_eq(kantor_text(decide("penyetuju", k, true), "status"), "disetujui");
    ck_assert_str_eq(status_of(2), "siap");
    ck_assert_int_eq(stock(), 3);
    ck_assert_int_eq(spent(), 0);
    ck_assert_str_eq(kantor_text(decide("penyetuju", k, true), "galat"), "koreksi_sudah_diputus");
    ck_assert(kantor_book_fits());
    kantor_close();
}
END_TEST

START_TEST(who_asked_does_not_approve_whatever_his_roles)
{
    kantor_open();
    int64_t id = round_of(2);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    int64_t k = kantor_int(correct("semua", id, "\"nomor\":1,\"jenis\":\"batal\""), "id");
    ck_assert_str_eq(kantor_text(decide("semua", k, true), "galat"), "koreksi_dua_orang");
    ck_assert_str_eq(kantor_text(decide("semua", k, false), "galat"), "koreksi_dua_orang");
    ck_assert_int_eq(decide("kupang", k, true).status, 404);
    kantor_close();
}
END_TEST

START_TEST(a_refused_correction_changes_nothing_and_may_be_asked_again)
{
    kantor_open();
    int64_t id = round_of(2);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    int64_t k = kantor_int(correct("petugas", id, "\"nomor\":1,\"jenis\":\"batal\""), "id");
    ck_assert_str_eq(kantor_text(decide("penyetuju", k, false), "status"), "ditolak");
    ck_assert_str_eq(status_of(1), "tersalur");
    ck_assert_int_eq(stock(), 1);
    ck_assert_int_eq(correct("petugas", id, "\"nomor\":1,\"jenis\":\"batal\"").status, 201);
    kantor_close();
}
END_TEST

/* Given to number 1, meant for number 3: one parcel in all, number 1 is free again. */
START_TEST(goods_given_to_the_wrong_family_are_booked_to_the_right_one)
{
    kantor_open();
    int64_t id = round_of(3);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    int64_t k = kantor_int(correct("petugas", id, "\"nomor\":1,\"jenis\":\"salah_keluarga\",\"ke\":3"), "id");
    ck_assert_str_eq(kantor_text(decide("penyetuju", k, true), "status"), "disetujui");
    ck_assert_str_eq(status_of(1), "siap");
    ck_assert_str_eq(status_of(3), "tersalur");
    ck_assert_int_eq(stock(), 2);
    ck_assert_int_eq(spent(), 200000);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "b", 1, NULL), "diterima");
    ck_assert(kantor_book_fits());
    kantor_close();
}
END_TEST

START_TEST(the_right_family_is_on_the_list_and_has_not_collected)
{
    kantor_open();
    int64_t id = round_of(3);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    kantor_hand_over("petugas", id, "b", 2, NULL);
    ck_assert_str_eq(kantor_text(correct("petugas", id, "\"nomor\":1,\"jenis\":\"salah_keluarga\",\"ke\":2"), "galat"), "koreksi_ke_sudah");
    ck_assert_str_eq(kantor_text(correct("petugas", id, "\"nomor\":1,\"jenis\":\"salah_keluarga\",\"ke\":9"), "galat"), "koreksi_ke");
    ck_assert_str_eq(kantor_text(correct("petugas", id, "\"nomor\":1,\"jenis\":\"salah_keluarga\",\"ke\":1"), "galat"), "koreksi_ke");
    ck_assert_str_eq(kantor_text(correct("petugas", id, "\"nomor\":1,\"jenis\":\"lupa\""), "galat"), "koreksi_jenis");
    int64_t k = kantor_int(correct("petugas", id, "\"nomor\":1,\"jenis\":\"salah_keluarga\",\"ke\":3"), "id");
    kantor_hand_over("petugas", id, "c", 3, NULL);                         /* meanwhile */
    ck_assert_str_eq(kantor_text(decide("penyetuju", k, true), "galat"), "koreksi_ke_ditolak");
    ck_assert_str_eq(status_of(1), "tersalur");                            /* the whole act or nothing */
    kantor_close();
}
END_TEST

START_TEST(goods_that_come_back_go_into_stock_and_their_share_says_why)
{
    kantor_open();
    int64_t id = round_of(3);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    ck_assert_str_eq(kantor_text(correct("petugas", id, "\"nomor\":1,\"jenis\":\"retur\""), "galat"), "koreksi_kode");
    int64_t k = kantor_int(correct("petugas", id, "\"nomor\":1,\"jenis\":\"retur\",\"kode\":\"dobel\""), "id");
    decide("penyetuju", k, true);
    ck_assert_str_eq(status_of(1), "tidak_diambil");
    ck_assert_int_eq(stock(), 3);
    ck_assert_int_eq(spent(), 0);
    kantor_reply r = kantor_ask("perencana", "GET", at(id, "tahap", "/hari"), "%s", "");
    char *text = json_dumps(json_object_get(r.body, "alasan"), JSON_COMPACT);
    ck_assert_str_eq(text, "[{\"kode\":\"dobel\",\"jumlah\":1,\"retur\":1}]");
    free(text);
    r = kantor_job("perencana", at(id, "tahap", "/tutup"), "{}");
    ck_assert_str_eq(kantor_text(r, "status"), "selesai");
    kantor_close();
}
END_TEST

START_TEST(an_undo_meanwhile_makes_a_correction_stale)
{
    kantor_open();
    int64_t id = round_of(2);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    int64_t k = kantor_int(correct("petugas2", id, "\"nomor\":1,\"jenis\":\"batal\""), "id");
    kantor_ask("petugas", "POST", "/serah-terima/batal", "{\"tahap\":%lld,\"nomor\":1}", (long long)id);
    ck_assert_str_eq(kantor_text(decide("penyetuju", k, true), "galat"), "koreksi_basi");
    ck_assert_int_eq(stock(), 2);
    kantor_close();
}
END_TEST

START_TEST(a_round_does_not_close_over_an_undecided_correction)
{
    kantor_open();
    int64_t id = round_of(2);
    kantor_hand_over("petugas", id, "a", 1, NULL);
    int64_t k = kantor_int(correct("petugas", id, "\"nomor\":1,\"jenis\":\"batal\""), "id");
    kantor_reply r = kantor_job("perencana", at(id, "tahap", "/tutup"), "{}");
    ck_assert_str_eq(kantor_text(r, "galat"), "tutup_koreksi_menunggu");
    decide("penyetuju", k, false);
    r = kantor_job("perencana", at(id, "tahap", "/tutup"), "{}");
    ck_assert_str_eq(kantor_text(r, "status"), "selesai");
    kantor_close();
}
END_TEST

START_TEST(corrections_move_only_as_the_table_says)
{
    for (int from = 0; from < KOREKSI_STATES; from++)
        for (int to = 0; to < KOREKSI_STATES; to++)
            ck_assert_int_eq(KOREKSI_MOVES[from][to], from == KOREKSI_DIAJUKAN && to != KOREKSI_DIAJUKAN);
}
END_TEST

TESTS(koreksi)
{
    tcase_add_test(tc, any_adult_of_the_family_collects_and_no_child_or_stranger);
    tcase_add_test(tc, the_counter_offers_the_adults_of_a_number);
    tcase_add_test(tc, a_kuasa_comes_with_a_letter_of_this_round);
    tcase_add_test(tc, a_letter_may_come_later_but_before_the_round_closes);
    tcase_add_test(tc, a_card_code_is_24_letters_that_nobody_can_change);
    tcase_add_test(tc, a_card_stands_for_its_number_and_only_in_its_round);
    tcase_add_test(tc, a_phone_with_a_wrong_clock_is_believed_and_doubted);
    tcase_add_test(tc, conflicts_can_be_looked_at_with_who_was_first);
    tcase_add_test(tc, shares_not_collected_are_counted_by_reason);
    tcase_add_test(tc, a_family_that_comes_after_all_is_served);
    tcase_add_test(tc, who_is_on_a_hidden_list_by_now_is_refused_alone);
    tcase_add_test(tc, a_correction_is_asked_by_one_and_approved_by_another);
    tcase_add_test(tc, who_asked_does_not_approve_whatever_his_roles);
    tcase_add_test(tc, a_refused_correction_changes_nothing_and_may_be_asked_again);
    tcase_add_test(tc, goods_given_to_the_wrong_family_are_booked_to_the_right_one);
    tcase_add_test(tc, the_right_family_is_on_the_list_and_has_not_collected);
    tcase_add_test(tc, goods_that_come_back_go_into_stock_and_their_share_says_why);
    tcase_add_test(tc, an_undo_meanwhile_makes_a_correction_stale);
    tcase_add_test(tc, a_round_does_not_close_over_an_undecided_correction);
    tcase_add_test(tc, corrections_move_only_as_the_table_says);
}
