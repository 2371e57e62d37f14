/* warga/urung.h: the undo of an import from within: what is in its way, and the rows it takes back.
 *
 * Input   the journal (riwayat) and the rows that carry the import's number. Output  the register as it was.
 * Rule    later work is never lost: an undo that would touch it is refused whole, before anything is touched. Once it has
 *         begun it is finished, also after a crash.
 * Thread  steps on the writer; what is in the way is read on a job's or the pool's thread. Walks  job, request. */
#ifndef WARGA_URUNG_H
#define WARGA_URUNG_H

#include "warga/warga_dalam.h"

/* So long after it was applied an import can be undone, and its rejects file is kept: who finds an error finds it in the first
 * days, and the file holds personal data. The journal stays: it is the register's history (see warga_former_families). */
enum { URUNG_HARI = 30 };
static const int64_t URUNG_MS = URUNG_HARI * INT64_C(24) * 3600 * 1000;

/* ---- what is in the way ------------------------------------------------------------------------ */
enum { HALANGAN_MAX = 16, HALANGAN_CONTOH = 5 };
/* kode: a message; {1} how many rows, {2} the first numbers. 0 is a row of another region. */
typedef struct { const char *kode; int64_t jumlah, contoh[HALANGAN_CONTOH]; int contoh_count; } warga_halangan;
typedef struct { warga_halangan satu[HALANGAN_MAX]; int count; } warga_halangan_semua;
/* All that was built on the import since; counts rows, not families. */
int warga_halangan_read(tg_tx *tx, const impor *i, warga_halangan_semua *out, tg_error *err);
void warga_halangan_pesan(const warga_halangan *h, bahasa b, tg_buf *out);
void warga_halangan_json(const warga_halangan_semua *all, bahasa b, jw *w);
/* Whether it can be undone at all, by its row alone: state, age, newer imports, who works there. TG_CONFLICT says why not. */
int warga_urung_check(tg_tx *tx, const impor *i, tg_error *err);
/* Notes the undo and plans its job. */
int warga_urung_start(tg_tx *tx, const impor *i, int64_t *kerja, tg_error *err);
/* The job alone, which goes on at the phase noted; who: as whom, NULL: tx->who. */
int warga_urung_plan(tg_tx *tx, const impor *i, const store_who *who, int64_t *kerja, tg_error *err);
int warga_urung_run(schedule_job *job, tg_error *err);

/* ---- one step ----------------------------------------------------------------------------------- */
/* Each takes the next rows behind `after`; *last: up to where, 0: there are no more. *rows: how many were taken back. */
int warga_urung_restore_people(tg_tx *tx, const impor *i, int64_t after, int64_t *last, int64_t *rows, tg_error *err);
int warga_urung_restore_families(tg_tx *tx, const impor *i, int64_t after, int64_t *last, int64_t *rows, tg_error *err);
int warga_urung_remove_people(tg_tx *tx, const impor *i, int64_t after, int64_t *last, int64_t *rows, tg_error *err);
int warga_urung_remove_families(tg_tx *tx, const impor *i, int64_t after, int64_t *last, int64_t *rows, tg_error *err);
int warga_urung_remove_isian(tg_tx *tx, const impor *i, int64_t after, int64_t *last, int64_t *rows, tg_error *err);
int warga_urung_remove_isian_people(tg_tx *tx, const impor *i, int64_t after, int64_t *last, int64_t *rows, tg_error *err);

/* ---- rows --------------------------------------------------------------------------------------- */
typedef struct { int64_t objek_id; const char *lama; int64_t sebelum; } warga_urung_row;
/* Rows behind `after`: looks at no more than `look` and takes no more than `take` of them. */
typedef struct { int64_t after, look, take; } warga_urung_page;
int warga_urung_journal(tg_tx *tx, int64_t impor_id, const char *objek, int64_t after, warga_urung_row *out, size_t max, size_t *count, tg_error *err);
int warga_urung_journal_count(tg_tx *tx, int64_t impor_id, const char *objek, int64_t *count, tg_error *err);
int warga_urung_mark(tg_tx *tx, int64_t impor_id, const char *objek, int64_t after, int64_t last, tg_error *err);
int warga_urung_people(tg_tx *tx, int64_t impor_id, const warga_urung_page *p, int64_t *ids, size_t *count, int64_t *last, tg_error *err);
int warga_urung_nik_free(tg_tx *tx, const uint8_t *sidik, int64_t orang_id, tg_error *err);
int warga_urung_person_drop(tg_tx *tx, int64_t orang_id, tg_error *err);
int warga_urung_families_drop(tg_tx *tx, int64_t impor_id, const warga_urung_page *p, int64_t *last, int64_t *removed, tg_error *err);
int warga_urung_isian_drop(tg_tx *tx, int64_t impor_id, const char *subjek, const warga_urung_page *p, int64_t *last, int64_t *removed, tg_error *err);
int warga_urung_touched(tg_tx *tx, int64_t impor_id, int64_t keluarga_id, bool *out, tg_error *err);
typedef void (*warga_halangan_cb)(void *arg, const char *kode, int64_t nomor);      /* nomor 0: of another region */
int warga_urung_changed(tg_tx *tx, int64_t impor_id, warga_halangan_cb row_cb, void *arg, tg_error *err);

#endif
