/* Commands of the desk of rules: putting a text forward, deciding about it, what was published, what changed. */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"

enum { TARGET_SIZE = 512, SOURCE_MAX = 256 * 1024 };

/* "sembako/31.75.07" -> program, kode. A layer is always named whole: publishing is not guessed. */
static bool rule_arg(cli *c, const char *text, char program[64], char kode[16])
{
    const char *slash = strchr(text, '/');
    if (slash == NULL || slash == text || strlen(slash + 1) > 15 || slash - text > 47) {
        cli_warn(c, "cli_aturan_bentuk", text);
        return false;
    }
    snprintf(program, 64, "%.*s", (int)(slash - text), text);
    text_copy(kode, 16, slash + 1);
    return true;
}

static json_t *rule_body(const char *program, const char *kode)
{
    return cli_object("program", program, "kode", kode, NULL);
}

/* ---- what a refusal shows --------------------------------------------------------------------------------------- */

static void say_findings(cli *c, const json_t *reply)
{
    size_t i;
    const json_t *x;
    (void)c;
    json_array_foreach(json_object_get(reply, "temuan"), i, x)
        fprintf(stderr, "%s:%lld:%lld: %s\n", cli_text(x, "berkas"), (long long)cli_i64(x, "baris"), (long long)cli_i64(x, "kolom"),
                cli_text(x, "pesan"));
}

/* Layers below that do not fit, with their class. */
static void say_below(cli *c, const json_t *reply)
{
    size_t i, fits = 0, all = json_array_size(json_object_get(reply, "turunan"));
    const json_t *x;
    json_array_foreach(json_object_get(reply, "turunan"), i, x) {
        if (strcmp(cli_text(x, "kelas"), "bersih") == 0)
            fits++;
        else
            cli_warn(c, "cli_turunan", cli_text(x, "kode"), cli_text(x, "kelas"), cli_text(x, "temuan"));
    }
    if (all > 0)
        cli_warn(c, "cli_turunan_jumlah", (int64_t)fits, (int64_t)all);
}

static int refused(cli *c, int status, json_t *reply)
{
    if (reply != NULL && !c->o.json) {
        say_findings(c, reply);
        say_below(c, reply);
    }
    return cli_refused(c, status, reply);
}

/* ---- the desk's files ------------------------------------------------------------------------------------------- */

static json_t *look_at_desk(cli *c)
{
    int status;
    json_t *reply = cli_ask(c, "POST", "/api/v1/aturan/meja", json_object(), &status);
    if (status == 200)
        return reply;
    json_decref(reply);                    /* another role: its drafts are none of this actor's business */
    return NULL;
}

/* After a publish: the file on the desk follows, unless somebody's work stands there. */
static const char *desk_follows(cli *c, const char *program, const char *kode)
{
    size_t i;
    const json_t *x;
    const char *state = "ditulis";
    json_t *reply = look_at_desk(c);
    if (reply == NULL)
        return "menyusul";
    json_array_foreach(json_object_get(reply, "data"), i, x)
        if (strcmp(cli_text(x, "program"), program) == 0 && strcmp(cli_text(x, "kode"), kode) == 0)
            state = "suntingan_disimpan";
    json_decref(reply);
    return state;
}

/* ---- publish, rollback ------------------------------------------------------------------------------------------ */

static bool add_wishes(cli *c, json_t *body)
{
    const char *alasan = cli_option(c, "alasan"), *berlaku = cli_option(c, "berlaku");
    if (alasan != NULL)
        json_object_set_new(body, "alasan", json_string(alasan));
    if (berlaku != NULL)
        json_object_set_new(body, "berlaku", json_string(berlaku));
    if (cli_flag(c, "koreksi"))
        json_object_set_new(body, "koreksi", json_true());
    if (cli_flag(c, "tunda"))
        json_object_set_new(body, "tunda", json_true());
    return true;
}

static int submit(cli *c, json_t *body_taken)
{
    int status;
    json_t *reply = cli_ask(c, "POST", "/api/v1/aturan/rancangan", body_taken, &status);
    if (reply == NULL || status >= 300)
        return refused(c, status, reply);
    if (!cli_json(c, reply)) {
        const json_t *r = json_object_get(reply, "rancangan"), *uji = json_object_get(reply, "uji");
        say_findings(c, reply);
        say_below(c, reply);
        cli_print(c, "cli_rancangan", cli_text(r, "program"), cli_text(r, "kode"), cli_i64(r, "id"), cli_i64(uji, "lulus"));
        cli_print(c, "cli_rancangan_lanjut", cli_text(r, "program"), cli_text(r, "kode"));
    }
    json_decref(reply);
    return CLI_OK;
}

static int read_source(cli *c, const char *path, json_t *body)
{
    char *text = NULL;
    size_t size = 0;
    tg_error err = { 0 };
    int rc = env_read_file(path, SOURCE_MAX, &text, &size, &err);
    json_t *value = rc == TG_OK ? json_stringn(text, size) : NULL;
    env_free(text);
    if (rc != TG_OK)
        return cli_error(c, &err);
    if (value == NULL) {
        cli_warn(c, "cli_berkas_utf8", path);
        return CLI_REFUSED;
    }
    json_object_set_new(body, "sumber", value);
    return CLI_OK;
}

static int publish(cli *c)
{
    char program[64], kode[16];
    const char *file = cli_option(c, "file");
    if (!rule_arg(c, c->args[0], program, kode))
        return CLI_USAGE;
    json_t *body = rule_body(program, kode);
    int code = file != NULL ? read_source(c, file, body) : CLI_OK;
    if (code != CLI_OK) {
        json_decref(body);
        return code;
    }
    add_wishes(c, body);
    return submit(c, body);
}

static int rollback(cli *c)
{
    char program[64], kode[16];
    int64_t nomor;
    const char *text = c->args[1];
    if (!rule_arg(c, c->args[0], program, kode) || cli_need(c, "alasan") == NULL)
        return CLI_USAGE;
    if (!text_int64(text, strlen(text), &nomor) || nomor < 1) {
        cli_warn(c, "cli_bukan_angka", "N", text);
        return CLI_USAGE;
    }
    json_t *body = rule_body(program, kode);
    json_object_set_new(body, "dari_nomor", json_integer(nomor));
    add_wishes(c, body);
    return submit(c, body);
}

/* ---- approve, reject, withdraw ------------------------------------------------------------------------------------ */

/* The draft that waits: what people put forward before a file of the desk before what was shipped, newest first. */
static int64_t pick(const json_t *list, const char *program, const char *kode)
{
    static const char *const LAST[] = { "berkas", "pemasangan" };
    int64_t best = 0, best_rank = 3;
    size_t i;
    const json_t *x;
    json_array_foreach(list, i, x) {
        if (strcmp(cli_text(x, "program"), program) != 0 || strcmp(cli_text(x, "kode"), kode) != 0)
            continue;
        int64_t rank = strcmp(cli_text(x, "asal"), LAST[1]) == 0 ? 2 : strcmp(cli_text(x, "asal"), LAST[0]) == 0;
        if (rank <= best_rank) {
            best = cli_i64(x, "id");
            best_rank = rank;
        }
    }
    return best;
}

/* A number, or the draft of PROGRAM/KODE that waits; 0 after saying why not. */
static int64_t draft_arg(cli *c, int *code)
{
    char program[64], kode[16], target[TARGET_SIZE];
    int status;
    int64_t id = 0;
    const char *text = c->args[0];
    *code = CLI_USAGE;
    if (text_int64(text, strlen(text), &id) && id > 0)
        return id;
    if (!rule_arg(c, text, program, kode))
        return 0;
    snprintf(target, sizeof target, "/api/v1/aturan/rancangan?program=%s", cli_url(c, program));
    json_t *reply = cli_ask(c, "GET", target, NULL, &status);
    if (reply == NULL || status != 200) {
        *code = cli_refused(c, status, reply);
        return 0;
    }
    id = pick(json_object_get(reply, "data"), program, kode);
    json_decref(reply);
    *code = CLI_REFUSED;
    if (id == 0)
        cli_warn(c, "cli_rancangan_tiada", text);
    return id;
}

static json_t *decide(cli *c, const char *act, json_t *body_taken, int *code)
{
    char target[TARGET_SIZE];
    int status;
    int64_t id = draft_arg(c, code);
    if (id == 0) {
        json_decref(body_taken);
        return NULL;
    }
    snprintf(target, sizeof target, "/api/v1/aturan/rancangan/%lld/%s", (long long)id, act);
    json_t *reply = cli_ask(c, "POST", target, body_taken, &status);
    if (reply == NULL || status >= 300) {
        *code = refused(c, status, reply);
        return NULL;
    }
    *code = CLI_OK;
    return reply;
}

static int approve(cli *c)
{
    int code;
    json_t *body = json_object();
    if (cli_flag(c, "tunda"))
        json_object_set_new(body, "tunda", json_true());
    json_t *reply = decide(c, "setujui", body, &code);
    if (reply == NULL)
        return code;
    const char *meja = desk_follows(c, cli_text(reply, "program"), cli_text(reply, "kode"));
    json_object_set_new(reply, "meja", json_string(meja));
    if (!cli_json(c, reply)) {
        say_below(c, reply);
        cli_print(c, "cli_aturan_terbit", cli_text(reply, "versi"), cli_i64(reply, "nomor"));
        if (cli_i64(reply, "ditunda") > 0)
            cli_print(c, "cli_aturan_ditunda", cli_i64(reply, "ditunda"));
        if (strcmp(meja, "suntingan_disimpan") == 0)
            cli_warn(c, "cli_meja_suntingan", cli_text(reply, "program"), cli_text(reply, "kode"));
    }
    json_decref(reply);
    return CLI_OK;
}

static int close_draft(cli *c, const char *act, const char *kunci)
{
    int code;
    const char *alasan = cli_need(c, "alasan");
    if (alasan == NULL)
        return CLI_USAGE;
    json_t *reply = decide(c, act, cli_object("alasan", alasan, NULL), &code);
    if (reply == NULL)
        return code;
    if (!cli_json(c, reply))
        cli_say(c, kunci, TG_ARGS(cli_text(reply, "program"), cli_text(reply, "kode")));
    json_decref(reply);
    return CLI_OK;
}

static int reject(cli *c) { return close_draft(c, "tolak", "cli_rancangan_ditolak"); }
static int withdraw(cli *c) { return close_draft(c, "cabut", "cli_rancangan_dicabut"); }

/* ---- history, list ------------------------------------------------------------------------------------------------- */

/* {"data":[...]} of one rule, or NULL with *code set. */
static json_t *ask_rule(cli *c, const char *what, const char *more, int *code)
{
    char program[64], kode[16], target[TARGET_SIZE];
    int status;
    *code = CLI_USAGE;
    if (!rule_arg(c, c->args[0], program, kode))
        return NULL;
    snprintf(target, sizeof target, "/api/v1/aturan/%s?program=%s&kode=%s%s", what, cli_url(c, program), cli_url(c, kode), more);
    json_t *reply = cli_ask(c, "GET", target, NULL, &status);
    *code = reply == NULL || status != 200 ? cli_refused(c, status, reply) : CLI_OK;
    return *code == CLI_OK ? reply : NULL;
}

static int history(cli *c)
{
    int code;
    size_t i;
    const json_t *x;
    json_t *reply = ask_rule(c, "riwayat", "", &code);
    if (reply == NULL)
        return code;
    if (!cli_json(c, reply))
        json_array_foreach(json_object_get(reply, "data"), i, x) {
            printf("%4lld  %s  %-11s %-10s %s", (long long)cli_i64(x, "nomor"), cli_text(x, "terbit"), cli_text(x, "status"),
                   cli_text(x, "asal"), cli_text(x, "oleh"));
            if (cli_text(x, "penyetuju")[0] != 0 && strcmp(cli_text(x, "penyetuju"), cli_text(x, "oleh")) != 0)
                printf(" -> %s", cli_text(x, "penyetuju"));
            printf("  %s", cli_text(x, "versi"));
            if (cli_text(x, "alasan")[0] != 0)
                printf("  \"%s\"", cli_text(x, "alasan"));
            putchar('\n');
        }
    json_decref(reply);
    return CLI_OK;
}

/* One difference in words: what, and from which value to which. */
static void say_difference(cli *c, const json_t *x)
{
    const char *lama = json_string_value(json_object_get(x, "lama")), *baru = json_string_value(json_object_get(x, "baru"));
    const char *kunci = json_string_value(json_object_get(x, "kunci"));
    if (kunci == NULL)
        cli_say(c, lama == NULL ? "cli_beda_baru" : "cli_beda_hilang", TG_ARGS(cli_text(x, "kata"), cli_text(x, "id"), lama != NULL ? lama : baru));
    else
        cli_say(c, lama == NULL ? "cli_beda_isi_baru" : baru == NULL ? "cli_beda_isi_hilang" : "cli_beda_isi",
                TG_ARGS(tg_arena_printf(c->arena, "%s %s", cli_text(x, "kata"), cli_text(x, "id")), kunci, lama != NULL ? lama : baru,
                        baru != NULL ? baru : ""));
}

static int diff(cli *c)
{
    int code;
    size_t i;
    const json_t *x;
    int64_t n = 1;
    for (int k = 1; k < c->arg_count; k++)
        if (!text_int64(c->args[k], strlen(c->args[k]), &n) || n < 1) {
            cli_warn(c, "cli_bukan_angka", k == 1 ? "N" : "M", c->args[k]);
            return CLI_USAGE;
        }
    const char *more = c->arg_count > 2 ? tg_arena_printf(c->arena, "&dari=%s&ke=%s", c->args[1], c->args[2])
                     : c->arg_count > 1 ? tg_arena_printf(c->arena, "&dari=%s", c->args[1]) : "";
    json_t *reply = ask_rule(c, "beda", more, &code);
    if (reply == NULL)
        return code;
    if (!cli_json(c, reply)) {
        cli_print(c, "cli_beda_kepala", c->args[0], cli_text(reply, "dari"), cli_text(reply, "ke"));
        json_array_foreach(json_object_get(reply, "beda"), i, x)
            say_difference(c, x);
        if (json_array_size(json_object_get(reply, "beda")) == 0)
            cli_print(c, "cli_beda_tanpa");
    }
    json_decref(reply);
    return CLI_OK;
}

static json_t *data_of(cli *c, const char *target)
{
    int status;
    json_t *reply = cli_ask(c, "GET", target, NULL, &status), *data = NULL;
    if (status == 200)
        data = json_incref(json_object_get(reply, "data"));
    json_decref(reply);
    return data;
}

static void say_published(cli *c, const json_t *list)
{
    size_t i;
    const json_t *x;
    json_array_foreach(list, i, x) {
        char name[96];
        snprintf(name, sizeof name, "%s/%s", cli_text(x, "program"), cli_text(x, "kode"));
        printf("%-32s %s  %s %s", name, cli_text(x, "versi"), cli_text(x, "asal"), cli_text(x, "oleh"));
        if (cli_text(x, "berlaku")[0] != 0)
            printf("  %s %s", pesan_text("cli_berlaku_mulai", c->o.bahasa), cli_text(x, "berlaku"));
        printf("%s%s\n", cli_text(x, "ditunda")[0] != 0 ? "  DITUNDA: " : "", cli_text(x, "ditunda"));
    }
}

static void say_waiting(cli *c, const json_t *drafts, const json_t *desk, const json_t *tasks)
{
    size_t i;
    const json_t *x;
    json_array_foreach(drafts, i, x)
        cli_print(c, strcmp(cli_text(x, "asal"), "berkas") == 0 ? "cli_daftar_berkas" : "cli_daftar_rancangan", cli_text(x, "program"),
                  cli_text(x, "kode"), cli_i64(x, "id"), cli_text(x, "oleh"));
    json_array_foreach(desk, i, x)
        if (strcmp(cli_text(x, "keadaan"), "menunggu") != 0)
            cli_print(c, strcmp(cli_text(x, "keadaan"), "salah") == 0 ? "cli_daftar_salah" : "cli_daftar_suntingan", cli_text(x, "program"),
                      cli_text(x, "kode"), cli_text(x, "temuan"));
    json_array_foreach(tasks, i, x)
        cli_print(c, "cli_daftar_tugas", cli_text(x, "objek"), cli_text(x, "uraian"), cli_text(x, "tenggat"));
}

/* What is published, pinned and waiting; the parts that the actor's role does not see are left out. */
static int list(cli *c)
{
    int status;
    json_t *reply = cli_ask(c, "GET", "/api/v1/aturan", NULL, &status);
    if (reply == NULL || status != 200)
        return cli_refused(c, status, reply);
    json_t *desk = look_at_desk(c), *drafts = data_of(c, "/api/v1/aturan/rancangan"), *tasks = data_of(c, "/api/v1/tugas");
    json_t *all = json_object();
    json_object_set(all, "terbit", json_object_get(reply, "data"));
    if (drafts != NULL)
        json_object_set(all, "rancangan", drafts);
    if (desk != NULL)
        json_object_set(all, "meja", json_object_get(desk, "data"));
    if (tasks != NULL)
        json_object_set(all, "tugas", tasks);
    if (!cli_json(c, all)) {
        say_published(c, json_object_get(all, "terbit"));
        say_waiting(c, drafts, json_object_get(desk, "data"), tasks);
    }
    json_decref(all);
    json_decref(desk);
    json_decref(drafts);
    json_decref(tasks);
    json_decref(reply);
    return CLI_OK;
}

const cli_command CLI_DESK[] = {
    { "rules publish", "PROGRAM/KODE [--file BERKAS] [--alasan TEKS] [--berlaku TANGGAL [--koreksi]] [--tunda]",
      "file: alasan: berlaku: koreksi tunda", 1, 1, publish, "mengajukan naskah aturan untuk disetujui orang lain",
      "puts a rule text forward for another person's approval", true },
    { "rules approve", "PROGRAM/KODE|NOMOR [--tunda]", "tunda", 1, 1, approve, "menyetujui dan menerbitkan rancangan orang lain",
      "approves and publishes another person's draft", true },
    { "rules reject", "PROGRAM/KODE|NOMOR --alasan TEKS", "alasan:", 1, 1, reject, "menolak rancangan orang lain", "rejects another person's draft", true },
    { "rules withdraw", "PROGRAM/KODE|NOMOR --alasan TEKS", "alasan:", 1, 1, withdraw, "mencabut rancangan sendiri", "withdraws one's own draft", true },
    { "rules rollback", "PROGRAM/KODE N --alasan TEKS [--tunda]", "alasan: tunda", 2, 2, rollback,
      "mengajukan naskah nomor N lagi sebagai nomor baru", "puts the text of number N forward again as a new number", true },
    { "rules history", "PROGRAM/KODE", "", 1, 1, history, "riwayat terbit sebuah aturan", "what was published for a rule", true },
    { "rules diff", "PROGRAM/KODE [N [M]]", "", 1, 3, diff, "apa yang berubah, butir demi butir", "what changed, item by item", true },
    { "rules list", "", "", 0, 0, list, "aturan yang terbit, ditunda, dan menunggu", "rules that are published, pinned and waiting", true },
    { NULL },
};
