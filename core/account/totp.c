/* See totp.h. The digits are liboath's; what is ours is which steps count. */
#include "account/totp.h"

#include <oath.h>
#include <stdlib.h>
#include <string.h>

enum { STEP_MS = 30000, DIGITS = 6 };

int64_t totp_step(const uint8_t secret[TOTP_SECRET], const char *code, int64_t now_ms, int64_t last)
{
    char made[DIGITS + 1];
    int64_t now = now_ms / STEP_MS;
    if (strlen(code) != DIGITS)
        return 0;
    for (int64_t step = now - 1; step <= now + 1; step++)
        if (step > last
            && oath_hotp_generate((const char *)secret, TOTP_SECRET, (uint64_t)step, DIGITS, false, OATH_HOTP_DYNAMIC_TRUNCATION, made) == OATH_OK
            && sodium_memcmp(made, code, DIGITS) == 0)
            return step;
    return 0;
}

int totp_text(const uint8_t secret[TOTP_SECRET], char out[TOTP_TEXT], tg_error *err)
{
    char *text = NULL;
    if (oath_base32_encode((const char *)secret, TOTP_SECRET, &text, NULL) != OATH_OK)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    text_copy(out, TOTP_TEXT, text);
    sodium_memzero(text, strlen(text));
    free(text);                        /* liboath's own allocation */
    return TG_OK;
}

void totp_draw(const uint8_t key[32], uint8_t secret[TOTP_SECRET], uint8_t sealed[TOTP_SEALED])
{
    env_random(secret, TOTP_SECRET);
    env_random(sealed, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(sealed + crypto_secretbox_NONCEBYTES, secret, TOTP_SECRET, sealed, key);
}

bool totp_open(const uint8_t key[32], const uint8_t *sealed, size_t size, uint8_t secret[TOTP_SECRET])
{
    return size == TOTP_SEALED
           && crypto_secretbox_open_easy(secret, sealed + crypto_secretbox_NONCEBYTES, size - crypto_secretbox_NONCEBYTES, sealed, key) == 0;
}
