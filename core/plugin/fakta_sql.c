/* The expressions of a program's facts, prepared once at loading as a rule would read them: a column that does not exist
 * would else be found by the first assessment that reads it, of whatever program.
 *
 * Input   declarations whose tables are there. Output  findings.
 * Thread  start-up. Memory  the caller's arena. */
#include <string.h>
#include "plugin/entry.h"

typedef struct { const tg_plugin *d; store *s; tg_arena *a; plugin_findings *f; } look;

/* Only asked whether it may be: the regions are bound by who reads. */
static void look_expression(const look *l, const char *nama, const char *expression, const char *tabel)
{
    tg_error err = { 0 };
    sql_entry one = { l->d->name, nama, tg_arena_printf(l->a, TG_UNSCOPED("prepared, never run") "SELECT (%s) FROM %s", expression, tabel) };
    if (one.text == NULL)
        tg_fail(&err, TG_NOMEM, "memori_habis");
    else if (store_check_statements(l->s, &one, &one + 1, &err) == TG_OK)
        return;
    else
        tg_fail(&err, TG_INVALID, "plugin_fakta", l->d->name, nama, tabel, tg_arena_text(l->a, err.arg[0], strlen(err.arg[0])));
    plugin_find_add(l->f, "satuan", &err);
}

static void look_table(const look *l, const tg_field *fields, const char *tabel, const char *kunci)
{
    if (tabel == NULL)
        return;
    look_expression(l, kunci, kunci, tabel);
    for (const tg_field *x = fields; x != NULL && x->nama != NULL; x++)
        look_expression(l, x->nama, x->kolom != NULL ? x->kolom : x->nama, tabel);
}

void plugin_look_facts(const tg_plugin *d, store *s, tg_arena *a, plugin_findings *f)
{
    look l = { d, s, a, f };
    for (const tg_unit *u = d->units; u != NULL && u->nama != NULL; u++) {
        look_table(&l, u->fields, u->tabel, u->kunci);
        if (u->tabel != NULL && u->aktif != NULL)
            look_expression(&l, "aktif", u->aktif, u->tabel);
        for (const tg_daftar *x = u->daftar; x != NULL && x->nama != NULL; x++)
            look_table(&l, x->fields, x->tabel, x->kunci);
    }
    for (const tg_facts *x = d->facts; x != NULL && x->unit != NULL; x++)
        look_table(&l, x->fields, x->tabel, x->kunci);
}
