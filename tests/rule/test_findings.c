/* Findings: each kind of mistake is told at its line and column, in words, all in one pass. */
#include "desk.h"
#include <stdio.h>

/* The base file starts at line 2 of what the test writes. */
static void base(const char *text)
{
    static char all[16384];
    snprintf(all, sizeof all, DASAR "%s", text);
    desk_reset();
    desk_layer("00", all);
}

static void ck_found(const char *expected)
{
    rule *r = desk_try("2025-03-01");
    rule_unref(r);
    ck_assert_msg(strstr(desk_findings(), expected) != NULL, "wanted: %s\ngot:\n%s", expected, desk_findings());
}

static void ck_only(const char *expected)
{
    ck_found(expected);
    ck_assert_msg(rule_findings_count(desk_found()) == 1, "wanted only: %s\ngot:\n%s", expected, desk_findings());
}

#define SATU_SYARAT "syarat \"a\" { label = \"A\", bila = \"desil <= 4\" }\n"

/* ---- RULES.md 4 --------------------------------------------------------------------------- */

START_TEST(unknown_name_in_an_expression_points_into_the_text)
{
    base("syarat \"sekolah\" {\n  label = \"Ada anak sekolah\",\n  bila  = \"jumlah_anak_sekola > 0\",\n}\n");
    ck_only("00.lua:4:12: data atau parameter `jumlah_anak_sekola` tidak dikenal; maksud Anda `jumlah_anak_sekolah`?");
    ck_assert_str_eq(rule_findings_at(desk_found(), 0)->saran, "jumlah_anak_sekolah");
    ck_assert_int_eq(rule_findings_at(desk_found(), 0)->panjang, 18);
}
END_TEST

START_TEST(caret_stands_under_the_mistake)
{
    base("syarat \"sekolah\" {\n  label = \"Ada anak sekolah\",\n  bila  = \"jumlah_anak_sekola > 0\",\n}\n");
    rule_unref(desk_try("2025-03-01"));
    ck_assert_str_eq(desk_findings_full(),
        "00.lua:4:12: data atau parameter `jumlah_anak_sekola` tidak dikenal; maksud Anda `jumlah_anak_sekolah`?\n"
        "     4 |   bila  = \"jumlah_anak_sekola > 0\",\n"
        "       |            ^^^^^^^^^^^^^^^^^^\n");
}
END_TEST

START_TEST(wrong_choice_is_named)
{
    base("syarat \"lantai\" { label = \"L\", bila = \"jenis_lantai == 'kayyu'\" }\n");
    ck_only("`kayyu` bukan pilihan untuk jenis_lantai; maksud Anda `kayu`?");
}
END_TEST

START_TEST(money_is_not_compared_with_heads)
{
    base("syarat \"a\" { label = \"A\", bila = \"penghasilan_bulanan <= jumlah_anggota\" }\n");
    ck_only("membandingkan penghasilan_bulanan (rupiah) dengan jumlah_anggota (bilangan)");
}
END_TEST

START_TEST(unknown_key_suggests_the_right_one)
{
    base("syarat \"a\" {\nlable = \"A\", label = \"A\", bila = \"desil <= 4\" }\n");
    ck_only("00.lua:3:1: isian `lable` tidak dikenal; maksud Anda `label`?");
}
END_TEST

START_TEST(unknown_word_suggests_the_right_one)
{
    base("syrat \"a\" { label = \"A\", bila = \"desil <= 4\" }\n");
    ck_only("00.lua:2:1: kata `syrat` tidak dikenal; maksud Anda `syarat`?");
}
END_TEST

START_TEST(word_like_no_other_is_unknown)
{
    base(SATU_SYARAT "undian \"bulanan\" { setiap = \"bulan\" }\n");
    ck_found("00.lua:3:1: kata `undian` tidak dikenal");
}
END_TEST

START_TEST(fraction_of_rupiah_is_refused)
{
    base("parameter \"p\" { label = \"P\", jenis = \"rupiah\", nilai = 3.5 }\nbesaran \"u\" { label = \"U\", jenis = \"rupiah\", nilai = \"p\" }\n");
    ck_only("00.lua:2:56: nilai harus bilangan bulat (rupiah tanpa pecahan), bukan pecahan");
}
END_TEST

START_TEST(single_equals_in_an_expression_is_explained)
{
    base("syarat \"a\" { label = \"A\", bila = \"jenis_lantai = 'tanah'\" }\n");
    ck_only("pakai `==` untuk membandingkan (satu `=` hanya untuk mengisi)");
}
END_TEST

START_TEST(required_key_is_asked_for)
{
    base("syarat \"a\" { label = \"A\" }\n");
    ck_only("00.lua:2:1: syarat `a` belum punya isian `bila`");
}
END_TEST

START_TEST(all_mistakes_are_told_in_one_pass_in_order_of_line)
{
    base("syarat \"a\" { lable = \"A\", bila = \"desil <= 4\" }\nparameter \"p\" { label = \"P\", nilai = \"x\" }\nsyarat \"c\" { label = \"C\", bila = \"desill <= p\" }\n");
    rule_unref(desk_try("2025-03-01"));
    ck_assert_int_eq((int)rule_findings_count(desk_found()), 3);
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(rule_findings_at(desk_found(), (size_t)i)->baris, 2 + i);
}
END_TEST

START_TEST(twenty_findings_of_a_file_are_enough)
{
    static char many[8192];
    size_t used = 0;
    for (int i = 0; i < 40; i++)
        used += (size_t)snprintf(many + used, sizeof many - used, "syrat \"a%d\" { label = \"A\", bila = \"desil <= 4\" }\n", i);
    base(many);
    rule_unref(desk_try("2025-03-01"));
    ck_assert_int_eq((int)rule_findings_count(desk_found()), 20);
}
END_TEST

/* ---- what spreadsheet hands type ---------------------------------------------------------- */

#define PARAM(nilai) "parameter \"p\" { label = \"P\", jenis = \"rupiah\", nilai = " nilai " }\nbesaran \"u\" { label = \"U\", jenis = \"rupiah\", nilai = \"p\" }\n"

START_TEST(thousands_commas)
{
    base(PARAM("3,500,000"));
    ck_only("00.lua:2:56: bilangan ditulis tanpa koma ribuan: `3,500,000` menjadi 3500000");
    ck_assert_str_eq(rule_findings_at(desk_found(), 0)->saran, "3500000");
}
END_TEST

START_TEST(decimal_comma)
{
    base(PARAM("2,5"));
    ck_only("00.lua:2:56: `2,5` terbaca sebagai beberapa nilai; bilangan harus bulat, tanpa koma");
}
END_TEST

START_TEST(thousands_dots)
{
    base(PARAM("3.500.000"));
    ck_only("00.lua:2:56: bilangan ditulis tanpa titik ribuan: `3.500.000` menjadi 3500000");
}
END_TEST

START_TEST(one_thousands_dot_is_a_fraction)
{
    base(PARAM("3.500"));
    ck_only("00.lua:2:56: `3.500` dibaca sebagai pecahan; bila maksudnya ribuan, tulis 3500");
}
END_TEST

START_TEST(rupiah_sign)
{
    base(PARAM("Rp3.500.000"));
    ck_only("00.lua:2:56: rupiah ditulis dengan angka saja: 3500000");
    base(PARAM("Rp 3.500.000"));
    ck_only("00.lua:2:56: rupiah ditulis dengan angka saja: 3500000");
}
END_TEST

START_TEST(unquoted_date_is_2023_to_lua)
{
    base(PARAM("{ [\"2024-01-01\"] = 1, [2025-01-01] = 2 }"));
    ck_found("00.lua:2:79: tanggal harus di dalam tanda kutip: \"2025-01-01\"");
    base("syarat \"a\" { label = \"A\", bila = \"desil <= 4\", sampai = 2025-12-31 }\n");
    ck_only("00.lua:2:57: tanggal harus di dalam tanda kutip: \"2025-12-31\"");
    base("syarat \"a\" { label = \"A\", bila = \"desil <= 4\", sampai = 31/12/2025 }\n");
    ck_only("00.lua:2:57: tanggal harus di dalam tanda kutip: \"2025-12-31\"");
}
END_TEST

START_TEST(doubled_key_would_win_silently)
{
    base("syarat \"a\" { label = \"A\", bila = \"desil <= 4\",\n label = \"B\" }\n");
    ck_only("00.lua:3:2: `label` ditulis dua kali (pertama di baris 2)");
    base(PARAM("{ [\"2024-01-01\"] = 1, [\"2024-01-01\"] = 2 }"));
    ck_only("`2024-01-01` ditulis dua kali");
}
END_TEST

START_TEST(curly_quotes_from_a_word_processor)
{
    base("syarat “a” { label = “Satu”, bila = \"desil <= 4\" }\n");
    ck_found("00.lua:2:8: tanda kutip lengkung dari pengolah kata");
    ck_found("00.lua:2:22: tanda kutip lengkung");
}
END_TEST

START_TEST(no_break_space_from_a_word_processor)
{
    base("syarat \"a\" {\xC2\xA0label = \"A\", bila = \"desil <= 4\" }\n");
    ck_only("00.lua:2:13: ada spasi khusus dari pengolah kata");
}
END_TEST

START_TEST(positional_values_have_no_meaning)
{
    base("syarat \"a\" { \"A\", label = \"A\", bila = \"desil <= 4\" }\n");
    ck_only("00.lua:2:14: nilai tanpa nama di `syarat`");
}
END_TEST

START_TEST(yes_is_true)
{
    base("syarat \"a\" { label = \"A\", bila = \"desil <= 4\", kunci = ya }\n");
    ck_only("00.lua:2:56: `ya` ditulis true");
}
END_TEST

START_TEST(percent_sign)
{
    base("parameter \"p\" { label = \"P\", jenis = \"persen\", nilai = 5% }\n" SATU_SYARAT);
    ck_found("persen ditulis dengan angka saja, tanpa `%`");
}
END_TEST

START_TEST(missing_comma_is_named_and_read_over)
{
    base("syarat \"a\" {\n label = \"A\"\n bilaa = \"desil <= 4\" }\n");
    ck_found("00.lua:4:2: kurang koma sebelum `bilaa`");
    ck_found("00.lua:4:2: isian `bilaa` tidak dikenal; maksud Anda `bila`?");
}
END_TEST

START_TEST(missing_quote_is_named)
{
    base("syarat \"a\" { label = \"A,\n bila = \"desil <= 4\" }\n" SATU_SYARAT);
    ck_found("00.lua:2:22: teks belum ditutup");
}
END_TEST

START_TEST(missing_brace_does_not_hide_the_next_declaration)
{
    base("syarat \"a\" { label = \"A\", bila = \"desil <= 4\"\nsyarat \"b\" { lable = \"B\" }\n");
    ck_found("00.lua:2:12: kurung kurawal `{` ini belum ditutup");
    ck_found("00.lua:3:14: isian `lable` tidak dikenal");
}
END_TEST

START_TEST(id_without_quotes)
{
    base("syarat desil { label = \"A\" }\n");
    ck_found("00.lua:2:8: id harus dalam tanda kutip: syarat \"desil\" { ... }");
}
END_TEST

START_TEST(id_has_small_letters)
{
    base("syarat \"Desil Maks\" { label = \"A\", bila = \"desil <= 4\" }\n");
    ck_only("00.lua:2:9: id `Desil Maks` harus huruf kecil");
}
END_TEST

START_TEST(equals_sign_forgotten)
{
    base("syarat \"a\" {\n  label \"A\",\n  bila : \"desil <= 4\" }\n");
    ck_found("00.lua:3:9: sesudah `label` harus ada satu tanda `=`");
    ck_found("00.lua:4:8: sesudah `bila` harus ada satu tanda `=`");
}
END_TEST

/* ---- what a rule file does not use -------------------------------------------------------- */

START_TEST(loops_are_refused)
{
    base("for i = 1, 3 do syarat(\"a\" .. i) { label = \"A\", bila = \"desil <= 4\" } end\nlable = 3\n");
    ck_found("00.lua:2:1: `for` tidak dipakai di berkas aturan");
    ck_found("00.lua:3:1: `lable = ...` tidak dipakai di sini");
}
END_TEST

START_TEST(functions_stand_where_conditions_and_figures_do)
{
    base("syarat \"a\" { label = function(k) if k.desil then return true end return false end, bila = \"desil > 1\",\n lable = 1 }\n");
    ck_found("00.lua:2:22: fungsi hanya dipakai pada bila, nilai, hanya_bila, dan dari_nilai");
    ck_found("00.lua:3:2: isian `lable` tidak dikenal");
}
END_TEST

START_TEST(computed_ids_are_refused)
{
    base("local x <const> = \"a\"\nsyarat(x) { label = \"A\" }\n");
    ck_found("00.lua:3:1: id harus ditulis langsung dalam tanda kutip");
}
END_TEST

START_TEST(locals_are_constants)
{
    base("local x = 3\n" SATU_SYARAT);
    ck_only("00.lua:2:1: `local x` harus ditulis `local x <const> = nilai`");
}
END_TEST

START_TEST(constant_stands_for_its_value)
{
    base("local BATAS <const> = 4\nparameter \"p\" { label = \"P\", nilai = BATAS }\nsyarat \"a\" { label = \"A\", bila = \"desil <= p\" }\n");
    rule *r = desk_rule();
    ck_assert_int_eq(desk_decide(r, "{\"desil\":4}").hasil, HASIL_LAYAK);
    ck_assert_int_eq(desk_decide(r, "{\"desil\":5}").hasil, HASIL_TIDAK_LAYAK);
    rule_unref(r);
}
END_TEST

START_TEST(mistake_in_a_constant_expression_is_shown_where_it_is_written)
{
    base("local B <const> = \"desill <= 4\"\nsyarat \"a\" { label = \"A\", bila = B }\n");
    ck_only("00.lua:2:20: data atau parameter `desill` tidak dikenal");
}
END_TEST

START_TEST(expression_is_one_text_without_escapes)
{
    base("syarat \"a\" { label = \"A\", bila = \"jenis_lantai == \\\"tanah\\\"\" }\n");
    ck_only("00.lua:2:34: bila tidak boleh memuat garis miring terbalik");
    base("syarat \"a\" { label = \"A\", bila = \"desil\" .. \" <= 4\" }\n");
    ck_only("00.lua:2:34: bila harus satu teks utuh");
}
END_TEST

START_TEST(long_text_keeps_its_columns_also_with_windows_line_ends)
{
    base("syarat \"a\" { label = \"A\", bila = [[\r\n  desil <= 4\r\n  and desill > 1 ]] }\r\n");
    ck_only("00.lua:4:7: data atau parameter `desill` tidak dikenal");
}
END_TEST

START_TEST(columns_count_letters_not_bytes)
{
    base("syarat \"a\" { label = \"é\", bila = \"desill <= 4\" }\n");
    ck_only("00.lua:2:35: data atau parameter `desill` tidak dikenal");
}
END_TEST

START_TEST(environment_is_out_of_reach)
{
    base("_ENV = {}\n");
    ck_found("00.lua:2:1: nama `_ENV` tidak boleh dipakai");
}
END_TEST

START_TEST(calls_are_refused)
{
    base("parameter \"p\" { label = os.date(), nilai = (\"x\"):rep(9) }\n");
    ck_found("00.lua:2:25: `os` tidak dikenal di sini");
    ck_found("di dalam berkas aturan tidak ada yang dapat dipanggil");
}
END_TEST

START_TEST(file_must_be_text)
{
    desk_reset();
    desk_layer("00", "\x1BLua");
    ck_only("00.lua:1:1: berkas ini bukan teks");
    desk_reset();
    desk_layer("00", DASAR "-- \xC3\x28 rusak\n");
    ck_only("00.lua:2:");
    ck_found("berkas berisi huruf yang rusak; simpan sebagai UTF-8");
}
END_TEST

START_TEST(file_has_a_largest_size)
{
    char *big = malloc(RULE_FILE_MAX + 2);
    memset(big, '\n', RULE_FILE_MAX + 1);
    big[RULE_FILE_MAX + 1] = 0;
    desk_reset();
    desk_layer("00", big);
    ck_only("berkas aturan paling besar 256 KiB");
    free(big);
}
END_TEST

START_TEST(byte_order_mark_is_read_over)
{
    desk_reset();
    desk_layer("00", "\xEF\xBB\xBF" DASAR SATU_SYARAT);
    rule_unref(desk_rule());
}
END_TEST

START_TEST(lua_syntax_errors_are_translated)
{
    base("syarat \"a\" { label = \"A\", bila = \"desil <= 4\" } }\n");
    ck_found("00.lua:2:49: `}` tidak diharapkan di sini");
    base("parameter \"p\" { label = \"\\q\", nilai = 1 }\n");
    ck_found("garis miring terbalik di dalam teks tidak dikenal");
}
END_TEST

/* ---- the head, texts, warnings ------------------------------------------------------------ */

START_TEST(file_starts_with_its_head)
{
    desk_reset();
    desk_layer("00", SATU_SYARAT);
    ck_found("00.lua:1:1: berkas ini harus dimulai dengan `aturan \"sembako\" { ... }`");
    desk_reset();
    desk_layer("00", "-- kosong\n");
    ck_found("berkas ini harus dimulai dengan `aturan");
}
END_TEST

START_TEST(head_agrees_with_the_file)
{
    desk_reset();
    desk_layer("00", "aturan \"sembakau\" { judul = \"J\", wilayah = \"31\", unit = \"orang\", versi_api = 2, berlaku = \"2026-01-01\" }\n" SATU_SYARAT);
    ck_found("program `sembakau`");
    ck_found("wilayah `31` tidak sama dengan nama berkas `00`");
    ck_found("unit `orang` tidak dikenal; pilih salah satu: keluarga");
    ck_found("versi_api 2 belum dikenal");
    ck_found("aturan belum berlaku pada 2025-03-01; berlaku mulai 2026-01-01");
}
END_TEST

START_TEST(digit_in_a_label_is_a_warning)
{
    base("syarat \"a\" { label = \"Desil paling tinggi 4\", bila = \"desil <= 4\" }\n");
    rule *r = desk_try("2025-03-01");
    ck_assert_ptr_nonnull(r);
    ck_assert_str_eq(desk_findings(), "00.lua:2:43: (peringatan) angka di label; pakai {parameter}\n");
    rule_unref(r);
}
END_TEST

START_TEST(unused_parameter_is_a_warning)
{
    base(SATU_SYARAT "parameter \"batas\" { label = \"B\", nilai = 3 }\n");
    rule *r = desk_try("2025-03-01");
    ck_assert_ptr_nonnull(r);
    ck_assert_str_eq(desk_findings(), "00.lua:3:12: (peringatan) parameter `batas` tidak dipakai\n");
    rule_unref(r);
}
END_TEST

START_TEST(label_names_must_exist)
{
    base("parameter \"desil_maks\" { label = \"D\", nilai = 3 }\nsyarat \"a\" { label = \"Paling tinggi {desil_mak}\", bila = \"desil <= desil_maks\" }\n");
    ck_only("00.lua:3:38: label memuat {desil_mak} yang tidak dikenal; maksud Anda {desil_maks}?");
}
END_TEST

START_TEST(parameter_may_not_hide_a_fact)
{
    base("parameter \"desil\" { label = \"D\", nilai = 3 }\n" SATU_SYARAT);
    ck_found("00.lua:2:12: `desil` sudah nama data");
}
END_TEST

START_TEST(exception_names_conditions_that_exist)
{
    base(SATU_SYARAT "pengecualian \"p\" { label = \"P\", bila = \"korban_bencana\", bebas_dari = { \"a\", \"tinggal\" } }\n");
    ck_only("00.lua:3:78: syarat `tinggal` yang dibebaskan tidak ada");
}
END_TEST

START_TEST(amount_is_rupiah_or_goods)
{
    base(SATU_SYARAT "besaran \"b\" { label = \"B\", nilai = \"1\" }\n");
    ck_only("00.lua:3:1: besaran `b` harus punya jenis = \"rupiah\", atau barang beserta satuan");
}
END_TEST

START_TEST(quota_reads_facts_of_the_right_kind)
{
    base(SATU_SYARAT "kuota \"k\" { jumlah = \"kuota_wilyah\", pagu = \"desil\", urut = { \"skor terlama\", \"desil terlama\", \"desil\" } }\n");
    ck_found("data `kuota_wilyah` tidak dikenal");
    ck_found("`desil` tidak dapat dipakai sebagai pagu");
    ck_found("`desil terlama`: terlama dan terbaru hanya untuk tanggal");
    ck_found("`desil` harus berbentuk");
}
END_TEST

START_TEST(quota_order_is_resolved)
{
    size_t count;
    base(SATU_SYARAT "kuota \"k\" { jumlah = \"kuota_wilayah\", urut = { \"skor terbesar\", \"tanggal_usulan terlama\", \"acak_tercatat\" }, daftar_tunggu = 10 }\n");
    rule *r = desk_rule();
    const rule_kuota *k = rule_kuota_of(r);
    const rule_read *reads = rule_reads(r, &count);
    ck_assert_str_eq(k->jumlah, "kuota_wilayah");
    ck_assert_ptr_null(k->pagu);
    ck_assert_int_eq(k->urut_count, 3);
    ck_assert_int_eq(k->urut[0].read, -1);
    ck_assert(k->urut[0].menurun);
    ck_assert_str_eq(reads[k->urut[1].read].nama, "tanggal_usulan");
    ck_assert(!k->urut[1].menurun);
    ck_assert_int_eq(k->urut[2].read, -2);
    ck_assert_int_eq((int)k->daftar_tunggu, 10);
    rule_unref(r);
}
END_TEST

/* Kept places: their order is that of their ids, as in every list that outcomes index. */
START_TEST(kept_places_are_found_by_what_is_known)
{
    size_t count;
    base(SATU_SYARAT "kuota \"k\" { jumlah = \"kuota_wilayah\", urut = { \"skor terbesar\" } }\n"
                     "turunan \"miskin\" { label = \"M\", nilai = \"desil == 1\" }\n"
                     "jatah \"motor\" { label = \"Motor\", bila = \"punya_motor\", jumlah = 3 }\n"
                     "jatah \"bawah\" { label = \"Bawah\", bila = \"miskin\", persen = 10 }\n");
    rule *r = desk_rule();
    const rule_jatah *j = rule_jatah_list(r, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(j[0].id, "bawah");
    ck_assert_int_eq(j[0].persen, 10);
    ck_assert_int_eq(j[1].jumlah, 3);
    static const struct { const char *facts; uint32_t in; } CASES[] = {
        { "{\"desil\":1,\"punya_motor\":true}", 3 }, { "{\"desil\":1}", 1 }, { "{\"desil\":2,\"punya_motor\":true}", 2 }, { "{}", 0 },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        rule_row row = desk_row(r, CASES[i].facts);
        ck_assert_uint_eq(rule_jatah_of(r, &row), CASES[i].in);
    }
    ck_assert_ptr_nonnull(strstr(desk_outcome_json(r, CASES[0].facts), "\"jatah\":[\"bawah\",\"motor\"]"));
    rule_unref(r);
}
END_TEST

START_TEST(every_message_has_both_languages)
{
    for (const pesan *p = RULE_PESAN; p->kunci != NULL; p++) {
        ck_assert_msg(p->id != NULL && p->id[0] != 0, "%s", p->kunci);
        ck_assert_msg(p->en != NULL && p->en[0] != 0, "%s", p->kunci);
        ck_assert_msg(strlen(p->kunci) < 48, "%s", p->kunci);
    }
}
END_TEST

TESTS(findings)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, unknown_name_in_an_expression_points_into_the_text);
    tcase_add_test(tc, caret_stands_under_the_mistake);
    tcase_add_test(tc, wrong_choice_is_named);
    tcase_add_test(tc, money_is_not_compared_with_heads);
    tcase_add_test(tc, unknown_key_suggests_the_right_one);
    tcase_add_test(tc, unknown_word_suggests_the_right_one);
    tcase_add_test(tc, word_like_no_other_is_unknown);
    tcase_add_test(tc, fraction_of_rupiah_is_refused);
    tcase_add_test(tc, single_equals_in_an_expression_is_explained);
    tcase_add_test(tc, required_key_is_asked_for);
    tcase_add_test(tc, all_mistakes_are_told_in_one_pass_in_order_of_line);
    tcase_add_test(tc, twenty_findings_of_a_file_are_enough);
    tcase_add_test(tc, thousands_commas);
    tcase_add_test(tc, decimal_comma);
    tcase_add_test(tc, thousands_dots);
    tcase_add_test(tc, one_thousands_dot_is_a_fraction);
    tcase_add_test(tc, rupiah_sign);
    tcase_add_test(tc, unquoted_date_is_2023_to_lua);
    tcase_add_test(tc, doubled_key_would_win_silently);
    tcase_add_test(tc, curly_quotes_from_a_word_processor);
    tcase_add_test(tc, no_break_space_from_a_word_processor);
    tcase_add_test(tc, positional_values_have_no_meaning);
    tcase_add_test(tc, yes_is_true);
    tcase_add_test(tc, percent_sign);
    tcase_add_test(tc, missing_comma_is_named_and_read_over);
    tcase_add_test(tc, missing_quote_is_named);
    tcase_add_test(tc, missing_brace_does_not_hide_the_next_declaration);
    tcase_add_test(tc, id_without_quotes);
    tcase_add_test(tc, id_has_small_letters);
    tcase_add_test(tc, equals_sign_forgotten);
    tcase_add_test(tc, loops_are_refused);
    tcase_add_test(tc, functions_stand_where_conditions_and_figures_do);
    tcase_add_test(tc, computed_ids_are_refused);
    tcase_add_test(tc, locals_are_constants);
    tcase_add_test(tc, constant_stands_for_its_value);
    tcase_add_test(tc, mistake_in_a_constant_expression_is_shown_where_it_is_written);
    tcase_add_test(tc, expression_is_one_text_without_escapes);
    tcase_add_test(tc, long_text_keeps_its_columns_also_with_windows_line_ends);
    tcase_add_test(tc, columns_count_letters_not_bytes);
    tcase_add_test(tc, environment_is_out_of_reach);
    tcase_add_test(tc, calls_are_refused);
    tcase_add_test(tc, file_must_be_text);
    tcase_add_test(tc, file_has_a_largest_size);
    tcase_add_test(tc, byte_order_mark_is_read_over);
    tcase_add_test(tc, lua_syntax_errors_are_translated);
    tcase_add_test(tc, file_starts_with_its_head);
    tcase_add_test(tc, head_agrees_with_the_file);
    tcase_add_test(tc, digit_in_a_label_is_a_warning);
    tcase_add_test(tc, unused_parameter_is_a_warning);
    tcase_add_test(tc, label_names_must_exist);
    tcase_add_test(tc, parameter_may_not_hide_a_fact);
    tcase_add_test(tc, exception_names_conditions_that_exist);
    tcase_add_test(tc, amount_is_rupiah_or_goods);
    tcase_add_test(tc, quota_reads_facts_of_the_right_kind);
    tcase_add_test(tc, quota_order_is_resolved);
    tcase_add_test(tc, kept_places_are_found_by_what_is_known);
    tcase_add_test(tc, every_message_has_both_languages);
}
