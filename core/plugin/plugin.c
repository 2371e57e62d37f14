/* Finds and loads plugins; see plugin.h. */
#include "plugin/entry.h"
#include "penilaian/penilaian.h"
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SIGNATURE_SIZE = 128 };

const bool PROGRAM_MOVES[PROGRAM_STATES][PROGRAM_STATES] = {
    /* to:               aktif mati jatuh ditolak */
    [PROGRAM_AKTIF] = { 0,    1,   0,    0 },
    [PROGRAM_MATI]  = { 1,    0,   0,    0 },
    [PROGRAM_JATUH] = { 1,    0,   0,    0 },     /* from the next start on */
};

const char *program_status_text(program_status s)
{
    static const char *const TEXT[PROGRAM_STATES] = { "aktif", "mati", "jatuh", "ditolak" };
    return TEXT[s];
}

/* ---- the list ------------------------------------------------------------------------------------ */

size_t plugin_count(const plugins *p) { return p->count; }
const tg_plugin *plugin_at(const plugins *p, size_t i) { return p->list[i]->d; }
const char *const *plugin_names(const plugins *p) { return p->names; }
size_t plugin_entries(const plugins *p) { return p->found; }
const plugin_entry *plugin_entry_at(const plugins *p, size_t i) { return &p->all[i].seen; }

entry *entry_of(const plugins *p, const char *name)
{
    for (size_t i = 0; i < p->found; i++)
        if (text_same(p->all[i].seen.nama, name))
            return (entry *)&p->all[i];
    return NULL;
}

const plugin_entry *plugin_entry_of(const plugins *p, const char *name)
{
    const entry *e = entry_of(p, name);
    return e != NULL ? &e->seen : NULL;
}

const tg_plugin *plugin_find(const plugins *p, const char *name)
{
    const entry *e = entry_of(p, name);
    return e != NULL ? e->d : NULL;
}

bool plugin_is_on(const plugins *p, const char *name)
{
    const entry *e = entry_of(p, name);
    return e != NULL && e->d != NULL && !atomic_load(&e->off);
}

static void leave_list(plugins *p, const entry *e)
{
    size_t n = 0;
    for (size_t i = 0; i < p->count; i++)
        if (p->list[i] != e) {
            p->list[n] = p->list[i];
            p->names[n++] = p->list[i]->d->name;
        }
    p->count = n;
    p->names[n] = NULL;
}

void entry_refuse(plugins *p, entry *e, const tg_error *why)
{
    tg_buf text;
    buf_init(&text, 4096);
    pesan_error(&text, BAHASA_ID, why);
    log_line(LOG_ERROR, "plugin", "program ditolak", "program=%s sebab=\"%s\"", e->seen.nama, buf_cstr(&text));
    buf_free(&text);
    leave_list(p, e);
    if (p->http != NULL)
        http_switch_owner(p->http, e->seen.nama, false);
    e->seen.status = PROGRAM_DITOLAK;
    e->seen.sebab = *why;
    e->d = NULL;
}

/* ---- places -------------------------------------------------------------------------------------- */

/* The first of `places`, relative to the program's own folder, that is there. */
static int find_beside(const char *set, const char *const *places, const char *key, char *out, size_t cap, tg_error *err)
{
    char exe[PATH_MAX];
    if (set != NULL)
        return text_copy(out, cap, set) ? TG_OK : tg_fail(err, TG_INVALID, key, set);
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n <= 0)
        return tg_fail(err, TG_IO, key, strerror(errno));
    exe[n] = 0;
    *strrchr(exe, '/') = 0;
    for (; *places != NULL; places++) {
        int size = snprintf(out, cap, "%s/%s", exe, *places);
        if (size > 0 && (size_t)size < cap && env_exists(out))
            return TG_OK;
    }
    return tg_fail(err, TG_NOT_FOUND, key, exe);
}

int plugin_dir(char *out, size_t cap, tg_error *err)
{
    static const char *const PLACES[] = { "plugins", "../lib/tangguh/plugins", NULL };
    return find_beside(env_get("TANGGUH_PLUGINS"), PLACES, "plugin_folder", out, cap, err);
}

int plugin_scripts_dir(char *out, size_t cap, tg_error *err)
{
    static const char *const PLACES[] = { "scripts", "../share/tangguh/scripts", NULL };
    return find_beside(env_get("TANGGUH_SCRIPTS"), PLACES, "plugin_scripts", out, cap, err);
}

int plugin_panel_dir(char *out, size_t cap, tg_error *err)
{
    static const char *const PLACES[] = { "www", "../share/tangguh/www", NULL };
    return find_beside(env_get("TANGGUH_WWW"), PLACES, "plugin_panel", out, cap, err);
}

/* The signature is read from the file beside the .so, never from inside it. */
static int check_signature(const char *dir, const char *name, tg_error *err)
{
    char path[PATH_MAX], *text = NULL;
    size_t size;
    snprintf(path, sizeof path, "%s/%s.tanda", dir, name);
    if (!env_exists(path))
        return tg_fail(err, TG_NOT_FOUND, "plugin_tanda_hilang", name);
    int rc = env_read_file(path, SIGNATURE_SIZE, &text, &size, err);
    if (rc == TG_OK) {
        tg_slice s = text_trim(text, size);
        if (s.n != strlen(TANGGUH_TANDA) || memcmp(s.p, TANGGUH_TANDA, s.n) != 0)
            rc = tg_fail(err, TG_INVALID, "plugin_tanda", name);
    }
    env_free(text);
    return rc;
}

/* What must hold before a single declaration is read. A table may be shorter than ours (an older header), never longer. */
static int check_head(const tg_plugin *d, const char *name, tg_error *err)
{
    if (d == NULL || d->abi != TG_ABI || d->size < offsetof(tg_plugin, units) || d->size > sizeof(tg_plugin))
        return tg_fail(err, TG_INVALID, "plugin_abi", name, TG_ABI);
    if (!text_same(d->name, name) || d->version == NULL || d->unit == NULL)
        return tg_fail(err, TG_INVALID, "plugin_nama", name);
    return TG_OK;
}

static const tg_plugin *open_door(const char *path, const char *name, tg_error *err)
{
    const tg_plugin *(*entry_point)(void) = NULL, *d = NULL;
    void *code = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (code == NULL)
        tg_fail(err, TG_IO, "plugin_muat", name, dlerror());
    else
        *(void **)&entry_point = dlsym(code, "tangguh_plugin");
    if (entry_point != NULL)
        d = entry_point();
    return d;
}

int plugin_load_file(const char *dir, const char *name, const tg_plugin **out, tg_error *err)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s.so", dir, name);
    if (!env_exists(path))
        return tg_fail(err, TG_NOT_FOUND, "plugin_berkas", name, dir);
    int rc = check_signature(dir, name, err);
    if (rc != TG_OK)
        return rc;
    tg_error_clear(err);
    const tg_plugin *d = open_door(path, name, err);
    if (err->code != TG_OK)
        return err->code;
    if ((rc = check_head(d, name, err)) != TG_OK)
        return rc;
    *out = plugin_copy(d);
    return *out != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

/* The first thing that cannot be; the rest is for `plugin check`. */
static int check_declaration(const tg_plugin *d, tg_error *err)
{
    plugin_findings *f = env_calloc(1, sizeof *f);
    if (f == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    plugin_examine(d, f);
    if (f->count > 0)
        *err = f->isi[0].err;
    int rc = f->count > 0 ? err->code : TG_OK;
    env_free(f);
    return rc;
}

/* Beside "buku" no "buku_tulis": tables and messages of the one could be the other's. By name the shorter one comes first. */
static int check_prefix(const plugins *p, const char *name, tg_error *err)
{
    for (size_t i = 0; i < p->count; i++) {
        const char *other = p->names[i];
        if (text_starts(name, other) && name[strlen(other)] == '_')
            return tg_fail(err, TG_CONFLICT, "plugin_nama_awalan", name, other);
    }
    return TG_OK;
}

/* Its constructor, its door and every table that is read here are the plugin's: a pointer that leads nowhere is its crash. */
static int read_declaration(const char *dir, const char *name, const tg_plugin **d, tg_error *err)
{
    const char *before = calling_set(name);
    int rc = plugin_load_file(dir, name, d, err);
    if (rc == TG_OK)
        rc = check_declaration(*d, err);
    calling_set(before);
    return rc;
}

static int load_one(plugins *p, entry *e, const char *dir, tg_error *err)
{
    const tg_plugin *d = NULL;
    int rc = check_prefix(p, e->seen.nama, err);
    if (rc == TG_OK)
        rc = read_declaration(dir, e->seen.nama, &d, err);
    if (rc != TG_OK)
        return rc;
    e->d = d;
    e->seen.dimuat = true;
    text_copy(e->seen.versi, sizeof e->seen.versi, d->version);
    p->names[p->count] = d->name;
    p->list[p->count++] = e;
    return TG_OK;
}

static const plugin_off *off_of(const plugin_off *off, const char *name)
{
    for (; off != NULL && off->nama != NULL; off++)
        if (strcmp(off->nama, name) == 0)
            return off;
    return NULL;
}

static void note_off(entry *e, const plugin_off *off)
{
    e->seen.status = off->status;
    tg_fail(&e->seen.sebab, TG_OFF, off->status == PROGRAM_JATUH ? "plugin_jatuh" : "plugin_setelan", e->seen.nama);
    if (off->status == PROGRAM_JATUH)
        log_line(LOG_ERROR, "plugin", "program tidak dimuat karena berulang kali gagal", "program=%s", e->seen.nama);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_plugin(const struct dirent *e)
{
    size_t n = strlen(e->d_name);
    return n > 3 && n < PLUGIN_NAME && strcmp(e->d_name + n - 3, ".so") == 0;
}

static int take_one(plugins *p, const char *file, const char *dir, const plugin_off *off)
{
    tg_error why = { 0 };
    entry *e = &p->all[p->found++];
    e->arena = p->arena;
    snprintf(e->seen.nama, sizeof e->seen.nama, "%.*s", (int)strlen(file) - 3, file);
    const plugin_off *o = off_of(off, e->seen.nama);
    int rc = TG_OK;
    if (o != NULL)
        note_off(e, o);
    else if ((rc = load_one(p, e, dir, &why)) != TG_OK && rc != TG_NOMEM)
        entry_refuse(p, e, &why);
    return rc == TG_NOMEM ? rc : TG_OK;
}

static int take_all(plugins *p, const char *dir, const plugin_off *off, tg_error *err)
{
    struct dirent **found = NULL;
    int rc = TG_OK, n = scandir(dir, &found, is_plugin, by_name);
    if (n < 0)
        return tg_fail(err, TG_IO, "plugin_folder", dir);
    if (n > PLUGINS_MAX)
        rc = tg_fail(err, TG_TOO_LARGE, "plugin_banyak", dir, PLUGINS_MAX);
    for (int i = 0; i < n; i++) {
        if (rc == TG_OK && (rc = take_one(p, found[i]->d_name, dir, off)) != TG_OK)
            tg_fail(err, rc, "memori_habis");
        free(found[i]);
    }
    free(found);
    return rc;
}

int plugin_load_all(plugins **out, const char *dir, const plugin_off *off, tg_error *err)
{
    *out = NULL;
    plugins *p = env_calloc(1, sizeof *p);
    if (p == NULL || (p->arena = arena_create()) == NULL) {
        env_free(p);
        return tg_fail(err, TG_NOMEM, "memori_habis");
    }
    int rc = dir != NULL ? take_all(p, dir, off, err) : TG_OK;
    if (rc != TG_OK) {
        plugin_destroy(p);
        return rc;
    }
    *out = p;
    return TG_OK;
}

void plugin_destroy(plugins *p)
{
    if (p == NULL)
        return;
    arena_destroy(p->arena);
    env_free(p);
}
