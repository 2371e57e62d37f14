/* Proves what a phone takes along: enough to hand over without a network, and nothing that the queue should not see. */
#include <stdio.h>
#include "kantor.h"
#include "penyaluran/bekal.h"

static kantor_reply fetch(const char *aktor, int64_t round, const char *query)
{
    char target[120];
    snprintf(target, sizeof target, "/tahap/%lld/bekal%s", (long long)round, query);
    return kantor_ask(aktor, "GET", target, "%s", "");
}

static int64_t opened(int families)
{
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77, .count = families, .uang = 200000, .paket = 1, .has_kuota = true };
    kantor_kuota(families, -1);
    return kantor_open_round(families);
}

static int approve(int64_t round)
{
    char target[80];
    snprintf(target, sizeof target, "/tahap/%lld/setujui", (long long)round);
    return kantor_ask("penyetuju", "POST", target, "{}").status;
}

static const json_t *row(kantor_reply r, size_t i) { return json_array_get(json_object_get(r.body, "data"), i); }
static const char *text(const json_t *o, const char *key) { return json_string_value(json_object_get(o, key)); }

START_TEST(a_phone_takes_along_what_the_counter_asks_and_nothing_more)
{
    static const char *const KEYS[] = { "nomor", "status", "nama", "dibatasi", "rt", "rw", "wilayah", "ambil", "lahir", "isi", "kartu", "serah" };
    int64_t round = opened(3);
    kantor_reply r = fetch("petugas", round, "");
    ck_assert_int_eq(r.status, 200);
    ck_assert_uint_eq(json_array_size(json_object_get(r.body, "data")), 3);
    const json_t *first = row(r, 0);
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        ck_assert_msg(json_object_get(first, KEYS[i]) != NULL, "%s", KEYS[i]);
    ck_assert_uint_eq(json_object_size(first), sizeof KEYS / sizeof *KEYS);
    ck_assert_str_eq(text(first, "lahir"), "1980-05-17");              /* of the head, not of the wife */
    ck_assert_str_eq(text(first, "status"), "siap");
    ck_assert_uint_eq(json_array_size(json_object_get(first, "ambil")), 2);
    ck_assert_int_eq(json_integer_value(json_array_get(json_object_get(first, "isi"), 0)), 1);
    ck_assert(json_is_null(json_object_get(first, "serah")));
    ck_assert(json_is_null(json_object_get(r.body, "setelah")));
}
END_TEST

START_TEST(a_card_is_known_by_its_hash_alone)
{
    char code[CARD_SIZE], hash[CARD_HASH_SIZE];
    uint8_t key[HASH_SIZE], other[HASH_SIZE];
    int64_t round = opened(1);
    kantor_reply r = fetch("petugas", round, "");
    card_round_key(round, key);
    card_code(kantor_number("SELECT id FROM alokasi WHERE nomor = 1"), code);
    card_hash(key, code, hash);
    ck_assert_str_eq(text(row(r, 0), "kartu"), hash);
    card_round_key(round + 1, other);
    ck_assert(memcmp(key, other, HASH_SIZE) != 0);                     /* of one round it says nothing about another */
}
END_TEST

/* The same vector stands in tests/panel/sidik.test.mjs: both sides must agree. HMAC-SHA-256 by RFC 4231's method, worked out with
 * Python's hmac: key 00 01 .. 1f, text 0123456789ABCDEFGHJKMNPQ. */
START_TEST(the_hash_of_a_card_is_hmac_sha_256)
{
    uint8_t key[HASH_SIZE];
    char hash[CARD_HASH_SIZE];
    for (int i = 0; i < HASH_SIZE; i++)
        key[i] = (uint8_t)i;
    card_hash(key, "0123456789ABCDEFGHJKMNPQ", hash);
    ck_assert_str_eq(hash, "d8930cb4a59ac3a9");
}
END_TEST

START_TEST(what_was_served_or_taken_back_since_comes_alone)
{
    char since[60];
    int64_t round = opened(5);
    int64_t pada = kantor_int(fetch("petugas", round, ""), "pada");
    snprintf(since, sizeof since, "?sejak=%lld", (long long)pada);
    kantor_now += 1000;
    ck_assert_uint_eq(json_array_size(json_object_get(fetch("petugas", round, since).body, "data")), 0);
    ck_assert_str_eq(kantor_hand_over("petugas", round, "hp-1", 4, NULL), "diterima");
    kantor_reply r = fetch("petugas2", round, since);
    ck_assert_uint_eq(json_array_size(json_object_get(r.body, "data")), 1);
    ck_assert_int_eq(json_integer_value(json_object_get(row(r, 0), "nomor")), 4);
    ck_assert_str_eq(text(row(r, 0), "status"), "tersalur");
    ck_assert_str_eq(text(json_object_get(row(r, 0), "serah"), "oleh"), "petugas");
    kantor_now += 1000;
    ck_assert_int_eq(kantor_ask("petugas", "POST", "/serah-terima/batal", "{\"tahap\":%lld,\"nomor\":4}", (long long)round).status, 200);
    snprintf(since, sizeof since, "?sejak=%lld", (long long)kantor_now - 1);
    r = fetch("petugas2", round, since);
    ck_assert_str_eq(text(row(r, 0), "status"), "siap");
    ck_assert(json_is_null(json_object_get(row(r, 0), "serah")));
}
END_TEST

START_TEST(a_list_comes_in_pages_as_long_as_asked_and_says_how_long_it_is)
{
    int64_t round = opened(5);
    kantor_reply r = fetch("petugas", round, "?batas=2");
    ck_assert_uint_eq(json_array_size(json_object_get(r.body, "data")), 2);
    ck_assert_int_eq(kantor_int(r, "setelah"), 2);
    ck_assert_int_eq(kantor_int(r, "jumlah"), 5);
    r = fetch("petugas", round, "?setelah=2&batas=3");                 /* the rest, and nothing behind it */
    ck_assert_uint_eq(json_array_size(json_object_get(r.body, "data")), 3);
    ck_assert_int_eq(json_integer_value(json_object_get(row(r, 0), "nomor")), 3);
    ck_assert(json_is_null(json_object_get(r.body, "setelah")));
    ck_assert_ptr_null(json_object_get(r.body, "jumlah"));
    ck_assert_int_eq(kantor_int(fetch("lurah", round, ""), "jumlah"), 3);      /* of the families he may see */
    ck_assert_int_eq(fetch("petugas", round, "?batas=501").status, 400);
}
END_TEST

START_TEST(an_officer_of_a_part_takes_along_the_families_of_that_part)
{
    int64_t round = opened(6);                                         /* odd families live in 31.75.07.1001 */
    kantor_reply r = fetch("lurah", round, "");
    ck_assert_int_eq(r.status, 200);
    ck_assert_uint_eq(json_array_size(json_object_get(r.body, "data")), 3);
    ck_assert_int_eq(fetch("kupang", round, "").status, 404);
}
END_TEST

START_TEST(who_waits_comes_along_with_a_kind_word_and_no_number)
{
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77, .count = 4, .uang = 200000, .paket = 1, .has_kuota = true,
                                          .daftar_tunggu = 3 };
    kantor_kuota(3, -1);
    kantor_reply r = fetch("petugas", kantor_open_round(3), "");
    ck_assert_uint_eq(json_array_size(json_object_get(r.body, "data")), 3);
    const json_t *waits = json_object_get(r.body, "tunggu");
    ck_assert_uint_eq(json_array_size(waits), 1);
    ck_assert_str_eq(text(json_array_get(waits, 0), "status"), "menunggu");
    ck_assert_ptr_null(json_object_get(json_array_get(waits, 0), "nomor"));
}
END_TEST

START_TEST(a_round_that_is_only_planned_is_not_taken_along)
{
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77, .count = 2, .uang = 200000, .paket = 1, .has_kuota = true };
    kantor_kuota(2, -1);
    kantor_stock(2);
    int64_t round = kantor_plan();
    ck_assert_str_eq(kantor_text(fetch("petugas", round, ""), "galat"), "tahap_belum_dibuka");
    ck_assert_int_eq(approve(round), 200);
    ck_assert_int_eq(fetch("petugas", round, "").status, 200);         /* the evening before */
}
END_TEST

TESTS(bekal)
{
    tcase_add_checked_fixture(tc, kantor_open, kantor_close);
    tcase_add_test(tc, a_phone_takes_along_what_the_counter_asks_and_nothing_more);
    tcase_add_test(tc, a_card_is_known_by_its_hash_alone);
    tcase_add_test(tc, the_hash_of_a_card_is_hmac_sha_256);
    tcase_add_test(tc, what_was_served_or_taken_back_since_comes_alone);
    tcase_add_test(tc, a_list_comes_in_pages_as_long_as_asked_and_says_how_long_it_is);
    tcase_add_test(tc, an_officer_of_a_part_takes_along_the_families_of_that_part);
    tcase_add_test(tc, who_waits_comes_along_with_a_kind_word_and_no_number);
    tcase_add_test(tc, a_round_that_is_only_planned_is_not_taken_along);
}
