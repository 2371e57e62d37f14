/* store/store_access.c: what a statement may touch: the owner's rights, and the region bounds that every
 * statement over a table with kode_wilayah must hold. Asked by SQLite's authorizer while it prepares.
 *
 * Input   statement texts with their owner. Output  a prepared statement, or the reason against it.
 * Thread  each connection's own; rights and table names lie under schema_lock.
 * Memory  rights are copied. Walks  request, job.
 * A guard against mistakes: a plugin shares our address space. */
#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include "store/store_internal.h"

/* ---- scope of an actor ------------------------------------------------------------------------- */

void store_scope(store_who *who, const char *kode_wilayah)
{
    text_copy(who->kode_wilayah, sizeof who->kode_wilayah, kode_wilayah ? kode_wilayah : "");
    if (strcmp(who->kode_wilayah, "00") == 0) {
        text_copy(who->lo, sizeof who->lo, "");
        text_copy(who->hi, sizeof who->hi, "~");
    } else if (who->kode_wilayah[0] == 0) {       /* no region: nothing, rather than everything */
        text_copy(who->lo, sizeof who->lo, "~");
        text_copy(who->hi, sizeof who->hi, "");
    } else {
        text_copy(who->lo, sizeof who->lo, who->kode_wilayah);
        text_copy(who->hi, sizeof who->hi, who->kode_wilayah);
        strcat(who->hi, "/");                     /* '/' follows '.': all codes below, none beside */
    }
}

bool store_in_scope(const store_who *who, const char *kode_wilayah)
{
    return who != NULL && kode_wilayah != NULL && strcmp(kode_wilayah, who->lo) >= 0 &&
           strcmp(kode_wilayah, who->hi) < 0;
}

bool store_same_actor(const store_who *who, int64_t aktor_id, const char *aktor)
{
    return (aktor_id != 0 && aktor_id == who->aktor_id) || text_same(aktor, who->aktor);
}

const store_who STORE_SISTEM = {
    .aktor = "sistem", .peran = UINT32_MAX >> 1, .kode_wilayah = "00", .lo = "", .hi = "~"
};

/* ---- names ------------------------------------------------------------------------------------- */

static bool in_names(char *const *names, const char *name)
{
    for (; names != NULL && *names != NULL; names++)
        if (strcasecmp(*names, name) == 0)
            return true;
    return false;
}

static bool is_word(char c) { return isalnum((unsigned char)c) || c == '_' || (c & 0x80) != 0; }

/* Does the text hold this word? A table that a statement touches without naming it is reached through a
 * foreign key only: SQLite looks up the parent row, and shows the statement nothing of it. */
static bool text_names(const char *text, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = strcasestr(text, name); p != NULL; p = strcasestr(p + 1, name))
        if ((p == text || !is_word(p[-1])) && !is_word(p[n]))
            return true;
    return false;
}

static bool table_scoped(store *s, const char *table)
{
    bool found = false;
    pthread_mutex_lock(&s->schema_lock);
    for (int i = 0; i < s->scoped_count && !found; i++)
        found = strcasecmp(s->scoped[i], table) == 0;
    pthread_mutex_unlock(&s->schema_lock);
    return found;
}

bool store_is_scoped(tg_tx *tx, const char *table) { return table_scoped(tx->conn->store, table); }

/* Under schema_lock. */
static const store_right *right_of(store *s, const char *owner)
{
    for (int i = 0; i < s->right_count; i++)
        if (strcmp(s->right[i].owner, owner) == 0)
            return &s->right[i];
    return NULL;
}

static bool owner_may(store *s, const char *owner, const char *table, const char *view, bool writes)
{
    if (strcmp(owner, "inti") == 0)
        return true;
    pthread_mutex_lock(&s->schema_lock);
    const store_right *r = right_of(s, owner);
    bool may = r != NULL && in_names(r->tables, table);
    if (r != NULL && !writes)
        may |= in_names(r->views, table) || (view != NULL && in_names(r->views, view));
    pthread_mutex_unlock(&s->schema_lock);
    return may;
}

/* ---- the authorizer ---------------------------------------------------------------------------- */

static int refuse(store_conn *c, const char *what)
{
    text_copy(c->refused, sizeof c->refused, what ? what : "");
    return SQLITE_DENY;
}

static int touch(store_conn *c, const char *table, const char *view, bool writes)
{
    /* SQLite's own tables have more names than the one reported, and are nobody's foreign key. */
    bool is_own = strncasecmp(table, "sqlite_", 7) == 0;
    if (strncasecmp(table, "pragma_", 7) == 0)
        return refuse(c, table);
    if (view == NULL && !is_own && !text_names(c->text, table))
        return SQLITE_OK;
    if (!owner_may(c->store, c->owner, table, view, writes))
        return refuse(c, table);
    if (c->scoped[0] == 0 && table_scoped(c->store, table))
        text_copy(c->scoped, sizeof c->scoped, table);
    return SQLITE_OK;
}

/* The state of a life cycle is not the plugin's to write. */
static bool is_guarded(store *s, const char *owner, const char *table, const char *column)
{
    char both[2 * NAME_SIZE];
    snprintf(both, sizeof both, "%s.%s", table, column != NULL ? column : "");
    pthread_mutex_lock(&s->schema_lock);
    const store_right *r = right_of(s, owner);
    bool guarded = r != NULL && in_names(r->guarded, both);
    pthread_mutex_unlock(&s->schema_lock);
    return guarded;
}

static int touch_update(store_conn *c, const char *table, const char *column, const char *view)
{
    char both[2 * NAME_SIZE];
    if (!is_guarded(c->store, c->owner, table, column))
        return touch(c, table, view, true);
    snprintf(both, sizeof both, "%s.%s", table, column);
    return refuse(c, both);
}

static int authorize_unit(store_conn *c, int action, const char *a, const char *b, const char *view)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_READ:      return touch(c, a, view, false);
    case SQLITE_UPDATE:    return touch_update(c, a, b, view);
    case SQLITE_INSERT:
    case SQLITE_DELETE:    return touch(c, a, view, true);
    default:               return refuse(c, "PRAGMA/DDL/BEGIN");
    }
}

/* A migration defines tables; a plugin's only its own. It stays in the one transaction it was given. */
static int authorize_migration(store_conn *c, int action, const char *a, const char *b)
{
    switch (action) {
    case SQLITE_PRAGMA:        /* a column added with CHECK or NOT NULL: SQLite looks whether the rows there fit */
        return strcmp(a, "quick_check") == 0 ? SQLITE_OK : refuse(c, "PRAGMA/ATTACH/BEGIN");
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:     return refuse(c, "PRAGMA/ATTACH/BEGIN");
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_CREATE_TEMP_TRIGGER: return refuse(c, "TRIGGER");
    case SQLITE_CREATE_INDEX:  a = b; break;
    case SQLITE_ALTER_TABLE:   a = b; break;
    case SQLITE_CREATE_VIEW:                   /* a plugin has none; it could hide what it reads */
    case SQLITE_READ:                          /* nor may it copy people into a table of its own */
    case SQLITE_CREATE_TABLE:
    case SQLITE_DROP_TABLE:
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:        break;
    default:                   return SQLITE_OK;
    }
    pthread_mutex_lock(&c->store->schema_lock);
    const store_right *r = right_of(c->store, c->owner);
    bool may = r == NULL || strncmp(a, "sqlite_", 7) == 0 || in_names(r->tables, a);
    pthread_mutex_unlock(&c->store->schema_lock);
    return may ? SQLITE_OK : refuse(c, a);
}

int store_authorize(void *arg, int action, const char *a, const char *b, const char *db, const char *view)
{
    (void)db;
    store_conn *c = arg;
    switch (c->mode) {
    case MODE_UNIT:      return authorize_unit(c, action, a, b, view);
    case MODE_MIGRATION: return authorize_migration(c, action, a, b);
    default:             return SQLITE_OK;
    }
}

/* ---- preparing --------------------------------------------------------------------------------- */

bool store_is_unscoped(const char *sql) { return text_starts(sql, "/* lintas wilayah: "); }

static bool is_blank(const char *tail)
{
    while (*tail != 0 && (isspace((unsigned char)*tail) || *tail == ';'))
        tail++;
    return *tail == 0;
}

static int check_prepared(store_conn *c, sqlite3_stmt *q, const char *sql, const char *tail, tg_error *err)
{
    if (q == NULL || !is_blank(tail))
        return tg_fail(err, TG_CORRUPT, "store_satu_perintah");
    bool bounded = sqlite3_bind_parameter_index(q, "$lo") > 0 && sqlite3_bind_parameter_index(q, "$hi") > 0;
    if (c->scoped[0] != 0 && !bounded && !store_is_unscoped(sql))
        return tg_fail(err, TG_DENIED, "store_tanpa_wilayah", c->scoped);
    return TG_OK;
}

int store_prepare(store_conn *c, const char *owner, const char *sql, sqlite3_stmt **out, tg_error *err)
{
    const char *tail = "";
    assert(strlen(owner) < NAME_SIZE);
    c->mode = MODE_UNIT;
    c->owner = owner;
    c->text = sql;
    c->scoped[0] = c->refused[0] = 0;
    *out = NULL;
    int rc = sqlite3_prepare_v3(c->db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, &tail);
    c->mode = MODE_OWN;
    rc = rc == SQLITE_OK ? check_prepared(c, *out, sql, tail, err) : store_sqlite_fail(c, rc, err);
    if (rc != TG_OK) {
        sqlite3_finalize(*out);
        *out = NULL;
    }
    return rc;
}

/* ---- the tables with kode_wilayah ---------------------------------------------------------------- */

int store_access_refresh(store *s, tg_error *err)
{
    char (*names)[NAME_SIZE] = NULL;
    int count = 0, rc = store_sql_scoped(s->writer, &names, &count, err);
    if (rc != TG_OK)
        return rc;
    pthread_mutex_lock(&s->schema_lock);
    env_free(s->scoped);
    s->scoped = names;
    s->scoped_count = count;
    pthread_mutex_unlock(&s->schema_lock);
    atomic_fetch_add(&s->schema_changes, 1);
    return TG_OK;
}

/* ---- rights ------------------------------------------------------------------------------------ */

static void names_free(char **names)
{
    for (char **p = names; p != NULL && *p != NULL; p++)
        env_free(*p);
    env_free(names);
}

static char **names_copy(const char *const *names)
{
    size_t n = 0;
    while (names != NULL && names[n] != NULL)
        n++;
    char **copy = env_calloc(n + 1, sizeof *copy);
    for (size_t i = 0; copy != NULL && i < n; i++)
        if ((copy[i] = env_strdup(names[i])) == NULL) {
            names_free(copy);
            copy = NULL;
        }
    return copy;
}

int store_grant(store *s, const store_rights *rights, tg_error *err)
{
    store_right r = { .tables = names_copy(rights->tables), .views = names_copy(rights->views), .guarded = names_copy(rights->guarded) };
    text_copy(r.owner, sizeof r.owner, rights->owner);
    int rc = r.tables == NULL || r.views == NULL || r.guarded == NULL ? tg_fail(err, TG_NOMEM, "store_memori") : TG_OK;
    pthread_mutex_lock(&s->schema_lock);
    store_right *there = (store_right *)right_of(s, rights->owner);
    if (rc == TG_OK && there == NULL && s->right_count == RIGHTS_MAX)
        rc = tg_fail(err, TG_FULL, "store_hak_penuh", RIGHTS_MAX);
    if (rc == TG_OK) {
        store_right old = there ? *there : (store_right){ .tables = NULL };
        *(there ? there : &s->right[s->right_count++]) = r;
        r = old;
    }
    pthread_mutex_unlock(&s->schema_lock);
    names_free(r.tables);
    names_free(r.views);
    names_free(r.guarded);
    atomic_fetch_add(&s->schema_changes, 1);      /* statements are checked again under the new rights */
    return rc;
}

void store_access_free(store *s)
{
    for (int i = 0; i < s->right_count; i++) {
        names_free(s->right[i].tables);
        names_free(s->right[i].views);
        names_free(s->right[i].guarded);
    }
    env_free(s->scoped);
}
