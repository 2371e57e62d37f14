/* ledger/kelompok_sql.c: batches, and what lies at a place over all of them.
 * Thread any that holds the tx. Memory the unit's arena. Walks request, job. */
#include <string.h>
#include "ledger/book.h"
#include "store/sql.h"

#define COLUMNS "akun_id, induk_id, nomor, satuan, kedaluwarsa"

SQL(INSERT, "INSERT INTO kelompok (akun_id, induk_id, nomor, kedaluwarsa, satuan) VALUES ($1, $2, $3, $4, $5)");
SQL(FIND, "SELECT " COLUMNS " FROM kelompok WHERE induk_id = $1 AND nomor = $2");
SQL(FIND_AKUN, "SELECT " COLUMNS " FROM kelompok WHERE akun_id = $1");
SQL(NOTE_UNIT, "UPDATE kelompok SET satuan = $2 WHERE akun_id = $1 AND satuan = ''");
SQL(LOAD,
    "SELECT k.akun_id, k.nomor, k.kedaluwarsa, s.masuk - s.keluar - s.tunda_keluar"
    " FROM kelompok k JOIN saldo s ON s.akun_id = k.akun_id"
    " WHERE k.induk_id = $1 AND s.masuk - s.keluar - s.tunda_keluar > 0"
    " ORDER BY k.kedaluwarsa IS NULL, k.kedaluwarsa, k.akun_id");
SQL(PLACE_BALANCE,
    "SELECT sum(s.masuk), sum(s.keluar), sum(s.tunda_masuk), sum(s.tunda_keluar)"
    " FROM kelompok k JOIN saldo s ON s.akun_id = k.akun_id WHERE k.induk_id = $1");
SQL(PLACE_EACH,
    "SELECT a.kode, a.mata, a.kode_wilayah, sum(s.masuk), sum(s.keluar), sum(s.tunda_masuk), sum(s.tunda_keluar)"
    " FROM akun a JOIN kelompok k ON k.induk_id = a.id JOIN saldo s ON s.akun_id = k.akun_id"
    " WHERE a.jenis = 'stok' AND a.kode_wilayah >= $lo AND a.kode_wilayah < $hi GROUP BY a.id ORDER BY a.kode, a.mata");
/* A stock account is a batch; a batch stands beside its place's own account, under its number, of the same mata. */
SQL(COUNT_WRONG,
    BOOK
    "SELECT (SELECT count(*) FROM akun a WHERE a.jenis = 'stok' AND NOT EXISTS (SELECT 1 FROM kelompok k WHERE k.akun_id = a.id))"
    " + (SELECT count(*) FROM kelompok k JOIN akun a ON a.id = k.akun_id JOIN akun i ON i.id = k.induk_id"
    " WHERE a.jenis <> 'stok' OR a.mata <> i.mata"
    " OR a.kode <> i.kode || CASE WHEN k.nomor = '' THEN '' ELSE '#' || k.nomor END)");

int kelompok_insert(tg_tx *tx, const kelompok *k, tg_error *err)
{
    stmt *q = stmt_borrow(tx, INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", k->akun);
    stmt_bind_i64(q, "$2", k->induk);
    stmt_bind_text(q, "$3", k->nomor);
    stmt_bind_date(q, "$4", k->kedaluwarsa);
    stmt_bind_text(q, "$5", k->satuan);
    return stmt_run(q, NULL, err);
}

static int read_one(tg_tx *tx, stmt *q, kelompok *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = (kelompok){ .akun = stmt_i64(q, 0), .induk = stmt_i64(q, 1), .nomor = stmt_copy_text(q, 2, tx->arena),
                       .satuan = stmt_copy_text(q, 3, tx->arena), .kedaluwarsa = stmt_date(q, 4) };
    return out->nomor != NULL && out->satuan != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

int kelompok_find(tg_tx *tx, kelompok *out, int64_t induk, const char *nomor, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", induk);
    stmt_bind_text(q, "$2", nomor);
    return read_one(tx, q, out, err);
}

int kelompok_find_akun(tg_tx *tx, kelompok *out, int64_t akun_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FIND_AKUN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", akun_id);
    return read_one(tx, q, out, err);
}

int kelompok_note_unit(tg_tx *tx, int64_t induk, const char *satuan, tg_error *err)
{
    stmt *q = stmt_borrow(tx, NOTE_UNIT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", induk);
    stmt_bind_text(q, "$2", satuan);
    return stmt_run(q, NULL, err);
}

static bool grow(tg_arena *a, ledger_kelompok **list, int count, int *cap)
{
    int more = *cap == 0 ? 16 : 2 * *cap;
    ledger_kelompok *bigger = tg_arena_array(a, (size_t)more, sizeof *bigger);
    if (bigger == NULL)
        return false;
    if (count > 0)
        memcpy(bigger, *list, (size_t)count * sizeof *bigger);
    *list = bigger;
    *cap = more;
    return true;
}

int kelompok_load(tg_tx *tx, int64_t induk, ledger_kelompok **list, int *count, tg_error *err)
{
    int rc, cap = 0;
    *list = NULL;
    *count = 0;
    stmt *q = stmt_borrow(tx, LOAD, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", induk);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        const char *nomor = stmt_copy_text(q, 1, tx->arena);
        if (nomor == NULL || (*count == cap && !grow(tx->arena, list, *count, &cap)))
            return tg_fail(err, TG_NOMEM, "memori_habis");
        (*list)[(*count)++] = (ledger_kelompok){ .akun = stmt_i64(q, 0), .nomor = nomor, .kedaluwarsa = stmt_date(q, 2),
                                                 .tersedia = stmt_i64(q, 3) };
    }
    return rc == TG_END ? TG_OK : rc;
}

static ledger_saldo read_saldo(stmt *q, int col)
{
    ledger_saldo s = { .masuk = stmt_i64_or(q, col, 0), .keluar = stmt_i64_or(q, col + 1, 0),
                       .tunda_masuk = stmt_i64_or(q, col + 2, 0), .tunda_keluar = stmt_i64_or(q, col + 3, 0) };
    s.saldo = s.masuk - s.keluar;
    s.tersedia = s.saldo - s.tunda_keluar;
    return s;
}

int ledger_place_balance(tg_tx *tx, int64_t induk, ledger_saldo *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PLACE_BALANCE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", induk);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? tg_fail(err, TG_CORRUPT, "ledger_saldo_hilang", induk) : rc;
    *out = read_saldo(q, 0);
    return TG_OK;
}

int ledger_place_each(tg_tx *tx, int (*row_cb)(void *arg, const ledger_place *p), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, PLACE_EACH, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        ledger_place p = { .kode = stmt_text(q, 0), .mata = stmt_text(q, 1), .kode_wilayah = stmt_text(q, 2),
                           .saldo = read_saldo(q, 3) };
        if ((rc = row_cb(arg, &p)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int kelompok_count_wrong(tg_tx *tx, int64_t *count, tg_error *err)
{
    stmt *q = stmt_borrow(tx, COUNT_WRONG, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        *count = stmt_i64(q, 0);
    return rc == TG_ROW ? TG_OK : rc == TG_END ? TG_CORRUPT : rc;
}
