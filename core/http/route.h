/* http/route.h: what a room or a plugin declares to be reachable: routes, their parameters, and the
 * few calls a handler makes. Plain C types only: plugin/tangguh.h shows this file to plugins.
 * Walks   request. */
#ifndef HTTP_ROUTE_H
#define HTTP_ROUTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/date.h"
#include "base/error.h"

typedef struct tg_request tg_request;
typedef struct tg_tx tg_tx;
typedef struct tg_arena tg_arena;

typedef enum { TG_GET, TG_POST, TG_PUT, TG_DELETE } tg_method;
typedef enum {
    TG_READ,        /* loop thread, <= 5 ms, key reads */
    TG_WRITE,       /* writer thread inside a group commit; may run again */
    TG_SLOW,        /* pool thread, own read-only connection */
    TG_SLOW_WRITE   /* `prepare` on the pool, then `handler` on the writer */
} tg_kind;
typedef enum {
    TG_SCOPE_NONE,      /* no region involved (version, own token) */
    TG_SCOPE_REGION     /* the actor's region is bound into every statement */
} tg_scope;
typedef enum { TG_LOG_NONE, TG_LOG_READ } tg_log;   /* READ: whose record was read goes to the read log */

/* A parameter stands in the path ({id}), the query string, or the JSON body, in that order of search.
 * A query or JSON key that no parameter names is refused, with the nearest name as a hint. A path
 * segment that the table leaves out counts as TG_P_ID when it is called id or *_id, else as TG_P_TEXT.
 * Limits left 0: a text 200 bytes, a list 100 items, a rupiah 0 .. 2^53 - 1, an id 1 .. 2^53 - 1.
 * A TG_P_NIK is read from the body only: a nik never stands in a URL. */
typedef enum {
    TG_P_TEXT, TG_P_INT, TG_P_RUPIAH, TG_P_BOOL, TG_P_DATE, TG_P_KODE_WILAYAH, TG_P_NIK, TG_P_ID,
    TG_P_PERIODE,   /* text such as 2026-12, 2026-S1, ramadan-1448 */
    TG_P_LIST,      /* JSON array of objects: tg_list_* */
    TG_P_JSON,      /* any JSON value, kept as it came; core rooms read it with http_json() */
    TG_P_FILE       /* the whole body is a file, streamed to data/tmp: tg_file() */
} tg_param_kind;
typedef struct {
    const char *nama;
    tg_param_kind jenis;
    bool wajib;
    int64_t min, maks;        /* of a number; of a text its length in bytes (maks 0: 200); of a list its items */
    const char *help;
} tg_param;                   /* a table ends with nama NULL */

typedef int (*tg_handler)(tg_request *req, tg_tx *tx, tg_error *err);
typedef struct {
    tg_method method;
    const char *path;         /* "/usulan/{id}"; core routes at /api/v1, a plugin's at /api/v1/<plugin> */
    tg_kind kind;
    uint32_t roles;           /* 0: any actor; TG_ROLE_ANYONE: without a token */
    tg_scope scope;
    tg_log log;
    const tg_param *params;
    tg_handler prepare, handler;
    const char *summary;      /* English, for OpenAPI */
    uint32_t flags;           /* TG_NO_IDEMPOTENCY: a POST that writes nothing */
} tg_route;                   /* a table ends with path NULL */
enum {
    TG_NO_IDEMPOTENCY = 1,
    TG_KONSOL_ONLY = 2,       /* local socket or in-process only */
    TG_SECRET_REPLY = 4,      /* the reply shows a secret once: it is stored under its Idempotency-Key without its
                                 body; the same key again answers 409 balasan_rahasia */
    TG_NO_TX = 8,             /* of a TG_READ that reads no table: tx is NULL (health, built-in pages) */
    TG_PAGE = 32,             /* opened in a browser by people who came by somebody's link: query keys that it does not know
                                 are let go (fbclid=...), and the body of its POST is a form (application/x-www-form-urlencoded) */
    TG_MANY_IDS = 16          /* of a batch: its unit may take 4,096 ids instead of 64 */
};

#define TG_ROLE_ANYONE          0x80000000u
enum {
    TG_ROLE_ADMIN = 1 << 0, TG_ROLE_ADMIN_WILAYAH = 1 << 1, TG_ROLE_PENYUSUN = 1 << 2, TG_ROLE_PENYETUJU = 1 << 3,
    TG_ROLE_VERIFIKATOR = 1 << 4, TG_ROLE_PETUGAS = 1 << 5, TG_ROLE_KADER = 1 << 6, TG_ROLE_NAKES = 1 << 7,
    TG_ROLE_BENDAHARA = 1 << 8, TG_ROLE_PENGESAH = 1 << 9, TG_ROLE_AUDITOR = 1 << 10, TG_ROLE_KEPALA = 1 << 11,
    TG_ROLE_MITRA = 1 << 12, TG_ROLES_ALL = (1 << 13) - 1
};

#pragma GCC visibility push(default)     /* plugins call these */

/* Parameters, validated before the handler runs. The texts live as long as the request. */
const char *tg_text(tg_request *req, const char *nama);                       /* NULL when not given */
int64_t tg_int(tg_request *req, const char *nama, int64_t if_missing);
bool tg_bool(tg_request *req, const char *nama, bool if_missing);
tg_date tg_date_of(tg_request *req, const char *nama);                        /* TG_DATE_NONE */
bool tg_given(tg_request *req, const char *nama);
int tg_list_count(tg_request *req, const char *nama);
const char *tg_list_text(tg_request *req, const char *nama, int i, const char *key);     /* NULL: none */
int64_t tg_list_int(tg_request *req, const char *nama, int i, const char *key, int64_t if_missing);

/* Reply. tg_reply_* write JSON straight into the reply; a handler that returns TG_OK without a status
 * answered 200. On an error code nothing of the reply is kept and the error is rendered instead. */
void tg_status(tg_request *req, int status);
void tg_object(tg_request *req);
void tg_object_end(tg_request *req);
void tg_array(tg_request *req);
void tg_array_end(tg_request *req);
void tg_key(tg_request *req, const char *key);
void tg_put_text(tg_request *req, const char *key, const char *text);         /* key NULL inside an array */
void tg_put_i64(tg_request *req, const char *key, int64_t n);
void tg_put_bool(tg_request *req, const char *key, bool b);
void tg_put_null(tg_request *req, const char *key);
void tg_put_date(tg_request *req, const char *key, tg_date d);
int tg_reply_created(tg_request *req, int64_t id);                            /* 201 {"id":n}; TG_OK */
/* Notes for the read log that this request shows the record of this subject ("keluarga", id). */
void tg_note_read(tg_request *req, const char *subjek, int64_t id);
tg_arena *tg_request_arena(tg_request *req);

#pragma GCC visibility pop

#endif
