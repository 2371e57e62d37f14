/* jadwal/jadwal_sql.c: rows of schedules, of what comes next, and of runs.
 * Thread units and readers. Memory the unit's arena. Walks request, job. */
#include <stdio.h>
#include <string.h>
#include "jadwal/dalam.h"
#include "wilayah/wilayah.h"

#define SERVER TG_UNSCOPED("jadwal semua wilayah dilayani server; pelaksanaannya sendiri memakai wilayahnya")
#define OF_ONE "program = $1 AND kode_wilayah = $2 AND jadwal = $3"
#define GILIRAN_COLUMNS "program, kode_wilayah, jadwal, rencana, langkah, ke, periode, jatuh"
#define RUN_COLUMNS \
    "id, program, kode_wilayah, jadwal, irama, ke, periode, langkah, jatuh, acuan, status, titik, dilepas, kerja_id, penilaian_id," \
    " tahap_id, tugas_id, dibuat, diakhiri, tunggu_id, peminta_id, peminta"

SQL(FAKTA_FIND, SERVER "SELECT irama, sejak, dilepas, jeda FROM jadwal WHERE " OF_ONE);
SQL(FAKTA_PUT,
    SERVER "INSERT INTO jadwal (program, kode_wilayah, jadwal, irama, sejak) VALUES ($1, $2, $3, $4, $5)"
    " ON CONFLICT (program, kode_wilayah, jadwal) DO UPDATE SET irama = excluded.irama, sejak = excluded.sejak, dilepas = NULL");
SQL(FAKTA_RELEASE,
    SERVER "UPDATE jadwal SET dilepas = $1 WHERE dilepas IS NULL AND (program, kode_wilayah, jadwal) IN"
    " (SELECT program, kode_wilayah, jadwal FROM jadwal_giliran WHERE tanda <> $2)");
SQL(FAKTA_PAUSE,
    "UPDATE jadwal SET jeda = $4, jeda_oleh = $5, jeda_alasan = $6 WHERE " OF_ONE " AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(GILIRAN_FIND, "SELECT " GILIRAN_COLUMNS " FROM jadwal_giliran WHERE " OF_ONE " AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(GILIRAN_FIND_ANY, SERVER "SELECT " GILIRAN_COLUMNS " FROM jadwal_giliran WHERE " OF_ONE);
SQL(GILIRAN_DUE,
    SERVER "SELECT " GILIRAN_COLUMNS " FROM jadwal_giliran WHERE siap = 1 AND jatuh <= $1"
    " ORDER BY jatuh, program, kode_wilayah, jadwal LIMIT 1");
SQL(GILIRAN_NEXT, SERVER "SELECT min(jatuh) FROM jadwal_giliran WHERE siap = 1");
SQL(GILIRAN_PUT,
    SERVER "INSERT INTO jadwal_giliran (program, kode_wilayah, jadwal, rencana, langkah, ke, periode, jatuh, tanda)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (program, kode_wilayah, jadwal) DO UPDATE SET rencana = excluded.rencana,"
    " langkah = excluded.langkah, ke = excluded.ke, periode = excluded.periode, jatuh = excluded.jatuh,"
    " tanda = CASE WHEN $9 < 0 THEN jadwal_giliran.tanda ELSE excluded.tanda END");
SQL(GILIRAN_READY,
    SERVER "UPDATE jadwal_giliran SET siap = CASE WHEN jatuh IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM jadwal j WHERE j.program = $1 AND j.kode_wilayah = $2 AND j.jadwal = $3 AND j.jeda = 1)"
    " AND NOT EXISTS (SELECT 1 FROM pelaksanaan p WHERE p.program = $1 AND p.kode_wilayah = $2 AND p.jadwal = $3 AND p.status = 'berjalan')"
    " THEN 1 ELSE 0 END WHERE " OF_ONE);
SQL(GILIRAN_SWEEP, SERVER "DELETE FROM jadwal_giliran WHERE tanda <> $1");
SQL(GILIRAN_CLEAR, SERVER "DELETE FROM jadwal_giliran");
SQL(GILIRAN_PAGE,
    "SELECT g.program, g.kode_wilayah, g.jadwal, g.rencana, g.langkah, g.ke, g.periode, g.jatuh, j.jeda, j.jeda_oleh, j.jeda_alasan,"
    " p.id, p.periode, p.status FROM jadwal_giliran g JOIN jadwal j ON j.program = g.program AND j.kode_wilayah = g.kode_wilayah"
    " AND j.jadwal = g.jadwal LEFT JOIN pelaksanaan p ON p.id = (SELECT max(id) FROM pelaksanaan x WHERE x.program = g.program"
    " AND x.kode_wilayah = g.kode_wilayah AND x.jadwal = g.jadwal)"
    " WHERE g.kode_wilayah >= $lo AND g.kode_wilayah < $hi AND (g.program, g.kode_wilayah, g.jadwal) > ($1, $2, $3)"
    " ORDER BY g.program, g.kode_wilayah, g.jadwal LIMIT 100");
SQL(TANDA_READ, "SELECT tanda FROM jadwal_tanda");
SQL(TANDA_PUT, "INSERT INTO jadwal_tanda (satu, tanda) VALUES (1, $1) ON CONFLICT (satu) DO UPDATE SET tanda = excluded.tanda");
SQL(RUN_INSERT,
    SERVER "INSERT INTO pelaksanaan (id, program, kode_wilayah, jadwal, irama, ke, periode, langkah, jatuh, acuan, status, titik,"
    " kerja_id, dibuat) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'berjalan', $11, $12, $13)"
    " ON CONFLICT (program, kode_wilayah, jadwal, periode) DO NOTHING");
SQL(RUN_FIND, SERVER "SELECT " RUN_COLUMNS " FROM pelaksanaan WHERE id = $1");
SQL(RUN_FIND_SCOPED, "SELECT " RUN_COLUMNS " FROM pelaksanaan WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(RUN_OF_ROUND, SERVER "SELECT " RUN_COLUMNS " FROM pelaksanaan WHERE tahap_id IS NOT NULL AND tahap_id = $1 ORDER BY id DESC LIMIT 1");
SQL(RUN_OF_PERIOD, SERVER "SELECT " RUN_COLUMNS " FROM pelaksanaan WHERE " OF_ONE " AND periode = $4");
SQL(RUN_RUNNING, SERVER "SELECT " RUN_COLUMNS " FROM pelaksanaan WHERE " OF_ONE " AND status = 'berjalan' LIMIT 1");
SQL(RUN_LAST, SERVER "SELECT max(ke) FROM pelaksanaan WHERE " OF_ONE " AND irama = $4");
SQL(RUN_PAGE,
    "SELECT " RUN_COLUMNS " FROM pelaksanaan WHERE id < $1 AND ($2 IS NULL OR program = $2) AND ($3 IS NULL OR kode_wilayah = $3)"
    " AND ($4 IS NULL OR jadwal = $4) AND kode_wilayah >= $lo AND kode_wilayah < $hi ORDER BY id DESC LIMIT 100");
SQL(RUN_ASK,
    "UPDATE pelaksanaan SET peminta_id = $2, peminta = $3 WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(RUN_SAVE,
    SERVER "UPDATE pelaksanaan SET titik = $2, dilepas = $3, kerja_id = $4, penilaian_id = $5, tahap_id = $6, tugas_id = $7, tunggu_id = $8 WHERE id = $1");
SQL(RUN_MOVE, SERVER "UPDATE pelaksanaan SET status = $2, diakhiri = $4 WHERE id = $1 AND status = $3");
SQL(CATATAN_ADD,
    "INSERT INTO pelaksanaan_catatan (pelaksanaan_id, urut, waktu, kunci, isi)"
    " SELECT $1, coalesce(max(urut), 0) + 1, $2, $3, $4 FROM pelaksanaan_catatan WHERE pelaksanaan_id = $1");
SQL(CATATAN_EACH, "SELECT waktu, kunci, isi FROM pelaksanaan_catatan WHERE pelaksanaan_id = $1 ORDER BY urut LIMIT 500");

const bool PELAKSANAAN_MOVES[PELAKSANAAN_STATES][PELAKSANAAN_STATES] = {
    /* to:                    berjalan menunggu ditahan selesai gagal batal */
    [PELAKSANAAN_BERJALAN] = { 0,       1,       1,      1,      1,    1 },
    [PELAKSANAAN_MENUNGGU] = { 1,       0,       0,      0,      0,    1 },
    [PELAKSANAAN_DITAHAN]  = { 1,       0,       0,      0,      0,    1 },
    [PELAKSANAAN_GAGAL]    = { 1,       0,       0,      0,      0,    0 },   /* tried again by a person, where it stopped */
};

static const char *const STATUS[PELAKSANAAN_STATES] = { "berjalan", "menunggu", "ditahan", "selesai", "gagal", "batal" };

const char *pelaksanaan_status_text(pelaksanaan_status s) { return STATUS[s]; }

/* A statement about one schedule. */
static stmt *of_one(tg_tx *tx, const char *sql, const jadwal_nama *n, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return NULL;
    stmt_bind_text(q, "$1", n->program);
    stmt_bind_text(q, "$2", n->kode);
    stmt_bind_text(q, "$3", n->id);
    return q;
}

static void bind_id(stmt *q, const char *name, int64_t id)
{
    if (id != 0)
        stmt_bind_i64(q, name, id);
    else
        stmt_bind_null(q, name);
}

/* ---- what is known of a schedule ---------------------------------------------------------------------------------- */

int fakta_find(tg_tx *tx, const jadwal_nama *n, jadwal_fakta *out, tg_error *err)
{
    stmt *q = of_one(tx, FAKTA_FIND, n, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = (jadwal_fakta){ .sejak = stmt_i64(q, 1), .dilepas = !stmt_is_null(q, 2), .jeda = stmt_i64(q, 3) != 0 };
    text_copy(out->irama, sizeof out->irama, stmt_text(q, 0));
    return TG_OK;
}

int fakta_put(tg_tx *tx, const jadwal_nama *n, const char *irama, int64_t sejak, tg_error *err)
{
    stmt *q = of_one(tx, FAKTA_PUT, n, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$4", irama);
    stmt_bind_i64(q, "$5", sejak);
    return stmt_run(q, NULL, err);
}

int fakta_pause(tg_tx *tx, const jadwal_nama *n, bool jeda, const char *alasan, tg_error *err)
{
    stmt *q = of_one(tx, FAKTA_PAUSE, n, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$4", jeda);
    stmt_bind_text(q, "$5", jeda ? tx->who->aktor : NULL);
    stmt_bind_text(q, "$6", alasan);
    int rc = stmt_run(q, NULL, err);
    return rc == TG_OK ? giliran_ready(tx, n, err) : rc;
}

/* ---- what comes next ------------------------------------------------------------------------------------------------ */

static const char *pack(tg_arena *a, const waktu_rencana *r)
{
    return tg_arena_printf(a, "%d %d %d %d %d %d %d %d %s", (int)r->irama, r->tiap, r->hari_ke, r->tanggal, r->bulan, r->menit, r->hari,
                           (int)r->libur, r->peristiwa[0] != 0 ? r->peristiwa : "-");
}

static void unpack(const char *text, const char *kode, waktu_rencana *r)
{
    int irama = IRAMA_HARI, libur = LIBUR_TETAP;
    char event[20] = "-";
    *r = (waktu_rencana){ .tiap = 1 };
    sscanf(text, "%d %d %d %d %d %d %d %d %19s", &irama, &r->tiap, &r->hari_ke, &r->tanggal, &r->bulan, &r->menit, &r->hari, &libur, event);
    r->irama = (waktu_irama)irama;
    r->libur = (waktu_libur)libur;
    r->zona = wilayah_offset(kode);
    if (strcmp(event, "-") != 0)
        text_copy(r->peristiwa, sizeof r->peristiwa, event);
}

static void read_name(stmt *q, int first, jadwal_nama *n)
{
    text_copy(n->program, sizeof n->program, stmt_text(q, first));
    text_copy(n->kode, sizeof n->kode, stmt_text(q, first + 1));
    text_copy(n->id, sizeof n->id, stmt_text(q, first + 2));
}

static void read_giliran(stmt *q, giliran *g)
{
    *g = (giliran){ .langkah = (unsigned)stmt_i64(q, 4), .ke = stmt_i64(q, 5), .jatuh = stmt_i64_or(q, 7, WAKTU_BELUM) };
    read_name(q, 0, &g->nama);
    unpack(stmt_text(q, 3), g->nama.kode, &g->rencana);
    text_copy(g->periode, sizeof g->periode, stmt_text(q, 6));
}

static int one_giliran(stmt *q, giliran *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    read_giliran(q, out);
    return TG_OK;
}

int giliran_find(tg_tx *tx, const jadwal_nama *n, giliran *out, tg_error *err)
{
    stmt *q = of_one(tx, GILIRAN_FIND, n, err);
    return q != NULL ? one_giliran(q, out, err) : err->code;
}

int giliran_find_any(tg_tx *tx, const jadwal_nama *n, giliran *out, tg_error *err)
{
    stmt *q = of_one(tx, GILIRAN_FIND_ANY, n, err);
    return q != NULL ? one_giliran(q, out, err) : err->code;
}

int giliran_due(tg_tx *tx, giliran *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, GILIRAN_DUE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tx->now);
    return one_giliran(q, out, err);
}

int giliran_next(tg_tx *tx, int64_t *jatuh, tg_error *err)
{
    stmt *q = stmt_borrow(tx, GILIRAN_NEXT, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    *jatuh = rc == TG_ROW ? stmt_i64_or(q, 0, INT64_MAX) : INT64_MAX;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int giliran_put(tg_tx *tx, const giliran *g, int64_t tanda, tg_error *err)
{
    const char *rencana = pack(tx->arena, &g->rencana);
    stmt *q = rencana != NULL ? of_one(tx, GILIRAN_PUT, &g->nama, err) : NULL;
    if (q == NULL)
        return rencana != NULL ? err->code : tg_fail(err, TG_NOMEM, "memori_habis");
    stmt_bind_text(q, "$4", rencana);
    stmt_bind_i64(q, "$5", g->langkah);
    stmt_bind_i64(q, "$6", g->ke);
    stmt_bind_text(q, "$7", g->periode);
    if (g->jatuh != WAKTU_BELUM)
        stmt_bind_i64(q, "$8", g->jatuh);
    else
        stmt_bind_null(q, "$8");
    stmt_bind_i64(q, "$9", tanda);
    int rc = stmt_run(q, NULL, err);
    return rc == TG_OK ? giliran_ready(tx, &g->nama, err) : rc;
}

int giliran_ready(tg_tx *tx, const jadwal_nama *n, tg_error *err)
{
    stmt *q = of_one(tx, GILIRAN_READY, n, err);
    return q != NULL ? stmt_run(q, NULL, err) : err->code;
}

int giliran_sweep(tg_tx *tx, int64_t tanda, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FAKTA_RELEASE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tx->now);
    stmt_bind_i64(q, "$2", tanda);
    int rc = stmt_run(q, NULL, err);
    if (rc != TG_OK || (q = stmt_borrow(tx, GILIRAN_SWEEP, err)) == NULL)
        return rc != TG_OK ? rc : err->code;
    stmt_bind_i64(q, "$1", tanda);
    return stmt_run(q, NULL, err);
}

int giliran_clear(tg_tx *tx, tg_error *err)
{
    stmt *q = stmt_borrow(tx, GILIRAN_CLEAR, err);
    return q != NULL ? stmt_run(q, NULL, err) : err->code;
}

int giliran_each(tg_tx *tx, const jadwal_nama *after, int (*row_cb)(void *arg, const giliran_baris *b), void *arg, tg_error *err)
{
    int rc;
    stmt *q = of_one(tx, GILIRAN_PAGE, after, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        giliran_baris b = { .jeda = stmt_i64(q, 8) != 0, .run_id = stmt_i64_or(q, 11, 0) };
        read_giliran(q, &b.g);
        b.jeda_oleh = stmt_copy_text(q, 9, tx->arena);
        b.jeda_alasan = stmt_copy_text(q, 10, tx->arena);
        b.run_periode = stmt_copy_text(q, 12, tx->arena);
        b.run_status = stmt_copy_text(q, 13, tx->arena);
        if ((rc = row_cb(arg, &b)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int tanda_read(tg_tx *tx, char out[200], tg_error *err)
{
    stmt *q = stmt_borrow(tx, TANDA_READ, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    text_copy(out, 200, rc == TG_ROW ? stmt_text(q, 0) : "");
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int tanda_put(tg_tx *tx, const char *tanda, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TANDA_PUT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", tanda);
    return stmt_run(q, NULL, err);
}

/* ---- runs ------------------------------------------------------------------------------------------------------------- */

static pelaksanaan_status status_of(const char *text)
{
    for (int i = 0; i < PELAKSANAAN_STATES; i++)
        if (text_same(STATUS[i], text))
            return (pelaksanaan_status)i;
    return PELAKSANAAN_GAGAL;            /* not reached: the table's CHECK knows the words */
}

static void read_run(stmt *q, pelaksanaan *p)
{
    *p = (pelaksanaan){ .id = stmt_i64(q, 0), .ke = stmt_i64(q, 5), .langkah = (unsigned)stmt_i64(q, 7), .jatuh = stmt_i64(q, 8),
                        .acuan = stmt_date(q, 9), .titik = (titik)stmt_i64(q, 11), .dilepas = stmt_i64(q, 12), .kerja_id = stmt_i64(q, 13),
                        .penilaian_id = stmt_i64_or(q, 14, 0), .tahap_id = stmt_i64_or(q, 15, 0), .tugas_id = stmt_i64_or(q, 16, 0),
                        .dibuat = stmt_i64(q, 17), .diakhiri = stmt_i64_or(q, 18, 0), .tunggu_id = stmt_i64_or(q, 19, 0),
                        .peminta_id = stmt_i64_or(q, 20, 0) };
    read_name(q, 1, &p->nama);
    text_copy(p->irama, sizeof p->irama, stmt_text(q, 4));
    text_copy(p->periode, sizeof p->periode, stmt_text(q, 6));
    if (!stmt_is_null(q, 21))
        text_copy(p->peminta, sizeof p->peminta, stmt_text(q, 21));
    p->status = status_of(stmt_text(q, 10));
}

static int one_run(stmt *q, pelaksanaan *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    read_run(q, out);
    return TG_OK;
}

int pelaksanaan_insert(tg_tx *tx, const pelaksanaan *p, bool *fresh, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, RUN_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", p->id);
    stmt_bind_text(q, "$2", p->nama.program);
    stmt_bind_text(q, "$3", p->nama.kode);
    stmt_bind_text(q, "$4", p->nama.id);
    stmt_bind_text(q, "$5", p->irama);
    stmt_bind_i64(q, "$6", p->ke);
    stmt_bind_text(q, "$7", p->periode);
    stmt_bind_i64(q, "$8", p->langkah);
    stmt_bind_i64(q, "$9", p->jatuh);
    stmt_bind_date(q, "$10", p->acuan);
    stmt_bind_i64(q, "$11", p->titik);
    stmt_bind_i64(q, "$12", p->kerja_id);
    stmt_bind_i64(q, "$13", tx->now);
    int rc = stmt_run(q, &changed, err);
    *fresh = changed > 0;
    return rc;
}

static int by_id(tg_tx *tx, const char *sql, int64_t id, pelaksanaan *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return one_run(q, out, err);
}

int pelaksanaan_find(tg_tx *tx, int64_t id, pelaksanaan *out, tg_error *err) { return by_id(tx, RUN_FIND, id, out, err); }
int pelaksanaan_find_scoped(tg_tx *tx, int64_t id, pelaksanaan *out, tg_error *err) { return by_id(tx, RUN_FIND_SCOPED, id, out, err); }
int pelaksanaan_of_round(tg_tx *tx, int64_t tahap_id, pelaksanaan *out, tg_error *err) { return by_id(tx, RUN_OF_ROUND, tahap_id, out, err); }

int pelaksanaan_of_period(tg_tx *tx, const jadwal_nama *n, const char *periode, pelaksanaan *out, tg_error *err)
{
    stmt *q = of_one(tx, RUN_OF_PERIOD, n, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$4", periode);
    return one_run(q, out, err);
}

int pelaksanaan_running(tg_tx *tx, const jadwal_nama *n, pelaksanaan *out, tg_error *err)
{
    stmt *q = of_one(tx, RUN_RUNNING, n, err);
    return q != NULL ? one_run(q, out, err) : err->code;
}

int pelaksanaan_last(tg_tx *tx, const jadwal_nama *n, const char *irama, int64_t *ke, tg_error *err)
{
    stmt *q = of_one(tx, RUN_LAST, n, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$4", irama);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW || stmt_is_null(q, 0))
        return rc == TG_ROW ? TG_END : rc;
    *ke = stmt_i64(q, 0);
    return TG_OK;
}

int pelaksanaan_each(tg_tx *tx, const jadwal_nama *n, int64_t before, int (*row_cb)(void *arg, const pelaksanaan *p), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, RUN_PAGE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", before);
    stmt_bind_text(q, "$2", n->program[0] != 0 ? n->program : NULL);
    stmt_bind_text(q, "$3", n->kode[0] != 0 ? n->kode : NULL);
    stmt_bind_text(q, "$4", n->id[0] != 0 ? n->id : NULL);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        pelaksanaan p;
        read_run(q, &p);
        if ((rc = row_cb(arg, &p)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int pelaksanaan_ask(tg_tx *tx, pelaksanaan *p, tg_error *err)
{
    stmt *q = stmt_borrow(tx, RUN_ASK, err);
    if (q == NULL)
        return err->code;
    p->peminta_id = tx->who->aktor_id;
    text_copy(p->peminta, sizeof p->peminta, tx->who->aktor);
    stmt_bind_i64(q, "$1", p->id);
    stmt_bind_i64(q, "$2", p->peminta_id);
    stmt_bind_text(q, "$3", tx->who->aktor);
    return stmt_run(q, NULL, err);
}

int pelaksanaan_save(tg_tx *tx, const pelaksanaan *p, tg_error *err)
{
    stmt *q = stmt_borrow(tx, RUN_SAVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", p->id);
    stmt_bind_i64(q, "$2", p->titik);
    stmt_bind_i64(q, "$3", p->dilepas);
    stmt_bind_i64(q, "$4", p->kerja_id);
    bind_id(q, "$5", p->penilaian_id);
    bind_id(q, "$6", p->tahap_id);
    bind_id(q, "$7", p->tugas_id);
    bind_id(q, "$8", p->tunggu_id);
    return stmt_run(q, NULL, err);
}

int pelaksanaan_move(tg_tx *tx, pelaksanaan *p, pelaksanaan_status to, tg_error *err)
{
    int64_t changed = 0;
    if (!PELAKSANAAN_MOVES[p->status][to])
        return tg_fail(err, TG_CONFLICT, "jadwal_gerak", pelaksanaan_status_text(p->status), pelaksanaan_status_text(to));
    stmt *q = stmt_borrow(tx, RUN_MOVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", p->id);
    stmt_bind_text(q, "$2", pelaksanaan_status_text(to));
    stmt_bind_text(q, "$3", pelaksanaan_status_text(p->status));
    bind_id(q, "$4", to >= PELAKSANAAN_SELESAI ? tx->now : 0);
    int rc = stmt_run(q, &changed, err);
    if (rc == TG_OK && changed == 0)
        rc = tg_fail(err, TG_RETRY, "jadwal_gerak", pelaksanaan_status_text(p->status), pelaksanaan_status_text(to));
    if (rc == TG_OK) {
        p->status = to;
        rc = pelaksanaan_save(tx, p, err);
    }
    if (rc == TG_OK)
        rc = giliran_ready(tx, &p->nama, err);      /* the next period may begin, or has to wait */
    schedule_replan();
    return rc;
}

/* ---- the log of a run --------------------------------------------------------------------------------------------------- */

int catatan_add(tg_tx *tx, int64_t pelaksanaan_id, const char *kunci, const char *isi, tg_error *err)
{
    stmt *q = stmt_borrow(tx, CATATAN_ADD, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", pelaksanaan_id);
    stmt_bind_i64(q, "$2", tx->now);
    stmt_bind_text(q, "$3", kunci);
    stmt_bind_text(q, "$4", isi);
    return stmt_run(q, NULL, err);
}

int catatan_each(tg_tx *tx, int64_t pelaksanaan_id, void (*row_cb)(void *arg, int64_t waktu, const char *kunci, const char *isi), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, CATATAN_EACH, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", pelaksanaan_id);
    while ((rc = stmt_next(q, err)) == TG_ROW)
        row_cb(arg, stmt_i64(q, 0), stmt_text(q, 1), stmt_text(q, 2));
    return rc == TG_END ? TG_OK : rc;
}
