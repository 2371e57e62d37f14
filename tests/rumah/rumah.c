/* See rumah.h. */
#include "rumah.h"
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>
#include "cli/demo.h"

cli_house *rumah;
char rumah_data[300];
tg_error rumah_err;
bool rumah_publishes;
void (*rumah_answered)(void);
static json_t *last_body;
static cli_options options;

/* ---- open and close ------------------------------------------------------------------------------------ */

static void once(void)
{
    static bool done;
    if (done)
        return;
    done = true;
    ck_assert_int_eq(hash_start(), 0);
    env_install_allocator();
    house_messages();
    log_set_level(LOG_NONE);
    setenv("TANGGUH_PLUGINS", BUILD_DIR "/plugins", 1);
    setenv("TANGGUH_SCRIPTS", SOURCE_DIR "/scripts", 1);
}

void rumah_rules(const char *scripts)
{
    once();
    setenv("TANGGUH_SCRIPTS", scripts, 1);
}

static void link_built(const char *folder, const char *name, const char *end)
{
    char from[500], to[500];
    snprintf(from, sizeof from, BUILD_DIR "/tests/plugins/%s%s", name, end);
    snprintf(to, sizeof to, "%s/%s%s", folder, name, end);
    ck_assert_msg(access(from, R_OK) == 0 && symlink(from, to) == 0, "%s", from);
}

void rumah_programs(const char *const *names, const char *scripts)
{
    char folder[300];
    text_copy(folder, sizeof folder, test_dir());
    rumah_rules(scripts != NULL ? scripts : test_dir());
    for (; *names != NULL; names++) {
        link_built(folder, *names, ".so");
        link_built(folder, *names, ".tanda");
    }
    setenv("TANGGUH_PLUGINS", folder, 1);
}

static void explain(const char *what)
{
    tg_buf text;
    buf_init(&text, 4096);
    pesan_error(&text, BAHASA_EN, &rumah_err);
    ck_abort_msg("%s: %s", what, buf_cstr(&text));
}

bool rumah_try_open(const char *data)
{
    const config plain = { .alamat = "127.0.0.1", .port = 8080, .terbit_otomatis = rumah_publishes, .transparansi = true };
    once();
    snprintf(rumah_data, sizeof rumah_data, "%s", data != NULL ? data : test_dir());
    options = (cli_options){ .data = rumah_data, .bahasa = BAHASA_ID };
    return house_open(&rumah, &options, &plain, false, &rumah_err) == TG_OK;
}

void rumah_open(const char *data)
{
    if (!rumah_try_open(data))
        explain("house_open");
}

void rumah_close(void)
{
    json_decref(last_body);
    last_body = NULL;
    house_close(rumah);
    rumah = NULL;
}

void rumah_copy(const char *from, const char *to)
{
    char *text;
    size_t size;
    ck_assert_msg(env_read_file(from, 16 << 20, &text, &size, &rumah_err) == TG_OK, "%s cannot be read", from);
    ck_assert_int_eq(env_write_file(to, text, size, 0600, &rumah_err), TG_OK);
    env_free(text);
}

void rumah_open_like(const char *nama, void (*make)(void))
{
    char pattern[300], copy[700];
    snprintf(pattern, sizeof pattern, "%s/%s", test_shared_dir(), nama);
    if (access(pattern, F_OK) != 0) {
        make();
        rumah_close();
        ck_assert_int_eq(rename(rumah_data, pattern), 0);
    }
    const char *dir = test_dir();
    snprintf(copy, sizeof copy, "cp -R '%s/.' '%s'", pattern, dir);
    ck_assert_int_eq(system(copy), 0);
    rumah_open(dir);
}

/* ---- requests -------------------------------------------------------------------------------------------- */

static rumah_reply call(const http_ask *ask)
{
    http_answer a = { 0 };
    rumah_reply r = { .rc = http_call(house_http(rumah), ask, &a, &rumah_err) };
    if (rumah_answered != NULL)
        rumah_answered();
    json_decref(last_body);
    last_body = a.body != NULL ? json_loadb(a.body, a.size, JSON_DECODE_ANY, NULL) : NULL;
    if (r.rc == TG_OK)
        r.status = a.status;
    r.body = last_body;
    env_free(a.body);
    return r;
}

static const char *fresh_key(char out[48])
{
    static int64_t keys;
    snprintf(out, 48, "uji-%d-%lld", (int)getpid(), (long long)++keys);
    return out;
}

rumah_reply rumah_ask_key(const char *sebagai, const char *method, const char *target, const char *key, const char *body)
{
    char fresh[48];
    http_ask ask = { .method = method, .target = target, .sebagai = sebagai, .key = key != NULL ? key : fresh_key(fresh),
                     .body = body, .body_size = strlen(body) };
    return call(&ask);
}

rumah_reply rumah_send(const char *sebagai, const char *target, const char *file)
{
    char key[48];
    http_ask ask = { .method = "POST", .target = target, .sebagai = sebagai, .key = fresh_key(key), .file = file };
    return call(&ask);
}

static rumah_reply ask_args(const char *sebagai, const char *method, const char *target, const char *format, va_list args)
{
    char body[4096];
    ck_assert_int_lt(vsnprintf(body, sizeof body, format, args), (int)sizeof body);
    return rumah_ask_key(sebagai, method, target, NULL, body);
}

rumah_reply rumah_ask(const char *sebagai, const char *method, const char *target, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    rumah_reply r = ask_args(sebagai, method, target, format, args);
    va_end(args);
    return r;
}

rumah_reply rumah_must(int status, const char *sebagai, const char *method, const char *target, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    rumah_reply r = ask_args(sebagai, method, target, format, args);
    va_end(args);
    ck_assert_msg(r.status == status, "%s %s: %d %s, wanted %d", method, target, r.status, rumah_kode(r), status);
    return r;
}

const char *rumah_kode(rumah_reply r)
{
    const char *kode = json_string_value(json_object_get(json_object_get(r.body, "galat"), "kode"));
    return kode != NULL ? kode : "";
}

int64_t rumah_int(rumah_reply r, const char *key) { return json_integer_value(json_object_get(r.body, key)); }

static rumah_reply finish_job(const char *sebagai, const char *target, rumah_reply r)
{
    char kerja[80];
    ck_assert_msg(r.status == 202, "%s: %d %s", target, r.status, rumah_kode(r));
    snprintf(kerja, sizeof kerja, "/api/v1/kerja/%lld", (long long)rumah_int(r, "kerja"));
    ck_assert_int_eq(house_run_jobs(rumah, &rumah_err), TG_OK);
    r = rumah_must(200, sebagai, "GET", kerja, "%s", "");
    ck_assert_msg(text_same(json_string_value(json_object_get(r.body, "status")), "selesai"), "%s: %s %s", target,
                  json_string_value(json_object_get(r.body, "status")), rumah_kode(r));
    return r;
}

rumah_reply rumah_job(const char *sebagai, const char *target, const char *body)
{
    return finish_job(sebagai, target, rumah_ask(sebagai, "POST", target, "%s", body));
}

/* ---- a small office --------------------------------------------------------------------------------------- */

void rumah_actor(const char *nama, const char *peran, const char *kode_wilayah)
{
    rumah_must(201, NULL, "POST", "/api/v1/token", "{\"nama\":\"%s\",\"peran\":\"%s\",\"kode_wilayah\":\"%s\"}", nama, peran,
               kode_wilayah);
}

void rumah_actors(void)
{
    rumah_actor("perencana", "admin_wilayah", KOTA);
    rumah_actor("penyetuju", "penyetuju", KOTA);
    rumah_actor("petugas", "petugas", KOTA);
}

void rumah_import_file(const char *path)
{
    static const char TARGET[] = "/api/v1/impor/keluarga?nama_berkas=warga.csv";
    finish_job("perencana", TARGET, rumah_send("perencana", TARGET, path));
}

void rumah_import(int families)
{
    char path[340];
    tg_date made;
    snprintf(path, sizeof path, "%s/warga.csv", rumah_data);
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    date_make(&made, 2026, 11, 15);
    ck_assert_int_eq(demo_write(f, families, 7, KOTA, made, &rumah_err), TG_OK);
    fclose(f);
    rumah_import_file(path);
    unlink(path);
}

void rumah_supply(int64_t quota)
{
    rumah_must(201, "perencana", "POST", "/api/v1/kuota",
               "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\",\"jumlah\":%lld,\"pagu\":%lld}",
               (long long)quota, (long long)quota * 1000000);
    rumah_must(201, "perencana", "POST", "/api/v1/sembako/paket",
               "{\"nama\":\"dasar\",\"isi\":[{\"barang\":\"beras\",\"jumlah\":5000,\"satuan\":\"g\"}]}");
    rumah_must(201, "perencana", "POST", "/api/v1/sembako/stok",
               "{\"tempat\":\"gudang-" KOTA "\",\"barang\":\"paket:dasar\",\"jumlah\":%lld}", (long long)quota * 100);
}

int64_t rumah_round(void)
{
    static const char PLAN[] = "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"}";
    char target[80];
    rumah_job("perencana", "/api/v1/penilaian", PLAN);
    rumah_reply r = rumah_job("perencana", "/api/v1/tahap", PLAN);
    int64_t tahap = json_integer_value(json_object_get(json_object_get(r.body, "hasil"), "id"));
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/setujui", (long long)tahap);
    rumah_must(200, "penyetuju", "POST", target, "{}");
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/buka", (long long)tahap);
    rumah_must(200, "perencana", "POST", target, "{}");
    return tahap;
}

/* ---- what the database holds -------------------------------------------------------------------------------- */

static struct { const char *sql; int64_t number; ledger_verdict book; audit_result chain; } probe;

static int count(tg_tx *tx, tg_error *err)
{
    stmt *q = stmt_borrow(tx, probe.sql, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    probe.number = rc == TG_ROW ? stmt_i64_or(q, 0, 0) : 0;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

static int look(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *apa = tg_text(req, "apa");
    return text_same(apa, "buku") ? ledger_check(tx, &probe.book, err)
           : text_same(apa, "rantai") ? audit_verify(tx, &probe.chain, err) : count(tx, err);
}

void rumah_probe(void)
{
    static const tg_route ROUTES[] = {
        { TG_GET, "/{apa}", TG_SLOW, TG_ROLE_ADMIN, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, look, "For tests" }, { 0 },
    };
    ck_assert_int_eq(http_mount(house_http(rumah), NULL, "uji", ROUTES, &rumah_err), TG_OK);
}

int64_t rumah_number(const char *sql)
{
    probe.sql = sql;
    rumah_reply r = rumah_ask(NULL, "GET", "/api/v1/uji/angka", "%s", "");
    ck_assert_msg(r.status == 200, "%s: %d %s", sql, r.status, rumah_kode(r));
    return probe.number;
}

ledger_verdict rumah_book(void)
{
    rumah_must(200, NULL, "GET", "/api/v1/uji/buku", "%s", "");
    return probe.book;
}

audit_result rumah_chain(void)
{
    rumah_must(200, NULL, "GET", "/api/v1/uji/rantai", "%s", "");
    return probe.chain;
}
