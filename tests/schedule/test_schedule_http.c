/* Proves the routes of core/schedule: what a caller sees, from which region, and who may cancel. */
#include <jansson.h>
#include <stdio.h>
#include "fixture.h"
#include "http/http.h"

static http *router;

static int identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *err)
{
    (void)arg, (void)token, (void)konsol, (void)err;
    *who = (store_who){ .aktor_id = text_same(sebagai, "perencana") ? 7 : 8, .peran = TG_ROLE_PETUGAS };
    if (text_same(sebagai, "admin"))
        who->peran = TG_ROLE_ADMIN_WILAYAH;
    text_copy(who->aktor, sizeof who->aktor, sebagai);
    store_scope(who, text_same(sebagai, "kupang") ? "53.71" : "31.75");
    return TG_OK;
}

static void open_router(void)
{
    fixture_open(0);
    ck_assert_int_eq(store_migrate(fixture_store, HTTP_MIGRATIONS, NULL, &fixture_err), TG_OK);
    http_opts opts = { .store = fixture_store, .tmp_dir = test_shared_dir(), .hooks = { .identify = identify } };
    ck_assert_int_eq(http_create(&router, &opts, &fixture_err), TG_OK);
    ck_assert_int_eq(http_mount(router, NULL, NULL, SCHEDULE_ROUTES, &fixture_err), TG_OK);
    pesan_add(SCHEDULE_PESAN);
}

static void close_router(void)
{
    http_destroy(router);
    fixture_close();
}

static int ask(const char *aktor, const char *method, const char *path, json_t **body)
{
    static int keys;
    char key[20];
    http_answer a;
    snprintf(key, sizeof key, "k%d", ++keys);
    http_ask q = { .method = method, .target = path, .sebagai = aktor, .key = key, .body = "", .body_size = 0 };
    ck_assert_int_eq(http_call(router, &q, &a, &fixture_err), TG_OK);
    *body = json_loadb(a.body, a.size, 0, NULL);
    env_free(a.body);
    return a.status;
}

static const char *text_at(const json_t *body, const char *key)
{
    const char *text = json_string_value(json_object_get(body, key));
    return text != NULL ? text : "";
}

static int status_of(const char *aktor, const char *method, int64_t id, const char *act)
{
    char path[80];
    json_t *body;
    snprintf(path, sizeof path, "/api/v1/kerja/%lld%s", (long long)id, act);
    int status = ask(aktor, method, path, &body);
    json_decref(body);
    return status;
}

static int fail_run(schedule_job *job, tg_error *err)
{
    (void)job;
    return tg_fail(err, TG_CONFLICT, "kerja_langkah", "a", "b");
}

START_TEST(row_shows_state_and_the_reason_in_words)
{
    static const schedule_kind KIND = { .jenis = "uji", .run = fail_run };
    json_t *body;
    char path[80];
    open_router();
    schedule *s = fixture_schedule("a", 0);
    schedule_register(s, &KIND, NULL, &fixture_err);
    int64_t id = fixture_add("31.75.07", "uji", "uji:1", 0);
    snprintf(path, sizeof path, "/api/v1/kerja/%lld", (long long)id);
    ck_assert_int_eq(ask("petugas", "GET", path, &body), 200);
    ck_assert_str_eq(text_at(body, "status"), "menunggu");
    ck_assert(json_is_null(json_object_get(body, "galat")));
    json_decref(body);
    ck_assert_int_eq(schedule_run_waiting(s, &fixture_err), TG_OK);
    ck_assert_int_eq(ask("petugas", "GET", path, &body), 200);
    ck_assert_str_eq(text_at(body, "status"), "gagal");
    ck_assert_str_eq(text_at(json_object_get(body, "galat"), "kode"), "kerja_langkah");
    ck_assert_str_eq(text_at(json_object_get(body, "galat"), "pesan"), "Kerja tidak dapat berpindah dari a ke b.");
    json_decref(body);
    schedule_destroy(s);
    close_router();
}
END_TEST

START_TEST(job_of_another_region_is_not_there)
{
    json_t *body;
    open_router();
    int64_t id = fixture_add("31.75.07", "uji", "uji:1", 0);
    ck_assert_int_eq(status_of("kupang", "GET", id, ""), 404);
    ck_assert_int_eq(ask("kupang", "GET", "/api/v1/kerja", &body), 200);
    ck_assert_uint_eq(json_array_size(json_object_get(body, "data")), 0);
    json_decref(body);
    close_router();
}
END_TEST

START_TEST(list_goes_from_the_newest_to_the_oldest_in_pages)
{
    json_t *body;
    char path[80], key[20];
    int64_t seen = 0, last = INT64_MAX;
    open_router();
    for (int i = 0; i < 205; i++) {
        snprintf(key, sizeof key, "uji:%d", i);
        fixture_add("31.75.07", "uji", key, 0);
    }
    snprintf(path, sizeof path, "/api/v1/kerja");
    while (path[0] != 0) {
        ck_assert_int_eq(ask("petugas", "GET", path, &body), 200);
        json_t *row, *after = json_object_get(body, "setelah");
        size_t i;
        json_array_foreach(json_object_get(body, "data"), i, row) {
            ck_assert_int_lt(json_integer_value(json_object_get(row, "id")), last);
            last = json_integer_value(json_object_get(row, "id"));
            seen++;
        }
        path[0] = 0;
        if (json_is_integer(after))
            snprintf(path, sizeof path, "/api/v1/kerja?setelah=%lld", (long long)json_integer_value(after));
        json_decref(body);
    }
    ck_assert_int_eq(seen, 205);
    close_router();
}
END_TEST

START_TEST(who_started_it_or_an_admin_may_cancel)
{
    open_router();
    int64_t a = fixture_add("31.75.07", "uji", "uji:1", 0), b = fixture_add("31.75.07", "uji", "uji:2", 0);
    ck_assert_int_eq(status_of("petugas", "POST", a, "/batal"), 403);
    ck_assert_int_eq(status_of("perencana", "POST", a, "/batal"), 200);
    ck_assert_int_eq(status_of("perencana", "POST", a, "/batal"), 409);
    ck_assert_int_eq(status_of("admin", "POST", b, "/batal"), 200);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kerja WHERE status = 'batal'"), 2);
    close_router();
}
END_TEST

TESTS(schedule_http)
{
    tcase_add_test(tc, row_shows_state_and_the_reason_in_words);
    tcase_add_test(tc, job_of_another_region_is_not_there);
    tcase_add_test(tc, list_goes_from_the_newest_to_the_oldest_in_pages);
    tcase_add_test(tc, who_started_it_or_an_admin_may_cancel);
}
