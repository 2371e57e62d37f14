/* kepesertaan/peserta_sql.c: rows of participants, their history, and the conditions that were looked at.
 * Thread units. Memory the unit's arena. Walks request, job. */
#include <string.h>
#include "kepesertaan/rows.h"
#include "store/sql.h"

#define COLUMNS "id, program, keluarga_id, kode_wilayah, wilayah_sk, status, alasan, daftar_id, urut, sejak, tenggat"
#define SCOPE " kode_wilayah >= $lo AND kode_wilayah < $hi"
#define JOB TG_UNSCOPED("kerja kepesertaan menjalankan penetapan dan tenggat di semua wilayahnya; haknya diperiksa saat diminta")

SQL(PESERTA_FIND, "SELECT " COLUMNS " FROM kepesertaan WHERE program = $1 AND keluarga_id = $2 AND" SCOPE);
SQL(PESERTA_FIND_OWN, JOB "SELECT " COLUMNS " FROM kepesertaan WHERE program = $1 AND keluarga_id = $2");
SQL(PESERTA_PAGE,
    "SELECT " COLUMNS " FROM kepesertaan WHERE id > $1 AND ($2 IS NULL OR program = $2) AND ($3 IS NULL OR status = $3)"
    " AND ($4 IS NULL OR (kode_wilayah >= $4 AND kode_wilayah < $5)) AND" SCOPE " ORDER BY id LIMIT $6");
SQL(PESERTA_INSERT,
    JOB
    "INSERT INTO kepesertaan (id, program, keluarga_id, kode_wilayah, wilayah_sk, status, alasan, daftar_id, urut, sejak, tenggat, diubah)"
    " VALUES ($1, $2, $3, $4, $5, $6, NULL, $7, $8, $9, NULL, $10)");
SQL(PESERTA_MOVE,
    JOB "UPDATE kepesertaan SET status = $3, alasan = $4, tenggat = $5, sejak = $6, diubah = $7 WHERE id = $1 AND status = $2");
SQL(PESERTA_SAVE, JOB "UPDATE kepesertaan SET kode_wilayah = $2, wilayah_sk = $3, daftar_id = $4, urut = $5, diubah = $6 WHERE id = $1");
SQL(RIWAYAT_INSERT,
    JOB
    "INSERT INTO kepesertaan_riwayat (id, kepesertaan_id, kode_wilayah, dari, ke, alasan, catatan, waktu, aktor_id, aktor)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
SQL(RIWAYAT_EACH,
    "SELECT dari, ke, alasan, catatan, aktor, waktu FROM kepesertaan_riwayat WHERE kepesertaan_id = $1 AND" SCOPE " ORDER BY id");
SQL(PESERTA_NOT_IN,
    JOB
    "SELECT " COLUMNS " FROM kepesertaan WHERE id > $1 AND program = $2 AND daftar_id <> $3 AND status <> 'keluar'"
    " AND kode_wilayah >= $4 AND kode_wilayah < $5 ORDER BY id LIMIT $6");
SQL(PESERTA_ALL,
    JOB
    "SELECT " COLUMNS " FROM kepesertaan WHERE id > $1 AND status <> 'keluar' AND ($2 IS NULL OR program = $2)"
    " AND ($4 IS NULL OR (kode_wilayah >= $4 AND kode_wilayah < $5)) ORDER BY id LIMIT $6");
SQL(PESERTA_NEXT,
    JOB
    "SELECT " COLUMNS " FROM kepesertaan WHERE program = $1 AND status = 'daftar_tunggu' AND daftar_id = $2 AND urut > $3"
    " AND $4 NOT LIKE '%,' || kode_wilayah || ',%' ORDER BY urut LIMIT 1");
SQL(PESERTA_LEFT,
    JOB
    "SELECT d.penerima - (SELECT count(*) FROM kepesertaan k WHERE k.program = d.program AND k.daftar_id = d.id"
    " AND k.status IN ('aktif', 'ditangguhkan')) FROM daftar d WHERE d.id = $2 AND d.program = $1");
SQL(PESERTA_ORDER,
    "SELECT keluarga_id, kode_wilayah, status = 'daftar_tunggu' FROM kepesertaan WHERE program = $1 AND status IN ('aktif', 'daftar_tunggu')"
    " AND kode_wilayah >= $2 AND kode_wilayah < $3 AND" SCOPE " ORDER BY status, daftar_id, urut");
SQL(PESERTA_COUNT,
    JOB
    "SELECT count(*) FROM kepesertaan WHERE program = $1 AND status IN ('aktif', 'ditangguhkan') AND kode_wilayah >= $2 AND kode_wilayah < $3");
SQL(PERIKSA_INSERT,
    JOB
    "INSERT INTO syarat_periksa (kepesertaan_id, syarat, masa, kode_wilayah, status, akibat, versi, waktu)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (kepesertaan_id, syarat, masa) DO NOTHING");

static peserta_status status_of(const char *text)
{
    for (int s = 0; s < PESERTA_STATES; s++)
        if (text_same(text, peserta_status_text((peserta_status)s)))
            return (peserta_status)s;
    return PESERTA_KELUAR;    /* not reached: the table's CHECK knows the words */
}

static peserta read_peserta(tg_tx *tx, stmt *q)
{
    return (peserta){ .id = stmt_i64(q, 0), .program = stmt_copy_text(q, 1, tx->arena), .keluarga_id = stmt_i64(q, 2),
                      .kode_wilayah = stmt_copy_text(q, 3, tx->arena), .wilayah_sk = stmt_copy_text(q, 4, tx->arena),
                      .status = status_of(stmt_text(q, 5)), .alasan = stmt_copy_text(q, 6, tx->arena), .daftar_id = stmt_i64(q, 7),
                      .urut = stmt_i64(q, 8), .sejak = stmt_date(q, 9), .tenggat = stmt_date(q, 10) };
}

static int find_one(tg_tx *tx, stmt *q, peserta *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = read_peserta(tx, q);
    return TG_OK;
}

static int find_by_family(tg_tx *tx, const char *sql, peserta *out, const char *program, int64_t keluarga_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_i64(q, "$2", keluarga_id);
    return find_one(tx, q, out, err);
}

int peserta_find(tg_tx *tx, peserta *out, const char *program, int64_t keluarga_id, tg_error *err)
{
    return find_by_family(tx, PESERTA_FIND, out, program, keluarga_id, err);
}

int peserta_find_own(tg_tx *tx, peserta *out, const char *program, int64_t keluarga_id, tg_error *err)
{
    return find_by_family(tx, PESERTA_FIND_OWN, out, program, keluarga_id, err);
}

/* Bound texts outlive the call. */
int bind_region(tg_tx *tx, stmt *q, const char *lo, const char *hi, const char *kode_wilayah, tg_error *err)
{
    store_who *range = tg_arena_alloc(tx->arena, sizeof *range);
    if (range == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    store_scope(range, kode_wilayah);
    stmt_bind_text(q, lo, range->lo);
    stmt_bind_text(q, hi, range->hi);
    return TG_OK;
}

/* $1 to $6 but for $3, the status. */
static int bind_filter(tg_tx *tx, stmt *q, const peserta_filter *f, int64_t limit, tg_error *err)
{
    stmt_bind_i64(q, "$1", f->after);
    stmt_bind_text(q, "$2", f->program);
    stmt_bind_i64(q, "$6", limit);
    return f->kode_wilayah != NULL ? bind_region(tx, q, "$4", "$5", f->kode_wilayah, err) : TG_OK;
}

int peserta_each(tg_tx *tx, const peserta_filter *f, void (*row_cb)(void *arg, const peserta *p), void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PESERTA_PAGE, err);
    if (q == NULL)
        return err->code;
    int rc = bind_filter(tx, q, f, PAGE_ROWS, err);
    stmt_bind_text(q, "$3", f->status);
    while (rc == TG_OK && (rc = stmt_next(q, err)) == TG_ROW) {
        peserta p = read_peserta(tx, q);
        row_cb(arg, &p);
        rc = TG_OK;
    }
    return rc == TG_END ? TG_OK : rc;
}

/* ---- the only lines that assign the state ------------------------------------------------------------------ */

static int tell(tg_tx *tx, const peserta *p, const char *dari, const char *catatan, tg_error *err)
{
    stmt *q = stmt_borrow(tx, RIWAYAT_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tg_id(tx));
    stmt_bind_i64(q, "$2", p->id);
    stmt_bind_text(q, "$3", p->kode_wilayah);
    stmt_bind_text(q, "$4", dari);
    stmt_bind_text(q, "$5", peserta_status_text(p->status));
    stmt_bind_text(q, "$6", p->alasan);
    stmt_bind_text(q, "$7", catatan != NULL ? catatan : "");
    stmt_bind_i64(q, "$8", tx->now);
    stmt_bind_i64(q, "$9", tx->who->aktor_id);
    stmt_bind_text(q, "$10", tx->who->aktor);
    return stmt_run(q, NULL, err);
}

int peserta_enter(tg_tx *tx, peserta *p, const char *catatan, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PESERTA_INSERT, err);
    if (q == NULL)
        return err->code;
    p->id = tg_id(tx);
    stmt_bind_i64(q, "$1", p->id);
    stmt_bind_text(q, "$2", p->program);
    stmt_bind_i64(q, "$3", p->keluarga_id);
    stmt_bind_text(q, "$4", p->kode_wilayah);
    stmt_bind_text(q, "$5", p->wilayah_sk);
    stmt_bind_text(q, "$6", peserta_status_text(p->status));
    stmt_bind_i64(q, "$7", p->daftar_id);
    stmt_bind_i64(q, "$8", p->urut);
    stmt_bind_date(q, "$9", p->sejak);
    stmt_bind_i64(q, "$10", tx->now);
    int rc = stmt_run(q, NULL, err);
    return rc == TG_OK ? tell(tx, p, NULL, catatan, err) : rc;
}

/* Where a participant stands says what can be done, whatever was tried. */
static int wrong_step(const peserta *p, tg_error *err)
{
    static const char *const KUNCI[PESERTA_STATES] = { "peserta_menunggu", "peserta_aktif", "peserta_ditangguhkan", "peserta_keluar" };
    return tg_fail(err, TG_CONFLICT, KUNCI[p->status], p->keluarga_id);
}

int peserta_move(tg_tx *tx, peserta *p, peserta_status to, const char *alasan, const char *catatan, tg_error *err)
{
    if (!PESERTA_MOVES[p->status][to])
        return wrong_step(p, err);
    stmt *q = stmt_borrow(tx, PESERTA_MOVE, err);
    if (q == NULL)
        return err->code;
    const char *dari = peserta_status_text(p->status);
    p->alasan = alasan;
    stmt_bind_i64(q, "$1", p->id);
    stmt_bind_text(q, "$2", dari);
    stmt_bind_text(q, "$3", peserta_status_text(to));
    stmt_bind_text(q, "$4", alasan);
    stmt_bind_date(q, "$5", to == PESERTA_DITANGGUHKAN ? p->tenggat : TG_DATE_NONE);
    stmt_bind_date(q, "$6", p->sejak);
    stmt_bind_i64(q, "$7", tx->now);
    int rc = run_unchanged(q, err);
    if (rc != TG_OK)
        return rc;
    p->status = to;
    return tell(tx, p, dari, catatan, err);
}

int peserta_save(tg_tx *tx, const peserta *p, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PESERTA_SAVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", p->id);
    stmt_bind_text(q, "$2", p->kode_wilayah);
    stmt_bind_text(q, "$3", p->wilayah_sk);
    stmt_bind_i64(q, "$4", p->daftar_id);
    stmt_bind_i64(q, "$5", p->urut);
    stmt_bind_i64(q, "$6", tx->now);
    return stmt_run(q, NULL, err);
}

int riwayat_peserta(tg_tx *tx, int64_t kepesertaan_id, void (*row_cb)(void *arg, const riwayat *r), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, RIWAYAT_EACH, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", kepesertaan_id);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        riwayat r = { stmt_text(q, 0), stmt_text(q, 1), stmt_text(q, 2), stmt_text(q, 3), stmt_text(q, 4), stmt_i64(q, 5) };
        row_cb(arg, &r);
    }
    return rc == TG_END ? TG_OK : rc;
}

/* ---- for jobs ---------------------------------------------------------------------------------------------- */

static int read_many(tg_tx *tx, stmt *q, peserta *out, int max, int *count, tg_error *err)
{
    int rc = TG_ROW;
    *count = 0;
    while (*count < max && (rc = stmt_next(q, err)) == TG_ROW)
        out[(*count)++] = read_peserta(tx, q);
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int peserta_not_in(tg_tx *tx, const daftar *d, int64_t after, peserta *out, int max, int *count, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PESERTA_NOT_IN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", after);
    stmt_bind_text(q, "$2", d->program);
    stmt_bind_i64(q, "$3", d->id);
    int rc = bind_region(tx, q, "$4", "$5", d->kode_wilayah, err);
    stmt_bind_i64(q, "$6", max);
    return rc == TG_OK ? read_many(tx, q, out, max, count, err) : rc;
}

int peserta_page(tg_tx *tx, const peserta_filter *f, peserta *out, int max, int *count, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PESERTA_ALL, err);
    if (q == NULL)
        return err->code;
    int rc = bind_filter(tx, q, f, max, err);
    return rc == TG_OK ? read_many(tx, q, out, max, count, err) : rc;
}

int peserta_next(tg_tx *tx, const daftar *d, int64_t after, const char *penuh, peserta *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PESERTA_NEXT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", d->program);
    stmt_bind_i64(q, "$2", d->id);
    stmt_bind_i64(q, "$3", after);
    stmt_bind_text(q, "$4", penuh);
    return find_one(tx, q, out, err);
}

int peserta_count(tg_tx *tx, const char *program, const char *kode_wilayah, int64_t *count, tg_error *err)
{
    *count = 0;
    stmt *q = stmt_borrow(tx, PESERTA_COUNT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    int rc = bind_region(tx, q, "$2", "$3", kode_wilayah, err);
    if (rc != TG_OK || (rc = stmt_next(q, err)) != TG_ROW)
        return rc == TG_END ? TG_OK : rc;
    *count = stmt_i64(q, 0);
    return TG_OK;
}

int peserta_places_left(tg_tx *tx, const daftar *d, int64_t *left, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PESERTA_LEFT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", d->program);
    stmt_bind_i64(q, "$2", d->id);
    int rc = stmt_next(q, err);
    *left = rc == TG_ROW ? stmt_i64(q, 0) : 0;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int peserta_in_order(tg_tx *tx, const char *program, const char *kode_wilayah, int (*row_cb)(void *arg, const kepesertaan_peserta *p), void *arg,
                     tg_error *err)
{
    stmt *q = stmt_borrow(tx, PESERTA_ORDER, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    int rc = bind_region(tx, q, "$2", "$3", kode_wilayah, err);
    while (rc == TG_OK && (rc = stmt_next(q, err)) == TG_ROW) {
        kepesertaan_peserta p = { stmt_i64(q, 0), stmt_copy_text(q, 1, tx->arena), stmt_i64(q, 2) != 0 };
        rc = row_cb(arg, &p);
    }
    return rc == TG_END ? TG_OK : rc;
}

int periksa_insert(tg_tx *tx, const periksa *p, bool *fresh, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, PERIKSA_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", p->kepesertaan_id);
    stmt_bind_text(q, "$2", p->syarat);
    stmt_bind_text(q, "$3", p->masa);
    stmt_bind_text(q, "$4", p->kode_wilayah);
    stmt_bind_text(q, "$5", p->status);
    stmt_bind_text(q, "$6", p->akibat);
    stmt_bind_text(q, "$7", p->versi);
    stmt_bind_i64(q, "$8", tx->now);
    int rc = stmt_run(q, &changed, err);
    *fresh = changed > 0;
    return rc;
}
