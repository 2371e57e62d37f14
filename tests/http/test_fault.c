/* Memory and disk that fail at call 1, 2, 3 ... of a request, until it succeeds: each time an answer or an
 * end, never a crash, nothing leaked, and what was answered 201 is there exactly once. */
#include "house.h"
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>
#include "fault/fault.h"

enum { CALLS_MAX = 3000 };

static int call(const char *method, const char *target, const char *key, const char *body)
{
    tg_error err = { 0 };
    http_answer out;
    http_ask a = { .method = method, .target = target, .token = "petugas", .key = key, .body = body,
                   .body_size = body ? strlen(body) : 0 };
    int rc = http_call(the_house.http, &a, &out, &err);
    env_free(out.body);
    return rc == TG_OK ? out.status : 0;
}

static void open_failing(void)
{
    fault_start(7);
    fault_disk_start();
    house_store_opts.vfs = FAULT_VFS;
    house_open_inside();
}

static void close_failing(void)
{
    house_close();
    fault_disk_stop();
    fault_stop();
}

static int64_t count(void)
{
    tg_error err = { 0 };
    http_answer out;
    http_ask a = { .method = "GET", .target = "/api/v1/barang", .token = "petugas" };
    ck_assert_int_eq(http_call(the_house.http, &a, &out, &err), TG_OK);
    ck_assert_msg(out.status == 200, "%s", out.body);
    int64_t n = atoll(strchr(out.body, ':') + 1);
    env_free(out.body);
    return n;
}

START_TEST(a_write_survives_every_failing_allocation)
{
    int64_t made = 0;
    open_failing();
    ck_assert_int_eq(call("POST", "/api/v1/barang", "awal", "{\"nama\":\"awal\"}"), 201);
    for (int n = 1;; n++) {
        char key[20], body[60];
        ck_assert_int_lt(n, CALLS_MAX);
        snprintf(key, sizeof key, "k%d", n);
        snprintf(body, sizeof body, "{\"nama\":\"n%d\"}", n);
        fault_alloc_at(n, false);
        int status = call("POST", "/api/v1/barang", key, body);
        bool hit = fault_alloc_hit();
        fault_alloc_at(0, false);
        made += status == 201;
        ck_assert_msg(status == 0 || status == 201 || status == 503 || status == 500, "%d at %d", status, n);
        ck_assert_int_eq(call("POST", "/api/v1/barang", key, body), 201);   /* the same again: done, or done now */
        made += status != 201;
        ck_assert_int_eq(count(), made + 1);
        if (!hit)
            break;
    }
    ck_assert_int_gt(made, 5);
    close_failing();
}
END_TEST

START_TEST(a_read_survives_every_failing_allocation)
{
    open_failing();
    ck_assert_int_eq(call("POST", "/api/v1/barang", "awal", "{\"nama\":\"awal\"}"), 201);
    for (int n = 1;; n++) {
        ck_assert_int_lt(n, CALLS_MAX);
        fault_alloc_at(n, false);
        int status = call("GET", "/api/v1/barang", NULL, NULL);
        bool hit = fault_alloc_hit();
        fault_alloc_at(0, false);
        ck_assert_msg(status == 0 || status == 200 || status == 503 || status == 500, "%d at %d", status, n);
        ck_assert_int_eq(call("GET", "/api/v1/barang", NULL, NULL), 200);
        if (!hit)
            break;
    }
    close_failing();
}
END_TEST

START_TEST(a_write_survives_every_failing_disk_call)
{
    open_failing();
    ck_assert_int_eq(call("POST", "/api/v1/barang", "awal", "{\"nama\":\"awal\"}"), 201);
    for (int n = 1;; n++) {
        char key[20], body[60];
        ck_assert_int_lt(n, CALLS_MAX);
        int64_t before = count();
        snprintf(key, sizeof key, "k%d", n);
        snprintf(body, sizeof body, "{\"nama\":\"n%d\"}", n);
        fault_disk_at(n, false, false);
        int status = call("POST", "/api/v1/barang", key, body);
        bool hit = fault_disk_hit();
        fault_disk_at(0, false, false);
        if (status == 201)             /* acknowledged: it is there */
            ck_assert_int_eq(count(), before + 1);
        else
            ck_assert_msg(status == 500 || status == 503, "%d at %d", status, n);
        int again = call("POST", "/api/v1/barang", key, body);
        ck_assert_msg(again == 201, "%d again at %d", again, n);
        ck_assert_int_eq(count(), before + 1);
        if (!hit)
            break;
    }
    close_failing();
}
END_TEST

/* ---- over a socket: the client takes nothing from env --------------------------------------------------------- */

static int raw_ask(const char *text)
{
    char bytes[4096];
    int fd = dial(), status = 0;
    send_text(fd, text);
    ssize_t n = recv(fd, bytes, sizeof bytes - 1, 0);
    if (n > 12)
        status = atoi(bytes + 9);
    close(fd);
    return status;
}

START_TEST(a_server_survives_every_failing_allocation_of_a_request)
{
    int quiet = 0;
    fault_start(7);
    house_open();
    ck_assert_int_eq(raw_ask("GET /sehat HTTP/1.1\r\nHost: u\r\n\r\n"), 200);
    for (int n = 1; quiet < 3; n++) {
        char text[300];
        ck_assert_int_lt(n, CALLS_MAX);
        snprintf(text, sizeof text, "POST /api/v1/barang HTTP/1.1\r\nHost: u\r\n" AS("petugas") "Idempotency-Key: k%d\r\nContent-Length: 17\r\n\r\n{\"nama\":\"n%05d\"}", n, n);
        fault_alloc_at(n, false);
        int status = raw_ask(text);
        quiet += !fault_alloc_hit();
        fault_alloc_at(0, false);
        ck_assert_msg(status == 0 || status == 201 || status == 503 || status == 500, "%d at %d", status, n);
        ck_assert_int_eq(raw_ask(text), 201);
    }
    house_close();
    fault_stop();
}
END_TEST

TESTS(fault)
{
    tcase_add_test(tc, a_write_survives_every_failing_allocation);
    tcase_add_test(tc, a_read_survives_every_failing_allocation);
    tcase_add_test(tc, a_write_survives_every_failing_disk_call);
    tcase_add_test(tc, a_server_survives_every_failing_allocation_of_a_request);
}
