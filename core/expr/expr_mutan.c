/* expr/expr_mutan.c: an expression with one thing changed; see expr_alat.h.
 *
 * A mutant is a copy of the post-order array in which a node has another operator, or some nodes were
 * left out or put in behind it; `awal` of what follows moves along. A tree grows by two nodes at most,
 * and by one waiting operand: parsed trees stay far below EXPR_STACK_MAX. */
#include "expr/expr_alat.h"
#include "expr/expr_node.h"
#include <string.h>

typedef struct {
    tg_arena *a;
    const expr *e;
    const char *text;
    size_t size;
    expr_mutan *list;
    size_t count, cap;
    bool nomem;
} maker;

static const char *const TANDA[] = { [OP_OR] = "or", [OP_AND] = "and", [OP_LT] = "<", [OP_LE] = "<=", [OP_GT] = ">",
                                     [OP_GE] = ">=", [OP_EQ] = "==", [OP_NE] = "~=" };

/* ---- trees -------------------------------------------------------------------------------- */

/* A copy with the nodes from..from+out-1 left out and room for `in` nodes in their place. */
static expr_node *splice(tg_arena *a, const expr *e, int from, int out, int in, expr **copy)
{
    int count = e->count - out + in;
    expr *c = tg_arena_alloc(a, sizeof *c);
    expr_node *node = tg_arena_array(a, (size_t)count, sizeof *node);
    if (c == NULL || node == NULL)
        return NULL;
    memcpy(node, e->node, (size_t)from * sizeof *node);
    memcpy(node + from + in, e->node + from + out, (size_t)(e->count - from - out) * sizeof *node);
    for (int i = from + in; i < count; i++)
        if (node[i].awal >= from + out)
            node[i].awal = (uint16_t)(node[i].awal + in - out);
    *c = *e;
    c->node = node;
    c->count = count;
    *copy = c;
    return node;
}

/* e with node k replaced by k + n. A whole number written there changes itself. */
static const expr *add_to(tg_arena *a, const expr *e, int k, int64_t n)
{
    expr *c;
    const expr_node *old = &e->node[k];
    bool literal = old->op == OP_TETAP;
    expr_node *node = splice(a, e, k + 1, 0, literal ? 0 : 2, &c);
    if (node == NULL)
        return NULL;
    if (literal) {
        node[k].nilai += n;
        return c;
    }
    node[k + 1] = (expr_node){ .op = OP_TETAP, .jenis = old->jenis, .desimal = old->desimal, .awal = (uint16_t)(k + 1),
                               .offset = old->offset, .panjang = old->panjang, .nilai = n < 0 ? -n : n };
    node[k + 2] = *old;
    node[k + 2].op = n < 0 ? OP_SUB : OP_ADD;
    node[k + 2].argc = 2;
    if (node[k + 1].jenis == TG_TANGGAL)
        node[k + 1].jenis = TG_BILANGAN;             /* a day more or less; printed so, never parsed */
    return c;
}

const expr *expr_plus(tg_arena *a, const expr *e, int64_t n)
{
    return add_to(a, e, e->count - 1, n);
}

const expr *expr_tidak(tg_arena *a)
{
    expr *c = tg_arena_alloc(a, sizeof *c);
    expr_node *node = tg_arena_alloc(a, sizeof *node);
    if (c == NULL || node == NULL)
        return NULL;
    *node = (expr_node){ .op = OP_TETAP, .jenis = TG_YA_TIDAK };
    *c = (expr){ .node = node, .count = 1, .jenis = TG_YA_TIDAK };
    return c;
}

/* ---- one mutant --------------------------------------------------------------------------- */

static void add(maker *m, const expr *e, size_t offset, size_t panjang, const char *kunci, const char *dari, const char *menjadi)
{
    if (e == NULL || dari == NULL) {
        m->nomem = true;
        return;
    }
    m->list[m->count++] = (expr_mutan){ e, offset, panjang, kunci, dari, menjadi };
}

/* Where the operator of a binary node stands: behind its left operand and what closes it. */
static size_t operator_at(const maker *m, int i)
{
    int x[EXPR_ARG_MAX];
    expr_operands(m->e, i, x);
    size_t at = (size_t)m->e->node[x[0]].offset + m->e->node[x[0]].panjang;
    while (at < m->size && (m->text[at] == ')' || strchr(" \t\r\n", m->text[at]) != NULL))
        at++;
    return at;
}

static void other_operator(maker *m, int i, int op)
{
    expr *c;
    const char *old = TANDA[m->e->node[i].op];
    expr_node *node = splice(m->a, m->e, i, 0, 0, &c);
    if (node != NULL)
        node[i].op = (uint8_t)op;
    add(m, node == NULL ? NULL : c, operator_at(m, i), strlen(old), "aturan_mutan_tanda", old, TANDA[op]);
}

static char *printed(maker *m, const expr *e, int node)
{
    tg_buf b;
    buf_init(&b, EXPR_SIZE_MAX * 4);
    expr_print_node(e, node, &b);
    char *text = tg_arena_text(m->a, buf_cstr(&b), strlen(buf_cstr(&b)));
    m->nomem = m->nomem || b.failed || text == NULL;
    buf_free(&b);
    return text;
}

static void move_end(maker *m, int k, int64_t n)
{
    const expr_node *old = &m->e->node[k];
    bool literal = old->op == OP_TETAP;
    if (literal && (old->nilai == INT64_MAX || old->nilai == INT64_MIN))
        return;
    const expr *c = add_to(m->a, m->e, k, n);
    char *after = c == NULL ? NULL : printed(m, c, literal ? k : k + 2);
    add(m, after == NULL ? NULL : c, old->offset, old->panjang, "aturan_mutan_batas", printed(m, m->e, k), after);
}

/* A member of salah_satu; the only one stays. */
static void drop_member(maker *m, int i, int k)
{
    expr *c;
    int first = m->e->node[k].awal, size = k - first + 1;
    expr_node *node = splice(m->a, m->e, first, size, 0, &c);
    if (node != NULL)
        node[i - size].argc--;
    add(m, node == NULL ? NULL : c, m->e->node[k].offset, m->e->node[k].panjang, "aturan_mutan_pilihan", printed(m, m->e, k), NULL);
}

static void drop_not(maker *m, int i)
{
    expr *c;
    expr_node *node = splice(m->a, m->e, i, 1, 0, &c);
    add(m, node == NULL ? NULL : c, m->e->node[i].offset, 3, "aturan_mutan_bukan", "not", NULL);
}

static void mutants_of(maker *m, int i)
{
    static const uint8_t OTHER[][2] = { [OP_LT] = { OP_LE, OP_GT }, [OP_LE] = { OP_LT, OP_GE }, [OP_GT] = { OP_GE, OP_LT },
                                        [OP_GE] = { OP_GT, OP_LE }, [OP_EQ] = { OP_NE, 0 }, [OP_NE] = { OP_EQ, 0 },
                                        [OP_AND] = { OP_OR, 0 }, [OP_OR] = { OP_AND, 0 } };
    const expr_node *n = &m->e->node[i];
    int x[EXPR_ARG_MAX];
    int argc = expr_operands(m->e, i, x);
    if (n->op == OP_AND || n->op == OP_OR || expr_is_compare(n->op))
        for (int k = 0; k < 2 && OTHER[n->op][k] != 0; k++)
            other_operator(m, i, OTHER[n->op][k]);
    for (int k = 1; n->op == OP_ANTARA && k < argc; k++) {
        move_end(m, x[k], -1);
        move_end(m, x[k], 1);
    }
    for (int k = 1; n->op == OP_SALAH_SATU && argc > 2 && k < argc; k++)
        drop_member(m, i, x[k]);
    if (n->op == OP_NOT)
        drop_not(m, i);
}

const expr_mutan *expr_mutants(tg_arena *a, const expr *e, const char *text, size_t size, size_t *count)
{
    maker m = { .a = a, .e = e, .text = text, .size = size };
    for (int i = 0; i < e->count; i++)
        m.cap += e->node[i].op == OP_ANTARA ? 4 : e->node[i].op == OP_SALAH_SATU ? e->node[i].argc : 2;
    m.list = tg_arena_array(a, m.cap + 1, sizeof *m.list);
    m.nomem = m.list == NULL;
    for (int i = 0; i < e->count && !m.nomem; i++)
        mutants_of(&m, i);
    *count = m.count;
    return m.nomem ? NULL : m.list;
}
