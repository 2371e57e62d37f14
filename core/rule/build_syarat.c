/* Conditions, exceptions, conditions that must keep holding, checks over parameters; see build.h. */
#include "rule/build.h"
#include <string.h>

static bool in_force(const build *b, const rule_decl *d)
{
    tg_date from = rule_date_of(d, "berlaku"), to = rule_date_of(d, "sampai");
    return (from == TG_DATE_NONE || b->e->at >= from) && (to == TG_DATE_NONE || b->e->at <= to);
}

static bool is_word(const rule_decl *d, const char *key, const char *word)
{
    const char *text = rule_text_of(d, key);
    return text != NULL && strcmp(text, word) == 0;
}

void build_cond(build *b, const rule_item *item)
{
    const rule_origin *o = &item->asal;
    if (!build_room(b, item, b->r->cond_count, RULE_SYARAT_MAX))
        return;
    rule_cond *c = &b->r->cond[b->r->cond_count++];
    *c = (rule_cond){ .id = o->decl->id, .item = item, .pernyataan = -1 };
    c->label = build_fill(b, o, "label", false);
    c->kalimat = build_fill(b, o, "kalimat_bila_tidak", true);
    c->saran = build_fill(b, o, "saran", true);
    c->asal = build_origin(b, o);
    const rule_parsed *bila = build_parse(b, o, "bila", TG_YA_TIDAK, LINGKUP_SUBJEK, NULL);
    c->bila = bila->e;
    c->fungsi_bila = bila->fungsi;
    const rule_parsed *hanya = build_parse(b, o, "hanya_bila", TG_YA_TIDAK, LINGKUP_SUBJEK, NULL);
    c->hanya_bila = hanya->e;
    c->fungsi_hanya = hanya->fungsi;
    c->tunda = is_word(o->decl, "akibat", "tunda");
    c->aktif = in_force(b, o->decl);
    if (is_word(o->decl, "bila_kosong", "pernyataan")) {
        c->pernyataan = build_read_pernyataan(b, c->id);
        if (c->pernyataan < 0)
            found(b, o, rule_value_of(o->decl, "bila_kosong"), NULL, "aturan_terlalu_banyak", "fakta", (int64_t)RULE_READ_MAX);
    }
    build_warn_digit(b, o);
}

void build_waiver(build *b, const rule_item *item)
{
    const rule_origin *o = &item->asal;
    if (!build_room(b, item, b->r->waiver_count, RULE_PENGECUALIAN_MAX))
        return;
    rule_waiver *w = &b->r->waiver[b->r->waiver_count++];
    *w = (rule_waiver){ .id = o->decl->id, .item = item };
    w->label = build_fill(b, o, "label", false);
    w->asal = build_origin(b, o);
    const rule_parsed *bila = build_parse(b, o, "bila", TG_YA_TIDAK, LINGKUP_SUBJEK, NULL);
    w->bila = bila->e;
    w->fungsi_bila = bila->fungsi;
    build_warn_digit(b, o);
}

/* Which conditions each exception waives. */
void build_link_waivers(build *b)
{
    for (size_t w = 0; w < b->r->waiver_count; w++) {
        const rule_origin *o = &b->r->waiver[w].item->asal;
        const rule_node *list = rule_value_of(o->decl, "bebas_dari");
        for (const rule_node *n = list == NULL ? NULL : list->child; n != NULL; n = n->next) {
            bool linked = false;
            for (size_t i = 0; i < b->r->cond_count && !linked; i++)
                if (strcmp(b->r->cond[i].id, n->teks) == 0) {
                    b->r->cond[i].bebas |= (uint64_t)1 << w;
                    linked = true;
                }
            const char *near = linked ? NULL : rule_item_nearest(b->e, KATA_SYARAT, n->teks);
            if (near != NULL)
                found(b, o, n, rule_findings_kutip(b->e->f, near), "aturan_bebas_dari_mirip", n->teks, near);
            else if (!linked)
                found(b, o, n, NULL, "aturan_bebas_dari", n->teks);
        }
    }
}

void build_lanjut(build *b, const rule_item *item)
{
    const rule_origin *o = &item->asal;
    if (!build_room(b, item, b->r->lanjut_count, RULE_LANJUT_MAX))
        return;
    rule_lanjut *l = &b->r->lanjut[b->r->lanjut_count++];
    *l = (rule_lanjut){ .id = o->decl->id, .item = item };
    l->label = build_fill(b, o, "label", false);
    l->asal = build_origin(b, o);
    const rule_parsed *bila = build_parse(b, o, "bila", TG_YA_TIDAK, LINGKUP_SUBJEK, NULL);
    l->bila = bila->e;
    l->fungsi_bila = bila->fungsi;
    const rule_parsed *hanya = build_parse(b, o, "hanya_bila", TG_YA_TIDAK, LINGKUP_SUBJEK, NULL);
    l->hanya_bila = hanya->e;
    l->fungsi_hanya = hanya->fungsi;
    l->periksa = rule_text_of(o->decl, "periksa");
    l->bila_gagal = rule_text_of(o->decl, "bila_gagal");
    build_warn_digit(b, o);
}

/* ---- checks over parameters --------------------------------------------------------------- */

static const char *const HARUS[] = { "aturan_op_lt", "aturan_op_le", "aturan_op_gt", "aturan_op_ge", "aturan_op_eq", "aturan_op_ne" };

typedef struct { const expr *e; tg_buf *out; bahasa b; } teller;

/* "cadangan_persen + lain_persen = 105, harus 100" */
static bool tell_leaf(void *self, const expr_leaf *leaf)
{
    teller *t = self;
    if (leaf->tanda == '+')
        return true;
    buf_text(t->out, t->out->n > 0 ? "; " : "");
    if (leaf->daun != EXPR_DAUN_BANDING) {
        expr_print_node(t->e, leaf->node, t->out);
        return true;
    }
    expr_print_node(t->e, leaf->kiri.node, t->out);
    buf_text(t->out, " = ");
    expr_value_text(&leaf->kiri, t->out);
    buf_printf(t->out, ", %s", pesan_text(HARUS[leaf->op], t->b));
    expr_value_text(&leaf->kanan[0], t->out);
    return true;
}

static void check_holds(build *b, const rule_origin *o, const expr *e, const int64_t *parameter, tg_date at)
{
    const expr_masukan in = { .parameter = parameter, .hari_ini = at, .tabel = b->r->tabel, .acuan = at };
    const rule_node *n = rule_value_of(o->decl, "bila");
    expr_hasil h = expr_eval(e, &in);
    tg_buf why;
    if (rule_is_true(&h))
        return;
    buf_init(&why, 4096);
    teller t = { e, &why, rule_findings_bahasa(b->e->f) };
    if (h.state == EXPR_GALAT)
        buf_text(&why, pesan_text(expr_galat_kunci((expr_galat)h.galat), t.b));
    else
        expr_each_leaf(e, &in, tell_leaf, &t);
    found(b, o, n, NULL, "aturan_pastikan", o->decl->id, buf_cstr(&why));
    buf_free(&why);
}

/* With an acuan every value of a parameter may come to be used: the check must hold from each date on. */
static void check_history(build *b, const rule_origin *o, const expr *e)
{
    rule *r = b->r;
    int64_t *then = tg_arena_array(b->a, (size_t)r->param_count + 1, sizeof *then);
    b->nomem = b->nomem || then == NULL;
    for (int i = 0; i < r->param_count && then != NULL; i++)
        for (int m = 0; m < r->param[i].masa_count; m++) {
            tg_date at = r->param[i].masa[m].sejak;
            bool all = at != TG_DATE_NONE;
            for (int k = 0; k < r->param_count && all; k++) {
                const rule_nilai_masa *then_in_force = rule_param_masa(&r->param[k], at);
                all = then_in_force != NULL;
                then[k] = all ? then_in_force->nilai : 0;
            }
            if (all)
                check_holds(b, o, e, then, at);
        }
}

void build_pastikan(build *b, const rule_item *item)
{
    const rule_origin *o = &item->asal;
    if (!build_room(b, item, b->r->pastikan_count, RULE_PASTIKAN_MAX))
        return;
    rule_pastikan *p = &b->r->pastikan[b->r->pastikan_count++];
    *p = (rule_pastikan){ .id = o->decl->id, .item = item };
    b->only_parameters = true;
    p->bila = build_parse(b, o, "bila", TG_YA_TIDAK, LINGKUP_SUBJEK, NULL)->e;
    b->only_parameters = false;
    if (p->bila == NULL || !b->report)
        return;
    check_holds(b, o, p->bila, b->r->param_nilai, b->e->at);
    check_history(b, o, p->bila);
}
