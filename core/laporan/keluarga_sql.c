/* All SQL about one family; see keluarga.h. */
#include <string.h>
#include "base/json.h"
#include "laporan/keluarga.h"
#include "rule/rule.h"
#include "store/sql.h"

SQL(DECISIONS,
    "SELECT p.id, p.program, p.periode, p.tanggal_acuan, d.hasil, d.nominal, v.nama FROM keputusan d"
    " JOIN penilaian p ON p.id = d.penilaian_id AND p.status = 'selesai' JOIN versi v ON v.id = d.versi_id"
    " WHERE d.subjek_id = $1 AND d.kode_wilayah >= $lo AND d.kode_wilayah < $hi ORDER BY d.penilaian_id DESC LIMIT $2");
SQL(SHARES,
    "SELECT a.tahap_id, a.nomor, a.program, a.periode, a.status, a.alasan, a.uang, a.disalurkan_pada FROM alokasi a"
    " JOIN tahap t ON t.id = a.tahap_id AND t.terbit = 1"
    " WHERE a.keluarga_id = $1 AND a.kode_wilayah >= $lo AND a.kode_wilayah < $hi ORDER BY a.id DESC LIMIT $2");
SQL(PARTICIPATION,
    "SELECT program, status, alasan, sejak, tenggat FROM kepesertaan"
    " WHERE program = $2 AND keluarga_id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(CHANGES,
    "SELECT r.waktu, r.objek, o.nama_lengkap, i.nama_berkas, r.lama, r.diurungkan FROM riwayat r LEFT JOIN impor i ON i.id = r.impor_id"
    " LEFT JOIN orang o ON r.objek = 'orang' AND o.id = r.objek_id"
    " WHERE ((r.objek = 'keluarga' AND r.objek_id = $1)"
    " OR (r.objek = 'orang' AND r.objek_id IN (SELECT id FROM orang WHERE keluarga_id = $1)))"
    " AND r.kode_wilayah >= $lo AND r.kode_wilayah < $hi ORDER BY r.waktu DESC LIMIT $2");

typedef int (*write_row)(tg_tx *tx, stmt *q, jw *w, tg_error *err);

static int write_rows(tg_tx *tx, stmt *q, int64_t keluarga_id, jw *w, write_row row, tg_error *err)
{
    int rc = err->code;
    if (q == NULL)
        return rc;
    stmt_bind_i64(q, "$1", keluarga_id);
    jw_array(w);
    while ((rc = stmt_next(q, err)) == TG_ROW)
        if ((rc = row(tx, q, w, err)) != TG_OK)
            return rc;
    jw_array_end(w);
    return rc == TG_END ? TG_OK : rc;
}

static stmt *borrow(tg_tx *tx, const char *sql, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q != NULL)
        stmt_bind_i64(q, "$2", KELUARGA_ROWS);
    return q;
}

static int write_decision(tg_tx *tx, stmt *q, jw *w, tg_error *err)
{
    (void)tx;
    (void)err;
    jw_object(w);
    jw_kv_i64(w, "penilaian", stmt_i64(q, 0));
    jw_kv_text(w, "program", stmt_text(q, 1));
    jw_kv_text(w, "periode", stmt_text(q, 2));
    jw_kv_text(w, "tanggal_acuan", stmt_text(q, 3));
    jw_kv_text(w, "hasil", rule_hasil_text((rule_hasil)stmt_i64(q, 4)));
    jw_kv_i64(w, "nominal", stmt_i64(q, 5));
    jw_kv_text(w, "versi", stmt_text(q, 6));
    jw_object_end(w);
    return TG_OK;
}

int keluarga_put_decisions(tg_tx *tx, int64_t keluarga_id, jw *w, tg_error *err)
{
    return write_rows(tx, borrow(tx, DECISIONS, err), keluarga_id, w, write_decision, err);
}

static int write_share(tg_tx *tx, stmt *q, jw *w, tg_error *err)
{
    (void)tx;
    (void)err;
    jw_object(w);
    jw_kv_i64(w, "tahap", stmt_i64(q, 0));
    jw_kv_i64(w, "nomor", stmt_i64(q, 1));
    jw_kv_text(w, "program", stmt_text(q, 2));
    jw_kv_text(w, "periode", stmt_text(q, 3));
    jw_kv_text(w, "status", stmt_text(q, 4));
    jw_kv_text(w, "alasan", stmt_text(q, 5));
    jw_kv_i64(w, "uang", stmt_i64(q, 6));
    if (stmt_is_null(q, 7))
        jw_kv_null(w, "disalurkan_pada");
    else
        jw_kv_i64(w, "disalurkan_pada", stmt_i64(q, 7));
    jw_object_end(w);
    return TG_OK;
}

int keluarga_put_shares(tg_tx *tx, int64_t keluarga_id, jw *w, tg_error *err)
{
    return write_rows(tx, borrow(tx, SHARES, err), keluarga_id, w, write_share, err);
}

int keluarga_put_participation(tg_tx *tx, int64_t keluarga_id, const char *program, jw *w, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, PARTICIPATION, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    stmt_bind_text(q, "$2", program);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        jw_object(w);
        jw_kv_text(w, "program", stmt_text(q, 0));
        jw_kv_text(w, "status", stmt_text(q, 1));
        jw_kv_text(w, "alasan", stmt_text(q, 2));
        jw_kv_text(w, "sejak", stmt_text(q, 3));
        jw_kv_text(w, "tenggat", stmt_text(q, 4));
        jw_object_end(w);
    }
    return rc == TG_END ? TG_OK : rc;
}

static void write_columns(jw *w, const json_t *former)
{
    const char *name;
    json_t *value;
    jw_key(w, "kolom");
    jw_array(w);
    json_object_foreach((json_t *)former, name, value)
        jw_text(w, name);
    jw_array_end(w);
}

static int write_change(tg_tx *tx, stmt *q, jw *w, tg_error *err)
{
    json_error_t e;
    const char *former = stmt_text(q, 4);
    const json_t *read = json_read(former, strlen(former), 0, tx->arena, &e);
    if (read == NULL)
        return tg_fail(err, TG_CORRUPT, "galat_server");
    jw_object(w);
    jw_kv_i64(w, "waktu", stmt_i64(q, 0));
    jw_kv_text(w, "objek", stmt_text(q, 1));
    jw_kv_text(w, "nama", stmt_text(q, 2));
    jw_kv_text(w, "berkas", stmt_text(q, 3));
    write_columns(w, read);
    if (stmt_is_null(q, 5))
        jw_kv_null(w, "diurungkan");
    else
        jw_kv_i64(w, "diurungkan", stmt_i64(q, 5));          /* the import was undone, and with it this change */
    jw_object_end(w);
    return TG_OK;
}

int keluarga_put_changes(tg_tx *tx, int64_t keluarga_id, jw *w, tg_error *err)
{
    return write_rows(tx, borrow(tx, CHANGES, err), keluarga_id, w, write_change, err);
}
