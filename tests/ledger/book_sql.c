/* See book_sql.h. */
#include "book_sql.h"
#include <stdio.h>
#include "store/sql.h"

tg_error book_err;
static char path[300];
static store *db;
static tg_arena *arena;
static int64_t id[ACCOUNTS + 1];             /* the last stays 0: NO_ACCOUNT */

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

typedef struct { const char *key; book_akun dari, ke; int times; bool baru; } many_arg;

static int many_unit(tg_tx *tx, void *arg, tg_error *err)
{
    many_arg *m = arg;
    ledger_ingatan known = { 0 };
    int rc = TG_OK;
    for (int i = 1; i <= m->times && rc == TG_OK; i++) {
        ledger_order o = { .kunci = m->times == 1 ? m->key : tg_arena_printf(tx->arena, "%s/%d", m->key, i), .kunci_baru = m->baru,
                           .dari = id[m->dari], .ke = id[m->ke], .jumlah = i, .ingatan = &known };
        rc = ledger_transfer(tx, &o, NULL, err);
    }
    return rc;
}

int book_many(const char *key, book_akun dari, book_akun ke, int times, bool baru)
{
    return write_unit(many_unit, &(many_arg){ key, dari, ke, times, baru });
}

int book_without_memory(bool transfer)
{
    return write_unit(no_text_unit, transfer ? &id : NULL);
}

/* ---- goods by batch ---- */

#define TEMPAT "gudang-31.75.07"
#define MATA "paket:dasar"

char book_taken[400];

static tg_date day(const char *text)
{
    tg_date d = TG_DATE_NONE;
    if (text != NULL)
        ck_assert_int_eq(date_parse(&d, text, strlen(text), &book_err), TG_OK);
    return d;
}

typedef struct {
    const char *key, *tempat, *nomor, *satuan;
    tg_date kedaluwarsa;
    int64_t jumlah, ke, sum;
    ledger_saldo saldo;
    ledger_arus *flow;
} batch_arg;

static int batch_unit(tg_tx *tx, void *arg, tg_error *err)
{
    batch_arg *b = arg;
    int64_t ke;
    ledger_kelompok_order o = { b->tempat, MATA, "31.75.07", b->nomor, b->satuan, b->kedaluwarsa };
    int rc = ledger_batch(tx, &ke, &o, err);
    ledger_order in = { .kunci = b->key, .dari = id[PEMASOK], .ke = ke, .jumlah = b->jumlah };
    return rc == TG_OK && b->key != NULL ? ledger_transfer(tx, &in, NULL, err) : rc;
}

int book_batch_in(const char *key, const char *nomor, const char *hari, int64_t jumlah)
{
    batch_arg b = { .key = key, .tempat = TEMPAT, .nomor = nomor, .satuan = "kg", .kedaluwarsa = day(hari), .jumlah = jumlah };
    return write_unit(batch_unit, &b);
}

int book_batch_of(const char *tempat, const char *nomor, const char *hari, const char *satuan)
{
    batch_arg b = { .tempat = tempat, .nomor = nomor, .satuan = satuan, .kedaluwarsa = day(hari) };
    return write_unit(batch_unit, &b);
}

static int note_piece(void *arg, const ledger_kelompok *k, int64_t jumlah)
{
    (void)arg;
    size_t n = strlen(book_taken);
    snprintf(book_taken + n, sizeof book_taken - n, "%s%s:%lld", n > 0 ? " " : "", k->nomor, (long long)jumlah);
    return TG_OK;
}

static int take_unit(tg_tx *tx, void *arg, tg_error *err)
{
    batch_arg *b = arg;
    ledger_rak r;
    book_taken[0] = 0;
    int rc = ledger_rak_open(tx, &r, TEMPAT, MATA, err);
    ledger_ambil t = { .kunci = b->key, .ke = b->ke, .jumlah = b->jumlah, .nomor = b->nomor, .pada = b->kedaluwarsa };
    if (rc == TG_OK)
        rc = ledger_rak_take(tx, &r, &t, note_piece, NULL, err);
    b->sum = rc == TG_OK ? ledger_rak_available(&r, TG_DATE_NONE) : 0;
    return rc;
}

int book_take(const char *key, book_akun ke, int64_t jumlah, const char *nomor, const char *pada)
{
    batch_arg b = { .key = key, .ke = id[ke], .jumlah = jumlah, .nomor = nomor, .kedaluwarsa = day(pada) };
    int rc = write_unit(take_unit, &b);
    if (rc == TG_OK)                        /* what the shelf knows and what the book says are the same */
        ck_assert_int_eq(b.sum, book_available(NULL));
    return rc;
}

static int back_unit(tg_tx *tx, void *arg, tg_error *err)
{
    return ledger_take_back(tx, arg, err);
}

int book_take_back(const char *key)
{
    char text[64];
    snprintf(text, sizeof text, "%s", key);
    return write_unit(back_unit, text);
}

static int shelf_unit(tg_tx *tx, void *arg, tg_error *err)
{
    batch_arg *b = arg;
    ledger_rak r;
    int rc = ledger_rak_open(tx, &r, TEMPAT, MATA, err);
    b->sum = rc == TG_OK ? ledger_rak_available(&r, b->kedaluwarsa) : 0;
    if (rc == TG_OK)
        rc = ledger_place_balance(tx, r.induk, &b->saldo, err);
    return rc == TG_OK && b->flow != NULL ? ledger_place_flow(tx, r.induk, 0, b->flow, err) : rc;
}

static batch_arg shelf(const char *pada, ledger_arus *flow)
{
    batch_arg b = { .kedaluwarsa = day(pada), .flow = flow };
    ck_assert_msg(write_unit(shelf_unit, &b) == TG_OK, "%s", book_err.kunci);
    return b;
}

int64_t book_available(const char *pada) { return shelf(pada, NULL).sum; }
ledger_saldo book_place(void) { return shelf(NULL, NULL).saldo; }
void book_place_flow(ledger_arus flow[LEDGER_JENIS_COUNT]) { shelf(NULL, flow); }

int64_t book_in_batch(const char *nomor)
{
    char sql[300];
    snprintf(sql, sizeof sql, "SELECT coalesce((SELECT s.masuk - s.keluar FROM kelompok k JOIN saldo s ON s.akun_id = k.akun_id"
             " WHERE k.induk_id = %lld AND k.nomor = '%s'), -1)", (long long)id[GUDANG], nomor);
    return book_number(sql);
}
