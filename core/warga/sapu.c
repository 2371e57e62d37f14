/* What imports leave behind: those without a job are taken up again or cleared away; copies of files that no
 * import needs are removed. Both hold personal data and must not outlive their purpose.
 *
 * Input   the import rows, data/impor. Output  new jobs, fewer files.
 * Thread  warga_resume on the writer; files on the caller's or a job's thread. Walks: job. */
#include "warga/urung.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PAGE = 64, STALE_MS = 24 * 3600 * 1000 };

/* ---- imports without a job ----------------------------------------------------------------------------- */

static bool is_undo(const impor *i)
{
    return i->status == IMPOR_URUNG_DIPERIKSA || i->status == IMPOR_MENGURUNGKAN;
}

/* As who began it: the region of the import stays the region of its steps. */
static int acting_as(tg_tx *as, tg_tx *tx, const impor *i, tg_error *err)
{
    store_who *who = tg_arena_alloc(tx->arena, sizeof *who);
    if (who == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *who = *tx->who;
    text_copy(who->aktor, sizeof who->aktor, is_undo(i) ? i->urung_oleh : i->aktor);
    store_scope(who, i->kode_wilayah);
    *as = *tx;
    as->who = who;
    return TG_OK;
}

/* A new job that goes on at the phase noted. Its key names the job before it, so that it is made once. */
static int job_again(tg_tx *tx, const impor *i, const char *jenis, tg_error *err)
{
    int64_t kerja;
    char *kunci = tg_arena_printf(tx->arena, "%s:%lld:%lld", jenis, (long long)i->id, (long long)i->kerja_id);
    char *args = tg_arena_printf(tx->arena, "{\"impor_id\":%lld}", (long long)i->id);
    if (kunci == NULL || args == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = schedule_add(tx, jenis, kunci, args, 0, &kerja, err);
    return rc == TG_OK ? impor_set_job(tx, i->id, kerja, err) : rc;
}

int warga_impor_give_up(tg_tx *tx, const impor *i, tg_error *err)
{
    int rc = impor_move(tx, i->id, IMPOR_GAGAL, err);
    if (rc == TG_OK)
        rc = impor_set_position(tx, i->id, FASE_BERSIH, 0, 0, err);
    return rc == TG_OK ? job_again(tx, i, "impor.bersih", err) : rc;
}

static int resume_one(tg_tx *tx, const impor *i, tg_error *err)
{
    bool open;
    tg_tx as;
    int64_t kerja;
    int rc = schedule_is_open(tx, i->kerja_id, &open, err);
    if (rc != TG_OK || open || (rc = acting_as(&as, tx, i, err)) != TG_OK)
        return rc;
    if (is_undo(i))
        return warga_urung_plan(&as, i, as.who, &kerja, err);
    if (i->status == IMPOR_DIBACA)           /* cancelled or failed before anything was applied */
        return warga_impor_give_up(&as, i, err);
    return job_again(&as, i, i->status == IMPOR_DITERAPKAN ? "impor.keluarga" : "impor.bersih", err);
}

int warga_resume(tg_tx *tx, tg_error *err)
{
    size_t count = PAGE;
    int64_t after = 0;
    int rc = TG_OK;
    while (rc == TG_OK && count == PAGE) {
        impor *list = tg_arena_array(tx->arena, PAGE, sizeof *list);
        if (list == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        rc = impor_unfinished(tx, FASE_AKHIR, after, list, PAGE, &count, err);
        for (size_t i = 0; i < count && rc == TG_OK; i++) {
            rc = resume_one(tx, &list[i], err);
            after = list[i].id;
        }
    }
    return rc;
}

/* ---- files --------------------------------------------------------------------------------------------- */

typedef struct { store_unit unit; const char *berkas; bool needed; } ask_unit;

static int resume_unit(store_unit *u, tg_tx *tx, tg_error *err)
{
    (void)u;
    return warga_resume(tx, err);
}

static int needs_file(store_unit *u, tg_tx *tx, tg_error *err)
{
    ask_unit *a = (ask_unit *)u;
    return impor_needs_file(tx, a->berkas, FASE_AKHIR, &a->needed, err);
}

static bool is_rejects(const char *name)
{
    static const char tail[] = "-ditolak.csv";
    size_t n = strlen(name);
    return n >= sizeof tail && strcmp(name + n - (sizeof tail - 1), tail) == 0;
}

/* A copy whose import was never noted (its request failed) or is through. A young one may be on its way. */
static bool is_stale(const char *path, int64_t age_ms)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && (int64_t)st.st_mtime * 1000 < env_now_ms() - age_ms;
}

/* Who corrects rejected rows has done it by then: they hold personal data. */
static void sweep_rejects(tg_arena *a, const char *name)
{
    const char *path = warga_file_path(a, name);
    if (path != NULL && is_stale(path, URUNG_MS) && unlink(path) == 0)
        log_line(LOG_INFO, "warga", "berkas tolakan lama dihapus", "berkas=%s", name);
}

static int sweep_file(store *s, const store_who *who, tg_arena *a, const char *name, tg_error *err)
{
    char *path = warga_file_path(a, name);
    ask_unit ask = { .unit = { .run = needs_file, .who = who, .arena = a }, .berkas = name };
    if (path == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (!is_stale(path, STALE_MS))
        return TG_OK;
    int rc = store_write(s, &ask.unit, err);
    if (rc == TG_OK && !ask.needed && unlink(path) == 0)
        log_line(LOG_INFO, "warga", "berkas impor tertinggal dihapus", "berkas=%s", name);
    return rc;
}

static int sweep_files(store *s, const store_who *who, tg_arena *a, tg_error *err)
{
    int rc = TG_OK;
    struct dirent *e;
    DIR *d = opendir(warga_dalam()->dir);
    while (d != NULL && rc == TG_OK && (e = readdir(d)) != NULL)
        if (is_rejects(e->d_name))
            sweep_rejects(a, e->d_name);
        else if (e->d_name[0] != '.')
            rc = sweep_file(s, who, a, e->d_name, err);
    if (d != NULL)
        closedir(d);
    return rc;
}

int warga_start(store *s, const store_who *who, tg_error *err)
{
    tg_arena *a = arena_create();
    store_unit u = { .run = resume_unit, .who = who, .arena = a, .ids_max = 8192 };
    if (a == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = store_write(s, &u, err);
    if (rc == TG_OK)
        rc = sweep_files(s, who, a, err);
    arena_destroy(a);
    return rc;
}

/* "impor.sapu", each night: the same as at a start. */
int warga_sweep_run(schedule_job *job, tg_error *err)
{
    int rc = warga_start(job_store(job), job_who(job), err);
    return rc == TG_OK ? job_result(job, "{}", err) : rc;
}
