/* Proves who of a family is an adult that may collect: 17 years, or married, alive; what counts when no birth date is known. */
#include "check.h"
#include "warga/warga_dalam.h"

enum { HIDUP = 1, MATI = 2, PINDAH = 3, BELUM_KAWIN = 1, KAWIN = 2, CERAI_MATI = 4, KEPALA = 1, ISTRI = 3, ANAK = 4 };

static tg_date on(int tahun, int bulan, int hari)
{
    tg_date d;
    ck_assert(date_make(&d, tahun, bulan, hari));
    return d;
}

static bool adult(int64_t hubungan, int64_t kawin, int64_t status, tg_date lahir)
{
    return warga_is_adult(&(warga_anggota_satu){ .id = 1, .hubungan = hubungan, .kawin = kawin, .status_dasar = status, .lahir = lahir },
                          on(2026, 12, 5));
}

START_TEST(the_seventeenth_birthday_counts_on_its_day)
{
    ck_assert(adult(ANAK, BELUM_KAWIN, HIDUP, on(2009, 12, 5)));
    ck_assert(!adult(ANAK, BELUM_KAWIN, HIDUP, on(2009, 12, 6)));
}
END_TEST

START_TEST(who_is_or_was_married_is_an_adult_at_any_age)
{
    ck_assert(adult(ANAK, KAWIN, HIDUP, on(2010, 6, 1)));
    ck_assert(adult(ANAK, CERAI_MATI, HIDUP, on(2010, 6, 1)));
}
END_TEST

START_TEST(the_dead_and_those_who_moved_away_do_not_collect)
{
    ck_assert(!adult(KEPALA, KAWIN, MATI, on(1960, 1, 1)));
    ck_assert(!adult(ANAK, BELUM_KAWIN, PINDAH, on(1990, 1, 1)));
    ck_assert(adult(KEPALA, KAWIN, 0, on(1960, 1, 1)));           /* not noted: alive */
}
END_TEST

START_TEST(without_a_birth_date_the_head_and_husband_or_wife_are)
{
    ck_assert(adult(KEPALA, 0, HIDUP, TG_DATE_NONE));
    ck_assert(adult(ISTRI, 0, HIDUP, TG_DATE_NONE));
    ck_assert(!adult(ANAK, 0, HIDUP, TG_DATE_NONE));
    ck_assert(!adult(0, 0, HIDUP, TG_DATE_NONE));
}
END_TEST

TESTS(dewasa)
{
    tcase_add_test(tc, the_seventeenth_birthday_counts_on_its_day);
    tcase_add_test(tc, who_is_or_was_married_is_an_adult_at_any_age);
    tcase_add_test(tc, the_dead_and_those_who_moved_away_do_not_collect);
    tcase_add_test(tc, without_a_birth_date_the_head_and_husband_or_wife_are);
}
