/* Tables: several periods under one id, and rows that lower layers add or replace; see merge.h. */
#include "rule/merge.h"
#include <limits.h>
#include <string.h>

/* ---- periods ------------------------------------------------------------------------------ */

typedef struct { tg_date from, to; } period;

static period period_of(const rule_decl *d)
{
    tg_date from = rule_date_of(d, "berlaku"), to = rule_date_of(d, "sampai");
    return (period){ from == TG_DATE_NONE ? INT32_MIN : from, to == TG_DATE_NONE ? INT32_MAX : to };
}

static bool same_list(const rule_node *a, const rule_node *b)
{
    for (a = a == NULL ? NULL : a->child, b = b == NULL ? NULL : b->child; a != NULL && b != NULL; a = a->next, b = b->next)
        if (strcmp(a->teks, b->teks) != 0)
            return false;
    return a == NULL && b == NULL;
}

static bool same_shape(const rule_decl *a, const rule_decl *b)
{
    const char *x = rule_text_of(a, "jenis"), *y = rule_text_of(b, "jenis");
    return same_list(rule_value_of(a, "kunci"), rule_value_of(b, "kunci")) && (x == NULL ? y == NULL : y != NULL && strcmp(x, y) == 0);
}

/* Another period must lie beside those that are there, and hold the same kind of rows. */
static bool is_beside(rule_effective *e, const rule_origin *o, const rule_item *skip)
{
    period mine = period_of(o->decl);
    for (int i = 0; i < e->count; i++) {
        const rule_item *item = &e->item[i];
        if (item == skip || item->kata != KATA_TABEL || strcmp(item->asal.decl->id, o->decl->id) != 0)
            continue;
        period other = period_of(item->asal.decl);
        place_text place = rule_place_of(&item->asal);
        bool apart = mine.to < other.from || other.to < mine.from;
        if (!apart && skip == NULL && rule_node_get(o->decl->isi, "berlaku") == NULL && rule_node_get(o->decl->isi, "sampai") == NULL)
            at_word(e, o, item->asal.layer == o->layer ? "aturan_sudah_ada" : "aturan_sudah_ada_ganti", o->decl->id, place.text, "ganti_tabel");
        else if (!apart)
            at_word(e, o, "aturan_tabel_tumpang", o->decl->id, place.text);
        else if (!same_shape(item->asal.decl, o->decl))
            at_word(e, o, "aturan_tabel_bentuk", o->decl->id, place.text);
        else
            continue;
        return false;
    }
    return true;
}

bool rule_table_fits(rule_effective *e, const rule_origin *o)
{
    const rule_item *there = rule_item_find(e, KATA_TABEL, o->decl->id);
    if (!is_beside(e, o, NULL))
        return false;
    return there->asal.layer == o->layer || rule_may_change(e, there, o);
}

rule_item *rule_table_target(rule_effective *e, const rule_origin *o)
{
    rule_item *first = rule_item_target(e, o, KATA_TABEL), *found = NULL;
    int count = 0;
    for (int i = 0; first != NULL && i < e->count; i++) {
        rule_item *item = &e->item[i];
        if (item->kata != KATA_TABEL || strcmp(item->asal.decl->id, o->decl->id) != 0)
            continue;
        count++;
        if (rule_date_of(item->asal.decl, "berlaku") == rule_date_of(o->decl, "berlaku"))
            found = item;
    }
    if (count > 1 && found == NULL) {
        at_word(e, o, "aturan_tabel_masa", o->decl->id, (int64_t)count);
        return NULL;
    }
    found = count == 1 ? first : found;
    if (found != NULL && rule_bentuk_of(o->decl)->operasi == OP_GANTI && !is_beside(e, o, found))
        return NULL;
    return found;
}

/* ---- rows --------------------------------------------------------------------------------- */

static bool has_row_in(const rule_origin *in, const char *key, const rule_origin *by, const rule_node *row)
{
    const rule_node *rows = rule_value_of(in->decl, key);
    for (const rule_node *r = rows == NULL ? NULL : rows->child; r != NULL; r = r->next)
        if (r != row && !r->bad && rule_keys_same(&in->layer->scan.file, r, &by->layer->scan.file, row))
            return true;
    return false;
}

static bool has_row(const rule_item *item, const rule_origin *by, const rule_node *row)
{
    bool found = has_row_in(&item->asal, "isi", by, row);
    for (int i = 0; i < item->tambah_count && !found; i++)
        found = has_row_in(&item->tambah[i], "tambah", by, row);
    return found;
}

static int width_of(const rule_node *row)
{
    int count = 0;
    for (const rule_node *n = row->child; n != NULL; n = n->next)
        count++;
    return count;
}

/* Rows that are replaced must be there, rows that are added must not: else one would never be reached. */
static void check_rows(rule_effective *e, const rule_item *item, const rule_origin *o, const char *key, bool there)
{
    const rule_node *keys = rule_value_of(item->asal.decl, "kunci"), *rows = rule_value_of(o->decl, key);
    int want = keys == NULL ? 0 : width_of(keys) + 1;
    for (rule_node *row = rows == NULL ? NULL : rows->child; row != NULL; row = row->next) {
        if (row->bad || want == 0)
            continue;
        row->bad = true;
        if (width_of(row) != want)
            at_node(e, o, row, NULL, "aturan_tabel_lebar", (int64_t)width_of(row), (int64_t)want);
        else if (has_row(item, o, row) != there)
            at_node(e, o, row, NULL, there ? "aturan_tabel_baris_tiada" : "aturan_tabel_baris_ada", o->decl->id);
        else
            row->bad = false;
    }
}

void rule_table_change(rule_effective *e, const rule_origin *o)
{
    rule_item *item = rule_table_target(e, o);
    if (item == NULL || !rule_may_change(e, item, o))
        return;
    bool twice = item->tambah_count > 0 && item->tambah[item->tambah_count - 1].layer == o->layer;
    if (twice || item->asal.layer == o->layer || item->tambah_count == RULE_LAYER_MAX) {
        place_text place = rule_place_of(twice ? &item->tambah[item->tambah_count - 1] : &item->asal);
        at_word(e, o, "aturan_tabel_dua_kali", o->decl->id, place.text);
        return;
    }
    check_rows(e, item, o, "tambah", false);
    check_rows(e, item, o, "ganti", true);
    item->tambah[item->tambah_count++] = *o;
}
