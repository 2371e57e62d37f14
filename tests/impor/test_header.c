/* Proves core/impor/header.c. */
#include "check.h"
#include "impor/impor.h"

static const impor_kolom KOLOM[] = {
    { "no_kk", true, "nomor kk|no kartu keluarga" }, { "nik", true, "~national id" }, { "nama_lengkap", true, "nama" },
    { "tanggal_lahir", false, "tgl lahir" }, { NULL, false, NULL },
};
static impor_findings f;

static int read_header(const char *text, impor_header *h, impor_csv **c)
{
    tg_error err;
    pesan_add(IMPOR_PESAN);
    ck_assert_int_eq(impor_csv_memory(c, text, strlen(text), &err), TG_OK);
    return impor_header_read(*c, KOLOM, h, &f, &err);
}

START_TEST(case_spaces_signs_and_synonyms_do_not_matter)
{
    impor_header h;
    impor_csv *c;
    impor_row r;
    ck_assert_int_eq(read_header("TGL. LAHIR;No. KK; Nama ;N I K;catatan\n1-1-2000;12;ANI;34;x\n", &h, &c), TG_OK);
    ck_assert_int_eq(h.asing, 1);
    ck_assert_int_eq(impor_csv_next(c, &r, NULL), TG_ROW);
    tg_slice nik = impor_cell(&h, &r, 1), tanggal = impor_cell(&h, &r, 3);
    ck_assert_mem_eq(nik.p, "34", 2);
    ck_assert_uint_eq(tanggal.n, 8);
    impor_csv_close(c);
}
END_TEST

START_TEST(titles_above_the_header_are_passed)
{
    impor_header h;
    impor_csv *c;
    ck_assert_int_eq(read_header("DATA WARGA KELURAHAN\n\nTahun,2026\nno_kk,nik,nama\n", &h, &c), TG_OK);
    ck_assert_int_eq(h.baris, 4);
    impor_csv_close(c);
}
END_TEST

START_TEST(missing_columns_name_row_column_and_the_near_name)
{
    impor_header h;
    impor_csv *c;
    ck_assert_int_eq(read_header("no_kk,nick,umur\n", &h, &c), TG_INVALID);
    ck_assert_uint_eq(f.count, 2);
    ck_assert_int_eq(f.isi[0].baris, 1);
    ck_assert_str_eq(f.isi[0].kolom, "nik");
    ck_assert_str_eq(f.isi[0].kode, "impor_kolom_wajib_mirip");
    ck_assert_ptr_nonnull(strstr(f.isi[0].pesan, "nick"));
    ck_assert_str_eq(f.isi[1].kolom, "nama_lengkap");
    ck_assert_str_eq(f.isi[1].kode, "impor_kolom_wajib");
    impor_csv_close(c);
}
END_TEST

START_TEST(a_strangers_layout_is_told_what_is_missing_and_what_looks_near)
{
    impor_header h;
    impor_csv *c;
    ck_assert_int_eq(read_header("\xEF\xBB\xBF" "DATA\nHousehold,National ID,Nama Anggota\n1,2,ANI\n", &h, &c), TG_INVALID);
    ck_assert_uint_eq(f.count, 3);
    ck_assert_int_eq(f.isi[0].baris, 2);
    ck_assert_str_eq(f.isi[0].kode, "impor_kolom_wajib");
    ck_assert_ptr_nonnull(strstr(f.isi[1].pesan, "\"National ID\""));
    ck_assert_str_eq(f.isi[2].kolom, "nama_lengkap");
    ck_assert_str_eq(f.isi[2].kode, "impor_kolom_wajib");
    impor_csv_close(c);
}
END_TEST

START_TEST(a_name_within_a_name_looks_near)
{
    impor_header h;
    impor_csv *c;
    ck_assert_int_eq(read_header("no_kk,nik_kepala,nama\n", &h, &c), TG_INVALID);
    ck_assert_uint_eq(f.count, 1);
    ck_assert_ptr_nonnull(strstr(f.isi[0].pesan, "\"nik_kepala\""));
    impor_csv_close(c);
}
END_TEST

static void refused_as(const char *text, const char *kode)
{
    impor_header h;
    impor_csv *c;
    ck_assert_int_eq(read_header(text, &h, &c), TG_INVALID);
    ck_assert_uint_eq(f.count, 1);
    ck_assert_str_eq(f.isi[0].kode, kode);
    impor_csv_close(c);
}

START_TEST(an_empty_file_is_called_empty) { refused_as(" \n\n,,\n", "impor_kosong"); }
END_TEST
START_TEST(a_file_of_no_bytes_is_called_empty) { refused_as("", "impor_kosong"); }
END_TEST
START_TEST(a_letter_is_no_table) { refused_as("Yth. Bapak Lurah\nmohon data warga\n", "impor_bukan_csv"); }
END_TEST

START_TEST(a_column_named_twice_refuses_the_file)
{
    impor_header h;
    impor_csv *c;
    ck_assert_int_eq(read_header("no_kk,nik,nama,NIK\n", &h, &c), TG_INVALID);
    ck_assert_str_eq(f.isi[0].kode, "impor_kolom_ganda");
    ck_assert_str_eq(f.isi[0].kolom, "nik");
    impor_csv_close(c);
}
END_TEST

START_TEST(a_file_without_header_is_refused)
{
    impor_header h;
    impor_csv *c;
    ck_assert_int_eq(read_header("1,2,3\n4,5,6\n", &h, &c), TG_INVALID);
    ck_assert_uint_eq(f.count, 3);
    impor_csv_close(c);
}
END_TEST

START_TEST(repeated_headers_and_totals_are_known_again)
{
    impor_header h;
    impor_csv *c;
    impor_row r;
    ck_assert_int_eq(read_header("no_kk,nik,nama\n1,2,ANI\nNO KK,NIK,Nama\n,TOTAL,12\n", &h, &c), TG_OK);
    impor_csv_next(c, &r, NULL);
    ck_assert(!impor_header_again(&h, &r));
    ck_assert(!impor_row_total(&r));
    impor_csv_next(c, &r, NULL);
    ck_assert(impor_header_again(&h, &r));
    impor_csv_next(c, &r, NULL);
    ck_assert(!impor_header_again(&h, &r));
    ck_assert(impor_row_total(&r));
    impor_csv_close(c);
}
END_TEST

TESTS(header)
{
    tcase_add_test(tc, case_spaces_signs_and_synonyms_do_not_matter);
    tcase_add_test(tc, titles_above_the_header_are_passed);
    tcase_add_test(tc, missing_columns_name_row_column_and_the_near_name);
    tcase_add_test(tc, a_strangers_layout_is_told_what_is_missing_and_what_looks_near);
    tcase_add_test(tc, a_name_within_a_name_looks_near);
    tcase_add_test(tc, an_empty_file_is_called_empty);
    tcase_add_test(tc, a_file_of_no_bytes_is_called_empty);
    tcase_add_test(tc, a_letter_is_no_table);
    tcase_add_test(tc, a_column_named_twice_refuses_the_file);
    tcase_add_test(tc, a_file_without_header_is_refused);
    tcase_add_test(tc, repeated_headers_and_totals_are_known_again);
}
