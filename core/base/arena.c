/* Blocks in a chain, newest first; see arena.h. */
#include "base/arena.h"
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include "base/env.h"

enum { BLOCK_SIZE = 8192, ALIGN = 16 };

typedef struct block {
    struct block *before;
    size_t used, cap;
    _Alignas(ALIGN) unsigned char data[];
} block;

struct tg_arena { block *top; size_t held; };

static block *block_new(tg_arena *a, size_t cap)
{
    block *b = env_malloc(sizeof *b + cap);
    if (b == NULL)
        return NULL;
    b->before = a->top;
    b->used = 0;
    b->cap = cap;
    a->held += sizeof *b + cap;
    a->top = b;
    return b;
}

static void drop_top(tg_arena *a)
{
    block *b = a->top;
    a->top = b->before;
    a->held -= sizeof *b + b->cap;
    env_free(b);
}

tg_arena *arena_create(void)
{
    tg_arena *a = env_calloc(1, sizeof *a);
    if (a != NULL && block_new(a, BLOCK_SIZE - sizeof(block)) == NULL) {
        env_free(a);
        a = NULL;
    }
    return a;
}

void arena_destroy(tg_arena *a)
{
    if (a == NULL)
        return;
    while (a->top != NULL)
        drop_top(a);
    env_free(a);
}

void arena_reset(tg_arena *a)
{
    while (a->top->before != NULL)
        drop_top(a);
    a->top->used = 0;
}

arena_mark arena_save(const tg_arena *a)
{
    return (arena_mark){ a->top, a->top->used };
}

void arena_cut(tg_arena *a, arena_mark mark)
{
    while (a->top != mark.block) {
        assert(a->top->before != NULL);   /* the mark belongs to this arena */
        drop_top(a);
    }
    a->top->used = mark.used;
}

size_t arena_size(const tg_arena *a)
{
    return a->held;
}

void *tg_arena_alloc(tg_arena *a, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    size_t need = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    block *b = a->top;
    if (b->cap - b->used < need) {
        size_t cap = BLOCK_SIZE - sizeof(block);
        b = block_new(a, need > cap ? need : cap);
        if (b == NULL)
            return NULL;
    }
    void *p = b->data + b->used;
    b->used += need;
    return memset(p, 0, need);
}

void *tg_arena_array(tg_arena *a, size_t count, size_t size)
{
    size_t total;
    return __builtin_mul_overflow(count, size, &total) ? NULL : tg_arena_alloc(a, total);
}

char *tg_arena_text(tg_arena *a, const char *text, size_t size)
{
    char *out = tg_arena_alloc(a, size + 1);
    if (out != NULL && size > 0)
        memcpy(out, text, size);
    return out;
}

char *tg_arena_vprintf(tg_arena *a, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *out = size < 0 ? NULL : tg_arena_alloc(a, (size_t)size + 1);
    if (out != NULL)
        vsnprintf(out, (size_t)size + 1, format, args);
    return out;
}

char *tg_arena_printf(tg_arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *out = tg_arena_vprintf(a, format, args);
    va_end(args);
    return out;
}
