/* expr/expr_tabel.c: cari(): the first row of a table that fits.
 *
 * Input   arguments, the tables of the row's region, the date at which they are read.
 * Output  the value; unknown when no row fits or when it hangs on a missing argument.
 * Thread  any. Memory  none. */
#include "expr/expr_node.h"

static const expr_hasil UNKNOWN = { 0, EXPR_UNKNOWN, 0 };

static const expr_tabel *table_of(const expr_node *n, const expr_masukan *in)
{
    return in->tabel != NULL ? &in->tabel[n->indeks] : NULL;
}

static const expr_tabel_masa *period_at(const expr_tabel *t, tg_date d)
{
    for (int i = 0; i < t->masa_count && d != TG_DATE_NONE; i++) {
        const expr_tabel_masa *m = &t->masa[i];
        if ((m->berlaku == TG_DATE_NONE || d >= m->berlaku) && (m->sampai == TG_DATE_NONE || d <= m->sampai))
            return m;
    }
    return NULL;
}

/* Whether a row of keys fits; unknown arguments fit no key but "*" for sure. */
enum { FITS_NOT, FITS_PERHAPS, FITS };

/* The value of argument k as the key counts it; what the key has no word for is no key. */
static int64_t as_key(const expr_node *n, int k, int64_t nilai)
{
    const int16_t *peta = n->peta != NULL ? n->peta[k] : NULL;
    if (peta == NULL)
        return nilai;
    return nilai >= 0 && nilai < peta[0] ? peta[nilai + 1] : -1;
}

static int fits(const expr_node *n, const int64_t *kunci, const expr_hasil *x)
{
    int out = FITS;
    for (int k = 0; k < n->argc; k++) {
        if (kunci[k] == EXPR_APA_PUN)
            continue;
        if (x[k].state != EXPR_KNOWN)
            out = FITS_PERHAPS;
        else if (kunci[k] != as_key(n, k, x[k].nilai))
            return FITS_NOT;
    }
    return out;
}

/* The first row that fits for sure; NULL: none does, or an earlier one might. */
static const int64_t *row_of(const expr_node *n, const expr_hasil *x, const expr_tabel_masa *m)
{
    for (int i = 0; m != NULL && i < m->baris; i++) {
        const int64_t *row = &m->isi[(size_t)i * ((size_t)n->argc + 1)];
        int how = fits(n, row, x);
        if (how != FITS_NOT)
            return how == FITS ? row : NULL;
    }
    return NULL;
}

expr_hasil expr_table_value(const expr_node *n, const expr_hasil *x, const expr_masukan *in)
{
    const expr_tabel *t = table_of(n, in);
    const int64_t *row = t != NULL ? row_of(n, x, period_at(t, in->acuan)) : NULL;
    return row != NULL ? (expr_hasil){ row[n->argc], EXPR_KNOWN, 0 } : UNKNOWN;
}

void expr_each_cari(const expr *e, const expr_masukan *in, bool (*visit)(void *self, const expr_temuan *x), void *self)
{
    expr_hasil x[EXPR_ARG_MAX];
    int arg[EXPR_ARG_MAX];
    for (int i = 0; i < e->count; i++) {
        const expr_node *n = &e->node[i];
        if (n->op != OP_CARI || table_of(n, in) == NULL)
            continue;
        expr_operands(e, i, arg);
        for (int k = 0; k < n->argc; k++)
            x[k] = expr_value(e, e->node[arg[k]].awal, arg[k], in);
        expr_temuan found = { .tabel = table_of(n, in) };
        found.masa = period_at(found.tabel, in->acuan);
        found.baris = row_of(n, x, found.masa);
        if (!visit(self, &found))
            return;
    }
}

const expr_tabel *expr_tabel_kosong_range(const expr *e, int from, int to, const expr_masukan *in)
{
    for (int i = from; i <= to; i++) {
        const expr_node *n = &e->node[i];
        expr_hasil x[EXPR_ARG_MAX];
        int arg[EXPR_ARG_MAX], known = 0;
        if (n->op != OP_CARI || table_of(n, in) == NULL)
            continue;
        expr_operands(e, i, arg);
        for (int k = 0; k < n->argc; k++) {
            x[k] = expr_value(e, e->node[arg[k]].awal, arg[k], in);
            known += x[k].state == EXPR_KNOWN;
        }
        if (known == n->argc && expr_table_value(n, x, in).state == EXPR_UNKNOWN)
            return table_of(n, in);
    }
    return NULL;
}

const expr_tabel *expr_tabel_kosong(const expr *e, const expr_masukan *in)
{
    return expr_tabel_kosong_range(e, 0, e->count - 1, in);
}
