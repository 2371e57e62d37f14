/* See loket.h. */
#include "loket.h"
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include "wilayah/wilayah.h"

static void make(void)
{
    rumah_open(NULL);
    rumah_actors();
    rumah_actor("kader", "kader", KOTA);
    rumah_actor("verifikator", "verifikator", KOTA);
    rumah_actor("kepala", "kepala", KOTA);
    rumah_actor("pengesah", "pengesah", KOTA);
    rumah_actor("pengesah2", "pengesah,admin_wilayah", KOTA);
    rumah_actor("auditor", "auditor", KOTA);
    rumah_actor("lurah", "petugas", KOTA ".1001");
    rumah_actor("kupang", "admin_wilayah,penyetuju,verifikator,petugas,pengesah,kepala", "53.71");
    rumah_import(60);
}

void loket_open(void)
{
    rumah_open_like("loket", make);
    rumah_probe();
    kepesertaan_set_masa(&(kepesertaan_masa){ .pengumuman = 7, .keberatan = 29, .putusan = 10, .tangguh = 30 });
}

int64_t loket_number(const char *format, ...)
{
    char sql[1000] = TG_UNSCOPED("uji");
    size_t n = strlen(sql);
    va_list args;
    va_start(args, format);
    vsnprintf(sql + n, sizeof sql - n, format, args);
    va_end(args);
    return rumah_number(sql);
}

int64_t loket_family(int n)
{
    return loket_number("SELECT id FROM keluarga WHERE status = 'aktif' ORDER BY id LIMIT 1 OFFSET %d", n);
}

static rumah_reply post(const char *aktor, const char *target, const char *format, va_list args)
{
    char path[200], body[4000];
    snprintf(path, sizeof path, "/api/v1%s", target);
    ck_assert_int_lt(vsnprintf(body, sizeof body, format, args), (int)sizeof body);
    return rumah_ask_key(aktor, "POST", path, NULL, body);
}

static const char *outcome(rumah_reply r)
{
    static char out[100];
    snprintf(out, sizeof out, r.status < 300 ? "%d" : "%d %s", r.status, rumah_kode(r));
    return out;
}

const char *loket_try(const char *aktor, const char *target, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    rumah_reply r = post(aktor, target, format, args);
    va_end(args);
    return outcome(r);
}

const char *loket_send(const char *aktor, const char *target, const char *content, char sidik[65])
{
    char file[340], path[200];
    snprintf(file, sizeof file, "%s/kiriman", rumah_data);
    snprintf(path, sizeof path, "/api/v1%s", target);
    FILE *f = fopen(file, "w");
    ck_assert_ptr_nonnull(f);
    fputs(content, f);
    fclose(f);
    rumah_reply r = rumah_send(aktor, path, file);
    if (r.status == 201)
        snprintf(sidik, 65, "%s", loket_text(r.body, "sidik"));
    return outcome(r);
}

int loket_fetch(const char *aktor, const char *target, const char *content)
{
    char path[200];
    http_answer a = { 0 };
    snprintf(path, sizeof path, "/api/v1%s", target);
    http_ask ask = { .method = "GET", .target = path, .sebagai = aktor };
    ck_assert_int_eq(http_call(house_http(rumah), &ask, &a, &rumah_err), TG_OK);
    if (a.status == 200)
        ck_assert_mem_eq(a.body, content, strlen(content));
    env_free(a.body);
    return a.status;
}

char *loket_page(const char *aktor, const char *target)
{
    char path[200];
    http_answer a = { 0 };
    snprintf(path, sizeof path, "/api/v1%s", target);
    http_ask ask = { .method = "GET", .target = path, .sebagai = aktor };
    ck_assert_int_eq(http_call(house_http(rumah), &ask, &a, &rumah_err), TG_OK);
    ck_assert_int_eq(a.status, 200);
    return a.body;
}

int64_t loket_made(const char *aktor, const char *target, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    rumah_reply r = post(aktor, target, format, args);
    va_end(args);
    ck_assert_msg(r.status == 201, "%s: %d %s", target, r.status, rumah_kode(r));
    return rumah_int(r, "id");
}

json_t *loket_get(const char *aktor, const char *format, ...)
{
    char path[300] = "/api/v1";
    va_list args;
    va_start(args, format);
    vsnprintf(path + 7, sizeof path - 7, format, args);
    va_end(args);
    rumah_reply r = rumah_ask_key(aktor, "GET", path, NULL, "");
    ck_assert_msg(r.status == 200, "%s: %d %s", path, r.status, rumah_kode(r));
    return r.body;
}

int64_t loket_int(const json_t *o, const char *key) { return json_integer_value(json_object_get(o, key)); }

const char *loket_text(const json_t *o, const char *key)
{
    const char *text = json_string_value(json_object_get(o, key));
    return text != NULL ? text : "";
}

/* ---- the process ------------------------------------------------------------------------------------------- */

#define PERIODE_INI "\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\""

void loket_assess(void) { rumah_job("perencana", "/api/v1/penilaian", "{" PERIODE_INI "}"); }

int64_t loket_eligible(bool layak, int n)
{
    return loket_number("SELECT subjek_id FROM keputusan WHERE (hasil = 0) = %d ORDER BY subjek_id LIMIT 1 OFFSET %d", layak, n);
}

int64_t loket_meeting(void)
{
    char target[80];
    int64_t id = loket_made("perencana", "/musyawarah", "{" PERIODE_INI ",\"agenda\":\"Daftar calon\",\"tempat\":\"Balai\",\"tanggal\":\"2026-01-05\"}");
    snprintf(target, sizeof target, "/musyawarah/%lld/hadir", (long long)id);
    ck_assert_str_eq(loket_try("petugas", target, "{\"hadir\":[{\"nama\":\"Hadirin Satu\",\"unsur\":\"rt_rw\"},{\"nama\":\"Hadirin Dua\",\"unsur\":\"tokoh\"}]}"), "200");
    return id;
}

const char *loket_decide(int64_t id, int64_t keluarga, const char *putusan, const char *alasan)
{
    char target[80];
    snprintf(target, sizeof target, "/musyawarah/%lld/butir", (long long)id);
    return loket_try("petugas", target, "{\"butir\":[{\"keluarga\":%lld,\"putusan\":\"%s\",\"alasan\":\"%s\"}]}", (long long)keluarga, putusan, alasan);
}

const char *loket_seal(int64_t id)
{
    char target[80];
    snprintf(target, sizeof target, "/musyawarah/%lld/tutup", (long long)id);
    return loket_try("kepala", target, "{\"sisanya\":\"setuju\"}");
}

/* ---- lists and decrees -------------------------------------------------------------------------------------- */

void loket_steps(uint32_t langkah)
{
    static kepesertaan_tambahan t = { "sembako", KOTA, "(contoh) keputusan camat", 0 };
    t.langkah = langkah;
    ck_assert_int_eq(kepesertaan_add_steps(&t, &rumah_err), TG_OK);
}

void loket_quota(int64_t jumlah)
{
    rumah_must(201, "perencana", "POST", "/api/v1/kuota", "{" PERIODE_INI ",\"jumlah\":%lld,\"pagu\":%lld}", (long long)jumlah, (long long)jumlah * 1000000);
}

static rumah_reply list_job(const char *what)
{
    char target[80], kerja[80];
    snprintf(target, sizeof target, "/api/v1/%s", what);
    rumah_reply r = rumah_must(202, "perencana", "POST", target, "{" PERIODE_INI "}");
    snprintf(kerja, sizeof kerja, "/api/v1/kerja/%lld", (long long)rumah_int(r, "kerja"));
    ck_assert_int_eq(house_run_jobs(rumah, &rumah_err), TG_OK);
    return rumah_must(200, "perencana", "GET", kerja, "%s", "");
}

int64_t loket_list(const char *what)
{
    rumah_reply r = list_job(what);
    ck_assert_msg(json_is_object(json_object_get(r.body, "hasil")), "%s: %s", what, json_dumps(r.body, 0));
    return loket_int(json_object_get(r.body, "hasil"), "id");
}

const char *loket_list_refused(const char *what)
{
    char target[80];
    snprintf(target, sizeof target, "/%s", what);
    return loket_try("perencana", target, "{" PERIODE_INI "}");
}

const char *loket_day(int days)
{
    static char out[DATE_TEXT_SIZE];
    return date_text(wilayah_today(KOTA, env_now_ms()) + days, out);
}

const char *loket_sign(int64_t id, const char *nomor) { return loket_sign_on(id, nomor, loket_day(0)); }

const char *loket_sign_on(int64_t id, const char *nomor, const char *tanggal)
{
    char target[80];
    snprintf(target, sizeof target, "/penetapan/%lld/tetapkan", (long long)id);
    const char *got = loket_try("pengesah", target, "{\"nomor\":\"%s\",\"tanggal\":\"%s\",\"pejabat\":\"Camat Duren Sawit\"}", nomor, tanggal);
    ck_assert_int_eq(house_run_jobs(rumah, &rumah_err), TG_OK);
    return got;
}

/* The clock of the machine, moved on by some days. */
static int64_t offset_ms;
static int64_t (*machine_clock)(void);

static int64_t moved_clock(void) { return machine_clock() + offset_ms; }

void loket_later(int days)
{
    if (machine_clock == NULL) {
        env_table t = env;
        machine_clock = t.now_ms;
        t.now_ms = moved_clock;
        env_set(&t);
    }
    offset_ms += (int64_t)days * 24 * 3600 * 1000;
}

void loket_publish(const char *more)
{
    char file[400], target[100];
    snprintf(file, sizeof file, "%s/scripts/sembako/" KOTA ".lua", rumah_data);
    FILE *f = fopen(file, "a");
    ck_assert_ptr_nonnull(f);
    fputs(more, f);
    fclose(f);
    rumah_actor("penyusun", "penyusun", KOTA);
    rumah_reply r = rumah_ask("penyusun", "POST", "/api/v1/aturan/rancangan", "{\"program\":\"sembako\",\"kode\":\"" KOTA "\"}");
    ck_assert_msg(r.status == 201, "%d %s", r.status, json_dumps(r.body, 0));
    snprintf(target, sizeof target, "/api/v1/aturan/rancangan/%lld/setujui", (long long)loket_int(json_object_get(r.body, "rancangan"), "id"));
    r = rumah_ask("penyetuju", "POST", target, "{}");
    ck_assert_msg(r.status == 200, "%d %s", r.status, json_dumps(r.body, 0));
}

void loket_change(const char *format, int64_t n)
{
    char file[340], sql[300];
    sqlite3 *db;
    snprintf(file, sizeof file, "%s/tangguh.db", rumah_data);
    snprintf(sql, sizeof sql, format, (long long)n);
    ck_assert_int_eq(sqlite3_open(file, &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}
