/* Layers, top down; see effective.h and RULES.md 2.1. Each operation has its precondition, and a
 * breach names the place that set the limit. */
#include "rule/effective.h"
#include <stdio.h>
#include <string.h>

enum { TINGKAT_KAB = 2, TINGKAT_KEL = 4 };
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

static int tingkat_of_word(const char *word, int other)
{
    for (int i = 1; i <= TINGKAT_KEL && word != NULL; i++)
        if (strcmp(TINGKAT_KATA[i], word) == 0)
            return i;
    return other;
}

/* ---- findings ----------------------------------------------------------------------------- */

typedef struct { char text[96]; } place_text;

/* "00.lua:6 (00)" without taking memory. */
static place_text place_of(const rule_origin *o)
{
    place_text p;
    const rule_file *file = &o->layer->scan.file;
    snprintf(p.text, sizeof p.text, "%s:%d (%s)", file->nama, rule_line_of(file, o->decl->at), file->kode);
    return p;
}

char *rule_origin_text(tg_arena *a, const rule_origin *o)
{
    place_text p = place_of(o);
    return tg_arena_text(a, p.text, strlen(p.text));
}

#define at_word(e, o, key, ...) \
    rule_galat((e)->f, &(o)->layer->scan.file, (o)->decl->at, (o)->decl->size, NULL, (key), ##__VA_ARGS__)
#define at_id(e, o, saran, key, ...) \
    rule_galat((e)->f, &(o)->layer->scan.file, (o)->decl->id_at, (o)->decl->id_size, (saran), (key), ##__VA_ARGS__)
#define at_node(e, o, n, saran, key, ...) \
    rule_galat((e)->f, &(o)->layer->scan.file, (n)->at, (n)->size, (saran), (key), ##__VA_ARGS__)

/* ---- finding things ----------------------------------------------------------------------- */

const tg_field *rule_field_find(const tg_field *fields, const char *nama)
{
    for (; fields != NULL && fields->nama != NULL; fields++)
        if (strcmp(fields->nama, nama) == 0)
            return fields;
    return NULL;
}

rule_item *rule_item_find(const rule_effective *e, rule_kata kata, const char *id)
{
    for (int i = 0; i < e->count; i++)
        if (e->item[i].kata == kata && strcmp(e->item[i].asal.decl->id, id) == 0)
            return &e->item[i];
    return NULL;
}

/* The id of this kind that was probably meant, or NULL. */
static const char *nearest_id(const rule_effective *e, rule_kata kata, const char *id)
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

/* ---- the head of a layer ------------------------------------------------------------------ */

static void check_wilayah(rule_effective *e, const rule_origin *o)
{
    const rule_node *n = rule_value_of(o->decl, "wilayah");
    const char *kode = o->layer->scan.file.kode;
    if (n != NULL && strcmp(n->teks, kode) != 0)
        at_node(e, o, n, NULL, "aturan_wilayah_beda", n->teks, kode);
}

const tg_unit *rule_unit_find(const rule_dictionary *d, const char *nama)
{
    for (const tg_unit *u = d->unit; u->nama != NULL; u++)
        if (strcmp(u->nama, nama) == 0)
            return u;
    return NULL;
}

/* The unit says which facts there are; with a wrong one, reading goes on with the first. */
static void take_unit(rule_effective *e, const rule_origin *o)
{
    const rule_node *n = rule_value_of(o->decl, "unit");
    const tg_unit *u = n == NULL ? NULL : rule_unit_find(e->kamus, n->teks);
    if (n == NULL)
        return;
    if (u != NULL) {
        e->unit = u;
        return;
    }
    tg_buf all;
    const char *names[64];
    int count = 0;
    buf_init(&all, 1024);
    for (u = e->kamus->unit; u->nama != NULL && count < 63; u++) {
        buf_printf(&all, "%s%s", count > 0 ? ", " : "", u->nama);
        names[count++] = u->nama;
    }
    names[count] = NULL;
    const char *near = text_nearest(n->teks, names);
    at_node(e, o, n, near, "aturan_unit_beda", n->teks, buf_cstr(&all));
    buf_free(&all);
}

static void check_base(rule_effective *e, const rule_origin *o)
{
    const rule_node *mulai = rule_value_of(o->decl, "berlaku");
    take_unit(e, o);
    tg_date berlaku = rule_date_of(o->decl, "berlaku");
    if (mulai != NULL && berlaku != TG_DATE_NONE && e->at < berlaku) {
        char at[DATE_TEXT_SIZE];
        at_node(e, o, mulai, NULL, "aturan_belum_berlaku", date_text(e->at, at), mulai->teks);
    }
    e->dasar = *o;
    e->tambah_oleh = tingkat_of_word(rule_text_of(o->decl, "tambah_oleh"), TINGKAT_KAB);
}

/* A layer outside of its dates changes nothing; whoever edits it should know. */
static void check_period(rule_effective *e, rule_layer *layer, const rule_origin *o)
{
    tg_date from = rule_date_of(o->decl, "berlaku"), to = rule_date_of(o->decl, "sampai");
    layer->aktif = (from == TG_DATE_NONE || e->at >= from) && (to == TG_DATE_NONE || e->at <= to);
    if (!layer->aktif && layer->lowest) {
        char at[DATE_TEXT_SIZE];
        rule_peringatan(e->f, &layer->scan.file, o->decl->at, o->decl->size, NULL, "aturan_lapisan_tidak_aktif", date_text(e->at, at));
    }
}

static void check_head(rule_effective *e, rule_layer *layer)
{
    const char *want = layer->tingkat == 0 ? "aturan" : "ubah_aturan";
    const rule_decl *first = layer->scan.first;
    rule_origin o = { first, layer };
    layer->aktif = true;
    if (first == NULL) {
        if (!layer->scan.refused)
            rule_galat(e->f, &layer->scan.file, 0, 0, NULL, "aturan_kepala", want, e->program);
        return;
    }
    if (strcmp(first->kata, want) != 0) {
        at_word(e, &o, "aturan_kepala", want, e->program);
        return;
    }
    if (first->isi == NULL)
        return;
    layer->kepala = first;
    if (strcmp(first->id, e->program) != 0)
        at_id(e, &o, e->program, "aturan_program_beda", first->id, e->program);
    check_wilayah(e, &o);
    const rule_node *versi = rule_value_of(first, "versi_api");
    if (versi != NULL && versi->nilai == NILAI_BULAT && versi->angka != 1)
        at_node(e, &o, versi, "1", "aturan_versi_api", versi->angka);
    if (layer->tingkat == 0)
        check_base(e, &o);
    else
        check_period(e, layer, &o);
}

/* ---- values of parameters ----------------------------------------------------------------- */

static const char *const JENIS_KATA[] = { "bilangan", "rupiah", "persen", "ya_tidak", "tanggal", "pilihan" };

static tg_jenis jenis_of(const rule_item *p)
{
    const char *word = rule_text_of(p->asal.decl, "jenis");
    for (int i = TG_BILANGAN; i <= TG_PILIHAN && word != NULL; i++)
        if (strcmp(JENIS_KATA[i], word) == 0)
            return (tg_jenis)i;
    return TG_BILANGAN;
}

/* `pilihan` of a parameter: its own words, or those of the fact it is compared with. */
bool rule_param_kind_of(const rule_effective *e, const rule_item *p, tg_arena *a, rule_param_kind *out)
{
    static const char *const NONE[] = { NULL };
    *out = (rule_param_kind){ jenis_of(p), NULL };
    if (out->jenis != TG_PILIHAN)
        return true;
    const rule_node *n = rule_value_of(p->asal.decl, "pilihan");
    out->pilihan = NONE;
    if (n == NULL) {
        if (rule_node_get(p->asal.decl->isi, "pilihan") == NULL)
            at_word(e, &p->asal, "aturan_pilihan_hilang", p->asal.decl->id);
        return true;
    }
    if (n->nilai == NILAI_TEKS) {
        const tg_field *f = rule_field_find(e->unit->fields, n->teks);
        if (f == NULL || f->jenis != TG_PILIHAN)
            at_node(e, &p->asal, n, NULL, "aturan_pilihan_fakta", n->teks);
        else
            out->pilihan = f->pilihan;
        return true;
    }
    size_t count = 0;
    for (const rule_node *c = n->child; c != NULL; c = c->next)
        count++;
    const char **words = tg_arena_array(a, count + 1, sizeof *words);
    if (words == NULL)
        return false;
    count = 0;
    for (const rule_node *c = n->child; c != NULL; c = c->next)
        words[count++] = c->teks;
    out->pilihan = words;
    return true;
}

static int word_index(const char *const *words, const char *word)
{
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

/* One written value as the parameter's kind; NULL: it is right, else the key of what is wrong. */
static const char *value_as(const rule_node *n, const rule_param_kind *kind, int64_t *out)
{
    tg_date d;
    int i;
    switch (kind->jenis) {
    case TG_YA_TIDAK:
        *out = n->angka;
        return n->nilai == NILAI_BOOL ? NULL : "aturan_harus_bool";
    case TG_TANGGAL:
        if (n->nilai != NILAI_TEKS || date_parse(&d, n->teks, n->teks_size, NULL) != TG_OK)
            return "aturan_harus_tanggal";
        *out = d;
        return NULL;
    case TG_PILIHAN:
        i = n->nilai == NILAI_TEKS ? word_index(kind->pilihan, n->teks) : -1;
        *out = i;
        return i < 0 ? "aturan_bukan_pilihan" : NULL;
    default:
        *out = n->angka;
        if (n->nilai == NILAI_PECAHAN)
            return kind->jenis == TG_RUPIAH ? "aturan_rupiah_pecahan" : "aturan_harus_bulat_pecahan";
        return n->nilai == NILAI_BULAT ? NULL : "aturan_harus_bulat";
    }
}

static bool within_limits(rule_effective *e, const rule_item *p, const rule_origin *o, const rule_node *n, int64_t nilai)
{
    for (int i = 0; i < p->batas_count; i++) {
        const rule_node *batas = rule_value_of(p->batas[i].decl, "batas");
        if (batas == NULL || (nilai >= batas->child->angka && nilai <= batas->child->next->angka))
            continue;
        char range[64];
        snprintf(range, sizeof range, "%lld", (long long)batas->child->next->angka);
        place_text place = place_of(&p->batas[i]);
        char what[96];
        snprintf(what, sizeof what, "%s = %lld", p->asal.decl->id, (long long)nilai);
        at_node(e, o, n, NULL, "aturan_luar_batas", what, batas->child->angka, range, place.text);
        return false;
    }
    return true;
}

static void check_value(rule_effective *e, const rule_item *p, const rule_origin *o, rule_node *n, const rule_param_kind *kind)
{
    int64_t nilai = 0;
    if (n->bad)
        return;
    const char *key = value_as(n, kind, &nilai);
    bool number = kind->jenis == TG_BILANGAN || kind->jenis == TG_RUPIAH || kind->jenis == TG_PERSEN;
    if (key == NULL) {
        n->bad = number && !within_limits(e, p, o, n, nilai);
        return;
    }
    n->bad = true;
    const char *near = kind->jenis == TG_PILIHAN && n->nilai == NILAI_TEKS ? text_nearest(n->teks, kind->pilihan) : NULL;
    if (kind->jenis == TG_PILIHAN)
        at_node(e, o, n, near, key, n->nilai == NILAI_TEKS ? n->teks : "", p->asal.decl->id);
    else
        at_node(e, o, n, near, key, "nilai");
}

static void check_values(rule_effective *e, const rule_item *p, const rule_origin *o)
{
    rule_param_kind kind;
    rule_node *n = rule_value_of(o->decl, "nilai");
    if (n == NULL || !rule_param_kind_of(e, p, e->arena, &kind))
        return;
    if (n->nilai != NILAI_TABEL) {
        check_value(e, p, o, n, &kind);
        return;
    }
    for (rule_node *v = n->child; v != NULL; v = v->next)
        check_value(e, p, o, v, &kind);
}

/* The newest entry not after the date, in one source; false: none. */
static bool source_at(const rule_origin *o, tg_date at, const rule_node **found, tg_date *mulai)
{
    const rule_node *n = rule_value_of(o->decl, "nilai");
    tg_date best = TG_DATE_NONE, d;
    *found = NULL;
    if (n != NULL && n->nilai != NILAI_TABEL) {
        *found = n;
        return true;
    }
    for (const rule_node *v = n == NULL ? NULL : n->child; v != NULL; v = v->next) {
        if (v->bad || v->key == NULL || date_parse(&d, v->key, strlen(v->key), NULL) != TG_OK)
            continue;
        if (*mulai == TG_DATE_NONE || d < *mulai)
            *mulai = d;
        if (d <= at && (best == TG_DATE_NONE || d > best)) {
            best = d;
            *found = v;
        }
    }
    return *found != NULL;
}

/* From the lowest layer up: a value that starts later leaves the parent's in force until then. */
bool rule_param_at(const rule_effective *e, const rule_item *p, const rule_param_kind *kind, int64_t *nilai,
                   rule_origin *from, tg_date *mulai)
{
    const rule_node *n;
    *mulai = TG_DATE_NONE;
    *nilai = 0;
    for (int i = p->nilai_count - 1; i >= 0; i--) {
        if (!source_at(&p->nilai[i], e->at, &n, mulai))
            continue;
        *from = p->nilai[i];
        return value_as(n, kind, nilai) == NULL || n->bad;
    }
    return false;
}

/* ---- adding and changing ------------------------------------------------------------------ */

static bool may_add(rule_effective *e, const rule_origin *o, rule_kata kata)
{
    if (o->layer->tingkat <= e->tambah_oleh || kata == KATA_CONTOH || kata == KATA_UJI || e->dasar.decl == NULL)
        return true;
    place_text place = place_of(&e->dasar);
    at_word(e, o, "aturan_tambah_oleh", pesan_text(TINGKAT_NAMA[e->tambah_oleh], BAHASA_ID), place.text);
    return false;
}

static bool is_new(rule_effective *e, const rule_origin *o, rule_kata kata)
{
    const rule_item *there = rule_item_find(e, kata, o->decl->id);
    if (there != NULL) {
        place_text place = place_of(&there->asal);
        bool lower = kata == KATA_PARAMETER && there->asal.layer != o->layer;
        at_word(e, o, lower ? "aturan_sudah_ada_ubah" : "aturan_sudah_ada", o->decl->id, place.text);
        return false;
    }
    if (kata == KATA_PARAMETER && (rule_field_find(e->unit->fields, o->decl->id) != NULL || strcmp(o->decl->id, "hari_ini") == 0)) {
        at_id(e, o, NULL, "aturan_nama_fakta", o->decl->id);
        return false;
    }
    for (int i = 0; i < e->count && kata == KATA_KUOTA; i++)
        if (e->item[i].kata == KATA_KUOTA) {
            place_text place = place_of(&e->item[i].asal);
            at_word(e, o, "aturan_kuota_satu", place.text);
            return false;
        }
    return true;
}

/* Behind the condition that `sesudah` names; order is for readers only. */
static void place_item(rule_effective *e, const rule_origin *o)
{
    const rule_node *n = rule_value_of(o->decl, "sesudah");
    if (n == NULL)
        return;
    const rule_item *target = rule_item_find(e, KATA_SYARAT, n->teks);
    if (target == NULL || target == &e->item[e->count - 1]) {
        const char *near = nearest_id(e, KATA_SYARAT, n->teks);
        at_node(e, o, n, near, "aturan_sesudah", n->teks);
        return;
    }
    rule_item moved = e->item[e->count - 1];
    size_t to = (size_t)(target - e->item) + 1;
    memmove(&e->item[to + 1], &e->item[to], ((size_t)e->count - 1 - to) * sizeof moved);
    e->item[to] = moved;
}

static void add_item(rule_effective *e, const rule_origin *o, rule_kata kata)
{
    if (!may_add(e, o, kata) || !is_new(e, o, kata) || e->count == e->cap)
        return;
    rule_item *item = &e->item[e->count++];
    *item = (rule_item){ .kata = kata, .asal = *o };
    if (rule_bool_of(o->decl, "kunci"))
        item->kunci = *o;
    if (kata == KATA_PARAMETER) {
        if (rule_value_of(o->decl, "batas") != NULL)
            item->batas[item->batas_count++] = *o;
        item->nilai[item->nilai_count++] = *o;
        check_values(e, item, o);
    }
    if (kata == KATA_SYARAT)
        place_item(e, o);
}

/* Who may still change it: a lock closes it, `buka` says down to which level it is open. */
static bool may_change(rule_effective *e, const rule_item *p, const rule_origin *o)
{
    int buka = tingkat_of_word(rule_text_of(p->asal.decl, "buka"), TINGKAT_KAB);
    const char *id = o->decl->id;
    if (p->kunci.decl != NULL && p->kunci.layer != o->layer) {
        place_text place = place_of(&p->kunci);
        at_word(e, o, "aturan_dikunci", rule_kata_text(p->kata), id, place.text);
        return false;
    }
    if (o->layer->tingkat > buka) {
        place_text place = place_of(&p->asal);
        at_word(e, o, "aturan_tidak_dibuka", rule_kata_text(p->kata), id, pesan_text(TINGKAT_NAMA[buka], BAHASA_ID), place.text);
        return false;
    }
    return true;
}

/* Limits may only narrow. */
static bool narrows(rule_effective *e, const rule_item *p, const rule_origin *o)
{
    const rule_node *mine = rule_value_of(o->decl, "batas");
    if (mine == NULL)
        return false;
    for (int i = 0; i < p->batas_count; i++) {
        const rule_node *theirs = rule_value_of(p->batas[i].decl, "batas");
        if (theirs == NULL || (mine->child->angka >= theirs->child->angka && mine->child->next->angka <= theirs->child->next->angka))
            continue;
        place_text place = place_of(&p->batas[i]);
        at_node(e, o, mine, NULL, "aturan_batas_melebar", o->decl->id, theirs->child->angka, theirs->child->next->angka, place.text);
        return false;
    }
    return true;
}

static bool has_source_of(const rule_item *p, const rule_layer *layer)
{
    return p->nilai_count > 0 && p->nilai[p->nilai_count - 1].layer == layer;
}

static void change_parameter(rule_effective *e, const rule_origin *o)
{
    rule_item *p = rule_item_find(e, KATA_PARAMETER, o->decl->id);
    if (p == NULL) {
        const char *near = nearest_id(e, KATA_PARAMETER, o->decl->id);
        if (near != NULL)
            at_word(e, o, "aturan_parameter_mirip", o->decl->id, near);
        else
            at_word(e, o, "aturan_parameter_tiada", o->decl->id);
        return;
    }
    if (has_source_of(p, o->layer) || p->nilai_count == RULE_LAYER_MAX) {
        place_text place = place_of(&p->nilai[p->nilai_count - 1]);
        at_word(e, o, "aturan_ubah_dua_kali", o->decl->id, place.text);
        return;
    }
    if (!may_change(e, p, o))
        return;
    if (narrows(e, p, o))
        p->batas[p->batas_count++] = *o;
    if (rule_bool_of(o->decl, "kunci"))
        p->kunci = *o;
    check_values(e, p, o);
    p->nilai[p->nilai_count++] = *o;
}

/* Growth happens before a layer is applied, so that a full table can only mean that memory is gone. */
static bool make_room(rule_effective *e, const rule_layer *layer)
{
    int more = 0;
    for (const rule_decl *d = layer->scan.first; d != NULL; d = d->next)
        more++;
    rule_item *bigger = tg_arena_array(e->arena, (size_t)(e->count + more + 1), sizeof *bigger);
    if (bigger == NULL)
        return false;
    if (e->count > 0)
        memcpy(bigger, e->item, (size_t)e->count * sizeof *bigger);
    e->item = bigger;
    e->cap = e->count + more + 1;
    return true;
}

bool rule_merge_layer(rule_effective *e, rule_layer *layer)
{
    if (!make_room(e, layer))
        return false;
    check_head(e, layer);
    for (const rule_decl *d = layer->scan.first; d != NULL; d = d->next) {
        rule_origin o = { d, layer };
        const rule_bentuk *b = rule_bentuk_of(d);
        int kata = b == NULL ? -1 : (int)b->jenis;
        bool test = kata == KATA_CONTOH || kata == KATA_UJI;
        if (d->isi == NULL || kata < 0 || d == layer->kepala || (!layer->aktif && !test))
            continue;
        if (kata == KATA_ATURAN) {
            if (d != layer->scan.first)
                at_word(e, &o, "aturan_kepala_dua");
        } else if (kata == KATA_PARAMETER && b->operasi == OP_UBAH) {
            change_parameter(e, &o);
        } else if (b->operasi == OP_TAMBAH) {
            add_item(e, &o, (rule_kata)kata);
        }
    }
    return true;
}
