/* Composes and runs the statements over programs' tables; see satuan.h. Names and expressions are constants of the
 * program, checked when it was registered; no value ever enters the text. */
#include <string.h>
#include "penilaian/satuan.h"

/* ---- composing ------------------------------------------------------------------------------------- */

int satuan_use(satuan_baca *s, const tg_field *f)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->field[i] == f || strcmp(s->field[i]->nama, f->nama) == 0)
            return (int)i;
    if (s->count == SATUAN_FIELDS_MAX)
        return -1;
    s->field[s->count] = f;
    return (int)s->count++;
}

/* ", (expression)" for each field; a field without one is the column of its name. */
static void add_columns(tg_buf *text, const satuan_baca *s)
{
    for (size_t i = 0; i < s->count; i++)
        buf_printf(text, ", (%s)", s->field[i]->kolom != NULL ? s->field[i]->kolom : s->field[i]->nama);
}

#define SCOPE " AND kode_wilayah >= $lo AND kode_wilayah < $hi"

static void compose_scan(tg_buf *text, const satuan_baca *s)
{
    buf_printf(text, "SELECT %s, kode_wilayah", s->kunci);
    add_columns(text, s);
    buf_printf(text, " FROM %s WHERE %s > $1" SCOPE, s->tabel, s->kunci);
    if (s->aktif != NULL)
        buf_printf(text, " AND (%s)", s->aktif);
    buf_printf(text, " ORDER BY %s LIMIT $2", s->kunci);
}

/* Facts that were added stand under the subject's id; where the table has regions, the actor's bound them. */
static void compose_one(tg_buf *text, const satuan_baca *s, bool scoped)
{
    buf_printf(text, "SELECT %s", s->kunci);
    add_columns(text, s);
    buf_printf(text, " FROM %s WHERE %s = $1%s LIMIT 1", s->tabel, s->kunci, scoped ? SCOPE : "");
}

int satuan_compose(satuan_baca *s, tg_tx *tx, tg_arena *a, tg_error *err)
{
    tg_buf text;
    buf_init(&text, 64 * 1024);
    compose_scan(&text, s);
    s->scan = text.failed ? NULL : tg_arena_text(a, buf_cstr(&text), text.n);
    buf_clear(&text);
    compose_one(&text, s, store_is_scoped(tx, s->tabel));
    s->one = text.failed ? NULL : tg_arena_text(a, buf_cstr(&text), text.n);
    buf_free(&text);
    return s->scan != NULL && s->one != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

/* ---- running --------------------------------------------------------------------------------------- */

/* With the rights of the program, and its name for whoever asks after a crash (SQLite runs its expressions). */
static stmt *borrow(tg_tx *tx, const char *pemilik, const char *sql, tg_date acuan, tg_error *err)
{
    const char *owner = tx->owner, *before = calling_set(pemilik);
    tx->owner = pemilik;
    stmt *q = stmt_borrow(tx, sql, err);
    tx->owner = owner;
    calling_set(before);
    if (q != NULL && strstr(sql, "$acuan") != NULL)
        stmt_bind_date(q, "$acuan", acuan);
    return q;
}

static bool choice(const tg_field *f, const char *text, int64_t *v)
{
    for (int64_t i = 0; f->pilihan[i] != NULL; i++)
        if (text != NULL && strcmp(f->pilihan[i], text) == 0) {
            *v = i;
            return true;
        }
    return false;
}

/* As its kind says; a text that is no date, or no word of the list, is not known. */
static bool value(stmt *q, int col, const tg_field *f, int64_t *v)
{
    *v = 0;
    if (stmt_is_null(q, col))
        return false;
    if (f->jenis == TG_PILIHAN)
        return choice(f, stmt_text(q, col), v);
    if (f->jenis == TG_TANGGAL) {
        tg_date d = stmt_date(q, col);
        *v = d != TG_DATE_NONE ? d : 0;
        return d != TG_DATE_NONE;
    }
    *v = f->jenis == TG_YA_TIDAK ? stmt_i64(q, col) != 0 : stmt_i64(q, col);
    return true;
}

static void values(stmt *q, int from, const satuan_baca *s, int64_t *v, bool *known)
{
    for (size_t i = 0; i < s->count; i++)
        known[i] = value(q, from + (int)i, s->field[i], &v[i]);
}

int satuan_open(stmt **q, tg_tx *tx, const satuan_baca *s, int64_t after, int64_t limit, tg_date acuan, tg_error *err)
{
    *q = borrow(tx, s->pemilik, s->scan, acuan, err);
    if (*q == NULL)
        return err->code;
    stmt_bind_i64(*q, "$1", after);
    stmt_bind_i64(*q, "$2", limit);
    return TG_OK;
}

int satuan_next(stmt *q, const satuan_baca *s, int64_t *id, char kode_wilayah[16], int64_t *v, bool *known, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *id = stmt_i64(q, 0);
    text_copy(kode_wilayah, 16, stmt_text(q, 1) != NULL ? stmt_text(q, 1) : "");
    values(q, 2, s, v, known);
    return TG_ROW;
}

int satuan_one(tg_tx *tx, const satuan_baca *s, int64_t id, tg_date acuan, int64_t *v, bool *known, tg_error *err)
{
    stmt *q = borrow(tx, s->pemilik, s->one, acuan, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    memset(known, 0, s->count * sizeof *known);
    memset(v, 0, s->count * sizeof *v);
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        values(q, 1, s, v, known);
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int satuan_count(tg_tx *tx, const char *unit, int64_t *count, tg_error *err)
{
    const char *pemilik;
    const tg_unit *u = satuan_of(unit, &pemilik);
    const char *sql = tg_arena_printf(tx->arena, "SELECT count(*) FROM %s WHERE %s > 0" SCOPE "%s%s%s", u->tabel, u->kunci,
                                      u->aktif != NULL ? " AND (" : "", u->aktif != NULL ? u->aktif : "", u->aktif != NULL ? ")" : "");
    stmt *q = sql != NULL ? borrow(tx, pemilik, sql, TG_DATE_NONE, err) : NULL;
    if (q == NULL)
        return sql != NULL ? err->code : tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = stmt_next(q, err);
    *count = rc == TG_ROW ? stmt_i64(q, 0) : 0;
    return rc == TG_ROW ? TG_OK : rc;
}
