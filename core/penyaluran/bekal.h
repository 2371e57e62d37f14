/* penyaluran/bekal.h: private to the room: what a phone takes along (bekal) to hand over without a network: each family's
 * number, name, RT and RW, birth date of its head, goods, adults, and whether it was served. No NIK, no reason, no desil; of the
 * card only a keyed hash, from which no card can be made. Thread units. Walks request. */
#ifndef PENYALURAN_BEKAL_H
#define PENYALURAN_BEKAL_H

#include "penyaluran/acts.h"

/* setelah: the last number of the page before. sejak: only what changed after that moment (unix ms); 0: all. batas: rows at most, one more than is shown: it tells whether a page follows. */
typedef struct { int64_t tahap_id, setelah, sejak, batas; } bekal_ask;
/* alokasi_id 0: it waits for a place. waktu 0, oleh NULL: not handed over. */
typedef struct { int64_t alokasi_id, nomor, keluarga_id, waktu; const char *kode_wilayah, *status, *oleh; } bekal_row;
typedef int (*bekal_row_cb)(void *arg, const bekal_row *r);      /* stops at a return other than TG_OK */
int bekal_shares(tg_tx *tx, const bekal_ask *ask, bekal_row_cb row_cb, void *arg, tg_error *err);
int bekal_count(tg_tx *tx, int64_t tahap_id, int64_t *count, tg_error *err);      /* shares, all pages together */
int bekal_of_family(tg_tx *tx, int64_t tahap_id, int64_t keluarga_id, bekal_row_cb row_cb, void *arg, tg_error *err);
int bekal_waiting(tg_tx *tx, int64_t tahap_id, int64_t limit, bekal_row_cb row_cb, void *arg, tg_error *err);

/* kartu.c: the key of a round's card hashes, and the hash of one card's code: the first 8 bytes of HMAC-SHA-256 over its 24
 * letters, in hexadecimal. SHA-256, since a browser on plain http has no hash of its own and it is short to write. */
enum { CARD_HASH_SIZE = 17 };
void card_round_key(int64_t tahap_id, uint8_t out[HASH_SIZE]);
void card_hash(const uint8_t key[HASH_SIZE], const char *code, char out[CARD_HASH_SIZE]);

#endif
