/* Proves core/cli/plugin_command.c: how words become the body of a plugin's route. */
#include "host.h"

static void assert_isi(const char *wanted)
{
    char *text = json_dumps(json_object_get(host_told.badan, "isi"), JSON_COMPACT);
    ck_assert_str_eq(text, wanted);
    free(text);
}

START_TEST(items_are_split_by_their_form)
{
    ck_assert_int_eq(RUN("sembako", "paket", "add", "dasar", "--isi", "beras:5000:g", "--isi=minyak:1000:ml"), CLI_OK);
    ck_assert_str_eq(json_string_value(json_object_get(host_told.badan, "nama")), "dasar");
    assert_isi("[{\"barang\":\"beras\",\"jumlah\":5000,\"satuan\":\"g\"},{\"barang\":\"minyak\",\"jumlah\":1000,\"satuan\":\"ml\"}]");
    ck_assert_str_eq(host_out, "Paket disimpan sebagai paket:dasar.\n");
}
END_TEST

START_TEST(options_may_stand_before_the_words)
{
    ck_assert_int_eq(RUN("--as", "perencana", "sembako", "paket", "add", "--isi", "beras:1:g", "dasar", "--region=31.75.07"), CLI_OK);
    ck_assert_str_eq(host_told.pelaku, "perencana");
    ck_assert_str_eq(json_string_value(json_object_get(host_told.badan, "nama")), "dasar");
    ck_assert_str_eq(json_string_value(json_object_get(host_told.badan, "kode_wilayah")), "31.75.07");
}
END_TEST

START_TEST(an_item_that_lacks_a_part_or_has_too_many_is_wrong_use)
{
    static const char *const BAD[] = { "beras", "beras:5000", "beras::g", ":5000:g", "beras:5000:", "beras:5000:g:lebih", "beras:5000:g:" };
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        ck_assert_msg(RUN("sembako", "paket", "add", "dasar", "--isi", BAD[i]) == CLI_USAGE, "\"%s\"", BAD[i]);
        ck_assert_ptr_nonnull(strstr(host_err, "barang:jumlah:satuan"));
    }
    ck_assert_int_eq(host_told.asked, 0);
}
END_TEST

START_TEST(a_number_with_marks_stays_text_for_the_server_to_refuse)
{
    ck_assert_int_eq(RUN("sembako", "paket", "add", "dasar", "--isi", "beras:5.000:g"), CLI_OK);
    assert_isi("[{\"barang\":\"beras\",\"jumlah\":\"5.000\",\"satuan\":\"g\"}]");
}
END_TEST

START_TEST(a_word_too_many_is_wrong_use)
{
    ck_assert_int_eq(RUN("sembako", "paket", "add", "dasar", "besar", "--isi", "beras:1:g"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "sembako paket add"));
    ck_assert_int_eq(host_told.asked, 0);
}
END_TEST

START_TEST(an_option_of_another_command_is_wrong_use)
{
    ck_assert_int_eq(RUN("sembako", "paket", "add", "dasar", "--tempat", "gudang-31.75.07"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "--tempat"));
}
END_TEST

START_TEST(an_unknown_command_of_a_program_lists_its_commands)
{
    ck_assert_int_eq(RUN("sembako", "paket", "hapus"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "tangguh sembako paket add"));
    ck_assert_int_eq(RUN("sembako"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "tangguh sembako stok receive"));
}
END_TEST

START_TEST(json_prints_the_reply_as_it_came)
{
    ck_assert_int_eq(RUN("sembako", "paket", "add", "dasar", "--isi", "beras:1:g", "--json"), CLI_OK);
    ck_assert_str_eq(host_out, "{\"id\":5,\"barang\":\"paket:dasar\"}\n");
}
END_TEST

START_TEST(a_document_that_is_not_there_or_asked_for_wrongly_is_wrong_use)
{
    ck_assert_int_eq(RUN("sembako", "print", "opname", "--nomor", "7"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "--nomor"));
    ck_assert_int_eq(RUN("sembako", "print", "opname", "7"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "print opname"));
    ck_assert_int_eq(RUN("sembako", "print", "kartu"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "tangguh sembako print opname"));
    ck_assert_int_eq(host_told.asked, 0);
}
END_TEST

/* An id that is not shown, or shown as 244.339.737.628.672, cannot be given to the next command. */
START_TEST(a_table_shows_numbers_as_the_next_command_takes_them_and_money_with_dots)
{
    ck_assert_int_eq(RUN("sembako", "paket", "list"), CLI_OK);
    ck_assert_str_eq(host_out, "id               tahun  harga_rupiah  isi\n"
                               "244339737628672  2005   1.250.000     beras 5000\n");
}
END_TEST

START_TEST(the_list_of_a_programs_commands_holds_its_documents_and_reports)
{
    ck_assert_int_eq(RUN("sembako", "impor"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "  tangguh sembako print opname --id ID > BERKAS.html — "));
    ck_assert_ptr_nonnull(strstr(host_err, "  tangguh report sembako capaian --region KODE --period PERIODE — "));
    ck_assert_int_eq(RUN("help"), CLI_OK);
    ck_assert_ptr_nonnull(strstr(host_out, "\n  report sembako capaian --region KODE --period PERIODE — "));
}
END_TEST

START_TEST(an_option_without_its_value_is_said_once)
{
    ck_assert_int_eq(RUN("sembako", "paket", "list", "--region"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "--region"));
    ck_assert_ptr_null(strstr(host_err, "tidak dikenal. Daftar"));
}
END_TEST

TESTS(plugin_command)
{
    tcase_add_test(tc, a_table_shows_numbers_as_the_next_command_takes_them_and_money_with_dots);
    tcase_add_test(tc, the_list_of_a_programs_commands_holds_its_documents_and_reports);
    tcase_add_test(tc, an_option_without_its_value_is_said_once);
    tcase_add_test(tc, a_document_that_is_not_there_or_asked_for_wrongly_is_wrong_use);
    tcase_add_test(tc, items_are_split_by_their_form);
    tcase_add_test(tc, options_may_stand_before_the_words);
    tcase_add_test(tc, an_item_that_lacks_a_part_or_has_too_many_is_wrong_use);
    tcase_add_test(tc, a_number_with_marks_stays_text_for_the_server_to_refuse);
    tcase_add_test(tc, a_word_too_many_is_wrong_use);
    tcase_add_test(tc, an_option_of_another_command_is_wrong_use);
    tcase_add_test(tc, an_unknown_command_of_a_program_lists_its_commands);
    tcase_add_test(tc, json_prints_the_reply_as_it_came);
}
