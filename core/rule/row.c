/* Facts as written; see row.h. Numbers, dates and words are checked here and nowhere else. JSON becomes
 * the tree that a rule file's table is, so both are read by the same lines. */
#include "rule/row.h"
#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* The value as the fact's kind; NULL: *out is set. Else the message key of what is wrong. */
static const char *value_of(const tg_field *f, const rule_node *w, int64_t *out)
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

static const char *fact_near(const rule *r, const char *nama)
{
    int n = (int)strlen(nama), limit = n / 3 > 1 ? n / 3 : 1, best = limit + 1;
    const char *found = NULL;
    for (const tg_field *f = r->unit->fields; f->nama != NULL && n >= 4; f++) {
        int d = text_distance(nama, f->nama, limit);
        if (d < best) {
            best = d;
            found = f->nama;
        }
    }
    return found;
}

/* ---- one table of facts ------------------------------------------------------------------- */

typedef struct { const rule *r; tg_arena *a; rule_row *row; const rule_file *file; rule_findings *f; } reader;

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
}

void rule_fact_unknown(const rule *r, const rule_file *file, const rule_node *n, const char *nama, rule_findings *f)
{
    const char *near = fact_near(r, nama);
    place p = n->key != NULL && n->size > 0 ? (place){ n->key_at, n->key_size } : place_of(file, n);
    if (near != NULL)
        rule_galat(f, file, p.at, p.size, near, "aturan_fakta_mirip", nama, near);
    else
        rule_galat(f, file, p.at, p.size, NULL, "aturan_fakta_tiada", nama);
}

static void wrong(reader *x, const rule_node *n, const char *key)
{
    place p = place_of(x->file, n);
    rule_galat(x->f, x->file, p.at, p.size, NULL, key, n->key == NULL ? "" : n->key);
}

/* terima = { pkh_keluarga_sekarang = true } */
static void read_terima(reader *x, const rule_node *table)
{
    char nama[160];
    if (table->nilai != NILAI_TABEL) {
        wrong(x, table, "aturan_harus_fakta");
        return;
    }
    for (const rule_node *n = table->child; n != NULL; n = n->next) {
        if (n->key == NULL || !rule_terima_name(x->r, n->key, nama, sizeof nama))
            wrong(x, n, "aturan_fakta_terima");
        else if (n->nilai != NILAI_BOOL && n->nilai != NILAI_KOSONG)
            wrong(x, n, "aturan_fakta_bool");
        else
            rule_row_set(x->r, x->row, nama, n->nilai == NILAI_BOOL, n->angka);
    }
}

static void read_fact(reader *x, const rule_node *n)
{
    int64_t nilai = 0;
    const tg_field *f = rule_field_find(x->r->unit->fields, n->key);
    if (f == NULL) {
        rule_fact_unknown(x->r, x->file, n, n->key, x->f);
        return;
    }
    const char *mistake = n->nilai == NILAI_KOSONG ? NULL : value_of(f, n, &nilai);
    if (mistake != NULL)
        wrong(x, n, mistake);
    else
        rule_row_set(x->r, x->row, n->key, n->nilai != NILAI_KOSONG, nilai);
}

bool rule_row_read(const rule *r, tg_arena *a, rule_row *row, const rule_file *file, const rule_node *table, rule_findings *f)
{
    reader x = { r, a, row, file, f };
    size_t errors = rule_findings_errors(f);
    for (const rule_node *n = table == NULL ? NULL : table->child; n != NULL; n = n->next) {
        if (n->bad || n->key == NULL || strcmp(n->key, "hari_ini") == 0)
            continue;
        if (strcmp(n->key, "terima") == 0)
            read_terima(&x, n);
        else
            read_fact(&x, n);
    }
    return rule_findings_errors(f) == errors;
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
    } else {
        n->nilai = json_is_null(v) ? NILAI_KOSONG : NILAI_PECAHAN;
    }
    return n;
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

static int read_tree(const rule *r, tg_arena *a, const rule_file *file, json_t *root, rule_row *row, rule_findings *f)
{
    tg_arena *own = arena_create();
    rule_node *table = own == NULL ? NULL : tree_of(own, NULL, root);
    if (table != NULL) {
        rule_row_date(file, table, &row->hari_ini, f);
        rule_row_read(r, a, row, file, table, f);
        warn_ranges(r, file, table, f);
    }
    arena_destroy(own);
    return table == NULL ? TG_NOMEM : TG_OK;
}

int rule_row_from_json(const rule *r, tg_arena *a, const char *json, size_t size, rule_row *row, rule_findings *f, tg_error *err)
{
    json_error_t at;
    json_t *root = json_loadb(json, size, JSON_REJECT_DUPLICATES, &at);
    rule_file file = { "fakta", "fakta", "", json, size };
    size_t errors = rule_findings_errors(f);
    int rc = root == NULL && json_error_code(&at) == json_error_out_of_memory ? TG_NOMEM : TG_OK;
    rule_row_clear(row, r->at);
    if (rc == TG_OK && !json_is_object(root)) {
        size_t where = root == NULL && at.position > 0 ? (size_t)at.position - 1 : 0;
        rule_galat(f, &file, where, 1, NULL, "aturan_fakta_json");
    } else if (rc == TG_OK) {
        rc = read_tree(r, a, &file, root, row, f);
    }
    json_decref(root);
    rule_findings_sort(f);
    if (rc == TG_NOMEM)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return rule_findings_errors(f) > errors ? tg_fail(err, TG_INVALID, "aturan_fakta_galat") : TG_OK;
}
