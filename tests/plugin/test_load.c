/* Proves core/plugin: what is refused before dlopen, what after, and what may not be registered. */
#include <stdio.h>
#include "fixture.h"

static plugins *list;
static tg_error err;

static int load(const char *dir, const char *const *off)
{
    tg_error_clear(&err);
    unsetenv("CONTOH_DIMUAT");
    return plugin_load_all(&list, dir, off, &err);
}

static bool was_loaded(void)
{
    return getenv("CONTOH_DIMUAT") != NULL;
}

/* Loads, and returns what registration says. */
static int registers(const char *dir)
{
    fixture_store_open();
    ck_assert_int_eq(load(dir, NULL), TG_OK);
    return plugin_migrate(list, fixture_store, &err);
}

START_TEST(a_plugin_with_its_signature_is_loaded)
{
    ck_assert_int_eq(load(fixture_plugin("baik", "contoh", TANDA "\n"), NULL), TG_OK);
    ck_assert(was_loaded());
    ck_assert_int_eq((int64_t)plugin_count(list), 1);
    ck_assert_str_eq(plugin_at(list, 0)->name, "contoh");
    ck_assert_ptr_eq(plugin_find(list, "contoh"), plugin_at(list, 0));
    ck_assert_ptr_null(plugin_find(list, "lain"));
    plugin_destroy(list);
}
END_TEST

START_TEST(a_wrong_signature_is_refused_before_its_code_runs)
{
    ck_assert_int_eq(load(fixture_plugin("baik", "contoh", "tangguh-00000000000000000000000000000000\n"), NULL), TG_INVALID);
    ck_assert_str_eq(err.kunci, "plugin_tanda");
    ck_assert_str_eq(err.arg[0], "contoh");
    ck_assert(!was_loaded());
    ck_assert_ptr_null(list);
}
END_TEST

START_TEST(the_beginning_of_a_signature_is_not_enough)
{
    static char cut[] = TANDA;
    cut[sizeof cut - 2] = 0;
    ck_assert_int_eq(load(fixture_plugin("baik", "contoh", cut), NULL), TG_INVALID);
    ck_assert(!was_loaded());
}
END_TEST

START_TEST(a_missing_signature_is_refused_before_its_code_runs)
{
    ck_assert_int_eq(load(fixture_plugin("baik", "contoh", NULL), NULL), TG_IO);
    ck_assert_ptr_nonnull(strstr(err.arg[0], "contoh.tanda"));
    ck_assert(!was_loaded());
}
END_TEST

START_TEST(another_abi_is_refused)
{
    ck_assert_int_eq(load(fixture_plugin("abi", "contoh", TANDA), NULL), TG_INVALID);
    ck_assert_str_eq(err.kunci, "plugin_abi");
}
END_TEST

START_TEST(another_size_of_the_table_is_refused)
{
    ck_assert_int_eq(load(fixture_plugin("ukuran", "contoh", TANDA), NULL), TG_INVALID);
    ck_assert_str_eq(err.kunci, "plugin_abi");
}
END_TEST

START_TEST(a_library_without_the_door_is_refused)
{
    ck_assert_int_eq(load(fixture_plugin("tanpa-pintu", "contoh", TANDA), NULL), TG_INVALID);
    ck_assert_str_eq(err.kunci, "plugin_abi");
}
END_TEST

START_TEST(a_file_that_names_another_program_is_refused)
{
    ck_assert_int_eq(load(fixture_plugin("baik", "lain", TANDA), NULL), TG_INVALID);
    ck_assert_str_eq(err.kunci, "plugin_nama");
}
END_TEST

START_TEST(an_incomplete_table_is_refused)
{
    ck_assert_int_eq(load(fixture_plugin("tanpa-satuan", "contoh", TANDA), NULL), TG_INVALID);
    ck_assert_str_eq(err.kunci, "plugin_nama");
}
END_TEST

/* The core acts as owner "inti": who had that name had its rights. */
START_TEST(the_name_of_the_core_is_no_name_for_a_program)
{
    ck_assert_int_eq(load(fixture_plugin("inti", "inti", TANDA), NULL), TG_INVALID);
    ck_assert_str_eq(err.kunci, "plugin_nama");
}
END_TEST

START_TEST(a_file_that_is_no_library_is_refused_with_its_name)
{
    char path[400];
    const char *dir = fixture_plugin("baik", "contoh", TANDA);
    snprintf(path, sizeof path, "%s/rusak.so", dir);
    ck_assert_int_eq(env_write_file(path, "bukan", 5, 0600, &err), TG_OK);
    snprintf(path, sizeof path, "%s/rusak.tanda", dir);
    ck_assert_int_eq(env_write_file(path, TANDA, strlen(TANDA), 0600, &err), TG_OK);
    ck_assert_int_eq(load(dir, NULL), TG_IO);
    ck_assert_str_eq(err.kunci, "plugin_muat");
    ck_assert_str_eq(err.arg[0], "rusak");
    ck_assert_ptr_null(list);
}
END_TEST

START_TEST(programs_stand_in_order_of_their_names)
{
    fixture_plugin("zaitun", "zaitun", TANDA);
    fixture_plugin("baik", "contoh", TANDA);
    ck_assert_int_eq(load(fixture_plugin("ayam", "ayam", TANDA), NULL), TG_OK);
    const char *const *names = plugin_names(list);
    ck_assert_str_eq(names[0], "ayam");
    ck_assert_str_eq(names[1], "contoh");
    ck_assert_str_eq(names[2], "zaitun");
    ck_assert_ptr_null(names[3]);
    plugin_destroy(list);
}
END_TEST

START_TEST(a_program_that_is_off_is_not_even_looked_at)
{
    static const char *const OFF[] = { "lain", "contoh", NULL };
    fixture_plugin("baik", "contoh", NULL);          /* without a signature: looked at it would be an error */
    ck_assert_int_eq(load(fixture_plugin("ayam", "ayam", TANDA), OFF), TG_OK);
    ck_assert_int_eq((int64_t)plugin_count(list), 1);
    ck_assert_str_eq(plugin_at(list, 0)->name, "ayam");
    plugin_destroy(list);
}
END_TEST

START_TEST(a_folder_that_is_not_there_says_so)
{
    ck_assert_int_eq(load("/tidak/ada", NULL), TG_IO);
    ck_assert_str_eq(err.kunci, "plugin_folder");
}
END_TEST

/* ---- registration --------------------------------------------------------------------------------- */

START_TEST(a_good_program_registers_its_table_and_messages)
{
    char text[200];
    ck_assert_int_eq(registers(fixture_plugin("baik", "contoh", TANDA)), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM contoh_catatan"), 0);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM skema WHERE pemilik = 'contoh'"), 1);
    snprintf(text, sizeof text, "%s", pesan_text("contoh_luar", BAHASA_EN));
    ck_assert_str_eq(text, "region {1} is not yours");
    ck_assert_int_eq(plugin_migrate(list, fixture_store, &err), TG_OK);     /* at the next start */
}
END_TEST

static void refuses(const char *kind, const char *kunci)
{
    int rc = registers(fixture_plugin(kind, "contoh", TANDA));
    ck_assert_msg(rc != TG_OK, "%s was registered", kind);
    ck_assert_str_eq(err.kunci, kunci);
    ck_assert_str_eq(err.place[err.place_count - 1].teks, "contoh");
}

START_TEST(sql_over_a_foreign_table_is_refused)
{
    refuses("sql-asing", "store_tanpa_hak");
    ck_assert_str_eq(err.arg[1], "orang");
}
END_TEST

START_TEST(sql_without_the_bounds_of_the_region_is_refused)
{
    refuses("sql-tanpa-batas", "store_tanpa_wilayah");
    ck_assert_str_eq(err.arg[0], "contoh_catatan");
}
END_TEST

START_TEST(sql_that_does_not_fit_the_table_is_refused)
{
    refuses("sql-salah", "store_sql_salah");
}
END_TEST

/* Without SQL_OWNER its statements would be checked with the rights of the core. */
START_TEST(sql_under_the_name_of_the_core_is_refused)
{
    refuses("sql-pemilik", "plugin_sql");
}
END_TEST

START_TEST(a_table_of_the_core_cannot_be_declared_as_ones_own)
{
    refuses("tabel-asing", "plugin_tabel");
    ck_assert_str_eq(err.arg[1], "keluarga");
}
END_TEST

START_TEST(a_table_of_the_core_is_no_view)
{
    refuses("pandangan-asing", "plugin_tabel");
    ck_assert_str_eq(err.arg[1], "orang");
}
END_TEST

START_TEST(a_migration_may_not_touch_a_foreign_table)
{
    refuses("migrasi-asing", "store_tanpa_hak");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM skema WHERE pemilik = 'contoh' AND nomor = 2"), 0);
}
END_TEST

TESTS(load)
{
    tcase_add_test(tc, a_plugin_with_its_signature_is_loaded);
    tcase_add_test(tc, a_wrong_signature_is_refused_before_its_code_runs);
    tcase_add_test(tc, the_beginning_of_a_signature_is_not_enough);
    tcase_add_test(tc, a_missing_signature_is_refused_before_its_code_runs);
    tcase_add_test(tc, another_abi_is_refused);
    tcase_add_test(tc, another_size_of_the_table_is_refused);
    tcase_add_test(tc, a_library_without_the_door_is_refused);
    tcase_add_test(tc, a_file_that_names_another_program_is_refused);
    tcase_add_test(tc, an_incomplete_table_is_refused);
    tcase_add_test(tc, the_name_of_the_core_is_no_name_for_a_program);
    tcase_add_test(tc, a_file_that_is_no_library_is_refused_with_its_name);
    tcase_add_test(tc, programs_stand_in_order_of_their_names);
    tcase_add_test(tc, a_program_that_is_off_is_not_even_looked_at);
    tcase_add_test(tc, a_folder_that_is_not_there_says_so);
}

TESTS(registration)
{
    tcase_add_test(tc, a_good_program_registers_its_table_and_messages);
    tcase_add_test(tc, sql_over_a_foreign_table_is_refused);
    tcase_add_test(tc, sql_without_the_bounds_of_the_region_is_refused);
    tcase_add_test(tc, sql_that_does_not_fit_the_table_is_refused);
    tcase_add_test(tc, sql_under_the_name_of_the_core_is_refused);
    tcase_add_test(tc, a_table_of_the_core_cannot_be_declared_as_ones_own);
    tcase_add_test(tc, a_table_of_the_core_is_no_view);
    tcase_add_test(tc, a_migration_may_not_touch_a_foreign_table);
}
