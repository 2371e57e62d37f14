/* Rows of drafts, and the one table of their moves; see rancangan.h. */
#include <string.h>
#include "penilaian/rancangan.h"

#define COLUMNS \
    "r.id, r.program, r.kode_wilayah, r.status, r.sidik, r.sumber, r.asal, r.alasan, r.oleh, r.oleh_id, r.dibuat, r.dari_nomor, r.uji," \
    " r.berlaku, r.koreksi, r.tunda, r.penyetuju, r.alasan_putus, r.diputus, r.berkas_id, r.versi_id"
#define WITHIN " r.kode_wilayah >= $lo AND r.kode_wilayah < $hi"

SQL(RANCANGAN_INSERT,
    "INSERT INTO rancangan (id, program, kode_wilayah, status, sumber, sidik, asal, alasan, berlaku, koreksi, tunda, dari_nomor, uji,"
    " oleh, oleh_id, dibuat)"
    " SELECT $1, $2, $3, 'rancangan', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 WHERE $3 >= $lo AND $3 < $hi");
SQL(RANCANGAN_FIND, "SELECT " COLUMNS " FROM rancangan r WHERE r.id = $1 AND" WITHIN);
SQL(RANCANGAN_WAITING,
    "SELECT " COLUMNS " FROM rancangan r WHERE r.program = $1 AND r.kode_wilayah = $2"
    " AND r.status IN ('rancangan', 'diperiksa', 'diuji', 'disimulasikan') AND" WITHIN
    " ORDER BY CASE r.asal WHEN 'pemasangan' THEN 2 WHEN 'berkas' THEN 1 ELSE 0 END, r.id DESC LIMIT 1");
SQL(RANCANGAN_SEEN,
    "SELECT r.id FROM rancangan r WHERE r.program = $1 AND r.kode_wilayah = $2 AND r.sidik = $3 AND r.asal = $4 AND" WITHIN
    " ORDER BY r.id DESC LIMIT 1");
SQL(RANCANGAN_OF_BERKAS, "SELECT " COLUMNS " FROM rancangan r WHERE r.berkas_id = $1 AND" WITHIN);
SQL(RANCANGAN_LIST,
    "SELECT " COLUMNS " FROM rancangan r WHERE r.status IN ('rancangan', 'diperiksa', 'diuji', 'disimulasikan')"
    " AND ($1 IS NULL OR r.program = $1) AND" WITHIN " ORDER BY r.program, r.kode_wilayah, r.id");
SQL(RANCANGAN_MOVE,
    "UPDATE rancangan SET status = $3, penyetuju = coalesce($4, penyetuju), alasan_putus = coalesce($5, alasan_putus),"
    " diputus = coalesce($6, diputus) WHERE id = $1 AND status = $2 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(RANCANGAN_SET_BERKAS,
    "UPDATE rancangan SET berkas_id = $2, versi_id = $3 WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(RIWAYAT,
    TG_UNSCOPED("riwayat aturan yang terbit boleh dibaca siapa pun")
    "SELECT b.nomor, b.terbit, r.id, v.nama, b.asal, b.oleh, r.status, r.alasan, r.oleh, r.penyetuju, b.berlaku, r.dari_nomor, r.uji,"
    " r.koreksi FROM versi_berkas b LEFT JOIN rancangan r ON r.berkas_id = b.id LEFT JOIN versi v ON v.id = r.versi_id"
    " WHERE b.program = $1 AND b.kode = $2 ORDER BY b.nomor DESC");

/* ---- life -------------------------------------------------------------------------------------------------- */

static const char *const STATUS_TEXT[RANCANGAN_STATES] = { "rancangan", "diperiksa", "diuji", "disimulasikan", "disetujui", "terbit",
                                                           "digantikan", "dicabut" };

const bool RANCANGAN_MOVES[RANCANGAN_STATES][RANCANGAN_STATES] = {
    /* to:                       rancangan diperiksa diuji disimulasikan disetujui terbit digantikan dicabut */
    [RANCANGAN_RANCANGAN]     = { 0,        1,        0,    0,            0,        0,     0,         1 },
    [RANCANGAN_DIPERIKSA]     = { 0,        0,        1,    0,            0,        0,     0,         1 },
    [RANCANGAN_DIUJI]         = { 0,        0,        0,    1,            1,        0,     0,         1 },   /* 1, 1: simulation is no gate yet */
    [RANCANGAN_DISIMULASIKAN] = { 0,        0,        0,    0,            1,        0,     0,         1 },
    [RANCANGAN_DISETUJUI]     = { 0,        0,        0,    0,            0,        1,     0,         0 },
    [RANCANGAN_TERBIT]        = { 0,        0,        0,    0,            0,        0,     1,         0 },   /* published: replace it */
    [RANCANGAN_DIGANTIKAN]    = { 0,        0,        0,    0,            0,        0,     0,         0 },
    [RANCANGAN_DICABUT]       = { 0,        0,        0,    0,            0,        0,     0,         0 },
};

const char *rancangan_status_text(rancangan_status s)
{
    return STATUS_TEXT[s];
}

static rancangan_status status_of(const char *text)
{
    int i = RANCANGAN_STATES - 1;
    while (i > 0 && !text_same(text, STATUS_TEXT[i]))
        i--;
    return (rancangan_status)i;
}

static int move_refused(const rancangan *r, rancangan_status to, tg_error *err)
{
    return tg_fail(err, TG_CONFLICT, "rancangan_langkah", r->id, STATUS_TEXT[r->status], STATUS_TEXT[to]);
}

int rancangan_move(tg_tx *tx, rancangan *r, rancangan_status to, const char *alasan, tg_error *err)
{
    int64_t changed = 0;
    bool decides = to == RANCANGAN_DISETUJUI || to == RANCANGAN_DICABUT;
    if (!RANCANGAN_MOVES[r->status][to])
        return move_refused(r, to, err);
    stmt *q = stmt_borrow(tx, RANCANGAN_MOVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", r->id);
    stmt_bind_text(q, "$2", STATUS_TEXT[r->status]);
    stmt_bind_text(q, "$3", STATUS_TEXT[to]);
    stmt_bind_text(q, "$4", decides ? tx->who->aktor : NULL);
    stmt_bind_text(q, "$5", alasan);
    if (decides)
        stmt_bind_i64(q, "$6", tx->now);
    else
        stmt_bind_null(q, "$6");
    int rc = stmt_run(q, &changed, err);
    if (rc == TG_OK && changed == 0)
        return move_refused(r, to, err);
    if (rc == TG_OK)
        r->status = to;
    return rc;
}

/* ---- rows -------------------------------------------------------------------------------------------------- */

int rancangan_insert(tg_tx *tx, const rancangan *r, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, RANCANGAN_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", r->id);
    stmt_bind_text(q, "$2", r->program);
    stmt_bind_text(q, "$3", r->kode);
    stmt_bind_text_n(q, "$4", r->sumber, r->size);
    stmt_bind_blob(q, "$5", r->sidik, SIDIK_SIZE);
    stmt_bind_text(q, "$6", r->asal);
    stmt_bind_text(q, "$7", r->alasan);
    stmt_bind_date(q, "$8", r->berlaku);
    stmt_bind_i64(q, "$9", r->koreksi);
    stmt_bind_i64(q, "$10", r->tunda);
    if (r->dari_nomor != 0)
        stmt_bind_i64(q, "$11", r->dari_nomor);
    else
        stmt_bind_null(q, "$11");
    stmt_bind_i64(q, "$12", r->uji);
    stmt_bind_text(q, "$13", r->oleh);
    stmt_bind_i64(q, "$14", r->oleh_id);
    stmt_bind_i64(q, "$15", r->dibuat);
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_DENIED, "penilaian_luar_wilayah", r->kode) : rc;
}

static char *copied(stmt *q, int col, tg_arena *a, bool *failed)
{
    char *text = stmt_is_null(q, col) ? NULL : stmt_copy_text(q, col, a);
    *failed = *failed || (text == NULL && !stmt_is_null(q, col));
    return text;
}

static int rancangan_row(stmt *q, tg_arena *a, rancangan *out, tg_error *err)
{
    bool failed = false;
    *out = (rancangan){ .id = stmt_i64(q, 0), .status = status_of(stmt_text(q, 3)), .oleh_id = stmt_i64(q, 9), .dibuat = stmt_i64(q, 10),
                        .dari_nomor = stmt_i64_or(q, 11, 0), .uji = stmt_int_or(q, 12, 0), .berlaku = stmt_date(q, 13),
                        .koreksi = stmt_i64(q, 14) != 0, .tunda = stmt_i64(q, 15) != 0, .diputus = stmt_i64_or(q, 18, 0),
                        .berkas_id = stmt_i64_or(q, 19, 0), .versi_id = stmt_i64_or(q, 20, 0) };
    text_copy(out->program, sizeof out->program, stmt_text(q, 1));
    text_copy(out->kode, sizeof out->kode, stmt_text(q, 2));
    const void *sidik = stmt_blob(q, 4);
    if (sidik == NULL || stmt_size(q, 4) != SIDIK_SIZE)
        return tg_fail(err, TG_CORRUPT, "penilaian_versi_rusak");
    memcpy(out->sidik, sidik, SIDIK_SIZE);
    out->sumber = copied(q, 5, a, &failed);
    out->size = out->sumber != NULL ? strlen(out->sumber) : 0;
    out->asal = copied(q, 6, a, &failed);
    out->alasan = copied(q, 7, a, &failed);
    out->oleh = copied(q, 8, a, &failed);
    out->penyetuju = copied(q, 16, a, &failed);
    out->alasan_putus = copied(q, 17, a, &failed);
    return failed ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

static int next_row(stmt *q, tg_tx *tx, rancangan *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    return rc == TG_ROW ? rancangan_row(q, tx->arena, out, err) : rc;
}

int rancangan_find(tg_tx *tx, int64_t id, rancangan *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, RANCANGAN_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return next_row(q, tx, out, err);
}

int rancangan_waiting(tg_tx *tx, const char *program, const char *kode, rancangan *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, RANCANGAN_WAITING, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode);
    return next_row(q, tx, out, err);
}

int rancangan_of_berkas(tg_tx *tx, int64_t berkas_id, rancangan *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, RANCANGAN_OF_BERKAS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", berkas_id);
    return next_row(q, tx, out, err);
}

int rancangan_seen(tg_tx *tx, const char *program, const char *kode, const uint8_t sidik[SIDIK_SIZE], const char *asal, int64_t *id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, RANCANGAN_SEEN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode);
    stmt_bind_blob(q, "$3", sidik, SIDIK_SIZE);
    stmt_bind_text(q, "$4", asal);
    int rc = stmt_next(q, err);
    *id = rc == TG_ROW ? stmt_i64(q, 0) : 0;
    return rc < 0 ? rc : TG_OK;
}

int rancangan_each(tg_tx *tx, const char *program, void (*row_cb)(void *arg, const rancangan *r), void *arg, tg_error *err)
{
    rancangan r;
    int rc;
    stmt *q = stmt_borrow(tx, RANCANGAN_LIST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    while ((rc = next_row(q, tx, &r, err)) == TG_OK)
        row_cb(arg, &r);
    return rc == TG_END ? TG_OK : rc;
}

int rancangan_set_berkas(tg_tx *tx, const rancangan *r, tg_error *err)
{
    stmt *q = stmt_borrow(tx, RANCANGAN_SET_BERKAS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", r->id);
    stmt_bind_i64(q, "$2", r->berkas_id);
    stmt_bind_i64(q, "$3", r->versi_id);
    return stmt_run(q, NULL, err);
}

int riwayat_each(tg_tx *tx, const char *program, const char *kode, void (*row_cb)(void *arg, const riwayat_baris *b), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, RIWAYAT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        riwayat_baris b = { .nomor = stmt_i64(q, 0), .terbit = stmt_i64(q, 1), .rancangan_id = stmt_i64_or(q, 2, 0),
                            .berlaku = stmt_date(q, 10), .dari_nomor = stmt_i64_or(q, 11, 0), .uji = stmt_int_or(q, 12, 0),
                            .koreksi = stmt_i64_or(q, 13, 0) != 0 };
        b.versi = stmt_text(q, 3);
        b.asal = stmt_text(q, 4);
        b.oleh = stmt_text(q, 5);
        b.status = stmt_text(q, 6);
        b.alasan = stmt_text(q, 7);
        b.pengaju = stmt_text(q, 8);
        b.penyetuju = stmt_text(q, 9);
        row_cb(arg, &b);
    }
    return rc == TG_END ? TG_OK : rc;
}

typedef struct { void (*row_cb)(void *arg, const penilaian_terbit *t); void *arg; } publications;

static void tell_publication(void *arg, const riwayat_baris *b)
{
    const publications *x = arg;
    x->row_cb(x->arg, &(penilaian_terbit){ b->nomor, b->terbit, b->berlaku, b->alasan, text_same(b->asal, "pemasangan") });
}

int penilaian_each_publication(tg_tx *tx, const char *program, const char *kode, void (*row_cb)(void *arg, const penilaian_terbit *t), void *arg,
                               tg_error *err)
{
    publications x = { row_cb, arg };
    return riwayat_each(tx, program, kode, tell_publication, &x, err);
}
