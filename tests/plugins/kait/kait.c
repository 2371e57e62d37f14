/* A program that listens: writes down what it hears, holds what it was told to hold, warns of more than 100 families, and
 * tries what a hook and a life cycle do not allow. */
#define SQL_OWNER "kait"
#include <string.h>
#include "plugin/tangguh.h"

extern const tg_migration KAIT_MIGRATIONS[];

SQL(DENGAR, "INSERT INTO kait_dengar (id, kode_wilayah, peristiwa, jumlah) SELECT $1, $2, $3, $4 WHERE $2 >= $lo AND $2 < $hi");
SQL(HOLDS, "SELECT 1 FROM kait_tahan WHERE peristiwa = $1 AND (objek_id = 0 OR objek_id = $2)");
SQL(TAHAN, "INSERT INTO kait_tahan (peristiwa, objek_id) VALUES ($1, $2)");
SQL(LEPAS, "DELETE FROM kait_tahan");
static const char TAHAP[] = TG_UNSCOPED("uji") "UPDATE tahap SET alokasi = 0";
static const char LANCANG[] = "UPDATE kait_dengar SET tahap = 'tamat' WHERE kode_wilayah >= $lo AND kode_wilayah < $hi";

static int write_down(tg_tx *tx, const tg_event *e, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, DENGAR, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", tg_id(tx));
    tg_bind_text(q, "$2", e->kode_wilayah);
    tg_bind_text(q, "$3", e->nama);
    tg_bind_i64(q, "$4", e->jumlah);
    return tg_run(q, NULL, err);
}

/* TG_ROW: it is held. */
static int holds(tg_tx *tx, const tg_event *e, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, HOLDS, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", e->nama);
    tg_bind_i64(q, "$2", e->objek_id);
    return tg_next(q, err);
}

/* Writes before it refuses: what a hook wrote goes with its act. */
static int hear(tg_tx *tx, const tg_event *e, tg_error *err)
{
    int rc = write_down(tx, e, err);
    if (rc == TG_OK && e->jumlah > 100)
        rc = tg_warn(tx, e, err, "kait_banyak", e->jumlah);
    if (rc == TG_OK && strcmp(e->kode_wilayah, "31.76") == 0)
        return TG_CONFLICT;                     /* no words: refused all the same */
    if (rc == TG_OK && strcmp(e->kode_wilayah, "31.75") == 0)
        rc = tg_sql(tx, TAHAP, err) == NULL ? err->code : TG_OK;
    if (rc == TG_OK && (rc = holds(tx, e, err)) == TG_ROW)
        return tg_fail(err, TG_CONFLICT, "kait_tahan", e->nama);
    return rc == TG_END ? TG_OK : rc;
}

static int hold(tg_request *req, tg_tx *tx, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, TAHAN, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", tg_text(req, "peristiwa"));
    tg_bind_i64(q, "$2", tg_int(req, "objek_id", 0));
    return tg_run(q, NULL, err);
}

static int let_go(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)req;
    tg_stmt *q = tg_sql(tx, LEPAS, err);
    return q == NULL ? err->code : tg_run(q, NULL, err);
}

static int move(tg_request *req, tg_tx *tx, tg_error *err)
{
    return tg_move(tx, "dengar", tg_int(req, "id", 0), tg_text(req, "ke"), err);
}

static int cheat(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)req;
    return tg_sql(tx, LANCANG, err) == NULL ? err->code : TG_OK;
}

/* ---- how it must not be done: a step and rows that refuse without a word, JSON that is not whole ---- */

static int step_to_the_end(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, TAHAN, err);
    (void)cursor, (void)arg;
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", "luput");
    tg_bind_i64(q, "$2", 0);
    int rc = tg_run(q, NULL, err);
    return rc == TG_OK ? TG_END : rc;
}

static int run_luput(tg_job_run *job, tg_error *err)
{
    return tg_job_step(job, step_to_the_end, NULL, err);
}

static int begin_luput(tg_request *req, tg_tx *tx, tg_error *err)
{
    int rc = tg_job_add(tx, "luput", "1", NULL, 0, NULL, err);
    return rc == TG_OK ? tg_reply_created(req, 1) : rc;
}

static int write_nothing(tg_tx *tx, const tg_import_row *row, tg_error *err)
{
    (void)tx, (void)row, (void)err;
    return TG_CONFLICT;
}

static int left_open(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx, (void)err;
    tg_object(req);
    tg_put_i64(req, "a", 1);
    return TG_OK;
}

static int ended_twice(tg_request *req, tg_tx *tx, tg_error *err)
{
    int rc = left_open(req, tx, err);
    tg_object_end(req);
    tg_object_end(req);
    return rc;
}

static int key_after_key(tg_request *req, tg_tx *tx, tg_error *err)
{
    int rc = left_open(req, tx, err);
    tg_key(req, "b");
    tg_put_i64(req, "c", 1);
    tg_object_end(req);
    return rc;
}

static const tg_job JOBS[] = { { "luput", run_luput, 0, 0, 0, "langkah yang luput" }, { NULL } };
static const tg_report REPORTS[] = { { "terbuka", "Laporan yang terbuka", left_open }, { NULL } };
static const tg_import_column KOLOM[] = { { "nomor", NULL, TG_P_INT, true, 1, 1000 }, { NULL } };
static const tg_import IMPORTS[] = { { "bisu", TG_ROLE_PETUGAS, KOLOM, NULL, write_nothing, "baris yang ditolak tanpa kata" }, { NULL } };

static const tg_param HOLD[] = {
    { "peristiwa", TG_P_TEXT, true, 1, 40, "Event" }, { "objek_id", TG_P_INT, false, 0, INT64_MAX, "Only of this one" }, { NULL },
};
static const tg_param MOVE[] = { { "ke", TG_P_TEXT, true, 1, 20, "State" }, { NULL } };
static const tg_route ROUTES[] = {
    { TG_POST, "/tahan", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, HOLD, NULL, hold, "Holds an event" },
    { TG_POST, "/lepas", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, let_go, "Lets all events go" },
    { TG_POST, "/dengar/{id}/pindah", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, MOVE, NULL, move, "Moves" },
    { TG_POST, "/lancang", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, cheat, "Assigns a state by hand" },
    { TG_POST, "/luput", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, begin_luput, "Begins the job" },
    { TG_GET, "/terbuka", TG_READ, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, left_open, "JSON that is not ended" },
    { TG_GET, "/dua-akhir", TG_READ, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, ended_twice, "JSON that is ended twice" },
    { TG_GET, "/dua-kunci", TG_READ, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, key_after_key, "A key without its value" },
    { 0 },
};
static const tg_hook HOOKS[] = {
    { "sebelum_nilai", hear, false, "penilaian mulai" },
    { "sesudah_nilai", hear, false, "penilaian selesai" },
    { "sebelum_salur", hear, true, "tahap dibuka, juga milik program lain" },
    { "serah_terima", hear, false, "bagian diserahkan" },
    { "sesudah_salur", hear, false, "tahap ditutup" },
    { "sebelum_terbit", hear, false, "aturan terbit" },
    { NULL },
};
static const char *const STATUS[] = { "baru", "dibaca", "tamat", NULL };
static const tg_langkah LANGKAH[] = { { "baru", "dibaca" }, { "dibaca", "tamat" }, { NULL, NULL } };
static const tg_lifecycle LIFECYCLES[] = { { "dengar", "kait_dengar", "tahap", STATUS, LANGKAH, "catatan" }, { NULL } };
static const tg_pesan PESAN[] = {
    { "kait_tahan", "{1} ditahan: gudang dihitung ulang; tunggu selesai", "{1} is held: the store is counted; wait for the end" },
    { "kait_banyak", "{1} keluarga lebih dari biasanya", "{1} families are more than usual" },
    { NULL, NULL, NULL },
};
static const char *const TABLES[] = { "kait_dengar", "kait_tahan", NULL };
static const tg_plugin KAIT = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "kait", .version = "1.0.0", .unit = "keluarga", .routes = ROUTES, .hooks = HOOKS, .jobs = JOBS,
    .reports = REPORTS, .imports = IMPORTS,
    .lifecycles = LIFECYCLES, .pesan = PESAN, .tables = TABLES, .migrations = KAIT_MIGRATIONS,
    .sql_from = __start_tangguh_sql, .sql_to = __stop_tangguh_sql,
};

const tg_plugin *tangguh_plugin(void)
{
    return &KAIT;
}
