/* Proves core/impor/nilai.c. */
#include "check.h"
#include "impor/impor.h"

static tg_slice S(const char *text)
{
    return (tg_slice){ text, strlen(text) };
}

static const char *date_is(const char *text)
{
    static char out[DATE_TEXT_SIZE];
    tg_date d;
    const char *key = impor_date(&d, S(text));
    return key != NULL ? key : date_text(d, out);
}

START_TEST(dates_of_every_order_are_read)
{
    static const char *const same[] = { "05-08-1968", "5/8/1968", "05.08.1968", "1968-08-05", "1968/8/5", "19680805",
                                        "1968-08-05 00:00:00", "1968-08-05T00:00:00.000Z", "25055", "25055.0" };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        ck_assert_str_eq(date_is(same[i]), "1968-08-05");
}
END_TEST

START_TEST(excel_serials_count_from_1900_with_their_leap_error)
{
    ck_assert_str_eq(date_is("1"), "1900-01-01");
    ck_assert_str_eq(date_is("59"), "1900-02-28");
    ck_assert_str_eq(date_is("61"), "1900-03-01");
    ck_assert_str_eq(date_is("25569"), "1970-01-01");
    ck_assert_str_eq(date_is("43831"), "2020-01-01");
}
END_TEST

START_TEST(dates_that_would_be_a_guess_are_refused)
{
    ck_assert_str_eq(date_is("08/25/1968"), "impor_tanggal");
    ck_assert_str_eq(date_is("05-08-68"), "impor_tanggal_tahun");
    ck_assert_str_eq(date_is("31-02-2000"), "impor_tanggal");
    ck_assert_str_eq(date_is("29-02-2001"), "impor_tanggal");
    ck_assert_str_eq(date_is("29-02-2000"), "2000-02-29");
    ck_assert_str_eq(date_is("5-8/1968"), "impor_tanggal");
    ck_assert_str_eq(date_is("kemarin"), "impor_tanggal");
    ck_assert_str_eq(date_is("99999"), "impor_tanggal");
    ck_assert_str_eq(date_is("-5"), "impor_tanggal");
}
END_TEST

static int64_t rupiah_is(const char *text)
{
    int64_t n = 0;
    return impor_rupiah(&n, S(text)) == NULL ? n : -1;
}

START_TEST(money_with_points_commas_and_rp_is_read)
{
    static const char *const same[] = { "1250000", "1.250.000", "Rp1.250.000,00", "Rp. 1.250.000,-", "1,250,000", "1,250,000.00", "rp 1250000" };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        ck_assert_int_eq(rupiah_is(same[i]), 1250000);
    ck_assert_int_eq(rupiah_is("1.250"), 1250);
    ck_assert_int_eq(rupiah_is("0"), 0);
    ck_assert_int_eq(rupiah_is("1.25"), -1);
    ck_assert_int_eq(rupiah_is("1.250,5"), -1);
    ck_assert_int_eq(rupiah_is("12.50.000"), -1);
    ck_assert_int_eq(rupiah_is("sejuta"), -1);
    ck_assert_int_eq(rupiah_is(""), -1);
    ck_assert_int_eq(rupiah_is("99999999999999999999"), -1);
}
END_TEST

static int64_t decimal_is(const char *text)
{
    int64_t n = 0;
    return impor_decimal(&n, S(text), 2) == NULL ? n : -1;
}

START_TEST(a_decimal_comma_is_a_point)
{
    ck_assert_int_eq(decimal_is("12,4"), 1240);
    ck_assert_int_eq(decimal_is("12.4"), 1240);
    ck_assert_int_eq(decimal_is("36"), 3600);
    ck_assert_int_eq(decimal_is("1.234,5"), 123450);
    ck_assert_int_eq(decimal_is("12,456"), 1245);
    ck_assert_int_eq(decimal_is("12,"), -1);
    ck_assert_int_eq(decimal_is("1,2,3"), -1);
    ck_assert_int_eq(decimal_is("m2"), -1);
}
END_TEST

START_TEST(yes_and_no_in_the_words_of_offices)
{
    int64_t n;
    ck_assert_ptr_null(impor_bool(&n, S("YA")));
    ck_assert_int_eq(n, 1);
    ck_assert_ptr_null(impor_bool(&n, S("Tidak")));
    ck_assert_int_eq(n, 0);
    ck_assert_ptr_null(impor_bool(&n, S("0")));
    ck_assert_int_eq(n, 0);
    ck_assert_str_eq(impor_bool(&n, S("mungkin")), "impor_ya_tidak");
    ck_assert_str_eq(impor_bool(&n, S("2")), "impor_ya_tidak");
}
END_TEST

START_TEST(choices_by_number_word_or_official_name)
{
    static const impor_kode LANTAI[] = { { 1, "marmer", "Marmer/granit" }, { 8, "tanah", "Tanah" }, { 0, NULL, NULL } };
    int64_t n;
    static const char *const one[] = { "1", "01", "1.0", "marmer", "MARMER / GRANIT", "marmer_granit" };
    for (size_t i = 0; i < sizeof one / sizeof *one; i++) {
        ck_assert_ptr_null(impor_choice(&n, S(one[i]), LANTAI));
        ck_assert_int_eq(n, 1);
    }
    ck_assert_str_eq(impor_choice(&n, S("2"), LANTAI), "impor_kode");
    ck_assert_str_eq(impor_choice(&n, S("emas"), LANTAI), "impor_kode");
}
END_TEST

START_TEST(whole_numbers_have_limits)
{
    int64_t n;
    ck_assert_ptr_null(impor_int(&n, S("10"), 1, 10));
    ck_assert_ptr_null(impor_int(&n, S("3,00"), 1, 10));
    ck_assert_int_eq(n, 3);
    ck_assert_str_eq(impor_int(&n, S("11"), 1, 10), "impor_batas");
    ck_assert_str_eq(impor_int(&n, S("3,5"), 1, 10), "impor_bilangan");
    ck_assert_str_eq(impor_int(&n, S("tiga"), 1, 10), "impor_bilangan");
}
END_TEST

START_TEST(texts_lose_superfluous_space)
{
    char out[16];
    ck_assert_ptr_null(impor_text(out, 15, S("  SITI \t\n AMINAH  ")));
    ck_assert_str_eq(out, "SITI AMINAH");
    ck_assert_str_eq(impor_text(out, 4, S("ABCDE")), "impor_teks_panjang");
}
END_TEST

START_TEST(what_offices_write_for_nothing_is_empty)
{
    ck_assert(impor_empty(S("")));
    ck_assert(impor_empty(S("-")));
    ck_assert(impor_empty(S("#N/A")));
    ck_assert(!impor_empty(S("0")));
}
END_TEST

TESTS(nilai)
{
    tcase_add_test(tc, dates_of_every_order_are_read);
    tcase_add_test(tc, excel_serials_count_from_1900_with_their_leap_error);
    tcase_add_test(tc, dates_that_would_be_a_guess_are_refused);
    tcase_add_test(tc, money_with_points_commas_and_rp_is_read);
    tcase_add_test(tc, a_decimal_comma_is_a_point);
    tcase_add_test(tc, yes_and_no_in_the_words_of_offices);
    tcase_add_test(tc, choices_by_number_word_or_official_name);
    tcase_add_test(tc, whole_numbers_have_limits);
    tcase_add_test(tc, texts_lose_superfluous_space);
    tcase_add_test(tc, what_offices_write_for_nothing_is_empty);
}
