/* ledger/ledger_sql.c: the rows of the book.
 *
 * Input   a unit. Output  rows in the unit's arena.
 * Thread  any that holds the tx. Memory  nothing kept.
 * Walks   request, job. */
#include "ledger/book.h"
#include "store/sql.h"

#define AKUN_COLUMNS "id, kode, jenis, mata, kode_wilayah, boleh_negatif"
#define MUTASI_COLUMNS "id, kunci, waktu, dari, ke, mata, jumlah, status, rujukan, pembalik_dari, kode_wilayah"

SQL(AKUN_FIND, BOOK "SELECT " AKUN_COLUMNS " FROM akun WHERE id = $1");
SQL(AKUN_FIND_KODE, BOOK "SELECT " AKUN_COLUMNS " FROM akun WHERE kode = $1 AND mata = $2");
SQL(AKUN_INSERT,
    BOOK "INSERT INTO akun (id, kode, jenis, mata, kode_wilayah, boleh_negatif, dibuat) VALUES ($1, $2, $3, $4, $5, $6, $7)");
SQL(SALDO_INSERT,
    "INSERT INTO saldo (akun_id, masuk, keluar, tunda_masuk, tunda_keluar) VALUES ($1, 0, 0, 0, 0)");
SQL(MUTASI_FIND, BOOK "SELECT " MUTASI_COLUMNS " FROM mutasi WHERE id = $1");
SQL(MUTASI_FIND_KUNCI, BOOK "SELECT " MUTASI_COLUMNS " FROM mutasi WHERE kunci = $1");
SQL(MUTASI_INSERT,
    BOOK
    "INSERT INTO mutasi (id, kunci, waktu, dari, ke, mata, jumlah, status, rujukan, pembalik_dari, kode_wilayah,"
    " aktor_id, aktor, dibuat) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)");
SQL(MUTASI_MOVE, BOOK "UPDATE mutasi SET status = $2 WHERE id = $1 AND status = $3");
SQL(SALDO_FIND, "SELECT masuk, keluar, tunda_masuk, tunda_keluar FROM saldo WHERE akun_id = $1");
SQL(SALDO_ADD,
    "UPDATE saldo SET masuk = masuk + $2, keluar = keluar + $3, tunda_masuk = tunda_masuk + $4, tunda_keluar = tunda_keluar + $5"
    " WHERE akun_id = $1 AND masuk - keluar - tunda_keluar >= $6");
SQL(FLOW_OUT,
    BOOK
    "SELECT a.jenis, sum(CASE WHEN m.pembalik_dari IS NULL THEN m.jumlah ELSE 0 END),"
    " sum(CASE WHEN m.pembalik_dari IS NULL THEN 0 ELSE m.jumlah END)"
    " FROM mutasi m JOIN akun a ON a.id = m.ke"
    " WHERE m.dari = $1 AND m.id > $2 AND m.status = 'terposting' GROUP BY a.jenis");
SQL(FLOW_IN,
    BOOK
    "SELECT a.jenis, sum(CASE WHEN m.pembalik_dari IS NULL THEN m.jumlah ELSE 0 END),"
    " sum(CASE WHEN m.pembalik_dari IS NULL THEN 0 ELSE m.jumlah END)"
    " FROM mutasi m JOIN akun a ON a.id = m.dari"
    " WHERE m.ke = $1 AND m.id > $2 AND m.status = 'terposting' GROUP BY a.jenis");
SQL(PLACE_FLOW_OUT,
    BOOK
    "SELECT a.jenis, sum(CASE WHEN m.pembalik_dari IS NULL THEN m.jumlah ELSE 0 END),"
    " sum(CASE WHEN m.pembalik_dari IS NULL THEN 0 ELSE m.jumlah END)"
    " FROM kelompok k JOIN mutasi m ON m.dari = k.akun_id JOIN akun a ON a.id = m.ke"
    " WHERE k.induk_id = $1 AND m.id > $2 AND m.status = 'terposting' GROUP BY a.jenis");
SQL(PLACE_FLOW_IN,
    BOOK
    "SELECT a.jenis, sum(CASE WHEN m.pembalik_dari IS NULL THEN m.jumlah ELSE 0 END),"
    " sum(CASE WHEN m.pembalik_dari IS NULL THEN 0 ELSE m.jumlah END)"
    " FROM kelompok k JOIN mutasi m ON m.ke = k.akun_id JOIN akun a ON a.id = m.dari"
    " WHERE k.induk_id = $1 AND m.id > $2 AND m.status = 'terposting' GROUP BY a.jenis");

/* What the transfers say about each account: the truth that saldo repeats. */
#define RECOMPUTED \
    "SELECT a.id AS akun_id," \
    " (SELECT coalesce(sum(jumlah), 0) FROM mutasi WHERE ke = a.id AND status = 'terposting') AS masuk," \
    " (SELECT coalesce(sum(jumlah), 0) FROM mutasi WHERE dari = a.id AND status = 'terposting') AS keluar," \
    " (SELECT coalesce(sum(jumlah), 0) FROM mutasi WHERE ke = a.id AND status = 'tertunda') AS tunda_masuk," \
    " (SELECT coalesce(sum(jumlah), 0) FROM mutasi WHERE dari = a.id AND status = 'tertunda') AS tunda_keluar" \
    " FROM akun a"

SQL(REFILL_LAST,
    BOOK "SELECT max(id) FROM (SELECT id FROM akun WHERE id > $1 ORDER BY id LIMIT $2) AS n");
SQL(REFILL,
    BOOK
    "INSERT INTO saldo (akun_id, masuk, keluar, tunda_masuk, tunda_keluar) "
    RECOMPUTED " WHERE a.id > $1 AND a.id <= $2"
    " ON CONFLICT (akun_id) DO UPDATE SET masuk = excluded.masuk, keluar = excluded.keluar,"
    " tunda_masuk = excluded.tunda_masuk, tunda_keluar = excluded.tunda_keluar");
SQL(COUNT_ALL, BOOK "SELECT (SELECT count(*) FROM akun), (SELECT count(*) FROM mutasi)");
SQL(COUNT_NOT_ZERO,
    BOOK
    "SELECT count(*) FROM (SELECT a.mata FROM akun a JOIN saldo s ON s.akun_id = a.id"
    " GROUP BY a.mata HAVING sum(s.masuk - s.keluar) <> 0) AS n");
SQL(COUNT_DIFFERENT,
    BOOK
    "SELECT count(*) FROM (" RECOMPUTED ") AS r LEFT JOIN saldo s ON s.akun_id = r.akun_id"
    " WHERE s.masuk IS DISTINCT FROM r.masuk OR s.keluar IS DISTINCT FROM r.keluar"
    " OR s.tunda_masuk IS DISTINCT FROM r.tunda_masuk OR s.tunda_keluar IS DISTINCT FROM r.tunda_keluar");
SQL(COUNT_NEGATIVE,
    BOOK
    "SELECT count(*) FROM akun a JOIN saldo s ON s.akun_id = a.id"
    " WHERE a.boleh_negatif = 0 AND s.masuk - s.keluar - s.tunda_keluar < 0");
SQL(COUNT_BAD_MIRROR,
    BOOK
    "SELECT count(*) FROM mutasi b JOIN mutasi m ON m.id = b.pembalik_dari"
    " WHERE b.dari <> m.ke OR b.ke <> m.dari OR b.mata <> m.mata OR b.jumlah <> m.jumlah"
    " OR m.status <> 'terposting' OR b.status <> 'terposting' OR m.pembalik_dari IS NOT NULL");

ledger_jenis jenis_of(const char *text)
{
    for (int j = 0; j < LEDGER_JENIS_COUNT; j++)
        if (text_same(text, ledger_jenis_text((ledger_jenis)j)))
            return (ledger_jenis)j;
    return LEDGER_JENIS_COUNT;
}

static mutasi_status status_of(const char *text)
{
    for (int s = 0; s < MUTASI_STATES; s++)
        if (text_same(text, mutasi_status_text((mutasi_status)s)))
            return (mutasi_status)s;
    return MUTASI_BATAL;     /* not reached: the table's CHECK knows the words */
}

/* ---- accounts ---------------------------------------------------------------------------------- */

static int read_akun(tg_tx *tx, stmt *q, ledger_akun *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = (ledger_akun){ .id = stmt_i64(q, 0), .kode = stmt_copy_text(q, 1, tx->arena), .jenis = jenis_of(stmt_text(q, 2)),
                   .mata = stmt_copy_text(q, 3, tx->arena), .kode_wilayah = stmt_copy_text(q, 4, tx->arena),
                   .boleh_negatif = stmt_i64(q, 5) != 0 };
    return out->kode != NULL && out->mata != NULL && out->kode_wilayah != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

int akun_find(tg_tx *tx, ledger_akun *out, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, AKUN_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return read_akun(tx, q, out, err);
}

int akun_find_kode(tg_tx *tx, ledger_akun *out, const char *kode, const char *mata, tg_error *err)
{
    stmt *q = stmt_borrow(tx, AKUN_FIND_KODE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", kode);
    stmt_bind_text(q, "$2", mata);
    return read_akun(tx, q, out, err);
}

static int insert_saldo(tg_tx *tx, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SALDO_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return stmt_run(q, NULL, err);
}

int akun_insert(tg_tx *tx, const ledger_akun *a, tg_error *err)
{
    stmt *q = stmt_borrow(tx, AKUN_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", a->id);
    stmt_bind_text(q, "$2", a->kode);
    stmt_bind_text(q, "$3", ledger_jenis_text(a->jenis));
    stmt_bind_text(q, "$4", a->mata);
    stmt_bind_text(q, "$5", a->kode_wilayah);
    stmt_bind_i64(q, "$6", a->boleh_negatif);
    stmt_bind_i64(q, "$7", tx->now);
    int rc = stmt_run(q, NULL, err);
    return rc == TG_OK ? insert_saldo(tx, a->id, err) : rc;
}

/* ---- transfers ---------------------------------------------------------------------------------- */

static int read_mutasi(tg_tx *tx, stmt *q, mutasi *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = (mutasi){ .id = stmt_i64(q, 0), .kunci = stmt_copy_text(q, 1, tx->arena), .waktu = stmt_i64(q, 2),
                     .dari = stmt_i64(q, 3), .ke = stmt_i64(q, 4), .mata = stmt_copy_text(q, 5, tx->arena),
                     .jumlah = stmt_i64(q, 6), .status = status_of(stmt_text(q, 7)),
                     .rujukan = stmt_copy_text(q, 8, tx->arena), .pembalik_dari = stmt_i64_or(q, 9, 0),
                     .kode_wilayah = stmt_copy_text(q, 10, tx->arena) };
    return TG_OK;
}

int mutasi_find(tg_tx *tx, mutasi *out, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, MUTASI_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return read_mutasi(tx, q, out, err);
}

int mutasi_find_kunci(tg_tx *tx, mutasi *out, const char *kunci, tg_error *err)
{
    stmt *q = stmt_borrow(tx, MUTASI_FIND_KUNCI, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", kunci);
    return read_mutasi(tx, q, out, err);
}

int mutasi_insert(tg_tx *tx, const mutasi *m, tg_error *err)
{
    stmt *q = stmt_borrow(tx, MUTASI_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", m->id);
    stmt_bind_text(q, "$2", m->kunci);
    stmt_bind_i64(q, "$3", m->waktu);
    stmt_bind_i64(q, "$4", m->dari);
    stmt_bind_i64(q, "$5", m->ke);
    stmt_bind_text(q, "$6", m->mata);
    stmt_bind_i64(q, "$7", m->jumlah);
    stmt_bind_text(q, "$8", mutasi_status_text(m->status));
    stmt_bind_text(q, "$9", m->rujukan);
    if (m->pembalik_dari != 0)
        stmt_bind_i64(q, "$10", m->pembalik_dari);
    else
        stmt_bind_null(q, "$10");
    stmt_bind_text(q, "$11", m->kode_wilayah);
    stmt_bind_i64(q, "$12", tx->who->aktor_id);
    stmt_bind_text(q, "$13", tx->who->aktor);
    stmt_bind_i64(q, "$14", tx->now);
    return stmt_run(q, NULL, err);
}

int mutasi_move(tg_tx *tx, mutasi *m, mutasi_status to, tg_error *err)
{
    if (!MUTASI_MOVES[m->status][to])
        return tg_fail(err, TG_CONFLICT, "ledger_langkah", m->id, mutasi_status_text(m->status), mutasi_status_text(to));
    stmt *q = stmt_borrow(tx, MUTASI_MOVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", m->id);
    stmt_bind_text(q, "$2", mutasi_status_text(to));
    stmt_bind_text(q, "$3", mutasi_status_text(m->status));
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    if (rc == TG_OK && changed != 1)
        rc = tg_fail(err, TG_RETRY, "ledger_langkah", m->id, mutasi_status_text(m->status), mutasi_status_text(to));
    if (rc == TG_OK)
        m->status = to;
    return rc;
}

/* ---- balances ------------------------------------------------------------------------------------ */

int saldo_find(tg_tx *tx, ledger_saldo *out, int64_t akun_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SALDO_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", akun_id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = (ledger_saldo){ .masuk = stmt_i64(q, 0), .keluar = stmt_i64(q, 1), .tunda_masuk = stmt_i64(q, 2), .tunda_keluar = stmt_i64(q, 3) };
    return TG_OK;
}

int saldo_add(tg_tx *tx, int64_t akun_id, const ledger_saldo *change, int64_t least, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SALDO_ADD, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", akun_id);
    stmt_bind_i64(q, "$2", change->masuk);
    stmt_bind_i64(q, "$3", change->keluar);
    stmt_bind_i64(q, "$4", change->tunda_masuk);
    stmt_bind_i64(q, "$5", change->tunda_keluar);
    stmt_bind_i64(q, "$6", least);
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed != 1 ? TG_END : rc;
}

static int refill_last(tg_tx *tx, int64_t after, int64_t *last, tg_error *err)
{
    stmt *q = stmt_borrow(tx, REFILL_LAST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", after);
    stmt_bind_i64(q, "$2", REBUILD_ACCOUNTS);
    int rc = stmt_next(q, err);
    *last = rc == TG_ROW ? stmt_i64_or(q, 0, INT64_MAX) : INT64_MAX;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int saldo_refill(tg_tx *tx, int64_t after, int64_t *last, tg_error *err)
{
    int rc = refill_last(tx, after, last, err);
    if (rc != TG_OK || *last == INT64_MAX)
        return rc;
    stmt *q = stmt_borrow(tx, REFILL, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", after);
    stmt_bind_i64(q, "$2", *last);
    return stmt_run(q, NULL, err);
}

/* ---- sums ---------------------------------------------------------------------------------------- */

static int add_flow(tg_tx *tx, const char *sql, int64_t akun_id, int64_t after_id, bool out, ledger_arus *flow, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", akun_id);
    stmt_bind_i64(q, "$2", after_id);
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        ledger_jenis j = jenis_of(stmt_text(q, 0));
        int64_t plain = stmt_i64(q, 1), mirrored = stmt_i64(q, 2);
        if (j == LEDGER_JENIS_COUNT)
            continue;
        *(out ? &flow[j].keluar : &flow[j].masuk) += plain;
        *(out ? &flow[j].masuk : &flow[j].keluar) -= mirrored;    /* a mirror undoes what came the other way */
    }
    return rc == TG_END ? TG_OK : rc;
}

int ledger_flow(tg_tx *tx, int64_t akun_id, int64_t after_id, ledger_arus flow[LEDGER_JENIS_COUNT], tg_error *err)
{
    for (int j = 0; j < LEDGER_JENIS_COUNT; j++)
        flow[j] = (ledger_arus){ 0, 0 };
    int rc = add_flow(tx, FLOW_OUT, akun_id, after_id, true, flow, err);
    return rc == TG_OK ? add_flow(tx, FLOW_IN, akun_id, after_id, false, flow, err) : rc;
}

int ledger_place_flow(tg_tx *tx, int64_t induk, int64_t after_id, ledger_arus flow[LEDGER_JENIS_COUNT], tg_error *err)
{
    for (int j = 0; j < LEDGER_JENIS_COUNT; j++)
        flow[j] = (ledger_arus){ 0, 0 };
    int rc = add_flow(tx, PLACE_FLOW_OUT, induk, after_id, true, flow, err);
    return rc == TG_OK ? add_flow(tx, PLACE_FLOW_IN, induk, after_id, false, flow, err) : rc;
}

static int count(tg_tx *tx, const char *sql, int64_t *first, int64_t *second, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? TG_CORRUPT : rc;
    *first = stmt_i64(q, 0);
    if (second != NULL)
        *second = stmt_i64(q, 1);
    return TG_OK;
}

int ledger_check(tg_tx *tx, ledger_verdict *out, tg_error *err)
{
    *out = (ledger_verdict){ 0 };
    int rc = count(tx, COUNT_ALL, &out->akun, &out->mutasi, err);
    if (rc == TG_OK)
        rc = count(tx, COUNT_NOT_ZERO, &out->mata_tidak_nol, NULL, err);
    if (rc == TG_OK)
        rc = count(tx, COUNT_DIFFERENT, &out->saldo_beda, NULL, err);
    if (rc == TG_OK)
        rc = count(tx, COUNT_NEGATIVE, &out->negatif, NULL, err);
    if (rc == TG_OK)
        rc = count(tx, COUNT_BAD_MIRROR, &out->pembalik_salah, NULL, err);
    if (rc == TG_OK)
        rc = kelompok_count_wrong(tx, &out->kelompok_salah, err);
    out->utuh = rc == TG_OK && out->mata_tidak_nol == 0 && out->saldo_beda == 0 && out->negatif == 0 &&
                out->pembalik_salah == 0 && out->kelompok_salah == 0;
    return rc;
}
