/* Proves core/plugin/panel.c: the two examples of the specification pass; each thing that cannot be is a finding with
 * its path. */
#include <stdio.h>
#include "fixture.h"

static plugin_findings found;

static void look(const char *json)
{
    found.count = 0;
    panel_examine(json, strlen(json), "contoh", &found);
}

/* Exactly one finding: key, path, and what else it names. */
static void one(const char *json, const char *kunci, const char *path, const char *more)
{
    look(json);
    ck_assert_msg(found.count >= 1, "no finding in %s", json);
    ck_assert_str_eq(found.isi[0].err.kunci, kunci);
    ck_assert_str_eq(found.isi[0].err.arg[1], path);
    ck_assert_str_eq(found.isi[0].err.arg[2], more);
    ck_assert_msg(found.count == 1, "a second finding: %s %s", found.isi[1].err.kunci, found.isi[1].err.arg[1]);
    ck_assert_str_eq(found.isi[0].bagian, "panel");
}

/* A panel whose only page is `page`, and with the action "simpan". */
static const char *with_page(const char *page)
{
    static char text[4000];
    snprintf(text, sizeof text, "{\"panel\":1,\"plugin\":\"contoh\",\"title\":\"Contoh\",\"pages\":[%s],"
             "\"actions\":{\"simpan\":{\"label\":\"Simpan\"}}}", page);
    return text;
}

static const char *with_field(const char *field)
{
    static char text[4000];
    snprintf(text, sizeof text, "{\"panel\":1,\"plugin\":\"contoh\",\"title\":\"Contoh\",\"pages\":[{\"id\":\"isi\",\"type\":\"form\"}],"
             "\"records\":{\"catatan\":{\"fields\":[%s]}}}", field);
    return text;
}

START_TEST(the_handout_of_the_specification_passes)
{
    look("{ \"panel\": 1, \"plugin\": \"contoh\", \"title\": {\"id\": \"Sembako\", \"en\": \"Staple food\"},"
         "\"records\": { \"serah_terima\": { \"key\": [\"tahap\", \"keluarga\"], \"period\": \"tahap\", \"title\": \"{nama} RT {rt}\","
         "\"fields\": [ {\"name\": \"penerima\", \"type\": \"member\", \"label\": \"Diambil oleh\", \"required\": true},"
         "{\"name\": \"jumlah\", \"type\": \"int\", \"label\": \"Paket\", \"min\": 1, \"max\": 3, \"from\": \"alokasi.paket\"},"
         "{\"name\": \"kuasa\", \"type\": \"text\", \"label\": \"Kuasa\", \"hint\": \"Perlu surat kuasa\"} ] } },"
         "\"pages\": [ { \"id\": \"bagikan\", \"type\": \"scan\", \"role\": \"petugas\", \"title\": \"Bagikan\","
         "\"find\": {\"by\": [\"qr\", \"nomor_undangan\", \"tanggal_lahir\", \"nama\"], \"in\": \"alokasi:sembako\"},"
         "\"card\": {\"title\": \"{nama}\", \"lines\": [\"alamat_rt_rw\", \"paket\"], \"members\": true},"
         "\"states\": ["
         "{\"when\": {\"field\": \"serah\", \"empty\": false}, \"tone\": \"tunggu\", \"text\": \"SUDAH DIAMBIL\", \"sub\": \"pukul {serah.jam}\"},"
         "{\"when\": {\"field\": \"alokasi.status\", \"is\": \"siap\"}, \"tone\": \"ya\", \"text\": \"BISA MENGAMBIL\", \"action\": \"serahkan\"},"
         "{\"tone\": \"tidak\", \"text\": \"TIDAK ADA DI DAFTAR TAHAP INI\", \"action\": \"usulkan\"} ],"
         "\"not_found\": {\"text\": \"TIDAK ADA DI DAFTAR\", \"action\": \"usulkan\"}, \"progress\": \"report:capaian_lokasi\","
         "\"offline\": {\"list\": \"alokasi:sembako\", \"scope\": \"lokasi\", \"max\": 5000} },"
         "{ \"id\": \"capaian\", \"type\": \"report\", \"role\": \"kepala\", \"print\": \"A4\","
         "\"blocks\": [ {\"chart\": \"progress\", \"data\": \"report:capaian\", \"by\": \"region\"}, {\"list\": \"report:masalah\", \"max\": 3} ] } ],"
         "\"actions\": { \"serahkan\": {\"label\": \"Serahkan\", \"record\": \"serah_terima\", \"undo_s\": 600, \"offline\": true},"
         "\"usulkan\": {\"label\": \"Catat sebagai usulan\", \"record\": \"usulan\", \"offline\": true} } }");
    ck_assert_msg(found.count == 0, "%s %s", found.isi[0].err.kunci, found.isi[0].err.arg[1]);
}
END_TEST

START_TEST(the_visit_of_the_specification_passes)
{
    look("{ \"panel\": 1, \"plugin\": \"contoh\", \"title\": \"Posyandu\", \"records\": { \"penimbangan\": {"
         "\"key\": [\"anak\", \"bulan\"], \"period\": \"bulan\", \"title\": \"{anak.nama}\", \"fields\": ["
         "{\"name\": \"bb\", \"type\": \"decimal\", \"label\": \"Berat\", \"unit\": \"kg\", \"min\": 1, \"max\": 40, \"step\": 0.1,"
         "\"hint\": \"Bulan lalu {last.bb} kg\", \"required\": true, \"warn_if\": {\"change_gt\": 1.5, \"text\": \"Periksa lagi timbangannya\"}},"
         "{\"name\": \"cara\", \"type\": \"choice\", \"choices\": [\"telentang\", \"berdiri\"], \"show_if\": {\"field\": \"tb\", \"empty\": false}},"
         "{\"name\": \"asi\", \"type\": \"bool\", \"label\": \"ASI\", \"show_if\": {\"field\": \"anak.umur_bulan\", \"lt\": 7}} ], \"absent\": true } },"
         "\"pages\": [ { \"id\": \"timbang\", \"type\": \"series\", \"role\": \"kader\", \"title\": \"Timbang\", \"queue\": \"list:sasaran\","
         "\"record\": \"penimbangan\", \"next\": \"auto\", \"answer\": {\"from\": \"rule:status_gizi\","
         "\"tones\": {\"N\": \"ya\", \"T\": \"tunggu\", \"BGM\": \"tidak\", \"O\": \"netral\"}, \"advice\": \"saran\"},"
         "\"chart\": {\"kind\": \"bands\", \"x\": \"umur_bulan\", \"y\": \"bb\", \"bands\": \"who:wfa\", \"at\": [-3, -2, 1], \"red_line\": -3},"
         "\"offline\": {\"list\": \"list:sasaran\", \"max\": 300, \"tables\": [\"who:wfa\"]} } ] }");
    ck_assert_msg(found.count == 0, "%s %s", found.isi[0].err.kunci, found.isi[0].err.arg[1]);
}
END_TEST

START_TEST(an_unknown_key_is_named_with_its_path_and_the_nearest)
{
    one(with_page("{\"id\":\"isi\",\"type\":\"form\",\"states\":[{\"tone\":\"ya\",\"texts\":\"A\",\"text\":\"A\"}]}"), "panel_kunci_mirip",
        "pages[0].states[0].texts", "text");
    one(with_page("{\"id\":\"isi\",\"type\":\"form\",\"sql\":\"SELECT 1\"}"), "panel_kunci_asing", "pages[0].sql", "");
    one(with_field("{\"name\":\"a\",\"type\":\"text\",\"onclick\":\"x\"}"), "panel_kunci_asing", "records.catatan.fields[0].onclick", "");
    ck_assert_str_eq(found.isi[0].err.arg[3], "name type label hint required min max step warn_if unit mask show_if from choices");
    one(with_page("{\"id\":\"isi\",\"type\":\"form\",\"sql\":\"SELECT 1\"}"), "panel_kunci_asing", "pages[0].sql", "");
    ck_assert_msg(strstr(found.isi[0].err.arg[3], " action actions") != NULL, "the longest list is whole: %s", found.isi[0].err.arg[3]);
}
END_TEST

/* Lines counted by hand; a key counts where it stands, a place in a list where its value begins. */
START_TEST(a_finding_names_file_and_line)
{
    static const char TEXT[] =
        "{ \"panel\": 1, \"plugin\": \"contoh\",\n"                                  /* 1 */
        "  \"title\": {\"id\": \"A]\\\"}\", \"en\": \"B\"},\n"                          /* 2: brackets and quotes in a text */
        "  \"pages\": [\n"                                                        /* 3 */
        "    { \"id\": \"a\", \"type\": \"form\" },\n"                              /* 4 */
        "    { \"id\": \"b\",\n"                                                  /* 5 */
        "      \"type\":\n\"lain\" } ] }";                                        /* 6, 7 */
    look(TEXT);
    ck_assert_int_eq((int64_t)found.count, 1);
    ck_assert_str_eq(found.isi[0].err.arg[0], "contoh/panel.json:6");
    ck_assert_str_eq(found.isi[0].err.arg[1], "pages[1].type");
    look("{\"panel\":1,\"plugin\":\"contoh\",\"title\":\"A\",\n\"pages\":[{\"id\":\"a\",\"type\":\"form\",\"states\":[\n{\"tone\":\"ya\"},\n\n{\"tone\":\"ya\",\"text\":\"A\"}]}]}");
    ck_assert_str_eq(found.isi[0].err.arg[0], "contoh/panel.json:3");
    ck_assert_str_eq(found.isi[0].err.arg[1], "pages[0].states[0]");
}
END_TEST

START_TEST(what_is_required_is_missed)
{
    one("{\"panel\":1,\"plugin\":\"contoh\",\"pages\":[{\"id\":\"a\",\"type\":\"form\"}]}", "panel_kurang", "panel.json", "title");
    one(with_page("{\"type\":\"form\"}"), "panel_kurang", "pages[0]", "id");
    one(with_field("{\"name\":\"a\"}"), "panel_kurang", "records.catatan.fields[0]", "type");
    one(with_page("{\"id\":\"a\",\"type\":\"scan\",\"find\":{\"in\":\"alokasi:contoh\"}}"), "panel_kurang", "pages[0].find", "by");
}
END_TEST

START_TEST(a_value_of_the_wrong_kind_is_refused)
{
    static const struct { const char *page, *kunci, *path; } BAD[] = {
        { "{\"id\":1,\"type\":\"form\"}", "panel_teks", "pages[0].id" },
        { "{\"id\":\"a\",\"type\":\"form\",\"title\":{\"id\":\"A\"}}", "panel_kurang", "pages[0].title" },
        { "{\"id\":\"a\",\"type\":\"form\",\"title\":\"\"}", "panel_teks_dua", "pages[0].title" },
        { "{\"id\":\"a\",\"type\":\"form\",\"card\":[]}", "panel_objek", "pages[0].card" },
        { "{\"id\":\"a\",\"type\":\"form\",\"card\":{\"title\":\"A\",\"members\":1}}", "panel_ya_tidak", "pages[0].card.members" },
        { "{\"id\":\"a\",\"type\":\"form\",\"states\":{}}", "panel_daftar", "pages[0].states" },
        { "{\"id\":\"a\",\"type\":\"form\",\"states\":[]}", "panel_daftar", "pages[0].states" },
        { "{\"id\":\"a\",\"type\":\"form\",\"columns\":[1]}", "panel_teks", "pages[0].columns[0]" },
        { "{\"id\":\"a\",\"type\":\"form\",\"offline\":{\"list\":\"list:x\",\"max\":-1}}", "panel_bulat", "pages[0].offline.max" },
        { "{\"id\":\"a\",\"type\":\"form\",\"chart\":{\"kind\":\"line\",\"red_line\":\"3\"}}", "panel_bilangan", "pages[0].chart.red_line" },
        { "{\"id\":\"a\",\"type\":\"form\",\"chart\":{\"kind\":\"line\",\"at\":[1,\"2\"]}}", "panel_bilangan", "pages[0].chart.at" },
        { "{\"id\":\"a\",\"type\":\"form\",\"action\":7}", "panel_teks", "pages[0].action" },
    };
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        look(with_page(BAD[i].page));
        ck_assert_msg(found.count == 1, "%s: %zu findings", BAD[i].page, found.count);
        ck_assert_str_eq(found.isi[0].err.kunci, BAD[i].kunci);
        ck_assert_str_eq(found.isi[0].err.arg[1], BAD[i].path);
    }
}
END_TEST

START_TEST(a_word_off_its_list_is_shown_the_list)
{
    one(with_page("{\"id\":\"a\",\"type\":\"halaman\"}"), "panel_pilihan", "pages[0].type", "tasks, scan, list, form, detail, series, report");
    one(with_page("{\"id\":\"a\",\"type\":\"form\",\"states\":[{\"tone\":\"merah\",\"text\":\"A\"}]}"), "panel_pilihan", "pages[0].states[0].tone",
        "ya, tunggu, tidak, netral");
    one(with_page("{\"id\":\"a\",\"type\":\"series\",\"answer\":{\"from\":\"rule:x\",\"tones\":{\"N\":\"hijau\"}}}"), "panel_pilihan",
        "pages[0].answer.tones.N", "ya, tunggu, tidak, netral");
}
END_TEST

START_TEST(an_action_that_is_not_there_is_found)
{
    one(with_page("{\"id\":\"a\",\"type\":\"form\",\"not_found\":{\"text\":\"A\",\"action\":\"hapus\"}}"), "panel_tindakan",
        "pages[0].not_found.action", "hapus");
    look(with_page("{\"id\":\"a\",\"type\":\"form\",\"not_found\":{\"text\":\"A\",\"action\":\"simpan\"}}"));
    ck_assert_int_eq((int64_t)found.count, 0);
}
END_TEST

START_TEST(what_leads_somewhere_has_one_of_the_forms_that_are_known)
{
    one(with_field("{\"name\":\"a\",\"type\":\"int\",\"from\":\"alokasi\"}"), "panel_rujukan", "records.catatan.fields[0].from",
        "last, last., row., person., member., alokasi.");
    one(with_field("{\"name\":\"a\",\"type\":\"int\",\"from\":\"person.\"}"), "panel_rujukan", "records.catatan.fields[0].from",
        "last, last., row., person., member., alokasi.");
    one(with_page("{\"id\":\"a\",\"type\":\"report\",\"blocks\":[{\"chart\":\"bars\",\"data\":\"capaian\"}]}"), "panel_rujukan",
        "pages[0].blocks[0].data", "list:, report:");
    one(with_page("{\"id\":\"a\",\"type\":\"report\",\"blocks\":[{\"list\":\"SELECT 1\"}]}"), "panel_rujukan", "pages[0].blocks[0].list", "list:, report:");
    one(with_page("{\"id\":\"a\",\"type\":\"report\",\"blocks\":[{\"list\":\"report:a b\"}]}"), "panel_rujukan", "pages[0].blocks[0].list", "list:, report:");
    one(with_page("{\"id\":\"a\",\"type\":\"report\",\"blocks\":[{\"chart\":\"bars\",\"data\":\"report:x\",\"by\":\"warna\"}]}"), "panel_pilihan",
        "pages[0].blocks[0].by", "region, desil, sex, period");
    one(with_page("{\"id\":\"a\",\"type\":\"scan\",\"progress\":\"list:x\"}"), "panel_rujukan", "pages[0].progress", "report:");
    look(with_field("{\"name\":\"a\",\"type\":\"int\",\"from\":\"last\"},{\"name\":\"b\",\"type\":\"int\",\"from\":\"person.umur\"}"));
    ck_assert_int_eq((int64_t)found.count, 0);
}
END_TEST

START_TEST(columns_are_names_of_a_reply_each_once)
{
    one(with_page("{\"id\":\"a\",\"type\":\"list\",\"columns\":[\"nama\",\"Jatuh tempo\"]}"), "panel_kolom", "pages[0].columns[1]", "Jatuh tempo");
    one(with_page("{\"id\":\"a\",\"type\":\"list\",\"columns\":[\"nama\",\"status\",\"nama\"]}"), "panel_kolom_ganda", "pages[0].columns[2]", "nama");
    one(with_page("{\"id\":\"a\",\"type\":\"list\",\"columns\":[]}"), "panel_daftar", "pages[0].columns", "");
    look(with_page("{\"id\":\"a\",\"type\":\"list\",\"columns\":[\"nama\",\"buku.judul\"]}"));
    ck_assert_int_eq((int64_t)found.count, 0);
}
END_TEST

static const tg_report OWN[] = { { "capaian", "Capaian", NULL }, { "stok", "Stok", NULL }, { NULL } };

static size_t reports_missing(const char *page, const char *rules)
{
    tg_plugin d = { .name = "contoh", .reports = OWN, .panel_json = with_page(page) };
    found.count = 0;
    panel_examine_reports(&d, rules, &found);
    return found.count;
}

/* A report is the program's or one that its rules declare. */
START_TEST(a_report_that_nobody_declares_is_told_with_those_there_are)
{
    static const char PAGE[] = "{\"id\":\"a\",\"type\":\"report\",\"blocks\":[{\"list\":\"report:stok\"},{\"list\":\"report:gagal\"}]}";
    ck_assert_uint_eq(reports_missing(PAGE, "aturan \"contoh\" {}\nlaporan \"gagal\" {}"), 0);
    ck_assert_uint_eq(reports_missing(PAGE, "aturan \"contoh\" {}\n-- laporan \"gagal\""), 1);
    ck_assert_str_eq(found.isi[0].err.kunci, "panel_laporan");
    ck_assert_str_eq(found.isi[0].err.arg[1], "pages[0].blocks[1].list");
    ck_assert_str_eq(found.isi[0].err.arg[2], "report:gagal");
    ck_assert_str_eq(found.isi[0].err.arg[3], "capaian, stok");
}
END_TEST

START_TEST(forms_of_the_core_and_recipients_of_the_own_program_lead_somewhere)
{
    tg_plugin d = { .name = "contoh" };
    found.count = 0;
    d.panel_json = "{\"pages\":[{\"find\":{\"in\":\"alokasi:contoh\"}}],\"actions\":{\"a\":{\"record\":\"usulan\"},\"b\":{\"record\":\"serah_terima\"}}}";
    panel_examine_targets(&d, &found);
    ck_assert_uint_eq(found.count, 0);
    d.panel_json = "{\"pages\":[{\"find\":{\"in\":\"alokasi:lain\"}}],\"actions\":{\"a\":{\"record\":\"usul\"}}}";
    panel_examine_targets(&d, &found);
    ck_assert_uint_eq(found.count, 2);
    ck_assert_str_eq(found.isi[0].err.kunci, "panel_alokasi");
    ck_assert_str_eq(found.isi[0].err.arg[1], "pages[0].find.in");
    ck_assert_str_eq(found.isi[1].err.kunci, "panel_record");
    ck_assert_str_eq(found.isi[1].err.arg[1], "actions.a.record");
}
END_TEST

/* One finding of a panel of a program with these routes; "" : none. */
static void whole(const char *panel, const char *kunci, const char *path, const char *a, const char *b)
{
    static const tg_param EKOR[] = { { "nomor", TG_P_TEXT, true, 1, 20, "" }, { "umur", TG_P_INT, false, 0, 9, "" }, { NULL } };
    static const tg_param CARI[] = { { "nomor", TG_P_TEXT, false, 1, 20, "" }, { NULL } };
    static const tg_route ROUTES[] = {
        { TG_POST, "/ekor", TG_WRITE, 0, TG_SCOPE_REGION, TG_LOG_NONE, EKOR, NULL, NULL, "" },
        { TG_POST, "/ekor/{id}/urung", TG_WRITE, 0, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, NULL, "" },
        { TG_GET, "/ekor", TG_SLOW, 0, TG_SCOPE_REGION, TG_LOG_NONE, CARI, NULL, NULL, "" },
        { TG_GET, "/ekor/{id}", TG_READ, 0, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, NULL, "" },
        { 0 },
    };
    tg_plugin d = { .name = "contoh", .routes = ROUTES, .panel_json = panel };
    found.count = 0;
    panel_examine_targets(&d, &found);
    ck_assert_msg(found.count == (kunci[0] != 0), "%s: %zu findings, the first %s", panel, found.count, found.isi[0].err.kunci);
    if (kunci[0] == 0)
        return;
    ck_assert_str_eq(found.isi[0].err.kunci, kunci);
    ck_assert_str_eq(found.isi[0].err.arg[1], path);
    ck_assert_str_eq(found.isi[0].err.arg[2], a);
    ck_assert_str_eq(found.isi[0].err.arg[3], b);
}

START_TEST(each_type_of_page_has_what_it_cannot_do_without)
{
    whole("{\"pages\":[{\"id\":\"a\",\"type\":\"list\",\"list\":\"list:ekor\",\"open\":\"b\"},{\"id\":\"b\",\"type\":\"detail\",\"list\":\"list:ekor/{id}\"}]}", "", "", "", "");
    whole("{\"pages\":[{\"id\":\"a\",\"type\":\"list\"}]}", "panel_kurang", "pages[0]", "list", "");
    whole("{\"pages\":[{\"id\":\"a\",\"type\":\"series\",\"queue\":\"list:ekor\",\"record\":\"usulan\"}]}", "panel_kurang", "pages[0]", "action", "");
    whole("{\"pages\":[{\"id\":\"b\",\"type\":\"detail\",\"list\":\"list:ekor/{id}\"}]}", "panel_tertutup", "pages[0]", "b", "");
    whole("{\"pages\":[{\"id\":\"a\",\"type\":\"list\",\"list\":\"list:ekor\",\"open\":\"c\"}]}", "panel_buka", "pages[0]", "c", "");
    whole("{\"pages\":[{\"id\":\"a\",\"type\":\"list\",\"list\":\"list:ekor\",\"open\":\"b\"},{\"id\":\"b\",\"type\":\"detail\",\"list\":\"list:ekor\"}]}", "panel_satu", "pages[1]", "list:ekor", "");
    whole("{\"pages\":[{\"id\":\"a\",\"type\":\"list\",\"list\":\"list:ekor\",\"chart\":{\"kind\":\"line\"}}]}", "panel_kurang", "pages[0]", "chart.data", "");
    whole("{\"pages\":[{\"id\":\"a\",\"type\":\"list\",\"list\":\"list:ekor\",\"chart\":{\"kind\":\"bands\",\"data\":\"list:ekor/{id}\",\"bands\":\"who:wfa\"}}]}",
          "panel_rujukan", "pages[0].chart.bands", "list:, report:", "");
}
END_TEST

START_TEST(what_is_found_by_a_number_has_a_route_that_takes_it)
{
    whole("{\"pages\":[{\"id\":\"a\",\"type\":\"scan\",\"find\":{\"by\":[\"qr\",\"nomor\"],\"in\":\"list:ekor\"}}]}", "", "", "", "");
    whole("{\"pages\":[{\"id\":\"a\",\"type\":\"scan\",\"find\":{\"by\":[\"nama\"],\"in\":\"list:ekor\"}}]}", "panel_cari", "pages[0]", "/ekor", "keluarga_id");
}
END_TEST

START_TEST(a_form_asks_what_its_route_takes_and_all_that_it_requires)
{
#define WITH(fields, act) "{\"records\":{\"e\":{\"fields\":[" fields "]}},\"actions\":{\"a\":{\"label\":\"A\",\"post\":\"/ekor\",\"record\":\"e\"" act "}}}"
#define NOMOR "{\"name\":\"nomor\",\"type\":\"text\"}"
    whole(WITH(NOMOR, ",\"values\":{\"umur\":1},\"undo_s\":60,\"undo\":\"/ekor/{id}/urung\""), "", "", "", "");
    whole(WITH(NOMOR ",{\"name\":\"warna\",\"type\":\"text\"}", ""), "panel_tak_diambil", "actions.a", "/ekor", "warna");
    whole(WITH(NOMOR, ",\"values\":{\"jenis\":\"a\"}"), "panel_tak_diambil", "actions.a", "/ekor", "jenis");
    whole(WITH("{\"name\":\"umur\",\"type\":\"int\"}", ""), "panel_tak_diisi", "actions.a", "/ekor", "nomor");
    whole(WITH(NOMOR, ",\"undo_s\":60,\"undo\":\"/ekor/{ekor_id}/urung\""), "", "", "", "");
    whole(WITH(NOMOR, ",\"undo_s\":60,\"undo\":\"/ekor/{id\""), "panel_post", "actions.a.undo", "/ekor/{id", "");
    whole(WITH(NOMOR, ",\"undo_s\":60"), "panel_kurang", "actions.a", "undo", "");
    whole(WITH(NOMOR, ",\"undo_s\":60,\"undo\":\"/ekor/urung\""), "panel_post", "actions.a.undo", "/ekor/urung", "");
    whole(WITH(NOMOR ",{\"name\":\"umur\",\"type\":\"decimal\"}", ""), "panel_kurang", "records.e.fields[1]", "step", "");
    whole(WITH("{\"name\":\"nomor\",\"type\":\"text\",\"mask\":\"--\"}", ""), "panel_mask", "records.e.fields[0]", "--", "");
}
END_TEST

START_TEST(a_condition_is_one_field_and_one_comparison_or_a_join)
{
    look(with_field("{\"name\":\"a\",\"type\":\"text\",\"show_if\":{\"all\":[{\"field\":\"b\",\"is\":1},{\"not\":{\"any\":[{\"field\":\"c\",\"gt\":2}]}}]}}"));
    ck_assert_int_eq((int64_t)found.count, 0);
    one(with_field("{\"name\":\"a\",\"type\":\"text\",\"show_if\":{\"field\":\"b\"}}"), "panel_syarat", "records.catatan.fields[0].show_if", "");
    one(with_field("{\"name\":\"a\",\"type\":\"text\",\"show_if\":{\"field\":\"b\",\"gt\":1,\"lt\":3}}"), "panel_syarat", "records.catatan.fields[0].show_if", "");
    one(with_field("{\"name\":\"a\",\"type\":\"text\",\"show_if\":\"b > 1\"}"), "panel_syarat", "records.catatan.fields[0].show_if", "");
    one(with_field("{\"name\":\"a\",\"type\":\"text\",\"show_if\":{\"not\":{\"field\":\"b\",\"is\":1},\"any\":[{\"field\":\"b\",\"is\":1}]}}"),
        "panel_syarat", "records.catatan.fields[0].show_if", "");
}
END_TEST

START_TEST(conditions_nested_without_end_are_refused)
{
    static char text[9000];
    size_t n = (size_t)snprintf(text, sizeof text, "{\"name\":\"a\",\"type\":\"text\",\"show_if\":");
    for (int i = 0; i < 200; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "{\"not\":");
    n += (size_t)snprintf(text + n, sizeof text - n, "{\"field\":\"b\",\"is\":1}");
    for (int i = 0; i < 201; i++)
        text[n++] = '}';
    text[n] = 0;
    look(with_field(text));
    ck_assert_int_eq((int64_t)found.count, 1);
    ck_assert_str_eq(found.isi[0].err.kunci, "panel_dalam");
}
END_TEST

START_TEST(what_is_no_json_names_the_line)
{
    look("{\n\"panel\": 1,,\n}");
    ck_assert_str_eq(found.isi[0].err.kunci, "panel_bukan_json");
    ck_assert_str_eq(found.isi[0].err.arg[0], "contoh/panel.json:2");
    look("{\"panel\":1,\"panel\":1}");
    ck_assert_str_eq(found.isi[0].err.kunci, "panel_bukan_json");
    ck_assert_str_eq(found.isi[0].err.arg[0], "contoh/panel.json:1");
    one("[]", "panel_objek", "panel.json", "");
}
END_TEST

START_TEST(another_version_and_another_program_are_refused)
{
    one("{\"panel\":2,\"plugin\":\"contoh\",\"title\":\"A\",\"pages\":[{\"id\":\"a\",\"type\":\"form\"}]}", "panel_versi", "panel.json", "1");
    one("{\"panel\":1,\"plugin\":\"lain\",\"title\":\"A\",\"pages\":[{\"id\":\"a\",\"type\":\"form\"}]}", "panel_program", "panel.json", "lain");
}
END_TEST

TESTS(panel)
{
    tcase_add_test(tc, the_handout_of_the_specification_passes);
    tcase_add_test(tc, the_visit_of_the_specification_passes);
    tcase_add_test(tc, an_unknown_key_is_named_with_its_path_and_the_nearest);
    tcase_add_test(tc, a_finding_names_file_and_line);
    tcase_add_test(tc, each_type_of_page_has_what_it_cannot_do_without);
    tcase_add_test(tc, what_is_found_by_a_number_has_a_route_that_takes_it);
    tcase_add_test(tc, a_form_asks_what_its_route_takes_and_all_that_it_requires);
    tcase_add_test(tc, what_is_required_is_missed);
    tcase_add_test(tc, a_value_of_the_wrong_kind_is_refused);
    tcase_add_test(tc, a_word_off_its_list_is_shown_the_list);
    tcase_add_test(tc, an_action_that_is_not_there_is_found);
    tcase_add_test(tc, what_leads_somewhere_has_one_of_the_forms_that_are_known);
    tcase_add_test(tc, columns_are_names_of_a_reply_each_once);
    tcase_add_test(tc, a_report_that_nobody_declares_is_told_with_those_there_are);
    tcase_add_test(tc, forms_of_the_core_and_recipients_of_the_own_program_lead_somewhere);
    tcase_add_test(tc, a_condition_is_one_field_and_one_comparison_or_a_join);
    tcase_add_test(tc, conditions_nested_without_end_are_refused);
    tcase_add_test(tc, what_is_no_json_names_the_line);
    tcase_add_test(tc, another_version_and_another_program_are_refused);
}
