/* Putting parcels together and taking them apart. In the ledger items become parcels through the account "rakit": each
 * mata stays at zero over all, and what went into parcels is told from what was lost. */
#include <string.h>
#include "barang.h"

enum { ITEMS_MAX = 50 };

typedef struct { tg_tx *tx; const char *tempat, *kode, *lawan, *nama; int64_t id, paket, jumlah; sembako_item item[ITEMS_MAX]; int count; } work;

static int read_work(tg_request *req, tg_tx *tx, work *w, tg_error *err)
{
    *w = (work){ .tx = tx, .tempat = tg_text(req, "tempat"), .nama = tg_text(req, "nama"), .jumlah = tg_int(req, "jumlah", 0), .id = tg_id(tx) };
    int rc = sembako_place(tx, w->tempat, &w->kode, err);
    if (rc == TG_OK)
        rc = sembako_paket_find(tx, w->nama, w->kode, &w->paket, err);
    if (rc == TG_OK)
        rc = sembako_items(tx, w->paket, w->item, ITEMS_MAX, &w->count, err);
    w->lawan = tg_printf(tx, "rakit:sembako-%s", w->kode);
    return rc;
}

/* The unit and amount of an item in n parcels, in the smallest unit. */
static int of_item(const work *w, const sembako_item *i, int64_t n, const char **satuan, int64_t *jumlah, tg_error *err)
{
    if (!sembako_name_fits(i->barang))
        return tg_fail_field(err, TG_INVALID, "nama", "sembako_isi_nama", w->nama, i->barang);
    if (__builtin_mul_overflow(i->jumlah, n, jumlah) || (*satuan = sembako_unit(i->satuan, jumlah)) == NULL)
        return tg_fail_field(err, TG_INVALID, "jumlah", "sembako_jumlah_besar");
    return TG_OK;
}

static tg_stock_order order_of(const work *w, const char *what, const char *barang, const char *satuan, int64_t jumlah)
{
    return (tg_stock_order){ .kunci = tg_printf(w->tx, "rakit:%lld:%s", (long long)w->id, what), .tempat = w->tempat, .barang = barang,
                             .lawan = w->lawan, .satuan = satuan, .rujukan = tg_printf(w->tx, "rakit:%lld", (long long)w->id), .jumlah = jumlah };
}

/* ---- together -------------------------------------------------------------------------------------- */

static int note_earliest(void *arg, const tg_kelompok *k, int64_t jumlah)
{
    tg_date *earliest = arg;
    (void)jumlah;
    if (k->kedaluwarsa != TG_DATE_NONE && (*earliest == TG_DATE_NONE || k->kedaluwarsa < *earliest))
        *earliest = k->kedaluwarsa;
    return TG_OK;
}

static int take_items(const work *w, tg_date *earliest, tg_error *err)
{
    int rc = TG_OK;
    for (int i = 0; rc == TG_OK && i < w->count; i++) {
        const char *satuan;
        int64_t jumlah;
        rc = of_item(w, &w->item[i], w->jumlah, &satuan, &jumlah, err);
        if (rc != TG_OK)
            return rc;
        tg_stock_order o = order_of(w, w->item[i].barang, tg_printf(w->tx, "barang:%s", w->item[i].barang), satuan, jumlah);
        rc = tg_stock_take(w->tx, &o, note_earliest, earliest, err);
    }
    return rc;
}

static int finish(tg_request *req, const work *w, const char *perbuatan, int64_t jumlah, tg_date day, tg_error *err)
{
    const char *barang = tg_printf(w->tx, "paket:%s", w->nama);
    int rc = sembako_rakit_insert(w->tx, w->id, w->kode, w->tempat, w->paket, jumlah, day, err);
    if (rc == TG_OK)
        rc = sembako_audit_goods(w->tx, perbuatan, w->id, w->kode, w->tempat, barang, w->jumlah, NULL, err);
    return rc == TG_OK ? sembako_booked(req, w->id, w->tempat, barang, w->jumlah) : rc;
}

/* The parcels are good as long as the item in them that expires first. */
int sembako_make_parcels(tg_request *req, tg_tx *tx, tg_error *err)
{
    work w;
    tg_date earliest = TG_DATE_NONE;
    int rc = read_work(req, tx, &w, err);
    if (rc == TG_OK)
        rc = take_items(&w, &earliest, err);
    if (rc != TG_OK)
        return rc;
    tg_kelompok k = { tg_text(req, "kelompok") != NULL ? tg_text(req, "kelompok") : "", earliest };
    tg_stock_order o = order_of(&w, "", tg_printf(tx, "paket:%s", w.nama), "paket", w.jumlah);
    o.kelompok = &k;
    rc = tg_stock_put(tx, &o, err);
    return rc == TG_OK ? finish(req, &w, "sembako.paket.rakit", w.jumlah, earliest, err) : rc;
}

/* ---- apart ----------------------------------------------------------------------------------------- */

typedef struct { tg_date day[SEMBAKO_KELOMPOK_MAX]; int64_t jumlah[SEMBAKO_KELOMPOK_MAX]; int count; } opened;

/* Parcels of one last day are one piece, whatever their batch. */
static int note_opened(void *arg, const tg_kelompok *k, int64_t jumlah)
{
    opened *o = arg;
    int i = 0;
    while (i < o->count && o->day[i] != k->kedaluwarsa)
        i++;
    if (i == SEMBAKO_KELOMPOK_MAX)
        return TG_TOO_LARGE;
    o->count += i == o->count;
    o->day[i] = k->kedaluwarsa;
    o->jumlah[i] += jumlah;
    return TG_OK;
}

/* Which batch of rice went into this very parcel nobody knows any more: what comes out keeps the parcel's last day, never a
 * later one. */
static int put_items(const work *w, const opened *p, int n, tg_error *err)
{
    int rc = TG_OK;
    for (int i = 0; rc == TG_OK && i < w->count; i++) {
        const char *satuan;
        int64_t jumlah;
        tg_kelompok k = { "", p->day[n] };
        rc = of_item(w, &w->item[i], p->jumlah[n], &satuan, &jumlah, err);
        if (rc != TG_OK)
            return rc;
        tg_stock_order o = order_of(w, tg_printf(w->tx, "%s:%d", w->item[i].barang, n), tg_printf(w->tx, "barang:%s", w->item[i].barang),
                                    satuan, jumlah);
        o.kelompok = &k;
        rc = tg_stock_put(w->tx, &o, err);
    }
    return rc;
}

int sembako_open_parcels(tg_request *req, tg_tx *tx, tg_error *err)
{
    work w;
    opened p = { .count = 0 };
    tg_kelompok k = { tg_text(req, "kelompok"), TG_DATE_NONE };
    int rc = read_work(req, tx, &w, err);
    if (rc != TG_OK)
        return rc;
    tg_stock_order o = order_of(&w, "", tg_printf(tx, "paket:%s", w.nama), "paket", w.jumlah);
    o.kelompok = k.nomor != NULL ? &k : NULL;
    o.basi = true;              /* rice is still good when the oil beside it is not: opened it can be sorted */
    rc = tg_stock_take(tx, &o, note_opened, &p, err);
    if (rc == TG_TOO_LARGE)
        rc = tg_fail_field(err, TG_INVALID, "jumlah", "sembako_kelompok_banyak", SEMBAKO_KELOMPOK_MAX);
    for (int n = 0; rc == TG_OK && n < p.count; n++)
        rc = put_items(&w, &p, n, err);
    return rc == TG_OK ? finish(req, &w, "sembako.paket.bongkar", -w.jumlah, TG_DATE_NONE, err) : rc;
}
