/* audit/audit_sql.c: all SQL of the room audit.
 *
 * Input   a transaction. Output  rows (audit_rows.h). Thread  the transaction's. Memory  none kept.
 * Walks   request, job.
 * Rows are numbered without a gap (last + 1) and not with tg_id: a missing number is a removed row. The
 * writer is one thread, so the last number is certain. */
#include <string.h>
#include "audit/audit_rows.h"

#define WHY_ALL "rantai jejak mencakup semua wilayah"

SQL(AUDIT_INSERT,
    TG_UNSCOPED("catatan ditulis oleh sistem untuk setiap perbuatan")
    "INSERT INTO audit (id, waktu, aktor, peran, perbuatan, objek, objek_id, kode_wilayah, rincian)"
    " VALUES (coalesce((SELECT max(id) FROM audit), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8)");
SQL(AUDIT_AFTER,
    TG_UNSCOPED(WHY_ALL)
    "SELECT id, waktu, aktor, peran, perbuatan, objek, objek_id, kode_wilayah, rincian FROM audit"
    " WHERE id > $1 ORDER BY id");
#define PAGE_COLUMNS \
    "SELECT id, waktu, aktor, peran, perbuatan, objek, objek_id, kode_wilayah, rincian FROM audit"
#define PAGE_FILTER \
    " AND ($1 IS NULL OR id < $1) AND ($2 IS NULL OR perbuatan = $2) AND ($3 IS NULL OR objek = $3)" \
    " AND ($4 IS NULL OR objek_id = $4) AND ($6 IS NULL OR aktor = $6) ORDER BY id DESC LIMIT $5"
SQL(AUDIT_PAGE_REGION, PAGE_COLUMNS " WHERE kode_wilayah >= $lo AND kode_wilayah < $hi" PAGE_FILTER);
/* For the whole country the order by id is walked instead of sorting everything: the joined text keeps the
 * planner off the region index, on both engines. */
SQL(AUDIT_PAGE_ALL, PAGE_COLUMNS " WHERE kode_wilayah || '' >= $lo AND kode_wilayah || '' < $hi" PAGE_FILTER);
SQL(AUDIT_PAGE_OBJECT,
    PAGE_COLUMNS " WHERE kode_wilayah || '' >= $lo AND kode_wilayah || '' < $hi AND objek = $3 AND objek_id = $4"
    " AND ($1 IS NULL OR id < $1) AND ($2 IS NULL OR perbuatan = $2) AND ($6 IS NULL OR aktor = $6) ORDER BY id DESC LIMIT $5");

SQL(BACA_INSERT,
    TG_UNSCOPED("jejak baca ditulis oleh sistem")
    "INSERT INTO jejak_baca (id, waktu, aktor, kode_wilayah, subjek, subjek_id, rute, peran)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
SQL(BACA_LAST, TG_UNSCOPED(WHY_ALL) "SELECT max(id) FROM jejak_baca");
SQL(BACA_AFTER,
    TG_UNSCOPED(WHY_ALL)
    "SELECT id, waktu, aktor, kode_wilayah, subjek, subjek_id, rute, peran FROM jejak_baca WHERE id > $1 ORDER BY id");

#define SEGEL_COLUMNS \
    "SELECT nomor, dari, sampai, jumlah, baca_dari, baca_sampai, baca_jumlah, baca_sidik, sidik, waktu FROM segel"
SQL(SEGEL_LAST, SEGEL_COLUMNS " ORDER BY nomor DESC LIMIT 1");
SQL(SEGEL_ALL, SEGEL_COLUMNS " ORDER BY nomor");
SQL(SEGEL_INSERT,
    "INSERT INTO segel (nomor, dari, sampai, jumlah, baca_dari, baca_sampai, baca_jumlah, baca_sidik, sidik, waktu)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
SQL(KEPALA_SET,
    "INSERT INTO segel_kepala (nama, nomor, sidik) VALUES ('inti', $1, $2)"
    " ON CONFLICT (nama) DO UPDATE SET nomor = excluded.nomor, sidik = excluded.sidik");
SQL(KEPALA_GET, "SELECT nomor, sidik FROM segel_kepala WHERE nama = 'inti'");

/* ---- writing ----------------------------------------------------------------------------------- */

static void bind_number_if(stmt *q, const char *name, int64_t n)
{
    if (n != 0)
        stmt_bind_i64(q, name, n);
    else
        stmt_bind_null(q, name);
}

int audit_row_insert(tg_tx *tx, const audit_row *r, tg_error *err)
{
    stmt *q = stmt_borrow(tx, AUDIT_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", r->waktu);
    stmt_bind_text(q, "$2", r->aktor);
    stmt_bind_i64(q, "$3", r->peran);
    stmt_bind_text(q, "$4", r->perbuatan);
    stmt_bind_text(q, "$5", r->objek);
    stmt_bind_i64(q, "$6", r->objek_id);
    stmt_bind_text(q, "$7", r->kode_wilayah);
    stmt_bind_text(q, "$8", r->rincian);
    return stmt_run(q, NULL, err);
}

int audit_baca_insert(tg_tx *tx, const baca_row *r, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BACA_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", r->id);
    stmt_bind_i64(q, "$2", r->waktu);
    stmt_bind_text(q, "$3", r->aktor);
    stmt_bind_text(q, "$4", r->kode_wilayah);
    stmt_bind_text(q, "$5", r->subjek);
    stmt_bind_i64(q, "$6", r->subjek_id);
    stmt_bind_text(q, "$7", r->rute);
    bind_number_if(q, "$8", r->peran);
    return stmt_run(q, NULL, err);
}

static int head_set(tg_tx *tx, const segel_row *r, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KEPALA_SET, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", r->nomor);
    stmt_bind_blob(q, "$2", r->sidik, HASH_SIZE);
    return stmt_run(q, NULL, err);
}

int audit_segel_insert(tg_tx *tx, const segel_row *r, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SEGEL_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", r->nomor);
    stmt_bind_i64(q, "$2", r->dari);
    stmt_bind_i64(q, "$3", r->sampai);
    stmt_bind_i64(q, "$4", r->jumlah);
    stmt_bind_i64(q, "$5", r->baca_dari);
    stmt_bind_i64(q, "$6", r->baca_sampai);
    stmt_bind_i64(q, "$7", r->baca_jumlah);
    stmt_bind_blob(q, "$8", r->baca_sidik, HASH_SIZE);
    stmt_bind_blob(q, "$9", r->sidik, HASH_SIZE);
    stmt_bind_i64(q, "$10", r->waktu);
    int rc = stmt_run(q, NULL, err);
    return rc == TG_OK ? head_set(tx, r, err) : rc;
}

/* ---- reading ------------------------------------------------------------------------------------ */

static const char *text_of(stmt *q, int col)
{
    const char *text = stmt_text(q, col);
    return text ? text : "";
}

static void hash_of(stmt *q, int col, uint8_t out[HASH_SIZE])
{
    const void *p = stmt_blob(q, col);
    memset(out, 0, HASH_SIZE);
    if (p != NULL && stmt_size(q, col) == HASH_SIZE)
        memcpy(out, p, HASH_SIZE);
}

static stmt *after(tg_tx *tx, const char *sql, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q != NULL)
        stmt_bind_i64(q, "$1", id);
    return q;
}

stmt *audit_rows_after(tg_tx *tx, int64_t id, tg_error *err) { return after(tx, AUDIT_AFTER, id, err); }
stmt *audit_baca_after(tg_tx *tx, int64_t id, tg_error *err) { return after(tx, BACA_AFTER, id, err); }
stmt *audit_segel_all(tg_tx *tx, tg_error *err) { return stmt_borrow(tx, SEGEL_ALL, err); }

int audit_rows_next(stmt *q, audit_row *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        *out = (audit_row){ .id = stmt_i64(q, 0), .waktu = stmt_i64(q, 1), .aktor = text_of(q, 2),
                            .peran = stmt_i64(q, 3), .perbuatan = text_of(q, 4), .objek = text_of(q, 5),
                            .objek_id = stmt_i64(q, 6), .kode_wilayah = text_of(q, 7), .rincian = text_of(q, 8) };
    return rc;
}

int audit_baca_next(stmt *q, baca_row *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        *out = (baca_row){ .id = stmt_i64(q, 0), .waktu = stmt_i64(q, 1), .aktor = text_of(q, 2),
                           .kode_wilayah = text_of(q, 3), .subjek = text_of(q, 4), .subjek_id = stmt_i64(q, 5), .rute = text_of(q, 6),
                           .peran = stmt_i64_or(q, 7, 0) };
    return rc;
}

int audit_segel_next(stmt *q, segel_row *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc == TG_ROW) {
        *out = (segel_row){ .nomor = stmt_i64(q, 0), .dari = stmt_i64(q, 1), .sampai = stmt_i64(q, 2),
                            .jumlah = stmt_i64(q, 3), .baca_dari = stmt_i64(q, 4),
                            .baca_sampai = stmt_i64(q, 5), .baca_jumlah = stmt_i64(q, 6), .waktu = stmt_i64(q, 9) };
        hash_of(q, 7, out->baca_sidik);
        hash_of(q, 8, out->sidik);
    }
    return rc;
}

int audit_segel_last(tg_tx *tx, segel_row *out, tg_error *err)
{
    memset(out, 0, sizeof *out);
    stmt *q = stmt_borrow(tx, SEGEL_LAST, err);
    int rc = q == NULL ? err->code : audit_segel_next(q, out, err);
    return rc >= 0 ? TG_OK : rc;
}

int audit_kepala(tg_tx *tx, int64_t *nomor, uint8_t sidik[HASH_SIZE], tg_error *err)
{
    *nomor = 0;
    memset(sidik, 0, HASH_SIZE);
    stmt *q = stmt_borrow(tx, KEPALA_GET, err);
    int rc = q == NULL ? err->code : stmt_next(q, err);
    if (rc == TG_ROW) {
        *nomor = stmt_i64(q, 0);
        hash_of(q, 1, sidik);
    }
    return rc >= 0 ? TG_OK : rc;
}

int audit_baca_last(tg_tx *tx, int64_t *id, tg_error *err)
{
    segel_row last;
    int rc = audit_segel_last(tx, &last, err);
    stmt *q = rc == TG_OK ? stmt_borrow(tx, BACA_LAST, err) : NULL;
    if (rc == TG_OK)
        rc = q == NULL ? err->code : stmt_next(q, err);
    if (rc < 0)
        return rc;
    *id = stmt_i64_or(q, 0, 0) > last.baca_sampai ? stmt_i64(q, 0) : last.baca_sampai;
    return TG_OK;
}

stmt *audit_page(tg_tx *tx, const audit_filter *f, tg_error *err)
{
    const char *sql = strcmp(tx->who->kode_wilayah, "00") == 0 ? AUDIT_PAGE_ALL : AUDIT_PAGE_REGION;
    if (f->objek != NULL && f->objek_id != 0)
        sql = AUDIT_PAGE_OBJECT;
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return NULL;
    bind_number_if(q, "$1", f->before);
    stmt_bind_text(q, "$2", f->perbuatan);
    stmt_bind_text(q, "$3", f->objek);
    bind_number_if(q, "$4", f->objek_id);
    stmt_bind_i64(q, "$5", f->limit);
    stmt_bind_text(q, "$6", f->aktor);
    return q;
}
