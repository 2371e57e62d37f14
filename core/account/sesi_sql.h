/* account/sesi_sql.h: the rows of passwords, assignments and sessions; inside the room only.
 * Thread  that of the transaction. Memory  texts in the unit's arena. */
#ifndef ACCOUNT_SESI_SQL_H
#define ACCOUNT_SESI_SQL_H

#include "account/account_sql.h"
#include "account/sandi.h"
#include "account/totp.h"
#include "http/route.h"

typedef struct { uint32_t peran; char kode_wilayah[16]; } tugasan;      /* one role in one region */

typedef struct {
    char sandi[SANDI_HASH_SIZE];
    bool sementara, has_totp, has_totp_baru;
    int64_t diubah, totp_langkah;
    uint8_t totp[TOTP_SEALED], totp_baru[TOTP_SEALED];
} sandi_row;

int sandi_row_find(tg_tx *tx, int64_t aktor_id, sandi_row *out, tg_error *err);   /* TG_NOT_FOUND: logs in by token alone */
int sandi_row_put(tg_tx *tx, int64_t aktor_id, const char *hash, bool sementara, tg_error *err);
int sandi_row_totp_new(tg_tx *tx, int64_t aktor_id, const uint8_t *sealed, tg_error *err);
int sandi_row_totp_set(tg_tx *tx, int64_t aktor_id, bool on, int64_t langkah, tg_error *err);  /* on: the waiting one; off: none */
int sandi_row_totp_used(tg_tx *tx, int64_t aktor_id, int64_t langkah, tg_error *err);
int sandi_any_admin(tg_tx *tx, bool *any, tg_error *err);       /* is there an active admin with a password? */

/* All of an actor: the roles of his own row, one by one, then the others. At most TUGASAN_MAX. */
enum { TUGASAN_MAX = 64 };
int tugasan_list(tg_tx *tx, const aktor *a, tugasan out[TUGASAN_MAX], int *count, tg_error *err);
int tugasan_insert(tg_tx *tx, int64_t aktor_id, const tugasan *t, tg_error *err);         /* TG_CONFLICT: there already */
int tugasan_remove(tg_tx *tx, int64_t aktor_id, const tugasan *t, int64_t *gone, tg_error *err);

typedef struct {
    uint8_t sidik[HASH_SIZE];
    int64_t aktor_id, perangkat_id, dipakai, berakhir;      /* perangkat_id 0: none */
    tugasan t;
} sesi_row;
int sesi_row_insert(tg_tx *tx, const sesi_row *s, tg_error *err);
int sesi_row_find(tg_tx *tx, const uint8_t *sidik, sesi_row *out, tg_error *err);         /* a live one; TG_NOT_FOUND */
int sesi_row_last(tg_tx *tx, int64_t aktor_id, tugasan *out, tg_error *err);              /* what he acted in last; TG_NOT_FOUND */
int sesi_row_act(tg_tx *tx, const uint8_t *sidik, const tugasan *t, tg_error *err);
int sesi_row_end(tg_tx *tx, const uint8_t *sidik, tg_error *err);
int sesi_row_end_all(tg_tx *tx, int64_t aktor_id, const uint8_t *but, tg_error *err);     /* `but` NULL: all */
int sesi_row_end_of(tg_tx *tx, int64_t aktor_id, const tugasan *t, tg_error *err);        /* those that act in it */
int sesi_row_end_device(tg_tx *tx, int64_t perangkat_id, tg_error *err);
int sesi_row_used(tg_tx *tx, const uint8_t *sidik, int64_t waktu, tg_error *err);
/* Each live session of one actor, for memory. */
int sesi_each(tg_tx *tx, int64_t aktor_id, int64_t now, int (*cb)(void *arg, const sesi_row *s), void *arg, tg_error *err);

#endif
