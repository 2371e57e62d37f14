/* http/http_private.h: what the files of this room share. Not for other rooms.
 *
 * head.c     bytes -> head               router.c  path -> mounted route
 * conn.c     sockets, time limits        param.c   path, query, JSON -> values of the route's table
 * request.c  one request from its head to its reply; which thread runs it
 * reply.c    what handlers write; errors; the bytes of a reply
 * assets.c   the panel's built files     asset_reply.c   which of them a request gets
 * file.c     FILE bodies, file replies   kunci_ulang.c, http_sql.c   stored replies of repeated requests
 * call.c     requests of this process    health.c, openapi.c         routes of this room
 * cookie.c   cookies in and out            pack.c    replies by gzip
 *
 * Walks   request. */
#ifndef HTTP_PRIVATE_H
#define HTTP_PRIVATE_H

#include <llhttp.h>
#include <stdatomic.h>
#include "http/assets.h"
#include "http/head.h"
#include "http/http.h"

enum {
    HTTP_SEGMENTS_MAX = 16, HTTP_PARAMS_MAX = HTTP_PARAMS_DECLARED + HTTP_SEGMENTS_MAX, HTTP_HEADERS_MAX = 8, HTTP_LISTENERS_MAX = 4,
    HTTP_REPLY_MAX = 1 << 20,
    HTTP_JSON_INLINE = 256 << 10,      /* larger JSON is parsed on the pool */
    HTTP_JSON_DEPTH = 32,
    HTTP_READ_SIZE = 64 << 10,
    HTTP_UPLOAD_SIZE = 256 << 10,      /* a FILE body is handed to the pool in pieces of this size */
    HTTP_ONE_PIECE = 3 << 10,          /* a body up to this size goes out in the buffer of its head */
    HTTP_PACK_INLINE = 16 << 10,       /* a larger reply is packed on the pool: 0.2 ms of the loop is what it may cost there */
    HTTP_POOLED_REQUESTS = 64, HTTP_POOLED_BUFFER = 64 << 10,
    HTTP_LINGER_MS = 2000, HTTP_STOP_MS = 9000,
    HTTP_OVER_MAX = 128,               /* connections past the limit that are still told so */
    HTTP_KEY_MAX = 128,                /* Idempotency-Key */
    HTTP_MANY_IDS = 4096,
    HTTP_PROBES_MAX = 16, HTTP_METRICS_MAX = 64
};

#define http_container(p, type, member) ((type *)(void *)((char *)(p) - offsetof(type, member)))

typedef struct conn conn;

/* ---- routes ------------------------------------------------------------------------------------ */

typedef struct http_owner { struct http_owner *next; char name[64]; atomic_bool is_off; } http_owner;

typedef struct mounted {
    http_mounted shown;                /* what http_routes() lists */
    tg_route route;                    /* our copy; params points to `params` */
    tg_param *params;                  /* the declared ones, then undeclared path segments; ends with nama NULL */
    const char **names;                /* of all, NULL-ended: for suggestions */
    int param_count;
    int segment_param[HTTP_SEGMENTS_MAX];     /* which parameter a path segment is; -1: a fixed word */
    bool has_file, keyed;              /* keyed: wants Idempotency-Key */
    http_owner *owner;                 /* NULL: core */
} mounted;

typedef struct route_node {                  /* one segment of the tree of paths */
    struct route_node *next, *child, *any;   /* next: sibling; any: the {parameter} below */
    mounted *by_method[4];
    uint16_t size;
    char word[];
} route_node;

/* All of it lives in one arena but the list, which is handed out as one array. */
typedef struct { tg_arena *arena; http_mounted *list; size_t count, cap; route_node *root; http_owner *owners; } router;

typedef struct { tg_slice part[HTTP_SEGMENTS_MAX]; int count; } segments;

int router_add(router *r, const char *owner, const char *prefix, const tg_route *route, tg_error *err);
void router_free(router *r);
/* *allowed: bits of the methods the path has. NULL: none for this method. */
mounted *router_find(const router *r, tg_slice path, tg_method method, segments *parts, unsigned *allowed);
http_owner *router_owner(router *r, const char *name);
const char *route_method_name(tg_method m);

/* ---- a request ----------------------------------------------------------------------------------- */

typedef struct { bool given; int64_t number; const char *text; json_t *json; } param_value;
typedef struct note { struct note *next; const char *subjek; int64_t id; } note;
typedef struct { const char *name, *text; } reply_header;

typedef struct {                       /* what a head, or an http_ask, says */
    tg_method method;
    bool head_only, konsol, known_method, keep_alive, is_old, https;   /* is_old: HTTP/1.0; https: so says the proxy */
    tg_slice target, path, query, token, sebagai, kunci;
    tg_slice accept, accept_coding, known;       /* of files alone, but known: If-None-Match */
    tg_slice cookie, origin, host, forwarded;
    struct conn *c;                    /* NULL: in this process */
    bahasa bahasa;
} asked;

typedef struct {                       /* a FILE body on its way to data/tmp */
    int fd;
    bool failed, work_out, last;
    tg_buf piece;
    hash_stream hash;
    int64_t size;
    int rc;
    tg_error err;
} upload;

struct tg_request {
    tg_request *next;                  /* in the pool */
    http *h;
    conn *c;                           /* NULL: in-process, or the client has gone */
    mounted *m;
    tg_arena *arena;
    int64_t nomor, now, began_us;
    store_who who;
    bahasa bahasa;
    tg_method method;
    bool head_only, keep_alive, is_old, konsol, in_process;
    bool packs;                        /* reads alone, and its client takes gzip */
    bool out;                          /* on another thread, or on its way back */
    bool held;                         /* keeps the loop from ending */
    const char *kunci;                 /* Idempotency-Key, or NULL */
    const char *target;
    const char *etag;                  /* If-None-Match: what the client has; NULL: nothing */
    const char *cookies, *address;     /* the Cookie field; see http_address() */
    uint8_t sidik[HASH_SHORT_SIZE];

    /* body */
    llhttp_t parser;
    chunk_walk chunks;
    bool chunked, complete, discard;
    int64_t body_left, body_limit, body_seen;
    tg_buf in;                         /* a head that came in pieces, then a body that did */
    const char *body;
    size_t body_size;
    json_t *json;
    upload *up;
    http_file file;
    param_value values[HTTP_PARAMS_MAX];

    /* reply */
    tg_buf top, bytes;
    jw w;
    int status;
    const char *content_type;
    reply_header headers[HTTP_HEADERS_MAX];
    int header_count;
    int send_fd;                       /* a reply that is a file: what is left of it; -1: none */
    int64_t send_size, send_left;
    tg_slice lent;                     /* a reply that is memory of others, which stays: not copied; p NULL: none */
    asset_choice asset;
    note *notes;
    bool notes_lost;
    void *prepared;

    /* run */
    int rc, error_status;              /* error_status: 0, or what the code alone does not tell (405, 408, ...) */
    unsigned allowed;
    tg_error err;
    store_unit unit;
    loop_work work;
    loop_post_node node;
    uv_write_t write;
};

/* Pure: the value of <prefix><nama> in a Cookie field; n 0: not there. */
tg_slice cookie_find(tg_slice field, const char *prefix, const char *nama);
tg_slice cookie_of(const http *h, tg_slice field, const char *nama);
int conn_address(const conn *c, char *out, size_t cap);         /* the peer's IP; 0, or -1: gone */

tg_request *request_acquire(http *h, conn *c);
void request_release(tg_request *req);
/* At the end of the head: route, right, key, path and query. The error is kept in the request: it is
 * answered when the body is in (or at once, see conn.c). */
void request_begin(tg_request *req, const asked *a);
int request_fail(tg_request *req, int rc, int status);
void request_pool_free(http *h);
/* The body is in: parse, check, run on the thread of its kind, reply. */
void request_ready(tg_request *req);
void request_parse(tg_request *req);   /* JSON, parameters, hash of the content; any thread */
int request_handle(tg_request *req, tg_tx *tx, tg_error *err);   /* handler, then whether its reply stands */
void request_set_unit(tg_request *req);
int request_prepare(tg_request *req, store_reader *r, tg_tx *tx, tg_error *err);
int request_on_reader(tg_request *req, tg_error *err);
void request_tell_reads(tg_request *req);

int param_read_path(tg_request *req, const segments *parts, tg_error *err);
int param_read_query(tg_request *req, tg_slice query, tg_error *err);
int param_read_body(tg_request *req, tg_error *err);
int param_check_given(tg_request *req, tg_error *err);
bahasa param_bahasa(tg_slice header);
/* Depth and form of a JSON body; *out NULL when the body is empty, else the arena's. */
int body_parse(const char *p, size_t n, tg_arena *a, json_t **out, tg_error *err);

/* ---- reply ----------------------------------------------------------------------------------------- */

void reply_reset(tg_request *req);
void reply_error(tg_request *req);     /* renders req->rc and req->err */
void reply_top(tg_request *req);       /* status line and headers into req->top */
const char *reply_date(http *h);
/* Pure: `in` by gzip, appended to `out`. False: no memory, or no gain; what `out` holds then is of no use. */
bool pack_bytes(tg_slice in, tg_buf *out);
bool reply_wants_pack(const tg_request *req);
void reply_pack(tg_request *req);      /* the reply is whole; any thread that has the request */

/* ---- files, stored replies ---------------------------------------------------------------------------- */

void file_sweep(const char *dir);              /* at the start: what a killed process left there */
int file_begin(tg_request *req, tg_error *err);
void file_add(tg_request *req, const char *p, size_t n);
bool file_wants_pause(const tg_request *req);
int file_write_piece(tg_request *req);         /* on the pool */
void file_drop(tg_request *req);               /* closes and removes what is left */
int file_copy_in(tg_request *req, const char *path, tg_error *err);
int file_send_held(tg_request *req, int fd, int64_t size, tg_error *err);
void file_send_drop(tg_request *req);          /* takes a reply that is no file */
int file_read_piece(tg_request *req, size_t max);  /* the next part of the file into req->bytes; on the pool */

/* TG_ROW: the stored reply is in the request; TG_END: not seen before; or an error. */
int kunci_ulang_find(tg_request *req, tg_tx *tx, tg_error *err);
int kunci_ulang_keep(tg_request *req, tg_tx *tx, tg_error *err);

/* asset_reply.c: the panel's files stand before the routes outside /api/v1. True: the request is for one of them. */
bool asset_begin(tg_request *req, const asked *a);

/* http_sql.c */
typedef struct { uint8_t sidik[HASH_SHORT_SIZE]; int status; const char *reply; size_t reply_size; } kunci_row;
int http_sql_find_key(tg_tx *tx, const char *kunci, kunci_row *out, tg_error *err);   /* TG_ROW, TG_END */
int http_sql_keep_key(tg_tx *tx, const char *kunci, const kunci_row *row, tg_error *err);
int http_sql_purge_keys(tg_tx *tx, int64_t before, int64_t limit, int64_t *gone, tg_error *err);

/* ---- connections ---------------------------------------------------------------------------------------- */

typedef enum {
    CONN_IDLE,      /* between requests: owns nothing */
    CONN_HEAD,      /* part of a head is in */
    CONN_BODY,
    CONN_WAIT,      /* its unit is out, or a piece of its file is being written: nothing more is parsed */
    CONN_WRITE,     /* the reply did not fit into the socket */
    CONN_LINGER,    /* answered for the last time: what still comes is thrown away */
    CONN_CLOSED
} conn_state;

typedef struct { size_t at, size; char bytes[]; } conn_rest;

struct conn {
    union { uv_handle_t handle; uv_stream_t stream; uv_tcp_t tcp; uv_pipe_t pipe; } uv;
    http *h;
    conn *next, *before;
    tg_request *req;
    conn_rest *rest;                   /* read while a unit was out */
    int64_t deadline;                  /* loop time, ms */
    int64_t body_end;                  /* the latest end of the whole body */
    uint8_t state;
    bool konsol, eof, reading, feeding, is_spare;
};

typedef struct { union { uv_handle_t handle; uv_stream_t stream; uv_tcp_t tcp; uv_pipe_t pipe; } uv; http *h; bool konsol, is_waiting; } listener;

void conn_settings(llhttp_settings_t *s);
void conn_accept_cb(uv_stream_t *server, int status);
void conn_reply(tg_request *req);      /* top and bytes are ready */
void conn_continue(conn *c);           /* after WAIT: parse on */
void conn_sweep(http *h);
void conn_stop(http *h);
void conn_close_all(http *h);

typedef struct { const char *nama; int (*probe)(void *arg, tg_error *err); void *arg; } http_probe;
typedef struct { const char *nama, *help; int64_t (*measure)(void *arg); void *arg; } http_metric;

struct http {
    http_opts opts;
    router router;
    listener listeners[HTTP_LISTENERS_MAX];
    int listener_count, port;
    conn *conns, *spare;
    int conn_count, handles;
    union { uv_timer_t sweep; uv_handle_t sweep_handle; };
    bool sweeping, stopping, is_quiet;
    int64_t seen;                      /* `requests` at the last sweep */
    int sweep_ms;
    int64_t stop_at;
    tg_request *pool;                  /* the loop's; http_call makes its own */
    int pooled;
    llhttp_settings_t settings;
    atomic_int_least64_t nomor, connections, requests, refused, bytes_in, bytes_out, quiets;
    char date[32];
    int64_t date_second;
    int64_t log_second;
    int log_lines;
    http_probe probes[HTTP_PROBES_MAX];
    int probe_count;
    http_metric metrics[HTTP_METRICS_MAX];
    int metric_count;
    int64_t began_ms;
    char read_buffer[HTTP_READ_SIZE];
};

int http_health_mount(http *h, tg_error *err);
const char *http_role_names(tg_arena *a, uint32_t peran);      /* "penyetuju, petugas"; "" for none */
http *http_of(tg_request *req);

#endif
