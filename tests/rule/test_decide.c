/* Deciding: RULES.md 1.5, row by row. */
#include "desk.h"
#include <stdio.h>

static rule *one(const char *text)
{
    static char all[8192];
    snprintf(all, sizeof all, DASAR "%s", text);
    desk_reset();
    desk_layer("00", all);
    return desk_rule();
}

static void status_is(const char *text, const char *facts, rule_status status, rule_hasil hasil)
{
    rule *r = one(text);
    ck_assert_str_eq(rule_status_text(desk_status(r, facts, "a")), rule_status_text(status));
    ck_assert_str_eq(rule_hasil_text(desk_decide(r, facts).hasil), rule_hasil_text(hasil));
    rule_unref(r);
}

#define A(bila) "syarat \"a\" { label = \"A\", bila = \"" bila "\" }\n"
#define A_TUNDA "syarat \"a\" { label = \"A\", bila = \"terverifikasi\", akibat = \"tunda\" }\n"
#define A_HANYA "syarat \"a\" { label = \"A\", bila = \"desil <= 4\", hanya_bila = \"punya_motor\" }\n"
#define BEBAS "pengecualian \"p\" { label = \"P\", bila = \"korban_bencana\", bebas_dari = { \"a\" } }\n"

/* ---- status of a condition ---------------------------------------------------------------- */

START_TEST(true_is_met)
{
    status_is(A("desil <= 4"), "{\"desil\":4}", ST_TERPENUHI, HASIL_LAYAK);
}
END_TEST

START_TEST(false_is_not_met)
{
    status_is(A("desil <= 4"), "{\"desil\":5}", ST_TIDAK_TERPENUHI, HASIL_TIDAK_LAYAK);
}
END_TEST

START_TEST(missing_is_unknown)
{
    status_is(A("desil <= 4"), "{}", ST_TAK_DIKETAHUI, HASIL_PERLU_DATA);
    status_is(A("desil <= 4"), "{\"desil\":null}", ST_TAK_DIKETAHUI, HASIL_PERLU_DATA);
}
END_TEST

START_TEST(missing_that_cannot_change_the_truth_is_not_unknown)
{
    status_is(A("desil <= 4 or punya_motor"), "{\"desil\":3}", ST_TERPENUHI, HASIL_LAYAK);
    status_is(A("desil <= 4 and punya_motor"), "{\"desil\":5}", ST_TIDAK_TERPENUHI, HASIL_TIDAK_LAYAK);
}
END_TEST

START_TEST(false_is_waived_by_a_true_exception)
{
    status_is(A("desil <= 4") BEBAS, "{\"desil\":5,\"korban_bencana\":true}", ST_DIKECUALIKAN, HASIL_LAYAK);
}
END_TEST

START_TEST(unknown_is_waived_by_a_true_exception)
{
    status_is(A("desil <= 4") BEBAS, "{\"korban_bencana\":true}", ST_DIKECUALIKAN, HASIL_LAYAK);
}
END_TEST

START_TEST(true_needs_no_exception)
{
    status_is(A("desil <= 4") BEBAS, "{\"desil\":1,\"korban_bencana\":true}", ST_TERPENUHI, HASIL_LAYAK);
    status_is(A("desil <= 4") BEBAS, "{\"desil\":1}", ST_TERPENUHI, HASIL_LAYAK);
}
END_TEST

START_TEST(false_stays_open_while_an_exception_is_unknown)
{
    status_is(A("desil <= 4") BEBAS, "{\"desil\":5}", ST_TAK_DIKETAHUI, HASIL_PERLU_DATA);
}
END_TEST

START_TEST(false_exception_waives_nothing)
{
    status_is(A("desil <= 4") BEBAS, "{\"desil\":5,\"korban_bencana\":false}", ST_TIDAK_TERPENUHI, HASIL_TIDAK_LAYAK);
}
END_TEST

START_TEST(one_true_exception_of_two_is_enough)
{
    status_is(A("desil <= 4") BEBAS "pengecualian \"q\" { label = \"Q\", bila = \"punya_motor\", bebas_dari = { \"a\" } }\n",
              "{\"desil\":5,\"korban_bencana\":true}", ST_DIKECUALIKAN, HASIL_LAYAK);
}
END_TEST

START_TEST(postponed_condition_never_refuses)
{
    status_is(A_TUNDA, "{\"terverifikasi\":false}", ST_TAK_DIKETAHUI, HASIL_PERLU_DATA);
    status_is(A_TUNDA, "{}", ST_TAK_DIKETAHUI, HASIL_PERLU_DATA);
    status_is(A_TUNDA, "{\"terverifikasi\":true}", ST_TERPENUHI, HASIL_LAYAK);
}
END_TEST

START_TEST(postponed_condition_can_be_waived)
{
    status_is(A_TUNDA BEBAS, "{\"terverifikasi\":false,\"korban_bencana\":true}", ST_DIKECUALIKAN, HASIL_LAYAK);
}
END_TEST

START_TEST(condition_for_others_does_not_apply)
{
    status_is(A_HANYA, "{\"desil\":9,\"punya_motor\":false}", ST_TIDAK_BERLAKU, HASIL_LAYAK);
    status_is(A_HANYA, "{\"desil\":9,\"punya_motor\":true}", ST_TIDAK_TERPENUHI, HASIL_TIDAK_LAYAK);
}
END_TEST

START_TEST(unknown_whether_it_applies_is_unknown_unless_it_is_met)
{
    status_is(A_HANYA, "{\"desil\":9}", ST_TAK_DIKETAHUI, HASIL_PERLU_DATA);
    status_is(A_HANYA, "{\"desil\":3}", ST_TERPENUHI, HASIL_LAYAK);
    status_is(A_HANYA, "{}", ST_TAK_DIKETAHUI, HASIL_PERLU_DATA);
}
END_TEST

START_TEST(condition_outside_of_its_dates_does_not_apply)
{
    status_is("syarat \"a\" { label = \"A\", bila = \"desil <= 4\", sampai = \"2025-02-28\" }\n", "{\"desil\":9}", ST_TIDAK_BERLAKU, HASIL_LAYAK);
    status_is("syarat \"a\" { label = \"A\", bila = \"desil <= 4\", berlaku = \"2025-03-02\" }\n", "{\"desil\":9}", ST_TIDAK_BERLAKU, HASIL_LAYAK);
    status_is("syarat \"a\" { label = \"A\", bila = \"desil <= 4\", berlaku = \"2025-03-01\", sampai = \"2025-03-01\" }\n", "{\"desil\":9}",
              ST_TIDAK_TERPENUHI, HASIL_TIDAK_LAYAK);
}
END_TEST

START_TEST(division_by_zero_is_an_error)
{
    status_is(A("10 // jumlah_balita > 1"), "{\"jumlah_balita\":0}", ST_GALAT, HASIL_GALAT);
    status_is(A("desil * 9223372036854775807 > 1"), "{\"desil\":2}", ST_GALAT, HASIL_GALAT);
}
END_TEST

START_TEST(error_in_an_exception_that_is_needed_is_an_error)
{
    const char *text = A("desil <= 4") "pengecualian \"p\" { label = \"P\", bila = \"10 // jumlah_balita > 1\", bebas_dari = { \"a\" } }\n";
    status_is(text, "{\"desil\":5,\"jumlah_balita\":0}", ST_GALAT, HASIL_GALAT);
    status_is(text, "{\"desil\":4,\"jumlah_balita\":0}", ST_TERPENUHI, HASIL_LAYAK);
}
END_TEST

/* ---- outcome ------------------------------------------------------------------------------ */

#define DUA "syarat \"a\" { label = \"A\", bila = \"desil <= 4\" }\nsyarat \"b\" { label = \"B\", bila = \"10 // jumlah_balita > 1\" }\n"

static void outcome_is(const char *text, const char *facts, rule_hasil hasil)
{
    rule *r = one(text);
    ck_assert_str_eq(rule_hasil_text(desk_decide(r, facts).hasil), rule_hasil_text(hasil));
    rule_unref(r);
}

START_TEST(error_wins_over_refusal)
{
    outcome_is(DUA, "{\"desil\":9,\"jumlah_balita\":0}", HASIL_GALAT);
}
END_TEST

START_TEST(refusal_wins_over_missing_data)
{
    rule *r = one(DUA);
    rule_outcome o = desk_decide(r, "{\"desil\":9}");
    size_t count;
    const rule_read *reads = rule_reads(r, &count);
    ck_assert_int_eq(o.hasil, HASIL_TIDAK_LAYAK);
    ck_assert_str_eq(reads[1].nama, "jumlah_balita");
    ck_assert_int_eq((int)o.kurang[0], 2);            /* still listed */
    rule_unref(r);
}
END_TEST

START_TEST(missing_data_wins_over_eligible)
{
    outcome_is(DUA, "{\"desil\":4}", HASIL_PERLU_DATA);
    outcome_is(DUA, "{\"desil\":4,\"jumlah_balita\":5}", HASIL_LAYAK);
}
END_TEST

START_TEST(rule_without_conditions_accepts)
{
    outcome_is("skor \"s\" { label = \"S\", nilai = \"1\" }\n", "{}", HASIL_LAYAK);
}
END_TEST

/* ---- points and amounts ------------------------------------------------------------------- */

#define SKOR "skor \"s\" { label = \"S\", nilai = \"10 * desil\", maks = 45 }\nskor \"t\" { label = \"T\", bila = \"punya_motor\", nilai = \"7\" }\n"

START_TEST(points_are_summed_and_capped)
{
    rule *r = one(SKOR);
    ck_assert_int_eq((int)desk_decide(r, "{\"desil\":4,\"punya_motor\":true}").skor, 47);
    ck_assert_int_eq((int)desk_decide(r, "{\"desil\":9,\"punya_motor\":true}").skor, 52);
    ck_assert_int_eq((int)desk_decide(r, "{\"desil\":4,\"punya_motor\":false}").skor, 40);
    rule_unref(r);
}
END_TEST

START_TEST(missing_in_points_counts_nothing_and_is_listed)
{
    rule *r = one(SKOR);
    rule_outcome o = desk_decide(r, "{\"desil\":4}");
    ck_assert_int_eq(o.hasil, HASIL_LAYAK);
    ck_assert_int_eq((int)o.skor, 40);
    ck_assert_int_eq((int)o.kurang[0], 2);            /* punya_motor */
    rule_unref(r);
}
END_TEST

START_TEST(points_are_for_the_eligible_only)
{
    rule *r = one(A("jumlah_anggota >= 2") SKOR "besaran \"b\" { label = \"B\", jenis = \"rupiah\", nilai = \"1000\" }\n");
    rule_outcome o = desk_decide(r, "{\"desil\":4,\"punya_motor\":true,\"jumlah_anggota\":1}");
    ck_assert_int_eq(o.hasil, HASIL_TIDAK_LAYAK);
    ck_assert_int_eq((int)o.skor, 0);
    ck_assert_int_eq((int)o.uang, 0);
    ck_assert_int_eq((int)o.besaran[0], 0);
    rule_unref(r);
}
END_TEST

START_TEST(amounts_are_summed_per_kind)
{
    size_t count;
    rule *r = one("besaran \"b\" { label = \"B\", barang = \"beras\", satuan = \"kg\", nilai = \"5 * jumlah_anggota\" }\n"
                  "besaran \"a\" { label = \"A\", jenis = \"rupiah\", nilai = \"1000\" }\n"
                  "besaran \"c\" { label = \"C\", jenis = \"rupiah\", nilai = \"juta(1)\", bila = \"punya_motor\", maks = 900000 }\n");
    const rule_besaran *b = rule_besaran_list(r, &count);
    ck_assert_int_eq((int)count, 3);
    ck_assert_str_eq(b[1].id, "b");
    ck_assert_str_eq(b[1].barang, "beras");
    ck_assert(b[0].rupiah && !b[1].rupiah);
    rule_outcome o = desk_decide(r, "{\"jumlah_anggota\":3,\"punya_motor\":true}");
    ck_assert_int_eq((int)o.uang, 901000);
    ck_assert_int_eq((int)o.besaran[1], 15);
    rule_unref(r);
}
END_TEST

START_TEST(missing_in_an_amount_needs_data)
{
    rule *r = one("besaran \"b\" { label = \"B\", jenis = \"rupiah\", nilai = \"ribu(1) * jumlah_anggota\" }\nbesaran \"a\" { label = \"A\", jenis = \"rupiah\", nilai = \"500\" }\n");
    rule_outcome o = desk_decide(r, "{}");
    ck_assert_int_eq(o.hasil, HASIL_PERLU_DATA);
    ck_assert_int_eq((int)o.uang, 0);
    ck_assert_int_eq((int)o.kurang[0], 1);
    rule_unref(r);
}
END_TEST

START_TEST(unknown_whether_an_amount_is_due_needs_data)
{
    outcome_is("besaran \"b\" { label = \"B\", jenis = \"rupiah\", bila = \"punya_motor\", nilai = \"1000\" }\n", "{}", HASIL_PERLU_DATA);
    outcome_is("besaran \"b\" { label = \"B\", jenis = \"rupiah\", bila = \"punya_motor\", nilai = \"ribu(1) * desil\" }\n", "{\"punya_motor\":false}", HASIL_LAYAK);
}
END_TEST

START_TEST(amount_below_zero_or_overflowing_is_an_error)
{
    outcome_is("besaran \"b\" { label = \"B\", jenis = \"rupiah\", nilai = \"penghasilan_bulanan - 5\" }\n", "{\"penghasilan_bulanan\":4}", HASIL_GALAT);
    outcome_is("besaran \"b\" { label = \"B\", jenis = \"rupiah\", nilai = \"penghasilan_bulanan\" }\nbesaran \"c\" { label = \"C\", jenis = \"rupiah\", nilai = \"penghasilan_bulanan\" }\n",
               "{\"penghasilan_bulanan\":9223372036854775807}", HASIL_GALAT);
    outcome_is("skor \"b\" { label = \"B\", nilai = \"desil\" }\nskor \"c\" { label = \"C\", nilai = \"desil\" }\n", "{\"desil\":9223372036854775807}", HASIL_GALAT);
}
END_TEST

START_TEST(order_of_declarations_does_not_matter)
{
    rule *first = one(DUA), *second;
    static const char BACK[] = "syarat \"b\" { label = \"B\", bila = \"10 // jumlah_balita > 1\" }\nsyarat \"a\" { label = \"A\", bila = \"desil <= 4\" }\n";
    rule_outcome one_way = desk_decide(first, "{\"desil\":9}"), other_way;
    second = one(BACK);
    other_way = desk_decide(second, "{\"desil\":9}");
    ck_assert_mem_eq(rule_hash(first), rule_hash(second), HASH_SIZE);
    ck_assert_mem_eq(&one_way, &other_way, sizeof one_way);
    rule_unref(first);
    rule_unref(second);
}
END_TEST

START_TEST(deciding_takes_no_memory)
{
    size_t size;
    desk_layer("00", desk_file("scripts/sembako/00.lua", &size));
    rule *r = desk_rule();
    rule_row row = desk_row(r, "{\"desil\":3,\"jumlah_anggota\":4}");
    rule_outcome o;
    env_table none = env;
    none.malloc = NULL;                               /* a call would crash the test */
    none.realloc = NULL;
    none.now_ms = NULL;
    none.mono_us = NULL;
    env_set(&none);
    rule_decide(r, &row, &o);
    env_set(NULL);
    ck_assert_int_eq(o.hasil, HASIL_PERLU_DATA);
    rule_unref(r);
}
END_TEST

/* ---- facts from JSON ---------------------------------------------------------------------- */

static void facts_refused(const char *json, const char *message)
{
    rule_row row;
    rule *r = one(A("desil <= 4 and not terima('pkh', 'keluarga', 'sekarang') and jenis_lantai == 'tanah'"));
    ck_assert(!desk_row_try(r, json, &row));
    ck_assert_msg(strstr(desk_findings(), message) != NULL, "%s", desk_findings());
    rule_unref(r);
}

START_TEST(unknown_fact_is_named)
{
    facts_refused("{\"desill\":3}", "fakta:1:2: data `desill` tidak dikenal; maksud Anda `desil`?");
}
END_TEST

START_TEST(fact_of_a_wrong_kind_is_named)
{
    facts_refused("{\"desil\":\"3\"}", "`desil` harus bilangan bulat");
    facts_refused("{\"desil\":3.5}", "`desil` harus bilangan bulat");
    facts_refused("{\"punya_motor\":1}", "`punya_motor` harus true atau false");
    facts_refused("{\"jenis_lantai\":\"emas\"}", "nilai `jenis_lantai` bukan salah satu pilihannya");
    facts_refused("{\"tanggal_usulan\":\"1-1-2025\"}", "`tanggal_usulan` harus tanggal");
    facts_refused("{\"terima\":{\"pkh_keluarga_kemarin\":true}}", "`pkh_keluarga_kemarin` tidak dikenal di `terima`");
    facts_refused("{\"terima\":{\"pkh_keluarga_sekarang\":1}}", "harus true atau false");
    facts_refused("[1]", "fakta harus objek JSON");
    facts_refused("{\"desil\":3,\"desil\":4}", "fakta harus objek JSON");
    facts_refused("{", "fakta harus objek JSON");
}
END_TEST

START_TEST(odd_value_is_a_warning)
{
    rule_row row;
    rule *r = one(A("desil <= 4"));
    ck_assert(desk_row_try(r, "{\"desil\":11}", &row));
    ck_assert_str_eq(desk_findings(), "fakta:1:2: (peringatan) nilai desil = 11 janggal; biasanya 1 sampai 10\n");
    rule_unref(r);
}
END_TEST

START_TEST(terima_and_today_come_from_json)
{
    rule *r = one(A("not terima('blt_dd', 'keluarga', 'tahun_ini') and umur(tanggal_lahir_kepala) >= 60"));
    ck_assert_int_eq(desk_decide(r, "{\"terima\":{\"blt_dd_keluarga_tahun_ini\":false},\"tanggal_lahir_kepala\":\"1965-03-01\"}").hasil, HASIL_LAYAK);
    ck_assert_int_eq(desk_decide(r, "{\"terima\":{\"blt_dd_keluarga_tahun_ini\":true},\"tanggal_lahir_kepala\":\"1965-03-01\"}").hasil, HASIL_TIDAK_LAYAK);
    ck_assert_int_eq(desk_decide(r, "{\"hari_ini\":\"2025-02-28\",\"terima\":{\"blt_dd_keluarga_tahun_ini\":false},\"tanggal_lahir_kepala\":\"1965-03-01\"}").hasil,
                     HASIL_TIDAK_LAYAK);
    rule_unref(r);
}
END_TEST

START_TEST(a_closed_program_says_so_and_lists_nothing)
{
    desk_reset();
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"desil <= 5\" }\n");
    desk_layer("53.71", "tutup_aturan \"sembako\" { wilayah = \"53.71\", alasan = \"tidak ada di sini\", dasar_hukum = { tentang = \"(contoh)\" } }\n");
    rule *r = desk_rule();
    ck_assert_int_eq(desk_decide(r, "{\"desil\":9}").hasil, HASIL_TIDAK_TERSEDIA);
    const char *json = desk_outcome_json(r, "{\"desil\":9}");
    ck_assert_ptr_eq(strstr(json, "{\"hasil\":\"tidak_tersedia\","), json);
    ck_assert_ptr_nonnull(strstr(json, "\"alasan\":\"tidak ada di sini\""));
    ck_assert_ptr_null(strstr(json, "\"syarat\""));
    rule_unref(r);
}
END_TEST

TESTS(decide)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, a_closed_program_says_so_and_lists_nothing);
    tcase_add_test(tc, true_is_met);
    tcase_add_test(tc, false_is_not_met);
    tcase_add_test(tc, missing_is_unknown);
    tcase_add_test(tc, missing_that_cannot_change_the_truth_is_not_unknown);
    tcase_add_test(tc, false_is_waived_by_a_true_exception);
    tcase_add_test(tc, unknown_is_waived_by_a_true_exception);
    tcase_add_test(tc, true_needs_no_exception);
    tcase_add_test(tc, false_stays_open_while_an_exception_is_unknown);
    tcase_add_test(tc, false_exception_waives_nothing);
    tcase_add_test(tc, one_true_exception_of_two_is_enough);
    tcase_add_test(tc, postponed_condition_never_refuses);
    tcase_add_test(tc, postponed_condition_can_be_waived);
    tcase_add_test(tc, condition_for_others_does_not_apply);
    tcase_add_test(tc, unknown_whether_it_applies_is_unknown_unless_it_is_met);
    tcase_add_test(tc, condition_outside_of_its_dates_does_not_apply);
    tcase_add_test(tc, division_by_zero_is_an_error);
    tcase_add_test(tc, error_in_an_exception_that_is_needed_is_an_error);
    tcase_add_test(tc, error_wins_over_refusal);
    tcase_add_test(tc, refusal_wins_over_missing_data);
    tcase_add_test(tc, missing_data_wins_over_eligible);
    tcase_add_test(tc, rule_without_conditions_accepts);
    tcase_add_test(tc, points_are_summed_and_capped);
    tcase_add_test(tc, missing_in_points_counts_nothing_and_is_listed);
    tcase_add_test(tc, points_are_for_the_eligible_only);
    tcase_add_test(tc, amounts_are_summed_per_kind);
    tcase_add_test(tc, missing_in_an_amount_needs_data);
    tcase_add_test(tc, unknown_whether_an_amount_is_due_needs_data);
    tcase_add_test(tc, amount_below_zero_or_overflowing_is_an_error);
    tcase_add_test(tc, order_of_declarations_does_not_matter);
    tcase_add_test(tc, deciding_takes_no_memory);
    tcase_add_test(tc, unknown_fact_is_named);
    tcase_add_test(tc, fact_of_a_wrong_kind_is_named);
    tcase_add_test(tc, odd_value_is_a_warning);
    tcase_add_test(tc, terima_and_today_come_from_json);
}
