/* From published layers to compiled rules, shared by all threads; see versi.h.
 *
 * A compiled rule is known by its texts and its date, so the cache needs no word from the publisher:
 * new texts are a new key, and what nobody asks for any more is pushed out. */
#include <pthread.h>
#include <string.h>
#include "penilaian/keputusan.h"
#include "penilaian/rancangan.h"

enum { CACHE_SLOTS = 64 };
typedef struct { uint8_t key[HASH_SHORT_SIZE]; rule *r; uint64_t used; } cache_slot;
static struct { pthread_mutex_t lock; cache_slot slot[CACHE_SLOTS]; uint64_t clock; } cache = { .lock = PTHREAD_MUTEX_INITIALIZER };

static rule *cache_find(const uint8_t key[HASH_SHORT_SIZE])
{
    rule *found = NULL;
    pthread_mutex_lock(&cache.lock);
    for (int i = 0; i < CACHE_SLOTS && found == NULL; i++) {
        cache_slot *s = &cache.slot[i];
        if (s->r != NULL && memcmp(s->key, key, HASH_SHORT_SIZE) == 0) {
            s->used = ++cache.clock;
            found = rule_ref(s->r);
        }
    }
    pthread_mutex_unlock(&cache.lock);
    return found;
}

/* Two threads may have compiled the same: the first one's object stays, and is what both use. */
static rule *cache_keep(const uint8_t key[HASH_SHORT_SIZE], rule *r)
{
    rule *old = cache_find(key), *out = NULL;
    if (old != NULL) {
        rule_unref(r);
        return old;
    }
    pthread_mutex_lock(&cache.lock);
    cache_slot *oldest = &cache.slot[0];
    for (int i = 1; i < CACHE_SLOTS; i++)
        if (cache.slot[i].used < oldest->used)
            oldest = &cache.slot[i];
    out = oldest->r;
    memcpy(oldest->key, key, HASH_SHORT_SIZE);
    oldest->r = rule_ref(r);
    oldest->used = ++cache.clock;
    pthread_mutex_unlock(&cache.lock);
    rule_unref(out);
    return r;
}

void penilaian_forget(void)
{
    pthread_mutex_lock(&cache.lock);
    for (int i = 0; i < CACHE_SLOTS; i++) {
        rule_unref(cache.slot[i].r);
        cache.slot[i] = (cache_slot){ .r = NULL };
    }
    pthread_mutex_unlock(&cache.lock);
}

bool program_name_ok(const char *program)
{
    size_t n = program ? strlen(program) : 0;
    if (n == 0 || n > 47 || program[0] < 'a' || program[0] > 'z')
        return false;
    return strspn(program, "abcdefghijklmnopqrstuvwxyz0123456789_") == n;
}

int kode_prefixes(const char *kode, char out[LAPISAN_MAX][16])
{
    static const size_t LENGTHS[] = { 2, 5, 8, 13 };
    size_t n = strlen(kode);
    int count = 0;
    strcpy(out[count++], "00");
    if (strcmp(kode, "00") == 0)
        return count;
    for (size_t i = 0; i < sizeof LENGTHS / sizeof LENGTHS[0] && LENGTHS[i] <= n; i++) {
        memcpy(out[count], kode, LENGTHS[i]);
        out[count++][LENGTHS[i]] = '\0';
    }
    return count;
}

int lapisan_above(tg_tx *tx, const char *program, const char *kode, tg_date at, lapisan *out, tg_error *err)
{
    char prefix[LAPISAN_MAX][16];
    int count = kode_prefixes(kode, prefix);
    *out = (lapisan){ .count = 0 };
    return count > 1 ? lapisan_read(tx, program, prefix[count - 2], at, out, err) : TG_END;
}

static const versi_berkas *layer_of(const lapisan *l, const char *kode)
{
    for (int i = 0; l != NULL && i < l->count; i++)
        if (strcmp(l->berkas[i].kode, kode) == 0)
            return &l->berkas[i];
    return NULL;
}

int lapisan_extend(tg_tx *tx, const char *program, const char *kode, int from, tg_date at, const lapisan *like, lapisan *out, tg_error *err)
{
    char prefix[LAPISAN_MAX][16];
    int count = kode_prefixes(kode, prefix), rc = TG_OK;
    for (int i = from; i < count && rc >= 0 && out->count < LAPISAN_MAX; i++) {
        const versi_berkas *same = layer_of(like, prefix[i]);
        if (same != NULL)
            out->berkas[out->count++] = *same;
        else if ((rc = berkas_at(tx, program, tg_arena_text(tx->arena, prefix[i], strlen(prefix[i])), at, &out->berkas[out->count], err)) == TG_OK)
            out->count++;
        if (i == 0 && out->count == 0)
            return rc;                                   /* no layer 00: the program does not exist */
    }
    return rc < 0 ? rc : TG_OK;
}

int lapisan_read(tg_tx *tx, const char *program, const char *kode, tg_date at, lapisan *out, tg_error *err)
{
    char prefix[LAPISAN_MAX][16];
    int pinned = kode_prefixes(kode, prefix), rc = TG_END;
    *out = (lapisan){ .count = 0 };
    while (pinned > 0 && rc == TG_END) {
        pinned--;
        rc = tunda_layers(tx, program, tg_arena_text(tx->arena, prefix[pinned], strlen(prefix[pinned])), out, err);
    }
    if (rc < 0)
        return rc;
    return lapisan_extend(tx, program, kode, rc == TG_OK ? pinned + 1 : 0, at, NULL, out, err);
}

int lapisan_put(lapisan *l, const char *program, const char *kode, const char *text, size_t size, tg_error *err)
{
    int i = 0;
    while (i < l->count && strlen(l->berkas[i].kode) < strlen(kode) && strcmp(l->berkas[i].kode, kode) != 0)
        i++;
    if (strcmp(kode, "00") == 0)
        i = 0;
    else if (i < l->count && strcmp(l->berkas[i].kode, "00") == 0)
        i++;                                             /* "00" is as long as a province, yet above it */
    bool replaces = i < l->count && strcmp(l->berkas[i].kode, kode) == 0;
    if (!replaces) {
        if (l->count == LAPISAN_MAX)
            return tg_fail(err, TG_INVALID, "penilaian_kode_lapisan", kode);
        memmove(&l->berkas[i + 1], &l->berkas[i], (size_t)(l->count - i) * sizeof l->berkas[0]);
        l->count++;
    }
    l->berkas[i] = (versi_berkas){ .sumber = text, .size = size, .asal = "", .oleh = "", .berlaku = TG_DATE_NONE };
    text_copy(l->berkas[i].program, sizeof l->berkas[i].program, program);
    text_copy(l->berkas[i].kode, sizeof l->berkas[i].kode, kode);
    hash_bytes(text, size, l->berkas[i].sidik);
    return TG_OK;
}

size_t lapisan_sources(tg_arena *a, const lapisan *l, rule_source out[LAPISAN_MAX])
{
    for (int i = 0; i < l->count; i++) {
        const versi_berkas *b = &l->berkas[i];
        out[i] = (rule_source){ .kode = b->kode, .text = b->sumber, .size = b->size,
                                .berkas = tg_arena_printf(a, "scripts/%s/%s.lua", b->program, b->kode) };
        if (out[i].berkas == NULL)
            return 0;
    }
    return (size_t)l->count;
}

int lapisan_compile(tg_arena *a, const lapisan *l, const char *program, tg_date at, rule **out, rule_findings *f, tg_error *err)
{
    rule_source source[LAPISAN_MAX];
    size_t n = lapisan_sources(a, l, source);
    *out = NULL;
    if (n == 0)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return rule_compile(out, program, penilaian_dictionary(), source, n, at, f, err);
}

/* The first mistake as an error, for places that have nobody to show a list of findings to. */
static int findings_as_error(const rule_findings *f, const char *program, tg_error *err)
{
    for (size_t i = 0; i < rule_findings_count(f); i++) {
        const rule_finding *x = rule_findings_at(f, i);
        if (x->tingkat == RULE_GALAT)
            return tg_fail(err, TG_INVALID, "penilaian_aturan_salah", program, x->berkas, x->baris, x->pesan);
    }
    return tg_fail(err, TG_INVALID, "penilaian_aturan_salah", program, "", 0, "");
}

static void lapisan_key(const lapisan *l, const char *program, tg_date at, uint8_t key[HASH_SHORT_SIZE])
{
    hash_stream h;
    hash_begin(&h, HASH_SHORT_SIZE);
    hash_add(&h, program, strlen(program) + 1);
    hash_add(&h, &at, sizeof at);
    for (int i = 0; i < l->count; i++) {
        hash_add(&h, l->berkas[i].kode, strlen(l->berkas[i].kode) + 1);
        hash_add(&h, l->berkas[i].sidik, SIDIK_SIZE);
    }
    hash_end(&h, key, HASH_SHORT_SIZE);
}

static int compile_or_error(tg_tx *tx, const lapisan *l, const char *program, tg_date at, rule **out, tg_error *err)
{
    rule_findings *f = rule_findings_create();
    if (f == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = lapisan_compile(tx->arena, l, program, at, out, f, err);
    if (rc == TG_INVALID)
        rc = findings_as_error(f, program, err);
    rule_findings_destroy(f);
    return rc;
}

int lapisan_rule(tg_tx *tx, const lapisan *l, const char *program, tg_date at, rule **out, tg_error *err)
{
    uint8_t key[HASH_SHORT_SIZE];
    lapisan_key(l, program, at, key);
    if ((*out = cache_find(key)) != NULL)
        return TG_OK;
    int rc = compile_or_error(tx, l, program, at, out, err);
    if (rc == TG_OK)
        *out = cache_keep(key, *out);
    return rc;
}

int penilaian_effective(tg_tx *tx, const char *program, const char *kode_wilayah, tg_date at, rule **out, tg_error *err)
{
    lapisan l;
    *out = NULL;
    int rc = lapisan_read(tx, program, kode_wilayah, at, &l, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "penilaian_tanpa_aturan", program);
    return rc == TG_OK ? lapisan_rule(tx, &l, program, at, out, err) : rc;
}

int lapisan_draft(tg_tx *tx, const penilaian_naskah *n, tg_date at, lapisan *out, tg_error *err)
{
    int rc = n->text == NULL ? lapisan_read(tx, n->program, n->kode, at, out, err) : lapisan_above(tx, n->program, n->kode, at, out, err);
    if (rc == TG_END && (n->text == NULL || strcmp(n->kode, "00") != 0))
        return tg_fail(err, TG_NOT_FOUND, "penilaian_tanpa_aturan", n->program);
    return rc < 0 || n->text == NULL ? rc : lapisan_put(out, n->program, n->kode, n->text, n->size, err);
}

int penilaian_draft(tg_tx *tx, const char *program, const char *kode_wilayah, const char *text, size_t size, tg_date at,
                    rule **out, rule_findings *f, tg_error *err)
{
    lapisan l;
    penilaian_naskah n = { .program = program, .kode = kode_wilayah, .text = text, .size = size };
    *out = NULL;
    int rc = lapisan_draft(tx, &n, at, &l, err);
    return rc == TG_OK ? lapisan_compile(tx->arena, &l, program, at, out, f, err) : rc;
}

int versi_rule(tg_tx *tx, int64_t versi_id, bool fresh, rule **out, versi *v, tg_error *err)
{
    lapisan l;
    *out = NULL;
    int rc = versi_read(tx, versi_id, v, err);
    if (rc == TG_OK)
        rc = versi_layers(tx, versi_id, &l, err);
    if (rc == TG_OK)
        rc = fresh ? compile_or_error(tx, &l, v->program, v->tanggal, out, err) : lapisan_rule(tx, &l, v->program, v->tanggal, out, err);
    if (rc == TG_OK && memcmp(rule_hash(*out), v->sidik, SIDIK_SIZE) != 0) {
        rule_unref(*out);
        *out = NULL;
        rc = tg_fail(err, TG_CORRUPT, "penilaian_versi_rusak");
    }
    return rc;
}

int versi_bahan_make(tg_arena *a, const rule *r, versi_bahan *out, tg_error *err)
{
    tg_buf text;
    susunan s;
    size_t size;
    const char *kanonik = rule_canonical(r, &size);
    *out = (versi_bahan){ .kanonik_size = size, .tanggal = rule_date(r) };
    buf_init(&text, 64 * 1024);
    susunan_make(&s, r);
    susunan_text(&s, r, &text);
    text_copy(out->nama, sizeof out->nama, rule_version(r));
    memcpy(out->sidik, rule_hash(r), SIDIK_SIZE);
    out->kanonik = tg_arena_text(a, kanonik, size);
    out->susunan = tg_arena_text(a, buf_cstr(&text), text.n);
    bool failed = text.failed || out->kanonik == NULL || out->susunan == NULL;
    buf_free(&text);
    return failed ? tg_fail(err, TG_NOMEM, "memori_habis") : isian_diminta_make(a, r, &out->isian, err);
}

int versi_note_bahan(tg_tx *tx, const versi_bahan *x, const char *program, const lapisan *l, int64_t *id, tg_error *err)
{
    int rc = versi_find(tx, x->sidik, id, err);
    if (rc != TG_END)
        return rc;
    versi v = { .id = tg_id(tx), .tanggal = x->tanggal, .susunan = x->susunan };
    text_copy(v.program, sizeof v.program, program);
    text_copy(v.kode_wilayah, sizeof v.kode_wilayah, l->berkas[l->count - 1].kode);
    text_copy(v.nama, sizeof v.nama, x->nama);
    memcpy(v.sidik, x->sidik, SIDIK_SIZE);
    *id = v.id;
    return versi_insert(tx, &v, x, l, err);
}

int versi_note(tg_tx *tx, const rule *r, const char *program, const lapisan *l, int64_t *id, tg_error *err)
{
    versi_bahan x;
    int rc = versi_find(tx, rule_hash(r), id, err);
    if (rc != TG_END)
        return rc;
    rc = versi_bahan_make(tx->arena, r, &x, err);
    return rc == TG_OK ? versi_note_bahan(tx, &x, program, l, id, err) : rc;
}
