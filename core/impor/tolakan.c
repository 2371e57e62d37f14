/* The rejects file: temporary name, sync, rename. Walks: job. */
#include "impor/tolakan.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { FLUSH_AT = 48 * 1024, BUFFER_MAX = 4 * IMPOR_RECORD_MAX };

struct impor_tolakan {
    int fd;
    char path[512], temp[520];
    tg_buf out;
};

void impor_row_csv(tg_buf *out, const impor_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (i > 0)
            buf_char(out, ',');
        impor_csv_harmless(out, row->isi[i].p, row->isi[i].n);
    }
}

static int flush(impor_tolakan *t, tg_error *err)
{
    if (t->out.failed)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = env_write_all(t->fd, t->out.p, t->out.n, t->temp, err);
    buf_clear(&t->out);
    return rc;
}

static void add_tail(tg_buf *out, const char *const tail[4])
{
    for (int i = 0; i < 4; i++) {
        buf_char(out, ',');
        impor_csv_quote(out, tail[i], strlen(tail[i]));
    }
    buf_text(out, "\r\n");
}

int impor_tolakan_open(impor_tolakan **out, const char *path, const char *judul, tg_error *err)
{
    static const char *const names[4] = { IMPOR_TOLAKAN_KOLOM };
    *out = NULL;
    impor_tolakan *t = env_calloc(1, sizeof *t);
    if (t == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    text_copy(t->path, sizeof t->path, path);
    snprintf(t->temp, sizeof t->temp, "%s.baru", t->path);
    buf_init(&t->out, BUFFER_MAX);
    t->fd = env_open(t->temp, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (t->fd < 0) {
        int rc = tg_fail(err, TG_IO, "berkas_gagal", t->path, strerror(errno));
        impor_tolakan_drop(t);
        return rc;
    }
    buf_text(&t->out, "\xEF\xBB\xBF");
    buf_text(&t->out, judul);
    add_tail(&t->out, names);
    *out = t;
    return TG_OK;
}

int impor_tolakan_add(impor_tolakan *t, const char *mentah, int64_t baris, const char *kolom, const char *kode, const char *alasan, tg_error *err)
{
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)baris);
    const char *const tail[4] = { number, kolom, kode, alasan };
    buf_text(&t->out, mentah);
    add_tail(&t->out, tail);
    return t->out.n >= FLUSH_AT ? flush(t, err) : TG_OK;
}

int impor_tolakan_finish(impor_tolakan *t, tg_error *err)
{
    int rc = flush(t, err);
    if (rc == TG_OK)
        rc = env_sync(t->fd, t->temp, err);
    if (close(t->fd) != 0 && rc == TG_OK)
        rc = tg_fail(err, TG_IO, "berkas_gagal", t->path, strerror(errno));
    t->fd = -1;
    if (rc == TG_OK)
        rc = env_rename(t->temp, t->path, err);
    impor_tolakan_drop(t);
    return rc;
}

void impor_tolakan_drop(impor_tolakan *t)
{
    if (t == NULL)
        return;
    if (t->fd >= 0) {
        close(t->fd);
        unlink(t->temp);
    }
    buf_free(&t->out);
    env_free(t);
}
