/* What stands behind a value, for officers: derived facts with the rows that counted, the row of a table,
 * the sentence of a function. RULES.md 5. Rows are told by their number, never by a name.
 * Thread any. Memory the buffer's. Walks rule, job. */
#include "rule/explain.h"
#include <string.h>

/* ---- tables ------------------------------------------------------------------------------------ */

/* "tabel PIP: baris sd, semua, semua = Rp450.000 (berlaku mulai 1 Januari 2024)" */
static bool tell_row(void *self, const expr_temuan *x)
{
    const rule_teller *t = self;
    if (x->baris == NULL)
        return true;                                 /* the leaf says what is missing */
    rule_put(t, "aturan_tabel_baris", x->tabel->label != NULL ? x->tabel->label : x->tabel->nama);
    for (int k = 0; k < x->tabel->kunci_count; k++) {
        buf_text(t->out, k > 0 ? ", " : "");
        if (x->baris[k] == EXPR_APA_PUN)
            rule_put(t, "aturan_apa_pun");
        else
            expr_value_typed(x->tabel->tipe[k], x->baris[k], t->out);
    }
    buf_text(t->out, " = ");
    expr_value_typed(x->tabel->nilai, x->baris[x->tabel->kunci_count], t->out);
    if (x->masa->berlaku != TG_DATE_NONE) {
        rule_put(t, "aturan_berlaku_mulai");
        expr_value_of(TG_TANGGAL, NULL, x->masa->berlaku, t->out);
        buf_char(t->out, ')');
    }
    buf_char(t->out, '\n');
    return true;
}

/* ---- functions --------------------------------------------------------------------------------- */

void rule_tell_function(const rule_teller *t, const rule_fungsi *f, const expr_masukan *in)
{
    rule_fungsi_jawab *j = env_malloc(sizeof *j);
    if (j == NULL) {
        t->out->failed = true;
        return;
    }
    rule_fungsi_call(f, in, j);
    rule_put(t, "aturan_fungsi_terbatas", j->hasil.state == EXPR_GALAT ? "!" : j->hasil.state == EXPR_UNKNOWN ? "?" : j->hasil.nilai != 0 ? "+" : "-");
    if (j->hasil.state == EXPR_GALAT) {
        buf_text(t->out, ": ");
        rule_fungsi_pesan(f, j, t->surat->bahasa, t->out);
    } else if (j->hasil.state == EXPR_UNKNOWN) {
        buf_text(t->out, ": ");
        rule_put(t, "aturan_belum_diisi_2");
        rule_put_missing(t, j->kurang);
    } else if (j->kalimat[0] != 0) {
        buf_printf(t->out, ": %s", j->kalimat);
    }
    buf_char(t->out, '\n');
    env_free(j);
}

/* ---- derived facts ------------------------------------------------------------------------------ */

static const char *list_label(const rule_teller *t, int daftar) { return t->r->unit->daftar[daftar].label; }

/* How many rows lack each of the missing data: "tanggal lahir 1 anggota keluarga". */
static void tell_gaps(const rule_teller *t, const rule_turunan *x, const uint64_t kurang[2])
{
    const rule_lajur *l = &t->r->lajur[x->daftar];
    const rule_baris *b = &t->row->daftar[x->daftar];
    bool first = true;
    for (int i = 0; i < l->lebar; i++) {
        int64_t gaps = 0;
        if (!rule_is_missing(kurang, (size_t)l->baca[i]))
            continue;
        for (size_t k = 0; k < b->count; k++)
            gaps += !b->known[k * (size_t)l->lebar + (size_t)i];
        if (gaps == 0)
            continue;
        const rule_read *read = &t->r->reads[l->baca[i]];
        rule_put(t, first ? "aturan_karena_kosong" : "aturan_karena_kosong_lagi", read->f != NULL ? read->f->label : read->nama,
                 gaps, list_label(t, x->daftar));
        first = false;
    }
    if (!first)
        rule_put(t, "aturan_belum_diisi_3");
}

/* Does this row count: yes, no, perhaps? */
static expr_hasil row_counts(const rule_teller *t, const rule_turunan *x, size_t row)
{
    uint64_t kurang[2] = { 0, 0 };
    return rule_value(x->bila, x->fungsi_bila, rule_subject_baris(t->s, x->daftar, row), kurang);
}

static void tell_rows(const rule_teller *t, const rule_turunan *x, const char *kunci, bool perhaps)
{
    bool any = false;
    for (size_t i = 0; i < t->row->daftar[x->daftar].count; i++) {
        expr_hasil h = row_counts(t, x, i);
        if (perhaps ? h.state != EXPR_UNKNOWN : !rule_is_true(&h))
            continue;
        if (!any)
            rule_put(t, kunci, list_label(t, x->daftar));
        buf_printf(t->out, any ? ", %zu" : "%zu", i + 1);
        any = true;
    }
    if (any)
        buf_char(t->out, '\n');
}

static void put_value_of(const rule_teller *t, size_t i)
{
    const rule_turunan *x = &t->r->turunan[i];
    expr_sisi s = { .jenis = x->jenis, .pilihan = x->pilihan, .desimal = x->desimal, .hasil = t->s->turunan[i], .selang = t->s->turunan_selang[i] };
    s.selang.ada = s.selang.ada && s.hasil.state == EXPR_UNKNOWN;
    expr_value_text(&s, t->out);
    if (x->satuan != NULL && (s.hasil.state == EXPR_KNOWN || s.selang.ada) && x->jenis != TG_RUPIAH)
        buf_printf(t->out, " %s", x->satuan);
}

static void tell_parts(rule_teller *t, const rule_turunan *x)
{
    if (x->dari == TURUNAN_DAFTAR && t->row->daftar[x->daftar].ada) {
        tell_rows(t, x, "aturan_baris_dihitung", false);
        tell_rows(t, x, "aturan_baris_mungkin", true);
    }
    if (x->dari == TURUNAN_UNGKAPAN && x->fungsi_nilai != NULL)
        rule_tell_function(t, x->fungsi_nilai, &t->in);
    if (x->dari != TURUNAN_UNGKAPAN || x->nilai == NULL)
        return;
    const expr *outer = t->e;
    t->e = x->nilai;
    t->dalam++;
    expr_each_leaf(x->nilai, &t->in, rule_tell_leaf, t);
    t->dalam--;
    t->e = outer;
}

/* One derived fact: its value or range and why, then what it was made of. */
static void tell_one(rule_teller *t, size_t i)
{
    const rule_turunan *x = &t->r->turunan[i];
    rule_put(t, "aturan_turunan", x->label);
    put_value_of(t, i);
    if (x->dari == TURUNAN_DAFTAR && !t->row->daftar[x->daftar].ada)
        rule_put(t, "aturan_daftar_tiada", list_label(t, x->daftar));
    else if (x->dari == TURUNAN_DAFTAR && t->s->turunan[i].state == EXPR_UNKNOWN)
        tell_gaps(t, x, t->s->turunan_kurang[i]);
    rule_put(t, "aturan_asal_fakta", x->asal);
    buf_char(t->out, '\n');
    tell_parts(t, x);
}

static bool see_name(void *self, const expr_nama *nama)
{
    rule_teller *t = self;
    if (nama->sumber != EXPR_TURUNAN || (t->seen >> nama->indeks & 1) != 0)
        return true;
    t->seen |= UINT64_C(1) << nama->indeks;
    const rule_turunan *x = &t->r->turunan[nama->indeks];
    tell_one(t, nama->indeks);
    if (x->nilai != NULL && x->dari == TURUNAN_UNGKAPAN)
        rule_tell_behind(t, x->nilai);
    return true;
}

void rule_tell_behind(rule_teller *t, const expr *e)
{
    expr_each_name(e, see_name, t);
    expr_each_cari(e, &t->in, tell_row, t);
}
