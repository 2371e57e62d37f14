/* Switching programs on and off. What a person says is a row of program_status; memory follows what the database holds
 * once it is durable, so that a unit that is rolled back or runs twice switches nothing.
 *
 * Thread  the group hook on the writer; `off` and the router's switch are read from any.
 * Memory  the list's.
 * Walks   request, job. */
#include <string.h>
#include "plugin/entry.h"

/* The statuses as the open group leaves them. */
static int take_row(void *arg, const program_row *r)
{
    entry *e = entry_of(arg, r->nama);
    if (e != NULL)
        e->wanted_off = strcmp(r->status, "mati") == 0;
    return TG_OK;
}

static int group_end(void *arg, tg_tx *tx, tg_error *err)
{
    plugins *p = arg;
    return atomic_load(&p->asked) ? program_each(tx, take_row, p, err) : TG_OK;
}

static void apply(plugins *p, entry *e, bool off)
{
    if (atomic_exchange(&e->off, off) == off)
        return;
    http_switch_owner(p->http, e->d->name, !off);
    log_line(LOG_INFO, "plugin", off ? "program dimatikan" : "program dinyalakan", "program=%s", e->d->name);
}

static void group_committed(void *arg, bool ok)
{
    plugins *p = arg;
    if (!ok || !atomic_exchange(&p->asked, false))
        return;
    for (size_t i = 0; i < p->count; i++)
        apply(p, p->list[i], p->list[i]->wanted_off);
}

/* ---- opening ------------------------------------------------------------------------------------- */

int plugin_start_one(tg_tx *tx, const entry *e, tg_error *err)
{
    if (e->d->start == NULL)
        return TG_OK;
    entry_before before = plugin_enter(tx, e->d->name);
    int rc = e->d->start(tx, err);
    plugin_leave(tx, before);
    if (rc == TG_OK)
        return TG_OK;
    plugin_refused(rc, err);
    return tg_fail_at(err, "plugin_mulai", e->d->name, -1);
}

typedef struct { store_unit unit; plugins *p; entry *e; const char *const *jatuh; } opening;

static int read_status(store_unit *u, tg_tx *tx, tg_error *err)
{
    opening *o = (opening *)u;
    int rc = TG_OK;
    for (const char *const *nama = o->jatuh; nama != NULL && *nama != NULL && rc == TG_OK; nama++)
        rc = program_put(tx, *nama, program_status_text(PROGRAM_JATUH), err);
    return rc == TG_OK ? program_each(tx, take_row, o->p, err) : rc;
}

static int start_unit(store_unit *u, tg_tx *tx, tg_error *err)
{
    return plugin_start_one(tx, ((opening *)u)->e, err);
}

static int run(opening *o, int (*fn)(store_unit *u, tg_tx *tx, tg_error *err), tg_error *err)
{
    o->unit = (store_unit){ .run = fn, .who = &STORE_SISTEM, .arena = arena_create() };
    if (o->unit.arena == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = store_write(o->p->store, &o->unit, err);
    arena_destroy(o->unit.arena);
    return rc;
}

/* A program that cannot start is left out; the rest goes on. */
static int start_all(plugins *p, tg_error *err)
{
    for (size_t i = 0; i < p->count; ) {
        opening o = { .p = p, .e = p->list[i] };
        int rc = atomic_load(&o.e->off) ? TG_OK : run(&o, start_unit, err);
        if (rc == TG_NOMEM || rc == TG_IO || rc == TG_FULL)
            return rc;
        if (rc == TG_OK)
            i++;
        else
            entry_refuse(p, o.e, err);
    }
    tg_error_clear(err);
    return TG_OK;
}

int plugin_open(plugins *p, store *s, http *h, const char *impor_dir, const char *const *jatuh, tg_error *err)
{
    text_copy(p->impor_dir, sizeof p->impor_dir, impor_dir);
    p->store = s;
    p->http = h;
    plugin_http_serve(p);
    event_add(plugin_hear);
    opening o = { .p = p, .jatuh = jatuh };
    int rc = run(&o, read_status, err);
    for (size_t i = 0; i < p->count && rc == TG_OK; i++)
        apply(p, p->list[i], p->list[i]->wanted_off);
    return rc == TG_OK ? start_all(p, err) : rc;
}

void switch_listen(plugins *p, store *s)
{
    p->store = s;
    store_add_hook(s, &(store_group_hook){ .end = group_end, .committed = group_committed, .arg = p });
    p->is_open = true;
}

void plugin_close(plugins *p)
{
    if (p == NULL)
        return;
    if (p->is_open)
        store_remove_hook(p->store, p);
    if (plugin_served() == p)
        plugin_http_serve(NULL);
    p->is_open = false;
}

/* ---- before plugins are loaded -------------------------------------------------------------------- */

typedef struct { tg_arena *a; const char **names; int n; } crashed;

static int take_crashed(void *arg, const program_row *r)
{
    crashed *c = arg;
    if (strcmp(r->status, program_status_text(PROGRAM_JATUH)) == 0 && c->n < PLUGINS_MAX &&
        (c->names[c->n] = tg_arena_text(c->a, r->nama, strlen(r->nama))) != NULL)
        c->n++;
    return TG_OK;
}

int plugin_crashed(store *s, tg_arena *a, const char ***names, tg_error *err)
{
    tg_tx *tx;
    crashed c = { a, tg_arena_array(a, PLUGINS_MAX + 1, sizeof *c.names), 0 };
    if (c.names == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *names = c.names;
    store_reader *r = store_reader_acquire(s, err);
    if (r == NULL)
        return err->code;
    int rc = store_reader_begin(r, &STORE_SISTEM, NULL, a, &tx, err);
    if (rc == TG_OK) {
        rc = program_each(tx, take_crashed, &c, err);
        store_reader_end(r);
    }
    store_reader_release(r);
    return rc;
}
