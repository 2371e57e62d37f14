/* The three explanations of one decision, and its JSON: RULES.md 5. Rendered from rule, row and
 * outcome, never stored, so the words can get better while the decision stays. */
#include "rule/explain.h"
#include <stdio.h>
#include <string.h>

typedef struct {
    const rule *r;
    const rule_row *row;
    const rule_outcome *o;
    tg_buf *out;
    jw *w;                            /* auditor only */
    const expr *e;                    /* of the leaves at hand */
    bool first;
    expr_masukan in;
} teller;

static teller teller_of(const rule *r, const rule_row *row, const rule_outcome *o, tg_buf *out)
{
    return (teller){ .r = r, .row = row, .o = o, .out = out, .in = rule_input(r, row) };
}

static bool is_missing(const rule_outcome *o, size_t read)
{
    return (o->kurang[read / 64] >> (read % 64) & 1) != 0;
}

static const char *const HASIL_KUNCI[] = { "aturan_hasil_layak", "aturan_hasil_tidak_layak", "aturan_hasil_perlu_data", "aturan_hasil_galat", "aturan_hasil_tidak_tersedia" };
static const char *const STATUS_KUNCI[] = { "aturan_st_terpenuhi", "aturan_st_tidak_terpenuhi", "aturan_st_dikecualikan",
                                            "aturan_st_tak_diketahui", "aturan_st_tidak_berlaku", "aturan_st_galat" };

/* ---- petugas ------------------------------------------------------------------------------ */

static bool tell_leaf(void *self, const expr_leaf *leaf)
{
    teller *t = self;
    buf_printf(t->out, "        %s%c ", leaf->bagian ? "  " : "", leaf->tanda);
    rule_leaf_text(t->r, t->row, t->e, leaf, t->out);
    buf_char(t->out, '\n');
    return true;
}

static void tell_expression(teller *t, const expr *e)
{
    expr_hasil h = expr_eval(e, &t->in);
    t->e = e;
    expr_each_leaf(e, &t->in, tell_leaf, t);
    if (h.state == EXPR_GALAT) {
        buf_text(t->out, "        ! ");
        rule_put(t->out, expr_galat_kunci((expr_galat)h.galat));
        buf_char(t->out, '\n');
    }
}

static void tell_waivers(teller *t, const rule_cond *c)
{
    for (size_t i = 0; i < t->r->waiver_count; i++) {
        expr_hasil h;
        if ((c->bebas >> i & 1) == 0)
            continue;
        h = expr_eval(t->r->waiver[i].bila, &t->in);
        if (!rule_is_false(&h)) {
            rule_put(t->out, rule_is_true(&h) ? "aturan_karena" : "aturan_mungkin_karena", t->r->waiver[i].label, t->r->waiver[i].asal);
            tell_expression(t, t->r->waiver[i].bila);
        }
    }
}

static void tell_cond(teller *t, size_t i)
{
    const rule_cond *c = &t->r->cond[i];
    rule_status s = (rule_status)t->o->status[i];
    buf_text(t->out, "  [");
    rule_put(t->out, STATUS_KUNCI[s]);
    buf_printf(t->out, "] %s\n", c->label);
    if (s == ST_TIDAK_BERLAKU && c->hanya_bila == NULL)
        return;
    if (c->hanya_bila != NULL && (s == ST_TIDAK_BERLAKU || s == ST_TAK_DIKETAHUI || s == ST_GALAT)) {
        rule_put(t->out, "aturan_hanya_bila");
        tell_expression(t, c->hanya_bila);
    }
    if (s == ST_TIDAK_BERLAKU)
        return;
    tell_expression(t, c->bila);
    if (s == ST_DIKECUALIKAN || s == ST_TAK_DIKETAHUI || s == ST_GALAT)
        tell_waivers(t, c);
}

static void tell_missing(teller *t)
{
    bool any = false;
    for (size_t i = 0; i < t->r->read_count; i++) {
        if (!is_missing(t->o, i))
            continue;
        if (!any)
            rule_put(t->out, "aturan_perlu_dilengkapi");
        buf_char(t->out, ' ');
        rule_read_text(t->r, i, t->out);
        buf_char(t->out, ';');
        any = true;
    }
    if (any)
        buf_char(t->out, '\n');
}

/* Points and amounts line by line; what is not known says so. */
static void tell_line(teller *t, const rule_line *l)
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
        rule_put(t->out, g == GARIS_GALAT ? "aturan_garis_galat" : "aturan_garis_kosong");
}

/* They are shown when they count, and when one of them is why the outcome is open or an error. */
static void tell_amounts(teller *t)
{
    bool open = t->o->hasil == HASIL_PERLU_DATA || t->o->hasil == HASIL_GALAT;
    for (size_t i = 0; i < t->r->cond_count; i++)
        open = open && t->o->status[i] != ST_TAK_DIKETAHUI && t->o->status[i] != ST_GALAT;
    if (t->o->hasil != HASIL_LAYAK && !open)
        return;
    if (t->r->skor_count > 0)
        rule_put(t->out, "aturan_skor", t->o->skor);
    for (size_t i = 0; i < t->r->skor_count; i++)
        tell_line(t, &t->r->skor[i]);
    if (t->r->amount_count > 0)
        rule_put(t->out, "aturan_besaran");
    for (size_t i = 0; i < t->r->amount_count; i++)
        tell_line(t, &t->r->amount[i]);
}

/* The one condition that fails, when there is exactly one; else -1. */
static int only_failing(const teller *t)
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
static void tell_near_miss(teller *t)
{
    expr_leaf leaf;
    tg_buf size;
    int i = only_failing(t);
    if (i < 0 || !expr_near_miss(t->r->cond[i].bila, &t->in, &leaf))
        return;
    buf_init(&size, 128);
    tg_jenis jenis = leaf.kiri.jenis == TG_TANGGAL ? TG_BILANGAN : leaf.kiri.jenis;
    expr_value_of(jenis, NULL, leaf.selisih, &size);
    const char *unit = leaf.kiri.jenis == TG_TANGGAL ? "hari" : leaf.kiri.satuan;
    if (unit != NULL && jenis != TG_RUPIAH)
        buf_printf(&size, " %s", unit);
    rule_put(t->out, "aturan_hampir", t->r->cond[i].label, buf_cstr(&size));
    buf_free(&size);
}

static void tell_officer(teller *t)
{
    const char *hash = strchr(t->r->version, '@');
    rule_put(t->out, HASIL_KUNCI[t->o->hasil]);
    rule_put(t->out, "aturan_versi", hash == NULL ? "" : hash + 1);
    for (size_t i = 0; i < t->r->cond_count; i++)
        tell_cond(t, (size_t)t->r->tampil[i]);
    tell_amounts(t);
    tell_near_miss(t);
    tell_missing(t);
}

/* ---- warga -------------------------------------------------------------------------------- */

/* A text of the rule with its {fact}s filled from the row. */
static void put_filled(teller *t, const char *text)
{
    for (; *text != 0; text++) {
        const char *close = *text == '{' ? strchr(text, '}') : NULL;
        char name[RULE_ID_SIZE];
        size_t i = 0;
        if (close == NULL) {
            buf_char(t->out, *text);
            continue;
        }
        snprintf(name, sizeof name, "%.*s", (int)(close - text - 1), text + 1);
        while (i < t->r->read_count && strcmp(t->r->reads[i].nama, name) != 0)
            i++;
        const tg_field *f = i < t->r->read_count ? t->r->reads[i].f : NULL;
        if (f != NULL && t->row->known[i])
            expr_value_of(f->jenis, f->pilihan, t->row->v[i], t->out);
        else
            rule_put(t->out, "aturan_belum_diisi");
        text = close;
    }
}

static void tell_citizen_cond(teller *t, const rule_cond *c, rule_status s)
{
    buf_text(t->out, "- ");
    if (c->kalimat != NULL && s == ST_TIDAK_TERPENUHI)
        put_filled(t, c->kalimat);
    else
        rule_put(t->out, s == ST_TIDAK_TERPENUHI ? "aturan_warga_gagal" : "aturan_warga_kurang", c->label);
    if (c->saran != NULL) {
        buf_char(t->out, ' ');
        put_filled(t, c->saran);
    }
    buf_char(t->out, '\n');
}

/* Only what stands in the way; for a refusal, what is merely unknown is left out: it changes nothing. */
static void tell_citizen(teller *t)
{
    static const char *const KEPALA[] = { "aturan_warga_layak", "aturan_warga_tidak_layak", "aturan_warga_perlu_data", "aturan_warga_galat", "aturan_warga_tidak_tersedia" };
    rule_status shown = t->o->hasil == HASIL_TIDAK_LAYAK ? ST_TIDAK_TERPENUHI : ST_TAK_DIKETAHUI;
    rule_put(t->out, KEPALA[t->o->hasil], rule_judul(t->r));
    if (t->o->hasil == HASIL_LAYAK || t->o->hasil == HASIL_GALAT || t->o->hasil == HASIL_TIDAK_TERSEDIA)
        return;
    for (size_t k = 0; k < t->r->cond_count; k++) {
        size_t i = (size_t)t->r->tampil[k];
        if (t->o->status[i] == shown)
            tell_citizen_cond(t, &t->r->cond[i], shown);
    }
    if (t->o->hasil == HASIL_PERLU_DATA)
        tell_missing(t);
}

/* ---- auditor ------------------------------------------------------------------------------ */

static const char *const OP_TEXT[] = { "<", "<=", ">", ">=", "==", "~=" };
static const char *const DAUN_TEXT[] = { "banding", "antara", "salah_satu", "ya_tidak", "terima", "ada" };

static void write_value(jw *w, const char *key, const expr_hasil *h)
{
    if (h->state == EXPR_KNOWN)
        jw_kv_i64(w, key, h->nilai);
    else
        jw_kv_null(w, key);
}

static void write_side(teller *t, const expr_sisi *s)
{
    tg_buf text;
    buf_init(&text, 8192);
    expr_print_node(t->e, s->node, &text);
    jw_kv_text(t->w, "ungkapan", buf_cstr(&text));
    buf_clear(&text);
    expr_value_text(s, &text);
    jw_kv_text(t->w, "tertulis", buf_cstr(&text));
    buf_free(&text);
    write_value(t->w, "nilai", &s->hasil);
    for (int i = 0; i < t->r->param_count && s->sumber == EXPR_PARAMETER && s->nama != NULL; i++)
        if (strcmp(t->r->param[i].id, s->nama->nama) == 0)
            jw_kv_text(t->w, "asal", t->r->param[i].asal);
    if (s->sumber == EXPR_BACA && s->nama != NULL && t->row->asal[s->nama->indeks] != NULL)
        jw_kv_text(t->w, "asal", t->row->asal[s->nama->indeks]);
}

static bool write_leaf(void *self, const expr_leaf *leaf)
{
    teller *t = self;
    char mark[2] = { leaf->tanda, 0 };
    jw_object(t->w);
    jw_kv_text(t->w, "daun", DAUN_TEXT[leaf->daun]);
    jw_kv_text(t->w, "tanda", mark);
    jw_kv_bool(t->w, "balik", leaf->balik);
    if (leaf->daun == EXPR_DAUN_BANDING)
        jw_kv_text(t->w, "op", OP_TEXT[leaf->op]);
    jw_key(t->w, "kiri");
    jw_object(t->w);
    write_side(t, &leaf->kiri);
    jw_object_end(t->w);
    jw_key(t->w, "kanan");
    jw_array(t->w);
    for (int i = 0; i < leaf->kanan_count; i++) {
        jw_object(t->w);
        write_side(t, &leaf->kanan[i]);
        jw_object_end(t->w);
    }
    jw_array_end(t->w);
    jw_object_end(t->w);
    return true;
}

static void write_expression(teller *t, const char *key, const expr *e)
{
    tg_buf text;
    expr_hasil h = expr_eval(e, &t->in);
    buf_init(&text, 2 * EXPR_SIZE_MAX);
    expr_print(e, &text);
    jw_key(t->w, key);
    jw_object(t->w);
    jw_kv_text(t->w, "ungkapan", buf_cstr(&text));
    buf_free(&text);
    write_value(t->w, "nilai", &h);
    jw_kv_bool(t->w, "galat", h.state == EXPR_GALAT);
    jw_key(t->w, "daun");
    jw_array(t->w);
    t->e = e;
    expr_each_leaf(e, &t->in, write_leaf, t);
    jw_array_end(t->w);
    jw_object_end(t->w);
}

static void write_missing(const rule *r, const rule_outcome *o, jw *w)
{
    jw_key(w, "perlu");
    jw_array(w);
    for (size_t i = 0; i < r->read_count; i++)
        if (is_missing(o, i))
            jw_text(w, r->reads[i].nama);
    jw_array_end(w);
}

static void write_amounts(const rule *r, const rule_outcome *o, jw *w)
{
    jw_kv_i64(w, "skor", o->skor);
    jw_key(w, "besaran");
    jw_object(w);
    for (size_t i = 0; i < r->amount_count && o->hasil == HASIL_LAYAK; i++)
        jw_kv_i64(w, r->amount[i].id, o->besaran[i]);
    jw_object_end(w);
    jw_key(w, "ketentuan");
    jw_object(w);
    jw_object_end(w);
}

static void write_audit_cond(teller *t, size_t i)
{
    const rule_cond *c = &t->r->cond[i];
    jw_object(t->w);
    jw_kv_text(t->w, "id", c->id);
    jw_kv_text(t->w, "status", rule_status_text((rule_status)t->o->status[i]));
    jw_kv_text(t->w, "asal", c->asal);
    jw_kv_bool(t->w, "tunda", c->tunda);
    write_expression(t, "bila", c->bila);
    if (c->hanya_bila != NULL)
        write_expression(t, "hanya_bila", c->hanya_bila);
    jw_object_end(t->w);
}

static void write_audit(teller *t)
{
    char hex[2 * HASH_SIZE + 1];
    jw w;
    jw_start(&w, t->out);
    t->w = &w;
    text_hex(t->r->hash, HASH_SIZE, hex);
    jw_object(&w);
    jw_kv_text(&w, "hasil", rule_hasil_text(t->o->hasil));
    jw_kv_text(&w, "versi", t->r->version);
    jw_kv_text(&w, "sidik", hex);
    jw_kv_i64(&w, "semantik", RULE_SEMANTIK);
    jw_kv_date(&w, "hari_ini", t->in.hari_ini);
    jw_key(&w, "syarat");
    jw_array(&w);
    for (size_t i = 0; i < t->r->cond_count; i++)
        write_audit_cond(t, (size_t)t->r->tampil[i]);
    jw_array_end(&w);
    jw_key(&w, "pengecualian");
    jw_array(&w);
    for (size_t i = 0; i < t->r->waiver_count; i++) {
        jw_object(&w);
        jw_kv_text(&w, "id", t->r->waiver[i].id);
        jw_kv_text(&w, "asal", t->r->waiver[i].asal);
        write_expression(t, "bila", t->r->waiver[i].bila);
        jw_object_end(&w);
    }
    jw_array_end(&w);
    write_amounts(t->r, t->o, &w);
    write_missing(t->r, t->o, &w);
    jw_object_end(&w);
}

/* ---- the door ----------------------------------------------------------------------------- */

int rule_explain(const rule *r, const rule_row *row, const rule_outcome *o, rule_audience who, tg_buf *out, tg_error *err)
{
    teller t = teller_of(r, row, o, out);
    if (who == UNTUK_AUDITOR)
        write_audit(&t);
    else if (who == UNTUK_PETUGAS)
        tell_officer(&t);
    else
        tell_citizen(&t);
    return out->failed ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

static bool add_detail(void *self, const expr_leaf *leaf)
{
    teller *t = self;
    if (!t->first)
        buf_char(t->out, '\n');
    t->first = false;
    buf_printf(t->out, "%c ", leaf->tanda);
    rule_leaf_text(t->r, t->row, t->e, leaf, t->out);
    return true;
}

/* "rincian": the leaves of `bila`, one a line. */
static void write_detail(const rule *r, const rule_row *row, const rule_outcome *o, const rule_cond *c, jw *w)
{
    tg_buf text;
    buf_init(&text, 64 * 1024);
    teller t = teller_of(r, row, o, &text);
    t.e = c->bila;
    t.first = true;
    expr_each_leaf(c->bila, &t.in, add_detail, &t);
    jw_key(w, "rincian");
    jw_text_n(w, buf_cstr(&text), text.failed ? 0 : text.n);
    buf_free(&text);
}

void rule_outcome_json(const rule *r, const rule_row *row, const rule_outcome *o, jw *w)
{
    jw_object(w);
    jw_kv_text(w, "hasil", rule_hasil_text(o->hasil));
    jw_kv_text(w, "versi", r->version);
    jw_key(w, "syarat");
    jw_array(w);
    for (size_t k = 0; k < r->cond_count; k++) {
        size_t i = (size_t)r->tampil[k];
        jw_object(w);
        jw_kv_text(w, "id", r->cond[i].id);
        jw_kv_text(w, "status", rule_status_text((rule_status)o->status[i]));
        jw_kv_text(w, "label", r->cond[i].label);
        write_detail(r, row, o, &r->cond[i], w);
        jw_object_end(w);
    }
    jw_array_end(w);
    write_amounts(r, o, w);
    write_missing(r, o, w);
    jw_object_end(w);
}
