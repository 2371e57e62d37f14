/* The fixture's database: see fixture.h. */
#include "fixture.h"
#include <stdio.h>
#include "store/sql.h"

int64_t fixture_now = INT64_C(1780000000000);     /* 2026-05-28 */
char fixture_path[300];
store *fixture_store;
tg_error fixture_err;
static tg_arena *arena;

SQL(NOTE_STEP, "INSERT INTO langkah (kursor, urut) SELECT $1, count(*) + 1 FROM langkah");
SQL(NOTE_EFFECT, "INSERT INTO langkah (kursor, urut) VALUES ($1, 0)");
static const store_migration TABLES[] = {
    { "uji", 1, "0001_langkah.sql", "CREATE TABLE langkah (kursor {I64} NOT NULL, urut {I64} NOT NULL) {STRICT};" },
    { NULL, 0, NULL, NULL }
};

static int64_t clock_now(void)
{
    return fixture_now;
}

void fixture_clock(void)
{
    env_table t = env;
    t.now_ms = clock_now;
    env_set(&t);
}

void fixture_open(int threads)
{
    ck_assert_int_eq(hash_start(), 0);
    if (fixture_path[0] == 0)
        snprintf(fixture_path, sizeof fixture_path, "%s/tangguh.db", test_dir());
    store_opts opts = { .path = fixture_path, .threads = threads };
    ck_assert_msg(store_open(&fixture_store, &opts, &fixture_err) == TG_OK, "%s %s", fixture_err.kunci, fixture_err.arg[0]);
    ck_assert_int_eq(store_migrate(fixture_store, SCHEDULE_MIGRATIONS, NULL, &fixture_err), TG_OK);
    ck_assert_int_eq(store_migrate(fixture_store, TABLES, NULL, &fixture_err), TG_OK);
    arena = arena_create();
}

void fixture_close(void)
{
    arena_destroy(arena);
    store_close(fixture_store);
}

schedule *fixture_schedule(const char *runner, int job_threads)
{
    schedule *s;
    schedule_opts opts = { .store = fixture_store, .job_threads = job_threads, .runner = runner };
    ck_assert_int_eq(schedule_create(&s, &opts, &fixture_err), TG_OK);
    return s;
}

typedef struct { store_unit unit; fixture_fn fn; void *arg; } plain;

static int run_plain(store_unit *u, tg_tx *tx, tg_error *err)
{
    plain *p = (plain *)u;
    return p->fn(tx, p->arg, err);
}

int fixture_write(const char *kode_wilayah, fixture_fn fn, void *arg)
{
    store_who who = { .aktor_id = 7, .aktor = "perencana", .peran = TG_ROLE_ADMIN_WILAYAH };
    store_scope(&who, kode_wilayah);
    arena_reset(arena);
    plain p = { .unit = { .run = run_plain, .who = &who, .arena = arena }, .fn = fn, .arg = arg };
    tg_error_clear(&fixture_err);
    return store_write(fixture_store, &p.unit, &fixture_err);
}

typedef struct { const char *jenis, *kunci; int64_t jatuh, id; } add_arg;

static int add_unit(tg_tx *tx, void *arg, tg_error *err)
{
    add_arg *a = arg;
    return schedule_add(tx, a->jenis, a->kunci, "{\"n\":1}", a->jatuh, &a->id, err);
}

int64_t fixture_add(const char *kode_wilayah, const char *jenis, const char *kunci, int64_t jatuh)
{
    add_arg a = { jenis, kunci, jatuh, 0 };
    ck_assert_int_eq(fixture_write(kode_wilayah, add_unit, &a), TG_OK);
    return a.id;
}

static int cancel_unit(tg_tx *tx, void *arg, tg_error *err)
{
    return schedule_cancel(tx, *(int64_t *)arg, err);
}

int fixture_cancel(const char *kode_wilayah, int64_t id)
{
    return fixture_write(kode_wilayah, cancel_unit, &id);
}

typedef struct { const char *sql; int64_t number; char text[400]; } ask;

static int ask_unit(tg_tx *tx, void *arg, tg_error *err)
{
    ask *a = arg;
    stmt *q = stmt_borrow(tx, a->sql, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? TG_NOT_FOUND : rc;
    a->number = stmt_i64_or(q, 0, -1);
    text_copy(a->text, sizeof a->text, stmt_text(q, 0) != NULL ? stmt_text(q, 0) : "");
    return TG_OK;
}

/* Tests speak SQL as they need it; the mark is what the store asks of any statement. */
static ask answer(const char *sql)
{
    static char text[1000];
    snprintf(text, sizeof text, TG_UNSCOPED("uji") "%s", sql);
    ask a = { .sql = text };
    int rc = TG_BUSY;
    for (int tries = 0; rc == TG_BUSY && tries < 20; tries++)          /* another process may hold the file for a while */
        rc = fixture_write("00", ask_unit, &a);
    ck_assert_msg(rc == TG_OK, "%s: %s %s", sql, fixture_err.kunci, fixture_err.arg[0]);
    return a;
}

int64_t fixture_number(const char *sql)
{
    return answer(sql).number;
}

const char *fixture_word(const char *sql)
{
    static char out[400];
    ask a = answer(sql);
    text_copy(out, sizeof out, a.text);
    return out;
}

int fixture_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    (void)arg;
    ++*cursor;
    stmt *q = stmt_borrow(tx, NOTE_STEP, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", *cursor);
    return stmt_run(q, NULL, err);
}

int fixture_effect(tg_tx *tx, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, NOTE_EFFECT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return stmt_run(q, NULL, err);
}

static int run_unit(tg_tx *tx, void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, arg, err);
    return q != NULL ? stmt_run(q, NULL, err) : err->code;
}

void fixture_run(const char *sql)
{
    char text[1000];
    snprintf(text, sizeof text, TG_UNSCOPED("uji") "%s", sql);
    ck_assert_int_eq(fixture_write("00", run_unit, text), TG_OK);
}
