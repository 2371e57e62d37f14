/* perpustakaan.h: lends books to families. Written from plugins/README.md alone: where the page lacked a word, the page was
 * mended. */
#ifndef PERPUSTAKAAN_H
#define PERPUSTAKAAN_H

#define SQL_OWNER "perpustakaan"
#include "plugin/tangguh.h"

extern const tg_migration PERPUSTAKAAN_MIGRATIONS[];
extern const char PERPUSTAKAAN_PANEL[];
extern const tg_pesan PERPUSTAKAAN_PESAN[];
extern const tg_import PERPUSTAKAAN_IMPORTS[];

/* buku.c */
int perpustakaan_add_buku(tg_request *req, tg_tx *tx, tg_error *err);
int perpustakaan_list_buku(tg_request *req, tg_tx *tx, tg_error *err);
int perpustakaan_show_buku(tg_request *req, tg_tx *tx, tg_error *err);
/* meja.c: what the desk asks: whose copy this is, how often a book goes out, how full the shelves are. */
int perpustakaan_list_eksemplar(tg_request *req, tg_tx *tx, tg_error *err);
int perpustakaan_list_bulan(tg_request *req, tg_tx *tx, tg_error *err);
int perpustakaan_report_bulan(tg_request *req, tg_tx *tx, tg_error *err);
int perpustakaan_report_arus(tg_request *req, tg_tx *tx, tg_error *err);
int perpustakaan_report_rak(tg_request *req, tg_tx *tx, tg_error *err);
/* pinjaman.c */
int perpustakaan_lend(tg_request *req, tg_tx *tx, tg_error *err);
int perpustakaan_list_pinjaman(tg_request *req, tg_tx *tx, tg_error *err);
int perpustakaan_return(tg_request *req, tg_tx *tx, tg_error *err);
int perpustakaan_unreturn(tg_request *req, tg_tx *tx, tg_error *err);
int perpustakaan_lose(tg_request *req, tg_tx *tx, tg_error *err);
/* Ends {"data":[...]: where the next page begins. */
void perpustakaan_end_page(tg_request *req, int64_t next);
int perpustakaan_run_tenggat(tg_job_run *job, tg_error *err);
int perpustakaan_report_keadaan(tg_request *req, tg_tx *tx, tg_error *err);
/* cetak.c */
int perpustakaan_print_pinjaman(tg_cetak *c, tg_request *req, tg_tx *tx, tg_error *err);

/* perpustakaan_sql.c */
typedef struct { const char *kode_wilayah, *judul, *pengarang; } buku;
int buku_insert(tg_tx *tx, int64_t id, const buku *b, tg_error *err);
int buku_has(tg_tx *tx, const buku *b, bool *has, tg_error *err);
int eksemplar_insert(tg_tx *tx, int64_t id, int64_t buku_id, const char *kode_wilayah, const char *nomor, tg_error *err);
typedef struct { int64_t id; const char *judul, *pengarang, *kode_wilayah; int64_t eksemplar, tersedia; } buku_row;
/* One page after an id; *next: the last id of a full page, 0 when there is no more. */
int buku_each(tg_tx *tx, int64_t after, int64_t *next, int (*row_cb)(void *arg, const buku_row *r), void *arg, tg_error *err);

int buku_find(tg_tx *tx, int64_t id, buku_row *out, tg_error *err);
typedef struct { int64_t id, pinjaman_id; const char *nomor, *judul, *pengarang, *status, *jatuh_tempo; } eksemplar_row;
/* Copies of a number; pinjaman_id 0: on the shelf. */
int eksemplar_each(tg_tx *tx, const char *nomor, int (*row_cb)(void *arg, const eksemplar_row *r), void *arg, tg_error *err);
typedef struct { const char *bulan; int64_t keluar, masuk; } bulan;
/* buku_id 0: of all books; kode_wilayah NULL: wherever the actor may look. */
int bulan_each(tg_tx *tx, int64_t buku_id, const char *kode_wilayah, int (*row_cb)(void *arg, const bulan *b), void *arg, tg_error *err);
typedef struct { const char *kode_wilayah; int64_t eksemplar, dipinjam, keluar, masuk; } arus;
int arus_each(tg_tx *tx, const char *kode_wilayah, const char *periode, int (*row_cb)(void *arg, const arus *a), void *arg, tg_error *err);

typedef struct { int64_t id, eksemplar_id, keluarga_id; const char *kode_wilayah, *status; } pinjaman;
int eksemplar_find(tg_tx *tx, const char *nomor, int64_t *id, const char **kode_wilayah, tg_error *err);
int pinjaman_insert(tg_tx *tx, const pinjaman *p, tg_date dipinjam, tg_date jatuh_tempo, tg_error *err);
int pinjaman_find(tg_tx *tx, int64_t id, pinjaman *out, tg_error *err);
int pinjaman_reopen(tg_tx *tx, int64_t id, tg_error *err);
int pinjaman_end(tg_tx *tx, int64_t id, tg_date hari, tg_error *err);
typedef struct { int64_t id, keluarga_id; const char *judul, *nomor, *dipinjam, *jatuh_tempo, *status; } pinjaman_row;
int pinjaman_each(tg_tx *tx, int64_t after, int64_t *next, int (*row_cb)(void *arg, const pinjaman_row *r), void *arg, tg_error *err);
/* Loans past their day at `hari`, at most `limit` after `after`; ids and families are laid into the arrays. */
int pinjaman_late(tg_tx *tx, int64_t after, const char *hari, int64_t *ids, int64_t *keluarga, int limit, int *count, tg_error *err);
/* Books at home and late of a family, counted again. */
int keluarga_count(tg_tx *tx, int64_t keluarga_id, tg_error *err);
typedef struct { const char *kode_wilayah; int64_t dipinjam, terlambat, kembali, hilang; } keadaan;
int keadaan_each(tg_tx *tx, const char *kode_wilayah, int (*row_cb)(void *arg, const keadaan *k), void *arg, tg_error *err);

#endif
