/* tests/store/try_sql.c: runs one text as a unit of some owner and scope: for tests of refusal. */
#include "try.h"

typedef struct { store_unit u; const char *sql; int64_t rows, first; } try_unit;

static int run(store_unit *u, tg_tx *tx, tg_error *err)
{
    try_unit *t = (try_unit *)u;
    int rc;
    stmt *q = stmt_borrow(tx, t->sql, err);
    if (q == NULL)
        return err->code;
    t->rows = 0;
    while ((rc = stmt_next(q, err)) == TG_ROW)
        if (t->rows++ == 0)
            t->first = stmt_columns(q) > 0 ? stmt_i64(q, 0) : 0;
    return rc == TG_END ? TG_OK : rc;
}

int try_sql(store *s, const char *owner, const char *kode_wilayah, const char *sql, int64_t *first, tg_error *err)
{
    store_who who = STORE_SISTEM;
    store_scope(&who, kode_wilayah);
    try_unit t = { .u = { .run = run, .who = &who, .owner = owner }, .sql = sql };
    int rc = store_write(s, &t.u, err);
    if (first != NULL)
        *first = t.first;
    return rc;
}
