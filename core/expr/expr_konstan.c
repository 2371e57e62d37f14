/* expr/expr_konstan.c: what an expression says whatever the data are; see expr_alat.h.
 *
 * The tree is cut into variables: facts, and computed parts that are compared with a constant. Each gets
 * the values at which something can turn: the constants it is compared with and their neighbours. What
 * cannot be cut that way becomes a ya/tidak variable of its own, free of all others. So the combinations
 * tried here hold at least all that data can do. */
#include "expr/expr_alat.h"
#include "expr/expr_node.h"
#include <string.h>

enum { VAR_MAX = 24, NILAI_MAX = 48, GABUNGAN_MAX = 20000, SAMBUNG = -1 };

typedef struct {
    const expr *e;                   /* where it was first met: */
    const expr_dunia *d;
    int node;
    bool boolean;
    int64_t nilai[NILAI_MAX], min, maks;
    int count, now;                  /* now == count: missing */
} variable;

typedef struct {
    const expr *e;
    const expr_dunia *d;
    int16_t var[EXPR_SIZE_MAX];      /* by node: the variable it is, or SAMBUNG */
} side;

typedef struct {
    variable var[VAR_MAX];
    int count;
    bool lost;                       /* too much of something: no answer */
    bool samar;                      /* a weight was missing: the evaluator may still know, by intervals */
} world;

/* ---- kinds of subtrees -------------------------------------------------------------------- */

/* Depends on data or on the date. */
static bool is_read(int op)
{
    return op == OP_BACA || op == OP_TURUNAN || op == OP_TERIMA || op == OP_HARI_INI || op == OP_CARI || op == OP_UMUR
        || op == OP_UMUR_BULAN || op == OP_HARI_SEJAK || op == OP_BULAN_HIJRIAH || op == OP_HARI_KE_RAMADAN;
}

/* No data in it: its value follows from literals and parameters. */
static bool is_constant(const expr *e, int i)
{
    for (int k = e->node[i].awal; k <= i; k++)
        if (is_read(e->node[k].op))
            return false;
    return true;
}

static bool is_arithmetic(int op)
{
    return (op >= OP_ADD && op <= OP_MOD) || op == OP_NEG || op == OP_MIN || op == OP_MAKS || op == OP_RIBU || op == OP_JUTA;
}

/* Constants and angka() joined by arithmetic: "2 * angka(a) + angka(b)". */
static bool is_weights(const expr *e, int i)
{
    int x[EXPR_ARG_MAX];
    if (e->node[i].op == OP_ANGKA || is_constant(e, i))
        return true;
    if (!is_arithmetic(e->node[i].op))
        return false;
    int argc = expr_operands(e, i, x);
    for (int k = 0; k < argc; k++)
        if (!is_weights(e, x[k]))
            return false;
    return true;
}

static expr_hasil constant_of(const side *s, int i)
{
    expr_masukan in = { .parameter = s->d->parameter, .hari_ini = TG_DATE_NONE, .acuan = TG_DATE_NONE };
    return expr_run(s->e, s->e->node[i].awal, i, &in);
}

/* ---- the same computation ----------------------------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_node(const variable *v, const expr_node *a, const side *s, const expr_node *b)
{
    if (a->op != b->op || a->argc != b->argc || a->indeks != b->indeks || a->nilai != b->nilai)
        return false;
    if (a->op == OP_PARAMETER && v->d->parameter[a->indeks] != s->d->parameter[b->indeks])
        return false;
    return same_text(a->teks, b->teks) && same_text(a->unit, b->unit) && same_text(a->kapan, b->kapan);
}

static bool same_tree(const variable *v, const side *s, int i)
{
    int size = i - s->e->node[i].awal, first = v->node - size;
    if (v->e->node[v->node].awal != first)
        return false;
    for (int k = 0; k <= size; k++)
        if (!same_node(v, &v->e->node[first + k], s, &s->e->node[i - size + k]))
            return false;
    return true;
}

/* ---- variables ---------------------------------------------------------------------------- */

static void set_limits(variable *v)
{
    const expr_node *n = &v->e->node[v->node];
    int64_t last = -1;
    v->min = INT64_MIN;
    v->maks = INT64_MAX;
    if (n->pilihan != NULL && n->jenis == TG_PILIHAN) {
        while (n->pilihan[last + 1] != NULL)
            last++;
        v->min = 0;
        v->maks = last;
    } else if (n->op == OP_BACA && v->d->batas != NULL && v->d->batas(v->d->self, n->nama, &v->min, &v->maks)) {
        return;
    }
}

static void add_value(world *w, variable *v, int64_t nilai)
{
    if (nilai < v->min || nilai > v->maks)
        return;
    for (int i = 0; i < v->count; i++)
        if (v->nilai[i] == nilai)
            return;
    if (v->count == NILAI_MAX)
        w->lost = true;
    else
        v->nilai[v->count++] = nilai;
}

static void add_critical(world *w, variable *v, int64_t c)
{
    if (c > INT64_MIN)
        add_value(w, v, c - 1);
    add_value(w, v, c);
    if (c < INT64_MAX)
        add_value(w, v, c + 1);
}

static variable *variable_of(world *w, side *s, int i, bool boolean)
{
    for (int k = 0; k < w->count; k++)
        if (same_tree(&w->var[k], s, i)) {
            s->var[i] = (int16_t)k;
            return &w->var[k];
        }
    if (w->count == VAR_MAX) {
        w->lost = true;
        return NULL;
    }
    variable *v = &w->var[w->count];
    *v = (variable){ .e = s->e, .d = s->d, .node = i, .boolean = boolean };
    s->var[i] = (int16_t)w->count++;
    if (boolean) {
        v->nilai[1] = 1;
        v->count = 2;
        return v;
    }
    set_limits(v);
    if (v->min > INT64_MIN)
        add_value(w, v, v->min);
    if (v->maks < INT64_MAX)
        add_value(w, v, v->maks);
    return v;
}

/* ---- cutting the tree --------------------------------------------------------------------- */

static void cut(world *w, side *s, int i);

static void cut_weights(world *w, side *s, int i)
{
    int x[EXPR_ARG_MAX];
    if (is_constant(s->e, i))
        return;
    int argc = expr_operands(s->e, i, x);
    for (int k = 0; k < argc; k++)
        if (s->e->node[i].op == OP_ANGKA)
            cut(w, s, x[k]);
        else
            cut_weights(w, s, x[k]);
}

/* x against constants: x op c, antara(x, a, b), salah_satu(x, ...); also c op x. */
static bool cut_against(world *w, side *s, int value, const int *constants, int count)
{
    for (int k = 0; k < count; k++)
        if (!is_constant(s->e, constants[k]))
            return false;
    if (is_weights(s->e, value)) {
        cut_weights(w, s, value);
        return true;
    }
    variable *v = variable_of(w, s, value, false);
    for (int k = 0; k < count && v != NULL; k++) {
        expr_hasil c = constant_of(s, constants[k]);
        w->lost = w->lost || c.state != EXPR_KNOWN;
        add_critical(w, v, c.nilai);
    }
    return true;
}

static bool cut_comparison(world *w, side *s, int i)
{
    int x[EXPR_ARG_MAX];
    int argc = expr_operands(s->e, i, x);
    if (s->e->node[x[0]].jenis == TG_YA_TIDAK) {
        for (int k = 0; k < argc; k++)
            cut(w, s, x[k]);
        return true;
    }
    if (is_constant(s->e, x[0]) && argc == 2)
        return cut_against(w, s, x[1], x, 1);
    return cut_against(w, s, x[0], x + 1, argc - 1);
}

/* Marks the variables below a ya/tidak node. */
static void cut(world *w, side *s, int i)
{
    int x[EXPR_ARG_MAX], op = s->e->node[i].op;
    if (op == OP_AND || op == OP_OR || op == OP_NOT) {
        int argc = expr_operands(s->e, i, x);
        for (int k = 0; k < argc; k++)
            cut(w, s, x[k]);
        return;
    }
    bool compares = expr_is_compare(op) || op == OP_ANTARA || op == OP_SALAH_SATU;
    if (is_constant(s->e, i) || (compares && cut_comparison(w, s, i)))
        return;
    variable_of(w, s, i, true);
}

/* ---- running the cut tree ----------------------------------------------------------------- */

/* One operator over values that are there; the evaluator itself does it, over constants. */
static expr_hasil joined(const side *s, int i, const expr_hasil *x, int argc)
{
    expr_node node[EXPR_ARG_MAX + 1];
    expr_masukan in = { .parameter = s->d->parameter, .hari_ini = TG_DATE_NONE, .acuan = TG_DATE_NONE };
    int known = 1;
    for (int k = 0; k < argc; k++) {
        node[k] = (expr_node){ .op = OP_TETAP, .awal = (uint16_t)k, .nilai = x[k].nilai };
        if (x[k].state == EXPR_GALAT)
            return x[k];
        known = known && x[k].state == EXPR_KNOWN;
    }
    if (!known)
        return (expr_hasil){ .state = EXPR_UNKNOWN };
    node[argc] = s->e->node[i];
    node[argc].awal = 0;
    expr one = { .node = node, .count = argc + 1, .jenis = node[argc].jenis };
    return expr_run(&one, 0, argc, &in);
}

static expr_hasil kleene(int op, expr_hasil a, expr_hasil b)
{
    bool is_and = op == OP_AND;
    if (a.state == EXPR_GALAT || b.state == EXPR_GALAT)
        return a.state == EXPR_GALAT ? a : b;
    if ((a.state == EXPR_KNOWN && (a.nilai != 0) != is_and) || (b.state == EXPR_KNOWN && (b.nilai != 0) != is_and))
        return (expr_hasil){ .nilai = !is_and };
    if (a.state == EXPR_KNOWN && b.state == EXPR_KNOWN)
        return (expr_hasil){ .nilai = is_and };
    return (expr_hasil){ .state = EXPR_UNKNOWN };
}

static expr_hasil run(world *w, const side *s, int i)
{
    int x[EXPR_ARG_MAX];
    expr_hasil h[EXPR_ARG_MAX];
    if (s->var[i] != SAMBUNG) {
        const variable *v = &w->var[s->var[i]];
        return v->now == v->count ? (expr_hasil){ .state = EXPR_UNKNOWN } : (expr_hasil){ .nilai = v->nilai[v->now] };
    }
    if (is_constant(s->e, i))
        return constant_of(s, i);
    int argc = expr_operands(s->e, i, x);
    for (int k = 0; k < argc; k++)
        h[k] = run(w, s, x[k]);
    w->samar = w->samar || (s->e->node[i].op == OP_ANGKA && h[0].state == EXPR_UNKNOWN);
    if (s->e->node[i].op == OP_AND || s->e->node[i].op == OP_OR)
        return kleene(s->e->node[i].op, h[0], h[1]);
    return joined(s, i, h, argc);
}

static int root(const side *s)
{
    return s->e->count - 1;
}

static void take(world *w, side *s, const expr *e, const expr_dunia *d)
{
    s->e = e;
    s->d = d;
    for (int i = 0; i < e->count; i++)
        s->var[i] = SAMBUNG;
    cut(w, s, root(s));
}

/* The number of combinations; 0: too many. */
static int combinations(const world *w, bool missing)
{
    int64_t n = 1;
    for (int i = 0; i < w->count && n <= GABUNGAN_MAX; i++)
        n *= w->var[i].count + missing;
    return w->lost || n > GABUNGAN_MAX ? 0 : (int)n;
}

static void next(world *w, bool missing)
{
    for (int i = 0; i < w->count; i++) {
        if (++w->var[i].now < w->var[i].count + missing)
            return;
        w->var[i].now = 0;
    }
}

expr_tetapan expr_konstan(const expr *e, const expr_dunia *d)
{
    world w = { .count = 0 };
    side s;
    bool yes = false, no = false;
    if (expr_jenis(e) != TG_YA_TIDAK || e->count > EXPR_SIZE_MAX)
        return EXPR_BERUBAH;
    take(&w, &s, e, d);
    int count = combinations(&w, false);
    if (count == 0)
        return EXPR_BERUBAH;
    for (int i = 0; i < count && !(yes && no); i++) {
        expr_hasil h = run(&w, &s, root(&s));
        if (h.state != EXPR_KNOWN)
            return EXPR_BERUBAH;                     /* an error is another mistake than this one */
        *(h.nilai != 0 ? &yes : &no) = true;
        next(&w, false);
    }
    return yes && no ? EXPR_BERUBAH : yes ? EXPR_SELALU : EXPR_TIDAK_PERNAH;
}

bool expr_setara(const expr *a, const expr_dunia *da, const expr *b, const expr_dunia *db)
{
    world w = { .count = 0 };
    side s, other;
    if (expr_jenis(a) != TG_YA_TIDAK || expr_jenis(b) != TG_YA_TIDAK || a->count > EXPR_SIZE_MAX || b->count > EXPR_SIZE_MAX)
        return false;
    take(&w, &s, a, da);
    take(&w, &other, b, db);
    int count = combinations(&w, true);
    for (int i = 0; i < count; i++) {
        expr_hasil x = run(&w, &s, root(&s)), y = run(&w, &other, root(&other));
        if (x.state != y.state || x.nilai != y.nilai || w.samar)
            return false;
        next(&w, true);
    }
    return count > 0;
}

size_t expr_angka(const expr *e, const int64_t *parameter, int64_t *out, size_t cap)
{
    size_t count = 0;
    expr_dunia d = { .parameter = parameter };
    side s = { .e = e, .d = &d };
    for (int i = 0; i < e->count && count < cap; i++) {
        if (e->node[i].jenis == TG_YA_TIDAK || !is_constant(e, i))
            continue;
        expr_hasil h = constant_of(&s, i);
        bool known = h.state != EXPR_KNOWN;
        for (size_t k = 0; k < count; k++)
            known = known || out[k] == h.nilai;
        if (!known)
            out[count++] = h.nilai;
    }
    return count;
}
