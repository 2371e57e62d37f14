/* penyaluran/koreksi.c: a handover put right after the ten minutes of an undo: asked by one, decided by another.
 *
 * Input   a number of the list and what was wrong. Output  a reversal in the ledger; for a wrong family its handover to
 *         the right one; for goods that came back their share as not collected.
 * Thread  units. Memory the unit's arena. Walks request. */
#include <inttypes.h>
#include "audit/audit.h"
#include "penyaluran/acts.h"

const bool KOREKSI_MOVES[KOREKSI_STATES][KOREKSI_STATES] = {
    /* to:                 diajukan disetujui ditolak */
    [KOREKSI_DIAJUKAN] = { 0,       1,        1 },
};

const char *koreksi_status_text(koreksi_status s)
{
    static const char *const TEXT[KOREKSI_STATES] = { "diajukan", "disetujui", "ditolak" };
    return TEXT[s];
}

const char *koreksi_jenis_text(koreksi_jenis j)
{
    static const char *const TEXT[KOREKSI_JENIS_COUNT] = { "batal", "salah_keluarga", "retur" };
    return TEXT[j];
}

static int act_audit(tg_tx *tx, const koreksi *k, const char *perbuatan, tg_error *err)
{
    const char *rincian = tg_arena_printf(tx->arena, "{\"koreksi\":%" PRId64 ",\"jenis\":\"%s\"}", k->id, koreksi_jenis_text(k->jenis));
    return rincian != NULL ? audit_add(tx, perbuatan, "alokasi", k->alokasi_id, k->kode_wilayah, rincian, err)
                           : tg_fail(err, TG_NOMEM, "memori_habis");
}

/* ---- asking --------------------------------------------------------------------------------------------- */

/* Whom the goods went to really, or why they came back. */
static int check_kind(tg_tx *tx, const counter *c, const koreksi_order *o, koreksi *k, tg_error *err)
{
    alokasi ke;
    if (k->jenis == KOREKSI_RETUR && (o->kode == NULL || !fail_code_known(o->kode)))
        return tg_fail_field(err, TG_INVALID, "kode", "koreksi_kode", o->kode != NULL ? o->kode : "");
    if (k->jenis != KOREKSI_SALAH_KELUARGA)
        return TG_OK;
    int rc = o->ke > 0 && o->ke != o->nomor ? alokasi_find_nomor(tx, &ke, c->t.id, o->ke, err) : TG_END;
    if (rc == TG_END)
        return tg_fail_field(err, TG_INVALID, "ke", "koreksi_ke", o->ke);
    if (rc == TG_OK && ke.status == ALOKASI_TERSALUR)
        return tg_fail_field(err, TG_CONFLICT, "ke", "koreksi_ke_sudah", o->ke);
    k->ke_alokasi_id = rc == TG_OK ? ke.id : 0;
    return rc;
}

int koreksi_ask(tg_tx *tx, const koreksi_order *o, koreksi *k, tg_error *err)
{
    alokasi a;
    serah s;
    bool open = false;
    counter *c = tg_arena_alloc(tx->arena, sizeof *c);
    int rc = c != NULL ? counter_open(tx, c, o->tahap_id, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK)
        rc = counter_find_given(tx, c, o->nomor, &a, &s, err);
    if (rc != TG_OK)
        return rc;
    *k = (koreksi){ .tahap_id = c->t.id, .alokasi_id = a.id, .serah_id = s.id, .kode_wilayah = a.kode_wilayah, .jenis = o->jenis,
                    .kode = o->jenis == KOREKSI_RETUR ? o->kode : NULL, .alasan = o->alasan, .pengaju = tx->who->aktor };
    rc = check_kind(tx, c, o, k, err);
    if (rc == TG_OK)
        rc = koreksi_is_open(tx, s.id, &open, err);
    if (rc == TG_OK && open)
        rc = tg_fail(err, TG_CONFLICT, "koreksi_sudah_diajukan", o->nomor);
    if (rc != TG_OK)
        return rc;
    k->id = tg_id(tx);
    rc = koreksi_insert(tx, k, err);
    return rc == TG_OK ? act_audit(tx, k, "koreksi.ajukan", err) : rc;
}

/* ---- deciding -------------------------------------------------------------------------------------------- */

static int find_undecided(tg_tx *tx, int64_t id, koreksi *k, tg_error *err)
{
    int rc = koreksi_find(tx, k, id, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "koreksi_tidak_ada", id);
    if (rc == TG_OK && k->status != KOREKSI_DIAJUKAN)
        return tg_fail(err, TG_CONFLICT, "koreksi_sudah_diputus", id, koreksi_status_text(k->status), k->pemutus);
    if (rc == TG_OK && store_same_actor(tx->who, k->pengaju_id, k->pengaju))
        return tg_fail(err, TG_DENIED, "koreksi_dua_orang", id);
    return rc;
}

/* Reports of the counter may not come by such an id: a correction would take theirs for its own. */
static const char CLIENT_ID[] = "koreksi:";

bool koreksi_owns_id(const char *klien_id) { return klien_id != NULL && text_starts(klien_id, CLIENT_ID); }

/* The right family gets what the wrong one is said to have got: at the same place, by the same time. */
static int give_instead(tg_tx *tx, counter *c, const koreksi *k, const serah *s, tg_error *err)
{
    handover_answer a;
    handover h = { .klien_id = tg_arena_printf(tx->arena, "%s%" PRId64, CLIENT_ID, k->id), .penerima = s->penerima, .kuasa = s->kuasa,
                   .surat = s->surat, .tempat = s->tempat, .alokasi_id = k->ke_alokasi_id, .waktu = s->waktu };
    if (h.klien_id == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = counter_hand_over(tx, c, &h, &a, err);
    if (rc == TG_OK && a.sebab != NULL) {                /* held by a program */
        *err = *a.sebab;
        return err->code;
    }
    if (rc == TG_OK && !text_same(a.status, "diterima"))
        rc = tg_fail(err, TG_CONFLICT, "koreksi_ke_ditolak", k->id, a.kode != NULL ? a.kode : a.status);
    return rc;
}

static int carry_out(tg_tx *tx, const koreksi *k, tg_error *err)
{
    alokasi a;
    serah s;
    counter *c = tg_arena_alloc(tx->arena, sizeof *c);
    int rc = c != NULL ? counter_open(tx, c, k->tahap_id, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK)
        rc = alokasi_find(tx, &a, k->tahap_id, k->alokasi_id, err);
    if (rc == TG_OK && (a.status != ALOKASI_TERSALUR || a.serah_id != k->serah_id))
        rc = tg_fail(err, TG_CONFLICT, "koreksi_basi", k->id, a.nomor);
    if (rc == TG_OK)
        rc = serah_find(tx, &s, k->serah_id, err);
    if (rc != TG_OK)
        return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "koreksi_tidak_ada", k->id) : rc;
    bool back = k->jenis == KOREKSI_RETUR;
    rc = counter_take_back(tx, c, &a, &s, back ? ALOKASI_TIDAK_DIAMBIL : ALOKASI_SIAP, back ? k->kode : NULL, err);
    return rc == TG_OK && k->jenis == KOREKSI_SALAH_KELUARGA ? give_instead(tx, c, k, &s, err) : rc;
}

int koreksi_approve(tg_tx *tx, int64_t id, koreksi *k, tg_error *err)
{
    int rc = find_undecided(tx, id, k, err);
    if (rc == TG_OK)
        rc = carry_out(tx, k, err);
    if (rc == TG_OK)
        rc = koreksi_move(tx, k, KOREKSI_DISETUJUI, NULL, err);
    return rc == TG_OK ? act_audit(tx, k, "koreksi.setujui", err) : rc;
}

int koreksi_refuse(tg_tx *tx, int64_t id, const char *catatan, koreksi *k, tg_error *err)
{
    int rc = find_undecided(tx, id, k, err);
    if (rc == TG_OK)
        rc = koreksi_move(tx, k, KOREKSI_DITOLAK, catatan, err);
    return rc == TG_OK ? act_audit(tx, k, "koreksi.tolak", err) : rc;
}
