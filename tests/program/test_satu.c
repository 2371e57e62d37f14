/* Proves that each thing a program can bring works from its declaration to a call: the programs tests/plugins/satu_*, one
 * for each, in the whole house. Hooks: test_kait.c. A start that crashes, a job that hangs: tests/story/perpustakaan.py. */
#include <stdio.h>
#include <unistd.h>
#include "cli/cli.h"
#include "program.h"
#include "rule/rule.h"

#define SATU "/api/v1/satu_"

static const char *const ALL[] = { "satu_akun", "satu_dokumen", "satu_fakta", "satu_impor", "satu_kerja", "satu_laporan", "satu_migrasi",
                                   "satu_panel", "satu_perintah", "satu_rute", "satu_satuan", "satu_seri", "satu_siklus", NULL };

/* ---- one call each -------------------------------------------------------------------------------------------- */

static void routes(void)
{
    rumah_reply r = rumah_must(200, "petugas", "GET", SATU "rute/salam?nama=Ani", "%s", "");
    ck_assert_str_eq(program_text(r, "salam"), "Halo, Ani");
    rumah_must(400, "petugas", "GET", SATU "rute/salam", "%s", "");
    rumah_must(403, "perencana", "GET", SATU "rute/salam?nama=Ani", "%s", "");
}

static void migrations(void)
{
    ck_assert_int_eq(program_number("SELECT count(*) FROM skema WHERE pemilik = 'satu_migrasi'"), 2);
    rumah_must(201, "petugas", "POST", SATU "migrasi/catatan", "{\"kode_wilayah\":\"" KOTA "\",\"isi\":\"a\"}");
    rumah_must(201, "petugas", "POST", SATU "migrasi/catatan", "{\"kode_wilayah\":\"" KOTA "\",\"isi\":\"b\",\"penting\":true}");
    rumah_must(403, "petugas", "POST", SATU "migrasi/catatan", "{\"kode_wilayah\":\"53.71\",\"isi\":\"c\"}");
    rumah_reply r = rumah_must(200, "petugas", "GET", SATU "migrasi/catatan", "%s", "");
    ck_assert_int_eq(rumah_int(r, "catatan"), 2);
    ck_assert_int_eq(rumah_int(r, "penting"), 1);
}

static void turn(int status, int64_t id, const char *to)
{
    char target[100];
    snprintf(target, sizeof target, SATU "siklus/lampu/%lld/ubah", (long long)id);
    rumah_must(status, "petugas", "POST", target, "{\"ke\":\"%s\"}", to);
}

static void life_cycles(void)
{
    int64_t id = rumah_int(rumah_must(201, "petugas", "POST", SATU "siklus/lampu", "{}"), "id");
    turn(409, id, "rusak");
    turn(200, id, "nyala");
    turn(200, id, "rusak");
    turn(409, id, "nyala");
    ck_assert_int_eq(program_number("SELECT count(*) FROM satu_siklus_lampu WHERE status = 'rusak'"), 1);
}

/* A weight goes onto the series, off the queue, and back. */
static void series(void)
{
    rumah_actor("kader", "kader", KOTA);
    int64_t id = rumah_int(rumah_must(201, "kader", "POST", SATU "seri/ekor", "{\"kode_wilayah\":\"" KOTA "\",\"nomor\":\"kb-001\",\"lahir\":\"2026-01-01\"}"), "id");
    char path[100];
    snprintf(path, sizeof path, SATU "seri/ekor/%lld/timbang", (long long)id);
    rumah_must(201, "kader", "POST", path, "{\"berat\":70,\"tanggal\":\"2026-02-15\"}");
    rumah_reply r = rumah_must(201, "kader", "POST", path, "{\"berat\":69}");
    ck_assert_str_eq(program_text(r, "pertumbuhan"), "tidak naik");
    int64_t weighed = rumah_int(r, "id");
    rumah_must(409, "kader", "POST", path, "{\"berat\":71}");
    ck_assert_int_eq(program_number("SELECT count(*) FROM satu_seri_timbang"), 2);
    snprintf(path, sizeof path, SATU "seri/timbang/%lld/batal", (long long)weighed);
    rumah_must(201, "kader", "POST", path, "{}");
    rumah_must(404, "kader", "POST", path, "{}");
    ck_assert_int_eq(program_number("SELECT count(*) FROM satu_seri_timbang"), 1);
}

/* 2,500 in steps of 1,000. */
static void jobs(void)
{
    rumah_reply r = program_job("petugas", rumah_ask("petugas", "POST", SATU "kerja/hitung", "{\"sampai\":2500}"));
    ck_assert_str_eq(program_text(r, "status"), "selesai");
    r.body = json_object_get(r.body, "hasil");
    ck_assert_int_eq(rumah_int(r, "terhitung"), 2500);
    ck_assert_int_eq(rumah_int(r, "langkah"), 3);
}

static void accounts(void)
{
    for (int i = 0; i < 2; i++)                  /* the same bill twice */
        rumah_must(201, "petugas", "POST", SATU "akun/beli", "{\"nota\":\"A1\",\"jumlah\":40}");
    rumah_must(201, "petugas", "POST", SATU "akun/beli", "{\"nota\":\"A2\",\"jumlah\":2}");
    ck_assert_int_eq(rumah_int(rumah_must(200, "petugas", "GET", SATU "akun/stok", "%s", ""), "buku:tulis"), 42);
    ck_assert(rumah_book().utuh);
}

static void reports(void)
{
    static const char TARGET[] = "/api/v1/laporan/satu_laporan/keluarga?kode_wilayah=" KOTA "&periode=" PERIODE;
    int64_t families = 0;
    json_t *row;
    size_t i;
    rumah_reply r = rumah_must(200, "perencana", "GET", TARGET, "%s", "");
    json_array_foreach(json_object_get(r.body, "baris"), i, row)
        families += json_integer_value(json_object_get(row, "keluarga"));
    ck_assert_int_eq(families, 4);
}

static void documents(void)
{
    http_answer a = { 0 };
    http_ask ask = { .method = "GET", .target = SATU "dokumen/dokumen/hadir?baris=3", .sebagai = "petugas" };
    ck_assert_int_eq(http_call(house_http(rumah), &ask, &a, &rumah_err), TG_OK);
    ck_assert_int_eq(a.status, 200);
    char *page = strndup(a.body, a.size);
    ck_assert_ptr_nonnull(strstr(page, "<td class=\"n\">3</td>"));
    ck_assert_ptr_null(strstr(page, "<td class=\"n\">4</td>"));
    free(page);
    env_free(a.body);
}

static void imports(void)
{
    char file[340];
    snprintf(file, sizeof file, "%s/tamu.csv", rumah_data);
    static const char CSV[] = "No;Wilayah\n1;" KOTA "\n2;" KOTA "\n100;" KOTA "\n4;53.71\n";
    ck_assert_int_eq(env_write_file(file, CSV, sizeof CSV - 1, 0600, &rumah_err), TG_OK);
    rumah_reply r = program_job("perencana", rumah_send("perencana", SATU "impor/impor/tamu", file));
    r.body = json_object_get(r.body, "hasil");
    ck_assert_int_eq(rumah_int(r, "masuk"), 2);
    ck_assert_int_eq(rumah_int(r, "ditolak"), 2);
    ck_assert_int_eq(program_number("SELECT group_concat(nomor, '') FROM satu_impor_tamu"), 12);
}

START_TEST(each_area_is_proved_by_a_call)
{
    static void (*const PROOFS[])(void) = { routes, migrations, life_cycles, jobs, accounts, reports, documents, imports, series };
    program_open(ALL, NULL);
    rumah_import(4);
    for (size_t i = 0; i < sizeof PROOFS / sizeof PROOFS[0]; i++)
        PROOFS[i]();
    rumah_close();
}
END_TEST

/* ---- commands --------------------------------------------------------------------------------------------------- */

static int open_here(cli_house **out, const cli_options *o, tg_error *err)
{
    static const config PLAIN = { .alamat = "127.0.0.1", .port = 8080 };
    return house_open(out, o, &PLAIN, false, err);
}

/* What the command prints. */
static const char *say(char *a, char *b, char *c, char *d)
{
    static const cli_host HOST = { .open = open_here, .close = house_close, .http_of = house_http, .run_jobs = house_run_jobs };
    static char out[400];
    char *argv[] = { (char *)"tangguh", (char *)"--data", rumah_data, a, b, c, d, NULL };
    FILE *f = tmpfile();
    fflush(stdout);
    int old = dup(1);
    dup2(fileno(f), 1);
    int code = cli_main(7, argv, &HOST);
    fflush(stdout);
    dup2(old, 1);
    rewind(f);
    out[fread(out, 1, sizeof out - 1, f)] = 0;
    fclose(f);
    ck_assert_msg(code == CLI_OK, "%d: %s", code, out);
    return out;
}

START_TEST(a_command_is_a_client_of_its_route_and_says_its_words)
{
    program_open(ALL, NULL);
    rumah_close();
    ck_assert_str_eq(say((char *)"satu_perintah", (char *)"jumlah", (char *)"2", (char *)"3"), "2 + 3 = 5\n");
}
END_TEST

/* ---- units ------------------------------------------------------------------------------------------------------- */

static int64_t assess(const char *program)
{
    char body[200];
    snprintf(body, sizeof body, "{\"program\":\"%s\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"}", program);
    rumah_job("perencana", "/api/v1/penilaian", body);
    return program_number("SELECT max(id) FROM penilaian WHERE program = '%s' AND status = 'selesai'", program);
}

START_TEST(a_rule_decides_about_rows_of_a_program)
{
    program_open((const char *const[]){ "satu_satuan", NULL }, "satu_satuan");
    rumah_must(201, "petugas", "POST", SATU "satuan/pohon", "{\"tinggi\":10}");
    rumah_must(201, "petugas", "POST", SATU "satuan/pohon", "{\"tinggi\":9}");
    rumah_must(201, "petugas", "POST", SATU "satuan/pohon", "{}");
    rumah_must(201, "petugas", "POST", SATU "satuan/pohon", "{\"tinggi\":20,\"ditebang\":true}");
    int64_t id = assess("satu_satuan");
    ck_assert_int_eq(program_number("SELECT layak * 100 + tidak_layak * 10 + perlu_data FROM penilaian WHERE id = %lld", (long long)id), 111);
    rumah_close();
}
END_TEST

/* ---- facts of families --------------------------------------------------------------------------------------------- */

static void save(int64_t keluarga, int simpanan)
{
    rumah_must(200, "petugas", "POST", SATU "fakta/simpanan", "{\"keluarga_id\":%lld,\"simpanan\":%d}", (long long)keluarga, simpanan);
}

static const char *explanation(int64_t keluarga)
{
    static char teks[2000];
    rumah_reply r = rumah_must(200, "perencana", "POST", "/api/v1/penilaian/jelaskan", "{\"program\":\"satu_fakta\",\"keluarga_id\":%lld}",
                               (long long)keluarga);
    text_copy(teks, sizeof teks, program_text(r, "teks"));
    return teks;
}

/* Families with 100,000 and 99,999 rupiah, and one of whom nothing is known. */
static int64_t assess_savers(int64_t family[3])
{
    program_open((const char *const[]){ "satu_fakta", NULL }, "satu_fakta");
    rumah_import(3);
    for (int i = 0; i < 3; i++)
        family[i] = program_number("SELECT id FROM keluarga ORDER BY id LIMIT 1 OFFSET %d", i);
    save(family[0], 100000);
    save(family[1], 99999);
    return assess("satu_fakta");
}

static int64_t outcome(int64_t penilaian, int64_t keluarga)
{
    return program_number("SELECT hasil FROM keputusan WHERE penilaian_id = %lld AND subjek_id = %lld", (long long)penilaian, (long long)keluarga);
}

START_TEST(a_rule_reads_facts_that_a_program_adds_to_families)
{
    int64_t family[3], id = assess_savers(family);
    ck_assert_int_eq(outcome(id, family[0]), HASIL_LAYAK);
    ck_assert_int_eq(outcome(id, family[1]), HASIL_TIDAK_LAYAK);
    ck_assert_int_eq(outcome(id, family[2]), HASIL_PERLU_DATA);
    ck_assert_ptr_nonnull(strstr(explanation(family[1]), "Rp99.999"));
    rumah_close();
}
END_TEST

/* The decision keeps what it saw: told, and recomputed, whatever the program holds by now. */
START_TEST(a_decision_is_explained_and_replayed_after_the_programs_data_changed)
{
    int64_t family[3], id = assess_savers(family);
    save(family[0], 0);
    save(family[1], 5000000);
    save(family[2], 7);
    ck_assert_ptr_nonnull(strstr(explanation(family[1]), "Rp99.999"));
    rumah_reply r = program_job("perencana", rumah_ask("perencana", "POST", "/api/v1/penilaian/putar-ulang", "{\"penilaian\":%lld}", (long long)id));
    r.body = json_object_get(r.body, "hasil");
    ck_assert_int_eq(rumah_int(r, "diperiksa"), 3);
    ck_assert_int_eq(rumah_int(r, "beda"), 0);
    int64_t later = assess("satu_fakta");
    ck_assert_int_eq(outcome(later, family[0]), HASIL_TIDAK_LAYAK);
    ck_assert_int_eq(outcome(later, family[1]), HASIL_LAYAK);
    ck_assert_ptr_nonnull(strstr(explanation(family[1]), "Rp5.000.000"));
    rumah_close();
}
END_TEST

TESTS(satu)
{
    tcase_add_test(tc, each_area_is_proved_by_a_call);
    tcase_add_test(tc, a_command_is_a_client_of_its_route_and_says_its_words);
    tcase_add_test(tc, a_rule_decides_about_rows_of_a_program);
    tcase_add_test(tc, a_rule_reads_facts_that_a_program_adds_to_families);
    tcase_add_test(tc, a_decision_is_explained_and_replayed_after_the_programs_data_changed);
}
