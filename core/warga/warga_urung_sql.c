/* SQL of the undo of an import: its journal, the rows that it made, what was built on them since.
 * Its new rows have ids behind its own (`tg_id` only grows), so that a walk over ids finds them without an index that every
 * import would pay for. Thread that of the unit. Walks: job, request. */
#include "warga/urung.h"

#include <string.h>

#define SCOPE " kode_wilayah >= $lo AND kode_wilayah < $hi"
/* When the import $1 began to be applied; whether it touched the family `k`. */
#define SEJAK "(SELECT terap_waktu FROM impor WHERE id = $1)"
#define TERSENTUH(k) "(EXISTS (SELECT 1 FROM keluarga tk WHERE tk.id = " k " AND tk.impor_id = $1)" \
    " OR EXISTS (SELECT 1 FROM riwayat tr WHERE tr.impor_id = $1 AND tr.objek = 'keluarga' AND tr.objek_id = " k ")" \
    " OR EXISTS (SELECT 1 FROM orang t WHERE t.keluarga_id = " k " AND (t.impor_id = $1 OR EXISTS (SELECT 1 FROM riwayat tr" \
    " WHERE tr.impor_id = $1 AND tr.objek = 'orang' AND tr.objek_id = t.id))))"

SQL(JOURNAL, "SELECT objek_id, lama, sebelum FROM riwayat WHERE impor_id = $1 AND objek = $2 AND objek_id > $3 AND" SCOPE
    " ORDER BY objek_id LIMIT $4");
SQL(JOURNAL_COUNT, "SELECT count(*) FROM riwayat WHERE impor_id = $1 AND objek = $2 AND" SCOPE);
SQL(JOURNAL_MARK, "UPDATE riwayat SET diurungkan = $5 WHERE impor_id = $1 AND objek = $2 AND objek_id > $3 AND objek_id <= $4 AND" SCOPE);
SQL(PEOPLE_WINDOW, TG_UNSCOPED("only how far to look: numbers of rows, of which those of the region are taken")
    "SELECT max(id) FROM (SELECT id FROM orang WHERE id > $1 ORDER BY id LIMIT $2) AS awal");
SQL(PEOPLE_NEW, "SELECT id FROM orang WHERE id > $1 AND id <= $2 AND impor_id = $3 AND" SCOPE " ORDER BY id LIMIT $4");
SQL(PERSON_DROP, "DELETE FROM orang WHERE id = $1 AND" SCOPE);
SQL(NIK_FREE, "DELETE FROM nik_unik WHERE sidik = $1 AND orang_id = $2");
SQL(FAMILIES_WINDOW, TG_UNSCOPED("only how far to look: numbers of rows, of which those of the region are taken")
    "SELECT max(id) FROM (SELECT id FROM keluarga WHERE id > $1 ORDER BY id LIMIT $2) AS awal");
SQL(FAMILIES_DROP, "DELETE FROM keluarga WHERE id > $1 AND id <= $2 AND impor_id = $3 AND" SCOPE);
SQL(ISIAN_WINDOW, "SELECT max(subjek_id) FROM (SELECT subjek_id FROM isian_nilai WHERE subjek = $3 AND subjek_id > $1"
    " ORDER BY subjek_id LIMIT $2) AS awal");
SQL(ISIAN_DROP, "DELETE FROM isian_nilai WHERE subjek = $4 AND subjek_id > $1 AND subjek_id <= $2 AND impor_id = $3");

SQL(TOUCHED, TG_UNSCOPED("whether an import of the region touched a family that another room names; nothing of it is told")
    "SELECT 1 FROM impor WHERE id = $1 AND " TERSENTUH("$2"));
/* What came after the import $1: each names families, or 0 for one of another region. A row that nobody touched
 * since carries the moment at which the import wrote it. */
SQL(CHANGED_PEOPLE, "SELECT coalesce(o.keluarga_id, 0) FROM riwayat r LEFT JOIN orang o ON o.id = r.objek_id AND o.kode_wilayah >= $lo"
    " AND o.kode_wilayah < $hi WHERE r.impor_id = $1 AND r.objek = 'orang' AND (o.id IS NULL OR o.diubah <> r.waktu)");
SQL(CHANGED_FAMILIES, "SELECT coalesce(k.id, 0) FROM riwayat r LEFT JOIN keluarga k ON k.id = r.objek_id AND k.kode_wilayah >= $lo"
    " AND k.kode_wilayah < $hi WHERE r.impor_id = $1 AND r.objek = 'keluarga' AND (k.id IS NULL OR k.diubah <> r.waktu)");
SQL(CHANGED_NEW_PEOPLE, "SELECT CASE WHEN kode_wilayah >= $lo AND kode_wilayah < $hi THEN keluarga_id ELSE 0 END FROM orang"
    " WHERE id > $1 AND impor_id = $1 AND diubah <> dibuat AND NOT EXISTS (SELECT 1 FROM riwayat r WHERE r.impor_id = $1"
    " AND r.objek = 'orang' AND r.objek_id = orang.id AND r.waktu = orang.diubah)");
SQL(CHANGED_NEW_FAMILIES, "SELECT CASE WHEN kode_wilayah >= $lo AND kode_wilayah < $hi THEN id ELSE 0 END FROM keluarga"
    " WHERE id > $1 AND impor_id = $1 AND diubah <> dibuat AND NOT EXISTS (SELECT 1 FROM riwayat r WHERE r.impor_id = $1"
    " AND r.objek = 'keluarga' AND r.objek_id = keluarga.id AND r.waktu = keluarga.diubah)");
SQL(JOINED, "SELECT o.keluarga_id FROM orang o JOIN keluarga k ON k.id = o.keluarga_id WHERE k.id > $1 AND k.impor_id = $1"
    " AND o.impor_id <> $1 AND k.kode_wilayah >= $lo AND k.kode_wilayah < $hi"
    " AND NOT EXISTS (SELECT 1 FROM riwayat r WHERE r.impor_id = $1 AND r.objek = 'orang' AND r.objek_id = o.id)");
SQL(VISITED, "SELECT id FROM keluarga WHERE verifikasi_waktu >= " SEJAK " AND" SCOPE " AND " TERSENTUH("keluarga.id"));
SQL(NOTED, "SELECT k.id FROM isian_nilai n JOIN keluarga k ON n.subjek = 'keluarga' AND k.id = n.subjek_id WHERE n.waktu >= " SEJAK
    " AND n.impor_id IS DISTINCT FROM $1 AND k.kode_wilayah >= $lo AND k.kode_wilayah < $hi AND " TERSENTUH("k.id"));
SQL(NOTED_PEOPLE, "SELECT o.keluarga_id FROM isian_nilai n JOIN orang o ON n.subjek = 'orang' AND o.id = n.subjek_id WHERE n.waktu >= " SEJAK
    " AND n.impor_id IS DISTINCT FROM $1 AND o.kode_wilayah >= $lo AND o.kode_wilayah < $hi AND " TERSENTUH("o.keluarga_id"));

int warga_urung_journal(tg_tx *tx, int64_t impor_id, const char *objek, int64_t after, warga_urung_row *out, size_t max, size_t *count, tg_error *err)
{
    int rc = TG_END;
    stmt *q = stmt_borrow(tx, JOURNAL, err);
    *count = 0;
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", impor_id);
    stmt_bind_text(q, "$2", objek);
    stmt_bind_i64(q, "$3", after);
    stmt_bind_i64(q, "$4", (int64_t)max);
    while (*count < max && (rc = stmt_next(q, err)) == TG_ROW) {
        warga_urung_row *r = &out[(*count)++];
        *r = (warga_urung_row){ stmt_i64(q, 0), stmt_copy_text(q, 1, tx->arena), stmt_i64(q, 2) };
        if (r->lama == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
    }
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int warga_urung_journal_count(tg_tx *tx, int64_t impor_id, const char *objek, int64_t *count, tg_error *err)
{
    stmt *q = stmt_borrow(tx, JOURNAL_COUNT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", impor_id);
    stmt_bind_text(q, "$2", objek);
    int rc = stmt_next(q, err);
    *count = rc == TG_ROW ? stmt_i64(q, 0) : 0;
    return rc == TG_ROW ? TG_OK : rc;
}

int warga_urung_mark(tg_tx *tx, int64_t impor_id, const char *objek, int64_t after, int64_t last, tg_error *err)
{
    stmt *q = stmt_borrow(tx, JOURNAL_MARK, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", impor_id);
    stmt_bind_text(q, "$2", objek);
    stmt_bind_i64(q, "$3", after);
    stmt_bind_i64(q, "$4", last);
    stmt_bind_i64(q, "$5", tx->now);
    return stmt_run(q, NULL, err);
}

/* Where the next rows of a table end; 0: there are none. */
static int window(stmt *q, int64_t after, int64_t limit, int64_t *last, tg_error *err)
{
    stmt_bind_i64(q, "$1", after);
    stmt_bind_i64(q, "$2", limit);
    int rc = stmt_next(q, err);
    *last = rc == TG_ROW ? stmt_i64_or(q, 0, 0) : 0;
    return rc == TG_ROW ? TG_OK : rc;
}

int warga_urung_people(tg_tx *tx, int64_t impor_id, const warga_urung_page *p, int64_t *ids, size_t *count, int64_t *last, tg_error *err)
{
    stmt *w = stmt_borrow(tx, PEOPLE_WINDOW, err), *q = NULL;
    int rc = w == NULL ? err->code : window(w, p->after, p->look, last, err);
    *count = 0;
    if (rc != TG_OK || *last == 0)
        return rc;
    if ((q = stmt_borrow(tx, PEOPLE_NEW, err)) == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", p->after);
    stmt_bind_i64(q, "$2", *last);
    stmt_bind_i64(q, "$3", impor_id);
    stmt_bind_i64(q, "$4", p->take);
    while ((rc = stmt_next(q, err)) == TG_ROW)
        ids[(*count)++] = stmt_i64(q, 0);
    if (rc == TG_END && *count == (size_t)p->take)
        *last = ids[*count - 1];                    /* there may be more of them before the end of the window */
    return rc == TG_END ? TG_OK : rc;
}

int warga_urung_nik_free(tg_tx *tx, const uint8_t *sidik, int64_t orang_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, NIK_FREE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, WARGA_SIDIK_SIZE);
    stmt_bind_i64(q, "$2", orang_id);
    return stmt_run(q, NULL, err);
}

int warga_urung_person_drop(tg_tx *tx, int64_t orang_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PERSON_DROP, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", orang_id);
    return stmt_run(q, NULL, err);
}

int warga_urung_families_drop(tg_tx *tx, int64_t impor_id, const warga_urung_page *p, int64_t *last, int64_t *removed, tg_error *err)
{
    stmt *w = stmt_borrow(tx, FAMILIES_WINDOW, err), *q = NULL;
    int rc = w == NULL ? err->code : window(w, p->after, p->look, last, err);
    *removed = 0;
    if (rc != TG_OK || *last == 0)
        return rc;
    if ((q = stmt_borrow(tx, FAMILIES_DROP, err)) == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", p->after);
    stmt_bind_i64(q, "$2", *last);
    stmt_bind_i64(q, "$3", impor_id);
    return stmt_run(q, removed, err);
}

int warga_urung_isian_drop(tg_tx *tx, int64_t impor_id, const char *subjek, const warga_urung_page *p, int64_t *last, int64_t *removed, tg_error *err)
{
    stmt *w = stmt_borrow(tx, ISIAN_WINDOW, err), *q = NULL;
    *removed = 0;
    if (w == NULL)
        return err->code;
    stmt_bind_text(w, "$3", subjek);
    int rc = window(w, p->after, p->look, last, err);
    if (rc != TG_OK || *last == 0)
        return rc;
    if ((q = stmt_borrow(tx, ISIAN_DROP, err)) == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", p->after);
    stmt_bind_i64(q, "$2", *last);
    stmt_bind_i64(q, "$3", impor_id);
    stmt_bind_text(q, "$4", subjek);
    return stmt_run(q, removed, err);
}

int warga_urung_touched(tg_tx *tx, int64_t impor_id, int64_t keluarga_id, bool *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TOUCHED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", impor_id);
    stmt_bind_i64(q, "$2", keluarga_id);
    int rc = stmt_next(q, err);
    *out = rc == TG_ROW;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int warga_urung_changed(tg_tx *tx, int64_t impor_id, warga_halangan_cb row_cb, void *arg, tg_error *err)
{
    static const struct { const char *sql, *kode; } EACH[] = {
        { CHANGED_PEOPLE, "urung_berubah" }, { CHANGED_FAMILIES, "urung_berubah" }, { CHANGED_NEW_PEOPLE, "urung_berubah" },
        { CHANGED_NEW_FAMILIES, "urung_berubah" }, { JOINED, "urung_berubah" }, { VISITED, "urung_dikunjungi" },
        { NOTED, "urung_isian" }, { NOTED_PEOPLE, "urung_isian" },
    };
    int rc = TG_END;
    for (size_t i = 0; i < sizeof EACH / sizeof *EACH && rc == TG_END; i++) {
        stmt *q = stmt_borrow(tx, EACH[i].sql, err);
        if (q == NULL)
            return err->code;
        stmt_bind_i64(q, "$1", impor_id);
        while ((rc = stmt_next(q, err)) == TG_ROW)
            row_cb(arg, EACH[i].kode, stmt_i64(q, 0));
    }
    return rc == TG_END ? TG_OK : rc;
}
