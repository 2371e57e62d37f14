/* Expressions: grammar, types, values, missing data, printing. Expected values worked out by hand. */
#include "expr_fixture.h"

#include <stdio.h>

static fixture_row row;

static int64_t yes(const char *text)
{
    return fixture_value(text, TG_YA_TIDAK, &row);
}

static int64_t number(const char *text)
{
    return fixture_value(text, TG_BILANGAN, &row);
}

static int64_t money(const char *text)
{
    return fixture_value(text, TG_RUPIAH, &row);
}

static char state(const char *text)
{
    return "TU!"[fixture_eval(text, EXPR_APA_SAJA, &row).state];
}

static void setup(void)
{
    fixture_reset();
    fixture_row_plain(&row);
}

START_TEST(precedence_is_that_of_lua)
{
    ck_assert_int_eq(number("2 + 3 * 4"), 14);
    ck_assert_int_eq(number("(2 + 3) * 4"), 20);
    ck_assert_int_eq(number("20 - 5 - 3"), 12);
    ck_assert_int_eq(number("100 // 7 // 2"), 7);
    ck_assert_int_eq(number("-7 // 2"), -4);
    ck_assert_int_eq(number("-7 % 3"), 2);
    ck_assert_int_eq(number("7 % -3"), -2);
    ck_assert_int_eq(number("2 * 3 % 4"), 2);
    ck_assert_int_eq(number("- - 3"), 3);
    ck_assert_int_eq(yes("false and false or true"), 1);
    ck_assert_int_eq(yes("true or false and false"), 1);
    ck_assert_int_eq(yes("not false and false"), 0);
    ck_assert_int_eq(yes("1 + 2 == 3 and not (2 > 3)"), 1);
}
END_TEST

START_TEST(every_comparison_at_its_limit)
{
    static const struct { const char *text; int below, at, above; } CASE[] = {
        { "desil < 3", 1, 0, 0 }, { "desil <= 3", 1, 1, 0 }, { "desil > 3", 0, 0, 1 },
        { "desil >= 3", 0, 1, 1 }, { "desil == 3", 0, 1, 0 }, { "desil ~= 3", 1, 0, 1 },
    };
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++) {
        row.baca[DESIL] = 2;
        ck_assert_int_eq(yes(CASE[i].text), CASE[i].below);
        row.baca[DESIL] = 3;
        ck_assert_int_eq(yes(CASE[i].text), CASE[i].at);
        row.baca[DESIL] = 4;
        ck_assert_int_eq(yes(CASE[i].text), CASE[i].above);
    }
}
END_TEST

START_TEST(names_are_facts_parameters_and_derived_facts)
{
    ck_assert_int_eq(number("desil"), 3);
    ck_assert_int_eq(number("desil_maks"), 4);
    ck_assert_int_eq(number("umur_min"), 60);                 /* persen counts as bilangan */
    ck_assert_int_eq(number("poin + 1"), 13);
    ck_assert_int_eq(yes("rentan and sedang_hamil and not punya_motor"), 1);
    ck_assert_int_eq(yes("jenis_lantai == 'tanah'"), 1);
    ck_assert_int_eq(yes("'kontrak' ~= status_rumah"), 0);
    ck_assert_int_eq(yes("jenis_lantai == lantai_buruk"), 1);
    ck_assert_int_eq(yes("terima('pkh', 'keluarga', 'sekarang')"), 1);
    ck_assert_int_eq(yes("terima('bpnt', 'orang', 'tahap_ini')"), 0);
}
END_TEST

START_TEST(date_functions_count_from_hari_ini)
{
    ck_assert_int_eq(number("umur(tanggal_lahir)"), 35);       /* 1990-02-28 to 2025-03-01 */
    ck_assert_int_eq(number("umur(tanggal('2000-03-01'))"), 25);
    ck_assert_int_eq(number("umur(tanggal('2000-03-02'))"), 24);
    ck_assert_int_eq(number("umur(tanggal('2004-02-29'))"), 21);   /* 29 February counts on 1 March */
    ck_assert_int_eq(number("umur_bulan(tanggal('2024-12-15'))"), 2);
    ck_assert_int_eq(number("hari_sejak(tanggal('2025-02-01'))"), 28);
    ck_assert_int_eq(number("hari_ini - tanggal('2024-03-01')"), 365);
    ck_assert_int_eq(number("tahun(tanggal_masuk) * 100 + bulan(tanggal_masuk)"), 202407);
    ck_assert_int_eq(yes("semester(tanggal_masuk) == 'ganjil'"), 1);
    ck_assert_int_eq(yes("semester(tanggal('2024-06-30')) == 'genap'"), 1);
    ck_assert_int_eq(yes("tanggal_lahir < hari_ini"), 1);
    ck_assert_int_eq(fixture_value("maks(tanggal('1970-01-03'), tanggal('1970-01-02'))", TG_TANGGAL, &row), 2);
}
END_TEST

START_TEST(a_leap_birthday_is_not_reached_on_28_february)
{
    date_make(&row.in.hari_ini, 2025, 2, 28);
    ck_assert_int_eq(number("umur(tanggal('2004-02-29'))"), 20);
}
END_TEST

START_TEST(functions_of_numbers)
{
    ck_assert_int_eq(number("min(desil, 2)"), 2);
    ck_assert_int_eq(number("maks(desil - 5, 0)"), 0);
    ck_assert_int_eq(money("maks(penghasilan_bulanan, penghasilan_maks)"), 3500000);
    ck_assert_int_eq(money("juta(2) + ribu(500) + 1"), 2500001);
    ck_assert_int_eq(number("angka(sedang_hamil) + angka(punya_motor) + angka(desil < 9)"), 2);
    ck_assert_int_eq(yes("antara(desil, 3, 4)"), 1);
    ck_assert_int_eq(yes("antara(desil, 1, 3)"), 1);
    ck_assert_int_eq(yes("antara(desil, 4, 9)"), 0);
    ck_assert_int_eq(yes("antara(2, 3, desil)"), 0);
    ck_assert_int_eq(yes("salah_satu(desil, 1, -3, 3)"), 1);
    ck_assert_int_eq(yes("salah_satu(jenis_lantai, 'bambu', lantai_buruk)"), 1);
    ck_assert_int_eq(yes("salah_satu(jenis_lantai, 'bambu', 'kayu')"), 0);
}
END_TEST

START_TEST(rupiah_follows_the_type_table)
{
    ck_assert_int_eq(money("penghasilan_bulanan * 2"), 4000000);
    ck_assert_int_eq(money("3 * penghasilan_bulanan"), 6000000);
    ck_assert_int_eq(money("penghasilan_bulanan // jumlah_anggota"), 400000);
    ck_assert_int_eq(number("penghasilan_bulanan // pengeluaran"), 1);
    ck_assert_int_eq(money("penghasilan_bulanan % 300000"), 200000);
    ck_assert_int_eq(money("200000"), 200000);
    ck_assert_int_eq(money("2 * 3 + penghasilan_maks"), 3500006);
    ck_assert_int_eq(yes("penghasilan_bulanan <= 2000000"), 1);
    ck_assert_int_eq(yes("penghasilan_bulanan * 50 // 100 < pengeluaran"), 1);
    ck_assert_int_eq(expr_jenis(fixture_parse("5", EXPR_APA_SAJA)), TG_BILANGAN);
    ck_assert_int_eq(expr_jenis(fixture_parse("1 + juta(1)", EXPR_APA_SAJA)), TG_RUPIAH);
}
END_TEST

/* T, F known; U unknown; ! error. */
static char logic(const char *op, char a, char b)
{
    static const char *const WORD[] = { "sedang_hamil", "punya_motor", "rentan", "1 // 0 == 1" };
    char text[64], sides[] = { a, b };
    const char *x[2];
    setup();
    for (int i = 0; i < 2; i++) {
        int read = i == 0 ? HAMIL : MOTOR;
        row.baca[read] = sides[i] == 'T';
        row.known[read] = sides[i] != 'U';
        x[i] = sides[i] == '!' ? WORD[3] : WORD[i];
    }
    snprintf(text, sizeof text, op, x[0], x[1]);
    expr_hasil h = fixture_eval(text, TG_YA_TIDAK, &row);
    return h.state == EXPR_GALAT ? '!' : h.state == EXPR_UNKNOWN ? 'U' : h.nilai ? 'T' : 'F';
}

START_TEST(and_or_after_kleene_and_errors_win)
{
    static const char V[] = "TFU!", AND[] = "TFU!" "FFF!" "UFU!" "!!!!", OR[] = "TTT!" "TFU!" "TUU!" "!!!!";
    for (int a = 0; a < 4; a++)
        for (int b = 0; b < 4; b++) {
            ck_assert_msg(logic("%s and %s", V[a], V[b]) == AND[a * 4 + b], "%c and %c", V[a], V[b]);
            ck_assert_msg(logic("%s or %s", V[a], V[b]) == OR[a * 4 + b], "%c or %c", V[a], V[b]);
        }
}
END_TEST

START_TEST(not_after_kleene)
{
    ck_assert_int_eq(logic("not %s", 'T', 'T'), 'F');
    ck_assert_int_eq(logic("not %s", 'F', 'T'), 'T');
    ck_assert_int_eq(logic("not %s", 'U', 'T'), 'U');
    ck_assert_int_eq(logic("not (%s)", '!', 'T'), '!');
}
END_TEST

START_TEST(calculating_with_a_missing_datum_is_unknown)
{
    static const char *const TEXT[] = { "desil + 1", "desil < 5", "desil == desil", "0 * desil", "min(desil, 1)", "maks(1, desil)",
        "angka(desil > 1)", "-desil", "salah_satu(desil, 1, 2)", "antara(desil, 1, 9)", "juta(desil)", "desil // 1", NULL };
    row.known[DESIL] = false;
    for (int i = 0; TEXT[i] != NULL; i++)
        ck_assert_msg(state(TEXT[i]) == 'U', "%s", TEXT[i]);
}
END_TEST

START_TEST(antara_is_two_comparisons)
{
    row.known[JUMLAH_ANGGOTA] = false;
    ck_assert_int_eq(yes("antara(desil, 4, jumlah_anggota)"), 0);
    ck_assert_int_eq(state("antara(desil, 3, jumlah_anggota)"), 'U');
    ck_assert_int_eq(yes("antara(desil, jumlah_anggota, 2)"), 0);
}
END_TEST

START_TEST(ada_and_nilai_atau_answer_about_missing_data)
{
    ck_assert_int_eq(yes("ada(desil)"), 1);
    ck_assert_int_eq(number("nilai_atau(desil, 9)"), 3);
    row.known[DESIL] = row.known[TERIMA_PKH] = false;
    ck_assert_int_eq(yes("ada(desil)"), 0);
    ck_assert_int_eq(number("nilai_atau(desil, 9)"), 9);
    ck_assert_int_eq(yes("nilai_atau(terima('pkh', 'keluarga', 'sekarang'), false)"), 0);
    ck_assert_int_eq(yes("nilai_atau(jenis_lantai, 'kayu') == 'tanah'"), 1);
    ck_assert_int_eq(state("nilai_atau(jumlah_anggota, 1 // 0)"), '!');
}
END_TEST

START_TEST(without_hari_ini_ages_are_unknown)
{
    row.in.hari_ini = TG_DATE_NONE;
    ck_assert_int_eq(state("umur(tanggal_lahir) > 3"), 'U');
    ck_assert_int_eq(state("hari_ini > tanggal_lahir"), 'U');
    ck_assert_int_eq(state("tahun(tanggal_lahir) > 3"), 'T');
}
END_TEST

static void overflows(const char *text, expr_galat kind)
{
    expr_hasil h = fixture_eval(text, EXPR_APA_SAJA, &row);
    ck_assert_msg(h.state == EXPR_GALAT && h.galat == kind && h.nilai == 0, "%s: state %d kind %d", text, h.state, h.galat);
}

START_TEST(overflow_is_an_error_never_a_wrapped_number)
{
    row.baca[DESIL] = INT64_MIN;
    row.baca[JUMLAH_ANGGOTA] = INT64_MAX;
    overflows("jumlah_anggota + 1", EXPR_GALAT_MELUAP);
    overflows("desil - 1", EXPR_GALAT_MELUAP);
    overflows("desil * -1", EXPR_GALAT_MELUAP);
    overflows("jumlah_anggota * 2", EXPR_GALAT_MELUAP);
    overflows("-desil", EXPR_GALAT_MELUAP);
    overflows("desil // -1", EXPR_GALAT_MELUAP);
    overflows("juta(jumlah_anggota)", EXPR_GALAT_MELUAP);
    overflows("ribu(9223372036854776)", EXPR_GALAT_MELUAP);
    overflows("juta(9223372036855)", EXPR_GALAT_MELUAP);
    ck_assert_int_eq(number("desil % -1"), 0);
    ck_assert(number("-jumlah_anggota - 1") == INT64_MIN);
    ck_assert(money("juta(9223372036854)") == INT64_C(9223372036854000000));
}
END_TEST

START_TEST(division_by_zero_is_an_error)
{
    row.baca[DESIL] = 0;
    overflows("3 // desil", EXPR_GALAT_BAGI_NOL);
    overflows("3 % desil", EXPR_GALAT_BAGI_NOL);
    overflows("false and 3 // desil == 1", EXPR_GALAT_BAGI_NOL);
    overflows("3 // desil == 1 and false", EXPR_GALAT_BAGI_NOL);
    overflows("true or 3 % desil == 1", EXPR_GALAT_BAGI_NOL);
}
END_TEST

START_TEST(an_impossible_date_is_an_error)
{
    row.baca[TGL_LAHIR] = INT64_C(99999999999);
    overflows("umur(tanggal_lahir)", EXPR_GALAT_TANGGAL);
    overflows("bulan(tanggal_lahir)", EXPR_GALAT_TANGGAL);
    row.baca[TGL_LAHIR] = INT64_MIN;
    overflows("hari_sejak(tanggal_lahir)", EXPR_GALAT_TANGGAL);
}
END_TEST

START_TEST(arithmetic_agrees_with_128_bits_at_the_edges)
{
    static const int64_t EDGE[] = { INT64_MIN, INT64_MIN + 1, INT64_MIN / 2, -4294967296, -2, -1, 0, 1, 2, 3, 4294967296,
                                    INT64_MAX / 2, INT64_MAX - 1, INT64_MAX };
    enum { N = sizeof EDGE / sizeof *EDGE };
    const expr *add = fixture_parse("desil + jumlah_anggota", TG_BILANGAN), *sub = fixture_parse("desil - jumlah_anggota", TG_BILANGAN),
               *mul = fixture_parse("desil * jumlah_anggota", TG_BILANGAN), *back = fixture_parse("desil // jumlah_anggota * jumlah_anggota + desil % jumlah_anggota", TG_BILANGAN);
    for (int i = 0; i < N; i++)
        for (int k = 0; k < N; k++) {
            __int128 a = EDGE[i], b = EDGE[k], wide[] = { a + b, a - b, a * b };
            const expr *e[] = { add, sub, mul };
            row.baca[DESIL] = EDGE[i];
            row.baca[JUMLAH_ANGGOTA] = EDGE[k];
            for (int j = 0; j < 3; j++) {
                expr_hasil h = expr_eval(e[j], &row.in);
                bool fits = wide[j] >= INT64_MIN && wide[j] <= INT64_MAX;
                ck_assert(h.state == (fits ? EXPR_KNOWN : EXPR_GALAT) && (!fits || h.nilai == (int64_t)wide[j]));
            }
            expr_hasil h = expr_eval(back, &row.in);
            if (h.state == EXPR_KNOWN)
                ck_assert(h.nilai == EDGE[i]);
            else
                ck_assert(EDGE[k] == 0 || h.galat == EXPR_GALAT_MELUAP);
        }
}
END_TEST

static bool has(const uint64_t bits[2], int i) { return bits[i / 64] >> (i % 64) & 1; }

START_TEST(missing_reads_that_leave_the_result_open_are_named)
{
    uint64_t b[2] = { 0, 0 };
    row.known[DESIL] = row.known[HAMIL] = row.known[PENGHASILAN] = false;
    expr_hasil h = expr_eval_kurang(fixture_parse("desil < 4 and (sedang_hamil or rentan) and penghasilan_bulanan < 5", TG_YA_TIDAK), &row.in, b);
    ck_assert_int_eq(h.state, EXPR_UNKNOWN);
    ck_assert(has(b, DESIL) && has(b, PENGHASILAN));
    ck_assert(!has(b, HAMIL));                             /* rentan is true: it cannot matter */
}
END_TEST

START_TEST(a_known_result_waits_for_nothing)
{
    uint64_t b[2] = { 0, 0 };
    row.known[DESIL] = false;
    expr_eval_kurang(fixture_parse("desil < 4 and punya_motor", TG_YA_TIDAK), &row.in, b);
    ck_assert(b[0] == 0 && b[1] == 0);
}
END_TEST

START_TEST(a_derived_fact_waits_for_its_own_reads)
{
    uint64_t b[2] = { 0, 0 }, kurang[TURUNANS][2] = { [TURUNAN_POIN] = { 1u << LAMA_TINGGAL, 0 } };
    row.turunan[TURUNAN_POIN] = (expr_hasil){ 0, EXPR_UNKNOWN, 0 };
    row.in.turunan_kurang = kurang;
    expr_eval_kurang(fixture_parse("poin > 3", TG_YA_TIDAK), &row.in, b);
    ck_assert(has(b, LAMA_TINGGAL));
}
END_TEST

START_TEST(defaults_used_are_named)
{
    uint64_t b[2] = { 0, 0 };
    const expr *e = fixture_parse("nilai_atau(desil, 9) < 4 and nilai_atau(jumlah_anggota, 1) > 2", TG_YA_TIDAK);
    row.known[DESIL] = false;
    expr_dianggap(e, &row.in, b);
    ck_assert(has(b, DESIL) && !has(b, JUMLAH_ANGGOTA));
}
END_TEST

static bool gather(void *self, const expr_nama *nama)
{
    strcat(self, nama->nama);
    strcat(self, " ");
    return true;
}

START_TEST(reads_and_names_are_listed_once)
{
    char names[200] = "";
    uint64_t b[2] = { 0, 0 };
    const expr *e = fixture_parse("desil < desil_maks or desil > 9 and terima('pkh', 'keluarga', 'sekarang') and hari_ini > tanggal_masuk", TG_YA_TIDAK);
    expr_each_name(e, gather, names);
    expr_reads(e, b);
    ck_assert_str_eq(names, "desil desil_maks terima:pkh:keluarga:sekarang tanggal_masuk ");
    ck_assert(b[0] == ((1u << DESIL) | (1u << TERIMA_PKH) | (1u << TGL_MASUK)));
}
END_TEST

START_TEST(canonical_text_has_minimal_parentheses)
{
    static const char *const CASE[][2] = {
        { "((desil)<=(desil_maks))", "desil <= desil_maks" },
        { "(desil+1)*2 > 3", "(desil + 1) * 2 > 3" },
        { "desil+(1*2)>3", "desil + 1 * 2 > 3" },
        { "desil-(1-2)>3", "desil - (1 - 2) > 3" },
        { "(desil-1)-2>3", "desil - 1 - 2 > 3" },
        { "(rentan and sedang_hamil) or punya_motor", "rentan and sedang_hamil or punya_motor" },
        { "rentan and (sedang_hamil or punya_motor)", "rentan and (sedang_hamil or punya_motor)" },
        { "rentan and (sedang_hamil and punya_motor)", "rentan and (sedang_hamil and punya_motor)" },
        { "not(desil==3)", "not (desil == 3)" },
        { "not(rentan)", "not rentan" },
        { "(not rentan)==true", "(not rentan) == true" },
        { "true==(not rentan)", "true == not rentan" },
        { "(desil<3)==(desil>1)", "(desil < 3) == (desil > 1)" },
        { "-(-desil)>-(desil+1)", "- -desil > -(desil + 1)" },
        { "desil - -3 > 007", "desil - -3 > 7" },
        { "salah_satu ( jenis_lantai,'tanah' , 'kayu')", "salah_satu(jenis_lantai, 'tanah', 'kayu')" },
        { "min(desil+1,(2))*3>0", "min(desil + 1, 2) * 3 > 0" },
        { "terima('pkh','keluarga','sekarang')", "terima('pkh', 'keluarga', 'sekarang')" },
        { "umur(tanggal ( '2000-01-01' )) > 3\n  and hari_ini > tanggal_lahir", "umur(tanggal('2000-01-01')) > 3 and hari_ini > tanggal_lahir" },
        { "not ((not rentan))", "not not rentan" },
    };
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++)
        ck_assert_str_eq(fixture_print(fixture_parse(CASE[i][0], TG_YA_TIDAK)), CASE[i][1]);
}
END_TEST

START_TEST(labels_replace_names_in_words)
{
    tg_buf b;
    buf_init(&b, 1000);
    const expr *e = fixture_parse("umur(tanggal_lahir) - lama_tinggal_bulan // 12", TG_BILANGAN);
    expr_print_label(e, 5, &b);
    ck_assert_str_eq(buf_cstr(&b), "umur(tanggal lahir) - lama tinggal bulan : 12");
    buf_free(&b);
}
END_TEST

START_TEST(long_chains_need_no_deep_stack)
{
    char text[EXPR_SIZE_MAX + 1] = "0";
    while (strlen(text) + 2 <= EXPR_SIZE_MAX)
        strcat(text, "+1");
    ck_assert_int_eq(number(text), 1999);
    ck_assert_uint_eq(strlen(fixture_print(fixture_parse(text, TG_BILANGAN))), 1 + 1999 * 4);
}
END_TEST

static int allocations_left;
static void *(*real_malloc)(size_t);

static void *failing_malloc(size_t size)
{
    return allocations_left-- > 0 ? real_malloc(size) : NULL;
}

START_TEST(without_memory_parsing_says_so)
{
    static char text[EXPR_SIZE_MAX];
    env_table faulty = env;
    int failed = 0, rc = TG_NOMEM;
    memset(text, ' ', sizeof text);
    for (int i = 0; i < 250; i++)
        memcpy(text + i * 16, i ? "or  desil  >  3 " : "not desil == 3  ", 16);   /* one fault, many nodes */
    const expr *e;
    for (int n = 0; rc == TG_NOMEM && n < 500; n++) {
        tg_arena *a = arena_create();
        real_malloc = env.malloc;
        faulty.malloc = failing_malloc;
        allocations_left = n;
        env_set(&faulty);
        rc = expr_parse(&e, a, text, sizeof text, TG_YA_TIDAK, fixture_scope());
        env_set(NULL);
        failed += rc == TG_NOMEM;
        ck_assert(e == NULL);
        arena_destroy(a);
    }
    ck_assert_int_eq(rc, TG_INVALID);
    ck_assert_int_ge(failed, 2);
}
END_TEST

TESTS(expr)
{
    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_test(tc, precedence_is_that_of_lua);
    tcase_add_test(tc, every_comparison_at_its_limit);
    tcase_add_test(tc, names_are_facts_parameters_and_derived_facts);
    tcase_add_test(tc, date_functions_count_from_hari_ini);
    tcase_add_test(tc, a_leap_birthday_is_not_reached_on_28_february);
    tcase_add_test(tc, functions_of_numbers);
    tcase_add_test(tc, rupiah_follows_the_type_table);
    tcase_add_test(tc, and_or_after_kleene_and_errors_win);
    tcase_add_test(tc, not_after_kleene);
    tcase_add_test(tc, calculating_with_a_missing_datum_is_unknown);
    tcase_add_test(tc, antara_is_two_comparisons);
    tcase_add_test(tc, ada_and_nilai_atau_answer_about_missing_data);
    tcase_add_test(tc, without_hari_ini_ages_are_unknown);
    tcase_add_test(tc, overflow_is_an_error_never_a_wrapped_number);
    tcase_add_test(tc, division_by_zero_is_an_error);
    tcase_add_test(tc, an_impossible_date_is_an_error);
    tcase_add_test(tc, arithmetic_agrees_with_128_bits_at_the_edges);
    tcase_add_test(tc, missing_reads_that_leave_the_result_open_are_named);
    tcase_add_test(tc, a_known_result_waits_for_nothing);
    tcase_add_test(tc, a_derived_fact_waits_for_its_own_reads);
    tcase_add_test(tc, defaults_used_are_named);
    tcase_add_test(tc, reads_and_names_are_listed_once);
    tcase_add_test(tc, canonical_text_has_minimal_parentheses);
    tcase_add_test(tc, labels_replace_names_in_words);
    tcase_add_test(tc, long_chains_need_no_deep_stack);
    tcase_add_test(tc, without_memory_parsing_says_so);
}
