/* ledger/kelompok.c: goods by batch: opening a batch at a place, and the one way by which goods leave a place.
 *
 * Input   a place, an item, how much. Output  transfers, one a batch, first expired first out.
 * Thread  units. Memory  the unit's arena.
 * Walks   request, job. */
#include <string.h>
#include "ledger/book.h"

enum { NOMOR_MAX = 40 };

static int no_memory(tg_error *err) { return tg_fail(err, TG_NOMEM, "memori_habis"); }

/* ---- opening a batch ------------------------------------------------------------------------------- */

/* As printed on sacks and cartons. No '#', which parts place and number in the account's name. */
static bool good_number(const char *nomor)
{
    size_t n = strlen(nomor);
    return n <= NOMOR_MAX && n == strspn(nomor, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-");
}

static int other_unit(const kelompok *own, const char *tempat, const char *mata, const char *satuan, tg_error *err)
{
    return *satuan == 0 || *own->satuan == 0 || text_same(own->satuan, satuan) ? TG_OK
         : tg_fail_field(err, TG_CONFLICT, "satuan", "ledger_satuan", mata, tempat, own->satuan, satuan);
}

/* An item is counted in one unit at a place, else its sum would be of apples and pears. The first to say it sets it. */
static int note_unit(tg_tx *tx, int64_t induk, const ledger_kelompok_order *o, tg_error *err)
{
    kelompok own;
    int rc = kelompok_find_akun(tx, &own, induk, err);
    if (rc != TG_OK)
        return rc == TG_END ? tg_fail(err, TG_CORRUPT, "ledger_saldo_hilang", induk) : rc;
    rc = other_unit(&own, o->tempat, o->mata, o->satuan, err);
    return rc == TG_OK && *own.satuan == 0 && *o->satuan != 0 ? kelompok_note_unit(tx, induk, o->satuan, err) : rc;
}

int ledger_check_unit(tg_tx *tx, const ledger_rak *r, const char *satuan, tg_error *err)
{
    kelompok own;
    int rc = kelompok_find_akun(tx, &own, r->induk, err);
    if (rc != TG_OK)
        return rc == TG_END ? tg_fail(err, TG_CORRUPT, "ledger_saldo_hilang", r->induk) : rc;
    return other_unit(&own, r->kode + strlen("stok:"), r->mata, satuan, err);
}

static int open_batch(tg_tx *tx, int64_t *id, int64_t induk, const char *nomor, const ledger_kelompok_order *o, tg_error *err)
{
    ledger_akun a = { .jenis = LEDGER_STOK, .mata = o->mata, .kode_wilayah = o->kode_wilayah,
                      .kode = tg_arena_printf(tx->arena, "stok:%s#%s", o->tempat, nomor) };
    if (a.kode == NULL)
        return no_memory(err);
    int rc = book_open_account(tx, &a, err);
    kelompok k = { .akun = a.id, .induk = induk, .nomor = nomor, .satuan = "", .kedaluwarsa = o->kedaluwarsa };
    *id = a.id;
    return rc == TG_OK ? kelompok_insert(tx, &k, err) : rc;
}

static int same_day(tg_tx *tx, const kelompok *k, const ledger_kelompok_order *o, tg_error *err)
{
    char day[DATE_TEXT_SIZE];
    if (k->kedaluwarsa == o->kedaluwarsa)
        return TG_OK;
    const char *noted = k->kedaluwarsa == TG_DATE_NONE ? "-" : date_text(k->kedaluwarsa, day);
    return tg_fail_field(err, TG_CONFLICT, "kedaluwarsa", "ledger_kelompok_beda", k->nomor, o->tempat,
                         tg_arena_printf(tx->arena, "%s", noted));
}

int ledger_batch(tg_tx *tx, int64_t *id, const ledger_kelompok_order *o, tg_error *err)
{
    kelompok k;
    char day[DATE_TEXT_SIZE];
    const char *nomor = *o->nomor == 0 && o->kedaluwarsa != TG_DATE_NONE
                      ? tg_arena_printf(tx->arena, "%s", date_text(o->kedaluwarsa, day)) : o->nomor;
    if (nomor == NULL)
        return no_memory(err);
    if (!good_number(nomor))
        return tg_fail_field(err, TG_INVALID, "kelompok", "ledger_nomor_kelompok", nomor, NOMOR_MAX);
    int rc = ledger_stock(tx, id, o->tempat, o->mata, o->kode_wilayah, err);
    if (rc == TG_OK)
        rc = note_unit(tx, *id, o, err);
    if (rc != TG_OK || *nomor == 0)
        return rc;
    int64_t induk = *id;
    rc = kelompok_find(tx, &k, induk, nomor, err);
    if (rc == TG_END)
        return open_batch(tx, id, induk, nomor, o, err);
    if (rc != TG_OK)
        return rc;
    *id = k.akun;
    return same_day(tx, &k, o, err);
}

/* ---- the shelf ------------------------------------------------------------------------------------- */

int ledger_rak_open(tg_tx *tx, ledger_rak *r, const char *tempat, const char *mata, tg_error *err)
{
    *r = (ledger_rak){ .kode = tg_arena_printf(tx->arena, "stok:%s", tempat), .mata = tg_arena_text(tx->arena, mata, strlen(mata)) };
    if (r->kode == NULL || r->mata == NULL)
        return no_memory(err);
    int rc = ledger_find(tx, &r->induk, r->kode, r->mata, err);
    return rc == TG_OK ? kelompok_load(tx, r->induk, &r->isi, &r->count, err) : rc;
}

static bool expired(const ledger_kelompok *k, tg_date pada)
{
    return pada != TG_DATE_NONE && k->kedaluwarsa != TG_DATE_NONE && k->kedaluwarsa < pada;
}

static bool fits(const ledger_kelompok *k, const char *nomor, tg_date pada)
{
    return k->tersedia > 0 && !expired(k, pada) && (nomor == NULL || text_same(nomor, k->nomor));
}

static int64_t available(const ledger_rak *r, const char *nomor, tg_date pada)
{
    int64_t sum = 0;
    for (int i = 0; i < r->count; i++)
        if (fits(&r->isi[i], nomor, pada) && __builtin_add_overflow(sum, r->isi[i].tersedia, &sum))
            return INT64_MAX;
    return sum;
}

int64_t ledger_rak_available(const ledger_rak *r, tg_date pada)
{
    return available(r, NULL, pada);
}

/* ---- taking and giving back ------------------------------------------------------------------------ */

static const char *piece_key(tg_tx *tx, const char *kunci, int n)
{
    return n == 1 ? kunci : tg_arena_printf(tx->arena, "%s~%d", kunci, n);
}

/* The n-th transfer of what was taken under a key. TG_END: there is none. */
static int find_piece(tg_tx *tx, mutasi *m, const char *kunci, int n, tg_error *err)
{
    const char *key = piece_key(tx, kunci, n);
    return key != NULL ? mutasi_find_kunci(tx, m, key, err) : no_memory(err);
}

static int tell_again(tg_tx *tx, const mutasi *m, ledger_piece piece_cb, void *arg, tg_error *err)
{
    kelompok k;
    if (piece_cb == NULL)
        return TG_OK;
    int rc = kelompok_find_akun(tx, &k, m->dari, err);
    if (rc == TG_END)
        return tg_fail(err, TG_CONFLICT, "ledger_kunci_beda", m->kunci);
    ledger_kelompok told = { .akun = k.akun, .nomor = k.nomor, .kedaluwarsa = k.kedaluwarsa };
    return rc == TG_OK ? piece_cb(arg, &told, m->jumlah) : rc;
}

/* The same key again: what was taken then must be what is asked now. TG_END: nothing was. */
static int taken_before(tg_tx *tx, const ledger_ambil *t, ledger_piece piece_cb, void *arg, tg_error *err)
{
    mutasi m;
    int64_t sum = 0;
    bool same = true;
    int n = 1, rc;
    for (; (rc = find_piece(tx, &m, t->kunci, n, err)) == TG_OK; n++) {
        sum += m.jumlah;
        same = same && m.ke == t->ke;
        if ((rc = tell_again(tx, &m, piece_cb, arg, err)) != TG_OK)
            return rc;
    }
    if (rc != TG_END || n == 1)
        return rc;
    return same && sum == t->jumlah ? TG_OK : tg_fail(err, TG_CONFLICT, "ledger_kunci_beda", t->kunci);
}

static int too_little(const ledger_rak *r, const ledger_ambil *t, tg_error *err)
{
    int64_t good = available(r, t->nomor, t->pada), all = available(r, t->nomor, TG_DATE_NONE);
    if (all >= t->jumlah)
        return tg_fail(err, TG_CONFLICT, "ledger_kedaluwarsa", r->kode, all - good, r->mata, good);
    if (t->nomor != NULL)
        return tg_fail(err, TG_CONFLICT, "ledger_kelompok_kurang", r->kode, t->nomor, good, t->jumlah);
    return tg_fail(err, TG_CONFLICT, "ledger_kurang", r->kode, good, t->jumlah, r->mata);
}

static int take_piece(tg_tx *tx, ledger_kelompok *k, const ledger_ambil *t, int n, int64_t jumlah, tg_error *err)
{
    ledger_order o = { .kunci = piece_key(tx, t->kunci, n), .dari = k->akun, .ke = t->ke, .jumlah = jumlah, .rujukan = t->rujukan,
                       .ingatan = t->ingatan };
    if (o.kunci == NULL)
        return no_memory(err);
    int rc = book_order(tx, &o, 0, NULL, err);      /* of a new key, or one that ledger_rak_take looked for */
    if (rc == TG_OK)
        k->tersedia -= jumlah;
    return rc;
}

int ledger_rak_take(tg_tx *tx, ledger_rak *r, const ledger_ambil *t, ledger_piece piece_cb, void *arg, tg_error *err)
{
    if (t->kunci == NULL)
        return no_memory(err);
    if (t->jumlah <= 0)
        return tg_fail(err, TG_INVALID, "ledger_jumlah", t->jumlah);
    if (t->ke == r->induk)
        return tg_fail(err, TG_INVALID, "ledger_akun_sama", r->kode);
    int rc = t->kunci_baru ? TG_END : taken_before(tx, t, piece_cb, arg, err);
    if (rc != TG_END)
        return rc;
    if (available(r, t->nomor, t->pada) < t->jumlah)
        return too_little(r, t, err);
    int64_t left = t->jumlah;
    rc = TG_OK;
    for (int i = 0, n = 1; rc == TG_OK && left > 0 && i < r->count; i++) {
        ledger_kelompok *k = &r->isi[i];
        if (!fits(k, t->nomor, t->pada))
            continue;
        int64_t jumlah = k->tersedia < left ? k->tersedia : left;
        rc = take_piece(tx, k, t, n++, jumlah, err);
        if (rc == TG_OK && piece_cb != NULL)
            rc = piece_cb(arg, k, jumlah);
        left -= jumlah;
    }
    return rc;
}

int ledger_take_back(tg_tx *tx, const char *kunci, tg_error *err)
{
    mutasi m;
    int n = 1, rc;
    if (kunci == NULL)
        return no_memory(err);
    for (; (rc = find_piece(tx, &m, kunci, n, err)) == TG_OK; n++)
        if ((rc = ledger_reverse(tx, m.id, NULL, err)) != TG_OK)
            return rc;
    if (rc == TG_END)
        rc = n > 1 ? TG_OK : tg_fail(err, TG_NOT_FOUND, "ledger_mutasi_tidak_ada", kunci);
    return rc;
}
