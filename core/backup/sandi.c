/* Sealing and unsealing files; the format stands in sandi.h. */
#include "backup/sandi.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { VERSION = 1, MARKED = 24 /* bytes that every piece is bound to */, SEALED = SANDI_POTONG + SANDI_TAMBAH };
static const uint8_t MAGIC[8] = { 'T', 'G', 'S', 'A', 'N', 'D', 'I', '\n' };
_Static_assert(SANDI_TAMBAH == crypto_secretstream_xchacha20poly1305_ABYTES, "bytes that the stream adds to a piece");
_Static_assert(SANDI_KEPALA == MARKED + crypto_secretstream_xchacha20poly1305_HEADERBYTES, "the head");

static void put_u32(uint8_t *p, uint32_t n)
{
    for (int i = 0; i < 4; i++, n >>= 8)
        p[i] = (uint8_t)n;
}

static uint32_t get_u32(const uint8_t *p)
{
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static void mark_of(const uint8_t *key, uint8_t out[SANDI_TANDA])
{
    uint8_t hash[HASH_SIZE];
    hash_keyed(key, "tangguh-sandi", 13, hash);
    memcpy(out, hash, SANDI_TANDA);
}

void sandi_mark(const uint8_t key[SANDI_KUNCI], char out[SANDI_TANDA_TEKS])
{
    uint8_t mark[SANDI_TANDA];
    mark_of(key, mark);
    text_hex(mark, sizeof mark, out);
}

/* ---- by pieces -------------------------------------------------------------------------------------------- */

static int wrong_key(const uint8_t *wanted, const uint8_t *given, tg_error *err)
{
    char a[SANDI_TANDA_TEKS], b[SANDI_TANDA_TEKS];
    text_hex(wanted, SANDI_TANDA, a);
    text_hex(given, SANDI_TANDA, b);
    return tg_fail(err, TG_CORRUPT, "sandi_kunci_lain", a, b);
}

int sandi_begin(sandi_reader *r, const uint8_t *head, size_t size, const uint8_t key[SANDI_KUNCI], tg_error *err)
{
    uint8_t mark[SANDI_TANDA];
    if (size < sizeof MAGIC || memcmp(head, MAGIC, sizeof MAGIC) != 0)
        return tg_fail(err, TG_CORRUPT, "cadangan_bukan");
    if (size < SANDI_KEPALA)
        return tg_fail(err, TG_CORRUPT, "sandi_terpotong", (int64_t)size);
    if (get_u32(head + 8) != VERSION)
        return tg_fail(err, TG_TOO_NEW, "sandi_versi", (int64_t)get_u32(head + 8), VERSION);
    mark_of(key, mark);
    if (memcmp(mark, head + 16, sizeof mark) != 0)
        return wrong_key(head + 16, mark, err);
    memcpy(r->head, head, MARKED);
    r->at = SANDI_KEPALA;
    r->piece = 0;
    if (get_u32(head + 12) != SANDI_POTONG || crypto_secretstream_xchacha20poly1305_init_pull(&r->stream, head + MARKED, key) != 0)
        return tg_fail(err, TG_CORRUPT, "sandi_kepala");
    return TG_OK;
}

int sandi_next(sandi_reader *r, const uint8_t *sealed, size_t size, uint8_t *out, size_t *n, bool *final, tg_error *err)
{
    unsigned char tag = 0;
    unsigned long long got = 0;
    if (size < SANDI_TAMBAH)
        return tg_fail(err, TG_CORRUPT, "sandi_terpotong", r->at + (int64_t)size);
    bool good = size <= SEALED && crypto_secretstream_xchacha20poly1305_pull(&r->stream, out, &got, &tag, sealed, size, r->head, MARKED) == 0;
    *final = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    if (!good && size < SEALED)          /* a short piece that does not fit is one that was cut, or the last one changed */
        return tg_fail(err, TG_CORRUPT, "sandi_ujung", r->piece + 1, r->at, r->at + (int64_t)size);
    if (!good || (!*final && size != SEALED))
        return tg_fail(err, TG_CORRUPT, "sandi_berubah", r->piece + 1, r->at);
    r->at += (int64_t)size;
    r->piece++;
    *n = (size_t)got;
    return TG_OK;
}

/* ---- files -------------------------------------------------------------------------------------------------- */

typedef struct {
    const char *from, *to;
    int source, target;
    hash_stream outer, inner;
    sandi_jumlah *sum;
    uint8_t in[SEALED], out[SEALED];
} passage;

/* As many bytes as there are, up to `want`; -1 on failure. */
static ssize_t read_full(passage *p, size_t want, tg_error *err)
{
    size_t n = 0;
    while (n < want) {
        ssize_t got = read(p->source, p->in + n, want - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return env_fail(err, TG_IO, p->from), -1;
        if (got == 0)
            break;
        n += (size_t)got;
    }
    return (ssize_t)n;
}

static void count(hash_stream *h, int64_t *sum, const void *bytes, size_t n)
{
    hash_add(h, bytes, n);
    *sum += (int64_t)n;
}

/* Whether the source has no byte left. */
static bool at_end(passage *p)
{
    uint8_t byte;
    ssize_t n = read(p->source, &byte, 1);
    if (n == 1)
        lseek(p->source, -1, SEEK_CUR);
    return n == 0;
}

static int copy_pieces(passage *p, tg_error *err)
{
    ssize_t n;
    int rc = TG_OK;
    while (rc == TG_OK && (n = read_full(p, SANDI_POTONG, err)) != 0) {
        if (n < 0)
            return err->code;
        count(&p->outer, &p->sum->luar, p->in, (size_t)n);
        count(&p->inner, &p->sum->dalam, p->in, (size_t)n);
        rc = env_write_all(p->target, p->in, (size_t)n, p->to, err);
    }
    return rc;
}

static int write_sealed(passage *p, const uint8_t *bytes, size_t n, tg_error *err)
{
    count(&p->outer, &p->sum->luar, bytes, n);
    return env_write_all(p->target, bytes, n, p->to, err);
}

static int seal_pieces(passage *p, const uint8_t *key, tg_error *err)
{
    crypto_secretstream_xchacha20poly1305_state stream;
    uint8_t head[SANDI_KEPALA];
    bool last = false;
    memcpy(head, MAGIC, sizeof MAGIC);
    put_u32(head + 8, VERSION);
    put_u32(head + 12, SANDI_POTONG);
    mark_of(key, head + 16);
    crypto_secretstream_xchacha20poly1305_init_push(&stream, head + MARKED, key);
    int rc = write_sealed(p, head, sizeof head, err);
    while (rc == TG_OK && !last) {
        ssize_t n = read_full(p, SANDI_POTONG, err);
        if (n < 0)
            return err->code;
        last = n < SANDI_POTONG || at_end(p);
        count(&p->inner, &p->sum->dalam, p->in, (size_t)n);
        crypto_secretstream_xchacha20poly1305_push(&stream, p->out, NULL, p->in, (size_t)n, head, MARKED,
                                                   last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
        rc = write_sealed(p, p->out, (size_t)n + SANDI_TAMBAH, err);
    }
    sodium_memzero(&stream, sizeof stream);
    return rc;
}

static int unseal_pieces(passage *p, const uint8_t *key, tg_error *err)
{
    sandi_reader r;
    bool final = false;
    ssize_t got = read_full(p, SANDI_KEPALA, err);
    int rc = got < 0 ? err->code : sandi_begin(&r, p->in, (size_t)got, key, err);
    while (rc == TG_OK && !final) {
        size_t n;
        count(&p->outer, &p->sum->luar, p->in, (size_t)got);
        got = read_full(p, SEALED, err);
        rc = got < 0 ? err->code : sandi_next(&r, p->in, (size_t)got, p->out, &n, &final, err);
        if (rc == TG_OK) {
            count(&p->inner, &p->sum->dalam, p->out, n);
            rc = env_write_all(p->target, p->out, n, p->to, err);
        }
    }
    if (rc == TG_OK)
        count(&p->outer, &p->sum->luar, p->in, (size_t)got);
    if (rc == TG_OK && !at_end(p))
        rc = tg_fail(err, TG_CORRUPT, "sandi_lebih", r.at);
    sodium_memzero(&r, sizeof r);
    return rc;
}

static int open_both(passage *p, tg_error *err)
{
    p->target = -1;
    p->source = env_open(p->from, O_RDONLY, 0);
    if (p->source < 0)
        return env_fail(err, TG_INVALID, p->from);
    p->target = env_open(p->to, O_WRONLY | O_CREAT | O_EXCL, 0600);
    return p->target >= 0 ? TG_OK : env_fail(err, TG_IO, p->to);
}

static void close_both(passage *p, int rc)
{
    if (p->source >= 0)
        close(p->source);
    if (p->target < 0)
        return;
    close(p->target);
    if (rc != TG_OK)
        unlink(p->to);
}

static void close_sums(passage *p)
{
    uint8_t hash[HASH_SIZE];
    hash_end(&p->outer, hash, sizeof hash);
    text_hex(hash, sizeof hash, p->sum->sidik_luar);
    hash_end(&p->inner, hash, sizeof hash);
    text_hex(hash, sizeof hash, p->sum->sidik_dalam);
}

static int pass(const char *from, const char *to, const uint8_t *key, int (*pieces)(passage *, const uint8_t *, tg_error *),
                sandi_jumlah *out, tg_error *err)
{
    passage *p = env_malloc(sizeof *p);
    if (p == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *out = (sandi_jumlah){ 0 };
    p->from = from, p->to = to, p->sum = out;
    hash_begin(&p->outer, HASH_SIZE);
    hash_begin(&p->inner, HASH_SIZE);
    int rc = open_both(p, err);
    if (rc == TG_OK)
        rc = key != NULL ? pieces(p, key, err) : copy_pieces(p, err);
    if (rc == TG_OK)
        rc = env_sync(p->target, to, err);
    close_sums(p);
    close_both(p, rc);
    sodium_memzero(p, sizeof *p);
    env_free(p);
    return rc;
}

int sandi_seal(const char *from, const char *to, const uint8_t *key, sandi_jumlah *out, tg_error *err)
{
    return pass(from, to, key, seal_pieces, out, err);
}

int sandi_unseal(const char *from, const char *to, const uint8_t *key, sandi_jumlah *out, tg_error *err)
{
    return pass(from, to, key, unseal_pieces, out, err);
}

int sandi_is(const char *file, bool *yes, tg_error *err)
{
    uint8_t head[sizeof MAGIC];
    int fd = env_open(file, O_RDONLY, 0);
    if (fd < 0)
        return env_fail(err, TG_INVALID, file);
    ssize_t n = read(fd, head, sizeof head);
    int rc = n >= 0 ? TG_OK : env_fail(err, TG_INVALID, file);
    close(fd);
    *yes = n == (ssize_t)sizeof head && memcmp(head, MAGIC, sizeof MAGIC) == 0;
    return rc;
}
