/* tests/akses: every mounted route against every role (tabel.c), over the router and over a real port. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "rumah.h"
#include "tabel.h"

static const char *const ROLES[] = { "admin", "admin_wilayah", "penyusun", "penyetuju", "verifikator", "petugas", "kader", "nakes",
                                     "bendahara", "pengesah", "auditor", "kepala", "mitra" };
enum { ROLE_COUNT = sizeof ROLES / sizeof ROLES[0] };

static const char *name_of(const http_mounted *m, char out[200])
{
    static const char *const METHODS[] = { "GET", "POST", "PUT", "DELETE" };
    snprintf(out, 200, "%s %s", METHODS[m->route->method], m->full_path);
    return out;
}

static const akses_row *row_of(const char *route)
{
    for (const akses_row *r = AKSES; r->route != NULL; r++)
        if (strcmp(r->route, route) == 0)
            return r;
    return NULL;
}

/* The path with something in each {hole}. */
static const char *target_of(const char *route, char out[200])
{
    size_t n = 0;
    for (const char *p = strchr(route, ' ') + 1; *p != 0; p++) {
        if (*p != '{') {
            out[n++] = *p;
            continue;
        }
        n += (size_t)sprintf(out + n, "%s", strncmp(p, "{kode}", 6) == 0 ? "31.75.07" : strncmp(p, "{program}", 9) == 0 ? "sembako" : "1");
        p = strchr(p, '}');
    }
    out[n] = 0;
    return out;
}

static void set_up(void)
{
    rumah_open(NULL);
    for (int i = 0; i < ROLE_COUNT; i++)
        rumah_actor(ROLES[i], ROLES[i], KOTA);
}

START_TEST(each_route_stands_in_the_table_and_no_other)
{
    size_t count, rows = 0;
    char name[200];
    const http_mounted *m = http_routes(house_http(rumah), &count);
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(row_of(name_of(&m[i], name)) != NULL, "%s stands in no row of tests/akses/tabel.c", name);
    while (AKSES[rows].route != NULL)
        rows++;
    ck_assert_uint_eq(rows, count);
}
END_TEST

START_TEST(each_role_may_do_what_the_table_says_and_nothing_more)
{
    char target[200];
    for (const akses_row *r = AKSES; r->route != NULL; r++)
        for (int i = 0; i < ROLE_COUNT; i++) {
            bool post = strncmp(r->route, "POST", 4) == 0;
            rumah_reply a = rumah_ask(ROLES[i], post ? "POST" : "GET", target_of(r->route, target), "%s", post ? "{}" : "");
            bool may = strcmp(r->peran, SIAPA_PUN) == 0 || strcmp(r->peran, SEMUA) == 0 || akses_lists(r->peran, ROLES[i]);
            bool refused = a.status == 403 && strcmp(rumah_kode(a), "peran_kurang") == 0;
            ck_assert_msg(a.status != 401 && refused == !may, "%s as %s: %d %s, the table says %s", r->route, ROLES[i], a.status,
                          rumah_kode(a), may ? "yes" : "no");
        }
}
END_TEST

/* ---- over a port: what counts there is the token ------------------------------------------------------------- */

static int port;

static int dial(void)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&at, sizeof at) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

/* Status of one request on a connection of its own; the whole answer in `text`. */
static int over_port(const char *route, const char *token, char *text, size_t size)
{
    char target[200], ask[900];
    bool post = strncmp(route, "POST", 4) == 0;
    size_t n = 0;
    ssize_t got;
    int fd = dial();
    if (fd < 0)
        return 0;
    int length = snprintf(ask, sizeof ask, "%s %s HTTP/1.1\r\nHost: uji\r\nConnection: close\r\n%s%s%s%s\r\n%s", post ? "POST" : "GET",
                          target_of(route, target), token != NULL ? "Authorization: Bearer " : "", token != NULL ? token : "",
                          token != NULL ? "\r\n" : "",
                          post ? "Idempotency-Key: uji\r\nContent-Type: application/json\r\nContent-Length: 2\r\n" : "", post ? "{}" : "");
    ck_assert_int_eq(write(fd, ask, (size_t)length), length);
    while (n + 1 < size && (got = read(fd, text + n, size - 1 - n)) > 0)
        n += (size_t)got;
    text[n] = 0;
    close(fd);
    return n > 12 ? atoi(text + 9) : 0;
}

static pid_t serve(void)
{
    static const config PLAIN = { .alamat = "127.0.0.1", .transparansi = true };
    config cfg = PLAIN;
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
    ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&at, &size), 0);
    cfg.port = port = ntohs(at.sin_port);
    close(fd);
    pid_t pid = fork();
    if (pid == 0) {
        cli_options o = { .data = rumah_data, .bahasa = BAHASA_ID };
        tg_error err;
        fclose(stdout);
        _exit(house_serve(&o, &cfg, NULL, &err) == TG_OK ? 0 : 1);
    }
    return pid;
}

static void wait_until_ready(void)
{
    char text[2000];
    for (int i = 0; i < 300 && over_port("GET /siap", NULL, text, sizeof text) != 200; i++)
        poll(NULL, 0, 100);
}

static void check_over_port(const akses_row *r, const char *token)
{
    char text[20000];
    bool open = strcmp(r->peran, SIAPA_PUN) == 0;
    int without = over_port(r->route, NULL, text, sizeof text);
    if (open)      /* what it asks for may be missing; a token is not */
        ck_assert_msg(without == 200 || (without == 400 && strstr(text, "token_perlu") == NULL), "%s without a token: %d", r->route, without);
    else
        ck_assert_msg(without == (r->konsol ? 403 : 401), "%s without a token: %d", r->route, without);
    int wrong = over_port(r->route, "tgh_salah", text, sizeof text);
    ck_assert_msg(open ? wrong == without : wrong == (r->konsol ? 403 : 401), "%s with a wrong token: %d", r->route, wrong);
    int status = over_port(r->route, token, text, sizeof text);
    if (r->konsol)
        ck_assert_msg(status == 403 && strstr(text, "hanya_konsol") != NULL, "%s with a token: %d", r->route, status);
    else
        ck_assert_msg(status != 0 && status != 401 && strstr(text, "peran_kurang") == NULL, "%s with a token: %d", r->route, status);
}

START_TEST(over_a_port_nothing_goes_without_a_token_and_the_console_has_none)
{
    char token[100];
    int status = 0;
    rumah_reply r = rumah_must(201, NULL, "POST", "/api/v1/token", "{\"nama\":\"serba\",\"peran\":\"%s\",\"kode_wilayah\":\"00\"}",
                               "admin,admin_wilayah,penyusun,penyetuju,verifikator,petugas,kader,nakes,bendahara,pengesah,auditor,kepala,mitra");
    snprintf(token, sizeof token, "%s", json_string_value(json_object_get(r.body, "token")));
    rumah_close();
    pid_t server = serve();
    wait_until_ready();
    for (const akses_row *row = AKSES; row->route != NULL; row++)
        check_over_port(row, token);
    kill(server, SIGTERM);
    ck_assert_int_eq(waitpid(server, &status, 0), server);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the server ended with %d", status);
}
END_TEST

TESTS(akses)
{
    tcase_add_checked_fixture(tc, set_up, rumah_close);
    tcase_add_test(tc, each_route_stands_in_the_table_and_no_other);
    tcase_add_test(tc, each_role_may_do_what_the_table_says_and_nothing_more);
    tcase_add_test(tc, over_a_port_nothing_goes_without_a_token_and_the_console_has_none);
}
