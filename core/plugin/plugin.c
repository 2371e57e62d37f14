/* Loads and registers plugins; see plugin.h. */
#include "plugin/plugin.h"
#include "penilaian/penilaian.h"
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PLUGINS_MAX = 32, NAME_SIZE = 32, SIGNATURE_SIZE = 128 };

struct plugins {
    size_t count;
    const tg_plugin *list[PLUGINS_MAX];
    const char *names[PLUGINS_MAX + 1];
};

size_t plugin_count(const plugins *p) { return p->count; }
const tg_plugin *plugin_at(const plugins *p, size_t i) { return p->list[i]; }
const char *const *plugin_names(const plugins *p) { return p->names; }

const tg_plugin *plugin_find(const plugins *p, const char *name)
{
    for (size_t i = 0; i < p->count; i++)
        if (strcmp(p->list[i]->name, name) == 0)
            return p->list[i];
    return NULL;
}

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

/* The signature is read from the file beside the .so, never from inside it. */
static int check_signature(const char *dir, const char *name, tg_error *err)
{
    char path[PATH_MAX], *text = NULL;
    size_t size;
    snprintf(path, sizeof path, "%s/%s.tanda", dir, name);
    int rc = env_read_file(path, SIGNATURE_SIZE, &text, &size, err);
    if (rc == TG_OK) {
        tg_slice s = text_trim(text, size);
        if (s.n != strlen(TANGGUH_TANDA) || memcmp(s.p, TANGGUH_TANDA, s.n) != 0)
            rc = tg_fail(err, TG_INVALID, "plugin_tanda", name);
    }
    env_free(text);
    return rc;
}

/* What must hold before a single declaration is read. */
static int check_declaration(const tg_plugin *d, const char *name, tg_error *err)
{
    if (d == NULL || d->abi != TG_ABI || d->size != sizeof(tg_plugin))
        return tg_fail(err, TG_INVALID, "plugin_abi", name, TG_ABI);
    bool named_well = text_same(d->name, name) && !text_same(name, "inti");      /* the core acts as "inti" */
    if (!named_well || d->version == NULL || d->unit == NULL)
        return tg_fail(err, TG_INVALID, "plugin_nama", name);
    return TG_OK;
}

static int load_one(plugins *p, const char *dir, const char *name, tg_error *err)
{
    char path[PATH_MAX];
    int rc = check_signature(dir, name, err);
    if (rc != TG_OK)
        return rc;
    snprintf(path, sizeof path, "%s/%s.so", dir, name);
    void *code = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (code == NULL)
        return tg_fail(err, TG_IO, "plugin_muat", name, dlerror());
    const tg_plugin *(*entry)(void) = NULL;
    *(void **)&entry = dlsym(code, "tangguh_plugin");
    const tg_plugin *d = entry != NULL ? entry() : NULL;
    if ((rc = check_declaration(d, name, err)) != TG_OK)
        return rc;
    p->names[p->count] = d->name;
    p->list[p->count++] = d;
    return TG_OK;
}

static bool named(const char *const *list, const char *name)
{
    for (; list != NULL && *list != NULL; list++)
        if (strcmp(*list, name) == 0)
            return true;
    return false;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_plugin(const struct dirent *e)
{
    size_t n = strlen(e->d_name);
    return n > 3 && n < NAME_SIZE && strcmp(e->d_name + n - 3, ".so") == 0;
}

int plugin_load_all(plugins **out, const char *dir, const char *const *off, tg_error *err)
{
    struct dirent **found = NULL;
    int rc = TG_OK, n = 0;
    *out = NULL;
    plugins *p = env_calloc(1, sizeof *p);
    if (p == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    n = scandir(dir, &found, is_plugin, by_name);
    if (n < 0 || n > PLUGINS_MAX)
        rc = tg_fail(err, TG_IO, "plugin_folder", dir);
    for (int i = 0; i < n && rc == TG_OK; i++) {
        char name[NAME_SIZE];
        snprintf(name, sizeof name, "%.*s", (int)strlen(found[i]->d_name) - 3, found[i]->d_name);
        if (!named(off, name))
            rc = load_one(p, dir, name, err);
    }
    for (int i = 0; i < n; i++)
        free(found[i]);
    free(found);
    if (rc != TG_OK) {
        env_free(p);
        return rc;
    }
    *out = p;
    return TG_OK;
}

void plugin_destroy(plugins *p)
{
    env_free(p);
}

static int describe(const tg_plugin *d, tg_error *err)
{
    int rc = TG_OK;
    penilaian_add_program(d->name);
    for (const tg_unit *u = d->units; u != NULL && u->nama != NULL && rc == TG_OK; u++)
        rc = penilaian_add_unit(u, err);
    for (const tg_facts *f = d->facts; f != NULL && f->unit != NULL && rc == TG_OK; f++)
        rc = penilaian_add_facts(f, err);
    return rc == TG_OK ? rc : tg_fail_at(err, "plugin_kamus", d->name, -1);
}

int plugin_dictionary(const plugins *p, tg_error *err)
{
    int rc = TG_OK;
    for (size_t i = 0; i < p->count && rc == TG_OK; i++)
        rc = describe(p->list[i], err);
    return rc;
}
