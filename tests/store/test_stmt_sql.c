/* tests/store/test_stmt_sql.c: binding, reading, and what each refusal of the engine becomes. */
#include <stdio.h>
#include "try.h"

static store *s;
static tg_error err;

static void set_up(void) { s = uji_open(test_dir(), (store_opts){ 0 }); }
static void tear_down(void) { store_close(s); }
static int run(const char *sql) { return try_sql(s, "inti", "00", sql, NULL, &err); }

START_TEST(refusals_have_a_code_and_name_the_column)
{
    static const struct { const char *sql; int rc; const char *kunci, *arg; } CASES[] = {
        { TG_UNSCOPED("uji") "INSERT INTO barang (id, kode_wilayah, nama) VALUES (1, '31', 'a')", TG_OK, "", "" },
        { TG_UNSCOPED("uji") "INSERT INTO barang (id, kode_wilayah, nama) VALUES (1, '31', 'b')", TG_CONFLICT, "store_sudah_ada", "barang.id" },
        { TG_UNSCOPED("uji") "INSERT INTO barang (id, kode_wilayah, nama) VALUES (2, '31', 'a')", TG_CONFLICT, "store_sudah_ada", "barang.nama" },
        { TG_UNSCOPED("uji") "INSERT INTO barang (id, kode_wilayah, nama, berat) VALUES (3, '31', 'c', 0)", TG_INVALID, "store_syarat", "berat > 0" },
        { TG_UNSCOPED("uji") "INSERT INTO barang (id, kode_wilayah, nama) VALUES (4, '31', NULL)", TG_INVALID, "store_wajib", "barang.nama" },
        { TG_UNSCOPED("uji") "INSERT INTO barang (id, kode_wilayah, nama, berat) VALUES (5, '31', 'e', 'berat')", TG_INVALID, "store_syarat", NULL },
        { "INSERT INTO rincian (id, barang_id) VALUES (1, 9)", TG_CONFLICT, "store_rujukan", NULL },
        { TG_UNSCOPED("uji") "DELETE FROM barang WHERE id = 9", TG_OK, "", "" },
        { "SELECT x FROM catatan", TG_CORRUPT, "store_sql_salah", NULL },
        { "SELECT abs(-9223372036854775808)", TG_CORRUPT, "store_sql_salah", NULL },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        tg_error_clear(&err);
        ck_assert_msg(run(CASES[i].sql) == CASES[i].rc, "%s", CASES[i].sql);
        ck_assert_str_eq(err.kunci, CASES[i].kunci);
        if (CASES[i].arg != NULL)
            ck_assert_str_eq(err.arg[0], CASES[i].arg);
    }
}
END_TEST

START_TEST(on_conflict_does_nothing_or_updates)
{
    int64_t n;
    ck_assert_int_eq(run("INSERT INTO catatan (id, isi) VALUES (1, 'a')"), TG_OK);
    ck_assert_int_eq(run("INSERT INTO catatan (id, isi) VALUES (1, 'b') ON CONFLICT DO NOTHING"), TG_OK);
    ck_assert_int_eq(try_sql(s, "inti", "00", "SELECT count(*) FROM catatan WHERE isi = 'a'", &n, &err), TG_OK);
    ck_assert_int_eq(n, 1);
    ck_assert_int_eq(try_sql(s, "inti", "00", "INSERT INTO catatan (id, isi) VALUES (1, '7') ON CONFLICT (id) DO UPDATE"
                                              " SET isi = excluded.isi WHERE excluded.isi <> catatan.isi RETURNING isi", &n, &err), TG_OK);
    ck_assert_int_eq(n, 7);
}
END_TEST

/* A unit that binds and reads every kind of value. */
static int every_kind(store_unit *u, tg_tx *tx, tg_error *e)
{
    static const char SQL_TEXT[] = "SELECT $1 AS angka, $2 AS teks, $3 AS potong, $4 AS bita, $5 AS kosong, $6 AS tanggal, $7 AS tanpa, $8 AS hampa";
    tg_date d;
    (void)u;
    stmt *q = stmt_borrow(tx, SQL_TEXT, e);
    ck_assert_ptr_nonnull(q);
    ck_assert_int_eq(date_parse(&d, "2026-11-22", 10, NULL), TG_OK);
    stmt_bind_text(q, "$2", "beras");
    stmt_bind_i64(q, "$1", INT64_MIN);
    stmt_bind_text_n(q, "$3", "minyak goreng", 6);
    stmt_bind_blob(q, "$4", "\0\1\2", 3);
    stmt_bind_null(q, "$5");
    stmt_bind_date(q, "$6", d);
    stmt_bind_date(q, "$7", TG_DATE_NONE);
    stmt_bind_blob(q, "$8", NULL, 0);
    ck_assert_int_eq(stmt_next(q, e), TG_ROW);
    ck_assert_int_eq(stmt_columns(q), 8);
    ck_assert_str_eq(stmt_column_name(q, 1), "teks");
    ck_assert_int_eq(stmt_i64(q, 0), INT64_MIN);
    ck_assert_str_eq(stmt_text(q, 1), "beras");
    ck_assert_str_eq(stmt_copy_text(q, 2, tx->arena), "minyak");
    ck_assert_uint_eq(stmt_size(q, 3), 3);
    ck_assert_mem_eq(stmt_blob(q, 3), "\0\1\2", 3);
    ck_assert(stmt_is_null(q, 4));
    ck_assert_int_eq(stmt_i64_or(q, 4, -5), -5);
    ck_assert_int_eq(stmt_int_or(q, 4, 11), 11);
    ck_assert_ptr_null(stmt_text(q, 4));
    ck_assert_int_eq(stmt_date(q, 5), d);
    ck_assert_int_eq(stmt_date(q, 6), TG_DATE_NONE);
    ck_assert(!stmt_is_null(q, 7));
    ck_assert_int_eq(stmt_next(q, e), TG_END);
    ck_assert_int_eq(stmt_next(q, e), TG_END);          /* and does not begin again */
    return TG_OK;
}

START_TEST(values_come_back_as_they_were_bound)
{
    store_unit u = { .run = every_kind, .who = &STORE_SISTEM, .arena = arena_create() };
    ck_assert_int_eq(store_write(s, &u, &err), TG_OK);
    arena_destroy(u.arena);
}
END_TEST

static int loop_of_inserts(store_unit *u, tg_tx *tx, tg_error *e)
{
    int64_t changed, all = 0;
    (void)u;
    stmt *q = stmt_borrow(tx, "INSERT INTO catatan (id, isi) VALUES ($1, 'x')", e);
    for (int i = 1; i <= 10; i++) {
        stmt_bind_i64(q, "$1", i);
        ck_assert_int_eq(stmt_run(q, &changed, e), TG_OK);
        all += changed;
    }
    ck_assert_int_eq(all, 10);
    stmt_bind_i64(q, "$1", 10);
    ck_assert_int_eq(stmt_run(q, &changed, e), TG_CONFLICT);
    stmt_bind_i64(q, "$1", 11);
    ck_assert_int_eq(stmt_run(q, &changed, e), TG_OK);        /* a refused row harms neither statement nor unit */
    return TG_OK;
}

START_TEST(a_statement_borrowed_once_runs_many_times)
{
    store_unit u = { .run = loop_of_inserts, .who = &STORE_SISTEM };
    ck_assert_int_eq(store_write(s, &u, &err), TG_OK);
    ck_assert_int_eq(uji_notes(s), 11);
}
END_TEST

static int leave_open(store_unit *u, tg_tx *tx, tg_error *e)
{
    (void)u;
    stmt *q = stmt_borrow(tx, "SELECT id FROM catatan ORDER BY id", e);
    return stmt_next(q, e) == TG_ROW ? TG_OK : TG_CORRUPT;
}

START_TEST(a_statement_left_open_is_reset_at_unit_end)
{
    store_unit fill = { .run = loop_of_inserts, .who = &STORE_SISTEM }, u = { .run = leave_open, .who = &STORE_SISTEM };
    ck_assert_int_eq(store_write(s, &fill, &err), TG_OK);
    ck_assert_int_eq(store_write(s, &u, &err), TG_OK);
    ck_assert_int_eq(store_read(s, &u, &err), TG_OK);
    store_turn_end(s);
    ck_assert_int_eq(run("DELETE FROM catatan"), TG_OK);
    ck_assert_int_eq(uji_notes(s), 0);
}
END_TEST

START_TEST(more_texts_than_the_cache_holds_are_no_trouble)
{
    char sql[64];
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 600; i++) {
            int64_t n;
            snprintf(sql, sizeof sql, "SELECT %d", i);
            ck_assert_int_eq(try_sql(s, "inti", "00", sql, &n, &err), TG_OK);
            ck_assert_int_eq(n, i);
        }
}
END_TEST

TESTS(stmt)
{
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, refusals_have_a_code_and_name_the_column);
    tcase_add_test(tc, on_conflict_does_nothing_or_updates);
    tcase_add_test(tc, values_come_back_as_they_were_bound);
    tcase_add_test(tc, a_statement_borrowed_once_runs_many_times);
    tcase_add_test(tc, a_statement_left_open_is_reset_at_unit_end);
    tcase_add_test(tc, more_texts_than_the_cache_holds_are_no_trouble);
}
