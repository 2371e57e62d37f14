/* Proves core/jadwal over the whole house, with a clock that the test turns: schedules of the shipped rules of sembako in four
 * regions. 31.75.07 and 32.73 prepare a round on the 5th of each month at 07:00 WIB, and 14 days before Ramadan. */
#include <stdio.h>
#include "rumah.h"

#define BULANAN "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"jadwal\":\"bulanan\"%s}"
#define RUNS TG_UNSCOPED("uji") "SELECT count(*) FROM pelaksanaan WHERE kode_wilayah = '" KOTA "' AND "

static int64_t now;

static int64_t clock_now(void) { return now; }

/* "2026-12-05", hours and minutes WIB */
static void set_clock(const char *day, int hour, int minute)
{
    tg_date d;
    ck_assert_int_eq(date_parse(&d, day, strlen(day), NULL), TG_OK);
    now = date_to_ms(d, 420) + (hour * 60 + minute) * INT64_C(60000);
}

static void work(void) { ck_assert_msg(house_run_jobs(rumah, &rumah_err) == TG_OK, "%s", rumah_err.kunci); }

static void work_at(const char *day, int hour, int minute)
{
    set_clock(day, hour, minute);
    work();
}

static int64_t count(const char *where)
{
    char sql[400];
    snprintf(sql, sizeof sql, RUNS "%s", where);
    return rumah_number(sql);
}

static void start_clock(void)
{
    env_table t = env;
    t.now_ms = clock_now;
    env_set(&t);
    set_clock("2026-11-20", 10, 0);
}

static void make_office(void)
{
    rumah_open(NULL);
    rumah_actors();
}

static void open_office(void)
{
    start_clock();
    rumah_open_like("kantor", make_office);
    rumah_probe();
}

static void open_again(void)
{
    char data[300];
    snprintf(data, sizeof data, "%s", rumah_data);
    rumah_close();
    rumah_open(data);
    rumah_probe();
}

static void make_office_with_families(void)
{
    make_office();
    rumah_import(60);
    rumah_supply(20);
}

/* With families, and a quota for 2026-12. */
static void open_with_families(void)
{
    start_clock();
    rumah_open_like("kantor-warga", make_office_with_families);
    rumah_probe();
}

static void pause_monthly(void)
{
    static const char *const KODE[] = { "21.72", "31.75.07", "32.73", "53.71" };
    for (int i = 0; i < 4; i++)
        rumah_must(200, NULL, "POST", "/api/v1/jadwal/jeda",
                   "{\"program\":\"sembako\",\"kode_wilayah\":\"%s\",\"jadwal\":\"bulanan\",\"alasan\":\"uji\"}", KODE[i]);
}

static int64_t the_round(void)
{
    return rumah_number(TG_UNSCOPED("uji") "SELECT tahap_id FROM pelaksanaan WHERE tahap_id IS NOT NULL ORDER BY id DESC LIMIT 1");
}

static void act_on_round(const char *who, const char *act, int status)
{
    char path[100];
    snprintf(path, sizeof path, "/api/v1/tahap/%lld/%s", (long long)the_round(), act);
    rumah_must(status, who, "POST", path, "%s", strcmp(act, "batal") == 0 ? "{\"alasan\":\"uji saja\"}" : "{}");
}

static int64_t open_tasks(void)
{
    return rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM tugas WHERE status = 'terbuka' AND kode_wilayah = '" KOTA "'");
}

START_TEST(a_due_schedule_prepares_a_round_and_leaves_it_to_another_person)
{
    open_with_families();
    work_at("2026-12-05", 6, 59);
    ck_assert_int_eq(count("1 = 1"), 0);
    work_at("2026-12-05", 7, 0);
    ck_assert_int_eq(count("periode = '2026-12' AND status = 'menunggu'"), 1);
    ck_assert_int_eq(rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM tahap WHERE status = 'rencana' AND terbit = 1"
                                  " AND perencana = 'jadwal:bulanan' AND perencana_id = 0"), 1);
    ck_assert_int_eq(rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM tugas WHERE status = 'terbuka' AND jenis = 'tahap.setujui'"), 1);
    act_on_round("perencana", "setujui", 403);                 /* no penyetuju */
    act_on_round("penyetuju", "setujui", 200);
    ck_assert_int_eq(open_tasks(), 0);
    work();
    ck_assert_int_eq(count("periode = '2026-12' AND status = 'selesai'"), 1);
    ck_assert_int_eq(rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM tahap WHERE status = 'berjalan' AND pembuka = 'jadwal:bulanan'"), 1);
    ck_assert_int_eq(rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM audit WHERE perbuatan = 'jadwal.pengaman'"), 3);
    work_at("2026-12-31", 23, 0);
    ck_assert_int_eq(count("jadwal = 'bulanan'"), 1);
    ck_assert(rumah_chain().utuh);
    rumah_close();
}
END_TEST

START_TEST(a_cancelled_round_ends_its_run_and_its_task)
{
    open_with_families();
    work_at("2026-12-05", 7, 0);
    act_on_round("perencana", "batal", 200);
    work();
    ck_assert_int_eq(count("periode = '2026-12' AND status = 'batal'"), 1);
    ck_assert_int_eq(open_tasks(), 0);
    rumah_close();
}
END_TEST

START_TEST(missed_periods_run_in_order_each_once_whatever_the_clock_does)
{
    open_office();
    work_at("2027-03-07", 9, 0);                               /* off since November: 2026-12 to 2027-03 */
    ck_assert_int_eq(count("jadwal = 'bulanan'"), 4);
    ck_assert_int_eq(rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM pelaksanaan a JOIN pelaksanaan b ON a.kode_wilayah = b.kode_wilayah"
                                  " AND a.jadwal = b.jadwal AND a.jadwal = 'bulanan' WHERE a.id < b.id AND (a.periode > b.periode OR a.diakhiri > b.dibuat)"), 0);
    work_at("2026-11-21", 9, 0);                               /* the clock goes back */
    work_at("2027-03-07", 9, 0);
    work_at("2027-04-05", 6, 59);
    ck_assert_int_eq(count("jadwal = 'bulanan'"), 4);
    work_at("2027-04-05", 7, 0);
    ck_assert_int_eq(count("jadwal = 'bulanan' AND periode = '2027-04'"), 1);
    rumah_close();
}
END_TEST

START_TEST(a_restart_begins_no_period_again)
{
    open_office();
    work_at("2026-12-06", 8, 0);
    ck_assert_int_eq(count("jadwal = 'bulanan'"), 1);
    open_again();
    work();
    ck_assert_int_eq(count("jadwal = 'bulanan'"), 1);
    rumah_job(NULL, "/api/v1/bangun-ulang", "{\"apa\":\"jadwal\"}");
    work();
    ck_assert_int_eq(count("jadwal = 'bulanan'"), 1);
    ck_assert_int_eq(rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM jadwal_giliran WHERE jadwal = 'bulanan' AND periode = '2027-01'"), 3);      /* 21.72: the 12th */
    rumah_close();
}
END_TEST

static void confirm(const char *day)
{
    rumah_must(201, NULL, "POST", "/api/v1/kalender", "{\"peristiwa\":\"ramadan\",\"tahun\":1448,\"tanggal\":\"%s\",\"sumber\":\"sidang isbat\"}", day);
}

START_TEST(ramadan_that_is_confirmed_a_day_later_moves_the_run_by_a_day)
{
    open_office();
    pause_monthly();
    work_at("2027-01-24", 7, 0);
    confirm("2027-02-09");                                     /* expected on the 8th: 14 days before was the 25th */
    work_at("2027-01-25", 23, 0);
    ck_assert_int_eq(count("jadwal = 'hari_raya'"), 0);
    work_at("2027-01-26", 7, 0);
    ck_assert_int_eq(count("jadwal = 'hari_raya' AND periode = 'ramadan-1448'"), 1);
    work_at("2027-02-20", 7, 0);
    ck_assert_int_eq(count("jadwal = 'hari_raya'"), 1);
    rumah_close();
}
END_TEST

START_TEST(ramadan_that_moves_after_the_run_does_not_run_it_again)
{
    open_office();
    pause_monthly();
    work_at("2027-01-25", 7, 0);
    ck_assert_int_eq(count("jadwal = 'hari_raya' AND periode = 'ramadan-1448'"), 1);
    confirm("2027-02-09");
    work_at("2027-01-26", 7, 0);
    confirm("2027-02-07");
    work_at("2027-02-20", 7, 0);
    ck_assert_int_eq(count("jadwal = 'hari_raya'"), 1);
    rumah_close();
}
END_TEST

START_TEST(both_ramadans_of_2030_have_their_run)
{
    open_office();
    pause_monthly();
    work_at("2029-12-21", 12, 0);                              /* 1451 H begins on 2030-01-05 */
    ck_assert_int_eq(count("jadwal = 'hari_raya'"), 3);        /* 1448, 1449, 1450 */
    work_at("2029-12-22", 7, 0);
    ck_assert_int_eq(count("jadwal = 'hari_raya' AND periode = 'ramadan-1451'"), 1);
    work_at("2030-12-12", 7, 0);                               /* 1452 H on 2030-12-26 */
    ck_assert_int_eq(count("jadwal = 'hari_raya' AND periode = 'ramadan-1452'"), 1);
    ck_assert_int_eq(count("jadwal = 'hari_raya'"), 5);
    rumah_close();
}
END_TEST

START_TEST(a_pause_survives_a_restart_and_what_it_held_back_runs_afterwards)
{
    open_office();
    rumah_must(200, "perencana", "POST", "/api/v1/jadwal/jeda", BULANAN, ",\"alasan\":\"kas kosong\"");
    open_again();
    work_at("2027-01-06", 8, 0);
    ck_assert_int_eq(count("jadwal = 'bulanan'"), 0);
    ck_assert_str_eq(rumah_kode(rumah_ask("perencana", "POST", "/api/v1/jadwal/jalankan", BULANAN, "")), "jadwal_sedang_jeda");
    rumah_must(200, "perencana", "POST", "/api/v1/jadwal/lanjut", BULANAN, "");
    work();
    ck_assert_int_eq(count("jadwal = 'bulanan'"), 2);          /* 2026-12 and 2027-01 */
    rumah_close();
}
END_TEST

START_TEST(what_runs_ahead_does_not_run_again_on_its_day)
{
    open_office();
    ck_assert_str_eq(rumah_kode(rumah_ask("perencana", "POST", "/api/v1/jadwal/jalankan", BULANAN, "")), "jadwal_belum_waktunya");
    ck_assert_str_eq(rumah_kode(rumah_ask("perencana", "POST", "/api/v1/jadwal/jalankan", BULANAN, ",\"periode\":\"2027-01\"")),
                     "jadwal_periode_lain");
    rumah_must(202, "perencana", "POST", "/api/v1/jadwal/jalankan", BULANAN, ",\"periode\":\"2026-12\"");
    work();
    ck_assert_str_eq(rumah_kode(rumah_ask("perencana", "POST", "/api/v1/jadwal/jalankan", BULANAN, ",\"periode\":\"2026-12\"")),
                     "jadwal_sudah_jalan");
    work_at("2026-12-05", 7, 0);
    ck_assert_int_eq(count("jadwal = 'bulanan'"), 1);
    rumah_close();
}
END_TEST

/* Begun ahead of its day, at once or again after it failed: who did that is the planner, whatever the round says. */
START_TEST(who_starts_a_run_does_not_approve_its_round)
{
    open_with_families();
    rumah_actor("rangkap", "admin_wilayah,penyetuju", KOTA);
    rumah_must(202, "rangkap", "POST", "/api/v1/jadwal/jalankan", BULANAN, ",\"periode\":\"2026-12\"");
    work();
    ck_assert_int_eq(count("status = 'menunggu' AND peminta = 'rangkap'"), 1);
    char path[100];
    snprintf(path, sizeof path, "/api/v1/tahap/%lld/setujui", (long long)the_round());
    ck_assert_str_eq(rumah_kode(rumah_must(403, "rangkap", "POST", path, "{}")), "jadwal_dua_orang");
    snprintf(path, sizeof path, "/api/v1/tahap/%lld/ganti", (long long)the_round());
    ck_assert_str_eq(rumah_kode(rumah_must(403, "rangkap", "POST", path, "{\"nomor\":1,\"alasan\":\"mundur\"}")), "jadwal_dua_orang");
    ck_assert_int_eq(count("status = 'menunggu'"), 1);
    act_on_round("penyetuju", "setujui", 200);
    rumah_close();
}
END_TEST

START_TEST(who_tries_a_failed_run_again_does_not_approve_its_round)
{
    open_office();
    rumah_import(60);                                          /* no quota: no list can be made */
    work_at("2026-12-05", 7, 0);
    rumah_supply(20);
    rumah_actor("rangkap", "admin_wilayah,penyetuju", KOTA);
    rumah_must(202, "rangkap", "POST", "/api/v1/jadwal/jalankan", BULANAN, ",\"periode\":\"2026-12\"");
    work();
    act_on_round("rangkap", "setujui", 403);
    act_on_round("penyetuju", "setujui", 200);
    rumah_close();
}
END_TEST

START_TEST(a_run_that_fails_says_why_makes_a_task_and_goes_on_where_it_stopped)
{
    open_office();
    rumah_import(60);                                          /* no quota: no list can be made */
    work_at("2026-12-05", 7, 0);
    ck_assert_int_eq(count("status = 'gagal' AND penilaian_id IS NOT NULL"), 1);
    ck_assert_int_eq(open_tasks(), 1);
    rumah_supply(20);
    rumah_must(202, "perencana", "POST", "/api/v1/jadwal/jalankan", BULANAN, ",\"periode\":\"2026-12\"");
    work();
    ck_assert_int_eq(count("status = 'menunggu'"), 1);
    ck_assert_int_eq(rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM penilaian WHERE kode_wilayah = '" KOTA "'"), 1);
    ck_assert_int_eq(rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM tugas WHERE status = 'terbuka' AND jenis = 'jadwal.gagal'"), 0);
    rumah_close();
}
END_TEST

/* A rule of 31.75.07 whose safeguard always holds before the approver is asked. */
static void publish_hold(void)
{
    char path[400];
    rumah_actor("penyusun", "penyusun", KOTA);
    snprintf(path, sizeof path, "%s/scripts/sembako/" KOTA ".lua", rumah_data);
    FILE *f = fopen(path, "a");
    ck_assert_ptr_nonnull(f);
    fputs("pengaman \"sebelum_terbit\" { { label = \"Uji tahan\", tahan_bila = \"jumlah_penerima > 0\" } }\n", f);
    fclose(f);
    rumah_reply r = rumah_must(201, "penyusun", "POST", "/api/v1/aturan/rancangan", "{\"program\":\"sembako\",\"kode\":\"" KOTA "\"}");
    snprintf(path, sizeof path, "/api/v1/aturan/rancangan/%lld/setujui",
             (long long)json_integer_value(json_object_get(json_object_get(r.body, "rancangan"), "id")));
    rumah_must(200, "penyetuju", "POST", path, "%s", "{}");
    work();
}

START_TEST(a_safeguard_holds_until_a_person_lets_it_go_on)
{
    char path[100];
    open_with_families();
    publish_hold();
    work_at("2026-12-05", 7, 0);
    ck_assert_int_eq(count("status = 'ditahan'"), 1);
    ck_assert_int_eq(rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM tugas WHERE jenis = 'tahap.setujui'"), 0);
    ck_assert_int_eq(rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM tugas WHERE status = 'terbuka' AND jenis = 'jadwal.ditahan'"), 1);
    ck_assert_int_eq(rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM audit WHERE perbuatan = 'jadwal.pengaman'"
                                  " AND instr(rincian, '\"hasil\":\"kena\"') > 0 AND instr(rincian, '\"jumlah_penerima\":') > 0"), 1);
    snprintf(path, sizeof path, "/api/v1/jadwal/pelaksanaan/%lld/lanjut",
             (long long)rumah_number(TG_UNSCOPED("uji") "SELECT id FROM pelaksanaan WHERE status = 'ditahan'"));
    rumah_must(202, "penyetuju", "POST", path, "%s", "{\"alasan\":\"sudah diperiksa\"}");
    work();
    ck_assert_int_eq(count("status = 'menunggu'"), 1);
    act_on_round("penyetuju", "setujui", 200);
    work();
    ck_assert_int_eq(count("status = 'selesai'"), 1);
    ck_assert_int_eq(open_tasks(), 0);
    rumah_close();
}
END_TEST

START_TEST(each_region_keeps_its_own_hour)
{
    open_office();
    ck_assert_int_eq(rumah_number(TG_UNSCOPED("uji") "SELECT a.jatuh - b.jatuh FROM jadwal_giliran a, jadwal_giliran b WHERE a.kode_wilayah = '31.75.07'"
                                  " AND b.kode_wilayah = '53.71' AND a.jadwal = 'bulanan' AND b.jadwal = 'bulanan'"), 3600 * 1000);
    rumah_close();
}
END_TEST

TESTS(jadwal)
{
    tcase_add_test(tc, a_due_schedule_prepares_a_round_and_leaves_it_to_another_person);
    tcase_add_test(tc, a_cancelled_round_ends_its_run_and_its_task);
    tcase_add_test(tc, missed_periods_run_in_order_each_once_whatever_the_clock_does);
    tcase_add_test(tc, a_restart_begins_no_period_again);
    tcase_add_test(tc, ramadan_that_is_confirmed_a_day_later_moves_the_run_by_a_day);
    tcase_add_test(tc, ramadan_that_moves_after_the_run_does_not_run_it_again);
    tcase_add_test(tc, both_ramadans_of_2030_have_their_run);
    tcase_add_test(tc, a_pause_survives_a_restart_and_what_it_held_back_runs_afterwards);
    tcase_add_test(tc, what_runs_ahead_does_not_run_again_on_its_day);
    tcase_add_test(tc, who_starts_a_run_does_not_approve_its_round);
    tcase_add_test(tc, who_tries_a_failed_run_again_does_not_approve_its_round);
    tcase_add_test(tc, a_run_that_fails_says_why_makes_a_task_and_goes_on_where_it_stopped);
    tcase_add_test(tc, a_safeguard_holds_until_a_person_lets_it_go_on);
    tcase_add_test(tc, each_region_keeps_its_own_hour);
}
