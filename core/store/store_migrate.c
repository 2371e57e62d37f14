/* store/store_migrate.c: brings the schema up to what this program knows; checks all statements against it.
 *
 * Input   tables of migrations (embed.cmake). Output  tables, and rows of `skema`.
 * Thread  runs on the writer, called from any other. Memory  one expanded text at a time.
 * Walks   -  (start-up) */
#include <assert.h>
#include <string.h>
#include "store/store_internal.h"

static void text_sidik(const char *sql, char hex[65])
{
    uint8_t h[HASH_SIZE];
    hash_bytes(sql, strlen(sql), h);
    text_hex(h, sizeof h, hex);
}

/* {I64} {TEXT} {BLOB} {STRICT} {NOROWID}: where a second engine would write other words. */
static void expand(tg_buf *out, const char *sql)
{
    static const struct { const char *macro, *text; } MACROS[] = {
        { "{I64}", "INTEGER" }, { "{TEXT}", "TEXT" }, { "{BLOB}", "BLOB" },
        { "{STRICT}", "STRICT" }, { "{NOROWID}", "STRICT, WITHOUT ROWID" },
    };
    while (*sql != 0) {
        size_t i = 0, n = sizeof MACROS / sizeof MACROS[0];
        while (i < n && !text_starts(sql, MACROS[i].macro))
            i++;
        if (i == n)
            buf_char(out, *sql++);
        else {
            buf_text(out, MACROS[i].text);
            sql += strlen(MACROS[i].macro);
        }
    }
}

/* ---- checks before anything is applied ------------------------------------------------------------- */

static int check_gap(const store_migration *list, const store_migration *m, tg_error *err)
{
    int before = m > list && strcmp(m[-1].owner, m->owner) == 0 ? m[-1].nomor : 0;
    if (m->nomor != before + 1)
        return tg_fail(err, TG_CORRUPT, "store_skema_berlubang", m->owner, before, m->nomor);
    return TG_OK;
}

static bool is_last(const store_migration *m)
{
    return m[1].owner == NULL || strcmp(m[1].owner, m->owner) != 0;
}

/* What was applied, as `skema` says. */
typedef struct { schema_row *list; int count; bool there; } done_list;

/* NULL: was not applied. */
static const schema_row *done_find(const done_list *d, const store_migration *m)
{
    for (int i = 0; i < d->count; i++)
        if (d->list[i].nomor == m->nomor && strcmp(d->list[i].owner, m->owner) == 0)
            return &d->list[i];
    return NULL;
}

static int check_newest(const done_list *d, const store_migration *m, tg_error *err)
{
    int last = 0;
    for (int i = 0; i < d->count; i++)
        if (d->list[i].nomor > last && strcmp(d->list[i].owner, m->owner) == 0)
            last = d->list[i].nomor;
    return last > m->nomor ? tg_fail(err, TG_TOO_NEW, "store_skema_terlalu_baru", m->owner, last, m->nomor) : TG_OK;
}

static int check_list(const done_list *d, const store_migration *list, tg_error *err)
{
    char here[65];
    int rc = TG_OK;
    for (const store_migration *m = list; m->owner != NULL && rc == TG_OK; m++) {
        const schema_row *done = done_find(d, m);
        text_sidik(m->sql, here);
        rc = check_gap(list, m, err);
        if (rc == TG_OK && done != NULL && strcmp(here, done->hex) != 0)
            rc = tg_fail(err, TG_CORRUPT, "store_skema_berubah", m->owner, m->nomor);
        if (rc == TG_OK && is_last(m))
            rc = check_newest(d, m, err);
    }
    return rc;
}

/* ---- applying ---------------------------------------------------------------------------------------- */

static int run_script(store_conn *c, const store_migration *m, tg_error *err)
{
    tg_buf sql;
    buf_init(&sql, 1 << 20);
    expand(&sql, m->sql);
    if (sql.failed) {
        buf_free(&sql);
        return tg_fail(err, TG_NOMEM, "store_memori");
    }
    c->mode = MODE_MIGRATION;
    c->owner = m->owner;
    c->text = "";
    c->refused[0] = 0;
    int rc = sqlite3_exec(c->db, buf_cstr(&sql), NULL, NULL, NULL);
    c->mode = MODE_OWN;
    buf_free(&sql);
    return rc == SQLITE_OK ? TG_OK : store_sqlite_fail(c, rc, err);
}

/* `level`: of a new database sixty lines of how it was made tell nobody anything. */
static int apply(store_conn *c, const store_migration *m, log_level level, tg_error *err)
{
    char hex[65];
    text_sidik(m->sql, hex);
    int rc = store_sql_own(c, OWN_BEGIN_WRITE, err);
    if (rc == TG_OK)
        rc = run_script(c, m, err);
    if (rc == TG_OK)
        rc = store_sql_schema_note(c, m, hex, env_now_ms(), err);
    if (rc == TG_OK)
        rc = store_sql_own(c, OWN_COMMIT, err);
    if (rc != TG_OK) {
        if (store_conn_in_transaction(c))
            store_sql_own(c, OWN_ROLLBACK, NULL);
        return tg_fail_at(err, "store_migrasi", m->nama, m->nomor);
    }
    log_line(level, "store", "migrasi diterapkan", "pemilik=%s berkas=%s", m->owner, m->nama);
    return TG_OK;
}

static int migrate_list(store *s, const done_list *d, const store_migration *list, int *applied, tg_error *err)
{
    int rc = check_list(d, list, err);
    for (const store_migration *m = list; m->owner != NULL && rc == TG_OK; m++) {
        if (done_find(d, m) != NULL)
            continue;
        rc = apply(s->writer, m, s->baru ? LOG_DEBUG : LOG_INFO, err);
        if (rc == TG_OK)
            ++*applied;
    }
    return rc;
}

typedef struct { const store_migration *list; int applied; } migrate_job;

static int after_migration(store *s, tg_error *err)
{
    int64_t id = 0;
    int rc = store_access_refresh(s, err);
    if (rc == TG_OK)
        rc = store_sql_id_load(s->writer, &id, &s->id_kept, err);
    if (rc == TG_OK && id > s->id_last)
        s->id_last = id;
    return rc;
}

static int schema_new(store *s, tg_error *err)
{
    s->baru = true;
    log_line(LOG_INFO, "store", "basis data baru dibuat", "versi=%s", TANGGUH_VERSION);
    return store_sql_schema_start(s->writer, err);
}

static int migrate_run(store *s, void *arg, tg_error *err)
{
    migrate_job *job = arg;
    done_list d;
    int own = 0;
    store_conn_reset(s->writer);
    store_conn_forget(s->writer);
    int rc = store_sql_schema_read(s->writer, &d.list, &d.count, &d.there, err);
    if (rc == TG_OK && !d.there)
        rc = schema_new(s, err);
    if (rc == TG_OK)
        rc = migrate_list(s, &d, STORE_MIGRATIONS, &own, err);
    if (rc == TG_OK && job->list != STORE_MIGRATIONS)
        rc = migrate_list(s, &d, job->list, &job->applied, err);
    else
        job->applied = own;
    env_free(d.list);
    if (own + job->applied == 0)
        return rc;
    /* Also when a later file failed: the earlier ones stand. */
    int looked = after_migration(s, rc == TG_OK ? err : NULL);
    return rc == TG_OK ? looked : rc;
}

int store_migrate(store *s, const store_migration *list, int *applied, tg_error *err)
{
    migrate_job job = { .list = list };
    int rc = store_on_writer(s, migrate_run, &job, err);
    if (applied != NULL)
        *applied = job.applied;
    return rc;
}

static int needs_run(store *s, void *arg, tg_error *err)
{
    done_list d;
    (void)err;
    bool needs = store_sql_schema_read(s->writer, &d.list, &d.count, &d.there, NULL) != TG_OK || !d.there;
    for (const store_migration *m = arg; m->owner != NULL && !needs; m++)
        needs = done_find(&d, m) == NULL;
    env_free(d.list);
    return needs;
}

bool store_needs_migration(store *s, const store_migration *list)
{
    return store_on_writer(s, needs_run, (void *)list, NULL) != 0;
}

/* ---- all statements -------------------------------------------------------------------------------- */

typedef struct { const sql_entry *from, *to; } check_job;

static int check_run(store *s, void *arg, tg_error *err)
{
    const check_job *job = arg;
    int first = TG_OK;
    for (const sql_entry *e = job->from; e < job->to; e++) {
        sqlite3_stmt *q = NULL;
        tg_error one = { 0 };
        int rc = store_prepare(s->writer, e->owner, e->text, &q, &one);
        sqlite3_finalize(q);
        if (rc == TG_OK)
            continue;
        log_line(LOG_ERROR, "store", "pernyataan ditolak",
                 "pemilik=%s nama=%s galat=%s arg=\"%s\" \"%s\"", e->owner, e->name, one.kunci, one.arg[0], one.arg[1]);
        if (first == TG_OK) {
            first = rc;
            tg_fail_at(&one, "store_pernyataan", e->name, -1);
            if (err != NULL)
                *err = one;
        }
    }
    return first;
}

int store_check_statements(store *s, const sql_entry *from, const sql_entry *to, tg_error *err)
{
    check_job job = { from, to };
    return store_on_writer(s, check_run, &job, err);
}

/* ---- once for a schema ------------------------------------------------------------------------------ */

static void add_text(hash_stream *h, const char *text) { hash_add(h, text, strlen(text) + 1); }

/* All on which it depends whether a statement is good: its text, the schema (also changed by other hands), this program, SQLite. */
static int statements_hash(store *s, const check_job *job, char hex[65], tg_error *err)
{
    done_list d;
    hash_stream h;
    uint8_t out[HASH_SIZE];
    int64_t cookie = 0;
    int rc = store_sql_schema_read(s->writer, &d.list, &d.count, &d.there, err);
    if (rc == TG_OK)
        rc = store_sql_schema_cookie(s->writer, &cookie, err);
    hash_begin(&h, sizeof out);
    hash_add(&h, &cookie, sizeof cookie);
    add_text(&h, TANGGUH_VERSION);
    add_text(&h, sqlite3_sourceid());
    for (int i = 0; i < d.count; i++) {
        add_text(&h, d.list[i].owner);
        add_text(&h, d.list[i].hex);
    }
    for (const sql_entry *e = job->from; e < job->to; e++) {
        add_text(&h, e->owner);
        add_text(&h, e->text);
    }
    hash_end(&h, out, sizeof out);
    text_hex(out, sizeof out, hex);
    env_free(d.list);
    return rc;
}

/* A note that cannot be made costs the next start its check, and nobody else anything. */
static int check_once_run(store *s, void *arg, tg_error *err)
{
    const check_job *job = arg;
    char here[65], noted[65];
    tg_error why;
    int rc = statements_hash(s, job, here, err);
    if (rc == TG_OK)
        rc = store_sql_checked_read(s->writer, job->from->owner, noted, err);
    if (rc != TG_OK || strcmp(here, noted) == 0)
        return rc;
    rc = check_run(s, arg, err);
    if (rc == TG_OK && store_sql_checked_note(s->writer, job->from->owner, here, &why) != TG_OK)
        log_line(LOG_WARN, "store", "pemeriksaan pernyataan tidak dapat dicatat", "galat=%s", why.kunci);
    return rc;
}

int store_check_statements_once(store *s, const sql_entry *from, const sql_entry *to, tg_error *err)
{
    check_job job = { from, to };
    return store_on_writer(s, check_once_run, &job, err);
}
