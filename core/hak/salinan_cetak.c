/* hak/salinan_cetak.c: the dossier for print, to be handed to the person. Thread the pool. Walks request. */
#include <inttypes.h>
#include <string.h>
#include "cetak/cetak.h"
#include "hak/rows.h"
#include "wilayah/wilayah.h"

enum { PRINT_MAX = 1000 * 1024 };
typedef struct { penulis p; cetak c; int offset; const bagian_kolom *kolom; bool ada; } cetak_penulis;

static cetak *paper(penulis *p) { return &((cetak_penulis *)p)->c; }

static void begin_part(penulis *p, const char *nama, const char *judul, const bagian_kolom *kolom)
{
    cetak_penulis *t = (cetak_penulis *)p;
    (void)nama;
    cetak_element(&t->c, "h2", NULL, pesan_text(judul, p->bahasa));
    t->kolom = kolom;
    t->ada = false;
}

/* Columns are called as the data is: what a person asks about is found by the same word in the office. */
static void begin_table(cetak_penulis *t)
{
    cetak_kolom heads[BAGIAN_KOLOM_MAX + 1] = { { NULL, NULL } };
    for (int i = 0; t->kolom[i].nama != NULL; i++)
        heads[i] = (cetak_kolom){ t->kolom[i].nama, t->kolom[i].jenis == ISI_ANGKA ? "n" : NULL };
    cetak_table(&t->c, heads);
    t->ada = true;
}

static const char *cell_text(cetak_penulis *t, const bagian_kolom *k, const isi *v)
{
    char when[32];
    if (!v->ada)
        return "";
    switch (k->jenis) {
    case ISI_TEKS: return v->teks;
    case ISI_PERAN: return isi_roles(t->p.arena, v->angka);
    case ISI_WAKTU: return tg_arena_printf(t->p.arena, "%s", instant_text(v->angka, t->offset, when));
    case ISI_ANGKA: return tg_arena_printf(t->p.arena, "%" PRId64, v->angka);
    }
    return "";
}

/* A letter keeps its lines. */
static void put_cell(cetak_penulis *t, const bagian_kolom *k, const isi *v)
{
    const char *text = cell_text(t, k, v);
    if (text == NULL || strchr(text, '\n') == NULL) {
        cetak_cell(&t->c, k->jenis == ISI_ANGKA ? "n" : NULL, text);
        return;
    }
    cetak_raw(&t->c, "<td>");
    cetak_element(&t->c, "pre", NULL, text);
    cetak_raw(&t->c, "</td>");
}

static void put_row(penulis *p, const bagian_kolom *kolom, const isi *v)
{
    cetak_penulis *t = (cetak_penulis *)p;
    if (!t->ada)
        begin_table(t);
    cetak_row(&t->c);
    for (int i = 0; kolom[i].nama != NULL; i++)
        put_cell(t, &kolom[i], &v[i]);
    cetak_row_end(&t->c);
}

static void end_part(penulis *p)
{
    if (((cetak_penulis *)p)->ada)
        cetak_table_end(paper(p));
    else
        cetak_element(paper(p), "p", NULL, pesan_text("hak_tidak_ada", p->bahasa));
}

static void begin_pairs(penulis *p, const char *nama, const char *judul)
{
    static const cetak_kolom HEADS[] = { { "kolom", NULL }, { "isi", NULL }, { NULL, NULL } };
    (void)nama;
    cetak_element(paper(p), "h2", NULL, pesan_text(judul, p->bahasa));
    cetak_table(paper(p), HEADS);
}

static void put_pair(penulis *p, const char *nama, const char *text)
{
    cetak_row(paper(p));
    cetak_cell(paper(p), NULL, nama);
    cetak_cell(paper(p), NULL, text);
    cetak_row_end(paper(p));
}

static void end_pairs(penulis *p) { cetak_table_end(paper(p)); }

static int into_buffer(void *arg, const void *p, size_t n, tg_error *err)
{
    buf_add(arg, p, n);
    return ((tg_buf *)arg)->failed ? tg_fail(err, TG_TOO_LARGE, "hak_salinan_besar") : TG_OK;
}

static void reply_paper(tg_request *req, const tg_buf *out)
{
    http_content_type(req, "text/html; charset=utf-8");
    http_header(req, "Content-Security-Policy", cetak_policy());
    http_header(req, "Cache-Control", "no-store");
    http_reply_bytes(req, out->p, out->n);
}

int salinan_print(tg_request *req, tg_tx *tx, const warga_diri *d, tg_error *err)
{
    static const cara_tulis CARA = { begin_part, put_row, end_part, begin_pairs, put_pair, end_pairs };
    char when[32];
    tg_buf out;
    bahasa b = http_bahasa(req);
    cetak_penulis *t = tg_arena_alloc(tx->arena, sizeof *t);
    if (t == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    t->p = (penulis){ &CARA, b, tx->arena };
    t->offset = wilayah_offset(d->kode_wilayah);
    instant_text(tx->now, t->offset, when);
    const cetak_fakta fakta[] = { { pesan_text("hak_untuk", b), d->nama }, { pesan_text("hak_dibuat", b), when },
                                  { pesan_text("hak_oleh", b), tx->who->aktor }, { NULL, NULL } };
    buf_init(&out, PRINT_MAX);
    cetak_begin(&t->c, pesan_text("hak_judul", b), pesan_text("hak_kaki", b), into_buffer, &out, err);
    cetak_heading(&t->c, pesan_text("hak_judul", b), pesan_text("hak_anak_judul", b), fakta);
    int rc = salinan_write(tx, d, &t->p, err), ended = cetak_end(&t->c);
    rc = rc == TG_OK ? ended : rc;
    if (rc == TG_OK)
        reply_paper(req, &out);
    buf_free(&out);
    return rc;
}
