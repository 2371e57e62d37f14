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

/* The paper goes to standard output, byte by byte as it was written. */
static int round_print(cli *c)
{
    char target[TARGET_SIZE];
    int code;
    const char *apa = cli_need(c, "what");
    if (apa == NULL)
        return CLI_USAGE;
    snprintf(target, sizeof target, "/api/v1/tahap/%s/cetak", cli_url(c, c->args[0]));
    json_t *body = cli_object("apa", apa, "tempat", cli_option(c, "tempat"), "waktu", cli_option(c, "waktu"), NULL);
    json_t *r = cli_job(c, target, body, NULL, &code, NULL);
    if (r == NULL)
        return code;
    snprintf(target, sizeof target, "/api/v1/berkas/%s", cli_url(c, cli_text(r, "berkas")));
    code = cli_json(c, r) ? CLI_OK : cli_fetch(c, target, stdout);
    json_decref(r);
    return code;
}

static int round_follow(cli *c)
{
    char target[TARGET_SIZE];
    int code;
    snprintf(target, sizeof target, "/api/v1/tahap/%s/susulan", cli_url(c, c->args[0]));
    json_t *r = cli_job(c, target, cli_object("tempat", cli_option(c, "tempat"), NULL), NULL, &code, NULL);
    if (r == NULL)
        return code;
    if (!cli_json(c, r)) {
        printf("%lld\n", (long long)cli_i64(r, "id"));
        cli_warn(c, "cli_tahap", cli_number(c, cli_i64(r, "alokasi")), cli_number(c, cli_i64(r, "daftar_tunggu")));
        cli_warn_passed(c, r);
    }
    json_decref(r);
    return code;
}

/* ---- not collected, corrections ------------------------------------------------------------------- */

static bool add_number(cli *c, json_t *body, const char *key, const char *text)
{
    int64_t n;
    if (text == NULL || text_int64(text, strlen(text), &n)) {
        if (text != NULL)
            json_object_set_new(body, key, json_integer(n));
        return true;
    }
    cli_warn(c, "cli_bukan_angka", key, text);
    json_decref(body);
    return false;
}

/* Sends what is about one number of the round; NULL: a number is none. */
static json_t *about_number(cli *c, const char *target, json_t *body, int *status)
{
    if (!add_number(c, body, "tahap", c->args[0]) || !add_number(c, body, "nomor", cli_option(c, "nomor")))
        return NULL;
    return cli_ask(c, "POST", target, body, status);
}

static int round_unfail(cli *c)
{
    int status = 0;
    const char *nomor = cli_need(c, "nomor");
    json_t *reply = nomor != NULL ? about_number(c, "/api/v1/gagal-salur/batal", json_object(), &status) : NULL;
    return status == 0 ? CLI_USAGE : done(c, status, reply, "cli_gagal_batal", nomor, NULL);
}

/* The letter of a kuasa who collected before it was there. */
static int round_letter(cli *c)
{
    char target[TARGET_SIZE];
    int status = 0;
    bool empty;
    const char *nomor = cli_need(c, "nomor");
    if (nomor == NULL || !cli_can_read(c, c->args[1], &empty))
        return CLI_USAGE;
    snprintf(target, sizeof target, "/api/v1/tahap/%s/berkas?untuk=kuasa", cli_url(c, c->args[0]));
    json_t *paper = cli_ask_file(c, target, c->args[1], &status);
    if (paper == NULL || status >= 300)
        return cli_refused(c, status, paper);
    status = 0;
    json_t *reply = about_number(c, "/api/v1/serah-terima/surat", cli_object("surat", cli_text(paper, "sidik"), NULL), &status);
    json_decref(paper);
    return status == 0 ? CLI_USAGE : done(c, status, reply, "cli_surat", nomor, c->args[1]);
}

static int round_fail(cli *c)
{
    int status;
    if (cli_flag(c, "undo"))
        return round_unfail(c);
    const char *nomor = cli_need(c, "nomor"), *kode = cli_need(c, "kode");
    json_t *body = json_object(), *list = json_array(), *item = cli_object("kode", kode, NULL);
    if (nomor == NULL || kode == NULL || !add_number(c, item, "nomor", nomor) || !add_number(c, body, "tahap", c->args[0])) {
        json_decref(list);
        return CLI_USAGE;
    }
    json_array_append_new(list, item);
    json_object_set_new(body, "butir", list);
    json_t *reply = cli_ask(c, "POST", "/api/v1/gagal-salur", body, &status);
    const json_t *first = json_array_get(json_object_get(reply, "hasil"), 0);
    bool refused = strcmp(cli_text(first, "status"), "ditolak") == 0;
    if (refused) {
        if (!cli_json(c, reply))
            cli_warn(c, "cli_ditolak", cli_which(c, "cli_nomor", nomor), cli_refusal(c, first));
        json_decref(reply);
        return CLI_REFUSED;
    }
    const char *said = tg_arena_printf(c->arena, "%s", cli_text(first, "status"));
    return done(c, status, reply, "cli_gagal", nomor, said);
}

static int koreksi_ask(cli *c)
{
    int status;
    const char *jenis = cli_need(c, "jenis"), *alasan = cli_need(c, "alasan"), *nomor = cli_need(c, "nomor");
    if (jenis == NULL || alasan == NULL || nomor == NULL)
        return CLI_USAGE;
    json_t *body = cli_object("jenis", jenis, "alasan", alasan, "kode", cli_option(c, "kode"), NULL);
    if (!add_number(c, body, "tahap", c->args[0]) || !add_number(c, body, "nomor", nomor) || !add_number(c, body, "ke", cli_option(c, "ke")))
        return CLI_USAGE;
    json_t *reply = cli_ask(c, "POST", "/api/v1/koreksi", body, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        printf("%lld\n", (long long)cli_i64(reply, "id"));
    json_decref(reply);
    return CLI_OK;
}

static int decide(cli *c, const char *move, json_t *body)
{
    char target[TARGET_SIZE];
    int status;
    snprintf(target, sizeof target, "/api/v1/koreksi/%s/%s", cli_url(c, c->args[0]), move);
    json_t *reply = cli_ask(c, "POST", target, body, &status);
    const char *said = tg_arena_printf(c->arena, "%s", cli_text(reply, "status"));
    return done(c, status, reply, "cli_koreksi", c->args[0], said);
}

static int koreksi_approve(cli *c) { return decide(c, "setujui", json_object()); }

static int koreksi_refuse(cli *c)
{
    const char *alasan = cli_need(c, "alasan");
    return alasan == NULL ? CLI_USAGE : decide(c, "tolak", cli_object("alasan", alasan, NULL));
}

static int koreksi_list(cli *c)
{
    char target[TARGET_SIZE];
    int status;
    size_t i;
    json_t *k;
    snprintf(target, sizeof target, "/api/v1/koreksi?tahap=%s", cli_url(c, c->args[0]));
    json_t *reply = cli_ask(c, "GET", target, NULL, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        json_array_foreach(json_object_get(reply, "data"), i, k)
            printf("%-17lld %-10s %-15s %-12s %s\n", (long long)cli_i64(k, "id"), cli_text(k, "status"), cli_text(k, "jenis"),
                   cli_text(k, "pengaju"), cli_text(k, "alasan"));
    json_decref(reply);
    return CLI_OK;
}

const cli_command CLI_HARI[] = {
    { "round place", "TAHAP --region KODE --tempat TEMPAT", "region: tempat:", 1, 1, round_place,
      "melayani keluarga satu wilayah di titik sendiri", "serves the families of a region at a place of their own", true },
    { "round attach", "TAHAP BERKAS [--tempat TEMPAT] [--untuk daftar|kuasa|bast|sk]", "tempat: untuk:", 2, 2, round_attach,
      "melampirkan daftar bertanda tangan atau surat", "attaches a signed list or a letter", true },
    { "round print", "TAHAP --what daftar|undangan|bast [--tempat TEMPAT] [--waktu TEKS] > berkas.html", "what: tempat: waktu:", 1, 1, round_print,
      "mencetak daftar, undangan berkartu QR, atau berita acara", "prints the list, invitations with QR cards, or the record of handover", true },
    { "round follow", "TAHAP [--tempat TEMPAT]", "tempat:", 1, 1, round_follow,
      "menyusun tahap susulan bagi yang belum diambil", "plans a round for what was not collected", true },
    { "round letter", "TAHAP BERKAS --nomor N", "nomor:", 2, 2, round_letter,
      "melampirkan surat kuasa yang menyusul", "attaches the letter of a kuasa that came later", true },
    { "round fail", "TAHAP --nomor N --kode SEBAB|--undo", "nomor: kode: undo", 1, 1, round_fail,
      "menandai bagian yang tidak diambil beserta sebabnya", "marks a share as not collected, with its reason", true },
    { "koreksi ask", "TAHAP --nomor N --jenis batal|salah_keluarga|retur --alasan TEKS [--ke N] [--kode SEBAB]",
      "nomor: jenis: alasan: ke: kode:", 1, 1, koreksi_ask, "mengajukan koreksi serah terima", "asks to put a handover right", true },
    { "koreksi approve", "KOREKSI", "", 1, 1, koreksi_approve, "menyetujui koreksi", "approves a correction", true },
    { "koreksi refuse", "KOREKSI --alasan TEKS", "alasan:", 1, 1, koreksi_refuse, "menolak koreksi", "refuses a correction", true },
    { "koreksi list", "TAHAP", "", 1, 1, koreksi_list, "menampilkan koreksi satu tahap", "lists the corrections of a round", true },
    { NULL },
};
