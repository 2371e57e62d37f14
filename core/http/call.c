/* http/call.c: the same router for a caller in this process: the command line, tests.
 *
 * Input   an http_ask. Output an http_answer; its body is the caller's to free.
 * Thread  the caller's. Without a loop the store works on this thread too (threads = 0); with one, reads
 *         use a reader of their own and writes wait for the writer: never call it on the loop.
 * Memory  a request of its own, outside the loop's pool.
 * Walks   request. */
#include <string.h>
#include "http/http_private.h"

static tg_slice slice_of(const char *text)
{
    return (tg_slice){ text, text != NULL ? strlen(text) : 0 };
}

static bool method_of(const char *name, tg_method *out, bool *head_only)
{
    *head_only = text_same(name, "HEAD");
    if (*head_only)
        name = "GET";
    for (tg_method m = TG_GET; m <= TG_DELETE; m++)
        if (text_same(name, route_method_name(m))) {
            *out = m;
            return true;
        }
    return false;
}

/* The target is checked by the same head check as one that came over the wire. */
static int read_ask(const http_ask *ask, tg_arena *arena, asked *a, tg_error *err)
{
    head hd;
    char *text = tg_arena_printf(arena, "GET %s HTTP/1.1\r\nHost: konsol\r\n\r\n", ask->target);
    if (text == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    head_result r = head_check(text, strlen(text), &hd);
    if (r != HEAD_OK || hd.target.n != strlen(ask->target))   /* the whole of it is the target, nothing more */
        return tg_fail(err, TG_INVALID, r > HEAD_MORE ? head_message(r) : "http_alamat");
    *a = (asked){ .konsol = true, .target = hd.target, .path = hd.path, .query = hd.query,
                  .token = slice_of(ask->token), .sebagai = slice_of(ask->sebagai), .kunci = slice_of(ask->key),
                  .bahasa = ask->bahasa };
    a->known_method = method_of(ask->method, &a->method, &a->head_only);
    return TG_OK;
}

static void take_body(tg_request *req, const http_ask *ask)
{
    if (req->m->has_file) {
        req->rc = ask->file != NULL ? file_copy_in(req, ask->file, &req->err)
                                    : tg_fail(&req->err, TG_INVALID, "berkas_wajib");
        return;
    }
    req->body = ask->body;
    req->body_size = ask->body_size;
    if ((int64_t)ask->body_size > req->h->opts.max_json)
        req->rc = tg_fail(&req->err, TG_TOO_LARGE, "isi_terlalu_besar", req->h->opts.max_json);
}

static void nothing_cb(store_unit *u) { (void)u; }

static void run_write(tg_request *req)
{
    request_set_unit(req);
    req->unit.done = nothing_cb;
    req->rc = store_write(req->h->opts.store, &req->unit, &req->err);
}

static void run_read(tg_request *req)
{
    request_set_unit(req);
    req->rc = store_read(req->h->opts.store, &req->unit, &req->err);
    store_turn_end(req->h->opts.store);
}

static void run(tg_request *req)
{
    const tg_route *r = &req->m->route;
    bool has_loop = req->h->opts.loop != NULL;
    if (r->flags & TG_NO_TX)
        req->rc = request_handle(req, NULL, &req->err);
    else if (r->kind == TG_WRITE)
        run_write(req);
    else if (r->kind == TG_READ && !has_loop)
        run_read(req);
    else {
        req->rc = request_on_reader(req, &req->err);
        if (req->rc == TG_END)
            run_write(req);
    }
}

/* A reply that is a file comes whole: the caller shares our memory anyway. */
static int read_whole(tg_request *req, tg_error *err)
{
    if (req->send_left == 0 || req->head_only)
        return TG_OK;
    req->bytes.max = (size_t)req->send_left;
    return file_read_piece(req, req->bytes.max) == TG_OK ? TG_OK : tg_fail(err, TG_IO, "balasan_terpotong");
}

static int give_answer(tg_request *req, http_answer *out, tg_error *err)
{
    int rc = read_whole(req, err);
    if (rc != TG_OK)
        return rc;
    if (req->lent.p != NULL && !req->head_only) {
        req->bytes.max = req->lent.n;
        buf_add(&req->bytes, req->lent.p, req->lent.n);
    }
    out->status = req->status;
    out->size = req->bytes.n;
    out->body = env_malloc(req->bytes.n + 1);
    if (out->body == NULL || req->bytes.failed)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (req->bytes.n > 0)
        memcpy(out->body, req->bytes.p, req->bytes.n);
    out->body[req->bytes.n] = 0;
    return TG_OK;
}

int http_call(http *h, const http_ask *ask, http_answer *out, tg_error *err)
{
    asked a;
    *out = (http_answer){ 0 };
    tg_request *req = request_acquire(h, NULL);
    if (req == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    req->in_process = true;
    req->bahasa = ask->bahasa;
    req->konsol = true;
    req->rc = read_ask(ask, req->arena, &a, &req->err);
    if (req->rc == TG_OK)
        request_begin(req, &a);
    if (req->rc == TG_OK)
        take_body(req, ask);
    if (req->rc == TG_OK)
        request_parse(req);
    if (req->rc == TG_OK)
        run(req);
    if (req->rc != TG_OK)
        reply_error(req);
    else
        request_tell_reads(req);
    int rc = give_answer(req, out, err);
    request_release(req);
    return rc;
}
