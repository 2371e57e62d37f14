/* The door of the explanations, and what an officer reads: every condition with both values and where they
 * come from, points and amounts line by line: RULES.md 5. Rendered from rule, row and outcome, never stored,
 * so the words can get better while the decision stays.
 * Thread any. Memory the buffer's. Walks rule, job. */
#include "rule/explain.h"
#include <string.h>

rule_teller rule_teller_of(const rule *r, const rule_row *row, const rule_outcome *o, const rule_surat *surat,
                           rule_subject *s, tg_buf *out)
{
    static const rule_surat NONE = { BAHASA_ID, NULL, TG_DATE_NONE, TG_DATE_NONE, NULL, TG_DATE_NONE, 0 };
    return (rule_teller){ .r = r, .row = row, .o = o, .surat = surat != NULL ? surat : &NONE, .out = out, .s = s,
                          .in = rule_input(s, r, row) };
}

void rule_say(const rule_teller *t, const char *kunci, const tg_arg *args, int count)
{
    pesan_format(t->out, t->surat->bahasa, kunci, args, count);
}

bool rule_is_missing(const uint64_t kurang[2], size_t read)
{
    return (kurang[read / 64] >> (read % 64) & 1) != 0;
}

static size_t missing_after(const rule_teller *t, const uint64_t kurang[2], size_t from)
{
    while (from < t->r->read_count && !rule_is_missing(kurang, from))
        from++;
    return from;
}

bool rule_put_missing(const rule_teller *t, const uint64_t kurang[2])
{
    size_t count = t->r->read_count, told = 0;
    for (size_t i = missing_after(t, kurang, 0); i < count; told++) {
        size_t next = missing_after(t, kurang, i + 1);
        if (told > 0)
            rule_put(t, next < count ? "aturan_koma" : told == 1 ? "aturan_dan" : "aturan_koma_dan");
        rule_put_read(t, i);
        i = next;
    }
    return told > 0;
}

/* ---- petugas ------------------------------------------------------------------------------ */

static const char *const HASIL_KUNCI[] = { "aturan_hasil_layak", "aturan_hasil_tidak_layak", "aturan_hasil_perlu_data", "aturan_hasil_galat", "aturan_hasil_tidak_tersedia" };
static const char *const STATUS_KUNCI[] = { "aturan_st_terpenuhi", "aturan_st_tidak_terpenuhi", "aturan_st_dikecualikan",
                                            "aturan_st_tak_diketahui", "aturan_st_tidak_berlaku", "aturan_st_galat" };

static bool tell_leaf(void *self, const expr_leaf *leaf)
{
    rule_teller *t = self;
    buf_printf(t->out, "        %s%c ", leaf->bagian ? "  " : "", leaf->tanda);
    rule_put_leaf(t, leaf);
    buf_char(t->out, '\n');
    return true;
}

static void tell_expression(rule_teller *t, const expr *e)
{
    expr_hasil h = expr_eval(e, &t->in);
    t->e = e;
    expr_each_leaf(e, &t->in, tell_leaf, t);
    if (h.state == EXPR_GALAT) {
        buf_text(t->out, "        ! ");
        rule_put(t, expr_galat_kunci((expr_galat)h.galat));
        buf_char(t->out, '\n');
    }
}

static void tell_waivers(rule_teller *t, const rule_cond *c)
{
    for (size_t i = 0; i < t->r->waiver_count; i++) {
        expr_hasil h;
        if ((c->bebas >> i & 1) == 0)
            continue;
        h = expr_eval(t->r->waiver[i].bila, &t->in);
        if (!rule_is_false(&h)) {
            rule_put(t, rule_is_true(&h) ? "aturan_karena" : "aturan_mungkin_karena", t->r->waiver[i].label, t->r->waiver[i].asal);
            tell_expression(t, t->r->waiver[i].bila);
        }
    }
}

static void tell_cond(rule_teller *t, size_t i)
{
    const rule_cond *c = &t->r->cond[i];
    rule_status s = (rule_status)t->o->status[i];
    buf_text(t->out, "  [");
    rule_put(t, STATUS_KUNCI[s]);
    buf_printf(t->out, "] %s\n", c->label);
    if (s == ST_TIDAK_BERLAKU && c->hanya_bila == NULL)
        return;
    if (c->hanya_bila != NULL && (s == ST_TIDAK_BERLAKU || s == ST_TAK_DIKETAHUI || s == ST_GALAT)) {
        rule_put(t, "aturan_hanya_bila");
        tell_expression(t, c->hanya_bila);
    }
    if (s == ST_TIDAK_BERLAKU)
        return;
    tell_expression(t, c->bila);
    if (s == ST_DIKECUALIKAN || s == ST_TAK_DIKETAHUI || s == ST_GALAT)
        tell_waivers(t, c);
}

static void tell_missing(rule_teller *t)
{
    if (t->o->kurang[0] == 0 && t->o->kurang[1] == 0)
        return;
    rule_put(t, "aturan_perlu_dilengkapi");
    rule_put_missing(t, t->o->kurang);
    buf_char(t->out, '\n');
}

/* Points and amounts line by line; what is not known says so. */
static void tell_line(rule_teller *t, const rule_line *l)
{
    uint64_t kurang[2] = { 0, 0 };
    int64_t nilai;
    char text[40];
    rule_garis g = rule_line_value(l, &t->in, &nilai, kurang);
    if (g == GARIS_MATI)
        return;
    text_thousands(nilai, text);
    if (l->rupiah)
        text_rupiah(nilai, text);
    buf_printf(t->out, "      %s: ", l->label);
    if (g == GARIS_AKTIF)
        buf_printf(t->out, "%s%s%s\n", text, l->satuan != NULL ? " " : "", l->satuan != NULL ? l->satuan : "");
    else
        rule_put(t, g == GARIS_GALAT ? "aturan_garis_galat" : "aturan_garis_kosong");
}

/* They are shown when they count, and when one of them is why the outcome is open or an error. */
static void tell_amounts(rule_teller *t)
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
    for (size_t i = 0; i < t->r->amount_count; i++)
        tell_line(t, &t->r->amount[i]);
}

/* The one condition that fails, when there is exactly one; else -1. */
static int only_failing(const rule_teller *t)
{
    int found = -1;
    for (size_t i = 0; i < t->r->cond_count; i++) {
        if (t->o->status[i] == ST_TERPENUHI || t->o->status[i] == ST_DIKECUALIKAN || t->o->status[i] == ST_TIDAK_BERLAKU)
            continue;
        if (t->o->status[i] != ST_TIDAK_TERPENUHI || found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

/* Staff only: telling it to everybody would teach how to get around it. */
static void tell_near_miss(rule_teller *t)
{
    expr_leaf leaf;
    tg_buf size;
    int i = only_failing(t);
    if (i < 0 || !expr_near_miss(t->r->cond[i].bila, &t->in, &leaf))
        return;
    buf_init(&size, 128);
    tg_jenis jenis = leaf.kiri.jenis == TG_TANGGAL ? TG_BILANGAN : leaf.kiri.jenis;
    expr_value_typed((expr_tipe){ jenis, NULL, leaf.kiri.desimal }, leaf.selisih, &size);
    const char *unit = leaf.kiri.jenis == TG_TANGGAL ? "hari" : leaf.kiri.satuan;
    if (unit != NULL && jenis != TG_RUPIAH)
        buf_printf(&size, " %s", unit);
    rule_put(t, "aturan_hampir", t->r->cond[i].label, buf_cstr(&size));
    buf_free(&size);
}

void rule_tell_officer(rule_teller *t)
{
    const char *hash = strchr(t->r->version, '@');
    rule_put(t, HASIL_KUNCI[t->o->hasil]);
    rule_put(t, "aturan_versi", hash == NULL ? "" : hash + 1);
    for (size_t i = 0; i < t->r->cond_count; i++)
        tell_cond(t, (size_t)t->r->tampil[i]);
    tell_amounts(t);
    tell_near_miss(t);
    tell_missing(t);
}

/* ---- the door ----------------------------------------------------------------------------- */

int rule_explain_to(const rule *r, const rule_row *row, const rule_outcome *o, rule_audience who, const rule_surat *surat,
                    tg_buf *out, tg_error *err)
{
    static void (*const TELL[])(rule_teller *) = {
        [UNTUK_WARGA] = rule_tell_citizen, [UNTUK_PETUGAS] = rule_tell_officer,
        [UNTUK_AUDITOR] = rule_write_audit, [UNTUK_SMS] = rule_tell_sms,
    };
    rule_subject s;
    rule_teller t = rule_teller_of(r, row, o, surat, &s, out);
    TELL[who](&t);
    return out->failed ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

int rule_explain(const rule *r, const rule_row *row, const rule_outcome *o, rule_audience who, tg_buf *out, tg_error *err)
{
    return rule_explain_to(r, row, o, who, NULL, out, err);
}
