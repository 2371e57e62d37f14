/* What schedules ask of rounds: the acts of round.c by number, and the sums that safeguards look at. See penyaluran.h.
 * Thread units and readers. Memory the unit's arena. Walks job. */
#include "penyaluran/acts.h"

static penyaluran_moved_hook moved_hook;
static penyaluran_person_hook person_hook;

void penyaluran_set_moved_hook(penyaluran_moved_hook hook) { moved_hook = hook; }
void penyaluran_set_person_hook(penyaluran_person_hook hook) { person_hook = hook; }

int round_moved(tg_tx *tx, const tahap *t, tg_error *err)
{
    return moved_hook != NULL ? moved_hook(tx, t->id, t->status, err) : TG_OK;
}

int round_other_person(tg_tx *tx, const tahap *t, tg_error *err)
{
    if (store_same_actor(tx->who, t->perencana_id, t->perencana))
        return tg_fail(err, TG_DENIED, "tahap_dua_orang", t->id);
    return person_hook != NULL ? person_hook(tx, t->id, err) : TG_OK;
}

static penyaluran_tahap seen(const tahap *t)
{
    return (penyaluran_tahap){ t->id, t->alokasi, t->nominal, t->daftar_tunggu, t->status, t->terbit };
}

int penyaluran_plan(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, int64_t *tahap_id, int64_t *kerja, tg_error *err)
{
    plan_order o = { .program = program, .kode_wilayah = kode_wilayah, .periode = periode };
    return round_plan(tx, &o, tahap_id, kerja, err);
}

int penyaluran_find(tg_tx *tx, int64_t tahap_id, penyaluran_tahap *out, tg_error *err)
{
    tahap t;
    int rc = tahap_find_own(tx, &t, tahap_id, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "tahap_tidak_ada", tahap_id);
    *out = seen(&t);
    return rc;
}

int penyaluran_open(tg_tx *tx, int64_t tahap_id, int *kurang, tg_error *err)
{
    tahap t;
    shortage list[BARANG_MAX];
    int rc = round_for_act(tx, &t, tahap_id, err);
    return rc == TG_OK ? round_open(tx, &t, list, kurang, err) : rc;
}

int penyaluran_previous(tg_tx *tx, const char *program, const char *kode_wilayah, int64_t tahap_id, penyaluran_tahap *out, tg_error *err)
{
    tahap t;
    int rc = tahap_previous(tx, &t, program, kode_wilayah, tahap_id, err);
    if (rc == TG_OK)
        *out = seen(&t);
    return rc;
}

int penyaluran_need(tg_tx *tx, int64_t tahap_id, const char *barang, int64_t *jumlah, tg_error *err)
{
    tahap_barang *goods;
    int count;
    *jumlah = 0;
    int rc = barang_list(tx, tahap_id, &goods, &count, err);
    for (int i = 0; rc == TG_OK && i < count; i++)
        if (text_same(goods[i].barang, barang))
            *jumlah = goods[i].kebutuhan;
    return rc;
}
