/* Documents of plugins: pages of A4 by core/cetak, written into the reply. The open table is remembered, so that a program
 * names no class of the style, and a cell that has no column is an error instead of a crooked page.
 *
 * Input   what a program declares and writes. Output  HTML, with the policy of all printed documents.
 * Thread  the pool's. Memory  the unit's arena; one piece of the document beside the reply.
 * Walks   request. */
#include <string.h>
#include "cetak/cetak.h"
#include "plugin/entry.h"
#include "wilayah/wilayah.h"

enum { DOKUMEN_MAX = (1 << 20) - 1, COLUMNS_MAX = 16 };

struct tg_cetak {
    cetak c;
    tg_error err;                     /* of the pages, apart from what the program asks the database meanwhile */
    tg_request *req;
    const tg_document *k;
    const char *program;
    size_t written;
    cetak_kolom kolom[COLUMNS_MAX + 1];
    int columns, at;                  /* of the open table, 0: none; next cell of the open row, -1: none */
};

_Static_assert(sizeof(tg_fakta) == sizeof(cetak_fakta) && sizeof(tg_tanda) == sizeof(cetak_tanda), "one shape of pairs");

/* ---- what a program writes ----------------------------------------------------------------------------- */

static void wrong(tg_cetak *c, const char *what)
{
    if (c->c.rc == TG_OK)
        c->c.rc = tg_fail(&c->err, TG_CORRUPT, "plugin_dokumen_urutan", c->k->id, c->program, what);
}

static bool outside_tables(tg_cetak *c, const char *call)
{
    if (c->columns > 0)
        wrong(c, call);
    return c->columns == 0;
}

void tg_cetak_heading(tg_cetak *c, const char *judul, const char *anak_judul, const tg_fakta *fakta)
{
    static const tg_fakta NONE[] = { { NULL, NULL } };
    if (outside_tables(c, "tg_cetak_heading"))
        cetak_heading(&c->c, judul, anak_judul, (const cetak_fakta *)(fakta != NULL ? fakta : NONE));
}

void tg_cetak_paragraph(tg_cetak *c, const char *text)
{
    if (outside_tables(c, "tg_cetak_paragraph"))
        cetak_element(&c->c, "p", NULL, text);
}

void tg_cetak_table(tg_cetak *c, const tg_kolom *kolom)
{
    static const char *const CLASSES[] = { [TG_K_TEKS] = NULL, [TG_K_ANGKA] = "n", [TG_K_ISIAN] = "ttd" };
    int n = 0;
    if (!outside_tables(c, "tg_cetak_table"))
        return;
    for (; kolom[n].judul != NULL && n < COLUMNS_MAX && (unsigned)kolom[n].jenis <= TG_K_ISIAN; n++)
        c->kolom[n] = (cetak_kolom){ kolom[n].judul, CLASSES[kolom[n].jenis] };
    if (n == 0 || kolom[n].judul != NULL) {
        wrong(c, "tg_cetak_table");
        return;
    }
    c->kolom[n] = (cetak_kolom){ NULL, NULL };
    c->columns = n;
    c->at = -1;
    cetak_table(&c->c, c->kolom);
}

static void end_row(tg_cetak *c)
{
    if (c->at < 0)
        return;
    while (c->at < c->columns)
        cetak_cell(&c->c, c->kolom[c->at++].kelas, NULL);
    cetak_row_end(&c->c);
    c->at = -1;
}

void tg_cetak_row(tg_cetak *c)
{
    if (c->columns == 0) {
        wrong(c, "tg_cetak_row");
        return;
    }
    end_row(c);
    cetak_row(&c->c);
    c->at = 0;
}

void tg_cetak_cell(tg_cetak *c, const char *text)
{
    if (c->columns == 0 || c->at < 0 || c->at >= c->columns)
        wrong(c, "tg_cetak_cell");
    else
        cetak_cell(&c->c, c->kolom[c->at++].kelas, text);
}

void tg_cetak_cell_i64(tg_cetak *c, int64_t n)
{
    char text[32];
    tg_cetak_cell(c, text_thousands(n, text));
}

void tg_cetak_table_end(tg_cetak *c)
{
    if (c->columns == 0) {
        wrong(c, "tg_cetak_table_end");
        return;
    }
    end_row(c);
    cetak_table_end(&c->c);
    c->columns = 0;
}

void tg_cetak_signatures(tg_cetak *c, const char *tempat_tanggal, const tg_tanda *tanda)
{
    if (outside_tables(c, "tg_cetak_signatures"))
        cetak_signatures(&c->c, tempat_tanggal, (const cetak_tanda *)tanda);
}

void tg_cetak_qr(tg_cetak *c, const char *text)
{
    if (outside_tables(c, "tg_cetak_qr"))
        cetak_qr(&c->c, text);
}

/* ---- the request ----------------------------------------------------------------------------------------- */

static int into_reply(void *arg, const void *p, size_t n, tg_error *err)
{
    tg_cetak *c = arg;
    c->written += n;
    if (c->written > DOKUMEN_MAX)
        return tg_fail(err, TG_TOO_LARGE, "plugin_dokumen_besar", c->k->id, (int64_t)DOKUMEN_MAX);
    http_reply_bytes(c->req, p, n);
    return TG_OK;
}

static const char *foot(tg_tx *tx, const char *program, const char *id)
{
    char day[DATE_TEXT_SIZE];
    date_text(wilayah_today(tx->who->kode_wilayah, tx->now), day);
    return tg_arena_printf(tx->arena, "%s · %s · dicetak %s oleh %s", program, id, day, tx->who->aktor);
}

static const tg_document *document_of(const tg_plugin *d, const char *id)
{
    const tg_document *k = d->documents;
    while (strcmp(k->id, id) != 0)          /* only what is declared is mounted */
        k++;
    return k;
}

/* The pen is ended whatever the program returns: its memory goes with it. */
static int print(tg_request *req, tg_tx *tx, tg_error *err)
{
    const entry *e = plugin_running(tx);
    tg_cetak *c = tg_arena_alloc(tx->arena, sizeof *c);
    if (c == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *c = (tg_cetak){ .req = req, .k = document_of(e->d, strrchr(http_path(req), '/') + 1), .program = e->d->name };
    cetak_begin(&c->c, c->k->judul, foot(tx, c->program, c->k->id), into_reply, c, &c->err);
    int rc = c->k->tulis(c, req, tx, err);
    outside_tables(c, "tg_cetak_table");
    int end = cetak_end(&c->c);
    if (rc == TG_OK && end != TG_OK) {
        *err = c->err;
        rc = end;
    }
    if (rc == TG_OK) {
        http_content_type(req, "text/html; charset=utf-8");
        http_header(req, "Content-Security-Policy", cetak_policy());
    }
    return rc;
}

int plugin_mount_documents(entry *e, http *h, tg_error *err)
{
    int rc = TG_OK;
    for (const tg_document *k = e->d->documents; k != NULL && k->id != NULL && rc == TG_OK; k++) {
        char *path = tg_arena_printf(e->arena, "/dokumen/%s", k->id);
        char *summary = tg_arena_printf(e->arena, "Prints the document %s of the program: HTML for A4", k->id);
        if (path == NULL || summary == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        const tg_route one[] = {
            { TG_GET, path, TG_SLOW, k->roles, TG_SCOPE_REGION, TG_LOG_READ, k->params, NULL, print, summary }, { 0 },
        };
        rc = http_mount(h, e->d->name, e->d->name, one, err);
    }
    return rc;
}
