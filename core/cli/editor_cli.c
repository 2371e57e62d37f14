/* Commands beside an editor: definitions for it, and a watch over rule files. They need no data. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "cli/command.h"
#include "penilaian/penilaian.h"
#include "wilayah/wilayah.h"

enum { WATCH_US = 300 * 1000, WATCH_MAX = 100000, WATCH_PATH = 1024, WATCH_DEPTH = 2 };

/* ---- definitions ---------------------------------------------------------------------------------- */

static int definitions(cli *c)
{
    int count = 0;
    tg_error err = { 0 };
    const char *dir = cli_scripts(c);
    if (dir == NULL)
        return CLI_ENVIRONMENT;
    if (penilaian_definitions(dir, cli_dictionary(c, dir), &count, &err) != TG_OK)
        return cli_error(c, &err);
    json_t *o = cli_object("folder", dir, NULL);
    json_object_set_new(o, "ditulis", json_integer(count));
    if (!cli_json(c, o))
        cli_print(c, count > 0 ? "cli_definisi" : "cli_definisi_sama", dir, count);
    json_decref(o);
    return CLI_OK;
}

/* ---- what is watched ------------------------------------------------------------------------------ */

typedef struct {
    char path[WATCH_PATH];
    rule_path di;
    int64_t mtime_ns, size;
    bool berubah;                      /* it, or a file it inherits from */
} watched;
typedef struct { watched *item; size_t count, cap; } watch_list;

static int add_file(watch_list *l, const char *path, const struct stat *st, tg_error *err)
{
    if (l->count == l->cap) {
        size_t cap = l->cap > 0 ? l->cap * 2 : 16;
        watched *bigger = cap <= WATCH_MAX ? env_realloc(l->item, cap * sizeof *bigger) : NULL;
        if (bigger == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        l->item = bigger;
        l->cap = cap;
    }
    watched *w = &l->item[l->count];
    *w = (watched){ .mtime_ns = (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec, .size = st->st_size };
    text_copy(w->path, sizeof w->path, path);
    int rc = rule_path_parse(path, &w->di, err);
    l->count += rc == TG_OK;
    return rc;
}

static bool is_layer(const char *path)
{
    rule_path where;
    tg_error ignored = { 0 };
    return rule_path_parse(path, &where, &ignored) == TG_OK;
}

static int is_shown(const struct dirent *e)
{
    return e->d_name[0] != '.';
}

/* A rule file, a program's folder, or a folder of these: what else lies in a folder is passed by. */
static int add_path(watch_list *l, const char *path, int depth, tg_error *err)
{
    struct stat st;
    struct dirent **list = NULL;
    if (stat(path, &st) != 0)
        return env_fail(err, TG_IO, path);
    if (!S_ISDIR(st.st_mode))
        return depth == WATCH_DEPTH || is_layer(path) ? add_file(l, path, &st, err) : TG_OK;
    int n = depth > 0 ? scandir(path, &list, is_shown, alphasort) : 0, rc = TG_OK;
    if (n < 0)
        return env_fail(err, TG_IO, path);
    for (int i = 0; i < n; i++) {
        char inner[WATCH_PATH];
        snprintf(inner, sizeof inner, "%s/%s", path, list[i]->d_name);
        if (rc == TG_OK)
            rc = add_path(l, inner, depth - 1, err);
        free(list[i]);
    }
    free(list);
    return rc;
}

/* All files as they are now. A file that vanished meanwhile is seen in the next turn. */
static int look(cli *c, const char *dir, watch_list *l, tg_error *err)
{
    int rc = TG_OK;
    l->count = 0;
    if (c->arg_count == 0)
        return add_path(l, dir, WATCH_DEPTH, err);
    for (int i = 0; i < c->arg_count && rc == TG_OK; i++)
        rc = add_path(l, c->args[i], WATCH_DEPTH, err);
    return rc;
}

/* ---- what changed --------------------------------------------------------------------------------- */

static const watched *find(const watch_list *l, const char *path)
{
    for (size_t i = 0; i < l->count; i++)
        if (strcmp(l->item[i].path, path) == 0)
            return &l->item[i];
    return NULL;
}

static bool inherits(const rule_path *below, const rule_path *above)
{
    return strcmp(below->program, above->program) == 0 && strcmp(below->dir, above->dir) == 0
        && (strcmp(above->kode, "00") == 0 || text_starts(below->kode, above->kode));
}

static void mark_below(watch_list *l, const rule_path *above)
{
    for (size_t i = 0; i < l->count; i++)
        l->item[i].berubah = l->item[i].berubah || inherits(&l->item[i].di, above);
}

/* New, rewritten and removed files, with all that inherit from them. */
static void mark(watch_list *now, const watch_list *before)
{
    for (size_t i = 0; i < now->count; i++) {
        const watched *w = &now->item[i], *old = find(before, w->path);
        if (old == NULL || old->mtime_ns != w->mtime_ns || old->size != w->size)
            mark_below(now, &w->di);
    }
    for (size_t i = 0; i < before->count; i++)
        if (find(now, before->item[i].path) == NULL)
            mark_below(now, &before->item[i].di);
}

/* ---- one file ------------------------------------------------------------------------------------- */

/* Checks, then tests; what is wrong stands in `f`. */
static int judge(cli *c, const watched *w, rule_findings *f, rule_test_count *n, tg_error *err)
{
    rule_layers layers = { .count = 0 };
    const rule_dictionary *d = cli_dictionary(c, w->di.dir);
    tg_date at = wilayah_today(w->di.kode, env_now_ms());
    int rc = rule_layers_load(&layers, w->di.dir, w->di.program, w->di.kode, err);
    if (rc == TG_OK)
        rc = rule_test(w->di.program, d, layers.source, layers.count, at, n, f, err);
    rule_layers_free(&layers);
    return rc;
}

/* True when nothing is wrong. */
static bool show(cli *c, const watched *w)
{
    tg_buf text;
    tg_error err = { 0 };
    rule_test_count n = { 0 };
    rule_findings *f = rule_findings_create_in(c->o.bahasa);
    int rc = f == NULL ? tg_fail(&err, TG_NOMEM, "memori_habis") : judge(c, w, f, &n, &err);
    bool good = rc == TG_OK && n.gagal == 0 && n.cakupan_kurang == 0 && !rule_findings_galat(f);
    buf_init(&text, 4 << 20);
    if (f != NULL)
        rule_findings_text(f, &text);
    fputs(buf_cstr(&text), stdout);
    bool tested = n.uji > 0 || n.cakupan_kurang > 0;
    if (rc == TG_OK || (rc == TG_INVALID && tested))
        cli_print(c, good ? "cli_pantau_baik" : "cli_pantau_uji", w->path, n.uji, n.gagal, n.cakupan_kurang);
    else if (rc == TG_INVALID && rule_findings_count(f) > 0)
        cli_print(c, "cli_pantau_salah", w->path);
    else
        cli_error(c, &err);
    fflush(stdout);
    buf_free(&text);
    rule_findings_destroy(f);
    return good;
}

static bool show_changed(cli *c, const watch_list *l)
{
    bool good = true;
    for (size_t i = 0; i < l->count; i++)
        if (l->item[i].berubah)
            good = show(c, &l->item[i]) && good;
    return good;
}

/* ---- again and again ------------------------------------------------------------------------------ */

/* Until Ctrl-C. A file that an editor is just replacing is not there for a moment: then the old list stays. */
static void keep_watching(cli *c, const char *dir, watch_list *now, watch_list *next)
{
    for (;;) {
        tg_error err = { 0 };
        usleep(WATCH_US);
        if (look(c, dir, next, &err) != TG_OK)
            continue;
        mark(next, now);
        show_changed(c, next);
        watch_list seen = *next;
        *next = *now;
        *now = seen;
    }
}

static int watch(cli *c)
{
    watch_list now = { NULL }, other = { NULL };
    tg_error err = { 0 };
    int code = CLI_OK;
    const char *dir = c->arg_count == 0 ? cli_scripts(c) : c->args[0];
    if (dir == NULL)
        return CLI_ENVIRONMENT;
    if (look(c, dir, &now, &err) != TG_OK) {
        code = cli_error(c, &err);
        goto done;
    }
    if (now.count == 0) {
        cli_warn(c, "cli_pantau_kosong", dir);
        code = CLI_REFUSED;
        goto done;
    }
    mark(&now, &other);
    if (!show_changed(c, &now))
        code = CLI_REFUSED;
    if (cli_flag(c, "once"))
        goto done;
    cli_print(c, "cli_pantau", (int64_t)now.count);
    fflush(stdout);
    keep_watching(c, dir, &now, &other);
done:
    env_free(now.item);
    env_free(other.item);
    return code;
}

const cli_command CLI_EDITOR[] = {
    { "rules watch", "[FOLDER|BERKAS...] [--once]", "once", 0, CLI_ARGS_MAX, watch,
      "memeriksa dan menguji lagi setiap kali berkas aturan berubah, sampai Ctrl-C", "checks and tests again whenever a rule file changes, until Ctrl-C" },
    { "rules definitions", "[--scripts FOLDER]", "", 0, 0, definitions,
      "menulis definisi kata dan data untuk penyunting (VS Code, luacheck)", "writes definitions of words and facts for editors (VS Code, luacheck)" },
    { NULL },
};
