/* Proves core/plugin: what is refused before dlopen, what after, and what may not be registered. */
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "fixture.h"

static plugins *list;
static tg_error err;

static void load(const char *dir, const plugin_off *off)
{
    unsetenv("CONTOH_DIMUAT");
    log_set_level(LOG_NONE);
    ck_assert_int_eq(plugin_load_all(&list, dir, off, &err), TG_OK);
}

/* It is in the list with its reason, and not among the loaded. */
static const tg_error *refused(const char *name, const char *kunci)
{
    const plugin_entry *e = plugin_entry_of(list, name);
    ck_assert_ptr_nonnull(e);
    ck_assert_str_eq(program_status_text(e->status), "ditolak");
    ck_assert_str_eq(e->sebab.kunci, kunci);
    ck_assert_ptr_null(plugin_find(list, name));
    return &e->sebab;
}

/* As the plugin itself has it: its code is loaded already. */
static const tg_plugin *contoh_table(void)
{
    const tg_plugin *(*door)(void) = NULL;
    void *code = dlopen(CONTOH_FOLDER "/contoh-baik.so", RTLD_NOW | RTLD_LOCAL);
    ck_assert_ptr_nonnull(code);
    *(void **)&door = dlsym(code, "tangguh_plugin");
    return door();
}

static bool was_loaded(void)
{
    return getenv("CONTOH_DIMUAT") != NULL;
}

static void registers(const char *dir)
{
    fixture_store_open();
    load(dir, NULL);
    ck_assert_int_eq(plugin_migrate(list, fixture_store, &err), TG_OK);
}

START_TEST(a_plugin_with_its_signature_is_loaded)
{
    load(fixture_plugin("baik", "contoh", TANDA "\n"), NULL);
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
    load(fixture_plugin("baik", "contoh", "tangguh-00000000000000000000000000000000\n"), NULL);
    ck_assert_str_eq(refused("contoh", "plugin_tanda")->arg[0], "contoh");
    ck_assert(!was_loaded());
}
END_TEST

START_TEST(the_beginning_of_a_signature_is_not_enough)
{
    static char cut[] = TANDA;
    cut[sizeof cut - 2] = 0;
    load(fixture_plugin("baik", "contoh", cut), NULL);
    refused("contoh", "plugin_tanda");
    ck_assert(!was_loaded());
}
END_TEST

START_TEST(a_missing_signature_is_refused_before_its_code_runs)
{
    load(fixture_plugin("baik", "contoh", NULL), NULL);
    refused("contoh", "plugin_tanda_hilang");
    ck_assert(!was_loaded());
}
END_TEST

START_TEST(another_abi_is_refused)
{
    load(fixture_plugin("abi", "contoh", TANDA), NULL);
    refused("contoh", "plugin_abi");
}
END_TEST

START_TEST(a_table_longer_than_ours_is_refused)
{
    load(fixture_plugin("ukuran-besar", "contoh", TANDA), NULL);
    refused("contoh", "plugin_abi");
}
END_TEST

/* What the parent of a server would read in the page that they share. */
static void say_whose(int signal_number)
{
    (void)signal_number;
    _exit(text_same(calling_now(), "contoh") ? 7 : 8);
}

START_TEST(a_table_that_leads_nowhere_is_its_programs_crash)
{
    int status;
    const char *dir = fixture_plugin("pesan-liar", "contoh", TANDA);
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        signal(SIGSEGV, say_whose);
        load(dir, NULL);
        _exit(0);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(WEXITSTATUS(status), 7);
}
END_TEST

/* Of an older header: what it does not have is nothing, whatever lies behind it in memory. */
START_TEST(the_core_reads_no_further_than_the_size)
{
    load(fixture_plugin("ukuran", "contoh", TANDA), NULL);
    const tg_plugin *d = plugin_find(list, "contoh");
    ck_assert_ptr_nonnull(d);
    ck_assert_ptr_null(d->documents);
    ck_assert_ptr_nonnull(d->routes);
    ck_assert_int_eq(d->size, sizeof(tg_plugin));
}
END_TEST

START_TEST(a_library_without_the_door_is_refused)
{
    load(fixture_plugin("tanpa-pintu", "contoh", TANDA), NULL);
    refused("contoh", "plugin_abi");
}
END_TEST

START_TEST(a_file_that_names_another_program_is_refused)
{
    load(fixture_plugin("baik", "lain", TANDA), NULL);
    refused("lain", "plugin_nama");
}
END_TEST

START_TEST(an_incomplete_table_is_refused)
{
    load(fixture_plugin("tanpa-satuan", "contoh", TANDA), NULL);
    refused("contoh", "plugin_nama");
}
END_TEST

/* The core acts as owner "inti", and its rooms own tables and messages of their names. */
START_TEST(a_name_of_the_core_is_no_name_for_a_program)
{
    fixture_plugin("inti", "inti", TANDA);
    load(fixture_plugin("warga", "warga", TANDA), NULL);
    refused("inti", "plugin_nama_diambil");
    refused("warga", "plugin_nama_diambil");
}
END_TEST

/* Tables of "contoh_dua" could be those of "contoh". */
START_TEST(a_name_that_begins_with_that_of_another_program_is_refused)
{
    fixture_plugin("dua", "contoh_dua", TANDA);
    load(fixture_plugin("baik", "contoh", TANDA), NULL);
    ck_assert_str_eq(refused("contoh_dua", "plugin_nama_awalan")->arg[1], "contoh");
    ck_assert_ptr_nonnull(plugin_find(list, "contoh"));
}
END_TEST

START_TEST(a_file_that_is_no_library_is_refused_with_its_name_and_the_others_stay)
{
    char path[400];
    const char *dir = fixture_plugin("baik", "contoh", TANDA);
    snprintf(path, sizeof path, "%s/rusak.so", dir);
    ck_assert_int_eq(env_write_file(path, "bukan", 5, 0600, &err), TG_OK);
    snprintf(path, sizeof path, "%s/rusak.tanda", dir);
    ck_assert_int_eq(env_write_file(path, TANDA, strlen(TANDA), 0600, &err), TG_OK);
    load(dir, NULL);
    ck_assert_str_eq(refused("rusak", "plugin_muat")->arg[0], "rusak");
    ck_assert_ptr_nonnull(plugin_find(list, "contoh"));
    ck_assert_int_eq((int64_t)plugin_entries(list), 2);
}
END_TEST

START_TEST(programs_stand_in_order_of_their_names)
{
    fixture_plugin("zaitun", "zaitun", TANDA);
    fixture_plugin("baik", "contoh", TANDA);
    load(fixture_plugin("ayam", "ayam", TANDA), NULL);
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
    static const plugin_off OFF[] = { { "lain", PROGRAM_MATI }, { "contoh", PROGRAM_MATI }, { "zaitun", PROGRAM_JATUH }, { NULL } };
    fixture_plugin("baik", "contoh", NULL);          /* without a signature: looked at it would be refused */
    fixture_plugin("zaitun", "zaitun", NULL);
    load(fixture_plugin("ayam", "ayam", TANDA), OFF);
    ck_assert_int_eq((int64_t)plugin_count(list), 1);
    ck_assert_str_eq(plugin_at(list, 0)->name, "ayam");
    ck_assert_str_eq(program_status_text(plugin_entry_of(list, "contoh")->status), "mati");
    ck_assert_str_eq(plugin_entry_of(list, "contoh")->sebab.kunci, "plugin_setelan");
    ck_assert_str_eq(program_status_text(plugin_entry_of(list, "zaitun")->status), "jatuh");
    plugin_destroy(list);
}
END_TEST

START_TEST(a_folder_that_is_not_there_says_so)
{
    ck_assert_int_eq(plugin_load_all(&list, "/tidak/ada", NULL, &err), TG_IO);
    ck_assert_str_eq(err.kunci, "plugin_folder");
    ck_assert_ptr_null(list);
}
END_TEST

/* What was checked is what counts: a plugin that changes its table later changes nothing. */
START_TEST(declarations_are_copied)
{
    load(fixture_plugin("baik", "contoh", TANDA), NULL);
    const tg_plugin *first = plugin_find(list, "contoh");
    ck_assert_int_ne((int64_t)first->routes[0].path[0], 0);
    ck_assert_ptr_ne(first->routes, contoh_table()->routes);
    plugin_destroy(list);
    load(fixture_plugin("ayam", "ayam", TANDA), NULL);
    ck_assert_ptr_eq(plugin_find(list, "contoh"), first);       /* a house opened again reads the same copy */
}
END_TEST

/* ---- registration --------------------------------------------------------------------------------- */

START_TEST(a_good_program_registers_its_table_and_messages)
{
    char text[200];
    registers(fixture_plugin("baik", "contoh", TANDA));
    ck_assert_int_eq((int64_t)plugin_count(list), 1);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM contoh_catatan"), 0);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM skema WHERE pemilik = 'contoh'"), 1);
    snprintf(text, sizeof text, "%s", pesan_text("contoh_luar", BAHASA_EN));
    ck_assert_str_eq(text, "region {1} is not yours");
}
END_TEST

static const tg_error *refuses(const char *kind, const char *kunci)
{
    fixture_plugin("ayam", "ayam", TANDA);
    registers(fixture_plugin(kind, "contoh", TANDA));
    ck_assert_ptr_nonnull(plugin_find(list, "ayam"));          /* the house goes on with the others */
    return refused("contoh", kunci);
}

static void at_statement(const tg_error *e, const char *name)
{
    ck_assert_str_eq(e->place[e->place_count - 1].kunci, "plugin_perintah_sql");
    ck_assert_str_eq(e->place[e->place_count - 1].teks, name);
}

START_TEST(sql_over_a_foreign_table_is_refused)
{
    const tg_error *e = refuses("sql-asing", "store_tanpa_hak");
    ck_assert_str_eq(e->arg[1], "orang");
    at_statement(e, "ASING");
}
END_TEST

START_TEST(sql_that_writes_to_a_table_of_the_core_is_refused)
{
    const tg_error *e = refuses("sql-tulis", "store_tanpa_hak");
    ck_assert_str_eq(e->arg[1], "keluarga");
    at_statement(e, "TULIS");
}
END_TEST

START_TEST(sql_without_the_bounds_of_the_region_is_refused)
{
    const tg_error *e = refuses("sql-tanpa-batas", "store_tanpa_wilayah");
    ck_assert_str_eq(e->arg[0], "contoh_catatan");
    at_statement(e, "TANPA_BATAS");
}
END_TEST

START_TEST(sql_that_does_not_fit_the_table_is_refused)
{
    at_statement(refuses("sql-salah", "store_sql_salah"), "SALAH");
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
    ck_assert_str_eq(refuses("tabel-asing", "plugin_tabel")->arg[1], "keluarga");
}
END_TEST

START_TEST(a_table_of_the_core_is_no_view)
{
    ck_assert_str_eq(refuses("pandangan-asing", "plugin_tabel")->arg[1], "orang");
}
END_TEST

START_TEST(a_migration_may_not_touch_a_foreign_table)
{
    refuses("migrasi-asing", "store_tanpa_hak");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM skema WHERE pemilik = 'contoh' AND nomor = 2"), 0);
}
END_TEST

/* A table of its own filled with people would be a way around every right. */
START_TEST(a_migration_makes_no_table_that_was_not_declared)
{
    ck_assert_str_eq(refuses("migrasi-luput", "store_tanpa_hak")->arg[1], "contoh_luput");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM sqlite_schema WHERE name = 'contoh_luput'"), 0);
}
END_TEST

START_TEST(sql_over_a_table_of_another_program_is_refused)
{
    const tg_error *e = refuses("sql-tetangga", "store_tanpa_hak");
    ck_assert_str_eq(e->arg[1], "ayam_catatan");
    at_statement(e, "TETANGGA");
}
END_TEST

START_TEST(a_migration_may_not_read_a_foreign_table)
{
    refuses("migrasi-salin", "store_tanpa_hak");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM skema WHERE pemilik = 'contoh' AND nomor = 2"), 0);
}
END_TEST

START_TEST(a_migration_makes_no_index_on_a_foreign_table)
{
    refuses("migrasi-indeks", "store_tanpa_hak");
}
END_TEST

START_TEST(a_writing_method_with_a_reading_kind_is_refused)
{
    ck_assert_str_eq(refuses("rute-baca", "plugin_rute_baca")->arg[1], "/salah");
}
END_TEST

START_TEST(a_nik_is_asked_for_by_post_and_may_be_read)
{
    load(fixture_plugin("rute-nik", "contoh", TANDA), NULL);
    ck_assert_ptr_nonnull(plugin_find(list, "contoh"));
    plugin_destroy(list);
}
END_TEST

/* The first assessment that reads it, of whatever program, would fail. */
START_TEST(a_fact_of_a_column_that_does_not_exist_is_refused)
{
    const tg_error *e = refuses("fakta-asing", "plugin_fakta");
    ck_assert_str_eq(e->arg[1], "hilang");
    ck_assert_str_eq(e->arg[2], "contoh_catatan");
    ck_assert_str_eq(e->arg[3], "no such column: isii");
}
END_TEST

START_TEST(a_panel_leads_to_routes_and_records_that_are_there)
{
    load(fixture_plugin("panel-tuju", "contoh", TANDA), NULL);
    ck_assert_ptr_nonnull(plugin_find(list, "contoh"));
    plugin_destroy(list);
}
END_TEST

START_TEST(a_panel_that_leads_nowhere_is_told_place_by_place)
{
    static const char *const WANTED[] = { "panel_daftar_rute", "panel_post", "panel_record" };
    plugin_findings f = { .count = 0 };
    const tg_plugin *d = NULL;
    const char *dir = fixture_plugin("panel-asing", "contoh", TANDA);
    char path[400];
    snprintf(path, sizeof path, "%s/contoh.so", dir);
    void *code = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const tg_plugin *(*door)(void) = NULL;
    ck_assert_ptr_nonnull(code);
    *(void **)&door = dlsym(code, "tangguh_plugin");
    d = door();
    plugin_examine(d, &f);
    ck_assert_int_eq((int64_t)f.count, 3);
    for (size_t i = 0; i < f.count; i++) {
        ck_assert_str_eq(f.isi[i].err.kunci, WANTED[i]);
        ck_assert_ptr_nonnull(strstr(f.isi[i].err.arg[2], "catatanku"));
    }
}
END_TEST

TESTS(load)
{
    tcase_add_test(tc, a_plugin_with_its_signature_is_loaded);
    tcase_add_test(tc, a_wrong_signature_is_refused_before_its_code_runs);
    tcase_add_test(tc, the_beginning_of_a_signature_is_not_enough);
    tcase_add_test(tc, a_missing_signature_is_refused_before_its_code_runs);
    tcase_add_test(tc, another_abi_is_refused);
    tcase_add_test(tc, a_table_longer_than_ours_is_refused);
    tcase_add_test(tc, a_table_that_leads_nowhere_is_its_programs_crash);
    tcase_add_test(tc, the_core_reads_no_further_than_the_size);
    tcase_add_test(tc, a_library_without_the_door_is_refused);
    tcase_add_test(tc, a_file_that_names_another_program_is_refused);
    tcase_add_test(tc, an_incomplete_table_is_refused);
    tcase_add_test(tc, a_name_of_the_core_is_no_name_for_a_program);
    tcase_add_test(tc, a_name_that_begins_with_that_of_another_program_is_refused);
    tcase_add_test(tc, a_file_that_is_no_library_is_refused_with_its_name_and_the_others_stay);
    tcase_add_test(tc, programs_stand_in_order_of_their_names);
    tcase_add_test(tc, a_program_that_is_off_is_not_even_looked_at);
    tcase_add_test(tc, a_folder_that_is_not_there_says_so);
    tcase_add_test(tc, declarations_are_copied);
    tcase_add_test(tc, a_fact_of_a_column_that_does_not_exist_is_refused);
    tcase_add_test(tc, a_panel_leads_to_routes_and_records_that_are_there);
    tcase_add_test(tc, a_panel_that_leads_nowhere_is_told_place_by_place);
    tcase_add_test(tc, a_writing_method_with_a_reading_kind_is_refused);
    tcase_add_test(tc, a_nik_is_asked_for_by_post_and_may_be_read);
}

TESTS(registration)
{
    tcase_add_test(tc, a_good_program_registers_its_table_and_messages);
    tcase_add_test(tc, sql_over_a_foreign_table_is_refused);
    tcase_add_test(tc, sql_that_writes_to_a_table_of_the_core_is_refused);
    tcase_add_test(tc, sql_without_the_bounds_of_the_region_is_refused);
    tcase_add_test(tc, sql_that_does_not_fit_the_table_is_refused);
    tcase_add_test(tc, sql_under_the_name_of_the_core_is_refused);
    tcase_add_test(tc, a_table_of_the_core_cannot_be_declared_as_ones_own);
    tcase_add_test(tc, a_table_of_the_core_is_no_view);
    tcase_add_test(tc, a_migration_may_not_touch_a_foreign_table);
    tcase_add_test(tc, a_migration_makes_no_table_that_was_not_declared);
    tcase_add_test(tc, sql_over_a_table_of_another_program_is_refused);
    tcase_add_test(tc, a_migration_may_not_read_a_foreign_table);
    tcase_add_test(tc, a_migration_makes_no_index_on_a_foreign_table);
}
