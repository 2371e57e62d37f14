/* Migrations and SQL: a table of its own that grew a column. POST and GET /api/v1/satu_migrasi/catatan. */
#define SQL_OWNER "satu_migrasi"
#include "plugin/tangguh.h"

extern const tg_migration SATU_MIGRASI_MIGRATIONS[];

SQL(INSERT, "INSERT INTO satu_migrasi_catatan (id, kode_wilayah, isi, penting) SELECT $1, $2, $3, $4 WHERE $2 >= $lo AND $2 < $hi");
SQL(COUNT, "SELECT count(*), coalesce(sum(penting), 0) FROM satu_migrasi_catatan WHERE kode_wilayah >= $lo AND kode_wilayah < $hi");

static int add(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t id = tg_id(tx), changed = 0;
    tg_stmt *q = tg_sql(tx, INSERT, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    tg_bind_text(q, "$2", tg_text(req, "kode_wilayah"));
    tg_bind_text(q, "$3", tg_text(req, "isi"));
    tg_bind_i64(q, "$4", tg_bool(req, "penting", false));
    int rc = tg_run(q, &changed, err);
    if (rc == TG_OK && changed == 0)
        return tg_fail_field(err, TG_DENIED, "kode_wilayah", "satu_migrasi_luar", tg_text(req, "kode_wilayah"));
    return rc == TG_OK ? tg_reply_created(req, id) : rc;
}

static int count(tg_request *req, tg_tx *tx, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, COUNT, err);
    if (q == NULL || tg_next(q, err) < 0)
        return err->code;
    tg_object(req);
    tg_put_i64(req, "catatan", tg_col_i64(q, 0));
    tg_put_i64(req, "penting", tg_col_i64(q, 1));
    tg_object_end(req);
    return TG_OK;
}

static const tg_param NOTE[] = {
    { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Region" }, { "isi", TG_P_TEXT, true, 1, 200, "Text" },
    { "penting", TG_P_BOOL, false, 0, 0, "Whether it matters" }, { NULL },
};
static const tg_route ROUTES[] = {
    { TG_POST, "/catatan", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NOTE, NULL, add, "Adds a note" },
    { TG_GET, "/catatan", TG_READ, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, count, "Counts notes" },
    { 0 },
};
static const tg_pesan PESAN[] = {
    { "satu_migrasi_luar", "wilayah {1} di luar wilayah kerja Anda", "region {1} lies outside yours" }, { NULL, NULL, NULL },
};
static const char *const TABLES[] = { "satu_migrasi_catatan", NULL };
static const tg_plugin PROGRAM = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "satu_migrasi", .version = "1.0.0", .unit = "keluarga", .routes = ROUTES,
    .pesan = PESAN, .tables = TABLES, .migrations = SATU_MIGRASI_MIGRATIONS, .sql_from = __start_tangguh_sql, .sql_to = __stop_tangguh_sql,
};
const tg_plugin *tangguh_plugin(void) { return &PROGRAM; }
