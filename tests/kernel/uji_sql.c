/* The SQL of the kernel test: one table of its own. See test_kernel.c. */
#include "uji.h"

const store_migration UJI_MIGRATIONS[] = {
    { "uji", 1, "0001_catatan_create.sql",
      "-- Facts. For a test.\nCREATE TABLE catatan (id {I64} PRIMARY KEY, kode_wilayah {TEXT} NOT NULL, isi {TEXT} NOT NULL) {STRICT};" },
    { NULL, 0, NULL, NULL }
};

SQL(INSERT, "INSERT INTO catatan (id, kode_wilayah, isi) SELECT $1, $2, $3 WHERE $2 >= $lo AND $2 < $hi");
SQL(COUNT, "SELECT count(*) FROM catatan WHERE kode_wilayah >= $lo AND kode_wilayah < $hi");

int uji_insert(tg_tx *tx, int64_t id, const char *kode_wilayah, const char *isi, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_text(q, "$2", kode_wilayah);
    stmt_bind_text(q, "$3", isi);
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_DENIED, "peran_kurang") : rc;
}

int uji_count(tg_tx *tx, int64_t *count, tg_error *err)
{
    stmt *q = stmt_borrow(tx, COUNT, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    *count = rc == TG_ROW ? stmt_i64(q, 0) : 0;
    return rc == TG_ROW ? TG_OK : rc;
}
