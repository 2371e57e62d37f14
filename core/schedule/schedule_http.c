/* schedule/schedule_http.c: what a caller sees of the jobs: one, the list, and the wish to cancel.
 *
 * Input   requests. Output  rows as described in schedule.h.
 * Thread  READ on the loop, cancel on the writer. Memory  the request's.
 * Walks   request, job. */
#include <string.h>
#include "http/http.h"
#include "schedule/kerja.h"

static void put_galat(jw *w, const kerja *k, bahasa b)
{
    jw_key(w, "galat");
    if (k->galat == NULL) {
        jw_null(w);
        return;
    }
    tg_error e;
    tg_buf text;
    galat_load(k->galat, &e);
    buf_init(&text, 4096);
    pesan_error(&text, b, &e);
    jw_object(w);
    jw_kv_text(w, "kode", e.kunci);
    jw_kv_text(w, "pesan", buf_cstr(&text));
    jw_object_end(w);
    buf_free(&text);
}

static void put_hasil(jw *w, const kerja *k)
{
    jw_key(w, "hasil");
    if (k->hasil == NULL)
        jw_null(w);
    else
        jw_raw(w, k->hasil, strlen(k->hasil));
}

static void put_kerja(jw *w, const kerja *k, bahasa b)
{
    jw_object(w);
    jw_kv_i64(w, "id", k->id);
    jw_kv_text(w, "jenis", k->jenis);
    jw_kv_text(w, "status", kerja_status_text(k->status));
    jw_kv_i64(w, "kemajuan", k->kemajuan);
    jw_kv_i64(w, "total", k->total);
    put_hasil(w, k);
    put_galat(w, k, b);
    jw_kv_text(w, "kode_wilayah", k->who.kode_wilayah);
    jw_kv_text(w, "aktor", k->who.aktor);
    jw_kv_i64(w, "percobaan", k->percobaan);
    jw_kv_bool(w, "diminta_batal", k->diminta_batal);
    jw_kv_i64(w, "jatuh", k->jatuh);
    jw_kv_i64(w, "dibuat", k->dibuat);
    if (k->selesai_pada > 0)
        jw_kv_i64(w, "selesai_pada", k->selesai_pada);
    else
        jw_kv_null(w, "selesai_pada");
    jw_object_end(w);
}

static int find_or_fail(tg_tx *tx, kerja *k, int64_t id, tg_error *err)
{
    int rc = kerja_find_scoped(tx, k, id, err);
    return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "kerja_tidak_ada", id) : rc;
}

/* GET /kerja/{id} */
static int show_kerja(tg_request *req, tg_tx *tx, tg_error *err)
{
    kerja k;
    int rc = find_or_fail(tx, &k, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        put_kerja(http_writer(req), &k, http_bahasa(req));
    return rc;
}

typedef struct { tg_request *req; int count; int64_t last; } page;

static int put_page_row(void *arg, const kerja *k)
{
    page *p = arg;
    put_kerja(http_writer(p->req), k, http_bahasa(p->req));
    p->count++;
    p->last = k->id;
    return TG_OK;
}

/* GET /kerja?setelah= : newest first. */
static int list_kerja(tg_request *req, tg_tx *tx, tg_error *err)
{
    page p = { req, 0, 0 };
    jw *w = http_writer(req);
    jw_object(w);
    jw_key(w, "data");
    jw_array(w);
    int rc = kerja_each_page(tx, tg_int(req, "setelah", INT64_MAX), put_page_row, &p, err);
    if (rc != TG_OK)
        return rc;
    jw_array_end(w);
    if (p.count == PAGE_SIZE)
        jw_kv_i64(w, "setelah", p.last);
    else
        jw_kv_null(w, "setelah");
    jw_object_end(w);
    return TG_OK;
}

/* POST /kerja/{id}/batal */
static int cancel_kerja(tg_request *req, tg_tx *tx, tg_error *err)
{
    kerja k;
    int64_t id = tg_int(req, "id", 0);
    int rc = find_or_fail(tx, &k, id, err);
    if (rc != TG_OK)
        return rc;
    bool own = k.who.aktor_id == tx->who->aktor_id && text_same(k.who.aktor, tx->who->aktor);
    if (!own && !(tx->who->peran & (TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH)))
        return tg_fail(err, TG_DENIED, "kerja_bukan_milik", k.who.aktor);
    if ((rc = schedule_cancel(tx, id, err)) != TG_OK || (rc = find_or_fail(tx, &k, id, err)) != TG_OK)
        return rc;
    put_kerja(http_writer(req), &k, http_bahasa(req));
    return TG_OK;
}

static const tg_param ID_PARAMS[] = { { "id", TG_P_ID, true, 0, 0, "Number of the job" }, { 0 } };
static const tg_param PAGE_PARAMS[] = { { "setelah", TG_P_ID, false, 0, 0, "The last id of the page before" }, { 0 } };

const tg_route SCHEDULE_ROUTES[] = {
    { TG_GET, "/kerja/{id}", TG_READ, 0, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL, show_kerja,
      "Shows one job: how far it is and how it ended", 0 },
    { TG_GET, "/kerja", TG_READ, 0, TG_SCOPE_REGION, TG_LOG_NONE, PAGE_PARAMS, NULL, list_kerja,
      "Lists jobs of the region, newest first", 0 },
    { TG_POST, "/kerja/{id}/batal", TG_WRITE, 0, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL, cancel_kerja,
      "Asks a job to stop after its present step", 0 },
    { 0 }
};
