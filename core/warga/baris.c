/* Reads a row column by column. The first fault rejects it; warnings are gathered. Walks: job. */
#include "warga/baris.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

typedef struct { warga_baris *b; const impor_row *row; const warga_baca_cara *cara; tg_arena *a; } reading;

enum { TEKS_MAX = 256 };

void warga_sidik(uint8_t out[WARGA_SIDIK_SIZE], const uint8_t *kunci, const char *jenis, const char *angka)
{
    char text[40];
    uint8_t full[HASH_SIZE];
    int n = snprintf(text, sizeof text, "%s:%s", jenis, angka);
    hash_keyed(kunci, text, (size_t)n, full);
    memcpy(out, full, WARGA_SIDIK_SIZE);
}

static tg_slice cell(const reading *r, size_t column)
{
    tg_slice s = impor_cell(r->cara->judul, r->row, column);
    return impor_empty(s) ? (tg_slice){ "", 0 } : s;
}

static void warn(reading *r, const char *key)
{
    for (int i = 0; i < r->b->peringatan_count; i++)
        if (strcmp(r->b->peringatan[i], key) == 0)
            return;
    if (r->b->peringatan_count < WARGA_PERINGATAN_MAX)
        r->b->peringatan[r->b->peringatan_count++] = key;
}

/* Rejects the row; false, so that callers can return it. The first reason stays. */
static bool reject(reading *r, size_t column, const char *key, const char *arg)
{
    if (r->b->kode == NULL) {
        r->b->kode = key;
        r->b->kolom = r->cara->isian->kolom[column].nama;
        text_copy(r->b->arg, sizeof r->b->arg, arg);
    }
    return false;
}

/* nik_check and no_kk_parse hold their keys in structs that end with this call; keys must be constants. */
static const char *kept(reading *r, const char *key)
{
    for (const pesan *p = NIK_PESAN; p->kunci != NULL; p++)
        if (strcmp(p->kunci, key) == 0)
            return p->kunci;
    return tg_arena_text(r->a, key, strlen(key));
}

static bool read_no_kk(reading *r)
{
    char angka[NIK_DIGITS + 1];
    tg_error err = { 0 };
    tg_slice s = cell(r, IK_NO_KK);
    if (no_kk_parse(angka, s.p, s.n, &err) != TG_OK)
        return reject(r, IK_NO_KK, kept(r, err.kunci), err.arg_count > 0 ? err.arg[0] : "");
    warga_sidik(r->b->kk_sidik, r->cara->kunci, "kk", angka);
    r->b->orang[O_NO_KK] = nilai_teks(tg_arena_text(r->a, angka, NIK_DIGITS));
    return r->b->orang[O_NO_KK].p != NULL;
}

static bool says_without_nik(tg_slice s, const char **status)
{
    static const char *const words[] = { "belum_ada", "sementara", "tidak_valid", NULL };
    for (int i = 0; words[i] != NULL; i++) {
        *status = words[i];
        if (s.n == strlen(words[i]) && strncasecmp(s.p, words[i], s.n) == 0)
            return true;
    }
    return false;
}

/* After sex and birth date are read. A person without a number comes in under an internal id; a number
 * that is wrong is never kept. */
static bool read_nik(reading *r)
{
    nik_hasil h;
    const char *status;
    tg_slice s = cell(r, IK_NIK);
    bool without = says_without_nik(cell(r, IK_NIK_STATUS), &status);
    if (s.n == 0 || without) {
        r->b->orang[O_NIK_STATUS] = nilai_teks(without ? status : "belum_ada");
        warn(r, "tanpa_nik");
        return true;
    }
    const warga_nilai *lahir = &r->b->orang[O_TANGGAL_LAHIR];
    nik_check(&h, s.p, s.n, r->cara->hari_ini, (int)r->b->orang[O_KELAMIN].n,
              lahir->jenis == NILAI_KOSONG ? TG_DATE_NONE : (tg_date)lahir->n);
    if (!h.sah)
        return reject(r, IK_NIK, kept(r, h.kesalahan[0].kunci), h.kesalahan[0].arg);
    for (int i = 0; i < h.peringatan_count; i++)
        warn(r, kept(r, h.peringatan[i].kunci));
    warga_sidik(r->b->nik_sidik, r->cara->kunci, "nik", h.bagian.angka);
    r->b->has_nik = true;
    r->b->orang[O_NIK_STATUS] = nilai_teks("ada");
    r->b->orang[O_NIK] = nilai_teks(tg_arena_text(r->a, h.bagian.angka, NIK_DIGITS));
    return r->b->orang[O_NIK].p != NULL;
}

static bool read_wilayah(reading *r)
{
    wilayah w;
    tg_slice s = cell(r, IK_KODE_WILAYAH);
    char *kode = r->b->kode_wilayah;
    if (s.n == 0)
        return reject(r, IK_KODE_WILAYAH, "wilayah_kosong", "");
    if (wilayah_parse(kode, s.p, s.n, NULL) != TG_OK)
        return reject(r, IK_KODE_WILAYAH, "wilayah_bentuk", "");
    if (wilayah_find(&w, kode, NULL) != TG_OK)
        return reject(r, IK_KODE_WILAYAH, "wilayah_asing", kode);
    if (w.tingkat != TINGKAT_KELURAHAN)
        return reject(r, IK_KODE_WILAYAH, "wilayah_bukan_kelurahan", kode);
    if (!w.berlaku) {
        warn(r, "wilayah_kode_lama");
        if (w.pengganti[0] != 0)
            text_copy(kode, WILAYAH_KODE_MAX, w.pengganti);
    }
    if (!store_in_scope(r->cara->who, kode))
        return reject(r, IK_KODE_WILAYAH, "wilayah_luar", kode);
    return true;
}

/* The numbers of a cell such as "4", "004", "3.0", "RT 04", "008/009", "RT 08 RW 09". label: 't', 'w' or 0. */
typedef struct { int count, n[2]; char label[2]; bool slash; } rt_cell;

static bool take_number(rt_cell *c, tg_slice s, size_t *i, char label)
{
    int width = 0, n = 0;
    for (; *i < s.n && s.p[*i] >= '0' && s.p[*i] <= '9'; ++*i, width++)
        n = n * 10 + (s.p[*i] - '0');
    if (width > 3 || c->count == 2)
        return false;
    if (*i + 1 < s.n && (s.p[*i] == '.' || s.p[*i] == ',') && s.p[*i + 1] == '0')        /* 3.0: a program's number */
        for (++*i; *i < s.n && s.p[*i] == '0';)
            ++*i;
    c->n[c->count] = n;
    c->label[c->count++] = label;
    return *i == s.n || s.p[*i] < '0' || s.p[*i] > '9';
}

static bool cell_numbers(rt_cell *c, tg_slice s)
{
    char label = 0;
    *c = (rt_cell){ .count = 0 };
    for (size_t i = 0; i < s.n;) {
        char ch = s.p[i];
        if (ch >= '0' && ch <= '9') {
            if (!take_number(c, s, &i, label))
                return false;
            label = 0;
        } else if ((ch | 32) == 'r' && i + 1 < s.n && ((s.p[i + 1] | 32) == 't' || (s.p[i + 1] | 32) == 'w') && label == 0) {
            label = (char)(s.p[i + 1] | 32);
            i += 2;
        } else if (ch == '/' && c->count == 1 && !c->slash) {
            c->slash = true;
            i++;
        } else if (ch == ' ' || ch == ':' || (ch == '.' && (c->count == 0 || label != 0))) {
            i++;
        } else {
            return false;
        }
    }
    return c->count > 0 && label == 0;
}

/* Which number is the RT and which the RW; -1: not there. False when the cell can be read in two ways.
 * `alone`: what a single number without a label is. */
static bool cell_meaning(const rt_cell *c, char alone, int out[2])
{
    char first = c->label[0], second = c->label[1];
    out[0] = out[1] = -1;
    if (c->count == 1) {
        if (first != 0 && alone != 0 && first != alone)
            return false;
        first = first != 0 ? first : alone;
        out[first == 'w'] = c->n[0];
        return first != 0;
    }
    bool turned = first == 'w' && second == 't';
    if (!turned && (first == 'w' || second == 't' || !(c->slash || (first == 't' && second == 'w'))))
        return false;
    out[turned] = c->n[0];
    out[!turned] = c->n[1];
    return true;
}

/* RT and RW stand in columns of their own, or both in one of them, or both in a column rt_rw; a column of its own
 * wins over rt_rw. Two columns that say different things are refused. */
static bool read_rt_rw(reading *r)
{
    static const struct { size_t column; char alone; } CELLS[] = { { IK_RT, 't' }, { IK_RW, 'w' }, { IK_RT_RW, 0 } };
    static const int INTO[] = { K_RT, K_RW };
    int known[2] = { -1, -1 };
    for (size_t i = 0; i < sizeof CELLS / sizeof CELLS[0]; i++) {
        rt_cell c;
        int v[2];
        tg_slice s = cell(r, CELLS[i].column);
        if (s.n == 0)
            continue;
        if (!cell_numbers(&c, s) || !cell_meaning(&c, CELLS[i].alone, v))
            return reject(r, CELLS[i].column, "rt_rw_bentuk", "");
        for (int k = 0; k < 2; k++) {
            if (known[k] >= 0 && v[k] >= 0 && v[k] != known[k] && CELLS[i].column != IK_RT_RW)
                return reject(r, CELLS[i].column, "rt_rw_beda", "");
            known[k] = known[k] < 0 ? v[k] : known[k];
        }
    }
    for (int k = 0; k < 2; k++)
        if (known[k] >= 0) {
            const char *text = tg_arena_printf(r->a, "%03d", known[k]);
            if (text == NULL)
                return false;
            r->b->keluarga[INTO[k]] = nilai_teks(text);
        }
    return true;
}

static const char *read_text(warga_nilai *out, tg_slice s, int64_t max, tg_arena *a)
{
    char text[TEKS_MAX];
    assert(max < TEKS_MAX);
    const char *key = impor_text(text, (size_t)max, s);
    if (key != NULL)
        return key;
    *out = nilai_teks(tg_arena_text(a, text, strlen(text)));
    return NULL;
}

static const char *read_date(warga_nilai *out, tg_slice s, tg_date hari_ini)
{
    tg_date d;
    const char *key = impor_date(&d, s);
    if (key == NULL && d > hari_ini)
        key = "tanggal_di_depan";
    if (key == NULL && date_years(d, hari_ini) > 130)
        key = "tanggal_terlalu_lama";
    *out = nilai_bilangan(d);
    return key;
}

static const char *read_number(warga_nilai *out, tg_slice s, const warga_bacaan *c)
{
    out->jenis = NILAI_BILANGAN;
    switch (c->baca) {
    case BACA_BILANGAN: return impor_int(&out->n, s, c->min, c->maks);
    case BACA_RUPIAH: return impor_rupiah(&out->n, s);
    case BACA_YA: return impor_bool(&out->n, s);
    case BACA_KODE: return impor_choice(&out->n, s, c->kode);
    case BACA_DESIMAL: {
        const char *key = impor_decimal(&out->n, s, 2);
        return key == NULL && out->n > c->maks * 100 ? "impor_batas" : key;
    }
    default: assert(0); return "impor_bilangan";
    }
}

static const char *read_value(reading *r, warga_nilai *out, tg_slice s, const warga_bacaan *c)
{
    switch (c->baca) {
    case BACA_TEKS: return read_text(out, s, c->maks, r->a);
    case BACA_TANGGAL: return read_date(out, s, r->cara->hari_ini);
    default: return read_number(out, s, c);
    }
}

static bool read_plain(reading *r)
{
    for (size_t i = IK_PERTAMA_BIASA; WARGA_IMPOR_KOLOM[i].nama != NULL; i++) {
        const warga_bacaan *c = &WARGA_BACAAN[i];
        warga_nilai *out = c->keluarga ? &r->b->keluarga[c->tujuan] : &r->b->orang[c->tujuan];
        tg_slice s = cell(r, i);
        if (s.n == 0)
            continue;
        const char *key = read_value(r, out, s, c);
        if (key == NULL)
            continue;
        *out = (warga_nilai){ NILAI_KOSONG, 0, NULL };
        if (!c->lunak)
            return reject(r, i, key, "");
        warn(r, "kode_tak_dikenal");
    }
    return true;
}

/* One cell for one program that asks for it here. */
static bool isian_take(reading *r, const isian_deklarasi *d, tg_slice s)
{
    char text[ISIAN_NILAI_MAX];
    const char *key = isian_read_cell(text, s, d);
    if (key != NULL)
        return reject(r, d->kolom, key, "");
    const char *nilai = tg_arena_text(r->a, text, strlen(text));
    r->b->isian[r->b->isian_count++] = (isian_staging){ d->isian.orang, d->program, d->isian.id, nilai };
    return nilai != NULL;
}

/* After the region is read: where it is not asked for, a cell is left alone. */
static bool read_isian(reading *r)
{
    const isian_peta *p = r->cara->isian;
    bool asked[ISIAN_KOLOM_MAX] = { false };
    if (p->deklarasi_count == 0)
        return true;
    if ((r->b->isian = tg_arena_array(r->a, p->deklarasi_count, sizeof *r->b->isian)) == NULL)
        return false;
    for (size_t i = 0; i < p->deklarasi_count; i++) {
        const isian_deklarasi *d = &p->deklarasi[i];
        tg_slice s = cell(r, d->kolom);
        if (s.n == 0 || !isian_holds(p, d, r->b->kode_wilayah))
            continue;
        asked[d->kolom - p->tetap] = true;
        if (!isian_take(r, d, s))
            return false;
    }
    for (size_t i = p->tetap; i < p->kolom_count; i++)
        if (!asked[i - p->tetap] && cell(r, i).n > 0)
            warn(r, "isian_bukan_di_sini");
    return true;
}

static bool check_shape(reading *r)
{
    char seen[24];
    const impor_row *row = r->row;
    if (row->rusak > 0)
        return reject(r, IK_NO_KK, "impor_kutip_rusak", "");
    if (row->konversi > 0)
        warn(r, "huruf_windows_1252");
    snprintf(seen, sizeof seen, "%zu", row->count);
    if (row->count < r->cara->judul->count)
        return reject(r, IK_NO_KK, "kolom_kurang", seen);
    for (size_t i = r->cara->judul->count; i < row->count; i++)
        if (text_trim(row->isi[i].p, row->isi[i].n).n > 0)
            return reject(r, IK_NO_KK, "kolom_lebih", seen);
    return true;
}

static bool check_whole(reading *r)
{
    if (r->b->orang[O_NAMA].jenis == NILAI_KOSONG)
        return reject(r, IK_PERTAMA_BIASA, "nama_kosong", "");
    if (r->b->orang[O_TANGGAL_LAHIR].jenis == NILAI_KOSONG)
        warn(r, "tanggal_lahir_kosong");
    if (r->b->keluarga[K_DESIL].jenis == NILAI_KOSONG)
        warn(r, "desil_kosong");
    return true;
}

static bool is_no_person(const reading *r)
{
    bool numbered = cell(r, IK_NIK).n >= 10;           /* sums may stand under nik; a name may begin with Total */
    return impor_header_again(r->cara->judul, r->row) || (!numbered && impor_row_total(r->row));
}

static int keep_raw(reading *r, tg_error *err)
{
    tg_buf out;
    buf_init(&out, 8 * IMPOR_RECORD_MAX);
    impor_row_csv(&out, r->row);
    r->b->mentah = out.failed ? NULL : tg_arena_text(r->a, out.p, out.n);
    buf_free(&out);
    return r->b->mentah != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

int warga_baris_read(warga_baris *out, const impor_row *row, const warga_baca_cara *cara, tg_arena *a, tg_error *err)
{
    reading r = { out, row, cara, a };
    memset(out, 0, sizeof *out);
    out->baris = row->baris;
    if (is_no_person(&r)) {
        out->lewat = true;
        warn(&r, impor_header_again(cara->judul, row) ? "judul_berulang" : "baris_total");
        return TG_OK;
    }
    /* In this order: what names the person last, so that a damaged row tells its plainest fault first. */
    bool fine = check_shape(&r) && read_no_kk(&r) && read_plain(&r) && read_nik(&r) && read_wilayah(&r) && read_rt_rw(&r) && read_isian(&r) && check_whole(&r);
    if (!fine && out->kode == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return keep_raw(&r, err);
}
