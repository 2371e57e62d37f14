/* All SQL of the sembako plugin. */
#include "sembako.h"
#include <string.h>

SQL(INSERT_PAKET,
    "INSERT INTO sembako_paket (id, nama, kode_wilayah, dibuat, oleh)"
    " SELECT $1, $2, $3, $4, $5 WHERE $3 >= $lo AND $3 < $hi");
SQL(INSERT_ISI,
    "INSERT INTO sembako_isi (paket_id, barang, jumlah, satuan) VALUES ($1, $2, $3, $4)");
SQL(FIND_PAKET,
    TG_UNSCOPED("a parcel named by the city serves its kelurahan; names and contents hold no personal data")
    "SELECT id FROM sembako_paket WHERE nama = $1"
    " AND (kode_wilayah = '00' OR kode_wilayah = $2 OR $2 >= kode_wilayah || '.' AND $2 < kode_wilayah || '/')"
    " ORDER BY length(kode_wilayah) DESC LIMIT 1");
/* At $2 or below it, which is the actor's own region; or above it. */
SQL(FIND_NAMESAKE,
    "SELECT kode_wilayah FROM sembako_paket WHERE nama = $1"
    " AND ((kode_wilayah >= $lo AND kode_wilayah < $hi"
    " AND ($2 = '00' OR kode_wilayah = $2 OR kode_wilayah >= $2 || '.' AND kode_wilayah < $2 || '/'))"
    " OR kode_wilayah = '00' OR $2 >= kode_wilayah || '.' AND $2 < kode_wilayah || '/')"
    " ORDER BY kode_wilayah LIMIT 1");
/* Those of the region and of the regions above it, which may lie here too (FIND_PAKET). */
SQL(EACH_PAKET,
    "SELECT p.id, p.nama, p.kode_wilayah, i.barang, i.jumlah, i.satuan"
    " FROM sembako_paket p JOIN sembako_isi i ON i.paket_id = p.id"
    " WHERE p.kode_wilayah >= $lo AND p.kode_wilayah < $hi"
    " OR p.kode_wilayah = '00' OR $1 >= p.kode_wilayah || '.' AND $1 < p.kode_wilayah || '/'"
    " ORDER BY p.nama, p.kode_wilayah, i.barang");

int sembako_paket_insert(tg_tx *tx, int64_t id, const char *nama, const char *kode_wilayah, tg_error *err)
{
    int64_t changed = 0;
    tg_stmt *q = tg_sql(tx, INSERT_PAKET, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    tg_bind_text(q, "$2", nama);
    tg_bind_text(q, "$3", kode_wilayah);
    tg_bind_i64(q, "$4", tg_now(tx));
    tg_bind_text(q, "$5", tg_actor(tx));
    int rc = tg_run(q, &changed, err);
    if (rc == TG_CONFLICT)
        return tg_fail_field(err, TG_CONFLICT, "nama", "sembako_paket_ada", nama, kode_wilayah);
    if (rc == TG_OK && changed == 0)
        return tg_fail_field(err, TG_DENIED, "kode_wilayah", "sembako_luar_wilayah", kode_wilayah);
    return rc;
}

int sembako_paket_name_free(tg_tx *tx, const char *nama, const char *kode_wilayah, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, FIND_NAMESAKE, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", nama);
    tg_bind_text(q, "$2", kode_wilayah);
    int rc = tg_next(q, err);
    if (rc == TG_ROW)
        return tg_fail_field(err, TG_CONFLICT, "nama", "sembako_paket_ada", nama, tg_col_text(q, 0));
    return rc == TG_END ? TG_OK : rc;
}

int sembako_isi_insert(tg_tx *tx, int64_t paket, const char *barang, int64_t jumlah, const char *satuan, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, INSERT_ISI, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", paket);
    tg_bind_text(q, "$2", barang);
    tg_bind_i64(q, "$3", jumlah);
    tg_bind_text(q, "$4", satuan);
    int rc = tg_run(q, NULL, err);
    return rc == TG_CONFLICT ? tg_fail_field(err, TG_CONFLICT, "isi", "sembako_isi_ganda", barang) : rc;
}

int sembako_paket_find(tg_tx *tx, const char *nama, const char *kode_wilayah, int64_t *id, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, FIND_PAKET, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", nama);
    tg_bind_text(q, "$2", kode_wilayah);
    int rc = tg_next(q, err);
    if (rc == TG_END)
        return tg_fail_field(err, TG_NOT_FOUND, "barang", "sembako_paket_tidak_ada", nama);
    if (rc != TG_ROW)
        return rc;
    *id = tg_col_i64(q, 0);
    return TG_OK;
}

int sembako_paket_each(tg_tx *tx, void (*row_cb)(void *arg, const sembako_isi *row), void *arg, tg_error *err)
{
    int rc;
    tg_stmt *q = tg_sql(tx, EACH_PAKET, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", tg_actor_region(tx));
    while ((rc = tg_next(q, err)) == TG_ROW) {
        sembako_isi row = { tg_col_i64(q, 0), tg_col_text(q, 1), tg_col_text(q, 2), tg_col_text(q, 3),
                            tg_col_text(q, 5), tg_col_i64(q, 4) };
        row_cb(arg, &row);
    }
    return rc == TG_END ? TG_OK : rc;
}
