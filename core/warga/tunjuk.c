/* What the register holds about one person, told column by column in words: for the person himself (UU 27/2022, article 7).
 *
 * Input   ids. Output  names of columns and what stands in them; what is not known is left out.
 * Thread  that of the transaction. Memory  its arena. Walks: request. */
#include <inttypes.h>
#include <string.h>

#include "warga/warga_dalam.h"

static const warga_bacaan *reading_of(bool keluarga, size_t kolom)
{
    for (size_t i = IK_PERTAMA_BIASA; WARGA_IMPOR_KOLOM[i].nama != NULL; i++)
        if (WARGA_BACAAN[i].baca != BACA_KHUSUS && WARGA_BACAAN[i].keluarga == keluarga && WARGA_BACAAN[i].tujuan == kolom)
            return &WARGA_BACAAN[i];
    return NULL;
}

static const char *number_words(tg_arena *a, const warga_bacaan *b, int64_t n)
{
    const impor_kode *kode = b != NULL && b->kode != NULL ? impor_kode_of(b->kode, n) : NULL;
    if (kode != NULL)
        return kode->nama != NULL ? kode->nama : kode->kata;
    if (b != NULL && b->baca == BACA_YA)
        return n != 0 ? "ya" : "tidak";
    return tg_arena_printf(a, "%" PRId64, n);
}

static const char *words(tg_arena *a, const warga_nilai *v, warga_simpan simpan, const warga_bacaan *b)
{
    char day[DATE_TEXT_SIZE];
    if (simpan == SIMPAN_TEKS)
        return v->p;
    if (simpan == SIMPAN_TANGGAL)
        return tg_arena_printf(a, "%s", date_text((tg_date)v->n, day));
    return number_words(a, b, v->n);
}

typedef struct { bool keluarga; const warga_simpan_kolom *kolom; const warga_nilai *v; size_t count; } record;

static int tell(tg_tx *tx, const record *r, warga_isi_cb isi_cb, void *arg, tg_error *err)
{
    int rc = TG_OK;
    for (size_t i = 0; rc == TG_OK && i < r->count; i++) {
        if (r->v[i].jenis == NILAI_KOSONG)
            continue;
        const char *isi = words(tx->arena, &r->v[i], r->kolom[i].simpan, reading_of(r->keluarga, i));
        rc = isi == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : isi_cb(arg, r->kolom[i].nama, isi, err);
    }
    return rc;
}

int warga_tell_person(tg_tx *tx, int64_t orang_id, warga_isi_cb isi_cb, void *arg, tg_error *err)
{
    warga_orang *o = tg_arena_alloc(tx->arena, sizeof *o);
    int rc = o == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : warga_orang_find(tx, orang_id, o, err);
    return rc == TG_OK ? tell(tx, &(record){ false, WARGA_ORANG_KOLOM, o->v, O_COUNT }, isi_cb, arg, err) : rc;
}

int warga_tell_family(tg_tx *tx, int64_t keluarga_id, warga_isi_cb isi_cb, void *arg, tg_error *err)
{
    warga_keluarga *k = tg_arena_alloc(tx->arena, sizeof *k);
    int rc = k == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : warga_keluarga_find(tx, keluarga_id, k, err);
    return rc == TG_OK ? tell(tx, &(record){ true, WARGA_KELUARGA_KOLOM, k->v, K_COUNT }, isi_cb, arg, err) : rc;
}

int warga_person(tg_tx *tx, int64_t orang_id, warga_diri *out, tg_error *err)
{
    warga_orang *o = tg_arena_alloc(tx->arena, sizeof *o);
    int rc = o == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : warga_orang_find(tx, orang_id, o, err);
    if (rc == TG_OK)
        *out = (warga_diri){ o->id, o->keluarga_id, o->kode_wilayah, o->v[O_NAMA].p };
    return rc;
}

int warga_person_by_nik(tg_tx *tx, const char *text, warga_diri *out, tg_error *err)
{
    nik n;
    int64_t id = 0;
    char where[WILAYAH_KODE_MAX] = "";
    uint8_t *sidik = tg_arena_alloc(tx->arena, WARGA_SIDIK_SIZE);
    int rc = sidik == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : nik_parse(&n, text, strlen(text), err);
    if (rc != TG_OK)
        return rc;
    warga_sidik(sidik, warga_dalam()->kunci, "nik", n.angka);
    rc = warga_nik_owner(tx, sidik, &id, where, err);
    if (rc == TG_OK && (id == 0 || !store_in_scope(tx->who, where)))      /* not here, or not of this region: the same answer */
        rc = tg_fail(err, TG_NOT_FOUND, "nik_tidak_ada");
    return rc == TG_OK ? warga_person(tx, id, out, err) : rc;
}
