/* Mutants of an expression, and what is the same for all data. RULES.md 6. */
#include "expr_fixture.h"
#include "expr/expr_alat.h"
#include <stdio.h>

static fixture_row row;
static tg_buf out;

static bool limits(const void *self, const expr_nama *nama, int64_t *min, int64_t *maks)
{
    (void)self;
    if (strcmp(nama->nama, "desil") != 0)
        return false;
    *min = 1;
    *maks = 10;
    return true;
}

static expr_dunia world(void)
{
    return (expr_dunia){ .parameter = row.parameter, .batas = limits };
}

static void setup(void)
{
    fixture_reset();
    fixture_row_plain(&row);                             /* desil_maks is 4 */
    buf_init(&out, 1 << 20);
}

static void teardown(void)
{
    buf_free(&out);
}

/* "offset+size mutant" lines. */
static const char *mutants(const char *text, int harap)
{
    size_t count;
    const expr_mutan *m = expr_mutants(fixture_arena(), fixture_parse(text, harap), text, strlen(text), &count);
    ck_assert_ptr_nonnull(m);
    buf_clear(&out);
    for (size_t i = 0; i < count; i++) {
        buf_printf(&out, "%zu+%zu ", m[i].offset, m[i].panjang);
        expr_print(m[i].e, &out);
        buf_char(&out, '\n');
    }
    return buf_cstr(&out);
}

START_TEST(comparisons_move_by_their_limit_and_turn)
{
    ck_assert_str_eq(mutants("desil <= 4", TG_YA_TIDAK), "6+2 desil < 4\n6+2 desil >= 4\n");
    ck_assert_str_eq(mutants("desil < 4", TG_YA_TIDAK), "6+1 desil <= 4\n6+1 desil > 4\n");
    ck_assert_str_eq(mutants("(desil + 1)  > 4", TG_YA_TIDAK), "13+1 desil + 1 >= 4\n13+1 desil + 1 < 4\n");
    ck_assert_str_eq(mutants("desil >= 4", TG_YA_TIDAK), "6+2 desil > 4\n6+2 desil <= 4\n");
    ck_assert_str_eq(mutants("jenis_lantai == 'tanah'", TG_YA_TIDAK), "13+2 jenis_lantai ~= 'tanah'\n");
    ck_assert_str_eq(mutants("jenis_lantai ~= 'tanah'", TG_YA_TIDAK), "13+2 jenis_lantai == 'tanah'\n");
}
END_TEST

START_TEST(ends_of_antara_move_by_one)
{
    ck_assert_str_eq(mutants("antara(desil, 2, desil_maks)", TG_YA_TIDAK),
                     "14+1 antara(desil, 1, desil_maks)\n14+1 antara(desil, 3, desil_maks)\n"
                     "17+10 antara(desil, 2, desil_maks - 1)\n17+10 antara(desil, 2, desil_maks + 1)\n");
    ck_assert_str_eq(mutants("antara(tanggal_masuk, tanggal('2025-01-01'), hari_ini)", TG_YA_TIDAK),
                     "22+21 antara(tanggal_masuk, tanggal('2024-12-31'), hari_ini)\n22+21 antara(tanggal_masuk, tanggal('2025-01-02'), hari_ini)\n"
                     "45+8 antara(tanggal_masuk, tanggal('2025-01-01'), hari_ini - 1)\n"
                     "45+8 antara(tanggal_masuk, tanggal('2025-01-01'), hari_ini + 1)\n");
}
END_TEST

START_TEST(and_becomes_or_members_and_not_are_dropped)
{
    ck_assert_str_eq(mutants("sedang_hamil and not punya_motor", TG_YA_TIDAK), "17+3 sedang_hamil and punya_motor\n13+3 sedang_hamil or not punya_motor\n");
    ck_assert_str_eq(mutants("sedang_hamil or punya_motor", TG_YA_TIDAK), "13+2 sedang_hamil and punya_motor\n");
    ck_assert_str_eq(mutants("not salah_satu(jenis_lantai, 'kayu', 'tanah') or punya_motor", TG_YA_TIDAK),
                     "29+6 not salah_satu(jenis_lantai, 'tanah') or punya_motor\n37+7 not salah_satu(jenis_lantai, 'kayu') or punya_motor\n"
                     "0+3 salah_satu(jenis_lantai, 'kayu', 'tanah') or punya_motor\n46+2 not salah_satu(jenis_lantai, 'kayu', 'tanah') and punya_motor\n");
    ck_assert_str_eq(mutants("salah_satu(jenis_lantai, 'kayu')", TG_YA_TIDAK), "");
    ck_assert_str_eq(mutants("terima('pkh', 'keluarga', 'sekarang')", TG_YA_TIDAK), "");
}
END_TEST

START_TEST(what_stands_inside_of_numbers_is_mutated_too)
{
    ck_assert_str_eq(mutants("8 * angka(desil > 2)", TG_BILANGAN), "16+1 8 * angka(desil >= 2)\n16+1 8 * angka(desil < 2)\n");
}
END_TEST

START_TEST(plus_adds_to_the_whole)
{
    const expr *e = expr_plus(fixture_arena(), fixture_parse("2 * desil", TG_BILANGAN), 1);
    ck_assert_int_eq(expr_eval(e, &row.in).nilai, 7);    /* desil is 3 */
    e = expr_plus(fixture_arena(), fixture_parse("5", TG_RUPIAH), 1);
    ck_assert_int_eq(expr_eval(e, &row.in).nilai, 6);
    ck_assert_int_eq(expr_eval(expr_tidak(fixture_arena()), &row.in).nilai, 0);
}
END_TEST

static expr_tetapan constant(const char *text)
{
    expr_dunia d = world();
    return expr_konstan(fixture_parse(text, TG_YA_TIDAK), &d);
}

START_TEST(what_no_data_can_change_is_told)
{
    ck_assert_int_eq(constant("desil <= 10"), EXPR_SELALU);             /* 1 to 10 */
    ck_assert_int_eq(constant("desil > desil_maks * 3"), EXPR_TIDAK_PERNAH);
    ck_assert_int_eq(constant("desil < 3 and desil > 5"), EXPR_TIDAK_PERNAH);
    ck_assert_int_eq(constant("desil < 3 or desil >= 3"), EXPR_SELALU);
    ck_assert_int_eq(constant("antara(desil, 6, 5)"), EXPR_TIDAK_PERNAH);
    ck_assert_int_eq(constant("punya_motor or not punya_motor"), EXPR_SELALU);
    ck_assert_int_eq(constant("jenis_lantai == 'kayu' and jenis_lantai == 'tanah'"), EXPR_TIDAK_PERNAH);
    ck_assert_int_eq(constant("2 * angka(punya_motor) + angka(sedang_hamil) > 3"), EXPR_TIDAK_PERNAH);
    ck_assert_int_eq(constant("umur(tanggal_lahir) >= 60 and umur(tanggal_lahir) < 60"), EXPR_TIDAK_PERNAH);
    ck_assert_int_eq(constant("desil_maks < 5"), EXPR_SELALU);
    ck_assert_int_eq(constant("hari_sejak(tanggal_masuk) < 10 and 10 <= hari_sejak(tanggal_masuk)"), EXPR_TIDAK_PERNAH);
}
END_TEST

START_TEST(what_data_can_change_is_not_told)
{
    ck_assert_int_eq(constant("desil <= desil_maks"), EXPR_BERUBAH);
    ck_assert_int_eq(constant("jumlah_anggota >= 0"), EXPR_BERUBAH);    /* no limits known */
    ck_assert_int_eq(constant("desil < 3 and jumlah_anggota > 5"), EXPR_BERUBAH);
    ck_assert_int_eq(constant("2 * angka(punya_motor) + angka(sedang_hamil) > 2"), EXPR_BERUBAH);
    ck_assert_int_eq(constant("terima('pkh', 'keluarga', 'sekarang')"), EXPR_BERUBAH);
    ck_assert_int_eq(constant("rentan"), EXPR_BERUBAH);
    ck_assert_int_eq(constant("poin > desil"), EXPR_BERUBAH);
    ck_assert_int_eq(constant("jumlah_anggota * jumlah_anggota < 0"), EXPR_BERUBAH);    /* too deep for it: never a false alarm */
    ck_assert_int_eq(constant("hari_sejak(tanggal('2020-01-01')) > 5"), EXPR_BERUBAH);  /* depends on the date */
    ck_assert_int_eq(constant("salah_satu(jenis_lantai, 'kayu', 'tanah')"), EXPR_BERUBAH);
    ck_assert_int_eq(constant("ada(desil) or desil > 5"), EXPR_BERUBAH);
}
END_TEST

static bool same(const char *a, const char *b)
{
    expr_dunia d = world();
    return expr_setara(fixture_parse(a, TG_YA_TIDAK), &d, fixture_parse(b, TG_YA_TIDAK), &d);
}

START_TEST(expressions_that_agree_for_all_data_are_proved_equal)
{
    ck_assert(same("desil <= 4", "desil < 5"));
    ck_assert(!same("desil <= 4", "desil <= 5"));
    ck_assert(same("desil > 10", "desil >= 11"));
    ck_assert(same("not (punya_motor and sedang_hamil)", "not punya_motor or not sedang_hamil"));
    ck_assert(!same("punya_motor and sedang_hamil", "punya_motor or sedang_hamil"));
    ck_assert(!same("punya_motor or not punya_motor", "true"));         /* missing: unknown, and true */
    ck_assert(!same("jumlah_anggota + 1 > 3", "jumlah_anggota > 2"));   /* the same, but not proved */
}
END_TEST

START_TEST(other_parameters_are_other_expressions)
{
    int64_t other[PARAMS];
    expr_dunia d = world(), changed = { .parameter = other, .batas = limits };
    memcpy(other, row.parameter, sizeof other);
    const expr *e = fixture_parse("desil <= desil_maks", TG_YA_TIDAK), *f = fixture_parse("poin > desil * desil_maks", TG_YA_TIDAK);
    ck_assert(expr_setara(e, &d, e, &changed) && expr_setara(f, &d, f, &changed));
    other[DESIL_MAKS]++;
    ck_assert(!expr_setara(e, &d, e, &changed) && !expr_setara(f, &d, f, &changed));
}
END_TEST

/* Over random expressions and rows: a claim is never contradicted by what the evaluator says. */
START_TEST(claims_hold_for_random_expressions_and_rows)
{
    uint64_t seed = 2025;
    int constants = 0, equal = 0;
    for (int i = 0; i < 3000; i++) {
        fixture_reset();
        buf_clear(&out);
        fixture_writer w = { .seed = seed + (uint64_t)i, .defaults = i % 2 == 0, .out = &out };
        fixture_write(&w, TG_YA_TIDAK, 3);
        const expr *e = fixture_try(buf_cstr(&out), TG_YA_TIDAK);
        if (e == NULL)
            continue;                                    /* a text that means nothing */
        size_t count;
        const expr_mutan *m = expr_mutants(fixture_arena(), e, out.p, out.n, &count);
        fixture_row_plain(&row);
        expr_dunia d = { .parameter = row.parameter };
        expr_tetapan claim = expr_konstan(e, &d);
        const expr_mutan *twin = NULL;
        for (size_t k = 0; k < count && twin == NULL; k++)
            twin = expr_setara(e, &d, m[k].e, &d) ? &m[k] : NULL;
        constants += claim != EXPR_BERUBAH;
        equal += twin != NULL;
        for (int r = 0; r < 60 && (claim != EXPR_BERUBAH || twin != NULL); r++) {
            fixture_row_random(&seed, &row, r % 2 == 0 ? 0 : 20);
            fixture_row plain;
            fixture_row_plain(&plain);
            memcpy(row.parameter, plain.parameter, sizeof row.parameter);
            expr_hasil h = expr_eval(e, &row.in), other = twin == NULL ? h : expr_eval(twin->e, &row.in);
            if (h.state == EXPR_KNOWN && claim != EXPR_BERUBAH)
                ck_assert_msg((h.nilai != 0) == (claim == EXPR_SELALU), "%s", buf_cstr(&out));
            ck_assert_msg(h.state == EXPR_GALAT || (h.state == other.state && h.nilai == other.nilai), "%s", buf_cstr(&out));
        }
    }
    ck_assert_int_gt(constants, 20);
    ck_assert_int_gt(equal, 20);
}
END_TEST

TESTS(expr_alat)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, comparisons_move_by_their_limit_and_turn);
    tcase_add_test(tc, ends_of_antara_move_by_one);
    tcase_add_test(tc, and_becomes_or_members_and_not_are_dropped);
    tcase_add_test(tc, what_stands_inside_of_numbers_is_mutated_too);
    tcase_add_test(tc, plus_adds_to_the_whole);
    tcase_add_test(tc, what_no_data_can_change_is_told);
    tcase_add_test(tc, what_data_can_change_is_not_told);
    tcase_add_test(tc, expressions_that_agree_for_all_data_are_proved_equal);
    tcase_add_test(tc, other_parameters_are_other_expressions);
    tcase_add_test(tc, claims_hold_for_random_expressions_and_rows);
}
