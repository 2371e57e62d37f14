/* The head check and the chunk walk as pure functions: what they say about a good head, and that what
 * llhttp takes for the end of a body is where we see it. */
#include "check.h"
#include <stdlib.h>
#include "http/head.h"

static head hd;

static head_result check(const char *text) { return head_check(text, strlen(text), &hd); }

static void same(tg_slice s, const char *text)
{
    ck_assert_uint_eq(s.n, strlen(text));
    ck_assert_int_eq(memcmp(s.p, text, s.n), 0);
}

START_TEST(a_whole_head_is_read_into_its_parts)
{
    const char *text = "POST /api/v1/usulan?a=b&c HTTP/1.1\r\nHost: dinas.test:80\r\nAuthorization: Bearer abc\r\n"
                       "Idempotency-Key: k-1 \r\nContent-Length: 12\r\nAccept-Language: en\r\nExpect: 100-Continue\r\n\r\nbody";
    ck_assert_int_eq(check(text), HEAD_OK);
    ck_assert_int_eq(hd.method, HEAD_POST);
    same(hd.path, "/api/v1/usulan");
    same(hd.query, "a=b&c");
    same(hd.target, "/api/v1/usulan?a=b&c");
    same(hd.host, "dinas.test:80");
    same(hd.authorization, "Bearer abc");
    same(hd.kunci_ulang, "k-1");
    same(hd.bahasa, "en");
    ck_assert_int_eq(hd.content_length, 12);
    ck_assert(hd.expect && hd.keep_alive && !hd.chunked);
    ck_assert_int_eq(hd.field_count, 6);
    ck_assert_uint_eq(hd.size, strlen(text) - 4);
}
END_TEST

START_TEST(an_empty_line_before_belongs_to_the_head)
{
    ck_assert_int_eq(check("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"), HEAD_OK);
    ck_assert_uint_eq(hd.size, 29);
    ck_assert_ptr_null(hd.query.p);
}
END_TEST

START_TEST(a_query_may_be_empty)
{
    ck_assert_int_eq(check("GET /? HTTP/1.1\r\nHost: a\r\n\r\n"), HEAD_OK);
    ck_assert_ptr_nonnull(hd.query.p);
    ck_assert_uint_eq(hd.query.n, 0);
}
END_TEST

START_TEST(keep_alive_follows_version_and_connection)
{
    check("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    ck_assert(hd.keep_alive);
    check("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    ck_assert(!hd.keep_alive);
    check("GET / HTTP/1.0\r\n\r\n");
    ck_assert(!hd.keep_alive);
    check("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
    ck_assert(hd.keep_alive);
    check("GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n");
    ck_assert(!hd.keep_alive);
}
END_TEST

START_TEST(the_largest_length_is_read_and_the_next_refused)
{
    ck_assert_int_eq(check("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 9223372036854775807\r\n\r\n"), HEAD_OK);
    ck_assert_int_eq(hd.content_length, INT64_MAX);
    ck_assert_int_eq(check("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 9223372036854775808\r\n\r\n"), HEAD_BAD_LENGTH);
}
END_TEST

START_TEST(every_refusal_has_a_status_and_a_message)
{
    for (head_result r = HEAD_BAD_LINE; r < HEAD_RESULTS; r++) {
        ck_assert_int_ge(head_status(r), 400);
        ck_assert_int_lt(head_status(r), 600);
        ck_assert_str_ne(head_message(r), "");
    }
}
END_TEST

/* Any one byte of a good head changed into any other must be refused, wait, or be read the same way twice. */
START_TEST(no_single_changed_byte_upsets_the_check)
{
    const char good[] = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";
    char text[sizeof good];
    int accepted = 0;
    for (size_t i = 0; i < sizeof good - 1; i++)
        for (int c = 0; c < 256; c++) {
            memcpy(text, good, sizeof good);
            text[i] = (char)c;
            head_result r = head_check(text, sizeof good - 1, &hd);
            ck_assert_int_lt(r, HEAD_RESULTS);
            if (r == HEAD_OK) {
                accepted++;
                ck_assert_uint_eq(hd.size, sizeof good - 1);
            }
            if ((c < 0x20 && c != '\t') && good[i] != (char)c)   /* no control byte is ever let through */
                ck_assert_msg(r != HEAD_OK, "byte %zu = %d", i, c);
        }
    ck_assert_int_gt(accepted, (int)sizeof good);
}
END_TEST

/* ---- chunks --------------------------------------------------------------------------------------------- */

static chunk_result walk(const char *p, size_t n, size_t piece, size_t *total)
{
    chunk_walk w = { 0 };
    chunk_result r = CHUNK_MORE;
    *total = 0;
    while (r == CHUNK_MORE && *total < n) {
        size_t used, take = n - *total < piece ? n - *total : piece;
        r = chunk_check(&w, p + *total, take, &used);
        ck_assert_uint_le(used, take);
        *total += used;
    }
    return r;
}

START_TEST(chunks_end_at_the_same_byte_however_they_are_cut)
{
    const char text[] = "5\r\nhello\r\n1F\r\n0123456789012345678901234567890\r\n0\r\n\r\nGET / HTTP/1.1";
    size_t total, end = strlen(text) - 14;
    for (size_t piece = 1; piece < sizeof text; piece++) {
        ck_assert_int_eq(walk(text, sizeof text - 1, piece, &total), CHUNK_END);
        ck_assert_uint_eq(total, end);
    }
}
END_TEST

START_TEST(chunks_wait_until_their_last_byte)
{
    const char text[] = "3\r\nabc\r\n0\r\n\r\n";
    size_t total;
    for (size_t n = 0; n < sizeof text - 1; n++)
        ck_assert_int_eq(walk(text, n, 100, &total), CHUNK_MORE);
    ck_assert_int_eq(walk(text, sizeof text - 1, 100, &total), CHUNK_END);
}
END_TEST

START_TEST(no_changed_byte_of_the_frame_is_let_through)
{
    const char good[] = "3\r\nabc\r\n0\r\n\r\n";
    size_t total;
    for (size_t i = 0; i < sizeof good - 1; i++) {
        if (i >= 3 && i < 6)
            continue;                  /* the data is free */
        for (int c = 0; c < 256; c++) {
            char text[sizeof good];
            memcpy(text, good, sizeof good);
            text[i] = (char)c;
            if (text[i] != good[i] && !(i == 0 || i == 8))   /* another size is another frame */
                ck_assert_int_ne(walk(text, sizeof good - 1, 100, &total), CHUNK_END);
        }
    }
}
END_TEST

TESTS(head)
{
    tcase_add_test(tc, a_whole_head_is_read_into_its_parts);
    tcase_add_test(tc, an_empty_line_before_belongs_to_the_head);
    tcase_add_test(tc, a_query_may_be_empty);
    tcase_add_test(tc, keep_alive_follows_version_and_connection);
    tcase_add_test(tc, the_largest_length_is_read_and_the_next_refused);
    tcase_add_test(tc, every_refusal_has_a_status_and_a_message);
    tcase_add_test(tc, no_single_changed_byte_upsets_the_check);
    tcase_add_test(tc, chunks_end_at_the_same_byte_however_they_are_cut);
    tcase_add_test(tc, chunks_wait_until_their_last_byte);
    tcase_add_test(tc, no_changed_byte_of_the_frame_is_let_through);
}
