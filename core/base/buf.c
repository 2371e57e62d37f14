/* The growing buffer of text.h. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "base/env.h"
#include "base/text.h"

enum { FIRST_SIZE = 256 };

void buf_init(tg_buf *b, size_t max_size)
{
    *b = (tg_buf){ .max = max_size };
}

void buf_free(tg_buf *b)
{
    env_free(b->p);
    buf_init(b, b->max);
}

void buf_clear(tg_buf *b)
{
    b->n = 0;
    b->failed = false;
}

/* Room for `more` bytes and the end; false and `failed` past max or without memory. */
static bool reserve(tg_buf *b, size_t more)
{
    if (b->failed || more > b->max || b->n > b->max - more)
        return !(b->failed = true);
    if (b->cap >= b->n + more + 1)
        return true;
    size_t cap = b->cap ? b->cap : FIRST_SIZE;
    while (cap < b->n + more + 1)
        cap *= 2;
    char *p = env_realloc(b->p, cap);
    if (p == NULL)
        return !(b->failed = true);
    b->p = p;
    b->cap = cap;
    return true;
}

void buf_add(tg_buf *b, const void *p, size_t n)
{
    if (n == 0 || !reserve(b, n))
        return;
    memcpy(b->p + b->n, p, n);
    b->n += n;
}

void buf_text(tg_buf *b, const char *text)
{
    buf_add(b, text, strlen(text));
}

void buf_char(tg_buf *b, char c)
{
    if (b->n + 1 < b->cap && b->n < b->max && !b->failed)
        b->p[b->n++] = c;
    else
        buf_add(b, &c, 1);
}

void buf_i64(tg_buf *b, int64_t n)
{
    char digits[24];
    size_t i = sizeof digits;
    uint64_t v = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do
        digits[--i] = (char)('0' + v % 10);
    while ((v /= 10) != 0);
    if (n < 0)
        digits[--i] = '-';
    buf_add(b, digits + i, sizeof digits - i);
}

void buf_printf(tg_buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n >= 0 && reserve(b, (size_t)n)) {
        vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
        b->n += (size_t)n;
    }
    va_end(args);
}

const char *buf_cstr(tg_buf *b)
{
    if (b->failed || !reserve(b, 0))
        return "";
    b->p[b->n] = 0;
    return b->p;
}
