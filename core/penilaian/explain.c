/* Why: the decision is made once more from the stored version and facts, and must be the same before
 * a word of it is said.
 *
 * Thread  where a rule may be compiled. Memory  the transaction's arena.
 * Walks   rule. */
#include <string.h>
#include "penilaian/keputusan.h"
#include "penilaian/source.h"
#include "rule/expr.h"

static int no_decision(tg_tx *tx, const char *program, int64_t keluarga_id, tg_error *err)
{
    char kode[16];
    int rc = source_family_region(tx, keluarga_id, kode, err);
    if (rc != TG_OK)
        return rc;
    return tg_fail(err, TG_NOT_FOUND, "penilaian_belum_dinilai", program, kode);
}

/* Where the rule came from, and as of when: a citizen may ask "since when is that so?" */
static int closing_line(tg_tx *tx, const penjelasan *x, rule_audience who, tg_buf *text, tg_error *err)
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
    pesan_format(text, BAHASA_ID, who == UNTUK_WARGA ? "penilaian_penutup_warga" : "penilaian_penutup_petugas", args, 4);
    buf_free(&date);
    return TG_OK;
}

static int render(tg_tx *tx, const rule *r, const rule_row *row, const rule_outcome *o, rule_audience who, penjelasan *x, tg_error *err)
{
    tg_buf text;
    buf_init(&text, 256 * 1024);
    int rc = rule_explain(r, row, o, who, &text, err);
    if (rc == TG_OK && who != UNTUK_AUDITOR)
        rc = closing_line(tx, x, who, &text, err);
    if (rc == TG_OK && (text.failed || (x->teks = tg_arena_text(tx->arena, buf_cstr(&text), text.n)) == NULL))
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    buf_free(&text);
    return rc;
}

static int decide_again(tg_tx *tx, const rule *r, rule_audience who, penjelasan *x, tg_error *err)
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
    return rc == TG_OK ? render(tx, r, row, &o, who, x, err) : rc;
}

int explain_family(tg_tx *tx, const char *program, int64_t keluarga_id, rule_audience who, penjelasan *out, tg_error *err)
{
    rule *r = NULL;
    *out = (penjelasan){ .teks = NULL };
    int rc = keputusan_find(tx, program, keluarga_id, &out->k, &out->p, err);
    if (rc == TG_END)
        return no_decision(tx, program, keluarga_id, err);
    if (rc == TG_OK)
        rc = versi_rule(tx, out->k.versi_id, false, &r, &out->v, err);
    if (rc == TG_OK)
        rc = decide_again(tx, r, who, out, err);
    rule_unref(r);
    return rc;
}
