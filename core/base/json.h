/* base/json.h: reads JSON so that an end of memory is an error and nothing else.
 *
 * jansson's scanner (2.14) does not look whether the buffer of a long token could grow: a byte of a name or of a
 * number is then lost in silence, or an assert ends the process. Here its memory is an arena, and an allocation
 * that fails leaves the whole parse at once.
 * Input   a text. Output a tree that lives in the arena: borrowed, never json_decref'ed, never changed.
 * Thread  any. Memory the arena's.
 * Walks   request. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <jansson.h>
#include "base/arena.h"

/* Puts jansson behind env's allocator; once. json_read does it by itself: call it before threads start. */
void json_start(void);
/* NULL: *e says why; json_error_code(e) is json_error_out_of_memory when memory ended. */
json_t *json_read(const char *text, size_t size, size_t flags, tg_arena *a, json_error_t *e);

#endif
