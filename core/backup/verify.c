/* Checking and putting back a copy; see backup.h. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "backup/backup.h"
#include "backup/ruang.h"

enum { PATH_SIZE = 1024 };

/* A plain copy as it is, a sealed one opened: `to` is the database, `out` says of the file itself. */
static int take_file(const char *from, const uint8_t *key, const char *to, backup_report *out, int64_t *size, tg_error *err)
{
    sandi_jumlah sum;
    int rc = sandi_is(from, &out->sandi, err);
    if (rc == TG_OK && out->sandi && key == NULL)
        rc = tg_fail(err, TG_INVALID, "sandi_perlu_kunci");
    if (rc != TG_OK)
        return rc;
    rc = sandi_unseal(from, to, out->sandi ? key : NULL, &sum, err);
    out->byte = sum.luar;
    *size = sum.dalam;
    text_copy(out->sidik, sizeof out->sidik, sum.sidik_luar);
    return rc;
}

/* "...-9f3c71aa02be41d7.db" or ".sandi" -> the digits, or NULL when the name carries no hash. */
static const char *hash_in_name(const char *file)
{
    const char *dot = strrchr(file, '.'), *dash = strrchr(file, '-');
    if (dot == NULL || dash == NULL || dot - dash != BACKUP_SIDIK_NAMA + 1 || (strcmp(dot, ".db") != 0 && strcmp(dot, ".sandi") != 0))
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

int backup_read(store *s, backup_read_fn fn, void *arg, tg_error *err)
{
    store_who who = { .aktor = "sistem", .peran = TG_ROLES_ALL };
    tg_tx *tx;
    store_scope(&who, "00");
    tg_arena *arena = arena_create();
    store_reader *r = arena != NULL ? store_reader_acquire(s, err) : NULL;
    int rc = r != NULL ? store_reader_begin(r, &who, NULL, arena, &tx, err)
           : arena != NULL ? err->code : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK) {
        rc = fn(tx, arg, err);
        store_reader_end(r);
    }
    store_reader_release(r);
    arena_destroy(arena);
    return rc;
}

static int walk_chain(tg_tx *tx, void *arg, tg_error *err)
{
    return audit_verify(tx, &((backup_report *)arg)->audit, err);
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

/* What is looked at: the database of `file`, opened at `path`; its papers go through the folder `papers`. */
typedef struct { const char *file, *path, *papers; const uint8_t *key; } copy_place;

static int check_copy(const copy_place *c, int64_t size, backup_report *out, tg_error *err)
{
    store *s = NULL;
    store_opts opts = { .path = c->path, .threads = 0 };
    int rc = check_size(c->path, size, err);
    if (rc == TG_OK)
        rc = store_check(c->path, true, err);
    if (rc == TG_OK)
        rc = store_open(&s, &opts, err);
    if (rc == TG_OK)
        rc = backup_read(s, walk_chain, out, err);
    if (rc == TG_OK && !out->audit.utuh)
        rc = tg_fail(err, TG_CORRUPT, "cadangan_rantai", out->audit.rusak_di);
    if (rc == TG_OK)
        rc = backup_papers_back(s, c->file, c->papers, c->key, &out->berkas, err);
    store_close(s);
    return rc;
}

/* From the file to a database at c->path that was looked at from all sides. */
static int take_copy(const copy_place *c, backup_report *out, tg_error *err)
{
    int64_t size = 0;
    memset(out, 0, sizeof *out);
    int rc = take_file(c->file, c->key, c->path, out, &size, err);
    if (rc == TG_OK)
        rc = check_name(c->file, out, err);
    return rc == TG_OK ? check_copy(c, size, out, err) : rc;
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

int backup_verify(const char *file, const uint8_t *kunci, const char *tmp_dir, backup_report *out, tg_error *err)
{
    char copy[PATH_SIZE], papers[PATH_SIZE];
    snprintf(copy, sizeof copy, "%s/periksa.db", tmp_dir);
    snprintf(papers, sizeof papers, "%s/periksa-berkas", tmp_dir);
    copy_place c = { file, copy, papers, kunci };
    int rc = take_copy(&c, out, err);
    forget(copy);
    backup_empty(papers);
    return rc == TG_OK ? TG_OK : about(err, file);
}

/* A log without its database counts: SQLite would play it into the file that we put beside it. */
static bool holds_data(const char *path)
{
    char log[PATH_SIZE + 8];
    snprintf(log, sizeof log, "%s-wal", path);
    return env_exists(path) || env_exists(log);
}

/* The papers first: a database without them would promise what is not there. */
static int put_in_place(const copy_place *c, const char *data, backup_report *out, tg_error *err)
{
    char path[PATH_SIZE], berkas[PATH_SIZE];
    snprintf(path, sizeof path, "%s/tangguh.db", data);
    snprintf(berkas, sizeof berkas, "%s/berkas", data);
    int rc = take_copy(c, out, err);
    if (rc == TG_OK && out->berkas.baru > 0)
        rc = backup_papers_settle(c->papers, berkas, err);
    if (rc == TG_OK && (rc = env_rename(c->path, path, err)) != TG_OK)
        unlink(path);            /* renamed, but the disk did not promise it: nothing that may vanish stays */
    return rc;
}

int backup_restore(const char *file, const uint8_t *kunci, const char *data, backup_report *out, tg_error *err)
{
    char path[PATH_SIZE], temp[PATH_SIZE], papers[PATH_SIZE];
    bool fresh = !env_exists(data);
    memset(out, 0, sizeof *out);
    snprintf(path, sizeof path, "%s/tangguh.db", data);
    snprintf(temp, sizeof temp, "%s/pulih.db", data);
    snprintf(papers, sizeof papers, "%s/pulih-berkas", data);
    if (holds_data(path))
        return tg_fail(err, TG_CONFLICT, "pulih_ada", data);
    int rc = env_mkdir(data, 0700, err);
    if (rc != TG_OK)
        return rc;
    forget(temp);
    copy_place c = { file, temp, papers, kunci };
    rc = put_in_place(&c, data, out, err);
    forget(temp);
    backup_empty(papers);
    if (rc == TG_OK)
        return TG_OK;
    if (fresh)
        rmdir(data);
    return about(err, file);
}
