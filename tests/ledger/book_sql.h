/* tests/ledger/book_sql.h: a book with a few accounts; each call is one WRITE unit. */
#ifndef LEDGER_BOOK_SQL_H
#define LEDGER_BOOK_SQL_H

#include "check.h"
#include "ledger/ledger.h"

typedef enum { PEMASOK, GUDANG, POS, TERSALUR, RUSAK, GOODS_ACCOUNTS, SUMBER_RUPIAH = GOODS_ACCOUNTS, ACCOUNTS, NO_ACCOUNT = ACCOUNTS } book_akun;

extern tg_error book_err;

void book_new_path(void);
void book_open(void);                    /* a new database, or the one at the path */
void book_close(void);
int book_transfer(const char *key, book_akun dari, book_akun ke, int64_t jumlah, bool tertunda);
int book_post(const char *key);
int book_void(const char *key);
int book_reverse(const char *key);
int64_t book_account(const char *kode, ledger_jenis jenis);      /* an id, or the error */
ledger_saldo book_balance(book_akun a);
void book_flow(book_akun a, int64_t after_id, ledger_arus flow[LEDGER_JENIS_COUNT]);
ledger_verdict book_check(void);
void book_rebuild(void);
int64_t book_number(const char *sql);

/* Goods by batch, all in the unit "kg" at gudang-31.75.07. `hari`: "2027-01-31"; NULL: does not expire. */
int book_batch_in(const char *key, const char *nomor, const char *hari, int64_t jumlah);
int book_batch_of(const char *tempat, const char *nomor, const char *hari, const char *satuan);     /* opens it, no more */
/* Takes from gudang-31.75.07 what is good on the day `pada` (NULL: all) of batch `nomor` (NULL: any) to `ke`. book_taken
 * tells the pieces: "A:5 B:2". */
extern char book_taken[400];
int book_take(const char *key, book_akun ke, int64_t jumlah, const char *nomor, const char *pada);
int book_take_back(const char *key);
int64_t book_available(const char *pada);
int64_t book_in_batch(const char *nomor);               /* what the batch holds; -1: there is none */
ledger_saldo book_place(void);
void book_place_flow(ledger_arus flow[LEDGER_JENIS_COUNT]);

/* Asks for an account, and for a transfer, whose text there was no memory for. */
/* `times` orders of 1, 2, ... in one unit with one memory of accounts, under "<key>/<n>" (once: under the key itself). */
int book_many(const char *key, book_akun dari, book_akun ke, int times, bool baru);
int book_without_memory(bool transfer);

#endif
