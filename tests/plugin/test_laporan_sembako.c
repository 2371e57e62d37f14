/* Proves the reports of plugins/sembako about goods, about whom they reached, and the six T, against figures worked out by
 * hand; and what is recorded for them. */
#include <stdio.h>
#include <time.h>
#include "fixture.h"

#define V1 "/api/v1/sembako"
#define LAPORAN "/api/v1/laporan/sembako"
#define GUDANG "gudang-31.75.07"

static char *text_of(const char *format, ...) __attribute__((format(printf, 1, 2)));
static char *text_of(const char *format, ...)
{
    static char text[8][700];
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

static const char *this_year(void)
{
    static char year[8];
    time_t now = time(NULL);
    strftime(year, sizeof year, "%Y", gmtime(&now));
    return year;
}

static answer report(const char *who, const char *id, const char *periode)
{
    answer a = fixture_call(who, "GET", text_of(LAPORAN "/%s?kode_wilayah=31.75.07&periode=%s", id, periode), NULL);
    ck_assert_msg(a.status == 200, "%s %s: %d", id, periode, a.status);
    return a;
}

static void assert_row(answer a, size_t i, const char *wanted)
{
    char *text = json_dumps(json_array_get(json_object_get(a.json, "baris"), i), JSON_COMPACT);
    ck_assert_str_eq(text, wanted);
    free(text);
}

/* ---- stock ----------------------------------------------------------------------------------------- */

/* 10 came, 3 were sent off, 2 got wet: 5 are left. */
static void move_goods(void)
{
    fixture_house_open(fixture_sembako());
    ck_assert_int_eq(post("perencana", "/paket", "{\"nama\":\"dasar\",\"isi\":[{\"barang\":\"beras\",\"jumlah\":5,\"satuan\":\"kg\"}]}"), 201);
    ck_assert_int_eq(post("petugas", "/stok", "{\"tempat\":\"" GUDANG "\",\"barang\":\"paket:dasar\",\"jumlah\":10,\"kelompok\":\"A\",\"kedaluwarsa\":\"2099-01-31\","
                          "\"pemasok\":\"Bulog\",\"surat_jalan\":\"SJ-1\",\"harga\":150000}"), 201);
    ck_assert_int_eq(post("petugas", "/kirim", "{\"dari\":\"" GUDANG "\",\"ke\":\"pos-31.75.07.1001\",\"barang\":\"paket:dasar\",\"jumlah\":3}"), 201);
    ck_assert_int_eq(post("petugas", "/stok/rusak", "{\"tempat\":\"" GUDANG "\",\"barang\":\"paket:dasar\",\"jumlah\":2,\"keterangan\":\"basah\"}"), 201);
}

START_TEST(the_stock_report_fits_per_place_item_and_batch)
{
    move_goods();
    answer a = report("perencana", "stok", this_year());
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(a.json, "baris")), 1);
    assert_row(a, 0, "{\"tempat\":\"" GUDANG "\",\"barang\":\"paket:dasar\",\"kelompok\":\"A\",\"kedaluwarsa\":\"2099-01-31\",\"satuan\":\"paket\","
               "\"awal\":0,\"masuk\":10,\"keluar\":3,\"rusak\":2,\"akhir\":5}");
    ck_assert(json_is_true(json_object_get(a.json, "cocok")));
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(what_lay_there_at_the_end_of_a_period_begins_the_next)
{
    move_goods();
    answer a = report("perencana", "stok", "2098-S2");
    assert_row(a, 0, "{\"tempat\":\"" GUDANG "\",\"barang\":\"paket:dasar\",\"kelompok\":\"A\",\"kedaluwarsa\":\"2099-01-31\",\"satuan\":\"paket\","
               "\"awal\":5,\"masuk\":0,\"keluar\":0,\"rusak\":0,\"akhir\":5}");
    json_decref(a.json);
    a = report("perencana", "stok", "2001-T1");
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(a.json, "baris")), 0);
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(a_damaged_book_does_not_fit_in_the_report)
{
    move_goods();
    fixture_number("UPDATE saldo SET masuk = masuk + 1 WHERE masuk = 10 AND keluar = 5 RETURNING 1");
    answer a = report("perencana", "stok", this_year());
    ck_assert(json_is_false(json_object_get(a.json, "cocok")));
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(a_period_of_a_feast_is_the_time_of_its_rounds)
{
    move_goods();
    ck_assert_int_eq(fixture_status("perencana", "GET", LAPORAN "/stok?kode_wilayah=31.75.07&periode=ramadan-1448", NULL), 404);
    fixture_number("INSERT INTO tahap (id, program, kode_wilayah, periode, tempat, status, terbit, kerja_id, penilaian_id, perencana_id, perencana,"
                   " dibuat, dibuka_pada) VALUES (7, 'sembako', '31.75.07', 'ramadan-1448', '" GUDANG "', 'berjalan', 1, 1, 1, 2, 'perencana', 0, 1000) RETURNING 1");
    answer a = report("perencana", "stok", "ramadan-1448");
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(a.json, "baris")), 1);
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

/* ---- whom it reached --------------------------------------------------------------------------------- */

static void add_family(int64_t id, const char *kode)
{
    fixture_number(text_of("INSERT INTO keluarga (id, kode_wilayah, no_kk_sidik, status, tanggal_masuk, impor_id, dibuat, diubah)"
                           " VALUES (%lld, '%s', CAST('uji-%lld' AS BLOB), 'aktif', '2026-01-01', 1, 0, 0) RETURNING 1", (long long)id, kode, (long long)id));
}

static int visit(int64_t id, bool layak)
{
    return post("petugas", "/sampel", text_of("{\"keluarga\":%lld,\"periode\":\"2026-12\",\"layak\":%s,\"tanggal\":\"2026-01-05\"}", (long long)id,
                                              layak ? "true" : "false"));
}

/* Families first..last, all recipients or none, all eligible or none. */
static void add_sample(int64_t first, int64_t last, bool receives, bool layak)
{
    for (int64_t id = first; id <= last; id++) {
        add_family(id, "31.75.07.1001");
        if (receives)
            fixture_alokasi(id, "31.75.07.1001", "tersalur", 200000);
        ck_assert_int_eq(visit(id, layak), 201);
    }
}

/* 12 recipients, 5 of them not eligible: 41,7 %. 13 eligible, 6 of them left out: 46,2 %. */
START_TEST(errors_are_measured_by_the_sample)
{
    fixture_house_open(fixture_sembako());
    add_sample(1, 7, true, true);
    add_sample(8, 12, true, false);
    add_sample(13, 18, false, true);
    add_sample(19, 23, false, false);
    answer a = report("perencana", "sasaran", "2026-12");
    assert_row(a, 0, "{\"ukuran\":\"Inklusi: penerima tidak layak\",\"dasar\":12,\"keliru\":5,\"galat\":42}");
    assert_row(a, 1, "{\"ukuran\":\"Eksklusi: layak tidak menerima\",\"dasar\":13,\"keliru\":6,\"galat\":46}");
    ck_assert_int_eq(json_integer_value(json_object_get(a.json, "sampel")), 23);
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(the_newest_visit_counts)
{
    fixture_house_open(fixture_sembako());
    add_sample(1, 10, true, false);
    for (int64_t id = 1; id <= 5; id++)
        ck_assert_int_eq(visit(id, true), 201);
    answer a = report("perencana", "sasaran", "2026-12");
    assert_row(a, 0, "{\"ukuran\":\"Inklusi: penerima tidak layak\",\"dasar\":10,\"keliru\":5,\"galat\":50}");
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

/* 4 of 9, and 5 of 9 whose rest is 4: both tell about four families. Nothing of nothing tells about nobody. */
START_TEST(few_families_are_not_shown)
{
    fixture_house_open(fixture_sembako());
    add_sample(1, 5, true, true);
    add_sample(6, 9, true, false);
    answer a = report("perencana", "sasaran", "2026-12");
    assert_row(a, 0, "{\"ukuran\":\"Inklusi: penerima tidak layak\",\"dasar\":9,\"keliru\":\"<5\",\"galat\":\"<5\"}");
    assert_row(a, 1, "{\"ukuran\":\"Eksklusi: layak tidak menerima\",\"dasar\":5,\"keliru\":0,\"galat\":0}");
    json_decref(a.json);
    ck_assert_int_eq(visit(1, false), 201);
    a = report("perencana", "sasaran", "2026-12");
    assert_row(a, 0, "{\"ukuran\":\"Inklusi: penerima tidak layak\",\"dasar\":9,\"keliru\":\"<5\",\"galat\":\"<5\"}");
    assert_row(a, 1, "{\"ukuran\":\"Eksklusi: layak tidak menerima\",\"dasar\":\"<5\",\"keliru\":\"<5\",\"galat\":\"<5\"}");
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(without_a_sample_nothing_is_claimed)
{
    fixture_house_open(fixture_sembako());
    answer a = report("perencana", "sasaran", "2026-12");
    ck_assert(json_is_null(json_object_get(json_array_get(json_object_get(a.json, "baris"), 0), "galat")));
    ck_assert_ptr_nonnull(strstr(json_string_value(json_array_get(json_object_get(a.json, "catatan"), 0)), "sampel add"));
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(a_visit_is_of_an_own_family_and_of_the_past)
{
    fixture_house_open(fixture_sembako());
    add_family(1, "31.75.07.1001");
    add_family(2, "53.71.01");
    ck_assert_str_eq(refused("petugas", "/sampel", "{\"keluarga\":2,\"periode\":\"2026-12\",\"layak\":true,\"tanggal\":\"2026-01-05\"}"), "sembako_keluarga_tidak_ada");
    ck_assert_str_eq(refused("petugas", "/sampel", "{\"keluarga\":1,\"periode\":\"2026-12\",\"layak\":true,\"tanggal\":\"2098-01-05\"}"), "sembako_tanggal_depan");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM sembako_sampel"), 0);
    fixture_house_close();
}
END_TEST

/* ---- six T ------------------------------------------------------------------------------------------- */

START_TEST(the_six_t_stand_beside_their_figures)
{
    move_goods();
    for (int64_t id = 1; id <= 4; id++)
        fixture_alokasi(id, "31.75.07.1001", id < 4 ? "tersalur" : "tidak_diambil", 200000);
    fixture_number(text_of("UPDATE tahap SET periode = '%s' WHERE id = 1 RETURNING 1", this_year()));
    fixture_number(text_of("UPDATE alokasi SET periode = '%s', disalurkan_pada = CASE WHEN id = 1 THEN 1 ELSE %lld END RETURNING 1", this_year(),
                           (long long)time(NULL) * 1000));
    ck_assert_int_eq(post("perencana", "/enam-t", "{\"tahap\":1,\"butir\":\"harga\",\"nilai\":\"sebagian\",\"catatan\":\"minyak naik\"}"), 201);
    answer a = report("perencana", "6t", this_year());
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(a.json, "baris")), 6);
    assert_row(a, 0, "{\"butir\":\"tepat sasaran\",\"penilaian\":null,\"ukuran\":\"penerima layak menurut sampel\",\"persen\":null,\"catatan\":null,\"oleh\":null}");
    assert_row(a, 1, "{\"butir\":\"tepat jumlah\",\"penilaian\":null,\"ukuran\":\"tersalur dari alokasi\",\"persen\":75,\"catatan\":null,\"oleh\":null}");
    assert_row(a, 2, "{\"butir\":\"tepat harga\",\"penilaian\":\"sebagian\",\"ukuran\":\"penerimaan berharga, Rp1500000\",\"persen\":100,\"catatan\":\"minyak naik\","
               "\"oleh\":\"perencana\"}");
    assert_row(a, 3, "{\"butir\":\"tepat waktu\",\"penilaian\":null,\"ukuran\":\"diserahkan dalam periodenya\",\"persen\":67,\"catatan\":null,\"oleh\":null}");
    assert_row(a, 4, "{\"butir\":\"tepat kualitas\",\"penilaian\":null,\"ukuran\":\"kelompok barang tanpa rusak\",\"persen\":0,\"catatan\":null,\"oleh\":null}");
    assert_row(a, 5, "{\"butir\":\"tepat administrasi\",\"penilaian\":null,\"ukuran\":\"penerimaan dengan surat jalan\",\"persen\":100,\"catatan\":null,\"oleh\":null}");
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(a_judgement_names_an_item_a_value_and_why_not)
{
    fixture_house_open(fixture_sembako());
    fixture_alokasi(1, "31.75.07.1001", "tersalur", 200000);
    ck_assert_str_eq(refused("perencana", "/enam-t", "{\"tahap\":1,\"butir\":\"rasa\",\"nilai\":\"ya\"}"), "sembako_enam_t_butir");
    ck_assert_str_eq(refused("perencana", "/enam-t", "{\"tahap\":1,\"butir\":\"mutu\",\"nilai\":\"ya\"}"), "sembako_enam_t_butir");
    ck_assert_str_eq(refused("perencana", "/enam-t", "{\"tahap\":1,\"butir\":\"waktu\",\"nilai\":\"mungkin\"}"), "sembako_enam_t_nilai");
    ck_assert_str_eq(refused("perencana", "/enam-t", "{\"tahap\":1,\"butir\":\"waktu\",\"nilai\":\"tidak\"}"), "sembako_enam_t_catatan");
    ck_assert_str_eq(refused("kupang", "/enam-t", "{\"tahap\":1,\"butir\":\"waktu\",\"nilai\":\"ya\"}"), "sembako_tahap_tidak_ada");
    ck_assert_int_eq(post("petugas", "/enam-t", "{\"tahap\":1,\"butir\":\"waktu\",\"nilai\":\"ya\"}"), 403);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM sembako_enam_t"), 0);
    fixture_house_close();
}
END_TEST

/* ---- the dashboard ------------------------------------------------------------------------------------- */

#define DASBOR "kode_wilayah=31.75.07&periode=2026-12&program=sembako"

static int64_t number_of(const json_t *sums, const char *key) { return json_integer_value(json_object_get(sums, key)); }

static size_t listed(const char *apa)
{
    answer a = fixture_call("perencana", "GET", text_of("/api/v1/dasbor/daftar?" DASBOR "&apa=%s", apa), NULL);
    ck_assert_int_eq(a.status, 200);
    size_t n = json_array_size(json_object_get(a.json, "data"));
    json_decref(a.json);
    return n;
}

START_TEST(behind_each_number_of_the_dashboard_stand_as_many_families)
{
    static const char *const STATUS[] = { "tersalur", "tersalur", "siap", "tidak_diambil" };
    fixture_house_open(fixture_sembako());
    for (int64_t id = 1; id <= 4; id++) {
        const char *kode = id == 4 ? "31.75.07.1002" : "31.75.07.1001";
        add_family(id, kode);
        fixture_alokasi(id, kode, STATUS[id - 1], 200000);
    }
    answer a = fixture_call("perencana", "GET", "/api/v1/dasbor?" DASBOR, NULL);
    ck_assert_int_eq(a.status, 200);
    json_t *all = json_object_get(a.json, "jumlah"), *parts = json_object_get(a.json, "bagian"), *second = json_array_get(parts, 1);
    ck_assert_uint_eq(json_array_size(parts), 2);
    ck_assert_str_eq(json_string_value(json_object_get(second, "kode_wilayah")), "31.75.07.1002");
    ck_assert_int_eq(number_of(second, "masalah"), 1);
    ck_assert_int_eq(number_of(json_array_get(parts, 0), "masalah"), 0);
    static const char *const WORDS[] = { "tersalur", "siap", "tidak_diambil", "batal", "konflik" };
    static const int64_t FAMILIES[] = { 2, 1, 1, 0, 0 };
    for (size_t i = 0; i < 5; i++) {
        ck_assert_int_eq(number_of(all, WORDS[i]), FAMILIES[i]);
        ck_assert_int_eq((int64_t)listed(WORDS[i]), FAMILIES[i]);
    }
    ck_assert_int_eq(number_of(all, "alokasi"), 4);
    ck_assert_uint_eq(listed("semua"), 4);
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

/* "null false": no budget; "300000 false": of a part. */
static const char *budget_shown(void)
{
    static char text[60];
    answer a = fixture_call("perencana", "GET", "/api/v1/dasbor?" DASBOR, NULL);
    ck_assert_int_eq(a.status, 200);
    char *pagu = json_dumps(json_object_get(a.json, "pagu"), JSON_ENCODE_ANY), *own = json_dumps(json_object_get(a.json, "pagu_sendiri"), JSON_ENCODE_ANY);
    snprintf(text, sizeof text, "%s %s", pagu, own);
    free(pagu);
    free(own);
    json_decref(a.json);
    return text;
}

START_TEST(the_dashboard_says_whether_a_budget_is_the_regions_own)
{
    fixture_house_open(fixture_sembako());
    ck_assert_str_eq(budget_shown(), "null false");
    fixture_kuota("31.75.07.1001", 10, 300000);
    fixture_kuota("31.75.07.1002", 10, 500000);
    ck_assert_str_eq(budget_shown(), "800000 false");
    fixture_kuota("31.75.07", 10, 700000);
    ck_assert_str_eq(budget_shown(), "700000 true");
    fixture_house_close();
}
END_TEST

START_TEST(an_unknown_list_of_the_dashboard_is_refused_not_empty)
{
    fixture_house_open(fixture_sembako());
    ck_assert_str_eq(fixture_galat("perencana", "GET", "/api/v1/dasbor/daftar?" DASBOR "&apa=disalurkan", NULL, "kode"), "dasbor_apa");
    ck_assert_str_eq(fixture_galat("perencana", "GET", "/api/v1/dasbor/daftar?program=sembako&periode=2026-12&kode_wilayah=31.75&apa=semua", NULL, "kode"),
                     "laporan_luar_wilayah");
    fixture_house_close();
}
END_TEST

TESTS(laporan_sembako)
{
    tcase_add_test(tc, the_stock_report_fits_per_place_item_and_batch);
    tcase_add_test(tc, what_lay_there_at_the_end_of_a_period_begins_the_next);
    tcase_add_test(tc, a_damaged_book_does_not_fit_in_the_report);
    tcase_add_test(tc, a_period_of_a_feast_is_the_time_of_its_rounds);
    tcase_add_test(tc, errors_are_measured_by_the_sample);
    tcase_add_test(tc, the_newest_visit_counts);
    tcase_add_test(tc, few_families_are_not_shown);
    tcase_add_test(tc, without_a_sample_nothing_is_claimed);
    tcase_add_test(tc, a_visit_is_of_an_own_family_and_of_the_past);
    tcase_add_test(tc, the_six_t_stand_beside_their_figures);
    tcase_add_test(tc, a_judgement_names_an_item_a_value_and_why_not);
    tcase_add_test(tc, behind_each_number_of_the_dashboard_stand_as_many_families);
    tcase_add_test(tc, the_dashboard_says_whether_a_budget_is_the_regions_own);
    tcase_add_test(tc, an_unknown_list_of_the_dashboard_is_refused_not_empty);
}
