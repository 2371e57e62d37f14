/* Tests of rules: what they catch, what they must cover, what a layer inherits. RULES.md 2.3 and 6. */
#include "desk.h"
#include <stdio.h>

static rule_test_count count;

static int run(void)
{
    int rc;
    count = desk_test("2025-03-01", &rc);
    return rc;
}

static void said(const char *expected)
{
    ck_assert_msg(strstr(desk_findings(), expected) != NULL, "wanted: %s\ngot:\n%s", expected, desk_findings());
}

#define ATURAN DASAR \
    "parameter \"desil_maks\" { label = \"D\", nilai = { [\"2024-01-01\"] = 4, [\"2025-01-01\"] = 5 }, buka = \"kel\" }\n" \
    "syarat \"desil\" { label = \"D\", bila = \"desil <= desil_maks\" }\n" \
    "contoh \"c\" { desil = 5, hari_ini = \"2025-03-01\" }\n"
#define PENUH \
    "uji \"batas\" { dari = \"c\", seharusnya = { hasil = \"layak\" } }\n" \
    "uji \"lewat\" { dari = \"c\", ubah = { desil = 6 }, seharusnya = { hasil = \"tidak_layak\", tidak_terpenuhi = { \"desil\" } } }\n"

START_TEST(passing_tests_with_full_coverage_are_ok)
{
    desk_layer("00", ATURAN PENUH);
    ck_assert_int_eq(run(), TG_OK);
    ck_assert_int_eq(count.uji, 2);
    ck_assert_int_eq(count.lulus, 2);
    ck_assert_int_eq((int)rule_findings_count(desk_found()), 0);
}
END_TEST

START_TEST(wrong_expectations_are_told_at_their_place)
{
    desk_layer("00", ATURAN PENUH
        "skor \"s\" { label = \"S\", nilai = \"desil\" }\n"
        "besaran \"u\" { label = \"U\", jenis = \"rupiah\", nilai = \"5000\" }\n"
        "besaran \"b\" { label = \"B\", barang = \"beras\", satuan = \"kg\", nilai = \"10\" }\n"
        "uji \"salah\" { dari = \"c\", seharusnya = { hasil = \"perlu_data\", skor = 9, uang = 1, barang = { beras = 9, teh = 1 }, ketentuan = { bunga = 6 },\n"
        "  syarat = { desil = false, domisili = true }, tidak_terpenuhi = { \"desil\" }, pesan_memuat = \"nanas\" } }\n");
    ck_assert_int_eq(run(), TG_INVALID);
    ck_assert_int_eq(count.gagal, 1);
    said("00.lua:10:50: uji `salah` gagal: hasilnya layak, seharusnya perlu_data");
    said("uji `salah` gagal: skor = 5");
    said("uji `salah` gagal: uang = 5000");
    said("uji `salah` gagal: beras = 10");
    said("uji `salah`: barang atau besaran `teh` tidak ada");
    said("uji `salah`: ketentuan `bunga` tidak ada");
    said("uji `salah` gagal: syarat `desil` true, seharusnya false");
    said("uji `salah`: syarat `domisili` tidak ada");
    said("uji `salah` gagal: syarat `desil` terpenuhi, seharusnya tidak_terpenuhi");
    said("uji `salah` gagal: penjelasan tidak memuat \"nanas\"");
}
END_TEST

START_TEST(failing_conditions_must_all_be_listed)
{
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"desil <= 4\" }\nsyarat \"b\" { label = \"B\", bila = \"desil <= 3\" }\n"
        "uji \"u\" { ubah = { desil = 5 }, seharusnya = { tidak_terpenuhi = { \"a\" } } }\nuji \"v\" { ubah = { desil = 3 }, seharusnya = { hasil = \"layak\" } }\n");
    ck_assert_int_eq(run(), TG_INVALID);
    said("uji `u` gagal: syarat `b` tidak_terpenuhi, seharusnya terpenuhi");
}
END_TEST

START_TEST(today_of_a_test_chooses_the_values_of_that_day)
{
    desk_layer("00", ATURAN PENUH
        "uji \"dulu\" { dari = \"c\", ubah = { hari_ini = \"2024-12-31\" }, seharusnya = { hasil = \"tidak_layak\" } }\n"
        "uji \"dulu pas\" { dari = \"c\", ubah = { desil = 4, hari_ini = \"2024-12-31\" }, seharusnya = { hasil = \"layak\" } }\n");
    ck_assert_int_eq(run(), TG_OK);
}
END_TEST

START_TEST(today_before_the_rule_is_told)
{
    desk_layer("00", ATURAN PENUH "uji \"purba\" { dari = \"c\", ubah = { hari_ini = \"2020-01-01\" }, seharusnya = { hasil = \"layak\" } }\n");
    ck_assert_int_eq(run(), TG_INVALID);
    said("00.lua:7:1: uji `purba`: aturan tidak dapat dipakai pada 2020-01-01: aturan belum berlaku pada 2020-01-01");
}
END_TEST

START_TEST(facts_of_tests_are_checked)
{
    desk_layer("00", ATURAN PENUH
        "uji \"a\" { dari = \"d\", seharusnya = { hasil = \"layak\" } }\n"
        "uji \"b\" { dari = \"c\", ubah = { desill = 4 }, seharusnya = { hasil = \"layak\" } }\n"
        "uji \"e\" { dari = \"c\", ubah = { desil = \"4\" }, kosong = { \"penghasilan\" }, seharusnya = { hasil = \"layak\" } }\n");
    ck_assert_int_eq(run(), TG_INVALID);
    said("00.lua:7:18: uji `a`: contoh `d` tidak ada");
    said("00.lua:8:32: data `desill` tidak dikenal; maksud Anda `desil`?");
    said("`desil` harus bilangan bulat");
    said("data `penghasilan` tidak dikenal");
}
END_TEST

START_TEST(empty_facts_are_missing)
{
    desk_layer("00", ATURAN PENUH "uji \"kosong\" { dari = \"c\", kosong = { \"desil\" }, seharusnya = { hasil = \"perlu_data\", syarat = { desil = \"tak_diketahui\" } } }\n");
    ck_assert_int_eq(run(), TG_OK);
}
END_TEST

START_TEST(condition_seen_one_way_only_is_not_covered)
{
    desk_layer("00", ATURAN "uji \"batas\" { dari = \"c\", seharusnya = { hasil = \"layak\" } }\n");
    ck_assert_int_eq(run(), TG_INVALID);
    ck_assert_int_eq(count.gagal, 0);
    ck_assert_int_eq(count.cakupan_kurang, 1);
    said("00.lua:3:1: syarat `desil` belum pernah tidak terpenuhi dalam uji");
    desk_reset();
    desk_layer("00", ATURAN "uji \"lewat\" { dari = \"c\", ubah = { desil = 6 }, seharusnya = { hasil = \"tidak_layak\" } }\n");
    ck_assert_int_eq(run(), TG_INVALID);
    said("00.lua:3:1: syarat `desil` belum pernah terpenuhi dalam uji");
}
END_TEST

START_TEST(exceptions_points_and_amounts_are_covered_too)
{
    desk_layer("00", ATURAN PENUH
        "pengecualian \"p\" { label = \"P\", bila = \"korban_bencana\", bebas_dari = { \"desil\" } }\n"
        "skor \"s\" { label = \"S\", bila = \"punya_motor\", nilai = \"10\" }\n"
        "besaran \"u\" { label = \"U\", jenis = \"rupiah\", bila = \"punya_motor\", nilai = \"5000\" }\n"
        "uji \"tanpa\" { dari = \"c\", ubah = { punya_motor = false, korban_bencana = true }, seharusnya = { hasil = \"layak\" } }\n");
    run();
    said("pengecualian `p` belum pernah membebaskan syarat dalam uji");
    said("skor `s` belum pernah dihitung");
    said("besaran `u` belum pernah dihitung");
}
END_TEST

START_TEST(outcome_tests_of_a_parent_stay_with_the_parent)
{
    desk_layer("00", ATURAN PENUH);
    desk_layer("31", UBAH("31") "syarat \"motor\" { label = \"M\", bila = \"not punya_motor\" }\n"
        "uji \"a\" { dari = \"c\", ubah = { punya_motor = false }, seharusnya = { hasil = \"layak\" } }\n"
        "uji \"b\" { dari = \"c\", ubah = { punya_motor = true }, seharusnya = { hasil = \"tidak_layak\" } }\n");
    ck_assert_msg(run() == TG_OK, "%s", desk_findings());
    ck_assert_int_eq(count.uji, 2);
}
END_TEST

START_TEST(guarantees_of_a_parent_are_run_below)
{
    desk_layer("00", ATURAN PENUH "uji \"jaminan\" { wajib = true, dari = \"c\", ubah = { desil = 9 }, seharusnya = { hasil = \"tidak_layak\" } }\n");
    desk_layer("31", UBAH("31") "pengecualian \"semua\" { label = \"S\", bila = \"desil >= 1\", bebas_dari = { \"desil\" } }\n"
        "uji \"a\" { dari = \"c\", ubah = { desil = 7 }, seharusnya = { hasil = \"layak\" } }\n");
    ck_assert_int_eq(run(), TG_INVALID);
    said("00.lua:7:88: uji `jaminan` gagal: hasilnya layak, seharusnya tidak_layak");
}
END_TEST

/* What the parent guarantees holds for those whom the program decides about: here there is nobody. */
START_TEST(closed_program_runs_its_own_tests_alone)
{
    desk_layer("00", ATURAN PENUH "uji \"jaminan\" { wajib = true, dari = \"c\", ubah = { desil = 9 }, seharusnya = { hasil = \"tidak_layak\" } }\n"
                     "uji \"satu\" { dari = \"c\", seharusnya = { syarat = { desil = true } } }\n");
    desk_layer("31", "tutup_aturan \"sembako\" { wilayah = \"31\", alasan = \"tidak ada\", dasar_hukum = { tentang = \"uji\" } }\n"
                     "uji \"tutup\" { dari = \"c\", seharusnya = { hasil = \"tidak_tersedia\" } }\n");
    ck_assert_msg(run() == TG_OK, "%s", desk_findings());
    ck_assert_int_eq(count.uji, 1);
}
END_TEST

START_TEST(single_conditions_of_a_parent_are_run_below_unless_their_number_changed)
{
    desk_layer("00", ATURAN PENUH
        "syarat \"motor\" { label = \"M\", bila = \"not punya_motor\" }\n"
        "uji \"satu\" { dari = \"c\", seharusnya = { syarat = { desil = true } } }\n"
        "uji \"dua\" { dari = \"c\", ubah = { punya_motor = true }, seharusnya = { syarat = { motor = false } } }\n");
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 3, alasan = \"uji\" }\n"
        "uji \"a\" { ubah = { desil = 3 }, seharusnya = { syarat = { desil = true } } }\n"
        "uji \"b\" { ubah = { desil = 4 }, seharusnya = { syarat = { desil = false } } }\n");
    ck_assert_msg(run() == TG_OK, "%s", desk_findings());
    ck_assert_int_eq(count.uji, 3);                   /* a, b and "dua"; "satu" means something else here */
}
END_TEST

START_TEST(layer_answers_for_what_it_changed)
{
    desk_layer("00", ATURAN PENUH);
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 3, alasan = \"uji\" }\n"
        "uji \"a\" { ubah = { desil = 3 }, seharusnya = { hasil = \"layak\" } }\n");
    ck_assert_int_eq(run(), TG_INVALID);
    ck_assert_int_eq(count.cakupan_kurang, 1);
    said("31.lua:2:1: syarat `desil` belum pernah tidak terpenuhi dalam uji");
}
END_TEST

START_TEST(layer_does_not_answer_for_what_it_left_alone)
{
    desk_layer("00", ATURAN PENUH);
    desk_layer("31", UBAH("31"));
    ck_assert_msg(run() == TG_OK, "%s", desk_findings());
    ck_assert_int_eq(count.uji, 0);
}
END_TEST

START_TEST(wrong_rule_is_not_tested)
{
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"desill <= 4\" }\n");
    ck_assert_int_eq(run(), TG_INVALID);
    ck_assert_int_eq(count.uji, 0);
    said("data atau parameter `desill` tidak dikenal");
}
END_TEST

START_TEST(replaced_condition_takes_its_inherited_tests_with_it)
{
    desk_layer("00", ATURAN PENUH
        "syarat \"motor\" { label = \"M\", bila = \"not punya_motor\" }\n"
        "uji \"satu\" { dari = \"c\", seharusnya = { syarat = { desil = true } } }\n"
        "uji \"dua\" { dari = \"c\", ubah = { punya_motor = true }, seharusnya = { syarat = { motor = false } } }\n");
    desk_layer("31", UBAH("31") "ganti_syarat \"desil\" { label = \"D\", bila = \"desil <= 2\", alasan = \"uji\" }\n"
        "hapus_syarat \"motor\" { alasan = \"uji\" }\n"
        "uji \"a\" { ubah = { desil = 2 }, seharusnya = { syarat = { desil = true } } }\n"
        "uji \"b\" { ubah = { desil = 3 }, seharusnya = { syarat = { desil = false } } }\n");
    ck_assert_msg(run() == TG_OK, "%s", desk_findings());
    ck_assert_int_eq(count.uji, 2);
}
END_TEST

START_TEST(sixty_four_other_dates_and_no_more)
{
    static char text[32768];
    size_t used = (size_t)snprintf(text, sizeof text, "%s", ATURAN PENUH);
    for (int i = 0; i < 66; i++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "uji \"hari %d\" { dari = \"c\", ubah = { desil = 4, hari_ini = \"2025-0%d-%02d\" }, seharusnya = { hasil = \"layak\" } }\n",
                                 i, 4 + i / 28, 1 + i % 28);
    desk_layer("00", text);
    ck_assert_int_eq(run(), TG_INVALID);
    ck_assert_int_eq(count.gagal, 2);
    said("uji memakai lebih dari 64 hari_ini yang berbeda");
}
END_TEST

/* ---- coverage as a table -------------------------------------------------------------------- */

static const char *covered(void)
{
    static char told[4096];
    tg_error err;
    rule_cakupan *c;
    size_t parts, used = 0;
    rule_findings *f = rule_findings_create();
    rule_source s[] = { { "00", "00.lua", ATURAN PENUH "skor \"s\" { label = \"S\", bila = \"punya_motor\", nilai = \"1\" }\n", 0 },
                        { "31", "31.lua", UBAH("31") "syarat \"motor\" { label = \"M\", bila = \"not punya_motor\" }\n"
                          "uji \"a\" { dari = \"c\", ubah = { punya_motor = false }, seharusnya = { hasil = \"layak\" } }\n"
                          "uji \"b\" { dari = \"c\", ubah = { punya_motor = false, desil = 9 }, seharusnya = { hasil = \"tidak_layak\" } }\n", 0 } };
    s[0].size = strlen(s[0].text);
    s[1].size = strlen(s[1].text);
    ck_assert_int_eq(rule_cover(&c, "sembako", &DESK_KAMUS, s, 2, 20148, f, &err), TG_OK);
    const rule_liputan *x = rule_cakupan_list(c, &parts);
    for (size_t i = 0; i < parts; i++)
        used += (size_t)snprintf(told + used, sizeof told - used, "%s:%d %s %s%s %d/%d%s %s\n", x[i].berkas, x[i].baris, x[i].jenis, x[i].id,
                                 x[i].wajib ? " wajib" : "", x[i].terpenuhi, x[i].tidak, x[i].dua_arah ? "" : " satu",
                                 x[i].kurang == NULL ? "" : x[i].kurang);
    ck_assert_int_eq(rule_cakupan_kurang(c), 1);
    rule_cakupan_destroy(c);
    rule_findings_destroy(f);
    return told;
}

START_TEST(coverage_shows_every_part_and_what_is_missing_of_the_own)
{
    ck_assert_str_eq(covered(), "00.lua:3 syarat desil 1/1 \n"
        "31.lua:2 syarat motor wajib 2/0 syarat `motor` belum pernah tidak terpenuhi dalam uji; tambahkan uji di luar batasnya\n"
        "00.lua:7 skor s 0/0 satu \n");
}
END_TEST

START_TEST(a_failed_test_says_why)
{
    int rc;
    desk_reset();
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"desil <= 5\" }\n"
               "syarat \"b\" { label = \"B\", bila = function(k, p)\n  while k.jumlah_balita == 3 do end\n  return k.jumlah_balita < 5\nend }\n"
               "syarat \"c\" { label = \"C\", bila = \"10 // jumlah_lansia >= 0\" }\n"
               "besaran \"u\" { label = \"U\", jenis = \"rupiah\", nilai = \"100\" }\n"
               "contoh \"k\" { desil = 1, jumlah_balita = 1, jumlah_lansia = 1 }\n"
               "uji \"kurang\" { dari = \"k\", kosong = { \"desil\" }, seharusnya = { hasil = \"layak\" } }\n"
               "uji \"tidak\" { dari = \"k\", ubah = { desil = 6 }, seharusnya = { hasil = \"layak\" } }\n"
               "uji \"putar\" { dari = \"k\", ubah = { jumlah_balita = 3 }, seharusnya = { hasil = \"layak\" } }\n"
               "uji \"nol\" { dari = \"k\", ubah = { jumlah_lansia = 0 }, seharusnya = { hasil = \"layak\" } }\n"
               "uji \"uang\" { dari = \"k\", seharusnya = { uang = 99 } }\n");
    desk_test("2025-03-01", &rc);
    said("uji `kurang` gagal: hasilnya perlu_data, seharusnya layak (belum diketahui: desil kesejahteraan)");
    said("uji `tidak` gagal: hasilnya tidak_layak, seharusnya layak (tidak terpenuhi: a)");
    said("uji `putar` gagal: hasilnya galat, seharusnya layak (karena syarat `b`: 00.lua:4: skrip berjalan terlalu lama");
    said("uji `nol` gagal: hasilnya galat, seharusnya layak (karena syarat `c`: ");
    said("uji `uang` gagal: uang = 100, seharusnya 99");
}
END_TEST

TESTS(uji)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, a_failed_test_says_why);
    tcase_add_test(tc, passing_tests_with_full_coverage_are_ok);
    tcase_add_test(tc, wrong_expectations_are_told_at_their_place);
    tcase_add_test(tc, failing_conditions_must_all_be_listed);
    tcase_add_test(tc, today_of_a_test_chooses_the_values_of_that_day);
    tcase_add_test(tc, today_before_the_rule_is_told);
    tcase_add_test(tc, facts_of_tests_are_checked);
    tcase_add_test(tc, empty_facts_are_missing);
    tcase_add_test(tc, condition_seen_one_way_only_is_not_covered);
    tcase_add_test(tc, exceptions_points_and_amounts_are_covered_too);
    tcase_add_test(tc, outcome_tests_of_a_parent_stay_with_the_parent);
    tcase_add_test(tc, guarantees_of_a_parent_are_run_below);
    tcase_add_test(tc, closed_program_runs_its_own_tests_alone);
    tcase_add_test(tc, single_conditions_of_a_parent_are_run_below_unless_their_number_changed);
    tcase_add_test(tc, layer_answers_for_what_it_changed);
    tcase_add_test(tc, layer_does_not_answer_for_what_it_left_alone);
    tcase_add_test(tc, wrong_rule_is_not_tested);
    tcase_add_test(tc, replaced_condition_takes_its_inherited_tests_with_it);
    tcase_add_test(tc, sixty_four_other_dates_and_no_more);
    tcase_add_test(tc, coverage_shows_every_part_and_what_is_missing_of_the_own);
}
