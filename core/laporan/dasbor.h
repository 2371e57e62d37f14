/* laporan/dasbor.h: private to the room: how far the rounds of a period came, summed for the parts of a region, and the
 * families behind each number.
 *
 * Input   program, period, a region within the actor's. Output  sums and rows.
 * Thread  SLOW. Memory  the transaction's arena.
 * Walks   request. */
#ifndef LAPORAN_DASBOR_H
#define LAPORAN_DASBOR_H

#include "http/http.h"
#include "wilayah/wilayah.h"

enum { DASBOR_BAGIAN_MAX = 1000, DASBOR_HARI = 10, DASBOR_PAGE = 100 };

typedef struct { const char *program, *kode_wilayah, *periode; } dasbor_minta;

typedef struct {
    char kode[WILAYAH_KODE_MAX];
    int64_t alokasi, tersalur, siap, tidak_diambil, batal, uang;
    int64_t konflik;                  /* handovers that were reported a second time */
} dasbor_baris;
typedef struct { dasbor_baris *bagian, jumlah; size_t count; } dasbor_isi;

/* The direct part of `kode` in which `dalam` lies; `kode` itself where it has no parts. */
void dasbor_part(const char *kode, const char *dalam, char out[WILAYAH_KODE_MAX]);
/* Sums per direct part of the region, in order of the code. TG_TOO_LARGE past DASBOR_BAGIAN_MAX. */
int dasbor_sum(tg_tx *tx, const dasbor_minta *m, dasbor_isi *out, tg_error *err);
/* What calls for somebody: not collected, or reported twice. */
int64_t dasbor_masalah(const dasbor_baris *b);

/* dasbor_sql.c */
typedef int (*dasbor_konflik_cb)(void *arg, const char *kode_wilayah, int64_t jumlah, tg_error *err);
int dasbor_each_conflict(tg_tx *tx, const dasbor_minta *m, dasbor_konflik_cb row_cb, void *arg, tg_error *err);
/* The newest DASBOR_HARI days on which something was handed over, oldest first: [{"tanggal","tersalur"}]. */
int dasbor_put_days(tg_tx *tx, const dasbor_minta *m, jw *w, tg_error *err);
/* By which version the newest share was decided; NULL: there is no share. */
int dasbor_version(tg_tx *tx, const dasbor_minta *m, const char **out, tg_error *err);
typedef struct { int64_t id, tahap_id, nomor, keluarga_id, uang, waktu; const char *kode_wilayah, *status, *alasan; } dasbor_bagian;
/* Shares behind a number: a status, "semua" or "konflik"; by id from `after`, at most DASBOR_PAGE. */
int dasbor_each_share(tg_tx *tx, const dasbor_minta *m, const char *apa, int64_t after, int (*row_cb)(void *arg, const dasbor_bagian *b, tg_error *err),
                      void *arg, tg_error *err);

#endif
