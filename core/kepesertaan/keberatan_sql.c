/* kepesertaan/keberatan_sql.c: rows of objections.
 * Thread units. Memory the unit's arena. Walks request, job. */
#include "kepesertaan/rows.h"
#include "store/sql.h"

#define COLUMNS \
    "id, jenis, program, kode_wilayah, periode, penilaian_id, daftar_id, keluarga_id, pelapor, alasan, status, pemutus_pertama, pencatat_id," \
    " pencatat, diterima, tenggat, tugas_id, pemutus_id, pemutus, putusan, diputus_pada"
#define SCOPE " kode_wilayah >= $lo AND kode_wilayah < $hi"
#define ALL_REGIONS TG_UNSCOPED("daftar satu penilaian memuat keberatan dari semua wilayahnya; hanya dihitung atau diterapkan")

SQL(KEBERATAN_INSERT,
    "INSERT INTO keberatan (id, jenis, program, kode_wilayah, periode, penilaian_id, daftar_id, keluarga_id, pelapor, alasan, status,"
    " pemutus_pertama, pencatat_id, pencatat, diterima, tenggat, tugas_id)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17 WHERE $4 >= $lo AND $4 < $hi");
SQL(KEBERATAN_FIND, "SELECT " COLUMNS " FROM keberatan WHERE id = $1 AND" SCOPE);
SQL(KEBERATAN_PAGE,
    "SELECT " COLUMNS " FROM keberatan WHERE id > $1 AND ($2 IS NULL OR program = $2) AND ($3 IS NULL OR status = $3) AND" SCOPE
    " ORDER BY id LIMIT $4");
SQL(KEBERATAN_MOVE,
    "UPDATE keberatan SET status = $3, pemutus_id = $4, pemutus = $5, putusan = $6, diputus_pada = $7 WHERE id = $1 AND status = $2 AND" SCOPE);
SQL(KEBERATAN_COUNT,
    ALL_REGIONS
    "SELECT count(*) FILTER (WHERE status = 'diajukan'), count(*) FILTER (WHERE status IN ('dikabulkan', 'ditolak')),"
    " max(diputus_pada) FILTER (WHERE status IN ('dikabulkan', 'ditolak')) FROM keberatan WHERE penilaian_id = $1");
SQL(KEBERATAN_UPHELD,
    ALL_REGIONS "SELECT " COLUMNS " FROM keberatan WHERE penilaian_id = $1 AND status = 'dikabulkan' ORDER BY diputus_pada, id");
SQL(KEBERATAN_OPEN_ONE,
    "SELECT id FROM keberatan WHERE penilaian_id = $1 AND keluarga_id = $2 AND jenis = $3 AND status = 'diajukan' AND" SCOPE " LIMIT 1");

static const char *jenis_text(bool sanggahan) { return sanggahan ? "sanggahan" : "keberatan"; }

static keberatan_status status_of(const char *text)
{
    for (int s = 0; s < KEBERATAN_STATES; s++)
        if (text_same(text, keberatan_status_text((keberatan_status)s)))
            return (keberatan_status)s;
    return KEBERATAN_DICABUT;    /* not reached: the table's CHECK knows the words */
}

static void bind_about(stmt *q, const keberatan *k)
{
    stmt_bind_text(q, "$3", k->program);
    stmt_bind_text(q, "$4", k->kode_wilayah);
    stmt_bind_text(q, "$5", k->periode);
    stmt_bind_i64(q, "$6", k->penilaian_id);
    bind_or_null(q, "$7", k->daftar_id, 0);
    stmt_bind_i64(q, "$8", k->keluarga_id);
    stmt_bind_text(q, "$9", k->pelapor);
    stmt_bind_text(q, "$10", k->alasan);
}

int keberatan_insert(tg_tx *tx, const keberatan *k, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KEBERATAN_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", k->id);
    stmt_bind_text(q, "$2", jenis_text(k->sanggahan));
    bind_about(q, k);
    stmt_bind_text(q, "$11", keberatan_status_text(KEBERATAN_DIAJUKAN));
    stmt_bind_text(q, "$12", k->pemutus_pertama);
    stmt_bind_i64(q, "$13", tx->who->aktor_id);
    stmt_bind_text(q, "$14", tx->who->aktor);
    stmt_bind_date(q, "$15", k->diterima);
    stmt_bind_date(q, "$16", k->tenggat);
    stmt_bind_i64(q, "$17", k->tugas_id);
    return run_in_scope(q, err);
}

static keberatan read_keberatan(tg_tx *tx, stmt *q)
{
    return (keberatan){ .id = stmt_i64(q, 0), .sanggahan = text_same(stmt_text(q, 1), "sanggahan"),
                        .program = stmt_copy_text(q, 2, tx->arena), .kode_wilayah = stmt_copy_text(q, 3, tx->arena),
                        .periode = stmt_copy_text(q, 4, tx->arena), .penilaian_id = stmt_i64(q, 5), .daftar_id = stmt_i64_or(q, 6, 0),
                        .keluarga_id = stmt_i64(q, 7), .pelapor = stmt_copy_text(q, 8, tx->arena), .alasan = stmt_copy_text(q, 9, tx->arena),
                        .status = status_of(stmt_text(q, 10)), .pemutus_pertama = stmt_copy_text(q, 11, tx->arena),
                        .pencatat_id = stmt_i64(q, 12), .pencatat = stmt_copy_text(q, 13, tx->arena), .diterima = stmt_date(q, 14),
                        .tenggat = stmt_date(q, 15), .tugas_id = stmt_i64(q, 16), .pemutus_id = stmt_i64_or(q, 17, 0),
                        .pemutus = stmt_copy_text(q, 18, tx->arena), .putusan = stmt_copy_text(q, 19, tx->arena),
                        .diputus_pada = stmt_i64_or(q, 20, 0) };
}

int keberatan_find(tg_tx *tx, keberatan *out, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KEBERATAN_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = read_keberatan(tx, q);
    return TG_OK;
}

int keberatan_each(tg_tx *tx, const keberatan_filter *f, void (*row_cb)(void *arg, const keberatan *k), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, KEBERATAN_PAGE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", f->after);
    stmt_bind_text(q, "$2", f->program);
    stmt_bind_text(q, "$3", f->status);
    stmt_bind_i64(q, "$4", PAGE_ROWS);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        keberatan k = read_keberatan(tx, q);
        row_cb(arg, &k);
    }
    return rc == TG_END ? TG_OK : rc;
}

int keberatan_move(tg_tx *tx, keberatan *k, keberatan_status to, tg_error *err)
{
    static const char *const KUNCI[KEBERATAN_STATES] = { "keberatan_masih_diajukan", "keberatan_sudah_dikabulkan", "keberatan_sudah_ditolak",
                                                         "keberatan_sudah_dicabut" };
    if (!KEBERATAN_MOVES[k->status][to])
        return tg_fail(err, TG_CONFLICT, KUNCI[k->status], k->id);
    stmt *q = stmt_borrow(tx, KEBERATAN_MOVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", k->id);
    stmt_bind_text(q, "$2", keberatan_status_text(k->status));
    stmt_bind_text(q, "$3", keberatan_status_text(to));
    stmt_bind_i64(q, "$4", tx->who->aktor_id);
    stmt_bind_text(q, "$5", tx->who->aktor);
    stmt_bind_text(q, "$6", k->putusan);
    stmt_bind_i64(q, "$7", tx->now);
    int rc = run_unchanged(q, err);
    if (rc == TG_OK)
        k->status = to;
    return rc;
}

int keberatan_count(tg_tx *tx, int64_t penilaian_id, keberatan_hitungan *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KEBERATAN_COUNT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", penilaian_id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? TG_CORRUPT : rc;
    *out = (keberatan_hitungan){ stmt_i64(q, 0), stmt_i64(q, 1), stmt_i64_or(q, 2, 0) };
    return TG_OK;
}

int keberatan_upheld(tg_tx *tx, int64_t penilaian_id, int (*row_cb)(void *arg, const keberatan *k), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, KEBERATAN_UPHELD, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", penilaian_id);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        keberatan k = read_keberatan(tx, q);
        if ((rc = row_cb(arg, &k)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int keberatan_open_one(tg_tx *tx, int64_t penilaian_id, int64_t keluarga_id, bool sanggahan, int64_t *id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KEBERATAN_OPEN_ONE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", penilaian_id);
    stmt_bind_i64(q, "$2", keluarga_id);
    stmt_bind_text(q, "$3", jenis_text(sanggahan));
    return find_number(q, id, err);
}
