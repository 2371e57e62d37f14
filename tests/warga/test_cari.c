/* Proves the routes of families: who may see what, and that no number is shown in full. */
#include <stdio.h>

#include "fixture.h"

#define DUREN_SAWIT "31.75.07"

static void some_people(void)
{
    fixture_open();
    fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(1, 1, "BUDI SANTOSO", 1980, 1, NULL), row_of(1, 2, "SITI AMINAH", 1982, 3, NULL),
                                       "3175070101200002,3175070101700003,BUDIMAN,L,01-01-1970,1,31.75.07.1002,1,7,3,\n", NULL));
}

static size_t found(const char *region, const char *body, json_t **data)
{
    answer a = fixture_call(region, "POST", "/api/v1/cari", body, NULL, 0);
    ck_assert_msg(a.status == 200, "%d %s", a.status, json_dumps(a.json, 0));
    *data = json_object_get(a.json, "data");
    return json_array_size(*data);
}

START_TEST(beginnings_of_names_find_people)
{
    json_t *d;
    some_people();
    ck_assert_uint_eq(found(DUREN_SAWIT, "{\"nama\":\"budi\"}", &d), 2);
    ck_assert_uint_eq(found(DUREN_SAWIT, "{\"nama\":\"san BUDI\"}", &d), 1);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(d, 0), "nama")), "BUDI SANTOSO");
    ck_assert_uint_eq(found(DUREN_SAWIT, "{\"nama\":\"tidak ada\"}", &d), 0);
    ck_assert_uint_eq(found(DUREN_SAWIT, "{\"nama\":\"budi\",\"kode_wilayah\":\"31.75.07.1002\"}", &d), 1);
    fixture_close();
}
END_TEST

START_TEST(a_nik_or_card_finds_the_family_with_masked_numbers)
{
    json_t *d;
    char body[80];
    some_people();
    snprintf(body, sizeof body, "{\"nik\":\"%s\"}", nik_of(2, 1982));
    ck_assert_uint_eq(found(DUREN_SAWIT, body, &d), 2);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(d, 0), "nik")), "************0001");
    snprintf(body, sizeof body, "{\"no_kk\":\"%s\"}", kk_of(2));
    ck_assert_uint_eq(found(DUREN_SAWIT, body, &d), 1);
    fixture_close();
}
END_TEST

START_TEST(another_region_finds_nobody)
{
    json_t *d;
    char body[80];
    some_people();
    ck_assert_uint_eq(found("53.71", "{\"nama\":\"budi\"}", &d), 0);
    ck_assert_uint_eq(found("31.75.07.1002", "{\"nama\":\"budi\"}", &d), 1);
    snprintf(body, sizeof body, "{\"nik\":\"%s\"}", nik_of(1, 1980));
    ck_assert_uint_eq(found("53.71", body, &d), 0);
    ck_assert_uint_eq(found("31.75.07.1002", body, &d), 0);
    snprintf(body, sizeof body, "{\"no_kk\":\"%s\"}", kk_of(1));
    ck_assert_uint_eq(found("53.71", body, &d), 0);
    fixture_close();
}
END_TEST

START_TEST(a_search_for_nothing_is_refused)
{
    some_people();
    ck_assert_int_eq(fixture_call(DUREN_SAWIT, "POST", "/api/v1/cari", "{}", NULL, 0).status, 400);
    ck_assert_int_eq(fixture_call(DUREN_SAWIT, "POST", "/api/v1/cari", "{\"nama\":\".,\"}", NULL, 0).status, 400);
    fixture_close();
}
END_TEST

static answer family(const char *region, uint32_t roles)
{
    char target[80];
    snprintf(target, sizeof target, "/api/v1/keluarga/%lld", (long long)fixture_family(nik_of(1, 1980)));
    return fixture_call_as(region, roles, "GET", target, NULL, NULL, 0);
}

START_TEST(a_family_is_shown_with_its_members)
{
    some_people();
    answer a = family(DUREN_SAWIT, TG_ROLE_PETUGAS);
    ck_assert_int_eq(a.status, 200);
    ck_assert_str_eq(json_string_value(json_object_get(a.json, "kode_wilayah")), "31.75.07.1001");
    ck_assert_int_eq(fixture_get(a.json, "desil"), 3);
    json_t *members = json_object_get(a.json, "anggota"), *head = json_array_get(members, 0);
    ck_assert_uint_eq(json_array_size(members), 2);
    ck_assert_str_eq(json_string_value(json_object_get(head, "nama_lengkap")), "BUDI SANTOSO");
    ck_assert_str_eq(json_string_value(json_object_get(head, "hubungan_keluarga")), "kepala_keluarga");
    ck_assert(json_is_true(json_object_get(head, "kepala")));
    fixture_close();
}
END_TEST

START_TEST(no_number_and_no_birth_date_is_shown)
{
    some_people();
    char *text = json_dumps(family(DUREN_SAWIT, TG_ROLE_PETUGAS).json, 0);
    ck_assert_ptr_null(strstr(text, nik_of(1, 1980)));
    ck_assert_ptr_null(strstr(text, kk_of(1)));
    ck_assert_ptr_null(strstr(text, "1980-01-01"));
    ck_assert_ptr_nonnull(strstr(text, "************0001"));
    free(text);
    fixture_close();
}
END_TEST

START_TEST(a_family_of_another_region_is_not_there)
{
    some_people();
    ck_assert_int_eq(family("53.71", TG_ROLE_PETUGAS).status, 404);
    ck_assert_int_eq(family("31.75.07.1002", TG_ROLE_PETUGAS).status, 404);
    fixture_close();
}
END_TEST

START_TEST(roles_without_need_see_no_family_and_import_nothing)
{
    some_people();
    ck_assert_int_eq(family(DUREN_SAWIT, TG_ROLE_PENYUSUN).status, 403);
    ck_assert_int_eq(fixture_call_as(DUREN_SAWIT, TG_ROLE_PETUGAS, "POST", "/api/v1/impor/keluarga", NULL, "a", 1).status, 403);
    fixture_close();
}
END_TEST

START_TEST(an_import_of_another_region_is_not_there)
{
    char target[80];
    some_people();
    snprintf(target, sizeof target, "/api/v1/impor/%lld", (long long)fixture_number("SELECT id FROM impor"));
    ck_assert_int_eq(fixture_call(DUREN_SAWIT, "GET", target, NULL, NULL, 0).status, 200);
    ck_assert_int_eq(fixture_call("53.71", "GET", target, NULL, NULL, 0).status, 404);
    answer a = fixture_call(DUREN_SAWIT, "GET", "/api/v1/impor", NULL, NULL, 0);
    ck_assert_uint_eq(json_array_size(json_object_get(a.json, "data")), 1);
    fixture_close();
}
END_TEST

typedef struct { int64_t id; char nama[60]; } named;
static int name_unit(tg_tx *tx, void *arg, tg_error *err)
{
    named *n = arg;
    const char *nama, *kode;
    int rc = warga_family_name(tx, n->id, &nama, &kode, err);
    if (rc == TG_OK)
        text_copy(n->nama, sizeof n->nama, nama);
    return rc;
}

START_TEST(a_family_is_called_by_its_head)
{
    some_people();
    named n = { .id = fixture_family(nik_of(2, 1982)) };
    ck_assert_int_eq(fixture_write(DUREN_SAWIT, name_unit, &n), TG_OK);
    ck_assert_str_eq(n.nama, "BUDI SANTOSO");
    ck_assert_int_eq(fixture_write("53.71", name_unit, &n), TG_NOT_FOUND);
    fixture_close();
}
END_TEST

TESTS(cari)
{
    tcase_add_test(tc, beginnings_of_names_find_people);
    tcase_add_test(tc, a_nik_or_card_finds_the_family_with_masked_numbers);
    tcase_add_test(tc, another_region_finds_nobody);
    tcase_add_test(tc, a_search_for_nothing_is_refused);
    tcase_add_test(tc, a_family_is_shown_with_its_members);
    tcase_add_test(tc, no_number_and_no_birth_date_is_shown);
    tcase_add_test(tc, a_family_of_another_region_is_not_there);
    tcase_add_test(tc, roles_without_need_see_no_family_and_import_nothing);
    tcase_add_test(tc, an_import_of_another_region_is_not_there);
    tcase_add_test(tc, a_family_is_called_by_its_head);
}
