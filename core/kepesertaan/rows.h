/* kepesertaan/rows.h: private to the room: rows, and what reads and writes them.
 *
 * Thread  units. Memory  texts of a row lie in the unit's arena.
 * All "find" calls: TG_OK, TG_END when there is none in the actor's region, or an error. */
#ifndef KEPESERTAAN_ROWS_H
#define KEPESERTAAN_ROWS_H

#include "kepesertaan/kepesertaan.h"

enum { PAGE_ROWS = 500, BATCH_MAX = 100 };

/* Runs a statement that changes one row of the actor's region. TG_DENIED: it lies outside. */
int run_in_scope(stmt *q, tg_error *err);
/* The same for a row that was read before: TG_CONFLICT, somebody else was faster. */
int run_unchanged(stmt *q, tg_error *err);
void bind_or_null(stmt *q, const char *name, int64_t value, int64_t none);

/* ---- usulan ---- */
typedef struct {
    int64_t id, aktor_id, keluarga_id, dibuat, dipadankan_pada, verifikator_id, diputus_pada;     /* 0: none, not yet */
    const char *program, *kode_wilayah, *nama, *alamat, *catatan, *sumber, *aktor;
    const char *verifikator, *hasil_verifikasi, *foto, *catatan_verifikasi, *pemutus, *alasan;    /* NULL: not yet */
    tg_date tanggal_verifikasi;
    usulan_status status;
} usulan;
int usulan_insert(tg_tx *tx, const usulan *u, tg_error *err);
int usulan_find(tg_tx *tx, usulan *out, int64_t id, tg_error *err);
typedef struct { const char *program, *status; int64_t after; } usulan_filter;                    /* NULL: any */
int usulan_each(tg_tx *tx, const usulan_filter *f, void (*row_cb)(void *arg, const usulan *u), void *arg, tg_error *err);
/* The only line that assigns the state; the other fields of the process go with it. TG_CONFLICT says what comes next. */
int usulan_move(tg_tx *tx, usulan *u, usulan_status to, tg_error *err);
/* Other proposals of the program that are not refused: of the same family, or, with `nama`, of the same name in the
 * same region (a scan: not on the writer). */
int usulan_each_like(tg_tx *tx, const usulan *u, bool nama, void (*row_cb)(void *arg, int64_t id), void *arg, tg_error *err);
/* The accepted proposal of a family. */
int usulan_accepted(tg_tx *tx, const char *program, int64_t keluarga_id, int64_t *id, tg_error *err);

#endif
