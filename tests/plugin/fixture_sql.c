/* The fixture of the plugin tests: see fixture.h. */
#include "fixture.h"
#include <stdio.h>
#include <unistd.h>
#include "account/account.h"
#include "audit/audit.h"
#include "impor/impor.h"
#include "laporan/laporan.h"
#include "ledger/ledger.h"
#include "penilaian/penilaian.h"
#include "penyaluran/penyaluran.h"
#include "schedule/schedule.h"
#include "warga/warga.h"

store *fixture_store;
http *fixture_http;
plugins *fixture_plugins;
schedule *fixture_schedule;
tg_error fixture_err;
static audit *chain;

/* ---- folders -------------------------------------------------------------------------------------- */

static char folder[300];

static void put(const char *so, const char *name, const char *tanda)
{
    char path[500];
    if (folder[0] == 0)
        text_copy(folder, sizeof folder, test_dir());
    snprintf(path, sizeof path, "%s/%s.so", folder, name);
    ck_assert_msg(access(so, R_OK) == 0, "%s is not built", so);
    ck_assert_int_eq(symlink(so, path), 0);
    snprintf(path, sizeof path, "%s/%s.tanda", folder, name);
    if (tanda != NULL)
        ck_assert_int_eq(env_write_file(path, tanda, strlen(tanda), 0600, &fixture_err), TG_OK);
}

const char *fixture_plugin(const char *kind, const char *name, const char *tanda)
{
    char so[500];
    snprintf(so, sizeof so, CONTOH_FOLDER "/contoh-%s.so", kind);
    put(so, name, tanda);
    return folder;
}

const char *fixture_built(const char *so, const char *name)
{
    put(so, name, TANDA "\n");
    return folder;
}

const char *fixture_sembako(void)
{
    put(SEMBAKO, "sembako", TANDA "\n");
    return folder;
}

/* ---- the house ------------------------------------------------------------------------------------ */

static void take_messages(void)
{
    static const pesan *const ALL[] = { BASE_PESAN, STORE_PESAN, HTTP_PESAN, SCHEDULE_PESAN, IMPOR_PESAN, LEDGER_PESAN, PENILAIAN_PESAN, LAPORAN_PESAN, PLUGIN_PESAN };
    for (size_t i = 0; i < sizeof ALL / sizeof ALL[0]; i++)
        pesan_add(ALL[i]);
}

void fixture_store_open(void)
{
    static const store_migration *const ALL[] = {
        HTTP_MIGRATIONS, SCHEDULE_MIGRATIONS, AUDIT_MIGRATIONS, ACCOUNT_MIGRATIONS, IMPOR_MIGRATIONS,
        WARGA_MIGRATIONS, LEDGER_MIGRATIONS, PENILAIAN_MIGRATIONS, PENYALURAN_MIGRATIONS, PLUGIN_MIGRATIONS,
    };
    static char path[300];                    /* of the test: a house opened again finds its data */
    log_set_level(LOG_NONE);
    take_messages();
    ck_assert_int_eq(hash_start(), 0);
    if (path[0] == 0)
        snprintf(path, sizeof path, "%s/tangguh.db", test_dir());
    store_opts opts = { .path = path };
    ck_assert_int_eq(store_open(&fixture_store, &opts, &fixture_err), TG_OK);
    for (size_t i = 0; i < sizeof ALL / sizeof ALL[0]; i++)
        ck_assert_int_eq(store_migrate(fixture_store, ALL[i], NULL, &fixture_err), TG_OK);
    ck_assert_int_eq(audit_create(&chain, fixture_store, &fixture_err), TG_OK);
}

static int identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *err)
{
    static const struct { const char *nama, *kode; uint32_t peran; } PEOPLE[] = {
        { "petugas", "31.75.07", TG_ROLE_PETUGAS },
        { "perencana", "31.75.07", TG_ROLE_ADMIN_WILAYAH },
        { "lurah", "31.75.07.1001", TG_ROLE_PETUGAS | TG_ROLE_ADMIN_WILAYAH },
        { "kupang", "53.71", TG_ROLE_PETUGAS | TG_ROLE_ADMIN_WILAYAH },
        { "mitra", "31.75.07", TG_ROLE_MITRA },
        { "admin", "00", TG_ROLE_ADMIN },
    };
    (void)arg, (void)token, (void)konsol;
    for (size_t i = 0; sebagai != NULL && i < sizeof PEOPLE / sizeof PEOPLE[0]; i++)
        if (strcmp(PEOPLE[i].nama, sebagai) == 0) {
            *who = (store_who){ .aktor_id = (int64_t)i + 1, .peran = PEOPLE[i].peran };
            text_copy(who->aktor, sizeof who->aktor, sebagai);
            store_scope(who, PEOPLE[i].kode);
            return TG_OK;
        }
    return tg_fail(err, TG_UNKNOWN_ACTOR, "http_tanpa_pelaku");
}

/* Off as the house has it: what the parent told, and what the database holds. */
static void load_but(const char *dir, const char *const *crashed)
{
    const char **noted;
    plugin_off off[16] = { { NULL } };
    int n = 0;
    tg_arena *a = arena_create();
    for (; crashed != NULL && *crashed != NULL; crashed++)
        off[n++] = (plugin_off){ *crashed, PROGRAM_JATUH };
    ck_assert_int_eq(plugin_crashed(fixture_store, a, &noted, &fixture_err), TG_OK);
    for (; *noted != NULL; noted++)
        off[n++] = (plugin_off){ *noted, PROGRAM_JATUH };
    ck_assert_msg(plugin_load_all(&fixture_plugins, dir, off, &fixture_err) == TG_OK, "%s %s %s", fixture_err.kunci,
                  fixture_err.arg[0], fixture_err.arg[1]);
    arena_destroy(a);
}

void fixture_house_open(const char *dir)
{
    fixture_house_open_after(dir, NULL);
}

void fixture_house_open_after(const char *dir, const char *const *crashed)
{
    fixture_store_open();
    schedule_opts jobs = { .store = fixture_store, .runner = "uji" };
    ck_assert_int_eq(schedule_create(&fixture_schedule, &jobs, &fixture_err), TG_OK);
    http_opts o = { .store = fixture_store, .tmp_dir = dir, .max_json = 1 << 20, .hooks = { .identify = identify } };
    ck_assert_int_eq(http_create(&fixture_http, &o, &fixture_err), TG_OK);
    ck_assert_int_eq(http_mount(fixture_http, NULL, NULL, LAPORAN_ROUTES, &fixture_err), TG_OK);
    ck_assert_int_eq(http_mount(fixture_http, NULL, NULL, LAPORAN_DASBOR_ROUTES, &fixture_err), TG_OK);
    load_but(dir, crashed);
    ck_assert_msg(plugin_migrate(fixture_plugins, fixture_store, &fixture_err) == TG_OK, "%s %s %s", fixture_err.kunci,
                  fixture_err.arg[0], fixture_err.arg[1]);
    ck_assert_int_eq(http_mount(fixture_http, NULL, NULL, PROGRAM_ROUTES, &fixture_err), TG_OK);
    ck_assert_int_eq(http_mount(fixture_http, NULL, NULL, PANEL_ROUTES, &fixture_err), TG_OK);
    ck_assert_int_eq(plugin_mount(fixture_plugins, fixture_http, &fixture_err), TG_OK);
    ck_assert_int_eq(plugin_register_jobs(fixture_plugins, fixture_schedule, &fixture_err), TG_OK);
    ck_assert_int_eq(plugin_open(fixture_plugins, fixture_store, fixture_http, dir, crashed, &fixture_err), TG_OK);
}

void fixture_house_close(void)
{
    http_destroy(fixture_http);
    schedule_destroy(fixture_schedule);
    audit_destroy(chain);
    plugin_close(fixture_plugins);
    store_close(fixture_store);
    plugin_destroy(fixture_plugins);
}

answer fixture_call(const char *who, const char *method, const char *target, const char *body)
{
    static int calls;
    char key[32];
    http_answer a = { 0 };
    snprintf(key, sizeof key, "uji-%d", ++calls);
    http_ask ask = { .method = method, .target = target, .sebagai = who, .body = body, .body_size = body != NULL ? strlen(body) : 0 };
    if (strcmp(method, "POST") == 0)
        ask.key = key;
    ck_assert_int_eq(http_call(fixture_http, &ask, &a, &fixture_err), TG_OK);
    answer out = { a.status, json_loadb(a.body != NULL ? a.body : "", a.size, 0, NULL) };
    env_free(a.body);
    return out;
}

int fixture_status(const char *who, const char *method, const char *target, const char *body)
{
    answer a = fixture_call(who, method, target, body);
    json_decref(a.json);
    return a.status;
}

const char *fixture_galat(const char *who, const char *method, const char *target, const char *body, const char *key)
{
    static char text[400];
    answer a = fixture_call(who, method, target, body);
    const char *value = json_string_value(json_object_get(json_object_get(a.json, "galat"), key));
    text_copy(text, sizeof text, value != NULL ? value : "");
    json_decref(a.json);
    return text;
}

const char *fixture_page(const char *who, const char *target)
{
    static char *page;
    http_answer a = { 0 };
    http_ask ask = { .method = "GET", .target = target, .sebagai = who };
    ck_assert_int_eq(http_call(fixture_http, &ask, &a, &fixture_err), TG_OK);
    free(page);
    page = a.status == 200 ? strndup(a.body, a.size) : NULL;
    env_free(a.body);
    return page;
}

/* ---- SQL of the tests ----------------------------------------------------------------------------- */

typedef struct { store_unit unit; const char *sql; int64_t number; char text[600]; } ask;

static int run_ask(store_unit *u, tg_tx *tx, tg_error *err)
{
    ask *a = (ask *)u;
    stmt *q = stmt_borrow(tx, a->sql, err);
    int rc = q != NULL ? stmt_next(q, err) : err->code;
    if (rc != TG_ROW)
        return rc == TG_END ? TG_OK : rc;
    a->number = stmt_i64_or(q, 0, -1);
    text_copy(a->text, sizeof a->text, stmt_text(q, 0) != NULL ? stmt_text(q, 0) : "");
    return TG_OK;
}

static ask answer_of(const char *sql)
{
    static char text[1500];
    tg_arena *arena = arena_create();
    snprintf(text, sizeof text, TG_UNSCOPED("uji") "%s", sql);
    ask a = { .unit = { .run = run_ask, .who = &STORE_SISTEM, .arena = arena }, .sql = text };
    ck_assert_msg(store_write(fixture_store, &a.unit, &fixture_err) == TG_OK, "%s: %s %s", sql, fixture_err.kunci,
                  fixture_err.arg[0]);
    arena_destroy(arena);
    return a;
}

int64_t fixture_number(const char *sql)
{
    return answer_of(sql).number;
}

const char *fixture_word(const char *sql)
{
    static char out[600];
    text_copy(out, sizeof out, answer_of(sql).text);
    return out;
}

static void ensure_round(void)
{
    answer_of("INSERT INTO tahap (id, program, kode_wilayah, periode, tempat, status, terbit, kerja_id, penilaian_id,"
              " perencana_id, perencana, dibuat) VALUES (1, 'sembako', '31.75.07', '2026-12', 'gudang-31.75.07', 'berjalan', 1,"
              " 1, 1, 2, 'perencana', 0) ON CONFLICT DO NOTHING");
}

void fixture_alokasi(int64_t id, const char *kode_wilayah, const char *status, int64_t uang)
{
    char sql[500];
    ensure_round();
    snprintf(sql, sizeof sql, "INSERT INTO alokasi (id, tahap_id, nomor, program, periode, keluarga_id, kode_wilayah, skor,"
             " uang, status) VALUES (%lld, 1, %lld, 'sembako', '2026-12', %lld, '%s', 0, %lld, '%s')", (long long)id,
             (long long)id, (long long)id, kode_wilayah, (long long)uang, status);
    answer_of(sql);
}

void fixture_kuota(const char *kode_wilayah, int64_t jumlah, int64_t pagu)
{
    char sql[500];
    snprintf(sql, sizeof sql, "INSERT INTO kuota (id, program, kode_wilayah, periode, jumlah, pagu, aktor_id, aktor, dibuat)"
             " VALUES ((SELECT coalesce(max(id), 0) + 1 FROM kuota), 'sembako', '%s', '2026-12', %lld, %lld, 2, 'perencana', 0)", kode_wilayah, (long long)jumlah,
             (long long)pagu);
    answer_of(sql);
}
