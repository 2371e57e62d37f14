/* The unit contract of DESIGN.md section 3 as far as http keeps it. */
#include "house.h"
#include <semaphore.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

extern sem_t slow_began, slow_go;
extern int reads_noted, prepare_runs;

START_TEST(a_read_sees_what_was_written)
{
    house_open();
    reply made = ask("POST", "/api/v1/barang", AS("petugas") KEY("a"), "{\"nama\":\"beras\",\"jumlah\":5}");
    ck_assert_int_eq(made.status, 201);
    char target[80];
    snprintf(target, sizeof target, "/api/v1/barang/%lld", atoll(strchr(made.body, ':') + 1));
    reply r = ask("GET", target, AS("petugas"), NULL);
    ck_assert_int_eq(r.status, 200);
    ck_assert_str_eq(r.body, "{\"nama\":\"beras\",\"jumlah\":5}");
    ck_assert_int_eq(reads_noted, 1);
    reply_free(&made);
    reply_free(&r);
    house_close();
}
END_TEST

TESTS(unit)
{
    tcase_add_test(tc, a_read_sees_what_was_written);
}
