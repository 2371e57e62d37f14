/* Proves that whose data may not be used is passed over: core/hak/permintaan.c with warga, penilaian, kepesertaan and penyaluran. */
#include <stdio.h>
#include <string.h>
#include "loket.h"

#define PLAN "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"}"

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
    rumah_reply r = rumah_job("perencana", "/api/v1/tahap", PLAN);
    int64_t round = loket_int(json_object_get(r.body, "hasil"), "id");
    ck_assert_int_eq(loket_int(json_object_get(r.body, "hasil"), "dibatasi"), 1);
    ck_assert_int_eq(loket_int(loket_get("auditor", "/tahap/%lld", (long long)round), "dibatasi"), 1);
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
    int64_t decree = loket_list("penetapan");
    ck_assert_int_eq(loket_int(loket_get("pengesah", "/penetapan/%lld", (long long)decree), "dibatasi"), 1);
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

static void lift(int64_t family) { ck_assert_str_eq(carry_out("kepala", ask("pencabutan", member_of(family))), "200"); }

static json_t *news(int64_t round, int64_t since, const char *what)
{
    return json_object_get(loket_get("petugas", "/tahap/%lld/bekal?sejak=%lld", (long long)round, (long long)since), what);
}

/* The phone that took the name along in the morning loses it with its next exchange, and gets it back when it may. */
START_TEST(phones_that_have_a_name_learn_of_the_restriction_and_of_its_end)
{
    loket_open();
    rumah_supply(5);
    int64_t round = rumah_round(), family = loket_number("SELECT keluarga_id FROM alokasi WHERE nomor = 2");
    int64_t since = loket_int(loket_get("petugas", "/tahap/%lld/bekal", (long long)round), "pada");
    loket_later(1);
    ck_assert_uint_eq(json_array_size(news(round, since, "data")), 0);
    restrict_family(family);
    json_t *row = json_array_get(news(round, since, "data"), 0);
    ck_assert_int_eq(loket_int(row, "nomor"), 2);
    ck_assert_str_eq(loket_text(row, "nama"), "");
    ck_assert(json_is_true(json_object_get(row, "dibatasi")));
    ck_assert_uint_eq(json_array_size(json_object_get(row, "ambil")), 0);
    ck_assert(json_is_null(json_object_get(row, "rt")) && json_is_null(json_object_get(row, "lahir")));
    lift(family);
    row = json_array_get(news(round, since, "data"), 0);
    ck_assert_str_ne(loket_text(row, "nama"), "");
    ck_assert(json_is_false(json_object_get(row, "dibatasi")));
}
END_TEST

START_TEST(who_waits_is_told_to_phones_again_without_the_name)
{
    loket_open();
    rumah_supply(5);
    int64_t round = rumah_round(), family = loket_number("SELECT keluarga_id FROM daftar_tunggu WHERE nomor = 1");
    int64_t since = loket_int(loket_get("petugas", "/tahap/%lld/bekal", (long long)round), "pada");
    size_t all = json_array_size(json_object_get(loket_get("petugas", "/tahap/%lld/bekal", (long long)round), "tunggu"));
    loket_later(1);
    ck_assert_uint_eq(json_array_size(news(round, since, "tunggu")), 0);
    restrict_family(family);
    ck_assert_uint_eq(json_array_size(news(round, since, "tunggu")), all);
    ck_assert_str_eq(loket_text(json_array_get(news(round, since, "tunggu"), 0), "nama"), "");
    ck_assert_str_ne(loket_text(json_array_get(news(round, since, "tunggu"), 1), "nama"), "");
}
END_TEST

/* A phone without a network says who came, as it knew in the morning: the handover stands, the person is not noted. */
START_TEST(handover_to_a_restricted_family_does_not_note_which_member_came)
{
    loket_open();
    rumah_supply(5);
    int64_t round = rumah_round(), family = loket_number("SELECT keluarga_id FROM alokasi WHERE nomor = 1");
    int64_t head = loket_number("SELECT kepala_id FROM keluarga WHERE id = %lld", (long long)family);
    restrict_family(family);
    ck_assert_str_eq(loket_try("petugas", "/serah-terima", "{\"tahap\":%lld,\"butir\":[{\"id\":\"k-1\",\"nomor\":1,\"penerima\":%lld}]}",
                               (long long)round, (long long)head), "200");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM serah_terima WHERE hasil = 'diterima' AND orang_id IS NULL AND penerima = ''"), 1);
    json_t *takers = loket_get("petugas", "/tahap/%lld/penerima?nomor=1", (long long)round);
    ck_assert(json_is_true(json_object_get(takers, "dibatasi")));
    ck_assert_uint_eq(json_array_size(json_object_get(takers, "data")), 0);
}
END_TEST

static const char *head_name(int64_t family)
{
    return loket_text(json_array_get(json_object_get(loket_get("petugas", "/keluarga/%lld", (long long)family), "anggota"), 0), "nama_lengkap");
}

static void check_print(int64_t round, const char *apa, const char *nama, bool named)
{
    char target[120];
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/cetak", (long long)round);
    rumah_reply r = rumah_job("petugas", target, strcmp(apa, "daftar") == 0 ? "{\"apa\":\"daftar\"}" : "{\"apa\":\"undangan\"}");
    snprintf(target, sizeof target, "/berkas/%s", loket_text(json_object_get(r.body, "hasil"), "berkas"));
    char *text = loket_page("petugas", target);
    ck_assert_int_eq(strstr(text, nama) != NULL, named);
    ck_assert_int_eq(strstr(text, "(nama ditutup)") != NULL, !named);
    env_free(text);
}

START_TEST(prints_of_the_day_have_its_number_and_not_its_name)
{
    char nama[120];
    loket_open();
    rumah_supply(5);
    int64_t round = rumah_round(), family = loket_number("SELECT keluarga_id FROM alokasi WHERE nomor = 1");
    snprintf(nama, sizeof nama, "%s", head_name(family));
    check_print(round, "daftar", nama, true);
    check_print(round, "undangan", nama, true);
    restrict_family(family);
    check_print(round, "daftar", nama, false);
    check_print(round, "undangan", nama, false);
}
END_TEST

/* Each list with names that an officer sees, made before the restriction; `list` NULL: the reply itself is the row. */
static void check_unnamed(const char *path, const char *list, int64_t family)
{
    size_t i;
    int found = 0;
    json_t *row, *all = loket_get("perencana", "%s", path);
    all = list == NULL ? json_pack("[O]", all) : json_incref(json_object_get(all, list));
    json_array_foreach(all, i, row)
        if (list == NULL || loket_int(row, "keluarga_id") == family) {
            found++;
            ck_assert_msg(json_is_null(json_object_get(row, "nama")) && json_is_true(json_object_get(row, "dibatasi")), "%s", path);
        }
    ck_assert_msg(found == 1, "%s", path);
    json_decref(all);
}

START_TEST(decree_made_before_and_its_participant_are_named_no_more)
{
    char path[120];
    loket_open();
    loket_assess();
    loket_quota(10);
    int64_t decree = loket_list("penetapan");
    ck_assert_str_eq(loket_sign(decree, "SK-1"), "200");
    int64_t family = loket_number("SELECT keluarga_id FROM daftar_calon WHERE daftar_id = %lld AND nomor = 1", (long long)decree);
    restrict_family(family);
    snprintf(path, sizeof path, "/penetapan/%lld", (long long)decree);
    check_unnamed(path, "butir", family);
    snprintf(path, sizeof path, "/kepesertaan/%lld?program=sembako", (long long)family);
    check_unnamed(path, NULL, family);
}
END_TEST

START_TEST(meeting_goes_through_it_without_its_name)
{
    char path[120];
    loket_open();
    loket_assess();
    int64_t family = loket_eligible(true, 0), meeting = loket_meeting();
    restrict_family(family);
    snprintf(path, sizeof path, "/musyawarah/%lld/calon", (long long)meeting);
    check_unnamed(path, "data", family);
}
END_TEST

START_TEST(public_list_keeps_its_number_without_initials_and_rt)
{
    loket_open();
    loket_assess();
    loket_quota(10);
    int64_t public = loket_list("pengumuman"), family = loket_number("SELECT keluarga_id FROM daftar_calon WHERE daftar_id = %lld AND nomor = 2", (long long)public);
    json_t *row = json_array_get(json_object_get(loket_get("perencana", "/pengumuman/%lld", (long long)public), "butir"), 1);
    ck_assert_str_ne(loket_text(row, "inisial"), "");
    restrict_family(family);
    row = json_array_get(json_object_get(loket_get("perencana", "/pengumuman/%lld", (long long)public), "butir"), 1);
    ck_assert_int_eq(loket_int(row, "nomor"), 2);
    ck_assert_str_eq(loket_text(row, "inisial"), "");
    ck_assert(json_is_null(json_object_get(row, "rt")));
}
END_TEST

/* The decree has decided: its round lists the family, by the number alone. */
START_TEST(participant_of_a_decree_goes_on_receiving)
{
    loket_open();
    loket_assess();
    rumah_supply(10);
    int64_t decree = loket_list("penetapan");
    ck_assert_str_eq(loket_sign(decree, "SK-1"), "200");
    loket_steps(LANGKAH_PENETAPAN);
    int64_t family = loket_number("SELECT keluarga_id FROM daftar_calon WHERE daftar_id = %lld AND nomor = 3", (long long)decree);
    restrict_family(family);
    json_t *result = json_object_get(rumah_job("perencana", "/api/v1/tahap", PLAN).body, "hasil");
    int64_t round = loket_int(result, "id");
    ck_assert_int_eq(loket_int(result, "dibatasi"), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi WHERE keluarga_id = %lld AND nomor = 3", (long long)family), 1);
    json_t *row = json_array_get(json_object_get(loket_get("petugas", "/alokasi?tahap=%lld", (long long)round), "data"), 2);
    ck_assert(json_is_null(json_object_get(row, "nama")) && json_is_true(json_object_get(row, "dibatasi")));
}
END_TEST

START_TEST(in_an_emergency_nobody_is_passed_over)
{
    loket_open();
    rumah_supply(60);
    int64_t family = loket_family(0), all = loket_number("SELECT count(*) FROM keluarga WHERE status = 'aktif'");
    restrict_family(family);
    rumah_job("perencana", "/api/v1/tahap/darurat", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\",\"alasan\":\"banjir\","
              "\"isi\":[{\"barang\":\"paket:dasar\",\"jumlah\":1}]}");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi"), all);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi WHERE keluarga_id = %lld", (long long)family), 1);
}
END_TEST

START_TEST(round_that_follows_counts_whom_it_passes_over)
{
    char target[80];
    loket_open();
    rumah_supply(5);
    int64_t round = rumah_round(), family = loket_number("SELECT keluarga_id FROM alokasi WHERE nomor = 1");
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/tutup", (long long)round);
    rumah_job("perencana", target, "{}");
    restrict_family(family);
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/susulan", (long long)round);
    rumah_reply r = rumah_job("perencana", target, "{}");
    ck_assert_int_eq(loket_int(json_object_get(r.body, "hasil"), "dibatasi"), 1);
    ck_assert_int_eq(loket_int(json_object_get(r.body, "hasil"), "alokasi"), 4);
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
    tcase_add_test(tc, phones_that_have_a_name_learn_of_the_restriction_and_of_its_end);
    tcase_add_test(tc, who_waits_is_told_to_phones_again_without_the_name);
    tcase_add_test(tc, handover_to_a_restricted_family_does_not_note_which_member_came);
    tcase_add_test(tc, prints_of_the_day_have_its_number_and_not_its_name);
    tcase_add_test(tc, decree_made_before_and_its_participant_are_named_no_more);
    tcase_add_test(tc, meeting_goes_through_it_without_its_name);
    tcase_add_test(tc, public_list_keeps_its_number_without_initials_and_rt);
    tcase_add_test(tc, participant_of_a_decree_goes_on_receiving);
    tcase_add_test(tc, in_an_emergency_nobody_is_passed_over);
    tcase_add_test(tc, round_that_follows_counts_whom_it_passes_over);
    tcase_add_test(tc, restriction_is_set_and_lifted_by_two_persons_each);
    tcase_add_test(tc, what_is_so_already_is_refused);
    tcase_add_test(tc, family_page_says_whose_data_is_restricted);
}
