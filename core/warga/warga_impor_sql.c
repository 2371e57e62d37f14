/* SQL of the staging of imports: families and rows of the file, rejects, counters.
 * The rows hang on an impor row that was found within the region before. Thread that of the unit. Walks: job. */
#include "warga/warga_dalam.h"

#include <string.h>

SQL(FAMILY_FIND, "SELECT keluarga_id, kk_sidik, kode_wilayah, jumlah FROM impor_keluarga"
    " WHERE impor_id = $1 AND kk_sidik = $2 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(FAMILY_INSERT, "INSERT INTO impor_keluarga (impor_id, kk_sidik, keluarga_id, kode_wilayah, jumlah)"
    " SELECT $1, $2, $3, $4, $5 WHERE $4 >= $lo AND $4 < $hi");
SQL(FAMILY_COUNT, "UPDATE impor_keluarga SET jumlah = $3 WHERE impor_id = $1 AND kk_sidik = $2"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(FAMILIES, "SELECT keluarga_id, kk_sidik, kode_wilayah, jumlah FROM impor_keluarga WHERE impor_id = $1 AND keluarga_id > $2"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi ORDER BY keluarga_id LIMIT $3");
SQL(REGION, "SELECT min(kode_wilayah), max(kode_wilayah) FROM impor_keluarga WHERE impor_id = $1"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(ROW_INSERT, "INSERT INTO impor_baris (impor_id, keluarga_id, baris, nik_sidik, isi_orang, isi_keluarga, isian)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING");
SQL(ROWS, "SELECT baris, nik_sidik, isi_orang, isi_keluarga, isian FROM impor_baris WHERE impor_id = $1 AND keluarga_id = $2 ORDER BY baris");
SQL(REJECT_INSERT, "INSERT INTO impor_tolak (impor_id, baris, kolom, kode, arg, mentah) VALUES ($1, $2, $3, $4, $5, $6)"
    " ON CONFLICT (impor_id, baris) DO NOTHING");
SQL(REJECTS, "SELECT baris, kolom, kode, arg, mentah FROM impor_tolak WHERE impor_id = $1 AND baris > $2 ORDER BY baris LIMIT $3");
SQL(COUNT_ADD, "INSERT INTO impor_hitung (impor_id, kunci, jumlah) VALUES ($1, $2, $3)"
    " ON CONFLICT (impor_id, kunci) DO UPDATE SET jumlah = impor_hitung.jumlah + excluded.jumlah");
SQL(COUNTS, "SELECT kunci, jumlah FROM impor_hitung WHERE impor_id = $1 ORDER BY kunci");
/* By whole families and in the order of the key: a range is emptied faster than a list. */
SQL(EMPTY_ROWS, "DELETE FROM impor_baris WHERE impor_id = $1 AND keluarga_id <= (SELECT max(keluarga_id) FROM"
    " (SELECT keluarga_id FROM impor_baris WHERE impor_id = $1 ORDER BY keluarga_id, baris LIMIT $2) AS awal)");
SQL(EMPTY_FAMILIES, "DELETE FROM impor_keluarga WHERE impor_id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi AND keluarga_id <="
    " (SELECT max(keluarga_id) FROM (SELECT keluarga_id FROM impor_keluarga WHERE impor_id = $1"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi ORDER BY keluarga_id LIMIT $2) AS awal)");
SQL(EMPTY_REJECTS, "DELETE FROM impor_tolak WHERE impor_id = $1 AND baris <= (SELECT max(baris) FROM"
    " (SELECT baris FROM impor_tolak WHERE impor_id = $1 ORDER BY baris LIMIT $2) AS awal)");

static bool take_sidik(stmt *q, int col, uint8_t out[WARGA_SIDIK_SIZE])
{
    const void *p = stmt_blob(q, col);
    if (p == NULL || stmt_size(q, col) != WARGA_SIDIK_SIZE)
        return false;
    memcpy(out, p, WARGA_SIDIK_SIZE);
    return true;
}

static void read_family(stmt *q, warga_stage_family *out)
{
    out->keluarga_id = stmt_i64(q, 0);
    take_sidik(q, 1, out->kk_sidik);
    text_copy(out->kode_wilayah, sizeof out->kode_wilayah, stmt_text(q, 2));
    out->jumlah = stmt_i64(q, 3);
}

int warga_stage_family_find(tg_tx *tx, int64_t impor_id, const uint8_t *sidik, warga_stage_family *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FAMILY_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", impor_id);
    stmt_bind_blob(q, "$2", sidik, WARGA_SIDIK_SIZE);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? TG_NOT_FOUND : rc;
    read_family(q, out);
    return TG_OK;
}

int warga_stage_family_insert(tg_tx *tx, int64_t impor_id, const warga_stage_family *f, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FAMILY_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", impor_id);
    stmt_bind_blob(q, "$2", f->kk_sidik, WARGA_SIDIK_SIZE);
    stmt_bind_i64(q, "$3", f->keluarga_id);
    stmt_bind_text(q, "$4", f->kode_wilayah);
    stmt_bind_i64(q, "$5", f->jumlah);
    return stmt_run(q, NULL, err);
}

int warga_stage_family_count(tg_tx *tx, int64_t impor_id, const warga_stage_family *f, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FAMILY_COUNT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", impor_id);
    stmt_bind_blob(q, "$2", f->kk_sidik, WARGA_SIDIK_SIZE);
    stmt_bind_i64(q, "$3", f->jumlah);
    return stmt_run(q, NULL, err);
}

int warga_stage_families(tg_tx *tx, int64_t impor_id, int64_t after, int64_t rows, warga_stage_family *out, size_t max, size_t *count, tg_error *err)
{
    int rc = TG_END;
    int64_t people = 0;
    stmt *q = stmt_borrow(tx, FAMILIES, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", impor_id);
    stmt_bind_i64(q, "$2", after);
    stmt_bind_i64(q, "$3", (int64_t)max);
    *count = 0;
    while (*count < max && people < rows && (rc = stmt_next(q, err)) == TG_ROW) {
        read_family(q, &out[*count]);
        people += out[(*count)++].jumlah;
    }
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int warga_stage_row_insert(tg_tx *tx, int64_t impor_id, int64_t keluarga_id, const warga_baris *b, const tg_buf *orang, const tg_buf *keluarga, const tg_buf *isian, bool *fresh, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, ROW_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", impor_id);
    stmt_bind_i64(q, "$2", keluarga_id);
    stmt_bind_i64(q, "$3", b->baris);
    if (b->has_nik)
        stmt_bind_blob(q, "$4", b->nik_sidik, WARGA_SIDIK_SIZE);
    else
        stmt_bind_null(q, "$4");
    stmt_bind_blob(q, "$5", orang->p, orang->n);
    stmt_bind_blob(q, "$6", keluarga->p, keluarga->n);
    if (isian->n > 0)
        stmt_bind_blob(q, "$7", isian->p, isian->n);
    int rc = stmt_run(q, &changed, err);
    *fresh = changed > 0;
    return rc;
}

/* The hash of a row was made when it was read: the key may have changed since, its number has not. */
static bool read_row(stmt *q, warga_stage_row *out, tg_arena *a)
{
    out->baris = stmt_i64(q, 0);
    out->has_nik = !stmt_is_null(q, 1);
    const void *p = stmt_blob(q, 2);
    if (!warga_isi_unpack(p, stmt_size(q, 2), out->orang, O_COUNT, a) || out->has_nik != (out->orang[O_NIK].jenis == NILAI_TEKS))
        return false;
    if (out->has_nik)
        warga_sidik(out->nik_sidik, warga_dalam()->kunci, "nik", out->orang[O_NIK].p);
    p = stmt_blob(q, 3);
    if (!warga_isi_unpack(p, stmt_size(q, 3), out->keluarga, K_COUNT, a))
        return false;
    p = stmt_blob(q, 4);
    return isian_unpack(p, stmt_size(q, 4), &out->isian, &out->isian_count, a);
}

int warga_stage_rows(tg_tx *tx, int64_t impor_id, const warga_stage_family *f, warga_stage_row **out, size_t *count, tg_error *err)
{
    size_t cap = f->jumlah > 0 ? (size_t)f->jumlah : 1;
    int rc;
    *count = 0;
    *out = tg_arena_array(tx->arena, cap, sizeof **out);
    stmt *q = *out == NULL ? NULL : stmt_borrow(tx, ROWS, err);
    if (q == NULL)
        return *out == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : err->code;
    stmt_bind_i64(q, "$1", impor_id);
    stmt_bind_i64(q, "$2", f->keluarga_id);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        if (*count == cap)                    /* more rows than were counted into the family */
            return tg_fail(err, TG_CORRUPT, "impor_tahap_rusak");
        if (!read_row(q, &(*out)[(*count)++], tx->arena))
            return tg_fail(err, TG_CORRUPT, "impor_tahap_rusak");
    }
    return rc == TG_END ? TG_OK : rc;
}

int warga_stage_reject(tg_tx *tx, int64_t impor_id, const warga_tolak *t, tg_error *err)
{
    stmt *q = stmt_borrow(tx, REJECT_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", impor_id);
    stmt_bind_i64(q, "$2", t->baris);
    stmt_bind_text(q, "$3", t->kolom);
    stmt_bind_text(q, "$4", t->kode);
    stmt_bind_text(q, "$5", t->arg);
    stmt_bind_text(q, "$6", t->mentah);
    return stmt_run(q, NULL, err);
}

int warga_stage_rejects(tg_tx *tx, int64_t impor_id, int64_t after, warga_tolak *out, size_t max, size_t *count, tg_error *err)
{
    int rc = TG_END;
    stmt *q = stmt_borrow(tx, REJECTS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", impor_id);
    stmt_bind_i64(q, "$2", after);
    stmt_bind_i64(q, "$3", (int64_t)max);
    *count = 0;
    while (*count < max && (rc = stmt_next(q, err)) == TG_ROW) {
        warga_tolak *t = &out[(*count)++];
        t->baris = stmt_i64(q, 0);
        t->kolom = stmt_copy_text(q, 1, tx->arena);
        t->kode = stmt_copy_text(q, 2, tx->arena);
        t->arg = stmt_copy_text(q, 3, tx->arena);
        t->mentah = stmt_copy_text(q, 4, tx->arena);
    }
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int warga_count_add(tg_tx *tx, int64_t impor_id, const char *kunci, int64_t n, tg_error *err)
{
    if (n == 0)
        return TG_OK;
    stmt *q = stmt_borrow(tx, COUNT_ADD, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", impor_id);
    stmt_bind_text(q, "$2", kunci);
    stmt_bind_i64(q, "$3", n);
    return stmt_run(q, NULL, err);
}

int warga_counts_write(tg_tx *tx, int64_t impor_id, int (*each)(void *arg, const char *kunci, int64_t n), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, COUNTS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", impor_id);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        const char *kunci = stmt_copy_text(q, 0, tx->arena);
        if (kunci == NULL || each(arg, kunci, stmt_i64(q, 1)) != TG_OK)
            return tg_fail(err, TG_NOMEM, "memori_habis");
    }
    return rc == TG_END ? TG_OK : rc;
}

int warga_stage_empty(tg_tx *tx, int64_t impor_id, int64_t limit, int64_t *removed, tg_error *err)
{
    static const char *const each[] = { EMPTY_ROWS, EMPTY_FAMILIES, EMPTY_REJECTS };
    *removed = 0;
    for (size_t i = 0; i < sizeof each / sizeof *each && *removed == 0; i++) {
        stmt *q = stmt_borrow(tx, each[i], err);
        if (q == NULL)
            return err->code;
        stmt_bind_i64(q, "$1", impor_id);
        stmt_bind_i64(q, "$2", limit);
        int rc = stmt_run(q, removed, err);
        if (rc != TG_OK)
            return rc;
    }
    return TG_OK;
}

int warga_stage_region(tg_tx *tx, int64_t impor_id, char out[WILAYAH_KODE_MAX], tg_error *err)
{
    stmt *q = stmt_borrow(tx, REGION, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", impor_id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    text_copy(out, WILAYAH_KODE_MAX, stmt_is_null(q, 0) ? "" : stmt_text(q, 0));
    const char *last = stmt_is_null(q, 1) ? "" : stmt_text(q, 1);
    while (out[0] != 0 && !wilayah_within(last, out) && wilayah_parent(out, out))
        ;
    return TG_OK;
}
