/* Points, amounts and terms of a contract, line by line, for officers: RULES.md 5. An amount per member is
 * told for each, also where it is not paid, and why.
 * Thread any. Memory the buffer's; a list of payments while it is told. Walks rule, job. */
#include "rule/explain.h"

static void put_amount(const rule_teller *t, const rule_line *l, int64_t nilai)
{
    char text[40];
    if (l->rupiah)
        text_rupiah(nilai, text);
    else
        text_thousands(nilai, text);
    buf_text(t->out, text);
    if (l->satuan != NULL)
        buf_printf(t->out, " %s", l->satuan);
}

/* What is not known says so. */
static void tell_line(rule_teller *t, const rule_line *l)
{
    uint64_t kurang[2] = { 0, 0 };
    int64_t nilai;
    rule_garis g = rule_line_value(l, &t->in, &nilai, kurang);
    if (g == GARIS_MATI)
        return;
    buf_text(t->out, "      ");
    rule_put_label(t, l->label);
    buf_text(t->out, ": ");
    if (g == GARIS_AKTIF)
        put_amount(t, l, nilai);
    else
        rule_put(t, g == GARIS_GALAT ? "aturan_garis_galat" : "aturan_garis_kosong");
    buf_char(t->out, '\n');
    if (l->fungsi_nilai != NULL)
        rule_tell_function(t, l->fungsi_nilai, &t->in);
    if (l->nilai != NULL)
        rule_tell_behind(t, l->nilai);
}

static void put_why_not(const rule_teller *t, const rule_line *l, const rule_bayar *b)
{
    if (b->sebab == BAYAR_MAKS_ORANG)
        rule_put(t, "aturan_bukan_maks_orang", l->maks_orang);
    else if (b->sebab == BAYAR_SATU_PER_ORANG)
        rule_put(t, "aturan_bukan_satu");
    else if (b->sebab == BAYAR_BATAS) {
        tg_buf space;
        buf_init(&space, 8192);
        rule_put(t, "aturan_bukan_batas", rule_text_then(t, t->r->batas[l->batas].label, &space));
        buf_free(&space);
    }
}

/* "      Anak sekolah, anggota keluarga ke-3: Rp900.000 (tidak dihitung: ...)" */
static void tell_payment(const rule_teller *t, const rule_bayar *b)
{
    const rule_line *l = &t->r->amount[b->garis];
    buf_text(t->out, "      ");
    rule_put_label(t, l->label);
    if (b->baris >= 0)
        rule_put(t, "aturan_baris_ke", t->r->unit->daftar[l->daftar].label, (int64_t)b->baris + 1);
    buf_text(t->out, ": ");
    if (b->sebab == BAYAR_TAK_DIKETAHUI)
        rule_put(t, "aturan_garis_kosong");
    else
        put_amount(t, l, b->nilai);
    put_why_not(t, l, b);
    buf_char(t->out, '\n');
}

static void tell_payments(rule_teller *t)
{
    rule_bayar *list = env_malloc(RULE_BAYAR_MAX * sizeof *list);
    if (list == NULL) {
        t->out->failed = true;
        return;
    }
    size_t count = rule_pay_detail(t->s, list);
    for (size_t i = 0; i < count; i++)
        tell_payment(t, &list[i]);
    env_free(list);
}

static bool has_members(const rule *r)
{
    for (size_t i = 0; i < r->amount_count; i++)
        if (r->amount[i].daftar >= 0 || r->amount[i].batas >= 0)
            return true;
    return false;
}

static void tell_terms(rule_teller *t)
{
    if (t->r->kontrak_count == 0 || t->o->hasil != HASIL_LAYAK)
        return;
    rule_put(t, "aturan_ketentuan_judul");
    for (size_t i = 0; i < t->r->kontrak_count; i++) {
        const rule_syarat_kontrak *k = &t->r->kontrak[i];
        buf_text(t->out, "      ");
        rule_put_label(t, k->label);
        buf_text(t->out, ": ");
        if (t->o->ketentuan_known[i]) {
            expr_value_typed(k->tipe, t->o->ketentuan[i], t->out);
            if (k->satuan != NULL && k->tipe.jenis != TG_RUPIAH)
                buf_printf(t->out, " %s", k->satuan);
        } else {
            rule_put(t, "aturan_garis_kosong");
        }
        buf_char(t->out, '\n');
        if (k->fungsi_nilai != NULL)
            rule_tell_function(t, k->fungsi_nilai, &t->in);
        if (k->nilai != NULL)
            rule_tell_behind(t, k->nilai);
    }
}

/* They are shown when they count, and when one of them is why the outcome is open or an error. */
void rule_tell_amounts(rule_teller *t)
{
    bool open = t->o->hasil == HASIL_PERLU_DATA || t->o->hasil == HASIL_GALAT;
    for (size_t i = 0; i < t->r->cond_count; i++)
        open = open && t->o->status[i] != ST_TAK_DIKETAHUI && t->o->status[i] != ST_GALAT;
    if (t->o->hasil != HASIL_LAYAK && !open)
        return;
    if (t->r->skor_count > 0)
        rule_put(t, "aturan_skor", t->o->skor);
    for (size_t i = 0; i < t->r->skor_count; i++)
        tell_line(t, &t->r->skor[i]);
    if (t->r->amount_count > 0)
        rule_put(t, "aturan_besaran");
    if (has_members(t->r))
        tell_payments(t);
    for (size_t i = 0; i < t->r->amount_count && !has_members(t->r); i++)
        tell_line(t, &t->r->amount[i]);
    tell_terms(t);
}
