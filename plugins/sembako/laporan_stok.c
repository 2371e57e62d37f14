/* Report "stok": per place, item and batch awal + masuk - keluar - rusak = akhir (programs.md section 1). awal, masuk, keluar
 * and rusak come of the transfers, akhir of the balances: a line that does not fit says so, and the book is damaged. */
#include "laporan.h"

static const sembako_kolom COLUMNS[] = {
    { "tempat", "Tempat", "" },  { "barang", "Barang", "" },  { "kelompok", "Kelompok", "" }, { "kedaluwarsa", "Kedaluwarsa", "" },
    { "satuan", "Satuan", "" },  { "awal", "Awal", "" },      { "masuk", "Masuk", "" },       { "keluar", "Keluar", "" },
    { "rusak", "Rusak", "" },    { "akhir", "Akhir", "" },    { NULL },
};

typedef struct { tg_request *req; tg_tx *tx; int wrong; } lines;

static int put_row(void *arg, const tg_batch *b)
{
    lines *l = arg;
    tg_request *req = l->req;
    l->wrong += b->awal + b->masuk - b->keluar - b->rusak != b->akhir;
    tg_object(req);
    tg_put_text(req, "tempat", b->tempat);
    tg_put_text(req, "barang", b->barang);
    tg_put_text(req, "kelompok", b->nomor);
    sembako_put_optional(req, "kedaluwarsa", tg_date_sql(l->tx, b->kedaluwarsa));
    tg_put_text(req, "satuan", b->satuan);
    tg_put_i64(req, "awal", b->awal);
    tg_put_i64(req, "masuk", b->masuk);
    tg_put_i64(req, "keluar", b->keluar);
    tg_put_i64(req, "rusak", b->rusak);
    tg_put_i64(req, "akhir", b->akhir);
    tg_object_end(req);
    return TG_OK;
}

int sembako_report_stok(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *kode = tg_text(req, "kode_wilayah"), *periode = tg_text(req, "periode");
    lines l = { req, tx, 0 };
    tg_batch_filter f = { .kode_wilayah = kode };
    int rc = tg_period(tx, "sembako", kode, periode, &f.dari, &f.sampai, err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_put_text(req, "judul", tg_printf(tx, "Stok sembako %s, %s", tg_region_name(tx, kode), periode));
    sembako_put_columns(req, COLUMNS);
    tg_key(req, "baris");
    tg_array(req);
    rc = tg_batch_each(tx, &f, put_row, &l, err);
    tg_array_end(req);
    tg_put_bool(req, "cocok", l.wrong == 0);
    tg_key(req, "catatan");
    tg_array(req);
    tg_put_text(req, NULL, l.wrong == 0 ? "Setiap baris: awal + masuk - keluar - rusak = akhir."
                                        : tg_printf(tx, "%d baris tidak cocok; hubungi admin: tangguh audit verify", l.wrong));
    tg_array_end(req);
    tg_object_end(req);
    return rc;
}
