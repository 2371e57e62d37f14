/* Lends books to families: the table that says all it brings. */
#include "perpustakaan.h"

#define STAFF (TG_ROLE_PETUGAS | TG_ROLE_ADMIN_WILAYAH | TG_ROLE_KEPALA | TG_ROLE_ADMIN)

static const tg_param BUKU[] = {
    { "judul", TG_P_TEXT, true, 1, 120, "Title" },
    { "pengarang", TG_P_TEXT, true, 1, 80, "Author" },
    { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Region of the library corner" },
    { "eksemplar", TG_P_INT, false, 1, 50, "Copies; default 1" },
    { NULL },
};
static const tg_param LEND[] = {
    { "nomor", TG_P_TEXT, true, 1, 40, "Number of the copy" },
    { "keluarga_id", TG_P_ID, true, 0, 0, "Family" },
    { "hari", TG_P_INT, false, 1, 60, "Days; default 14" },
    { NULL },
};
static const tg_param NOMOR[] = { { "nomor", TG_P_TEXT, true, 1, 40, "Number of the copy" }, { NULL } };
static const tg_param PAGE[] = { { "setelah", TG_P_ID, false, 0, 0, "Last id of the page before" }, { NULL } };

static const tg_route ROUTES[] = {
    { TG_POST, "/buku", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, BUKU, NULL, perpustakaan_add_buku, "Adds a book and its copies" },
    { TG_GET, "/buku", TG_SLOW, STAFF, TG_SCOPE_REGION, TG_LOG_NONE, PAGE, NULL, perpustakaan_list_buku, "Lists books" },
    { TG_GET, "/buku/{id}", TG_READ, STAFF, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, perpustakaan_show_buku, "Shows one book" },
    { TG_GET, "/buku/{id}/bulan", TG_SLOW, STAFF, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, perpustakaan_list_bulan, "How often a book was lent, by month" },
    { TG_GET, "/eksemplar", TG_SLOW, STAFF, TG_SCOPE_REGION, TG_LOG_NONE, NOMOR, NULL, perpustakaan_list_eksemplar, "Finds a copy by its number" },
    { TG_POST, "/pinjaman", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, LEND, NULL, perpustakaan_lend, "Lends a copy to a family" },
    { TG_GET, "/pinjaman", TG_SLOW, STAFF, TG_SCOPE_REGION, TG_LOG_NONE, PAGE, NULL, perpustakaan_list_pinjaman, "Lists what is out" },
    { TG_POST, "/pinjaman/{id}/kembali", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, perpustakaan_return, "Takes a copy back" },
    { TG_POST, "/pinjaman/{id}/urung", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, perpustakaan_unreturn, "Undoes a return" },
    { TG_POST, "/pinjaman/{id}/hilang", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, perpustakaan_lose, "Notes that a copy is lost" },
    { 0 },
};

static const tg_command_arg BUKU_ADD[] = {
    { "1", "judul", NULL, false, "judul" },
    { "--pengarang", "pengarang", NULL, false, "pengarang" },
    { "--region", "kode_wilayah", NULL, false, "wilayah" },
    { "--eksemplar", "eksemplar", NULL, true, "jumlah eksemplar" },
    { NULL },
};
static const tg_command_arg LEND_ARGS[] = {
    { "1", "nomor", NULL, false, "nomor eksemplar" },
    { "--keluarga", "keluarga_id", NULL, true, "nomor keluarga" },
    { "--hari", "hari", NULL, true, "lama pinjam" },
    { NULL },
};
static const tg_command_arg LOAN[] = { { "1", "id", NULL, true, "nomor pinjaman" }, { NULL } };
static const tg_command COMMANDS[] = {
    { "buku add", TG_POST, "/buku", BUKU_ADD, "menambah buku dan eksemplarnya", "Buku {id} ditambah, {eksemplar} eksemplar: {nomor} ..." },
    { "buku list", TG_GET, "/buku", NULL, "menampilkan buku", NULL },
    { "pinjam", TG_POST, "/pinjaman", LEND_ARGS, "meminjamkan satu eksemplar kepada keluarga", "Pinjaman {id}, dikembalikan paling lambat {jatuh_tempo}." },
    { "pinjaman list", TG_GET, "/pinjaman", NULL, "menampilkan yang sedang dipinjam", NULL },
    { "kembali", TG_POST, "/pinjaman/{id}/kembali", LOAN, "mencatat buku kembali", "Pinjaman {id} {status}." },
    { "hilang", TG_POST, "/pinjaman/{id}/hilang", LOAN, "mencatat buku hilang", "Pinjaman {id} {status}." },
    { NULL },
};

static const char *const STATUS_EKSEMPLAR[] = { "tersedia", "dipinjam", "hilang", NULL };
static const tg_langkah LANGKAH_EKSEMPLAR[] = {
    { "tersedia", "dipinjam" }, { "dipinjam", "tersedia" }, { "dipinjam", "hilang" }, { "hilang", "tersedia" }, { NULL, NULL },
};
static const char *const STATUS_PINJAMAN[] = { "dipinjam", "terlambat", "kembali", "hilang", NULL };
static const tg_langkah LANGKAH_PINJAMAN[] = {
    { "dipinjam", "terlambat" }, { "dipinjam", "kembali" }, { "terlambat", "kembali" }, { "dipinjam", "hilang" }, { "terlambat", "hilang" },
    { "kembali", "dipinjam" }, { NULL, NULL },
};
static const tg_lifecycle LIFECYCLES[] = {
    { "eksemplar", "perpustakaan_eksemplar", "status", STATUS_EKSEMPLAR, LANGKAH_EKSEMPLAR, "eksemplar" },
    { "pinjaman", "perpustakaan_pinjaman", "status", STATUS_PINJAMAN, LANGKAH_PINJAMAN, "pinjaman" },
    { NULL },
};

static const tg_job JOBS[] = {
    { "tenggat", perpustakaan_run_tenggat, 24 * 3600 * 1000LL, 1 * 3600 * 1000LL, 0, "menandai pinjaman yang lewat tanggalnya" },
    { NULL },
};
static const tg_report REPORTS[] = {
    { "keadaan", "Keadaan pinjaman", perpustakaan_report_keadaan }, { "bulan", "Pinjaman per bulan", perpustakaan_report_bulan },
    { "arus", "Keluar dan masuk", perpustakaan_report_arus }, { "rak", "Isi rak", perpustakaan_report_rak }, { NULL },
};

static const tg_document DOCUMENTS[] = { { "pinjaman", "Daftar buku yang dipinjam", STAFF, NULL, perpustakaan_print_pinjaman }, { NULL } };

static const tg_field KELUARGA[] = {
    { "buku_dipinjam", TG_BILANGAN, "buku yang sedang dipinjam", NULL, "dipinjam", false, "buku", 0, 100 },
    { "buku_terlambat", TG_BILANGAN, "buku yang terlambat dikembalikan", NULL, "terlambat", false, "buku", 0, 100 },
    { NULL },
};
static const tg_facts FACTS[] = { { "keluarga", NULL, KELUARGA, "perpustakaan_keluarga", "keluarga_id" }, { NULL } };
static const tg_field PINJAMAN[] = {
    { "hari_lewat", TG_BILANGAN, "hari lewat dari tanggal kembali", NULL,
      "max(0, CAST(julianday($acuan) - julianday(jatuh_tempo) AS INTEGER))", false, "hari", 0, 4000 },
    { "status_pinjaman", TG_PILIHAN, "status pinjaman", STATUS_PINJAMAN, "status" },
    { NULL },
};
static const tg_unit UNITS[] = {
    { "pinjaman", "pinjaman buku", PINJAMAN, NULL, "perpustakaan_pinjaman", "id", "dikembalikan IS NULL" },
    { NULL },
};

static const char *const TABLES[] = { "perpustakaan_buku", "perpustakaan_eksemplar", "perpustakaan_pinjaman", "perpustakaan_keluarga", NULL };

static const tg_plugin PERPUSTAKAAN = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "perpustakaan", .version = "1.0.0", .unit = "keluarga",
    .routes = ROUTES, .commands = COMMANDS, .reports = REPORTS, .migrations = PERPUSTAKAAN_MIGRATIONS, .tables = TABLES,
    .pesan = PERPUSTAKAAN_PESAN, .sql_from = __start_tangguh_sql, .sql_to = __stop_tangguh_sql, .units = UNITS, .facts = FACTS,
    .lifecycles = LIFECYCLES, .jobs = JOBS, .imports = PERPUSTAKAAN_IMPORTS, .documents = DOCUMENTS, .panel_json = PERPUSTAKAAN_PANEL,
};

const tg_plugin *tangguh_plugin(void)
{
    return &PERPUSTAKAAN;
}
