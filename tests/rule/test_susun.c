/* What a rule is built of besides conditions: tables, checks over parameters, terms at a contract's date, fields of
 * local admins, statements, closed programs, shared parents. RULES.md 1.2b. */
#include "desk.h"
#include "rule/effective.h"
#include <stdio.h>

static char all[16384];

static void layer(const char *text)
{
    snprintf(all, sizeof all, DASAR "%s", text);
    desk_reset();
    desk_layer("00", all);
}

static rule *one(const char *text)
{
    layer(text);
    return desk_rule();
}

static void said(const char *text, const char *message, bool refused)
{
    layer(text);
    rule *r = desk_try("2025-03-01");
    ck_assert_msg((r == NULL) == refused, "%s", desk_findings());
    ck_assert_msg(strstr(desk_findings(), message) != NULL, "%s\nnot in:\n%s", message, desk_findings());
    rule_unref(r);
}

#define TABEL(isi) "tabel \"t\" { label = \"T\", kunci = { \"jenis_wilayah\", \"desil\" }, jenis = \"rupiah\", isi = { " isi " } }\n" \
                   "besaran \"b\" { label = \"B\", jenis = \"rupiah\", nilai = \"cari(t, jenis_wilayah, desil)\" }\n"

START_TEST(table_gives_the_first_row_that_fits)
{
    rule *r = one(TABEL("{ \"desa\", 1, 500 }, { \"desa\", \"*\", 300 }, { \"*\", \"*\", 100 }"));
    ck_assert_int_eq((int)desk_decide(r, "{\"jenis_wilayah\":\"desa\",\"desil\":1}").uang, 500);
    ck_assert_int_eq((int)desk_decide(r, "{\"jenis_wilayah\":\"desa\",\"desil\":2}").uang, 300);
    ck_assert_int_eq((int)desk_decide(r, "{\"jenis_wilayah\":\"kelurahan\",\"desil\":1}").uang, 100);
    ck_assert_int_eq(desk_decide(r, "{\"jenis_wilayah\":\"desa\"}").hasil, HASIL_PERLU_DATA);
    rule_unref(r);
}
END_TEST

START_TEST(mistakes_of_a_table_are_told_at_their_cell)
{
    said(TABEL("{ \"dessa\", 1, 5 }, { \"*\", \"*\", 1 }"), "`dessa` bukan pilihan untuk jenis_wilayah; maksud Anda `desa`?", true);
    said(TABEL("{ \"desa\", \"satu\", 5 }"), "kolom desil harus bilangan bulat", true);
    said(TABEL("{ \"desa\", 1, 5 }, { \"desa\", 1, 6 }, { \"*\", \"*\", 1 }"), "kunci yang sama sudah ada di 00.lua:2", true);
    said(TABEL("{ \"*\", \"*\", 5 }, { \"desa\", 1, 6 }"), "baris ini tidak pernah terpakai: 00.lua:2", true);
    said(TABEL("{ \"desa\", \"*\", 5 }"), "(peringatan) tabel `t` tidak punya baris untuk jenis_wilayah = kelurahan", false);
    said("tabel \"t\" { label = \"T\", kunci = { \"punya_motor\" }, jenis = \"persen\", jumlah = 100, isi = { { true, 60 }, { false, 45 } } }\n",
         "jumlah nilai tabel `t` = 105, harus 100", true);
}
END_TEST

START_TEST(check_over_parameters_names_the_values)
{
    said("parameter \"cadangan\" { label = \"C\", nilai = 40 }\nparameter \"jasa\" { label = \"J\", nilai = 65 }\n"
         "pastikan \"p\" { bila = \"cadangan + jasa == 100\" }\n", "pemeriksaan `p` tidak terpenuhi: cadangan + jasa = 105, harus 100", true);
    said("parameter \"cadangan\" { label = \"C\", nilai = 40 }\npastikan \"p\" { bila = \"cadangan + desil == 100\" }\n", "`desil` bukan parameter", true);
    rule_unref(one("parameter \"cadangan\" { label = \"C\", nilai = 40 }\npastikan \"p\" { bila = \"cadangan <= 100\" }\n"));
}
END_TEST

static rule *contract(void)
{
    desk_reset();
    desk_layer("00", "aturan \"sembako\" { judul = \"J\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2020-01-01\", acuan = \"tanggal_usulan\" }\n"
               "parameter \"bunga\" { label = \"B\", nilai = { [\"2023-01-01\"] = 9, [\"2025-01-01\"] = 6 } }\n"
               "tabel \"tarif\" { label = \"T\", kunci = { \"punya_motor\" }, sampai = \"2024-12-31\", isi = { { \"*\", 11 } } }\n"
               "tabel \"tarif\" { label = \"T\", kunci = { \"punya_motor\" }, berlaku = \"2025-01-01\", isi = { { \"*\", 22 } } }\n"
               "ketentuan \"a\" { label = \"A\", nilai = \"bunga\" }\nketentuan \"b\" { label = \"B\", nilai = \"cari(tarif, punya_motor)\" }\n");
    return desk_rule();
}

START_TEST(terms_are_those_of_the_contract_date)
{
    rule *r = contract();
    rule_outcome o = desk_decide(r, "{\"tanggal_usulan\":\"2024-06-01\",\"punya_motor\":true}");
    ck_assert(!o.sementara && o.ketentuan_known[0] && o.ketentuan_known[1]);
    ck_assert_int_eq((int)o.ketentuan[0], 9);
    ck_assert_int_eq((int)o.ketentuan[1], 11);
    o = desk_decide(r, "{\"tanggal_usulan\":\"2025-01-01\",\"punya_motor\":true}");
    ck_assert_int_eq((int)o.ketentuan[0], 6);
    ck_assert_int_eq((int)o.ketentuan[1], 22);
    o = desk_decide(r, "{\"punya_motor\":true}");
    ck_assert(o.sementara);
    ck_assert_int_eq((int)o.ketentuan[0], 6);
    ck_assert_int_eq(desk_decide(r, "{\"tanggal_usulan\":\"2022-01-01\",\"punya_motor\":true}").hasil, HASIL_GALAT);
    rule_unref(r);
}
END_TEST

#define ASET "isian \"njop\" { label = \"NJOP\", jenis = \"rupiah\", bukti = \"SPPT\" }\n" \
             "syarat \"aset\" { label = \"Aset\", bila = \"njop <= juta(1)\", bila_kosong = \"pernyataan\" }\n"

START_TEST(local_field_is_a_fact_and_a_statement_answers_what_is_missing)
{
    size_t count;
    rule *r = one(ASET);
    ck_assert_str_eq(rule_isian_list(r, &count)[0].f->nama, "njop");
    ck_assert_int_eq(desk_decide(r, "{\"njop\":1000000}").hasil, HASIL_LAYAK);
    ck_assert_int_eq(desk_decide(r, "{\"njop\":1000001,\"pernyataan\":{\"aset\":true}}").hasil, HASIL_TIDAK_LAYAK);
    ck_assert_int_eq(desk_decide(r, "{\"pernyataan\":{\"aset\":true}}").hasil, HASIL_LAYAK);
    ck_assert_int_eq(desk_decide(r, "{\"pernyataan\":{\"aset\":false}}").hasil, HASIL_PERLU_DATA);
    ck_assert_int_eq(desk_decide(r, "{}").hasil, HASIL_PERLU_DATA);
    rule_unref(r);
}
END_TEST

START_TEST(closed_program_refuses_nobody)
{
    layer(ASET);
    desk_layer("31", "tutup_aturan \"sembako\" { wilayah = \"31\", alasan = \"tidak ada dana\", dasar_hukum = { tentang = \"(contoh)\" } }\n");
    rule *r = desk_rule();
    ck_assert_int_eq(desk_decide(r, "{\"njop\":9000000}").hasil, HASIL_TIDAK_TERSEDIA);
    ck_assert_str_eq(rule_tutup_of(r)->alasan, "tidak ada dana");
    rule_unref(r);
}
END_TEST

START_TEST(function_with_statements_counts_for_points)
{
    rule *r = one("skor \"s\" { label = \"S\", maks = 30, nilai = function(k, p)\n  local n = 0\n  if k.desil <= 3 then n = n + 15 end\n  return n\nend }\n");
    ck_assert_int_eq((int)desk_decide(r, "{\"desil\":3}").skor, 15);
    ck_assert_int_eq((int)desk_decide(r, "{\"desil\":4}").skor, 0);
    rule_unref(r);
}
END_TEST

START_TEST(children_of_shared_parents_are_the_same_rules)
{
    static const char PARENT[] = DASAR "parameter \"maks\" { label = \"M\", nilai = 4, buka = \"kel\" }\nsyarat \"a\" { label = \"A\", bila = \"desil <= maks\" }\n";
    static const char CHILD[] = UBAH("31.75") "ubah_parameter \"maks\" { nilai = 5, alasan = \"uji\" }\n";
    rule_source parent = { "00", "00.lua", PARENT, sizeof PARENT - 1 }, child = { "31.75", "31.75.lua", CHILD, sizeof CHILD - 1 };
    rule_findings *f = rule_findings_create();
    rule_induk *p = NULL;
    rule *a = NULL, *b = NULL;
    tg_error err;
    tg_date at = 20148;
    rule_source both[] = { parent, child };
    ck_assert_int_eq(rule_induk_add(&p, NULL, "sembako", &DESK_KAMUS, &parent, at, f, &err), TG_OK);
    ck_assert(!rule_induk_galat(p));
    ck_assert_int_eq(rule_induk_compile(&a, p, &child, f, &err), TG_OK);
    rule_induk_close(p);                                 /* the rule holds what it needs */
    ck_assert_int_eq(rule_compile(&b, "sembako", &DESK_KAMUS, both, 2, at, f, &err), TG_OK);
    ck_assert_mem_eq(rule_hash(a), rule_hash(b), HASH_SIZE);
    ck_assert_int_eq((int)rule_findings_count(f), 0);
    rule_unref(a);
    rule_unref(b);
    rule_findings_destroy(f);
}
END_TEST

START_TEST(age_compared_with_a_number_is_the_age)
{
    static const struct { const char *text; int from, to; } CASE[] = {     /* true for these ages */
        { "umur(tanggal_lahir_kepala) < 21", -9, 20 }, { "umur(tanggal_lahir_kepala) <= 21", -9, 21 },
        { "umur(tanggal_lahir_kepala) > 21", 22, 99 }, { "umur(tanggal_lahir_kepala) >= 21", 21, 99 },
        { "antara(umur(tanggal_lahir_kepala), 19, 21)", 19, 21 }, { "antara(umur(tanggal_lahir_kepala), 0, 0)", 0, 0 },
        { "antara(umur(tanggal_lahir_kepala), 21, 19)", 1, 0 },
    };
    static const int NOW[] = { 20147, 20148, 19781, 19782, 19783, 20000, 11016 };    /* around 28 and 29 February too */
    char text[128];
    for (size_t o = 0; o < sizeof CASE / sizeof *CASE; o++) {
        snprintf(text, sizeof text, "syarat \"a\" { label = \"A\", bila = \"%s\" }\n", CASE[o].text);
        rule *r = one(text);
        for (size_t n = 0; n < sizeof NOW / sizeof *NOW; n++)
            for (int d = NOW[n] - 23 * 366; d < NOW[n] + 3; d++) {
                int64_t v = d, years = date_years(d, NOW[n]);
                bool known = true, want = years >= CASE[o].from && years <= CASE[o].to;
                const expr_masukan in = { .baca = &v, .known = &known, .hari_ini = NOW[n] };
                ck_assert_msg(expr_eval(r->cond[0].bila, &in).nilai == want, "%d at %d: %s", d, NOW[n], CASE[o].text);
            }
        rule_unref(r);
    }
}
END_TEST

TESTS(susun)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, table_gives_the_first_row_that_fits);
    tcase_add_test(tc, mistakes_of_a_table_are_told_at_their_cell);
    tcase_add_test(tc, check_over_parameters_names_the_values);
    tcase_add_test(tc, terms_are_those_of_the_contract_date);
    tcase_add_test(tc, local_field_is_a_fact_and_a_statement_answers_what_is_missing);
    tcase_add_test(tc, closed_program_refuses_nobody);
    tcase_add_test(tc, function_with_statements_counts_for_points);
    tcase_add_test(tc, children_of_shared_parents_are_the_same_rules);
    tcase_add_test(tc, age_compared_with_a_number_is_the_age);
}
