/* tests/account/fixture.h: a database, the account room and the router without sockets. */
#ifndef ACCOUNT_FIXTURE_H
#define ACCOUNT_FIXTURE_H

#include "account/account.h"
#include "audit/audit.h"
#include "check.h"
#include "wilayah/wilayah.h"

extern store *fixture_store;
extern http *fixture_http;
extern account *fixture_account;

void fixture_open(int threads);
void fixture_reopen(int threads);         /* the same database again, as after a restart */
void fixture_close(void);

typedef struct { int status; json_t *json; } answer;
/* As `sebagai` (NULL: the console itself); a fresh Idempotency-Key each time. */
answer ask(const char *sebagai, const char *method, const char *target, const char *body);
answer ask_with_key(const char *sebagai, const char *method, const char *target, const char *body, const char *key);
answer ask_with_token(const char *token, const char *method, const char *target, const char *body);
const char *text_of(const answer *a, const char *key);
const char *error_of(const answer *a);    /* galat.kode, or "" */
/* Makes the actor and a token; the token lives until the next call. */
const char *token_for(const char *nama, const char *peran, const char *kode_wilayah);
/* Bytes of the database and its WAL hold this text. */
bool database_holds(const char *text);
int64_t fixture_audit_count(const char *perbuatan);

#endif
