/* SQL of a change of the key: the check value, and the hashes made anew. Thread that of the unit. Walks: job. */
#include "warga/warga_dalam.h"

#include <string.h>

SQL(KEY_READ, "SELECT sidik FROM warga_kunci WHERE nomor = 1");
SQL(KEY_WRITE, "INSERT INTO warga_kunci (nomor, sidik) VALUES (1, $1) ON CONFLICT (nomor) DO UPDATE SET sidik = excluded.sidik");
SQL(PEOPLE, "SELECT id, nik, nik_sidik FROM orang WHERE id > $1 AND nik IS NOT NULL AND kode_wilayah >= $lo AND kode_wilayah < $hi"
    " ORDER BY id LIMIT $2");
SQL(PERSON_HASH, "UPDATE orang SET nik_sidik = $2 WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(TAKEN_DROP, "DELETE FROM nik_unik WHERE sidik = $1 AND orang_id = $2");
SQL(TAKEN_PUT, "INSERT INTO nik_unik (sidik, orang_id) VALUES ($1, $2) ON CONFLICT (sidik) DO NOTHING");
/* A family card's number stands with its members. */
SQL(FAMILIES, "SELECT k.id, k.no_kk_sidik, (SELECT o.no_kk FROM orang o WHERE o.keluarga_id = k.id AND o.no_kk IS NOT NULL"
    " ORDER BY o.id LIMIT 1) FROM keluarga k WHERE k.id > $1 AND k.kode_wilayah >= $lo AND k.kode_wilayah < $hi ORDER BY k.id LIMIT $2");
SQL(FAMILY_HASH, "UPDATE keluarga SET no_kk_sidik = $2 WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi"
    " AND NOT EXISTS (SELECT 1 FROM keluarga l WHERE l.no_kk_sidik = $2)");

int warga_kunci_read(tg_tx *tx, uint8_t sidik[WARGA_SIDIK_SIZE], bool *known, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KEY_READ, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    const void *p = rc == TG_ROW ? stmt_blob(q, 0) : NULL;
    *known = p != NULL && stmt_size(q, 0) == WARGA_SIDIK_SIZE;
    if (*known)
        memcpy(sidik, p, WARGA_SIDIK_SIZE);
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int warga_kunci_write(tg_tx *tx, const uint8_t sidik[WARGA_SIDIK_SIZE], tg_error *err)
{
    stmt *q = stmt_borrow(tx, KEY_WRITE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, WARGA_SIDIK_SIZE);
    return stmt_run(q, NULL, err);
}

static int read_page(tg_tx *tx, const char *sql, bool sidik_last, int64_t after, int64_t limit, warga_nomor *out, size_t *count, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", after);
    stmt_bind_i64(q, "$2", limit);
    *count = 0;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        warga_nomor *n = &out[(*count)++];
        const void *p = stmt_blob(q, sidik_last ? 2 : 1);
        *n = (warga_nomor){ .id = stmt_i64(q, 0) };
        n->hashed = p != NULL && stmt_size(q, sidik_last ? 2 : 1) == WARGA_SIDIK_SIZE;
        if (n->hashed)
            memcpy(n->sidik, p, WARGA_SIDIK_SIZE);
        n->angka = stmt_copy_text(q, sidik_last ? 1 : 2, tx->arena);
    }
    return rc == TG_END ? TG_OK : rc;
}

int warga_nomor_people(tg_tx *tx, int64_t after, int64_t limit, warga_nomor *out, size_t *count, tg_error *err)
{
    return read_page(tx, PEOPLE, true, after, limit, out, count, err);
}

int warga_nomor_families(tg_tx *tx, int64_t after, int64_t limit, warga_nomor *out, size_t *count, tg_error *err)
{
    return read_page(tx, FAMILIES, false, after, limit, out, count, err);
}

static int run_hash(tg_tx *tx, const char *sql, int64_t id, const uint8_t *sidik, int64_t *changed, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_blob(q, "$2", sidik, WARGA_SIDIK_SIZE);
    return stmt_run(q, changed, err);
}

static int run_taken(tg_tx *tx, const char *sql, const uint8_t *sidik, int64_t orang_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, WARGA_SIDIK_SIZE);
    stmt_bind_i64(q, "$2", orang_id);
    return stmt_run(q, NULL, err);
}

int warga_nomor_person_set(tg_tx *tx, const warga_nomor *old, const uint8_t *sidik, tg_error *err)
{
    int64_t changed;
    int rc = old->hashed ? run_taken(tx, TAKEN_DROP, old->sidik, old->id, err) : TG_OK;
    if (rc == TG_OK)
        rc = run_taken(tx, TAKEN_PUT, sidik, old->id, err);
    return rc == TG_OK ? run_hash(tx, PERSON_HASH, old->id, sidik, &changed, err) : rc;
}

int warga_nomor_family_set(tg_tx *tx, int64_t id, const uint8_t *sidik, bool *done, tg_error *err)
{
    int64_t changed = 0;
    int rc = run_hash(tx, FAMILY_HASH, id, sidik, &changed, err);
    *done = changed > 0;
    return rc;
}
