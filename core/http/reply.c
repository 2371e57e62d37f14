/* http/reply.c: what handlers write, how an error is told, and the bytes that go out.
 *
 * Input   calls of a handler; an error code. Output req->top (status line, headers) and req->bytes.
 * Thread  the one that has the request just now; reply_top on the loop.
 * Memory  two buffers of the request, kept from one request to the next while they are small.
 * Walks   request. */
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include "http/http_private.h"

/* ---- the handler's side --------------------------------------------------------------------------- */

void reply_reset(tg_request *req)
{
    buf_clear(&req->bytes);
    req->lent = (tg_slice){ NULL, 0 };
    file_send_drop(req);
    jw_start(&req->w, &req->bytes);
    req->status = 0;
    req->content_type = NULL;
    req->header_count = 0;
    req->notes = NULL;
    req->notes_lost = false;
}

void tg_status(tg_request *req, int status) { req->status = status; }
void tg_object(tg_request *req) { jw_object(&req->w); }
void tg_object_end(tg_request *req) { jw_object_end(&req->w); }
void tg_array(tg_request *req) { jw_array(&req->w); }
void tg_array_end(tg_request *req) { jw_array_end(&req->w); }
void tg_key(tg_request *req, const char *key) { jw_key(&req->w, key); }

static jw *keyed(tg_request *req, const char *key)
{
    if (key != NULL)
        jw_key(&req->w, key);
    return &req->w;
}

void tg_put_text(tg_request *req, const char *key, const char *text) { jw_text(keyed(req, key), text); }
void tg_put_i64(tg_request *req, const char *key, int64_t n) { jw_i64(keyed(req, key), n); }
void tg_put_bool(tg_request *req, const char *key, bool b) { jw_bool(keyed(req, key), b); }
void tg_put_null(tg_request *req, const char *key) { jw_null(keyed(req, key)); }

void tg_put_date(tg_request *req, const char *key, tg_date d)
{
    char text[DATE_TEXT_SIZE];
    tg_put_text(req, key, d == TG_DATE_NONE ? NULL : date_text(d, text));
}

int tg_reply_created(tg_request *req, int64_t id)
{
    req->status = 201;
    jw_object(&req->w);
    jw_kv_i64(&req->w, "id", id);
    jw_object_end(&req->w);
    return TG_OK;
}

void tg_note_read(tg_request *req, const char *subjek, int64_t id)
{
    note *n = tg_arena_alloc(req->arena, sizeof *n);
    if (n == NULL) {
        req->notes_lost = true;        /* nobody is shown a record that the log does not know */
        return;
    }
    *n = (note){ req->notes, subjek, id };
    req->notes = n;
}

tg_arena *tg_request_arena(tg_request *req) { return req->arena; }
jw *http_writer(tg_request *req) { return &req->w; }
bool http_reply_is_whole(const tg_request *req) { return jw_is_whole(&req->w); }
void http_content_type(tg_request *req, const char *type) { req->content_type = type; }
void http_reply_bytes(tg_request *req, const void *p, size_t n) { buf_add(&req->bytes, p, n); }

void http_header(tg_request *req, const char *name, const char *value)
{
    assert(req->header_count < HTTP_HEADERS_MAX);
    assert(strpbrk(name, "\r\n:") == NULL && strpbrk(value, "\r\n") == NULL);
    if (req->header_count < HTTP_HEADERS_MAX)
        req->headers[req->header_count++] = (reply_header){ name, value };
}

static bool has_header(const tg_request *req, const char *name)
{
    for (int i = 0; i < req->header_count; i++)
        if (strcmp(req->headers[i].name, name) == 0)
            return true;
    return false;
}

bool http_fresh(tg_request *req, const char *etag)
{
    http_header(req, "ETag", etag);
    if (!has_header(req, "Cache-Control"))
        http_header(req, "Cache-Control", "private, no-cache");
    http_header(req, "Vary", "Accept-Encoding");        /* pack.c; what is not kept by anyone needs no such word */
    if (req->etag == NULL || strstr(req->etag, etag) == NULL)
        return false;
    req->status = 304;
    http_content_type(req, "application/json");         /* nothing written is not "{}" */
    return true;
}

/* ---- errors ------------------------------------------------------------------------------------------ */

static int status_of(int code)
{
    switch (code) {
    case TG_INVALID: return 400;
    case TG_UNKNOWN_ACTOR: return 401;
    case TG_DENIED: return 403;
    case TG_NOT_FOUND: return 404;
    case TG_CONFLICT: return 409;
    case TG_TOO_LARGE: return 413;
    case TG_MISMATCH: return 422;
    case TG_TOO_OFTEN: return 429;
    case TG_RETRY: case TG_FULL: case TG_BUSY: case TG_NOMEM: case TG_OFF: case TG_ABORTED: return 503;
    default: return 500;
    }
}

/* Of a fault of ours the stranger gets the number, the log the reason; the console gets both. */
static bool hides_reason(const tg_request *req)
{
    return req->status == 500 && !req->konsol;
}

void http_put_error(tg_request *req, const char *key, const tg_error *e)
{
    char space[1024];
    tg_buf text;
    buf_init(&text, sizeof space);
    if (e->code != TG_OK)
        pesan_error(&text, req->bahasa, e);
    tg_put_text(req, key, e->code != TG_OK ? buf_cstr(&text) : NULL);
    buf_free(&text);
}

static void put_refusal(tg_request *req, const tg_error *e)
{
    char space[1024];
    tg_buf text;
    buf_init(&text, sizeof space);
    pesan_error(&text, req->bahasa, e);
    jw_object(&req->w);
    jw_key(&req->w, "galat");
    jw_object(&req->w);
    jw_kv_text(&req->w, "kode", e->kunci);
    jw_key(&req->w, "pesan");
    jw_text_n(&req->w, text.n > 0 ? text.p : "", text.n);
    jw_kv_text(&req->w, "bidang", e->bidang[0] != 0 ? e->bidang : NULL);
    jw_kv_i64(&req->w, "nomor", req->nomor);
    jw_object_end(&req->w);
    jw_object_end(&req->w);
    buf_free(&text);
}

static void write_error(tg_request *req)
{
    static const tg_error FAULT = { .kunci = "galat_server" };
    put_refusal(req, hides_reason(req) ? &FAULT : &req->err);
}

void http_refusal(tg_request *req, const tg_error *e)
{
    req->status = status_of(e->code);
    put_refusal(req, e);
}

static const char *allow_text(tg_request *req)
{
    return tg_arena_printf(req->arena, "%s%s%s%s", req->allowed & 1u << TG_GET ? "GET, HEAD, " : "",
                           req->allowed & 1u << TG_POST ? "POST, " : "", req->allowed & 1u << TG_PUT ? "PUT, " : "",
                           req->allowed & 1u << TG_DELETE ? "DELETE, " : "");
}

static void error_headers(tg_request *req)
{
    if (req->status == 401)
        http_header(req, "WWW-Authenticate", "Bearer");
    if (req->status == 429)
        http_header(req, "Retry-After", req->err.arg[0]);
    if (req->status == 503 && req->rc != TG_OFF)
        http_header(req, "Retry-After", req->rc == TG_ABORTED ? "5" : "1");
    if (req->status == 405 && req->allowed != 0) {
        char *text = (char *)allow_text(req);
        if (text != NULL) {
            text[strlen(text) - 2] = 0;                 /* the last ", " */
            http_header(req, "Allow", text);
        }
    }
}

/* A stranger can make as many errors as he likes; the log takes 50 lines of them a second. */
static bool may_log(http *h, int status)
{
    int64_t second = env_mono_us() / 1000000;
    if (second != h->log_second) {
        h->log_second = second;
        h->log_lines = 0;
    }
    return status >= 500 || ++h->log_lines <= 50;
}

static void log_error(tg_request *req)
{
    if (req->in_process && req->status < 500)
        return;                                         /* the caller shows it */
    if (!req->in_process && !may_log(req->h, req->status))
        return;
    log_line(req->status == 500 ? LOG_ERROR : LOG_INFO, "http", "galat", "nomor=%lld status=%d kode=%s rute=%s",
             (long long)req->nomor, req->status, req->err.kunci, req->m != NULL ? req->m->shown.full_path : "-");
}

void reply_error(tg_request *req)
{
    reply_reset(req);
    if (req->err.code == TG_OK)
        tg_fail(&req->err, req->rc, "galat_server");    /* a handler that failed without a word */
    req->status = req->error_status != 0 ? req->error_status : status_of(req->rc);
    error_headers(req);
    write_error(req);
    log_error(req);
}

/* ---- the bytes --------------------------------------------------------------------------------------- */

static const char *reason(int status)
{
    static const struct { int status; const char *text; } REASONS[] = {
        { 200, "200 OK" }, { 201, "201 Created" }, { 202, "202 Accepted" }, { 204, "204 No Content" },
        { 303, "303 See Other" }, { 304, "304 Not Modified" }, { 400, "400 Bad Request" },
        { 401, "401 Unauthorized" }, { 403, "403 Forbidden" }, { 404, "404 Not Found" },
        { 405, "405 Method Not Allowed" }, { 408, "408 Request Timeout" }, { 409, "409 Conflict" },
        { 413, "413 Content Too Large" }, { 414, "414 URI Too Long" }, { 415, "415 Unsupported Media Type" },
        { 417, "417 Expectation Failed" }, { 422, "422 Unprocessable Content" },
        { 429, "429 Too Many Requests" }, { 431, "431 Request Header Fields Too Large" },
        { 500, "500 Internal Server Error" }, { 501, "501 Not Implemented" },
        { 503, "503 Service Unavailable" }, { 505, "505 HTTP Version Not Supported" },
    };
    for (size_t i = 0; i < sizeof REASONS / sizeof *REASONS; i++)
        if (REASONS[i].status == status)
            return REASONS[i].text;
    return "500 Internal Server Error";
}

/* "Sun, 06 Nov 1994 08:49:37 GMT", made once a second. */
const char *reply_date(http *h)
{
    static const char *const DAYS[] = { "Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed" };   /* 1970-01-01: Thu */
    static const char *const MONTHS[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    int64_t second = env_now_ms() / 1000;
    if (second != h->date_second) {
        int tahun, bulan, hari, of_day = (int)(second % 86400);
        tg_date d = (tg_date)(second / 86400);
        date_split(d, &tahun, &bulan, &hari);
        snprintf(h->date, sizeof h->date, "%s, %02d %s %04d %02d:%02d:%02d GMT", DAYS[d % 7], hari,
                 MONTHS[bulan - 1], tahun % 10000, of_day / 3600, of_day / 60 % 60, of_day % 60);
        h->date_second = second;
    }
    return h->date;
}

static void put_header(tg_buf *b, const char *name, const char *value)
{
    buf_text(b, name);
    buf_add(b, ": ", 2);
    buf_text(b, value);
    buf_add(b, "\r\n", 2);
}

#define ADD(b, text) buf_add((b), (text), sizeof(text) - 1)

void reply_top(tg_request *req)
{
    tg_buf *b = &req->top;
    buf_clear(b);
    ADD(b, "HTTP/1.1 ");
    buf_text(b, reason(req->status));
    ADD(b, "\r\nDate: ");
    buf_text(b, reply_date(req->h));
    ADD(b, "\r\nContent-Type: ");
    buf_text(b, req->content_type != NULL ? req->content_type : "application/json");
    ADD(b, "\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n");
    if (!has_header(req, "Content-Security-Policy"))
        ADD(b, "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n");
    if (req->h->opts.https_proxy)
        ADD(b, "Strict-Transport-Security: max-age=31536000\r\n");
    if (!has_header(req, "Cache-Control"))
        ADD(b, "Cache-Control: no-store\r\n");
    for (int i = 0; i < req->header_count; i++)
        put_header(b, req->headers[i].name, req->headers[i].text);
    if (!req->keep_alive)
        ADD(b, "Connection: close\r\n");
    else if (req->is_old)
        ADD(b, "Connection: keep-alive\r\n");
    int64_t size = (int64_t)(req->bytes.n + req->lent.n) + req->send_size;
    if (req->status != 304 || size > 0) {  /* 304: the length of the reply that the client has, or nothing where nobody counted it */
        ADD(b, "Content-Length: ");
        buf_i64(b, size);
        ADD(b, "\r\n");
    }
    ADD(b, "\r\n");
}
