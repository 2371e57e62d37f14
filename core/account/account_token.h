/* account/account_token.h: the shape of a token and its keyed hash; inside the room only.
 * Thread any once account_create has set the key. */
#ifndef ACCOUNT_TOKEN_H
#define ACCOUNT_TOKEN_H

#include <stdint.h>

enum { TOKEN_RANDOM_SIZE = 32, TOKEN_TEXT_SIZE = 48 };      /* "tgh_", 43 characters base64url, an end */

void account_token_set_key(const uint8_t key[32]);
void account_token_draw(uint8_t random[TOKEN_RANDOM_SIZE]);      /* in prepare only: never in a unit */
char *account_token_text(const uint8_t random[TOKEN_RANDOM_SIZE], char out[TOKEN_TEXT_SIZE]);
void account_token_sidik(const char *token, uint8_t sidik[32]);

#endif
