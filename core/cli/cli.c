/* Finds the command, reads its options, runs it; help. */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"

enum { WORDS_MAX = 256 };

static const cli_command *const TABLES[] = { CLI_CARE, CLI_DATA, CLI_RULES, CLI_PROGRAM };
enum { TABLE_COUNT = sizeof TABLES / sizeof TABLES[0] };

/* Options of every command. */
static bool global_option(cli *c, const char *nama, const char *nilai)
{
    const char **slot = strcmp(nama, "data") == 0 ? &c->o.data
                      : strcmp(nama, "config") == 0 ? &c->o.config
                      : strcmp(nama, "as") == 0 ? &c->o.sebagai
                      : strcmp(nama, "scripts") == 0 ? &c->o.scripts : NULL;
    if (slot != NULL)
        *slot = nilai;
    return slot != NULL;
}

static bool takes_value(const char *pilihan, const char *nama, bool *known)
{
    size_t n = strlen(nama);
    *known = true;
    for (const char *p = pilihan; p != NULL && *p != 0; p += strcspn(p, " "), p += strspn(p, " ")) {
        size_t word = strcspn(p, " ");
        if (word == n && memcmp(p, nama, n) == 0)
            return false;
        if (word == n + 1 && p[n] == ':' && memcmp(p, nama, n) == 0)
            return true;
    }
    *known = false;
    return false;
}

static int unknown_option(cli *c, const char *nama)
{
    cli_warn(c, "cli_pilihan_asing", nama);
    return CLI_USAGE;
}

/* One "--name[=value]" at argv[*i]. `pilihan` NULL: plugin commands, which know their own. */
static int read_option(cli *c, const char *pilihan, int argc, char **argv, int *i)
{
    const char *text = argv[*i] + 2, *equals = strchr(text, '=');
    size_t n = equals != NULL ? (size_t)(equals - text) : strlen(text);
    const char *nama = tg_arena_text(c->arena, text, n);
    bool known, global = strcmp(nama, "data") == 0 || strcmp(nama, "config") == 0 || strcmp(nama, "as") == 0 ||
                         strcmp(nama, "scripts") == 0;
    if (strcmp(nama, "json") == 0) {
        c->o.json = true;
        return CLI_OK;
    }
    bool value = takes_value(pilihan, nama, &known) || global || pilihan == NULL;
    if (!known && !global && pilihan != NULL)
        return unknown_option(c, nama);
    const char *nilai = equals != NULL ? equals + 1 : "1";
    if (value && equals == NULL) {
        if (*i + 1 >= argc) {
            cli_warn(c, "cli_pilihan_nilai", nama);
            return CLI_USAGE;
        }
        nilai = argv[++*i];
    }
    if (global_option(c, nama, nilai))
        return CLI_OK;
    if (c->opt_count == CLI_OPTS_MAX)
        return unknown_option(c, nama);
    c->opts[c->opt_count++] = (cli_opt){ nama, nilai };
    return CLI_OK;
}

static int read_words(cli *c, const char *pilihan, int argc, char **argv)
{
    for (int i = 0; i < argc; i++) {
        if (strncmp(argv[i], "--", 2) == 0 && argv[i][2] != 0) {
            int code = read_option(c, pilihan, argc, argv, &i);
            if (code != CLI_OK)
                return code;
        } else if (c->arg_count < CLI_ARGS_MAX) {
            c->args[c->arg_count++] = argv[i];
        }
    }
    return CLI_OK;
}

/* How many of the words are the command's own; 0: another command. */
static int match(const char *kata, int argc, char **argv)
{
    int n = 0;
    while (*kata != 0) {
        size_t word = strcspn(kata, " ");
        if (n >= argc || strlen(argv[n]) != word || memcmp(argv[n], kata, word) != 0)
            return 0;
        n++;
        kata += word + strspn(kata + word, " ");
    }
    return n;
}

static const cli_command *find(int argc, char **argv, int *words)
{
    const cli_command *best = NULL;
    *words = 0;
    for (int t = 0; t < TABLE_COUNT; t++)
        for (const cli_command *k = TABLES[t]; k->kata != NULL; k++) {
            int n = match(k->kata, argc, argv);
            if (n > *words) {
                *words = n;
                best = k;
            }
        }
    return best;
}

static int help_one(cli *c, const cli_command *k)
{
    printf("tangguh %s %s\n    %s\n", k->kata, k->bentuk, c->o.bahasa == BAHASA_EN ? k->help_en : k->help_id);
    return CLI_OK;
}

static void help_plugins(cli *c)
{
    plugins *p = cli_plugins(c);
    for (size_t i = 0; p != NULL && i < plugin_count(p); i++)
        for (const tg_command *k = plugin_at(p, i)->commands; k != NULL && k->kata != NULL; k++)
            printf("  %s %s — %s\n", plugin_at(p, i)->name, k->kata, k->help);
}

static int help_all(cli *c)
{
    printf("Tangguh %s\n", TANGGUH_VERSION);
    cli_print(c, "cli_bantuan_awal");
    for (int t = 0; t < TABLE_COUNT; t++)
        for (const cli_command *k = TABLES[t]; k->kata != NULL; k++)
            printf("  %s %s — %s\n", k->kata, k->bentuk, c->o.bahasa == BAHASA_EN ? k->help_en : k->help_id);
    help_plugins(c);
    cli_print(c, "cli_bantuan_akhir");
    return CLI_OK;
}

static int unknown_command(cli *c, const char *word)
{
    const char *words[WORDS_MAX + 1];
    int n = 0;
    for (int t = 0; t < TABLE_COUNT; t++)
        for (const cli_command *k = TABLES[t]; k->kata != NULL && n < WORDS_MAX; k++)
            words[n++] = tg_arena_text(c->arena, k->kata, strcspn(k->kata, " "));
    words[n] = NULL;
    const char *near = text_nearest(word, words);
    if (near != NULL)
        cli_warn(c, "cli_perintah_mirip", word, near);
    else
        cli_warn(c, "cli_perintah_asing", word);
    return CLI_USAGE;
}

/* Global options may stand before the command: they are moved behind it. */
static int skip_globals(cli *c, int argc, char **argv, int *first)
{
    int i = 0;
    for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "--version") == 0)
            break;
        int code = read_option(c, "", argc, argv, &i);
        if (code != CLI_OK)
            return code;
    }
    *first = i;
    return CLI_OK;
}

static bool wants_help(int argc, char **argv)
{
    for (int i = 0; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0)
            return true;
    return false;
}

static int run_command(cli *c, const cli_command *k, int argc, char **argv)
{
    if (wants_help(argc, argv))
        return help_one(c, k);
    int code = read_words(c, k->pilihan, argc, argv);
    if (code != CLI_OK)
        return code;
    if (c->arg_count < k->args_min || c->arg_count > k->args_max) {
        cli_warn(c, "cli_bentuk", k->kata, k->bentuk);
        return CLI_USAGE;
    }
    return k->run(c);
}

static int run_plugin_command(cli *c, int argc, char **argv, bool *found)
{
    int words = 0;
    while (words < argc && strncmp(argv[words], "--", 2) != 0)
        words++;
    int code = read_words(c, NULL, argc, argv);
    return code != CLI_OK ? code : cli_plugin_command(c, words, argv, found);
}

static int dispatch(cli *c, int argc, char **argv)
{
    int words, first = 0;
    bool found = false;
    int code = skip_globals(c, argc, argv, &first);
    if (code != CLI_OK)
        return code;
    argc -= first;
    argv += first;
    if (argc == 0 || strcmp(argv[0], "help") == 0 || strcmp(argv[0], "--help") == 0) {
        const cli_command *k = argc > 1 ? find(argc - 1, argv + 1, &words) : NULL;
        return k != NULL ? help_one(c, k) : help_all(c);
    }
    const cli_command *k = find(argc, argv, &words);
    if (k != NULL)
        return run_command(c, k, argc - words, argv + words);
    code = run_plugin_command(c, argc, argv, &found);
    return found ? code : unknown_command(c, argv[0]);
}

int cli_main(int argc, char **argv, const cli_host *host)
{
    const char *language = env_get("TANGGUH_BAHASA");
    cli c = { .host = host, .arena = arena_create() };
    if (c.arena == NULL)
        return CLI_ENVIRONMENT;
    c.o = (cli_options){ .data = "data", .token = env_get("TANGGUH_TOKEN"),
                         .bahasa = text_same(language, "en") ? BAHASA_EN : BAHASA_ID };
    int code = dispatch(&c, argc - 1, argv + 1);
    cli_close_door(&c);
    plugin_destroy(c.plugins);
    arena_destroy(c.arena);
    if (fflush(stdout) != 0 && code == CLI_OK)
        code = CLI_ENVIRONMENT;
    return code;
}
