/* Commands of a round's list: the public draw that orders it, who waits, who follows. */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"

enum { TARGET_SIZE = 512 };

static int draw(cli *c)
{
    int status;
    const char *kode = cli_need(c, "region"), *periode = cli_need(c, "period"), *angka = cli_need(c, "angka"), *ket = cli_need(c, "keterangan");
    if (kode == NULL || periode == NULL || angka == NULL || ket == NULL)
        return CLI_USAGE;
    json_t *body = cli_object("program", c->args[0], "kode_wilayah", kode, "periode", periode, "angka", angka, "keterangan", ket, NULL);
    json_t *r = cli_ask(c, "POST", "/api/v1/undian", body, &status);
    if (r == NULL || status >= 300)
        return cli_refused(c, status, r);
    if (!cli_json(c, r))
        cli_print(c, "cli_undian", angka, c->args[0], kode, periode);
    json_decref(r);
    return CLI_OK;
}

static int replace(cli *c)
{
    char target[TARGET_SIZE];
    int status;
    int64_t n = 0;
    const char *nomor = cli_need(c, "nomor"), *alasan = cli_need(c, "alasan");
    if (nomor == NULL || alasan == NULL)
        return CLI_USAGE;
    if (!text_int64(nomor, strlen(nomor), &n)) {
        cli_warn(c, "cli_bukan_angka", "--nomor", nomor);
        return CLI_USAGE;
    }
    json_t *body = cli_object("alasan", alasan, NULL);
    json_object_set_new(body, "nomor", json_integer(n));
    snprintf(target, sizeof target, "/api/v1/tahap/%s/ganti", cli_url(c, c->args[0]));
    json_t *r = cli_ask(c, "POST", target, body, &status);
    if (r == NULL || status >= 300)
        return cli_refused(c, status, r);
    int64_t baru = cli_i64(r, "pengganti");
    if (!cli_json(c, r))
        cli_print(c, baru > 0 ? "cli_ganti" : "cli_ganti_kosong", n, baru);
    json_decref(r);
    return CLI_OK;
}

static int waiting(cli *c)
{
    char target[TARGET_SIZE];
    int status;
    size_t i;
    json_t *row, *all = json_array();
    for (int64_t after = 0, more = 1; more;) {
        snprintf(target, sizeof target, "/api/v1/tahap/%s/tunggu?setelah=%lld", cli_url(c, c->args[0]), (long long)after);
        json_t *page = cli_ask(c, "GET", target, NULL, &status);
        if (page == NULL || status >= 300) {
            json_decref(all);
            return cli_refused(c, status, page);
        }
        json_array_extend(all, json_object_get(page, "data"));
        after = cli_i64(page, "setelah");
        more = after > 0;
        json_decref(page);
    }
    if (!cli_json(c, all)) {
        cli_print(c, "cli_tunggu", cli_number(c, (int64_t)json_array_size(all)));
        json_array_foreach(all, i, row)
            printf("%6lld  %-14s %s\n", (long long)cli_i64(row, "nomor"), cli_text(row, "kode_wilayah"), cli_text(row, "nama"));
    }
    json_decref(all);
    return CLI_OK;
}

const cli_command CLI_DAFTAR[] = {
    { "round draw", "PROGRAM --region KODE --period PERIODE --angka ANGKA --keterangan TEKS", "region: period: angka: keterangan:", 1, 1, draw,
      "mencatat angka yang diundi di depan umum", "records a number drawn in public" },
    { "round waiting", "TAHAP", "", 1, 1, waiting, "menampilkan daftar tunggu tahap", "shows who waits for a place", true },
    { "round replace", "TAHAP --nomor N --alasan meninggal|pindah|mundur|ganda|tidak_layak", "nomor: alasan:", 1, 1, replace,
      "mencoret keluarga; yang menunggu menggantikannya", "takes a family off; who waits follows", true },
    { NULL },
};
