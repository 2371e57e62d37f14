/* Tables: the kinds of their keys, their rows layer over layer, and what is wrong with them: rows that
 * stand twice, that no case reaches, cases that no row has; see build.h. */
#include "rule/build.h"
#include <stdio.h>
#include <string.h>

enum { GABUNGAN_MAX = 4096 };                /* cases looked at for gaps */

/* One row in force: its cells, and who wrote it. */
typedef struct { const rule_origin *o; const rule_node *n; int64_t *isi; bool bad; } row;

typedef struct {
    build *b;
    const rule_item *first;
    expr_tabel *t;
    const char **kunci;
    expr_tipe *tipe;
    bool own[EXPR_ARG_MAX];                  /* the words of a key are the table's own */
    row *row;
    int count, cap;
} table;

static bool same_table(const rule_item *a, const rule_item *b)
{
    return a->kata == KATA_TABEL && b->kata == KATA_TABEL && strcmp(a->asal.decl->id, b->asal.decl->id) == 0;
}

static int child_count(const rule_node *n)
{
    int count = 0;
    for (const rule_node *c = n == NULL ? NULL : n->child; c != NULL; c = c->next)
        count++;
    return count;
}

static const rule_node *cell_of(const rule_node *n, int k)
{
    const rule_node *c = n->child;
    for (; c != NULL && k > 0; k--)
        c = c->next;
    return c;
}

static bool is_any(const rule_node *c) { return c->nilai == NILAI_TEKS && strcmp(c->teks, "*") == 0; }

/* ---- kinds -------------------------------------------------------------------------------- */

static const tg_field *field_named(const build *b, const char *nama)
{
    for (const tg_daftar *d = b->r->unit->daftar; d != NULL && d->nama != NULL; d++) {
        const tg_field *f = rule_field_find(d->fields, nama);
        if (f != NULL)
            return f;
    }
    return build_field(b, nama);
}

/* All rows that layers wrote into the tables of one id, in one walk. */
static void each_row(table *x, void (*visit)(table *x, const rule_node *n, void *self), void *self)
{
    static const char *const KEYS[] = { "tambah", "ganti" };
    for (int i = 0; i < x->b->e->count; i++) {
        const rule_item *item = &x->b->e->item[i];
        if (!same_table(item, x->first))
            continue;
        const rule_node *rows = rule_value_of(item->asal.decl, "isi");
        for (const rule_node *n = rows == NULL ? NULL : rows->child; n != NULL; n = n->next)
            visit(x, n, self);
        for (int t = 0; t < item->tambah_count * 2; t++) {
            rows = rule_value_of(item->tambah[t / 2].decl, KEYS[t % 2]);
            for (const rule_node *n = rows == NULL ? NULL : rows->child; n != NULL; n = n->next)
                visit(x, n, self);
        }
    }
}

typedef struct { int k; size_t count; const char **words; rule_nilai nilai; } column;

static void count_words(table *x, const rule_node *n, void *self)
{
    column *c = self;
    const rule_node *cell = n->bad ? NULL : cell_of(n, c->k);
    (void)x;
    if (cell == NULL || cell->bad || is_any(cell))
        return;
    c->nilai = c->nilai == NILAI_KOSONG ? cell->nilai : c->nilai;
    c->count += cell->nilai == NILAI_TEKS;
}

static void put_word(table *x, const rule_node *n, void *self)
{
    column *c = self;
    const rule_node *cell = n->bad ? NULL : cell_of(n, c->k);
    (void)x;
    if (cell == NULL || cell->bad || is_any(cell) || cell->nilai != NILAI_TEKS)
        return;
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->words[i], cell->teks) == 0)
            return;
    c->words[c->count++] = cell->teks;
}

/* As the cells are written: texts are choices of their own, everything else is what it looks like. */
static bool tipe_as_written(table *x, int k, expr_tipe *out)
{
    column c = { .k = k };
    each_row(x, count_words, &c);
    *out = (expr_tipe){ c.nilai == NILAI_BOOL ? TG_YA_TIDAK : c.nilai == NILAI_TEKS ? TG_PILIHAN : TG_BILANGAN, NULL, 0 };
    if (out->jenis != TG_PILIHAN)
        return true;
    c.words = tg_arena_array(x->b->a, c.count + 1, sizeof *c.words);
    if (c.words == NULL)
        return false;
    c.count = 0;
    each_row(x, put_word, &c);
    out->pilihan = c.words;
    return true;
}

static bool tipe_of_key(table *x, int k)
{
    const tg_field *f = field_named(x->b, x->kunci[k]);
    x->own[k] = f == NULL;
    if (f == NULL)
        return tipe_as_written(x, k, &x->tipe[k]);
    x->tipe[k] = (expr_tipe){ f->jenis, f->pilihan, f->desimal };
    return true;
}

static bool tipe_of_value(table *x)
{
    expr_tipe *out = &x->t->nilai;
    const char *jenis = rule_text_of(x->first->asal.decl, "jenis");
    x->own[x->t->kunci_count] = true;
    if (jenis == NULL)
        return tipe_as_written(x, x->t->kunci_count, out);
    expr_tipe named = { TG_BILANGAN, NULL, 0 };
    if (strcmp(jenis, "pilihan") == 0)
        return tipe_as_written(x, x->t->kunci_count, out);
    rule_jenis_of(jenis, &named.jenis, &named.desimal);
    *out = named;
    return true;
}

/* ---- cells -------------------------------------------------------------------------------- */

static const char *column_name(const table *x, int k)
{
    return k < x->t->kunci_count ? x->kunci[k] : "nilai";
}

static bool choice_cell(table *x, const rule_origin *o, const rule_node *c, int k, const expr_tipe *t, int64_t *out)
{
    tg_buf all;
    for (int i = 0; c->nilai == NILAI_TEKS && t->pilihan != NULL && t->pilihan[i] != NULL; i++)
        if (strcmp(t->pilihan[i], c->teks) == 0) {
            *out = i;
            return true;
        }
    const char *near = c->nilai == NILAI_TEKS && t->pilihan != NULL ? text_nearest(c->teks, t->pilihan) : NULL;
    buf_init(&all, 1024);
    for (int i = 0; t->pilihan != NULL && t->pilihan[i] != NULL; i++)
        buf_printf(&all, "%s%s", i > 0 ? ", " : "", t->pilihan[i]);
    if (near != NULL)
        found(x->b, o, c, rule_findings_kutip(x->b->e->f, near), "aturan_sel_pilihan_mirip", c->teks, column_name(x, k), near);
    else
        found(x->b, o, c, NULL, "aturan_sel_pilihan", c->nilai == NILAI_TEKS ? c->teks : "", column_name(x, k), buf_cstr(&all));
    buf_free(&all);
    return false;
}

static bool decimal_cell(table *x, const rule_origin *o, const rule_node *c, int k, const expr_tipe *t, int64_t *out)
{
    int digits = 0;
    if (rule_desimal_of(&o->layer->scan.file, c, t->desimal, out, &digits))
        return true;
    found(x->b, o, c, NULL, "aturan_sel_desimal", column_name(x, k), (int64_t)t->desimal);
    return false;
}

static bool read_cell(table *x, const rule_origin *o, const rule_node *c, int k, int64_t *out)
{
    const expr_tipe *t = k < x->t->kunci_count ? &x->tipe[k] : &x->t->nilai;
    tg_date d = 0;
    *out = EXPR_APA_PUN;
    if (c->bad)
        return false;
    if (k < x->t->kunci_count && is_any(c))
        return true;
    switch (t->jenis) {
    case TG_PILIHAN:
        return choice_cell(x, o, c, k, t, out);
    case TG_DESIMAL:
        return decimal_cell(x, o, c, k, t, out);
    case TG_YA_TIDAK:
        *out = c->angka;
        if (c->nilai == NILAI_BOOL)
            return true;
        found(x->b, o, c, NULL, "aturan_sel_bool", column_name(x, k));
        return false;
    case TG_TANGGAL:
        if (c->nilai == NILAI_TEKS && date_parse(&d, c->teks, c->teks_size, NULL) == TG_OK) {
            *out = d;
            return true;
        }
        found(x->b, o, c, NULL, "aturan_sel_tanggal", column_name(x, k));
        return false;
    default:
        *out = c->angka;
        if (c->nilai == NILAI_BULAT && c->angka != EXPR_APA_PUN)
            return true;
        found(x->b, o, c, NULL, "aturan_sel_bulat", column_name(x, k));
        return false;
    }
}

/* One written row; false: no memory. A row that is wrong takes no part in what follows. */
static bool read_row(table *x, const rule_origin *o, const rule_node *n, row *out)
{
    int width = x->t->kunci_count + 1, have = child_count(n);
    *out = (row){ .o = o, .n = n, .bad = n->bad || n->nilai != NILAI_TABEL };
    out->isi = tg_arena_array(x->b->a, (size_t)width, sizeof *out->isi);
    if (out->isi == NULL)
        return false;
    if (!out->bad && have != width) {
        found(x->b, o, n, NULL, "aturan_tabel_lebar", (int64_t)have, (int64_t)width);
        out->bad = true;
    }
    for (int k = 0; k < width && !out->bad; k++)
        out->bad = !read_cell(x, o, cell_of(n, k), k, &out->isi[k]) || out->bad;
    return true;
}

/* ---- rows, layer over layer --------------------------------------------------------------- */

static bool same_keys(const table *x, const row *a, const row *b)
{
    return memcmp(a->isi, b->isi, (size_t)x->t->kunci_count * sizeof a->isi[0]) == 0;
}

static bool covers(const table *x, const row *a, const row *b)
{
    for (int k = 0; k < x->t->kunci_count; k++)
        if (a->isi[k] != EXPR_APA_PUN && a->isi[k] != b->isi[k])
            return false;
    return true;
}

/* `ganti`: a new value for the row with the same keys. */
static bool replace_row(table *x, const rule_origin *o, const rule_node *n)
{
    row one;
    if (!read_row(x, o, n, &one))
        return false;
    for (int i = 0; i < x->count && !one.bad; i++)
        if (!x->row[i].bad && same_keys(x, &x->row[i], &one)) {
            x->row[i].isi = one.isi;
            x->row[i].o = o;
            x->row[i].n = n;
            return true;
        }
    return true;                                         /* that there is none was told when it was merged */
}

static bool add_rows(table *x, const rule_origin *o, const rule_node *rows)
{
    int more = child_count(rows), at = 0;
    if (x->count + more > RULE_TABEL_BARIS_MAX) {
        found(x->b, o, rows, NULL, "aturan_terlalu_banyak", "baris tabel", (int64_t)RULE_TABEL_BARIS_MAX);
        return true;
    }
    row *bigger = tg_arena_array(x->b->a, (size_t)(x->count + more) + 1, sizeof *bigger);
    if (bigger == NULL)
        return false;
    if (x->count > 0)
        memcpy(bigger + more, x->row, (size_t)x->count * sizeof *bigger);
    x->row = bigger;
    x->count += more;
    for (const rule_node *n = rows == NULL ? NULL : rows->child; n != NULL; n = n->next)
        if (!read_row(x, o, n, &bigger[at++]))
            return false;
    return true;
}

/* The rows of one period: the declaration's, then each layer's changes; added rows stand before. */
static bool gather(table *x, const rule_item *item)
{
    x->row = NULL;
    x->count = 0;
    if (!add_rows(x, &item->asal, rule_value_of(item->asal.decl, "isi")))
        return false;
    for (int i = 0; i < item->tambah_count; i++) {
        const rule_origin *o = &item->tambah[i];
        const rule_node *ganti = rule_value_of(o->decl, "ganti"), *tambah = rule_value_of(o->decl, "tambah");
        for (const rule_node *n = ganti == NULL ? NULL : ganti->child; n != NULL; n = n->next)
            if (!replace_row(x, o, n))
                return false;
        if (tambah != NULL && !add_rows(x, o, tambah))
            return false;
    }
    return true;
}

/* ---- what is wrong with them --------------------------------------------------------------- */

static const char *place_of(const row *r, char out[128])
{
    const rule_file *file = &r->o->layer->scan.file;
    snprintf(out, 128, "%s:%d (%s)", file->nama, rule_line_of(file, r->n->at), file->kode);
    return out;
}

/* `a` stands before `b` and fits all that `b` does. */
static void check_pair(table *x, const row *a, const row *b)
{
    char place[128];
    bool same_layer = a->o->layer == b->o->layer;
    if (same_layer)
        found(x->b, b->o, b->n, NULL, same_keys(x, a, b) ? "aturan_tabel_ganda" : "aturan_tabel_tertutup", place_of(a, place));
    else if (a->o->layer->lowest && x->b->report)
        rule_peringatan(x->b->e->f, &a->o->layer->scan.file, a->n->at, a->n->size, NULL, "aturan_tabel_menutup", place_of(b, place));
}

/* Only what the newest layer brought: the rows above it were checked when they came. */
static void check_rows(table *x)
{
    const rule_layer *kini = x->b->e->kini;
    for (int j = 0; j < x->count; j++)
        for (int i = 0; i < j; i++) {
            const row *a = &x->row[i], *b = &x->row[j];
            if ((a->o->layer != kini && b->o->layer != kini) || a->bad || b->bad || !covers(x, a, b))
                continue;
            check_pair(x, a, b);
            break;
        }
}

static int choice_count(const expr_tipe *t)
{
    int n = 0;
    if (t->jenis == TG_YA_TIDAK)
        return 2;
    while (t->jenis == TG_PILIHAN && t->pilihan != NULL && t->pilihan[n] != NULL)
        n++;
    return n;
}

/* Whether a row fits this case, whatever the keys without a finite list of values say. */
static bool has_case(const table *x, const int *choice, const int *finite)
{
    for (int i = 0; i < x->count; i++) {
        bool fits = !x->row[i].bad;
        for (int k = 0; k < x->t->kunci_count && fits; k++)
            fits = finite[k] == 0 || x->row[i].isi[k] == EXPR_APA_PUN || x->row[i].isi[k] == choice[k];
        if (fits)
            return true;
    }
    return false;
}

static void report_gap(table *x, const rule_origin *o, const int *choice, const int *finite)
{
    tg_buf text;
    buf_init(&text, 1024);
    for (int k = 0; k < x->t->kunci_count; k++)
        if (finite[k] > 0) {
            buf_printf(&text, "%s%s = ", text.n > 0 ? ", " : "", x->kunci[k]);
            expr_value_of(x->tipe[k].jenis, x->tipe[k].pilihan, choice[k], &text);
        }
    if (x->b->report)
        rule_peringatan(x->b->e->f, &o->layer->scan.file, o->decl->id_at, o->decl->id_size, NULL, "aturan_tabel_celah", x->t->nama, buf_cstr(&text));
    buf_free(&text);
}

/* The first case of finite choices that no row has. */
static void check_gaps(table *x, const rule_origin *o)
{
    int finite[EXPR_ARG_MAX] = { 0 }, choice[EXPR_ARG_MAX] = { 0 }, k;
    int64_t cases = 1;
    bool broken = x->count == 0 || !o->layer->lowest;
    for (k = 0; k < x->t->kunci_count; k++) {
        finite[k] = choice_count(&x->tipe[k]);
        cases *= finite[k] > 0 && cases <= GABUNGAN_MAX ? finite[k] : 1;
    }
    for (int i = 0; i < x->count; i++)
        broken = broken || x->row[i].bad;
    for (int64_t c = 0; c < cases && cases > 1 && cases <= GABUNGAN_MAX && !broken; c++) {
        int64_t rest = c;
        for (k = x->t->kunci_count - 1; k >= 0; k--) {
            choice[k] = finite[k] > 0 ? (int)(rest % finite[k]) : 0;
            rest /= finite[k] > 0 ? finite[k] : 1;
        }
        if (!has_case(x, choice, finite)) {
            report_gap(x, o, choice, finite);
            return;
        }
    }
}

/* `jumlah`: the values must sum to it. */
static void check_sum(table *x, const rule_item *item)
{
    const rule_origin *o = &item->asal;
    const rule_node *n = rule_value_of(o->decl, "jumlah");
    int64_t want = 0, sum = 0;
    int digits;
    bool over = false;
    if (n == NULL || !rule_desimal_of(&o->layer->scan.file, n, x->t->nilai.desimal, &want, &digits))
        return;
    for (int i = 0; i < x->count; i++) {
        if (x->row[i].bad)
            return;
        over = __builtin_add_overflow(sum, x->row[i].isi[x->t->kunci_count], &sum) || over;
    }
    if (sum == want && !over)
        return;
    tg_buf have, must;
    buf_init(&have, 256);
    buf_init(&must, 256);
    expr_value_typed(x->t->nilai, sum, &have);
    expr_value_typed(x->t->nilai, want, &must);
    found(x->b, o, n, NULL, "aturan_tabel_jumlah", x->t->nama, buf_cstr(&have), buf_cstr(&must));
    buf_free(&have);
    buf_free(&must);
}

/* ---- one table ---------------------------------------------------------------------------- */

static bool put_period(table *x, const rule_item *item, expr_tabel_masa *out)
{
    size_t width = (size_t)x->t->kunci_count + 1;
    int64_t *isi = tg_arena_array(x->b->a, (size_t)x->count * width + 1, sizeof *isi);
    if (isi == NULL)
        return false;
    *out = (expr_tabel_masa){ rule_date_of(item->asal.decl, "berlaku"), rule_date_of(item->asal.decl, "sampai"), isi, 0 };
    for (int i = 0; i < x->count; i++)
        if (!x->row[i].bad)
            memcpy(isi + width * (size_t)out->baris++, x->row[i].isi, width * sizeof *isi);
    return true;
}

/* That periods lie beside each other and have the same keys was seen to when they were merged. */
static bool add_period(table *x, const rule_item *item, expr_tabel_masa *masa)
{
    if (!gather(x, item) || !put_period(x, item, &masa[x->t->masa_count]))
        return false;
    x->t->masa_count++;
    check_rows(x);
    check_gaps(x, &item->asal);
    check_sum(x, item);
    return true;
}

static bool read_keys(table *x)
{
    const rule_node *list = rule_value_of(x->first->asal.decl, "kunci");
    int n = child_count(list);
    x->kunci = tg_arena_array(x->b->a, (size_t)n + 1, sizeof *x->kunci);
    x->tipe = tg_arena_array(x->b->a, (size_t)n + 1, sizeof *x->tipe);
    if (x->kunci == NULL || x->tipe == NULL)
        return false;
    x->t->kunci = x->kunci;
    x->t->tipe = x->tipe;
    x->t->kunci_count = n < EXPR_ARG_MAX ? n : 0;            /* more was told when the file was read */
    for (int k = 0; k < x->t->kunci_count; k++) {
        x->kunci[k] = cell_of(list, k)->teks;
        if (!tipe_of_key(x, k))
            return false;
    }
    return tipe_of_value(x);
}

static bool make_table(build *b, const rule_item *first)
{
    int periods = 0;
    table x = { .b = b, .first = first, .t = &b->r->tabel[b->r->tabel_count] };
    b->r->tabel_item[b->r->tabel_count++] = first;
    x.t->nama = x.t->label = first->asal.decl->id;
    for (int i = 0; i < b->e->count; i++)
        periods += same_table(&b->e->item[i], first);
    expr_tabel_masa *masa = tg_arena_array(b->a, (size_t)periods, sizeof *masa);
    if (masa == NULL || !read_keys(&x))
        return false;
    x.t->masa = masa;
    for (int i = 0; i < b->e->count; i++)
        if (same_table(&b->e->item[i], first) && x.t->kunci_count > 0 && !add_period(&x, &b->e->item[i], masa))
            return false;
    return true;
}

bool build_tables(build *b)
{
    rule *r = b->r;
    r->tabel = tg_arena_array(b->a, RULE_TABEL_MAX, sizeof *r->tabel);
    r->tabel_item = tg_arena_array(b->a, RULE_TABEL_MAX, sizeof *r->tabel_item);
    r->tabel_used = tg_arena_array(b->a, RULE_TABEL_MAX, sizeof *r->tabel_used);
    if (r->tabel == NULL || r->tabel_item == NULL || r->tabel_used == NULL)
        return false;
    for (int i = 0; i < b->e->count; i++) {
        const rule_item *item = &b->e->item[i];
        if (item->kata != KATA_TABEL || build_tabel_index(b, item->asal.decl->id) >= 0)
            continue;
        if (build_room(b, item, r->tabel_count, RULE_TABEL_MAX) && !make_table(b, item))
            return false;
    }
    return true;
}
