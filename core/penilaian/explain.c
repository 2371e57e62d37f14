/* Why: the decision is made once more from the stored version and facts, and must be the same before
 * a word of it is said.
 *
 * Thread  where a rule may be compiled. Memory  the transaction's arena.
 * Walks   rule. */
#include <string.h>
#include "penilaian/keputusan.h"
#include "penilaian/source.h"
#include "expr/expr.h"
#include "wilayah/wilayah.h"

typedef struct { rule_audience who; bahasa bahasa; } asking;
enum { PROGRAM_MAX = 64, LETTER_COLUMNS = 80 };
static int64_t objection_days;                    /* set before threads start */

void penilaian_set_objection(int64_t hari) { objection_days = hari; }

/* ---- no such decision ------------------------------------------------------------------------------- */

typedef struct { tg_arena *arena; const char *nama[PROGRAM_MAX + 1]; int count; } programs;

static void add_program(void *arg, const terbit_baris *b)
{
    programs *x = arg;
    for (int i = 0; i < x->count; i++)
        if (strcmp(x->nama[i], b->program) == 0)
            return;
    const char *copy = x->count < PROGRAM_MAX ? tg_arena_text(x->arena, b->program, strlen(b->program)) : NULL;
    if (copy != NULL)
        x->nama[x->count++] = copy;
}

/* A mistyped name must not send anybody to assess a program that does not exist. */
static int unknown_program(tg_tx *tx, const char *program, tg_error *err)
{
    tg_buf list;
    programs x = { .arena = tx->arena };
    int rc = terbit_each(tx, add_program, &x, err);
    if (rc != TG_OK)
        return rc;
    const char *near = text_nearest(program, x.nama);
    if (near != NULL)
        return tg_fail_field(err, TG_NOT_FOUND, "program", "penilaian_program_mirip", program, near);
    buf_init(&list, 4096);
    for (int i = 0; i < x.count; i++)
        buf_printf(&list, i > 0 ? ", %s" : "%s", x.nama[i]);
    rc = tg_fail_field(err, TG_NOT_FOUND, "program", "penilaian_program_asing", program, x.count > 0 ? buf_cstr(&list) : "-");
    buf_free(&list);
    return rc;
}

static int no_decision(tg_tx *tx, const char *program, int64_t keluarga_id, tg_error *err)
{
    char kode[16];
    versi_berkas national;
    int rc = berkas_current(tx, program, "00", &national, err);
    if (rc == TG_END)
        return unknown_program(tx, program, err);
    if (rc == TG_OK)
        rc = source_family_region(tx, keluarga_id, kode, err);
    return rc == TG_OK ? tg_fail(err, TG_NOT_FOUND, "penilaian_belum_dinilai", program, kode) : rc;
}

/* ---- what the office adds --------------------------------------------------------------------------- */

/* "Kelurahan Duren Sawit": the fourth part of a code starts with 1 for a kelurahan, else it is a desa. */
static const char *place_name(tg_arena *a, const char *kode, bahasa b)
{
    wilayah w;
    tg_buf text;
    if (wilayah_level(kode) != TINGKAT_KELURAHAN || wilayah_find(&w, kode, NULL) != TG_OK)
        return NULL;
    buf_init(&text, 256);
    tg_arg name = tg_arg_text(w.nama);
    pesan_format(&text, b, kode[9] == '1' ? "penilaian_kelurahan" : "penilaian_desa", &name, 1);
    const char *out = tg_arena_text(a, buf_cstr(&text), text.n);
    buf_free(&text);
    return out;
}

/* The source that the decision noted with desil; a newer import may name another. */
static const char *noted_source(const rule *r, const rule_row *row)
{
    size_t n;
    const rule_read *reads = rule_reads(r, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(reads[i].nama, "desil") == 0)
            return row->asal[i];
    return NULL;
}

/* What changed after the decision is not what was decided on: the letter says that, not the new date. */
static int letter_of(tg_tx *tx, const penjelasan *x, const char *noted, bahasa b, rule_surat *s, tg_error *err)
{
    source_data data = { NULL, 0, 0 };
    int64_t decided = x->p.diakhiri != 0 ? x->p.diakhiri : x->p.dibuat;
    int offset = wilayah_offset(x->k.kode_wilayah);
    *s = RULE_SURAT(b);
    s->kolom = LETTER_COLUMNS;
    s->tempat = place_name(tx->arena, x->k.kode_wilayah, b);
    if (objection_days > 0)
        s->keberatan = date_of_ms(decided, offset) + (tg_date)objection_days;
    int rc = source_family_data(tx, x->k.subjek_id, decided, &data, err);
    s->sumber = noted != NULL ? noted : data.sumber;
    if (rc == TG_NOT_FOUND) {                         /* gone from the register since: then nothing is said of it */
        tg_error_clear(err);
        return TG_OK;
    }
    if (rc == TG_OK && data.sesudah != 0)
        s->sesudah = date_of_ms(data.sesudah, offset);
    if (rc == TG_OK && data.sebelum != 0)
        s->diperbarui = date_of_ms(data.sebelum, offset);
    return rc;
}

/* Where the rule came from, and as of when: a citizen may ask "since when is that so?" */
static int closing_line(tg_tx *tx, const penjelasan *x, const asking *q, tg_buf *text, tg_error *err)
{
    lapisan l;
    tg_buf date;
    int rc = versi_layers(tx, x->v.id, &l, err);
    if (rc != TG_OK)
        return rc;
    buf_init(&date, 64);
    expr_value_of(TG_TANGGAL, NULL, x->p.tanggal_acuan, &date);
    tg_arg args[] = { tg_arg_text(x->p.periode), tg_arg_text(buf_cstr(&date)), tg_arg_text(x->v.nama),
                      tg_arg_text(l.berkas[l.count - 1].asal) };
    if (text->n > 0 && text->p[text->n - 1] != '\n')
        buf_char(text, '\n');
    pesan_format(text, q->bahasa, q->who == UNTUK_WARGA ? "penilaian_penutup_warga" : "penilaian_penutup_petugas", args, 4);
    buf_free(&date);
    return TG_OK;
}

static int render(tg_tx *tx, const rule *r, const rule_row *row, const rule_outcome *o, const asking *q, penjelasan *x, tg_error *err)
{
    tg_buf text;
    rule_surat surat;
    buf_init(&text, 256 * 1024);
    int rc = letter_of(tx, x, noted_source(r, row), q->bahasa, &surat, err);
    if (rc == TG_OK)
        rc = rule_explain_to(r, row, o, q->who, &surat, &text, err);
    if (rc == TG_OK && (q->who == UNTUK_WARGA || q->who == UNTUK_PETUGAS))
        rc = closing_line(tx, x, q, &text, err);
    if (rc == TG_OK && (text.failed || (x->teks = tg_arena_text(tx->arena, buf_cstr(&text), text.n)) == NULL))
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    buf_free(&text);
    return rc;
}

static int decide_again(tg_tx *tx, const rule *r, const asking *q, penjelasan *x, tg_error *err)
{
    susunan order;
    rule_outcome o = { 0 };
    bool same;
    rule_row *row = tg_arena_alloc(tx->arena, sizeof *row);
    baris_ruang *ruang = tg_arena_alloc(tx->arena, sizeof *ruang);
    if (row == NULL || ruang == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    susunan_make(&order, r);
    int rc = keputusan_replay(tx, r, &order, &x->k, x->p.tanggal_acuan, true, row, ruang, &o, &same, err);
    if (rc == TG_OK && !same)
        rc = tg_fail(err, TG_CORRUPT, "penilaian_keputusan_rusak", x->p.id, x->k.subjek_id);
    return rc == TG_OK ? render(tx, r, row, &o, q, x, err) : rc;
}

int explain_family(tg_tx *tx, const char *program, int64_t keluarga_id, rule_audience who, bahasa b, penjelasan *out, tg_error *err)
{
    rule *r = NULL;
    asking q = { who, b };
    *out = (penjelasan){ .teks = NULL };
    int rc = keputusan_find(tx, program, keluarga_id, &out->k, &out->p, err);
    if (rc == TG_END)
        return no_decision(tx, program, keluarga_id, err);
    if (rc == TG_OK)
        rc = versi_rule(tx, out->k.versi_id, false, &r, &out->v, err);
    if (rc == TG_OK)
        rc = decide_again(tx, r, &q, out, err);
    rule_unref(r);
    return rc;
}

/* ---- all decisions, for the dossier ---------------------------------------------------------------------- */

typedef struct { tg_tx *tx; asking q; penilaian_alasan_cb row_cb; void *arg; } telling;

/* What can no longer be made anew is told as that: the dossier is given all the same. */
static int tell(void *arg, const keputusan *k, const penilaian *p, tg_error *err)
{
    telling *t = arg;
    rule *r = NULL;
    tg_error why = { 0 };
    penjelasan x = { .k = *k, .p = *p };
    int rc = versi_rule(t->tx, k->versi_id, false, &r, &x.v, &why);
    if (rc == TG_OK)
        rc = decide_again(t->tx, r, &t->q, &x, &why);
    rule_unref(r);
    if (rc == TG_NOMEM || rc == TG_IO) {
        *err = why;
        return rc;
    }
    penilaian_alasan a = { p->id, p->program, p->periode, rule_hasil_text((rule_hasil)k->hasil), rc == TG_OK ? x.v.nama : NULL,
                           rc == TG_OK ? x.teks : NULL, p->diakhiri, rc == TG_OK ? NULL : &why };
    return t->row_cb(t->arg, &a, err);
}

int penilaian_reasons(tg_tx *tx, int64_t keluarga_id, int64_t limit, bahasa b, penilaian_alasan_cb row_cb, void *arg, tg_error *err)
{
    telling t = { tx, { UNTUK_WARGA, b }, row_cb, arg };
    return keputusan_about(tx, keluarga_id, limit, tell, &t, err);
}
