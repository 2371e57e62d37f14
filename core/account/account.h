/* account/account.h: actors, their role and region, API tokens. A token is 256 random bits, shown once
 * and kept as a keyed hash; who it is comes from memory, without I/O, on the loop.
 * Walks request. */
#ifndef ACCOUNT_H
#define ACCOUNT_H

#include "http/http.h"

typedef struct account account;

/* Loads actors and tokens. `key`: 32 bytes of data/rahasia. */
int account_create(account **out, store *s, const uint8_t *key, tg_error *err);
void account_destroy(account *a);
/* The http hook: bearer token, or `sebagai` NAMA on the console; both NULL on the console: konsol:<system user>. */
int account_identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *err);
uint32_t account_role(const char *nama);         /* "admin_wilayah" -> TG_ROLE_ADMIN_WILAYAH; 0 unknown */
const char *account_role_name(uint32_t role);    /* of one bit */
/* Routes: POST /token (console or admin), GET /aktor, POST /aktor/{id}/nonaktif ... */
extern const tg_route ACCOUNT_ROUTES[];
extern const pesan ACCOUNT_PESAN[];
extern const store_migration ACCOUNT_MIGRATIONS[];

#endif
