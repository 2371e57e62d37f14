/* Hands the declarations of plugins to store, http, reports, rules and the schedule; see plugin.h. */
#include <stdio.h>
#include <string.h>
#include "laporan/laporan.h"
#include "penilaian/penilaian.h"
#include "penyaluran/penyaluran.h"
#include "plugin/entry.h"

enum { MIGRATIONS_MAX = 256 };

entry_before plugin_enter(tg_tx *tx, const char *name)
{
    entry_before before = { tx->owner, calling_set(name) };
    tx->owner = name;
    return before;
}

void plugin_leave(tg_tx *tx, entry_before before)
{
    tx->owner = before.owner;
    calling_set(before.calling);
}

/* tg_fail_at answers err->code: without words that would be TG_OK. */
int plugin_refused(int rc, tg_error *err)
{
    return err->code < 0 ? err->code : tg_fail(err, rc < 0 ? rc : TG_CORRUPT, "galat_server");
}

int plugin_misused(tg_tx *tx, const entry *e, int rc, tg_error *err)
{
    if (tx->misused == NULL)
        return rc;
    tx->misused = NULL;
    return tg_fail(err, TG_CORRUPT, "plugin_baca", e->seen.nama);
}

/* The store's table of one plugin's migrations, with the plugin as owner. How many; -1: too many. */
static int migrations_of(const tg_plugin *d, store_migration list[MIGRATIONS_MAX + 1])
{
    int n = 0;
    for (const tg_migration *m = d->migrations; m != NULL && m->sql != NULL; m++) {
        if (n == MIGRATIONS_MAX)
            return -1;
        list[n++] = (store_migration){ d->name, m->nomor, m->nama, m->sql };
    }
    list[n] = (store_migration){ NULL };
    return n;
}

static int migrate_one(const tg_plugin *d, store *s, tg_error *err)
{
    store_migration list[MIGRATIONS_MAX + 1];
    return migrations_of(d, list) < 0 ? tg_fail(err, TG_INVALID, "plugin_nama", d->name) : store_migrate(s, list, NULL, err);
}

const char *plugin_migrates(const plugins *p, store *s, int *nomor)
{
    store_migration list[MIGRATIONS_MAX + 1];
    const char *found = NULL;
    for (size_t i = 0; i < p->count && found == NULL; i++) {
        const char *nama = p->list[i]->d->name, *before = calling_set(nama);
        int n = migrations_of(p->list[i]->d, list);
        found = n > 0 && store_needs_migration(s, list) ? nama : NULL;
        *nomor = n;
        calling_set(before);
    }
    return found;
}

/* tg_pesan and pesan are the same three texts; the plugin's table lives as long as the process. */
static void add_messages(const tg_plugin *d)
{
    _Static_assert(sizeof(tg_pesan) == sizeof(pesan), "one shape of message");
    if (d->pesan != NULL)
        pesan_add((const pesan *)d->pesan);
}

/* Its own tables and the core's views; the states of its life cycles are the core's to assign. */
static int grant(const tg_plugin *d, tg_arena *a, store *s, tg_error *err)
{
    const char *guarded[LIFECYCLES_MAX + 1];
    int n = 0;
    for (const tg_lifecycle *l = d->lifecycles; l != NULL && l->nama != NULL && n < LIFECYCLES_MAX; l++)
        if ((guarded[n++] = tg_arena_printf(a, "%s.%s", l->tabel, l->kolom)) == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
    guarded[n] = NULL;
    store_rights rights = { d->name, d->tables, d->views, guarded };
    return store_grant(s, &rights, err);
}

/* The first statement that may not be, with its name. */
static int check_statements(const tg_plugin *d, store *s, tg_error *err)
{
    for (const sql_entry *e = d->sql_from; e < d->sql_to; e++)
        if (store_check_statements(s, e, e + 1, err) != TG_OK) {
            char text[160];
            snprintf(text, sizeof text, "%s", e->name);
            return tg_fail_at(err, "plugin_perintah_sql", text, -1);
        }
    return TG_OK;
}

int plugin_prepare_tables(entry *e, tg_arena *a, store *s, tg_error *err)
{
    add_messages(e->d);
    int rc = grant(e->d, a, s, err);             /* first: rights bind its migrations too */
    return rc == TG_OK ? migrate_one(e->d, s, err) : rc;
}

static int check_facts(const tg_plugin *d, tg_arena *a, store *s, tg_error *err)
{
    plugin_findings *f = tg_arena_alloc(a, sizeof *f);
    if (f == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    f->count = 0;
    plugin_look_facts(d, s, a, f);
    if (f->count > 0)
        *err = f->isi[0].err;
    return f->count > 0 ? err->code : TG_OK;
}

static int plugin_register(entry *e, tg_arena *a, store *s, tg_error *err)
{
    int rc = plugin_prepare_tables(e, a, s, err);
    if (rc == TG_OK)
        rc = check_statements(e->d, s, err);
    if (rc == TG_OK)
        rc = check_facts(e->d, a, s, err);
    return rc == TG_OK ? siklus_prepare(e, a, s, err) : rc;
}

/* Does `one` for each that is loaded; one that does not fit leaves the list. A failing disk or memory is no plugin's fault. */
static int for_each(plugins *p, int (*one)(plugins *p, entry *e, void *arg, tg_error *err), void *arg, tg_error *err)
{
    for (size_t i = 0; i < p->count; ) {
        entry *e = p->list[i];
        tg_error_clear(err);
        const char *before = calling_set(e->d->name);      /* its tables are read: what they point at may be nothing */
        int rc = one(p, e, arg, err);
        calling_set(before);
        if (rc == TG_NOMEM || rc == TG_IO || rc == TG_FULL || rc == TG_TOO_NEW)
            return tg_fail_at(err, "plugin_program", e->seen.nama, -1);
        if (rc == TG_OK)
            i++;
        else
            entry_refuse(p, e, err);
    }
    tg_error_clear(err);
    return TG_OK;
}

static int register_one(plugins *p, entry *e, void *arg, tg_error *err) { return plugin_register(e, p->arena, arg, err); }

int plugin_migrate(plugins *p, store *s, tg_error *err)
{
    switch_listen(p, s);
    return for_each(p, register_one, s, err);
}

/* ---- routes and reports -------------------------------------------------------------------------- */

/* A plugin's name is the first part of its addresses: none of the core may begin with it. */
int plugin_check_mount(const tg_plugin *d, const http *h, tg_error *err)
{
    char prefix[64];
    size_t n, size = (size_t)snprintf(prefix, sizeof prefix, "/api/v1/%s", d->name);
    const http_mounted *m = http_routes(h, &n);
    for (size_t i = 0; i < n; i++) {
        const char *path = m[i].full_path;
        if (m[i].owner == NULL && text_starts(path, prefix) && (path[size] == 0 || path[size] == '/'))
            return tg_fail(err, TG_CONFLICT, "plugin_rute_diambil", d->name, path);
    }
    return TG_OK;
}

static int add_reports(const tg_plugin *d, tg_error *err)
{
    int rc = TG_OK;
    for (const tg_report *r = d->reports; r != NULL && r->id != NULL && rc == TG_OK; r++)
        rc = laporan_add(d->name, r->id, r->judul, r->handler, err);
    return rc;
}

static int mount_one(plugins *p, entry *e, void *arg, tg_error *err)
{
    http *h = arg;
    (void)p;
    int rc = plugin_check_mount(e->d, h, err);
    if (rc == TG_OK && e->d->routes != NULL)
        rc = http_mount(h, e->d->name, e->d->name, e->d->routes, err);
    if (rc == TG_OK)
        rc = plugin_mount_imports(e, h, err);
    if (rc == TG_OK)
        rc = plugin_mount_documents(e, h, err);
    if (rc == TG_OK)
        rc = add_reports(e->d, err);
    if (rc == TG_OK)
        http_switch_owner(h, e->d->name, true);       /* known to the router before threads start, routes or none */
    return rc;
}

int plugin_mount(plugins *p, http *h, tg_error *err)
{
    p->http = h;
    int rc = for_each(p, mount_one, h, err);
    for (size_t i = 0; i < p->found; i++)
        if (p->all[i].d == NULL)                      /* off or refused: 503, not an address that nobody knows */
            http_switch_owner(h, p->all[i].seen.nama, false);
    return rc;
}

/* ---- rules --------------------------------------------------------------------------------------- */

static int describe(plugins *p, entry *e, void *arg, tg_error *err)
{
    int rc = TG_OK;
    (void)p;
    (void)arg;
    for (const tg_unit *u = e->d->units; u != NULL && u->nama != NULL && rc == TG_OK; u++)
        rc = penilaian_add_unit(u, e->d->name, err);
    for (const tg_facts *f = e->d->facts; f != NULL && f->unit != NULL && rc == TG_OK; f++)
        rc = penilaian_add_facts(f, e->d->name, err);
    if (rc != TG_OK)
        return tg_fail_at(err, "plugin_kamus", e->d->name, -1);
    penilaian_add_program(e->d->name);
    penyaluran_add_program(e->d->name);
    return TG_OK;
}

int plugin_dictionary(plugins *p, tg_error *err) { return for_each(p, describe, NULL, err); }

/* ---- jobs ---------------------------------------------------------------------------------------- */

static int jobs_one(plugins *p, entry *e, void *arg, tg_error *err)
{
    (void)p;
    return plugin_add_jobs(e, arg, err);
}

int plugin_register_jobs(plugins *p, schedule *s, tg_error *err)
{
    int rc = for_each(p, jobs_one, s, err);
    p->schedule = s;
    return rc;
}
