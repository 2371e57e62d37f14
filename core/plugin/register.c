/* Hands the declarations of plugins to store and http; see plugin.h. */
#include <stdio.h>
#include <string.h>
#include "laporan/laporan.h"
#include "plugin/plugin.h"

enum { MIGRATIONS_MAX = 256 };

/* The store's table of one plugin's migrations, with the plugin as owner. */
static int migrate_one(const tg_plugin *d, store *s, tg_error *err)
{
    store_migration list[MIGRATIONS_MAX + 1];
    int n = 0;
    memset(list, 0, sizeof list);
    for (const tg_migration *m = d->migrations; m != NULL && m->sql != NULL; m++) {
        if (n == MIGRATIONS_MAX)
            return tg_fail(err, TG_INVALID, "plugin_nama", d->name);
        list[n++] = (store_migration){ d->name, m->nomor, m->nama, m->sql };
    }
    return store_migrate(s, list, NULL, err);
}

static int check_names(const tg_plugin *d, const char *const *names, const char *prefix, tg_error *err)
{
    for (; names != NULL && *names != NULL; names++)
        if (!text_starts(*names, prefix))
            return tg_fail(err, TG_INVALID, "plugin_tabel", d->name, *names);
    return TG_OK;
}

/* Rights are what a plugin says of itself: it may name its own tables and the core's views, and must own what
 * it asks, else its statements would be checked with the rights of another. */
static int check_claims(const tg_plugin *d, tg_error *err)
{
    char prefix[64];
    snprintf(prefix, sizeof prefix, "%s_", d->name);
    int rc = check_names(d, d->tables, prefix, err);
    if (rc == TG_OK)
        rc = check_names(d, d->views, "tg_", err);
    for (const sql_entry *e = d->sql_from; rc == TG_OK && e < d->sql_to; e++)
        if (!text_same(e->owner, d->name))
            rc = tg_fail(err, TG_INVALID, "plugin_sql", d->name, e->name);
    return rc;
}

/* tg_pesan and pesan are the same three texts; the plugin's table lives as long as the process. */
static void add_messages(const tg_plugin *d)
{
    _Static_assert(sizeof(tg_pesan) == sizeof(pesan), "one shape of message");
    if (d->pesan != NULL)
        pesan_add((const pesan *)d->pesan);
}

int plugin_migrate(plugins *p, store *s, tg_error *err)
{
    for (size_t i = 0; i < plugin_count(p); i++) {
        const tg_plugin *d = plugin_at(p, i);
        store_rights rights = { d->name, d->tables, d->views };
        add_messages(d);
        int rc = check_claims(d, err);
        if (rc == TG_OK)
            rc = store_grant(s, &rights, err);       /* first: they bind its migrations too */
        if (rc == TG_OK)
            rc = migrate_one(d, s, err);
        if (rc == TG_OK)
            rc = store_check_statements(s, d->sql_from, d->sql_to, err);
        if (rc != TG_OK)
            return tg_fail_at(err, "plugin_program", d->name, -1);
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

int plugin_mount(plugins *p, http *h, tg_error *err)
{
    for (size_t i = 0; i < plugin_count(p); i++) {
        const tg_plugin *d = plugin_at(p, i);
        int rc = d->routes != NULL ? http_mount(h, d->name, d->name, d->routes, err) : TG_OK;
        if (rc == TG_OK)
            rc = add_reports(d, err);
        if (rc != TG_OK)
            return tg_fail_at(err, "plugin_program", d->name, -1);
    }
    return TG_OK;
}
