/* All SQL of the import room. Thread: that of the unit. Walks: job. */
#include "impor/impor.h"
#include <string.h>

SQL(INSERT, "INSERT INTO impor (id, jenis, kode_wilayah, berkas, nama_berkas, sidik, ukuran, uji_coba, status, fase, posisi,"
    " nomor, sentuh, hasil, kerja_id, aktor, dibuat, diubah)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, '', '', 0, $10, $11, $11"
    " WHERE $3 >= $lo AND $3 < $hi");
SQL(FIND, "SELECT id, jenis, kode_wilayah, berkas, nama_berkas, sidik, ukuran, uji_coba, status, fase, posisi, nomor, sentuh,"
    " hasil, kerja_id, dibuat, aktor, terap_id, terap_waktu, urung_id, urung_waktu, urung_oleh, urungan FROM impor WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(MOVE, "UPDATE impor SET status = $2, diubah = $3 WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(SET_POSITION, "UPDATE impor SET fase = $2, posisi = $3, nomor = $4, diubah = $5"
    " WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(SET_REGION, "UPDATE impor SET sentuh = $2 WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(SET_RESULT, "UPDATE impor SET hasil = $2 WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(SET_JOB, "UPDATE impor SET kerja_id = $2 WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(NOTE_APPLY, "UPDATE impor SET terap_id = $2, terap_waktu = $3 WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(NOTE_UNDO, "UPDATE impor SET urung_id = $2, urung_waktu = $3, urung_oleh = $4, urungan = NULL"
    " WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(SET_UNDO_RESULT, "UPDATE impor SET urungan = $2 WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(APPLYING, TG_UNSCOPED("an import begun by a region above or below also blocks; only whether there is one is told")
    "SELECT id, sentuh FROM impor WHERE status IN ('diterapkan', 'urung_diperiksa', 'mengurungkan') ORDER BY id");
SQL(UNDOING, TG_UNSCOPED("an undo begun by a region above or below also blocks; only its number is told")
    "SELECT id, sentuh FROM impor WHERE status IN ('urung_diperiksa', 'mengurungkan') ORDER BY id");
SQL(NEWER, TG_UNSCOPED("an import begun by a region above or below also built on this one; only its number is told")
    "SELECT id, sentuh FROM impor WHERE terap_id > $1 AND status <> 'diurungkan' ORDER BY terap_id");
SQL(UNDONE_SINCE, TG_UNSCOPED("an import begun by a region above or below is undone for all; only its number is told")
    "SELECT id, sentuh FROM impor WHERE terap_id < $1"
    " AND (status IN ('urung_diperiksa', 'mengurungkan') OR (status = 'diurungkan' AND urung_id > $1)) ORDER BY terap_id");
SQL(UNFINISHED, TG_UNSCOPED("the start of the server takes up every import left in the middle")
    "SELECT id, kode_wilayah, aktor, status, kerja_id, fase, urung_oleh FROM impor WHERE fase < $1 AND id > $2 ORDER BY id LIMIT $3");
SQL(NEEDS_FILE, TG_UNSCOPED("the sweep of files asks for every import; only whether there is one is told")
    "SELECT count(*) FROM impor WHERE berkas = $1 AND fase < $2");

int impor_insert(tg_tx *tx, const impor *i, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", i->id);
    stmt_bind_text(q, "$2", i->jenis);
    stmt_bind_text(q, "$3", i->kode_wilayah);
    stmt_bind_text(q, "$4", i->berkas);
    stmt_bind_text(q, "$5", i->nama_berkas);
    stmt_bind_blob(q, "$6", i->sidik, sizeof i->sidik);
    stmt_bind_i64(q, "$7", i->ukuran);
    stmt_bind_i64(q, "$8", i->uji_coba);
    stmt_bind_text(q, "$9", impor_status_text(IMPOR_DIBACA));
    stmt_bind_text(q, "$10", tx->who->aktor);
    stmt_bind_i64(q, "$11", tx->now);
    int rc = stmt_run(q, &changed, err);
    if (rc == TG_OK && changed == 0)
        rc = tg_fail(err, TG_DENIED, "impor_luar_wilayah");
    return rc;
}

static impor_status status_of(const char *text)
{
    for (int s = 0; s < IMPOR_STATES; s++)
        if (text_same(impor_status_text((impor_status)s), text))
            return (impor_status)s;
    return IMPOR_GAGAL;
}

int impor_find(tg_tx *tx, int64_t id, impor *out, tg_error *err)
{
    memset(out, 0, sizeof *out);
    stmt *q = stmt_borrow(tx, FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "impor_tidak_ada", id);
    if (rc != TG_ROW)
        return rc;
    out->id = stmt_i64(q, 0);
    out->jenis = stmt_copy_text(q, 1, tx->arena);
    out->kode_wilayah = stmt_copy_text(q, 2, tx->arena);
    out->berkas = stmt_copy_text(q, 3, tx->arena);
    out->nama_berkas = stmt_copy_text(q, 4, tx->arena);
    const void *sidik = stmt_blob(q, 5);
    if (sidik != NULL && stmt_size(q, 5) == sizeof out->sidik)
        memcpy(out->sidik, sidik, sizeof out->sidik);
    out->ukuran = stmt_i64(q, 6);
    out->uji_coba = stmt_i64(q, 7) != 0;
    out->status = status_of(stmt_text(q, 8));
    out->fase = (int)stmt_i64(q, 9);
    out->posisi = stmt_i64(q, 10);
    out->nomor = stmt_i64(q, 11);
    out->sentuh = stmt_copy_text(q, 12, tx->arena);
    out->hasil = stmt_copy_text(q, 13, tx->arena);
    out->kerja_id = stmt_i64(q, 14);
    out->dibuat = stmt_i64(q, 15);
    out->aktor = stmt_copy_text(q, 16, tx->arena);
    out->terap_id = stmt_i64_or(q, 17, 0);
    out->terap_waktu = stmt_i64_or(q, 18, 0);
    out->urung_id = stmt_i64_or(q, 19, 0);
    out->urung_waktu = stmt_i64_or(q, 20, 0);
    out->urung_oleh = stmt_is_null(q, 21) ? "" : stmt_copy_text(q, 21, tx->arena);
    out->urungan = stmt_is_null(q, 22) ? "" : stmt_copy_text(q, 22, tx->arena);
    return TG_OK;
}

int impor_move(tg_tx *tx, int64_t id, impor_status to, tg_error *err)
{
    impor now;
    int rc = impor_find(tx, id, &now, err);
    if (rc != TG_OK)
        return rc;
    if (!impor_may_move(now.status, to))
        return tg_fail(err, TG_CONFLICT, "impor_status", impor_status_text(now.status), impor_status_text(to));
    stmt *q = stmt_borrow(tx, MOVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_text(q, "$2", impor_status_text(to));
    stmt_bind_i64(q, "$3", tx->now);
    return stmt_run(q, NULL, err);
}

int impor_set_position(tg_tx *tx, int64_t id, int fase, int64_t posisi, int64_t nomor, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SET_POSITION, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", fase);
    stmt_bind_i64(q, "$3", posisi);
    stmt_bind_i64(q, "$4", nomor);
    stmt_bind_i64(q, "$5", tx->now);
    return stmt_run(q, NULL, err);
}

static int set_text(tg_tx *tx, const char *sql, int64_t id, const char *text, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_text(q, "$2", text);
    return stmt_run(q, NULL, err);
}

int impor_set_region(tg_tx *tx, int64_t id, const char *sentuh, tg_error *err)
{
    return set_text(tx, SET_REGION, id, sentuh, err);
}

int impor_set_result(tg_tx *tx, int64_t id, const char *hasil, tg_error *err)
{
    return set_text(tx, SET_RESULT, id, hasil, err);
}

int impor_note_apply(tg_tx *tx, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, NOTE_APPLY, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", tg_id(tx));
    stmt_bind_i64(q, "$3", tx->now);
    return stmt_run(q, NULL, err);
}

int impor_note_undo(tg_tx *tx, int64_t id, tg_error *err)
{
    int rc = impor_move(tx, id, IMPOR_URUNG_DIPERIKSA, err);
    stmt *q = rc == TG_OK ? stmt_borrow(tx, NOTE_UNDO, err) : NULL;
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", tg_id(tx));
    stmt_bind_i64(q, "$3", tx->now);
    stmt_bind_text(q, "$4", tx->who->aktor);
    return stmt_run(q, NULL, err);
}

int impor_set_undo_result(tg_tx *tx, int64_t id, const char *urungan, tg_error *err)
{
    return set_text(tx, SET_UNDO_RESULT, id, urungan, err);
}

int impor_set_job(tg_tx *tx, int64_t id, int64_t kerja_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SET_JOB, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", kerja_id);
    return stmt_run(q, NULL, err);
}

/* One region holds the other when its code is "00" or a prefix that ends at a dot. */
static bool holds(const char *outer, const char *inner)
{
    size_t n = strlen(outer);
    return strcmp(outer, "00") == 0 || (strncmp(outer, inner, n) == 0 && (inner[n] == 0 || inner[n] == '.'));
}

/* The last row of (id, sentuh) whose region touches this one; 0: none. */
static int last_touching(stmt *q, const char *kode_wilayah, int64_t *id, tg_error *err)
{
    int rc;
    *id = 0;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        const char *sentuh = stmt_text(q, 1);
        if (holds(sentuh, kode_wilayah) || holds(kode_wilayah, sentuh))
            *id = stmt_i64(q, 0);
    }
    return rc == TG_END ? TG_OK : rc;
}

int impor_applying(tg_tx *tx, const char *kode_wilayah, bool *out, tg_error *err)
{
    int64_t id;
    stmt *q = stmt_borrow(tx, APPLYING, err);
    int rc = q == NULL ? err->code : last_touching(q, kode_wilayah, &id, err);
    *out = rc == TG_OK && id != 0;
    return rc;
}

int impor_undoing(tg_tx *tx, const char *kode_wilayah, int64_t *id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, UNDOING, err);
    return q == NULL ? err->code : last_touching(q, kode_wilayah, id, err);
}

static int touching_since(tg_tx *tx, const char *sql, int64_t since, const char *kode_wilayah, int64_t *id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", since);
    return last_touching(q, kode_wilayah, id, err);
}

int impor_newer(tg_tx *tx, const impor *i, int64_t *id, tg_error *err)
{
    return touching_since(tx, NEWER, i->terap_id, i->sentuh, id, err);
}

int impor_undone_since(tg_tx *tx, const char *kode_wilayah, int64_t seen, int64_t *id, tg_error *err)
{
    return touching_since(tx, UNDONE_SINCE, seen, kode_wilayah, id, err);
}

int impor_unfinished(tg_tx *tx, int fase, int64_t after, impor *out, size_t max, size_t *count, tg_error *err)
{
    int rc = TG_END;
    *count = 0;
    stmt *q = stmt_borrow(tx, UNFINISHED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", fase);
    stmt_bind_i64(q, "$2", after);
    stmt_bind_i64(q, "$3", (int64_t)max);
    while (*count < max && (rc = stmt_next(q, err)) == TG_ROW) {
        out[*count] = (impor){ .id = stmt_i64(q, 0), .kode_wilayah = stmt_copy_text(q, 1, tx->arena),
                               .aktor = stmt_copy_text(q, 2, tx->arena), .status = status_of(stmt_text(q, 3)),
                               .kerja_id = stmt_i64(q, 4), .fase = (int)stmt_i64(q, 5), .urung_oleh = stmt_copy_text(q, 6, tx->arena) };
        ++*count;
    }
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int impor_needs_file(tg_tx *tx, const char *berkas, int fase, bool *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, NEEDS_FILE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", berkas);
    stmt_bind_i64(q, "$2", fase);
    int rc = stmt_next(q, err);
    *out = rc == TG_ROW && stmt_i64(q, 0) > 0;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}
