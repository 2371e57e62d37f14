/* The auditor's JSON, and the outcome as JSON: RULES.md 5 and 7. Ids, operators, values and where they come
 * from; no name and no number of a person. Values are integers as the rule sees them (dates as days).
 *
 * {"hasil","versi","sidik": hash of the rule,"semantik","hari_ini",
 *  "syarat":[{"id","status","asal","tunda","bila":U,"hanya_bila"?:U}], "pengecualian":[{"id","asal","bila":U}],
 *  "skor","besaran":{ID:n},"ketentuan":{ID:n|null},"perlu":[names of missing reads]}
 * U = {"ungkapan","nilai"|null,"galat","daun":[{"daun": kind,"tanda","balik","op"?,"kiri":S,"kanan":[S]}]}
 * S = {"ungkapan","tertulis": as people read it,"nilai"|null,"asal"?}
 * Thread any. Memory the buffer's. Walks rule. */
#include "rule/explain.h"
#include <string.h>

static const char *const OP_TEXT[] = { "<", "<=", ">", ">=", "==", "~=" };
static const char *const DAUN_TEXT[] = { "banding", "antara", "salah_satu", "ya_tidak", "terima", "ada" };

static void write_value(jw *w, const char *key, const expr_hasil *h)
{
    if (h->state == EXPR_KNOWN)
        jw_kv_i64(w, key, h->nilai);
    else
        jw_kv_null(w, key);
}

static void write_side(rule_teller *t, const expr_sisi *s)
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
    rule_teller *t = self;
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

static void write_expression(rule_teller *t, const char *key, const expr *e)
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
        if (rule_is_missing(o->kurang, i))
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

static void write_audit_cond(rule_teller *t, size_t i)
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

void rule_write_audit(rule_teller *t)
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

/* ---- the outcome -------------------------------------------------------------------------- */

static bool add_detail(void *self, const expr_leaf *leaf)
{
    rule_teller *t = self;
    if (!t->first)
        buf_char(t->out, '\n');
    t->first = false;
    buf_printf(t->out, "%c ", leaf->tanda);
    rule_put_leaf(t, leaf);
    return true;
}

/* "rincian": the leaves of `bila`, one a line. */
static void write_detail(const rule *r, const rule_row *row, const rule_outcome *o, const rule_cond *c, jw *w)
{
    tg_buf text;
    buf_init(&text, 64 * 1024);
    rule_subject s;
    rule_teller t = rule_teller_of(r, row, o, NULL, &s, &text);
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
