/* http/cookie.c: the cookies of the panel: read from the head, set on a reply.
 *
 * Input   the Cookie field. Output one value; a Set-Cookie field.
 * Thread  that of the request.
 * Memory  the request's arena.
 * Walks   request.
 *
 * Why a stranger's page cannot act with them: SameSite=Strict keeps a browser from sending them along, what writes needs an
 * Idempotency-Key (a field that no form can set, and that no other origin may set since we answer no CORS question), and an
 * Origin other than our Host is refused (request.c). Behind a proxy that speaks https they carry Secure and the name's
 * prefix __Host-, which no neighbouring host can set. */
#include <string.h>
#include "http/http_private.h"

static const char PREFIX[] = "__Host-";

static const char *prefix_of(const http *h) { return h->opts.https_proxy ? PREFIX : ""; }

/* One `name=value` of the field; a value in quotes keeps them: ours have none. RFC 6265 section 4.2.1. */
tg_slice cookie_find(tg_slice field, const char *prefix, const char *nama)
{
    size_t prefix_size = strlen(prefix), name_size = strlen(nama), size = prefix_size + name_size;
    const char *p = field.p, *end = field.p + field.n;
    while (p != NULL && p < end) {
        const char *stop = memchr(p, ';', (size_t)(end - p));
        tg_slice pair = text_trim(p, (size_t)((stop != NULL ? stop : end) - p));
        if (pair.n > size && pair.p[size] == '=' && memcmp(pair.p, prefix, prefix_size) == 0 && memcmp(pair.p + prefix_size, nama, name_size) == 0)
            return (tg_slice){ pair.p + size + 1, pair.n - size - 1 };
        p = stop != NULL ? stop + 1 : NULL;
    }
    return (tg_slice){ NULL, 0 };
}

tg_slice cookie_of(const http *h, tg_slice field, const char *nama)
{
    return field.n > 0 ? cookie_find(field, prefix_of(h), nama) : (tg_slice){ NULL, 0 };
}

const char *http_cookie(tg_request *req, const char *nama)
{
    tg_slice field = { req->cookies, req->cookies != NULL ? strlen(req->cookies) : 0 };
    tg_slice v = cookie_of(req->h, field, nama);
    return v.n > 0 ? tg_arena_text(req->arena, v.p, v.n) : NULL;
}

int http_set_cookie(tg_request *req, const char *nama, const char *value, int64_t age_s, tg_error *err)
{
    bool secure = req->h->opts.https_proxy;
    char *text = tg_arena_printf(req->arena, "%s%s=%s; Path=/; HttpOnly; SameSite=Strict%s; Max-Age=%lld", prefix_of(req->h), nama, value,
                                 secure ? "; Secure" : "", (long long)age_s);
    if (text == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    http_header(req, "Set-Cookie", text);
    return TG_OK;
}
