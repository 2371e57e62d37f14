/* With a writer thread, job threads and a loop: what main really runs. */
#include <stdio.h>
#include <sys/stat.h>
#include "fixture.h"

static void open_threads(void)
{
    fixture_threads = 1;
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
}

/* One after the other in the same rows: the sums are those of a run alone. */
START_TEST(two_regions_are_assessed_at_once)
{
    open_threads();
    ck_assert_int_eq(fixture_publish("31.75.07.1001", KELURAHAN), TG_OK);
    fixture_many(1000, 2000);
    fixture_many(10000, 2000);
    int64_t one = fixture_start("31.75.07.1001", "2026-12"), two = fixture_start("31.75.07.1002", "2026-12"),
            all = fixture_start("31.75.07", "2026-12");
    fixture_run();
    ck_assert_int_eq(fixture_penilaian(one).status, PENILAIAN_SELESAI);
    ck_assert_int_eq(fixture_penilaian(two).status, PENILAIAN_SELESAI);
    ck_assert_int_eq(fixture_penilaian(all).dinilai, 4000);
    ck_assert_int_eq(fixture_penilaian(one).dinilai + fixture_penilaian(two).dinilai, fixture_number("SELECT count(*) FROM keluarga WHERE kode_wilayah < '31.75.07.1003'"));
    ck_assert_str_eq(fixture_job(fixture_replay(all), "hasil"), "{\"diperiksa\":4000,\"beda\":0}");
    fixture_close();
}
END_TEST

static loop *turning;
static int ticks;

static void tick(void *arg)
{
    (void)arg;
    if (fixture_number("SELECT count(*) FROM versi_berkas") > 1 || ++ticks > 100)
        loop_stop(turning);
}

START_TEST(watched_desk_publishes_within_seconds)
{
    char dir[300], path[340];
    penilaian_desk *d;
    open_threads();
    snprintf(dir, sizeof dir, "%s", test_dir());
    snprintf(path, sizeof path, "%s/uji", dir);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/uji/31.75.07.1001.lua", dir);
    ck_assert_int_eq(env_write_file(path, KELURAHAN, strlen(KELURAHAN), 0600, &fixture_err), TG_OK);
    ck_assert_int_eq(loop_create(&turning, 2, &fixture_err), TG_OK);
    ck_assert_int_eq(penilaian_desk_open(&d, fixture_store, dir, true, &fixture_err), TG_OK);
    ck_assert_int_eq(penilaian_desk_watch(d, turning, &fixture_err), TG_OK);
    ck_assert_int_eq(loop_every(turning, 100, tick, NULL, &fixture_err), TG_OK);
    loop_run(turning);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi_berkas WHERE kode = '31.75.07.1001' AND asal = 'berkas'"), 1);
    loop_destroy(turning);
    penilaian_desk_close(d);
    fixture_close();
}
END_TEST

TESTS(threads)
{
    tcase_add_test(tc, two_regions_are_assessed_at_once);
    tcase_add_test(tc, watched_desk_publishes_within_seconds);
}
