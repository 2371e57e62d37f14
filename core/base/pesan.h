/* base/pesan.h: what people read. A message is a key with an Indonesian and an English text;
 * {1}..{4} stand for the arguments. Each room owns a table in <room>_pesan.c and main adds it.
 * A key that is used but stands in no table, or lacks a language, fails a test.
 * Thread: pesan_add before threads start; reading from any. */
#ifndef BASE_PESAN_H
#define BASE_PESAN_H

#include <stddef.h>
#include "base/error.h"
#include "base/text.h"

typedef enum { BAHASA_ID, BAHASA_EN } bahasa;
typedef struct { const char *kunci, *id, *en; } pesan;   /* a table ends with { NULL, NULL, NULL } */

void pesan_add(const pesan *table);                      /* the table stays the caller's, for ever */
const char *pesan_text(const char *kunci, bahasa b);     /* the key itself when unknown */
bool pesan_known(const char *kunci);
/* Appends the message with its arguments; `args` texts by position. */
void pesan_format(tg_buf *out, bahasa b, const char *kunci, const tg_arg *args, int count);
/* "warga.csv baris 812: NIK harus 16 angka, tertulis 15": places outermost first, then the message. */
void pesan_error(tg_buf *out, bahasa b, const tg_error *err);

extern const pesan BASE_PESAN[];

#endif
