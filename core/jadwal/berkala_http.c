/* jadwal/berkala_http.c: the house's own jobs (nightly copy, sweeps, checks) beside the schedules of rules: what they are, when they run
 * next, how the last run ended; paused, resumed or run now by the office's admin. Their rhythm is a line of config.lua.
 *
 * Input   requests. Thread  the list on the pool, acts on the writer. Memory  the request's.
 * Walks   request, job. */
#include <stdio.h>
#include <string.h>
#include "audit/audit.h"
#include "jadwal/dalam.h"

enum { WIB = 420 };

/* Why a run ended as it did, in the reader's language. */
static void put_cause(tg_request *req, jw *w, const tg_error *galat)
{
    tg_buf text;
    buf_init(&text, 4096);
    if (galat->kunci[0] != 0)
        pesan_error(&text, http_bahasa(req), galat);
    jw_kv_text(w, "sebab", buf_cstr(&text)[0] != 0 ? buf_cstr(&text) : NULL);
    buf_free(&text);
}

static void put_run(tg_request *req, jw *w, const schedule_interval *r)
{
    char when[32];
    if (r->run_id == 0) {
        jw_kv_null(w, "terakhir");
        return;
    }
    jw_key(w, "terakhir");
    jw_object(w);
    jw_kv_i64(w, "id", r->run_id);
    jw_kv_text(w, "status", r->run_status);
    jw_kv_text(w, "waktu", instant_text(r->run_selesai > 0 ? r->run_selesai : r->run_jatuh, WIB, when));
    put_cause(req, w, &r->run_galat);
    jw_object_end(w);
}

static void put_row(tg_request *req, const schedule_interval *r)
{
    char when[32];
    jw *w = http_writer(req);
    jw_object(w);
    jw_kv_text(w, "jenis", r->jenis);
    jw_kv_text(w, "irama", r->irama);
    jw_kv_bool(w, "mati", r->mati);
    jw_kv_text(w, "jatuh", r->berikut > 0 ? instant_text(r->berikut, WIB, when) : NULL);
    jw_kv_bool(w, "jeda", r->jeda);
    jw_kv_text(w, "jeda_oleh", r->jeda ? r->jeda_oleh : NULL);
    jw_kv_text(w, "jeda_alasan", r->jeda ? r->jeda_alasan : NULL);
    put_run(req, w, r);
    jw_object_end(w);
}

static int put_listed(void *arg, const schedule_interval *r)
{
    put_row(arg, r);
    return TG_OK;
}

/* GET /jadwal/server */
static int list_jobs(tg_request *req, tg_tx *tx, tg_error *err)
{
    jw *w = http_writer(req);
    jw_object(w);
    jw_key(w, "data");
    jw_array(w);
    int rc = schedule_interval_each(tx, put_listed, req, err);
    jw_array_end(w);
    jw_object_end(w);
    return rc;
}

static int put_past(void *arg, const schedule_past *r)
{
    char when[32];
    tg_request *req = arg;
    jw *w = http_writer(req);
    jw_object(w);
    jw_kv_i64(w, "id", r->id);
    jw_kv_text(w, "status", r->status);
    jw_kv_text(w, "mulai", instant_text(r->jatuh, WIB, when));
    jw_kv_text(w, "selesai", r->selesai > 0 ? instant_text(r->selesai, WIB, when) : NULL);
    put_cause(req, w, &r->galat);
    jw_key(w, "hasil");
    r->hasil != NULL ? jw_raw(w, r->hasil, strlen(r->hasil)) : jw_null(w);
    jw_object_end(w);
    return TG_OK;
}

/* GET /jadwal/server/riwayat */
static int list_past(tg_request *req, tg_tx *tx, tg_error *err)
{
    jw *w = http_writer(req);
    jw_object(w);
    jw_key(w, "data");
    jw_array(w);
    int rc = schedule_interval_past(tx, tg_text(req, "jenis"), put_past, req, err);
    jw_array_end(w);
    jw_object_end(w);
    return rc;
}

static int note(tg_tx *tx, const char *perbuatan, int64_t id, const char *jenis, tg_error *err)
{
    const char *rincian = tg_arena_printf(tx->arena, "{\"jenis\":\"%s\"}", jenis);
    return rincian != NULL ? audit_add(tx, perbuatan, "kerja", id, "00", rincian, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

static int set_pause(tg_request *req, tg_tx *tx, const char *perbuatan, const char *alasan, tg_error *err)
{
    schedule_interval row;
    const char *jenis = tg_text(req, "jenis");
    int rc = schedule_interval_pause(tx, jenis, alasan, err);
    if (rc == TG_OK)
        rc = note(tx, perbuatan, 0, jenis, err);
    if (rc == TG_OK)
        rc = schedule_interval_find(tx, jenis, &row, err);
    if (rc == TG_OK)
        put_row(req, &row);
    return rc;
}

/* POST /jadwal/server/jeda */
static int pause_job(tg_request *req, tg_tx *tx, tg_error *err) { return set_pause(req, tx, "kerja.jeda", tg_text(req, "alasan"), err); }
/* POST /jadwal/server/lanjut */
static int resume_job(tg_request *req, tg_tx *tx, tg_error *err) { return set_pause(req, tx, "kerja.lanjut", NULL, err); }

/* "kursus.tenggat" of a program that is off, or not even loaded, would wait until somebody switches it on. */
static int check_program(tg_request *req, const char *jenis, tg_error *err)
{
    char program[48];
    snprintf(program, sizeof program, "%.*s", (int)strcspn(jenis, "."), jenis);
    return http_owner_is_on(req, program) ? TG_OK : tg_fail(err, TG_OFF, "program_dimatikan", program);
}

/* POST /jadwal/server/jalankan */
static int run_job(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t id;
    const char *jenis = tg_text(req, "jenis");
    int rc = check_program(req, jenis, err);
    if (rc == TG_OK)
        rc = schedule_interval_run(tx, jenis, &id, err);
    if (rc == TG_OK)
        rc = note(tx, "kerja.jalankan", id, jenis, err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 202);
    tg_object(req);
    tg_put_i64(req, "kerja", id);
    tg_object_end(req);
    return TG_OK;
}

#define JENIS { "jenis", TG_P_TEXT, true, 1, 80, "The job, such as cadangan.harian" }
static const tg_param JENIS_PARAMS[] = { JENIS, { 0 } };
static const tg_param PAUSE_PARAMS[] = { JENIS, { "alasan", TG_P_TEXT, true, 3, 200, "Why" }, { 0 } };

const tg_route JADWAL_SERVER_ROUTES[] = {
    { TG_GET, "/jadwal/server", TG_SLOW, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, list_jobs,
      "Lists the server's own jobs, when each runs next and how the last run ended", 0 },
    { TG_GET, "/jadwal/server/riwayat", TG_SLOW, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, JENIS_PARAMS, NULL, list_past,
      "Lists how one of the server's own jobs ran, newest first, at most 20", 0 },
    { TG_POST, "/jadwal/server/jeda", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, PAUSE_PARAMS, NULL, pause_job,
      "Pauses one of the server's own jobs", 0 },
    { TG_POST, "/jadwal/server/lanjut", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, JENIS_PARAMS, NULL, resume_job,
      "Lets a paused job go on; the newest time missed is made up for", 0 },
    { TG_POST, "/jadwal/server/jalankan", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, JENIS_PARAMS, NULL, run_job,
      "Runs one of the server's own jobs now", 0 },
    { 0 }
};
