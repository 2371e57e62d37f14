/* A program that listens: writes down what it hears, holds a round of "53.71", warns of one of more than 100 families, and
 * tries what a hook and a life cycle do not allow. */
#define SQL_OWNER "kait"
#include <string.h>
#include "plugin/tangguh.h"

extern const tg_migration KAIT_MIGRATIONS[];

SQL(DENGAR, "INSERT INTO kait_dengar (id, kode_wilayah, peristiwa, jumlah) SELECT $1, $2, $3, $4 WHERE $2 >= $lo AND $2 < $hi");
static const char TAHAP[] = TG_UNSCOPED("uji") "UPDATE tahap SET alokasi = 0";
static const char LANCANG[] = "UPDATE kait_dengar SET tahap = 'tamat' WHERE kode_wilayah >= $lo AND kode_wilayah < $hi";

static int hear(tg_tx *tx, const tg_event *e, tg_error *err)
{
    if (strcmp(e->kode_wilayah, "53.71") == 0)
        return tg_fail(err, TG_CONFLICT, "kait_tahan", e->kode_wilayah);
    if (strcmp(e->kode_wilayah, "31.75") == 0)
        return tg_sql(tx, TAHAP, err) == NULL ? err->code : TG_OK;
    int rc = e->jumlah > 100 ? tg_warn(tx, e, err, "kait_banyak", e->jumlah) : TG_OK;
    tg_stmt *q = rc == TG_OK ? tg_sql(tx, DENGAR, err) : NULL;
    if (q == NULL)
        return rc != TG_OK ? rc : err->code;
    tg_bind_i64(q, "$1", tg_id(tx));
    tg_bind_text(q, "$2", e->kode_wilayah);
    tg_bind_text(q, "$3", e->nama);
    tg_bind_i64(q, "$4", e->jumlah);
    return tg_run(q, NULL, err);
}

static int move(tg_request *req, tg_tx *tx, tg_error *err)
{
    return tg_move(tx, "dengar", tg_int(req, "id", 0), tg_text(req, "ke"), err);
}

static int cheat(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)req;
    return tg_sql(tx, LANCANG, err) == NULL ? err->code : TG_OK;
}

static const tg_param MOVE[] = { { "ke", TG_P_TEXT, true, 1, 20, "State" }, { NULL } };
static const tg_route ROUTES[] = {
    { TG_POST, "/dengar/{id}/pindah", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, MOVE, NULL, move, "Moves" },
    { TG_POST, "/lancang", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, cheat, "Assigns a state by hand" },
    { 0 },
};
static const tg_hook HOOKS[] = {
    { "sebelum_salur", hear, true, "menahan tahap di Kupang" }, { "sesudah_salur", hear, false, "mencatat miliknya sendiri" }, { NULL },
};
static const char *const STATUS[] = { "baru", "dibaca", "tamat", NULL };
static const tg_langkah LANGKAH[] = { { "baru", "dibaca" }, { "dibaca", "tamat" }, { NULL, NULL } };
static const tg_lifecycle LIFECYCLES[] = { { "dengar", "kait_dengar", "tahap", STATUS, LANGKAH, "catatan" }, { NULL } };
static const tg_pesan PESAN[] = {
    { "kait_tahan", "tahap di {1} ditahan: gudang dihitung ulang; tunggu selesai", "the round of {1} is held: the store is counted; wait for the end" },
    { "kait_banyak", "{1} keluarga lebih dari biasanya", "{1} families are more than usual" },
    { NULL, NULL, NULL },
};
static const char *const TABLES[] = { "kait_dengar", NULL };
static const tg_plugin KAIT = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "kait", .version = "1.0.0", .unit = "keluarga", .routes = ROUTES, .hooks = HOOKS,
    .lifecycles = LIFECYCLES, .pesan = PESAN, .tables = TABLES, .migrations = KAIT_MIGRATIONS,
    .sql_from = __start_tangguh_sql, .sql_to = __stop_tangguh_sql,
};

const tg_plugin *tangguh_plugin(void)
{
    return &KAIT;
}
