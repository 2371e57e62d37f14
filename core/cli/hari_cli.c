/* Commands of the day of a round: places, papers. */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"

enum { TARGET_SIZE = 1024 };

static int done(cli *c, int status, json_t *reply, const char *kunci, const char *a, const char *b)
{
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        cli_print(c, kunci, a, b);
    json_decref(reply);
    return CLI_OK;
}

static int round_place(cli *c)
{
    char target[TARGET_SIZE];
    int status;
    const char *tempat = cli_need(c, "tempat"), *kode = cli_need(c, "region");
    if (tempat == NULL || kode == NULL)
        return CLI_USAGE;
    snprintf(target, sizeof target, "/api/v1/tahap/%s/titik", cli_url(c, c->args[0]));
    json_t *reply = cli_ask(c, "POST", target, cli_object("tempat", tempat, "kode_wilayah", kode, NULL), &status);
    return done(c, status, reply, "cli_titik", kode, tempat);
}

static int round_attach(cli *c)
{
    char target[TARGET_SIZE];
    int status;
    bool empty;
    const char *untuk = cli_option(c, "untuk"), *tempat = cli_option(c, "tempat");
    if (!cli_can_read(c, c->args[1], &empty))
        return CLI_USAGE;
    int n = snprintf(target, sizeof target, "/api/v1/tahap/%s/berkas?untuk=%s", cli_url(c, c->args[0]),
                     cli_url(c, untuk != NULL ? untuk : "daftar"));
    if (tempat != NULL)
        snprintf(target + n, sizeof target - (size_t)n, "&tempat=%s", cli_url(c, tempat));
    json_t *reply = cli_ask_file(c, target, c->args[1], &status);
    const char *sidik = tg_arena_printf(c->arena, "%.16s", cli_text(reply, "sidik"));
    return done(c, status, reply, "cli_kertas", c->args[1], sidik);
}

const cli_command CLI_HARI[] = {
    { "round place", "TAHAP --region KODE --tempat TEMPAT", "region: tempat:", 1, 1, round_place,
      "melayani keluarga satu wilayah di titik sendiri", "serves the families of a region at a place of their own", true },
    { "round attach", "TAHAP BERKAS [--tempat TEMPAT] [--untuk daftar|kuasa|bast|sk]", "tempat: untuk:", 2, 2, round_attach,
      "melampirkan daftar bertanda tangan atau surat", "attaches a signed list or a letter", true },
    { NULL },
};
