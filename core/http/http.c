/* http/http.c: the room's life: creating, mounting, listening, stopping.
 *
 * Thread  before the loop runs, or on it.
 * Memory  one struct; listeners and the timer live in it.
 * Walks   request. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include "base/json.h"
#include "http/http_private.h"

static void set_defaults(http_opts *o)
{
    if (o->max_json == 0)
        o->max_json = 1 << 20;
    if (o->max_file == 0)
        o->max_file = 256 << 20;
    if (o->max_connections == 0)
        o->max_connections = 1024;
    if (o->head_ms == 0)
        o->head_ms = 30000;
    if (o->idle_body_ms == 0)
        o->idle_body_ms = 60000;
    if (o->keepalive_ms == 0)
        o->keepalive_ms = 75000;
}

/* A quarter of the shortest limit, so that none is late by more than that. */
static int sweep_interval(const http_opts *o)
{
    int least = o->head_ms < o->idle_body_ms ? o->head_ms : o->idle_body_ms;
    if (o->keepalive_ms < least)
        least = o->keepalive_ms;
    return least / 4 < 20 ? 20 : least / 4 > 1000 ? 1000 : least / 4;
}

static void turn_end_cb(void *arg)
{
    store_turn_end(((http *)arg)->opts.store);
}

static void close_listeners(http *h)
{
    for (int i = 0; i < h->listener_count; i++)
        if (!uv_is_closing(&h->listeners[i].uv.handle))
            uv_close(&h->listeners[i].uv.handle, NULL);   /* of a pipe: removes its file too */
}

static void stop_cb(void *arg)
{
    http *h = arg;
    close_listeners(h);
    conn_stop(h);
}

static void join_loop(http *h)
{
    uv_timer_init(loop_uv(h->opts.loop), &h->sweep);
    h->sweep.data = h;
    uv_unref(&h->sweep_handle);
    if (h->opts.store != NULL)
        loop_on_turn_end(h->opts.loop, turn_end_cb, h);
    loop_on_stop(h->opts.loop, stop_cb, h);
}

int http_create(http **out, const http_opts *opts, tg_error *err)
{
    http *h = *out = env_calloc(1, sizeof *h);
    if (h == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    h->opts = *opts;
    set_defaults(&h->opts);
    h->sweep_ms = sweep_interval(&h->opts);
    h->is_quiet = true;                /* before the first request there is nothing to give back */
    h->began_ms = env_now_ms();
    file_sweep(h->opts.tmp_dir);
    json_start();                      /* both now, before several threads would */
    json_object_seed(0);
    conn_settings(&h->settings);
    if (h->opts.loop != NULL)
        join_loop(h);
    int rc = http_health_mount(h, err);
    if (rc != TG_OK) {
        http_destroy(h);
        *out = NULL;
    }
    return rc;
}

/* When the loop never ran, or gave up, what is open is closed here. */
static void leave_loop(http *h)
{
    uv_loop_t *uv = loop_uv(h->opts.loop);
    close_listeners(h);
    conn_close_all(h);
    if (!uv_is_closing(&h->sweep_handle))
        uv_close(&h->sweep_handle, NULL);
    for (int turn = 0; turn < 1000 && (h->handles > 0 || turn < 2); turn++)
        uv_run(uv, UV_RUN_NOWAIT);
}

void http_destroy(http *h)
{
    if (h == NULL)
        return;
    if (h->opts.loop != NULL)
        leave_loop(h);
    request_pool_free(h);
    env_free(h->spare);
    router_free(&h->router);
    env_free(h);
}

/* ---- mounting -------------------------------------------------------------------------------------------- */

static int mount(http *h, const char *owner, const char *prefix, const tg_route *routes, tg_error *err)
{
    int rc = TG_OK;
    for (const tg_route *r = routes; rc == TG_OK && r->path != NULL; r++)
        rc = router_add(&h->router, owner, prefix, r, err);
    return rc;
}

int http_mount(http *h, const char *owner, const char *prefix, const tg_route *routes, tg_error *err)
{
    char base[80] = "/api/v1";
    if (prefix != NULL && prefix[0] != 0) {
        text_copy(base + 7, sizeof base - 7, "/");
        text_copy(base + 8, sizeof base - 8, prefix[0] == '/' ? prefix + 1 : prefix);
    }
    return mount(h, owner, base, routes, err);
}

int http_mount_plain(http *h, const tg_route *routes, tg_error *err)
{
    return mount(h, NULL, "", routes, err);
}

void http_switch_owner(http *h, const char *owner, bool on)
{
    http_owner *o = router_owner(&h->router, owner);
    if (o != NULL)
        atomic_store_explicit(&o->is_off, !on, memory_order_relaxed);
}

bool http_owner_is_on(tg_request *req, const char *owner)
{
    for (http_owner *o = req->h->router.owners; o != NULL; o = o->next)
        if (text_same(o->name, owner))
            return !atomic_load_explicit(&o->is_off, memory_order_relaxed);
    return true;
}

const http_mounted *http_routes(const http *h, size_t *n)
{
    *n = h->router.count;
    return h->router.list;
}

/* ---- listening ------------------------------------------------------------------------------------------- */

static listener *listener_new(http *h, bool konsol, tg_error *err)
{
    if (h->listener_count == HTTP_LISTENERS_MAX) {
        tg_fail(err, TG_FULL, "pendengar_penuh", (int64_t)HTTP_LISTENERS_MAX);
        return NULL;
    }
    if (h->spare == NULL && (h->spare = env_calloc(1, sizeof *h->spare)) == NULL) {
        tg_fail(err, TG_NOMEM, "memori_habis");
        return NULL;
    }
    listener *l = &h->listeners[h->listener_count];
    *l = (listener){ .h = h, .konsol = konsol };
    uv_loop_t *uv = loop_uv(h->opts.loop);
    int rc = konsol ? uv_pipe_init(uv, &l->uv.pipe, 0) : uv_tcp_init(uv, &l->uv.tcp);
    if (rc != 0) {
        tg_fail(err, TG_IO, "dengar_gagal", konsol ? "soket" : "tcp", uv_strerror(rc));
        return NULL;
    }
    h->listener_count++;
    l->uv.handle.data = l;
    return l;
}

static int listen_fail(int rc, const char *where, tg_error *err)
{
    if (rc == UV_EADDRINUSE)
        return tg_fail(err, TG_BUSY, "port_dipakai", where);
    return tg_fail(err, TG_IO, "dengar_gagal", where, uv_strerror(rc));
}

static int parse_address(const char *address, int port, struct sockaddr_storage *out)
{
    if (address == NULL || text_same(address, "localhost"))
        address = "127.0.0.1";
    if (uv_ip4_addr(address, port, (struct sockaddr_in *)out) == 0)
        return 0;
    return uv_ip6_addr(address, port, (struct sockaddr_in6 *)out);
}

static int bound_port(listener *l)
{
    struct sockaddr_storage at;
    int size = sizeof at;
    if (uv_tcp_getsockname(&l->uv.tcp, (struct sockaddr *)&at, &size) != 0)
        return 0;
    return ntohs(at.ss_family == AF_INET ? ((struct sockaddr_in *)&at)->sin_port : ((struct sockaddr_in6 *)&at)->sin6_port);
}

int http_listen_tcp(http *h, const char *address, int port, tg_error *err)
{
    struct sockaddr_storage at;
    char where[80];
    listener *l = listener_new(h, false, err);
    if (l == NULL)
        return err->code;
    tg_buf text;
    buf_init(&text, sizeof where);
    buf_printf(&text, "%s:%d", address != NULL ? address : "127.0.0.1", port);
    text_copy(where, sizeof where, buf_cstr(&text));
    buf_free(&text);
    int rc = parse_address(address, port, &at);
    if (rc == 0)
        rc = uv_tcp_bind(&l->uv.tcp, (struct sockaddr *)&at, 0);
    if (rc == 0)
        rc = uv_listen(&l->uv.stream, 511, conn_accept_cb);
    if (rc != 0)
        return listen_fail(rc, where, err);
    uv_unref(&l->uv.handle);
    h->port = bound_port(l);
    return TG_OK;
}

int http_port(const http *h) { return h->port; }

/* The caller holds the lock of the data directory, so a socket file that is there is a dead server's. */
int http_listen_socket(http *h, const char *path, tg_error *err)
{
    struct sockaddr_un room;
    struct stat is;
    if (strlen(path) >= sizeof room.sun_path)
        return tg_fail(err, TG_INVALID, "soket_panjang", path, (int64_t)sizeof room.sun_path - 1);
    listener *l = listener_new(h, true, err);
    if (l == NULL)
        return err->code;
    if (lstat(path, &is) == 0 && S_ISSOCK(is.st_mode))
        unlink(path);
    mode_t before = umask(0177);       /* 0600 from its first moment */
    int rc = uv_pipe_bind(&l->uv.pipe, path);
    umask(before);
    if (rc == 0)
        rc = uv_listen(&l->uv.stream, 128, conn_accept_cb);
    if (rc != 0)
        return listen_fail(rc, path, err);
    uv_unref(&l->uv.handle);
    return TG_OK;
}

void http_measure(const http *h, http_numbers *out)
{
    out->connections = atomic_load_explicit(&h->connections, memory_order_relaxed);
    out->requests = atomic_load_explicit(&h->requests, memory_order_relaxed);
    out->refused = atomic_load_explicit(&h->refused, memory_order_relaxed);
    out->bytes_in = atomic_load_explicit(&h->bytes_in, memory_order_relaxed);
    out->bytes_out = atomic_load_explicit(&h->bytes_out, memory_order_relaxed);
    out->quiets = atomic_load_explicit(&h->quiets, memory_order_relaxed);
}
