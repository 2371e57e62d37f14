/* http/body.c: JSON bodies: form, depth, doubled keys.
 *
 * Input   bytes. Output a jansson tree in the arena; see base/json.h.
 * Thread  any. Memory the arena's.
 * Walks   request.
 *
 * Depth is counted before jansson sees the text: its own limit lies where a small stack ends. */
#include <string.h>
#include "base/json.h"
#include "http/http_private.h"

static bool is_too_deep(const char *p, size_t n)
{
    int depth = 0;
    bool in_text = false;
    for (size_t i = 0; i < n; i++) {
        if (in_text) {
            if (p[i] == '\\')
                i++;
            else if (p[i] == '"')
                in_text = false;
        } else if (p[i] == '"') {
            in_text = true;
        } else if (p[i] == '{' || p[i] == '[') {
            if (++depth > HTTP_JSON_DEPTH)
                return true;
        } else if (p[i] == '}' || p[i] == ']') {
            depth--;
        }
    }
    return false;
}

/* jansson's own text quotes what it read, which may be someone's name: only the place is told. */
static int json_fail(const json_error_t *e, tg_error *err)
{
    if (json_error_code(e) == json_error_out_of_memory)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (json_error_code(e) == json_error_duplicate_key)
        return tg_fail(err, TG_INVALID, "json_ganda", (int64_t)e->line, (int64_t)e->column);
    if (json_error_code(e) == json_error_invalid_utf8)
        return tg_fail(err, TG_INVALID, "json_utf8", (int64_t)e->line, (int64_t)e->column);
    return tg_fail(err, TG_INVALID, "json_rusak", (int64_t)e->line, (int64_t)e->column);
}

int body_parse(const char *p, size_t n, tg_arena *a, json_t **out, tg_error *err)
{
    json_error_t e;
    *out = NULL;
    if (n == 0)
        return TG_OK;
    if (is_too_deep(p, n))
        return tg_fail(err, TG_INVALID, "json_dalam", (int64_t)HTTP_JSON_DEPTH);
    *out = json_read(p, n, JSON_REJECT_DUPLICATES, a, &e);
    return *out != NULL ? TG_OK : json_fail(&e, err);
}
