/* account/sandi.h: passwords: which ones are taken, and Argon2id.
 *
 * Input   a password as typed, UTF-8. Output libsodium's text of its hash.
 * Thread  any but the loop and the writer: a hash takes some 25 ms and 19 MiB; two are made at once, others wait in line.
 * Memory  none kept. A password is never logged, stored or told back.
 * Walks   request. */
#ifndef ACCOUNT_SANDI_H
#define ACCOUNT_SANDI_H

#include "base/base.h"

enum { SANDI_MIN = 12, SANDI_MAX = 128, SANDI_HASH_SIZE = crypto_pwhash_STRBYTES, SANDI_SEMENTARA_SIZE = 24 };

/* 12 to 128 characters, not one of the commonest, not made of the person's own name; no rules of composition (NIST SP
 * 800-63B section 5.1.1.2). TG_INVALID of the field `sandi`: sandi_pendek, sandi_panjang, sandi_umum, sandi_nama. */
int sandi_check(const char *sandi, const char *nama, tg_error *err);
/* TG_FULL: too many wait; TG_NOMEM. */
int sandi_hash(const char *sandi, char out[SANDI_HASH_SIZE], tg_error *err);
/* `hash` NULL: compares with a hash of nothing, which takes the same time. *same. TG_FULL, TG_NOMEM. */
int sandi_compare(const char *hash, const char *sandi, bool *same, tg_error *err);
/* 80 random bits as "k7fq-m2xp-9tdh-w4sz", without letters that look alike: for somebody to read out once. */
void sandi_draw(char out[SANDI_SEMENTARA_SIZE]);

#endif
