/* Versions set aside: see migrations/0008. Thread that of the unit. Walks rule, job. */
#include "penilaian/versi.h"

SQL(ADD, "INSERT INTO karantina (versi_id, sejak, penilaian_id, jumlah) SELECT $1, $2, $3, $4"
    " WHERE NOT EXISTS (SELECT 1 FROM karantina WHERE versi_id = $1 AND dicabut IS NULL)");
SQL(OPEN, "SELECT 1 FROM karantina WHERE versi_id = $1 AND dicabut IS NULL");
SQL(LIFT, "UPDATE karantina SET dicabut = $2 WHERE versi_id = $1 AND dicabut IS NULL");

int karantina_add(tg_tx *tx, int64_t versi_id, int64_t penilaian_id, int64_t jumlah, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ADD, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", versi_id);
    stmt_bind_i64(q, "$2", tx->now);
    stmt_bind_i64(q, "$3", penilaian_id);
    stmt_bind_i64(q, "$4", jumlah);
    return stmt_run(q, NULL, err);
}

int karantina_open(tg_tx *tx, int64_t versi_id, bool *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, OPEN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", versi_id);
    int rc = stmt_next(q, err);
    *out = rc == TG_ROW;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int karantina_lift(tg_tx *tx, int64_t versi_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, LIFT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", versi_id);
    stmt_bind_i64(q, "$2", tx->now);
    return stmt_run(q, NULL, err);
}
