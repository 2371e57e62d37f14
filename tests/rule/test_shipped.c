/* The rules that the project ships: they compile, their tests pass, and the tests see everything. */
#include "desk.h"
#include <stdio.h>

static void ship(const char *kode)
{
    char path[128];
    size_t size;
    snprintf(path, sizeof path, "scripts/sembako/%s.lua", kode);
    desk_layer(kode, desk_file(path, &size));
}

static void tests_pass(int uji)
{
    int rc;
    rule_test_count n = desk_test("2025-03-01", &rc);
    ck_assert_msg(rc == TG_OK, "%s", desk_findings());
    ck_assert_int_eq((int)rule_findings_count(desk_found()), 0);
    ck_assert_int_eq(n.uji, uji);
    ck_assert_int_eq(n.lulus, uji);
    ck_assert_int_eq(n.gagal, 0);
    ck_assert_int_eq(n.cakupan_kurang, 0);
}

START_TEST(national_rule_passes_its_tests_with_full_coverage)
{
    ship("00");
    tests_pass(18 + 8);                               /* and eight of reports */
}
END_TEST

START_TEST(duren_sawit_passes_its_own_and_the_national_guarantee)
{
    ship("00");
    ship("31.75.07");
    tests_pass(5 + 1);
}
END_TEST

START_TEST(kupang_passes_its_own_and_the_national_guarantee)
{
    ship("00");
    ship("53.71");
    tests_pass(7 + 1);
}
END_TEST

START_TEST(tanjung_pinang_passes_its_own_and_the_national_guarantee)
{
    ship("00");
    ship("21.72");
    tests_pass(8 + 1);
}
END_TEST

START_TEST(bandung_passes_its_own_and_the_national_guarantee)
{
    ship("00");
    ship("32.73");
    tests_pass(16 + 1);
}
END_TEST

static const char *const KODE[] = { "00", "31.75.07", "53.71", "21.72", "32.73" };

START_TEST(no_mutant_of_a_shipped_rule_survives)
{
    ship("00");
    if (_i > 0)
        ship(KODE[_i]);
    rule_mutasi *m = desk_mutate("2025-03-01");
    rule_mutan_count n = rule_mutasi_count(m);
    ck_assert_int_gt(n.mati, 8);
    ck_assert_msg(n.hidup == 0, "%s: %d", KODE[_i], n.hidup);
    rule_mutasi_destroy(m);
}
END_TEST

/* Christmas in Kupang instead of Ramadan. */
START_TEST(regions_replace_the_schedule_they_inherit)
{
    size_t size;
    ship("00");
    rule *national = desk_rule();
    ck_assert_ptr_nonnull(strstr(rule_canonical(national, &size), "ramadan"));
    ck_assert_ptr_null(strstr(rule_canonical(national, &size), "natal"));
    ship("53.71");
    rule *kupang = desk_rule();
    ck_assert_ptr_nonnull(strstr(rule_canonical(kupang, &size), "natal"));
    ck_assert_ptr_null(strstr(rule_canonical(kupang, &size), "ramadan"));
    rule_unref(national);
    rule_unref(kupang);
}
END_TEST

START_TEST(duren_sawit_asks_for_twelve_months_and_kupang_for_six)
{
    const char *facts = "{\"desil\":2,\"jumlah_anggota\":3,\"jumlah_balita\":1,\"jumlah_lansia\":1,\"keluarga_ada_disabilitas\":false,"
        "\"ada_asn_tni_polri\":false,\"lama_tinggal_bulan\":7,\"terverifikasi\":true,\"korban_bencana\":false,\"jenis_lantai\":\"tanah\","
        "\"terima\":{\"pkh_keluarga_sekarang\":false}}";
    ship("00");
    ship("31.75.07");
    rule *duren = desk_rule();
    ck_assert_int_eq(desk_decide(duren, facts).hasil, HASIL_TIDAK_LAYAK);
    desk_reset();
    ship("00");
    ship("53.71");
    rule *kupang = desk_rule();
    ck_assert_int_eq(desk_decide(kupang, facts).hasil, HASIL_LAYAK);
    rule_unref(duren);
    rule_unref(kupang);
}
END_TEST

TESTS(shipped)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, national_rule_passes_its_tests_with_full_coverage);
    tcase_add_test(tc, duren_sawit_passes_its_own_and_the_national_guarantee);
    tcase_add_test(tc, kupang_passes_its_own_and_the_national_guarantee);
    tcase_add_test(tc, tanjung_pinang_passes_its_own_and_the_national_guarantee);
    tcase_add_test(tc, bandung_passes_its_own_and_the_national_guarantee);
    tcase_add_loop_test(tc, no_mutant_of_a_shipped_rule_survives, 0, sizeof KODE / sizeof *KODE);
    tcase_add_test(tc, regions_replace_the_schedule_they_inherit);
    tcase_add_test(tc, duren_sawit_asks_for_twelve_months_and_kupang_for_six);
}
