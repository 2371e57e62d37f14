/* tangguh calendar: when feasts and holidays are, and the confirmation of a date. Clients of /kalender. */
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

const cli_command CLI_JADWAL[] = {
    { "calendar show", "[--year TAHUN]", "year:", 0, 0, calendar_show, "menampilkan hari raya dan hari libur setahun",
      "shows the feasts and holidays of a year" },
    { "calendar confirm", "PERISTIWA TAHUN TANGGAL [--sumber TEKS] [--perkiraan] [--cabut]", "sumber: perkiraan cabut", 3, 3, calendar_confirm,
      "menetapkan tanggal hari raya yang sudah diumumkan (tahun Hijriah untuk hari Islam)",
      "confirms the announced date of an event (Hijri year of Islamic ones)" },
    { "calendar ramadan", "TAHUN_H [--before HARI]", "before:", 1, 1, calendar_ramadan, "menampilkan awal Ramadan, dan sekian hari sebelumnya",
      "shows when Ramadan begins, and so many days before" },
    { NULL },
};
