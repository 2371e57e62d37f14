/* All SQL of the public page's numbers; see terbuka.h. They are read for everybody and for all regions: what may be shown of
 * them is decided by sembunyi.c before anything leaves this room. */
#include "laporan/terbuka.h"
#include "penilaian/penilaian.h"
#include "store/sql.h"

#define PUBLIC TG_UNSCOPED("halaman umum: hanya jumlah keluarga per wilayah, yang kecil tidak ditampilkan")
#define ROUNDS " t.program = $1 AND t.periode = $2 AND t.terbit = 1 AND t.status = 'ditutup'"

SQL(TERBUKA_PERIODS, PUBLIC
    "SELECT program, periode, count(*) FILTER (WHERE status = 'ditutup'),"
    " count(*) FILTER (WHERE status IN ('disetujui', 'berjalan') AND susulan_dari IS NULL),"
    " count(*) FILTER (WHERE susulan_dari IS NULL), coalesce(max(ditutup_pada), 0)"
    " FROM tahap WHERE terbit = 1 AND status IN ('disetujui', 'berjalan', 'ditutup') GROUP BY program, periode ORDER BY 6 DESC, 1, 2");
/* A family that a later closed round of the period takes over counts there. */
#define NEWEST \
    " AND (a.status = 'tersalur' OR NOT EXISTS (SELECT 1 FROM alokasi n JOIN tahap u ON u.id = n.tahap_id" \
    " WHERE n.keluarga_id = a.keluarga_id AND n.program = a.program AND n.periode = a.periode AND n.id > a.id" \
    " AND u.terbit = 1 AND u.status = 'ditutup'))"
#define REASON(i, kode) ", count(*) FILTER (WHERE a.status = 'tidak_diambil' AND a.alasan = '" #kode "')"
SQL(TERBUKA_LIST, PUBLIC
    "SELECT a.kode_wilayah, count(*), count(*) FILTER (WHERE a.status = 'tersalur'), count(*) FILTER (WHERE a.status = 'tidak_diambil'),"
    " count(*) FILTER (WHERE a.status = 'batal'), sum(a.uang), coalesce(sum(a.uang) FILTER (WHERE a.status = 'tersalur'), 0)"
    PENYALURAN_SEBAB(REASON)
    " FROM tahap t JOIN alokasi a ON a.tahap_id = t.id WHERE" ROUNDS NEWEST
    " GROUP BY a.kode_wilayah ORDER BY a.kode_wilayah");
SQL(TERBUKA_GOODS, PUBLIC
    "SELECT b.barang, b.satuan, sum(g.jumlah), coalesce(sum(g.jumlah) FILTER (WHERE a.status = 'tersalur'), 0),"
    " count(*) FILTER (WHERE a.status = 'tersalur'), count(*) FILTER (WHERE a.status <> 'tersalur')"
    " FROM tahap t JOIN alokasi a ON a.tahap_id = t.id JOIN alokasi_barang g ON g.alokasi_id = a.id"
    " JOIN tahap_barang b ON b.tahap_id = t.id AND b.urut = g.urut WHERE" ROUNDS NEWEST
    " GROUP BY b.barang, b.satuan ORDER BY b.barang, b.satuan");
/* Of two assessments of the period that both looked at a family, the newer one counts; where there is one alone, nothing is looked up. */
SQL(TERBUKA_ASSESSED, PUBLIC
    "SELECT k.kode_wilayah, count(*) FILTER (WHERE k.hasil = $3), count(*) FILTER (WHERE k.hasil <> $3) FROM keputusan k"
    " WHERE k.penilaian_id IN (SELECT t.penilaian_id FROM tahap t WHERE" ROUNDS ")"
    " AND ((SELECT count(DISTINCT t.penilaian_id) FROM tahap t WHERE" ROUNDS ") = 1"
    " OR NOT EXISTS (SELECT 1 FROM keputusan n WHERE n.subjek_id = k.subjek_id AND n.penilaian_id > k.penilaian_id"
    " AND n.penilaian_id IN (SELECT t.penilaian_id FROM tahap t WHERE" ROUNDS ")))"
    " GROUP BY k.kode_wilayah ORDER BY k.kode_wilayah");

int terbuka_each_period(tg_tx *tx, int (*row_cb)(void *arg, const terbuka_periode *p), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, TERBUKA_PERIODS, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        terbuka_periode p = { stmt_copy_text(q, 0, tx->arena), stmt_copy_text(q, 1, tx->arena), stmt_i64(q, 2), stmt_i64(q, 3),
                              stmt_i64(q, 4), stmt_i64(q, 5) };
        if ((rc = row_cb(arg, &p)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

static stmt *ask(tg_tx *tx, const char *sql, const terbuka_periode *p, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q != NULL) {
        stmt_bind_text(q, "$1", p->program);
        stmt_bind_text(q, "$2", p->periode);
    }
    return q;
}

/* What no code names was noted before codes were: it counts as another reason. */
static void read_reasons(stmt *q, terbuka_jumlah *j)
{
    int64_t named = 0;
    for (int i = 0; i < TERBUKA_SEBAB; i++)
        named += j->n[T_SEBAB + i] = stmt_i64(q, 7 + i);
    j->n[T_SEBAB + TERBUKA_SEBAB - 1] += j->n[T_TIDAK_DIAMBIL] - named;
}

int terbuka_each_list(tg_tx *tx, const terbuka_periode *p, int (*row_cb)(void *arg, const terbuka_jumlah *j), void *arg, tg_error *err)
{
    int rc;
    stmt *q = ask(tx, TERBUKA_LIST, p, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        terbuka_jumlah j = { .kode = stmt_text(q, 0), .rencana = stmt_i64(q, 5), .nilai = stmt_i64(q, 6) };
        j.n[T_ALOKASI] = stmt_i64(q, 1);
        j.n[T_TERSALUR] = stmt_i64(q, 2);
        j.n[T_TIDAK_DIAMBIL] = stmt_i64(q, 3);
        j.n[T_BATAL] = stmt_i64(q, 4);
        read_reasons(q, &j);
        if ((rc = row_cb(arg, &j)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int terbuka_each_good(tg_tx *tx, const terbuka_periode *p, void (*row_cb)(void *arg, const terbuka_barang_jumlah *j), void *arg, tg_error *err)
{
    int rc;
    stmt *q = ask(tx, TERBUKA_GOODS, p, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW)
        row_cb(arg, &(terbuka_barang_jumlah){ stmt_text(q, 0), stmt_text(q, 1), stmt_i64(q, 2), stmt_i64(q, 3), stmt_i64(q, 4), stmt_i64(q, 5) });
    return rc == TG_END ? TG_OK : rc;
}

int terbuka_each_assessed(tg_tx *tx, const terbuka_periode *p, int (*row_cb)(void *arg, const terbuka_jumlah *j), void *arg, tg_error *err)
{
    int rc;
    stmt *q = ask(tx, TERBUKA_ASSESSED, p, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$3", HASIL_LAYAK);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        terbuka_jumlah j = { .kode = stmt_text(q, 0) };
        j.n[T_SISA] = stmt_i64(q, 1);
        j.n[T_BUKAN] = stmt_i64(q, 2);
        if ((rc = row_cb(arg, &j)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}
