/* store/store_error.c: what SQLite says, in our codes and in words an officer understands.
 *
 * Input   a result code and its connection. Output  a TG_* code and a filled tg_error.
 * Thread  the connection's. Memory  none. Walks  all. */
#include <string.h>
#include "store/store_internal.h"

/* SQLite names table and column ("UNIQUE constraint failed: orang.nik"), never the value. */
static const char *reason(store_conn *c)
{
    const char *text = c->db ? sqlite3_errmsg(c->db) : "";
    const char *colon = strstr(text, "constraint failed: ");
    return colon ? colon + strlen("constraint failed: ") : text;
}

static int constraint_fail(store_conn *c, int rc, tg_error *err)
{
    switch (rc) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return tg_fail(err, TG_CONFLICT, "store_sudah_ada", reason(c));
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return tg_fail(err, TG_CONFLICT, "store_rujukan");
    case SQLITE_CONSTRAINT_NOTNULL:
        return tg_fail(err, TG_INVALID, "store_wajib", reason(c));
    default:
        return tg_fail(err, TG_INVALID, "store_syarat", reason(c));
    }
}

static int disk_fail(store_conn *c, int rc, tg_error *err)
{
    if (rc == SQLITE_IOERR_NOMEM)
        return tg_fail(err, TG_NOMEM, "store_memori");
    c->io_failed = true;
    if ((rc & 0xff) == SQLITE_FULL)
        return tg_fail(err, TG_IO, "store_disk_penuh", c->store->path);
    return tg_fail(err, TG_IO, "store_disk_gagal", c->store->path, rc);
}

static int refused_fail(store_conn *c, tg_error *err)
{
    return tg_fail(err, TG_DENIED, "store_tanpa_hak", c->owner ? c->owner : "", c->refused);
}

int store_sqlite_fail(store_conn *c, int rc, tg_error *err)
{
    switch (rc & 0xff) {
    case SQLITE_CONSTRAINT: return constraint_fail(c, rc, err);
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:   return disk_fail(c, rc, err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:     return tg_fail(err, TG_BUSY, "store_sibuk", c->store->path);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:     return tg_fail(err, TG_CORRUPT, "store_rusak", c->store->path);
    case SQLITE_NOMEM:      return tg_fail(err, TG_NOMEM, "store_memori");
    case SQLITE_AUTH:       return refused_fail(c, err);
    case SQLITE_READONLY:
        if (c->kind != CONN_WRITER)
            return tg_fail(err, TG_DENIED, "store_baca_saja");
        return disk_fail(c, rc, err);
    case SQLITE_TOOBIG:     return tg_fail(err, TG_TOO_LARGE, "store_terlalu_besar");
    case SQLITE_MISMATCH:   return tg_fail(err, TG_INVALID, "store_syarat", reason(c));
    case SQLITE_INTERRUPT:  return tg_fail(err, TG_ABORTED, "store_dihentikan");
    default:                return tg_fail(err, TG_CORRUPT, "store_sql_salah", reason(c));
    }
}
