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
#include "base/event.h"
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

/* A life cycle: which moves a row of `tabel` (with columns id and kode_wilayah) may make. Only tg_move() assigns
 * `kolom`: an UPDATE of it in the plugin's own SQL is refused. A new row is in the first state (the column's DEFAULT in
 * the migration: leave the column out of the INSERT). */
typedef struct { const char *dari, *ke; } tg_langkah;                         /* ends with dari NULL */
typedef struct {
    const char *nama;                 /* "pinjaman" */
    const char *tabel, *kolom;        /* "perpustakaan_pinjaman", "status" */
    const char *const *status;        /* all states, the first is the beginning; NULL-ended */
    const tg_langkah *langkah;        /* the moves allowed */
    const char *label;                /* Indonesian */
} tg_lifecycle;                       /* ends with nama NULL */

/* A job: long work in steps, each of which commits its rows and the new cursor together, so that it goes on where it
 * was after a crash. Runs on a job thread; acts as who added it (an interval job as "sistem", over all regions). */
typedef struct tg_job_run tg_job_run;
typedef struct {
    const char *jenis;                /* "tenggat": its rows are called "<plugin>.tenggat" */
    int (*run)(tg_job_run *job, tg_error *err);
    int64_t setiap_ms, pertama_ms;    /* runs every so often (whole minutes), first at this offset in WIB; 0: only by tg_job_add */
    int64_t batas_ms;                 /* so long without a step it hangs: said in the log; 0: ten minutes */
    const char *help;                 /* Indonesian */
} tg_job;                             /* ends with jenis NULL */

/* An import: CSV columns, and what becomes of a row. POST /api/v1/<plugin>/impor/<nama> takes the file (uji_coba=true:
 * only reads), tangguh <plugin> impor <nama> FILE sends it. Cells are read by their kind before a row is shown to
 * `periksa`, which only reads and may refuse (the row goes to the rejects file); `tulis` writes what was taken, up to
 * three table rows for one, and must not refuse: its error ends the import. */
typedef struct tg_import_row tg_import_row;
typedef struct {
    const char *nama, *sinonim;       /* other headings, parted by '|'; NULL none */
    tg_param_kind jenis;              /* TG_P_TEXT, _INT, _RUPIAH, _BOOL, _DATE or _KODE_WILAYAH */
    bool wajib;
    int64_t min, maks;                /* of a number; of a text its bytes (maks 0: 200) */
} tg_import_column;                   /* ends with nama NULL */
typedef struct {
    const char *nama;                 /* "buku" */
    uint32_t roles;
    const tg_import_column *kolom;
    int (*periksa)(tg_tx *tx, const tg_import_row *row, tg_error *err);       /* NULL: nothing to ask */
    int (*tulis)(tg_tx *tx, const tg_import_row *row, tg_error *err);
    const char *help;                 /* Indonesian */
} tg_import;                          /* ends with nama NULL */

/* What the core tells when something happens. The hook runs inside the act's own unit: an error of it holds the act and
 * its message is shown; tg_warn() lets it pass with a note in the audit log. It may write the plugin's own tables, never
 * the core's. Fields that an event does not have are NULL or 0.
 *   sebelum_nilai, sesudah_nilai       an assessment begins, has ended: objek_id; jumlah = eligible (0 before)
 *   sebelum_salur, sesudah_salur       a round is opened, is closed: objek_id = tahap; jumlah = families
 *   serah_terima                       a share is about to be handed over: objek_id = alokasi, keluarga_id; a hold refuses
 *                                      this one and not the others of its batch
 *   sebelum_terbit                     a rule of `program` is published for kode_wilayah: objek_id = the version, jumlah =
 *                                      published layers below it; a file that is held waits as a draft
 * A hold of sesudah_nilai stops the assessment (dihentikan), with the message as its reason. */
typedef struct {
    const char *peristiwa;            /* "sebelum_salur" */
    int (*run)(tg_tx *tx, const tg_event *e, tg_error *err);
    bool semua;                       /* of every program; else of the plugin's own */
    const char *help;                 /* Indonesian: what it looks at */
} tg_hook;                            /* ends with peristiwa NULL */

/* A document: pages of A4 that a browser prints, at GET /api/v1/<plugin>/dokumen/<id> and `tangguh <plugin> print <id>
 * [--param ...] > FILE`. `tulis` runs as a TG_SLOW handler and writes with tg_cetak_*, not with tg_put_*: the pen comes as
 * an argument, so that there is nothing to open or to end. Title and foot (program, document, when and by whom printed)
 * are the core's. At most 1 MiB, some thousands of lines: a longer one is refused in words (plugin_dokumen_besar). */
typedef struct tg_cetak tg_cetak;
typedef struct {
    const char *id, *judul;           /* "pinjaman"; its title, Indonesian */
    uint32_t roles;
    const tg_param *params;           /* of the query string; NULL none */
    int (*tulis)(tg_cetak *c, tg_request *req, tg_tx *tx, tg_error *err);
} tg_document;                        /* ends with id NULL */

/* Runs at each start and each time the program is switched on, in one unit: rows that must be there. May run again. */
typedef int (*tg_start)(tg_tx *tx, tg_error *err);

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
    const char *const *accounts;      /* kinds of ledger accounts it moves: "stok", "pemasok", ...; see tg_ledger_move */
    const tg_lifecycle *lifecycles;
    const tg_job *jobs;
    const tg_import *imports;
    const tg_hook *hooks;
    const char *panel_json;           /* <NAMA>_PANEL, made of panel.json by the build; NULL: no pages */
    tg_start start;
    const tg_document *documents;
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
/* Where a family of the actor's region lives; TG_NOT_FOUND: none of this number there. The text is the unit's. */
int tg_family_region(tg_tx *tx, int64_t keluarga_id, const char **kode_wilayah, tg_error *err);
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

/* The one way to assign the state of a life cycle. TG_NOT_FOUND outside the region; TG_CONFLICT when the table of moves
 * does not hold it, or somebody moved the row meanwhile. */
int tg_move(tg_tx *tx, const char *siklus, int64_t id, const char *ke, tg_error *err);

/* Jobs. tg_job_add: in a WRITE unit; `kunci` makes the run exist once; args: short JSON without personal data. */
int tg_job_add(tg_tx *tx, const char *jenis, const char *kunci, const char *args, int64_t jatuh, int64_t *id, tg_error *err);
typedef int (*tg_step)(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err);
/* One step: at most 2,000 rows and the new *cursor in one unit, which may run again. TG_ABORTED (cancelled, the server
 * stops) and TG_OFF (switched off): return it at once. */
int tg_job_step(tg_job_run *job, tg_step step, void *arg, tg_error *err);
/* A look at the data without writing, at most 30 s; *cursor is not kept. */
int tg_job_read(tg_job_run *job, tg_step look, void *arg, tg_error *err);
int64_t tg_job_cursor(const tg_job_run *job);                       /* 0 at the first start */
int tg_job_args_i64(tg_job_run *job, const char *key, int64_t *out, tg_error *err);
int tg_job_args_text(tg_job_run *job, const char *key, const char **out, tg_error *err);
bool tg_job_cancelled(const tg_job_run *job);                       /* look at it in long loops between steps */
void tg_job_progress(tg_job_run *job, int64_t done, int64_t total);
int tg_job_result(tg_job_run *job, const char *json, tg_error *err);

/* A row of an import: values by column, as their kind says. The texts live until the handler returns. */
bool tg_row_given(const tg_import_row *row, const char *kolom);
const char *tg_row_text(const tg_import_row *row, const char *kolom);         /* NULL: empty */
int64_t tg_row_int(const tg_import_row *row, const char *kolom, int64_t if_missing);
tg_date tg_row_date(const tg_import_row *row, const char *kolom);             /* TG_DATE_NONE */

/* In a hook: lets the act pass and notes a message of the plugin's table, with up to four arguments. */
#define tg_warn(tx, e, err, kunci, ...) tg_warn_args((tx), (e), (kunci), TG_ARGS(__VA_ARGS__), (err))
int tg_warn_args(tg_tx *tx, const tg_event *e, const char *kunci, const tg_arg *args, int count, tg_error *err);

/* The pages of a document, from top to bottom. Texts are data and escaped; NULL is an empty text. What stands in the wrong
 * place (a cell outside a row, a paragraph inside a table) is an error of the whole document, told when `tulis` returns. */
typedef struct { const char *label, *nilai; } tg_fakta;                        /* ends with label NULL */
void tg_cetak_heading(tg_cetak *c, const char *judul, const char *anak_judul, const tg_fakta *fakta);   /* anak_judul NULL: none */
void tg_cetak_paragraph(tg_cetak *c, const char *text);
typedef enum { TG_K_TEKS, TG_K_ANGKA, TG_K_ISIAN /* wide, to be filled in or signed by hand */ } tg_kolom_jenis;
typedef struct { const char *judul; tg_kolom_jenis jenis; } tg_kolom;          /* ends with judul NULL */
/* At most 16 columns. A row ends with the next one or with the table; its cells that were not written stay empty. */
void tg_cetak_table(tg_cetak *c, const tg_kolom *kolom);
void tg_cetak_row(tg_cetak *c);
void tg_cetak_cell(tg_cetak *c, const char *text);
void tg_cetak_cell_i64(tg_cetak *c, int64_t n);                                 /* 1.234 */
void tg_cetak_table_end(tg_cetak *c);
typedef struct { const char *peran, *nama; } tg_tanda;                         /* nama NULL: a dotted line; ends with peran NULL */
void tg_cetak_signatures(tg_cetak *c, const char *tempat_tanggal, const tg_tanda *tanda);
void tg_cetak_qr(tg_cetak *c, const char *text);                               /* at most 100 bytes, nothing of a person */

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
 * `sampai` 0 only akhir and tersedia are told, as they are now, in any unit. Batches without anything are told with `kosong`. */
typedef struct { const char *kode_wilayah, *tempat, *barang; int64_t dari, sampai; bool kosong; } tg_batch_filter;
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
/* Whether a count of n families out of `of` must not be shown, since it would tell about fewer than five (shown: "<5"): the
 * rule of all reports. */
bool tg_small(int64_t n, int64_t of);
/* The time of a period in the region's zone, [dari, sampai) in unix ms: "2026", "2026-12", "2026-T4", "2026-S1"; of another
 * one ("ramadan-1448") from the first opening of a round of it to its last closing. TG_NOT_FOUND: none was opened. */
int tg_period(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, int64_t *dari, int64_t *sampai,
              tg_error *err);
const char *tg_region_name(tg_tx *tx, const char *kode_wilayah);     /* "" when unknown */
const char *tg_printf(tg_tx *tx, const char *format, ...) __attribute__((format(printf, 2, 3)));   /* in the unit's arena */

#pragma GCC visibility pop

#endif
