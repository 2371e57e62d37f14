/* account/account_sql.h: the rows of this room. Functions of account_sql.c; used inside the room only.
 * Thread  that of the transaction. Memory texts in the unit's arena. */
#ifndef ACCOUNT_SQL_H
#define ACCOUNT_SQL_H

#include "store/store.h"

enum { ACCOUNT_NAMA_MAX = 48 };

typedef struct {
    int64_t id;
    char nama[ACCOUNT_NAMA_MAX + 1];
    uint32_t peran;
    char kode_wilayah[16];
    bool aktif;
    int64_t versi;
} aktor;

/* TG_OK or TG_NOT_FOUND "aktor_tidak_ada". By name: in all of Indonesia, a name is one person's. */
int account_row_by_name(tg_tx *tx, const char *nama, aktor *out, tg_error *err);
int account_row_by_id(tg_tx *tx, int64_t id, aktor *out, tg_error *err);        /* within the actor's region */
int account_row_working(tg_tx *tx, int64_t id, aktor *out, tg_error *err);      /* or with a further assignment in it */
int account_row_insert(tg_tx *tx, const aktor *a, tg_error *err);               /* TG_DENIED outside the region */
int account_row_set_active(tg_tx *tx, int64_t id, bool aktif, int64_t versi, tg_error *err);
int account_row_touch(tg_tx *tx, int64_t id, int64_t versi, tg_error *err);
int account_row_changed(tg_tx *tx, int64_t id, tg_error *err);                  /* memory must read this actor again */
int account_versi(tg_tx *tx, int64_t *out, tg_error *err);                      /* the newest; 0 without actors */

int account_token_insert(tg_tx *tx, const uint8_t sidik[32], int64_t aktor_id, int64_t berakhir, tg_error *err);
int account_token_owner(tg_tx *tx, const uint8_t sidik[32], int64_t *aktor_id, tg_error *err);   /* of a live one */
int account_token_revoke(tg_tx *tx, const uint8_t sidik[32], tg_error *err);
int account_token_revoke_all(tg_tx *tx, int64_t aktor_id, int64_t *changed, tg_error *err);

/* For memory: each actor newer than `versi`, then each live token of one actor. cb returns TG_OK to go on. */
int account_each_changed(tg_tx *tx, int64_t versi, int (*row_cb)(void *arg, const aktor *a), void *arg, tg_error *err);
typedef struct { uint8_t sidik[32]; int64_t berakhir, dipakai; } token_row;      /* 0: never ends; never used */
int account_each_token(tg_tx *tx, int64_t aktor_id, int (*token_cb)(void *arg, const token_row *t), void *arg, tg_error *err);
int account_token_used(tg_tx *tx, const uint8_t sidik[32], int64_t waktu, tg_error *err);
/* Tokens in lists: who holds them, never what they are. `tanda`: hex, the head of the hash. Times 0: never. */
enum { TOKEN_TANDA = 16 };
typedef struct {
    char tanda[TOKEN_TANDA + 1], nama[ACCOUNT_NAMA_MAX + 1], kode_wilayah[16];
    uint32_t peran;
    int64_t dibuat, berakhir, dipakai, dicabut;
} token_listed;
typedef struct { int64_t dibuat; char tanda[TOKEN_TANDA + 1]; } token_place;      /* dibuat 0: the first page */
int account_token_page(tg_tx *tx, const token_place *after, int limit, int (*row_cb)(void *arg, const token_listed *t), void *arg, tg_error *err);
/* A live one of any region: the caller checks whose it is. TG_INVALID, TG_NOT_FOUND. */
int account_token_by_mark(tg_tx *tx, const char *tanda, uint8_t sidik[32], int64_t *aktor_id, tg_error *err);
/* One page of the list, within the region, ids after `setelah`; `cari` NULL or a part of the name. */
typedef struct { aktor aktor; int64_t dibuat, token_count; } account_listed;
int account_row_listed(tg_tx *tx, const char *nama, account_listed *out, tg_error *err);    /* within the region */
int account_each_listed(tg_tx *tx, int64_t setelah, const char *cari, int limit, int (*row_cb)(void *arg, const account_listed *l), void *arg, tg_error *err);

#endif
