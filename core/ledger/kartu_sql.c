/* ledger/kartu_sql.c: what came and went, for people: batches over a time, and the stock card.
 * Thread any that holds the tx; batches on a reader of its own. Memory the unit's arena. Walks request, job. */
#include <string.h>
#include "ledger/book.h"
#include "store/sql.h"

/* $2, $3: one place twice, or from the first to the last, which walks the accounts of stock alone: an office that keeps
 * loans or savings has an account for each member. */
#define FIRST_PLACE "stok:"
#define LAST_PLACE "stok;"
SQL(BATCHES,
    "SELECT k.akun_id, i.kode, i.mata, i.kode_wilayah, k.nomor, o.satuan, k.kedaluwarsa, s.masuk - s.keluar,"
    " s.masuk - s.keluar - s.tunda_keluar"
    " FROM akun i JOIN kelompok o ON o.akun_id = i.id JOIN kelompok k ON k.induk_id = i.id JOIN saldo s ON s.akun_id = k.akun_id"
    " WHERE i.kode >= $2 AND i.kode <= $3 AND i.kode_wilayah >= $lo AND i.kode_wilayah < $hi"
    " AND ($1 = '00' OR (i.kode_wilayah >= $1 AND i.kode_wilayah < $1 || '/')) AND ($4 IS NULL OR i.mata = $4)"
    " ORDER BY i.kode, i.mata, k.kedaluwarsa IS NULL, k.kedaluwarsa, k.akun_id");
/* Of one account: when (0 before, 1 within, 2 after), the other side's kind, in or out, plain or mirrored, how much. */
SQL(MOVED,
    BOOK
    "SELECT CASE WHEN m.waktu < $2 THEN 0 WHEN m.waktu < $3 THEN 1 ELSE 2 END, a.jenis, m.ke = $1, m.pembalik_dari IS NULL,"
    " sum(m.jumlah) FROM mutasi m JOIN akun a ON a.id = CASE WHEN m.ke = $1 THEN m.dari ELSE m.ke END"
    " WHERE (m.ke = $1 OR m.dari = $1) AND m.status = 'terposting' GROUP BY 1, 2, 3, 4");
SQL(CARD,
    BOOK
    "SELECT m.id, m.waktu, m.ke = k.akun_id, m.jumlah, k.nomor, a.kode, a.jenis, m.rujukan, m.aktor, m.pembalik_dari IS NOT NULL"
    " FROM kelompok k JOIN mutasi m ON m.ke = k.akun_id OR m.dari = k.akun_id"
    " JOIN akun a ON a.id = CASE WHEN m.ke = k.akun_id THEN m.dari ELSE m.ke END"
    " WHERE k.induk_id = $1 AND ($2 IS NULL OR k.nomor = $2) AND m.id > $3 AND m.status = 'terposting'"
    " ORDER BY m.id LIMIT $4");
SQL(CARD_BEFORE,
    BOOK
    "SELECT coalesce(sum(CASE WHEN m.ke = k.akun_id THEN m.jumlah ELSE -m.jumlah END), 0)"
    " FROM kelompok k JOIN mutasi m ON m.ke = k.akun_id OR m.dari = k.akun_id"
    " WHERE k.induk_id = $1 AND ($2 IS NULL OR k.nomor = $2) AND m.id <= $3 AND m.status = 'terposting'");

/* ---- batches over a time --------------------------------------------------------------------------- */

/* What came, went, and was spoilt by one sum: a mirror undoes what came the other way. */
static void add_moved(ledger_batch_row *r, ledger_jenis other, bool in, bool plain, int64_t jumlah)
{
    int64_t *out = other == LEDGER_RUSAK ? &r->rusak : &r->keluar;
    if (plain)
        *(in ? &r->masuk : out) += jumlah;
    else
        *(in ? out : &r->masuk) -= jumlah;
}

/* *moved: whether anything did within the time. */
static int sum_moved(tg_tx *tx, int64_t akun_id, const ledger_batch_filter *f, ledger_batch_row *r, bool *moved, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, MOVED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", akun_id);
    stmt_bind_i64(q, "$2", f->dari);
    stmt_bind_i64(q, "$3", f->sampai);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        int64_t when = stmt_i64(q, 0), jumlah = stmt_i64(q, 4);
        bool in = stmt_i64(q, 2) != 0;
        if (when == 0)
            r->awal += in ? jumlah : -jumlah;
        else if (when == 2)
            r->akhir -= in ? jumlah : -jumlah;
        else
            add_moved(r, jenis_of(stmt_text(q, 1)), in, stmt_i64(q, 3) != 0, jumlah);
        *moved = *moved || when == 1;
    }
    return rc == TG_END ? TG_OK : rc;
}

static int one_batch(tg_tx *tx, stmt *q, const ledger_batch_filter *f, ledger_batch_row *r, bool *moved, tg_error *err)
{
    *r = (ledger_batch_row){ .tempat = stmt_copy_text(q, 1, tx->arena), .mata = stmt_copy_text(q, 2, tx->arena),
                             .kode_wilayah = stmt_copy_text(q, 3, tx->arena), .nomor = stmt_copy_text(q, 4, tx->arena),
                             .satuan = stmt_copy_text(q, 5, tx->arena), .kedaluwarsa = stmt_date(q, 6), .akhir = stmt_i64(q, 7),
                             .tersedia = stmt_i64(q, 8) };
    if (r->tempat == NULL || r->mata == NULL || r->kode_wilayah == NULL || r->nomor == NULL || r->satuan == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    r->tempat += strlen("stok:");
    return f->sampai == 0 ? TG_OK : sum_moved(tx, stmt_i64(q, 0), f, r, moved, err);
}

int ledger_batch_each(tg_tx *tx, const ledger_batch_filter *f, int (*row_cb)(void *arg, const ledger_batch_row *r), void *arg,
                      tg_error *err)
{
    const char *one = f->tempat != NULL ? tg_arena_printf(tx->arena, "stok:%s", f->tempat) : NULL;
    if (f->tempat != NULL && one == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc;
    stmt *q = stmt_borrow(tx, BATCHES, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", f->kode_wilayah != NULL ? f->kode_wilayah : "00");
    stmt_bind_text(q, "$2", one != NULL ? one : FIRST_PLACE);
    stmt_bind_text(q, "$3", one != NULL ? one : LAST_PLACE);
    stmt_bind_text(q, "$4", f->mata);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        ledger_batch_row r;
        bool moved = false;
        rc = one_batch(tx, q, f, &r, &moved, err);
        if (rc == TG_OK && (f->kosong || moved || r.awal != 0 || r.akhir != 0))
            rc = row_cb(arg, &r);
        if (rc != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

/* ---- the stock card -------------------------------------------------------------------------------- */

static int card_before(tg_tx *tx, const ledger_rak *r, const char *nomor, int64_t after, int64_t *sisa, tg_error *err)
{
    stmt *q = stmt_borrow(tx, CARD_BEFORE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", r->induk);
    stmt_bind_text(q, "$2", nomor);
    stmt_bind_i64(q, "$3", after);
    int rc = stmt_next(q, err);
    *sisa = rc == TG_ROW ? stmt_i64(q, 0) : 0;
    return rc == TG_ROW ? TG_OK : rc == TG_END ? TG_CORRUPT : rc;
}

static ledger_card_row read_card(stmt *q, int64_t *sisa)
{
    bool in = stmt_i64(q, 2) != 0;
    int64_t jumlah = stmt_i64(q, 3);
    *sisa += in ? jumlah : -jumlah;
    ledger_card_row c = { .id = stmt_i64(q, 0), .waktu = stmt_i64(q, 1), .sisa = *sisa, .nomor = stmt_text(q, 4), .lawan = stmt_text(q, 5),
                          .rujukan = stmt_text(q, 7), .aktor = stmt_text(q, 8), .pembalik = stmt_i64(q, 9) != 0 };
    if (in)
        c.masuk = jumlah;
    else
        *(jenis_of(stmt_text(q, 6)) == LEDGER_RUSAK ? &c.rusak : &c.keluar) = jumlah;
    return c;
}

int ledger_card_each(tg_tx *tx, const ledger_rak *r, const char *nomor, int64_t after, int limit,
                     int (*row_cb)(void *arg, const ledger_card_row *c), void *arg, tg_error *err)
{
    int64_t sisa;
    int rc = card_before(tx, r, nomor, after, &sisa, err);
    stmt *q = rc == TG_OK ? stmt_borrow(tx, CARD, err) : NULL;
    if (q == NULL)
        return rc != TG_OK ? rc : err->code;
    stmt_bind_i64(q, "$1", r->induk);
    stmt_bind_text(q, "$2", nomor);
    stmt_bind_i64(q, "$3", after);
    stmt_bind_i64(q, "$4", limit);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        ledger_card_row c = read_card(q, &sisa);
        if ((rc = row_cb(arg, &c)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}
