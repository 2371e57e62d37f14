/* tests/simulasi: years of the whole house, each decided by one number. A seed that fails is printed and kept: put it into
 * KEPT, and it is run for ever. TANGGUH_SIMULASI=FROM:COUNT runs these seeds; run.sh spreads them over the cores. */
#include <stdio.h>
#include <stdlib.h>
#include "dunia.h"

static const uint64_t KEPT[] = { 1 };
enum { QUICK = 4 };

static void run_year(uint64_t seed)
{
    dunia_begin(seed);
    while (dunia_step())
        ;
    w.rounds = ANGKA("SELECT count(*) FROM tahap WHERE status = 'ditutup'");
    w.counted = ANGKA("SELECT count(*) FROM sembako_opname WHERE status = 'disetujui'");
    w.arrived = ANGKA("SELECT count(*) FROM sembako_kirim WHERE status = 'diterima'");
    dunia_end();
    if (getenv("SIMULASI_HITUNG") != NULL)
        fprintf(stderr, "seed %llu: %lld steps, %lld power cuts, %lld rounds closed, %lld handed over, %lld counts, %lld shipments, %lld refused\n",
                (unsigned long long)seed, (long long)w.step, (long long)w.kills, (long long)w.rounds, (long long)w.handed,
                (long long)w.counted, (long long)w.arrived, (long long)w.refused);
}

START_TEST(seeds_that_once_failed_hold)
{
    dunia_make();
    for (size_t i = 0; i < sizeof KEPT / sizeof KEPT[0]; i++)
        run_year(KEPT[i]);
    dunia_forget();
}
END_TEST

START_TEST(whatever_happens_nothing_is_lost_or_given_twice)
{
    unsigned long long from = 1000;
    int count = QUICK;
    const char *asked = getenv("TANGGUH_SIMULASI");
    if (asked != NULL)
        ck_assert_int_eq(sscanf(asked, "%llu:%d", &from, &count), 2);
    dunia_make();
    int64_t handed = 0, kills = 0, rounds = 0;
    for (int i = 0; i < count; i++) {
        run_year(from + (uint64_t)i);
        handed += w.handed;
        kills += w.kills;
        rounds += w.rounds;
    }
    dunia_forget();
    printf("simulasi: %d years, %lld rounds closed, %lld handed over, %lld power cuts\n", count, (long long)rounds, (long long)handed, (long long)kills);
    ck_assert_int_gt(handed, 10 * count);            /* else the world proves nothing */
    ck_assert_int_gt(rounds, count);
    ck_assert_int_gt(kills, count);
}
END_TEST

/* Proves that the years can fail: a disk that says it has written and has not. */
START_TEST(a_disk_that_lies_is_found_out)
{
    int64_t broken = 0;
    dunia_make();
    fault_disk_lie(true);
    for (uint64_t seed = 1; seed < 20 && broken == 0; seed++) {
        dunia_begin(seed);
        w.careless = true;
        for (int64_t kills = 0; dunia_step() && kills < 6; kills = w.kills)
            ;
        broken = w.damaged || broken_promises() > 0;
        dunia_drop();
    }
    fault_disk_lie(false);
    dunia_forget();
    ck_assert_int_gt(broken, 0);
}
END_TEST

TESTS(simulasi)
{
    tcase_set_timeout(tc, 5400);
    tcase_add_test(tc, a_disk_that_lies_is_found_out);
    tcase_add_test(tc, seeds_that_once_failed_hold);
    tcase_add_test(tc, whatever_happens_nothing_is_lost_or_given_twice);
}
