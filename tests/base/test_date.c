/* base/date: days, months, years, instants. Expected values by hand from the calendar. */
#include "base/base.h"
#include "check.h"

static tg_date day(const char *text)
{
    tg_date d;
    ck_assert_int_eq(date_parse(&d, text, strlen(text), NULL), TG_OK);
    return d;
}

START_TEST(every_day_of_four_centuries_goes_there_and_back)
{
    char text[DATE_TEXT_SIZE];
    tg_date last = day("1799-12-31");
    for (int y = 1800; y < 2200; y++)
        for (int m = 1; m <= 12; m++)
            for (int d = 1; d <= 31; d++) {
                tg_date made, again;
                if (!date_make(&made, y, m, d))
                    continue;
                ck_assert_int_eq(made, last + 1);
                last = made;
                date_text(made, text);
                ck_assert_int_eq(date_parse(&again, text, 10, NULL), TG_OK);
                ck_assert_int_eq(again, made);
            }
    ck_assert_int_eq(last, day("2199-12-31"));
}
END_TEST

START_TEST(known_days_have_their_number)
{
    ck_assert_int_eq(day("1970-01-01"), 0);
    ck_assert_int_eq(day("1969-12-31"), -1);
    ck_assert_int_eq(day("2000-03-01"), 11017);
    ck_assert_int_eq(day("2026-12-01"), 20788);
}
END_TEST

START_TEST(what_is_no_day_is_refused)
{
    const char *bad[] = { "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-01", "01-12-2026", "2026/12/01", "", "2026-12-0a", "0000-01-01", "1900-02-29" };
    tg_date d;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_msg(date_parse(&d, bad[i], strlen(bad[i]), NULL) == TG_INVALID, "%s", bad[i]);
}
END_TEST

START_TEST(a_birthday_counts_on_the_day)
{
    ck_assert_int_eq(date_years(day("2000-05-10"), day("2026-05-09")), 25);
    ck_assert_int_eq(date_years(day("2000-05-10"), day("2026-05-10")), 26);
    ck_assert_int_eq(date_months(day("2021-12-01"), day("2026-11-30")), 59);
    ck_assert_int_eq(date_months(day("2021-12-01"), day("2026-12-01")), 60);
}
END_TEST

START_TEST(the_29th_of_february_counts_on_the_first_of_march)
{
    ck_assert_int_eq(date_years(day("2004-02-29"), day("2025-02-28")), 20);
    ck_assert_int_eq(date_years(day("2004-02-29"), day("2025-03-01")), 21);
    ck_assert_int_eq(date_years(day("2004-02-29"), day("2024-02-29")), 20);
}
END_TEST

START_TEST(adding_months_keeps_to_the_end_of_the_month)
{
    char text[DATE_TEXT_SIZE];
    ck_assert_str_eq(date_text(date_add_months(day("2026-01-31"), 1), text), "2026-02-28");
    ck_assert_str_eq(date_text(date_add_months(day("2026-12-15"), -12), text), "2025-12-15");
    ck_assert_str_eq(date_text(date_add_months(day("2026-11-30"), 3), text), "2027-02-28");
}
END_TEST

START_TEST(midnight_is_each_zones_own)
{
    int64_t new_year_wib = date_to_ms(day("2027-01-01"), 420);
    ck_assert_int_eq(date_of_ms(new_year_wib, 420), day("2027-01-01"));
    ck_assert_int_eq(date_of_ms(new_year_wib - 1, 420), day("2026-12-31"));
    ck_assert_int_eq(date_of_ms(new_year_wib - 3600000, 480), day("2027-01-01"));
    ck_assert_int_eq(date_of_ms(-1, 0), day("1969-12-31"));
}
END_TEST

START_TEST(an_instant_shows_its_zone)
{
    char text[32];
    ck_assert_str_eq(instant_text(1767225600000, 420, text), "2026-01-01T07:00:00+07:00");
    ck_assert_str_eq(instant_text(1767225600000, 0, text), "2026-01-01T00:00:00+00:00");
}
END_TEST

TESTS(date)
{
    tcase_add_test(tc, every_day_of_four_centuries_goes_there_and_back);
    tcase_add_test(tc, known_days_have_their_number);
    tcase_add_test(tc, what_is_no_day_is_refused);
    tcase_add_test(tc, a_birthday_counts_on_the_day);
    tcase_add_test(tc, the_29th_of_february_counts_on_the_first_of_march);
    tcase_add_test(tc, adding_months_keeps_to_the_end_of_the_month);
    tcase_add_test(tc, midnight_is_each_zones_own);
    tcase_add_test(tc, an_instant_shows_its_zone);
}
