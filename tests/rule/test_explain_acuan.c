/* Explanations of a rule that reads its numbers at a contract's date: what is said is what held then. */
#include "desk.h"

static void setup(void) { desk_start(); }

#define AWAL "aturan \"sembako\" { judul = \"Pinjaman\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2020-01-01\", acuan = \"tanggal_usulan\" }\n"
#define BATAS "parameter \"desil_maks\" { label = \"Desil\", nilai = { [\"2024-01-01\"] = 4, [\"2025-01-01\"] = 5 } }\n"
#define SYARAT "syarat \"desil\" { label = \"Desil paling tinggi {desil_maks}\", bila = \"desil <= desil_maks\"," \
    " kalimat_bila_tidak = \"Desil Anda {desil}, paling tinggi {desil_maks}.\" }\n"

static rule *contract(void)
{
    desk_reset();
    desk_layer("00", AWAL BATAS SYARAT);
    return desk_rule();
}

static void says(const char *text, const char *part) { ck_assert_msg(strstr(text, part) != NULL, "wanted: %s\ngot:\n%s", part, text); }
static void silent(const char *text, const char *part) { ck_assert_msg(strstr(text, part) == NULL, "not wanted: %s\ngot:\n%s", part, text); }

START_TEST(a_label_tells_the_number_of_the_contracts_date)
{
    static const char THEN[] = "{\"desil\":5,\"tanggal_usulan\":\"2024-06-01\"}";
    rule *r = contract();
    says(desk_explain(r, THEN, UNTUK_PETUGAS), "Desil paling tinggi 4");
    says(desk_explain(r, THEN, UNTUK_WARGA), "Desil Anda 5, paling tinggi 4.");
    says(desk_explain(r, THEN, UNTUK_SMS), "paling tinggi 4");
    says(desk_outcome_json(r, THEN), "\"label\":\"Desil paling tinggi 4\"");
    says(desk_explain(r, "{\"desil\":6,\"tanggal_usulan\":\"2025-01-01\"}", UNTUK_PETUGAS), "Desil paling tinggi 5");
    rule_unref(r);
}
END_TEST

START_TEST(what_other_rooms_list_has_the_number_of_the_rules_date)
{
    size_t n;
    rule *r = contract();
    ck_assert_str_eq(rule_syarat_list(r, &n)[0].label, "Desil paling tinggi 5");
    rule_unref(r);
}
END_TEST

START_TEST(a_contract_before_the_first_number_says_which_is_missing)
{
    static const char BEFORE[] = "{\"desil\":3,\"tanggal_usulan\":\"2022-02-01\"}";
    rule *r = contract();
    ck_assert_int_eq(desk_decide(r, BEFORE).hasil, HASIL_GALAT);
    const char *text = desk_explain(r, BEFORE, UNTUK_PETUGAS);
    says(text, "parameter `desil_maks` (00.lua:2 (00)) belum punya nilai pada 1 Februari 2022 (tanggal usulan)");
    silent(text, "paling tinggi 0");
    says(desk_outcome_json(r, BEFORE), "belum punya nilai pada 1 Februari 2022");
    silent(desk_outcome_json(r, BEFORE), "paling tinggi 0");
    says(desk_explain(r, BEFORE, UNTUK_AUDITOR), "\"tanpa_nilai\":\"desil_maks\"");
    rule_unref(r);
}
END_TEST

START_TEST(the_layer_that_gave_the_number_then_is_named)
{
    desk_reset();
    desk_layer("00", AWAL BATAS SYARAT);
    desk_layer("31", "ubah_aturan \"sembako\" { wilayah = \"31\", dasar_hukum = { tentang = \"uji\" } }\n"
                     "ubah_parameter \"desil_maks\" { nilai = { [\"2025-02-01\"] = 3 }, alasan = \"uji\" }\n");
    rule *r = desk_rule();
    says(desk_explain(r, "{\"desil\":5,\"tanggal_usulan\":\"2024-06-01\"}", UNTUK_PETUGAS), "[desil_maks, dari 00.lua:2 (00)]");
    says(desk_explain(r, "{\"desil\":5,\"tanggal_usulan\":\"2025-02-01\"}", UNTUK_PETUGAS), "[desil_maks, dari 31.lua:2 (31)]");
    rule_unref(r);
}
END_TEST

START_TEST(a_decimal_in_a_sentence_has_its_comma)
{
    desk_reset();
    desk_layer("00", DASAR "isian \"lila\" { label = \"LiLA\", jenis = \"desimal(1)\" }\n"
                     "syarat \"l\" { label = \"L\", bila = \"lila >= 23.5\", kalimat_bila_tidak = \"LiLA {lila} cm.\" }\n");
    rule *r = desk_rule();
    says(desk_explain(r, "{\"lila\":22.5}", UNTUK_WARGA), "LiLA 22,5 cm.");
    rule_unref(r);
}
END_TEST

TESTS(explain_acuan)
{
    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_test(tc, a_label_tells_the_number_of_the_contracts_date);
    tcase_add_test(tc, what_other_rooms_list_has_the_number_of_the_rules_date);
    tcase_add_test(tc, a_contract_before_the_first_number_says_which_is_missing);
    tcase_add_test(tc, the_layer_that_gave_the_number_then_is_named);
    tcase_add_test(tc, a_decimal_in_a_sentence_has_its_comma);
}
