/* The leaves that explanations are made of: marks, sides, values, near-misses. */
#include "expr_fixture.h"

static fixture_row row;
static tg_buf out;

static void side(const expr *e, const expr_sisi *s)
{
    static const char KIND[] = "bptyk=";     /* baca parameter turunan hari_ini tetap hitungan */
    expr_print_node(e, s->node, &out);
    buf_printf(&out, "{%c ", KIND[s->sumber]);
    expr_value_text(s, &out);
    buf_text(&out, "}");
}

static const expr *shown;

static bool show(void *self, const expr_leaf *l)
{
    static const char *const DAUN[] = { "", "antara", "salah_satu", "ya", "terima", "ada" };
    static const char *const OP[] = { "<", "<=", ">", ">=", "==", "~=" };
    (void)self;
    buf_printf(&out, "%s%c%s ", l->bagian ? "  " : "", l->tanda, l->balik ? "!" : "");
    side(shown, &l->kiri);
    buf_printf(&out, " %s", l->daun == EXPR_DAUN_BANDING ? OP[l->op] : DAUN[l->daun]);
    for (int i = 0; i < l->kanan_count; i++) {
        buf_char(&out, ' ');
        side(shown, &l->kanan[i]);
    }
    if (l->has_selisih)
        buf_printf(&out, " kurang %lld", (long long)l->selisih);
    buf_char(&out, '\n');
    return true;
}

static const char *leaves(const char *text, int harap)
{
    buf_clear(&out);
    shown = fixture_parse(text, harap);
    expr_each_leaf(shown, &row.in, show, NULL);
    return buf_cstr(&out);
}

static void setup(void)
{
    fixture_reset();
    fixture_row_plain(&row);
    buf_init(&out, 1 << 16);
}

static void teardown(void)
{
    buf_free(&out);
}

START_TEST(a_comparison_yields_both_values_and_the_parameter)
{
    ck_assert_str_eq(leaves("desil <= desil_maks", TG_YA_TIDAK), "+ desil{b 3} <= desil_maks{p 4}\n");
}
END_TEST

START_TEST(or_marks_each_side_by_what_it_contributes)
{
    ck_assert_str_eq(leaves("jenis_lantai == 'kayu' or status_rumah ~= 'milik'", TG_YA_TIDAK),
                     "- jenis_lantai{b tanah} == 'kayu'{k kayu}\n+ status_rumah{b kontrak} ~= 'milik'{k milik}\n");
}
END_TEST

START_TEST(not_turns_mark_and_operator)
{
    ck_assert_str_eq(leaves("not (desil <= 2 and not punya_motor)", TG_YA_TIDAK),
                     "+! desil{b 3} > 2{k 2}\n- punya_motor{b tidak} ya\n");
    ck_assert_str_eq(leaves("not terima('pkh', 'keluarga', 'sekarang')", TG_YA_TIDAK),
                     "-! terima('pkh', 'keluarga', 'sekarang'){b ya} terima\n");
}
END_TEST

START_TEST(the_fact_stands_on_the_left)
{
    ck_assert_str_eq(leaves("desil_maks >= desil", TG_YA_TIDAK), "+ desil{b 3} <= desil_maks{p 4}\n");
    ck_assert_str_eq(leaves("'tanah' == jenis_lantai", TG_YA_TIDAK), "+ jenis_lantai{b tanah} == 'tanah'{k tanah}\n");
    ck_assert_str_eq(leaves("desil_maks < 9", TG_YA_TIDAK), "+ desil_maks{p 4} < 9{k 9}\n");
}
END_TEST

START_TEST(a_missing_datum_is_marked_as_open)
{
    row.known[PENGHASILAN] = false;
    ck_assert_str_eq(leaves("penghasilan_bulanan <= penghasilan_maks", TG_YA_TIDAK),
                     "? penghasilan_bulanan{b belum diisi} <= penghasilan_maks{p Rp3.500.000}\n");
}
END_TEST

START_TEST(an_error_is_marked)
{
    ck_assert_str_eq(leaves("desil // (desil - 3) > 1", TG_YA_TIDAK),
                     "! desil // (desil - 3){= pembagian dengan nol} > 1{k 1}\n");
}
END_TEST

START_TEST(failing_comparisons_say_by_how_much)
{
    row.baca[PENGHASILAN] = 3537000;
    ck_assert_str_eq(leaves("penghasilan_bulanan <= penghasilan_maks", TG_YA_TIDAK),
                     "- penghasilan_bulanan{b Rp3.537.000} <= penghasilan_maks{p Rp3.500.000} kurang 37000\n");
    ck_assert_str_eq(leaves("desil < 3", TG_YA_TIDAK), "- desil{b 3} < 3{k 3} kurang 1\n");
    ck_assert_str_eq(leaves("umur(tanggal_lahir) >= umur_min", TG_YA_TIDAK),
                     "- umur(tanggal_lahir){= 35} >= umur_min{p 60} kurang 25\n");
    ck_assert_str_eq(leaves("antara(desil, 5, 9)", TG_YA_TIDAK), "- desil{b 3} antara 5{k 5} 9{k 9} kurang 2\n");
    ck_assert_str_eq(leaves("desil == 4", TG_YA_TIDAK), "- desil{b 3} == 4{k 4}\n");
}
END_TEST

START_TEST(parts_inside_angka_follow_their_comparison)
{
    ck_assert_str_eq(leaves("2 * angka(jenis_lantai == 'tanah') + angka(not punya_motor and desil > 9) >= poin", TG_YA_TIDAK),
                     "- 2 * angka(jenis_lantai == 'tanah') + angka(not punya_motor and desil > 9){= 2} >= poin{t 12} kurang 10\n"
                     "  + jenis_lantai{b tanah} == 'tanah'{k tanah}\n"
                     "  +! punya_motor{b tidak} ya\n"
                     "  - desil{b 3} > 9{k 9} kurang 7\n");
}
END_TEST

START_TEST(parts_stand_turned_where_they_work_against_the_leaf)
{
    ck_assert_str_eq(leaves("angka(punya_motor) + angka(jenis_lantai == 'tanah') <= 1", TG_YA_TIDAK),
                     "+ angka(punya_motor) + angka(jenis_lantai == 'tanah'){= 1} <= 1{k 1}\n"
                     "  +! punya_motor{b tidak} ya\n"
                     "  -! jenis_lantai{b tanah} ~= 'tanah'{k tanah}\n");
    ck_assert_str_eq(leaves("not (1 <= 3 - angka(jenis_lantai == 'tanah'))", TG_YA_TIDAK),
                     "-! 3 - angka(jenis_lantai == 'tanah'){= 2} < 1{k 1} kurang 2\n"
                     "  + jenis_lantai{b tanah} == 'tanah'{k tanah}\n");
    ck_assert_str_eq(leaves("angka(punya_motor) * -2 > -1", TG_YA_TIDAK),
                     "+ angka(punya_motor) * -2{= 0} > -1{k -1}\n"
                     "  +! punya_motor{b tidak} ya\n");
    ck_assert_str_eq(leaves("angka(punya_motor) == 0", TG_YA_TIDAK),       /* an equal count may want more or less */
                     "+ angka(punya_motor){= 0} == 0{k 0}\n"
                     "  - punya_motor{b tidak} ya\n");
}
END_TEST

/* ---- marks follow the contribution, whatever the shape ---- */

static const struct { const char *text; int read; int64_t yes, no; } ATOM[] = {
    { "desil <= 4", DESIL, 1, 9 }, { "jumlah_anggota > 3", JUMLAH_ANGGOTA, 5, 1 }, { "6 <= lama_tinggal_bulan", LAMA_TINGGAL, 40, 1 },
    { "penghasilan_bulanan < 1000", PENGHASILAN, 0, 5000 }, { "punya_motor", MOTOR, 1, 0 }, { "salah_satu(jenis_lantai, 'tanah', 'bambu')", LANTAI, 7, 1 },
};
enum { ATOMS = sizeof ATOM / sizeof *ATOM };

/* Every atom once: joined by and, or, not, sums of angka against a limit from either side. */
static void write_tree(uint64_t *seed, int from, int to, tg_buf *b)
{
    static const char *const SHAPE[][3] = {
        { "(", " and ", ")" }, { "(", " or ", ")" }, { "not (", " and ", ")" }, { "not (", " or ", ")" },
        { "(angka(", ") + angka(", ") >= 1)" }, { "(angka(", ") + 2 * angka(", ") < 2)" }, { "(2 > angka(", ") - angka(", "))" },
        { "not (1 <= maks(angka(", "), angka(", ")))" },
    };
    if (to - from == 1) {
        bool plain = fixture_below(seed, 3) > 0;
        buf_printf(b, plain ? "(%s)" : "not (%s)", ATOM[from].text);
        return;
    }
    int at = from + 1 + fixture_below(seed, to - from - 1), shape = fixture_below(seed, sizeof SHAPE / sizeof *SHAPE);
    buf_text(b, SHAPE[shape][0]);
    write_tree(seed, from, at, b);
    buf_text(b, SHAPE[shape][1]);
    write_tree(seed, at, to, b);
    buf_text(b, SHAPE[shape][2]);
}

static char mark_of[READS];

static bool note_mark(void *self, const expr_leaf *l)
{
    (void)self;
    if (l->kiri.sumber == EXPR_BACA)
        mark_of[l->kiri.nama->indeks] = l->tanda;
    return true;
}

/* A leaf that helps cannot make a false condition true when it is turned, and one that hinders cannot make a
 * true one false. */
START_TEST(turning_a_leaf_goes_against_its_mark)
{
    uint64_t seed = 11;
    tg_buf text;
    int told = 0;
    buf_init(&text, 1 << 16);
    for (int round = 0; round < fixture_rounds(400); round++) {
        buf_clear(&text);
        write_tree(&seed, 0, ATOMS, &text);
        const expr *e = fixture_parse(buf_cstr(&text), TG_YA_TIDAK);
        for (int k = 0; k < ATOMS; k++)
            row.baca[ATOM[k].read] = fixture_below(&seed, 2) ? ATOM[k].yes : ATOM[k].no;
        bool before = expr_eval(e, &row.in).nilai != 0;
        memset(mark_of, 0, sizeof mark_of);
        expr_each_leaf(e, &row.in, note_mark, NULL);
        for (int k = 0; k < ATOMS; k++) {
            int64_t *v = &row.baca[ATOM[k].read], kept = *v;
            ck_assert_msg(mark_of[ATOM[k].read] != 0, "%s lacks %s", buf_cstr(&text), ATOM[k].text);
            *v = kept == ATOM[k].yes ? ATOM[k].no : ATOM[k].yes;
            bool after = expr_eval(e, &row.in).nilai != 0;
            *v = kept;
            ck_assert_msg(before == after || before == (mark_of[ATOM[k].read] == '+'), "%c %s in %s", mark_of[ATOM[k].read], ATOM[k].text, buf_cstr(&text));
            told += before != after;
        }
        fixture_reset();
    }
    ck_assert_int_gt(told, 100);
    buf_free(&text);
}
END_TEST

START_TEST(a_score_yields_the_parts_inside_angka)
{
    ck_assert_str_eq(leaves("10 * angka(rentan) + desil", TG_BILANGAN), "  + rentan{t ya} ya\n");
}
END_TEST

START_TEST(every_kind_of_leaf)
{
    ck_assert_str_eq(leaves("salah_satu(jenis_lantai, 'kayu', lantai_buruk) and ada(desil) and true and nilai_atau(rentan, false)"
                            " and hari_ini > tanggal('2025-01-31')", TG_YA_TIDAK),
                     "+ jenis_lantai{b tanah} salah_satu 'kayu'{k kayu} lantai_buruk{p tanah}\n"
                     "+ desil{b 3} ada\n+ true{k ya} ya\n+ nilai_atau(rentan, false){= ya} ya\n"
                     "+ hari_ini{y 1 Maret 2025} > tanggal('2025-01-31'){k 31 Januari 2025}\n");
}
END_TEST

static bool keep(void *self, const expr_leaf *l)
{
    *(expr_leaf *)self = *l;
    return false;
}

START_TEST(a_leaf_knows_which_values_were_assumed)
{
    expr_leaf l;
    row.known[DESIL] = false;
    expr_each_leaf(fixture_parse("nilai_atau(desil, 9) <= 4", TG_YA_TIDAK), &row.in, keep, &l);
    ck_assert(l.tanda == '-' && l.dianggap[0] == 1u << DESIL);
}
END_TEST

START_TEST(units_come_with_names_and_functions)
{
    expr_leaf l;
    expr_each_leaf(fixture_parse("lama_tinggal_bulan >= 6", TG_YA_TIDAK), &row.in, keep, &l);
    ck_assert_str_eq(l.kiri.satuan, "bulan");
    expr_each_leaf(fixture_parse("umur(tanggal_lahir) >= 6", TG_YA_TIDAK), &row.in, keep, &l);
    ck_assert_str_eq(l.kiri.satuan, "tahun");
}
END_TEST

START_TEST(near_miss_needs_exactly_one_failing_comparison)
{
    expr_leaf l;
    ck_assert(expr_near_miss(fixture_parse("desil <= 2 and sedang_hamil", TG_YA_TIDAK), &row.in, &l));
    ck_assert_int_eq(l.selisih, 1);
    ck_assert(!expr_near_miss(fixture_parse("desil <= 2 and punya_motor", TG_YA_TIDAK), &row.in, &l));
    ck_assert(!expr_near_miss(fixture_parse("desil <= 2 and desil <= 1", TG_YA_TIDAK), &row.in, &l));
    ck_assert(!expr_near_miss(fixture_parse("desil <= 3", TG_YA_TIDAK), &row.in, &l));
    ck_assert(!expr_near_miss(fixture_parse("punya_motor", TG_YA_TIDAK), &row.in, &l));
    row.known[PENGHASILAN] = false;
    ck_assert(!expr_near_miss(fixture_parse("desil <= 2 and penghasilan_bulanan < 5", TG_YA_TIDAK), &row.in, &l));
}
END_TEST

TESTS(expr_leaf)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_comparison_yields_both_values_and_the_parameter);
    tcase_add_test(tc, or_marks_each_side_by_what_it_contributes);
    tcase_add_test(tc, not_turns_mark_and_operator);
    tcase_add_test(tc, the_fact_stands_on_the_left);
    tcase_add_test(tc, a_missing_datum_is_marked_as_open);
    tcase_add_test(tc, an_error_is_marked);
    tcase_add_test(tc, failing_comparisons_say_by_how_much);
    tcase_add_test(tc, parts_inside_angka_follow_their_comparison);
    tcase_add_test(tc, parts_stand_turned_where_they_work_against_the_leaf);
    tcase_add_test(tc, turning_a_leaf_goes_against_its_mark);
    tcase_add_test(tc, a_score_yields_the_parts_inside_angka);
    tcase_add_test(tc, every_kind_of_leaf);
    tcase_add_test(tc, a_leaf_knows_which_values_were_assumed);
    tcase_add_test(tc, units_come_with_names_and_functions);
    tcase_add_test(tc, near_miss_needs_exactly_one_failing_comparison);
}
