/* expr/expr_cepat.c: an expression over a row in which all it reads is known, and nothing goes wrong: the
 * common case, in plain numbers. Everything else is left to expr_run, which gives the same answers.
 *
 * Input   an expression and values. Output  its value; false: something is unknown, overflows, or is rare.
 * Thread  any. Memory  a small stack in the frame. */
#include "expr/expr_node.h"

enum { CEPAT_MAX = 64, SHORT_MAX = 4 };      /* nodes; each leaves at most one value on the stack */

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

static inline tg_date born_by(tg_date now, int64_t n)
{
    birthday *b = &BIRTHDAY[n % BATAS_COUNT];
    if (b->today != now || b->n != n || b->limit == 0)
        *b = (birthday){ now, date_add_months(now, -12 * (int)n), n };
    return b->limit;
}

/* A number of years as rules write it, literal or parameter, that is compared with an age. */
static inline bool years_of(const expr_node *n, const expr_masukan *in, int64_t *years)
{
    if (n->op != OP_TETAP && n->op != OP_PARAMETER)
        return false;
    *years = n->op == OP_TETAP ? n->nilai : in->parameter[n->indeks];
    return *years >= 0 && *years < UMUR_MAX;
}

static inline bool has_limits(int64_t born, tg_date now)
{
    return expr_is_date(born) && now >= UMUR_MIN_DATE && expr_is_date(now);
}

/* `n` is umur() of x[0], then a number, then a comparison. False: not of that form. */
static inline __attribute__((always_inline)) bool compare_age(const expr_node *n, const expr_masukan *in, int64_t *x)
{
    int64_t years;
    if (n[2].op < OP_LT || n[2].op > OP_GE || !years_of(&n[1], in, &years) || !has_limits(x[0], in->hari_ini))
        return false;
    years += n[2].op == OP_LE || n[2].op == OP_GT;       /* umur <= 6 is umur < 7 */
    bool reached = x[0] <= born_by(in->hari_ini, years);
    x[0] = n[2].op == OP_GE || n[2].op == OP_GT ? reached : !reached;
    return true;
}

/* The same for antara(umur(x), a, b): a is reached, b + 1 not yet. */
static bool age_between(const expr_node *n, const expr_masukan *in, int64_t *x)
{
    int64_t low, high;
    if (n[3].op != OP_ANTARA || !years_of(&n[1], in, &low) || !years_of(&n[2], in, &high) || !has_limits(x[0], in->hari_ini))
        return false;
    x[0] = x[0] <= born_by(in->hari_ini, low) && x[0] > born_by(in->hari_ini, high + 1);
    return true;
}

/* How many nodes behind the umur() at `n` were done with it: 0 when it stands alone. */
static int age_form(const expr_node *n, const expr_node *end, const expr_masukan *in, int64_t *x)
{
    if (end - n > 2 && compare_age(n, in, x))
        return 2;
    return end - n > 3 && age_between(n, in, x) ? 3 : 0;
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

static __attribute__((noinline)) bool run(const expr *e, const expr_masukan *in, int64_t *out)
{
    int64_t stack[CEPAT_MAX + 1], *top = stack;
    const expr_node *n = e->node, *end = n + e->count;
    for (; n < end; n++) {
        int done = 0;
        top -= n->argc;
        if (__builtin_expect(n->op == OP_UMUR, 0) && (done = age_form(n, end, in, top)) > 0)
            n += done;
        else if (!apply(n, top, in))
            return false;
        top++;
    }
    *out = top[-1];
    return true;
}

/* ---- the shortest forms, without a stack ---- */

static inline bool leaf(const expr_node *n, const expr_masukan *in, int64_t *x)
{
    switch (n->op) {
    case OP_TETAP: *x = n->nilai; return true;
    case OP_BACA:
    case OP_TERIMA: *x = in->baca[n->indeks]; return in->known[n->indeks];
    case OP_PARAMETER: *x = in->parameter[n->indeks]; return true;
    case OP_TURUNAN:
        if (in->turunan == NULL)
            return false;
        *x = in->turunan[n->indeks].nilai;
        return in->turunan[n->indeks].state == EXPR_KNOWN;
    default: return false;
    }
}

/* "terverifikasi", "not punya_mobil", "desil <= desil_maks", "umur(tanggal_lahir) >= 60". False: another form, or unknown. */
static bool run_short(const expr *e, const expr_masukan *in, int64_t *out)
{
    int64_t x[2];
    const expr_node *n = e->node, *root = n + e->count - 1;
    if (!leaf(n, in, &x[0]))
        return false;
    switch (e->count) {
    case 1: break;
    case 2:
        if (root->op != OP_NOT)
            return false;
        x[0] = x[0] == 0;
        break;
    case 3:
        if (!leaf(n + 1, in, &x[1]))
            return false;
        switch (root->op) {
        case OP_LT: x[0] = x[0] < x[1]; break;
        case OP_LE: x[0] = x[0] <= x[1]; break;
        case OP_GT: x[0] = x[0] > x[1]; break;
        case OP_GE: x[0] = x[0] >= x[1]; break;
        case OP_EQ: x[0] = x[0] == x[1]; break;
        case OP_NE: x[0] = x[0] != x[1]; break;
        default: return false;
        }
        break;
    default:
        if (n[1].op != OP_UMUR || !compare_age(n + 1, in, x))
            return false;
    }
    *out = x[0];
    return true;
}

expr_hasil expr_eval(const expr *e, const expr_masukan *in)
{
    int64_t n;
    if ((e->count <= SHORT_MAX && run_short(e, in, &n)) || (e->count <= CEPAT_MAX && run(e, in, &n)))
        return (expr_hasil){ n, EXPR_KNOWN, 0 };
    return expr_value(e, 0, e->count - 1, in);
}
