/* Putting a text forward and deciding about it: who may, when, and in what order.
 *
 * Input   a judged publication (publish.c), or a draft. Output  rows of rancangan, audit rows.
 * Thread  in units. Memory  the transaction's arena.
 * Walks   rule. */
#include <string.h>
#include "audit/audit.h"
#include "penilaian/rancangan.h"

static int note(tg_tx *tx, const rancangan *r, const char *perbuatan, tg_error *err)
{
    const char *rincian = tg_arena_printf(tx->arena, "{\"program\":\"%s\",\"asal\":\"%s\"}", r->program, r->asal);
    return rincian == NULL ? tg_fail(err, TG_NOMEM, "memori_habis")
                           : audit_add(tx, perbuatan, "rancangan", r->id, r->kode, rincian, err);
}

bool rancangan_is_author(const rancangan *r, const store_who *who)
{
    return (r->oleh_id != 0 && r->oleh_id == who->aktor_id) || text_same(r->oleh, who->aktor);
}

/* ---- put forward ------------------------------------------------------------------------------------------- */

int rancangan_check_date(const publication *x, tg_date today, bool koreksi, const char *alasan, tg_error *err)
{
    char text[DATE_TEXT_SIZE];
    if (koreksi && (alasan == NULL || alasan[0] == 0))
        return tg_fail_field(err, TG_INVALID, "alasan", "rancangan_koreksi_alasan");
    if (koreksi || x->berlaku == TG_DATE_NONE || x->berlaku >= today)
        return TG_OK;
    return tg_fail_field(err, TG_INVALID, "berlaku", "rancangan_berlaku_lampau", date_text(x->berlaku, text));
}

/* One draft of a layer waits at a time, beside what was shipped: the own one and that of the desk's file give way, another
 * person's does not. */
static int make_room(tg_tx *tx, const rancangan *new, tg_error *err)
{
    rancangan old;
    int rc;
    while ((rc = rancangan_waiting(tx, new->program, new->kode, &old, err)) == TG_OK && strcmp(old.asal, "pemasangan") != 0) {
        bool gives_way = strcmp(old.asal, "berkas") == 0 || rancangan_is_author(&old, tx->who);
        if (!gives_way)
            return strcmp(new->asal, "berkas") == 0 ? TG_END : tg_fail(err, TG_CONFLICT, "rancangan_masih_menunggu", old.id, old.oleh);
        if ((rc = rancangan_move(tx, &old, RANCANGAN_DICABUT, pesan_text("rancangan_diganti", BAHASA_ID), err)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

static int insert(tg_tx *tx, rancangan *r, bool tested, tg_error *err)
{
    r->id = tg_id(tx);
    r->oleh = tx->who->aktor;
    r->oleh_id = tx->who->aktor_id;
    r->dibuat = tx->now;
    r->status = RANCANGAN_RANCANGAN;
    hash_bytes(r->sumber, r->size, r->sidik);
    int rc = rancangan_insert(tx, r, err);
    if (rc == TG_OK && tested)
        rc = rancangan_move(tx, r, RANCANGAN_DIPERIKSA, NULL, err);
    if (rc == TG_OK && tested)
        rc = rancangan_move(tx, r, RANCANGAN_DIUJI, NULL, err);
    return rc == TG_OK ? note(tx, r, "aturan.ajukan", err) : rc;
}

int rancangan_submit(tg_tx *tx, rancangan *r, bool tested, tg_error *err)
{
    if (!store_in_scope(tx->who, r->kode))
        return tg_fail(err, TG_DENIED, "penilaian_luar_wilayah", r->kode);
    int rc = strcmp(r->asal, "pemasangan") == 0 ? TG_OK : make_room(tx, r, err);
    return rc == TG_OK ? insert(tx, r, tested, err) : rc;
}

/* ---- decide ------------------------------------------------------------------------------------------------ */

int rancangan_read(tg_tx *tx, int64_t id, rancangan *out, tg_error *err)
{
    int rc = rancangan_find(tx, id, out, err);
    return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "rancangan_tidak_ada") : rc;
}

int rancangan_may_approve(const rancangan *r, const store_who *who, tg_error *err)
{
    if (r->status == RANCANGAN_RANCANGAN || r->status == RANCANGAN_DIPERIKSA)
        return tg_fail(err, TG_CONFLICT, "rancangan_belum_lulus", r->program, r->kode);
    if (!RANCANGAN_MOVES[r->status][RANCANGAN_DISETUJUI])
        return tg_fail(err, TG_CONFLICT, "rancangan_sudah_diputus", r->id, rancangan_status_text(r->status));
    if (strcmp(r->asal, "berkas") == 0)
        return tg_fail(err, TG_CONFLICT, "rancangan_belum_diajukan", r->program, r->kode);
    return rancangan_is_author(r, who) ? tg_fail(err, TG_DENIED, "rancangan_dua_orang", r->program, r->kode) : TG_OK;
}

/* Another person says no, or the author takes it back; both leave the reason. */
int rancangan_close(tg_tx *tx, rancangan *r, bool tolak, const char *alasan, tg_error *err)
{
    bool author = rancangan_is_author(r, tx->who) || strcmp(r->asal, "berkas") == 0;
    if (tolak && author)
        return tg_fail(err, TG_DENIED, "rancangan_tolak_sendiri", r->program, r->kode);
    if (!tolak && !author)
        return tg_fail(err, TG_DENIED, "rancangan_bukan_pengaju", r->oleh);
    int rc = rancangan_move(tx, r, RANCANGAN_DICABUT, alasan, err);
    return rc == TG_OK ? note(tx, r, tolak ? "aturan.tolak" : "aturan.cabut", err) : rc;
}
