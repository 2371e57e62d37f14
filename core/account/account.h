/* account/account.h: actors, their roles and regions; API tokens, passwords, sessions, phones. A token or a session's
 * cookie is 256 random bits, kept as a keyed hash; who it is comes from memory, without I/O, on the loop. A session acts in
 * one role and one region; a token never makes a session.
 * Walks request. */
#ifndef ACCOUNT_H
#define ACCOUNT_H

#include "http/http.h"

typedef struct account account;

enum { ACCOUNT_KONSOL_ID = -1 };                 /* aktor_id of konsol:<system user>; 0 is the system itself */

/* Loads actors and tokens and adds a hook to the store: after a group that changed them memory reads the
 * changed ones again at the next request. One per process. `key`: 32 bytes of data/rahasia, copied. */
int account_create(account **out, store *s, const uint8_t *key, tg_error *err);
void account_destroy(account *a);                /* before store_close; takes NULL */
/* The http hook: bearer token, or `sebagai` NAMA on the console (which wins there); both NULL on the console:
 * konsol:<system user> with all roles and region 00. On the loop thread: a keyed hash and one probe.
 * TG_UNKNOWN_ACTOR: nothing given, unknown or revoked token, unknown (with the nearest name) or disabled actor. */
int account_identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *err);
/* The same of a session's cookie: who logged in, acting in one role and one region. Ends after ACCOUNT_IDLE_MS without a
 * request (a phone's only with its day), and with its time. */
int account_identify_session(void *arg, const char *sesi, store_who *who, tg_error *err);
enum { ACCOUNT_IDLE_MS = 2 * 3600 * 1000, ACCOUNT_SESSION_MS = 12 * 3600 * 1000 };
/* A code for the first admin's page, when there is no admin with a password yet: good for 15 minutes and one admin; asked
 * again it replaces the one before. *needed false: there is an admin, nothing was made. */
enum { ACCOUNT_CODE_SIZE = 24 };
void account_set_demo(bool contoh);              /* what GET /saya says of this folder: synthetic families. Before listening. */
int account_first_code(store *s, bool *needed, char out[ACCOUNT_CODE_SIZE], tg_error *err);

/* Removes sessions that ended 90 days ago, up to `limit` rows; *gone counts. A step of a nightly job. */
int account_purge_sessions(tg_tx *tx, int64_t limit, int64_t *gone, tg_error *err);

uint32_t account_role(const char *nama);         /* "admin_wilayah" -> TG_ROLE_ADMIN_WILAYAH; 0 unknown */
const char *account_role_name(uint32_t role);    /* of one bit; "" when it is none */
/* "petugas,kader" <-> bits. 0 with the wrong word named in *err. */
uint32_t account_roles(const char *list, tg_error *err);
enum { ACCOUNT_ROLES_TEXT = 160 };
char *account_roles_text(uint32_t roles, char out[ACCOUNT_ROLES_TEXT]);

/* Tokens and actors; people and their assignments; logging in; one's own account; phones. */
extern const tg_route ACCOUNT_ROUTES[], AKTOR_ROUTES[], MASUK_ROUTES[], SAYA_ROUTES[], PERANGKAT_ROUTES[];
extern const pesan ACCOUNT_PESAN[];
extern const store_migration ACCOUNT_MIGRATIONS[];

#endif
