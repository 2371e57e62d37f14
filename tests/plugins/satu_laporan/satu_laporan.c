/* Reports, and the core's views: families of each region below the one asked for.
 * tangguh report satu_laporan keluarga --region 31.75.07 --period 2026-12 */
#define SQL_OWNER "satu_laporan"
#include "plugin/tangguh.h"

SQL(EACH, "SELECT kode_wilayah, count(*) FROM tg_keluarga WHERE kode_wilayah >= $1 AND kode_wilayah < $1 || '/'"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi GROUP BY kode_wilayah ORDER BY kode_wilayah");

static void put_columns(tg_request *req)
{
    static const char *const COLUMNS[][3] = { { "kode_wilayah", "Wilayah", "" }, { "keluarga", "Keluarga", "keluarga" } };
    tg_key(req, "kolom");
    tg_array(req);
    for (size_t i = 0; i < sizeof COLUMNS / sizeof COLUMNS[0]; i++) {
        tg_object(req);
        tg_put_text(req, "id", COLUMNS[i][0]);
        tg_put_text(req, "label", COLUMNS[i][1]);
        tg_put_text(req, "satuan", COLUMNS[i][2]);
        tg_object_end(req);
    }
    tg_array_end(req);
}

static int put_rows(tg_request *req, tg_tx *tx, tg_error *err)
{
    int rc;
    tg_stmt *q = tg_sql(tx, EACH, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", tg_text(req, "kode_wilayah"));
    tg_key(req, "baris");
    tg_array(req);
    while ((rc = tg_next(q, err)) == TG_ROW) {
        tg_object(req);
        tg_put_text(req, "kode_wilayah", tg_col_text(q, 0));
        tg_put_i64(req, "keluarga", tg_col_i64(q, 1));
        tg_object_end(req);
    }
    tg_array_end(req);
    return rc == TG_END ? TG_OK : rc;
}

static int report(tg_request *req, tg_tx *tx, tg_error *err)
{
    tg_object(req);
    tg_put_text(req, "judul", "Keluarga per wilayah");
    put_columns(req);
    int rc = put_rows(req, tx, err);
    tg_object_end(req);
    return rc;
}

static const tg_report REPORTS[] = { { "keluarga", "Keluarga per wilayah", report }, { NULL } };
static const char *const VIEWS[] = { "tg_keluarga", NULL };
static const tg_plugin PROGRAM = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "satu_laporan", .version = "1.0.0", .unit = "keluarga", .reports = REPORTS,
    .views = VIEWS, .sql_from = __start_tangguh_sql, .sql_to = __stop_tangguh_sql,
};
const tg_plugin *tangguh_plugin(void) { return &PROGRAM; }
