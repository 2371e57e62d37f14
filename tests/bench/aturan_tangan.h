/* bench/aturan_tangan.h: the rule aturan/ukur/00.lua written by hand: what deciding is measured against.
 *
 * Input   a row as rule_decide has it, with missing data. Output  the outcome of rule_decide, byte by byte.
 * Thread  any. Memory  none. */
#ifndef BENCH_ATURAN_TANGAN_H
#define BENCH_ATURAN_TANGAN_H

#include "rule/rule.h"

enum { TANGAN_SYARAT = 10, TANGAN_ANGGOTA = 5 };

extern const char *const TANGAN_BACA[];                  /* what it takes the reads to be, NULL-ended */
void tangan_putuskan(const rule_row *row, rule_outcome *o);

/* The least that any program could do: all data known, in fields of their own, dates as 20190201, no list of
 * what is missing, no overflow. Told beside, not compared with: it does less. */
typedef struct {
    int64_t desil, jumlah_anggota, lama_tinggal_bulan, penghasilan_bulanan, jenis_lantai;
    int64_t ada_asn_tni_polri, punya_mobil, punya_lahan_lain, korban_bencana;
    struct { int64_t tanggal_lahir, masih_sekolah; } anggota[TANGAN_ANGGOTA];
} tangan_keluarga;
typedef struct { bool terpenuhi[TANGAN_SYARAT], layak; int64_t skor, uang; } tangan_hasil;
void tangan_putuskan_polos(const tangan_keluarga *k, int64_t hari_ini, tangan_hasil *o);

#endif
