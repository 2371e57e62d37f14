/* tests/store/test_vfs_sql.c: writes to the WAL are joined, and nothing else about it changes. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include "fault/fault.h"
#include "fixture.h"

static tg_error err;

static void set_up(void)
{
    log_set_level(LOG_NONE);
    fault_start(1);
    fault_disk_start();
}

static void tear_down(void)
{
    fault_disk_stop();
    fault_stop();
}

static void write_note(store *s, int64_t id)
{
    uji_unit x = { .id = id };
    uji_prepare(&x, uji_note);
    ck_assert_int_eq(uji_write(s, &x), TG_OK);
}

START_TEST(a_commit_is_one_write_and_one_sync)
{
    store *s = uji_open("", (store_opts){ .vfs = FAULT_VFS });
    write_note(s, 1);
    fault_disk_cut_at(0);
    write_note(s, 2);
    ck_assert_int_eq(fault_disk_changes(), 2);
    store_close(s);
}
END_TEST

/* Six times the writer's cache: frames leave it and are read again before they are committed. */
static int fill_and_sum(store_unit *u, tg_tx *tx, tg_error *e)
{
    (void)u;
    stmt *q = stmt_borrow(tx, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                              " INSERT INTO catatan (id, isi) SELECT i * 7919 % 3001, printf('%04000d', i) FROM n", e);
    int rc = q != NULL ? stmt_run(q, NULL, e) : e->code;
    q = rc == TG_OK ? stmt_borrow(tx, "SELECT sum(CAST(isi AS INTEGER)) FROM catatan", e) : NULL;
    if (q == NULL)
        return e->code;
    rc = stmt_next(q, e);
    ck_assert_int_eq(stmt_i64(q, 0), 3000 * 3001 / 2);
    return rc == TG_ROW ? TG_OK : rc;
}

START_TEST(a_unit_larger_than_the_cache_reads_what_it_wrote)
{
    store *s = uji_open("", (store_opts){ .vfs = FAULT_VFS });
    store_unit u = { .run = fill_and_sum, .who = &STORE_SISTEM, .step = true };
    ck_assert_int_eq(store_write(s, &u, &err), TG_OK);
    ck_assert_int_eq(uji_notes(s), 3000);
    ck_assert(uji_is_sound(s));
    store_close(s);
}
END_TEST

START_TEST(what_the_disk_did_not_take_is_not_read_and_nothing_is_written_behind_it)
{
    char out[100], in[100];
    store *s = uji_open("", (store_opts){ .vfs = FAULT_VFS });          /* registers it */
    sqlite3_vfs *vfs = sqlite3_vfs_find("gabung-" FAULT_VFS);
    ck_assert_ptr_nonnull(vfs);
    sqlite3_file *f = calloc(1, (size_t)vfs->szOsFile);
    int flags = SQLITE_OPEN_WAL | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    ck_assert_int_eq(vfs->xOpen(vfs, "lain-wal", f, flags, &flags), SQLITE_OK);
    memset(in, 'a', sizeof in);
    ck_assert_int_eq(f->pMethods->xWrite(f, in, 100, 0), SQLITE_OK);
    ck_assert_int_eq(f->pMethods->xSync(f, SQLITE_SYNC_NORMAL), SQLITE_OK);
    ck_assert_int_eq(f->pMethods->xWrite(f, in, 100, 100), SQLITE_OK);
    fault_disk_at(1, false, false);
    ck_assert_int_ne(f->pMethods->xSync(f, SQLITE_SYNC_NORMAL), SQLITE_OK);
    fault_disk_at(0, false, false);
    ck_assert_int_eq(f->pMethods->xRead(f, out, 100, 0), SQLITE_OK);
    ck_assert_int_eq(f->pMethods->xRead(f, out, 100, 100), SQLITE_IOERR_READ);
    ck_assert_int_eq(f->pMethods->xWrite(f, in, 100, 200), SQLITE_IOERR_WRITE);
    memset(in, 'b', sizeof in);
    ck_assert_int_eq(f->pMethods->xWrite(f, in, 100, 100), SQLITE_OK);
    ck_assert_int_eq(f->pMethods->xRead(f, out, 100, 100), SQLITE_OK);
    ck_assert_int_eq(memcmp(in, out, 100), 0);
    f->pMethods->xClose(f);
    free(f);
    store_close(s);
}
END_TEST

TESTS(vfs)
{
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, a_commit_is_one_write_and_one_sync);
    tcase_add_test(tc, a_unit_larger_than_the_cache_reads_what_it_wrote);
    tcase_add_test(tc, what_the_disk_did_not_take_is_not_read_and_nothing_is_written_behind_it);
}
