/* rule_compile: files in, an effective rule out, all mistakes on the way. And what a rule tells about
 * itself. */
#include "rule/effective.h"
#include "rule/rule_lua.h"
#include <string.h>

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* One file: scanned, run, checked key by key. Wrong files are merged as far as they can be read, so
 * that one pass shows everything. */
static int read_layer(rule_layer *layer, tg_arena *a, const rule_source *source, rule_findings *f)
{
    const char *berkas = tg_arena_text(a, source->berkas, strlen(source->berkas)), *kode = tg_arena_text(a, source->kode, strlen(source->kode));
    if (berkas == NULL || kode == NULL)
        return TG_NOMEM;
    rule_file file = { berkas, base_name(berkas), kode, source->text, source->size };     /* names outlive the text */
    int rc = rule_scan_text(&layer->scan, a, &file, RULE_KATA, f);
    if (rc != TG_OK)
        return rc;
    layer->tingkat = rule_tingkat_of(source->kode);
    if (!layer->scan.refused) {
        rc = rule_lua_run(&layer->scan, a, f, NULL);
        layer->scan.refused = rc != TG_OK;
        if (rc == TG_NOMEM)
            return rc;
    }
    rule_declare_check(&layer->scan, f);
    return TG_OK;
}

/* ---- parents ------------------------------------------------------------------------------ */

/* One layer on top of others, merged: what its children begin with. Nothing in it changes once it is
 * made, so children may be compiled by several threads. */
struct rule_induk {
    atomic_int refs;
    rule_induk *above;                     /* NULL: this is 00 */
    tg_arena *arena;
    rule_dictionary kamus;
    rule_layer layer;
    rule_effective e;
    bool galat, refused;                   /* refused: it or one above could not be read at all */
};

static rule_induk *induk_ref(rule_induk *p)
{
    if (p != NULL)
        atomic_fetch_add_explicit(&p->refs, 1, memory_order_relaxed);
    return p;
}

void rule_induk_close(rule_induk *p)
{
    while (p != NULL && atomic_fetch_sub_explicit(&p->refs, 1, memory_order_acq_rel) == 1) {
        rule_induk *above = p->above;
        arena_destroy(p->arena);
        env_free(p);
        p = above;
    }
}

bool rule_induk_galat(const rule_induk *p)
{
    return p->galat;
}

/* `00` first, then always one level down inside the last. */
static bool order_is_right(const rule_layer *layer, const rule_induk *above, rule_findings *f)
{
    const char *kode = layer->scan.file.kode, *over = above == NULL ? "" : above->layer.scan.file.kode;
    bool inside = above == NULL ? layer->tingkat == 0
                                : layer->tingkat > above->layer.tingkat && (above->layer.tingkat == 0 || text_starts(kode, over));
    if (!inside)
        rule_galat(f, &layer->scan.file, 0, 0, NULL, "aturan_lapisan_urut", kode, over);
    return inside;
}

/* Where a layer begins: what its parents made, copied as far as merging changes it. */
static bool begin(rule_effective *e, const rule_induk *above, tg_arena *a, rule_findings *f)
{
    *e = above->e;
    e->arena = a;
    e->f = f;
    e->item = tg_arena_array(a, (size_t)e->count + 1, sizeof *e->item);
    e->dihapus = tg_arena_array(a, (size_t)e->dihapus_count + 1, sizeof *e->dihapus);
    if (e->item == NULL || e->dihapus == NULL)
        return false;
    if (e->count > 0)
        memcpy(e->item, above->e.item, (size_t)e->count * sizeof *e->item);
    if (e->dihapus_count > 0)
        memcpy(e->dihapus, above->e.dihapus, (size_t)e->dihapus_count * sizeof *e->dihapus);
    e->cap = e->count;
    e->dihapus_cap = e->dihapus_count;
    return true;
}

/* Reads one layer, merges it over its parents and builds the rule of its level. *out is NULL unless
 * TG_OK. A file that could not be run has no values to merge; what the scan said is all there is to say. */
static int stack(rule **out, rule_layer *layer, rule_effective *e, const rule_induk *above, const rule_source *source, tg_arena *a)
{
    int rc = read_layer(layer, a, source, e->f);
    *out = NULL;
    if (rc != TG_OK)
        return rc;
    if (!order_is_right(layer, above, e->f) || layer->scan.refused || (above != NULL && above->refused))
        return TG_INVALID;
    if (!rule_merge_layer(e, layer))
        return TG_NOMEM;
    e->kini = layer;
    return rule_build(out, e, source->kode);
}

/* A copy: parents may outlive what they were read from. */
static bool keep_source(tg_arena *a, const rule_source *s, rule_source *out)
{
    *out = (rule_source){ tg_arena_text(a, s->kode, strlen(s->kode)), tg_arena_text(a, s->berkas, strlen(s->berkas)),
                          tg_arena_text(a, s->text, s->size), s->size };
    return out->kode != NULL && out->berkas != NULL && out->text != NULL;
}

int rule_induk_add(rule_induk **out, rule_induk *above, const char *program, const rule_dictionary *d, const rule_source *layer,
                   tg_date at, rule_findings *f, tg_error *err)
{
    rule_source kept;
    rule *r = NULL;
    size_t errors = rule_findings_errors(f);
    rule_induk *p = env_calloc(1, sizeof *p);
    int rc = TG_NOMEM;
    *out = NULL;
    if (p == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    atomic_init(&p->refs, 1);
    p->above = induk_ref(above);
    p->kamus = *d;
    p->arena = arena_create();
    if (p->arena == NULL || !keep_source(p->arena, layer, &kept))
        goto done;
    p->e = (rule_effective){ .kamus = &p->kamus, .unit = d->unit, .at = at, .f = f, .arena = p->arena };
    p->e.program = tg_arena_text(p->arena, program, strlen(program));
    if (p->e.program == NULL || (above != NULL && !begin(&p->e, above, p->arena, f)))
        goto done;
    rc = stack(&r, &p->layer, &p->e, above, &kept, p->arena);
    rule_unref(r);                                       /* that it stands without its children is all that counts */
    p->refused = p->layer.scan.refused || (above != NULL && above->refused);
    p->galat = rc != TG_OK || rule_findings_errors(f) > errors || (above != NULL && above->galat);
    p->e.f = NULL;
done:
    if (rc != TG_NOMEM) {
        *out = p;
        return TG_OK;
    }
    rule_induk_close(p);
    return tg_fail(err, TG_NOMEM, "memori_habis");
}

/* ---- a rule ------------------------------------------------------------------------------- */

/* The rule of one layer over its parents (NULL: it is 00 and there are none). */
static int compile_on(rule **out, rule_induk *above, const char *program, const rule_dictionary *d, const rule_source *source,
                      tg_date at, rule_findings *f, tg_error *err)
{
    size_t errors = rule_findings_errors(f);
    rule *r = NULL;
    int rc = TG_NOMEM;
    tg_arena *a = arena_create();
    rule_layer *layer = a == NULL ? NULL : tg_arena_alloc(a, sizeof *layer);
    rule_effective e = { .kamus = d, .unit = d->unit, .program = program, .at = at, .f = f, .arena = a };
    if (layer == NULL || (above != NULL && !begin(&e, above, a, f)))
        goto done;
    layer->lowest = true;
    rc = stack(&r, layer, &e, above, source, a);
    rule_findings_sort(f);
    if (rc == TG_OK && (rule_findings_errors(f) > errors || (above != NULL && above->galat)))
        rc = TG_INVALID;
    if (rc == TG_OK)
        rc = rule_canonical_write(r, &e);                /* only of what is right: its writer checks nothing */
done:
    if (rc == TG_OK) {
        r->induk = induk_ref(above);
        r->sumber = a;
        r->sources = e;
        r->sources.f = NULL;                             /* the caller's, like the dictionary's struct */
        r->sources.kamus = NULL;
        *out = r;
        return TG_OK;
    }
    rule_unref(r);
    arena_destroy(a);
    return tg_fail(err, rc, rc == TG_NOMEM ? "memori_habis" : "aturan_ada_galat");
}

int rule_induk_compile(rule **out, rule_induk *above, const rule_source *layer, rule_findings *f, tg_error *err)
{
    rule_file file = { layer->berkas, base_name(layer->berkas), layer->kode, layer->text, layer->size };
    *out = NULL;
    if (above->galat)
        rule_galat(f, &file, 0, 0, NULL, "aturan_induk_galat", above->layer.scan.file.nama);
    return compile_on(out, above, above->e.program, &above->kamus, layer, above->e.at, f, err);
}

int rule_compile(rule **out, const char *program, const rule_dictionary *d, const rule_source *layers, size_t count,
                 tg_date at, rule_findings *f, tg_error *err)
{
    rule_induk *above = NULL, *next;
    int rc = TG_OK;
    *out = NULL;
    if (count == 0 || count > RULE_LAYER_MAX)
        return tg_fail(err, TG_INVALID, "aturan_lapisan_jumlah", RULE_LAYER_MAX);
    for (size_t i = 0; i + 1 < count && rc == TG_OK; i++) {
        rc = rule_induk_add(&next, above, program, d, &layers[i], at, f, err);
        rule_induk_close(above);                         /* the next one holds it */
        above = rc == TG_OK ? next : NULL;
    }
    if (rc == TG_OK)
        rc = compile_on(out, above, program, d, &layers[count - 1], at, f, err);
    rule_induk_close(above);
    return rc;
}

rule *rule_ref(rule *r)
{
    atomic_fetch_add_explicit(&r->refs, 1, memory_order_relaxed);
    return r;
}

void rule_unref(rule *r)
{
    if (r == NULL || atomic_fetch_sub_explicit(&r->refs, 1, memory_order_acq_rel) > 1)
        return;
    rule_induk_close(r->induk);
    arena_destroy(r->sumber);
    arena_destroy(r->arena);
    env_free(r);
}

const uint8_t *rule_hash(const rule *r) { return r->hash; }
const char *rule_version(const rule *r) { return r->version; }
const char *rule_judul(const rule *r) { return r->judul == NULL ? r->program : r->judul; }
tg_date rule_date(const rule *r) { return r->at; }
const tg_unit *rule_unit_of(const rule *r) { return r->unit; }
const rule_tutup *rule_tutup_of(const rule *r) { return r->tutup; }
int64_t rule_berat(const rule *r) { return r->fungsi == NULL ? 0 : rule_fungsi_berat(r->fungsi); }
const rule_kuota *rule_kuota_of(const rule *r) { return r->kuota; }

const char *rule_canonical(const rule *r, size_t *size)
{
    *size = r->canonical_size;
    return r->canonical;
}

const rule_read *rule_reads(const rule *r, size_t *count)
{
    *count = r->read_count;
    return r->reads;
}

const rule_syarat *rule_syarat_list(const rule *r, size_t *count)
{
    *count = r->cond_count;
    return r->syarat;
}

const rule_besaran *rule_besaran_list(const rule *r, size_t *count)
{
    *count = r->amount_count;
    return r->besaran;
}

const rule_ketentuan *rule_ketentuan_list(const rule *r, size_t *count)
{
    *count = r->kontrak_count;
    return r->ketentuan;
}

const rule_isian *rule_isian_list(const rule *r, size_t *count)
{
    *count = r->isian_count;
    return r->isian;
}
