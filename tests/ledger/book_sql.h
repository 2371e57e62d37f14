/* tests/ledger/book_sql.h: a book with a few accounts; each call is one WRITE unit. */
#ifndef LEDGER_BOOK_SQL_H
#define LEDGER_BOOK_SQL_H

#include "check.h"
#include "ledger/ledger.h"

typedef enum { PEMASOK, GUDANG, POS, TERSALUR, RUSAK, GOODS_ACCOUNTS, SUMBER_RUPIAH = GOODS_ACCOUNTS, ACCOUNTS } book_akun;

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

/* Asks for an account, and for a transfer, whose text there was no memory for. */
int book_without_memory(bool transfer);

#endif
