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
    rule_file file = { source->berkas, base_name(source->berkas), source->kode, source->text, source->size };
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

/* `00` first, then always one level down inside the last. */
static bool order_is_right(const rule_layer *layers, const rule_source *s, size_t i, rule_findings *f)
{
    const char *above = i == 0 ? "" : s[i - 1].kode;
    bool inside = i == 0 ? layers[0].tingkat == 0
                         : layers[i].tingkat > layers[i - 1].tingkat
                               && (layers[i - 1].tingkat == 0 || text_starts(s[i].kode, above));
    if (!inside)
        rule_galat(f, &layers[i].scan.file, 0, 0, NULL, "aturan_lapisan_urut", s[i].kode, above);
    return inside;
}

/* Each stage is the rule of one level: a parent must stand without its children. A file that could
 * not be run has no values to merge; what the scan said about it is all there is to say. */
static int merge_all(rule **out, rule_effective *e, rule_layer *layers, const rule_source *s, size_t count)
{
    int rc = TG_OK;
    for (size_t i = 0; i < count && rc == TG_OK; i++) {
        if (!order_is_right(layers, s, i, e->f) || layers[i].scan.refused)
            return TG_INVALID;
        if (!rule_merge_layer(e, &layers[i]))
            return TG_NOMEM;
        rule_unref(*out);
        rc = rule_build(out, e, s[i].kode);
        if (rc == TG_INVALID && i + 1 < count)
            rc = TG_OK;                              /* go on: the layers below have their own mistakes */
    }
    return rc;
}

int rule_compile(rule **out, const char *program, const rule_dictionary *d, const rule_source *layers, size_t count,
                 tg_date at, rule_findings *f, tg_error *err)
{
    size_t errors = rule_findings_errors(f);
    rule_layer *layer = NULL;
    rule *r = NULL;
    int rc = TG_NOMEM;
    *out = NULL;
    if (count == 0 || count > RULE_LAYER_MAX)
        return tg_fail(err, TG_INVALID, "aturan_lapisan_jumlah", RULE_LAYER_MAX);
    tg_arena *a = arena_create();
    rule_effective e = { .kamus = d, .unit = d->unit, .program = program, .at = at, .f = f, .arena = a };
    if (a == NULL || (layer = tg_arena_array(a, count, sizeof *layer)) == NULL)
        goto done;
    for (size_t i = 0; i < count; i++) {
        layer[i].lowest = i + 1 == count;
        if ((rc = read_layer(&layer[i], a, &layers[i], f)) != TG_OK)
            goto done;
    }
    rc = merge_all(&r, &e, layer, layers, count);
    rule_findings_sort(f);
    if (rc == TG_OK && rule_findings_errors(f) > errors)
        rc = TG_INVALID;
    if (rc == TG_OK)
        rc = rule_canonical_write(r, &e);            /* only of what is right: its writer checks nothing */
done:
    if (rc == TG_OK) {
        r->sumber = a;
        r->sources = e;
        r->sources.f = NULL;                         /* the caller's, like the dictionary's struct */
        r->sources.kamus = NULL;
        *out = r;
        return TG_OK;
    }
    rule_unref(r);
    arena_destroy(a);
    return tg_fail(err, rc, rc == TG_NOMEM ? "memori_habis" : "aturan_ada_galat");
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
