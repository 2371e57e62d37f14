/* What keys may hold, value by value; see declare.h. The words stand in declare_kata.c. */
#include "rule/declare.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { ID_MAX = 48, NAMA_UJI_MAX = 120 };

typedef struct { rule_scan *s; rule_findings *f; const rule_decl *d; const rule_bentuk *b; } checker;

/* ---- words -------------------------------------------------------------------------------- */

const rule_bentuk *rule_bentuk_of(const rule_decl *d)
{
    for (const rule_bentuk *b = RULE_BENTUK; b->kata != NULL; b++)
        if (strcmp(b->kata, d->kata) == 0)
            return b;
    return NULL;
}

int rule_kata_of(const rule_decl *d)
{
    const rule_bentuk *b = rule_bentuk_of(d);
    return b == NULL ? -1 : (int)b->jenis;
}

const char *rule_bentuk_kata(rule_kata kata, rule_operasi operasi)
{
    for (const rule_bentuk *b = RULE_BENTUK; b->kata != NULL; b++)
        if (b->jenis == kata && b->operasi == operasi)
            return b->kata;
    return NULL;
}

const char *rule_kata_text(rule_kata kata)
{
    return rule_bentuk_kata(kata, OP_TAMBAH);
}

static const rule_kunci *find_key(const rule_kunci *keys, const char *name)
{
    for (; keys != NULL && keys->nama != NULL; keys++)
        if (strcmp(keys->nama, name) == 0)
            return keys;
    return NULL;
}

const rule_kunci *rule_bentuk_kunci(const rule_bentuk *b, const char *nama)
{
    const rule_kunci *k = find_key(b->kunci, nama);
    return k != NULL ? k : find_key(b->umum, nama);
}

static int add_names(const rule_kunci *keys, const char **out, int count)
{
    for (; keys != NULL && keys->nama != NULL && count + 1 < RULE_KUNCI_MAX; keys++)
        out[count++] = keys->nama;
    out[count] = NULL;
    return count;
}

int rule_bentuk_nama(const rule_bentuk *b, const char **out)
{
    return add_names(b->umum, out, add_names(b->kunci, out, 0));
}

/* ---- one value ---------------------------------------------------------------------------- */

/* Reports the value and marks it, so that nobody reads it. */
#define wrong(c, n, key, ...) wrong_saran(c, n, NULL, key, ##__VA_ARGS__)
#define wrong_saran(c, n, saran, key, ...) \
    ((n)->bad = true, rule_galat((c)->f, &(c)->s->file, (n)->at, (n)->size, (saran), (key), ##__VA_ARGS__))

static bool is_list_of_text(const rule_node *n)
{
    if (n->nilai != NILAI_TABEL || n->child == NULL)
        return false;
    for (const rule_node *c = n->child; c != NULL; c = c->next)
        if (c->key != NULL || c->nilai != NILAI_TEKS || c->teks_size == 0)
            return false;
    return true;
}

static void check_text(checker *c, rule_node *n, const char *key)
{
    if (n->nilai != NILAI_TEKS)
        wrong(c, n, "aturan_harus_teks", key);
    else if (n->teks_size == 0)
        wrong(c, n, "aturan_teks_kosong", key);
    else if (strlen(n->teks) != n->teks_size || !text_is_utf8(n->teks, n->teks_size))
        wrong(c, n, "aturan_harus_teks", key);
}

/* An expression must stand in the file letter by letter: its mistakes are shown at their column. */
static void check_expression(checker *c, rule_node *n, const rule_kunci *k)
{
    if (n->nilai == NILAI_BULAT || (n->tulis == TULIS_FUNGSI && k->isi == ISI_UNGKAPAN))
        return;
    if (n->tulis == TULIS_FUNGSI)
        wrong(c, n, "aturan_rumus_fungsi", k->nama);
    else if (n->nilai == NILAI_PECAHAN)
        wrong(c, n, "aturan_harus_bulat_pecahan", k->nama);
    else if (n->nilai != NILAI_TEKS)
        wrong(c, n, "aturan_harus_ungkapan", k->nama);
    else if (n->tulis != TULIS_TEKS)
        wrong(c, n, "aturan_ungkapan_sambung", k->nama);
    else if (!n->plain)
        wrong(c, n, "aturan_ungkapan_escape", k->nama);
    else
        check_text(c, n, k->nama);
}

static void check_date(checker *c, rule_node *n, const char *key)
{
    tg_date d;
    char iso[DATE_TEXT_SIZE];
    if (n->nilai == NILAI_TEKS && date_parse(&d, n->teks, n->teks_size, NULL) == TG_OK)
        return;
    const char *meant = n->nilai == NILAI_TEKS && rule_tanggal_dari(n->teks, n->teks_size, iso) == n->teks_size ? rule_findings_kutip(c->f, iso) : NULL;
    if (meant != NULL)
        wrong_saran(c, n, meant, "aturan_harus_tanggal_saran", key, meant);
    else
        wrong(c, n, "aturan_harus_tanggal", key);
}

/* "07:00" */
static void check_time(checker *c, rule_node *n, const char *key)
{
    const char *t = n->teks;
    bool good = n->nilai == NILAI_TEKS && n->teks_size == 5 && t[2] == ':';
    for (int i = 0; i < 5 && good; i++)
        good = i == 2 || isdigit((unsigned char)t[i]);
    if (good && (t[0] - '0') * 10 + t[1] - '0' <= 23 && t[3] <= '5')
        return;
    char meant[8] = "";
    int hour, minute;
    if (n->nilai == NILAI_TEKS && sscanf(t, "%2d%*[.:]%2d", &hour, &minute) == 2 && hour >= 0 && hour < 24 && minute >= 0 && minute < 60)
        snprintf(meant, sizeof meant, "%02d:%02d", hour, minute);
    wrong_saran(c, n, meant[0] == 0 ? NULL : rule_findings_kutip(c->f, meant), "aturan_harus_jam", key);
}

/* "ya" and 1 are true to people. */
const char *rule_bool_saran(const rule_node *n)
{
    static const char *const TRUE_WORDS[] = { "ya", "Ya", "YA", "true", "benar", "1", NULL };
    static const char *const FALSE_WORDS[] = { "tidak", "Tidak", "TIDAK", "false", "salah", "0", NULL };
    if (n->nilai == NILAI_BULAT)
        return n->angka == 1 ? "true" : n->angka == 0 ? "false" : NULL;
    for (int i = 0; n->nilai == NILAI_TEKS && TRUE_WORDS[i] != NULL; i++)
        if (strcmp(TRUE_WORDS[i], n->teks) == 0 || strcmp(FALSE_WORDS[i], n->teks) == 0)
            return strcmp(TRUE_WORDS[i], n->teks) == 0 ? "true" : "false";
    return NULL;
}

/* The whole number in a text such as "Rp200.000" or "200000"; false: it holds something else. */
bool rule_angka_saran(const rule_node *n, char out[24])
{
    size_t used = 0;
    const char *p = n->nilai == NILAI_TEKS ? n->teks : "";
    if ((p[0] | 0x20) == 'r' && (p[1] | 0x20) == 'p')
        p += 2;
    for (; *p == ' '; p++)
        ;
    for (; isdigit((unsigned char)*p) || ((*p == '.' || *p == ',') && used > 0); p++)
        if (isdigit((unsigned char)*p) && used < 19)
            out[used++] = *p;
        else if (!isdigit((unsigned char)*p) && strspn(p + 1, "0123456789") != 3)
            return false;
    out[used] = 0;
    return used > 0 && *p == 0;
}

static bool is_one_of(const char *text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strcmp(*words, text) == 0)
            return true;
    return false;
}

static void not_one_of(checker *c, rule_node *n, const char *key, const char *const *words)
{
    char all[256] = "";
    size_t used = 0;
    for (const char *const *w = words; *w != NULL && used < sizeof all; w++)
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", used > 0 ? ", " : "", *w);
    const char *near = n->nilai == NILAI_TEKS ? text_nearest(n->teks, words) : NULL;
    n->bad = true;
    rule_galat(c->f, &c->s->file, n->at, n->size, rule_findings_kutip(c->f, near), "aturan_harus_salah_satu", key, all);
}

static void check_word(checker *c, rule_node *n, const rule_kunci *k)
{
    if (n->nilai != NILAI_TEKS || !is_one_of(n->teks, k->pilihan))
        not_one_of(c, n, k->nama, k->pilihan);
}

static const char *const NAMES[] = { "bilangan", "rupiah", "persen", "ya_tidak", "tanggal", "pilihan", "desimal" };

const char *rule_jenis_kata(tg_jenis jenis) { return NAMES[jenis]; }

bool rule_jenis_of(const char *text, tg_jenis *jenis, int *desimal)
{
    *jenis = TG_BILANGAN;
    *desimal = 0;
    if (text == NULL)
        return true;
    for (int i = TG_BILANGAN; i <= TG_PILIHAN; i++)
        if (strcmp(NAMES[i], text) == 0) {
            *jenis = (tg_jenis)i;
            return true;
        }
    if (strncmp(text, "desimal(", 8) != 0 || text[8] < '1' || text[8] > '6' || strcmp(text + 9, ")") != 0)
        return false;
    *jenis = TG_DESIMAL;
    *desimal = text[8] - '0';
    return true;
}

/* A fraction has no value in the tree but its text. */
static bool same_cell(const rule_file *fa, const rule_node *a, const rule_file *fb, const rule_node *b)
{
    int64_t x, y;
    int digits;
    if (a->nilai == NILAI_PECAHAN || b->nilai == NILAI_PECAHAN)
        return rule_desimal_of(fa, a, 6, &x, &digits) && rule_desimal_of(fb, b, 6, &y, &digits) && x == y;
    return a->nilai == b->nilai && (a->nilai == NILAI_TEKS ? strcmp(a->teks, b->teks) == 0 : a->angka == b->angka);
}

bool rule_keys_same(const rule_file *fa, const rule_node *a, const rule_file *fb, const rule_node *b)
{
    for (a = a->child, b = b->child; a->next != NULL && b->next != NULL; a = a->next, b = b->next)
        if (!same_cell(fa, a, fb, b))
            return false;
    return a->next == NULL && b->next == NULL;
}

static void check_kind(checker *c, rule_node *n, const rule_kunci *k)
{
    tg_jenis jenis;
    int desimal;
    if (n->nilai == NILAI_TEKS && rule_jenis_of(n->teks, &jenis, &desimal))
        return;
    if (n->nilai == NILAI_TEKS && strncmp(n->teks, "desimal", 7) == 0)
        wrong(c, n, "aturan_desimal_bentuk", n->teks);
    else
        not_one_of(c, n, k->nama, k->pilihan);
}

static void check_whole(checker *c, rule_node *n, const rule_kunci *k)
{
    char number[24];
    if (n->nilai == NILAI_PECAHAN)
        wrong(c, n, "aturan_harus_bulat_pecahan", k->nama);
    else if (n->nilai != NILAI_BULAT)
        wrong_saran(c, n, rule_angka_saran(n, number) ? number : NULL, "aturan_harus_bulat", k->nama);
    else if ((k->min != 0 || k->maks != 0) && n->angka < k->min)
        wrong(c, n, k->maks == INT64_MAX ? "aturan_angka_paling_kecil" : "aturan_angka_antara", k->nama, k->min, k->maks);
    else if ((k->min != 0 || k->maks != 0) && n->angka > k->maks)
        wrong(c, n, "aturan_angka_antara", k->nama, k->min, k->maks);
}

/* A list, each word of it known and none twice. */
static void check_list(checker *c, rule_node *n, const rule_kunci *k)
{
    if (!is_list_of_text(n)) {
        wrong(c, n, "aturan_harus_daftar", k->nama);
        return;
    }
    for (rule_node *word = n->child; word != NULL; word = word->next) {
        if (k->pilihan != NULL && !is_one_of(word->teks, k->pilihan)) {
            not_one_of(c, word, k->nama, k->pilihan);
            n->bad = true;
        }
        for (const rule_node *before = n->child; before != word; before = before->next)
            if (!word->bad && strcmp(before->teks, word->teks) == 0) {
                wrong(c, word, "aturan_daftar_ganda", word->teks, k->nama);
                n->bad = true;
            }
    }
}

static bool is_number(const rule_node *n)
{
    return n->key == NULL && (n->nilai == NILAI_BULAT || (n->nilai == NILAI_PECAHAN && n->tulis == TULIS_ANGKA));
}

static void reversed(checker *c, rule_node *n, int64_t low, int64_t high)
{
    char meant[64];
    snprintf(meant, sizeof meant, "{ %lld, %lld }", (long long)high, (long long)low);
    wrong_saran(c, n, meant, "aturan_batas_terbalik", low, high);
}

/* Fractions are right for desimal(n) alone, which is seen where the kind is known. */
static void check_limits(checker *c, rule_node *n, const char *key)
{
    const rule_node *low = n->child, *high = low == NULL ? NULL : low->next;
    int64_t a = 0, b = 0;
    int digits;
    if (n->nilai != NILAI_TABEL || high == NULL || high->next != NULL || !is_number(low) || !is_number(high)) {
        wrong(c, n, "aturan_batas_bentuk", key);
    } else if (low->nilai == NILAI_BULAT && high->nilai == NILAI_BULAT) {
        if (low->angka > high->angka)
            reversed(c, n, low->angka, high->angka);
    } else if (!rule_desimal_of(&c->s->file, low, 6, &a, &digits) || !rule_desimal_of(&c->s->file, high, 6, &b, &digits)) {
        wrong(c, n, "aturan_batas_bentuk", key);
    } else if (a > b) {
        char left[32], right[32];
        snprintf(left, sizeof left, "%.*s", (int)low->size, c->s->file.text + low->at);
        snprintf(right, sizeof right, "%.*s", (int)high->size, c->s->file.text + high->at);
        wrong(c, n, "aturan_batas_terbalik", left, right);
    }
}

/* A dated table: every key a date; the values are checked where the parameter's kind is known. */
static void check_param_value(checker *c, rule_node *n, const char *key)
{
    tg_date d;
    if (n->nilai == NILAI_KOSONG || n->nilai > NILAI_TABEL || (n->nilai == NILAI_TABEL && n->child == NULL))
        wrong(c, n, "aturan_nilai_parameter", key);
    if (n->nilai != NILAI_TABEL)
        return;
    for (rule_node *v = n->child; v != NULL; v = v->next) {
        if (v->bad)
            continue;
        if (v->key == NULL) {
            wrong(c, v, "aturan_nilai_parameter", key);
        } else if (date_parse(&d, v->key, strlen(v->key), NULL) != TG_OK) {
            v->bad = true;
            rule_galat(c->f, &c->s->file, v->key_at, v->key_size, NULL, "aturan_harus_tanggal", key);
        }
    }
}

static void check_facts(checker *c, rule_node *n, const char *key)
{
    if (n->nilai != NILAI_TABEL && !c->s->refused)
        wrong(c, n, "aturan_harus_fakta", key);
    for (rule_node *v = n->child; v != NULL && !n->bad; v = v->next)
        if (v->key == NULL && !v->bad)
            wrong(c, v, "aturan_tanpa_kunci", c->d->kata);
}

/* Rows of a table: keys and the value, each a text or a number. */
static void check_rows(checker *c, rule_node *n, const char *key)
{
    if (n->nilai != NILAI_TABEL || n->child == NULL) {
        wrong(c, n, "aturan_harus_baris", key);
        return;
    }
    for (rule_node *row = n->child; row != NULL; row = row->next) {
        bool good = row->key == NULL && row->nilai == NILAI_TABEL && row->child != NULL;
        for (rule_node *cell = row->child; cell != NULL && good; cell = cell->next)
            good = cell->key == NULL && !cell->bad && cell->nilai >= NILAI_TEKS && cell->nilai <= NILAI_BOOL;
        if (!good && !row->bad)
            wrong(c, row, "aturan_harus_baris", key);
        n->bad = n->bad || row->bad;
    }
}

static void check_fact_rows(checker *c, rule_node *n, const char *key)
{
    bool good = n->nilai == NILAI_TABEL && n->child != NULL;
    for (rule_node *row = n->child; row != NULL && good; row = row->next)
        good = row->key == NULL && row->nilai == NILAI_TABEL;
    if (!good) {
        wrong(c, n, "aturan_harus_baris_fakta", key);
        return;
    }
    for (rule_node *row = n->child; row != NULL; row = row->next)
        check_facts(c, row, key);
}

static bool is_id(const char *id, size_t n)
{
    bool good = n > 0 && n <= ID_MAX && islower((unsigned char)id[0]);
    for (size_t i = 0; i < n && good; i++)
        good = islower((unsigned char)id[i]) || isdigit((unsigned char)id[i]) || id[i] == '_';
    return good;
}

/* A name inside a table that others refer to. */
static bool check_inner_id(checker *c, rule_node *n, const char *key)
{
    if (n->key == NULL)
        wrong(c, n, "aturan_tanpa_kunci", key);
    else if (!is_id(n->key, n->key_size)) {
        n->bad = true;
        rule_galat(c->f, &c->s->file, n->key_at, n->key_size, NULL, "aturan_id_bentuk", n->key);
    }
    return !n->bad;
}

/* penerima = hitung(), nominal = jumlah("nominal"): hitung takes a condition or nothing, the others one text. */
static void check_summary(checker *c, rule_node *n, const char *key)
{
    if (n->nilai != NILAI_TABEL || n->child == NULL) {
        wrong(c, n, "aturan_harus_ringkas", key);
        return;
    }
    for (rule_node *v = n->child; v != NULL; v = v->next) {
        if (v->bad || !check_inner_id(c, v, key))
            continue;
        bool counts = v->nilai == NILAI_PANGGIL && strcmp(v->teks, "hitung") == 0;
        const rule_node *arg = v->child;
        if (v->nilai != NILAI_PANGGIL)
            wrong(c, v, "aturan_harus_ringkas", v->key);
        else if ((arg == NULL && !counts) || (arg != NULL && (arg->next != NULL || arg->nilai != NILAI_TEKS || arg->teks_size == 0)))
            wrong(c, v, counts ? "aturan_ringkas_hitung" : "aturan_ringkas_isi", v->teks);
    }
}

static void check_keys(checker *c, rule_node *table, const rule_kunci *keys, const char *where);

static void check_table(checker *c, rule_node *n, const rule_kunci *k)
{
    if (n->nilai == NILAI_TABEL && n->child == NULL && strcmp(k->nama, "dasar_hukum") == 0)
        wrong(c, n, "aturan_dasar_hukum_kosong");
    else if (n->nilai != NILAI_TABEL || n->child == NULL)
        wrong(c, n, "aturan_harus_fakta", k->nama);
    else
        check_keys(c, n, k->anak, k->nama);
}

static void check_map(checker *c, rule_node *n, const rule_kunci *k)
{
    if (n->nilai != NILAI_TABEL || n->child == NULL)
        wrong(c, n, "aturan_harus_fakta", k->nama);
    for (rule_node *v = n->child; v != NULL && !n->bad; v = v->next)
        if (!v->bad && check_inner_id(c, v, k->nama))
            check_table(c, v, k);
}

static void check_value(checker *c, rule_node *n, const rule_kunci *k)
{
    switch (k->isi) {
    case ISI_TEKS: case ISI_LABEL: case ISI_NAMA_FAKTA: check_text(c, n, k->nama); break;
    case ISI_UNGKAPAN: case ISI_RUMUS: check_expression(c, n, k); break;
    case ISI_BULAT: check_whole(c, n, k); break;
    case ISI_BOOL:
        if (n->nilai != NILAI_BOOL)
            wrong_saran(c, n, rule_bool_saran(n), "aturan_harus_bool", k->nama);
        break;
    case ISI_TANGGAL: check_date(c, n, k->nama); break;
    case ISI_JAM: check_time(c, n, k->nama); break;
    case ISI_PILIHAN: check_word(c, n, k); break;
    case ISI_JENIS: check_kind(c, n, k); break;
    case ISI_DAFTAR: check_list(c, n, k); break;
    case ISI_BATAS: check_limits(c, n, k->nama); break;
    case ISI_NILAI: check_param_value(c, n, k->nama); break;
    case ISI_DAFTAR_ATAU_NAMA:
        if (n->nilai != NILAI_TEKS)
            check_list(c, n, k);
        break;
    case ISI_FAKTA: check_facts(c, n, k->nama); break;
    case ISI_TABEL: check_table(c, n, k); break;
    case ISI_PETA: check_map(c, n, k); break;
    case ISI_BARIS: check_rows(c, n, k->nama); break;
    case ISI_BARIS_FAKTA: check_fact_rows(c, n, k->nama); break;
    case ISI_RINGKAS: check_summary(c, n, k->nama); break;
    }
}

/* ---- one table ---------------------------------------------------------------------------- */

static void unknown_key(checker *c, rule_node *n, const char *const *names, const char *where)
{
    const char *near = text_nearest(n->key, names);
    n->bad = true;
    if (near != NULL)
        rule_galat(c->f, &c->s->file, n->key_at, n->key_size, near, "aturan_isian_mirip", n->key, near);
    else
        rule_galat(c->f, &c->s->file, n->key_at, n->key_size, NULL, "aturan_isian", n->key, where);
}

/* Whether some unknown key of the table was meant to be this one: then it is not missing but misspelled. */
static bool is_misspelled(const rule_node *table, const char *key, const char *const *names)
{
    bool found = false;
    for (const rule_node *n = table->child; n != NULL && !found; n = n->next) {
        const char *near = n->bad && n->key != NULL ? text_nearest(n->key, names) : NULL;
        found = near != NULL && strcmp(near, key) == 0;
    }
    return found;
}

/* A table inside a declaration. */
static void check_keys(checker *c, rule_node *table, const rule_kunci *keys, const char *where)
{
    const char *names[RULE_KUNCI_MAX];
    add_names(keys, names, 0);
    for (rule_node *n = table->child; n != NULL; n = n->next) {
        const rule_kunci *k = n->key == NULL ? NULL : find_key(keys, n->key);
        if (n->bad)
            continue;
        if (n->key == NULL)
            wrong(c, n, "aturan_tanpa_kunci", where);
        else if (k == NULL)
            unknown_key(c, n, names, where);
        else if (!c->s->refused)
            check_value(c, n, k);
    }
    for (; keys->nama != NULL; keys++)
        if (keys->wajib && rule_node_get(table, keys->nama) == NULL && !table->bad && !is_misspelled(table, keys->nama, names))
            rule_galat(c->f, &c->s->file, table->at, 1, NULL, "aturan_isian_wajib_dalam", where, keys->nama);
}

/* ---- one declaration ---------------------------------------------------------------------- */

/* "Desil Rendah" -> desil_rendah; NULL: nothing like an id is left. */
static const char *id_saran(const char *id, size_t n, char out[ID_MAX + 1])
{
    size_t used = 0;
    for (size_t i = 0; i < n && used < ID_MAX; i++)
        if (isalnum((unsigned char)id[i]))
            out[used++] = (char)tolower((unsigned char)id[i]);
        else if (used > 0 && out[used - 1] != '_' && (unsigned char)id[i] < 0x80)
            out[used++] = '_';
    while (used > 0 && out[used - 1] == '_')
        used--;
    out[used] = 0;
    return is_id(out, used) ? out : NULL;
}

static void check_id(checker *c)
{
    char meant[ID_MAX + 1];
    const char *id = c->d->id;
    size_t n = c->d->id_size;
    if (c->b->jenis == KATA_UJI) {
        if (n == 0 || n > NAMA_UJI_MAX)
            rule_galat(c->f, &c->s->file, c->d->id_at, n, NULL, "aturan_nama_uji", NAMA_UJI_MAX);
        return;
    }
    if (!is_id(id, n))
        rule_galat(c->f, &c->s->file, c->d->id_at, n, id_saran(id, n, meant), "aturan_id_bentuk", id);
}

/* One key of a declaration; a word without keys of its own takes facts. */
static void check_field(checker *c, rule_node *n)
{
    const char *names[RULE_KUNCI_MAX];
    const rule_kunci *k = n->key == NULL ? NULL : rule_bentuk_kunci(c->b, n->key);
    if (n->bad || (n->key == NULL && c->b->baris != NULL))
        return;
    if (n->key == NULL) {
        wrong(c, n, "aturan_tanpa_kunci", c->d->kata);
    } else if (k != NULL) {
        if (!c->s->refused)              /* what was not run has no values */
            check_value(c, n, k);
    } else if (c->b->kunci != NULL) {
        rule_bentuk_nama(c->b, names);
        unknown_key(c, n, names, c->d->kata);
    }
}

static void check_required(checker *c, const rule_kunci *keys)
{
    const char *names[RULE_KUNCI_MAX];
    rule_bentuk_nama(c->b, names);
    for (; keys != NULL && keys->nama != NULL; keys++)
        if (keys->wajib && rule_node_get(c->d->isi, keys->nama) == NULL && !c->d->isi->bad && !is_misspelled(c->d->isi, keys->nama, names))
            rule_galat(c->f, &c->s->file, c->d->at, c->d->size, NULL, "aturan_isian_wajib", c->d->kata, c->d->id, keys->nama);
}

/* The rows of pengaman. */
static void check_declared_rows(checker *c)
{
    int count = 0;
    for (rule_node *n = c->d->isi->child; n != NULL; n = n->next) {
        count += n->key == NULL;
        if (n->key != NULL || n->bad)
            continue;
        if (n->tulis != TULIS_TABEL)
            wrong(c, n, "aturan_harus_fakta", c->d->kata);
        else
            check_keys(c, n, c->b->baris, c->d->kata);
    }
    if (count == 0)
        rule_galat(c->f, &c->s->file, c->d->at, c->d->size, NULL, "aturan_tanpa_baris", c->d->kata, c->d->id);
}

static void check_declaration(checker *c)
{
    check_id(c);
    if (c->d->isi->nilai != NILAI_TABEL && !c->s->refused)
        return;
    for (rule_node *n = c->d->isi->child; n != NULL; n = n->next)
        check_field(c, n);
    check_required(c, c->b->kunci);
    check_required(c, c->b->umum);
    if (c->b->baris != NULL)
        check_declared_rows(c);
    rule_declare_bersama(c->s, c->f, c->d, c->b);
}

void rule_declare_check(rule_scan *s, rule_findings *f)
{
    for (const rule_decl *d = s->first; d != NULL; d = d->next) {
        checker c = { s, f, d, rule_bentuk_of(d) };
        if (c.b != NULL && d->isi != NULL)
            check_declaration(&c);
    }
}

/* ---- reading ------------------------------------------------------------------------------ */

rule_node *rule_value_of(const rule_decl *d, const char *key)
{
    rule_node *n = rule_node_get(d->isi, key);
    return n == NULL || n->bad || n->nilai == NILAI_KOSONG ? NULL : n;
}

const char *rule_text_of(const rule_decl *d, const char *key)
{
    const rule_node *n = rule_value_of(d, key);
    return n == NULL || n->nilai != NILAI_TEKS ? NULL : n->teks;
}

int64_t rule_int_of(const rule_decl *d, const char *key, int64_t other)
{
    const rule_node *n = rule_value_of(d, key);
    return n == NULL || n->nilai != NILAI_BULAT ? other : n->angka;
}

bool rule_bool_of(const rule_decl *d, const char *key)
{
    const rule_node *n = rule_value_of(d, key);
    return n != NULL && n->nilai == NILAI_BOOL && n->angka != 0;
}

tg_date rule_date_of(const rule_decl *d, const char *key)
{
    tg_date date;
    const char *text = rule_text_of(d, key);
    return text != NULL && date_parse(&date, text, strlen(text), NULL) == TG_OK ? date : TG_DATE_NONE;
}

/* Digits of a number as it is written, with those behind the point. */
static bool read_digits(const char *p, const char *end, int64_t *out, int *behind)
{
    bool point = false;
    int digits = 0;
    *out = 0;
    *behind = 0;
    for (; p < end; p++) {
        if (*p == '.' && !point) {
            point = true;
            continue;
        }
        if (!isdigit((unsigned char)*p) || __builtin_mul_overflow(*out, 10, out) || __builtin_add_overflow(*out, *p - '0', out))
            return false;
        digits++;
        *behind += point;
    }
    return digits > 0;
}

bool rule_desimal_of(const rule_file *file, const rule_node *n, int desimal, int64_t *out, int *digits)
{
    const char *p = file->text + n->at, *end = p + n->size;
    int64_t value = n->angka;
    *digits = 0;
    if (n->nilai == NILAI_PECAHAN) {
        bool minus = n->tulis == TULIS_ANGKA && p < end && *p == '-';
        for (p += minus; p < end && *p == ' '; p++)
            ;
        if (n->tulis != TULIS_ANGKA || !read_digits(p, end, &value, digits))
            return false;
        for (; *digits > desimal && value % 10 == 0; --*digits)
            value /= 10;                 /* 2.50 is 2.5 */
        value = minus ? -value : value;
    } else if (n->nilai != NILAI_BULAT) {
        return false;
    }
    for (int i = *digits; i < desimal; i++)
        if (__builtin_mul_overflow(value, 10, &value))
            return false;
    *out = value;
    return *digits <= desimal;
}
