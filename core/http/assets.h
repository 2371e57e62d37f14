/* http/assets.h: the built panel: which file a path means, and in which form it goes out.
 *
 * Input   the folder that www/build.mjs wrote: assets.json names every file with its type and forms.
 * Output  a file by exactly the name that stands in the table: no path is ever opened for a request, so none can lead out.
 * Thread  opened before the loop runs, then read by any.
 * Memory  the packed forms of small files, freed by assets_close. A large form, and the plain one of a file whose packed form nearly all
 *         ask for, is an open file instead: of 3.2 MB of panel 0.4 stay here.
 * Walks   request. */
#ifndef HTTP_ASSETS_H
#define HTTP_ASSETS_H

#include "base/text.h"

enum { ASSET_ETAG_SIZE = 40 };
typedef enum { ASSET_PLAIN, ASSET_GZIP, ASSET_BROTLI, ASSET_FORMS } asset_form;
/* Its bytes at p; or p NULL and its file open at fd, read at places (several read it at once); etag "": not in this form. */
typedef struct { const char *p; size_t n; int fd; char etag[ASSET_ETAG_SIZE]; } asset_body;
typedef struct {
    const char *path;            /* "/a/panel-3F2A.js" */
    const char *type;
    const char *policy;          /* Content-Security-Policy; NULL: that of every reply */
    bool fixed;                  /* its name changes with its content */
    asset_body form[ASSET_FORMS];
} asset;
/* file NULL: none. link: what the browser may fetch at once for this page, NULL for nothing. */
typedef struct { const asset *file; const char *link; asset_form form; bool unchanged; } asset_choice;
typedef struct assets assets;

/* Errors: TG_NOT_FOUND when no panel was built there; TG_CORRUPT names the file that is missing or wrong. */
int assets_open(assets **out, const char *dir, tg_error *err);
void assets_close(assets *all);                                   /* takes NULL */
const asset *assets_find(const assets *all, tg_slice path);       /* NULL: no such name */
const asset *assets_page(const assets *all);                      /* index.html, the page that every address of the panel gets */
const char *assets_link(const assets *all, tg_slice path);        /* by the first part of the path: "/bagikan/7" -> "bagikan" */
/* By Accept-Encoding (RFC 9110, 12.5.3): what the client weighs highest, of equals br, gzip, plain. */
asset_form asset_choose(const asset *file, tg_slice accept);
bool accepts_gzip(tg_slice accept);                               /* the same, of a reply that could be packed now */
/* By If-None-Match (RFC 9110, 13.1.2). */
bool asset_is_known(const asset_body *body, tg_slice known);
/* Accept names text/html itself: a person's browser opens an address; "*" alone is a program. */
bool asset_wants_page(tg_slice accept);

#endif
