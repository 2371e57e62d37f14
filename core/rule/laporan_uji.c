/* uji_laporan: a report counted over a tiny dataset in the file, in C, and compared with the lines it should give. What
 * the register's SQL does (laporan room) must give the same; a test there compares the two.
 *
 * Thread any. Memory the arena given. Walks rule. */
#include "rule/laporan_uji.h"
#include "rule/row.h"
#include <stdio.h>
#include <string.h>

enum { DATA_MAX = 1000, KOLOM_MAX = 64 };

typedef struct { int64_t v[KOLOM_MAX]; bool known[KOLOM_MAX]; const char *kode; } data_row;

/* Values of one summary while rows are added. */
typedef struct { int64_t sum, count, min, max; int64_t *seen; size_t seen_count; } tally;
typedef struct { laporan_baris line; tally tally[LAPORAN_NILAI_MAX]; } group;

typedef struct {
    const rule *r;
    const rule_laporan *l;
    tg_arena *a;
    const rule_file *file;
    const rule_decl *d;
    rule_findings *f;
    group *groups;
    size_t count, rows;
    bool failed, nomem;
} counter;

#define complain(c, n, key, ...) \
    ((c)->failed = true, rule_galat((c)->f, (c)->file, (n)->at, (n)->size, NULL, (key), ##__VA_ARGS__))

/* ---- one row of data ------------------------------------------------------------------------------ */

static int column(const rule_sumber *s, const char *nama)
{
    for (int i = 0; s->fields[i].nama != NULL && i < KOLOM_MAX; i++)
        if (strcmp(s->fields[i].nama, nama) == 0)
            return i;
    return -1;
}

static void read_cell(counter *c, data_row *row, const rule_node *n)
{
    const char *wrong = NULL;
    if (n->key == NULL || n->bad)
        return;
    if (strcmp(n->key, "kode_wilayah") == 0) {
        row->kode = n->nilai == NILAI_TEKS ? n->teks : NULL;
        return;
    }
    int i = column(c->l->sumber, n->key);
    if (i < 0)
        complain(c, n, "aturan_laporan_kolom", n->key, c->l->sumber->nama);
    else if (n->nilai != NILAI_KOSONG && (wrong = rule_fact_value(&c->l->sumber->fields[i], c->file, n, &row->v[i])) != NULL)
        complain(c, n, wrong, n->key);
    else
        row->known[i] = n->nilai != NILAI_KOSONG;
}

static expr_masukan input_of(const counter *c, const data_row *row)
{
    return (expr_masukan){ .baca = row->v, .known = row->known, .parameter = rule_laporan_parameter(c->r),
                           .hari_ini = rule_date(c->r), .acuan = TG_DATE_NONE };
}

static bool holds(const counter *c, const expr *e, const data_row *row)
{
    expr_masukan in = input_of(c, row);
    expr_hasil h = e == NULL ? (expr_hasil){ .nilai = 1, .state = EXPR_KNOWN } : expr_eval(e, &in);
    return h.state == EXPR_KNOWN && h.nilai != 0;
}

/* ---- keys -------------------------------------------------------------------------------------------- */

static const char *data_text(counter *c, const tg_field *f, int64_t v)
{
    if (f->jenis == TG_YA_TIDAK)
        return v ? "ya" : "tidak";
    return f->jenis == TG_PILIHAN ? f->pilihan[v] : tg_arena_printf(c->a, "%lld", (long long)v);
}

static const char *key_of(counter *c, const laporan_per *p, const data_row *row)
{
    char text[16];
    int i = p->jenis == PER_WILAYAH ? -1 : column(c->l->sumber, p->jenis == PER_WAKTU ? "tanggal" : p->nama);
    if (p->jenis == PER_WILAYAH) {
        if (row->kode == NULL)
            return NULL;
        size_t n = strlen(row->kode);
        return tg_arena_text(c->a, row->kode, n < p->panjang ? n : p->panjang);
    }
    if (i < 0 || !row->known[i])
        return NULL;
    if (p->jenis == PER_DATA)
        return data_text(c, p->f, row->v[i]);
    rule_laporan_waktu(p->waktu, (tg_date)row->v[i], text);
    return tg_arena_text(c->a, text, strlen(text));
}

static bool same_keys(const rule_laporan *l, const char *const *a, const char *const *b)
{
    for (int i = 0; i < l->per_count; i++)
        if (a[i] == NULL || b[i] == NULL ? a[i] != b[i] : strcmp(a[i], b[i]) != 0)
            return false;
    return true;
}

static group *group_of(counter *c, const data_row *row)
{
    const char *keys[LAPORAN_PER_MAX] = { NULL };
    for (int i = 0; i < c->l->per_count; i++)
        keys[i] = key_of(c, &c->l->per[i], row);
    for (size_t i = 0; i < c->count; i++)
        if (same_keys(c->l, c->groups[i].line.kunci, keys))
            return &c->groups[i];
    group *g = &c->groups[c->count++];               /* as many as there are rows, at most */
    *g = (group){ .line = { .kuota = -1, .pagu = -1 } };
    memcpy(g->line.kunci, keys, sizeof keys);
    return g;
}

/* ---- counting ----------------------------------------------------------------------------------------- */

static void add_unique(counter *c, tally *t, int64_t v)
{
    for (size_t i = 0; i < t->seen_count; i++)
        if (t->seen[i] == v)
            return;
    if (t->seen == NULL && (t->seen = tg_arena_array(c->a, c->rows, sizeof *t->seen)) == NULL) {
        c->nomem = true;
        return;
    }
    t->seen[t->seen_count++] = v;
}

static void add_value(counter *c, const laporan_nilai *v, tally *t, const data_row *row)
{
    int i = v->f == NULL ? -1 : (int)(v->f - c->l->sumber->fields);
    if (v->cara == CARA_HITUNG) {
        t->count += holds(c, v->bila, row);
        return;
    }
    if (!row->known[i])
        return;
    if (v->cara == CARA_UNIK)
        add_unique(c, t, row->v[i]);
    t->min = t->count == 0 || row->v[i] < t->min ? row->v[i] : t->min;
    t->max = t->count == 0 || row->v[i] > t->max ? row->v[i] : t->max;
    t->count++;
    if (__builtin_add_overflow(t->sum, row->v[i], &t->sum))
        t->sum = INT64_MAX;                          /* nobody writes such a dataset by hand */
}

static void finish(const laporan_nilai *v, const tally *t, laporan_baris *b, int i)
{
    b->known[i] = t->count > 0 || v->cara == CARA_HITUNG || v->cara == CARA_UNIK || v->cara == CARA_JUMLAH;
    switch (v->cara) {
    case CARA_HITUNG: b->nilai[i] = t->count; break;
    case CARA_JUMLAH: b->nilai[i] = t->sum; break;
    case CARA_RATA: b->nilai[i] = t->count == 0 ? 0 : t->sum / t->count - (t->sum % t->count != 0 && t->sum < 0); break;
    case CARA_TERKECIL: b->nilai[i] = t->min; break;
    case CARA_TERBESAR: b->nilai[i] = t->max; break;
    case CARA_UNIK: b->nilai[i] = (int64_t)t->seen_count; break;
    }
}

static void add_row(counter *c, const rule_node *table)
{
    data_row row = { .kode = NULL };
    for (const rule_node *n = table->child; n != NULL; n = n->next)
        read_cell(c, &row, n);
    if (c->failed || !holds(c, c->l->saring, &row))
        return;
    group *g = group_of(c, &row);
    g->line.baris++;
    for (int i = 0; i < c->l->nilai_count; i++)
        add_value(c, &c->l->nilai[i], &g->tally[i], &row);
}

/* ---- comparing ------------------------------------------------------------------------------------------ */

static const char *written_key(counter *c, const rule_node *n)
{
    if (n == NULL || n->nilai == NILAI_KOSONG)
        return NULL;
    if (n->nilai == NILAI_BOOL)
        return n->angka ? "ya" : "tidak";
    return n->nilai == NILAI_TEKS ? n->teks : tg_arena_printf(c->a, "%lld", (long long)n->angka);
}

static group *line_for(counter *c, const rule_node *row)
{
    const char *keys[LAPORAN_PER_MAX] = { NULL };
    for (int i = 0; i < c->l->per_count; i++)
        keys[i] = written_key(c, rule_node_get(row, c->l->per[i].nama));
    for (size_t i = 0; i < c->count; i++)
        if (same_keys(c->l, c->groups[i].line.kunci, keys))
            return &c->groups[i];
    return NULL;
}

/* nil: cannot be computed; "<5": hidden; else the number itself, hidden or not. */
static void expect_cell(counter *c, const rule_node *n, bool known, bool hidden, int64_t is)
{
    if (n->nilai == NILAI_TEKS && n->teks[0] == '<') {
        if (!hidden)
            complain(c, n, "aturan_laporan_tampak", n->key, is);
    } else if (n->nilai == NILAI_KOSONG ? known : !known || n->nilai != NILAI_BULAT || n->angka != is) {
        complain(c, n, known ? "aturan_laporan_beda" : "aturan_laporan_beda_kosong", n->key, is);
    }
}

static bool expect_value(counter *c, const group *g, const rule_node *n)
{
    const rule_laporan *l = c->l;
    for (int i = 0; i < l->nilai_count; i++)
        if (strcmp(l->nilai[i].id, n->key) == 0) {
            expect_cell(c, n, g->line.known[i], (g->line.samar_nilai >> i & 1) != 0, g->line.nilai[i]);
            return true;
        }
    for (int i = 0; i < l->indikator_count; i++)
        if (strcmp(l->indikator[i].id, n->key) == 0) {
            expect_cell(c, n, g->line.indikator_known[i], (g->line.samar_indikator >> i & 1) != 0, g->line.indikator[i]);
            return true;
        }
    for (int i = 0; i < l->per_count; i++)
        if (strcmp(l->per[i].nama, n->key) == 0)
            return true;
    return false;
}

static void expect_line(counter *c, const rule_node *row)
{
    const group *g = line_for(c, row);
    if (g == NULL) {
        complain(c, row, "aturan_laporan_baris_tiada");
        return;
    }
    for (const rule_node *n = row->child; n != NULL; n = n->next)
        if (n->key != NULL && !expect_value(c, g, n))
            complain(c, n, "aturan_laporan_nama", n->key, c->l->id);
}

static size_t rows_of(const rule_node *list)
{
    size_t n = 0;
    for (const rule_node *row = list->child; row != NULL; row = row->next)
        n++;
    return n;
}

static void compare(counter *c, const rule_node *expected)
{
    laporan_baris *lines = tg_arena_array(c->a, c->count + 1, sizeof *lines);
    if (lines == NULL) {
        c->nomem = true;
        return;
    }
    for (size_t i = 0; i < c->count; i++) {
        for (int k = 0; k < c->l->nilai_count; k++)
            finish(&c->l->nilai[k], &c->groups[i].tally[k], &c->groups[i].line, k);
        rule_laporan_hitung(c->r, c->l, &c->groups[i].line);
        lines[i] = c->groups[i].line;
    }
    rule_laporan_samarkan(c->l, lines, c->count);
    for (size_t i = 0; i < c->count; i++)
        c->groups[i].line = lines[i];
    for (const rule_node *row = expected->child; row != NULL; row = row->next)
        expect_line(c, row);
    if (!c->failed && rows_of(expected) != c->count)
        complain(c, expected, "aturan_laporan_banyak_baris", (int64_t)c->count, (int64_t)rows_of(expected));
}

int rule_laporan_uji(const rule *r, tg_arena *a, const rule_item *item, rule_findings *f)
{
    const rule_decl *d = item->asal.decl;
    const rule_node *data = rule_value_of(d, "data"), *expected = rule_value_of(d, "seharusnya");
    counter c = { .r = r, .a = a, .d = d, .f = f, .file = &item->asal.layer->scan.file, .l = rule_laporan_find(r, d->id) };
    if (c.l == NULL) {
        rule_galat(f, c.file, d->id_at, d->id_size, NULL, "aturan_laporan_tiada", d->id);
        return 1;
    }
    if (data == NULL || expected == NULL)
        return 1;                                    /* told before */
    c.rows = rows_of(data);
    if (c.rows > DATA_MAX) {
        complain(&c, data, "aturan_terlalu_banyak", "data", (int64_t)DATA_MAX);
        return 1;
    }
    c.groups = tg_arena_array(a, c.rows + 1, sizeof *c.groups);
    c.nomem = c.groups == NULL;
    for (const rule_node *row = data->child; row != NULL && !c.nomem; row = row->next)
        add_row(&c, row);
    if (!c.failed && !c.nomem)
        compare(&c, expected);
    return c.nomem ? -1 : c.failed;
}
