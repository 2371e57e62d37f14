/* Proves the calendar: what is computed, what an office confirms and what it may not, holidays.
 * Easter: Astronomical Algorithms, chapter 8, and the joint decree on holidays of 2026. Dates of 2026: SKB 3 Menteri. */
#include <stdio.h>
#include "fixture.h"
#include "schedule/kalender.h"

/* Ramadan and Syawal of a few years, in place of the office's table of months. */
static bool months(int tahun, int bulan, tg_date *mulai, bool *resmi)
{
    static const struct { int tahun, bulan, y, m, d; bool resmi; } ROWS[] = {
        { 1447, 9, 2026, 2, 19, true }, { 1447, 10, 2026, 3, 21, true }, { 1448, 9, 2027, 2, 8, false }, { 1448, 10, 2027, 3, 9, false },
        { 1451, 9, 2030, 1, 5, false }, { 1452, 9, 2030, 12, 26, false },
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (ROWS[i].tahun == tahun && ROWS[i].bulan == bulan) {
            *resmi = ROWS[i].resmi;
            return date_make(mulai, ROWS[i].y, ROWS[i].m, ROWS[i].d);
        }
    return false;
}

static tg_date day(const char *text)
{
    tg_date d;
    ck_assert_int_eq(date_parse(&d, text, strlen(text), NULL), TG_OK);
    return d;
}

static const char *easter(int tahun)
{
    static char text[DATE_TEXT_SIZE];
    return date_text(kalender_easter(tahun), text);
}

START_TEST(easter_is_on_its_day)
{
    ck_assert_str_eq(easter(1818), "1818-03-22");          /* the earliest there is */
    ck_assert_str_eq(easter(1943), "1943-04-25");          /* the latest */
    ck_assert_str_eq(easter(2000), "2000-04-23");
    ck_assert_str_eq(easter(2026), "2026-04-05");
    ck_assert_str_eq(easter(2038), "2038-04-25");
}
END_TEST

typedef struct { const char *nama; int tahun; kalender_hari out; bool dicabut; tg_date tanggal; bool libur; } question;

static int find_unit(tg_tx *tx, void *arg, tg_error *err)
{
    question *q = arg;
    int rc = kalender_find(tx, &q->out, q->nama, q->tahun, err);
    q->out.sumber = NULL;                                   /* the arena's */
    return rc;
}

static kalender_hari found(const char *nama, int tahun)
{
    question q = { .nama = nama, .tahun = tahun };
    ck_assert_msg(fixture_write("00", find_unit, &q) == TG_OK, "%s", fixture_err.kunci);
    return q.out;
}

static int confirm_unit(tg_tx *tx, void *arg, tg_error *err)
{
    question *q = arg;
    kalender_hari h = { .peristiwa = q->nama, .tahun = q->tahun, .tanggal = q->tanggal, .status = KALENDER_RESMI, .sumber = "sidang isbat" };
    return kalender_confirm(tx, &h, q->dicabut, err);
}

static int confirm(const char *nama, int tahun, const char *tanggal)
{
    question q = { .nama = nama, .tahun = tahun, .tanggal = day(tanggal) };
    return fixture_write("00", confirm_unit, &q);
}

static void refused(const char *nama, int tahun, const char *tanggal, const char *kunci)
{
    ck_assert_int_eq(confirm(nama, tahun, tanggal), TG_INVALID);
    ck_assert_str_eq(fixture_err.kunci, kunci);
}

static int libur_unit(tg_tx *tx, void *arg, tg_error *err)
{
    question *q = arg;
    return kalender_is_libur(tx, q->tanggal, &q->libur, err);
}

static bool is_libur(const char *tanggal)
{
    question q = { .tanggal = day(tanggal) };
    ck_assert_int_eq(fixture_write("00", libur_unit, &q), TG_OK);
    return q.libur;
}

static void open_calendar(void)
{
    fixture_open(0);
    kalender_set_hijri(months);
}

START_TEST(what_was_announced_is_resmi_and_what_was_computed_is_perkiraan)
{
    open_calendar();
    ck_assert_int_eq(found("ramadan", 1447).status, KALENDER_RESMI);
    kalender_hari h = found("ramadan", 1448);
    ck_assert_int_eq(h.status, KALENDER_PERKIRAAN);
    ck_assert_int_eq(h.tanggal, day("2027-02-08"));
    ck_assert_int_eq(found("nyepi", 2026).status, KALENDER_RESMI);
    ck_assert_int_eq(found("nyepi", 2027).status, KALENDER_PERKIRAAN);
    ck_assert_int_eq(found("natal", 2027).tanggal, day("2027-12-25"));
    fixture_close();
}
END_TEST

START_TEST(what_nobody_can_compute_is_not_known)
{
    open_calendar();
    ck_assert_int_eq(found("tahun_ajaran", 2026).tanggal, TG_DATE_NONE);
    ck_assert_int_eq(found("imlek", 2090).status, KALENDER_TIDAK_DIKETAHUI);
    ck_assert_int_eq(confirm("tahun_ajaran", 2026, "2026-07-13"), TG_OK);
    ck_assert_int_eq(found("tahun_ajaran", 2026).tanggal, day("2026-07-13"));
    fixture_close();
}
END_TEST

START_TEST(the_newest_confirmation_is_in_force_and_the_older_ones_stay)
{
    open_calendar();
    ck_assert_int_eq(confirm("ramadan", 1448, "2027-02-09"), TG_OK);
    ck_assert_int_eq(found("ramadan", 1448).tanggal, day("2027-02-09"));
    ck_assert_int_eq(found("ramadan", 1448).status, KALENDER_RESMI);
    ck_assert_int_eq(confirm("ramadan", 1448, "2027-02-08"), TG_OK);
    ck_assert_int_eq(found("ramadan", 1448).tanggal, day("2027-02-08"));
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kalender"), 2);
    ck_assert_str_eq(fixture_word("SELECT oleh FROM kalender WHERE id = (SELECT min(id) FROM kalender)"), "perencana");
    fixture_close();
}
END_TEST

START_TEST(a_day_far_from_the_estimate_is_refused_with_the_cause)
{
    open_calendar();
    ck_assert_int_eq(confirm("ramadan", 1448, "2027-02-11"), TG_OK);                   /* three days */
    refused("ramadan", 1448, "2027-02-12", "kalender_jauh");
    refused("ramadan", 1448, "2027-02-04", "kalender_jauh");
    refused("ramadan", 1448, "2026-02-19", "kalender_jauh");                           /* the year before */
    ck_assert_str_eq(fixture_err.arg[2], "2027-02-08");
    refused("ramadan", 2027, "2027-02-08", "kalender_tahun");                          /* no Hijri year */
    refused("natal", 2026, "2026-12-24", "kalender_tetap");
    refused("paskah", 2026, "2026-04-12", "kalender_tetap");
    refused("tahun_ajaran", 2026, "2026-01-05", "kalender_masa");
    refused("tahun_ajaran", 2026, "2027-07-12", "kalender_tahun_lain");
    refused("wafat_yesus", 2026, "2026-04-03", "kalender_ikut");
    refused("ramadhan", 1448, "2027-02-08", "kalender_peristiwa");
    ck_assert_str_eq(fixture_err.arg[1], "ramadan");
    fixture_close();
}
END_TEST

START_TEST(holidays_are_weekends_feasts_and_what_the_office_adds)
{
    open_calendar();
    ck_assert(is_libur("2026-11-21"));                     /* a Saturday */
    ck_assert(is_libur("2026-11-22"));
    ck_assert(!is_libur("2026-11-23"));
    ck_assert(is_libur("2026-12-25"));                     /* a Friday */
    ck_assert(is_libur("2026-04-03"));                     /* Wafat Yesus Kristus, a Friday */
    ck_assert(is_libur("2026-05-14"));                     /* Kenaikan, a Thursday */
    ck_assert(is_libur("2026-03-19"));                     /* Nyepi, a Thursday */
    ck_assert(is_libur("2026-08-17"));                     /* a Monday */
    ck_assert(!is_libur("2026-02-19"));                    /* 1 Ramadan is a working day */
    ck_assert(!is_libur("2026-12-24"));
    ck_assert_int_eq(confirm("libur", 2026, "2026-12-24"), TG_OK);
    ck_assert(is_libur("2026-12-24"));
    question back = { .nama = "libur", .tahun = 2026, .tanggal = day("2026-12-24"), .dicabut = true };
    ck_assert_int_eq(fixture_write("00", confirm_unit, &back), TG_OK);
    ck_assert(!is_libur("2026-12-24"));
    fixture_close();
}
END_TEST

START_TEST(a_confirmed_feast_takes_its_holidays_along)
{
    open_calendar();
    ck_assert(is_libur("2027-03-09"));                     /* 1 Syawal 1448, a Tuesday, and the day after */
    ck_assert(is_libur("2027-03-10"));
    ck_assert(!is_libur("2027-03-11"));
    ck_assert_int_eq(confirm("idulfitri", 1448, "2027-03-10"), TG_OK);
    ck_assert(!is_libur("2027-03-09"));
    ck_assert(is_libur("2027-03-10"));
    ck_assert(is_libur("2027-03-11"));
    fixture_close();
}
END_TEST

START_TEST(both_ramadans_of_2030_are_there)
{
    open_calendar();
    ck_assert_int_eq(found("ramadan", 1451).tanggal, day("2030-01-05"));
    ck_assert_int_eq(found("ramadan", 1452).tanggal, day("2030-12-26"));
    int before = kalender_year_before("ramadan", day("2030-01-01"));
    ck_assert_int_le(before, 1450);
    ck_assert_int_ge(before, 1447);
    fixture_close();
}
END_TEST

TESTS(kalender)
{
    tcase_add_checked_fixture(tc, fixture_clock, NULL);
    tcase_add_test(tc, easter_is_on_its_day);
    tcase_add_test(tc, what_was_announced_is_resmi_and_what_was_computed_is_perkiraan);
    tcase_add_test(tc, what_nobody_can_compute_is_not_known);
    tcase_add_test(tc, the_newest_confirmation_is_in_force_and_the_older_ones_stay);
    tcase_add_test(tc, a_day_far_from_the_estimate_is_refused_with_the_cause);
    tcase_add_test(tc, holidays_are_weekends_feasts_and_what_the_office_adds);
    tcase_add_test(tc, a_confirmed_feast_takes_its_holidays_along);
    tcase_add_test(tc, both_ramadans_of_2030_are_there);
}
