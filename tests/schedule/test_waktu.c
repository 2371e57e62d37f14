/* Proves the arithmetic of schedules. Weekdays: 2026-12-05 is a Saturday, 2024-02-29 a Thursday, 2026-01-01 a Thursday. */
#include <stdio.h>
#include "check.h"
#include "schedule/waktu.h"

enum { WIB = 420, WITA = 480, WIT = 540 };
static tg_error err;

static tg_date day(const char *text)
{
    tg_date d;
    ck_assert_int_eq(date_parse(&d, text, strlen(text), NULL), TG_OK);
    return d;
}

/* ---- a small calendar: one Ramadan a year of 1447 to 1452, one that can be moved, holidays ----------------------- */

static tg_date ramadan_1448, school;

static int event(void *arg, const char *nama, int tahun, tg_date *out, tg_error *e)
{
    (void)arg, (void)e;
    *out = TG_DATE_NONE;
    if (strcmp(nama, "natal") == 0)
        date_make(out, tahun, 12, 25);
    else if (strcmp(nama, "tahun_ajaran") == 0)
        *out = tahun == 2026 ? school : TG_DATE_NONE;
    else if (tahun == 1447)
        *out = day("2026-02-19");
    else if (tahun == 1448)
        *out = ramadan_1448;
    else if (tahun == 1451)
        *out = day("2030-01-05");
    else if (tahun == 1452)
        *out = day("2030-12-26");
    else if (tahun >= 1449 && tahun <= 1455)
        *out = day("2028-01-28") + (tahun - 1449) * 354;
    return TG_OK;
}

static int year_before(void *arg, const char *nama, tg_date d)
{
    int tahun, bulan, hari;
    (void)arg;
    date_split(d, &tahun, &bulan, &hari);
    return strcmp(nama, "ramadan") == 0 ? (int)(((int64_t)d + 492148) * 30 / 10631) - 1 : tahun - 1;
}

static int holiday(void *arg, tg_date d, bool *libur, tg_error *e)
{
    (void)arg, (void)e;
    int weekday = (d + 3) % 7 + 1;
    *libur = weekday >= 6 || d == day("2026-12-25") || d == day("2026-01-01") || d == day("2027-03-09") || d == day("2027-03-10");
    return TG_OK;
}

static const waktu_kalender KAL = { event, year_before, holiday, NULL };

static void setup(void)
{
    ramadan_1448 = day("2027-02-08");
    school = TG_DATE_NONE;
}

static waktu_rencana plan(waktu_irama irama)
{
    return (waktu_rencana){ .irama = irama, .tiap = 1, .hari_ke = 1, .tanggal = 1, .bulan = 1, .menit = 7 * 60, .zona = WIB };
}

/* "2026-12-05T07:00:00+07:00 2026-12": the first one after the end of a day. */
static const char *after(const waktu_rencana *r, const char *date)
{
    static char text[100];
    char when[32];
    waktu_kala k;
    ck_assert_int_eq(waktu_after(r, date_to_ms(day(date) + 1, r->zona) - 1, &KAL, &k, &err), TG_OK);
    if (k.jatuh == WAKTU_BELUM)
        snprintf(text, sizeof text, "? %s", k.periode);
    else
        snprintf(text, sizeof text, "%.16s %s", instant_text(k.jatuh, r->zona, when), k.periode);
    return text;
}

START_TEST(a_month_without_that_day_uses_its_last)
{
    waktu_rencana r = plan(IRAMA_BULAN);
    r.tanggal = 31;
    ck_assert_str_eq(after(&r, "2026-11-20"), "2026-11-30T07:00 2026-11");
    ck_assert_str_eq(after(&r, "2026-11-30"), "2026-12-31T07:00 2026-12");
    ck_assert_str_eq(after(&r, "2027-01-31"), "2027-02-28T07:00 2027-02");
    ck_assert_str_eq(after(&r, "2028-02-01"), "2028-02-29T07:00 2028-02");
}
END_TEST

START_TEST(leap_day_of_a_year_that_has_none_is_the_28th)
{
    waktu_rencana r = plan(IRAMA_TAHUN);
    r.tanggal = 29;
    r.bulan = 2;
    ck_assert_str_eq(after(&r, "2026-12-01"), "2027-02-28T07:00 2027");
    ck_assert_str_eq(after(&r, "2027-02-28"), "2028-02-29T07:00 2028");
    ck_assert_str_eq(after(&r, "2028-02-29"), "2029-02-28T07:00 2029");
}
END_TEST

START_TEST(weeks_have_the_name_of_iso_8601)
{
    waktu_rencana r = plan(IRAMA_MINGGU);
    ck_assert_str_eq(after(&r, "2026-12-01"), "2026-12-07T07:00 2026-w50");
    ck_assert_str_eq(after(&r, "2026-12-27"), "2026-12-28T07:00 2026-w53");
    ck_assert_str_eq(after(&r, "2026-12-28"), "2027-01-04T07:00 2027-w01");
    r.hari_ke = 7;
    ck_assert_str_eq(after(&r, "2026-12-28"), "2027-01-03T07:00 2026-w53");     /* the Sunday of that week */
}
END_TEST

START_TEST(every_third_day_keeps_its_beat)
{
    waktu_rencana r = plan(IRAMA_HARI);
    r.tiap = 3;
    ck_assert_str_eq(after(&r, "2026-12-03"), "2026-12-06T07:00 hari-2026-12-06");     /* day 20793 = 3 * 6931 */
    ck_assert_str_eq(after(&r, "2026-12-06"), "2026-12-09T07:00 hari-2026-12-09");
    r.tiap = 1;
    ck_assert_str_eq(after(&r, "2028-02-28"), "2028-02-29T07:00 hari-2028-02-29");
}
END_TEST

START_TEST(semesters_begin_in_january_and_july)
{
    waktu_rencana r = plan(IRAMA_SEMESTER);
    ck_assert_str_eq(after(&r, "2026-05-01"), "2026-07-01T07:00 2026-S2");
    ck_assert_str_eq(after(&r, "2026-07-01"), "2027-01-01T07:00 2027-S1");
}
END_TEST

START_TEST(the_hour_is_the_regions_own)
{
    waktu_kala jakarta, jayapura;
    waktu_rencana r = plan(IRAMA_BULAN);
    ck_assert_int_eq(waktu_at(&r, 2026 * 12 + 11, &KAL, &jakarta, &err), TG_OK);
    r.zona = WIT;
    ck_assert_int_eq(waktu_at(&r, 2026 * 12 + 11, &KAL, &jayapura, &err), TG_OK);
    ck_assert_int_eq(jakarta.jatuh - jayapura.jatuh, 2 * 3600 * 1000);
    r.zona = WITA;
    ck_assert_str_eq(after(&r, "2026-11-30"), "2026-12-01T07:00 2026-12");
}
END_TEST

START_TEST(so_many_days_before_an_event)
{
    waktu_rencana r = plan(IRAMA_PERISTIWA);
    snprintf(r.peristiwa, sizeof r.peristiwa, "ramadan");
    r.hari = 14;
    ck_assert_str_eq(after(&r, "2026-11-22"), "2027-01-25T07:00 ramadan-1448");
    ramadan_1448 = day("2027-02-09");                       /* confirmed a day later: the same occurrence */
    ck_assert_str_eq(after(&r, "2026-11-22"), "2027-01-26T07:00 ramadan-1448");
    snprintf(r.peristiwa, sizeof r.peristiwa, "natal");
    ck_assert_str_eq(after(&r, "2026-11-22"), "2026-12-11T07:00 natal-2026");
    ck_assert_str_eq(after(&r, "2026-12-11"), "2027-12-11T07:00 natal-2027");
}
END_TEST

START_TEST(two_ramadans_of_one_year_are_two_periods)
{
    waktu_rencana r = plan(IRAMA_PERISTIWA);
    snprintf(r.peristiwa, sizeof r.peristiwa, "ramadan");
    r.hari = 3;
    ck_assert_str_eq(after(&r, "2029-12-31"), "2030-01-02T07:00 ramadan-1451");
    ck_assert_str_eq(after(&r, "2030-01-02"), "2030-12-23T07:00 ramadan-1452");
}
END_TEST

START_TEST(an_event_nobody_knows_waits_for_its_date)
{
    waktu_rencana r = plan(IRAMA_PERISTIWA);
    snprintf(r.peristiwa, sizeof r.peristiwa, "tahun_ajaran");
    ck_assert_str_eq(after(&r, "2026-05-01"), "? tahun-ajaran-2026");
    school = day("2026-07-13");
    ck_assert_str_eq(after(&r, "2026-05-01"), "2026-07-13T07:00 tahun-ajaran-2026");
}
END_TEST

START_TEST(a_holiday_moves_it_as_the_rule_says_and_the_period_stays)
{
    waktu_rencana r = plan(IRAMA_BULAN);
    r.tanggal = 5;                                          /* 5 December 2026: a Saturday */
    ck_assert_str_eq(after(&r, "2026-11-30"), "2026-12-05T07:00 2026-12");
    r.libur = LIBUR_SEBELUM;
    ck_assert_str_eq(after(&r, "2026-11-30"), "2026-12-04T07:00 2026-12");
    r.libur = LIBUR_SESUDAH;
    ck_assert_str_eq(after(&r, "2026-11-30"), "2026-12-07T07:00 2026-12");
    r.tanggal = 25;                                         /* Christmas, a Friday; then a weekend */
    ck_assert_str_eq(after(&r, "2026-12-10"), "2026-12-28T07:00 2026-12");
    r.tanggal = 1;
    r.libur = LIBUR_SEBELUM;                                /* New Year 2026, a Thursday: the last day of the month before */
    ck_assert_str_eq(after(&r, "2025-12-30"), "2025-12-31T07:00 2026-01");
    ck_assert_str_eq(after(&r, "2025-12-31"), "2026-01-30T07:00 2026-02");     /* 1 February 2026: a Sunday */
}
END_TEST

START_TEST(each_number_has_one_period_and_the_times_rise)
{
    for (int irama = IRAMA_HARI; irama <= IRAMA_TAHUN; irama++) {
        waktu_rencana r = plan((waktu_irama)irama);
        waktu_kala k, next;
        r.tanggal = 31;
        ck_assert_int_eq(waktu_after(&r, date_to_ms(day("2023-12-20"), WIB), &KAL, &k, &err), TG_OK);
        for (int i = 0; i < 1500; i++, k = next) {
            ck_assert_int_eq(waktu_after(&r, k.jatuh, &KAL, &next, &err), TG_OK);
            ck_assert_int_eq(next.ke, k.ke + 1);
            ck_assert_int_gt(next.jatuh, k.jatuh);
            ck_assert_str_ne(next.periode, k.periode);
        }
    }
}
END_TEST

static const char *parsed(const char *text)
{
    static char out[80];
    waktu_rencana r;
    if (waktu_parse(&r, text, &err) != TG_OK)
        return err.kunci;
    snprintf(out, sizeof out, "%s %d %d %d", waktu_irama_text(r.irama), r.tiap, r.irama == IRAMA_MINGGU ? r.hari_ke : r.tanggal, r.menit);
    return out;
}

START_TEST(house_jobs_are_written_as_people_say_them)
{
    ck_assert_str_eq(parsed("hari 02:00"), "hari 1 0 120");
    ck_assert_str_eq(parsed("3 hari 23:59"), "hari 3 0 1439");
    ck_assert_str_eq(parsed("minggu 7 02:30"), "minggu 1 7 150");
    ck_assert_str_eq(parsed("bulan 31 00:00"), "bulan 1 31 0");
    ck_assert_str_eq(parsed("6 jam"), "jam 6 0 0");
    ck_assert_str_eq(parsed("30 menit"), "menit 30 0 0");
    static const char *const WRONG[] = { "", "hari", "hari 24:00", "hari 2:00", "0 menit", "-1 jam", "minggu 8 02:00", "bulan 32 02:00",
                                         "tahun 1 02:00", "30 menit lagi", "hari 02:00 lagi", "5" };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        ck_assert_msg(strcmp(parsed(WRONG[i]), "waktu_bentuk") == 0, "%s: %s", WRONG[i], parsed(WRONG[i]));
}
END_TEST

static const char *said_again(const char *text)
{
    static char out[40];
    waktu_rencana r;
    ck_assert_int_eq(waktu_parse(&r, text, &err), TG_OK);
    return waktu_text(&r, out);
}

START_TEST(a_rhythm_is_told_in_the_words_it_is_written_in)
{
    static const char *const TEXT[] = { "hari 02:00", "3 hari 23:59", "minggu 7 02:30", "bulan 31 00:00", "6 jam", "30 menit" };
    char out[40];
    for (size_t i = 0; i < sizeof TEXT / sizeof *TEXT; i++)
        ck_assert_str_eq(said_again(TEXT[i]), TEXT[i]);
    ck_assert_str_eq(waktu_text(&(waktu_rencana){ .irama = IRAMA_JAM, .tiap = 6, .menit = 30 }, out), "6 jam lewat 30 menit");
}
END_TEST

TESTS(waktu)
{
    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_test(tc, a_month_without_that_day_uses_its_last);
    tcase_add_test(tc, leap_day_of_a_year_that_has_none_is_the_28th);
    tcase_add_test(tc, weeks_have_the_name_of_iso_8601);
    tcase_add_test(tc, every_third_day_keeps_its_beat);
    tcase_add_test(tc, semesters_begin_in_january_and_july);
    tcase_add_test(tc, the_hour_is_the_regions_own);
    tcase_add_test(tc, so_many_days_before_an_event);
    tcase_add_test(tc, two_ramadans_of_one_year_are_two_periods);
    tcase_add_test(tc, an_event_nobody_knows_waits_for_its_date);
    tcase_add_test(tc, a_holiday_moves_it_as_the_rule_says_and_the_period_stays);
    tcase_add_test(tc, each_number_has_one_period_and_the_times_rise);
    tcase_add_test(tc, house_jobs_are_written_as_people_say_them);
    tcase_add_test(tc, a_rhythm_is_told_in_the_words_it_is_written_in);
}
