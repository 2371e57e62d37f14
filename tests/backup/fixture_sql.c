/* The fixture of the backup tests: see fixture.h. */
#include "fixture.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

char fixture_dir[300];
store *fixture_store;
schedule *fixture_schedule;
tg_error fixture_err;
static tg_arena *arena;
static audit *chain;
static const store_who *const SYSTEM = &STORE_SISTEM;

typedef int (*fixture_fn)(tg_tx *tx, void *arg, tg_error *err);
typedef struct { store_unit unit; fixture_fn fn; void *arg; } plain;

static int run_plain(store_unit *u, tg_tx *tx, tg_error *err)
{
    plain *p = (plain *)u;
    return p->fn(tx, p->arg, err);
}

static int write_unit(fixture_fn fn, void *arg)
{
    arena_reset(arena);
    plain p = { .unit = { .run = run_plain, .who = SYSTEM, .arena = arena }, .fn = fn, .arg = arg };
    tg_error_clear(&fixture_err);
    return store_write(fixture_store, &p.unit, &fixture_err);
}

static int act(tg_tx *tx, void *arg, tg_error *err)
{
    return audit_add(tx, "uji.catat", "uji", *(int64_t *)arg, "31.75.07", "{\"n\":1}", err);
}

static void open_store(const char *path)
{
    store_opts opts = { .path = path, .threads = 0 };
    log_set_level(LOG_NONE);
    ck_assert_int_eq(hash_start(), 0);
    ck_assert_msg(store_open(&fixture_store, &opts, &fixture_err) == TG_OK, "%s", fixture_err.kunci);
    ck_assert_int_eq(store_migrate(fixture_store, SCHEDULE_MIGRATIONS, NULL, &fixture_err), TG_OK);
    ck_assert_int_eq(store_migrate(fixture_store, AUDIT_MIGRATIONS, NULL, &fixture_err), TG_OK);
    ck_assert_int_eq(store_migrate(fixture_store, BERKAS_MIGRATIONS, NULL, &fixture_err), TG_OK);
    ck_assert_int_eq(env_mkdir(fixture_path("berkas"), 0700, &fixture_err), TG_OK);
    ck_assert_int_eq(berkas_open(fixture_path("berkas"), &fixture_err), TG_OK);
    ck_assert_int_eq(audit_create(&chain, fixture_store, &fixture_err), TG_OK);
    arena = arena_create();
}

static void close_store(void)
{
    audit_destroy(chain);
    store_close(fixture_store);
    arena_destroy(arena);
}

static void make_dir(void)
{
    if (fixture_dir[0] == 0)
        text_copy(fixture_dir, sizeof fixture_dir, test_dir());
}

backup *fixture_open(const char *second)
{
    backup *b;
    make_dir();
    open_store(fixture_path("tangguh.db"));
    for (int64_t i = 1; i <= FIXTURE_ACTS; i++)
        ck_assert_int_eq(write_unit(act, &i), TG_OK);
    ck_assert_int_eq(env_mkdir(fixture_path("cadangan"), 0700, &fixture_err), TG_OK);
    schedule_opts so = { .store = fixture_store, .runner = "uji" };
    ck_assert_int_eq(schedule_create(&fixture_schedule, &so, &fixture_err), TG_OK);
    backup_opts bo = { .store = fixture_store, .dir = fixture_path("cadangan"), .second = second, .key = fixture_path("kunci-cadangan"), .who = SYSTEM };
    ck_assert_int_eq(backup_create(&b, &bo, fixture_schedule, &fixture_err), TG_OK);
    ck_assert_int_eq(schedule_start(fixture_schedule, &fixture_err), TG_OK);
    return b;
}

void fixture_close(backup *b)
{
    backup_destroy(b);
    schedule_destroy(fixture_schedule);
    close_store();
}

const char *fixture_copy(const char *name)
{
    static char copy[700];
    uint8_t hash[HASH_SIZE];
    backup *b = fixture_open(NULL);
    ck_assert_int_eq(store_backup(fixture_store, fixture_dir, name, hash, NULL, &fixture_err), TG_OK);
    fixture_close(b);
    text_copy(copy, sizeof copy, fixture_path(name));
    return copy;
}

const char *fixture_named_copy(void)
{
    static char copy[700];
    char name[200];
    const char *usb = fixture_path("usb");
    backup *b = fixture_open(NULL);
    ck_assert_int_eq(env_mkdir(usb, 0700, &fixture_err), TG_OK);
    fixture_ask(usb);
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
    fixture_close(b);
    ck_assert(fixture_find(fixture_path("usb"), "tangguh-", name, sizeof name));
    snprintf(copy, sizeof copy, "%s/usb/%s", fixture_dir, name);
    return copy;
}

/* ---- SQL of the tests --------------------------------------------------------------------------- */

typedef struct { const char *sql; int64_t number; char text[400]; } ask;

static int ask_unit(tg_tx *tx, void *arg, tg_error *err)
{
    ask *a = arg;
    stmt *q = stmt_borrow(tx, a->sql, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? TG_NOT_FOUND : rc;
    a->number = stmt_i64_or(q, 0, -1);
    text_copy(a->text, sizeof a->text, stmt_text(q, 0) != NULL ? stmt_text(q, 0) : "");
    return TG_OK;
}

/* The mark is what the store asks of any statement. */
static ask answer(const char *sql)
{
    static char text[1000];
    snprintf(text, sizeof text, TG_UNSCOPED("uji") "%s", sql);
    ask a = { .sql = text };
    ck_assert_msg(write_unit(ask_unit, &a) == TG_OK, "%s: %s %s", sql, fixture_err.kunci, fixture_err.arg[0]);
    return a;
}

int64_t fixture_number(const char *sql)
{
    return answer(sql).number;
}

const char *fixture_word(const char *sql)
{
    static char out[400];
    ask a = answer(sql);
    text_copy(out, sizeof out, a.text);
    return out;
}

SQL(FORGE, TG_UNSCOPED("uji") "UPDATE audit SET rincian = '{\"n\":2}' WHERE objek_id = $1");

static int forge(tg_tx *tx, void *arg, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, FORGE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", *(int *)arg);
    int rc = stmt_run(q, &changed, err);
    ck_assert(rc != TG_OK || changed == 1);
    return rc;
}

const char *fixture_forged_copy(const char *name, int n)
{
    const char *path = fixture_copy(name);
    open_store(path);
    ck_assert_int_eq(write_unit(forge, &n), TG_OK);
    close_store();
    return path;
}

typedef struct { const char *folder; int64_t id; int nth; } wish;

static int ask_copy(tg_tx *tx, void *arg, tg_error *err)
{
    wish *w = arg;
    return schedule_add(tx, "cadangan", tg_arena_printf(tx->arena, "cadangan:%d", w->nth), tg_arena_printf(tx->arena, "{\"folder\":\"%s\"}", w->folder), 0, &w->id, err);
}

int64_t fixture_ask(const char *folder)
{
    static int asked;
    wish w = { folder, 0, ++asked };
    ck_assert_msg(write_unit(ask_copy, &w) == TG_OK, "%s %s", fixture_err.kunci, fixture_err.arg[0]);
    return w.id;
}

static int link_paper(tg_tx *tx, void *arg, tg_error *err)
{
    berkas_tautan t = { "uji", 1, "daftar", "31.75.07", TG_ROLE_ADMIN };
    return berkas_link(tx, arg, &t, err);
}

void fixture_paper(const char *text, char sidik[BERKAS_SIDIK_SIZE])
{
    berkas_writer *w;
    berkas b;
    ck_assert_int_eq(berkas_writer_create(&w, &fixture_err), TG_OK);
    ck_assert_int_eq(berkas_writer_add(w, text, strlen(text), &fixture_err), TG_OK);
    ck_assert_int_eq(berkas_writer_keep(w, BERKAS_PDF, &b, &fixture_err), TG_OK);
    berkas_writer_destroy(w);
    ck_assert_msg(write_unit(link_paper, &b) == TG_OK, "%s %s", fixture_err.kunci, fixture_err.arg[0]);
    text_copy(sidik, BERKAS_SIDIK_SIZE, b.sidik);
}

/* ---- files -------------------------------------------------------------------------------------- */

const char *fixture_path(const char *name)
{
    static char out[8][700];
    static int turn;
    make_dir();
    turn = (turn + 1) % 8;
    snprintf(out[turn], sizeof out[turn], "%s/%s", fixture_dir, name);
    return out[turn];
}

int fixture_count(const char *dir, const char *ending)
{
    DIR *d = opendir(dir);
    int n = 0;
    ck_assert_ptr_nonnull(d);
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        size_t size = strlen(e->d_name), end = strlen(ending);
        n += e->d_name[0] != '.' && size >= end && strcmp(e->d_name + size - end, ending) == 0;
    }
    closedir(d);
    return n;
}

bool fixture_find(const char *dir, const char *begin, char *out, size_t cap)
{
    DIR *d = opendir(dir);
    bool found = false;
    ck_assert_ptr_nonnull(d);
    for (struct dirent *e; !found && (e = readdir(d)) != NULL;)
        found = e->d_name[0] != '.' && text_starts(e->d_name, begin) && text_copy(out, cap, e->d_name);
    closedir(d);
    return found;
}

void fixture_touch(const char *dir, const char *name)
{
    char path[900];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    ck_assert_int_eq(env_write_file(path, "x", 1, 0600, &fixture_err), TG_OK);
}

bool fixture_there(const char *dir, const char *name)
{
    char path[900];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return env_exists(path);
}

void fixture_flip(const char *path, int64_t at)
{
    uint8_t byte;
    int fd = env_open(path, O_RDWR, 0);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(pread(fd, &byte, 1, at), 1);
    byte ^= 0x40;
    ck_assert_int_eq(pwrite(fd, &byte, 1, at), 1);
    close(fd);
}

void fixture_cut(const char *path, int64_t size)
{
    ck_assert_int_eq(truncate(path, size), 0);
}

int64_t fixture_size(const char *path)
{
    struct stat st;
    ck_assert_int_eq(stat(path, &st), 0);
    return st.st_size;
}
