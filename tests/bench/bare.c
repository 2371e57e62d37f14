/* bench/bare.c: the server that ours is measured against: libuv, llhttp and SQLite, one thread, nothing else.
 *
 *   bare PORT DATABASE STYLE
 *
 * It answers three routes with the bytes and headers of ours: GET /api/v1/keluarga/{id}, GET /gaya.css and
 * POST /api/v1/usulan, which it commits by itself before it answers. Keep-alive, pipelining, no limits.
 * It leaves out: see LEFT_OUT, which it prints.
 *
 * Input   well-formed requests of bench/load.c. Output  replies.
 * Thread  one. Memory  a connection keeps its own parser and texts. */
#include <llhttp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <uv.h>
#include "bare.h"

static const char LEFT_OUT[] =
    "token, role and region of the actor; read log and its chain; check of the head beside llhttp; time limits; "
    "routing table; parameter checks; hash of the body and look-up of the key; ids from the clock; seal over the "
    "audit rows; answers on many threads; metrics, restart after a crash";

enum { TEXT = 512, BODY = 8192 };

typedef struct {
    uv_tcp_t tcp;
    llhttp_t parser;
    char target[TEXT], key[TEXT], body[BODY];
    size_t target_size, key_size, body_size;
    bool is_key;
} client;

typedef struct { uv_write_t write; char bytes[]; } late;

static llhttp_settings_t settings;
static char read_buffer[64 << 10];
static bare_buf reply, body;

/* ---- replies --------------------------------------------------------------------------------------- */

static const char *date(void)
{
    static char text[32];
    static time_t at;
    time_t now = time(NULL);
    if (now != at) {
        struct tm t;
        gmtime_r(&now, &t);
        strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &t);
        at = now;
    }
    return text;
}

static void add(const char *text)
{
    bare_add(&reply, text, strlen(text));
}

static void written_cb(uv_write_t *w, int status)
{
    (void)status;
    free(w);
}

static void send_reply(client *c, const char *status, const char *type)
{
    char number[24];
    reply.n = 0;
    add("HTTP/1.1 ");
    add(status);
    add("\r\nDate: ");
    add(date());
    add("\r\nContent-Type: ");
    add(type);
    add("\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\nCache-Control: no-store\r\nContent-Length: ");
    snprintf(number, sizeof number, "%zu\r\n\r\n", body.n);
    add(number);
    bare_add(&reply, body.p, body.n);
    uv_buf_t buf = uv_buf_init(reply.p, (unsigned)reply.n);
    int sent = uv_try_write((uv_stream_t *)&c->tcp, &buf, 1);
    if (sent == (int)reply.n)
        return;
    size_t from = sent > 0 ? (size_t)sent : 0;
    late *l = malloc(sizeof *l + reply.n);
    memcpy(l->bytes, reply.p, reply.n);
    buf = uv_buf_init(l->bytes + from, (unsigned)(reply.n - from));
    uv_write(&l->write, (uv_stream_t *)&c->tcp, &buf, 1, written_cb);
}

static void answer(client *c)
{
    static const char FAMILY[] = "/api/v1/keluarga/";
    const char *status = "200 OK", *type = "application/json";
    body.n = 0;
    if (strncmp(c->target, FAMILY, sizeof FAMILY - 1) == 0) {
        bare_family(strtoll(c->target + sizeof FAMILY - 1, NULL, 10), &body);
    } else if (strcmp(c->target, "/gaya.css") == 0) {
        type = "text/css; charset=utf-8";
        bare_style(&body);
    } else if (strcmp(c->target, "/api/v1/usulan") == 0) {
        status = "201 Created";
        bare_propose(c->key, c->body, c->body_size, &body);
    }
    if (body.n == 0)
        status = "404 Not Found";
    send_reply(c, status, type);
}

/* ---- llhttp ------------------------------------------------------------------------------------------ */

static int keep(char *out, size_t cap, size_t *have, const char *p, size_t n)
{
    if (*have + n >= cap)
        return -1;
    memcpy(out + *have, p, n);
    *have += n;
    out[*have] = 0;
    return 0;
}

static int begin_cb(llhttp_t *l)
{
    client *c = l->data;
    c->target_size = c->key_size = c->body_size = 0;
    return 0;
}

static int url_cb(llhttp_t *l, const char *p, size_t n)
{
    client *c = l->data;
    return keep(c->target, sizeof c->target, &c->target_size, p, n);
}

static int field_cb(llhttp_t *l, const char *p, size_t n)
{
    client *c = l->data;
    c->is_key = n == 15 && strncasecmp(p, "Idempotency-Key", n) == 0;
    return 0;
}

static int value_cb(llhttp_t *l, const char *p, size_t n)
{
    client *c = l->data;
    return c->is_key ? keep(c->key, sizeof c->key, &c->key_size, p, n) : 0;
}

static int body_cb(llhttp_t *l, const char *p, size_t n)
{
    client *c = l->data;
    return keep(c->body, sizeof c->body, &c->body_size, p, n);
}

static int complete_cb(llhttp_t *l)
{
    answer(l->data);
    return 0;
}

/* ---- libuv --------------------------------------------------------------------------------------------- */

static void closed_cb(uv_handle_t *h) { free(h->data); }

static void alloc_cb(uv_handle_t *h, size_t size, uv_buf_t *buf)
{
    (void)h;
    (void)size;
    *buf = uv_buf_init(read_buffer, sizeof read_buffer);
}

static void read_cb(uv_stream_t *s, ssize_t n, const uv_buf_t *buf)
{
    client *c = s->data;
    if (n < 0 || (n > 0 && llhttp_execute(&c->parser, buf->base, (size_t)n) != HPE_OK))
        uv_close((uv_handle_t *)s, closed_cb);
}

static void accept_cb(uv_stream_t *server, int status)
{
    client *c = calloc(1, sizeof *c);
    if (status < 0 || c == NULL)
        bare_die("accept", uv_strerror(status));
    uv_tcp_init(server->loop, &c->tcp);
    c->tcp.data = c;
    llhttp_init(&c->parser, HTTP_REQUEST, &settings);
    c->parser.data = c;
    uv_accept(server, (uv_stream_t *)&c->tcp);
    uv_tcp_nodelay(&c->tcp, 1);
    uv_read_start((uv_stream_t *)&c->tcp, alloc_cb, read_cb);
}

int main(int argc, char **argv)
{
    static uv_tcp_t server;
    struct sockaddr_in at;
    if (argc == 2 && strcmp(argv[1], "--left-out") == 0)
        return puts(LEFT_OUT) < 0;
    if (argc != 4)
        return 2;
    bare_open(argv[2]);
    bare_keep(argv[3]);
    llhttp_settings_init(&settings);
    settings.on_message_begin = begin_cb;
    settings.on_url = url_cb;
    settings.on_header_field = field_cb;
    settings.on_header_value = value_cb;
    settings.on_body = body_cb;
    settings.on_message_complete = complete_cb;
    uv_tcp_init(uv_default_loop(), &server);
    uv_ip4_addr("127.0.0.1", atoi(argv[1]), &at);
    int rc = uv_tcp_bind(&server, (struct sockaddr *)&at, 0);
    if (rc == 0)
        rc = uv_listen((uv_stream_t *)&server, 511, accept_cb);
    if (rc != 0)
        bare_die("listen", uv_strerror(rc));
    puts("ready");
    fflush(stdout);
    return uv_run(uv_default_loop(), UV_RUN_DEFAULT);
}
