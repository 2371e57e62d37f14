/* A series: goats are weighed one after the other of a queue, and each is seen against what a goat of its age weighs.
 * The panel draws it from panel.json alone. POST and GET /api/v1/satu_seri/ekor, .../antrean, .../baku, .../ekor/{id}/timbang. */
#define SQL_OWNER "satu_seri"
#include "plugin/tangguh.h"

#define SCOPE(t) " " t "kode_wilayah >= $lo AND " t "kode_wilayah < $hi"
#define UMUR(lahir, hari) "CAST((julianday(" hari ") - julianday(" lahir ")) / 30.4375 AS INTEGER)"

extern const tg_migration SATU_SERI_MIGRATIONS[];
extern const char SATU_SERI_PANEL[];

SQL(INSERT_EKOR, "INSERT INTO satu_seri_ekor (id, kode_wilayah, nomor, lahir) SELECT $1, $2, $3, $4 WHERE $2 >= $lo AND $2 < $hi");
/* Who was not weighed today; `last` is what the form begins from. */
SQL(QUEUE, "SELECT e.id, e.nomor, " UMUR("e.lahir", "$1") ", (SELECT t.berat FROM satu_seri_timbang t WHERE t.ekor_id = e.id AND t.berat IS NOT NULL"
    " AND" SCOPE("t.") " ORDER BY t.tanggal DESC LIMIT 1)"
    " FROM satu_seri_ekor e WHERE NOT EXISTS (SELECT 1 FROM satu_seri_timbang t WHERE t.ekor_id = e.id AND t.tanggal = $1 AND" SCOPE("t.") ")"
    " AND" SCOPE("e.") " ORDER BY e.nomor LIMIT 100");
SQL(SERIES, "SELECT " UMUR("e.lahir", "t.tanggal") ", t.berat FROM satu_seri_timbang t JOIN satu_seri_ekor e ON e.id = t.ekor_id"
    " WHERE t.ekor_id = $1 AND t.berat IS NOT NULL AND" SCOPE("t.") " AND" SCOPE("e.") " ORDER BY t.tanggal LIMIT 100");
SQL(WEIGH, "INSERT INTO satu_seri_timbang (id, kode_wilayah, ekor_id, tanggal, berat)"
    " SELECT $1, e.kode_wilayah, e.id, $3, $4 FROM satu_seri_ekor e WHERE e.id = $2 AND" SCOPE("e."));
SQL(BEFORE, "SELECT berat FROM satu_seri_timbang WHERE ekor_id = $1 AND tanggal < $2 AND berat IS NOT NULL AND" SCOPE("") " ORDER BY tanggal DESC LIMIT 1");
SQL(DROP_TIMBANG, "DELETE FROM satu_seri_timbang WHERE id = $1 AND" SCOPE(""));

static int add(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t id = tg_id(tx), changed = 0;
    tg_stmt *q = tg_sql(tx, INSERT_EKOR, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    tg_bind_text(q, "$2", tg_text(req, "kode_wilayah"));
    tg_bind_text(q, "$3", tg_text(req, "nomor"));
    tg_bind_date(q, "$4", tg_date_of(req, "lahir"));
    int rc = tg_run(q, &changed, err);
    if (rc == TG_OK && changed == 0)
        return tg_fail_field(err, TG_DENIED, "kode_wilayah", "satu_seri_luar", tg_text(req, "kode_wilayah"));
    return rc == TG_OK ? tg_reply_created(req, id) : rc;
}

static void begin(tg_request *req)
{
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
}

static int end(tg_request *req, int rc)
{
    tg_array_end(req);
    tg_put_null(req, "setelah");
    tg_object_end(req);
    return rc == TG_END ? TG_OK : rc;
}

static void put_number(tg_request *req, const char *key, tg_stmt *q, int at)
{
    tg_col_null(q, at) ? tg_put_null(req, key) : tg_put_i64(req, key, tg_col_i64(q, at));
}

static int queue(tg_request *req, tg_tx *tx, tg_error *err)
{
    int rc;
    tg_stmt *q = tg_sql(tx, QUEUE, err);
    if (q == NULL)
        return err->code;
    tg_bind_date(q, "$1", tg_today(tx, tg_actor_region(tx)));
    begin(req);
    while ((rc = tg_next(q, err)) == TG_ROW) {
        tg_object(req);
        tg_put_i64(req, "id", tg_col_i64(q, 0));
        tg_put_text(req, "nomor", tg_col_text(q, 1));
        tg_put_i64(req, "umur_bulan", tg_col_i64(q, 2));
        tg_key(req, "last");
        tg_object(req);
        put_number(req, "berat", q, 3);
        tg_object_end(req);
        tg_object_end(req);
    }
    return end(req, rc);
}

static int series(tg_request *req, tg_tx *tx, tg_error *err)
{
    int rc;
    tg_stmt *q = tg_sql(tx, SERIES, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", tg_int(req, "id", 0));
    begin(req);
    while ((rc = tg_next(q, err)) == TG_ROW) {
        tg_object(req);
        tg_put_i64(req, "umur_bulan", tg_col_i64(q, 0));
        tg_put_i64(req, "berat", tg_col_i64(q, 1));
        tg_object_end(req);
    }
    return end(req, rc);
}

/* Hundreds of grams by age in months: thin, lean, fat. Made up for the tests. */
static const struct { int umur, kurus, sedang, gemuk; } BAKU[] = { { 0, 15, 20, 35 }, { 3, 60, 80, 120 }, { 6, 100, 130, 190 }, { 12, 160, 210, 300 } };

static int standard(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx, (void)err;
    begin(req);
    for (size_t i = 0; i < sizeof BAKU / sizeof BAKU[0]; i++) {
        tg_object(req);
        tg_put_i64(req, "umur_bulan", BAKU[i].umur);
        tg_put_i64(req, "-2", BAKU[i].kurus);
        tg_put_i64(req, "-1", BAKU[i].sedang);
        tg_put_i64(req, "1", BAKU[i].gemuk);
        tg_object_end(req);
    }
    return end(req, TG_END);
}

static int insert_weight(tg_request *req, tg_tx *tx, int64_t id, tg_date day, tg_error *err)
{
    int64_t changed = 0;
    tg_stmt *q = tg_sql(tx, WEIGH, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    tg_bind_i64(q, "$2", tg_int(req, "id", 0));
    tg_bind_date(q, "$3", day);
    if (tg_given(req, "berat"))
        tg_bind_i64(q, "$4", tg_int(req, "berat", 0));
    int rc = tg_run(q, &changed, err);
    return rc == TG_CONFLICT || (rc == TG_OK && changed == 0) ? tg_fail(err, TG_CONFLICT, "satu_seri_sudah") : rc;
}

/* Heavier than the last time, or not. */
static int answer(tg_request *req, tg_tx *tx, int64_t id, tg_date day, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, BEFORE, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", tg_int(req, "id", 0));
    tg_bind_date(q, "$2", day);
    int rc = tg_next(q, err);
    bool up = rc != TG_ROW || tg_int(req, "berat", 0) > tg_col_i64(q, 0);
    tg_status(req, 201);
    tg_object(req);
    tg_put_i64(req, "id", id);
    if (tg_given(req, "berat")) {
        tg_put_text(req, "pertumbuhan", up ? "naik" : "tidak naik");
        tg_put_text(req, "saran", up ? "" : "Beri pakan tambahan dan timbang lagi pekan depan.");
    }
    tg_object_end(req);
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

static int weigh(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t id = tg_id(tx);
    tg_date day = tg_given(req, "tanggal") ? tg_date_of(req, "tanggal") : tg_today(tx, tg_actor_region(tx));
    int rc = insert_weight(req, tx, id, day, err);
    return rc == TG_OK ? answer(req, tx, id, day, err) : rc;
}

static int drop(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t id = tg_int(req, "id", 0), changed = 0;
    tg_stmt *q = tg_sql(tx, DROP_TIMBANG, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    int rc = tg_run(q, &changed, err);
    if (rc == TG_OK && changed == 0)
        return tg_fail(err, TG_NOT_FOUND, "satu_seri_tiada");
    return rc == TG_OK ? tg_reply_created(req, id) : rc;
}

static const tg_param EKOR[] = {
    { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Region" }, { "nomor", TG_P_TEXT, true, 1, 20, "Number of the ear tag" },
    { "lahir", TG_P_DATE, true, 0, 0, "Born on" }, { NULL },
};
static const tg_param TIMBANG[] = {
    { "berat", TG_P_INT, false, 1, 2000, "Hundreds of grams" }, { "tanggal", TG_P_DATE, false, 0, 0, "Day; today" },
    { "pakan", TG_P_TEXT, false, 1, 40, "What it eats" }, { "tidak_hadir", TG_P_BOOL, false, 0, 0, "It was not brought" }, { NULL },
};
static const tg_route ROUTES[] = {
    { TG_POST, "/ekor", TG_WRITE, TG_ROLE_PETUGAS | TG_ROLE_KADER, TG_SCOPE_REGION, TG_LOG_NONE, EKOR, NULL, add, "Adds a goat" },
    { TG_GET, "/antrean", TG_SLOW, TG_ROLE_KADER, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, queue, "Lists goats not weighed today" },
    { TG_GET, "/baku", TG_READ, TG_ROLE_KADER, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, standard, "What goats weigh by age" },
    { TG_GET, "/ekor/{id}/timbang", TG_SLOW, TG_ROLE_KADER, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, series, "What a goat weighed so far" },
    { TG_POST, "/ekor/{id}/timbang", TG_WRITE, TG_ROLE_KADER, TG_SCOPE_REGION, TG_LOG_NONE, TIMBANG, NULL, weigh, "Notes a weight" },
    { TG_POST, "/timbang/{id}/batal", TG_WRITE, TG_ROLE_KADER, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, drop, "Takes a weight back" },
    { 0 },
};
static const tg_pesan PESAN[] = {
    { "satu_seri_luar", "wilayah {1} di luar wilayah kerja Anda", "region {1} lies outside yours" },
    { "satu_seri_sudah", "kambing ini sudah ditimbang pada hari itu, atau bukan di wilayah Anda; muat antrean lagi",
      "this goat was weighed on that day, or is not in your region; load the queue again" },
    { "satu_seri_tiada", "timbangan itu sudah tidak ada; muat antrean lagi", "that weight is gone; load the queue again" },
    { NULL, NULL, NULL },
};
static const char *const TABLES[] = { "satu_seri_ekor", "satu_seri_timbang", NULL };
static const tg_plugin PROGRAM = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "satu_seri", .version = "1.0.0", .unit = "keluarga", .routes = ROUTES,
    .pesan = PESAN, .tables = TABLES, .migrations = SATU_SERI_MIGRATIONS, .panel_json = SATU_SERI_PANEL,
    .sql_from = __start_tangguh_sql, .sql_to = __stop_tangguh_sql,
};
const tg_plugin *tangguh_plugin(void) { return &PROGRAM; }
