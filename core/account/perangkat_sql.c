/* account/perangkat_sql.c: all SQL of paired phones. */
#include "account/perangkat_sql.h"

#define COLUMNS "p.id, p.aktor_id, p.peran, p.kode_wilayah, p.label, p.kode_sampai, p.sandi_pin, p.salah, p.dibuat_oleh, p.dibuat," \
    " p.dipasang, p.dipakai, p.dicabut, a.nama"
#define FROM " FROM perangkat p JOIN aktor a ON a.id = p.aktor_id"

SQL(PERANGKAT_INSERT,
    "INSERT INTO perangkat (id, aktor_id, peran, kode_wilayah, label, kode_sidik, kode_sampai, salah, dibuat_oleh, dibuat)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, 0, $8, $9 WHERE $4 >= $lo AND $4 < $hi");
SQL(PERANGKAT_BY_CODE, TG_UNSCOPED("kode pasangan itu sendiri yang menentukan wilayahnya")
    "SELECT " COLUMNS FROM " WHERE p.kode_sidik = $1 AND p.sidik IS NULL AND p.dicabut IS NULL");
SQL(PERANGKAT_BY_SECRET, TG_UNSCOPED("rahasia perangkat itu sendiri yang menentukan wilayahnya")
    "SELECT " COLUMNS FROM " WHERE p.sidik = $1 AND p.dicabut IS NULL");
SQL(PERANGKAT_BY_ID, "SELECT " COLUMNS FROM " WHERE p.id = $1 AND p.kode_wilayah >= $lo AND p.kode_wilayah < $hi");
SQL(PERANGKAT_PAIR, TG_UNSCOPED("kode pasangan itu sendiri yang menentukan wilayahnya")
    "UPDATE perangkat SET sidik = $2, sandi_pin = $3, dipasang = $4, dipakai = $4, salah = 0 WHERE id = $1 AND sidik IS NULL");
SQL(PERANGKAT_TRIED, TG_UNSCOPED("rahasia perangkat itu sendiri yang menentukan wilayahnya")
    "UPDATE perangkat SET salah = $2, dipakai = CASE WHEN $2 = 0 THEN $3 ELSE dipakai END WHERE id = $1");
SQL(PERANGKAT_REVOKE, TG_UNSCOPED("hak atas perangkatnya sudah diperiksa, atau PIN-nya berkali-kali salah")
    "UPDATE perangkat SET dicabut = $2 WHERE id = $1 AND dicabut IS NULL");
SQL(PERANGKAT_REVOKE_OF, TG_UNSCOPED("hak atas orangnya sudah diperiksa")
    "UPDATE perangkat SET dicabut = $2 WHERE aktor_id = $1 AND dicabut IS NULL");
SQL(PERANGKAT_LIST, "SELECT " COLUMNS FROM " WHERE p.id > $1 AND p.kode_wilayah >= $lo AND p.kode_wilayah < $hi ORDER BY p.id LIMIT $2");

static void read_row(stmt *q, perangkat *out)
{
    *out = (perangkat){ .id = stmt_i64(q, 0), .aktor_id = stmt_i64(q, 1), .t.peran = (uint32_t)stmt_i64(q, 2), .kode_sampai = stmt_i64(q, 5),
                        .salah = stmt_i64(q, 7), .dibuat_oleh = stmt_i64(q, 8), .dibuat = stmt_i64(q, 9), .dipasang = stmt_i64_or(q, 10, 0),
                        .dipakai = stmt_i64_or(q, 11, 0), .dicabut = stmt_i64_or(q, 12, 0) };
    text_copy(out->t.kode_wilayah, sizeof out->t.kode_wilayah, stmt_text(q, 3));
    text_copy(out->label, sizeof out->label, stmt_text(q, 4));
    if (!stmt_is_null(q, 6))
        text_copy(out->sandi_pin, sizeof out->sandi_pin, stmt_text(q, 6));
    text_copy(out->nama, sizeof out->nama, stmt_text(q, 13));
}

static int read_one(stmt *q, const char *missing, perangkat *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, missing) : rc;
    read_row(q, out);
    return TG_OK;
}

int perangkat_row_insert(tg_tx *tx, const perangkat *p, const uint8_t *kode_sidik, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, PERANGKAT_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", p->id);
    stmt_bind_i64(q, "$2", p->aktor_id);
    stmt_bind_i64(q, "$3", p->t.peran);
    stmt_bind_text(q, "$4", p->t.kode_wilayah);
    stmt_bind_text(q, "$5", p->label);
    stmt_bind_blob(q, "$6", kode_sidik, HASH_SIZE);
    stmt_bind_i64(q, "$7", p->kode_sampai);
    stmt_bind_i64(q, "$8", tx->who->aktor_id);
    stmt_bind_i64(q, "$9", tx->now);
    int rc = stmt_run(q, &changed, err);
    if (rc == TG_OK && changed == 0)
        return tg_fail_field(err, TG_DENIED, "kode_wilayah", "aktor_luar_wilayah", p->t.kode_wilayah, tx->who->kode_wilayah);
    return rc;
}

static int find_by_hash(tg_tx *tx, const char *sql, const uint8_t *sidik, const char *missing, perangkat *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, HASH_SIZE);
    return read_one(q, missing, out, err);
}

int perangkat_row_by_code(tg_tx *tx, const uint8_t *kode_sidik, perangkat *out, tg_error *err)
{
    return find_by_hash(tx, PERANGKAT_BY_CODE, kode_sidik, "perangkat_kode_salah", out, err);
}

int perangkat_row_by_secret(tg_tx *tx, const uint8_t *sidik, perangkat *out, tg_error *err)
{
    return find_by_hash(tx, PERANGKAT_BY_SECRET, sidik, "perangkat_tidak_dikenal", out, err);
}

int perangkat_row_by_id(tg_tx *tx, int64_t id, perangkat *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PERANGKAT_BY_ID, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return read_one(q, "perangkat_tidak_ada", out, err);
}

int perangkat_row_pair(tg_tx *tx, int64_t id, const uint8_t *sidik, const char *sandi_pin, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PERANGKAT_PAIR, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_blob(q, "$2", sidik, HASH_SIZE);
    stmt_bind_text(q, "$3", sandi_pin);
    stmt_bind_i64(q, "$4", tx->now);
    return stmt_run(q, NULL, err);
}

int perangkat_row_tried(tg_tx *tx, int64_t id, int64_t salah, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PERANGKAT_TRIED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", salah);
    stmt_bind_i64(q, "$3", tx->now);
    return stmt_run(q, NULL, err);
}

static int revoke(tg_tx *tx, const char *sql, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", tx->now);
    return stmt_run(q, NULL, err);
}

int perangkat_row_revoke(tg_tx *tx, int64_t id, tg_error *err) { return revoke(tx, PERANGKAT_REVOKE, id, err); }
int perangkat_rows_revoke_of(tg_tx *tx, int64_t aktor_id, tg_error *err) { return revoke(tx, PERANGKAT_REVOKE_OF, aktor_id, err); }

int perangkat_each(tg_tx *tx, int64_t setelah, int limit, int (*cb)(void *arg, const perangkat *p), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, PERANGKAT_LIST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", setelah);
    stmt_bind_i64(q, "$2", limit);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        perangkat p;
        read_row(q, &p);
        if ((rc = cb(arg, &p)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}
