/* penyaluran/kuota_sql.c: rows of quotas.
 * Thread units. Memory the unit's arena. Walks request. */
#include "penyaluran/rows.h"
#include "store/sql.h"
#include "wilayah/wilayah.h"

#define KUOTA_COLUMNS "id, program, kode_wilayah, periode, jumlah, pagu, aktor, dibuat"
SQL(KUOTA_INSERT,
    "INSERT INTO kuota (id, program, kode_wilayah, periode, jumlah, pagu, aktor_id, aktor, dibuat)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 WHERE $3 >= $lo AND $3 < $hi");
SQL(KUOTA_FIND,
    "SELECT " KUOTA_COLUMNS " FROM kuota WHERE program = $1 AND periode = $2 AND kode_wilayah = $3"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi ORDER BY id DESC LIMIT 1");
SQL(KUOTA_PAGE,
    "SELECT " KUOTA_COLUMNS " FROM kuota"
    " WHERE id > $1 AND ($2 IS NULL OR program = $2) AND ($3 IS NULL OR periode = $3)"
    " AND NOT EXISTS (SELECT 1 FROM kuota AS b WHERE b.program = kuota.program AND b.periode = kuota.periode"
    " AND b.kode_wilayah = kuota.kode_wilayah AND b.id > kuota.id)"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi ORDER BY id LIMIT $4");
/* The newest of each region within these bounds ($3, $4), parents before their children. */
SQL(PAGU_WITHIN,
    "SELECT kode_wilayah, pagu FROM kuota WHERE id IN (SELECT max(id) FROM kuota WHERE program = $1 AND periode = $2"
    " AND kode_wilayah >= $3 AND kode_wilayah < $4 AND kode_wilayah >= $lo AND kode_wilayah < $hi GROUP BY kode_wilayah)"
    " AND pagu IS NOT NULL AND kode_wilayah >= $lo AND kode_wilayah < $hi ORDER BY kode_wilayah");
SQL(KUOTA_USED,
    "SELECT coalesce(sum(u.jumlah), 0), coalesce(sum(u.uang), 0) FROM tahap t JOIN tahap_terpakai u ON u.tahap_id = t.id"
    " WHERE t.program = $1 AND t.periode = $2 AND t.terbit = 1"
    " AND u.kode_wilayah >= $3 AND u.kode_wilayah < $4 AND u.kode_wilayah >= $lo AND u.kode_wilayah < $hi");

static int run_in_scope(stmt *q, tg_error *err)
{
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_DENIED, "penyaluran_wilayah_lain") : rc;
}

void bind_unless(stmt *q, const char *name, int64_t value, int64_t none)
{
    if (value != none)
        stmt_bind_i64(q, name, value);
    else
        stmt_bind_null(q, name);
}

int bind_range(tg_tx *tx, stmt *q, const char *kode_wilayah, tg_error *err)
{
    store_who *range = tg_arena_alloc(tx->arena, sizeof *range);    /* bound texts outlive this call */
    if (range == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    store_scope(range, kode_wilayah);
    stmt_bind_text(q, "$3", range->lo);
    stmt_bind_text(q, "$4", range->hi);
    return TG_OK;
}

int kuota_insert(tg_tx *tx, const kuota *k, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KUOTA_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", k->id);
    stmt_bind_text(q, "$2", k->program);
    stmt_bind_text(q, "$3", k->kode_wilayah);
    stmt_bind_text(q, "$4", k->periode);
    bind_unless(q, "$5", k->jumlah, -1);
    bind_unless(q, "$6", k->pagu, -1);
    stmt_bind_i64(q, "$7", tx->who->aktor_id);
    stmt_bind_text(q, "$8", tx->who->aktor);
    stmt_bind_i64(q, "$9", tx->now);
    return run_in_scope(q, err);
}

static kuota read_kuota(tg_tx *tx, stmt *q)
{
    return (kuota){ .id = stmt_i64(q, 0), .program = stmt_copy_text(q, 1, tx->arena),
                    .kode_wilayah = stmt_copy_text(q, 2, tx->arena), .periode = stmt_copy_text(q, 3, tx->arena),
                    .jumlah = stmt_i64_or(q, 4, -1), .pagu = stmt_i64_or(q, 5, -1),
                    .aktor = stmt_copy_text(q, 6, tx->arena), .dibuat = stmt_i64(q, 7) };
}

int kuota_find(tg_tx *tx, kuota *out, const char *program, const char *kode_wilayah, const char *periode, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KUOTA_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", periode);
    stmt_bind_text(q, "$3", kode_wilayah);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = read_kuota(tx, q);
    return TG_OK;
}

/* A kecamatan's budget stands within that of its kabupaten, which came before it. */
int kuota_pagu_within(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, int64_t *pagu, tg_error *err)
{
    char counted[WILAYAH_KODE_MAX] = "";
    stmt *q = stmt_borrow(tx, PAGU_WITHIN, err);
    *pagu = -1;
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", periode);
    int rc = bind_range(tx, q, kode_wilayah, err);
    if (rc != TG_OK)
        return rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        if (counted[0] != 0 && wilayah_within(stmt_text(q, 0), counted))
            continue;
        text_copy(counted, sizeof counted, stmt_text(q, 0));
        if (__builtin_add_overflow(*pagu < 0 ? 0 : *pagu, stmt_i64(q, 1), pagu))
            *pagu = INT64_MAX;                           /* of budgets that nobody has: a number all the same */
    }
    return rc == TG_END ? TG_OK : rc;
}

int kuota_each(tg_tx *tx, const list_filter *f, void (*row_cb)(void *arg, const kuota *k), void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KUOTA_PAGE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", f->after);
    stmt_bind_text(q, "$2", f->program);
    stmt_bind_text(q, "$3", f->periode);
    stmt_bind_i64(q, "$4", PAGE_ROWS);
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        kuota k = read_kuota(tx, q);
        row_cb(arg, &k);
    }
    return rc == TG_END ? TG_OK : rc;
}

int kuota_used(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, int64_t *jumlah,
               int64_t *nominal, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KUOTA_USED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", periode);
    int rc = bind_range(tx, q, kode_wilayah, err);
    if (rc == TG_OK)
        rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? TG_CORRUPT : rc;
    *jumlah = stmt_i64(q, 0);
    *nominal = stmt_i64(q, 1);
    return TG_OK;
}
