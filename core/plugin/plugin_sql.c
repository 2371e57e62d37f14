/* All SQL of the plugin room but what it makes for life cycles (siklus_sql.c). Thread: that of the unit. */
#include "plugin/entry.h"

SQL(EACH, "SELECT nama, status, aktor, waktu FROM program_status ORDER BY nama");
SQL(FIND, "SELECT nama, status, aktor, waktu FROM program_status WHERE nama = $1");
SQL(PUT, "INSERT INTO program_status (nama, status, aktor, waktu) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (nama) DO UPDATE SET status = $2, aktor = $3, waktu = $4");

static program_row row_of(stmt *q, tg_arena *a)
{
    return (program_row){ stmt_copy_text(q, 0, a), stmt_copy_text(q, 1, a), stmt_copy_text(q, 2, a), stmt_i64(q, 3) };
}

int program_each(tg_tx *tx, int (*row_cb)(void *arg, const program_row *r), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, EACH, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        program_row r = row_of(q, tx->arena);
        if (r.nama == NULL || r.status == NULL || r.aktor == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        if ((rc = row_cb(arg, &r)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int program_find(tg_tx *tx, const char *nama, program_row *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", nama);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = row_of(q, tx->arena);
    return out->nama != NULL && out->status != NULL && out->aktor != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

int program_put(tg_tx *tx, const char *nama, const char *status, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PUT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", nama);
    stmt_bind_text(q, "$2", status);
    stmt_bind_text(q, "$3", tx->who->aktor);
    stmt_bind_i64(q, "$4", tx->now);
    return stmt_run(q, NULL, err);
}

/* ---- imports --------------------------------------------------------------------------------------- */

SQL(IMPOR_ADD, "INSERT INTO program_impor (kerja_id, dibaca, masuk, ditolak) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (kerja_id) DO UPDATE SET dibaca = program_impor.dibaca + $2, masuk = program_impor.masuk + $3,"
    " ditolak = program_impor.ditolak + $4");
SQL(IMPOR_READ, "SELECT dibaca, masuk, ditolak FROM program_impor WHERE kerja_id = $1");
SQL(TOLAKAN_ADD, "INSERT INTO program_tolakan (kerja_id, baris, kolom, kode, alasan, mentah) VALUES ($1, $2, $3, $4, $5, $6)");
SQL(TOLAKAN_EACH, "SELECT baris, kolom, kode, alasan, mentah FROM program_tolakan WHERE kerja_id = $1 AND baris > $2 ORDER BY baris LIMIT $3");
SQL(TOLAKAN_DROP, "DELETE FROM program_tolakan WHERE kerja_id = $1"
    " AND baris IN (SELECT baris FROM program_tolakan WHERE kerja_id = $1 ORDER BY baris LIMIT $2)");

int program_impor_add(tg_tx *tx, int64_t kerja, const program_hitung *n, tg_error *err)
{
    stmt *q = stmt_borrow(tx, IMPOR_ADD, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", kerja);
    stmt_bind_i64(q, "$2", n->dibaca);
    stmt_bind_i64(q, "$3", n->masuk);
    stmt_bind_i64(q, "$4", n->ditolak);
    return stmt_run(q, NULL, err);
}

int program_impor_read(tg_tx *tx, int64_t kerja, program_hitung *out, tg_error *err)
{
    *out = (program_hitung){ 0 };
    stmt *q = stmt_borrow(tx, IMPOR_READ, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", kerja);
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        *out = (program_hitung){ stmt_i64(q, 0), stmt_i64(q, 1), stmt_i64(q, 2) };
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int program_tolakan_add(tg_tx *tx, int64_t kerja, const program_tolakan *t, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TOLAKAN_ADD, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", kerja);
    stmt_bind_i64(q, "$2", t->baris);
    stmt_bind_text(q, "$3", t->kolom);
    stmt_bind_text(q, "$4", t->kode);
    stmt_bind_text(q, "$5", t->alasan);
    stmt_bind_text(q, "$6", t->mentah);
    return stmt_run(q, NULL, err);
}

int program_tolakan_each(tg_tx *tx, int64_t kerja, int64_t after, int limit,
                         int (*row_cb)(void *arg, const program_tolakan *t, tg_error *err), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, TOLAKAN_EACH, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", kerja);
    stmt_bind_i64(q, "$2", after);
    stmt_bind_i64(q, "$3", limit);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        program_tolakan t = { stmt_i64(q, 0), stmt_text(q, 1), stmt_text(q, 2), stmt_text(q, 3), stmt_text(q, 4) };
        if ((rc = row_cb(arg, &t, err)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int program_tolakan_drop(tg_tx *tx, int64_t kerja, int64_t limit, int64_t *gone, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TOLAKAN_DROP, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", kerja);
    stmt_bind_i64(q, "$2", limit);
    return stmt_run(q, gone, err);
}
