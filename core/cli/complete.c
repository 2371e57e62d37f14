/* Completion for bash. The shell keeps no list of its own: at each TAB it asks the program, which knows its commands,
 * their options and the installed programs by the same tables as help.
 *
 * Input   the words typed so far, the last one unfinished. Output  one word a line that may stand in its place;
 *         nothing where a file or a free value belongs, and bash offers file names. */
#include <stdio.h>
#include <string.h>
#include "account/account.h"
#include "cli/command.h"

enum { OFFERS_MAX = 512 };

typedef struct {
    cli *c;
    const cli_command *all;
    const char *begun;                      /* the unfinished word */
    const char *said[OFFERS_MAX];
    int said_count;
} offer;

static void say(offer *o, const char *text, size_t n)
{
    size_t begun = strlen(o->begun);
    const char *word = tg_arena_text(o->c->arena, text, n);
    if (word == NULL || n < begun || memcmp(word, o->begun, begun) != 0 || o->said_count == OFFERS_MAX)
        return;
    for (int i = 0; i < o->said_count; i++)
        if (strcmp(o->said[i], word) == 0)
            return;
    o->said[o->said_count++] = word;
    puts(word);
}

static void say_option(offer *o, const char *nama, size_t n)
{
    const char *word = tg_arena_printf(o->c->arena, "--%.*s", (int)n, nama);
    say(o, word, strlen(word));
}

static void say_programs(offer *o)
{
    plugins *p = cli_plugins(o->c);
    for (size_t i = 0; p != NULL && i < plugin_count(p); i++)
        say(o, plugin_at(p, i)->name, strlen(plugin_at(p, i)->name));
}

static void say_roles(offer *o)
{
    for (uint32_t role = 1; account_role_name(role)[0] != 0; role <<= 1)
        say(o, account_role_name(role), strlen(account_role_name(role)));
}

/* The next word of "round plan" behind n words. */
static const char *next_word(const char *kata, int argc, char **argv)
{
    for (int i = 0; i < argc; i++) {
        size_t n = strcspn(kata, " ");
        if (strlen(argv[i]) != n || memcmp(argv[i], kata, n) != 0 || kata[n] == 0)
            return NULL;
        kata += n + 1;
    }
    return kata;
}

/* Commands that begin with all of these words. */
static void say_words(offer *o, int argc, char **argv)
{
    for (const cli_command *k = o->all; k->kata != NULL; k++) {
        const char *next = next_word(k->kata, argc, argv);
        if (next != NULL)
            say(o, next, strcspn(next, " "));
    }
    if (argc == 0)
        say(o, "help", 4);
}

/* "region: undo" -> --region --undo, and those of every command. */
static void say_options(offer *o, const cli_command *k)
{
    for (const char *p = k != NULL ? k->pilihan : ""; *p != 0;) {
        size_t n = strcspn(p, " ");
        say_option(o, p, n - (p[n - 1] == ':'));
        p += n + strspn(p + n, " ");
    }
    for (int i = 0; CLI_GLOBALS[i] != NULL; i++)
        say_option(o, CLI_GLOBALS[i], strlen(CLI_GLOBALS[i]));
}

/* A word of a form says what belongs in its place: PROGRAM, PERAN, or "warga|sms|petugas". */
static void say_by_form(offer *o, const char *form)
{
    size_t n = strcspn(form, " ]");
    if (strncmp(form, "PROGRAM", 7) == 0)
        say_programs(o);
    else if (strncmp(form, "PERAN", 5) == 0)
        say_roles(o);
    else if (n > 0 && form[0] >= 'a' && form[0] <= 'z')
        for (const char *p = form; p < form + n; p += strcspn(p, "| ]") + 1)
            say(o, p, strcspn(p, "| ]"));
}

/* The value of --nama: what stands behind it in the form. */
static void say_value(offer *o, const cli_command *k, const char *nama)
{
    size_t n = strlen(nama);
    for (const char *p = k != NULL ? k->bentuk : ""; (p = strstr(p, "--")) != NULL; p += 2)
        if (strncmp(p + 2, nama, n) == 0 && p[2 + n] == ' ')
            say_by_form(o, p + 3 + n);
}

/* The words of a form that are no options: the `wanted`-th, or "". */
static const char *argument_form(const cli_command *k, int wanted)
{
    const char *p = k->bentuk;
    while (*p != 0) {
        size_t n = strcspn(p, " ");
        bool option = strstr(p, "--") != NULL && strstr(p, "--") < p + n, value = option && memchr(p, ']', n) == NULL && memchr(p, '|', n) == NULL;
        if (!option && wanted-- == 0)
            return p;
        p += n + strspn(p + n, " ");
        if (value && *p != '[' && *p != '|')
            p += strcspn(p, " "), p += strspn(p, " ");
    }
    return p;
}

/* The command of these words among all, the longest. */
static const cli_command *command_of(const offer *o, int argc, char **argv, int *words)
{
    const cli_command *best = NULL;
    *words = 0;
    for (const cli_command *k = o->all; k->kata != NULL; k++)
        for (int n = argc; n > *words; n--) {
            const char *last = next_word(k->kata, n - 1, argv);
            if (last != NULL && strcmp(last, argv[n - 1]) == 0) {
                *words = n;
                best = k;
            }
        }
    return best;
}

static bool option_takes_value(const cli_command *k, const char *nama)
{
    bool known = false, value = k != NULL && cli_takes_value(k->pilihan, nama, &known);
    for (int i = 0; !known && CLI_GLOBALS[i] != NULL; i++)
        value |= strcmp(CLI_GLOBALS[i], nama) == 0 && strcmp(nama, "json") != 0;
    return value;
}

/* Takes options and their values out; *pending: the option whose value the unfinished word is. */
static int plain_words(const offer *o, int argc, char **argv, char **out, const char **pending)
{
    int n = 0, words;
    *pending = NULL;
    for (int i = 0; i < argc; i++) {
        if (strncmp(argv[i], "--", 2) != 0) {
            out[n++] = argv[i];
            continue;
        }
        bool value = strchr(argv[i], '=') == NULL && option_takes_value(command_of(o, n, out, &words), argv[i] + 2);
        if (value && i + 1 == argc)
            *pending = argv[i] + 2;
        i += value;
    }
    return n;
}

int cli_complete(cli *c, int argc, char **argv)
{
    int words;
    const char *pending;
    offer o = { .c = c, .all = cli_commands(c), .begun = argc > 0 ? argv[argc - 1] : "" };
    char **plain = tg_arena_alloc(c->arena, (size_t)(argc + 1) * sizeof *plain);
    if (o.all == NULL || plain == NULL)
        return CLI_ENVIRONMENT;
    int n = plain_words(&o, argc > 0 ? argc - 1 : 0, argv, plain, &pending);
    bool about = n > 0 && strcmp(plain[0], "help") == 0;        /* help PERINTAH: words only */
    const cli_command *k = command_of(&o, n - about, plain + about, &words);
    if (pending != NULL)
        say_value(&o, k, pending);
    else if (strncmp(o.begun, "--", 2) == 0 && !about)
        say_options(&o, k);
    else
        say_words(&o, n - about, plain + about);
    if (pending == NULL && k != NULL && !about && o.begun[0] != '-')
        say_by_form(&o, argument_form(k, n - words));
    return CLI_OK;
}

int cli_completion(cli *c, int argc, char **argv)
{
    (void)c, (void)argc, (void)argv;
    puts("# bash completion for tangguh: the program itself says what may follow.\n"
         "_tangguh()\n"
         "{\n"
         "    local IFS=$'\\n'\n"
         "    COMPREPLY=($(\"${COMP_WORDS[0]}\" help complete \"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null))\n"
         "}\n"
         "complete -o default -F _tangguh tangguh");
    return CLI_OK;
}
