/* desimal(n): fractions beside a fact, its limits, its printing; and bodies of functions. */
#include "expr_fixture.h"

static fixture_row row;

static int64_t yes(const char *text)
{
    return fixture_value(text, TG_YA_TIDAK, &row);
}

static void setup(void)
{
    fixture_reset();
    fixture_row_plain(&row);
}

START_TEST(every_comparison_at_its_limit)
{
    static const struct { const char *text; int below, at, above; } CASE[] = {
        { "lila_cm < 23.5", 1, 0, 0 }, { "lila_cm <= 23.5", 1, 1, 0 }, { "lila_cm > 23.5", 0, 0, 1 },
        { "lila_cm >= 23.5", 0, 1, 1 }, { "23.5 == lila_cm", 0, 1, 0 }, { "lila_cm ~= 23.5", 1, 0, 1 },
        { "lila_cm < lila_min", 1, 0, 0 }, { "antara(lila_cm, 23.5, 23.5)", 0, 1, 0 }, { "antara(23.5, lila_cm, 30)", 1, 1, 0 },
        { "salah_satu(lila_cm, 23.4, 23.6)", 1, 0, 1 }, { "lila_cm + 0.1 > 23.5", 0, 1, 1 }, { "lila_cm - 23.5 >= 0", 0, 1, 1 },
        { "min(lila_cm, 23.5) == 23.5", 0, 1, 1 }, { "maks(23.5, lila_cm) == 23.5", 1, 1, 0 }, { "-lila_cm < -23.5", 0, 0, 1 },
        { "lila_cm < 23 + 0.5", 1, 0, 0 }, { "lila_cm < .5 + 23", 1, 0, 0 },
    };
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++) {
        int want[] = { CASE[i].below, CASE[i].at, CASE[i].above };
        for (int k = 0; k < 3; k++) {
            row.baca[LILA] = 234 + k;
            ck_assert_msg(yes(CASE[i].text) == want[k], "%s at %d", CASE[i].text, 234 + k);
        }
    }
}
END_TEST

START_TEST(whole_and_negative_literals_are_scaled_too)
{
    row.baca[HAZ] = -201;
    ck_assert_int_eq(yes("haz < -2"), 1);
    row.baca[HAZ] = -200;
    ck_assert_int_eq(yes("haz < -2"), 0);
    ck_assert_int_eq(yes("haz == -2.0"), 1);
    ck_assert_int_eq(yes("berat_kg == 3.125"), 1);           /* three digits: no thousands beside desimal(3) */
    row.known[LILA] = false;
    ck_assert_int_eq(yes("nilai_atau(lila_cm, 20.5) == 20.5"), 1);
    ck_assert_int_eq(fixture_eval("lila_cm < 23.5", TG_YA_TIDAK, &row).state, EXPR_UNKNOWN);
}
END_TEST

START_TEST(canonical_text_gives_back_the_fraction)
{
    static const char *const CASE[][2] = {
        { "lila_cm<23.5", "lila_cm < 23.5" }, { "haz < -2", "haz < -2" }, { "haz<-2.50", "haz < -2.5" }, { "haz == 0.05", "haz == 0.05" },
        { "lila_cm == 23.0", "lila_cm == 23" }, { "berat_kg < 3.500", "berat_kg < 3.5" }, { "lila_cm > .5", "lila_cm > 0.5" },
    };
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++) {
        ck_assert_str_eq(fixture_print(fixture_parse(CASE[i][0], TG_YA_TIDAK)), CASE[i][1]);
        ck_assert_str_eq(fixture_print(fixture_parse(CASE[i][1], TG_YA_TIDAK)), CASE[i][1]);
    }
}
END_TEST

static void shown(int64_t nilai, int desimal, const char *id, const char *lua)
{
    tg_buf b;
    buf_init(&b, 100);
    expr_value_typed((expr_tipe){ TG_DESIMAL, NULL, desimal }, nilai, &b);
    ck_assert_str_eq(buf_cstr(&b), id);
    buf_clear(&b);
    expr_desimal_text(nilai, desimal, &b);
    ck_assert_str_eq(buf_cstr(&b), lua);
    buf_free(&b);
}

START_TEST(people_read_a_decimal_comma)
{
    shown(235, 1, "23,5", "23.5");
    shown(230, 1, "23", "23");
    shown(-5, 2, "-0,05", "-0.05");
    shown(0, 6, "0", "0");
    shown(12345678, 2, "123.456,78", "123456.78");
    shown(INT64_MIN, 6, "-9.223.372.036.854,775808", "-9223372036854.775808");
}
END_TEST

static bool first_leaf(void *self, const expr_leaf *l)
{
    *(expr_leaf *)self = *l;
    return false;
}

START_TEST(a_leaf_knows_its_digits)
{
    expr_leaf l;
    tg_buf b;
    buf_init(&b, 100);
    row.baca[LILA] = 231;
    ck_assert(expr_near_miss(fixture_parse("lila_cm >= 23.5", TG_YA_TIDAK), &row.in, &l));
    ck_assert(l.kiri.desimal == 1 && l.kanan[0].desimal == 1 && l.selisih == 4);
    expr_value_text(&l.kanan[0], &b);
    ck_assert_str_eq(buf_cstr(&b), "23,5");
    buf_clear(&b);
    expr_each_leaf(fixture_parse("lila_cm < 23.5", TG_YA_TIDAK), &row.in, first_leaf, &l);
    expr_print_label(fixture_parse("lila_cm - 0.5 < 23", TG_YA_TIDAK), 2, &b);
    ck_assert_str_eq(buf_cstr(&b), "lingkar lengan - 0,5");
    buf_free(&b);
}
END_TEST

START_TEST(the_caller_may_demand_digits)
{
    ck_assert_int_eq(expr_desimal(fixture_parse("lila_cm", EXPR_APA_SAJA)), 1);
    ck_assert_int_eq(expr_jenis(fixture_parse("lila_cm", EXPR_APA_SAJA)), TG_DESIMAL);
    ck_assert(fixture_try("lila_cm", TG_DESIMAL) != NULL);
    ck_assert(fixture_try("lila_cm", EXPR_DESIMAL(1)) != NULL);
    ck_assert(fixture_try("lila_cm", EXPR_DESIMAL(2)) == NULL);
    ck_assert_str_eq(fixture_findings(), "0+7 `lila_cm` bernilai desimal(1), seharusnya desimal(2)\n");
    ck_assert_int_eq(fixture_value("23.5", EXPR_DESIMAL(2), &row), 2350);
    ck_assert(fixture_try("23.5", TG_BILANGAN) == NULL);
    ck_assert(fixture_try("23.5", EXPR_APA_SAJA) == NULL);
    ck_assert_str_eq(expr_jenis_text(TG_DESIMAL), "desimal");
}
END_TEST

START_TEST(a_literal_that_does_not_fit_64_bits_is_refused)
{
    ck_assert(fixture_try("haz < 9223372036854775807", TG_YA_TIDAK) == NULL);
    ck_assert_str_eq(fixture_findings(), "6+19 bilangan 9223372036854775807 terlalu besar\n");
    ck_assert(fixture_try("haz < 0.0000000000000000001", TG_YA_TIDAK) == NULL);
    ck_assert(fixture_try("salah_satu(1.5, 2)", TG_YA_TIDAK) == NULL);
    ck_assert(fixture_try("antara(1, 2.5, 3)", TG_YA_TIDAK) == NULL);
}
END_TEST

START_TEST(a_bare_choice_as_the_whole)
{
    expr_lingkup l = *fixture_scope();
    const expr *e;
    l.pilihan = FIXTURE_RUMAH;
    ck_assert_int_eq(expr_parse(&e, fixture_arena(), "'kontrak'", 9, TG_PILIHAN, &l), TG_OK);
    ck_assert_int_eq(expr_eval(e, &row.in).nilai, 1);
    ck_assert_int_eq(expr_parse(&e, fixture_arena(), "'kontrakan'", 11, TG_PILIHAN, &l), TG_INVALID);
    ck_assert_int_eq(expr_parse(&e, fixture_arena(), "status_rumah", 12, TG_PILIHAN, &l), TG_OK);
    ck_assert_int_eq(expr_parse(&e, fixture_arena(), "jenis_lantai", 12, TG_PILIHAN, &l), TG_INVALID);
}
END_TEST

/* ---- bodies of functions ---- */

START_TEST(a_body_gives_the_tree_of_the_string)
{
    static const char *const CASE[][2] = {
        { "k.desil <= p.desil_maks", "desil <= desil_maks" },
        { "not k.punya_motor and umur(k.tanggal_lahir) >= 60", "not punya_motor and umur(tanggal_lahir) >= 60" },
        { "k.jenis_lantai == \"tanah\" or k.jenis_lantai == 'kayu'", "jenis_lantai == 'tanah' or jenis_lantai == 'kayu'" },
        { "cari(bantuan, k.jenis_lantai, k.desil) > juta(1)", "cari(bantuan, jenis_lantai, desil) > juta(1)" },
        { "k.poin > 3 and k.hari_ini > k.tanggal_masuk", "poin > 3 and hari_ini > tanggal_masuk" },
        { "k.lila_cm < p.lila_min and terima(\"pkh\", 'keluarga', 'sekarang')", "lila_cm < lila_min and terima('pkh', 'keluarga', 'sekarang')" },
    };
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++) {
        const expr *e = fixture_try_body(CASE[i][0], TG_YA_TIDAK);
        ck_assert_msg(e != NULL, "%s", fixture_findings());
        ck_assert_str_eq(fixture_print(e), CASE[i][1]);
        ck_assert_str_eq(fixture_print(fixture_parse(CASE[i][1], TG_YA_TIDAK)), CASE[i][1]);
    }
}
END_TEST

START_TEST(a_body_says_how_names_are_written)
{
    static const char *const CASE[][2] = {
        { "desil <= p.desil_maks", "0+5 `desil` adalah data; di dalam fungsi ditulis `k.desil` [k.desil]\n" },
        { "k.desil <= desil_maks", "11+10 `desil_maks` adalah parameter; di dalam fungsi ditulis `p.desil_maks` [p.desil_maks]\n" },
        { "k.desil <= k.desil_maks", "11+12 `k.desil_maks` adalah parameter; di dalam fungsi ditulis `p.desil_maks` [p.desil_maks]\n" },
        { "p.desil <= 4", "0+7 `p.desil` adalah data; di dalam fungsi ditulis `k.desil` [k.desil]\n" },
        { "hari_ini > k.tanggal_masuk", "0+8 `hari_ini` adalah data; di dalam fungsi ditulis `k.hari_ini` [k.hari_ini]\n" },
        { "k.desill <= 4", "0+8 data atau parameter `desill` tidak dikenal; maksud Anda `k.desil`? [k.desil]\n" },
        { "k.desil <= p.desil_mak", "11+11 data atau parameter `desil_mak` tidak dikenal; maksud Anda `p.desil_maks`? [p.desil_maks]\n" },
        { "k.jenis_lantai == k.tanah", "18+7 `tanah` adalah pilihan untuk jenis_lantai, bukan nama data; tulis 'tanah' ['tanah']\n" },
    };
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++) {
        ck_assert(fixture_try_body(CASE[i][0], TG_YA_TIDAK) == NULL);
        ck_assert_str_eq(fixture_findings(), CASE[i][1]);
    }
    ck_assert(fixture_try("k.desil <= 4", TG_YA_TIDAK) == NULL);          /* and a string stays a string */
}
END_TEST

/* ---- the neutral walk ---- */

static bool write_node(void *self, const expr_simpul *s)
{
    static const char KIND[] = "=nhof";
    buf_printf(self, "%c", KIND[s->kind]);
    buf_printf(self, "%s", s->op ? s->op : s->nama ? s->nama->nama : s->teks ? s->teks : "");
    if (s->kind == EXPR_SIMPUL_TETAP)
        buf_printf(self, "%lld", (long long)s->nilai);
    if (s->argc > 0)
        buf_printf(self, "/%d", s->argc);
    buf_printf(self, ":%s ", expr_jenis_text(s->tipe.jenis));
    return true;
}

START_TEST(the_walk_shows_every_node_behind_its_operands)
{
    tg_buf b;
    buf_init(&b, 1000);
    expr_each_node(fixture_parse("lila_cm < 23.5 and (status_rumah == 'milik' or -desil > umur(hari_ini))", TG_YA_TIDAK), write_node, &b);
    ck_assert_str_eq(buf_cstr(&b), "nlila_cm:desimal =235:desimal o</2:ya/tidak nstatus_rumah:pilihan =milik0:pilihan o==/2:ya/tidak "
                                   "ndesil:bilangan o-/1:bilangan h:tanggal fumur/1:bilangan o>/2:ya/tidak oor/2:ya/tidak oand/2:ya/tidak ");
    buf_clear(&b);
    expr_each_node(fixture_parse("terima('pkh', 'orang', 'sekarang') and cari(kuota, 'genap') > 2", TG_YA_TIDAK), write_node, &b);
    ck_assert_str_eq(buf_cstr(&b), "nterima:pkh:orang:sekarang:ya/tidak =genap0:pilihan fcari/1:bilangan =2:bilangan o>/2:ya/tidak oand/2:ya/tidak ");
    buf_free(&b);
}
END_TEST

TESTS(expr_desimal)
{
    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_test(tc, every_comparison_at_its_limit);
    tcase_add_test(tc, whole_and_negative_literals_are_scaled_too);
    tcase_add_test(tc, canonical_text_gives_back_the_fraction);
    tcase_add_test(tc, people_read_a_decimal_comma);
    tcase_add_test(tc, a_leaf_knows_its_digits);
    tcase_add_test(tc, the_caller_may_demand_digits);
    tcase_add_test(tc, a_literal_that_does_not_fit_64_bits_is_refused);
    tcase_add_test(tc, a_bare_choice_as_the_whole);
    tcase_add_test(tc, a_body_gives_the_tree_of_the_string);
    tcase_add_test(tc, a_body_says_how_names_are_written);
    tcase_add_test(tc, the_walk_shows_every_node_behind_its_operands);
}
