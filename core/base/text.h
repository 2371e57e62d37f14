/* base/text.h: bytes and UTF-8. Thread any; pure. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/error.h"

typedef struct { const char *p; size_t n; } tg_slice;
#define SLICE(lit) ((tg_slice){ (lit), sizeof(lit) - 1 })

bool text_same(const char *a, const char *b);                    /* NULL equals NULL only */
bool text_starts(const char *text, const char *prefix);
bool text_copy(char *out, size_t cap, const char *text);         /* cut at a UTF-8 border; false when cut */
bool text_is_utf8(const char *p, size_t n);                      /* strict: no surrogates, no overlong */
bool text_int64(const char *p, size_t n, int64_t *out);          /* [-]digits only, overflow checked */
tg_slice text_trim(const char *p, size_t n);                     /* ASCII white space and no-break space */
/* Lower case, accents of Latin-1 folded, runs of other characters one space: what search compares. */
char *text_normal(tg_arena *a, const char *p, size_t n);
/* Edit distance with transposition; stops early past `max` and returns max + 1. */
int text_distance(const char *a, const char *b, int max);
/* The nearest of `words` (NULL-ended) within max(1, length/3), none for words under 4 letters; or NULL. */
const char *text_nearest(const char *word, const char *const *words);
/* 1234567 -> "1.234.567"; rupiah -> "Rp1.234.567". Indonesian thousands mark. */
char *text_thousands(int64_t n, char out[32]);
char *text_rupiah(int64_t n, char out[40]);
void text_hex(const uint8_t *p, size_t n, char *out);            /* 2n characters and an end */
bool text_unhex(const char *p, size_t n, uint8_t *out);          /* n even; false on a non-digit */

/* A growing byte buffer. After a failed append `failed` stays set and appends do nothing. */
typedef struct { char *p; size_t n, cap, max; bool failed; } tg_buf;
void buf_init(tg_buf *b, size_t max_size);                       /* owns nothing yet */
void buf_free(tg_buf *b);
void buf_clear(tg_buf *b);                                       /* keeps its memory */
void buf_add(tg_buf *b, const void *p, size_t n);
void buf_text(tg_buf *b, const char *text);
void buf_char(tg_buf *b, char c);
void buf_i64(tg_buf *b, int64_t n);
void buf_printf(tg_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *buf_cstr(tg_buf *b);                                 /* ended by 0; "" when failed */

#endif
