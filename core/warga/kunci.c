/* The key of the hashes of nik and no_kk may be lost (a backup restored without data/rahasia) or replaced. The
 * hashes would then know nobody, and an import would double everybody: they are made anew from the numbers.
 *
 * Input   the key of warga_open, the check value of the key before. Output  new hashes, an audit row.
 * Thread  the caller's, before jobs and requests. Memory  one page of rows. Walks: job. */
#include "warga/warga_dalam.h"

#include <string.h>

#include "audit/audit.h"

enum { PAGE = 500 };
static const char CONSTANT[] = "tangguh-1";

typedef struct {
    store_unit unit;
    uint8_t sidik[WARGA_SIDIK_SIZE];         /* the check value of this key */
    bool families, known, same;
    int64_t after, last;                     /* before and behind the page */
    size_t count;
    int64_t orang, keluarga, tertinggal;     /* of this page */
    const warga_hitung_kunci *all;
} key_unit;

/* What a database from before this table tells: the hash of a person whose number it holds. */
static int look_at_a_person(tg_tx *tx, key_unit *k, tg_error *err)
{
    warga_nomor one[1];
    uint8_t sidik[WARGA_SIDIK_SIZE];
    size_t count;
    int rc = warga_nomor_people(tx, 0, 1, one, &count, err);
    k->same = true;
    if (rc == TG_OK && count == 1 && one[0].hashed && one[0].angka != NULL) {
        warga_sidik(sidik, warga_dalam()->kunci, "nik", one[0].angka);
        k->same = memcmp(sidik, one[0].sidik, sizeof sidik) == 0;
    }
    return rc;
}

/* Equal or first seen: noted at once. */
static int look_unit(store_unit *u, tg_tx *tx, tg_error *err)
{
    key_unit *k = (key_unit *)u;
    uint8_t noted[WARGA_SIDIK_SIZE];
    int rc = warga_kunci_read(tx, noted, &k->known, err);
    if (rc != TG_OK)
        return rc;
    if (k->known) {
        k->same = memcmp(noted, k->sidik, sizeof noted) == 0;
        return TG_OK;
    }
    if ((rc = look_at_a_person(tx, k, err)) != TG_OK || !k->same)
        return rc;
    return warga_kunci_write(tx, k->sidik, err);
}

static int renew_one(tg_tx *tx, key_unit *k, const warga_nomor *n, tg_error *err)
{
    uint8_t sidik[WARGA_SIDIK_SIZE];
    bool done = false;
    if (n->angka == NULL) {                  /* a family that everybody has left */
        k->tertinggal++;
        return TG_OK;
    }
    warga_sidik(sidik, warga_dalam()->kunci, k->families ? "kk" : "nik", n->angka);
    if (n->hashed && memcmp(sidik, n->sidik, sizeof sidik) == 0)     /* a run before this one came so far */
        return TG_OK;
    uint8_t *kept = tg_arena_alloc(tx->arena, sizeof sidik);
    if (kept == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    memcpy(kept, sidik, sizeof sidik);
    int rc = k->families ? warga_nomor_family_set(tx, n->id, kept, &done, err) : warga_nomor_person_set(tx, n, kept, err);
    k->orang += !k->families;
    k->keluarga += k->families && done;
    k->tertinggal += k->families && !done;
    return rc;
}

static int page_unit(store_unit *u, tg_tx *tx, tg_error *err)
{
    key_unit *k = (key_unit *)u;
    warga_nomor *page = tg_arena_array(tx->arena, PAGE, sizeof *page);
    k->orang = k->keluarga = k->tertinggal = 0;
    k->count = 0;
    if (page == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = k->families ? warga_nomor_families(tx, k->after, PAGE, page, &k->count, err)
                         : warga_nomor_people(tx, k->after, PAGE, page, &k->count, err);
    for (size_t i = 0; i < k->count && rc == TG_OK; i++) {
        rc = renew_one(tx, k, &page[i], err);
        k->last = page[i].id;
    }
    return rc;
}

/* The check value comes last: a crash before it makes the next start do all of it again. */
static int note_unit(store_unit *u, tg_tx *tx, tg_error *err)
{
    key_unit *k = (key_unit *)u;
    char *rincian = tg_arena_printf(tx->arena, "{\"orang\":%lld,\"keluarga\":%lld,\"tertinggal\":%lld}", (long long)k->all->orang,
                                    (long long)k->all->keluarga, (long long)k->all->tertinggal);
    if (rincian == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = warga_kunci_write(tx, k->sidik, err);
    return rc == TG_OK ? audit_add(tx, "rahasia.ganti", "rahasia", 0, "00", rincian, err) : rc;
}

static int renew(store *s, key_unit *k, bool families, warga_hitung_kunci *all, tg_error *err)
{
    int rc = TG_OK;
    k->families = families;
    k->unit.run = page_unit;
    k->unit.step = true;
    k->count = PAGE;
    for (k->after = 0; rc == TG_OK && k->count == PAGE; k->after = k->last) {
        arena_reset(k->unit.arena);
        rc = store_write(s, &k->unit, err);
        all->orang += k->orang;
        all->keluarga += k->keluarga;
        all->tertinggal += k->tertinggal;
    }
    return rc;
}

int warga_check_key(store *s, const store_who *who, bool *changed, tg_error *err)
{
    warga_hitung_kunci all = { 0 };
    tg_arena *a = arena_create();
    key_unit k = { .unit = { .run = look_unit, .who = who, .arena = a }, .all = &all };
    *changed = false;
    if (a == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    warga_sidik(k.sidik, warga_dalam()->kunci, "kunci", CONSTANT);
    int rc = store_write(s, &k.unit, err);
    if (rc != TG_OK || k.same)
        goto done;
    log_line(LOG_WARN, "warga", "rahasia berubah: sidik NIK dan No. KK dihitung ulang", "tercatat=%d", k.known);
    rc = renew(s, &k, false, &all, err);
    if (rc == TG_OK)
        rc = renew(s, &k, true, &all, err);
    k.unit.run = note_unit;
    if (rc == TG_OK)
        rc = store_write(s, &k.unit, err);
    *changed = rc == TG_OK;
done:
    arena_destroy(a);
    return rc;
}
