/* warga/baris.h: one row of a file of families: read, checked by itself, ready to be matched.
 *
 * Input   a CSV row, the header, the date of the import and the region of who imports.
 * Output  values of the person and of the family, or the reason why the row is rejected; warnings.
 * Thread  any; touches no register. Memory  texts in the arena given. Walks: job. */
#ifndef WARGA_BARIS_H
#define WARGA_BARIS_H

#include "warga/isian.h"
#include "warga/kolom.h"
#include "warga/nik.h"

enum { WARGA_SIDIK_SIZE = 16, WARGA_PERINGATAN_MAX = 8 };

typedef struct {
    const store_who *who;
    const uint8_t *kunci;          /* 32 bytes: hashes of nik and no_kk */
    tg_date hari_ini;
    const impor_header *judul;
    const isian_peta *isian;
} warga_baca_cara;

typedef struct {
    int64_t baris;
    bool lewat;                    /* a repeated header or a row of totals: no person */
    /* When `kode` is set the row is rejected: message key, its {1}, the column. `mentah`: the row as CSV. */
    const char *kode, *kolom, *mentah;
    char arg[24];
    const char *peringatan[WARGA_PERINGATAN_MAX];
    int peringatan_count;
    char kode_wilayah[WILAYAH_KODE_MAX];
    bool has_nik;
    uint8_t nik_sidik[WARGA_SIDIK_SIZE], kk_sidik[WARGA_SIDIK_SIZE];
    warga_nilai orang[O_COUNT], keluarga[K_COUNT];
    isian_staging *isian;
    size_t isian_count;
} warga_baris;

/* Keyed hash of a number; jenis "nik" or "kk" keeps the two apart. */
void warga_sidik(uint8_t out[WARGA_SIDIK_SIZE], const uint8_t *kunci, const char *jenis, const char *angka);
/* TG_OK also for a rejected row; TG_NOMEM. */
int warga_baris_read(warga_baris *out, const impor_row *row, const warga_baca_cara *cara, tg_arena *a, tg_error *err);

#endif
