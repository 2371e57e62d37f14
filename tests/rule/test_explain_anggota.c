/* What an officer reads of members, tables, functions, payments and terms: core/rule/explain_turunan.c and
 * explain_besaran.c. */
#include "desk.h"
#include <jansson.h>
#include <stdio.h>

static const char *const JENJANG[] = { "sd", "smp", "sma", NULL };
static const tg_field KELUARGA[] = {
    { .nama = "desil", .label = "desil kesejahteraan" },
    { .nama = "tanggal_akad", .jenis = TG_TANGGAL, .label = "tanggal akad" },
    { .nama = "punya_motor", .jenis = TG_YA_TIDAK, .label = "punya motor" },
    { NULL },
};
static const tg_field ANGGOTA[] = {
    { .nama = "tanggal_lahir", .jenis = TG_TANGGAL, .label = "tanggal lahir" },
    { .nama = "jenjang_sekolah", .jenis = TG_PILIHAN, .label = "jenjang sekolah", .pilihan = JENJANG },
    { .nama = "sedang_hamil", .jenis = TG_YA_TIDAK, .label = "sedang hamil" },
    { NULL },
};
static const tg_daftar DAFTAR[] = { { "anggota", "anggota keluarga", ANGGOTA }, { NULL } };
static const tg_unit UNIT[] = { { "keluarga", "keluarga", KELUARGA, DAFTAR }, { NULL } };
static const char *const PROGRAM[] = { "pkh", NULL };
static const rule_dictionary KAMUS = { .unit = UNIT, .program = PROGRAM };

static tg_arena *arena;

static void start(void)
{
    desk_start();
    arena = arena_create();
}

static void stop(void)
{
    arena_destroy(arena);
    desk_reset();
}

static rule *made(const char *lua)
{
    rule *r = NULL;
    tg_error err;
    tg_date at = 0;
    rule_source layer = { "00", "00.lua", lua, strlen(lua) };
    rule_findings *f = rule_findings_create();
    ck_assert(date_make(&at, 2025, 3, 1));
    int rc = rule_compile(&r, "pkh", &KAMUS, &layer, 1, at, f, &err);
    tg_buf b;
    buf_init(&b, 1 << 16);
    rule_findings_text(f, &b);
    ck_assert_msg(rc == TG_OK, "%s", buf_cstr(&b));
    buf_free(&b);
    rule_findings_destroy(f);
    return r;
}

static const char *told(const rule *r, const char *facts, rule_audience who)
{
    rule_row row;
    rule_outcome o;
    tg_error err;
    tg_buf b;
    rule_findings *f = rule_findings_create();
    ck_assert_int_eq(rule_row_from_json(r, arena, facts, strlen(facts), &row, f, &err), TG_OK);
    rule_findings_destroy(f);
    buf_init(&b, 1 << 20);
    rule_decide(r, &row, &o);
    ck_assert_int_eq(rule_explain(r, &row, &o, who, &b, &err), TG_OK);
    const char *text = tg_arena_text(arena, buf_cstr(&b), b.n);
    buf_free(&b);
    return text;
}

static void holds(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "wanted\n%s\ngot\n%s", part, text);
}

#define KEPALA "aturan \"pkh\" { judul = \"PKH\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2024-01-01\" }\n"
#define LANSIA KEPALA "parameter \"umur_lansia\" { label = \"Umur lansia\", nilai = 60 }\n" \
    "turunan \"lansia\" { label = \"jumlah lansia\", dari = \"anggota\", hitung = \"jumlah\", bila = \"umur(tanggal_lahir) >= umur_lansia\", satuan = \"orang\" }\n" \
    "syarat \"a\" { label = \"Ada tiga lansia\", bila = \"lansia >= 3\" }\n"

START_TEST(a_count_tells_which_rows_counted)
{
    rule *r = made(LANSIA);
    holds(told(r, "{\"anggota\":[{\"tanggal_lahir\":\"1950-01-01\"},{\"tanggal_lahir\":\"2000-01-01\"},{\"tanggal_lahir\":\"1951-01-01\"}]}", UNTUK_PETUGAS),
        "  [TIDAK TERPENUHI] Ada tiga lansia\n"
        "        - jumlah lansia = 2 orang; paling sedikit 3 orang\n"
        "            jumlah lansia = 2 orang [00.lua:3 (00)]\n"
        "              dihitung: anggota keluarga ke-1, 3\n");
    rule_unref(r);
}
END_TEST

START_TEST(a_range_tells_why_it_is_one)
{
    rule *r = made(LANSIA);
    const char *facts = "{\"anggota\":[{\"tanggal_lahir\":\"1950-01-01\"},{},{\"tanggal_lahir\":\"1951-01-01\"}]}";
    holds(told(r, facts, UNTUK_PETUGAS),
        "  [BELUM DAPAT DINILAI] Ada tiga lansia\n"
        "        ? jumlah lansia = 2 sampai 3 orang; paling sedikit 3 orang\n"
        "            jumlah lansia = 2 sampai 3 orang, karena tanggal lahir 1 anggota keluarga belum diisi [00.lua:3 (00)]\n"
        "              dihitung: anggota keluarga ke-1, 3\n"
        "              belum pasti: anggota keluarga ke-2\n"
        "  Data yang perlu dilengkapi: tanggal lahir (anggota keluarga)\n");
    holds(told(r, facts, UNTUK_WARGA), "Data yang perlu dilengkapi: tanggal lahir (anggota keluarga).\n");
    ck_assert_str_eq(told(r, facts, UNTUK_SMS), "PKH: mohon lengkapi data tanggal lahir (anggota keluarga). Tanya di kelurahan/desa.");
    holds(told(r, "{}", UNTUK_PETUGAS), "jumlah lansia = belum diisi, karena daftar anggota keluarga belum ada [00.lua:3 (00)]\n");
    rule_unref(r);
}
END_TEST

START_TEST(letter_says_nothing_of_single_members)
{
    rule *r = made(LANSIA);
    const char *text = told(r, "{\"anggota\":[{\"tanggal_lahir\":\"1950-01-01\"},{\"tanggal_lahir\":\"1951-01-01\"}]}", UNTUK_WARGA);
    holds(text, "- Belum terpenuhi: Ada tiga lansia.\n");
    ck_assert_ptr_null(strstr(text, "ke-"));
    ck_assert_ptr_null(strstr(text, "1950"));
    rule_unref(r);
}
END_TEST

START_TEST(a_derived_expression_shows_its_parts)
{
    rule *r = made(LANSIA "turunan \"miskin\" { label = \"Miskin tanpa motor\", nilai = \"desil <= 2 and not punya_motor\" }\nsyarat \"b\" { label = \"B\", bila = \"miskin\" }\n");
    holds(told(r, "{\"desil\":3,\"punya_motor\":false,\"anggota\":[]}", UNTUK_PETUGAS),
        "  [TIDAK TERPENUHI] B\n"
        "        - Miskin tanpa motor = tidak; harus ya\n"
        "            Miskin tanpa motor = tidak [00.lua:5 (00)]\n"
        "            - desil kesejahteraan = 3; paling tinggi 2\n"
        "            + punya motor = tidak; harus tidak\n");
    rule_unref(r);
}
END_TEST

START_TEST(each_payment_says_whether_it_counts)
{
    rule *r = made(KEPALA
        "parameter \"p_hamil\" { label = \"H\", jenis = \"rupiah\", nilai = 750000 }\nparameter \"p_lansia\" { label = \"L\", jenis = \"rupiah\", nilai = 600000 }\n"
        "tabel \"sekolah\" { label = \"Komponen sekolah\", kunci = { \"jenjang_sekolah\" }, jenis = \"rupiah\", berlaku = \"2024-01-01\", isi = { { \"sd\", 225000 }, { \"smp\", 375000 }, { \"*\", 500000 } } }\n"
        "syarat \"a\" { label = \"A\", bila = \"desil <= 4\" }\n"
        "besaran \"hamil\" { label = \"Ibu hamil\", jenis = \"rupiah\", tiap = \"anggota\", bila = \"sedang_hamil\", nilai = \"p_hamil\", maks_orang = 1 }\n"
        "besaran \"lansia\" { label = \"Lanjut usia\", jenis = \"rupiah\", tiap = \"anggota\", bila = \"umur(tanggal_lahir) >= 60\", nilai = \"p_lansia\", maks_orang = 1 }\n"
        "besaran \"sekolah\" { label = \"Anak sekolah\", jenis = \"rupiah\", tiap = \"anggota\", bila = \"antara(umur(tanggal_lahir), 6, 21)\", nilai = \"cari(sekolah, jenjang_sekolah)\" }\n"
        "batas_besaran \"komponen\" { label = \"Paling banyak dua komponen\", besaran = { \"hamil\", \"lansia\", \"sekolah\" }, ambil = \"2\", satu_per_orang = true }\n");
    const char *text = told(r, "{\"desil\":1,\"anggota\":["
        "{\"tanggal_lahir\":\"1950-01-01\",\"sedang_hamil\":false,\"jenjang_sekolah\":\"sd\"},{\"tanggal_lahir\":\"1951-01-01\",\"sedang_hamil\":false,\"jenjang_sekolah\":\"sd\"},"
        "{\"tanggal_lahir\":\"1990-01-01\",\"sedang_hamil\":true,\"jenjang_sekolah\":\"sd\"},{\"tanggal_lahir\":\"2015-01-01\",\"sedang_hamil\":false,\"jenjang_sekolah\":\"smp\"}]}", UNTUK_PETUGAS);
    holds(text,
        "  Besaran:\n"
        "      Ibu hamil, anggota keluarga ke-3: Rp750.000\n"
        "      Lanjut usia, anggota keluarga ke-1: Rp600.000\n"
        "      Lanjut usia, anggota keluarga ke-2: Rp600.000 (tidak dihitung: paling banyak 1 orang)\n"
        "      Anak sekolah, anggota keluarga ke-4: Rp375.000 (tidak dihitung: Paling banyak dua komponen)\n");
    rule_unref(r);
}
END_TEST

START_TEST(the_row_of_a_table_is_named_and_terms_are_listed)
{
    rule *r = made("aturan \"pkh\" { judul = \"KUR\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2023-01-01\", acuan = \"tanggal_akad\" }\n"
        "tabel \"bunga\" { label = \"Bunga\", kunci = { \"desil\" }, jenis = \"persen\", berlaku = \"2023-01-27\", isi = { { 1, 3 }, { \"*\", 6 } } }\n"
        "syarat \"a\" { label = \"A\", bila = \"desil <= 4\" }\n"
        "ketentuan \"bunga_efektif\" { label = \"Bunga efektif\", jenis = \"persen\", satuan = \"persen\", nilai = \"cari(bunga, desil)\" }\n");
    const char *text = told(r, "{\"desil\":2,\"tanggal_akad\":\"2024-05-01\"}", UNTUK_PETUGAS);
    holds(text, "  Ketentuan:\n      Bunga efektif: 6 persen\n            tabel Bunga: baris semua = 6 (berlaku mulai 27 Januari 2023)\n");
    ck_assert_ptr_null(strstr(text, "Sementara"));
    holds(told(r, "{\"desil\":2}", UNTUK_PETUGAS), "  Sementara: tanggal akad belum diisi, angka aturan dibaca per 1 Maret 2025\n");
    rule_unref(r);
}
END_TEST

START_TEST(a_function_says_its_sentence)
{
    rule *r = made(KEPALA "syarat \"a\" { label = \"A\", bila = function(k, p)\n  local n = 0\n  if k.desil <= 2 then n = 2 end\n  return n > 1, \"dinilai dari desil\"\nend }\n");
    holds(told(r, "{\"desil\":3}", UNTUK_PETUGAS), "  [TIDAK TERPENUHI] A\n        - penjelasan terbatas, dihitung dengan fungsi: dinilai dari desil\n");
    holds(told(r, "{\"desil\":1}", UNTUK_PETUGAS), "  [terpenuhi] A\n        + penjelasan terbatas, dihitung dengan fungsi: dinilai dari desil\n");
    holds(told(r, "{}", UNTUK_PETUGAS), "        ? penjelasan terbatas, dihitung dengan fungsi: belum diisi desil kesejahteraan\n");
    holds(told(r, "{\"desil\":3}", UNTUK_WARGA), "- Belum terpenuhi: A.\n");
    rule_unref(r);
}
END_TEST

START_TEST(a_statement_is_said_to_be_one)
{
    rule *r = made(KEPALA "isian \"njop\" { label = \"NJOP tertinggi\", jenis = \"rupiah\", peka = true, bukti = \"SPPT PBB atau surat pernyataan\" }\n"
        "syarat \"aset\" { label = \"Tidak memiliki aset mahal\", bila = \"njop <= 1000\", bila_kosong = \"pernyataan\" }\n");
    holds(told(r, "{\"pernyataan\":{\"aset\":true}}", UNTUK_PETUGAS),
        "  [terpenuhi] Tidak memiliki aset mahal\n        ? NJOP tertinggi = belum diisi; paling tinggi Rp1.000\n        menurut pernyataan tertulis\n");
    holds(told(r, "{}", UNTUK_PETUGAS), "        boleh diganti pernyataan tertulis\n  Data yang perlu dilengkapi: NJOP tertinggi\n");
    holds(told(r, "{}", UNTUK_WARGA),
        "- Belum dapat dinilai: Tidak memiliki aset mahal.\n"
        "  Bila buktinya tidak ada, boleh diganti surat pernyataan tertulis.\n"
        "Data yang perlu dilengkapi: NJOP tertinggi.\n"
        "  Bukti NJOP tertinggi: SPPT PBB atau surat pernyataan.\n");
    rule_unref(r);
}
END_TEST

static int64_t number_at(const json_t *list, size_t i, const char *key)
{
    const json_t *v = json_object_get(json_array_get(list, i), key);
    ck_assert_msg(json_is_integer(v), "%s", key);
    return json_integer_value(v);
}

START_TEST(auditor_gets_rows_ranges_and_functions)
{
    rule *r = made(LANSIA "syarat \"f\" { label = \"F\", bila = function(k, p)\n  local n = k.desil\n  return n > 1, \"kalimat\"\nend }\n");
    json_t *j = json_loads(told(r, "{\"desil\":3,\"anggota\":[{\"tanggal_lahir\":\"1970-01-02\"},{},{\"tanggal_lahir\":\"1951-01-01\"}]}", UNTUK_AUDITOR), 0, NULL);
    ck_assert_ptr_nonnull(j);
    json_t *turunan = json_object_get(j, "turunan"), *rows = json_object_get(json_object_get(j, "daftar"), "anggota");
    ck_assert(json_is_null(json_object_get(json_array_get(turunan, 0), "nilai")));
    ck_assert_int_eq(number_at(turunan, 0, "paling_sedikit"), 1);
    ck_assert_int_eq(number_at(turunan, 0, "paling_banyak"), 2);
    ck_assert_int_eq((int)json_array_size(rows), 3);
    ck_assert_int_eq(number_at(rows, 0, "anggota.tanggal_lahir"), 1);
    ck_assert(json_is_null(json_object_get(json_array_get(rows, 1), "anggota.tanggal_lahir")));
    json_t *f = json_object_get(json_array_get(json_object_get(j, "syarat"), 1), "bila");
    ck_assert(json_is_true(json_object_get(f, "fungsi")));
    ck_assert_str_eq(json_string_value(json_object_get(f, "kalimat")), "kalimat");
    json_decref(j);
    rule_unref(r);
}
END_TEST

START_TEST(a_closed_program_refuses_nobody)
{
    rule_source layers[] = { { "00", "00.lua", KEPALA "syarat \"a\" { label = \"A\", bila = \"desil <= 4\" }\n", 0 },
        { "53.71", "53.71.lua", "tutup_aturan \"pkh\" { wilayah = \"53.71\", alasan = \"kelurahan tidak menerima Dana Desa\", dasar_hukum = { tentang = \"(contoh)\" } }\n", 0 } };
    rule *r = NULL;
    tg_error err;
    tg_date at = 0;
    rule_findings *f = rule_findings_create();
    for (int i = 0; i < 2; i++)
        layers[i].size = strlen(layers[i].text);
    ck_assert(date_make(&at, 2025, 3, 1));
    ck_assert_int_eq(rule_compile(&r, "pkh", &KAMUS, layers, 2, at, f, &err), TG_OK);
    rule_findings_destroy(f);
    const char *text = told(r, "{\"desil\":9}", UNTUK_WARGA);
    holds(text, "Program ini tidak ada di wilayah Anda: PKH.\nSebabnya: kelurahan tidak menerima Dana Desa (dasar hukum: ");
    holds(text, "Ini bukan penolakan.\nBantuan lain dapat ditanyakan di kantor kelurahan/desa Anda.\n");
    ck_assert_ptr_null(strstr(text, "keberatan"));
    holds(told(r, "{\"desil\":9}", UNTUK_PETUGAS), "Hasil: PROGRAM TIDAK ADA DI WILAYAH INI   (versi aturan ");
    ck_assert_str_eq(told(r, "{\"desil\":9}", UNTUK_SMS), "PKH: program ini tidak ada di wilayah Anda. Tanya di kelurahan/desa.");
    rule_unref(r);
}
END_TEST

TESTS(explain_anggota)
{
    tcase_add_checked_fixture(tc, start, stop);
    tcase_add_test(tc, a_count_tells_which_rows_counted);
    tcase_add_test(tc, a_range_tells_why_it_is_one);
    tcase_add_test(tc, letter_says_nothing_of_single_members);
    tcase_add_test(tc, a_derived_expression_shows_its_parts);
    tcase_add_test(tc, each_payment_says_whether_it_counts);
    tcase_add_test(tc, the_row_of_a_table_is_named_and_terms_are_listed);
    tcase_add_test(tc, a_function_says_its_sentence);
    tcase_add_test(tc, a_statement_is_said_to_be_one);
    tcase_add_test(tc, auditor_gets_rows_ranges_and_functions);
    tcase_add_test(tc, a_closed_program_refuses_nobody);
}
