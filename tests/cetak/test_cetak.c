/* Proves documents for print: nothing of the data becomes markup, tables repeat head and foot, QR codes, the policy,
 * errors of the sink. What they look like on paper was looked at by eye. */
#include "check.h"
#include <string.h>
#include "cetak/cetak.h"

static tg_buf paper;
static tg_error err;
static int pieces;

static int keep(void *arg, const void *p, size_t n, tg_error *e)
{
    (void)arg, (void)e;
    pieces++;
    buf_add(&paper, p, n);
    return TG_OK;
}

static void begin(cetak *c, const char *kaki)
{
    buf_free(&paper);
    buf_init(&paper, 64 << 20);
    pieces = 0;
    tg_error_clear(&err);
    cetak_begin(c, "Daftar", kaki, keep, NULL, &err);
}

static const char *end(cetak *c)
{
    ck_assert_int_eq(cetak_end(c), TG_OK);
    return buf_cstr(&paper);
}

START_TEST(what_people_typed_is_never_markup)
{
    cetak c;
    begin(&c, NULL);
    cetak_text(&c, "<script>a & \"b\" 'c'</script>");
    ck_assert_ptr_nonnull(strstr(end(&c), "&#60;script&#62;a &#38; &#34;b&#34; &#39;c&#39;&#60;/script&#62;"));
    ck_assert_int_eq(test_times(paper.p, "<script"), 0);
}
END_TEST

START_TEST(a_document_has_one_foot_and_each_table_a_head_that_browsers_repeat)
{
    static const cetak_kolom COLUMNS[] = { { "No.", "nomor" }, { "Nama", NULL }, { NULL, NULL } };
    cetak c;
    begin(&c, "aturan 9f3c71aa");
    for (int i = 0; i < 2; i++) {
        cetak_table(&c, COLUMNS);
        cetak_row(&c);
        cetak_cell(&c, "nomor", "1");
        cetak_cell(&c, NULL, "Siti");
        cetak_row_end(&c);
        cetak_table_end(&c);
    }
    end(&c);
    ck_assert_ptr_nonnull(strstr(paper.p, "<thead><tr><th class=\"nomor\">No.</th><th>Nama</th></tr></thead>"));
    ck_assert_ptr_nonnull(strstr(paper.p, "<tr><td class=\"nomor\">1</td><td>Siti</td></tr>"));
    ck_assert_ptr_nonnull(strstr(paper.p, "<tfoot><tr><td>aturan 9f3c71aa</td></tr></tfoot></table>\n</body>"));
    ck_assert_int_eq(test_times(paper.p, "<tfoot"), 1);
    ck_assert_int_eq(test_times(paper.p, "aturan 9f3c71aa"), 1);
}
END_TEST

START_TEST(no_element_has_a_style_or_a_script_of_its_own)
{
    static const cetak_tanda SIGN[] = { { "Petugas", "Ani" }, { "Lurah", NULL }, { NULL, NULL } };
    static const cetak_fakta FACTS[] = { { "Tempat", "gudang-31.75.07" }, { NULL, NULL } };
    cetak c;
    begin(&c, "kaki");
    cetak_heading(&c, "Daftar", "Sembako", FACTS);
    cetak_qr(&c, "ABCD");
    cetak_signatures(&c, "Jakarta, 5 Desember 2026", SIGN);
    end(&c);
    ck_assert_int_eq(test_times(paper.p, " style="), 0);
    ck_assert_int_eq(test_times(paper.p, "<script"), 0);
    ck_assert_int_eq(test_times(paper.p, "http"), 0);
    ck_assert_int_eq(test_times(paper.p, "<style>"), 1);
}
END_TEST

START_TEST(the_policy_allows_the_style_by_its_hash_and_nothing_else)
{
    cetak c;
    uint8_t sum[32];
    char hash[64];
    begin(&c, NULL);
    const char *from = strstr(end(&c), "<style>") + 7, *to = strstr(from, "</style>");
    crypto_hash_sha256(sum, (const uint8_t *)from, (size_t)(to - from));
    sodium_bin2base64(hash, sizeof hash, sum, sizeof sum, sodium_base64_VARIANT_ORIGINAL);
    ck_assert_ptr_nonnull(strstr(cetak_policy(), hash));
    ck_assert_ptr_nonnull(strstr(cetak_policy(), "default-src 'none'"));
    ck_assert_ptr_null(strstr(cetak_policy(), "unsafe"));
}
END_TEST

/* 26 bytes at level M are version 2: 25 modules, and 4 of white on each side. */
START_TEST(a_card_code_of_26_letters_is_25_modules_wide)
{
    cetak c;
    begin(&c, NULL);
    cetak_qr(&c, "abcdefghijklmnopqrstuvwxyz");
    ck_assert_ptr_nonnull(strstr(end(&c), "viewBox=\"0 0 33 33\""));
    ck_assert_ptr_nonnull(strstr(paper.p, "<path d=\"M4 4h7v1h-7z"));      /* the corner mark: seven dark modules */
}
END_TEST

START_TEST(a_text_too_long_for_a_card_is_an_error_of_the_document)
{
    cetak c;
    char text[CETAK_QR_MAX + 2];
    memset(text, 'A', sizeof text - 1);
    text[sizeof text - 1] = 0;
    begin(&c, NULL);
    cetak_qr(&c, text);
    ck_assert_int_eq(cetak_end(&c), TG_INVALID);
    ck_assert_str_eq(err.kunci, "qr_panjang");
}
END_TEST

START_TEST(a_long_document_leaves_in_pieces)
{
    cetak c;
    begin(&c, NULL);
    for (int i = 0; i < 20000; i++)
        cetak_element(&c, "p", NULL, "Keluarga Uji");
    end(&c);
    ck_assert_int_gt(pieces, 5);
    ck_assert_int_eq(test_times(paper.p, "<p>Keluarga Uji</p>"), 20000);
}
END_TEST

static int refuse(void *arg, const void *p, size_t n, tg_error *e)
{
    (void)p, (void)n;
    ++*(int *)arg;
    return tg_fail(e, TG_IO, "berkas_penuh", "disk");
}

START_TEST(a_full_disk_is_told_once_and_nothing_more_is_written)
{
    cetak c;
    int asked = 0;
    tg_error_clear(&err);
    cetak_begin(&c, "Daftar", NULL, refuse, &asked, &err);
    for (int i = 0; i < 20000; i++)
        cetak_element(&c, "p", NULL, "Keluarga Uji");
    ck_assert_int_eq(cetak_end(&c), TG_IO);
    ck_assert_str_eq(err.kunci, "berkas_penuh");
    ck_assert_int_eq(asked, 1);
}
END_TEST

TESTS(cetak)
{
    tcase_add_test(tc, what_people_typed_is_never_markup);
    tcase_add_test(tc, a_document_has_one_foot_and_each_table_a_head_that_browsers_repeat);
    tcase_add_test(tc, no_element_has_a_style_or_a_script_of_its_own);
    tcase_add_test(tc, the_policy_allows_the_style_by_its_hash_and_nothing_else);
    tcase_add_test(tc, a_card_code_of_26_letters_is_25_modules_wide);
    tcase_add_test(tc, a_text_too_long_for_a_card_is_an_error_of_the_document);
    tcase_add_test(tc, a_long_document_leaves_in_pieces);
    tcase_add_test(tc, a_full_disk_is_told_once_and_nothing_more_is_written);
}
