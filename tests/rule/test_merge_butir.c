/* Adding, replacing and removing items of every kind: each precondition, kept and broken. RULES.md 2.1. */
#include "desk.h"
#include <stdio.h>

#define DESIL "syarat \"desil\" { label = \"Desil\", bila = \"desil <= 4\" }\n"
#define TINGGAL "syarat \"domisili\" { label = \"Domisili\", bila = \"lama_tinggal_bulan >= 6\" }\n"
#define BENCANA "pengecualian \"bencana\" { label = \"Bencana\", bila = \"korban_bencana\", bebas_dari = { \"domisili\" } }\n"
#define ALASAN ", alasan = \"uji\" }\n"

/* Two layers, 00 and 31.75; the second begins at its line 2. */
static void layers(const char *base, const char *below)
{
    static char upper[8192], lower[8192];
    snprintf(upper, sizeof upper, DASAR "%s", base);
    snprintf(lower, sizeof lower, UBAH("31.75") "%s", below);
    desk_reset();
    desk_layer("00", upper);
    desk_layer("31.75", lower);
}

static void refused(const char *expected)
{
    rule *r = desk_try("2025-03-01");
    ck_assert_msg(r == NULL && strstr(desk_findings(), expected) != NULL, "wanted: %s\ngot:\n%s", expected, desk_findings());
    ck_assert_msg(rule_findings_count(desk_found()) == 1, "wanted only: %s\ngot:\n%s", expected, desk_findings());
}

static bool holds(const char *part)
{
    size_t size;
    rule *r = desk_rule();
    bool found = strstr(rule_canonical(r, &size), part) != NULL;
    rule_unref(r);
    return found;
}

START_TEST(a_condition_is_replaced_in_its_place)
{
    layers(DESIL TINGGAL, "ganti_syarat \"desil\" { label = \"Desil baru\", bila = \"desil <= 2\"" ALASAN);
    rule *r = desk_rule();
    ck_assert_int_eq(desk_status(r, "{\"desil\":3}", "desil"), ST_TIDAK_TERPENUHI);
    const char *said = desk_explain(r, "{\"desil\":3}", UNTUK_PETUGAS);
    ck_assert_ptr_nonnull(strstr(said, "Desil baru"));
    ck_assert(strstr(said, "Desil baru") < strstr(said, "Domisili"));
    rule_unref(r);
}
END_TEST

START_TEST(a_replacement_has_its_reason)
{
    layers(DESIL, "ganti_syarat \"desil\" { label = \"D\", bila = \"desil <= 2\" }\n");
    refused("31.75.lua:2:1: ganti_syarat `desil` belum punya isian `alasan`");
}
END_TEST

START_TEST(what_is_replaced_must_be_there)
{
    layers(DESIL, "ganti_syarat \"desill\" { label = \"D\", bila = \"desil <= 2\"" ALASAN);
    refused("31.75.lua:2:1: syarat `desill` tidak ada di aturan induk; maksud Anda `desil`?");
    layers(DESIL, "hapus_skor \"balita\" { alasan = \"uji\" }\n");
    refused("31.75.lua:2:1: skor `balita` tidak ada di aturan induk");
}
END_TEST

START_TEST(what_is_locked_stays)
{
    layers("syarat \"asn\" { label = \"A\", bila = \"not ada_asn_tni_polri\", kunci = true }\n", "hapus_syarat \"asn\" { alasan = \"uji\" }\n");
    refused("31.75.lua:2:1: syarat `asn` dikunci oleh 00.lua:2 (00); hanya tingkat itu yang boleh mengubahnya");
}
END_TEST

START_TEST(buka_says_down_to_where)
{
    layers("syarat \"desil\" { label = \"D\", bila = \"desil <= 4\", buka = \"prov\" }\n" TINGGAL, "hapus_syarat \"desil\" { alasan = \"uji\" }\n");
    refused("31.75.lua:2:1: syarat `desil` hanya boleh diubah sampai tingkat provinsi (ditetapkan 00.lua:2 (00))");
}
END_TEST

START_TEST(a_replacement_opens_no_further_than_it_was)
{
    layers(DESIL, "ganti_syarat \"desil\" { label = \"D\", bila = \"desil <= 2\", buka = \"kel\"" ALASAN);
    refused("buka pada `desil` hanya boleh menyempit; tingkat yang diizinkan induk: kabupaten/kota");
}
END_TEST

START_TEST(a_file_does_not_change_its_own_items)
{
    layers(DESIL, TINGGAL "hapus_syarat \"domisili\" { alasan = \"uji\" }\n");
    refused("31.75.lua:3:1: syarat `domisili` ditulis di berkas ini juga (31.75.lua:2 (31.75)); ubah langsung di sana");
}
END_TEST

START_TEST(what_is_removed_holds_no_more)
{
    layers(DESIL TINGGAL, "hapus_syarat \"domisili\" { alasan = \"uji\" }\n");
    rule *r = desk_rule();
    size_t count;
    rule_syarat_list(r, &count);
    ck_assert_uint_eq(count, 1);
    rule_unref(r);
}
END_TEST

START_TEST(an_exception_must_not_lose_its_condition)
{
    layers(DESIL TINGGAL BENCANA, "hapus_syarat \"domisili\" { alasan = \"uji\" }\n");
    refused("31.75.lua:2:1: pengecualian `bencana` (00.lua:4 (00)) masih menunjuk syarat `domisili` yang dihapus");
    layers(DESIL TINGGAL BENCANA, "hapus_syarat \"domisili\" { alasan = \"uji\" }\n"
           "ganti_pengecualian \"bencana\" { label = \"B\", bila = \"korban_bencana\", bebas_dari = { \"desil\" }" ALASAN);
    rule_unref(desk_rule());
    layers(DESIL TINGGAL BENCANA, "hapus_syarat \"domisili\" { alasan = \"uji\" }\nhapus_pengecualian \"bencana\" { alasan = \"uji\" }\n");
    rule_unref(desk_rule());
}
END_TEST

START_TEST(sesudah_must_not_lose_its_condition)
{
    layers(DESIL "syarat \"domisili\" { label = \"D\", bila = \"lama_tinggal_bulan >= 6\", sesudah = \"desil\" }\n", "hapus_syarat \"desil\" { alasan = \"uji\" }\n");
    refused("31.75.lua:2:1: syarat `domisili` (00.lua:3 (00)) masih menunjuk syarat `desil` yang dihapus");
}
END_TEST

START_TEST(a_limit_must_not_lose_its_amount)
{
    layers(DESIL "besaran \"uang\" { label = \"U\", jenis = \"rupiah\", nilai = \"100\" }\nbesaran \"b\" { label = \"B\", jenis = \"rupiah\", nilai = \"200\" }\n"
           "batas_besaran \"dua\" { label = \"Dua\", besaran = { \"uang\", \"b\" }, ambil = 1 }\n", "hapus_besaran \"uang\" { alasan = \"uji\" }\n");
    refused("31.75.lua:2:1: batas_besaran `dua` (00.lua:5 (00)) masih menunjuk besaran `uang` yang dihapus");
}
END_TEST

START_TEST(an_expression_must_not_lose_its_name)
{
    layers("turunan \"rentan\" { label = \"R\", nilai = \"jumlah_balita > 0\" }\nsyarat \"a\" { label = \"A\", bila = \"desil <= 4 or rentan\" }\n",
           "hapus_turunan \"rentan\" { alasan = \"uji\" }\n");
    ck_assert_ptr_null(desk_try("2025-03-01"));
    ck_assert_ptr_nonnull(strstr(desk_findings(), "31.75.lua:2:1: syarat `a` (00.lua:3 (00)) masih menunjuk turunan `rentan` yang dihapus"));
}
END_TEST

START_TEST(a_name_inside_a_text_is_no_reference)
{
    layers("turunan \"milik\" { label = \"M\", nilai = \"jumlah_balita > 0\" }\nsyarat \"a\" { label = \"A\", bila = \"status_rumah == 'milik'\" }\n",
           "hapus_turunan \"milik\" { alasan = \"uji\" }\n");
    rule_unref(desk_rule());
}
END_TEST

START_TEST(an_id_that_was_freed_may_be_used_again)
{
    layers(DESIL TINGGAL BENCANA, "hapus_syarat \"domisili\" { alasan = \"uji\" }\nsyarat \"domisili\" { label = \"D\", bila = \"lama_tinggal_bulan >= 3\" }\n");
    rule *r = desk_rule();
    ck_assert_int_eq(desk_status(r, "{\"desil\":1,\"lama_tinggal_bulan\":4,\"korban_bencana\":false}", "domisili"), ST_TERPENUHI);
    rule_unref(r);
}
END_TEST

START_TEST(values_share_one_name_space)
{
    layers(DESIL "turunan \"batas\" { label = \"B\", nilai = \"desil + 1\" }\n", "parameter \"batas\" { label = \"B\", nilai = 1 }\n");
    ck_assert_ptr_null(desk_try("2025-03-01"));
    ck_assert_ptr_nonnull(strstr(desk_findings(), "31.75.lua:2:12: `batas` sudah nama turunan (00.lua:3 (00)); pilih nama lain"));
    layers(DESIL, "isian \"desil\" { label = \"D\", jenis = \"bilangan\" }\n");
    refused("31.75.lua:2:8: `desil` sudah nama data; pilih nama lain");
}
END_TEST

START_TEST(a_test_for_everybody_is_neither_replaced_nor_skipped)
{
    const char *base = DESIL "contoh \"c\" { desil = 1 }\nuji \"u\" { wajib = true, dari = \"c\", seharusnya = { hasil = \"layak\" } }\nuji \"v\" { dari = \"c\", seharusnya = { hasil = \"layak\" } }\n";
    layers(base, "lewati_uji \"u\" { alasan = \"uji\" }\n");
    refused("31.75.lua:2:1: uji `u` wajib bagi semua wilayah (00.lua:4 (00))");
    layers(base, "ganti_uji \"u\" { dari = \"c\", seharusnya = { hasil = \"tidak_layak\" }" ALASAN);
    refused("31.75.lua:2:1: uji `u` wajib bagi semua wilayah (00.lua:4 (00))");
    layers(base, "lewati_uji \"v\" { alasan = \"uji\" }\n");
    rule_unref(desk_rule());
    layers(base, "hapus_contoh \"c\" { alasan = \"uji\" }\n");
    refused("31.75.lua:2:1: uji `u` (00.lua:4 (00)) masih menunjuk contoh `c` yang dihapus");
}
END_TEST

/* ---- whole rules -------------------------------------------------------------------------- */

#define GANTI(extra) "ganti_aturan \"sembako\" { judul = \"J\", wilayah = \"31.75\", unit = \"keluarga\", versi_api = 1, berlaku = \"2024-01-01\", " \
                     "dasar_hukum = { tentang = \"uji\" }, alasan = \"aturan sendiri\"" extra " }\n"

START_TEST(a_replaced_rule_keeps_what_is_locked)
{
    desk_layer("00", DASAR DESIL TINGGAL BENCANA "syarat \"asn\" { label = \"A\", bila = \"not ada_asn_tni_polri\", kunci = true }\n"
               "contoh \"c\" { desil = 1 }\nuji \"u\" { wajib = true, dari = \"c\", seharusnya = { hasil = \"perlu_data\" } }\n");
    desk_layer("31.75", GANTI("") "syarat \"desil\" { label = \"D\", bila = \"desil <= 2\" }\n");
    rule *r = desk_rule();
    size_t count, size;
    const rule_syarat *s = rule_syarat_list(r, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(s[0].id, "asn");
    ck_assert_ptr_nonnull(strstr(rule_canonical(r, &size), "ganti_aturan \"sembako\""));
    rule_unref(r);
}
END_TEST

START_TEST(only_levels_that_may_add_replace_the_whole_rule)
{
    desk_layer("00", "aturan \"sembako\" { judul = \"J\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2024-01-01\", tambah_oleh = \"prov\" }\n" DESIL);
    desk_layer("31.75", GANTI(""));
    refused("31.75.lua:1:1: hanya tingkat provinsi ke atas yang boleh mengganti seluruh aturan (tambah_oleh di 00.lua:1 (00))");
}
END_TEST

START_TEST(a_closed_rule_says_nothing_else)
{
    const char *tutup = "tutup_aturan \"sembako\" { wilayah = \"31.75\", alasan = \"tidak ada dana\", dasar_hukum = { tentang = \"uji\" } }\n";
    static char more[4096];
    desk_layer("00", DASAR DESIL);
    desk_layer("31.75", tutup);
    ck_assert(holds("tutup_aturan \"sembako\" {alasan=\"tidak ada dana\""));
    desk_reset();
    snprintf(more, sizeof more, "%s%s", tutup, TINGGAL);
    desk_layer("00", DASAR DESIL);
    desk_layer("31.75", more);
    refused("31.75.lua:2:1: program ditutup di wilayah ini; `syarat` di bawah tutup_aturan tidak terpakai");
}
END_TEST

START_TEST(a_second_head_is_refused)
{
    layers(DESIL, "tutup_aturan \"sembako\" { wilayah = \"31.75\", alasan = \"x\", dasar_hukum = { tentang = \"uji\" } }\n");
    refused("31.75.lua:2:1: `aturan`, `ubah_aturan`, `ganti_aturan`, dan `tutup_aturan` hanya ditulis satu kali");
}
END_TEST

/* ---- ceilings of the nation --------------------------------------------------------------- */

#define WAJIB "parameter \"desil_maks\" { label = \"D\", nilai = 4, batas = { 1, 5 }, wajib_nasional = true }\nsyarat \"desil\" { label = \"D\", bila = \"desil <= desil_maks\" }\n"

START_TEST(an_override_above_a_national_ceiling_is_suspended)
{
    layers(WAJIB, "ubah_parameter \"desil_maks\" { nilai = 7, alasan = \"uji\" }\nsyarat \"balita\" { label = \"B\", bila = \"jumlah_balita > 0\" }\n");
    rule *r = desk_rule();
    ck_assert_str_eq(desk_findings(), "31.75.lua:2:39: (peringatan) perubahan ditunda: desil_maks = 7 di luar batas wajib nasional 1 sampai 5 (00.lua:2 (00)); nilai induk yang dipakai\n");
    ck_assert_int_eq(desk_status(r, "{\"desil\":5,\"jumlah_balita\":1}", "desil"), ST_TIDAK_TERPENUHI);
    ck_assert_int_eq(desk_status(r, "{\"desil\":5,\"jumlah_balita\":1}", "balita"), ST_TERPENUHI);
    rule_unref(r);
    layers(WAJIB, "ubah_parameter \"desil_maks\" { nilai = 5, alasan = \"uji\" }\n");
    r = desk_rule();
    ck_assert_int_eq(desk_status(r, "{\"desil\":5}", "desil"), ST_TERPENUHI);
    rule_unref(r);
}
END_TEST

/* ---- decimals ----------------------------------------------------------------------------- */

START_TEST(decimals_keep_their_digits_and_limits)
{
    const char *base = "parameter \"lila\" { label = \"L\", jenis = \"desimal(1)\", nilai = 23.5, batas = { 20, 25.5 } }\n" DESIL;
    layers(base, "ubah_parameter \"lila\" { nilai = 24.5, alasan = \"uji\" }\n");
    ck_assert(holds(",nilai=245"));
    layers(base, "ubah_parameter \"lila\" { nilai = 24, alasan = \"uji\" }\n");
    ck_assert(holds(",nilai=240"));
    layers(base, "ubah_parameter \"lila\" { nilai = 23.55, alasan = \"uji\" }\n");
    ck_assert_ptr_null(desk_try("2025-03-01"));
    ck_assert_ptr_nonnull(strstr(desk_findings(), "31.75.lua:2:33: nilai harus bilangan dengan paling banyak 1 angka di belakang titik"));
    layers(base, "ubah_parameter \"lila\" { nilai = 25.6, alasan = \"uji\" }\n");
    ck_assert_ptr_null(desk_try("2025-03-01"));
    ck_assert_ptr_nonnull(strstr(desk_findings(), "31.75.lua:2:33: lila = 25,6 di luar batas 20 sampai 25,5 yang ditetapkan 00.lua:2 (00)"));
}
END_TEST

/* ---- tables ------------------------------------------------------------------------------- */

#define TABEL(masa) "tabel \"pip\" { label = \"P\", kunci = { \"jenjang\", \"kelas\" }, jenis = \"rupiah\", " masa "isi = { { \"sd\", 1, 225000 }, { \"sd\", \"*\", 450000 } } }\n"
#define PAKAI DESIL

START_TEST(rows_are_added_before_and_replaced_where_they_are)
{
    layers(TABEL("") PAKAI, "ubah_tabel \"pip\" { tambah = { { \"sd\", 6, 300000 } }, ganti = { { \"sd\", 1, 250000 } }, alasan = \"uji\" }\n");
    ck_assert(holds("isi={{\"sd\",6,300000},{\"sd\",1,250000},{\"sd\",\"*\",450000}}"));
}
END_TEST

START_TEST(rows_must_fit_the_table)
{
    layers(TABEL("") PAKAI, "ubah_tabel \"pip\" { ganti = { { \"sd\", 2, 250000 } }, alasan = \"uji\" }\n");
    refused("31.75.lua:2:30: tabel `pip` tidak punya baris dengan kunci ini; pakai tambah untuk baris baru");
    layers(TABEL("") PAKAI, "ubah_tabel \"pip\" { tambah = { { \"sd\", 1, 250000 } }, alasan = \"uji\" }\n");
    refused("31.75.lua:2:31: tabel `pip` sudah punya baris dengan kunci ini; pakai ganti untuk mengubah nilainya");
    layers(TABEL("") PAKAI, "ubah_tabel \"pip\" { tambah = { { \"sd\", 250000 } }, alasan = \"uji\" }\n");
    refused("31.75.lua:2:31: baris ini berisi 2 nilai, seharusnya 3");
    layers(TABEL("") PAKAI, "ubah_tabel \"pip\" { alasan = \"uji\" }\n");
    refused("31.75.lua:2:1: ubah_tabel `pip` harus punya tambah, ganti, atau keduanya");
}
END_TEST

#define LILA(isi) "isian \"lila\" { label = \"L\", jenis = \"desimal(1)\" }\ntabel \"t\" { label = \"T\", kunci = { \"lila\" }, jenis = \"rupiah\", isi = { " isi " } }\n"

START_TEST(fractions_are_keys_by_their_value)
{
    layers(LILA("{ 23.5, 100 }, { 24.5, 200 }") PAKAI, "ubah_tabel \"t\" { ganti = { { 30.5, 900 } }, alasan = \"uji\" }\n");
    refused("31.75.lua:2:28: tabel `t` tidak punya baris dengan kunci ini; pakai tambah untuk baris baru");
    layers(LILA("{ 23.5, 100 }, { 24.5, 200 }") PAKAI, "ubah_tabel \"t\" { tambah = { { 30.5, 900 } }, ganti = { { 24.5, 300 } }, alasan = \"uji\" }\n");
    ck_assert(holds("{23500000/1000000,100},{24500000/1000000,300}"));
    layers(LILA("{ 23.0, 100 }") PAKAI, "ubah_tabel \"t\" { ganti = { { 23, 300 } }, alasan = \"uji\" }\n");
    ck_assert(!holds("100"));
}
END_TEST

START_TEST(a_table_goes_only_with_all_its_periods)
{
    layers("tabel \"t\" { label = \"T\", kunci = { \"desil\" }, jenis = \"rupiah\", sampai = \"2024-12-31\", isi = { { \"*\", 100 } } }\n"
           "tabel \"t\" { label = \"T\", kunci = { \"desil\" }, jenis = \"rupiah\", berlaku = \"2025-01-01\", buka = \"prov\", isi = { { \"*\", 200 } } }\n" PAKAI,
           "hapus_tabel \"t\" { alasan = \"uji\" }\n");
    ck_assert_ptr_null(desk_try("2025-03-01"));
    ck_assert_ptr_nonnull(strstr(desk_findings(), "31.75.lua:2:1: tabel `t`"));
}
END_TEST

START_TEST(periods_of_a_table_lie_beside_each_other)
{
    layers(TABEL("berlaku = \"2024-01-01\", sampai = \"2024-12-31\", ") TABEL("berlaku = \"2025-01-01\", ") PAKAI, "");
    rule_unref(desk_rule());
    layers(TABEL("berlaku = \"2024-01-01\", sampai = \"2025-01-01\", ") TABEL("berlaku = \"2025-01-01\", ") PAKAI, "");
    refused("00.lua:3:1: masa berlaku tabel `pip` bertumpang dengan 00.lua:2 (00); atur berlaku dan sampai");
    layers(TABEL("berlaku = \"2024-01-01\", sampai = \"2024-12-31\", ") TABEL("berlaku = \"2025-01-01\", ") PAKAI,
           "ubah_tabel \"pip\" { tambah = { { \"smp\", 7, 1 } }, alasan = \"uji\" }\n");
    refused("31.75.lua:2:1: tabel `pip` punya 2 masa; tulis berlaku = tanggal mulai masa yang dimaksud");
    layers(TABEL("berlaku = \"2024-01-01\", sampai = \"2024-12-31\", ") TABEL("berlaku = \"2025-01-01\", ") PAKAI,
           "ubah_tabel \"pip\" { berlaku = \"2025-01-01\", tambah = { { \"smp\", 7, 1 } }, alasan = \"uji\" }\n");
    rule_unref(desk_rule());
}
END_TEST

TESTS(merge_butir)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, fractions_are_keys_by_their_value);
    tcase_add_test(tc, a_table_goes_only_with_all_its_periods);
    tcase_add_test(tc, a_condition_is_replaced_in_its_place);
    tcase_add_test(tc, a_replacement_has_its_reason);
    tcase_add_test(tc, what_is_replaced_must_be_there);
    tcase_add_test(tc, what_is_locked_stays);
    tcase_add_test(tc, buka_says_down_to_where);
    tcase_add_test(tc, a_replacement_opens_no_further_than_it_was);
    tcase_add_test(tc, a_file_does_not_change_its_own_items);
    tcase_add_test(tc, what_is_removed_holds_no_more);
    tcase_add_test(tc, an_exception_must_not_lose_its_condition);
    tcase_add_test(tc, sesudah_must_not_lose_its_condition);
    tcase_add_test(tc, a_limit_must_not_lose_its_amount);
    tcase_add_test(tc, an_expression_must_not_lose_its_name);
    tcase_add_test(tc, a_name_inside_a_text_is_no_reference);
    tcase_add_test(tc, an_id_that_was_freed_may_be_used_again);
    tcase_add_test(tc, values_share_one_name_space);
    tcase_add_test(tc, a_test_for_everybody_is_neither_replaced_nor_skipped);
    tcase_add_test(tc, a_replaced_rule_keeps_what_is_locked);
    tcase_add_test(tc, only_levels_that_may_add_replace_the_whole_rule);
    tcase_add_test(tc, a_closed_rule_says_nothing_else);
    tcase_add_test(tc, a_second_head_is_refused);
    tcase_add_test(tc, an_override_above_a_national_ceiling_is_suspended);
    tcase_add_test(tc, decimals_keep_their_digits_and_limits);
    tcase_add_test(tc, rows_are_added_before_and_replaced_where_they_are);
    tcase_add_test(tc, rows_must_fit_the_table);
    tcase_add_test(tc, periods_of_a_table_lie_beside_each_other);
}
