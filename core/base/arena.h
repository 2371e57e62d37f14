/* base/arena.h: memory with one owner. What is made for a request, job or decision lives in its
 * arena and dies with it.
 *
 * Input   sizes. Output  zeroed, 16-byte aligned memory, or NULL when env's allocator fails.
 * Thread  one at a time. Memory  blocks of 8 KiB and larger; tg_arena_reset keeps the first. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

typedef struct tg_arena tg_arena;
typedef struct { void *block; size_t used; } arena_mark;

tg_arena *arena_create(void);                 /* NULL when memory is gone */
void arena_destroy(tg_arena *a);              /* takes NULL */
void arena_reset(tg_arena *a);                /* frees all but the first block */
arena_mark arena_save(const tg_arena *a);
void arena_cut(tg_arena *a, arena_mark mark); /* forgets what was made after the mark */
size_t arena_size(const tg_arena *a);         /* bytes held from the allocator */

void *tg_arena_alloc(tg_arena *a, size_t size);                       /* zeroed; NULL: no memory */
void *tg_arena_array(tg_arena *a, size_t count, size_t size);         /* NULL also on overflow */
char *tg_arena_text(tg_arena *a, const char *text, size_t size);      /* a copy, ended by 0 */
char *tg_arena_printf(tg_arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *tg_arena_vprintf(tg_arena *a, const char *format, va_list args);

#endif
