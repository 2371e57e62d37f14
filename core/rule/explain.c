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

/* A signed statement stands for another datum: it is told at its condition, not beside that datum. */
static size_t missing_after(const rule_teller *t, const uint64_t kurang[2], size_t from)
{
    while (from < t->r->read_count && (!rule_is_missing(kurang, from) || t->r->reads[from].jenis == BACA_PERNYATAAN))
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

bool rule_tell_leaf(void *self, const expr_leaf *leaf)
{
    rule_teller *t = self;
    buf_printf(t->out, "        %s%*s%c ", leaf->bagian ? "  " : "", 4 * t->dalam, "", leaf->tanda);
    rule_put_leaf(t, leaf);
    buf_char(t->out, '\n');
    return true;
}

/* Each comparison, then what stands behind its values; or what a function in its place says. */
static void tell_expression(rule_teller *t, const expr *e, const rule_fungsi *f)
{
    if (f != NULL) {
        rule_tell_function(t, f, &t->in);
        return;
    }
    expr_hasil h = expr_eval(e, &t->in);
    t->e = e;
    expr_each_leaf(e, &t->in, rule_tell_leaf, t);
    if (h.state == EXPR_GALAT) {
        buf_text(t->out, "        ! ");
        rule_put(t, expr_galat_kunci((expr_galat)h.galat));
        buf_char(t->out, '\n');
    }
    t->seen = 0;
    rule_tell_behind(t, e);
}

static void tell_waivers(rule_teller *t, const rule_cond *c)
{
    for (size_t i = 0; i < t->r->waiver_count; i++) {
        expr_hasil h;
        uint64_t kurang[2] = { 0, 0 };
        if ((c->bebas >> i & 1) == 0)
            continue;
        h = rule_value(t->r->waiver[i].bila, t->r->waiver[i].fungsi_bila, &t->in, kurang);
        if (!rule_is_false(&h)) {
            tg_buf space;
            buf_init(&space, 8192);
            rule_put(t, rule_is_true(&h) ? "aturan_karena" : "aturan_mungkin_karena", rule_text_then(t, t->r->waiver[i].label, &space),
                     t->r->waiver[i].asal);
            buf_free(&space);
            tell_expression(t, t->r->waiver[i].bila, t->r->waiver[i].fungsi_bila);
        }
    }
}

static void tell_cond(rule_teller *t, size_t i)
{
    const rule_cond *c = &t->r->cond[i];
    rule_status s = (rule_status)t->o->status[i];
    buf_text(t->out, "  [");
    rule_put(t, STATUS_KUNCI[s]);
    buf_text(t->out, "] ");
    rule_put_label(t, c->label);
    buf_char(t->out, '\n');
    if (s == ST_TIDAK_BERLAKU && c->hanya_bila == NULL && c->fungsi_hanya == NULL)
        return;
    if ((c->hanya_bila != NULL || c->fungsi_hanya != NULL) && (s == ST_TIDAK_BERLAKU || s == ST_TAK_DIKETAHUI || s == ST_GALAT)) {
        rule_put(t, "aturan_hanya_bila");
        tell_expression(t, c->hanya_bila, c->fungsi_hanya);
    }
    if (s == ST_TIDAK_BERLAKU)
        return;
    tell_expression(t, c->bila, c->fungsi_bila);
    if (s == ST_TERPENUHI && rule_cond_pernyataan(c, &t->in))
        rule_put(t, "aturan_menurut_pernyataan");
    if (s == ST_TAK_DIKETAHUI && c->pernyataan >= 0)
        rule_put(t, "aturan_boleh_pernyataan");
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
    if (i < 0 || t->r->cond[i].bila == NULL || !expr_near_miss(t->r->cond[i].bila, &t->in, &leaf))
        return;
    buf_init(&size, 128);
    tg_jenis jenis = leaf.kiri.jenis == TG_TANGGAL ? TG_BILANGAN : leaf.kiri.jenis;
    expr_value_typed((expr_tipe){ jenis, NULL, leaf.kiri.desimal }, leaf.selisih, &size);
    const char *unit = leaf.kiri.jenis == TG_TANGGAL ? "hari" : leaf.kiri.satuan;
    if (unit != NULL && jenis != TG_RUPIAH)
        buf_printf(&size, " %s", unit);
    tg_buf label;
    buf_init(&label, 8192);
    rule_put(t, "aturan_hampir", rule_text_then(t, t->r->cond[i].label, &label), buf_cstr(&size));
    buf_free(&label);
    buf_free(&size);
}

/* The date at which numbers are read is missing: they are those of today, for the time being. */
static void tell_provisional(rule_teller *t)
{
    tg_buf day;
    if (!t->s->sementara)
        return;
    buf_init(&day, 64);
    expr_value_of(TG_TANGGAL, NULL, t->in.acuan, &day);
    rule_put(t, "aturan_sementara", t->r->reads[t->r->acuan].f->label, buf_cstr(&day));
    buf_free(&day);
}

bool rule_tell_valueless(const rule_teller *t)
{
    tg_buf day;
    if (t->s->tanpa_nilai < 0)
        return false;
    const rule_param *p = &t->r->param[t->s->tanpa_nilai];
    buf_init(&day, 64);
    expr_value_of(TG_TANGGAL, NULL, t->in.acuan, &day);
    rule_put(t, "aturan_tanpa_nilai", p->id, p->asal, buf_cstr(&day), t->r->reads[t->r->acuan].f->label);
    buf_free(&day);
    return true;
}

/* What one expression, or the function in its place, failed with. False: it did not fail. */
static bool put_error(const rule_teller *t, const expr *e, const rule_fungsi *f)
{
    rule_fungsi_jawab j;
    if (f == NULL) {
        expr_hasil h = e == NULL ? (expr_hasil){ .state = EXPR_KNOWN } : expr_eval(e, &t->in);
        if (h.state == EXPR_GALAT)
            rule_put(t, expr_galat_kunci((expr_galat)h.galat));
        return h.state == EXPR_GALAT;
    }
    rule_fungsi_call(f, &t->in, &j);
    if (j.hasil.state == EXPR_GALAT)
        rule_fungsi_pesan(f, &j, t->surat->bahasa, t->out);
    return j.hasil.state == EXPR_GALAT;
}

void rule_put_failure(const rule_teller *t)
{
    for (size_t i = 0; i < t->r->cond_count; i++) {
        const rule_cond *c = &t->r->cond[i];
        if (t->o->status[i] != ST_GALAT)
            continue;
        rule_put(t, "aturan_galat_di", rule_kata_text(KATA_SYARAT), c->id);
        if (!put_error(t, c->bila, c->fungsi_bila))
            put_error(t, c->hanya_bila, c->fungsi_hanya);
        return;
    }
    for (size_t i = 0; i < t->r->skor_count + t->r->amount_count; i++) {
        bool point = i < t->r->skor_count;
        const rule_line *l = point ? &t->r->skor[i] : &t->r->amount[i - t->r->skor_count];
        uint64_t kurang[2] = { 0, 0 };
        int64_t nilai;
        if (l->daftar >= 0 || rule_line_value(l, &t->in, &nilai, kurang) != GARIS_GALAT)
            continue;
        rule_put(t, "aturan_galat_di", rule_kata_text(point ? KATA_SKOR : KATA_BESARAN), l->id);
        if (!put_error(t, l->nilai, l->fungsi_nilai))
            put_error(t, l->bila, l->fungsi_bila);
        return;
    }
    rule_put(t, "aturan_galat_lain");
}

static void tell_closed(rule_teller *t)
{
    const rule_tutup *x = t->r->tutup;
    if (x != NULL)
        rule_put(t, x->dasar_hukum != NULL ? "aturan_tutup_dasar" : "aturan_tutup", x->alasan, x->kode, x->dasar_hukum != NULL ? x->dasar_hukum : "");
}

void rule_tell_officer(rule_teller *t)
{
    const char *hash = strchr(t->r->version, '@');
    rule_put(t, HASIL_KUNCI[t->o->hasil]);
    rule_put(t, "aturan_versi", hash == NULL ? "" : hash + 1);
    if (t->o->hasil == HASIL_TIDAK_TERSEDIA) {
        tell_closed(t);
        return;
    }
    if (t->s->tanpa_nilai >= 0) {                    /* nothing else was looked at */
        buf_text(t->out, "  ");
        rule_tell_valueless(t);
        buf_char(t->out, '\n');
        return;
    }
    tell_provisional(t);
    for (size_t i = 0; i < t->r->cond_count; i++)
        tell_cond(t, (size_t)t->r->tampil[i]);
    rule_tell_amounts(t);
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
