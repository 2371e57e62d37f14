/* Proves that the manual page and completion say what the table of commands says: neither can go stale. */
#include "cli/command.h"
#include "host.h"

/* The page without the marks of roff: one space between words, dashes plain. */
static const char *plain_page(void)
{
    static char page[1 << 16];
    size_t n = 0;
    for (const char *p = host_out; *p != 0; p++) {
        if (p[0] == '\\' && p[1] == 'f') {
            p += 2;
            continue;
        }
        if (p[0] != '\\')
            page[n++] = *p;
    }
    page[n] = 0;
    return page;
}

static void assert_row(const char *page, const cli_command *k, const char *help)
{
    char row[1024];
    snprintf(row, sizeof row, "\n.TP\n%s%s%s\n%s\n", k->kata, k->bentuk[0] != 0 ? " " : "", k->bentuk, help);
    ck_assert_msg(strstr(page, row) != NULL, "tangguh(1) lacks: %s", row);
}

START_TEST(the_manual_lists_each_command_with_its_form_in_both_languages)
{
    const cli_command *k;
    ck_assert_int_eq(RUN("help", "man"), CLI_OK);
    for (int i = 0; (k = cli_command_at(i)) != NULL; i++)
        assert_row(plain_page(), k, k->help_id);
    ck_assert_ptr_nonnull(strstr(plain_page(), "\nsembako paket add NAMA --isi BARANG:JUMLAH:SATUAN"));
    setenv("TANGGUH_BAHASA", "en", 1);
    ck_assert_int_eq(RUN("help", "man"), CLI_OK);
    for (int i = 0; (k = cli_command_at(i)) != NULL; i++)
        assert_row(plain_page(), k, k->help_en);
    ck_assert_ptr_nonnull(strstr(host_out, "\n.SH NAME\n"));
    ck_assert_ptr_null(strstr(host_out, "man_"));        /* a key without its text */
}
END_TEST

/* ---- completion ------------------------------------------------------------------------------------------- */

/* Asks with the words of `typed` (split at spaces; a trailing space begins a new word). */
static void complete(const char *typed)
{
    static char text[400];
    const char *words[64] = { "help", "complete" };
    int n = 2;
    snprintf(text, sizeof text, "%s", typed);
    for (char *p = text; p != NULL; n++) {
        words[n] = p;
        p = strchr(p, ' ');
        if (p != NULL)
            *p++ = 0;
    }
    words[n] = NULL;
    ck_assert_int_eq(host_run(words), CLI_OK);
}

static bool offered(const char *word)
{
    char line[200];
    snprintf(line, sizeof line, "\n%s\n", word);
    return strncmp(host_out, line + 1, strlen(line + 1)) == 0 || strstr(host_out, line) != NULL;
}

static void assert_offered(const char *typed, const char *word)
{
    complete(typed);
    ck_assert_msg(offered(word), "\"%s\" does not offer %s: %s", typed, word, host_out);
}

START_TEST(each_word_of_each_command_is_offered_behind_those_before_it)
{
    const cli_command *k;
    for (int i = 0; (k = cli_command_at(i)) != NULL; i++) {
        char typed[200], word[64];
        for (const char *p = k->kata; *p != 0; p += strcspn(p, " "), p += *p == ' ') {
            snprintf(word, sizeof word, "%.*s", (int)strcspn(p, " "), p);
            snprintf(typed, sizeof typed, "%.*s", (int)(p - k->kata) + 1, k->kata);
            if (k->kata[0] != '-')
                assert_offered(typed, word);
        }
    }
}
END_TEST

START_TEST(each_option_of_each_command_is_offered_and_those_of_every_command)
{
    const cli_command *k;
    for (int i = 0; (k = cli_command_at(i)) != NULL; i++) {
        char typed[200], option[64];
        snprintf(typed, sizeof typed, "%s --", k->kata);
        complete(typed);
        for (const char *p = k->pilihan; *p != 0; p += strcspn(p, " "), p += strspn(p, " ")) {
            snprintf(option, sizeof option, "--%.*s", (int)strcspn(p, " :"), p);
            ck_assert_msg(offered(option), "%s lacks %s", typed, option);
        }
        ck_assert(offered("--data") && offered("--json"));
    }
}
END_TEST

START_TEST(programs_and_their_commands_are_offered)
{
    assert_offered("", "sembako");
    assert_offered("round plan ", "sembako");
    assert_offered("--as rina explain ", "sembako");
    assert_offered("evaluate --region 31 s", "sembako");
    assert_offered("sembako ", "paket");
    assert_offered("sembako paket a", "add");
    assert_offered("sembako paket add --i", "--isi");
    complete("handover ");
    ck_assert_str_eq(host_out, "");                     /* a number: nothing to offer */
}
END_TEST

START_TEST(values_that_are_known_are_offered_and_nothing_for_others)
{
    complete("explain sembako --for ");
    ck_assert_str_eq(host_out, "warga\nsms\npetugas\nauditor\n");
    complete("explain sembako --for s");
    ck_assert_str_eq(host_out, "sms\n");
    assert_offered("token create --role admin_", "admin_wilayah");
    complete("--data ");
    ck_assert_str_eq(host_out, "");                     /* bash offers folders */
    complete("token create --name ");
    ck_assert_str_eq(host_out, "");
    complete("tidak ada ");
    ck_assert_str_eq(host_out, "");
}
END_TEST

START_TEST(help_is_completed_with_commands_alone)
{
    assert_offered("help rou", "round");
    complete("help round pla");
    ck_assert_str_eq(host_out, "plan\nplace\n");
    complete("help round plan --");
    ck_assert_str_eq(host_out, "");
}
END_TEST

START_TEST(help_names_its_topics)
{
    ck_assert_int_eq(RUN("help"), CLI_OK);
    ck_assert(strstr(host_out, "help https") != NULL && strstr(host_out, "help man") != NULL);
    ck_assert_ptr_null(strstr(host_out, "help complete —"));
    ck_assert_int_eq(RUN("help", "sembako"), CLI_OK);
    ck_assert_ptr_nonnull(strstr(host_out, "sembako stok receive"));
    ck_assert_int_eq(RUN("help", "tidak-ada"), CLI_USAGE);
}
END_TEST

TESTS(help)
{
    tcase_add_test(tc, the_manual_lists_each_command_with_its_form_in_both_languages);
    tcase_add_test(tc, each_word_of_each_command_is_offered_behind_those_before_it);
    tcase_add_test(tc, each_option_of_each_command_is_offered_and_those_of_every_command);
    tcase_add_test(tc, programs_and_their_commands_are_offered);
    tcase_add_test(tc, values_that_are_known_are_offered_and_nothing_for_others);
    tcase_add_test(tc, help_is_completed_with_commands_alone);
    tcase_add_test(tc, help_names_its_topics);
}
