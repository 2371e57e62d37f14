/* Life cycles: a lamp goes on and off, and breaks while it is on. tg_move() alone assigns the state. */
#define SQL_OWNER "satu_siklus"
#include "plugin/tangguh.h"

extern const tg_migration SATU_SIKLUS_MIGRATIONS[];

SQL(INSERT, "INSERT INTO satu_siklus_lampu (id, kode_wilayah) SELECT $1, $2 WHERE $2 >= $lo AND $2 < $hi");

static int add(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t id = tg_id(tx);
    tg_stmt *q = tg_sql(tx, INSERT, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    tg_bind_text(q, "$2", tg_actor_region(tx));
    int rc = tg_run(q, NULL, err);
    return rc == TG_OK ? tg_reply_created(req, id) : rc;
}

static int turn(tg_request *req, tg_tx *tx, tg_error *err)
{
    return tg_move(tx, "lampu", tg_int(req, "id", 0), tg_text(req, "ke"), err);
}

static const char *const STATUS[] = { "padam", "nyala", "rusak", NULL };
static const tg_langkah LANGKAH[] = { { "padam", "nyala" }, { "nyala", "padam" }, { "nyala", "rusak" }, { NULL, NULL } };
static const tg_lifecycle LIFECYCLES[] = { { "lampu", "satu_siklus_lampu", "status", STATUS, LANGKAH, "lampu" }, { NULL } };
static const tg_param TURN[] = { { "ke", TG_P_TEXT, true, 1, 20, "State" }, { NULL } };
static const tg_route ROUTES[] = {
    { TG_POST, "/lampu", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, add, "Puts up a lamp" },
    { TG_POST, "/lampu/{id}/ubah", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, TURN, NULL, turn, "Turns a lamp" },
    { 0 },
};
static const char *const TABLES[] = { "satu_siklus_lampu", NULL };
static const tg_plugin PROGRAM = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "satu_siklus", .version = "1.0.0", .unit = "keluarga", .routes = ROUTES,
    .lifecycles = LIFECYCLES, .tables = TABLES, .migrations = SATU_SIKLUS_MIGRATIONS,
    .sql_from = __start_tangguh_sql, .sql_to = __stop_tangguh_sql,
};
const tg_plugin *tangguh_plugin(void) { return &PROGRAM; }
