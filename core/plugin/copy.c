/* Copies what a plugin declares: the tables, and the texts in the head. From then on the core reads its own memory: a
 * plugin cannot change what was checked. Constant texts inside the tables stay the plugin's: its code stays loaded.
 *
 * Input   a declaration of `size` bytes, perhaps of an older header. Output  ours, what is missing filled with zeros.
 * Thread  start-up. Memory  static, until the process ends, as the code itself: a house that is opened again, and the
 *         command line beside it, read the same copy, since rules and reports hold on to it.
 * Walks   request, job. */
#include <string.h>
#include "plugin/entry.h"

enum { COPIES_MAX = 2 * PLUGINS_MAX, SPACE = 4 << 20 /* a plugin takes about 10 KiB; what is not used costs nothing */ };

static _Alignas(16) char space[SPACE];
static size_t space_used;

/* Filled with zeros; NULL: the space is full. */
static void *keep(size_t size)
{
    size_t n = (size + 15) & ~(size_t)15;
    if (n > SPACE - space_used)
        return NULL;
    void *p = space + space_used;
    space_used += n;
    return p;
}

/* `count` items and the empty one that ends them; *ok turns false without memory. */
static void *items(const void *from, size_t count, size_t size, bool *ok)
{
    void *to = keep((count + 1) * size);
    if (to == NULL)
        *ok = false;
    else
        memcpy(to, from, count * size);
    return to;
}

/* A table ends with the item whose first pointer, at `mark`, is NULL. */
static size_t length(const void *table, size_t size, size_t mark)
{
    size_t n = 0;
    const char *p = table, *first;
    for (;; n++) {
        memcpy(&first, p + n * size + mark, sizeof first);
        if (first == NULL)
            return n;
    }
}

#define COPY(ok, table, type, field) \
    ((table) == NULL ? NULL : items((table), length((table), sizeof(type), offsetof(type, field)), sizeof(type), (ok)))
#define COPY_NAMES(ok, list) \
    ((list) == NULL ? NULL : items((list), length((list), sizeof(char *), 0), sizeof(char *), (ok)))

static void copy_routes(tg_plugin *c, bool *ok)
{
    tg_route *r = COPY(ok, c->routes, tg_route, path);
    for (tg_route *x = r; x != NULL && x->path != NULL; x++)
        x->params = COPY(ok, x->params, tg_param, nama);
    c->routes = r;
}

static void copy_commands(tg_plugin *c, bool *ok)
{
    tg_command *k = COPY(ok, c->commands, tg_command, kata);
    for (tg_command *x = k; x != NULL && x->kata != NULL; x++)
        x->args = COPY(ok, x->args, tg_command_arg, nama);
    c->commands = k;
}

static void copy_units(tg_plugin *c, bool *ok)
{
    tg_unit *u = COPY(ok, c->units, tg_unit, nama);
    for (tg_unit *x = u; x != NULL && x->nama != NULL; x++) {
        x->fields = COPY(ok, x->fields, tg_field, nama);
        tg_daftar *d = COPY(ok, x->daftar, tg_daftar, nama);
        for (tg_daftar *y = d; y != NULL && y->nama != NULL; y++)
            y->fields = COPY(ok, y->fields, tg_field, nama);
        x->daftar = d;
    }
    c->units = u;
    tg_facts *f = COPY(ok, c->facts, tg_facts, unit);
    for (tg_facts *x = f; x != NULL && x->unit != NULL; x++)
        x->fields = COPY(ok, x->fields, tg_field, nama);
    c->facts = f;
}

static void copy_lifecycles(tg_plugin *c, bool *ok)
{
    tg_lifecycle *l = COPY(ok, c->lifecycles, tg_lifecycle, nama);
    for (tg_lifecycle *x = l; x != NULL && x->nama != NULL; x++) {
        x->status = COPY_NAMES(ok, x->status);
        x->langkah = COPY(ok, x->langkah, tg_langkah, dari);
    }
    c->lifecycles = l;
}

static void copy_work(tg_plugin *c, bool *ok)
{
    c->jobs = COPY(ok, c->jobs, tg_job, jenis);
    c->hooks = COPY(ok, c->hooks, tg_hook, peristiwa);
    tg_import *i = COPY(ok, c->imports, tg_import, nama);
    for (tg_import *x = i; x != NULL && x->nama != NULL; x++)
        x->kolom = COPY(ok, x->kolom, tg_import_column, nama);
    c->imports = i;
}

static void copy_documents(tg_plugin *c, bool *ok)
{
    tg_document *k = COPY(ok, c->documents, tg_document, id);
    for (tg_document *x = k; x != NULL && x->id != NULL; x++)
        x->params = COPY(ok, x->params, tg_param, nama);
    c->documents = k;
}

static const char *copy_text(const char *text, bool *ok)
{
    return text == NULL ? NULL : items(text, strlen(text), 1, ok);
}

static const tg_plugin *copy_all(const tg_plugin *d)
{
    bool ok = true;
    tg_plugin *c = keep(sizeof *c);
    if (c == NULL)
        return NULL;
    memcpy(c, d, d->size < sizeof *c ? d->size : sizeof *c);
    c->size = sizeof *c;
    c->name = copy_text(c->name, &ok);
    c->version = copy_text(c->version, &ok);
    c->unit = copy_text(c->unit, &ok);
    c->panel_json = text_same(c->panel_json, "") ? NULL : copy_text(c->panel_json, &ok);      /* the build's word for no file */
    copy_routes(c, &ok);
    copy_commands(c, &ok);
    copy_units(c, &ok);
    copy_lifecycles(c, &ok);
    copy_work(c, &ok);
    copy_documents(c, &ok);
    c->reports = COPY(&ok, c->reports, tg_report, id);
    c->migrations = COPY(&ok, c->migrations, tg_migration, sql);
    c->pesan = COPY(&ok, c->pesan, tg_pesan, kunci);
    c->tables = COPY_NAMES(&ok, c->tables);
    c->views = COPY_NAMES(&ok, c->views);
    c->accounts = COPY_NAMES(&ok, c->accounts);
    return ok ? c : NULL;
}

static struct { const tg_plugin *from, *copy; } copied[COPIES_MAX];

const tg_plugin *plugin_copy(const tg_plugin *d)
{
    size_t i = 0;
    while (i < COPIES_MAX && copied[i].from != NULL && copied[i].from != d)
        i++;
    if (i == COPIES_MAX)
        return NULL;
    if (copied[i].from == NULL && (copied[i].copy = copy_all(d)) != NULL)
        copied[i].from = d;
    return copied[i].copy;
}
