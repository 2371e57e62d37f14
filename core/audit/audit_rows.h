/* audit/audit_rows.h: the rows of this room and the calls that read and write them.
 *
 * Input   a transaction. Output  rows. Thread  the transaction's.
 * Memory  texts of a row read belong to the statement until its next step.
 * Walks   request, job. */
#ifndef AUDIT_ROWS_H
#define AUDIT_ROWS_H

#include "audit/audit.h"

typedef struct {
    int64_t id, waktu, peran, objek_id;
    const char *aktor, *perbuatan, *objek, *kode_wilayah, *rincian;
} audit_row;
typedef struct { int64_t id, waktu, subjek_id, peran; /* peran 0: read before roles were noted */ const char *aktor, *kode_wilayah, *subjek, *rute; } baca_row;
typedef struct {
    int64_t nomor, dari, sampai, jumlah, baca_dari, baca_sampai, baca_jumlah, waktu;
    uint8_t baca_sidik[HASH_SIZE], sidik[HASH_SIZE];
} segel_row;

int audit_row_insert(tg_tx *tx, const audit_row *r, tg_error *err);          /* numbers it: the last + 1 */
int audit_baca_insert(tg_tx *tx, const baca_row *r, tg_error *err);
int audit_baca_last(tg_tx *tx, int64_t *id, tg_error *err);                  /* highest id ever, erased ones too */
int audit_segel_last(tg_tx *tx, segel_row *out, tg_error *err);              /* all zero before the first */
int audit_segel_insert(tg_tx *tx, const segel_row *r, tg_error *err);        /* and the head */
int audit_kepala(tg_tx *tx, int64_t *nomor, uint8_t sidik[HASH_SIZE], tg_error *err);   /* nomor 0: none */

/* Streams in order of number, from > `after`. next: TG_ROW, TG_END or an error. */
stmt *audit_rows_after(tg_tx *tx, int64_t after, tg_error *err);
int audit_rows_next(stmt *q, audit_row *out, tg_error *err);
stmt *audit_baca_after(tg_tx *tx, int64_t after, tg_error *err);
int audit_baca_next(stmt *q, baca_row *out, tg_error *err);
stmt *audit_segel_all(tg_tx *tx, tg_error *err);
int audit_segel_next(stmt *q, segel_row *out, tg_error *err);

/* One page of the actor's region, newest first. before 0: from the newest; texts NULL and objek_id 0: any. */
typedef struct { int64_t before, objek_id, limit; const char *perbuatan, *objek, *aktor; } audit_filter;
stmt *audit_page(tg_tx *tx, const audit_filter *f, tg_error *err);

/* audit_chain.c */
int audit_seal(tg_tx *tx, tg_error *err);                                    /* the rows since the last seal */

#endif
