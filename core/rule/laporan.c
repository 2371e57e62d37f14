/* Indicators, and hiding small cells; see laporan.h. */
#include "rule/laporan.h"
#include "rule/effective.h"
#include <stdio.h>
#include <string.h>

const rule_laporan *rule_laporan_list(const rule *r, size_t *count)
{
    *count = r->laporan_count;
    return r->laporan;
}

const rule_laporan *rule_laporan_find(const rule *r, const char *id)
{
    for (size_t i = 0; i < r->laporan_count; i++)
        if (strcmp(r->laporan[i].id, id) == 0)
            return &r->laporan[i];
    return NULL;
}

const int64_t *rule_laporan_parameter(const rule *r) { return r->param_nilai; }

void rule_laporan_hitung(const rule *r, const rule_laporan *l, laporan_baris *b)
{
    int64_t v[LAPORAN_NILAI_MAX + 2];
    bool known[LAPORAN_NILAI_MAX + 2];
    memcpy(v, b->nilai, sizeof b->nilai);
    memcpy(known, b->known, sizeof b->known);
    v[LAPORAN_NILAI_MAX] = b->kuota;
    v[LAPORAN_NILAI_MAX + 1] = b->pagu;
    known[LAPORAN_NILAI_MAX] = b->kuota >= 0;
    known[LAPORAN_NILAI_MAX + 1] = b->pagu >= 0;
    expr_masukan in = { .baca = v, .known = known, .parameter = r->param_nilai, .hari_ini = r->at, .acuan = TG_DATE_NONE };
    for (int i = 0; i < l->indikator_count; i++) {
        expr_hasil h = expr_eval(l->indikator[i].rumus, &in);
        b->indikator_known[i] = h.state == EXPR_KNOWN;
        b->indikator[i] = h.nilai;
    }
}

/* ---- small cells -------------------------------------------------------------------------------- */

static bool is_small(const rule_laporan *l, int64_t n)
{
    return n > 0 && n < l->samarkan_di_bawah;
}

bool rule_laporan_kecil(int64_t batas, int64_t n, int64_t dari)
{
    return (n > 0 && n < batas) || (dari - n > 0 && dari - n < batas);
}

typedef struct { uint32_t hidden; bool found; } value_search;

static bool reads_hidden(void *self, const expr_nama *nama)
{
    value_search *s = self;
    s->found = s->found || (nama->sumber == EXPR_BACA && nama->indeks < LAPORAN_NILAI_MAX && (s->hidden >> nama->indeks & 1) != 0);
    return !s->found;
}

/* A count of some rows is small, or those outside of it are few: either tells about them. Of values that are no
 * counts one cannot say; they fall with the line alone. */
static void hide_cells(const rule_laporan *l, laporan_baris *b)
{
    for (int i = 0; i < l->nilai_count; i++)
        if (l->nilai[i].cara == CARA_HITUNG && l->nilai[i].bila != NULL
            && rule_laporan_kecil(l->samarkan_di_bawah, b->nilai[i], b->baris))
            b->samar_nilai |= UINT32_C(1) << i;
    for (int i = 0; i < l->indikator_count; i++) {
        value_search s = { b->samar_nilai, false };
        expr_each_name(l->indikator[i].rumus, reads_hidden, &s);
        if (s.found)
            b->samar_indikator |= UINT32_C(1) << i;
    }
}

static void hide_line(laporan_baris *b)
{
    b->samar = true;
    b->samar_nilai = b->samar_indikator = UINT32_MAX;
}

/* The smallest line that still shows and has something in it. */
static laporan_baris *smallest_shown(laporan_baris *b, size_t count)
{
    laporan_baris *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (!b[i].samar && b[i].baris > 0 && (best == NULL || b[i].baris < best->baris))
            best = &b[i];
    return best;
}

void rule_laporan_samarkan(const rule_laporan *l, laporan_baris *b, size_t count)
{
    size_t hidden = 0;
    for (size_t i = 0; i < count; i++)
        if (is_small(l, b[i].baris)) {
            hide_line(&b[i]);
            hidden++;
        } else {
            hide_cells(l, &b[i]);
        }
    laporan_baris *second = hidden == 1 ? smallest_shown(b, count) : NULL;
    if (second != NULL)
        hide_line(second);
}

void rule_laporan_waktu(laporan_waktu w, tg_date d, char out[16])
{
    int tahun, bulan, hari;
    date_split(d, &tahun, &bulan, &hari);
    switch (w) {
    case WAKTU_HARI: snprintf(out, 16, "%04d-%02d-%02d", tahun, bulan, hari); break;
    case WAKTU_BULAN: snprintf(out, 16, "%04d-%02d", tahun, bulan); break;
    case WAKTU_TRIWULAN: snprintf(out, 16, "%04d-T%d", tahun, (bulan + 2) / 3); break;
    case WAKTU_SEMESTER: snprintf(out, 16, "%04d-S%d", tahun, bulan <= 6 ? 1 : 2); break;
    case WAKTU_TAHUN: snprintf(out, 16, "%04d", tahun); break;
    }
}
