/* Proves what a plugin does beside its routes: life cycles, hooks and jobs, with tests/plugins/kait and perpustakaan. */
#include <stdio.h>
#include "fixture.h"
#include "plugin/entry.h"

static const char *built(const char *name)
{
    char so[500];
    snprintf(so, sizeof so, PROGRAM_FOLDER "/%s.so", name);
    return fixture_built(so, name);
}

typedef struct { store_unit unit; tg_event event; } telling;

static int tell_unit(store_unit *u, tg_tx *tx, tg_error *err)
{
    return event_tell(tx, ((telling *)u)->event, err);
}

/* What the core would tell in the unit of an act of program `program`. */
static int tell(const char *peristiwa, const char *program, const char *kode, int64_t jumlah)
{
    tg_arena *a = arena_create();
    telling t = { .unit = { .run = tell_unit, .who = &STORE_SISTEM, .arena = a },
                  .event = { .nama = peristiwa, .program = program, .kode_wilayah = kode, .periode = "2026-12", .objek_id = 7, .jumlah = jumlah } };
    tg_error_clear(&fixture_err);
    int rc = store_write(fixture_store, &t.unit, &fixture_err);
    arena_destroy(a);
    return rc;
}

static void hold(void)
{
    ck_assert_int_eq(fixture_status("petugas", "POST", "/api/v1/kait/tahan", "{\"peristiwa\":\"sebelum_salur\"}"), 200);
}

/* ---- hooks ----------------------------------------------------------------------------------------- */

START_TEST(a_hook_hears_and_writes_its_own_table)
{
    fixture_house_open(built("kait"));
    ck_assert_int_eq(tell("sebelum_salur", "sembako", "31.75.07", 12), TG_OK);
    ck_assert_str_eq(fixture_word("SELECT peristiwa || ' ' || jumlah FROM kait_dengar"), "sebelum_salur 12");
    fixture_house_close();
}
END_TEST

START_TEST(a_hook_holds_the_act_with_its_words_and_writes_nothing)
{
    fixture_house_open(built("kait"));
    hold();
    ck_assert_int_eq(tell("sebelum_salur", "sembako", "31.75.07", 12), TG_CONFLICT);
    ck_assert_str_eq(fixture_err.kunci, "kait_tahan");
    ck_assert_str_eq(fixture_err.place[0].kunci, "plugin_kait_tahan");
    ck_assert_str_eq(fixture_err.place[0].teks, "kait");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kait_dengar"), 0);
    fixture_house_close();
}
END_TEST

START_TEST(a_hook_that_refuses_without_a_word_holds_the_act_all_the_same)
{
    fixture_house_open(built("kait"));
    ck_assert_int_eq(tell("sebelum_salur", "sembako", "31.76", 1), TG_CONFLICT);
    ck_assert_str_eq(fixture_err.kunci, "galat_server");
    ck_assert_str_eq(fixture_err.place[0].teks, "kait");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kait_dengar"), 0);
    fixture_house_close();
}
END_TEST

START_TEST(a_warning_lets_the_act_pass_and_stands_in_the_log)
{
    fixture_house_open(built("kait"));
    ck_assert_int_eq(tell("sebelum_salur", "sembako", "31.75.07", 101), TG_OK);
    ck_assert_str_eq(fixture_word("SELECT perbuatan || ' ' || rincian FROM audit ORDER BY id DESC LIMIT 1"),
                     "kait.peringatan {\"peristiwa\":\"sebelum_salur\",\"pesan\":\"kait_banyak\",\"isi\":[101]}");
    fixture_house_close();
}
END_TEST

START_TEST(a_hook_may_not_write_to_the_core)
{
    fixture_house_open(built("kait"));
    ck_assert_int_eq(tell("sebelum_salur", "sembako", "31.75", 1), TG_DENIED);
    ck_assert_str_eq(fixture_err.kunci, "store_tanpa_hak");
    fixture_house_close();
}
END_TEST

START_TEST(another_programs_act_is_told_only_to_who_asked_for_all)
{
    fixture_house_open(built("kait"));
    ck_assert_int_eq(tell("sesudah_salur", "sembako", "31.75.07", 1), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kait_dengar"), 0);
    ck_assert_int_eq(tell("sesudah_salur", "kait", "31.75.07", 1), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kait_dengar"), 1);
    fixture_house_close();
}
END_TEST

START_TEST(a_program_that_is_off_hears_and_holds_nothing)
{
    fixture_house_open(built("kait"));
    hold();
    ck_assert_int_eq(fixture_status("admin", "POST", "/api/v1/program/kait/matikan", "{}"), 200);
    ck_assert_int_eq(tell("sebelum_salur", "sembako", "31.75.07", 1), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kait_dengar"), 0);
    fixture_house_close();
}
END_TEST

/* ---- life cycles ------------------------------------------------------------------------------------- */

static int64_t heard(void)
{
    ck_assert_int_eq(tell("sebelum_salur", "sembako", "31.75.07", 1), TG_OK);
    return fixture_number("SELECT max(id) FROM kait_dengar");
}

static int move(const char *who, int64_t id, const char *to)
{
    char target[100], body[60];
    snprintf(target, sizeof target, "/api/v1/kait/dengar/%lld/pindah", (long long)id);
    snprintf(body, sizeof body, "{\"ke\":\"%s\"}", to);
    return fixture_status(who, "POST", target, body);
}

/* Each pair of states, in both directions, against the table written out by hand. */
START_TEST(every_move_of_the_table_and_no_other)
{
    static const char *const STATES[] = { "baru", "dibaca", "tamat" };
    static const bool ALLOWED[3][3] = { { 0, 1, 0 }, { 0, 0, 1 }, { 0, 0, 0 } };
    char sql[200];
    fixture_house_open(built("kait"));
    for (int from = 0; from < 3; from++)
        for (int to = 0; to < 3; to++) {
            int64_t id = heard();
            snprintf(sql, sizeof sql, "UPDATE kait_dengar SET tahap = '%s' WHERE id = %lld", STATES[from], (long long)id);
            fixture_number(sql);
            ck_assert_msg(move("petugas", id, STATES[to]) == (ALLOWED[from][to] ? 200 : 409), "%s to %s", STATES[from], STATES[to]);
            snprintf(sql, sizeof sql, "SELECT tahap FROM kait_dengar WHERE id = %lld", (long long)id);
            ck_assert_str_eq(fixture_word(sql), STATES[ALLOWED[from][to] ? to : from]);
        }
    fixture_house_close();
}
END_TEST

START_TEST(a_state_that_is_no_state_and_a_row_elsewhere_are_refused)
{
    fixture_house_open(built("kait"));
    int64_t id = heard();
    ck_assert_int_eq(move("petugas", id, "lain"), 409);
    ck_assert_int_eq(move("kupang", id, "dibaca"), 404);
    ck_assert_int_eq(move("petugas", id + 1, "dibaca"), 404);
    fixture_house_close();
}
END_TEST

START_TEST(the_programs_own_sql_may_not_assign_the_state)
{
    fixture_house_open(built("kait"));
    heard();
    ck_assert_int_eq(fixture_status("petugas", "POST", "/api/v1/kait/lancang", "{}"), 403);
    ck_assert_str_eq(fixture_word("SELECT tahap FROM kait_dengar"), "baru");
    fixture_house_close();
}
END_TEST

/* ---- jobs -------------------------------------------------------------------------------------------- */

/* A loan past its day, one due today and one long ended. */
static void lend(void)
{
    fixture_number("INSERT INTO perpustakaan_buku (id, kode_wilayah, judul, pengarang, dibuat) VALUES (1, '31.75.07', 'Bumi', 'T', 0)");
    fixture_number("INSERT INTO perpustakaan_eksemplar (id, buku_id, kode_wilayah, nomor) VALUES (1, 1, '31.75.07', '1-1')");
    fixture_number("INSERT INTO perpustakaan_pinjaman (id, kode_wilayah, eksemplar_id, keluarga_id, dipinjam, jatuh_tempo, status) VALUES"
                   " (1, '31.75.07', 1, 10, '2020-01-01', '2020-01-08', 'dipinjam'), (2, '31.75.07', 1, 11, '2020-01-01', '2999-01-08', 'dipinjam'),"
                   " (3, '31.75.07', 1, 12, '2020-01-01', '2020-01-08', 'kembali')");
}

/* The night has come: the rhythm of the job is known since long ago, and what it planned last is due. */
static void night(void)
{
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM berkala WHERE jenis = 'perpustakaan.tenggat'"), 1);
    fixture_number("UPDATE berkala SET mulai = 0 WHERE jenis = 'perpustakaan.tenggat'");
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
}

START_TEST(a_job_runs_by_steps_and_moves_by_the_table)
{
    fixture_house_open(built("perpustakaan"));
    lend();
    night();
    ck_assert_str_eq(fixture_word("SELECT group_concat(status) FROM (SELECT status FROM perpustakaan_pinjaman ORDER BY id)"), "terlambat,dipinjam,kembali");
    ck_assert_str_eq(fixture_word("SELECT status || hasil FROM kerja WHERE jenis = 'perpustakaan.tenggat' AND hasil IS NOT NULL"), "selesai{\"terlambat\":1}");
    ck_assert_int_eq(fixture_number("SELECT terlambat FROM perpustakaan_keluarga WHERE keluarga_id = 10"), 1);
    fixture_house_close();
}
END_TEST

START_TEST(a_job_of_a_program_that_is_off_waits_counts_no_try_and_goes_on_when_it_is_on)
{
    fixture_house_open(built("perpustakaan"));
    lend();
    ck_assert_int_eq(fixture_status("admin", "POST", "/api/v1/program/perpustakaan/matikan", "{}"), 200);
    night();
    ck_assert_str_eq(fixture_word("SELECT status || percobaan || (galat LIKE '%dimatikan%') FROM kerja WHERE galat IS NOT NULL"), "menunggu01");
    ck_assert_str_eq(fixture_word("SELECT status FROM perpustakaan_pinjaman WHERE id = 1"), "dipinjam");
    ck_assert_int_eq(fixture_status("admin", "POST", "/api/v1/program/perpustakaan/aktifkan", "{}"), 200);
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
    ck_assert_str_eq(fixture_word("SELECT status FROM perpustakaan_pinjaman WHERE id = 1"), "terlambat");
    fixture_house_close();
}
END_TEST

/* A person switches the program off in a group of the run itself; memory follows with the next one. */
static int switch_off_meanwhile(void *arg, tg_tx *tx, tg_error *err)
{
    int *groups = arg;
    return ++*groups == 1 ? program_put(tx, "satu_kerja", "mati", err) : TG_OK;
}

static void ask_memory_to_follow(void *arg, bool ok)
{
    if (ok && *(int *)arg == 1)
        atomic_store(&fixture_plugins->asked, true);
}

START_TEST(a_job_whose_program_is_switched_off_meanwhile_stops_behind_its_step)
{
    static const char HOW[] = "SELECT status || ' ' || kursor || ' ' || coalesce(hasil, '-') FROM kerja";
    int groups = 0;
    fixture_house_open(built("satu_kerja"));
    ck_assert_int_eq(fixture_status("petugas", "POST", "/api/v1/satu_kerja/hitung", "{\"sampai\":4500}"), 202);
    store_add_hook(fixture_store, &(store_group_hook){ .end = switch_off_meanwhile, .committed = ask_memory_to_follow, .arg = &groups });
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
    store_remove_hook(fixture_store, &groups);
    ck_assert_str_eq(fixture_word(HOW), "menunggu 1000 -");
    ck_assert_int_eq(fixture_number("SELECT percobaan FROM kerja"), 0);
    ck_assert_int_eq(fixture_status("admin", "POST", "/api/v1/program/satu_kerja/aktifkan", "{}"), 200);
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
    ck_assert_str_eq(fixture_word(HOW), "selesai 4500 {\"terhitung\":4500,\"langkah\":4}");      /* from 1000 on, not again from 0 */
    fixture_house_close();
}
END_TEST

START_TEST(a_step_that_ends_with_what_is_no_error_keeps_no_row_and_fails_the_run)
{
    fixture_house_open(built("kait"));
    ck_assert_int_eq(fixture_status("petugas", "POST", "/api/v1/kait/luput", "{}"), 201);
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kait_tahan"), 0);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kerja WHERE jenis = 'kait.luput' AND status <> 'selesai' AND galat LIKE '%galat_server%'"), 1);
    fixture_house_close();
}
END_TEST

START_TEST(a_row_that_is_refused_without_a_word_fails_its_import)
{
    const char *folder = built("kait");
    char csv[400];
    snprintf(csv, sizeof csv, "%s/baris.csv", folder);
    ck_assert_int_eq(env_write_file(csv, "nomor\n7\n", 8, 0600, &fixture_err), TG_OK);
    fixture_house_open(folder);
    http_answer a = { 0 };
    http_ask ask = { .method = "POST", .target = "/api/v1/kait/impor/bisu", .sebagai = "petugas", .key = "bisu", .file = csv };
    ck_assert_int_eq(http_call(fixture_http, &ask, &a, &fixture_err), TG_OK);
    ck_assert_int_eq(a.status, 202);
    env_free(a.body);
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kerja WHERE jenis = 'kait.impor' AND status <> 'selesai' AND galat LIKE '%galat_server%'"), 1);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM program_impor WHERE masuk > 0"), 0);
    fixture_house_close();
}
END_TEST

/* ---- replies ----------------------------------------------------------------------------------------- */

START_TEST(json_that_is_not_whole_is_answered_500_and_ends_no_server)
{
    static const char REPORT[] = "/api/v1/laporan/kait/terbuka?kode_wilayah=31.75.07&periode=2026-12";
    fixture_house_open(built("kait"));
    ck_assert_int_eq(fixture_status("petugas", "GET", "/api/v1/kait/terbuka", NULL), 500);
    ck_assert_int_eq(fixture_status("petugas", "GET", "/api/v1/kait/dua-akhir", NULL), 500);
    ck_assert_int_eq(fixture_status("petugas", "GET", "/api/v1/kait/dua-kunci", NULL), 500);
    ck_assert_int_eq(fixture_status("perencana", "GET", REPORT, NULL), 500);
    ck_assert_str_eq(fixture_galat("perencana", "GET", REPORT, NULL, "kode"), "galat_server");
    fixture_house_close();
}
END_TEST

TESTS(work)
{
    tcase_add_test(tc, a_hook_that_refuses_without_a_word_holds_the_act_all_the_same);
    tcase_add_test(tc, a_job_whose_program_is_switched_off_meanwhile_stops_behind_its_step);
    tcase_add_test(tc, a_step_that_ends_with_what_is_no_error_keeps_no_row_and_fails_the_run);
    tcase_add_test(tc, a_row_that_is_refused_without_a_word_fails_its_import);
    tcase_add_test(tc, json_that_is_not_whole_is_answered_500_and_ends_no_server);
    tcase_add_test(tc, a_hook_hears_and_writes_its_own_table);
    tcase_add_test(tc, a_hook_holds_the_act_with_its_words_and_writes_nothing);
    tcase_add_test(tc, a_warning_lets_the_act_pass_and_stands_in_the_log);
    tcase_add_test(tc, a_hook_may_not_write_to_the_core);
    tcase_add_test(tc, another_programs_act_is_told_only_to_who_asked_for_all);
    tcase_add_test(tc, a_program_that_is_off_hears_and_holds_nothing);
    tcase_add_test(tc, every_move_of_the_table_and_no_other);
    tcase_add_test(tc, a_state_that_is_no_state_and_a_row_elsewhere_are_refused);
    tcase_add_test(tc, the_programs_own_sql_may_not_assign_the_state);
    tcase_add_test(tc, a_job_runs_by_steps_and_moves_by_the_table);
    tcase_add_test(tc, a_job_of_a_program_that_is_off_waits_counts_no_try_and_goes_on_when_it_is_on);
}
