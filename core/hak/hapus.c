/* hak/hapus.c: erasing a person. Identifiers stand in the register alone: facts cite ids and keyed hashes, so that decisions, shares,
 * the ledger and the chain of the audit log stand as they were, about somebody who is no longer named.
 *
 * Cleared   the register and its history; in other rooms the free words that name him (all of them when nobody is left in the
 *           family); photos of the visits that belong to his proposals.
 * Stays     what accounts for public money and names nobody: decisions, shares, sealed minutes (UU 27/2022, article 15, lets it), and the
 *           papers that people signed, until the office destroys them by its retention schedule (UU 43/2009).
 * Later     copies made before: they are thinned out within a year, and whoever restores an old one repeats the erasure.
 * Not known words in which he is called otherwise, and what programs note in words of their own: who decides is told to look.
 * Thread  units. Memory  the unit's arena. Walks  request. */
#include "berkas/berkas.h"
#include "hak/permintaan.h"
#include "penilaian/penilaian.h"

/* Who is on a list that is being handed out must be found at the counter; who is being decided about is read meanwhile. */
static int check_decided(tg_tx *tx, const warga_diri *d, tg_error *err)
{
    int64_t round = 0, objection = 0;
    int rc = hapus_open_round(tx, d->keluarga_id, &round, err);
    if (rc == TG_OK)
        rc = hapus_open_objection(tx, d->keluarga_id, &objection, err);
    if (rc == TG_OK && round != 0)
        return tg_fail(err, TG_CONFLICT, "hapus_tahap_terbuka", round);
    return rc == TG_OK && objection != 0 ? tg_fail(err, TG_CONFLICT, "hapus_keberatan_terbuka", objection) : rc;
}

static int check_free(tg_tx *tx, const warga_diri *d, tg_error *err)
{
    bool importing = false;
    const char *siapa = NULL;
    int rc = check_decided(tx, d, err);
    if (rc == TG_OK)
        rc = warga_importing(tx, d->kode_wilayah, &importing, err);
    if (rc == TG_OK)
        rc = penilaian_busy(tx, d->kode_wilayah, &siapa, err);
    return rc == TG_OK && (importing || siapa != NULL) ? tg_fail(err, TG_CONFLICT, "hapus_sedang_dipakai", d->kode_wilayah) : rc;
}

typedef struct { tg_tx *tx; int64_t count; tg_error *err; } photos;

static int release_photos(void *arg, int64_t usulan_id)
{
    photos *f = arg;
    int64_t n = 0;
    int rc = berkas_release(f->tx, "usulan", usulan_id, &n, f->err);
    f->count += n;
    return rc;
}

/* The photos first: afterwards nothing tells whose proposals these were. */
static int forget_elsewhere(tg_tx *tx, const hapus_soal *s, hapus_hasil *h, tg_error *err)
{
    photos f = { tx, 0, err };
    int rc = hapus_proposals(tx, s, release_photos, &f, err);
    for (int i = 0; rc == TG_OK && i < HAPUS_BAGIAN_COUNT; i++)
        rc = hapus_run(tx, &HAPUS_BAGIAN[i], s, &h->jumlah[i], err);
    h->foto = f.count;
    return rc;
}

int person_erase(tg_tx *tx, permintaan *p, tg_error *err)
{
    warga_diri d;
    hapus_hasil *h = tg_arena_alloc(tx->arena, sizeof *h);
    int rc = h != NULL ? warga_person(tx, p->orang_id, &d, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK)
        rc = check_free(tx, &d, err);
    if (rc != TG_OK)
        return rc;
    *h = (hapus_hasil){ .foto = 0 };
    rc = warga_erase(tx, d.orang_id, &h->semua, err);
    if (rc == TG_OK)
        rc = forget_elsewhere(tx, &(hapus_soal){ d.keluarga_id, d.nama, h->semua }, h, err);
    p->dihapus = h;
    return rc == TG_OK ? permintaan_forget(tx, d.orang_id, err) : rc;
}

/* ---- the answer --------------------------------------------------------------------------------------------------- */

static void put_part(jw *w, const char *apa, int64_t jumlah, const char *keterangan, bahasa b)
{
    jw_object(w);
    jw_kv_text(w, "apa", apa);
    if (jumlah >= 0)
        jw_kv_i64(w, "jumlah", jumlah);
    else
        jw_kv_null(w, "jumlah");
    jw_kv_text(w, "keterangan", pesan_text(keterangan, b));
    jw_object_end(w);
}

/* What there was none of is not mentioned. */
static void put_parts(jw *w, const hapus_hasil *h, bool tinggal, bahasa b)
{
    for (int i = 0; i < HAPUS_BAGIAN_COUNT; i++)
        if (HAPUS_BAGIAN[i].tinggal == tinggal && h->jumlah[i] > 0)
            put_part(w, HAPUS_BAGIAN[i].apa, h->jumlah[i], HAPUS_BAGIAN[i].keterangan, b);
}

void erased_put(jw *w, const hapus_hasil *h, bahasa b)
{
    jw_key(w, "dihapus");
    jw_array(w);
    put_part(w, "orang", 1, h->semua ? "hapus_keluarga" : "hapus_orang", b);
    if (h->foto > 0)
        put_part(w, "foto", h->foto, "hapus_foto", b);
    put_parts(w, h, false, b);
    jw_array_end(w);
    jw_key(w, "tinggal");
    jw_array(w);
    put_parts(w, h, true, b);
    put_part(w, "jejak", -1, "tinggal_jejak", b);
    put_part(w, "cadangan", -1, "tinggal_cadangan", b);
    put_part(w, "catatan_lain", -1, "tinggal_catatan_lain", b);
    jw_array_end(w);
}
