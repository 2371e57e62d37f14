/* tests/kernel: the kernel is a library of its own. This program links libtangguh_kernel.a and nothing of the
 * office, and has a small program on it: one table, one route that writes, one job. */
#include "check.h"
#include <dirent.h>
#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>
#include "audit/audit.h"
#include "backup/backup.h"
#include "berkas/berkas.h"
#include "http/http.h"
#include "schedule/schedule.h"
#include "uji.h"

static const char *dir;
static char path[300], copies[300];
static store_who sistem;
static store *s;
static audit *log_book;
static http *h;
static schedule *runner;
static backup *keeper;
static tg_error err;

/* ---- a small program ------------------------------------------------------------------------------------ */

static int create_note(tg_request *req, tg_tx *tx, tg_error *e)
{
    int64_t id = tg_id(tx);
    const char *kode = tg_text(req, "kode_wilayah");
    int rc = uji_insert(tx, id, kode, tg_text(req, "isi"), e);
    if (rc == TG_OK)
        rc = audit_add(tx, "catatan.buat", "catatan", id, kode, "", e);
    return rc == TG_OK ? tg_reply_created(req, id) : rc;
}

static int plan_job(tg_request *req, tg_tx *tx, tg_error *e)
{
    int64_t kerja;
    int rc = schedule_add(tx, "uji.hitung", "uji.hitung:1", "{}", 0, &kerja, e);
    if (rc == TG_OK)
        tg_object(req), tg_put_i64(req, "kerja", kerja), tg_object_end(req);
    return rc;
}

static int step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *e)
{
    (*cursor)++;
    int rc = uji_insert(tx, tg_id(tx), "31.75", "langkah", e);
    return rc == TG_OK ? uji_count(tx, arg, e) : rc;
}

/* Three notes, each in a step of its own. */
static int run_job(schedule_job *job, tg_error *e)
{
    int64_t count = 0;
    int rc = TG_OK;
    while (rc == TG_OK && job_cursor(job) < 3)
        rc = job_step(job, step, &count, e);
    if (rc != TG_OK)
        return rc;
    char *json = tg_arena_printf(job_arena(job), "{\"catatan\":%lld}", (long long)count);
    return json != NULL ? job_result(job, json, e) : tg_fail(e, TG_NOMEM, "memori_habis");
}

static const tg_param NOTE[] = {
    { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Region" }, { "isi", TG_P_TEXT, true, 1, 40, "Text" }, { 0 }
};
static const tg_route ROUTES[] = {
    { TG_POST, "/catatan", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NOTE, NULL, create_note, "Makes a note" },
    { TG_POST, "/hitung", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, plan_job, "Plans the job" },
    { 0 }
};

/* ---- the kernel around it --------------------------------------------------------------------------------- */

static int identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *e)
{
    (void)arg, (void)token, (void)konsol;
    if (sebagai == NULL)
        return tg_fail(e, TG_UNKNOWN_ACTOR, "perlu_masuk");
    *who = (store_who){ .aktor_id = 7, .peran = TG_ROLES_ALL };
    text_copy(who->aktor, sizeof who->aktor, sebagai);
    store_scope(who, text_same(sebagai, "kupang") ? "53.71" : "31.75");
    return TG_OK;
}

static void open_tables(void)
{
    static const store_migration *const ALL[] = { STORE_MIGRATIONS, HTTP_MIGRATIONS, SCHEDULE_MIGRATIONS, AUDIT_MIGRATIONS, BERKAS_MIGRATIONS, UJI_MIGRATIONS };
    ck_assert_int_eq(store_open(&s, &(store_opts){ .path = path }, &err), TG_OK);
    for (size_t i = 0; i < sizeof ALL / sizeof ALL[0]; i++)
        ck_assert_msg(store_migrate(s, ALL[i], NULL, &err) == TG_OK, "%s %s", err.kunci, err.arg[0]);
    ck_assert_msg(store_check_statements(s, __start_tangguh_sql, __stop_tangguh_sql, &err) == TG_OK, "%s %s", err.kunci, err.arg[0]);
}

static void open_kernel(void)
{
    static const tg_route *const ALL[] = { SCHEDULE_ROUTES, AUDIT_ROUTES, BACKUP_ROUTES, ROUTES };
    static const schedule_kind KIND = { .jenis = "uji.hitung", .run = run_job };
    open_tables();
    ck_assert_int_eq(audit_create(&log_book, s, &err), TG_OK);
    http_opts ho = { .store = s, .tmp_dir = dir, .max_json = 1 << 20, .max_file = 1 << 20, .hooks = { .identify = identify } };
    ck_assert_int_eq(http_create(&h, &ho, &err), TG_OK);
    for (size_t i = 0; i < sizeof ALL / sizeof ALL[0]; i++)
        ck_assert_int_eq(http_mount(h, NULL, NULL, ALL[i], &err), TG_OK);
    schedule_opts so = { .store = s, .runner = "uji" };
    ck_assert_int_eq(schedule_create(&runner, &so, &err), TG_OK);
    ck_assert_int_eq(schedule_register(runner, &KIND, NULL, &err), TG_OK);
    backup_opts bo = { .store = s, .dir = copies, .who = &sistem };
    ck_assert_int_eq(backup_create(&keeper, &bo, runner, &err), TG_OK);
}

static void set_up(void)
{
    log_set_level(LOG_NONE);
    ck_assert_int_eq(hash_start(), 0);
    env_install_allocator();
    dir = test_dir();
    sistem = STORE_SISTEM;
    snprintf(path, sizeof path, "%s/tangguh.db", dir);
    snprintf(copies, sizeof copies, "%s/cadangan", dir);
    ck_assert_int_eq(env_mkdir(copies, 0700, &err), TG_OK);
    open_kernel();
}

static void close_kernel(void)
{
    backup_destroy(keeper);
    schedule_destroy(runner);
    http_destroy(h);
    audit_destroy(log_book);
    store_close(s);
}

static json_t *body;

static int ask(const char *as, const char *method, const char *target, const char *key, const char *text)
{
    http_answer a = { 0 };
    http_ask q = { .method = method, .target = target, .sebagai = as, .key = key, .body = text, .body_size = strlen(text) };
    ck_assert_int_eq(http_call(h, &q, &a, &err), TG_OK);
    json_decref(body);
    body = json_loadb(a.body, a.size, 0, NULL);
    ck_assert_msg(body != NULL, "no JSON: %.*s", (int)a.size, a.body);
    env_free(a.body);
    return a.status;
}

static int64_t number(const char *key) { return json_integer_value(json_object_get(body, key)); }

static void tear_down(void)
{
    json_decref(body);
    body = NULL;
    close_kernel();
}

#define CATATAN "{\"kode_wilayah\":\"31.75.07\",\"isi\":\"uji\"}"

static int64_t notes(void)
{
    tg_tx *tx;
    int64_t count = -1;
    tg_arena *a = arena_create();
    store_reader *r = store_reader_acquire(s, &err);
    ck_assert_int_eq(store_reader_begin(r, &sistem, NULL, a, &tx, &err), TG_OK);
    ck_assert_int_eq(uji_count(tx, &count, &err), TG_OK);
    store_reader_end(r);
    store_reader_release(r);
    arena_destroy(a);
    return count;
}

/* ---- what holds ----------------------------------------------------------------------------------------------- */

/* Weak: the linker leaves them empty when nothing that is linked has them. backup_verify proves that it fills them. */
#define DOOR(name) extern void name##_DOOR(void) __asm__(#name) __attribute__((weak));
#define DOORS(X) X(wilayah_find) X(account_create) X(impor_find) X(warga_open) X(ledger_transfer) X(rule_decide) \
    X(penilaian_start) X(penyaluran_register_jobs) X(laporan_add) X(plugin_load_all) X(cli_main)
DOORS(DOOR)
DOOR(backup_verify)

START_TEST(no_room_of_the_office_is_linked)
{
#define LINKED(name) { #name, name##_DOOR != NULL },
    const struct { const char *name; bool linked; } now[] = { DOORS(LINKED) };
    for (size_t i = 0; i < sizeof now / sizeof now[0]; i++)
        ck_assert_msg(!now[i].linked, "%s is linked", now[i].name);
    ck_assert(backup_verify_DOOR != NULL);
    for (const sql_entry *e = __start_tangguh_sql; e < __stop_tangguh_sql; e++)
        ck_assert_msg(strstr(e->text, "keluarga") == NULL && strstr(e->text, "alokasi") == NULL, "%s", e->name);
}
END_TEST

START_TEST(a_write_leaves_its_row_and_its_audit_row)
{
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/catatan", "k1", CATATAN), 201);
    int64_t id = number("id");
    ck_assert_int_gt(id, 0);
    ck_assert_int_eq(notes(), 1);
    ck_assert_int_eq(ask("ani", "GET", "/api/v1/jejak?objek=catatan", NULL, ""), 200);
    json_t *data = json_object_get(body, "data"), *row = json_array_get(data, 0);
    ck_assert_uint_eq(json_array_size(data), 1);
    ck_assert_str_eq(json_string_value(json_object_get(row, "perbuatan")), "catatan.buat");
    ck_assert_int_eq(json_integer_value(json_object_get(row, "objek_id")), id);
}
END_TEST

START_TEST(the_same_key_again_gives_the_same_reply_and_no_second_row)
{
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/catatan", "k1", CATATAN), 201);
    int64_t id = number("id");
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/catatan", "k1", CATATAN), 201);
    ck_assert_int_eq(number("id"), id);
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/catatan", "k1", "{\"kode_wilayah\":\"31.75.07\",\"isi\":\"lain\"}"), 422);
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/catatan", NULL, CATATAN), 400);
    ck_assert_int_eq(notes(), 1);
}
END_TEST

START_TEST(another_region_and_a_stranger_write_nothing)
{
    ck_assert_int_eq(ask("kupang", "POST", "/api/v1/catatan", "k1", CATATAN), 403);
    ck_assert_int_eq(ask(NULL, "POST", "/api/v1/catatan", "k2", CATATAN), 401);
    ck_assert_int_eq(notes(), 0);
}
END_TEST

START_TEST(the_chain_verifies_and_tells_of_a_change)
{
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/catatan", "k1", CATATAN), 201);
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/jejak/periksa", NULL, ""), 200);
    ck_assert(json_is_true(json_object_get(body, "utuh")));
    ck_assert_int_eq(number("catatan"), 1);
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "UPDATE audit SET perbuatan = 'catatan.hapus'", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/jejak/periksa", NULL, ""), 200);
    ck_assert(json_is_false(json_object_get(body, "utuh")));
}
END_TEST

START_TEST(a_job_runs_once_in_steps)
{
    char target[64];
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/hitung", "k1", "{}"), 200);
    int64_t kerja = number("kerja");
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/hitung", "k2", "{}"), 200);
    ck_assert_int_eq(number("kerja"), kerja);
    ck_assert_int_eq(schedule_run_waiting(runner, &err), TG_OK);
    ck_assert_int_eq(schedule_run_waiting(runner, &err), TG_OK);
    snprintf(target, sizeof target, "/api/v1/kerja/%lld", (long long)kerja);
    ck_assert_int_eq(ask("ani", "GET", target, NULL, ""), 200);
    ck_assert_str_eq(json_string_value(json_object_get(body, "status")), "selesai");
    ck_assert_int_eq(json_integer_value(json_object_get(json_object_get(body, "hasil"), "catatan")), 3);
    ck_assert_int_eq(notes(), 3);
}
END_TEST

START_TEST(all_of_it_is_there_after_closing_and_opening)
{
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/catatan", "k1", CATATAN), 201);
    int64_t id = number("id");
    close_kernel();
    open_kernel();
    ck_assert_int_eq(notes(), 1);
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/catatan", "k1", CATATAN), 201);
    ck_assert_int_eq(number("id"), id);
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/jejak/periksa", NULL, ""), 200);
    ck_assert(json_is_true(json_object_get(body, "utuh")));
}
END_TEST

/* The name of the one copy in `copies`; the nightly run leaves files of its own kind there, too. */
static bool only_copy(char out[600])
{
    int found = 0;
    DIR *d = opendir(copies);
    for (struct dirent *e = readdir(d); e != NULL; e = readdir(d))
        if (backup_name_ms(e->d_name) >= 0) {
            snprintf(out, 600, "%s/%s", copies, e->d_name);
            found++;
        }
    closedir(d);
    return found == 1;
}

START_TEST(a_copy_is_made_by_a_job_and_can_be_verified)
{
    char file[600], ask_body[400];
    backup_report report;
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/catatan", "k1", CATATAN), 201);
    snprintf(ask_body, sizeof ask_body, "{\"folder\":\"%s\"}", copies);
    ck_assert_int_eq(ask("ani", "POST", "/api/v1/cadangan", "k2", ask_body), 202);
    ck_assert_int_eq(schedule_run_waiting(runner, &err), TG_OK);
    ck_assert(only_copy(file));
    ck_assert_msg(backup_verify(file, NULL, dir, &report, &err) == TG_OK, "%s", err.kunci);
    ck_assert(report.audit.utuh);
    ck_assert_int_eq(report.audit.catatan, 1);
}
END_TEST

TESTS(kernel)
{
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, no_room_of_the_office_is_linked);
    tcase_add_test(tc, a_write_leaves_its_row_and_its_audit_row);
    tcase_add_test(tc, the_same_key_again_gives_the_same_reply_and_no_second_row);
    tcase_add_test(tc, another_region_and_a_stranger_write_nothing);
    tcase_add_test(tc, the_chain_verifies_and_tells_of_a_change);
    tcase_add_test(tc, a_job_runs_once_in_steps);
    tcase_add_test(tc, all_of_it_is_there_after_closing_and_opening);
    tcase_add_test(tc, a_copy_is_made_by_a_job_and_can_be_verified);
}
