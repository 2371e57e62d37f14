/* berkas/berkas.c: how a file gets its place in data/berkas: checked, hashed, synced, named; see berkas.h. */
#include "berkas/berkas.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "berkas/berkas_baris.h"

enum { PATH_SIZE = 512, HEAD_SIZE = 8 };

static char dir[PATH_SIZE - 100];
static pthread_mutex_t naming = PTHREAD_MUTEX_INITIALIZER;

const char *berkas_dir(void) { return dir; }
void berkas_lock(void) { pthread_mutex_lock(&naming); }
void berkas_unlock(void) { pthread_mutex_unlock(&naming); }

const char *berkas_jenis_text(berkas_jenis j)
{
    static const char *const TEXT[BERKAS_JENIS_COUNT] = { "pdf", "jpeg", "png", "html" };
    return TEXT[j];
}

bool berkas_is_sidik(const char *text)
{
    return strlen(text) == BERKAS_SIDIK_SIZE - 1 && strspn(text, "0123456789abcdef") == BERKAS_SIDIK_SIZE - 1;
}

const char *berkas_path(tg_arena *arena, const char *sidik)
{
    return tg_arena_printf(arena, "%s/%s", dir, sidik);
}

int berkas_open(const char *path, tg_error *err)
{
    if (!text_copy(dir, sizeof dir, path))
        return tg_fail(err, TG_INVALID, "berkas_gagal", path, "nama terlalu panjang");
    return berkas_drop_unfinished(err);
}

int berkas_register_jobs(schedule *s, tg_error *err)
{
    static const schedule_kind SWEEP = { .jenis = "berkas.sapu", .run = berkas_sweep_run, .irama = BERKAS_SAPU_IRAMA };
    return schedule_register(s, &SWEEP, NULL, err);
}

/* The name is the content: a second file of the same bytes takes the place of the first. */
static int name_file(const char *from, const uint8_t hash[HASH_SIZE], berkas *b, tg_error *err)
{
    char path[PATH_SIZE];
    text_hex(hash, HASH_SIZE, b->sidik);
    snprintf(path, sizeof path, "%s/%s", dir, b->sidik);
    berkas_lock();
    int rc = env_rename(from, path, err);
    berkas_unlock();
    return rc;
}

/* ---- what was uploaded ------------------------------------------------------------------------------ */

/* By the first bytes: a name or a header of the sender's says nothing. */
static bool kind_of(const uint8_t head[HEAD_SIZE], berkas_jenis *out)
{
    static const struct { berkas_jenis jenis; uint8_t size; const char *bytes; } KINDS[] = {
        { BERKAS_PDF, 5, "%PDF-" }, { BERKAS_JPEG, 3, "\xff\xd8\xff" }, { BERKAS_PNG, 8, "\x89PNG\r\n\x1a\n" },
    };
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (memcmp(head, KINDS[i].bytes, KINDS[i].size) == 0) {
            *out = KINDS[i].jenis;
            return true;
        }
    return false;
}

static int read_head(const char *path, uint8_t head[HEAD_SIZE], tg_error *err)
{
    memset(head, 0, HEAD_SIZE);
    int fd = env_open(path, O_RDONLY, 0);
    ssize_t n = fd >= 0 ? read(fd, head, HEAD_SIZE) : -1;
    int rc = n >= 0 ? TG_OK : env_fail(err, TG_IO, path);
    if (fd >= 0)
        close(fd);
    return rc;
}

int berkas_take(tg_request *req, berkas *out, tg_error *err)
{
    uint8_t head[HEAD_SIZE];
    const http_file *f = http_file_of(req);
    *out = (berkas){ .jenis = BERKAS_PDF };
    if (f == NULL || f->size == 0)
        return tg_fail_field(err, TG_INVALID, "berkas", "berkas_kosong");
    if (f->size > BERKAS_MAX)
        return tg_fail_field(err, TG_TOO_LARGE, "berkas", "berkas_terlalu_besar", f->size >> 20, (int64_t)BERKAS_MAX >> 20);
    int rc = read_head(f->path, head, err);
    if (rc != TG_OK)
        return rc;
    if (!kind_of(head, &out->jenis))
        return tg_fail_field(err, TG_INVALID, "berkas", "berkas_bukan_kertas");
    out->ukuran = f->size;
    return name_file(f->path, f->hash, out, err);
}

/* ---- what is written here ------------------------------------------------------------------------------ */

struct berkas_writer { int fd; char path[PATH_SIZE]; hash_stream hash; int64_t size; };

int berkas_writer_create(berkas_writer **out, tg_error *err)
{
    uint8_t random[12];
    char hex[2 * sizeof random + 1];
    berkas_writer *w = *out = env_calloc(1, sizeof *w);
    if (w == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    env_random(random, sizeof random);
    text_hex(random, sizeof random, hex);
    snprintf(w->path, sizeof w->path, "%s/" BERKAS_BARU "%s", dir, hex);
    hash_begin(&w->hash, HASH_SIZE);
    w->fd = env_open(w->path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    return w->fd >= 0 ? TG_OK : env_fail(err, TG_IO, w->path);
}

int berkas_writer_add(berkas_writer *w, const void *p, size_t n, tg_error *err)
{
    hash_add(&w->hash, p, n);
    w->size += (int64_t)n;
    return env_write_all(w->fd, p, n, w->path, err);
}

int berkas_writer_keep(berkas_writer *w, berkas_jenis jenis, berkas *out, tg_error *err)
{
    uint8_t hash[HASH_SIZE];
    *out = (berkas){ .jenis = jenis, .ukuran = w->size };
    int rc = env_sync(w->fd, w->path, err);
    if (close(w->fd) != 0 && rc == TG_OK)
        rc = env_fail(err, TG_IO, w->path);
    w->fd = -1;
    hash_end(&w->hash, hash, HASH_SIZE);
    if (rc == TG_OK)
        rc = name_file(w->path, hash, out, err);
    if (rc == TG_OK)
        w->path[0] = 0;
    return rc;
}

void berkas_writer_destroy(berkas_writer *w)
{
    if (w == NULL)
        return;
    if (w->fd >= 0)
        close(w->fd);
    if (w->path[0] != 0)
        unlink(w->path);
    env_free(w);
}
