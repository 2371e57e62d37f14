/* Files of env.h: each write that must last is synced, each rename syncs its directory. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include "base/env.h"
#include "base/text.h"

enum { PATH_MAX_SIZE = 1024 };

int env_fail(tg_error *err, int code, const char *path)
{
    switch (errno) {
    case ENOENT: return tg_fail(err, code, "berkas_tidak_ada", path);
    case EACCES: case EPERM: return tg_fail(err, code, "berkas_izin", path);
    case ENOSPC: case EDQUOT: return tg_fail(err, code, "berkas_penuh", path);
    case EROFS: return tg_fail(err, code, "berkas_baca_saja", path);
    case ENOTDIR: case EISDIR: return tg_fail(err, code, "berkas_jenis", path);
    default: return tg_fail(err, code, "berkas_gagal", path, strerror(errno));
    }
}

static int fail_path(tg_error *err, const char *path)
{
    return env_fail(err, TG_IO, path);
}

int env_open(const char *path, int flags, int mode)
{
    return env.open(path, flags | O_CLOEXEC, mode);
}

FILE *env_fopen(const char *path, const char *mode)
{
    int flags = mode[0] == 'r' ? O_RDONLY
              : mode[0] == 'a' ? O_WRONLY | O_CREAT | O_APPEND : O_WRONLY | O_CREAT | O_TRUNC;
    if (strchr(mode, 'x') != NULL)
        flags |= O_EXCL;
    int fd = env_open(path, flags, 0600);
    if (fd < 0)
        return NULL;
    FILE *f = fdopen(fd, mode[0] == 'r' ? "r" : "w");
    if (f == NULL)
        close(fd);
    return f;
}

int env_write_all(int fd, const void *data, size_t size, const char *path, tg_error *err)
{
    const char *p = data;
    while (size > 0) {
        ssize_t n = env.write(fd, p, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return fail_path(err, path);
        p += n;
        size -= (size_t)n;
    }
    return TG_OK;
}

int env_sync(int fd, const char *path, tg_error *err)
{
    return env.fsync(fd) == 0 ? TG_OK : fail_path(err, path);
}

int env_sync_dir(const char *path, tg_error *err)
{
    int fd = env_open(path, O_RDONLY | O_DIRECTORY, 0);
    if (fd < 0)
        return fail_path(err, path);
    int rc = env_sync(fd, path, err);
    close(fd);
    return rc;
}

int env_mkdir(const char *path, int mode, tg_error *err)
{
    return mkdir(path, (mode_t)mode) == 0 || errno == EEXIST ? TG_OK : fail_path(err, path);
}

static int sync_parent(const char *path, tg_error *err)
{
    char dir[PATH_MAX_SIZE];
    text_copy(dir, sizeof dir, path);
    char *slash = strrchr(dir, '/');
    if (slash == NULL)
        return env_sync_dir(".", err);
    slash[slash == dir] = 0;
    return env_sync_dir(dir, err);
}

int env_rename(const char *from, const char *to, tg_error *err)
{
    return rename(from, to) == 0 ? sync_parent(to, err) : fail_path(err, to);
}

int env_read_file(const char *path, size_t max_size, char **out, size_t *size, tg_error *err)
{
    struct stat st;
    int rc = TG_OK, fd = env_open(path, O_RDONLY, 0);
    char *p = NULL;
    *out = NULL;
    *size = 0;
    if (fd < 0 || fstat(fd, &st) != 0) {
        rc = fail_path(err, path);
        goto done;
    }
    if ((uint64_t)st.st_size > max_size) {
        rc = tg_fail(err, TG_TOO_LARGE, "berkas_besar", path, max_size);
        goto done;
    }
    p = env_malloc((size_t)st.st_size + 1);
    if (p == NULL) {
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
        goto done;
    }
    while (*size < (size_t)st.st_size) {
        ssize_t n = read(fd, p + *size, (size_t)st.st_size - *size);
        if (n < 0 && errno != EINTR) {
            rc = fail_path(err, path);
            goto done;
        }
        if (n == 0)
            break;
        *size += n > 0 ? (size_t)n : 0;
    }
    p[*size] = 0;
    *out = p;
    p = NULL;
done:
    env_free(p);
    if (fd >= 0)
        close(fd);
    return rc;
}

int env_write_file(const char *path, const void *data, size_t size, int mode, tg_error *err)
{
    char temp[PATH_MAX_SIZE];
    if (!text_copy(temp, sizeof temp - 8, path))
        return tg_fail(err, TG_INVALID, "berkas_gagal", path, "nama terlalu panjang");
    strcat(temp, ".baru");
    int fd = env_open(temp, O_WRONLY | O_CREAT | O_TRUNC, mode);
    if (fd < 0)
        return fail_path(err, temp);
    int rc = env_write_all(fd, data, size, temp, err);
    if (rc == TG_OK)
        rc = env_sync(fd, temp, err);
    if (close(fd) != 0 && rc == TG_OK)
        rc = fail_path(err, temp);
    return rc == TG_OK ? env_rename(temp, path, err) : rc;
}

bool env_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

int64_t env_disk_free_percent(const char *path)
{
    struct statvfs v;
    if (statvfs(path, &v) != 0 || v.f_blocks == 0)
        return -1;
    return (int64_t)(v.f_bavail * 100 / v.f_blocks);
}
