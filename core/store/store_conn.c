/* store/store_conn.c: one connection: opening it, its statements by (owner, text), their reset at unit end.
 *
 * Input   a store and a kind. Output  a configured connection, borrowed statements.
 * Thread  one at a time. Memory  the connection's; at most stmt_max statements are kept.
 * Walks   request, rule, job. */
#include <assert.h>
#include <string.h>
#include "store/store_internal.h"

/* ---- life ---------------------------------------------------------------------------------- */

static int on_wal(void *arg, sqlite3 *db, const char *name, int frames)
{
    (void)db, (void)name;
    store *s = arg;
    if (frames < s->wal_frames)
        s->wal_limit = WAL_CHECKPOINT_FRAMES;     /* SQLite began the WAL anew */
    s->wal_frames = frames;
    atomic_store(&s->wal_bytes, (int64_t)frames * (PAGE_BYTES + 24));
    return SQLITE_OK;
}

static void harden(store_conn *c)
{
    sqlite3_extended_result_codes(c->db, 1);
    sqlite3_busy_timeout(c->db, BUSY_MS);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_set_authorizer(c->db, store_authorize, c);
}

static int stmt_limit(conn_kind kind)
{
    return kind == CONN_WRITER ? STMT_WRITER : kind == CONN_LOOP ? STMT_LOOP : STMT_READER;
}

int store_conn_open(store_conn **out, store *s, conn_kind kind, tg_error *err)
{
    *out = NULL;
    store_conn *c = env_calloc(1, sizeof *c);
    if (c == NULL)
        return tg_fail(err, TG_NOMEM, "store_memori");
    c->store = s;
    c->kind = kind;
    c->stmt_max = stmt_limit(kind);
    c->schema_seen = atomic_load(&s->schema_changes);
    /* No mutex: one thread at a time holds a connection, by construction. */
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (kind == CONN_WRITER ? SQLITE_OPEN_CREATE : 0);
    int rc = sqlite3_open_v2(s->path, &c->db, flags, s->vfs);
    if (rc != SQLITE_OK) {
        rc = store_sqlite_fail(c, rc, err);
        goto done;
    }
    harden(c);
    rc = store_sql_configure(c, err);
    if (rc == TG_OK && kind != CONN_BACKUP)
        rc = store_sql_ready(c, err);
    if (rc == TG_OK && kind == CONN_WRITER)
        sqlite3_wal_hook(c->db, on_wal, s);
done:
    if (rc != TG_OK) {
        store_conn_close(c);
        c = NULL;
    }
    *out = c;
    return rc;
}

void store_conn_close(store_conn *c)
{
    if (c == NULL)
        return;
    store_conn_reset(c);
    store_conn_forget(c);
    for (int i = 0; i < OWN_COUNT; i++)
        sqlite3_finalize(c->own[i]);
    int rc = sqlite3_close(c->db);
    assert(rc == SQLITE_OK);          /* BUSY: a statement was left behind */
    (void)rc;
    env_free(c);
}

bool store_conn_in_transaction(const store_conn *c) { return sqlite3_get_autocommit(c->db) == 0; }

/* ---- statements by (owner, text) ---------------------------------------------------------------- */

enum { HASHED_BYTES = 48 };

static uint64_t mix_word(uint64_t h, uint64_t word)
{
    h = (h ^ word) * 1099511628211u;
    return h ^ h >> 29;
}

/* Its length and its end: statements begin alike, and are compared whole when these are the same. */
static uint64_t mix(uint64_t h, const char *text)
{
    size_t n = strlen(text), skipped = n > HASHED_BYTES ? n - HASHED_BYTES : 0;
    uint64_t word;
    h = mix_word(h, n);
    text += skipped;
    n -= skipped;
    for (; n >= sizeof word; text += sizeof word, n -= sizeof word) {
        memcpy(&word, text, sizeof word);
        h = mix_word(h, word);
    }
    word = 0;
    memcpy(&word, text, n);
    return mix_word(h, word);
}

/* FNV-1a, eight bytes at a time: each borrowing asks for it. */
static uint64_t text_hash(const char *owner, const char *sql)
{
    return mix(mix(1469598103934665603u, owner), sql);
}

static stmt *cache_find(store_conn *c, uint64_t hash, const char *owner, const char *sql)
{
    for (stmt *q = c->bucket[hash % STMT_BUCKETS]; q != NULL; q = q->next)
        if (q->hash == hash && strcmp(q->owner, owner) == 0 && strcmp(sqlite3_sql(q->handle), sql) == 0)
            return q;
    return NULL;
}

static void cache_drop(store_conn *c, stmt *q)
{
    stmt **link = &c->bucket[q->hash % STMT_BUCKETS];
    while (*link != q)
        link = &(*link)->next;
    *link = q->next;
    c->stmt_count--;
    sqlite3_finalize(q->handle);
    env_free(q);
}

/* Makes room: drops what was longest unused. Statements of the running unit stay, over the limit if need be. */
static void cache_trim(store_conn *c)
{
    stmt *oldest = NULL;
    for (int b = 0; b < STMT_BUCKETS; b++)
        for (stmt *q = c->bucket[b]; q != NULL; q = q->next)
            if (!q->used && (oldest == NULL || q->tick < oldest->tick))
                oldest = q;
    if (oldest != NULL)
        cache_drop(c, oldest);
}

static stmt *cache_add(store_conn *c, uint64_t hash, const char *owner, const char *sql, tg_error *err)
{
    if (c->stmt_count >= c->stmt_max)
        cache_trim(c);
    stmt *q = env_calloc(1, sizeof *q);
    if (q == NULL) {
        tg_fail(err, TG_NOMEM, "store_memori");
        return NULL;
    }
    if (store_prepare(c, owner, sql, &q->handle, err) != TG_OK) {
        env_free(q);
        return NULL;
    }
    store_stmt_places(q);
    q->conn = c;
    q->hash = hash;
    text_copy(q->owner, sizeof q->owner, owner);
    q->next = c->bucket[hash % STMT_BUCKETS];
    c->bucket[hash % STMT_BUCKETS] = q;
    c->stmt_count++;
    return q;
}

void store_conn_reset(store_conn *c) { store_conn_give_back(c, NULL); }

void store_conn_give_back(store_conn *c, stmt *before)
{
    for (; c->used != before; c->used = c->used->next_used) {
        sqlite3_reset(c->used->handle);
        sqlite3_clear_bindings(c->used->handle);
        c->used->used = false;
    }
}

void store_conn_forget(store_conn *c)
{
    assert(c->used == NULL);
    for (int b = 0; b < STMT_BUCKETS; b++)
        while (c->bucket[b] != NULL)
            cache_drop(c, c->bucket[b]);
}

/* Its pages stay in the kernel's cache, from where they are read again in microseconds. Of the statements those stay that were used
 * last: a server that has seen every screen holds two megabytes of them, and the next click needs a few. */
void store_conn_quiet(store_conn *c)
{
    for (int over = c->stmt_count - STMT_QUIET; over > 0; over--)
        cache_trim(c);
    sqlite3_db_release_memory(c->db);
}

/* What was checked before a migration is checked again after it. */
static void notice_schema(store_conn *c)
{
    int64_t now = atomic_load(&c->store->schema_changes);
    if (c->schema_seen == now || c->used != NULL)
        return;
    store_conn_forget(c);
    c->schema_seen = now;
}

static void bind_scope(stmt *q, const store_who *who)
{
    static const store_who NOBODY = { .lo = "~", .hi = "" };
    if (who == NULL)
        who = &NOBODY;
    if (q->lo > 0)
        q->bind_rc = sqlite3_bind_text(q->handle, q->lo, who->lo, -1, SQLITE_STATIC);
    if (q->hi > 0 && q->bind_rc == SQLITE_OK)
        q->bind_rc = sqlite3_bind_text(q->handle, q->hi, who->hi, -1, SQLITE_STATIC);
}

/* The core writes its log and its ledger for a program under its own name: whose code runs is the program's fault. */
void store_misuse(tg_tx *tx)
{
    tx->misused = calling_now() != NULL ? calling_now() : tx->owner;
}

stmt *stmt_borrow(tg_tx *tx, const char *sql, tg_error *err)
{
    store_conn *c = tx->conn;
    notice_schema(c);
    uint64_t hash = text_hash(tx->owner, sql);
    stmt *q = cache_find(c, hash, tx->owner, sql);
    if (q == NULL && (q = cache_add(c, hash, tx->owner, sql, err)) == NULL)
        return NULL;
    if (!tx->writable && !sqlite3_stmt_readonly(q->handle)) {
        store_misuse(tx);
        tg_fail(err, TG_DENIED, "store_baca_saja");
        return NULL;
    }
    if (q->used) {
        sqlite3_reset(q->handle);
        sqlite3_clear_bindings(q->handle);
    } else {
        q->used = true;
        q->next_used = c->used;
        c->used = q;
    }
    q->tick = ++c->tick;
    q->ended = false;
    q->bind_rc = SQLITE_OK;
    bind_scope(q, tx->who);
    return q;
}
