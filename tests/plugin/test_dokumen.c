/* Proves documents of programs: what stands on the page and how, who may print it, and what is refused instead of printed. */
#include <stdio.h>
#include "fixture.h"

#define LEMBAR "/api/v1/contoh/dokumen/lembar"
#define OPNAME "/api/v1/sembako/dokumen/opname"

static void open_contoh(void) { fixture_house_open(fixture_plugin("baik", "contoh", TANDA)); }

static void has(const char *page, const char *text) { ck_assert_msg(strstr(page, text) != NULL, "\"%s\" is not on the page:\n%s", text, page); }

/* ---- the page ------------------------------------------------------------------------------------------- */

START_TEST(what_is_written_stands_on_the_page_in_order)
{
    open_contoh();
    const char *page = fixture_page("petugas", LEMBAR "?isi=halo&baris=2");
    ck_assert_ptr_nonnull(page);
    has(page, "<!doctype html>\n<html lang=\"id\"><head><meta charset=\"utf-8\"><title>Lembar uji</title>");
    has(page, "<h1>halo</h1><dl class=\"fakta\"><dt>Isi</dt><dd>halo</dd></dl>\n<p>halo</p>"
              "<table><thead><tr><th>Isi</th><th class=\"ttd\">Paraf</th></tr></thead><tbody>\n"
              "<tr><td>halo</td><td class=\"ttd\"></td></tr>\n<tr><td>halo</td><td class=\"ttd\"></td></tr>\n</tbody>");
    has(page, "<div>Ketua</div><div class=\"garis\">halo</div>");
    has(page, "<svg class=\"qr\"");
    has(page, "contoh · lembar · dicetak 20");
    has(page, " oleh petugas</td></tr></tfoot></table>\n</body></html>\n");
    fixture_house_close();
}
END_TEST

/* isi = <b>&"' */
START_TEST(texts_of_people_are_no_markup)
{
    open_contoh();
    const char *page = fixture_page("petugas", LEMBAR "?isi=%3Cb%3E%26%22%27");
    ck_assert_ptr_nonnull(page);
    ck_assert_int_eq(test_times(page, "<b>"), 0);
    ck_assert_int_eq(test_times(page, "&#60;b&#62;&#38;&#34;&#39;"), 6);       /* heading, fact, paragraph, cell, place, name */
    fixture_house_close();
}
END_TEST

START_TEST(a_page_of_one_mebibyte_is_printed_and_a_longer_one_refused_in_words)
{
    open_contoh();
    const char *page = fixture_page("petugas", LEMBAR "?isi=halo&baris=20000");       /* 46 bytes a row */
    ck_assert_ptr_nonnull(page);
    ck_assert_int_eq(test_times(page, "<td>halo</td>"), 20000);
    ck_assert_int_eq(fixture_status("petugas", "GET", LEMBAR "?isi=halo&baris=25000", NULL), 413);
    ck_assert_str_eq(fixture_galat("petugas", "GET", LEMBAR "?isi=halo&baris=25000", NULL, "kode"), "plugin_dokumen_besar");
    fixture_house_close();
}
END_TEST

START_TEST(pages_put_together_wrongly_are_an_error_that_names_the_document)
{
    static const char *const WRONG[] = { "sel", "alinea", "tabel" };
    char target[120];
    open_contoh();
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        snprintf(target, sizeof target, LEMBAR "?isi=halo&salah=%s", WRONG[i]);
        ck_assert_msg(fixture_status("petugas", "GET", target, NULL) == 500, "%s", WRONG[i]);
        ck_assert_str_eq(fixture_galat("petugas", "GET", target, NULL, "kode"), "plugin_dokumen_urutan");
    }
    ck_assert_str_eq(fixture_galat("petugas", "GET", LEMBAR "?isi=halo&salah=qr", NULL, "kode"), "qr_panjang");
    fixture_house_close();
}
END_TEST

/* 5,000 rows are four pieces that were in the reply already. */
START_TEST(of_a_document_that_fails_at_its_end_only_the_error_is_told)
{
    open_contoh();
    ck_assert_int_eq(fixture_status("petugas", "GET", LEMBAR "?isi=halo&baris=5000&salah=penangan", NULL), 409);
    ck_assert_str_eq(fixture_galat("petugas", "GET", LEMBAR "?isi=halo&baris=5000&salah=penangan", NULL, "kode"), "contoh_luar");
    fixture_house_close();
}
END_TEST

/* ---- who and when ---------------------------------------------------------------------------------------- */

START_TEST(another_role_and_an_unknown_parameter_are_refused)
{
    open_contoh();
    ck_assert_int_eq(fixture_status("mitra", "GET", LEMBAR "?isi=halo", NULL), 403);
    ck_assert_int_eq(fixture_status("petugas", "GET", LEMBAR "?isian=halo", NULL), 400);
    ck_assert_int_eq(fixture_status("petugas", "GET", "/api/v1/contoh/dokumen/lain", NULL), 404);
    fixture_house_close();
}
END_TEST

START_TEST(a_document_of_a_program_that_is_off_answers_503)
{
    open_contoh();
    ck_assert_int_eq(fixture_status("admin", "POST", "/api/v1/program/contoh/matikan", "{}"), 200);
    ck_assert_int_eq(fixture_status("petugas", "GET", LEMBAR "?isi=halo", NULL), 503);
    ck_assert_int_eq(fixture_status("admin", "POST", "/api/v1/program/contoh/aktifkan", "{}"), 200);
    ck_assert_ptr_nonnull(fixture_page("petugas", LEMBAR "?isi=halo"));
    fixture_house_close();
}
END_TEST

START_TEST(the_program_shows_its_documents)
{
    open_contoh();
    answer a = fixture_call("admin", "GET", "/api/v1/program/contoh", NULL);
    const json_t *k = json_array_get(json_object_get(a.json, "dokumen"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(k, "nama")), "lembar");
    ck_assert_str_eq(json_string_value(json_object_get(k, "keterangan")), "Lembar uji");
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

/* ---- what is looked at before ----------------------------------------------------------------------------- */

static int never(tg_cetak *c, tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)c, (void)req, (void)tx, (void)err;
    ck_abort_msg("called");
    return TG_OK;
}

static int never_asked(tg_request *req, tg_tx *tx, tg_error *err) { return never(NULL, req, tx, err); }

/* The only finding of a plugin with these documents; "" when there is none. */
static const char *finding(const tg_document *documents, const tg_route *routes)
{
    static plugin_findings found;
    const tg_plugin d = { .abi = TG_ABI, .size = sizeof d, .name = "kursus", .version = "1", .unit = "keluarga", .documents = documents,
                          .routes = routes };
    found.count = 0;
    plugin_examine(&d, &found);
    ck_assert_msg(found.count <= 1, "a second finding: %s", found.isi[1].err.kunci);
    return found.count == 1 ? found.isi[0].err.kunci : "";
}
#define FINDING(...) finding((const tg_document[]){ __VA_ARGS__, { NULL } }, NULL)

START_TEST(a_declaration_that_does_not_fit_is_a_finding)
{
    static const tg_param NIK[] = { { "nik", TG_P_NIK, true, 0, 0, "NIK" }, { NULL } };
    static const tg_route TAKEN[] = {
        { TG_GET, "/dokumen/kartu", TG_SLOW, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, never_asked, "Cards" }, { 0 },
    };
    const tg_document good = { "kartu", "Kartu", TG_ROLE_PETUGAS, NULL, never };
    ck_assert_str_eq(FINDING(good), "");
    ck_assert_str_eq(FINDING(good, good), "plugin_ganda");
    ck_assert_str_eq(FINDING({ "Kartu", "Kartu", TG_ROLE_PETUGAS, NULL, never }), "plugin_dokumen");
    ck_assert_str_eq(FINDING({ "kartu", "", TG_ROLE_PETUGAS, NULL, never }), "plugin_dokumen");
    ck_assert_str_eq(FINDING({ "kartu", "Kartu", 0, NULL, never }), "plugin_dokumen");
    ck_assert_str_eq(FINDING({ "kartu", "Kartu", TG_ROLE_ANYONE, NULL, never }), "plugin_dokumen");
    ck_assert_str_eq(FINDING({ "kartu", "Kartu", TG_ROLE_PETUGAS, NULL, NULL }), "plugin_dokumen");
    ck_assert_str_eq(FINDING({ "kartu", "Kartu", TG_ROLE_PETUGAS, NIK, never }), "plugin_rute_nik");
    ck_assert_str_eq(finding(NULL, TAKEN), "plugin_rute_dokumen");
}
END_TEST

/* ---- two real ones ------------------------------------------------------------------------------------------ */

static int64_t sheet_with_rice(void)
{
    fixture_house_open(fixture_sembako());
    ck_assert_int_eq(fixture_status("petugas", "POST", "/api/v1/sembako/stok", "{\"tempat\":\"gudang-31.75.07\",\"barang\":\"barang:beras\","
                                    "\"jumlah\":4321,\"satuan\":\"kg\",\"kelompok\":\"B-17\",\"kedaluwarsa\":\"2030-06-30\"}"), 201);
    answer a = fixture_call("petugas", "POST", "/api/v1/sembako/opname", "{\"tempat\":\"gudang-31.75.07\"}");
    ck_assert_int_eq(a.status, 201);
    int64_t id = json_integer_value(json_object_get(a.json, "id"));
    json_decref(a.json);
    return id;
}

static const char *sheet(int64_t id)
{
    static char target[100];
    snprintf(target, sizeof target, OPNAME "?id=%lld", (long long)id);
    return target;
}

START_TEST(the_sheet_to_count_on_has_the_goods_and_not_the_books_figure)
{
    int64_t id = sheet_with_rice();
    const char *page = fixture_page("petugas", sheet(id));
    ck_assert_ptr_nonnull(page);
    has(page, "<tr><td class=\"n\">1</td><td>barang:beras</td><td>B-17</td><td>2030-06-30</td><td>g</td><td class=\"ttd\"></td><td class=\"ttd\"></td></tr>");
    has(page, "<dd>gudang-31.75.07</dd>");
    ck_assert_int_eq(test_times(page, "<tr><td class=\"n\">"), 6);                    /* one line, five for finds */
    ck_assert_int_eq(test_times(page, "4321") + test_times(page, "4.321"), 0);
    ck_assert_int_eq(fixture_status("kupang", "GET", sheet(id), NULL), 404);
    ck_assert_int_eq(fixture_status("mitra", "GET", sheet(id), NULL), 403);
    fixture_house_close();
}
END_TEST

START_TEST(a_closed_sheet_is_not_printed_to_count_on)
{
    char target[120];
    int64_t id = sheet_with_rice();
    snprintf(target, sizeof target, "/api/v1/sembako/opname/%lld/batal", (long long)id);
    ck_assert_int_eq(fixture_status("petugas", "POST", target, "{\"alasan\":\"hujan\"}"), 200);
    ck_assert_str_eq(fixture_galat("petugas", "GET", sheet(id), NULL, "kode"), "sembako_opname_tertutup");
    fixture_house_close();
}
END_TEST

/* 101 loans are more than one page of the list. */
START_TEST(the_library_prints_every_loan_of_its_region)
{
    fixture_house_open(fixture_built(PROGRAM_FOLDER "/perpustakaan.so", "perpustakaan"));
    fixture_number("INSERT INTO perpustakaan_buku (id, kode_wilayah, judul, pengarang, dibuat) VALUES (1, '31.75.07', 'Bumi & <i>Bulan</i>', 'T', 0)");
    fixture_number("INSERT INTO perpustakaan_eksemplar (id, buku_id, kode_wilayah, nomor) VALUES (1, 1, '31.75.07', '1-1'), (2, 1, '53.71', '2-1')");
    fixture_number("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 101)"
                   " INSERT INTO perpustakaan_pinjaman (id, kode_wilayah, eksemplar_id, keluarga_id, dipinjam, jatuh_tempo, status)"
                   " SELECT i, '31.75.07', 1, 5000 + i, '2026-01-01', '2026-01-08', 'dipinjam' FROM n");
    fixture_number("INSERT INTO perpustakaan_pinjaman (id, kode_wilayah, eksemplar_id, keluarga_id, dipinjam, jatuh_tempo, status)"
                   " VALUES (200, '53.71', 2, 9, '2026-01-01', '2026-01-08', 'dipinjam')");
    const char *page = fixture_page("petugas", "/api/v1/perpustakaan/dokumen/pinjaman");
    ck_assert_ptr_nonnull(page);
    ck_assert_int_eq(test_times(page, "<td>Bumi &#38; &#60;i&#62;Bulan&#60;/i&#62;</td><td>1-1</td>"), 101);
    ck_assert_int_eq(test_times(page, "<td>2-1</td>"), 0);
    has(page, "<tr><td class=\"n\">101</td>");
    has(page, "<td class=\"n\">5101</td><td>2026-01-08</td><td class=\"ttd\"></td></tr>");
    ck_assert_int_eq(test_times(fixture_page("kupang", "/api/v1/perpustakaan/dokumen/pinjaman"), "<td>2-1</td>"), 1);
    fixture_house_close();
}
END_TEST

TESTS(documents)
{
    tcase_add_test(tc, what_is_written_stands_on_the_page_in_order);
    tcase_add_test(tc, texts_of_people_are_no_markup);
    tcase_add_test(tc, a_page_of_one_mebibyte_is_printed_and_a_longer_one_refused_in_words);
    tcase_add_test(tc, pages_put_together_wrongly_are_an_error_that_names_the_document);
    tcase_add_test(tc, of_a_document_that_fails_at_its_end_only_the_error_is_told);
    tcase_add_test(tc, another_role_and_an_unknown_parameter_are_refused);
    tcase_add_test(tc, a_document_of_a_program_that_is_off_answers_503);
    tcase_add_test(tc, the_program_shows_its_documents);
    tcase_add_test(tc, a_declaration_that_does_not_fit_is_a_finding);
    tcase_add_test(tc, the_sheet_to_count_on_has_the_goods_and_not_the_books_figure);
    tcase_add_test(tc, a_closed_sheet_is_not_printed_to_count_on);
    tcase_add_test(tc, the_library_prints_every_loan_of_its_region);
}
