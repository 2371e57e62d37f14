/* penyaluran/kartu.c: the code on a family's card: the number of its share and a signature, 24 letters and digits. Nothing of
 * the family stands in it, and nobody can make one without the key. Thread any; the key is set before threads start. */
#include <string.h>
#include "penyaluran/bekal.h"

enum { ID_BYTES = 7, MAC_BYTES = 8, CODE_BYTES = ID_BYTES + MAC_BYTES };
_Static_assert(CODE_BYTES * 8 / 5 == CARD_SIZE - 1, "five bits a letter");

static const char LETTERS[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";     /* Crockford's: no I, L, O, U */
static uint8_t card_key[HASH_SIZE];

void penyaluran_set_card_key(const uint8_t key[HASH_SIZE]) { memcpy(card_key, key, HASH_SIZE); }

static void sign(int64_t alokasi_id, uint8_t out[CODE_BYTES])
{
    uint8_t mac[HASH_SIZE];
    for (int i = 0; i < ID_BYTES; i++)
        out[i] = (uint8_t)(alokasi_id >> (8 * (ID_BYTES - 1 - i)));
    hash_keyed(card_key, out, ID_BYTES, mac);
    memcpy(out + ID_BYTES, mac, MAC_BYTES);
}

void card_code(int64_t alokasi_id, char out[CARD_SIZE])
{
    uint8_t bytes[CODE_BYTES];
    sign(alokasi_id, bytes);
    for (int bit = 0, n = 0; bit < CODE_BYTES * 8; bit += 5, n++) {
        int v = 0;
        for (int b = bit; b < bit + 5; b++)
            v = v << 1 | (bytes[b / 8] >> (7 - b % 8) & 1);
        out[n] = LETTERS[v];
    }
    out[CARD_SIZE - 1] = 0;
}

/* As people type it: small letters, groups, and the letters that look like digits. */
static int value_of(char ch)
{
    ch = (char)(ch >= 'a' && ch <= 'z' ? ch - 'a' + 'A' : ch);
    ch = (char)(ch == 'O' ? '0' : ch == 'I' || ch == 'L' ? '1' : ch);
    const char *at = ch != 0 ? strchr(LETTERS, ch) : NULL;
    return at != NULL ? (int)(at - LETTERS) : -1;
}

bool card_read(const char *text, int64_t *alokasi_id)
{
    uint8_t bytes[CODE_BYTES] = { 0 }, wanted[CODE_BYTES];
    int bit = 0;
    for (; *text != 0; text++) {
        int v = value_of(*text);
        if (*text == '-' || *text == ' ')
            continue;
        if (v < 0 || bit >= CODE_BYTES * 8)
            return false;
        for (int b = 4; b >= 0; b--, bit++)
            bytes[bit / 8] = (uint8_t)(bytes[bit / 8] | (v >> b & 1) << (7 - bit % 8));
    }
    *alokasi_id = 0;
    for (int i = 0; i < ID_BYTES; i++)
        *alokasi_id = *alokasi_id << 8 | bytes[i];
    sign(*alokasi_id, wanted);
    return bit == CODE_BYTES * 8 && sodium_memcmp(bytes, wanted, CODE_BYTES) == 0;
}

void card_round_key(int64_t tahap_id, uint8_t out[HASH_SIZE])
{
    uint8_t what[5 + sizeof tahap_id] = "bekal";
    memcpy(what + 5, &tahap_id, sizeof tahap_id);
    hash_keyed(card_key, what, sizeof what, out);
}

void card_hash(const uint8_t key[HASH_SIZE], const char *code, char out[CARD_HASH_SIZE])
{
    uint8_t mac[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_state s;
    crypto_auth_hmacsha256_init(&s, key, HASH_SIZE);
    crypto_auth_hmacsha256_update(&s, (const uint8_t *)code, strlen(code));
    crypto_auth_hmacsha256_final(&s, mac);
    text_hex(mac, CARD_HASH_SIZE / 2, out);
}
