/* penyaluran/titik.c: the places of a round: the one it was planned with, and further points for parts of the region.
 *
 * Input   the round's points. Output  which place serves a family.
 * Thread  units and jobs. Memory  the arena of who asks.
 * Walks   request, job. */
#include "penyaluran/acts.h"
#include "wilayah/wilayah.h"

int places_load(tg_tx *tx, const tahap *t, round_places *out, tg_error *err)
{
    out->isi[0] = (titik){ .tempat = t->tempat, .untuk = NULL };
    int rc = titik_load(tx, t->id, out->isi + 1, TITIK_MAX, &out->count, err);
    out->count++;
    return rc;
}

int place_of(const round_places *p, const char *kode_wilayah)
{
    int best = 0;
    for (int i = 1; i < p->count; i++)
        if (wilayah_within(kode_wilayah, p->isi[i].untuk) &&
            (best == 0 || wilayah_within(p->isi[i].untuk, p->isi[best].untuk)))
            best = i;
    for (int i = 0; i < best; i++)                  /* one place may serve several regions: it is known by its first row */
        if (text_same(p->isi[i].tempat, p->isi[best].tempat))
            return i;
    return best;
}

int place_named(const round_places *p, const char *tempat)
{
    for (int i = 0; i < p->count; i++)
        if (text_same(p->isi[i].tempat, tempat))
            return i;
    return -1;
}

bool place_is_first(const round_places *p, int i)
{
    return place_named(p, p->isi[i].tempat) == i;
}

bool place_is_for(tg_tx *tx, const round_places *p, int i)
{
    const char *kode = i > 0 ? ledger_place_region(p->isi[i].tempat) : NULL;
    return i == 0 || (kode != NULL && store_in_scope(tx->who, kode));
}

int place_check(tg_tx *tx, const char *tempat, tg_error *err)
{
    const char *kode = ledger_place_region(tempat);
    if (kode == NULL)
        return tg_fail_field(err, TG_INVALID, "tempat", "tahap_tempat", tempat);
    return store_in_scope(tx->who, kode) ? TG_OK : tg_fail_field(err, TG_DENIED, "tempat", "penyaluran_wilayah_lain");
}

/* Until the round opens: from then on its goods are reckoned per place. */
int round_add_place(tg_tx *tx, const tahap *t, const char *tempat, const char *untuk, tg_error *err)
{
    round_places *p = tg_arena_alloc(tx->arena, sizeof *p);
    if (p == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (t->status != TAHAP_RENCANA && t->status != TAHAP_DISETUJUI)
        return tg_fail(err, TG_CONFLICT, "titik_terlambat", t->id, tahap_status_text(t->status));
    int rc = region_check(tx, untuk, err);
    if (rc == TG_OK && !wilayah_within(untuk, t->kode_wilayah))
        rc = tg_fail_field(err, TG_INVALID, "kode_wilayah", "titik_di_luar", untuk, t->kode_wilayah);
    if (rc == TG_OK)
        rc = place_check(tx, tempat, err);
    if (rc == TG_OK)
        rc = places_load(tx, t, p, err);
    if (rc == TG_OK && p->count > TITIK_MAX)
        rc = tg_fail(err, TG_CONFLICT, "titik_terlalu_banyak", (int64_t)TITIK_MAX);
    if (rc == TG_OK)
        rc = titik_put(tx, t->id, untuk, tempat, err);
    return rc == TG_OK ? round_audit(tx, t, "tahap.titik", "", err) : rc;
}
