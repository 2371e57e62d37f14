/* What concerns several keys of one declaration at once: which go together, which exclude each other;
 * see declare.h. A key that is wrong by itself was reported before and is left alone here. */
#include "rule/declare.h"
#include <stdio.h>
#include <string.h>

typedef struct { rule_scan *s; rule_findings *f; const rule_decl *d; } shared;

#define at_word(c, key, ...) rule_galat((c)->f, &(c)->s->file, (c)->d->at, (c)->d->size, NULL, (key), (c)->d->id, ##__VA_ARGS__)
#define at_node(c, n, saran, key, ...) \
    ((n)->bad = true, rule_galat((c)->f, &(c)->s->file, (n)->at, (n)->size, (saran), (key), ##__VA_ARGS__))
#define at_key(c, n, key, ...) \
    rule_galat((c)->f, &(c)->s->file, (n)->key_at, (n)->key_size, NULL, (key), ##__VA_ARGS__)

static bool has(const shared *c, const char *key)
{
    return rule_node_get(c->d->isi, key) != NULL;
}

/* rupiah, or goods with their unit: one of the two. Per person: at most so many only then. */
static void check_amount(shared *c)
{
    const rule_node *orang = rule_node_get(c->d->isi, "maks_orang");
    if (has(c, "jenis") == has(c, "barang") || has(c, "barang") != has(c, "satuan"))
        at_word(c, "aturan_besaran_bentuk");
    if (orang != NULL && !has(c, "tiap"))
        at_key(c, orang, "aturan_maks_orang");
}

/* The sum of steps in a function has no limit of its own; an expression has that of its parts. */
static void check_function_limit(shared *c)
{
    const rule_node *nilai = rule_node_get(c->d->isi, "nilai");
    if (nilai != NULL && nilai->tulis == TULIS_FUNGSI && nilai->nilai != NILAI_TEKS && !nilai->bad && !has(c, "maks") && !c->s->refused)
        at_word(c, "aturan_fungsi_maks");
}

static void check_quota(shared *c)
{
    if (!has(c, "jumlah") && !has(c, "pagu"))
        at_word(c, "aturan_kuota_bentuk");
}

static void check_share(shared *c)
{
    if (has(c, "jumlah") == has(c, "persen"))
        at_word(c, "aturan_jatah_bentuk");
}

static void check_period(shared *c)
{
    rule_node *to = rule_value_of(c->d, "sampai");
    tg_date from = rule_date_of(c->d, "berlaku");
    if (to != NULL && from != TG_DATE_NONE && rule_date_of(c->d, "sampai") < from)
        at_node(c, to, NULL, "aturan_masa_terbalik", to->teks, rule_text_of(c->d, "berlaku"));
}

static void check_derived(shared *c)
{
    const char *hitung = rule_text_of(c->d, "hitung"), *dari = rule_text_of(c->d, "dari");
    static const char *const COUNTED[] = { "hitung", "bila", "dari_nilai" };
    if (has(c, "nilai") == has(c, "dari")) {
        at_word(c, "aturan_turunan_bentuk");
        return;
    }
    for (int i = 0; i < 3 && has(c, "nilai"); i++)
        if (has(c, COUNTED[i]))
            at_key(c, rule_node_get(c->d->isi, COUNTED[i]), "aturan_turunan_nilai", COUNTED[i]);
    if (!has(c, "dari"))
        return;
    if (!has(c, "hitung"))
        at_word(c, "aturan_turunan_hitung");
    if (hitung == NULL || dari == NULL)
        return;
    bool values = strcmp(hitung, "total") == 0 || strcmp(hitung, "terkecil") == 0 || strcmp(hitung, "terbesar") == 0;
    if (values && !has(c, "dari_nilai") && strcmp(dari, "besaran") != 0)
        at_word(c, "aturan_turunan_dari_nilai", hitung);
    else if (!values && has(c, "dari_nilai"))
        at_key(c, rule_node_get(c->d->isi, "dari_nilai"), "aturan_turunan_tanpa_nilai", hitung);
    if (strcmp(hitung, "semua") == 0 && !has(c, "bila"))
        at_word(c, "aturan_turunan_semua");
}

/* pilihan and jenis = "pilihan" belong together. A parameter may also be told so while merging. */
static void check_choices(shared *c, bool required)
{
    const char *jenis = rule_text_of(c->d, "jenis");
    const rule_node *pilihan = rule_node_get(c->d->isi, "pilihan"), *wrong = rule_node_get(c->d->isi, "jenis");
    bool choice = jenis != NULL && strcmp(jenis, "pilihan") == 0;
    if (required && choice && pilihan == NULL)
        at_word(c, "aturan_isian_pilihan");
    if (pilihan != NULL && !choice && (wrong == NULL || !wrong->bad))
        at_key(c, pilihan, "aturan_pilihan_jenis");
}

static void check_limits_kind(shared *c)
{
    rule_node *batas = rule_value_of(c->d, "batas");
    tg_jenis jenis;
    int desimal, digits;
    int64_t n;
    if (batas == NULL || !rule_jenis_of(rule_text_of(c->d, "jenis"), &jenis, &desimal))
        return;
    if (jenis == TG_YA_TIDAK || jenis == TG_PILIHAN || jenis == TG_TANGGAL) {
        at_node(c, batas, NULL, "aturan_batas_jenis");
        return;
    }
    for (rule_node *v = batas->child; v != NULL; v = v->next)
        if (!rule_desimal_of(&c->s->file, v, desimal, &n, &digits)) {
            batas->bad = true;
            if (jenis == TG_DESIMAL)
                at_node(c, v, NULL, "aturan_desimal_angka", "batas", (int64_t)desimal);
            else
                at_node(c, v, NULL, "aturan_harus_bulat_pecahan", "batas");
        }
}

/* { "tanah", 200,000 }: two numbers too many in the row are one with a comma; `more`: how many too many. */
static bool has_thousands(shared *c, rule_node *row, int more)
{
    char meant[32];
    const char *text = c->s->file.text;
    for (rule_node *n = row->child; n != NULL; n = n->next) {
        size_t used = 0;
        const rule_node *last = n;
        for (int i = 0; i < more && last != NULL; i++) {
            const rule_node *next = last->next;
            bool group = next != NULL && last->nilai == NILAI_BULAT && last->size <= 3 && next->nilai == NILAI_BULAT && next->size == 3
                      && next->at == last->at + last->size + 1;
            last = group ? next : NULL;
        }
        if (last == NULL)
            continue;
        size_t size = last->at + last->size - n->at;
        for (size_t i = 0; i < size && used + 1 < sizeof meant; i++)
            if (text[n->at + i] != ',')
                meant[used++] = text[n->at + i];
        meant[used] = 0;
        char written[40];
        snprintf(written, sizeof written, "%.*s", (int)size, text + n->at);
        row->bad = true;
        rule_galat(c->f, &c->s->file, n->at, size, meant, "aturan_angka_koma", written, meant);
        return true;
    }
    return false;
}

/* Each row has all keys and the value. */
static void check_width(shared *c)
{
    const rule_node *keys = rule_value_of(c->d, "kunci"), *rows = rule_value_of(c->d, "isi");
    int want = 1, have;
    for (const rule_node *k = keys == NULL ? NULL : keys->child; k != NULL; k = k->next)
        want++;
    if (want > 8)
        at_key(c, keys, "aturan_tabel_kunci");
    for (rule_node *row = keys == NULL || rows == NULL ? NULL : rows->child; row != NULL; row = row->next) {
        have = 0;
        for (const rule_node *cell = row->child; cell != NULL; cell = cell->next)
            have++;
        if (have > want && has_thousands(c, row, have - want))
            continue;
        if (have != want)
            at_node(c, row, NULL, "aturan_tabel_lebar", (int64_t)have, (int64_t)want);
    }
}

/* ---- schedules ------------------------------------------------------------------------------ */

/* Which keys each kind of `setiap` takes: 'w' must have, 'b' may have. */
static const char *const JADWAL_KUNCI[] = { "tiap", "hari_ke", "tanggal", "bulan" };
static const struct { const char *setiap; char pakai[5]; } JADWAL_BENTUK[] = {
    { "hari", "b   " }, { "minggu", " w  " }, { "bulan", "  w " }, { "semester", "    " }, { "tahun", "  ww" }
};

static void check_rhythm(shared *c, const char *setiap, const char *pakai)
{
    for (int i = 0; i < 4; i++) {
        const rule_node *n = rule_node_get(c->d->isi, JADWAL_KUNCI[i]);
        if (n == NULL && pakai[i] == 'w')
            at_word(c, "aturan_jadwal_perlu", setiap, JADWAL_KUNCI[i]);
        else if (n != NULL && pakai[i] == ' ')
            at_key(c, n, "aturan_jadwal_lebih", JADWAL_KUNCI[i], setiap);
    }
}

/* nilai, peringkat, setujui, salur: some of them, in this order. */
static void check_steps(shared *c)
{
    static const char *const ORDER[] = { "nilai", "peringkat", "setujui", "salur" };
    const rule_node *list = rule_value_of(c->d, "langkah");
    int last = -1;
    for (rule_node *n = list == NULL ? NULL : list->child; n != NULL; n = n->next) {
        int i = 0;
        while (strcmp(ORDER[i], n->teks) != 0)
            i++;
        if (i < last) {
            at_node(c, n, NULL, "aturan_langkah_urut", n->teks, ORDER[last]);
            return;
        }
        last = i;
    }
}

static void check_schedule(shared *c)
{
    const char *setiap = rule_text_of(c->d, "setiap");
    int64_t day = rule_int_of(c->d, "tanggal", 1), month = rule_int_of(c->d, "bulan", 1);
    tg_date ignored;
    if (has(c, "setiap") == has(c, "menjelang"))
        at_word(c, "aturan_jadwal_bentuk");
    else if (has(c, "menjelang"))
        check_rhythm(c, "menjelang", "    ");
    for (size_t i = 0; i < sizeof JADWAL_BENTUK / sizeof JADWAL_BENTUK[0] && setiap != NULL && !has(c, "menjelang"); i++)
        if (strcmp(JADWAL_BENTUK[i].setiap, setiap) == 0)
            check_rhythm(c, setiap, JADWAL_BENTUK[i].pakai);
    if (has(c, "bulan") && has(c, "tanggal") && !date_make(&ignored, 2024, (int)month, (int)day))
        at_key(c, rule_node_get(c->d->isi, "tanggal"), "aturan_jadwal_tanggal", day, month);
    check_steps(c);
}

static void check_hook(shared *c)
{
    static const char *const HOOKS[] = { "sebelum_nilai", "sesudah_nilai", "sebelum_salur", "sesudah_salur", "sebelum_terbit", NULL };
    bool known = false;
    for (int i = 0; HOOKS[i] != NULL; i++)
        known = known || strcmp(HOOKS[i], c->d->id) == 0;
    if (!known)
        rule_galat(c->f, &c->s->file, c->d->id_at, c->d->id_size, text_nearest(c->d->id, HOOKS), "aturan_pengaman_nama", c->d->id);
    for (rule_node *row = c->d->isi->child; row != NULL; row = row->next) {
        bool hold = rule_node_get(row, "tahan_bila") != NULL, warn = rule_node_get(row, "peringatan_bila") != NULL;
        if (row->key == NULL && !row->bad && row->tulis == TULIS_TABEL && hold == warn)
            at_node(c, row, NULL, "aturan_pengaman_bentuk");
    }
}

/* ---- reports ------------------------------------------------------------------------------ */

static bool lists(const rule_node *list, const char *word)
{
    for (const rule_node *n = list == NULL ? NULL : list->child; n != NULL; n = n->next)
        if (n->key != NULL ? strcmp(n->key, word) == 0 : n->nilai == NILAI_TEKS && strcmp(n->teks, word) == 0)
            return true;
    return false;
}

/* The axes of the picture are columns of the report. */
static void check_chart(shared *c)
{
    static const char *const AXES[] = { "sumbu_x", "seri", "sumbu_y" };
    const rule_node *chart = rule_value_of(c->d, "grafik"), *per = rule_value_of(c->d, "per");
    for (int i = 0; i < 3 && chart != NULL; i++) {
        rule_node *axis = rule_node_get(chart, AXES[i]);
        if (axis == NULL || axis->bad || axis->nilai != NILAI_TEKS)
            continue;
        bool value = i == 2;
        bool known = value ? lists(rule_node_get(c->d->isi, "nilai"), axis->teks) || lists(rule_node_get(c->d->isi, "indikator"), axis->teks)
                           : lists(per, axis->teks);
        if (!known)
            at_node(c, axis, NULL, value ? "aturan_grafik_nilai" : "aturan_grafik_per", AXES[i], axis->teks);
    }
}

/* Changes of a table: rows to add, values to replace, or both. */
static void check_table_change(shared *c)
{
    if (!has(c, "tambah") && !has(c, "ganti"))
        at_word(c, "aturan_ubah_tabel_bentuk");
}

void rule_declare_bersama(rule_scan *s, rule_findings *f, const rule_decl *d, const rule_bentuk *b)
{
    shared c = { s, f, d };
    if (b->jenis == KATA_ATURAN)
        check_period(&c);
    if (b->jenis == KATA_TABEL && b->operasi == OP_UBAH)
        check_table_change(&c);
    if (b->operasi != OP_TAMBAH && b->operasi != OP_GANTI)
        return;
    switch (b->jenis) {
    case KATA_SYARAT: check_period(&c); break;
    case KATA_PARAMETER: check_choices(&c, false); check_limits_kind(&c); break;
    case KATA_SKOR: check_function_limit(&c); break;
    case KATA_BESARAN: check_amount(&c); check_function_limit(&c); break;
    case KATA_KUOTA: check_quota(&c); break;
    case KATA_JATAH: check_share(&c); break;
    case KATA_KETENTUAN: check_choices(&c, false); break;
    case KATA_ISIAN: check_choices(&c, true); break;
    case KATA_TURUNAN: check_derived(&c); break;
    case KATA_TABEL: check_period(&c); check_width(&c); break;
    case KATA_LAPORAN: check_chart(&c); break;
    case KATA_JADWAL: check_schedule(&c); break;
    case KATA_PENGAMAN: check_hook(&c); break;
    default: break;
    }
}
