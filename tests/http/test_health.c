/* /sehat, /siap, /metrik and the OpenAPI document. */
#include "house.h"
#include <stdio.h>

static http_answer answer;
static bool probe_fails;

static int probe(void *arg, tg_error *err)
{
    ck_assert_ptr_eq(arg, &probe_fails);
    return probe_fails ? tg_fail(err, TG_BUSY, "siap_disk", (int64_t)3) : TG_OK;
}
static int64_t seven(void *arg) { (void)arg; return 7; }

static int get(const char *target)
{
    tg_error err = { 0 };
    http_ask a = { .method = "GET", .target = target };
    env_free(answer.body);
    ck_assert_int_eq(http_call(the_house.http, &a, &answer, &err), TG_OK);
    return answer.status;
}
static void says(const char *part) { ck_assert_msg(strstr(answer.body, part) != NULL, "%s not in %s", part, answer.body); }

static void open_it(void) { house_open_inside(); }
static void close_it(void)
{
    env_free(answer.body);
    answer.body = NULL;
    house_close();
}

START_TEST(sehat_says_alive)
{
    ck_assert_int_eq(get("/sehat"), 200);
    ck_assert_str_eq(answer.body, "{\"status\":\"hidup\"}");
}
END_TEST

START_TEST(siap_says_yes_only_when_every_probe_does)
{
    ck_assert_int_eq(http_add_probe(the_house.http, "migrasi", probe, &probe_fails), TG_OK);
    ck_assert_int_eq(get("/siap"), 200);
    says("{\"nama\":\"basis_data\",\"siap\":true}");
    says("{\"nama\":\"migrasi\",\"siap\":true}");
    says("\"siap\":true}");
    probe_fails = true;
    ck_assert_int_eq(get("/siap"), 503);
    says("{\"nama\":\"migrasi\",\"siap\":false,\"pesan\":\"Sisa ruang disk tinggal 3 persen.");
    says("],\"siap\":false}");
}
END_TEST

START_TEST(metrik_shows_the_rooms_numbers_and_the_added_ones)
{
    ck_assert_int_eq(http_add_metric(the_house.http, "kerja_terlambat_detik", "seconds", seven, NULL), TG_OK);
    ck_assert_int_eq(http_add_metric(the_house.http, "kerja_total", "runs", seven, NULL), TG_OK);
    get("/sehat");
    ck_assert_int_eq(get("/metrik"), 200);
    says("# TYPE tangguh_http_permintaan_total counter\ntangguh_http_permintaan_total 2\n");
    says("# TYPE tangguh_store_antrean gauge\ntangguh_store_antrean 0\n");
    says("tangguh_store_dapat_ditulis 1\n");
    says("# TYPE tangguh_kerja_terlambat_detik gauge\ntangguh_kerja_terlambat_detik 7\n");
    says("# TYPE tangguh_kerja_total counter\n");
}
END_TEST

/* ---- OpenAPI ------------------------------------------------------------------------------------------------- */

static json_t *doc, *paths;

static json_t *operation(const char *path, const char *method)
{
    return json_object_get(json_object_get(paths, path), method);
}

static void open_doc(void)
{
    json_error_t e;
    house_open_inside();
    ck_assert_int_eq(get("/api/v1/openapi.json"), 200);
    doc = json_loads(answer.body, JSON_REJECT_DUPLICATES, &e);
    ck_assert_msg(doc != NULL, "%s at %d", e.text, e.position);
    paths = json_object_get(doc, "paths");
}
static void close_doc(void)
{
    json_decref(doc);
    close_it();
}

START_TEST(the_document_lists_every_mounted_route_once)
{
    size_t n, listed = 0;
    const char *path, *method;
    json_t *of_path, *op;
    const http_mounted *all = http_routes(the_house.http, &n);
    ck_assert_str_eq(json_string_value(json_object_get(doc, "openapi")), "3.1.0");
    json_object_foreach(paths, path, of_path)
        json_object_foreach(of_path, method, op)
            listed++;
    ck_assert_uint_eq(listed, n);
    for (size_t i = 0; i < n; i++) {
        const char *names[] = { "get", "post", "put", "delete" };
        op = operation(all[i].full_path, names[all[i].route->method]);
        ck_assert_msg(op != NULL, "%s", all[i].full_path);
        ck_assert_str_eq(json_string_value(json_object_get(op, "summary")), all[i].route->summary);
    }
}
END_TEST

static json_t *named(json_t *list, const char *name)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
        if (strcmp(json_string_value(json_object_get(item, "name")), name) == 0)
            return item;
    return NULL;
}

START_TEST(parameters_stand_where_they_are_read_with_their_limits)
{
    json_t *list = json_object_get(operation("/api/v1/gema", "get"), "parameters");
    json_t *schema = json_object_get(named(list, "bilangan"), "schema");
    ck_assert_str_eq(json_string_value(json_object_get(named(list, "bilangan"), "in")), "query");
    ck_assert_int_eq(json_integer_value(json_object_get(schema, "minimum")), -5);
    ck_assert_int_eq(json_integer_value(json_object_get(schema, "maximum")), 100);
    json_t *id = named(json_object_get(operation("/api/v1/barang/{id}", "get"), "parameters"), "id");
    ck_assert_str_eq(json_string_value(json_object_get(id, "in")), "path");
    ck_assert(json_is_true(json_object_get(id, "required")));
}
END_TEST

START_TEST(writes_ask_for_the_key_and_describe_their_body)
{
    json_t *op = operation("/api/v1/barang", "post");
    ck_assert_str_eq(json_string_value(json_object_get(named(json_object_get(op, "parameters"), "Idempotency-Key"), "in")), "header");
    json_t *schema;
    ck_assert_int_eq(json_unpack(op, "{s{s{s{so}}}}", "requestBody", "content", "application/json", "schema", &schema), 0);
    ck_assert(json_is_false(json_object_get(schema, "additionalProperties")));
    ck_assert_str_eq(json_string_value(json_array_get(json_object_get(schema, "required"), 0)), "nama");
    ck_assert_str_eq(json_string_value(json_array_get(json_object_get(op, "x-peran"), 0)), "petugas");
    ck_assert_ptr_null(named(json_object_get(operation("/api/v1/gema", "post"), "parameters"), "Idempotency-Key"));
    ck_assert_int_eq(json_unpack(operation("/api/v1/berkas", "post"), "{s{s{s{so}}}}", "requestBody", "content",
                                 "application/octet-stream", "schema", &schema), 0);
    ck_assert_int_eq(json_unpack(operation("/api/v1/halaman", "post"), "{s{s{s{so}}}}", "requestBody", "content",
                                 "application/x-www-form-urlencoded", "schema", &schema), 0);
}
END_TEST

TESTS(health)
{
    tcase_add_checked_fixture(tc, open_it, close_it);
    tcase_add_test(tc, sehat_says_alive);
    tcase_add_test(tc, siap_says_yes_only_when_every_probe_does);
    tcase_add_test(tc, metrik_shows_the_rooms_numbers_and_the_added_ones);
}

TESTS(openapi)
{
    tcase_add_checked_fixture(tc, open_doc, close_doc);
    tcase_add_test(tc, the_document_lists_every_mounted_route_once);
    tcase_add_test(tc, parameters_stand_where_they_are_read_with_their_limits);
    tcase_add_test(tc, writes_ask_for_the_key_and_describe_their_body);
}
