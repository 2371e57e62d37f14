/* hak/hapus.c: erasing a person. Identifiers stand in the register alone: facts cite ids and keyed hashes, so that decisions, shares,
 * the ledger and the chain of the audit log stand as they were, about somebody who is no longer named.
 *
 * Not reached: copies made before (they are thinned out by their plan), papers, and what programs keep about their own subjects.
 * Thread  units. Memory  the unit's arena. Walks  request. */
#include "hak/permintaan.h"
#include "penilaian/penilaian.h"

/* Who is on a list that is being handed out must be found at the counter; who is being decided about is read meanwhile. */
static int check_free(tg_tx *tx, const warga_diri *d, tg_error *err)
{
    int64_t round = 0;
    bool importing = false;
    const char *siapa = NULL;
    int rc = hapus_open_round(tx, d->keluarga_id, &round, err);
    if (rc == TG_OK && round != 0)
        return tg_fail(err, TG_CONFLICT, "hapus_tahap_terbuka", round);
    if (rc == TG_OK)
        rc = warga_importing(tx, d->kode_wilayah, &importing, err);
    if (rc == TG_OK)
        rc = penilaian_busy(tx, d->kode_wilayah, &siapa, err);
    return rc == TG_OK && (importing || siapa != NULL) ? tg_fail(err, TG_CONFLICT, "hapus_sedang_dipakai", d->kode_wilayah) : rc;
}

int person_erase(tg_tx *tx, const permintaan *p, tg_error *err)
{
    warga_diri d;
    bool kosong = false;
    int rc = warga_person(tx, p->orang_id, &d, err);
    if (rc == TG_OK)
        rc = check_free(tx, &d, err);
    if (rc == TG_OK)
        rc = warga_erase(tx, d.orang_id, &kosong, err);
    if (rc == TG_OK)
        rc = hapus_proposals(tx, d.keluarga_id, d.nama, kosong, err);
    return rc == TG_OK ? permintaan_forget(tx, d.orang_id, err) : rc;
}
