/* Proves the goods of plugins/sembako through its routes: batches and last days, parcels put together and taken apart, goods
 * on their way, counts; and by random acts, that the book fits per item, place and batch after each of them. */
#include <stdio.h>
#include "fixture.h"
#include "ledger/ledger.h"

#define V1 "/api/v1/sembako"
#define GUDANG "gudang-31.75.07"
#define POS "pos-31.75.07.1001"
#define DASAR "{\"nama\":\"dasar\",\"isi\":[{\"barang\":\"beras\",\"jumlah\":5,\"satuan\":\"kg\"},{\"barang\":\"minyak\",\"jumlah\":1000,\"satuan\":\"ml\"}]}"

static char *text_of(const char *format, ...) __attribute__((format(printf, 1, 2)));
static char *text_of(const char *format, ...)
{
    static char text[8][600];
    static int n;
    va_list args;
    char *out = text[n++ % 8];
    va_start(args, format);
    vsnprintf(out, sizeof text[0], format, args);
    va_end(args);
    return out;
}

static int post(const char *who, const char *path, const char *body) { return fixture_status(who, "POST", text_of(V1 "%s", path), body); }
static const char *refused(const char *who, const char *path, const char *body)
{
    return fixture_galat(who, "POST", text_of(V1 "%s", path), body, "kode");
}
static int64_t created(const char *who, const char *path, const char *body)
{
    answer a = fixture_call(who, "POST", text_of(V1 "%s", path), body);
    int64_t id = json_integer_value(json_object_get(a.json, "id"));
    ck_assert_msg(a.status == 201, "%s %s: %d %s", path, body, a.status, json_dumps(a.json, 0));
    json_decref(a.json);
    return id;
}

static void open_office(void)
{
    fixture_house_open(fixture_sembako());
    ck_assert_int_eq(post("perencana", "/paket", DASAR), 201);
}

/* hari NULL: does not expire. */
static void receive(const char *barang, int64_t jumlah, const char *satuan, const char *kelompok, const char *hari)
{
    const char *unit = satuan == NULL ? "" : text_of(",\"satuan\":\"%s\"", satuan);
    const char *day = hari == NULL ? "" : text_of(",\"kedaluwarsa\":\"%s\"", hari);
    created("petugas", "/stok", text_of("{\"tempat\":\"" GUDANG "\",\"barang\":\"%s\",\"jumlah\":%lld,\"kelompok\":\"%s\"%s%s}", barang,
                                        (long long)jumlah, kelompok, unit, day));
}

static int64_t in_batch(const char *tempat, const char *barang, const char *kelompok)
{
    return fixture_number(text_of("SELECT coalesce((SELECT s.masuk - s.keluar FROM akun i JOIN kelompok k ON k.induk_id = i.id"
                                  " JOIN saldo s ON s.akun_id = k.akun_id WHERE i.kode = 'stok:%s' AND i.mata = '%s' AND k.nomor = '%s'), -1)",
                                  tempat, barang, kelompok));
}

static int64_t in_account(const char *kode, const char *barang)
{
    return fixture_number(text_of("SELECT coalesce(sum(s.masuk - s.keluar), 0) FROM akun a JOIN saldo s ON s.akun_id = a.id"
                                  " WHERE a.kode LIKE '%s' AND a.mata = '%s'", kode, barang));
}


typedef struct { store_unit unit; ledger_verdict v; } checking;
static int check_unit(store_unit *u, tg_tx *tx, tg_error *err) { return ledger_check(tx, &((checking *)u)->v, err); }

static bool book_fits(void)
{
    tg_arena *a = arena_create();
    checking c = { .unit = { .run = check_unit, .who = &STORE_SISTEM, .arena = a } };
    ck_assert_int_eq(store_write(fixture_store, &c.unit, &fixture_err), TG_OK);
    arena_destroy(a);
    return c.v.utuh;
}

/* ---- receiving ------------------------------------------------------------------------------------- */

START_TEST(kilograms_are_kept_as_grams)
{
    open_office();
    receive("barang:beras", 25, "kg", "B1", "2099-01-31");
    receive("barang:beras", 500, "g", "B1", "2099-01-31");
    ck_assert_int_eq(in_batch(GUDANG, "barang:beras", "B1"), 25500);
    ck_assert_str_eq(refused("petugas", "/stok", "{\"tempat\":\"" GUDANG "\",\"barang\":\"barang:beras\",\"jumlah\":1,\"satuan\":\"liter\"}"), "ledger_satuan");
    ck_assert_str_eq(refused("petugas", "/stok", "{\"tempat\":\"" GUDANG "\",\"barang\":\"barang:beras\",\"jumlah\":1}"), "sembako_satuan_kurang");
    fixture_house_close();
}
END_TEST

START_TEST(a_delivery_note_is_booked_once_a_batch)
{
    static const char NOTE[] = "{\"tempat\":\"" GUDANG "\",\"barang\":\"paket:dasar\",\"jumlah\":7,\"kelompok\":\"A\",\"pemasok\":\"Bulog\","
                               "\"surat_jalan\":\"SJ-1\",\"harga\":150000}";
    open_office();
    ck_assert_int_eq(post("petugas", "/stok", NOTE), 201);
    ck_assert_str_eq(refused("petugas", "/stok", NOTE), "sembako_surat_jalan_ada");
    ck_assert_int_eq(in_batch(GUDANG, "paket:dasar", "A"), 7);
    ck_assert_int_eq(fixture_number("SELECT harga FROM sembako_terima"), 150000);
    ck_assert_int_eq(post("petugas", "/stok", "{\"tempat\":\"" GUDANG "\",\"barang\":\"paket:dasar\",\"jumlah\":7,\"surat_jalan\":\"SJ-2\"}"), 400);
    fixture_house_close();
}
END_TEST

START_TEST(what_has_expired_is_not_taken_in)
{
    open_office();
    ck_assert_str_eq(refused("petugas", "/stok", "{\"tempat\":\"" GUDANG "\",\"barang\":\"paket:dasar\",\"jumlah\":7,\"kedaluwarsa\":\"2020-01-31\"}"),
                     "sembako_sudah_kedaluwarsa");
    ck_assert_str_eq(refused("petugas", "/stok", "{\"tempat\":\"" GUDANG "\",\"barang\":\"paket:dasar\",\"jumlah\":7,\"kelompok\":\"a b\"}"),
                     "ledger_nomor_kelompok");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM mutasi"), 0);
    fixture_house_close();
}
END_TEST

START_TEST(batches_are_listed_with_their_last_day)
{
    open_office();
    receive("paket:dasar", 7, NULL, "B", "2099-02-28");
    receive("paket:dasar", 5, NULL, "A", "2099-01-31");
    answer a = fixture_call("petugas", "GET", V1 "/stok/kelompok?tempat=" GUDANG, NULL);
    char *text = json_dumps(json_array_get(json_object_get(a.json, "data"), 0), JSON_COMPACT);
    ck_assert_str_eq(text, "{\"tempat\":\"" GUDANG "\",\"barang\":\"paket:dasar\",\"kelompok\":\"A\",\"kedaluwarsa\":\"2099-01-31\",\"saldo\":5,"
                     "\"tersedia\":5,\"satuan\":\"paket\",\"boleh_dibagikan\":true}");
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(a.json, "data")), 2);
    free(text);
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

static void assert_card(json_t *rows, size_t i, const char *kelompok, int64_t masuk, int64_t keluar, int64_t rusak, int64_t sisa)
{
    json_t *row = json_array_get(rows, i);
    ck_assert_str_eq(json_string_value(json_object_get(row, "kelompok")), kelompok);
    ck_assert_int_eq(json_integer_value(json_object_get(row, "masuk")), masuk);
    ck_assert_int_eq(json_integer_value(json_object_get(row, "keluar")), keluar);
    ck_assert_int_eq(json_integer_value(json_object_get(row, "rusak")), rusak);
    ck_assert_int_eq(json_integer_value(json_object_get(row, "sisa")), sisa);
}

START_TEST(the_stock_card_tells_what_came_went_and_remained)
{
    open_office();
    receive("paket:dasar", 7, NULL, "B", "2099-02-28");
    receive("paket:dasar", 5, NULL, "A", "2099-01-31");
    ck_assert_int_eq(post("petugas", "/stok/rusak", "{\"tempat\":\"" GUDANG "\",\"barang\":\"paket:dasar\",\"jumlah\":6,\"keterangan\":\"basah\"}"), 201);
    ck_assert_int_eq(post("petugas", "/kirim", "{\"dari\":\"" GUDANG "\",\"ke\":\"" POS "\",\"barang\":\"paket:dasar\",\"jumlah\":2}"), 201);
    answer a = fixture_call("petugas", "GET", V1 "/stok/kartu?tempat=" GUDANG "&barang=paket:dasar", NULL);
    json_t *rows = json_object_get(a.json, "data");
    ck_assert_int_eq((int64_t)json_array_size(rows), 5);
    assert_card(rows, 0, "B", 7, 0, 0, 7);
    assert_card(rows, 1, "A", 5, 0, 0, 12);
    assert_card(rows, 2, "A", 0, 0, 5, 7);
    assert_card(rows, 3, "B", 0, 0, 1, 6);
    assert_card(rows, 4, "B", 0, 2, 0, 4);
    json_decref(a.json);
    a = fixture_call("petugas", "GET", V1 "/stok/kartu?tempat=" GUDANG "&barang=paket:dasar&kelompok=A", NULL);
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(a.json, "data")), 2);
    assert_card(json_object_get(a.json, "data"), 1, "A", 0, 0, 5, 0);
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

/* ---- parcels --------------------------------------------------------------------------------------- */

static void receive_items(void)
{
    receive("barang:beras", 20, "kg", "R1", "2099-01-31");
    receive("barang:beras", 30, "kg", "R2", "2099-06-30");
    receive("barang:minyak", 8, "liter", "M1", "2099-03-31");
}

START_TEST(parcels_take_what_expires_first_and_expire_with_it)
{
    open_office();
    receive_items();
    ck_assert_int_eq(post("petugas", "/paket/rakit", "{\"nama\":\"dasar\",\"tempat\":\"" GUDANG "\",\"jumlah\":6}"), 201);
    ck_assert_int_eq(in_batch(GUDANG, "barang:beras", "R1"), 0);            /* 6 x 5 kg: 20 of R1, 10 of R2 */
    ck_assert_int_eq(in_batch(GUDANG, "barang:beras", "R2"), 20000);
    ck_assert_int_eq(in_batch(GUDANG, "barang:minyak", "M1"), 2000);
    ck_assert_int_eq(in_batch(GUDANG, "paket:dasar", "2099-01-31"), 6);
    ck_assert_int_eq(post("petugas", "/paket/rakit", "{\"nama\":\"dasar\",\"tempat\":\"" GUDANG "\",\"jumlah\":2,\"kelompok\":\"P-2\"}"), 201);
    ck_assert_str_eq(fixture_word("SELECT kedaluwarsa FROM kelompok WHERE nomor = 'P-2'"), "2099-03-31");
    ck_assert(book_fits());
    fixture_house_close();
}
END_TEST

START_TEST(what_is_missing_stops_the_whole_parcel)
{
    open_office();
    receive_items();
    ck_assert_str_eq(refused("petugas", "/paket/rakit", "{\"nama\":\"dasar\",\"tempat\":\"" GUDANG "\",\"jumlah\":9}"), "ledger_kurang");
    ck_assert_int_eq(in_batch(GUDANG, "barang:beras", "R1"), 20000);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM sembako_rakit"), 0);
    ck_assert_str_eq(refused("petugas", "/paket/rakit", "{\"nama\":\"lain\",\"tempat\":\"" GUDANG "\",\"jumlah\":1}"), "sembako_paket_tidak_ada");
    fixture_house_close();
}
END_TEST

START_TEST(parcels_taken_apart_are_items_again_with_the_parcels_last_day)
{
    open_office();
    receive_items();
    ck_assert_int_eq(post("petugas", "/paket/rakit", "{\"nama\":\"dasar\",\"tempat\":\"" GUDANG "\",\"jumlah\":6}"), 201);
    ck_assert_int_eq(post("petugas", "/paket/bongkar", "{\"nama\":\"dasar\",\"tempat\":\"" GUDANG "\",\"jumlah\":2}"), 201);
    ck_assert_int_eq(in_batch(GUDANG, "paket:dasar", "2099-01-31"), 4);
    ck_assert_int_eq(in_batch(GUDANG, "barang:beras", "2099-01-31"), 10000);
    ck_assert_int_eq(in_batch(GUDANG, "barang:minyak", "2099-01-31"), 2000);
    ck_assert_int_eq(in_account("rakit:sembako-31.75.07", "paket:dasar"), -4);
    ck_assert_int_eq(fixture_number("SELECT sum(jumlah) FROM sembako_rakit"), 4);
    ck_assert(book_fits());
    fixture_house_close();
}
END_TEST

START_TEST(an_old_parcel_whose_items_are_no_names_cannot_be_put_together)
{
    open_office();
    ck_assert_int_eq(post("perencana", "/paket", "{\"nama\":\"lama\",\"isi\":[{\"barang\":\"Beras Premium\",\"jumlah\":5,\"satuan\":\"kg\"}]}"), 201);
    ck_assert_str_eq(refused("petugas", "/paket/rakit", "{\"nama\":\"lama\",\"tempat\":\"" GUDANG "\",\"jumlah\":1}"), "sembako_isi_nama");
    fixture_house_close();
}
END_TEST

/* ---- on the way ------------------------------------------------------------------------------------ */

static int64_t send_off(int64_t jumlah)
{
    return created("petugas", "/kirim", text_of("{\"dari\":\"" GUDANG "\",\"ke\":\"" POS "\",\"barang\":\"paket:dasar\",\"jumlah\":%lld}", (long long)jumlah));
}

static const char *arrival(int64_t id) { return text_of("/kirim/%lld/terima", (long long)id); }

static void open_with_batches(void)
{
    open_office();
    receive("paket:dasar", 7, NULL, "B", "2099-02-28");
    receive("paket:dasar", 5, NULL, "A", "2099-01-31");
}

START_TEST(goods_on_their_way_are_nowhere_but_in_the_book)
{
    open_with_batches();
    int64_t id = send_off(8);
    ck_assert_int_eq(in_batch(GUDANG, "paket:dasar", "A"), 0);
    ck_assert_int_eq(in_batch(GUDANG, "paket:dasar", "B"), 4);
    ck_assert_int_eq(in_account("jalan:kirim-%", "paket:dasar"), 8);
    ck_assert_int_eq(post("lurah", arrival(id), "{}"), 200);
    ck_assert_int_eq(in_batch(POS, "paket:dasar", "A"), 5);
    ck_assert_int_eq(in_batch(POS, "paket:dasar", "B"), 3);
    ck_assert_int_eq(in_account("jalan:kirim-%", "paket:dasar"), 0);
    ck_assert_str_eq(fixture_word("SELECT status FROM sembako_kirim"), "diterima");
    ck_assert(book_fits());
    fixture_house_close();
}
END_TEST

START_TEST(what_did_not_arrive_is_booked_with_a_reason)
{
    open_with_batches();
    int64_t id = send_off(8);
    ck_assert_str_eq(refused("lurah", arrival(id), "{\"jumlah\":7}"), "sembako_kirim_per_kelompok");
    ck_assert_str_eq(refused("lurah", arrival(id), "{\"isi\":[{\"kelompok\":\"A\",\"jumlah\":5},{\"kelompok\":\"B\",\"jumlah\":2}]}"), "sembako_kirim_alasan");
    ck_assert_int_eq(post("lurah", arrival(id), "{\"isi\":[{\"kelompok\":\"A\",\"jumlah\":5},{\"kelompok\":\"B\",\"jumlah\":2}],\"alasan\":\"satu sobek\"}"), 200);
    ck_assert_int_eq(in_batch(POS, "paket:dasar", "B"), 2);
    ck_assert_int_eq(in_account("selisih:" POS, "paket:dasar"), 1);
    ck_assert_int_eq(in_account("jalan:kirim-%", "paket:dasar"), 0);
    ck_assert_int_eq(fixture_number("SELECT diterima FROM sembako_kirim"), 7);
    ck_assert_str_eq(fixture_word("SELECT alasan FROM sembako_kirim"), "satu sobek");
    ck_assert(book_fits());
    fixture_house_close();
}
END_TEST

/* One person alone would take goods in that nobody sent. */
START_TEST(more_than_was_sent_is_not_received_but_found)
{
    open_with_batches();
    int64_t id = send_off(8);
    ck_assert_str_eq(refused("lurah", arrival(id), "{\"isi\":[{\"kelompok\":\"A\",\"jumlah\":4},{\"kelompok\":\"B\",\"jumlah\":4}],\"alasan\":\"tertukar\"}"),
                     "sembako_kirim_lebih");
    ck_assert_int_eq(in_batch(POS, "paket:dasar", "B"), -1);
    ck_assert_int_eq(post("lurah", arrival(id), "{}"), 200);
    id = send_off(4);
    ck_assert_str_eq(refused("lurah", arrival(id), "{\"jumlah\":6,\"alasan\":\"salah hitung di gudang\"}"), "sembako_kirim_lebih");
    ck_assert_int_eq(in_account("selisih:%", "paket:dasar"), 0);
    ck_assert(book_fits());
    fixture_house_close();
}
END_TEST

START_TEST(a_batch_is_counted_once_on_arrival)
{
    open_with_batches();
    int64_t id = send_off(8);
    ck_assert_str_eq(refused("lurah", arrival(id), "{\"isi\":[{\"kelompok\":\"A\",\"jumlah\":3},{\"kelompok\":\"B\",\"jumlah\":3},{\"kelompok\":\"A\",\"jumlah\":2}],"
                             "\"alasan\":\"dua karung\"}"), "sembako_kirim_isi_ganda");
    ck_assert_str_eq(fixture_word("SELECT status FROM sembako_kirim"), "dikirim");
    fixture_house_close();
}
END_TEST

static void receive_at_pos(const char *kelompok, const char *hari)
{
    created("lurah", "/stok", text_of("{\"tempat\":\"" POS "\",\"barang\":\"paket:dasar\",\"jumlah\":9,\"kelompok\":\"%s\",\"kedaluwarsa\":\"%s\"}", kelompok, hari));
}

START_TEST(a_batch_number_that_means_another_day_here_arrives_under_number_and_day)
{
    static const char LONG[] = "1234567890123456789012345678901234567890";
    open_with_batches();
    receive_at_pos("A", "2099-05-31");
    ck_assert_int_eq(post("lurah", arrival(send_off(4)), "{}"), 200);
    ck_assert_int_eq(in_batch(POS, "paket:dasar", "A"), 9);
    ck_assert_int_eq(in_batch(POS, "paket:dasar", "A.2099-01-31"), 4);
    receive("paket:dasar", 3, NULL, LONG, "2099-01-15");
    receive_at_pos(LONG, "2099-05-31");
    ck_assert_int_eq(post("lurah", arrival(send_off(3)), "{}"), 200);
    ck_assert_int_eq(in_batch(POS, "paket:dasar", "12345678901234567890123456789.2099-01-15"), 3);
    ck_assert(book_fits());
    fixture_house_close();
}
END_TEST

/* The number of a batch that is all gone still means its day in the book. */
START_TEST(goods_arrive_where_an_emptied_batch_had_their_number)
{
    open_with_batches();
    receive_at_pos("A", "2099-05-31");
    ck_assert_int_eq(post("lurah", "/stok/rusak", "{\"tempat\":\"" POS "\",\"barang\":\"paket:dasar\",\"jumlah\":9,\"keterangan\":\"basah\"}"), 201);
    ck_assert_int_eq(post("lurah", arrival(send_off(4)), "{}"), 200);
    ck_assert_int_eq(in_batch(POS, "paket:dasar", "A.2099-01-31"), 4);
    ck_assert(book_fits());
    fixture_house_close();
}
END_TEST

START_TEST(a_batch_without_a_day_arrives_beside_one_that_has_a_day)
{
    open_office();
    created("petugas", "/stok", "{\"tempat\":\"" GUDANG "\",\"barang\":\"paket:dasar\",\"jumlah\":5,\"kelompok\":\"A\"}");
    receive_at_pos("A", "2099-05-31");
    ck_assert_int_eq(post("lurah", arrival(send_off(5)), "{}"), 200);
    ck_assert_int_eq(in_batch(POS, "paket:dasar", "A.tanpa-hari"), 5);
    fixture_house_close();
}
END_TEST

START_TEST(who_sends_does_not_receive_and_nothing_arrives_twice)
{
    open_with_batches();
    int64_t id = send_off(4);
    ck_assert_str_eq(refused("petugas", arrival(id), "{}"), "sembako_kirim_dua_orang");
    ck_assert_int_eq(post("kupang", arrival(id), "{}"), 404);
    ck_assert_int_eq(post("perencana", arrival(id), "{}"), 200);
    ck_assert_str_eq(refused("lurah", arrival(id), "{}"), "sembako_kirim_selesai");
    ck_assert_int_eq(in_batch(POS, "paket:dasar", "A"), 4);
    fixture_house_close();
}
END_TEST

START_TEST(a_shipment_that_is_taken_back_lies_in_its_batches_again)
{
    open_with_batches();
    int64_t id = send_off(8);
    ck_assert_int_eq(post("lurah", text_of("/kirim/%lld/batal", (long long)id), "{\"alasan\":\"batal\"}"), 403);
    ck_assert_int_eq(post("petugas", text_of("/kirim/%lld/batal", (long long)id), "{\"alasan\":\"mobil rusak\"}"), 200);
    ck_assert_int_eq(in_batch(GUDANG, "paket:dasar", "A"), 5);
    ck_assert_int_eq(in_batch(GUDANG, "paket:dasar", "B"), 7);
    ck_assert_str_eq(refused("lurah", arrival(id), "{}"), "sembako_kirim_selesai");
    ck_assert(book_fits());
    fixture_house_close();
}
END_TEST

START_TEST(goods_go_down_and_back_up_but_not_to_strangers)
{
    open_with_batches();
    int64_t id = send_off(4);
    ck_assert_int_eq(post("perencana", arrival(id), "{}"), 200);
    int64_t back = created("lurah", "/kirim", "{\"dari\":\"" POS "\",\"ke\":\"" GUDANG "\",\"barang\":\"paket:dasar\",\"jumlah\":1}");
    ck_assert_int_eq(post("petugas", arrival(back), "{}"), 200);
    ck_assert_int_eq(in_batch(GUDANG, "paket:dasar", "A"), 2);
    ck_assert_str_eq(refused("lurah", "/kirim", "{\"dari\":\"" POS "\",\"ke\":\"pos-31.75.07.1002\",\"barang\":\"paket:dasar\",\"jumlah\":1}"), "sembako_kirim_jauh");
    ck_assert_int_eq(post("petugas", "/kirim", "{\"dari\":\"" GUDANG "\",\"ke\":\"gudang-53.71\",\"barang\":\"paket:dasar\",\"jumlah\":1}"), 403);
    ck_assert_str_eq(refused("petugas", "/kirim", "{\"dari\":\"" GUDANG "\",\"ke\":\"" GUDANG "\",\"barang\":\"paket:dasar\",\"jumlah\":1}"), "sembako_kirim_sama");
    answer a = fixture_call("kupang", "GET", V1 "/kirim", NULL);
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(a.json, "data")), 0);
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

/* ---- counting -------------------------------------------------------------------------------------- */

static const char *opname(int64_t id, const char *act) { return text_of("/opname/%lld/%s", (long long)id, act); }
static int64_t start_count(void) { return created("petugas", "/opname", "{\"tempat\":\"" GUDANG "\"}"); }

START_TEST(a_difference_is_booked_when_a_second_person_agrees)
{
    open_with_batches();
    int64_t id = start_count();                              /* line 1: A, 5; line 2: B, 7 */
    ck_assert_int_eq(post("petugas", opname(id, "hitung"), "{\"hitungan\":[{\"baris\":1,\"fisik\":5}]}"), 200);
    ck_assert_int_eq(post("petugas", opname(id, "hitung"), "{\"hitungan\":[{\"baris\":2,\"fisik\":4}],\"alasan\":\"tikus\"}"), 200);
    ck_assert_int_eq(post("petugas", opname(id, "ajukan"), "{}"), 200);
    ck_assert_int_eq(in_batch(GUDANG, "paket:dasar", "B"), 7);
    ck_assert_int_eq(post("petugas", opname(id, "setujui"), "{}"), 403);
    ck_assert_int_eq(post("perencana", opname(id, "setujui"), "{}"), 200);
    ck_assert_int_eq(in_batch(GUDANG, "paket:dasar", "A"), 5);
    ck_assert_int_eq(in_batch(GUDANG, "paket:dasar", "B"), 4);
    ck_assert_int_eq(in_account("selisih:" GUDANG, "paket:dasar"), 3);
    ck_assert_int_eq(post("perencana", opname(id, "setujui"), "{}"), 409);
    ck_assert(book_fits());
    fixture_house_close();
}
END_TEST

START_TEST(what_moves_between_count_and_approval_stays_moved)
{
    open_with_batches();
    int64_t id = start_count();
    ck_assert_int_eq(post("petugas", opname(id, "hitung"), "{\"hitungan\":[{\"baris\":1,\"fisik\":6},{\"baris\":2,\"fisik\":6}],\"alasan\":\"tertukar\"}"), 200);
    send_off(5);                                                  /* all of A leaves */
    ck_assert_int_eq(post("petugas", opname(id, "ajukan"), "{}"), 200);
    ck_assert_int_eq(post("perencana", opname(id, "setujui"), "{}"), 200);
    ck_assert_int_eq(in_batch(GUDANG, "paket:dasar", "A"), 1);
    ck_assert_int_eq(in_batch(GUDANG, "paket:dasar", "B"), 6);
    ck_assert(book_fits());
    fixture_house_close();
}
END_TEST

START_TEST(a_sheet_is_handed_in_complete_and_with_reasons)
{
    open_with_batches();
    int64_t id = start_count();
    ck_assert_str_eq(refused("petugas", "/opname", "{\"tempat\":\"" GUDANG "\"}"), "sembako_opname_terbuka");
    ck_assert_str_eq(refused("petugas", opname(id, "ajukan"), "{}"), "sembako_opname_belum");
    ck_assert_int_eq(post("petugas", opname(id, "hitung"), "{\"hitungan\":[{\"baris\":1,\"fisik\":5},{\"baris\":2,\"fisik\":8}]}"), 200);
    ck_assert_str_eq(refused("petugas", opname(id, "ajukan"), "{}"), "sembako_opname_alasan");
    ck_assert_str_eq(refused("petugas", opname(id, "hitung"), "{\"hitungan\":[{\"baris\":3,\"fisik\":1}]}"), "sembako_opname_baris");
    ck_assert_str_eq(refused("perencana", opname(id, "setujui"), "{}"), "sembako_opname_langkah");
    ck_assert_int_eq(post("petugas", opname(id, "batal"), "{\"alasan\":\"hujan\"}"), 200);
    ck_assert_str_eq(refused("petugas", opname(id, "hitung"), "{\"hitungan\":[{\"baris\":1,\"fisik\":5}]}"), "sembako_opname_tertutup");
    start_count();
    fixture_house_close();
}
END_TEST

START_TEST(the_sheet_keeps_the_books_figure_until_a_line_is_counted)
{
    open_with_batches();
    int64_t id = start_count();
    ck_assert_int_eq(post("petugas", opname(id, "hitung"), "{\"hitungan\":[{\"baris\":2,\"fisik\":7}]}"), 200);
    answer a = fixture_call("petugas", "GET", text_of(V1 "/opname/%lld", (long long)id), NULL);
    json_t *rows = json_object_get(a.json, "data");
    ck_assert(json_is_null(json_object_get(json_array_get(rows, 0), "buku")));
    ck_assert_int_eq(json_integer_value(json_object_get(json_array_get(rows, 1), "buku")), 7);
    json_decref(a.json);
    ck_assert_int_eq(fixture_status("kupang", "GET", text_of(V1 "/opname/%lld", (long long)id), NULL), 404);
    fixture_house_close();
}
END_TEST

START_TEST(goods_that_nobody_expected_are_found)
{
    open_with_batches();
    int64_t id = start_count();
    ck_assert_int_eq(post("petugas", opname(id, "temuan"), "{\"barang\":\"barang:gula\",\"jumlah\":3,\"satuan\":\"kg\",\"kedaluwarsa\":\"2099-05-31\",\"alasan\":\"sisa bulan lalu\"}"), 201);
    ck_assert_int_eq(post("petugas", opname(id, "temuan"), "{\"barang\":\"paket:dasar\",\"jumlah\":3,\"kelompok\":\"A\",\"alasan\":\"lagi\"}"), 409);
    ck_assert_int_eq(post("petugas", opname(id, "hitung"), "{\"hitungan\":[{\"baris\":1,\"fisik\":5},{\"baris\":2,\"fisik\":7}]}"), 200);
    ck_assert_int_eq(post("petugas", opname(id, "ajukan"), "{}"), 200);
    ck_assert_int_eq(post("perencana", opname(id, "setujui"), "{}"), 200);
    ck_assert_int_eq(in_batch(GUDANG, "barang:gula", "2099-05-31"), 3000);
    ck_assert_int_eq(in_account("selisih:" GUDANG, "barang:gula"), -3000);
    ck_assert(book_fits());
    fixture_house_close();
}
END_TEST

static const char *found(int64_t id, const char *barang, const char *kelompok, const char *rest)
{
    return refused("petugas", opname(id, "temuan"), text_of("{\"barang\":\"%s\",\"jumlah\":3,\"kelompok\":\"%s\",\"alasan\":\"uji\"%s}", barang, kelompok, rest));
}

/* Not when the second person agrees, who could only reject the whole sheet. */
START_TEST(what_the_book_would_refuse_is_refused_when_it_is_found)
{
    open_with_batches();
    receive("barang:beras", 5, "kg", "R", "2099-01-31");
    send_off(5);                                                  /* A stands in the book and not on the sheet */
    int64_t id = start_count();
    ck_assert_str_eq(found(id, "barang:gula", "G 1", ",\"satuan\":\"kg\""), "ledger_nomor_kelompok");
    ck_assert_str_eq(found(id, "barang:gula", "G", ""), "sembako_satuan_kurang");
    ck_assert_str_eq(found(id, "barang:gula", "G", ",\"satuan\":\"Kilo\""), "sembako_satuan");
    ck_assert_str_eq(found(id, "paket:dasar", "G", ",\"satuan\":\"kg\""), "sembako_satuan_paket");
    ck_assert_str_eq(found(id, "barang:beras", "G", ",\"satuan\":\"liter\""), "ledger_satuan");
    ck_assert_str_eq(found(id, "paket:dasar", "A", ",\"kedaluwarsa\":\"2099-05-31\""), "ledger_kelompok_beda");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM sembako_opname_baris"), 2);
    ck_assert_int_eq(post("petugas", opname(id, "temuan"), "{\"barang\":\"paket:dasar\",\"jumlah\":3,\"kelompok\":\"A\",\"kedaluwarsa\":\"2099-01-31\",\"alasan\":\"uji\"}"), 201);
    fixture_house_close();
}
END_TEST

/* ---- life cycles: each act in each state ------------------------------------------------------------- */

START_TEST(a_shipment_moves_only_as_its_table_says)
{
    static const char *const STATES[] = { "dikirim", "diterima", "dibatalkan" };
    int s = _i / 2, act = _i % 2;
    open_with_batches();
    int64_t id = send_off(4);
    fixture_number(text_of("UPDATE sembako_kirim SET status = '%s' RETURNING 1", STATES[s]));
    int status = act == 0 ? post("lurah", arrival(id), "{}") : post("petugas", text_of("/kirim/%lld/batal", (long long)id), "{\"alasan\":\"uji\"}");
    ck_assert_msg(status == (s == 0 ? 200 : 409), "%s, act %d: %d", STATES[s], act, status);
    fixture_house_close();
}
END_TEST

START_TEST(a_count_moves_only_as_its_table_says)
{
    static const char *const STATES[] = { "dihitung", "diajukan", "disetujui", "ditolak", "dibatalkan" };
    static const struct { const char *act, *who, *body; int from; } ACTS_OF[] = {
        { "hitung", "petugas", "{\"hitungan\":[{\"baris\":1,\"fisik\":5}]}", 0 }, { "ajukan", "petugas", "{}", 0 },
        { "batal", "petugas", "{\"alasan\":\"uji\"}", 0 }, { "setujui", "perencana", "{}", 1 }, { "tolak", "perencana", "{\"alasan\":\"uji\"}", 1 },
    };
    int s = _i / 5, i = _i % 5;
    open_office();
    receive("paket:dasar", 5, NULL, "A", "2099-01-31");
    int64_t id = start_count();
    ck_assert_int_eq(post("petugas", opname(id, "hitung"), "{\"hitungan\":[{\"baris\":1,\"fisik\":5}]}"), 200);
    fixture_number(text_of("UPDATE sembako_opname SET status = '%s' RETURNING 1", STATES[s]));
    int status = post(ACTS_OF[i].who, opname(id, ACTS_OF[i].act), ACTS_OF[i].body);
    ck_assert_msg(status == (s == ACTS_OF[i].from ? 200 : 409), "%s in %s: %d", ACTS_OF[i].act, STATES[s], status);
    fixture_house_close();
}
END_TEST

/* ---- property: any order of acts, and the book fits after each --------------------------------------- */

enum { ACTS = 90, SENT_MAX = 40 };
static uint64_t dice_state;
static unsigned dice(unsigned n)
{
    dice_state = dice_state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((dice_state >> 33) % n);
}

static const char *const PLACES[] = { GUDANG, POS };
static const char *const GOODS[] = { "barang:beras", "barang:minyak", "paket:dasar" };
static const char *const DAYS[] = { "2099-01-31", "2099-03-31", "2099-12-31" };

typedef struct { int64_t sent[SENT_MAX]; int sent_count; int accepted; } acts;

static bool did(acts *a, const char *who, const char *path, const char *body)
{
    int status = post(who, path, body);
    ck_assert_msg(status == 200 || status == 201 || status == 409, "%s %s: %d", path, body, status);     /* 409: too little there */
    a->accepted += status < 300;
    return status < 300;
}

static void act_receive(acts *a)
{
    unsigned g = dice(3), d = dice(3);
    did(a, "petugas", "/stok", text_of("{\"tempat\":\"%s\",\"barang\":\"%s\",\"jumlah\":%u,\"kelompok\":\"K%u\",\"kedaluwarsa\":\"%s\"%s}", PLACES[dice(2)],
                                       GOODS[g], 1 + dice(40), d, DAYS[d], g == 0 ? ",\"satuan\":\"kg\"" : g == 1 ? ",\"satuan\":\"liter\"" : ""));
}

static void act_send(acts *a)
{
    unsigned from = dice(2);
    const char *body = text_of("{\"dari\":\"%s\",\"ke\":\"%s\",\"barang\":\"%s\",\"jumlah\":%u}", PLACES[from], PLACES[1 - from], GOODS[dice(3)], 1 + dice(30));
    answer r = fixture_call("petugas", "POST", V1 "/kirim", body);
    if (r.status == 201 && a->sent_count < SENT_MAX)
        a->sent[a->sent_count++] = json_integer_value(json_object_get(r.json, "id"));
    ck_assert_msg(r.status == 201 || r.status == 409, "%s: %d", body, r.status);
    json_decref(r.json);
}

/* Arrived whole, less, more (which is refused), or back. */
static void act_close_shipment(acts *a)
{
    if (a->sent_count == 0)
        return;
    int64_t id = a->sent[dice((unsigned)a->sent_count)];
    unsigned how = dice(4);
    if (how == 0)
        did(a, "petugas", text_of("/kirim/%lld/batal", (long long)id), "{\"alasan\":\"uji\"}");
    else if (how == 1)
        did(a, "perencana", arrival(id), "{}");
    else {
        int64_t n = fixture_number(text_of("SELECT count(*) FROM sembako_kirim_isi WHERE kirim_id = %lld", (long long)id));
        int64_t first = fixture_number(text_of("SELECT dikirim FROM sembako_kirim_isi WHERE kirim_id = %lld AND urut = 1", (long long)id));
        if (n == 1)
            did(a, "perencana", arrival(id), text_of("{\"jumlah\":%lld,\"alasan\":\"uji\"}", (long long)(how == 2 ? first / 2 : first + 3)));
    }
}

static void act_parcels(acts *a, const char *path)
{
    did(a, "petugas", path, text_of("{\"nama\":\"dasar\",\"tempat\":\"%s\",\"jumlah\":%u}", PLACES[dice(2)], 1 + dice(4)));
}

static void act_damage(acts *a)
{
    did(a, "petugas", "/stok/rusak", text_of("{\"tempat\":\"%s\",\"barang\":\"%s\",\"jumlah\":%u,\"keterangan\":\"uji\"}", PLACES[dice(2)], GOODS[dice(3)], 1 + dice(9)));
}

static void act_count(acts *a)
{
    const char *place = PLACES[dice(2)];
    answer r = fixture_call("petugas", "POST", V1 "/opname", text_of("{\"tempat\":\"%s\"}", place));
    int64_t id = json_integer_value(json_object_get(r.json, "id")), lines = json_integer_value(json_object_get(r.json, "baris"));
    ck_assert_int_eq(r.status, 201);
    json_decref(r.json);
    for (int64_t i = 1; i <= lines; i++)
        did(a, "petugas", opname(id, "hitung"), text_of("{\"hitungan\":[{\"baris\":%lld,\"fisik\":%u}],\"alasan\":\"uji\"}", (long long)i, dice(30)));
    if (lines == 0)
        did(a, "petugas", opname(id, "batal"), "{\"alasan\":\"kosong\"}");
    else {
        did(a, "petugas", opname(id, "ajukan"), "{}");
        if (dice(3) == 0)
            did(a, "perencana", opname(id, "tolak"), "{\"alasan\":\"uji\"}");
        else
            did(a, "perencana", opname(id, "setujui"), "{}");
    }
}

typedef struct { int rows; int64_t there, on_the_way; } identity;
typedef struct { store_unit unit; identity *sum; } walking;

static int identity_row(void *arg, const ledger_batch_row *r)
{
    identity *s = arg;
    s->rows++;
    ck_assert_int_eq(r->awal + r->masuk - r->keluar - r->rusak, r->akhir);
    ck_assert_int_ge(r->akhir, 0);
    ck_assert_int_ge(r->rusak, 0);
    s->there += r->akhir;
    return TG_OK;
}

static int walk_unit(store_unit *u, tg_tx *tx, tg_error *err)
{
    walking *w = (walking *)u;
    *w->sum = (identity){ 0 };
    ledger_batch_filter f = { .dari = 1, .sampai = INT64_MAX };
    return ledger_batch_each(tx, &f, identity_row, w->sum, err);
}

/* Per item, place and batch; each mata zero and nothing negative (ledger_check); what left one place and did not reach the
 * other is on its way. */
static void check_identity(void)
{
    identity sum;
    tg_arena *a = arena_create();
    walking w = { .unit = { .run = walk_unit, .who = &STORE_SISTEM, .arena = a }, .sum = &sum };
    ck_assert_msg(store_write(fixture_store, &w.unit, &fixture_err) == TG_OK, "%s", fixture_err.kunci);
    arena_destroy(a);
    ck_assert(book_fits());
    ck_assert_int_eq(sum.there, fixture_number("SELECT coalesce(sum(s.masuk - s.keluar), 0) FROM akun a JOIN saldo s ON s.akun_id = a.id WHERE a.jenis = 'stok'"));
    ck_assert_int_eq(fixture_number("SELECT coalesce(sum(s.masuk - s.keluar), 0) FROM akun a JOIN saldo s ON s.akun_id = a.id WHERE a.jenis = 'jalan'"),
                     fixture_number("SELECT coalesce(sum(jumlah), 0) FROM sembako_kirim WHERE status = 'dikirim'"));
}

START_TEST(after_any_act_each_batch_of_each_place_fits)
{
    acts a = { .sent_count = 0 };
    dice_state = (uint64_t)_i * 15485863 + 3;
    open_office();
    for (int i = 0; i < ACTS; i++) {
        switch (dice(9)) {
        case 0: act_send(&a); break;
        case 1: case 2: act_close_shipment(&a); break;
        case 3: act_parcels(&a, "/paket/rakit"); break;
        case 4: act_parcels(&a, "/paket/bongkar"); break;
        case 5: act_damage(&a); break;
        case 6: if (dice(3) == 0) act_count(&a); break;
        default: act_receive(&a); break;
        }
        check_identity();
    }
    ck_assert_int_gt(a.accepted, ACTS / 3);
    fixture_house_close();
}
END_TEST

TESTS(barang)
{
    tcase_add_test(tc, kilograms_are_kept_as_grams);
    tcase_add_test(tc, a_delivery_note_is_booked_once_a_batch);
    tcase_add_test(tc, what_has_expired_is_not_taken_in);
    tcase_add_test(tc, batches_are_listed_with_their_last_day);
    tcase_add_test(tc, the_stock_card_tells_what_came_went_and_remained);
    tcase_add_test(tc, parcels_take_what_expires_first_and_expire_with_it);
    tcase_add_test(tc, what_is_missing_stops_the_whole_parcel);
    tcase_add_test(tc, parcels_taken_apart_are_items_again_with_the_parcels_last_day);
    tcase_add_test(tc, an_old_parcel_whose_items_are_no_names_cannot_be_put_together);
    tcase_add_test(tc, goods_on_their_way_are_nowhere_but_in_the_book);
    tcase_add_test(tc, what_did_not_arrive_is_booked_with_a_reason);
    tcase_add_test(tc, more_than_was_sent_is_not_received_but_found);
    tcase_add_test(tc, a_batch_is_counted_once_on_arrival);
    tcase_add_test(tc, a_batch_number_that_means_another_day_here_arrives_under_number_and_day);
    tcase_add_test(tc, goods_arrive_where_an_emptied_batch_had_their_number);
    tcase_add_test(tc, a_batch_without_a_day_arrives_beside_one_that_has_a_day);
    tcase_add_test(tc, who_sends_does_not_receive_and_nothing_arrives_twice);
    tcase_add_test(tc, a_shipment_that_is_taken_back_lies_in_its_batches_again);
    tcase_add_test(tc, goods_go_down_and_back_up_but_not_to_strangers);
    tcase_add_test(tc, a_difference_is_booked_when_a_second_person_agrees);
    tcase_add_test(tc, what_moves_between_count_and_approval_stays_moved);
    tcase_add_test(tc, a_sheet_is_handed_in_complete_and_with_reasons);
    tcase_add_test(tc, the_sheet_keeps_the_books_figure_until_a_line_is_counted);
    tcase_add_test(tc, goods_that_nobody_expected_are_found);
    tcase_add_test(tc, what_the_book_would_refuse_is_refused_when_it_is_found);
    tcase_add_loop_test(tc, a_shipment_moves_only_as_its_table_says, 0, 6);
    tcase_add_loop_test(tc, a_count_moves_only_as_its_table_says, 0, 25);
    tcase_add_loop_test(tc, after_any_act_each_batch_of_each_place_fits, 0, 4);
}
