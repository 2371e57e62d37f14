/* Replay: what was stored is decided again; what was touched is found. Bytes of decisions. */
#include <stdio.h>
#include "fixture.h"

static int64_t assessed(void)
{
    fixture_open();
    log_set_level(LOG_NONE);
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    ck_assert_int_eq(fixture_publish("31.75.07.1001", KELURAHAN), TG_OK);
    fixture_many(1000, 1500);
    return fixture_assess("31.75.07", "2026-12");
}

static void differs_at(int64_t id, int64_t subjek_id)
{
    char expected[200];
    snprintf(expected, sizeof expected, "{\"diperiksa\":1500,\"beda\":1,\"berbeda\":[{\"penilaian\":%lld,\"subjek\":%lld}]}",
             (long long)id, (long long)subjek_id);
    ck_assert_str_eq(fixture_job(fixture_replay(id), "hasil"), expected);
}

START_TEST(untouched_decisions_are_all_the_same)
{
    int64_t id = assessed();
    ck_assert_str_eq(fixture_job(fixture_replay(id), "hasil"), "{\"diperiksa\":1500,\"beda\":0}");
    ck_assert_str_eq(fixture_job(fixture_replay(0), "hasil"), "{\"diperiksa\":1500,\"beda\":0}");
    fixture_close();
}
END_TEST

START_TEST(later_changes_of_registry_and_rule_do_not_matter)
{
    char text[8192];
    int64_t id = assessed();
    fixture_exec("UPDATE keluarga SET desil = 9 WHERE desil = 1");
    snprintf(text, sizeof text, "%s", BASE);
    for (char *p; (p = strstr(text, "200000")) != NULL; )
        memcpy(p, "250000", 6);
    ck_assert_int_eq(fixture_publish("00", text), TG_OK);
    fixture_assess("31.75.07", "2026-11");
    ck_assert_int_eq(fixture_number("SELECT max(nominal) - min(nominal) FROM keputusan WHERE hasil = 0"), 50000);
    ck_assert_str_eq(fixture_job(fixture_replay(id), "hasil"), "{\"diperiksa\":1500,\"beda\":0}");
    fixture_close();
}
END_TEST

static int64_t in_2026(void)
{
    return INT64_C(1796083200000);         /* 2026-12-01 */
}

/* Two texts that mean the same in 2026 but not in 2027: one version, kept with the first text. A run of 2027
 * under the second text cites that version and must still be replayed. */
START_TEST(version_is_replayed_at_the_date_that_gave_its_hash)
{
    static const char DATED[] = "parameter 'desil_maks' { label = 'Desil tertinggi', nilai = { ['2024-01-01'] = 4, ['2027-01-01'] = 5 }, batas = { 1, 6 }, buka = 'kel' }\n";
    char text[8192];
    env_table t = env;
    const char *at = strstr(BASE, "parameter 'desil_maks'"), *end = strchr(at, '\n') + 1;
    t.now_ms = in_2026;
    env_set(&t);
    fixture_open();
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - BASE), BASE, DATED, end);
    ck_assert_int_eq(fixture_publish("00", text), TG_OK);
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi"), 1);
    fixture_many(1000, 10);
    int64_t id = fixture_assess("31.75.07", "2027-02");
    ck_assert_int_eq(fixture_penilaian(id).layak, 4);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi"), 1);
    ck_assert_str_eq(fixture_job(fixture_replay(id), "hasil"), "{\"diperiksa\":10,\"beda\":0}");
    fixture_close();
}
END_TEST

START_TEST(changed_outcome_is_found)
{
    int64_t id = assessed();
    fixture_exec("UPDATE keputusan SET hasil = 1 - hasil WHERE subjek_id = 1018");
    differs_at(id, 1018);
    fixture_close();
}
END_TEST

START_TEST(changed_amount_is_found)
{
    int64_t id = assessed();
    fixture_exec("UPDATE keputusan SET nominal = 200001 WHERE subjek_id = 1020");
    differs_at(id, 1020);
    fixture_close();
}
END_TEST

START_TEST(changed_goods_are_found)
{
    int64_t id = assessed();
    fixture_exec("UPDATE keputusan SET besaran = CAST(x'06' || substr(besaran, 2) AS BLOB) WHERE subjek_id = 1020");
    differs_at(id, 1020);
    fixture_close();
}
END_TEST

/* Desil 1 becomes desil 2 with another score in the row: the row agrees with itself, its block does not.
 * The block's last subject is named. */
START_TEST(consistently_forged_row_is_found_by_the_digest)
{
    int64_t id = assessed();
    fixture_exec("UPDATE keputusan SET fakta = (SELECT fakta FROM keputusan WHERE subjek_id = 1022), skor = 80 WHERE subjek_id = 1020");
    ck_assert_int_eq(fixture_number("SELECT skor FROM keputusan WHERE subjek_id = 1022"), 80);
    differs_at(id, 2998);
    fixture_close();
}
END_TEST

START_TEST(removed_row_is_found)
{
    int64_t id = assessed();
    fixture_exec("DELETE FROM keputusan WHERE subjek_id = 3998");
    ck_assert_ptr_nonnull(strstr(fixture_job(fixture_replay(id), "hasil"), "{\"diperiksa\":1499,\"beda\":1,"));
    fixture_close();
}
END_TEST

/* 500 of the 1,500 families live in the kelurahan with the layer of its own. */
START_TEST(changed_source_makes_all_its_decisions_differ)
{
    int64_t id = assessed();
    fixture_exec("UPDATE versi_berkas SET sumber = replace(sumber, 'nilai = 6', 'nilai = 5') WHERE kode = '31.75.07.1001'");
    ck_assert_ptr_nonnull(strstr(fixture_job(fixture_replay(id), "hasil"), "{\"diperiksa\":1500,\"beda\":500,"));
    fixture_close();
}
END_TEST

START_TEST(difference_leaves_an_audit_row)
{
    int64_t id = assessed();
    fixture_exec("UPDATE keputusan SET nominal = 200001 WHERE subjek_id = 1020");
    fixture_replay(id);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan = 'penilaian.putar_ulang_beda'"), 1);
    fixture_close();
}
END_TEST

static int sample_unit(tg_tx *tx, void *arg, tg_error *err)
{
    return schedule_add(tx, "penilaian.contoh", "uji:contoh", "{}", 0, arg, err);
}

static int64_t sample(void)
{
    int64_t kerja;
    store_who all;
    fixture_as(&all, "sistem", "00");
    ck_assert_int_eq(fixture_write(&all, sample_unit, &kerja), TG_OK);
    fixture_run();
    return kerja;
}

START_TEST(sample_looks_at_a_thousand_decisions)
{
    assessed();
    ck_assert_str_eq(fixture_job(sample(), "hasil"), "{\"diperiksa\":1000,\"beda\":0}");
    fixture_close();
}
END_TEST

START_TEST(sample_of_a_small_office_draws_no_more_than_there_is)
{
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    fixture_many(1000, 10);
    fixture_assess("31.75.07", "2026-12");
    ck_assert_str_eq(fixture_job(sample(), "hasil"), "{\"diperiksa\":10,\"beda\":0}");
    fixture_close();
}
END_TEST

START_TEST(sample_raises_an_alarm)
{
    assessed();
    fixture_exec("UPDATE keputusan SET skor = skor + 1");
    ck_assert_ptr_nonnull(strstr(fixture_job(sample(), "hasil"), "{\"diperiksa\":1000,\"beda\":1000,"));
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan = 'penilaian.putar_ulang_beda'"), 1);
    fixture_close();
}
END_TEST

/* ---- bytes -------------------------------------------------------------------------------------------- */

static const susunan ORDER = { .read_count = 9, .syarat_count = 3, .besaran_count = 2, .read = { 8, 0, 1, 2, 3, 4, 5, 6, 7 },
                               .syarat = { 2, 0, 1 }, .besaran = { 1, 0 } };

START_TEST(facts_come_back_as_they_went)
{
    rule_row in = { .v = { 0, -1, 63, 64, INT64_MAX, INT64_MIN, 5, 0, 200000 },
                    .known = { true, true, true, true, true, true, false, true, true } }, out;
    int64_t asal[RULE_READ_MAX] = { [2] = 12345678901234 }, back[RULE_READ_MAX];
    uint8_t bytes[FAKTA_MAX];
    size_t n = fakta_encode(&ORDER, &in, asal, bytes);
    ck_assert(fakta_decode(&ORDER, bytes, n, &out, NULL, back));
    for (int i = 0; i < 9; i++) {
        ck_assert_int_eq(out.known[i], in.known[i]);
        ck_assert_int_eq(out.v[i], in.known[i] ? in.v[i] : 0);
        ck_assert_int_eq(back[i], asal[i]);
    }
}
END_TEST

START_TEST(cut_or_lengthened_facts_are_refused)
{
    rule_row in = { .v = { 1, 300 }, .known = { true, true } }, out;
    int64_t asal[RULE_READ_MAX] = { 0 };
    uint8_t bytes[FAKTA_MAX];
    size_t n = fakta_encode(&ORDER, &in, asal, bytes);
    for (size_t cut = 0; cut < n; cut++)
        ck_assert(!fakta_decode(&ORDER, bytes, cut, &out, NULL, asal));
    bytes[n] = 0;
    ck_assert(!fakta_decode(&ORDER, bytes, n + 1, &out, NULL, asal));
}
END_TEST

/* Reads 0 "anggota.kelas", 1 "anggota.umur", 2 "desil", 3 "usaha.omzet": two lists, two columns and one. */
static const susunan LISTS = { .read_count = 4, .read = { 1, 0, 2, 3 }, .daftar_count = 2,
                               .daftar = { { .indeks = 1, .lebar = 2, .kolom = { 1, 0 } }, { .indeks = 0, .lebar = 1 } } };
static const int64_t MEMBERS[] = { 6, -3, 0, INT64_MAX, 1, 40 }, BUSINESS[] = { 5 };
static const bool MEMBERS_KNOWN[] = { true, true, false, true, true, false }, BUSINESS_KNOWN[] = { true };

static rule_row row_with_lists(void)
{
    return (rule_row){ .v = { [2] = 1 }, .hi = { [2] = 3 }, .selang = { [2] = true },
                       .daftar = { [0] = { true, 1, BUSINESS, BUSINESS_KNOWN }, [1] = { true, 3, MEMBERS, MEMBERS_KNOWN } } };
}

START_TEST(bounds_and_lists_come_back_as_they_went)
{
    static baris_ruang room;
    static uint8_t bytes[FAKTA_MAX];
    rule_row in = row_with_lists(), out;
    int64_t asal[RULE_READ_MAX] = { 0 };
    size_t n = fakta_encode(&LISTS, &in, asal, bytes);
    ck_assert(fakta_decode(&LISTS, bytes, n, &out, &room, asal));
    ck_assert(!out.known[2] && out.selang[2] && out.v[2] == 1 && out.hi[2] == 3);
    ck_assert(out.daftar[0].ada && out.daftar[0].count == 1 && out.daftar[0].v[0] == 5);
    ck_assert(out.daftar[1].ada && out.daftar[1].count == 3);
    for (int i = 0; i < 6; i++) {
        ck_assert_int_eq(out.daftar[1].known[i], MEMBERS_KNOWN[i]);
        ck_assert_int_eq(out.daftar[1].v[i], MEMBERS_KNOWN[i] ? MEMBERS[i] : 0);
    }
}
END_TEST

START_TEST(a_list_that_is_not_known_stays_so)
{
    static baris_ruang room;
    static uint8_t bytes[FAKTA_MAX];
    rule_row in = row_with_lists(), out;
    int64_t asal[RULE_READ_MAX] = { 0 };
    in.daftar[1].ada = false;
    size_t n = fakta_encode(&LISTS, &in, asal, bytes);
    ck_assert(fakta_decode(&LISTS, bytes, n, &out, &room, asal));
    ck_assert(!out.daftar[1].ada);
    ck_assert(out.daftar[0].ada);
    ck_assert_int_eq(out.daftar[0].v[0], 5);
}
END_TEST

START_TEST(the_longest_lists_fit)
{
    static baris_ruang in_room, room;
    static uint8_t bytes[FAKTA_MAX];
    susunan s = { .read_count = RULE_READ_MAX, .daftar_count = 1, .daftar = { { .lebar = RULE_READ_MAX } } };
    rule_row in = { .daftar = { { true, RULE_BARIS_MAX, in_room.v, in_room.known } } }, out;
    int64_t asal[RULE_READ_MAX];
    for (int i = 0; i < RULE_READ_MAX; i++) {
        s.read[i] = s.daftar[0].kolom[i] = (uint8_t)i;
        asal[i] = INT64_MIN;
    }
    for (int i = 0; i < BARIS_NILAI_MAX; i++) {
        in_room.v[i] = INT64_MIN + i;
        in_room.known[i] = true;
    }
    size_t n = fakta_encode(&s, &in, asal, bytes);
    ck_assert_uint_le(n, FAKTA_MAX);
    ck_assert(fakta_decode(&s, bytes, n, &out, &room, asal));
    ck_assert_mem_eq(room.v, in_room.v, sizeof room.v);
}
END_TEST

START_TEST(cut_lists_are_refused)
{
    static baris_ruang room;
    static uint8_t bytes[FAKTA_MAX];
    rule_row in = row_with_lists(), out;
    int64_t asal[RULE_READ_MAX] = { 0 };
    size_t n = fakta_encode(&LISTS, &in, asal, bytes);
    for (size_t cut = 0; cut < n; cut++)
        ck_assert(!fakta_decode(&LISTS, bytes, cut, &out, &room, asal));
    bytes[n] = 0;
    ck_assert(!fakta_decode(&LISTS, bytes, n + 1, &out, &room, asal));
}
END_TEST

/* What version 0.1.0 wrote about two facts, desil = 3 (zigzag 6) and one unknown: nothing may be added to it. */
START_TEST(without_bounds_and_lists_the_bytes_are_those_of_0_1_0)
{
    static const susunan TWO = { .read_count = 2, .read = { 0, 1 } };
    static uint8_t bytes[FAKTA_MAX];
    rule_row in = { .v = { 3 }, .known = { true } }, out;
    int64_t asal[RULE_READ_MAX] = { 0 };
    ck_assert_uint_eq(fakta_encode(&TWO, &in, asal, bytes), 3);
    ck_assert_mem_eq(bytes, "\x01\x00\x06", 3);
    ck_assert(fakta_decode(&TWO, bytes, 3, &out, NULL, asal));
    ck_assert(out.known[0] && out.v[0] == 3 && !out.known[1] && !out.selang[1]);
}
END_TEST

START_TEST(ketentuan_stand_behind_the_amounts)
{
    static const susunan s = { .besaran_count = 1, .besaran = { 0 }, .ketentuan_count = 2, .ketentuan = { 1, 0 } };
    uint8_t bytes[BESARAN_MAX];
    rule_outcome o = { .hasil = HASIL_LAYAK, .besaran = { 7 }, .ketentuan = { 36, 9 }, .ketentuan_known = { true, false } }, back;
    size_t n = besaran_encode(&s, &o, bytes);
    ck_assert(besaran_decode(&s, bytes, n, &back));
    ck_assert_int_eq(back.besaran[0], 7);
    ck_assert(back.ketentuan_known[0] && back.ketentuan[0] == 36);
    ck_assert(!back.ketentuan_known[1] && back.ketentuan[1] == 0);
    for (size_t cut = 0; cut < n; cut++)
        ck_assert(!besaran_decode(&s, bytes, cut, &back));
}
END_TEST

START_TEST(amounts_exist_for_layak_only)
{
    uint8_t bytes[BESARAN_MAX];
    rule_outcome o = { .hasil = HASIL_LAYAK, .besaran = { 7, 200000 } }, back;
    size_t n = besaran_encode(&ORDER, &o, bytes);
    ck_assert(besaran_decode(&ORDER, bytes, n, &back));
    ck_assert_int_eq(back.besaran[0], 7);
    ck_assert_int_eq(back.besaran[1], 200000);
    o.hasil = HASIL_PERLU_DATA;
    ck_assert_int_eq(besaran_encode(&ORDER, &o, bytes), 0);
}
END_TEST

START_TEST(statuses_come_back_as_they_went)
{
    uint8_t bytes[STATUS_MAX], back[RULE_SYARAT_MAX];
    rule_outcome o = { .status = { ST_TERPENUHI, ST_GALAT, ST_TIDAK_BERLAKU } };
    size_t n = status_encode(&ORDER, &o, bytes);
    ck_assert_int_eq(n, 2);
    ck_assert(status_decode(&ORDER, bytes, n, back));
    ck_assert_mem_eq(back, o.status, 3);
}
END_TEST

TESTS(replay)
{
    tcase_add_test(tc, untouched_decisions_are_all_the_same);
    tcase_add_test(tc, later_changes_of_registry_and_rule_do_not_matter);
    tcase_add_test(tc, version_is_replayed_at_the_date_that_gave_its_hash);
    tcase_add_test(tc, changed_outcome_is_found);
    tcase_add_test(tc, changed_amount_is_found);
    tcase_add_test(tc, changed_goods_are_found);
    tcase_add_test(tc, consistently_forged_row_is_found_by_the_digest);
    tcase_add_test(tc, removed_row_is_found);
    tcase_add_test(tc, changed_source_makes_all_its_decisions_differ);
    tcase_add_test(tc, difference_leaves_an_audit_row);
    tcase_add_test(tc, sample_looks_at_a_thousand_decisions);
    tcase_add_test(tc, sample_of_a_small_office_draws_no_more_than_there_is);
    tcase_add_test(tc, sample_raises_an_alarm);
    tcase_add_test(tc, facts_come_back_as_they_went);
    tcase_add_test(tc, cut_or_lengthened_facts_are_refused);
    tcase_add_test(tc, bounds_and_lists_come_back_as_they_went);
    tcase_add_test(tc, a_list_that_is_not_known_stays_so);
    tcase_add_test(tc, the_longest_lists_fit);
    tcase_add_test(tc, cut_lists_are_refused);
    tcase_add_test(tc, without_bounds_and_lists_the_bytes_are_those_of_0_1_0);
    tcase_add_test(tc, ketentuan_stand_behind_the_amounts);
    tcase_add_test(tc, amounts_exist_for_layak_only);
    tcase_add_test(tc, statuses_come_back_as_they_went);
}
