/* A program that listens: writes down what it hears, holds what it was told to hold, warns of more than 100 families, and
 * tries what a hook and a life cycle do not allow. */
#define SQL_OWNER "kait"
#include <string.h>
#include "plugin/tangguh.h"

extern const tg_migration KAIT_MIGRATIONS[];

SQL(DENGAR, "INSERT INTO kait_dengar (id, kode_wilayah, peristiwa, jumlah) SELECT $1, $2, $3, $4 WHERE $2 >= $lo AND $2 < $hi");
SQL(HOLDS, "SELECT 1 FROM kait_tahan WHERE peristiwa = $1 AND (objek_id = 0 OR objek_id = $2)");
SQL(TAHAN, "INSERT INTO kait_tahan (peristiwa, objek_id) VALUES ($1, $2)");
SQL(LEPAS, "DELETE FROM kait_tahan");
static const char TAHAP[] = TG_UNSCOPED("uji") "UPDATE tahap SET alokasi = 0";
static const char LANCANG[] = "UPDATE kait_dengar SET tahap = 'tamat' WHERE kode_wilayah >= $lo AND kode_wilayah < $hi";

static int write_down(tg_tx *tx, const tg_event *e, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, DENGAR, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", tg_id(tx));
    tg_bind_text(q, "$2", e->kode_wilayah);
    tg_bind_text(q, "$3", e->nama);
    tg_bind_i64(q, "$4", e->jumlah);
    return tg_run(q, NULL, err);
}

/* TG_ROW: it is held. */
static int holds(tg_tx *tx, const tg_event *e, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, HOLDS, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", e->nama);
    tg_bind_i64(q, "$2", e->objek_id);
    return tg_next(q, err);
}

/* Writes before it refuses: what a hook wrote goes with its act. */
static int hear(tg_tx *tx, const tg_event *e, tg_error *err)
{
    int rc = write_down(tx, e, err);
    if (rc == TG_OK && e->jumlah > 100)
        rc = tg_warn(tx, e, err, "kait_banyak", e->jumlah);
    if (rc == TG_OK && strcmp(e->kode_wilayah, "31.75") == 0)
        rc = tg_sql(tx, TAHAP, err) == NULL ? err->code : TG_OK;
    if (rc == TG_OK && (rc = holds(tx, e, err)) == TG_ROW)
        return tg_fail(err, TG_CONFLICT, "kait_tahan", e->nama);
    return rc == TG_END ? TG_OK : rc;
}

static int hold(tg_request *req, tg_tx *tx, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, TAHAN, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", tg_text(req, "peristiwa"));
    tg_bind_i64(q, "$2", tg_int(req, "objek_id", 0));
    return tg_run(q, NULL, err);
}

static int let_go(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)req;
    tg_stmt *q = tg_sql(tx, LEPAS, err);
    return q == NULL ? err->code : tg_run(q, NULL, err);
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

static const tg_param HOLD[] = {
    { "peristiwa", TG_P_TEXT, true, 1, 40, "Event" }, { "objek_id", TG_P_INT, false, 0, INT64_MAX, "Only of this one" }, { NULL },
};
static const tg_param MOVE[] = { { "ke", TG_P_TEXT, true, 1, 20, "State" }, { NULL } };
static const tg_route ROUTES[] = {
    { TG_POST, "/tahan", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, HOLD, NULL, hold, "Holds an event" },
    { TG_POST, "/lepas", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, let_go, "Lets all events go" },
    { TG_POST, "/dengar/{id}/pindah", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, MOVE, NULL, move, "Moves" },
    { TG_POST, "/lancang", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, cheat, "Assigns a state by hand" },
    { 0 },
};
static const tg_hook HOOKS[] = {
    { "sebelum_nilai", hear, false, "penilaian mulai" },
    { "sesudah_nilai", hear, false, "penilaian selesai" },
    { "sebelum_salur", hear, true, "tahap dibuka, juga milik program lain" },
    { "serah_terima", hear, false, "bagian diserahkan" },
    { "sesudah_salur", hear, false, "tahap ditutup" },
    { "sebelum_terbit", hear, false, "aturan terbit" },
    { NULL },
};
static const char *const STATUS[] = { "baru", "dibaca", "tamat", NULL };
static const tg_langkah LANGKAH[] = { { "baru", "dibaca" }, { "dibaca", "tamat" }, { NULL, NULL } };
static const tg_lifecycle LIFECYCLES[] = { { "dengar", "kait_dengar", "tahap", STATUS, LANGKAH, "catatan" }, { NULL } };
static const tg_pesan PESAN[] = {
    { "kait_tahan", "{1} ditahan: gudang dihitung ulang; tunggu selesai", "{1} is held: the store is counted; wait for the end" },
    { "kait_banyak", "{1} keluarga lebih dari biasanya", "{1} families are more than usual" },
    { NULL, NULL, NULL },
};
static const char *const TABLES[] = { "kait_dengar", "kait_tahan", NULL };
static const tg_plugin KAIT = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "kait", .version = "1.0.0", .unit = "keluarga", .routes = ROUTES, .hooks = HOOKS,
    .lifecycles = LIFECYCLES, .pesan = PESAN, .tables = TABLES, .migrations = KAIT_MIGRATIONS,
    .sql_from = __start_tangguh_sql, .sql_to = __stop_tangguh_sql,
};

const tg_plugin *tangguh_plugin(void)
{
    return &KAIT;
}
