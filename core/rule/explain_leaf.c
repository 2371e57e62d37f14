/* Leaves in words; see explain.h. */
#include "rule/explain.h"
#include <string.h>

void rule_say(tg_buf *out, const char *kunci, const tg_arg *args, int count)
{
    pesan_format(out, BAHASA_ID, kunci, args, count);
}

void rule_read_text(const rule *r, size_t read, tg_buf *out)
{
    const rule_read *x = &r->reads[read];
    if (x->jenis == BACA_TERIMA)
        rule_put(out, "aturan_terima", x->program, x->unit, x->kapan);
    else
        buf_text(out, x->f->label);
}

/* Value with its unit: "40 bulan", "Rp3.500.000", "belum diisi". `unit` stands in when the side has none. */
static void put_value(const expr_sisi *s, const char *unit, tg_buf *out)
{
    expr_value_text(s, out);
    unit = s->satuan != NULL ? s->satuan : unit;
    if (unit != NULL && s->hasil.state == EXPR_KNOWN && (s->jenis == TG_BILANGAN || s->jenis == TG_PERSEN))
        buf_printf(out, " %s", unit);
}

static const rule_param *param_of(const rule *r, const char *id)
{
    for (int i = 0; i < r->param_count; i++)
        if (strcmp(r->param[i].id, id) == 0)
            return &r->param[i];
    return NULL;
}

/* What must hold: the value, and where it comes from when it is no literal. */
static void put_right(const rule *r, const expr *e, const expr_sisi *s, const char *unit, tg_buf *out)
{
    put_value(s, unit, out);
    if (s->sumber == EXPR_PARAMETER && s->nama != NULL) {
        const rule_param *p = param_of(r, s->nama->nama);
        if (p != NULL)
            rule_put(out, "aturan_asal_parameter", p->id, p->asal);
    } else if (s->sumber != EXPR_TETAP) {
        buf_text(out, " (");
        expr_print_label(e, s->node, out);
        buf_char(out, ')');
    }
}

/* The list on the right of antara and salah_satu, as one text. */
static void put_rights(const rule *r, const expr *e, const expr_leaf *l, const char *between, tg_buf *out)
{
    for (int i = 0; i < l->kanan_count; i++) {
        if (i > 0)
            buf_text(out, between);
        put_right(r, e, &l->kanan[i], l->kiri.satuan, out);
    }
}

static const char *compare_key(const expr_leaf *l)
{
    static const char *const NUMBER[] = { "aturan_op_lt", "aturan_op_le", "aturan_op_gt", "aturan_op_ge", "aturan_op_eq", "aturan_op_ne" };
    static const char *const DATE[] = { "aturan_op_tgl_lt", "aturan_op_tgl_le", "aturan_op_tgl_gt", "aturan_op_tgl_ge", "aturan_op_eq", "aturan_op_ne" };
    return (l->kiri.jenis == TG_TANGGAL ? DATE : NUMBER)[l->op];
}

/* The part behind the semicolon. */
static void put_demand(const rule *r, const expr *e, const expr_leaf *l, tg_buf *out)
{
    switch (l->daun) {
    case EXPR_DAUN_BANDING:
        rule_put(out, compare_key(l));
        put_rights(r, e, l, " ", out);
        break;
    case EXPR_DAUN_ANTARA:
        rule_put(out, l->balik ? "aturan_op_di_luar" : "aturan_op_antara");
        put_rights(r, e, l, pesan_text("aturan_op_sampai", BAHASA_ID), out);
        break;
    case EXPR_DAUN_SALAH_SATU:
        rule_put(out, l->balik ? "aturan_op_ne" : "aturan_op_salah_satu");
        put_rights(r, e, l, ", ", out);
        break;
    case EXPR_DAUN_ADA:
        rule_put(out, l->balik ? "aturan_harus_kosong" : "aturan_harus_terisi");
        break;
    case EXPR_DAUN_YA_TIDAK:
    case EXPR_DAUN_TERIMA:
        rule_put(out, l->balik ? "aturan_harus_tidak" : "aturan_harus_ya");
        break;
    }
}

/* "(dianggap: jenis lantai belum diisi)": nilai_atau() stepped in. */
static void put_assumed(const rule *r, const expr_leaf *l, tg_buf *out)
{
    bool first = true;
    for (size_t i = 0; i < r->read_count; i++) {
        if ((l->dianggap[i / 64] >> (i % 64) & 1) == 0)
            continue;
        buf_text(out, first ? pesan_text("aturan_dianggap", BAHASA_ID) : ", ");
        rule_read_text(r, i, out);
        first = false;
    }
    if (!first)
        buf_char(out, ')');
}

void rule_leaf_text(const rule *r, const rule_row *row, const expr *e, const expr_leaf *l, tg_buf *out)
{
    bool is_read = l->kiri.sumber == EXPR_BACA && l->kiri.nama != NULL && l->kiri.nama->indeks < r->read_count;
    if (is_read)
        rule_read_text(r, l->kiri.nama->indeks, out);
    else
        expr_print_label(e, l->kiri.node, out);
    buf_text(out, " = ");
    if (l->daun == EXPR_DAUN_ADA)
        rule_put(out, l->kiri.hasil.state == EXPR_KNOWN ? "aturan_terisi" : "aturan_belum_diisi");
    else
        put_value(&l->kiri, NULL, out);
    if (is_read && row->asal[l->kiri.nama->indeks] != NULL && row->known[l->kiri.nama->indeks])
        rule_put(out, "aturan_asal_fakta", row->asal[l->kiri.nama->indeks]);
    buf_text(out, "; ");
    put_demand(r, e, l, out);
    put_assumed(r, l, out);
}
