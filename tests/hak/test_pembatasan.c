/* Proves that whose data may not be used is passed over: core/hak/permintaan.c with warga, penilaian, kepesertaan and penyaluran. */
#include <stdio.h>
#include <string.h>
#include "loket.h"

static int64_t member_of(int64_t family) { return loket_number("SELECT max(id) FROM orang WHERE keluarga_id = %lld", (long long)family); }

static int64_t ask(const char *jenis, int64_t person)
{
    return loket_made("petugas", "/hak/permintaan", "{\"jenis\":\"%s\",\"orang_id\":%lld,\"alasan\":\"permintaan tertulis\"}", jenis, (long long)person);
}

static const char *carry_out(const char *aktor, int64_t id)
{
    char target[80];
    snprintf(target, sizeof target, "/hak/permintaan/%lld/putusan", (long long)id);
    return loket_try(aktor, target, "{\"putusan\":\"dilaksanakan\",\"alasan\":\"berdasar\"}");
}

static void restrict_family(int64_t family) { ck_assert_str_eq(carry_out("kepala", ask("pembatasan", member_of(family))), "200"); }
static int64_t decided(int64_t family) { return loket_number("SELECT count(*) FROM keputusan WHERE subjek_id = %lld", (long long)family); }

START_TEST(restricted_family_is_not_assessed_and_counted_as_passed_over)
{
    loket_open();
    int64_t family = loket_family(0), all = loket_number("SELECT count(*) FROM keluarga WHERE status = 'aktif'");
    restrict_family(family);
    loket_assess();
    json_t *p = json_array_get(json_object_get(loket_get("auditor", "/penilaian"), "data"), 0);
    ck_assert_int_eq(loket_int(p, "dibatasi"), 1);
    ck_assert_int_eq(loket_int(p, "dinilai"), all - 1);
    ck_assert_int_eq(decided(family), 0);
}
END_TEST

/* The restriction came after the assessment: that stands, but the list that follows passes the family over. */
START_TEST(restricted_family_comes_on_no_new_round_and_what_was_decided_stands)
{
    loket_open();
    loket_assess();
    int64_t family = loket_eligible(true, 0);
    restrict_family(family);
    rumah_supply(60);
    rumah_job("perencana", "/api/v1/tahap", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"}");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi"), loket_number("SELECT count(*) FROM keputusan WHERE hasil = 0") - 1);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi WHERE keluarga_id = %lld", (long long)family), 0);
    ck_assert_int_eq(decided(family), 1);
}
END_TEST

START_TEST(restricted_family_comes_on_no_decree)
{
    loket_open();
    loket_assess();
    int64_t family = loket_eligible(true, 0);
    restrict_family(family);
    loket_quota(60);
    loket_list("penetapan");
    ck_assert_int_gt(loket_number("SELECT count(*) FROM daftar_calon"), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM daftar_calon WHERE keluarga_id = %lld", (long long)family), 0);
}
END_TEST

/* What was decided before stands: the share is handed out; but phones take no name along. */
START_TEST(phones_take_along_no_name_of_a_restricted_family_and_its_share_stands)
{
    char target[80];
    loket_open();
    rumah_supply(5);
    int64_t round = rumah_round(), family = loket_number("SELECT keluarga_id FROM alokasi WHERE nomor = 1");
    restrict_family(family);
    snprintf(target, sizeof target, "/tahap/%lld/bekal", (long long)round);
    json_t *rows = json_object_get(loket_get("petugas", "%s", target), "data");
    ck_assert_str_eq(loket_text(json_array_get(rows, 0), "nama"), "");
    ck_assert_str_ne(loket_text(json_array_get(rows, 1), "nama"), "");
    ck_assert_str_eq(loket_try("petugas", "/serah-terima", "{\"tahap\":%lld,\"butir\":[{\"id\":\"k-1\",\"nomor\":1,\"penerima\":\"istri\"}]}", (long long)round), "200");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi WHERE nomor = 1 AND status = 'tersalur'"), 1);
}
END_TEST

START_TEST(restriction_is_set_and_lifted_by_two_persons_each)
{
    loket_open();
    int64_t family = loket_family(0), person = member_of(family);
    int64_t id = loket_made("perencana", "/hak/permintaan", "{\"jenis\":\"pembatasan\",\"orang_id\":%lld,\"alasan\":\"surat\"}", (long long)person);
    ck_assert_str_eq(carry_out("perencana", id), "403 permintaan_dua_orang");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM orang WHERE dibatasi IS NOT NULL"), 0);
    ck_assert_str_eq(carry_out("kepala", id), "200");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM orang WHERE dibatasi IS NOT NULL AND id = %lld", (long long)person), 1);
    id = loket_made("perencana", "/hak/permintaan", "{\"jenis\":\"pencabutan\",\"orang_id\":%lld,\"alasan\":\"surat\"}", (long long)person);
    ck_assert_str_eq(carry_out("perencana", id), "403 permintaan_dua_orang");
    ck_assert_str_eq(carry_out("penyetuju", id), "200");
    loket_assess();
    ck_assert_int_eq(decided(family), 1);
}
END_TEST

START_TEST(what_is_so_already_is_refused)
{
    loket_open();
    int64_t person = member_of(loket_family(0));
    ck_assert_str_eq(carry_out("kepala", ask("pencabutan", person)), "409 orang_tidak_dibatasi");
    ck_assert_str_eq(carry_out("kepala", ask("pembatasan", person)), "200");
    ck_assert_str_eq(carry_out("kepala", ask("pembatasan", person)), "409 orang_sudah_dibatasi");
    ck_assert_str_eq(loket_try("petugas", "/hak/permintaan", "{\"jenis\":\"pembatasan\",\"orang_id\":%lld,\"alasan\":\"lagi\"}", (long long)person),
                     "409 permintaan_sudah_ada");
}
END_TEST

START_TEST(family_page_says_whose_data_is_restricted)
{
    loket_open();
    int64_t family = loket_family(0);
    restrict_family(family);
    size_t i, marked = 0;
    json_t *m;
    json_array_foreach(json_object_get(loket_get("petugas", "/keluarga/%lld", (long long)family), "anggota"), i, m)
        marked += json_is_true(json_object_get(m, "dibatasi")) && loket_int(m, "id") == member_of(family);
    ck_assert_uint_eq(marked, 1);
}
END_TEST

TESTS(hak_pembatasan)
{
    tcase_add_test(tc, restricted_family_is_not_assessed_and_counted_as_passed_over);
    tcase_add_test(tc, restricted_family_comes_on_no_new_round_and_what_was_decided_stands);
    tcase_add_test(tc, restricted_family_comes_on_no_decree);
    tcase_add_test(tc, phones_take_along_no_name_of_a_restricted_family_and_its_share_stands);
    tcase_add_test(tc, restriction_is_set_and_lifted_by_two_persons_each);
    tcase_add_test(tc, what_is_so_already_is_refused);
    tcase_add_test(tc, family_page_says_whose_data_is_restricted);
}
