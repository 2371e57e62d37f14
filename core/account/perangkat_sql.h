/* account/perangkat_sql.h: the rows of paired phones; inside the room only.
 * Thread  that of the transaction. Memory  texts in the unit's arena. */
#ifndef ACCOUNT_PERANGKAT_SQL_H
#define ACCOUNT_PERANGKAT_SQL_H

#include "account/sesi_sql.h"

enum { PERANGKAT_LABEL = 60 };

typedef struct {
    int64_t id, aktor_id, kode_sampai, salah, dibuat_oleh, dibuat, dipasang, dipakai, dicabut;      /* 0: not */
    tugasan t;
    char label[PERANGKAT_LABEL * 4 + 1], sandi_pin[SANDI_HASH_SIZE], nama[ACCOUNT_NAMA_MAX + 1];
} perangkat;

int perangkat_row_insert(tg_tx *tx, const perangkat *p, const uint8_t *kode_sidik, tg_error *err);
/* By the pairing code, of one not paired and not revoked; by the phone's secret, of one not revoked. TG_NOT_FOUND. */
int perangkat_row_by_code(tg_tx *tx, const uint8_t *kode_sidik, perangkat *out, tg_error *err);
int perangkat_row_by_secret(tg_tx *tx, const uint8_t *sidik, perangkat *out, tg_error *err);
int perangkat_row_by_id(tg_tx *tx, int64_t id, perangkat *out, tg_error *err);           /* within the region */
int perangkat_row_pair(tg_tx *tx, int64_t id, const uint8_t *sidik, const char *sandi_pin, tg_error *err);
int perangkat_row_tried(tg_tx *tx, int64_t id, int64_t salah, tg_error *err);            /* and, when 0, used just now */
int perangkat_row_revoke(tg_tx *tx, int64_t id, tg_error *err);
int perangkat_rows_revoke_of(tg_tx *tx, int64_t aktor_id, tg_error *err);
int perangkat_each(tg_tx *tx, int64_t setelah, int limit, int (*cb)(void *arg, const perangkat *p), void *arg, tg_error *err);

#endif
