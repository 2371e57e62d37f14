/* penyaluran/terpakai_sql.c: what lists take of the quotas, counted by round and region (table tahap_terpakai).
 * Thread units. Memory the unit's arena. Walks request, job. */
#include "penyaluran/acts.h"
#include "store/sql.h"

#define JOB TG_UNSCOPED("kerja tahap memproses daftarnya sendiri; haknya diperiksa saat diminta")
#define DERIVED TG_UNSCOPED("hitungan turunan diperiksa dan disusun ulang seluruhnya; tidak ada data keluarga di dalamnya")
/* What takes of a quota: in C terpakai_holds. */
#define HOLDS "status IN ('siap', 'tersalur')"

SQL(TERPAKAI_COUNT,
    JOB
    "INSERT INTO tahap_terpakai (tahap_id, kode_wilayah, jumlah, uang)"
    " SELECT $1, kode_wilayah, $5 * count(*), $5 * sum(uang) FROM alokasi"
    " WHERE tahap_id = $1 AND nomor >= $2 AND nomor <= $3 AND status = $4 GROUP BY kode_wilayah"
    " ON CONFLICT (tahap_id, kode_wilayah) DO UPDATE SET jumlah = tahap_terpakai.jumlah + excluded.jumlah,"
    " uang = tahap_terpakai.uang + excluded.uang");
SQL(TERPAKAI_DELETE, JOB "DELETE FROM tahap_terpakai WHERE tahap_id = $1");
SQL(TERPAKAI_FILL,
    DERIVED
    "INSERT INTO tahap_terpakai (tahap_id, kode_wilayah, jumlah, uang)"
    " SELECT $1, kode_wilayah, count(*), sum(uang) FROM alokasi WHERE tahap_id = $1 AND " HOLDS " GROUP BY kode_wilayah");
SQL(TERPAKAI_NEXT, DERIVED "SELECT id FROM tahap WHERE id > $1 ORDER BY id LIMIT 1");
SQL(TERPAKAI_DIFFERENT,
    DERIVED
    "SELECT 1 FROM (SELECT kode_wilayah, 1 AS jumlah, uang FROM alokasi WHERE tahap_id = $1 AND " HOLDS
    " UNION ALL SELECT kode_wilayah, -jumlah, -uang FROM tahap_terpakai WHERE tahap_id = $1) AS n"
    " GROUP BY kode_wilayah HAVING sum(jumlah) <> 0 OR sum(uang) <> 0 LIMIT 1");

int terpakai_count(tg_tx *tx, const alokasi_change *c, bool more, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TERPAKAI_COUNT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", c->tahap_id);
    stmt_bind_i64(q, "$2", c->first);
    stmt_bind_i64(q, "$3", c->last);
    stmt_bind_text(q, "$4", alokasi_status_text(c->from));
    stmt_bind_i64(q, "$5", more ? 1 : -1);
    return stmt_run(q, NULL, err);
}

static int run_with_round(tg_tx *tx, const char *sql, int64_t tahap_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    return stmt_run(q, NULL, err);
}

int terpakai_delete(tg_tx *tx, int64_t tahap_id, tg_error *err) { return run_with_round(tx, TERPAKAI_DELETE, tahap_id, err); }

int terpakai_refill(tg_tx *tx, int64_t tahap_id, tg_error *err)
{
    int rc = terpakai_delete(tx, tahap_id, err);
    return rc == TG_OK ? run_with_round(tx, TERPAKAI_FILL, tahap_id, err) : rc;
}

static int next_round(tg_tx *tx, int64_t *tahap_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TERPAKAI_NEXT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", *tahap_id);
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        *tahap_id = stmt_i64(q, 0);
    return rc == TG_ROW ? TG_OK : rc;
}

int terpakai_look(tg_tx *tx, int64_t *tahap_id, bool *different, tg_error *err)
{
    int rc = next_round(tx, tahap_id, err);
    stmt *q = rc == TG_OK ? stmt_borrow(tx, TERPAKAI_DIFFERENT, err) : NULL;
    if (q == NULL)
        return rc == TG_OK ? err->code : rc;
    stmt_bind_i64(q, "$1", *tahap_id);
    rc = stmt_next(q, err);
    *different = rc == TG_ROW;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}
