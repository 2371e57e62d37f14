/* The canonical text of an effective rule and its hash: RULES.md 2.1 steps 6 and 7. Items by kind and
 * id, keys by name, expressions from their trees, functions by their tokens, parameters by value. Positions,
 * comments, order and tests are left out: what does not change a decision does not make a new version. */
#include "rule/effective.h"
#include "rule/naskah.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CANONICAL_MAX = 4 * 1024 * 1024 };

typedef struct { rule *r; const rule_effective *e; const rule_file *file; tg_buf out; } writer;

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

/* ---- expressions -------------------------------------------------------------------------- */

/* The bytes of the token at the start: a word, a number, a 'text' or a sign. */
static size_t token_size(const char *p, size_t n)
{
    static const char *const DOUBLE[] = { "<=", ">=", "==", "~=", "//" };
    size_t i = 1;
    if (p[0] == '\'' || p[0] == '"') {
        while (i < n && p[i] != p[0])
            i++;
        return i < n ? i + 1 : n;
    }
    if (isalnum((unsigned char)p[0]) || p[0] == '_') {
        while (i < n && (isalnum((unsigned char)p[i]) || p[i] == '_' || (p[i] == '.' && isdigit((unsigned char)p[0]))))
            i++;
        return i;
    }
    for (size_t k = 0; k < sizeof DOUBLE / sizeof DOUBLE[0] && n >= 2; k++)
        if (memcmp(p, DOUBLE[k], 2) == 0)
            return 2;
    return 1;
}

/* An expression that nobody built a tree of yet: its tokens, one blank apart. */
static void put_tokens(tg_buf *out, const char *p, size_t n)
{
    bool first = true;
    for (size_t i = 0, size; i < n; i += size) {
        size = 1;
        if (isspace((unsigned char)p[i]))
            continue;
        size = token_size(p + i, n - i);
        if (!first)
            buf_char(out, ' ');
        first = false;
        bool quoted = (p[i] == '\'' || p[i] == '"') && size >= 2;
        if (quoted) {
            buf_char(out, '\'');
            buf_add(out, p + i + 1, size - 2);
            buf_char(out, '\'');
        } else {
            buf_add(out, p + i, size);
        }
    }
}

static void put_expression(writer *w, const rule_node *n)
{
    const rule_parsed *parsed = rule_parsed_of(w->r, n);
    tg_buf text;
    if (n->nilai == NILAI_FUNGSI) {
        put_text(&w->out, n->fungsi->kanonik, n->fungsi->kanonik_size);
        return;
    }
    buf_init(&text, 4 * EXPR_SIZE_MAX);
    if (parsed != NULL && parsed->e != NULL)
        expr_print(parsed->e, &text);
    else if (n->nilai == NILAI_BULAT)
        buf_i64(&text, n->angka);
    else
        put_tokens(&text, n->teks, n->teks_size);
    put_text(&w->out, buf_cstr(&text), text.n);
    w->out.failed = w->out.failed || text.failed;
    buf_free(&text);
}

/* ---- values ------------------------------------------------------------------------------- */

/* 23.50 is 23.5, and 23.0 is 23. */
static void put_fraction(writer *w, const rule_node *n)
{
    int64_t scaled;
    int digits;
    if (!rule_desimal_of(w->file, n, EXPR_DESIMAL_MAX, &scaled, &digits)) {
        w->out.failed = true;                        /* nothing with such a number passes the checks */
        return;
    }
    if (scaled % 1000000 == 0)
        buf_i64(&w->out, scaled / 1000000);
    else
        buf_printf(&w->out, "%lld/1000000", (long long)scaled);
}

static void put_kind(writer *w, const rule_node *n, const rule_kunci *k);

/* A table: `keys` says what its fields hold, NULL: plain values. */
static void put_table(writer *w, const rule_node *n, const rule_kunci *keys, const rule_kunci *each)
{
    size_t count;
    const rule_node **list = sorted(w, n, &count);
    buf_char(&w->out, '{');
    for (size_t i = 0; i < count; i++) {
        const rule_kunci *k = each;
        for (const rule_kunci *x = keys; x != NULL && x->nama != NULL && list[i]->key != NULL; x++)
            if (strcmp(x->nama, list[i]->key) == 0)
                k = x;
        if (i > 0)
            buf_char(&w->out, ',');
        if (list[i]->key != NULL)
            buf_printf(&w->out, "%s=", list[i]->key);
        put_kind(w, list[i], k);
    }
    buf_char(&w->out, '}');
}

/* jumlah("nominal"): only hitung holds an expression. */
static void put_summary(writer *w, const rule_node *n)
{
    buf_printf(&w->out, "%s(", n->teks);
    if (n->child != NULL)
        put_expression(w, n->child);
    buf_char(&w->out, ')');
}

static void put_value(writer *w, const rule_node *n)
{
    switch (n->nilai) {
    case NILAI_TEKS: put_text(&w->out, n->teks, n->teks_size); break;
    case NILAI_BULAT: buf_i64(&w->out, n->angka); break;
    case NILAI_PECAHAN: put_fraction(w, n); break;
    case NILAI_BOOL: buf_text(&w->out, n->angka ? "true" : "false"); break;
    case NILAI_TABEL: put_table(w, n, NULL, NULL); break;
    case NILAI_PANGGIL: put_summary(w, n); break;
    default: buf_text(&w->out, "nil"); break;
    }
}

/* A value by what its key holds. */
static void put_kind(writer *w, const rule_node *n, const rule_kunci *k)
{
    if (k != NULL && (k->isi == ISI_UNGKAPAN || k->isi == ISI_RUMUS) && n->nilai != NILAI_KOSONG)
        put_expression(w, n);
    else if (k != NULL && k->isi == ISI_TABEL && n->nilai == NILAI_TABEL)
        put_table(w, n, k->anak, NULL);
    else if (k != NULL && k->isi == ISI_PETA && n->nilai == NILAI_TABEL) {
        rule_kunci row = { .nama = k->nama, .isi = ISI_TABEL, .anak = k->anak };
        put_table(w, n, NULL, &row);
    } else
        put_value(w, n);
}

/* ---- parameters --------------------------------------------------------------------------- */

static const rule_param *param_of(const rule *r, const rule_item *item, int64_t *nilai)
{
    for (int i = 0; i < r->param_count; i++)
        if (r->param[i].item == item) {
            *nilai = r->param_nilai[i];
            return &r->param[i];
        }
    return NULL;
}

static void put_number(writer *w, const rule_param *p, int64_t nilai)
{
    if (p->jenis == TG_PILIHAN)
        put_text(&w->out, p->pilihan[nilai], strlen(p->pilihan[nilai]));
    else
        buf_i64(&w->out, nilai);
}

/* Under an acuan the whole history decides, else the value of the date. */
static void put_param_value(writer *w, const rule_param *p, int64_t nilai)
{
    char date[DATE_TEXT_SIZE];
    if (p->masa_count == 0) {
        put_number(w, p, nilai);
        return;
    }
    buf_char(&w->out, '{');
    for (int i = 0; i < p->masa_count; i++) {
        if (p->masa[i].sejak != TG_DATE_NONE)
            buf_printf(&w->out, "%s%s=", i > 0 ? "," : "", date_text(p->masa[i].sejak, date));
        put_number(w, p, p->masa[i].nilai);
    }
    buf_char(&w->out, '}');
}

/* What a layer below may have changed: value, limits. */
static bool put_resolved(writer *w, const rule_item *item, const char *key)
{
    int64_t nilai = 0;
    const rule_param *p = item->kata == KATA_PARAMETER ? param_of(w->r, item, &nilai) : NULL;
    if (p == NULL)
        return false;
    if (strcmp(key, "nilai") == 0) {
        put_param_value(w, p, nilai);
        return true;
    }
    if (strcmp(key, "batas") == 0 && item->batas_count > 0) {
        const rule_origin *o = &item->batas[item->batas_count - 1];
        w->file = &o->layer->scan.file;
        put_value(w, rule_value_of(o->decl, "batas"));
        w->file = &item->asal.layer->scan.file;
        return true;
    }
    return false;
}

/* ---- rows of tables ----------------------------------------------------------------------- */

/* The row that the nearest layer below `from` wrote in the place of this one. */
static const rule_node *row_in_force(const rule_item *item, int from, const rule_node *row, const rule_file **file)
{
    const rule_file *own = *file;
    for (int i = item->tambah_count - 1; i > from; i--) {
        const rule_node *list = rule_value_of(item->tambah[i].decl, "ganti");
        for (const rule_node *n = list == NULL ? NULL : list->child; n != NULL; n = n->next)
            if (rule_keys_same(&item->tambah[i].layer->scan.file, n, own, row)) {
                *file = &item->tambah[i].layer->scan.file;
                return n;
            }
    }
    return row;
}

static void put_rows(writer *w, const rule_item *item, const rule_origin *o, const char *key, int from, bool *first)
{
    const rule_node *list = rule_value_of(o->decl, key);
    for (const rule_node *n = list == NULL ? NULL : list->child; n != NULL; n = n->next) {
        w->file = &o->layer->scan.file;
        const rule_node *row = row_in_force(item, from, n, &w->file);
        if (!*first)
            buf_char(&w->out, ',');
        *first = false;
        put_value(w, row);
    }
    w->file = &item->asal.layer->scan.file;
}

/* Rows in the order in which they are looked through: the nearest layer's own first. */
static void put_table_rows(writer *w, const rule_item *item)
{
    bool first = true;
    buf_char(&w->out, '{');
    for (int i = item->tambah_count - 1; i >= 0; i--)
        put_rows(w, item, &item->tambah[i], "tambah", i, &first);
    put_rows(w, item, &item->asal, "isi", -1, &first);
    buf_char(&w->out, '}');
}

/* ---- items -------------------------------------------------------------------------------- */

static bool is_inactive(const rule *r, const rule_item *item)
{
    for (size_t i = 0; i < r->cond_count; i++)
        if (r->cond[i].item == item)
            return !r->cond[i].aktif;
    return false;
}

static void put_field(writer *w, const rule_item *item, const rule_bentuk *b, const rule_node *n)
{
    rule_kunci row = { .isi = ISI_TABEL, .anak = b->baris };
    if (n->key == NULL) {
        put_kind(w, n, &row);
        return;
    }
    buf_printf(&w->out, "%s=", n->key);
    if (item->kata == KATA_TABEL && strcmp(n->key, "isi") == 0)
        put_table_rows(w, item);
    else if (!put_resolved(w, item, n->key))
        put_kind(w, n, rule_bentuk_kunci(b, n->key));
}

static void put_fields(writer *w, const rule_item *item)
{
    size_t count;
    const rule_node **list = sorted(w, item->asal.decl->isi, &count);
    const rule_bentuk *b = rule_bentuk_of(item->asal.decl);
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        if (list[i]->key != NULL && strcmp(list[i]->key, "sesudah") == 0)
            continue;                                /* a place, for readers only */
        if (!first)
            buf_char(&w->out, ',');
        put_field(w, item, b, list[i]);
        first = false;
    }
}

static void put_item(writer *w, const rule_item *item)
{
    const rule_decl *d = item->asal.decl;
    w->file = &item->asal.layer->scan.file;
    buf_printf(&w->out, "%s \"%s\" {", d->kata, d->id);
    put_fields(w, item);
    if (item->batas_count > 0 && rule_node_get(d->isi, "batas") == NULL) {
        buf_text(&w->out, ",batas=");
        put_resolved(w, item, "batas");
    }
    if (item->kunci.decl != NULL && rule_node_get(d->isi, "kunci") == NULL)
        buf_text(&w->out, ",kunci=true");
    if (is_inactive(w->r, item))
        buf_text(&w->out, ",aktif=false");
    buf_text(&w->out, "}\n");
}

static int by_kind_and_id(const void *a, const void *b)
{
    const rule_item *x = *(const rule_item *const *)a, *y = *(const rule_item *const *)b;
    int kind = strcmp(rule_kata_text(x->kata), rule_kata_text(y->kata)), id = strcmp(x->asal.decl->id, y->asal.decl->id);
    tg_date p = rule_date_of(x->asal.decl, "berlaku"), q = rule_date_of(y->asal.decl, "berlaku");
    return kind != 0 ? kind : id != 0 ? id : (p > q) - (p < q);          /* periods of one table */
}

static void put_items(writer *w)
{
    size_t count = 0;
    const rule_item **list = tg_arena_array(w->r->arena, (size_t)w->e->count + 1, sizeof *list);
    if (list == NULL) {
        w->out.failed = true;
        return;
    }
    for (int i = 0; i < w->e->count; i++) {
        rule_kata kata = w->e->item[i].kata;
        if (kata != KATA_CONTOH && kata != KATA_UJI && kata != KATA_UJI_LAPORAN)
            list[count++] = &w->e->item[i];
    }
    qsort(list, count, sizeof *list, by_kind_and_id);
    for (size_t i = 0; i < count; i++)
        put_item(w, list[i]);
}

/* Dates of the Muslim year come from a table that an office maintains: another table, another version. */
static void put_calendar(writer *w)
{
    const char *text = buf_cstr(&w->out);
    if (strstr(text, "bulan_hijriah(") == NULL && strstr(text, "hari_ke_ramadan(") == NULL)
        return;
    const expr_hijri *h = (const expr_hijri *)w->r->hijri;       /* rule.h knows its name only */
    buf_text(&w->out, "hijri=");
    put_text(&w->out, h == NULL ? "" : h->versi, h == NULL ? 0 : strlen(h->versi));
    buf_char(&w->out, '\n');
}

int rule_canonical_write(rule *r, const rule_effective *e)
{
    writer w = { .r = r, .e = e };
    char hex[2 * HASH_SIZE + 1];
    rule_item head = { .kata = KATA_ATURAN, .asal = e->dasar }, closed = { .kata = KATA_ATURAN, .asal = e->tutup };
    buf_init(&w.out, CANONICAL_MAX);
    buf_printf(&w.out, "semantik=%d\n", RULE_SEMANTIK);
    put_item(&w, &head);
    if (e->tutup.decl != NULL)
        put_item(&w, &closed);
    put_items(&w);
    put_calendar(&w);
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
