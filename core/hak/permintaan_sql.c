/* hak/permintaan_sql.c: rows of what persons ask about their data.
 * Thread units. Memory the unit's arena. Walks request, job. */
#include "hak/permintaan.h"
#include "store/sql.h"

#define SCOPE " kode_wilayah >= $lo AND kode_wilayah < $hi"
#define COLUMNS \
    "id, jenis, orang_id, keluarga_id, kode_wilayah, status, keliru, seharusnya, sumber, alasan, pencatat_id, pencatat, diterima, tenggat," \
    " tugas_id, pemutus_id, pemutus, putusan, diputus_pada"
#define JOB TG_UNSCOPED("tugas tentang permintaan yang terlambat dibuat server untuk semua wilayah")

SQL(PERMINTAAN_INSERT,
    "INSERT INTO permintaan_hak (id, jenis, orang_id, keluarga_id, kode_wilayah, status, keliru, seharusnya, sumber, alasan, pencatat_id,"
    " pencatat, diterima, tenggat) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 WHERE $5 >= $lo AND $5 < $hi");
SQL(PERMINTAAN_FIND, "SELECT " COLUMNS " FROM permintaan_hak WHERE id = $1 AND" SCOPE);
/* All have the same time: in the order of their ids they are in the order in which they are due. */
SQL(PERMINTAAN_PAGE,
    "SELECT " COLUMNS " FROM permintaan_hak WHERE id > $1 AND ($2 IS NULL OR status = $2) AND ($3 IS NULL OR jenis = $3)"
    " AND ($4 IS NULL OR (status = 'diajukan' AND tenggat < $4)) AND" SCOPE " ORDER BY id LIMIT $5");
SQL(PERMINTAAN_MOVE,
    "UPDATE permintaan_hak SET status = $3, pemutus_id = $4, pemutus = $5, putusan = $6, diputus_pada = $7"
    " WHERE id = $1 AND status = $2 AND" SCOPE);
SQL(PERMINTAAN_OVERDUE,
    JOB "SELECT " COLUMNS " FROM permintaan_hak WHERE status = 'diajukan' AND tenggat < $1 AND tugas_id IS NULL ORDER BY tenggat LIMIT $2");
SQL(PERMINTAAN_TASK, JOB "UPDATE permintaan_hak SET tugas_id = $2 WHERE id = $1");

SQL(PERMINTAAN_FORGET, "UPDATE permintaan_hak SET keliru = NULL, seharusnya = NULL, sumber = NULL, alasan = NULL, putusan = NULL WHERE orang_id = $1 AND" SCOPE);
SQL(TIED, "SELECT keluarga_id, keluarga_id, kode_wilayah FROM permintaan_hak WHERE status <> 'ditarik' AND (id > $2 OR diputus_pada >= $1)"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi");

static int jenis_of(const char *text)
{
    for (int j = 0; j < HAK_JENIS_COUNT; j++)
        if (text_same(text, hak_jenis_text((hak_jenis)j)))
            return j;
    return HAK_KOREKSI;          /* not reached: the table's CHECK knows the words */
}

static int status_of(const char *text)
{
    for (int s = 0; s < PERMINTAAN_STATES; s++)
        if (text_same(text, permintaan_status_text((permintaan_status)s)))
            return s;
    return PERMINTAAN_DITARIK;   /* not reached either */
}

static void bind_texts(stmt *q, const permintaan *p)
{
    stmt_bind_text(q, "$7", p->keliru);
    stmt_bind_text(q, "$8", p->seharusnya);
    stmt_bind_text(q, "$9", p->sumber);
    stmt_bind_text(q, "$10", p->alasan);
}

int permintaan_insert(tg_tx *tx, const permintaan *p, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, PERMINTAAN_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", p->id);
    stmt_bind_text(q, "$2", hak_jenis_text(p->jenis));
    stmt_bind_i64(q, "$3", p->orang_id);
    stmt_bind_i64(q, "$4", p->keluarga_id);
    stmt_bind_text(q, "$5", p->kode_wilayah);
    stmt_bind_text(q, "$6", permintaan_status_text(PERMINTAAN_DIAJUKAN));
    bind_texts(q, p);
    stmt_bind_i64(q, "$11", tx->who->aktor_id);
    stmt_bind_text(q, "$12", tx->who->aktor);
    stmt_bind_i64(q, "$13", p->diterima);
    stmt_bind_i64(q, "$14", p->tenggat);
    int rc = stmt_run(q, &changed, err);
    if (rc == TG_CONFLICT)
        return tg_fail(err, TG_CONFLICT, "permintaan_sudah_ada");
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_DENIED, "permintaan_wilayah_lain") : rc;
}

static permintaan read_row(tg_tx *tx, stmt *q)
{
    tg_arena *a = tx->arena;
    return (permintaan){ .id = stmt_i64(q, 0), .jenis = (hak_jenis)jenis_of(stmt_text(q, 1)), .orang_id = stmt_i64(q, 2),
                         .keluarga_id = stmt_i64(q, 3), .kode_wilayah = stmt_copy_text(q, 4, a), .status = (permintaan_status)status_of(stmt_text(q, 5)),
                         .keliru = stmt_copy_text(q, 6, a), .seharusnya = stmt_copy_text(q, 7, a), .sumber = stmt_copy_text(q, 8, a),
                         .alasan = stmt_copy_text(q, 9, a), .pencatat_id = stmt_i64(q, 10), .pencatat = stmt_copy_text(q, 11, a),
                         .diterima = stmt_i64(q, 12), .tenggat = stmt_i64(q, 13), .tugas_id = stmt_i64_or(q, 14, 0),
                         .pemutus_id = stmt_i64_or(q, 15, 0), .pemutus = stmt_copy_text(q, 16, a), .putusan = stmt_copy_text(q, 17, a),
                         .diputus_pada = stmt_i64_or(q, 18, 0) };
}

int permintaan_find(tg_tx *tx, permintaan *out, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PERMINTAAN_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = read_row(tx, q);
    return TG_OK;
}

int permintaan_each(tg_tx *tx, const permintaan_filter *f, permintaan_cb row_cb, void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, PERMINTAAN_PAGE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", f->after);
    stmt_bind_text(q, "$2", f->status);
    stmt_bind_text(q, "$3", f->jenis);
    if (f->terlambat)
        stmt_bind_i64(q, "$4", tx->now);
    stmt_bind_i64(q, "$5", PERMINTAAN_ROWS);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        permintaan p = read_row(tx, q);
        row_cb(arg, &p);
    }
    return rc == TG_END ? TG_OK : rc;
}

int permintaan_move(tg_tx *tx, permintaan *p, permintaan_status to, tg_error *err)
{
    int64_t changed = 0;
    if (!PERMINTAAN_MOVES[p->status][to])
        return tg_fail(err, TG_CONFLICT, "permintaan_sudah_berakhir", p->id, permintaan_status_text(p->status));
    stmt *q = stmt_borrow(tx, PERMINTAAN_MOVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", p->id);
    stmt_bind_text(q, "$2", permintaan_status_text(p->status));
    stmt_bind_text(q, "$3", permintaan_status_text(to));
    stmt_bind_i64(q, "$4", tx->who->aktor_id);
    stmt_bind_text(q, "$5", tx->who->aktor);
    stmt_bind_text(q, "$6", p->putusan);
    stmt_bind_i64(q, "$7", tx->now);
    int rc = stmt_run(q, &changed, err);
    if (rc == TG_OK && changed == 0)
        return tg_fail(err, TG_CONFLICT, "permintaan_didahului", p->id);
    p->status = rc == TG_OK ? to : p->status;
    return rc;
}

int permintaan_overdue(tg_tx *tx, permintaan *out, int max, int *count, tg_error *err)
{
    int rc = TG_END;
    stmt *q = stmt_borrow(tx, PERMINTAAN_OVERDUE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tx->now);
    stmt_bind_i64(q, "$2", max);
    *count = 0;
    while (*count < max && (rc = stmt_next(q, err)) == TG_ROW)
        out[(*count)++] = read_row(tx, q);
    return rc == TG_END || rc == TG_ROW ? TG_OK : rc;
}

int permintaan_set_task(tg_tx *tx, const permintaan *p, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PERMINTAAN_TASK, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", p->id);
    stmt_bind_i64(q, "$2", p->tugas_id);
    return stmt_run(q, NULL, err);
}

int permintaan_forget(tg_tx *tx, int64_t orang_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PERMINTAAN_FORGET, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", orang_id);
    return stmt_run(q, NULL, err);
}

int hak_tied(tg_tx *tx, const warga_sejak *since, warga_terikat_cb row_cb, void *arg, tg_error *err)
{
    static const warga_ikatan ONE = { TIED, "urung_permintaan" };
    return warga_each_tied(tx, &ONE, 1, since, row_cb, arg, err);
}
