/* See sandi.h. */
#include "account/sandi.h"

#include <ctype.h>
#include <pthread.h>
#include <string.h>

/* OWASP's Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane. */
enum { PASSES = 2, MEMORY = 19 << 20, AT_ONCE = 2, IN_LINE = 64 };

extern const char SANDI_UMUM[];      /* data/sandi_umum.txt: words, one a line */

/* ---- which passwords are taken ------------------------------------------------------------------- */

static size_t characters(const char *text)
{
    size_t n = 0;
    for (; *text != 0; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

/* The letters of a password in lower case: what stays when digits and marks are taken away. */
static size_t letters_of(const char *sandi, char out[SANDI_MAX * 4 + 1])
{
    size_t n = 0;
    for (const char *p = sandi; *p != 0 && n < SANDI_MAX * 4; p++)
        if (isalpha((unsigned char)*p) || (unsigned char)*p >= 0x80)
            out[n++] = (char)tolower((unsigned char)*p);
    out[n] = 0;
    return n;
}

/* Do words of the list, one after the other, make up the whole text? good[i]: the first i letters do. */
static bool is_made_of_words(const char *text, size_t n, const char *words)
{
    bool good[SANDI_MAX * 4 + 1] = { true };
    for (size_t i = 0; i < n; i++)
        for (const char *w = words; good[i] && *w != 0;) {
            size_t size = strcspn(w, "\n");
            if (size > 0 && size <= n - i && memcmp(text + i, w, size) == 0)
                good[i + size] = true;
            w += size + (w[size] == '\n');
        }
    return good[n];
}

/* abcabcabc..., aaaa..., and runs of keys that follow each other are said by how few different steps they have. */
static bool is_monotone(const char *sandi)
{
    size_t n = strlen(sandi), same = 0;
    for (size_t i = 2; i < n; i++)
        same += sandi[i] - sandi[i - 1] == sandi[i - 1] - sandi[i - 2];
    return n > 2 && same * 4 >= (n - 2) * 3;
}

static bool repeats(const char *sandi)
{
    size_t n = strlen(sandi);
    for (size_t part = 1; part <= 4 && part < n; part++)
        if (memcmp(sandi, sandi + part, n - part) == 0)
            return true;
    return false;
}

static bool is_common(const char *sandi)
{
    char text[SANDI_MAX * 4 + 1];
    return is_monotone(sandi) || repeats(sandi) || is_made_of_words(text, letters_of(sandi, text), SANDI_UMUM);
}

static bool is_own_name(const char *sandi, const char *nama)
{
    char text[SANDI_MAX * 4 + 1], own[SANDI_MAX * 4 + 1];
    size_t n = letters_of(sandi, text);
    return n > 0 && letters_of(nama, own) > 0 && is_made_of_words(text, n, own);
}

int sandi_check(const char *sandi, const char *nama, tg_error *err)
{
    size_t n = characters(sandi);
    if (n < SANDI_MIN)
        return tg_fail_field(err, TG_INVALID, "sandi", "sandi_pendek", (int64_t)SANDI_MIN, (int64_t)n);
    if (n > SANDI_MAX)
        return tg_fail_field(err, TG_INVALID, "sandi", "sandi_panjang", (int64_t)SANDI_MAX, (int64_t)n);
    if (is_own_name(sandi, nama))
        return tg_fail_field(err, TG_INVALID, "sandi", "sandi_nama");
    return is_common(sandi) ? tg_fail_field(err, TG_INVALID, "sandi", "sandi_umum") : TG_OK;
}

/* ---- two at once ------------------------------------------------------------------------------------ */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t freed = PTHREAD_COND_INITIALIZER;
static int running, waiting;

static int take_turn(tg_error *err)
{
    pthread_mutex_lock(&lock);
    bool full = waiting >= IN_LINE;
    waiting += !full;
    while (!full && running >= AT_ONCE)
        pthread_cond_wait(&freed, &lock);
    waiting -= !full;
    running += !full;
    pthread_mutex_unlock(&lock);
    return full ? tg_fail(err, TG_FULL, "sandi_antre") : TG_OK;
}

static void give_turn(void)
{
    pthread_mutex_lock(&lock);
    running--;
    pthread_cond_signal(&freed);
    pthread_mutex_unlock(&lock);
}

int sandi_hash(const char *sandi, char out[SANDI_HASH_SIZE], tg_error *err)
{
    if (take_turn(err) != TG_OK)
        return err->code;
    int rc = crypto_pwhash_str_alg(out, sandi, strlen(sandi), PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13);
    give_turn();
    return rc == 0 ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

int sandi_compare(const char *hash, const char *sandi, bool *same, tg_error *err)
{
    char made[SANDI_HASH_SIZE];
    *same = false;
    if (hash == NULL)                  /* nobody of this name: the work is the same, the answer is no */
        return sandi_hash(sandi, made, err);
    if (take_turn(err) != TG_OK)
        return err->code;
    *same = crypto_pwhash_str_verify(hash, sandi, strlen(sandi)) == 0;
    give_turn();
    return TG_OK;
}

void sandi_draw(char out[SANDI_SEMENTARA_SIZE])
{
    static const char LETTERS[] = "0123456789abcdefghjkmnpqrstvwxyz";      /* 32 of five bits: Crockford's, without i l o u */
    uint8_t random[16];
    size_t n = 0;
    env_random(random, sizeof random);
    for (size_t i = 0; i < sizeof random; i++) {
        if (i > 0 && i % 4 == 0)
            out[n++] = '-';
        out[n++] = LETTERS[random[i] & 31];
    }
    out[n] = 0;
}
