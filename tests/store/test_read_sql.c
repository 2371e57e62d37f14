/* tests/store/test_read_sql.c: snapshots of the loop and of readers. */
#include <stdio.h>
#include "try.h"

static tg_error err;

static void write_note(store *s, int64_t id)
{
    uji_unit x = { .id = id };
    uji_prepare(&x, uji_note);
    ck_assert_int_eq(uji_write(s, &x), TG_OK);
}

static int64_t count_in_turn(store *s)
{
    uji_unit x = { 0 };
    uji_prepare(&x, uji_count);
    ck_assert_int_eq(uji_read(s, &x), TG_OK);
    return x.number;
}

START_TEST(a_read_of_the_same_turn_sees_what_was_answered_meanwhile)
{
    for (int threads = 0; threads < 2; threads++) {
        store *s = uji_open(test_dir(), (store_opts){ .threads = threads });
        for (int i = 1; i <= 50; i++) {
            ck_assert_int_eq(count_in_turn(s), i - 1);
            write_note(s, i);
            ck_assert_int_eq(count_in_turn(s), i);
        }
        store_turn_end(s);
        store_turn_end(s);
        store_close(s);
    }
}
END_TEST

START_TEST(reading_work_cannot_write)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x = { .id = 1 };
    uji_prepare(&x, uji_note);
    ck_assert_int_eq(uji_read(s, &x), TG_DENIED);
    ck_assert_str_eq(x.u.err.kunci, "store_baca_saja");
    ck_assert_int_eq(x.answers, 0);                     /* store_read runs, and answers nobody */
    store_turn_end(s);
    ck_assert_int_eq(uji_notes(s), 0);
    store_close(s);
}
END_TEST

static int64_t count_with(tg_tx *tx)
{
    stmt *q = stmt_borrow(tx, "SELECT count(*) FROM catatan", &err);
    ck_assert_ptr_nonnull(q);
    ck_assert_int_eq(stmt_next(q, &err), TG_ROW);
    return stmt_i64(q, 0);
}

START_TEST(a_reader_keeps_one_snapshot_until_its_end)
{
    store *s = uji_open(test_dir(), (store_opts){ .threads = 1 });
    store_reader *r = store_reader_acquire(s, &err);
    tg_arena *a = arena_create();
    tg_tx *tx;
    write_note(s, 1);
    ck_assert_int_eq(store_reader_begin(r, &STORE_SISTEM, NULL, a, &tx, &err), TG_OK);
    ck_assert(!tx->writable);
    ck_assert_int_eq(count_with(tx), 1);
    write_note(s, 2);
    ck_assert_int_eq(count_with(tx), 1);
    store_reader_end(r);
    ck_assert_int_eq(store_reader_begin(r, &STORE_SISTEM, NULL, a, &tx, &err), TG_OK);
    ck_assert_int_eq(count_with(tx), 2);
    ck_assert_ptr_null(stmt_borrow(tx, "INSERT INTO catatan (id, isi) VALUES (9, 'x')", &err));
    ck_assert_int_eq(err.code, TG_DENIED);
    store_reader_release(r);                            /* ends what was begun */
    store_reader_release(NULL);
    arena_destroy(a);
    store_close(s);
}
END_TEST

START_TEST(a_reader_is_held_to_the_scope_and_owner_it_was_given)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    store_reader *r = store_reader_acquire(s, &err);
    store_who who = { .aktor = "uji" };
    tg_tx *tx;
    store_scope(&who, "31.75");
    ck_assert_int_eq(try_sql(s, "inti", "00", TG_UNSCOPED("uji") "INSERT INTO barang (id, kode_wilayah, nama) VALUES"
                             " (1, '31.75.07', 'a'), (2, '53.71', 'b')", NULL, &err), TG_OK);
    ck_assert_int_eq(store_reader_begin(r, &who, NULL, NULL, &tx, &err), TG_OK);
    store_scope(&who, "00");                            /* the reader has its own copy */
    stmt *q = stmt_borrow(tx, "SELECT count(*) FROM barang WHERE kode_wilayah >= $lo AND kode_wilayah < $hi", &err);
    ck_assert_int_eq(stmt_next(q, &err), TG_ROW);
    ck_assert_int_eq(stmt_i64(q, 0), 1);
    store_reader_end(r);
    ck_assert_int_eq(store_reader_begin(r, &who, "program", NULL, &tx, &err), TG_OK);
    ck_assert_ptr_null(stmt_borrow(tx, "SELECT count(*) FROM catatan", &err));
    store_reader_release(r);
    store_close(s);
}
END_TEST

START_TEST(there_are_eight_readers)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    store_reader *r[8];
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 8; i++)
            ck_assert_ptr_nonnull(r[i] = store_reader_acquire(s, &err));
        ck_assert_ptr_null(store_reader_acquire(s, &err));
        ck_assert_int_eq(err.code, TG_BUSY);
        for (int i = 0; i < 8; i++)
            store_reader_release(r[i]);
    }
    store_close(s);
}
END_TEST

START_TEST(the_age_of_the_oldest_snapshot_is_measured)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    store_numbers m;
    tg_tx *tx;
    store_reader *r = store_reader_acquire(s, &err);
    ck_assert_int_eq(store_reader_begin(r, &STORE_SISTEM, NULL, NULL, &tx, &err), TG_OK);
    int64_t until = env_mono_us() + 3000;
    while (env_mono_us() < until)
        ;
    store_measure(s, &m);
    ck_assert_int_ge(m.snapshot_age_ms, 3);
    store_reader_release(r);
    store_measure(s, &m);
    ck_assert_int_eq(m.snapshot_age_ms, 0);
    store_close(s);
}
END_TEST

/* ---- quiet -------------------------------------------------------------------------------------------------- */

START_TEST(a_quiet_loop_keeps_neither_pages_nor_idle_readers)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x = { .id = 1 };
    uji_prepare(&x, uji_many);
    ck_assert_int_eq(uji_write(s, &x), TG_OK);
    store_reader *r[3] = { store_reader_acquire(s, &err), store_reader_acquire(s, &err), store_reader_acquire(s, &err) };
    store_reader_release(r[1]);
    store_reader_release(r[2]);
    uji_prepare(&x, uji_count_of);                      /* walks the table */
    ck_assert_int_eq(uji_read(s, &x), TG_OK);
    ck_assert_int_gt(uji_loop_holds(s).page_bytes, 300 * 1000);
    ck_assert_int_eq(uji_readers(s), 3);
    store_quiet(s);                                     /* in the middle of a turn too */
    ck_assert_int_lt(uji_loop_holds(s).page_bytes, 50 * 1000);
    ck_assert_int_eq(uji_readers(s), 1);                /* the one that is out */
    ck_assert_int_eq(count_in_turn(s), 400);
    store_turn_end(s);
    store_reader_release(r[0]);
    for (int i = 0; i < 3; i++)
        ck_assert_ptr_nonnull(r[i] = store_reader_acquire(s, &err));
    for (int i = 0; i < 3; i++)
        store_reader_release(r[i]);
    store_close(s);
}
END_TEST

START_TEST(a_quiet_store_that_nobody_has_read_is_no_trouble)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    store_quiet(s);
    write_note(s, 1);
    ck_assert_int_eq(uji_notes(s), 1);
    store_close(s);
}
END_TEST

static int select_number(uji_unit *x, tg_tx *tx, tg_error *e)
{
    char sql[40];
    snprintf(sql, sizeof sql, "SELECT %d", (int)x->id);
    stmt *q = stmt_borrow(tx, sql, e);
    return q != NULL && stmt_next(q, e) == TG_ROW && stmt_i64(q, 0) == x->id ? TG_OK : TG_CORRUPT;
}

static void read_numbers(store *s, int from, int to)
{
    for (int i = from; i < to; i++) {
        uji_unit x = { .id = i };
        uji_prepare(&x, select_number);
        ck_assert_int_eq(uji_read(s, &x), TG_OK);
    }
}

START_TEST(a_quiet_loop_keeps_the_statements_used_last)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    read_numbers(s, 0, 100);
    ck_assert_int_eq(uji_loop_holds(s).statements, 100);
    store_quiet(s);
    ck_assert_int_eq(uji_loop_holds(s).statements, 32);
    read_numbers(s, 68, 100);                           /* none of them is prepared again */
    ck_assert_int_eq(uji_loop_holds(s).statements, 32);
    read_numbers(s, 0, 1);
    ck_assert_int_eq(uji_loop_holds(s).statements, 33);
    store_close(s);
}
END_TEST

/* ---- the WAL ------------------------------------------------------------------------------------------------ */

static int fill(store_unit *u, tg_tx *tx, tg_error *e)
{
    int64_t from = tg_id(tx);
    (void)u;
    stmt *q = stmt_borrow(tx, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
                              " INSERT INTO catatan (id, isi) SELECT $1 * 400 + i, printf('%04000d', i) FROM n", e);
    stmt_bind_i64(q, "$1", from - INT64_C(100000000000000));
    return stmt_run(q, NULL, e);
}

static int64_t wal_of(store *s)
{
    store_numbers m;
    store_measure(s, &m);
    return m.wal_bytes;
}

START_TEST(the_wal_is_cut_when_it_has_grown_unless_someone_reads_the_past)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    store_unit u = { .run = fill, .who = &STORE_SISTEM, .step = true };
    for (int i = 0; i < 20; i++) {
        ck_assert_int_eq(store_write(s, &u, &err), TG_OK);
        ck_assert_int_lt(wal_of(s), 4 << 20);
    }
    tg_tx *tx;
    store_reader *r = store_reader_acquire(s, &err);
    ck_assert_int_eq(store_reader_begin(r, &STORE_SISTEM, NULL, NULL, &tx, &err), TG_OK);
    int64_t rows = count_with(tx);
    for (int i = 0; i < 10; i++)
        ck_assert_int_eq(store_write(s, &u, &err), TG_OK);
    ck_assert_int_gt(wal_of(s), 8 << 20);
    ck_assert_int_eq(count_with(tx), rows);
    store_reader_release(r);
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(store_write(s, &u, &err), TG_OK);
    ck_assert_int_lt(wal_of(s), 5 << 20);
    store_close(s);
}
END_TEST

START_TEST(a_wal_made_long_by_readers_is_cut_when_they_have_gone)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    store_unit u = { .run = fill, .who = &STORE_SISTEM, .step = true };
    store_reader *r[2] = { store_reader_acquire(s, &err), store_reader_acquire(s, &err) };
    tg_tx *tx;
    int64_t longest = 0;
    ck_assert_int_eq(store_reader_begin(r[0], &STORE_SISTEM, NULL, NULL, &tx, &err), TG_OK);
    count_with(tx);
    for (int i = 1; i <= 90; i++) {                     /* each begins before the other ends */
        ck_assert_int_eq(store_write(s, &u, &err), TG_OK);
        ck_assert_int_eq(store_reader_begin(r[i % 2], &STORE_SISTEM, NULL, NULL, &tx, &err), TG_OK);
        count_with(tx);
        store_reader_end(r[(i + 1) % 2]);
        if (wal_of(s) > longest)
            longest = wal_of(s);
    }
    store_reader_release(r[0]);
    store_reader_release(r[1]);
    ck_assert_int_eq(store_write(s, &u, &err), TG_OK);
    ck_assert_int_gt(longest, 64 << 20);                /* it was long */
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(store_write(s, &u, &err), TG_OK);
    ck_assert_int_lt(wal_of(s), 8 << 20);               /* and is not when they have gone */
    store_close(s);
}
END_TEST

TESTS(read)
{
    tcase_add_test(tc, a_read_of_the_same_turn_sees_what_was_answered_meanwhile);
    tcase_add_test(tc, reading_work_cannot_write);
    tcase_add_test(tc, a_reader_keeps_one_snapshot_until_its_end);
    tcase_add_test(tc, a_reader_is_held_to_the_scope_and_owner_it_was_given);
    tcase_add_test(tc, there_are_eight_readers);
    tcase_add_test(tc, the_age_of_the_oldest_snapshot_is_measured);
    tcase_add_test(tc, a_quiet_loop_keeps_neither_pages_nor_idle_readers);
    tcase_add_test(tc, a_quiet_store_that_nobody_has_read_is_no_trouble);
    tcase_add_test(tc, a_quiet_loop_keeps_the_statements_used_last);
    tcase_add_test(tc, the_wal_is_cut_when_it_has_grown_unless_someone_reads_the_past);
    tcase_add_test(tc, a_wal_made_long_by_readers_is_cut_when_they_have_gone);
}
