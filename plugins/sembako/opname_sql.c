/* SQL of counts. */
#include <string.h>
#include "barang.h"

#define COLUMNS "id, kode_wilayah, tempat, status, alasan, pembuat, dibuat, pengaju, penutup"
#define LINES "urut, barang, kelompok, kedaluwarsa, satuan, buku, fisik, alasan, penghitung"

SQL(INSERT_OPNAME,
    "INSERT INTO sembako_opname (id, kode_wilayah, tempat, pembuat, dibuat)"
    " SELECT $1, $2, $3, $4, $5 WHERE $2 >= $lo AND $2 < $hi");
SQL(INSERT_OPNAME_BARIS,
    "INSERT INTO sembako_opname_baris (opname_id, urut, barang, kelompok, kedaluwarsa, satuan) VALUES ($1, $2, $3, $4, $5, $6)");
SQL(FIND_OPNAME, "SELECT " COLUMNS " FROM sembako_opname WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(OPNAME_LINES, "SELECT " LINES " FROM sembako_opname_baris WHERE opname_id = $1 ORDER BY urut LIMIT $2");
SQL(COUNT_OPNAME,
    "UPDATE sembako_opname_baris SET buku = $3, fisik = $4, alasan = $5, penghitung = $6 WHERE opname_id = $1 AND urut = $2");
SQL(MOVE_OPNAME,
    "UPDATE sembako_opname SET status = $2, alasan = coalesce($4, alasan),"
    " pengaju = CASE WHEN $2 = 'diajukan' THEN $5 ELSE pengaju END,"
    " penutup = CASE WHEN $2 = 'diajukan' THEN NULL ELSE $5 END, ditutup = CASE WHEN $2 = 'diajukan' THEN NULL ELSE $6 END"
    " WHERE id = $1 AND status = $3 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(PAGE_OPNAME,
    "SELECT " COLUMNS " FROM sembako_opname WHERE id < $1 AND ($2 IS NULL OR status = $2)"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi ORDER BY id DESC LIMIT $3");

/* What was approved is in the book: a mistake in it is found by the next count. */
static const bool MOVES[OPNAME_STATES][OPNAME_STATES] = {
    /* to:              dihitung diajukan disetujui ditolak dibatalkan */
    [OPNAME_DIHITUNG] = { 0,       1,       0,        0,      1 },
    [OPNAME_DIAJUKAN] = { 0,       0,       1,        1,      0 },
};

const char *sembako_opname_text(sembako_opname_status s)
{
    static const char *const TEXT[OPNAME_STATES] = { "dihitung", "diajukan", "disetujui", "ditolak", "dibatalkan" };
    return TEXT[s];
}

static sembako_opname_status status_of(const char *text)
{
    for (int s = 0; s < OPNAME_STATES; s++)
        if (strcmp(text, sembako_opname_text((sembako_opname_status)s)) == 0)
            return (sembako_opname_status)s;
    return OPNAME_DIBATALKAN;    /* not reached: the table's CHECK knows the words */
}

static const char *kept(tg_tx *tx, tg_stmt *q, int col)
{
    const char *text = tg_col_text(q, col);
    return text != NULL ? tg_printf(tx, "%s", text) : NULL;
}

static sembako_opname read_opname(tg_tx *tx, tg_stmt *q)
{
    return (sembako_opname){ .id = tg_col_i64(q, 0), .kode_wilayah = kept(tx, q, 1), .tempat = kept(tx, q, 2),
                             .status = status_of(tg_col_text(q, 3)), .alasan = kept(tx, q, 4), .pembuat = kept(tx, q, 5),
                             .dibuat = tg_col_i64(q, 6), .pengaju = kept(tx, q, 7), .penutup = kept(tx, q, 8) };
}

int sembako_opname_insert(tg_tx *tx, const sembako_opname *o, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, INSERT_OPNAME, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", o->id);
    tg_bind_text(q, "$2", o->kode_wilayah);
    tg_bind_text(q, "$3", o->tempat);
    tg_bind_text(q, "$4", tg_actor(tx));
    tg_bind_i64(q, "$5", tg_now(tx));
    int rc = tg_run(q, NULL, err);
    return rc == TG_CONFLICT ? tg_fail_field(err, TG_CONFLICT, "tempat", "sembako_opname_terbuka", o->tempat) : rc;
}

int sembako_opname_insert_baris(tg_tx *tx, int64_t opname, const sembako_opname_baris *b, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, INSERT_OPNAME_BARIS, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", opname);
    tg_bind_i64(q, "$2", b->urut);
    tg_bind_text(q, "$3", b->barang);
    tg_bind_text(q, "$4", b->kelompok);
    tg_bind_date(q, "$5", b->kedaluwarsa);
    tg_bind_text(q, "$6", b->satuan);
    int rc = tg_run(q, NULL, err);
    return rc == TG_CONFLICT ? tg_fail_field(err, TG_CONFLICT, "barang", "sembako_opname_baris_ada", b->barang, b->kelompok) : rc;
}

int sembako_opname_find(tg_tx *tx, sembako_opname *out, int64_t id, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, FIND_OPNAME, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    int rc = tg_next(q, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "sembako_opname_tidak_ada", id);
    if (rc != TG_ROW)
        return rc;
    *out = read_opname(tx, q);
    return TG_OK;
}

int sembako_opname_lines(tg_tx *tx, int64_t opname, sembako_opname_baris *list, int *count, tg_error *err)
{
    int rc;
    tg_stmt *q = tg_sql(tx, OPNAME_LINES, err);
    if (q == NULL)
        return err->code;
    *count = 0;
    tg_bind_i64(q, "$1", opname);
    tg_bind_i64(q, "$2", SEMBAKO_BARIS_MAX);
    while ((rc = tg_next(q, err)) == TG_ROW)
        list[(*count)++] = (sembako_opname_baris){
            .urut = tg_col_i64(q, 0), .barang = kept(tx, q, 1), .kelompok = kept(tx, q, 2), .kedaluwarsa = tg_col_date(q, 3),
            .satuan = kept(tx, q, 4), .buku = tg_col_i64(q, 5), .fisik = tg_col_null(q, 6) ? -1 : tg_col_i64(q, 6),
            .alasan = kept(tx, q, 7), .penghitung = kept(tx, q, 8) };
    return rc == TG_END ? TG_OK : rc;
}

int sembako_opname_count(tg_tx *tx, int64_t opname, const sembako_opname_baris *b, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, COUNT_OPNAME, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", opname);
    tg_bind_i64(q, "$2", b->urut);
    tg_bind_i64(q, "$3", b->buku);
    tg_bind_i64(q, "$4", b->fisik);
    tg_bind_text(q, "$5", b->alasan);
    tg_bind_text(q, "$6", tg_actor(tx));
    return tg_run(q, NULL, err);
}

int sembako_opname_move(tg_tx *tx, const sembako_opname *o, sembako_opname_status to, const char *alasan, tg_error *err)
{
    int64_t changed = 0;
    if (!MOVES[o->status][to])
        return tg_fail(err, TG_CONFLICT, "sembako_opname_langkah", o->id, sembako_opname_text(o->status), sembako_opname_text(to));
    tg_stmt *q = tg_sql(tx, MOVE_OPNAME, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", o->id);
    tg_bind_text(q, "$2", sembako_opname_text(to));
    tg_bind_text(q, "$3", sembako_opname_text(o->status));
    tg_bind_text(q, "$4", alasan);
    tg_bind_text(q, "$5", tg_actor(tx));
    tg_bind_i64(q, "$6", tg_now(tx));
    int rc = tg_run(q, &changed, err);
    return rc == TG_OK && changed != 1 ? tg_fail(err, TG_RETRY, "sembako_opname_tidak_ada", o->id) : rc;
}

int sembako_opname_each(tg_tx *tx, const char *status, int64_t before, int (*row_cb)(void *arg, const sembako_opname *o), void *arg,
                        tg_error *err)
{
    int rc;
    tg_stmt *q = tg_sql(tx, PAGE_OPNAME, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", before);
    tg_bind_text(q, "$2", status);
    tg_bind_i64(q, "$3", SEMBAKO_HALAMAN);
    while ((rc = tg_next(q, err)) == TG_ROW) {
        sembako_opname o = read_opname(tx, q);
        if ((rc = row_cb(arg, &o)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}
