/* What stands behind logging in: which passwords are taken, who guesses waits, the codes of an authenticator. */
#include "account/cegah.h"
#include "account/sandi.h"
#include "account/totp.h"
#include "check.h"

#include <stdio.h>

static tg_error err;

static const char *refusal(const char *sandi, const char *nama)
{
    err = (tg_error){ 0 };
    return sandi_check(sandi, nama, &err) == TG_OK ? "" : err.kunci;
}

START_TEST(a_password_has_12_to_128_characters_of_any_kind)
{
    char text[600];
    ck_assert_str_eq(refusal("kuda hijau", "rina"), "sandi_pendek");
    ck_assert_str_eq(err.arg[1], "10");
    ck_assert_str_eq(refusal("kuda hijau 7", "rina"), "");
    ck_assert_str_eq(refusal("éàüöçñéàüöçñ", "rina"), "");              /* 12 characters, 24 bytes */
    ck_assert_str_eq(refusal("éàüöçñéàüöç", "rina"), "sandi_pendek");
    memset(text, 0, sizeof text);
    for (int i = 0; i < 128; i++)
        text[i] = "tujuhbatukaliputih "[(i * i) % 19];
    ck_assert_str_eq(refusal(text, "rina"), "");
    text[128] = 'x';
    ck_assert_str_eq(refusal(text, "rina"), "sandi_panjang");
}
END_TEST

START_TEST(the_commonest_passwords_are_refused_however_they_are_dressed)
{
    static const char *const COMMON[] = { "password1234567", "PasswordPassword", "qwertyuiop123!", "Bismillah2024!", "indonesiaraya17", "sayangkusayang",
        "123456789012", "081234567890", "aaaaaaaaaaaa", "abcabcabcabcabc", "abcdefghijkl", "Admin-Dinsos-2026", "kelurahan.2026", "IloveyouJakarta1" };
    for (size_t i = 0; i < sizeof COMMON / sizeof *COMMON; i++)
        ck_assert_msg(strcmp(refusal(COMMON[i], "rina"), "sandi_umum") == 0, "%s: %s", COMMON[i], refusal(COMMON[i], "rina"));
    static const char *const GOOD[] = { "sepeda biru di bukit", "tujuh-layang-putus", "passwordnya lupa terus", "k7fq-m2xp-9tdh-w4sz" };
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++)
        ck_assert_msg(strcmp(refusal(GOOD[i], "rina"), "") == 0, "%s: %s", GOOD[i], refusal(GOOD[i], "rina"));
}
END_TEST

START_TEST(a_password_is_not_the_name_of_its_account)
{
    ck_assert_str_eq(refusal("rinawijaya2026", "rinawijaya"), "sandi_nama");
    ck_assert_str_eq(refusal("Rina.Rina.Rina", "rina"), "sandi_nama");
    ck_assert_str_eq(refusal("rina punya sepeda", "rina"), "");
}
END_TEST

START_TEST(a_hash_knows_its_password_and_no_other)
{
    char hash[SANDI_HASH_SIZE];
    bool same;
    ck_assert_int_eq(hash_start(), 0);
    ck_assert_int_eq(sandi_hash("sepeda biru di bukit", hash, &err), TG_OK);
    ck_assert_int_eq(strncmp(hash, "$argon2id$v=19$m=19456,t=2,p=1$", 31), 0);
    ck_assert_int_eq(sandi_compare(hash, "sepeda biru di bukit", &same, &err), TG_OK);
    ck_assert(same);
    ck_assert_int_eq(sandi_compare(hash, "sepeda biru di bukiT", &same, &err), TG_OK);
    ck_assert(!same);
    ck_assert_int_eq(sandi_compare(NULL, "sepeda biru di bukit", &same, &err), TG_OK);
    ck_assert(!same);
}
END_TEST

START_TEST(a_made_password_is_taken_and_never_the_same)
{
    char one[SANDI_SEMENTARA_SIZE], two[SANDI_SEMENTARA_SIZE];
    for (int i = 0; i < 200; i++) {
        sandi_draw(one);
        sandi_draw(two);
        ck_assert_uint_eq(strlen(one), 19);
        ck_assert_str_ne(one, two);
        ck_assert_str_eq(refusal(one, "rina"), "");
    }
}
END_TEST

/* ---- who guesses waits ------------------------------------------------------------------------------ */

static int64_t clock_us = 1000000000;
static int64_t fake_mono(void) { return clock_us; }

static void fake_clock(void)
{
    env_table t = env;
    t.mono_us = fake_mono;
    env_set(&t);
    cegah_reset();
}

static void fail_times(cegah_kind kind, const char *text, int n)
{
    for (int i = 0; i < n; i++)
        cegah_fail(kind, text);
}

START_TEST(the_fifth_failure_waits_30_seconds_and_each_further_one_twice_as_long)
{
    fake_clock();
    fail_times(CEGAH_NAMA_ALAMAT, "10.0.0.7 rina", 4);
    ck_assert_int_eq(cegah_wait_s(CEGAH_NAMA_ALAMAT, "10.0.0.7 rina"), 0);
    static const int64_t WAITS[] = { 30, 60, 120, 240, 480, 900, 900 };
    for (size_t i = 0; i < sizeof WAITS / sizeof *WAITS; i++) {
        cegah_fail(CEGAH_NAMA_ALAMAT, "10.0.0.7 rina");
        ck_assert_int_eq(cegah_wait_s(CEGAH_NAMA_ALAMAT, "10.0.0.7 rina"), WAITS[i]);
        clock_us += WAITS[i] * 1000000;
        ck_assert_int_eq(cegah_wait_s(CEGAH_NAMA_ALAMAT, "10.0.0.7 rina"), 0);
    }
    ck_assert_int_eq(cegah_wait_s(CEGAH_NAMA_ALAMAT, "10.0.0.8 rina"), 0);          /* she herself, from elsewhere */
}
END_TEST

START_TEST(the_right_password_and_half_an_hour_forget)
{
    fake_clock();
    fail_times(CEGAH_NAMA, "rina", 49);
    cegah_forget(CEGAH_NAMA, "rina");
    cegah_fail(CEGAH_NAMA, "rina");
    ck_assert_int_eq(cegah_wait_s(CEGAH_NAMA, "rina"), 0);
    fail_times(CEGAH_ALAMAT, "10.0.0.7", 30);
    ck_assert_int_eq(cegah_wait_s(CEGAH_ALAMAT, "10.0.0.7"), 30);
    clock_us += INT64_C(1801) * 1000000;
    cegah_fail(CEGAH_ALAMAT, "10.0.0.7");
    ck_assert_int_eq(cegah_wait_s(CEGAH_ALAMAT, "10.0.0.7"), 0);
}
END_TEST

START_TEST(a_flood_of_names_does_not_free_who_is_held_back_beside_it)
{
    char name[32];
    fake_clock();
    for (int i = 0; i < 20000; i++) {
        snprintf(name, sizeof name, "nama%d", i);
        cegah_fail(CEGAH_NAMA, name);
        if (i % 50 == 0)
            cegah_fail(CEGAH_ALAMAT, "10.0.0.7");            /* the address of the flood is seen all the time */
        clock_us += 10000;
    }
    ck_assert_int_gt(cegah_wait_s(CEGAH_ALAMAT, "10.0.0.7"), 0);
}
END_TEST

/* Who read the source knows the hash, not its key: names that would fall beside an entry cannot be chosen. */
START_TEST(chosen_names_do_not_push_out_a_count)
{
    char name[32];
    uint8_t known[32] = { CEGAH_NAMA }, hash[HASH_SIZE];
    uint64_t slot, rina;
    fake_clock();
    ck_assert_int_eq(hash_start(), 0);
    hash_keyed(known, "rina", 4, hash);
    memcpy(&rina, hash, sizeof rina);
    fail_times(CEGAH_NAMA, "rina", 49);
    clock_us += 1000000;
    for (int i = 0, chosen = 0; chosen < 9; i++) {
        int n = snprintf(name, sizeof name, "nama%d", i);
        hash_keyed(known, name, (size_t)n, hash);
        memcpy(&slot, hash, sizeof slot);
        if ((slot | 1) % 4096 != (rina | 1) % 4096)
            continue;
        cegah_fail(CEGAH_NAMA, name);
        chosen++;
    }
    cegah_fail(CEGAH_NAMA, "rina");
    ck_assert_int_eq(cegah_wait_s(CEGAH_NAMA, "rina"), 30);
}
END_TEST

START_TEST(a_flood_of_names_does_not_free_who_waits_unseen)
{
    char name[32];
    fake_clock();
    fail_times(CEGAH_ALAMAT, "10.0.0.7", 35);                 /* 900 s */
    for (int i = 0; i < 40000; i++) {
        snprintf(name, sizeof name, "nama%d", i);
        cegah_fail(CEGAH_NAMA, name);
        clock_us += 10000;
    }
    ck_assert_int_eq(cegah_wait_s(CEGAH_ALAMAT, "10.0.0.7"), 500);
}
END_TEST

START_TEST(an_ipv6_house_is_one_address_and_every_ipv4_its_own)
{
    char out[CEGAH_ASAL_SIZE];
    ck_assert_str_eq(cegah_asal("2001:db8:1:2:aaaa::1", out), "2001:db8:1:2::");
    ck_assert_str_eq(cegah_asal("2001:db8:1:2:ffff:0:0:9", out), "2001:db8:1:2::");
    ck_assert_str_eq(cegah_asal("2001:db8:1:3::1", out), "2001:db8:1:3::");
    ck_assert_str_eq(cegah_asal("::ffff:10.0.0.7", out), "::ffff:10.0.0.7");
    ck_assert_str_eq(cegah_asal("10.0.0.7", out), "10.0.0.7");
    ck_assert_str_eq(cegah_asal("konsol", out), "konsol");
}
END_TEST

/* ---- codes ------------------------------------------------------------------------------------------------ */

/* RFC 6238 appendix B, SHA-1, the last six of its eight digits. */
START_TEST(codes_are_those_of_rfc_6238)
{
    static const struct { int64_t s; const char *code; } KNOWN[] = { { 59, "287082" }, { 1111111109, "081804" }, { 1111111111, "050471" },
        { 1234567890, "005924" }, { 2000000000, "279037" } };
    const uint8_t *secret = (const uint8_t *)"12345678901234567890";
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        ck_assert_int_eq(totp_step(secret, KNOWN[i].code, KNOWN[i].s * 1000, 0), KNOWN[i].s / 30);
}
END_TEST

START_TEST(a_code_serves_once_and_a_phone_may_be_half_a_minute_off)
{
    const uint8_t *secret = (const uint8_t *)"12345678901234567890";
    int64_t step = 1111111109 / 30;
    ck_assert_int_eq(totp_step(secret, "081804", INT64_C(1111111109000) + 30000, 0), step);
    ck_assert_int_eq(totp_step(secret, "081804", INT64_C(1111111109000) - 30000, 0), step);
    ck_assert_int_eq(totp_step(secret, "081804", INT64_C(1111111109000) + 61000, 0), 0);
    ck_assert_int_eq(totp_step(secret, "081804", INT64_C(1111111109000), step), 0);
    ck_assert_int_eq(totp_step(secret, "81804", INT64_C(1111111109000), 0), 0);
    ck_assert_int_eq(totp_step(secret, "08180a", INT64_C(1111111109000), 0), 0);
}
END_TEST

START_TEST(a_sealed_secret_opens_with_its_own_key_only)
{
    uint8_t key[32] = { 1 }, other[32] = { 2 }, secret[TOTP_SECRET], sealed[TOTP_SEALED], back[TOTP_SECRET];
    char text[TOTP_TEXT];
    totp_draw(key, secret, sealed);
    ck_assert(memmem(sealed, sizeof sealed, secret, TOTP_SECRET) == NULL);
    ck_assert(totp_open(key, sealed, sizeof sealed, back));
    ck_assert_mem_eq(back, secret, TOTP_SECRET);
    ck_assert(!totp_open(other, sealed, sizeof sealed, back));
    sealed[TOTP_SEALED - 1] ^= 1;
    ck_assert(!totp_open(key, sealed, sizeof sealed, back));
    ck_assert_int_eq(totp_text((const uint8_t *)"12345678901234567890", text, &err), TG_OK);
    ck_assert_str_eq(text, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}
END_TEST

TESTS(sandi)
{
    tcase_add_test(tc, a_password_has_12_to_128_characters_of_any_kind);
    tcase_add_test(tc, the_commonest_passwords_are_refused_however_they_are_dressed);
    tcase_add_test(tc, a_password_is_not_the_name_of_its_account);
    tcase_add_test(tc, a_hash_knows_its_password_and_no_other);
    tcase_add_test(tc, a_made_password_is_taken_and_never_the_same);
    tcase_add_test(tc, the_fifth_failure_waits_30_seconds_and_each_further_one_twice_as_long);
    tcase_add_test(tc, the_right_password_and_half_an_hour_forget);
    tcase_add_test(tc, a_flood_of_names_does_not_free_who_is_held_back_beside_it);
    tcase_add_test(tc, chosen_names_do_not_push_out_a_count);
    tcase_add_test(tc, a_flood_of_names_does_not_free_who_waits_unseen);
    tcase_add_test(tc, an_ipv6_house_is_one_address_and_every_ipv4_its_own);
    tcase_add_test(tc, codes_are_those_of_rfc_6238);
    tcase_add_test(tc, a_code_serves_once_and_a_phone_may_be_half_a_minute_off);
    tcase_add_test(tc, a_sealed_secret_opens_with_its_own_key_only);
}
