/* Proves core/plugin/examine.c: each thing in a declaration that cannot be is found, at its place, and nothing else. What
 * panel.json may say is proved in test_panel.c, what SQL and migrations may do in test_load.c. */
#include "fixture.h"

static int handler(tg_request *req, tg_tx *tx, tg_error *err) { (void)req, (void)tx, (void)err; return TG_OK; }
static int job(tg_job_run *run, tg_error *err) { (void)run, (void)err; return TG_OK; }
static int row(tg_tx *tx, const tg_import_row *r, tg_error *err) { (void)tx, (void)r, (void)err; return TG_OK; }
static int hook(tg_tx *tx, const tg_event *e, tg_error *err) { (void)tx, (void)e, (void)err; return TG_OK; }
static int page(tg_cetak *c, tg_request *req, tg_tx *tx, tg_error *err) { (void)c, (void)req, (void)tx, (void)err; return TG_OK; }

#define P(...) (const tg_param[]){ __VA_ARGS__, { NULL } }
#define NAMES(...) (const char *const[]){ __VA_ARGS__, NULL }
#define ROUTES(...) .routes = (const tg_route[]){ __VA_ARGS__, { 0 } }
#define GET(path, params) { TG_GET, path, TG_READ, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, params, NULL, handler, "Does" }
#define POST(path, params) { TG_POST, path, TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, params, NULL, handler, "Does" }
#define COMMAND(...) ROUTES(POST("/buku", P({ "judul", TG_P_TEXT }))), .commands = (const tg_command[]){ __VA_ARGS__, { NULL } }
#define PESAN(...) .pesan = (const tg_pesan[]){ __VA_ARGS__, { NULL, NULL, NULL } }
#define TABLE .tables = NAMES("uji_buku")
#define MOVES(...) (const tg_langkah[]){ __VA_ARGS__, { NULL, NULL } }
#define CYCLE(...) TABLE, .lifecycles = (const tg_lifecycle[]){ { __VA_ARGS__ }, { NULL } }
#define STATES NAMES("ada", "hilang")
#define JOB(...) .jobs = (const tg_job[]){ { __VA_ARGS__ }, { NULL } }
#define COLUMNS(...) (const tg_import_column[]){ __VA_ARGS__, { NULL } }
#define IMPORT(...) .imports = (const tg_import[]){ { __VA_ARGS__ }, { NULL } }
#define HOOK(...) .hooks = (const tg_hook[]){ { __VA_ARGS__ }, { NULL } }
#define FIELDS(...) (const tg_field[]){ { __VA_ARGS__ }, { NULL } }
#define UNIT(...) TABLE, .units = (const tg_unit[]){ { __VA_ARGS__ }, { NULL } }
#define DOCUMENTS(...) .documents = (const tg_document[]){ __VA_ARGS__, { NULL } }
#define REPORTS(...) .reports = (const tg_report[]){ __VA_ARGS__, { NULL } }
#define LIFE(name, column) { name, "uji_buku", column, STATES, MOVES({ "ada", "hilang" }), name }
#define BOOKS { "buku", TG_ROLE_ADMIN, COLUMNS({ "judul", NULL, TG_P_TEXT, true }), NULL, row }
#define SHEET { "lembar", "Lembar", TG_ROLE_PETUGAS, NULL, page }

static const tg_param MANY[18] = {             /* one more than the router takes */
    { "a0" }, { "a1" }, { "a2" }, { "a3" }, { "a4" }, { "a5" }, { "a6" }, { "a7" }, { "a8" }, { "a9" }, { "b0" }, { "b1" }, { "b2" },
    { "b3" }, { "b4" }, { "b5" }, { "b6" },
};

/* One thing wrong in each; the finding names its part, its message and the place. */
static const struct { const char *bagian, *kunci, *tempat; tg_plugin d; } BAD[] = {
    { "nama", "plugin_nama_bentuk", "Buku Kita", { .name = "Buku Kita" } },
    { "nama", "plugin_nama_bentuk", "1buku", { .name = "1buku" } },
    { "nama", "plugin_nama_diambil", "warga", { .name = "warga" } },
    { "tabel", "plugin_tabel", "buku", { .name = "uji", .tables = NAMES("buku") } },
    { "tabel", "plugin_tabel", "keluarga", { .name = "uji", .views = NAMES("keluarga") } },
    { "pesan", "plugin_pesan_nama", "lain_ada", { .name = "uji", PESAN({ "lain_ada", "ada", "is there" }) } },
    { "pesan", "plugin_pesan_bahasa", "uji_ada", { .name = "uji", PESAN({ "uji_ada", "ada", "" }) } },
    { "pesan", "plugin_pesan_isian", "uji_ada", { .name = "uji", PESAN({ "uji_ada", "{1} ada", "{2} is there" }) } },

    { "rute", "plugin_rute_alamat", "buku", { .name = "uji", ROUTES(GET("buku", NULL)) } },
    { "rute", "plugin_rute_alamat", "/Buku", { .name = "uji", ROUTES(GET("/Buku", NULL)) } },
    { "rute", "plugin_rute_alamat", "/a/b/c/d/e/f", { .name = "uji", ROUTES(GET("/a/b/c/d/e/f", NULL)) } },
    { "rute", "plugin_rute_alamat", "/buku/", { .name = "uji", ROUTES(GET("/buku/", NULL)) } },
    { "rute", "plugin_rute_alamat", "/buku{id}", { .name = "uji", ROUTES(GET("/buku{id}", NULL)) } },
    { "rute", "plugin_rute_alamat", "/buku/{}", { .name = "uji", ROUTES(GET("/buku/{}", NULL)) } },
    { "rute", "plugin_rute_jenis", "/buku", { .name = "uji", ROUTES({ TG_POST, "/buku", TG_WRITE, TG_ROLE_PETUGAS, .handler = handler, .summary = "Does", .flags = TG_NO_IDEMPOTENCY }) } },
    { "rute", "plugin_rute_jenis", "/buku", { .name = "uji", ROUTES({ TG_GET, "/buku", TG_READ, TG_ROLE_PETUGAS, .handler = handler, .summary = "Does", .flags = TG_NO_TX }) } },
    { "rute", "plugin_rute_penangan", "/buku", { .name = "uji", ROUTES({ TG_GET, "/buku", TG_READ, TG_ROLE_PETUGAS, .summary = "Does" }) } },
    { "rute", "plugin_rute_penangan", "/buku", { .name = "uji", ROUTES({ TG_POST, "/buku", TG_SLOW_WRITE, TG_ROLE_PETUGAS, .handler = handler, .summary = "Does" }) } },
    { "rute", "plugin_rute_tulis", "/buku", { .name = "uji", ROUTES({ TG_GET, "/buku", TG_WRITE, TG_ROLE_PETUGAS, .handler = handler, .summary = "Does" }) } },
    { "rute", "plugin_rute_baca", "/buku", { .name = "uji", ROUTES({ TG_POST, "/buku", TG_READ, TG_ROLE_PETUGAS, .handler = handler, .summary = "Does" }) } },
    { "rute", "plugin_rute_ringkas", "/buku", { .name = "uji", ROUTES({ TG_GET, "/buku", TG_READ, TG_ROLE_PETUGAS, .handler = handler }) } },
    { "rute", "plugin_rute_peran", "/buku", { .name = "uji", ROUTES({ TG_GET, "/buku", TG_READ, 1u << 30, .handler = handler, .summary = "Does" }) } },
    { "rute", "plugin_rute_nik", "/buku", { .name = "uji", ROUTES(GET("/buku", P({ "nik", TG_P_NIK }))) } },
    { "rute", "plugin_rute_nik", "/buku/{nik}", { .name = "uji", ROUTES(POST("/buku/{nik}", P({ "nik", TG_P_NIK }))) } },
    { "rute", "plugin_rute_berkas", "/buku", { .name = "uji", ROUTES(POST("/buku", P({ "isi", TG_P_FILE }))) } },
    { "rute", "plugin_rute_isian", "/buku", { .name = "uji", ROUTES(GET("/buku", MANY)) } },
    { "rute", "plugin_rute_ganda", "/buku/{nomor}", { .name = "uji", ROUTES(GET("/buku/{id}", NULL), GET("/buku/{nomor}", NULL)) } },
    { "rute", "plugin_rute_impor", "/impor/buku", { .name = "uji", ROUTES(POST("/impor/buku", NULL)) } },
    { "rute", "plugin_rute_dokumen", "/dokumen/buku", { .name = "uji", ROUTES(GET("/dokumen/buku", NULL)) } },

    { "perintah", "plugin_perintah_rute", "buku add", { .name = "uji", COMMAND({ "buku add", TG_POST, "/lain", NULL, "menambah", NULL }) } },
    { "perintah", "plugin_perintah_bantuan", "buku add", { .name = "uji", COMMAND({ "buku add", TG_POST, "/buku", NULL, "", NULL }) } },
    { "perintah", "plugin_perintah_isian", "buku add",
      { .name = "uji", COMMAND({ "buku add", TG_POST, "/buku", (const tg_command_arg[]){ { "1", "jdul" }, { NULL } }, "menambah", NULL }) } },

    { "akun", "plugin_akun_jenis", "kas", { .name = "uji", .accounts = NAMES("stok", "kas") } },
    { "siklus", "plugin_siklus_tabel", "buku", { .name = "uji", CYCLE("buku", "uji_lain", "status", STATES, MOVES({ "ada", "hilang" }), "buku") } },
    { "siklus", "plugin_siklus_kosong", "buku", { .name = "uji", CYCLE("buku", "uji_buku", "status", NAMES("ada", "hilang"), (const tg_langkah[]){ { NULL, NULL } }, "buku") } },
    { "siklus", "plugin_siklus_langkah", "buku", { .name = "uji", CYCLE("buku", "uji_buku", "status", STATES, MOVES({ "ada", "rusak" }), "buku") } },

    { "kerja", "plugin_kerja", "malam", { .name = "uji", JOB("malam", NULL) } },
    { "kerja", "plugin_kerja", "malam", { .name = "uji", JOB("malam", job, 90000) } },
    { "kerja", "plugin_kerja", "impor", { .name = "uji", JOB("impor", job) } },
    { "impor", "plugin_impor", "buku", { .name = "uji", IMPORT("buku", TG_ROLE_ADMIN, COLUMNS({ "judul", NULL, TG_P_TEXT, true }), NULL, NULL) } },
    { "impor", "plugin_impor_kolom", "buku", { .name = "uji", IMPORT("buku", TG_ROLE_ADMIN, COLUMNS({ "nik", NULL, TG_P_NIK, true }), NULL, row) } },
    { "impor", "plugin_impor_wajib", "buku", { .name = "uji", IMPORT("buku", TG_ROLE_ADMIN, COLUMNS({ "judul", NULL, TG_P_TEXT }), NULL, row) } },
    { "kait", "plugin_kait", "sebelum_sahur", { .name = "uji", HOOK("sebelum_sahur", hook) } },
    { "kait", "plugin_kait", "serah_terima", { .name = "uji", HOOK("serah_terima", NULL) } },

    { "satuan", "plugin_satuan", "Buku", { .name = "uji", UNIT("Buku", "buku", NULL, NULL, "uji_buku", "id") } },
    { "satuan", "plugin_satuan_tabel", "buku", { .name = "uji", UNIT("buku", "buku", NULL, NULL, "uji_lain", "id") } },
    { "satuan", "plugin_satuan_fakta", "buku", { .name = "uji", UNIT("buku", "buku", FIELDS("warna", TG_PILIHAN, "warna"), NULL, "uji_buku", "id") } },
    { "dokumen", "plugin_dokumen", "lembar", { .name = "uji", DOCUMENTS({ "lembar", "Lembar", 0, NULL, page }) } },
    { "laporan", "plugin_laporan", "keadaan", { .name = "uji", REPORTS({ "keadaan", "Keadaan", NULL }) } },

    { "pesan", "plugin_ganda", "uji_ada", { .name = "uji", PESAN({ "uji_ada", "ada", "is" }, { "uji_ada", "ada", "is there" }) } },
    { "siklus", "plugin_ganda", "buku",
      { .name = "uji", TABLE, .lifecycles = (const tg_lifecycle[]){ LIFE("buku", "status"), LIFE("buku", "keadaan"), { NULL } } } },
    { "kerja", "plugin_ganda", "malam", { .name = "uji", .jobs = (const tg_job[]){ { "malam", job }, { "malam", job }, { NULL } } } },
    { "impor", "plugin_ganda", "buku", { .name = "uji", .imports = (const tg_import[]){ BOOKS, BOOKS, { NULL } } } },
    { "kolom", "plugin_ganda", "judul",
      { .name = "uji", IMPORT("buku", TG_ROLE_ADMIN, COLUMNS({ "judul", NULL, TG_P_TEXT, true }, { "judul", NULL, TG_P_TEXT }), NULL, row) } },
    { "laporan", "plugin_ganda", "ab", { .name = "uji", REPORTS({ "ab", "A", handler }, { "ab", "B", handler }) } },
    { "dokumen", "plugin_ganda", "lembar", { .name = "uji", DOCUMENTS(SHEET, SHEET) } },
    { "dokumen", "plugin_rute_nik", "lembar", { .name = "uji", DOCUMENTS({ "lembar", "Lembar", TG_ROLE_PETUGAS, P({ "nik", TG_P_NIK }), page }) } },
};

START_TEST(each_fault_is_found_at_its_place_and_no_other)
{
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        plugin_findings f = { 0 };
        plugin_examine(&BAD[i].d, &f);
        ck_assert_msg(f.count == 1, "%zu %s: %zu findings", i, BAD[i].kunci, f.count);
        ck_assert_msg(text_same(f.isi[0].bagian, BAD[i].bagian) && text_same(f.isi[0].err.kunci, BAD[i].kunci), "%zu: %s %s", i,
                      f.isi[0].bagian, f.isi[0].err.kunci);
        ck_assert_str_eq(f.isi[0].err.arg[1], BAD[i].tempat);
    }
}
END_TEST

static const tg_plugin GOOD = {
    .name = "uji", TABLE, .views = NAMES("tg_keluarga"), PESAN({ "uji_ada", "{1} ada", "{1} is there" }),
    .commands = (const tg_command[]){ { "buku add", TG_POST, "/buku", (const tg_command_arg[]){ { "1", "judul" }, { NULL } }, "menambah", NULL }, { NULL } },
    ROUTES(POST("/buku", P({ "judul", TG_P_TEXT })), GET("/buku", NULL), GET("/buku/{id}", NULL), POST("/buku/{id}", NULL)),
    .accounts = NAMES("stok", "pemasok", "rusak", "selisih", "jalan", "rakit"),
    .lifecycles = (const tg_lifecycle[]){ { "buku", "uji_buku", "status", STATES, MOVES({ "ada", "hilang" }), "buku" }, { NULL } },
    JOB("malam", job, 24 * 3600 * 1000LL, 3600 * 1000LL, 0, "tiap malam"),
    IMPORT("buku", TG_ROLE_ADMIN, COLUMNS({ "judul", NULL, TG_P_TEXT, true }), NULL, row), HOOK("sebelum_terbit", hook),
    .units = (const tg_unit[]){ { "buku", "buku", FIELDS("tebal", TG_BILANGAN, "tebal"), NULL, "uji_buku", "id" }, { NULL } }, DOCUMENTS(SHEET),
};

START_TEST(a_declaration_with_all_of_it_has_no_fault)
{
    plugin_findings f = { 0 };
    plugin_examine(&GOOD, &f);
    ck_assert_msg(f.count == 0, "%s %s", f.isi[0].err.kunci, f.isi[0].err.arg[1]);
}
END_TEST

TESTS(examine)
{
    tcase_add_test(tc, each_fault_is_found_at_its_place_and_no_other);
    tcase_add_test(tc, a_declaration_with_all_of_it_has_no_fault);
}
