/* Publishing: what passes, what is refused, first installation, the desk. */
#include <stdio.h>
#include <sys/stat.h>
#include "fixture.h"

static const char NO_TESTS[] =
    "aturan 'uji' { judul = 'Uji', wilayah = '00', unit = 'keluarga', versi_api = 1, berlaku = '2024-01-01', dasar_hukum = { tentang = '(uji)' } }\n"
    "syarat 'desil' { label = 'Desil rendah', bila = 'desil <= 4' }\n"
    "besaran 'uang' { label = 'Uang', jenis = 'rupiah', nilai = '1' }\n";
/* As BASE, but desil_maks is closed to all below. */
static const char LOCKED_HEAD[] = "parameter 'desil_maks' { label = 'Desil tertinggi', nilai = 4, batas = { 1, 6 }, kunci = true }\n";

static void replace_line(char *out, size_t size, const char *text, const char *line_starts, const char *with)
{
    const char *at = strstr(text, line_starts), *end = strchr(at, '\n') + 1;
    snprintf(out, size, "%.*s%s%s", (int)(at - text), text, with, end);
}

START_TEST(first_publish_gets_number_one_and_a_version)
{
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT nomor FROM versi_berkas"), 1);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM aturan_terbit t JOIN versi v ON v.id = t.versi_id JOIN versi_lapisan l ON l.versi_id = v.id"), 1);
    fixture_close();
}
END_TEST

START_TEST(same_text_again_publishes_nothing)
{
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi_berkas"), 1);
    fixture_close();
}
END_TEST

START_TEST(reformatted_text_is_a_new_file_of_the_same_version)
{
    char text[8192];
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    snprintf(text, sizeof text, "-- catatan admin\n%s", BASE);
    ck_assert_int_eq(fixture_publish("00", text), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi_berkas"), 2);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi"), 1);
    fixture_close();
}
END_TEST

START_TEST(rule_with_a_mistake_is_refused)
{
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", "aturan 'uji' { judul = 'Uji' }\nsyrat 'x' { }\n"), TG_INVALID);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi_berkas"), 0);
    fixture_close();
}
END_TEST

START_TEST(rule_without_coverage_is_refused)
{
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", NO_TESTS), TG_INVALID);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi_berkas"), 0);
    fixture_close();
}
END_TEST

START_TEST(rule_with_a_failing_test_is_refused)
{
    char text[8192];
    fixture_open();
    snprintf(text, sizeof text, "%suji 'salah' { dari = 'dasar', seharusnya = { hasil = 'tidak_layak' } }\n", BASE);
    ck_assert_int_eq(fixture_publish("00", text), TG_INVALID);
    fixture_close();
}
END_TEST

START_TEST(lower_layer_waits_for_the_national_rule)
{
    fixture_open();
    ck_assert_int_eq(fixture_publish("31.75.07.1001", KELURAHAN), TG_INVALID);
    ck_assert_str_eq(fixture_err.kunci, "penilaian_induk_belum_terbit");
    fixture_close();
}
END_TEST

START_TEST(parent_that_breaks_a_child_is_refused_and_names_it)
{
    char text[8192];
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    ck_assert_int_eq(fixture_publish("31.75.07.1001", KELURAHAN), TG_OK);
    replace_line(text, sizeof text, BASE, "parameter 'desil_maks'", LOCKED_HEAD);
    ck_assert_int_eq(fixture_publish("00", text), TG_INVALID);
    ck_assert_str_eq(fixture_err.kunci, "penilaian_turunan_rusak");
    ck_assert_str_eq(fixture_err.arg[2], "31.75.07.1001");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi_berkas WHERE kode = '00'"), 1);
    fixture_close();
}
END_TEST

START_TEST(publishing_a_parent_renews_the_versions_below)
{
    char text[8192];
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    ck_assert_int_eq(fixture_publish("31.75.07.1001", KELURAHAN), TG_OK);
    int64_t before = fixture_number("SELECT versi_id FROM aturan_terbit WHERE kode = '31.75.07.1001'");
    replace_line(text, sizeof text, BASE, "syarat 'verifikasi'", "syarat 'verifikasi' { label = 'Data diverifikasi', bila = 'terverifikasi', akibat = 'tunda' }\n");
    ck_assert_int_eq(fixture_publish("00", text), TG_OK);
    ck_assert_int_ne(fixture_number("SELECT versi_id FROM aturan_terbit WHERE kode = '31.75.07.1001'"), before);
    fixture_close();
}
END_TEST

static int region_denied(const char *kode)
{
    store_who who;
    penilaian_terbitan t;
    penilaian_naskah n = { .program = "uji", .kode = kode, .text = KELURAHAN, .size = strlen(KELURAHAN), .asal = "perintah" };
    rule_findings *f = rule_findings_create();
    fixture_as(&who, "penyusun", "31.75.06");
    int rc = penilaian_publish(fixture_store, &who, &n, true, &t, f, &fixture_err);
    rule_findings_destroy(f);
    return rc;
}

START_TEST(layer_outside_the_actors_region_is_denied)
{
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    ck_assert_int_eq(region_denied("31.75.07.1001"), TG_DENIED);
    fixture_close();
}
END_TEST

typedef struct { const char *kode; rule *r; } effective_arg;

static int effective(tg_tx *tx, void *arg, tg_error *err)
{
    effective_arg *x = arg;
    tg_date d;
    date_make(&d, 2026, 12, 1);
    return penilaian_effective(tx, "uji", x->kode, d, &x->r, err);
}

START_TEST(region_without_a_layer_shares_the_parents_object)
{
    effective_arg a = { "31.75.07", NULL }, b = { "31.75.07.1002", NULL }, c = { "31.75.07.1001", NULL };
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    ck_assert_int_eq(fixture_publish("31.75.07.1001", KELURAHAN), TG_OK);
    ck_assert_int_eq(fixture_read(&fixture_who, effective, &a), TG_OK);
    ck_assert_int_eq(fixture_read(&fixture_who, effective, &b), TG_OK);
    ck_assert_int_eq(fixture_read(&fixture_who, effective, &c), TG_OK);
    ck_assert_ptr_eq(a.r, b.r);
    ck_assert_ptr_ne(a.r, c.r);
    rule_unref(a.r);
    rule_unref(b.r);
    rule_unref(c.r);
    fixture_close();
}
END_TEST

/* ---- install and desk ---------------------------------------------------------------------------------- */

static char desk[300], file[400];

static void desk_make(void)
{
    snprintf(desk, sizeof desk, "%s", test_dir());
    snprintf(file, sizeof file, "%s/uji", desk);
    mkdir(file, 0700);
    snprintf(file, sizeof file, "%s/uji/00.lua", desk);
}

static void desk_write(const char *text)
{
    ck_assert_int_eq(env_write_file(file, text, strlen(text), 0600, &fixture_err), TG_OK);
}

START_TEST(shipped_rules_are_installed_and_copied_to_the_desk)
{
    penilaian_pasang done;
    fixture_open();
    snprintf(desk, sizeof desk, "%s/scripts", test_dir());
    ck_assert_int_eq(penilaian_install(fixture_store, SOURCE_DIR "/scripts", desk, &done, &fixture_err), TG_OK);
    ck_assert_int_eq(done.ditolak, 0);
    ck_assert_int_eq(done.terbit, 5);
    ck_assert_int_eq(done.disalin, 5);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi_berkas WHERE program = 'sembako' AND oleh = 'pemasangan'"), 5);
    snprintf(file, sizeof file, "%s/sembako/31.75.07.lua", desk);
    ck_assert(env_exists(file));
    fixture_close();
}
END_TEST

START_TEST(second_installation_changes_nothing)
{
    penilaian_pasang done;
    fixture_open();
    ck_assert_int_eq(penilaian_install(fixture_store, SOURCE_DIR "/scripts", NULL, &done, &fixture_err), TG_OK);
    ck_assert_int_eq(penilaian_install(fixture_store, SOURCE_DIR "/scripts", NULL, &done, &fixture_err), TG_OK);
    ck_assert_int_eq(done.terbit + done.ditolak + done.disalin, 0);
    fixture_close();
}
END_TEST

START_TEST(automatic_desk_publishes_a_changed_file_once)
{
    penilaian_desk *d;
    penilaian_pasang done;
    fixture_open();
    desk_make();
    desk_write(BASE);
    ck_assert_int_eq(penilaian_desk_open(&d, fixture_store, desk, true, &fixture_err), TG_OK);
    ck_assert_int_eq(penilaian_desk_scan(d, &done, &fixture_err), TG_OK);
    ck_assert_int_eq(done.terbit, 1);
    ck_assert_int_eq(penilaian_desk_scan(d, &done, &fixture_err), TG_OK);
    ck_assert_int_eq(done.terbit, 0);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi_berkas WHERE asal = 'berkas' AND oleh = 'berkas'"), 1);
    penilaian_desk_close(d);
    fixture_close();
}
END_TEST

START_TEST(desk_without_automatic_publishing_keeps_a_draft)
{
    penilaian_desk *d;
    penilaian_pasang done;
    fixture_open();
    desk_make();
    desk_write(BASE);
    ck_assert_int_eq(penilaian_desk_open(&d, fixture_store, desk, false, &fixture_err), TG_OK);
    ck_assert_int_eq(penilaian_desk_scan(d, &done, &fixture_err), TG_OK);
    ck_assert_int_eq(done.terbit, 0);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi_berkas"), 0);
    penilaian_desk_close(d);
    fixture_close();
}
END_TEST

START_TEST(bad_file_on_the_desk_leaves_the_published_rule_in_force)
{
    penilaian_desk *d;
    penilaian_pasang done;
    fixture_open();
    log_set_level(LOG_ERROR);
    desk_make();
    desk_write(BASE);
    ck_assert_int_eq(penilaian_desk_open(&d, fixture_store, desk, true, &fixture_err), TG_OK);
    ck_assert_int_eq(penilaian_desk_scan(d, &done, &fixture_err), TG_OK);
    desk_write("aturan 'uji' {");
    ck_assert_int_eq(penilaian_desk_scan(d, &done, &fixture_err), TG_OK);
    ck_assert_int_eq(done.ditolak, 1);
    ck_assert_int_eq(penilaian_desk_scan(d, &done, &fixture_err), TG_OK);
    ck_assert_int_eq(done.ditolak, 0);
    ck_assert_int_eq(fixture_number("SELECT nomor FROM versi_berkas b JOIN aturan_terbit t ON t.berkas_id = b.id"), 1);
    penilaian_desk_close(d);
    fixture_close();
}
END_TEST

TESTS(publish)
{
    tcase_add_test(tc, first_publish_gets_number_one_and_a_version);
    tcase_add_test(tc, same_text_again_publishes_nothing);
    tcase_add_test(tc, reformatted_text_is_a_new_file_of_the_same_version);
    tcase_add_test(tc, rule_with_a_mistake_is_refused);
    tcase_add_test(tc, rule_without_coverage_is_refused);
    tcase_add_test(tc, rule_with_a_failing_test_is_refused);
    tcase_add_test(tc, lower_layer_waits_for_the_national_rule);
    tcase_add_test(tc, parent_that_breaks_a_child_is_refused_and_names_it);
    tcase_add_test(tc, publishing_a_parent_renews_the_versions_below);
    tcase_add_test(tc, layer_outside_the_actors_region_is_denied);
    tcase_add_test(tc, region_without_a_layer_shares_the_parents_object);
    tcase_add_test(tc, shipped_rules_are_installed_and_copied_to_the_desk);
    tcase_add_test(tc, second_installation_changes_nothing);
    tcase_add_test(tc, automatic_desk_publishes_a_changed_file_once);
    tcase_add_test(tc, desk_without_automatic_publishing_keeps_a_draft);
    tcase_add_test(tc, bad_file_on_the_desk_leaves_the_published_rule_in_force);
}
