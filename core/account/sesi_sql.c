/* account/sesi_sql.c: all SQL of passwords, assignments and sessions. */
#include "account/sesi_sql.h"
#include "account/account.h"

#include <string.h>

SQL(SANDI_FIND, "SELECT sandi, sementara, diubah, totp, totp_baru, totp_langkah FROM sandi WHERE aktor_id = $1");
SQL(SANDI_PUT,
    "INSERT INTO sandi (aktor_id, sandi, sementara, diubah, totp, totp_baru, totp_langkah) VALUES ($1, $2, $3, $4, NULL, NULL, 0)"
    " ON CONFLICT (aktor_id) DO UPDATE SET sandi = excluded.sandi, sementara = excluded.sementara, diubah = excluded.diubah");
SQL(TOTP_NEW, "UPDATE sandi SET totp_baru = $2 WHERE aktor_id = $1");
SQL(TOTP_ON, "UPDATE sandi SET totp = totp_baru, totp_baru = NULL, totp_langkah = $2 WHERE aktor_id = $1");
SQL(TOTP_OFF, "UPDATE sandi SET totp = NULL, totp_baru = NULL, totp_langkah = $2 WHERE aktor_id = $1");
SQL(TOTP_USED, "UPDATE sandi SET totp_langkah = $2 WHERE aktor_id = $1 AND totp_langkah < $2");
SQL(ANY_ADMIN, TG_UNSCOPED("apakah server sudah punya admin berlaku untuk semua wilayah")
    "SELECT 1 FROM sandi s JOIN aktor a ON a.id = s.aktor_id WHERE a.aktif = 1 AND (a.peran & 1) = 1 LIMIT 1");

SQL(TUGASAN_LIST, TG_UNSCOPED("penugasan orang itu sendiri, di wilayah mana pun")
    "SELECT peran, kode_wilayah FROM penugasan WHERE aktor_id = $1 ORDER BY kode_wilayah, peran LIMIT 64");
SQL(TUGASAN_INSERT,
    "INSERT INTO penugasan (aktor_id, peran, kode_wilayah, dibuat) SELECT $1, $2, $3, $4 WHERE $3 >= $lo AND $3 < $hi");
SQL(TUGASAN_REMOVE,
    "DELETE FROM penugasan WHERE aktor_id = $1 AND peran = $2 AND kode_wilayah = $3 AND kode_wilayah >= $lo AND kode_wilayah < $hi");

SQL(SESI_INSERT, TG_UNSCOPED("sesi dibuka sebelum orangnya punya wilayah; penugasannya sudah diperiksa")
    "INSERT INTO sesi (sidik, aktor_id, peran, kode_wilayah, perangkat_id, dibuat, dipakai, berakhir, dicabut)"
    " VALUES ($1, $2, $3, $4, $5, $6, $6, $7, NULL)");
SQL(SESI_FIND, TG_UNSCOPED("kuki itu sendiri yang menentukan wilayahnya")
    "SELECT aktor_id, peran, kode_wilayah, perangkat_id, dipakai, berakhir, sidik FROM sesi"
    " WHERE sidik = $1 AND dicabut IS NULL AND berakhir > $2");
SQL(SESI_LAST, TG_UNSCOPED("penugasan orang itu sendiri, di wilayah mana pun")
    "SELECT peran, kode_wilayah FROM sesi WHERE aktor_id = $1 ORDER BY dibuat DESC LIMIT 1");
SQL(SESI_ACT, TG_UNSCOPED("kuki itu sendiri yang menentukan wilayahnya; penugasannya sudah diperiksa")
    "UPDATE sesi SET peran = $2, kode_wilayah = $3 WHERE sidik = $1 AND dicabut IS NULL");
SQL(SESI_END, TG_UNSCOPED("kuki itu sendiri yang menentukan wilayahnya")
    "UPDATE sesi SET dicabut = $2 WHERE sidik = $1 AND dicabut IS NULL");
SQL(SESI_END_ALL, TG_UNSCOPED("hak atas orangnya sudah diperiksa")
    "UPDATE sesi SET dicabut = $2 WHERE aktor_id = $1 AND dicabut IS NULL AND berakhir > $2 AND sidik <> $3");
SQL(SESI_END_OF, TG_UNSCOPED("hak atas orangnya sudah diperiksa")
    "UPDATE sesi SET dicabut = $4 WHERE aktor_id = $1 AND peran = $2 AND kode_wilayah = $3 AND dicabut IS NULL AND berakhir > $4");
SQL(SESI_END_DEVICE, TG_UNSCOPED("hak atas perangkatnya sudah diperiksa")
    "UPDATE sesi SET dicabut = $2 WHERE perangkat_id = $1 AND dicabut IS NULL AND berakhir > $2");
SQL(SESI_USED, TG_UNSCOPED("catatan waktu sistem")
    "UPDATE sesi SET dipakai = $2 WHERE sidik = $1 AND dicabut IS NULL AND dipakai < $2");
SQL(SESI_EACH, TG_UNSCOPED("tabel di memori mengenal semua aktor")
    "SELECT aktor_id, peran, kode_wilayah, perangkat_id, dipakai, berakhir, sidik FROM sesi"
    " WHERE aktor_id = $1 AND dicabut IS NULL AND berakhir > $2");
SQL(SESI_PURGE, TG_UNSCOPED("pembersihan sistem")
    "DELETE FROM sesi WHERE sidik IN (SELECT sidik FROM sesi WHERE berakhir < $1 LIMIT $2)");

/* ---- passwords -------------------------------------------------------------------------------------- */

static bool read_sealed(stmt *q, int col, uint8_t out[TOTP_SEALED])
{
    const void *p = stmt_blob(q, col);
    bool there = p != NULL && stmt_size(q, col) == TOTP_SEALED;
    if (there)
        memcpy(out, p, TOTP_SEALED);
    return there;
}

int sandi_row_find(tg_tx *tx, int64_t aktor_id, sandi_row *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SANDI_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", aktor_id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "sandi_belum_ada") : rc;
    *out = (sandi_row){ .sementara = stmt_i64(q, 1) != 0, .diubah = stmt_i64(q, 2), .totp_langkah = stmt_i64(q, 5) };
    text_copy(out->sandi, sizeof out->sandi, stmt_text(q, 0));
    out->has_totp = read_sealed(q, 3, out->totp);
    out->has_totp_baru = read_sealed(q, 4, out->totp_baru);
    return TG_OK;
}

int sandi_row_put(tg_tx *tx, int64_t aktor_id, const char *hash, bool sementara, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SANDI_PUT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", aktor_id);
    stmt_bind_text(q, "$2", hash);
    stmt_bind_i64(q, "$3", sementara);
    stmt_bind_i64(q, "$4", tx->now);
    return stmt_run(q, NULL, err);
}

int sandi_row_totp_new(tg_tx *tx, int64_t aktor_id, const uint8_t *sealed, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TOTP_NEW, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", aktor_id);
    stmt_bind_blob(q, "$2", sealed, TOTP_SEALED);
    return stmt_run(q, NULL, err);
}

static int run_step(tg_tx *tx, const char *sql, int64_t aktor_id, int64_t langkah, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", aktor_id);
    stmt_bind_i64(q, "$2", langkah);
    return stmt_run(q, NULL, err);
}

int sandi_row_totp_set(tg_tx *tx, int64_t aktor_id, bool on, int64_t langkah, tg_error *err)
{
    return run_step(tx, on ? TOTP_ON : TOTP_OFF, aktor_id, langkah, err);
}

int sandi_row_totp_used(tg_tx *tx, int64_t aktor_id, int64_t langkah, tg_error *err) { return run_step(tx, TOTP_USED, aktor_id, langkah, err); }

int sandi_any_admin(tg_tx *tx, bool *any, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ANY_ADMIN, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    *any = rc == TG_ROW;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

/* ---- assignments ------------------------------------------------------------------------------------- */

int tugasan_list(tg_tx *tx, const aktor *a, tugasan out[TUGASAN_MAX], int *count, tg_error *err)
{
    int rc, n = 0;
    for (uint32_t bit = 1; bit <= TG_ROLES_ALL; bit <<= 1)
        if (a->peran & bit) {
            out[n].peran = bit;
            text_copy(out[n++].kode_wilayah, sizeof out->kode_wilayah, a->kode_wilayah);
        }
    stmt *q = stmt_borrow(tx, TUGASAN_LIST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", a->id);
    while ((rc = stmt_next(q, err)) == TG_ROW && n < TUGASAN_MAX) {
        out[n].peran = (uint32_t)stmt_i64(q, 0);
        text_copy(out[n++].kode_wilayah, sizeof out->kode_wilayah, stmt_text(q, 1));
    }
    *count = n;
    return rc == TG_END || rc == TG_ROW ? TG_OK : rc;
}

static stmt *with_tugasan(tg_tx *tx, const char *sql, int64_t aktor_id, const tugasan *t, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return NULL;
    stmt_bind_i64(q, "$1", aktor_id);
    stmt_bind_i64(q, "$2", t->peran);
    stmt_bind_text(q, "$3", t->kode_wilayah);
    return q;
}

int tugasan_insert(tg_tx *tx, int64_t aktor_id, const tugasan *t, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = with_tugasan(tx, TUGASAN_INSERT, aktor_id, t, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$4", tx->now);
    int rc = stmt_run(q, &changed, err);
    if (rc == TG_CONFLICT)
        return tg_fail(err, TG_CONFLICT, "penugasan_ada");
    if (rc == TG_OK && changed == 0)
        return tg_fail_field(err, TG_DENIED, "kode_wilayah", "aktor_luar_wilayah", t->kode_wilayah, tx->who->kode_wilayah);
    return rc;
}

int tugasan_remove(tg_tx *tx, int64_t aktor_id, const tugasan *t, int64_t *gone, tg_error *err)
{
    stmt *q = with_tugasan(tx, TUGASAN_REMOVE, aktor_id, t, err);
    return q != NULL ? stmt_run(q, gone, err) : err->code;
}

/* ---- sessions ----------------------------------------------------------------------------------------- */

int sesi_row_insert(tg_tx *tx, const sesi_row *s, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SESI_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", s->sidik, HASH_SIZE);
    stmt_bind_i64(q, "$2", s->aktor_id);
    stmt_bind_i64(q, "$3", s->t.peran);
    stmt_bind_text(q, "$4", s->t.kode_wilayah);
    if (s->perangkat_id != 0)
        stmt_bind_i64(q, "$5", s->perangkat_id);
    else
        stmt_bind_null(q, "$5");
    stmt_bind_i64(q, "$6", tx->now);
    stmt_bind_i64(q, "$7", s->berakhir);
    return stmt_run(q, NULL, err);
}

static void read_sesi(stmt *q, sesi_row *out)
{
    *out = (sesi_row){ .aktor_id = stmt_i64(q, 0), .perangkat_id = stmt_i64_or(q, 3, 0), .dipakai = stmt_i64(q, 4),
                       .berakhir = stmt_i64(q, 5), .t.peran = (uint32_t)stmt_i64(q, 1) };
    text_copy(out->t.kode_wilayah, sizeof out->t.kode_wilayah, stmt_text(q, 2));
    const void *sidik = stmt_blob(q, 6);
    if (sidik != NULL && stmt_size(q, 6) == HASH_SIZE)
        memcpy(out->sidik, sidik, HASH_SIZE);
}

int sesi_row_find(tg_tx *tx, const uint8_t *sidik, sesi_row *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SESI_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, HASH_SIZE);
    stmt_bind_i64(q, "$2", tx->now);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "perlu_masuk") : rc;
    read_sesi(q, out);
    return TG_OK;
}

int sesi_row_last(tg_tx *tx, int64_t aktor_id, tugasan *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SESI_LAST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", aktor_id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "perlu_masuk") : rc;
    out->peran = (uint32_t)stmt_i64(q, 0);
    text_copy(out->kode_wilayah, sizeof out->kode_wilayah, stmt_text(q, 1));
    return TG_OK;
}

int sesi_row_act(tg_tx *tx, const uint8_t *sidik, const tugasan *t, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SESI_ACT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, HASH_SIZE);
    stmt_bind_i64(q, "$2", t->peran);
    stmt_bind_text(q, "$3", t->kode_wilayah);
    return stmt_run(q, NULL, err);
}

int sesi_row_end(tg_tx *tx, const uint8_t *sidik, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SESI_END, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, HASH_SIZE);
    stmt_bind_i64(q, "$2", tx->now);
    return stmt_run(q, NULL, err);
}

int sesi_row_end_all(tg_tx *tx, int64_t aktor_id, const uint8_t *but, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SESI_END_ALL, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", aktor_id);
    stmt_bind_i64(q, "$2", tx->now);
    stmt_bind_blob(q, "$3", but != NULL ? (const void *)but : "", but != NULL ? HASH_SIZE : 0);
    return stmt_run(q, NULL, err);
}

int sesi_row_end_of(tg_tx *tx, int64_t aktor_id, const tugasan *t, tg_error *err)
{
    stmt *q = with_tugasan(tx, SESI_END_OF, aktor_id, t, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$4", tx->now);
    return stmt_run(q, NULL, err);
}

int sesi_row_end_device(tg_tx *tx, int64_t perangkat_id, tg_error *err) { return run_step(tx, SESI_END_DEVICE, perangkat_id, tx->now, err); }

int sesi_row_used(tg_tx *tx, const uint8_t *sidik, int64_t waktu, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SESI_USED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, HASH_SIZE);
    stmt_bind_i64(q, "$2", waktu);
    return stmt_run(q, NULL, err);
}

static int sesi_rows_purge(tg_tx *tx, int64_t before, int64_t limit, int64_t *gone, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SESI_PURGE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", before);
    stmt_bind_i64(q, "$2", limit);
    return stmt_run(q, gone, err);
}

int account_purge_sessions(tg_tx *tx, int64_t limit, int64_t *gone, tg_error *err)
{
    static const int64_t KEPT_MS = INT64_C(90) * 86400000;
    return sesi_rows_purge(tx, tx->now - KEPT_MS, limit, gone, err);
}

int sesi_each(tg_tx *tx, int64_t aktor_id, int64_t now, int (*cb)(void *arg, const sesi_row *s), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, SESI_EACH, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", aktor_id);
    stmt_bind_i64(q, "$2", now);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        sesi_row s;
        read_sesi(q, &s);
        if ((rc = cb(arg, &s)) != TG_OK)
            return rc == TG_NOMEM ? tg_fail(err, TG_NOMEM, "memori_habis") : rc;
    }
    return rc == TG_END ? TG_OK : rc;
}
