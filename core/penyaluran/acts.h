/* penyaluran/acts.h: private to the room: what its files ask of each other beyond rows.
 * Thread units and jobs. */
#ifndef PENYALURAN_ACTS_H
#define PENYALURAN_ACTS_H

#include "ledger/ledger.h"
#include "penyaluran/rows.h"

bool program_is_own(const char *program);
/* Form of the name; and, when main has named our programs, whether it is one. TG_INVALID. */
int program_check(const char *program, tg_error *err);
/* Known region and within the actor's: TG_INVALID, TG_DENIED. */
int region_check(tg_tx *tx, const char *kode_wilayah, tg_error *err);
/* The round, within the actor's region for acts on the whole of it. TG_NOT_FOUND, TG_DENIED. */
int round_for_act(tg_tx *tx, tahap *out, int64_t id, tg_error *err);
int round_to_read(tg_tx *tx, tahap *out, int64_t id, tg_error *err);
int round_audit(tg_tx *tx, const tahap *t, const char *perbuatan, const char *rincian, tg_error *err);

/* quota.c: a new quota row; moves the difference of the budget in the ledger. */
int quota_set(tg_tx *tx, kuota *k, tg_error *err);

/* round.c */
typedef struct { const char *program, *kode_wilayah, *periode, *tempat; } plan_order;
int round_plan(tg_tx *tx, const plan_order *o, int64_t *kerja, tg_error *err);
int round_approve(tg_tx *tx, tahap *t, tg_error *err);
typedef struct { const char *barang; int64_t dibutuhkan, tersedia; } shortage;
int round_open(tg_tx *tx, tahap *t, shortage *list, int *count, tg_error *err);     /* list holds BARANG_MAX */
int round_cancel(tg_tx *tx, tahap *t, const char *alasan, tg_error *err);
int round_close(tg_tx *tx, tahap *t, tg_error *err);
/* Whether the closing job is at work: then nobody hands over. */
int round_is_closing(tg_tx *tx, const tahap *t, bool *closing, tg_error *err);

/* plan.c: the hash of a list, line by line. */
void list_chain(uint8_t sidik[HASH_SIZE], int64_t nomor, int64_t keluarga_id, int64_t uang);
/* close.c: moves the next shares after the number *after that are still ready; *after: the last number looked at, 0
 * when none was left. One step's worth. */
int shares_end(tg_tx *tx, int64_t tahap_id, alokasi_status to, const char *alasan, int64_t *after, tg_error *err);

/* The jobs. */
int plan_run(schedule_job *job, tg_error *err);
int cancel_run(schedule_job *job, tg_error *err);
int close_run(schedule_job *job, tg_error *err);
int job_round_id(schedule_job *job, int64_t *tahap_id, tg_error *err);
/* Reads outside a step, on a reader of the job's own. */
typedef int (*job_reading)(tg_tx *tx, void *arg, tg_error *err);
int job_read(schedule_job *job, job_reading fn, void *arg, tg_error *err);

/* handover.c */
typedef struct { tahap t; tahap_barang *goods; int goods_count; ledger_rak *rak; int64_t tersalur[BARANG_MAX], pagu, terpakai; } counter;
typedef struct { const char *klien_id, *penerima, *kuasa; int64_t nomor, alokasi_id, waktu; } handover;
typedef struct { const char *status, *kode; } handover_answer;       /* kode NULL: none */
int counter_open(tg_tx *tx, counter *c, int64_t tahap_id, tg_error *err);
int counter_hand_over(tg_tx *tx, const counter *c, const handover *h, handover_answer *out, tg_error *err);
int counter_undo(tg_tx *tx, const counter *c, int64_t nomor, int64_t *alokasi_id, tg_error *err);

/* Names of accounts, in the arena; NULL: no memory. */
const char *account_name(tg_tx *tx, const char *kind, const char *program, const char *kode_wilayah, const char *periode);
const char *given_name(tg_tx *tx, int64_t tahap_id);                 /* "tersalur:<tahap>" */

#endif
