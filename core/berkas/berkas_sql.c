/* berkas/berkas_sql.c: rows of papers and of what they belong to.
 * Thread units. Memory the unit's arena. Walks request, job. */
#include <string.h>
#include "berkas/berkas_baris.h"
#include "store/sql.h"

SQL(BERKAS_INSERT,
    "INSERT INTO berkas (sidik, jenis, ukuran, sampai, dibuat, aktor_id, aktor) VALUES ($1, $2, $3, $4, $5, $6, $7)"
    " ON CONFLICT (sidik) DO UPDATE SET sampai = CASE WHEN berkas.sampai < excluded.sampai THEN excluded.sampai"
    " WHEN excluded.sampai IS NULL THEN NULL ELSE berkas.sampai END");
SQL(TAUTAN_INSERT,
    "INSERT INTO berkas_tautan (id, sidik, objek, objek_id, untuk, kode_wilayah, pembaca, dibuat, aktor_id, aktor)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 WHERE $6 >= $lo AND $6 < $hi"
    " ON CONFLICT (objek, objek_id, untuk, sidik) DO UPDATE SET pembaca = excluded.pembaca");
SQL(TAUTAN_EACH,
    "SELECT t.sidik, b.jenis, t.untuk, t.aktor, b.ukuran, t.dibuat FROM berkas_tautan t JOIN berkas b ON b.sidik = t.sidik"
    " WHERE t.objek = $1 AND t.objek_id = $2 AND ($3 IS NULL OR t.untuk = $3) AND ($4 IS NULL OR t.sidik = $4)"
    " AND t.kode_wilayah >= $lo AND t.kode_wilayah < $hi ORDER BY t.id");
SQL(BERKAS_EXPIRE,
    "UPDATE berkas SET sampai = $3 WHERE sidik IN (SELECT t.sidik FROM berkas_tautan t WHERE t.objek = $1 AND t.objek_id = $2"
    " AND t.kode_wilayah >= $lo AND t.kode_wilayah < $hi)"
    " AND NOT EXISTS (SELECT 1 FROM berkas_tautan o WHERE o.sidik = berkas.sidik AND (o.objek <> $1 OR o.objek_id <> $2))");
SQL(TAUTAN_RELEASE, "DELETE FROM berkas_tautan WHERE objek = $1 AND objek_id = $2 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(FIND_READABLE,
    "SELECT b.jenis, t.objek, t.objek_id FROM berkas_tautan t JOIN berkas b ON b.sidik = t.sidik"
    " WHERE t.sidik = $1 AND (t.pembaca & $2) <> 0 AND t.kode_wilayah >= $lo AND t.kode_wilayah < $hi ORDER BY t.id LIMIT 1");
SQL(BERKAS_KNOWN, "SELECT 1 FROM berkas WHERE sidik = $1");
SQL(BERKAS_STORED, "SELECT sidik, jenis, ukuran FROM berkas WHERE sampai IS NULL AND sidik > $1 ORDER BY sidik LIMIT $2");
#define SWEEP TG_UNSCOPED("sapuan malam membuang cetakan yang kedaluwarsa, milik wilayah mana pun")
SQL(TAUTAN_DROP,
    SWEEP "DELETE FROM berkas_tautan WHERE sidik IN (SELECT sidik FROM berkas WHERE sampai < $1 ORDER BY sampai, sidik LIMIT $2)");
SQL(BERKAS_DROP, "DELETE FROM berkas WHERE sidik IN (SELECT sidik FROM berkas WHERE sampai < $1 ORDER BY sampai, sidik LIMIT $2)");

static int insert_paper(tg_tx *tx, const berkas *b, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BERKAS_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", b->sidik);
    stmt_bind_text(q, "$2", berkas_jenis_text(b->jenis));
    stmt_bind_i64(q, "$3", b->ukuran);
    if (b->sampai > 0)
        stmt_bind_i64(q, "$4", b->sampai);
    else
        stmt_bind_null(q, "$4");
    stmt_bind_i64(q, "$5", tx->now);
    stmt_bind_i64(q, "$6", tx->who->aktor_id);
    stmt_bind_text(q, "$7", tx->who->aktor);
    return stmt_run(q, NULL, err);
}

int berkas_link(tg_tx *tx, const berkas *b, const berkas_tautan *t, tg_error *err)
{
    int64_t changed = 0;
    int rc = insert_paper(tx, b, err);
    stmt *q = rc == TG_OK ? stmt_borrow(tx, TAUTAN_INSERT, err) : NULL;
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tg_id(tx));
    stmt_bind_text(q, "$2", b->sidik);
    stmt_bind_text(q, "$3", t->objek);
    stmt_bind_i64(q, "$4", t->objek_id);
    stmt_bind_text(q, "$5", t->untuk);
    stmt_bind_text(q, "$6", t->kode_wilayah);
    stmt_bind_i64(q, "$7", t->pembaca);
    stmt_bind_i64(q, "$8", tx->now);
    stmt_bind_i64(q, "$9", tx->who->aktor_id);
    stmt_bind_text(q, "$10", tx->who->aktor);
    rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_DENIED, "berkas_wilayah_lain") : rc;
}

int berkas_release(tg_tx *tx, const char *objek, int64_t objek_id, int64_t *count, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BERKAS_EXPIRE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", objek);
    stmt_bind_i64(q, "$2", objek_id);
    stmt_bind_i64(q, "$3", tx->now);
    int rc = stmt_run(q, NULL, err);
    if (rc != TG_OK || (q = stmt_borrow(tx, TAUTAN_RELEASE, err)) == NULL)
        return err->code;
    stmt_bind_text(q, "$1", objek);
    stmt_bind_i64(q, "$2", objek_id);
    return stmt_run(q, count, err);
}

static stmt *ask_papers(tg_tx *tx, const char *objek, int64_t objek_id, const char *untuk, const char *sidik, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TAUTAN_EACH, err);
    if (q == NULL)
        return NULL;
    stmt_bind_text(q, "$1", objek);
    stmt_bind_i64(q, "$2", objek_id);
    stmt_bind_text(q, "$3", untuk);
    stmt_bind_text(q, "$4", sidik);
    return q;
}

int berkas_each(tg_tx *tx, const char *objek, int64_t objek_id, const char *untuk,
                int (*row_cb)(void *arg, const berkas_row *r), void *arg, tg_error *err)
{
    int rc;
    stmt *q = ask_papers(tx, objek, objek_id, untuk, NULL, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        berkas_row r = { .sidik = stmt_copy_text(q, 0, tx->arena), .jenis = stmt_copy_text(q, 1, tx->arena),
                         .untuk = stmt_copy_text(q, 2, tx->arena), .aktor = stmt_copy_text(q, 3, tx->arena),
                         .ukuran = stmt_i64(q, 4), .dibuat = stmt_i64(q, 5) };
        if ((rc = row_cb(arg, &r)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int berkas_has(tg_tx *tx, const char *objek, int64_t objek_id, const char *untuk, const char *sidik, bool *has, tg_error *err)
{
    stmt *q = ask_papers(tx, objek, objek_id, untuk, sidik, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    *has = rc == TG_ROW;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int berkas_find_readable(tg_tx *tx, const char *sidik, berkas_reader_row *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FIND_READABLE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", sidik);
    stmt_bind_i64(q, "$2", tx->who->peran);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = (berkas_reader_row){ stmt_copy_text(q, 0, tx->arena), stmt_copy_text(q, 1, tx->arena), stmt_i64(q, 2) };
    return TG_OK;
}

int berkas_has_row(tg_tx *tx, const char *sidik, bool *known, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BERKAS_KNOWN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", sidik);
    int rc = stmt_next(q, err);
    *known = rc == TG_ROW;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

static berkas_jenis jenis_of(const char *text)
{
    for (int j = 0; j < BERKAS_JENIS_COUNT; j++)
        if (text_same(text, berkas_jenis_text((berkas_jenis)j)))
            return (berkas_jenis)j;
    return BERKAS_PDF;       /* not reached: the table's CHECK knows the words */
}

int berkas_stored(tg_tx *tx, const char *after, berkas *out, size_t max, size_t *count, tg_error *err)
{
    int rc;
    *count = 0;
    stmt *q = stmt_borrow(tx, BERKAS_STORED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", after);
    stmt_bind_i64(q, "$2", (int64_t)max);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        berkas *b = &out[(*count)++];
        *b = (berkas){ .jenis = jenis_of(stmt_text(q, 1)), .ukuran = stmt_i64(q, 2) };
        text_copy(b->sidik, sizeof b->sidik, stmt_text(q, 0));
    }
    return rc == TG_END ? TG_OK : rc;
}

static int drop(tg_tx *tx, const char *sql, int64_t limit, int64_t *gone, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tx->now);
    stmt_bind_i64(q, "$2", limit);
    return stmt_run(q, gone, err);
}

int berkas_drop_expired(tg_tx *tx, int64_t limit, int64_t *gone, tg_error *err)
{
    int rc = drop(tx, TAUTAN_DROP, limit, NULL, err);
    return rc == TG_OK ? drop(tx, BERKAS_DROP, limit, gone, err) : rc;
}
