/* Commands of the rights of the people recorded: a copy of everything about a person, what is asked about it, and which persons
 * an account saw. */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"
#include "wilayah/wilayah.h"

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

/* ---- what a person asks ------------------------------------------------------------------------------------------ */

static int rights_add(cli *c)
{
    int status;
    int64_t id;
    const char *jenis = cli_need(c, "jenis"), *alasan = cli_need(c, "alasan");
    if (jenis == NULL || alasan == NULL || !person_option(c, &id))
        return CLI_USAGE;
    const char *number = id == 0 ? cli_secret_arg(c, 0) : NULL;
    if (id == 0 && number == NULL)
        return CLI_USAGE;
    json_t *body = cli_object("nik", number, "jenis", jenis, "alasan", alasan, "keliru", cli_option(c, "keliru"), "seharusnya",
                              cli_option(c, "seharusnya"), "sumber", cli_option(c, "sumber"), NULL);
    if (id != 0)
        json_object_set_new(body, "orang_id", json_integer(id));
    json_t *reply = cli_ask(c, "POST", "/api/v1/hak/permintaan", body, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        printf("%lld\n", (long long)cli_i64(reply, "id"));
    json_decref(reply);
    return CLI_OK;
}

/* The hour in which it is due, in the zone of its region. */
static void rights_row(const json_t *r)
{
    char due[32];
    printf("%lld  %-12s %-12s %-14s %s%s\n", (long long)cli_i64(r, "id"), cli_text(r, "jenis"), cli_text(r, "status"), cli_text(r, "kode_wilayah"),
           instant_text(cli_i64(r, "tenggat"), wilayah_offset(cli_text(r, "kode_wilayah")), due),
           json_is_true(json_object_get(r, "terlambat")) ? "  !" : "");
}

static int rights_list(cli *c)
{
    int code;
    size_t i;
    const char *status = cli_option(c, "status");
    json_t *r, *all = cli_list(c, tg_arena_printf(c->arena, "/api/v1/hak/permintaan?%s%s%s", status != NULL ? "status=" : "",
                                                  status != NULL ? cli_url(c, status) : "", cli_flag(c, "overdue") ? "&terlambat=true" : ""), &code);
    if (all == NULL)
        return code;
    if (!cli_json(c, all)) {
        json_array_foreach(json_object_get(all, "data"), i, r)
            rights_row(r);
        if (json_array_size(json_object_get(all, "data")) == 0)
            cli_print(c, "cli_daftar_kosong");
    }
    json_decref(all);
    return CLI_OK;
}

static int rights_show(cli *c)
{
    int status;
    json_t *r = cli_ask(c, "GET", tg_arena_printf(c->arena, "/api/v1/hak/permintaan/%s", cli_url(c, c->args[0])), NULL, &status);
    if (r == NULL || status >= 300)
        return cli_refused(c, status, r);
    if (!cli_json(c, r)) {
        rights_row(r);
        print_object(r);
    }
    json_decref(r);
    return CLI_OK;
}

/* What an erasure did, and what stays. */
static void say_parts(cli *c, const json_t *parts, const char *kunci)
{
    size_t i;
    json_t *b;
    json_array_foreach(parts, i, b)
        cli_print(c, kunci, cli_text(b, "keterangan"),
                  json_is_null(json_object_get(b, "jumlah")) ? "" : tg_arena_printf(c->arena, " (%s)", cli_number(c, cli_i64(b, "jumlah"))));
}

static int rights_act(cli *c, const char *move, json_t *body)
{
    int status;
    json_t *r = cli_ask(c, "POST", tg_arena_printf(c->arena, "/api/v1/hak/permintaan/%s/%s", cli_url(c, c->args[0]), move), body, &status);
    if (r == NULL || status >= 300)
        return cli_refused(c, status, r);
    if (!cli_json(c, r)) {
        cli_print(c, "cli_permintaan", c->args[0], cli_text(r, "status"));
        say_parts(c, json_object_get(r, "dihapus"), "cli_hak_dihapus");
        say_parts(c, json_object_get(r, "tinggal"), "cli_hak_tinggal");
    }
    json_decref(r);
    return CLI_OK;
}

static int rights_decide(cli *c)
{
    const char *putusan = cli_need(c, "putusan"), *alasan = cli_need(c, "alasan");
    if (putusan == NULL || alasan == NULL)
        return CLI_USAGE;
    return rights_act(c, "putusan", cli_object("putusan", putusan, "alasan", alasan, NULL));
}

static int rights_withdraw(cli *c)
{
    const char *alasan = cli_need(c, "alasan");
    return alasan == NULL ? CLI_USAGE : rights_act(c, "tarik", cli_object("alasan", alasan, NULL));
}

const cli_command CLI_HAK[] = {
    { "dossier", "NIK|--stdin|--person ID [--print]", "stdin person: print", 0, 1, dossier,
      "salinan semua data seseorang dan siapa yang membacanya; --print: HTML untuk dicetak",
      "everything about a person and who read it; --print: HTML for A4", true },
    { "exposure", "NAMA --from TANGGAL --to TANGGAL", "from: to:", 1, 1, exposure, "orang yang datanya dilihat sebuah akun di antara dua tanggal",
      "which persons an account saw between two days", true },
    { "rights add", "NIK|--stdin|--person ID --jenis koreksi|pembatasan|pencabutan|penghapusan|salinan --alasan TEKS [--keliru TEKS --seharusnya TEKS --sumber SURAT]",
      "stdin person: jenis: alasan: keliru: seharusnya: sumber:", 0, 1, rights_add, "mencatat permintaan seseorang tentang datanya (3 x 24 jam)",
      "takes down what a person asks about his data (3 x 24 hours)", true },
    { "rights list", "[--status S] [--overdue]", "status: overdue", 0, 0, rights_list, "menampilkan permintaan menurut tenggatnya",
      "lists requests by when they are due", true },
    { "rights show", "PERMINTAAN", "", 1, 1, rights_show, "menampilkan satu permintaan", "shows one request", true },
    { "rights decide", "PERMINTAAN --putusan dilaksanakan|ditolak --alasan TEKS", "putusan: alasan:", 1, 1, rights_decide,
      "memutus permintaan; bukan oleh pencatatnya", "decides a request; not by who took it down", true },
    { "rights withdraw", "PERMINTAAN --alasan TEKS", "alasan:", 1, 1, rights_withdraw, "mencabut permintaan atas kehendak pemintanya",
      "takes a request back for who asked", true },
    { NULL },
};
