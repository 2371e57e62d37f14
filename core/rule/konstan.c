/* Warns of conditions that no data can change: "syarat ini selalu terpenuhi". Of the lowest layer alone: what it
 * wrote, and what its numbers did to the conditions above it. */
#include "expr/expr_alat.h"
#include "rule/uji.h"

bool rule_batas_of(const void *self, const expr_nama *nama, int64_t *min, int64_t *maks)
{
    const rule *r = self;
    const tg_field *f = r->reads[nama->indeks].f;
    if (f == NULL || (f->min == 0 && f->maks == 0))
        return false;
    *min = f->min;
    *maks = f->maks;
    return true;
}

typedef struct { const rule *r; bool found; } masa_search;

static bool reads_history(void *self, const expr_nama *nama)
{
    masa_search *s = self;
    s->found = s->found || (nama->sumber == EXPR_PARAMETER && s->r->param[nama->indeks].masa_count > 1);
    return !s->found;
}

/* With an acuan it is the subject's date that picks among the values of a parameter. */
static bool varies_with_acuan(const rule *r, const expr *e)
{
    masa_search s = { r, false };
    expr_each_name(e, reads_history, &s);
    return s.found;
}

static void check(const rule *r, rule_findings *f, const rule_item *item, const char *key, const expr *e)
{
    rule_origin where;
    expr_dunia d = { r->param_nilai, r, rule_batas_of };
    if (e == NULL || !rule_own_item(r, item, &e, 1, &where))
        return;
    expr_tetapan answer = varies_with_acuan(r, e) ? EXPR_BERUBAH : expr_konstan(e, &d);
    if (answer == EXPR_BERUBAH)
        return;
    const rule_node *n = rule_value_of(where.decl, where.decl == item->asal.decl ? key : "nilai");
    rule_peringatan(f, &where.layer->scan.file, n == NULL ? where.decl->at : n->at, n == NULL ? where.decl->size : n->size, NULL,
                    answer == EXPR_SELALU ? "aturan_selalu" : "aturan_tidak_pernah", key, rule_kata_text(item->kata), item->asal.decl->id);
}

void rule_konstan_warn(const rule *r, rule_findings *f)
{
    for (size_t i = 0; i < r->cond_count; i++) {
        check(r, f, r->cond[i].item, "bila", r->cond[i].bila);
        check(r, f, r->cond[i].item, "hanya_bila", r->cond[i].hanya_bila);
    }
    for (size_t i = 0; i < r->waiver_count; i++)
        check(r, f, r->waiver[i].item, "bila", r->waiver[i].bila);
}
