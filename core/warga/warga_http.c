/* Endpoints of people and families. Walks: request. */
#include <string.h>

#include "http/http.h"
#include "warga/warga_dalam.h"

enum { FOUND_MAX = 50, LOOKED_AT_MAX = 400, WORDS_MAX = 8 };
#define READERS (TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH | TG_ROLE_VERIFIKATOR | TG_ROLE_PETUGAS | TG_ROLE_KEPALA | TG_ROLE_AUDITOR)

/* ---- families -------------------------------------------------------------------------------------------- */

/* GET /keluarga/{id} */
static int show_family(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t id = tg_int(req, "id", 0);
    int rc = warga_write_family(tx, id, http_writer(req), err);
    if (rc == TG_OK)
        tg_note_read(req, "keluarga", id);
    return rc;
}

static void write_found(tg_request *req, jw *w, const warga_found *f)
{
    char masked[NIK_DIGITS + 1];
    const impor_kode *hubungan = impor_kode_of(WARGA_HUBUNGAN, f->hubungan);
    warga_nik_mask(masked, f->nik);
    jw_object(w);
    jw_kv_i64(w, "keluarga_id", f->keluarga_id);
    jw_kv_i64(w, "orang_id", f->orang_id);
    jw_kv_text(w, "nama", f->nama);
    jw_kv_text(w, "nik", f->nik != NULL ? masked : NULL);
    jw_kv_text(w, "hubungan_keluarga", hubungan != NULL ? hubungan->kata : NULL);
    jw_kv_text(w, "kode_wilayah", f->kode_wilayah);
    jw_object_end(w);
    tg_note_read(req, "keluarga", f->keluarga_id);
}

typedef struct { const char *word[WORDS_MAX]; int count, longest; } words;

static bool split(tg_arena *a, const char *text, words *out)
{
    char *p = text_normal(a, text, strlen(text));
    *out = (words){ .count = 0 };
    while (p != NULL && *p != 0 && out->count < WORDS_MAX) {
        size_t n = strcspn(p, " ");
        if (n > 0 && strlen(out->word[out->longest] ? out->word[out->longest] : "") < n)
            out->longest = out->count;
        out->word[out->count++] = p;
        p += n;
        if (*p != 0)
            *p++ = 0;
    }
    return out->count > 0 && strlen(out->word[out->longest]) >= 2;
}

/* Does each word typed begin a word of the name? */
static bool fits(tg_arena *a, const warga_found *f, const words *typed)
{
    const char *name = f->nama != NULL ? text_normal(a, f->nama, strlen(f->nama)) : NULL;
    for (int i = 0; i < typed->count && name != NULL; i++) {
        const char *p = name;
        while (p != NULL && !text_starts(p, typed->word[i])) {
            p = strchr(p, ' ');
            p = p != NULL ? p + 1 : NULL;
        }
        if (p == NULL)
            return false;
    }
    return name != NULL;
}

static int find_by_name(tg_request *req, tg_tx *tx, const char *nama, warga_found *out, size_t *count, tg_error *err)
{
    words typed;
    store_who within;
    const char *kode = tg_text(req, "kode_wilayah");
    warga_found *looked = tg_arena_array(tx->arena, LOOKED_AT_MAX, sizeof *looked);
    size_t n = 0;
    if (looked == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (!split(tx->arena, nama, &typed))
        return tg_fail_field(err, TG_INVALID, "nama", "cari_nama_pendek");
    store_scope(&within, kode != NULL ? kode : "00");
    int rc = warga_found_by_word(tx, typed.word[typed.longest], tg_arena_text(tx->arena, within.lo, strlen(within.lo)),
                                 tg_arena_text(tx->arena, within.hi, strlen(within.hi)), looked, LOOKED_AT_MAX, &n, err);
    for (size_t i = 0; i < n && *count < FOUND_MAX && rc == TG_OK; i++)
        if (fits(tx->arena, &looked[i], &typed))
            out[(*count)++] = looked[i];
    return rc;
}

static int find_by_number(tg_request *req, tg_tx *tx, warga_found *out, size_t *count, tg_error *err)
{
    int64_t id = 0;
    char angka[NIK_DIGITS + 1], where[WILAYAH_KODE_MAX];
    uint8_t *sidik = tg_arena_alloc(tx->arena, WARGA_SIDIK_SIZE);
    const char *number = tg_text(req, "nik"), *kk = tg_text(req, "no_kk");
    int rc;
    if (sidik == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (number != NULL) {
        rc = warga_family_by_nik(tx, number, &id, err);
    } else {
        if ((rc = no_kk_parse(angka, kk, strlen(kk), err)) != TG_OK)
            return rc;
        warga_sidik(sidik, warga_dalam()->kunci, "kk", angka);
        rc = warga_keluarga_by_kk(tx, sidik, &id, where, err);
    }
    if (rc == TG_NOT_FOUND)               /* not here, or not of this region: the same answer */
        return TG_OK;
    return rc == TG_OK ? warga_found_by_family(tx, id, out, FOUND_MAX, count, err) : rc;
}

/* POST /cari: by nik, no_kk or name. A POST, so that no number stands in a URL. */
static int find(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *nama = tg_text(req, "nama");
    size_t count = 0;
    warga_found *found = tg_arena_array(tx->arena, FOUND_MAX, sizeof *found);
    int rc;
    if (found == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (tg_text(req, "nik") != NULL || tg_text(req, "no_kk") != NULL)
        rc = find_by_number(req, tx, found, &count, err);
    else if (nama != NULL)
        rc = find_by_name(req, tx, nama, found, &count, err);
    else
        return tg_fail_field(err, TG_INVALID, "nama", "cari_kosong");
    if (rc != TG_OK)
        return rc;
    jw *w = http_writer(req);
    jw_object(w);
    jw_key(w, "data");
    jw_array(w);
    for (size_t i = 0; i < count; i++)
        write_found(req, w, &found[i]);
    jw_array_end(w);
    jw_object_end(w);
    return TG_OK;
}

static const tg_param FIND_PARAMS[] = {
    { "nik", TG_P_NIK, false, 0, 0, "16 digits" },
    { "no_kk", TG_P_TEXT, false, 0, 24, "16 digits" },
    { "nama", TG_P_TEXT, false, 2, 100, "beginnings of words of a name" },
    { "kode_wilayah", TG_P_KODE_WILAYAH, false, 0, 0, "look in this region only" },
    { NULL },
};

const tg_route WARGA_ROUTES[] = {
    { TG_GET, "/keluarga/{id}", TG_READ, READERS, TG_SCOPE_REGION, TG_LOG_READ, NULL, NULL, show_family,
      "Shows one family with its members" },
    { TG_POST, "/cari", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_READ, FIND_PARAMS, NULL, find,
      "Finds families by nik, no_kk or name", TG_NO_IDEMPOTENCY },
    { .path = NULL },
};
