/* The fixture of the account tests: see fixture.h. */
#include "fixture.h"

#include <stdio.h>

#include "schedule/schedule.h"
#include "store/sql.h"

store *fixture_store;
http *fixture_http;
account *fixture_account;
static audit *trail;
static char path[300];
static int keys;

SQL(COUNT_ACTS, TG_UNSCOPED("uji") "SELECT count(*) FROM audit WHERE perbuatan = $1");

static void must(int rc, const tg_error *err) { ck_assert_msg(rc == TG_OK, "%s %s %s", err->kunci, err->arg[0], err->arg[1]); }

void fixture_reopen(int threads)
{
    static const uint8_t KEY[32] = "kunci rahasia untuk uji saja...";
    tg_error err;
    store_opts opts = { .path = path, .threads = threads };
    must(store_open(&fixture_store, &opts, &err), &err);
    must(store_migrate(fixture_store, HTTP_MIGRATIONS, NULL, &err), &err);
    must(store_migrate(fixture_store, SCHEDULE_MIGRATIONS, NULL, &err), &err);
    must(store_migrate(fixture_store, AUDIT_MIGRATIONS, NULL, &err), &err);
    must(store_migrate(fixture_store, ACCOUNT_MIGRATIONS, NULL, &err), &err);
    must(audit_create(&trail, fixture_store, &err), &err);
    must(account_create(&fixture_account, fixture_store, KEY, &err), &err);
    http_opts h = { .store = fixture_store, .tmp_dir = test_shared_dir(), .max_json = 1 << 20, .max_file = 1 << 20,
                    .hooks = { .identify = account_identify, .identify_session = account_identify_session, .arg = fixture_account } };
    must(http_create(&fixture_http, &h, &err), &err);
    must(http_mount(fixture_http, NULL, NULL, ACCOUNT_ROUTES, &err), &err);
    must(http_mount(fixture_http, NULL, NULL, AKTOR_ROUTES, &err), &err);
    must(http_mount(fixture_http, NULL, NULL, MASUK_ROUTES, &err), &err);
    must(http_mount(fixture_http, NULL, NULL, SAYA_ROUTES, &err), &err);
    must(http_mount(fixture_http, NULL, NULL, PERANGKAT_ROUTES, &err), &err);
    must(http_mount(fixture_http, NULL, NULL, WILAYAH_ROUTES, &err), &err);
}

void fixture_open(int threads)
{
    ck_assert_int_eq(hash_start(), 0);
    log_set_level(LOG_WARN);
    pesan_add(ACCOUNT_PESAN);
    pesan_add(HTTP_PESAN);
    snprintf(path, sizeof path, "%s/tangguh.db", test_dir());
    fixture_reopen(threads);
    tg_error err;
    must(store_check_statements(fixture_store, __start_tangguh_sql, __stop_tangguh_sql, &err), &err);
}

void fixture_close(void)
{
    http_destroy(fixture_http);
    account_destroy(fixture_account);
    audit_destroy(trail);
    store_close(fixture_store);
}

static answer call(const http_ask *q)
{
    http_answer out;
    tg_error err;
    json_error_t je;
    must(http_call(fixture_http, q, &out, &err), &err);
    answer a = { out.status, json_loadb(out.body, out.size, 0, &je) };
    env_free(out.body);
    return a;
}

answer ask_with_key(const char *sebagai, const char *method, const char *target, const char *body, const char *key)
{
    return call(&(http_ask){ .method = method, .target = target, .sebagai = sebagai, .key = key, .body = body,
                             .body_size = body != NULL ? strlen(body) : 0 });
}

answer ask(const char *sebagai, const char *method, const char *target, const char *body)
{
    char key[32];
    snprintf(key, sizeof key, "uji-%d", ++keys);
    return ask_with_key(sebagai, method, target, body, key);
}

answer ask_with_token(const char *token, const char *method, const char *target, const char *body)
{
    char key[32];
    snprintf(key, sizeof key, "uji-%d", ++keys);
    return call(&(http_ask){ .method = method, .target = target, .token = token, .key = key, .body = body,
                             .body_size = body != NULL ? strlen(body) : 0 });
}

const char *text_of(const answer *a, const char *key)
{
    const char *text = json_string_value(json_object_get(a->json, key));
    return text != NULL ? text : "";
}

const char *error_of(const answer *a)
{
    const char *text = json_string_value(json_object_get(json_object_get(a->json, "galat"), "kode"));
    return text != NULL ? text : "";
}

const char *token_for(const char *nama, const char *peran, const char *kode_wilayah)
{
    static char token[64];
    char body[256];
    snprintf(body, sizeof body, "{\"nama\":\"%s\",\"peran\":\"%s\",\"kode_wilayah\":\"%s\"}", nama, peran, kode_wilayah);
    answer a = ask(NULL, "POST", "/api/v1/token", body);
    ck_assert_msg(a.status == 201, "%d %s", a.status, error_of(&a));
    snprintf(token, sizeof token, "%s", text_of(&a, "token"));
    json_decref(a.json);
    return token;
}

static bool file_holds(const char *name, const char *text)
{
    char *bytes;
    size_t size;
    tg_error err;
    if (!env_exists(name))
        return false;
    must(env_read_file(name, 64 << 20, &bytes, &size, &err), &err);
    bool found = memmem(bytes, size, text, strlen(text)) != NULL;
    env_free(bytes);
    return found;
}

bool database_holds(const char *text)
{
    char wal[320];
    snprintf(wal, sizeof wal, "%s-wal", path);
    return file_holds(path, text) || file_holds(wal, text);
}

typedef struct { store_unit unit; const char *perbuatan; int64_t count; } counter;

static int count_run(store_unit *u, tg_tx *tx, tg_error *err)
{
    counter *c = (counter *)u;
    stmt *q = stmt_borrow(tx, COUNT_ACTS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", c->perbuatan);
    int rc = stmt_next(q, err);
    c->count = rc == TG_ROW ? stmt_i64(q, 0) : -1;
    return rc == TG_ROW ? TG_OK : rc;
}

int64_t fixture_audit_count(const char *perbuatan)
{
    tg_error err;
    store_who who = { .aktor = "uji" };
    counter c = { .unit = { .run = count_run, .who = &who, .arena = arena_create() }, .perbuatan = perbuatan };
    store_scope(&who, "00");
    must(store_read(fixture_store, &c.unit, &err), &err);
    store_turn_end(fixture_store);
    arena_destroy(c.unit.arena);
    return c.count;
}
