/* Any bytes as an HTTP request: our head check, then llhttp over what it let through, then the chunk walk
 * beside llhttp. Never a crash; what both accept they read as the same request of the same length (the server
 * refuses what either refuses). */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <llhttp.h>
#include "http/head.h"
#include "http/http_private.h"

#define PROMISE(x) do { if (!(x)) abort(); } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool complete;
static int on_complete(llhttp_t *l)
{
    (void)l;
    complete = true;
    return 0;
}

static void inside(tg_slice s, const char *p, size_t n)
{
    PROMISE(s.p == NULL || (s.p >= p && s.p + s.n <= p + n));
}

static void check_slices(const head *h, const char *p)
{
    inside(h->target, p, h->size);
    inside(h->path, p, h->size);
    inside(h->query, p, h->size);
    inside(h->host, p, h->size);
    inside(h->authorization, p, h->size);
    inside(h->kunci_ulang, p, h->size);
    inside(h->sebagai, p, h->size);
    inside(h->bahasa, p, h->size);
    inside(h->content_coding, p, h->size);
    inside(h->accept, p, h->size);
    inside(h->accept_coding, p, h->size);
    inside(h->known, p, h->size);
    inside(h->cookie, p, h->size);
    inside(h->origin, p, h->size);
    inside(h->forwarded, p, h->size);
    inside(cookie_find(h->cookie, "__Host-", "sesi"), p, h->size);
    PROMISE(h->path.n > 0 && h->path.p[0] == '/');
    PROMISE(h->minor <= 1 && h->content_length >= -1 && h->field_count <= HEAD_COUNT_MAX);
    PROMISE(!(h->chunked && h->content_length >= 0));
}

/* The body: both must see its end at the same byte. What only we refuse (extensions, trailers) is fine. */
static void check_chunks(llhttp_t *l, const char *p, size_t n)
{
    chunk_walk w = { 0 };
    size_t used = 0;
    chunk_result r = chunk_check(&w, p, n, &used);
    PROMISE(used <= n);
    if (r == CHUNK_BAD)
        return;
    PROMISE(llhttp_execute(l, p, used) == HPE_OK);
    PROMISE(complete == (r == CHUNK_END));
}

/* A verdict on less bytes never contradicts the verdict on more. */
static void check_prefix(const char *p, size_t n, head_result whole)
{
    head part;
    head_result r = head_check(p, n / 2, &part);
    PROMISE(r == HEAD_MORE || (r == HEAD_OK) == (whole == HEAD_OK));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *p = (const char *)data;
    head h;
    llhttp_t l;
    llhttp_settings_t settings;
    head_result r = head_check(p, size, &h);
    check_prefix(p, size, r);
    if (r != HEAD_OK)
        return 0;
    PROMISE(h.size <= size && h.size <= HEAD_SIZE_MAX);
    check_slices(&h, p);
    llhttp_settings_init(&settings);
    settings.on_message_complete = on_complete;
    llhttp_init(&l, HTTP_REQUEST, &settings);
    complete = false;
    if (llhttp_execute(&l, p, h.size) != HPE_OK)
        return 0;
    PROMISE(((l.flags & F_CHUNKED) != 0) == h.chunked);
    PROMISE(complete == !(h.chunked || h.content_length > 0));
    PROMISE(h.content_length <= 0 || (int64_t)l.content_length == h.content_length);
    if (h.chunked)
        check_chunks(&l, p + h.size, size - h.size);
    return 0;
}
