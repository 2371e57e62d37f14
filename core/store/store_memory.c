/* store/store_memory.c: puts SQLite's memory behind env, so that a test can fail each allocation.
 *
 * Input   sizes from SQLite. Output  blocks that begin 8 bytes after env's, where their size is kept.
 * Thread  any. Memory  env's. Walks  all. */
#include "store/store_internal.h"

enum { HEAD = 8 };                /* SQLite asks for 8-byte alignment */

static void *memory_malloc(int size)
{
    int64_t *p = env_malloc((size_t)size + HEAD);
    if (p == NULL)
        return NULL;
    *p = size;
    return p + 1;
}

static void memory_free(void *p)
{
    if (p != NULL)
        env_free((int64_t *)p - 1);
}

static void *memory_realloc(void *p, int size)
{
    int64_t *q = env_realloc((int64_t *)p - 1, (size_t)size + HEAD);
    if (q == NULL)
        return NULL;
    *q = size;
    return q + 1;
}

static int memory_size(void *p) { return p == NULL ? 0 : (int)((int64_t *)p)[-1]; }
static int memory_roundup(int size) { return (size + 7) & ~7; }
static int memory_start(void *arg) { (void)arg; return SQLITE_OK; }
static void memory_stop(void *arg) { (void)arg; }

/* Only what an operator must see: refusals by a constraint are everyday work. */
static void note_trouble(void *arg, int code, const char *text)
{
    (void)arg;
    int kind = code & 0xff;
    if (kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || kind == SQLITE_IOERR || kind == SQLITE_FULL)
        log_line(LOG_ERROR, "store", "sqlite", "kode=%d pesan=\"%s\"", code, text);
}

static void configure(void)
{
    static const sqlite3_mem_methods METHODS = { memory_malloc, memory_free, memory_realloc, memory_size,
                                                 memory_roundup, memory_start, memory_stop, NULL };
    /* No memory statistics: they cost a lock per allocation, and cache_size bounds what we hold. */
    if (sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK ||
        sqlite3_config(SQLITE_CONFIG_MALLOC, &METHODS) != SQLITE_OK ||
        sqlite3_config(SQLITE_CONFIG_LOG, note_trouble, NULL) != SQLITE_OK)
        log_line(LOG_WARN, "store", "sqlite sudah dipakai sebelum store", "versi=%s", sqlite3_libversion());
}

int store_memory_start(tg_error *err)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, configure);
    if (sqlite3_initialize() != SQLITE_OK)
        return tg_fail(err, TG_NOMEM, "store_memori");
    return TG_OK;
}
