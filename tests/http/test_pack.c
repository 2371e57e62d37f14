/* Replies by gzip: the same bytes, for who asks for them, whatever thread packed them. */
#include "house.h"
#include <sodium.h>
#include <stdio.h>
#include <unistd.h>
#include <zlib.h>
#include "fault/fault.h"
#include "http/http_private.h"

#define GZIP "Accept-Encoding: gzip, br\r\n"

static void open_it(void) { house_open(); }
static void close_it(void) { house_close(); }

/* Unpacked by zlib's other half: its bytes, ended by 0. */
static char *unpacked(const char *p, size_t n, size_t *size)
{
    enum { MOST = 2 << 20 };
    char *out = malloc(MOST + 1);
    z_stream z = { .next_in = (Bytef *)p, .avail_in = (uInt)n, .next_out = (Bytef *)out, .avail_out = MOST };
    ck_assert_int_eq(inflateInit2(&z, 15 + 16), Z_OK);
    ck_assert_int_eq(inflate(&z, Z_FINISH), Z_STREAM_END);
    ck_assert_uint_eq(z.avail_in, 0);
    *size = z.total_out;
    out[*size] = 0;
    inflateEnd(&z);
    return out;
}

/* Asked for twice: plain, then by gzip. */
static void same_packed(const char *target)
{
    size_t size;
    reply plain = ask("GET", target, NULL, NULL), packed = ask("GET", target, GZIP, NULL);
    ck_assert_int_eq(packed.status, 200);
    ck_assert_ptr_null(header_of(&plain, "Content-Encoding"));
    ck_assert_str_eq(header_of(&packed, "Content-Encoding"), "gzip");
    ck_assert_str_eq(header_of(&packed, "Content-Type"), "application/json");
    ck_assert_int_eq(atoll(header_of(&packed, "Content-Length")), (int64_t)packed.body_size);
    ck_assert_uint_lt(packed.body_size, plain.body_size / 5);
    char *body = unpacked(packed.body, packed.body_size, &size);
    ck_assert_uint_eq(size, plain.body_size);
    ck_assert_mem_eq(body, plain.body, size);
    free(body);
    reply_free(&plain);
    reply_free(&packed);
}

START_TEST(packed_or_plain_the_bytes_are_the_same)
{
    same_packed("/api/v1/besar?baris=100");            /* on the loop */
    same_packed("/api/v1/besar?baris=1000");           /* read on the loop, packed on the pool */
    same_packed("/api/v1/besar?baris=16000");          /* nearly 1 MiB */
    same_packed("/api/v1/besar/lambat?baris=1000");    /* both on the pool */
}
END_TEST

static void plain(const char *method, const char *target, const char *more, int status)
{
    reply r = ask(method, target, more, NULL);
    ck_assert_int_eq(r.status, status);
    ck_assert_msg(header_of(&r, "Content-Encoding") == NULL, "%s %s %s", method, target, more);
    reply_free(&r);
}

START_TEST(what_was_not_asked_for_or_gains_nothing_is_sent_plain)
{
    plain("GET", "/api/v1/besar?baris=100", "Accept-Encoding: br, gzip;q=0\r\n", 200);
    plain("GET", "/api/v1/besar?baris=100", "Accept-Encoding: identity, gzip;q=0.5\r\n", 200);
    plain("GET", "/api/v1/besar?baris=7", GZIP, 200);            /* 449 bytes */
    plain("GET", "/api/v1/tidak", GZIP, 404);
    plain("POST", "/api/v1/besar/tulis?baris=100", GZIP, 200);   /* what writes may answer with a secret */
}
END_TEST

START_TEST(a_post_that_only_reads_is_packed_too)
{
    reply r = ask("POST", "/api/v1/besar", GZIP, "{\"baris\":1000}");
    ck_assert_int_eq(r.status, 200);
    ck_assert_str_eq(header_of(&r, "Content-Encoding"), "gzip");
    reply_free(&r);
}
END_TEST

START_TEST(head_says_the_length_of_the_packed_reply)
{
    reply whole = ask("GET", "/api/v1/besar?baris=1000", GZIP, NULL);
    int fd = dial();
    send_text(fd, "HEAD /api/v1/besar?baris=1000 HTTP/1.1\r\nHost: uji\r\n" GZIP "\r\n");
    reply top = receive_to_head(fd);
    ck_assert_int_eq(atoll(header_of(&top, "Content-Length")), (int64_t)whole.body_size);
    ck_assert_str_eq(header_of(&top, "Content-Encoding"), "gzip");
    close(fd);
    reply_free(&top);
    reply_free(&whole);
}
END_TEST

START_TEST(packed_replies_keep_their_order)
{
    int fd = dial();
    for (int i = 0; i < 8; i++) {
        char text[200];
        snprintf(text, sizeof text, "GET /api/v1/besar?baris=%d HTTP/1.1\r\nHost: uji\r\n" GZIP "\r\n", i % 2 ? 1000 + i : 100 + i);
        send_text(fd, text);
    }
    for (int i = 0; i < 8; i++) {
        size_t size;
        reply r = receive(fd);
        free(unpacked(r.body, r.body_size, &size));
        ck_assert_uint_eq(size, 64 * (size_t)(i % 2 ? 1000 + i : 100 + i) + 1);
        reply_free(&r);
    }
    close(fd);
}
END_TEST

/* Each form has a tag of its own; whichever the client has, it is not sent again. */
START_TEST(a_packed_reply_has_a_weak_tag_by_which_it_is_known)
{
    reply r = ask("GET", "/api/v1/besar/cap?baris=100", GZIP, NULL);
    ck_assert_str_eq(header_of(&r, "Content-Encoding"), "gzip");
    ck_assert_str_eq(header_of(&r, "ETag"), "W/\"cap-7\"");
    ck_assert_str_eq(header_of(&r, "Vary"), "Accept-Encoding");
    reply_free(&r);
    r = ask("GET", "/api/v1/besar/cap?baris=100", NULL, NULL);
    ck_assert_str_eq(header_of(&r, "ETag"), "\"cap-7\"");
    ck_assert_str_eq(header_of(&r, "Vary"), "Accept-Encoding");
    reply_free(&r);
    plain("GET", "/api/v1/besar/cap?baris=100", GZIP "If-None-Match: W/\"cap-7\"\r\n", 304);
}
END_TEST

/* ---- the packing alone ---------------------------------------------------------------------------------------- */

START_TEST(bytes_without_a_pattern_are_left_as_they_are)
{
    static char noise[100000];
    tg_buf out;
    randombytes_buf(noise, sizeof noise);
    buf_init(&out, 1 << 20);
    ck_assert(!pack_bytes((tg_slice){ noise, sizeof noise }, &out));
    buf_free(&out);
}
END_TEST

START_TEST(without_memory_nothing_is_packed_and_nothing_leaks)
{
    static char text[50000];
    int failed = 0;
    memset(text, 'a', sizeof text);
    fault_start(7);
    for (int n = 1;; n++) {
        size_t size;
        tg_buf out;
        buf_init(&out, 1 << 20);
        fault_alloc_at(n, false);
        bool packed = pack_bytes((tg_slice){ text, sizeof text }, &out), hit = fault_alloc_hit();
        fault_alloc_at(0, false);
        ck_assert(packed == !hit);
        failed += hit;
        if (packed)
            free(unpacked(out.p, out.n, &size));
        buf_free(&out);
        ck_assert_int_eq(fault_alloc_live(), 0);
        if (!hit)
            break;
    }
    ck_assert_int_ge(failed, 5);               /* zlib's four and the reply's own */
    fault_stop();
}
END_TEST

TESTS(pack)
{
    tcase_add_test(tc, bytes_without_a_pattern_are_left_as_they_are);
    tcase_add_test(tc, without_memory_nothing_is_packed_and_nothing_leaks);
}

TESTS(pack_wire)
{
    tcase_add_checked_fixture(tc, open_it, close_it);
    tcase_add_test(tc, packed_or_plain_the_bytes_are_the_same);
    tcase_add_test(tc, what_was_not_asked_for_or_gains_nothing_is_sent_plain);
    tcase_add_test(tc, a_post_that_only_reads_is_packed_too);
    tcase_add_test(tc, head_says_the_length_of_the_packed_reply);
    tcase_add_test(tc, packed_replies_keep_their_order);
    tcase_add_test(tc, a_packed_reply_has_a_weak_tag_by_which_it_is_known);
}
