/* See book_sql.h. */
#include "book_sql.h"
#include <stdio.h>
#include "store/sql.h"

tg_error book_err;
static char path[300];
static store *db;
static tg_arena *arena;
static int64_t id[ACCOUNTS];

typedef int (*unit_fn)(tg_tx *tx, void *arg, tg_error *err);
typedef struct { store_unit unit; unit_fn fn; void *arg; } plain;

static int run_plain(store_unit *u, tg_tx *tx, tg_error *err)
{
    plain *p = (plain *)u;
    return p->fn(tx, p->arg, err);
}

static int write_unit(unit_fn fn, void *arg)
{
    store_who who = { .aktor_id = 7, .aktor = "petugas" };
    store_scope(&who, "31.75.07");
    arena_reset(arena);
    plain p = { .unit = { .run = run_plain, .who = &who, .arena = arena }, .fn = fn, .arg = arg };
    tg_error_clear(&book_err);
    return store_write(db, &p.unit, &book_err);
}

typedef struct { const char *kode, *mata; ledger_jenis jenis; int64_t id; } account_arg;

static int account_unit(tg_tx *tx, void *arg, tg_error *err)
{
    account_arg *a = arg;
    return ledger_account(tx, &a->id, a->kode, a->jenis, a->mata, "31.75.07", err);
}

void book_new_path(void)
{
    snprintf(path, sizeof path, "%s/tangguh.db", test_dir());
}

void book_open(void)
{
    static const account_arg PLAN[ACCOUNTS] = {
        [PEMASOK] = { "pemasok:bulog", "paket:dasar", LEDGER_PEMASOK, 0 },
        [GUDANG] = { "stok:gudang-31.75.07", "paket:dasar", LEDGER_STOK, 0 },
        [POS] = { "stok:pos-1", "paket:dasar", LEDGER_STOK, 0 },
        [TERSALUR] = { "tersalur:1", "paket:dasar", LEDGER_TERSALUR, 0 },
        [RUSAK] = { "rusak:gudang-31.75.07", "paket:dasar", LEDGER_RUSAK, 0 },
        [SUMBER_RUPIAH] = { "sumber:apbd", LEDGER_RUPIAH, LEDGER_SUMBER, 0 },
    };
    ck_assert_int_eq(hash_start(), 0);
    if (path[0] == 0)
        book_new_path();
    store_opts opts = { .path = path };
    ck_assert_int_eq(store_open(&db, &opts, &book_err), TG_OK);
    ck_assert_int_eq(store_migrate(db, LEDGER_MIGRATIONS, NULL, &book_err), TG_OK);
    arena = arena_create();
    for (int i = 0; i < ACCOUNTS; i++) {
        account_arg a = PLAN[i];
        ck_assert_int_eq(write_unit(account_unit, &a), TG_OK);
        id[i] = a.id;
    }
}

void book_close(void)
{
    arena_destroy(arena);
    store_close(db);
}

int64_t book_account(const char *kode, ledger_jenis jenis)
{
    account_arg a = { kode, "paket:dasar", jenis, 0 };
    int rc = write_unit(account_unit, &a);
    return rc == TG_OK ? a.id : rc;
}

static int transfer_unit(tg_tx *tx, void *arg, tg_error *err)
{
    return ledger_transfer(tx, arg, NULL, err);
}

int book_transfer(const char *key, book_akun dari, book_akun ke, int64_t jumlah, bool tertunda)
{
    ledger_order o = { .kunci = key, .dari = id[dari], .ke = id[ke], .jumlah = jumlah, .tertunda = tertunda, .rujukan = "uji" };
    return write_unit(transfer_unit, &o);
}

typedef struct { const char *key; int how; } settle_arg;

static int settle_unit(tg_tx *tx, void *arg, tg_error *err)
{
    settle_arg *s = arg;
    int64_t order;
    int rc = ledger_find_order(tx, s->key, &order, err);
    if (rc != TG_OK)
        return rc;
    return s->how == 0 ? ledger_post(tx, order, err) : s->how == 1 ? ledger_void(tx, order, err)
                                                                  : ledger_reverse(tx, order, NULL, err);
}

int book_post(const char *key)
{
    return write_unit(settle_unit, &(settle_arg){ key, 0 });
}

int book_void(const char *key)
{
    return write_unit(settle_unit, &(settle_arg){ key, 1 });
}

int book_reverse(const char *key)
{
    return write_unit(settle_unit, &(settle_arg){ key, 2 });
}

typedef struct { int64_t akun, since; ledger_saldo saldo; ledger_arus *flow; ledger_verdict v; int64_t cursor; const char *sql; } ask;

static int balance_unit(tg_tx *tx, void *arg, tg_error *err)
{
    ask *a = arg;
    return ledger_balance(tx, a->akun, &a->saldo, err);
}

ledger_saldo book_balance(book_akun n)
{
    ask a = { .akun = id[n] };
    ck_assert_int_eq(write_unit(balance_unit, &a), TG_OK);
    return a.saldo;
}

static int flow_unit(tg_tx *tx, void *arg, tg_error *err)
{
    ask *a = arg;
    return ledger_flow(tx, a->akun, a->since, a->flow, err);
}

void book_flow(book_akun n, int64_t after_id, ledger_arus flow[LEDGER_JENIS_COUNT])
{
    ask a = { .akun = id[n], .since = after_id, .flow = flow };
    ck_assert_int_eq(write_unit(flow_unit, &a), TG_OK);
}

static int check_unit(tg_tx *tx, void *arg, tg_error *err)
{
    return ledger_check(tx, &((ask *)arg)->v, err);
}

ledger_verdict book_check(void)
{
    ask a = { 0 };
    ck_assert_msg(write_unit(check_unit, &a) == TG_OK, "%s %s", book_err.kunci, book_err.arg[0]);
    return a.v;
}

static int rebuild_unit(tg_tx *tx, void *arg, tg_error *err)
{
    ask *a = arg;
    a->cursor = a->since;
    return ledger_rebuild_step(tx, &a->cursor, NULL, err);
}

void book_rebuild(void)
{
    ask a = { 0 };
    while (a.cursor != INT64_MAX) {
        a.since = a.cursor;
        ck_assert_int_eq(write_unit(rebuild_unit, &a), TG_OK);
    }
}

static int number_unit(tg_tx *tx, void *arg, tg_error *err)
{
    ask *a = arg;
    stmt *q = stmt_borrow(tx, a->sql, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? TG_NOT_FOUND : rc;
    a->cursor = stmt_i64_or(q, 0, -1);
    return TG_OK;
}

int64_t book_number(const char *sql)
{
    char text[600];
    snprintf(text, sizeof text, TG_UNSCOPED("uji") "%s", sql);
    ask a = { .sql = text };
    ck_assert_msg(write_unit(number_unit, &a) == TG_OK, "%s: %s %s", sql, book_err.kunci, book_err.arg[0]);
    return a.cursor;
}

static int no_text_unit(tg_tx *tx, void *arg, tg_error *err)
{
    int64_t got;
    ledger_order o = { .dari = id[PEMASOK], .ke = id[GUDANG], .jumlah = 1 };
    return arg == NULL ? ledger_account(tx, &got, NULL, LEDGER_STOK, "paket:dasar", "31.75.07", err) : ledger_transfer(tx, &o, NULL, err);
}

int book_without_memory(bool transfer)
{
    return write_unit(no_text_unit, transfer ? &id : NULL);
}
