/* Units: rules decide about trees (scripts/satu_satuan/00.lua). The core reads the table, only the columns a rule asks for. */
#define SQL_OWNER "satu_satuan"
#include "plugin/tangguh.h"

extern const tg_migration SATU_SATUAN_MIGRATIONS[];

SQL(INSERT, "INSERT INTO satu_satuan_pohon (id, kode_wilayah, tinggi, ditebang) SELECT $1, $2, $3, $4 WHERE $2 >= $lo AND $2 < $hi");

static int plant(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t id = tg_id(tx);
    tg_stmt *q = tg_sql(tx, INSERT, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    tg_bind_text(q, "$2", tg_actor_region(tx));
    if (tg_given(req, "tinggi"))                /* not bound: NULL, which a rule takes for "not known" */
        tg_bind_i64(q, "$3", tg_int(req, "tinggi", 0));
    tg_bind_i64(q, "$4", tg_bool(req, "ditebang", false));
    int rc = tg_run(q, NULL, err);
    return rc == TG_OK ? tg_reply_created(req, id) : rc;
}

static const tg_field FACTS[] = {
    { "tinggi_meter", TG_BILANGAN, "tinggi pohon", NULL, "tinggi", false, "meter", 0, 100 }, { NULL },
};
static const tg_unit UNITS[] = { { "pohon", "pohon", FACTS, NULL, "satu_satuan_pohon", "id", "ditebang = 0" }, { NULL } };
static const tg_param PLANT[] = {
    { "tinggi", TG_P_INT, false, 0, 100, "Height in metres" }, { "ditebang", TG_P_BOOL, false, 0, 0, "Felled" }, { NULL },
};
static const tg_route ROUTES[] = {
    { TG_POST, "/pohon", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, PLANT, NULL, plant, "Notes a tree" }, { 0 },
};
static const char *const TABLES[] = { "satu_satuan_pohon", NULL };
static const tg_plugin PROGRAM = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "satu_satuan", .version = "1.0.0", .unit = "pohon", .units = UNITS,
    .routes = ROUTES, .tables = TABLES, .migrations = SATU_SATUAN_MIGRATIONS, .sql_from = __start_tangguh_sql, .sql_to = __stop_tangguh_sql,
};
const tg_plugin *tangguh_plugin(void) { return &PROGRAM; }
