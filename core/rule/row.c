/* Facts as written; see row.h. Numbers, dates and words are checked here and nowhere else. */
#include "rule/row.h"
#include <jansson.h>
#include <stdio.h>
#include <string.h>

const char *rule_fact_value(const tg_field *f, const rule_tulisan *w, int64_t *out)
{
    tg_date d;
    switch (f->jenis) {
    case TG_YA_TIDAK:
        *out = w->angka;
        return w->jenis == NILAI_BOOL ? NULL : "aturan_fakta_bool";
    case TG_TANGGAL:
        if (w->jenis != NILAI_TEKS || date_parse(&d, w->teks, strlen(w->teks), NULL) != TG_OK)
            return "aturan_fakta_tanggal";
        *out = d;
        return NULL;
    case TG_PILIHAN:
        for (int i = 0; w->jenis == NILAI_TEKS && f->pilihan[i] != NULL; i++)
            if (strcmp(f->pilihan[i], w->teks) == 0) {
                *out = i;
                return NULL;
            }
        return "aturan_fakta_pilihan";
    default:
        *out = w->angka;
        return w->jenis == NILAI_BULAT ? NULL : "aturan_fakta_bulat";
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

/* The longest program name that the key starts with, so that "blt_dd_keluarga_sekarang" is blt_dd. */
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

const char *rule_fact_near(const rule *r, const char *nama)
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

/* ---- JSON --------------------------------------------------------------------------------- */

typedef struct { const rule *r; rule_row *row; rule_findings *f; rule_file file; } reader;

/* jansson keeps no positions: the first place where the key stands in quotes. */
static void place_of(const reader *x, const char *key, size_t *at, size_t *size)
{
    char quoted[160];
    int n = snprintf(quoted, sizeof quoted, "\"%s\"", key);
    const char *hit = n > 0 && (size_t)n < sizeof quoted ? memmem(x->file.text, x->file.size, quoted, (size_t)n) : NULL;
    *at = hit == NULL ? 0 : (size_t)(hit - x->file.text);
    *size = hit == NULL ? 1 : (size_t)n;
}

#define at_key(x, name, saran, key, ...) do { \
        size_t at_, size_; \
        place_of((x), (name), &at_, &size_); \
        rule_galat((x)->f, &(x)->file, at_, size_, (saran), (key), ##__VA_ARGS__); \
    } while (0)

static rule_tulisan written(const json_t *v)
{
    if (json_is_string(v))
        return (rule_tulisan){ NILAI_TEKS, 0, json_string_value(v) };
    if (json_is_integer(v))
        return (rule_tulisan){ NILAI_BULAT, json_integer_value(v), NULL };
    if (json_is_boolean(v))
        return (rule_tulisan){ NILAI_BOOL, json_is_true(v), NULL };
    return (rule_tulisan){ NILAI_LAIN, 0, NULL };
}

static void put(reader *x, const char *nama, int64_t nilai)
{
    int i = rule_read_find(x->r, nama);
    if (i < 0)
        return;
    x->row->v[i] = nilai;
    x->row->known[i] = true;
}

static void warn_range(reader *x, const tg_field *f, int64_t nilai)
{
    size_t at, size;
    if ((f->min == 0 && f->maks == 0) || (nilai >= f->min && nilai <= f->maks))
        return;
    place_of(x, f->nama, &at, &size);
    rule_peringatan(x->f, &x->file, at, size, NULL, "aturan_fakta_janggal", f->nama, nilai, f->min, f->maks);
}

static void read_fact(reader *x, const char *key, const json_t *v)
{
    int64_t nilai = 0;
    rule_tulisan w = written(v);
    const tg_field *f = rule_field_find(x->r->unit->fields, key);
    if (f == NULL) {
        const char *near = rule_fact_near(x->r, key);
        if (near != NULL)
            at_key(x, key, near, "aturan_fakta_mirip", key, near);
        else
            at_key(x, key, NULL, "aturan_fakta_tiada", key);
        return;
    }
    const char *wrong = json_is_null(v) ? NULL : rule_fact_value(f, &w, &nilai);
    if (wrong != NULL) {
        at_key(x, key, NULL, wrong, key);
    } else if (!json_is_null(v)) {
        warn_range(x, f, nilai);
        put(x, key, nilai);
    }
}

static void read_terima(reader *x, json_t *table)
{
    const char *key;
    json_t *v;
    char nama[160];
    if (!json_is_object(table)) {
        at_key(x, "terima", NULL, "aturan_harus_fakta", "terima");
        return;
    }
    json_object_foreach(table, key, v) {
        if (!rule_terima_name(x->r, key, nama, sizeof nama))
            at_key(x, key, NULL, "aturan_fakta_terima", key);
        else if (json_is_boolean(v))
            put(x, nama, json_is_true(v));
        else if (!json_is_null(v))
            at_key(x, key, NULL, "aturan_fakta_bool", key);
    }
}

static void read_today(reader *x, const json_t *v)
{
    tg_date d;
    const char *text = json_string_value(v);
    if (text == NULL || date_parse(&d, text, strlen(text), NULL) != TG_OK)
        at_key(x, "hari_ini", NULL, "aturan_fakta_tanggal", "hari_ini");
    else
        x->row->hari_ini = d;
}

int rule_row_from_json(const rule *r, tg_arena *a, const char *json, size_t size, rule_row *row, rule_findings *f, tg_error *err)
{
    (void)a;                                             /* rows of lists go there */
    json_error_t at;
    const char *key;
    json_t *v, *root = json_loadb(json, size, JSON_REJECT_DUPLICATES, &at);
    reader x = { r, row, f, { "fakta", "fakta", "", json, size } };
    size_t errors = rule_findings_errors(f);
    rule_row_clear(row, r->at);
    if (root == NULL && json_error_code(&at) == json_error_out_of_memory)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (!json_is_object(root)) {
        size_t place = root == NULL && at.position > 0 ? (size_t)at.position - 1 : 0;
        rule_galat(f, &x.file, place, 1, NULL, "aturan_fakta_json");
    } else {
        json_object_foreach(root, key, v) {
            if (strcmp(key, "terima") == 0)
                read_terima(&x, v);
            else if (strcmp(key, "hari_ini") == 0 && !json_is_null(v))
                read_today(&x, v);
            else if (strcmp(key, "hari_ini") != 0)
                read_fact(&x, key, v);
        }
    }
    json_decref(root);
    rule_findings_sort(f);
    return rule_findings_errors(f) > errors ? tg_fail(err, TG_INVALID, "aturan_fakta_galat") : TG_OK;
}
