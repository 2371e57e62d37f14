/* tangguh calendar: when feasts and holidays are, and the confirmation of a date. tangguh job: the schedules of rules and their runs.
 * Clients of /kalender and /jadwal. */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"

enum { TARGET_SIZE = 200 };

static const char *status_word(cli *c, const json_t *day)
{
    const char *status = cli_text(day, "status");
    const char *kunci = strcmp(status, "resmi") == 0 ? "cli_kalender_resmi"
                      : strcmp(status, "perkiraan") == 0 ? "cli_kalender_perkiraan" : "cli_kalender_belum";
    return pesan_text(kunci, c->o.bahasa);
}

static int calendar_show(cli *c)
{
    char target[TARGET_SIZE] = "/api/v1/kalender";
    int status;
    size_t i;
    json_t *day;
    if (cli_option(c, "year") != NULL)
        snprintf(target, sizeof target, "/api/v1/kalender?tahun=%s", cli_url(c, cli_option(c, "year")));
    json_t *reply = cli_ask(c, "GET", target, NULL, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        json_array_foreach(json_object_get(reply, "data"), i, day) {
            const char *tanggal = cli_text(day, "tanggal"), *oleh = cli_text(day, "oleh");
            printf("%-10s  %-18s %5lld  %-10s %s%s%s\n", tanggal[0] != 0 ? tanggal : "?", cli_text(day, "peristiwa"),
                   (long long)cli_i64(day, "tahun"), status_word(c, day), cli_text(day, "sumber"), oleh[0] != 0 ? " · " : "", oleh);
        }
    json_decref(reply);
    return CLI_OK;
}

static bool whole_number(cli *c, const char *text, const char *nama, int64_t *out)
{
    if (text_int64(text, strlen(text), out))
        return true;
    cli_warn(c, "cli_bukan_angka", nama, text);
    return false;
}

static int calendar_confirm(cli *c)
{
    int status;
    int64_t tahun;
    if (!whole_number(c, c->args[1], "TAHUN", &tahun))
        return CLI_USAGE;
    json_t *body = cli_object("peristiwa", c->args[0], "tanggal", c->args[2], "sumber", cli_option(c, "sumber"), NULL);
    json_object_set_new(body, "tahun", json_integer(tahun));
    if (cli_flag(c, "perkiraan"))
        json_object_set_new(body, "perkiraan", json_true());
    if (cli_flag(c, "cabut"))
        json_object_set_new(body, "cabut", json_true());
    json_t *reply = cli_ask(c, "POST", "/api/v1/kalender", body, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        cli_print(c, cli_flag(c, "cabut") ? "cli_kalender_dicabut" : "cli_kalender_tetap", cli_text(reply, "peristiwa"),
                  cli_i64(reply, "tahun"), cli_text(reply, "tanggal"));
    json_decref(reply);
    return CLI_OK;
}

/* What scripts ask: nothing but these three. */
static json_t *three_of(const json_t *reply)
{
    json_t *out = json_object();
    json_object_set(out, "mulai", json_object_get(reply, "mulai"));
    json_object_set(out, "status", json_object_get(reply, "status"));
    json_object_set(out, "sebelum", json_object_get(reply, "sebelum"));
    return out;
}

static int calendar_ramadan(cli *c)
{
    char target[TARGET_SIZE];
    int status, n;
    const char *before = cli_option(c, "before");
    n = snprintf(target, sizeof target, "/api/v1/kalender/ramadan/%s", cli_url(c, c->args[0]));
    if (before != NULL && n < (int)sizeof target)
        snprintf(target + n, sizeof target - (size_t)n, "?sebelum=%s", cli_url(c, before));
    json_t *reply = cli_ask(c, "GET", target, NULL, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    json_t *out = three_of(reply);
    if (!cli_json(c, out))
        cli_print(c, "cli_kalender_ramadan", c->args[0], cli_text(out, "mulai"), status_word(c, out));
    if (!c->o.json && before != NULL)
        cli_print(c, "cli_kalender_sebelum", before, cli_text(out, "sebelum"));
    json_decref(out);
    json_decref(reply);
    return CLI_OK;
}

/* ---- schedules ------------------------------------------------------------------------------------------------------ */

/* "sembako/31.75.07/bulanan" into a body; NULL after saying what is wrong. */
static json_t *schedule_of(cli *c, const char *text)
{
    const char *a = strchr(text, '/'), *b = a != NULL ? strchr(a + 1, '/') : NULL;
    if (b == NULL || a == text || b == a + 1 || b[1] == 0) {
        cli_warn(c, "jadwal_nama", text);
        return NULL;
    }
    const char *program = tg_arena_text(c->arena, text, (size_t)(a - text)), *kode = tg_arena_text(c->arena, a + 1, (size_t)(b - a - 1));
    return cli_object("program", program, "kode_wilayah", kode, "jadwal", b + 1, NULL);
}

/* "cadangan.harian": a job of the server's own has no region. */
static bool is_house_job(const char *text)
{
    return strchr(text, '/') == NULL && strchr(text, '.') != NULL;
}

static bool is_number(const char *text)
{
    int64_t n;
    return text_int64(text, strlen(text), &n) && n > 0;
}

static void show_schedule(cli *c, const json_t *j)
{
    const json_t *last = json_object_get(j, "terakhir");
    const char *when = cli_text(j, "jatuh");
    char name[160];
    snprintf(name, sizeof name, "%s/%s/%s", cli_text(j, "program"), cli_text(j, "kode_wilayah"), cli_text(j, "jadwal"));
    printf("%-40s  %-18s  %-16.16s", name, cli_text(j, "periode"), when[0] != 0 ? when : "?");
    if (json_is_true(json_object_get(j, "jeda")))
        printf("  %s (%s: %s)", pesan_text("cli_jadwal_jeda", c->o.bahasa), cli_text(j, "jeda_oleh"), cli_text(j, "jeda_alasan"));
    if (json_is_object(last))
        printf("  %lld %s %s", (long long)cli_i64(last, "id"), cli_text(last, "periode"), cli_text(last, "status"));
    putchar('\n');
}

/* All pages in one. */
static json_t *all_schedules(cli *c, int *code)
{
    char target[TARGET_SIZE + 200] = "/api/v1/jadwal";
    int status;
    json_t *all = json_array();
    for (;;) {
        json_t *reply = cli_ask(c, "GET", target, NULL, &status);
        if (reply == NULL || status >= 300) {
            *code = cli_refused(c, status, reply);
            json_decref(all);
            return NULL;
        }
        json_array_extend(all, json_object_get(reply, "data"));
        const char *after = cli_text(reply, "setelah");
        bool more = after[0] != 0;
        snprintf(target, sizeof target, "/api/v1/jadwal?setelah=%s", cli_url(c, after));
        json_decref(reply);
        if (!more)
            return all;
    }
}

static void say_last(cli *c, const json_t *last)
{
    const char *when = tg_arena_printf(c->arena, "%.16s", cli_text(last, "waktu")), *sebab = cli_text(last, "sebab");
    if (!json_is_object(last))
        cli_print(c, "cli_kerja_belum");
    else if (sebab[0] != 0)
        cli_print(c, "cli_kerja_gagal", when, cli_text(last, "status"), sebab);
    else
        cli_print(c, "cli_kerja_terakhir", when, cli_text(last, "status"));
}

static void show_house_job(cli *c, const json_t *j)
{
    const char *when = cli_text(j, "jatuh");
    bool off = json_is_true(json_object_get(j, "mati"));
    printf("%-28s  %-18s  %-16.16s  ", cli_text(j, "jenis"), off ? "-" : cli_text(j, "irama"), when[0] != 0 ? when : "-");
    if (off)
        printf("%s  ", pesan_text("cli_kerja_mati", c->o.bahasa));
    if (json_is_true(json_object_get(j, "jeda")))
        printf("%s (%s: %s)  ", pesan_text("cli_jadwal_jeda", c->o.bahasa), cli_text(j, "jeda_oleh"), cli_text(j, "jeda_alasan"));
    say_last(c, json_object_get(j, "terakhir"));
}

/* NULL: who asks is no admin of the server, so its jobs are not theirs to see; or *code after saying why. */
static json_t *house_jobs(cli *c, int *code)
{
    int status;
    json_t *reply = cli_ask(c, "GET", "/api/v1/jadwal/server", NULL, &status);
    *code = CLI_OK;
    if (reply != NULL && status < 300) {
        json_t *list = json_incref(json_object_get(reply, "data"));
        json_decref(reply);
        return list;
    }
    if (reply == NULL || status != 403)
        *code = cli_refused(c, status, reply);
    else
        json_decref(reply);
    return NULL;
}

static void show_all(cli *c, const json_t *rules, const json_t *house)
{
    size_t i;
    json_t *row;
    if (json_array_size(rules) == 0)
        cli_print(c, "cli_jadwal_kosong");
    json_array_foreach(rules, i, row)
        show_schedule(c, row);
    if (house != NULL)
        cli_print(c, "cli_kerja_judul");
    json_array_foreach(house, i, row)
        show_house_job(c, row);
}

static int job_list(cli *c)
{
    int code;
    json_t *all = all_schedules(c, &code);
    if (all == NULL)
        return code;
    json_t *out = json_object(), *house = house_jobs(c, &code);
    json_object_set_new(out, "data", all);
    if (house != NULL)
        json_object_set_new(out, "server", house);
    if (code == CLI_OK && !cli_json(c, out))
        show_all(c, all, house);
    json_decref(out);
    return code;
}

static json_t *run_of(cli *c, int64_t id, int *code)
{
    char target[TARGET_SIZE];
    int status;
    snprintf(target, sizeof target, "/api/v1/jadwal/pelaksanaan/%lld", (long long)id);
    json_t *reply = cli_ask(c, "GET", target, NULL, &status);
    if (reply != NULL && status < 300)
        return reply;
    *code = cli_refused(c, status, reply);
    return NULL;
}

static int show_run(cli *c, int64_t id)
{
    int code;
    size_t i;
    json_t *line, *run = run_of(c, id, &code);
    if (run == NULL)
        return code;
    if (!cli_json(c, run)) {
        cli_print(c, "cli_jadwal_pelaksanaan", id, cli_text(run, "jadwal"), cli_text(run, "periode"), cli_text(run, "status"));
        json_array_foreach(json_object_get(run, "catatan"), i, line)
            printf("  %.16s  %s\n", cli_text(line, "waktu"), cli_text(line, "teks"));
    }
    code = strcmp(cli_text(run, "status"), "gagal") == 0 ? CLI_REFUSED : CLI_OK;
    json_decref(run);
    return code;
}

/* Waits until the run waits for a person, or has ended: each of its jobs in turn. */
static int wait_run(cli *c, int64_t id)
{
    for (int64_t before = 0;;) {
        int code = CLI_OK;
        json_t *run = run_of(c, id, &code), *failed = NULL;
        if (run == NULL)
            return code;
        int64_t kerja = cli_i64(run, "kerja");
        bool works = strcmp(cli_text(run, "status"), "berjalan") == 0 && kerja != before;
        json_decref(run);
        if (!works)
            return show_run(c, id);
        json_decref(cli_wait(c, kerja, &code, &failed));
        json_decref(failed);
        before = kerja;
    }
}

static int start_run(cli *c, const char *target, json_t *body_taken)
{
    int status;
    json_t *reply = cli_ask(c, "POST", target, body_taken, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    int64_t id = cli_i64(reply, "pelaksanaan");
    json_decref(reply);
    return wait_run(c, id);
}

static int run_house_job(cli *c)
{
    int code;
    json_t *result = cli_job(c, "/api/v1/jadwal/server/jalankan", cli_object("jenis", c->args[0], NULL), NULL, &code, NULL);
    if (result != NULL && !cli_json(c, result))
        cli_print(c, "cli_kerja_selesai", c->args[0]);
    json_decref(result);
    return code;
}

static int job_run(cli *c)
{
    if (is_house_job(c->args[0]))
        return run_house_job(c);
    json_t *body = schedule_of(c, c->args[0]);
    if (body == NULL)
        return CLI_USAGE;
    if (cli_option(c, "period") != NULL)
        json_object_set_new(body, "periode", json_string(cli_option(c, "period")));
    return start_run(c, "/api/v1/jadwal/jalankan", body);
}

/* How one of the server's own jobs ran, newest first; why it failed stands below it. */
static int house_log(cli *c)
{
    char target[TARGET_SIZE];
    int status;
    size_t i;
    json_t *row;
    snprintf(target, sizeof target, "/api/v1/jadwal/server/riwayat?jenis=%s", cli_url(c, c->args[0]));
    json_t *reply = cli_ask(c, "GET", target, NULL, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply)) {
        json_array_foreach(json_object_get(reply, "data"), i, row)
            printf("%lld  %.16s  %-9s  %s\n", (long long)cli_i64(row, "id"), cli_text(row, "mulai"), cli_text(row, "status"), cli_text(row, "sebab"));
        if (json_array_size(json_object_get(reply, "data")) == 0)
            cli_print(c, "cli_jadwal_belum_jalan");
    }
    json_decref(reply);
    return CLI_OK;
}

/* The runs of one schedule, newest first. */
static int job_log(cli *c)
{
    char target[TARGET_SIZE + 200];
    int status;
    size_t i;
    json_t *row;
    if (is_number(c->args[0]))
        return show_run(c, atoll(c->args[0]));
    if (is_house_job(c->args[0]))
        return house_log(c);
    json_t *name = schedule_of(c, c->args[0]);
    if (name == NULL)
        return CLI_USAGE;
    snprintf(target, sizeof target, "/api/v1/jadwal/pelaksanaan?program=%s&kode_wilayah=%s&jadwal=%s", cli_url(c, cli_text(name, "program")),
             cli_url(c, cli_text(name, "kode_wilayah")), cli_url(c, cli_text(name, "jadwal")));
    json_decref(name);
    json_t *reply = cli_ask(c, "GET", target, NULL, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply)) {
        json_array_foreach(json_object_get(reply, "data"), i, row)
            printf("%lld  %-18s  %-9s  %.16s\n", (long long)cli_i64(row, "id"), cli_text(row, "periode"), cli_text(row, "status"),
                   cli_text(row, "dibuat"));
        if (json_array_size(json_object_get(reply, "data")) == 0)
            cli_print(c, "cli_jadwal_belum_jalan");
    }
    json_decref(reply);
    return CLI_OK;
}

static int set_pause(cli *c, const char *target, const char *kunci)
{
    int status;
    json_t *body = schedule_of(c, c->args[0]);
    if (body == NULL)
        return CLI_USAGE;
    if (cli_option(c, "alasan") != NULL)
        json_object_set_new(body, "alasan", json_string(cli_option(c, "alasan")));
    json_t *reply = cli_ask(c, "POST", target, body, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        cli_print(c, kunci, c->args[0], cli_text(reply, "periode"), cli_text(reply, "jatuh"));
    json_decref(reply);
    return CLI_OK;
}

static int pause_house_job(cli *c, const char *target, const char *kunci)
{
    int status;
    json_t *reply = cli_ask(c, "POST", target, cli_object("jenis", c->args[0], "alasan", cli_option(c, "alasan"), NULL), &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        cli_print(c, kunci, c->args[0], tg_arena_printf(c->arena, "%.16s", cli_text(reply, "jatuh")));
    json_decref(reply);
    return CLI_OK;
}

static int job_pause(cli *c)
{
    if (cli_need(c, "alasan") == NULL)
        return CLI_USAGE;
    return is_house_job(c->args[0]) ? pause_house_job(c, "/api/v1/jadwal/server/jeda", "cli_kerja_dijeda")
                                    : set_pause(c, "/api/v1/jadwal/jeda", "cli_jadwal_dijeda");
}

/* A number: a run that a safeguard holds; a name: a schedule that is paused. */
static int job_resume(cli *c)
{
    char target[TARGET_SIZE];
    if (is_house_job(c->args[0]))
        return pause_house_job(c, "/api/v1/jadwal/server/lanjut", "cli_kerja_lanjut");
    if (!is_number(c->args[0]))
        return set_pause(c, "/api/v1/jadwal/lanjut", "cli_jadwal_lanjut");
    const char *alasan = cli_need(c, "alasan");
    if (alasan == NULL)
        return CLI_USAGE;
    snprintf(target, sizeof target, "/api/v1/jadwal/pelaksanaan/%s/lanjut", cli_url(c, c->args[0]));
    return start_run(c, target, cli_object("alasan", alasan, NULL));
}

const cli_command CLI_JADWAL[] = {
    { "calendar show", "[--year TAHUN]", "year:", 0, 0, calendar_show, "menampilkan hari raya dan hari libur setahun",
      "shows the feasts and holidays of a year" },
    { "calendar confirm", "PERISTIWA TAHUN TANGGAL [--sumber TEKS] [--perkiraan] [--cabut]", "sumber: perkiraan cabut", 3, 3, calendar_confirm,
      "menetapkan tanggal hari raya yang sudah diumumkan (tahun Hijriah untuk hari Islam)",
      "confirms the announced date of an event (Hijri year of Islamic ones)" },
    { "calendar ramadan", "TAHUN_H [--before HARI]", "before:", 1, 1, calendar_ramadan, "menampilkan awal Ramadan, dan sekian hari sebelumnya",
      "shows when Ramadan begins, and so many days before" },
    { "job list", "", "", 0, 0, job_list, "menampilkan jadwal aturan dan kerja server, dan kapan berikutnya berjalan",
      "lists the schedules of rules and the server's own jobs, and when each runs next", true },
    { "job run", "PROGRAM/KODE/JADWAL [--period PERIODE] | KERJA", "period:", 1, 1, job_run, "menjalankan periode berikutnya sekarang, atau mengulang yang gagal",
      "runs the next period now, or tries a failed one again", true },
    { "job log", "PROGRAM/KODE/JADWAL | NOMOR | KERJA", "", 1, 1, job_log, "menampilkan pelaksanaan jadwal dan apa yang dikerjakannya",
      "lists the runs of a schedule, or what one run did", true },
    { "job pause", "PROGRAM/KODE/JADWAL | KERJA --alasan TEKS", "alasan:", 1, 1, job_pause, "menjeda jadwal atau kerja server", "pauses a schedule or one of the server's jobs", true },
    { "job resume", "PROGRAM/KODE/JADWAL | KERJA | NOMOR --alasan TEKS", "alasan:", 1, 1, job_resume,
      "melanjutkan jadwal yang dijeda, atau pelaksanaan yang ditahan pengaman", "resumes a paused schedule, or a run that a safeguard holds", true },
    { NULL },
};
