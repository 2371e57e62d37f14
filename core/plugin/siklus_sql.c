/* Life cycles of plugins: the table of moves is theirs, the check and the one line that assigns the state are ours. The
 * two statements of each are composed once, of names that were checked to be the plugin's own; no value enters the text.
 *
 * Thread  preparing at start-up; moving in units. Memory  the list's arena.
 * Walks   request, job. */
#include <string.h>
#include "plugin/entry.h"

#define WHERE " WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi"

static int compose(entry_siklus *x, tg_arena *a, tg_error *err)
{
    const tg_lifecycle *l = x->l;
    x->find = tg_arena_printf(a, "SELECT %s FROM %s" WHERE, l->kolom, l->tabel);
    x->move = tg_arena_printf(a, "UPDATE %s SET %s = $2" WHERE " AND %s = $3", l->tabel, l->kolom, l->kolom);
    return x->find != NULL && x->move != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

static int check(const entry_siklus *x, store *s, tg_error *err)
{
    const sql_entry both[] = { { "inti", x->l->nama, x->find }, { "inti", x->l->nama, x->move } };
    return store_check_statements(s, both, both + 2, err) == TG_OK
               ? TG_OK : tg_fail(err, TG_INVALID, "plugin_siklus_bentuk", x->l->nama);
}

int siklus_prepare(entry *e, tg_arena *a, store *s, tg_error *err)
{
    size_t n = 0;
    int rc = TG_OK;
    const tg_lifecycle *list = e->d->lifecycles;
    while (list != NULL && list[n].nama != NULL)
        n++;
    e->siklus = tg_arena_array(a, n + 1, sizeof *e->siklus);
    if (e->siklus == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    for (size_t i = 0; i < n && rc == TG_OK; i++) {
        e->siklus[i].l = &list[i];
        rc = compose(&e->siklus[i], a, err);
        if (rc == TG_OK)
            rc = check(&e->siklus[i], s, err);
    }
    return rc;
}

static const entry_siklus *siklus_of(const entry *e, const char *nama)
{
    for (const entry_siklus *x = e != NULL ? e->siklus : NULL; x != NULL && x->l != NULL; x++)
        if (strcmp(x->l->nama, nama) == 0)
            return x;
    return NULL;
}

static bool allowed(const tg_lifecycle *l, const char *from, const char *to)
{
    for (const tg_langkah *m = l->langkah; m->dari != NULL; m++)
        if (strcmp(m->dari, from) == 0 && strcmp(m->ke, to) == 0)
            return true;
    return false;
}

/* In place of the move that was asked for: what it may be. */
static int refuse(tg_tx *tx, const tg_lifecycle *l, int64_t id, const char *from, tg_error *err)
{
    const char *next = NULL;
    for (const tg_langkah *m = l->langkah; m->dari != NULL; m++)
        if (strcmp(m->dari, from) == 0)
            next = next == NULL ? m->ke : tg_arena_printf(tx->arena, "%s, %s", next, m->ke);
    return tg_fail(err, TG_CONFLICT, "plugin_siklus_larang", l->label != NULL ? l->label : l->nama, id, from, next != NULL ? next : "-");
}

static int state_of(tg_tx *tx, const entry_siklus *x, int64_t id, const char **state, tg_error *err)
{
    stmt *q = stmt_borrow(tx, x->find, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "plugin_siklus_tidak_ada", x->l->label != NULL ? x->l->label : x->l->nama, id);
    if (rc != TG_ROW)
        return rc;
    *state = stmt_copy_text(q, 0, tx->arena);
    return *state != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

/* The only line that assigns the state. */
static int assign(tg_tx *tx, const entry_siklus *x, int64_t id, const char *from, const char *to, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, x->move, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_text(q, "$2", to);
    stmt_bind_text(q, "$3", from);
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed != 1 ? refuse(tx, x->l, id, from, err) : rc;
}

int siklus_move(tg_tx *tx, const entry *e, const char *siklus, int64_t id, const char *ke, tg_error *err)
{
    const char *from = "";
    const entry_siklus *x = siklus_of(e, siklus);
    if (x == NULL)
        return tg_fail(err, TG_INVALID, "plugin_siklus_asing", e != NULL ? e->seen.nama : "", siklus);
    int rc = state_of(tx, x, id, &from, err);
    if (rc == TG_OK && !allowed(x->l, from, ke))
        rc = refuse(tx, x->l, id, from, err);
    return rc == TG_OK ? assign(tx, x, id, from, ke, err) : rc;
}
