/* `plugin check`: everything that a start would look at, over an empty database, and all findings instead of the first.
 *
 * Input   a built plugin, a scratch store and router. Output  findings.
 * Thread  the caller's, in a process of its own: what is checked may crash. Memory  the caller's.
 * Walks   request. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "penilaian/penilaian.h"
#include "plugin/entry.h"

static const char *part_of(const tg_error *err)
{
    static const struct { const char *kunci, *bagian; } PARTS[] = {
        { "plugin_tanda", "tanda" }, { "plugin_tanda_hilang", "tanda" }, { "plugin_abi", "abi" }, { "plugin_nama", "nama" },
    };
    for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++)
        if (strcmp(err->kunci, PARTS[i].kunci) == 0)
            return PARTS[i].bagian;
    return "berkas";
}

/* Names, messages and tables that are not its own would confuse the database: it is not asked then. */
static bool may_register(const plugin_findings *f)
{
    static const char *const STOPS[] = { "nama", "pesan", "tabel", "siklus" };
    for (size_t i = 0; i < f->count; i++)
        for (size_t k = 0; k < sizeof STOPS / sizeof STOPS[0]; k++)
            if (strcmp(f->isi[i].bagian, STOPS[k]) == 0)
                return false;
    return true;
}

static void look_statements(const tg_plugin *d, store *s, plugin_findings *f)
{
    for (const sql_entry *e = d->sql_from; e < d->sql_to; e++) {
        tg_error err = { 0 };
        if (text_same(e->owner, d->name) && store_check_statements(s, e, e + 1, &err) != TG_OK) {
            tg_fail_at(&err, "plugin_perintah_sql", e->name, -1);
            plugin_find_add(f, "perintah_sql", &err);
        }
    }
}

static void look_units(const tg_plugin *d, plugin_findings *f)
{
    tg_error err = { 0 };
    int rc = TG_OK;
    for (const tg_unit *u = d->units; u != NULL && u->nama != NULL && rc == TG_OK; u++)
        rc = penilaian_add_unit(u, d->name, &err);
    for (const tg_facts *x = d->facts; x != NULL && x->unit != NULL && rc == TG_OK; x++)
        rc = penilaian_add_facts(x, d->name, &err);
    if (rc != TG_OK)
        plugin_find_add(f, "satuan", &err);
}

static void look_database(const tg_plugin *d, store *s, plugin_findings *f)
{
    tg_error err = { 0 };
    tg_arena *a = arena_create();
    entry e = { .d = d };
    text_copy(e.seen.nama, sizeof e.seen.nama, d->name);
    if (a == NULL)
        tg_fail(&err, TG_NOMEM, "memori_habis");
    else if (plugin_prepare_tables(&e, a, s, &err) != TG_OK)
        plugin_find_add(f, "migrasi", &err);
    else {
        look_statements(d, s, f);
        plugin_look_facts(d, s, a, f);
        if (siklus_prepare(&e, a, s, &err) != TG_OK)
            plugin_find_add(f, "siklus", &err);
    }
    arena_destroy(a);
}

enum { PATH_SIZE = 1024, RULES_MAX = 4 << 20 };

static int is_rule(const struct dirent *e)
{
    size_t n = strlen(e->d_name);
    return n > 4 && strcmp(e->d_name + n - 4, ".lua") == 0;
}

static void add_rule(tg_buf *out, const char *dir, const char *name)
{
    char path[PATH_SIZE + 300], *text = NULL;
    size_t size = 0;
    tg_error err = { 0 };
    snprintf(path, sizeof path, "%s/%s", dir, name);
    if (env_read_file(path, RULES_MAX, &text, &size, &err) == TG_OK) {
        buf_add(out, "\n", 1);
        buf_add(out, text, size);
    }
    env_free(text);
}

/* The rules that are shipped with it, one text: the folder may be missing. */
static void read_rules(const char *name, tg_buf *out)
{
    char shipped[PATH_SIZE], dir[PATH_SIZE + 40];
    struct dirent **found = NULL;
    tg_error err = { 0 };
    if (plugin_scripts_dir(shipped, sizeof shipped, &err) != TG_OK)
        return;
    snprintf(dir, sizeof dir, "%s/%s", shipped, name);
    int n = scandir(dir, &found, is_rule, alphasort);
    for (int i = 0; i < n; i++) {
        add_rule(out, dir, found[i]->d_name);
        free(found[i]);
    }
    free(found);
}

static void look_panel_reports(const tg_plugin *d, plugin_findings *f)
{
    tg_buf rules;
    buf_init(&rules, RULES_MAX);
    read_rules(d->name, &rules);
    panel_examine_reports(d, rules.n > 0 ? buf_cstr(&rules) : "", f);
    buf_free(&rules);
}

static bool panel_is_readable(const plugin_findings *f)
{
    for (size_t i = 0; i < f->count; i++)
        if (strcmp(f->isi[i].bagian, "panel") == 0)
            return false;
    return true;
}

void plugin_inspect(const char *dir, const char *name, store *s, http *h, char versi[24], plugin_findings *f)
{
    tg_error err = { 0 };
    const tg_plugin *d = NULL;
    *versi = 0;
    if (plugin_load_file(dir, name, &d, &err) != TG_OK) {
        plugin_find_add(f, part_of(&err), &err);
        return;
    }
    text_copy(versi, 24, d->version);
    plugin_examine(d, f);
    if (d->panel_json != NULL && panel_is_readable(f))
        look_panel_reports(d, f);
    if (plugin_check_mount(d, h, &err) != TG_OK)
        plugin_find_add(f, "rute", &err);
    if (may_register(f)) {
        look_database(d, s, f);
        look_units(d, f);
    }
}
