/* schedule/kerja.h: private to the room: one row of kerja, and what reads and writes it.
 *
 * Thread  in units. Memory  texts of a row lie in the unit's arena.
 * Walks   job. */
#ifndef SCHEDULE_KERJA_H
#define SCHEDULE_KERJA_H

#include "schedule/schedule.h"

#define JATUH_NANTI ((INT64_C(1) << 53) - 1)     /* due when another run has ended; still exact as a JSON number */
enum { LEASE_MS = 60000, RENEW_MS = 20000, RETRIES_MAX = 5, PAGE_SIZE = 100 };

typedef struct {
    int64_t id;
    const char *jenis, *args, *hasil, *galat;
    store_who who;
    int64_t jatuh, sampai, pagar, kursor, kemajuan, total, percobaan, dibuat, selesai_pada;
    int64_t sesudah;                 /* only for kerja_insert; 0: none */
    const char *pemilik;
    kerja_status status;
    bool diminta_batal, tanpa_batal;
} kerja;

/* schedule_sql.c: rows. All "find" calls: TG_OK, TG_END when there is none, or an error. */
int kerja_insert(tg_tx *tx, const kerja *k, const char *kunci, bool *fresh, int64_t *id, tg_error *err);
int kerja_find_due(tg_tx *tx, kerja *out, tg_error *err);
int kerja_find_fenced(tg_tx *tx, kerja *out, int64_t id, int64_t pagar, const char *pemilik, tg_error *err);
int kerja_find_scoped(tg_tx *tx, kerja *out, int64_t id, tg_error *err);
int kerja_find_missed(tg_tx *tx, kerja *out, const char *from, const char *to, int64_t before, tg_error *err);
/* A run in [from, to) that no time has come for yet, and that was not begun. */
int kerja_find_ahead(tg_tx *tx, kerja *out, const char *from, const char *to, tg_error *err);
/* Those in [from, to) whose time has come, newest first. */
int kerja_each_last(tg_tx *tx, const char *from, const char *to, int limit, int (*row_cb)(void *arg, const kerja *k), void *arg, tg_error *err);
/* The next time at which something is due; INT64_MAX: nothing waits. */
int kerja_next_due(tg_tx *tx, int64_t *out, tg_error *err);
/* The first key in [from, to), and whether one of them runs now. first is "" when there is none. */
int kerja_interval_state(tg_tx *tx, const char *from, const char *to, const char **first, bool *running, tg_error *err);
int kerja_each_page(tg_tx *tx, int64_t after, int (*row_cb)(void *arg, const kerja *k), void *arg, tg_error *err);
/* The only line that assigns the state. Writes the row's lease, due time, counts and ending with it.
 * TG_ABORTED when another runner has moved it meanwhile. */
int kerja_move(tg_tx *tx, kerja *k, kerja_status to, tg_error *err);
/* Cursor, progress and a renewed lease after a step; TG_ABORTED when the fence has moved. */
int kerja_save_step(tg_tx *tx, const kerja *k, tg_error *err);
int kerja_renew(tg_tx *tx, int64_t id, int64_t pagar, const char *pemilik, bool *held, bool *cancel, tg_error *err);
int kerja_release(tg_tx *tx, int64_t id, int64_t pagar, tg_error *err);
int kerja_release_all(tg_tx *tx, const char *pemilik, tg_error *err);
int kerja_switched_on(tg_tx *tx, const char *program, tg_error *err);
int kerja_ask_cancel(tg_tx *tx, int64_t id, tg_error *err);

/* berkala_sql.c: what is kept of an interval job. jeda 0: not paused. Texts in the unit's arena. */
typedef struct { const char *jenis, *irama, *jeda_oleh, *jeda_alasan; int64_t mulai, jeda; } berkala;
int berkala_find(tg_tx *tx, const char *jenis, berkala *out, tg_error *err);       /* TG_END: never planned */
int berkala_put(tg_tx *tx, const berkala *b, tg_error *err);

/* schedule_galat.c: an error as JSON in the row, and back for the reader's language. */
const char *galat_store(tg_arena *a, const tg_error *err);
void galat_load(const char *json, tg_error *out);

#endif
