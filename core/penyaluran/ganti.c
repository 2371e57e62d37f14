/* penyaluran/ganti.c: a family leaves a list that stands, and who waits next takes its place. The list only grows: the
 * number of the family that left stays its own, the new one gets the next, and the hash of the list goes on over it.
 * Where a decree says who receives, its waiting list does: only who has moved up there takes a place here.
 *
 * Thread  units. Memory  the unit's arena.
 * Walks   request. */
#include <inttypes.h>
#include "audit/audit.h"
#include "penyaluran/acts.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

enum { TASK_DAYS = 14 };

/* A place that comes free in one region's quota is no place in another's: whoever takes it stands in every quota within
 * the round in which the one before stood. Money too: who would cost more than was freed goes on waiting. */
static bool may_follow(batas_set *s, const tahap *t, const alokasi *before, const alokasi *next)
{
    batas *need[BATAS_DEPTH];
    int n = batas_of(s, next->kode_wilayah, need);
    for (int i = 0; i < n; i++)
        if (!wilayah_within(before->kode_wilayah, need[i]->kode) || (need[i]->pagu >= 0 && next->uang > before->uang))
            return false;
    return t->batas_pagu < 0 || next->uang <= before->uang;
}

static kepesertaan_soal soal_of(const tahap *t) { return (kepesertaan_soal){ t->program, t->kode_wilayah, t->periode }; }

/* Held since, or waiting by the decree still: the place goes to the next. */
static int check_decree(tg_tx *tx, const tahap *t, const alokasi *next, bool *may, tg_error *err)
{
    *may = true;
    return kepesertaan_required(t->program, t->kode_wilayah) ? kepesertaan_active(tx, t->program, next->keluarga_id, may, err) : TG_OK;
}

/* Whoever has a share elsewhere waits no more; who is on a list that may not come yet is passed over. The decree is asked first:
 * most who wait are no participants by it, and need no second and third question on the writer. */
static int may_take(tg_tx *tx, const tahap *t, const alokasi *next, bool *may, tg_error *err)
{
    bool has = false, taken = false;
    int rc = check_decree(tx, t, next, may, err);
    if (rc != TG_OK || !*may)
        return rc;
    *may = false;
    rc = received_in_period(tx, t->program, next->keluarga_id, t->periode, &has, err);
    if (rc == TG_OK && has)
        return tunggu_move(tx, t->id, next->nomor, TUNGGU_GUGUR, err);
    if (rc == TG_OK)
        rc = place_taken(tx, t->program, next->keluarga_id, t->periode, &taken, err);
    *may = rc == TG_OK && !taken;
    return rc;
}

/* The next who fits and has no share elsewhere; TG_END: nobody waits. */
static int find_next(tg_tx *tx, const tahap *t, const alokasi *before, alokasi *next, tg_error *err)
{
    batas_set limits;
    kepesertaan_soal what = soal_of(t);
    int64_t after = 0, *dibatasi;
    size_t passed;
    int rc = batas_chain(tx, &what, &limits, err);
    if (rc == TG_OK)
        rc = warga_restricted(tx, &dibatasi, &passed, err);
    while (rc == TG_OK && (rc = tunggu_next(tx, t->id, after, next, err)) == TG_OK) {
        bool may;
        after = next->nomor;
        rc = may_take(tx, t, next, &may, err);
        if (rc == TG_OK && may && !warga_in_list(dibatasi, passed, next->keluarga_id) && may_follow(&limits, t, before, next))
            return TG_OK;
    }
    return rc;
}

static int put_goods(tg_tx *tx, const tahap *t, const alokasi *a, int64_t waited_as, tg_error *err)
{
    int64_t jumlah[BARANG_MAX];
    int rc = tunggu_goods(tx, t->id, waited_as, jumlah, err);
    for (int i = 0; rc == TG_OK && i < BARANG_MAX; i++) {
        if (jumlah[i] == 0)
            continue;
        rc = alokasi_insert_barang(tx, a->id, i, jumlah[i], err);
        if (rc == TG_OK)
            rc = barang_add_need(tx, t->id, i, jumlah[i], err);
    }
    return rc;
}

/* menggantikan: the number whose place it takes; 0: a place that was free. */
static int append(tg_tx *tx, tahap *t, int64_t menggantikan, alokasi *next, tg_error *err)
{
    int64_t waited_as = next->nomor;
    bool fresh;
    next->id = tg_id(tx);
    next->nomor = t->alokasi + 1;
    next->program = t->program;
    next->periode = t->periode;
    next->menggantikan = menggantikan;
    alokasi_change made = { .tahap_id = t->id, .first = next->nomor, .last = next->nomor, .from = ALOKASI_SIAP };
    int rc = alokasi_insert(tx, next, &fresh, err);
    if (rc == TG_OK && !fresh)
        rc = tg_fail(err, TG_RETRY, "tahap_berubah", t->id);
    if (rc == TG_OK)
        rc = terpakai_count(tx, &made, true, err);
    if (rc == TG_OK)
        rc = put_goods(tx, t, next, waited_as, err);
    if (rc == TG_OK)
        rc = tunggu_move(tx, t->id, waited_as, TUNGGU_NAIK, err);
    if (rc != TG_OK)
        return rc;
    t->alokasi = next->nomor;
    if (__builtin_add_overflow(t->nominal, next->uang, &t->nominal))
        return tg_fail(err, TG_INVALID, "tahap_terlalu_besar");
    list_chain(t->sidik, next->nomor, next->keluarga_id, next->uang);
    return list_append(tx, t, err);
}

static int take_off(tg_tx *tx, const tahap *t, const alokasi *a, const char *alasan, tg_error *err)
{
    int64_t jumlah[BARANG_MAX];
    alokasi_change c = { .tahap_id = t->id, .first = a->nomor, .last = a->nomor, .from = a->status, .to = ALOKASI_BATAL, .alasan = alasan };
    int rc = alokasi_move(tx, &c, NULL, err);
    if (rc == TG_OK)
        rc = alokasi_goods(tx, a->id, jumlah, err);
    for (int i = 0; rc == TG_OK && i < BARANG_MAX; i++)
        if (jumlah[i] > 0)
            rc = barang_add_need(tx, t->id, i, -jumlah[i], err);
    return rc;
}

static int audit_replace(tg_tx *tx, const tahap *t, const alokasi *before, const char *alasan, int64_t baru, tg_error *err)
{
    const char *rincian = tg_arena_printf(tx->arena, "{\"nomor\":%" PRId64 ",\"alasan\":\"%s\",\"pengganti\":%" PRId64 "}", before->nomor, alasan, baru);
    return round_audit(tx, t, "tahap.ganti", rincian, err);
}

int round_replace(tg_tx *tx, tahap *t, int64_t nomor, const char *alasan, int64_t *baru, tg_error *err)
{
    alokasi before, next;
    bool closing = false;
    *baru = 0;
    if (t->status > TAHAP_BERJALAN)
        return tahap_wrong_step(t, TG_CONFLICT, err);
    int rc = round_is_closing(tx, t, &closing, err);
    if (rc == TG_OK && closing)
        rc = tg_fail(err, TG_CONFLICT, "tahap_sedang_ditutup", t->id);
    if (rc == TG_OK)
        rc = alokasi_find_nomor(tx, &before, t->id, nomor, err);
    if (rc == TG_END)
        rc = tg_fail(err, TG_NOT_FOUND, "serah_nomor_tidak_ada", nomor);
    if (rc == TG_OK && before.status != ALOKASI_SIAP)
        rc = tg_fail(err, TG_CONFLICT, "alokasi_langkah", nomor, alokasi_status_text(before.status), alokasi_status_text(ALOKASI_BATAL));
    if (rc == TG_OK)
        rc = take_off(tx, t, &before, alasan, err);
    if (rc == TG_OK)
        rc = find_next(tx, t, &before, &next, err);
    if (rc == TG_OK)
        rc = append(tx, t, before.nomor, &next, err);
    if (rc != TG_OK && rc != TG_END)
        return rc;
    *baru = rc == TG_OK ? next.nomor : 0;
    return audit_replace(tx, t, &before, alasan, *baru, err);
}

/* A list that is being closed stands still. What was marked as not collected would still be served: it goes too, but nobody
 * follows, since quotas may have given that place to another list. */
static int leave_round(tg_tx *tx, const alokasi *a, const char *alasan, tg_error *err)
{
    tahap t;
    int64_t baru;
    bool closing = false;
    int rc = tahap_find_own(tx, &t, a->tahap_id, err);
    if (rc == TG_OK)
        rc = round_is_closing(tx, &t, &closing, err);
    if (rc != TG_OK || closing)
        return rc == TG_END ? tg_fail(err, TG_CORRUPT, "tahap_tidak_ada", a->tahap_id) : rc;
    if (a->status == ALOKASI_SIAP)
        return round_replace(tx, &t, a->nomor, alasan, &baru, err);
    rc = take_off(tx, &t, a, alasan, err);
    return rc == TG_OK ? audit_replace(tx, &t, a, alasan, 0, err) : rc;
}

int penyaluran_family_left(tg_tx *tx, const char *program, int64_t keluarga_id, const char *alasan, tg_error *err)
{
    alokasi a = { .id = 0 };
    int rc;
    while ((rc = alokasi_standing(tx, program, keluarga_id, a.id, &a, err)) == TG_OK)
        if ((rc = leave_round(tx, &a, alasan, err)) != TG_OK)
            return rc;
    return rc == TG_END ? TG_OK : rc;
}

/* ---- moved up by decree ------------------------------------------------------------------------------------------- */

/* In every quota, by number and money. */
static int check_room(tg_tx *tx, const tahap *t, const alokasi *next, bool *room, tg_error *err)
{
    batas_set limits;
    kepesertaan_soal what = soal_of(t);
    int rc = batas_read(tx, &what, false, &limits, err);
    *room = rc == TG_OK && batas_full(&limits, next->kode_wilayah, next->uang, false) == NULL;
    return rc;
}

/* For who plans the round; one of a region above cannot be written for, then for who acts. */
static int add_task(tg_tx *tx, const tahap *t, int64_t keluarga_id, tg_error *err)
{
    int64_t id;
    const char *kode = store_in_scope(tx->who, t->kode_wilayah) ? t->kode_wilayah : tx->who->kode_wilayah;
    penilaian_tugas g = { .jenis = "tahap.naik", .kode_wilayah = kode, .tenggat = wilayah_today(t->kode_wilayah, tx->now) + TASK_DAYS,
                          .objek = tg_arena_printf(tx->arena, "tahap/%" PRId64, t->id), .ditutup_orang = true,
                          .uraian = tg_arena_printf(tx->arena, "Keluarga %" PRId64 " naik dari daftar tunggu %s, tetapi tahap ini tidak punya tempat"
                                                    " baginya. Sesudah tahap ditutup, susun tahap lagi untuk periode %s: yang belum mendapat ikut"
                                                    " sejauh kuota cukup.", keluarga_id, t->program, t->periode) };
    return g.objek == NULL || g.uraian == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : penilaian_task_add(tx, &g, &id, err);
}

static int give_free_place(tg_tx *tx, tahap *t, alokasi *next, tg_error *err)
{
    int rc = append(tx, t, 0, next, err);
    return rc == TG_OK ? round_audit(tx, t, "tahap.naik", tg_arena_printf(tx->arena, "{\"nomor\":%" PRId64 "}", next->nomor), err) : rc;
}

/* Nobody waits in it by this name: it was listed before the decree, and has no amounts for the family. */
static int join_round(tg_tx *tx, tahap *t, int64_t keluarga_id, tg_error *err)
{
    alokasi next;
    bool has = false, taken = false, closing = false, room = false;
    int rc = received_in_period(tx, t->program, keluarga_id, t->periode, &has, err);
    if (rc == TG_OK && !has)
        rc = place_taken(tx, t->program, keluarga_id, t->periode, &taken, err);
    if (rc == TG_OK && !has)
        rc = round_is_closing(tx, t, &closing, err);
    if (rc != TG_OK || has)
        return rc;
    rc = closing || taken ? TG_END : tunggu_find(tx, t->id, keluarga_id, &next, err);
    if (rc == TG_OK)
        rc = check_room(tx, t, &next, &room, err);
    if (rc != TG_OK && rc != TG_END)
        return rc;
    return room ? give_free_place(tx, t, &next, err) : add_task(tx, t, keluarga_id, err);
}

int penyaluran_family_up(tg_tx *tx, const char *program, int64_t keluarga_id, const char *kode_wilayah, tg_error *err)
{
    tahap t = { .id = 0 };
    int rc;
    while ((rc = tahap_standing(tx, program, kode_wilayah, t.id, &t, err)) == TG_OK)
        if (kepesertaan_required(program, t.kode_wilayah) && (rc = join_round(tx, &t, keluarga_id, err)) != TG_OK)
            return rc;
    return rc == TG_END ? TG_OK : rc;
}
