/* base/error.h: what can fail says so with a code, a message key and a place.
 *
 * Input   a code, a key of a message table (base/pesan.h) and up to four arguments.
 * Output  a tg_error, a plain struct on the caller's stack: it also works when memory is gone.
 * Thread  any; no state.
 * Memory  none taken. Texts longer than a slot are cut at a UTF-8 border.
 * Rule    no message argument ever holds a full nik or no_kk. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stddef.h>
#include <stdint.h>

/* Positive codes are not errors: a statement has a row or has ended. */
enum {
    TG_OK = 0,
    TG_ROW = 1,
    TG_END = 2,
    TG_INVALID = -1,      /* wrong input; HTTP 400 */
    TG_NOT_FOUND = -2,    /* 404 */
    TG_CONFLICT = -3,     /* 409: it exists already, or another state forbids it */
    TG_RETRY = -4,        /* run the unit again */
    TG_FULL = -5,         /* a bounded queue is full; 503 with Retry-After */
    TG_BUSY = -6,         /* 503: another process or job holds it */
    TG_IO = -7,           /* disk or network; 500 */
    TG_CORRUPT = -8,      /* what was read is damaged; 500 */
    TG_TOO_NEW = -9,      /* data written by a newer program */
    TG_NOMEM = -10,       /* 503 */
    TG_DENIED = -11,      /* role or region does not allow it; 403 */
    TG_UNKNOWN_ACTOR = -12, /* no or unknown token; 401 */
    TG_MISMATCH = -13,    /* same Idempotency-Key, other content; 422 */
    TG_TOO_LARGE = -14,   /* 413 */
    TG_OFF = -15,         /* the program was switched off; 503 */
    TG_ABORTED = -16,     /* cancelled, or the server is stopping */
    TG_TOO_OFTEN = -17    /* tried too often; 429; the first argument of the message: seconds to wait */
};

/* What is wrong with what was asked, as against trouble of the machine: another request may go well meanwhile. */
static inline int error_is_refusal(int code)
{
    return code == TG_INVALID || code == TG_NOT_FOUND || code == TG_CONFLICT || code == TG_DENIED || code == TG_TOO_LARGE;
}

enum { TG_ERROR_ARGS = 4, TG_ERROR_PLACES = 3 };

typedef struct {
    char kunci[48];       /* message key of the place, such as "baris_berkas" */
    char teks[160];
    int64_t nomor;        /* -1: none */
} tg_place;

typedef struct tg_error {
    int code;
    char kunci[48];                     /* message key */
    char bidang[64];                    /* the field at fault, "" when none */
    char arg[TG_ERROR_ARGS][160];       /* {1}..{4} of the message */
    uint8_t arg_count, place_count;
    tg_place place[TG_ERROR_PLACES];    /* innermost first */
} tg_error;

/* One message argument: text or a whole number. Use through tg_fail(). */
typedef struct { const char *text; int64_t number; } tg_arg;

static inline tg_arg tg_arg_text(const char *text) { return (tg_arg){ text ? text : "", 0 }; }
static inline tg_arg tg_arg_number(int64_t number) { return (tg_arg){ NULL, number }; }

#define TG_ARG(x) _Generic((x), char *: tg_arg_text, const char *: tg_arg_text, \
                           default: tg_arg_number)(x)
#define TG_ARGS_0() (tg_arg[]){ { "", 0 } }, 0
#define TG_ARGS_1(a) (tg_arg[]){ TG_ARG(a) }, 1
#define TG_ARGS_2(a, b) (tg_arg[]){ TG_ARG(a), TG_ARG(b) }, 2
#define TG_ARGS_3(a, b, c) (tg_arg[]){ TG_ARG(a), TG_ARG(b), TG_ARG(c) }, 3
#define TG_ARGS_4(a, b, c, d) (tg_arg[]){ TG_ARG(a), TG_ARG(b), TG_ARG(c), TG_ARG(d) }, 4
#define TG_ARGS_PICK(z, a, b, c, d, name, ...) name
#define TG_ARGS(...) \
    TG_ARGS_PICK(0, ##__VA_ARGS__, TG_ARGS_4, TG_ARGS_3, TG_ARGS_2, TG_ARGS_1, TG_ARGS_0)(__VA_ARGS__)

/* tg_fail(err, code, key, ...): fills *err (may be NULL) and returns `code`. Up to four
 * arguments, each text or integer: tg_fail(err, TG_INVALID, "nik_panjang", size). */
#define tg_fail(err, code, key, ...) tg_fail_args((err), (code), "", (key), TG_ARGS(__VA_ARGS__))

/* The same, naming the field (JSON key, CSV column, parameter) at fault. */
#define tg_fail_field(err, code, bidang, key, ...) \
    tg_fail_args((err), (code), (bidang), (key), TG_ARGS(__VA_ARGS__))

#pragma GCC visibility push(default)     /* plugins call these */
int tg_fail_args(tg_error *err, int code, const char *bidang, const char *key,
                 const tg_arg *args, int count);

/* Adds where it happened, one level up; returns err->code. `nomor` -1 when there is no number. */
int tg_fail_at(tg_error *err, const char *key, const char *text, int64_t nomor);

void tg_error_clear(tg_error *err);
#pragma GCC visibility pop

#endif
