/* See client.h. The reply is read by llhttp, the request streams its file. */
#include "cli/client.h"
#include <errno.h>
#include <fcntl.h>
#include <llhttp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { REPLY_MAX = 64 << 20, CHUNK = 64 << 10 };

typedef struct { llhttp_t parser; tg_buf body; bool complete; } reply_reader;

int client_connect(const char *path)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX };
    if (!text_copy(a.sun_path, sizeof a.sun_path, path))
        return -1;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&a, sizeof a) != 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

static int lost(tg_error *err)
{
    return tg_fail(err, TG_IO, "cli_putus", errno ? strerror(errno) : "EOF");
}

static int send_all(int fd, const void *p, size_t n, tg_error *err)
{
    const char *at = p;
    while (n > 0) {
        ssize_t sent = send(fd, at, n, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return lost(err);
        at += sent;
        n -= (size_t)sent;
    }
    return TG_OK;
}

static int on_body(llhttp_t *p, const char *at, size_t n)
{
    reply_reader *r = p->data;
    buf_add(&r->body, at, n);
    return r->body.failed ? -1 : 0;
}

static int on_complete(llhttp_t *p)
{
    ((reply_reader *)p->data)->complete = true;
    return HPE_PAUSED;
}

static int read_reply(int fd, http_answer *out, tg_error *err)
{
    static const llhttp_settings_t SETTINGS = { .on_body = on_body, .on_message_complete = on_complete };
    reply_reader r = { .complete = false };
    char chunk[CHUNK];
    int rc = TG_OK;
    buf_init(&r.body, REPLY_MAX);
    llhttp_init(&r.parser, HTTP_RESPONSE, &SETTINGS);
    r.parser.data = &r;
    while (!r.complete && rc == TG_OK) {
        ssize_t n = recv(fd, chunk, sizeof chunk, 0);
        if (n < 0 && errno == EINTR)
            continue;
        llhttp_errno_t e = n > 0 ? llhttp_execute(&r.parser, chunk, (size_t)n) : HPE_CLOSED_CONNECTION;
        if (n <= 0 || (e != HPE_OK && e != HPE_PAUSED))
            rc = lost(err);
    }
    buf_cstr(&r.body);
    *out = (http_answer){ r.parser.status_code, r.body.p, r.body.n };
    if (rc != TG_OK)
        buf_free(&r.body);
    return rc;
}

static int send_head(int fd, const http_ask *ask, int64_t size, tg_error *err)
{
    tg_buf head;
    buf_init(&head, 16 << 10);
    buf_printf(&head, "%s %s HTTP/1.1\r\nHost: tangguh\r\nAccept-Language: %s\r\n", ask->method, ask->target,
               ask->bahasa == BAHASA_EN ? "en" : "id");
    if (ask->sebagai != NULL)
        buf_printf(&head, "Tangguh-Sebagai: %s\r\n", ask->sebagai);
    if (ask->token != NULL)
        buf_printf(&head, "Authorization: Bearer %s\r\n", ask->token);
    if (ask->key != NULL)
        buf_printf(&head, "Idempotency-Key: %s\r\n", ask->key);
    if (size > 0 || strcmp(ask->method, "POST") == 0)
        buf_printf(&head, "Content-Type: %s\r\nContent-Length: %lld\r\n",
                   ask->file != NULL ? "application/octet-stream" : "application/json", (long long)size);
    buf_text(&head, "\r\n");
    int rc = head.failed ? tg_fail(err, TG_INVALID, "cli_perintah_panjang") : send_all(fd, head.p, head.n, err);
    buf_free(&head);
    return rc;
}

static int send_file(int fd, const char *path, int from, tg_error *err)
{
    char chunk[CHUNK];
    ssize_t n;
    while ((n = read(from, chunk, sizeof chunk)) > 0) {
        int rc = send_all(fd, chunk, (size_t)n, err);
        if (rc != TG_OK)
            return rc;
    }
    return n == 0 ? TG_OK : env_fail(err, TG_IO, path);
}

int client_ask(int fd, const http_ask *ask, http_answer *out, tg_error *err)
{
    struct stat st = { .st_size = (off_t)ask->body_size };
    int rc, file = -1;
    if (ask->file != NULL) {
        file = env_open(ask->file, O_RDONLY, 0);
        if (file < 0 || fstat(file, &st) != 0) {
            rc = env_fail(err, TG_INVALID, ask->file);
            goto done;
        }
    }
    rc = send_head(fd, ask, st.st_size, err);
    if (rc == TG_OK)
        rc = file >= 0 ? send_file(fd, ask->file, file, err) : send_all(fd, ask->body, ask->body_size, err);
    /* A server that refuses early answers before all is sent: read what it says in any case. */
    if (rc == TG_OK || rc == TG_IO)
        rc = read_reply(fd, out, err);
done:
    if (file >= 0)
        close(file);
    return rc;
}
