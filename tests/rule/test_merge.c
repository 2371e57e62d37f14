/* Layers: who may change what, and what then holds. RULES.md 2.1. */
#include "desk.h"
#include <stdio.h>

static void found(const char *expected)
{
    rule *r = desk_try("2025-03-01");
    ck_assert_msg(r == NULL && strstr(desk_findings(), expected) != NULL, "wanted: %s\ngot:\n%s", expected, desk_findings());
}

#define MAKS "parameter \"desil_maks\" { label = \"Desil\", nilai = 4, batas = { 1, 5 } }\n"
#define DESIL "syarat \"desil\" { label = \"Desil paling tinggi {desil_maks}\", bila = \"desil <= desil_maks\" }\n"

static int64_t nilai(const rule *r, const char *line)
{
    size_t size;
    const char *at = strstr(rule_canonical(r, &size), line);
    ck_assert_msg(at != NULL, "%s", rule_canonical(r, &size));
    at = strstr(at, ",nilai=");
    return strtoll(at + 7, NULL, 10);
}

START_TEST(kelurahan_parameter_wins_over_provinsi)
{
    desk_layer("00", DASAR "parameter \"desil_maks\" { label = \"Desil\", nilai = 4, batas = { 1, 5 }, buka = \"kel\" }\n" DESIL);
    rule *above = desk_rule();
    ck_assert_int_eq(desk_decide(above, "{\"desil\":5}").hasil, HASIL_TIDAK_LAYAK);
    rule_unref(above);
    desk_layer("31.75.07.1001", UBAH("31.75.07.1001") "ubah_parameter \"desil_maks\" { nilai = 5, alasan = \"uji\" }\n");
    rule *below = desk_rule();
    ck_assert_int_eq(desk_decide(below, "{\"desil\":5}").hasil, HASIL_LAYAK);
    ck_assert_ptr_nonnull(strstr(rule_version(below), "sembako/31.75.07.1001@"));
    rule_unref(below);
}
END_TEST

START_TEST(layers_apply_top_down)
{
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 3, alasan = \"uji\" }\n");
    desk_layer("31.75", UBAH("31.75") "ubah_parameter \"desil_maks\" { nilai = 2, alasan = \"uji\" }\n");
    rule *r = desk_rule();
    ck_assert_int_eq(nilai(r, "parameter \"desil_maks\""), 2);
    ck_assert_ptr_nonnull(strstr(desk_explain(r, "{\"desil\":3}", UNTUK_PETUGAS), "dari 31.75.lua:2 (31.75)"));
    rule_unref(r);
}
END_TEST

START_TEST(unknown_parameter_is_named_with_the_near_one)
{
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_mak\" { nilai = 3, alasan = \"uji\" }\n");
    found("31.lua:2:1: parameter `desil_mak` tidak ada di aturan induk; maksud Anda `desil_maks`?");
}
END_TEST

START_TEST(value_outside_of_the_limits_names_who_set_them)
{
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 7, alasan = \"uji\" }\n");
    found("31.lua:2:39: desil_maks = 7 di luar batas 1 sampai 5 yang ditetapkan 00.lua:2 (00)");
}
END_TEST

START_TEST(dated_values_are_all_held_to_the_limits)
{
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = { [\"2025-01-01\"] = 3, [\"2030-01-01\"] = 9 }, alasan = \"uji\" }\n");
    found("desil_maks = 9 di luar batas 1 sampai 5");
}
END_TEST

START_TEST(base_value_is_held_to_its_own_limits)
{
    desk_layer("00", DASAR "parameter \"desil_maks\" { label = \"Desil\", nilai = 9, batas = { 1, 5 } }\n" DESIL);
    found("00.lua:2:51: desil_maks = 9 di luar batas 1 sampai 5 yang ditetapkan 00.lua:2 (00)");
}
END_TEST

START_TEST(limits_may_narrow_and_then_bind_below)
{
    desk_layer("00", DASAR "parameter \"desil_maks\" { label = \"Desil\", nilai = 4, batas = { 1, 5 }, buka = \"kel\" }\n" DESIL);
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 3, batas = { 2, 4 }, alasan = \"uji\" }\n");
    rule_unref(desk_rule());
    desk_layer("31.75", UBAH("31.75") "ubah_parameter \"desil_maks\" { nilai = 5, alasan = \"uji\" }\n");
    found("desil_maks = 5 di luar batas 2 sampai 4 yang ditetapkan 31.lua:2 (31)");
}
END_TEST

START_TEST(limits_may_not_widen)
{
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 3, batas = { 0, 5 }, alasan = \"uji\" }\n");
    found("batas parameter `desil_maks` hanya boleh menyempit, di dalam 1 sampai 5 yang ditetapkan 00.lua:2 (00)");
}
END_TEST

START_TEST(locked_parameter_names_its_lock)
{
    desk_layer("00", DASAR "parameter \"desil_maks\" { label = \"Desil\", nilai = 4, kunci = true }\n" DESIL);
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 3, alasan = \"uji\" }\n");
    found("31.lua:2:1: parameter `desil_maks` dikunci oleh 00.lua:2 (00); hanya tingkat itu yang boleh mengubahnya");
}
END_TEST

START_TEST(a_middle_layer_may_lock_for_those_below)
{
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 3, kunci = true, alasan = \"uji\" }\n");
    rule_unref(desk_rule());
    desk_layer("31.75", UBAH("31.75") "ubah_parameter \"desil_maks\" { nilai = 2, alasan = \"uji\" }\n");
    found("dikunci oleh 31.lua:2 (31)");
}
END_TEST

START_TEST(without_buka_an_item_is_open_down_to_kabupaten)
{
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("31.75.07", UBAH("31.75.07") "ubah_parameter \"desil_maks\" { nilai = 3, alasan = \"uji\" }\n");
    found("parameter `desil_maks` hanya boleh diubah sampai tingkat kabupaten/kota (ditetapkan 00.lua:2 (00))");
}
END_TEST

START_TEST(buka_names_the_lowest_level)
{
    desk_layer("00", DASAR "parameter \"desil_maks\" { label = \"Desil\", nilai = 4, buka = \"prov\" }\n" DESIL);
    desk_layer("31.75", UBAH("31.75") "ubah_parameter \"desil_maks\" { nilai = 3, alasan = \"uji\" }\n");
    found("hanya boleh diubah sampai tingkat provinsi");
}
END_TEST

START_TEST(a_change_needs_its_reason)
{
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 3 }\n");
    found("31.lua:2:1: ubah_parameter `desil_maks` belum punya isian `alasan`");
}
END_TEST

START_TEST(a_parameter_is_changed_once_a_file)
{
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 3, alasan = \"uji\" }\nubah_parameter \"desil_maks\" { nilai = 2, alasan = \"uji\" }\n");
    found("31.lua:3:1: parameter `desil_maks` sudah diisi di berkas ini (31.lua:2 (31))");
}
END_TEST

START_TEST(adding_what_exists_names_the_first)
{
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("31", UBAH("31") DESIL);
    found("31.lua:2:1: `desil` sudah ada (00.lua:3 (00)); pakai `ganti_syarat` bila memang ingin menggantinya");
    desk_reset();
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("31", UBAH("31") MAKS);
    found("31.lua:2:1: `desil_maks` sudah ada (00.lua:2 (00)); pakai `ubah_parameter`");
}
END_TEST

START_TEST(adding_needs_an_open_level)
{
    desk_layer("00", "aturan \"sembako\" { judul = \"J\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2024-01-01\" }\n" MAKS DESIL);
    desk_layer("31.75.07", UBAH("31.75.07") "syarat \"motor\" { label = \"Tidak punya motor\", bila = \"not punya_motor\" }\n");
    found("31.75.07.lua:2:1: hanya tingkat kabupaten/kota ke atas yang boleh menambah (tambah_oleh di 00.lua:1 (00))");
}
END_TEST

START_TEST(a_lower_layer_adds_conditions_parameters_points_and_amounts)
{
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("31.75.07", UBAH("31.75.07")
        "parameter \"motor\" { label = \"M\", nilai = 1 }\n"
        "syarat \"tanpa_motor\" { label = \"Tidak punya motor\", bila = \"angka(punya_motor) < motor\" }\n"
        "skor \"s\" { label = \"S\", nilai = \"10\" }\n"
        "besaran \"b\" { label = \"B\", jenis = \"rupiah\", nilai = \"5000\" }\n"
        "pengecualian \"bencana\" { label = \"P\", bila = \"korban_bencana\", bebas_dari = { \"desil\" } }\n");
    rule *r = desk_rule();
    rule_outcome o = desk_decide(r, "{\"desil\":9,\"punya_motor\":false,\"korban_bencana\":true}");
    ck_assert_int_eq(o.hasil, HASIL_LAYAK);
    ck_assert_int_eq((int)o.skor, 10);
    ck_assert_int_eq((int)o.uang, 5000);
    rule_unref(r);
}
END_TEST

START_TEST(a_parent_may_not_depend_on_its_child)
{
    desk_layer("00", DASAR "syarat \"desil\" { label = \"D\", bila = \"desil <= desil_maks\" }\n");
    desk_layer("31", UBAH("31") "parameter \"desil_maks\" { label = \"Desil\", nilai = 4 }\n");
    found("00.lua:2:48: data atau parameter `desil_maks` tidak dikenal");
}
END_TEST

START_TEST(a_mistake_of_the_parent_is_told_once_in_its_file)
{
    desk_layer("00", DASAR "syarat \"desil\" { label = \"D\", bila = \"desill <= 4\" }\n");
    desk_layer("31", UBAH("31") "syarat \"a\" { label = \"A\", bila = \"desill <= 4\" }\n");
    found("31.lua:2:35: data atau parameter `desill`");
    ck_assert_int_eq((int)rule_findings_count(desk_found()), 2);
    ck_assert_str_eq(rule_findings_at(desk_found(), 0)->berkas, "00.lua");
}
END_TEST

START_TEST(value_is_the_latest_entry_not_after_the_date)
{
    desk_layer("00", DASAR "parameter \"desil_maks\" { label = \"Desil\", nilai = { [\"2025-01-01\"] = 5, [\"2024-01-01\"] = 4 } }\n" DESIL);
    rule *r = desk_try("2024-12-31");
    ck_assert_int_eq(nilai(r, "parameter \"desil_maks\""), 4);
    rule_unref(r);
    r = desk_try("2025-01-01");
    ck_assert_int_eq(nilai(r, "parameter \"desil_maks\""), 5);
    rule_unref(r);
}
END_TEST

START_TEST(parameter_without_a_value_yet_says_when_it_starts)
{
    desk_layer("00", DASAR "parameter \"desil_maks\" { label = \"Desil\", nilai = { [\"2025-06-01\"] = 5 } }\n" DESIL);
    found("00.lua:2:12: parameter `desil_maks` belum punya nilai pada 2025-03-01; nilai pertama berlaku mulai 2025-06-01");
}
END_TEST

START_TEST(a_change_that_starts_later_leaves_the_parent_in_force)
{
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = { [\"2025-06-01\"] = 2 }, alasan = \"uji\" }\n");
    rule *r = desk_rule();
    ck_assert_int_eq(nilai(r, "parameter \"desil_maks\""), 4);
    rule_unref(r);
    r = desk_try("2025-06-01");
    ck_assert_int_eq(nilai(r, "parameter \"desil_maks\""), 2);
    rule_unref(r);
}
END_TEST

START_TEST(layer_outside_of_its_dates_changes_nothing_and_says_so)
{
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("31", "ubah_aturan \"sembako\" { wilayah = \"31\", dasar_hukum = { tentang = \"uji\" }, berlaku = \"2025-01-01\", sampai = \"2025-12-31\" }\n"
                     "ubah_parameter \"desil_maks\" { nilai = 2, alasan = \"uji\" }\n");
    rule *r = desk_rule();
    ck_assert_int_eq(nilai(r, "parameter \"desil_maks\""), 2);
    rule_unref(r);
    r = desk_try("2026-01-01");
    ck_assert_int_eq(nilai(r, "parameter \"desil_maks\""), 4);
    ck_assert_ptr_nonnull(strstr(desk_findings(), "(peringatan) lapisan ini tidak berlaku pada 2026-01-01"));
    rule_unref(r);
}
END_TEST

START_TEST(layers_come_in_order)
{
    desk_layer("31", UBAH("31"));
    found("lapisan `31` tidak berada di bawah ``; lapisan pertama harus 00");
    desk_reset();
    desk_layer("00", DASAR MAKS DESIL);
    desk_layer("32", UBAH("32"));
    desk_layer("31.75", UBAH("31.75"));
    found("lapisan `31.75` tidak berada di bawah `32`");
}
END_TEST

START_TEST(parameters_of_every_kind)
{
    desk_layer("00", DASAR
        "parameter \"boleh\" { label = \"B\", jenis = \"ya_tidak\", nilai = true }\n"
        "parameter \"sejak\" { label = \"S\", jenis = \"tanggal\", nilai = \"2025-01-01\" }\n"
        "parameter \"lantai\" { label = \"L\", jenis = \"pilihan\", pilihan = \"jenis_lantai\", nilai = \"tanah\" }\n"
        "parameter \"gaji\" { label = \"G\", jenis = \"rupiah\", nilai = 3500000 }\n"
        "parameter \"hadir\" { label = \"H\", jenis = \"persen\", nilai = 75 }\n"
        "syarat \"a\" { label = \"A {boleh} {sejak} {lantai} {gaji} {hadir}\", bila = \"boleh and tanggal_usulan >= sejak and jenis_lantai == lantai"
        " and penghasilan_bulanan <= gaji and desil <= hadir\" }\n");
    rule *r = desk_rule();
    size_t count;
    ck_assert_str_eq(rule_syarat_list(r, &count)[0].label, "A ya 1 Januari 2025 tanah Rp3.500.000 75");
    ck_assert_int_eq(desk_decide(r, "{\"tanggal_usulan\":\"2025-01-01\",\"jenis_lantai\":\"tanah\",\"penghasilan_bulanan\":3500000,\"desil\":4}").hasil, HASIL_LAYAK);
    ck_assert_int_eq(desk_decide(r, "{\"tanggal_usulan\":\"2024-12-31\",\"jenis_lantai\":\"tanah\",\"penghasilan_bulanan\":3500000,\"desil\":4}").hasil, HASIL_TIDAK_LAYAK);
    rule_unref(r);
}
END_TEST

START_TEST(parameter_value_must_be_of_its_kind)
{
    desk_layer("00", DASAR
        "parameter \"b\" { label = \"B\", jenis = \"ya_tidak\", nilai = 1 }\n"
        "parameter \"s\" { label = \"S\", jenis = \"tanggal\", nilai = \"1 Januari\" }\n"
        "parameter \"l\" { label = \"L\", jenis = \"pilihan\", pilihan = \"jenis_lantai\", nilai = \"tana\" }\n"
        "parameter \"g\" { label = \"G\", jenis = \"rupiah\", nilai = \"3500000\" }\n"
        "parameter \"p\" { label = \"P\", jenis = \"pilihan\", nilai = \"x\" }\n" MAKS DESIL);
    found("00.lua:2:58: nilai harus true atau false");
    found("00.lua:3:57: nilai harus tanggal, misalnya");
    found("`tana` bukan pilihan untuk parameter `l`");
    found("00.lua:5:56: nilai harus bilangan bulat tanpa tanda kutip");
    found("parameter `p` berjenis pilihan; tulis pilihan");
}
END_TEST

START_TEST(sesudah_places_a_condition_for_the_reader)
{
    desk_layer("00", DASAR "syarat \"satu\" { label = \"Satu\", bila = \"desil <= 4\" }\nsyarat \"tiga\" { label = \"Tiga\", bila = \"desil <= 4\" }\n");
    desk_layer("31", UBAH("31") "syarat \"dua\" { label = \"Dua\", bila = \"desil <= 4\", sesudah = \"satu\" }\n");
    rule *r = desk_rule();
    const char *text = desk_explain(r, "{\"desil\":1}", UNTUK_PETUGAS);
    ck_assert(strstr(text, "Satu") < strstr(text, "Dua") && strstr(text, "Dua") < strstr(text, "Tiga"));
    rule_unref(r);
    desk_reset();
    desk_layer("00", DASAR "syarat \"satu\" { label = \"Satu\", bila = \"desil <= 4\", sesudah = \"dua\" }\n");
    found("syarat `dua` pada `sesudah` tidak ada");
}
END_TEST

START_TEST(one_program_has_one_quota)
{
    desk_layer("00", DASAR MAKS DESIL "kuota \"a\" { jumlah = \"kuota_wilayah\", urut = { \"skor terbesar\" } }\n");
    desk_layer("31", UBAH("31") "kuota \"b\" { jumlah = \"kuota_wilayah\", urut = { \"skor terbesar\" } }\n");
    found("satu program hanya punya satu kuota; sudah ada di 00.lua:4 (00)");
}
END_TEST

/* ---- files in a folder -------------------------------------------------------------------- */

START_TEST(path_says_program_and_region)
{
    rule_path p;
    tg_error err;
    ck_assert_int_eq(rule_path_parse("data/scripts/sembako/31.75.07.lua", &p, &err), TG_OK);
    ck_assert_str_eq(p.dir, "data/scripts");
    ck_assert_str_eq(p.program, "sembako");
    ck_assert_str_eq(p.kode, "31.75.07");
    ck_assert_int_eq(rule_path_parse("sembako/00.lua", &p, &err), TG_OK);
    ck_assert_str_eq(p.dir, ".");
    ck_assert_int_eq(rule_path_parse("/sembako/00.lua", &p, &err), TG_OK);
    ck_assert_str_eq(p.dir, "/");
    ck_assert_int_eq(rule_path_parse("00.lua", &p, &err), TG_INVALID);
    ck_assert_int_eq(rule_path_parse("sembako/jakarta.lua", &p, &err), TG_INVALID);
    ck_assert_int_eq(rule_path_parse("sembako/31.txt", &p, &err), TG_INVALID);
}
END_TEST

START_TEST(layers_are_the_files_of_the_prefixes_that_exist)
{
    rule_layers l;
    tg_error err;
    ck_assert_int_eq(rule_layers_load(&l, SOURCE_DIR "/scripts", "sembako", "31.75.07.1001", &err), TG_OK);
    ck_assert_int_eq((int)l.count, 2);
    ck_assert_str_eq(l.source[0].kode, "00");
    ck_assert_str_eq(l.source[1].kode, "31.75.07");
    ck_assert_int_eq(rule_layers_set(&l, "31.75.07.1001", "rancangan", "x", 1, &err), TG_OK);
    ck_assert_int_eq((int)l.count, 3);
    ck_assert_int_eq(rule_layers_set(&l, "31.75.07.1001", "rancangan", "yy", 2, &err), TG_OK);
    ck_assert_int_eq((int)l.count, 3);
    ck_assert_str_eq(l.source[2].text, "yy");
    rule_layers_free(&l);
    ck_assert_int_eq(rule_layers_load(&l, SOURCE_DIR "/scripts", "tidak_ada", "31", &err), TG_NOT_FOUND);
    ck_assert_int_eq(rule_layers_load(&l, SOURCE_DIR "/scripts", "../scripts", "31", &err), TG_NOT_FOUND);
    ck_assert_int_eq(rule_layers_load(&l, SOURCE_DIR "/scripts", "sembako", "3a", &err), TG_INVALID);
}
END_TEST

TESTS(merge)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, kelurahan_parameter_wins_over_provinsi);
    tcase_add_test(tc, layers_apply_top_down);
    tcase_add_test(tc, unknown_parameter_is_named_with_the_near_one);
    tcase_add_test(tc, value_outside_of_the_limits_names_who_set_them);
    tcase_add_test(tc, dated_values_are_all_held_to_the_limits);
    tcase_add_test(tc, base_value_is_held_to_its_own_limits);
    tcase_add_test(tc, limits_may_narrow_and_then_bind_below);
    tcase_add_test(tc, limits_may_not_widen);
    tcase_add_test(tc, locked_parameter_names_its_lock);
    tcase_add_test(tc, a_middle_layer_may_lock_for_those_below);
    tcase_add_test(tc, without_buka_an_item_is_open_down_to_kabupaten);
    tcase_add_test(tc, buka_names_the_lowest_level);
    tcase_add_test(tc, a_change_needs_its_reason);
    tcase_add_test(tc, a_parameter_is_changed_once_a_file);
    tcase_add_test(tc, adding_what_exists_names_the_first);
    tcase_add_test(tc, adding_needs_an_open_level);
    tcase_add_test(tc, a_lower_layer_adds_conditions_parameters_points_and_amounts);
    tcase_add_test(tc, a_parent_may_not_depend_on_its_child);
    tcase_add_test(tc, a_mistake_of_the_parent_is_told_once_in_its_file);
    tcase_add_test(tc, value_is_the_latest_entry_not_after_the_date);
    tcase_add_test(tc, parameter_without_a_value_yet_says_when_it_starts);
    tcase_add_test(tc, a_change_that_starts_later_leaves_the_parent_in_force);
    tcase_add_test(tc, layer_outside_of_its_dates_changes_nothing_and_says_so);
    tcase_add_test(tc, layers_come_in_order);
    tcase_add_test(tc, parameters_of_every_kind);
    tcase_add_test(tc, parameter_value_must_be_of_its_kind);
    tcase_add_test(tc, sesudah_places_a_condition_for_the_reader);
    tcase_add_test(tc, one_program_has_one_quota);
    tcase_add_test(tc, path_says_program_and_region);
    tcase_add_test(tc, layers_are_the_files_of_the_prefixes_that_exist);
}
