/* Proves core/impor/csv.c and tolakan.c. */
#include "check.h"
#include "impor/impor.h"
#include <sys/stat.h>
#include <unistd.h>

static impor_csv *of(const char *text)
{
    impor_csv *c = NULL;
    tg_error err;
    ck_assert_int_eq(impor_csv_memory(&c, text, strlen(text), &err), TG_OK);
    return c;
}

static const char *cell(const impor_row *row, size_t i)
{
    static char out[8][256];
    static int at;
    char *o = out[at++ % 8];
    ck_assert_uint_lt(i, row->count);
    snprintf(o, 256, "%.*s", (int)row->isi[i].n, row->isi[i].p);
    return o;
}

START_TEST(quotes_hold_delimiters_quotes_and_line_ends)
{
    impor_row r;
    impor_csv *c = of("a,b\n\"x,\"\"y\"\"\r\nz\",2\n");
    ck_assert_int_eq(impor_csv_next(c, &r, NULL), TG_ROW);
    ck_assert_int_eq(impor_csv_next(c, &r, NULL), TG_ROW);
    ck_assert_str_eq(cell(&r, 0), "x,\"y\"\r\nz");
    ck_assert_str_eq(cell(&r, 1), "2");
    ck_assert_int_eq(r.rusak, 0);
    ck_assert_int_eq(impor_csv_next(c, &r, NULL), TG_END);
    impor_csv_close(c);
}
END_TEST

START_TEST(semicolon_and_tab_and_sep_line_are_found)
{
    static const char *const files[] = { "a;b;c,d\n1;2;3\n", "a\tb\tc\n1\t2\t3\n", "sep=;\r\na;b;c\r\n1;2;3\r\n", "\"a,b,c,d\";x;y\n1;2;3\n" };
    for (int i = 0; i < 4; i++) {
        impor_row r;
        impor_csv *c = of(files[i]);
        ck_assert_int_eq(impor_csv_next(c, &r, NULL), TG_ROW);
        ck_assert_uint_eq(r.count, 3);
        ck_assert_int_eq(impor_csv_next(c, &r, NULL), TG_ROW);
        ck_assert_str_eq(cell(&r, 2), "3");
        ck_assert_int_eq(r.baris, i == 2 ? 3 : 2);
        impor_csv_close(c);
    }
}
END_TEST

START_TEST(bom_is_dropped_and_windows_1252_becomes_utf8)
{
    impor_row r;
    impor_csv *c = of("\xEF\xBB\xBFnama,x\nJos\xE9 \x80,\xC3\xA9\n");
    ck_assert_int_eq(impor_csv_next(c, &r, NULL), TG_ROW);
    ck_assert_str_eq(cell(&r, 0), "nama");
    ck_assert_int_eq(impor_csv_next(c, &r, NULL), TG_ROW);
    ck_assert_str_eq(cell(&r, 0), "Jos\xC3\xA9 \xE2\x82\xAC");
    ck_assert_str_eq(cell(&r, 1), "\xC3\xA9");
    ck_assert_int_eq(r.konversi, 1);
    impor_csv_close(c);
}
END_TEST

START_TEST(blank_rows_are_skipped_but_counted)
{
    impor_row r;
    impor_csv *c = of("a,b\r\n\r\n , \n1,2");
    ck_assert_int_eq(impor_csv_next(c, &r, NULL), TG_ROW);
    ck_assert_int_eq(impor_csv_next(c, &r, NULL), TG_ROW);
    ck_assert_int_eq(r.baris, 4);
    ck_assert_str_eq(cell(&r, 1), "2");
    ck_assert_int_eq(impor_csv_next(c, &r, NULL), TG_END);
    impor_csv_close(c);
}
END_TEST

static void refused(const char *p, size_t n, const char *kunci, int64_t baris)
{
    impor_csv *c = NULL;
    impor_row r;
    tg_error err = { 0 };
    int rc = impor_csv_memory(&c, p, n, &err);
    while (c != NULL && (rc = impor_csv_next(c, &r, &err)) == TG_ROW)
        ;
    ck_assert_int_eq(rc, TG_INVALID);
    ck_assert_str_eq(err.kunci, kunci);
    ck_assert_int_eq(err.place[0].nomor, baris);
    impor_csv_close(c);
}

START_TEST(what_is_no_csv_is_refused_with_its_row)
{
    refused("a,b\n1,2\n3\0,4\n", 13, "impor_nul", 3);
    refused("\xFF\xFE" "a\0", 4, "impor_utf16", 1);
    refused("PK\3\4....", 8, "impor_buku_excel", 1);
    refused("a,b\n1,2\n\"3,4\n5,6\n", 17, "impor_kutip_terbuka", 3);
}
END_TEST

START_TEST(too_long_and_too_wide_records_are_refused)
{
    size_t n = IMPOR_RECORD_MAX + 100;
    char *p = malloc(n);
    memset(p, 'x', n);
    refused(p, n, "impor_baris_panjang", 1);
    p[0] = '"';
    refused(p, n, "impor_kutip_terbuka", 1);
    memset(p, ',', IMPOR_KOLOM_MAX);
    refused(p, IMPOR_KOLOM_MAX, "impor_kolom_banyak", 1);
    free(p);
}
END_TEST

START_TEST(text_behind_a_quote_marks_the_column)
{
    impor_row r;
    impor_csv *c = of("a,b,c\n1,\"x\"y,3\n");
    impor_csv_next(c, &r, NULL);
    ck_assert_int_eq(impor_csv_next(c, &r, NULL), TG_ROW);
    ck_assert_int_eq(r.rusak, 2);
    ck_assert_uint_eq(r.count, 3);
    impor_csv_close(c);
}
END_TEST

START_TEST(seek_reads_on_behind_any_record)
{
    static const char text[] = "\xEF\xBB\xBF" "a;b\r\n1;\"x\r\ny\"\r\n\r\n3;4\n5;6";
    for (int stop = 1; stop < 4; stop++) {
        impor_row r;
        impor_csv *c = of(text), *d = of(text);
        for (int i = 0; i < stop; i++)
            ck_assert_int_eq(impor_csv_next(c, &r, NULL), TG_ROW);
        ck_assert_int_eq(impor_csv_seek(d, r.lanjut, r.baris, NULL), TG_OK);
        ck_assert_int_eq(impor_csv_next(c, &r, NULL), TG_ROW);
        impor_row s;
        ck_assert_int_eq(impor_csv_next(d, &s, NULL), TG_ROW);
        ck_assert_int_eq(r.baris, s.baris);
        ck_assert_str_eq(cell(&r, 1), cell(&s, 1));
        impor_csv_close(c);
        impor_csv_close(d);
    }
}
END_TEST

START_TEST(a_file_longer_than_the_chunk_is_read_to_the_end)
{
    const char *dir = test_dir();
    char path[300];
    snprintf(path, sizeof path, "%s/besar.csv", dir);
    FILE *f = fopen(path, "wb");
    fprintf(f, "nomor,isi\r\n");
    for (int i = 0; i < 20000; i++)
        fprintf(f, "%d,\"baris ke-%d\"\r\n", i, i);
    fclose(f);
    impor_csv *c = NULL;
    impor_row r;
    tg_error err;
    int n = 0;
    ck_assert_int_eq(impor_csv_open(&c, path, &err), TG_OK);
    ck_assert_int_eq(impor_csv_next(c, &r, &err), TG_ROW);
    while (impor_csv_next(c, &r, &err) == TG_ROW)
        ck_assert_int_eq(atoi(cell(&r, 0)), n++);
    ck_assert_int_eq(n, 20000);
    impor_csv_close(c);
}
END_TEST

START_TEST(rejects_file_is_private_and_can_be_read_again)
{
    char path[300];
    tg_error err;
    tg_buf raw;
    impor_tolakan *t = NULL;
    struct stat st;
    impor_row r;
    snprintf(path, sizeof path, "%s/tolakan.csv", test_dir());
    impor_csv *c = of("nik,nama\n1,\"BUDI; \"\"B\"\"\"\n");
    impor_csv_next(c, &r, NULL);
    impor_csv_next(c, &r, NULL);
    buf_init(&raw, 4096);
    impor_row_csv(&raw, &r);
    ck_assert_int_eq(impor_tolakan_open(&t, path, "nik,nama", &err), TG_OK);
    ck_assert_int_eq(impor_tolakan_add(t, buf_cstr(&raw), 2, "nik", "nik_panjang", "NIK harus 16 angka, tertulis 1", &err), TG_OK);
    ck_assert_int_eq(access(path, F_OK), -1);
    ck_assert_int_eq(impor_tolakan_finish(t, &err), TG_OK);
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    impor_csv_close(c);
    ck_assert_int_eq(impor_csv_open(&c, path, &err), TG_OK);
    impor_csv_next(c, &r, &err);
    ck_assert_str_eq(cell(&r, 2), "nomor_baris");
    ck_assert_int_eq(impor_csv_next(c, &r, &err), TG_ROW);
    ck_assert_str_eq(cell(&r, 1), "BUDI; \"B\"");
    ck_assert_str_eq(cell(&r, 2), "2");
    ck_assert_str_eq(cell(&r, 5), "NIK harus 16 angka, tertulis 1");
    impor_csv_close(c);
    buf_free(&raw);
}
END_TEST

TESTS(csv)
{
    tcase_add_test(tc, quotes_hold_delimiters_quotes_and_line_ends);
    tcase_add_test(tc, semicolon_and_tab_and_sep_line_are_found);
    tcase_add_test(tc, bom_is_dropped_and_windows_1252_becomes_utf8);
    tcase_add_test(tc, blank_rows_are_skipped_but_counted);
    tcase_add_test(tc, what_is_no_csv_is_refused_with_its_row);
    tcase_add_test(tc, too_long_and_too_wide_records_are_refused);
    tcase_add_test(tc, text_behind_a_quote_marks_the_column);
    tcase_add_test(tc, seek_reads_on_behind_any_record);
    tcase_add_test(tc, a_file_longer_than_the_chunk_is_read_to_the_end);
    tcase_add_test(tc, rejects_file_is_private_and_can_be_read_again);
}
