/* account/totp.h: the second factor: six digits of RFC 6238 (SHA-1, 30 s), as every authenticator app makes them.
 *
 * Input   20 random bytes, the clock. Output six digits, the text that an app reads.
 * Thread  any; but totp_draw pure.
 * Memory  the caller's.
 * Walks   request. */
#ifndef ACCOUNT_TOTP_H
#define ACCOUNT_TOTP_H

#include "base/base.h"

enum { TOTP_SECRET = 20, TOTP_SEALED = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + TOTP_SECRET, TOTP_TEXT = 33 };

/* The time step (unix s / 30) whose code this is: the present one, or one before or after it (a phone's clock is off); 0: none,
 * or not after `last`: a code serves once. */
int64_t totp_step(const uint8_t secret[TOTP_SECRET], const char *code, int64_t now_ms, int64_t last);
/* 32 characters of base32, for typing into an app. TG_NOMEM. */
int totp_text(const uint8_t secret[TOTP_SECRET], char out[TOTP_TEXT], tg_error *err);
/* A new secret, and the same sealed for the database. In prepare only: a unit that runs again must say the same. */
void totp_draw(const uint8_t key[32], uint8_t secret[TOTP_SECRET], uint8_t sealed[TOTP_SEALED]);
/* false: not sealed with this key. */
bool totp_open(const uint8_t key[32], const uint8_t *sealed, size_t size, uint8_t secret[TOTP_SECRET]);

#endif
