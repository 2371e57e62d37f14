/* The desk: a folder of rule files that people edit. A changed file is judged, and published or kept as a draft; what
 * people publish by command is written here, never over a local edit.
 *
 * Thread  scan: one that may wait, one at a time; watch: the loop's timer hands the scan to the pool.
 * Memory  a list of what was judged last, so that a bad file is reported once and not every two seconds.
 * Walks   rule. */
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include "penilaian/desk.h"

enum { WATCH_MS = 2000 };
typedef struct { rule_file_name name; int64_t mtime_ns, size; uint8_t sidik[SIDIK_SIZE]; meja_keadaan keadaan; char temuan[DESK_FINDING_SIZE]; } judged;

struct penilaian_desk {
    store *s;
    loop *l;
    char *dir;
    bool terbit_otomatis;
    pthread_mutex_t lock;                  /* one scan at a time */
    judged *seen;
    size_t seen_count, seen_cap;
    loop_work work;
    bool scanning;                         /* the loop thread's */
};

/* The one that routes speak of: set before threads start, cleared after they ended. */
static penilaian_desk *current;

int penilaian_desk_open(penilaian_desk **out, store *s, const char *dir, bool terbit_otomatis, tg_error *err)
{
    penilaian_desk *d = *out = env_calloc(1, sizeof *d);
    if (d == NULL || (d->dir = env_strdup(dir)) == NULL) {
        env_free(d);
        *out = NULL;
        return tg_fail(err, TG_NOMEM, "memori_habis");
    }
    d->s = s;
    d->terbit_otomatis = terbit_otomatis;
    pthread_mutex_init(&d->lock, NULL);
    current = d;
    return TG_OK;
}

void penilaian_desk_close(penilaian_desk *d)
{
    if (d == NULL)
        return;
    if (current == d)
        current = NULL;
    pthread_mutex_destroy(&d->lock);
    env_free(d->seen);
    env_free(d->dir);
    env_free(d);
}

static judged *seen_of(penilaian_desk *d, const rule_file_name *x)
{
    for (size_t i = 0; i < d->seen_count; i++)
        if (strcmp(d->seen[i].name.program, x->program) == 0 && strcmp(d->seen[i].name.kode, x->kode) == 0)
            return &d->seen[i];
    if (d->seen_count == d->seen_cap) {
        size_t cap = d->seen_cap ? d->seen_cap * 2 : 32;
        judged *bigger = env_realloc(d->seen, cap * sizeof *bigger);
        if (bigger == NULL)
            return NULL;
        d->seen = bigger;
        d->seen_cap = cap;
    }
    judged *new = &d->seen[d->seen_count++];
    *new = (judged){ .name = *x, .mtime_ns = -1 };
    return new;
}

/* Date and size first: a quiet desk costs one stat a file. */
static bool touched(judged *j, const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return false;
    int64_t mtime = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
    if (j->mtime_ns == mtime && j->size == st.st_size)
        return false;
    j->mtime_ns = mtime;
    j->size = st.st_size;
    return true;
}

/* A file whose text is not published: published, or a draft of its own; one that a program held `waits` as such already. */
static int judge_text(penilaian_desk *d, judged *j, const char *text, size_t size, bool waits, desk_outcome *o, tg_error *err)
{
    int rc = desk_publish(d->s, "berkas", &j->name, text, size, d->terbit_otomatis, o, err);
    if (rc == TG_OK && o->keadaan == MEJA_MENUNGGU && !waits)
        rc = desk_draft(d->s, "berkas", &j->name, text, size, true, o->uji, err);
    return rc;
}

static int scan_text(penilaian_desk *d, judged *j, const char *text, size_t size, desk_outcome *o, tg_error *err)
{
    file_known k = { .x = &j->name };
    hash_bytes(text, size, k.sidik);
    *o = (desk_outcome){ .keadaan = j->keadaan };
    text_copy(o->temuan, sizeof o->temuan, j->temuan);
    int rc = desk_known(d->s, &k, "berkas", err);
    bool judged_before = memcmp(j->sidik, k.sidik, SIDIK_SIZE) == 0;
    memcpy(j->sidik, k.sidik, SIDIK_SIZE);
    if (rc != TG_OK)
        return rc;
    if (k.same) {
        *o = (desk_outcome){ .keadaan = MEJA_SAMA };
        return TG_OK;
    }
    if (!d->terbit_otomatis && (k.seen || k.waits)) {
        *o = (desk_outcome){ .keadaan = k.waits ? MEJA_MENUNGGU : MEJA_DISIMPAN };     /* people decided about this text before */
        return TG_OK;
    }
    return judged_before ? TG_OK : judge_text(d, j, text, size, k.waits, o, err);
}

static int judge_file(penilaian_desk *d, judged *j, const char *path, penilaian_pasang *out, tg_error *err)
{
    char *text = NULL;
    size_t size = 0;
    desk_outcome o;
    int rc = env_read_file(path, RULE_FILE_MAX, &text, &size, err);
    if (rc != TG_OK) {
        log_line(LOG_WARN, "penilaian", "berkas aturan tidak terbaca", "program=%s kode=%s", j->name.program, j->name.kode);
        return rc;
    }
    rc = scan_text(d, j, text, size, &o, err);
    env_free(text);
    if (rc != TG_OK)
        return rc;
    out->terbit += o.keadaan == MEJA_TERBIT;
    out->ditolak += o.keadaan == MEJA_SALAH && j->keadaan != MEJA_SALAH;
    j->keadaan = o.keadaan == MEJA_TERBIT ? MEJA_SAMA : o.keadaan;
    text_copy(j->temuan, sizeof j->temuan, o.temuan);
    return TG_OK;
}

static int scan_file(penilaian_desk *d, const rule_file_name *x, penilaian_pasang *out, tg_error *err)
{
    char path[DESK_PATH_SIZE];
    judged *j = seen_of(d, x);
    if (j == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = desk_path(path, d->dir, x, err);
    bool settled = j->keadaan == MEJA_SAMA || j->keadaan == MEJA_SALAH;      /* what waits may have been decided meanwhile */
    if (rc != TG_OK || (!touched(j, path) && settled))
        return rc;
    rc = judge_file(d, j, path, out, err);
    if (rc != TG_OK)
        j->mtime_ns = -1;                  /* look again next time */
    if (rc == TG_CONFLICT) {               /* a publish by command is about to write this file */
        tg_error_clear(err);
        memset(j->sidik, 0, SIDIK_SIZE);
        rc = TG_OK;
    }
    return rc;
}

/* ---- what was published by command --------------------------------------------------------------------------- */

typedef struct { store_unit unit; const versi_berkas *b; } done_unit;

static int note_done(store_unit *u, tg_tx *tx, tg_error *err)
{
    const versi_berkas *b = ((done_unit *)u)->b;
    return meja_done(tx, b->program, b->kode, b->id, err);
}

/* A file that holds no published text is somebody's work: it stays, and is shown as such. */
static int write_over(penilaian_desk *d, const char *path, const rule_file_name *x, const versi_berkas *b, tg_error *err)
{
    char *text = NULL, dir[DESK_PATH_SIZE];
    size_t size = 0;
    file_known k = { .x = x };
    int rc = TG_OK;
    if (env_exists(path) && (rc = env_read_file(path, RULE_FILE_MAX, &text, &size, err)) == TG_OK) {
        hash_bytes(text, size, k.sidik);
        rc = desk_known(d->s, &k, "berkas", err);
    }
    bool edited = text != NULL && !k.old;
    env_free(text);
    if (rc != TG_OK || k.same)
        return rc;
    if (edited) {
        judged *j = seen_of(d, x);
        if (j != NULL)
            *j = (judged){ .name = *x, .mtime_ns = j->mtime_ns, .size = j->size, .keadaan = MEJA_DISIMPAN };
        log_line(LOG_WARN, "penilaian", "berkas di meja berisi suntingan setempat; tidak ditimpa", "program=%s kode=%s", x->program, x->kode);
        return TG_OK;
    }
    snprintf(dir, sizeof dir, "%s/%s", d->dir, x->program);
    rc = env_mkdir(dir, 0700, err);
    return rc == TG_OK ? env_write_file(path, b->sumber, b->size, 0600, err) : rc;
}

static int write_one(penilaian_desk *d, const versi_berkas *b, tg_error *err)
{
    char path[DESK_PATH_SIZE];
    rule_file_name x;
    tg_arena *a = arena_create();
    text_copy(x.program, sizeof x.program, b->program);
    text_copy(x.kode, sizeof x.kode, b->kode);
    int rc = a == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : desk_path(path, d->dir, &x, err);
    if (rc == TG_OK)
        rc = write_over(d, path, &x, b, err);
    if (rc == TG_OK) {
        done_unit u = { .unit = { .run = note_done, .who = &STORE_SISTEM, .arena = a }, .b = b };
        rc = store_write(d->s, &u.unit, err);
    }
    arena_destroy(a);
    return rc;
}

typedef struct { tg_arena *a; versi_berkas *item; size_t count, cap; bool failed; } pending;

static void pending_row(void *arg, const versi_berkas *b)
{
    pending *p = arg;
    if (p->count == p->cap) {
        size_t cap = p->cap ? p->cap * 2 : 8;
        versi_berkas *bigger = tg_arena_array(p->a, cap, sizeof *bigger);
        p->failed = p->failed || bigger == NULL;
        if (bigger == NULL)
            return;
        if (p->count > 0)
            memcpy(bigger, p->item, p->count * sizeof *bigger);
        p->item = bigger;
        p->cap = cap;
    }
    p->item[p->count++] = *b;
}

static int read_pending(penilaian_desk *d, pending *p, tg_error *err)
{
    tg_tx *tx;
    store_reader *reader = store_reader_acquire(d->s, err);
    int rc = reader != NULL ? store_reader_begin(reader, &STORE_SISTEM, NULL, p->a, &tx, err) : err->code;
    if (rc == TG_OK) {
        rc = meja_each(tx, pending_row, p, err);
        store_reader_end(reader);
    }
    store_reader_release(reader);
    return rc == TG_OK && p->failed ? tg_fail(err, TG_NOMEM, "memori_habis") : rc;
}

static int write_pending(penilaian_desk *d, tg_error *err)
{
    pending p = { .a = arena_create() };
    int rc = p.a == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : read_pending(d, &p, err);
    for (size_t i = 0; i < p.count && rc == TG_OK; i++)
        rc = write_one(d, &p.item[i], err);
    arena_destroy(p.a);
    return rc;
}

/* ---- all files ------------------------------------------------------------------------------------------------- */

int penilaian_desk_scan(penilaian_desk *d, penilaian_pasang *out, tg_error *err)
{
    rule_file_list list = { .item = NULL };
    penilaian_pasang count = { .terbit = 0 };
    pthread_mutex_lock(&d->lock);
    int rc = write_pending(d, err);
    if (rc == TG_OK)
        rc = desk_list(&list, d->dir, err);
    for (size_t i = 0; rc == TG_OK && i < list.count; i++)
        rc = scan_file(d, &list.item[i], &count, err);
    pthread_mutex_unlock(&d->lock);
    env_free(list.item);
    if (out != NULL)
        *out = count;
    return rc;
}

int meja_look(tg_error *err)
{
    return current != NULL ? penilaian_desk_scan(current, NULL, err) : TG_OK;
}

static bool still_there(const penilaian_desk *d, const judged *j)
{
    char path[DESK_PATH_SIZE];
    tg_error err = { 0 };
    return desk_path(path, d->dir, &j->name, &err) == TG_OK && env_exists(path);
}

void meja_rows(void (*row_cb)(void *arg, const meja_baris *b), void *arg)
{
    static const char *const TEXT[] = { [MEJA_SAMA] = "sama", [MEJA_TERBIT] = "terbit", [MEJA_MENUNGGU] = "menunggu", [MEJA_SALAH] = "salah",
                                        [MEJA_DISIMPAN] = "disimpan" };
    penilaian_desk *d = current;
    if (d == NULL)
        return;
    pthread_mutex_lock(&d->lock);
    for (size_t i = 0; i < d->seen_count; i++) {
        const judged *j = &d->seen[i];
        meja_baris b = { j->name.program, j->name.kode, TEXT[j->keadaan], j->temuan };
        if (j->keadaan != MEJA_SAMA && still_there(d, j))
            row_cb(arg, &b);
    }
    pthread_mutex_unlock(&d->lock);
}

int meja_read(tg_arena *a, const char *program, const char *kode, const char **text, size_t *size, tg_error *err)
{
    char path[DESK_PATH_SIZE], *read = NULL;
    rule_file_name x;
    text_copy(x.program, sizeof x.program, program);
    text_copy(x.kode, sizeof x.kode, kode);
    int rc = current == NULL ? tg_fail(err, TG_NOT_FOUND, "meja_berkas_tiada", program, kode) : desk_path(path, current->dir, &x, err);
    if (rc == TG_OK && !env_exists(path))
        rc = tg_fail(err, TG_NOT_FOUND, "meja_berkas_tiada", program, kode);
    if (rc == TG_OK)
        rc = env_read_file(path, RULE_FILE_MAX, &read, size, err);
    if (rc == TG_OK && (*text = tg_arena_text(a, read, *size)) == NULL)
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    env_free(read);
    return rc;
}

static penilaian_desk *desk_of(loop_work *w)
{
    return (penilaian_desk *)((char *)w - offsetof(penilaian_desk, work));
}

static void scan_work(loop_work *w)
{
    tg_error err = { 0 };
    if (penilaian_desk_scan(desk_of(w), NULL, &err) != TG_OK)
        log_line(LOG_WARN, "penilaian", "meja aturan tidak terbaca", "kunci=%s", err.kunci);
}

static void scan_done(loop_work *w)
{
    desk_of(w)->scanning = false;
}

static void watch_tick(void *arg)
{
    penilaian_desk *d = arg;
    tg_error err = { 0 };
    if (d->scanning || loop_stopping(d->l))
        return;
    d->work = (loop_work){ .work_cb = scan_work, .done_cb = scan_done };
    d->scanning = loop_submit_work(d->l, &d->work, &err) == TG_OK;
}

int penilaian_desk_watch(penilaian_desk *d, loop *l, tg_error *err)
{
    d->l = l;
    return loop_every(l, WATCH_MS, watch_tick, d, err);
}
