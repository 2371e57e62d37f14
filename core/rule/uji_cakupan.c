/* Coverage: what the tests of a layer have seen of its rule, and what they have not; RULES.md 6.
 * Base layer: everything. Lower layers: what they add, replace, or whose numbers they change. */
#include "rule/uji.h"
#include <string.h>

/* ---- what a trial has seen ---------------------------------------------------------------- */

static void note_conditions(rule_tester *t, const rule_trial *x)
{
    rule_subject s;
    uint64_t kurang[2] = { 0, 0 };
    expr_masukan in = rule_input(&s, x->r, &x->row);
    for (size_t i = 0; i < x->r->cond_count; i++) {
        const rule_cond *here = rule_cond_find(t->main, x->r->cond[i].id);
        if (here == NULL || x->o.status[i] == ST_TIDAK_BERLAKU)
            continue;
        expr_hasil h = rule_value(x->r->cond[i].bila, x->r->cond[i].fungsi_bila, &in, kurang);
        size_t at = (size_t)(here - t->main->cond);
        t->terlihat.terpenuhi[at] += rule_is_true(&h);
        t->terlihat.tidak[at] += rule_is_false(&h);
    }
}

/* An exception has fired when it is true and a condition was waived by it. */
static void note_waivers(rule_tester *t, const rule_trial *x)
{
    rule_subject s;
    uint64_t kurang[2] = { 0, 0 };
    expr_masukan in = rule_input(&s, x->r, &x->row);
    for (size_t w = 0; w < x->r->waiver_count; w++) {
        expr_hasil h = rule_value(x->r->waiver[w].bila, x->r->waiver[w].fungsi_bila, &in, kurang);
        bool fired = false;
        for (size_t i = 0; i < x->r->cond_count; i++)
            fired = fired || (x->o.status[i] == ST_DIKECUALIKAN && (x->r->cond[i].bebas >> w & 1) != 0);
        for (size_t m = 0; m < t->main->waiver_count && fired && rule_is_true(&h); m++)
            if (strcmp(t->main->waiver[m].id, x->r->waiver[w].id) == 0)
                t->terlihat.pengecualian[m]++;
    }
}

static void note_line(const char *id, const rule_line *of_main, size_t main_count, int *seen)
{
    for (size_t m = 0; m < main_count; m++)
        if (strcmp(of_main[m].id, id) == 0)
            seen[m]++;
}

static void note_points(rule_tester *t, const rule_trial *x)
{
    rule_subject s;
    uint64_t kurang[2] = { 0, 0 };
    expr_masukan in = rule_input(&s, x->r, &x->row);
    int64_t nilai;
    for (size_t i = 0; i < x->r->skor_count; i++)
        if (rule_line_value(&x->r->skor[i], &in, &nilai, kurang) == GARIS_AKTIF && nilai != 0)
            note_line(x->r->skor[i].id, t->main->skor, t->main->skor_count, t->terlihat.skor);
}

static void note_amounts(rule_tester *t, const rule_trial *x)
{
    for (size_t i = 0; i < x->r->amount_count; i++)
        if (x->o.besaran[i] != 0)
            note_line(x->r->amount[i].id, t->main->amount, t->main->amount_count, t->terlihat.besaran);
}

void rule_cakupan_note(rule_tester *t, const rule_trial *x)
{
    note_conditions(t, x);
    note_waivers(t, x);
    if (x->o.hasil != HASIL_LAYAK)
        return;
    note_points(t, x);
    note_amounts(t, x);
}

/* ---- what the lowest layer answers for ---------------------------------------------------- */

typedef struct { const rule *r; rule_origin where; bool found; } owner_search;

static bool find_owner(void *self, const expr_nama *nama)
{
    owner_search *s = self;
    if (nama->sumber != EXPR_PARAMETER)
        return true;
    const rule_item *p = s->r->param[nama->indeks].item;
    rule_origin last = p->nilai[p->nilai_count - 1];
    if (last.layer->lowest) {
        s->found = true;
        s->where = last;
    }
    return !s->found;
}

bool rule_own_item(const rule *r, const rule_item *item, const expr *const *e, int count, rule_origin *where)
{
    owner_search s = { r, item->asal, item->asal.layer->lowest };
    for (int i = 0; i < count && !s.found; i++)
        if (e[i] != NULL)
            expr_each_name(e[i], find_owner, &s);
    *where = s.where;
    return s.found;
}

/* ---- what is missing ---------------------------------------------------------------------- */

static int uncovered(rule_tester *t, const rule_item *item, const rule_origin *where, const char *key)
{
    rule_galat(t->f, &where->layer->scan.file, where->decl->at, where->decl->size, NULL, key, rule_kata_text(item->kata), item->asal.decl->id);
    return 1;
}

static int check_lines(rule_tester *t, const rule_line *list, size_t count, const int *seen)
{
    rule_origin where;
    int missing = 0;
    for (size_t i = 0; i < count; i++) {
        const expr *e[] = { list[i].bila, list[i].nilai };
        if (seen[i] == 0 && rule_own_item(t->main, list[i].item, e, 2, &where))
            missing += uncovered(t, list[i].item, &where, "aturan_cakupan_garis");
    }
    return missing;
}

int rule_cakupan_check(rule_tester *t)
{
    const rule *m = t->main;
    rule_origin where;
    int missing = 0;
    for (size_t i = 0; i < m->cond_count; i++) {
        const rule_cond *c = &m->cond[i];
        const expr *e[] = { c->bila, c->hanya_bila };
        if (!c->aktif || !rule_own_item(m, c->item, e, 2, &where))
            continue;
        if (!t->terlihat.terpenuhi[i])
            missing += uncovered(t, c->item, &where, "aturan_cakupan_benar");
        if (!t->terlihat.tidak[i])
            missing += uncovered(t, c->item, &where, "aturan_cakupan_salah");
    }
    for (size_t i = 0; i < m->waiver_count; i++)
        if (!t->terlihat.pengecualian[i] && rule_own_item(m, m->waiver[i].item, &m->waiver[i].bila, 1, &where))
            missing += uncovered(t, m->waiver[i].item, &where, "aturan_cakupan_pengecualian");
    missing += check_lines(t, m->skor, m->skor_count, t->terlihat.skor);
    return missing + check_lines(t, m->amount, m->amount_count, t->terlihat.besaran);
}
