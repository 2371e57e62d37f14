/* Every case of the corpus against a real server on a loopback port: whole, and cut into small pieces. */
#include "corpus.h"
#include "house.h"
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>
#include "http/head.h"

static char *bytes_of(const corpus_case *c, size_t *n)
{
    *n = c->before_size + c->fill_count + c->after_size;
    char *p = malloc(*n + 1);
    memcpy(p, c->before, c->before_size);
    memset(p + c->before_size, c->fill, c->fill_count);
    memcpy(p + c->before_size + c->fill_count, c->after, c->after_size);
    return p;
}

static void expect(const corpus_case *c, int fd, const char *how)
{
    reply r = receive(fd);
    ck_assert_msg(r.status == c->status, "%s (%s): %d instead of %d: %s", c->name, how, r.status, c->status,
                  r.body ? r.body : "");
    if (r.status == 100) {             /* what was promised: the real reply */
        reply_free(&r);
        r = receive(fd);
        ck_assert_msg(r.status == (c->closes ? 408 : 200), "%s (%s): %d after 100", c->name, how, r.status);
    }
    if (r.status >= 400) {
        ck_assert_msg(strncmp(r.body, "{\"galat\":{\"kode\":\"", 18) == 0, "%s: %s", c->name, r.body);
        ck_assert_msg((header_of(&r, "Connection") != NULL) == c->closes, "%s (%s)", c->name, how);
    }
    reply_free(&r);
    if (c->second != 0) {
        r = receive(fd);
        ck_assert_msg(r.status == c->second, "%s (%s): second %d", c->name, how, r.status);
        reply_free(&r);
    }
    if (c->closes) {
        ck_assert_msg(is_closed(fd), "%s (%s): still open", c->name, how);
        return;
    }
    /* It must still be in step: one more request, one more reply. */
    send_text(fd, "GET /sehat HTTP/1.1\r\nHost: uji\r\n\r\n");
    r = receive(fd);
    ck_assert_msg(r.status == 200 && strstr(r.body, "hidup"), "%s (%s): out of step, %d", c->name, how, r.status);
    reply_free(&r);
}

/* The slow ones wait for their limit: all are sent first, then all are looked at. */
static void run_all(size_t piece, const char *how)
{
    enum { AT_ONCE = 32 };
    int fd[AT_ONCE];
    for (size_t from = 0; from < CORPUS_COUNT; from += AT_ONCE) {
        size_t count = CORPUS_COUNT - from < AT_ONCE ? CORPUS_COUNT - from : AT_ONCE;
        for (size_t i = 0; i < count; i++) {
            size_t n;
            int one = 1;
            char *p = bytes_of(&CORPUS[from + i], &n);
            fd[i] = dial();
            setsockopt(fd[i], IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
            for (size_t at = 0; at < n; at += piece)
                send_bytes(fd[i], p + at, n - at < piece ? n - at : piece);
            free(p);
        }
        for (size_t i = 0; i < count; i++) {
            expect(&CORPUS[from + i], fd[i], how);
            close(fd[i]);
        }
    }
}

static void open_impatient(void)
{
    house_opts.head_ms = 400;
    house_opts.idle_body_ms = 400;
    house_open();
}

START_TEST(every_case_sent_whole_is_answered_as_written)
{
    open_impatient();
    run_all(SIZE_MAX, "whole");
    house_close();
}
END_TEST

START_TEST(every_case_sent_in_pieces_of_seven_bytes_is_answered_the_same)
{
    house_opts.head_ms = 3000;
    house_opts.idle_body_ms = 3000;
    house_open();
    run_all(7, "pieces");
    house_close();
}
END_TEST

START_TEST(the_corpus_has_150_cases_and_each_its_own_name)
{
    ck_assert_uint_ge(CORPUS_COUNT, 150);
    for (size_t i = 0; i < CORPUS_COUNT; i++)
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(CORPUS[i].name, CORPUS[j].name);
}
END_TEST

/* Reading on never takes back an answer: what is fine at n bytes was "more" before, what is wrong stays wrong. */
START_TEST(the_verdict_on_a_prefix_never_contradicts_the_whole)
{
    for (size_t i = 0; i < CORPUS_COUNT; i++) {
        size_t n;
        head whole, part;
        char *p = bytes_of(&CORPUS[i], &n);
        if (n > 20000)
            n = 20000;
        head_result end = head_check(p, n, &whole);
        for (size_t k = 0; k < n; k += 1 + k / 50) {
            head_result r = head_check(p, k, &part);
            ck_assert_msg(r == HEAD_MORE || (r == HEAD_OK) == (end == HEAD_OK), "%s at %zu: %d, in the end %d",
                          CORPUS[i].name, k, r, end);
            ck_assert(r != HEAD_OK || part.size == whole.size);
        }
        free(p);
    }
}
END_TEST

TESTS(corpus)
{
    tcase_add_test(tc, the_corpus_has_150_cases_and_each_its_own_name);
    tcase_add_test(tc, the_verdict_on_a_prefix_never_contradicts_the_whole);
    tcase_add_test(tc, every_case_sent_whole_is_answered_as_written);
    tcase_add_test(tc, every_case_sent_in_pieces_of_seven_bytes_is_answered_the_same);
}
