/* All SQL of the dashboard; see dasbor.h. A share counts here exactly where penyaluran_realisasi counts it: what a number says
 * and what its list shows are the same families. */
#include <string.h>
#include "laporan/dasbor.h"
#include "laporan/hari.h"
#include "store/sql.h"

#define SHARES \
    " FROM tahap t JOIN alokasi a ON a.tahap_id = t.id"
#define COUNTED \
    " WHERE t.program = $1 AND t.periode = $2 AND t.terbit = 1 AND t.status <> 'batal'" \
    " AND (a.status IN ('siap', 'tersalur') OR NOT EXISTS (SELECT 1 FROM alokasi b JOIN tahap u ON u.id = b.tahap_id" \
    " WHERE b.keluarga_id = a.keluarga_id AND b.program = a.program AND b.periode = a.periode AND b.id > a.id" \
    " AND u.terbit = 1 AND u.status <> 'batal'))" \
    " AND a.kode_wilayah >= $3 AND a.kode_wilayah < $4 AND a.kode_wilayah >= $lo AND a.kode_wilayah < $hi"

SQL(CONFLICTS, "SELECT a.kode_wilayah, count(*)" SHARES
    " JOIN serah_terima s ON s.alokasi_id = a.id AND s.hasil = 'sudah' AND s.dibatalkan_pada IS NULL" COUNTED
    " GROUP BY a.kode_wilayah ORDER BY a.kode_wilayah");
SQL(DAYS, "SELECT hari, tersalur FROM (SELECT " HARI("a.disalurkan_pada", "a.kode_wilayah") " AS hari, count(*) AS tersalur" SHARES COUNTED
    " AND a.status = 'tersalur' GROUP BY 1 ORDER BY 1 DESC LIMIT $5) d ORDER BY hari");
SQL(VERSION, "SELECT v.nama" SHARES " JOIN keputusan k ON k.penilaian_id = t.penilaian_id AND k.subjek_id = a.keluarga_id"
    " JOIN versi v ON v.id = k.versi_id" COUNTED " ORDER BY a.id DESC LIMIT 1");
SQL(BEHIND, "SELECT a.id, t.id, a.nomor, a.keluarga_id, a.uang, a.disalurkan_pada, a.kode_wilayah, a.status, a.alasan" SHARES COUNTED
    " AND a.id > $5 AND ($6 = 'semua' OR a.status = $6 OR ($6 = 'konflik' AND EXISTS (SELECT 1 FROM serah_terima s"
    " WHERE s.alokasi_id = a.id AND s.hasil = 'sudah' AND s.dibatalkan_pada IS NULL))) ORDER BY a.id LIMIT $7");

static stmt *ask(tg_tx *tx, const char *sql, const dasbor_minta *m, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    store_who *range = tg_arena_alloc(tx->arena, sizeof *range);    /* bound texts outlive this call */
    if (q != NULL && range == NULL)
        tg_fail(err, TG_NOMEM, "memori_habis");
    if (q == NULL || range == NULL)
        return NULL;
    store_scope(range, m->kode_wilayah);
    stmt_bind_text(q, "$1", m->program);
    stmt_bind_text(q, "$2", m->periode);
    stmt_bind_text(q, "$3", range->lo);
    stmt_bind_text(q, "$4", range->hi);
    return q;
}

int dasbor_each_conflict(tg_tx *tx, const dasbor_minta *m, dasbor_konflik_cb row_cb, void *arg, tg_error *err)
{
    int rc;
    stmt *q = ask(tx, CONFLICTS, m, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW)
        if ((rc = row_cb(arg, stmt_text(q, 0), stmt_i64(q, 1), err)) != TG_OK)
            return rc;
    return rc == TG_END ? TG_OK : rc;
}

int dasbor_put_days(tg_tx *tx, const dasbor_minta *m, jw *w, tg_error *err)
{
    int rc;
    stmt *q = ask(tx, DAYS, m, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$5", DASBOR_HARI);
    jw_array(w);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        jw_object(w);
        jw_kv_text(w, "tanggal", stmt_text(q, 0));
        jw_kv_i64(w, "tersalur", stmt_i64(q, 1));
        jw_object_end(w);
    }
    jw_array_end(w);
    return rc == TG_END ? TG_OK : rc;
}

int dasbor_version(tg_tx *tx, const dasbor_minta *m, const char **out, tg_error *err)
{
    stmt *q = ask(tx, VERSION, m, err);
    *out = NULL;
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        *out = stmt_copy_text(q, 0, tx->arena);
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int dasbor_each_share(tg_tx *tx, const dasbor_minta *m, const char *apa, int64_t after, int (*row_cb)(void *arg, const dasbor_bagian *b, tg_error *err),
                      void *arg, tg_error *err)
{
    int rc;
    stmt *q = ask(tx, BEHIND, m, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$5", after);
    stmt_bind_text(q, "$6", apa);
    stmt_bind_i64(q, "$7", DASBOR_PAGE);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        dasbor_bagian b = { stmt_i64(q, 0), stmt_i64(q, 1), stmt_i64(q, 2), stmt_i64(q, 3), stmt_i64(q, 4), stmt_i64_or(q, 5, 0),
                            stmt_copy_text(q, 6, tx->arena), stmt_copy_text(q, 7, tx->arena), stmt_copy_text(q, 8, tx->arena) };
        if ((rc = row_cb(arg, &b, err)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}
