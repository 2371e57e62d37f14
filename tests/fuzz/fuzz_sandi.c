/* Any bytes as a sealed copy, under a key of zeros: no crash, and only what was sealed with it comes out, whole. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "backup/sandi.h"

#define PROMISE(x) do { if (!(x)) abort(); } while (0)
enum { SEALED = SANDI_POTONG + SANDI_TAMBAH };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t key[SANDI_KUNCI];
    static uint8_t out[SANDI_POTONG];
    sandi_reader r;
    tg_error err = { 0 };
    bool final = false;
    size_t at = SANDI_KEPALA, n = 0;
    int64_t inside = 0;

    PROMISE(hash_start() == 0);
    int rc = sandi_begin(&r, data, size, key, &err);
    PROMISE(rc == TG_OK || err.kunci[0] != 0);
    while (rc == TG_OK && !final) {
        size_t piece = size - at < SEALED ? size - at : SEALED;
        rc = sandi_next(&r, data + at, piece, out, &n, &final, &err);
        PROMISE(rc == TG_OK ? n + SANDI_TAMBAH == piece : err.code == TG_CORRUPT);
        at += rc == TG_OK ? piece : 0;
        inside += rc == TG_OK ? (int64_t)n : 0;
    }
    PROMISE(rc != TG_OK || (r.at == (int64_t)at && inside == r.at - SANDI_KEPALA - r.piece * SANDI_TAMBAH));
    return 0;
}
