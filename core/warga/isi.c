/* The compact form of checked values in staging: per value its column, its kind, then a number of ten
 * seven-bit groups at most, or a length and bytes. Empty values take no room. Walks: job. */
#include "warga/kolom.h"

#include <string.h>

static void put_number(tg_buf *out, uint64_t n)
{
    for (; n >= 0x80; n >>= 7)
        buf_char(out, (char)(n | 0x80));
    buf_char(out, (char)n);
}

static bool take_number(const uint8_t **p, const uint8_t *end, uint64_t *n)
{
    *n = 0;
    for (int shift = 0; *p < end && shift < 64; shift += 7) {
        uint8_t byte = *(*p)++;
        *n |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

void warga_isi_pack(tg_buf *out, const warga_nilai *v, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (v[i].jenis == NILAI_KOSONG)
            continue;
        buf_char(out, (char)i);
        if (v[i].jenis == NILAI_BILANGAN) {
            buf_char(out, NILAI_BILANGAN);
            put_number(out, (uint64_t)v[i].n << 1 ^ (uint64_t)(v[i].n >> 63));      /* small negatives stay small */
        } else {
            size_t n = strlen(v[i].p);
            buf_char(out, NILAI_TEKS);
            put_number(out, n);
            buf_add(out, v[i].p, n);
        }
    }
}

static bool take_value(const uint8_t **p, const uint8_t *end, warga_nilai *v, tg_arena *a)
{
    uint64_t n;
    int jenis = *(*p)++;
    if (!take_number(p, end, &n))
        return false;
    if (jenis == NILAI_BILANGAN) {
        *v = nilai_bilangan((int64_t)(n >> 1) ^ -(int64_t)(n & 1));
        return true;
    }
    if (jenis != NILAI_TEKS || n > (uint64_t)(end - *p))
        return false;
    *v = nilai_teks(tg_arena_text(a, (const char *)*p, (size_t)n));
    *p += n;
    return v->p != NULL;
}

bool warga_isi_unpack(const void *data, size_t size, warga_nilai *v, size_t count, tg_arena *a)
{
    const uint8_t *p = data, *end = p + size;
    memset(v, 0, count * sizeof *v);
    while (p < end) {
        size_t column = *p++;
        if (column >= count || p == end || !take_value(&p, end, &v[column], a))
            return false;
    }
    return true;
}
