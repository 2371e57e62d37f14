/* account/account_token.c: "tgh_" and 256 random bits; only a keyed hash of it is ever kept. */
#include "account/account_token.h"

#include <string.h>

#include "account/masuk.h"
#include "base/base.h"

/* One per process, as the data folder is; handlers have no other way to it. Set before any thread starts. */
static uint8_t key_of_process[32];

static uint8_t totp_key_of_process[HASH_SIZE];

void account_token_set_key(const uint8_t key[32])
{
    memcpy(key_of_process, key, sizeof key_of_process);
    hash_keyed(key, "totp", 4, totp_key_of_process);
}

const uint8_t *totp_key(void) { return totp_key_of_process; }

void account_token_draw(uint8_t random[TOKEN_RANDOM_SIZE]) { env_random(random, TOKEN_RANDOM_SIZE); }

char *account_token_text(const uint8_t random[TOKEN_RANDOM_SIZE], char out[TOKEN_TEXT_SIZE])
{
    memcpy(out, "tgh_", 4);
    sodium_bin2base64(out + 4, TOKEN_TEXT_SIZE - 4, random, TOKEN_RANDOM_SIZE, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return out;
}

void account_token_sidik(const char *token, uint8_t sidik[32]) { hash_keyed(key_of_process, token, strlen(token), sidik); }
