/* cetak/cetak.c: writes a document from top to bottom; see cetak.h. */
#include "cetak/cetak.h"
#include <pthread.h>
#include <qrcodegen.h>
#include <stdio.h>
#include <string.h>

enum { PIECE = 64 << 10, QR_VERSION_MAX = 10, QUIET = 4 };

extern const char CETAK_CSS[];           /* made by the build from cetak.css */

/* ---- bytes ---------------------------------------------------------------------------------------------- */

static void fail(cetak *c, int rc)
{
    if (c->rc == TG_OK)
        c->rc = rc;
}

static void flush(cetak *c)
{
    if (c->rc == TG_OK && c->buf.failed)
        fail(c, tg_fail(c->err, TG_NOMEM, "memori_habis"));
    if (c->rc == TG_OK && c->buf.n > 0)
        fail(c, c->sink(c->arg, c->buf.p, c->buf.n, c->err));
    buf_clear(&c->buf);
}

static void flush_full(cetak *c)
{
    if (c->buf.n >= PIECE)
        flush(c);
}

void cetak_raw(cetak *c, const char *html)
{
    buf_text(&c->buf, html);
    flush_full(c);
}

void cetak_text(cetak *c, const char *text)
{
    for (; text != NULL && *text != 0; text++)
        if (strchr("<>&\"'", *text) != NULL)
            buf_printf(&c->buf, "&#%d;", *text);
        else
            buf_char(&c->buf, *text);
    flush_full(c);
}

void cetak_number(cetak *c, int64_t n)
{
    char text[32];
    cetak_raw(c, text_thousands(n, text));
}

static void open_tag(cetak *c, const char *tag, const char *kelas)
{
    cetak_raw(c, "<");
    cetak_raw(c, tag);
    if (kelas != NULL) {
        cetak_raw(c, " class=\"");
        cetak_raw(c, kelas);
        cetak_raw(c, "\"");
    }
    cetak_raw(c, ">");
}

void cetak_element(cetak *c, const char *tag, const char *kelas, const char *text)
{
    open_tag(c, tag, kelas);
    cetak_text(c, text);
    cetak_raw(c, "</");
    cetak_raw(c, tag);
    cetak_raw(c, ">");
}

/* ---- the document ------------------------------------------------------------------------------------------ */

void cetak_open(cetak *c, cetak_sink sink, void *arg, tg_error *err)
{
    *c = (cetak){ .sink = sink, .arg = arg, .err = err };
    buf_init(&c->buf, 4 * PIECE);
}

int cetak_close(cetak *c)
{
    flush(c);
    buf_free(&c->buf);
    return c->rc;
}

void cetak_begin(cetak *c, const char *judul, const char *kaki, cetak_sink sink, void *arg, tg_error *err)
{
    cetak_open(c, sink, arg, err);
    c->kaki = kaki;
    cetak_raw(c, "<!doctype html>\n<html lang=\"id\"><head><meta charset=\"utf-8\">");
    cetak_element(c, "title", NULL, judul);
    cetak_raw(c, "<style>");
    cetak_raw(c, CETAK_CSS);
    cetak_raw(c, "</style></head><body>\n");
    if (kaki != NULL)                               /* a browser repeats a table's foot: once on each page, whatever stands there */
        cetak_raw(c, "<table class=\"halaman\"><tbody><tr><td>\n");
}

int cetak_end(cetak *c)
{
    if (c->kaki != NULL) {
        cetak_raw(c, "</td></tr></tbody><tfoot><tr>");
        cetak_element(c, "td", NULL, c->kaki);
        cetak_raw(c, "</tr></tfoot></table>\n");
    }
    cetak_raw(c, "</body></html>\n");
    return cetak_close(c);
}

void cetak_heading(cetak *c, const char *judul, const char *anak_judul, const cetak_fakta *fakta)
{
    cetak_element(c, "h1", NULL, judul);
    if (anak_judul != NULL)
        cetak_element(c, "p", "anak", anak_judul);
    cetak_raw(c, "<dl class=\"fakta\">");
    for (; fakta->label != NULL; fakta++) {
        cetak_element(c, "dt", NULL, fakta->label);
        cetak_element(c, "dd", NULL, fakta->nilai);
    }
    cetak_raw(c, "</dl>\n");
}

/* ---- tables -------------------------------------------------------------------------------------------------- */

void cetak_table(cetak *c, const cetak_kolom *kolom)
{
    cetak_raw(c, "<table><thead><tr>");
    for (; kolom->judul != NULL; kolom++)
        cetak_element(c, "th", kolom->kelas, kolom->judul);
    cetak_raw(c, "</tr></thead><tbody>\n");
}

void cetak_row(cetak *c) { cetak_raw(c, "<tr>"); }
void cetak_cell(cetak *c, const char *kelas, const char *text) { cetak_element(c, "td", kelas, text); }
void cetak_row_end(cetak *c) { cetak_raw(c, "</tr>\n"); }

void cetak_table_end(cetak *c) { cetak_raw(c, "</tbody></table>\n"); }

void cetak_signatures(cetak *c, const char *tempat_tanggal, const cetak_tanda *tanda)
{
    cetak_element(c, "p", "tanggal", tempat_tanggal);
    cetak_raw(c, "<div class=\"tanda\">");
    for (; tanda->peran != NULL; tanda++) {
        cetak_raw(c, "<div>");
        cetak_element(c, "div", NULL, tanda->peran);
        cetak_element(c, "div", "garis", tanda->nama);
        cetak_raw(c, "</div>");
    }
    cetak_raw(c, "</div>\n");
}

/* ---- QR -------------------------------------------------------------------------------------------------------- */

/* One row as runs of dark modules. */
static void add_runs(tg_buf *to, const uint8_t *qr, int size, int y)
{
    for (int x = 0, from; x < size; x++) {
        for (from = x; x < size && qrcodegen_getModule(qr, x, y);)
            x++;
        if (x > from)
            buf_printf(to, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET, x - from, x - from);
    }
}

int cetak_qr_path(tg_buf *path, const char *text, int *side, tg_error *err)
{
    uint8_t space[qrcodegen_BUFFER_LEN_FOR_VERSION(QR_VERSION_MAX)], qr[qrcodegen_BUFFER_LEN_FOR_VERSION(QR_VERSION_MAX)];
    if (strlen(text) > CETAK_QR_PATH_MAX ||
        !qrcodegen_encodeText(text, space, qr, qrcodegen_Ecc_MEDIUM, 2, QR_VERSION_MAX, qrcodegen_Mask_AUTO, false))
        return tg_fail(err, TG_INVALID, "qr_panjang", (int64_t)CETAK_QR_PATH_MAX);
    int size = qrcodegen_getSize(qr);
    *side = size + 2 * QUIET;
    for (int y = 0; y < size; y++)
        add_runs(path, qr, size, y);
    return TG_OK;
}

void cetak_qr(cetak *c, const char *text)
{
    tg_buf path;
    int side;
    buf_init(&path, 64 << 10);
    int rc = strlen(text) > CETAK_QR_MAX ? tg_fail(c->err, TG_INVALID, "qr_panjang", (int64_t)CETAK_QR_MAX) : cetak_qr_path(&path, text, &side, c->err);
    if (rc == TG_OK && path.failed)
        rc = tg_fail(c->err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK) {
        buf_printf(&c->buf, "<svg class=\"qr\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><path d=\"", side, side);
        buf_add(&c->buf, path.p, path.n);
        cetak_raw(c, "\"/></svg>");
    } else {
        fail(c, rc);
    }
    buf_free(&path);
}

/* ---- the policy -------------------------------------------------------------------------------------------------- */

static char policy[220];
static pthread_once_t policy_made = PTHREAD_ONCE_INIT;

/* Browsers know hashes of the SHA family only. */
static void make_policy(void)
{
    uint8_t sum[crypto_hash_sha256_BYTES];
    char text[sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, sodium_base64_VARIANT_ORIGINAL)];
    crypto_hash_sha256(sum, (const uint8_t *)CETAK_CSS, strlen(CETAK_CSS));
    sodium_bin2base64(text, sizeof text, sum, sizeof sum, sodium_base64_VARIANT_ORIGINAL);
    snprintf(policy, sizeof policy, "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
             text);
}

const char *cetak_policy(void)
{
    pthread_once(&policy_made, make_policy);
    return policy;
}
