/* Routes, rights and parameters, in this process (http_call): the same router, checks and handlers. */
#include "house.h"
#include <stdio.h>

static http_answer answer;

static int call_as(const char *who, const char *method, const char *target, const char *key, const char *body)
{
    tg_error err = { 0 };
    http_ask a = { .method = method, .target = target, .token = who, .key = key, .body = body,
                   .body_size = body ? strlen(body) : 0 };
    env_free(answer.body);
    ck_assert_int_eq(http_call(the_house.http, &a, &answer, &err), TG_OK);
    return answer.status;
}

static int get(const char *target) { return call_as("petugas", "GET", target, NULL, NULL); }
static int post_echo(const char *body) { return call_as("petugas", "POST", "/api/v1/gema", NULL, body); }

static void says(const char *part)
{
    ck_assert_msg(strstr(answer.body, part) != NULL, "%s not in %s", part, answer.body);
}

static void open_it(void) { house_open_inside(); }
static void close_it(void)
{
    env_free(answer.body);
    answer.body = NULL;
    house_close();
}

/* ---- the router ------------------------------------------------------------------------------------------ */

START_TEST(a_fixed_word_goes_before_a_parameter)
{
    ck_assert_int_eq(get("/api/v1/gema/tetap"), 200);
    says("{\"jumlah\":0}");
    ck_assert_int_eq(get("/api/v1/gema/lain"), 200);
    says("\"teks\":\"lain\"");
}
END_TEST

START_TEST(a_word_that_leads_nowhere_gives_way_to_the_parameter)
{
    ck_assert_int_eq(get("/api/v1/gema/tetap/akhir"), 200);
    says("\"teks\":\"tetap\"");
}
END_TEST

START_TEST(an_unknown_path_is_404)
{
    ck_assert_int_eq(get("/api/v1/tidak"), 404);
    says("\"kode\":\"alamat_tidak_ada\"");
    ck_assert_int_eq(get("/api/v1"), 404);
    ck_assert_int_eq(get("/api/v1/gema/a/b/c"), 404);
    ck_assert_int_eq(get("/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t"), 404);
}
END_TEST

START_TEST(a_wrong_method_is_405)
{
    ck_assert_int_eq(call_as("petugas", "DELETE", "/api/v1/gema", NULL, NULL), 405);
    says("\"kode\":\"metode_tidak_boleh\"");
    ck_assert_int_eq(call_as("petugas", "BREW", "/api/v1/gema", NULL, NULL), 405);
}
END_TEST

START_TEST(a_path_parameter_is_decoded_and_checked)
{
    ck_assert_int_eq(get("/api/v1/gema/a%20b%2Fc+d"), 200);
    says("\"teks\":\"a b/c+d\"");      /* a plus is a plus in a path */
    ck_assert_int_eq(get("/api/v1/barang/abc"), 400);
    says("\"bidang\":\"id\"");
    ck_assert_int_eq(get("/api/v1/barang/0"), 400);
    ck_assert_int_eq(get("/api/v1/barang/9007199254740992"), 400);
    ck_assert_int_eq(get("/api/v1/barang/9007199254740991"), 404);
}
END_TEST

START_TEST(a_path_parameter_given_again_in_the_query_is_refused)
{
    ck_assert_int_eq(get("/api/v1/gema/a?teks=b"), 400);
    says("isian_ganda");
}
END_TEST

/* ---- rights ----------------------------------------------------------------------------------------------- */

START_TEST(without_a_role_it_is_403_and_with_an_unknown_token_401)
{
    const char *body = "{\"nama\":\"a\"}";
    ck_assert_int_eq(call_as("auditor", "POST", "/api/v1/barang", "k", body), 403);
    says("peran_kurang");
    ck_assert_int_eq(call_as("entah", "POST", "/api/v1/barang", "k", body), 401);
    ck_assert_int_eq(call_as("petugas", "POST", "/api/v1/barang", "k", body), 201);
}
END_TEST

START_TEST(a_switched_off_program_answers_503_and_comes_back)
{
    ck_assert_int_eq(get("/api/v1/sembako/paket"), 200);
    http_switch_owner(the_house.http, "sembako", false);
    ck_assert_int_eq(get("/api/v1/sembako/paket"), 503);
    says("program_dimatikan");
    says("sembako");
    ck_assert_int_eq(get("/api/v1/gema"), 200);
    http_switch_owner(the_house.http, "sembako", true);
    ck_assert_int_eq(get("/api/v1/sembako/paket"), 200);
}
END_TEST

/* ---- parameters -------------------------------------------------------------------------------------------- */

typedef struct { const char *body, *part; } wrong_body;
static const wrong_body WRONG[] = {
    { "{\"teks\":5}", "\"kode\":\"isian_teks\"" },
    { "{\"teks\":\"012345678901234567890\"}", "\"kode\":\"isian_panjang\"" },
    { "{\"teks\":\"a\\u0007b\"}", "\"kode\":\"isian_huruf\"" },
    { "{\"bilangan\":\"5\"}", "\"kode\":\"isian_bilangan\"" },
    { "{\"bilangan\":5.0}", "\"kode\":\"isian_bilangan\"" },
    { "{\"bilangan\":101}", "\"kode\":\"isian_batas\"" },
    { "{\"bilangan\":-6}", "\"kode\":\"isian_batas\"" },
    { "{\"rupiah\":-1}", "\"kode\":\"isian_batas\"" },
    { "{\"rupiah\":9007199254740992}", "\"kode\":\"isian_batas\"" },
    { "{\"id\":0}", "\"kode\":\"isian_batas\"" },
    { "{\"ya\":1}", "\"kode\":\"isian_ya_tidak\"" },
    { "{\"ya\":\"true\"}", "\"kode\":\"isian_ya_tidak\"" },
    { "{\"tanggal\":\"2026-02-29\"}", "\"kode\":\"isian_tanggal\"" },
    { "{\"tanggal\":\"01-12-2026\"}", "\"kode\":\"isian_tanggal\"" },
    { "{\"kode_wilayah\":\"31.7\"}", "\"kode\":\"isian_kode_wilayah\"" },
    { "{\"kode_wilayah\":\"3.175\"}", "\"kode\":\"isian_kode_wilayah\"" },
    { "{\"kode_wilayah\":\"31.75.\"}", "\"kode\":\"isian_kode_wilayah\"" },
    { "{\"kode_wilayah\":\"31..75\"}", "\"kode\":\"isian_kode_wilayah\"" },
    { "{\"kode_wilayah\":\"31.75.07.10011\"}", "\"kode\":\"isian_kode_wilayah\"" },
    { "{\"nik\":\"317507410101000\"}", "\"kode\":\"isian_nik\"" },
    { "{\"nik\":3175074101010001}", "\"kode\":\"isian_teks\"" },
    { "{\"periode\":\"a\"}", "\"kode\":\"isian_periode\"" },
    { "{\"periode\":\"2026/12\"}", "\"kode\":\"isian_periode\"" },
    { "{\"butir\":{}}", "\"kode\":\"isian_daftar\"" },
    { "{\"butir\":[]}", "\"kode\":\"isian_daftar_jumlah\"" },
    { "{\"butir\":[{},{},{},{}]}", "\"kode\":\"isian_daftar_jumlah\"" },
    { "{\"butir\":[{},1]}", "\"kode\":\"isian_daftar_butir\"" },
    { "{\"bilangn\":5}", "\"kode\":\"isian_mirip\"" },
    { "{\"sesuatu_lain\":5}", "\"kode\":\"isian_tidak_dikenal\"" },
    { "{\"teks\":\"a\",\"teks\":\"b\"}", "\"kode\":\"json_ganda\"" },
    { "{\"bebas\":{\"a\":1,\"a\":2}}", "\"kode\":\"json_ganda\"" },
    { "[]", "\"kode\":\"json_bukan_objek\"" },
    { "{\"teks\":", "\"kode\":\"json_rusak\"" },
    { "{\"bebas\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}", "\"kode\":\"json_dalam\"" },
};

START_TEST(a_wrong_value_is_refused_and_named)
{
    ck_assert_int_eq(post_echo(WRONG[_i].body), 400);
    says(WRONG[_i].part);
}
END_TEST

START_TEST(the_field_at_fault_stands_in_bidang)
{
    post_echo("{\"teks\":\"a\",\"tanggal\":\"kemarin\"}");
    says("\"bidang\":\"tanggal\"");
    post_echo("{\"bilangn\":5}");
    says("\"bidang\":\"bilangn\"");
    says("Mungkin maksudnya bilangan?");
}
END_TEST

START_TEST(a_required_field_may_not_be_missing_null_or_blank)
{
    ck_assert_int_eq(call_as("petugas", "POST", "/api/v1/barang", "k", "{}"), 400);
    says("\"kode\":\"isian_wajib\"");
    says("\"bidang\":\"nama\"");
    ck_assert_int_eq(call_as("petugas", "POST", "/api/v1/barang", "k", "{\"nama\":null}"), 400);
    ck_assert_int_eq(call_as("petugas", "POST", "/api/v1/barang", "k", "{\"nama\":\"  \"}"), 400);
    ck_assert_int_eq(call_as("petugas", "POST", "/api/v1/barang", "k", NULL), 400);
}
END_TEST

START_TEST(right_values_arrive_as_they_are)
{
    ck_assert_int_eq(post_echo("{\"teks\":\"a\\nb\",\"bilangan\":-5,\"ya\":true,\"tanggal\":\"2024-02-29\","
                               "\"kode_wilayah\":\"3175071001\",\"nik\":\"3175074101010001\",\"periode\":\"2026-S1\","
                               "\"butir\":[{\"nama\":\"x\",\"jumlah\":3}],\"bebas\":[1,{\"a\":null}]}"), 200);
    says("\"teks\":\"a\\nb\",\"kode_wilayah\":\"31.75.07.1001\",\"periode\":\"2026-S1\",\"nik_akhir\":\"0001\","
         "\"tanggal\":\"2024-02-29\",\"bilangan\":-5,\"ya\":true,\"butir\":1,\"butir_nama\":\"x\",\"butir_jumlah\":3");
}
END_TEST

START_TEST(a_query_says_the_same_as_a_body)
{
    ck_assert_int_eq(get("/api/v1/gema?teks=a%20b+c&bilangan=100&ya=ya&tanggal=2026-12-01&kode_wilayah=31.75&periode=ramadan-1448"), 200);
    says("\"teks\":\"a b c\",\"kode_wilayah\":\"31.75\",\"periode\":\"ramadan-1448\"");
    says("\"tanggal\":\"2026-12-01\",\"bilangan\":100,\"ya\":true");
    ck_assert_int_eq(get("/api/v1/gema?teks=a&teks=b"), 400);
    says("isian_ganda");
    ck_assert_int_eq(get("/api/v1/gema?tekss=a"), 400);
    says("isian_mirip");
    ck_assert_int_eq(get("/api/v1/gema?bilangan=1x"), 400);
    ck_assert_int_eq(get("/api/v1/gema?butir=a"), 400);
    says("isian_di_isi");
}
END_TEST

START_TEST(a_nik_is_refused_in_an_address_and_never_repeated)
{
    ck_assert_int_eq(get("/api/v1/gema?nik=3175074101010001"), 400);
    says("nik_di_alamat");
    ck_assert_ptr_null(strstr(answer.body, "3175074101010001"));
    ck_assert_int_eq(post_echo("{\"nik\":\"317507410101000\"}"), 400);
    ck_assert_ptr_null(strstr(answer.body, "317507410101000"));
}
END_TEST

START_TEST(a_route_without_parameters_takes_none)
{
    ck_assert_int_eq(get("/api/v1/barang?x=1"), 400);
    says("isian_tidak_dikenal");
}
END_TEST

/* ---- errors -------------------------------------------------------------------------------------------------- */

START_TEST(an_error_has_its_four_parts_and_the_language_asked_for)
{
    tg_error err = { 0 };
    http_ask a = { .method = "GET", .target = "/api/v1/tidak", .bahasa = BAHASA_EN };
    ck_assert_int_eq(http_call(the_house.http, &a, &answer, &err), TG_OK);
    says("{\"galat\":{\"kode\":\"alamat_tidak_ada\",\"pesan\":\"There is nothing at this address.");
    says("\"bidang\":null,\"nomor\":");
    get("/api/v1/tidak");
    says("\"pesan\":\"Alamat ini tidak ada.");
}
END_TEST

START_TEST(a_bad_target_of_a_call_is_an_answer_not_a_crash)
{
    ck_assert_int_eq(get("api/v1"), 400);
    ck_assert_int_eq(get("/a b"), 400);
    ck_assert_int_eq(get("/a HTTP/1.1\r\nX: y"), 400);
    ck_assert_int_eq(get(""), 400);
}
END_TEST

START_TEST(the_console_sees_why_a_fault_of_ours_happened)
{
    ck_assert_int_eq(get("/api/v1/rusak"), 500);
    says("/rahasia/jalur");            /* in this process: console */
}
END_TEST

static int send_form(const char *body) { return call_as("petugas", "POST", "/api/v1/halaman", NULL, body); }

START_TEST(a_page_lets_go_of_keys_that_others_put_into_its_links)
{
    ck_assert_int_eq(get("/api/v1/halaman?fbclid=IwAR%2F1&teks=a&utm_source"), 200);
    says("\"teks\":\"a\"");
    ck_assert_int_eq(get("/api/v1/halaman?teks=a&teks=b"), 400);
    ck_assert_int_eq(get("/api/v1/halaman?bilangan=x"), 400);
}
END_TEST

START_TEST(a_form_is_read_as_a_query_is)
{
    ck_assert_int_eq(send_form("teks=a%20b+%3Cc%3E&bilangan=7&lain=x"), 200);
    says("\"teks\":\"a b <c>\"");
    says("\"bilangan\":7");
    ck_assert_int_eq(send_form(""), 200);
    ck_assert_int_eq(send_form("teks=a&teks=b"), 400);
    ck_assert_int_eq(send_form("teks=%FF"), 400);
    ck_assert_int_eq(send_form("teks=%00"), 400);
    ck_assert_int_eq(send_form("teks=123456789012345678901"), 400);
    ck_assert_int_eq(send_form("nik=3175074101010001"), 400);
}
END_TEST

START_TEST(every_message_of_the_room_has_both_languages)
{
    for (const pesan *p = HTTP_PESAN; p->kunci != NULL; p++) {
        ck_assert_msg(p->id[0] != 0 && p->en[0] != 0 && strcmp(p->id, p->en) != 0, "%s", p->kunci);
        ck_assert(pesan_known(p->kunci));
    }
}
END_TEST

TESTS(route)
{
    tcase_add_checked_fixture(tc, open_it, close_it);
    tcase_add_test(tc, a_fixed_word_goes_before_a_parameter);
    tcase_add_test(tc, a_word_that_leads_nowhere_gives_way_to_the_parameter);
    tcase_add_test(tc, an_unknown_path_is_404);
    tcase_add_test(tc, a_wrong_method_is_405);
    tcase_add_test(tc, a_page_lets_go_of_keys_that_others_put_into_its_links);
    tcase_add_test(tc, a_form_is_read_as_a_query_is);
    tcase_add_test(tc, a_path_parameter_is_decoded_and_checked);
    tcase_add_test(tc, a_path_parameter_given_again_in_the_query_is_refused);
    tcase_add_test(tc, without_a_role_it_is_403_and_with_an_unknown_token_401);
    tcase_add_test(tc, a_switched_off_program_answers_503_and_comes_back);
    tcase_add_loop_test(tc, a_wrong_value_is_refused_and_named, 0, (int)(sizeof WRONG / sizeof *WRONG));
    tcase_add_test(tc, the_field_at_fault_stands_in_bidang);
    tcase_add_test(tc, a_required_field_may_not_be_missing_null_or_blank);
    tcase_add_test(tc, right_values_arrive_as_they_are);
    tcase_add_test(tc, a_query_says_the_same_as_a_body);
    tcase_add_test(tc, a_nik_is_refused_in_an_address_and_never_repeated);
    tcase_add_test(tc, a_route_without_parameters_takes_none);
    tcase_add_test(tc, an_error_has_its_four_parts_and_the_language_asked_for);
    tcase_add_test(tc, a_bad_target_of_a_call_is_an_answer_not_a_crash);
    tcase_add_test(tc, the_console_sees_why_a_fault_of_ours_happened);
    tcase_add_test(tc, every_message_of_the_room_has_both_languages);
}
