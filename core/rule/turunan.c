/* One subject at work: its parameters at the acuan date, the rows of its lists, and what is derived
 * from them. RULES.md 1.2b.
 *
 * Input   a rule and a row. Output  inputs of expressions; derived facts, with bounds where rows leave
 *         them open, and with the reads they wait for.
 * Thread  any; allocates nothing, reads no clock. Memory  the caller's rule_subject.
 * Walks   rule, job. */
#include "rule/effective.h"
#include <string.h>

/* ---- opening ------------------------------------------------------------------------------ */

/* Parameters as they stood at the contract's date; without that date as of today, for the time being. */
static void read_at_acuan(rule_subject *s)
{
    const rule *r = s->r;
    s->sementara = !s->row->known[r->acuan];
    if (!s->sementara)
        s->in.acuan = (tg_date)s->row->v[r->acuan];
    for (int i = 0; i < r->param_count; i++) {
        const rule_nilai_masa *m = rule_param_masa(&r->param[i], s->in.acuan);
        s->parameter[i] = m == NULL ? 0 : m->nilai;
        if (m == NULL && r->param[i].used)
            s->tanpa_nilai = i;
    }
    s->in.parameter = s->parameter;
}

static void take_ranges(rule_subject *s)
{
    for (size_t i = 0; i < s->r->read_count; i++)
        s->selang[i] = (expr_selang){ s->row->v[i], s->row->hi[i], s->row->selang[i] && !s->row->known[i] };
    s->in.baca_selang = s->selang;
}

void rule_subject_open(rule_subject *s, const rule *r, const rule_row *row)
{
    tg_date today = row->hari_ini == TG_DATE_NONE ? r->at : row->hari_ini;
    s->r = r;
    s->row = row;
    s->sementara = s->dibayar = false;
    s->tanpa_nilai = -1;
    s->in = (expr_masukan){ .baca = row->v, .known = row->known, .parameter = r->param_nilai, .turunan = s->turunan,
                            .turunan_kurang = (const uint64_t (*)[2])s->turunan_kurang, .hari_ini = today, .tabel = r->tabel,
                            .acuan = today, .hijri = r->hijri };
    if (r->acuan >= 0)
        read_at_acuan(s);
    if (memchr(row->selang, true, r->read_count) != NULL)
        take_ranges(s);
    if (!r->has_daftar)
        return;
    memcpy(s->v, row->v, r->read_count * sizeof s->v[0]);
    memcpy(s->known, row->known, r->read_count * sizeof s->known[0]);
    s->baris = s->in;
    s->baris.baca = s->v;
    s->baris.known = s->known;
}

/* ---- counting over a list ----------------------------------------------------------------- */

/* What is known so far of a total, smallest or greatest: bounds of the rows that surely count and of
 * those that perhaps do. */
typedef struct {
    int64_t sure, perhaps;                 /* rows */
    int64_t lo, hi;
    bool ada;                              /* every row so far has bounds */
    uint64_t kurang[2];
} tally;

static bool add_bounds(tally *t, int64_t lo, int64_t hi)
{
    return !__builtin_add_overflow(t->lo, lo, &t->lo) && !__builtin_add_overflow(t->hi, hi, &t->hi);
}

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }
static int64_t most(int64_t a, int64_t b) { return a > b ? a : b; }

/* One more row whose number lies within x; `sure`: it counts in any case. False: the sum
 * overflows. */
static bool add_row(tally *t, rule_hitung how, bool sure, const expr_selang *x)
{
    bool first = t->sure + t->perhaps == 0;
    t->ada = t->ada && x->ada;
    if (!t->ada)
        return true;
    if (how == HITUNG_TOTAL) {
        bool exact = sure && x->lo == x->hi && t->lo == t->hi;
        if (add_bounds(t, sure ? x->lo : least(x->lo, 0), sure ? x->hi : most(x->hi, 0)))
            return true;
        t->ada = false;                  /* bounds are lost; the sum itself is wrong only if every row was known */
        return !exact;
    }
    if (how == HITUNG_TERKECIL) {
        t->lo = first ? x->lo : least(t->lo, x->lo);
        t->hi = sure ? t->sure == 0 ? x->hi : least(t->hi, x->hi) : t->hi;
    } else {
        t->hi = first ? x->hi : most(t->hi, x->hi);
        t->lo = sure ? t->sure == 0 ? x->lo : most(t->lo, x->lo) : t->lo;
    }
    return true;
}

/* The number of one row, at least within bounds. */
static expr_hasil row_number(const rule_turunan *t, const expr_masukan *in, expr_selang *x, uint64_t kurang[2])
{
    expr_hasil h = rule_value(t->nilai, t->fungsi_nilai, in, kurang);
    *x = (expr_selang){ h.nilai, h.nilai, h.state == EXPR_KNOWN };
    if (h.state == EXPR_UNKNOWN && t->nilai != NULL)
        expr_eval_selang(t->nilai, in, x);
    return h;
}

/* Looks at all rows. An error in one row is an error of the whole, whatever the others say. */
static expr_hasil look_at_rows(rule_subject *s, const rule_turunan *t, tally *sum)
{
    size_t count = s->row->daftar[t->daftar].count;
    for (size_t i = 0; i < count; i++) {
        const expr_masukan *in = rule_subject_baris(s, t->daftar, i);
        expr_selang x = { 0, 0, true };
        expr_hasil h = rule_value(t->bila, t->fungsi_bila, in, sum->kurang), n = { .state = EXPR_KNOWN };
        bool sure = rule_is_true(&h);
        if (h.state == EXPR_GALAT)
            return h;
        if (rule_is_false(&h))
            continue;
        if (t->hitung >= HITUNG_TOTAL)
            n = row_number(t, in, &x, sum->kurang);
        if (n.state == EXPR_GALAT)
            return n;
        if (t->hitung >= HITUNG_TOTAL && !add_row(sum, t->hitung, sure, &x))
            return (expr_hasil){ 0, EXPR_GALAT, EXPR_GALAT_MELUAP };
        sum->sure += sure;
        sum->perhaps += !sure;
    }
    return (expr_hasil){ .state = EXPR_KNOWN };
}

static expr_hasil known(int64_t n) { return (expr_hasil){ .nilai = n, .state = EXPR_KNOWN }; }
static const expr_hasil UNKNOWN = { .state = EXPR_UNKNOWN };

/* From rows to the derived fact: RULES.md 1.2b, a surely, u perhaps: a..a+u. */
static expr_hasil conclude(const rule_turunan *t, const tally *sum, size_t rows, expr_selang *x)
{
    int64_t lo = sum->sure, hi = sum->sure + sum->perhaps;
    switch (t->hitung) {
    case HITUNG_ADA:
        return lo > 0 ? known(1) : hi == 0 ? known(0) : UNKNOWN;
    case HITUNG_SEMUA:
        return lo == (int64_t)rows ? known(1) : hi < (int64_t)rows ? known(0) : UNKNOWN;
    case HITUNG_JUMLAH:
        break;
    default:
        if (!sum->ada || (t->hitung != HITUNG_TOTAL && sum->sure == 0))
            return UNKNOWN;
        lo = sum->lo;
        hi = sum->hi;
    }
    *x = (expr_selang){ lo, hi, true };
    return lo == hi ? known(lo) : UNKNOWN;
}

/* What the rows would have been asked for; when that is nothing of their own, the column they are counted by. */
void rule_list_missing(const rule *r, const rule_asked *x, uint64_t kurang[2])
{
    const rule_lajur *l = &r->lajur[x->daftar];
    uint64_t bits[2] = { 0, 0 };
    bool any = false;
    if (x->bila != NULL)
        expr_reads(x->bila, bits);
    if (x->nilai != NULL)
        expr_reads(x->nilai, bits);
    if (x->fungsi_bila != NULL)
        rule_fungsi_reads(x->fungsi_bila, bits);
    if (x->fungsi_nilai != NULL)
        rule_fungsi_reads(x->fungsi_nilai, bits);
    for (int i = 0; i < l->lebar; i++) {
        int read = l->baca[i];
        uint64_t bit = bits[read / 64] & UINT64_C(1) << (read % 64);
        kurang[read / 64] |= bit;
        any = any || bit != 0;
    }
    if (!any && l->lebar > 0)
        kurang[l->baca[0] / 64] |= UINT64_C(1) << (l->baca[0] % 64);
}

static expr_hasil derive_list(rule_subject *s, const rule_turunan *t, expr_selang *x, uint64_t kurang[2])
{
    tally sum = { .ada = true };
    if (!s->row->daftar[t->daftar].ada) {
        rule_list_missing(s->r, &(rule_asked){ t->daftar, t->bila, t->nilai, t->fungsi_bila, t->fungsi_nilai }, kurang);
        return UNKNOWN;
    }
    expr_hasil h = look_at_rows(s, t, &sum);
    if (h.state == EXPR_GALAT)
        return h;
    kurang[0] = sum.kurang[0];
    kurang[1] = sum.kurang[1];
    return conclude(t, &sum, s->row->daftar[t->daftar].count, x);
}

static expr_hasil derive_amounts(rule_subject *s, const rule_turunan *t, expr_selang *x, uint64_t kurang[2])
{
    const rule_bayaran *b = &s->bayar;
    rule_pay(s);
    if (b->galat)
        return (expr_hasil){ 0, EXPR_GALAT, EXPR_GALAT_TIADA };
    kurang[0] = b->kurang[0];
    kurang[1] = b->kurang[1];
    *x = t->hitung == HITUNG_TOTAL ? b->uang_selang : b->jumlah_selang;
    if (t->hitung == HITUNG_ADA) {
        expr_selang n = *x;
        x->ada = false;
        return n.ada && n.lo > 0 ? known(1) : n.ada && n.hi == 0 ? known(0) : UNKNOWN;
    }
    return x->ada && x->lo == x->hi ? known(x->lo) : UNKNOWN;
}

/* ---- all of them -------------------------------------------------------------------------- */

static void derive(rule_subject *s, size_t i)
{
    const rule_turunan *t = &s->r->turunan[i];
    expr_selang *x = &s->turunan_selang[i];
    uint64_t *kurang = s->turunan_kurang[i];
    *x = (expr_selang){ 0, 0, false };
    kurang[0] = kurang[1] = 0;
    if (t->dari == TURUNAN_DAFTAR)
        s->turunan[i] = derive_list(s, t, x, kurang);
    else if (t->dari == TURUNAN_BESARAN)
        s->turunan[i] = derive_amounts(s, t, x, kurang);
    else
        s->turunan[i] = rule_value(t->nilai, t->fungsi_nilai, &s->in, kurang);
    if (s->turunan[i].state != EXPR_UNKNOWN) {
        kurang[0] = kurang[1] = 0;
        x->ada = false;
        return;
    }
    if (t->dari == TURUNAN_UNGKAPAN && t->nilai != NULL && t->jenis != TG_YA_TIDAK)
        expr_eval_selang(t->nilai, &s->in, x);
    if (x->ada)
        s->in.turunan_selang = s->baris.turunan_selang = s->turunan_selang;
}

void rule_subject_derive(rule_subject *s, bool for_conditions)
{
    for (size_t i = 0; i < s->r->turunan_count; i++)
        if (s->r->turunan[i].syarat == for_conditions)
            derive(s, i);
}

void rule_subject_start(rule_subject *s, const rule *r, const rule_row *row)
{
    rule_subject_open(s, r, row);
    rule_subject_derive(s, true);
    rule_subject_derive(s, false);
}

expr_masukan rule_input(rule_subject *s, const rule *r, const rule_row *row)
{
    rule_subject_start(s, r, row);
    return s->in;
}
