/* rule/expr_cepat.c: an expression over a row in which all it reads is known, and nothing goes wrong: the
 * common case, in plain numbers. Everything else is left to expr_run, which gives the same answers.
 *
 * Input   an expression and values. Output  its value; false: something is unknown, overflows, or is rare.
 * Thread  any. Memory  a small stack in the frame. */
#include "rule/expr_node.h"

enum { CEPAT_MAX = 64 };                     /* nodes; each leaves at most one value on the stack */

/* Today's parts are asked for again with every row: kept per thread. */
typedef struct { tg_date d; int tahun, bulan, hari; } day;
static _Thread_local day today = { .d = TG_DATE_NONE };

static const day *day_of(tg_date d)
{
    if (today.d != d) {
        date_split(d, &today.tahun, &today.bulan, &today.hari);
        today.d = d;
    }
    return &today;
}

/* Full years or months from a date to today; false: one of them is no date. */
static bool age(int op, int64_t from, tg_date to, int64_t *out)
{
    int y, m, d;
    if (!expr_is_date(from) || to == TG_DATE_NONE || !expr_is_date(to))
        return false;
    const day *now = day_of(to);
    date_split((tg_date)from, &y, &m, &d);
    int months = (now->tahun - y) * 12 + now->bulan - m - (now->hari < d);
    if (op == OP_UMUR)
        months = months >= 0 ? months / 12 : -((-months + 11) / 12);
    *out = months;
    return true;
}

/* umur(t) compared with a number, without taking t apart: who is n years old was born on this day or before.
 * Kept per thread, for the few numbers that rules compare with. */
enum { UMUR_MAX = 200, BATAS_COUNT = 32, UMUR_MIN_DATE = -600000 };     /* so that all limits are dates */
typedef struct { tg_date today, limit; int64_t n; } birthday;
static _Thread_local birthday BIRTHDAY[BATAS_COUNT];

static tg_date born_by(tg_date now, int64_t n)
{
    birthday *b = &BIRTHDAY[n % BATAS_COUNT];
    if (b->today != now || b->n != n || b->limit == 0)
        *b = (birthday){ now, date_add_months(now, -12 * (int)n), n };
    return b->limit;
}

/* `n` is umur() of x[0], then a number, then a comparison. False: not of that form. */
static bool compare_age(const expr_node *n, const expr_masukan *in, int64_t *x)
{
    bool literal = n[1].op == OP_TETAP;
    if ((!literal && n[1].op != OP_PARAMETER) || n[2].op < OP_LT || n[2].op > OP_GE)
        return false;
    int64_t years = literal ? n[1].nilai : in->parameter[n[1].indeks];
    years += n[2].op == OP_LE || n[2].op == OP_GT;       /* umur <= 6 is umur < 7 */
    if (years < 0 || years > UMUR_MAX || !expr_is_date(x[0]) || in->hari_ini == TG_DATE_NONE || in->hari_ini < UMUR_MIN_DATE
        || !expr_is_date(in->hari_ini))
        return false;
    bool reached = x[0] <= born_by(in->hari_ini, years);
    x[0] = n[2].op == OP_GE || n[2].op == OP_GT ? reached : !reached;
    return true;
}

static bool is_among(const int64_t *x, int count)
{
    for (int k = 1; k < count; k++)
        if (x[k] == x[0])
            return true;
    return false;
}

/* One flat switch: a leaf puts its value into x[0], an operator finds its operands in x[0], x[1] ... there. */
static inline __attribute__((always_inline)) bool apply(const expr_node *n, int64_t *x, const expr_masukan *in)
{
    switch (n->op) {
    case OP_TETAP: x[0] = n->nilai; return true;
    case OP_BACA:
    case OP_TERIMA: x[0] = in->baca[n->indeks]; return in->known[n->indeks];
    case OP_PARAMETER: x[0] = in->parameter[n->indeks]; return true;
    case OP_TURUNAN:
        if (in->turunan == NULL)
            return false;
        x[0] = in->turunan[n->indeks].nilai;
        return in->turunan[n->indeks].state == EXPR_KNOWN;
    case OP_HARI_INI: x[0] = in->hari_ini; return in->hari_ini != TG_DATE_NONE;
    case OP_OR: x[0] = (x[0] != 0) | (x[1] != 0); return true;
    case OP_AND: x[0] = (x[0] != 0) & (x[1] != 0); return true;
    case OP_NOT: x[0] = x[0] == 0; return true;
    case OP_LT: x[0] = x[0] < x[1]; return true;
    case OP_LE: x[0] = x[0] <= x[1]; return true;
    case OP_GT: x[0] = x[0] > x[1]; return true;
    case OP_GE: x[0] = x[0] >= x[1]; return true;
    case OP_EQ: x[0] = x[0] == x[1]; return true;
    case OP_NE: x[0] = x[0] != x[1]; return true;
    case OP_ADD: return !__builtin_add_overflow(x[0], x[1], &x[0]);
    case OP_SUB: return !__builtin_sub_overflow(x[0], x[1], &x[0]);
    case OP_MUL: return !__builtin_mul_overflow(x[0], x[1], &x[0]);
    case OP_ANTARA: x[0] = x[0] >= x[1] && x[0] <= x[2]; return true;
    case OP_SALAH_SATU: x[0] = is_among(x, n->argc); return true;
    case OP_MIN: x[0] = x[0] < x[1] ? x[0] : x[1]; return true;
    case OP_MAKS: x[0] = x[0] > x[1] ? x[0] : x[1]; return true;
    case OP_ANGKA: x[0] = x[0] != 0; return true;
    case OP_RIBU: return !__builtin_mul_overflow(x[0], 1000, &x[0]);
    case OP_JUTA: return !__builtin_mul_overflow(x[0], 1000000, &x[0]);
    case OP_ADA: x[0] = 1; return true;
    case OP_NILAI_ATAU: return true;
    case OP_UMUR:
    case OP_UMUR_BULAN: return age(n->op, x[0], in->hari_ini, &x[0]);
    default: return false;
    }
}

static inline __attribute__((always_inline)) bool run(const expr *e, const expr_masukan *in, int64_t *out)
{
    int64_t stack[CEPAT_MAX + 1], *top = stack;
    const expr_node *n = e->node, *end = n + e->count;
    for (; n < end; n++) {
        top -= n->argc;
        if (__builtin_expect(n->op == OP_UMUR, 0) && end - n > 2 && compare_age(n, in, top))
            n += 2;
        else if (!apply(n, top, in))
            return false;
        top++;
    }
    *out = top[-1];
    return true;
}

expr_hasil expr_eval(const expr *e, const expr_masukan *in)
{
    int64_t n;
    if (e->count <= CEPAT_MAX && run(e, in, &n))
        return (expr_hasil){ n, EXPR_KNOWN, 0 };
    return expr_value(e, 0, e->count - 1, in);
}
