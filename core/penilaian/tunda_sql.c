/* Rows of pinned layers, of the tasks they make, and of desk files still to be written; see rancangan.h. */
#include <string.h>
#include "penilaian/rancangan.h"

SQL(TUNDA_INSERT,
    "INSERT INTO aturan_tunda (program, kode, versi_id, kelas, temuan, tugas_id, sejak, oleh) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
SQL(TUNDA_FIND, "SELECT tugas_id FROM aturan_tunda WHERE program = $1 AND kode = $2");
SQL(TUNDA_DELETE, "DELETE FROM aturan_tunda WHERE program = $1 AND kode = $2");
SQL(TUNDA_LAYER_INSERT, "INSERT INTO tunda_lapisan (program, kode, urut, berkas_id) VALUES ($1, $2, $3, $4)");
SQL(TUNDA_LAYER_DELETE, "DELETE FROM tunda_lapisan WHERE program = $1 AND kode = $2");
SQL(TUGAS_INSERT,
    "INSERT INTO tugas (id, jenis, kode_wilayah, objek, uraian, status, tenggat, dibuat, oleh, ditutup_orang)"
    " SELECT $1, $2, $3, $4, $5, 'terbuka', $6, $7, $8, $9 WHERE $3 >= $lo AND $3 < $hi");
SQL(TUGAS_DONE,
    "UPDATE tugas SET status = 'selesai', selesai = $2, selesai_oleh = $3"
    " WHERE id = $1 AND status = 'terbuka' AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(TUGAS_DONE_ABOUT,
    "UPDATE tugas SET status = 'selesai', selesai = $2, selesai_oleh = $3"
    " WHERE objek = $1 AND status = 'terbuka' AND kode_wilayah >= $lo AND kode_wilayah < $hi");
#define TUGAS_COLUMNS "id, dibuat, jenis, kode_wilayah, objek, uraian, oleh, tenggat, ditutup_orang, status = 'terbuka'"
SQL(TUGAS_FIND, "SELECT " TUGAS_COLUMNS " FROM tugas WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(TUGAS_LIST,
    "SELECT " TUGAS_COLUMNS " FROM tugas"
    " WHERE status = 'terbuka' AND id > $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi ORDER BY id LIMIT $2");
SQL(MEJA_NOTE,
    "INSERT INTO meja_tulis (program, kode, berkas_id) VALUES ($1, $2, $3)"
    " ON CONFLICT (program, kode) DO UPDATE SET berkas_id = excluded.berkas_id");
SQL(MEJA_NOTED, "SELECT 1 FROM meja_tulis WHERE program = $1 AND kode = $2");
SQL(MEJA_DONE, "DELETE FROM meja_tulis WHERE program = $1 AND kode = $2 AND berkas_id = $3");
SQL(MEJA_LIST,
    "SELECT m.program, m.kode, m.berkas_id, b.sidik, b.sumber, b.nomor FROM meja_tulis m JOIN versi_berkas b ON b.id = m.berkas_id");

/* ---- pinned layers --------------------------------------------------------------------------------------------- */

static int layers_insert(tg_tx *tx, const tunda_baris *t, const lapisan *l, tg_error *err)
{
    int rc = TG_OK;
    for (int i = 0; i < l->count && rc == TG_OK; i++) {
        stmt *q = stmt_borrow(tx, TUNDA_LAYER_INSERT, err);
        if (q == NULL)
            return err->code;
        stmt_bind_text(q, "$1", t->program);
        stmt_bind_text(q, "$2", t->kode);
        stmt_bind_i64(q, "$3", i);
        stmt_bind_i64(q, "$4", l->berkas[i].id);
        rc = stmt_run(q, NULL, err);
    }
    return rc;
}

int tunda_insert(tg_tx *tx, const tunda_baris *t, const lapisan *l, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TUNDA_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", t->program);
    stmt_bind_text(q, "$2", t->kode);
    stmt_bind_i64(q, "$3", t->versi_id);
    stmt_bind_text(q, "$4", t->kelas);
    stmt_bind_text(q, "$5", t->temuan);
    stmt_bind_i64(q, "$6", t->tugas_id);
    stmt_bind_i64(q, "$7", tx->now);
    stmt_bind_text(q, "$8", tx->who->aktor);
    int rc = stmt_run(q, NULL, err);
    return rc == TG_OK ? layers_insert(tx, t, l, err) : rc;
}

static stmt *of_layer(tg_tx *tx, const char *sql, const char *program, const char *kode, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q != NULL) {
        stmt_bind_text(q, "$1", program);
        stmt_bind_text(q, "$2", kode);
    }
    return q;
}

int tunda_find(tg_tx *tx, const char *program, const char *kode, int64_t *tugas_id, tg_error *err)
{
    stmt *q = of_layer(tx, TUNDA_FIND, program, kode, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        *tugas_id = stmt_i64(q, 0);
    return rc == TG_ROW ? TG_OK : rc;
}

int tunda_delete(tg_tx *tx, const char *program, const char *kode, tg_error *err)
{
    stmt *q = of_layer(tx, TUNDA_LAYER_DELETE, program, kode, err);
    int rc = q != NULL ? stmt_run(q, NULL, err) : err->code;
    if (rc != TG_OK)
        return rc;
    q = of_layer(tx, TUNDA_DELETE, program, kode, err);
    return q != NULL ? stmt_run(q, NULL, err) : err->code;
}

/* ---- tasks ----------------------------------------------------------------------------------------------------- */

int tugas_insert(tg_tx *tx, const tugas *t, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, TUGAS_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", t->id);
    stmt_bind_text(q, "$2", t->jenis);
    stmt_bind_text(q, "$3", t->kode_wilayah);
    stmt_bind_text(q, "$4", t->objek);
    stmt_bind_text(q, "$5", t->uraian);
    stmt_bind_date(q, "$6", t->tenggat);
    stmt_bind_i64(q, "$7", tx->now);
    stmt_bind_text(q, "$8", tx->who->aktor);
    stmt_bind_i64(q, "$9", t->ditutup_orang);
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_DENIED, "penilaian_luar_wilayah", t->kode_wilayah) : rc;
}

int tugas_done(tg_tx *tx, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TUGAS_DONE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", tx->now);
    stmt_bind_text(q, "$3", tx->who->aktor);
    return stmt_run(q, NULL, err);
}

int tugas_done_about(tg_tx *tx, const char *objek, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TUGAS_DONE_ABOUT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", objek);
    stmt_bind_i64(q, "$2", tx->now);
    stmt_bind_text(q, "$3", tx->who->aktor);
    return stmt_run(q, NULL, err);
}

static tugas read_tugas(tg_tx *tx, stmt *q)
{
    return (tugas){ .id = stmt_i64(q, 0), .dibuat = stmt_i64(q, 1), .jenis = stmt_copy_text(q, 2, tx->arena),
                    .kode_wilayah = stmt_copy_text(q, 3, tx->arena), .objek = stmt_copy_text(q, 4, tx->arena),
                    .uraian = stmt_copy_text(q, 5, tx->arena), .oleh = stmt_copy_text(q, 6, tx->arena), .tenggat = stmt_date(q, 7),
                    .ditutup_orang = stmt_i64(q, 8) != 0, .terbuka = stmt_i64(q, 9) != 0 };
}

int tugas_find(tg_tx *tx, int64_t id, tugas *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TUGAS_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = read_tugas(tx, q);
    return TG_OK;
}

int tugas_each(tg_tx *tx, int64_t after, void (*row_cb)(void *arg, const tugas *t), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, TUGAS_LIST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", after);
    stmt_bind_i64(q, "$2", TUGAS_PAGE);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        tugas t = read_tugas(tx, q);
        row_cb(arg, &t);
    }
    return rc == TG_END ? TG_OK : rc;
}

/* ---- files still to be written ---------------------------------------------------------------------------------- */

int meja_note(tg_tx *tx, const char *program, const char *kode, int64_t berkas_id, tg_error *err)
{
    stmt *q = of_layer(tx, MEJA_NOTE, program, kode, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$3", berkas_id);
    return stmt_run(q, NULL, err);
}

int meja_noted(tg_tx *tx, const char *program, const char *kode, bool *noted, tg_error *err)
{
    stmt *q = of_layer(tx, MEJA_NOTED, program, kode, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    *noted = rc == TG_ROW;
    return rc < 0 ? rc : TG_OK;
}

int meja_done(tg_tx *tx, const char *program, const char *kode, int64_t berkas_id, tg_error *err)
{
    stmt *q = of_layer(tx, MEJA_DONE, program, kode, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$3", berkas_id);
    return stmt_run(q, NULL, err);
}

int meja_each(tg_tx *tx, void (*row_cb)(void *arg, const versi_berkas *b), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, MEJA_LIST, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        versi_berkas b = { .id = stmt_i64(q, 2), .nomor = stmt_i64(q, 5), .sumber = stmt_copy_text(q, 4, tx->arena) };
        if (b.sumber == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        b.size = strlen(b.sumber);
        text_copy(b.program, sizeof b.program, stmt_text(q, 0));
        text_copy(b.kode, sizeof b.kode, stmt_text(q, 1));
        row_cb(arg, &b);
    }
    return rc == TG_END ? TG_OK : rc;
}
