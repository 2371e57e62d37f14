/* Stock of parcels at a place. Every movement is a transfer of the core's ledger: nothing is counted twice
 * and no place falls below zero. */
#include <string.h>
#include "sembako.h"

/* Goods are parcels, and a parcel must be known before it can lie anywhere. */
static int check_goods(tg_tx *tx, const char *barang, const char *kode_wilayah, tg_error *err)
{
    int64_t id;
    if (strncmp(barang, "paket:", 6) != 0)
        return tg_fail_field(err, TG_INVALID, "barang", "sembako_barang", barang);
    return sembako_paket_find(tx, barang + 6, kode_wilayah, &id, err);
}

typedef struct { const char *tempat, *barang, *kode_wilayah; int64_t jumlah, id; } movement;

static int read_movement(tg_request *req, tg_tx *tx, movement *m, tg_error *err)
{
    *m = (movement){ .tempat = tg_text(req, "tempat"), .barang = tg_text(req, "barang"),
                     .jumlah = tg_int(req, "jumlah", 0), .id = tg_id(tx) };
    m->kode_wilayah = tg_place_region(m->tempat);
    if (m->kode_wilayah == NULL)
        return tg_fail_field(err, TG_INVALID, "tempat", "sembako_tempat", m->tempat);
    if (!tg_in_scope(tx, m->kode_wilayah))
        return tg_fail_field(err, TG_DENIED, "tempat", "sembako_luar_wilayah", m->kode_wilayah);
    return check_goods(tx, m->barang, m->kode_wilayah, err);
}

static int book(tg_request *req, tg_tx *tx, const movement *m, const char *dari, const char *ke, const char *perbuatan,
                tg_error *err)
{
    const char *kunci = tg_printf(tx, "%s:%lld", perbuatan, (long long)m->id);
    const char *keterangan = tg_text(req, "keterangan");
    int rc = tg_ledger_move(tx, kunci, dari, ke, m->barang, m->jumlah, m->kode_wilayah,
                            keterangan != NULL ? keterangan : "", err);
    if (rc == TG_OK)
        rc = tg_audit(tx, perbuatan, "stok", m->id, m->kode_wilayah,
                      tg_printf(tx, "{\"tempat\":\"%s\",\"barang\":\"%s\",\"jumlah\":%lld}", m->tempat, m->barang,
                                (long long)m->jumlah), err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 201);
    tg_object(req);
    tg_put_i64(req, "id", m->id);
    tg_put_text(req, "tempat", m->tempat);
    tg_put_text(req, "barang", m->barang);
    tg_put_i64(req, "jumlah", m->jumlah);
    tg_object_end(req);
    return TG_OK;
}

int sembako_receive_stok(tg_request *req, tg_tx *tx, tg_error *err)
{
    movement m;
    int rc = read_movement(req, tx, &m, err);
    if (rc != TG_OK)
        return rc;
    /* A supplier for each region: what it delivered is booked in the region that received it. */
    const char *pemasok = tg_printf(tx, "pemasok:sembako-%s", m.kode_wilayah);
    return book(req, tx, &m, pemasok, tg_printf(tx, "stok:%s", m.tempat), "sembako.stok.terima", err);
}

int sembako_write_off_stok(tg_request *req, tg_tx *tx, tg_error *err)
{
    movement m;
    int rc = read_movement(req, tx, &m, err);
    return rc != TG_OK ? rc : book(req, tx, &m, tg_printf(tx, "stok:%s", m.tempat), tg_printf(tx, "rusak:%s", m.tempat),
                                   "sembako.stok.rusak", err);
}

static int list_row(void *arg, const tg_stock *s)
{
    tg_request *req = arg;
    if (strncmp(s->barang, "paket:", 6) != 0)
        return TG_OK;
    tg_object(req);
    tg_put_text(req, "tempat", s->tempat);
    tg_put_text(req, "barang", s->barang);
    tg_put_text(req, "kode_wilayah", s->kode_wilayah);
    tg_put_i64(req, "saldo", s->saldo);
    tg_put_i64(req, "tersedia", s->tersedia);
    tg_object_end(req);
    return TG_OK;
}

int sembako_list_stok(tg_request *req, tg_tx *tx, tg_error *err)
{
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    int rc = tg_stock_each(tx, list_row, req, err);
    tg_array_end(req);
    tg_put_null(req, "setelah");
    tg_object_end(req);
    return rc;
}
