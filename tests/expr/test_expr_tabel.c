/* cari(): the first row that fits, missing arguments, periods. The tables stand in expr_fixture.c. */
#include "expr_fixture.h"

static fixture_row row;

static int64_t bantuan(int lantai, int desil)
{
    row.baca[LANTAI] = lantai;
    row.baca[DESIL] = desil;
    return fixture_value("cari(bantuan, jenis_lantai, desil)", TG_RUPIAH, &row);
}

static void setup(void)
{
    fixture_reset();
    fixture_row_plain(&row);
}

START_TEST(the_first_row_that_fits_wins)
{
    ck_assert_int_eq(bantuan(7, 1), 900000);
    ck_assert_int_eq(bantuan(7, 2), 800000);
    ck_assert_int_eq(bantuan(7, 3), 600000);      /* tanah, any desil */
    ck_assert_int_eq(bantuan(4, 3), 500000);
    ck_assert_int_eq(bantuan(4, 1), 400000);      /* any floor, desil 1 */
    ck_assert_int_eq(bantuan(6, 1), 400000);      /* before the row of bambu */
    ck_assert_int_eq(bantuan(6, 2), 300000);
    ck_assert_int_eq(bantuan(0, 9), 100000);      /* the row of the rest */
    ck_assert_int_eq(fixture_value("cari(bantuan, 'tanah', 2)", TG_RUPIAH, &row), 800000);
}
END_TEST

static int state(const char *text)
{
    return fixture_eval(text, EXPR_APA_SAJA, &row).state;
}

START_TEST(a_row_that_might_fit_leaves_the_result_open)
{
    uint64_t kurang[2] = { 0, 0 };
    const expr *e = fixture_parse("cari(bantuan, jenis_lantai, desil)", TG_RUPIAH);
    row.known[LANTAI] = false;
    row.baca[DESIL] = 9;
    ck_assert_int_eq(expr_eval_kurang(e, &row.in, kurang).state, EXPR_UNKNOWN);
    ck_assert(kurang[0] == UINT64_C(1) << LANTAI);
    row.known[LANTAI] = true;
    row.known[DESIL] = false;
    row.baca[LANTAI] = 7;
    ck_assert_int_eq(expr_eval(e, &row.in).state, EXPR_UNKNOWN);      /* 900000 or 800000 or 600000 */
    ck_assert_int_eq(state("cari(kuota, semester(tanggal_masuk))"), EXPR_KNOWN);
    row.known[TGL_MASUK] = false;
    ck_assert_int_eq(state("cari(kuota, semester(tanggal_masuk))"), EXPR_UNKNOWN);
}
END_TEST

START_TEST(a_sure_row_before_the_doubtful_one_decides)
{
    row.known[MOTOR] = false;
    row.baca[LILA] = 230;                        /* 23,0 with or without a motor */
    ck_assert_int_eq(fixture_value("cari(gizi, lila_cm, punya_motor)", TG_PILIHAN, &row), 0);
    row.baca[LILA] = 235;
    ck_assert_int_eq(state("cari(gizi, lila_cm, punya_motor)"), EXPR_UNKNOWN);
}
END_TEST

START_TEST(keys_may_be_decimals_and_yes_or_no)
{
    ck_assert_int_eq(fixture_value("cari(gizi, 23.5, true)", TG_PILIHAN, &row), 1);
    ck_assert_int_eq(fixture_value("cari(gizi, 23.5, false)", TG_PILIHAN, &row), 2);
    ck_assert_int_eq(fixture_value("cari(gizi, 23, true)", TG_PILIHAN, &row), 0);
    ck_assert_int_eq(fixture_value("cari(gizi, 24, false)", TG_PILIHAN, &row), 3);
    ck_assert_int_eq(fixture_value("cari(gizi, 24, true) == 'lainnya'", TG_YA_TIDAK, &row), 1);
}
END_TEST

START_TEST(words_of_the_key_in_another_order_than_the_fact)
{
    row.in.acuan = 20000;                        /* 2024: genap 10, ganjil 20; semester() counts ganjil first */
    ck_assert_int_eq(fixture_value("cari(kuota, semester(tanggal('2024-08-01')))", TG_BILANGAN, &row), 20);
    ck_assert_int_eq(fixture_value("cari(kuota, semester(tanggal('2024-03-01')))", TG_BILANGAN, &row), 10);
    ck_assert_int_eq(fixture_value("cari(kuota, 'genap')", TG_BILANGAN, &row), 10);
}
END_TEST

START_TEST(the_period_is_that_of_acuan)
{
    const char *text = "cari(kuota, 'ganjil')";
    row.in.acuan = 20088;
    ck_assert_int_eq(fixture_value(text, TG_BILANGAN, &row), 20);
    row.in.acuan = 20089;
    ck_assert_int_eq(fixture_value(text, TG_BILANGAN, &row), 30);
    row.in.acuan = TG_DATE_NONE;
    ck_assert_int_eq(state(text), EXPR_UNKNOWN);
    row.in.acuan = 20089;
    row.in.tabel = NULL;
    ck_assert_int_eq(state(text), EXPR_UNKNOWN);
}
END_TEST

START_TEST(no_row_is_unknown_and_can_be_named)
{
    const expr *e = fixture_parse("cari(bantuan, jenis_lantai, desil) > juta(1)", TG_YA_TIDAK);
    uint64_t kurang[2] = { 0, 0 };
    row.in.tabel = FIXTURE_TABEL_BOLONG;
    row.baca[LANTAI] = 0;
    ck_assert_int_eq(expr_eval_kurang(e, &row.in, kurang).state, EXPR_UNKNOWN);
    ck_assert(kurang[0] == 0 && kurang[1] == 0);
    ck_assert_ptr_eq(expr_tabel_kosong(e, &row.in), &FIXTURE_TABEL_BOLONG[TABEL_BANTUAN]);
    row.known[DESIL] = false;                    /* now it waits for a datum instead */
    ck_assert_ptr_null(expr_tabel_kosong(e, &row.in));
    row.known[DESIL] = true;
    row.baca[LANTAI] = 7;
    ck_assert_ptr_null(expr_tabel_kosong(e, &row.in));
}
END_TEST

START_TEST(an_error_in_a_key_is_an_error)
{
    ck_assert_int_eq(state("cari(bantuan, 'tanah', 1 // (desil - 3))"), EXPR_GALAT);
}
END_TEST

static bool collect(void *self, const char *nama, int indeks)
{
    buf_printf(self, "%s%d ", nama, indeks);
    return true;
}

START_TEST(tables_are_listed_and_printed)
{
    tg_buf b;
    buf_init(&b, 1000);
    const expr *e = fixture_parse("cari( gizi ,23.5,punya_motor)=='milik' and cari(kuota,'genap')>1", TG_YA_TIDAK);
    expr_each_tabel(e, collect, &b);
    ck_assert_str_eq(buf_cstr(&b), "gizi2 kuota1 ");
    ck_assert_str_eq(fixture_print(e), "cari(gizi, 23.5, punya_motor) == 'milik' and cari(kuota, 'genap') > 1");
    buf_free(&b);
}
END_TEST

START_TEST(without_tables_cari_is_refused)
{
    expr_lingkup l = *fixture_scope();
    const expr *e;
    l.tabel = NULL;
    ck_assert_int_eq(expr_parse(&e, fixture_arena(), "cari(kuota, 'genap') > 1", 24, TG_YA_TIDAK, &l), TG_INVALID);
    ck_assert_str_eq(fixture_first()->kunci, "expr_tabel_tiada");
}
END_TEST

TESTS(expr_tabel)
{
    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_test(tc, the_first_row_that_fits_wins);
    tcase_add_test(tc, a_row_that_might_fit_leaves_the_result_open);
    tcase_add_test(tc, a_sure_row_before_the_doubtful_one_decides);
    tcase_add_test(tc, keys_may_be_decimals_and_yes_or_no);
    tcase_add_test(tc, words_of_the_key_in_another_order_than_the_fact);
    tcase_add_test(tc, the_period_is_that_of_acuan);
    tcase_add_test(tc, no_row_is_unknown_and_can_be_named);
    tcase_add_test(tc, an_error_in_a_key_is_an_error);
    tcase_add_test(tc, tables_are_listed_and_printed);
    tcase_add_test(tc, without_tables_cari_is_refused);
}
