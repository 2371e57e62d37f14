/* hak/permintaan.h: private to the room: what a person asks about his data, from the day it is taken down until it is decided.
 *
 * Thread  units. Memory  texts of a row lie in the unit's arena. */
#ifndef HAK_PERMINTAAN_H
#define HAK_PERMINTAAN_H

#include "hak/rows.h"

/* What an erasure does in other rooms, by one statement each: `tinggal` false: it empties texts, true: it counts what stays. */
typedef struct { const char *apa, *sql; bool tinggal; const char *keterangan; } hapus_bagian;
enum { HAPUS_BAGIAN_COUNT = 9 };
extern const hapus_bagian HAPUS_BAGIAN[HAPUS_BAGIAN_COUNT];
typedef struct { int64_t jumlah[HAPUS_BAGIAN_COUNT], foto; bool semua; } hapus_hasil;       /* semua: nobody is left in the family */

typedef struct {
    int64_t id, orang_id, keluarga_id, pencatat_id, diterima, tenggat, tugas_id, pemutus_id, diputus_pada;      /* 0: none, not yet */
    hak_jenis jenis;
    permintaan_status status;
    const char *kode_wilayah, *pencatat, *keliru, *seharusnya, *sumber, *alasan, *pemutus, *putusan;            /* NULL: none */
    const hapus_hasil *dihapus;                                     /* of the unit that erased; NULL: nothing was */
} permintaan;

/* permintaan.c: the acts. */
int request_add(tg_tx *tx, permintaan *p, tg_error *err);
int request_read(tg_tx *tx, permintaan *out, int64_t id, tg_error *err);
/* Carried out or refused; not by who took it down. */
int request_decide(tg_tx *tx, permintaan *p, bool laksanakan, const char *putusan, tg_error *err);
/* hapus.c. TG_CONFLICT: an open round or objection, an import or an assessment holds the family. */
int person_erase(tg_tx *tx, permintaan *p, tg_error *err);
/* What went and what stays, and why, in the reply to who decided. */
void erased_put(jw *w, const hapus_hasil *h, bahasa b);
int request_withdraw(tg_tx *tx, permintaan *p, const char *alasan, tg_error *err);
int overdue_run(schedule_job *job, tg_error *err);

/* permintaan_sql.c. "find" calls: TG_OK, TG_END, or an error. */
enum { PERMINTAAN_ROWS = 500, TERLAMBAT_ROWS = 30 };
int permintaan_insert(tg_tx *tx, const permintaan *p, tg_error *err);
int permintaan_find(tg_tx *tx, permintaan *out, int64_t id, tg_error *err);
typedef struct { const char *status, *jenis; int64_t after; bool terlambat; } permintaan_filter;                /* NULL: any */
typedef void (*permintaan_cb)(void *arg, const permintaan *p);
int permintaan_each(tg_tx *tx, const permintaan_filter *f, permintaan_cb row_cb, void *arg, tg_error *err);
/* The only line that assigns the state, with who decided and why. TG_CONFLICT says how it was decided before. */
int permintaan_move(tg_tx *tx, permintaan *p, permintaan_status to, tg_error *err);
/* Open ones past their time that nobody was told of, of all regions. */
int permintaan_overdue(tg_tx *tx, permintaan *out, int max, int *count, tg_error *err);
/* Empties what a person wrote in all his requests; that he asked, and how it ended, stays. */
int permintaan_forget(tg_tx *tx, int64_t orang_id, tg_error *err);
int permintaan_set_task(tg_tx *tx, const permintaan *p, tg_error *err);

/* hapus_sql.c */
/* A round that is not over and has a share of the family, wherever it is; an objection that nobody has decided. 0: none. */
int hapus_open_round(tg_tx *tx, int64_t keluarga_id, int64_t *tahap_id, tg_error *err);
int hapus_open_objection(tg_tx *tx, int64_t keluarga_id, int64_t *keberatan_id, tg_error *err);
/* Texts of the family that name him, or all of them. */
typedef struct { int64_t keluarga_id; const char *nama; bool semua; } hapus_soal;
int hapus_run(tg_tx *tx, const hapus_bagian *b, const hapus_soal *s, int64_t *count, tg_error *err);
typedef int (*hapus_id_cb)(void *arg, int64_t id);
int hapus_proposals(tg_tx *tx, const hapus_soal *s, hapus_id_cb row_cb, void *arg, tg_error *err);

#endif
