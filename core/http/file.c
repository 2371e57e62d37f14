/* http/file.c: FILE bodies: streamed to data/tmp, hashed and fsynced before a handler hears of them; and
 * replies that are files, sent in pieces.
 *
 * Input   pieces of a body; a path to send. Output a path, its size and its hash (http_file_of).
 * Thread  pieces are collected on the loop and written on the pool, one at a time; while one is being
 *         written the connection is not read, so that a fast sender waits for the disk. A file is read on
 *         the pool, one piece whenever the one before has left, so that the disk waits for a slow reader.
 * Memory  one piece of 256 KiB per upload or download in progress.
 * Walks   request. */
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "http/http_private.h"

#define FILE_BEGINNING "unggah-"

/* What a killed process was receiving: nobody's, and it may hold names and numbers of people. */
void file_sweep(const char *dir)
{
    DIR *d = dir != NULL ? opendir(dir) : NULL;
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;)
        if (text_starts(e->d_name, FILE_BEGINNING) && unlinkat(dirfd(d), e->d_name, 0) != 0)
            log_line(LOG_WARN, "http", "sisa unggahan tidak terhapus", "berkas=%s galat=%d", e->d_name, errno);
    if (d != NULL)
        closedir(d);
}

static char *file_name(tg_request *req)
{
    uint8_t random[12];
    char hex[2 * sizeof random + 1];
    env_random(random, sizeof random);
    text_hex(random, sizeof random, hex);
    return tg_arena_printf(req->arena, "%s/" FILE_BEGINNING "%s", req->h->opts.tmp_dir, hex);
}

int file_begin(tg_request *req, tg_error *err)
{
    upload *up = env_calloc(1, sizeof *up);
    req->up = up;
    if (up == NULL || (req->file.path = file_name(req)) == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    up->fd = -1;
    up->rc = TG_OK;
    buf_init(&up->piece, HTTP_UPLOAD_SIZE + HTTP_READ_SIZE);
    hash_begin(&up->hash, HASH_SIZE);
    return TG_OK;
}

void file_add(tg_request *req, const char *p, size_t n)
{
    buf_add(&req->up->piece, p, n);
}

bool file_wants_pause(const tg_request *req)
{
    return req->up != NULL && req->up->piece.n >= HTTP_UPLOAD_SIZE - HTTP_READ_SIZE;
}

static int open_file(tg_request *req, tg_error *err)
{
    upload *up = req->up;
    if (up->fd < 0)
        up->fd = env_open(req->file.path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    return up->fd >= 0 ? TG_OK : tg_fail(err, TG_IO, "berkas_gagal", req->file.path, strerror(errno));
}

static int close_file(tg_request *req, tg_error *err)
{
    upload *up = req->up;
    int rc = env_sync(up->fd, req->file.path, err);
    if (close(up->fd) != 0 && rc == TG_OK)
        rc = tg_fail(err, TG_IO, "berkas_gagal", req->file.path, strerror(errno));
    up->fd = -1;
    hash_end(&up->hash, req->file.hash, HASH_SIZE);
    req->file.size = up->size;
    return rc;
}

int file_write_piece(tg_request *req)
{
    upload *up = req->up;
    tg_error *err = &up->err;
    if (up->rc == TG_OK && up->piece.failed)
        up->rc = tg_fail(err, TG_NOMEM, "memori_habis");
    if (up->rc == TG_OK)
        up->rc = open_file(req, err);
    if (up->rc == TG_OK && up->piece.n > 0)
        up->rc = env_write_all(up->fd, up->piece.p, up->piece.n, req->file.path, err);
    hash_add(&up->hash, up->piece.p, up->piece.n);
    up->size += (int64_t)up->piece.n;
    buf_clear(&up->piece);
    if (up->rc == TG_OK && up->last)
        up->rc = close_file(req, err);
    return up->rc;
}

/* A handler that wanted the file has renamed it; what still has this name is nobody's. */
void file_drop(tg_request *req)
{
    upload *up = req->up;
    if (up != NULL) {
        if (up->fd >= 0)
            close(up->fd);
        buf_free(&up->piece);
        env_free(up);
        req->up = NULL;
    }
    if (req->file.path != NULL)
        unlink(req->file.path);
    req->file = (http_file){ 0 };
}

/* In-process: the caller's own file is copied, since a handler may move what it is given. */
int file_copy_in(tg_request *req, const char *path, tg_error *err)
{
    ssize_t n = 1;
    char *piece = env_malloc(HTTP_READ_SIZE);
    int from = env_open(path, O_RDONLY, 0);
    int rc = from < 0 ? tg_fail(err, TG_IO, "berkas_gagal", path, strerror(errno)) : file_begin(req, err);
    if (rc == TG_OK && piece == NULL)
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    while (rc == TG_OK && n > 0) {
        n = read(from, piece, HTTP_READ_SIZE);
        if (n < 0)
            rc = tg_fail(err, TG_IO, "berkas_gagal", path, strerror(errno));
        if (n > 0)
            file_add(req, piece, (size_t)n);
        req->up->last = n == 0;
        if (rc == TG_OK && (n == 0 || file_wants_pause(req)) && (rc = file_write_piece(req)) != TG_OK)
            *err = req->up->err;
        if (rc == TG_OK && req->up->size + (int64_t)req->up->piece.n > req->h->opts.max_file)
            rc = tg_fail(err, TG_TOO_LARGE, "isi_terlalu_besar", req->h->opts.max_file);
    }
    if (from >= 0)
        close(from);
    env_free(piece);
    return rc;
}

/* ---- replies that are files ------------------------------------------------------------------------------ */

int http_reply_file(tg_request *req, const char *path, tg_error *err)
{
    struct stat st;
    assert(req->m->route.kind == TG_SLOW && req->bytes.n == 0);
    file_send_drop(req);
    req->send_fd = env_open(path, O_RDONLY, 0);
    if (req->send_fd < 0 || fstat(req->send_fd, &st) != 0)
        return env_fail(err, TG_IO, path);
    req->send_size = req->send_left = st.st_size;
    return TG_OK;
}

/* A file that is open already and stays so: this reply reads it at its own place. */
int file_send_held(tg_request *req, int fd, int64_t size, tg_error *err)
{
    file_send_drop(req);
    req->send_fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (req->send_fd < 0)
        return tg_fail(err, TG_IO, "balasan_terpotong");
    req->send_size = req->send_left = size;
    return TG_OK;
}

void file_send_drop(tg_request *req)
{
    if (req->send_fd >= 0)
        close(req->send_fd);
    req->send_fd = -1;
    req->send_size = req->send_left = 0;
}

/* What was promised in Content-Length must come: a file that has become shorter is an error. */
int file_read_piece(tg_request *req, size_t max)
{
    char piece[16 << 10];
    buf_clear(&req->bytes);
    while (req->send_left > 0 && req->bytes.n < max) {
        size_t want = req->send_left < (int64_t)sizeof piece ? (size_t)req->send_left : sizeof piece;
        ssize_t n = pread(req->send_fd, piece, want, req->send_size - req->send_left);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return TG_IO;
        buf_add(&req->bytes, piece, (size_t)n);
        req->send_left -= n;
    }
    return req->bytes.failed ? TG_NOMEM : TG_OK;
}
