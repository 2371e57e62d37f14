/* Connections: order, limits, clients that leave, the local socket, the stop. */
#include "house.h"
#include <dirent.h>
#include <malloc.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include "http/http_private.h"

extern sem_t slow_began, slow_go;

#define GET(path) "GET " path " HTTP/1.1\r\nHost: uji\r\n\r\n"

static void open_it(void) { house_open(); }
static void close_it(void) { house_close(); }

static void expect(int fd, int status, const char *part)
{
    reply r = receive(fd);
    ck_assert_msg(r.status == status, "%d %s", r.status, r.body ? r.body : "");
    ck_assert_msg(strstr(r.body, part) != NULL, "%s not in %s", part, r.body);
    reply_free(&r);
}

/* ---- replies ------------------------------------------------------------------------------------------------ */

START_TEST(every_reply_has_the_security_headers_and_its_length)
{
    const char *targets[] = { "/api/v1/gema", "/tidak", "/sehat", "/metrik" };
    for (size_t i = 0; i < 4; i++) {
        reply r = ask("GET", targets[i], NULL, NULL);
        ck_assert_str_eq(header_of(&r, "X-Content-Type-Options"), "nosniff");
        ck_assert_str_eq(header_of(&r, "Referrer-Policy"), "no-referrer");
        ck_assert_str_eq(header_of(&r, "Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'");
        ck_assert_str_eq(header_of(&r, "Cache-Control"), "no-store");
        ck_assert_ptr_nonnull(header_of(&r, "Content-Length"));
        ck_assert_uint_eq(strlen(header_of(&r, "Date")), 29);
        reply_free(&r);
    }
}
END_TEST

START_TEST(a_page_brings_its_own_policy_and_type)
{
    reply r = ask("GET", "/", NULL, NULL);
    ck_assert_str_eq(r.body, "<p>hai</p>");
    ck_assert_str_eq(header_of(&r, "Content-Type"), "text/html; charset=utf-8");
    ck_assert_str_eq(header_of(&r, "Content-Security-Policy"), "default-src 'self'");
    ck_assert_ptr_null(strstr(strstr(r.head, "Content-Security-Policy") + 1, "Content-Security-Policy"));
    reply_free(&r);
}
END_TEST

START_TEST(head_says_what_get_would_without_its_body)
{
    int fd = dial();
    send_text(fd, "HEAD /sehat HTTP/1.1\r\nHost: uji\r\n\r\n" GET("/sehat"));
    reply r = receive_to_head(fd);
    ck_assert_int_eq(r.status, 200);
    ck_assert_str_eq(header_of(&r, "Content-Length"), "18");
    reply_free(&r);
    expect(fd, 200, "{\"status\":\"hidup\"}");
    send_text(fd, "HEAD /tidak HTTP/1.1\r\nHost: uji\r\n\r\n" GET("/sehat"));
    r = receive_to_head(fd);
    ck_assert_int_eq(r.status, 404);
    reply_free(&r);
    expect(fd, 200, "hidup");
    close(fd);
}
END_TEST

START_TEST(a_405_names_the_methods_it_has)
{
    reply r = ask("DELETE", "/api/v1/barang", NULL, NULL);
    ck_assert_int_eq(r.status, 405);
    ck_assert_str_eq(header_of(&r, "Allow"), "GET, HEAD, POST, PUT");
    reply_free(&r);
}
END_TEST

START_TEST(a_401_says_how_to_sign_in)
{
    reply r = ask("GET", "/api/v1/siapa", NULL, NULL);
    ck_assert_int_eq(r.status, 401);
    ck_assert_str_eq(header_of(&r, "WWW-Authenticate"), "Bearer");
    reply_free(&r);
}
END_TEST

START_TEST(the_language_follows_accept_language)
{
    reply r = ask("GET", "/tidak", "Accept-Language: fr, en-GB;q=0.8, id;q=0.5\r\n", NULL);
    ck_assert_ptr_nonnull(strstr(r.body, "There is nothing"));
    reply_free(&r);
    r = ask("GET", "/tidak", "Accept-Language: fr\r\n", NULL);
    ck_assert_ptr_nonnull(strstr(r.body, "Alamat ini tidak ada"));
    reply_free(&r);
}
END_TEST

START_TEST(a_fault_of_ours_is_told_by_number_only)
{
    reply r = ask("GET", "/api/v1/rusak", AS("petugas"), NULL);
    ck_assert_int_eq(r.status, 500);
    ck_assert_ptr_null(strstr(r.body, "jalur"));
    ck_assert_ptr_nonnull(strstr(r.body, "\"kode\":\"galat_server\""));
    reply_free(&r);
}
END_TEST

/* More than a socket holds: the server must keep what did not fit, and wait. */
START_TEST(replies_of_nearly_1_mib_arrive_whole_at_a_slow_reader)
{
    enum { REPLIES = 16 };
    int fd = dial();
    for (int i = 0; i < REPLIES; i++)
        send_text(fd, GET("/api/v1/besar?baris=16000"));
    send_text(fd, GET("/sehat"));
    usleep(200 * 1000);
    for (int i = 0; i < REPLIES; i++) {
        reply r = receive(fd);
        ck_assert_int_eq(r.status, 200);
        ck_assert_uint_eq(r.body_size, 16000 * 64 + 1);
        ck_assert_int_eq(r.body[0], '[');
        ck_assert_int_eq(r.body[r.body_size - 1], ']');
        reply_free(&r);
    }
    expect(fd, 200, "hidup");          /* what waited behind them */
    close(fd);
}
END_TEST

/* A client that asks and never reads holds no more than one reply, and not for ever. */
START_TEST(a_client_that_never_reads_is_let_go)
{
    http_numbers n;
    int fd = dial();
    for (int i = 0; i < 40; i++)
        send_text(fd, GET("/api/v1/besar?baris=16000"));
    usleep(300 * 1000);
    http_measure(the_house.http, &n);
    ck_assert_int_lt(n.requests, 40);
    for (int i = 0; i < 50 && n.connections > 0; i++) {
        usleep(100 * 1000);
        http_measure(the_house.http, &n);
    }
    ck_assert_int_eq(n.connections, 0);
    close(fd);
}
END_TEST

START_TEST(a_reply_past_1_mib_is_refused_and_says_so_on_the_console)
{
    int fd = dial_socket();
    send_text(fd, GET("/api/v1/besar?baris=17000"));
    expect(fd, 500, "balasan_terlalu_besar");
    close(fd);
}
END_TEST

/* ---- order ---------------------------------------------------------------------------------------------------- */

START_TEST(replies_come_in_the_order_of_the_requests_whatever_their_kind)
{
    int fd = dial();
    send_text(fd, GET("/api/v1/lambat")
              "POST /api/v1/barang HTTP/1.1\r\nHost: u\r\n" AS("petugas") KEY("a") "Content-Length: 12\r\n\r\n{\"nama\":\"a\"}"
              GET("/api/v1/gema?teks=tiga")
              "POST /api/v1/siapkan HTTP/1.1\r\nHost: u\r\n" AS("petugas") KEY("b") "Content-Length: 12\r\n\r\n{\"nama\":\"b\"}"
              GET("/api/v1/gema/tetap"));
    sem_wait(&slow_began);
    usleep(50 * 1000);                 /* the others have had their chance to overtake */
    sem_post(&slow_go);
    expect(fd, 200, "{\"jumlah\":0}");
    expect(fd, 201, "{\"id\":");
    expect(fd, 200, "\"teks\":\"tiga\"");
    expect(fd, 201, "{\"id\":");
    expect(fd, 200, "{\"jumlah\":2}"); /* a read after a write on one connection sees it */
    close(fd);
}
END_TEST

START_TEST(a_thousand_pipelined_writes_are_answered_in_order)
{
    enum { WRITES = 1000 };
    int fd = dial();
    tg_buf b;
    buf_init(&b, 1 << 20);
    for (int i = 0; i < WRITES; i++)
        buf_printf(&b, "POST /api/v1/barang HTTP/1.1\r\nHost: u\r\n" AS("petugas") "Idempotency-Key: k%d\r\nContent-Length: 18\r\n\r\n{\"nama\":\"n%06d\"}", i, i);
    send_bytes(fd, b.p, b.n);
    buf_free(&b);
    int64_t last = 0;
    for (int i = 0; i < WRITES; i++) {
        reply r = receive(fd);
        ck_assert_int_eq(r.status, 201);
        int64_t id = atoll(strchr(r.body, ':') + 1);
        ck_assert_int_gt(id, last);
        last = id;
        reply_free(&r);
    }
    close(fd);
}
END_TEST

/* While its unit is out the connection parses nothing: the second request is not begun. */
START_TEST(no_further_request_is_begun_while_a_unit_is_out)
{
    int fd = dial();
    http_numbers before, n;
    send_text(fd, GET("/api/v1/lambat") GET("/api/v1/gema"));
    sem_wait(&slow_began);
    http_measure(the_house.http, &before);
    send_text(fd, GET("/api/v1/gema"));
    usleep(100 * 1000);
    http_measure(the_house.http, &n);
    ck_assert_int_eq(n.requests, before.requests);
    sem_post(&slow_go);
    for (int i = 0; i < 3; i++) {
        reply r = receive(fd);
        ck_assert_int_eq(r.status, 200);
        reply_free(&r);
    }
    close(fd);
}
END_TEST

START_TEST(the_loop_answers_others_while_slow_work_is_out)
{
    int fd = dial();
    send_text(fd, GET("/api/v1/lambat"));
    sem_wait(&slow_began);
    reply r = ask("GET", "/api/v1/gema", NULL, NULL);
    ck_assert_int_eq(r.status, 200);
    reply_free(&r);
    sem_post(&slow_go);
    expect(fd, 200, "jumlah");
    close(fd);
}
END_TEST

/* ---- clients that leave ------------------------------------------------------------------------------------------ */

START_TEST(a_client_that_leaves_is_only_marked_gone)
{
    struct linger now = { 1, 0 };      /* reset, not a goodbye */
    int fd = dial();
    send_text(fd, GET("/api/v1/lambat"));
    sem_wait(&slow_began);
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(fd);
    usleep(50 * 1000);
    sem_post(&slow_go);
    reply r = ask("GET", "/api/v1/gema", NULL, NULL);
    ck_assert_int_eq(r.status, 200);
    reply_free(&r);
}
END_TEST

START_TEST(a_write_whose_client_left_still_stands)
{
    struct linger now = { 1, 0 };
    int fd = dial();
    send_text(fd, "POST /api/v1/barang HTTP/1.1\r\nHost: u\r\n" AS("petugas") KEY("a") "Content-Length: 12\r\n\r\n{\"nama\":\"a\"}");
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    usleep(100 * 1000);
    close(fd);
    ck_assert_int_eq(house_count(), 1);
}
END_TEST

START_TEST(a_client_that_only_stopped_sending_gets_all_its_answers)
{
    int fd = dial();
    send_text(fd, GET("/api/v1/lambat") GET("/api/v1/gema?teks=akhir"));
    shutdown(fd, SHUT_WR);
    sem_wait(&slow_began);
    sem_post(&slow_go);
    expect(fd, 200, "jumlah");
    expect(fd, 200, "akhir");
    ck_assert(is_closed(fd));
    close(fd);
}
END_TEST

/* ---- the local socket ---------------------------------------------------------------------------------------------- */

START_TEST(the_socket_is_ours_alone_and_is_the_console)
{
    struct stat is;
    char path[300];
    snprintf(path, sizeof path, "%s/tangguh.sock", the_house.dir);
    ck_assert_int_eq(stat(path, &is), 0);
    ck_assert_int_eq(is.st_mode & 0777, 0600);
    int fd = dial_socket();
    send_text(fd, GET("/api/v1/konsol"));
    expect(fd, 200, "\"aktor\":\"konsol:uji\",\"konsol\":true");
    send_text(fd, "GET /api/v1/konsol HTTP/1.1\r\nHost: u\r\nTangguh-Sebagai: petugas\r\n\r\n");
    expect(fd, 200, "\"aktor\":\"petugas\",\"konsol\":true");
    send_text(fd, "GET /api/v1/konsol HTTP/1.1\r\nHost: u\r\nTangguh-Sebagai: entah\r\n\r\n");
    expect(fd, 401, "perlu_masuk");
    close(fd);
}
END_TEST

START_TEST(over_tcp_nobody_is_the_console)
{
    reply r = ask("GET", "/api/v1/siapa", "Tangguh-Sebagai: petugas\r\n", NULL);
    ck_assert_int_eq(r.status, 401);   /* the header says nothing here */
    reply_free(&r);
    r = ask("GET", "/api/v1/konsol", AS("petugas"), NULL);
    ck_assert_int_eq(r.status, 403);
    ck_assert_ptr_nonnull(strstr(r.body, "hanya_konsol"));
    reply_free(&r);
    r = ask("GET", "/api/v1/siapa", AS("petugas"), NULL);
    ck_assert_ptr_nonnull(strstr(r.body, "\"aktor\":\"petugas\",\"konsol\":false"));
    reply_free(&r);
}
END_TEST

START_TEST(a_route_for_anyone_does_not_mind_a_stale_token)
{
    reply r = ask("GET", "/api/v1/gema", AS("basi"), NULL);
    ck_assert_int_eq(r.status, 200);
    ck_assert_ptr_nonnull(strstr(r.body, "\"aktor\":\"\""));
    reply_free(&r);
}
END_TEST

/* ---- bodies -------------------------------------------------------------------------------------------------------- */

START_TEST(json_past_256_kib_is_parsed_on_the_pool_and_answered)
{
    enum { SIZE = 400 * 1024 };
    char *body = malloc(SIZE + 20);
    int at = sprintf(body, "{\"teks\":\"");
    memset(body + at, 'a', SIZE);
    strcpy(body + at + SIZE, "\"}");
    reply r = ask("POST", "/api/v1/panjang", NULL, body);
    ck_assert_int_eq(r.status, 200);
    reply_free(&r);
    strcpy(body + at + SIZE, "\"");
    r = ask("POST", "/api/v1/panjang", NULL, body);
    ck_assert_int_eq(r.status, 400);
    reply_free(&r);
    free(body);
}
END_TEST

START_TEST(with_expect_the_body_is_asked_for_or_refused_before_it_is_sent)
{
    int fd = dial();
    char line[64];
    send_text(fd, "POST /api/v1/gema HTTP/1.1\r\nHost: u\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    ck_assert_int_eq(recv(fd, line, 25, MSG_WAITALL), 25);
    ck_assert_int_eq(memcmp(line, "HTTP/1.1 100 Continue\r\n\r\n", 25), 0);
    send_text(fd, "{}");
    expect(fd, 200, "teks");
    send_text(fd, "POST /tidak HTTP/1.1\r\nHost: u\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    expect(fd, 404, "alamat_tidak_ada");
    ck_assert(is_closed(fd));
    close(fd);
}
END_TEST

/* ---- behind a proxy that speaks https ---------------------------------------------------------------------- */

START_TEST(behind_a_proxy_tokens_are_taken_only_when_it_says_https)
{
    static const char *const NOT[] = { "", "X-Forwarded-Proto: http\r\n", "X-Forwarded-Proto: httpsx\r\n", "X-Forwarded-Proto: http, https\r\n" };
    house_close();
    house_opts.https_proxy = true;
    house_open();
    for (size_t i = 0; i < sizeof NOT / sizeof NOT[0]; i++) {
        char more[200];
        snprintf(more, sizeof more, AS("petugas") "%s", NOT[i]);
        reply r = ask("GET", "/api/v1/barang/1", more, NULL);
        ck_assert_msg(r.status == 403 && strstr(r.body, "perlu_https") != NULL, "%s: %d %s", NOT[i], r.status, r.body);
        reply_free(&r);
    }
    reply r = ask("GET", "/api/v1/barang/1", AS("petugas") "X-Forwarded-Proto: HTTPS\r\n", NULL);
    ck_assert_int_eq(r.status, 404);                     /* past the door: there is no such row */
    ck_assert_str_eq(header_of(&r, "Strict-Transport-Security"), "max-age=31536000");
    reply_free(&r);
    r = ask("GET", "/api/v1/barang/1", AS("petugas") "X-Forwarded-Proto: https\r\nX-Forwarded-Proto: http\r\n", NULL);
    ck_assert_int_eq(r.status, 400);                     /* which of them counts? */
    reply_free(&r);
    r = ask("GET", "/siap", "", NULL);
    ck_assert_int_eq(r.status, 200);                     /* who watches the machine has no token to lose */
    reply_free(&r);
}
END_TEST

START_TEST(without_a_proxy_its_word_counts_for_nothing)
{
    reply r = ask("GET", "/api/v1/barang/1", AS("petugas") "X-Forwarded-Proto: http\r\n", NULL);
    ck_assert_int_eq(r.status, 404);
    ck_assert_ptr_null(header_of(&r, "Strict-Transport-Security"));
    reply_free(&r);
}
END_TEST

TESTS(conn)
{
    tcase_add_test(tc, behind_a_proxy_tokens_are_taken_only_when_it_says_https);
    tcase_add_test(tc, without_a_proxy_its_word_counts_for_nothing);
    tcase_add_checked_fixture(tc, open_it, close_it);
    tcase_add_test(tc, every_reply_has_the_security_headers_and_its_length);
    tcase_add_test(tc, a_page_brings_its_own_policy_and_type);
    tcase_add_test(tc, head_says_what_get_would_without_its_body);
    tcase_add_test(tc, a_405_names_the_methods_it_has);
    tcase_add_test(tc, a_401_says_how_to_sign_in);
    tcase_add_test(tc, the_language_follows_accept_language);
    tcase_add_test(tc, a_fault_of_ours_is_told_by_number_only);
    tcase_add_test(tc, replies_of_nearly_1_mib_arrive_whole_at_a_slow_reader);
    tcase_add_test(tc, a_reply_past_1_mib_is_refused_and_says_so_on_the_console);
    tcase_add_test(tc, replies_come_in_the_order_of_the_requests_whatever_their_kind);
    tcase_add_test(tc, a_thousand_pipelined_writes_are_answered_in_order);
    tcase_add_test(tc, no_further_request_is_begun_while_a_unit_is_out);
    tcase_add_test(tc, the_loop_answers_others_while_slow_work_is_out);
    tcase_add_test(tc, a_client_that_leaves_is_only_marked_gone);
    tcase_add_test(tc, a_write_whose_client_left_still_stands);
    tcase_add_test(tc, a_client_that_only_stopped_sending_gets_all_its_answers);
    tcase_add_test(tc, the_socket_is_ours_alone_and_is_the_console);
    tcase_add_test(tc, over_tcp_nobody_is_the_console);
    tcase_add_test(tc, a_route_for_anyone_does_not_mind_a_stale_token);
    tcase_add_test(tc, json_past_256_kib_is_parsed_on_the_pool_and_answered);
    tcase_add_test(tc, with_expect_the_body_is_asked_for_or_refused_before_it_is_sent);
}

/* ---- limits: each opens its own house ---------------------------------------------------------------------------------- */

START_TEST(past_the_limit_a_connection_is_told_503_and_then_room_comes_back)
{
    int fd[5];
    house_opts.max_connections = 4;
    house_open();
    for (int i = 0; i < 4; i++) {
        fd[i] = dial();
        send_text(fd[i], GET("/sehat"));
        expect(fd[i], 200, "hidup");
    }
    fd[4] = dial();
    reply r = receive(fd[4]);
    ck_assert_int_eq(r.status, 503);
    ck_assert_str_eq(header_of(&r, "Retry-After"), "1");
    ck_assert_ptr_nonnull(strstr(r.body, "koneksi_penuh"));
    reply_free(&r);
    ck_assert(is_closed(fd[4]));
    close(fd[4]);
    close(fd[0]);
    usleep(100 * 1000);
    r = ask("GET", "/sehat", NULL, NULL);
    ck_assert_int_eq(r.status, 200);
    reply_free(&r);
    for (int i = 1; i < 4; i++)
        close(fd[i]);
    house_close();
}
END_TEST

START_TEST(an_idle_connection_ends_in_silence)
{
    house_opts.keepalive_ms = 200;
    house_open();
    int fd = dial();
    send_text(fd, GET("/sehat"));
    expect(fd, 200, "hidup");
    ck_assert(is_closed(fd));
    close(fd);
    house_close();
}
END_TEST

/* One byte every 100 ms keeps an idle limit of 400 ms happy for ever; ten times the limit ends it. */
START_TEST(a_body_that_drips_comes_to_an_end)
{
    house_opts.idle_body_ms = 100;
    house_open();
    int fd = dial();
    int64_t began = env_mono_us();
    send_text(fd, "POST /api/v1/gema HTTP/1.1\r\nHost: u\r\nContent-Length: 1000\r\n\r\n");
    char c;
    while (recv(fd, &c, 1, MSG_PEEK | MSG_DONTWAIT) != 1 && env_mono_us() - began < 8000000) {
        send_text(fd, " ");
        usleep(40 * 1000);
    }
    expect(fd, 408, "http_lambat");
    ck_assert_int_ge(env_mono_us() - began, 900 * 1000);
    close(fd);
    house_close();
}
END_TEST

/* The writer is held by a unit, so that what follows fills the queue. */
static sem_t writer_began, writer_go;
static int hold_run(store_unit *u, tg_tx *tx, tg_error *err)
{
    (void)u;
    (void)tx;
    (void)err;
    sem_post(&writer_began);
    sem_wait(&writer_go);
    return TG_OK;
}
static sem_t held_done;
static void hold_done(store_unit *u) { (void)u; sem_post(&held_done); }

START_TEST(a_full_queue_is_503_with_retry_after)
{
    enum { CLIENTS = 12, QUEUE = 4 };
    int fd[CLIENTS], full = 0, made = 0;
    tg_error err = { 0 };
    store_who who = { .aktor = "sistem" };
    store_unit hold = { .run = hold_run, .done = hold_done, .who = &who, .arena = arena_create(), .step = true };
    store_scope(&who, "00");
    sem_init(&writer_began, 0, 0);
    sem_init(&writer_go, 0, 0);
    sem_init(&held_done, 0, 0);
    house_store_opts.queue_max = QUEUE;
    house_open();
    ck_assert_int_eq(store_submit(the_house.store, &hold, &err), TG_OK);
    sem_wait(&writer_began);
    for (int i = 0; i < CLIENTS; i++) {
        char text[300];
        fd[i] = dial();
        snprintf(text, sizeof text, "POST /api/v1/barang HTTP/1.1\r\nHost: u\r\n" AS("petugas") "Idempotency-Key: k%02d\r\nContent-Length: 13\r\n\r\n{\"nama\":\"%02d\"}", i, i);
        send_text(fd[i], text);
    }
    usleep(200 * 1000);
    for (int i = 0; i < 4; i++)
        sem_post(&writer_go);          /* in sanitizer builds a unit runs twice */
    for (int i = 0; i < CLIENTS; i++) {
        reply r = receive(fd[i]);
        if (r.status == 503) {
            full++;
            ck_assert_str_eq(header_of(&r, "Retry-After"), "1");
        } else {
            ck_assert_int_eq(r.status, 201);
            made++;
        }
        reply_free(&r);
        close(fd[i]);
    }
    ck_assert_int_eq(made, QUEUE);
    ck_assert_int_eq(full, CLIENTS - QUEUE);
    ck_assert_int_eq(house_count(), made);
    sem_wait(&held_done);
    house_close();
    arena_destroy(hold.arena);
}
END_TEST

START_TEST(an_idle_connection_owns_no_buffer)
{
    ck_assert_uint_le(sizeof(conn), 512);
    enum { CLIENTS = 200 };
    int fd[CLIENTS];
    house_open();
    for (int i = 0; i < CLIENTS; i++) {
        fd[i] = dial();
        send_text(fd[i], GET("/api/v1/gema"));
        expect(fd[i], 200, "teks");
    }
    loop_stop(the_house.loop);
    pthread_join(the_house.thread, NULL);
    the_house.has_loop = false;
    ck_assert_msg(the_house.http->pooled >= 1 && the_house.http->pooled <= 3, "%d requests for %d connections",
                  the_house.http->pooled, CLIENTS);
    for (int i = 0; i < CLIENTS; i++)
        close(fd[i]);
    house_close();
}
END_TEST

/* ---- the stop ------------------------------------------------------------------------------------------------------------ */

static int64_t quiets_seen(void)
{
    http_numbers m;
    http_measure(the_house.http, &m);
    return m.quiets;
}

static void wait_for_quiet(int64_t n)
{
    for (int i = 0; i < 500 && quiets_seen() < n; i++)
        usleep(10 * 1000);
    ck_assert_int_eq(quiets_seen(), n);
}

static sem_t looked;
static int pooled_seen;
static void look_cb(loop_post_node *node)
{
    (void)node;
    pooled_seen = the_house.http->pooled;
    sem_post(&looked);
}

static int pooled(void)
{
    static loop_post_node node;
    sem_init(&looked, 0, 0);
    loop_post(the_house.loop, &node, look_cb);
    sem_wait(&looked);
    return pooled_seen;
}

static atomic_int told;
static void quiet_cb(void *arg) { (void)arg; atomic_fetch_add(&told, 1); }

START_TEST(what_only_requests_need_goes_once_it_is_quiet)
{
    house_opts.hooks.quiet = quiet_cb;
    house_opts.keepalive_ms = 80;                      /* it is looked every 20 ms, and the connections end by themselves */
    house_open();
    for (int n = 1; n <= 2; n++) {
        reply r = ask("GET", "/api/v1/gema/tetap", NULL, NULL);
        ck_assert_int_eq(r.status, 200);               /* the first after the quiet is answered like any */
        reply_free(&r);
        wait_for_quiet(n);
        ck_assert_int_eq(pooled(), 0);
    }
    usleep(100 * 1000);                                /* nobody is there: it is not looked again */
    ck_assert_int_eq(quiets_seen(), 2);
    ck_assert_int_eq(atomic_load(&told), 2);
    house_close();
}
END_TEST

START_TEST(an_open_connection_is_quiet_once_too)
{
    house_opts.head_ms = 80;
    house_open();
    int fd = dial();
    send_text(fd, GET("/sehat"));
    expect(fd, 200, "hidup");
    wait_for_quiet(1);
    usleep(100 * 1000);
    ck_assert_int_eq(quiets_seen(), 1);
    send_text(fd, GET("/sehat"));
    expect(fd, 200, "hidup");
    wait_for_quiet(2);
    close(fd);
    house_close();
}
END_TEST

START_TEST(the_stop_answers_what_is_in_flight_and_closes_the_idle)
{
    house_open();
    int idle = dial(), busy = dial();
    send_text(idle, GET("/sehat"));
    expect(idle, 200, "hidup");
    send_text(busy, GET("/api/v1/lambat"));
    sem_wait(&slow_began);
    loop_stop(the_house.loop);
    ck_assert(is_closed(idle));
    sem_post(&slow_go);
    reply r = receive(busy);
    ck_assert_int_eq(r.status, 200);
    ck_assert_str_eq(header_of(&r, "Connection"), "close");
    reply_free(&r);
    ck_assert(is_closed(busy));
    close(idle);
    close(busy);
    house_close();
}
END_TEST

START_TEST(after_the_stop_nothing_listens_and_the_socket_file_is_gone)
{
    char path[300];
    house_open();
    snprintf(path, sizeof path, "%s/tangguh.sock", the_house.dir);
    ck_assert_int_eq(access(path, F_OK), 0);
    loop_stop(the_house.loop);
    pthread_join(the_house.thread, NULL);
    ck_assert_int_eq(the_house.loop_rc, TG_OK);
    ck_assert_int_ne(access(path, F_OK), 0);
    the_house.has_loop = false;
    house_close();
}
END_TEST

START_TEST(a_taken_port_is_told_in_words)
{
    tg_error err = { 0 };
    loop *l;
    http *h;
    house_open();
    ck_assert_int_eq(loop_create(&l, 0, &err), TG_OK);
    http_opts o = { .loop = l };
    ck_assert_int_eq(http_create(&h, &o, &err), TG_OK);
    ck_assert_int_eq(http_listen_tcp(h, "127.0.0.1", the_house.port, &err), TG_BUSY);
    ck_assert_str_eq(err.kunci, "port_dipakai");
    ck_assert_int_eq(http_listen_tcp(h, "bukan alamat", 0, &err), TG_IO);
    char path[200];
    memset(path, 'p', sizeof path);
    path[0] = '/';
    path[199] = 0;
    ck_assert_int_eq(http_listen_socket(h, path, &err), TG_INVALID);
    ck_assert_str_eq(err.kunci, "soket_panjang");
    http_destroy(h);
    loop_destroy(l);
    house_close();
}
END_TEST

static void open_hasty(void)
{
    house_opts.keepalive_ms = 500;
    house_open();
}

TESTS(slow_reader)
{
    tcase_add_checked_fixture(tc, open_hasty, close_it);
    tcase_add_test(tc, a_client_that_never_reads_is_let_go);
}

TESTS(limits)
{
    tcase_add_test(tc, past_the_limit_a_connection_is_told_503_and_then_room_comes_back);
    tcase_add_test(tc, an_idle_connection_ends_in_silence);
    tcase_add_test(tc, a_body_that_drips_comes_to_an_end);
    tcase_add_test(tc, a_full_queue_is_503_with_retry_after);
    tcase_add_test(tc, an_idle_connection_owns_no_buffer);
    tcase_add_test(tc, what_only_requests_need_goes_once_it_is_quiet);
    tcase_add_test(tc, an_open_connection_is_quiet_once_too);
    tcase_add_test(tc, the_stop_answers_what_is_in_flight_and_closes_the_idle);
    tcase_add_test(tc, after_the_stop_nothing_listens_and_the_socket_file_is_gone);
    tcase_add_test(tc, a_taken_port_is_told_in_words);
}
