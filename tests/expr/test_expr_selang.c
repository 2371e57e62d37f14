/* Intervals: what is decided although a number is not known exactly, and what is not. */
#include "expr_fixture.h"

static fixture_row row;

static char truth(const char *text)
{
    expr_hasil h = fixture_eval(text, TG_YA_TIDAK, &row);
    return h.state == EXPR_KNOWN ? h.nilai ? 'T' : 'F' : h.state == EXPR_UNKNOWN ? 'U' : '!';
}

static void within(int read, int64_t lo, int64_t hi)
{
    row.known[read] = false;
    row.selang[read] = (expr_selang){ lo, hi, true };
}

static void setup(void)
{
    fixture_reset();
    fixture_row_plain(&row);
    fixture_row_selang(&row);
    within(JUMLAH_ANGGOTA, 1, 2);
}

START_TEST(every_comparison_at_both_ends)
{
    static const struct { const char *text; char truth; } CASE[] = {
        { "jumlah_anggota >= 1", 'T' }, { "jumlah_anggota >= 2", 'U' }, { "jumlah_anggota >= 3", 'F' },
        { "jumlah_anggota > 0", 'T' }, { "jumlah_anggota > 1", 'U' }, { "jumlah_anggota > 2", 'F' },
        { "jumlah_anggota <= 2", 'T' }, { "jumlah_anggota <= 1", 'U' }, { "jumlah_anggota <= 0", 'F' },
        { "jumlah_anggota < 3", 'T' }, { "jumlah_anggota < 2", 'U' }, { "jumlah_anggota < 1", 'F' },
        { "jumlah_anggota == 0", 'F' }, { "jumlah_anggota == 1", 'U' }, { "jumlah_anggota == 2", 'U' }, { "jumlah_anggota == 3", 'F' },
        { "jumlah_anggota ~= 0", 'T' }, { "jumlah_anggota ~= 1", 'U' }, { "jumlah_anggota ~= 3", 'T' },
        { "2 >= jumlah_anggota", 'T' }, { "not (jumlah_anggota > 2)", 'T' },
    };
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++)
        ck_assert_msg(truth(CASE[i].text) == CASE[i].truth, "%s: %c", CASE[i].text, truth(CASE[i].text));
}
END_TEST

START_TEST(two_intervals_meet_or_stay_apart)
{
    within(DESIL, 2, 4);
    ck_assert_int_eq(truth("jumlah_anggota <= desil"), 'T');
    ck_assert_int_eq(truth("jumlah_anggota < desil"), 'U');
    ck_assert_int_eq(truth("jumlah_anggota > desil"), 'F');
    ck_assert_int_eq(truth("jumlah_anggota == desil"), 'U');
    ck_assert_int_eq(truth("jumlah_anggota + desil >= 3"), 'T');
    ck_assert_int_eq(truth("jumlah_anggota + desil <= 6"), 'T');
    ck_assert_int_eq(truth("desil - jumlah_anggota >= 0"), 'T');
    ck_assert_int_eq(truth("desil - jumlah_anggota <= 2"), 'U');
    ck_assert_int_eq(truth("desil - jumlah_anggota <= 3"), 'T');
    ck_assert_int_eq(truth("jumlah_anggota * desil >= 1"), 'U');       /* times a constant only */
}
END_TEST

static void limits(const char *text, int jenis, int64_t lo, int64_t hi)
{
    expr_selang s;
    expr_hasil h = expr_eval_selang(fixture_parse(text, jenis), &row.in, &s);
    ck_assert_msg(s.ada && s.lo == lo && s.hi == hi, "%s: %d %lld..%lld", text, s.ada, (long long)s.lo, (long long)s.hi);
    ck_assert(h.state == (lo == hi ? EXPR_KNOWN : EXPR_UNKNOWN));
}

static void nothing(const char *text, int jenis)
{
    expr_selang s;
    expr_hasil h = expr_eval_selang(fixture_parse(text, jenis), &row.in, &s);
    ck_assert_msg(!s.ada && h.state == EXPR_UNKNOWN, "%s: %lld..%lld", text, (long long)s.lo, (long long)s.hi);
}

START_TEST(sums_products_and_choices_carry_intervals)
{
    limits("jumlah_anggota", TG_BILANGAN, 1, 2);
    limits("jumlah_anggota + 3", TG_BILANGAN, 4, 5);
    limits("3 - jumlah_anggota", TG_BILANGAN, 1, 2);
    limits("-jumlah_anggota", TG_BILANGAN, -2, -1);
    limits("jumlah_anggota * -3", TG_BILANGAN, -6, -3);
    limits("5 * jumlah_anggota", TG_BILANGAN, 5, 10);
    limits("jumlah_anggota * 0", TG_BILANGAN, 0, 0);
    limits("min(jumlah_anggota, 1)", TG_BILANGAN, 1, 1);
    limits("maks(jumlah_anggota, 2)", TG_BILANGAN, 2, 2);
    limits("maks(jumlah_anggota, -5)", TG_BILANGAN, 1, 2);
    limits("ribu(jumlah_anggota)", TG_RUPIAH, 1000, 2000);
    limits("juta(jumlah_anggota)", TG_RUPIAH, 1000000, 2000000);
    limits("jumlah_anggota * penghasilan_bulanan", TG_RUPIAH, 2000000, 4000000);
    limits("desil", TG_BILANGAN, 3, 3);
    nothing("jumlah_anggota // 2", TG_BILANGAN);
    nothing("jumlah_anggota % 2", TG_BILANGAN);
    row.known[TGL_LAHIR] = false;
    nothing("umur(tanggal_lahir)", TG_BILANGAN);
}
END_TEST

START_TEST(antara_and_salah_satu_at_both_ends)
{
    ck_assert_int_eq(truth("antara(jumlah_anggota, 1, 2)"), 'T');
    ck_assert_int_eq(truth("antara(jumlah_anggota, 2, 9)"), 'U');
    ck_assert_int_eq(truth("antara(jumlah_anggota, 3, 9)"), 'F');
    ck_assert_int_eq(truth("antara(jumlah_anggota, -9, 0)"), 'F');
    ck_assert_int_eq(truth("salah_satu(jumlah_anggota, 3, 4)"), 'F');
    ck_assert_int_eq(truth("salah_satu(jumlah_anggota, 1, 2)"), 'U');   /* both together are not looked at */
    within(JUMLAH_ANGGOTA, 2, 2);
    ck_assert_int_eq(truth("salah_satu(jumlah_anggota, 1, 2)"), 'T');
}
END_TEST

START_TEST(two_of_three_hold_whatever_the_third_is)
{
    const char *sum = "angka(sedang_hamil) + angka(punya_motor) + angka(desil < 9) >= 2";
    row.known[MOTOR] = false;
    ck_assert_int_eq(truth(sum), 'T');
    row.known[HAMIL] = false;
    ck_assert_int_eq(truth(sum), 'U');
    row.baca[DESIL] = 9;
    ck_assert_int_eq(truth("angka(sedang_hamil) + angka(punya_motor) + angka(desil < 9) >= 3"), 'F');
}
END_TEST

START_TEST(without_intervals_nothing_changes)
{
    row.in.baca_selang = NULL;
    row.in.turunan_selang = NULL;
    ck_assert_int_eq(truth("jumlah_anggota >= 1"), 'U');
    row.in.baca_selang = row.selang;
    row.selang[JUMLAH_ANGGOTA].ada = false;
    ck_assert_int_eq(truth("jumlah_anggota >= 1"), 'U');
    row.selang[JUMLAH_ANGGOTA] = (expr_selang){ 5, 1, true };           /* upside down: as if it were not there */
    ck_assert_int_eq(truth("jumlah_anggota >= 1"), 'U');
}
END_TEST

START_TEST(derived_facts_have_intervals_too)
{
    row.turunan[TURUNAN_POIN] = (expr_hasil){ 0, EXPR_UNKNOWN, 0 };
    row.turunan_selang[TURUNAN_POIN] = (expr_selang){ 10, 20, true };
    ck_assert_int_eq(truth("poin >= 10"), 'T');
    ck_assert_int_eq(truth("poin >= 11"), 'U');
    ck_assert_int_eq(truth("poin > 20"), 'F');
    limits("poin - jumlah_anggota", TG_BILANGAN, 8, 19);
}
END_TEST

START_TEST(an_interval_that_overflows_is_plain_unknown)
{
    within(JUMLAH_ANGGOTA, 1, INT64_MAX);
    nothing("jumlah_anggota + 1", TG_BILANGAN);
    nothing("jumlah_anggota * 2", TG_BILANGAN);
    limits("jumlah_anggota - 1", TG_BILANGAN, 0, INT64_MAX - 1);
    within(JUMLAH_ANGGOTA, INT64_MIN, 5);
    nothing("-jumlah_anggota", TG_BILANGAN);
    ck_assert_int_eq(truth("-jumlah_anggota >= -5"), 'U');
}
END_TEST

START_TEST(ada_and_nilai_atau_still_ask_for_the_datum_itself)
{
    ck_assert_int_eq(truth("ada(jumlah_anggota)"), 'F');
    ck_assert_int_eq(truth("nilai_atau(jumlah_anggota, 9) == 9"), 'T');
    row.known[DESIL] = false;
    ck_assert_int_eq(truth("nilai_atau(desil, jumlah_anggota) >= 1"), 'T');
}
END_TEST

START_TEST(an_error_stays_an_error)
{
    ck_assert_int_eq(truth("jumlah_anggota >= 1 and 1 // (desil - 3) == 1"), '!');
    within(JUMLAH_ANGGOTA, 0, 0);
    ck_assert_int_eq(truth("1 // jumlah_anggota == 1"), '!');
}
END_TEST

static uint64_t waits_for(const char *text)
{
    uint64_t kurang[2] = { 0, 0 };
    expr_eval_kurang(fixture_parse(text, EXPR_APA_SAJA), &row.in, kurang);
    ck_assert(kurang[1] == 0);
    return kurang[0];
}

START_TEST(what_an_interval_decides_waits_for_nothing)
{
    uint64_t anggota = UINT64_C(1) << JUMLAH_ANGGOTA, desil = UINT64_C(1) << DESIL;
    row.known[DESIL] = false;
    ck_assert(waits_for("jumlah_anggota >= 1") == 0);
    ck_assert(waits_for("jumlah_anggota >= 2") == anggota);
    ck_assert(waits_for("jumlah_anggota >= 1 and desil <= 4") == desil);
    ck_assert(waits_for("jumlah_anggota >= 2 and desil <= 4") == (desil | anggota));
    ck_assert(waits_for("jumlah_anggota >= 3 and desil <= 4") == 0);
    ck_assert(waits_for("jumlah_anggota + desil") == (desil | anggota));
}
END_TEST

static bool first_leaf(void *self, const expr_leaf *l)
{
    *(expr_leaf *)self = *l;
    return false;
}

START_TEST(a_leaf_shows_the_interval)
{
    expr_leaf l;
    tg_buf b;
    buf_init(&b, 100);
    expr_each_leaf(fixture_parse("jumlah_anggota >= 1", TG_YA_TIDAK), &row.in, first_leaf, &l);
    ck_assert_int_eq(l.tanda, '+');
    ck_assert(l.kiri.hasil.state == EXPR_UNKNOWN && l.kiri.selang.ada);
    expr_value_text(&l.kiri, &b);
    ck_assert_str_eq(buf_cstr(&b), "1 sampai 2");
    buf_clear(&b);
    expr_each_leaf(fixture_parse("jumlah_anggota // 2 >= 1", TG_YA_TIDAK), &row.in, first_leaf, &l);
    ck_assert_int_eq(l.tanda, '?');
    expr_value_text(&l.kiri, &b);
    ck_assert_str_eq(buf_cstr(&b), "belum diisi");
    buf_free(&b);
}
END_TEST

TESTS(expr_selang)
{
    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_test(tc, every_comparison_at_both_ends);
    tcase_add_test(tc, two_intervals_meet_or_stay_apart);
    tcase_add_test(tc, sums_products_and_choices_carry_intervals);
    tcase_add_test(tc, antara_and_salah_satu_at_both_ends);
    tcase_add_test(tc, two_of_three_hold_whatever_the_third_is);
    tcase_add_test(tc, without_intervals_nothing_changes);
    tcase_add_test(tc, derived_facts_have_intervals_too);
    tcase_add_test(tc, an_interval_that_overflows_is_plain_unknown);
    tcase_add_test(tc, ada_and_nilai_atau_still_ask_for_the_datum_itself);
    tcase_add_test(tc, an_error_stays_an_error);
    tcase_add_test(tc, what_an_interval_decides_waits_for_nothing);
    tcase_add_test(tc, a_leaf_shows_the_interval);
}
