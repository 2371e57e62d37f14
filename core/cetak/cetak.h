/* cetak/cetak.h: documents that a browser prints on A4: HTML with one style of its own, no script, nothing from outside.
 *
 * Black on white, table heads and a foot with where the figures come from on each page, page numbers where the
 * browser can, a block for signatures, QR codes as SVG. A document is written from top to bottom in pieces of 64 KiB to
 * a sink, so that a list of any length needs the memory of one piece. The first error stays; cetak_end tells it.
 *
 * Input   texts (escaped here) and constants of HTML. Output  UTF-8 HTML.
 * Thread  one at a time per document. Memory  the caller's struct; cetak_end frees its buffer, also after an error.
 * Walks   job. */
#ifndef CETAK_H
#define CETAK_H

#include "base/base.h"

typedef int (*cetak_sink)(void *arg, const void *p, size_t n, tg_error *err);
typedef struct { tg_buf buf; cetak_sink sink; void *arg; tg_error *err; int rc; const char *kaki; } cetak;

/* `kaki`: said once at the foot of each page: rule version, fingerprint, when printed; NULL: no foot. Texts stay the caller's
 * until cetak_end. */
void cetak_begin(cetak *c, const char *judul, const char *kaki, cetak_sink sink, void *arg, tg_error *err);
int cetak_end(cetak *c);
/* The same pieces without the frame: the caller writes all of the page, whose style stands elsewhere. */
void cetak_open(cetak *c, cetak_sink sink, void *arg, tg_error *err);
int cetak_close(cetak *c);

void cetak_raw(cetak *c, const char *html);             /* a constant of the source, never data */
void cetak_text(cetak *c, const char *text);            /* data: what could be markup is written as a reference; NULL: nothing */
void cetak_number(cetak *c, int64_t n);                 /* 1.234 */
/* <tag class="kelas">text</tag>; kelas NULL: none. Tags and classes are constants. */
void cetak_element(cetak *c, const char *tag, const char *kelas, const char *text);

/* A heading with what the document is about, as pairs of label and value. */
typedef struct { const char *label, *nilai; } cetak_fakta;   /* ends with label NULL */
void cetak_heading(cetak *c, const char *judul, const char *anak_judul, const cetak_fakta *fakta);

/* Columns with their class: "n" numbers, "ttd" wide for a signature, NULL text. Ends with judul NULL. */
typedef struct { const char *judul, *kelas; } cetak_kolom;
void cetak_table(cetak *c, const cetak_kolom *kolom);
void cetak_row(cetak *c);
void cetak_cell(cetak *c, const char *kelas, const char *text);
void cetak_row_end(cetak *c);
void cetak_table_end(cetak *c);

/* Places to sign, side by side. nama NULL: a dotted line. Ends with peran NULL. */
typedef struct { const char *peran, *nama; } cetak_tanda;
void cetak_signatures(cetak *c, const char *tempat_tanggal, const cetak_tanda *tanda);

enum { CETAK_QR_MAX = 100, CETAK_QR_PATH_MAX = 160 };
/* Level M. Up to 26 bytes are 25 modules. A text over CETAK_QR_MAX bytes is an error of the document. */
void cetak_qr(cetak *c, const char *text);
/* The same code as the `d` of an SVG path, in a square of *side units with its quiet zone: for a screen, which
 * may show longer texts than a card (CETAK_QR_PATH_MAX bytes). TG_INVALID: too long. */
int cetak_qr_path(tg_buf *path, const char *text, int *side, tg_error *err);

/* The Content-Security-Policy of such a document: only its own style, known by its hash. */
const char *cetak_policy(void);

extern const pesan CETAK_PESAN[];

#endif
