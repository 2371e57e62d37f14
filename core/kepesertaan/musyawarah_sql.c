/* kepesertaan/musyawarah_sql.c: rows of meetings: who was there, what was decided.
 * Thread units. Memory the unit's arena. Walks request, job. */
#include <string.h>
#include "kepesertaan/rows.h"
#include "store/sql.h"

#define COLUMNS \
    "m.id, m.program, m.kode_wilayah, m.periode, m.penilaian_id, m.agenda, m.tempat, m.tanggal, m.status, m.sisanya, m.layak, m.sidik," \
    " m.pembuat_id, m.pembuat, m.penutup_id, m.penutup, m.ditutup_pada, m.alasan_batal, m.dibuat," \
    " (SELECT count(*) FROM musyawarah_hadir h WHERE h.musyawarah_id = m.id)," \
    " (SELECT count(*) FROM musyawarah_butir b WHERE b.musyawarah_id = m.id AND (b.putusan = 'setuju') = (b.hasil = 'layak'))," \
    " (SELECT count(*) FROM musyawarah_butir b WHERE b.musyawarah_id = m.id AND b.putusan = 'setuju' AND b.hasil <> 'layak')," \
    " (SELECT count(*) FROM musyawarah_butir b WHERE b.musyawarah_id = m.id AND b.putusan = 'tidak' AND b.hasil = 'layak')"
#define SCOPE " m.kode_wilayah >= $lo AND m.kode_wilayah < $hi"
#define OF_MEETING TG_UNSCOPED("musyawarahnya sudah dibaca dalam wilayah pelaku; isinya milik musyawarah itu")

SQL(MUSYAWARAH_INSERT,
    "INSERT INTO musyawarah (id, program, kode_wilayah, periode, penilaian_id, agenda, tempat, tanggal, status, pembuat_id, pembuat, dibuat)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 WHERE $3 >= $lo AND $3 < $hi");
SQL(MUSYAWARAH_FIND, "SELECT " COLUMNS " FROM musyawarah m WHERE m.id = $1 AND" SCOPE);
SQL(MUSYAWARAH_PAGE,
    "SELECT " COLUMNS " FROM musyawarah m WHERE m.id > $1 AND ($2 IS NULL OR m.program = $2) AND ($3 IS NULL OR m.periode = $3)"
    " AND" SCOPE " ORDER BY m.id LIMIT $4");
SQL(MUSYAWARAH_OPEN_ONE,
    "SELECT id FROM musyawarah m WHERE m.penilaian_id = $1 AND m.kode_wilayah = $2 AND m.status = 'terbuka' AND" SCOPE " LIMIT 1");
SQL(MUSYAWARAH_MOVE,
    "UPDATE musyawarah AS m SET status = $3, sisanya = $4, layak = $5, sidik = $6, penutup_id = $7, penutup = $8, ditutup_pada = $9,"
    " alasan_batal = $10 WHERE m.id = $1 AND m.status = $2 AND" SCOPE);
SQL(MUSYAWARAH_SEALED,
    TG_UNSCOPED("daftar satu wilayah penilaian memuat putusan semua musyawarahnya; penilaiannya milik pelaku")
    "SELECT id, kode_wilayah, status, ditutup_pada FROM musyawarah WHERE penilaian_id = $1 AND status <> 'batal' ORDER BY ditutup_pada, id");
SQL(HADIR_INSERT,
    "INSERT INTO musyawarah_hadir (musyawarah_id, urut, kode_wilayah, nama, unsur, garam, sidik, aktor)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8 WHERE $3 >= $lo AND $3 < $hi");
SQL(HADIR_EACH, OF_MEETING "SELECT urut, kode_wilayah, nama, unsur, sidik FROM musyawarah_hadir WHERE musyawarah_id = $1 ORDER BY urut");
SQL(MUSYAWARAH_WROTE,
    OF_MEETING
    "SELECT 1 FROM musyawarah_hadir WHERE musyawarah_id = $1 AND aktor = $2"
    " UNION ALL SELECT 1 FROM musyawarah_butir WHERE musyawarah_id = $1 AND aktor = $2 LIMIT 1");
SQL(BUTIR_PUT,
    "INSERT INTO musyawarah_butir (musyawarah_id, keluarga_id, kode_wilayah, urut, hasil, putusan, alasan, aktor, dicatat)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 WHERE $3 >= $lo AND $3 < $hi"
    " ON CONFLICT (musyawarah_id, keluarga_id) DO UPDATE SET putusan = excluded.putusan, alasan = excluded.alasan,"
    " aktor = excluded.aktor, dicatat = excluded.dicatat");
SQL(BUTIR_EACH,
    OF_MEETING
    "SELECT keluarga_id, kode_wilayah, urut, hasil, putusan, alasan FROM musyawarah_butir WHERE musyawarah_id = $1 ORDER BY urut, keluarga_id");

static musyawarah_status status_of(const char *text)
{
    for (int s = 0; s < MUSYAWARAH_STATES; s++)
        if (text_same(text, musyawarah_status_text((musyawarah_status)s)))
            return (musyawarah_status)s;
    return MUSYAWARAH_BATAL;    /* not reached: the table's CHECK knows the words */
}

int musyawarah_insert(tg_tx *tx, const musyawarah *m, tg_error *err)
{
    stmt *q = stmt_borrow(tx, MUSYAWARAH_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", m->id);
    stmt_bind_text(q, "$2", m->program);
    stmt_bind_text(q, "$3", m->kode_wilayah);
    stmt_bind_text(q, "$4", m->periode);
    stmt_bind_i64(q, "$5", m->penilaian_id);
    stmt_bind_text(q, "$6", m->agenda);
    stmt_bind_text(q, "$7", m->tempat);
    stmt_bind_date(q, "$8", m->tanggal);
    stmt_bind_text(q, "$9", musyawarah_status_text(MUSYAWARAH_TERBUKA));
    stmt_bind_i64(q, "$10", tx->who->aktor_id);
    stmt_bind_text(q, "$11", tx->who->aktor);
    stmt_bind_i64(q, "$12", tx->now);
    return run_in_scope(q, err);
}

static musyawarah read_musyawarah(tg_tx *tx, stmt *q)
{
    musyawarah m = { .id = stmt_i64(q, 0), .program = stmt_copy_text(q, 1, tx->arena), .kode_wilayah = stmt_copy_text(q, 2, tx->arena),
                     .periode = stmt_copy_text(q, 3, tx->arena), .penilaian_id = stmt_i64(q, 4), .agenda = stmt_copy_text(q, 5, tx->arena),
                     .tempat = stmt_copy_text(q, 6, tx->arena), .tanggal = stmt_date(q, 7), .status = status_of(stmt_text(q, 8)),
                     .sisanya = stmt_copy_text(q, 9, tx->arena), .layak = stmt_i64_or(q, 10, -1), .pembuat_id = stmt_i64(q, 12),
                     .pembuat = stmt_copy_text(q, 13, tx->arena), .penutup_id = stmt_i64_or(q, 14, 0),
                     .penutup = stmt_copy_text(q, 15, tx->arena), .ditutup_pada = stmt_i64_or(q, 16, 0),
                     .alasan_batal = stmt_copy_text(q, 17, tx->arena), .dibuat = stmt_i64(q, 18), .hadir = stmt_i64(q, 19),
                     .sesuai = stmt_i64(q, 20), .ditambah = stmt_i64(q, 21), .dikeluarkan = stmt_i64(q, 22) };
    const void *sidik = stmt_blob(q, 11);
    if (sidik != NULL && stmt_size(q, 11) == HASH_SIZE)
        memcpy(m.sidik, sidik, HASH_SIZE);
    return m;
}

int musyawarah_find(tg_tx *tx, musyawarah *out, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, MUSYAWARAH_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = read_musyawarah(tx, q);
    return TG_OK;
}

int musyawarah_each(tg_tx *tx, const proses_filter *f, void (*row_cb)(void *arg, const musyawarah *m), void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, MUSYAWARAH_PAGE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", f->after);
    stmt_bind_text(q, "$2", f->program);
    stmt_bind_text(q, "$3", f->periode);
    stmt_bind_i64(q, "$4", PAGE_ROWS);
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        musyawarah m = read_musyawarah(tx, q);
        row_cb(arg, &m);
    }
    return rc == TG_END ? TG_OK : rc;
}

int musyawarah_open_one(tg_tx *tx, int64_t penilaian_id, const char *kode_wilayah, int64_t *id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, MUSYAWARAH_OPEN_ONE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", penilaian_id);
    stmt_bind_text(q, "$2", kode_wilayah);
    return find_number(q, id, err);
}

int musyawarah_move(tg_tx *tx, musyawarah *m, musyawarah_status to, tg_error *err)
{
    stmt *q = stmt_borrow(tx, MUSYAWARAH_MOVE, err);
    if (q == NULL)
        return err->code;
    bool sealed = to == MUSYAWARAH_DITUTUP;
    stmt_bind_i64(q, "$1", m->id);
    stmt_bind_text(q, "$2", musyawarah_status_text(m->status));
    stmt_bind_text(q, "$3", musyawarah_status_text(to));
    stmt_bind_text(q, "$4", m->sisanya);
    bind_or_null(q, "$5", m->layak, -1);
    if (sealed)
        stmt_bind_blob(q, "$6", m->sidik, HASH_SIZE);
    bind_or_null(q, "$7", sealed ? tx->who->aktor_id : INT64_MIN, INT64_MIN);
    stmt_bind_text(q, "$8", sealed ? tx->who->aktor : NULL);
    bind_or_null(q, "$9", sealed ? tx->now : 0, 0);
    stmt_bind_text(q, "$10", m->alasan_batal);
    int rc = run_unchanged(q, err);
    if (rc == TG_OK)
        m->status = to;
    return rc;
}

int musyawarah_sealed(tg_tx *tx, int64_t penilaian_id, sealed_meeting *out, int max, int *count, int64_t *open, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, MUSYAWARAH_SEALED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", penilaian_id);
    *count = 0;
    *open = 0;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        bool sealed = status_of(stmt_text(q, 2)) == MUSYAWARAH_DITUTUP;
        *open += !sealed;
        if (sealed && *count == max)
            return tg_fail(err, TG_TOO_LARGE, "musyawarah_terlalu_banyak", (int64_t)max);
        if (sealed)
            out[(*count)++] = (sealed_meeting){ stmt_i64(q, 0), stmt_i64(q, 3), stmt_copy_text(q, 1, tx->arena) };
    }
    return rc == TG_END ? TG_OK : rc;
}

/* ---- who was there, what was decided ---------------------------------------------------------------------- */

int hadir_insert(tg_tx *tx, int64_t musyawarah_id, const hadirin *h, tg_error *err)
{
    stmt *q = stmt_borrow(tx, HADIR_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", musyawarah_id);
    stmt_bind_i64(q, "$2", h->urut);
    stmt_bind_text(q, "$3", h->kode_wilayah);
    stmt_bind_text(q, "$4", h->nama);
    stmt_bind_text(q, "$5", h->unsur);
    stmt_bind_blob(q, "$6", h->garam, sizeof h->garam);
    stmt_bind_blob(q, "$7", h->sidik, sizeof h->sidik);
    stmt_bind_text(q, "$8", tx->who->aktor);
    return run_in_scope(q, err);
}

int hadir_each(tg_tx *tx, int64_t musyawarah_id, int (*row_cb)(void *arg, const hadirin *h), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, HADIR_EACH, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", musyawarah_id);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        hadirin h = { .urut = stmt_i64(q, 0), .kode_wilayah = stmt_text(q, 1), .nama = stmt_text(q, 2), .unsur = stmt_text(q, 3) };
        const void *sidik = stmt_blob(q, 4);
        if (stmt_size(q, 4) == HASH_SIZE)
            memcpy(h.sidik, sidik, HASH_SIZE);
        if ((rc = row_cb(arg, &h)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int musyawarah_wrote(tg_tx *tx, int64_t musyawarah_id, bool *wrote, tg_error *err)
{
    stmt *q = stmt_borrow(tx, MUSYAWARAH_WROTE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", musyawarah_id);
    stmt_bind_text(q, "$2", tx->who->aktor);
    return find_any(q, wrote, err);
}

int butir_put(tg_tx *tx, int64_t musyawarah_id, const butir *b, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BUTIR_PUT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", musyawarah_id);
    stmt_bind_i64(q, "$2", b->keluarga_id);
    stmt_bind_text(q, "$3", b->kode_wilayah);
    stmt_bind_i64(q, "$4", b->urut);
    stmt_bind_text(q, "$5", b->hasil);
    stmt_bind_text(q, "$6", b->setuju ? "setuju" : "tidak");
    stmt_bind_text(q, "$7", b->alasan);
    stmt_bind_text(q, "$8", tx->who->aktor);
    stmt_bind_i64(q, "$9", tx->now);
    return run_in_scope(q, err);
}

int butir_each(tg_tx *tx, int64_t musyawarah_id, int (*row_cb)(void *arg, const butir *b), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, BUTIR_EACH, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", musyawarah_id);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        butir b = { .keluarga_id = stmt_i64(q, 0), .kode_wilayah = stmt_copy_text(q, 1, tx->arena), .urut = stmt_i64(q, 2),
                    .hasil = stmt_copy_text(q, 3, tx->arena), .setuju = text_same(stmt_text(q, 4), "setuju"),
                    .alasan = stmt_copy_text(q, 5, tx->arena) };
        b.beda = b.setuju != text_same(b.hasil, rule_hasil_text(HASIL_LAYAK));
        if ((rc = row_cb(arg, &b)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}
