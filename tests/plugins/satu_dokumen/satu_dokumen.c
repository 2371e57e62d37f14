/* Documents: a sheet to be signed, with so many empty rows. tangguh satu_dokumen print hadir --baris 3 > hadir.html */
#define SQL_OWNER "satu_dokumen"
#include "plugin/tangguh.h"

static int print_hadir(tg_cetak *c, tg_request *req, tg_tx *tx, tg_error *err)
{
    static const tg_kolom COLUMNS[] = { { "No.", TG_K_ANGKA }, { "Nama", TG_K_TEKS }, { "Tanda tangan", TG_K_ISIAN }, { NULL } };
    const tg_fakta facts[] = { { "Wilayah", tg_region_name(tx, tg_actor_region(tx)) }, { NULL, NULL } };
    (void)err;
    tg_cetak_heading(c, "Daftar hadir", NULL, facts);
    tg_cetak_table(c, COLUMNS);
    for (int64_t i = 1; i <= tg_int(req, "baris", 1); i++) {
        tg_cetak_row(c);
        tg_cetak_cell_i64(c, i);                /* the other cells stay empty */
    }
    tg_cetak_table_end(c);
    return TG_OK;
}

static const tg_param BARIS[] = { { "baris", TG_P_INT, false, 1, 500, "Rows" }, { NULL } };
static const tg_document DOCUMENTS[] = { { "hadir", "Daftar hadir", TG_ROLE_PETUGAS, BARIS, print_hadir }, { NULL } };
static const tg_plugin PROGRAM = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "satu_dokumen", .version = "1.0.0", .unit = "keluarga", .documents = DOCUMENTS,
};
const tg_plugin *tangguh_plugin(void) { return &PROGRAM; }
