/* Checking and putting back a copy; see backup.h. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "backup/backup.h"

enum { CHUNK = 1 << 16, PATH_SIZE = 1024 };

/* Copies and hashes in one pass, synced before it counts as done. */
static int copy_file(const char *from, const char *to, backup_report *out, tg_error *err)
{
    uint8_t chunk[CHUNK], hash[HASH_SIZE];
    hash_stream h;
    int rc = TG_OK, source = env_open(from, O_RDONLY, 0), target = -1;
    ssize_t n = 0;
    if (source < 0)
        return env_fail(err, TG_INVALID, from);
    target = env_open(to, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (target < 0) {
        rc = env_fail(err, TG_IO, to);
        goto done;
    }
    hash_begin(&h, sizeof hash);
    while (rc == TG_OK && (n = read(source, chunk, sizeof chunk)) > 0) {
        hash_add(&h, chunk, (size_t)n);
        out->byte += n;
        rc = env_write_all(target, chunk, (size_t)n, to, err);
    }
    if (n < 0)
        rc = env_fail(err, TG_IO, from);
    hash_end(&h, hash, sizeof hash);
    text_hex(hash, sizeof hash, out->sidik);
    if (rc == TG_OK)
        rc = env_sync(target, to, err);
done:
    if (target >= 0)
        close(target);
    close(source);
    return rc;
}

/* "...-9f3c71aa02be41d7.db" -> the digits, or NULL when the name carries no hash. */
static const char *hash_in_name(const char *file)
{
    const char *dot = strrchr(file, '.'), *dash = strrchr(file, '-');
    if (dot == NULL || dash == NULL || dot - dash != BACKUP_SIDIK_NAMA + 1 || strcmp(dot, ".db") != 0)
        return NULL;
    return strspn(dash + 1, "0123456789abcdef") == BACKUP_SIDIK_NAMA ? dash + 1 : NULL;
}

static int check_name(const char *file, const backup_report *out, tg_error *err)
{
    const char *hash = hash_in_name(file);
    if (hash == NULL || memcmp(hash, out->sidik, BACKUP_SIDIK_NAMA) == 0)
        return TG_OK;
    return tg_fail(err, TG_CORRUPT, "cadangan_sidik");
}

static int walk_chain(store *s, backup_report *out, tg_error *err)
{
    store_who who = { .aktor = "sistem", .peran = TG_ROLES_ALL };
    tg_tx *tx;
    store_scope(&who, "00");
    tg_arena *arena = arena_create();
    store_reader *r = arena != NULL ? store_reader_acquire(s, err) : NULL;
    int rc = r != NULL ? store_reader_begin(r, &who, NULL, arena, &tx, err)
           : arena != NULL ? err->code : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK) {
        rc = audit_verify(tx, &out->audit, err);
        store_reader_end(r);
    }
    store_reader_release(r);
    arena_destroy(arena);
    return rc;
}

static int64_t big_endian(const uint8_t *p, int n)
{
    int64_t value = 0;
    while (n-- > 0)
        value = value << 8 | *p++;
    return value;
}

/* The head of an SQLite file says how many pages of what size follow. SQLite itself reads what a cut file
 * lacks as zeros, so that a check of its pages may still find nothing. */
static int check_size(const char *path, int64_t size, tg_error *err)
{
    uint8_t head[100];
    int fd = env_open(path, O_RDONLY, 0);
    if (fd < 0)
        return env_fail(err, TG_IO, path);
    ssize_t n = read(fd, head, sizeof head);
    close(fd);
    if (n != (ssize_t)sizeof head || memcmp(head, "SQLite format 3", 16) != 0)
        return tg_fail(err, TG_CORRUPT, "cadangan_bukan");
    int64_t page = big_endian(head + 16, 2), want = (page == 1 ? 65536 : page) * big_endian(head + 28, 4);
    return size == want ? TG_OK : tg_fail(err, TG_CORRUPT, "cadangan_terpotong", size, want);
}

static int check_copy(const char *path, backup_report *out, tg_error *err)
{
    store *s = NULL;
    store_opts opts = { .path = path, .threads = 0 };
    int rc = check_size(path, out->byte, err);
    if (rc == TG_OK)
        rc = store_check(path, true, err);
    if (rc == TG_OK)
        rc = store_open(&s, &opts, err);
    if (rc == TG_OK)
        rc = walk_chain(s, out, err);
    store_close(s);
    if (rc == TG_OK && !out->audit.utuh)
        rc = tg_fail(err, TG_CORRUPT, "cadangan_rantai", out->audit.rusak_di);
    return rc;
}

static void forget(const char *path)
{
    static const char *const ENDINGS[] = { "", "-wal", "-shm" };
    for (int i = 0; i < 3; i++) {
        char name[PATH_SIZE];
        snprintf(name, sizeof name, "%s%s", path, ENDINGS[i]);
        unlink(name);
    }
}

/* Which file it is about, unless the message names it itself. */
static int about(tg_error *err, const char *file)
{
    return err->arg_count > 0 && text_same(err->arg[0], file) ? err->code : tg_fail_at(err, "berkas", file, -1);
}

int backup_verify(const char *file, const char *tmp_dir, backup_report *out, tg_error *err)
{
    char copy[PATH_SIZE];
    memset(out, 0, sizeof *out);
    snprintf(copy, sizeof copy, "%s/periksa.db", tmp_dir);
    int rc = copy_file(file, copy, out, err);
    if (rc == TG_OK)
        rc = check_name(file, out, err);
    if (rc == TG_OK)
        rc = check_copy(copy, out, err);
    forget(copy);
    return rc == TG_OK ? TG_OK : about(err, file);
}

/* A log without its database counts: SQLite would play it into the file that we put beside it. */
static bool holds_data(const char *path)
{
    char log[PATH_SIZE + 8];
    snprintf(log, sizeof log, "%s-wal", path);
    return env_exists(path) || env_exists(log);
}

static int put_in_place(const char *file, const char *temp, const char *path, backup_report *out, tg_error *err)
{
    int rc = copy_file(file, temp, out, err);
    if (rc == TG_OK)
        rc = check_name(file, out, err);
    if (rc == TG_OK)
        rc = check_copy(temp, out, err);
    if (rc == TG_OK && (rc = env_rename(temp, path, err)) != TG_OK)
        unlink(path);            /* renamed, but the disk did not promise it: nothing that may vanish stays */
    return rc;
}

int backup_restore(const char *file, const char *data, backup_report *out, tg_error *err)
{
    char path[PATH_SIZE], temp[PATH_SIZE];
    bool fresh = !env_exists(data);
    memset(out, 0, sizeof *out);
    snprintf(path, sizeof path, "%s/tangguh.db", data);
    snprintf(temp, sizeof temp, "%s/pulih.db", data);
    if (holds_data(path))
        return tg_fail(err, TG_CONFLICT, "pulih_ada", data);
    int rc = env_mkdir(data, 0700, err);
    if (rc != TG_OK)
        return rc;
    forget(temp);
    rc = put_in_place(file, temp, path, out, err);
    forget(temp);
    if (rc == TG_OK)
        return TG_OK;
    if (fresh)
        rmdir(data);
    return about(err, file);
}
