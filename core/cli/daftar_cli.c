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

/* "paket:dasar:1:paket" -> {barang, jumlah, satuan}: the item itself may hold a colon. */
static json_t *item_of(const char *text)
{
    char barang[80];
    int64_t n;
    const char *unit = strrchr(text, ':'), *amount = unit;
    while (amount != NULL && amount > text && amount[-1] != ':')
        amount--;
    if (amount == NULL || amount - text < 2 || amount - text > (long)sizeof barang || !text_int64(amount, (size_t)(unit - amount), &n))
        return NULL;
    snprintf(barang, sizeof barang, "%.*s", (int)(amount - text - 1), text);
    json_t *item = cli_object("barang", barang, "satuan", unit + 1, NULL);
    json_object_set_new(item, "jumlah", json_integer(n));
    return item;
}

static json_t *items_of(cli *c)
{
    json_t *all = json_array();
    for (int i = 0; i < c->opt_count; i++) {
        json_t *item = strcmp(c->opts[i].nama, "isi") == 0 ? item_of(c->opts[i].nilai) : NULL;
        if (item != NULL)
            json_array_append_new(all, item);
        else if (strcmp(c->opts[i].nama, "isi") == 0) {
            cli_warn(c, "cli_isi_bentuk", c->opts[i].nilai);
            json_decref(all);
            return NULL;
        }
    }
    return all;
}

static int emergency(cli *c)
{
    int code;
    const char *kode = cli_need(c, "region"), *periode = cli_need(c, "period"), *alasan = cli_need(c, "alasan");
    json_t *isi = kode == NULL || periode == NULL || alasan == NULL || cli_need(c, "isi") == NULL ? NULL : items_of(c);
    if (isi == NULL)
        return CLI_USAGE;
    json_t *body = cli_object("program", c->args[0], "kode_wilayah", kode, "periode", periode, "alasan", alasan, "rw", cli_option(c, "rw"),
                              "rt", cli_option(c, "rt"), "tempat", cli_option(c, "tempat"), NULL);
    json_object_set_new(body, "isi", isi);
    json_t *r = cli_job(c, "/api/v1/tahap/darurat", body, NULL, &code, NULL);
    if (r == NULL)
        return code;
    if (!cli_json(c, r)) {
        printf("%lld\n", (long long)cli_i64(r, "id"));
        cli_warn(c, "cli_darurat", cli_number(c, cli_i64(r, "alokasi")), cli_i64(r, "id"));
    }
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
    { "round emergency", "PROGRAM --region KODE --period PERIODE --alasan TEKS --isi barang:jumlah:satuan [--rw N] [--rt N] [--tempat T]",
      "region: period: alasan: isi: rw: rt: tempat:", 1, 1, emergency, "menyusun tahap darurat; SK dan penilaian menyusul",
      "plans an emergency round; decree and assessment follow" },
    { "round waiting", "TAHAP", "", 1, 1, waiting, "menampilkan daftar tunggu tahap", "shows who waits for a place", true },
    { "round replace", "TAHAP --nomor N --alasan meninggal|pindah|mundur|ganda|tidak_layak", "nomor: alasan:", 1, 1, replace,
      "mencoret keluarga; yang menunggu menggantikannya", "takes a family off; who waits follows", true },
    { NULL },
};
