/* backup/sandi.h: a file sealed with a key: who finds a copy cannot read it, and no byte of it can be cut off, changed, put in
 * another place or taken from another copy unseen. XChaCha20-Poly1305 by libsodium's secretstream.
 *
 * The format, version 1; numbers are little-endian:
 *     0   8  "TGSANDI" and a line end
 *     8   4  version, 1
 *    12   4  bytes of a full piece, 65536
 *    16   8  mark of the key: the first bytes of the BLAKE2b of "tangguh-sandi" under it
 *    24  24  header of the secretstream
 *    48      pieces: 65536 bytes and 17 of the stream's; the last is marked final and may be shorter, and nothing follows
 * The first 24 bytes are bound into every piece.
 *
 * Thread  one that may wait. Memory  two pieces for the call. Walks  job. */
#ifndef BACKUP_SANDI_H
#define BACKUP_SANDI_H

#include "base/base.h"

enum { SANDI_KUNCI = 32, SANDI_KEPALA = 48, SANDI_POTONG = 65536, SANDI_TAMBAH = 17, SANDI_TANDA = 8, SANDI_TANDA_TEKS = 2 * SANDI_TANDA + 1 };

/* What went through: of the file as it lies there (`luar`) and of what is in it (`dalam`). */
typedef struct { int64_t luar, dalam; char sidik_luar[65], sidik_dalam[65]; } sandi_jumlah;

/* Writes `to`, which must not be there, and syncs it; on failure nothing stays. unseal: TG_CORRUPT names the piece at
 * fault and the byte where it begins, or that it is another key's; TG_TOO_NEW. key NULL: copies as it is, for both. */
int sandi_seal(const char *from, const char *to, const uint8_t *key, sandi_jumlah *out, tg_error *err);
int sandi_unseal(const char *from, const char *to, const uint8_t *key, sandi_jumlah *out, tg_error *err);
int sandi_is(const char *file, bool *yes, tg_error *err);     /* begins like a sealed file; TG_INVALID: cannot be read */
void sandi_mark(const uint8_t key[SANDI_KUNCI], char out[SANDI_TANDA_TEKS]);

/* The same by pieces, without files. sandi_next: *n bytes into `out` (SANDI_POTONG); *final: it was the last. */
typedef struct { crypto_secretstream_xchacha20poly1305_state stream; uint8_t head[24]; int64_t at; int64_t piece; } sandi_reader;
int sandi_begin(sandi_reader *r, const uint8_t *head, size_t size, const uint8_t key[SANDI_KUNCI], tg_error *err);
int sandi_next(sandi_reader *r, const uint8_t *sealed, size_t size, uint8_t *out, size_t *n, bool *final, tg_error *err);

#endif
