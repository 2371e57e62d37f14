/* The goods behind tangguh.h: batches at places, and the days they carry. The ledger does the work; here the plugin's
 * region is checked, and its rights come back whenever its own code runs. */
#include <string.h>
#include "plugin/abi.h"
#include "wilayah/wilayah.h"

/* ---- in and out ------------------------------------------------------------------------------------ */

/* A place is named after its region, and that is the actor's. */
static int check_place(tg_tx *tx, const char *tempat, const char **kode, tg_error *err)
{
    *kode = ledger_place_region(tempat);
    if (*kode == NULL)
        return tg_fail_field(err, TG_INVALID, "tempat", "plugin_tempat", tempat);
    return store_in_scope(tx->who, *kode) ? TG_OK : tg_fail_field(err, TG_DENIED, "tempat", "plugin_luar_wilayah", *kode);
}

static int put(tg_tx *tx, const tg_stock_order *o, tg_error *err)
{
    const char *kode;
    ledger_order t = { .kunci = *o->kunci != 0 ? o->kunci : NULL, .jumlah = o->jumlah, .rujukan = o->rujukan };
    int rc = check_place(tx, o->tempat, &kode, err);
    if (rc == TG_OK)
        rc = abi_account(tx, &t.dari, o->lawan, o->barang, kode, err);
    if (rc != TG_OK)
        return rc;
    ledger_kelompok_order k = { .tempat = o->tempat, .mata = o->barang, .kode_wilayah = kode, .nomor = "", .kedaluwarsa = TG_DATE_NONE,
                                .satuan = o->satuan != NULL ? o->satuan : "" };
    if (o->kelompok != NULL) {
        k.nomor = o->kelompok->nomor;
        k.kedaluwarsa = o->kelompok->kedaluwarsa;
    }
    rc = ledger_batch(tx, &t.ke, &k, err);
    return rc == TG_OK ? ledger_transfer(tx, &t, NULL, err) : rc;
}

int tg_stock_put(tg_tx *tx, const tg_stock_order *o, tg_error *err)
{
    const char *plugin = abi_as_core(tx);
    int rc = put(tx, o, err);
    abi_as_plugin(tx, plugin);
    return rc;
}

typedef struct { tg_tx *tx; const char *plugin; tg_stock_piece piece_cb; void *arg; } piece_walk;

static int tell_piece(void *arg, const ledger_kelompok *k, int64_t jumlah)
{
    const piece_walk *w = arg;
    tg_kelompok told = { k->nomor, k->kedaluwarsa };
    if (w->piece_cb == NULL)
        return TG_OK;
    abi_as_plugin(w->tx, w->plugin);
    int rc = w->piece_cb(w->arg, &told, jumlah);
    abi_as_core(w->tx);
    return rc;
}

static int take(tg_tx *tx, const tg_stock_order *o, piece_walk *w, tg_error *err)
{
    const char *kode;
    ledger_rak r;
    int rc = check_place(tx, o->tempat, &kode, err);
    ledger_ambil t = { .kunci = *o->kunci != 0 ? o->kunci : NULL, .jumlah = o->jumlah, .rujukan = o->rujukan,
                       .nomor = o->kelompok != NULL ? o->kelompok->nomor : NULL, .pada = TG_DATE_NONE };
    if (rc == TG_OK)
        rc = abi_account(tx, &t.ke, o->lawan, o->barang, kode, err);
    if (rc == TG_OK)
        rc = ledger_rak_open(tx, &r, o->tempat, o->barang, err);
    if (rc == TG_NOT_FOUND)           /* nothing of it was ever there */
        rc = tg_fail(err, TG_CONFLICT, "ledger_kurang", tg_printf(tx, "stok:%s", o->tempat), 0, o->jumlah, o->barang);
    if (rc == TG_OK && o->satuan != NULL)
        rc = ledger_check_unit(tx, &r, o->satuan, err);
    if (rc == TG_OK && !o->basi)
        t.pada = wilayah_today(kode, tx->now);
    return rc == TG_OK ? ledger_rak_take(tx, &r, &t, tell_piece, w, err) : rc;
}

int tg_stock_take(tg_tx *tx, const tg_stock_order *o, tg_stock_piece piece_cb, void *arg, tg_error *err)
{
    piece_walk w = { tx, abi_as_core(tx), piece_cb, arg };
    int rc = take(tx, o, &w, err);
    abi_as_plugin(tx, w.plugin);
    return rc;
}

int tg_stock_take_back(tg_tx *tx, const char *kunci, const char *tempat, tg_error *err)
{
    const char *kode, *plugin = abi_as_core(tx);
    int rc = check_place(tx, tempat, &kode, err);
    if (rc == TG_OK)
        rc = ledger_take_back(tx, *kunci != 0 ? kunci : NULL, err);
    abi_as_plugin(tx, plugin);
    return rc;
}

/* ---- what is there --------------------------------------------------------------------------------- */

typedef struct { tg_tx *tx; const char *plugin; int (*row_cb)(void *, const tg_batch *); void *arg; } batch_walk;

static int batch_row(void *arg, const ledger_batch_row *r)
{
    const batch_walk *w = arg;
    tg_batch b = { .tempat = r->tempat, .barang = r->mata, .kode_wilayah = r->kode_wilayah, .nomor = r->nomor, .satuan = r->satuan,
                   .kedaluwarsa = r->kedaluwarsa, .awal = r->awal, .masuk = r->masuk, .keluar = r->keluar, .rusak = r->rusak,
                   .akhir = r->akhir, .tersedia = r->tersedia };
    abi_as_plugin(w->tx, w->plugin);
    int rc = w->row_cb(w->arg, &b);
    abi_as_core(w->tx);
    return rc;
}

int tg_batch_each(tg_tx *tx, const tg_batch_filter *f, int (*row_cb)(void *arg, const tg_batch *b), void *arg, tg_error *err)
{
    batch_walk w = { tx, abi_as_core(tx), row_cb, arg };
    ledger_batch_filter filter = { f->kode_wilayah, f->tempat, f->barang, f->dari, f->sampai, f->kosong };
    int rc = ledger_batch_each(tx, &filter, batch_row, &w, err);
    abi_as_plugin(tx, w.plugin);
    return rc;
}

typedef struct { tg_tx *tx; const char *plugin; int (*row_cb)(void *, const tg_card *); void *arg; } card_walk;

static int card_row(void *arg, const ledger_card_row *r)
{
    const card_walk *w = arg;
    tg_card c = { .id = r->id, .waktu = r->waktu, .masuk = r->masuk, .keluar = r->keluar, .rusak = r->rusak, .sisa = r->sisa,
                  .nomor = r->nomor, .lawan = r->lawan, .rujukan = r->rujukan, .aktor = r->aktor, .pembalik = r->pembalik };
    abi_as_plugin(w->tx, w->plugin);
    int rc = w->row_cb(w->arg, &c);
    abi_as_core(w->tx);
    return rc;
}

int tg_card_each(tg_tx *tx, const char *tempat, const char *barang, const char *nomor, int64_t after, int limit,
                 int (*row_cb)(void *arg, const tg_card *c), void *arg, tg_error *err)
{
    const char *kode;
    ledger_rak r;
    card_walk w = { tx, abi_as_core(tx), row_cb, arg };
    int rc = check_place(tx, tempat, &kode, err);
    if (rc == TG_OK)
        rc = ledger_rak_open(tx, &r, tempat, barang, err);
    if (rc == TG_OK)
        rc = ledger_card_each(tx, &r, nomor, after, limit, card_row, &w, err);
    abi_as_plugin(tx, w.plugin);
    return rc;
}
