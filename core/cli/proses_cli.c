/* Commands of the way from a proposal to who takes part: proposals, and which steps a program takes. */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"

enum { TARGET_SIZE = 512 };

static int said(cli *c, int status, json_t *reply, const char *kunci)
{
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        cli_print(c, kunci, c->arg_count > 0 ? c->args[0] : "", cli_text(reply, "status"));
    json_decref(reply);
    return CLI_OK;
}

/* POST /<what>/ARG/<move>. */
static int act(cli *c, const char *what, const char *move, json_t *body, const char *kunci)
{
    char target[TARGET_SIZE];
    int status;
    snprintf(target, sizeof target, "/api/v1/%s/%s/%s", what, cli_url(c, c->args[0]), move);
    json_t *reply = cli_ask(c, "POST", target, body, &status);
    return said(c, status, reply, kunci);
}

static int act_with_reason(cli *c, const char *what, const char *move, const char *kunci)
{
    const char *alasan = cli_need(c, "alasan");
    return alasan == NULL ? CLI_USAGE : act(c, what, move, cli_object("alasan", alasan, NULL), kunci);
}

/* A new thing: prints its number. */
static int made(cli *c, int status, json_t *reply)
{
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        printf("%lld\n", (long long)cli_i64(reply, "id"));
    json_decref(reply);
    return CLI_OK;
}

/* "&name=value" for what was given. */
static const char *filter(cli *c, const char *nama, const char *option)
{
    const char *value = cli_option(c, option);
    return value == NULL ? "" : tg_arena_printf(c->arena, "&%s=%s", nama, cli_url(c, value));
}

/* All pages of a list as one reply; NULL with *code set after saying why. `target` ends in a query. */
static json_t *whole_list(cli *c, const char *target, int *code)
{
    json_t *all = json_object(), *data = json_array();
    json_object_set_new(all, "data", data);
    for (int64_t after = 0;;) {
        int status;
        json_t *reply = cli_ask(c, "GET", tg_arena_printf(c->arena, "%s&setelah=%lld", target, (long long)after), NULL, &status);
        if (reply == NULL || status >= 300) {
            *code = cli_refused(c, status, reply);
            json_decref(all);
            return NULL;
        }
        json_array_extend(data, json_object_get(reply, "data"));
        after = cli_i64(reply, "setelah");
        json_decref(reply);
        if (after == 0)
            break;
    }
    *code = CLI_OK;
    return all;
}

static int show_list(cli *c, const char *target, void (*row)(cli *c, const json_t *row))
{
    int code;
    size_t i;
    json_t *r, *all = whole_list(c, target, &code);
    if (all == NULL)
        return code;
    if (!cli_json(c, all)) {
        json_array_foreach(json_object_get(all, "data"), i, r)
            row(c, r);
        if (json_array_size(json_object_get(all, "data")) == 0)
            cli_print(c, "cli_daftar_kosong");
    }
    json_decref(all);
    return CLI_OK;
}

/* ---- usul ------------------------------------------------------------------------------------------------ */

static int usul_add(cli *c)
{
    int status;
    const char *kode = cli_need(c, "region"), *nama = cli_need(c, "nama"), *alamat = cli_need(c, "alamat");
    if (kode == NULL || nama == NULL || alamat == NULL)
        return CLI_USAGE;
    json_t *body = cli_object("program", c->args[0], "kode_wilayah", kode, "nama", nama, "alamat", alamat, "sumber", cli_option(c, "sumber"),
                              "catatan", cli_option(c, "catatan"), NULL);
    json_t *reply = cli_ask(c, "POST", "/api/v1/usulan", body, &status);
    return made(c, status, reply);
}

static void usul_row(cli *c, const json_t *r)
{
    (void)c;
    printf("%lld  %-12s %-9s %-14s %s\n", (long long)cli_i64(r, "id"), cli_text(r, "status"), cli_text(r, "sumber"),
           cli_text(r, "kode_wilayah"), cli_text(r, "nama"));
}

static int usul_list(cli *c)
{
    return show_list(c, tg_arena_printf(c->arena, "/api/v1/usulan?%s%s", filter(c, "program", "program"), filter(c, "status", "status")),
                     usul_row);
}

static int usul_match(cli *c)
{
    int status;
    char target[TARGET_SIZE];
    const char *nik = cli_secret_arg(c, 1);
    if (nik == NULL)
        return CLI_USAGE;
    snprintf(target, sizeof target, "/api/v1/usulan/%s/padankan", cli_url(c, c->args[0]));
    json_t *reply = cli_ask(c, "POST", target, cli_object(cli_flag(c, "kk") ? "no_kk" : "nik", nik, NULL), &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply)) {
        cli_print(c, json_is_true(json_object_get(reply, "terdaftar")) ? "cli_usul_terdaftar" : "cli_usul_tidak_terdaftar", c->args[0]);
        size_t i;
        json_t *g;
        json_array_foreach(json_object_get(reply, "ganda"), i, g)
            cli_warn(c, "cli_usul_ganda", c->args[0], json_integer_value(g));
    }
    json_decref(reply);
    return CLI_OK;
}

static int usul_verify(cli *c)
{
    const char *hasil = cli_need(c, "hasil"), *tanggal = cli_need(c, "date");
    if (hasil == NULL || tanggal == NULL)
        return CLI_USAGE;
    return act(c, "usulan", "verifikasi", cli_object("hasil", hasil, "tanggal", tanggal, "foto", cli_option(c, "foto"), "catatan",
                                                     cli_option(c, "catatan"), NULL), "cli_usul");
}

static int usul_accept(cli *c) { return act(c, "usulan", "terima", json_object(), "cli_usul"); }
static int usul_reject(cli *c) { return act_with_reason(c, "usulan", "tolak", "cli_usul"); }

/* ---- steps ------------------------------------------------------------------------------------------------ */

static int steps(cli *c)
{
    char target[TARGET_SIZE];
    int status;
    size_t i;
    json_t *r;
    const char *kode = cli_need(c, "region");
    if (kode == NULL)
        return CLI_USAGE;
    snprintf(target, sizeof target, "/api/v1/langkah?program=%s&kode_wilayah=%s", cli_url(c, c->args[0]), cli_url(c, kode));
    json_t *reply = cli_ask(c, "GET", target, NULL, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        json_array_foreach(json_object_get(reply, "data"), i, r)
            printf("%-12s %-14s %s\n", cli_text(r, "langkah"), cli_text(r, "dari"), cli_text(r, "dasar_hukum"));
    json_decref(reply);
    return CLI_OK;
}

const cli_command CLI_PROSES[] = {
    { "usul add", "PROGRAM --region KODE --nama NAMA --alamat TEKS [--sumber rt_rw|warga|sekolah|kader|mitra|impor] [--catatan TEKS]",
      "region: nama: alamat: sumber: catatan:", 1, 1, usul_add, "mengusulkan keluarga; mencetak nomor usulan",
      "proposes a family; prints the number" },
    { "usul list", "[--program P] [--status S]", "program: status:", 0, 0, usul_list, "menampilkan usulan", "lists proposals", true },
    { "usul match", "USULAN NIK|--stdin [--kk]", "stdin kk", 1, 2, usul_match,
      "memadankan usulan dengan keluarga terdaftar, menurut NIK (atau nomor KK)", "looks the family up by NIK (or family card)", true },
    { "usul verify", "USULAN --hasil sesuai|tidak_sesuai --date TANGGAL [--foto SIDIK] [--catatan TEKS]", "hasil: date: foto: catatan:", 1, 1,
      usul_verify, "mencatat kunjungan", "records a visit", true },
    { "usul accept", "USULAN", "", 1, 1, usul_accept, "menerima usulan", "accepts a proposal", true },
    { "usul reject", "USULAN --alasan TEKS", "alasan:", 1, 1, usul_reject, "menolak usulan", "refuses a proposal", true },
    { "steps", "PROGRAM --region KODE", "region:", 1, 1, steps, "menampilkan langkah program di suatu wilayah, dengan dasar hukumnya",
      "shows the steps a program takes in a region, and by which law" },
    { NULL },
};
