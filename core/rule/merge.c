/* The walk over the layers, top down; see effective.h and merge.h. Each operation has its precondition,
 * and a breach names the place that set the limit. */
#include "rule/merge.h"
#include <stdio.h>
#include <string.h>

static const char *const TINGKAT_KATA[] = { "nasional", "prov", "kab", "kec", "kel" };
static const char *const TINGKAT_NAMA[] = { "aturan_tk_nasional", "aturan_tk_prov", "aturan_tk_kab", "aturan_tk_kec", "aturan_tk_kel" };

int rule_tingkat_of(const char *kode)
{
    size_t n = strlen(kode);
    if (strcmp(kode, "00") == 0)
        return 0;
    for (size_t i = 0; i < n; i++) {
        bool dot = i == 2 || i == 5 || i == 8;
        if (dot ? kode[i] != '.' : kode[i] < '0' || kode[i] > '9')
            return -1;
    }
    return n == 2 ? 1 : n == 5 ? TINGKAT_KAB : n == 8 ? 3 : n == 13 ? TINGKAT_KEL : -1;
}

int rule_tingkat_of_word(const char *word, int other)
{
    for (int i = 0; i <= TINGKAT_KEL && word != NULL; i++)
        if (strcmp(TINGKAT_KATA[i], word) == 0)
            return i;
    return other;
}

const char *rule_tingkat_kata(int tingkat)
{
    return TINGKAT_KATA[tingkat];
}

const char *rule_tingkat_nama(int tingkat, bahasa b)
{
    return pesan_text(TINGKAT_NAMA[tingkat], b);
}

place_text rule_place_of(const rule_origin *o)
{
    place_text p;
    const rule_file *file = &o->layer->scan.file;
    snprintf(p.text, sizeof p.text, "%s:%d (%s)", file->nama, o->decl->baris, file->kode);
    return p;
}

char *rule_origin_text(tg_arena *a, const rule_origin *o)
{
    place_text p = rule_place_of(o);
    return tg_arena_text(a, p.text, strlen(p.text));
}

/* ---- finding things ----------------------------------------------------------------------- */

const tg_field *rule_field_find(const tg_field *fields, const char *nama)
{
    for (; fields != NULL && fields->nama != NULL; fields++)
        if (strcmp(fields->nama, nama) == 0)
            return fields;
    return NULL;
}

const tg_unit *rule_unit_find(const rule_dictionary *d, const char *nama)
{
    for (const tg_unit *u = d->unit; u->nama != NULL; u++)
        if (strcmp(u->nama, nama) == 0)
            return u;
    return NULL;
}

rule_item *rule_item_find(const rule_effective *e, rule_kata kata, const char *id)
{
    for (int i = 0; i < e->count; i++)
        if (e->item[i].kata == kata && strcmp(e->item[i].asal.decl->id, id) == 0)
            return &e->item[i];
    return NULL;
}

const char *rule_item_nearest(const rule_effective *e, rule_kata kata, const char *id)
{
    int n = (int)strlen(id), limit = n / 3 > 1 ? n / 3 : 1, best = limit + 1;
    const char *found = NULL;
    for (int i = 0; i < e->count && n >= 4; i++) {
        const char *other = e->item[i].asal.decl->id;
        int d = e->item[i].kata == kata ? text_distance(id, other, limit) : best;
        if (d < best) {
            best = d;
            found = other;
        }
    }
    return found;
}

/* The whole of ubah_parameter "tingal_min" is marked, so that a suggestion can stand in its place. */
static void wrong_target(rule_effective *e, const rule_origin *o, rule_kata kata, const char *near)
{
    const rule_decl *d = o->decl;
    const char *meant = tg_arena_printf(e->arena, "%s \"%s\"", d->kata, near);
    rule_galat(e->f, &o->layer->scan.file, d->at, d->id_at + d->id_size + 1 - d->at, meant, "aturan_butir_mirip", rule_kata_text(kata), d->id, near);
}

rule_item *rule_item_target(rule_effective *e, const rule_origin *o, rule_kata kata)
{
    const char *id = o->decl->id;
    rule_item *item = rule_item_find(e, kata, id);
    const char *near = item == NULL ? rule_item_nearest(e, kata, id) : NULL;
    if (near != NULL)
        wrong_target(e, o, kata, near);
    else if (item == NULL)
        at_word(e, o, "aturan_butir_tiada", rule_kata_text(kata), id);
    return item;
}

bool rule_kata_is_test(rule_kata kata)
{
    return kata == KATA_CONTOH || kata == KATA_UJI || kata == KATA_UJI_LAPORAN;
}

/* ---- a layer ------------------------------------------------------------------------------ */

/* Growth happens before a layer is applied, so that a full table can only mean that memory is gone. */
static bool grow(tg_arena *a, rule_item **list, int count, int *cap, int more)
{
    rule_item *bigger = tg_arena_array(a, (size_t)(count + more + 1), sizeof *bigger);
    if (bigger == NULL)
        return false;
    if (count > 0)
        memcpy(bigger, *list, (size_t)count * sizeof *bigger);
    *list = bigger;
    *cap = count + more + 1;
    return true;
}

/* The line of each declaration, in one walk over the text: places outlive the text. */
static int number_lines(const rule_scan *s)
{
    int line = 1, count = 0;
    size_t at = 0;
    for (rule_decl *d = s->first; d != NULL; d = d->next, count++) {
        for (; at < d->at && at < s->file.size; at++)
            line += s->file.text[at] == '\n';
        d->baris = line;
    }
    return count;
}

static void apply(rule_effective *e, const rule_origin *o, const rule_bentuk *b)
{
    switch (b->operasi) {
    case OP_TAMBAH: rule_item_add(e, o, b->jenis); break;
    case OP_GANTI: rule_item_replace(e, o, b->jenis); break;
    case OP_HAPUS: case OP_LEWATI: rule_item_remove(e, o, b->jenis); break;
    case OP_UBAH:
        if (b->jenis == KATA_TABEL)
            rule_table_change(e, o);
        else
            rule_param_change(e, o);
        break;
    case OP_TUTUP: break;
    }
}

/* A closed program has nothing to say but its tests. */
static bool is_closed_here(rule_effective *e, const rule_origin *o, const rule_bentuk *b)
{
    if (e->tutup.layer != o->layer || rule_kata_is_test(b->jenis))
        return false;
    at_word(e, o, "aturan_tutup_isi", b->kata);
    return true;
}

bool rule_merge_layer(rule_effective *e, rule_layer *layer)
{
    int more = number_lines(&layer->scan);
    if (!grow(e->arena, &e->item, e->count, &e->cap, more)
        || !grow(e->arena, &e->dihapus, e->dihapus_count, &e->dihapus_cap, e->count + more))
        return false;
    rule_merge_head(e, layer);
    int dropped = e->dihapus_count;
    for (const rule_decl *d = layer->scan.first; d != NULL; d = d->next) {
        rule_origin o = { d, layer };
        const rule_bentuk *b = rule_bentuk_of(d);
        if (d->isi == NULL || b == NULL || d == layer->kepala || (!layer->aktif && !rule_kata_is_test(b->jenis)))
            continue;
        if (b->jenis == KATA_ATURAN) {
            if (d != layer->scan.first)
                at_word(e, &o, "aturan_kepala_dua");
        } else if (!is_closed_here(e, &o, b)) {
            apply(e, &o, b);
        }
    }
    rule_merge_references(e, layer, dropped);
    rule_merge_order(e, layer);
    return true;
}
