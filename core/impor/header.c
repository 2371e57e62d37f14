/* Header names are compared by their letters and digits alone. Walks: job. */
#include "impor/header.h"

#include <assert.h>
#include <string.h>

enum { NAMA_MAX = 64 };

/* Lower-case letters and digits of a name; cut at 63. */
static size_t bare(char out[NAMA_MAX], const char *p, size_t n)
{
    size_t size = 0;
    for (size_t i = 0; i < n && size + 1 < NAMA_MAX; i++) {
        char ch = p[i];
        if (ch >= 'A' && ch <= 'Z')
            ch = (char)(ch - 'A' + 'a');
        if ((ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9'))
            out[size++] = ch;
    }
    out[size] = 0;
    return size;
}

/* FNV-1a: tells names apart within one file, nothing more. */
static uint64_t name_sidik(const char *p, size_t n)
{
    uint64_t h = 1469598103934665603u;
    char name[NAMA_MAX];
    size_t size = bare(name, p, n);
    for (size_t i = 0; i < size; i++)
        h = (h ^ (unsigned char)name[i]) * 1099511628211u;
    return size == 0 ? 0 : h;
}

void impor_find_add(impor_findings *f, int64_t baris, const char *kolom, const char *kode, const tg_arg *args, int count)
{
    if (f->count == IMPOR_TEMUAN_MAX)
        return;
    impor_temuan *t = &f->isi[f->count++];
    tg_buf text;
    buf_init(&text, 4096);
    pesan_format(&text, BAHASA_ID, kode, args, count);
    t->baris = baris;
    text_copy(t->kolom, sizeof t->kolom, kolom);
    text_copy(t->kode, sizeof t->kode, kode);
    text_copy(t->pesan, sizeof t->pesan, buf_cstr(&text));
    buf_free(&text);
}

void impor_find_error(impor_findings *f, const tg_error *err)
{
    tg_arg args[TG_ERROR_ARGS] = { { 0 } };
    for (int i = 0; i < err->arg_count; i++)
        args[i].text = err->arg[i];
    int64_t baris = err->place_count > 0 ? err->place[0].nomor : 0;
    impor_find_add(f, baris < 0 ? 0 : baris, err->bidang, err->kunci, args, err->arg_count);
}

void impor_findings_json(const impor_findings *f, jw *w)
{
    jw_array(w);
    for (size_t i = 0; i < f->count; i++) {
        const impor_temuan *t = &f->isi[i];
        jw_object(w);
        jw_kv_i64(w, "baris", t->baris);
        jw_kv_text(w, "kolom", t->kolom);
        jw_kv_text(w, "kode", t->kode);
        jw_kv_text(w, "pesan", t->pesan);
        jw_object_end(w);
    }
    jw_array_end(w);
}

/* Is `name` (bare) the column's name or a synonym? `near`: is it one that only resembles it? */
static bool is_called(const impor_kolom *k, const char *name, bool near)
{
    char other[NAMA_MAX];
    bare(other, k->nama, strlen(k->nama));
    if (!near && strcmp(other, name) == 0)
        return true;
    for (const char *p = k->sinonim; p != NULL && *p != 0;) {
        const char *bar = strchr(p, '|');
        size_t n = bar ? (size_t)(bar - p) : strlen(p);
        bare(other, p, n);
        if ((p[0] == '~') == near && strcmp(other, name) == 0)
            return true;
        p = bar ? bar + 1 : p + n;
    }
    return false;
}

static int declared_find(const impor_kolom *kolom, const char *name)
{
    for (int i = 0; kolom[i].nama != NULL; i++)
        if (is_called(&kolom[i], name, false))
            return i;
    return -1;
}

const char *impor_kolom_named(const impor_kolom *kolom, const char *nama)
{
    char name[NAMA_MAX];
    bare(name, nama, strlen(nama));
    int i = declared_find(kolom, name);
    return i < 0 ? NULL : kolom[i].nama;
}

/* Places the names of one row. Returns how many required columns it names. */
static int row_match(const impor_kolom *kolom, const impor_row *row, impor_header *out, impor_findings *f)
{
    int wajib = 0;
    out->asing = 0;
    out->count = row->count;
    out->baris = row->baris;
    memset(out->posisi, 0xFF, sizeof out->posisi);
    for (size_t i = 0; i < row->count; i++) {
        char name[NAMA_MAX];
        out->sidik[i] = name_sidik(row->isi[i].p, row->isi[i].n);
        if (bare(name, row->isi[i].p, row->isi[i].n) == 0)
            continue;
        int d = declared_find(kolom, name);
        if (d < 0) {
            out->asing++;
        } else if (out->posisi[d] >= 0) {
            impor_find_add(f, row->baris, kolom[d].nama, "impor_kolom_ganda", TG_ARGS(kolom[d].nama));
        } else {
            out->posisi[d] = (int16_t)i;
            wajib += kolom[d].wajib;
        }
    }
    return wajib;
}

enum { FAR = 1000, CONTAINED_MIN = 3 };

/* How far a name of the file is from an absent column: a word known to resemble it, then the letters that
 * differ (a third of them at most), then one name within the other. */
static int distance(const impor_kolom *absent, const char *want, const char *name)
{
    int most = (int)(strlen(want) / 3);
    most = most < 1 ? 1 : most;
    if (is_called(absent, name, true))
        return 0;
    int d = text_distance(want, name, most);
    if (d <= most)
        return d;
    bool within = strstr(want, name) != NULL || strstr(name, want) != NULL;
    return within && strlen(name) >= CONTAINED_MIN && strlen(want) >= CONTAINED_MIN ? FAR - 1 : FAR;
}

/* The file's own name that is nearest to an absent column, among those nobody declared. */
static void nearest_name(const impor_kolom *kolom, const impor_kolom *absent, const impor_row *row, char out[NAMA_MAX])
{
    char want[NAMA_MAX], name[NAMA_MAX];
    int best = absent->wajib ? FAR : FAR - 1;            /* of a column that may be absent only a slip of letters is told */
    out[0] = 0;
    bare(want, absent->nama, strlen(absent->nama));
    for (size_t i = 0; i < row->count; i++) {
        if (bare(name, row->isi[i].p, row->isi[i].n) == 0 || declared_find(kolom, name) >= 0)
            continue;
        int d = distance(absent, want, name);
        if (d >= best)
            continue;
        best = d;
        tg_slice t = text_trim(row->isi[i].p, row->isi[i].n);
        snprintf(out, NAMA_MAX, "%.*s", (int)(t.n < NAMA_MAX ? t.n : NAMA_MAX - 1), t.p);
    }
}

static void absent_find(const impor_kolom *kolom, const impor_row *row, impor_header *out, impor_findings *f)
{
    char near[NAMA_MAX];
    for (size_t i = 0; i < out->declared; i++) {
        if (out->posisi[i] >= 0)
            continue;
        nearest_name(kolom, &kolom[i], row, near);
        if (kolom[i].wajib && near[0] != 0)
            impor_find_add(f, row->baris, kolom[i].nama, "impor_kolom_wajib_mirip", TG_ARGS(kolom[i].nama, (const char *)near));
        else if (kolom[i].wajib)
            impor_find_add(f, row->baris, kolom[i].nama, "impor_kolom_wajib", TG_ARGS(kolom[i].nama));
        else if (near[0] != 0 && out->mirip[0] == 0)
            text_copy(out->mirip, sizeof out->mirip, near);
    }
}

/* What a file lacks whose rows name too few columns: everything, a table, or the names we know. The names
 * are compared in its first row of two or more. */
static int without_header(const impor_findings *first, int rows, impor_findings *f, tg_error *err)
{
    const char *key = rows == 0 ? "impor_kosong" : first->count == 0 ? "impor_bukan_csv" : "impor_tanpa_judul";
    *f = *first;
    if (f->count == 0)
        impor_find_add(f, 1, "", key, NULL, 0);
    return tg_fail(err, TG_INVALID, key);
}

static void count_declared(const impor_kolom *kolom, impor_header *out, int *wajib)
{
    memset(out, 0, sizeof *out);
    for (*wajib = 0; kolom[out->declared].nama != NULL; out->declared++)
        *wajib += kolom[out->declared].wajib;
    assert(out->declared <= IMPOR_DEKLARASI_MAX);
}

int impor_header_read(impor_csv *c, const impor_kolom *kolom, impor_header *out, impor_findings *f, tg_error *err)
{
    impor_row row;
    impor_findings first = { .count = 0 };
    int wajib, rows = 0, rc = TG_ROW;
    count_declared(kolom, out, &wajib);
    for (; rows < IMPOR_JUDUL_CARI && (rc = impor_csv_next(c, &row, err)) == TG_ROW; rows++) {
        f->count = 0;
        int found = row_match(kolom, &row, out, f);
        bool is_header = found > 0 && found * 3 >= wajib;
        if (is_header || (row.count > 1 && first.count == 0))
            absent_find(kolom, &row, out, f);
        if (is_header)
            return f->count == 0 ? TG_OK : tg_fail_field(err, TG_INVALID, f->isi[0].kolom, "impor_berkas_ditolak", f->isi[0].pesan);
        if (row.count > 1 && first.count == 0)
            first = *f;
    }
    f->count = 0;
    if (rc != TG_ROW && rc != TG_END) {
        impor_find_error(f, err);
        return rc;
    }
    return without_header(&first, rows, f, err);
}

bool impor_header_again(const impor_header *h, const impor_row *row)
{
    size_t same = 0, named = 0;
    for (size_t i = 0; i < h->count; i++) {
        if (h->sidik[i] == 0)
            continue;
        named++;
        same += i < row->count && name_sidik(row->isi[i].p, row->isi[i].n) == h->sidik[i];
    }
    return named > 0 && same * 10 >= named * 9;      /* a name or two may have been edited */
}

bool impor_row_total(const impor_row *row)
{
    for (size_t i = 0; i < row->count && i < 4; i++) {
        char name[NAMA_MAX];
        if (bare(name, row->isi[i].p, row->isi[i].n) == 0)
            continue;
        if (text_starts(name, "total") || text_starts(name, "jumlah") || text_starts(name, "grandtotal") || text_starts(name, "subtotal"))
            return true;
    }
    return false;
}

tg_slice impor_cell(const impor_header *h, const impor_row *row, size_t declared)
{
    int at = h->posisi[declared];
    if (at < 0 || (size_t)at >= row->count)
        return (tg_slice){ "", 0 };
    return impor_csv_meant(text_trim(row->isi[at].p, row->isi[at].n));
}
