/* tests/store/test_access_sql.c: region bounds and owner rights, refused when a statement is prepared. */
#include <stdio.h>
#include "try.h"

static store *s;
static tg_error err;

static void set_up(void)
{
    s = uji_open(test_dir(), (store_opts){ 0 });
    log_set_level(LOG_NONE);
    static const char *const TABLES[] = { "milik_program", NULL }, *const VIEWS[] = { "tg_barang", NULL };
    store_rights rights = { "program", TABLES, VIEWS };
    ck_assert_int_eq(store_grant(s, &rights, &err), TG_OK);
}

static void tear_down(void) { store_close(s); }

static int as(const char *owner, const char *sql) { return try_sql(s, owner, "31.75.07", sql, NULL, &err); }

static int64_t count_in(const char *kode)
{
    int64_t n = -1;
    ck_assert_int_eq(try_sql(s, "inti", kode, "SELECT count(*) FROM barang WHERE kode_wilayah >= $lo AND kode_wilayah < $hi", &n, &err), TG_OK);
    return n;
}

static void add(int id, const char *kode)
{
    char sql[200];
    snprintf(sql, sizeof sql, TG_UNSCOPED("uji") "INSERT INTO barang (id, kode_wilayah, nama) VALUES (%d, '%s', 'b%d')", id, kode, id);
    ck_assert_int_eq(as("inti", sql), TG_OK);
}

/* ---- region -------------------------------------------------------------------------------------------- */

START_TEST(a_statement_over_a_scoped_table_without_bounds_is_refused)
{
    static const char *const WRONG[] = {
        "SELECT id FROM barang",
        "SELECT count(*) FROM barang",
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM barang WHERE id = 5)",
        "SELECT id FROM barang WHERE kode_wilayah >= $lo",
        "SELECT id FROM BARANG",
        "SELECT id FROM \"barang\" -- $lo $hi",
        "WITH b AS (SELECT id FROM barang) SELECT * FROM b",
        "SELECT id FROM tg_barang",
        "SELECT r.id FROM rincian r JOIN barang b ON b.id = r.barang_id",
        "UPDATE barang SET nama = 'x'",
        "DELETE FROM barang",
        "INSERT INTO barang (id, kode_wilayah, nama) VALUES (1, '31', 'x')",
        "INSERT INTO catatan (id, isi) SELECT id, nama FROM barang",
        " /* lintas wilayah: not at the beginning */ SELECT id FROM barang",
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        ck_assert_msg(as("inti", WRONG[i]) == TG_DENIED, "%s", WRONG[i]);
        ck_assert_str_eq(err.kunci, "store_tanpa_wilayah");
    }
}
END_TEST

START_TEST(a_reason_lets_a_statement_pass)
{
    ck_assert_int_eq(as("inti", TG_UNSCOPED("uji") "SELECT count(*) FROM barang"), TG_OK);
    ck_assert(store_is_unscoped(TG_UNSCOPED("uji") "SELECT 1"));
    ck_assert(!store_is_unscoped("SELECT 1"));
}
END_TEST

START_TEST(a_foreign_key_into_a_scoped_table_needs_no_bounds)
{
    add(1, "31.75.07");
    ck_assert_int_eq(as("inti", "INSERT INTO rincian (id, barang_id) VALUES (1, 1)"), TG_OK);
    ck_assert_int_eq(as("inti", "INSERT INTO rincian (id, barang_id) VALUES (2, 99)"), TG_CONFLICT);
    ck_assert_str_eq(err.kunci, "store_rujukan");
}
END_TEST

START_TEST(each_sees_the_own_region_and_what_lies_below)
{
    add(1, "31.75.07.1001");
    add(2, "31.75.07");
    add(3, "31.75.071");
    add(4, "31.75.08.1001");
    add(5, "53.71");
    ck_assert_int_eq(count_in("31.75.07"), 2);
    ck_assert_int_eq(count_in("31.75.07.1001"), 1);
    ck_assert_int_eq(count_in("31.75"), 4);
    ck_assert_int_eq(count_in("31"), 4);
    ck_assert_int_eq(count_in("00"), 5);
    ck_assert_int_eq(count_in("53.71"), 1);
    ck_assert_int_eq(count_in(""), 0);
}
END_TEST

START_TEST(in_scope_says_the_same_as_the_bounds)
{
    store_who who = { 0 };
    store_scope(&who, "31.75");
    ck_assert(store_in_scope(&who, "31.75"));
    ck_assert(store_in_scope(&who, "31.75.07.1001"));
    ck_assert(!store_in_scope(&who, "31"));
    ck_assert(!store_in_scope(&who, "31.7"));
    ck_assert(!store_in_scope(&who, "31.76"));
    ck_assert(!store_in_scope(&who, "31.755"));
    ck_assert(!store_in_scope(&who, "00"));
    ck_assert(!store_in_scope(&who, NULL));
    store_scope(&who, "00");
    ck_assert(store_in_scope(&who, "00") && store_in_scope(&who, "95.04"));
    store_scope(&who, NULL);
    ck_assert(!store_in_scope(&who, "00") && !store_in_scope(&who, "31.75") && !store_in_scope(&who, ""));
}
END_TEST

/* ---- owners -------------------------------------------------------------------------------------------- */

START_TEST(a_program_uses_its_own_table_and_the_views_it_was_given)
{
    add(1, "31.75.07");
    ck_assert_int_eq(as("program", "INSERT INTO milik_program (id) VALUES (1)"), TG_OK);
    ck_assert_int_eq(as("program", "UPDATE milik_program SET id = 2"), TG_OK);
    ck_assert_int_eq(as("program", "SELECT id FROM tg_barang WHERE kode_wilayah >= $lo AND kode_wilayah < $hi"), TG_OK);
}
END_TEST

START_TEST(a_program_has_no_right_to_anything_else)
{
    static const char *const WRONG[] = {
        "SELECT isi FROM catatan",
        "SELECT id FROM barang WHERE kode_wilayah >= $lo AND kode_wilayah < $hi",
        "SELECT count(*) FROM catatan",
        "INSERT INTO catatan (id, isi) VALUES (1, 'x')",
        "INSERT INTO milik_program (id) SELECT id FROM catatan",
        "DELETE FROM catatan",
        "SELECT name FROM sqlite_schema",
        "SELECT sidik FROM skema",
        "SELECT t.id FROM tg_barang t, catatan c WHERE t.kode_wilayah >= $lo AND t.kode_wilayah < $hi",
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        ck_assert_msg(as("program", WRONG[i]) == TG_DENIED, "%s", WRONG[i]);
        ck_assert_str_eq(err.kunci, "store_tanpa_hak");
    }
    ck_assert_int_eq(as("tak_dikenal", "SELECT id FROM milik_program"), TG_DENIED);
}
END_TEST

START_TEST(a_statement_of_the_core_is_not_lent_to_a_program)
{
    ck_assert_int_eq(as("inti", "SELECT count(*) FROM catatan"), TG_OK);
    ck_assert_int_eq(as("program", "SELECT count(*) FROM catatan"), TG_DENIED);
    ck_assert_int_eq(as("inti", "SELECT count(*) FROM catatan"), TG_OK);
}
END_TEST

START_TEST(rights_taken_back_are_gone_for_known_statements_too)
{
    static const char *const NONE[] = { NULL };
    store_rights less = { "program", NONE, NONE };
    ck_assert_int_eq(as("program", "SELECT count(*) FROM milik_program"), TG_OK);
    ck_assert_int_eq(store_grant(s, &less, &err), TG_OK);
    ck_assert_int_eq(as("program", "SELECT count(*) FROM milik_program"), TG_DENIED);
}
END_TEST

START_TEST(nobody_but_the_store_commands_transactions_schema_or_pragmas)
{
    static const char *const WRONG[] = {
        "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT x", "RELEASE unit", "ROLLBACK TO unit", "PRAGMA foreign_keys = 0",
        "PRAGMA synchronous = 0", "PRAGMA user_version", "ATTACH 'x.db' AS x", "DETACH main", "CREATE TABLE x (a)",
        "CREATE TEMP TABLE x (a)", "DROP TABLE catatan", "ALTER TABLE catatan ADD COLUMN x", "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON catatan BEGIN SELECT 1; END", "CREATE INDEX i ON catatan (isi)", "REINDEX", "ANALYZE",
        "SELECT * FROM pragma_table_info('barang')", "SELECT * FROM pragma_user_version",
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++)
        ck_assert_msg(as("inti", WRONG[i]) == TG_DENIED, "%s", WRONG[i]);
    ck_assert_int_eq(as("inti", "VACUUM"), TG_CORRUPT);           /* inside a transaction SQLite itself refuses it */
}
END_TEST

START_TEST(one_text_is_one_statement)
{
    ck_assert_int_eq(as("inti", "SELECT 1; DELETE FROM catatan"), TG_CORRUPT);
    ck_assert_str_eq(err.kunci, "store_satu_perintah");
    ck_assert_int_eq(as("inti", "SELECT 1;  "), TG_OK);
    ck_assert_int_eq(as("inti", "  "), TG_CORRUPT);
    ck_assert_int_eq(as("inti", "SELECT \"teks\""), TG_CORRUPT);  /* a quoted name is no text */
}
END_TEST

/* ---- the list at start-up ---------------------------------------------------------------------------------- */

START_TEST(the_check_names_the_first_statement_at_fault)
{
    static const sql_entry GOOD[] = { { "inti", "A", "SELECT id FROM catatan" }, { "program", "B", "SELECT id FROM milik_program" } };
    static const sql_entry BAD[] = { { "inti", "A", "SELECT id FROM catatan" }, { "inti", "TANPA_WILAYAH", "SELECT id FROM barang" },
                                     { "inti", "SALAH", "SELEC 1" } };
    ck_assert_int_eq(store_check_statements(s, GOOD, GOOD + 2, &err), TG_OK);
    ck_assert_int_eq(store_check_statements(s, BAD, BAD + 3, &err), TG_DENIED);
    ck_assert_str_eq(err.place[0].teks, "TANPA_WILAYAH");
    ck_assert_int_eq(store_check_statements(s, BAD + 2, BAD + 3, &err), TG_CORRUPT);
    ck_assert_int_eq(store_check_statements(s, __start_tangguh_sql, __stop_tangguh_sql, &err), TG_OK);
}
END_TEST

/* What was found good is not looked at again: seen by taking its right away, which is no change of schema. */
START_TEST(statements_are_checked_once_for_a_schema)
{
    static const sql_entry LIST[] = { { "program", "B", "SELECT id FROM milik_program" }, { "program", "C", "SELECT id + 1 FROM milik_program" } };
    static const char *const NONE[] = { NULL };
    static const store_migration MORE[] = { { "gudang", 1, "0001_rak_create.sql", "CREATE TABLE rak (id {I64} NOT NULL PRIMARY KEY) {STRICT};" },
                                            { NULL, 0, NULL, NULL } };
    store_rights less = { "program", NONE, NONE };
    ck_assert_int_eq(store_check_statements_once(s, LIST, LIST + 1, &err), TG_OK);
    ck_assert_int_eq(store_grant(s, &less, &err), TG_OK);
    ck_assert_int_eq(store_check_statements_once(s, LIST, LIST + 1, &err), TG_OK);
    ck_assert_int_eq(store_check_statements(s, LIST, LIST + 1, &err), TG_DENIED);
    ck_assert_int_eq(store_check_statements_once(s, LIST, LIST + 2, &err), TG_DENIED);     /* other statements */
    ck_assert_int_eq(store_check_statements_once(s, LIST, LIST + 1, &err), TG_OK);
    ck_assert_int_eq(store_migrate(s, MORE, NULL, &err), TG_OK);
    ck_assert_int_eq(store_check_statements_once(s, LIST, LIST + 1, &err), TG_DENIED);     /* another schema */
    ck_assert_int_eq(store_check_statements_once(s, LIST, LIST + 1, &err), TG_DENIED);     /* what failed is not noted */
}
END_TEST

TESTS(access)
{
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, a_statement_over_a_scoped_table_without_bounds_is_refused);
    tcase_add_test(tc, a_reason_lets_a_statement_pass);
    tcase_add_test(tc, a_foreign_key_into_a_scoped_table_needs_no_bounds);
    tcase_add_test(tc, each_sees_the_own_region_and_what_lies_below);
    tcase_add_test(tc, in_scope_says_the_same_as_the_bounds);
    tcase_add_test(tc, a_program_uses_its_own_table_and_the_views_it_was_given);
    tcase_add_test(tc, a_program_has_no_right_to_anything_else);
    tcase_add_test(tc, a_statement_of_the_core_is_not_lent_to_a_program);
    tcase_add_test(tc, rights_taken_back_are_gone_for_known_statements_too);
    tcase_add_test(tc, nobody_but_the_store_commands_transactions_schema_or_pragmas);
    tcase_add_test(tc, one_text_is_one_statement);
    tcase_add_test(tc, statements_are_checked_once_for_a_schema);
    tcase_add_test(tc, the_check_names_the_first_statement_at_fault);
}
