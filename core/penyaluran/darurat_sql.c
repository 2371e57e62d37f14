/* penyaluran/darurat_sql.c: rows of emergency rounds. Thread units. Memory the arena of who asks. Walks request, job. */
#include "penyaluran/acts.h"
#include "store/sql.h"

SQL(DARURAT_INSERT, "INSERT INTO tahap_darurat (tahap_id, alasan, sampai, rw, rt, tugas_id) VALUES ($1, $2, $3, $4, $5, $6)");
SQL(DARURAT_FIND, "SELECT alasan, sampai, rw, rt, tugas_id FROM tahap_darurat WHERE tahap_id = $1");
SQL(DARURAT_INSERT_ISI, "INSERT INTO tahap_darurat_isi (tahap_id, urut, barang, satuan, jumlah) VALUES ($1, $2, $3, $4, $5)");
SQL(DARURAT_ISI, "SELECT barang, satuan, jumlah FROM tahap_darurat_isi WHERE tahap_id = $1 ORDER BY urut");

int darurat_insert(tg_tx *tx, int64_t tahap_id, const darurat *d, tg_error *err)
{
    stmt *q = stmt_borrow(tx, DARURAT_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_text(q, "$2", d->alasan);
    stmt_bind_date(q, "$3", d->sampai);
    stmt_bind_text(q, "$4", d->rw);
    stmt_bind_text(q, "$5", d->rt);
    stmt_bind_i64(q, "$6", d->tugas_id);
    return stmt_run(q, NULL, err);
}

int darurat_find(tg_tx *tx, int64_t tahap_id, darurat *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, DARURAT_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = (darurat){ .alasan = stmt_copy_text(q, 0, tx->arena), .sampai = stmt_date(q, 1), .rw = stmt_copy_text(q, 2, tx->arena),
                      .rt = stmt_copy_text(q, 3, tx->arena), .tugas_id = stmt_i64(q, 4) };
    return TG_OK;
}

int darurat_insert_isi(tg_tx *tx, int64_t tahap_id, int64_t urut, const darurat_isi *i, tg_error *err)
{
    stmt *q = stmt_borrow(tx, DARURAT_INSERT_ISI, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", urut);
    stmt_bind_text(q, "$3", i->barang);
    stmt_bind_text(q, "$4", i->satuan != NULL ? i->satuan : "");
    stmt_bind_i64(q, "$5", i->jumlah);
    return stmt_run(q, NULL, err);
}

int darurat_isi_list(tg_tx *tx, tg_arena *a, int64_t tahap_id, darurat_isi list[BARANG_MAX], int *count, tg_error *err)
{
    int rc;
    *count = 0;
    stmt *q = stmt_borrow(tx, DARURAT_ISI, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    while ((rc = stmt_next(q, err)) == TG_ROW && *count < BARANG_MAX)
        list[(*count)++] = (darurat_isi){ stmt_copy_text(q, 0, a), stmt_copy_text(q, 1, a), stmt_i64(q, 2) };
    return rc == TG_END || rc == TG_ROW ? TG_OK : rc;
}
