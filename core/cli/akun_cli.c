/* Commands of accounts: user add, list, passwd, disable, enable, revoke. */
#include <stdio.h>
#include "cli/command.h"

/* A password never stands in a process list: it comes from standard input, or the server makes one. *given NULL: make one. */
static bool read_password(cli *c, const char **given)
{
    *given = cli_flag(c, "sandi-stdin") ? cli_read_line(c) : NULL;
    if (*given == NULL && cli_flag(c, "sandi-stdin"))
        cli_warn(c, "cli_perlu_sandi");
    return *given != NULL || !cli_flag(c, "sandi-stdin");
}

static void say_password(cli *c, const json_t *reply, const char *otherwise)
{
    const char *sandi = cli_text(reply, "sandi_sementara");
    if (sandi[0] == 0) {
        cli_print(c, otherwise, cli_text(reply, "nama"), cli_text(reply, "peran"), cli_text(reply, "kode_wilayah"));
        return;
    }
    printf("%s\n", sandi);             /* alone on stdout, so that it can be handed on */
    cli_warn(c, "cli_sandi_sementara", cli_text(reply, "nama"));
}

static int user_add(cli *c)
{
    int status;
    const char *peran = cli_need(c, "role"), *kode = cli_need(c, "region"), *sandi;
    if (peran == NULL || kode == NULL || !read_password(c, &sandi))
        return CLI_USAGE;
    json_t *r = cli_ask(c, "POST", "/api/v1/aktor", cli_object("nama", c->args[0], "peran", peran, "kode_wilayah", kode, "sandi", sandi, NULL), &status);
    if (r == NULL || status >= 300)
        return cli_refused(c, status, r);
    if (!cli_json(c, r))
        say_password(c, r, "cli_akun_ada");
    json_decref(r);
    return CLI_OK;
}

/* The row of one name in the region, or NULL after saying why not. */
static json_t *find_user(cli *c, int *code)
{
    int status;
    const char *target = tg_arena_printf(c->arena, "/api/v1/aktor?nama=%s", cli_url(c, c->args[0]));
    json_t *r = cli_ask(c, "GET", target, NULL, &status);
    if (r == NULL || status >= 300) {
        *code = cli_refused(c, status, r);
        return NULL;
    }
    json_t *row = json_incref(json_array_get(json_object_get(r, "data"), 0));
    json_decref(r);
    if (row == NULL) {
        cli_warn(c, "cli_akun_tidak_ada", c->args[0]);
        *code = CLI_REFUSED;
    }
    return row;
}

/* POST /aktor/{id}/<verb>; the reply, or NULL with the exit code. */
static json_t *act_on(cli *c, const char *verb, json_t *body, int *code)
{
    int status;
    json_t *row = find_user(c, code);
    if (row == NULL) {
        json_decref(body);
        return NULL;
    }
    const char *target = tg_arena_printf(c->arena, "/api/v1/aktor/%lld/%s", (long long)cli_i64(row, "id"), verb);
    json_decref(row);
    json_t *r = cli_ask(c, "POST", target, body, &status);
    if (r != NULL && status < 300)
        return r;
    *code = cli_refused(c, status, r);
    return NULL;
}

static int user_passwd(cli *c)
{
    int code;
    const char *sandi;
    if (!read_password(c, &sandi))
        return CLI_USAGE;
    json_t *r = act_on(c, "sandi", cli_object("sandi", sandi, NULL), &code);
    if (r == NULL)
        return code;
    if (!cli_json(c, r))
        say_password(c, r, "cli_sandi_diganti");
    json_decref(r);
    return CLI_OK;
}

static int switch_user(cli *c, const char *verb, const char *said)
{
    int code;
    json_t *r = act_on(c, verb, json_object(), &code);
    if (r == NULL)
        return code;
    if (!cli_json(c, r))
        cli_print(c, said, c->args[0]);
    json_decref(r);
    return CLI_OK;
}

static int user_disable(cli *c) { return switch_user(c, "nonaktif", "cli_akun_nonaktif"); }
static int user_enable(cli *c) { return switch_user(c, "aktif", "cli_akun_aktif"); }

static int user_revoke(cli *c)
{
    int code;
    const char *peran = cli_need(c, "role"), *kode = cli_need(c, "region");
    if (peran == NULL || kode == NULL)
        return CLI_USAGE;
    json_t *r = act_on(c, "penugasan/cabut", cli_object("peran", peran, "kode_wilayah", kode, NULL), &code);
    if (r == NULL)
        return code;
    if (!cli_json(c, r))
        cli_print(c, "cli_tugas_dicabut", c->args[0], peran, kode);
    json_decref(r);
    return CLI_OK;
}

static void print_user(cli *c, const json_t *row)
{
    cli_print(c, json_is_true(json_object_get(row, "aktif")) ? "cli_akun_baris" : "cli_akun_baris_mati", cli_text(row, "nama"), cli_text(row, "peran"),
              cli_text(row, "kode_wilayah"));
}

/* All pages, one after the other. */
static int user_list(cli *c)
{
    int status;
    json_t *all = json_array();
    for (int64_t after = 0; after >= 0;) {
        json_t *r = cli_ask(c, "GET", tg_arena_printf(c->arena, "/api/v1/aktor?setelah=%lld", (long long)(after > 0 ? after : 1)), NULL, &status);
        if (r == NULL || status >= 300) {
            json_decref(all);
            return cli_refused(c, status, r);
        }
        json_array_extend(all, json_object_get(r, "data"));
        after = json_is_integer(json_object_get(r, "setelah")) ? cli_i64(r, "setelah") : -1;
        json_decref(r);
    }
    size_t i;
    json_t *row;
    if (!cli_json(c, all))
        json_array_foreach(all, i, row)
            print_user(c, row);
    json_decref(all);
    return CLI_OK;
}

const cli_command CLI_AKUN[] = {
    { "user add", "NAMA --role PERAN --region KODE [--sandi-stdin]", "role: region: sandi-stdin", 1, 1, user_add,
      "membuat akun, atau menambah penugasan; tanpa --sandi-stdin sandi dibuatkan", "makes an account, or adds an assignment; without --sandi-stdin a password is made" },
    { "user list", "", "", 0, 0, user_list, "menampilkan akun di wilayah Anda", "lists the accounts of your region", true },
    { "user passwd", "NAMA [--sandi-stdin]", "sandi-stdin", 1, 1, user_passwd, "memberi sandi baru dan melepas autentikator", "gives a new password and takes the authenticator off", true },
    { "user disable", "NAMA", "", 1, 1, user_disable, "menonaktifkan akun; sesi, token dan HP-nya berakhir", "disables an account; its sessions, tokens and phones end", true },
    { "user enable", "NAMA", "", 1, 1, user_enable, "mengaktifkan lagi akun", "enables an account again", true },
    { "user revoke", "NAMA --role PERAN --region KODE", "role: region:", 1, 1, user_revoke, "mencabut satu penugasan tambahan", "takes one further assignment away", true },
    { NULL },
};
