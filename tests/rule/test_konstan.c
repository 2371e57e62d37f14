/* Warnings of conditions that no data can change. */
#include "desk.h"

static const char *warnings(const char *lua)
{
    desk_layer("00", lua);
    rule_unref(desk_rule());
    return desk_findings();
}

START_TEST(condition_that_is_always_met_is_a_warning_at_its_expression)
{
    ck_assert_str_eq(warnings(DASAR "syarat \"a\" { label = \"A\", bila = \"desil <= 10\" }\n"),
        "00.lua:2:34: (peringatan) `bila` dari syarat `a` selalu benar, apa pun datanya; periksa batas dan parameternya\n");
}
END_TEST

START_TEST(condition_and_exception_that_never_hold_are_warnings)
{
    ck_assert_str_eq(warnings(DASAR "syarat \"a\" { label = \"A\", bila = \"punya_motor\", hanya_bila = \"desil < 3 and desil > 5\" }\n"
                              "pengecualian \"b\" { label = \"B\", bila = \"jumlah_balita > 20\", bebas_dari = { \"a\" } }\n"),
        "00.lua:2:62: (peringatan) `hanya_bila` dari syarat `a` tidak pernah benar, apa pun datanya; periksa batas dan parameternya\n"
        "00.lua:3:40: (peringatan) `bila` dari pengecualian `b` tidak pernah benar, apa pun datanya; periksa batas dan parameternya\n");
}
END_TEST

START_TEST(number_of_a_lower_layer_that_empties_a_condition_is_its_warning)
{
    desk_layer("00", DASAR "parameter \"desil_maks\" { label = \"D\", nilai = 4, buka = \"kel\" }\nsyarat \"a\" { label = \"A\", bila = \"desil <= desil_maks\" }\n");
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 10, alasan = \"uji\" }\n");
    rule_unref(desk_rule());
    ck_assert_str_eq(desk_findings(), "31.lua:2:39: (peringatan) `bila` dari syarat `a` selalu benar, apa pun datanya; periksa batas dan parameternya\n");
}
END_TEST

START_TEST(layer_is_not_warned_of_what_stands_above_it)
{
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"desil <= 10\" }\n");
    desk_layer("31", UBAH("31"));
    rule_unref(desk_rule());
    ck_assert_str_eq(desk_findings(), "");
}
END_TEST

/* Closed or open by the date of the subject, not by that of the rule. */
START_TEST(number_that_the_date_of_the_subject_picks_is_no_constant)
{
    ck_assert_str_eq(warnings("aturan \"sembako\" { judul = \"J\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2024-01-01\", acuan = \"tanggal_usulan\" }\n"
                              "parameter \"dibatasi\" { label = \"D\", jenis = \"ya_tidak\", nilai = { [\"2024-01-01\"] = true, [\"2025-01-01\"] = false } }\n"
                              "parameter \"tetap\" { label = \"T\", jenis = \"ya_tidak\", nilai = false }\n"
                              "syarat \"a\" { label = \"A\", bila = \"desil <= 4\", hanya_bila = \"dibatasi\" }\n"
                              "syarat \"b\" { label = \"B\", bila = \"desil <= 4\", hanya_bila = \"tetap\" }\n"),
        "00.lua:5:61: (peringatan) `hanya_bila` dari syarat `b` tidak pernah benar, apa pun datanya; periksa batas dan parameternya\n");
}
END_TEST

TESTS(konstan)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, condition_that_is_always_met_is_a_warning_at_its_expression);
    tcase_add_test(tc, condition_and_exception_that_never_hold_are_warnings);
    tcase_add_test(tc, number_of_a_lower_layer_that_empties_a_condition_is_its_warning);
    tcase_add_test(tc, layer_is_not_warned_of_what_stands_above_it);
    tcase_add_test(tc, number_that_the_date_of_the_subject_picks_is_no_constant);
}
