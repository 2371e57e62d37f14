/* The canonical text of an effective rule and its hash: RULES.md 2.1 steps 6 and 7. Items by kind and
 * id, keys by name, expressions from their trees, parameters by value. Positions, comments, order and
 * tests are left out: what does not change a decision does not make a new version. */
#include "rule/effective.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CANONICAL_MAX = 4 * 1024 * 1024 };

typedef struct { rule *r; const rule_effective *e; tg_buf out; } writer;

static void put_text(tg_buf *out, const char *p, size_t n)
{
    buf_char(out, '"');
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '\r')
            continue;                                /* line ends are LF, however the file was saved */
        if (p[i] == '"' || p[i] == '\\')
            buf_char(out, '\\');
        if (p[i] == '\n')
            buf_text(out, "\\n");
        else
            buf_char(out, p[i]);
    }
    buf_char(out, '"');
}

static int by_key(const void *a, const void *b)
{
    const rule_node *x = *(const rule_node *const *)a, *y = *(const rule_node *const *)b;
    if (x->key == NULL || y->key == NULL)
        return x->key == NULL && y->key == NULL ? x->index - y->index : x->key == NULL ? -1 : 1;
    return strcmp(x->key, y->key);
}

/* The fields of a table in order of key; NULL: no memory. */
static const rule_node **sorted(writer *w, const rule_node *table, size_t *count)
{
    *count = 0;
    for (const rule_node *n = table->child; n != NULL; n = n->next)
        ++*count;
    const rule_node **list = tg_arena_array(w->r->arena, *count + 1, sizeof *list);
    if (list == NULL) {
        w->out.failed = true;
        *count = 0;
        return NULL;
    }
    *count = 0;
    for (const rule_node *n = table->child; n != NULL; n = n->next)
        list[(*count)++] = n;
    qsort(list, *count, sizeof *list, by_key);
    return list;
}

static void put_value(writer *w, const rule_node *n)
{
    size_t count;
    const rule_node **list;
    switch (n->nilai) {
    case NILAI_TEKS:
        put_text(&w->out, n->teks, n->teks_size);
        return;
    case NILAI_BULAT:
        buf_i64(&w->out, n->angka);
        return;
    case NILAI_BOOL:
        buf_text(&w->out, n->angka ? "true" : "false");
        return;
    case NILAI_TABEL:
        break;
    default:
        buf_text(&w->out, "nil");
        return;
    }
    list = sorted(w, n, &count);
    buf_char(&w->out, '{');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_char(&w->out, ',');
        if (list[i]->key != NULL)
            buf_printf(&w->out, "%s=", list[i]->key);
        put_value(w, list[i]);
    }
    buf_char(&w->out, '}');
}

/* The parsed expression under a key of an item, or NULL: the key holds something else. */
static const expr *expression_of(const rule *r, const rule_item *item, const char *key)
{
    bool bila = strcmp(key, "bila") == 0, nilai = strcmp(key, "nilai") == 0;
    for (size_t i = 0; i < r->cond_count; i++)
        if (r->cond[i].item == item)
            return bila ? r->cond[i].bila : strcmp(key, "hanya_bila") == 0 ? r->cond[i].hanya_bila : NULL;
    for (size_t i = 0; i < r->waiver_count; i++)
        if (r->waiver[i].item == item)
            return bila ? r->waiver[i].bila : NULL;
    for (size_t i = 0; i < r->skor_count; i++)
        if (r->skor[i].item == item)
            return bila ? r->skor[i].bila : nilai ? r->skor[i].nilai : NULL;
    for (size_t i = 0; i < r->amount_count; i++)
        if (r->amount[i].item == item)
            return bila ? r->amount[i].bila : nilai ? r->amount[i].nilai : NULL;
    return NULL;
}

static const rule_param *param_of(const rule *r, const rule_item *item, int64_t *nilai)
{
    for (int i = 0; i < r->param_count; i++)
        if (r->param[i].item == item) {
            *nilai = r->param_nilai[i];
            return &r->param[i];
        }
    return NULL;
}

/* What a layer below may have changed: value, limits, lock. */
static bool put_resolved(writer *w, const rule_item *item, const char *key)
{
    int64_t nilai = 0;
    const rule_param *p = item->kata == KATA_PARAMETER ? param_of(w->r, item, &nilai) : NULL;
    if (p == NULL)
        return false;
    if (strcmp(key, "nilai") == 0) {
        if (p->jenis == TG_PILIHAN)
            put_text(&w->out, p->pilihan[nilai], strlen(p->pilihan[nilai]));
        else
            buf_i64(&w->out, nilai);
        return true;
    }
    if (strcmp(key, "batas") == 0 && item->batas_count > 0) {
        put_value(w, rule_value_of(item->batas[item->batas_count - 1].decl, "batas"));
        return true;
    }
    return false;
}

static void put_field(writer *w, const rule_item *item, const rule_node *n)
{
    const expr *e = expression_of(w->r, item, n->key);
    buf_printf(&w->out, "%s=", n->key);
    if (e != NULL) {
        tg_buf text;
        buf_init(&text, 2 * EXPR_SIZE_MAX);
        expr_print(e, &text);
        put_text(&w->out, buf_cstr(&text), text.n);
        w->out.failed = w->out.failed || text.failed;
        buf_free(&text);
    } else if (!put_resolved(w, item, n->key)) {
        put_value(w, n);
    }
}

static bool is_inactive(const rule *r, const rule_item *item)
{
    for (size_t i = 0; i < r->cond_count; i++)
        if (r->cond[i].item == item)
            return !r->cond[i].aktif;
    return false;
}

static void put_item(writer *w, const rule_item *item)
{
    size_t count;
    const rule_node **list = sorted(w, item->asal.decl->isi, &count);
    bool first = true;
    buf_printf(&w->out, "%s \"%s\" {", rule_kata_text(item->kata), item->asal.decl->id);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i]->key, "sesudah") == 0)
            continue;
        if (!first)
            buf_char(&w->out, ',');
        put_field(w, item, list[i]);
        first = false;
    }
    if (item->kunci.decl != NULL && rule_node_get(item->asal.decl->isi, "kunci") == NULL)
        buf_text(&w->out, ",kunci=true");
    if (is_inactive(w->r, item))
        buf_text(&w->out, ",aktif=false");
    buf_text(&w->out, "}\n");
}

static int by_kind_and_id(const void *a, const void *b)
{
    const rule_item *x = *(const rule_item *const *)a, *y = *(const rule_item *const *)b;
    int kind = strcmp(rule_kata_text(x->kata), rule_kata_text(y->kata));
    return kind != 0 ? kind : strcmp(x->asal.decl->id, y->asal.decl->id);
}

static void put_items(writer *w)
{
    size_t count = 0;
    const rule_item **list = tg_arena_array(w->r->arena, (size_t)w->e->count + 1, sizeof *list);
    if (list == NULL) {
        w->out.failed = true;
        return;
    }
    for (int i = 0; i < w->e->count; i++)
        if (w->e->item[i].kata != KATA_CONTOH && w->e->item[i].kata != KATA_UJI)
            list[count++] = &w->e->item[i];
    qsort(list, count, sizeof *list, by_kind_and_id);
    for (size_t i = 0; i < count; i++)
        put_item(w, list[i]);
}

int rule_canonical_write(rule *r, const rule_effective *e)
{
    writer w = { .r = r, .e = e };
    char hex[2 * HASH_SIZE + 1];
    rule_item head = { .kata = KATA_ATURAN, .asal = e->dasar };
    buf_init(&w.out, CANONICAL_MAX);
    buf_printf(&w.out, "semantik=%d\n", RULE_SEMANTIK);
    put_item(&w, &head);
    put_items(&w);
    char *text = w.out.failed ? NULL : tg_arena_text(r->arena, w.out.p, w.out.n);
    r->canonical_size = w.out.n;
    buf_free(&w.out);
    if (text == NULL)
        return TG_NOMEM;
    r->canonical = text;
    hash_bytes(text, r->canonical_size, r->hash);
    text_hex(r->hash, 6, hex);
    snprintf(r->version, sizeof r->version, "%s/%s@%s", r->program, r->kode, hex);
    return TG_OK;
}
