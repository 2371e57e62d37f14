/* http/head.h: checks the head of a request more strictly than any parser, before llhttp sees it, so
 * that nobody in front of us can have read it differently.
 *
 * Input   the bytes received so far. Output what the head says, as slices into those bytes.
 * Thread  any; pure functions, no allocation, made to be fuzzed.
 * Memory  none taken; the slices live as long as the bytes.
 * Walks   request.
 *
 * Refused: bare CR or LF, folded lines, more than one leading empty line, versions other than 1.0 and
 * 1.1, no or several Host, several or mixed Content-Length and Transfer-Encoding, lengths that are not
 * digits or overflow, a coding other than chunked, white space before the colon, bytes outside the
 * grammar, TRACE, CONNECT, Upgrade, a target that is not a plain path (absolute form is for proxies).
 * Source: RFC 9112 sections 2 to 6, RFC 9110 section 5. */
#ifndef HTTP_HEAD_H
#define HTTP_HEAD_H

#include <stdbool.h>
#include <stdint.h>
#include "base/text.h"

enum { HEAD_LINE_MAX = 8192, HEAD_COUNT_MAX = 64, HEAD_SIZE_MAX = 16384 };

typedef enum { HEAD_GET, HEAD_HEAD, HEAD_POST, HEAD_PUT, HEAD_DELETE, HEAD_PATCH, HEAD_OPTIONS } head_method;

typedef enum {
    HEAD_OK,
    HEAD_MORE,                /* fine so far, not complete */
    /* refused: answered once, then the connection ends */
    HEAD_BAD_LINE, HEAD_BAD_NEWLINE, HEAD_BAD_METHOD, HEAD_REFUSED_METHOD, HEAD_BAD_TARGET,
    HEAD_LONG_TARGET, HEAD_BAD_VERSION, HEAD_BAD_FIELD, HEAD_FOLDED, HEAD_TOO_MANY, HEAD_TOO_LARGE,
    HEAD_BAD_HOST, HEAD_BAD_LENGTH, HEAD_BAD_CODING, HEAD_TWO_LENGTHS, HEAD_UPGRADE, HEAD_BAD_EXPECT,
    HEAD_TWICE, HEAD_BODY_REFUSED,
    HEAD_RESULTS
} head_result;

typedef struct {
    size_t size;              /* bytes of the head with its closing empty line */
    head_method method;
    uint8_t minor;            /* HTTP/1.minor */
    tg_slice target, path, query;         /* query: after '?', p NULL without one */
    int64_t content_length;   /* -1: none given */
    bool chunked, keep_alive, expect;     /* expect: 100-continue */
    int field_count;
    tg_slice host, authorization, kunci_ulang, sebagai, bahasa, content_coding, proto,
             accept, accept_coding, known,     /* known: If-None-Match; p NULL: not given */
             cookie, origin, forwarded;        /* forwarded: the last X-Forwarded-For */
} head;

/* Pure: the same bytes give the same answer; a longer text only turns HEAD_MORE into something else. */
head_result head_check(const char *p, size_t n, head *out);
/* The HTTP status and message key of a refusal. */
int head_status(head_result r);
const char *head_message(head_result r);

/* Walks chunked bytes beside llhttp: sizes of 1 to 8 hex digits, no extensions, no trailers, CRLF only. */
typedef struct { uint8_t step; uint8_t digits; uint32_t left; } chunk_walk;
typedef enum { CHUNK_MORE, CHUNK_END, CHUNK_BAD } chunk_result;
/* *used: bytes that belong to this body; at CHUNK_END the rest is the next request's. */
chunk_result chunk_check(chunk_walk *w, const char *p, size_t n, size_t *used);

#endif
