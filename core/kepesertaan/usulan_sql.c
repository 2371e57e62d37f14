/* kepesertaan/usulan_sql.c: rows of proposals.
 * Thread units. Memory the unit's arena. Walks request. */
#include "kepesertaan/rows.h"
#include "store/sql.h"

#define COLUMNS \
    "id, program, kode_wilayah, nama, alamat, catatan, sumber, status, aktor_id, aktor, dibuat, keluarga_id, dipadankan_pada," \
    " verifikator_id, verifikator, tanggal_verifikasi, hasil_verifikasi, foto, catatan_verifikasi, pemutus, diputus_pada, alasan"
#define SCOPE " kode_wilayah >= $lo AND kode_wilayah < $hi"

SQL(USULAN_INSERT,
    "INSERT INTO usulan (id, program, kode_wilayah, nama, alamat, catatan, sumber, aktor_id, aktor, dibuat)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 WHERE $3 >= $lo AND $3 < $hi");
SQL(USULAN_FIND, "SELECT " COLUMNS " FROM usulan WHERE id = $1 AND" SCOPE);
SQL(USULAN_PAGE,
    "SELECT " COLUMNS " FROM usulan WHERE id > $1 AND ($2 IS NULL OR program = $2) AND ($3 IS NULL OR status = $3)"
    " AND" SCOPE " ORDER BY id LIMIT $4");
SQL(USULAN_MOVE,
    "UPDATE usulan SET status = $3, keluarga_id = $4, dipadankan_pada = $5, verifikator_id = $6, verifikator = $7,"
    " tanggal_verifikasi = $8, hasil_verifikasi = $9, foto = $10, catatan_verifikasi = $11, pemutus = $12, diputus_pada = $13,"
    " alasan = $14 WHERE id = $1 AND status = $2 AND" SCOPE);
SQL(USULAN_OF_FAMILY,
    "SELECT id FROM usulan WHERE program = $1 AND keluarga_id = $2 AND id <> $3 AND status <> 'ditolak' AND" SCOPE " ORDER BY id LIMIT 20");
SQL(USULAN_OF_NAME,
    "SELECT id FROM usulan WHERE program = $1 AND lower(nama) = lower($2) AND id <> $3 AND kode_wilayah = $4 AND status <> 'ditolak'"
    " AND" SCOPE " ORDER BY id LIMIT 20");
SQL(USULAN_ACCEPTED,
    "SELECT id FROM usulan WHERE program = $1 AND keluarga_id = $2 AND status = 'diterima' AND" SCOPE " ORDER BY id LIMIT 1");

int run_in_scope(stmt *q, tg_error *err)
{
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_DENIED, "kepesertaan_wilayah_lain") : rc;
}

int run_unchanged(stmt *q, tg_error *err)
{
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_CONFLICT, "kepesertaan_didahului") : rc;
}

int find_number(stmt *q, int64_t *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    *out = rc == TG_ROW ? stmt_i64(q, 0) : 0;
    return rc == TG_ROW ? TG_OK : rc;
}

int find_any(stmt *q, bool *any, tg_error *err)
{
    int64_t one;
    int rc = find_number(q, &one, err);
    *any = rc == TG_OK;
    return rc == TG_END ? TG_OK : rc;
}

void bind_or_null(stmt *q, const char *name, int64_t value, int64_t none)
{
    if (value != none)
        stmt_bind_i64(q, name, value);
    else
        stmt_bind_null(q, name);
}

static usulan_status status_of(const char *text)
{
    for (int s = 0; s < USULAN_STATES; s++)
        if (text_same(text, usulan_status_text((usulan_status)s)))
            return (usulan_status)s;
    return USULAN_DITOLAK;      /* not reached: usulan_move writes these words alone */
}

int usulan_insert(tg_tx *tx, const usulan *u, tg_error *err)
{
    stmt *q = stmt_borrow(tx, USULAN_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", u->id);
    stmt_bind_text(q, "$2", u->program);
    stmt_bind_text(q, "$3", u->kode_wilayah);
    stmt_bind_text(q, "$4", u->nama);
    stmt_bind_text(q, "$5", u->alamat);
    stmt_bind_text(q, "$6", u->catatan);
    stmt_bind_text(q, "$7", u->sumber);
    stmt_bind_i64(q, "$8", tx->who->aktor_id);
    stmt_bind_text(q, "$9", tx->who->aktor);
    stmt_bind_i64(q, "$10", tx->now);
    return run_in_scope(q, err);
}

static usulan read_usulan(tg_tx *tx, stmt *q)
{
    return (usulan){ .id = stmt_i64(q, 0), .program = stmt_copy_text(q, 1, tx->arena), .kode_wilayah = stmt_copy_text(q, 2, tx->arena),
                     .nama = stmt_copy_text(q, 3, tx->arena), .alamat = stmt_copy_text(q, 4, tx->arena),
                     .catatan = stmt_copy_text(q, 5, tx->arena), .sumber = stmt_copy_text(q, 6, tx->arena),
                     .status = status_of(stmt_text(q, 7)), .aktor_id = stmt_i64(q, 8), .aktor = stmt_copy_text(q, 9, tx->arena),
                     .dibuat = stmt_i64(q, 10), .keluarga_id = stmt_i64_or(q, 11, 0), .dipadankan_pada = stmt_i64_or(q, 12, 0),
                     .verifikator_id = stmt_i64_or(q, 13, 0), .verifikator = stmt_copy_text(q, 14, tx->arena),
                     .tanggal_verifikasi = stmt_date(q, 15), .hasil_verifikasi = stmt_copy_text(q, 16, tx->arena),
                     .foto = stmt_copy_text(q, 17, tx->arena), .catatan_verifikasi = stmt_copy_text(q, 18, tx->arena),
                     .pemutus = stmt_copy_text(q, 19, tx->arena), .diputus_pada = stmt_i64_or(q, 20, 0),
                     .alasan = stmt_copy_text(q, 21, tx->arena) };
}

int usulan_find(tg_tx *tx, usulan *out, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, USULAN_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = read_usulan(tx, q);
    return TG_OK;
}

int usulan_each(tg_tx *tx, const usulan_filter *f, void (*row_cb)(void *arg, const usulan *u), void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, USULAN_PAGE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", f->after);
    stmt_bind_text(q, "$2", f->program);
    stmt_bind_text(q, "$3", f->status);
    stmt_bind_i64(q, "$4", PAGE_ROWS);
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        usulan u = read_usulan(tx, q);
        row_cb(arg, &u);
    }
    return rc == TG_END ? TG_OK : rc;
}

static void bind_verification(stmt *q, const usulan *u)
{
    bind_or_null(q, "$6", u->verifikator_id, 0);
    stmt_bind_text(q, "$7", u->verifikator);
    stmt_bind_date(q, "$8", u->verifikator != NULL ? u->tanggal_verifikasi : TG_DATE_NONE);
    stmt_bind_text(q, "$9", u->hasil_verifikasi);
    stmt_bind_text(q, "$10", u->foto);
    stmt_bind_text(q, "$11", u->catatan_verifikasi);
}

int usulan_wrong_step(const usulan *u, tg_error *err)
{
    static const char *const KUNCI[USULAN_STATES] = { "usulan_masih_diajukan", "usulan_sudah_dipadankan", "usulan_sudah_diverifikasi",
                                                      "usulan_sudah_diterima", "usulan_sudah_ditolak" };
    return tg_fail(err, TG_CONFLICT, KUNCI[u->status], u->id);
}

int usulan_move(tg_tx *tx, usulan *u, usulan_status to, tg_error *err)
{
    if (!USULAN_MOVES[u->status][to])
        return usulan_wrong_step(u, err);
    stmt *q = stmt_borrow(tx, USULAN_MOVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", u->id);
    stmt_bind_text(q, "$2", usulan_status_text(u->status));
    stmt_bind_text(q, "$3", usulan_status_text(to));
    bind_or_null(q, "$4", u->keluarga_id, 0);
    bind_or_null(q, "$5", u->dipadankan_pada, 0);
    bind_verification(q, u);
    stmt_bind_text(q, "$12", u->pemutus);
    bind_or_null(q, "$13", u->diputus_pada, 0);
    stmt_bind_text(q, "$14", u->alasan);
    int rc = run_unchanged(q, err);
    if (rc == TG_OK)
        u->status = to;
    return rc;
}

int usulan_each_like(tg_tx *tx, const usulan *u, bool nama, void (*row_cb)(void *arg, int64_t id), void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, nama ? USULAN_OF_NAME : USULAN_OF_FAMILY, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", u->program);
    stmt_bind_i64(q, "$3", u->id);
    if (nama) {
        stmt_bind_text(q, "$2", u->nama);
        stmt_bind_text(q, "$4", u->kode_wilayah);
    } else {
        bind_or_null(q, "$2", u->keluarga_id, 0);
    }
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW)
        row_cb(arg, stmt_i64(q, 0));
    return rc == TG_END ? TG_OK : rc;
}

int usulan_accepted(tg_tx *tx, const char *program, int64_t keluarga_id, int64_t *id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, USULAN_ACCEPTED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_i64(q, "$2", keluarga_id);
    return find_number(q, id, err);
}
