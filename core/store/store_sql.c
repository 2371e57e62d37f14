/* store/store_sql.c: the store's own SQL: transactions, pragmas, the table of migrations and the last id.
 *
 * Input   a connection in MODE_OWN, which the authorizer lets do all. Output  rows of our own tables.
 * Thread  the connection's. Memory  own commands are prepared once a connection.
 * Walks   request, rule, job.
 * These texts are not on the SQL() list: that list is what units may run. */
#include <assert.h>
#include <string.h>
#include "store/store_internal.h"

static const char *const OWN[OWN_COUNT] = {
    [OWN_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [OWN_BEGIN_READ] = "BEGIN",
    [OWN_COMMIT] = "COMMIT",
    [OWN_ROLLBACK] = "ROLLBACK",
    [OWN_SAVEPOINT] = "SAVEPOINT unit",
    [OWN_ROLLBACK_TO] = "ROLLBACK TO unit",
    [OWN_RELEASE] = "RELEASE unit",
    [OWN_PART] = "SAVEPOINT bagian",
    [OWN_PART_BACK] = "ROLLBACK TO bagian",
    [OWN_PART_RELEASE] = "RELEASE bagian",
    [OWN_ID_SAVE] = "INSERT INTO id_terakhir (nama, nilai) VALUES ('inti', $1)"
                    " ON CONFLICT (nama) DO UPDATE SET nilai = excluded.nilai"
                    " WHERE excluded.nilai > id_terakhir.nilai",
};

static int prepared(store_conn *c, store_own which, sqlite3_stmt **out, tg_error *err)
{
    assert(c->mode == MODE_OWN);
    if (c->own[which] == NULL) {
        int rc = sqlite3_prepare_v3(c->db, OWN[which], -1, SQLITE_PREPARE_PERSISTENT, &c->own[which], NULL);
        if (rc != SQLITE_OK)
            return store_sqlite_fail(c, rc, err);
    }
    *out = c->own[which];
    return TG_OK;
}

static int step_once(store_conn *c, sqlite3_stmt *q, tg_error *err)
{
    int rc = sqlite3_step(q);
    int out = rc == SQLITE_DONE || rc == SQLITE_ROW ? TG_OK : store_sqlite_fail(c, rc, err);
    sqlite3_reset(q);
    return out;
}

int store_sql_own(store_conn *c, store_own which, tg_error *err)
{
    sqlite3_stmt *q = NULL;
    int rc = prepared(c, which, &q, err);
    return rc == TG_OK ? step_once(c, q, err) : rc;
}

/* Prepared at the opening, so that ending a transaction needs no memory when there is none. */
int store_sql_ready(store_conn *c, tg_error *err)
{
    sqlite3_stmt *q = NULL;
    int rc = TG_OK;
    for (store_own i = 0; i < OWN_ID_SAVE && rc == TG_OK; i++)
        if (c->kind == CONN_WRITER || i == OWN_BEGIN_READ || i == OWN_COMMIT)
            rc = prepared(c, i, &q, err);
    return rc;
}

int store_sql_id_save(store_conn *c, int64_t id, tg_error *err)
{
    sqlite3_stmt *q = NULL;
    int rc = prepared(c, OWN_ID_SAVE, &q, err);
    if (rc != TG_OK)
        return rc;
    sqlite3_bind_int64(q, 1, id);
    return step_once(c, q, err);
}

static int run_text(store_conn *c, const char *sql, tg_error *err)
{
    int rc = sqlite3_exec(c->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? TG_OK : store_sqlite_fail(c, rc, err);
}

/* One number from one row; `if_none` when there is no row. */
static int one_number(store_conn *c, const char *sql, const char *text, int64_t if_none, int64_t *out,
                      tg_error *err)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(c->db, sql, -1, &q, NULL);
    *out = if_none;
    if (rc == SQLITE_OK && text != NULL)
        rc = sqlite3_bind_text(q, 1, text, -1, SQLITE_STATIC);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    if (rc == SQLITE_ROW && sqlite3_column_type(q, 0) != SQLITE_NULL)
        *out = sqlite3_column_int64(q, 0);
    int outcome = rc == SQLITE_ROW || rc == SQLITE_DONE ? TG_OK : store_sqlite_fail(c, rc, err);
    sqlite3_finalize(q);
    return outcome;
}

/* The file's format is noted once, so that an older program knows to keep off. */
static int check_format(store_conn *c, tg_error *err)
{
    int64_t format;
    int rc = one_number(c, "PRAGMA user_version", NULL, 0, &format, err);
    if (rc != TG_OK)
        return rc;
    if (format > STORE_FORMAT)
        return tg_fail(err, TG_TOO_NEW, "store_terlalu_baru", c->store->path, format);
    return format == 0 ? run_text(c, "PRAGMA user_version = 1", err) : TG_OK;
}

int store_sql_configure(store_conn *c, tg_error *err)
{
    /* mmap: no gain was measured, and a disk error through mmap is a signal instead of a code. */
    int rc = run_text(c, "PRAGMA mmap_size = 0; PRAGMA foreign_keys = 1; PRAGMA trusted_schema = 0;", err);
    if (rc == TG_OK)
        rc = run_text(c, c->kind == CONN_WRITER || c->kind == CONN_LOOP ? "PRAGMA cache_size = -2048"
                                                                       : "PRAGMA cache_size = -1024", err);
    if (rc == TG_OK && c->kind == CONN_WRITER)
        /* EXTRA while a new file becomes a WAL file: the journal of that change is surely gone after it. */
        rc = run_text(c, "PRAGMA synchronous = EXTRA; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                         " PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 8388608;", err);
    if (rc == TG_OK && c->kind == CONN_WRITER)
        rc = check_format(c, err);
    if (rc == TG_OK && (c->kind == CONN_LOOP || c->kind == CONN_READER))
        rc = run_text(c, "PRAGMA query_only = 1", err);
    return rc;
}

static bool table_there(store_conn *c, const char *name, tg_error *err, int *rc)
{
    int64_t n = 0;
    *rc = one_number(c, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $1", name, 0,
                     &n, err);
    return *rc == TG_OK && n > 0;
}

int store_sql_id_load(store_conn *c, int64_t *id, bool *is_there, tg_error *err)
{
    int rc;
    *id = 0;
    *is_there = table_there(c, "id_terakhir", err, &rc);
    if (*is_there)
        rc = one_number(c, "SELECT max(nilai) FROM id_terakhir", NULL, 0, id, err);
    return rc;
}

int store_sql_scoped(store_conn *c, char (**names)[NAME_SIZE], int *count, tg_error *err)
{
    static const char FIND[] =
        "SELECT m.name FROM sqlite_schema m, pragma_table_info(m.name) k"
        " WHERE m.type = 'table' AND k.name = 'kode_wilayah' ORDER BY m.name";
    sqlite3_stmt *q = NULL;
    char (*list)[NAME_SIZE] = NULL;
    int n = 0, rc = sqlite3_prepare_v2(c->db, FIND, -1, &q, NULL);
    if (rc == SQLITE_OK)
        while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
            void *more = env_realloc(list, (size_t)(n + 1) * NAME_SIZE);
            if (more == NULL) {
                rc = SQLITE_NOMEM;
                break;
            }
            list = more;
            const char *name = (const char *)sqlite3_column_text(q, 0);
            assert(name == NULL || strlen(name) < NAME_SIZE);
            text_copy(list[n++], NAME_SIZE, name ? name : "");
        }
    sqlite3_finalize(q);
    if (rc != SQLITE_DONE) {
        env_free(list);
        return store_sqlite_fail(c, rc, err);
    }
    *names = list;
    *count = n;
    return TG_OK;
}

/* ---- skema: which migrations were applied ---------------------------------------------------- */

int store_sql_schema_start(store_conn *c, tg_error *err)
{
    return run_text(c, "CREATE TABLE IF NOT EXISTS skema (pemilik TEXT NOT NULL, nomor INTEGER NOT NULL,"
                       " nama TEXT NOT NULL, sidik TEXT NOT NULL, waktu INTEGER NOT NULL,"
                       " PRIMARY KEY (pemilik, nomor)) STRICT, WITHOUT ROWID", err);
}

/* SQLITE_NOMEM, or SQLITE_DONE at the end of the rows. */
static int read_rows(sqlite3_stmt *q, schema_row **list, int *count)
{
    int rc, cap = 0;
    while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
        if (*count == cap) {
            cap = cap == 0 ? 256 : 2 * cap;
            void *more = env_realloc(*list, (size_t)cap * sizeof **list);
            if (more == NULL)
                return SQLITE_NOMEM;
            *list = more;
        }
        schema_row *r = &(*list)[(*count)++];
        text_copy(r->owner, sizeof r->owner, (const char *)sqlite3_column_text(q, 0));
        r->nomor = sqlite3_column_int(q, 1);
        text_copy(r->hex, sizeof r->hex, (const char *)sqlite3_column_text(q, 2));
    }
    return rc;
}

int store_sql_schema_read(store_conn *c, schema_row **list, int *count, bool *there, tg_error *err)
{
    sqlite3_stmt *q = NULL;
    int rc;
    *list = NULL;
    *count = 0;
    *there = table_there(c, "skema", err, &rc);
    if (!*there)
        return rc;
    rc = sqlite3_prepare_v2(c->db, "SELECT pemilik, nomor, sidik FROM skema ORDER BY pemilik, nomor", -1, &q, NULL);
    if (rc == SQLITE_OK)
        rc = read_rows(q, list, count);
    int outcome = rc == SQLITE_DONE ? TG_OK : store_sqlite_fail(c, rc, err);
    sqlite3_finalize(q);
    if (outcome == TG_OK)
        return TG_OK;
    env_free(*list);
    *list = NULL;
    *count = 0;
    return outcome;
}

int store_sql_schema_note(store_conn *c, const store_migration *m, const char *hex, int64_t now, tg_error *err)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(c->db, "INSERT INTO skema (pemilik, nomor, nama, sidik, waktu)"
                                       " VALUES ($1, $2, $3, $4, $5)", -1, &q, NULL);
    if (rc == SQLITE_OK) {
        sqlite3_bind_text(q, 1, m->owner, -1, SQLITE_STATIC);
        sqlite3_bind_int(q, 2, m->nomor);
        sqlite3_bind_text(q, 3, m->nama, -1, SQLITE_STATIC);
        sqlite3_bind_text(q, 4, hex, -1, SQLITE_STATIC);
        sqlite3_bind_int64(q, 5, now);
        rc = sqlite3_step(q);
    }
    int outcome = rc == SQLITE_DONE ? TG_OK : store_sqlite_fail(c, rc, err);
    sqlite3_finalize(q);
    return outcome;
}

/* ---- pernyataan_diperiksa: which statements were found good --------------------------------------- */

int store_sql_schema_cookie(store_conn *c, int64_t *cookie, tg_error *err)
{
    return one_number(c, "PRAGMA schema_version", NULL, 0, cookie, err);
}

int store_sql_checked_read(store_conn *c, const char *owner, char hex[65], tg_error *err)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(c->db, "SELECT sidik FROM pernyataan_diperiksa WHERE pemilik = $1", -1, &q, NULL);
    hex[0] = 0;
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_text(q, 1, owner, -1, SQLITE_STATIC);
    if (rc == SQLITE_OK && (rc = sqlite3_step(q)) == SQLITE_ROW)
        text_copy(hex, 65, (const char *)sqlite3_column_text(q, 0));
    int outcome = rc == SQLITE_ROW || rc == SQLITE_DONE ? TG_OK : store_sqlite_fail(c, rc, err);
    sqlite3_finalize(q);
    return outcome;
}

int store_sql_checked_note(store_conn *c, const char *owner, const char *hex, tg_error *err)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(c->db, "INSERT INTO pernyataan_diperiksa (pemilik, sidik) VALUES ($1, $2)"
                                       " ON CONFLICT (pemilik) DO UPDATE SET sidik = excluded.sidik", -1, &q, NULL);
    if (rc == SQLITE_OK) {
        sqlite3_bind_text(q, 1, owner, -1, SQLITE_STATIC);
        sqlite3_bind_text(q, 2, hex, -1, SQLITE_STATIC);
        rc = sqlite3_step(q);
    }
    int outcome = rc == SQLITE_DONE ? TG_OK : store_sqlite_fail(c, rc, err);
    sqlite3_finalize(q);
    return outcome;
}

/* ---- care -------------------------------------------------------------------------------------- */

int store_sql_vacuum_into(store_conn *c, const char *path, tg_error *err)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(c->db, "VACUUM INTO $1", -1, &q, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_text(q, 1, path, -1, SQLITE_STATIC);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    int outcome = rc == SQLITE_DONE ? TG_OK : store_sqlite_fail(c, rc, err);
    sqlite3_finalize(q);
    return outcome;
}

int store_sql_check(sqlite3 *db, bool full, char *finding, size_t size)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(db, full ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)", -1, &q, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    const char *text = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(q, 0) : sqlite3_errmsg(db);
    text_copy(finding, size, text ? text : "");
    sqlite3_finalize(q);
    return rc == SQLITE_ROW && text_same(finding, "ok") ? TG_OK : TG_CORRUPT;
}
