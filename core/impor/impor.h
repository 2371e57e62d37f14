/* impor/impor.h: the door of the import room: CSV, header, cells, rejects file, and the life of an import.
 * Knows no unit of data: warga and later rooms bring columns and rows.
 * Walks: job. */
#ifndef IMPOR_H
#define IMPOR_H

#include "impor/csv.h"
#include "impor/header.h"
#include "impor/nilai.h"
#include "impor/tolakan.h"
#include "store/store.h"

/* The life of an import (core/impor/impor_status.c). From `diterapkan` there is no way but to the end: once begun it is
 * finished, also after a crash. An undo is its mirror: while it is looked at (`urung_diperiksa`) it may still be refused, from
 * `mengurungkan` on it is finished. */
typedef enum {
    IMPOR_DIBACA, IMPOR_DIPERIKSA, IMPOR_DITOLAK, IMPOR_GAGAL, IMPOR_DITERAPKAN, IMPOR_SELESAI,
    IMPOR_URUNG_DIPERIKSA, IMPOR_MENGURUNGKAN, IMPOR_DIURUNGKAN, IMPOR_STATES
} impor_status;

typedef struct {
    int64_t id;
    const char *jenis;             /* "keluarga" */
    const char *kode_wilayah, *aktor;   /* of who began it */
    const char *berkas;            /* name of the copy under data/impor/ */
    const char *nama_berkas;       /* as the person called it */
    uint8_t sidik[HASH_SIZE];
    int64_t ukuran;
    bool uji_coba;
    impor_status status;
    int fase;                      /* of the job */
    int64_t posisi, nomor;         /* where the job reads on */
    const char *sentuh;            /* the smallest region that holds all it touches, or "" */
    const char *hasil;             /* JSON, or "" */
    int64_t kerja_id;              /* of the newest job: that of the import, then that of its undo */
    int64_t dibuat;
    int64_t terap_id, terap_waktu; /* taken when applying began; 0: nothing was applied, or by a program that kept no whole journal */
    int64_t urung_id, urung_waktu; /* taken when the newest undo was asked for; 0: none was */
    const char *urung_oleh, *urungan;   /* who asked; what it did or why it was refused, JSON; or "" */
} impor;

const char *impor_status_text(impor_status s);
bool impor_may_move(impor_status from, impor_status to);

int impor_insert(tg_tx *tx, const impor *i, tg_error *err);                   /* TG_DENIED outside the region */
int impor_find(tg_tx *tx, int64_t id, impor *out, tg_error *err);             /* texts in tx->arena; TG_NOT_FOUND */
/* The one place that changes the state; TG_CONFLICT when the table does not allow it. */
int impor_move(tg_tx *tx, int64_t id, impor_status to, tg_error *err);
int impor_set_position(tg_tx *tx, int64_t id, int fase, int64_t posisi, int64_t nomor, tg_error *err);
int impor_set_region(tg_tx *tx, int64_t id, const char *sentuh, tg_error *err);
int impor_set_result(tg_tx *tx, int64_t id, const char *hasil, tg_error *err);
int impor_set_job(tg_tx *tx, int64_t id, int64_t kerja_id, tg_error *err);
/* From now on the register changes: which ids came before. Takes one tg_id. */
int impor_note_apply(tg_tx *tx, int64_t id, tg_error *err);
/* selesai -> urung_diperiksa, by whom and when; what an earlier try said is forgotten. Takes one tg_id. */
int impor_note_undo(tg_tx *tx, int64_t id, tg_error *err);
int impor_set_undo_result(tg_tx *tx, int64_t id, const char *urungan, tg_error *err);
/* Is an import being applied or undone that touches this region, a part of it, or a region around it? */
int impor_applying(tg_tx *tx, const char *kode_wilayah, bool *out, tg_error *err);
/* The same of undos alone: *id of the import, 0: none. */
int impor_undoing(tg_tx *tx, const char *kode_wilayah, int64_t *id, tg_error *err);
/* The newest import that began to be applied after this one and touches the same region; 0: none. One that was undone does not
 * count any more. */
int impor_newer(tg_tx *tx, const impor *i, int64_t *id, tg_error *err);
/* The import of the region that was applied before the id `seen` was taken and undone after it (or is being undone): whoever
 * read the register then saw what was taken back. *id 0: none. */
int impor_undone_since(tg_tx *tx, const char *kode_wilayah, int64_t seen, int64_t *id, tg_error *err);
/* Imports after `after` whose job has not reached `fase`, by id, at most `max`: id, kode_wilayah, aktor, status,
 * fase, kerja_id and urung_oleh are set. For a start after a crash. */
int impor_unfinished(tg_tx *tx, int fase, int64_t after, impor *out, size_t max, size_t *count, tg_error *err);
/* Does an import that has not reached `fase` need this copy? */
int impor_needs_file(tg_tx *tx, const char *berkas, int fase, bool *out, tg_error *err);

extern const pesan IMPOR_PESAN[];
extern const store_migration IMPOR_MIGRATIONS[];

#endif
