/* Imports: rows of a CSV become guests. POST /api/v1/satu_impor/impor/tamu, tangguh satu_impor impor tamu FILE */
#define SQL_OWNER "satu_impor"
#include "plugin/tangguh.h"

extern const tg_migration SATU_IMPOR_MIGRATIONS[];

SQL(INSERT, "INSERT INTO satu_impor_tamu (id, kode_wilayah, nomor) SELECT $1, $2, $3 WHERE $2 >= $lo AND $2 < $hi");

/* Reads and refuses: the row goes to the rejects file. */
static int check_row(tg_tx *tx, const tg_import_row *row, tg_error *err)
{
    int64_t nomor = tg_row_int(row, "nomor", 0);
    (void)tx;
    return nomor % 100 == 0 ? tg_fail_field(err, TG_INVALID, "nomor", "satu_impor_bulat", nomor) : TG_OK;
}

static int write_row(tg_tx *tx, const tg_import_row *row, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, INSERT, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", tg_id(tx));
    tg_bind_text(q, "$2", tg_row_text(row, "kode_wilayah"));
    tg_bind_i64(q, "$3", tg_row_int(row, "nomor", 0));
    return tg_run(q, NULL, err);
}

static const tg_import_column KOLOM[] = {
    { "nomor", "no|nomor tamu", TG_P_INT, true, 1, 1000000 }, { "kode_wilayah", "wilayah", TG_P_KODE_WILAYAH, true, 0, 0 }, { NULL },
};
static const tg_import IMPORTS[] = { { "tamu", TG_ROLE_ADMIN_WILAYAH, KOLOM, check_row, write_row, "memasukkan tamu dari CSV" }, { NULL } };
static const tg_pesan PESAN[] = {
    { "satu_impor_bulat", "nomor {1} habis dibagi seratus; pakai nomor lain", "number {1} is a full hundred; use another one" }, { NULL, NULL, NULL },
};
static const char *const TABLES[] = { "satu_impor_tamu", NULL };
static const tg_plugin PROGRAM = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "satu_impor", .version = "1.0.0", .unit = "keluarga", .imports = IMPORTS,
    .pesan = PESAN, .tables = TABLES, .migrations = SATU_IMPOR_MIGRATIONS, .sql_from = __start_tangguh_sql, .sql_to = __stop_tangguh_sql,
};
const tg_plugin *tangguh_plugin(void) { return &PROGRAM; }
