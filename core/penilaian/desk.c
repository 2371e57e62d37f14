/* Rule files in folders: what ships with the program (installed once) and the admins' desk (watched).
 *
 * Thread  install and scan: one that may wait; watch: the loop's timer hands the scan to the pool.
 * Memory  a list of what was judged last, so that a bad draft is reported once and not every two seconds.
 * Walks   rule. */
#include <dirent.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include "penilaian/versi.h"

enum { PATH_SIZE = 1024, FILES_MAX = 8192, WATCH_MS = 2000 };
typedef struct { char program[48], kode[16]; } rule_file_name;
typedef struct { rule_file_name *item; size_t count, cap; } rule_file_list;
typedef struct { rule_file_name name; int64_t mtime_ns, size; uint8_t sidik[SIDIK_SIZE]; } judged;

/* ---- folders --------------------------------------------------------------------------------------- */

static bool kode_of(const char *file, char kode[16])
{
    size_t n = strlen(file);
    if (n < 6 || n - 4 > 13 || strcmp(file + n - 4, ".lua") != 0)
        return false;
    n -= 4;
    if ((n != 2 && n != 5 && n != 8 && n != 13) || strspn(file, "0123456789.") < n)
        return false;
    memcpy(kode, file, n);
    kode[n] = '\0';
    return true;
}

static int list_add(rule_file_list *list, const char *program, const char *kode)
{
    if (list->count == list->cap) {
        size_t cap = list->cap ? list->cap * 2 : 32;
        rule_file_name *bigger = cap <= FILES_MAX ? env_realloc(list->item, cap * sizeof *bigger) : NULL;
        if (bigger == NULL)
            return TG_NOMEM;
        list->item = bigger;
        list->cap = cap;
    }
    rule_file_name *x = &list->item[list->count++];
    text_copy(x->program, sizeof x->program, program);
    text_copy(x->kode, sizeof x->kode, kode);
    return TG_OK;
}

/* Parents first: "00", then shorter codes before longer ones. */
static int by_level(const void *a, const void *b)
{
    const rule_file_name *l = a, *r = b;
    int order = strcmp(l->program, r->program);
    if (order != 0)
        return order;
    if (strlen(l->kode) != strlen(r->kode))
        return strlen(l->kode) < strlen(r->kode) ? -1 : 1;
    return strcmp(l->kode, r->kode);
}

static int list_program(rule_file_list *list, const char *dir, const char *program)
{
    char path[PATH_SIZE], kode[16];
    int rc = TG_OK;
    struct dirent *e;
    if (snprintf(path, sizeof path, "%s/%s", dir, program) >= (int)sizeof path)
        return TG_OK;
    DIR *d = opendir(path);
    while (d != NULL && rc == TG_OK && (e = readdir(d)) != NULL)
        if (kode_of(e->d_name, kode))
            rc = list_add(list, program, kode);
    if (d != NULL)
        closedir(d);
    return rc;
}

static int list_read(rule_file_list *list, const char *dir, tg_error *err)
{
    struct dirent *e;
    int rc = TG_OK;
    DIR *d = opendir(dir);
    if (d == NULL)
        return tg_fail(err, TG_IO, "berkas_gagal", dir, "folder aturan");
    while (rc == TG_OK && (e = readdir(d)) != NULL)
        if (program_name_ok(e->d_name))
            rc = list_program(list, dir, e->d_name);
    closedir(d);
    if (rc != TG_OK)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (list->count > 0)
        qsort(list->item, list->count, sizeof *list->item, by_level);
    return TG_OK;
}

static int path_of(char path[PATH_SIZE], const char *dir, const rule_file_name *x, tg_error *err)
{
    int n = snprintf(path, PATH_SIZE, "%s/%s/%s.lua", dir, x->program, x->kode);
    return n < PATH_SIZE ? TG_OK : tg_fail(err, TG_INVALID, "berkas_gagal", dir, "nama terlalu panjang");
}

/* ---- one file ---------------------------------------------------------------------------------------- */

static void say_findings(const rule_findings *f, const rule_file_name *x, const tg_error *err)
{
    tg_buf text;
    for (size_t i = 0; i < rule_findings_count(f); i++) {
        const rule_finding *y = rule_findings_at(f, i);
        if (y->tingkat == RULE_GALAT)
            log_line(LOG_WARN, "penilaian", "temuan aturan", "%s:%d:%d: %s", y->berkas, y->baris, y->kolom, y->pesan);
    }
    buf_init(&text, 4096);
    pesan_error(&text, BAHASA_ID, err);
    log_line(LOG_WARN, "penilaian", "naskah belum terbit", "program=%s kode=%s: %s", x->program, x->kode, buf_cstr(&text));
    buf_free(&text);
}

static void file_actor(store_who *who, const char *nama)
{
    *who = (store_who){ .aktor_id = 0, .peran = TG_ROLES_ALL };
    text_copy(who->aktor, sizeof who->aktor, nama);
    store_scope(who, "00");
}

/* A rule that does not pass is no failure of the scan; a full disk is. */
static int publish_file(store *s, const char *asal, const rule_file_name *x, const char *text, size_t size, bool terbitkan,
                        penilaian_pasang *out, tg_error *err)
{
    store_who who;
    penilaian_terbitan t;
    penilaian_naskah n = { .program = x->program, .kode = x->kode, .text = text, .size = size, .asal = asal };
    rule_findings *f = rule_findings_create();
    if (f == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    file_actor(&who, asal);
    int rc = penilaian_publish(s, &who, &n, terbitkan, &t, f, err);
    if (rc == TG_OK && terbitkan && !t.same) {
        out->terbit++;
        log_line(LOG_INFO, "penilaian", "aturan terbit", "versi=%s asal=%s uji=%d", t.versi, asal, t.uji.uji);
    } else if (rc == TG_OK && !t.same) {
        log_line(LOG_INFO, "penilaian", "rancangan lolos uji, menunggu penerbitan", "program=%s kode=%s", x->program, x->kode);
    } else if (rc == TG_INVALID || rc == TG_TOO_LARGE) {
        out->ditolak++;
        say_findings(f, x, err);
        tg_error_clear(err);
        rc = TG_OK;
    }
    rule_findings_destroy(f);
    return rc;
}

/* ---- install ------------------------------------------------------------------------------------------- */

typedef struct { const rule_file_name *x; bool found; uint8_t sidik[SIDIK_SIZE]; } published;

static int published_now(store *s, published *p, tg_error *err)
{
    store_who who;
    tg_tx *tx;
    versi_berkas b;
    tg_arena *a = arena_create();
    store_reader *reader = a != NULL ? store_reader_acquire(s, err) : NULL;
    int rc = reader != NULL ? TG_OK : a == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : err->code;
    file_actor(&who, "sistem");
    if (rc == TG_OK && (rc = store_reader_begin(reader, &who, NULL, a, &tx, err)) == TG_OK) {
        rc = berkas_current(tx, p->x->program, p->x->kode, &b, err);
        p->found = rc == TG_OK;
        if (p->found)
            memcpy(p->sidik, b.sidik, SIDIK_SIZE);
        store_reader_end(reader);
    }
    store_reader_release(reader);
    arena_destroy(a);
    return rc == TG_END ? TG_OK : rc;
}

static int copy_to_desk(const char *desk, const rule_file_name *x, const char *text, size_t size, penilaian_pasang *out, tg_error *err)
{
    char path[PATH_SIZE], dir[PATH_SIZE];
    if (desk == NULL)
        return TG_OK;
    int rc = path_of(path, desk, x, err);
    if (rc != TG_OK || env_exists(path))
        return rc;
    if (snprintf(dir, sizeof dir, "%s/%s", desk, x->program) >= (int)sizeof dir)
        return TG_OK;
    rc = env_mkdir(desk, 0700, err);
    if (rc == TG_OK)
        rc = env_mkdir(dir, 0700, err);
    if (rc == TG_OK)
        rc = env_write_file(path, text, size, 0600, err);
    out->disalin += rc == TG_OK;
    return rc;
}

static int install_file(store *s, const char *shipped, const char *desk, const rule_file_name *x, penilaian_pasang *out, tg_error *err)
{
    char path[PATH_SIZE], *text = NULL;
    size_t size = 0;
    published p = { .x = x };
    int rc = published_now(s, &p, err);
    if (rc != TG_OK || p.found)
        return rc;
    if ((rc = path_of(path, shipped, x, err)) != TG_OK)
        return rc;
    rc = env_read_file(path, RULE_FILE_MAX, &text, &size, err);
    if (rc == TG_OK)
        rc = copy_to_desk(desk, x, text, size, out, err);
    if (rc == TG_OK)
        rc = publish_file(s, "pemasangan", x, text, size, true, out, err);
    env_free(text);
    return rc;
}

int penilaian_install(store *s, const char *shipped, const char *desk, penilaian_pasang *out, tg_error *err)
{
    rule_file_list list = { .item = NULL };
    *out = (penilaian_pasang){ .terbit = 0 };
    int rc = list_read(&list, shipped, err);
    for (size_t i = 0; rc == TG_OK && i < list.count; i++)
        rc = install_file(s, shipped, desk, &list.item[i], out, err);
    env_free(list.item);
    return rc;
}

/* ---- desk ------------------------------------------------------------------------------------------------ */

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
    return TG_OK;
}

void penilaian_desk_close(penilaian_desk *d)
{
    if (d == NULL)
        return;
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

static int scan_text(penilaian_desk *d, judged *j, const char *text, size_t size, penilaian_pasang *out, tg_error *err)
{
    uint8_t sidik[SIDIK_SIZE];
    published p = { .x = &j->name };
    hash_bytes(text, size, sidik);
    int rc = published_now(d->s, &p, err);
    if (rc != TG_OK)
        return rc;
    bool known = (p.found && memcmp(p.sidik, sidik, SIDIK_SIZE) == 0) || memcmp(j->sidik, sidik, SIDIK_SIZE) == 0;
    memcpy(j->sidik, sidik, SIDIK_SIZE);
    return known ? TG_OK : publish_file(d->s, "berkas", &j->name, text, size, d->terbit_otomatis, out, err);
}

static int scan_file(penilaian_desk *d, const rule_file_name *x, penilaian_pasang *out, tg_error *err)
{
    char path[PATH_SIZE], *text = NULL;
    size_t size = 0;
    judged *j = seen_of(d, x);
    if (j == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = path_of(path, d->dir, x, err);
    if (rc != TG_OK || !touched(j, path))
        return rc;
    rc = env_read_file(path, RULE_FILE_MAX, &text, &size, err);
    if (rc == TG_OK)
        rc = scan_text(d, j, text, size, out, err);
    else
        log_line(LOG_WARN, "penilaian", "berkas aturan tidak terbaca", "program=%s kode=%s", x->program, x->kode);
    if (rc != TG_OK)
        j->mtime_ns = -1;                  /* look again next time */
    env_free(text);
    return rc;
}

int penilaian_desk_scan(penilaian_desk *d, penilaian_pasang *out, tg_error *err)
{
    rule_file_list list = { .item = NULL };
    penilaian_pasang count = { .terbit = 0 };
    pthread_mutex_lock(&d->lock);
    int rc = list_read(&list, d->dir, err);
    for (size_t i = 0; rc == TG_OK && i < list.count; i++)
        rc = scan_file(d, &list.item[i], &count, err);
    pthread_mutex_unlock(&d->lock);
    env_free(list.item);
    if (out != NULL)
        *out = count;
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
