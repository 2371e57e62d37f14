/* Leaves in words; see explain.h. */
#include "rule/explain.h"
#include <string.h>

/* "blt_dd" -> "BLT DD", as people write it. */
static void put_received(const rule_teller *t, const rule_read *x)
{
    char program[RULE_ID_SIZE];
    size_t n = 0;
    for (const char *p = x->program; *p != 0 && n + 1 < sizeof program; p++)
        program[n++] = *p == '_' ? ' ' : *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;
    program[n] = 0;
    rule_put(t, strcmp(x->kapan, "sekarang") == 0 ? "aturan_terima_sekarang" : strcmp(x->kapan, "tahun_ini") == 0 ? "aturan_terima_tahun_ini"
                : "aturan_terima_tahap_ini", program, x->unit);
}

void rule_put_read(const rule_teller *t, size_t read)
{
    const rule_read *x = &t->r->reads[read];
    switch (x->jenis) {
    case BACA_TERIMA:
        put_received(t, x);
        return;
    case BACA_PERNYATAAN:
        rule_put(t, "aturan_pernyataan", x->syarat);
        return;
    case BACA_FAKTA:
    case BACA_ISIAN:
        buf_text(t->out, x->f->label);
        if (x->daftar >= 0)
            buf_printf(t->out, " (%s)", t->r->unit->daftar[x->daftar].label);
        return;
    }
}

/* Value with its unit: "40 bulan", "Rp3.500.000", "belum diisi". `unit` stands in when the side has none. */
static void put_value(const expr_sisi *s, const char *unit, tg_buf *out)
{
    expr_value_text(s, out);
    unit = s->satuan != NULL ? s->satuan : unit;
    bool told = s->hasil.state == EXPR_KNOWN || s->selang.ada;
    if (unit != NULL && told && (s->jenis == TG_BILANGAN || s->jenis == TG_PERSEN || s->jenis == TG_DESIMAL))
        buf_printf(out, " %s", unit);
}

static const rule_param *param_of(const rule *r, const char *id)
{
    for (int i = 0; i < r->param_count; i++)
        if (strcmp(r->param[i].id, id) == 0)
            return &r->param[i];
    return NULL;
}

const char *rule_param_asal(const rule_teller *t, const rule_param *p)
{
    const rule_nilai_masa *m = rule_param_masa(p, t->in.acuan);
    return m == NULL ? p->asal : m->asal;
}

/* What must hold: the value, and where it comes from when it is no literal. */
static void put_right(const rule_teller *t, const expr_sisi *s, const char *unit)
{
    put_value(s, unit, t->out);
    if (s->sumber == EXPR_PARAMETER && s->nama != NULL) {
        const rule_param *p = param_of(t->r, s->nama->nama);
        if (p != NULL)
            rule_put(t, "aturan_asal_parameter", p->id, rule_param_asal(t, p));
    } else if (s->sumber != EXPR_TETAP) {
        buf_text(t->out, " (");
        expr_print_label(t->e, s->node, t->out);
        buf_char(t->out, ')');
    }
}

/* The list on the right of antara and salah_satu, as one text. */
static void put_rights(const rule_teller *t, const expr_leaf *l, const char *between)
{
    for (int i = 0; i < l->kanan_count; i++) {
        if (i > 0)
            buf_text(t->out, between);
        put_right(t, &l->kanan[i], l->kiri.satuan);
    }
}

static const char *compare_key(const expr_leaf *l)
{
    static const char *const NUMBER[] = { "aturan_op_lt", "aturan_op_le", "aturan_op_gt", "aturan_op_ge", "aturan_op_eq", "aturan_op_ne" };
    static const char *const DATE[] = { "aturan_op_tgl_lt", "aturan_op_tgl_le", "aturan_op_tgl_gt", "aturan_op_tgl_ge", "aturan_op_eq", "aturan_op_ne" };
    return (l->kiri.jenis == TG_TANGGAL ? DATE : NUMBER)[l->op];
}

/* The part behind the semicolon. */
static void put_demand(const rule_teller *t, const expr_leaf *l)
{
    switch (l->daun) {
    case EXPR_DAUN_BANDING:
        rule_put(t, compare_key(l));
        put_rights(t, l, " ");
        break;
    case EXPR_DAUN_ANTARA:
        rule_put(t, l->balik ? "aturan_op_di_luar" : "aturan_op_antara");
        put_rights(t, l, pesan_text("aturan_op_sampai", t->surat->bahasa));
        break;
    case EXPR_DAUN_SALAH_SATU:
        rule_put(t, l->balik ? "aturan_op_ne" : "aturan_op_salah_satu");
        put_rights(t, l, ", ");
        break;
    case EXPR_DAUN_ADA:
        rule_put(t, l->balik ? "aturan_harus_kosong" : "aturan_harus_terisi");
        break;
    case EXPR_DAUN_YA_TIDAK:
    case EXPR_DAUN_TERIMA:
        rule_put(t, l->balik ? "aturan_harus_tidak" : "aturan_harus_ya");
        break;
    }
}

/* "(dianggap: jenis lantai belum diisi)": nilai_atau() stepped in. */
static void put_assumed(const rule_teller *t, const expr_leaf *l)
{
    bool first = true;
    for (size_t i = 0; i < t->r->read_count; i++) {
        if ((l->dianggap[i / 64] >> (i % 64) & 1) == 0)
            continue;
        buf_text(t->out, first ? pesan_text("aturan_dianggap", t->surat->bahasa) : ", ");
        rule_put_read(t, i);
        first = false;
    }
    if (!first)
        buf_char(t->out, ')');
}

void rule_put_leaf(const rule_teller *t, const expr_leaf *l)
{
    bool is_read = l->kiri.sumber == EXPR_BACA && l->kiri.nama != NULL && l->kiri.nama->indeks < t->r->read_count;
    if (is_read)
        rule_put_read(t, l->kiri.nama->indeks);
    else
        expr_print_label(t->e, l->kiri.node, t->out);
    buf_text(t->out, " = ");
    if (l->daun == EXPR_DAUN_ADA)
        rule_put(t, l->kiri.hasil.state == EXPR_KNOWN ? "aturan_terisi" : "aturan_belum_diisi");
    else
        put_value(&l->kiri, NULL, t->out);
    if (is_read && t->row->asal[l->kiri.nama->indeks] != NULL && t->row->known[l->kiri.nama->indeks])
        rule_put(t, "aturan_asal_fakta", t->row->asal[l->kiri.nama->indeks]);
    buf_text(t->out, "; ");
    put_demand(t, l);
    put_assumed(t, l);
    if (l->tabel_kosong != NULL)
        rule_put(t, "aturan_tabel_kosong", l->tabel_kosong->label != NULL ? l->tabel_kosong->label : l->tabel_kosong->nama);
    if (l->perkiraan)
        rule_put(t, "aturan_perkiraan");
}
