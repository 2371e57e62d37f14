/* The functions behind tangguh.h that are not http's own: thin, so that the core may change beneath. The
 * owner of the transaction is the plugin while its code runs; what the core does for it is the core's. */
#include <stdarg.h>
#include <string.h>
#include "audit/audit.h"
#include "penyaluran/penyaluran.h"
#include "plugin/abi.h"
#include "plugin/entry.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

int64_t tg_now(tg_tx *tx) { return tx->now; }
const char *tg_actor(tg_tx *tx) { return tx->who->aktor; }
const char *tg_actor_region(tg_tx *tx) { return tx->who->kode_wilayah; }
bool tg_in_scope(tg_tx *tx, const char *kode_wilayah) { return store_in_scope(tx->who, kode_wilayah); }
bool tg_region_known(const char *kode_wilayah) { return wilayah_known(kode_wilayah); }

const char *tg_place_region(const char *tempat) { return ledger_place_region(tempat); }

const char *tg_region_name(tg_tx *tx, const char *kode_wilayah)
{
    wilayah w;
    if (wilayah_find(&w, kode_wilayah, NULL) != TG_OK)
        return "";
    const char *name = tg_arena_text(tx->arena, w.nama, strlen(w.nama));
    return name != NULL ? name : "";
}

const char *tg_printf(tg_tx *tx, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = tg_arena_vprintf(tx->arena, format, args);
    va_end(args);
    return text != NULL ? text : "";
}

tg_date tg_today(tg_tx *tx, const char *kode_wilayah) { return wilayah_today(kode_wilayah, tx->now); }
tg_date tg_day(int64_t unix_ms, const char *kode_wilayah) { return date_of_ms(unix_ms, wilayah_offset(kode_wilayah)); }

const char *tg_date_sql(tg_tx *tx, tg_date d)
{
    char text[DATE_TEXT_SIZE];
    return d == TG_DATE_NONE ? NULL : tg_arena_text(tx->arena, date_text(d, text), DATE_TEXT_SIZE - 1);
}

tg_stmt *tg_sql(tg_tx *tx, const char *sql, tg_error *err) { return stmt_borrow(tx, sql, err); }
void tg_bind_i64(tg_stmt *q, const char *name, int64_t value) { stmt_bind_i64(q, name, value); }
void tg_bind_text(tg_stmt *q, const char *name, const char *text) { stmt_bind_text(q, name, text); }
void tg_bind_date(tg_stmt *q, const char *name, tg_date d) { stmt_bind_date(q, name, d); }
tg_date tg_col_date(tg_stmt *q, int col) { return stmt_date(q, col); }
int tg_next(tg_stmt *q, tg_error *err) { return stmt_next(q, err); }
int tg_run(tg_stmt *q, int64_t *changed, tg_error *err) { return stmt_run(q, changed, err); }
int64_t tg_col_i64(tg_stmt *q, int col) { return stmt_i64(q, col); }
bool tg_col_null(tg_stmt *q, int col) { return stmt_is_null(q, col); }
const char *tg_col_text(tg_stmt *q, int col) { return stmt_text(q, col); }

int tg_move(tg_tx *tx, const char *siklus, int64_t id, const char *ke, tg_error *err)
{
    const entry *e = plugin_running(tx);
    entry_before before = { tx->owner, calling_set(NULL) };
    tx->owner = "inti";
    int rc = siklus_move(tx, e, siklus, id, ke, err);
    plugin_leave(tx, before);
    return rc;
}

const char *abi_as_core(tg_tx *tx)
{
    const char *plugin = tx->owner;
    tx->owner = "inti";
    return plugin;
}

void abi_as_plugin(tg_tx *tx, const char *plugin) { tx->owner = plugin; }

int tg_family_region(tg_tx *tx, int64_t keluarga_id, const char **kode_wilayah, tg_error *err)
{
    const char *nama;
    const char *plugin = abi_as_core(tx);
    int rc = warga_family_name(tx, keluarga_id, &nama, kode_wilayah, err);
    abi_as_plugin(tx, plugin);
    return rc;
}

int tg_audit(tg_tx *tx, const char *perbuatan, const char *objek, int64_t objek_id, const char *kode_wilayah,
             const char *rincian, tg_error *err)
{
    const char *plugin = abi_as_core(tx);
    int rc = audit_add(tx, perbuatan, objek, objek_id, kode_wilayah, rincian, err);
    tx->owner = plugin;
    return rc;
}

static bool kind_of(const char *kode, ledger_jenis *out)
{
    static const struct { const char *prefix; ledger_jenis jenis; } KINDS[] = {
        { "stok:", LEDGER_STOK }, { "pemasok:", LEDGER_PEMASOK }, { "rusak:", LEDGER_RUSAK },
        { "selisih:", LEDGER_SELISIH }, { "jalan:", LEDGER_JALAN }, { "rakit:", LEDGER_RAKIT },
    };
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++)
        if (text_starts(kode, KINDS[i].prefix)) {
            *out = KINDS[i].jenis;
            return true;
        }
    return false;
}

const char *abi_place(const char *kode)
{
    return text_starts(kode, "stok:") ? kode + strlen("stok:") : NULL;
}

/* Declared by the plugin: "stok" allows "stok:gudang-31.75.07". */
static bool declares(const char *plugin, const char *kode)
{
    const tg_plugin *d = plugin_served() != NULL && plugin != NULL ? plugin_find(plugin_served(), plugin) : NULL;
    for (const char *const *a = d != NULL ? d->accounts : NULL; a != NULL && *a != NULL; a++)
        if (text_starts(kode, *a) && kode[strlen(*a)] == ':')
            return true;
    return false;
}

/* A batch is named by its place and its number, never by its account. */
int abi_account(tg_tx *tx, int64_t *id, const char *kode, const char *mata, const char *kode_wilayah, tg_error *err)
{
    ledger_jenis jenis;
    if (!kind_of(kode, &jenis) || strchr(kode, '#') != NULL || !declares(calling_now(), kode))
        return tg_fail(err, TG_INVALID, "plugin_akun", kode);
    const char *place = ledger_place_region(strchr(kode, ':') + 1);
    if (place != NULL && !store_in_scope(tx->who, place))
        return tg_fail_field(err, TG_DENIED, "kode_wilayah", "plugin_luar_wilayah", place);
    return ledger_account(tx, id, kode, jenis, mata, kode_wilayah, err);
}

/* Goods leave a place first expired first out, whoever moves them; what is expired does not leave this way. */
static int move_from_place(tg_tx *tx, const char *tempat, const char *mata, const ledger_order *o, tg_error *err)
{
    ledger_rak r;
    const char *kode = ledger_place_region(tempat);
    ledger_ambil t = { .kunci = o->kunci, .ke = o->ke, .jumlah = o->jumlah, .rujukan = o->rujukan,
                       .pada = wilayah_today(kode != NULL ? kode : tx->who->kode_wilayah, tx->now) };
    int rc = ledger_rak_open(tx, &r, tempat, mata, err);
    return rc == TG_OK ? ledger_rak_take(tx, &r, &t, NULL, NULL, err) : rc;
}

int tg_ledger_move(tg_tx *tx, const char *kunci, const char *dari, const char *ke, const char *mata, int64_t jumlah,
                   const char *kode_wilayah, const char *rujukan, tg_error *err)
{
    ledger_order o = { .kunci = *kunci != 0 ? kunci : NULL, .jumlah = jumlah, .rujukan = rujukan };   /* "": see tg_printf */
    if (!store_in_scope(tx->who, kode_wilayah))
        return tg_fail_field(err, TG_DENIED, "kode_wilayah", "plugin_luar_wilayah", kode_wilayah);
    const char *plugin = abi_as_core(tx);
    int rc = abi_account(tx, &o.dari, dari, mata, kode_wilayah, err);
    if (rc == TG_OK)
        rc = abi_account(tx, &o.ke, ke, mata, kode_wilayah, err);
    if (rc == TG_OK)
        rc = abi_place(dari) != NULL ? move_from_place(tx, abi_place(dari), mata, &o, err) : ledger_transfer(tx, &o, NULL, err);
    tx->owner = plugin;
    return rc;
}

typedef struct { int (*row_cb)(void *, const tg_stock *); void *arg; tg_tx *tx; const char *plugin; } stock_walk;

static int stock_row(void *arg, const ledger_place *r)
{
    const stock_walk *w = arg;
    tg_stock s = { .tempat = r->kode + strlen("stok:"), .barang = r->mata, .kode_wilayah = r->kode_wilayah,
                   .masuk = r->saldo.masuk, .keluar = r->saldo.keluar, .saldo = r->saldo.saldo,
                   .tersedia = r->saldo.tersedia };
    abi_as_plugin(w->tx, w->plugin);
    int rc = w->row_cb(w->arg, &s);
    abi_as_core(w->tx);
    return rc;
}

int tg_stock_each(tg_tx *tx, int (*row_cb)(void *arg, const tg_stock *s), void *arg, tg_error *err)
{
    stock_walk w = { row_cb, arg, tx, abi_as_core(tx) };
    int rc = ledger_place_each(tx, stock_row, &w, err);
    abi_as_plugin(tx, w.plugin);
    return rc;
}

typedef struct { int (*row_cb)(void *, const tg_capaian *); void *arg; tg_tx *tx; const char *plugin; } capaian_walk;

static int capaian_row(void *arg, const penyaluran_realisasi_row *r)
{
    const capaian_walk *w = arg;
    tg_capaian c = { .kode_wilayah = r->kode_wilayah, .alokasi = r->alokasi, .tersalur = r->tersalur,
                     .tidak_diambil = r->tidak_diambil, .batal = r->batal, .uang = r->nominal };
    abi_as_plugin(w->tx, w->plugin);
    int rc = w->row_cb(w->arg, &c);
    abi_as_core(w->tx);
    return rc;
}

int tg_capaian_each(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode,
                    int (*row_cb)(void *arg, const tg_capaian *c), void *arg, tg_error *err)
{
    capaian_walk w = { row_cb, arg, tx, abi_as_core(tx) };
    int rc = penyaluran_realisasi(tx, program, kode_wilayah, periode, capaian_row, &w, err);
    abi_as_plugin(tx, w.plugin);
    return rc;
}

int tg_kuota(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, int64_t *jumlah,
             int64_t *pagu, tg_error *err)
{
    penilaian_kuota k = { .jumlah_known = false };
    const char *plugin = abi_as_core(tx);
    int rc = penyaluran_quota(tx, program, kode_wilayah, periode, &k, err);
    tx->owner = plugin;
    *jumlah = k.jumlah_known ? k.jumlah : -1;
    *pagu = k.pagu_known ? k.pagu : -1;
    return rc;
}
