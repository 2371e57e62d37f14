/* SQL of deliveries and of parcels put together. */
#include "barang.h"

SQL(INSERT_TERIMA,
    "INSERT INTO sembako_terima (id, kode_wilayah, tempat, barang, jumlah, satuan, jumlah_tulis, satuan_tulis, kelompok, kedaluwarsa,"
    " pemasok, surat_jalan, harga, waktu, oleh)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, CASE WHEN $13 >= 0 THEN $13 END, $14, $15 WHERE $2 >= $lo AND $2 < $hi");
SQL(INSERT_RAKIT,
    "INSERT INTO sembako_rakit (id, kode_wilayah, tempat, paket_id, jumlah, kedaluwarsa, waktu, oleh)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8 WHERE $2 >= $lo AND $2 < $hi");
SQL(ITEMS, "SELECT barang, satuan, jumlah FROM sembako_isi WHERE paket_id = $1 ORDER BY barang LIMIT $2");

int sembako_terima_insert(tg_tx *tx, const sembako_terima *t, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, INSERT_TERIMA, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", t->id);
    tg_bind_text(q, "$2", t->kode_wilayah);
    tg_bind_text(q, "$3", t->tempat);
    tg_bind_text(q, "$4", t->barang);
    tg_bind_i64(q, "$5", t->jumlah);
    tg_bind_text(q, "$6", t->satuan);
    tg_bind_i64(q, "$7", t->jumlah_tulis);
    tg_bind_text(q, "$8", t->satuan_tulis);
    tg_bind_text(q, "$9", t->kelompok);
    tg_bind_date(q, "$10", t->kedaluwarsa);
    tg_bind_text(q, "$11", t->pemasok);
    tg_bind_text(q, "$12", t->surat_jalan);
    tg_bind_i64(q, "$13", t->harga);
    tg_bind_i64(q, "$14", tg_now(tx));
    tg_bind_text(q, "$15", tg_actor(tx));
    int rc = tg_run(q, NULL, err);
    return rc == TG_CONFLICT ? tg_fail_field(err, TG_CONFLICT, "surat_jalan", "sembako_surat_jalan_ada", t->surat_jalan, t->pemasok) : rc;
}

int sembako_rakit_insert(tg_tx *tx, int64_t id, const char *kode, const char *tempat, int64_t paket, int64_t jumlah,
                         tg_date kedaluwarsa, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, INSERT_RAKIT, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    tg_bind_text(q, "$2", kode);
    tg_bind_text(q, "$3", tempat);
    tg_bind_i64(q, "$4", paket);
    tg_bind_i64(q, "$5", jumlah);
    tg_bind_date(q, "$6", kedaluwarsa);
    tg_bind_i64(q, "$7", tg_now(tx));
    tg_bind_text(q, "$8", tg_actor(tx));
    return tg_run(q, NULL, err);
}

int sembako_items(tg_tx *tx, int64_t paket, sembako_item *list, int max, int *count, tg_error *err)
{
    int rc;
    tg_stmt *q = tg_sql(tx, ITEMS, err);
    if (q == NULL)
        return err->code;
    *count = 0;
    tg_bind_i64(q, "$1", paket);
    tg_bind_i64(q, "$2", max);
    while ((rc = tg_next(q, err)) == TG_ROW)
        list[(*count)++] = (sembako_item){ tg_printf(tx, "%s", tg_col_text(q, 0)), tg_printf(tx, "%s", tg_col_text(q, 1)), tg_col_i64(q, 2) };
    return rc == TG_END ? TG_OK : rc;
}
