/* Proves plugins/sembako through its routes over a real store: parcels, stock, the report of a period. */
#include <stdio.h>
#include "fixture.h"

#define PAKET "/api/v1/sembako/paket"
#define STOK "/api/v1/sembako/stok"
#define RUSAK "/api/v1/sembako/stok/rusak"
#define CAPAIAN "/api/v1/laporan/sembako/capaian?kode_wilayah=31.75.07&periode=2026-12"
#define DASAR "{\"nama\":\"dasar\",\"isi\":[{\"barang\":\"beras\",\"jumlah\":5000,\"satuan\":\"g\"},{\"barang\":\"minyak\",\"jumlah\":1000,\"satuan\":\"ml\"}]}"

static void open_sembako(void)
{
    fixture_house_open(fixture_sembako());
}

static void open_with_parcel(void)
{
    open_sembako();
    ck_assert_int_eq(fixture_status("perencana", "POST", PAKET, DASAR), 201);
}

static const char *goods(const char *tempat, const char *barang, int jumlah)
{
    static char body[400];
    snprintf(body, sizeof body, "{\"tempat\":\"%s\",\"barang\":\"%s\",\"jumlah\":%d}", tempat, barang, jumlah);
    return body;
}

static const char *spoilt(const char *tempat, const char *barang, int jumlah)
{
    static char body[400];
    snprintf(body, sizeof body, "{\"tempat\":\"%s\",\"barang\":\"%s\",\"jumlah\":%d,\"keterangan\":\"basah\"}", tempat, barang, jumlah);
    return body;
}

static int receive(const char *who, int jumlah)
{
    return fixture_status(who, "POST", STOK, goods("gudang-31.75.07", "paket:dasar", jumlah));
}

static const char *kode(const char *who, const char *target, const char *body)
{
    return fixture_galat(who, "POST", target, body, "kode");
}

/* The first row of GET STOK at `tempat`: its saldo; -1 when there is none. */
static int64_t lies_at(const char *who, const char *tempat)
{
    size_t i;
    json_t *row;
    int64_t found = -1;
    answer a = fixture_call(who, "GET", STOK, NULL);
    ck_assert_int_eq(a.status, 200);
    json_array_foreach(json_object_get(a.json, "data"), i, row)
        if (strcmp(json_string_value(json_object_get(row, "tempat")), tempat) == 0)
            found = json_integer_value(json_object_get(row, "saldo"));
    json_decref(a.json);
    return found;
}

/* ---- parcels -------------------------------------------------------------------------------------- */

START_TEST(a_parcel_belongs_to_the_region_of_who_makes_it)
{
    open_sembako();
    answer a = fixture_call("perencana", "POST", PAKET, DASAR);
    ck_assert_int_eq(a.status, 201);
    ck_assert_str_eq(json_string_value(json_object_get(a.json, "barang")), "paket:dasar");
    ck_assert_str_eq(json_string_value(json_object_get(a.json, "kode_wilayah")), "31.75.07");
    json_decref(a.json);
    ck_assert_str_eq(fixture_word("SELECT rincian FROM audit WHERE perbuatan = 'sembako.paket'"), "{\"nama\":\"dasar\"}");
    fixture_house_close();
}
END_TEST

START_TEST(a_parcel_is_listed_with_its_contents)
{
    open_with_parcel();
    answer a = fixture_call("petugas", "GET", PAKET, NULL);
    char *text = json_dumps(json_object_get(json_array_get(json_object_get(a.json, "data"), 0), "isi"), JSON_COMPACT);
    ck_assert_str_eq(text, "[{\"barang\":\"beras\",\"jumlah\":5000,\"satuan\":\"g\"},{\"barang\":\"minyak\",\"jumlah\":1000,\"satuan\":\"ml\"}]");
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(a.json, "data")), 1);
    free(text);
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(two_parcels_are_listed_apart)
{
    open_with_parcel();
    ck_assert_int_eq(fixture_status("perencana", "POST", PAKET, "{\"nama\":\"bayi\",\"isi\":[{\"barang\":\"susu\",\"jumlah\":400,\"satuan\":\"g\"}]}"), 201);
    answer a = fixture_call("petugas", "GET", PAKET, NULL);
    json_t *data = json_object_get(a.json, "data");
    ck_assert_int_eq((int64_t)json_array_size(data), 2);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(data, 0), "nama")), "bayi");
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(json_array_get(data, 0), "isi")), 1);
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(json_array_get(data, 1), "isi")), 2);
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(a_second_parcel_of_the_name_is_refused)
{
    open_with_parcel();
    ck_assert_int_eq(fixture_status("perencana", "POST", PAKET, DASAR), 409);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM sembako_isi"), 2);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan = 'sembako.paket'"), 1);
    fixture_house_close();
}
END_TEST

START_TEST(another_region_may_use_the_name_again)
{
    open_with_parcel();
    ck_assert_int_eq(fixture_status("kupang", "POST", PAKET, DASAR), 201);
    fixture_house_close();
}
END_TEST

/* In the book both would be paket:dasar: what came in as one could be taken apart as the other. */
START_TEST(a_name_means_one_content_above_and_below)
{
    static const char SMALL[] = "{\"nama\":\"bayi\",\"kode_wilayah\":\"%s\",\"isi\":[{\"barang\":\"susu\",\"jumlah\":400,\"satuan\":\"g\"}]}";
    char above[200], first[200], second[200];
    snprintf(above, sizeof above, SMALL, "31.75.07");
    snprintf(first, sizeof first, SMALL, "31.75.07.1001");
    snprintf(second, sizeof second, SMALL, "31.75.07.1002");
    open_with_parcel();
    ck_assert_str_eq(kode("lurah", PAKET, DASAR), "sembako_paket_ada");
    ck_assert_ptr_nonnull(strstr(fixture_galat("lurah", "POST", PAKET, DASAR, "pesan"), "31.75.07"));
    ck_assert_int_eq(fixture_status("perencana", "POST", PAKET, first), 201);
    ck_assert_int_eq(fixture_status("perencana", "POST", PAKET, second), 201);
    ck_assert_str_eq(kode("perencana", PAKET, above), "sembako_paket_ada");
    ck_assert_str_eq(kode("lurah", PAKET, second), "sembako_luar_wilayah");
    fixture_house_close();
}
END_TEST

START_TEST(the_same_goods_twice_in_a_parcel_are_refused_whole)
{
    open_sembako();
    static const char TWICE[] = "{\"nama\":\"dasar\",\"isi\":[{\"barang\":\"beras\",\"jumlah\":1,\"satuan\":\"g\"},{\"barang\":\"beras\",\"jumlah\":2,\"satuan\":\"g\"}]}";
    ck_assert_int_eq(fixture_status("perencana", "POST", PAKET, TWICE), 409);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM sembako_paket"), 0);
    fixture_house_close();
}
END_TEST

START_TEST(a_parcel_needs_well_formed_contents)
{
    static const char *const BAD[] = {
        "{\"nama\":\"dasar\",\"isi\":[]}",
        "{\"nama\":\"dasar\"}",
        "{\"nama\":\"dasar\",\"isi\":[{\"barang\":\"beras\",\"jumlah\":0,\"satuan\":\"g\"}]}",
        "{\"nama\":\"dasar\",\"isi\":[{\"barang\":\"beras\",\"jumlah\":-1,\"satuan\":\"g\"}]}",
        "{\"nama\":\"dasar\",\"isi\":[{\"barang\":\"beras\",\"jumlah\":\"banyak\",\"satuan\":\"g\"}]}",
        "{\"nama\":\"dasar\",\"isi\":[{\"barang\":\"\",\"jumlah\":1,\"satuan\":\"g\"}]}",
        "{\"nama\":\"dasar\",\"isi\":[{\"barang\":\"beras\",\"jumlah\":1}]}",
        "{\"nama\":\"Dasar Besar\",\"isi\":[{\"barang\":\"beras\",\"jumlah\":1,\"satuan\":\"g\"}]}",
        "{\"nama\":\"a:b\",\"isi\":[{\"barang\":\"beras\",\"jumlah\":1,\"satuan\":\"g\"}]}",
        "{\"nama\":\"dasar\",\"kode_wilayah\":\"31.75.07.9999\",\"isi\":[{\"barang\":\"beras\",\"jumlah\":1,\"satuan\":\"g\"}]}",
    };
    open_sembako();
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
        ck_assert_msg(fixture_status("perencana", "POST", PAKET, BAD[i]) == 400, "%s", BAD[i]);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM sembako_paket"), 0);
    fixture_house_close();
}
END_TEST

START_TEST(a_parcel_for_another_region_is_refused)
{
    open_sembako();
    static const char OTHER[] = "{\"nama\":\"dasar\",\"kode_wilayah\":\"53.71\",\"isi\":[{\"barang\":\"beras\",\"jumlah\":1,\"satuan\":\"g\"}]}";
    ck_assert_int_eq(fixture_status("perencana", "POST", PAKET, OTHER), 403);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM sembako_paket"), 0);
    fixture_house_close();
}
END_TEST

START_TEST(who_hands_out_makes_no_parcels)
{
    open_sembako();
    ck_assert_int_eq(fixture_status("petugas", "POST", PAKET, DASAR), 403);
    ck_assert_int_eq(fixture_status("mitra", "GET", PAKET, NULL), 403);
    ck_assert_int_eq(fixture_status(NULL, "GET", PAKET, NULL), 401);
    fixture_house_close();
}
END_TEST

/* The kelurahan hands out what the kecamatan put together. */
START_TEST(a_parcel_of_the_region_above_is_listed_and_that_of_a_stranger_is_not)
{
    open_with_parcel();
    answer a = fixture_call("lurah", "GET", PAKET, NULL);
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(a.json, "data")), 1);
    json_decref(a.json);
    a = fixture_call("kupang", "GET", PAKET, NULL);
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(a.json, "data")), 0);
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

/* ---- stock ---------------------------------------------------------------------------------------- */

START_TEST(received_parcels_lie_at_their_place)
{
    open_with_parcel();
    ck_assert_int_eq(receive("petugas", 700), 201);
    ck_assert_int_eq(receive("petugas", 5), 201);
    ck_assert_int_eq(lies_at("petugas", "gudang-31.75.07"), 705);
    fixture_house_close();
}
END_TEST

START_TEST(each_movement_leaves_its_trace)
{
    open_with_parcel();
    ck_assert_int_eq(receive("petugas", 7), 201);
    ck_assert_str_eq(fixture_word("SELECT rincian FROM audit WHERE perbuatan = 'sembako.stok.terima'"),
                     "{\"tempat\":\"gudang-31.75.07\",\"barang\":\"paket:dasar\",\"jumlah\":7}");
    ck_assert_str_eq(fixture_word("SELECT kode_wilayah FROM audit WHERE perbuatan = 'sembako.stok.terima'"), "31.75.07");
    fixture_house_close();
}
END_TEST

START_TEST(the_delivery_note_stands_in_the_book)
{
    open_with_parcel();
    static const char BODY[] = "{\"tempat\":\"gudang-31.75.07\",\"barang\":\"paket:dasar\",\"jumlah\":7,\"keterangan\":\"SJ 12/XI\"}";
    ck_assert_int_eq(fixture_status("petugas", "POST", STOK, BODY), 201);
    ck_assert_str_eq(fixture_word("SELECT rujukan FROM mutasi"), "SJ 12/XI");
    fixture_house_close();
}
END_TEST

START_TEST(damaged_parcels_leave_the_place)
{
    open_with_parcel();
    ck_assert_int_eq(receive("petugas", 10), 201);
    ck_assert_int_eq(fixture_status("petugas", "POST", RUSAK, spoilt("gudang-31.75.07", "paket:dasar", 3)), 201);
    ck_assert_int_eq(lies_at("petugas", "gudang-31.75.07"), 7);
    ck_assert_int_eq(fixture_number("SELECT s.masuk FROM saldo s JOIN akun a ON a.id = s.akun_id WHERE a.kode = 'rusak:gudang-31.75.07'"), 3);
    fixture_house_close();
}
END_TEST

START_TEST(no_more_is_damaged_than_lies_there)
{
    open_with_parcel();
    ck_assert_int_eq(fixture_status("petugas", "POST", RUSAK, spoilt("gudang-31.75.07", "paket:dasar", 1)), 409);
    ck_assert_int_eq(receive("petugas", 10), 201);
    ck_assert_str_eq(kode("petugas", RUSAK, spoilt("gudang-31.75.07", "paket:dasar", 11)), "ledger_kurang");
    ck_assert_int_eq(lies_at("petugas", "gudang-31.75.07"), 10);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan = 'sembako.stok.rusak'"), 0);
    fixture_house_close();
}
END_TEST

START_TEST(damage_needs_a_reason)
{
    open_with_parcel();
    ck_assert_int_eq(receive("petugas", 10), 201);
    ck_assert_int_eq(fixture_status("petugas", "POST", RUSAK, goods("gudang-31.75.07", "paket:dasar", 1)), 400);
    ck_assert_int_eq(fixture_status("petugas", "POST", RUSAK, spoilt("gudang-31.75.07", "paket:dasar", 1)), 201);
    ck_assert_str_eq(fixture_word("SELECT rujukan FROM mutasi ORDER BY id DESC LIMIT 1"), "basah");
    fixture_house_close();
}
END_TEST

START_TEST(a_parcel_must_be_known_before_it_lies_anywhere)
{
    open_sembako();
    ck_assert_str_eq(kode("petugas", STOK, goods("gudang-31.75.07", "paket:dasar", 1)), "sembako_paket_tidak_ada");
    ck_assert_str_eq(kode("petugas", STOK, goods("gudang-31.75.07", "beras", 1)), "sembako_barang");
    fixture_house_close();
}
END_TEST

START_TEST(a_parcel_of_a_stranger_does_not_count)
{
    open_sembako();
    ck_assert_int_eq(fixture_status("kupang", "POST", PAKET, DASAR), 201);
    ck_assert_str_eq(kode("petugas", STOK, goods("gudang-31.75.07", "paket:dasar", 1)), "sembako_paket_tidak_ada");
    fixture_house_close();
}
END_TEST

/* 31.75 is above 31.75.07; 31.75.071 would not be below it, and 3 is above nothing. */
START_TEST(a_parcel_of_the_region_above_may_lie_below)
{
    open_with_parcel();
    ck_assert_int_eq(fixture_status("lurah", "POST", STOK, goods("pos-31.75.07.1001", "paket:dasar", 4)), 201);
    ck_assert_int_eq(lies_at("lurah", "pos-31.75.07.1001"), 4);
    fixture_house_close();
}
END_TEST

START_TEST(a_place_must_end_in_a_known_region_and_hold_plain_letters)
{
    static const char *const BAD[] = { "gudang", "gudang-", "gudang-99.99", "31.75.07", "gudang 31.75.07", "a\\\"b-31.75.07",
                                       "gudang\\n-31.75.07", "Gudang-31.75.07", "-31.75.07" };
    open_with_parcel();
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
        ck_assert_msg(strcmp(kode("petugas", STOK, goods(BAD[i], "paket:dasar", 1)), "sembako_tempat") == 0, "%s", BAD[i]);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM mutasi"), 0);
    fixture_house_close();
}
END_TEST

START_TEST(a_place_of_another_region_is_refused)
{
    open_with_parcel();
    ck_assert_int_eq(fixture_status("kupang", "POST", PAKET, DASAR), 201);
    ck_assert_int_eq(fixture_status("petugas", "POST", STOK, goods("gudang-53.71", "paket:dasar", 1)), 403);
    ck_assert_int_eq(fixture_status("lurah", "POST", STOK, goods("gudang-31.75.07", "paket:dasar", 1)), 403);
    ck_assert_int_eq(fixture_status("perencana", "POST", STOK, goods("gudang-00", "paket:dasar", 1)), 403);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM mutasi"), 0);
    fixture_house_close();
}
END_TEST

START_TEST(a_region_sees_its_own_stock_only)
{
    open_with_parcel();
    ck_assert_int_eq(fixture_status("kupang", "POST", PAKET, DASAR), 201);
    ck_assert_int_eq(receive("petugas", 10), 201);
    ck_assert_int_eq(fixture_status("kupang", "POST", STOK, goods("gudang-53.71", "paket:dasar", 20)), 201);
    ck_assert_int_eq(lies_at("kupang", "gudang-31.75.07"), -1);
    ck_assert_int_eq(lies_at("kupang", "gudang-53.71"), 20);
    ck_assert_int_eq(lies_at("petugas", "gudang-53.71"), -1);
    fixture_house_close();
}
END_TEST

/* One supplier for all would book every delivery under the region that was first. */
START_TEST(a_delivery_is_booked_in_the_region_that_received_it)
{
    open_with_parcel();
    ck_assert_int_eq(fixture_status("kupang", "POST", PAKET, DASAR), 201);
    ck_assert_int_eq(receive("petugas", 10), 201);
    ck_assert_int_eq(fixture_status("kupang", "POST", STOK, goods("gudang-53.71", "paket:dasar", 20)), 201);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM mutasi WHERE kode_wilayah = '53.71' AND jumlah = 20"), 1);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM mutasi WHERE kode_wilayah = '31.75.07' AND jumlah = 10"), 1);
    fixture_house_close();
}
END_TEST

START_TEST(nothing_less_than_one_parcel_is_received)
{
    open_with_parcel();
    ck_assert_int_eq(receive("petugas", 0), 400);
    ck_assert_int_eq(receive("petugas", -5), 400);
    fixture_house_close();
}
END_TEST

/* ---- report --------------------------------------------------------------------------------------- */

static void fill_report(void)
{
    fixture_kuota("31.75.07", 10, 2000000);
    fixture_alokasi(1, "31.75.07.1001", "tersalur", 200000);
    fixture_alokasi(2, "31.75.07.1001", "tersalur", 200000);
    fixture_alokasi(3, "31.75.07.1001", "tidak_diambil", 200000);
    fixture_alokasi(4, "31.75.07.1002", "batal", 200000);
    fixture_alokasi(5, "31.75.07.1002", "siap", 200000);
    fixture_alokasi(6, "53.71.01", "tersalur", 999999);
}

static void assert_row(json_t *row, const char *wanted)
{
    char *text = json_dumps(row, JSON_COMPACT);
    ck_assert_str_eq(text, wanted);
    free(text);
}

START_TEST(the_report_has_a_row_for_each_region_and_the_sum)
{
    open_sembako();
    fill_report();
    answer a = fixture_call("perencana", "GET", CAPAIAN, NULL);
    ck_assert_int_eq(a.status, 200);
    json_t *rows = json_object_get(a.json, "baris");
    ck_assert_int_eq((int64_t)json_array_size(rows), 3);
    assert_row(json_array_get(rows, 0), "{\"wilayah\":\"Duren Sawit\",\"kode_wilayah\":\"31.75.07.1001\",\"alokasi\":3,\"tersalur\":2,"
               "\"tidak_diambil\":1,\"batal\":0,\"uang\":400000,\"realisasi\":67}");
    assert_row(json_array_get(rows, 1), "{\"wilayah\":\"Pondok Bambu\",\"kode_wilayah\":\"31.75.07.1002\",\"alokasi\":2,\"tersalur\":0,"
               "\"tidak_diambil\":0,\"batal\":1,\"uang\":0,\"realisasi\":0}");
    assert_row(json_array_get(rows, 2), "{\"wilayah\":\"Jumlah\",\"kode_wilayah\":\"31.75.07\",\"alokasi\":5,\"tersalur\":2,"
               "\"tidak_diambil\":1,\"batal\":1,\"uang\":400000,\"realisasi\":40}");
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(every_column_of_the_report_is_in_every_row)
{
    size_t i;
    json_t *column;
    open_sembako();
    fill_report();
    answer a = fixture_call("perencana", "GET", CAPAIAN, NULL);
    json_t *row = json_array_get(json_object_get(a.json, "baris"), 0);
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(a.json, "kolom")), 7);
    json_array_foreach(json_object_get(a.json, "kolom"), i, column) {
        const char *id = json_string_value(json_object_get(column, "id"));
        ck_assert_msg(json_object_get(row, id) != NULL, "%s", id);
        ck_assert_msg(*json_string_value(json_object_get(column, "label")) != 0, "%s", id);
    }
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(the_report_measures_the_budget)
{
    open_sembako();
    fill_report();
    answer a = fixture_call("perencana", "GET", CAPAIAN, NULL);
    ck_assert_int_eq(json_integer_value(json_object_get(a.json, "kuota")), 10);
    ck_assert_int_eq(json_integer_value(json_object_get(a.json, "pagu")), 2000000);
    ck_assert_int_eq(json_integer_value(json_object_get(a.json, "serapan")), 20);
    ck_assert_str_eq(json_string_value(json_array_get(json_object_get(a.json, "catatan"), 0)), "Serapan pagu: 20 persen");
    ck_assert_str_eq(json_string_value(json_object_get(a.json, "judul")), "Capaian sembako Duren Sawit, 2026-12");
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(without_rounds_and_budget_the_report_claims_nothing)
{
    open_sembako();
    answer a = fixture_call("perencana", "GET", CAPAIAN, NULL);
    ck_assert_int_eq(a.status, 200);
    json_t *rows = json_object_get(a.json, "baris");
    ck_assert_int_eq((int64_t)json_array_size(rows), 1);
    ck_assert(json_is_null(json_object_get(json_array_get(rows, 0), "realisasi")));
    ck_assert(json_is_null(json_object_get(a.json, "serapan")));
    ck_assert(json_is_null(json_object_get(a.json, "kuota")));
    ck_assert(json_is_null(json_object_get(a.json, "pagu")));
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(a.json, "catatan")), 0);
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(a_report_over_another_region_is_refused)
{
    open_sembako();
    fill_report();
    ck_assert_int_eq(fixture_status("kupang", "GET", CAPAIAN, NULL), 403);
    ck_assert_int_eq(fixture_status("lurah", "GET", CAPAIAN, NULL), 403);
    ck_assert_int_eq(fixture_status("mitra", "GET", CAPAIAN, NULL), 403);
    ck_assert_int_eq(fixture_status("lurah", "GET", "/api/v1/laporan/sembako/capaian?kode_wilayah=31.75.07.1001&periode=2026-12", NULL), 200);
    fixture_house_close();
}
END_TEST

START_TEST(an_unknown_report_says_where_to_look)
{
    open_sembako();
    ck_assert_int_eq(fixture_status("perencana", "GET", "/api/v1/laporan/sembako/lain?kode_wilayah=31.75.07&periode=2026-12", NULL), 404);
    answer a = fixture_call("perencana", "GET", "/api/v1/laporan", NULL);
    json_t *first = json_array_get(json_object_get(a.json, "data"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(first, "program")), "sembako");
    ck_assert_str_eq(json_string_value(json_object_get(first, "id")), "capaian");
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

TESTS(paket)
{
    tcase_add_test(tc, a_parcel_belongs_to_the_region_of_who_makes_it);
    tcase_add_test(tc, a_parcel_is_listed_with_its_contents);
    tcase_add_test(tc, two_parcels_are_listed_apart);
    tcase_add_test(tc, a_second_parcel_of_the_name_is_refused);
    tcase_add_test(tc, another_region_may_use_the_name_again);
    tcase_add_test(tc, a_name_means_one_content_above_and_below);
    tcase_add_test(tc, the_same_goods_twice_in_a_parcel_are_refused_whole);
    tcase_add_test(tc, a_parcel_needs_well_formed_contents);
    tcase_add_test(tc, a_parcel_for_another_region_is_refused);
    tcase_add_test(tc, who_hands_out_makes_no_parcels);
    tcase_add_test(tc, a_parcel_of_the_region_above_is_listed_and_that_of_a_stranger_is_not);
}

TESTS(stok)
{
    tcase_add_test(tc, received_parcels_lie_at_their_place);
    tcase_add_test(tc, each_movement_leaves_its_trace);
    tcase_add_test(tc, the_delivery_note_stands_in_the_book);
    tcase_add_test(tc, damaged_parcels_leave_the_place);
    tcase_add_test(tc, no_more_is_damaged_than_lies_there);
    tcase_add_test(tc, damage_needs_a_reason);
    tcase_add_test(tc, a_parcel_must_be_known_before_it_lies_anywhere);
    tcase_add_test(tc, a_parcel_of_a_stranger_does_not_count);
    tcase_add_test(tc, a_parcel_of_the_region_above_may_lie_below);
    tcase_add_test(tc, a_place_must_end_in_a_known_region_and_hold_plain_letters);
    tcase_add_test(tc, a_place_of_another_region_is_refused);
    tcase_add_test(tc, a_region_sees_its_own_stock_only);
    tcase_add_test(tc, a_delivery_is_booked_in_the_region_that_received_it);
    tcase_add_test(tc, nothing_less_than_one_parcel_is_received);
}

TESTS(capaian)
{
    tcase_add_test(tc, the_report_has_a_row_for_each_region_and_the_sum);
    tcase_add_test(tc, every_column_of_the_report_is_in_every_row);
    tcase_add_test(tc, the_report_measures_the_budget);
    tcase_add_test(tc, without_rounds_and_budget_the_report_claims_nothing);
    tcase_add_test(tc, a_report_over_another_region_is_refused);
    tcase_add_test(tc, an_unknown_report_says_where_to_look);
}
