/* The fixture's database: see fixture.h. */
#include "fixture.h"
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>
#include "account/account.h"
#include "audit/audit.h"
#include "ledger/ledger.h"
#include "warga/warga.h"

char fixture_path[300];
store *fixture_store;
schedule *fixture_schedule;
tg_error fixture_err;
store_who fixture_who;
int fixture_threads;
static audit *trail;
static tg_arena *arena;

SQL(FAMILY_INSERT,
    TG_UNSCOPED("test data")
    "INSERT INTO keluarga (id, kode_wilayah, no_kk_sidik, status, tanggal_masuk, impor_id, dibuat, diubah, desil, terverifikasi, pkh)"
    " VALUES ($1, $2, $3, 'aktif', $4, 1, 1, 1, $5, $6, $7)");
SQL(MEMBER_INSERT, "INSERT INTO anggota (keluarga_id, orang_id, status_dasar, tanggal_lahir) VALUES ($1, $2, 1, '1980-05-05')");
SQL(PERSON_INSERT,
    TG_UNSCOPED("test data")
    "INSERT INTO orang (id, kode_wilayah, keluarga_id, impor_id, dibuat, diubah, nik_status, nama_lengkap, status_dasar, hubungan_keluarga)"
    " VALUES ($1, $2, $3, 1, 1, 1, 'belum_ada', 'Warga Uji', 1, 1)");

const char BASE[] =
    "aturan 'uji' { judul = 'Uji', wilayah = '00', unit = 'keluarga', versi_api = 1, berlaku = '2024-01-01', tambah_oleh = 'kel',\n"
    "  dasar_hukum = { tentang = '(uji)' } }\n"
    "parameter 'desil_maks' { label = 'Desil tertinggi', nilai = 4, batas = { 1, 6 }, buka = 'kel' }\n"
    "parameter 'uang_dasar' { label = 'Uang', jenis = 'rupiah', nilai = 200000 }\n"
    "syarat 'desil' { label = 'Desil paling tinggi {desil_maks}', bila = 'desil <= desil_maks' }\n"
    "syarat 'verifikasi' { label = 'Sudah diverifikasi', bila = 'terverifikasi', akibat = 'tunda' }\n"
    "skor 'desil' { label = 'Desil rendah', nilai = '10 * (10 - desil)' }\n"
    "kuota 'wilayah' { jumlah = 'kuota_wilayah', urut = { 'skor terbesar', 'tanggal_usulan terlama', 'acak_tercatat' }, daftar_tunggu = 2 }\n"
    "besaran 'paket' { label = 'Paket', barang = 'paket:dasar', satuan = 'paket', nilai = '2' }\n"
    "besaran 'uang' { label = 'Uang', jenis = 'rupiah', nilai = 'uang_dasar' }\n"
    "contoh 'dasar' { desil = 2, terverifikasi = true, hari_ini = '2026-12-01' }\n"
    "uji 'layak' { dari = 'dasar', seharusnya = { hasil = 'layak', uang = 200000, skor = 80, barang = { ['paket:dasar'] = 2 } } }\n"
    "uji 'tepat di batas' { dari = 'dasar', ubah = { desil = 4 }, seharusnya = { hasil = 'layak' } }\n"
    "uji 'di atas batas' { dari = 'dasar', ubah = { desil = 5 }, seharusnya = { hasil = 'tidak_layak' } }\n"
    "uji 'belum diverifikasi' { dari = 'dasar', ubah = { terverifikasi = false }, seharusnya = { hasil = 'perlu_data' } }\n";
const char KELURAHAN[] =
    "ubah_aturan 'uji' { wilayah = '31.75.07.1001', dasar_hukum = { jenis = 'keputusan lurah', nomor = '(uji)', tanggal = '2025-01-10', tentang = '(uji)' } }\n"
    "ubah_parameter 'desil_maks' { nilai = 6, alasan = 'uji' }\n"
    "uji 'desil enam' { dari = 'dasar', ubah = { desil = 6 }, seharusnya = { hasil = 'layak' } }\n"
    "uji 'desil tujuh' { dari = 'dasar', ubah = { desil = 7 }, seharusnya = { hasil = 'tidak_layak' } }\n";
/* Multiplies past 63 bits for a family of desil 7 and above. */
const char OVERFLOWING[] =
    "aturan 'uji' { judul = 'Uji', wilayah = '00', unit = 'keluarga', versi_api = 1, berlaku = '2024-01-01', dasar_hukum = { tentang = '(uji)' } }\n"
    "parameter 'besar' { label = 'Besar', nilai = 1500000000000000000 }\n"
    "syarat 'meluap' { label = 'Meluap', bila = 'desil * besar > besar' }\n"
    "besaran 'uang' { label = 'Uang', jenis = 'rupiah', nilai = '1' }\n"
    "uji 'ya' { ubah = { desil = 2, hari_ini = '2026-12-01' }, seharusnya = { hasil = 'layak' } }\n"
    "uji 'tidak' { ubah = { desil = 1, hari_ini = '2026-12-01' }, seharusnya = { hasil = 'tidak_layak' } }\n";

/* ---- life -------------------------------------------------------------------------------------------- */

void fixture_as(store_who *who, const char *aktor, const char *kode_wilayah)
{
    *who = (store_who){ .aktor_id = 7, .peran = TG_ROLE_ADMIN_WILAYAH };
    text_copy(who->aktor, sizeof who->aktor, aktor);
    store_scope(who, kode_wilayah);
}

static void migrate(const store_migration *list)
{
    ck_assert_msg(store_migrate(fixture_store, list, NULL, &fixture_err) == TG_OK, "%s %s", fixture_err.kunci, fixture_err.arg[0]);
}

/* What reports of the shipped rules count: the room above this one has the whole of it. */
static const char *const STATUS[] = { "siap", "tersalur", "tidak_diambil", "batal", NULL };
static const char *const ALASAN[] = { "tidak_datang", "alamat_tidak_ditemukan", "menolak", "meninggal", "pindah", "dobel",
                                      "tidak_memenuhi_syarat", "lainnya", NULL };
static const char *const KELAMIN[] = { "laki_laki", "perempuan", NULL };
static const tg_field PENYALURAN[] = {
    { "status", TG_PILIHAN, "status alokasi", STATUS },
    { "alasan", TG_PILIHAN, "sebab tidak tersalur", ALASAN },
    { "desil", TG_BILANGAN, "desil", .min = 1, .maks = 10 },
    { "nominal", TG_RUPIAH, "nilai alokasi" },
    { "tanggal", TG_TANGGAL, "tanggal serah terima" },
    { "tanpa_daftar", TG_YA_TIDAK, "tahapnya ditutup tanpa daftar bertanda tangan" },
    { "jenis_kelamin_kepala", TG_PILIHAN, "jenis kelamin kepala keluarga", KELAMIN },
    { NULL },
};
static const rule_sumber SUMBER[] = { { "penyaluran", "penyaluran", PENYALURAN }, { NULL } };

void fixture_open(void)
{
    static const uint8_t key[HASH_SIZE] = { 1 };
    ck_assert_int_eq(hash_start(), 0);
    log_set_level(LOG_ERROR);
    if (fixture_path[0] == 0)
        snprintf(fixture_path, sizeof fixture_path, "%s/tangguh.db", test_dir());
    store_opts opts = { .path = fixture_path, .threads = fixture_threads };
    ck_assert_msg(store_open(&fixture_store, &opts, &fixture_err) == TG_OK, "%s %s", fixture_err.kunci, fixture_err.arg[0]);
    const store_migration *all[] = { STORE_MIGRATIONS, HTTP_MIGRATIONS, SCHEDULE_MIGRATIONS, AUDIT_MIGRATIONS, ACCOUNT_MIGRATIONS, IMPOR_MIGRATIONS,
                                     WARGA_MIGRATIONS, LEDGER_MIGRATIONS, PENILAIAN_MIGRATIONS };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        migrate(all[i]);
    ck_assert_msg(store_check_statements(fixture_store, __start_tangguh_sql, __stop_tangguh_sql, &fixture_err) == TG_OK,
                  "%s %s", fixture_err.kunci, fixture_err.arg[0]);
    ck_assert_int_eq(audit_create(&trail, fixture_store, &fixture_err), TG_OK);
    ck_assert_int_eq(warga_open(key, test_dir(), &fixture_err), TG_OK);
    schedule_opts jobs = { .store = fixture_store, .runner = "uji", .job_threads = 2 * fixture_threads };
    ck_assert_int_eq(schedule_create(&fixture_schedule, &jobs, &fixture_err), TG_OK);
    ck_assert_int_eq(penilaian_register(fixture_schedule, &fixture_err), TG_OK);
    ck_assert_int_eq(schedule_start(fixture_schedule, &fixture_err), TG_OK);
    pesan_add(BASE_PESAN);
    pesan_add(RULE_PESAN);
    pesan_add(PENILAIAN_PESAN);
    penilaian_set_sources(SUMBER);
    fixture_as(&fixture_who, "perencana", "31.75.07");
    arena = arena_create();
}

void fixture_close(void)
{
    schedule_destroy(fixture_schedule);
    audit_destroy(trail);
    store_close(fixture_store);
    arena_destroy(arena);
    penilaian_forget();
}

/* ---- units ------------------------------------------------------------------------------------------- */

typedef struct { store_unit unit; fixture_fn fn; void *arg; } plain;

static int run_plain(store_unit *u, tg_tx *tx, tg_error *err)
{
    plain *p = (plain *)u;
    return p->fn(tx, p->arg, err);
}

int fixture_write(const store_who *who, fixture_fn fn, void *arg)
{
    arena_reset(arena);
    plain p = { .unit = { .run = run_plain, .who = who, .arena = arena, .step = true }, .fn = fn, .arg = arg };
    tg_error_clear(&fixture_err);
    return store_write(fixture_store, &p.unit, &fixture_err);
}

int fixture_read(const store_who *who, fixture_fn fn, void *arg)
{
    tg_tx *tx;
    store_reader *r = store_reader_acquire(fixture_store, &fixture_err);
    ck_assert_ptr_nonnull(r);
    arena_reset(arena);
    tg_error_clear(&fixture_err);
    ck_assert_int_eq(store_reader_begin(r, who, NULL, arena, &tx, &fixture_err), TG_OK);
    int rc = fn(tx, arg, &fixture_err);
    store_reader_end(r);
    store_reader_release(r);
    return rc;
}

static sqlite3 *behind(void)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(fixture_path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 2000);
    return db;
}

int64_t fixture_number(const char *sql)
{
    sqlite3 *db = behind();
    sqlite3_stmt *q;
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    ck_assert_int_eq(sqlite3_step(q), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    sqlite3_close(db);
    return n;
}

void fixture_exec(const char *sql)
{
    sqlite3 *db = behind();
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

const char *fixture_job(int64_t id, const char *what)
{
    static char text[4096];
    sqlite3 *db = behind();
    sqlite3_stmt *q;
    snprintf(text, sizeof text, "SELECT %s FROM kerja WHERE id = %lld", what, (long long)id);
    ck_assert_int_eq(sqlite3_prepare_v2(db, text, -1, &q, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(q), SQLITE_ROW);
    const char *value = (const char *)sqlite3_column_text(q, 0);
    snprintf(text, sizeof text, "%s", value ? value : "");
    sqlite3_finalize(q);
    sqlite3_close(db);
    return text;
}

/* ---- families ---------------------------------------------------------------------------------------- */

static int insert_member(tg_tx *tx, const family *f, const char *kode, tg_error *err)
{
    stmt *q = stmt_borrow(tx, MEMBER_INSERT, err);
    ck_assert_ptr_nonnull(q);
    stmt_bind_i64(q, "$1", f->id);
    stmt_bind_i64(q, "$2", f->id + 1);
    int rc = stmt_run(q, NULL, err);
    if (rc != TG_OK)
        return rc;
    q = stmt_borrow(tx, PERSON_INSERT, err);
    ck_assert_ptr_nonnull(q);
    stmt_bind_i64(q, "$1", f->id + 1);
    stmt_bind_text(q, "$2", kode);
    stmt_bind_i64(q, "$3", f->id);
    return stmt_run(q, NULL, err);
}

static int insert_family(tg_tx *tx, const family *f, tg_error *err)
{
    char kode[24];
    snprintf(kode, sizeof kode, "31.75.07.%04d", f->kel);
    stmt *q = stmt_borrow(tx, FAMILY_INSERT, err);
    ck_assert_ptr_nonnull(q);
    stmt_bind_i64(q, "$1", f->id);
    stmt_bind_text(q, "$2", kode);
    stmt_bind_blob(q, "$3", &f->id, sizeof f->id);
    stmt_bind_text(q, "$4", f->masuk ? f->masuk : "2026-01-01");
    if (f->desil > 0)
        stmt_bind_i64(q, "$5", f->desil);
    else
        stmt_bind_null(q, "$5");
    if (f->terverifikasi >= 0)
        stmt_bind_i64(q, "$6", f->terverifikasi);
    else
        stmt_bind_null(q, "$6");
    stmt_bind_i64(q, "$7", f->pkh);
    int rc = stmt_run(q, NULL, err);
    return rc == TG_OK ? insert_member(tx, f, kode, err) : rc;
}

typedef struct { const family *list; size_t count; int64_t first_id; } families;

static int insert_families(tg_tx *tx, void *arg, tg_error *err)
{
    const families *x = arg;
    for (size_t i = 0; i < x->count; i++) {
        family made = { x->first_id + 2 * (int64_t)i, 1001 + (int)(i % 3), (int)(i % 10) + 1, 1, "2026-02-02", 0 };
        int rc = insert_family(tx, x->list ? &x->list[i] : &made, err);
        if (rc != TG_OK)
            return rc;
    }
    return TG_OK;
}

void fixture_families(const family *list, size_t count)
{
    families x = { list, count, 0 };
    ck_assert_msg(fixture_write(&fixture_who, insert_families, &x) == TG_OK, "%s %s", fixture_err.kunci, fixture_err.arg[0]);
}

void fixture_many(int64_t first_id, int count)
{
    families x = { NULL, (size_t)count, first_id };
    ck_assert_msg(fixture_write(&fixture_who, insert_families, &x) == TG_OK, "%s %s", fixture_err.kunci, fixture_err.arg[0]);
}

/* ---- the room ----------------------------------------------------------------------------------------- */

int fixture_publish(const char *kode, const char *text)
{
    store_who who;
    penilaian_terbitan t;
    penilaian_naskah n = { .program = "uji", .kode = kode, .text = text, .size = strlen(text), .asal = "perintah" };
    rule_findings *f = rule_findings_create();
    fixture_as(&who, "penyusun", "00");
    tg_error_clear(&fixture_err);
    int rc = penilaian_publish(fixture_store, &who, &n, true, &t, f, &fixture_err);
    rule_findings_destroy(f);
    return rc;
}

typedef struct { penilaian_permintaan what; int64_t id, kerja; } start_arg;

static int start_unit(tg_tx *tx, void *arg, tg_error *err)
{
    start_arg *x = arg;
    return penilaian_start(tx, &x->what, &x->id, &x->kerja, err);
}

int64_t fixture_start(const char *kode_wilayah, const char *periode)
{
    start_arg x = { .what = { "uji", kode_wilayah, periode, TG_DATE_NONE } };
    return fixture_write(&fixture_who, start_unit, &x) == TG_OK ? x.id : 0;
}

void fixture_run(void)
{
    if (fixture_threads == 0) {
        ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
        return;
    }
    schedule_poke(fixture_schedule);
    while (fixture_number("SELECT count(*) FROM kerja WHERE status IN ('menunggu', 'berjalan') AND jenis <> 'penilaian.contoh'") > 0)
        usleep(5000);
}

typedef struct { int64_t id; penilaian p; } read_arg;

static int read_unit(tg_tx *tx, void *arg, tg_error *err)
{
    read_arg *x = arg;
    return penilaian_read(tx, x->id, &x->p, err);
}

penilaian fixture_penilaian(int64_t id)
{
    read_arg x = { .id = id };
    ck_assert_int_eq(fixture_read(&fixture_who, read_unit, &x), TG_OK);
    return x.p;
}

int64_t fixture_assess(const char *kode_wilayah, const char *periode)
{
    int64_t id = fixture_start(kode_wilayah, periode);
    ck_assert_msg(id != 0, "%s %s", fixture_err.kunci, fixture_err.arg[0]);
    fixture_run();
    penilaian p = fixture_penilaian(id);
    ck_assert_msg(p.status == PENILAIAN_SELESAI, "%s %s", penilaian_status_text(p.status), fixture_job(p.kerja_id, "galat"));
    return id;
}

typedef struct { int64_t id, kerja; } replay_arg;

static int replay_unit(tg_tx *tx, void *arg, tg_error *err)
{
    replay_arg *x = arg;
    char *args = tg_arena_printf(tx->arena, "{\"penilaian\":%lld}", (long long)x->id);
    char *kunci = tg_arena_printf(tx->arena, "uji:%lld", (long long)tg_id(tx));
    return schedule_add(tx, "penilaian.putar_ulang", kunci, args, 0, &x->kerja, err);
}

int64_t fixture_replay(int64_t penilaian_id)
{
    replay_arg x = { .id = penilaian_id };
    ck_assert_int_eq(fixture_write(&fixture_who, replay_unit, &x), TG_OK);
    fixture_run();
    ck_assert_str_eq(fixture_job(x.kerja, "status"), "selesai");
    return x.kerja;
}
