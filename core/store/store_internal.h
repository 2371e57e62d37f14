/* store/store_internal.h: what the files of this room share and nobody else sees.
 *
 * Input   -
 * Output  the shapes of store, connection and statement, and the room's inner calls.
 * Thread  each connection belongs to one thread at a time: the writer's to the writer, the loop's to
 *         the loop, a reader to who acquired it. What several threads touch is atomic or says its lock.
 * Memory  the store owns everything here.
 * Walks   request, rule, job. */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include "store/store.h"

enum {
    GROUP_MAX = 64,
    QUEUE_MAX = 4096,
    HOOKS_MAX = 8,
    READERS_MAX = 8,
    READERS_IDLE = 2,             /* kept open between uses */
    RIGHTS_MAX = 32,
    IDS_DEFAULT = 64,
    IDS_AHEAD = 1000 * 4096,      /* ids of one second */
    RETRY_MAX = 5,
    SLOW_UNIT_US = 50 * 1000,
    NUDGE_US = 1000 * 1000,       /* the read log waits no longer for a group of its own */
    QUIET_MS = 1500,              /* without work: longer than a nudge, so that a server that is read is not quiet */
    BUSY_MS = 2000,
    READER_WAIT_US = 10 * 1000 * 1000,
    STMT_BUCKETS = 128,
    STMT_NUMBERS = 32,            /* $1 .. $31 are bound without a search by name */
    STMT_WRITER = 384, STMT_LOOP = 256, STMT_READER = 48,   /* cached statements a connection */
    STMT_QUIET = 32,              /* and after a quiet time: some 5 KB each */
    PAGE_BYTES = 4096,
    WAL_CHECKPOINT_FRAMES = 1024, /* 4 MiB */
    NAME_SIZE = 64,
    STORE_FORMAT = 1              /* user_version of the file */
};

/* The store's own commands; their texts stand in store_sql.c. */
typedef enum {
    OWN_BEGIN_WRITE, OWN_BEGIN_READ, OWN_COMMIT, OWN_ROLLBACK,
    OWN_SAVEPOINT, OWN_ROLLBACK_TO, OWN_RELEASE, OWN_PART, OWN_PART_BACK, OWN_PART_RELEASE, OWN_ID_SAVE, OWN_COUNT
} store_own;

typedef enum { MODE_OWN, MODE_UNIT, MODE_MIGRATION } conn_mode;
typedef enum { CONN_WRITER, CONN_LOOP, CONN_READER, CONN_BACKUP } conn_kind;

struct stmt {
    stmt *next;                   /* in its bucket */
    stmt *next_used;              /* borrowed since the unit began */
    store_conn *conn;
    sqlite3_stmt *handle;
    uint64_t hash, tick;
    uint8_t place[STMT_NUMBERS];  /* SQLite's index of each "$n"; 0: none */
    int lo, hi;                   /* and of $lo and $hi */
    int bind_rc;                  /* the first binding that failed; told by the next step */
    bool used, ended;
    char owner[NAME_SIZE];
};

struct store_conn {
    store *store;
    sqlite3 *db;
    conn_kind kind;
    /* What the authorizer looks at. */
    conn_mode mode;
    const char *owner, *text;     /* of the statement now prepared or stepped */
    char scoped[NAME_SIZE];       /* the first table with kode_wilayah the text names */
    char refused[NAME_SIZE];      /* what the owner may not touch */
    /* Statements by (owner, text). */
    stmt *bucket[STMT_BUCKETS];
    stmt *used;
    int stmt_count, stmt_max;
    uint64_t tick;
    int64_t schema_seen;
    sqlite3_stmt *own[OWN_COUNT];
    bool io_failed;               /* a write failed on the disk since the group began */
};

struct store_reader {
    store_reader *next;           /* idle list */
    store *store;
    store_conn *conn;
    tg_tx tx;
    store_who who;
    bool open;
    int place;                    /* in store.reader_begun_us */
};

/* Who waits in store_write. */
typedef struct { pthread_cond_t answered; bool is_answered; } store_waiter;

/* Something to be run on the writer between two groups. */
typedef struct store_control {
    struct store_control *next;
    int (*run)(store *s, void *arg, tg_error *err);
    void *arg;
    tg_error *err;
    int rc;
    store_waiter waiter;
} store_control;

typedef struct { char owner[NAME_SIZE]; char **tables, **views, **guarded; } store_right;

struct store {
    char *path, *vfs;
    bool threaded, twice;
    int group_max, queue_max, quiet_ms;
    store_conn *writer, *loop;
    pthread_t thread;

    /* Queue; under `lock`. */
    pthread_mutex_t lock;
    pthread_cond_t work;
    bool thread_started;
    store_unit *head, *tail;
    _Atomic int queued;               /* changed under lock; the lingering writer looks without it */
    store_control *controls;
    bool closing, paused, writer_waits;
    int64_t nudge_at_us;          /* 0: nobody asked for an empty group */

    /* The writer's own. */
    bool in_group, pumping;
    bool has_worked;              /* since it was quiet the last time */
    int64_t id_last, id_saved;    /* the last one given out; what the file says, ahead of it */
    bool id_kept;                 /* the table id_terakhir is there */
    bool baru;                    /* this process made the database */
    int64_t group_now;
    int wal_frames, wal_limit;
    store_group_hook hook[HOOKS_MAX];
    int hook_count;

    /* Read by any thread. */
    atomic_int_least64_t committed, groups, units, slow_units, last_group, commit_us_last, commit_us_max;
    atomic_int_least64_t wal_bytes, id_seen, schema_changes, quiets;
    atomic_bool writable;

    /* Readers; the list under `reader_lock`. */
    pthread_mutex_t reader_lock;
    pthread_cond_t reader_freed;
    store_reader *idle;
    int reader_count;
    bool reader_taken[READERS_MAX];
    atomic_int_least64_t reader_begun_us[READERS_MAX];   /* 0: no snapshot held */
    atomic_int_least64_t loop_begun_us;
    int64_t loop_seen;            /* `committed` when the loop's snapshot was opened; the loop's */
    bool loop_open;

    /* Rights and the tables with kode_wilayah; under `schema_lock`. */
    pthread_mutex_t schema_lock;
    store_right right[RIGHTS_MAX];
    int right_count;
    char (*scoped)[NAME_SIZE];
    int scoped_count;
};

/* store_vfs.c: the name of a VFS over `real` (NULL: the default) that joins writes to the WAL. */
const char *store_vfs_joining(const char *real);
/* store_memory.c */
int store_memory_start(tg_error *err);
/* store_error.c: maps an SQLite code; notes on the connection that the disk failed. */
int store_sqlite_fail(store_conn *c, int rc, tg_error *err);
/* store_conn.c */
int store_conn_open(store_conn **out, store *s, conn_kind kind, tg_error *err);
void store_conn_close(store_conn *c);
void store_misuse(tg_tx *tx);                          /* notes whose code asked a reading unit to write */
void store_conn_reset(store_conn *c);                   /* every borrowed statement, at unit end */
void store_conn_give_back(store_conn *c, stmt *before); /* those borrowed since `before` was the newest */
void store_conn_forget(store_conn *c);                  /* drops the cache */
void store_conn_quiet(store_conn *c);                   /* between units: gives back what only work needs */
bool store_conn_in_transaction(const store_conn *c);
/* store_stmt.c */
void store_stmt_places(stmt *q);                        /* once, after it is prepared */
/* store_access.c */
int store_authorize(void *arg, int action, const char *a, const char *b, const char *db, const char *view);
int store_prepare(store_conn *c, const char *owner, const char *sql, sqlite3_stmt **out, tg_error *err);
int store_access_refresh(store *s, tg_error *err);      /* after a migration, on the writer */
void store_access_free(store *s);
/* store_sql.c */
int store_sql_configure(store_conn *c, tg_error *err);
int store_sql_ready(store_conn *c, tg_error *err);
int store_sql_own(store_conn *c, store_own which, tg_error *err);
int store_sql_id_save(store_conn *c, int64_t id, tg_error *err);
int store_sql_id_load(store_conn *c, int64_t *id, bool *is_there, tg_error *err);
int store_sql_scoped(store_conn *c, char (**names)[NAME_SIZE], int *count, tg_error *err);
int store_sql_schema_start(store_conn *c, tg_error *err);
/* The rows of `skema`, in order of owner and number; the caller frees *list with env_free. *there: the table is. */
typedef struct { char owner[NAME_SIZE]; int nomor; char hex[65]; } schema_row;
int store_sql_schema_read(store_conn *c, schema_row **list, int *count, bool *there, tg_error *err);
int store_sql_schema_note(store_conn *c, const store_migration *m, const char *hex, int64_t now, tg_error *err);
/* Changes with each change of the schema, whoever makes it. */
int store_sql_schema_cookie(store_conn *c, int64_t *cookie, tg_error *err);
/* The hash under which all statements of `owner` were found good; hex is "" when none was noted. */
int store_sql_checked_read(store_conn *c, const char *owner, char hex[65], tg_error *err);
int store_sql_checked_note(store_conn *c, const char *owner, const char *hex, tg_error *err);
int store_sql_vacuum_into(store_conn *c, const char *path, tg_error *err);
int store_sql_check(sqlite3 *db, bool full, char *finding, size_t size);
/* store_group.c: on the writer */
void store_group_run(store *s, store_unit *list);       /* linked through priv.next; list may be NULL */
/* store_queue.c */
int store_on_writer(store *s, int (*run)(store *, void *, tg_error *), void *arg, tg_error *err);
int store_queue_start(store *s, tg_error *err);
void store_queue_stop(store *s);
void store_answer(store *s, store_unit *u);
bool store_wait_until(pthread_cond_t *cond, pthread_mutex_t *lock, int64_t mono_us);   /* false: its time has passed */
int store_cond_init(pthread_cond_t *cond);              /* on the monotonic clock */
/* store_checkpoint.c */
void store_checkpoint(store *s);
int store_checkpoint_start(store *s, tg_error *err);    /* what a killed process left unsynced is synced */
/* store_read.c */
void store_readers_close(store *s);
void store_readers_drop_idle(store *s);
bool store_readers_open(store *s);                      /* any snapshot held just now */

#endif
