/* Proves how words become a command with options (core/cli/cli.c, args.c), by the table of all the shapes. */
#include <stdio.h>
#include "cli/command.h"
#include "host.h"

START_TEST(global_options_stand_before_or_behind_the_command)
{
    static const char *const SHAPES[][12] = {
        { "--data", "d", "--as", "ani", "--config", "c.lua", "--scripts", "s", "serve" },
        { "serve", "--data", "d", "--as", "ani", "--config", "c.lua", "--scripts", "s" },
        { "--data=d", "--as=ani", "serve", "--config=c.lua", "--scripts=s" },
        { "--data", "lain", "--as", "ani", "serve", "--data=d", "--config=c.lua", "--scripts", "s" },
    };
    for (size_t i = 0; i < sizeof SHAPES / sizeof SHAPES[0]; i++) {
        host_forget();
        ck_assert_msg(host_run(SHAPES[i]) == CLI_OK && host_told.served == 1, "shape %zu: %s", i, host_err);
        ck_assert_str_eq(host_told.data, "d");
        ck_assert_str_eq(host_told.sebagai, "ani");
        ck_assert_str_eq(host_told.config, "c.lua");
        ck_assert_str_eq(host_told.scripts, "s");
    }
}
END_TEST

START_TEST(without_options_the_defaults_hold)
{
    ck_assert_int_eq(RUN("serve"), CLI_OK);
    ck_assert_str_eq(host_told.data, "data");
    ck_assert_str_eq(host_told.sebagai, "(tidak ada)");
    ck_assert_str_eq(host_told.config, "(tidak ada)");
    ck_assert_str_eq(host_told.alamat, "(tidak ada)");
    ck_assert_int_eq(host_told.port, 0);
    ck_assert(!host_told.json);
}
END_TEST

START_TEST(json_is_a_word_of_every_command_at_any_place)
{
    ck_assert_int_eq(RUN("--json", "config", "show"), CLI_OK);
    ck_assert(host_told.json);
    host_told.json = false;
    ck_assert_int_eq(RUN("config", "show", "--json"), CLI_OK);
    ck_assert(host_told.json);
}
END_TEST

START_TEST(a_value_may_hold_an_equals_sign)
{
    ck_assert_int_eq(RUN("serve", "--data=a=b"), CLI_OK);
    ck_assert_str_eq(host_told.data, "a=b");
}
END_TEST

START_TEST(port_and_address_reach_the_server)
{
    ck_assert_int_eq(RUN("serve", "--port", "9000", "--listen=0.0.0.0"), CLI_OK);
    ck_assert_int_eq(host_told.port, 9000);
    ck_assert(!host_told.https_proxy);
    ck_assert_str_eq(host_told.alamat, "0.0.0.0");
}
END_TEST

/* Each row: words that are wrong use, and what the message must hold. */
START_TEST(wrong_use_says_what_and_exits_2)
{
    static const struct { const char *words[12], *says; } WRONG[] = {
        { { "serve", "--prot", "9000" }, "--prot" },
        { { "--warna", "merah", "serve" }, "--warna" },
        { { "serve", "--port" }, "--port" },
        { { "--data" }, "--data" },
        { { "serve", "--port", "0" }, "--port" },
        { { "serve", "--port", "65536" }, "--port" },
        { { "serve", "--port", "8o80" }, "--port" },
        { { "serve", "sekarang" }, "tangguh serve" },
        { { "region", "show" }, "tangguh region show" },
        { { "region", "show", "31", "32" }, "tangguh region show" },
        { { "token", "create", "--name", "ani", "--role", "petugas" }, "--region" },
        { { "kuota", "set", "sembako", "--region", "31.75.07" }, "--period" },
        { { "kuota", "set", "sembako", "--region", "31.75.07", "--period", "2026-12", "--jumlah", "600x" }, "jumlah" },
        { { "handover", "abc", "--nomor", "17" }, "TAHAP" },
        { { "handover", "1", "--nomor", "tujuh" }, "--nomor" },
        { { "handover", "1" }, "--nomor" },
        { { "round", "cancel", "1" }, "--alasan" },
        { { "replay" }, "tangguh replay" },
        { { "replay", "abc" }, "abc" },
        { { "demo", "--families", "0" }, "--families" },
        { { "demo", "--families", "1000001" }, "1.000.000" },
        { { "demo", "--seed", "x" }, "--seed" },
        { { "demo", "--date", "2026-13-01" }, "tanggal" },
        { { "nik", "3175074101900001", "--date", "kemarin" }, "tanggal" },
        { { "rules", "eval", "sembako" }, "--facts" },
        { { "rules", "eval", "sembako", "--facts", "-", "--date", "kemarin" }, "tanggal" },
        { { "rules", "check", "x.lua", "--date", "kemarin" }, "tanggal" },
        { { "serve", "--port", "--listen", "::1" }, "--port" },          /* a forgotten value */
        { { "import", "keluarga", "a.csv", "--dry-run=false" }, "--dry-run" },
        { { "config", "show", "--json=1" }, "--json" },
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        ck_assert_msg(host_run(WRONG[i].words) == CLI_USAGE, "row %zu: %s", i, WRONG[i].words[0]);
        ck_assert_msg(strstr(host_err, WRONG[i].says) != NULL, "row %zu: \"%s\" is not in: %s", i, WRONG[i].says, host_err);
        ck_assert_msg(host_out[0] == 0, "row %zu: %s", i, host_out);
    }
    ck_assert_int_eq(host_told.served + host_told.asked, 0);
}
END_TEST

/* An unset variable in a script: --as "" would act as the console with all roles, --data "" in the root. */
START_TEST(an_empty_global_option_is_wrong_use)
{
    static const char *const EMPTY[][5] = {
        { "serve", "--as", "" }, { "serve", "--as=" }, { "--data", "", "serve" }, { "--data=", "serve" },
        { "--config=", "serve" }, { "--scripts", "", "serve" },
    };
    for (size_t i = 0; i < sizeof EMPTY / sizeof EMPTY[0]; i++)
        ck_assert_msg(host_run(EMPTY[i]) == CLI_USAGE, "row %zu", i);
    ck_assert_int_eq(host_told.served, 0);
}
END_TEST

START_TEST(more_words_than_fit_are_refused_not_dropped)
{
    static const char *words[CLI_ARGS_MAX + 8] = { "rules", "check" };
    for (int i = 2; i < CLI_ARGS_MAX + 4; i++)
        words[i] = "a.lua";
    ck_assert_int_eq(host_run(words), CLI_USAGE);
}
END_TEST

START_TEST(an_unknown_command_is_answered_with_the_nearest)
{
    static const struct { const char *words[4], *says; } TYPED[] = {
        { { "serv" }, "serve" },
        { { "imprt" }, "import" },
        { { "halp" }, "help" },
        { { "round", "plann", "sembako" }, "round plan" },
        { { "rules", "chek", "a.lua" }, "rules check" },
        { { "region", "shwo" }, "region show" },
        { { "import", "keluraga" }, "import keluarga" },
        { { "hendover", "1" }, "handover" },
        { { "sembaku", "paket" }, "sembako" },
    };
    for (size_t i = 0; i < sizeof TYPED / sizeof TYPED[0]; i++) {
        char wanted[80];
        snprintf(wanted, sizeof wanted, "Maksud Anda: %s?", TYPED[i].says);
        ck_assert_int_eq(host_run(TYPED[i].words), CLI_USAGE);
        ck_assert_msg(strstr(host_err, wanted) != NULL, "row %zu: %s", i, host_err);
    }
}
END_TEST

START_TEST(an_unknown_option_is_answered_with_the_nearest)
{
    static const struct { const char *words[5], *says; } TYPED[] = {
        { { "serve", "--prot", "80" }, "Maksud Anda: --port?" },
        { { "round", "list", "--progam", "sembako" }, "Maksud Anda: --program?" },
        { { "round", "list", "--jsn" }, "pilihan --jsn tidak dikenal perintah ini; lihat tangguh help" },    /* too short to guess */
        { { "version", "--warna" }, "pilihan --warna tidak dikenal perintah ini; lihat tangguh help" },
    };
    for (size_t i = 0; i < sizeof TYPED / sizeof TYPED[0]; i++) {
        ck_assert_int_eq(host_run(TYPED[i].words), CLI_USAGE);
        ck_assert_msg(strstr(host_err, TYPED[i].says) != NULL, "row %zu: %s", i, host_err);
    }
}
END_TEST

START_TEST(a_command_that_is_like_nothing_points_to_the_list)
{
    ck_assert_int_eq(RUN("xyzzyplugh"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "tangguh help"));
    ck_assert_ptr_null(strstr(host_err, "Maksud Anda"));
}
END_TEST

START_TEST(half_a_command_lists_what_may_follow)
{
    ck_assert_int_eq(RUN("round"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "tangguh round plan"));
    ck_assert_ptr_nonnull(strstr(host_err, "tangguh round close"));
    ck_assert_ptr_null(strstr(host_err, "Maksud Anda"));
    ck_assert_int_eq(RUN("rules", "qqqqqqqq"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "tangguh rules test"));
}
END_TEST

START_TEST(help_shows_one_command_or_all)
{
    ck_assert_int_eq(RUN("help", "round", "plan"), CLI_OK);
    ck_assert_ptr_nonnull(strstr(host_out, "round plan PROGRAM"));
    ck_assert_ptr_null(strstr(host_out, "round close"));
    ck_assert_int_eq(RUN("round", "plan", "--help"), CLI_OK);
    ck_assert_ptr_nonnull(strstr(host_out, "round plan PROGRAM"));
    ck_assert_int_eq(RUN("--help"), CLI_OK);
    ck_assert_ptr_nonnull(strstr(host_out, "round close"));
    ck_assert_ptr_nonnull(strstr(host_out, "sembako paket add"));
    ck_assert_int_eq(host_run((const char *const[]){ NULL }), CLI_OK);
    ck_assert_ptr_nonnull(strstr(host_out, "round close"));
}
END_TEST

START_TEST(help_of_a_program_lists_its_commands)
{
    ck_assert_int_eq(RUN("help", "sembako"), CLI_OK);
    ck_assert_ptr_nonnull(strstr(host_out, "sembako stok receive"));
    ck_assert_ptr_null(strstr(host_out, "round close"));
}
END_TEST

START_TEST(help_for_an_unknown_command_is_wrong_use)
{
    ck_assert_int_eq(RUN("help", "serv"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "serve"));
}
END_TEST

START_TEST(the_language_follows_the_environment)
{
    ck_assert_int_eq(RUN("xyzzyplugh"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "tidak dikenal"));
    setenv("TANGGUH_BAHASA", "en", 1);
    ck_assert_int_eq(RUN("xyzzyplugh"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "unknown command"));
}
END_TEST

START_TEST(a_nik_comes_from_standard_input)
{
    host_stdin(" 3175074101900001 \n");
    ck_assert_int_eq(RUN("nik", "--stdin", "--date", "2026-12-01"), CLI_OK);
    ck_assert_int_eq(RUN("nik", "-"), CLI_OK);
    host_stdin("\n");
    ck_assert_int_eq(RUN("nik", "-"), CLI_USAGE);
}
END_TEST

START_TEST(numbers_of_a_quota_are_numbers_in_the_request)
{
    ck_assert_int_eq(RUN("kuota", "set", "sembako", "--region", "31.75.07", "--period=2026-12", "--jumlah", "600", "--as", "perencana"), CLI_OK);
    ck_assert_str_eq(host_told.pelaku, "perencana");
    ck_assert_int_eq(json_integer_value(json_object_get(host_told.badan, "jumlah")), 600);
    ck_assert_ptr_null(json_object_get(host_told.badan, "pagu"));
    ck_assert_str_eq(json_string_value(json_object_get(host_told.badan, "periode")), "2026-12");
}
END_TEST

TESTS(args)
{
    tcase_add_test(tc, global_options_stand_before_or_behind_the_command);
    tcase_add_test(tc, without_options_the_defaults_hold);
    tcase_add_test(tc, json_is_a_word_of_every_command_at_any_place);
    tcase_add_test(tc, a_value_may_hold_an_equals_sign);
    tcase_add_test(tc, port_and_address_reach_the_server);
    tcase_add_test(tc, wrong_use_says_what_and_exits_2);
    tcase_add_test(tc, an_empty_global_option_is_wrong_use);
    tcase_add_test(tc, more_words_than_fit_are_refused_not_dropped);
    tcase_add_test(tc, an_unknown_command_is_answered_with_the_nearest);
    tcase_add_test(tc, an_unknown_option_is_answered_with_the_nearest);
    tcase_add_test(tc, a_command_that_is_like_nothing_points_to_the_list);
    tcase_add_test(tc, half_a_command_lists_what_may_follow);
    tcase_add_test(tc, help_shows_one_command_or_all);
    tcase_add_test(tc, help_of_a_program_lists_its_commands);
    tcase_add_test(tc, help_for_an_unknown_command_is_wrong_use);
    tcase_add_test(tc, the_language_follows_the_environment);
    tcase_add_test(tc, a_nik_comes_from_standard_input);
    tcase_add_test(tc, numbers_of_a_quota_are_numbers_in_the_request);
}
