/* account/masuk.h: what logging in, one's own account and phones share; inside the room only.
 * Thread  handlers' (units), unless it says prepare. Memory  the request's arena. */
#ifndef ACCOUNT_MASUK_H
#define ACCOUNT_MASUK_H

#include "account/account.h"
#include "account/sesi_sql.h"
#include "wilayah/wilayah.h"

/* Opens a session that acts in `t`, and sets its cookie. `random`: 32 bytes drawn in prepare. */
int sesi_open(tg_request *req, tg_tx *tx, const aktor *a, const tugasan *t, int64_t perangkat_id, const uint8_t *random, tg_error *err);
/* The session that this request came with; TG_NOT_FOUND: it came with a token, or from the console. */
int sesi_of_request(tg_request *req, tg_tx *tx, sesi_row *out, tg_error *err);
/* Writes GET /saya's answer for this actor, acting in `t`. */
int saya_reply(tg_request *req, tg_tx *tx, const aktor *a, const tugasan *t, tg_error *err);
/* Notes an act of somebody who is just being let in: until then the unit's actor is nobody. */
int audit_as(tg_tx *tx, const aktor *a, const tugasan *t, const char *perbuatan, tg_error *err);
/* One role by name and one region, as asked for; a name of several roles is refused. */
int tugasan_read(tg_request *req, tugasan *out, tg_error *err);
void waktu_put(tg_request *req, const char *key, int64_t ms);               /* 0: null */
void tugasan_put(tg_request *req, const char *key, const tugasan *t);      /* as an object; key NULL: in a list */
bool tugasan_has(const tugasan *list, int count, const tugasan *t);
/* Reads and checks `kode_wilayah`: it exists and is in force. */
int region_read(const char *given, char out[WILAYAH_KODE_MAX], tg_error *err);
int nama_check(const char *nama, tg_error *err);
/* Is this the code that account_first_code made last, and still good? Thread any. */
bool first_code_is_good(const char *code, int64_t now);
/* TOTP's key of this data folder. */
const uint8_t *totp_key(void);

/* prepare: a failed try of this name from this address; and how long to wait before the next. nama NULL: of a code of 80 bits,
 * which no number of addresses guesses: only the address counts, else a stranger could hold everybody back. */
int cegah_check(tg_request *req, const char *nama, tg_error *err);
void cegah_failed(tg_request *req, const char *nama);
void cegah_passed(tg_request *req, const char *nama);

#endif
