/* penyaluran/bekal_sql.c: rows of what a phone takes along (bekal). Thread units. Memory the unit's arena. Walks request. */
#include "penyaluran/bekal.h"
#include "store/sql.h"

/* $3: only shares that were handed over or taken back after that moment; 0: all. */
#define SHARE \
    "SELECT a.id, a.nomor, a.keluarga_id, a.kode_wilayah, a.status, s.waktu, s.aktor" \
    " FROM alokasi a LEFT JOIN serah_terima s ON s.id = a.serah_id AND a.status = 'tersalur'"
SQL(BEKAL_SHARES,
    SHARE " WHERE a.tahap_id = $1 AND a.nomor > $2 AND a.kode_wilayah >= $lo AND a.kode_wilayah < $hi"
    " AND ($3 = 0 OR a.id IN (SELECT alokasi_id FROM serah_terima WHERE tahap_id = $1 AND (dicatat > $3 OR dibatalkan_pada > $3)))"
    " ORDER BY a.nomor LIMIT $4");
SQL(BEKAL_COUNT, "SELECT count(*) FROM alokasi WHERE tahap_id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(BEKAL_OF_FAMILY, SHARE " WHERE a.tahap_id = $1 AND a.keluarga_id = $2 AND a.kode_wilayah >= $lo AND a.kode_wilayah < $hi");
SQL(BEKAL_WAITING,
    "SELECT keluarga_id, kode_wilayah FROM daftar_tunggu WHERE tahap_id = $1 AND status = 'menunggu'"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi ORDER BY nomor LIMIT $2");

static int each(tg_tx *tx, stmt *q, bekal_row *(*read_row)(tg_tx *, stmt *), bekal_row_cb row_cb, void *arg, tg_error *err)
{
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        bekal_row *r = read_row(tx, q);
        rc = r != NULL ? row_cb(arg, r) : tg_fail(err, TG_NOMEM, "memori_habis");
        if (rc != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

static bekal_row *read_share(tg_tx *tx, stmt *q)
{
    bekal_row *r = tg_arena_alloc(tx->arena, sizeof *r);
    if (r != NULL)
        *r = (bekal_row){ .alokasi_id = stmt_i64(q, 0), .nomor = stmt_i64(q, 1), .keluarga_id = stmt_i64(q, 2),
                          .kode_wilayah = stmt_copy_text(q, 3, tx->arena), .status = stmt_copy_text(q, 4, tx->arena),
                          .waktu = stmt_i64_or(q, 5, 0), .oleh = stmt_copy_text(q, 6, tx->arena) };
    return r;
}

int bekal_shares(tg_tx *tx, const bekal_ask *ask, bekal_row_cb row_cb, void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BEKAL_SHARES, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", ask->tahap_id);
    stmt_bind_i64(q, "$2", ask->setelah);
    stmt_bind_i64(q, "$3", ask->sejak);
    stmt_bind_i64(q, "$4", ask->batas);
    return each(tx, q, read_share, row_cb, arg, err);
}

int bekal_count(tg_tx *tx, int64_t tahap_id, int64_t *count, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BEKAL_COUNT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    if (stmt_next(q, err) != TG_ROW)
        return err->code;
    *count = stmt_i64(q, 0);
    return TG_OK;
}

int bekal_of_family(tg_tx *tx, int64_t tahap_id, int64_t keluarga_id, bekal_row_cb row_cb, void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BEKAL_OF_FAMILY, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", keluarga_id);
    return each(tx, q, read_share, row_cb, arg, err);
}

static bekal_row *read_waiting(tg_tx *tx, stmt *q)
{
    bekal_row *r = tg_arena_alloc(tx->arena, sizeof *r);
    if (r != NULL)
        *r = (bekal_row){ .keluarga_id = stmt_i64(q, 0), .kode_wilayah = stmt_copy_text(q, 1, tx->arena), .status = "menunggu" };
    return r;
}

int bekal_waiting(tg_tx *tx, int64_t tahap_id, int64_t limit, bekal_row_cb row_cb, void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BEKAL_WAITING, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", limit);
    return each(tx, q, read_waiting, row_cb, arg, err);
}
