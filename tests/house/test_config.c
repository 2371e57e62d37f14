/* Proves core/config.c: config.lua, the settings of one installation. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "check.h"
#include "base/base.h"
#include "house.h"

static config cfg;
static tg_error err;
static char dir[300];

static const char *in_dir(const char *name)
{
    static char path[500];
    if (dir[0] == 0)
        text_copy(dir, sizeof dir, test_dir());
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return path;
}

static void put(const char *name, const char *text)
{
    ck_assert_int_eq(env_write_file(in_dir(name), text, strlen(text), 0600, &err), TG_OK);
}

static int reads(const char *text)
{
    put("uji.lua", text);
    tg_error_clear(&err);
    return config_read(&cfg, in_dir("uji.lua"), "/tidak/ada", &err);
}

/* The whole message as an officer reads it. */
static const char *message(void)
{
    static char out[1000];
    tg_buf text;
    pesan_add(BASE_PESAN), pesan_add(HOUSE_PESAN);
    buf_init(&text, 4096);
    pesan_error(&text, BAHASA_ID, &err);
    text_copy(out, sizeof out, buf_cstr(&text));
    buf_free(&text);
    return out;
}

START_TEST(without_a_file_the_defaults_hold)
{
    ck_assert_int_eq(chdir(test_dir()), 0);
    ck_assert_int_eq(config_read(&cfg, NULL, "/tidak/ada", &err), TG_OK);
    ck_assert_str_eq(cfg.berkas, "");
    ck_assert_str_eq(cfg.alamat, "127.0.0.1");
    ck_assert_int_eq(cfg.port, 8080);
    ck_assert(!cfg.terbit_otomatis);
    ck_assert_str_eq(cfg.cadangan_kedua, "");
    ck_assert_str_eq(cfg.program_mati, "");
}
END_TEST

START_TEST(every_key_is_read)
{
    ck_assert_int_eq(reads("alamat = '0.0.0.0'\nport = 9000\nterbit_otomatis = true\n"
                           "cadangan_kedua = '/mnt/usb'\nprogram_mati = 'sembako'\n"), TG_OK);
    ck_assert_str_eq(cfg.alamat, "0.0.0.0");
    ck_assert_int_eq(cfg.port, 9000);
    ck_assert(cfg.terbit_otomatis);
    ck_assert_str_eq(cfg.cadangan_kedua, "/mnt/usb");
    ck_assert_str_eq(cfg.program_mati, "sembako");
    ck_assert_str_eq(cfg.berkas, in_dir("uji.lua"));
}
END_TEST

START_TEST(steps_of_a_region_are_read_and_printed_as_they_were_written)
{
    char *shown = NULL;
    size_t size;
    ck_assert_int_eq(reads("langkah = { { program = 'sembako', wilayah = '31.75.07', langkah = { 'musyawarah', 'penetapan' },"
                           " dasar_hukum = '(contoh) keputusan camat' } }"), TG_OK);
    ck_assert_int_eq(cfg.langkah_count, 1);
    ck_assert_str_eq(cfg.langkah[0].wilayah, "31.75.07");
    ck_assert_int_eq(cfg.langkah[0].langkah_count, 2);
    ck_assert_str_eq(cfg.langkah[0].langkah[1], "penetapan");
    FILE *out = open_memstream(&shown, &size);
    config_print(&cfg, out, BAHASA_ID);
    fclose(out);
    ck_assert_ptr_nonnull(strstr(shown, "langkah = { { program = \"sembako\", wilayah = \"31.75.07\", langkah = { \"musyawarah\", \"penetapan\" },"
                                        " dasar_hukum = \"(contoh) keputusan camat\" } }"));
    free(shown);
}
END_TEST

/* No law, a step that is no text, too many words, a key nobody knows. */
START_TEST(steps_of_another_form_are_refused_with_the_form)
{
    static const char *const WRONG[] = {
        "langkah = { { program = 'sembako', wilayah = '31.75.07', langkah = { 'musyawarah' } } }",
        "langkah = { { program = 'sembako', wilayah = '31.75.07', langkah = { 1 }, dasar_hukum = 'x' } }",
        "langkah = { { program = 'sembako', wilayah = '31.75.07', langkah = { 'a', 'b', 'c', 'd' }, dasar_hukum = 'x' } }",
        "langkah = { { program = 'sembako', wilayah = '31.75.07', langkah = { 'a' }, dasar_hukum = 'x', hapus = true } }",
        "langkah = 'musyawarah'",
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        ck_assert_msg(reads(WRONG[i]) == TG_INVALID, "%s", WRONG[i]);
        ck_assert_msg(strstr(message(), "dasar_hukum") != NULL, "%s", message());
    }
}
END_TEST

START_TEST(rhythms_of_house_jobs_are_read)
{
    char off[200];
    ck_assert_int_eq(reads("jadwal_cadangan = 'hari 22:30'\njadwal_sapu_berkas = 'mati'\njadwal_syarat_lanjut = '12 jam'\n"), TG_OK);
    ck_assert_str_eq(cfg.jadwal_cadangan, "hari 22:30");
    ck_assert_str_eq(cfg.jadwal_syarat_lanjut, "12 jam");
    ck_assert_str_eq(cfg.jadwal_sapu_impor, "hari 03:00");      /* the default */
    ck_assert_int_eq(config_switched_off(&cfg, off, sizeof off), 1);
    ck_assert_str_eq(off, "jadwal_sapu_berkas");
}
END_TEST

START_TEST(a_wrong_rhythm_is_refused_with_key_cause_and_example)
{
    static const char *const WRONG[] = { "'tiap malam'", "'hari 2:00'", "''", "2", "true", "'hari 02:00 hari 02:00 hari 02:00 hari 02:00 hari 02:00'" };
    char text[200];
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        snprintf(text, sizeof text, "jadwal_cadangan = %s\n", WRONG[i]);
        ck_assert_msg(reads(text) == TG_INVALID, "%s", text);
        ck_assert_str_eq(err.bidang, "jadwal_cadangan");
        ck_assert_msg(strstr(message(), "jadwal_cadangan: ") != NULL && strstr(message(), "misalnya \"hari 02:00\"") != NULL, "%s", message());
    }
    ck_assert_int_eq(reads("jadwal_cadangan = 'tiap malam'\n"), TG_INVALID);
    ck_assert_ptr_nonnull(strstr(message(), "\"tiap malam\" bukan jadwal"));
}
END_TEST

START_TEST(what_brings_deadlines_cannot_be_switched_off)
{
    ck_assert_int_eq(reads("jadwal_kepesertaan = 'mati'\n"), TG_INVALID);
    ck_assert_str_eq(err.kunci, "config_jadwal_wajib");
    ck_assert_ptr_nonnull(strstr(message(), "\"hari 04:00\""));
    ck_assert_int_eq(reads("jadwal_aturan = 'mati'\n"), TG_INVALID);
}
END_TEST

START_TEST(a_key_that_is_not_set_keeps_its_default)
{
    ck_assert_int_eq(reads("port = 9000 -- komentar\n"), TG_OK);
    ck_assert_str_eq(cfg.alamat, "127.0.0.1");
}
END_TEST

START_TEST(an_unknown_key_is_refused_with_the_nearest)
{
    ck_assert_int_eq(reads("prot = 9000\n"), TG_INVALID);
    ck_assert_str_eq(err.kunci, "config_mirip");
    ck_assert_str_eq(err.bidang, "prot");
    ck_assert_str_eq(err.arg[1], "port");
    ck_assert_ptr_nonnull(strstr(message(), "port"));
    ck_assert_ptr_nonnull(strstr(message(), "uji.lua"));
}
END_TEST

START_TEST(an_unknown_key_that_is_like_none_is_refused_too)
{
    ck_assert_int_eq(reads("warna_latar_belakang = 'biru'\n"), TG_INVALID);
    ck_assert_str_eq(err.kunci, "config_asing");
}
END_TEST

START_TEST(a_value_of_another_type_is_refused)
{
    static const char *const WRONG[] = { "port = '9000'", "port = 9000.5", "port = true", "port = {}", "alamat = 127",
                                         "alamat = true", "terbit_otomatis = 'ya'", "terbit_otomatis = 1",
                                         "terbit_otomatis = 'false'", "program_mati = { 'sembako' }" };
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        ck_assert_msg(reads(WRONG[i]) == TG_INVALID, "%s", WRONG[i]);
        ck_assert_msg(strcmp(err.kunci, "config_jenis") == 0, "%s: %s", WRONG[i], err.kunci);
    }
}
END_TEST

START_TEST(a_number_outside_its_limits_is_refused_with_them)
{
    static const char *const WRONG[] = { "port = 0", "port = 65536", "port = -1" };
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        ck_assert_msg(reads(WRONG[i]) == TG_INVALID, "%s", WRONG[i]);
        ck_assert_str_eq(err.kunci, "config_batas");
        ck_assert_ptr_nonnull(strstr(message(), "65"));
    }
    ck_assert_int_eq(reads("port = 65535"), TG_OK);
    ck_assert_int_eq(reads("port = 1"), TG_OK);
}
END_TEST

START_TEST(a_text_that_is_too_long_says_so)
{
    char text[400] = "alamat = '";
    memset(text + strlen(text), 'a', 100);
    strcat(text, "'");
    ck_assert_int_eq(reads(text), TG_INVALID);
    ck_assert_str_eq(err.kunci, "config_panjang");
    ck_assert_int_eq(reads("alamat = 'a\\0b'"), TG_INVALID);
}
END_TEST

START_TEST(a_name_of_a_file_that_is_too_long_says_so)
{
    char name[700];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = 0;
    ck_assert_int_eq(config_read(&cfg, name, "/tidak/ada", &err), TG_INVALID);
    ck_assert_str_eq(err.kunci, "config_panjang");
}
END_TEST

START_TEST(a_file_with_a_mistake_names_its_line)
{
    ck_assert_int_eq(reads("port = 9000\nalamat = = 1\n"), TG_INVALID);
    ck_assert_str_eq(err.kunci, "config_bentuk");
    ck_assert_ptr_nonnull(strstr(message(), ":2:"));
}
END_TEST

START_TEST(the_file_can_do_nothing_but_set_values)
{
    static const char *const WRONG[] = { "os.exit(1)", "port = tonumber('9')", "local f = io.open('/etc/passwd')", "print('x')",
                                         "while true do end", "require('os')", "load('x=1')()", "\x1bLua",
                                         "local s = 'x' for i = 1, 40 do s = s .. s end",
                                         "local t = {} for i = 1, 100000000 do t[i] = i end" };
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++)
        ck_assert_msg(reads(WRONG[i]) == TG_INVALID, "%s", WRONG[i]);
}
END_TEST

/* Memory is bounded too: each of a few steps could double a text. */
START_TEST(a_file_that_asks_for_all_memory_is_refused)
{
    ck_assert_int_eq(reads("local s = 'xxxxxxxxxxxxxxxx' for i = 1, 26 do s = s .. s end"), TG_INVALID);
    ck_assert_str_eq(err.kunci, "config_bentuk");
}
END_TEST

START_TEST(arithmetic_is_fine)
{
    ck_assert_int_eq(reads("local dasar = 8000\nport = dasar + 80\n"), TG_OK);
    ck_assert_int_eq(cfg.port, 8080);
}
END_TEST

START_TEST(a_named_file_that_is_not_there_is_an_error)
{
    ck_assert_int_eq(config_read(&cfg, in_dir("tidak-ada.lua"), dir, &err), TG_IO);
}
END_TEST

START_TEST(the_file_in_the_data_folder_comes_before_the_one_here)
{
    char here[300], data[400];
    put("config.lua", "port = 7001\n");
    text_copy(data, sizeof data, dir);
    dir[0] = 0;
    put("config.lua", "port = 7002\n");
    text_copy(here, sizeof here, dir);
    ck_assert_int_eq(chdir(here), 0);
    ck_assert_int_eq(config_read(&cfg, NULL, data, &err), TG_OK);
    ck_assert_int_eq(cfg.port, 7001);
    ck_assert_int_eq(config_read(&cfg, NULL, "/tidak/ada", &err), TG_OK);
    ck_assert_int_eq(cfg.port, 7002);
    ck_assert_str_eq(cfg.berkas, "config.lua");
}
END_TEST

START_TEST(what_is_shown_can_be_read_again)
{
    char *text = NULL;
    size_t size;
    ck_assert_int_eq(reads("port = 9000\nterbit_otomatis = true\ncadangan_kedua = 'D:\\\\cadangan \"dua\"'\n"), TG_OK);
    config first = cfg;
    FILE *f = open_memstream(&text, &size);
    config_print(&cfg, f, BAHASA_ID);
    fclose(f);
    ck_assert_msg(reads(text) == TG_OK, "%s", text);
    ck_assert_int_eq(cfg.port, first.port);
    ck_assert(cfg.terbit_otomatis);
    ck_assert_str_eq(cfg.cadangan_kedua, first.cadangan_kedua);
    free(text);
}
END_TEST

START_TEST(shown_key_by_key_it_is_what_is_printed)
{
    static config_shown s;
    char *text = NULL;
    size_t size;
    ck_assert_int_eq(reads("port = 9000\ncadangan_kedua = '/mnt/dua'\n"), TG_OK);
    FILE *f = open_memstream(&text, &size);
    fprintf(f, "-- %s\n", cfg.berkas);
    for (int i = 0; config_show_key(&cfg, i, BAHASA_ID, &s); i++)
        fprintf(f, "%s = %s    -- %s\n", s.kunci, s.nilai, s.keterangan);
    fclose(f);
    char *printed = NULL;
    f = open_memstream(&printed, &size);
    config_print(&cfg, f, BAHASA_ID);
    fclose(f);
    ck_assert_str_eq(text, printed);
    ck_assert_ptr_nonnull(strstr(text, "\nport = 9000    -- "));
    free(text);
    free(printed);
}
END_TEST

START_TEST(what_is_shown_explains_every_key_in_both_languages)
{
    static const char *const KEYS[] = { "alamat = \"127.0.0.1\"    -- ", "port = 8080    -- ", "terbit_otomatis = false    -- ", "contoh = false    -- ",
                                        "cadangan_kedua = \"\"    -- ", "program_mati = \"\"    -- " };
    char *text[2] = { NULL, NULL };
    size_t size;
    ck_assert_int_eq(reads(""), TG_OK);
    for (int b = 0; b < 2; b++) {
        FILE *f = open_memstream(&text[b], &size);
        config_print(&cfg, f, b == 0 ? BAHASA_ID : BAHASA_EN);
        fclose(f);
        for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
            ck_assert_msg(strstr(text[b], KEYS[i]) != NULL, "%s", text[b]);
    }
    ck_assert_ptr_nonnull(strstr(text[0], "port server"));
    ck_assert_ptr_nonnull(strstr(text[1], "port of the server"));
    free(text[0]);
    free(text[1]);
}
END_TEST

TESTS(config)
{
    tcase_add_test(tc, without_a_file_the_defaults_hold);
    tcase_add_test(tc, every_key_is_read);
    tcase_add_test(tc, steps_of_a_region_are_read_and_printed_as_they_were_written);
    tcase_add_test(tc, steps_of_another_form_are_refused_with_the_form);
    tcase_add_test(tc, rhythms_of_house_jobs_are_read);
    tcase_add_test(tc, a_wrong_rhythm_is_refused_with_key_cause_and_example);
    tcase_add_test(tc, what_brings_deadlines_cannot_be_switched_off);
    tcase_add_test(tc, a_key_that_is_not_set_keeps_its_default);
    tcase_add_test(tc, an_unknown_key_is_refused_with_the_nearest);
    tcase_add_test(tc, an_unknown_key_that_is_like_none_is_refused_too);
    tcase_add_test(tc, a_value_of_another_type_is_refused);
    tcase_add_test(tc, a_number_outside_its_limits_is_refused_with_them);
    tcase_add_test(tc, a_text_that_is_too_long_says_so);
    tcase_add_test(tc, a_name_of_a_file_that_is_too_long_says_so);
    tcase_add_test(tc, a_file_with_a_mistake_names_its_line);
    tcase_add_test(tc, the_file_can_do_nothing_but_set_values);
    tcase_add_test(tc, a_file_that_asks_for_all_memory_is_refused);
    tcase_add_test(tc, arithmetic_is_fine);
    tcase_add_test(tc, a_named_file_that_is_not_there_is_an_error);
    tcase_add_test(tc, the_file_in_the_data_folder_comes_before_the_one_here);
    tcase_add_test(tc, what_is_shown_can_be_read_again);
    tcase_add_test(tc, shown_key_by_key_it_is_what_is_printed);
    tcase_add_test(tc, what_is_shown_explains_every_key_in_both_languages);
}
