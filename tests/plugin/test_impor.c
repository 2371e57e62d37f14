/* Proves that an import of a program that is killed comes in once and whole: tests/plugins/satu_impor, whose table would
 * take a row twice. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "fixture.h"

enum { ROWS = 1700, REFUSED = ROWS / 100 };      /* four steps; full hundreds are refused */

static const char *folder;

static void write_csv(const char *path)
{
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    fputs("nomor;wilayah\n", f);
    for (int i = 1; i <= ROWS; i++)
        fprintf(f, "%d;31.75.07.1001\n", i);
    fclose(f);
}

/* The number of its job, which has not begun. */
static int64_t plan(void)
{
    char csv[400];
    folder = fixture_built(PROGRAM_FOLDER "/satu_impor.so", "satu_impor");
    snprintf(csv, sizeof csv, "%s/tamu.csv", folder);
    write_csv(csv);
    fixture_house_open(folder);
    http_answer a = { 0 };
    http_ask ask = { .method = "POST", .target = "/api/v1/satu_impor/impor/tamu", .sebagai = "perencana", .key = "impor", .file = csv };
    ck_assert_int_eq(http_call(fixture_http, &ask, &a, &fixture_err), TG_OK);
    ck_assert_int_eq(a.status, 202);
    env_free(a.body);
    int64_t id = fixture_number("SELECT id FROM kerja WHERE jenis = 'satu_impor.impor'");
    fixture_house_close();
    return id;
}

/* Dies at the n-th call of the clock, which every unit asks for: before, between and after all steps. */
static int calls, die_at;
static int64_t (*real_now)(void);
static int64_t counted_now(void)
{
    if (++calls == die_at)
        _exit(9);
    return real_now();
}

/* 9: it died at this call; 0: it came to its end before. */
static int run_until(int call)
{
    int status;
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        env_table t = env;
        fixture_house_open(folder);
        real_now = t.now_ms;
        t.now_ms = counted_now;
        die_at = call;
        env_set(&t);
        _exit(schedule_run_waiting(fixture_schedule, &fixture_err) == TG_OK ? 0 : 1);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int lines_of_rejects(int64_t kerja)
{
    char path[400];
    int c, lines = 0;
    snprintf(path, sizeof path, "%s/%lld-ditolak.csv", folder, (long long)kerja);
    FILE *f = fopen(path, "r");
    ck_assert_ptr_nonnull(f);
    while ((c = fgetc(f)) != EOF)
        lines += c == '\n';
    fclose(f);
    return lines;
}

START_TEST(killed_again_and_again_no_row_is_lost_or_doubled)
{
    char hasil[200];
    int kills = 0, between = 0;
    int64_t kerja = plan();
    /* Each life gets a little further: the call at which it dies grows. */
    for (int call = 1; call < 100 && run_until(call) == 9; call++) {
        fixture_house_open(folder);
        int64_t rows = fixture_number("SELECT count(*) FROM satu_impor_tamu");
        ck_assert_int_eq(rows, fixture_number("SELECT coalesce(sum(masuk), 0) FROM program_impor"));
        between += rows > 0 && rows < ROWS - REFUSED;
        fixture_house_close();
        kills++;
    }
    ck_assert_int_gt(kills, 5);
    ck_assert_int_gt(between, 0);                 /* some died midway */
    fixture_house_open(folder);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja WHERE jenis = 'satu_impor.impor'"), "selesai");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM satu_impor_tamu"), ROWS - REFUSED);
    ck_assert_int_eq(fixture_number("SELECT count(DISTINCT nomor) FROM satu_impor_tamu"), ROWS - REFUSED);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM satu_impor_tamu WHERE nomor % 100 = 0 OR nomor > 1700"), 0);
    snprintf(hasil, sizeof hasil, "{\"uji_coba\":false,\"dibaca\":%d,\"masuk\":%d,\"ditolak\":%d", ROWS, ROWS - REFUSED, REFUSED);
    ck_assert_mem_eq(fixture_word("SELECT hasil FROM kerja WHERE jenis = 'satu_impor.impor'"), hasil, strlen(hasil));
    ck_assert_int_eq(lines_of_rejects(kerja), 1 + REFUSED);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM program_tolakan"), 0);          /* they may hold personal data */
    fixture_house_close();
}
END_TEST

TESTS(impor)
{
    tcase_add_test(tc, killed_again_and_again_no_row_is_lost_or_doubled);
}
