/* expr/expr_walk.c: the tree for other rooms, node by node: a report becomes one SELECT without
 * seeing how expressions are kept.
 *
 * Input   a tree. Output  its nodes by callback, in post-order. Thread any. Memory the frame. */
#include "expr/expr_node.h"

static const char *const TANDA[] = {
    [OP_OR] = "or", [OP_AND] = "and", [OP_LT] = "<", [OP_LE] = "<=", [OP_GT] = ">", [OP_GE] = ">=", [OP_EQ] = "==",
    [OP_NE] = "~=", [OP_ADD] = "+", [OP_SUB] = "-", [OP_MUL] = "*", [OP_DIV] = "//", [OP_MOD] = "%", [OP_NOT] = "not",
    [OP_NEG] = "-",
};

const char *expr_tanda(int op) { return TANDA[op]; }

static expr_simpul_kind kind_of(const expr_node *n)
{
    if (n->op == OP_TETAP)
        return EXPR_SIMPUL_TETAP;
    if (n->op == OP_HARI_INI)
        return EXPR_SIMPUL_HARI_INI;
    if (n->op <= OP_TERIMA)
        return EXPR_SIMPUL_NAMA;
    return n->op <= OP_NEG ? EXPR_SIMPUL_OPERATOR : EXPR_SIMPUL_FUNGSI;
}

static expr_simpul simpul(const expr_node *n)
{
    expr_simpul out = { .kind = kind_of(n), .argc = n->argc, .nama = n->nama,
                        .tipe = { (tg_jenis)n->jenis, n->pilihan, n->jenis == TG_DESIMAL ? n->desimal : 0 } };
    if (out.kind == EXPR_SIMPUL_OPERATOR)
        out.op = TANDA[n->op];
    if (out.kind == EXPR_SIMPUL_FUNGSI)
        out.op = expr_fungsi_of(n->op)->nama;
    if (out.kind == EXPR_SIMPUL_TETAP)
        out.nilai = n->nilai;
    if (out.kind == EXPR_SIMPUL_TETAP || n->op == OP_CARI)
        out.teks = n->teks;
    return out;
}

void expr_each_node(const expr *e, bool (*visit)(void *self, const expr_simpul *simpul), void *self)
{
    for (int i = 0; i < e->count; i++) {
        expr_simpul s = simpul(&e->node[i]);
        if (!visit(self, &s))
            return;
    }
}
