/* jadwal/jadwal_http.c: schedules and their runs as people see them, and what they may do: run now, pause, go on. See jadwal.h.
 *
 * Input   requests. Thread  lists on the pool, acts on the writer. Memory  the request's.
 * Walks   request, job. */
#include <stdio.h>
#include <string.h>
#include "audit/audit.h"
#include "base/json.h"
#include "jadwal/dalam.h"
#include "wilayah/wilayah.h"

enum { PAGE = 100 };

static void name_of(tg_request *req, jadwal_nama *n)
{
    *n = (jadwal_nama){ .program = "" };
    text_copy(n->program, sizeof n->program, tg_given(req, "program") ? tg_text(req, "program") : "");
    text_copy(n->kode, sizeof n->kode, tg_given(req, "kode_wilayah") ? tg_text(req, "kode_wilayah") : "");
    text_copy(n->id, sizeof n->id, tg_given(req, "jadwal") ? tg_text(req, "jadwal") : "");
}

static void put_name(jw *w, const jadwal_nama *n)
{
    jw_kv_text(w, "program", n->program);
    jw_kv_text(w, "kode_wilayah", n->kode);
    jw_kv_text(w, "jadwal", n->id);
}

/* ---- schedules ---------------------------------------------------------------------------------------------------------- */

static void put_rhythm(jw *w, const waktu_rencana *r, tg_arena *a)
{
    const char *hour = tg_arena_printf(a, "%02d:%02d", r->menit / 60, r->menit % 60);
    jw_key(w, "rencana");
    jw_object(w);
    jw_kv_text(w, "setiap", r->irama == IRAMA_PERISTIWA ? NULL : waktu_irama_text(r->irama));
    if (r->irama == IRAMA_HARI)
        jw_kv_i64(w, "tiap", r->tiap);
    if (r->irama == IRAMA_MINGGU)
        jw_kv_i64(w, "hari_ke", r->hari_ke);
    if (r->irama == IRAMA_BULAN || r->irama == IRAMA_TAHUN)
        jw_kv_i64(w, "tanggal", r->tanggal);
    if (r->irama == IRAMA_TAHUN)
        jw_kv_i64(w, "bulan", r->bulan);
    if (r->irama == IRAMA_PERISTIWA) {
        jw_kv_text(w, "peristiwa", r->peristiwa);
        jw_kv_i64(w, "hari", r->hari);
    }
    jw_kv_text(w, "jam", hour != NULL ? hour : "");
    jw_object_end(w);
}

static void put_steps(jw *w, unsigned langkah)
{
    static const char *const WORDS[] = { "nilai", "peringkat", "setujui", "salur" };
    jw_key(w, "langkah");
    jw_array(w);
    for (unsigned i = 0; i < 4; i++)
        if (langkah & 1U << i)
            jw_text(w, WORDS[i]);
    jw_array_end(w);
}

static void put_next(jw *w, const giliran *g, char when[32])
{
    jw_kv_text(w, "periode", g->periode);
    if (g->jatuh != WAKTU_BELUM)
        jw_kv_text(w, "jatuh", instant_text(g->jatuh, g->rencana.zona, when));
    else
        jw_kv_null(w, "jatuh");
}

typedef struct { tg_request *req; tg_arena *arena; int64_t count; jadwal_nama last; int64_t last_id; } page;

static int put_schedule(void *arg, const giliran_baris *b)
{
    page *p = arg;
    char when[32];
    jw *w = http_writer(p->req);
    jw_object(w);
    put_name(w, &b->g.nama);
    put_rhythm(w, &b->g.rencana, p->arena);
    put_steps(w, b->g.langkah);
    put_next(w, &b->g, when);
    jw_kv_bool(w, "jeda", b->jeda);
    jw_kv_text(w, "jeda_oleh", b->jeda ? b->jeda_oleh : NULL);
    jw_kv_text(w, "jeda_alasan", b->jeda ? b->jeda_alasan : NULL);
    jw_key(w, "terakhir");
    if (b->run_id != 0) {
        jw_object(w);
        jw_kv_i64(w, "id", b->run_id);
        jw_kv_text(w, "periode", b->run_periode);
        jw_kv_text(w, "status", b->run_status);
        jw_object_end(w);
    } else {
        jw_null(w);
    }
    jw_object_end(w);
    p->count++;
    p->last = b->g.nama;
    return TG_OK;
}

/* "sembako/31.75.07/bulanan"; false: no such form. */
static bool split_name(const char *text, jadwal_nama *n)
{
    const char *a = strchr(text, '/'), *b = a != NULL ? strchr(a + 1, '/') : NULL;
    if (b == NULL || (size_t)(a - text) >= sizeof n->program || (size_t)(b - a - 1) >= sizeof n->kode || strlen(b + 1) >= sizeof n->id)
        return false;
    snprintf(n->program, sizeof n->program, "%.*s", (int)(a - text), text);
    snprintf(n->kode, sizeof n->kode, "%.*s", (int)(b - a - 1), a + 1);
    snprintf(n->id, sizeof n->id, "%s", b + 1);
    return true;
}

/* GET /jadwal?setelah= */
static int list_schedules(tg_request *req, tg_tx *tx, tg_error *err)
{
    page p = { .req = req, .arena = tx->arena };
    jadwal_nama after = { .program = "" };
    jw *w = http_writer(req);
    if (tg_given(req, "setelah") && !split_name(tg_text(req, "setelah"), &after))
        return tg_fail_field(err, TG_INVALID, "setelah", "jadwal_nama", tg_text(req, "setelah"));
    jw_object(w);
    jw_key(w, "data");
    jw_array(w);
    int rc = giliran_each(tx, &after, put_schedule, &p, err);
    if (rc != TG_OK)
        return rc;
    jw_array_end(w);
    jw_kv_text(w, "setelah", p.count == PAGE ? tg_arena_printf(tx->arena, "%s/%s/%s", p.last.program, p.last.kode, p.last.id) : NULL);
    jw_object_end(w);
    return TG_OK;
}

/* ---- runs -------------------------------------------------------------------------------------------------------------------- */

static void put_id(jw *w, const char *key, int64_t id)
{
    if (id != 0)
        jw_kv_i64(w, key, id);
    else
        jw_kv_null(w, key);
}

static void put_run_fields(jw *w, const pelaksanaan *p)
{
    char when[32];
    int zona = wilayah_offset(p->nama.kode);
    jw_kv_i64(w, "id", p->id);
    put_name(w, &p->nama);
    jw_kv_text(w, "periode", p->periode);
    jw_kv_text(w, "status", pelaksanaan_status_text(p->status));
    put_id(w, "penilaian", p->penilaian_id);
    put_id(w, "tahap", p->tahap_id);
    put_id(w, "tugas", p->tugas_id);
    jw_kv_i64(w, "kerja", p->kerja_id);
    jw_kv_text(w, "peminta", p->peminta[0] != 0 ? p->peminta : NULL);
    jw_kv_text(w, "dibuat", instant_text(p->dibuat, zona, when));
    jw_kv_text(w, "diakhiri", p->diakhiri > 0 ? instant_text(p->diakhiri, zona, when) : NULL);
}

static int put_run(void *arg, const pelaksanaan *r)
{
    page *p = arg;
    jw *w = http_writer(p->req);
    jw_object(w);
    put_run_fields(w, r);
    jw_object_end(w);
    p->count++;
    p->last_id = r->id;
    return TG_OK;
}

/* GET /jadwal/pelaksanaan: newest first */
static int list_runs(tg_request *req, tg_tx *tx, tg_error *err)
{
    page p = { .req = req };
    jadwal_nama n;
    jw *w = http_writer(req);
    name_of(req, &n);
    jw_object(w);
    jw_key(w, "data");
    jw_array(w);
    int rc = pelaksanaan_each(tx, &n, tg_int(req, "setelah", INT64_MAX), put_run, &p, err);
    if (rc != TG_OK)
        return rc;
    jw_array_end(w);
    put_id(w, "setelah", p.count == PAGE ? p.last_id : 0);
    jw_object_end(w);
    return TG_OK;
}

typedef struct { tg_request *req; tg_arena *arena; int zona; } log_page;

/* The message in the reader's language. */
static void put_line(void *arg, int64_t waktu, const char *kunci, const char *isi)
{
    log_page *p = arg;
    jw *w = http_writer(p->req);
    char when[32];
    tg_buf text;
    tg_arg args[CATATAN_ARGS];
    int n = 0;
    json_error_t e;
    json_t *list = json_read(isi, strlen(isi), 0, p->arena, &e);
    for (; n < CATATAN_ARGS && n < (int)json_array_size(list); n++)
        args[n] = tg_arg_text(json_string_value(json_array_get(list, (size_t)n)));
    buf_init(&text, 8192);
    pesan_format(&text, http_bahasa(p->req), kunci, args, n);
    jw_object(w);
    jw_kv_text(w, "waktu", instant_text(waktu, p->zona, when));
    jw_kv_text(w, "kode", kunci);
    jw_kv_text(w, "teks", buf_cstr(&text));
    jw_object_end(w);
    buf_free(&text);
}

static int find_run(tg_request *req, tg_tx *tx, pelaksanaan *p, tg_error *err)
{
    int rc = pelaksanaan_find_scoped(tx, tg_int(req, "id", 0), p, err);
    return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "jadwal_pelaksanaan_tidak_ada", tg_int(req, "id", 0)) : rc;
}

/* GET /jadwal/pelaksanaan/{id} */
static int show_run(tg_request *req, tg_tx *tx, tg_error *err)
{
    pelaksanaan p;
    jw *w = http_writer(req);
    int rc = find_run(req, tx, &p, err);
    if (rc != TG_OK)
        return rc;
    log_page l = { req, tx->arena, wilayah_offset(p.nama.kode) };
    jw_object(w);
    put_run_fields(w, &p);
    jw_key(w, "catatan");
    jw_array(w);
    rc = catatan_each(tx, p.id, put_line, &l, err);
    jw_array_end(w);
    jw_object_end(w);
    return rc;
}

/* ---- acts ----------------------------------------------------------------------------------------------------------------------- */

static int find_schedule(tg_request *req, tg_tx *tx, giliran **out, tg_error *err)
{
    jadwal_nama n;
    giliran *g = tg_arena_alloc(tx->arena, sizeof *g);           /* bound texts must outlive this call */
    name_of(req, &n);
    *out = g;
    if (g == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    jadwal_nama *kept = tg_arena_alloc(tx->arena, sizeof *kept);
    if (kept == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *kept = n;
    int rc = giliran_find(tx, kept, g, err);
    return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "jadwal_tidak_ada", n.program, n.kode, n.id) : rc;
}

static int note(tg_tx *tx, const char *perbuatan, int64_t id, const jadwal_nama *n, const char *more, tg_error *err)
{
    const char *rincian = tg_arena_printf(tx->arena, "{\"program\":\"%s\",\"jadwal\":\"%s\"%s}", n->program, n->id, more);
    return rincian != NULL ? audit_add(tx, perbuatan, "jadwal", id, n->kode, rincian, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

static int reply_run(tg_request *req, const pelaksanaan *p)
{
    jw *w = http_writer(req);
    tg_status(req, 202);
    jw_object(w);
    jw_kv_i64(w, "pelaksanaan", p->id);
    jw_kv_i64(w, "kerja", p->kerja_id);
    jw_kv_text(w, "periode", p->periode);
    jw_object_end(w);
    return TG_OK;
}

/* One that failed goes on where it stopped. */
static int try_again(tg_tx *tx, pelaksanaan *p, tg_error *err)
{
    if (p->status != PELAKSANAAN_GAGAL)
        return tg_fail(err, TG_CONFLICT, "jadwal_sudah_jalan", p->periode, pelaksanaan_status_text(p->status), p->id);
    if (p->titik == TITIK_DINILAI)            /* what it waited for did not come */
        p->titik = TITIK_MULAI;
    if (p->titik == TITIK_DISUSUN)
        p->titik = TITIK_SUSUN;
    p->tahap_id = p->titik <= TITIK_SUSUN ? 0 : p->tahap_id;
    int rc = tugas_over(tx, p, err);
    if (rc == TG_OK && p->titik <= TITIK_SUSUN)               /* a list that stands was asked for by another */
        rc = pelaksanaan_ask(tx, p, err);
    if (rc == TG_OK)
        rc = catat(tx, p->id, err, "jadwal_catat_ulang", tx->who->aktor, NULL, NULL);
    if (rc == TG_OK)
        rc = pelaksanaan_enqueue(tx, p, 0, err);
    return rc == TG_OK ? pelaksanaan_move(tx, p, PELAKSANAAN_BERJALAN, err) : rc;
}

/* Only the next period, and a later one only when it is named: what has not begun is not run by mistake. */
static int run_next(tg_tx *tx, giliran *g, const char *periode, pelaksanaan *p, tg_error *err)
{
    waktu_kala k;
    jadwal_fakta f;
    pelaksanaan busy;
    waktu_kalender kal = jadwal_kalender(&tx);
    if (periode != NULL && strcmp(periode, g->periode) != 0)
        return tg_fail_field(err, TG_CONFLICT, "periode", "jadwal_periode_lain", periode, g->periode);
    int rc = fakta_find(tx, &g->nama, &f, err);
    if (rc == TG_OK && f.jeda)
        return tg_fail(err, TG_CONFLICT, "jadwal_sedang_jeda", g->nama.id);
    if (rc == TG_OK)
        rc = waktu_at(&g->rencana, g->ke, &kal, &k, err);
    if (rc != TG_OK)
        return rc;
    if (periode == NULL && (k.mulai == TG_DATE_NONE || k.mulai > wilayah_today(g->nama.kode, tx->now)))
        return tg_fail(err, TG_CONFLICT, "jadwal_belum_waktunya", g->periode);
    rc = pelaksanaan_running(tx, &g->nama, &busy, err);
    if (rc == TG_OK)
        return tg_fail(err, TG_CONFLICT, "jadwal_masih_jalan", busy.periode, busy.id);
    rc = rc == TG_END ? giliran_begin(tx, g, p, err) : rc;
    return rc == TG_OK ? pelaksanaan_ask(tx, p, err) : rc;
}

/* POST /jadwal/jalankan */
static int run_now(tg_request *req, tg_tx *tx, tg_error *err)
{
    giliran *g;
    const char *periode = tg_text(req, "periode");
    pelaksanaan *p = tg_arena_alloc(tx->arena, sizeof *p);
    int rc = p != NULL ? find_schedule(req, tx, &g, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc != TG_OK)
        return rc;
    rc = periode != NULL ? pelaksanaan_of_period(tx, &g->nama, periode, p, err) : TG_END;
    if (rc == TG_OK)
        rc = try_again(tx, p, err);
    else if (rc == TG_END)
        rc = run_next(tx, g, periode, p, err);
    if (rc == TG_OK)
        rc = note(tx, "jadwal.jalankan", p->id, &p->nama, tg_arena_printf(tx->arena, ",\"periode\":\"%s\"", p->periode), err);
    return rc == TG_OK ? reply_run(req, p) : rc;
}

static int set_pause(tg_request *req, tg_tx *tx, bool jeda, tg_error *err)
{
    giliran *g;
    jw *w = http_writer(req);
    char when[32];
    int rc = find_schedule(req, tx, &g, err);
    if (rc == TG_OK)
        rc = fakta_pause(tx, &g->nama, jeda, jeda ? tg_text(req, "alasan") : NULL, err);
    if (rc == TG_OK)
        rc = note(tx, jeda ? "jadwal.jeda" : "jadwal.lanjut", 0, &g->nama, "", err);
    if (rc != TG_OK)
        return rc;
    schedule_replan();
    jw_object(w);
    put_name(w, &g->nama);
    jw_kv_bool(w, "jeda", jeda);
    put_next(w, g, when);
    jw_object_end(w);
    return TG_OK;
}

static int pause_schedule(tg_request *req, tg_tx *tx, tg_error *err) { return set_pause(req, tx, true, err); }
static int resume_schedule(tg_request *req, tg_tx *tx, tg_error *err) { return set_pause(req, tx, false, err); }

/* POST /jadwal/pelaksanaan/{id}/lanjut: a person has looked at what a safeguard held. */
static int release_run(tg_request *req, tg_tx *tx, tg_error *err)
{
    pelaksanaan *p = tg_arena_alloc(tx->arena, sizeof *p);
    const char *alasan = tg_text(req, "alasan");
    int rc = p != NULL ? find_run(req, tx, p, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK && p->status != PELAKSANAAN_DITAHAN)
        rc = tg_fail(err, TG_CONFLICT, "jadwal_tidak_ditahan", p->id, pelaksanaan_status_text(p->status));
    if (rc != TG_OK)
        return rc;
    p->dilepas = p->titik;
    rc = tugas_over(tx, p, err);
    if (rc == TG_OK)
        rc = catat(tx, p->id, err, "jadwal_catat_dilepas", tx->who->aktor, alasan, NULL);
    if (rc == TG_OK)
        rc = pelaksanaan_enqueue(tx, p, 0, err);
    if (rc == TG_OK)
        rc = pelaksanaan_move(tx, p, PELAKSANAAN_BERJALAN, err);
    if (rc == TG_OK)
        rc = note(tx, "jadwal.lepas", p->id, &p->nama, "", err);
    return rc == TG_OK ? reply_run(req, p) : rc;
}

#define NAME_PARAMS(wajib) \
    { "program", TG_P_TEXT, wajib, 1, 47, "The program" }, { "kode_wilayah", TG_P_KODE_WILAYAH, wajib, 0, 0, "The region" }, \
    { "jadwal", TG_P_TEXT, wajib, 1, 48, "The schedule's id in the rule" }
static const tg_param LIST_PARAMS[] = { { "setelah", TG_P_TEXT, false, 1, 120, "program/region/schedule of the last row of the page before" }, { 0 } };
static const tg_param RUNS_PARAMS[] = { NAME_PARAMS(false), { "setelah", TG_P_ID, false, 0, 0, "The last id of the page before" }, { 0 } };
static const tg_param RUN_PARAMS[] = { NAME_PARAMS(true), { "periode", TG_P_PERIODE, false, 0, 0, "Its next period, or one that failed" }, { 0 } };
static const tg_param PAUSE_PARAMS[] = { NAME_PARAMS(true), { "alasan", TG_P_TEXT, true, 3, 200, "Why" }, { 0 } };
static const tg_param RESUME_PARAMS[] = { NAME_PARAMS(true), { 0 } };
static const tg_param ID_PARAMS[] = { { "id", TG_P_ID, true, 0, 0, "Number of the run" }, { 0 } };
static const tg_param RELEASE_PARAMS[] = { { "id", TG_P_ID, true, 0, 0, "Number of the run" }, { "alasan", TG_P_TEXT, true, 3, 200, "Why it may go on" }, { 0 } };

#define ACT TG_ROLE_ADMIN_WILAYAH
#define LOOK (TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYUSUN | TG_ROLE_PENYETUJU | TG_ROLE_PETUGAS | TG_ROLE_AUDITOR | TG_ROLE_KEPALA)
const tg_route JADWAL_ROUTES[] = {
    { TG_GET, "/jadwal", TG_SLOW, LOOK, TG_SCOPE_REGION, TG_LOG_NONE, LIST_PARAMS, NULL, list_schedules,
      "Lists the schedules in force and when each runs next", 0 },
    { TG_GET, "/jadwal/pelaksanaan", TG_SLOW, LOOK, TG_SCOPE_REGION, TG_LOG_NONE, RUNS_PARAMS, NULL, list_runs,
      "Lists runs of schedules, newest first", 0 },
    { TG_GET, "/jadwal/pelaksanaan/{id}", TG_READ, LOOK, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL, show_run,
      "Shows a run and what it did, line by line", 0 },
    { TG_POST, "/jadwal/jalankan", TG_WRITE, ACT, TG_SCOPE_REGION, TG_LOG_NONE, RUN_PARAMS, NULL, run_now,
      "Runs a schedule's next period now, or tries a failed one again", 0 },
    { TG_POST, "/jadwal/jeda", TG_WRITE, ACT, TG_SCOPE_REGION, TG_LOG_NONE, PAUSE_PARAMS, NULL, pause_schedule, "Pauses a schedule", 0 },
    { TG_POST, "/jadwal/lanjut", TG_WRITE, ACT, TG_SCOPE_REGION, TG_LOG_NONE, RESUME_PARAMS, NULL, resume_schedule,
      "Lets a paused schedule go on; periods that passed meanwhile run in order", 0 },
    { TG_POST, "/jadwal/pelaksanaan/{id}/lanjut", TG_WRITE, ACT | TG_ROLE_PENYETUJU, TG_SCOPE_REGION, TG_LOG_NONE, RELEASE_PARAMS, NULL,
      release_run, "Lets a run go on that a safeguard held", 0 },
    { 0 }
};
