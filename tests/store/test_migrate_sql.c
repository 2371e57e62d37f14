/* tests/store/test_migrate_sql.c: migrations go forward, once, whole, and never change. */
#include <stdio.h>
#include "try.h"

static tg_error err;
static char path[512];

static store *open_bare(const char *dir)
{
    store *s;
    log_set_level(LOG_NONE);
    snprintf(path, sizeof path, "%s/tangguh.db", dir);
    ck_assert_int_eq(store_open(&s, &(store_opts){ .path = path }, &err), TG_OK);
    return s;
}

static const store_migration ONE = { "gudang", 1, "0001_rak_create.sql", "-- Facts.\nCREATE TABLE rak (id {I64} NOT NULL PRIMARY KEY, isi {BLOB} NULL) {STRICT};" };
static const store_migration TWO = { "gudang", 2, "0002_rak_add.sql", "ALTER TABLE rak ADD COLUMN nama {TEXT} NULL;" };
static const store_migration END = { NULL, 0, NULL, NULL };

START_TEST(each_is_applied_once_in_order)
{
    const store_migration list[] = { ONE, TWO, END };
    const char *dir = test_dir();
    int applied;
    for (int round = 0; round < 2; round++) {
        store *s = open_bare(dir);
        ck_assert(store_needs_migration(s, list) == (round == 0));
        ck_assert_int_eq(store_migrate(s, list, &applied, &err), TG_OK);
        ck_assert_int_eq(applied, round == 0 ? 2 : 0);
        ck_assert(!store_needs_migration(s, list));
        ck_assert_int_eq(try_sql(s, "inti", "00", "SELECT nama FROM rak", NULL, &err), TG_OK);
        store_close(s);
    }
}
END_TEST

START_TEST(a_later_program_applies_only_what_is_new)
{
    const store_migration old[] = { ONE, END }, newer[] = { ONE, TWO, END };
    store *s = open_bare(test_dir());
    int applied;
    ck_assert_int_eq(store_migrate(s, old, &applied, &err), TG_OK);
    ck_assert(store_needs_migration(s, newer));
    ck_assert_int_eq(store_migrate(s, newer, &applied, &err), TG_OK);
    ck_assert_int_eq(applied, 1);
    store_close(s);
}
END_TEST

START_TEST(an_applied_text_that_changed_stops_the_start)
{
    store_migration changed[] = { ONE, END };
    const store_migration list[] = { ONE, END };
    store *s = open_bare(test_dir());
    ck_assert_int_eq(store_migrate(s, list, NULL, &err), TG_OK);
    changed[0].sql = "CREATE TABLE rak (id {I64} NOT NULL PRIMARY KEY) {STRICT};";
    ck_assert_int_eq(store_migrate(s, changed, NULL, &err), TG_CORRUPT);
    ck_assert_str_eq(err.kunci, "store_skema_berubah");
    store_close(s);
}
END_TEST

START_TEST(a_database_of_a_newer_program_is_left_alone)
{
    const store_migration newer[] = { ONE, TWO, END }, old[] = { ONE, END };
    store *s = open_bare(test_dir());
    ck_assert_int_eq(store_migrate(s, newer, NULL, &err), TG_OK);
    ck_assert_int_eq(store_migrate(s, old, NULL, &err), TG_TOO_NEW);
    store_close(s);
}
END_TEST

START_TEST(a_list_with_a_gap_is_refused)
{
    const store_migration late[] = { TWO, END }, doubled[] = { ONE, ONE, END };
    store *s = open_bare(test_dir());
    ck_assert_int_eq(store_migrate(s, late, NULL, &err), TG_CORRUPT);
    ck_assert_str_eq(err.kunci, "store_skema_berlubang");
    ck_assert_int_eq(store_migrate(s, doubled, NULL, &err), TG_CORRUPT);
    ck_assert(store_needs_migration(s, (const store_migration[]){ ONE, END }));
    store_close(s);
}
END_TEST

START_TEST(a_file_is_applied_whole_or_not_at_all)
{
    const store_migration bad[] = { ONE, { "gudang", 2, "0002_salah.sql", "CREATE TABLE peti (id {I64}) {STRICT}; CREATE TABEL x;" }, END };
    store *s = open_bare(test_dir());
    int applied;
    ck_assert_int_eq(store_migrate(s, bad, &applied, &err), TG_CORRUPT);
    ck_assert_str_eq(err.place[0].teks, "0002_salah.sql");
    ck_assert_int_eq(applied, 1);
    ck_assert_int_eq(try_sql(s, "inti", "00", "SELECT count(*) FROM rak", NULL, &err), TG_OK);
    ck_assert_int_eq(try_sql(s, "inti", "00", "SELECT count(*) FROM peti", NULL, &err), TG_CORRUPT);
    const store_migration good[] = { ONE, TWO, END };
    ck_assert_int_eq(store_migrate(s, good, &applied, &err), TG_OK);
    store_close(s);
}
END_TEST

START_TEST(a_migration_stays_in_its_transaction_and_makes_no_trigger)
{
    static const char *const WRONG[] = { "COMMIT; CREATE TABLE x (a)", "PRAGMA foreign_keys = 0;", "ATTACH 'x' AS x;",
                                         "CREATE TABLE x (a); CREATE TRIGGER t AFTER INSERT ON x BEGIN SELECT 1; END;" };
    store *s = open_bare(test_dir());
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        const store_migration list[] = { { "gudang", 1, "0001_x.sql", WRONG[i] }, END };
        ck_assert_msg(store_migrate(s, list, NULL, &err) == TG_DENIED, "%s", WRONG[i]);
    }
    store_close(s);
}
END_TEST

START_TEST(a_program_migrates_only_its_own_tables)
{
    static const char *const TABLES[] = { "rak", NULL };
    const store_rights rights = { "gudang", TABLES, NULL };
    const store_migration foreign[] = { ONE, { "gudang", 2, "0002_x.sql", "DROP TABLE catatan;" }, END };
    const store_migration other[] = { ONE, { "gudang", 2, "0002_x.sql", "CREATE TABLE lain (id {I64}) {STRICT};" }, END };
    const store_migration own[] = { ONE, TWO, END };
    log_set_level(LOG_NONE);
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    ck_assert_int_eq(store_grant(s, &rights, &err), TG_OK);
    ck_assert_int_eq(store_migrate(s, foreign, NULL, &err), TG_DENIED);
    ck_assert_int_eq(store_migrate(s, other, NULL, &err), TG_DENIED);
    ck_assert_int_eq(store_migrate(s, own, NULL, &err), TG_OK);
    store_close(s);
}
END_TEST

START_TEST(statements_are_checked_again_after_a_migration)
{
    const store_migration list[] = { ONE, { "gudang", 2, "0002_x.sql", "ALTER TABLE rak ADD COLUMN kode_wilayah {TEXT} NULL;" }, END };
    const store_migration first[] = { ONE, END };
    store *s = open_bare(test_dir());
    ck_assert_int_eq(store_migrate(s, first, NULL, &err), TG_OK);
    ck_assert_int_eq(try_sql(s, "inti", "00", "SELECT id FROM rak", NULL, &err), TG_OK);
    ck_assert_int_eq(store_migrate(s, list, NULL, &err), TG_OK);
    ck_assert_int_eq(try_sql(s, "inti", "00", "SELECT id FROM rak", NULL, &err), TG_DENIED);
    store_close(s);
}
END_TEST

/* ---- opening what is not ours ------------------------------------------------------------------------------ */

START_TEST(a_file_that_is_no_database_is_refused)
{
    store *s;
    char text[5000];
    memset(text, 'x', sizeof text);
    snprintf(path, sizeof path, "%s/tangguh.db", test_dir());
    log_set_level(LOG_NONE);
    ck_assert_int_eq(env_write_file(path, text, sizeof text, 0600, &err), TG_OK);
    ck_assert_int_eq(store_open(&s, &(store_opts){ .path = path }, &err), TG_CORRUPT);
    ck_assert_ptr_null(s);
    ck_assert_int_eq(store_check(path, false, &err), TG_CORRUPT);
}
END_TEST

START_TEST(a_file_of_a_newer_format_is_refused)
{
    store *s = open_bare(test_dir());
    store_close(s);
    char *bytes;
    size_t n;
    ck_assert_int_eq(env_read_file(path, 1 << 20, &bytes, &n, &err), TG_OK);
    bytes[63] = 2;                                       /* user_version, big endian at 60 */
    ck_assert_int_eq(env_write_file(path, bytes, n, 0600, &err), TG_OK);
    env_free(bytes);
    ck_assert_int_eq(store_open(&s, &(store_opts){ .path = path }, &err), TG_TOO_NEW);
    ck_assert_ptr_null(s);
}
END_TEST

START_TEST(a_directory_that_is_not_there_is_an_io_error)
{
    store *s;
    log_set_level(LOG_NONE);
    ck_assert_int_eq(store_open(&s, &(store_opts){ .path = "/tidak/ada/tangguh.db" }, &err), TG_IO);
    ck_assert_ptr_null(s);
}
END_TEST

TESTS(migrate)
{
    tcase_add_test(tc, each_is_applied_once_in_order);
    tcase_add_test(tc, a_later_program_applies_only_what_is_new);
    tcase_add_test(tc, an_applied_text_that_changed_stops_the_start);
    tcase_add_test(tc, a_database_of_a_newer_program_is_left_alone);
    tcase_add_test(tc, a_list_with_a_gap_is_refused);
    tcase_add_test(tc, a_file_is_applied_whole_or_not_at_all);
    tcase_add_test(tc, a_migration_stays_in_its_transaction_and_makes_no_trigger);
    tcase_add_test(tc, a_program_migrates_only_its_own_tables);
    tcase_add_test(tc, statements_are_checked_again_after_a_migration);
    tcase_add_test(tc, a_file_that_is_no_database_is_refused);
    tcase_add_test(tc, a_file_of_a_newer_format_is_refused);
    tcase_add_test(tc, a_directory_that_is_not_there_is_an_io_error);
}
