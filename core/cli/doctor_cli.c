/* tangguh doctor: folder and machine by the host, then the data through the door; one list, one exit code. */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"

/* The findings about what is in the data, put behind those about the folder. */
static void ask_inside(cli *c, json_t *list)
{
    int status;
    json_t *reply = cli_ask(c, "GET", "/api/v1/periksa", NULL, &status);
    if (reply != NULL && status == 200) {
        json_array_extend(list, json_object_get(reply, "data"));
        json_decref(reply);
        return;
    }
    if (reply != NULL)
        cli_refused(c, status, reply);
    json_array_append_new(list, cli_object("periksa", "isi", "hasil", "buruk", "pesan", pesan_text("dokter_tidak_masuk", c->o.bahasa), NULL));
}

static const char *worst(const json_t *list)
{
    static const char *const WORDS[] = { "baik", "awas", "buruk" };
    size_t i, level = 0;
    json_t *row;
    json_array_foreach(list, i, row)
        for (size_t w = level + 1; w < 3; w++)
            if (strcmp(cli_text(row, "hasil"), WORDS[w]) == 0)
                level = w;
    return WORDS[level];
}

static void show(cli *c, const json_t *list)
{
    size_t i;
    json_t *row;
    json_array_foreach(list, i, row) {
        char key[40];
        snprintf(key, sizeof key, "cli_dokter_%s", cli_text(row, "hasil"));
        printf("%-6s %-15s %s\n", pesan_text(key, c->o.bahasa), cli_text(row, "periksa"), cli_text(row, "pesan"));
    }
}

static int doctor(cli *c)
{
    tg_error err = { 0 };
    bool inside;
    json_t *list = json_array();
    if (c->host->doctor(&c->o, list, &inside, &err) != TG_OK) {
        json_decref(list);
        return cli_error(c, &err);
    }
    if (inside)
        ask_inside(c, list);
    const char *hasil = worst(list);
    json_t *out = json_pack("{s:s, s:o}", "hasil", hasil, "periksa", list);
    if (!cli_json(c, out))
        show(c, list);
    int code = strcmp(hasil, "buruk") == 0 ? CLI_REFUSED : CLI_OK;
    json_decref(out);
    return code;
}

const cli_command CLI_DOCTOR[] = {
    { "doctor", "", "", 0, 0, doctor, "memeriksa folder data, cadangan dan komputer ini", "checks the data folder, its copies and this machine", true },
    { NULL },
};
