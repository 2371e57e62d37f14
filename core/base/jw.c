/* JSON straight into a buffer; see jw.h. */
#include "base/jw.h"
#include <string.h>

enum { LEVELS = 32 };       /* as has_items has bits */

void jw_start(jw *w, tg_buf *out)
{
    *w = (jw){ .out = out };
}

bool jw_is_whole(const jw *w) { return w->depth == 0 && !w->after_key && !w->is_torn; }

/* The comma before a value, unless it follows its key or is the first. */
static void before_value(jw *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    if (w->has_items >> w->depth & 1)
        buf_char(w->out, ',');
    w->has_items |= 1u << w->depth;
}

static void open_level(jw *w, char c)
{
    if (w->depth == LEVELS - 1) {
        w->is_torn = true;
        return;
    }
    before_value(w);
    buf_char(w->out, c);
    w->depth++;
    w->has_items &= ~(1u << w->depth);
}

static void close_level(jw *w, char c)
{
    if (w->depth == 0 || w->after_key) {
        w->is_torn = true;
        return;
    }
    w->depth--;
    buf_char(w->out, c);
}

void jw_object(jw *w) { open_level(w, '{'); }
void jw_object_end(jw *w) { close_level(w, '}'); }
void jw_array(jw *w) { open_level(w, '['); }
void jw_array_end(jw *w) { close_level(w, ']'); }

void jw_key(jw *w, const char *key)
{
    w->is_torn |= w->after_key || w->depth == 0;
    before_value(w);
    buf_char(w->out, '"');
    buf_text(w->out, key);
    buf_add(w->out, "\":", 2);
    w->after_key = true;
}

static void escape(tg_buf *out, unsigned char c)
{
    static const char PLAIN[] = "\b\t\n\f\r\"\\", NAMES[] = "btnfr\"\\";
    const char *at = c == 0 ? NULL : strchr(PLAIN, c);
    char text[6] = { '\\', 'u', '0', '0', "0123456789abcdef"[c >> 4], "0123456789abcdef"[c & 15] };
    if (at != NULL)
        text[1] = NAMES[at - PLAIN];
    buf_add(out, text, at != NULL ? 2 : 6);
}

static void text_bytes(tg_buf *out, const char *p, size_t n)
{
    size_t from = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buf_add(out, p + from, i - from);
        escape(out, c);
        from = i + 1;
    }
    buf_add(out, p + from, n - from);
}

/* Replaces each byte that is no UTF-8; rare: what we store was checked on its way in. */
static void mended_bytes(tg_buf *out, const char *p, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t step = 1;
        while (step <= 4 && i + step <= n && !text_is_utf8(p + i, step))
            step++;
        if (step <= 4 && i + step <= n) {
            text_bytes(out, p + i, step);
            i += step;
        } else {
            buf_text(out, "\xEF\xBF\xBD");
            i++;
        }
    }
}

void jw_text_n(jw *w, const char *p, size_t n)
{
    before_value(w);
    buf_char(w->out, '"');
    if (text_is_utf8(p, n))
        text_bytes(w->out, p, n);
    else
        mended_bytes(w->out, p, n);
    buf_char(w->out, '"');
}

void jw_text(jw *w, const char *text)
{
    if (text == NULL)
        jw_null(w);
    else
        jw_text_n(w, text, strlen(text));
}

void jw_i64(jw *w, int64_t n)
{
    before_value(w);
    buf_i64(w->out, n);
}

void jw_bool(jw *w, bool b)
{
    before_value(w);
    buf_text(w->out, b ? "true" : "false");
}

void jw_null(jw *w)
{
    before_value(w);
    buf_text(w->out, "null");
}

void jw_raw(jw *w, const char *json, size_t n)
{
    before_value(w);
    buf_add(w->out, json, n);
}

void jw_kv_text(jw *w, const char *key, const char *text) { jw_key(w, key); jw_text(w, text); }
void jw_kv_i64(jw *w, const char *key, int64_t n) { jw_key(w, key); jw_i64(w, n); }
void jw_kv_bool(jw *w, const char *key, bool b) { jw_key(w, key); jw_bool(w, b); }
void jw_kv_null(jw *w, const char *key) { jw_key(w, key); jw_null(w); }

void jw_kv_date(jw *w, const char *key, tg_date d)
{
    char text[DATE_TEXT_SIZE];
    jw_kv_text(w, key, d == TG_DATE_NONE ? NULL : date_text(d, text));
}
