/* Facts of families: a rule reads what a family has saved (scripts/satu_fakta/00.lua). A family without a row: not known. */
#define SQL_OWNER "satu_fakta"
#include "plugin/tangguh.h"

extern const tg_migration SATU_FAKTA_MIGRATIONS[];

SQL(PUT, "INSERT INTO satu_fakta_keluarga (keluarga_id, kode_wilayah, simpanan) SELECT $1, $2, $3 WHERE $2 >= $lo AND $2 < $hi"
    " ON CONFLICT (keluarga_id) DO UPDATE SET simpanan = excluded.simpanan");

static int save(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *kode;
    int rc = tg_family_region(tx, tg_int(req, "keluarga_id", 0), &kode, err);
    tg_stmt *q = rc == TG_OK ? tg_sql(tx, PUT, err) : NULL;
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", tg_int(req, "keluarga_id", 0));
    tg_bind_text(q, "$2", kode);
    tg_bind_i64(q, "$3", tg_int(req, "simpanan", 0));
    return tg_run(q, NULL, err);
}

static const tg_field FIELDS[] = {
    { "simpanan", TG_RUPIAH, "simpanan keluarga", NULL, NULL, false, "rupiah", 0, 1000000000 }, { NULL },
};
static const tg_facts FACTS[] = { { "keluarga", NULL, FIELDS, "satu_fakta_keluarga", "keluarga_id" }, { NULL } };
static const tg_param SAVE[] = {
    { "keluarga_id", TG_P_ID, true, 0, 0, "Family" }, { "simpanan", TG_P_RUPIAH, true, 0, 0, "Rupiah" }, { NULL },
};
static const tg_route ROUTES[] = {
    { TG_POST, "/simpanan", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, SAVE, NULL, save, "Notes what a family has saved" }, { 0 },
};
static const char *const TABLES[] = { "satu_fakta_keluarga", NULL };
static const tg_plugin PROGRAM = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "satu_fakta", .version = "1.0.0", .unit = "keluarga", .facts = FACTS,
    .routes = ROUTES, .tables = TABLES, .migrations = SATU_FAKTA_MIGRATIONS, .sql_from = __start_tangguh_sql, .sql_to = __stop_tangguh_sql,
};
const tg_plugin *tangguh_plugin(void) { return &PROGRAM; }
