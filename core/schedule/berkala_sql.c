/* schedule/berkala_sql.c: what is kept of interval jobs beside their runs. Of the server itself, so no region.
 * Thread any that holds the tx. Memory texts in tx->arena. Walks job. */
#include "schedule/kerja.h"
#include "store/sql.h"

SQL(BERKALA_FIND, "SELECT irama, mulai, jeda, jeda_oleh, jeda_alasan FROM berkala WHERE jenis = $1");
SQL(BERKALA_PUT,
    "INSERT INTO berkala (jenis, irama, mulai, jeda, jeda_oleh, jeda_alasan) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (jenis) DO UPDATE"
    " SET irama = excluded.irama, mulai = excluded.mulai, jeda = excluded.jeda, jeda_oleh = excluded.jeda_oleh,"
    " jeda_alasan = excluded.jeda_alasan");

int berkala_find(tg_tx *tx, const char *jenis, berkala *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BERKALA_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", jenis);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = (berkala){ .jenis = jenis, .irama = stmt_copy_text(q, 0, tx->arena), .mulai = stmt_i64(q, 1), .jeda = stmt_i64_or(q, 2, 0),
                      .jeda_oleh = stmt_copy_text(q, 3, tx->arena), .jeda_alasan = stmt_copy_text(q, 4, tx->arena) };
    return TG_OK;
}

int berkala_put(tg_tx *tx, const berkala *b, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BERKALA_PUT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", b->jenis);
    stmt_bind_text(q, "$2", b->irama);
    stmt_bind_i64(q, "$3", b->mulai);
    if (b->jeda != 0)
        stmt_bind_i64(q, "$4", b->jeda);
    else
        stmt_bind_null(q, "$4");
    stmt_bind_text(q, "$5", b->jeda != 0 ? b->jeda_oleh : NULL);
    stmt_bind_text(q, "$6", b->jeda != 0 ? b->jeda_alasan : NULL);
    return stmt_run(q, NULL, err);
}
