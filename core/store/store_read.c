/* store/store_read.c: reading: the loop's one snapshot per turn, and readers with a connection of their own.
 *
 * Input   units that only read. Output  their rc.
 * Thread  store_read and store_turn_end on the loop; a reader on the thread that acquired it.
 * Memory  readers are kept open between uses, at most two idle.
 * Walks   request, rule, job. */
#include <assert.h>
#include <string.h>
#include "store/store_internal.h"

/* ---- the loop's snapshot ------------------------------------------------------------------------ */

static int64_t now_us(void)
{
    int64_t now = env_mono_us();
    return now > 0 ? now : 1;                     /* 0 says: none */
}

void store_turn_end(store *s)
{
    if (!s->loop_open)
        return;
    store_conn_reset(s->loop);
    if (store_conn_in_transaction(s->loop))
        store_sql_own(s->loop, OWN_COMMIT, NULL);
    assert(sqlite3_txn_state(s->loop->db, NULL) == SQLITE_TXN_NONE);
    s->loop_open = false;
    atomic_store(&s->loop_begun_us, 0);
}

static int turn_begin(store *s, tg_error *err)
{
    int rc = TG_OK;
    /* `committed` is read before the snapshot is taken: it can only be newer than we note. */
    int64_t committed = atomic_load(&s->committed);
    if (s->loop_open && s->loop_seen == committed)
        return TG_OK;
    store_turn_end(s);
    if (s->loop == NULL)
        rc = store_conn_open(&s->loop, s, CONN_LOOP, err);
    if (rc == TG_OK)
        rc = store_sql_own(s->loop, OWN_BEGIN_READ, err);
    if (rc != TG_OK)
        return rc;
    s->loop_open = true;
    s->loop_seen = committed;
    atomic_store(&s->loop_begun_us, now_us());
    return TG_OK;
}

int store_read(store *s, store_unit *u, tg_error *err)
{
    int rc = turn_begin(s, err);
    if (rc != TG_OK)
        return u->rc = rc;
    memset(&u->priv, 0, sizeof u->priv);
    u->priv.now = env_now_ms();
    tg_tx tx = { .now = u->priv.now, .arena = u->arena, .who = u->who, .owner = u->owner ? u->owner : "inti",
                 .writable = false, .conn = s->loop, .unit = u };
    rc = u->run(u, &tx, err);
    store_conn_reset(s->loop);
    return u->rc = rc > 0 ? TG_OK : rc;
}

void store_quiet(store *s)
{
    store_turn_end(s);
    if (s->loop != NULL)
        store_conn_quiet(s->loop);
    store_readers_drop_idle(s);
}

/* ---- readers ------------------------------------------------------------------------------------ */

static store_reader *reader_new(store *s, int place, tg_error *err)
{
    store_reader *r = env_calloc(1, sizeof *r);
    if (r == NULL) {
        tg_fail(err, TG_NOMEM, "store_memori");
        return NULL;
    }
    r->store = s;
    r->place = place;
    if (store_conn_open(&r->conn, s, CONN_READER, err) != TG_OK) {
        env_free(r);
        return NULL;
    }
    return r;
}

/* Under reader_lock: an idle reader, or a free place to open one at; -1 and NULL when all are out. */
static store_reader *reader_take(store *s, int *place)
{
    store_reader *r = s->idle;
    *place = -1;
    if (r != NULL) {
        s->idle = r->next;
        return r;
    }
    for (int i = 0; i < READERS_MAX && *place < 0; i++)
        if (!s->reader_taken[i])
            *place = i;
    if (*place >= 0) {
        s->reader_taken[*place] = true;
        s->reader_count++;
    }
    return NULL;
}

static void place_free(store *s, int place)
{
    pthread_mutex_lock(&s->reader_lock);
    s->reader_taken[place] = false;
    s->reader_count--;
    pthread_cond_signal(&s->reader_freed);
    pthread_mutex_unlock(&s->reader_lock);
}

store_reader *store_reader_acquire(store *s, tg_error *err)
{
    int place;
    int64_t until = env_mono_us() + READER_WAIT_US;
    pthread_mutex_lock(&s->reader_lock);
    store_reader *r = reader_take(s, &place);
    while (r == NULL && place < 0 && s->threaded && env_mono_us() < until) {
        store_wait_until(&s->reader_freed, &s->reader_lock, until);
        r = reader_take(s, &place);
    }
    pthread_mutex_unlock(&s->reader_lock);
    if (r != NULL)
        return r;
    if (place < 0) {
        tg_fail(err, TG_BUSY, "store_pembaca_habis", READERS_MAX);
        return NULL;
    }
    r = reader_new(s, place, err);
    if (r == NULL)
        place_free(s, place);
    return r;
}

static void reader_close(store_reader *r)
{
    store_conn_close(r->conn);
    env_free(r);
}

static void reader_drop(store *s, store_reader *r)
{
    int place = r->place;
    reader_close(r);
    place_free(s, place);
}

/* An idle reader holds the schema, as large as all else of it, and its statements. */
void store_readers_drop_idle(store *s)
{
    pthread_mutex_lock(&s->reader_lock);
    store_reader *list = s->idle;
    s->idle = NULL;
    pthread_mutex_unlock(&s->reader_lock);
    while (list != NULL) {
        store_reader *next = list->next;
        reader_drop(s, list);
        list = next;
    }
}

static int idle_count(store *s)
{
    int n = 0;
    for (store_reader *r = s->idle; r != NULL; r = r->next)
        n++;
    return n;
}

void store_reader_release(store_reader *r)
{
    if (r == NULL)
        return;
    store *s = r->store;
    store_reader_end(r);
    sqlite3_db_release_memory(r->conn->db);       /* an idle reader holds no pages */
    pthread_mutex_lock(&s->reader_lock);
    bool keep = idle_count(s) < READERS_IDLE;
    if (keep) {
        r->next = s->idle;
        s->idle = r;
        pthread_cond_signal(&s->reader_freed);
    }
    pthread_mutex_unlock(&s->reader_lock);
    if (!keep)
        reader_drop(s, r);
}

int store_reader_begin(store_reader *r, const store_who *who, const char *owner, tg_arena *arena, tg_tx **tx,
                       tg_error *err)
{
    assert(!r->open && who != NULL);
    *tx = NULL;
    int rc = store_sql_own(r->conn, OWN_BEGIN_READ, err);
    if (rc != TG_OK)
        return rc;
    r->open = true;
    r->who = *who;
    r->tx = (tg_tx){ .now = env_now_ms(), .arena = arena, .who = &r->who, .owner = owner ? owner : "inti",
                     .conn = r->conn };
    atomic_store(&r->store->reader_begun_us[r->place], now_us());
    *tx = &r->tx;
    return TG_OK;
}

void store_reader_end(store_reader *r)
{
    if (!r->open)
        return;
    store_conn_reset(r->conn);
    if (store_conn_in_transaction(r->conn))
        store_sql_own(r->conn, OWN_COMMIT, NULL);
    r->open = false;
    atomic_store(&r->store->reader_begun_us[r->place], 0);
}

bool store_readers_open(store *s)
{
    bool open = atomic_load(&s->loop_begun_us) != 0;
    for (int i = 0; i < READERS_MAX && !open; i++)
        open = atomic_load(&s->reader_begun_us[i]) != 0;
    return open;
}

void store_readers_close(store *s)
{
    store_turn_end(s);
    store_conn_close(s->loop);
    s->loop = NULL;
    while (s->idle != NULL) {
        store_reader *r = s->idle;
        s->idle = r->next;
        s->reader_count--;
        reader_close(r);
    }
    assert(s->reader_count == 0);                 /* a reader was not released */
}
