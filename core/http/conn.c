/* http/conn.c: connections: bytes in, requests one after the other, bytes out, time limits.
 *
 * Input   sockets accepted by a listener. Output requests for request.c; replies in order.
 * Thread  the loop's.
 * Memory  an idle connection is this struct alone (< 512 bytes). All read into one buffer of the loop;
 *         what cannot be used at once is copied: part of a head or body into the request, what follows
 *         a request whose unit is out into `rest` (at most one read, then reading stops).
 * Walks   request.
 *
 * A connection has at most one request. While it waits (unit out) nothing more is parsed, so replies are
 * in order by themselves. After a protocol error or Connection: close the reply is the last: our side is
 * shut, what still comes is thrown away for two seconds (a close with unread bytes would take the reply
 * back from the client), then the connection is closed. */
#include <assert.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "http/http_private.h"

static void conn_close(conn *c);

/* ---- time ------------------------------------------------------------------------------------------ */

static int64_t now_of(const conn *c)
{
    return (int64_t)uv_now(loop_uv(c->h->opts.loop));
}

static void set_deadline(conn *c, int ms)
{
    c->deadline = now_of(c) + ms;
}

/* A whole sweep without a request: what only requests need goes back to the system, once. */
static void look_for_quiet(http *h)
{
    int64_t seen = atomic_load_explicit(&h->requests, memory_order_relaxed);
    bool is_quiet = seen == h->seen;
    h->seen = seen;
    if (is_quiet && !h->is_quiet && !h->stopping) {
        request_pool_free(h);
        if (h->opts.store != NULL)
            store_quiet(h->opts.store);
        if (h->opts.hooks.quiet != NULL)
            h->opts.hooks.quiet(h->opts.hooks.arg);
        env_give_back();
        atomic_fetch_add_explicit(&h->quiets, 1, memory_order_relaxed);
    }
    h->is_quiet = is_quiet;
}

/* Goes on behind the last connection until it is quiet; then nothing wakes an idle server here. */
static void sweep_cb(uv_timer_t *t)
{
    http *h = t->data;
    conn_sweep(h);
    look_for_quiet(h);
    if (h->conn_count > 0 || !h->is_quiet)
        return;
    uv_timer_stop(&h->sweep);
    h->sweeping = false;
}

static void sweep_start(http *h)
{
    if (h->sweeping)
        return;
    h->sweeping = true;
    uv_timer_start(&h->sweep, sweep_cb, (uint64_t)h->sweep_ms, (uint64_t)h->sweep_ms);
}

/* ---- reading --------------------------------------------------------------------------------------- */

static void alloc_cb(uv_handle_t *handle, size_t suggested, uv_buf_t *buf)
{
    conn *c = handle->data;
    (void)suggested;
    *buf = uv_buf_init(c->h->read_buffer, HTTP_READ_SIZE);
}

static void read_cb(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf);

static void read_on(conn *c)
{
    if (!c->reading && !c->eof && c->state != CONN_CLOSED && uv_read_start(&c->uv.stream, alloc_cb, read_cb) == 0)
        c->reading = true;
}

static void read_off(conn *c)
{
    if (c->reading)
        uv_read_stop(&c->uv.stream);
    c->reading = false;
}

/* ---- ending ---------------------------------------------------------------------------------------- */

/* Whoever could not even be turned away meanwhile is turned away now. */
static void spare_is_back(http *h, conn *c)
{
    h->spare = c;
    for (int i = 0; i < h->listener_count; i++) {
        listener *l = &h->listeners[i];
        if (l->is_waiting && !uv_is_closing(&l->uv.handle))
            conn_accept_cb(&l->uv.stream, 0);
    }
}

static void closed_cb(uv_handle_t *handle)
{
    conn *c = handle->data;
    http *h = c->h;
    if (c->before != NULL)
        c->before->next = c->next;
    else
        h->conns = c->next;
    if (c->next != NULL)
        c->next->before = c->before;
    h->conn_count--;
    h->handles--;
    atomic_store_explicit(&h->connections, h->conn_count, memory_order_relaxed);
    loop_release(h->opts.loop);
    if (c->is_spare)
        spare_is_back(h, c);
    else
        env_free(c);
}

/* Its unit goes on and is answered to nobody; the loop waits for it. */
static void let_go(conn *c)
{
    tg_request *req = c->req;
    c->req = NULL;
    if (req == NULL)
        return;
    if (!req->out) {
        request_release(req);
        return;
    }
    req->c = NULL;
    req->held = true;
    loop_hold(c->h->opts.loop);
}

static void conn_close(conn *c)
{
    if (c->state == CONN_CLOSED)
        return;
    read_off(c);
    if (c->state != CONN_WRITE)
        let_go(c);                     /* a write that is out gives its request back in written_cb */
    c->state = CONN_CLOSED;
    env_free(c->rest);
    c->rest = NULL;
    uv_close(&c->uv.handle, closed_cb);
}

static void linger(conn *c)
{
    uv_os_fd_t fd;
    env_free(c->rest);
    c->rest = NULL;
    if (c->eof || uv_fileno(&c->uv.handle, &fd) != 0) {
        conn_close(c);
        return;
    }
    shutdown(fd, SHUT_WR);
    c->state = CONN_LINGER;
    set_deadline(c, HTTP_LINGER_MS);
    read_on(c);
}

/* ---- replying -------------------------------------------------------------------------------------- */

static void replied(conn *c)
{
    tg_request *req = c->req;
    bool keep = req->keep_alive;
    c->req = NULL;
    request_release(req);
    if (!keep) {
        linger(c);
        return;
    }
    c->state = CONN_IDLE;
    set_deadline(c, c->h->opts.keepalive_ms);
    if (!c->feeding)
        conn_continue(c);
}

static void written(conn *c);

static void write_done_cb(uv_write_t *w, int status)
{
    tg_request *req = http_container(w, tg_request, write);
    conn *c = req->c;
    if (status == 0 && c->state == CONN_WRITE) {
        written(c);
        return;
    }
    conn_close(c);
    c->req = NULL;
    request_release(req);
}

/* The rest of a reply that the socket did not take: its buffers stay with the request. */
static void write_rest(conn *c, uv_buf_t *bufs, int count, size_t sent)
{
    tg_request *req = c->req;
    while (count > 0 && sent >= bufs->len) {
        sent -= bufs->len;
        bufs++;
        count--;
    }
    bufs->base += sent;
    bufs->len -= sent;
    c->state = CONN_WRITE;
    set_deadline(c, c->h->opts.keepalive_ms);
    if (uv_write(&req->write, &c->uv.stream, bufs, (unsigned)count, write_done_cb) != 0) {
        c->state = CONN_WAIT;
        conn_close(c);
    }
}

/* Sends now what the socket takes; the rest follows by itself. */
static void write_out(conn *c, uv_buf_t *bufs, int count)
{
    size_t total = 0;
    for (int i = 0; i < count; i++)
        total += bufs[i].len;
    int sent = uv_try_write(&c->uv.stream, bufs, (unsigned)count);
    atomic_fetch_add_explicit(&c->h->bytes_out, (int64_t)total, memory_order_relaxed);
    if (sent == (int)total)
        written(c);
    else if (sent >= 0 || sent == UV_EAGAIN)
        write_rest(c, bufs, count, sent > 0 ? (size_t)sent : 0);
    else
        conn_close(c);
}

/* ---- a reply that is a file -------------------------------------------------------------------------- */

static void send_work_cb(loop_work *w)
{
    tg_request *req = http_container(w, tg_request, work);
    req->rc = file_read_piece(req, HTTP_UPLOAD_SIZE);
}

static void send_done_cb(loop_work *w)
{
    tg_request *req = http_container(w, tg_request, work);
    conn *c = req->c;
    uv_buf_t buf = uv_buf_init(req->bytes.p, (unsigned)req->bytes.n);
    req->out = false;
    if (c == NULL)
        request_release(req);          /* the client has gone */
    else if (req->rc != TG_OK)
        conn_close(c);                 /* the head is out: only a cut tells that the rest is missing */
    else
        write_out(c, &buf, 1);
}

static void send_piece(conn *c)
{
    tg_request *req = c->req;
    c->state = CONN_WAIT;
    req->work.work_cb = send_work_cb;
    req->work.done_cb = send_done_cb;
    req->out = loop_submit_work(c->h->opts.loop, &req->work, &req->err) == TG_OK;
    if (!req->out)
        conn_close(c);
}

/* What was handed to the socket has gone: the next piece of a file, or the end of the reply. */
static void written(conn *c)
{
    if (c->req->send_left > 0 && !c->req->head_only)
        send_piece(c);
    else
        replied(c);
}

void conn_reply(tg_request *req)
{
    conn *c = req->c;
    http *h = req->h;
    if (req->rc != TG_OK)
        atomic_fetch_add_explicit(&h->refused, 1, memory_order_relaxed);
    if (c == NULL) {
        request_release(req);          /* the client has gone */
        return;
    }
    if (h->stopping)
        req->keep_alive = false;
    reply_top(req);
    tg_slice body = req->lent.p != NULL ? req->lent : (tg_slice){ req->bytes.p, req->bytes.n };
    bool one = body.n <= HTTP_ONE_PIECE && !req->head_only;
    if (one)                           /* a copy costs less than what a second buffer costs the kernel */
        buf_add(&req->top, body.p, body.n);
    if (req->top.failed) {
        conn_close(c);
        return;
    }
    uv_buf_t bufs[2] = { uv_buf_init(req->top.p, (unsigned)req->top.n), uv_buf_init((char *)body.p, (unsigned)body.n) };
    write_out(c, bufs, req->head_only || one ? 1 : 2);
}

/* Answers now, whatever is still to come, and ends the connection after it. */
static void refuse(conn *c, int rc, int status)
{
    tg_request *req = c->req;
    request_fail(req, rc, status);
    req->keep_alive = false;
    c->state = CONN_WAIT;
    reply_error(req);
    conn_reply(req);
}

/* ---- the body ---------------------------------------------------------------------------------------- */

static void ready(conn *c)
{
    c->state = CONN_WAIT;
    request_ready(c->req);
}

static void piece_work_cb(loop_work *w)
{
    tg_request *req = http_container(w, tg_request, work);
    file_write_piece(req);
}

static void piece_done_cb(loop_work *w)
{
    tg_request *req = http_container(w, tg_request, work);
    conn *c = req->c;
    req->out = false;
    if (c == NULL) {
        request_release(req);
        return;
    }
    if (req->up->rc != TG_OK) {
        req->err = req->up->err;
        refuse(c, req->up->rc, 0);
        return;
    }
    if (req->up->last) {
        ready(c);
        return;
    }
    c->state = CONN_BODY;
    set_deadline(c, c->h->opts.idle_body_ms);
    conn_continue(c);
}

static void write_piece(conn *c)
{
    tg_request *req = c->req;
    c->state = CONN_WAIT;
    req->up->last = req->complete;
    req->work.work_cb = piece_work_cb;
    req->work.done_cb = piece_done_cb;
    int rc = loop_submit_work(c->h->opts.loop, &req->work, &req->err);
    if (rc != TG_OK)
        refuse(c, rc, 0);
    else
        req->out = true;
}

static void body_is_in(conn *c)
{
    tg_request *req = c->req;
    if (req->up != NULL) {
        write_piece(c);
        return;
    }
    if (req->in.failed) {
        tg_fail(&req->err, TG_NOMEM, "memori_habis");
        refuse(c, TG_NOMEM, 0);
        return;
    }
    if (req->body == NULL && req->in.n > 0) {
        req->body = req->in.p;
        req->body_size = req->in.n;
    }
    ready(c);
}

/* llhttp hands out the body. A JSON body that came in one piece is used where it lies. */
static int on_body_cb(llhttp_t *parser, const char *p, size_t n)
{
    tg_request *req = parser->data;
    req->body_seen += (int64_t)n;
    if (req->discard || req->body_seen > req->body_limit)
        return 0;
    if (req->up != NULL) {
        file_add(req, p, n);
    } else if (!req->chunked && req->body_left == (int64_t)n && req->in.n == 0) {
        req->body = p;
        req->body_size = n;
    } else {
        buf_add(&req->in, p, n);
    }
    return 0;
}

static int on_complete_cb(llhttp_t *parser)
{
    ((tg_request *)parser->data)->complete = true;
    return 0;
}

void conn_settings(llhttp_settings_t *s)
{
    llhttp_settings_init(s);
    s->on_body = on_body_cb;
    s->on_message_complete = on_complete_cb;
}

/* How many of these bytes belong to the body, by our own count; false: the chunks are not as they must be. */
static bool own_part(tg_request *req, const char *p, size_t n, size_t *part, bool *ends)
{
    if (req->chunked) {
        chunk_result r = chunk_check(&req->chunks, p, n, part);
        *ends = r == CHUNK_END;
        return r != CHUNK_BAD;
    }
    *part = (int64_t)n < req->body_left ? n : (size_t)req->body_left;
    *ends = (int64_t)*part == req->body_left;
    return true;
}

static size_t feed_body(conn *c, const char *p, size_t n)
{
    tg_request *req = c->req;
    size_t part;
    bool ends;
    if (!own_part(req, p, n, &part, &ends) || llhttp_execute(&req->parser, p, part) != HPE_OK ||
        req->complete != ends) {
        tg_fail(&req->err, TG_INVALID, "http_potongan");
        refuse(c, TG_INVALID, 0);
        return n;
    }
    if (!req->chunked)
        req->body_left -= (int64_t)part;
    if (req->body_seen > req->body_limit) {
        tg_fail(&req->err, TG_TOO_LARGE, "isi_terlalu_besar", req->body_limit);
        refuse(c, TG_TOO_LARGE, 0);
        return n;
    }
    set_deadline(c, c->h->opts.idle_body_ms);
    if (req->complete)
        body_is_in(c);
    else if (file_wants_pause(req))
        write_piece(c);
    return part;
}

/* ---- the head ------------------------------------------------------------------------------------------ */

static tg_slice bearer(tg_slice authorization)
{
    static const char NAME[] = "bearer ";
    size_t size = sizeof NAME - 1;
    if (authorization.n <= size || strncasecmp(authorization.p, NAME, size) != 0)
        return (tg_slice){ NULL, 0 };
    return text_trim(authorization.p + size, authorization.n - size);
}

static asked asked_by(conn *c, const head *hd)
{
    static const tg_method METHODS[] = { [HEAD_GET] = TG_GET, [HEAD_HEAD] = TG_GET, [HEAD_POST] = TG_POST,
                                         [HEAD_PUT] = TG_PUT, [HEAD_DELETE] = TG_DELETE };
    asked a = {
        .known_method = hd->method <= HEAD_DELETE, .head_only = hd->method == HEAD_HEAD, .konsol = c->konsol,
        .keep_alive = hd->keep_alive, .is_old = hd->minor == 0, .target = hd->target, .path = hd->path, .query = hd->query,
        .https = hd->proto.n == 5 && strncasecmp(hd->proto.p, "https", 5) == 0, .token = bearer(hd->authorization), .kunci = hd->kunci_ulang, .bahasa = param_bahasa(hd->bahasa),
        .accept = hd->accept, .accept_coding = hd->accept_coding, .known = hd->known,
        .cookie = hd->cookie, .origin = hd->origin, .host = hd->host, .forwarded = hd->forwarded,
    };
    if (a.known_method)
        a.method = METHODS[hd->method];
    a.c = c;
    if (c->konsol)
        a.sebagai = hd->sebagai;       /* over TCP the header says nothing */
    return a;
}

int conn_address(const conn *c, char *out, size_t cap)
{
    struct sockaddr_storage peer;
    int size = sizeof peer;
    if (uv_tcp_getpeername(&c->uv.tcp, (struct sockaddr *)&peer, &size) != 0)
        return -1;
    return uv_ip_name((struct sockaddr *)&peer, out, cap) == 0 ? 0 : -1;
}

/* llhttp reads the same bytes and must have seen the same. */
static bool llhttp_agrees(tg_request *req, const head *hd, const char *p)
{
    static const uint8_t METHODS[] = { [HEAD_GET] = HTTP_GET, [HEAD_HEAD] = HTTP_HEAD, [HEAD_POST] = HTTP_POST,
        [HEAD_PUT] = HTTP_PUT, [HEAD_DELETE] = HTTP_DELETE, [HEAD_PATCH] = HTTP_PATCH, [HEAD_OPTIONS] = HTTP_OPTIONS };
    llhttp_t *l = &req->parser;
    llhttp_init(l, HTTP_REQUEST, &req->h->settings);
    l->data = req;
    if (llhttp_execute(l, p, hd->size) != HPE_OK)
        return false;
    bool has_body = hd->chunked || hd->content_length > 0;
    return l->method == METHODS[hd->method] && l->http_minor == hd->minor && req->complete == !has_body &&
           ((l->flags & F_CHUNKED) != 0) == hd->chunked &&
           (!has_body || hd->chunked || (int64_t)l->content_length == hd->content_length);
}

static void say_continue(conn *c)
{
    static const char LINE[] = "HTTP/1.1 100 Continue\r\n\r\n";
    uv_buf_t buf = uv_buf_init((char *)LINE, sizeof LINE - 1);
    if (uv_try_write(&c->uv.stream, &buf, 1) != (int)buf.len)
        conn_close(c);                 /* 25 bytes do not fit: nobody reads on the other side */
}

/* What becomes of the body is settled before its first byte. */
static void expect_body(conn *c, const head *hd)
{
    tg_request *req = c->req;
    bool is_file = req->m != NULL && req->m->has_file;
    int64_t limit = is_file ? c->h->opts.max_file : c->h->opts.max_json;
    req->chunked = hd->chunked;
    req->chunks = (chunk_walk){ 0 };
    req->body_left = hd->chunked ? INT64_MAX : hd->content_length;
    req->body_limit = limit;
    req->body_seen = 0;
    req->discard = req->rc != TG_OK;
    if (req->rc == TG_OK && hd->content_coding.p != NULL && hd->content_coding.n > 0) {
        tg_fail(&req->err, TG_INVALID, "http_pampat");
        refuse(c, TG_INVALID, 415);
    } else if (!hd->chunked && hd->content_length > limit) {
        tg_fail(&req->err, TG_TOO_LARGE, "isi_terlalu_besar", limit);
        refuse(c, TG_TOO_LARGE, 0);
    } else if (req->rc != TG_OK && (hd->expect || is_file)) {
        refuse(c, req->rc, req->error_status);   /* before megabytes are sent for nothing */
    } else if (req->rc == TG_OK && is_file && file_begin(req, &req->err) != TG_OK) {
        refuse(c, req->err.code, 0);
    } else {
        c->state = CONN_BODY;
        c->body_end = is_file ? INT64_MAX : now_of(c) + 10 * (int64_t)c->h->opts.idle_body_ms;
        set_deadline(c, c->h->opts.idle_body_ms);
        if (hd->expect)
            say_continue(c);
    }
}

static void head_is_in(conn *c, const head *hd, const char *p)
{
    tg_request *req = c->req;
    asked a = asked_by(c, hd);
    if (!llhttp_agrees(req, hd, p)) {
        tg_fail(&req->err, TG_INVALID, "http_baris");
        refuse(c, TG_INVALID, 0);
        return;
    }
    request_begin(req, &a);
    buf_clear(&req->in);
    if (hd->chunked || hd->content_length > 0)
        expect_body(c, hd);
    else if (req->rc == TG_OK && req->m->has_file) {
        tg_fail(&req->err, TG_INVALID, "berkas_wajib");
        refuse(c, TG_INVALID, 0);
    } else {
        ready(c);
    }
}

/* Not every byte of a slow head is looked at again: only when a line has come in, or grown too long. */
static bool is_worth_a_look(const tg_buf *in, const char *p, size_t n)
{
    const char *line = in->n > 0 ? memrchr(in->p, '\n', in->n) : NULL;
    size_t from = line != NULL ? (size_t)(line - in->p) + 1 : 0;
    return memchr(p, '\n', n) != NULL || memchr(p, '\r', n) != NULL || in->n + n - from > HEAD_LINE_MAX ||
           in->n + n >= HEAD_SIZE_MAX;
}

/* A head in several pieces is put together in the request. */
static head_result check_pieces(conn *c, const char *p, size_t n, head *hd, size_t *used, const char **at)
{
    tg_buf *in = &c->req->in;
    size_t before = in->n, take = n < HEAD_SIZE_MAX - before ? n : HEAD_SIZE_MAX - before;
    bool look = is_worth_a_look(in, p, take);
    buf_add(in, p, take);
    *at = in->p;
    *used = take;
    if (in->failed)
        return HEAD_TOO_LARGE;
    head_result r = look ? head_check(in->p, in->n, hd) : HEAD_MORE;
    if (r == HEAD_OK)
        *used = hd->size - before;
    return r;
}

static head_result check_first(conn *c, const char *p, size_t n, head *hd, size_t *used)
{
    head_result r = head_check(p, n, hd);
    *used = r == HEAD_OK ? hd->size : n;
    if (r == HEAD_MORE)
        buf_add(&c->req->in, p, n);
    return r;
}

static size_t feed_head(conn *c, const char *p, size_t n)
{
    head hd;
    size_t used = n;
    const char *at = p;
    if (c->req == NULL && (c->req = request_acquire(c->h, c)) == NULL) {
        conn_close(c);
        return n;
    }
    head_result r = c->req->in.n == 0 ? check_first(c, p, n, &hd, &used) : check_pieces(c, p, n, &hd, &used, &at);
    if (r == HEAD_MORE) {
        if (c->state == CONN_IDLE)
            set_deadline(c, c->h->opts.head_ms);
        c->state = CONN_HEAD;
    } else if (r == HEAD_OK) {
        head_is_in(c, &hd, at);
    } else {
        tg_fail(&c->req->err, TG_INVALID, head_message(r));
        refuse(c, TG_INVALID, head_status(r));
    }
    return used;
}

/* ---- bytes in ------------------------------------------------------------------------------------------ */

static bool is_hungry(const conn *c)
{
    return c->state == CONN_IDLE || c->state == CONN_HEAD || c->state == CONN_BODY;
}

static size_t feed(conn *c, const char *p, size_t n)
{
    size_t done = 0;
    c->feeding = true;
    while (done < n && is_hungry(c))
        done += c->state == CONN_BODY ? feed_body(c, p + done, n - done) : feed_head(c, p + done, n - done);
    c->feeding = false;
    return done;
}

static void keep_rest(conn *c, const char *p, size_t n)
{
    read_off(c);
    c->rest = env_malloc(sizeof *c->rest + n);
    if (c->rest == NULL) {
        conn_close(c);
        return;
    }
    c->rest->at = 0;
    c->rest->size = n;
    memcpy(c->rest->bytes, p, n);
}

static void at_end_of_input(conn *c)
{
    if (is_hungry(c))
        conn_close(c);                 /* between requests, or in the middle of one that will never be whole */
}

static void read_cb(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf)
{
    conn *c = stream->data;
    if (n < 0) {
        c->reading = false;
        c->eof = true;
        uv_read_stop(stream);
        if (n != UV_EOF || c->state == CONN_LINGER)
            conn_close(c);
        else
            at_end_of_input(c);
        return;
    }
    atomic_fetch_add_explicit(&c->h->bytes_in, n, memory_order_relaxed);
    if (n == 0 || c->state == CONN_LINGER || c->state == CONN_CLOSED)
        return;
    size_t used = feed(c, buf->base, (size_t)n);
    if (used < (size_t)n && (c->state == CONN_WAIT || c->state == CONN_WRITE))
        keep_rest(c, buf->base + used, (size_t)n - used);
}

/* From outside read_cb: what had to wait is parsed, then reading goes on. */
void conn_continue(conn *c)
{
    conn_rest *rest = c->rest;
    if (rest != NULL && is_hungry(c)) {
        c->rest = NULL;
        rest->at += feed(c, rest->bytes + rest->at, rest->size - rest->at);
        if (rest->at < rest->size && (c->state == CONN_WAIT || c->state == CONN_WRITE)) {
            c->rest = rest;
            return;
        }
        env_free(rest);
    }
    if (c->eof)
        at_end_of_input(c);
    else if (is_hungry(c))
        read_on(c);
}

/* ---- accepting ------------------------------------------------------------------------------------------- */

static bool is_our_user(conn *c)
{
    struct ucred who;
    socklen_t size = sizeof who;
    uv_os_fd_t fd;
    if (uv_fileno(&c->uv.handle, &fd) != 0 || getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &size) != 0)
        return false;
    return who.uid == 0 || who.uid == geteuid();
}

/* Without memory the one spare takes the connection, only to close it: libuv listens no further while an
 * accepted connection has not been fetched. */
static conn *conn_memory(http *h)
{
    conn *c = env_calloc(1, sizeof *c);
    if (c != NULL || h->spare == NULL)
        return c;
    c = h->spare;
    h->spare = NULL;
    memset(c, 0, sizeof *c);
    c->is_spare = true;
    return c;
}

static conn *conn_new(http *h, listener *l)
{
    uv_loop_t *uv = loop_uv(h->opts.loop);
    conn *c = conn_memory(h);
    l->is_waiting = c == NULL;
    if (c == NULL)
        return NULL;
    if (l->konsol)
        uv_pipe_init(uv, &c->uv.pipe, 0);      /* neither takes anything that could fail */
    else
        uv_tcp_init(uv, &c->uv.tcp);
    c->h = h;
    c->konsol = l->konsol;
    c->uv.handle.data = c;
    c->next = h->conns;
    if (c->next != NULL)
        c->next->before = c;
    h->conns = c;
    h->conn_count++;
    h->handles++;
    atomic_store_explicit(&h->connections, h->conn_count, memory_order_relaxed);
    loop_hold(h->opts.loop);
    return c;
}

/* Answered without a request having been read. */
static void turn_away(conn *c, int rc, const char *key)
{
    c->req = request_acquire(c->h, c);
    if (c->req == NULL) {
        conn_close(c);
        return;
    }
    tg_fail(&c->req->err, rc, key);
    refuse(c, rc, 0);
}

void conn_accept_cb(uv_stream_t *server, int status)
{
    listener *l = server->data;
    http *h = l->h;
    conn *c = status == 0 ? conn_new(h, l) : NULL;
    if (c == NULL)
        return;
    if (uv_accept(server, &c->uv.stream) != 0 || c->is_spare) {
        conn_close(c);
        return;
    }
    if (!c->konsol)
        uv_tcp_nodelay(&c->uv.tcp, 1);
    sweep_start(h);
    set_deadline(c, h->opts.head_ms);
    if (c->konsol && !is_our_user(c)) {
        turn_away(c, TG_DENIED, "hanya_konsol");
    } else if (h->conn_count > h->opts.max_connections + HTTP_OVER_MAX) {
        conn_close(c);
    } else if (h->conn_count > h->opts.max_connections) {
        turn_away(c, TG_FULL, "koneksi_penuh");
    } else {
        read_on(c);
    }
}

/* ---- time limits and the stop ------------------------------------------------------------------------------ */

static void time_is_up(conn *c)
{
    if (c->state == CONN_HEAD || c->state == CONN_BODY) {
        tg_fail(&c->req->err, TG_INVALID, "http_lambat");
        refuse(c, TG_INVALID, 408);
    } else {
        conn_close(c);
    }
}

void conn_sweep(http *h)
{
    int64_t now = (int64_t)uv_now(loop_uv(h->opts.loop));
    for (conn *c = h->conns, *next; c != NULL; c = next) {
        next = c->next;
        if (c->state == CONN_WAIT || c->state == CONN_CLOSED)
            continue;                  /* a unit has no time limit here: its answer is on its way */
        if (now >= c->deadline || (c->state == CONN_BODY && now >= c->body_end))
            time_is_up(c);
        else if (h->stopping && (c->state == CONN_IDLE || c->state == CONN_HEAD) && now >= h->stop_at)
            conn_close(c);
    }
    if (h->stopping && now >= h->stop_at + HTTP_STOP_MS)
        conn_close_all(h);
}

/* Idle connections get a moment: a request that was on its way when the stop began is still answered. */
void conn_stop(http *h)
{
    enum { MOMENT_MS = 100, SWEEP_MS = 50 };
    h->stopping = true;
    h->stop_at = (int64_t)uv_now(loop_uv(h->opts.loop)) + MOMENT_MS;
    if (h->conn_count == 0)
        return;
    uv_timer_start(&h->sweep, sweep_cb, SWEEP_MS, SWEEP_MS);
    h->sweeping = true;
}

void conn_close_all(http *h)
{
    for (conn *c = h->conns; c != NULL; c = c->next)
        conn_close(c);
}
