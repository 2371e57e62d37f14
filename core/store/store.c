/* store/store.c: opening and closing the database, hooks, numbers.
 *
 * Input   a path and options. Output  a store.
 * Thread  open, close and store_add_hook on the main thread; store_measure from any.
 * Memory  the store's. Walks  -  (start-up and stop) */
#include <assert.h>
#include <string.h>
#include "store/store_internal.h"

static void options(store *s, const store_opts *o)
{
    s->threaded = o->threads > 0;
    s->twice = o->twice;
#ifdef TANGGUH_TWICE
    s->twice = true;
#endif
    s->group_max = o->group_max > 0 ? o->group_max : GROUP_MAX;
    s->queue_max = o->queue_max > 0 ? o->queue_max : QUEUE_MAX;
    s->quiet_ms = o->quiet_ms > 0 ? o->quiet_ms : QUIET_MS;
    s->wal_limit = WAL_CHECKPOINT_FRAMES;
    atomic_store(&s->writable, true);
}

static void locks_create(store *s)
{
    pthread_mutex_init(&s->lock, NULL);
    pthread_mutex_init(&s->reader_lock, NULL);
    pthread_mutex_init(&s->schema_lock, NULL);
    store_cond_init(&s->work);
    store_cond_init(&s->reader_freed);
}

static void locks_destroy(store *s)
{
    pthread_cond_destroy(&s->reader_freed);
    pthread_cond_destroy(&s->work);
    pthread_mutex_destroy(&s->schema_lock);
    pthread_mutex_destroy(&s->reader_lock);
    pthread_mutex_destroy(&s->lock);
}

static int open_writer(store *s, tg_error *err)
{
    int rc = store_conn_open(&s->writer, s, CONN_WRITER, err);
    if (rc == TG_OK)
        rc = store_checkpoint_start(s, err);
    if (rc == TG_OK)
        rc = store_sql_id_load(s->writer, &s->id_last, &s->id_kept, err);
    if (rc == TG_OK)
        rc = store_access_refresh(s, err);
    atomic_store(&s->id_seen, s->id_last);
    return rc;
}

int store_open(store **out, const store_opts *opts, tg_error *err)
{
    *out = NULL;
    int rc = store_memory_start(err);
    if (rc != TG_OK)
        return rc;
    store *s = env_calloc(1, sizeof *s);
    if (s == NULL)
        return tg_fail(err, TG_NOMEM, "store_memori");
    options(s, opts);
    locks_create(s);
    s->path = env_strdup(opts->path);
    const char *vfs = store_vfs_joining(opts->vfs);
    s->vfs = vfs != NULL ? env_strdup(vfs) : NULL;
    if (s->path == NULL || (vfs != NULL && s->vfs == NULL))
        rc = tg_fail(err, TG_NOMEM, "store_memori");
    if (rc == TG_OK)
        rc = open_writer(s, err);
    if (rc == TG_OK)
        rc = store_queue_start(s, err);
    if (rc != TG_OK) {
        store_close(s);
        s = NULL;
    }
    *out = s;
    return rc;
}

void store_close(store *s)
{
    if (s == NULL)
        return;
    store_queue_stop(s);
    store_readers_close(s);
    store_conn_close(s->writer);                  /* the last to close: SQLite checkpoints and drops the WAL */
    store_access_free(s);
    locks_destroy(s);
    env_free(s->vfs);
    env_free(s->path);
    env_free(s);
}

void store_add_hook(store *s, const store_group_hook *hook)
{
    assert(s->hook_count < HOOKS_MAX);
    pthread_mutex_lock(&s->lock);                 /* the writer takes this lock before its next group */
    s->hook[s->hook_count++] = *hook;
    pthread_mutex_unlock(&s->lock);
}

static int hook_remove(store *s, void *arg, tg_error *err)
{
    (void)err;
    int kept = 0;
    pthread_mutex_lock(&s->lock);
    for (int i = 0; i < s->hook_count; i++)
        if (s->hook[i].arg != arg)
            s->hook[kept++] = s->hook[i];
    s->hook_count = kept;
    pthread_mutex_unlock(&s->lock);
    return TG_OK;
}

void store_remove_hook(store *s, void *arg) { store_on_writer(s, hook_remove, arg, NULL); }

static int64_t oldest_snapshot_ms(store *s)
{
    int64_t now = env_mono_us(), oldest = atomic_load(&s->loop_begun_us);
    for (int i = 0; i < READERS_MAX; i++) {
        int64_t begun = atomic_load(&s->reader_begun_us[i]);
        if (begun != 0 && (oldest == 0 || begun < oldest))
            oldest = begun;
    }
    return oldest == 0 || now < oldest ? 0 : (now - oldest) / 1000;
}

void store_measure(store *s, store_numbers *out)
{
    pthread_mutex_lock(&s->lock);
    out->queue = s->queued;
    pthread_mutex_unlock(&s->lock);
    out->groups = atomic_load(&s->groups);
    out->units = atomic_load(&s->units);
    out->slow_units = atomic_load(&s->slow_units);
    out->quiets = atomic_load(&s->quiets);
    out->last_group = atomic_load(&s->last_group);
    out->commit_us_last = atomic_load(&s->commit_us_last);
    out->commit_us_max = atomic_load(&s->commit_us_max);
    out->wal_bytes = atomic_load(&s->wal_bytes);
    out->snapshot_age_ms = oldest_snapshot_ms(s);
    out->id_last = atomic_load(&s->id_seen);
    out->writable = atomic_load(&s->writable);
}
