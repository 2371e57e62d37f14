/* expr/expr_eval.c: runs an expression over one row. Flat over the post-order nodes, with a stack.
 *
 * Input   an expression and values. Output  a value, "unknown" or an error; never a wrapped number.
 * Thread  any. Memory  a stack of EXPR_STACK_MAX entries in the frame; no allocation, no clock. */
#include "expr/expr_node.h"

static expr_hasil known(int64_t nilai) { return (expr_hasil){ nilai, EXPR_KNOWN, 0 }; }
static expr_hasil unknown(void) { return (expr_hasil){ 0, EXPR_UNKNOWN, 0 }; }
static expr_hasil galat(expr_galat g) { return (expr_hasil){ 0, EXPR_GALAT, (uint8_t)g }; }

/* ---- leaves ---- */

static inline expr_hasil load(const expr_node *n, const expr_masukan *in)
{
    switch (n->op) {
    case OP_TETAP: return known(n->nilai);
    case OP_BACA:
    case OP_TERIMA: return in->known[n->indeks] ? known(in->baca[n->indeks]) : unknown();
    case OP_PARAMETER: return known(in->parameter[n->indeks]);
    case OP_TURUNAN: return in->turunan ? in->turunan[n->indeks] : unknown();
    default: return in->hari_ini == TG_DATE_NONE ? unknown() : known(in->hari_ini);
    }
}

/* ---- one or two known operands ---- */

/* Floors as Lua does. INT64_MIN // -1 does not fit; INT64_MIN % -1 is 0. */
static expr_hasil divide(int op, int64_t a, int64_t b)
{
    if (b == 0)
        return galat(EXPR_GALAT_BAGI_NOL);
    if (b == -1) {
        if (op == OP_MOD)
            return known(0);
        return a == INT64_MIN ? galat(EXPR_GALAT_MELUAP) : known(-a);
    }
    int64_t q = a / b, r = a % b;
    bool apart = r != 0 && (r < 0) != (b < 0);
    return known(op == OP_DIV ? q - apart : apart ? r + b : r);
}

static expr_hasil arithmetic(int op, int64_t a, int64_t b)
{
    int64_t out = 0;
    bool over = op == OP_ADD   ? __builtin_add_overflow(a, b, &out)
                : op == OP_SUB ? __builtin_sub_overflow(a, b, &out)
                               : __builtin_mul_overflow(a, b, &out);
    return over ? galat(EXPR_GALAT_MELUAP) : known(out);
}

static bool compare(int op, int64_t a, int64_t b)
{
    switch (op) {
    case OP_LT: return a < b;
    case OP_LE: return a <= b;
    case OP_GT: return a > b;
    case OP_GE: return a >= b;
    case OP_EQ: return a == b;
    default: return a != b;
    }
}

static expr_hasil date_part(int op, int64_t d)
{
    int tahun, bulan, hari;
    if (!expr_is_date(d))
        return galat(EXPR_GALAT_TANGGAL);
    date_split((tg_date)d, &tahun, &bulan, &hari);
    return known(op == OP_TAHUN ? tahun : op == OP_BULAN ? bulan : bulan <= 6);   /* ganjil 0: July on */
}

/* umur, umur_bulan, hari_sejak: from the date to hari_ini. */
static expr_hasil since(int op, int64_t from, const expr_masukan *in)
{
    if (!expr_is_date(from))
        return galat(EXPR_GALAT_TANGGAL);
    if (in->hari_ini == TG_DATE_NONE)
        return unknown();
    if (!expr_is_date(in->hari_ini))
        return galat(EXPR_GALAT_TANGGAL);
    if (op == OP_HARI_SEJAK)
        return known((int64_t)in->hari_ini - from);
    return known(op == OP_UMUR ? date_years((tg_date)from, in->hari_ini) : date_months((tg_date)from, in->hari_ini));
}

static expr_hasil hijri(int op, int64_t d, const expr_masukan *in)
{
    return expr_is_date(d) ? known(expr_hijri_value(op, in->hijri, (tg_date)d)) : galat(EXPR_GALAT_TANGGAL);
}

static expr_hasil apply(const expr_node *n, const expr_hasil *x, const expr_masukan *in)
{
    int64_t a = x[0].nilai, b = n->argc > 1 ? x[1].nilai : 0;
    switch (n->op) {
    case OP_NOT: return known(!a);
    case OP_NEG: return a == INT64_MIN ? galat(EXPR_GALAT_MELUAP) : known(-a);
    case OP_ADD:
    case OP_SUB:
    case OP_MUL: return arithmetic(n->op, a, b);
    case OP_DIV:
    case OP_MOD: return divide(n->op, a, b);
    case OP_UMUR:
    case OP_UMUR_BULAN:
    case OP_HARI_SEJAK: return since(n->op, a, in);
    case OP_TAHUN:
    case OP_BULAN:
    case OP_SEMESTER: return date_part(n->op, a);
    case OP_BULAN_HIJRIAH:
    case OP_HARI_KE_RAMADAN: return hijri(n->op, a, in);
    case OP_MIN: return known(a < b ? a : b);
    case OP_MAKS: return known(a > b ? a : b);
    case OP_ANGKA: return known(a != 0);
    case OP_RIBU: return arithmetic(OP_MUL, a, 1000);
    case OP_JUTA: return arithmetic(OP_MUL, a, 1000000);
    case OP_SALAH_SATU:
        for (int k = 1; k < n->argc; k++)
            if (x[k].nilai == a)
                return known(1);
        return known(0);
    default: return known(compare(n->op, a, b));
    }
}

/* ---- operands that may be unknown or wrong ---- */

static expr_hasil kleene(bool is_and, const expr_hasil *x)
{
    for (int k = 0; k < 2; k++)
        if (x[k].state == EXPR_KNOWN && (x[k].nilai != 0) != is_and)
            return known(!is_and);
    return x[0].state == EXPR_KNOWN && x[1].state == EXPR_KNOWN ? known(is_and) : unknown();
}

/* x >= a and x <= b */
static expr_hasil between(const expr_hasil *x)
{
    bool low = x[0].state == EXPR_KNOWN && x[1].state == EXPR_KNOWN;
    bool high = x[0].state == EXPR_KNOWN && x[2].state == EXPR_KNOWN;
    if ((low && x[0].nilai < x[1].nilai) || (high && x[0].nilai > x[2].nilai))
        return known(0);
    return low && high ? known(1) : unknown();
}

/* An error in any operand is the result; of several kinds the first written. */
static expr_hasil step(const expr_node *n, const expr_hasil *x, const expr_masukan *in)
{
    bool missing = false;
    for (int k = 0; k < n->argc; k++) {
        if (x[k].state == EXPR_GALAT)
            return x[k];
        missing = missing || x[k].state == EXPR_UNKNOWN;
    }
    switch (n->op) {
    case OP_AND: return kleene(true, x);
    case OP_OR: return kleene(false, x);
    case OP_ANTARA: return between(x);
    case OP_ADA: return known(!missing);
    case OP_NILAI_ATAU: return x[0].state == EXPR_KNOWN ? x[0] : x[1];
    case OP_CARI: return expr_table_value(n, x, in);
    default: return missing ? unknown() : apply(n, x, in);
    }
}

expr_hasil expr_run(const expr *e, int from, int to, const expr_masukan *in)
{
    expr_hasil stack[EXPR_STACK_MAX];
    expr_hasil *top = stack;
    for (int i = from; i <= to; i++) {
        const expr_node *n = &e->node[i];
        if (n->op <= OP_TERIMA) {
            *top++ = load(n, in);
        } else {
            top -= n->argc;
            *top = step(n, top, in);
            top++;
        }
    }
    return top[-1];
}

expr_hasil expr_load(const expr_node *n, const expr_masukan *in)
{
    return load(n, in);
}

expr_hasil expr_step(const expr_node *n, const expr_hasil *x, const expr_masukan *in)
{
    return step(n, x, in);
}

expr_hasil expr_value(const expr *e, int from, int to, const expr_masukan *in)
{
    expr_hasil h = expr_run(e, from, to, in);
    return h.state == EXPR_UNKNOWN && expr_has_selang(in) ? expr_run_selang(e, from, to, in, NULL, NULL) : h;
}

expr_hasil expr_eval_selang(const expr *e, const expr_masukan *in, expr_selang *out)
{
    expr_hasil h = expr_run(e, 0, e->count - 1, in);
    *out = (expr_selang){ h.nilai, h.nilai, h.state == EXPR_KNOWN };
    return h.state == EXPR_UNKNOWN && expr_has_selang(in) ? expr_run_selang(e, 0, e->count - 1, in, out, NULL) : h;
}

/* ---- which missing reads matter ---- */

typedef struct { expr_hasil h; uint64_t kurang[2]; } traced;

void expr_missing_of(const expr_node *n, const expr_masukan *in, uint64_t kurang[2])
{
    if (n->op == OP_BACA || n->op == OP_TERIMA)
        expr_set_bit(kurang, n->indeks);
    if (n->op == OP_TURUNAN && in->turunan_kurang != NULL) {
        kurang[0] |= in->turunan_kurang[n->indeks][0];
        kurang[1] |= in->turunan_kurang[n->indeks][1];
    }
}

static void trace_leaf(const expr_node *n, const expr_masukan *in, traced *out)
{
    *out = (traced){ .h = load(n, in) };
    if (out->h.state == EXPR_UNKNOWN)
        expr_missing_of(n, in, out->kurang);
}

/* An unknown result waits for what its unknown operands wait for; a known one waits for nothing. */
static void trace_step(const expr_node *n, traced *x, const expr_masukan *in)
{
    expr_hasil h[EXPR_ARG_MAX];
    uint64_t kurang[2] = { 0, 0 };
    for (int k = 0; k < n->argc; k++)
        h[k] = x[k].h;
    expr_hasil out = step(n, h, in);
    for (int k = 0; k < n->argc && out.state == EXPR_UNKNOWN; k++) {
        kurang[0] |= x[k].kurang[0];
        kurang[1] |= x[k].kurang[1];
    }
    x[0] = (traced){ out, { kurang[0], kurang[1] } };
}

static traced trace(const expr *e, const expr_masukan *in)
{
    traced stack[EXPR_STACK_MAX];
    traced *top = stack;
    for (int i = 0; i < e->count; i++) {
        const expr_node *n = &e->node[i];
        if (n->op <= OP_TERIMA) {
            trace_leaf(n, in, top++);
        } else {
            top -= n->argc;
            trace_step(n, top, in);
            top++;
        }
    }
    return top[-1];
}

expr_hasil expr_eval_kurang(const expr *e, const expr_masukan *in, uint64_t kurang[2])
{
    traced t = trace(e, in);
    if (t.h.state == EXPR_UNKNOWN && expr_has_selang(in))
        return expr_run_selang(e, 0, e->count - 1, in, NULL, kurang);
    kurang[0] |= t.kurang[0];
    kurang[1] |= t.kurang[1];
    return t.h;
}

void expr_reads(const expr *e, uint64_t bits[2])
{
    for (int i = 0; i < e->count; i++)
        if (e->node[i].op == OP_BACA || e->node[i].op == OP_TERIMA)
            expr_set_bit(bits, e->node[i].indeks);
}

void expr_dianggap_range(const expr *e, int from, int to, const expr_masukan *in, uint64_t bits[2])
{
    for (int i = from; i <= to; i++) {
        if (e->node[i].op != OP_NILAI_ATAU)
            continue;
        const expr_node *f = &e->node[e->node[i].awal];   /* a leaf: the parser asks for a name */
        traced x;
        trace_leaf(f, in, &x);
        bits[0] |= x.kurang[0];
        bits[1] |= x.kurang[1];
    }
}

void expr_dianggap(const expr *e, const expr_masukan *in, uint64_t bits[2])
{
    expr_dianggap_range(e, 0, e->count - 1, in, bits);
}

void expr_each_name(const expr *e, bool (*visit)(void *self, const expr_nama *nama), void *self)
{
    for (int i = 0; i < e->nama_count; i++)
        if (!visit(self, e->nama[i]))
            return;
}

void expr_each_tabel(const expr *e, bool (*visit)(void *self, const char *nama, int indeks), void *self)
{
    for (int i = 0; i < e->count; i++)
        if (e->node[i].op == OP_CARI && !visit(self, e->node[i].teks, e->node[i].indeks))
            return;
}

int expr_desimal(const expr *e)
{
    return e->jenis == TG_DESIMAL ? e->node[e->count - 1].desimal : 0;
}

tg_jenis expr_jenis(const expr *e)
{
    return (tg_jenis)e->jenis;
}

const char *const *expr_pilihan(const expr *e)
{
    return e->jenis == TG_PILIHAN ? e->node[e->count - 1].pilihan : NULL;
}

const char *expr_galat_kunci(expr_galat g)
{
    static const char *const KUNCI[] = { "expr_galat_tiada", "expr_galat_meluap", "expr_galat_bagi_nol",
                                         "expr_galat_tanggal" };
    return KUNCI[g];
}

int expr_operands(const expr *e, int i, int out[EXPR_ARG_MAX])
{
    int argc = e->node[i].argc;
    for (int k = argc - 1, at = i - 1; k >= 0; k--) {
        out[k] = at;
        at = e->node[at].awal - 1;
    }
    return argc;
}
