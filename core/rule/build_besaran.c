/* Points, amounts and their limits, terms of a contract; see build.h. */
#include "rule/build.h"
#include <string.h>

/* `tiap`: the list whose rows an amount looks at; -1: the subject itself, or told. */
static int each_of(build *b, const rule_origin *o)
{
    const rule_node *n = rule_value_of(o->decl, "tiap");
    const char *names[RULE_DAFTAR_MAX + 1];
    int count = 0, i = n == NULL ? -1 : build_daftar_index(b, n->teks);
    if (n == NULL || i >= 0)
        return i;
    for (const tg_daftar *d = b->r->unit->daftar; d != NULL && d->nama != NULL && count < RULE_DAFTAR_MAX; d++)
        names[count++] = d->nama;
    names[count] = NULL;
    if (count == 0)
        found(b, o, n, NULL, "aturan_tiap_tanpa_daftar", b->r->unit->nama);
    else
        found(b, o, n, count == 1 ? names[0] : text_nearest(n->teks, names), "aturan_tiap", n->teks, names[0]);
    return -1;
}

void build_line(build *b, const rule_item *item, rule_line *list, size_t *count, size_t max)
{
    const rule_origin *o = &item->asal;
    if (!build_room(b, item, *count, max))
        return;
    rule_line *l = &list[(*count)++];
    *l = (rule_line){ .id = o->decl->id, .item = item, .maks = rule_int_of(o->decl, "maks", INT64_MAX), .daftar = -1, .batas = -1 };
    l->maks_orang = rule_int_of(o->decl, "maks_orang", INT64_MAX);
    l->label = build_fill(b, o, "label", false);
    l->asal = build_origin(b, o);
    l->rupiah = item->kata == KATA_BESARAN && rule_text_of(o->decl, "jenis") != NULL;
    l->barang = rule_text_of(o->decl, "barang");
    l->satuan = rule_text_of(o->decl, "satuan");
    l->daftar = each_of(b, o);
    if (l->daftar >= 0)
        b->r->lajur[l->daftar].dipakai = true;
    const rule_parsed *bila = build_parse(b, o, "bila", TG_YA_TIDAK, l->daftar, NULL);
    l->bila = bila->e;
    l->fungsi_bila = bila->fungsi;
    const rule_parsed *nilai = build_parse(b, o, "nilai", l->rupiah ? TG_RUPIAH : TG_BILANGAN, l->daftar, NULL);
    l->nilai = nilai->e;
    l->fungsi_nilai = nilai->fungsi;
    build_warn_digit(b, o);
}

void build_batas(build *b, const rule_item *item)
{
    const rule_origin *o = &item->asal;
    if (!build_room(b, item, b->r->batas_count, RULE_BATAS_MAX))
        return;
    rule_batas *l = &b->r->batas[b->r->batas_count++];
    *l = (rule_batas){ .id = o->decl->id, .item = item, .satu_per_orang = rule_bool_of(o->decl, "satu_per_orang") };
    l->label = build_fill(b, o, "label", false);
    l->asal = build_origin(b, o);
    l->ambil = build_parse(b, o, "ambil", TG_BILANGAN, LINGKUP_SUBJEK, NULL)->e;
    build_warn_digit(b, o);
}

/* ---- which amounts a limit takes ---------------------------------------------------------- */

/* Amounts can be ordered by what they are worth only when they are counted alike. */
static bool counted_alike(const rule_line *a, const rule_line *b)
{
    return a->rupiah == b->rupiah && (a->rupiah || (a->satuan != NULL && b->satuan != NULL && strcmp(a->satuan, b->satuan) == 0));
}

static void link_amount(build *b, size_t batas, const rule_origin *o, const rule_node *n, const rule_line **first)
{
    const char *ids[RULE_BESARAN_MAX + 1];
    size_t count = 0;
    for (; count < b->r->amount_count; count++)
        ids[count] = b->r->amount[count].id;
    ids[count] = NULL;
    for (size_t i = 0; i < count; i++) {
        rule_line *l = &b->r->amount[i];
        if (strcmp(l->id, n->teks) != 0)
            continue;
        if (l->batas >= 0 && (size_t)l->batas != batas)
            found(b, o, n, NULL, "aturan_batas_dua", n->teks, b->r->batas[l->batas].id);
        else if (*first != NULL && !counted_alike(*first, l))
            found(b, o, n, NULL, "aturan_batas_satuan", n->teks, (*first)->id);
        else if (b->r->batas[batas].satu_per_orang && *first != NULL && (*first)->daftar >= 0 && l->daftar >= 0 && (*first)->daftar != l->daftar)
            found(b, o, n, NULL, "aturan_batas_daftar", n->teks, (*first)->id);
        l->batas = (int)batas;
        b->r->batas[batas].besaran |= UINT32_C(1) << i;
        if (*first == NULL || ((*first)->daftar < 0 && l->daftar >= 0))
            *first = l;                              /* the one with a list tells more: units are alike by now */
        return;
    }
    const char *near = text_nearest(n->teks, ids);
    if (near != NULL)
        found(b, o, n, rule_findings_kutip(b->e->f, near), "aturan_batas_besaran_mirip", n->teks, near);
    else
        found(b, o, n, NULL, "aturan_batas_besaran", n->teks);
}

void build_link_batas(build *b)
{
    for (size_t i = 0; i < b->r->batas_count; i++) {
        const rule_origin *o = &b->r->batas[i].item->asal;
        const rule_node *list = rule_value_of(o->decl, "besaran");
        const rule_line *first = NULL;
        for (const rule_node *n = list == NULL ? NULL : list->child; n != NULL; n = n->next)
            link_amount(b, i, o, n, &first);
    }
}

/* ---- terms of a contract ------------------------------------------------------------------ */

/* The words under `pilihan`: a list, or those of a fact. NULL: there are none, or they are wrong. */
static const char *const *words_of(build *b, const rule_origin *o)
{
    const rule_node *n = rule_value_of(o->decl, "pilihan");
    size_t count = 0;
    if (n == NULL)
        return NULL;
    if (n->nilai == NILAI_TEKS) {
        const tg_field *f = build_field(b, n->teks);
        if (f != NULL && f->jenis == TG_PILIHAN)
            return f->pilihan;
        found(b, o, n, text_nearest(n->teks, b->names), "aturan_pilihan_fakta", n->teks);
        return NULL;
    }
    for (const rule_node *c = n->child; c != NULL; c = c->next)
        count++;
    const char **words = tg_arena_array(b->a, count + 1, sizeof *words);
    b->nomem = b->nomem || words == NULL;
    count = 0;
    for (const rule_node *c = words == NULL ? NULL : n->child; c != NULL; c = c->next)
        words[count++] = c->teks;
    return words;
}

/* The kind that is asked for, as expr_parse takes it. */
static int wanted(const rule_decl *d)
{
    tg_jenis jenis = TG_BILANGAN;
    int desimal = 0;
    const char *text = rule_text_of(d, "jenis");
    if (text == NULL || !rule_jenis_of(text, &jenis, &desimal))
        return EXPR_APA_SAJA;
    return jenis == TG_DESIMAL ? EXPR_DESIMAL(desimal) : jenis == TG_PERSEN ? TG_BILANGAN : (int)jenis;
}

void build_kontrak(build *b, const rule_item *item)
{
    const rule_origin *o = &item->asal;
    if (!build_room(b, item, b->r->kontrak_count, RULE_KETENTUAN_MAX))
        return;
    rule_syarat_kontrak *k = &b->r->kontrak[b->r->kontrak_count++];
    const char *jenis = rule_text_of(o->decl, "jenis");
    *k = (rule_syarat_kontrak){ .id = o->decl->id, .item = item, .satuan = rule_text_of(o->decl, "satuan") };
    k->label = build_fill(b, o, "label", false);
    k->asal = build_origin(b, o);
    const char *const *words = words_of(b, o);
    const rule_parsed *nilai = build_parse(b, o, "nilai", wanted(o->decl), LINGKUP_SUBJEK, words);
    k->nilai = nilai->e;
    k->fungsi_nilai = nilai->fungsi;
    k->tipe = (expr_tipe){ TG_BILANGAN, words, 0 };
    if (k->nilai != NULL)
        k->tipe = (expr_tipe){ expr_jenis(k->nilai), expr_pilihan(k->nilai), expr_desimal(k->nilai) };
    if (jenis != NULL && strcmp(jenis, "persen") == 0)
        k->tipe.jenis = TG_PERSEN;
    build_warn_digit(b, o);
}
