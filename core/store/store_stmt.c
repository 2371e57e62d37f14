/* store/store_stmt.c: binding, stepping and reading one borrowed statement.
 *
 * Input   values by name. Output  rows. Thread  the connection's.
 * Memory  texts and blobs are bound where they lie: they live until the unit's end.
 * Walks   request, rule, job. */
#include <assert.h>
#include <string.h>
#include "store/store_internal.h"

/* ---- binding: the first failure is kept and told by the next step ------------------------------ */

/* n of "$n"; 0: another name, or a number beyond those that are kept. */
static int number_of(const char *name)
{
    int n = 0;
    for (const char *p = name + 1; *p != 0; p++) {
        if (*p < '0' || *p > '9' || n >= STMT_NUMBERS)
            return 0;
        n = 10 * n + (*p - '0');
    }
    return n < STMT_NUMBERS ? n : 0;
}

/* SQLite looks a name up one by one, and a row of fifteen values is bound by fifteen names. */
void store_stmt_places(stmt *q)
{
    for (int i = sqlite3_bind_parameter_count(q->handle); i > 0; i--) {
        const char *name = sqlite3_bind_parameter_name(q->handle, i);
        int n = name != NULL ? number_of(name) : 0;
        if (n > 0 && i <= UINT8_MAX)
            q->place[n] = (uint8_t)i;
    }
    q->lo = sqlite3_bind_parameter_index(q->handle, "$lo");
    q->hi = sqlite3_bind_parameter_index(q->handle, "$hi");
}

static int place_of(stmt *q, const char *name)
{
    int place = q->place[number_of(name)];
    if (place == 0) {
        assert(strcmp(name, "$lo") != 0 && strcmp(name, "$hi") != 0);     /* the store's alone */
        place = sqlite3_bind_parameter_index(q->handle, name);
    }
    assert(place > 0);
    q->ended = false;
    return place;
}

static void bound(stmt *q, int rc)
{
    if (q->bind_rc == SQLITE_OK)
        q->bind_rc = rc;
}

void stmt_bind_i64(stmt *q, const char *name, int64_t value)
{
    bound(q, sqlite3_bind_int64(q->handle, place_of(q, name), value));
}

void stmt_bind_text(stmt *q, const char *name, const char *text)
{
    bound(q, sqlite3_bind_text(q->handle, place_of(q, name), text, -1, SQLITE_STATIC));
}

void stmt_bind_text_n(stmt *q, const char *name, const char *text, size_t n)
{
    bound(q, sqlite3_bind_text64(q->handle, place_of(q, name), text, n, SQLITE_STATIC, SQLITE_UTF8));
}

void stmt_bind_blob(stmt *q, const char *name, const void *p, size_t n)
{
    if (p == NULL && n == 0)
        p = "";                       /* an empty blob; NULL has its own call */
    bound(q, sqlite3_bind_blob64(q->handle, place_of(q, name), p, n, SQLITE_STATIC));
}

void stmt_bind_null(stmt *q, const char *name)
{
    bound(q, sqlite3_bind_null(q->handle, place_of(q, name)));
}

void stmt_bind_date(stmt *q, const char *name, tg_date d)
{
    char text[DATE_TEXT_SIZE];
    if (d == TG_DATE_NONE)
        stmt_bind_null(q, name);
    else
        bound(q, sqlite3_bind_text(q->handle, place_of(q, name), date_text(d, text), -1, SQLITE_TRANSIENT));
}

/* A value that was never bound is such a mistake ("datatype mismatch"): whoever wrote it reads which statement it was. */
static int step_failed(const stmt *q, int rc, tg_error *err)
{
    int out = store_sqlite_fail(q->conn, rc, err);
    if (out == TG_CORRUPT || (rc & 0xff) == SQLITE_MISMATCH)
        log_line(LOG_ERROR, "store", "pernyataan gagal", "pemilik=%s galat=\"%s\" pernyataan=\"%.100s\"", q->owner, err->arg[0],
                 sqlite3_sql(q->handle));
    return out;
}

/* ---- stepping ------------------------------------------------------------------------------- */

/* SQLite may prepare the statement again while it steps, so the authorizer must know whose it is. */
static int step(stmt *q)
{
    store_conn *c = q->conn;
    c->mode = MODE_UNIT;
    c->owner = q->owner;
    c->text = sqlite3_sql(q->handle);
    int rc = sqlite3_step(q->handle);
    c->mode = MODE_OWN;
    return rc;
}

int stmt_next(stmt *q, tg_error *err)
{
    if (q->ended)
        return TG_END;
    int rc = q->bind_rc == SQLITE_OK ? step(q) : q->bind_rc;
    if (rc == SQLITE_ROW)
        return TG_ROW;
    int out = rc == SQLITE_DONE ? TG_END : step_failed(q, rc, err);
    sqlite3_reset(q->handle);         /* so that it can be bound again */
    q->ended = true;
    return out;
}

int stmt_run(stmt *q, int64_t *changed, tg_error *err)
{
    sqlite3 *db = q->conn->db;
    int64_t before = sqlite3_total_changes64(db);
    int rc;
    q->ended = false;
    while ((rc = stmt_next(q, err)) == TG_ROW)
        ;
    if (changed != NULL)
        *changed = sqlite3_total_changes64(db) - before;
    return rc == TG_END ? TG_OK : rc;
}

/* ---- reading -------------------------------------------------------------------------------- */

int64_t stmt_i64(stmt *q, int col) { return sqlite3_column_int64(q->handle, col); }
bool stmt_is_null(stmt *q, int col) { return sqlite3_column_type(q->handle, col) == SQLITE_NULL; }
int stmt_columns(stmt *q) { return sqlite3_column_count(q->handle); }
const char *stmt_column_name(stmt *q, int col) { return sqlite3_column_name(q->handle, col); }
const char *stmt_text(stmt *q, int col) { return (const char *)sqlite3_column_text(q->handle, col); }
const void *stmt_blob(stmt *q, int col) { return sqlite3_column_blob(q->handle, col); }
size_t stmt_size(stmt *q, int col) { return (size_t)sqlite3_column_bytes(q->handle, col); }

int64_t stmt_i64_or(stmt *q, int col, int64_t if_null)
{
    return stmt_is_null(q, col) ? if_null : stmt_i64(q, col);
}

int stmt_int_or(stmt *q, int col, int if_null)
{
    return stmt_is_null(q, col) ? if_null : sqlite3_column_int(q->handle, col);
}

char *stmt_copy_text(stmt *q, int col, tg_arena *a)
{
    const char *text = stmt_text(q, col);
    return text ? tg_arena_text(a, text, stmt_size(q, col)) : NULL;
}

tg_date stmt_date(stmt *q, int col)
{
    tg_date d;
    const char *text = stmt_text(q, col);
    return text != NULL && date_parse(&d, text, stmt_size(q, col), NULL) == TG_OK ? d : TG_DATE_NONE;
}
