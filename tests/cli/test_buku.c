/* Commands that the handbook of rules (scripts/README.md) tells of: they exist, with these options. */
#include "check.h"
#include "cli/command.h"
#include <stdio.h>

static const cli_command *const TABLES[] = { CLI_CARE, CLI_DATA, CLI_RULES, CLI_SHOW, CLI_UJI, CLI_EDITOR, CLI_DESK, CLI_PROGRAM };
static const char *const EVERYWHERE[] = { "data", "config", "as", "scripts", "json", NULL };

/* The longest command that the words begin with. */
static const cli_command *find(const char *words)
{
    const cli_command *best = NULL;
    for (size_t t = 0; t < sizeof TABLES / sizeof *TABLES; t++)
        for (const cli_command *k = TABLES[t]; k->kata != NULL; k++) {
            size_t n = strlen(k->kata);
            if (strncmp(words, k->kata, n) == 0 && (words[n] == ' ' || words[n] == 0) && (best == NULL || n > strlen(best->kata)))
                best = k;
        }
    return best;
}

static bool has_word(const char *list, const char *word, size_t n)
{
    for (const char *p = list; (p = strstr(p, word)) != NULL; p++)
        if ((p == list || p[-1] == ' ') && (p[n] == ' ' || p[n] == ':' || p[n] == 0))
            return true;
    return false;
}

static bool takes(const cli_command *k, const char *option, size_t n)
{
    char word[64];
    snprintf(word, sizeof word, "%.*s", (int)n, option);
    for (int i = 0; EVERYWHERE[i] != NULL; i++)
        if (strcmp(EVERYWHERE[i], word) == 0)
            return true;
    return has_word(k->pilihan, word, n);
}

static void check_line(const char *line)
{
    const char *words = line + strlen("tangguh ");
    ck_assert_msg(strncmp(line, "tangguh ", 8) == 0, "no command: %s", line);
    if (strncmp(words, "--as ", 5) == 0)
        words = strchr(words + 5, ' ') + 1;
    const cli_command *k = find(words);
    ck_assert_msg(k != NULL, "no such command: %s", line);
    for (const char *p = words; (p = strstr(p, " --")) != NULL; p += 3)
        ck_assert_msg(takes(k, p + 3, strcspn(p + 3, " =")), "%s has no option %s", k->kata, p);
}

START_TEST(every_command_of_the_handbook_exists_with_its_options)
{
    char *text = NULL, line[512];
    size_t size;
    int count = 0;
    tg_error err;
    ck_assert_int_eq(env_read_file(SOURCE_DIR "/scripts/README.md", 1 << 20, &text, &size, &err), TG_OK);
    for (const char *at = strstr(text, "```sh\n"); at != NULL; at = strstr(at, "```sh\n"))
        for (at += strlen("```sh\n"); strncmp(at, "```", 3) != 0; at += strcspn(at, "\n") + 1, count++) {
            snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
            check_line(line);
        }
    ck_assert_int_ge(count, 15);
    env_free(text);
}
END_TEST

TESTS(buku)
{
    tcase_add_test(tc, every_command_of_the_handbook_exists_with_its_options);
}
