/* store/store.h: the only way to data. One SQLite file (WAL, synchronous=FULL), one writer thread
 * with group commit, readers that never wait for it.
 *
 * Input   units: functions that run inside a transaction and MAY RUN AGAIN (DESIGN.md section 3).
 * Output  rows through borrowed statements; `done` after the commit is durable.
 * Thread  the writer runs WRITE units; store_read on the loop thread; readers anywhere, one thread each.
 *         With opts.threads = 0 everything runs on the caller's thread in the order of submission.
 * Memory  a unit owns its arena until `done`.
 * Walks   request, rule, job. */
#ifndef STORE_H
#define STORE_H

#include "base/base.h"
#include "store/sql.h"

typedef struct store store;
typedef struct store_conn store_conn;
typedef struct stmt stmt;

/* Who acts, and where. The store binds the region as the range [lo, hi). */
typedef struct {
    int64_t aktor_id;             /* 0: the system itself */
    char aktor[64];               /* "perencana", "konsol:ani", "sistem" */
    uint32_t peran;               /* bits of the roles (account/account.h) */
    char kode_wilayah[16];        /* "00": all of Indonesia */
    char lo[20], hi[20];          /* made by store_scope(); "00": lo "", hi "~" */
} store_who;

void store_scope(store_who *who, const char *kode_wilayah);     /* NULL or "": no region, nothing is seen */
bool store_in_scope(const store_who *who, const char *kode_wilayah);
/* Whether `who` is whom a row names; an id of 0 is nobody's, and then the name decides. For acts that want two persons. */
bool store_same_actor(const store_who *who, int64_t aktor_id, const char *aktor);
extern const store_who STORE_SISTEM;    /* the system itself: "sistem", all roles, all of Indonesia */

typedef struct tg_tx tg_tx;
struct tg_tx {
    int64_t now;                  /* unix ms, the same when the unit runs again */
    tg_arena *arena;              /* the unit's; cut back to its mark before a second run */
    const store_who *who;
    const char *owner;            /* "inti", or the plugin whose code runs: rights on tables */
    bool writable;
    store_conn *conn;             /* private to the store */
    struct store_unit *unit;      /* private to the store */
    const char *misused;          /* whose code asked a reading unit for an id or a write: who ran it fails the unit; NULL */
};

/* 53-bit ids: max(last + 1, now_ms << 12), ms since 2025-01-01. The same again on a second run.
 * A unit may take unit->ids_max of them (default 64); more ends the process. Writers only, hooks too: what only reads
 * gets 0 and is marked as misused. */
int64_t tg_id(tg_tx *tx) __attribute__((visibility("default")));
uint64_t tg_random(tg_tx *tx);    /* fixed by the unit's seed: the same again on a second run */

/* ---- statements: SQL() and TG_UNSCOPED() are in store/sql.h ---------------------------------
 * A table reached only through a foreign key (its name does not stand in the text) asks for neither
 * bounds nor rights: SQLite looks up the parent and shows the statement nothing of it. */
bool store_is_unscoped(const char *sql);
bool store_is_scoped(tg_tx *tx, const char *table);      /* has kode_wilayah */

/* Lends the statement until the next borrow of the same text in this transaction (which resets it)
 * or the end of the unit. NULL: see *err (TG_DENIED for a right the owner lacks, TG_CORRUPT for bad SQL). */
stmt *stmt_borrow(tg_tx *tx, const char *sql, tg_error *err);
/* Binds by name. Texts and blobs are not copied: they live until the unit's end (arena, constants).
 * Binding a name that the statement does not have is an assert. */
void stmt_bind_i64(stmt *q, const char *name, int64_t value);
void stmt_bind_text(stmt *q, const char *name, const char *text);            /* NULL binds NULL */
void stmt_bind_text_n(stmt *q, const char *name, const char *text, size_t n);
void stmt_bind_blob(stmt *q, const char *name, const void *p, size_t n);
void stmt_bind_null(stmt *q, const char *name);
void stmt_bind_date(stmt *q, const char *name, tg_date d);                   /* yyyy-mm-dd; NONE binds NULL */
/* TG_ROW, TG_END, or an error: TG_CONFLICT (unique, foreign key), TG_INVALID (check), TG_IO, TG_FULL, ... */
int stmt_next(stmt *q, tg_error *err);
/* Runs to the end; *changed (may be NULL) gets the rows changed. TG_OK or an error. */
int stmt_run(stmt *q, int64_t *changed, tg_error *err);
int64_t stmt_i64(stmt *q, int col);
int64_t stmt_i64_or(stmt *q, int col, int64_t if_null);
int stmt_int_or(stmt *q, int col, int if_null);
bool stmt_is_null(stmt *q, int col);
const char *stmt_text(stmt *q, int col);                                     /* NULL for NULL; until the next step */
size_t stmt_size(stmt *q, int col);                                          /* bytes of the last text or blob */
const void *stmt_blob(stmt *q, int col);
char *stmt_copy_text(stmt *q, int col, tg_arena *a);
tg_date stmt_date(stmt *q, int col);                                         /* TG_DATE_NONE for NULL */
int stmt_columns(stmt *q);
const char *stmt_column_name(stmt *q, int col);

/* ---- life ---------------------------------------------------------------------------------- */
typedef struct {
    const char *owner;            /* room or plugin */
    int nomor;                    /* 1, 2, 3 ... without a gap per owner */
    const char *nama;             /* file name */
    const char *sql;              /* with the macros {I64} {TEXT} {BLOB} {STRICT} {NOROWID} */
} store_migration;

typedef struct {
    const char *path;             /* tangguh.db */
    int threads;                  /* 1: a writer thread; 0: the caller's thread */
    const char *vfs;              /* NULL: the default; tests name a failing one */
    bool twice;                   /* every WRITE unit runs twice, the first rolled back (sanitizer builds: always) */
    int group_max;                /* units per commit, default 64 */
    int queue_max;                /* waiting units, default 4,096 */
    int quiet_ms;                 /* the writer gives its memory back after so long without work, default 1,500 */
} store_opts;

/* Opens or creates the database. *out is NULL on failure.
 * Errors: TG_IO; TG_CORRUPT; TG_TOO_NEW; TG_BUSY. */
int store_open(store **out, const store_opts *opts, tg_error *err);
void store_close(store *s);       /* drains the queue; takes NULL */
/* Applies what is missing, in order, one transaction a file, and notes it in `skema`. The table ends
 * with owner NULL. Call it for rooms bottom up, then for plugins; then store_check_statements.
 * Errors: TG_CORRUPT when an applied file has changed; TG_TOO_NEW when skema knows more than we do.
 * *applied (may be NULL) counts. */
int store_migrate(store *s, const store_migration *list, int *applied, tg_error *err);
bool store_needs_migration(store *s, const store_migration *list);
/* Prepares every SQL() entry between the two ends with its owner; all errors are logged, the first is
 * returned. */
int store_check_statements(store *s, const sql_entry *from, const sql_entry *to, tg_error *err);
/* The same for those of one owner, but not again while neither they nor the schema, the version of this program or of SQLite has
 * changed since they were found good: it is half of a start. Rights taken back since are not noticed: for the core, whose rights are
 * part of this program. from < to. */
int store_check_statements_once(store *s, const sql_entry *from, const sql_entry *to, tg_error *err);

/* What a plugin may touch: its own tables (write and read) and the views named here (read). `guarded`: columns of its
 * tables, "table.column", that its own statements may not UPDATE: states that one function of the core assigns. */
typedef struct { const char *owner; const char *const *tables, *const *views, *const *guarded; } store_rights;
int store_grant(store *s, const store_rights *rights, tg_error *err);    /* copied */

/* Hooks by which rooms above take part in each group: both run inside its transaction, in the order
 * of registration, `begin` before the first unit (drain the read log), `end` after the last (seal).
 * Both see tx->unit == NULL and tx->who == &STORE_SISTEM. `end` is called only when something of the
 * group changed: a group that changed nothing is not committed at all. `committed` closes every try:
 * ok false means that nothing of it stands and the same may be asked again (a group is broken up).
 * All three run on the writer. Register before the first unit. */
typedef struct {
    int (*begin)(void *arg, tg_tx *tx, tg_error *err);
    int (*end)(void *arg, tg_tx *tx, tg_error *err);
    void (*committed)(void *arg, bool ok);
    void *arg;
} store_group_hook;
void store_add_hook(store *s, const store_group_hook *hook);
void store_remove_hook(store *s, void *arg);      /* the hook with this arg; waits for the group under way */
/* Asks the writer for an empty group within a second, if no other group comes first. With threads = 0
 * it rides with the next group, or with store_close. Any thread. */
void store_nudge(store *s);
void store_nudge_now(store *s);                   /* the same, without the second */
/* While paused the writer takes no unit; what waits then runs as groups. Tests fill a queue or form a
 * group with it. store_close ends the pause. */
void store_pause(store *s, bool paused);

/* ---- units ----------------------------------------------------------------------------------- */
typedef struct store_unit store_unit;
struct store_unit {
    int (*run)(store_unit *u, tg_tx *tx, tg_error *err);  /* may run again; no effect outside tx */
    void (*again)(store_unit *u);        /* before each run: forget what the run before wrote; may be NULL */
    uint64_t (*digest)(store_unit *u);   /* of what would be answered: compared by the double run; may be NULL */
    void (*done)(store_unit *u);         /* once, after the commit is durable or the unit failed; on the
                                            writer's thread: post to yours */
    const store_who *who;
    const char *owner;                   /* NULL: "inti" */
    tg_arena *arena;
    uint32_t ids_max;                    /* 0: 64 */
    bool step;                           /* bulk step: up to 2,000 rows; after another's write it begins a group; not measured against 50 ms */
    int rc;                              /* outcome, in `done` */
    tg_error err;
    struct { store_unit *next; void *waiter; int64_t now, id_first; uint32_t id_used, random_used;
             uint8_t seed[16]; bool seeded; arena_mark mark; } priv;
};

/* A part of a unit that may fail alone: what it wrote stands unless it returns an error, which is handed on, and the unit
 * goes on as if it had not begun. Statements it borrowed are given back; ids it drew stay drawn; its arena is the unit's. */
int store_part(tg_tx *tx, int (*part)(tg_tx *tx, void *arg, tg_error *err), void *arg, tg_error *err);

/* Queues a WRITE unit; `who` must not be NULL. TG_FULL, TG_ABORTED (closing): `done` will not be called. */
int store_submit(store *s, store_unit *u, tg_error *err);
/* The same, and waits: for pool and job threads and the command line. Returns u->rc; err gets u->err.
 * Never from the loop or the writer. */
int store_write(store *s, store_unit *u, tg_error *err);
/* READ on the loop thread, inside this turn's one read transaction. Reopens it when the writer has
 * committed since. Calls run only, not done. */
int store_read(store *s, store_unit *u, tg_error *err);
void store_turn_end(store *s);           /* ends the read transaction of this turn */
/* On the loop thread, after a quiet time: pages, all but the statements used last, and idle readers go; what is read next opens
 * them again. The writer does the same for itself. */
void store_quiet(store *s);

/* SLOW and LONG work: a read-only connection of its own. */
typedef struct store_reader store_reader;
store_reader *store_reader_acquire(store *s, tg_error *err);
void store_reader_release(store_reader *r);                           /* takes NULL */
/* Begins a read transaction that spans runs until store_reader_end. Not longer than 30 s. */
int store_reader_begin(store_reader *r, const store_who *who, const char *owner, tg_arena *arena, tg_tx **tx,
                       tg_error *err);
void store_reader_end(store_reader *r);

/* ---- care ------------------------------------------------------------------------------------ */
/* VACUUM INTO a temporary name in `dir`, fsync, quick_check, rename to <name>. hash gets its BLAKE2b-256.
 * On a thread that may wait. */
int store_backup(store *s, const char *dir, const char *name, uint8_t hash[32], int64_t *size, tg_error *err);
int store_check(const char *path, bool full, tg_error *err);   /* quick_check or integrity_check of a closed file */

typedef struct {
    int64_t queue, groups, units, last_group, commit_us_last, commit_us_max, wal_bytes, snapshot_age_ms, id_last;
    bool writable;                /* false: the last write failed on the disk */
    int64_t slow_units;           /* took > 50 ms and were no step */
    int64_t quiets;               /* times the writer gave its memory back */
} store_numbers;
void store_measure(store *s, store_numbers *out);
int64_t store_id_ms(int64_t id);  /* when an id was given, unix ms, by the clock of then */

extern const pesan STORE_PESAN[];
extern const store_migration STORE_MIGRATIONS[];         /* store_migrate applies them before any other list */

#endif
