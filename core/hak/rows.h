/* hak/rows.h: private to the room: parts of the dossier as rows, whoever writes them down; rows of the exposure report.
 *
 * Thread  that of the transaction. Memory  a row lives until the next one. */
#ifndef HAK_ROWS_H
#define HAK_ROWS_H

#include "hak/hak.h"
#include "warga/warga.h"

#define SAFE_INT ((INT64_C(1) << 53) - 1)      /* what a JSON number carries everywhere */

/* By nik or orang_id of the body. TG_INVALID: not just one of them. */
int hak_person_of(tg_request *req, tg_tx *tx, warga_diri *out, tg_error *err);

/* ---- the dossier ---- */
typedef enum { ISI_TEKS, ISI_ANGKA, ISI_WAKTU /* unix ms */, ISI_PERAN /* roles as bits */ } isi_jenis;
typedef struct { const char *nama; isi_jenis jenis; } bagian_kolom;      /* ends with nama NULL */
typedef struct { const char *teks; int64_t angka; bool ada; } isi;       /* teks: of ISI_TEKS; ada false: not known */
enum { BAGIAN_KOLOM_MAX = 12, PEMBACA_MAX = 1000, ALASAN_MAX = 24, ASAL_MAX = 200 };

/* What other rooms keep about a person and his family, as one statement each with $1 the family and $2 the person: a dossier is
 * one look across rooms, and none of them knows what the others hold. */
typedef struct { const char *nama, *sql; const bagian_kolom *kolom; } bagian;
extern const bagian SALINAN_BAGIAN[];                                    /* ends with nama NULL */
typedef int (*bagian_cb)(void *arg, const isi *v, tg_error *err);        /* one for each column */
int bagian_each(tg_tx *tx, const bagian *b, const warga_diri *d, bagian_cb row_cb, void *arg, tg_error *err);
int pembaca_count(tg_tx *tx, const warga_diri *d, int64_t *count, tg_error *err);

/* Who writes a dossier down. `judul`: a message key. */
typedef struct penulis penulis;
typedef struct {
    void (*bagian)(penulis *p, const char *nama, const char *judul, const bagian_kolom *kolom);
    void (*baris)(penulis *p, const bagian_kolom *kolom, const isi *v);
    void (*bagian_akhir)(penulis *p);
    void (*pasangan)(penulis *p, const char *nama, const char *judul);
    void (*pasang)(penulis *p, const char *nama, const char *teks);
    void (*pasangan_akhir)(penulis *p);
} cara_tulis;
struct penulis { const cara_tulis *cara; bahasa bahasa; tg_arena *arena; };
/* salinan.c: everything, part by part. */
int salinan_write(tg_tx *tx, const warga_diri *d, penulis *p, tg_error *err);
/* salinan_json.c, salinan_cetak.c: the whole reply. */
int salinan_json(tg_request *req, tg_tx *tx, const warga_diri *d, tg_error *err);
int salinan_print(tg_request *req, tg_tx *tx, const warga_diri *d, tg_error *err);
const char *isi_roles(tg_arena *a, int64_t peran);                       /* "admin_wilayah, petugas" */

/* ---- which persons an account saw ---- */
enum { PAPARAN_ROWS = 100 };
typedef struct { const char *aktor; int64_t dari, sampai, after; } paparan_soal;      /* unix ms, from `dari` until before `sampai` */
/* dibuka: times his family's own record was shown; didaftar: times a list was shown in which the family stands. */
typedef struct { int64_t orang_id, keluarga_id, dibuka, didaftar, pertama, terakhir; const char *nama, *kode_wilayah; } paparan;
int paparan_each(tg_tx *tx, const paparan_soal *s, void (*row_cb)(void *arg, const paparan *p), void *arg, tg_error *err);
int paparan_reads(tg_tx *tx, const paparan_soal *s, int64_t *count, tg_error *err);

#endif
