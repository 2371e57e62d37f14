/* ledger/ledger.c: booking, posting, voiding and reversing; the one place that keeps accounts from
 * falling below zero.
 *
 * Input   orders. Output  transfers and balances.
 * Thread  units. Memory  the unit's arena.
 * Walks   request, job. */
#include <string.h>
#include "ledger/book.h"
#include "wilayah/wilayah.h"

const bool MUTASI_MOVES[MUTASI_STATES][MUTASI_STATES] = {
    /* to:                 tertunda terposting batal */
    [MUTASI_TERTUNDA]   = { 0,      1,         1 },
    [MUTASI_TERPOSTING] = { 0,      0,         0 },   /* corrected by its mirror only */
};

const char *mutasi_status_text(mutasi_status s)
{
    static const char *const TEXT[MUTASI_STATES] = { "tertunda", "terposting", "batal" };
    return TEXT[s];
}

static const struct { const char *text; bool boleh_negatif; } JENIS[LEDGER_JENIS_COUNT] = {
    [LEDGER_STOK] = { "stok", false },         [LEDGER_KAS] = { "kas", false },
    [LEDGER_PAGU] = { "pagu", false },         [LEDGER_TERPAKAI] = { "terpakai", false },
    [LEDGER_TERSALUR] = { "tersalur", false }, [LEDGER_RUSAK] = { "rusak", false },
    [LEDGER_PEMASOK] = { "pemasok", true },    [LEDGER_SUMBER] = { "sumber", true },
    [LEDGER_SELISIH] = { "selisih", true },    [LEDGER_JALAN] = { "jalan", false },
    [LEDGER_RAKIT] = { "rakit", true },
};

const char *ledger_jenis_text(ledger_jenis j)
{
    return JENIS[j].text;
}

/* ---- accounts ---------------------------------------------------------------------------------- */

/* A text the caller had no memory for must never name an account or an order. */
static int no_memory(tg_error *err) { return tg_fail(err, TG_NOMEM, "memori_habis"); }

int ledger_find(tg_tx *tx, int64_t *id, const char *kode, const char *mata, tg_error *err)
{
    ledger_akun a;
    if (kode == NULL)
        return no_memory(err);
    int rc = akun_find_kode(tx, &a, kode, mata, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "ledger_akun_tidak_ada", kode, mata);
    if (rc == TG_OK)
        *id = a.id;
    return rc;
}

int book_open_account(tg_tx *tx, ledger_akun *a, tg_error *err)
{
    a->id = tg_id(tx);
    a->boleh_negatif = JENIS[a->jenis].boleh_negatif;
    a->kode = tg_arena_text(tx->arena, a->kode, strlen(a->kode));
    a->mata = tg_arena_text(tx->arena, a->mata, strlen(a->mata));
    a->kode_wilayah = tg_arena_text(tx->arena, a->kode_wilayah, strlen(a->kode_wilayah));
    if (a->kode == NULL || a->mata == NULL || a->kode_wilayah == NULL)
        return no_memory(err);
    return akun_insert(tx, a, err);
}

int ledger_account(tg_tx *tx, int64_t *id, const char *kode, ledger_jenis jenis, const char *mata,
                   const char *kode_wilayah, tg_error *err)
{
    ledger_akun a;
    if (kode == NULL)
        return no_memory(err);
    int rc = akun_find_kode(tx, &a, kode, mata, err);
    if (rc == TG_OK) {
        *id = a.id;
        return a.jenis == jenis ? TG_OK : tg_fail(err, TG_CONFLICT, "ledger_akun_jenis", kode, ledger_jenis_text(a.jenis));
    }
    if (rc != TG_END)
        return rc;
    a = (ledger_akun){ .jenis = jenis, .kode = kode, .mata = mata, .kode_wilayah = kode_wilayah };
    rc = book_open_account(tx, &a, err);
    *id = a.id;
    kelompok own = { .akun = a.id, .induk = a.id, .nomor = "", .satuan = "", .kedaluwarsa = TG_DATE_NONE };
    return rc == TG_OK && jenis == LEDGER_STOK ? kelompok_insert(tx, &own, err) : rc;
}

int ledger_stock(tg_tx *tx, int64_t *id, const char *tempat, const char *mata, const char *kode_wilayah, tg_error *err)
{
    const char *kode = tg_arena_printf(tx->arena, "stok:%s", tempat);
    return ledger_account(tx, id, kode, LEDGER_STOK, mata, kode_wilayah, err);
}

const char *ledger_place_region(const char *tempat)
{
    const char *dash = strrchr(tempat, '-');
    if (dash == NULL || dash == tempat || !wilayah_known(dash + 1))
        return NULL;
    return tempat + strspn(tempat, "abcdefghijklmnopqrstuvwxyz0123456789_-") >= dash ? dash + 1 : NULL;
}

static bool sum_up(ledger_saldo *s)
{
    return !__builtin_sub_overflow(s->masuk, s->keluar, &s->saldo) &&
           !__builtin_sub_overflow(s->saldo, s->tunda_keluar, &s->tersedia);
}

/* What was found of an account's balance: rc of the look-up. */
static int checked(int rc, int64_t id, ledger_saldo *s, tg_error *err)
{
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "ledger_akun_tidak_ada", id, "");
    if (rc == TG_OK && !sum_up(s))
        return tg_fail(err, TG_CORRUPT, "ledger_terlalu_besar", id);
    return rc;
}

static int find_akun(tg_tx *tx, ledger_ingatan *known, ledger_akun *out, int64_t id, tg_error *err)
{
    for (unsigned i = 0; known != NULL && i < LEDGER_INGATAN; i++)
        if (id != 0 && known->isi[i].id == id) {             /* 0: an empty place */
            *out = known->isi[i];
            return TG_OK;
        }
    int rc = akun_find(tx, out, id, err);
    if (rc == TG_OK && known != NULL)
        known->isi[known->next++ % LEDGER_INGATAN] = *out;
    return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "ledger_akun_tidak_ada", id, "") : rc;
}

int ledger_balance(tg_tx *tx, int64_t id, ledger_saldo *out, tg_error *err)
{
    return checked(saldo_find(tx, out, id, err), id, out, err);
}

/* ---- the one place that changes a balance -------------------------------------------------------- */

/* What must be available before `change`: nothing that may not be negative may have less than nothing available after it,
 * counting what is reserved. What adds is always welcome. */
static int64_t least_before(const ledger_akun *a, const ledger_saldo *change)
{
    int64_t taken = change->keluar + change->tunda_keluar - change->masuk;
    if (taken <= 0)
        return INT64_MIN;
    return a->boleh_negatif ? INT64_MIN + taken : taken;
}

/* An account that may be negative is short of nothing but digits. */
static int too_little(tg_tx *tx, const ledger_akun *a, int64_t least, tg_error *err)
{
    ledger_saldo s;
    int rc = ledger_balance(tx, a->id, &s, err);
    if (rc != TG_OK)
        return rc;
    return a->boleh_negatif ? tg_fail(err, TG_INVALID, "ledger_terlalu_besar", a->kode)
                            : tg_fail(err, TG_CONFLICT, "ledger_kurang", a->kode, s.tersedia, least, a->mata);
}

static int apply(tg_tx *tx, const ledger_akun *a, const ledger_saldo *change, tg_error *err)
{
    int64_t least = least_before(a, change);
    int rc = saldo_add(tx, a->id, change, least, err);
    if (rc == TG_END)
        return too_little(tx, a, least, err);
    return rc == TG_INVALID ? tg_fail(err, TG_INVALID, "ledger_terlalu_besar", a->kode) : rc;
}

/* Both sides of a transfer at once: `state` says what each column gains or loses. */
static int apply_both(tg_tx *tx, const ledger_akun *dari, const ledger_akun *ke, int64_t posted, int64_t pending, tg_error *err)
{
    ledger_saldo out = { .keluar = posted, .tunda_keluar = pending };
    ledger_saldo in = { .masuk = posted, .tunda_masuk = pending };
    int rc = apply(tx, dari, &out, err);
    return rc == TG_OK ? apply(tx, ke, &in, err) : rc;
}

/* ---- booking --------------------------------------------------------------------------------------- */

static bool same_order(const mutasi *m, const ledger_order *o)
{
    return m->dari == o->dari && m->ke == o->ke && m->jumlah == o->jumlah;
}

static int check_order(const ledger_order *o, const ledger_akun *dari, const ledger_akun *ke, tg_error *err)
{
    if (o->jumlah <= 0)
        return tg_fail(err, TG_INVALID, "ledger_jumlah", o->jumlah);
    if (dari->id == ke->id)
        return tg_fail(err, TG_INVALID, "ledger_akun_sama", dari->kode);
    if (!text_same(dari->mata, ke->mata))
        return tg_fail(err, TG_INVALID, "ledger_mata_beda", dari->mata, ke->mata);
    return TG_OK;
}

static char *keep(tg_tx *tx, const char *text)
{
    return tg_arena_text(tx->arena, text, strlen(text));
}

int book_order(tg_tx *tx, const ledger_order *o, int64_t mirror_of, int64_t *id, tg_error *err)
{
    ledger_akun dari, ke;
    int rc = find_akun(tx, o->ingatan, &dari, o->dari, err);
    if (rc == TG_OK)
        rc = find_akun(tx, o->ingatan, &ke, o->ke, err);
    if (rc == TG_OK)
        rc = check_order(o, &dari, &ke, err);
    if (rc != TG_OK)
        return rc;
    mutasi m = { .id = tg_id(tx), .waktu = o->waktu > 0 ? o->waktu : tx->now, .dari = o->dari, .ke = o->ke,
                 .jumlah = o->jumlah, .pembalik_dari = mirror_of, .kunci = keep(tx, o->kunci), .mata = dari.mata,
                 .rujukan = keep(tx, o->rujukan != NULL ? o->rujukan : ""), .kode_wilayah = dari.kode_wilayah,
                 .status = o->tertunda ? MUTASI_TERTUNDA : MUTASI_TERPOSTING };
    if (m.kunci == NULL || m.rujukan == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    rc = apply_both(tx, &dari, &ke, o->tertunda ? 0 : o->jumlah, o->tertunda ? o->jumlah : 0, err);
    if (rc == TG_OK)
        rc = mutasi_insert(tx, &m, err);
    if (rc == TG_OK && id != NULL)
        *id = m.id;
    return rc;
}

int ledger_transfer(tg_tx *tx, const ledger_order *o, int64_t *id, tg_error *err)
{
    mutasi m;
    if (o->kunci == NULL)
        return no_memory(err);
    int rc = o->kunci_baru ? TG_END : mutasi_find_kunci(tx, &m, o->kunci, err);
    if (rc == TG_END)
        return book_order(tx, o, 0, id, err);
    if (rc != TG_OK)
        return rc;
    if (!same_order(&m, o))
        return tg_fail(err, TG_CONFLICT, "ledger_kunci_beda", o->kunci);
    if (id != NULL)
        *id = m.id;
    return TG_OK;
}

int ledger_find_order(tg_tx *tx, const char *kunci, int64_t *id, tg_error *err)
{
    mutasi m;
    if (kunci == NULL)
        return no_memory(err);
    int rc = mutasi_find_kunci(tx, &m, kunci, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "ledger_mutasi_tidak_ada", kunci);
    if (rc == TG_OK)
        *id = m.id;
    return rc;
}

static int find_all(tg_tx *tx, int64_t id, mutasi *m, ledger_akun *dari, ledger_akun *ke, tg_error *err)
{
    int rc = mutasi_find(tx, m, id, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "ledger_mutasi_tidak_ada", id);
    if (rc == TG_OK)
        rc = find_akun(tx, NULL, dari, m->dari, err);
    return rc == TG_OK ? find_akun(tx, NULL, ke, m->ke, err) : rc;
}

/* A pending transfer ends: what was reserved becomes real, or free again. */
static int settle(tg_tx *tx, int64_t id, mutasi_status to, tg_error *err)
{
    mutasi m;
    ledger_akun dari, ke;
    int rc = find_all(tx, id, &m, &dari, &ke, err);
    if (rc != TG_OK || m.status == to)
        return rc;
    rc = mutasi_move(tx, &m, to, err);
    return rc == TG_OK ? apply_both(tx, &dari, &ke, to == MUTASI_TERPOSTING ? m.jumlah : 0, -m.jumlah, err) : rc;
}

int ledger_post(tg_tx *tx, int64_t id, tg_error *err)
{
    return settle(tx, id, MUTASI_TERPOSTING, err);
}

int ledger_void(tg_tx *tx, int64_t id, tg_error *err)
{
    return settle(tx, id, MUTASI_BATAL, err);
}

int ledger_reverse(tg_tx *tx, int64_t id, int64_t *mirror, tg_error *err)
{
    mutasi m, done;
    int rc = mutasi_find(tx, &m, id, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "ledger_mutasi_tidak_ada", id);
    if (rc != TG_OK)
        return rc;
    if (m.status != MUTASI_TERPOSTING || m.pembalik_dari != 0)
        return tg_fail(err, TG_CONFLICT, "ledger_tak_dibalik", id, mutasi_status_text(m.status));
    const char *kunci = tg_arena_printf(tx->arena, "balik:%lld", (long long)id);
    if (kunci == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    rc = mutasi_find_kunci(tx, &done, kunci, err);
    if (rc == TG_OK && mirror != NULL)
        *mirror = done.id;
    if (rc != TG_END)
        return rc;
    ledger_order back = { .kunci = kunci, .dari = m.ke, .ke = m.dari, .jumlah = m.jumlah, .rujukan = m.rujukan };
    return book_order(tx, &back, m.id, mirror, err);
}

int ledger_rebuild_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    (void)arg;
    return saldo_refill(tx, *cursor, cursor, err);
}
