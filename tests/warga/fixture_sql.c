/* The fixture of the warga tests: see fixture.h. */
#include "fixture.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>

#include "account/account.h"
#include "audit/audit.h"

store *fixture_store;
schedule *fixture_schedule;
http *fixture_http;
char fixture_dir[300];
uint8_t fixture_key[32] = "kunci rahasia untuk uji saja...";
bool fixture_key_changed;
static audit *trail;
static store_who acting;
static int keys;
static json_t *kept;                    /* every answer lives until fixture_close */
static tg_error fault;
static int group_left;
static const char *group_sql;

static void must(int rc, const char *what)
{
    ck_assert_msg(rc == TG_OK, "%s: %d %s %s %s", what, rc, fault.kunci, fault.arg[0], fault.arg[1]);
}

static int identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *err)
{
    (void)arg, (void)token, (void)sebagai, (void)konsol, (void)err;
    *who = acting;
    return TG_OK;
}

static int meanwhile(void *arg, tg_tx *tx, tg_error *err)
{
    (void)arg;
    if (group_left == 0 || --group_left > 0)
        return TG_OK;
    stmt *q = stmt_borrow(tx, group_sql, err);
    return q == NULL ? err->code : stmt_run(q, NULL, err);
}

void fixture_meanwhile(int n, const char *sql)
{
    static char text[400];
    snprintf(text, sizeof text, TG_UNSCOPED("uji") "%s", sql);
    group_sql = text;
    group_left = n;
}

int64_t fixture_leftovers(void)
{
    char dir[340];
    snprintf(dir, sizeof dir, "%s/impor", fixture_dir);
    int64_t n = fixture_number("SELECT (SELECT count(*) FROM impor_baris) + (SELECT count(*) FROM impor_keluarga)"
                               " + (SELECT count(*) FROM impor_tolak)");
    struct dirent *e;
    DIR *d = opendir(dir);
    while ((e = readdir(d)) != NULL)
        n += e->d_name[0] != '.' && strstr(e->d_name, "-ditolak.csv") == NULL;
    closedir(d);
    return n;
}

void fixture_start(void)
{
    static const store_group_hook HOOK = { .begin = meanwhile };
    char path[340], impor_dir[340], tmp[340];
    snprintf(path, sizeof path, "%s/tangguh.db", fixture_dir);
    snprintf(impor_dir, sizeof impor_dir, "%s/impor", fixture_dir);
    snprintf(tmp, sizeof tmp, "%s/tmp", fixture_dir);
    static char tmp_kept[340];
    snprintf(tmp_kept, sizeof tmp_kept, "%s", tmp);
    mkdir(tmp, 0700);
    store_opts opts = { .path = path, .threads = 0 };
    must(store_open(&fixture_store, &opts, &fault), "store_open");
    must(store_migrate(fixture_store, HTTP_MIGRATIONS, NULL, &fault), "http");
    must(store_migrate(fixture_store, SCHEDULE_MIGRATIONS, NULL, &fault), "schedule");
    must(store_migrate(fixture_store, AUDIT_MIGRATIONS, NULL, &fault), "audit");
    must(store_migrate(fixture_store, ACCOUNT_MIGRATIONS, NULL, &fault), "account");
    must(store_migrate(fixture_store, IMPOR_MIGRATIONS, NULL, &fault), "impor");
    must(store_migrate(fixture_store, WARGA_MIGRATIONS, NULL, &fault), "warga");
    store_add_hook(fixture_store, &HOOK);
    must(audit_create(&trail, fixture_store, &fault), "audit_create");
    must(warga_open(fixture_key, impor_dir, &fault), "warga_open");
    must(warga_check_key(fixture_store, &STORE_SISTEM, &fixture_key_changed, &fault), "warga_check_key");
    http_opts h = { .store = fixture_store, .tmp_dir = tmp_kept, .max_json = 1 << 20, .max_file = 1 << 28, .hooks = { .identify = identify } };
    must(http_create(&fixture_http, &h, &fault), "http_create");
    must(http_mount(fixture_http, NULL, NULL, WARGA_ROUTES, &fault), "mount");
    must(http_mount(fixture_http, NULL, NULL, WARGA_IMPOR_ROUTES, &fault), "mount");
    schedule_opts s = { .store = fixture_store, .runner = "uji" };
    must(schedule_create(&fixture_schedule, &s, &fault), "schedule_create");
    must(warga_register_jobs(fixture_schedule, &fault), "jobs");
    must(schedule_start(fixture_schedule, &fault), "schedule_start");
}

void fixture_open(void)
{
    ck_assert_int_eq(hash_start(), 0);
    log_set_level(LOG_ERROR);
    json_decref(kept);                  /* a test may open more than one */
    kept = json_array();
    pesan_add(BASE_PESAN);
    pesan_add(NIK_PESAN);
    pesan_add(IMPOR_PESAN);
    pesan_add(WARGA_PESAN);
    snprintf(fixture_dir, sizeof fixture_dir, "%s", test_dir());
    fixture_start();
    must(store_check_statements(fixture_store, __start_tangguh_sql, __stop_tangguh_sql, &fault), "statements");
}

void fixture_close(void)
{
    schedule_destroy(fixture_schedule);
    http_destroy(fixture_http);
    audit_destroy(trail);
    store_close(fixture_store);
    json_decref(kept);
    kept = json_array();
}

/* ---- calls --------------------------------------------------------------------------------------------- */

static const char *file_write(const char *text, size_t size)
{
    static char path[340];
    snprintf(path, sizeof path, "%s/unggahan.csv", fixture_dir);
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(text, 1, size, f), size);
    fclose(f);
    return path;
}

answer fixture_call_as(const char *region, uint32_t roles, const char *method, const char *target, const char *body, const char *file, size_t size)
{
    char key[40];
    http_answer a;
    acting = (store_who){ .aktor_id = 7, .aktor = "perencana", .peran = roles };
    store_scope(&acting, region);
    snprintf(key, sizeof key, "kunci-uji-nomor-%06d", ++keys);
    http_ask ask = { .method = method, .target = target, .key = key, .body = body, .body_size = body ? strlen(body) : 0,
                     .file = file != NULL ? file_write(file, size) : NULL, .bahasa = BAHASA_ID };
    must(http_call(fixture_http, &ask, &a, &fault), "http_call");
    answer out = { a.status, json_loads(a.body, 0, NULL) };
    ck_assert_msg(out.json != NULL, "no JSON: %s", a.body);
    json_array_append_new(kept, out.json);
    env_free(a.body);
    return out;
}

answer fixture_call(const char *region, const char *method, const char *target, const char *body, const char *file, size_t size)
{
    return fixture_call_as(region, TG_ROLE_ADMIN_WILAYAH, method, target, body, file, size);
}

static int64_t plan(const char *region, const char *csv, size_t size, bool uji_coba)
{
    answer a = fixture_call(region, "POST", uji_coba ? "/api/v1/impor/keluarga?uji_coba=true" : "/api/v1/impor/keluarga", NULL, csv, size);
    ck_assert_msg(a.status == 202, "status %d: %s", a.status, json_dumps(a.json, 0));
    int64_t id = fixture_get(a.json, "impor_id");
    ck_assert_int_gt(fixture_get(a.json, "kerja"), 0);
    return id;
}

int64_t fixture_plan(const char *region, const char *csv, bool uji_coba)
{
    return plan(region, csv, strlen(csv), uji_coba);
}

json_t *fixture_import_bytes(const char *region, const char *csv, size_t size, bool uji_coba)
{
    char target[80];
    int64_t id = plan(region, csv, size, uji_coba);
    must(schedule_run_waiting(fixture_schedule, &fault), "run");
    snprintf(target, sizeof target, "/api/v1/impor/%lld", (long long)id);
    answer a = fixture_call(region, "GET", target, NULL, NULL, 0);
    ck_assert_int_eq(a.status, 200);
    json_t *hasil = json_object_get(a.json, "hasil");
    ck_assert_msg(json_is_object(hasil), "impor %s, kerja: %s", json_dumps(a.json, 0), fixture_word("SELECT galat FROM kerja WHERE galat IS NOT NULL ORDER BY id DESC LIMIT 1"));
    return hasil;
}

json_t *fixture_import(const char *region, const char *csv)
{
    return fixture_import_bytes(region, csv, strlen(csv), false);
}

const char *fixture_status(int64_t impor_id)
{
    char sql[100];
    snprintf(sql, sizeof sql, "SELECT status FROM impor WHERE id = %lld", (long long)impor_id);
    return fixture_word(sql);
}

int64_t fixture_get(json_t *o, const char *key)
{
    json_t *v = json_object_get(o, key);
    return json_is_integer(v) ? json_integer_value(v) : -1;
}

int64_t fixture_warned(json_t *hasil, const char *kode)
{
    int64_t n = fixture_get(json_object_get(hasil, "peringatan"), kode);
    return n < 0 ? 0 : n;
}

static const char *reject_part(json_t *hasil, const char *key)
{
    const char *text = json_string_value(json_object_get(json_array_get(json_object_get(hasil, "tolakan"), 0), key));
    return text != NULL ? text : "";
}

const char *fixture_reject(json_t *hasil) { return reject_part(hasil, "kode"); }
const char *fixture_reject_column(json_t *hasil) { return reject_part(hasil, "kolom"); }

/* ---- the database ----------------------------------------------------------------------------------------- */

typedef struct { store_unit unit; fixture_fn fn; void *arg; } plain;

static int run_plain(store_unit *u, tg_tx *tx, tg_error *err)
{
    plain *p = (plain *)u;
    return p->fn(tx, p->arg, err);
}

int fixture_write(const char *region, fixture_fn fn, void *arg)
{
    store_who who = { .aktor_id = 7, .aktor = "perencana", .peran = TG_ROLE_ADMIN_WILAYAH };
    store_scope(&who, region);
    tg_arena *a = arena_create();
    plain p = { .unit = { .run = run_plain, .who = &who, .arena = a }, .fn = fn, .arg = arg };
    tg_error_clear(&fault);
    int rc = store_write(fixture_store, &p.unit, &fault);
    arena_destroy(a);
    return rc;
}

typedef struct { const char *sql; int64_t number; char text[4000]; } ask;

static int ask_unit(tg_tx *tx, void *arg, tg_error *err)
{
    ask *a = arg;
    stmt *q = stmt_borrow(tx, a->sql, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "tidak ada baris") : rc;
    a->number = stmt_i64_or(q, 0, -1);
    text_copy(a->text, sizeof a->text, stmt_text(q, 0) != NULL ? stmt_text(q, 0) : "");
    return TG_OK;
}

static ask answer_of(const char *sql)
{
    static char text[3000];
    snprintf(text, sizeof text, TG_UNSCOPED("uji") "%s", sql);
    ask a = { .sql = text };
    must(fixture_write("00", ask_unit, &a), sql);
    return a;
}

int64_t fixture_number(const char *sql)
{
    return answer_of(sql).number;
}

const char *fixture_word(const char *sql)
{
    static char out[8][4000];
    static int at;
    ask a = answer_of(sql);
    char *o = out[at++ % 8];
    snprintf(o, 4000, "%s", a.text);
    return o;
}

/* ---- a hash of the register ------------------------------------------------------------------------------- */

static const char *const REGISTER[] = { "keluarga", "orang", "nik_unik", "riwayat", "anggota", "kata_cari", NULL };
static const char *const FACTS[] = { "keluarga", "orang", "nik_unik", "isian_nilai", "anggota", "kata_cari", NULL };
static const char *const *hashed;

static int hash_unit(tg_tx *tx, void *arg, tg_error *err)
{
    char sql[200];
    uint8_t out[HASH_SIZE];
    hash_stream h;
    hash_begin(&h, HASH_SIZE);
    for (size_t t = 0; hashed[t] != NULL; t++) {
        snprintf(sql, sizeof sql, TG_UNSCOPED("uji") "SELECT * FROM %s ORDER BY 1, 2", hashed[t]);
        stmt *q = stmt_borrow(tx, sql, err);
        int rc;
        if (q == NULL)
            return err->code;
        while ((rc = stmt_next(q, err)) == TG_ROW)
            for (int c = 0; c < stmt_columns(q); c++) {
                const void *p = stmt_blob(q, c);
                hash_add(&h, p != NULL ? p : "", stmt_size(q, c));
                hash_add(&h, "|", 1);
            }
    }
    hash_end(&h, out, HASH_SIZE);
    memcpy(arg, out, sizeof(int64_t));
    return TG_OK;
}

static int64_t hash_of(const char *const *tables)
{
    int64_t n = 0;
    hashed = tables;
    must(fixture_write("00", hash_unit, &n), "hash");
    return n;
}

int64_t fixture_register(void)
{
    return hash_of(REGISTER);
}

int64_t fixture_facts(void)
{
    return hash_of(FACTS);
}

answer fixture_impor(const char *region, int64_t impor_id, const char *method, const char *tail)
{
    char target[80];
    snprintf(target, sizeof target, "/api/v1/impor/%lld%s", (long long)impor_id, tail);
    return fixture_call(region, method, target, NULL, NULL, 0);
}

int fixture_undo(const char *region, int64_t impor_id)
{
    int status = fixture_impor(region, impor_id, "POST", "/urungkan").status;
    must(schedule_run_waiting(fixture_schedule, &fault), "run");
    return status;
}

typedef struct { const char *text; int64_t id; } nik_ask;

static int nik_unit(tg_tx *tx, void *arg, tg_error *err)
{
    nik_ask *a = arg;
    return warga_family_by_nik(tx, a->text, &a->id, err);
}

int64_t fixture_family(const char *number)
{
    nik_ask a = { number, 0 };
    must(fixture_write("00", nik_unit, &a), "nik");
    return a.id;
}

/* ---- rows ---------------------------------------------------------------------------------------------------- */

static char *next_text(void)
{
    static char text[64][400];
    static int at;
    return text[at++ % 64];
}

const char *kk_of(int kk)
{
    char *out = next_text();
    snprintf(out, 400, "317507010120%04d", kk);
    return out;
}

/* A man's number: born 1 January of the year. */
const char *nik_of(int serial, int year)
{
    char *out = next_text();
    snprintf(out, 400, "3175070101%02d%04d", year % 100, serial);
    return out;
}

const char *row_of(int kk, int serial, const char *nama, int year, int hubungan, const char *rest)
{
    char *out = next_text();
    snprintf(out, 400, "317507010120%04d,3175070101%02d%04d,%s,L,01-01-%d,%d,31.75.07.1001,%s\n", kk, year % 100, serial, nama, year,
             hubungan, rest != NULL ? rest : "1,7,3,JL MELATI 1");
    return out;
}

char *csv_of(const char *head, ...)
{
    va_list args;
    const char *row;
    static char out[65536];
    size_t n = (size_t)snprintf(out, sizeof out, "%s", head);
    va_start(args, head);
    while ((row = va_arg(args, const char *)) != NULL)
        n += (size_t)snprintf(out + n, sizeof out - n, "%s", row);
    va_end(args);
    ck_assert_uint_lt(n, sizeof out);
    return out;
}
