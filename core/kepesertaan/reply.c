/* kepesertaan/reply.c: what the answers of the room's routes have in common.
 * Thread that of the route. Walks request. */
#include "kepesertaan/acts.h"

void page_begin(jw *w)
{
    jw_object(w);
    jw_key(w, "data");
    jw_array(w);
}

void page_end(jw *w, int64_t count, int64_t full, int64_t last)
{
    jw_array_end(w);
    if (count >= full)
        jw_kv_i64(w, "setelah", last);
    else
        jw_kv_null(w, "setelah");
    jw_object_end(w);
}

int page_done(const page *p, int rc)
{
    if (rc == TG_OK)
        page_end(http_writer(p->req), p->count, PAGE_ROWS, p->last);
    return rc;
}

void put_time(jw *w, const char *key, int64_t ms)
{
    if (ms > 0)
        jw_kv_i64(w, key, ms);
    else
        jw_kv_null(w, key);
}

void put_hash(jw *w, const char *key, const uint8_t *sidik)
{
    char hex[2 * HASH_SIZE + 1];
    text_hex(sidik, HASH_SIZE, hex);
    jw_kv_text(w, key, hex);
}

static int into_buffer(void *arg, const void *p, size_t n, tg_error *err)
{
    lembar *l = arg;
    buf_add(&l->out, p, n);
    return l->out.failed ? tg_fail(err, TG_TOO_LARGE, l->terlalu_besar) : TG_OK;
}

void lembar_begin(lembar *l, const char *title, const char *foot, tg_error *err)
{
    buf_init(&l->out, 1000 * 1024);
    cetak_begin(&l->c, title, foot, into_buffer, l, err);
}

int lembar_send(lembar *l, tg_request *req, int rc)
{
    int ended = cetak_end(&l->c);
    rc = rc == TG_OK ? ended : rc;
    if (rc == TG_OK) {
        http_content_type(req, "text/html; charset=utf-8");
        http_header(req, "Content-Security-Policy", cetak_policy());
        http_reply_bytes(req, buf_cstr(&l->out), l->out.n);
    }
    buf_free(&l->out);
    return rc;
}

int reply_status(tg_request *req, int64_t id, const char *status)
{
    jw *w = http_writer(req);
    jw_object(w);
    jw_kv_i64(w, "id", id);
    jw_kv_text(w, "status", status);
    jw_object_end(w);
    return TG_OK;
}
