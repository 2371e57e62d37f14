/* Commands of the rights of the people recorded: a copy of everything about a person, and which persons an account saw. */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"

/* ---- dossier -------------------------------------------------------------------------------------------------- */

static void print_value(const char *key, const json_t *v)
{
    if (json_is_integer(v))
        printf("  %s: %lld\n", key, (long long)json_integer_value(v));
    else if (json_is_string(v))
        printf("  %s: %s\n", key, json_string_value(v));
}

static void print_object(json_t *o)
{
    const char *key;
    json_t *v;
    json_object_foreach(o, key, v)
        print_value(key, v);
}

/* Part by part, as the reply has them; what is not known is left out. */
static void print_dossier(json_t *reply)
{
    const char *part;
    json_t *v, *row;
    size_t i;
    json_object_foreach(reply, part, v) {
        if (json_is_object(v) || json_array_size(v) > 0)
            printf("[%s]\n", part);
        if (json_is_object(v))
            print_object(v);
        json_array_foreach(v, i, row) {
            print_object(row);
            putchar('\n');
        }
    }
}

/* --person 17, or nothing: then a NIK is the argument. False after saying what is wrong. */
static bool person_option(cli *c, int64_t *id)
{
    const char *text = cli_option(c, "person");
    *id = 0;
    if (text == NULL || text_int64(text, strlen(text), id))
        return true;
    cli_warn(c, "cli_bukan_angka", "--person", text);
    return false;
}

static int dossier(cli *c)
{
    int status, code = CLI_OK;
    int64_t id;
    if (!person_option(c, &id))
        return CLI_USAGE;
    const char *number = id == 0 ? cli_secret_arg(c, 0) : NULL;
    if (id == 0 && number == NULL)
        return CLI_USAGE;
    json_t *body = cli_object("nik", number, NULL);
    if (id != 0)
        json_object_set_new(body, "orang_id", json_integer(id));
    json_t *reply = cli_ask(c, "POST", "/api/v1/hak/salinan", body, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (cli_flag(c, "print"))
        code = cli_fetch(c, tg_arena_printf(c->arena, "/api/v1/hak/salinan/%lld/cetak", (long long)cli_i64(reply, "orang_id")), stdout);
    else if (!cli_json(c, reply))
        print_dossier(reply);
    json_decref(reply);
    return code;
}

/* ---- exposure -------------------------------------------------------------------------------------------------- */

static void exposure_row(cli *c, const json_t *r)
{
    printf("%lld  %-14s %5s %5s  %s\n", (long long)cli_i64(r, "orang_id"), cli_text(r, "kode_wilayah"), cli_number(c, cli_i64(r, "dibuka")),
           cli_number(c, cli_i64(r, "didaftar")), cli_text(r, "nama"));
}

static int exposure(cli *c)
{
    const char *from = cli_need(c, "from"), *to = cli_need(c, "to");
    int code;
    size_t i;
    json_t *r, *all;
    if (from == NULL || to == NULL)
        return CLI_USAGE;
    all = cli_list(c, tg_arena_printf(c->arena, "/api/v1/hak/paparan?aktor=%s&dari=%s&sampai=%s", cli_url(c, c->args[0]), cli_url(c, from),
                                      cli_url(c, to)), &code);
    if (all == NULL)
        return code;
    json_t *data = json_object_get(all, "data");
    if (!cli_json(c, all)) {
        cli_print(c, "cli_paparan", c->args[0], cli_number(c, (int64_t)json_array_size(data)));
        json_array_foreach(data, i, r)
            exposure_row(c, r);
    }
    json_decref(all);
    return CLI_OK;
}

const cli_command CLI_HAK[] = {
    { "dossier", "NIK|--stdin|--person ID [--print]", "stdin person: print", 0, 1, dossier,
      "salinan semua data seseorang dan siapa yang membacanya; --print: HTML untuk dicetak",
      "everything about a person and who read it; --print: HTML for A4", true },
    { "exposure", "NAMA --from TANGGAL --to TANGGAL", "from: to:", 1, 1, exposure, "orang yang datanya dilihat sebuah akun di antara dua tanggal",
      "which persons an account saw between two days", true },
    { NULL },
};
