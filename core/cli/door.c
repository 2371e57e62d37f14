/* The one door: the router in this process, or the running server through its socket. */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "cli/client.h"
#include "cli/command.h"

enum { POLL_US = 20000 };

struct cli_door { cli_house *house; int socket; };

static int open_socket(cli *c, cli_door *d, tg_error *err)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/tangguh.sock", c->o.data);
    d->socket = client_connect(path);
    return d->socket >= 0 ? TG_OK : tg_fail(err, TG_BUSY, "data_terkunci", c->o.data);
}

/* The lock decides: free, and the house opens here; held, and its server answers. */
static int open_door(cli *c, tg_error *err)
{
    cli_door *d = tg_arena_alloc(c->arena, sizeof *d);
    if (d == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    d->socket = -1;
    int rc = c->host->open(&d->house, &c->o, err);
    if (rc == TG_BUSY)
        rc = open_socket(c, d, err);
    if (rc == TG_OK)
        c->door = d;
    return rc;
}

void cli_close_door(cli *c)
{
    if (c->door == NULL)
        return;
    if (c->door->socket >= 0)
        close(c->door->socket);
    if (c->door->house != NULL)
        c->host->close(c->door->house);
    c->door = NULL;
}

static bool ask_bytes(cli *c, http_ask *a, http_answer *answer, int *status)
{
    tg_error err = { 0 };
    int rc = c->door == NULL ? open_door(c, &err) : TG_OK;
    *answer = (http_answer){ 0 };
    a->sebagai = c->o.sebagai;
    a->token = c->o.token;
    a->bahasa = c->o.bahasa;
    if (rc == TG_OK)
        rc = c->door->house != NULL ? http_call(c->host->http_of(c->door->house), a, answer, &err)
                                    : client_ask(c->door->socket, a, answer, &err);
    *status = rc == TG_OK ? answer->status : cli_error(c, &err) == CLI_ENVIRONMENT ? 503 : 400;
    return rc == TG_OK;
}

static json_t *parsed(http_answer *answer)
{
    json_t *reply = json_loadb(answer->body != NULL ? answer->body : "", answer->size, 0, NULL);
    env_free(answer->body);
    return reply != NULL ? reply : json_object();
}

static json_t *ask(cli *c, http_ask *a, int *status)
{
    http_answer answer;
    return ask_bytes(c, a, &answer, status) ? parsed(&answer) : NULL;
}

int cli_fetch(cli *c, const char *target, FILE *out)
{
    int status;
    http_answer answer;
    http_ask a = { .method = "GET", .target = target };
    if (!ask_bytes(c, &a, &answer, &status))
        return status == 503 ? CLI_ENVIRONMENT : CLI_REFUSED;
    if (status >= 300)
        return cli_refused(c, status, parsed(&answer));
    bool written = fwrite(answer.body, 1, answer.size, out) == answer.size && fflush(out) == 0;
    env_free(answer.body);
    if (!written)
        cli_warn(c, "cli_tulis_gagal");
    return written ? CLI_OK : CLI_ENVIRONMENT;
}

/* A fresh key for each command: a command that is typed again is a new act. */
static const char *new_key(char out[33])
{
    uint8_t random[16];
    env_random(random, sizeof random);
    text_hex(random, sizeof random, out);
    return out;
}

json_t *cli_ask(cli *c, const char *method, const char *target, json_t *body_taken, int *status)
{
    char key[33];
    http_ask a = { .method = method, .target = target };
    char *body = body_taken != NULL ? json_dumps(body_taken, JSON_COMPACT) : NULL;
    json_decref(body_taken);
    if (strcmp(method, "POST") == 0)
        a.key = new_key(key);
    a.body = body;
    a.body_size = body != NULL ? strlen(body) : 0;
    json_t *reply = ask(c, &a, status);
    env_free(body);
    return reply;
}

json_t *cli_ask_file(cli *c, const char *target, const char *file, int *status)
{
    char key[33];
    http_ask a = { .method = "POST", .target = target, .file = file, .key = new_key(key) };
    return ask(c, &a, status);
}

int cli_refused(cli *c, int status, json_t *reply)
{
    const json_t *galat = json_object_get(reply, "galat");
    if (c->o.json && reply != NULL && json_object_size(reply) > 0)
        cli_json(c, reply);
    if (galat != NULL) {
        const char *bidang = cli_text(galat, "bidang");
        fprintf(stderr, "%s: %s%s%s%s\n", pesan_text("cli_galat", c->o.bahasa), cli_text(galat, "pesan"),
                bidang[0] ? " (" : "", bidang, bidang[0] ? ")" : "");
    }
    json_decref(reply);
    return status >= 500 ? CLI_ENVIRONMENT : CLI_REFUSED;
}

static bool finished(const char *status)
{
    return strcmp(status, "selesai") == 0 || strcmp(status, "gagal") == 0 || strcmp(status, "batal") == 0;
}

/* A job that is tried again says why, once for each try: a full disk must not look like slow work. */
static void say_retry(cli *c, const json_t *row, int64_t *tries)
{
    const json_t *galat = json_object_get(row, "galat");
    if (cli_i64(row, "percobaan") == *tries || !json_is_object(galat))
        return;
    *tries = cli_i64(row, "percobaan");
    cli_warn(c, "cli_dicoba_lagi", cli_text(galat, "pesan"));
}

static void show_progress(cli *c, const json_t *row)
{
    int64_t total = cli_i64(row, "total");
    if (total > 0 && !c->o.json && isatty(STDERR_FILENO))
        fprintf(stderr, "\r  %s/%s ", cli_number(c, cli_i64(row, "kemajuan")), cli_number(c, total));
}

/* Waits for the job's row to be finished; in this process by running it. */
static json_t *wait_job(cli *c, int64_t id, int *status)
{
    char target[64];
    int64_t tries = -1;                /* a first wait is said too: its program may be off */
    tg_error err = { 0 };
    snprintf(target, sizeof target, "/api/v1/kerja/%lld", (long long)id);
    for (;;) {
        if (c->door->house != NULL && c->host->run_jobs(c->door->house, &err) != TG_OK)
            cli_error(c, &err);
        json_t *row = cli_ask(c, "GET", target, NULL, status);
        if (row == NULL || *status != 200 || finished(cli_text(row, "status"))) {
            if (isatty(STDERR_FILENO) && !c->o.json)
                fputs("\r                              \r", stderr);
            return row;
        }
        show_progress(c, row);
        say_retry(c, row, &tries);
        json_decref(row);
        usleep(POLL_US);
    }
}

/* What the machine and not the work was the cause of. */
static bool of_environment(const json_t *row)
{
    static const char *const KEYS[] = { "store_disk_penuh", "store_disk_gagal", "store_memori", "berkas_gagal", "berkas_penuh",
                                        "berkas_izin", "berkas_baca_saja", "memori_habis" };
    const char *kode = cli_text(json_object_get(row, "galat"), "kode");
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
        if (strcmp(kode, KEYS[i]) == 0)
            return true;
    return false;
}

json_t *cli_wait(cli *c, int64_t kerja, int *exit, json_t **failed)
{
    int status;
    json_t *row = wait_job(c, kerja, &status);
    if (row == NULL || status != 200) {
        *exit = cli_refused(c, status, row);
        return NULL;
    }
    *exit = CLI_OK;
    if (strcmp(cli_text(row, "status"), "selesai") == 0) {
        json_t *result = json_incref(json_object_get(row, "hasil"));
        json_decref(row);
        return result;
    }
    if (failed != NULL) {
        *exit = CLI_REFUSED;
        *failed = row;
        return NULL;
    }
    *exit = cli_refused(c, of_environment(row) ? 503 : 409, row);
    return NULL;
}

json_t *cli_job(cli *c, const char *target, json_t *body_taken, const char *file, int *exit, json_t **failed)
{
    int status;
    json_t *reply = file != NULL ? cli_ask_file(c, target, file, &status)
                                 : cli_ask(c, "POST", target, body_taken, &status);
    if (reply == NULL || status >= 300) {
        *exit = cli_refused(c, status, reply);
        return NULL;
    }
    int64_t kerja = cli_i64(reply, "kerja");
    json_decref(reply);
    return cli_wait(c, kerja, exit, failed);
}

json_t *cli_list(cli *c, const char *target, int *code)
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
