/* Proves that an import goes on where it was killed, at every step, and that a region under import says so. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"

enum { FAMILIES = 30 };

/* 30 families of two; every tenth row is damaged. With so few rows a step is a whole phase. */
static const char *big_file(void)
{
    static char out[64 * 1024];
    size_t n = (size_t)snprintf(out, sizeof out, HEAD);
    for (int i = 0; i < FAMILIES; i++) {
        n += (size_t)snprintf(out + n, sizeof out - n, "%s", row_of(i, 2 * i + 1, "KEPALA", 1980, 1, NULL));
        if (i % 10 == 9)
            n += (size_t)snprintf(out + n, sizeof out - n, "%s,3.17E+15,RUSAK,L,01-01-1980,4,31.75.07.1001,1,7,3,\n", kk_of(i));
        else
            n += (size_t)snprintf(out + n, sizeof out - n, "%s", row_of(i, 2 * i + 2, "ANGGOTA", 1990, 4, NULL));
    }
    return out;
}

static int calls, die_at;

/* Dies at the n-th call of the clock, which every unit asks for once: between, and inside, all steps. */
static int64_t (*real_now)(void);
static int64_t counted_now(void)
{
    if (++calls == die_at)
        _exit(9);
    return real_now();
}

static int run_until(int call)
{
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        env_table t = env;
        real_now = t.now_ms;
        t.now_ms = counted_now;
        fixture_start();
        calls = 0;
        die_at = call;
        env_set(&t);
        tg_error err;
        int rc = schedule_run_waiting(fixture_schedule, &err);
        _exit(rc == TG_OK ? 0 : 1);
    }
    int status;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

START_TEST(killed_again_and_again_it_comes_in_once_and_whole)
{
    fixture_open();
    int64_t id = fixture_plan("31.75.07", big_file(), false);
    fixture_close();
    int kills = 0;
    /* Each life gets a little further: the call at which it dies grows. */
    for (int call = 1; call < 400 && run_until(call) == 9; call++)
        kills++;
    ck_assert_int_gt(kills, 5);
    fixture_start();
    ck_assert_str_eq(fixture_status(id), "selesai");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM keluarga"), FAMILIES);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM orang"), 2 * FAMILIES - 3);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM nik_unik"), 2 * FAMILIES - 3);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM anggota"), 2 * FAMILIES - 3);
    char target[80];
    snprintf(target, sizeof target, "/api/v1/impor/%lld", (long long)id);
    json_t *h = json_object_get(fixture_call("31.75.07", "GET", target, NULL, NULL, 0).json, "hasil");
    ck_assert_int_eq(fixture_get(h, "baris"), 2 * FAMILIES);
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 2 * FAMILIES - 3);
    ck_assert_int_eq(fixture_get(h, "ditolak"), 3);
    ck_assert_int_eq(fixture_get(h, "keluarga_baru"), FAMILIES);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan = 'keluarga.impor'"), 1);
    fixture_close();
}
END_TEST

static int put_status(tg_tx *tx, void *arg, tg_error *err)
{
    int64_t id = *(int64_t *)arg;
    int rc = impor_set_region(tx, id, "31.75.07", err);
    return rc == TG_OK ? impor_move(tx, id, IMPOR_DITERAPKAN, err) : rc;
}

typedef struct { const char *kode; bool out; } asked;
static int ask_importing(tg_tx *tx, void *arg, tg_error *err)
{
    asked *a = arg;
    return warga_importing(tx, a->kode, &a->out, err);
}

START_TEST(killed_again_and_again_an_undo_takes_all_back)
{
    fixture_open();
    fixture_import("31.75.07", csv_of(HEAD, row_of(3, 7, "KEPALA LAMA", 1980, 1, NULL), row_of(90, 9001, "TETAP", 1970, 1, NULL), NULL));
    int64_t before = fixture_facts();
    int64_t id = fixture_get(fixture_import("31.75.07", big_file()), "impor_id");
    ck_assert_int_eq(fixture_impor("31.75.07", id, "POST", "/urungkan").status, 202);
    fixture_close();
    int kills = 0;
    for (int call = 1; call < 400 && run_until(call) == 9; call++)
        kills++;
    ck_assert_int_gt(kills, 5);
    fixture_start();
    ck_assert_str_eq(fixture_status(id), "diurungkan");
    ck_assert_int_eq(fixture_facts(), before);
    const json_t *made = json_object_get(json_object_get(fixture_impor("31.75.07", id, "GET", "").json, "urung"), "hasil");
    ck_assert_int_eq(json_integer_value(json_object_get(made, "keluarga_dihapus")), FAMILIES - 1);       /* KK 3 was there */
    ck_assert_int_eq(json_integer_value(json_object_get(made, "orang_dihapus")), 2 * FAMILIES - 3 - 1);
    ck_assert_int_eq(json_integer_value(json_object_get(made, "orang_dipulihkan")), 1);
    fixture_close();
}
END_TEST

static bool importing(const char *kode)
{
    asked a = { kode, false };
    ck_assert_int_eq(fixture_write("53.71", ask_importing, &a), TG_OK);
    return a.out;
}

START_TEST(a_region_is_under_import_while_rows_are_applied)
{
    fixture_open();
    int64_t id = fixture_plan("31.75", big_file(), false);
    ck_assert(!importing("31.75.07"));
    ck_assert_int_eq(fixture_write("00", put_status, &id), TG_OK);
    ck_assert(importing("31.75.07"));
    ck_assert(importing("31.75.07.1001"));
    ck_assert(importing("31"));
    ck_assert(importing("00"));
    ck_assert(!importing("31.75.06"));
    ck_assert(!importing("31.74"));
    fixture_close();
}
END_TEST

/* ---- waiting ------------------------------------------------------------------------------------------- */

static const char *in_the_way;
static int busy(tg_tx *tx, const char *kode_wilayah, const char **siapa, tg_error *err)
{
    (void)tx, (void)err;
    ck_assert_str_eq(kode_wilayah, "31.75.07.1001");             /* what the file touches, not who imports */
    *siapa = in_the_way;
    return TG_OK;
}

static int due_now(tg_tx *tx, void *arg, tg_error *err)
{
    (void)arg;
    stmt *q = stmt_borrow(tx, TG_UNSCOPED("uji") "UPDATE kerja SET jatuh = 0 WHERE status = 'menunggu'", err);
    return q == NULL ? err->code : stmt_run(q, NULL, err);
}

static void run_again(void)
{
    tg_error err;
    ck_assert_int_eq(fixture_write("00", due_now, NULL), TG_OK);
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &err), TG_OK);
}

START_TEST(an_import_waits_until_nobody_works_on_its_region)
{
    fixture_open();
    warga_set_busy_hook(busy);
    in_the_way = "sembako 31.75.07 2026-12";
    int64_t id = fixture_plan("31.75", csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), NULL), false);
    for (int i = 0; i < 8; i++) {                                /* more often than failing runs are tried again */
        run_again();
        ck_assert_str_eq(fixture_status(id), "dibaca");
        ck_assert_str_eq(fixture_word("SELECT status FROM kerja WHERE jenis = 'impor.keluarga'"), "menunggu");
        ck_assert_ptr_nonnull(strstr(fixture_word("SELECT galat FROM kerja WHERE jenis = 'impor.keluarga'"), "sembako 31.75.07 2026-12"));
        ck_assert_int_eq(fixture_number("SELECT count(*) FROM orang"), 0);
    }
    in_the_way = NULL;
    run_again();
    ck_assert_str_eq(fixture_status(id), "selesai");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM orang"), 1);
    warga_set_busy_hook(NULL);
    fixture_close();
}
END_TEST

START_TEST(a_dry_run_waits_for_nobody)
{
    fixture_open();
    warga_set_busy_hook(busy);
    in_the_way = "sembako 31.75.07 2026-12";
    const char *csv = csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), NULL);
    ck_assert_int_eq(fixture_get(fixture_import_bytes("31.75", csv, strlen(csv), true), "orang_baru"), 1);
    warga_set_busy_hook(NULL);
    fixture_close();
}
END_TEST

static int resume(tg_tx *tx, void *arg, tg_error *err)
{
    (void)arg;
    return warga_resume(tx, err);
}

static int cancel(tg_tx *tx, void *arg, tg_error *err)
{
    return schedule_cancel(tx, *(int64_t *)arg, err);
}

static void run_jobs(void)
{
    tg_error err;
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &err), TG_OK);
}

START_TEST(an_import_cancelled_while_it_waits_leaves_nothing)
{
    fixture_open();
    int64_t id = fixture_plan("31.75.07", big_file(), false);
    int64_t kerja = fixture_number("SELECT kerja_id FROM impor");
    ck_assert_int_eq(fixture_write("31.75.07", cancel, &kerja), TG_OK);
    ck_assert_int_eq(fixture_leftovers(), 1);
    ck_assert_int_eq(fixture_write("00", resume, NULL), TG_OK);
    ck_assert_str_eq(fixture_status(id), "gagal");
    run_jobs();
    ck_assert_int_eq(fixture_leftovers(), 0);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja WHERE jenis = 'impor.bersih'"), "selesai");
    ck_assert_int_eq(fixture_write("00", resume, NULL), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kerja WHERE jenis LIKE 'impor.%' AND status = 'menunggu' AND jenis <> 'impor.sapu'"), 0);
    fixture_close();
}
END_TEST

START_TEST(an_import_cancelled_while_it_reads_leaves_nothing)
{
    for (int group = 1; group < 6; group++) {
        fixture_open();
        int64_t id = fixture_plan("31.75.07", big_file(), true);
        fixture_meanwhile(group, "UPDATE kerja SET diminta_batal = 1 WHERE jenis = 'impor.keluarga' AND status = 'berjalan'");
        run_jobs();
        bool was = fixture_number("SELECT count(*) FROM kerja WHERE jenis = 'impor.keluarga' AND status = 'batal'") == 1;
        ck_assert_str_eq(fixture_status(id), was ? "gagal" : "diperiksa");
        ck_assert(was || group < 3 || group > 4);
        ck_assert_int_eq(fixture_leftovers(), 0);
        ck_assert_int_eq(fixture_number("SELECT count(*) FROM orang"), 0);
        fixture_close();
    }
}
END_TEST

START_TEST(a_staging_that_is_damaged_before_applying_ends_the_import)
{
    fixture_open();
    int64_t id = fixture_plan("31.75.07", big_file(), true);
    for (int group = 1; group < 20 && fixture_number("SELECT count(*) FROM kerja WHERE jenis = 'impor.keluarga' AND status = 'menunggu'") == 1; group++) {
        fixture_meanwhile(5, "UPDATE impor_baris SET isi_orang = x'FFFF'");
        run_jobs();
    }
    ck_assert_str_eq(fixture_status(id), "gagal");
    ck_assert_int_eq(fixture_leftovers(), 0);
    ck_assert_ptr_nonnull(strstr(fixture_word("SELECT hasil FROM kerja WHERE jenis = 'impor.keluarga'"), "impor_tahap_rusak"));
    fixture_close();
}
END_TEST

static void put_file(const char *name, int age_hours, char path[400])
{
    struct timespec when[2] = { { .tv_sec = env_now_ms() / 1000 - age_hours * 3600 }, { .tv_sec = env_now_ms() / 1000 - age_hours * 3600 } };
    snprintf(path, 400, "%s/impor/%s", fixture_dir, name);
    ck_assert_int_eq(env_write_file(path, "nik", 3, 0600, NULL), TG_OK);
    ck_assert_int_eq(utimensat(AT_FDCWD, path, when, 0), 0);
}

START_TEST(a_copy_that_no_import_needs_goes_after_a_day)
{
    char orphan[400], young[400], rejects[400], needed[400];
    tg_error err;
    fixture_open();
    put_file("0123456789abcdef0123456789abcdef.csv", 25, orphan);
    put_file("1123456789abcdef0123456789abcdef.csv", 23, young);
    put_file("77-ditolak.csv", 29 * 24, rejects);
    fixture_plan("31.75.07", big_file(), false);
    put_file(fixture_word("SELECT berkas FROM impor"), 25, needed);
    ck_assert_int_eq(warga_start(fixture_store, &STORE_SISTEM, &err), TG_OK);
    ck_assert(!env_exists(orphan));
    ck_assert(env_exists(young));
    ck_assert(env_exists(rejects));
    ck_assert(env_exists(needed));
    fixture_close();
}
END_TEST

START_TEST(an_import_goes_on_when_the_data_folder_has_moved)
{
    char moved[340];
    fixture_open();
    int64_t id = fixture_plan("31.75.07", big_file(), false);
    fixture_close();
    snprintf(moved, sizeof moved, "%.300s-pindah", fixture_dir);
    ck_assert_int_eq(rename(fixture_dir, moved), 0);
    snprintf(fixture_dir, sizeof fixture_dir, "%.299s", moved);
    fixture_start();
    run_jobs();
    ck_assert_str_eq(fixture_status(id), "selesai");
    fixture_close();
}
END_TEST

START_TEST(states_move_as_the_table_says)
{
    fixture_open();
    for (int from = 0; from < IMPOR_STATES; from++)
        for (int to = 0; to < IMPOR_STATES; to++) {
            bool may = (from == IMPOR_DIBACA && to >= IMPOR_DIPERIKSA && to <= IMPOR_DITERAPKAN) || (from == IMPOR_DITERAPKAN && to == IMPOR_SELESAI) ||
                       (from == IMPOR_SELESAI && to == IMPOR_URUNG_DIPERIKSA) || (from == IMPOR_URUNG_DIPERIKSA && to == IMPOR_SELESAI) ||
                       (from == IMPOR_URUNG_DIPERIKSA && to == IMPOR_MENGURUNGKAN) || (from == IMPOR_MENGURUNGKAN && to == IMPOR_DIURUNGKAN);
            ck_assert_int_eq(impor_may_move((impor_status)from, (impor_status)to), may);
        }
    fixture_close();
}
END_TEST

static int rebuild(tg_tx *tx, void *arg, tg_error *err)
{
    return warga_rebuild(tx, arg, err);
}

START_TEST(the_derived_tables_come_back_the_same)
{
    fixture_open();
    fixture_import("31.75.07", big_file());
    int64_t before = fixture_register(), kerja = 0;
    ck_assert_int_eq(fixture_write("00", rebuild, &kerja), TG_OK);
    tg_error err;
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &err), TG_OK);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja WHERE jenis = 'warga.bangun_ulang'"), "selesai");
    ck_assert_int_eq(fixture_register(), before);
    fixture_close();
}
END_TEST

TESTS(lanjut)
{
    tcase_add_test(tc, an_import_waits_until_nobody_works_on_its_region);
    tcase_add_test(tc, a_dry_run_waits_for_nobody);
    tcase_add_test(tc, killed_again_and_again_it_comes_in_once_and_whole);
    tcase_add_test(tc, killed_again_and_again_an_undo_takes_all_back);
    tcase_add_test(tc, a_region_is_under_import_while_rows_are_applied);
    tcase_add_test(tc, an_import_cancelled_while_it_waits_leaves_nothing);
    tcase_add_test(tc, an_import_cancelled_while_it_reads_leaves_nothing);
    tcase_add_test(tc, a_staging_that_is_damaged_before_applying_ends_the_import);
    tcase_add_test(tc, a_copy_that_no_import_needs_goes_after_a_day);
    tcase_add_test(tc, an_import_goes_on_when_the_data_folder_has_moved);
    tcase_add_test(tc, states_move_as_the_table_says);
    tcase_add_test(tc, the_derived_tables_come_back_the_same);
}
