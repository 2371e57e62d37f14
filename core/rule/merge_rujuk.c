/* What refers to an item that a layer removed, and where conditions stand: both at the end of a layer,
 * when it has said everything; see merge.h. */
#include "rule/merge.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* ---- references --------------------------------------------------------------------------- */

static bool is_word_letter(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* `id` as a whole word in an expression or a function, outside of 'texts'. */
static bool names(const char *text, size_t size, const char *id)
{
    size_t n = strlen(id);
    bool quoted = false;
    for (size_t i = 0; i < size; i++) {
        quoted = quoted != (text[i] == '\'');
        if (!quoted && i + n <= size && memcmp(text + i, id, n) == 0 && (i == 0 || !is_word_letter(text[i - 1]))
            && (i + n == size || !is_word_letter(text[i + n])))
            return true;
    }
    return false;
}

/* {id} in a text for people. */
static bool shows(const char *text, const char *id)
{
    size_t n = strlen(id);
    for (const char *p = strchr(text, '{'); p != NULL; p = strchr(p + 1, '{'))
        if (strncmp(p + 1, id, n) == 0 && p[1 + n] == '}')
            return true;
    return false;
}

static bool lists(const rule_decl *d, const char *key, const char *id)
{
    const rule_node *list = rule_value_of(d, key);
    for (const rule_node *n = list == NULL ? NULL : list->child; n != NULL; n = n->next)
        if (n->nilai == NILAI_TEKS && strcmp(n->teks, id) == 0)
            return true;
    return false;
}

static bool is_named_text(const rule_decl *d, const char *key, const char *id)
{
    const char *text = rule_text_of(d, key);
    return text != NULL && strcmp(text, id) == 0;
}

/* An expression, a function or a text for people below `n` names a value. */
static bool value_used(const rule_file *file, const rule_node *n, const char *id)
{
    if (n->tulis == TULIS_FUNGSI)
        return names(file->text + n->at, n->size, id);
    if (n->nilai == NILAI_TEKS && (names(n->teks, n->teks_size, id) || shows(n->teks, id)))
        return true;
    for (const rule_node *c = n->child; c != NULL; c = c->next)
        if (value_used(file, c, id))
            return true;
    return false;
}

/* The keys whose value may name another: expressions, texts with {names}, names of facts. */
static bool uses_value(const rule_item *item, const char *id)
{
    const rule_bentuk *b = rule_bentuk_of(item->asal.decl);
    for (const rule_node *n = item->asal.decl->isi->child; n != NULL; n = n->next) {
        const rule_kunci *k = n->key == NULL ? NULL : rule_bentuk_kunci(b, n->key);
        if (n->bad || (n->key != NULL && k == NULL))
            continue;
        bool text = k != NULL && (k->isi == ISI_LABEL || (k->isi == ISI_TEKS && item->kata == KATA_SYARAT));
        bool expression = k == NULL || k->isi == ISI_UNGKAPAN || k->isi == ISI_RUMUS || k->isi == ISI_NAMA_FAKTA || k->isi == ISI_RINGKAS
                       || k->isi == ISI_PETA || (k->isi == ISI_DAFTAR && item->kata == KATA_KUOTA);
        if (expression && value_used(&item->asal.layer->scan.file, n, id))
            return true;
        if (text && n->nilai == NILAI_TEKS && shows(n->teks, id))
            return true;
    }
    return false;
}

static bool refers(const rule_item *from, rule_kata kata, const char *id)
{
    const rule_decl *d = from->asal.decl;
    switch (kata) {
    case KATA_SYARAT:
        return (from->kata == KATA_PENGECUALIAN && lists(d, "bebas_dari", id)) || (from->kata == KATA_SYARAT && is_named_text(d, "sesudah", id));
    case KATA_BESARAN:
        return from->kata == KATA_BATAS_BESARAN && lists(d, "besaran", id);
    case KATA_CONTOH:
        return from->kata == KATA_UJI && is_named_text(d, "dari", id);
    case KATA_TURUNAN: case KATA_TABEL: case KATA_ISIAN:
        return !rule_kata_is_test(from->kata) && uses_value(from, id);
    default:
        return false;
    }
}

/* Tests of parents need not run down here, so they may lose their example; those for everybody may not. */
static bool counts(const rule_item *from, const rule_layer *layer)
{
    return from->kata != KATA_UJI || from->asal.layer == layer || rule_bool_of(from->asal.decl, "wajib");
}

static const rule_item *referrer(const rule_effective *e, const rule_item *gone, const rule_layer *layer)
{
    for (int i = 0; i < e->count; i++)
        if (counts(&e->item[i], layer) && refers(&e->item[i], gone->kata, gone->asal.decl->id))
            return &e->item[i];
    return NULL;
}

void rule_merge_references(rule_effective *e, const rule_layer *layer, int dihapus_before)
{
    for (int i = dihapus_before; i < e->dihapus_count; i++) {
        const rule_item gone = e->dihapus[i];
        const rule_item *from = rule_item_find(e, gone.kata, gone.asal.decl->id) != NULL ? NULL : referrer(e, &gone, layer);
        if (from == NULL)
            continue;
        place_text place = rule_place_of(&from->asal);
        char who[RULE_ID_SIZE + 128];    /* a test's name is free text of up to 120 */
        snprintf(who, sizeof who, "%s `%s`", rule_kata_text(from->kata), from->asal.decl->id);
        at_word(e, &gone.hapus, "aturan_masih_ditunjuk", who, place.text, rule_kata_text(gone.kata), gone.asal.decl->id);
        memmove(&e->dihapus[i], &e->dihapus[i + 1], (size_t)(e->dihapus_count - i - 1) * sizeof gone);
        e->dihapus_count--;
        i--;
        if (e->count < e->cap) {
            e->item[e->count] = gone;
            e->item[e->count++].hapus = (rule_origin){ NULL, NULL };
        }
    }
}

/* ---- order -------------------------------------------------------------------------------- */

/* Behind the condition that `sesudah` names; order is for readers only. */
static void place_behind(rule_effective *e, int at)
{
    const rule_origin o = e->item[at].asal;
    const rule_node *n = rule_value_of(o.decl, "sesudah");
    const rule_item *target = rule_item_find(e, KATA_SYARAT, n->teks);
    if (target == NULL || target == &e->item[at]) {
        const char *near = target == NULL ? rule_item_nearest(e, KATA_SYARAT, n->teks) : NULL;
        if (near != NULL)
            at_node(e, &o, n, rule_findings_kutip(e->f, near), "aturan_sesudah_mirip", n->teks, near);
        else
            at_node(e, &o, n, NULL, "aturan_sesudah", n->teks);
        return;
    }
    const rule_item moved = e->item[at];
    int to = (int)(target - e->item) + 1;
    if (to <= at) {
        memmove(&e->item[to + 1], &e->item[to], (size_t)(at - to) * sizeof moved);
        e->item[to] = moved;
    } else {
        memmove(&e->item[at], &e->item[at + 1], (size_t)(to - 1 - at) * sizeof moved);
        e->item[to - 1] = moved;
    }
}

void rule_merge_order(rule_effective *e, const rule_layer *layer)
{
    for (const rule_decl *d = layer->scan.first; d != NULL; d = d->next) {
        int at = 0;
        if (d->isi == NULL || rule_kata_of(d) != KATA_SYARAT || rule_value_of(d, "sesudah") == NULL)
            continue;
        while (at < e->count && e->item[at].asal.decl != d)
            at++;
        if (at < e->count)
            place_behind(e, at);
    }
}
