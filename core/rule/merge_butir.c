/* Adding, replacing and removing items of any kind; see merge.h. */
#include "rule/merge.h"
#include <string.h>

/* ---- who may ------------------------------------------------------------------------------ */

static bool may_add(rule_effective *e, const rule_origin *o, rule_kata kata)
{
    if (o->layer->tingkat <= e->tambah_oleh || rule_kata_is_test(kata) || e->dasar.decl == NULL)
        return true;
    place_text place = rule_place_of(&e->dasar);
    at_word(e, o, "aturan_tambah_oleh", rule_tingkat_nama(e->tambah_oleh, rule_findings_bahasa(e->f)), place.text);
    return false;
}

bool rule_may_change(rule_effective *e, const rule_item *p, const rule_origin *o)
{
    const char *id = o->decl->id;
    if (rule_kata_is_test(p->kata))
        return true;
    if (p->kunci.decl != NULL && p->kunci.layer != o->layer) {
        place_text place = rule_place_of(&p->kunci);
        at_word(e, o, "aturan_dikunci", rule_kata_text(p->kata), id, place.text);
        return false;
    }
    if (o->layer->tingkat > p->buka) {
        place_text place = rule_place_of(&p->asli);
        at_word(e, o, "aturan_tidak_dibuka", rule_kata_text(p->kata), id, rule_tingkat_nama(p->buka, rule_findings_bahasa(e->f)), place.text);
        return false;
    }
    return true;
}

/* A file does not change what it declares itself: then it is written there. */
static bool is_own(rule_effective *e, const rule_item *p, const rule_origin *o)
{
    if (p->asal.layer != o->layer)
        return false;
    place_text place = rule_place_of(&p->asal);
    at_word(e, o, "aturan_butir_sendiri", rule_kata_text(p->kata), o->decl->id, place.text);
    return true;
}

/* ---- names -------------------------------------------------------------------------------- */

static bool is_value_name(rule_kata kata)
{
    return kata == KATA_PARAMETER || kata == KATA_TURUNAN || kata == KATA_TABEL || kata == KATA_ISIAN;
}

/* A fact of the unit or of one of its lists, or a list. */
static bool is_fact(const tg_unit *u, const char *id)
{
    if (rule_field_find(u->fields, id) != NULL || strcmp(id, "hari_ini") == 0)
        return true;
    for (const tg_daftar *d = u->daftar; d != NULL && d->nama != NULL; d++)
        if (strcmp(d->nama, id) == 0 || rule_field_find(d->fields, id) != NULL)
            return true;
    return false;
}

/* Facts, parameters, derived facts, tables and isian share one name space: an expression names them alike. */
static bool name_is_free(rule_effective *e, const rule_origin *o, rule_kata kata)
{
    if (!is_value_name(kata))
        return true;
    if (is_fact(e->unit, o->decl->id)) {
        at_id(e, o, NULL, "aturan_nama_fakta", o->decl->id);
        return false;
    }
    for (int i = 0; i < e->count; i++) {
        const rule_item *item = &e->item[i];
        if (item->kata == kata || !is_value_name(item->kata) || strcmp(item->asal.decl->id, o->decl->id) != 0)
            continue;
        place_text place = rule_place_of(&item->asal);
        at_id(e, o, NULL, "aturan_nama_dipakai", o->decl->id, rule_kata_text(item->kata), place.text);
        return false;
    }
    return true;
}

static void already_there(rule_effective *e, const rule_origin *o, const rule_item *there)
{
    place_text place = rule_place_of(&there->asal);
    const char *change = there->kata == KATA_PARAMETER ? rule_bentuk_kata(KATA_PARAMETER, OP_UBAH) : rule_bentuk_kata(there->kata, OP_GANTI);
    if (there->asal.layer == o->layer || change == NULL)
        at_word(e, o, "aturan_sudah_ada", o->decl->id, place.text);
    else
        at_word_saran(e, o, change, there->kata == KATA_PARAMETER ? "aturan_sudah_ada_ubah" : "aturan_sudah_ada_ganti", o->decl->id, place.text, change);
}

static bool is_new(rule_effective *e, const rule_origin *o, rule_kata kata)
{
    const rule_item *there = rule_item_find(e, kata, o->decl->id);
    if (there != NULL && kata == KATA_TABEL)
        return rule_table_fits(e, o);
    if (there != NULL) {
        already_there(e, o, there);
        return false;
    }
    if (!name_is_free(e, o, kata))
        return false;
    for (int i = 0; i < e->count && kata == KATA_KUOTA; i++)
        if (e->item[i].kata == KATA_KUOTA) {
            place_text place = rule_place_of(&e->item[i].asal);
            at_word(e, o, "aturan_kuota_satu", place.text);
            return false;
        }
    return true;
}

/* ---- operations --------------------------------------------------------------------------- */

/* A level may hand on what it may change itself, not more. */
static int opened_to(rule_effective *e, const rule_origin *o, int inherited)
{
    const rule_node *n = rule_value_of(o->decl, "buka");
    int buka = rule_tingkat_of_word(rule_text_of(o->decl, "buka"), inherited);
    if (buka > inherited) {
        at_node(e, o, n, NULL, "aturan_buka_melebar", o->decl->id, rule_tingkat_nama(inherited, rule_findings_bahasa(e->f)));
        return inherited;
    }
    return buka;
}

static void set_lock(rule_item *item, const rule_origin *o)
{
    item->kunci = rule_bool_of(o->decl, "kunci") ? *o : (rule_origin){ NULL, NULL };
}

void rule_item_add(rule_effective *e, const rule_origin *o, rule_kata kata)
{
    if (!may_add(e, o, kata) || !is_new(e, o, kata) || e->count == e->cap)
        return;
    rule_item *item = &e->item[e->count++];
    *item = (rule_item){ .kata = kata, .asal = *o, .asli = *o };
    item->buka = rule_tingkat_of_word(rule_text_of(o->decl, "buka"), TINGKAT_KAB > o->layer->tingkat ? TINGKAT_KAB : o->layer->tingkat);
    set_lock(item, o);
    if (kata == KATA_PARAMETER)
        rule_param_begin(e, item, o);
}

static bool is_obligatory(rule_effective *e, const rule_item *item, const rule_origin *o)
{
    if (item->kata != KATA_UJI || !rule_bool_of(item->asal.decl, "wajib"))
        return false;
    place_text place = rule_place_of(&item->asal);
    at_word(e, o, "aturan_uji_wajib", o->decl->id, place.text);
    return true;
}

void rule_item_replace(rule_effective *e, const rule_origin *o, rule_kata kata)
{
    rule_item *item = kata == KATA_TABEL ? rule_table_target(e, o) : rule_item_target(e, o, kata);
    if (item == NULL || is_own(e, item, o) || is_obligatory(e, item, o) || !rule_may_change(e, item, o))
        return;
    item->buka = opened_to(e, o, item->buka);
    item->asal = *o;
    item->tambah_count = 0;
    set_lock(item, o);
}

void rule_item_drop(rule_effective *e, rule_item *item, const rule_origin *by)
{
    int at = (int)(item - e->item);
    if (e->dihapus_count < e->dihapus_cap) {
        e->dihapus[e->dihapus_count] = *item;
        e->dihapus[e->dihapus_count++].hapus = *by;
    }
    memmove(item, item + 1, (size_t)(e->count - at - 1) * sizeof *item);
    e->count--;
}

void rule_item_remove(rule_effective *e, const rule_origin *o, rule_kata kata)
{
    rule_item *item = rule_item_target(e, o, kata);
    if (item == NULL || is_obligatory(e, item, o))
        return;
    for (int i = 0; i < e->count; i++) {             /* each period of a table has its own level */
        const rule_item *x = &e->item[i];
        if (x->kata == kata && strcmp(x->asal.decl->id, o->decl->id) == 0 && (is_own(e, x, o) || !rule_may_change(e, x, o)))
            return;
    }
    for (; item != NULL; item = rule_item_find(e, kata, o->decl->id))
        rule_item_drop(e, item, o);      /* all periods of a table */
}
