/* Erasing a person: what the register and what was derived of it lose, in one unit. Thread units. Memory the unit's arena.
 * Walks: request. */
#include "warga/warga_dalam.h"

#include <inttypes.h>
#include <stdio.h>

#define SCOPE " kode_wilayah >= $lo AND kode_wilayah < $hi"
#define HISTORY TG_UNSCOPED("yang dihapus hilang juga dari riwayatnya di wilayah lain; orangnya sudah diubah dalam wilayah pelaku")

SQL(ERASE_PERSON,
    "UPDATE orang SET dihapus = $2, dibatasi = NULL, diubah = $2, no_kk = NULL, nik = NULL, nik_status = 'tidak_valid', nama_lengkap = NULL,"
    " jenis_kelamin = NULL, tempat_lahir = NULL, tanggal_lahir = NULL, hubungan_keluarga = NULL, status_perkawinan = NULL,"
    " pendidikan_kk = NULL, pekerjaan = NULL, disabilitas = NULL, hamil = NULL, nama_ibu_kandung = NULL, no_hp = NULL, kks_nomor = NULL,"
    " kelas = NULL, jenjang = NULL, kehadiran_persen = NULL, pip = NULL, status_dasar = NULL, status_orang_tua = NULL,"
    " masih_sekolah = NULL, kehamilan_ke = NULL WHERE id = $1 AND dihapus IS NULL AND" SCOPE);
SQL(ERASE_NUMBER, "DELETE FROM nik_unik WHERE sidik = $2 AND orang_id = $1");
SQL(ERASE_ISIAN, "DELETE FROM isian_nilai WHERE subjek = $2 AND subjek_id = $1");
SQL(ERASE_HEAD, "UPDATE keluarga SET kepala_id = NULL WHERE id = $2 AND kepala_id = $1 AND" SCOPE);
SQL(ERASE_ADDRESS,
    "UPDATE keluarga SET status = 'kosong', alamat = NULL, rt = NULL, rw = NULL, kode_pos = NULL, id_dtsen = NULL, diubah = $2"
    " WHERE id = $1 AND" SCOPE);
SQL(HISTORY_OF, HISTORY "SELECT impor_id, lama FROM riwayat WHERE objek = $2 AND objek_id = $1 ORDER BY impor_id");
SQL(HISTORY_SET, HISTORY "UPDATE riwayat SET lama = $3 WHERE impor_id = $4 AND objek = $2 AND objek_id = $1");

static stmt *about(tg_tx *tx, const char *sql, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q != NULL)
        stmt_bind_i64(q, "$1", id);
    return q;
}

static int erase_row(tg_tx *tx, int64_t orang_id, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = about(tx, ERASE_PERSON, orang_id, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$2", tx->now);
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_CONFLICT, "orang_sudah_dihapus") : rc;
}

static int free_number(tg_tx *tx, const warga_orang *o, tg_error *err)
{
    stmt *q = o->has_nik ? about(tx, ERASE_NUMBER, o->id, err) : NULL;
    if (q == NULL)
        return o->has_nik ? err->code : TG_OK;
    stmt_bind_blob(q, "$2", o->nik_sidik, WARGA_SIDIK_SIZE);
    return stmt_run(q, NULL, err);
}

static int erase_isian(tg_tx *tx, const char *subjek, int64_t id, tg_error *err)
{
    stmt *q = about(tx, ERASE_ISIAN, id, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$2", subjek);
    return stmt_run(q, NULL, err);
}

static int set_history(tg_tx *tx, const char *objek, int64_t id, int64_t impor_id, const char *lama, tg_error *err)
{
    stmt *q = about(tx, HISTORY_SET, id, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$2", objek);
    stmt_bind_text(q, "$3", lama);
    stmt_bind_i64(q, "$4", impor_id);
    return stmt_run(q, NULL, err);
}

/* In which family he stood before stays (see warga_former_families); what he was called there does not. */
static int erase_history(tg_tx *tx, const char *objek, int64_t id, tg_error *err)
{
    int rc;
    stmt *q = about(tx, HISTORY_OF, id, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$2", objek);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        int64_t before;
        bool moved = sscanf(stmt_text(q, 1), "{\"keluarga_id\":%" SCNd64, &before) == 1;
        const char *lama = moved ? tg_arena_printf(tx->arena, "{\"keluarga_id\":%" PRId64 "}", before) : "{}";
        rc = lama == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : set_history(tx, objek, id, stmt_i64(q, 0), lama, err);
        if (rc != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

static int leave_family(tg_tx *tx, const warga_orang *o, bool *kosong, tg_error *err)
{
    int64_t left = 0;
    stmt *q = about(tx, ERASE_HEAD, o->id, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$2", o->keluarga_id);
    int rc = stmt_run(q, NULL, err);
    if (rc == TG_OK)
        rc = warga_keluarga_members(tx, o->keluarga_id, &left, err);
    *kosong = rc == TG_OK && left == 0;
    if (!*kosong)
        return rc;
    q = about(tx, ERASE_ADDRESS, o->keluarga_id, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$2", tx->now);
    rc = stmt_run(q, NULL, err);
    if (rc == TG_OK)
        rc = erase_isian(tx, "keluarga", o->keluarga_id, err);
    return rc == TG_OK ? erase_history(tx, "keluarga", o->keluarga_id, err) : rc;
}

int warga_erase(tg_tx *tx, int64_t orang_id, bool *kosong, tg_error *err)
{
    warga_orang *o = tg_arena_alloc(tx->arena, sizeof *o);
    int rc = o == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : warga_orang_find(tx, orang_id, o, err);
    if (rc == TG_OK)
        rc = erase_row(tx, orang_id, err);
    if (rc == TG_OK)
        rc = warga_words_drop(tx, o, err);
    if (rc == TG_OK)
        rc = warga_anggota_drop(tx, o->keluarga_id, orang_id, err);
    if (rc == TG_OK)
        rc = free_number(tx, o, err);
    if (rc == TG_OK)
        rc = erase_isian(tx, "orang", orang_id, err);
    if (rc == TG_OK)
        rc = erase_history(tx, "orang", orang_id, err);
    return rc == TG_OK ? leave_family(tx, o, kosong, err) : rc;
}
