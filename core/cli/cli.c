/* Finds the command, reads its options, runs it; help.c explains them. */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"

enum { WORDS_MAX = 256 };

/* In the order of `tangguh help`. */
static const cli_command *const TABLES[] = {
    CLI_CARE,
    CLI_AKUN,
    CLI_DATA,
    CLI_RULES,
    CLI_SHOW,
    CLI_UJI,
    CLI_EDITOR,
    CLI_DESK,
    CLI_PROSES,
    CLI_PROGRAM,
    CLI_HARI,
    CLI_DAFTAR,
    CLI_HAK,
    CLI_JADWAL,
    CLI_DOCTOR,
    CLI_PLUGIN,
};
enum { TABLE_COUNT = sizeof TABLES / sizeof TABLES[0] };

const cli_command *cli_command_at(int i)
{
    for (int t = 0; t < TABLE_COUNT; t++)
        for (const cli_command *k = TABLES[t]; k->kata != NULL; k++)
            if (i-- == 0)
                return k;
    return NULL;
}

/* Options of every command; all take a value but --json. */
const char *const CLI_GLOBALS[] = { "data", "config", "as", "scripts", "json", NULL };

static bool is_global(const char *nama)
{
    for (int i = 0; CLI_GLOBALS[i] != NULL; i++)
        if (strcmp(nama, CLI_GLOBALS[i]) == 0)
            return true;
    return false;
}

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

bool cli_takes_value(const char *pilihan, const char *nama, bool *known)
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

static int wrong_option(cli *c, const char *kunci, const char *nama)
{
    cli_warn(c, kunci, nama);
    return CLI_USAGE;
}

/* `pilihan`: "port: listen: https-proxy", as in the table of commands. */
static int unknown_option(cli *c, const char *pilihan, const char *nama)
{
    const char *words[WORDS_MAX + 1];
    int n = 0;
    for (int i = 0; CLI_GLOBALS[i] != NULL; i++)
        words[n++] = CLI_GLOBALS[i];
    for (const char *p = pilihan; *p != 0 && n < WORDS_MAX; p += strcspn(p, " "), p += strspn(p, " "))
        words[n++] = tg_arena_text(c->arena, p, strcspn(p, ": "));
    words[n] = NULL;
    const char *near = text_nearest(nama, words);
    if (near == NULL)
        return wrong_option(c, "cli_pilihan_asing", nama);
    cli_warn(c, "cli_pilihan_mirip", nama, near);
    return CLI_USAGE;
}

static bool is_option(const char *word)
{
    return strncmp(word, "--", 2) == 0 && word[2] != 0;
}

/* One "--name[=value]" at argv[*i]. `pilihan` NULL: plugin commands, which know their own. */
static int read_option(cli *c, const char *pilihan, int argc, char **argv, int *i)
{
    const char *text = argv[*i] + 2, *equals = strchr(text, '=');
    size_t n = equals != NULL ? (size_t)(equals - text) : strlen(text);
    const char *nama = tg_arena_text(c->arena, text, n);
    bool known, json = strcmp(nama, "json") == 0, global = is_global(nama) && !json;
    if (json && equals == NULL) {
        c->o.json = true;
        return CLI_OK;
    }
    bool of_plugin = pilihan == NULL && strcmp(nama, "dry-run") != 0;      /* the one option of theirs without a value */
    bool value = cli_takes_value(pilihan, nama, &known) || global || of_plugin;
    if (!known && !global && pilihan != NULL && !json)
        return unknown_option(c, pilihan, nama);
    if (!value && equals != NULL)
        return wrong_option(c, "cli_pilihan_tanpa_nilai", nama);
    const char *nilai = equals != NULL ? equals + 1 : "1";
    if (value && equals == NULL)
        nilai = *i + 1 < argc && !is_option(argv[*i + 1]) ? argv[++*i]
              : pilihan == NULL && cli_plugin_says_yes(c, c->program, nama) ? "ya" : "";
    /* An unset variable of a script: --as "" would act as the console, --data "" in the root of the disk. */
    if (nilai[0] == 0 && (global || equals == NULL))
        return wrong_option(c, "cli_pilihan_nilai", nama);
    if (global_option(c, nama, nilai))
        return CLI_OK;
    if (c->opt_count == CLI_OPTS_MAX)
        return wrong_option(c, "cli_perintah_panjang", nama);
    c->opts[c->opt_count++] = (cli_opt){ nama, nilai };
    return CLI_OK;
}

static int read_words(cli *c, const char *pilihan, int argc, char **argv)
{
    for (int i = 0; i < argc; i++) {
        if (is_option(argv[i])) {
            int code = read_option(c, pilihan, argc, argv, &i);
            if (code != CLI_OK)
                return code;
        } else if (c->arg_count < CLI_ARGS_MAX) {
            c->args[c->arg_count++] = argv[i];
        } else {
            return wrong_option(c, "cli_perintah_panjang", argv[i]);
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

const cli_command *cli_find(int argc, char **argv, int *words)
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

/* "round" begins several commands: says which. False when it begins none. */
static bool say_group(cli *c, const char *word)
{
    size_t n = strlen(word);
    bool said = false;
    for (int t = 0; t < TABLE_COUNT; t++)
        for (const cli_command *k = TABLES[t]; k->kata != NULL; k++) {
            if (strncmp(k->kata, word, n) != 0 || k->kata[n] != ' ')
                continue;
            if (!said)
                cli_warn(c, "cli_perintah_kelompok", word);
            said = true;
            fprintf(stderr, "  tangguh %s %s\n", k->kata, k->bentuk);
        }
    return said;
}

/* Among commands, whole or by their first word alone, and the names of programs. */
static const char *nearest_command(cli *c, const char *typed, bool whole)
{
    const char *words[WORDS_MAX + 1];
    int n = 0;
    plugins *p = cli_plugins(c);
    for (int t = 0; t < TABLE_COUNT; t++)
        for (const cli_command *k = TABLES[t]; k->kata != NULL && n < WORDS_MAX; k++)
            words[n++] = whole ? k->kata : tg_arena_text(c->arena, k->kata, strcspn(k->kata, " "));
    for (size_t i = 0; p != NULL && i < plugin_count(p) && n < WORDS_MAX - 1; i++)
        words[n++] = plugin_at(p, i)->name;
    words[n++] = "help";
    words[n] = NULL;
    return text_nearest(typed, words);
}

int cli_unknown_command(cli *c, int argc, char **argv)
{
    bool two = argc > 1 && !is_option(argv[1]);
    const char *both = two ? tg_arena_printf(c->arena, "%s %s", argv[0], argv[1]) : argv[0];
    const char *near = nearest_command(c, both, true);
    if (near == NULL)
        near = nearest_command(c, argv[0], false);
    if (near != NULL && strcmp(near, argv[0]) != 0)            /* the same: a word that wants another behind it */
        cli_warn(c, "cli_perintah_mirip", both, near);
    else if (!say_group(c, argv[0]))
        cli_warn(c, "cli_perintah_asing", argv[0]);
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
        return cli_help_one(c, k);
    int code = read_words(c, k->pilihan, argc, argv);
    if (code != CLI_OK)
        return code;
    if (c->arg_count < k->args_min || c->arg_count > k->args_max) {
        cli_warn(c, "cli_bentuk", k->kata, k->bentuk);
        return CLI_USAGE;
    }
    c->o.hanya_ada = k->perlu_data;
    c->o.tentang_aturan = strncmp(k->kata, "rules ", 6) == 0 && strcmp(k->kata, "rules list") != 0;   /* it shows them itself */
    return k->run(c);
}

static int run_plugin_command(cli *c, int argc, char **argv, bool *found)
{
    int words = 0;
    while (words < argc && strncmp(argv[words], "--", 2) != 0)
        words++;
    c->program = argv[0];
    int code = read_words(c, NULL, argc, argv);
    if (code == CLI_OK)
        return cli_plugin_command(c, words, argv, found);
    *found = cli_plugins(c) != NULL && plugin_find(c->plugins, argv[0]) != NULL;      /* the option was wrong, not the program */
    return code;
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
    if (argc == 0 || strcmp(argv[0], "--help") == 0)
        return cli_help_all(c);
    if (strcmp(argv[0], "help") == 0)
        return cli_help(c, argc - 1, argv + 1);
    const cli_command *k = cli_find(argc, argv, &words);
    if (k != NULL)
        return run_command(c, k, argc - words, argv + words);
    code = run_plugin_command(c, argc, argv, &found);
    return found ? code : cli_unknown_command(c, argc, argv);
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
