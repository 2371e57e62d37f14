/* The auditor's JSON, and the outcome as JSON: RULES.md 5 and 7. Ids, operators, values and where they come
 * from; no name and no number of a person. Values are integers as the rule sees them (dates as days).
 *
 * {"hasil","versi","sidik": hash of the rule,"semantik","hari_ini",
 *  "syarat":[{"id","status","asal","tunda","pernyataan": met by a signed statement,"bila":U,"hanya_bila"?:U}],
 *  "pengecualian":[{"id","asal","bila":U}],
 *  "turunan":[{"id","asal","nilai"|null,"paling_sedikit"?,"paling_banyak"?}],
 *  "daftar":{LIST:[{READ: value|null}]}: rows in their order, what the rule read of them,
 *  "bayar":[{"besaran","baris"?: from 1,"nilai","sebab": dibayar maks_orang satu_per_orang batas tak_diketahui}],
 *  "sementara": the acuan date is missing,"tanpa_nilai"?: the parameter that has no value at it; nothing was decided,
 *  "skor","besaran":{ID:n},"ketentuan":{ID:n|null},"perlu":[names of missing reads]}
 * U = {"ungkapan","nilai"|null,"galat","cari":[{"tabel","baris":[keys, value; null: any]}],"daun":[{"daun": kind,"tanda","balik","op"?,"kiri":S,"kanan":[S]}]}
 *  or of a function: {"fungsi":true,"nilai"|null,"galat","kalimat","pesan"?}
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
            jw_kv_text(t->w, "asal", rule_param_asal(t, &t->r->param[i]));
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

/* What cari() found: keys and value of the row; EXPR_APA_PUN stands as null. */
static bool write_row(void *self, const expr_temuan *x)
{
    rule_teller *t = self;
    jw_object(t->w);
    jw_kv_text(t->w, "tabel", x->tabel->nama);
    jw_key(t->w, "baris");
    jw_array(t->w);
    for (int k = 0; x->baris != NULL && k <= x->tabel->kunci_count; k++)
        if (x->baris[k] == EXPR_APA_PUN)
            jw_null(t->w);
        else
            jw_i64(t->w, x->baris[k]);
    jw_array_end(t->w);
    jw_object_end(t->w);
    return true;
}

static void write_function(rule_teller *t, const char *key, const rule_fungsi *f)
{
    tg_buf text;
    rule_fungsi_jawab j;
    rule_fungsi_call(f, &t->in, &j);
    jw_key(t->w, key);
    jw_object(t->w);
    jw_kv_bool(t->w, "fungsi", true);
    write_value(t->w, "nilai", &j.hasil);
    jw_kv_bool(t->w, "galat", j.hasil.state == EXPR_GALAT);
    jw_kv_text(t->w, "kalimat", j.kalimat);
    if (j.hasil.state == EXPR_GALAT) {
        buf_init(&text, 4096);
        rule_fungsi_pesan(f, &j, t->surat->bahasa, &text);
        jw_kv_text(t->w, "pesan", buf_cstr(&text));
        buf_free(&text);
    }
    jw_object_end(t->w);
}

static void write_expression(rule_teller *t, const char *key, const expr *e, const rule_fungsi *f)
{
    tg_buf text;
    if (f != NULL) {
        write_function(t, key, f);
        return;
    }
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
    jw_key(t->w, "cari");
    jw_array(t->w);
    expr_each_cari(e, &t->in, write_row, t);
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
    for (size_t i = 0; i < r->kontrak_count && o->hasil == HASIL_LAYAK; i++)
        if (o->ketentuan_known[i])
            jw_kv_i64(w, r->kontrak[i].id, o->ketentuan[i]);
        else
            jw_kv_null(w, r->kontrak[i].id);
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
    jw_kv_bool(t->w, "pernyataan", rule_cond_pernyataan(c, &t->in));
    write_expression(t, "bila", c->bila, c->fungsi_bila);
    if (c->hanya_bila != NULL || c->fungsi_hanya != NULL)
        write_expression(t, "hanya_bila", c->hanya_bila, c->fungsi_hanya);
    jw_object_end(t->w);
}

/* ---- derived facts, members, payments ------------------------------------------------------- */

static void write_derived(rule_teller *t)
{
    jw_key(t->w, "turunan");
    jw_array(t->w);
    for (size_t i = 0; i < t->r->turunan_count; i++) {
        const expr_selang *x = &t->s->turunan_selang[i];
        jw_object(t->w);
        jw_kv_text(t->w, "id", t->r->turunan[i].id);
        jw_kv_text(t->w, "asal", t->r->turunan[i].asal);
        write_value(t->w, "nilai", &t->s->turunan[i]);
        if (x->ada && t->s->turunan[i].state == EXPR_UNKNOWN) {
            jw_kv_i64(t->w, "paling_sedikit", x->lo);
            jw_kv_i64(t->w, "paling_banyak", x->hi);
        }
        jw_object_end(t->w);
    }
    jw_array_end(t->w);
}

static void write_list_row(const rule_teller *t, int d, size_t row)
{
    const rule_lajur *l = &t->r->lajur[d];
    const rule_baris *b = &t->row->daftar[d];
    jw_object(t->w);
    for (int i = 0; i < l->lebar; i++) {
        size_t at = row * (size_t)l->lebar + (size_t)i;
        if (b->known[at])
            jw_kv_i64(t->w, t->r->reads[l->baca[i]].nama, b->v[at]);
        else
            jw_kv_null(t->w, t->r->reads[l->baca[i]].nama);
    }
    jw_object_end(t->w);
}

/* What the rule read of each row, in their order: no name, no number of a person. */
static void write_lists(const rule_teller *t)
{
    jw_key(t->w, "daftar");
    jw_object(t->w);
    for (int d = 0; d < RULE_DAFTAR_MAX; d++) {
        if (!t->r->lajur[d].dipakai || !t->row->daftar[d].ada)
            continue;
        jw_key(t->w, t->r->unit->daftar[d].nama);
        jw_array(t->w);
        for (size_t k = 0; k < t->row->daftar[d].count; k++)
            write_list_row(t, d, k);
        jw_array_end(t->w);
    }
    jw_object_end(t->w);
}

static void write_payments(rule_teller *t)
{
    static const char *const SEBAB[] = { "dibayar", "maks_orang", "satu_per_orang", "batas", "tak_diketahui" };
    rule_bayar *list = env_malloc(RULE_BAYAR_MAX * sizeof *list);
    size_t count = list != NULL && t->o->hasil == HASIL_LAYAK ? rule_pay_detail(t->s, list) : 0;
    t->out->failed = t->out->failed || list == NULL;
    jw_key(t->w, "bayar");
    jw_array(t->w);
    for (size_t i = 0; i < count; i++) {
        jw_object(t->w);
        jw_kv_text(t->w, "besaran", t->r->amount[list[i].garis].id);
        if (list[i].baris >= 0)
            jw_kv_i64(t->w, "baris", list[i].baris + 1);
        jw_kv_i64(t->w, "nilai", list[i].nilai);
        jw_kv_text(t->w, "sebab", SEBAB[list[i].sebab]);
        jw_object_end(t->w);
    }
    jw_array_end(t->w);
    env_free(list);
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
        write_expression(t, "bila", t->r->waiver[i].bila, t->r->waiver[i].fungsi_bila);
        jw_object_end(&w);
    }
    jw_array_end(&w);
    write_derived(t);
    write_lists(t);
    write_payments(t);
    jw_kv_bool(&w, "sementara", t->s->sementara);
    if (t->s->tanpa_nilai >= 0)
        jw_kv_text(&w, "tanpa_nilai", t->r->param[t->s->tanpa_nilai].id);
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

/* "rincian": the leaves of `bila`, one a line; or why nothing could be looked at. */
static void write_detail(rule_teller *t, const rule_cond *c, jw *w)
{
    buf_clear(t->out);
    t->e = c->bila;
    t->first = true;
    if (rule_tell_valueless(t))
        ;                                            /* said */
    else if (c->bila != NULL)
        expr_each_leaf(c->bila, &t->in, add_detail, t);
    else
        rule_tell_function(t, c->fungsi_bila, &t->in);
    jw_key(w, "rincian");
    jw_text_n(w, buf_cstr(t->out), t->out->failed ? 0 : t->out->n);
}

static void write_condition(rule_teller *t, size_t i, jw *w)
{
    const rule_cond *c = &t->r->cond[i];
    jw_object(w);
    jw_kv_text(w, "id", c->id);
    jw_kv_text(w, "status", rule_status_text((rule_status)t->o->status[i]));
    buf_clear(t->out);
    rule_put_label(t, c->label);
    jw_kv_text(w, "label", buf_cstr(t->out));
    write_detail(t, c, w);
    jw_object_end(w);
}

static void write_conditions(const rule *r, const rule_row *row, const rule_outcome *o, jw *w)
{
    rule_subject s;
    tg_buf text;
    buf_init(&text, 64 * 1024);
    rule_teller t = rule_teller_of(r, row, o, NULL, &s, &text);
    jw_key(w, "syarat");
    jw_array(w);
    for (size_t k = 0; k < r->cond_count; k++)
        write_condition(&t, (size_t)r->tampil[k], w);
    jw_array_end(w);
    buf_free(&text);
}

/* For which kept places of the quota the subject stands. */
static void write_shares(const rule *r, const rule_row *row, jw *w)
{
    uint32_t in = rule_jatah_of(r, row);
    if (r->jatah_count == 0)
        return;
    jw_key(w, "jatah");
    jw_array(w);
    for (size_t i = 0; i < r->jatah_count; i++)
        if (in >> i & 1)
            jw_text(w, r->jatah[i].id);
    jw_array_end(w);
}

void rule_outcome_json(const rule *r, const rule_row *row, const rule_outcome *o, jw *w)
{
    jw_object(w);
    jw_kv_text(w, "hasil", rule_hasil_text(o->hasil));
    jw_kv_text(w, "versi", r->version);
    if (r->tutup != NULL) {                          /* nothing was asked, so nothing is listed */
        jw_kv_text(w, "alasan", r->tutup->alasan);
        jw_kv_text(w, "dasar_hukum", r->tutup->dasar_hukum);
        jw_object_end(w);
        return;
    }
    write_conditions(r, row, o, w);
    write_amounts(r, o, w);
    write_shares(r, row, w);
    write_missing(r, o, w);
    jw_object_end(w);
}
