/* http/asset_reply.c: which file of the panel a request gets, and how it is sent.
 *
 * Input   path, Accept, Accept-Encoding and If-None-Match, looked at while the head is there. Output a reply out of memory, or of a file that is open.
 * Thread  the loop's; a file is read on the pool. Memory  none taken: the reply lends the file's own bytes.
 * Walks   request. */
#include <string.h>
#include "http/http_private.h"

static bool starts(tg_slice path, const char *with)
{
    return path.n >= strlen(with) && memcmp(path.p, with, strlen(with)) == 0;
}

/* An address of the panel is any that a person's browser opens, unless it is a route's: its pages are the panel's own matter.
 * Below /a/ stand files alone: a name that went with an old build is not found, rather than answered with a page. */
static const asset *file_of(tg_request *req, const asked *a)
{
    segments parts;
    unsigned allowed;
    const assets *all = req->h->opts.files;
    if (all == NULL || a->method != TG_GET || !a->known_method || starts(a->path, "/api/"))
        return NULL;
    const asset *exact = assets_find(all, a->path);
    if (exact != NULL || starts(a->path, "/a/") || !asset_wants_page(a->accept))
        return exact;
    return router_find(&req->h->router, a->path, TG_GET, &parts, &allowed) == NULL ? assets_page(all) : NULL;
}

static void put_headers(tg_request *req, const asset *file)
{
    static const char *const CODINGS[ASSET_FORMS] = { NULL, "gzip", "br" };
    const asset_choice *c = &req->asset;
    http_content_type(req, file->type);
    http_header(req, "Cache-Control", file->fixed ? "public, max-age=31536000, immutable" : "no-cache");
    http_header(req, "ETag", file->form[c->form].etag);
    http_header(req, "Vary", "Accept-Encoding");
    if (CODINGS[c->form] != NULL)
        http_header(req, "Content-Encoding", CODINGS[c->form]);
    if (file->policy != NULL)
        http_header(req, "Content-Security-Policy", file->policy);
    if (c->link != NULL)
        http_header(req, "Link", c->link);
    if (file == assets_page(req->h->opts.files))
        http_header(req, "Permissions-Policy", "camera=(self)");
}

/* A 304 says the length that a 200 would have had (RFC 9110, 8.6), and sends nothing of it. */
static int send_asset(tg_request *req, tg_tx *tx, tg_error *err)
{
    const asset_body *body = &req->asset.file->form[req->asset.form];
    (void)tx;
    put_headers(req, req->asset.file);
    if (req->asset.unchanged) {
        tg_status(req, 304);
        req->head_only = true;
    }
    if (body->p == NULL)
        return file_send_held(req, body->fd, (int64_t)body->n, err);
    req->lent = (tg_slice){ body->p, body->n };
    return TG_OK;
}

bool asset_begin(tg_request *req, const asked *a)
{
    static mounted MOUNTED = {
        .route = { TG_GET, "/", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, send_asset, "A file of the panel", TG_NO_TX },
        .shown = { NULL, "/{berkas}", NULL },
    };
    const asset *file = file_of(req, a);
    if (file == NULL)
        return false;
    req->m = &MOUNTED;
    req->asset = (asset_choice){ file, file == assets_page(req->h->opts.files) ? assets_link(req->h->opts.files, a->path) : NULL,
                                 asset_choose(file, a->accept_coding), false };
    req->asset.unchanged = asset_is_known(&file->form[req->asset.form], a->known);
    return true;
}
