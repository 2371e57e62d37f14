/* Proves backup_thin: which copies stay, worked out by hand on a calendar. 2026-11-23 is a Monday. */
#include <stdio.h>
#include "fixture.h"

enum { NAMES = 800 };
static char text[NAMES][64];
static const char *names[NAMES];
static bool keep[NAMES];
static size_t count;

static void add(const char *name)
{
    snprintf(text[count], sizeof text[count], "%s", name);
    names[count] = text[count];
    count++;
}

static void add_day(tg_date d, const char *time)
{
    char date[DATE_TEXT_SIZE], name[64];
    snprintf(name, sizeof name, "tangguh-%sT%s.db", date_text(d, date), time);
    add(name);
}

static tg_date day(const char *yyyy_mm_dd)
{
    tg_date d;
    ck_assert_int_eq(date_parse(&d, yyyy_mm_dd, 10, NULL), TG_OK);
    return d;
}

static bool kept(const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return keep[i];
    ck_abort_msg("%s is not in the list", name);
}

static int kept_count(void)
{
    int n = 0;
    for (size_t i = 0; i < count; i++)
        n += keep[i];
    return n;
}

static void thin(void)
{
    backup_thin(names, count, keep);
}

START_TEST(thirty_days_leave_seven_days_and_two_older_weeks_and_one_month)
{
    /* Copies of 2026-11-01 (Sunday) .. 2026-11-30 (Monday).
     * 7 days: 24..30. 4 weeks, the newest of each: 30 (Monday's own week), 29, 22, 15.
     * 2 months have one... only November: 30. Together 24..30, 22, 15. */
    for (int i = 0; i < 30; i++)
        add_day(day("2026-11-01") + i, "020000");
    thin();
    ck_assert_int_eq(kept_count(), 9);
    for (int d = 24; d <= 30; d++) {
        char name[64];
        snprintf(name, sizeof name, "tangguh-2026-11-%02dT020000.db", d);
        ck_assert_msg(kept(name), "%s", name);
    }
    ck_assert(kept("tangguh-2026-11-22T020000.db"));
    ck_assert(kept("tangguh-2026-11-15T020000.db"));
}
END_TEST

START_TEST(of_one_day_only_the_newest_stays)
{
    add_day(day("2026-11-23"), "020000");
    add_day(day("2026-11-23"), "235959");
    add_day(day("2026-11-23"), "120000");
    thin();
    ck_assert_int_eq(kept_count(), 1);
    ck_assert(kept("tangguh-2026-11-23T235959.db"));
}
END_TEST

START_TEST(a_week_runs_from_monday_to_sunday)
{
    /* Seven newer days in the weeks of 30 November and 7 December use up the daily ones and two weekly ones.
     * Sunday 22 and Monday 23 then belong to two weeks: both stay. Saturday 21 goes. */
    for (int i = 0; i < 7; i++)
        add_day(day("2026-12-02") + i, "020000");
    add_day(day("2026-11-23"), "020000");
    add_day(day("2026-11-22"), "020000");
    add_day(day("2026-11-21"), "020000");
    thin();
    ck_assert(kept("tangguh-2026-11-23T020000.db"));
    ck_assert(kept("tangguh-2026-11-22T020000.db"));
    ck_assert(!kept("tangguh-2026-11-21T020000.db"));
}
END_TEST

START_TEST(the_newest_of_each_of_twelve_months_stays)
{
    /* The first and the 28th of 14 months, 2025-10 .. 2026-11: the 28th of the twelve newest months stay, and
     * the days and weeks add 1 November, 1 October ... as the newest seven copies. */
    for (int m = 0; m < 14; m++) {
        char d[32];
        snprintf(d, sizeof d, "%04d-%02d-01", 2025 + (9 + m) / 12, (9 + m) % 12 + 1);
        add_day(day(d), "020000");
        snprintf(d, sizeof d, "%04d-%02d-28", 2025 + (9 + m) / 12, (9 + m) % 12 + 1);
        add_day(day(d), "020000");
    }
    thin();
    ck_assert(kept("tangguh-2026-11-28T020000.db"));
    ck_assert(kept("tangguh-2025-12-28T020000.db"));
    ck_assert(!kept("tangguh-2025-11-28T020000.db"));
    ck_assert(!kept("tangguh-2025-10-28T020000.db"));
    ck_assert(!kept("tangguh-2025-12-01T020000.db"));
    /* days: 28 Nov, 1 Nov, 28 Oct, 1 Oct, 28 Sep, 1 Sep, 28 Aug; months add the 28th of Dec .. Jul (8). */
    ck_assert_int_eq(kept_count(), 7 + 8);
}
END_TEST

START_TEST(days_without_a_copy_do_not_count)
{
    /* A server that stood still for a year: its seven copies are the last seven days that have one. */
    for (int i = 0; i < 7; i++)
        add_day(day("2025-06-02") + i, "020000");        /* a Monday .. a Sunday: one week, one month */
    add_day(day("2026-11-23"), "020000");
    thin();
    ck_assert_int_eq(kept_count(), 7);
    ck_assert(!kept("tangguh-2025-06-02T020000.db"));
    ck_assert(kept("tangguh-2025-06-03T020000.db"));
}
END_TEST

START_TEST(a_year_border_is_two_months_and_the_order_of_names_is_free)
{
    for (int i = 0; i < 7; i++)
        add_day(day("2027-02-20") - i, "020000");
    add_day(day("2026-12-31"), "020000");
    add_day(day("2027-01-01"), "020000");
    thin();
    ck_assert(kept("tangguh-2026-12-31T020000.db"));
    ck_assert(kept("tangguh-2027-01-01T020000.db"));
}
END_TEST

START_TEST(a_name_that_is_not_ours_is_never_given_up)
{
    static const char *const FOREIGN[] = {
        "tangguh-2020-01-01-sebelum-pindah.db", "tangguh-2020-01-01.db", "tangguh-2020-01-01T020000.db.enc",
        "tangguh-2020-01-01T02000x.db", "tangguh-2020-13-01T020000.db", "tangguh-2020-01-01T250000.db", "tangguh-.db", "tangguh-simpan.db",
        "cadangan-2020-01-01T020000.db", "tangguh-2020-01-01T020000-0123456789abcde.db",
        "tangguh-2020-01-01T020000-0123456789abcdef0.db", "tangguh-2020-01-01T020000-0123456789ABCDEF.db", "tangguh-2020-01-01T020000-lama.db", "",
    };
    for (size_t i = 0; i < sizeof FOREIGN / sizeof FOREIGN[0]; i++)
        add(FOREIGN[i]);
    for (int i = 0; i < 400; i++)
        add_day(day("2025-11-01") + i, "020000");
    thin();
    for (size_t i = 0; i < sizeof FOREIGN / sizeof FOREIGN[0]; i++)
        ck_assert_msg(keep[i], "%s would be deleted", FOREIGN[i]);
}
END_TEST

START_TEST(a_foreign_name_takes_no_place_of_a_copy)
{
    add("tangguh-2026-11-24-tangan.db");
    for (int i = 0; i < 8; i++)
        add_day(day("2026-11-16") + i, "020000");
    thin();
    ck_assert(kept("tangguh-2026-11-17T020000.db"));     /* the seventh of our own days */
}
END_TEST

START_TEST(the_hash_in_a_name_does_not_count)
{
    add("tangguh-2026-11-23T020000-ffffffffffffffff.db");
    add("tangguh-2026-11-23T020001-0000000000000000.db");
    thin();
    ck_assert(!keep[0]);
    ck_assert(keep[1]);
}
END_TEST

START_TEST(a_name_tells_the_moment_in_jakarta)
{
    ck_assert_int_eq(backup_name_ms("tangguh-1970-01-01T070000.db"), 0);
    ck_assert_int_eq(backup_name_ms("tangguh-1970-01-02T080203-0123456789abcdef.db"), INT64_C(90123000));
    ck_assert_int_eq(backup_name_ms("tangguh-1970-01-02T080260.db"), -1);
}
END_TEST

START_TEST(nothing_to_thin_is_fine)
{
    backup_thin(NULL, 0, NULL);
    add_day(day("2026-11-23"), "020000");
    thin();
    ck_assert(keep[0]);
}
END_TEST

TESTS(thin)
{
    tcase_add_test(tc, thirty_days_leave_seven_days_and_two_older_weeks_and_one_month);
    tcase_add_test(tc, of_one_day_only_the_newest_stays);
    tcase_add_test(tc, a_week_runs_from_monday_to_sunday);
    tcase_add_test(tc, the_newest_of_each_of_twelve_months_stays);
    tcase_add_test(tc, days_without_a_copy_do_not_count);
    tcase_add_test(tc, a_year_border_is_two_months_and_the_order_of_names_is_free);
    tcase_add_test(tc, a_name_that_is_not_ours_is_never_given_up);
    tcase_add_test(tc, a_foreign_name_takes_no_place_of_a_copy);
    tcase_add_test(tc, the_hash_in_a_name_does_not_count);
    tcase_add_test(tc, a_name_tells_the_moment_in_jakarta);
    tcase_add_test(tc, nothing_to_thin_is_fine);
}
