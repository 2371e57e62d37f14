/* Members, derived facts and amounts: RULES.md 1.2b. The worked PKH family is that of domain/programs.md section 2. */
#include "desk.h"
#include "rule/effective.h"
#include <stdio.h>

static rule *one(const char *text)
{
    static char all[16384];
    snprintf(all, sizeof all, DASAR "%s", text);
    desk_reset();
    desk_layer("00", all);
    return desk_rule();
}

static void refused(const char *text, const char *message)
{
    static char all[16384];
    snprintf(all, sizeof all, DASAR "%s", text);
    desk_reset();
    desk_layer("00", all);
    rule *r = desk_try("2025-03-01");
    ck_assert_msg(r == NULL, "not refused: %s", text);
    ck_assert_msg(strstr(desk_findings(), message) != NULL, "%s\nnot in:\n%s", message, desk_findings());
}

static void outcome_is(const char *text, const char *facts, rule_hasil hasil)
{
    rule *r = one(text);
    rule_outcome o = desk_decide(r, facts);
    ck_assert_msg(o.hasil == hasil, "%s: %s, not %s", facts, rule_hasil_text(o.hasil), rule_hasil_text(hasil));
    rule_unref(r);
}

static bool is_missing(const rule *r, const rule_outcome *o, const char *nama)
{
    size_t count;
    const rule_read *reads = rule_reads(r, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(reads[i].nama, nama) == 0)
            return (o->kurang[i / 64] >> (i % 64) & 1) != 0;
    ck_abort_msg("the rule does not read %s", nama);
    return false;
}

/* ---- PKH ---------------------------------------------------------------------------------- */

#define PKH \
    "parameter \"komponen_maks\" { label = \"K\", nilai = 4 }\n" \
    "tabel \"pkh_sekolah\" { label = \"T\", kunci = { \"jenjang_sekolah\" }, jenis = \"rupiah\", isi = { { \"sd\", 900000 }, { \"smp\", 1500000 }," \
    " { \"sma\", 2000000 }, { \"smk\", 2000000 }, { \"perguruan_tinggi\", 0 } } }\n" \
    "besaran \"hamil\" { label = \"H\", jenis = \"rupiah\", tiap = \"anggota\", bila = \"sedang_hamil and kehamilan_ke <= 2\", nilai = \"3000000\", maks_orang = 1 }\n" \
    "besaran \"aud\" { label = \"A\", jenis = \"rupiah\", tiap = \"anggota\", bila = \"umur(tanggal_lahir) < 7 and not masih_sekolah\", nilai = \"3000000\", maks_orang = 2 }\n" \
    "besaran \"sekolah\" { label = \"S\", jenis = \"rupiah\", tiap = \"anggota\", bila = \"masih_sekolah and antara(umur(tanggal_lahir), 6, 21)\"," \
    " nilai = \"cari(pkh_sekolah, jenjang_sekolah)\" }\n" \
    "besaran \"lansia\" { label = \"L\", jenis = \"rupiah\", tiap = \"anggota\", bila = \"umur(tanggal_lahir) >= 70\", nilai = \"2400000\", maks_orang = 1 }\n" \
    "batas_besaran \"komponen\" { label = \"Paling banyak {komponen_maks} komponen\", besaran = { \"hamil\", \"aud\", \"sekolah\", \"lansia\" }," \
    " ambil = \"komponen_maks\", satu_per_orang = true }\n" \
    "turunan \"banyak\" { label = \"B\", dari = \"besaran\", hitung = \"jumlah\" }\n" \
    "turunan \"setahun\" { label = \"S\", dari = \"besaran\", hitung = \"total\" }\n" \
    "syarat \"punya_komponen\" { label = \"Punya komponen\", bila = \"banyak > 0\" }\n" \
    "ketentuan \"triwulan\" { label = \"Triwulan\", jenis = \"rupiah\", nilai = \"setahun // 4\" }\n"

#define IBU "{\"tanggal_lahir\":\"1990-01-01\",\"masih_sekolah\":false,\"sedang_hamil\":true,\"kehamilan_ke\":2}"
#define ANAK3 "{\"tanggal_lahir\":\"2022-01-01\",\"masih_sekolah\":false,\"sedang_hamil\":false}"
#define SD "{\"tanggal_lahir\":\"2016-01-01\",\"masih_sekolah\":true,\"sedang_hamil\":false,\"jenjang_sekolah\":\"sd\"}"
#define SMP "{\"tanggal_lahir\":\"2011-01-01\",\"masih_sekolah\":true,\"sedang_hamil\":false,\"jenjang_sekolah\":\"smp\"}"
#define NENEK "{\"tanggal_lahir\":\"1953-01-01\",\"masih_sekolah\":false,\"sedang_hamil\":false}"
#define AYAH "{\"tanggal_lahir\":\"1988-01-01\",\"masih_sekolah\":false,\"sedang_hamil\":false}"

START_TEST(pkh_pays_the_dearest_four_components)
{
    rule *r = one(PKH);
    rule_outcome o = desk_decide(r, "{\"anggota\":[" IBU "," ANAK3 "," SD "," SMP "," NENEK "," AYAH "]}");
    ck_assert_str_eq(rule_hasil_text(o.hasil), "layak");
    ck_assert_int_eq((int)o.uang, 9900000);
    ck_assert(o.ketentuan_known[0]);
    ck_assert_int_eq((int)o.ketentuan[0], 2475000);
    rule_unref(r);
}
END_TEST

START_TEST(detail_says_which_member_and_why_not)
{
    rule *r = one(PKH);
    rule_row row = desk_row(r, "{\"anggota\":[" IBU "," ANAK3 "," SD "," SMP "," NENEK "," AYAH "]}");
    static rule_subject s;
    static rule_bayar list[RULE_BAYAR_MAX];
    rule_subject_start(&s, r, &row);
    size_t count = rule_pay_detail(&s, list);
    ck_assert_int_eq((int)count, 5);
    for (size_t i = 0; i < count; i++) {
        bool sd = list[i].baris == 2;
        ck_assert_int_eq(list[i].sebab, sd ? BAYAR_BATAS : BAYAR_YA);
        ck_assert(!sd || list[i].nilai == 900000);
    }
    rule_unref(r);
}
END_TEST

START_TEST(family_without_components_leaves)
{
    rule *r = one(PKH);
    ck_assert_int_eq(desk_decide(r, "{\"anggota\":[" AYAH "]}").hasil, HASIL_TIDAK_LAYAK);
    ck_assert_int_eq(desk_decide(r, "{\"anggota\":[]}").hasil, HASIL_TIDAK_LAYAK);
    ck_assert_int_eq(desk_decide(r, "{}").hasil, HASIL_PERLU_DATA);
    rule_unref(r);
}
END_TEST

START_TEST(at_most_so_many_members_and_one_amount_each)
{
    rule *r = one(PKH);
    ck_assert_int_eq((int)desk_decide(r, "{\"anggota\":[" ANAK3 "," ANAK3 "," ANAK3 "]}").uang, 6000000);
    ck_assert_int_eq((int)desk_decide(r, "{\"anggota\":[" NENEK "," NENEK "," SD "]}").uang, 3300000);
    /* a pregnant pupil: the dearer of her two amounts */
    ck_assert_int_eq((int)desk_decide(r, "{\"anggota\":[{\"tanggal_lahir\":\"2008-01-01\",\"masih_sekolah\":true,\"jenjang_sekolah\":\"sma\","
                                         "\"sedang_hamil\":true,\"kehamilan_ke\":1}]}").uang, 3000000);
    rule_unref(r);
}
END_TEST

START_TEST(member_without_birth_date_needs_data_but_counts_within_bounds)
{
    rule *r = one(PKH);
    rule_outcome o = desk_decide(r, "{\"anggota\":[" SD ",{\"masih_sekolah\":false,\"sedang_hamil\":false}]}");
    ck_assert_int_eq(o.status[0], ST_TERPENUHI);                 /* one component is sure */
    ck_assert_int_eq(o.hasil, HASIL_PERLU_DATA);
    ck_assert(is_missing(r, &o, "anggota.tanggal_lahir"));
    ck_assert(!is_missing(r, &o, "anggota.kehamilan_ke"));
    rule_unref(r);
}
END_TEST

START_TEST(ties_are_taken_in_the_order_of_rows)
{
    rule *r = one("besaran \"a\" { label = \"A\", jenis = \"rupiah\", tiap = \"anggota\", nilai = \"penghasilan\", maks_orang = 2 }\n");
    rule_row row = desk_row(r, "{\"anggota\":[{\"penghasilan\":5},{\"penghasilan\":7},{\"penghasilan\":5}]}");
    static rule_subject s;
    static rule_bayar list[RULE_BAYAR_MAX];
    rule_subject_start(&s, r, &row);
    ck_assert_int_eq((int)rule_pay_detail(&s, list), 3);
    ck_assert_int_eq(list[0].sebab, BAYAR_YA);
    ck_assert_int_eq(list[1].sebab, BAYAR_YA);
    ck_assert_int_eq(list[2].sebab, BAYAR_MAKS_ORANG);
    ck_assert_int_eq((int)s.bayar.uang, 12);
    rule_unref(r);
}
END_TEST

/* ---- counting over members ---------------------------------------------------------------- */

#define LANSIA "turunan \"lansia\" { label = \"L\", dari = \"anggota\", hitung = \"jumlah\", bila = \"umur(tanggal_lahir) >= 60\" }\n"
#define TUA "{\"tanggal_lahir\":\"1950-01-01\"}"
#define MUDA "{\"tanggal_lahir\":\"2000-01-01\"}"

START_TEST(unknown_members_give_an_interval)
{
    const char *least = LANSIA "syarat \"a\" { label = \"A\", bila = \"lansia >= 2\" }\n";
    outcome_is(least, "{\"anggota\":[" TUA "," TUA ",{}]}", HASIL_LAYAK);
    outcome_is(least, "{\"anggota\":[" TUA ",{}]}", HASIL_PERLU_DATA);
    outcome_is(least, "{\"anggota\":[" MUDA ",{}]}", HASIL_TIDAK_LAYAK);
    outcome_is(least, "{}", HASIL_PERLU_DATA);
}
END_TEST

START_TEST(any_and_all_follow_kleene)
{
    const char *any = "turunan \"t\" { label = \"T\", dari = \"anggota\", hitung = \"ada\", bila = \"disabilitas\" }\nsyarat \"a\" { label = \"A\", bila = \"t\" }\n";
    const char *all = "turunan \"t\" { label = \"T\", dari = \"anggota\", hitung = \"semua\", bila = \"disabilitas\" }\nsyarat \"a\" { label = \"A\", bila = \"t\" }\n";
    outcome_is(any, "{\"anggota\":[{\"disabilitas\":true},{}]}", HASIL_LAYAK);
    outcome_is(any, "{\"anggota\":[{\"disabilitas\":false},{}]}", HASIL_PERLU_DATA);
    outcome_is(any, "{\"anggota\":[]}", HASIL_TIDAK_LAYAK);
    outcome_is(all, "{\"anggota\":[{\"disabilitas\":false},{}]}", HASIL_TIDAK_LAYAK);
    outcome_is(all, "{\"anggota\":[{\"disabilitas\":true},{}]}", HASIL_PERLU_DATA);
    outcome_is(all, "{\"anggota\":[]}", HASIL_LAYAK);
}
END_TEST

#define HITUNG(cara) "turunan \"t\" { label = \"T\", dari = \"anggota\", hitung = \"" cara "\", bila = \"masih_sekolah\", dari_nilai = \"penghasilan\" }\n"

START_TEST(total_least_and_greatest_have_bounds_too)
{
    const char *some = "{\"anggota\":[{\"masih_sekolah\":true,\"penghasilan\":30},{\"penghasilan\":20},{\"masih_sekolah\":false,\"penghasilan\":99}]}";
    outcome_is(HITUNG("total") "syarat \"a\" { label = \"A\", bila = \"t >= 30 and t <= 50\" }\n", some, HASIL_LAYAK);
    outcome_is(HITUNG("total") "syarat \"a\" { label = \"A\", bila = \"t <= 40\" }\n", some, HASIL_PERLU_DATA);
    outcome_is(HITUNG("terkecil") "syarat \"a\" { label = \"A\", bila = \"t > 30\" }\n", some, HASIL_TIDAK_LAYAK);
    outcome_is(HITUNG("terbesar") "syarat \"a\" { label = \"A\", bila = \"t == 30\" }\n", some, HASIL_LAYAK);
    outcome_is(HITUNG("terkecil") "syarat \"a\" { label = \"A\", bila = \"t < 1\" }\n", "{\"anggota\":[]}", HASIL_PERLU_DATA);
}
END_TEST

START_TEST(error_in_one_row_is_an_error)
{
    outcome_is("turunan \"t\" { label = \"T\", dari = \"anggota\", hitung = \"ada\", bila = \"10 // kehamilan_ke > 1\" }\nsyarat \"a\" { label = \"A\", bila = \"t\" }\n",
               "{\"anggota\":[{\"kehamilan_ke\":1},{\"kehamilan_ke\":0}]}", HASIL_GALAT);
}
END_TEST

START_TEST(range_from_outside_decides_like_a_count)
{
    outcome_is("syarat \"a\" { label = \"A\", bila = \"jumlah_lansia >= 1\" }\n", "{\"jumlah_lansia\":[1,2]}", HASIL_LAYAK);
    outcome_is("syarat \"a\" { label = \"A\", bila = \"jumlah_lansia >= 2\" }\n", "{\"jumlah_lansia\":[1,2]}", HASIL_PERLU_DATA);
    outcome_is("syarat \"a\" { label = \"A\", bila = \"jumlah_lansia >= 3\" }\n", "{\"jumlah_lansia\":[1,2]}", HASIL_TIDAK_LAYAK);
}
END_TEST

START_TEST(derived_facts_may_use_each_other_in_any_order)
{
    rule *r = one("turunan \"a\" { label = \"A\", nilai = \"c + 1\" }\nturunan \"c\" { label = \"C\", nilai = \"2 * b\" }\n"
                  "turunan \"b\" { label = \"B\", dari = \"anggota\", hitung = \"jumlah\" }\nskor \"s\" { label = \"S\", nilai = \"a\" }\n"
                  "syarat \"d\" { label = \"D\", bila = \"c >= 0\" }\n");
    ck_assert_int_eq((int)desk_decide(r, "{\"anggota\":[{},{},{}]}").skor, 7);
    rule_unref(r);
}
END_TEST

START_TEST(decimals_of_members_are_read_and_compared)
{
    const char *text = "turunan \"t\" { label = \"T\", dari = \"anggota\", hitung = \"ada\", bila = \"lila_cm < 23.5\" }\nsyarat \"a\" { label = \"A\", bila = \"t\" }\n";
    outcome_is(text, "{\"anggota\":[{\"lila_cm\":23.4}]}", HASIL_LAYAK);
    outcome_is(text, "{\"anggota\":[{\"lila_cm\":23.5},{\"lila_cm\":24}]}", HASIL_TIDAK_LAYAK);
}
END_TEST

/* ---- mistakes ----------------------------------------------------------------------------- */

START_TEST(circle_is_told_with_its_chain)
{
    refused("turunan \"a\" { label = \"A\", nilai = \"b + 1\" }\nturunan \"b\" { label = \"B\", nilai = \"c\" }\nturunan \"c\" { label = \"C\", nilai = \"a\" }\n",
            "00.lua:2:10: turunan `a` bergantung pada dirinya sendiri: a -> b -> c -> a");
    refused("turunan \"n\" { label = \"N\", dari = \"besaran\", hitung = \"jumlah\" }\nbesaran \"b\" { label = \"B\", jenis = \"rupiah\", nilai = \"ribu(n)\" }\n",
            "turunan `n` bergantung pada dirinya sendiri: n -> n");
}
END_TEST

START_TEST(field_of_a_list_is_told_as_such)
{
    refused("syarat \"a\" { label = \"A\", bila = \"umur(tanggal_lahir) >= 60\" }\n",
            "`tanggal_lahir` ada pada anggota keluarga; pakai turunan dengan dari = \"anggota\", atau besaran dengan tiap = \"anggota\"");
    refused("turunan \"a\" { label = \"A\", dari = \"angota\", hitung = \"jumlah\" }\n", "`angota` bukan daftar pada keluarga; pilih salah satu: anggota, besaran");
    refused("besaran \"a\" { label = \"A\", jenis = \"rupiah\", tiap = \"orang\", nilai = \"1000\" }\n", "tiap = \"orang\" tidak dikenal; tulis tiap = \"anggota\"");
}
END_TEST

START_TEST(one_mistake_hides_no_other)
{
    refused("turunan \"a\" { label = \"A\", nilai = \"desill + 1\" }\nturunan \"b\" { label = \"B\", nilai = \"a + jumlah_balit\" }\n"
            "syarat \"c\" { label = \"C\", bila = \"b > 1 and punya_moto\" }\n", "`desill`");
    ck_assert_ptr_nonnull(strstr(desk_findings(), "`jumlah_balit`"));
    ck_assert_ptr_nonnull(strstr(desk_findings(), "`punya_moto`"));
    ck_assert_ptr_null(strstr(desk_findings(), "`a` tidak dikenal"));
}
END_TEST

START_TEST(limits_of_amounts_are_checked)
{
    const char *two = "besaran \"a\" { label = \"A\", jenis = \"rupiah\", nilai = \"1\" }\nbesaran \"b\" { label = \"B\", barang = \"beras\", satuan = \"kg\", nilai = \"1\" }\n";
    char text[1024];
    snprintf(text, sizeof text, "%sbatas_besaran \"x\" { label = \"X\", besaran = { \"a\", \"b\" }, ambil = \"1\" }\n", two);
    refused(text, "satuannya berbeda");
    snprintf(text, sizeof text, "%sbatas_besaran \"x\" { label = \"X\", besaran = { \"c\" }, ambil = \"1\" }\n", two);
    refused(text, "besaran `c` tidak ada");
    snprintf(text, sizeof text, "%sbatas_besaran \"x\" { label = \"X\", besaran = { \"a\" }, ambil = \"1\" }\nbatas_besaran \"y\" { label = \"Y\", besaran = { \"a\" }, ambil = \"1\" }\n", two);
    refused(text, "sudah dibatasi oleh `x`");
}
END_TEST

START_TEST(what_nothing_uses_is_a_warning)
{
    rule *r = one("turunan \"a\" { label = \"A\", nilai = \"desil + 1\" }\nisian \"luas\" { label = \"Luas\", jenis = \"bilangan\" }\n"
                  "tabel \"t\" { label = \"T\", kunci = { \"punya_motor\" }, isi = { { \"*\", 1 } } }\nskor \"s\" { label = \"S\", nilai = \"desil\" }\n");
    ck_assert_ptr_nonnull(strstr(desk_findings(), "(peringatan) turunan `a` tidak dipakai"));
    ck_assert_ptr_nonnull(strstr(desk_findings(), "(peringatan) isian `luas` tidak dipakai"));
    ck_assert_ptr_nonnull(strstr(desk_findings(), "(peringatan) tabel `t` tidak dipakai"));
    rule_unref(r);
}
END_TEST

/* ---- facts of members --------------------------------------------------------------------- */

START_TEST(rows_of_members_are_checked)
{
    rule_row row;
    rule *r = one(LANSIA "syarat \"a\" { label = \"A\", bila = \"lansia > 0\" }\n");
    ck_assert(!desk_row_try(r, "{\"anggota\":[{\"tanggal_lhir\":\"2000-01-01\"}]}", &row));
    ck_assert_ptr_nonnull(strstr(desk_findings(), "`tanggal_lhir` tidak dikenal; maksud Anda `tanggal_lahir`?"));
    ck_assert(!desk_row_try(r, "{\"anggota\":[{\"lila_cm\":23.55}]}", &row));
    ck_assert(!desk_row_try(r, "{\"anggota\":[1]}", &row));
    ck_assert(!desk_row_try(r, "{\"anggota\":3}", &row));
    ck_assert(!desk_row_try(r, "{\"jumlah_lansia\":[2,1]}", &row));
    ck_assert(!desk_row_try(r, "{\"punya_motor\":[false,true]}", &row));
    ck_assert(desk_row_try(r, "{\"anggota\":null}", &row));
    rule_unref(r);
}
END_TEST

START_TEST(a_list_that_is_only_counted_is_read_by_one_column)
{
    static const char *const RULE[] = {
        "turunan \"n\" { label = \"N\", dari = \"anggota\", hitung = \"jumlah\" }\nsyarat \"banyak\" { label = \"B\", bila = \"n >= 2\" }\n",
        "turunan \"n\" { label = \"N\", dari = \"anggota\", hitung = \"jumlah\", bila = \"desil > 3\" }\n"
        "syarat \"banyak\" { label = \"B\", bila = \"n >= 2\" }\n",
    };
    for (int i = 0; i < 2; i++) {
        size_t count, columns = 0;
        rule *r = one(RULE[i]);
        const rule_read *reads = rule_reads(r, &count);
        for (size_t k = 0; k < count; k++)
            columns += reads[k].daftar == 0;
        ck_assert_uint_eq(columns, 1);
        rule_outcome o = desk_decide(r, "{\"desil\":4,\"anggota\":[{},{}]}");
        ck_assert_int_eq(o.hasil, HASIL_LAYAK);
        o = desk_decide(r, "{\"desil\":4,\"anggota\":[{}]}");
        ck_assert_int_eq(o.hasil, HASIL_TIDAK_LAYAK);
        o = desk_decide(r, "{\"desil\":4}");
        ck_assert_int_eq(o.hasil, HASIL_PERLU_DATA);
        ck_assert(is_missing(r, &o, "anggota.jenis_kelamin"));       /* the birth date is sensitive */
        rule_unref(r);
    }
}
END_TEST

TESTS(anggota)
{
    tcase_add_test(tc, a_list_that_is_only_counted_is_read_by_one_column);
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, pkh_pays_the_dearest_four_components);
    tcase_add_test(tc, detail_says_which_member_and_why_not);
    tcase_add_test(tc, family_without_components_leaves);
    tcase_add_test(tc, at_most_so_many_members_and_one_amount_each);
    tcase_add_test(tc, member_without_birth_date_needs_data_but_counts_within_bounds);
    tcase_add_test(tc, ties_are_taken_in_the_order_of_rows);
    tcase_add_test(tc, unknown_members_give_an_interval);
    tcase_add_test(tc, any_and_all_follow_kleene);
    tcase_add_test(tc, total_least_and_greatest_have_bounds_too);
    tcase_add_test(tc, error_in_one_row_is_an_error);
    tcase_add_test(tc, range_from_outside_decides_like_a_count);
    tcase_add_test(tc, derived_facts_may_use_each_other_in_any_order);
    tcase_add_test(tc, decimals_of_members_are_read_and_compared);
    tcase_add_test(tc, circle_is_told_with_its_chain);
    tcase_add_test(tc, field_of_a_list_is_told_as_such);
    tcase_add_test(tc, one_mistake_hides_no_other);
    tcase_add_test(tc, limits_of_amounts_are_checked);
    tcase_add_test(tc, what_nothing_uses_is_a_warning);
    tcase_add_test(tc, rows_of_members_are_checked);
}
