/* base/jw.h: writes JSON straight into a buffer: rows become replies without a tree in between.
 * Commas and escapes are its work. Wrong nesting may be a plugin's: it is noted, for who sends the text to refuse.
 * Thread one; memory the buffer's. */
#ifndef BASE_JW_H
#define BASE_JW_H

#include <stdbool.h>
#include <stdint.h>
#include "base/date.h"
#include "base/text.h"

typedef struct { tg_buf *out; uint8_t depth; bool after_key, is_torn; uint32_t has_items; } jw;

void jw_start(jw *w, tg_buf *out);
bool jw_is_whole(const jw *w);         /* every key has its value, every level its one end */
void jw_object(jw *w);                 /* { */
void jw_object_end(jw *w);
void jw_array(jw *w);                  /* [ */
void jw_array_end(jw *w);
void jw_key(jw *w, const char *key);   /* a plain ASCII key */
void jw_text(jw *w, const char *text); /* NULL: null. Bytes that are no UTF-8 become U+FFFD */
void jw_text_n(jw *w, const char *p, size_t n);
void jw_i64(jw *w, int64_t n);
void jw_bool(jw *w, bool b);
void jw_null(jw *w);
void jw_raw(jw *w, const char *json, size_t n);       /* one value that is JSON already */
/* key and value at once */
void jw_kv_text(jw *w, const char *key, const char *text);
void jw_kv_i64(jw *w, const char *key, int64_t n);
void jw_kv_bool(jw *w, const char *key, bool b);
void jw_kv_null(jw *w, const char *key);
void jw_kv_date(jw *w, const char *key, tg_date d);   /* null for TG_DATE_NONE */

#endif
