/* Properties over random expressions: printing is a fixpoint, missing data never lies. */
#include "expr_fixture.h"
#include "expr/expr_node.h"

#include <stdio.h>
#include <stdlib.h>

enum { EXPRESSIONS = 6000, ROWS = 8 };

static tg_buf text;

static const expr *next_expr(uint64_t *seed, bool defaults)
{
    static const tg_jenis KIND[] = { TG_YA_TIDAK, TG_YA_TIDAK, TG_YA_TIDAK, TG_BILANGAN, TG_RUPIAH, TG_DESIMAL };
    for (;;) {
        tg_jenis jenis = KIND[fixture_below(seed, 6)];
        fixture_writer w = { *seed, defaults, &text };
        buf_clear(&text);
        fixture_write(&w, jenis, 2 + fixture_below(&w.seed, 3));
        *seed = w.seed;
        const expr *e = fixture_try(buf_cstr(&text), jenis == TG_DESIMAL ? (int)EXPR_DESIMAL(1) : (int)jenis);
        if (e != NULL)
            return e;
    }
}

static bool same_tree(const expr *a, const expr *b)
{
    bool same = a->count == b->count && a->jenis == b->jenis && a->nama_count == b->nama_count;
    for (int i = 0; same && i < a->count; i++) {
        const expr_node *x = &a->node[i], *y = &b->node[i];
        same = x->op == y->op && x->argc == y->argc && x->awal == y->awal && x->jenis == y->jenis && x->nilai == y->nilai &&
               x->indeks == y->indeks && x->desimal == y->desimal && x->pilihan == y->pilihan && (x->nama == NULL) == (y->nama == NULL) &&
               (x->nama == NULL || strcmp(x->nama->nama, y->nama->nama) == 0);
    }
    return same;
}

START_TEST(canonical_text_is_a_fixpoint)
{
    uint64_t seed = 11;
    for (int i = 0; i < EXPRESSIONS; i++) {
        if (i % 100 == 0)
            fixture_reset();
        const expr *e = next_expr(&seed, true);
        const char *once = fixture_print(e);
        if (strlen(once) > EXPR_SIZE_MAX)
            continue;
        const expr *again = fixture_parse(once, expr_jenis(e) == TG_DESIMAL ? (int)EXPR_DESIMAL(1) : (int)expr_jenis(e));
        ck_assert_msg(same_tree(e, again), "%s\n%s", buf_cstr(&text), once);
        ck_assert_str_eq(fixture_print(again), once);
    }
}
END_TEST

/* Fills what is missing, except the reads in `keep`. */
static void fill(uint64_t *seed, const fixture_row *from, fixture_row *to, const uint64_t keep[2])
{
    fixture_row other;
    fixture_row_random(seed, &other, 0);
    *to = *from;
    to->in.baca = to->baca;
    to->in.known = to->known;
    to->in.parameter = to->parameter;
    to->in.turunan = to->turunan;
    for (int i = 0; i < READS; i++) {
        if (from->known[i] || (keep[i / 64] >> (i % 64) & 1))
            continue;
        to->known[i] = true;
        to->baca[i] = other.baca[i];
    }
}

START_TEST(a_known_result_holds_whatever_the_missing_data_are)
{
    static const uint64_t NONE[2] = { 0, 0 };
    uint64_t seed = 22;
    int checked = 0, decided_with_gaps = 0;
    for (int i = 0; i < fixture_rounds(EXPRESSIONS); i++) {
        if (i % 100 == 0)
            fixture_reset();
        const expr *e = next_expr(&seed, false);
        for (int k = 0; k < ROWS; k++) {
            fixture_row open, full;
            fixture_row_random(&seed, &open, 35);
            expr_hasil h = expr_eval(e, &open.in);
            fill(&seed, &open, &full, NONE);
            expr_hasil g = expr_eval(e, &full.in);
            ck_assert(g.state != EXPR_UNKNOWN);
            checked++;
            decided_with_gaps += h.state == EXPR_KNOWN;
            if (h.state == EXPR_KNOWN && g.state == EXPR_KNOWN)
                ck_assert_msg(h.nilai == g.nilai, "%s: %lld, filled %lld", buf_cstr(&text), (long long)h.nilai, (long long)g.nilai);
            if (h.state == EXPR_GALAT)
                ck_assert_msg(g.state == EXPR_GALAT, "%s: an error vanished", buf_cstr(&text));
        }
    }
    ck_assert_int_ge(checked, 20000);
    ck_assert_int_ge(decided_with_gaps, 5000);
}
END_TEST

START_TEST(only_the_reads_named_as_missing_can_close_a_result)
{
    uint64_t seed = 33;
    int open_results = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
        if (i % 100 == 0)
            fixture_reset();
        const expr *e = next_expr(&seed, false);
        for (int k = 0; k < ROWS; k++) {
            uint64_t kurang[2] = { 0, 0 };
            fixture_row open, other;
            fixture_row_random(&seed, &open, 35);
            expr_hasil h = expr_eval_kurang(e, &open.in, kurang), plain = expr_eval(e, &open.in);
            ck_assert(h.state == plain.state && h.nilai == plain.nilai && h.galat == plain.galat);
            ck_assert_msg((kurang[0] != 0) == (h.state == EXPR_UNKNOWN), "%s", buf_cstr(&text));
            if (h.state != EXPR_UNKNOWN)
                continue;
            open_results++;
            fill(&seed, &open, &other, kurang);
            ck_assert_msg(expr_eval(e, &other.in).state != EXPR_KNOWN, "%s", buf_cstr(&text));
        }
    }
    ck_assert_int_ge(open_results, 5000);
}
END_TEST

/* Some of what is missing lies within known limits; `full` is one completion within them. */
static void limit(uint64_t *seed, fixture_row *open, const fixture_row *full)
{
    fixture_row_selang(open);
    for (int i = 0; i < READS; i++) {
        if (open->known[i] || fixture_below(seed, 3) == 0)
            continue;
        int64_t width = fixture_below(seed, 4);
        open->selang[i] = (expr_selang){ full->baca[i] - fixture_below(seed, 3), full->baca[i] + width, true };
    }
    for (int i = 0; i < TURUNANS; i++) {
        if (fixture_below(seed, 2))
            continue;
        int64_t v = full->turunan[i].nilai;
        open->turunan[i] = (expr_hasil){ 0, EXPR_UNKNOWN, 0 };
        open->turunan_selang[i] = (expr_selang){ v - fixture_below(seed, 3), v + fixture_below(seed, 3), fixture_below(seed, 4) > 0 };
    }
}

/* Moves every missing value to another place within its limits. */
static void move(uint64_t *seed, const fixture_row *open, fixture_row *full)
{
    fixture_row other;
    fixture_row_random(seed, &other, 0);
    for (int i = 0; i < READS; i++) {
        const expr_selang *s = &open->selang[i];
        if (!open->known[i])
            full->baca[i] = s->ada ? s->lo + fixture_below(seed, (int)(s->hi - s->lo) + 1) : other.baca[i];
        bool word = i == HAMIL || i == MOTOR || i == TERIMA_PKH || i == TERIMA_BPNT || i == LANTAI || i == DINDING || i == RUMAH;
        if (word)                                          /* has no limits */
            full->baca[i] = open->known[i] ? full->baca[i] : other.baca[i];
    }
    for (int i = 0; i < TURUNANS; i++) {
        const expr_selang *s = &open->turunan_selang[i];
        if (open->turunan[i].state == EXPR_UNKNOWN && i != TURUNAN_RENTAN)
            full->turunan[i].nilai = s->ada ? s->lo + fixture_below(seed, (int)(s->hi - s->lo) + 1) : other.turunan[i].nilai;
    }
}

typedef struct { int checked, by_interval, limited; } tally;

/* What an open row says (h, within s) of one completion of it. */
static void agrees(const expr *e, expr_hasil h, expr_selang s, const fixture_row *full, tally *t)
{
    expr_hasil g = expr_eval(e, &full->in);
    t->checked++;
    ck_assert(g.state != EXPR_UNKNOWN);
    ck_assert_msg(h.state != EXPR_GALAT || g.state == EXPR_GALAT, "%s: an error vanished", buf_cstr(&text));
    if (g.state != EXPR_KNOWN)
        return;
    if (h.state == EXPR_KNOWN)
        ck_assert_msg(h.nilai == g.nilai, "%s: %lld, filled %lld", buf_cstr(&text), (long long)h.nilai, (long long)g.nilai);
    if (s.ada)
        ck_assert_msg(s.lo <= g.nilai && g.nilai <= s.hi, "%s: %lld..%lld, filled %lld", buf_cstr(&text), (long long)s.lo, (long long)s.hi, (long long)g.nilai);
    t->limited += s.ada && s.lo < s.hi && expr_jenis(e) != TG_YA_TIDAK;
}

START_TEST(an_interval_never_decides_against_what_lies_within)
{
    static const uint64_t NONE[2] = { 0, 0 };
    uint64_t seed = 55;
    tally t = { 0 };
    for (int i = 0; i < fixture_rounds(EXPRESSIONS); i++) {
        if (i % 100 == 0)
            fixture_reset();
        const expr *e = next_expr(&seed, false);
        for (int k = 0; k < ROWS / 2; k++) {
            fixture_row open, full;
            uint64_t kurang[2] = { 0, 0 };
            fixture_row_random(&seed, &open, 35);
            fill(&seed, &open, &full, NONE);
            limit(&seed, &open, &full);
            expr_masukan without = open.in;
            without.baca_selang = without.turunan_selang = NULL;
            expr_selang s;
            expr_hasil h = expr_eval_kurang(e, &open.in, kurang), again = expr_eval_selang(e, &open.in, &s);
            ck_assert(h.state == again.state && h.nilai == again.nilai);
            t.by_interval += h.state == EXPR_KNOWN && expr_eval(e, &without).state == EXPR_UNKNOWN;
            ck_assert(h.state == EXPR_UNKNOWN || (kurang[0] == 0 && kurang[1] == 0));
            for (int m = 0; m < 2; m++, move(&seed, &open, &full))
                agrees(e, h, s, &full, &t);
        }
    }
    if (getenv("TANGGUH_UJI_RINCI"))
        printf("intervals: %d completions, %d rows decided by an interval, %d numbers limited\n", t.checked, t.by_interval, t.limited);
    ck_assert_int_ge(t.checked, 45000);
    ck_assert_int_ge(t.by_interval, 1000);
    ck_assert_int_ge(t.limited, 1500);
}
END_TEST

typedef struct { int plus, minus, open, wrong; } marks;

static bool count_marks(void *self, const expr_leaf *l)
{
    marks *m = self;
    if (l->bagian)
        return true;
    m->plus += l->tanda == '+';
    m->minus += l->tanda == '-';
    m->open += l->tanda == '?';
    m->wrong += l->tanda == '!';
    return true;
}

START_TEST(the_marks_of_the_leaves_agree_with_the_result)
{
    uint64_t seed = 44;
    for (int i = 0; i < EXPRESSIONS; i++) {
        if (i % 100 == 0)
            fixture_reset();
        const expr *e = next_expr(&seed, true);
        fixture_row r;
        fixture_row_random(&seed, &r, 25);
        if (expr_jenis(e) != TG_YA_TIDAK)
            continue;
        marks m = { 0 };
        expr_leaf near;
        expr_hasil h = expr_eval(e, &r.in);
        expr_each_leaf(e, &r.in, count_marks, &m);
        ck_assert_int_ge(m.plus + m.minus + m.open + m.wrong, 1);
        ck_assert((m.wrong > 0) == (h.state == EXPR_GALAT));
        ck_assert(h.state != EXPR_UNKNOWN || m.open > 0);
        ck_assert_msg(h.state != EXPR_KNOWN || (h.nilai ? m.plus : m.minus) > 0, "%s", buf_cstr(&text));
        if (expr_near_miss(e, &r.in, &near))
            ck_assert(h.state == EXPR_KNOWN && !h.nilai && m.minus == 1 && near.selisih >= 1);
    }
}
END_TEST

static void setup(void)
{
    buf_init(&text, 1 << 20);
}

static void teardown(void)
{
    buf_free(&text);
}

TESTS(expr_random)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    if (fixture_rounds(1) > 1)
        tcase_set_timeout(tc, 600);
    tcase_add_test(tc, canonical_text_is_a_fixpoint);
    tcase_add_test(tc, a_known_result_holds_whatever_the_missing_data_are);
    tcase_add_test(tc, only_the_reads_named_as_missing_can_close_a_result);
    tcase_add_test(tc, an_interval_never_decides_against_what_lies_within);
    tcase_add_test(tc, the_marks_of_the_leaves_agree_with_the_result);
}
