/* penyaluran/titik_sql.c: rows of the places of a round and of the goods there.
 * Thread units. Memory the unit's arena. Walks request, job. */
#include "penyaluran/rows.h"
#include "store/sql.h"

SQL(TITIK_PUT,
    "INSERT INTO tahap_titik (tahap_id, untuk, tempat, aktor_id, aktor, dibuat) VALUES ($1, $2, $3, $4, $5, $6)"
    " ON CONFLICT (tahap_id, untuk) DO UPDATE SET tempat = excluded.tempat, aktor_id = excluded.aktor_id,"
    " aktor = excluded.aktor, dibuat = excluded.dibuat");
SQL(TITIK_EACH, "SELECT untuk, tempat FROM tahap_titik WHERE tahap_id = $1 ORDER BY untuk LIMIT $2");
SQL(STOK_INSERT, "INSERT INTO tahap_stok (tahap_id, tempat, urut, awal) VALUES ($1, $2, $3, $4)");
SQL(STOK_SAVE_END,
    "UPDATE tahap_stok SET masuk = $4, keluar = $5, rusak = $6, akhir = $7 WHERE tahap_id = $1 AND tempat = $2 AND urut = $3");
SQL(STOK_EACH,
    "SELECT s.tempat, s.urut, b.barang, s.awal, s.masuk, s.keluar, s.rusak, s.akhir FROM tahap_stok s"
    " JOIN tahap_barang b ON b.tahap_id = s.tahap_id AND b.urut = s.urut WHERE s.tahap_id = $1 ORDER BY s.tempat, s.urut");

int titik_put(tg_tx *tx, int64_t tahap_id, const char *untuk, const char *tempat, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TITIK_PUT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_text(q, "$2", untuk);
    stmt_bind_text(q, "$3", tempat);
    stmt_bind_i64(q, "$4", tx->who->aktor_id);
    stmt_bind_text(q, "$5", tx->who->aktor);
    stmt_bind_i64(q, "$6", tx->now);
    return stmt_run(q, NULL, err);
}

int titik_load(tg_tx *tx, int64_t tahap_id, titik *out, int max, int *count, tg_error *err)
{
    int rc;
    *count = 0;
    stmt *q = stmt_borrow(tx, TITIK_EACH, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", max);
    while ((rc = stmt_next(q, err)) == TG_ROW && *count < max)
        out[(*count)++] = (titik){ .untuk = stmt_copy_text(q, 0, tx->arena), .tempat = stmt_copy_text(q, 1, tx->arena) };
    return rc == TG_END || rc == TG_ROW ? TG_OK : rc;
}

int stok_insert(tg_tx *tx, int64_t tahap_id, const tahap_stok *s, tg_error *err)
{
    stmt *q = stmt_borrow(tx, STOK_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_text(q, "$2", s->tempat);
    stmt_bind_i64(q, "$3", s->urut);
    stmt_bind_i64(q, "$4", s->awal);
    return stmt_run(q, NULL, err);
}

int stok_save_end(tg_tx *tx, int64_t tahap_id, const tahap_stok *s, tg_error *err)
{
    stmt *q = stmt_borrow(tx, STOK_SAVE_END, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_text(q, "$2", s->tempat);
    stmt_bind_i64(q, "$3", s->urut);
    stmt_bind_i64(q, "$4", s->masuk);
    stmt_bind_i64(q, "$5", s->keluar);
    stmt_bind_i64(q, "$6", s->rusak);
    stmt_bind_i64(q, "$7", s->akhir);
    return stmt_run(q, NULL, err);
}

int stok_list(tg_tx *tx, int64_t tahap_id, tahap_stok **list, int *count, tg_error *err)
{
    int rc;
    *count = 0;
    *list = tg_arena_array(tx->arena, STOK_MAX, sizeof **list);
    stmt *q = stmt_borrow(tx, STOK_EACH, err);
    if (q == NULL)
        return err->code;
    if (*list == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    stmt_bind_i64(q, "$1", tahap_id);
    while ((rc = stmt_next(q, err)) == TG_ROW && *count < STOK_MAX)
        (*list)[(*count)++] = (tahap_stok){
            .tempat = stmt_copy_text(q, 0, tx->arena), .urut = stmt_i64(q, 1), .barang = stmt_copy_text(q, 2, tx->arena),
            .awal = stmt_i64(q, 3), .masuk = stmt_i64_or(q, 4, 0), .keluar = stmt_i64_or(q, 5, 0),
            .rusak = stmt_i64_or(q, 6, 0), .akhir = stmt_i64_or(q, 7, 0) };
    return rc == TG_END || rc == TG_ROW ? TG_OK : rc;
}
