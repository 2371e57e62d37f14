/* http/http.h: HTTP/1.1 over TCP and the local socket; head check, routes, bodies, replies; and the
 * same router for the command line without any socket.
 *
 * Input   bytes, or a call in this process (http_call). Output  one reply per request, in order.
 * Thread  the loop's; handlers on the thread of their kind (route.h).
 * Memory  an idle connection owns no buffer; a request owns its arena until its reply is out.
 * Walks   request. */
#ifndef HTTP_H
#define HTTP_H

#include <jansson.h>
#include "http/assets.h"
#include "http/route.h"
#include "loop/loop.h"
#include "store/store.h"

typedef struct http http;

/* Hooks set by main: how account and audit take part without http knowing them. */
typedef struct {
    /* Fills *who from a bearer token, or from `sebagai` on the local socket / in-process. On the loop
     * thread, from memory, no I/O. TG_UNKNOWN_ACTOR. Both NULL: an anonymous request. */
    int (*identify)(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *err);
    /* Fills *who from the value of the cookie HTTP_SESI, as `identify` does. NULL: nobody logs in here. */
    int (*identify_session)(void *arg, const char *sesi, store_who *who, tg_error *err);
    /* Queues one read-log entry; rides with the next group. */
    void (*note_read)(void *arg, const store_who *who, const char *subjek, int64_t id, const char *route, int64_t now);
    /* Nobody has asked for a second or two: what can be made again may go. On the loop thread. NULL: nothing. */
    void (*quiet)(void *arg);
    void *arg;
} http_hooks;

typedef struct {
    store *store;
    loop *loop;               /* NULL: no sockets, everything on the caller's thread (http_call only) */
    const char *tmp_dir;      /* data/tmp: FILE bodies; what an earlier process left of them is removed */
    int64_t max_json;         /* 1 MiB */
    int64_t max_file;         /* 256 MiB */
    int max_connections;      /* 1,024 */
    int head_ms, idle_body_ms, keepalive_ms;   /* 30,000; 60,000; 75,000 */
    bool https_proxy;         /* a proxy on this machine speaks https for us: tokens are taken only when it says so, and
                                 browsers are told to come by https from now on */
    const assets *files;      /* the panel's, before the routes outside /api/v1; NULL: none was built. They outlive the http */
    http_hooks hooks;
} http_opts;

int http_create(http **out, const http_opts *opts, tg_error *err);
void http_destroy(http *h);
/* Mounts copies of the routes at /api/v1[/<prefix>]. `owner` NULL: core. Two routes of one shape are an assert. */
int http_mount(http *h, const char *owner, const char *prefix, const tg_route *routes, tg_error *err);
/* A route outside /api/v1: health, metrics, the page at /, the public page. */
int http_mount_plain(http *h, const tg_route *routes, tg_error *err);
void http_switch_owner(http *h, const char *owner, bool on);        /* off: its addresses answer 503 program_dimatikan, mounted or not */
bool http_owner_is_on(tg_request *req, const char *owner);           /* false: switched off; an owner without routes is on */
int http_listen_tcp(http *h, const char *address, int port, tg_error *err);   /* TG_BUSY: the port is taken */
int http_listen_socket(http *h, const char *path, tg_error *err);             /* 0600, konsol */
int http_port(const http *h);                                       /* the port really bound */
/* All routes, for OpenAPI and the access-matrix test; count in *n. */
typedef struct { const char *owner, *full_path; const tg_route *route; } http_mounted;
const http_mounted *http_routes(const http *h, size_t *n);

/* In-process call: the same router, checks and handlers. Waits for the reply. */
typedef struct { const char *method, *target, *sebagai, *token, *key, *body; size_t body_size; const char *file; bahasa bahasa; } http_ask;
typedef struct { int status; char *body; size_t size; } http_answer;     /* env_free(body) */
int http_call(http *h, const http_ask *ask, http_answer *out, tg_error *err);

#define HTTP_SESI "sesi"                 /* the cookie of who logged in; a bearer token beside it wins */
enum { HTTP_PARAMS_DECLARED = 16 };      /* parameters that a route may declare */

/* What core handlers may use beyond route.h. */
json_t *http_json(tg_request *req);                      /* the parsed body, or NULL; the request's */
json_t *http_json_of(tg_request *req, const char *nama); /* one declared TG_P_JSON / LIST parameter */
typedef struct { const char *path; int64_t size; uint8_t hash[HASH_SIZE]; } http_file;
const http_file *http_file_of(tg_request *req);          /* the FILE body; the handler's side renames or removes it */
const store_who *http_who(tg_request *req);
const char *http_path(tg_request *req);                  /* of its route: "/api/v1/usulan/{id}" */
bool http_konsol(tg_request *req);                       /* local socket or in-process */
const char *http_address(tg_request *req);               /* where a request that writes comes from: an IP address as text, of the proxy's
                                                            client when there is a proxy; "konsol"; "" for other routes */
const char *http_cookie(tg_request *req, const char *nama);     /* NULL: not sent */
/* HttpOnly, SameSite=Strict, whole site; Secure and __Host- behind a proxy. `value`: characters that a cookie may hold.
 * age_s 0 takes it away. TG_NOMEM. */
int http_set_cookie(tg_request *req, const char *nama, const char *value, int64_t age_s, tg_error *err);
bahasa http_bahasa(tg_request *req);
store *http_store(tg_request *req);
jw *http_writer(tg_request *req);
bool http_reply_is_whole(const tg_request *req);         /* what was written so far is whole JSON */
void *http_prepared(tg_request *req);                    /* what `prepare` left for `handler` */
void http_set_prepared(tg_request *req, void *p);        /* in the request's arena */
void http_put_error(tg_request *req, const char *key, const tg_error *e);   /* its words in the language asked for; TG_OK: null */
/* Refuses in words while the unit stands: what it wrote (a count of wrong tries) is kept. The handler then returns TG_OK. */
void http_refusal(tg_request *req, const tg_error *e);
void http_content_type(tg_request *req, const char *type);   /* default application/json; reply bytes via http_reply_bytes */
void http_reply_bytes(tg_request *req, const void *p, size_t n);
/* The reply is this file, of any size: opened now, read and sent in pieces. For SLOW handlers that write nothing else. */
int http_reply_file(tg_request *req, const char *path, tg_error *err);
void http_header(tg_request *req, const char *name, const char *value);   /* constants or arena text; at most 8 */

/* Names the bytes of this reply: "\"9f3c\"", quotes and all, in the arena. True: the client has them (If-None-Match); 304 goes
 * out and the handler writes nothing more. For GET. Only who asked may keep it, unless the handler set Cache-Control before. */
bool http_fresh(tg_request *req, const char *etag);

/* Removes stored replies older than 90 days, up to `limit` rows (<= 2,000); *gone counts. A step of a
 * daily job: call it in a unit of its own until *gone < limit. */
int http_purge_keys(tg_tx *tx, int64_t limit, int64_t *gone, tg_error *err);

/* The OpenAPI 3.1 document of all mounted routes; also served at GET /api/v1/openapi.json. */
void http_openapi(const http *h, jw *w);
/* What /siap asks before it says yes, on the loop: memory and quick system calls only. fn returns TG_OK
 * or fills err. `nama` stays the caller's. TG_FULL past 16. */
int http_add_probe(http *h, const char *nama, int (*probe)(void *arg, tg_error *err), void *arg);
/* One line of /metrik; a name that ends in _total is a counter, else a gauge. TG_FULL past 64. */
int http_add_metric(http *h, const char *nama, const char *help, int64_t (*measure)(void *arg), void *arg);

typedef struct { int64_t connections, requests, refused, bytes_in, bytes_out, quiets; } http_numbers;   /* quiets: times that memory was given back */
void http_measure(const http *h, http_numbers *out);

extern const pesan HTTP_PESAN[];
extern const store_migration HTTP_MIGRATIONS[];          /* kunci_ulang: stored idempotent replies, 90 days */

#endif
