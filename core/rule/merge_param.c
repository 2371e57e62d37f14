/* Parameters: values by date from several layers, limits that only narrow, ceilings of the nation; see
 * merge.h and effective.h. */
#include "rule/merge.h"
#include <stdio.h>
#include <string.h>

/* ---- what a parameter may hold ------------------------------------------------------------ */

static const tg_field *choice_field(const tg_unit *u, const char *nama)
{
    const tg_field *f = rule_field_find(u->fields, nama);
    for (const tg_daftar *d = u->daftar; f == NULL && d != NULL && d->nama != NULL; d++)
        f = rule_field_find(d->fields, nama);
    return f != NULL && f->jenis == TG_PILIHAN ? f : NULL;
}

/* `pilihan` of an item: its own words, or those of the fact it is compared with. */
bool rule_param_kind_of(const rule_effective *e, const rule_item *p, tg_arena *a, rule_param_kind *out)
{
    static const char *const NONE[] = { NULL };
    *out = (rule_param_kind){ 0 };
    rule_jenis_of(rule_text_of(p->asal.decl, "jenis"), &out->jenis, &out->desimal);
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
        const tg_field *f = choice_field(e->unit, n->teks);
        if (f == NULL)
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

static bool is_numeric(const rule_param_kind *kind)
{
    return kind->jenis == TG_BILANGAN || kind->jenis == TG_RUPIAH || kind->jenis == TG_PERSEN || kind->jenis == TG_DESIMAL;
}

static const char *number_as(const rule_file *file, const rule_node *n, const rule_param_kind *kind, int64_t *out)
{
    int digits;
    if (kind->jenis == TG_DESIMAL)
        return rule_desimal_of(file, n, kind->desimal, out, &digits) ? NULL : "aturan_desimal_angka";
    *out = n->angka;
    if (n->nilai == NILAI_PECAHAN)
        return kind->jenis == TG_RUPIAH ? "aturan_rupiah_pecahan" : "aturan_harus_bulat_pecahan";
    return n->nilai == NILAI_BULAT ? NULL : "aturan_harus_bulat";
}

/* One written value as the parameter's kind; NULL: it is right, else the key of what is wrong. */
static const char *value_as(const rule_file *file, const rule_node *n, const rule_param_kind *kind, int64_t *out)
{
    tg_date d;
    int i;
    *out = 0;
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
        return number_as(file, n, kind, out);
    }
}

/* ---- limits ------------------------------------------------------------------------------- */

/* The limits that one declaration sets; false: none that can be read. */
static bool limits_of(const rule_origin *o, const rule_param_kind *kind, int64_t *low, int64_t *high)
{
    const rule_node *n = rule_value_of(o->decl, "batas");
    return n != NULL && number_as(&o->layer->scan.file, n->child, kind, low) == NULL
        && number_as(&o->layer->scan.file, n->child->next, kind, high) == NULL;
}

typedef struct { char text[48]; } number_text;

/* As people write it: 7, 23,5. */
static number_text number_of(const rule_param_kind *kind, int64_t n)
{
    number_text out;
    tg_buf b;
    if (kind->jenis != TG_DESIMAL) {
        snprintf(out.text, sizeof out.text, "%lld", (long long)n);
        return out;
    }
    buf_init(&b, sizeof out.text);
    expr_value_typed((expr_tipe){ .jenis = TG_DESIMAL, .desimal = kind->desimal }, n, &b);
    text_copy(out.text, sizeof out.text, buf_cstr(&b));
    buf_free(&b);
    return out;
}

/* The first limits, from the top, that a value breaks; NULL: none. */
static const rule_origin *broken_limits(const rule_item *p, const rule_param_kind *kind, int64_t nilai)
{
    int64_t low, high;
    for (int i = 0; i < p->batas_count; i++)
        if (limits_of(&p->batas[i], kind, &low, &high) && (nilai < low || nilai > high))
            return &p->batas[i];
    return NULL;
}

/* `level`: an error, or a warning when the override is put off. */
static void outside(rule_effective *e, const rule_item *p, const rule_origin *o, const rule_node *n, const rule_param_kind *kind,
                    int64_t nilai, const rule_origin *by, bool suspended)
{
    int64_t low = 0, high = 0;
    char what[112];
    place_text place = rule_place_of(by);
    limits_of(by, kind, &low, &high);
    number_text a = number_of(kind, low), b = number_of(kind, high), v = number_of(kind, nilai);
    snprintf(what, sizeof what, "%s = %s", p->asal.decl->id, v.text);
    const char *nearest = nilai < low ? a.text : b.text, *meant = kind->jenis == TG_DESIMAL ? NULL : nearest;
    if (!suspended)
        at_node(e, o, n, meant, "aturan_luar_batas", what, a.text, b.text, place.text);
    else if (o->layer->lowest)
        rule_peringatan(e->f, &o->layer->scan.file, n->at, n->size, meant, "aturan_ditunda_batas", what, a.text, b.text, place.text);
}

/* ---- values ------------------------------------------------------------------------------- */

static void wrong_value(rule_effective *e, const rule_item *p, const rule_origin *o, rule_node *n, const rule_param_kind *kind, const char *key)
{
    char number[24];
    const char *near = NULL;
    if (kind->jenis == TG_PILIHAN)
        near = n->nilai == NILAI_TEKS ? rule_findings_kutip(e->f, text_nearest(n->teks, kind->pilihan)) : NULL;
    else if (kind->jenis == TG_YA_TIDAK)
        near = rule_bool_saran(n);
    else if (is_numeric(kind) && kind->jenis != TG_DESIMAL && rule_angka_saran(n, number))
        near = number;
    n->bad = true;
    if (kind->jenis == TG_PILIHAN)
        at_node(e, o, n, near, key, n->nilai == NILAI_TEKS ? n->teks : "", p->asal.decl->id);
    else
        at_node(e, o, n, near, key, "nilai", (int64_t)kind->desimal);
}

static void check_value(rule_effective *e, const rule_item *p, const rule_origin *o, rule_node *n, const rule_param_kind *kind)
{
    int64_t nilai = 0;
    if (n->bad)
        return;
    const char *key = value_as(&o->layer->scan.file, n, kind, &nilai);
    const rule_origin *by = key == NULL && is_numeric(kind) ? broken_limits(p, kind, nilai) : NULL;
    if (key != NULL) {
        wrong_value(e, p, o, n, kind, key);
    } else if (by != NULL) {
        n->bad = true;
        outside(e, p, o, n, kind, nilai, by, false);
    }
}

static void check_values(rule_effective *e, const rule_item *p, const rule_origin *o, const rule_param_kind *kind)
{
    rule_node *n = rule_value_of(o->decl, "nilai");
    if (n != NULL && n->nilai != NILAI_TABEL)
        check_value(e, p, o, n, kind);
    for (rule_node *v = n == NULL || n->nilai != NILAI_TABEL ? NULL : n->child; v != NULL; v = v->next)
        check_value(e, p, o, v, kind);
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
        return value_as(&from->layer->scan.file, n, kind, nilai) == NULL || n->bad;
    }
    return false;
}

rule_origin rule_param_from(const rule_effective *e, const rule_item *p)
{
    const rule_node *n;
    tg_date mulai = TG_DATE_NONE;
    for (int i = p->nilai_count - 1; i >= 0; i--)
        if (source_at(&p->nilai[i], e->at, &n, &mulai))
            return p->nilai[i];
    return p->asal;
}

void rule_param_begin(rule_effective *e, rule_item *p, const rule_origin *o)
{
    rule_param_kind kind;
    if (rule_value_of(o->decl, "batas") != NULL)
        p->batas[p->batas_count++] = *o;
    p->nilai[p->nilai_count++] = *o;
    if (rule_param_kind_of(e, p, e->arena, &kind))
        check_values(e, p, o, &kind);
}

/* ---- changing ----------------------------------------------------------------------------- */

/* Limits may only narrow. *by: whose they are not inside of, or NULL. */
static bool narrows(const rule_item *p, const rule_origin *o, const rule_param_kind *kind, const rule_origin **by)
{
    int64_t low, high, a, b;
    *by = NULL;
    if (!limits_of(o, kind, &a, &b))
        return false;
    for (int i = 0; i < p->batas_count; i++)
        if (limits_of(&p->batas[i], kind, &low, &high) && (a < low || b > high)) {
            *by = &p->batas[i];
            return false;
        }
    return true;
}

static void widens(rule_effective *e, const rule_origin *o, const rule_param_kind *kind, const rule_origin *by)
{
    int64_t low = 0, high = 0;
    place_text place = rule_place_of(by);
    limits_of(by, kind, &low, &high);
    number_text a = number_of(kind, low), b = number_of(kind, high);
    at_node(e, o, rule_node_get(o->decl->isi, "batas"), NULL, "aturan_batas_melebar", o->decl->id, a.text, b.text, place.text);
}

/* Limits of a kind that has none, or with fractions where there are none. */
static void check_limits_kind(rule_effective *e, const rule_origin *o, const rule_param_kind *kind)
{
    rule_node *n = rule_value_of(o->decl, "batas");
    int64_t low, high;
    if (n == NULL || (is_numeric(kind) && limits_of(o, kind, &low, &high)))
        return;
    n->bad = true;
    if (!is_numeric(kind))
        at_node(e, o, n, NULL, "aturan_batas_jenis");
    else
        at_node(e, o, n, NULL, kind->jenis == TG_DESIMAL ? "aturan_desimal_angka" : "aturan_harus_bulat_pecahan", "batas", (int64_t)kind->desimal);
}

static bool has_source_of(const rule_item *p, const rule_layer *layer)
{
    return p->nilai_count > 0 && p->nilai[p->nilai_count - 1].layer == layer;
}

/* The first value of an override that breaks limits; NULL: none does. */
static rule_node *breaking_value(const rule_item *p, const rule_origin *o, const rule_param_kind *kind, int64_t *nilai, const rule_origin **by)
{
    rule_node *n = rule_value_of(o->decl, "nilai"), *v = n == NULL || n->nilai != NILAI_TABEL ? n : n->child;
    for (; v != NULL && is_numeric(kind); v = n->nilai == NILAI_TABEL ? v->next : NULL) {
        *by = v->bad || value_as(&o->layer->scan.file, v, kind, nilai) != NULL ? NULL : broken_limits(p, kind, *nilai);
        if (*by != NULL)
            return v;
    }
    return NULL;
}

/* wajib_nasional: an override in conflict is put off, not refused, so that the ceiling bites everywhere
 * at once; it stands in the table of the rule until its owner mends it. */
static bool is_suspended(rule_effective *e, rule_item *p, const rule_origin *o, const rule_param_kind *kind)
{
    const rule_origin *by;
    int64_t nilai = 0;
    if (!rule_bool_of(p->asal.decl, "wajib_nasional"))
        return false;
    rule_node *v = breaking_value(p, o, kind, &nilai, &by);
    if (v != NULL) {
        outside(e, p, o, v, kind, nilai, by, true);
    } else if (p->kunci.decl != NULL && p->kunci.layer != o->layer) {
        place_text place = rule_place_of(&p->kunci);
        if (o->layer->lowest)
            rule_peringatan(e->f, &o->layer->scan.file, o->decl->at, o->decl->size, NULL, "aturan_ditunda_kunci", o->decl->id, place.text);
    } else if (narrows(p, o, kind, &by) || by == NULL) {
        return false;
    } else if (o->layer->lowest) {
        place_text place = rule_place_of(by);
        rule_peringatan(e->f, &o->layer->scan.file, o->decl->at, o->decl->size, NULL, "aturan_ditunda_lebar", o->decl->id, place.text);
    }
    p->tunda = *o;
    return true;
}

void rule_param_change(rule_effective *e, const rule_origin *o)
{
    rule_param_kind kind;
    const rule_origin *by;
    rule_item *p = rule_item_target(e, o, KATA_PARAMETER);
    if (p == NULL)
        return;
    if (has_source_of(p, o->layer) || p->tunda.layer == o->layer || p->nilai_count == RULE_LAYER_MAX) {
        place_text place = rule_place_of(p->tunda.layer == o->layer ? &p->tunda : &p->nilai[p->nilai_count - 1]);
        at_word(e, o, "aturan_ubah_dua_kali", o->decl->id, place.text);
        return;
    }
    if (!rule_param_kind_of(e, p, e->arena, &kind))
        return;
    check_limits_kind(e, o, &kind);
    if (is_suspended(e, p, o, &kind) || !rule_may_change(e, p, o))
        return;
    if (narrows(p, o, &kind, &by))
        p->batas[p->batas_count++] = *o;
    else if (by != NULL)
        widens(e, o, &kind, by);
    if (rule_bool_of(o->decl, "kunci"))
        p->kunci = *o;
    check_values(e, p, o, &kind);
    p->nilai[p->nilai_count++] = *o;
}
