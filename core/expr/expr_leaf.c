/* expr/expr_leaf.c: takes an evaluated condition apart for the explanation: each comparison with
 * both values, where they come from, and whether it helped.
 *
 * Input   a tree and the row. Output  leaves by callback, in reading order.
 * Thread  any. Memory  the frame only. */
#include "expr/expr_node.h"

#include <string.h>

/* What a node is to the explanation. */
enum { ISI, SUSUNAN, DAUN, BAGIAN_SUSUNAN, BAGIAN_DAUN };
enum { BALIK = 8 };
static const uint8_t JENIS = 7;

static bool is_logic(int op) { return op == OP_AND || op == OP_OR || op == OP_NOT; }

static bool is_negative(const expr_node *n)
{
    return n->op == OP_NEG ? n[-1].op == OP_TETAP && n[-1].nilai > 0 : n->op == OP_TETAP && n->nilai < 0;
}

/* Does more of operand k make less of node i: 1, more: 0, or can that not be said: -1? */
static int turns(const expr *e, int i, int k, const int *x)
{
    switch (e->node[i].op) {
    case OP_LT: case OP_LE: return k == 0;
    case OP_GT: case OP_GE: case OP_SUB: return k == 1;
    case OP_NEG: return 1;
    case OP_MUL: return is_negative(&e->node[x[!k]]);
    case OP_DIV: return k == 0 ? is_negative(&e->node[x[1]]) : -1;
    case OP_ADD: case OP_MIN: case OP_MAKS: case OP_RIBU: case OP_JUTA: return 0;
    default: return -1;
    }
}

/* From the root down: `and`, `or`, `not` hand their role on; what they end in are leaves. Inside a
 * leaf only angka() opens parts again: they stand turned where each of them works against the leaf, as
 * in `angka(a) + angka(b) <= 1`; where that cannot be said, as they are. Parents stand behind their
 * operands, so one pass does it. */
static void mark(const expr *e, uint8_t *role)
{
    int root = e->count - 1, x[EXPR_ARG_MAX];
    memset(role, ISI, (size_t)e->count);
    role[root] = e->jenis != TG_YA_TIDAK ? ISI : is_logic(e->node[root].op) ? SUSUNAN : DAUN;
    for (int i = root; i >= 0; i--) {
        const expr_node *n = &e->node[i];
        int jenis = role[i] & JENIS, count = expr_operands(e, i, x);
        bool opens = jenis == SUSUNAN || jenis == BAGIAN_SUSUNAN || n->op == OP_ANGKA;
        bool part = jenis != SUSUNAN;
        int balik = (role[i] & BALIK) ^ (n->op == OP_NOT ? BALIK : 0);
        for (int k = 0; k < count; k++) {
            bool more = is_logic(e->node[x[k]].op);
            int turn = opens ? 0 : turns(e, i, k, x);
            int kind = !opens ? ISI : more ? part ? BAGIAN_SUSUNAN : SUSUNAN : part ? BAGIAN_DAUN : DAUN;
            role[x[k]] = (uint8_t)(kind | (turn < 0 ? 0 : balik ^ (turn ? BALIK : 0)));
        }
    }
}

/* ---- one leaf ---- */

static expr_sumber source(const expr_node *n)
{
    switch (n->op) {
    case OP_BACA:
    case OP_TERIMA: return EXPR_BACA;
    case OP_PARAMETER: return EXPR_PARAMETER;
    case OP_TURUNAN: return EXPR_TURUNAN;
    case OP_HARI_INI: return EXPR_HARI_INI;
    case OP_TETAP: return EXPR_TETAP;
    case OP_NEG: return n[-1].op == OP_TETAP ? EXPR_TETAP : EXPR_HITUNGAN;
    default: return EXPR_HITUNGAN;
    }
}

static bool is_measure(int jenis) { return jenis != TG_YA_TIDAK && jenis != TG_PILIHAN; }

static expr_sisi side(const expr *e, int i, const expr_masukan *in)
{
    const expr_node *n = &e->node[i];
    const expr_fungsi *f = n->op > OP_NEG ? expr_fungsi_of(n->op) : NULL;
    expr_sisi out = {
        .node = i, .sumber = source(n), .nama = n->nama, .jenis = (tg_jenis)n->jenis, .pilihan = n->pilihan,
        .satuan = n->nama ? n->nama->satuan : f ? f->satuan : NULL, .hasil = expr_run(e, n->awal, i, in),
        .desimal = n->jenis == TG_DESIMAL ? n->desimal : 0,
    };
    if (out.hasil.state == EXPR_UNKNOWN && expr_has_selang(in))
        out.hasil = expr_run_selang(e, n->awal, i, in, &out.selang, NULL);
    out.selang.ada = out.selang.ada && out.hasil.state == EXPR_UNKNOWN && is_measure((int)out.jenis);
    return out;
}

/* Nothing in it depends on the subject. */
static bool is_fixed(const expr *e, int i)
{
    for (int k = e->node[i].awal; k <= i; k++) {
        int op = e->node[k].op;
        if (op == OP_BACA || op == OP_TURUNAN || op == OP_TERIMA || op == OP_HARI_INI)
            return false;
    }
    return true;
}

static expr_op mirrored(expr_op op)
{
    static const expr_op OP[] = { EXPR_OP_GT, EXPR_OP_GE, EXPR_OP_LT, EXPR_OP_LE, EXPR_OP_EQ, EXPR_OP_NE };
    return OP[op];
}

static expr_op inverted(expr_op op)
{
    static const expr_op OP[] = { EXPR_OP_GE, EXPR_OP_GT, EXPR_OP_LE, EXPR_OP_LT, EXPR_OP_NE, EXPR_OP_EQ };
    return OP[op];
}

static void fill_compare(const expr *e, int i, const int *x, const expr_masukan *in, expr_leaf *l)
{
    bool turn = is_fixed(e, x[0]) && !is_fixed(e, x[1]);
    l->daun = EXPR_DAUN_BANDING;
    l->op = (expr_op)(e->node[i].op - OP_LT);
    l->op = turn ? mirrored(l->op) : l->op;
    l->op = l->balik ? inverted(l->op) : l->op;
    l->kiri = side(e, x[turn], in);
    l->kanan[l->kanan_count++] = side(e, x[!turn], in);
}

/* By how much a must grow (or shrink) until a op b holds: at least 1. False: cannot be said. */
static bool short_of(expr_op op, int64_t a, int64_t b, int64_t *out)
{
    bool up = op == EXPR_OP_GT || op == EXPR_OP_GE, strict = op == EXPR_OP_GT || op == EXPR_OP_LT;
    if (op == EXPR_OP_EQ || op == EXPR_OP_NE)
        return false;
    if (up ? __builtin_sub_overflow(b, a, out) : __builtin_sub_overflow(a, b, out))
        return false;
    return !__builtin_add_overflow(*out, strict, out);
}

static void fill_selisih(expr_leaf *l)
{
    int64_t x = l->kiri.hasil.nilai, a = l->kanan[0].hasil.nilai, b = l->kanan[1].hasil.nilai;
    bool measurable = is_measure((int)l->kiri.jenis);
    for (int k = 0; k < l->kanan_count; k++)
        measurable = measurable && l->kanan[k].hasil.state == EXPR_KNOWN;
    if (l->tanda != '-' || !measurable || l->kiri.hasil.state != EXPR_KNOWN)
        return;
    if (l->daun == EXPR_DAUN_BANDING)
        l->has_selisih = short_of(l->op, x, a, &l->selisih);
    else if (l->daun == EXPR_DAUN_ANTARA && !l->balik && a <= b)
        l->has_selisih = x < a ? short_of(EXPR_OP_GE, x, a, &l->selisih) : short_of(EXPR_OP_LE, x, b, &l->selisih);
}

static char sign(expr_hasil h, bool balik)
{
    if (h.state != EXPR_KNOWN)
        return h.state == EXPR_GALAT ? '!' : '?';
    return (h.nilai != 0) != balik ? '+' : '-';
}

static void fill_sides(const expr *e, int i, const expr_masukan *in, expr_leaf *l)
{
    const expr_node *n = &e->node[i];
    int x[EXPR_ARG_MAX], count = expr_operands(e, i, x);
    if (expr_is_compare(n->op)) {
        fill_compare(e, i, x, in, l);
    } else if (n->op == OP_ANTARA || n->op == OP_SALAH_SATU) {
        l->daun = n->op == OP_ANTARA ? EXPR_DAUN_ANTARA : EXPR_DAUN_SALAH_SATU;
        l->kiri = side(e, x[0], in);
        for (int k = 1; k < count; k++)
            l->kanan[l->kanan_count++] = side(e, x[k], in);
    } else if (n->op == OP_ADA) {
        l->daun = EXPR_DAUN_ADA;
        l->kiri = side(e, x[0], in);
    } else {
        l->daun = n->op == OP_TERIMA ? EXPR_DAUN_TERIMA : EXPR_DAUN_YA_TIDAK;
        l->kiri = side(e, i, in);
        l->teks[0] = n->op == OP_TERIMA ? n->teks : NULL;
        l->teks[1] = n->unit;
        l->teks[2] = n->kapan;
    }
}

static void fill(const expr *e, int i, uint8_t role, const expr_masukan *in, expr_leaf *l)
{
    const expr_node *n = &e->node[i];
    *l = (expr_leaf){ .node = i, .balik = (role & BALIK) != 0, .bagian = (role & JENIS) == BAGIAN_DAUN };
    l->tanda = sign(expr_value(e, n->awal, i, in), l->balik);
    fill_sides(e, i, in, l);
    expr_dianggap_range(e, n->awal, i, in, l->dianggap);
    l->tabel_kosong = expr_tabel_kosong_range(e, n->awal, i, in);
    l->perkiraan = expr_perkiraan_range(e, n->awal, i, in);
    fill_selisih(l);
}

/* ---- the walk ---- */

typedef bool (*leaf_visit)(void *self, const expr_leaf *leaf);

/* The parts inside angka() between two nodes. */
static bool parts(const expr *e, const uint8_t *role, int from, int to, const expr_masukan *in, leaf_visit visit, void *self)
{
    expr_leaf l;
    for (int i = from; i <= to; i++) {
        if ((role[i] & JENIS) != BAGIAN_DAUN)
            continue;
        fill(e, i, role[i], in, &l);
        if (!visit(self, &l))
            return false;
    }
    return true;
}

void expr_each_leaf(const expr *e, const expr_masukan *in, leaf_visit visit, void *self)
{
    uint8_t role[EXPR_SIZE_MAX + 2];
    expr_leaf l;
    mark(e, role);
    if (e->jenis != TG_YA_TIDAK) {
        parts(e, role, 0, e->count - 1, in, visit, self);
        return;
    }
    for (int i = 0; i < e->count; i++) {
        if ((role[i] & JENIS) != DAUN)
            continue;
        fill(e, i, role[i], in, &l);
        if (!visit(self, &l) || !parts(e, role, e->node[i].awal, i - 1, in, visit, self))
            return;
    }
}

typedef struct { expr_leaf *out; int failing, open; } nearest;

static bool count_failing(void *self, const expr_leaf *l)
{
    nearest *n = self;
    if (l->bagian)
        return true;
    if (l->tanda == '-' && ++n->failing == 1)
        *n->out = *l;
    n->open += l->tanda == '?' || l->tanda == '!';
    return n->open == 0 && n->failing < 2;
}

bool expr_near_miss(const expr *e, const expr_masukan *in, expr_leaf *leaf)
{
    nearest n = { .out = leaf };
    expr_hasil h = expr_eval(e, in);
    if (e->jenis != TG_YA_TIDAK || h.state != EXPR_KNOWN || h.nilai != 0)
        return false;
    expr_each_leaf(e, in, count_failing, &n);
    return n.open == 0 && n.failing == 1 && leaf->has_selisih;
}
