/* Proves the life cycle of a run (pelaksanaan): every move of the table, and every other is refused and changes nothing. */
#include <stdio.h>
#include "base/date.h"
#include "rumah.h"
#include "jadwal/dalam.h"

/* By hand, from the handbook: rows are from, columns are to. */
static const char *const ALLOWED[PELAKSANAAN_STATES] = {
    [PELAKSANAAN_BERJALAN] = "menunggu ditahan selesai gagal batal",
    [PELAKSANAAN_MENUNGGU] = "berjalan batal",
    [PELAKSANAAN_DITAHAN] = "berjalan batal",
    [PELAKSANAAN_SELESAI] = "",
    [PELAKSANAAN_GAGAL] = "berjalan",
    [PELAKSANAAN_BATAL] = "",
};
static struct { int rc; char kunci[40], after[16]; } seen[PELAKSANAAN_STATES][PELAKSANAAN_STATES];

static int begin_run(tg_tx *tx, int from, int to, pelaksanaan *p, tg_error *err)
{
    bool fresh;
    *p = (pelaksanaan){ .id = tg_id(tx), .ke = from * PELAKSANAAN_STATES + to, .nama = { "sembako", KOTA, "uji" }, .irama = "bulan",
                        .acuan = TG_DATE_NONE };
    snprintf(p->periode, sizeof p->periode, "uji-%d-%d", from, to);
    int rc = pelaksanaan_insert(tx, p, &fresh, err);
    return rc == TG_OK && from != PELAKSANAAN_BERJALAN ? pelaksanaan_move(tx, p, from, err) : rc;
}

static int try_move(tg_tx *tx, int from, int to, tg_error *err)
{
    pelaksanaan p;
    tg_error why = { 0 };
    int rc = begin_run(tx, from, to, &p, err);
    if (rc != TG_OK)
        return rc;
    seen[from][to].rc = pelaksanaan_move(tx, &p, to, &why);
    text_copy(seen[from][to].kunci, sizeof seen[from][to].kunci, why.kunci);
    rc = pelaksanaan_find(tx, p.id, &p, err);
    text_copy(seen[from][to].after, sizeof seen[from][to].after, pelaksanaan_status_text(p.status));
    return rc;
}

static int try_all(tg_request *req, tg_tx *tx, tg_error *err)
{
    int rc = TG_OK;
    (void)req;
    for (int from = 0; rc == TG_OK && from < PELAKSANAAN_STATES; from++)
        for (int to = 0; rc == TG_OK && to < PELAKSANAAN_STATES; to++)
            rc = try_move(tx, from, to, err);
    return rc;
}

START_TEST(runs_move_only_as_the_table_says)
{
    static const tg_route ROUTES[] = {
        { TG_POST, "/gerak", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, try_all, "For tests" }, { 0 },
    };
    rumah_open(NULL);
    ck_assert_int_eq(http_mount(house_http(rumah), NULL, "uji", ROUTES, &rumah_err), TG_OK);
    rumah_must(200, NULL, "POST", "/api/v1/uji/gerak", "{}");
    for (int from = 0; from < PELAKSANAAN_STATES; from++)
        for (int to = 0; to < PELAKSANAAN_STATES; to++) {
            bool may = strstr(ALLOWED[from], pelaksanaan_status_text(to)) != NULL;
            ck_assert_int_eq(seen[from][to].rc, may ? TG_OK : TG_CONFLICT);
            ck_assert_str_eq(seen[from][to].kunci, may ? "" : "jadwal_gerak");
            ck_assert_str_eq(seen[from][to].after, pelaksanaan_status_text(may ? to : from));
        }
    rumah_close();
}
END_TEST

/* ---- a schedule that was out of force for a while -------------------------------------------------------------- */

/* As if it had run last ten months before the one that comes next, and come into force again a moment ago. */
static int make_gap(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)req;
    giliran g;
    bool fresh;
    const jadwal_nama n = { "sembako", KOTA, "bulanan" };
    pelaksanaan *p = tg_arena_alloc(tx->arena, sizeof *p);
    int rc = giliran_find_any(tx, &n, &g, err);
    if (rc != TG_OK)
        return rc;
    *p = (pelaksanaan){ .id = tg_id(tx), .ke = g.ke - 10, .nama = n, .periode = "dahulu", .acuan = TG_DATE_NONE };
    irama_of(&g.rencana, p->irama);
    rc = pelaksanaan_insert(tx, p, &fresh, err);
    return rc == TG_OK ? fakta_put(tx, &n, tg_arena_printf(tx->arena, "%s", p->irama), tx->now, err) : rc;
}

START_TEST(what_fell_due_while_a_schedule_was_out_of_force_is_not_run_after_a_rebuild)
{
    static const tg_route ROUTES[] = {
        { TG_POST, "/sela", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, make_gap, "For tests" }, { 0 },
    };
    static const char KE[] = TG_UNSCOPED("uji") "SELECT ke FROM jadwal_giliran WHERE kode_wilayah = '" KOTA "' AND jadwal = 'bulanan'";
    rumah_open(NULL);
    rumah_probe();
    ck_assert_int_eq(http_mount(house_http(rumah), NULL, "uji", ROUTES, &rumah_err), TG_OK);
    int64_t next = rumah_number(KE);
    rumah_must(200, NULL, "POST", "/api/v1/uji/sela", "{}");
    rumah_must(202, NULL, "POST", "/api/v1/bangun-ulang", "{\"apa\":\"jadwal\"}");
    ck_assert_int_eq(house_run_jobs(rumah, &rumah_err), TG_OK);
    ck_assert_int_eq(rumah_number(KE), next);
    rumah_close();
}
END_TEST

/* ---- an event that nobody gave a date ---------------------------------------------------------------------------- */

static giliran undated;

static int settle_undated(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)req;
    int tahun, bulan, hari;
    date_split(date_of_ms(tx->now, 420), &tahun, &bulan, &hari);
    undated = (giliran){ .rencana = { .irama = IRAMA_PERISTIWA, .tiap = 1, .hari = 30, .zona = 420, .peristiwa = "tahun_ajaran" },
                         .nama = { "sembako", KOTA, "sekolah" }, .ke = tahun - 2 };
    int rc = giliran_settle(tx, &undated, err);
    undated.ke -= tahun;
    return rc;
}

START_TEST(an_event_whose_year_went_by_without_a_date_stands_in_no_years_way)
{
    static const tg_route ROUTES[] = {
        { TG_POST, "/tanpa-tanggal", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, settle_undated, "For tests" }, { 0 },
    };
    rumah_open(NULL);
    ck_assert_int_eq(http_mount(house_http(rumah), NULL, "uji", ROUTES, &rumah_err), TG_OK);
    rumah_must(200, NULL, "POST", "/api/v1/uji/tanpa-tanggal", "{}");
    ck_assert_int_eq(undated.ke, 0);
    ck_assert_int_eq(undated.jatuh, WAKTU_BELUM);
    rumah_close();
}
END_TEST

/* ---- the regions of config.lua ------------------------------------------------------------------------------------ */

static int64_t in_force(const char *regions)
{
    berlaku_set_regions(regions);
    ck_assert_int_eq(jadwal_refresh(house_store(rumah), &STORE_SISTEM, &rumah_err), TG_OK);
    return rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM jadwal_giliran WHERE kode_wilayah = '" KOTA "'");
}

#define TWENTY "11.01 11.02 11.03 11.04 11.05 11.06 11.07 11.08 11.09 11.10 11.11 11.12 11.13 11.14 11.15 11.16 11.17 11.18 12.01 12.02"

START_TEST(a_region_named_at_the_end_of_a_long_list_counts_too)
{
    rumah_open(NULL);
    rumah_probe();
    ck_assert_int_eq(in_force(TWENTY " 53.71"), 0);
    ck_assert_int_gt(in_force(TWENTY " " KOTA), 0);
    rumah_close();
}
END_TEST

TESTS(gerak)
{
    tcase_add_test(tc, a_region_named_at_the_end_of_a_long_list_counts_too);
    tcase_add_test(tc, an_event_whose_year_went_by_without_a_date_stands_in_no_years_way);
    tcase_add_test(tc, runs_move_only_as_the_table_says);
    tcase_add_test(tc, what_fell_due_while_a_schedule_was_out_of_force_is_not_run_after_a_rebuild);
}
