/* All SQL of the library. */
#include "perpustakaan.h"

#define SCOPE(t) " " t "kode_wilayah >= $lo AND " t "kode_wilayah < $hi"

enum { PAGE_ROWS = 100 };

SQL(INSERT_BUKU, "INSERT INTO perpustakaan_buku (id, kode_wilayah, judul, pengarang, dibuat)"
    " SELECT $1, $2, $3, $4, $5 WHERE $2 >= $lo AND $2 < $hi");
SQL(HAS_BUKU, "SELECT count(*) FROM perpustakaan_buku WHERE kode_wilayah = $1 AND judul = $2 AND pengarang = $3 AND" SCOPE(""));
SQL(INSERT_EKSEMPLAR, "INSERT INTO perpustakaan_eksemplar (id, buku_id, kode_wilayah, nomor)"
    " SELECT $1, $2, $3, $4 WHERE $3 >= $lo AND $3 < $hi");
SQL(EACH_BUKU, "SELECT b.id, b.judul, b.pengarang, b.kode_wilayah, count(e.id), coalesce(sum(e.status = 'tersedia'), 0)"
    " FROM perpustakaan_buku b LEFT JOIN perpustakaan_eksemplar e ON e.buku_id = b.id"
    " WHERE b.id > $1 AND" SCOPE("b.") " GROUP BY b.id, b.judul, b.pengarang, b.kode_wilayah ORDER BY b.id LIMIT $2");
SQL(FIND_EKSEMPLAR, "SELECT id, kode_wilayah FROM perpustakaan_eksemplar WHERE nomor = $1 AND" SCOPE("") " ORDER BY kode_wilayah LIMIT 1");
SQL(INSERT_PINJAMAN, "INSERT INTO perpustakaan_pinjaman (id, kode_wilayah, eksemplar_id, keluarga_id, dipinjam, jatuh_tempo)"
    " SELECT $1, $2, $3, $4, $5, $6 WHERE $2 >= $lo AND $2 < $hi");
SQL(FIND_PINJAMAN, "SELECT id, eksemplar_id, keluarga_id, kode_wilayah, status FROM perpustakaan_pinjaman WHERE id = $1 AND" SCOPE(""));
SQL(END_PINJAMAN, "UPDATE perpustakaan_pinjaman SET dikembalikan = $2 WHERE id = $1 AND" SCOPE(""));
SQL(EACH_PINJAMAN, "SELECT p.id, p.keluarga_id, b.judul, e.nomor, p.dipinjam, p.jatuh_tempo, p.status FROM perpustakaan_pinjaman p"
    " JOIN perpustakaan_eksemplar e ON e.id = p.eksemplar_id JOIN perpustakaan_buku b ON b.id = e.buku_id"
    " WHERE p.id > $1 AND p.status IN ('dipinjam', 'terlambat') AND" SCOPE("p.") " ORDER BY p.id LIMIT $2");
SQL(FIND_BUKU, "SELECT b.id, b.judul, b.pengarang, b.kode_wilayah, count(e.id), coalesce(sum(e.status = 'tersedia'), 0)"
    " FROM perpustakaan_buku b LEFT JOIN perpustakaan_eksemplar e ON e.buku_id = b.id"
    " WHERE b.id = $1 AND" SCOPE("b.") " GROUP BY b.id, b.judul, b.pengarang, b.kode_wilayah");
SQL(EACH_EKSEMPLAR, "SELECT e.id, e.nomor, b.judul, b.pengarang, e.status, p.id, p.jatuh_tempo FROM perpustakaan_eksemplar e"
    " JOIN perpustakaan_buku b ON b.id = e.buku_id"
    " LEFT JOIN perpustakaan_pinjaman p ON p.eksemplar_id = e.id AND p.status IN ('dipinjam', 'terlambat')"
    " WHERE e.nomor = $1 AND" SCOPE("e.") " ORDER BY e.id LIMIT 20");
/* Of one book, or of all ($1 NULL), in a region: how many were lent and came back in each month. */
SQL(EACH_BULAN, "SELECT bulan, sum(keluar), sum(masuk) FROM ("
    "SELECT substr(p.dipinjam, 1, 7) AS bulan, 1 AS keluar, 0 AS masuk, p.eksemplar_id, p.kode_wilayah FROM perpustakaan_pinjaman p WHERE" SCOPE("p.")
    " UNION ALL SELECT substr(p.dikembalikan, 1, 7), 0, 1, p.eksemplar_id, p.kode_wilayah FROM perpustakaan_pinjaman p"
    " WHERE p.dikembalikan IS NOT NULL AND" SCOPE("p.") ") JOIN perpustakaan_eksemplar e ON e.id = eksemplar_id"
    " WHERE ($1 IS NULL OR e.buku_id = $1) AND ($2 IS NULL OR (e.kode_wilayah >= $2 AND e.kode_wilayah < $2 || '/')) AND" SCOPE("e.")
    " GROUP BY bulan ORDER BY bulan LIMIT 60");
SQL(REOPEN_PINJAMAN, "UPDATE perpustakaan_pinjaman SET dikembalikan = NULL WHERE id = $1 AND" SCOPE(""));
/* What left and came back this month, and how full the shelves are, by region. */
SQL(EACH_ARUS, "SELECT e.kode_wilayah, count(*), coalesce(sum(e.status = 'dipinjam'), 0),"
    " -(SELECT count(*) FROM perpustakaan_pinjaman p WHERE p.kode_wilayah = e.kode_wilayah AND substr(p.dipinjam, 1, 7) = $2 AND" SCOPE("p.") "),"
    " (SELECT count(*) FROM perpustakaan_pinjaman p WHERE p.kode_wilayah = e.kode_wilayah AND substr(p.dikembalikan, 1, 7) = $2 AND" SCOPE("p.") ")"
    " FROM perpustakaan_eksemplar e WHERE e.kode_wilayah >= $1 AND e.kode_wilayah < $1 || '/' AND" SCOPE("e.")
    " GROUP BY e.kode_wilayah ORDER BY e.kode_wilayah");
SQL(LATE_PINJAMAN, "SELECT id, keluarga_id FROM perpustakaan_pinjaman WHERE id > $1 AND status = 'dipinjam' AND jatuh_tempo < $2 AND" SCOPE("")
    " ORDER BY id LIMIT $3");
SQL(COUNT_KELUARGA, TG_UNSCOPED("a family may have loans of a library beside its region; only numbers are kept")
    "INSERT INTO perpustakaan_keluarga (keluarga_id, dipinjam, terlambat)"
    " SELECT $1, count(*), coalesce(sum(status = 'terlambat'), 0) FROM perpustakaan_pinjaman"
    " WHERE keluarga_id = $1 AND status IN ('dipinjam', 'terlambat')"
    " ON CONFLICT (keluarga_id) DO UPDATE SET dipinjam = excluded.dipinjam, terlambat = excluded.terlambat");
SQL(EACH_KEADAAN, "SELECT kode_wilayah, sum(status = 'dipinjam'), sum(status = 'terlambat'), sum(status = 'kembali'), sum(status = 'hilang')"
    " FROM perpustakaan_pinjaman WHERE kode_wilayah >= $1 AND kode_wilayah < $1 || '/' AND" SCOPE("")
    " GROUP BY kode_wilayah ORDER BY kode_wilayah");

int buku_insert(tg_tx *tx, int64_t id, const buku *b, tg_error *err)
{
    int64_t changed = 0;
    tg_stmt *q = tg_sql(tx, INSERT_BUKU, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    tg_bind_text(q, "$2", b->kode_wilayah);
    tg_bind_text(q, "$3", b->judul);
    tg_bind_text(q, "$4", b->pengarang);
    tg_bind_i64(q, "$5", tg_now(tx));
    int rc = tg_run(q, &changed, err);
    if (rc == TG_CONFLICT)
        return tg_fail_field(err, TG_CONFLICT, "judul", "perpustakaan_buku_ada", b->judul);
    return rc == TG_OK && changed == 0 ? tg_fail_field(err, TG_DENIED, "kode_wilayah", "perpustakaan_luar", b->kode_wilayah) : rc;
}

int buku_has(tg_tx *tx, const buku *b, bool *has, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, HAS_BUKU, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", b->kode_wilayah);
    tg_bind_text(q, "$2", b->judul);
    tg_bind_text(q, "$3", b->pengarang);
    int rc = tg_next(q, err);
    *has = rc == TG_ROW && tg_col_i64(q, 0) > 0;
    return rc == TG_ROW ? TG_OK : rc;
}

int eksemplar_insert(tg_tx *tx, int64_t id, int64_t buku_id, const char *kode_wilayah, const char *nomor, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, INSERT_EKSEMPLAR, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    tg_bind_i64(q, "$2", buku_id);
    tg_bind_text(q, "$3", kode_wilayah);
    tg_bind_text(q, "$4", nomor);
    int rc = tg_run(q, NULL, err);
    return rc == TG_CONFLICT ? tg_fail_field(err, TG_CONFLICT, "nomor", "perpustakaan_nomor_ada", nomor) : rc;
}

int buku_each(tg_tx *tx, int64_t after, int64_t *next, int (*row_cb)(void *arg, const buku_row *r), void *arg, tg_error *err)
{
    int rc, rows = 0;
    int64_t last = 0;
    tg_stmt *q = tg_sql(tx, EACH_BUKU, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", after);
    tg_bind_i64(q, "$2", PAGE_ROWS);
    for (; (rc = tg_next(q, err)) == TG_ROW; rows++) {
        buku_row r = { tg_col_i64(q, 0), tg_col_text(q, 1), tg_col_text(q, 2), tg_col_text(q, 3), tg_col_i64(q, 4), tg_col_i64(q, 5) };
        if ((rc = row_cb(arg, &r)) != TG_OK)
            return rc;
        last = r.id;
    }
    *next = rows == PAGE_ROWS ? last : 0;
    return rc == TG_END ? TG_OK : rc;
}

int buku_find(tg_tx *tx, int64_t id, buku_row *out, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, FIND_BUKU, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    int rc = tg_next(q, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "perpustakaan_buku_tiada", id);
    if (rc == TG_ROW)
        *out = (buku_row){ tg_col_i64(q, 0), tg_col_text(q, 1), tg_col_text(q, 2), tg_col_text(q, 3), tg_col_i64(q, 4), tg_col_i64(q, 5) };
    return rc == TG_ROW ? TG_OK : rc;
}

int eksemplar_each(tg_tx *tx, const char *nomor, int (*row_cb)(void *arg, const eksemplar_row *r), void *arg, tg_error *err)
{
    int rc;
    tg_stmt *q = tg_sql(tx, EACH_EKSEMPLAR, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", nomor);
    while ((rc = tg_next(q, err)) == TG_ROW) {
        eksemplar_row r = { tg_col_i64(q, 0), tg_col_null(q, 5) ? 0 : tg_col_i64(q, 5), tg_col_text(q, 1), tg_col_text(q, 2), tg_col_text(q, 3),
                            tg_col_text(q, 4), tg_col_text(q, 6) };
        if ((rc = row_cb(arg, &r)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int bulan_each(tg_tx *tx, int64_t buku_id, const char *kode_wilayah, int (*row_cb)(void *arg, const bulan *b), void *arg, tg_error *err)
{
    int rc;
    tg_stmt *q = tg_sql(tx, EACH_BULAN, err);
    if (q == NULL)
        return err->code;
    if (buku_id != 0)
        tg_bind_i64(q, "$1", buku_id);
    tg_bind_text(q, "$2", kode_wilayah);
    while ((rc = tg_next(q, err)) == TG_ROW) {
        bulan b = { tg_col_text(q, 0), tg_col_i64(q, 1), tg_col_i64(q, 2) };
        if ((rc = row_cb(arg, &b)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int arus_each(tg_tx *tx, const char *kode_wilayah, const char *periode, int (*row_cb)(void *arg, const arus *a), void *arg, tg_error *err)
{
    int rc;
    tg_stmt *q = tg_sql(tx, EACH_ARUS, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", kode_wilayah);
    tg_bind_text(q, "$2", periode);
    while ((rc = tg_next(q, err)) == TG_ROW) {
        arus a = { tg_col_text(q, 0), tg_col_i64(q, 1), tg_col_i64(q, 2), tg_col_i64(q, 3), tg_col_i64(q, 4) };
        if ((rc = row_cb(arg, &a)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int pinjaman_reopen(tg_tx *tx, int64_t id, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, REOPEN_PINJAMAN, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    return tg_run(q, NULL, err);
}

int eksemplar_find(tg_tx *tx, const char *nomor, int64_t *id, const char **kode_wilayah, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, FIND_EKSEMPLAR, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", nomor);
    int rc = tg_next(q, err);
    if (rc == TG_END)
        return tg_fail_field(err, TG_NOT_FOUND, "nomor", "perpustakaan_nomor_tiada", nomor);
    if (rc != TG_ROW)
        return rc;
    *id = tg_col_i64(q, 0);
    *kode_wilayah = tg_printf(tx, "%s", tg_col_text(q, 1));
    return TG_OK;
}

int pinjaman_insert(tg_tx *tx, const pinjaman *p, tg_date dipinjam, tg_date jatuh_tempo, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, INSERT_PINJAMAN, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", p->id);
    tg_bind_text(q, "$2", p->kode_wilayah);
    tg_bind_i64(q, "$3", p->eksemplar_id);
    tg_bind_i64(q, "$4", p->keluarga_id);
    tg_bind_date(q, "$5", dipinjam);
    tg_bind_date(q, "$6", jatuh_tempo);
    return tg_run(q, NULL, err);
}

int pinjaman_find(tg_tx *tx, int64_t id, pinjaman *out, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, FIND_PINJAMAN, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    int rc = tg_next(q, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "perpustakaan_pinjaman_tiada", id);
    if (rc != TG_ROW)
        return rc;
    *out = (pinjaman){ .id = tg_col_i64(q, 0), .eksemplar_id = tg_col_i64(q, 1), .keluarga_id = tg_col_i64(q, 2),
                       .kode_wilayah = tg_printf(tx, "%s", tg_col_text(q, 3)), .status = tg_printf(tx, "%s", tg_col_text(q, 4)) };
    return TG_OK;
}

int pinjaman_end(tg_tx *tx, int64_t id, tg_date hari, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, END_PINJAMAN, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    tg_bind_date(q, "$2", hari);
    return tg_run(q, NULL, err);
}

int pinjaman_each(tg_tx *tx, int64_t after, int64_t *next, int (*row_cb)(void *arg, const pinjaman_row *r), void *arg, tg_error *err)
{
    int rc, rows = 0;
    int64_t last = 0;
    tg_stmt *q = tg_sql(tx, EACH_PINJAMAN, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", after);
    tg_bind_i64(q, "$2", PAGE_ROWS);
    for (; (rc = tg_next(q, err)) == TG_ROW; rows++) {
        pinjaman_row r = { tg_col_i64(q, 0), tg_col_i64(q, 1), tg_col_text(q, 2), tg_col_text(q, 3), tg_col_text(q, 4), tg_col_text(q, 5),
                           tg_col_text(q, 6) };
        if ((rc = row_cb(arg, &r)) != TG_OK)
            return rc;
        last = r.id;
    }
    *next = rows == PAGE_ROWS ? last : 0;
    return rc == TG_END ? TG_OK : rc;
}

int pinjaman_late(tg_tx *tx, int64_t after, const char *hari, int64_t *ids, int64_t *keluarga, int limit, int *count, tg_error *err)
{
    int rc = TG_END;
    *count = 0;
    tg_stmt *q = tg_sql(tx, LATE_PINJAMAN, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", after);
    tg_bind_text(q, "$2", hari);
    tg_bind_i64(q, "$3", limit);
    while (*count < limit && (rc = tg_next(q, err)) == TG_ROW) {
        ids[*count] = tg_col_i64(q, 0);
        keluarga[(*count)++] = tg_col_i64(q, 1);
    }
    return rc == TG_END || rc == TG_ROW ? TG_OK : rc;
}

int keluarga_count(tg_tx *tx, int64_t keluarga_id, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, COUNT_KELUARGA, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", keluarga_id);
    return tg_run(q, NULL, err);
}

int keadaan_each(tg_tx *tx, const char *kode_wilayah, int (*row_cb)(void *arg, const keadaan *k), void *arg, tg_error *err)
{
    int rc;
    tg_stmt *q = tg_sql(tx, EACH_KEADAAN, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", kode_wilayah);
    while ((rc = tg_next(q, err)) == TG_ROW) {
        keadaan k = { tg_col_text(q, 0), tg_col_i64(q, 1), tg_col_i64(q, 2), tg_col_i64(q, 3), tg_col_i64(q, 4) };
        if ((rc = row_cb(arg, &k)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}
