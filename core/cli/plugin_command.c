/* Commands that plugins declare: each is a client of one of the plugin's routes. */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"

plugins *cli_plugins(cli *c)
{
    char dir[1024];
    tg_error err = { 0 };
    if (c->plugins == NULL && (plugin_dir(dir, sizeof dir, &err) != TG_OK ||
                               plugin_load_all(&c->plugins, dir, NULL, &err) != TG_OK))
        cli_error(c, &err);
    return c->plugins;
}

static const tg_param *param_of(const tg_plugin *d, const tg_command *k, const char *nama)
{
    for (const tg_route *r = d->routes; r != NULL && r->path != NULL; r++)
        for (const tg_param *p = r->method == k->method && strcmp(r->path, k->path) == 0 ? r->params : NULL; p != NULL && p->nama != NULL; p++)
            if (strcmp(p->nama, nama) == 0)
                return p;
    return NULL;
}

static bool takes_yes(const tg_plugin *d, const tg_command *k, const tg_command_arg *a)
{
    const tg_param *p = param_of(d, k, a->param);
    return p != NULL && p->jenis == TG_P_BOOL;
}

bool cli_plugin_says_yes(cli *c, const char *program, const char *option)
{
    plugins *p = cli_plugins(c);
    const tg_plugin *d = p != NULL ? plugin_find(p, program) : NULL;
    for (const tg_command *k = d != NULL ? d->commands : NULL; k != NULL && k->kata != NULL; k++)
        for (const tg_command_arg *a = k->args; a != NULL && a->nama != NULL; a++)
            if (a->nama[0] == '-' && strcmp(a->nama + 2, option) == 0 && takes_yes(d, k, a))
                return true;
    return false;
}

/* As JSON writes it. What is no number, or neither yes nor no, stays text for the server to refuse in words. */
static json_t *value_of(const tg_plugin *d, const tg_command *k, const tg_command_arg *a, const char *text)
{
    int64_t n;
    if (a->angka && text_int64(text, strlen(text), &n))
        return json_integer(n);
    if (k->method != TG_GET && takes_yes(d, k, a) && (strcmp(text, "ya") == 0 || strcmp(text, "tidak") == 0))
        return json_boolean(strcmp(text, "ya") == 0);
    return json_string(text);
}

static json_t *wrong_item(cli *c, const tg_command_arg *a, json_t *item_taken)
{
    cli_warn(c, "cli_bentuk_pilihan", a->nama, a->bentuk);
    json_decref(item_taken);
    return NULL;
}

/* "beras:5000:g" by "barang:jumlah:satuan" -> {"barang":"beras","jumlah":5000,"satuan":"g"}. */
static json_t *item_of(cli *c, const tg_command_arg *a, const char *text)
{
    json_t *item = json_object();
    const char *form = a->bentuk;
    while (*form != 0) {
        size_t key = strcspn(form, ":"), part = strcspn(text, ":");
        int64_t n;
        if (part == 0 || (text[part] == ':') != (form[key] == ':'))
            return wrong_item(c, a, item);
        const char *name = tg_arena_text(c->arena, form, key), *value = tg_arena_text(c->arena, text, part);
        json_object_set_new(item, name, text_int64(text, part, &n) ? json_integer(n) : json_string(value));
        form += key + (form[key] == ':');
        text += part + (text[part] == ':');
    }
    return item;
}

static bool add_items(cli *c, const tg_command_arg *a, json_t *body)
{
    json_t *list = NULL;
    for (int i = 0; i < c->opt_count; i++) {
        if (strcmp(c->opts[i].nama, a->nama + 2) != 0)
            continue;
        json_t *item = item_of(c, a, c->opts[i].nilai);
        if (item == NULL)
            return false;
        if (list == NULL)
            json_object_set_new(body, a->param, list = json_array());
        json_array_append_new(list, item);
    }
    return true;
}

static bool add_argument(cli *c, const tg_plugin *d, const tg_command *k, const tg_command_arg *a, int skip, json_t *body)
{
    if (a->bentuk != NULL)
        return add_items(c, a, body);
    int position = a->nama[0] - '1' + skip;
    const char *text = a->nama[0] == '-' ? cli_option(c, a->nama + 2)
                     : position < c->arg_count ? c->args[position] : NULL;
    if (text != NULL)
        json_object_set_new(body, a->param, value_of(d, k, a, text));
    return true;
}

static int positions(const tg_command *k)
{
    int n = 0;
    for (const tg_command_arg *a = k->args; a != NULL && a->nama != NULL; a++)
        n += a->nama[0] != '-';
    return n;
}

static bool option_known(const tg_command *k, const char *nama)
{
    for (const tg_command_arg *a = k->args; a != NULL && a->nama != NULL; a++)
        if (a->nama[0] == '-' && strcmp(a->nama + 2, nama) == 0)
            return true;
    return false;
}

/* Fills {key} of the plugin's closing words from the reply. */
static void say_done(const char *text, const json_t *reply)
{
    while (*text != 0) {
        size_t plain = strcspn(text, "{"), key = text[plain] == '{' ? strcspn(text + plain, "}") : 0;
        char name[64];
        printf("%.*s", (int)plain, text);
        text += plain;
        if (key == 0 || key >= sizeof name)
            break;
        snprintf(name, sizeof name, "%.*s", (int)key - 1, text + 1);
        const json_t *v = json_object_get(reply, name);
        if (json_is_integer(v))
            printf("%lld", (long long)json_integer_value(v));
        else
            fputs(json_is_string(v) ? json_string_value(v) : "", stdout);
        text += key + 1;
    }
    putchar('\n');
}

/* A GET carries its arguments in the query string, percent-encoded. */
static void add_query(cli *c, tg_buf *target, const json_t *body)
{
    const char *key, *mark = "?";
    json_t *value;
    json_object_foreach((json_t *)body, key, value) {
        buf_printf(target, "%s%s=", mark, key);
        mark = "&";
        if (json_is_integer(value)) {
            buf_i64(target, json_integer_value(value));
            continue;
        }
        buf_text(target, cli_url(c, json_string_value(value)));
    }
}

/* The one rule of tables: a number stands as the next command takes it, plain. Money alone is for reading. */
static bool is_money(const char *key)
{
    static const char *const WORDS[] = { "uang", "nominal", "pagu", NULL };
    size_t n = strlen(key), rupiah = strlen("rupiah");
    for (const char *const *w = WORDS; *w != NULL; w++)
        if (strcmp(key, *w) == 0)
            return true;
    return n >= rupiah && strcmp(key + n - rupiah, "rupiah") == 0;
}

/* One cell: a list such as a parcel's contents in one line, "beras 5000 g, minyak 1000 ml". */
static void add_cell(cli *c, tg_buf *out, const char *name, const json_t *v)
{
    const char *key, *gap = "";
    size_t i;
    json_t *part;
    if (json_is_array(v)) {
        json_array_foreach(v, i, part) {
            buf_text(out, i > 0 ? ", " : "");
            add_cell(c, out, name, part);
        }
    } else if (json_is_object(v)) {
        json_object_foreach((json_t *)v, key, part) {
            buf_text(out, gap);
            add_cell(c, out, key, part);
            gap = " ";
        }
    } else if (json_is_integer(v) && is_money(name)) {
        buf_text(out, cli_number(c, json_integer_value(v)));
    } else if (json_is_integer(v)) {
        buf_i64(out, json_integer_value(v));
    } else if (json_is_boolean(v)) {
        buf_text(out, pesan_text(json_is_true(v) ? "cli_ya" : "cli_tidak", c->o.bahasa));
    } else {
        buf_text(out, json_is_string(v) ? json_string_value(v) : "-");
    }
}

static const char *cell(cli *c, const json_t *row, const char *key)
{
    tg_buf text;
    buf_init(&text, 1 << 16);
    add_cell(c, &text, key, json_object_get(row, key));
    const char *out = tg_arena_text(c->arena, buf_cstr(&text), text.n);
    buf_free(&text);
    return out != NULL ? out : "";
}

static int widest(cli *c, const json_t *rows, const char *key)
{
    size_t i, width = strlen(key);
    json_t *row;
    json_array_foreach(rows, i, row) {
        size_t n = strlen(cell(c, row, key));
        width = n > width ? n : width;
    }
    return (int)width;
}

/* Rows under the names of their fields, the number of each among them. */
static void show_list(cli *c, const json_t *rows)
{
    enum { COLUMNS = 16 };
    const char *key, *keys[COLUMNS];
    int width[COLUMNS], n = 0;
    json_t *v, *head = json_array_get(rows, 0);
    json_object_foreach(head, key, v)
        if (n < COLUMNS) {
            keys[n] = key;
            width[n++] = widest(c, rows, key);
        }
    if (head == NULL)
        cli_warn(c, "cli_daftar_kosong");
    for (size_t i = 0; head != NULL && i <= json_array_size(rows); i++)
        for (int k = 0; k < n; k++)
            printf("%-*s%s", k + 1 < n ? width[k] : 0, i == 0 ? keys[k] : cell(c, json_array_get(rows, i - 1), keys[k]),
                   k + 1 < n ? "  " : "\n");
}

/* "/kirim/{id}/terima": what stands in the address leaves the body. False: it was not given. */
static bool add_path(cli *c, tg_buf *target, const char *path, json_t *body)
{
    while (*path != 0) {
        char name[48];
        size_t plain = strcspn(path, "{"), key = path[plain] == '{' ? strcspn(path + plain, "}") : 0;
        buf_add(target, path, plain);
        path += plain;
        if (key == 0 || key >= sizeof name)
            break;
        snprintf(name, sizeof name, "%.*s", (int)key - 1, path + 1);
        const json_t *v = json_object_get(body, name);
        if (v == NULL)
            return false;
        if (json_is_integer(v))
            buf_i64(target, json_integer_value(v));
        else
            buf_text(target, cli_url(c, json_string_value(v)));
        json_object_del(body, name);
        path += key + 1;
    }
    return true;
}

static int wrong_form(cli *c, const tg_plugin *d, const tg_command *k)
{
    cli_warn(c, "cli_bentuk", d->name, tg_arena_printf(c->arena, "%s — %s", k->kata, k->help));
    return CLI_USAGE;
}

/* tangguh <program> impor <nama> FILE [--dry-run]: for each import that the program declares. */
static int run_import(cli *c, const tg_plugin *d, const tg_import *i)
{
    int code;
    bool empty, dry = cli_flag(c, "dry-run");
    json_t *failed = NULL;
    if (c->arg_count != 4 || c->opt_count > (dry ? 1 : 0)) {
        cli_warn(c, "cli_bentuk", d->name, tg_arena_printf(c->arena, "impor %s BERKAS [--dry-run]", i->nama));
        return CLI_USAGE;
    }
    if (!cli_can_read(c, c->args[3], &empty))
        return CLI_USAGE;
    const char *target = tg_arena_printf(c->arena, "/api/v1/%s/impor/%s%s", d->name, i->nama, dry ? "?uji_coba=true" : "");
    json_t *r = cli_job(c, target, NULL, c->args[3], &code, &failed);
    if (failed != NULL) {
        cli_warn(c, "cli_impor_gagal", cli_text(json_object_get(failed, "galat"), "pesan"));
        cli_json(c, failed);
        json_decref(failed);
        return CLI_REFUSED;
    }
    if (r != NULL && !cli_json(c, r)) {
        cli_print(c, dry ? "cli_impor_uji" : "cli_impor_masuk", cli_i64(r, "dibaca"), cli_i64(r, "masuk"), cli_i64(r, "ditolak"));
        if (cli_i64(r, "ditolak") > 0)
            cli_print(c, "cli_impor_tolakan", cli_text(r, "berkas_tolakan"));
    }
    json_decref(r);
    return r != NULL ? CLI_OK : code;
}

static const tg_import *import_of(const tg_plugin *d, int argc, char **words)
{
    if (argc < 3 || strcmp(words[1], "impor") != 0)
        return NULL;
    for (const tg_import *i = d->imports; i != NULL && i->nama != NULL; i++)
        if (strcmp(i->nama, words[2]) == 0)
            return i;
    return NULL;
}

const char *cli_param_option(const char *param)
{
    return strcmp(param, "kode_wilayah") == 0 ? "region" : strcmp(param, "periode") == 0 ? "period" : param;
}

/* - stands for _. */
static bool names_param(const char *option, const char *param)
{
    const char *wanted = cli_param_option(param);
    for (; *option != 0 && (*option == *wanted || (*option == '-' && *wanted == '_')); option++)
        wanted++;
    return *option == *wanted;
}

static json_t *document_params(cli *c, const tg_document *k)
{
    json_t *given = json_object();
    for (int i = 0; i < c->opt_count; i++) {
        const tg_param *p = k->params;
        while (p != NULL && p->nama != NULL && !names_param(c->opts[i].nama, p->nama))
            p++;
        if (p == NULL || p->nama == NULL) {
            cli_warn(c, "cli_pilihan_asing", c->opts[i].nama);
            json_decref(given);
            return NULL;
        }
        json_object_set_new(given, p->nama, json_string(c->opts[i].nilai));
    }
    return given;
}

/* tangguh <program> print <id> [--param ...] > FILE: for each document that the program declares. */
static int run_document(cli *c, const tg_plugin *d, const tg_document *k)
{
    tg_buf target;
    if (c->arg_count != 3) {
        cli_warn(c, "cli_bentuk", d->name, tg_arena_printf(c->arena, "print %s [--...] > BERKAS.html", k->id));
        return CLI_USAGE;
    }
    json_t *given = document_params(c, k);
    if (given == NULL)
        return CLI_USAGE;
    c->o.hanya_ada = true;
    buf_init(&target, 8192);
    buf_printf(&target, "/api/v1/%s/dokumen/%s", d->name, k->id);
    add_query(c, &target, given);
    json_decref(given);
    int code = cli_fetch(c, buf_cstr(&target), stdout);
    buf_free(&target);
    return code;
}

static const tg_document *document_of(const tg_plugin *d, int argc, char **words)
{
    if (argc < 3 || strcmp(words[1], "print") != 0)
        return NULL;
    for (const tg_document *k = d->documents; k != NULL && k->id != NULL; k++)
        if (strcmp(k->id, words[2]) == 0)
            return k;
    return NULL;
}

static int run(cli *c, const tg_plugin *d, const tg_command *k, int skip)
{
    static const char *const METHODS[] = { "GET", "POST", "PUT", "DELETE" };
    tg_buf target;
    int status;
    if (c->arg_count > skip + positions(k))
        return wrong_form(c, d, k);
    c->o.hanya_ada = k->method == TG_GET;
    json_t *body = json_object();
    for (int i = 0; i < c->opt_count; i++)
        if (!option_known(k, c->opts[i].nama)) {
            cli_warn(c, "cli_pilihan_asing", c->opts[i].nama);
            json_decref(body);
            return CLI_USAGE;
        }
    for (const tg_command_arg *a = k->args; a != NULL && a->nama != NULL; a++)
        if (!add_argument(c, d, k, a, skip, body)) {
            json_decref(body);
            return CLI_USAGE;
        }
    buf_init(&target, 8192);
    buf_printf(&target, "/api/v1/%s", d->name);
    if (!add_path(c, &target, k->path, body)) {
        json_decref(body);
        buf_free(&target);
        return wrong_form(c, d, k);
    }
    if (k->method == TG_GET) {
        add_query(c, &target, body);
        json_decref(body);
        body = NULL;
    }
    json_t *reply = cli_ask(c, METHODS[k->method], buf_cstr(&target), body, &status);
    buf_free(&target);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply)) {
        if (k->selesai != NULL)
            say_done(k->selesai, reply);
        else
            show_list(c, json_object_get(reply, "data"));
    }
    json_decref(reply);
    return CLI_OK;
}

static int words_of(const char *kata, int argc, char **argv)
{
    int n = 0;
    for (; *kata != 0; n++) {
        size_t word = strcspn(kata, " ");
        if (n >= argc || strlen(argv[n]) != word || memcmp(argv[n], kata, word) != 0)
            return 0;
        kata += word + strspn(kata + word, " ");
    }
    return n;
}

int cli_plugin_command(cli *c, int argc, char **words, bool *found)
{
    plugins *p = cli_plugins(c);
    const tg_plugin *d = p != NULL && argc > 0 ? plugin_find(p, words[0]) : NULL;
    *found = d != NULL;
    if (d == NULL)
        return CLI_USAGE;
    for (const tg_command *k = d->commands; k != NULL && k->kata != NULL; k++) {
        int n = words_of(k->kata, argc - 1, words + 1);
        if (n > 0)
            return run(c, d, k, n + 1);
    }
    const tg_import *i = import_of(d, argc, words);
    if (i != NULL)
        return run_import(c, d, i);
    const tg_document *doc = document_of(d, argc, words);
    if (doc != NULL)
        return run_document(c, d, doc);
    cli_warn(c, "cli_perintah_program", d->name);
    cli_help_program(c, d->name, stderr);
    return CLI_USAGE;
}
