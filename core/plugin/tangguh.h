/* plugin/tangguh.h: all that a plugin includes. A plugin is one table of declarations; the core
 * registers them, shows them to the admin and takes them away again, so a plugin has no clean-up to
 * forget. Structs that cross the border begin with abi and size and grow only at their end; the core
 * reads no further than `size`.
 *
 * Never in this file: sqlite3, lua_State, uv, json_t, FILE, threads, wall clock.
 * Thread  each call on the thread of its route's kind (http/route.h). Memory: the request's arena.
 * Walks   request, job. */
#ifndef TANGGUH_H
#define TANGGUH_H

#include "base/date.h"
#include "base/error.h"
#include "base/field.h"
#include "http/route.h"
#include "store/sql.h"

#define TG_ABI 1
#define TG_EXPORT __attribute__((visibility("default")))

typedef struct { int nomor; const char *nama, *sql; } tg_migration;      /* ends with sql NULL */
typedef struct { const char *kunci, *id, *en; } tg_pesan;                /* ends with kunci NULL */

/* One argument of a command. `nama` "1", "2": by position; else an option such as "--isi", which may
 * come several times when `bentuk` splits it into an item of a list: "barang:jumlah:satuan". */
typedef struct { const char *nama, *param, *bentuk; bool angka; const char *help; } tg_command_arg;
/* A command is a client of one of the plugin's routes: words after the plugin's name, and what to say
 * when it went well ({key} is filled from the reply). */
typedef struct {
    const char *kata;                 /* "paket add" */
    tg_method method;
    const char *path;                 /* "/paket" */
    const tg_command_arg *args;       /* ends with nama NULL */
    const char *help;                 /* Indonesian */
    const char *selesai;
} tg_command;                         /* a table ends with kata NULL */

/* A report: rows written as JSON by a SLOW handler; its parameters are program region and period. The
 * reply is {"judul","kolom":[{"id","label","satuan"}],"baris":[{...}]}, and the command line draws it. */
typedef struct { const char *id, *judul; tg_handler handler; } tg_report;    /* ends with id NULL */

typedef struct tg_plugin {
    uint32_t abi, size;
    const char *name, *version;
    const char *unit;                 /* "keluarga" */
    const tg_route *routes;
    const tg_command *commands;
    const tg_report *reports;
    const tg_migration *migrations;
    const char *const *tables;        /* its own: read and write; NULL-ended */
    const char *const *views;         /* of the core: read; NULL-ended */
    const tg_pesan *pesan;
    const sql_entry *sql_from, *sql_to;   /* __start_tangguh_sql, __stop_tangguh_sql */
    const tg_unit *units;             /* what its rules decide about, beside the core's; NULL: none */
    const tg_facts *facts;            /* added to units of the core or its own; NULL: none */
} tg_plugin;

/* The one symbol of a plugin. */
TG_EXPORT const tg_plugin *tangguh_plugin(void);

#pragma GCC visibility push(default)

/* The transaction. */
int64_t tg_id(tg_tx *tx);                          /* a new id, the same again on a second run */
int64_t tg_now(tg_tx *tx);                         /* unix ms, fixed for the unit */
const char *tg_actor(tg_tx *tx);
const char *tg_actor_region(tg_tx *tx);             /* the region the actor works in */
bool tg_in_scope(tg_tx *tx, const char *kode_wilayah);
bool tg_region_known(const char *kode_wilayah);
/* Of a place named after its region, "gudang-31.75.07": the region's code; NULL: no name of a place. */
const char *tg_place_region(const char *tempat);
int tg_audit(tg_tx *tx, const char *perbuatan, const char *objek, int64_t objek_id, const char *kode_wilayah,
             const char *rincian, tg_error *err);

/* Statements; see store/sql.h for their text. Bind by name; texts live until the unit's end. */
typedef struct stmt tg_stmt;
tg_stmt *tg_sql(tg_tx *tx, const char *sql, tg_error *err);        /* lent until the next tg_sql of the same text */
void tg_bind_i64(tg_stmt *q, const char *name, int64_t value);
void tg_bind_text(tg_stmt *q, const char *name, const char *text); /* NULL binds NULL */
int tg_next(tg_stmt *q, tg_error *err);                            /* TG_ROW, TG_END or an error */
int tg_run(tg_stmt *q, int64_t *changed, tg_error *err);
int64_t tg_col_i64(tg_stmt *q, int col);
bool tg_col_null(tg_stmt *q, int col);
const char *tg_col_text(tg_stmt *q, int col);                      /* NULL for NULL; until the next step */

/* Dates: the day in the region's zone at the unit's time, or at an instant; and yyyy-mm-dd for SQL. */
tg_date tg_today(tg_tx *tx, const char *kode_wilayah);
tg_date tg_day(int64_t unix_ms, const char *kode_wilayah);
const char *tg_date_sql(tg_tx *tx, tg_date d);                      /* NULL for TG_DATE_NONE */
void tg_bind_date(tg_stmt *q, const char *name, tg_date d);
tg_date tg_col_date(tg_stmt *q, int col);

/* The ledger: moves jumlah > 0 of `mata` (rupiah, paket:dasar, ...) between two accounts, once per `kunci`.
 * An account's kind is the first part of its code: "stok:<tempat>" (never below zero), "pemasok:<nama>",
 * "rusak:<tempat>", "selisih:<tempat>", "jalan:<nama>", "rakit:<nama>". Opened when new. Errors: TG_CONFLICT when the source holds too
 * little, or the key was used for something else; TG_INVALID for another kind; TG_DENIED outside the region, also for
 * an account whose place (tg_place_region) stands outside. */
int tg_ledger_move(tg_tx *tx, const char *kunci, const char *dari, const char *ke, const char *mata, int64_t jumlah,
                   const char *kode_wilayah, const char *rujukan, tg_error *err);
/* Each stock account of the actor's region: saldo holds what is there, tersedia what is not reserved. */
typedef struct { const char *tempat, *barang, *kode_wilayah; int64_t masuk, keluar, saldo, tersedia; } tg_stock;
int tg_stock_each(tg_tx *tx, int (*row_cb)(void *arg, const tg_stock *s), void *arg, tg_error *err);

/* Goods by batch (kelompok): a number ("": none) and the last day on which it may be handed out (TG_DATE_NONE: it does not
 * expire). Whatever leaves a place leaves first expired first out; what has expired leaves only where the order says so.
 * `lawan` is the other account: "pemasok:<nama>", "rusak:<tempat>", "selisih:<tempat>", "jalan:<nama>" (sent and not yet
 * received), "rakit:<nama>" (items into parcels, and back). `satuan` "": not said; else the unit of the item at this place,
 * set by the first who says it. Errors as tg_ledger_move; TG_CONFLICT also for a batch that is noted with another last
 * day, for another unit, and when what is there has expired. */
typedef struct { const char *nomor; tg_date kedaluwarsa; } tg_kelompok;
typedef struct {
    const char *kunci, *tempat, *barang, *lawan, *satuan, *rujukan;
    int64_t jumlah;
    const tg_kelompok *kelompok;      /* put: into which (NULL: none); take: only from this number (NULL: any) */
    bool basi;                        /* take: what has expired too, and that first */
} tg_stock_order;
int tg_stock_put(tg_tx *tx, const tg_stock_order *o, tg_error *err);
/* piece_cb (may be NULL) is told each batch and how much of it. */
typedef int (*tg_stock_piece)(void *arg, const tg_kelompok *k, int64_t jumlah);
int tg_stock_take(tg_tx *tx, const tg_stock_order *o, tg_stock_piece piece_cb, void *arg, tg_error *err);
int tg_stock_take_back(tg_tx *tx, const char *kunci, const char *tempat, tg_error *err);    /* the whole of it, once */
/* Batches at places of the actor's region and of `kode_wilayah` (NULL: all): what was there at `dari` (unix ms), came, went,
 * was spoilt before `sampai`, is there then. awal + masuk - keluar - rusak = akhir, unless the book is damaged. SLOW; with
 * `sampai` 0 only akhir and tersedia are told, as they are now, in any unit. */
typedef struct { const char *kode_wilayah, *tempat, *barang; int64_t dari, sampai; } tg_batch_filter;
typedef struct {
    const char *tempat, *barang, *kode_wilayah, *nomor, *satuan;
    tg_date kedaluwarsa;
    int64_t awal, masuk, keluar, rusak, akhir, tersedia;
} tg_batch;
int tg_batch_each(tg_tx *tx, const tg_batch_filter *f, int (*row_cb)(void *arg, const tg_batch *b), void *arg, tg_error *err);
/* The stock card of an item at a place (nomor NULL: all batches) after the transfer `after`, at most `limit` rows. */
typedef struct {
    int64_t id, waktu, masuk, keluar, rusak, sisa;
    const char *nomor, *lawan, *rujukan, *aktor;
    bool pembalik;
} tg_card;
int tg_card_each(tg_tx *tx, const char *tempat, const char *barang, const char *nomor, int64_t after, int limit,
                 int (*row_cb)(void *arg, const tg_card *c), void *arg, tg_error *err);

/* What a round came to, per region code of the family; rows in code order. uang: rupiah of what was handed
 * over. Of program and period, within `kode_wilayah` (and the actor's region). */
typedef struct { const char *kode_wilayah; int64_t alokasi, tersalur, tidak_diambil, batal, uang; } tg_capaian;
int tg_capaian_each(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode,
                    int (*row_cb)(void *arg, const tg_capaian *c), void *arg, tg_error *err);
/* Quota and budget of exactly this region and period; -1 where there is none. */
int tg_kuota(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, int64_t *jumlah,
             int64_t *pagu, tg_error *err);
const char *tg_region_name(tg_tx *tx, const char *kode_wilayah);     /* "" when unknown */
const char *tg_printf(tg_tx *tx, const char *format, ...) __attribute__((format(printf, 2, 3)));   /* in the unit's arena */

#pragma GCC visibility pop

#endif
