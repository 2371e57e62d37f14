/* http/health.c: /sehat (alive), /siap (ready to serve), /metrik (numbers for Prometheus), and the
 * OpenAPI document.
 *
 * Input   probes and metrics registered by the rooms. Output small replies without any table read.
 * Thread  the loop's (or an in-process caller's): probes may only look at memory and ask quick questions.
 * Memory  none kept.
 * Walks   request. */
#include <string.h>
#include "http/http_private.h"

enum { DISK_LEAST_PERCENT = 5 };

/* ---- /sehat ---------------------------------------------------------------------------------------- */

static int sehat(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    (void)err;
    tg_object(req);
    tg_put_text(req, "status", "hidup");
    tg_object_end(req);
    return TG_OK;
}

/* ---- /siap ----------------------------------------------------------------------------------------- */

static int probe_store(void *arg, tg_error *err)
{
    store_numbers n;
    http *h = arg;
    store_measure(h->opts.store, &n);
    return n.writable ? TG_OK : tg_fail(err, TG_IO, "siap_tulis");
}

static int probe_disk(void *arg, tg_error *err)
{
    http *h = arg;
    int64_t percent = env_disk_free_percent(h->opts.tmp_dir);
    return percent < 0 || percent > DISK_LEAST_PERCENT ? TG_OK : tg_fail(err, TG_IO, "siap_disk", percent);
}

static bool put_probe(tg_request *req, const http_probe *p)
{
    tg_error err = { 0 };
    bool is_fine = p->probe(p->arg, &err) == TG_OK;
    jw *w = http_writer(req);
    jw_object(w);
    jw_kv_text(w, "nama", p->nama);
    jw_kv_bool(w, "siap", is_fine);
    if (!is_fine) {
        tg_buf text;
        buf_init(&text, 1024);
        pesan_error(&text, http_bahasa(req), &err);
        jw_kv_text(w, "pesan", buf_cstr(&text));
        buf_free(&text);
    }
    jw_object_end(w);
    return is_fine;
}

static int siap(tg_request *req, tg_tx *tx, tg_error *err)
{
    http *h = http_of(req);
    bool all = !h->stopping;
    (void)tx;
    (void)err;
    tg_object(req);
    tg_key(req, "periksa");
    tg_array(req);
    for (int i = 0; i < h->probe_count; i++)
        all &= put_probe(req, &h->probes[i]);
    tg_array_end(req);
    tg_put_bool(req, "siap", all);
    tg_object_end(req);
    tg_status(req, all ? 200 : 503);
    return TG_OK;
}

int http_add_probe(http *h, const char *nama, int (*probe)(void *arg, tg_error *err), void *arg)
{
    if (h->probe_count == HTTP_PROBES_MAX)
        return TG_FULL;
    h->probes[h->probe_count++] = (http_probe){ nama, probe, arg };
    return TG_OK;
}

/* ---- /metrik --------------------------------------------------------------------------------------- */

static void put_metric(tg_request *req, const char *nama, const char *help, int64_t value)
{
    tg_buf *b = &req->bytes;
    size_t n = strlen(nama);
    bool is_counter = n > 6 && strcmp(nama + n - 6, "_total") == 0;
    buf_printf(b, "# HELP tangguh_%s %s\n# TYPE tangguh_%s %s\ntangguh_%s ", nama, help, nama,
               is_counter ? "counter" : "gauge", nama);
    buf_i64(b, value);
    buf_char(b, '\n');
}

static void put_store(tg_request *req, store *s)
{
    store_numbers n;
    store_measure(s, &n);
    put_metric(req, "store_antrean", "units waiting for the writer", n.queue);
    put_metric(req, "store_kelompok_total", "group commits", n.groups);
    put_metric(req, "store_unit_total", "units carried out by the writer", n.units);
    put_metric(req, "store_kelompok_terakhir", "units in the last group", n.last_group);
    put_metric(req, "store_commit_mikrodetik", "microseconds of the last commit", n.commit_us_last);
    put_metric(req, "store_commit_mikrodetik_maks", "microseconds of the longest commit", n.commit_us_max);
    put_metric(req, "store_wal_byte", "size of the write-ahead log", n.wal_bytes);
    put_metric(req, "store_snapshot_milidetik", "age of the oldest open snapshot", n.snapshot_age_ms);
    put_metric(req, "store_dapat_ditulis", "1 while the database can be written", n.writable);
}

static int metrik(tg_request *req, tg_tx *tx, tg_error *err)
{
    http *h = http_of(req);
    http_numbers n;
    (void)tx;
    (void)err;
    http_content_type(req, "text/plain; version=0.0.4; charset=utf-8");
    http_measure(h, &n);
    put_metric(req, "http_koneksi", "open connections", n.connections);
    put_metric(req, "http_permintaan_total", "requests", n.requests);
    put_metric(req, "http_ditolak_total", "requests answered with an error", n.refused);
    put_metric(req, "http_masuk_byte_total", "bytes received", n.bytes_in);
    put_metric(req, "http_keluar_byte_total", "bytes sent", n.bytes_out);
    put_metric(req, "hidup_detik", "seconds since the start", (env_now_ms() - h->began_ms) / 1000);
    if (h->opts.loop != NULL)
        put_metric(req, "kolam_antrean", "work waiting for the pool", (int64_t)loop_work_waiting(h->opts.loop));
    if (h->opts.store != NULL)
        put_store(req, h->opts.store);
    for (int i = 0; i < h->metric_count; i++)
        put_metric(req, h->metrics[i].nama, h->metrics[i].help, h->metrics[i].measure(h->metrics[i].arg));
    return TG_OK;
}

int http_add_metric(http *h, const char *nama, const char *help, int64_t (*measure)(void *arg), void *arg)
{
    if (h->metric_count == HTTP_METRICS_MAX)
        return TG_FULL;
    h->metrics[h->metric_count++] = (http_metric){ nama, help, measure, arg };
    return TG_OK;
}

/* ---- mounting --------------------------------------------------------------------------------------- */

static int openapi(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    (void)err;
    http_openapi(http_of(req), http_writer(req));
    return TG_OK;
}

static const tg_route PLAIN[] = {
    { TG_GET, "/sehat", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, sehat, "Whether the server is alive", TG_NO_TX },
    { TG_GET, "/siap", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, siap, "Whether the server is ready to serve", TG_NO_TX },
    { TG_GET, "/metrik", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, metrik, "Numbers in the Prometheus text format", TG_NO_TX },
    { 0 }
};
static const tg_route ROUTES[] = {
    { TG_GET, "/openapi.json", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, openapi, "This document", TG_NO_TX },
    { 0 }
};

int http_health_mount(http *h, tg_error *err)
{
    if (h->opts.store != NULL)
        http_add_probe(h, "basis_data", probe_store, h);
    if (h->opts.tmp_dir != NULL)
        http_add_probe(h, "disk", probe_disk, h);
    int rc = http_mount_plain(h, PLAIN, err);
    return rc == TG_OK ? http_mount(h, NULL, NULL, ROUTES, err) : rc;
}
