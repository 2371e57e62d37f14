/* tests/audit/test_audit_http.c: GET /jejak and POST /jejak/periksa, through the router. */
#include <stdio.h>
#include <jansson.h>
#include "audit/audit.h"
#include "check.h"
#include "http/http.h"

static store *s;
static audit *a;
static http *h;
static tg_error err;

/* The name of the actor says role and region: "auditor 31.75". */
static int identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *e)
{
    static const struct { const char *name; uint32_t role; } ROLES[] = {
        { "auditor", TG_ROLE_AUDITOR }, { "admin", TG_ROLE_ADMIN }, { "admin_wilayah", TG_ROLE_ADMIN_WILAYAH },
        { "petugas", TG_ROLE_PETUGAS }, { "konsol", TG_ROLES_ALL },
    };
    const char *region = sebagai ? strchr(sebagai, ' ') : NULL;
    (void)arg, (void)token, (void)konsol;
    if (region == NULL)
        return tg_fail(e, TG_UNKNOWN_ACTOR, "store_tanpa_hak", "", "");
    store_scope(who, region + 1);
    text_copy(who->aktor, (size_t)(region - sebagai) + 1, sebagai);
    for (size_t i = 0; i < sizeof ROLES / sizeof ROLES[0]; i++)
        if (strcmp(ROLES[i].name, who->aktor) == 0)
            who->peran = ROLES[i].role;
    return TG_OK;
}

typedef struct { store_unit u; const char *perbuatan, *kode; int64_t objek_id; } work;

static int act(store_unit *u, tg_tx *tx, tg_error *e)
{
    work *w = (work *)u;
    return audit_add(tx, w->perbuatan, "tahap", w->objek_id, w->kode, "", e);
}

static void add(const char *perbuatan, const char *kode, int64_t objek_id)
{
    store_who who = { .aktor = "perencana", .peran = TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PETUGAS };
    store_scope(&who, "31.75.07");
    work w = { .u = { .run = act, .who = &who }, .perbuatan = perbuatan, .kode = kode, .objek_id = objek_id };
    ck_assert_int_eq(store_write(s, &w.u, &err), TG_OK);
}

static void set_up(void)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/tangguh.db", test_dir());
    log_set_level(LOG_NONE);
    ck_assert_int_eq(store_open(&s, &(store_opts){ .path = path }, &err), TG_OK);
    ck_assert_int_eq(store_migrate(s, HTTP_MIGRATIONS, NULL, &err), TG_OK);
    ck_assert_int_eq(store_migrate(s, AUDIT_MIGRATIONS, NULL, &err), TG_OK);
    ck_assert_int_eq(audit_create(&a, s, &err), TG_OK);
    http_opts o = { .store = s, .hooks = { .identify = identify } };
    ck_assert_int_eq(http_create(&h, &o, &err), TG_OK);
    ck_assert_int_eq(http_mount(h, NULL, NULL, AUDIT_ROUTES, &err), TG_OK);
}

static void tear_down(void)
{
    http_destroy(h);
    audit_destroy(a);
    store_close(s);
}

static int ask(const char *as, const char *method, const char *target, json_t **body)
{
    http_answer answer = { 0 };
    http_ask q = { .method = method, .target = target, .sebagai = as };
    ck_assert_int_eq(http_call(h, &q, &answer, &err), TG_OK);
    *body = json_loadb(answer.body, answer.size, 0, NULL);
    ck_assert_msg(*body != NULL, "no JSON: %.*s", (int)answer.size, answer.body);
    env_free(answer.body);
    return answer.status;
}

static int64_t number(json_t *o, const char *key) { return json_integer_value(json_object_get(o, key)); }
static const char *text(json_t *o, const char *key) { return json_string_value(json_object_get(o, key)); }
static json_t *row(json_t *body, size_t i) { return json_array_get(json_object_get(body, "data"), i); }
static size_t rows(json_t *body) { return json_array_size(json_object_get(body, "data")); }

START_TEST(a_row_says_who_did_what_to_what)
{
    json_t *b;
    add("tahap.setujui", "31.75.07", 41);
    ck_assert_int_eq(ask("auditor 00", "GET", "/api/v1/jejak", &b), 200);
    ck_assert_uint_eq(rows(b), 1);
    ck_assert_int_eq(number(row(b, 0), "id"), 1);
    ck_assert_str_eq(text(row(b, 0), "aktor"), "perencana");
    ck_assert_str_eq(text(row(b, 0), "perbuatan"), "tahap.setujui");
    ck_assert_str_eq(text(row(b, 0), "objek"), "tahap");
    ck_assert_int_eq(number(row(b, 0), "objek_id"), 41);
    ck_assert_str_eq(text(row(b, 0), "kode_wilayah"), "31.75.07");
    json_t *roles = json_object_get(row(b, 0), "peran");
    ck_assert_uint_eq(json_array_size(roles), 2);
    ck_assert_str_eq(json_string_value(json_array_get(roles, 0)), "admin_wilayah");
    ck_assert_str_eq(json_string_value(json_array_get(roles, 1)), "petugas");
    ck_assert(json_is_null(json_object_get(b, "setelah")));
    json_decref(b);
}
END_TEST

START_TEST(each_reads_the_log_of_the_own_region_only)
{
    static const struct { const char *as; size_t rows; } CASES[] = {
        { "auditor 00", 3 }, { "admin 00", 3 }, { "admin_wilayah 31.75", 2 }, { "admin_wilayah 31.75.07", 1 }, { "auditor 53", 1 },
    };
    json_t *b;
    add("a.b", "31.75.07", 1);
    add("a.b", "31.75.08", 2);
    add("a.b", "53.71", 3);
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        ck_assert_int_eq(ask(CASES[i].as, "GET", "/api/v1/jejak", &b), 200);
        ck_assert_msg(rows(b) == CASES[i].rows, "%s", CASES[i].as);
        json_decref(b);
        ck_assert_int_eq(ask(CASES[i].as, "GET", "/api/v1/jejak?objek=tahap&objek_id=1", &b), 200);
        ck_assert_uint_eq(rows(b), i < 4 ? 1 : 0);
        json_decref(b);
    }
    ck_assert_int_eq(ask("petugas 31.75.07", "GET", "/api/v1/jejak", &b), 403);
    json_decref(b);
}
END_TEST

START_TEST(pages_follow_each_other_newest_first)
{
    json_t *b;
    char target[80] = "/api/v1/jejak?batas=10";
    int64_t expected = 25;
    for (int i = 1; i <= 25; i++)
        add(i % 5 ? "a.b" : "c.d", "31.75.07", i);
    for (int page = 0; page < 3; page++) {
        ck_assert_int_eq(ask("admin_wilayah 31.75", "GET", target, &b), 200);
        for (size_t i = 0; i < rows(b); i++)
            ck_assert_int_eq(number(row(b, i), "id"), expected--);
        ck_assert(json_is_null(json_object_get(b, "setelah")) == (page == 2));
        snprintf(target, sizeof target, "/api/v1/jejak?batas=10&setelah=%d", (int)number(b, "setelah"));
        json_decref(b);
    }
    ck_assert_int_eq(expected, 0);
    ck_assert_int_eq(ask("auditor 00", "GET", "/api/v1/jejak?perbuatan=c.d", &b), 200);
    ck_assert_uint_eq(rows(b), 5);
    json_decref(b);
    ck_assert_int_eq(ask("auditor 00", "GET", "/api/v1/jejak?perbuatan=c.d&aktor=perencana", &b), 200);
    ck_assert_uint_eq(rows(b), 5);
    json_decref(b);
    ck_assert_int_eq(ask("auditor 00", "GET", "/api/v1/jejak?aktor=orang.lain", &b), 200);
    ck_assert_uint_eq(rows(b), 0);
    json_decref(b);
    ck_assert_int_eq(ask("admin 00", "GET", "/api/v1/jejak?objek=tahap&objek_id=1&aktor=orang.lain", &b), 200);
    ck_assert_uint_eq(rows(b), 0);
    json_decref(b);
    ck_assert_int_eq(ask("auditor 00", "GET", "/api/v1/jejak?batas=201", &b), 400);
    json_decref(b);
}
END_TEST

START_TEST(the_check_answers_count_verdict_and_code)
{
    json_t *b;
    add("a.b", "31.75.07", 1);
    add("a.b", "53.71", 2);
    ck_assert_int_eq(ask("konsol 00", "POST", "/api/v1/jejak/periksa", &b), 200);
    ck_assert_int_eq(number(b, "catatan"), 2);
    ck_assert(json_is_true(json_object_get(b, "utuh")));
    ck_assert_uint_eq(strlen(text(b, "kode_keutuhan")), 12);
    json_decref(b);
    ck_assert_int_eq(ask("auditor 31.75", "POST", "/api/v1/jejak/periksa", &b), 200);
    ck_assert_int_eq(number(b, "catatan"), 2);            /* the chain is one: a region alone cannot be checked */
    json_decref(b);
    ck_assert_int_eq(ask("admin_wilayah 00", "POST", "/api/v1/jejak/periksa", &b), 403);
    json_decref(b);
}
END_TEST

static int change(store_unit *u, tg_tx *tx, tg_error *e)
{
    (void)u;
    stmt *q = stmt_borrow(tx, TG_UNSCOPED("uji") "UPDATE audit SET objek_id = 9 WHERE id = 2", e);
    return q == NULL ? e->code : stmt_run(q, NULL, e);
}

START_TEST(the_check_names_the_place_of_damage)
{
    json_t *b;
    store_unit u = { .run = change, .who = &STORE_SISTEM };
    add("a.b", "31.75.07", 1);
    add("a.b", "53.71", 2);
    ck_assert_int_eq(store_write(s, &u, &err), TG_OK);
    ck_assert_int_eq(ask("auditor 00", "POST", "/api/v1/jejak/periksa", &b), 200);
    ck_assert(json_is_false(json_object_get(b, "utuh")));
    ck_assert_int_eq(number(b, "rusak_di"), 2);
    json_decref(b);
}
END_TEST

extern const sql_entry __start_tangguh_sql[], __stop_tangguh_sql[];

START_TEST(all_statements_pass_the_check)
{
    ck_assert_int_eq(store_check_statements(s, __start_tangguh_sql, __start_tangguh_sql, &err), TG_OK);
    for (const sql_entry *e = __start_tangguh_sql; e < __stop_tangguh_sql; e++)
        if (strncmp(e->name, "AUDIT_", 6) == 0 || strncmp(e->name, "SEGEL_", 6) == 0 || strncmp(e->name, "BACA_", 5) == 0)
            ck_assert_msg(store_check_statements(s, e, e + 1, &err) == TG_OK, "%s: %s", e->name, err.arg[0]);
}
END_TEST

TESTS(audit_http)
{
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, a_row_says_who_did_what_to_what);
    tcase_add_test(tc, each_reads_the_log_of_the_own_region_only);
    tcase_add_test(tc, pages_follow_each_other_newest_first);
    tcase_add_test(tc, the_check_answers_count_verdict_and_code);
    tcase_add_test(tc, the_check_names_the_place_of_damage);
    tcase_add_test(tc, all_statements_pass_the_check);
}
