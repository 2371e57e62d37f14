/* The routes of the room, called in this process: replies, roles, region, explanations. */
#include <jansson.h>
#include <stdio.h>
#include "fixture.h"

static http *web;
static int key_count;

/* "petugas@31.75.07.1002": role and region stand in the name. */
static int identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *err)
{
    char role[32];
    (void)arg, (void)token, (void)konsol;
    if (sebagai == NULL)
        return tg_fail(err, TG_UNKNOWN_ACTOR, "uji");
    const char *at = strchr(sebagai, '@');
    snprintf(role, sizeof role, "%.*s", (int)(at - sebagai), sebagai);
    fixture_as(who, sebagai, at + 1);
    who->peran = strcmp(role, "petugas") == 0 ? TG_ROLE_PETUGAS : strcmp(role, "penyusun") == 0 ? TG_ROLE_PENYUSUN
               : strcmp(role, "auditor") == 0 ? TG_ROLE_AUDITOR : TG_ROLE_ADMIN_WILAYAH;
    return TG_OK;
}

static void open_web(void)
{
    static const family FIVE[] = { { 10, 1002, 1, 1, NULL, 0 }, { 20, 1002, 4, 1, NULL, 0 }, { 30, 1003, 5, 1, NULL, 0 },
                                   { 40, 1002, 0, 1, NULL, 0 }, { 50, 1002, 2, 0, NULL, 0 } };
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    fixture_families(FIVE, 5);
    http_opts opts = { .store = fixture_store, .tmp_dir = test_shared_dir(), .max_json = 1 << 20, .hooks = { .identify = identify } };
    ck_assert_int_eq(http_create(&web, &opts, &fixture_err), TG_OK);
    ck_assert_int_eq(http_mount(web, NULL, NULL, PENILAIAN_ROUTES, &fixture_err), TG_OK);
}

static void close_web(void)
{
    http_destroy(web);
    fixture_close();
}

/* The reply's JSON; *status its status. */
static json_t *ask_in(bahasa b, const char *method, const char *target, const char *sebagai, const char *body, int *status)
{
    char key[32];
    http_answer out;
    snprintf(key, sizeof key, "uji-kunci-%08d", ++key_count);
    http_ask q = { .method = method, .target = target, .sebagai = sebagai, .key = key, .body = body, .body_size = body ? strlen(body) : 0, .bahasa = b };
    ck_assert_int_eq(http_call(web, &q, &out, &fixture_err), TG_OK);
    json_t *j = json_loadb(out.body, out.size, JSON_DECODE_ANY, NULL);
    ck_assert_msg(j != NULL, "%d %.*s", out.status, (int)out.size, out.body);
    *status = out.status;
    env_free(out.body);
    return j;
}

static json_t *ask(const char *method, const char *target, const char *sebagai, const char *body, int *status)
{
    return ask_in(BAHASA_ID, method, target, sebagai, body, status);
}

static const char *text_of(const json_t *j, const char *key)
{
    const char *text = json_string_value(json_object_get(j, key));
    return text ? text : "";
}

static const char START[] = "{\"program\":\"uji\",\"kode_wilayah\":\"31.75.07\",\"periode\":\"2026-12\"}";
static const char ADMIN[] = "admin@31.75.07";

static void assess_by_http(void)
{
    int status;
    json_decref(ask("POST", "/api/v1/penilaian", ADMIN, START, &status));
    ck_assert_int_eq(status, 202);
    fixture_run();
}

START_TEST(start_answers_with_the_job)
{
    int status;
    open_web();
    json_t *j = ask("POST", "/api/v1/penilaian", ADMIN, START, &status);
    ck_assert_int_eq(status, 202);
    ck_assert_int_gt(json_integer_value(json_object_get(j, "kerja")), 0);
    json_decref(j);
    close_web();
}
END_TEST

START_TEST(petugas_may_not_start)
{
    int status;
    open_web();
    json_decref(ask("POST", "/api/v1/penilaian", "petugas@31.75.07", START, &status));
    ck_assert_int_eq(status, 403);
    close_web();
}
END_TEST

START_TEST(list_and_detail_show_the_finished_run)
{
    int status;
    char target[80];
    open_web();
    assess_by_http();
    json_t *list = ask("GET", "/api/v1/penilaian?program=uji&kode_wilayah=31.75.07&periode=2026-12", ADMIN, NULL, &status);
    json_t *one = json_array_get(json_object_get(list, "data"), 0);
    ck_assert_str_eq(text_of(one, "status"), "selesai");
    ck_assert_int_eq(json_integer_value(json_object_get(one, "layak")), 2);
    snprintf(target, sizeof target, "/api/v1/penilaian/%lld", (long long)json_integer_value(json_object_get(one, "id")));
    json_t *detail = ask("GET", target, ADMIN, NULL, &status);
    ck_assert_int_eq(status, 200);
    ck_assert_str_eq(text_of(json_array_get(json_object_get(detail, "versi"), 0), "kode_wilayah"), "31.75.07");
    json_decref(detail);
    detail = ask("GET", target, "admin@31.75.06", NULL, &status);
    ck_assert_int_eq(status, 404);
    json_decref(detail);
    json_decref(list);
    close_web();
}
END_TEST

static const char EXPLAIN[] = "/api/v1/penilaian/jelaskan";

START_TEST(explanation_names_value_and_limit)
{
    int status;
    open_web();
    assess_by_http();
    json_t *j = ask("POST", EXPLAIN, "petugas@31.75.07", "{\"program\":\"uji\",\"keluarga_id\":30,\"untuk\":\"petugas\"}", &status);
    ck_assert_int_eq(status, 200);
    ck_assert_str_eq(text_of(j, "hasil"), "tidak_layak");
    ck_assert_msg(strstr(text_of(j, "teks"), "Desil paling tinggi 4") != NULL, "%s", text_of(j, "teks"));
    ck_assert_msg(strstr(text_of(j, "teks"), "desil_maks, dari 00.lua:3 (00)") != NULL, "%s", text_of(j, "teks"));
    ck_assert_msg(strstr(text_of(j, "teks"), "periode 2026-12, data per 1 Desember 2026") != NULL, "%s", text_of(j, "teks"));
    ck_assert(strncmp(text_of(j, "versi"), "uji/00@", 7) == 0);
    json_decref(j);
    close_web();
}
END_TEST

START_TEST(explanation_is_of_the_decision_not_of_today)
{
    int status;
    open_web();
    assess_by_http();
    fixture_exec("UPDATE keluarga SET desil = 1 WHERE id = 30");
    json_t *j = ask("POST", EXPLAIN, "petugas@31.75.07", "{\"program\":\"uji\",\"keluarga_id\":30}", &status);
    ck_assert_str_eq(text_of(j, "hasil"), "tidak_layak");
    json_decref(j);
    close_web();
}
END_TEST

START_TEST(family_without_a_decision_is_told_how_to_get_one)
{
    int status;
    open_web();
    json_t *j = ask("POST", EXPLAIN, "petugas@31.75.07", "{\"program\":\"uji\",\"keluarga_id\":30}", &status);
    ck_assert_int_eq(status, 404);
    const char *told = text_of(json_object_get(j, "galat"), "pesan");
    ck_assert_msg(strstr(told, "tangguh evaluate uji --region 31.75.07.1003") != NULL, "%s", told);
    json_decref(j);
    close_web();
}
END_TEST

/* The assessment ended on 1 December 2026 in Jakarta; the family's data is of 12 March. */
static void assess_in_december(void)
{
    assess_by_http();
    fixture_exec("UPDATE penilaian SET diakhiri = 1796083200000");
    fixture_exec("UPDATE keluarga SET sumber_data = 'DTSEN', diubah = 1773284400000 WHERE id = 30");
    fixture_exec("UPDATE orang SET dibuat = 1773284400000 WHERE keluarga_id = 30");
}

static void letter_holds(const char *text)
{
    int status;
    json_t *j = ask("POST", EXPLAIN, "petugas@31.75.07", "{\"program\":\"uji\",\"keluarga_id\":30,\"untuk\":\"warga\"}", &status);
    ck_assert_int_eq(status, 200);
    ck_assert_msg(strstr(text_of(j, "teks"), text) != NULL, "wanted %s got\n%s", text, text_of(j, "teks"));
    json_decref(j);
}

START_TEST(letter_names_source_place_and_last_day_to_object)
{
    open_web();
    penilaian_set_objection(29);
    assess_in_december();
    letter_holds("Keluarga Anda belum memenuhi syarat ");
    letter_holds("\nData: DTSEN, diperbarui 12 Maret 2026.\n");
    letter_holds("mintalah perbaikan di Kelurahan Klender dengan membawa");
    letter_holds("keberatan dapat diajukan di Kelurahan Klender paling\nlambat 30 Desember 2026.\n");
    letter_holds("\nVersi aturan: uji/00@");
    letter_holds("\nPenilaian periode 2026-12, menurut data per 1 Desember 2026.");
    penilaian_set_objection(0);
    int status;
    json_t *j = ask("POST", EXPLAIN, "petugas@31.75.07", "{\"program\":\"uji\",\"keluarga_id\":30,\"untuk\":\"warga\"}", &status);
    ck_assert_ptr_null(strstr(text_of(j, "teks"), "keberatan"));
    json_decref(j);
    close_web();
}
END_TEST

START_TEST(letter_does_not_take_newer_data_for_what_was_decided_on)
{
    open_web();
    assess_in_december();
    fixture_exec("UPDATE keluarga SET diubah = 1797735600000 WHERE id = 30");
    letter_holds("\nData: DTSEN, diperbarui 12 Maret 2026.\nData Anda berubah lagi pada 20 Desember 2026, sesudah penilaian ini;");
    close_web();
}
END_TEST

/* Only a member changed; the family's own row did not. */
START_TEST(a_change_of_one_member_is_a_change_of_the_familys_data)
{
    open_web();
    assess_in_december();
    fixture_exec("INSERT INTO riwayat (impor_id, objek, objek_id, kode_wilayah, lama, waktu) SELECT 1, 'orang', id, kode_wilayah, '{}', 1797735600000"
                 " FROM orang WHERE keluarga_id = 30");
    letter_holds("\nData: DTSEN, diperbarui 12 Maret 2026.\nData Anda berubah lagi pada 20 Desember 2026, sesudah penilaian ini;");
    close_web();
}
END_TEST

START_TEST(the_letter_names_the_source_that_was_decided_on)
{
    open_web();
    fixture_exec("UPDATE keluarga SET sumber_data = 'DTSEN', tanggal_pemeringkatan = '2026-02-10'");
    assess_in_december();
    fixture_exec("UPDATE keluarga SET sumber_data = 'Regsosek'");
    letter_holds("\nData: DTSEN, 10 Februari 2026, diperbarui 12 Maret 2026.\n");
    close_web();
}
END_TEST

START_TEST(short_message_fits_one_sms)
{
    int status;
    open_web();
    penilaian_set_objection(29);
    assess_in_december();
    json_t *j = ask("POST", EXPLAIN, "petugas@31.75.07", "{\"program\":\"uji\",\"keluarga_id\":30,\"untuk\":\"sms\"}", &status);
    ck_assert_int_eq(status, 200);
    ck_assert_str_eq(text_of(j, "teks"), "Uji: belum memenuhi syarat \"Desil paling tinggi 4\". Tanya di Kelurahan Klender, keberatan s.d. 30-12-2026.");
    json_decref(j);
    penilaian_set_objection(0);
    close_web();
}
END_TEST

START_TEST(mistyped_program_is_named_not_sent_for_assessment)
{
    int status;
    open_web();
    json_t *j = ask("POST", EXPLAIN, "petugas@31.75.07", "{\"program\":\"ujii\",\"keluarga_id\":30}", &status);
    ck_assert_int_eq(status, 404);
    ck_assert_str_eq(text_of(json_object_get(j, "galat"), "pesan"), "program ujii tidak dikenal; maksud Anda uji?");
    json_decref(j);
    j = ask("POST", EXPLAIN, "petugas@31.75.07", "{\"program\":\"beasiswa\",\"keluarga_id\":30}", &status);
    ck_assert_str_eq(text_of(json_object_get(j, "galat"), "pesan"), "program beasiswa tidak dikenal; yang sudah terbit: uji");
    json_decref(j);
    close_web();
}
END_TEST

START_TEST(family_of_another_kelurahan_is_not_explained)
{
    int status;
    open_web();
    assess_by_http();
    json_decref(ask("POST", EXPLAIN, "petugas@31.75.07.1002", "{\"program\":\"uji\",\"keluarga_id\":30}", &status));
    ck_assert_int_eq(status, 404);
    json_decref(ask("POST", EXPLAIN, "petugas@31.75.07.1003", "{\"program\":\"uji\",\"keluarga_id\":30}", &status));
    ck_assert_int_eq(status, 200);
    close_web();
}
END_TEST

START_TEST(auditor_gets_json_and_others_do_not)
{
    int status;
    open_web();
    assess_by_http();
    json_t *j = ask("POST", EXPLAIN, "auditor@31.75.07", "{\"program\":\"uji\",\"keluarga_id\":30,\"untuk\":\"auditor\"}", &status);
    ck_assert_int_eq(status, 200);
    ck_assert(json_is_object(json_object_get(j, "rincian")));
    json_decref(j);
    json_decref(ask("POST", EXPLAIN, "petugas@31.75.07", "{\"program\":\"uji\",\"keluarga_id\":30,\"untuk\":\"auditor\"}", &status));
    ck_assert_int_eq(status, 403);
    close_web();
}
END_TEST

START_TEST(forged_decision_is_not_explained)
{
    int status;
    open_web();
    assess_by_http();
    fixture_exec("UPDATE keputusan SET hasil = 0 WHERE subjek_id = 30");
    json_decref(ask("POST", EXPLAIN, "petugas@31.75.07", "{\"program\":\"uji\",\"keluarga_id\":30}", &status));
    ck_assert_int_eq(status, 500);
    close_web();
}
END_TEST

START_TEST(replay_by_http_reports_the_counts)
{
    int status;
    open_web();
    assess_by_http();
    json_t *j = ask("POST", "/api/v1/penilaian/putar-ulang", ADMIN, "{\"semua\":true}", &status);
    ck_assert_int_eq(status, 202);
    fixture_run();
    ck_assert_str_eq(fixture_job(json_integer_value(json_object_get(j, "kerja")), "hasil"), "{\"diperiksa\":5,\"beda\":0}");
    json_decref(j);
    close_web();
}
END_TEST

START_TEST(penyusun_checks_a_layer_against_published_parents)
{
    int status;
    open_web();
    json_t *j = ask("POST", "/api/v1/aturan/periksa", "penyusun@00",
                    "{\"program\":\"uji\",\"kode\":\"31.75.07\",\"sumber\":\"ubah_aturan 'uji' { wilayah = '31.75.07', dasar_hukum = { tentang = 'x' } }\\n"
                    "ubah_parameter 'desil_mak' { nilai = 5, alasan = 'uji' }\\n\"}", &status);
    ck_assert_int_eq(status, 200);
    json_t *first = json_array_get(json_object_get(j, "temuan"), 0);
    ck_assert_str_eq(text_of(first, "tingkat"), "galat");
    ck_assert_int_eq(json_integer_value(json_object_get(first, "baris")), 2);
    ck_assert_msg(strstr(text_of(first, "pesan"), "desil_maks") != NULL, "%s", text_of(first, "pesan"));
    json_decref(j);
    close_web();
}
END_TEST

START_TEST(what_is_wrong_with_a_rule_is_said_in_the_readers_language)
{
    static const char BODY[] = "{\"program\":\"uji\",\"kode\":\"31.75.07\",\"sumber\":\"ubah_aturan 'uji' { wilayah = '31.75.07', dasar_hukum = { tentang = 'x' } }\\n"
                               "syrat 'x' { }\\n\"}";
    static const char *const WANTED[] = { [BAHASA_ID] = "tidak dikenal", [BAHASA_EN] = "is unknown" };
    open_web();
    for (int b = BAHASA_ID; b <= BAHASA_EN; b++) {
        int status;
        json_t *j = ask_in((bahasa)b, "POST", "/api/v1/aturan/periksa", "penyusun@00", BODY, &status);
        const char *text = text_of(json_array_get(json_object_get(j, "temuan"), 0), "pesan");
        ck_assert_msg(strstr(text, WANTED[b]) != NULL, "%s", text);
        json_decref(j);
    }
    close_web();
}
END_TEST

START_TEST(facts_are_decided_by_the_published_rule)
{
    int status;
    open_web();
    json_t *j = ask("POST", "/api/v1/aturan/nilai", "penyusun@00",
                    "{\"program\":\"uji\",\"kode\":\"31.75.07\",\"fakta\":{\"desil\":3,\"terverifikasi\":true},\"tanggal\":\"2026-12-01\"}", &status);
    ck_assert_int_eq(status, 200);
    ck_assert_str_eq(text_of(j, "hasil"), "layak");
    ck_assert_int_eq(json_integer_value(json_object_get(j, "skor")), 70);
    json_decref(j);
    close_web();
}
END_TEST

START_TEST(unknown_fact_is_a_finding)
{
    int status;
    open_web();
    json_t *j = ask("POST", "/api/v1/aturan/nilai", "penyusun@00", "{\"program\":\"uji\",\"kode\":\"00\",\"fakta\":{\"desill\":3}}", &status);
    ck_assert_int_eq(status, 400);
    ck_assert_int_eq(json_array_size(json_object_get(j, "temuan")), 1);
    json_decref(j);
    close_web();
}
END_TEST

START_TEST(draft_text_is_decided_without_being_published)
{
    int status;
    json_t *body = json_pack("{s:s,s:s,s:s,s:{s:i,s:b}}", "program", "uji", "kode", "31.75.07.1001", "sumber", KELURAHAN, "fakta", "desil", 6,
                             "terverifikasi", 1);
    char *text = json_dumps(body, 0);
    open_web();
    json_t *j = ask("POST", "/api/v1/aturan/nilai", "penyusun@00", text, &status);
    ck_assert_str_eq(text_of(j, "hasil"), "layak");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi_berkas"), 1);
    json_decref(j);
    json_decref(body);
    free(text);
    close_web();
}
END_TEST

START_TEST(published_layers_are_listed)
{
    int status;
    open_web();
    json_t *j = ask("GET", "/api/v1/aturan", "petugas@31.75.07", NULL, &status);
    json_t *one = json_array_get(json_object_get(j, "data"), 0);
    ck_assert_str_eq(text_of(one, "program"), "uji");
    ck_assert_str_eq(text_of(one, "kode"), "00");
    ck_assert_str_eq(text_of(one, "oleh"), "penyusun");
    ck_assert(strncmp(text_of(one, "versi"), "uji/00@", 7) == 0);
    json_decref(j);
    close_web();
}
END_TEST

TESTS(http)
{
    tcase_add_test(tc, start_answers_with_the_job);
    tcase_add_test(tc, petugas_may_not_start);
    tcase_add_test(tc, list_and_detail_show_the_finished_run);
    tcase_add_test(tc, explanation_names_value_and_limit);
    tcase_add_test(tc, explanation_is_of_the_decision_not_of_today);
    tcase_add_test(tc, family_without_a_decision_is_told_how_to_get_one);
    tcase_add_test(tc, letter_names_source_place_and_last_day_to_object);
    tcase_add_test(tc, letter_does_not_take_newer_data_for_what_was_decided_on);
    tcase_add_test(tc, a_change_of_one_member_is_a_change_of_the_familys_data);
    tcase_add_test(tc, the_letter_names_the_source_that_was_decided_on);
    tcase_add_test(tc, short_message_fits_one_sms);
    tcase_add_test(tc, mistyped_program_is_named_not_sent_for_assessment);
    tcase_add_test(tc, family_of_another_kelurahan_is_not_explained);
    tcase_add_test(tc, auditor_gets_json_and_others_do_not);
    tcase_add_test(tc, forged_decision_is_not_explained);
    tcase_add_test(tc, replay_by_http_reports_the_counts);
    tcase_add_test(tc, penyusun_checks_a_layer_against_published_parents);
    tcase_add_test(tc, what_is_wrong_with_a_rule_is_said_in_the_readers_language);
    tcase_add_test(tc, facts_are_decided_by_the_published_rule);
    tcase_add_test(tc, unknown_fact_is_a_finding);
    tcase_add_test(tc, draft_text_is_decided_without_being_published);
    tcase_add_test(tc, published_layers_are_listed);
}
