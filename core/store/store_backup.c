/* store/store_backup.c: a copy that is whole: VACUUM INTO a temporary name, fsync, quick_check, rename, hash.
 *
 * Input   a directory and a name. Output  one file and its BLAKE2b-256.
 * Thread  any that may wait; writers go on meanwhile. Memory  one connection, one block of 64 KiB.
 * Walks   job. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "store/store_internal.h"

enum { BLOCK = 64 * 1024, PATH_SIZE = 1024 };

static int path_make(char out[PATH_SIZE], const char *dir, const char *name, const char *ending, tg_error *err)
{
    int n = snprintf(out, PATH_SIZE, "%s/%s%s", dir, name, ending);
    return n > 0 && n < PATH_SIZE ? TG_OK : tg_fail(err, TG_INVALID, "store_disk_gagal", dir, ENAMETOOLONG);
}

static int hash_file(const char *path, uint8_t hash[HASH_SIZE], int64_t *size, bool sync, tg_error *err)
{
    hash_stream h;
    ssize_t n = 0;
    int rc = TG_OK;
    uint8_t *block = env_malloc(BLOCK);
    int fd = env_open(path, O_RDONLY, 0);
    if (block == NULL) {
        rc = tg_fail(err, TG_NOMEM, "store_memori");
        goto done;
    }
    if (fd < 0) {
        rc = tg_fail(err, TG_IO, "store_disk_gagal", path, errno);
        goto done;
    }
    *size = 0;
    hash_begin(&h, HASH_SIZE);
    while ((n = read(fd, block, BLOCK)) > 0) {
        hash_add(&h, block, (size_t)n);
        *size += n;
    }
    hash_end(&h, hash, HASH_SIZE);
    if (n < 0)
        rc = tg_fail(err, TG_IO, "store_disk_gagal", path, errno);
    if (rc == TG_OK && sync)
        rc = env_sync(fd, path, err);
done:
    if (fd >= 0)
        close(fd);
    env_free(block);
    return rc;
}

/* Opens read-only, looks, closes: "" when sound. */
static int look(const char *path, const char *vfs, bool full, char *finding, size_t size)
{
    sqlite3 *db = NULL;
    int rc = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, vfs);
    if (rc == SQLITE_OK) {
        sqlite3_busy_timeout(db, BUSY_MS);
        rc = store_sql_check(db, full, finding, size);
    } else {
        text_copy(finding, size, db ? sqlite3_errmsg(db) : "memori");
        rc = TG_CORRUPT;
    }
    sqlite3_close(db);
    return rc;
}

int store_check(const char *path, bool full, tg_error *err)
{
    char finding[160];
    int rc = store_memory_start(err);
    if (rc != TG_OK)
        return rc;
    if (!env_exists(path))
        return tg_fail(err, TG_NOT_FOUND, "store_disk_gagal", path, ENOENT);
    if (look(path, NULL, full, finding, sizeof finding) != TG_OK)
        return tg_fail(err, TG_CORRUPT, "store_tidak_utuh", path, finding);
    return TG_OK;
}

static int copy_into(store *s, const char *path, tg_error *err)
{
    store_conn *c = NULL;
    unlink(path);                                 /* left by a backup that was cut off */
    int rc = store_conn_open(&c, s, CONN_BACKUP, err);
    if (rc == TG_OK)
        rc = store_sql_vacuum_into(c, path, err);
    store_conn_close(c);
    return rc;
}

int store_backup(store *s, const char *dir, const char *name, uint8_t hash[32], int64_t *size, tg_error *err)
{
    char temporary[PATH_SIZE], final[PATH_SIZE], finding[160];
    int64_t bytes = 0;
    int rc = path_make(temporary, dir, name, ".sementara", err);
    if (rc == TG_OK)
        rc = path_make(final, dir, name, "", err);
    if (rc != TG_OK)
        return rc;
    rc = copy_into(s, temporary, err);
    if (rc == TG_OK)
        rc = hash_file(temporary, hash, &bytes, true, err);
    if (rc == TG_OK && look(temporary, s->vfs, false, finding, sizeof finding) != TG_OK)
        rc = tg_fail(err, TG_CORRUPT, "store_cadangan_rusak", name, finding);
    if (rc == TG_OK)
        rc = env_rename(temporary, final, err);
    if (rc != TG_OK)
        unlink(temporary);
    if (size != NULL)
        *size = bytes;
    return rc;
}
