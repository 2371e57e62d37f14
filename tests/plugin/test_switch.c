/* Proves core/plugin/switch.c and plugin_http.c: what a person says holds at once and over a restart; and the list of
 * what a plugin may call (simbol.txt). */
#include <stdio.h>
#include "fixture.h"

#define OFF "/api/v1/program/contoh/matikan"
#define ON "/api/v1/program/contoh/aktifkan"
#define NOTES "/api/v1/contoh/catatan"

static const char *contoh(void)
{
    static const char *dir;
    if (dir == NULL)
        dir = fixture_plugin("baik", "contoh", TANDA);
    return dir;
}

/* The program's row in GET /program/contoh. */
static const char *status_of(const char *name)
{
    static char text[40], target[100];
    snprintf(target, sizeof target, "/api/v1/program/%s", name);
    answer a = fixture_call("admin", "GET", target, NULL);
    ck_assert_int_eq(a.status, 200);
    text_copy(text, sizeof text, json_string_value(json_object_get(a.json, "status")));
    json_decref(a.json);
    return text;
}

START_TEST(switched_off_its_routes_answer_503_at_once_and_on_again_200)
{
    fixture_house_open(contoh());
    ck_assert_int_eq(fixture_status("petugas", "GET", NOTES, NULL), 200);
    ck_assert_int_eq(fixture_status("admin", "POST", OFF, "{}"), 200);
    ck_assert_int_eq(fixture_status("petugas", "GET", NOTES, NULL), 503);
    ck_assert_str_eq(status_of("contoh"), "mati");
    ck_assert_int_eq(fixture_status("admin", "POST", ON, "{}"), 200);
    ck_assert_int_eq(fixture_status("petugas", "GET", NOTES, NULL), 200);
    ck_assert_str_eq(status_of("contoh"), "aktif");
    fixture_house_close();
}
END_TEST

/* "bagikan stok": what of sembako's panel `who` gets: its pages, or its acts. */
static const char *of_panel(const char *who, const char *what)
{
    static char text[300];
    size_t i;
    const char *name;
    json_t *item;
    answer a = fixture_call(who, "GET", "/api/v1/panel", NULL);
    ck_assert_int_eq(a.status, 200);
    ck_assert_int_eq(json_integer_value(json_object_get(a.json, "panel")), 1);
    json_t *one = json_array_get(json_object_get(a.json, "program"), 0), *all = json_object_get(one, what);
    text[0] = 0;
    json_array_foreach(json_is_array(all) ? all : NULL, i, item)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", text[0] != 0 ? " " : "", json_string_value(json_object_get(item, "id")));
    json_object_foreach(json_is_object(all) ? all : NULL, name, item)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", text[0] != 0 ? " " : "", name);
    if (json_is_string(all))
        text_copy(text, sizeof text, json_string_value(all));
    json_decref(a.json);
    return text;
}

START_TEST(the_panel_is_cut_to_who_asks)
{
    fixture_house_open(fixture_sembako());
    ck_assert_str_eq(of_panel("petugas", "plugin"), "sembako");
    ck_assert_str_eq(of_panel("petugas", "pages"), "bagikan stok rusak");
    ck_assert_str_eq(of_panel("petugas", "actions"), "serahkan usulkan terima hapus_stok");
    ck_assert_str_eq(of_panel("perencana", "pages"), "stok rusak capaian");
    ck_assert_str_eq(of_panel("perencana", "actions"), "usulkan terima hapus_stok");
    ck_assert_str_eq(of_panel("lurah", "pages"), "bagikan stok rusak capaian");
    ck_assert_str_eq(of_panel("mitra", "plugin"), "");                     /* no page is for them */
    answer a = fixture_call("petugas", "GET", "/api/v1/panel", NULL);
    json_t *title = json_object_get(json_array_get(json_object_get(a.json, "program"), 0), "title");
    ck_assert_str_eq(json_string_value(json_object_get(title, "en")), "Staple food");      /* both languages, as they are written */
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

START_TEST(a_program_that_is_off_leaves_the_panel)
{
    fixture_house_open(fixture_sembako());
    ck_assert_int_eq(fixture_status("admin", "POST", "/api/v1/program/sembako/matikan", "{}"), 200);
    ck_assert_str_eq(of_panel("petugas", "plugin"), "");
    ck_assert_int_eq(fixture_status("admin", "POST", "/api/v1/program/sembako/aktifkan", "{}"), 200);
    ck_assert_str_eq(of_panel("petugas", "plugin"), "sembako");
    fixture_house_close();
}
END_TEST

START_TEST(it_is_still_off_after_a_restart)
{
    fixture_house_open(contoh());
    ck_assert_int_eq(fixture_status("admin", "POST", OFF, "{}"), 200);
    fixture_house_close();
    fixture_house_open(contoh());
    ck_assert_int_eq(fixture_status("petugas", "GET", NOTES, NULL), 503);
    ck_assert_int_eq(fixture_status("admin", "POST", ON, "{}"), 200);
    ck_assert_int_eq(fixture_status("petugas", "GET", NOTES, NULL), 200);
    fixture_house_close();
}
END_TEST

START_TEST(who_switched_it_stands_in_the_log)
{
    fixture_house_open(contoh());
    fixture_status("admin", "POST", OFF, "{}");
    ck_assert_str_eq(fixture_word("SELECT perbuatan || ' ' || rincian FROM audit ORDER BY id DESC LIMIT 1"),
                     "program.matikan {\"program\":\"contoh\"}");
    ck_assert_str_eq(fixture_word("SELECT aktor FROM program_status WHERE nama = 'contoh'"), "admin");
    fixture_house_close();
}
END_TEST

START_TEST(twice_is_refused_in_words)
{
    fixture_house_open(contoh());
    ck_assert_int_eq(fixture_status("admin", "POST", ON, "{}"), 409);
    fixture_status("admin", "POST", OFF, "{}");
    ck_assert_str_eq(fixture_galat("admin", "POST", OFF, "{}", "pesan"), "program contoh sudah mati");
    fixture_house_close();
}
END_TEST

START_TEST(a_program_that_is_not_there_names_those_that_are)
{
    fixture_house_open(contoh());
    ck_assert_str_eq(fixture_galat("admin", "POST", "/api/v1/program/lain/matikan", "{}", "pesan"), "tidak ada program \"lain\"; yang ada: contoh");
    fixture_house_close();
}
END_TEST

START_TEST(a_refused_one_is_in_the_list_with_its_reason_and_cannot_be_switched_on)
{
    fixture_plugin("ayam", "ayam", "tangguh-lain");
    fixture_house_open(contoh());
    ck_assert_str_eq(status_of("ayam"), "ditolak");
    ck_assert_int_eq(fixture_status("petugas", "GET", NOTES, NULL), 200);
    ck_assert_int_eq(fixture_status("admin", "POST", "/api/v1/program/ayam/aktifkan", "{}"), 409);
    answer a = fixture_call("admin", "GET", "/api/v1/program/ayam", NULL);
    ck_assert_ptr_nonnull(strstr(json_string_value(json_object_get(a.json, "sebab")), "dibangun untuk Tangguh yang lain"));
    json_decref(a.json);
    fixture_house_close();
}
END_TEST

/* The parent saw it crash: it is not loaded, also by a next process, until somebody says so; and then after a restart. */
START_TEST(a_crashed_one_stays_out_until_a_person_switches_it_on)
{
    static const char *const CRASHED[] = { "contoh", NULL };
    fixture_plugin("ayam", "ayam", TANDA);
    fixture_house_open_after(contoh(), CRASHED);
    ck_assert_str_eq(status_of("contoh"), "jatuh");
    ck_assert_int_eq(fixture_status("petugas", "GET", NOTES, NULL), 503);
    ck_assert_str_eq(fixture_galat("petugas", "GET", "/api/v1/laporan/contoh/apa?kode_wilayah=31.75.07&periode=2026-12", NULL, "kode"),
                     "program_dimatikan");
    ck_assert_int_eq(fixture_status("petugas", "GET", "/api/v1/ayam/catatan", NULL), 200);
    fixture_house_close();
    fixture_house_open_after(contoh(), NULL);
    ck_assert_str_eq(status_of("contoh"), "jatuh");
    answer a = fixture_call("admin", "POST", ON, "{}");
    ck_assert(json_is_true(json_object_get(a.json, "perlu_mulai_ulang")));
    json_decref(a.json);
    fixture_house_close();
    fixture_house_open_after(contoh(), NULL);
    ck_assert_str_eq(status_of("contoh"), "aktif");
    ck_assert_int_eq(fixture_status("petugas", "GET", NOTES, NULL), 200);
    fixture_house_close();
}
END_TEST

/* ---- what a plugin may call ------------------------------------------------------------------------ */

static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* Names of the lines of a stream, sorted; how many. */
static int read_names(FILE *f, char *names[], int max)
{
    char line[300];
    int n = 0;
    while (n < max && fgets(line, sizeof line, f) != NULL) {
        line[strcspn(line, "\n")] = 0;
        char *word = strrchr(line, ' ') != NULL ? strrchr(line, ' ') + 1 : line;
        if (strncmp(word, "tg_", 3) == 0)
            names[n++] = strdup(word);
    }
    qsort(names, (size_t)n, sizeof *names, by_text);
    return n;
}

/* To bring the list up to date: nm -D --defined-only build/release/tangguh | grep -o 'tg_.*' | sort >tests/plugin/simbol.txt */
START_TEST(the_functions_a_plugin_may_call_are_those_of_the_list)
{
    enum { MAX = 400 };
    static char *listed[MAX], *exported[MAX];
    FILE *list_file = fopen(SOURCE_DIR "/tests/plugin/simbol.txt", "r");
    FILE *nm = popen("nm -D --defined-only /proc/$PPID/exe", "r");
    ck_assert(list_file != NULL && nm != NULL);
    int n = read_names(list_file, listed, MAX), m = read_names(nm, exported, MAX);
    fclose(list_file);
    ck_assert_int_eq(pclose(nm), 0);
    for (int i = 0, k = 0; i < n || k < m; ) {
        int order = i == n ? 1 : k == m ? -1 : strcmp(listed[i], exported[k]);
        ck_assert_msg(order == 0, order < 0 ? "%s is on the list but is not exported" : "%s is exported but is not on the list",
                      order < 0 ? listed[i] : exported[k]);
        i++, k++;
    }
    ck_assert_int_gt(n, 40);
}
END_TEST

TESTS(switching)
{
    tcase_add_test(tc, switched_off_its_routes_answer_503_at_once_and_on_again_200);
    tcase_add_test(tc, the_panel_is_cut_to_who_asks);
    tcase_add_test(tc, a_program_that_is_off_leaves_the_panel);
    tcase_add_test(tc, it_is_still_off_after_a_restart);
    tcase_add_test(tc, who_switched_it_stands_in_the_log);
    tcase_add_test(tc, twice_is_refused_in_words);
    tcase_add_test(tc, a_program_that_is_not_there_names_those_that_are);
    tcase_add_test(tc, a_refused_one_is_in_the_list_with_its_reason_and_cannot_be_switched_on);
    tcase_add_test(tc, a_crashed_one_stays_out_until_a_person_switches_it_on);
    tcase_add_test(tc, the_functions_a_plugin_may_call_are_those_of_the_list);
}
