/* base/text: UTF-8, numbers, nearness, buffers. */
#include "base/base.h"
#include "check.h"

START_TEST(utf8_accepts_what_unicode_calls_well_formed)
{
    const char *good[] = { "", "Siti", "Jos\xC3\xA9", "\xE2\x80\x99", "\xF0\x9F\x8C\xBE", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF" };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        ck_assert_msg(text_is_utf8(good[i], strlen(good[i])), "%zu", i);
}
END_TEST

START_TEST(utf8_refuses_overlong_surrogate_and_cut)
{
    const char *bad[] = { "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3", "\xE2\x80", "\x80", "\xFF" };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_msg(!text_is_utf8(bad[i], strlen(bad[i])), "%zu", i);
}
END_TEST

START_TEST(copy_cuts_at_a_letter_not_inside_it)
{
    char out[5];
    ck_assert(!text_copy(out, sizeof out, "abc\xC3\xA9"));
    ck_assert_str_eq(out, "abc");
    ck_assert(text_copy(out, sizeof out, "abcd"));
    ck_assert_str_eq(out, "abcd");
}
END_TEST

START_TEST(int64_takes_the_whole_range_and_no_more)
{
    int64_t n;
    ck_assert(text_int64("9223372036854775807", 19, &n) && n == INT64_MAX);
    ck_assert(text_int64("-9223372036854775808", 20, &n) && n == INT64_MIN);
    ck_assert(!text_int64("9223372036854775808", 19, &n));
    ck_assert(!text_int64("-9223372036854775809", 20, &n));
    ck_assert(!text_int64("", 0, &n) && !text_int64("-", 1, &n) && !text_int64("1a", 2, &n) && !text_int64("+1", 2, &n));
}
END_TEST

START_TEST(trim_takes_no_break_spaces_too)
{
    tg_slice s = text_trim("\xC2\xA0 Budi\t\xC2\xA0\n", 11);
    ck_assert_uint_eq(s.n, 4);
    ck_assert_int_eq(memcmp(s.p, "Budi", 4), 0);
    ck_assert_uint_eq(text_trim(" \xC2\xA0 ", 4).n, 0);
}
END_TEST

START_TEST(normal_form_is_what_search_compares)
{
    tg_arena *a = arena_create();
    const char *name = "  JOS\xC3\x89  Ma'ruf-Hadi. ";
    ck_assert_str_eq(text_normal(a, name, strlen(name)), "jose maruf hadi");
    ck_assert_str_eq(text_normal(a, "", 0), "");
    arena_destroy(a);
}
END_TEST

START_TEST(distance_counts_a_swap_as_one)
{
    ck_assert_int_eq(text_distance("desil", "desil", 3), 0);
    ck_assert_int_eq(text_distance("desli", "desil", 3), 1);
    ck_assert_int_eq(text_distance("kitten", "sitting", 5), 3);
    ck_assert_int_eq(text_distance("abc", "xyzuvw", 2), 3);
}
END_TEST

START_TEST(nearest_gives_no_guess_for_short_words)
{
    static const char *const WORDS[] = { "syarat", "parameter", "uji", NULL };
    ck_assert_str_eq(text_nearest("syrat", WORDS), "syarat");
    ck_assert_str_eq(text_nearest("paramter", WORDS), "parameter");
    ck_assert_ptr_null(text_nearest("uja", WORDS));
    ck_assert_ptr_null(text_nearest("lembaga", WORDS));
}
END_TEST

START_TEST(thousands_are_marked_the_indonesian_way)
{
    char n[32], rp[40];
    ck_assert_str_eq(text_thousands(0, n), "0");
    ck_assert_str_eq(text_thousands(999, n), "999");
    ck_assert_str_eq(text_thousands(1000, n), "1.000");
    ck_assert_str_eq(text_thousands(-1234567, n), "-1.234.567");
    ck_assert_str_eq(text_thousands(INT64_MIN, n), "-9.223.372.036.854.775.808");
    ck_assert_str_eq(text_rupiah(200000, rp), "Rp200.000");
    ck_assert_str_eq(text_rupiah(-5, rp), "-Rp5");
}
END_TEST

START_TEST(buffer_stops_at_its_limit_and_stays_failed)
{
    tg_buf b;
    buf_init(&b, 5);
    buf_text(&b, "abc");
    buf_text(&b, "def");
    ck_assert(b.failed);
    buf_char(&b, 'x');
    ck_assert_uint_eq(b.n, 3);
    ck_assert_str_eq(buf_cstr(&b), "");
    buf_clear(&b);
    buf_i64(&b, INT64_MIN);
    ck_assert(b.failed);
    buf_free(&b);
}
END_TEST

START_TEST(hex_goes_both_ways)
{
    uint8_t bytes[3];
    char text[7];
    ck_assert(text_unhex("00fFa5", 6, bytes));
    text_hex(bytes, 3, text);
    ck_assert_str_eq(text, "00ffa5");
    ck_assert(!text_unhex("0g", 2, bytes) && !text_unhex("abc", 3, bytes));
}
END_TEST

TESTS(text)
{
    tcase_add_test(tc, utf8_accepts_what_unicode_calls_well_formed);
    tcase_add_test(tc, utf8_refuses_overlong_surrogate_and_cut);
    tcase_add_test(tc, copy_cuts_at_a_letter_not_inside_it);
    tcase_add_test(tc, int64_takes_the_whole_range_and_no_more);
    tcase_add_test(tc, trim_takes_no_break_spaces_too);
    tcase_add_test(tc, normal_form_is_what_search_compares);
    tcase_add_test(tc, distance_counts_a_swap_as_one);
    tcase_add_test(tc, nearest_gives_no_guess_for_short_words);
    tcase_add_test(tc, thousands_are_marked_the_indonesian_way);
    tcase_add_test(tc, buffer_stops_at_its_limit_and_stays_failed);
    tcase_add_test(tc, hex_goes_both_ways);
}
