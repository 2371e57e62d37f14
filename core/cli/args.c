/* Options and arguments of a command. */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"

const char *cli_option(const cli *c, const char *nama)
{
    for (int i = c->opt_count - 1; i >= 0; i--)
        if (strcmp(c->opts[i].nama, nama) == 0)
            return c->opts[i].nilai;
    return NULL;
}

bool cli_flag(const cli *c, const char *nama)
{
    return cli_option(c, nama) != NULL;
}

const char *cli_need(cli *c, const char *nama)
{
    const char *v = cli_option(c, nama);
    if (v == NULL)
        cli_warn(c, "cli_perlu_pilihan", nama);
    return v;
}

const char *cli_read_line(cli *c)
{
    char line[256];
    if (fgets(line, sizeof line, stdin) == NULL)
        return NULL;
    tg_slice s = text_trim(line, strlen(line));
    return s.n > 0 ? tg_arena_text(c->arena, s.p, s.n) : NULL;
}

const char *cli_secret_arg(cli *c, int i)
{
    bool from_stdin = cli_flag(c, "stdin") || (i < c->arg_count && strcmp(c->args[i], "-") == 0);
    const char *v = from_stdin ? cli_read_line(c) : i < c->arg_count ? c->args[i] : NULL;
    if (v == NULL)
        cli_warn(c, "cli_perlu_nik");
    return v;
}

json_t *cli_object(const char *key, ...)
{
    json_t *o = json_object();
    va_list args;
    va_start(args, key);
    while (key != NULL) {
        const char *value = va_arg(args, const char *);
        if (value != NULL)
            json_object_set_new(o, key, json_string(value));
        key = va_arg(args, const char *);
    }
    va_end(args);
    return o;
}

int64_t cli_i64(const json_t *o, const char *key)
{
    return json_integer_value(json_object_get(o, key));
}

const char *cli_text(const json_t *o, const char *key)
{
    const char *text = json_string_value(json_object_get(o, key));
    return text != NULL ? text : "";
}

static bool stays_in_url(char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c != 0 && strchr("-._~", c) != NULL);
}

const char *cli_url(cli *c, const char *text)
{
    tg_buf out;
    buf_init(&out, 8192);
    for (; *text != 0; text++)
        buf_printf(&out, stays_in_url(*text) ? "%c" : "%%%02X", (unsigned char)*text);
    const char *safe = tg_arena_text(c->arena, buf_cstr(&out), strlen(buf_cstr(&out)));
    buf_free(&out);
    return safe != NULL ? safe : "";
}

const char *cli_number(cli *c, int64_t n)
{
    char text[32];
    text_thousands(n, text);
    return tg_arena_text(c->arena, text, strlen(text));
}

bool cli_json(cli *c, const json_t *value)
{
    if (!c->o.json)
        return false;
    json_dumpf(value, stdout, JSON_COMPACT | JSON_REAL_PRECISION(6));     /* 0.27, not 0.27000000000000002 */
    putchar('\n');
    return true;
}

static void print_message(cli *c, FILE *out, const char *kunci, const tg_arg *args, int count)
{
    tg_buf text;
    buf_init(&text, 1 << 20);
    pesan_format(&text, c->o.bahasa, kunci, args, count);
    fprintf(out, "%s\n", buf_cstr(&text));
    buf_free(&text);
}

void cli_say(cli *c, const char *kunci, const tg_arg *args, int count)
{
    print_message(c, stdout, kunci, args, count);
}

void cli_warn_args(cli *c, const char *kunci, const tg_arg *args, int count)
{
    print_message(c, stderr, kunci, args, count);
}

static int exit_of(int code)
{
    switch (code) {
    case TG_IO: case TG_BUSY: case TG_CORRUPT: case TG_TOO_NEW: case TG_NOMEM: case TG_FULL:
        return CLI_ENVIRONMENT;
    default:
        return CLI_REFUSED;
    }
}

int cli_error(cli *c, const tg_error *err)
{
    tg_buf text;
    buf_init(&text, 4096);
    pesan_error(&text, c->o.bahasa, err);
    fprintf(stderr, "%s: %s\n", pesan_text("cli_galat", c->o.bahasa), buf_cstr(&text));
    buf_free(&text);
    return exit_of(err->code);
}
