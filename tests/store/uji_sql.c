/* tests/store/uji_sql.c: the tables and statements of the store's tests. */
#include <stdio.h>
#include <unistd.h>
#include "fixture.h"
#include "store/store_internal.h"

const store_migration UJI_MIGRATIONS[] = {
    { "uji", 1, "0001_barang_create.sql",
      "-- Facts. For tests.\n"
      "CREATE TABLE barang (id {I64} NOT NULL PRIMARY KEY, kode_wilayah {TEXT} NOT NULL, nama {TEXT} NOT NULL UNIQUE,\n"
      "  berat {I64} NULL CHECK (berat > 0)) {STRICT};\n"
      "CREATE TABLE catatan (id {I64} NOT NULL PRIMARY KEY, isi {TEXT} NOT NULL) {NOROWID};" },
    { "uji", 2, "0002_rincian_create.sql",
      "-- Facts. For tests.\n"
      "CREATE TABLE rincian (id {I64} NOT NULL PRIMARY KEY, barang_id {I64} NOT NULL REFERENCES barang (id)) {STRICT};\n"
      "CREATE TABLE milik_program (id {I64} NOT NULL PRIMARY KEY) {STRICT};\n"
      "CREATE VIEW tg_barang AS SELECT id, kode_wilayah, nama FROM barang;" },
    { NULL, 0, NULL, NULL }
};

SQL(BARANG_INSERT, "INSERT INTO barang (id, kode_wilayah, nama) SELECT $1, $2, $3 WHERE $2 >= $lo AND $2 < $hi");
SQL(CATATAN_INSERT, "INSERT INTO catatan (id, isi) VALUES ($1, $2)");
SQL(CATATAN_COUNT, "SELECT count(*) FROM catatan");
SQL(CATATAN_COUNT_OF, "SELECT count(*) FROM catatan WHERE id + 0 = $1");
static const char ROLLBACK_INSERT[] = "INSERT OR ROLLBACK INTO catatan (id, isi) VALUES ($1, $2)";

store *uji_open(const char *dir, store_opts opts)
{
    static char path[512];
    tg_error err = { 0 };
    store *s;
    snprintf(path, sizeof path, "%s/tangguh.db", dir);
    opts.path = path;
    ck_assert_int_eq(store_open(&s, &opts, &err), TG_OK);
    ck_assert_int_eq(store_migrate(s, UJI_MIGRATIONS, NULL, &err), TG_OK);
    return s;
}

static int run(store_unit *u, tg_tx *tx, tg_error *err)
{
    uji_unit *x = (uji_unit *)u;
    __atomic_fetch_add(&x->runs, 1, __ATOMIC_RELAXED);
    return x->work(x, tx, err);
}

static uint64_t digest(store_unit *u) { return ((uji_unit *)u)->answer; }
static void done(store_unit *u) { ((uji_unit *)u)->answers++; }

void uji_prepare(uji_unit *x, int (*work)(uji_unit *, tg_tx *, tg_error *))
{
    x->work = work;
    x->u.run = run;
    x->u.digest = digest;
    x->u.done = done;
    x->u.who = &STORE_SISTEM;
}

int uji_write(store *s, uji_unit *x)
{
    tg_error err = { 0 };
    return store_write(s, &x->u, &err);
}

int uji_read(store *s, uji_unit *x) { return store_read(s, &x->u, &x->u.err); }

static int insert_note(tg_tx *tx, const char *sql, int64_t id, const char *text, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_text(q, "$2", text ? text : "isi");
    return stmt_run(q, NULL, err);
}

int uji_insert(uji_unit *x, tg_tx *tx, tg_error *err)
{
    int64_t n;
    stmt *q = stmt_borrow(tx, BARANG_INSERT, err);
    if (q == NULL)
        return err->code;
    x->answer = (uint64_t)(x->id ? x->id : tg_id(tx));
    stmt_bind_i64(q, "$1", (int64_t)x->answer);
    stmt_bind_text(q, "$2", "31.75.07");
    stmt_bind_text(q, "$3", x->text);
    int rc = stmt_run(q, &n, err);
    return rc == TG_OK && n == 0 ? tg_fail(err, TG_DENIED, "store_tanpa_hak", "uji", "barang") : rc;
}

int uji_note(uji_unit *x, tg_tx *tx, tg_error *err)
{
    int64_t id = x->id ? x->id : tg_id(tx);
    x->answer = (uint64_t)id;
    return insert_note(tx, CATATAN_INSERT, id, x->text, err);
}

int uji_count(uji_unit *x, tg_tx *tx, tg_error *err)
{
    stmt *q = stmt_borrow(tx, CATATAN_COUNT, err);
    if (q == NULL || stmt_next(q, err) != TG_ROW)
        return err->code;
    x->number = stmt_i64(q, 0);
    return TG_OK;
}

int uji_many(uji_unit *x, tg_tx *tx, tg_error *err)
{
    static const char SQL_TEXT[] = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
                                   " INSERT INTO catatan (id, isi) SELECT $1 + i, printf('%0900d', i) FROM n";
    stmt *q = stmt_borrow(tx, SQL_TEXT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", x->id);
    return stmt_run(q, NULL, err);
}

/* OR ROLLBACK is forbidden in the house; here it stands for a disk error that takes the transaction. */
int uji_rollback(uji_unit *x, tg_tx *tx, tg_error *err)
{
    int rc = insert_note(tx, CATATAN_INSERT, x->id, "satu", err);
    return rc == TG_OK ? insert_note(tx, ROLLBACK_INSERT, x->id, "dua", err) : rc;
}

int uji_refuse(uji_unit *x, tg_tx *tx, tg_error *err)
{
    int rc = uji_note(x, tx, err);
    return rc == TG_OK ? tg_fail(err, TG_CONFLICT, "store_sudah_ada", "uji") : rc;
}

int64_t uji_notes(store *s)
{
    uji_unit x = { 0 };
    uji_prepare(&x, uji_count);
    ck_assert_int_eq(uji_read(s, &x), TG_OK);
    store_turn_end(s);
    return x.number;
}

/* Walks the table, not only the key's tree: a row twice would show. */
int uji_count_of(uji_unit *x, tg_tx *tx, tg_error *err)
{
    stmt *q = stmt_borrow(tx, CATATAN_COUNT_OF, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", x->id);
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        x->number = stmt_i64(q, 0);
    return rc;
}

static uji_held held(store_conn *c)
{
    int now = 0, most = 0;
    ck_assert_int_eq(sqlite3_db_status(c->db, SQLITE_DBSTATUS_CACHE_USED, &now, &most, 0), SQLITE_OK);
    return (uji_held){ now, c->stmt_count };
}

static int look_at_writer(store *s, void *arg, tg_error *err)
{
    (void)err;
    *(uji_held *)arg = held(s->writer);
    return TG_OK;
}

uji_held uji_writer_holds(store *s)
{
    uji_held h;
    ck_assert_int_eq(store_on_writer(s, look_at_writer, &h, NULL), TG_OK);
    return h;
}

uji_held uji_loop_holds(store *s) { return held(s->loop); }

int uji_readers(store *s)
{
    pthread_mutex_lock(&s->reader_lock);
    int n = s->reader_count;
    pthread_mutex_unlock(&s->reader_lock);
    return n;
}

bool uji_is_sound(store *s)
{
    char finding[200];
    store_reader *r = store_reader_acquire(s, NULL);
    bool sound = r != NULL && store_sql_check(r->conn->db, true, finding, sizeof finding) == TG_OK;
    store_reader_release(r);
    return sound;
}
