/* kepesertaan/segel.c: the seals (sidik) of lists, and whether they still fit.
 *
 * A seal is chained: the head of the list, then row by row in the order of the list, hash(seal before, row). What it covers:
 *   form 1  the number drawn and its day; of a row: number, family, place, rupiah, by which kept places, if any.
 *   form 2  kind, program, region, period, assessment, the draw, how many people added and left out against the rule; of a
 *           row: number, family, place, rupiah, score, region, by which way it came (jalur), by which kept places.
 * Numbers are 8 bytes; in form 2 each text has its length before it, -1 where there is none. A list keeps the form by which
 * it was made (daftar.bentuk): what was signed years ago is checked as it was signed.
 * Thread  units and jobs; a list of 100,000 is read on the pool or by a job, never on the writer. Memory  none.
 * Walks   request, job. */
#include <string.h>
#include "kepesertaan/acts.h"

void seal_number(hash_stream *s, int64_t n) { hash_add(s, &n, sizeof n); }

void seal_text(hash_stream *s, const char *text)
{
    size_t n = text != NULL ? strlen(text) : 0;
    seal_number(s, text != NULL ? (int64_t)n : -1);
    hash_add(s, text != NULL ? text : "", n);
}

static void begin_form_1(const daftar *d, hash_stream *s)
{
    hash_add(s, d->undian, strlen(d->undian) + 1);
    seal_number(s, d->undian_tanggal);
}

static void begin_form_2(const daftar *d, hash_stream *s)
{
    const char *const texts[] = { "daftar/2", daftar_jenis_text(d->jenis), d->program, d->kode_wilayah, d->periode, d->undian };
    const int64_t numbers[] = { d->penilaian_id, d->undian_tanggal, d->ditambah, d->dikeluarkan };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        seal_text(s, texts[i]);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        seal_number(s, numbers[i]);
}

void list_seal_begin(const daftar *d, uint8_t sidik[HASH_SIZE])
{
    hash_stream s;
    memset(sidik, 0, HASH_SIZE);
    if (d->bentuk == 1 && d->undian == NULL)
        return;
    hash_begin(&s, HASH_SIZE);
    (d->bentuk == 1 ? begin_form_1 : begin_form_2)(d, &s);
    hash_end(&s, sidik, HASH_SIZE);
}

void list_seal_add(const daftar *d, const calon *c, uint8_t sidik[HASH_SIZE])
{
    const int64_t row[] = { c->nomor, c->keluarga_id, c->tunggu, c->uang };
    hash_stream s;
    hash_begin(&s, HASH_SIZE);
    hash_add(&s, sidik, HASH_SIZE);
    hash_add(&s, row, sizeof row);
    if (d->bentuk == 1) {
        hash_add(&s, c->jatah != NULL ? c->jatah : "", c->jatah != NULL ? strlen(c->jatah) : 0);
    } else {
        seal_number(&s, c->skor);
        seal_text(&s, c->kode_wilayah);
        seal_text(&s, c->jalur);
        seal_text(&s, c->jatah);
    }
    hash_end(&s, sidik, HASH_SIZE);
}

typedef struct { const daftar *d; uint8_t *sidik; } sealing;

static int seal_row(void *arg, const calon *c)
{
    const sealing *s = arg;
    list_seal_add(s->d, c, s->sidik);
    return TG_OK;
}

int list_is_whole(tg_tx *tx, const daftar *d, bool *whole, tg_error *err)
{
    uint8_t now[HASH_SIZE];
    sealing s = { d, now };
    list_seal_begin(d, now);
    int rc = calon_each(tx, d->id, 0, INT64_MAX, seal_row, &s, err);
    *whole = rc == TG_OK && memcmp(now, d->sidik, HASH_SIZE) == 0;
    return rc;
}

/* ---- all of them ---------------------------------------------------------------------------------------------- */

typedef struct { tg_tx *tx; kepesertaan_segel *out; tg_error *err; } looking;

static int look_at(void *arg, const daftar *d)
{
    const looking *l = arg;
    bool whole;
    int rc = list_is_whole(l->tx, d, &whole, l->err);
    l->out->diperiksa++;
    if (rc == TG_OK && !whole && l->out->rusak++ == 0)
        l->out->contoh = d->id;
    return rc;
}

int kepesertaan_check_seals(tg_tx *tx, kepesertaan_segel *out, tg_error *err)
{
    looking l = { tx, out, err };
    *out = (kepesertaan_segel){ 0 };
    return daftar_sealed(tx, look_at, &l, err);
}
