/* kepesertaan/daftar_sql.c: rows of lists: made public, decreed, and who stands on them.
 * Thread units. Memory the unit's arena. Walks request, job. */
#include <string.h>
#include "kepesertaan/rows.h"
#include "store/sql.h"

#define COLUMNS \
    "id, jenis, program, kode_wilayah, periode, penilaian_id, status, kerja_id, penerima, tunggu, ditambah, dikeluarkan, nominal, dasar," \
    " sidik_rencana, sidik, tanggal, tenggat, nomor_sk, pejabat, pembuat_id, pembuat, penetap_id, penetap, berlaku, alasan_batal, dibuat," \
    " undian, undian_tanggal, bentuk, dibatasi"
/* $me: the actor's region, for lists of the regions above it. */
#define IN_OR_ABOVE \
    "((kode_wilayah >= $lo AND kode_wilayah < $hi) OR kode_wilayah = '00'" \
    " OR (kode_wilayah <= $me AND $me < kode_wilayah || '/'))"
#define SCOPE " kode_wilayah >= $lo AND kode_wilayah < $hi"
#define JOB TG_UNSCOPED("kerja daftar memproses daftarnya sendiri; haknya diperiksa saat diminta")

SQL(DAFTAR_INSERT,
    "INSERT INTO daftar (id, jenis, program, kode_wilayah, periode, penilaian_id, status, kerja_id, pembuat_id, pembuat, dibuat,"
    " bentuk) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 WHERE $4 >= $lo AND $4 < $hi");
SQL(DAFTAR_FIND, "SELECT " COLUMNS " FROM daftar WHERE id = $1 AND status <> 'disusun' AND " IN_OR_ABOVE);
SQL(DAFTAR_FIND_OWN, JOB "SELECT " COLUMNS " FROM daftar WHERE id = $1");
SQL(DAFTAR_PAGE,
    "SELECT " COLUMNS " FROM daftar WHERE id > $1 AND jenis = $2 AND status <> 'disusun' AND ($3 IS NULL OR program = $3)"
    " AND ($4 IS NULL OR periode = $4) AND " IN_OR_ABOVE " ORDER BY id LIMIT $5");
SQL(DAFTAR_SEALED, "SELECT " COLUMNS " FROM daftar WHERE status <> 'disusun' AND" SCOPE " ORDER BY id");
SQL(DAFTAR_NEWEST,
    "SELECT " COLUMNS " FROM daftar WHERE penilaian_id = $1 AND kode_wilayah = $2 AND status IN ($3, $4) AND " IN_OR_ABOVE
    " ORDER BY id DESC LIMIT 1");
SQL(DAFTAR_IN_WORK,
    "SELECT " COLUMNS " FROM daftar WHERE jenis = $1 AND program = $2 AND kode_wilayah = $3 AND periode = $4 AND status = 'disusun' AND" SCOPE
    " ORDER BY id DESC LIMIT 1");
SQL(DAFTAR_SAVE,
    JOB
    "UPDATE daftar SET penerima = $2, tunggu = $3, ditambah = $4, dikeluarkan = $5, nominal = $6, dasar = $7, sidik_rencana = $8, sidik = $9,"
    " tanggal = $10, tenggat = $11, nomor_sk = $12, pejabat = $13, penetap_id = $14, penetap = $15, berlaku = $16, alasan_batal = $17,"
    " kerja_id = $18, undian = $19, undian_tanggal = $20, dibatasi = $21 WHERE id = $1");
SQL(DAFTAR_MOVE, JOB "UPDATE daftar SET status = $3 WHERE id = $1 AND status = $2");
SQL(DAFTAR_SUPERSEDE_PENGUMUMAN,
    "UPDATE daftar SET status = $1 WHERE id <> $2 AND jenis = 'pengumuman' AND penilaian_id = $3 AND kode_wilayah = $4 AND status = 'diumumkan'"
    " AND" SCOPE);
SQL(DAFTAR_SUPERSEDE_PENETAPAN,
    "UPDATE daftar SET status = $1 WHERE id <> $2 AND jenis = 'penetapan' AND program = $3 AND kode_wilayah = $4"
    " AND status IN ('rancangan', 'ditetapkan') AND" SCOPE);
SQL(DAFTAR_COVERING,
    "SELECT " COLUMNS " FROM daftar WHERE program = $1 AND jenis = 'penetapan' AND status = 'ditetapkan'"
    " AND (kode_wilayah = $2 OR kode_wilayah = '00' OR (kode_wilayah <= $2 AND $2 < kode_wilayah || '/')) AND " IN_OR_ABOVE
    " ORDER BY id DESC LIMIT 1");

SQL(DAFTAR_LISTED,
    "SELECT id FROM daftar WHERE program = $1 AND periode = $2 AND status IN ('diumumkan', 'rancangan', 'ditetapkan')"
    " AND kode_wilayah >= $3 AND kode_wilayah < $4 AND" SCOPE " ORDER BY id LIMIT 1");

SQL(JATAH_INSERT, "INSERT INTO daftar_jatah (daftar_id, urut, jatah, label, disisihkan, terisi) VALUES ($1, $2, $3, $4, $5, $6)");
SQL(JATAH_LIST, "SELECT jatah, label, disisihkan, terisi FROM daftar_jatah WHERE daftar_id = $1 ORDER BY urut");
SQL(CALON_INSERT,
    JOB
    "INSERT INTO daftar_calon (daftar_id, nomor, keluarga_id, kode_wilayah, tempat, jalur, skor, uang, jatah)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
SQL(CALON_EACH,
    "SELECT nomor, keluarga_id, kode_wilayah, tempat, jalur, skor, uang, jatah FROM daftar_calon WHERE daftar_id = $1 AND nomor > $2 AND" SCOPE
    " ORDER BY nomor LIMIT $3");
SQL(CALON_HAS, "SELECT 1 FROM daftar_calon WHERE daftar_id = $1 AND keluarga_id = $2 AND" SCOPE);

const char *daftar_jenis_text(daftar_jenis j) { return j == DAFTAR_PENETAPAN ? "penetapan" : "pengumuman"; }

static daftar_status status_of(const char *text)
{
    for (int s = 0; s < DAFTAR_STATES; s++)
        if (text_same(text, daftar_status_text((daftar_status)s)))
            return (daftar_status)s;
    return DAFTAR_BATAL;    /* not reached: the table's CHECK knows the words */
}

int daftar_insert(tg_tx *tx, const daftar *d, tg_error *err)
{
    stmt *q = stmt_borrow(tx, DAFTAR_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", d->id);
    stmt_bind_text(q, "$2", daftar_jenis_text(d->jenis));
    stmt_bind_text(q, "$3", d->program);
    stmt_bind_text(q, "$4", d->kode_wilayah);
    stmt_bind_text(q, "$5", d->periode);
    stmt_bind_i64(q, "$6", d->penilaian_id);
    stmt_bind_text(q, "$7", daftar_status_text(DAFTAR_DISUSUN));
    stmt_bind_i64(q, "$8", d->kerja_id);
    stmt_bind_i64(q, "$9", tx->who->aktor_id);
    stmt_bind_text(q, "$10", tx->who->aktor);
    stmt_bind_i64(q, "$11", tx->now);
    stmt_bind_i64(q, "$12", d->bentuk);
    return run_in_scope(q, err);
}

static bool read_hash(stmt *q, int col, uint8_t out[HASH_SIZE])
{
    const void *p = stmt_blob(q, col);
    if (p == NULL || stmt_size(q, col) != HASH_SIZE)
        return false;
    memcpy(out, p, HASH_SIZE);
    return true;
}

static daftar read_daftar(tg_tx *tx, stmt *q)
{
    daftar d = { .id = stmt_i64(q, 0), .jenis = text_same(stmt_text(q, 1), "penetapan") ? DAFTAR_PENETAPAN : DAFTAR_PENGUMUMAN,
                 .program = stmt_copy_text(q, 2, tx->arena), .kode_wilayah = stmt_copy_text(q, 3, tx->arena),
                 .periode = stmt_copy_text(q, 4, tx->arena), .penilaian_id = stmt_i64(q, 5), .status = status_of(stmt_text(q, 6)),
                 .kerja_id = stmt_i64(q, 7), .penerima = stmt_i64(q, 8), .tunggu = stmt_i64(q, 9), .ditambah = stmt_i64(q, 10),
                 .dikeluarkan = stmt_i64(q, 11), .nominal = stmt_i64(q, 12), .dasar = stmt_i64(q, 13), .tanggal = stmt_date(q, 16),
                 .tenggat = stmt_date(q, 17), .nomor_sk = stmt_copy_text(q, 18, tx->arena), .pejabat = stmt_copy_text(q, 19, tx->arena),
                 .pembuat_id = stmt_i64(q, 20), .pembuat = stmt_copy_text(q, 21, tx->arena), .penetap_id = stmt_i64_or(q, 22, 0),
                 .penetap = stmt_copy_text(q, 23, tx->arena), .berlaku = stmt_i64(q, 24) != 0,
                 .alasan_batal = stmt_copy_text(q, 25, tx->arena), .dibuat = stmt_i64(q, 26),
                 .undian = stmt_copy_text(q, 27, tx->arena), .undian_tanggal = stmt_date(q, 28),
                 .bentuk = stmt_i64(q, 29), .dibatasi = stmt_i64(q, 30) };
    d.planned = read_hash(q, 14, d.sidik_rencana);
    read_hash(q, 15, d.sidik);
    return d;
}

static int find_one(tg_tx *tx, stmt *q, daftar *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = read_daftar(tx, q);
    return TG_OK;
}

int daftar_find(tg_tx *tx, daftar *out, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, DAFTAR_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_text(q, "$me", tx->who->kode_wilayah);
    return find_one(tx, q, out, err);
}

int daftar_find_own(tg_tx *tx, daftar *out, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, DAFTAR_FIND_OWN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return find_one(tx, q, out, err);
}

int daftar_each(tg_tx *tx, daftar_jenis jenis, const proses_filter *f, void (*row_cb)(void *arg, const daftar *d), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, DAFTAR_PAGE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", f->after);
    stmt_bind_text(q, "$2", daftar_jenis_text(jenis));
    stmt_bind_text(q, "$3", f->program);
    stmt_bind_text(q, "$4", f->periode);
    stmt_bind_i64(q, "$5", PAGE_ROWS);
    stmt_bind_text(q, "$me", tx->who->kode_wilayah);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        daftar d = read_daftar(tx, q);
        row_cb(arg, &d);
    }
    return rc == TG_END ? TG_OK : rc;
}

int daftar_sealed(tg_tx *tx, int (*row_cb)(void *arg, const daftar *d), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, DAFTAR_SEALED, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        daftar d = read_daftar(tx, q);
        if ((rc = row_cb(arg, &d)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int daftar_newest(tg_tx *tx, int64_t penilaian_id, const char *kode_wilayah, daftar_status a, daftar_status b, daftar *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, DAFTAR_NEWEST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", penilaian_id);
    stmt_bind_text(q, "$2", kode_wilayah);
    stmt_bind_text(q, "$3", daftar_status_text(a));
    stmt_bind_text(q, "$4", daftar_status_text(b));
    stmt_bind_text(q, "$me", tx->who->kode_wilayah);
    return find_one(tx, q, out, err);
}

int daftar_in_work(tg_tx *tx, const daftar *like, daftar *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, DAFTAR_IN_WORK, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", daftar_jenis_text(like->jenis));
    stmt_bind_text(q, "$2", like->program);
    stmt_bind_text(q, "$3", like->kode_wilayah);
    stmt_bind_text(q, "$4", like->periode);
    return find_one(tx, q, out, err);
}

int daftar_covering(tg_tx *tx, const char *program, const char *kode_wilayah, daftar *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, DAFTAR_COVERING, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode_wilayah);
    stmt_bind_text(q, "$me", tx->who->kode_wilayah);
    return find_one(tx, q, out, err);
}

static void bind_hash(stmt *q, const char *name, bool known, const uint8_t *sidik)
{
    if (known)
        stmt_bind_blob(q, name, sidik, HASH_SIZE);
}

static void bind_people(stmt *q, const daftar *d)
{
    stmt_bind_text(q, "$12", d->nomor_sk);
    stmt_bind_text(q, "$13", d->pejabat);
    bind_or_null(q, "$14", d->penetap != NULL ? d->penetap_id : INT64_MIN, INT64_MIN);
    stmt_bind_text(q, "$15", d->penetap);
    stmt_bind_text(q, "$17", d->alasan_batal);
}

int daftar_save(tg_tx *tx, const daftar *d, tg_error *err)
{
    stmt *q = stmt_borrow(tx, DAFTAR_SAVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", d->id);
    stmt_bind_i64(q, "$2", d->penerima);
    stmt_bind_i64(q, "$3", d->tunggu);
    stmt_bind_i64(q, "$4", d->ditambah);
    stmt_bind_i64(q, "$5", d->dikeluarkan);
    stmt_bind_i64(q, "$6", d->nominal);
    stmt_bind_i64(q, "$7", d->dasar);
    bind_hash(q, "$8", d->planned, d->sidik_rencana);
    bind_hash(q, "$9", d->planned, d->sidik);
    stmt_bind_date(q, "$10", d->tanggal);
    stmt_bind_date(q, "$11", d->tenggat);
    bind_people(q, d);
    stmt_bind_i64(q, "$16", d->berlaku);
    stmt_bind_i64(q, "$18", d->kerja_id);
    stmt_bind_text(q, "$19", d->undian);
    stmt_bind_date(q, "$20", d->undian_tanggal);
    stmt_bind_i64(q, "$21", d->dibatasi);
    return stmt_run(q, NULL, err);
}

int daftar_move(tg_tx *tx, daftar *d, daftar_status to, tg_error *err)
{
    if (!DAFTAR_MOVES[d->status][to])
        return tg_fail(err, TG_CONFLICT, "daftar_langkah", d->id, daftar_status_text(d->status), daftar_status_text(to));
    stmt *q = stmt_borrow(tx, DAFTAR_MOVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", d->id);
    stmt_bind_text(q, "$2", daftar_status_text(d->status));
    stmt_bind_text(q, "$3", daftar_status_text(to));
    int rc = run_unchanged(q, err);
    if (rc == TG_OK)
        d->status = to;
    return rc;
}

int daftar_supersede(tg_tx *tx, const daftar *d, tg_error *err)
{
    bool decree = d->jenis == DAFTAR_PENETAPAN;
    stmt *q = stmt_borrow(tx, decree ? DAFTAR_SUPERSEDE_PENETAPAN : DAFTAR_SUPERSEDE_PENGUMUMAN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", daftar_status_text(DAFTAR_DIGANTIKAN));
    stmt_bind_i64(q, "$2", d->id);
    if (decree)
        stmt_bind_text(q, "$3", d->program);
    else
        stmt_bind_i64(q, "$3", d->penilaian_id);
    stmt_bind_text(q, "$4", d->kode_wilayah);
    return stmt_run(q, NULL, err);
}

int daftar_listed(tg_tx *tx, const kepesertaan_soal *what, int64_t *id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, DAFTAR_LISTED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", what->program);
    stmt_bind_text(q, "$2", what->periode);
    int rc = bind_region(tx, q, "$3", "$4", what->kode_wilayah, err);
    return rc == TG_OK ? find_number(q, id, err) : rc;
}

/* ---- kept places --------------------------------------------------------------------------------------------- */

int daftar_jatah_insert(tg_tx *tx, int64_t daftar_id, int64_t urut, const daftar_jatah *j, tg_error *err)
{
    stmt *q = stmt_borrow(tx, JATAH_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", daftar_id);
    stmt_bind_i64(q, "$2", urut);
    stmt_bind_text(q, "$3", j->jatah);
    stmt_bind_text(q, "$4", j->label);
    stmt_bind_i64(q, "$5", j->disisihkan);
    stmt_bind_i64(q, "$6", j->terisi);
    return stmt_run(q, NULL, err);
}

int daftar_jatah_each(tg_tx *tx, int64_t daftar_id, void (*row_cb)(void *arg, const daftar_jatah *j), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, JATAH_LIST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", daftar_id);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        daftar_jatah j = { stmt_text(q, 0), stmt_text(q, 1), stmt_i64(q, 2), stmt_i64(q, 3) };
        row_cb(arg, &j);
    }
    return rc == TG_END ? TG_OK : rc;
}

/* ---- who stands on it -------------------------------------------------------------------------------------- */

int calon_insert(tg_tx *tx, int64_t daftar_id, const calon *c, tg_error *err)
{
    stmt *q = stmt_borrow(tx, CALON_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", daftar_id);
    stmt_bind_i64(q, "$2", c->nomor);
    stmt_bind_i64(q, "$3", c->keluarga_id);
    stmt_bind_text(q, "$4", c->kode_wilayah);
    stmt_bind_text(q, "$5", c->tunggu ? "tunggu" : "penerima");
    stmt_bind_text(q, "$6", c->jalur);
    stmt_bind_i64(q, "$7", c->skor);
    stmt_bind_i64(q, "$8", c->uang);
    stmt_bind_text(q, "$9", c->jatah);
    return stmt_run(q, NULL, err);
}

int calon_each(tg_tx *tx, int64_t daftar_id, int64_t after, int64_t limit, int (*row_cb)(void *arg, const calon *c), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, CALON_EACH, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", daftar_id);
    stmt_bind_i64(q, "$2", after);
    stmt_bind_i64(q, "$3", limit);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        calon c = { .nomor = stmt_i64(q, 0), .keluarga_id = stmt_i64(q, 1), .kode_wilayah = stmt_text(q, 2),
                    .tunggu = text_same(stmt_text(q, 3), "tunggu"), .jalur = stmt_text(q, 4), .skor = stmt_i64(q, 5), .uang = stmt_i64(q, 6),
                    .jatah = stmt_text(q, 7) };
        if ((rc = row_cb(arg, &c)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int calon_has(tg_tx *tx, int64_t daftar_id, int64_t keluarga_id, bool *has, tg_error *err)
{
    stmt *q = stmt_borrow(tx, CALON_HAS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", daftar_id);
    stmt_bind_i64(q, "$2", keluarga_id);
    return find_any(q, has, err);
}
