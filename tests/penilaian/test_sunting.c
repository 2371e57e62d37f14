/* What an editor of rules is told while a text is under work. By routes, as the panel asks them. */
#include <jansson.h>
#include <stdio.h>
#include "fixture.h"
#include "penilaian/rancangan.h"

#define OVER "ubah_aturan \"uji\" { wilayah = \"31.75.07\", dasar_hukum = { tentang = \"uji\" } }\n"

static http *web;
static json_t *reply;                       /* of the last request */

/* "rina@31.75.07" */
static int identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *err)
{
    (void)arg, (void)token, (void)konsol, (void)err;
    fixture_as(who, sebagai, strchr(sebagai, '@') + 1);
    who->peran = TG_ROLE_PENYUSUN;
    return TG_OK;
}

static void open_editor(void)
{
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    http_opts opts = { .store = fixture_store, .tmp_dir = test_shared_dir(), .max_json = 1 << 20, .hooks = { .identify = identify } };
    ck_assert_int_eq(http_create(&web, &opts, &fixture_err), TG_OK);
    ck_assert_int_eq(http_mount(web, NULL, NULL, PENILAIAN_SUNTING_ROUTES, &fixture_err), TG_OK);
}

static void close_editor(void)
{
    json_decref(reply);
    reply = NULL;
    http_destroy(web);
    fixture_close();
}

static int ask_as(const char *who, const char *method, const char *target, json_t *body_taken)
{
    char *body = body_taken != NULL ? json_dumps(body_taken, JSON_COMPACT) : NULL;
    http_answer out;
    http_ask q = { .method = method, .target = target, .sebagai = who, .body = body, .body_size = body ? strlen(body) : 0 };
    ck_assert_int_eq(http_call(web, &q, &out, &fixture_err), TG_OK);
    json_decref(body_taken);
    json_decref(reply);
    reply = json_loadb(out.body, out.size, JSON_DECODE_ANY, NULL);
    env_free(out.body);
    env_free(body);
    return out.status;
}

static void ask(const char *what, const char *text)
{
    char target[80];
    json_t *body = json_pack("{s:s, s:s, s:s*}", "program", "uji", "kode", text != NULL ? "31.75.07" : "00", "sumber", text);
    snprintf(target, sizeof target, "/api/v1/aturan/%s", what);
    ck_assert_int_eq(ask_as("rina@31.75.07", "POST", target, body), 200);
}

static const char *text_of(const json_t *j, const char *key)
{
    const char *text = json_string_value(json_object_get(j, key));
    return text != NULL ? text : "";
}

static json_t *row_of(json_t *list, const char *key, const char *value)
{
    size_t i;
    json_t *x;
    json_array_foreach(list, i, x)
        if (strcmp(text_of(x, key), value) == 0)
            return x;
    ck_abort_msg("tidak ada %s %s", key, value);
    return NULL;
}

static json_t *item(const char *id) { return row_of(json_object_get(json_object_get(reply, "aturan"), "butir"), "id", id); }

START_TEST(text_under_work_is_seen_in_the_effective_rule_before_it_is_published)
{
    open_editor();
    ask("efektif", OVER "ubah_parameter \"desil_maks\" { nilai = 2, alasan = \"kuota kecil\" }\n");
    json_t *p = json_object_get(item("desil_maks"), "parameter");
    ck_assert_str_eq(text_of(item("desil_maks"), "keadaan"), "diubah");
    ck_assert_int_eq(json_integer_value(json_object_get(p, "angka")), 2);
    ck_assert_str_eq(text_of(p, "jenis"), "bilangan");
    ck_assert_uint_eq(json_array_size(json_object_get(reply, "lapisan")), 1);      /* 00; what was sent is not published */
    ask("efektif", NULL);
    ck_assert_str_eq(text_of(item("desil_maks"), "keadaan"), "ditambah");
    close_editor();
}
END_TEST

START_TEST(text_with_a_mistake_is_answered_with_its_place)
{
    open_editor();
    static const char *const WHAT[] = { "efektif", "uji", "mutasi" };
    for (int i = 0; i < 3; i++) {
        ask(WHAT[i], OVER "syrat \"x\" { }\n");
        ck_assert_int_eq(json_integer_value(json_object_get(json_array_get(json_object_get(reply, "temuan"), 0), "baris")), 2);
    }
    ck_assert(json_is_null(json_object_get(reply, "mutasi")));
    close_editor();
}
END_TEST

START_TEST(each_test_tells_how_it_went_and_where_it_stands)
{
    open_editor();
    ask("uji", OVER "uji \"benar\" { ubah = { desil = 1, terverifikasi = true }, seharusnya = { syarat = { desil = true } } }\n"
                    "uji \"salah\" { ubah = { desil = 9, terverifikasi = true }, seharusnya = { syarat = { desil = true } } }\n");
    json_t *list = json_object_get(reply, "uji");
    ck_assert(json_is_true(json_object_get(row_of(list, "nama", "benar"), "lulus")));
    ck_assert(json_is_false(json_object_get(row_of(list, "nama", "salah"), "lulus")));
    ck_assert_int_eq(json_integer_value(json_object_get(row_of(list, "nama", "salah"), "baris")), 3);
    ck_assert_int_eq(json_integer_value(json_object_get(json_array_get(json_object_get(reply, "temuan"), 0), "baris")), 3);
    ck_assert(json_is_array(json_object_get(json_object_get(reply, "liputan"), "cakupan")));
    close_editor();
}
END_TEST

START_TEST(surviving_mutant_comes_with_a_test_that_catches_it)
{
    open_editor();
    ask("mutasi", OVER "syarat \"baru\" { label = \"Kecil\", bila = \"jumlah_anggota <= 4\" }\n"
                       "uji \"dua\" { ubah = { jumlah_anggota = 2 }, seharusnya = { syarat = { baru = true } } }\n"
                       "uji \"enam\" { ubah = { jumlah_anggota = 6 }, seharusnya = { syarat = { baru = false } } }\n");
    json_t *alive = json_object_get(json_object_get(reply, "mutasi"), "hidup");
    ck_assert_uint_ge(json_array_size(alive), 1);
    ck_assert_ptr_nonnull(strstr(text_of(json_array_get(alive, 0), "uji_usulan"), "jumlah_anggota = "));
    close_editor();
}
END_TEST

START_TEST(published_text_comes_by_its_number)
{
    open_editor();
    ck_assert_int_eq(ask_as("rina@31.75.07", "GET", "/api/v1/aturan/naskah?program=uji&kode=00", NULL), 200);
    ck_assert_str_eq(text_of(reply, "sumber"), BASE);
    ck_assert_int_eq(ask_as("rina@31.75.07", "GET", "/api/v1/aturan/naskah?program=uji&kode=00&nomor=2", NULL), 404);
    ck_assert_int_eq(ask_as("rina@31.75.07", "GET", "/api/v1/aturan/naskah?program=uji&kode=31.75", NULL), 404);
    close_editor();
}
END_TEST

START_TEST(words_come_with_their_keys_and_facts_with_their_choices)
{
    open_editor();
    ck_assert_int_eq(ask_as("rina@31.75.07", "GET", "/api/v1/aturan/kamus?program=uji&kode=31.75.07", NULL), 200);
    json_t *floor = row_of(json_object_get(reply, "data"), "nama", "jenis_lantai");
    ck_assert_str_eq(text_of(floor, "jenis"), "pilihan");
    ck_assert_uint_gt(json_array_size(json_object_get(floor, "pilihan")), 3);
    json_t *word = row_of(json_object_get(reply, "kata"), "kata", "ubah_parameter");
    ck_assert(json_is_true(json_object_get(row_of(json_object_get(word, "kunci"), "nama", "alasan"), "wajib")));
    row_of(json_object_get(reply, "fungsi"), "nama", "umur");
    close_editor();
}
END_TEST

static size_t others(const char *who, bool selesai)
{
    json_t *body = json_pack("{s:s, s:s, s:b}", "program", "uji", "kode", "31.75.07", "selesai", selesai);
    ck_assert_int_eq(ask_as(who, "POST", "/api/v1/aturan/sunting", body), 200);
    return json_array_size(json_object_get(reply, "lain"));
}

START_TEST(second_editor_is_told_of_the_first_until_he_leaves)
{
    open_editor();
    ck_assert_uint_eq(others("rina@31.75.07", false), 0);
    ck_assert_uint_eq(others("hadi@31.75.07", false), 1);
    ck_assert_str_eq(text_of(json_array_get(json_object_get(reply, "lain"), 0), "oleh"), "rina@31.75.07");
    others("rina@31.75.07", true);
    ck_assert_uint_eq(others("hadi@31.75.07", false), 0);
    close_editor();
}
END_TEST

static void count_row(void *arg, const char *oleh, int64_t sejak)
{
    (void)oleh, (void)sejak;
    ++*(int *)arg;
}

START_TEST(who_was_silent_for_a_minute_has_gone)
{
    int count = 0;
    sunting rina = { "diam", "31.75.07", "rina" }, hadi = { "diam", "31.75.07", "hadi" };
    sunting_note(&rina, 1000);
    sunting_others(&hadi, 1000 + SUNTING_MS, count_row, &count);
    ck_assert_int_eq(count, 1);
    sunting_others(&hadi, 1001 + SUNTING_MS, count_row, &count);
    ck_assert_int_eq(count, 1);
}
END_TEST

TESTS(sunting)
{
    tcase_add_test(tc, text_under_work_is_seen_in_the_effective_rule_before_it_is_published);
    tcase_add_test(tc, text_with_a_mistake_is_answered_with_its_place);
    tcase_add_test(tc, each_test_tells_how_it_went_and_where_it_stands);
    tcase_add_test(tc, surviving_mutant_comes_with_a_test_that_catches_it);
    tcase_add_test(tc, published_text_comes_by_its_number);
    tcase_add_test(tc, words_come_with_their_keys_and_facts_with_their_choices);
    tcase_add_test(tc, second_editor_is_told_of_the_first_until_he_leaves);
    tcase_add_test(tc, who_was_silent_for_a_minute_has_gone);
}
