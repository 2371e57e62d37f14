/* Rule files in folders: finding them, publishing one, and what ships with the program (installed once; newer texts
 * come as drafts beside what is published).
 *
 * Thread  one that may wait. Memory  lists of names; texts for one file at a time.
 * Walks   rule. */
#include <dirent.h>
#include <string.h>
#include "penilaian/desk.h"

enum { FILES_MAX = 8192 };

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
    char path[DESK_PATH_SIZE], kode[16];
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

int desk_list(rule_file_list *list, const char *dir, tg_error *err)
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

int desk_path(char path[DESK_PATH_SIZE], const char *dir, const rule_file_name *x, tg_error *err)
{
    int n = snprintf(path, DESK_PATH_SIZE, "%s/%s/%s.lua", dir, x->program, x->kode);
    return n < DESK_PATH_SIZE ? TG_OK : tg_fail(err, TG_INVALID, "berkas_gagal", dir, "nama terlalu panjang");
}

static penilaian_suara voice = MEJA_SEMUA;

void penilaian_desk_voice(penilaian_suara v) { voice = v; }

/* ---- one file ---------------------------------------------------------------------------------------- */

static void say_findings(const rule_findings *f, const rule_file_name *x, const tg_error *err)
{
    tg_buf text;
    for (size_t i = 0; i < rule_findings_count(f) && voice == MEJA_SEMUA; i++) {
        const rule_finding *y = rule_findings_at(f, i);
        if (y->tingkat == RULE_GALAT)
            log_line(LOG_WARN, "penilaian", "temuan aturan", "%s:%d:%d: %s", y->berkas, y->baris, y->kolom, y->pesan);
    }
    buf_init(&text, 4096);
    pesan_error(&text, BAHASA_ID, err);
    log_line(LOG_WARN, "penilaian", "naskah belum terbit", "program=%s kode=%s: %s", x->program, x->kode, buf_cstr(&text));
    buf_free(&text);
}

void desk_actor(store_who *who, const char *nama)
{
    *who = (store_who){ .aktor_id = 0, .peran = TG_ROLES_ALL };
    text_copy(who->aktor, sizeof who->aktor, nama);
    store_scope(who, "00");
}

/* The first mistake, for lists. */
static void keep_first(const rule_findings *f, const tg_error *err, char temuan[DESK_FINDING_SIZE])
{
    tg_buf text;
    for (size_t i = 0; i < rule_findings_count(f); i++) {
        const rule_finding *y = rule_findings_at(f, i);
        if (y->tingkat != RULE_GALAT)
            continue;
        snprintf(temuan, DESK_FINDING_SIZE, "%s:%d:%d: ", y->berkas, y->baris, y->kolom);
        text_copy(temuan + strlen(temuan), DESK_FINDING_SIZE - strlen(temuan), y->pesan);
        return;
    }
    buf_init(&text, 4096);
    pesan_error(&text, BAHASA_ID, err);
    text_copy(temuan, DESK_FINDING_SIZE, buf_cstr(&text));
    buf_free(&text);
}

int desk_publish(store *s, const char *asal, const rule_file_name *x, const char *text, size_t size, bool terbitkan,
                 desk_outcome *out, tg_error *err)
{
    store_who who;
    penilaian_terbitan t;
    penilaian_naskah n = { .program = x->program, .kode = x->kode, .text = text, .size = size, .asal = asal };
    rule_findings *f = rule_findings_create();
    if (f == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    desk_actor(&who, asal);
    int rc = penilaian_publish(s, &who, &n, terbitkan, &t, f, err);
    *out = (desk_outcome){ .keadaan = t.same ? MEJA_SAMA : terbitkan ? MEJA_TERBIT : MEJA_MENUNGGU, .uji = t.uji.lulus };
    if (rc == TG_OK && out->keadaan == MEJA_TERBIT)
        log_line(LOG_INFO, "penilaian", "aturan terbit", "versi=%s asal=%s uji=%d", t.versi, asal, t.uji.uji);
    if (t.ditahan || rc == TG_INVALID || rc == TG_TOO_LARGE) {
        out->keadaan = t.ditahan ? MEJA_MENUNGGU : MEJA_SALAH;
        keep_first(f, err, out->temuan);
        if (voice != MEJA_DIAM)
            say_findings(f, x, err);
        tg_error_clear(err);
        rc = TG_OK;
    }
    rule_findings_destroy(f);
    return rc;
}

/* ---- drafts of files ---------------------------------------------------------------------------------- */

typedef struct { store_unit unit; rancangan r; bool tested; } draft_unit;

static int write_draft(store_unit *u, tg_tx *tx, tg_error *err)
{
    draft_unit *d = (draft_unit *)u;
    rancangan r = d->r;
    int rc = rancangan_submit(tx, &r, d->tested, err);
    return rc == TG_END ? TG_OK : rc;
}

int desk_draft(store *s, const char *asal, const rule_file_name *x, const char *text, size_t size, bool tested, int uji, tg_error *err)
{
    store_who who;
    tg_arena *a = arena_create();
    if (a == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    desk_actor(&who, asal);
    draft_unit d = { .unit = { .run = write_draft, .who = &who, .arena = a, .step = true }, .tested = tested };
    d.r = (rancangan){ .asal = asal, .sumber = text, .size = size, .uji = uji, .berlaku = TG_DATE_NONE };
    text_copy(d.r.program, sizeof d.r.program, x->program);
    text_copy(d.r.kode, sizeof d.r.kode, x->kode);
    int rc = store_write(s, &d.unit, err);
    arena_destroy(a);
    return rc;
}

/* ---- install ------------------------------------------------------------------------------------------- */

/* Whether this text, should it be put forward again, is news: not when it waits already, or when people said no to it. */
static int read_seen(tg_tx *tx, file_known *k, const char *asal, tg_error *err)
{
    rancangan r;
    int64_t id;
    int rc = rancangan_seen(tx, k->x->program, k->x->kode, k->sidik, asal, &id, err);
    if (rc != TG_OK || id == 0)
        return rc;
    rc = rancangan_find(tx, id, &r, err);
    k->seen = rc == TG_OK && !(r.status == RANCANGAN_DICABUT && text_same(r.penyetuju, asal));
    return rc == TG_END ? TG_OK : rc;
}

static int read_known(tg_tx *tx, file_known *k, const char *asal, tg_error *err)
{
    versi_berkas b;
    rancangan r;
    int rc = berkas_current(tx, k->x->program, k->x->kode, &b, err);
    k->published = rc == TG_OK;
    k->same = k->published && memcmp(b.sidik, k->sidik, SIDIK_SIZE) == 0;
    if (rc >= 0)
        rc = berkas_known(tx, k->x->program, k->x->kode, k->sidik, &k->old, err);
    if (rc >= 0)
        rc = read_seen(tx, k, asal, err);
    if (rc >= 0)
        rc = rancangan_waiting(tx, k->x->program, k->x->kode, &r, err);
    k->waits = rc == TG_OK && memcmp(r.sidik, k->sidik, SIDIK_SIZE) == 0;
    return rc < 0 ? rc : TG_OK;
}

int desk_known(store *s, file_known *k, const char *asal, tg_error *err)
{
    store_who who;
    tg_tx *tx;
    tg_arena *a = arena_create();
    store_reader *reader = a != NULL ? store_reader_acquire(s, err) : NULL;
    int rc = reader != NULL ? TG_OK : a == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : err->code;
    desk_actor(&who, "sistem");
    if (rc == TG_OK && (rc = store_reader_begin(reader, &who, NULL, a, &tx, err)) == TG_OK) {
        rc = read_known(tx, k, asal, err);
        store_reader_end(reader);
    }
    store_reader_release(reader);
    arena_destroy(a);
    return rc;
}

static int copy_to_desk(const char *desk, const rule_file_name *x, const char *text, size_t size, penilaian_pasang *out, tg_error *err)
{
    char path[DESK_PATH_SIZE], dir[DESK_PATH_SIZE];
    if (desk == NULL)
        return TG_OK;
    int rc = desk_path(path, desk, x, err);
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

/* What ships newer than what is published waits beside it, once: local edits and local decisions stay. */
static int offer_newer(store *s, const file_known *k, const char *text, size_t size, tg_error *err)
{
    desk_outcome o;
    if (k->same || k->old || k->seen)
        return TG_OK;
    int rc = desk_publish(s, "pemasangan", k->x, text, size, false, &o, err);
    if (rc == TG_OK && o.keadaan != MEJA_SAMA)
        rc = desk_draft(s, "pemasangan", k->x, text, size, o.keadaan == MEJA_MENUNGGU, o.uji, err);
    return rc;
}

static int install_text(store *s, const char *desk, const file_known *k, const char *text, size_t size, penilaian_pasang *out, tg_error *err)
{
    desk_outcome o;
    if (k->published)
        return desk != NULL ? offer_newer(s, k, text, size, err) : TG_OK;
    int rc = copy_to_desk(desk, k->x, text, size, out, err);
    if (rc == TG_OK)
        rc = desk_publish(s, "pemasangan", k->x, text, size, true, &o, err);
    out->terbit += rc == TG_OK && o.keadaan == MEJA_TERBIT;
    out->ditolak += rc == TG_OK && o.keadaan == MEJA_SALAH;
    return rc;
}

static int install_file(store *s, const char *shipped, const char *desk, const rule_file_name *x, penilaian_pasang *out, tg_error *err)
{
    char path[DESK_PATH_SIZE], *text = NULL;
    size_t size = 0;
    file_known k = { .x = x };
    int rc = desk_path(path, shipped, x, err);
    if (rc == TG_OK)
        rc = env_read_file(path, RULE_FILE_MAX, &text, &size, err);
    if (rc == TG_OK) {
        hash_bytes(text, size, k.sidik);
        rc = desk_known(s, &k, "pemasangan", err);
    }
    if (rc == TG_OK)
        rc = install_text(s, desk, &k, text, size, out, err);
    env_free(text);
    return rc;
}

int penilaian_install(store *s, const char *shipped, const char *desk, penilaian_pasang *out, tg_error *err)
{
    rule_file_list list = { .item = NULL };
    *out = (penilaian_pasang){ .terbit = 0 };
    int rc = desk_list(&list, shipped, err);
    for (size_t i = 0; rc == TG_OK && i < list.count; i++)
        rc = install_file(s, shipped, desk, &list.item[i], out, err);
    env_free(list.item);
    return rc;
}
