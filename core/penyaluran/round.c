/* penyaluran/round.c: the acts on a round: plan, approve, open, cancel, close.
 *
 * Input   who acts, on which round. Output  the moved round, or a job that finishes the work.
 * Thread  units. Memory  the unit's arena.
 * Walks   request, job. */
#include <inttypes.h>
#include "audit/audit.h"
#include "penyaluran/acts.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

int round_audit(tg_tx *tx, const tahap *t, const char *perbuatan, const char *rincian, tg_error *err)
{
    return rincian != NULL ? audit_add(tx, perbuatan, "tahap", t->id, t->kode_wilayah, rincian, err)
                           : tg_fail(err, TG_NOMEM, "memori_habis");
}

int round_tell(tg_tx *tx, const tahap *t, const char *peristiwa, tg_error *err)
{
    return event_tell(tx, (tg_event){ .nama = peristiwa, .program = t->program, .kode_wilayah = t->kode_wilayah, .periode = t->periode,
                                      .objek_id = t->id, .jumlah = t->alokasi, .nominal = t->nominal }, err);
}

int round_to_read(tg_tx *tx, tahap *out, int64_t id, tg_error *err)
{
    int rc = tahap_find(tx, out, id, err);
    return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "tahap_tidak_ada", id) : rc;
}

int round_for_act(tg_tx *tx, tahap *out, int64_t id, tg_error *err)
{
    int rc = round_to_read(tx, out, id, err);
    if (rc == TG_OK && !store_in_scope(tx->who, out->kode_wilayah))
        rc = tg_fail(err, TG_DENIED, "tahap_wilayah_atas", out->kode_wilayah);
    return rc;
}

/* ---- plan ------------------------------------------------------------------------------------------- */

typedef struct { tg_tx *tx; const plan_order *o; tg_error *err; } plan_check;

/* A round of an overlapping region: does it stand in the way of a new plan? */
static int check_sibling(void *arg, const tahap *t)
{
    const plan_check *c = arg;
    bool open = false, apart = !wilayah_within(t->kode_wilayah, c->o->kode_wilayah) && !wilayah_within(c->o->kode_wilayah, t->kode_wilayah);
    if (apart && t->terbit)                     /* only a list in the making takes of the quota that both stand under */
        return TG_OK;
    int rc = schedule_is_open(c->tx, t->kerja_id, &open, c->err);
    if (rc != TG_OK)
        return rc;
    if (open)
        return tg_fail(c->err, TG_CONFLICT, "tahap_sedang_diproses", c->o->program, c->o->periode);
    bool unclosed = t->terbit && t->status <= TAHAP_BERJALAN;
    if (unclosed && text_same(t->kode_wilayah, c->o->kode_wilayah))
        return tg_fail(c->err, TG_CONFLICT, "tahap_masih_terbuka", t->id, tahap_status_text(t->status));
    return TG_OK;
}

int check_siblings(tg_tx *tx, const plan_order *o, tg_error *err)
{
    plan_check c = { tx, o, err };
    batas_set s = { 0 };
    const char *shared = o->kode_wilayah;
    int rc = batas_list(tx, o->program, o->kode_wilayah, o->periode, &s, err);
    if (s.count > 0 && wilayah_within(o->kode_wilayah, s.list[0].kode))
        shared = s.list[0].kode;                /* in code order the first holds all others */
    return rc == TG_OK ? tahap_each_in_the_way(tx, o->program, o->periode, shared, check_sibling, &c, err) : rc;
}

int check_order(tg_tx *tx, const plan_order *o, tg_error *err)
{
    int rc = program_check(o->program, err);
    if (rc == TG_OK)
        rc = region_check(tx, o->kode_wilayah, err);
    if (rc == TG_OK)
        rc = warga_check_undo(tx, o->kode_wilayah, err);
    if (rc == TG_OK && o->tempat != NULL)
        rc = place_check(tx, o->tempat, err);     /* another region's store is not his to empty */
    return rc == TG_OK ? check_siblings(tx, o, err) : rc;
}

static int check_plan(tg_tx *tx, const plan_order *o, penilaian *p, tg_error *err)
{
    int rc = check_order(tx, o, err);
    if (rc == TG_OK)
        rc = penilaian_usable(tx, p, o->program, o->kode_wilayah, o->periode, err);
    if (rc == TG_NOT_FOUND)
        rc = tg_fail(err, TG_CONFLICT, "tahap_tanpa_penilaian", o->program, o->kode_wilayah, o->periode);
    return rc;
}

static int add_job(tg_tx *tx, const char *jenis, int64_t tahap_id, int64_t *kerja, tg_error *err)
{
    const char *kunci = tg_arena_printf(tx->arena, "%s:%" PRId64 ":%" PRId64, jenis, tahap_id, tg_id(tx));
    const char *args = tg_arena_printf(tx->arena, "{\"tahap\":%" PRId64 "}", tahap_id);
    if (kunci == NULL || args == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return schedule_add(tx, jenis, kunci, args, 0, kerja, err);
}

int round_begin(tg_tx *tx, tahap *t, int64_t *kerja, tg_error *err)
{
    int rc = add_job(tx, "tahap.rencana", t->id, &t->kerja_id, err);
    *kerja = t->kerja_id;
    return rc == TG_OK ? tahap_insert(tx, t, err) : rc;
}

int round_plan(tg_tx *tx, const plan_order *o, int64_t *tahap_id, int64_t *kerja, tg_error *err)
{
    penilaian p;
    int rc = check_plan(tx, o, &p, err);
    if (rc != TG_OK)
        return rc;
    tahap t = { .id = tg_id(tx), .program = o->program, .kode_wilayah = o->kode_wilayah, .periode = o->periode,
                .tempat = o->tempat, .penilaian_id = p.id };
    if (t.tempat == NULL)
        t.tempat = tg_arena_printf(tx->arena, "gudang-%s", o->kode_wilayah);
    if (t.tempat == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *tahap_id = t.id;
    return round_begin(tx, &t, kerja, err);
}

/* ---- approve, open ------------------------------------------------------------------------------------ */

int round_approve(tg_tx *tx, tahap *t, tg_error *err)
{
    int rc = round_other_person(tx, t, err);
    if (rc != TG_OK)
        return rc;
    rc = tahap_move(tx, t, TAHAP_DISETUJUI, NULL, err);
    return rc == TG_OK ? round_audit(tx, t, "tahap.setujui", "", err) : rc;
}

/* What lies at a place when the round opens is where its reckoning begins. What has expired by then is there, but will not
 * be handed out; *good counts what will. */
static int open_stock(tg_tx *tx, const tahap *t, const char *tempat, const tahap_barang *b, int64_t *good, tg_error *err)
{
    int64_t stok;
    ledger_saldo s = { 0 };
    ledger_rak rak;
    const char *kode = ledger_place_region(tempat);          /* the place's, not the round's */
    if (kode == NULL)
        kode = t->kode_wilayah;
    int rc = ledger_stock(tx, &stok, tempat, b->barang, kode, err);
    if (rc == TG_OK)
        rc = ledger_place_balance(tx, stok, &s, err);
    if (rc == TG_OK)
        rc = ledger_rak_open(tx, &rak, tempat, b->barang, err);
    if (rc != TG_OK)
        return rc;
    *good += ledger_rak_available(&rak, wilayah_today(kode, tx->now));
    return stok_insert(tx, t->id, &(tahap_stok){ .tempat = tempat, .urut = b->urut, .awal = s.saldo }, err);
}

/* What is short is told over all places together: goods can still be sent from one to another. */
static int open_goods(tg_tx *tx, const tahap *t, const round_places *p, const tahap_barang *b, shortage *list, int *count, tg_error *err)
{
    int64_t given, good = 0;
    int rc = ledger_account(tx, &given, given_name(tx, t->id), LEDGER_TERSALUR, b->barang, t->kode_wilayah, err);
    for (int i = 0; rc == TG_OK && i < p->count; i++)
        if (place_is_first(p, i))
            rc = open_stock(tx, t, p->isi[i].tempat, b, &good, err);
    if (rc == TG_OK && good < b->kebutuhan)
        list[(*count)++] = (shortage){ b->barang, b->kebutuhan, good };
    return rc;
}

int round_open(tg_tx *tx, tahap *t, shortage *list, int *count, tg_error *err)
{
    tahap_barang *goods;
    int n;
    round_places *p = tg_arena_alloc(tx->arena, sizeof *p);
    *count = 0;
    if (p == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = round_tell(tx, t, "sebelum_salur", err);
    if (rc == TG_OK)
        rc = tahap_move(tx, t, TAHAP_BERJALAN, NULL, err);
    if (rc == TG_OK)
        rc = barang_list(tx, t->id, &goods, &n, err);
    if (rc == TG_OK)
        rc = places_load(tx, t, p, err);
    for (int i = 0; rc == TG_OK && i < n; i++)
        rc = open_goods(tx, t, p, &goods[i], list, count, err);
    if (rc != TG_OK)
        return rc;
    t->batas_mutasi = tg_id(tx);        /* ids grow: transfers from here on belong to the round's time */
    rc = tahap_save_open(tx, t, err);
    return rc == TG_OK ? round_audit(tx, t, "tahap.buka", "", err) : rc;
}

/* ---- cancel, close -------------------------------------------------------------------------------------- */

int round_cancel(tg_tx *tx, tahap *t, const char *alasan, tg_error *err)
{
    int rc = tahap_move(tx, t, TAHAP_BATAL, alasan, err);
    if (rc == TG_OK)
        rc = add_job(tx, "tahap.batal", t->id, &t->kerja_id, err);
    t->menutup = true;
    if (rc == TG_OK)
        rc = tahap_save_job(tx, t, err);
    if (rc == TG_OK)
        rc = emergency_over(tx, t, err);
    return rc == TG_OK ? round_audit(tx, t, "tahap.batal", "", err) : rc;
}

int round_is_closing(tg_tx *tx, const tahap *t, bool *closing, tg_error *err)
{
    *closing = false;
    return t->menutup ? schedule_is_open(tx, t->kerja_id, closing, err) : TG_OK;
}

/* With one place it is known at once whether its list is there; with several the job finds out which of them served
 * anybody. */
static int check_only_list(tg_tx *tx, const tahap *t, tg_error *err)
{
    static const int64_t SOME[TITIK_MAX + 1] = { 1 };
    bool lifted;
    round_places *p = tg_arena_alloc(tx->arena, sizeof *p);
    int rc = p != NULL ? places_load(tx, t, p, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    return rc == TG_OK && p->count == 1 ? papers_check(tx, t, p, SOME, &lifted, err) : rc;
}

int round_close(tg_tx *tx, tahap *t, tg_error *err)
{
    bool closing;
    if (!TAHAP_MOVES[t->status][TAHAP_DITUTUP])
        return tahap_wrong_step(t, TG_CONFLICT, err);
    int rc = round_is_closing(tx, t, &closing, err);
    if (rc == TG_OK && closing)
        rc = tg_fail(err, TG_CONFLICT, "tahap_sedang_ditutup", t->id);
    if (rc == TG_OK)
        rc = check_only_list(tx, t, err);
    if (rc == TG_OK)
        rc = add_job(tx, "tahap.tutup", t->id, &t->kerja_id, err);
    if (rc != TG_OK)
        return rc;
    t->menutup = true;
    rc = tahap_save_job(tx, t, err);
    return rc == TG_OK ? round_audit(tx, t, "tahap.tutup.minta", "", err) : rc;
}
