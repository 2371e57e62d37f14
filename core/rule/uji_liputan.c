/* The table of coverage: every part of the rule, what the tests have seen of it, and which test to write next. What
 * counts as seen stands in uji_cakupan.c. */
#include "rule/uji.h"
#include <string.h>

struct rule_cakupan {
    rule_tester t;
    rule_liputan *list;
    size_t count;
    int kurang;
};

static const char *words(rule_cakupan *c, const char *kunci, const rule_item *item)
{
    tg_buf b;
    tg_arg args[] = { tg_arg_text(rule_kata_text(item->kata)), tg_arg_text(item->asal.decl->id) };
    buf_init(&b, 4096);
    pesan_format(&b, rule_findings_bahasa(c->t.f), kunci, args, 2);
    char *text = tg_arena_text(c->t.arena, buf_cstr(&b), strlen(buf_cstr(&b)));
    c->t.nomem = c->t.nomem || text == NULL;
    buf_free(&b);
    return text;
}

/* `kunci`: what is missing, or NULL. Only what the lowest layer answers for must be there. */
static void add(rule_cakupan *c, const rule_item *item, const expr *const *e, int count, rule_liputan row, const char *kunci)
{
    rule_origin where;
    const rule_file *file = &item->asal.layer->scan.file;
    row.jenis = rule_kata_text(item->kata);
    row.id = item->asal.decl->id;
    row.berkas = file->berkas;
    row.baris = rule_line_of(file, item->asal.decl->at);
    row.wajib = row.wajib && rule_own_item(c->t.main, item, e, count, &where);
    row.kurang = row.wajib && kunci != NULL ? words(c, kunci, item) : NULL;
    c->kurang += row.kurang != NULL;
    c->list[c->count++] = row;
}

static void add_lines(rule_cakupan *c, const rule_line *list, size_t count, const int *seen)
{
    for (size_t i = 0; i < count; i++) {
        const expr *e[] = { list[i].bila, list[i].nilai };
        rule_liputan row = { .wajib = true, .terpenuhi = seen[i] };
        add(c, list[i].item, e, 2, row, seen[i] > 0 ? NULL : "aturan_cakupan_garis");
    }
}

static void add_all(rule_cakupan *c)
{
    const rule *m = c->t.main;
    const rule_terlihat *seen = &c->t.terlihat;
    for (size_t k = 0; k < m->cond_count; k++) {
        size_t i = (size_t)m->tampil[k];
        const expr *e[] = { m->cond[i].bila, m->cond[i].hanya_bila };
        rule_liputan row = { .wajib = m->cond[i].aktif, .dua_arah = true, .terpenuhi = seen->terpenuhi[i], .tidak = seen->tidak[i] };
        add(c, m->cond[i].item, e, 2, row, row.terpenuhi == 0 ? "aturan_cakupan_benar" : row.tidak == 0 ? "aturan_cakupan_salah" : NULL);
    }
    for (size_t i = 0; i < m->waiver_count; i++) {
        rule_liputan row = { .wajib = true, .terpenuhi = seen->pengecualian[i] };
        add(c, m->waiver[i].item, &m->waiver[i].bila, 1, row, row.terpenuhi > 0 ? NULL : "aturan_cakupan_pengecualian");
    }
    add_lines(c, m->skor, m->skor_count, seen->skor);
    add_lines(c, m->amount, m->amount_count, seen->besaran);
}

int rule_cover(rule_cakupan **out, const char *program, const rule_dictionary *d, const rule_source *layers, size_t count,
               tg_date at, rule_findings *f, tg_error *err)
{
    rule_cakupan *c = env_calloc(1, sizeof *c);
    *out = NULL;
    if (c == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    c->t = (rule_tester){ .program = program, .kamus = d, .layers = layers, .count = count, .f = f };
    int rc = rule_tester_start(&c->t, at, err);
    if (rc == TG_OK) {
        const rule *m = c->t.main;
        rule_tester_run(&c->t);
        c->list = tg_arena_array(c->t.arena, m->cond_count + m->waiver_count + m->skor_count + m->amount_count + 1, sizeof *c->list);
        c->t.nomem = c->t.nomem || c->list == NULL;
        if (!c->t.nomem)
            add_all(c);
        rc = c->t.nomem ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
    }
    rule_findings_sort(f);
    if (rc == TG_OK)
        *out = c;
    else
        rule_cakupan_destroy(c);
    return rc;
}

void rule_cakupan_destroy(rule_cakupan *c)
{
    if (c == NULL)
        return;
    rule_tester_end(&c->t);
    env_free(c);
}

const rule_liputan *rule_cakupan_list(const rule_cakupan *c, size_t *count)
{
    *count = c->count;
    return c->list;
}

int rule_cakupan_kurang(const rule_cakupan *c)
{
    return c->kurang;
}

const rule_uji_hasil *rule_cakupan_uji(const rule_cakupan *c, size_t *count)
{
    *count = c->t.hasil_count;
    return c->t.hasil;
}

void rule_cakupan_json(const rule_cakupan *c, jw *w)
{
    jw_object(w);
    jw_key(w, "cakupan");
    jw_array(w);
    for (size_t i = 0; i < c->count; i++) {
        const rule_liputan *x = &c->list[i];
        jw_object(w);
        jw_kv_text(w, "jenis", x->jenis);
        jw_kv_text(w, "id", x->id);
        jw_kv_text(w, "berkas", x->berkas);
        jw_kv_i64(w, "baris", x->baris);
        jw_kv_bool(w, "wajib", x->wajib);
        jw_kv_i64(w, x->dua_arah ? "terpenuhi" : "dipakai", x->terpenuhi);
        if (x->dua_arah)
            jw_kv_i64(w, "tidak_terpenuhi", x->tidak);
        if (x->kurang != NULL)
            jw_kv_text(w, "kurang", x->kurang);
        jw_object_end(w);
    }
    jw_array_end(w);
    jw_kv_i64(w, "kurang", c->kurang);
    jw_object_end(w);
}
