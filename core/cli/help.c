/* tangguh help: all commands, one of them, those of a program, and topics. */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"

typedef struct {
    const char *nama;
    int (*run)(cli *c, int argc, char **argv);
    const char *help_id, *help_en;      /* NULL: not for people */
} topic;

static int help_https(cli *c, int argc, char **argv)
{
    (void)argc, (void)argv;
    cli_print(c, "cli_https");
    return CLI_OK;
}

static const topic TOPICS[] = {
    { "https", help_https, "memasang HTTPS di depan server, dengan Caddy", "HTTPS before the server, by Caddy" },
    { "man", cli_manual, "halaman manual, untuk man(1)", "the manual page, for man(1)" },
    { "completion", cli_completion, "pelengkap perintah untuk bash", "completion for bash" },
    { "complete", cli_complete, NULL, NULL },
    { NULL },
};

/* ---- the list of commands -------------------------------------------------------------------------------- */

static const char *upper(cli *c, const char *text)
{
    char *out = tg_arena_text(c->arena, text, strlen(text));
    for (char *p = out; p != NULL && *p != 0; p++)
        *p -= *p >= 'a' && *p <= 'z' ? 'a' - 'A' : 0;
    return out;
}

/* Whether the route behind the command can do without it. */
static bool may_be_left_out(const tg_plugin *d, const tg_command *k, const char *param)
{
    for (const tg_route *r = d->routes; r != NULL && r->path != NULL; r++)
        if (r->method == k->method && strcmp(r->path, k->path) == 0)
            for (const tg_param *p = r->params; p != NULL && p->nama != NULL; p++)
                if (strcmp(p->nama, param) == 0)
                    return !p->wajib;
    return false;
}

/* "NAMA --isi BARANG:JUMLAH:SATUAN [--region KODE_WILAYAH]": as a command of the core writes its form. */
static void describe(cli *c, const tg_plugin *d, const tg_command *k, cli_command *out)
{
    out->bentuk = out->pilihan = "";
    for (const tg_command_arg *a = k->args; a != NULL && a->nama != NULL; a++) {
        bool option = a->nama[0] == '-', free = may_be_left_out(d, k, a->param);
        out->bentuk = tg_arena_printf(c->arena, "%s%s%s%s%s%s%s", out->bentuk, out->bentuk[0] != 0 ? " " : "", free ? "[" : "",
                                      option ? a->nama : "", option ? " " : "", upper(c, a->bentuk != NULL ? a->bentuk : a->param),
                                      free ? "]" : "");
        if (option)
            out->pilihan = tg_arena_printf(c->arena, "%s%s: ", out->pilihan, a->nama + 2);
    }
}

static cli_command command_of(cli *c, const tg_plugin *d, const tg_command *k)
{
    cli_command out = { .kata = tg_arena_printf(c->arena, "%s %s", d->name, k->kata), .help_id = k->help, .help_en = k->help };
    describe(c, d, k, &out);
    return out;
}

static cli_command import_of(cli *c, const tg_plugin *d, const tg_import *i)
{
    return (cli_command){ .kata = tg_arena_printf(c->arena, "%s impor %s", d->name, i->nama), .bentuk = "BERKAS [--dry-run]",
                          .pilihan = "dry-run", .help_id = i->help, .help_en = i->help };
}

static cli_command report_of(cli *c, const tg_plugin *d, const tg_report *r)
{
    return (cli_command){ .kata = tg_arena_printf(c->arena, "report %s %s", d->name, r->id), .bentuk = "--region KODE --period PERIODE",
                          .pilihan = "region: period:", .help_id = r->judul, .help_en = r->judul };
}

static cli_command document_of(cli *c, const tg_plugin *d, const tg_document *k)
{
    cli_command out = { .kata = tg_arena_printf(c->arena, "%s print %s", d->name, k->id), .bentuk = "", .pilihan = "",
                        .help_id = k->judul, .help_en = k->judul };
    for (const tg_param *p = k->params; p != NULL && p->nama != NULL; p++) {
        const char *option = cli_param_option(p->nama);
        out.pilihan = tg_arena_printf(c->arena, "%s%s: ", out.pilihan, option);
        out.bentuk = tg_arena_printf(c->arena, "%s%s--%s %s%s ", out.bentuk, p->wajib ? "" : "[", option, upper(c, p->nama), p->wajib ? "" : "]");
    }
    out.bentuk = tg_arena_printf(c->arena, "%s> BERKAS.html", out.bentuk);
    return out;
}

/* All that a program brings for the command line; `out` NULL: only how many. */
static size_t add_program(cli *c, const tg_plugin *d, cli_command *out)
{
    size_t n = 0;
#define ADD(type, list, name, make) \
    for (const type *x = (list); x != NULL && x->name != NULL; x++, n++) \
        if (out != NULL) \
            out[n] = make(c, d, x)
    ADD(tg_command, d->commands, kata, command_of);
    ADD(tg_import, d->imports, nama, import_of);
    ADD(tg_document, d->documents, id, document_of);
    ADD(tg_report, d->reports, id, report_of);
#undef ADD
    return n;
}

static size_t count_all(cli *c, plugins *p)
{
    size_t n = 0;
    while (cli_command_at((int)n) != NULL)
        n++;
    for (size_t i = 0; p != NULL && i < plugin_count(p); i++)
        n += add_program(c, plugin_at(p, i), NULL);
    return n;
}

const cli_command *cli_commands(cli *c)
{
    plugins *p = cli_plugins(c);
    cli_command *all = tg_arena_alloc(c->arena, (count_all(c, p) + 1) * sizeof *all);
    size_t n = 0;
    if (all == NULL)
        return NULL;
    for (const cli_command *k; (k = cli_command_at((int)n)) != NULL;)
        all[n++] = *k;
    for (size_t i = 0; p != NULL && i < plugin_count(p); i++)
        n += add_program(c, plugin_at(p, i), all + n);
    all[n] = (cli_command){ NULL };
    return all;
}

/* ---- what is printed -------------------------------------------------------------------------------------- */

static const char *help_of(const cli *c, const cli_command *k)
{
    return c->o.bahasa == BAHASA_EN ? k->help_en : k->help_id;
}

int cli_help_one(cli *c, const cli_command *k)
{
    printf("tangguh %s %s\n    %s\n", k->kata, k->bentuk, help_of(c, k));
    return CLI_OK;
}

static void print_line(const cli *c, const cli_command *k, const char *before, FILE *out)
{
    fprintf(out, "  %s%s %s%s— %s\n", before, k->kata, k->bentuk, k->bentuk[0] != 0 ? " " : "", help_of(c, k));
}

/* "kursus kelas add", "report kursus hadir" */
static bool belongs_to(const cli_command *k, const char *nama)
{
    const char *kata = text_starts(k->kata, "report ") ? k->kata + strlen("report ") : k->kata;
    size_t n = strlen(nama);
    return k->run == NULL && strncmp(kata, nama, n) == 0 && kata[n] == ' ';
}

int cli_help_program(cli *c, const char *nama, FILE *out)
{
    for (const cli_command *k = cli_commands(c); k != NULL && k->kata != NULL; k++)
        if (belongs_to(k, nama))
            print_line(c, k, "tangguh ", out);
    return CLI_OK;
}

int cli_help_all(cli *c)
{
    printf("Tangguh %s\n", TANGGUH_VERSION);
    cli_print(c, "cli_bantuan_awal");
    for (const cli_command *k = cli_commands(c); k != NULL && k->kata != NULL; k++)
        print_line(c, k, "", stdout);
    for (const topic *t = TOPICS; t->nama != NULL; t++)
        if (t->help_id != NULL)
            printf("  help %s — %s\n", t->nama, c->o.bahasa == BAHASA_EN ? t->help_en : t->help_id);
    cli_print(c, "cli_bantuan_akhir");
    return CLI_OK;
}

int cli_help(cli *c, int argc, char **argv)
{
    int words;
    if (argc == 0 || strncmp(argv[0], "--", 2) == 0)
        return cli_help_all(c);
    for (const topic *t = TOPICS; t->nama != NULL; t++)
        if (strcmp(t->nama, argv[0]) == 0)
            return t->run(c, argc - 1, argv + 1);
    const cli_command *k = cli_find(argc, argv, &words);
    if (k != NULL)
        return cli_help_one(c, k);
    plugins *p = cli_plugins(c);
    return p != NULL && plugin_find(p, argv[0]) != NULL ? cli_help_program(c, argv[0], stdout) : cli_unknown_command(c, argc, argv);
}
