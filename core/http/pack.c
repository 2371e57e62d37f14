/* http/pack.c: what a reader gets goes out smaller, where the client takes gzip.
 *
 * Input   the whole reply of a route that only reads. Output the same bytes by gzip, or the reply as it was: too small to gain, of a kind that is
 *         packed already, or no memory for the packing. Nothing fails here.
 * Thread  of the handler; what would hold the loop up goes to the pool (request.c).
 * Memory  a quarter of a megabyte while it works; an idle server has none of it. The panel's files are packed by its build.
 * Walks   request.
 *
 * zlib, because the list of 600 families is 198 KB plain and 34 KB packed: on the 400 kbit/s of a balai that is four seconds of a
 * queue waiting. Level 5: of a real list 16.6 % are left in 2.2 ms; level 1 leaves 20.8 % in 1.4 ms, level 9 15.3 % in 8.7 ms.
 *
 * Secrets and sizes (BREACH: a secret and a guess of the attacker in one packed reply, asked for over and over by the victim's
 * browser, tells by its length when the guess is right). Here no page of another site can ask in the victim's name: the session
 * cookie is SameSite=Strict. It is never in a body; tokens, pairing codes and TOTP secrets are answers of routes that write, and
 * those, like all that is stored under an Idempotency-Key, are not packed. A new route that only reads and answers with a secret
 * beside words of others should reply with a content type that is not text. */
#include <limits.h>
#include <string.h>
#include <zlib.h>
#include "http/http_private.h"

enum { LEVEL = 5, SMALLEST = 512, PIECE = 16 << 10, GZIP = 16 };

static voidpf take(voidpf arg, uInt count, uInt size)
{
    (void)arg;
    return env_malloc((size_t)count * size);
}

static void give(voidpf arg, voidpf p)
{
    (void)arg;
    env_free(p);
}

bool pack_bytes(tg_slice in, tg_buf *out)
{
    unsigned char piece[PIECE];
    z_stream z = { .zalloc = take, .zfree = give, .next_in = (z_const Bytef *)in.p, .avail_in = (uInt)in.n };
    int small = in.n <= 1 << 14, rc;           /* all of it in a half window: the same bytes, and half the time goes on clearing */
    if (in.n > UINT_MAX || deflateInit2(&z, LEVEL, Z_DEFLATED, 15 - small + GZIP, 8 - small, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    do {
        z.next_out = piece;
        z.avail_out = sizeof piece;
        rc = deflate(&z, Z_FINISH);
        buf_add(out, piece, sizeof piece - z.avail_out);
    } while (rc == Z_OK && out->n < in.n);
    deflateEnd(&z);
    return rc == Z_STREAM_END && !out->failed && out->n < in.n;
}

static bool is_text(const char *type)
{
    return type == NULL || strncmp(type, "text/", 5) == 0 || strncmp(type, "application/json", 16) == 0;
}

bool reply_wants_pack(const tg_request *req)
{
    return req->packs && req->rc == TG_OK && req->bytes.n >= SMALLEST && is_text(req->content_type);
}

/* The packed form is another representation: its ETag must not be the strong one of the plain (RFC 9110, 8.8.3). */
static bool weaken_etag(tg_request *req)
{
    for (int i = 0; i < req->header_count; i++)
        if (strcmp(req->headers[i].name, "ETag") == 0)
            return (req->headers[i].text = tg_arena_printf(req->arena, "W/%s", req->headers[i].text)) != NULL;
    return true;
}

void reply_pack(tg_request *req)
{
    tg_buf packed;
    buf_init(&packed, HTTP_REPLY_MAX);
    if (req->header_count < HTTP_HEADERS_MAX && pack_bytes((tg_slice){ req->bytes.p, req->bytes.n }, &packed) && weaken_etag(req)) {
        tg_buf plain = req->bytes;
        req->bytes = packed;
        packed = plain;
        http_header(req, "Content-Encoding", "gzip");
    }
    buf_free(&packed);
}
