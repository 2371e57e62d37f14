/* Actors and tokens, through the router and through identify itself. */
#include "fixture.h"

#include <stdio.h>

static store_who who;
static tg_error err;

static int identify(const char *token, const char *sebagai, bool konsol)
{
    int rc = account_identify(fixture_account, token, sebagai, konsol, &who, &err);
    store_turn_end(fixture_store);
    return rc;
}

static void posted(const char *sebagai, const char *target, const char *body, int status, const char *code)
{
    answer a = ask(sebagai, "POST", target, body);
    ck_assert_msg(a.status == status && strcmp(error_of(&a), code) == 0, "%s: %d %s, not %d %s", target, a.status, error_of(&a), status, code);
    json_decref(a.json);
}

START_TEST(a_token_names_actor_role_and_region)
{
    fixture_open(0);
    const char *token = token_for("perencana", "admin_wilayah", "31.75.07");
    ck_assert(text_starts(token, "tgh_"));
    ck_assert_uint_eq(strlen(token), 47);
    ck_assert_int_eq(identify(token, NULL, false), TG_OK);
    ck_assert_str_eq(who.aktor, "perencana");
    ck_assert_uint_eq(who.peran, TG_ROLE_ADMIN_WILAYAH);
    ck_assert_str_eq(who.kode_wilayah, "31.75.07");
    ck_assert_str_eq(who.lo, "31.75.07");
    ck_assert_int_gt(who.aktor_id, 0);
    fixture_close();
}
END_TEST

START_TEST(the_reply_to_a_new_token_says_what_was_made)
{
    fixture_open(0);
    answer a = ask(NULL, "POST", "/api/v1/token", "{\"nama\":\"petugas1\",\"peran\":\"petugas,kader\",\"kode_wilayah\":\"3175071003\"}");
    ck_assert_int_eq(a.status, 201);
    ck_assert_str_eq(text_of(&a, "nama"), "petugas1");
    ck_assert_str_eq(text_of(&a, "peran"), "petugas,kader");
    ck_assert_str_eq(text_of(&a, "kode_wilayah"), "31.75.07.1003");
    json_decref(a.json);
    fixture_close();
}
END_TEST

START_TEST(the_database_never_holds_a_token)
{
    char token[64];
    fixture_open(0);
    snprintf(token, sizeof token, "%s", token_for("perencana", "admin_wilayah", "31.75.07"));
    ck_assert(database_holds("perencana"));               /* the search finds what is there */
    ck_assert(!database_holds(token));
    ck_assert(!database_holds(token + 4));
    fixture_close();
}
END_TEST

START_TEST(the_same_key_does_not_show_the_secret_again)
{
    static const char BODY[] = "{\"nama\":\"ani\",\"peran\":\"petugas\",\"kode_wilayah\":\"31.75.07\"}";
    fixture_open(0);
    answer a = ask_with_key(NULL, "POST", "/api/v1/token", BODY, "sekali");
    ck_assert_int_eq(a.status, 201);
    answer b = ask_with_key(NULL, "POST", "/api/v1/token", BODY, "sekali");
    ck_assert_int_eq(b.status, 409);
    ck_assert_str_eq(error_of(&b), "balasan_rahasia");
    ck_assert_int_eq(fixture_audit_count("token.buat"), 1);
    json_decref(a.json), json_decref(b.json);
    fixture_close();
}
END_TEST

START_TEST(an_unknown_or_missing_token_is_nobody)
{
    fixture_open(0);
    ck_assert_int_eq(identify("tgh_tidakada", NULL, false), TG_UNKNOWN_ACTOR);
    ck_assert_str_eq(err.kunci, "token_tidak_dikenal");
    ck_assert_int_eq(identify("", NULL, false), TG_UNKNOWN_ACTOR);
    ck_assert_int_eq(identify(NULL, NULL, false), TG_UNKNOWN_ACTOR);
    ck_assert_str_eq(err.kunci, "token_perlu");
    ck_assert_int_eq(identify(NULL, "perencana", false), TG_UNKNOWN_ACTOR);      /* --as is for the console */
    fixture_close();
}
END_TEST

START_TEST(the_console_has_all_roles_everywhere)
{
    fixture_open(0);
    ck_assert_int_eq(identify(NULL, NULL, true), TG_OK);
    ck_assert(text_starts(who.aktor, "konsol:"));
    ck_assert_uint_gt(strlen(who.aktor), strlen("konsol:"));
    ck_assert_uint_eq(who.peran, TG_ROLES_ALL);
    ck_assert_str_eq(who.kode_wilayah, "00");
    ck_assert_int_eq(who.aktor_id, ACCOUNT_KONSOL_ID);
    fixture_close();
}
END_TEST

START_TEST(the_console_may_act_as_an_actor)
{
    fixture_open(0);
    token_for("penyetuju", "penyetuju", "31.75.07");
    ck_assert_int_eq(identify(NULL, "penyetuju", true), TG_OK);
    ck_assert_str_eq(who.aktor, "penyetuju");
    ck_assert_uint_eq(who.peran, TG_ROLE_PENYETUJU);
    ck_assert_str_eq(who.kode_wilayah, "31.75.07");
    fixture_close();
}
END_TEST

START_TEST(an_unknown_name_suggests_the_nearest)
{
    fixture_open(0);
    token_for("perencana", "admin_wilayah", "31.75.07");
    ck_assert_int_eq(identify(NULL, "perencaan", true), TG_UNKNOWN_ACTOR);
    ck_assert_str_eq(err.kunci, "aktor_tidak_dikenal_mungkin");
    ck_assert_str_eq(err.arg[1], "perencana");
    ck_assert_int_eq(identify(NULL, "zulkifli", true), TG_UNKNOWN_ACTOR);
    ck_assert_str_eq(err.kunci, "aktor_tidak_dikenal");
    fixture_close();
}
END_TEST

START_TEST(a_second_token_of_an_actor_leaves_the_first)
{
    char first[64];
    fixture_open(0);
    snprintf(first, sizeof first, "%s", token_for("ani", "petugas", "31.75.07"));
    answer a = ask(NULL, "POST", "/api/v1/token", "{\"nama\":\"ani\"}");
    ck_assert_int_eq(a.status, 201);
    ck_assert_str_eq(text_of(&a, "peran"), "petugas");
    ck_assert_int_eq(identify(first, NULL, false), TG_OK);
    int64_t id = who.aktor_id;
    ck_assert_int_eq(identify(text_of(&a, "token"), NULL, false), TG_OK);
    ck_assert_int_eq(who.aktor_id, id);
    ck_assert_str_ne(text_of(&a, "token"), first);
    json_decref(a.json);
    fixture_close();
}
END_TEST

START_TEST(a_token_never_changes_an_actors_role_or_region)
{
    fixture_open(0);
    token_for("ani", "petugas", "31.75.07");
    posted(NULL, "/api/v1/token", "{\"nama\":\"ani\",\"peran\":\"admin\",\"kode_wilayah\":\"31.75.07\"}", 409, "aktor_lain");
    posted(NULL, "/api/v1/token", "{\"nama\":\"ani\",\"kode_wilayah\":\"31.75\"}", 409, "aktor_lain");
    ck_assert_int_eq(identify(NULL, "ani", true), TG_OK);
    ck_assert_uint_eq(who.peran, TG_ROLE_PETUGAS);
    fixture_close();
}
END_TEST

START_TEST(wrong_names_roles_and_regions_are_refused)
{
    fixture_open(0);
    posted(NULL, "/api/v1/token", "{\"nama\":\"Ani\",\"peran\":\"petugas\",\"kode_wilayah\":\"31\"}", 400, "aktor_nama_bentuk");
    posted(NULL, "/api/v1/token", "{\"nama\":\"1ani\",\"peran\":\"petugas\",\"kode_wilayah\":\"31\"}", 400, "aktor_nama_bentuk");
    posted(NULL, "/api/v1/token", "{\"nama\":\"konsol:ani\",\"peran\":\"petugas\",\"kode_wilayah\":\"31\"}", 400, "aktor_nama_bentuk");
    posted(NULL, "/api/v1/token", "{\"nama\":\"ani\",\"peran\":\"petugass\",\"kode_wilayah\":\"31\"}", 400, "peran_tidak_dikenal_mungkin");
    posted(NULL, "/api/v1/token", "{\"nama\":\"ani\",\"peran\":\"raja\",\"kode_wilayah\":\"31\"}", 400, "peran_tidak_dikenal");
    posted(NULL, "/api/v1/token", "{\"nama\":\"ani\",\"peran\":\"petugas\"}", 400, "aktor_wilayah_perlu");
    posted(NULL, "/api/v1/token", "{\"nama\":\"ani\",\"kode_wilayah\":\"31\"}", 400, "aktor_peran_perlu");
    posted(NULL, "/api/v1/token", "{\"nama\":\"ani\",\"peran\":\"petugas\",\"kode_wilayah\":\"31.57.07\"}", 404, "wilayah_tidak_dikenal_mungkin");
    posted(NULL, "/api/v1/token", "{\"nama\":\"ani\",\"peran\":\"petugas\",\"kode_wilayah\":\"92.01\"}", 400, "aktor_wilayah_lama");
    ck_assert_int_eq(fixture_audit_count("aktor.buat"), 0);
    fixture_close();
}
END_TEST

START_TEST(an_admin_makes_actors_only_within_his_region)
{
    fixture_open(0);
    token_for("kepala31", "admin", "31");
    token_for("jauh", "petugas", "53.71");
    posted("kepala31", "/api/v1/token", "{\"nama\":\"dekat\",\"peran\":\"petugas\",\"kode_wilayah\":\"31.75.07\"}", 201, "");
    posted("kepala31", "/api/v1/token", "{\"nama\":\"lain\",\"peran\":\"petugas\",\"kode_wilayah\":\"53.71\"}", 403, "aktor_luar_wilayah");
    posted("kepala31", "/api/v1/token", "{\"nama\":\"semua\",\"peran\":\"petugas\",\"kode_wilayah\":\"00\"}", 403, "aktor_luar_wilayah");
    posted("kepala31", "/api/v1/token", "{\"nama\":\"jauh\"}", 403, "aktor_nama_terpakai");
    ck_assert_int_eq(identify(NULL, "lain", true), TG_UNKNOWN_ACTOR);
    fixture_close();
}
END_TEST

START_TEST(only_an_admin_makes_tokens)
{
    fixture_open(0);
    token_for("ani", "admin_wilayah,petugas", "31.75.07");
    answer a = ask("ani", "POST", "/api/v1/token", "{\"nama\":\"budi\",\"peran\":\"petugas\",\"kode_wilayah\":\"31.75.07\"}");
    ck_assert_int_eq(a.status, 403);
    json_decref(a.json);
    fixture_close();
}
END_TEST

START_TEST(a_revoked_token_is_refused_from_the_next_request_on)
{
    char token[64], body[128];
    fixture_open(0);
    snprintf(token, sizeof token, "%s", token_for("ani", "petugas", "31.75.07"));
    ck_assert_int_eq(identify(token, NULL, false), TG_OK);
    snprintf(body, sizeof body, "{\"token\":\"%s\"}", token);
    answer a = ask_with_token(token, "POST", "/api/v1/token/cabut", body);
    ck_assert_int_eq(a.status, 200);
    ck_assert_int_eq(identify(token, NULL, false), TG_UNKNOWN_ACTOR);
    ck_assert_int_eq(identify(NULL, "ani", true), TG_OK);
    json_decref(a.json);
    posted(NULL, "/api/v1/token/cabut", body, 404, "token_tidak_ada");
    fixture_close();
}
END_TEST

START_TEST(all_tokens_of_a_name_are_revoked_by_admin_or_owner_only)
{
    char token[64];
    fixture_open(0);
    token_for("budi", "petugas", "31.75.07");
    snprintf(token, sizeof token, "%s", token_for("ani", "petugas", "31.75.07"));
    token_for("ani", "petugas", "31.75.07");
    posted("budi", "/api/v1/token/cabut", "{\"nama\":\"ani\"}", 403, "token_bukan_milik");
    posted("ani", "/api/v1/token/cabut", "{}", 400, "token_atau_nama");
    answer a = ask("ani", "POST", "/api/v1/token/cabut", "{\"nama\":\"ani\"}");
    ck_assert_int_eq(json_integer_value(json_object_get(a.json, "dicabut")), 2);
    ck_assert_int_eq(identify(token, NULL, false), TG_UNKNOWN_ACTOR);
    json_decref(a.json);
    fixture_close();
}
END_TEST

static int64_t id_of(const char *nama)
{
    ck_assert_int_eq(identify(NULL, nama, true), TG_OK);
    return who.aktor_id;
}

START_TEST(a_disabled_actor_is_refused_until_enabled)
{
    char token[64], target[64];
    fixture_open(0);
    snprintf(token, sizeof token, "%s", token_for("ani", "petugas", "31.75.07"));
    int64_t id = id_of("ani");
    snprintf(target, sizeof target, "/api/v1/aktor/%lld/nonaktif", (long long)id);
    posted(NULL, target, "{}", 200, "");
    ck_assert_int_eq(identify(token, NULL, false), TG_UNKNOWN_ACTOR);
    ck_assert_int_eq(identify(NULL, "ani", true), TG_UNKNOWN_ACTOR);
    ck_assert_str_eq(err.kunci, "aktor_nonaktif");
    posted(NULL, "/api/v1/token", "{\"nama\":\"ani\"}", 409, "aktor_nonaktif");
    snprintf(target, sizeof target, "/api/v1/aktor/%lld/aktif", (long long)id);
    posted(NULL, target, "{}", 200, "");
    ck_assert_int_eq(identify(NULL, "ani", true), TG_OK);
    ck_assert_int_eq(identify(token, NULL, false), TG_UNKNOWN_ACTOR);            /* his old token stays revoked */
    ck_assert_int_eq(fixture_audit_count("aktor.nonaktif"), 1);
    fixture_close();
}
END_TEST

START_TEST(nobody_disables_himself_or_someone_elsewhere)
{
    char target[64];
    fixture_open(0);
    token_for("bos", "admin", "31");
    token_for("jauh", "petugas", "53.71");
    snprintf(target, sizeof target, "/api/v1/aktor/%lld/nonaktif", (long long)id_of("bos"));
    posted("bos", target, "{}", 409, "aktor_sendiri");
    snprintf(target, sizeof target, "/api/v1/aktor/%lld/nonaktif", (long long)id_of("jauh"));
    posted("bos", target, "{}", 404, "aktor_tidak_ada");
    fixture_close();
}
END_TEST

START_TEST(the_list_shows_the_region_only)
{
    fixture_open(0);
    token_for("bos", "admin_wilayah", "31");
    token_for("ani", "petugas", "31.75.07");
    token_for("jauh", "petugas", "53.71");
    answer a = ask("bos", "GET", "/api/v1/aktor", NULL);
    ck_assert_int_eq(a.status, 200);
    json_t *data = json_object_get(a.json, "data");
    ck_assert_uint_eq(json_array_size(data), 2);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(data, 1), "nama")), "ani");
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(data, 1), "peran")), "petugas");
    ck_assert_int_eq(json_integer_value(json_object_get(json_array_get(data, 1), "token")), 1);
    json_decref(a.json);
    answer b = ask("ani", "GET", "/api/v1/aktor", NULL);
    ck_assert_int_eq(b.status, 403);
    json_decref(b.json);
    fixture_close();
}
END_TEST

START_TEST(the_list_comes_in_pages_of_100)
{
    char nama[16], target[64];
    fixture_open(0);
    for (int i = 0; i < 130; i++) {
        snprintf(nama, sizeof nama, "aktor%d", i);
        token_for(nama, "petugas", "31.75.07");
    }
    answer a = ask(NULL, "GET", "/api/v1/aktor", NULL);
    ck_assert_uint_eq(json_array_size(json_object_get(a.json, "data")), 100);
    snprintf(target, sizeof target, "/api/v1/aktor?setelah=%lld", (long long)json_integer_value(json_object_get(a.json, "setelah")));
    answer b = ask(NULL, "GET", target, NULL);
    ck_assert_uint_eq(json_array_size(json_object_get(b.json, "data")), 30);
    ck_assert(json_is_null(json_object_get(b.json, "setelah")));
    ck_assert_int_eq(identify(NULL, "aktor129", true), TG_OK);                   /* the tables have grown meanwhile */
    json_decref(a.json), json_decref(b.json);
    fixture_close();
}
END_TEST

static json_t *row_of(const answer *a, size_t i) { return json_array_get(json_object_get(a->json, "data"), i); }

START_TEST(the_list_says_what_each_may_act_in_here_and_how_he_logs_in)
{
    fixture_open(0);
    token_for("bos", "admin", "31.75");
    posted("bos", "/api/v1/aktor", "{\"nama\":\"ani\",\"peran\":\"petugas\",\"kode_wilayah\":\"31.75.07\"}", 201, "");
    posted("bos", "/api/v1/aktor", "{\"nama\":\"ani\",\"peran\":\"kader\",\"kode_wilayah\":\"31.75.07.1003\"}", 201, "");
    posted(NULL, "/api/v1/aktor", "{\"nama\":\"ani\",\"peran\":\"kader\",\"kode_wilayah\":\"53.71\"}", 201, "");
    answer a = ask("bos", "GET", "/api/v1/aktor?nama=ani", NULL);
    json_t *tugas = json_object_get(row_of(&a, 0), "penugasan"), *second = json_array_get(tugas, 1);
    ck_assert_uint_eq(json_array_size(tugas), 2);         /* what he does in 53.71 is not Jakarta's to know */
    ck_assert_str_eq(json_string_value(json_object_get(second, "peran")), "kader");
    ck_assert_str_eq(json_string_value(json_object_get(second, "kode_wilayah")), "31.75.07.1003");
    ck_assert(json_is_true(json_object_get(row_of(&a, 0), "sandi_sementara")));
    ck_assert(json_is_false(json_object_get(row_of(&a, 0), "totp")));
    answer b = ask("bos", "GET", "/api/v1/aktor?nama=bos", NULL);
    ck_assert(json_is_false(json_object_get(row_of(&b, 0), "bersandi")));      /* by token alone */
    json_decref(a.json), json_decref(b.json);
    fixture_close();
}
END_TEST

/* Else he would log in with it and act there. */
START_TEST(an_admin_resets_no_password_that_opens_more_than_his_region)
{
    char target[64];
    fixture_open(0);
    token_for("bos", "admin", "31.75.07");
    posted("bos", "/api/v1/aktor", "{\"nama\":\"ani\",\"peran\":\"petugas\",\"kode_wilayah\":\"31.75.07\"}", 201, "");
    snprintf(target, sizeof target, "/api/v1/aktor/%lld/sandi", (long long)id_of("ani"));
    posted("bos", target, "{}", 200, "");
    posted(NULL, "/api/v1/aktor", "{\"nama\":\"ani\",\"peran\":\"penyetuju\",\"kode_wilayah\":\"31.75\"}", 201, "");
    posted("bos", target, "{}", 403, "sandi_luar_wilayah");
    posted(NULL, target, "{}", 200, "");
    fixture_close();
}
END_TEST

START_TEST(a_temporary_password_is_changed_into_another)
{
    char body[160], again[64];
    fixture_open(0);
    posted(NULL, "/api/v1/aktor", "{\"nama\":\"ani\",\"peran\":\"petugas\",\"kode_wilayah\":\"31.75.07\"}", 201, "");
    snprintf(again, sizeof again, "/api/v1/aktor/%lld/sandi", (long long)id_of("ani"));
    answer a = ask(NULL, "POST", again, "{}");
    const char *given = text_of(&a, "sandi_sementara");
    snprintf(body, sizeof body, "{\"sandi_lama\":\"%s\",\"sandi\":\"%s\"}", given, given);
    posted("ani", "/api/v1/saya/sandi", body, 400, "sandi_sama");
    snprintf(body, sizeof body, "{\"sandi_lama\":\"%s\",\"sandi\":\"sepeda biru di bukit\"}", given);
    posted("ani", "/api/v1/saya/sandi", body, 200, "");
    json_decref(a.json);
    fixture_close();
}
END_TEST

START_TEST(who_gave_an_assignment_takes_it_from_whose_home_is_elsewhere)
{
    char target[64];
    const char *here = "{\"peran\":\"kader\",\"kode_wilayah\":\"31.75.07\"}";
    fixture_open(0);
    token_for("bos", "admin", "31.75");
    posted(NULL, "/api/v1/aktor", "{\"nama\":\"jauh\",\"peran\":\"petugas\",\"kode_wilayah\":\"53.71\"}", 201, "");
    snprintf(target, sizeof target, "/api/v1/aktor/%lld/penugasan/cabut", (long long)id_of("jauh"));
    posted("bos", target, here, 404, "aktor_tidak_ada");
    posted("bos", "/api/v1/aktor", "{\"nama\":\"jauh\",\"peran\":\"kader\",\"kode_wilayah\":\"31.75.07\"}", 201, "");
    posted("bos", target, "{\"peran\":\"petugas\",\"kode_wilayah\":\"53.71\"}", 409, "penugasan_pokok");
    posted("bos", target, here, 200, "");
    posted("bos", target, here, 404, "aktor_tidak_ada");
    fixture_close();
}
END_TEST

START_TEST(the_list_is_searched_by_a_part_of_the_name)
{
    fixture_open(0);
    token_for("sri.ani", "petugas", "31.75.07");
    token_for("sri_ani", "petugas", "31.75.07");
    token_for("budi", "petugas", "31.75.07");
    answer a = ask(NULL, "GET", "/api/v1/aktor?cari=ri", NULL), b = ask(NULL, "GET", "/api/v1/aktor?cari=i_a", NULL);
    ck_assert_uint_eq(json_array_size(json_object_get(a.json, "data")), 2);
    ck_assert_uint_eq(json_array_size(json_object_get(b.json, "data")), 1);     /* _ is itself, not any letter */
    ck_assert_str_eq(json_string_value(json_object_get(row_of(&b, 0), "nama")), "sri_ani");
    json_decref(a.json), json_decref(b.json);
    fixture_close();
}
END_TEST

START_TEST(a_phone_that_waits_is_listed_with_the_end_of_its_code)
{
    fixture_open(0);
    token_for("bos", "admin", "31.75");
    posted("bos", "/api/v1/aktor", "{\"nama\":\"ani\",\"peran\":\"petugas\",\"kode_wilayah\":\"31.75.07\"}", 201, "");
    answer code = ask("bos", "POST", "/api/v1/perangkat",
                      "{\"nama\":\"ani\",\"peran\":\"petugas\",\"kode_wilayah\":\"31.75.07\",\"label\":\"HP posko\"}");
    ck_assert_int_eq(code.status, 201);
    answer a = ask("bos", "GET", "/api/v1/perangkat", NULL);
    ck_assert_uint_eq(json_array_size(json_object_get(a.json, "data")), 1);
    ck_assert_int_eq(json_integer_value(json_object_get(row_of(&a, 0), "kode_berakhir")), json_integer_value(json_object_get(code.json, "berakhir")));
    ck_assert(json_is_null(json_object_get(row_of(&a, 0), "dipasang")));
    json_decref(code.json), json_decref(a.json);
    fixture_close();
}
END_TEST

START_TEST(tokens_are_listed_by_mark_and_one_is_revoked_by_it)
{
    char token[64], body[64];
    fixture_open(0);
    token_for("bos", "admin_wilayah", "31");
    token_for("jauh", "petugas", "53.71");
    snprintf(token, sizeof token, "%s", token_for("ani", "petugas", "31.75.07"));
    answer a = ask("bos", "GET", "/api/v1/token", NULL);
    ck_assert_uint_eq(json_array_size(json_object_get(a.json, "data")), 2);
    size_t i = strcmp(json_string_value(json_object_get(row_of(&a, 0), "nama")), "ani") == 0 ? 0 : 1;       /* of one instant */
    ck_assert(json_is_null(json_object_get(row_of(&a, i), "dicabut")));
    ck_assert_int_gt(json_integer_value(json_object_get(row_of(&a, i), "berakhir")), json_integer_value(json_object_get(row_of(&a, i), "dibuat")));
    snprintf(body, sizeof body, "{\"tanda\":\"%s\"}", json_string_value(json_object_get(row_of(&a, i), "tanda")));
    posted("bos", "/api/v1/token/cabut", body, 403, "token_bukan_milik");
    posted("ani", "/api/v1/token/cabut", body, 200, "");
    ck_assert_int_eq(identify(token, NULL, false), TG_UNKNOWN_ACTOR);
    posted("ani", "/api/v1/token/cabut", body, 404, "token_tidak_ada");
    posted("ani", "/api/v1/token/cabut", "{\"tanda\":\"bukan heksa 123\"}", 400, "token_tanda_bentuk");
    answer b = ask("bos", "GET", "/api/v1/token", NULL);
    ck_assert(json_is_integer(json_object_get(row_of(&b, i), "dicabut")));
    json_decref(a.json), json_decref(b.json);
    fixture_close();
}
END_TEST

START_TEST(an_admin_revokes_by_mark_within_his_region_only)
{
    char body[64];
    fixture_open(0);
    token_for("jauh", "petugas", "53.71");
    answer a = ask(NULL, "GET", "/api/v1/token", NULL);
    snprintf(body, sizeof body, "{\"tanda\":\"%s\"}", json_string_value(json_object_get(row_of(&a, 0), "tanda")));
    token_for("bos", "admin", "31");
    token_for("sana", "admin", "53");
    posted("bos", "/api/v1/token/cabut", body, 404, "aktor_tidak_ada");
    posted("sana", "/api/v1/token/cabut", body, 200, "");
    json_decref(a.json);
    fixture_close();
}
END_TEST

START_TEST(no_token_is_missed_or_twice_where_a_page_ends)
{
    char nama[16], target[96];
    fixture_open(0);
    for (int i = 0; i < 130; i++) {
        snprintf(nama, sizeof nama, "aktor%d", i);
        token_for(nama, "petugas", "31.75.07");
    }
    answer a = ask(NULL, "GET", "/api/v1/token", NULL);
    ck_assert_uint_eq(json_array_size(json_object_get(a.json, "data")), 100);
    snprintf(target, sizeof target, "/api/v1/token?setelah=%s", text_of(&a, "setelah"));
    answer b = ask(NULL, "GET", target, NULL);
    ck_assert_uint_eq(json_array_size(json_object_get(b.json, "data")), 30);
    for (size_t i = 0; i < 30; i++)
        for (size_t j = 0; j < 100; j++)
            ck_assert_str_ne(json_string_value(json_object_get(row_of(&b, i), "nama")), json_string_value(json_object_get(row_of(&a, j), "nama")));
    answer c = ask(NULL, "GET", "/api/v1/token?setelah=tadi", NULL);
    ck_assert_str_eq(error_of(&c), "token_setelah");
    json_decref(a.json), json_decref(b.json), json_decref(c.json);
    fixture_close();
}
END_TEST

START_TEST(actors_and_tokens_are_there_after_a_restart)
{
    char token[64];
    fixture_open(0);
    snprintf(token, sizeof token, "%s", token_for("ani", "petugas", "31.75.07"));
    fixture_close();
    fixture_reopen(0);
    ck_assert_int_eq(identify(token, NULL, false), TG_OK);
    ck_assert_str_eq(who.aktor, "ani");
    fixture_close();
}
END_TEST

START_TEST(with_a_writer_thread_an_answered_change_is_seen_at_once)
{
    fixture_open(1);
    for (int i = 0; i < 40; i++) {
        char nama[16], token[64], body[128];
        snprintf(nama, sizeof nama, "a%d", i);
        snprintf(token, sizeof token, "%s", token_for(nama, "petugas", "31.75.07"));
        ck_assert_int_eq(identify(token, NULL, false), TG_OK);
        snprintf(body, sizeof body, "{\"token\":\"%s\"}", token);
        posted(NULL, "/api/v1/token/cabut", body, 200, "");
        ck_assert_int_eq(identify(token, NULL, false), TG_UNKNOWN_ACTOR);
    }
    fixture_close();
}
END_TEST

START_TEST(roles_have_thirteen_names_that_come_back)
{
    char text[ACCOUNT_ROLES_TEXT];
    int names = 0;
    for (int bit = 0; bit < 31; bit++) {
        const char *nama = account_role_name(1u << bit);
        names += nama[0] != '\0';
        if (nama[0] != '\0')
            ck_assert_uint_eq(account_role(nama), 1u << bit);
    }
    ck_assert_int_eq(names, 13);
    ck_assert_uint_eq(account_roles(account_roles_text(TG_ROLES_ALL, text), &err), TG_ROLES_ALL);
    ck_assert_uint_eq(account_role("raja"), 0);
    ck_assert_uint_eq(account_role(NULL), 0);
}
END_TEST

START_TEST(a_region_is_shown_to_any_actor)
{
    fixture_open(0);
    token_for("ani", "petugas", "31.75.07");
    answer a = ask("ani", "GET", "/api/v1/wilayah/5371", NULL);
    ck_assert_int_eq(a.status, 200);
    ck_assert_str_eq(text_of(&a, "kode"), "53.71");
    ck_assert_str_eq(text_of(&a, "zona"), "WITA");
    answer b = ask("ani", "GET", "/api/v1/wilayah?induk=31.75.07", NULL);
    ck_assert_uint_eq(json_array_size(json_object_get(b.json, "data")), 7);
    answer c = ask("ani", "GET", "/api/v1/wilayah/31.57.07", NULL);
    ck_assert_int_eq(c.status, 404);
    ck_assert_str_eq(error_of(&c), "wilayah_tidak_dikenal_mungkin");
    json_decref(a.json), json_decref(b.json), json_decref(c.json);
    fixture_close();
}
END_TEST

static int64_t later_ms;
static int64_t later(void) { return 1795000000000 + later_ms; }

typedef struct { store_unit unit; int64_t limit, gone; } purge;

static int purge_run(store_unit *u, tg_tx *tx, tg_error *e)
{
    purge *p = (purge *)u;
    return account_purge_sessions(tx, p->limit, &p->gone, e);
}

static int64_t purged(int64_t limit)
{
    purge p = { .unit = { .run = purge_run, .who = &STORE_SISTEM, .arena = arena_create() }, .limit = limit };
    ck_assert_int_eq(store_write(fixture_store, &p.unit, &err), TG_OK);
    arena_destroy(p.unit.arena);
    return p.gone;
}

START_TEST(a_session_that_ended_90_days_ago_is_removed_not_before)
{
    enum { HOUR = 3600000 };
    env_table t = env;
    t.now_ms = later;
    env_set(&t);
    fixture_open(0);
    posted(NULL, "/api/v1/aktor", "{\"nama\":\"tini\",\"peran\":\"petugas\",\"kode_wilayah\":\"31.75.07\",\"sandi\":\"kuda hijau lompat\"}", 201, "");
    for (int i = 0; i < 3; i++)
        posted(NULL, "/api/v1/masuk", "{\"nama\":\"tini\",\"sandi\":\"kuda hijau lompat\"}", 200, "");
    later_ms = (int64_t)(90 * 24 + 12) * HOUR;
    ck_assert_int_eq(purged(10), 0);
    later_ms++;
    ck_assert_int_eq(purged(2), 2);
    ck_assert_int_eq(purged(2), 1);
    fixture_close();
}
END_TEST

TESTS(account)
{
    tcase_add_test(tc, a_token_names_actor_role_and_region);
    tcase_add_test(tc, the_reply_to_a_new_token_says_what_was_made);
    tcase_add_test(tc, the_database_never_holds_a_token);
    tcase_add_test(tc, the_same_key_does_not_show_the_secret_again);
    tcase_add_test(tc, an_unknown_or_missing_token_is_nobody);
    tcase_add_test(tc, the_console_has_all_roles_everywhere);
    tcase_add_test(tc, the_console_may_act_as_an_actor);
    tcase_add_test(tc, an_unknown_name_suggests_the_nearest);
    tcase_add_test(tc, a_second_token_of_an_actor_leaves_the_first);
    tcase_add_test(tc, a_token_never_changes_an_actors_role_or_region);
    tcase_add_test(tc, wrong_names_roles_and_regions_are_refused);
    tcase_add_test(tc, an_admin_makes_actors_only_within_his_region);
    tcase_add_test(tc, only_an_admin_makes_tokens);
    tcase_add_test(tc, a_revoked_token_is_refused_from_the_next_request_on);
    tcase_add_test(tc, all_tokens_of_a_name_are_revoked_by_admin_or_owner_only);
    tcase_add_test(tc, a_disabled_actor_is_refused_until_enabled);
    tcase_add_test(tc, nobody_disables_himself_or_someone_elsewhere);
    tcase_add_test(tc, the_list_shows_the_region_only);
    tcase_add_test(tc, the_list_comes_in_pages_of_100);
    tcase_add_test(tc, the_list_says_what_each_may_act_in_here_and_how_he_logs_in);
    tcase_add_test(tc, an_admin_resets_no_password_that_opens_more_than_his_region);
    tcase_add_test(tc, a_temporary_password_is_changed_into_another);
    tcase_add_test(tc, who_gave_an_assignment_takes_it_from_whose_home_is_elsewhere);
    tcase_add_test(tc, the_list_is_searched_by_a_part_of_the_name);
    tcase_add_test(tc, a_phone_that_waits_is_listed_with_the_end_of_its_code);
    tcase_add_test(tc, tokens_are_listed_by_mark_and_one_is_revoked_by_it);
    tcase_add_test(tc, an_admin_revokes_by_mark_within_his_region_only);
    tcase_add_test(tc, no_token_is_missed_or_twice_where_a_page_ends);
    tcase_add_test(tc, actors_and_tokens_are_there_after_a_restart);
    tcase_add_test(tc, with_a_writer_thread_an_answered_change_is_seen_at_once);
    tcase_add_test(tc, a_session_that_ended_90_days_ago_is_removed_not_before);
    tcase_add_test(tc, roles_have_thirteen_names_that_come_back);
    tcase_add_test(tc, a_region_is_shown_to_any_actor);
}
