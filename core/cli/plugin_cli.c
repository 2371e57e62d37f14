/* tangguh plugin list|check|enable|disable. Three are clients of routes; check looks at a built plugin without any data,
 * in a process of its own, since what it looks at may crash. */
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "cli/command.h"

enum { REPLY_MAX = 1 << 20, CHECK_S = 60 };

/* ---- list, enable, disable ------------------------------------------------------------------------- */

static void say_program(cli *c, const json_t *p)
{
    const char *sebab = cli_text(p, "sebab"), *versi = cli_text(p, "versi");
    printf("%-20s %-10s %-10s", cli_text(p, "nama"), *versi ? versi : "-", cli_text(p, "status"));
    if (cli_i64(p, "kerja_macet") > 0)
        printf(" %s", pesan_text("cli_program_macet", c->o.bahasa));
    if (json_is_true(json_object_get(p, "perlu_mulai_ulang")))
        printf(" %s", pesan_text("cli_program_ulang", c->o.bahasa));
    printf("%s%s\n", *sebab ? "  " : "", sebab);
}

static int plugin_list(cli *c)
{
    int status;
    size_t i;
    json_t *p, *r = cli_ask(c, "GET", "/api/v1/program", NULL, &status);
    if (r == NULL || status >= 300)
        return cli_refused(c, status, r);
    if (!cli_json(c, r))
        json_array_foreach(json_object_get(r, "data"), i, p)
            say_program(c, p);
    json_decref(r);
    return CLI_OK;
}

static int change(cli *c, const char *act, const char *said)
{
    int status;
    const char *target = tg_arena_printf(c->arena, "/api/v1/program/%s/%s", cli_url(c, c->args[0]), act);
    json_t *r = cli_ask(c, "POST", target, json_object(), &status);
    if (r == NULL || status >= 300)
        return cli_refused(c, status, r);
    if (!cli_json(c, r))
        cli_print(c, json_is_true(json_object_get(r, "perlu_mulai_ulang")) ? "cli_program_nanti" : said, c->args[0]);
    json_decref(r);
    return CLI_OK;
}

static int plugin_enable(cli *c) { return change(c, "aktifkan", "cli_program_nyala"); }
static int plugin_disable(cli *c) { return change(c, "matikan", "cli_program_mati"); }

/* ---- check: in the child ----------------------------------------------------------------------------- */

static void put_finding(cli *c, jw *w, const plugin_finding *f)
{
    tg_buf text;
    buf_init(&text, 4096);
    pesan_error(&text, c->o.bahasa, &f->err);
    jw_object(w);
    jw_kv_text(w, "bagian", f->bagian);
    jw_kv_text(w, "kode", f->err.kunci);
    jw_kv_text(w, "pesan", buf_cstr(&text));
    jw_object_end(w);
    buf_free(&text);
}

static void put_result(cli *c, tg_buf *out, const char *name, const char *versi, const plugin_findings *f)
{
    jw w;
    jw_start(&w, out);
    jw_object(&w);
    jw_kv_text(&w, "nama", name);
    jw_kv_text(&w, "versi", *versi ? versi : NULL);
    jw_kv_bool(&w, "lulus", f->count == 0);
    jw_key(&w, "temuan");
    jw_array(&w);
    for (size_t i = 0; i < f->count; i++)
        put_finding(c, &w, &f->isi[i]);
    jw_array_end(&w);
    jw_object_end(&w);
}

/* Looks and writes its JSON to `out`; the exit code is the child's. */
static int look(cli *c, const char *dir, const char *name, const char *scratch, int out)
{
    char versi[24];
    tg_error err = { 0 };
    tg_buf text;
    cli_house *h = NULL;
    plugin_findings *f = env_calloc(1, sizeof *f);
    buf_init(&text, REPLY_MAX);
    alarm(CHECK_S);                            /* a constructor that never ends */
    log_set_level(LOG_NONE);
    int rc = f == NULL ? TG_NOMEM : c->host->scratch(&h, scratch, &err);
    if (rc != TG_OK)
        return cli_error(c, &err);
    plugin_inspect(dir, name, c->host->store_of(h), c->host->http_of(h), versi, f);
    put_result(c, &text, name, versi, f);
    rc = text.failed ? TG_NOMEM : env_write_all(out, text.p, text.n, "pipe", &err);
    return rc == TG_OK ? CLI_OK : CLI_ENVIRONMENT;
}

/* ---- check: in the parent ---------------------------------------------------------------------------- */

static json_t *read_reply(int in)
{
    tg_buf text;
    char part[4096];
    ssize_t n;
    buf_init(&text, REPLY_MAX);
    while ((n = read(in, part, sizeof part)) > 0 || (n < 0 && errno == EINTR))
        if (n > 0)
            buf_add(&text, part, (size_t)n);
    json_t *reply = text.n > 0 ? json_loadb(text.p, text.n, 0, NULL) : NULL;
    buf_free(&text);
    return reply;
}

/* It did not live to say anything: the signal is the finding. */
static json_t *crash_reply(cli *c, const char *name, int status)
{
    tg_buf text;
    plugin_findings *f = env_calloc(1, sizeof *f);
    tg_error err = { 0 };
    if (f == NULL)
        return NULL;
    tg_fail(&err, TG_ABORTED, "plugin_mati_periksa", name, WTERMSIG(status));
    plugin_find_add(f, "berkas", &err);
    buf_init(&text, REPLY_MAX);
    put_result(c, &text, name, "", f);
    json_t *reply = json_loadb(buf_cstr(&text), text.n, 0, NULL);
    buf_free(&text);
    env_free(f);
    return reply;
}

static int remove_one(const char *path, const struct stat *st, int flag, struct FTW *where)
{
    (void)st, (void)flag, (void)where;
    return remove(path);
}

static json_t *check_apart(cli *c, const char *dir, const char *name, const char *scratch)
{
    int ends[2], status = 0;
    if (pipe(ends) != 0)
        return NULL;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        _exit(look(c, dir, name, scratch, ends[1]));
    }
    close(ends[1]);
    json_t *reply = child > 0 ? read_reply(ends[0]) : NULL;
    close(ends[0]);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    if (reply == NULL && child > 0 && WIFSIGNALED(status))
        reply = crash_reply(c, name, status);
    return reply;
}

static json_t *check_one(cli *c, const char *dir, const char *name)
{
    char scratch[1024];
    const char *tmp = env_get("TMPDIR");
    snprintf(scratch, sizeof scratch, "%s/tangguh-check-XXXXXX", tmp != NULL && *tmp ? tmp : "/tmp");
    if (mkdtemp(scratch) == NULL) {
        tg_error err = { 0 };
        env_fail(&err, TG_IO, scratch);
        cli_error(c, &err);
        return NULL;
    }
    json_t *reply = check_apart(c, dir, name, scratch);
    nftw(scratch, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    return reply;
}

/* A name among the installed ones, or the path of a .so. */
static bool place_of(cli *c, const char *arg, const char **dir, const char **name)
{
    char installed[1024];
    tg_error err = { 0 };
    const char *slash = strrchr(arg, '/');
    if (slash == NULL && plugin_dir(installed, sizeof installed, &err) != TG_OK) {
        cli_error(c, &err);
        return false;
    }
    const char *file = slash != NULL ? slash + 1 : arg;
    size_t n = strlen(file);
    *name = tg_arena_text(c->arena, file, n > 3 && strcmp(file + n - 3, ".so") == 0 ? n - 3 : n);
    *dir = slash != NULL ? tg_arena_text(c->arena, arg, (size_t)(slash - arg) + (slash == arg)) : tg_arena_text(c->arena, installed, strlen(installed));
    return *name != NULL && *dir != NULL;
}

/* plugins/perpustakaan, the folder of its source: its build lies among the installed ones. */
static bool is_folder(const char *arg)
{
    struct stat st;
    return stat(arg, &st) == 0 && S_ISDIR(st.st_mode);
}

static const char *without_end(cli *c, const char *arg)
{
    size_t n = strlen(arg);
    while (n > 1 && arg[n - 1] == '/')
        n--;
    const char *plain = tg_arena_text(c->arena, arg, n), *slash = plain != NULL ? strrchr(plain, '/') : NULL;
    return plain != NULL && is_folder(plain) ? slash != NULL ? slash + 1 : plain : plain;
}

static int say_check(cli *c, json_t *reply)
{
    size_t i;
    json_t *f;
    bool passed = json_is_true(json_object_get(reply, "lulus"));
    if (!cli_json(c, reply)) {
        json_array_foreach(json_object_get(reply, "temuan"), i, f)
            printf("%-12s %s\n", cli_text(f, "bagian"), cli_text(f, "pesan"));
        cli_print(c, passed ? "cli_program_lulus" : "cli_program_gagal", cli_text(reply, "nama"), cli_text(reply, "versi"),
                  (int64_t)json_array_size(json_object_get(reply, "temuan")));
    }
    json_decref(reply);
    return passed ? CLI_OK : CLI_REFUSED;
}

static int plugin_check(cli *c)
{
    const char *dir, *name, *arg = without_end(c, c->args[0]);
    if (arg == NULL || !place_of(c, arg, &dir, &name))
        return CLI_ENVIRONMENT;
    json_t *reply = check_one(c, dir, name);
    if (reply == NULL) {
        cli_warn(c, "cli_program_tak_terperiksa", name);
        return CLI_ENVIRONMENT;
    }
    return say_check(c, reply);
}

const cli_command CLI_PLUGIN[] = {
    { "plugin list", "", "", 0, 0, plugin_list, "menampilkan program dan keadaannya", "lists the programs and how they are", true },
    { "plugin check", "NAMA | BERKAS.so", "", 1, 1, plugin_check, "memeriksa program yang sudah dibangun, tanpa menjalankan server",
      "checks a built program without a server" },
    { "plugin enable", "NAMA", "", 1, 1, plugin_enable, "menyalakan program", "switches a program on", true },
    { "plugin disable", "NAMA", "", 1, 1, plugin_disable, "mematikan program: rutenya menjawab 503, kerjanya berhenti",
      "switches a program off: its routes answer 503, its jobs stop", true },
    { NULL },
};
