/* Parcels: a name and what is in it. In the ledger a parcel is one piece of the mata "paket:<nama>". */
#include <string.h>
#include "barang.h"

static int insert_items(tg_request *req, tg_tx *tx, int64_t paket, tg_error *err)
{
    int count = tg_list_count(req, "isi");
    if (count == 0)
        return tg_fail_field(err, TG_INVALID, "isi", "sembako_isi_kosong");
    for (int i = 0; i < count; i++) {
        const char *barang = tg_list_text(req, "isi", i, "barang"), *satuan = tg_list_text(req, "isi", i, "satuan");
        int64_t jumlah = tg_list_int(req, "isi", i, "jumlah", 0);
        if (barang == NULL || *barang == 0 || satuan == NULL || *satuan == 0 || jumlah <= 0)
            return tg_fail_field(err, TG_INVALID, "isi", "sembako_isi_bentuk", i + 1);
        int rc = sembako_isi_insert(tx, paket, barang, jumlah, satuan, err);
        if (rc != TG_OK)
            return rc;
    }
    return TG_OK;
}

int sembako_create_paket(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *nama = tg_text(req, "nama"), *kode = tg_text(req, "kode_wilayah");
    int64_t id = tg_id(tx);
    if (kode == NULL)
        kode = tg_actor_region(tx);
    if (!sembako_name_fits(nama))
        return tg_fail_field(err, TG_INVALID, "nama", "sembako_paket_nama", nama);
    if (!tg_region_known(kode))
        return tg_fail_field(err, TG_INVALID, "kode_wilayah", "sembako_wilayah", kode);
    if (!tg_in_scope(tx, kode))
        return tg_fail_field(err, TG_DENIED, "kode_wilayah", "sembako_luar_wilayah", kode);
    int rc = sembako_paket_name_free(tx, nama, kode, err);
    if (rc == TG_OK)
        rc = sembako_paket_insert(tx, id, nama, kode, err);
    if (rc == TG_OK)
        rc = insert_items(req, tx, id, err);
    if (rc == TG_OK)
        rc = tg_audit(tx, "sembako.paket", "sembako_paket", id, kode, tg_printf(tx, "{\"nama\":\"%s\"}", nama), err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 201);
    tg_object(req);
    tg_put_i64(req, "id", id);
    tg_put_text(req, "barang", tg_printf(tx, "paket:%s", nama));
    tg_put_text(req, "kode_wilayah", kode);
    tg_object_end(req);
    return TG_OK;
}

typedef struct { tg_request *req; int64_t open; } paket_list;

static void close_paket(paket_list *l)
{
    if (l->open == 0)
        return;
    tg_array_end(l->req);
    tg_object_end(l->req);
}

static void list_row(void *arg, const sembako_isi *row)
{
    paket_list *l = arg;
    if (row->id != l->open) {
        close_paket(l);
        l->open = row->id;
        tg_object(l->req);
        tg_put_i64(l->req, "id", row->id);
        tg_put_text(l->req, "nama", row->nama);
        tg_put_text(l->req, "kode_wilayah", row->kode_wilayah);
        tg_key(l->req, "isi");
        tg_array(l->req);
    }
    tg_object(l->req);
    tg_put_text(l->req, "barang", row->barang);
    tg_put_i64(l->req, "jumlah", row->jumlah);
    tg_put_text(l->req, "satuan", row->satuan);
    tg_object_end(l->req);
}

int sembako_list_paket(tg_request *req, tg_tx *tx, tg_error *err)
{
    paket_list l = { req, 0 };
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    int rc = sembako_paket_each(tx, list_row, &l, err);
    close_paket(&l);
    tg_array_end(req);
    tg_put_null(req, "setelah");
    tg_object_end(req);
    return rc;
}
