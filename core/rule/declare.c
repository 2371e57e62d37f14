/* The words and their keys; see declare.h. */
#include "rule/declare.h"
#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char *const TINGKAT[] = { "prov", "kab", "kec", "kel", NULL };
static const char *const JENIS_PARAMETER[] = { "bilangan", "rupiah", "persen", "ya_tidak", "tanggal", "pilihan", NULL };
static const char *const AKIBAT[] = { "tolak", "tunda", NULL };
static const char *const JENIS_BESARAN[] = { "rupiah", NULL };
static const char *const HASIL[] = { "layak", "tidak_layak", "perlu_data", "galat", NULL };

static const rule_kunci ATURAN[] = {
    { "judul", ISI_TEKS, true, NULL },
    { "wilayah", ISI_TEKS, true, NULL },
    { "unit", ISI_TEKS, true, NULL },
    { "versi_api", ISI_BULAT, true, NULL },
    { "berlaku", ISI_TANGGAL, true, NULL },
    { "dasar_hukum", ISI_HUKUM, false, NULL },
    { "tambah_oleh", ISI_PILIHAN, false, TINGKAT },
    { NULL, ISI_TEKS, false, NULL },
};
static const rule_kunci UBAH_ATURAN[] = {
    { "wilayah", ISI_TEKS, true, NULL },
    { "dasar_hukum", ISI_HUKUM, true, NULL },
    { "berlaku", ISI_TANGGAL, false, NULL },
    { "sampai", ISI_TANGGAL, false, NULL },
    { "versi_api", ISI_BULAT, false, NULL },
    { NULL, ISI_TEKS, false, NULL },
};
static const rule_kunci PARAMETER[] = {
    { "label", ISI_LABEL, true, NULL },
    { "nilai", ISI_NILAI, true, NULL },
    { "jenis", ISI_PILIHAN, false, JENIS_PARAMETER },
    { "pilihan", ISI_DAFTAR_ATAU_NAMA, false, NULL },
    { "satuan", ISI_TEKS, false, NULL },
    { "batas", ISI_BATAS, false, NULL },
    { "kunci", ISI_BOOL, false, NULL },
    { "buka", ISI_PILIHAN, false, TINGKAT },
    { "dasar_hukum", ISI_HUKUM, false, NULL },
    { NULL, ISI_TEKS, false, NULL },
};
static const rule_kunci UBAH_PARAMETER[] = {
    { "nilai", ISI_NILAI, true, NULL },
    { "alasan", ISI_TEKS, true, NULL },
    { "batas", ISI_BATAS, false, NULL },
    { "kunci", ISI_BOOL, false, NULL },
    { "dasar_hukum", ISI_HUKUM, false, NULL },
    { NULL, ISI_TEKS, false, NULL },
};
static const rule_kunci SYARAT[] = {
    { "label", ISI_LABEL, true, NULL },
    { "bila", ISI_UNGKAPAN, true, NULL },
    { "kalimat_bila_tidak", ISI_TEKS, false, NULL },
    { "saran", ISI_TEKS, false, NULL },
    { "akibat", ISI_PILIHAN, false, AKIBAT },
    { "hanya_bila", ISI_UNGKAPAN, false, NULL },
    { "berlaku", ISI_TANGGAL, false, NULL },
    { "sampai", ISI_TANGGAL, false, NULL },
    { "sesudah", ISI_TEKS, false, NULL },
    { "kunci", ISI_BOOL, false, NULL },
    { "buka", ISI_PILIHAN, false, TINGKAT },
    { "dasar_hukum", ISI_HUKUM, false, NULL },
    { NULL, ISI_TEKS, false, NULL },
};
static const rule_kunci PENGECUALIAN[] = {
    { "label", ISI_LABEL, true, NULL },
    { "bila", ISI_UNGKAPAN, true, NULL },
    { "bebas_dari", ISI_DAFTAR, true, NULL },
    { "kunci", ISI_BOOL, false, NULL },
    { "dasar_hukum", ISI_HUKUM, false, NULL },
    { NULL, ISI_TEKS, false, NULL },
};
static const rule_kunci SKOR[] = {
    { "label", ISI_LABEL, true, NULL },
    { "nilai", ISI_UNGKAPAN, true, NULL },
    { "bila", ISI_UNGKAPAN, false, NULL },
    { "maks", ISI_BULAT, false, NULL },
    { NULL, ISI_TEKS, false, NULL },
};
static const rule_kunci KUOTA[] = {
    { "jumlah", ISI_NAMA_FAKTA, false, NULL },
    { "pagu", ISI_NAMA_FAKTA, false, NULL },
    { "urut", ISI_DAFTAR, true, NULL },
    { "daftar_tunggu", ISI_BULAT, false, NULL },
    { NULL, ISI_TEKS, false, NULL },
};
static const rule_kunci BESARAN[] = {
    { "label", ISI_LABEL, true, NULL },
    { "nilai", ISI_UNGKAPAN, true, NULL },
    { "jenis", ISI_PILIHAN, false, JENIS_BESARAN },
    { "barang", ISI_TEKS, false, NULL },
    { "satuan", ISI_TEKS, false, NULL },
    { "bila", ISI_UNGKAPAN, false, NULL },
    { "maks", ISI_BULAT, false, NULL },
    { NULL, ISI_TEKS, false, NULL },
};
static const rule_kunci UJI[] = {
    { "seharusnya", ISI_SEHARUSNYA, true, NULL },
    { "dari", ISI_TEKS, false, NULL },
    { "ubah", ISI_FAKTA, false, NULL },
    { "kosong", ISI_DAFTAR, false, NULL },
    { "wajib", ISI_BOOL, false, NULL },
    { NULL, ISI_TEKS, false, NULL },
};
static const rule_kunci SEHARUSNYA[] = {
    { "hasil", ISI_PILIHAN, false, HASIL },
    { "tidak_terpenuhi", ISI_DAFTAR, false, NULL },
    { "syarat", ISI_FAKTA, false, NULL },
    { "uang", ISI_BULAT, false, NULL },
    { "barang", ISI_FAKTA, false, NULL },
    { "skor", ISI_BULAT, false, NULL },
    { "pesan_memuat", ISI_TEKS, false, NULL },
    { NULL, ISI_TEKS, false, NULL },
};
static const rule_kunci HUKUM[] = {
    { "jenis", ISI_TEKS, false, NULL },
    { "nomor", ISI_TEKS, false, NULL },
    { "tanggal", ISI_TANGGAL, false, NULL },
    { "tentang", ISI_TEKS, false, NULL },
    { "berkas", ISI_TEKS, false, NULL },
    { NULL, ISI_TEKS, false, NULL },
};

const rule_bentuk RULE_BENTUK[KATA_COUNT] = {
    [KATA_ATURAN] = { "aturan", ATURAN, false },
    [KATA_UBAH_ATURAN] = { "ubah_aturan", UBAH_ATURAN, false },
    [KATA_PARAMETER] = { "parameter", PARAMETER, false },
    [KATA_UBAH_PARAMETER] = { "ubah_parameter", UBAH_PARAMETER, false },
    [KATA_SYARAT] = { "syarat", SYARAT, false },
    [KATA_PENGECUALIAN] = { "pengecualian", PENGECUALIAN, false },
    [KATA_SKOR] = { "skor", SKOR, false },
    [KATA_KUOTA] = { "kuota", KUOTA, false },
    [KATA_BESARAN] = { "besaran", BESARAN, false },
    [KATA_CONTOH] = { "contoh", NULL, false },
    [KATA_UJI] = { "uji", UJI, true },
};
const char *const RULE_KATA[] = { "aturan", "ubah_aturan", "parameter", "ubah_parameter", "syarat", "pengecualian",
                                  "skor", "kuota", "besaran", "contoh", "uji", NULL };

enum { ID_MAX = 48, NAMA_UJI_MAX = 120, KUNCI_MAX = 16 };

typedef struct { rule_scan *s; rule_findings *f; const rule_decl *d; } checker;

int rule_kata_of(const rule_decl *d)
{
    for (int i = 0; i < KATA_COUNT; i++)
        if (strcmp(RULE_BENTUK[i].kata, d->kata) == 0)
            return i;
    return -1;
}

const char *rule_kata_text(rule_kata kata)
{
    return RULE_BENTUK[kata].kata;
}

/* Reports the value and marks it, so that nobody reads it. */
#define wrong(c, n, key, ...) \
    ((n)->bad = true, rule_galat((c)->f, &(c)->s->file, (n)->at, (n)->size, NULL, (key), ##__VA_ARGS__))

/* ---- one value ---------------------------------------------------------------------------- */

static bool is_list_of_text(const rule_node *n)
{
    if (n->nilai != NILAI_TABEL || n->child == NULL)
        return false;
    for (const rule_node *c = n->child; c != NULL; c = c->next)
        if (c->key != NULL || c->nilai != NILAI_TEKS)
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
static void check_expression(checker *c, rule_node *n, const char *key)
{
    if (n->nilai == NILAI_BULAT)
        return;
    if (n->nilai != NILAI_TEKS)
        wrong(c, n, "aturan_harus_ungkapan", key);
    else if (n->tulis != TULIS_TEKS)
        wrong(c, n, "aturan_ungkapan_sambung", key);
    else if (!n->plain)
        wrong(c, n, "aturan_ungkapan_escape", key);
    else
        check_text(c, n, key);
}

static void check_date(checker *c, rule_node *n, const char *key)
{
    tg_date d;
    if (n->nilai != NILAI_TEKS || date_parse(&d, n->teks, n->teks_size, NULL) != TG_OK)
        wrong(c, n, "aturan_harus_tanggal", key);
}

static void check_word(checker *c, rule_node *n, const rule_kunci *k)
{
    char all[160] = "";
    size_t used = 0;
    for (const char *const *w = k->pilihan; *w != NULL; w++) {
        if (n->nilai == NILAI_TEKS && strcmp(*w, n->teks) == 0)
            return;
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", used > 0 ? ", " : "", *w);
    }
    const char *near = n->nilai == NILAI_TEKS ? text_nearest(n->teks, k->pilihan) : NULL;
    n->bad = true;
    rule_galat(c->f, &c->s->file, n->at, n->size, near, "aturan_harus_salah_satu", k->nama, all);
}

static void check_whole(checker *c, rule_node *n, const char *key)
{
    if (n->nilai == NILAI_PECAHAN)
        wrong(c, n, "aturan_harus_bulat_pecahan", key);
    else if (n->nilai != NILAI_BULAT)
        wrong(c, n, "aturan_harus_bulat", key);
}

static void check_limits(checker *c, rule_node *n, const char *key)
{
    const rule_node *low = n->child, *high = low == NULL ? NULL : low->next;
    bool pair = n->nilai == NILAI_TABEL && high != NULL && high->next == NULL && low->key == NULL && high->key == NULL
             && low->nilai == NILAI_BULAT && high->nilai == NILAI_BULAT;
    if (!pair)
        wrong(c, n, "aturan_batas_bentuk", key);
    else if (low->angka > high->angka)
        wrong(c, n, "aturan_batas_terbalik", low->angka, high->angka);
}

static void check_keys(checker *c, rule_node *table, const rule_kunci *keys, const char *where);

/* A dated table: every key a date; the values are checked where the parameter's kind is known. */
static void check_param_value(checker *c, rule_node *n, const char *key)
{
    tg_date d;
    if (n->nilai == NILAI_KOSONG || n->nilai == NILAI_LAIN || (n->nilai == NILAI_TABEL && n->child == NULL))
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

static void check_value(checker *c, rule_node *n, const rule_kunci *k)
{
    switch (k->isi) {
    case ISI_TEKS: case ISI_LABEL: check_text(c, n, k->nama); break;
    case ISI_UNGKAPAN: check_expression(c, n, k->nama); break;
    case ISI_BULAT: check_whole(c, n, k->nama); break;
    case ISI_BOOL:
        if (n->nilai != NILAI_BOOL)
            wrong(c, n, "aturan_harus_bool", k->nama);
        break;
    case ISI_TANGGAL: check_date(c, n, k->nama); break;
    case ISI_PILIHAN: check_word(c, n, k); break;
    case ISI_DAFTAR:
        if (!is_list_of_text(n))
            wrong(c, n, "aturan_harus_daftar", k->nama);
        break;
    case ISI_BATAS: check_limits(c, n, k->nama); break;
    case ISI_HUKUM:
        if (n->nilai != NILAI_TABEL)
            wrong(c, n, "aturan_harus_fakta", k->nama);
        else
            check_keys(c, n, HUKUM, k->nama);
        break;
    case ISI_NILAI: check_param_value(c, n, k->nama); break;
    case ISI_NAMA_FAKTA:
        if (n->nilai != NILAI_TEKS)
            wrong(c, n, "aturan_kuota_nama", k->nama);
        break;
    case ISI_DAFTAR_ATAU_NAMA:
        if (n->nilai != NILAI_TEKS && !is_list_of_text(n))
            wrong(c, n, "aturan_harus_daftar", k->nama);
        break;
    case ISI_FAKTA: check_facts(c, n, k->nama); break;
    case ISI_SEHARUSNYA:
        if (n->nilai != NILAI_TABEL || n->child == NULL)
            wrong(c, n, "aturan_harus_fakta", k->nama);
        else
            check_keys(c, n, SEHARUSNYA, k->nama);
        break;
    }
}

/* ---- one table ---------------------------------------------------------------------------- */

static const rule_kunci *find_key(const rule_kunci *keys, const char *name)
{
    for (; keys->nama != NULL; keys++)
        if (strcmp(keys->nama, name) == 0)
            return keys;
    return NULL;
}

static void unknown_key(checker *c, rule_node *n, const rule_kunci *keys)
{
    const char *names[KUNCI_MAX];
    int count = 0;
    for (; keys->nama != NULL; keys++) {
        assert(count + 1 < KUNCI_MAX);
        names[count++] = keys->nama;
    }
    names[count] = NULL;
    const char *near = text_nearest(n->key, names);
    n->bad = true;
    if (near != NULL)
        rule_galat(c->f, &c->s->file, n->key_at, n->key_size, near, "aturan_isian_mirip", n->key, near);
    else
        rule_galat(c->f, &c->s->file, n->key_at, n->key_size, NULL, "aturan_isian", n->key, c->d->kata);
}

static void check_field(checker *c, rule_node *n, const rule_kunci *keys, const char *where)
{
    const rule_kunci *k;
    if (n->bad)
        return;
    if (n->key == NULL)
        wrong(c, n, "aturan_tanpa_kunci", where);
    else if ((k = find_key(keys, n->key)) == NULL)
        unknown_key(c, n, keys);
    else if (!c->s->refused)
        check_value(c, n, k);            /* what was not run has no values */
}

static void check_keys(checker *c, rule_node *table, const rule_kunci *keys, const char *where)
{
    for (rule_node *n = table->child; n != NULL; n = n->next)
        check_field(c, n, keys, where);
    for (; keys->nama != NULL; keys++)
        if (keys->wajib && rule_node_get(table, keys->nama) == NULL && !table->bad)
            rule_galat(c->f, &c->s->file, c->d->at, c->d->size, NULL, "aturan_isian_wajib", c->d->kata, c->d->id, keys->nama);
}

/* ---- one declaration ---------------------------------------------------------------------- */

static void check_id(checker *c, const rule_bentuk *b)
{
    const char *id = c->d->id;
    size_t n = c->d->id_size;
    if (b->nama_bebas) {
        if (n == 0 || n > NAMA_UJI_MAX)
            rule_galat(c->f, &c->s->file, c->d->id_at, n, NULL, "aturan_nama_uji", NAMA_UJI_MAX);
        return;
    }
    bool good = n > 0 && n <= ID_MAX && islower((unsigned char)id[0]);
    for (size_t i = 0; i < n && good; i++)
        good = islower((unsigned char)id[i]) || isdigit((unsigned char)id[i]) || id[i] == '_';
    if (!good)
        rule_galat(c->f, &c->s->file, c->d->id_at, n, NULL, "aturan_id_bentuk", id);
}

/* rupiah, or goods with their unit: one of the two. */
static void check_amount(checker *c)
{
    bool goods = rule_node_get(c->d->isi, "barang") != NULL, unit = rule_node_get(c->d->isi, "satuan") != NULL;
    bool money = rule_node_get(c->d->isi, "jenis") != NULL;
    if (money == goods || goods != unit)
        rule_galat(c->f, &c->s->file, c->d->at, c->d->size, NULL, "aturan_besaran_bentuk", c->d->id);
}

static void check_quota(checker *c)
{
    if (rule_node_get(c->d->isi, "jumlah") == NULL && rule_node_get(c->d->isi, "pagu") == NULL)
        rule_galat(c->f, &c->s->file, c->d->at, c->d->size, NULL, "aturan_kuota_bentuk", c->d->id);
}

static void check_declaration(checker *c)
{
    int kata = rule_kata_of(c->d);
    if (kata < 0 || c->d->isi == NULL)
        return;
    check_id(c, &RULE_BENTUK[kata]);
    if (RULE_BENTUK[kata].kunci == NULL)
        check_facts(c, c->d->isi, c->d->kata);
    else
        check_keys(c, c->d->isi, RULE_BENTUK[kata].kunci, c->d->kata);
    if (kata == KATA_BESARAN)
        check_amount(c);
    if (kata == KATA_KUOTA)
        check_quota(c);
}

void rule_declare_check(rule_scan *s, rule_findings *f)
{
    for (const rule_decl *d = s->first; d != NULL; d = d->next) {
        checker c = { s, f, d };
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
