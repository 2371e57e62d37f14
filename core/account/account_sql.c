/* account/account_sql.c: all SQL of actors and tokens. */
#include "account/account_sql.h"

#include <string.h>

#define AKTOR_COLUMNS "id, nama, peran, kode_wilayah, aktif, versi"

SQL(BY_NAME, TG_UNSCOPED("nama aktor unik di seluruh sistem")
    "SELECT " AKTOR_COLUMNS " FROM aktor WHERE nama = $1");
SQL(BY_ID,
    "SELECT " AKTOR_COLUMNS " FROM aktor WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(WORKING,
    "SELECT " AKTOR_COLUMNS " FROM aktor WHERE id = $1 AND ((kode_wilayah >= $lo AND kode_wilayah < $hi)"
    " OR EXISTS (SELECT 1 FROM penugasan p WHERE p.aktor_id = aktor.id AND p.kode_wilayah >= $lo AND p.kode_wilayah < $hi))");
SQL(INSERT_AKTOR,
    "INSERT INTO aktor (id, nama, peran, kode_wilayah, aktif, dibuat, versi)"
    " SELECT $1, $2, $3, $4, 1, $5, $6 WHERE $4 >= $lo AND $4 < $hi");
SQL(SET_ACTIVE,
    "UPDATE aktor SET aktif = $2, versi = $3 WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(TOUCH, TG_UNSCOPED("hanya nomor perubahan; hak atas tokennya sudah diperiksa")
    "UPDATE aktor SET versi = $2 WHERE id = $1");
SQL(NEWEST, TG_UNSCOPED("nomor perubahan berlaku untuk semua aktor")
    "SELECT coalesce(max(versi), 0) FROM aktor");
SQL(CHANGED, TG_UNSCOPED("tabel di memori mengenal semua aktor")
    "SELECT " AKTOR_COLUMNS " FROM aktor WHERE versi > $1 ORDER BY versi");
#define LISTED_COLUMNS "SELECT a.id, a.nama, a.peran, a.kode_wilayah, a.aktif, a.versi, a.dibuat," \
    " (SELECT count(*) FROM token t WHERE t.aktor_id = a.id AND t.dicabut IS NULL)"
SQL(LISTED_ONE, LISTED_COLUMNS " FROM aktor a WHERE a.nama = $1 AND a.kode_wilayah >= $lo AND a.kode_wilayah < $hi");
SQL(LISTED, LISTED_COLUMNS
    " FROM aktor a WHERE a.id > $1 AND a.kode_wilayah >= $lo AND a.kode_wilayah < $hi"
    " AND ($3 IS NULL OR replace(a.nama, $3, '') <> a.nama)"      /* holds it; LIKE would read its _ as any letter */
    " ORDER BY a.id LIMIT $2");

SQL(INSERT_TOKEN, "INSERT INTO token (sidik, aktor_id, dibuat, dicabut, berakhir, dipakai) VALUES ($1, $2, $3, NULL, $4, NULL)");
SQL(TOKEN_OWNER, "SELECT aktor_id FROM token WHERE sidik = $1 AND dicabut IS NULL");
SQL(REVOKE, "UPDATE token SET dicabut = $2 WHERE sidik = $1 AND dicabut IS NULL");
SQL(REVOKE_ALL, "UPDATE token SET dicabut = $2 WHERE aktor_id = $1 AND dicabut IS NULL");
SQL(LIVE_TOKENS, "SELECT sidik, berakhir, dipakai FROM token WHERE aktor_id = $1 AND dicabut IS NULL");
/* One page, newest first; $1 and $2: where the page before ended, the hash by its head alone. */
SQL(TOKEN_PAGE,
    "SELECT t.sidik, a.nama, a.peran, a.kode_wilayah, t.dibuat, t.berakhir, t.dipakai, t.dicabut"
    " FROM token t JOIN aktor a ON a.id = t.aktor_id WHERE a.kode_wilayah >= $lo AND a.kode_wilayah < $hi"
    " AND ($1 IS NULL OR t.dibuat < $1 OR (t.dibuat = $1 AND t.sidik < $2)) ORDER BY t.dibuat DESC, t.sidik DESC LIMIT $3");
SQL(TOKEN_BY_MARK, "SELECT sidik, aktor_id FROM token WHERE sidik >= $1 AND sidik <= $2 AND dicabut IS NULL");
SQL(TOKEN_USED, "UPDATE token SET dipakai = $2 WHERE sidik = $1 AND dicabut IS NULL AND coalesce(dipakai, 0) < $2");

static void read_aktor(stmt *q, aktor *out)
{
    *out = (aktor){ .id = stmt_i64(q, 0), .peran = (uint32_t)stmt_i64(q, 2), .aktif = stmt_i64(q, 4) != 0,
                    .versi = stmt_i64(q, 5) };
    text_copy(out->nama, sizeof out->nama, stmt_text(q, 1));
    text_copy(out->kode_wilayah, sizeof out->kode_wilayah, stmt_text(q, 3));
}

static int read_one(stmt *q, aktor *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "aktor_tidak_ada");
    if (rc != TG_ROW)
        return rc;
    read_aktor(q, out);
    return TG_OK;
}

int account_row_by_name(tg_tx *tx, const char *nama, aktor *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BY_NAME, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", nama);
    return read_one(q, out, err);
}

static int find_by_id(tg_tx *tx, const char *sql, int64_t id, aktor *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return read_one(q, out, err);
}

int account_row_by_id(tg_tx *tx, int64_t id, aktor *out, tg_error *err) { return find_by_id(tx, BY_ID, id, out, err); }
int account_row_working(tg_tx *tx, int64_t id, aktor *out, tg_error *err) { return find_by_id(tx, WORKING, id, out, err); }

int account_row_insert(tg_tx *tx, const aktor *a, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, INSERT_AKTOR, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", a->id);
    stmt_bind_text(q, "$2", a->nama);
    stmt_bind_i64(q, "$3", a->peran);
    stmt_bind_text(q, "$4", a->kode_wilayah);
    stmt_bind_i64(q, "$5", tx->now);
    stmt_bind_i64(q, "$6", a->versi);
    int rc = stmt_run(q, &changed, err);
    if (rc == TG_OK && changed == 0)
        return tg_fail_field(err, TG_DENIED, "kode_wilayah", "aktor_luar_wilayah", a->kode_wilayah, tx->who->kode_wilayah);
    return rc;
}

int account_row_set_active(tg_tx *tx, int64_t id, bool aktif, int64_t versi, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SET_ACTIVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", aktif);
    stmt_bind_i64(q, "$3", versi);
    return stmt_run(q, NULL, err);
}

int account_row_touch(tg_tx *tx, int64_t id, int64_t versi, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TOUCH, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", versi);
    return stmt_run(q, NULL, err);
}

int account_versi(tg_tx *tx, int64_t *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, NEWEST, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? tg_fail(err, TG_CORRUPT, "aktor_tidak_ada") : rc;
    *out = stmt_i64(q, 0);
    return TG_OK;
}

int account_row_changed(tg_tx *tx, int64_t id, tg_error *err)
{
    int64_t versi;
    int rc = account_versi(tx, &versi, err);
    return rc == TG_OK ? account_row_touch(tx, id, versi + 1, err) : rc;
}

int account_token_insert(tg_tx *tx, const uint8_t sidik[32], int64_t aktor_id, int64_t berakhir, tg_error *err)
{
    stmt *q = stmt_borrow(tx, INSERT_TOKEN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, 32);
    stmt_bind_i64(q, "$2", aktor_id);
    stmt_bind_i64(q, "$3", tx->now);
    stmt_bind_i64(q, "$4", berakhir);
    return stmt_run(q, NULL, err);
}

int account_token_used(tg_tx *tx, const uint8_t sidik[32], int64_t waktu, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TOKEN_USED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, 32);
    stmt_bind_i64(q, "$2", waktu);
    return stmt_run(q, NULL, err);
}

int account_token_owner(tg_tx *tx, const uint8_t sidik[32], int64_t *aktor_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TOKEN_OWNER, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, 32);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? tg_fail_field(err, TG_NOT_FOUND, "token", "token_tidak_ada") : rc;
    *aktor_id = stmt_i64(q, 0);
    return TG_OK;
}

int account_token_revoke(tg_tx *tx, const uint8_t sidik[32], tg_error *err)
{
    stmt *q = stmt_borrow(tx, REVOKE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, 32);
    stmt_bind_i64(q, "$2", tx->now);
    return stmt_run(q, NULL, err);
}

int account_token_revoke_all(tg_tx *tx, int64_t aktor_id, int64_t *changed, tg_error *err)
{
    stmt *q = stmt_borrow(tx, REVOKE_ALL, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", aktor_id);
    stmt_bind_i64(q, "$2", tx->now);
    return stmt_run(q, changed, err);
}

int account_each_changed(tg_tx *tx, int64_t versi, int (*row_cb)(void *arg, const aktor *a), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, CHANGED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", versi);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        aktor a;
        read_aktor(q, &a);
        if ((rc = row_cb(arg, &a)) != TG_OK)
            return rc == TG_NOMEM ? tg_fail(err, TG_NOMEM, "memori_habis") : rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int account_each_token(tg_tx *tx, int64_t aktor_id, int (*token_cb)(void *arg, const token_row *t), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, LIVE_TOKENS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", aktor_id);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        const uint8_t *sidik = stmt_blob(q, 0);
        if (sidik == NULL || stmt_size(q, 0) != 32)
            return tg_fail(err, TG_CORRUPT, "token_rusak");
        token_row t = { .berakhir = stmt_i64_or(q, 1, 0), .dipakai = stmt_i64_or(q, 2, 0) };
        memcpy(t.sidik, sidik, sizeof t.sidik);
        if ((rc = token_cb(arg, &t)) != TG_OK)
            return rc == TG_NOMEM ? tg_fail(err, TG_NOMEM, "memori_habis") : rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

static void read_listed(stmt *q, account_listed *out)
{
    out->dibuat = stmt_i64(q, 6);
    out->token_count = stmt_i64(q, 7);
    read_aktor(q, &out->aktor);
}

int account_row_listed(tg_tx *tx, const char *nama, account_listed *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, LISTED_ONE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", nama);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "aktor_tidak_ada") : rc;
    read_listed(q, out);
    return TG_OK;
}

/* What stands for a token in lists: the head of its hash, which neither opens anything nor tells the token. */
int account_token_by_mark(tg_tx *tx, const char *tanda, uint8_t sidik[32], int64_t *aktor_id, tg_error *err)
{
    uint8_t *ends = tg_arena_alloc(tx->arena, 64);
    if (ends == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    memset(ends, 0, 32), memset(ends + 32, 0xff, 32);
    if (strlen(tanda) != TOKEN_TANDA || !text_unhex(tanda, TOKEN_TANDA, ends) || !text_unhex(tanda, TOKEN_TANDA, ends + 32))
        return tg_fail_field(err, TG_INVALID, "tanda", "token_tanda_bentuk");
    stmt *q = stmt_borrow(tx, TOKEN_BY_MARK, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", ends, 32);
    stmt_bind_blob(q, "$2", ends + 32, 32);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? tg_fail_field(err, TG_NOT_FOUND, "tanda", "token_tidak_ada") : rc;
    memcpy(sidik, stmt_blob(q, 0), 32);
    *aktor_id = stmt_i64(q, 1);
    return TG_OK;
}

static void read_token(stmt *q, token_listed *out)
{
    *out = (token_listed){ .peran = (uint32_t)stmt_i64(q, 2), .dibuat = stmt_i64(q, 4), .berakhir = stmt_i64_or(q, 5, 0),
                           .dipakai = stmt_i64_or(q, 6, 0), .dicabut = stmt_i64_or(q, 7, 0) };
    text_hex(stmt_blob(q, 0), TOKEN_TANDA / 2, out->tanda);
    text_copy(out->nama, sizeof out->nama, stmt_text(q, 1));
    text_copy(out->kode_wilayah, sizeof out->kode_wilayah, stmt_text(q, 3));
}

int account_token_page(tg_tx *tx, const token_place *after, int limit, int (*row_cb)(void *arg, const token_listed *t), void *arg, tg_error *err)
{
    int rc;
    uint8_t *head = tg_arena_alloc(tx->arena, TOKEN_TANDA / 2);
    stmt *q = head != NULL ? stmt_borrow(tx, TOKEN_PAGE, err) : NULL;
    if (q == NULL)
        return head != NULL ? err->code : tg_fail(err, TG_NOMEM, "memori_habis");
    if (after->dibuat != 0 && !text_unhex(after->tanda, TOKEN_TANDA, head))
        return tg_fail_field(err, TG_INVALID, "setelah", "token_setelah");
    if (after->dibuat != 0)
        stmt_bind_i64(q, "$1", after->dibuat);
    else
        stmt_bind_null(q, "$1");
    stmt_bind_blob(q, "$2", head, TOKEN_TANDA / 2);
    stmt_bind_i64(q, "$3", limit);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        token_listed t;
        read_token(q, &t);
        if ((rc = row_cb(arg, &t)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int account_each_listed(tg_tx *tx, int64_t setelah, const char *cari, int limit, int (*row_cb)(void *arg, const account_listed *l), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, LISTED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", setelah);
    stmt_bind_i64(q, "$2", limit);
    stmt_bind_text(q, "$3", cari);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        account_listed l;
        read_listed(q, &l);
        if ((rc = row_cb(arg, &l)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}
