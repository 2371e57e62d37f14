/* hak/hak.h: what the law gives the people who are recorded (UU 27/2022 on personal data): a copy of everything about them with
 * who read it, and what they may ask to be done with it; for an office which persons an account saw.
 *
 * Input   a NIK or a person's number; an account and two days. Output  JSON, HTML for print, requests with a clock.
 * Thread  as route.h says. Memory  the request's arena.
 * Rule    who is shown a person is in the read log before the answer goes out.
 * Walks   request, job. */
#ifndef HAK_H
#define HAK_H

#include "audit/audit.h"
#include "http/http.h"
#include "schedule/schedule.h"
#include "warga/terikat.h"

/* Before threads start: the log that a copy waits for. It outlives the routes. */
void hak_set_audit(audit *a);

/* Registers the job "hak.terlambat", each hour: who is overdue becomes a task. */
int hak_register(schedule *s, tg_error *err);

/* What people asked by law, for the undo of an import: see warga_tied_hook. */
int hak_tied(tg_tx *tx, const warga_sejak *since, warga_terikat_cb row_cb, void *arg, tg_error *err);

/* What a person may ask, and what becomes of it. */
typedef enum { HAK_KOREKSI, HAK_PEMBATASAN, HAK_PENCABUTAN /* of a restriction */, HAK_PENGHAPUSAN, HAK_SALINAN,
               HAK_JENIS_COUNT } hak_jenis;
const char *hak_jenis_text(hak_jenis j);                                 /* "koreksi" */
typedef enum { PERMINTAAN_DIAJUKAN, PERMINTAAN_DILAKSANAKAN, PERMINTAAN_DITOLAK, PERMINTAAN_DITARIK, PERMINTAAN_STATES } permintaan_status;
extern const bool PERMINTAAN_MOVES[PERMINTAAN_STATES][PERMINTAAN_STATES];
const char *permintaan_status_text(permintaan_status s);                 /* "dilaksanakan" */

/* POST /hak/salinan, GET /hak/salinan/{orang_id}/cetak, GET /hak/paparan */
extern const tg_route HAK_ROUTES[];
/* POST and GET /hak/permintaan, GET /hak/permintaan/{id}, POST /hak/permintaan/{id}/putusan, .../tarik */
extern const tg_route HAK_PERMINTAAN_ROUTES[];
extern const pesan HAK_PESAN[];
extern const store_migration HAK_MIGRATIONS[];

#endif
