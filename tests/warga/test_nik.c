/* The rules of a NIK (domain/data-vocabulary.md section 2), one by one. The first three numbers are published
 * illustrations; all others are made up. */
#include "check.h"

#include <stdio.h>

#include "warga/nik.h"

#define MAN   "3515140508680001"     /* 5 August 1968, Sukodono */
#define WOMAN "3515144508680002"
#define MAN_2 "3602041211870001"     /* 12 November 1987 */

static tg_date day(int tahun, int bulan, int hari)
{
    tg_date d;
    ck_assert(date_make(&d, tahun, bulan, hari));
    return d;
}

static nik_hasil checked(const char *text)
{
    nik_hasil h;
    nik_check(&h, text, strlen(text), day(2026, 12, 1), 0, TG_DATE_NONE);
    return h;
}

static bool has(const nik_temuan *list, int count, const char *kunci)
{
    for (int i = 0; i < count; i++)
        if (strcmp(list[i].kunci, kunci) == 0)
            return true;
    return false;
}

/* Exactly this one error. */
static void refused(const char *text, const char *kunci)
{
    nik_hasil h = checked(text);
    ck_assert_msg(!h.sah && h.kesalahan_count == 1 && strcmp(h.kesalahan[0].kunci, kunci) == 0, "%s: %s, not %s", text,
                  h.kesalahan_count > 0 ? h.kesalahan[0].kunci : "(none)", kunci);
}

START_TEST(a_mans_number_gives_its_parts)
{
    nik n;
    ck_assert_int_eq(nik_parse(&n, MAN, 16, NULL), TG_OK);
    ck_assert_str_eq(n.kode_wilayah, "35.15.14");
    ck_assert_int_eq(n.hari, 5);
    ck_assert_int_eq(n.bulan, 8);
    ck_assert_int_eq(n.tahun, 68);
    ck_assert_int_eq(n.jenis_kelamin, 1);
    ck_assert_int_eq(n.seri, 1);
}
END_TEST

START_TEST(a_womans_day_is_forty_more)
{
    nik n;
    ck_assert_int_eq(nik_parse(&n, WOMAN, 16, NULL), TG_OK);
    ck_assert_int_eq(n.hari, 5);
    ck_assert_int_eq(n.jenis_kelamin, 2);
}
END_TEST

START_TEST(published_numbers_are_valid_without_warning)
{
    static const char *const GOOD[] = { MAN, WOMAN, MAN_2 };
    for (int i = 0; i < 3; i++) {
        nik_hasil h = checked(GOOD[i]);
        ck_assert(h.sah);
        ck_assert_int_eq(h.peringatan_count, 0);
    }
    ck_assert_int_eq(checked(MAN_2).tanggal_lahir, day(1987, 11, 12));
}
END_TEST

START_TEST(spaces_dots_and_an_apostrophe_are_passed_over)
{
    ck_assert(checked("'3515140508680001").sah);
    ck_assert(checked("  3515140508680001 ").sah);
    ck_assert(checked("351514.050868.0001").sah);
    ck_assert(checked("3515 1405 0868 0001").sah);
    ck_assert_str_eq(checked("'3515 1405 0868 0001").bagian.angka, MAN);
}
END_TEST

START_TEST(other_lengths_are_refused)
{
    refused("351514050868000", "nik_panjang");
    refused("35151405086800011", "nik_panjang");
    ck_assert_str_eq(checked("351514050868000").kesalahan[0].arg, "15");
    refused("", "nik_kosong");
    refused(" '", "nik_kosong");
}
END_TEST

START_TEST(an_exponent_is_never_a_number)
{
    refused("3.17507E+15", "nik_rusak");
    refused("3,17507E+15", "nik_rusak");
    refused("3.51514050868e15", "nik_rusak");
}
END_TEST

START_TEST(signs_and_letters_are_refused)
{
    refused("351514O508680001", "nik_bukan_angka");
    refused("3515-1405-0868-0001", "nik_bukan_angka");
    refused("+351514050868000", "nik_bukan_angka");
    refused("\xef\xbc\x93" "515140508680001", "nik_bukan_angka");     /* a full-width 3 */
    refused("anak ibu sari", "nik_bukan_angka");
}
END_TEST

START_TEST(an_unknown_province_is_an_error)
{
    refused("9915140508680001", "nik_provinsi");
    refused("0015140508680001", "nik_provinsi");
}
END_TEST

START_TEST(an_unknown_kecamatan_is_a_warning)
{
    nik_hasil h = checked("3515990508680001");
    ck_assert(h.sah);
    ck_assert_int_eq(h.peringatan_count, 1);
    ck_assert_str_eq(h.peringatan[0].kunci, "nik_kecamatan");
    ck_assert_str_eq(h.peringatan[0].arg, "35.15.99");
}
END_TEST

START_TEST(a_retired_kecamatan_lives_on_in_the_number)
{
    nik_hasil h = checked("9201070508680001");       /* 92.01.07 Aimas, now 96.01.05 */
    ck_assert(h.sah);
    ck_assert_int_eq(h.peringatan_count, 0);
}
END_TEST

START_TEST(day_must_be_1_to_31_or_41_to_71)
{
    refused("3515140008680001", "nik_hari");
    refused("3515143208680001", "nik_hari");
    refused("3515144008680001", "nik_hari");
    refused("3515147208680001", "nik_hari");
    ck_assert(checked("3515147108680001").sah);
    ck_assert(checked("3515143108680001").sah);
}
END_TEST

START_TEST(month_must_be_1_to_12)
{
    refused("3515140500680001", "nik_bulan");
    refused("3515140513680001", "nik_bulan");
}
END_TEST

START_TEST(the_day_must_exist)
{
    refused("3515143104680001", "nik_tanggal");       /* 31 April */
    refused("3515143002680001", "nik_tanggal");
    ck_assert(checked("3515142902680001").sah);       /* 1968 was a leap year */
    refused("3515142902690001", "nik_tanggal");
}
END_TEST

START_TEST(leap_day_of_year_00_depends_on_the_century)
{
    nik_hasil h;
    ck_assert_int_eq(checked("3515142902000001").tanggal_lahir, day(2000, 2, 29));
    nik_check(&h, "3515142902000001", 16, day(2000, 2, 28), 0, TG_DATE_NONE);
    ck_assert(!h.sah);                                /* 1900 had no 29 February */
    ck_assert_str_eq(h.kesalahan[0].kunci, "nik_tanggal");
}
END_TEST

START_TEST(serial_0000_is_refused)
{
    refused("3515140508680000", "nik_seri");
}
END_TEST

START_TEST(the_year_is_the_latest_not_after_the_reference_date)
{
    ck_assert_int_eq(checked("3515140112260001").tanggal_lahir, day(2026, 12, 1));
    ck_assert_int_eq(checked("3515140212260001").tanggal_lahir, day(1926, 12, 2));
    ck_assert_int_eq(checked("3515140508680001").tanggal_lahir, day(1968, 8, 5));
}
END_TEST

START_TEST(a_given_birth_date_decides_for_people_of_100)
{
    nik_hasil h;
    nik_check(&h, "3515140505200001", 16, day(2026, 12, 1), 1, day(1920, 5, 5));
    ck_assert(h.sah);
    ck_assert_int_eq(h.peringatan_count, 0);
    ck_assert_int_eq(h.tanggal_lahir, day(1920, 5, 5));
}
END_TEST

START_TEST(other_sex_and_birth_date_are_warnings_only)
{
    nik_hasil h;
    nik_check(&h, MAN, 16, day(2026, 12, 1), NIK_PEREMPUAN, day(1968, 8, 6));
    ck_assert(h.sah);
    ck_assert_int_eq(h.peringatan_count, 2);
    ck_assert(has(h.peringatan, h.peringatan_count, "nik_beda_jenis_kelamin"));
    ck_assert(has(h.peringatan, h.peringatan_count, "nik_beda_tanggal_lahir"));
    ck_assert_int_eq(h.tanggal_lahir, day(1968, 8, 5));
}
END_TEST

START_TEST(all_that_is_wrong_is_told_at_once)
{
    nik_hasil h = checked("9915140013680000");
    ck_assert_int_eq(h.kesalahan_count, 4);
    ck_assert(has(h.kesalahan, 4, "nik_provinsi") && has(h.kesalahan, 4, "nik_hari"));
    ck_assert(has(h.kesalahan, 4, "nik_bulan") && has(h.kesalahan, 4, "nik_seri"));
}
END_TEST

START_TEST(a_no_kk_needs_16_digits_and_a_province)
{
    char out[NIK_DIGITS + 1];
    tg_error err;
    ck_assert_int_eq(no_kk_parse(out, "'3175071012150001 ", 18, &err), TG_OK);
    ck_assert_str_eq(out, "3175071012150001");
    ck_assert_int_eq(no_kk_parse(out, "3175079999999999", 16, &err), TG_OK);       /* nothing more is looked at */
    ck_assert_int_eq(no_kk_parse(out, "317507101215000", 15, &err), TG_INVALID);
    ck_assert_str_eq(err.kunci, "no_kk_panjang");
    ck_assert_str_eq(err.arg[0], "15");
    ck_assert_int_eq(no_kk_parse(out, "9975071012150001", 16, &err), TG_INVALID);
    ck_assert_str_eq(err.kunci, "no_kk_provinsi");
    ck_assert_int_eq(no_kk_parse(out, "3.17507E+15", 11, &err), TG_INVALID);
    ck_assert_str_eq(err.kunci, "no_kk_rusak");
    ck_assert_str_eq(err.bidang, "no_kk");
}
END_TEST

START_TEST(no_message_repeats_the_number)
{
    static const char *const BAD[] = { "351514050868000", "9915140508680001", "3515140013680000", "3515143104680001", "3.17507E+15",
                                       "351514O508680001" };
    pesan_add(NIK_PESAN);
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        nik n;
        tg_error err;
        tg_buf b;
        buf_init(&b, 4096);
        ck_assert_int_eq(nik_parse(&n, BAD[i], strlen(BAD[i]), &err), TG_INVALID);
        pesan_error(&b, BAHASA_ID, &err);
        pesan_error(&b, BAHASA_EN, &err);
        ck_assert_ptr_null(strstr(buf_cstr(&b), BAD[i]));
        ck_assert_ptr_null(strchr(buf_cstr(&b), '{'));
        buf_free(&b);
    }
}
END_TEST

TESTS(nik)
{
    tcase_add_test(tc, a_mans_number_gives_its_parts);
    tcase_add_test(tc, a_womans_day_is_forty_more);
    tcase_add_test(tc, published_numbers_are_valid_without_warning);
    tcase_add_test(tc, spaces_dots_and_an_apostrophe_are_passed_over);
    tcase_add_test(tc, other_lengths_are_refused);
    tcase_add_test(tc, an_exponent_is_never_a_number);
    tcase_add_test(tc, signs_and_letters_are_refused);
    tcase_add_test(tc, an_unknown_province_is_an_error);
    tcase_add_test(tc, an_unknown_kecamatan_is_a_warning);
    tcase_add_test(tc, a_retired_kecamatan_lives_on_in_the_number);
    tcase_add_test(tc, day_must_be_1_to_31_or_41_to_71);
    tcase_add_test(tc, month_must_be_1_to_12);
    tcase_add_test(tc, the_day_must_exist);
    tcase_add_test(tc, leap_day_of_year_00_depends_on_the_century);
    tcase_add_test(tc, serial_0000_is_refused);
    tcase_add_test(tc, the_year_is_the_latest_not_after_the_reference_date);
    tcase_add_test(tc, a_given_birth_date_decides_for_people_of_100);
    tcase_add_test(tc, other_sex_and_birth_date_are_warnings_only);
    tcase_add_test(tc, all_that_is_wrong_is_told_at_once);
    tcase_add_test(tc, a_no_kk_needs_16_digits_and_a_province);
    tcase_add_test(tc, no_message_repeats_the_number);
}
