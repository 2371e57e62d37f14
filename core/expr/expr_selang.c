/* expr/expr_selang.c: the second run of an expression that stayed unknown, now with intervals: a count
 * that lies within 1..2 is at least 1, whoever the third member is.
 *
 * Input   an expression, a row with intervals. Output  a value, an interval, or plain unknown; and
 *         which missing reads still matter. Every completion within the intervals gives what is
 *         answered here (or an error).
 * Thread  any. Memory  a stack in the frame; no allocation, no clock. */
#include "expr/expr_node.h"

/* lo..hi when `ada`; known when state says so (then lo == hi). `terisi`: the plain run knew it: what
 * ada() and nilai_atau() ask. A ya/tidak always has an interval, 0..1 at worst. */
typedef struct {
    int64_t lo, hi;
    uint64_t kurang[2];
    uint8_t state, galat;
    bool ada, terisi;
} ranged;

static const ranged NOTHING = { .state = EXPR_UNKNOWN };
static const ranged EITHER = { .hi = 1, .ada = true, .state = EXPR_UNKNOWN };

static ranged within(int64_t lo, int64_t hi)
{
    return (ranged){ .lo = lo, .hi = hi, .ada = true, .state = lo == hi ? EXPR_KNOWN : EXPR_UNKNOWN };
}

static ranged plain(expr_hasil h)
{
    return (ranged){ .lo = h.nilai, .hi = h.nilai, .state = h.state, .galat = h.galat, .ada = h.state == EXPR_KNOWN };
}

static expr_hasil as_hasil(const ranged *r)
{
    return (expr_hasil){ r->state == EXPR_KNOWN ? r->lo : 0, r->state, r->galat };
}

/* ---- leaves ---- */

static const expr_selang *selang_of(const expr_node *n, const expr_masukan *in)
{
    const expr_selang *all = n->op == OP_BACA ? in->baca_selang : n->op == OP_TURUNAN ? in->turunan_selang : NULL;
    const expr_selang *s = all != NULL && n->jenis != TG_PILIHAN ? &all[n->indeks] : NULL;    /* words have no order */
    return s != NULL && s->ada && s->lo <= s->hi ? s : NULL;
}

static ranged leaf(const expr_node *n, const expr_masukan *in)
{
    ranged out = plain(expr_load(n, in));
    out.terisi = out.state == EXPR_KNOWN;
    if (out.state != EXPR_UNKNOWN)
        return out;
    const expr_selang *s = selang_of(n, in);
    if (n->jenis == TG_YA_TIDAK)
        out = EITHER;
    else if (s != NULL)
        out = within(s->lo, s->hi);
    if (out.state == EXPR_UNKNOWN)
        expr_missing_of(n, in, out.kurang);
    return out;
}

/* ---- operators over intervals ---- */

/* The truth of a op b as 0..1: a lower bound, an upper bound. */
static ranged compare(int op, const ranged *a, const ranged *b)
{
    if (!a->ada || !b->ada)
        return EITHER;
    bool apart = a->hi < b->lo || b->hi < a->lo, one = a->lo == a->hi && b->lo == b->hi && a->lo == b->lo;
    switch (op) {
    case OP_LT: return within(a->hi < b->lo, a->lo < b->hi);
    case OP_LE: return within(a->hi <= b->lo, a->lo <= b->hi);
    case OP_GT: return within(a->lo > b->hi, a->hi > b->lo);
    case OP_GE: return within(a->lo >= b->hi, a->hi >= b->lo);
    case OP_EQ: return within(one, !apart);
    default: return within(apart, !one);
    }
}

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }
static int64_t most(int64_t a, int64_t b) { return a > b ? a : b; }

static ranged add(const ranged *a, const ranged *b)
{
    int64_t lo, hi;
    bool over = !a->ada || !b->ada || __builtin_add_overflow(a->lo, b->lo, &lo) || __builtin_add_overflow(a->hi, b->hi, &hi);
    return over ? NOTHING : within(lo, hi);
}

static ranged subtract(const ranged *a, const ranged *b)
{
    int64_t lo, hi;
    bool over = !a->ada || !b->ada || __builtin_sub_overflow(a->lo, b->hi, &lo) || __builtin_sub_overflow(a->hi, b->lo, &hi);
    return over ? NOTHING : within(lo, hi);
}

static ranged multiply(const ranged *a, int64_t by)
{
    int64_t x, y;
    bool over = !a->ada || __builtin_mul_overflow(a->lo, by, &x) || __builtin_mul_overflow(a->hi, by, &y);
    return over ? NOTHING : within(least(x, y), most(x, y));
}

static ranged product(const ranged *a, const ranged *b)
{
    if (b->state == EXPR_KNOWN)
        return multiply(a, b->lo);
    return a->state == EXPR_KNOWN ? multiply(b, a->lo) : NOTHING;
}

static ranged both(ranged a, ranged b) { return within(least(a.lo, b.lo), least(a.hi, b.hi)); }
static ranged any(ranged a, ranged b) { return within(most(a.lo, b.lo), most(a.hi, b.hi)); }

static ranged member(const ranged *x, int count)
{
    ranged out = within(0, 0);
    for (int k = 1; k < count; k++)
        out = any(out, compare(OP_EQ, &x[0], &x[k]));
    return out;
}

static ranged outermost(int op, const ranged *a, const ranged *b)
{
    if (!a->ada || !b->ada)
        return NOTHING;
    return op == OP_MIN ? both(*a, *b) : any(*a, *b);
}

static ranged apply(const expr_node *n, const ranged *x)
{
    switch (n->op) {
    case OP_AND: return both(x[0], x[1]);
    case OP_OR: return any(x[0], x[1]);
    case OP_NOT: return within(1 - x[0].hi, 1 - x[0].lo);
    case OP_NEG: return multiply(x, -1);
    case OP_ADD: return add(&x[0], &x[1]);
    case OP_SUB: return subtract(&x[0], &x[1]);
    case OP_MUL: return product(&x[0], &x[1]);
    case OP_MIN:
    case OP_MAKS: return outermost(n->op, &x[0], &x[1]);
    case OP_ANGKA: return within(x[0].lo, x[0].hi);
    case OP_RIBU: return multiply(x, 1000);
    case OP_JUTA: return multiply(x, 1000000);
    case OP_ANTARA: return both(compare(OP_GE, &x[0], &x[1]), compare(OP_LE, &x[0], &x[2]));
    case OP_SALAH_SATU: return member(x, n->argc);
    default: return expr_is_compare(n->op) ? compare(n->op, &x[0], &x[1]) : NOTHING;
    }
}

/* ---- the run ---- */

/* What the plain run would make of it, when nothing but the plain run can tell. */
static bool exact(const expr_node *n, const ranged *x, const expr_masukan *in, ranged *out)
{
    expr_hasil h[EXPR_ARG_MAX];
    bool all = true;
    for (int k = 0; k < n->argc; k++) {
        h[k] = as_hasil(&x[k]);
        all = all && h[k].state == EXPR_KNOWN;
        if (h[k].state == EXPR_GALAT) {
            *out = x[k];
            return true;
        }
    }
    if (n->op == OP_ADA)
        *out = within(x[0].terisi, x[0].terisi);
    else if (n->op == OP_NILAI_ATAU)
        *out = x[0].terisi ? x[0] : x[1];
    else if (all || n->op == OP_CARI)
        *out = plain(expr_step(n, h, in));
    else
        return false;
    return true;
}

static void step(const expr_node *n, ranged *x, const expr_masukan *in)
{
    uint64_t kurang[2] = { 0, 0 };
    ranged out;
    for (int k = 0; k < n->argc; k++) {
        kurang[0] |= x[k].kurang[0];
        kurang[1] |= x[k].kurang[1];
    }
    if (!exact(n, x, in, &out))
        out = apply(n, x);
    if (n->jenis == TG_YA_TIDAK && out.state == EXPR_UNKNOWN && !out.ada)
        out = EITHER;
    bool open = out.state == EXPR_UNKNOWN;
    out.terisi = false;
    out.kurang[0] = open ? kurang[0] : 0;
    out.kurang[1] = open ? kurang[1] : 0;
    x[0] = out;
}

expr_hasil expr_run_selang(const expr *e, int from, int to, const expr_masukan *in, expr_selang *out, uint64_t kurang[2])
{
    ranged stack[EXPR_STACK_MAX];
    ranged *top = stack;
    for (int i = from; i <= to; i++) {
        const expr_node *n = &e->node[i];
        if (n->op <= OP_TERIMA) {
            *top++ = leaf(n, in);
        } else {
            top -= n->argc;
            step(n, top, in);
            top++;
        }
    }
    if (out != NULL)
        *out = (expr_selang){ top[-1].lo, top[-1].hi, top[-1].ada };
    for (int k = 0; kurang != NULL && k < 2; k++)
        kurang[k] |= top[-1].kurang[k];
    return as_hasil(&top[-1]);
}
