/* http/http_sql.c: the SQL of this room: stored replies.
 *
 * Thread  find: writer or reader; the others: in WRITE units.
 * Memory  what find returns lives until its statement is borrowed again.
 * Walks   request. */
#include <string.h>
#include "http/http_private.h"

SQL(FIND_KEY,
    "SELECT sidik, status, balasan FROM kunci_ulang WHERE aktor = $aktor AND kunci = $kunci");

SQL(KEEP_KEY,
    "INSERT INTO kunci_ulang (aktor, kunci, sidik, status, balasan, dibuat)"
    " VALUES ($aktor, $kunci, $sidik, $status, $balasan, $dibuat)");

SQL(PURGE_KEYS,
    "DELETE FROM kunci_ulang WHERE (aktor, kunci) IN"
    " (SELECT aktor, kunci FROM kunci_ulang WHERE dibuat < $sebelum ORDER BY dibuat LIMIT $batas)");

int http_sql_find_key(tg_tx *tx, const char *kunci, kunci_row *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FIND_KEY, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$aktor", tx->who->aktor);
    stmt_bind_text(q, "$kunci", kunci);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    const void *sidik = stmt_blob(q, 0);
    if (sidik == NULL || stmt_size(q, 0) != HASH_SHORT_SIZE)
        return tg_fail(err, TG_CORRUPT, "galat_server");
    memcpy(out->sidik, sidik, HASH_SHORT_SIZE);
    out->status = (int)stmt_i64(q, 1);
    out->reply = stmt_is_null(q, 2) ? NULL : stmt_blob(q, 2);
    out->reply_size = stmt_is_null(q, 2) ? 0 : stmt_size(q, 2);
    return TG_ROW;
}

int http_sql_keep_key(tg_tx *tx, const char *kunci, const kunci_row *row, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KEEP_KEY, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$aktor", tx->who->aktor);
    stmt_bind_text(q, "$kunci", kunci);
    stmt_bind_blob(q, "$sidik", row->sidik, HASH_SHORT_SIZE);
    stmt_bind_i64(q, "$status", row->status);
    if (row->reply != NULL)
        stmt_bind_blob(q, "$balasan", row->reply, row->reply_size);
    else
        stmt_bind_null(q, "$balasan");
    stmt_bind_i64(q, "$dibuat", tx->now);
    return stmt_run(q, NULL, err);
}

int http_sql_purge_keys(tg_tx *tx, int64_t before, int64_t limit, int64_t *gone, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PURGE_KEYS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$sebelum", before);
    stmt_bind_i64(q, "$batas", limit);
    return stmt_run(q, gone, err);
}
