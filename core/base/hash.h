/* base/hash.h: BLAKE2b through libsodium, in one place so that all agree on sizes.
 * Thread any. Call hash_start() once before (main does). */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <sodium.h>

enum { HASH_SIZE = 32, HASH_SHORT_SIZE = 16 };
typedef struct { crypto_generichash_state state; } hash_stream;

int hash_start(void);                                                    /* 0, or -1: libsodium failed */
void hash_bytes(const void *p, size_t n, uint8_t out[HASH_SIZE]);
void hash_short(const void *p, size_t n, uint8_t out[HASH_SHORT_SIZE]);  /* BLAKE2b-128 */
/* Keyed: for nik and no_kk in facts and audit, and for tokens. key holds 32 bytes. */
void hash_keyed(const uint8_t *key, const void *p, size_t n, uint8_t out[HASH_SIZE]);
void hash_begin(hash_stream *h, size_t out_size);
void hash_add(hash_stream *h, const void *p, size_t n);
void hash_end(hash_stream *h, uint8_t *out, size_t out_size);

#endif
