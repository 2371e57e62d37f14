/* Proves the handover command: a number, a file of numbers as an office makes it, and what it says. */
#include <stdio.h>
#include "host.h"

static int from_csv(const char *text)
{
    host_forget();
    return RUN("handover", "12", "--csv", host_file("serah.csv", text, strlen(text)));
}

/* All numbers and names that were asked for, "17=Siti,18=", over all batches. */
static const char *asked(void)
{
    static char out[4000];
    size_t i, j, n = 0;
    json_t *body, *item;
    out[0] = 0;
    json_array_foreach(host_told.semua, i, body)
        json_array_foreach(json_object_get(body, "butir"), j, item) {
            const char *name = json_string_value(json_object_get(item, "penerima"));
            n += (size_t)snprintf(out + n, sizeof out - n, "%s%lld=%s", n > 0 ? "," : "",
                                  (long long)json_integer_value(json_object_get(item, "nomor")), name != NULL ? name : "");
        }
    return out;
}

START_TEST(one_number_is_one_item_with_an_id_of_its_own)
{
    ck_assert_int_eq(RUN("handover", "12", "--nomor", "17", "--penerima", "istri"), CLI_OK);
    json_t *item = json_array_get(json_object_get(host_told.badan, "butir"), 0);
    ck_assert_int_eq(json_integer_value(json_object_get(host_told.badan, "tahap")), 12);
    ck_assert_str_eq(asked(), "17=istri");
    ck_assert_int_eq((int64_t)strlen(json_string_value(json_object_get(item, "id"))), 32);
    ck_assert_int_gt(json_integer_value(json_object_get(item, "waktu")), INT64_C(1700000000000));
    ck_assert_str_eq(host_out, "nomor 17: diserahkan\n");
}
END_TEST

START_TEST(what_was_collected_already_exits_1_in_words)
{
    host_taken(17);
    ck_assert_int_eq(RUN("handover", "12", "--nomor", "17"), CLI_REFUSED);
    ck_assert_str_eq(host_err, "nomor 17: sudah diambil\n");
}
END_TEST

START_TEST(a_file_may_have_a_heading_or_none)
{
    ck_assert_int_eq(from_csv("nomor\n1\n2\n"), CLI_OK);
    ck_assert_str_eq(asked(), "1=,2=");
    ck_assert_int_eq(from_csv("1\n2\n"), CLI_OK);
    ck_assert_str_eq(asked(), "1=,2=");
}
END_TEST

START_TEST(a_file_is_read_as_offices_make_it)
{
    static const struct { const char *text, *wanted; } FILES[] = {
        { "nomor;penerima\r\n17;Siti\r\n18;\r\n", "17=Siti,18=" },
        { "nomor,penerima\n17,Siti\n", "17=Siti" },
        { "nomor\tpenerima\n17\tSiti\n", "17=Siti" },
        { "\xef\xbb\xbfnomor\n17\n", "17=" },
        { "\xef\xbb\xbf" "17\n18\n", "17=,18=" },                        /* a first number behind a BOM is a number */
        { "\"nomor\";\"penerima\"\n\"17\";\"Siti, istri\"\n", "17=Siti, istri" },
        { "nomor\n 17 \n\n18", "17=,18=" },
    };
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        ck_assert_msg(from_csv(FILES[i].text) == CLI_OK, "file %zu: %s", i, host_err);
        ck_assert_msg(strcmp(asked(), FILES[i].wanted) == 0, "file %zu: %s", i, asked());
    }
}
END_TEST

START_TEST(a_row_without_a_number_is_named_and_the_others_go_on)
{
    ck_assert_int_eq(from_csv("nomor\n17\ntujuh\n18\n"), CLI_REFUSED);
    ck_assert_str_eq(asked(), "17=,18=");
    ck_assert_ptr_nonnull(strstr(host_err, "baris 3"));
}
END_TEST

/* "l7" in the first row is a typing error, not a heading: it must not vanish. */
START_TEST(a_first_row_with_a_digit_is_no_heading)
{
    ck_assert_int_eq(from_csv("l7\n18\n"), CLI_REFUSED);
    ck_assert_ptr_nonnull(strstr(host_err, "baris 1"));
    ck_assert_str_eq(asked(), "18=");
}
END_TEST

START_TEST(a_long_file_goes_in_batches_of_100)
{
    char text[4000] = "nomor\n";
    size_t i;
    json_t *body;
    for (int n = 1; n <= 250; n++)
        sprintf(text + strlen(text), "%d\n", n);
    ck_assert_int_eq(from_csv(text), CLI_OK);
    ck_assert_int_eq((int64_t)json_array_size(host_told.semua), 3);
    json_array_foreach(host_told.semua, i, body)
        ck_assert_int_eq((int64_t)json_array_size(json_object_get(body, "butir")), i < 2 ? 100 : 50);
}
END_TEST

START_TEST(a_file_that_cannot_be_read_to_its_end_hands_over_nothing)
{
    char text[4000] = "nomor\n";
    for (int n = 1; n <= 150; n++)
        sprintf(text + strlen(text), "%d\n", n);
    strcat(text, "\"151\n");                   /* a quote never closed */
    ck_assert_int_eq(from_csv(text), CLI_REFUSED);
    ck_assert_int_eq(host_told.asked, 0);
}
END_TEST

START_TEST(an_empty_file_hands_over_nothing)
{
    ck_assert_int_eq(from_csv("nomor\n"), CLI_OK);
    ck_assert_int_eq(host_told.asked, 0);
}
END_TEST

START_TEST(a_file_that_is_not_there_is_wrong_use)
{
    ck_assert_int_eq(RUN("handover", "12", "--csv", "/tidak/ada.csv"), CLI_USAGE);
    ck_assert_ptr_nonnull(strstr(host_err, "/tidak/ada.csv"));
}
END_TEST

START_TEST(json_holds_every_result)
{
    json_t *out;
    host_taken(2);
    host_forget();
    const char *text = "1\n2\n3\n";
    ck_assert_int_eq(RUN("handover", "12", "--csv", host_file("serah.csv", text, strlen(text)), "--json"), CLI_REFUSED);
    out = json_loads(host_out, 0, NULL);
    json_t *rows = json_object_get(out, "hasil");
    ck_assert_int_eq((int64_t)json_array_size(rows), 3);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(rows, 0), "status")), "diterima");
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(rows, 1), "status")), "sudah");
    json_decref(out);
}
END_TEST

TESTS(handover)
{
    tcase_add_test(tc, one_number_is_one_item_with_an_id_of_its_own);
    tcase_add_test(tc, what_was_collected_already_exits_1_in_words);
    tcase_add_test(tc, a_file_may_have_a_heading_or_none);
    tcase_add_test(tc, a_file_is_read_as_offices_make_it);
    tcase_add_test(tc, a_row_without_a_number_is_named_and_the_others_go_on);
    tcase_add_test(tc, a_first_row_with_a_digit_is_no_heading);
    tcase_add_test(tc, a_long_file_goes_in_batches_of_100);
    tcase_add_test(tc, a_file_that_cannot_be_read_to_its_end_hands_over_nothing);
    tcase_add_test(tc, an_empty_file_hands_over_nothing);
    tcase_add_test(tc, a_file_that_is_not_there_is_wrong_use);
    tcase_add_test(tc, json_holds_every_result);
}
