/* Facts as written; see row.h. Numbers, dates and words are checked here and nowhere else. JSON becomes
 * the tree that a rule file's table is, so both are read by the same lines. */
#include "rule/row.h"
#include "base/json.h"
#include <stdio.h>
#include <string.h>

/* A fraction as it is written; of JSON, which keeps no text, its shortest form. */
static const char *decimal_of(const tg_field *f, const rule_file *file, const rule_node *w, int64_t *out)
{
    int digits;
    rule_node number = *w;
    rule_file own = *file;
    if (w->nilai == NILAI_PECAHAN && w->size == 0) {
        own = (rule_file){ .text = w->teks, .size = w->teks_size };
        number.at = 0;
        number.size = w->teks_size;
        number.tulis = TULIS_ANGKA;
    }
    return rule_desimal_of(&own, &number, f->desimal, out, &digits) ? NULL : "aturan_fakta_desimal";
}

const char *rule_fact_value(const tg_field *f, const rule_file *file, const rule_node *w, int64_t *out)
{
    tg_date d;
    switch (f->jenis) {
    case TG_YA_TIDAK:
        *out = w->angka;
        return w->nilai == NILAI_BOOL ? NULL : "aturan_fakta_bool";
    case TG_TANGGAL:
        if (w->nilai != NILAI_TEKS || date_parse(&d, w->teks, strlen(w->teks), NULL) != TG_OK)
            return "aturan_fakta_tanggal";
        *out = d;
        return NULL;
    case TG_PILIHAN:
        for (int i = 0; w->nilai == NILAI_TEKS && f->pilihan[i] != NULL; i++)
            if (strcmp(f->pilihan[i], w->teks) == 0) {
                *out = i;
                return NULL;
            }
        return "aturan_fakta_pilihan";
    case TG_DESIMAL:
        return decimal_of(f, file, w, out);
    default:
        *out = w->angka;
        return w->nilai == NILAI_BULAT ? NULL : "aturan_fakta_bulat";
    }
}

void rule_row_clear(rule_row *row, tg_date hari_ini)
{
    memset(row, 0, sizeof *row);
    row->hari_ini = hari_ini;
}

int rule_read_find(const rule *r, const char *nama)
{
    for (size_t i = 0; i < r->read_count; i++)
        if (strcmp(r->reads[i].nama, nama) == 0)
            return (int)i;
    return -1;
}

bool rule_terima_name(const rule *r, const char *key, char *out, size_t cap)
{
    static const char *const UNIT[] = { "keluarga", "orang", NULL };
    static const char *const KAPAN[] = { "tahap_ini", "tahun_ini", "sekarang", NULL };
    char text[128];
    for (const char *const *p = r->program_dikenal; p != NULL && *p != NULL; p++)
        for (const char *const *u = UNIT; *u != NULL; u++)
            for (const char *const *k = KAPAN; *k != NULL; k++) {
                snprintf(text, sizeof text, "%s_%s_%s", *p, *u, *k);
                if (strcmp(text, key) != 0)
                    continue;
                snprintf(out, cap, "terima:%s:%s:%s", *p, *u, *k);
                return true;
            }
    return false;
}

/* The name of a field, list or isian that was probably meant, or NULL. */
static const char *nearest(const char *nama, const tg_field *f, const char *best, int *distance)
{
    for (; f != NULL && f->nama != NULL; f++) {
        int d = text_distance(nama, f->nama, *distance - 1);
        if (d < *distance) {
            *distance = d;
            best = f->nama;
        }
    }
    return best;
}

static const char *fact_near(const rule *r, const tg_field *fields, const char *nama)
{
    int n = (int)strlen(nama), distance = (n / 3 > 1 ? n / 3 : 1) + 1;
    if (n < 4)
        return NULL;
    const char *best = nearest(nama, fields, NULL, &distance);
    return fields == r->unit->fields ? nearest(nama, r->isian_field, best, &distance) : best;
}

/* ---- one table of facts ------------------------------------------------------------------- */

typedef struct { const rule *r; tg_arena *a; rule_row *row; const rule_file *file; rule_findings *f; bool nomem; } reader;

typedef struct { size_t at, size; } place;

/* jansson keeps no positions: the first place where the key stands in quotes, looked up when it is told. */
static place place_of(const rule_file *file, const rule_node *n)
{
    char quoted[160];
    if (n->size > 0)
        return (place){ n->at, n->size };
    int size = n->key == NULL ? 0 : snprintf(quoted, sizeof quoted, "\"%s\"", n->key);
    const char *hit = size > 0 && (size_t)size < sizeof quoted ? memmem(file->text, file->size, quoted, (size_t)size) : NULL;
    return hit == NULL ? (place){ 0, 1 } : (place){ (size_t)(hit - file->text), (size_t)size };
}

void rule_row_set(const rule *r, rule_row *row, const char *nama, bool known, int64_t nilai)
{
    int i = rule_read_find(r, nama);
    if (i < 0)
        return;
    row->v[i] = known ? nilai : 0;
    row->known[i] = known;
    row->selang[i] = false;
}

static void unknown_fact(const tg_field *fields, const rule *r, const rule_file *file, const rule_node *n, const char *nama, rule_findings *f)
{
    const char *near = fact_near(r, fields, nama);
    place p = n->key != NULL && n->size > 0 ? (place){ n->key_at, n->key_size } : place_of(file, n);
    if (near != NULL)
        rule_galat(f, file, p.at, p.size, n->key == NULL ? rule_findings_kutip(f, near) : near, "aturan_fakta_mirip", nama, near);
    else
        rule_galat(f, file, p.at, p.size, NULL, "aturan_fakta_tiada", nama);
}

void rule_fact_unknown(const rule *r, const rule_file *file, const rule_node *n, const char *nama, rule_findings *f)
{
    unknown_fact(r->unit->fields, r, file, n, nama, f);
}

static void wrong(reader *x, const rule_node *n, const char *key)
{
    place p = place_of(x->file, n);
    rule_galat(x->f, x->file, p.at, p.size, NULL, key, n->key == NULL ? "" : n->key);
}

/* Where values go: the subject's own, or one row of a list. */
typedef struct { reader *x; const tg_field *fields; int daftar; int64_t *v; bool *known; } target;

/* Keeps a value under the name of its read; nothing when the rule does not read it. */
static void put(const target *t, const char *nama, bool known, int64_t nilai)
{
    const rule *r = t->x->r;
    char full[192];
    if (t->daftar < 0) {
        rule_row_set(r, t->x->row, nama, known, nilai);
        return;
    }
    snprintf(full, sizeof full, "%s.%s", r->unit->daftar[t->daftar].nama, nama);
    int read = rule_read_find(r, full);
    for (int i = 0; i < r->lajur[t->daftar].lebar; i++)
        if (r->lajur[t->daftar].baca[i] == read) {
            t->v[i] = known ? nilai : 0;
            t->known[i] = known;
        }
}

/* terima = { pkh_keluarga_sekarang = true } */
static void read_terima(const target *t, const rule_node *table)
{
    char nama[160];
    if (table->nilai != NILAI_TABEL) {
        wrong(t->x, table, "aturan_harus_fakta");
        return;
    }
    for (const rule_node *n = table->child; n != NULL; n = n->next) {
        if (n->key == NULL || !rule_terima_name(t->x->r, n->key, nama, sizeof nama))
            wrong(t->x, n, "aturan_fakta_terima");
        else if (n->nilai != NILAI_BOOL && n->nilai != NILAI_KOSONG)
            wrong(t->x, n, "aturan_fakta_bool");
        else
            put(t, nama, n->nilai == NILAI_BOOL, n->angka);
    }
}

/* pernyataan = { aset = true }: a signed statement for a syarat. */
static void read_statements(const target *t, const rule_node *table)
{
    char nama[80];
    if (table->nilai != NILAI_TABEL) {
        wrong(t->x, table, "aturan_harus_fakta");
        return;
    }
    for (const rule_node *n = table->child; n != NULL; n = n->next) {
        snprintf(nama, sizeof nama, "pernyataan:%s", n->key == NULL ? "" : n->key);
        if (n->key == NULL || rule_read_find(t->x->r, nama) < 0)
            wrong(t->x, n, "aturan_fakta_pernyataan");
        else if (n->nilai != NILAI_BOOL && n->nilai != NILAI_KOSONG)
            wrong(t->x, n, "aturan_fakta_bool");
        else
            put(t, nama, n->nilai == NILAI_BOOL, n->angka);
    }
}

/* jumlah_lansia = { 1, 2 }: not known exactly, but within. */
static void read_range(reader *x, const tg_field *f, const rule_node *n)
{
    const rule_node *low = n->child, *high = low == NULL ? NULL : low->next;
    int64_t lo = 0, hi = 0;
    int i = rule_read_find(x->r, f->nama);
    if (f->jenis == TG_YA_TIDAK || f->jenis == TG_PILIHAN || high == NULL || high->next != NULL || low->key != NULL || high->key != NULL) {
        wrong(x, n, "aturan_fakta_rentang");
        return;
    }
    const char *mistake = rule_fact_value(f, x->file, low, &lo);
    mistake = mistake == NULL ? rule_fact_value(f, x->file, high, &hi) : mistake;
    if (mistake != NULL || lo > hi) {
        wrong(x, n, mistake == NULL ? "aturan_fakta_rentang" : mistake);
        return;
    }
    rule_row_set(x->r, x->row, f->nama, lo == hi, lo);
    if (i < 0 || lo == hi)
        return;
    x->row->v[i] = lo;
    x->row->hi[i] = hi;
    x->row->selang[i] = true;
}

static void read_fact(const target *t, const rule_node *n)
{
    int64_t nilai = 0;
    reader *x = t->x;
    const tg_field *f = rule_field_find(t->fields, n->key);
    if (f == NULL && t->daftar < 0)
        f = rule_field_find(x->r->isian_field, n->key);
    if (f == NULL) {
        unknown_fact(t->fields, x->r, x->file, n, n->key, x->f);
        return;
    }
    if (n->nilai == NILAI_TABEL && t->daftar < 0) {
        read_range(x, f, n);
        return;
    }
    const char *mistake = n->nilai == NILAI_KOSONG ? NULL : rule_fact_value(f, x->file, n, &nilai);
    if (mistake != NULL)
        wrong(x, n, mistake);
    else
        put(t, n->key, n->nilai != NILAI_KOSONG, nilai);
}

static int list_find(const rule *r, const char *nama)
{
    const tg_daftar *d = r->unit->daftar;
    for (int i = 0; d != NULL && d[i].nama != NULL && i < RULE_DAFTAR_MAX; i++)
        if (strcmp(d[i].nama, nama) == 0)
            return i;
    return -1;
}

static void read_member(const target *t, const rule_node *row)
{
    if (row->nilai != NILAI_TABEL || row->key != NULL) {
        wrong(t->x, row, "aturan_fakta_daftar");
        return;
    }
    for (const rule_node *n = row->child; n != NULL; n = n->next) {
        if (n->bad)
            continue;
        if (n->key == NULL)
            wrong(t->x, n, "aturan_fakta_daftar");
        else if (strcmp(n->key, "terima") == 0)
            read_terima(t, n);
        else
            read_fact(t, n);
    }
}

/* anggota = { { tanggal_lahir = "2019-02-01" }, ... }: all rows of a list, in place of those before. */
static void read_rows(reader *x, int daftar, const rule_node *list)
{
    const rule_lajur *l = &x->r->lajur[daftar];
    size_t count = 0, i = 0;
    for (const rule_node *n = list->child; n != NULL; n = n->next)
        count++;
    x->row->daftar[daftar] = (rule_baris){ .ada = false };
    if (list->nilai == NILAI_KOSONG)
        return;
    if (list->nilai != NILAI_TABEL || count > RULE_BARIS_MAX) {
        wrong(x, list, list->nilai == NILAI_TABEL ? "aturan_fakta_baris" : "aturan_fakta_daftar");
        return;
    }
    int64_t *v = tg_arena_array(x->a, count * (size_t)l->lebar + 1, sizeof *v);
    bool *known = tg_arena_array(x->a, count * (size_t)l->lebar + 1, sizeof *known);
    if (v == NULL || known == NULL) {
        x->nomem = true;
        return;
    }
    for (const rule_node *n = list->child; n != NULL; n = n->next, i++) {
        target t = { x, x->r->unit->daftar[daftar].fields, daftar, v + i * (size_t)l->lebar, known + i * (size_t)l->lebar };
        read_member(&t, n);
    }
    x->row->daftar[daftar] = (rule_baris){ .ada = true, .count = count, .v = v, .known = known };
}

bool rule_row_read(const rule *r, tg_arena *a, rule_row *row, const rule_file *file, const rule_node *table, rule_findings *f)
{
    reader x = { r, a, row, file, f, false };
    target t = { &x, r->unit->fields, -1, NULL, NULL };
    size_t errors = rule_findings_errors(f);
    for (const rule_node *n = table == NULL ? NULL : table->child; n != NULL; n = n->next) {
        int daftar = n->key == NULL ? -1 : list_find(r, n->key);
        if (n->bad || n->key == NULL || strcmp(n->key, "hari_ini") == 0)
            continue;
        if (daftar >= 0)
            read_rows(&x, daftar, n);
        else if (strcmp(n->key, "terima") == 0)
            read_terima(&t, n);
        else if (strcmp(n->key, "pernyataan") == 0)
            read_statements(&t, n);
        else
            read_fact(&t, n);
    }
    return rule_findings_errors(f) == errors && !x.nomem;
}

/* Makes one field of all rows unknown. */
static bool forget_column(const rule *r, tg_arena *a, rule_row *row, int daftar, int read)
{
    const rule_lajur *l = &r->lajur[daftar];
    rule_baris *b = &row->daftar[daftar];
    bool *known = tg_arena_array(a, b->count * (size_t)l->lebar + 1, sizeof *known);
    if (known == NULL)
        return false;
    for (size_t i = 0; i < b->count * (size_t)l->lebar; i++)
        known[i] = b->known[i] && l->baca[i % (size_t)l->lebar] != read;
    b->known = known;
    return true;
}

bool rule_row_forget(const rule *r, tg_arena *a, rule_row *row, const char *nama)
{
    char read[192];
    int daftar = list_find(r, nama);
    const char *point = strchr(nama, '.');
    if (daftar >= 0) {
        row->daftar[daftar] = (rule_baris){ .ada = false };
        return true;
    }
    if (point != NULL) {
        snprintf(read, sizeof read, "%.*s", (int)(point - nama), nama);
        daftar = list_find(r, read);
        int i = rule_read_find(r, nama);
        return daftar >= 0 && rule_field_find(r->unit->daftar[daftar].fields, point + 1) != NULL
            && (i < 0 || !row->daftar[daftar].ada || forget_column(r, a, row, daftar, i));
    }
    snprintf(read, sizeof read, "%s", nama);
    if (rule_field_find(r->unit->fields, nama) == NULL && rule_field_find(r->isian_field, nama) == NULL
        && !rule_terima_name(r, nama, read, sizeof read))
        return false;
    rule_row_set(r, row, read, false, 0);
    return true;
}

bool rule_row_date(const rule_file *file, const rule_node *table, tg_date *out, rule_findings *f)
{
    const rule_node *n = table == NULL ? NULL : rule_node_get(table, "hari_ini");
    if (n == NULL || n->bad || n->nilai == NILAI_KOSONG)
        return true;
    if (n->nilai == NILAI_TEKS && date_parse(out, n->teks, n->teks_size, NULL) == TG_OK)
        return true;
    place p = place_of(file, n);
    rule_galat(f, file, p.at, p.size, NULL, "aturan_fakta_tanggal", n->key);
    return false;
}

/* ---- JSON --------------------------------------------------------------------------------- */

static rule_node *tree_of(tg_arena *a, const char *key, json_t *v);

static bool add_child(rule_node *parent, rule_node *child)
{
    if (child == NULL)
        return false;
    if (parent->last == NULL)
        parent->child = child;
    else
        parent->last->next = child;
    parent->last = child;
    return true;
}

static bool add_children(tg_arena *a, rule_node *n, json_t *v)
{
    const char *key;
    json_t *c;
    size_t i;
    bool good = true;
    if (json_is_object(v))
        json_object_foreach(v, key, c)
            good = good && add_child(n, tree_of(a, key, c));
    if (json_is_array(v))
        json_array_foreach(v, i, c) {
            good = good && add_child(n, tree_of(a, NULL, c));
            if (good)
                n->last->index = (int)i + 1;
        }
    return good;
}

/* Nodes without a place (size 0): place_of finds it when it is needed. */
static rule_node *tree_of(tg_arena *a, const char *key, json_t *v)
{
    rule_node *n = tg_arena_alloc(a, sizeof *n);
    if (n == NULL)
        return NULL;
    *n = (rule_node){ .tulis = TULIS_HITUNG, .key = key };
    if (json_is_object(v) || json_is_array(v)) {
        n->nilai = NILAI_TABEL;
        return add_children(a, n, v) ? n : NULL;
    }
    if (json_is_string(v)) {
        n->nilai = NILAI_TEKS;
        n->teks = json_string_value(v);
        n->teks_size = json_string_length(v);
    } else if (json_is_integer(v) || json_is_boolean(v)) {
        n->nilai = json_is_integer(v) ? NILAI_BULAT : NILAI_BOOL;
        n->angka = json_is_integer(v) ? json_integer_value(v) : json_is_true(v);
    } else if (json_is_null(v)) {
        n->nilai = NILAI_KOSONG;
    } else {
        n->nilai = NILAI_PECAHAN;
        n->teks = tg_arena_printf(a, "%.15g", json_real_value(v));
        n->teks_size = n->teks == NULL ? 0 : strlen(n->teks);
    }
    return n->nilai == NILAI_PECAHAN && n->teks == NULL ? NULL : n;
}

/* A value that is right but odd: a hundred members of one family. */
static void warn_ranges(const rule *r, const rule_file *file, const rule_node *table, rule_findings *f)
{
    for (const rule_node *n = table->child; n != NULL; n = n->next) {
        const tg_field *field = rule_field_find(r->unit->fields, n->key);
        if (field == NULL || n->nilai != NILAI_BULAT || (field->min == 0 && field->maks == 0))
            continue;
        place p = place_of(file, n);
        if (n->angka < field->min || n->angka > field->maks)
            rule_peringatan(f, file, p.at, p.size, NULL, "aturan_fakta_janggal", n->key, n->angka, field->min, field->maks);
    }
}

static int read_tree(const rule *r, tg_arena *a, tg_arena *own, const rule_file *file, json_t *root, rule_row *row, rule_findings *f)
{
    rule_node *table = tree_of(own, NULL, root);
    if (table != NULL) {
        rule_row_date(file, table, &row->hari_ini, f);
        rule_row_read(r, a, row, file, table, f);
        warn_ranges(r, file, table, f);
    }
    return table == NULL ? TG_NOMEM : TG_OK;
}

int rule_row_from_json(const rule *r, tg_arena *a, const char *json, size_t size, rule_row *row, rule_findings *f, tg_error *err)
{
    json_error_t at = { .line = 0 };
    tg_arena *own = arena_create();
    json_t *root = own == NULL ? NULL : json_read(json, size, JSON_REJECT_DUPLICATES, own, &at);
    rule_file file = { "fakta", "fakta", "", json, size };
    size_t errors = rule_findings_errors(f);
    int rc = own == NULL || (root == NULL && json_error_code(&at) == json_error_out_of_memory) ? TG_NOMEM : TG_OK;
    rule_row_clear(row, r->at);
    if (rc == TG_OK && !json_is_object(root)) {
        size_t where = root == NULL && at.position > 0 ? (size_t)at.position - 1 : 0;
        rule_galat(f, &file, where, 1, NULL, "aturan_fakta_json");
    } else if (rc == TG_OK) {
        rc = read_tree(r, a, own, &file, root, row, f);
    }
    arena_destroy(own);
    rule_findings_sort(f);
    if (rc == TG_NOMEM)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return rule_findings_errors(f) > errors ? tg_fail(err, TG_INVALID, "aturan_fakta_galat") : TG_OK;
}
