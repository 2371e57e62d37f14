/* The example program of the tests: one table, three routes; built once well and in each way that the core
 * must refuse (contoh.cmake names the definitions). When it is loaded it says so in the environment. */
#ifndef SQL_PEMILIK
#define SQL_OWNER NAMA
#endif
#include <stdlib.h>
#include <string.h>
#include "plugin/tangguh.h"

__attribute__((constructor)) static void say_loaded(void)
{
    setenv("CONTOH_DIMUAT", NAMA, 1);
}

SQL(INSERT_CATATAN, "INSERT INTO " NAMA "_catatan (id, kode_wilayah, isi) SELECT $1, $2, $3 WHERE $2 >= $lo AND $2 < $hi");
SQL(LIST_CATATAN, "SELECT isi FROM " NAMA "_catatan WHERE kode_wilayah >= $lo AND kode_wilayah < $hi ORDER BY id");
/* Not on the list: what a plugin asks for at run time alone. */
static const char FOREIGN[] = TG_UNSCOPED("uji") "SELECT count(*) FROM tahap";
#ifdef SQL_ASING
SQL(ASING, TG_UNSCOPED("uji") "SELECT nik FROM orang");
#endif
#ifdef SQL_TETANGGA
SQL(TETANGGA, TG_UNSCOPED("uji") "SELECT count(*) FROM ayam_catatan");
#endif
#ifdef SQL_TANPA_BATAS
SQL(TANPA_BATAS, "SELECT count(*) FROM " NAMA "_catatan");
#endif
#ifdef SQL_TULIS
SQL(TULIS, TG_UNSCOPED("uji") "UPDATE keluarga SET desil = 1");
#endif
#ifdef SQL_SALAH
SQL(SALAH, "SELECT tidak_ada FROM " NAMA "_catatan WHERE kode_wilayah >= $lo AND kode_wilayah < $hi");
#endif

static int insert(tg_tx *tx, const char *kode, const char *isi, tg_error *err)
{
    int64_t changed = 0;
    tg_stmt *q = tg_sql(tx, INSERT_CATATAN, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", tg_id(tx));
    tg_bind_text(q, "$2", kode);
    tg_bind_text(q, "$3", isi);
    int rc = tg_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_DENIED, NAMA "_luar", kode) : rc;
}

static int add_catatan(tg_request *req, tg_tx *tx, tg_error *err)
{
    int rc = insert(tx, tg_text(req, "kode_wilayah"), tg_text(req, "isi"), err);
    return rc == TG_OK ? tg_reply_created(req, 1) : rc;
}

static int list_catatan(tg_request *req, tg_tx *tx, tg_error *err)
{
    int rc;
    tg_stmt *q = tg_sql(tx, LIST_CATATAN, err);
    if (q == NULL)
        return err->code;
    tg_object(req);
    tg_put_text(req, "pelaku", tg_actor(tx));
    tg_key(req, "data");
    tg_array(req);
    while ((rc = tg_next(q, err)) == TG_ROW)
        tg_put_text(req, NULL, tg_col_text(q, 0));
    tg_array_end(req);
    tg_object_end(req);
    return rc == TG_END ? TG_OK : rc;
}

static int move_goods(tg_request *req, tg_tx *tx, tg_error *err)
{
    int rc = tg_ledger_move(tx, tg_text(req, "kunci"), tg_text(req, "dari"), tg_text(req, "ke"), tg_text(req, "mata"),
                            tg_int(req, "jumlah", 0), tg_text(req, "kode_wilayah"), "uji", err);
    return rc == TG_OK ? tg_reply_created(req, 1) : rc;
}

static int peek(tg_tx *tx, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, FOREIGN, err);
    return q == NULL ? err->code : tg_next(q, err) < 0 ? err->code : TG_OK;
}

/* What a reading route must not do: an id, and a note in the audit log, whose refusal it swallows. */
static int take_number(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)err;
    return tg_reply_created(req, tg_id(tx));
}

static int note_silently(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)req;
    (void)tg_audit(tx, NAMA ".intip", "catatan", 1, "31.75.07", "", err);
    return TG_OK;
}

static int peek_at_foreign(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)req;
    return peek(tx, err);
}

typedef struct { tg_tx *tx; tg_error *err; int rows, rc; } peeper;

static int peek_row(void *arg, const tg_stock *s)
{
    (void)s;
    peeper *p = arg;
    p->rows++;
    p->rc = peek(p->tx, p->err);
    return p->rc;
}

/* From inside a walk of the core: the core's rights are not ours. */
static int peek_in_walk(tg_request *req, tg_tx *tx, tg_error *err)
{
    peeper p = { tx, err, 0, TG_OK };
    int rc = tg_stock_each(tx, peek_row, &p, err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_put_i64(req, "baris", p.rows);
    tg_object_end(req);
    return TG_OK;
}

#ifdef FAKTA_ASING
static const tg_field FIELDS[] = { { "ada", TG_BILANGAN, "ada", NULL, "length(isi)" }, { "hilang", TG_BILANGAN, "hilang", NULL, "isii" }, { NULL } };
static const tg_facts FACTS[] = { { "keluarga", NULL, FIELDS, NAMA "_catatan", "id" }, { NULL } };
#endif
#ifdef PANEL_TUJU
static const char PANEL[] =
    "{\"panel\":1,\"plugin\":\"" NAMA "\",\"title\":\"C\",\"records\":{\"catatan\":{\"fields\":[{\"name\":\"isi\",\"type\":\"text\"},"
    "{\"name\":\"kode_wilayah\",\"type\":\"region\"}]}},"
    "\"pages\":[{\"id\":\"a\",\"type\":\"list\",\"list\":\"list:" PANEL_TUJU "\",\"action\":\"tambah\"}],"
    "\"actions\":{\"tambah\":{\"label\":\"T\",\"post\":\"/" PANEL_TUJU "\",\"record\":\"" PANEL_TUJU "\"}}}";
#endif

static const tg_param CATATAN[] = {
    { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Region" }, { "isi", TG_P_TEXT, true, 1, 100, "Text" }, { NULL },
};
static const tg_param MOVE[] = {
    { "kunci", TG_P_TEXT, true, 1, 100, "Key" },         { "dari", TG_P_TEXT, true, 1, 100, "From" },
    { "ke", TG_P_TEXT, true, 1, 100, "To" },             { "mata", TG_P_TEXT, true, 1, 100, "Goods" },
    { "jumlah", TG_P_INT, true, -1000, 1000, "Pieces" }, { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Region" },
    { NULL },
};
#ifdef RUTE_NIK
static const tg_param NIK[] = { { "nik", TG_P_NIK, true, 0, 0, "NIK" }, { NULL } };
#endif
static const tg_route ROUTES[] = {
    { TG_POST, "/catatan", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, CATATAN, NULL, add_catatan, "Adds a note" },
    { TG_GET, "/catatan", TG_READ, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, list_catatan, "Lists notes" },
    { TG_POST, "/pindah", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, MOVE, NULL, move_goods, "Moves goods" },
    { TG_GET, "/intip", TG_READ, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, peek_at_foreign, "Reads what it may not" },
    { TG_GET, "/intip-saldo", TG_READ, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, peek_in_walk, "The same in a walk" },
    { TG_GET, "/nomor", TG_READ, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, take_number, "Takes an id" },
    { TG_GET, "/nomor-lambat", TG_SLOW, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, take_number, "Takes an id" },
    { TG_GET, "/diam-diam", TG_READ, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, note_silently, "Notes silently" },
#ifdef RUTE_BACA
    { TG_POST, "/salah", TG_READ, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, CATATAN, NULL, add_catatan, "Adds a note" },
#endif
#ifdef RUTE_NIK
    { TG_POST, "/cari", TG_SLOW, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NIK, NULL, list_catatan, "Looks for a person" },
#endif
    { 0 },
};

/* A document that is put together as its parameters say: `isi` in a table of two columns, so many rows; and each thing that
 * must not be. */
static const tg_param PAGES[] = {
    { "isi", TG_P_TEXT, false, 0, 200, "Text" }, { "baris", TG_P_INT, false, 0, 100000, "Rows" }, { "salah", TG_P_TEXT, false, 0, 40, "What goes wrong" },
    { NULL },
};
static bool goes_wrong(tg_request *req, const char *what) { return tg_given(req, "salah") && strcmp(tg_text(req, "salah"), what) == 0; }

static int write_pages(tg_cetak *c, tg_request *req, tg_tx *tx, tg_error *err)
{
    static const tg_kolom COLUMNS[] = { { "Isi", TG_K_TEKS }, { "Paraf", TG_K_ISIAN }, { NULL } };
    const char *isi = tg_text(req, "isi");
    const tg_fakta facts[] = { { "Isi", isi }, { NULL, NULL } };
    const tg_tanda signs[] = { { "Ketua", isi }, { NULL, NULL } };
    (void)tx;
    tg_cetak_heading(c, isi, NULL, facts);
    tg_cetak_paragraph(c, isi);
    tg_cetak_table(c, COLUMNS);
    for (int64_t i = 0; i < tg_int(req, "baris", 1); i++) {
        tg_cetak_row(c);
        tg_cetak_cell(c, isi);
    }
    if (goes_wrong(req, "sel"))
        for (int i = 0; i < 2; i++)
            tg_cetak_cell(c, isi);
    if (goes_wrong(req, "alinea"))
        tg_cetak_paragraph(c, isi);
    if (goes_wrong(req, "tabel"))
        return TG_OK;
    tg_cetak_table_end(c);
    tg_cetak_signatures(c, isi, signs);
    tg_cetak_qr(c, goes_wrong(req, "qr") ? "sebuah kode yang jauh lebih panjang daripada seratus huruf, sehingga tidak dapat dicetak sebagai gambar kecil"
                                         : "CONTOH-1");
    return goes_wrong(req, "penangan") ? tg_fail(err, TG_CONFLICT, NAMA "_luar", "uji") : TG_OK;
}

__attribute__((unused)) static const tg_document DOCUMENTS[] = { { "lembar", "Lembar uji", TG_ROLE_PETUGAS, PAGES, write_pages }, { NULL } };

static const tg_migration MIGRATIONS[] = {
    { 1, "0001_catatan_create.sql",
      "CREATE TABLE " NAMA "_catatan (id {I64} NOT NULL PRIMARY KEY, kode_wilayah {TEXT} NOT NULL, isi {TEXT} NOT NULL) {STRICT};" },
#ifdef MIGRASI_ASING
    { 2, "0002_keluarga_update.sql", "UPDATE keluarga SET desil = 1;" },
#endif
#ifdef MIGRASI_LUPUT
    { 2, "0002_luput_create.sql", "CREATE TABLE " NAMA "_luput (id {I64} NOT NULL PRIMARY KEY) {STRICT};" },
#endif
#ifdef MIGRASI_SALIN
    { 2, "0002_salin_create.sql", "CREATE TABLE " NAMA "_salin AS SELECT * FROM orang;" },
#endif
#ifdef MIGRASI_INDEKS
    { 2, "0002_indeks_create.sql", "CREATE INDEX " NAMA "_indeks ON keluarga (desil);" },
#endif
    { 0, NULL, NULL },
};
#ifdef TABEL_ASING
static const char *const TABLES[] = { NAMA "_catatan", "keluarga", NULL };
#else
static const char *const TABLES[] = { NAMA "_catatan", NAMA "_salin", NULL };
#endif
#ifdef PANDANGAN_ASING
static const char *const VIEWS[] = { "orang", NULL };
#else
static const char *const VIEWS[] = { "tg_alokasi", NULL };
#endif
static const char *const ACCOUNTS[] = { "stok", "pemasok", "rusak", "selisih", NULL };
#ifdef SALAH_UKURAN
static const tg_document BEHIND[] = { { .id = "TIDAK BOLEH DIBACA" }, { NULL } };
#endif
static const tg_pesan PESAN[] = {
    { NAMA "_luar", "wilayah {1} bukan wilayah Anda", "region {1} is not yours" },
#ifdef PESAN_LIAR
    { NAMA "_liar", (const char *)8, (const char *)8 },      /* memory of nobody */
#endif
    { NULL, NULL, NULL },
};

static const tg_plugin CONTOH = {
#ifdef SALAH_ABI
    .abi = TG_ABI + 1,
#else
    .abi = TG_ABI,
#endif
#ifdef SALAH_UKURAN
    .size = sizeof(tg_plugin) - 8, .documents = BEHIND,          /* behind the size: never read */
#elif defined SALAH_BESAR
    .size = sizeof(tg_plugin) + 8,
#else
    .size = sizeof(tg_plugin), .documents = DOCUMENTS,
#endif
    .name = NAMA, .version = "0.1.0",
#ifndef TANPA_SATUAN
    .unit = "keluarga",
#endif
    .routes = ROUTES, .migrations = MIGRATIONS, .tables = TABLES, .views = VIEWS, .accounts = ACCOUNTS, .pesan = PESAN,
    .sql_from = __start_tangguh_sql, .sql_to = __stop_tangguh_sql,
#ifdef FAKTA_ASING
    .facts = FACTS,
#endif
#ifdef PANEL_TUJU
    .panel_json = PANEL,
#endif
};

#ifdef TANPA_PINTU
const tg_plugin *tangguh_bukan_plugin(void);
TG_EXPORT const tg_plugin *tangguh_bukan_plugin(void)
#else
const tg_plugin *tangguh_plugin(void)
#endif
{
    return &CONTOH;
}
