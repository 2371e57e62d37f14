/* Sembako: parcels, their stock, and the report of a period. One table says all that it brings. */
#include "sembako.h"

static const tg_param PAKET[] = {
    { "nama", TG_P_TEXT, true, 1, 40, "Name of the parcel: lower-case letters, digits, _ and -" },
    { "kode_wilayah", TG_P_KODE_WILAYAH, false, 0, 0, "Region whose parcel it is; default the actor's" },
    { "isi", TG_P_LIST, true, 1, 50, "Items: {barang, jumlah, satuan}; jumlah in the smallest unit (g, ml, pcs)" },
    { NULL },
};
static const tg_param MOVEMENT[] = {
    { "tempat", TG_P_TEXT, true, 1, 60, "Place, named after its region: gudang-31.75.07" },
    { "barang", TG_P_TEXT, true, 1, 60, "paket:<nama>" },
    { "jumlah", TG_P_INT, true, 1, 100000000, "Pieces" },
    { "keterangan", TG_P_TEXT, false, 0, 200, "Delivery note or reason, no personal data" },
    { NULL },
};

#define STAFF (TG_ROLE_PETUGAS | TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYETUJU | TG_ROLE_AUDITOR | TG_ROLE_KEPALA | TG_ROLE_ADMIN)
static const tg_route ROUTES[] = {
    { TG_GET, "/paket", TG_SLOW, STAFF, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, sembako_list_paket,
      "Lists the parcels of the region" },
    { TG_POST, "/paket", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, PAKET, NULL,
      sembako_create_paket, "Makes a parcel" },
    { TG_GET, "/stok", TG_SLOW, STAFF, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, sembako_list_stok,
      "Lists what lies where" },
    { TG_POST, "/stok", TG_WRITE, TG_ROLE_PETUGAS | TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, MOVEMENT,
      NULL, sembako_receive_stok, "Books parcels into a place" },
    { TG_POST, "/stok/rusak", TG_WRITE, TG_ROLE_PETUGAS | TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE,
      MOVEMENT, NULL, sembako_write_off_stok, "Books damaged or lost parcels out of a place" },
    { 0 },
};

static const tg_command_arg PAKET_ADD[] = {
    { "1", "nama", NULL, false, "nama paket" },
    { "--isi", "isi", "barang:jumlah:satuan", false, "isi paket, boleh beberapa kali" },
    { "--region", "kode_wilayah", NULL, false, "wilayah pemilik paket" },
    { NULL },
};
static const tg_command_arg STOK_MOVE[] = {
    { "--tempat", "tempat", NULL, false, "gudang-KODE" },
    { "--barang", "barang", NULL, false, "paket:NAMA" },
    { "--jumlah", "jumlah", NULL, true, "jumlah paket" },
    { "--keterangan", "keterangan", NULL, false, "nomor surat jalan atau sebab" },
    { NULL },
};
static const tg_command COMMANDS[] = {
    { "paket add", TG_POST, "/paket", PAKET_ADD, "membuat paket: NAMA --isi barang:jumlah:satuan ...",
      "Paket disimpan sebagai {barang}." },
    { "paket list", TG_GET, "/paket", NULL, "menampilkan paket", NULL },
    { "stok receive", TG_POST, "/stok", STOK_MOVE, "mencatat barang masuk: --tempat --barang --jumlah",
      "{jumlah} {barang} masuk ke {tempat}." },
    { "stok rusak", TG_POST, "/stok/rusak", STOK_MOVE, "mencatat barang rusak: --tempat --barang --jumlah",
      "{jumlah} {barang} rusak di {tempat}." },
    { "stok list", TG_GET, "/stok", NULL, "menampilkan stok", NULL },
    { NULL },
};

static const tg_report REPORTS[] = {
    { "capaian", "Capaian penyaluran per wilayah", sembako_report_capaian },
    { NULL },
};

static const char *const TABLES[] = { "sembako_paket", "sembako_isi", NULL };
static const char *const VIEWS[] = { NULL };

static const tg_plugin SEMBAKO = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "sembako", .version = "1.0.0", .unit = "keluarga",
    .routes = ROUTES, .commands = COMMANDS, .reports = REPORTS, .migrations = SEMBAKO_MIGRATIONS,
    .tables = TABLES, .views = VIEWS, .pesan = SEMBAKO_PESAN,
    .sql_from = __start_tangguh_sql, .sql_to = __stop_tangguh_sql,
};

const tg_plugin *tangguh_plugin(void)
{
    return &SEMBAKO;
}
