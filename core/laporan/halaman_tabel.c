/* laporan/halaman_tabel.c: the numbers of a region on the public page: the sentence, the table of its parts, the reasons; and
 * the same as CSV. What sembunyi.c hides is hidden in both.
 * Thread pool. Memory the request's. Walks request. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "laporan/halaman.h"

/* ---- which columns ------------------------------------------------------------------------------------------------ */

/* What a column shows: one of the table's, or a sum of it that is known where all it is made of is shown. */
typedef enum { B_DINILAI, B_LAYAK, B_ALOKASI, B_TERSALUR, B_CAPAIAN, B_TIDAK, B_BATAL, B_RENCANA, B_NILAI, B_BUTIR } column;
static const struct { const char *key, *kunci; } COLUMNS[B_BUTIR] = {
    { "umum_dinilai", "dinilai" }, { "umum_layak", "layak" }, { "umum_alokasi", "dalam_daftar" }, { "umum_tersalur", "menerima" },
    { "umum_capaian", "persen_menerima" }, { "umum_tidak", "tidak_diambil" }, { "umum_batal", "batal" },
    { "umum_rencana", "rupiah_rencana" }, { "umum_nilai", "rupiah_disalurkan" },
};
static const char *const REASONS[TERBUKA_SEBAB] = {
#define KEY(i, kode) [i] = "umum_sebab_" #kode,
    PENYALURAN_SEBAB(KEY)
#undef KEY
};

/* t NULL: before the first table there are heads alone. */
static bool has_column(const terbuka *t, column k) { return t == NULL || t->dinilai || (k != B_DINILAI && k != B_LAYAK); }

/* The eligible ones are those on the list and those on none, where the list is a part of them. */
static bool value_of(const terbuka *t, int i, column k, int64_t *out)
{
    const terbuka_wilayah *w = &t->wilayah[i];
    bool list = terbuka_shows(t, i, T_ALOKASI), given = terbuka_shows(t, i, T_TERSALUR);
    int64_t eligible = w->n[T_SISA] + (t->lepas ? 0 : w->n[T_ALOKASI]);
    bool eligible_shown = terbuka_shows(t, i, T_SISA) && (t->lepas || list);
    switch (k) {
    case B_DINILAI: *out = eligible + w->n[T_BUKAN]; return eligible_shown && terbuka_shows(t, i, T_BUKAN);
    case B_LAYAK: *out = eligible; return eligible_shown;
    case B_ALOKASI: *out = w->n[T_ALOKASI]; return list;
    case B_TERSALUR: *out = w->n[T_TERSALUR]; return given;
    case B_CAPAIAN: *out = w->n[T_ALOKASI] > 0 ? 100 * w->n[T_TERSALUR] / w->n[T_ALOKASI] : 0; return list && given && w->n[T_ALOKASI] > 0;
    case B_TIDAK: *out = w->n[T_TIDAK_DIAMBIL]; return terbuka_shows(t, i, T_TIDAK_DIAMBIL);
    case B_BATAL: *out = w->n[T_BATAL]; return terbuka_shows(t, i, T_BATAL);
    case B_RENCANA: *out = w->rencana; return list;
    default: *out = w->nilai; return list && given;
    }
}

/* ---- HTML -------------------------------------------------------------------------------------------------------- */

static void hidden_mark(halaman *h)
{
    cetak_raw(&h->c, "<span aria-hidden=\"true\">–</span><span class=\"samar\">");
    halaman_say(h, "umum_tertutup");
    cetak_raw(&h->c, "</span>");
}

static void put_value(halaman *h, column k, int64_t n)
{
    if (k == B_RENCANA || k == B_NILAI)
        cetak_raw(&h->c, "Rp&nbsp;");
    cetak_text(&h->c, halaman_number(h, n));
    if (k == B_CAPAIAN)
        cetak_raw(&h->c, "%");
}

/* Its length says the same as the number beside it. */
static void bar(halaman *h, int64_t percent)
{
    char width[16];
    snprintf(width, sizeof width, "%d", (int)(percent > 100 ? 100 : percent));
    cetak_raw(&h->c, "<svg class=\"batang\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">"
                     "<rect class=\"alas\" width=\"100\" height=\"8\"/><rect class=\"penuh\" height=\"8\" width=\"");
    cetak_raw(&h->c, width);
    cetak_raw(&h->c, "\"/></svg>");
}

static void cell(halaman *h, int i, column k)
{
    int64_t n;
    bool shown = value_of(h->t, i, k, &n);
    cetak_raw(&h->c, k == B_CAPAIAN ? "<td class=\"n capaian\"><span class=\"label\" aria-hidden=\"true\">" : "<td class=\"n\"><span class=\"label\" aria-hidden=\"true\">");
    halaman_say(h, COLUMNS[k].key);
    cetak_raw(&h->c, "</span><span>");
    if (shown && k == B_CAPAIAN)
        bar(h, n);
    if (shown)
        put_value(h, k, n);
    else
        hidden_mark(h);
    cetak_raw(&h->c, "</span></td>");
}

static void row(halaman *h, int i, bool is_whole)
{
    const char *kode = h->t->wilayah[i].kode;
    bool has_parts = h->t->baris[i].anak >= 0;
    cetak_raw(&h->c, is_whole ? "<tr class=\"jumlah\"><th scope=\"row\">" : "<tr><th scope=\"row\">");
    if (is_whole)
        halaman_say(h, "umum_jumlah");
    else if (has_parts || strchr(kode, '!') == NULL)
        halaman_link(h, &(halaman_tuju){ .kode = kode }, NULL, halaman_region(h, kode));
    else
        cetak_text(&h->c, halaman_region(h, kode));
    cetak_raw(&h->c, "</th>");
    for (column k = 0; k < B_BUTIR; k++)
        if (has_column(h->t, k))
            cell(h, i, k);
    cetak_raw(&h->c, "</tr>\n");
}

static void table_head(halaman *h)
{
    cetak_raw(&h->c, "<table><caption class=\"samar\">");
    halaman_say(h, "umum_tabel");
    cetak_raw(&h->c, "</caption><thead><tr><th scope=\"col\">");
    halaman_say(h, "umum_wilayah");
    cetak_raw(&h->c, "</th>");
    for (column k = 0; k < B_BUTIR; k++)
        if (has_column(h->t, k)) {
            cetak_raw(&h->c, "<th scope=\"col\" class=\"n\">");
            halaman_say(h, COLUMNS[k].key);
            cetak_raw(&h->c, "</th>");
        }
    cetak_raw(&h->c, "</tr></thead>\n<tbody>");
}

static void table(halaman *h)
{
    int rows = 0;
    table_head(h);
    for (int part = h->t->baris[h->at].anak; part >= 0 && rows < HALAMAN_BAGIAN_MAX; part = h->t->baris[part].lanjut, rows++)
        row(h, part, false);
    row(h, h->at, true);
    cetak_raw(&h->c, "</tbody></table>\n");
}

static void reasons(halaman *h)
{
    const terbuka_wilayah *w = &h->t->wilayah[h->at];
    if (w->n[T_TIDAK_DIAMBIL] == 0)
        return;
    cetak_raw(&h->c, "<section class=\"kotak\">");
    halaman_element(h, "h2", NULL, "umum_sebab");
    cetak_raw(&h->c, "<dl class=\"sebab\">");
    for (int i = 0; i < TERBUKA_SEBAB; i++) {
        bool shown = terbuka_shows(h->t, h->at, (terbuka_kolom)(T_SEBAB + i));
        if (shown && w->n[T_SEBAB + i] == 0)
            continue;
        halaman_element(h, "dt", NULL, REASONS[i]);
        cetak_raw(&h->c, "<dd>");
        if (shown)
            cetak_text(&h->c, halaman_number(h, w->n[T_SEBAB + i]));
        else
            hidden_mark(h);
        cetak_raw(&h->c, "</dd>");
    }
    cetak_raw(&h->c, "</dl></section>\n");
}

/* Where the region holds all of the table. */
static void goods(halaman *h)
{
    const terbuka *t = h->t;
    if (t->barang_count == 0 || memcmp(t->wilayah[h->at].n, t->wilayah[0].n, sizeof t->wilayah[0].n) != 0)
        return;
    cetak_raw(&h->c, "<section class=\"kotak\">");
    halaman_element(h, "h2", NULL, "umum_barang");
    cetak_raw(&h->c, "<dl class=\"sebab\">");
    for (int i = 0; i < t->barang_count; i++) {
        const terbuka_barang *b = &t->barang[i];
        const char *nama = strchr(b->barang, ':') != NULL ? strchr(b->barang, ':') + 1 : b->barang;
        cetak_element(&h->c, "dt", NULL, tg_arena_printf(h->tx->arena, "%s (%s)", nama, b->satuan));
        cetak_raw(&h->c, "<dd>");
        if (b->tampil)
            halaman_sayf(h, "umum_barang_isi", (tg_arg[]){ tg_arg_text(halaman_number(h, b->disalurkan)), tg_arg_text(halaman_number(h, b->rencana)) }, 2);
        else
            hidden_mark(h);
        cetak_raw(&h->c, "</dd>");
    }
    cetak_raw(&h->c, "</dl></section>\n");
}

/* The whole in one sentence, of what may be said. */
static void sentence(halaman *h)
{
    int64_t list, given, money;
    bool list_shown = value_of(h->t, h->at, B_ALOKASI, &list), given_shown = value_of(h->t, h->at, B_TERSALUR, &given);
    value_of(h->t, h->at, B_NILAI, &money);
    cetak_raw(&h->c, "<p class=\"utama\">");
    if (!list_shown)
        halaman_say(h, "umum_kalimat_tutup");
    else if (!given_shown)
        halaman_sayf(h, "umum_kalimat_daftar", (tg_arg[]){ tg_arg_text(halaman_number(h, list)) }, 1);
    else
        halaman_sayf(h, "umum_kalimat", (tg_arg[]){ tg_arg_text(halaman_number(h, given)), tg_arg_text(halaman_number(h, list)),
                                                    tg_arg_text(halaman_number(h, money)) }, 3);
    cetak_raw(&h->c, "</p>\n");
}

void halaman_numbers(halaman *h)
{
    if (h->t == NULL || h->at < 0) {
        halaman_element(h, "p", "kotak", h->t == NULL ? "umum_belum" : "umum_tanpa_keluarga");
        return;
    }
    sentence(h);
    cetak_raw(&h->c, "<section class=\"kotak\">");
    halaman_element(h, "h2", NULL, h->t->baris[h->at].anak >= 0 ? "umum_per_bagian" : "umum_angka");
    table(h);
    halaman_element(h, "p", "kecil", "umum_aturan_tutup");
    cetak_raw(&h->c, "<p class=\"kecil\">");
    halaman_sayf(h, "umum_sampai", (tg_arg[]){ tg_arg_text(halaman_instant(h, h->p->terakhir, h->kode)), tg_arg_text(halaman_number(h, h->p->tahap)) }, 2);
    cetak_raw(&h->c, " ");
    halaman_link(h, &(halaman_tuju){ .jalur = ".csv" }, NULL, halaman_words(h, "umum_unduh"));
    cetak_raw(&h->c, "</p></section>\n");
    goods(h);
    reasons(h);
}

/* ---- CSV ------------------------------------------------------------------------------------------------------------ */

/* A cell that a spreadsheet would take for a formula gets an apostrophe before it: it then stays text. As www/src/dasbor/csv.js. */
static void csv_text(halaman *h, const char *text)
{
    tg_buf out;
    buf_init(&out, 4096);
    if (text[0] != 0 && strchr("=+-@\t\r", text[0]) != NULL)
        buf_char(&out, '\'');
    for (const char *p = text; *p != 0; p++)
        buf_add(&out, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;
    cetak_raw(&h->c, quoted ? "\"" : "");
    cetak_raw(&h->c, buf_cstr(&out));
    cetak_raw(&h->c, quoted ? "\"" : "");
    buf_free(&out);
}

static void csv_number(halaman *h, bool shown, int64_t n)
{
    char text[24];
    snprintf(text, sizeof text, ",%" PRId64, n);
    cetak_raw(&h->c, shown ? text : ",tertutup");
}

static void csv_row(halaman *h, int i)
{
    const terbuka_wilayah *w = &h->t->wilayah[i];
    csv_text(h, w->kode);
    cetak_raw(&h->c, ",");
    csv_text(h, halaman_region(h, w->kode));
    for (column k = 0; k < B_BUTIR; k++) {
        int64_t n;
        bool shown = value_of(h->t, i, k, &n);
        if (has_column(h->t, k))
            csv_number(h, shown, n);
    }
    for (int s = 0; s < TERBUKA_SEBAB; s++)
        csv_number(h, terbuka_shows(h->t, i, (terbuka_kolom)(T_SEBAB + s)), w->n[T_SEBAB + s]);
    cetak_raw(&h->c, "\r\n");
}

int halaman_csv(halaman *h)
{
    int rows = 0;
    cetak_raw(&h->c, "\xef\xbb\xbfkode_wilayah,wilayah");
    for (column k = 0; k < B_BUTIR; k++)
        if (has_column(h->t, k)) {
            cetak_raw(&h->c, ",");
            cetak_raw(&h->c, COLUMNS[k].kunci);
        }
    for (int s = 0; s < TERBUKA_SEBAB; s++) {
        cetak_raw(&h->c, ",");
        cetak_raw(&h->c, strchr(REASONS[s], '_') + 1);         /* "sebab_menolak" */
    }
    cetak_raw(&h->c, "\r\n");
    if (h->at < 0)
        return h->c.rc;
    for (int part = h->t->baris[h->at].anak; part >= 0 && rows < HALAMAN_BAGIAN_MAX; part = h->t->baris[part].lanjut, rows++)
        csv_row(h, part);
    csv_row(h, h->at);
    return h->c.rc;
}
