/* warga/isian.h: isian from within: what a file may bring, values as text, rows of staging and of history.
 *
 * Input   published declarations, cells. Output  canonical texts.
 * Thread  any; SQL: that of the unit. Memory  the arena given. Walks: job, rule. */
#ifndef WARGA_ISIAN_H
#define WARGA_ISIAN_H

#include "warga/warga.h"

enum { ISIAN_KOLOM_MAX = 64, ISIAN_ID_MAX = 80, ISIAN_NILAI_MAX = 64 };

/* A declaration as it holds in the region `kode` and below, until a nearer layer of its program. */
typedef struct { const char *program, *kode; warga_isian isian; const impor_kode *kata; size_t kolom; } isian_deklarasi;
typedef struct { const char *program, *kode; } isian_lapisan;
/* All that may matter to one import, and the columns of its file: those of every file first. */
typedef struct {
    isian_lapisan *lapisan;
    size_t lapisan_count;
    isian_deklarasi *deklarasi;
    size_t deklarasi_count;
    impor_kolom *kolom;
    size_t tetap, kolom_count;         /* columns of every file; all columns */
} isian_peta;
/* What a row says: for the program, about the person or the family. */
typedef struct { bool orang; const char *program, *isian, *nilai; } isian_staging;

/* The value in its one spelling; the key of a message when the cell is none. `n` as rules read it. */
const char *isian_read_cell(char out[ISIAN_NILAI_MAX], tg_slice cell, const isian_deklarasi *d);
bool isian_parse(const char *text, const tg_field *f, int64_t *v);      /* f NULL: yes or no. False: not of this kind */
/* The header of its column: "pernyataan:aset" is read from pernyataan_aset. */
const char *isian_column_name(tg_arena *a, const char *isian);
/* TG_OK; TG_TOO_LARGE; TG_NOMEM. `rows`: all declarations, in the order of program and kode. */
int isian_peta_make(isian_peta *out, isian_deklarasi *rows, size_t count, const char *region, tg_arena *a, tg_error *err);
/* Does the declaration hold in this kelurahan? */
bool isian_holds(const isian_peta *p, const isian_deklarasi *d, const char *kode_wilayah);

void isian_pack(tg_buf *out, const isian_staging *v, size_t count);
bool isian_unpack(const void *p, size_t size, isian_staging **v, size_t *count, tg_arena *a);     /* false: damaged */

/* warga_isian_sql.c */
int isian_list(tg_tx *tx, isian_deklarasi **out, size_t *count, tg_error *err);      /* texts in tx->arena */
/* Writes a row unless the newest one says the same; *changed. Nothing is written with apply false. */
int isian_record(tg_tx *tx, const isian_staging *v, int64_t subjek_id, tg_date tanggal, int64_t impor_id, bool apply, bool *changed, tg_error *err);
/* Rows of families from this one on: subjek_id, isian, nilai, tanggal. */
stmt *isian_rows(tg_tx *tx, const char *program, int64_t keluarga_id, tg_error *err);

/* ---- isian_alir.c: the third pass of a stream of facts -------------------------------------------------- */
typedef struct { tg_tx *tx; const char *program; const warga_isian_baca *baca; size_t count; stmt *rows; bool row; } isian_alir;
/* Values of the family, in the order of `baca`. Families come in the order of their ids. */
int isian_alir_next(isian_alir *s, int64_t keluarga_id, int64_t *v, bool *known, tg_date *tanggal, tg_error *err);

#endif
