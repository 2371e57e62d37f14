/* bench/bare.h: the two halves of the bare server: bare.c (loop and protocol), bare_reply.c (SQL and bytes).
 * Thread one. Memory of a connection is its own; the reply is built in one buffer of the process. */
#ifndef BARE_H
#define BARE_H

#include <stddef.h>
#include <stdint.h>

typedef struct { char p[128 << 10]; size_t n; } bare_buf;

void bare_add(bare_buf *b, const void *p, size_t n);

void bare_open(const char *path);                            /* database; ends the program on failure */
void bare_keep(const char *file);                            /* the bytes of the static route */
void bare_family(int64_t id, bare_buf *body);                /* GET /api/v1/keluarga/{id}; n = 0: none */
void bare_style(bare_buf *body);                             /* GET /gaya.css */
void bare_propose(const char *key, const char *json, size_t n, bare_buf *body);   /* POST /api/v1/usulan */
void bare_die(const char *what, const char *why);

#endif
