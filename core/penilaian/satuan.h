/* penilaian/satuan.h: private to the room: rows of programs' own tables as facts. The program says where they lie
 * (base/field.h); the core writes the SELECT, of the columns that are used alone, and the program's rights and the
 * actor's region hold as for any statement of it.
 *
 * Thread  of the transaction. Memory  texts in the arena that composing was given.
 * Walks   job. */
#ifndef PENILAIAN_SATUAN_H
#define PENILAIAN_SATUAN_H

#include "penilaian/penilaian.h"

enum { SATUAN_FIELDS_MAX = 96 };

/* What is read of one table: of a unit (aktif: its candidates) or of facts that a program added. */
typedef struct {
    const char *tabel, *kunci, *aktif, *pemilik;
    const tg_field *field[SATUAN_FIELDS_MAX];
    size_t count;
    const char *scan, *one;                   /* the statements */
} satuan_baca;

/* Where the facts of a name lie. tabel NULL: the core's own, or nowhere. *pemilik: whose rights. */
const tg_unit *satuan_of(const char *unit, const char **pemilik);
const tg_facts *satuan_facts_of(const char *unit, const char *nama, const char **pemilik);

/* The field's place among those read of this table; -1: too many. */
int satuan_use(satuan_baca *s, const tg_field *f);
/* Texts in `a`: compose again for each transaction. */
int satuan_compose(satuan_baca *s, tg_tx *tx, tg_arena *a, tg_error *err);
/* Candidates of the actor's region after `after`, by key. The statement stays while it is stepped. */
int satuan_open(stmt **q, tg_tx *tx, const satuan_baca *s, int64_t after, int64_t limit, tg_date acuan, tg_error *err);
int satuan_next(stmt *q, const satuan_baca *s, int64_t *id, char kode_wilayah[16], int64_t *v, bool *known, tg_error *err);
/* The row of one subject; without one nothing is known. */
int satuan_one(tg_tx *tx, const satuan_baca *s, int64_t id, tg_date acuan, int64_t *v, bool *known, tg_error *err);
int satuan_count(tg_tx *tx, const char *unit, int64_t *count, tg_error *err);

#endif
