/* penyaluran/gagal.c: shares that could not be handed over, each with its reason, while the round goes on.
 *
 * A mark is not final: a family that comes after all is served (life.c). Input  numbers and codes. Output  an answer each.
 * Thread units. Memory the unit's arena. Walks request. */
#include <string.h>
#include "audit/audit.h"
#include "penyaluran/acts.h"

/* Who was not there when the round closed is "tidak_datang" too. */
#define CODE(place, kode) #kode,
static const char *const CODES[] = { PENYALURAN_SEBAB(CODE) };

bool fail_code_known(const char *kode)
{
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++)
        if (text_same(kode, CODES[i]))
            return true;
    return false;
}

static int answer(handover_answer *out, const char *status, const char *kode)
{
    *out = (handover_answer){ status, kode, NULL };
    return TG_OK;
}

static int mark(tg_tx *tx, const alokasi *a, alokasi_status to, const char *kode, const char *perbuatan, tg_error *err)
{
    alokasi_change c = { .tahap_id = a->tahap_id, .first = a->nomor, .last = a->nomor, .from = a->status, .to = to, .alasan = kode };
    const char *rincian = tg_arena_printf(tx->arena, "{\"kode\":\"%s\"}", kode != NULL ? kode : "");
    if (rincian == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = alokasi_move(tx, &c, NULL, err);
    return rc == TG_OK ? audit_add(tx, perbuatan, "alokasi", a->id, a->kode_wilayah, rincian, err) : rc;
}

int counter_fail(tg_tx *tx, const counter *c, const handover *h, const char *kode, handover_answer *out, tg_error *err)
{
    alokasi a;
    const char *refused;
    if (kode == NULL || !fail_code_known(kode))
        return answer(out, "ditolak", "kode_asing");
    int rc = counter_find(tx, c, h, &a, &refused, err);
    if (rc != TG_OK || refused != NULL)
        return rc == TG_OK ? answer(out, "ditolak", refused) : rc;
    if (a.status == ALOKASI_TIDAK_DIAMBIL && text_same(a.alasan, kode))
        return answer(out, "dicatat", NULL);              /* the same report again */
    if (a.status != ALOKASI_SIAP)
        return answer(out, "ditolak", a.status == ALOKASI_TERSALUR ? "sudah_diambil" : "tidak_siap");
    rc = mark(tx, &a, ALOKASI_TIDAK_DIAMBIL, kode, "alokasi.gagal", err);
    return rc == TG_OK ? answer(out, "dicatat", NULL) : rc;
}

int counter_unfail(tg_tx *tx, const counter *c, int64_t nomor, tg_error *err)
{
    alokasi a;
    bool taken = false;
    int rc = alokasi_find_nomor(tx, &a, c->t.id, nomor, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "serah_nomor_tidak_ada", nomor);
    if (rc == TG_OK && a.status != ALOKASI_TIDAK_DIAMBIL)
        return tg_fail(err, TG_CONFLICT, "gagal_tidak_ada", nomor, alokasi_status_text(a.status));
    if (rc == TG_OK)
        rc = place_taken(tx, c->t.program, a.keluarga_id, c->t.periode, &taken, err);
    if (rc == TG_OK && taken)
        return tg_fail(err, TG_CONFLICT, "gagal_sudah_di_tempat_lain", nomor);
    return rc == TG_OK ? mark(tx, &a, ALOKASI_SIAP, NULL, "alokasi.gagal.batal", err) : rc;
}
