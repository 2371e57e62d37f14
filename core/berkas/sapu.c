/* berkas/sapu.c: the nightly sweep: what has expired goes, and files that no row names.
 *
 * A file gets its name before its row is committed, so a file without a row may be one that is just being taken in:
 * only those older than a day are nobody's. Thread a job thread, with a reader per file name. Walks: job. */
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "berkas/berkas_baris.h"

enum { STEP_PAPERS = 200, DAY_S = 24 * 3600 };

static bool is_unfinished(const char *name)
{
    return text_starts(name, BERKAS_BARU);
}

static void remove_file(int fd, const char *name)
{
    if (unlinkat(fd, name, 0) != 0)
        log_line(LOG_WARN, "berkas", "sisa berkas tidak terhapus", "galat=%d", errno);
}

/* Whoever was writing has been killed: data/kunci lets only one process work here. */
int berkas_drop_unfinished(tg_error *err)
{
    DIR *d = opendir(berkas_dir());
    if (d == NULL)
        return env_fail(err, TG_IO, berkas_dir());
    for (struct dirent *e; (e = readdir(d)) != NULL;)
        if (is_unfinished(e->d_name))
            remove_file(dirfd(d), e->d_name);
    closedir(d);
    return TG_OK;
}

/* ---- the job -------------------------------------------------------------------------------------------- */

typedef struct { schedule_job *job; int64_t gone; } sweep;

static int expired_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    (void)cursor;
    return berkas_drop_expired(tx, STEP_PAPERS, &((sweep *)arg)->gone, err);
}

static int ask_known(schedule_job *job, const char *name, bool *known, tg_error *err)
{
    tg_tx *tx;
    store_reader *r = store_reader_acquire(job_store(job), err);
    int rc = r != NULL ? store_reader_begin(r, job_who(job), NULL, job_arena(job), &tx, err) : err->code;
    if (rc == TG_OK) {
        rc = berkas_has_row(tx, name, known, err);
        store_reader_end(r);
    }
    store_reader_release(r);
    return rc;
}

static bool is_old(int fd, const char *name)
{
    struct stat st;
    return fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) && env_now_ms() / 1000 - st.st_mtime > DAY_S;
}

/* The look at its age and its end are one: meanwhile nobody can put the same content back under this name. */
static void remove_if_old(int fd, const char *name)
{
    berkas_lock();
    if (is_old(fd, name))
        remove_file(fd, name);
    berkas_unlock();
}

static int sweep_files(sweep *s, tg_error *err)
{
    int rc = TG_OK;
    DIR *d = opendir(berkas_dir());
    if (d == NULL)
        return env_fail(err, TG_IO, berkas_dir());
    for (struct dirent *e; rc == TG_OK && !job_cancelled(s->job) && (e = readdir(d)) != NULL;) {
        bool known = false, ours = berkas_is_sidik(e->d_name) || is_unfinished(e->d_name);
        if (!ours || !is_old(dirfd(d), e->d_name))
            continue;
        if (!is_unfinished(e->d_name))
            rc = ask_known(s->job, e->d_name, &known, err);
        if (rc == TG_OK && !known)
            remove_if_old(dirfd(d), e->d_name);
    }
    closedir(d);
    return rc;
}

int berkas_sweep_run(schedule_job *job, tg_error *err)
{
    sweep s = { .job = job };
    int rc = TG_OK;
    do
        rc = job_step(job, expired_step, &s, err);
    while (rc == TG_OK && s.gone == STEP_PAPERS);
    return rc == TG_OK ? sweep_files(&s, err) : rc;
}
