/* Proves papers: what is taken in and what is refused, who may read one, that nothing is half there after a kill, and
 * what the nightly sweep takes away. */
#include "check.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "audit/audit.h"
#include "berkas/berkas.h"

static const char PDF[] = "%PDF-1.4 daftar tertanda";
static char dir[300], papers[340];
static store *db;
static http *router;
static schedule *runner;
static audit *log_book;
static tg_error err;
static int64_t now;

static int64_t clock_now(void) { return now; }

/* ani and tio: 31.75.07; rosa: kota kupang. ani is petugas, tio auditor. */
static int identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *e)
{
    (void)arg, (void)token, (void)konsol;
    bool ani = text_same(sebagai, "ani"), tio = text_same(sebagai, "tio"), rosa = text_same(sebagai, "rosa");
    if (!ani && !tio && !rosa)
        return tg_fail(e, TG_UNKNOWN_ACTOR, "aktor_tidak_dikenal");
    *who = (store_who){ .aktor_id = ani ? 1 : tio ? 2 : 3, .peran = tio ? TG_ROLE_AUDITOR : TG_ROLE_PETUGAS };
    text_copy(who->aktor, sizeof who->aktor, sebagai);
    store_scope(who, rosa ? "53.71" : "31.75.07");
    return TG_OK;
}

/* ---- a route that takes a paper for object number 7 ------------------------------------------------------- */

static int take(tg_request *req, tg_tx *tx, tg_error *e)
{
    berkas *b = tg_arena_alloc(tx->arena, sizeof *b);
    http_set_prepared(req, b);
    return berkas_take(req, b, e);
}

static int keep(tg_request *req, tg_tx *tx, tg_error *e)
{
    berkas *b = http_prepared(req);
    berkas_tautan t = { "meja", 7, "foto", tg_text(req, "kode_wilayah"), TG_ROLE_PETUGAS };
    int rc = berkas_link(tx, b, &t, e);
    tg_object(req);
    tg_put_text(req, "sidik", b->sidik);
    tg_object_end(req);
    return rc;
}

static const tg_param PARAMS[] = { { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "" }, { "isi", TG_P_FILE, true, 0, 0, "" }, { 0 } };
static const tg_route ROUTES[] = {
    { TG_POST, "/meja", TG_SLOW_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, PARAMS, take, keep, "Takes a paper", 0 },
    { 0 }
};

/* ---- the house ------------------------------------------------------------------------------------------------ */

static void migrate(const store_migration *list) { ck_assert_msg(store_migrate(db, list, NULL, &err) == TG_OK, "%s", err.kunci); }

static void open_house(void)
{
    char path[340];
    env_table t = env;
    t.now_ms = clock_now;
    env_set(&t);
    log_set_level(LOG_NONE);
    ck_assert_int_eq(hash_start(), 0);
    now = INT64_C(1780000000000);
    snprintf(dir, sizeof dir, "%s", test_dir());
    snprintf(papers, sizeof papers, "%s/berkas", dir);
    mkdir(papers, 0700);
    ck_assert_int_eq(berkas_open(papers, &err), TG_OK);
    snprintf(path, sizeof path, "%s/tangguh.db", dir);
    ck_assert_int_eq(store_open(&db, &(store_opts){ .path = path }, &err), TG_OK);
    migrate(HTTP_MIGRATIONS);
    migrate(SCHEDULE_MIGRATIONS);
    migrate(AUDIT_MIGRATIONS);
    migrate(BERKAS_MIGRATIONS);
    ck_assert_int_eq(store_check_statements(db, __start_tangguh_sql, __stop_tangguh_sql, &err), TG_OK);
    ck_assert_int_eq(audit_create(&log_book, db, &err), TG_OK);
    ck_assert_int_eq(schedule_create(&runner, &(schedule_opts){ .store = db, .runner = "uji" }, &err), TG_OK);
    ck_assert_int_eq(berkas_register_jobs(runner, &err), TG_OK);
    ck_assert_int_eq(schedule_start(runner, &err), TG_OK);
    http_opts o = { .store = db, .tmp_dir = dir, .max_json = 1 << 20, .max_file = 64 << 20, .hooks = { .identify = identify } };
    ck_assert_int_eq(http_create(&router, &o, &err), TG_OK);
    ck_assert_int_eq(http_mount(router, NULL, NULL, BERKAS_ROUTES, &err), TG_OK);
    ck_assert_int_eq(http_mount(router, NULL, NULL, ROUTES, &err), TG_OK);
}

static void close_house(void)
{
    http_destroy(router);
    schedule_destroy(runner);
    audit_destroy(log_book);
    store_close(db);
}

static http_answer call(const http_ask *q)
{
    http_answer out;
    ck_assert_msg(http_call(router, q, &out, &err) == TG_OK, "%s", err.kunci);
    return out;
}

/* Sends these bytes; the paper's name lies in `sidik` when it was taken. */
static int send_paper(const char *who, const char *region, const void *p, size_t n, char sidik[BERKAS_SIDIK_SIZE])
{
    static int keys;
    char path[340], target[100], key[20];
    snprintf(path, sizeof path, "%s/kiriman", dir);
    FILE *f = fopen(path, "w");
    fwrite(p, 1, n, f);
    fclose(f);
    snprintf(target, sizeof target, "/api/v1/meja?kode_wilayah=%s", region);
    snprintf(key, sizeof key, "k%d", ++keys);
    http_answer a = call(&(http_ask){ .method = "POST", .target = target, .sebagai = who, .key = key, .file = path });
    if (a.status == 200)
        ck_assert_int_eq(sscanf(a.body, "{\"sidik\":\"%64s", sidik), 1);
    env_free(a.body);
    return a.status;
}

static int get_paper(const char *who, const char *sidik)
{
    char target[120];
    snprintf(target, sizeof target, "/api/v1/berkas/%s", sidik);
    http_answer a = call(&(http_ask){ .method = "GET", .target = target, .sebagai = who });
    if (a.status == 200)
        ck_assert_msg(a.size == sizeof PDF - 1 && memcmp(a.body, PDF, a.size) == 0, "%zu bytes", a.size);
    env_free(a.body);
    return a.status;
}

static int files(void)
{
    int n = 0;
    DIR *d = opendir(papers);
    for (struct dirent *e; (e = readdir(d)) != NULL;)
        n += e->d_name[0] != '.';
    closedir(d);
    return n;
}

/* Turns the clock to the next day's 03:30 in Jakarta and runs what is due. */
static void next_night(void)
{
    now = (now / 86400000 + 2) * 86400000 - INT64_C(3) * 3600000;
    ck_assert_int_eq(schedule_run_waiting(runner, &err), TG_OK);
}

/* ---- taking in, reading ----------------------------------------------------------------------------------------- */

START_TEST(a_paper_comes_back_as_it_was_sent)
{
    char sidik[BERKAS_SIDIK_SIZE];
    open_house();
    ck_assert_int_eq(send_paper("ani", "31.75.07", PDF, sizeof PDF - 1, sidik), 200);
    ck_assert_int_eq(get_paper("ani", sidik), 200);
    close_house();
}
END_TEST

START_TEST(the_same_paper_twice_is_one_file)
{
    char a[BERKAS_SIDIK_SIZE], b[BERKAS_SIDIK_SIZE];
    open_house();
    send_paper("ani", "31.75.07", PDF, sizeof PDF - 1, a);
    send_paper("rosa", "53.71", PDF, sizeof PDF - 1, b);
    ck_assert_str_eq(a, b);
    ck_assert_int_eq(files(), 1);
    close_house();
}
END_TEST

START_TEST(another_region_or_role_learns_nothing_of_it)
{
    char sidik[BERKAS_SIDIK_SIZE];
    open_house();
    send_paper("ani", "31.75.07", PDF, sizeof PDF - 1, sidik);
    ck_assert_int_eq(get_paper("rosa", sidik), 404);
    ck_assert_int_eq(get_paper("tio", sidik), 404);
    ck_assert_int_eq(get_paper("ani", "0123"), 404);
    close_house();
}
END_TEST

START_TEST(only_pdf_jpeg_and_png_are_taken_by_their_first_bytes)
{
    static const struct { const char *p; size_t n; int status; } SENT[] = {
        { "\xff\xd8\xff\xe0 foto", 9, 200 }, { "\x89PNG\r\n\x1a\n isi", 12, 200 }, { "<html><script>", 14, 400 },
        { "MZ program", 10, 400 }, { "%PD", 3, 400 }, { "", 0, 400 },
    };
    char sidik[BERKAS_SIDIK_SIZE];
    open_house();
    for (size_t i = 0; i < sizeof SENT / sizeof *SENT; i++)
        ck_assert_int_eq(send_paper("ani", "31.75.07", SENT[i].p, SENT[i].n, sidik), SENT[i].status);
    ck_assert_int_eq(files(), 2);
    close_house();
}
END_TEST

START_TEST(a_paper_past_20_mib_is_refused)
{
    char sidik[BERKAS_SIDIK_SIZE], *p = calloc(1, BERKAS_MAX + 1);
    memcpy(p, PDF, 5);
    open_house();
    ck_assert_int_eq(send_paper("ani", "31.75.07", p, BERKAS_MAX + 1, sidik), 413);
    ck_assert_int_eq(files(), 0);
    close_house();
    free(p);
}
END_TEST

START_TEST(a_link_into_another_region_is_refused)
{
    char sidik[BERKAS_SIDIK_SIZE];
    open_house();
    ck_assert_int_eq(send_paper("ani", "53.71", PDF, sizeof PDF - 1, sidik), 403);
    close_house();
}
END_TEST

START_TEST(a_paper_whose_file_was_taken_away_is_told_as_damage)
{
    char sidik[BERKAS_SIDIK_SIZE], path[420];
    open_house();
    send_paper("ani", "31.75.07", PDF, sizeof PDF - 1, sidik);
    snprintf(path, sizeof path, "%s/%s", papers, sidik);
    unlink(path);
    ck_assert_int_eq(get_paper("ani", sidik), 500);
    close_house();
}
END_TEST

/* ---- kills and sweeps ----------------------------------------------------------------------------------------------- */

static void write_paper(bool keep_it, berkas *b)
{
    berkas_writer *w;
    ck_assert_int_eq(berkas_writer_create(&w, &err), TG_OK);
    ck_assert_int_eq(berkas_writer_add(w, "<!doctype html>", 15, &err), TG_OK);
    if (keep_it)
        ck_assert_int_eq(berkas_writer_keep(w, BERKAS_HTML, b, &err), TG_OK);
    berkas_writer_destroy(w);
}

START_TEST(a_document_that_was_not_kept_leaves_nothing)
{
    berkas b;
    open_house();
    write_paper(false, &b);
    ck_assert_int_eq(files(), 0);
    close_house();
}
END_TEST

START_TEST(what_a_killed_process_was_writing_is_gone_at_the_next_start)
{
    berkas_writer *w;
    int status;
    open_house();
    pid_t child = fork();
    if (child == 0) {
        berkas_writer_create(&w, &err);
        berkas_writer_add(w, "setengah", 8, &err);
        _exit(files() == 1 ? 9 : 1);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(WEXITSTATUS(status), 9);
    ck_assert_int_eq(files(), 1);
    ck_assert_int_eq(berkas_open(papers, &err), TG_OK);
    ck_assert_int_eq(files(), 0);
    close_house();
}
END_TEST

/* Killed between the name and the row: for a day it may be somebody's who is just being answered. */
START_TEST(a_file_without_a_row_goes_after_a_day_and_one_with_a_row_stays)
{
    berkas b;
    char sidik[BERKAS_SIDIK_SIZE];
    open_house();
    now = (int64_t)time(NULL) * 1000;      /* files carry the real time */
    ck_assert_int_eq(schedule_run_waiting(runner, &err), TG_OK);
    send_paper("ani", "31.75.07", PDF, sizeof PDF - 1, sidik);
    write_paper(true, &b);
    ck_assert_int_eq(files(), 2);
    next_night();
    next_night();
    ck_assert_int_eq(files(), 1);
    ck_assert_int_eq(get_paper("ani", sidik), 200);
    close_house();
}
END_TEST

typedef struct { store_unit u; berkas *b; } link_unit;

static int link_print(store_unit *u, tg_tx *tx, tg_error *e)
{
    return berkas_link(tx, ((link_unit *)u)->b, &(berkas_tautan){ "meja", 7, "cetak", "31.75.07", TG_ROLE_PETUGAS }, e);
}

static void link_it(berkas *b)
{
    store_who who = { .aktor = "uji", .peran = TG_ROLES_ALL };
    tg_arena *arena = arena_create();
    store_scope(&who, "31.75.07");
    link_unit l = { .u = { .run = link_print, .who = &who, .arena = arena }, .b = b };
    ck_assert_int_eq(store_write(db, &l.u, &err), TG_OK);
    arena_destroy(arena);
}

START_TEST(a_print_goes_when_its_time_is_over_unless_it_was_made_again)
{
    berkas b;
    char target[120];
    open_house();
    now = (int64_t)time(NULL) * 1000;
    ck_assert_int_eq(schedule_run_waiting(runner, &err), TG_OK);
    write_paper(true, &b);
    b.sampai = now + 5 * INT64_C(86400000);
    link_it(&b);
    b.sampai = now + 1;                    /* an earlier end does not shorten it */
    link_it(&b);
    next_night();
    ck_assert_int_eq(files(), 1);
    for (int i = 0; i < 7; i++)
        next_night();
    ck_assert_int_eq(files(), 0);
    snprintf(target, sizeof target, "%s", b.sidik);
    ck_assert_int_eq(get_paper("ani", target), 404);
    close_house();
}
END_TEST

/* ---- for copies ---------------------------------------------------------------------------------------------------- */

START_TEST(copies_are_told_the_papers_that_stay)
{
    berkas b, list[10];
    size_t count;
    tg_tx *tx;
    char sidik[BERKAS_SIDIK_SIZE];
    open_house();
    send_paper("ani", "31.75.07", PDF, sizeof PDF - 1, sidik);
    write_paper(true, &b);
    b.sampai = now + 1000;
    link_it(&b);
    tg_arena *arena = arena_create();
    store_reader *r = store_reader_acquire(db, &err);
    ck_assert_int_eq(store_reader_begin(r, &STORE_SISTEM, NULL, arena, &tx, &err), TG_OK);
    ck_assert_int_eq(berkas_stored(tx, "", list, 10, &count, &err), TG_OK);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(list[0].sidik, sidik);
    ck_assert_int_eq(list[0].ukuran, (int64_t)sizeof PDF - 1);
    ck_assert_int_eq(berkas_stored(tx, list[0].sidik, list, 10, &count, &err), TG_OK);
    ck_assert_uint_eq(count, 0);
    store_reader_end(r);
    store_reader_release(r);
    arena_destroy(arena);
    close_house();
}
END_TEST

TESTS(berkas)
{
    tcase_add_test(tc, a_paper_comes_back_as_it_was_sent);
    tcase_add_test(tc, the_same_paper_twice_is_one_file);
    tcase_add_test(tc, another_region_or_role_learns_nothing_of_it);
    tcase_add_test(tc, only_pdf_jpeg_and_png_are_taken_by_their_first_bytes);
    tcase_add_test(tc, a_paper_past_20_mib_is_refused);
    tcase_add_test(tc, a_link_into_another_region_is_refused);
    tcase_add_test(tc, a_paper_whose_file_was_taken_away_is_told_as_damage);
    tcase_add_test(tc, a_document_that_was_not_kept_leaves_nothing);
    tcase_add_test(tc, what_a_killed_process_was_writing_is_gone_at_the_next_start);
    tcase_add_test(tc, a_file_without_a_row_goes_after_a_day_and_one_with_a_row_stays);
    tcase_add_test(tc, a_print_goes_when_its_time_is_over_unless_it_was_made_again);
    tcase_add_test(tc, copies_are_told_the_papers_that_stay);
}
