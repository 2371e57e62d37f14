/* Cookies as browsers send them. */
#include "check.h"
#include "http/http_private.h"

static const char *found(const char *field, const char *prefix)
{
    static char out[64];
    tg_slice v = cookie_find((tg_slice){ field, strlen(field) }, prefix, "sesi");
    snprintf(out, sizeof out, "%.*s", (int)v.n, v.n > 0 ? v.p : "");
    return out;
}

START_TEST(one_value_is_found_among_others)
{
    ck_assert_str_eq(found("sesi=abc", ""), "abc");
    ck_assert_str_eq(found("a=1; sesi=abc; b=2", ""), "abc");
    ck_assert_str_eq(found("a=1;sesi=a=b", ""), "a=b");
    ck_assert_str_eq(found("sesi=satu; sesi=dua", ""), "satu");
}
END_TEST

START_TEST(a_name_that_only_looks_alike_is_another)
{
    ck_assert_str_eq(found("sesi2=abc; xsesi=abc; SESI=abc", ""), "");
    ck_assert_str_eq(found("sesi", ""), "");
    ck_assert_str_eq(found("sesi=", ""), "");
    ck_assert_str_eq(found(";;;= ;sesi =abc", ""), "");
    ck_assert_str_eq(found("", ""), "");
}
END_TEST

START_TEST(behind_a_proxy_only_the_name_that_a_neighbour_cannot_set_counts)
{
    ck_assert_str_eq(found("sesi=abc; __Host-sesi=def", "__Host-"), "def");
    ck_assert_str_eq(found("sesi=abc", "__Host-"), "");
    ck_assert_str_eq(found("__Host-sesi=def", ""), "");
}
END_TEST

TESTS(cookie)
{
    tcase_add_test(tc, one_value_is_found_among_others);
    tcase_add_test(tc, a_name_that_only_looks_alike_is_another);
    tcase_add_test(tc, behind_a_proxy_only_the_name_that_a_neighbour_cannot_set_counts);
}
