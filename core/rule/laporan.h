/* rule/laporan.h: what a `laporan` of a rule file asks for, checked and typed; and the two things every report needs
 * after its rows were counted, wherever that happened: indicators, and hiding small cells.
 *
 * Input   the laporan items of an effective rule, the sources of the dictionary (rule_sumber).
 * Output  rule_laporan; on rows of counted values: indicators, and which cells must not be shown.
 * Thread  building: one; a built report: any. Memory: the rule's arena; rows are the caller's.
 * Walks   job. */
#ifndef RULE_LAPORAN_H
#define RULE_LAPORAN_H

#include "expr/expr.h"
#include "rule/rule.h"

enum { LAPORAN_PER_MAX = 6, LAPORAN_NILAI_MAX = 24, LAPORAN_INDIKATOR_MAX = 12, LAPORAN_SAMAR = 5 };

typedef enum { PER_WILAYAH, PER_WAKTU, PER_DATA } laporan_per_jenis;
typedef enum { WAKTU_HARI, WAKTU_BULAN, WAKTU_TRIWULAN, WAKTU_SEMESTER, WAKTU_TAHUN } laporan_waktu;
/* One way in which rows are put together: a level of the region's code, a part of the source's date `tanggal`, or a
 * field with few values. */
typedef struct {
    const char *nama, *label;
    laporan_per_jenis jenis;
    size_t panjang;                   /* PER_WILAYAH: letters of the code: 2, 5, 8, 13 */
    laporan_waktu waktu;              /* PER_WAKTU */
    const tg_field *f;                /* PER_DATA */
} laporan_per;

typedef enum { CARA_HITUNG, CARA_JUMLAH, CARA_RATA, CARA_TERKECIL, CARA_TERBESAR, CARA_UNIK } laporan_cara;
typedef struct {
    const char *id;
    laporan_cara cara;
    const expr *bila;                 /* CARA_HITUNG: which rows; NULL: all */
    const tg_field *f;                /* the others: of what */
    tg_jenis jenis;                   /* of the result */
    int desimal;
} laporan_nilai;
typedef struct {
    const char *id, *label, *satuan;
    const expr *rumus;                /* reads: the values by their place, then kuota_wilayah, pagu_wilayah */
    bool has_sasaran;
    int64_t sasaran;
} laporan_indikator;
typedef struct { const char *jenis, *sumbu_x, *sumbu_y, *seri; } laporan_grafik;     /* jenis NULL: none */

typedef struct {
    const char *id, *judul, *asal;
    const rule_sumber *sumber;
    const expr *saring;               /* reads: the source's fields by their place; NULL: all rows */
    laporan_per per[LAPORAN_PER_MAX];
    int per_count;
    laporan_nilai nilai[LAPORAN_NILAI_MAX];
    int nilai_count;
    laporan_indikator indikator[LAPORAN_INDIKATOR_MAX];
    int indikator_count;
    laporan_grafik grafik;
    int64_t samarkan_di_bawah;        /* 0: nothing is hidden */
} rule_laporan;

/* In order of id. */
const rule_laporan *rule_laporan_list(const rule *r, size_t *count);
const rule_laporan *rule_laporan_find(const rule *r, const char *id);      /* NULL: none */
/* Parameters as the report's expressions read them. */
const int64_t *rule_laporan_parameter(const rule *r);

/* One line of a report. */
typedef struct {
    const char *kunci[LAPORAN_PER_MAX];          /* "31.75.07.1001", "2026-12", "perempuan"; NULL: not known */
    int64_t baris;                               /* rows of the source that it counts */
    int64_t nilai[LAPORAN_NILAI_MAX];
    bool known[LAPORAN_NILAI_MAX];
    int64_t kuota, pagu;                         /* of the line's region and period; -1: none */
    int64_t indikator[LAPORAN_INDIKATOR_MAX];
    bool indikator_known[LAPORAN_INDIKATOR_MAX]; /* false: shown as "-" (division by zero, nothing to count) */
    bool samar;                                  /* the whole line is hidden */
    uint32_t samar_nilai, samar_indikator;       /* bit i: this cell is hidden */
} laporan_baris;

/* Fills the indicators of a line from its values. */
void rule_laporan_hitung(const rule *r, const rule_laporan *l, laporan_baris *b);
/* Whether a count of `n` out of `dari` would tell about fewer than `batas`: the few in it, or the few outside of it. */
bool rule_laporan_kecil(int64_t batas, int64_t n, int64_t dari);
/* Hides what would tell about fewer than samarkan_di_bawah: lines with so few rows, conditional counts that are so
 * small or leave so few outside, and indicators made of these. When only one line is hidden, the smallest other one
 * follows, so that it cannot be had by taking the rest from a total. */
void rule_laporan_samarkan(const rule_laporan *l, laporan_baris *b, size_t count);

/* The bucket of a date: "2026-12", "2026-T4", "2026-S2", "2026"; out holds 16 bytes. */
void rule_laporan_waktu(laporan_waktu w, tg_date d, char out[16]);

#endif
