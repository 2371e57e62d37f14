/* BLAKE2b; see hash.h. */
#include "base/hash.h"

int hash_start(void)
{
    return sodium_init() < 0 ? -1 : 0;
}

void hash_bytes(const void *p, size_t n, uint8_t out[HASH_SIZE])
{
    crypto_generichash(out, HASH_SIZE, p, n, NULL, 0);
}

void hash_short(const void *p, size_t n, uint8_t out[HASH_SHORT_SIZE])
{
    crypto_generichash(out, HASH_SHORT_SIZE, p, n, NULL, 0);
}

void hash_keyed(const uint8_t *key, const void *p, size_t n, uint8_t out[HASH_SIZE])
{
    crypto_generichash(out, HASH_SIZE, p, n, key, 32);
}

void hash_begin(hash_stream *h, size_t out_size)
{
    crypto_generichash_init(&h->state, NULL, 0, out_size);
}

void hash_add(hash_stream *h, const void *p, size_t n)
{
    crypto_generichash_update(&h->state, p, n);
}

void hash_end(hash_stream *h, uint8_t *out, size_t out_size)
{
    crypto_generichash_final(&h->state, out, out_size);
}
