/* The Islamic calendar: the shipped table, the days between its entries, the counted calendar beyond. */
#include "expr_fixture.h"

static fixture_row row;

static tg_date day(const char *text)
{
    tg_date d;
    ck_assert_int_eq(date_parse(&d, text, strlen(text), NULL), TG_OK);
    return d;
}

static int64_t at(const char *text, const char *hari_ini)
{
    row.in.hari_ini = day(hari_ini);
    return fixture_value(text, TG_BILANGAN, &row);
}

static bool estimated(const char *text, const char *hari_ini)
{
    row.in.hari_ini = day(hari_ini);
    return expr_perkiraan(fixture_parse(text, TG_BILANGAN), &row.in);
}

static void setup(void)
{
    fixture_reset();
    fixture_row_plain(&row);
}

START_TEST(ramadan_1446_as_the_government_announced_it)
{
    ck_assert_int_eq(at("hari_ke_ramadan(hari_ini)", "2025-02-28"), 0);
    ck_assert_int_eq(at("hari_ke_ramadan(hari_ini)", "2025-03-01"), 1);
    ck_assert_int_eq(at("hari_ke_ramadan(hari_ini)", "2025-03-29"), 29);
    ck_assert_int_eq(at("hari_ke_ramadan(hari_ini)", "2025-03-30"), 30);
    ck_assert_int_eq(at("hari_ke_ramadan(hari_ini)", "2025-03-31"), 0);
    ck_assert_int_eq(at("bulan_hijriah(hari_ini)", "2025-02-28"), 8);
    ck_assert_int_eq(at("bulan_hijriah(hari_ini)", "2025-03-01"), 9);
    ck_assert_int_eq(at("bulan_hijriah(hari_ini)", "2025-03-31"), 10);
    ck_assert_int_eq(at("bulan_hijriah(hari_ini)", "2025-06-06"), 12);     /* Iduladha 1446 */
    ck_assert_int_eq(at("hari_ke_ramadan(tanggal('2026-02-19'))", "2025-01-01"), 1);   /* a day after Umm al-Qura */
}
END_TEST

START_TEST(announced_days_are_sure_and_computed_ones_are_not)
{
    ck_assert(!estimated("hari_ke_ramadan(hari_ini)", "2025-02-28"));
    ck_assert(!estimated("hari_ke_ramadan(hari_ini)", "2025-03-01"));
    ck_assert(!estimated("hari_ke_ramadan(hari_ini)", "2025-03-30"));
    ck_assert(!estimated("hari_ke_ramadan(hari_ini)", "2025-03-31"));
    ck_assert(!estimated("bulan_hijriah(hari_ini)", "2025-03-30"));
    ck_assert(estimated("hari_ke_ramadan(hari_ini)", "2027-02-08"));       /* Umm al-Qura only */
    ck_assert(estimated("hari_ke_ramadan(hari_ini)", "2027-02-20"));
    ck_assert(estimated("hari_ke_ramadan(hari_ini)", "2027-02-06"));       /* two days before */
    ck_assert(!estimated("hari_ke_ramadan(hari_ini)", "2027-02-05"));
    ck_assert(!estimated("hari_ke_ramadan(hari_ini)", "2027-06-01"));      /* no doubt that this is no Ramadan */
    ck_assert(!estimated("bulan_hijriah(hari_ini)", "2027-06-01"));
    ck_assert(estimated("bulan_hijriah(hari_ini)", "2027-06-05"));         /* the last day of Zulhijah 1448 */
    ck_assert(!estimated("umur(tanggal_lahir)", "2027-02-08"));
}
END_TEST

START_TEST(left_out_months_share_the_days_between)
{
    int tahun, bulan, hari;             /* 1 Muharram 1446 = 7 July 2024; 237 days and 8 months to Ramadan */
    expr_hijri_split(&EXPR_HIJRI, day("2025-01-29"), &tahun, &bulan, &hari);
    ck_assert(tahun == 1446 && bulan == 7 && hari == 30);
    expr_hijri_split(&EXPR_HIJRI, day("2025-01-30"), &tahun, &bulan, &hari);
    ck_assert(tahun == 1446 && bulan == 8 && hari == 1);
    ck_assert(estimated("bulan_hijriah(hari_ini)", "2025-01-30"));
    ck_assert(!estimated("bulan_hijriah(hari_ini)", "2025-02-15"));
}
END_TEST

/* 1 Muharram 1441 is 48 cycles of 10631 days behind 19 July 622: 1 September 2019. */
START_TEST(outside_of_the_table_years_are_counted)
{
    int tahun, bulan, hari;
    expr_hijri_split(NULL, day("2019-09-01"), &tahun, &bulan, &hari);
    ck_assert(tahun == 1441 && bulan == 1 && hari == 1);
    expr_hijri_split(NULL, day("2019-08-31"), &tahun, &bulan, &hari);
    ck_assert(tahun == 1440 && bulan == 12 && hari == 29);
    expr_hijri_split(NULL, day("0622-07-19"), &tahun, &bulan, &hari);
    ck_assert(tahun == 1 && bulan == 1 && hari == 1);
    expr_hijri_split(NULL, day("0622-07-18"), &tahun, &bulan, &hari);
    ck_assert(tahun == 0 && bulan == 12);
    expr_hijri_split(&EXPR_HIJRI, EXPR_HIJRI.bulan[EXPR_HIJRI.count - 1].mulai, &tahun, &bulan, &hari);
    ck_assert(tahun == 1470 && bulan == 12);                                /* the last entry begins no month of the table */
    ck_assert(estimated("hari_ke_ramadan(tanggal('1999-12-20'))", "2025-01-01"));
    ck_assert_int_ge(at("hari_ke_ramadan(tanggal('1999-12-20'))", "2025-01-01"), 10);
}
END_TEST

START_TEST(every_day_follows_the_day_before)
{
    for (int with = 0; with < 2; with++) {
        int y0, m0, d0, y, m, d;
        const expr_hijri *h = with ? &EXPR_HIJRI : NULL;
        tg_date from = EXPR_HIJRI.bulan[0].mulai, to = EXPR_HIJRI.bulan[EXPR_HIJRI.count - 1].mulai;
        expr_hijri_split(h, from, &y0, &m0, &d0);
        for (tg_date t = from + 1; t < to; t++, y0 = y, m0 = m, d0 = d) {
            expr_hijri_split(h, t, &y, &m, &d);
            bool same = y == y0 && m == m0 && d == d0 + 1 && d <= 30;
            bool next = d == 1 && d0 >= 29 && (m0 < 12 ? y == y0 && m == m0 + 1 : y == y0 + 1 && m == 1);
            ck_assert_msg(same || next, "%d: %d-%d-%d after %d-%d-%d", t, y, m, d, y0, m0, d0);
        }
    }
}
END_TEST

START_TEST(the_shipped_table_has_the_dates_of_its_sources)
{
    int resmi = 0, ramadan = 0;
    for (int i = 0; i < EXPR_HIJRI.count; i++) {
        resmi += EXPR_HIJRI.bulan[i].resmi;
        ramadan += EXPR_HIJRI.bulan[i].resmi && EXPR_HIJRI.bulan[i].bulan == 9;
    }
    ck_assert_int_eq(EXPR_HIJRI.count, 199);
    ck_assert_int_eq(ramadan, 8);
    ck_assert_int_eq(resmi, 8 + 27 + 27);
    ck_assert_int_eq(EXPR_HIJRI.bulan[0].mulai, day("2000-04-06"));
}
END_TEST

START_TEST(a_missing_or_impossible_date)
{
    row.known[TGL_LAHIR] = false;
    ck_assert_int_eq(fixture_eval("bulan_hijriah(tanggal_lahir)", TG_BILANGAN, &row).state, EXPR_UNKNOWN);
    ck_assert(!expr_perkiraan(fixture_parse("bulan_hijriah(tanggal_lahir)", TG_BILANGAN), &row.in));
    row.known[TGL_LAHIR] = true;
    row.baca[TGL_LAHIR] = INT64_MAX;
    ck_assert_int_eq(fixture_eval("hari_ke_ramadan(tanggal_lahir)", TG_BILANGAN, &row).galat, EXPR_GALAT_TANGGAL);
}
END_TEST

static bool first_leaf(void *self, const expr_leaf *l)
{
    *(expr_leaf *)self = *l;
    return false;
}

START_TEST(a_leaf_says_that_it_is_an_estimate)
{
    expr_leaf l;
    row.in.hari_ini = day("2027-02-08");
    expr_each_leaf(fixture_parse("hari_ke_ramadan(hari_ini) > 0", TG_YA_TIDAK), &row.in, first_leaf, &l);
    ck_assert(l.perkiraan);
    row.in.hari_ini = day("2025-03-01");
    expr_each_leaf(fixture_parse("hari_ke_ramadan(hari_ini) > 0", TG_YA_TIDAK), &row.in, first_leaf, &l);
    ck_assert(!l.perkiraan);
}
END_TEST

START_TEST(a_month_begins_where_the_days_before_it_end)
{
    bool resmi;
    for (int tahun = 1400; tahun <= 1500; tahun++)
        for (int bulan = 1; bulan <= 12; bulan++) {
            int y, m, d;
            tg_date mulai = expr_hijri_mulai(&EXPR_HIJRI, tahun, bulan, &resmi);
            expr_hijri_split(&EXPR_HIJRI, mulai, &y, &m, &d);
            ck_assert_msg(y == tahun && m == bulan && d == 1, "%d-%d: %d-%d-%d", tahun, bulan, y, m, d);
        }
    char text[DATE_TEXT_SIZE];
    ck_assert_str_eq(date_text(expr_hijri_mulai(&EXPR_HIJRI, 1447, 9, &resmi), text), "2026-02-19");     /* sidang isbat */
    ck_assert(resmi);
    ck_assert_str_eq(date_text(expr_hijri_mulai(&EXPR_HIJRI, 1452, 9, &resmi), text), "2030-12-26");
    ck_assert(!resmi);
    ck_assert_str_eq(date_text(expr_hijri_mulai(&EXPR_HIJRI, 1448, 3, &resmi) + 11, text), "2026-08-25");  /* Maulid, SKB 3 Menteri */
    ck_assert_str_eq(date_text(expr_hijri_mulai(&EXPR_HIJRI, 1447, 7, &resmi) + 26, text), "2026-01-16");  /* Isra Mikraj, the same */
}
END_TEST

TESTS(expr_hijri)
{
    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_test(tc, ramadan_1446_as_the_government_announced_it);
    tcase_add_test(tc, announced_days_are_sure_and_computed_ones_are_not);
    tcase_add_test(tc, left_out_months_share_the_days_between);
    tcase_add_test(tc, outside_of_the_table_years_are_counted);
    tcase_add_test(tc, every_day_follows_the_day_before);
    tcase_add_test(tc, the_shipped_table_has_the_dates_of_its_sources);
    tcase_add_test(tc, a_missing_or_impossible_date);
    tcase_add_test(tc, a_leaf_says_that_it_is_an_estimate);
    tcase_add_test(tc, a_month_begins_where_the_days_before_it_end);
}
