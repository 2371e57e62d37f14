/* ledger/ledger.h: money and goods in one double-entry book, in whole numbers of the smallest unit
 * (rupiah, gram, millilitre, piece, parcel).
 *
 * A transfer (mutasi) takes `jumlah` > 0 of one `mata` from one account to another: each mata sums to
 * zero at every moment. Stock and cash never fall below zero, counting what is reserved. A posted
 * transfer is corrected by its reversal only. Balances are derived and rebuildable.
 *
 * Input   transfers with an idempotency key each. Output  balances, sums, the check.
 * Thread  in units (WRITE for what changes). Memory  the unit's arena.
 * Rights  the caller has checked that the actor may act on the object; the book itself is read
 *         across regions, since a place's stock may belong to the region above.
 * Walks   request, job. */
#ifndef LEDGER_H
#define LEDGER_H

#include "store/store.h"

#define LEDGER_RUPIAH "rupiah"           /* mata of money; goods: "paket:dasar", "barang:beras" */

typedef enum {
    LEDGER_STOK,          /* goods at a place; never below zero */
    LEDGER_KAS,           /* money at hand; never below zero */
    LEDGER_PAGU,          /* what may still be spent; never below zero */
    LEDGER_TERPAKAI,      /* spent of a pagu */
    LEDGER_TERSALUR,      /* goods handed out */
    LEDGER_RUSAK,         /* goods lost or spoilt */
    LEDGER_PEMASOK,       /* where goods come from; may be negative */
    LEDGER_SUMBER,        /* where money or budget comes from; may be negative */
    LEDGER_SELISIH,       /* differences found by counting; may be negative */
    LEDGER_JALAN,         /* goods between two places: sent and not yet received; never below zero */
    LEDGER_RAKIT,         /* items that became parcels, and parcels that came of items; may be negative */
    LEDGER_JENIS_COUNT
} ledger_jenis;
const char *ledger_jenis_text(ledger_jenis j);

/* Texts that callers print into an arena (kode, kunci) may be NULL: TG_NOMEM, and nothing is booked. */

/* Finds the account of (kode, mata) or opens it; whether it may be negative follows from `jenis`.
 * kode: "stok:gudang-31.75.07". TG_CONFLICT when it exists as another kind. May take one tg_id. */
int ledger_account(tg_tx *tx, int64_t *id, const char *kode, ledger_jenis jenis, const char *mata,
                   const char *kode_wilayah, tg_error *err);
/* The same without opening: TG_NOT_FOUND. For readers. */
int ledger_find(tg_tx *tx, int64_t *id, const char *kode, const char *mata, tg_error *err);
/* Stock of one mata at a place, without a batch: the account "stok:<tempat>". See "goods by batch". */
int ledger_stock(tg_tx *tx, int64_t *id, const char *tempat, const char *mata, const char *kode_wilayah, tg_error *err);
/* A place is named after its region: "gudang-31.75.07" stands in 31.75.07. Letters, digits and '_' and '-', then
 * '-' and a known code; NULL: no name of a place. The answer points into `tempat`. */
const char *ledger_place_region(const char *tempat);

/* What never changes of an account. A unit that books many times between the same accounts begins with a memory of zeroes
 * and names it in each order: each account is then read once. It lives no longer than the unit. */
enum { LEDGER_INGATAN = 16 };
typedef struct { int64_t id; const char *kode, *mata, *kode_wilayah; ledger_jenis jenis; bool boleh_negatif; } ledger_akun;
typedef struct { ledger_akun isi[LEDGER_INGATAN]; unsigned next; } ledger_ingatan;

typedef struct {
    const char *kunci;        /* idempotency key: "serah:123:paket:dasar" */
    bool kunci_baru;          /* the key holds a number taken in this unit, so that no order can have it: it is not looked for */
    int64_t dari, ke;         /* accounts of the same mata */
    int64_t jumlah;           /* > 0 */
    const char *rujukan;      /* what it belongs to: "tahap:12"; NULL: "" */
    bool tertunda;            /* reserve: counts against the source until posted or void */
    int64_t waktu;            /* unix ms; 0: now */
    ledger_ingatan *ingatan;  /* NULL: none */
} ledger_order;

/* Books it. The same key with the same content again: TG_OK and the first one's id; with another
 * content: TG_CONFLICT. Too little at the source: TG_CONFLICT "ledger_kurang" {kode, tersedia, diminta, mata}.
 * Takes one tg_id. `id` may be NULL. */
int ledger_transfer(tg_tx *tx, const ledger_order *o, int64_t *id, tg_error *err);
int ledger_post(tg_tx *tx, int64_t id, tg_error *err);       /* tertunda -> terposting; again: TG_OK */
int ledger_void(tg_tx *tx, int64_t id, tg_error *err);       /* tertunda -> batal; again: TG_OK */
/* Books the mirror of a posted transfer, once (again: TG_OK and the first mirror). A mirror has none. */
int ledger_reverse(tg_tx *tx, int64_t id, int64_t *mirror, tg_error *err);
/* The transfer with this key. TG_NOT_FOUND. */
int ledger_find_order(tg_tx *tx, const char *kunci, int64_t *id, tg_error *err);

typedef enum { MUTASI_TERTUNDA, MUTASI_TERPOSTING, MUTASI_BATAL, MUTASI_STATES } mutasi_status;
extern const bool MUTASI_MOVES[MUTASI_STATES][MUTASI_STATES];
const char *mutasi_status_text(mutasi_status s);

typedef struct {
    int64_t masuk, keluar;               /* posted, ever */
    int64_t tunda_masuk, tunda_keluar;   /* pending */
    int64_t saldo;                       /* masuk - keluar */
    int64_t tersedia;                    /* saldo - tunda_keluar */
} ledger_saldo;
int ledger_balance(tg_tx *tx, int64_t akun, ledger_saldo *out, tg_error *err);

/* What came into and went out of an account in transfers numbered after `after_id` (0: ever), by the kind of the other account; a
 * reversal counts against what it reverses. Posted only. flow[j].masuk / .keluar per ledger_jenis. */
typedef struct { int64_t masuk, keluar; } ledger_arus;
int ledger_flow(tg_tx *tx, int64_t akun, int64_t after_id, ledger_arus flow[LEDGER_JENIS_COUNT], tg_error *err);

/* ---- goods by batch ----
 * Goods lie at a place in batches (kelompok): a number, and the last day on which they may be handed out. Each batch is a
 * stock account; the place's own account ("stok:<tempat>") is the batch without a number. Whatever leaves a place goes
 * through ledger_rak_take, first expired first out: handing out, sending on, writing off. */

/* The account of a batch at a place, opened when new; TG_DATE_NONE: it does not expire. `nomor` "" stands for the place's
 * own account, or, with a last day, for a batch named after that day. `satuan` "": not said. TG_INVALID: a number that is
 * none. TG_CONFLICT: the batch is noted with another last day, or the item is counted in another unit here. */
typedef struct { const char *tempat, *mata, *kode_wilayah, *nomor, *satuan; tg_date kedaluwarsa; } ledger_kelompok_order;
int ledger_batch(tg_tx *tx, int64_t *id, const ledger_kelompok_order *o, tg_error *err);

/* All of one mata at a place, for one unit of work: read once, then kept up to date by what is taken from it. Batches
 * that expire first stand first, those that do not expire last. Who books at the place in any other way reads it again. */
typedef struct { int64_t akun; const char *nomor; tg_date kedaluwarsa; int64_t tersedia; } ledger_kelompok;
typedef struct { int64_t induk; const char *kode, *mata; ledger_kelompok *isi; int count; } ledger_rak;
int ledger_rak_open(tg_tx *tx, ledger_rak *r, const char *tempat, const char *mata, tg_error *err);   /* TG_NOT_FOUND */
/* What is there and not reserved: that may be handed out on the day `pada`; TG_DATE_NONE: all, expired or not. */
int64_t ledger_rak_available(const ledger_rak *r, tg_date pada);

typedef struct {
    const char *kunci;        /* as of ledger_order; one transfer a batch: kunci, kunci~2, kunci~3 ... */
    bool kunci_baru;
    int64_t ke, jumlah;
    const char *rujukan;
    const char *nomor;        /* only of this batch; NULL: first expired first */
    tg_date pada;             /* not what has expired on this day; TG_DATE_NONE: expired too, and that first */
    ledger_ingatan *ingatan;
} ledger_ambil;
typedef int (*ledger_piece)(void *arg, const ledger_kelompok *k, int64_t jumlah);
/* Takes `jumlah` from the shelf. The same key again: TG_OK and nothing more. piece_cb (may be NULL) is told each batch and
 * how much of it, again too. TG_CONFLICT: "ledger_kurang", or "ledger_kedaluwarsa" when enough lies there but has expired. */
int ledger_rak_take(tg_tx *tx, ledger_rak *r, const ledger_ambil *t, ledger_piece piece_cb, void *arg, tg_error *err);
/* Gives all of it back to the batches it came from: the mirror of each transfer, once. */
int ledger_take_back(tg_tx *tx, const char *kunci, tg_error *err);

/* TG_CONFLICT when the item is counted in another unit at this place; "" fits all. */
int ledger_check_unit(tg_tx *tx, const ledger_rak *r, const char *satuan, tg_error *err);

/* Sums over all batches of a place; `induk`: ledger_rak.induk, or the account of ledger_stock. */
int ledger_place_balance(tg_tx *tx, int64_t induk, ledger_saldo *out, tg_error *err);
int ledger_place_flow(tg_tx *tx, int64_t induk, int64_t after_id, ledger_arus flow[LEDGER_JENIS_COUNT], tg_error *err);
/* Places within the actor's region, all batches together, in order of kode and mata; stops at a return other than TG_OK. */
typedef struct { const char *kode, *mata, *kode_wilayah; ledger_saldo saldo; } ledger_place;
int ledger_place_each(tg_tx *tx, int (*row_cb)(void *arg, const ledger_place *p), void *arg, tg_error *err);

/* Each batch that lies, or lay, at places within the actor's region and `kode_wilayah` ("00": all): what was there at `dari`
 * (unix ms), what came, went and was spoilt before `sampai`, what is there then; a reversal counts against what it
 * reverses. akhir comes of the balances, the others of the transfers: awal + masuk - keluar - rusak = akhir is a check.
 * Batches without anything in that time are left out, unless `kosong` asks for them: their numbers still mean what they
 * meant. In order of place, item, last day. For a reader of its own; with `sampai` 0 only what is there now is told (akhir,
 * tersedia), of the balances: for any unit. */
typedef struct { const char *kode_wilayah, *tempat, *mata; int64_t dari, sampai; bool kosong; } ledger_batch_filter;   /* NULL: any */
typedef struct {
    const char *tempat, *mata, *kode_wilayah, *nomor, *satuan;
    tg_date kedaluwarsa;
    int64_t awal, masuk, keluar, rusak, akhir, tersedia;     /* tersedia: now */
} ledger_batch_row;
int ledger_batch_each(tg_tx *tx, const ledger_batch_filter *f, int (*row_cb)(void *arg, const ledger_batch_row *r), void *arg,
                      tg_error *err);

/* The stock card: what moved of an item at a place (and of one batch: `nomor`; NULL: all), in the order in which it was
 * booked, after the transfer `after`; `sisa`: what was there then. At most `limit` rows. */
typedef struct {
    int64_t id, waktu, masuk, keluar, rusak, sisa;
    const char *nomor, *lawan, *rujukan, *aktor;             /* lawan: the other account's code */
    bool pembalik;
} ledger_card_row;
int ledger_card_each(tg_tx *tx, const ledger_rak *r, const char *nomor, int64_t after, int limit,
                     int (*row_cb)(void *arg, const ledger_card_row *c), void *arg, tg_error *err);

/* Walks the whole book: each mata sums to zero, each balance equals what its transfers say, no account that may not be is
 * below zero, each mirror mirrors, each stock account is a batch of its place. For a reader of its own; counts what does
 * not fit. */
typedef struct { int64_t akun, mutasi, mata_tidak_nol, saldo_beda, negatif, pembalik_salah, kelompok_salah; bool utuh; } ledger_verdict;
int ledger_check(tg_tx *tx, ledger_verdict *out, tg_error *err);
/* A schedule_step: refills the balances of up to 200 accounts after *cursor (an account id); *cursor is
 * INT64_MAX when all are done. arg is not used. */
int ledger_rebuild_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err);

extern const pesan LEDGER_PESAN[];
extern const store_migration LEDGER_MIGRATIONS[];

#endif
