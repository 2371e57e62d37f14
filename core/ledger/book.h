/* ledger/book.h: private to the room: rows of the book.
 * Thread in units. Memory texts in the unit's arena. */
#ifndef LEDGER_BOOK_H
#define LEDGER_BOOK_H

#include "ledger/ledger.h"

#define BOOK TG_UNSCOPED("buku besar: hak atas objeknya diperiksa pemanggil; stok bisa milik wilayah di atasnya")
enum { REBUILD_ACCOUNTS = 200 };

typedef struct {
    int64_t id, waktu, dari, ke, jumlah, pembalik_dari;     /* pembalik_dari 0: none */
    const char *kunci, *mata, *rujukan, *kode_wilayah;
    mutasi_status status;
} mutasi;

ledger_jenis jenis_of(const char *text);         /* LEDGER_JENIS_COUNT: no kind */
/* All "find" calls: TG_OK, TG_END when there is none, or an error. */
int akun_find(tg_tx *tx, ledger_akun *out, int64_t id, tg_error *err);
int akun_find_kode(tg_tx *tx, ledger_akun *out, const char *kode, const char *mata, tg_error *err);
int akun_insert(tg_tx *tx, const ledger_akun *a, tg_error *err);        /* with a balance of zero */
int mutasi_find(tg_tx *tx, mutasi *out, int64_t id, tg_error *err);
int mutasi_find_kunci(tg_tx *tx, mutasi *out, const char *kunci, tg_error *err);
int mutasi_insert(tg_tx *tx, const mutasi *m, tg_error *err);
/* The only line that assigns the state of a booked transfer. */
int mutasi_move(tg_tx *tx, mutasi *m, mutasi_status to, tg_error *err);
/* masuk, keluar, tunda_masuk, tunda_keluar as stored; the sums are the caller's. */
int saldo_find(tg_tx *tx, ledger_saldo *out, int64_t akun_id, tg_error *err);
/* Adds `change` where at least `least` is available. TG_END: it is not, or there is no such account. TG_INVALID: a sum
 * would pass what a number holds. */
int saldo_add(tg_tx *tx, int64_t akun_id, const ledger_saldo *change, int64_t least, tg_error *err);
/* kelompok_sql.c: the batches of a place. */
typedef struct { int64_t akun, induk; const char *nomor, *satuan; tg_date kedaluwarsa; } kelompok;
int kelompok_insert(tg_tx *tx, const kelompok *k, tg_error *err);
int kelompok_find(tg_tx *tx, kelompok *out, int64_t induk, const char *nomor, tg_error *err);
int kelompok_find_akun(tg_tx *tx, kelompok *out, int64_t akun_id, tg_error *err);
int kelompok_note_unit(tg_tx *tx, int64_t induk, const char *satuan, tg_error *err);     /* of the place's own account */
/* Those with something available, in the order in which they are handed out. */
int kelompok_load(tg_tx *tx, int64_t induk, ledger_kelompok **list, int *count, tg_error *err);
int kelompok_count_wrong(tg_tx *tx, int64_t *count, tg_error *err);
/* Opens an account with a balance of zero; what it is called is copied. Takes one tg_id. */
int book_open_account(tg_tx *tx, ledger_akun *a, tg_error *err);
/* Books an order whose key the caller has found unused; mirror_of 0: none. Takes one tg_id; `id` may be NULL. */
int book_order(tg_tx *tx, const ledger_order *o, int64_t mirror_of, int64_t *id, tg_error *err);
/* Refills the balances of accounts in (after, *last]; *last INT64_MAX when none follows. */
int saldo_refill(tg_tx *tx, int64_t after, int64_t *last, tg_error *err);

#endif
