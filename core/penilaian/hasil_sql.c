/* penilaian/hasil_sql.c: what rooms above ask about the outcome of an assessment, and the to-do of a person.
 * Thread units and readers. Memory the caller's. Walks request, job. */
#include "penilaian/rancangan.h"
#include "store/sql.h"

#define HASIL \
    "SELECT p.id, p.program, p.kode_wilayah, p.periode, p.oleh, p.diakhiri, k.kode_wilayah, k.hasil, k.skor, k.nominal" \
    " FROM keputusan k JOIN penilaian p ON p.id = k.penilaian_id"
SQL(HASIL_FIND,
    HASIL " WHERE k.penilaian_id = $1 AND k.subjek_id = $2 AND p.status = 'selesai' AND k.kode_wilayah >= $lo AND k.kode_wilayah < $hi");
SQL(HASIL_NEWEST,
    HASIL " WHERE k.subjek_id = $1 AND p.program = $2 AND p.status = 'selesai' AND k.kode_wilayah >= $lo AND k.kode_wilayah < $hi"
    " ORDER BY p.diakhiri DESC, p.id DESC LIMIT 1");
SQL(HASIL_COUNT,
    "SELECT count(*) FROM keputusan WHERE penilaian_id = $1 AND hasil = 0 AND kode_wilayah >= $2 AND kode_wilayah < $3"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(HASIL_ELIGIBLE,
    "SELECT subjek_id, kode_wilayah FROM keputusan WHERE penilaian_id = $1 AND subjek_id > $4 AND hasil = 0"
    " AND kode_wilayah >= $2 AND kode_wilayah < $3 AND kode_wilayah >= $lo AND kode_wilayah < $hi ORDER BY subjek_id LIMIT $5");
SQL(HASIL_DIGESTS, "SELECT sidik FROM sidik_keputusan WHERE penilaian_id = $1 ORDER BY blok");

static int read_outcome(stmt *q, penilaian_hasil *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = (penilaian_hasil){ .penilaian_id = stmt_i64(q, 0), .diakhiri = stmt_i64_or(q, 5, 0), .hasil = (rule_hasil)stmt_i64(q, 7),
                              .skor = stmt_i64(q, 8), .uang = stmt_i64(q, 9) };
    text_copy(out->program, sizeof out->program, stmt_text(q, 1));
    text_copy(out->wilayah_penilaian, sizeof out->wilayah_penilaian, stmt_text(q, 2));
    text_copy(out->periode, sizeof out->periode, stmt_text(q, 3));
    text_copy(out->oleh, sizeof out->oleh, stmt_text(q, 4));
    text_copy(out->kode_wilayah, sizeof out->kode_wilayah, stmt_text(q, 6));
    return TG_OK;
}

int penilaian_outcome(tg_tx *tx, int64_t penilaian_id, int64_t keluarga_id, penilaian_hasil *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, HASIL_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", penilaian_id);
    stmt_bind_i64(q, "$2", keluarga_id);
    return read_outcome(q, out, err);
}

int penilaian_newest_outcome(tg_tx *tx, const char *program, int64_t keluarga_id, penilaian_hasil *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, HASIL_NEWEST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    stmt_bind_text(q, "$2", program);
    return read_outcome(q, out, err);
}

static stmt *ask_region(tg_tx *tx, const char *sql, int64_t penilaian_id, const char *kode_wilayah, tg_error *err)
{
    store_who *range = tg_arena_alloc(tx->arena, sizeof *range);    /* bound texts outlive this call */
    if (range == NULL) {
        tg_fail(err, TG_NOMEM, "memori_habis");
        return NULL;
    }
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return NULL;
    store_scope(range, kode_wilayah);
    stmt_bind_i64(q, "$1", penilaian_id);
    stmt_bind_text(q, "$2", range->lo);
    stmt_bind_text(q, "$3", range->hi);
    return q;
}

int penilaian_count_eligible(tg_tx *tx, int64_t penilaian_id, const char *kode_wilayah, int64_t *count, tg_error *err)
{
    stmt *q = ask_region(tx, HASIL_COUNT, penilaian_id, kode_wilayah, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    *count = rc == TG_ROW ? stmt_i64(q, 0) : 0;
    return rc == TG_ROW ? TG_OK : rc;
}

int penilaian_each_eligible(tg_tx *tx, const penilaian_layak_halaman *h, int (*row_cb)(void *arg, const penilaian_layak *l), void *arg, tg_error *err)
{
    stmt *q = ask_region(tx, HASIL_ELIGIBLE, h->penilaian_id, h->kode_wilayah, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$4", h->after);
    stmt_bind_i64(q, "$5", h->limit);
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        penilaian_layak l = { stmt_i64(q, 0), stmt_text(q, 1) };
        if ((rc = row_cb(arg, &l)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int penilaian_fingerprint(tg_tx *tx, int64_t penilaian_id, uint8_t out[HASH_SIZE], tg_error *err)
{
    hash_stream h;
    int rc;
    stmt *q = stmt_borrow(tx, HASIL_DIGESTS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", penilaian_id);
    hash_begin(&h, HASH_SIZE);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        const void *p = stmt_blob(q, 0);
        hash_add(&h, p, stmt_size(q, 0));
    }
    hash_end(&h, out, HASH_SIZE);
    return rc == TG_END ? TG_OK : rc;
}

int penilaian_task_add(tg_tx *tx, const penilaian_tugas *t, int64_t *id, tg_error *err)
{
    *id = tg_id(tx);
    tugas row = { .id = *id, .jenis = t->jenis, .kode_wilayah = t->kode_wilayah, .objek = t->objek, .uraian = t->uraian, .tenggat = t->tenggat,
                  .ditutup_orang = t->ditutup_orang };
    return tugas_insert(tx, &row, err);
}

int penilaian_task_done(tg_tx *tx, int64_t id, tg_error *err)
{
    return tugas_done(tx, id, err);
}

int penilaian_tasks_done(tg_tx *tx, const char *objek, tg_error *err)
{
    return tugas_done_about(tx, objek, err);
}
