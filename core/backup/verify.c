/* Checking and putting back a copy; see backup.h. */
#include <errno.h>
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
        return tg_fail(err, TG_INVALID, "berkas_gagal", from, strerror(errno));
    target = env_open(to, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (target < 0) {
        rc = tg_fail(err, TG_IO, "berkas_gagal", to, strerror(errno));
        goto done;
    }
    hash_begin(&h, sizeof hash);
    while (rc == TG_OK && (n = read(source, chunk, sizeof chunk)) > 0) {
        hash_add(&h, chunk, (size_t)n);
        out->byte += n;
        rc = env_write_all(target, chunk, (size_t)n, to, err);
    }
    if (n < 0)
        rc = tg_fail(err, TG_IO, "berkas_gagal", from, strerror(errno));
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

static int walk_chain(store *s, backup_report *out, tg_error *err)
{
    store_who who = { .aktor = "sistem", .peran = TG_ROLES_ALL };
    tg_tx *tx;
    store_scope(&who, "00");
    tg_arena *arena = arena_create();
    store_reader *r = arena != NULL ? store_reader_acquire(s, err) : NULL;
    int rc = r != NULL ? store_reader_begin(r, &who, NULL, arena, &tx, err) : TG_NOMEM;
    if (rc == TG_OK) {
        rc = audit_verify(tx, &out->audit, err);
        store_reader_end(r);
    }
    store_reader_release(r);
    arena_destroy(arena);
    return rc;
}

static int check_copy(const char *path, backup_report *out, tg_error *err)
{
    store *s = NULL;
    store_opts opts = { .path = path, .threads = 0 };
    int rc = store_check(path, true, err);
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

int backup_verify(const char *file, const char *tmp_dir, backup_report *out, tg_error *err)
{
    char copy[PATH_SIZE];
    memset(out, 0, sizeof *out);
    snprintf(copy, sizeof copy, "%s/periksa.db", tmp_dir);
    int rc = copy_file(file, copy, out, err);
    if (rc == TG_OK)
        rc = check_copy(copy, out, err);
    forget(copy);
    return rc == TG_OK ? TG_OK : tg_fail_at(err, "berkas", file, -1);
}

int backup_restore(const char *file, const char *data, backup_report *out, tg_error *err)
{
    char path[PATH_SIZE], temp[PATH_SIZE];
    memset(out, 0, sizeof *out);
    snprintf(path, sizeof path, "%s/tangguh.db", data);
    snprintf(temp, sizeof temp, "%s/pulih.db", data);
    if (env_exists(path))
        return tg_fail(err, TG_CONFLICT, "pulih_ada", data);
    int rc = env_mkdir(data, 0700, err);
    if (rc != TG_OK)
        return rc;
    forget(temp);
    rc = copy_file(file, temp, out, err);
    if (rc == TG_OK)
        rc = check_copy(temp, out, err);
    if (rc == TG_OK)
        rc = env_rename(temp, path, err);
    forget(temp);
    return rc == TG_OK ? TG_OK : tg_fail_at(err, "berkas", file, -1);
}
