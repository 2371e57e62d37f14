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
    tests_pass(18);
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
    tests_pass(5 + 1);
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
    tcase_add_test(tc, duren_sawit_asks_for_twelve_months_and_kupang_for_six);
}
