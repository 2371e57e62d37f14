/* The key of sealed copies: data/kunci-cadangan, 32 bytes, made once, shown once. People keep it as words that can be typed
 * from paper: "tgk1", then 17 groups of four hex digits; the last group is a sum that finds a slip of the pen. */
#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "backup/backup.h"

enum { SUM = 2, GROUP = 4, FILE_MAX = 4096 };

static void sum_of(const uint8_t *key, uint8_t out[SUM])
{
    uint8_t hash[HASH_SIZE];
    hash_bytes(key, SANDI_KUNCI, hash);
    memcpy(out, hash, SUM);
}

void backup_key_text(const uint8_t key[SANDI_KUNCI], char out[BACKUP_KUNCI_TEKS])
{
    uint8_t bytes[SANDI_KUNCI + SUM];
    char hex[2 * sizeof bytes + 1];
    memcpy(bytes, key, SANDI_KUNCI);
    sum_of(key, bytes + SANDI_KUNCI);
    text_hex(bytes, sizeof bytes, hex);
    int n = snprintf(out, BACKUP_KUNCI_TEKS, "tgk1");
    for (size_t i = 0; i < sizeof hex - 1; i += GROUP)
        n += snprintf(out + n, (size_t)(BACKUP_KUNCI_TEKS - n), "-%.4s", hex + i);
    sodium_memzero(bytes, sizeof bytes);
    sodium_memzero(hex, sizeof hex);
}

static int hex_value(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Digits of any case; spaces, dashes and line ends between them count for nothing. */
int backup_key_parse(uint8_t out[SANDI_KUNCI], const char *text, size_t size, tg_error *err)
{
    uint8_t bytes[SANDI_KUNCI + SUM], sum[SUM];
    size_t n = 0, begun = 0;
    while (begun < size && isspace((unsigned char)text[begun]))
        begun++;
    if (size - begun < 4 || strncasecmp(text + begun, "tgk1", 4) != 0)
        return tg_fail(err, TG_INVALID, "kunci_cadangan_bentuk");
    for (size_t i = begun + 4; i < size; i++) {
        char c = (char)tolower((unsigned char)text[i]);
        if (c == '-' || isspace((unsigned char)c))
            continue;
        if (hex_value(c) < 0 || n == 2 * sizeof bytes)
            return tg_fail(err, TG_INVALID, "kunci_cadangan_bentuk");
        bytes[n / 2] = (uint8_t)(n % 2 == 0 ? hex_value(c) << 4 : bytes[n / 2] | hex_value(c));
        n++;
    }
    if (n != 2 * sizeof bytes)
        return tg_fail(err, TG_INVALID, "kunci_cadangan_bentuk");
    sum_of(bytes, sum);
    if (memcmp(sum, bytes + SANDI_KUNCI, SUM) != 0)
        return tg_fail(err, TG_INVALID, "kunci_cadangan_salah_ketik");
    memcpy(out, bytes, SANDI_KUNCI);
    return TG_OK;
}

int backup_key_read(const char *path, uint8_t out[SANDI_KUNCI], bool *there, tg_error *err)
{
    char *text = NULL;
    size_t size = 0;
    *there = env_exists(path);
    if (!*there)
        return TG_OK;
    int rc = env_read_file(path, FILE_MAX, &text, &size, err);
    if (rc == TG_OK && size == SANDI_KUNCI)
        memcpy(out, text, SANDI_KUNCI);
    else if (rc == TG_OK)
        rc = backup_key_parse(out, text, size, err);
    if (text != NULL)
        sodium_memzero(text, size);
    env_free(text);
    return rc == TG_OK ? TG_OK : tg_fail_at(err, "berkas", path, -1);
}

int backup_key_make(const char *path, uint8_t out[SANDI_KUNCI], tg_error *err)
{
    env_random(out, SANDI_KUNCI);
    return backup_key_store(path, out, err);
}

/* A new file, never over one that is there: copies that were sealed with it could not be opened any more. */
int backup_key_store(const char *path, const uint8_t key[SANDI_KUNCI], tg_error *err)
{
    int fd = env_open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (fd < 0)
        return env_exists(path) ? tg_fail(err, TG_CONFLICT, "kunci_cadangan_ada", path) : env_fail(err, TG_IO, path);
    int rc = env_write_all(fd, key, SANDI_KUNCI, path, err);
    if (rc == TG_OK)
        rc = env_sync(fd, path, err);
    close(fd);
    if (rc != TG_OK)
        unlink(path);
    return rc;
}
