/* FILE bodies: streamed to data/tmp, hashed, synced, handed over as a path, gone afterwards. */
#include "house.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static void open_it(void)
{
    house_opts.max_file = 4 << 20;
    house_open();
}
static void close_it(void) { house_close(); }

static int files_left(void)
{
    int n = 0;
    struct dirent *e;
    DIR *d = opendir(the_house.dir);
    while ((e = readdir(d)) != NULL)
        n += strncmp(e->d_name, "unggah-", 7) == 0;
    closedir(d);
    return n;
}

static void wait_until_no_file_is_left(void)
{
    for (int i = 0; i < 200 && files_left() > 0; i++)
        usleep(10 * 1000);
    ck_assert_int_eq(files_left(), 0);
}

static char *some_bytes(size_t n)
{
    char *p = malloc(n);
    for (size_t i = 0; i < n; i++)
        p[i] = (char)('a' + (i * 31 + i / 977) % 26);
    return p;
}

static void hash_is_in(const char *p, size_t n, const char *body)
{
    uint8_t hash[HASH_SIZE];
    char hex[2 * HASH_SIZE + 1], part[100];
    hash_bytes(p, n, hash);
    text_hex(hash, HASH_SIZE, hex);
    snprintf(part, sizeof part, "\"ukuran\":%zu,\"sidik\":\"%s\"", n, hex);
    ck_assert_msg(strstr(body, part) != NULL, "%s not in %s", part, body);
}

static void send_file(int fd, const char *p, size_t n)
{
    char head[200];
    snprintf(head, sizeof head, "POST /api/v1/berkas HTTP/1.1\r\nHost: u\r\nContent-Length: %zu\r\n\r\n", n);
    send_text(fd, head);
    send_bytes(fd, p, n);
}

static const size_t SIZES[] = { 1, 65535, 65536, 196608, 262144, 1000003, 4 << 20 };

START_TEST(a_file_arrives_whole_with_its_hash_and_is_gone_afterwards)
{
    size_t n = SIZES[_i];
    char *p = some_bytes(n);
    int fd = dial();
    send_file(fd, p, n);
    reply r = receive(fd);
    ck_assert_int_eq(r.status, 200);
    hash_is_in(p, n, r.body);
    reply_free(&r);
    send_file(fd, p, n > 10 ? 10 : n);   /* the connection lives on */
    r = receive(fd);
    ck_assert_int_eq(r.status, 200);
    reply_free(&r);
    close(fd);
    free(p);
    wait_until_no_file_is_left();
}
END_TEST

START_TEST(a_chunked_file_arrives_whole_and_what_follows_is_the_next_request)
{
    enum { PIECE = 50000, PIECES = 20 };
    char *p = some_bytes(PIECE * PIECES);
    int fd = dial();
    send_text(fd, "POST /api/v1/berkas HTTP/1.1\r\nHost: u\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < PIECES; i++) {
        char size[20];
        snprintf(size, sizeof size, "%x\r\n", PIECE);
        send_text(fd, size);
        send_bytes(fd, p + i * PIECE, PIECE);
        send_text(fd, "\r\n");
    }
    send_text(fd, "0\r\n\r\nGET /sehat HTTP/1.1\r\nHost: u\r\n\r\n");
    reply r = receive(fd);
    ck_assert_int_eq(r.status, 200);
    hash_is_in(p, PIECE * PIECES, r.body);
    reply_free(&r);
    r = receive(fd);
    ck_assert_ptr_nonnull(strstr(r.body, "hidup"));
    reply_free(&r);
    close(fd);
    free(p);
}
END_TEST

START_TEST(a_file_past_the_limit_is_413_at_once)
{
    int fd = dial();
    send_text(fd, "POST /api/v1/berkas HTTP/1.1\r\nHost: u\r\nContent-Length: 4194305\r\n\r\n");
    reply r = receive(fd);
    ck_assert_int_eq(r.status, 413);
    reply_free(&r);
    ck_assert(is_closed(fd));
    close(fd);
}
END_TEST

START_TEST(a_chunked_file_past_the_limit_is_413_and_leaves_nothing)
{
    char *p = some_bytes(1 << 20);
    int fd = dial();
    send_text(fd, "POST /api/v1/berkas HTTP/1.1\r\nHost: u\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 5; i++) {
        send_text(fd, "100000\r\n");
        send_bytes(fd, p, 1 << 20);
        send_text(fd, "\r\n");
    }
    reply r = receive(fd);
    ck_assert_int_eq(r.status, 413);
    reply_free(&r);
    close(fd);
    free(p);
    wait_until_no_file_is_left();
}
END_TEST

START_TEST(an_upload_that_breaks_off_leaves_nothing)
{
    char *p = some_bytes(500000);
    int fd = dial();
    send_text(fd, "POST /api/v1/berkas HTTP/1.1\r\nHost: u\r\nContent-Length: 1000000\r\n\r\n");
    send_bytes(fd, p, 500000);
    for (int i = 0; i < 200 && files_left() == 0; i++)
        usleep(10 * 1000);
    ck_assert_int_eq(files_left(), 1);
    close(fd);
    free(p);
    wait_until_no_file_is_left();
}
END_TEST

START_TEST(without_a_body_the_file_is_asked_for)
{
    reply r = ask("POST", "/api/v1/berkas", NULL, NULL);
    ck_assert_int_eq(r.status, 400);
    ck_assert_ptr_nonnull(strstr(r.body, "berkas_wajib"));
    reply_free(&r);
}
END_TEST

START_TEST(who_may_not_upload_is_refused_before_the_bytes)
{
    int fd = dial();
    send_text(fd, "POST /api/v1/simpan?nama=a HTTP/1.1\r\nHost: u\r\nContent-Length: 4000000\r\n\r\n");
    reply r = receive(fd);
    ck_assert_int_eq(r.status, 401);
    reply_free(&r);
    ck_assert(is_closed(fd));
    close(fd);
    ck_assert_int_eq(files_left(), 0);
}
END_TEST

START_TEST(the_same_upload_again_is_known_by_the_hash_of_the_file)
{
    const char *head = AS("petugas") KEY("f1");
    reply a = ask("POST", "/api/v1/simpan?nama=daftar", head, "isi berkas");
    ck_assert_int_eq(a.status, 201);
    reply b = ask("POST", "/api/v1/simpan?nama=daftar", head, "isi berkas");
    ck_assert_str_eq(a.body, b.body);
    reply c = ask("POST", "/api/v1/simpan?nama=daftar", head, "isi lain..");
    ck_assert_int_eq(c.status, 422);
    reply d = ask("POST", "/api/v1/simpan?nama=lain", head, "isi berkas");
    ck_assert_int_eq(d.status, 422);
    ck_assert_int_eq(house_count(), 1);
    reply_free(&a);
    reply_free(&b);
    reply_free(&c);
    reply_free(&d);
    wait_until_no_file_is_left();
}
END_TEST

enum { UPLOADERS = 6 };
static char *shared;
static void *upload_one(void *arg)
{
    size_t n = 700000 + 1000 * (size_t)(intptr_t)arg;
    int fd = dial();
    send_file(fd, shared, n);
    reply r = receive(fd);
    ck_assert_int_eq(r.status, 200);
    hash_is_in(shared, n, r.body);
    reply_free(&r);
    close(fd);
    return NULL;
}

START_TEST(uploads_at_once_do_not_mix)
{
    pthread_t t[UPLOADERS];
    shared = some_bytes(1 << 20);
    for (int i = 0; i < UPLOADERS; i++)
        pthread_create(&t[i], NULL, upload_one, (void *)(intptr_t)i);
    for (int i = 0; i < UPLOADERS; i++)
        pthread_join(t[i], NULL);
    free(shared);
}
END_TEST

/* ---- replies that are files ------------------------------------------------------------------------------- */

static char *write_download(size_t n)
{
    char path[300], *p = some_bytes(n);
    snprintf(path, sizeof path, "%s/unduhan", the_house.dir);
    FILE *f = fopen(path, "w");
    ck_assert_uint_eq(fwrite(p, 1, n, f), n);
    fclose(f);
    return p;
}

static const size_t DOWNLOADS[] = { 1, 262144, 262145, 3 << 20 };

START_TEST(a_file_of_any_size_is_a_reply_and_the_connection_lives_on)
{
    size_t n = DOWNLOADS[_i];
    char *p = write_download(n);
    int fd = dial();
    for (int i = 0; i < 2; i++) {
        send_text(fd, "GET /api/v1/unduh HTTP/1.1\r\nHost: u\r\n\r\n");
        usleep(i * 200 * 1000);          /* a reader that is late: the rest waits in the file */
        reply r = receive(fd);
        ck_assert_int_eq(r.status, 200);
        ck_assert_str_eq(header_of(&r, "Content-Type"), "application/pdf");
        ck_assert_uint_eq(r.body_size, n);
        ck_assert(memcmp(r.body, p, n) == 0);
        reply_free(&r);
    }
    send_text(fd, "HEAD /api/v1/unduh HTTP/1.1\r\nHost: u\r\n\r\n");
    reply r = receive_to_head(fd);
    ck_assert_int_eq(atoi(header_of(&r, "Content-Length")), (int)n);
    reply_free(&r);
    close(fd);
    free(p);
}
END_TEST

START_TEST(who_leaves_in_the_middle_of_a_file_costs_nothing)
{
    char *p = write_download(3 << 20), part[1000];
    for (int i = 0; i < 20; i++) {
        int fd = dial();
        send_text(fd, "GET /api/v1/unduh HTTP/1.1\r\nHost: u\r\n\r\n");
        if (i % 2)
            ck_assert_int_gt(read(fd, part, sizeof part), 0);
        close(fd);
    }
    reply r = ask("GET", "/api/v1/unduh", "", "");
    ck_assert_uint_eq(r.body_size, 3 << 20);
    reply_free(&r);
    free(p);
}
END_TEST

START_TEST(a_file_that_is_not_there_is_an_error_and_not_an_empty_reply)
{
    reply r = ask("GET", "/api/v1/unduh", "", "");
    ck_assert_int_eq(r.status, 500);
    reply_free(&r);
}
END_TEST

TESTS(file)
{
    tcase_add_checked_fixture(tc, open_it, close_it);
    tcase_add_loop_test(tc, a_file_arrives_whole_with_its_hash_and_is_gone_afterwards, 0, (int)(sizeof SIZES / sizeof *SIZES));
    tcase_add_test(tc, a_chunked_file_arrives_whole_and_what_follows_is_the_next_request);
    tcase_add_test(tc, a_file_past_the_limit_is_413_at_once);
    tcase_add_test(tc, a_chunked_file_past_the_limit_is_413_and_leaves_nothing);
    tcase_add_test(tc, an_upload_that_breaks_off_leaves_nothing);
    tcase_add_test(tc, without_a_body_the_file_is_asked_for);
    tcase_add_test(tc, who_may_not_upload_is_refused_before_the_bytes);
    tcase_add_test(tc, the_same_upload_again_is_known_by_the_hash_of_the_file);
    tcase_add_test(tc, uploads_at_once_do_not_mix);
    tcase_add_loop_test(tc, a_file_of_any_size_is_a_reply_and_the_connection_lives_on, 0, 4);
    tcase_add_test(tc, who_leaves_in_the_middle_of_a_file_costs_nothing);
    tcase_add_test(tc, a_file_that_is_not_there_is_an_error_and_not_an_empty_reply);
}

/* ---- in this process, and a disk that fails ------------------------------------------------------------------ */

START_TEST(a_reply_that_is_a_file_comes_whole_in_process)
{
    tg_error err = { 0 };
    http_answer out;
    http_ask q = { .method = "GET", .target = "/api/v1/unduh" };
    house_open_inside();
    char *p = write_download(3 << 20);
    ck_assert_int_eq(http_call(the_house.http, &q, &out, &err), TG_OK);
    ck_assert_int_eq(out.status, 200);
    ck_assert_uint_eq(out.size, 3 << 20);
    ck_assert(memcmp(out.body, p, out.size) == 0);
    env_free(out.body);
    free(p);
    house_close();
}
END_TEST

START_TEST(a_file_given_in_process_is_copied_and_stays_the_callers)
{
    char path[300];
    tg_error err = { 0 };
    http_answer out;
    house_open_inside();
    snprintf(path, sizeof path, "%s/warga.csv", the_house.dir);
    ck_assert_int_eq(env_write_file(path, "nik;nama\n", 9, 0600, &err), TG_OK);
    http_ask a = { .method = "POST", .target = "/api/v1/berkas", .file = path };
    ck_assert_int_eq(http_call(the_house.http, &a, &out, &err), TG_OK);
    ck_assert_msg(out.status == 200, "%s", out.body);
    hash_is_in("nik;nama\n", 9, out.body);
    ck_assert_ptr_null(strstr(out.body, "warga.csv"));
    ck_assert_int_eq(access(path, F_OK), 0);
    ck_assert_int_eq(files_left(), 0);
    env_free(out.body);
    a.file = "/tidak/ada";
    ck_assert_int_eq(http_call(the_house.http, &a, &out, &err), TG_OK);
    ck_assert_int_eq(out.status, 500);
    env_free(out.body);
    house_close();
}
END_TEST

static ssize_t full_write(int fd, const void *p, size_t n)
{
    char name[64], path[300];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(name, path, sizeof path - 1);
    path[size > 0 ? size : 0] = 0;
    if (strstr(path, "unggah-") == NULL)
        return write(fd, p, n);
    errno = ENOSPC;
    return -1;
}

START_TEST(a_full_disk_is_told_and_leaves_nothing)
{
    env_table full = env;
    full.write = full_write;
    env_set(&full);
    house_open();
    char *p = some_bytes(600000);
    int fd = dial();
    send_file(fd, p, 600000);
    reply r = receive(fd);
    ck_assert_int_eq(r.status, 500);
    reply_free(&r);
    ck_assert(is_closed(fd));
    close(fd);
    free(p);
    wait_until_no_file_is_left();
    house_close();
    env_set(NULL);
}
END_TEST

static void put(const char *name)
{
    char path[400];
    snprintf(path, sizeof path, "%s/%s", the_house.dir, name);
    fclose(fopen(path, "w"));
}

START_TEST(what_a_killed_process_was_receiving_is_gone_after_the_next_start)
{
    char path[400];
    http *next;
    tg_error err = { 0 };
    house_open_inside();
    put("unggah-0011223344556677");
    put("catatan.txt");
    ck_assert_int_eq(files_left(), 1);
    ck_assert_int_eq(http_create(&next, &(http_opts){ .store = the_house.store, .tmp_dir = the_house.dir }, &err), TG_OK);
    ck_assert_int_eq(files_left(), 0);
    snprintf(path, sizeof path, "%s/catatan.txt", the_house.dir);
    ck_assert(env_exists(path));
    http_destroy(next);
    house_close();
}
END_TEST

TESTS(file_faults)
{
    tcase_add_test(tc, a_reply_that_is_a_file_comes_whole_in_process);
    tcase_add_test(tc, what_a_killed_process_was_receiving_is_gone_after_the_next_start);
    tcase_add_test(tc, a_file_given_in_process_is_copied_and_stays_the_callers);
    tcase_add_test(tc, a_full_disk_is_told_and_leaves_nothing);
}
