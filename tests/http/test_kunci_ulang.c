/* Idempotency-Key: the same request again gets the same reply and is carried out once. */
#include "house.h"
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

extern int prepare_runs;

static void open_it(void) { house_open(); }
static void close_it(void) { house_close(); }

static reply add(const char *who_and_key, const char *body)
{
    return ask("POST", "/api/v1/barang", who_and_key, body);
}

START_TEST(the_same_request_again_gets_the_same_reply_once_done)
{
    reply a = add(AS("petugas") KEY("k1"), "{\"nama\":\"beras\"}");
    reply b = add(AS("petugas") KEY("k1"), "{\"nama\":\"beras\"}");
    ck_assert_int_eq(a.status, 201);
    ck_assert_int_eq(b.status, 201);
    ck_assert_str_eq(a.body, b.body);
    ck_assert_ptr_null(header_of(&a, "Idempotency-Replayed"));
    ck_assert_str_eq(header_of(&b, "Idempotency-Replayed"), "true");
    ck_assert_int_eq(house_count(), 1);
    reply_free(&a);
    reply_free(&b);
}
END_TEST

START_TEST(the_same_key_with_another_body_method_or_path_is_422)
{
    reply r = add(AS("petugas") KEY("k1"), "{\"nama\":\"beras\"}");
    reply_free(&r);
    r = add(AS("petugas") KEY("k1"), "{\"nama\":\"minyak\"}");
    ck_assert_int_eq(r.status, 422);
    ck_assert_ptr_nonnull(strstr(r.body, "kunci_ulang_beda"));
    reply_free(&r);
    r = ask("PUT", "/api/v1/barang", AS("petugas") KEY("k1"), "{\"nama\":\"beras\"}");
    ck_assert_int_eq(r.status, 422);
    reply_free(&r);
    r = ask("POST", "/api/v1/siapkan", AS("petugas") KEY("k1"), "{\"nama\":\"beras\"}");
    ck_assert_int_eq(r.status, 422);
    ck_assert_int_eq(prepare_runs, 0);
    reply_free(&r);
    ck_assert_int_eq(house_count(), 1);
}
END_TEST

START_TEST(keys_belong_to_their_actor)
{
    reply a = add(AS("petugas") KEY("k1"), "{\"nama\":\"beras\"}");
    reply b = add(AS("petugas2") KEY("k1"), "{\"nama\":\"minyak\"}");
    ck_assert_int_eq(b.status, 201);
    ck_assert_str_ne(a.body, b.body);
    ck_assert_int_eq(house_count(), 2);
    reply_free(&a);
    reply_free(&b);
}
END_TEST

START_TEST(a_write_without_a_key_is_400)
{
    reply r = add(AS("petugas"), "{\"nama\":\"beras\"}");
    ck_assert_int_eq(r.status, 400);
    ck_assert_ptr_nonnull(strstr(r.body, "kunci_ulang_wajib"));
    reply_free(&r);
    r = add(AS("petugas") "Idempotency-Key: a b\r\n", "{\"nama\":\"beras\"}");
    ck_assert_int_eq(r.status, 400);
    ck_assert_ptr_nonnull(strstr(r.body, "kunci_ulang_bentuk"));
    reply_free(&r);
    ck_assert_int_eq(house_count(), 0);
}
END_TEST

START_TEST(a_key_of_128_characters_is_taken_and_of_129_refused)
{
    char line[200], key[130];
    memset(key, 'k', sizeof key);
    for (size_t n = 128; n <= 129; n++) {
        snprintf(line, sizeof line, AS("petugas") "Idempotency-Key: %.*s\r\n", (int)n, key);
        reply r = add(line, "{\"nama\":\"beras\"}");
        ck_assert_int_eq(r.status, n == 128 ? 201 : 400);
        reply_free(&r);
    }
}
END_TEST

START_TEST(a_refusal_is_rolled_back_and_its_key_may_succeed_later)
{
    reply r = add(AS("petugas") KEY("k1"), "{\"nama\":\"tolak\"}");
    ck_assert_int_eq(r.status, 409);
    ck_assert_ptr_nonnull(strstr(r.body, "\"bidang\":\"nama\""));
    reply_free(&r);
    ck_assert_int_eq(house_count(), 0);
    r = add(AS("petugas") KEY("k1"), "{\"nama\":\"beras\"}");
    ck_assert_int_eq(r.status, 201);
    reply_free(&r);
}
END_TEST

START_TEST(a_conflict_of_the_table_is_409_and_keeps_nothing)
{
    reply r = add(AS("petugas") KEY("k1"), "{\"nama\":\"beras\"}");
    reply_free(&r);
    r = add(AS("petugas") KEY("k2"), "{\"nama\":\"beras\"}");
    ck_assert_int_eq(r.status, 409);
    reply_free(&r);
    r = add(AS("petugas") KEY("k2"), "{\"nama\":\"gula\"}");
    ck_assert_int_eq(r.status, 201);
    reply_free(&r);
    ck_assert_int_eq(house_count(), 2);
}
END_TEST

START_TEST(a_secret_reply_is_shown_once_and_not_kept)
{
    reply r = ask("POST", "/api/v1/rahasia", AS("petugas") KEY("k1"), "{\"nama\":\"beras\"}");
    ck_assert_int_eq(r.status, 201);
    reply_free(&r);
    r = ask("POST", "/api/v1/rahasia", AS("petugas") KEY("k1"), "{\"nama\":\"beras\"}");
    ck_assert_int_eq(r.status, 409);
    ck_assert_ptr_nonnull(strstr(r.body, "balasan_rahasia"));
    reply_free(&r);
    ck_assert_int_eq(house_count(), 1);
}
END_TEST

START_TEST(a_repeated_slow_write_is_not_prepared_again)
{
    reply a = ask("POST", "/api/v1/siapkan", AS("petugas") KEY("k1"), "{\"nama\":\"beras\"}");
    ck_assert_int_eq(a.status, 201);
    reply b = ask("POST", "/api/v1/siapkan", AS("petugas") KEY("k1"), "{\"nama\":\"beras\"}");
    ck_assert_str_eq(a.body, b.body);
    ck_assert_int_eq(prepare_runs, 1);
    ck_assert_int_eq(house_count(), 1);
    reply_free(&a);
    reply_free(&b);
}
END_TEST

/* The program itself may not touch the table of stored replies. */
START_TEST(a_programs_write_is_kept_too)
{
    reply a = ask("POST", "/api/v1/sembako/paket", AS("petugas") KEY("k1"), "{\"nama\":\"dasar\"}");
    ck_assert_msg(a.status == 201, "%s", a.body);
    reply b = ask("POST", "/api/v1/sembako/paket", AS("petugas") KEY("k1"), "{\"nama\":\"dasar\"}");
    ck_assert_str_eq(a.body, b.body);
    ck_assert_int_eq(house_count(), 1);
    reply_free(&a);
    reply_free(&b);
}
END_TEST

enum { RIVALS = 8 };
static reply rivals[RIVALS];
static void *compete(void *arg)
{
    int i = (int)(intptr_t)arg;
    rivals[i] = add(AS("petugas") KEY("sama"), "{\"nama\":\"beras\"}");
    return NULL;
}

START_TEST(the_same_request_from_many_at_once_is_done_once)
{
    pthread_t t[RIVALS];
    for (int i = 0; i < RIVALS; i++)
        pthread_create(&t[i], NULL, compete, (void *)(intptr_t)i);
    for (int i = 0; i < RIVALS; i++) {
        pthread_join(t[i], NULL);
        ck_assert_int_eq(rivals[i].status, 201);
        ck_assert_str_eq(rivals[i].body, rivals[0].body);
    }
    for (int i = 0; i < RIVALS; i++)
        reply_free(&rivals[i]);
    ck_assert_int_eq(house_count(), 1);
}
END_TEST

/* ---- purging: a unit of its own, 90 days ------------------------------------------------------------------- */

static int64_t shift_ms;
static int64_t (*real_now)(void);
static int64_t shifted_now(void) { return real_now() + shift_ms; }
static int64_t purged;
static int purge_run(store_unit *u, tg_tx *tx, tg_error *err)
{
    (void)u;
    return http_purge_keys(tx, 100, &purged, err);
}
static void nothing(store_unit *u) { (void)u; }

static int64_t purge(void)
{
    tg_error err = { 0 };
    store_who who = { .aktor = "sistem" };
    store_unit u = { .run = purge_run, .done = nothing, .who = &who, .arena = arena_create() };
    store_scope(&who, "00");
    ck_assert_msg(store_write(the_house.store, &u, &err) == TG_OK, "%s %s", err.kunci, err.arg[0]);
    arena_destroy(u.arena);
    return purged;
}

START_TEST(keys_go_after_90_days_and_not_before)
{
    const int64_t day = 24 * 3600 * 1000;
    env_table moved = env;
    real_now = env.now_ms;
    moved.now_ms = shifted_now;
    env_set(&moved);
    house_open_inside();
    http_ask a = { .method = "POST", .target = "/api/v1/barang", .token = "petugas", .key = "k1", .body = "{\"nama\":\"beras\"}", .body_size = 16 };
    http_answer first, again;
    ck_assert_int_eq(http_call(the_house.http, &a, &first, NULL), TG_OK);
    ck_assert_int_eq(first.status, 201);
    shift_ms = 89 * day;
    ck_assert_int_eq(purge(), 0);
    ck_assert_int_eq(http_call(the_house.http, &a, &again, NULL), TG_OK);
    ck_assert_str_eq(again.body, first.body);
    shift_ms = 91 * day;
    ck_assert_int_eq(purge(), 1);
    ck_assert_int_eq(purge(), 0);
    env_free(first.body);
    env_free(again.body);
    house_close();
    env_set(NULL);
}
END_TEST

TESTS(kunci_ulang_purge) { tcase_add_test(tc, keys_go_after_90_days_and_not_before); }

TESTS(kunci_ulang)
{
    tcase_add_checked_fixture(tc, open_it, close_it);
    tcase_add_test(tc, the_same_request_again_gets_the_same_reply_once_done);
    tcase_add_test(tc, the_same_key_with_another_body_method_or_path_is_422);
    tcase_add_test(tc, keys_belong_to_their_actor);
    tcase_add_test(tc, a_write_without_a_key_is_400);
    tcase_add_test(tc, a_key_of_128_characters_is_taken_and_of_129_refused);
    tcase_add_test(tc, a_refusal_is_rolled_back_and_its_key_may_succeed_later);
    tcase_add_test(tc, a_conflict_of_the_table_is_409_and_keeps_nothing);
    tcase_add_test(tc, a_secret_reply_is_shown_once_and_not_kept);
    tcase_add_test(tc, a_repeated_slow_write_is_not_prepared_again);
    tcase_add_test(tc, a_programs_write_is_kept_too);
    tcase_add_test(tc, the_same_request_from_many_at_once_is_done_once);
}
