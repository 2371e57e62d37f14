/* penyaluran/ganti.c: a family leaves a list that stands, and who waits next takes its place. The list only grows: the
 * number of the family that left stays its own, the new one gets the next, and the hash of the list goes on over it.
 *
 * Thread  units. Memory  the unit's arena.
 * Walks   request. */
#include <inttypes.h>
#include "audit/audit.h"
#include "penyaluran/acts.h"
#include "wilayah/wilayah.h"

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

static int read_limits(tg_tx *tx, const tahap *t, batas_set *s, tg_error *err)
{
    *s = (batas_set){ .own = -1 };
    int rc = batas_list(tx, t->program, t->kode_wilayah, t->periode, s, err);
    for (int i = 0; rc == TG_OK && i < s->count; i++)
        s->above += wilayah_within(t->kode_wilayah, s->list[i].kode);
    return rc;
}

/* The next who fits and has no share elsewhere; TG_END: nobody waits. */
static int find_next(tg_tx *tx, const tahap *t, const alokasi *before, alokasi *next, tg_error *err)
{
    batas_set limits;
    int64_t after = 0;
    int rc = read_limits(tx, t, &limits, err);
    while (rc == TG_OK && (rc = tunggu_next(tx, t->id, after, next, err)) == TG_OK) {
        bool has = false;
        after = next->nomor;
        rc = received_in_period(tx, t->program, next->keluarga_id, t->periode, &has, err);
        if (rc == TG_OK && has)
            rc = tunggu_move(tx, t->id, next->nomor, TUNGGU_GUGUR, err);
        else if (rc == TG_OK && may_follow(&limits, t, before, next))
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

static int append(tg_tx *tx, tahap *t, const alokasi *before, alokasi *next, tg_error *err)
{
    int64_t waited_as = next->nomor;
    bool fresh;
    next->id = tg_id(tx);
    next->nomor = t->alokasi + 1;
    next->program = t->program;
    next->periode = t->periode;
    next->menggantikan = before->nomor;
    int rc = alokasi_insert(tx, next, &fresh, err);
    if (rc == TG_OK && !fresh)
        rc = tg_fail(err, TG_RETRY, "tahap_berubah", t->id);
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

static int take_off(tg_tx *tx, const tahap *t, alokasi *a, const char *alasan, tg_error *err)
{
    int64_t jumlah[BARANG_MAX];
    if (!ALOKASI_MOVES[a->status][ALOKASI_BATAL])
        return tg_fail(err, TG_CONFLICT, "alokasi_langkah", a->nomor, alokasi_status_text(a->status), alokasi_status_text(ALOKASI_BATAL));
    alokasi_change c = { .tahap_id = t->id, .first = a->nomor, .last = a->nomor, .from = ALOKASI_SIAP, .to = ALOKASI_BATAL, .alasan = alasan };
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
    if (rc == TG_OK)
        rc = take_off(tx, t, &before, alasan, err);
    if (rc == TG_OK)
        rc = find_next(tx, t, &before, &next, err);
    if (rc == TG_OK)
        rc = append(tx, t, &before, &next, err);
    if (rc != TG_OK && rc != TG_END)
        return rc;
    *baru = rc == TG_OK ? next.nomor : 0;
    return audit_replace(tx, t, &before, alasan, *baru, err);
}

int penyaluran_family_left(tg_tx *tx, const char *program, int64_t keluarga_id, const char *alasan, tg_error *err)
{
    int64_t tahap_id, nomor, baru;
    tahap t;
    int rc;
    while ((rc = share_ready(tx, program, keluarga_id, &tahap_id, &nomor, err)) == TG_OK) {
        rc = tahap_find_own(tx, &t, tahap_id, err);
        if (rc == TG_OK)
            rc = round_replace(tx, &t, nomor, alasan, &baru, err);
        if (rc != TG_OK)
            return rc == TG_END ? tg_fail(err, TG_CORRUPT, "tahap_tidak_ada", tahap_id) : rc;
    }
    return rc == TG_END ? TG_OK : rc;
}
