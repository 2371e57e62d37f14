/* Proves core/hak/hapus.c with warga: who is erased is named nowhere, and everything that cites him stands. */
#include <stdio.h>
#include <string.h>
#include "loket.h"

static int64_t head_of(int64_t family)
{
    return loket_number("SELECT id FROM orang WHERE keluarga_id = %lld AND nik IS NOT NULL ORDER BY id LIMIT 1", (long long)family);
}
static int64_t nik_of(int64_t person) { return loket_number("SELECT CAST(nik AS INTEGER) FROM orang WHERE id = %lld", (long long)person); }

static const char *erase_by(const char *aktor, int64_t person)
{
    char target[80];
    int64_t id = loket_made("petugas", "/hak/permintaan", "{\"jenis\":\"penghapusan\",\"orang_id\":%lld,\"alasan\":\"surat Bapak Rahasia\"}", (long long)person);
    snprintf(target, sizeof target, "/hak/permintaan/%lld/putusan", (long long)id);
    return loket_try(aktor, target, "{\"putusan\":\"dilaksanakan\",\"alasan\":\"berdasar\"}");
}

static int64_t found(int64_t nik)
{
    return (int64_t)json_array_size(json_object_get(rumah_must(200, "petugas", "POST", "/api/v1/cari", "{\"nik\":\"%lld\"}", (long long)nik).body, "data"));
}

START_TEST(erased_person_is_found_no_more_and_only_id_and_hash_stay)
{
    loket_open();
    int64_t person = head_of(loket_family(0)), nik = nik_of(person), words = loket_number("SELECT count(*) FROM kata_cari WHERE orang_id = %lld", (long long)person);
    ck_assert_int_gt(words, 0);
    ck_assert_int_eq(found(nik) > 0, 1);
    ck_assert_str_eq(erase_by("kepala", person), "200");
    ck_assert_int_eq(found(nik), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM kata_cari WHERE orang_id = %lld", (long long)person), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM anggota WHERE orang_id = %lld", (long long)person), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM nik_unik WHERE orang_id = %lld", (long long)person), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM orang WHERE id = %lld AND nik_sidik IS NOT NULL AND coalesce(nik, no_kk, nama_lengkap,"
                                  " tempat_lahir, tanggal_lahir, nama_ibu_kandung, no_hp, kks_nomor) IS NULL AND jenis_kelamin IS NULL", (long long)person), 1);
    ck_assert(rumah_chain().utuh);
}
END_TEST

/* The whole file of the database, not this or that table: the number stands in none. */
START_TEST(erased_number_stands_in_no_table)
{
    char nik[32];
    loket_open();
    int64_t person = head_of(loket_family(0));
    snprintf(nik, sizeof nik, "%lld", (long long)nik_of(person));
    ck_assert_str_eq(erase_by("kepala", person), "200");
    json_t *d = rumah_must(200, "auditor", "POST", "/api/v1/hak/salinan", "{\"orang_id\":%lld}", (long long)person).body;
    char *all = json_dumps(d, 0);
    ck_assert_ptr_null(strstr(all, nik));
    ck_assert_ptr_null(strstr(all, "Rahasia"));
    free(all);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM orang WHERE nik = '%s'", nik), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM riwayat WHERE lama LIKE '%%%s%%'", nik), 0);
}
END_TEST

START_TEST(family_of_an_erased_person_goes_on_without_him)
{
    loket_open();
    int64_t family = loket_number("SELECT keluarga_id FROM orang GROUP BY keluarga_id HAVING count(*) > 2 ORDER BY 1 LIMIT 1");
    int64_t members = loket_number("SELECT count(*) FROM orang WHERE keluarga_id = %lld", (long long)family);
    ck_assert_str_eq(erase_by("kepala", head_of(family)), "200");
    json_t *f = loket_get("petugas", "/keluarga/%lld", (long long)family);
    ck_assert_int_eq((int64_t)json_array_size(json_object_get(f, "anggota")), members - 1);
    ck_assert_str_eq(loket_text(f, "status"), "aktif");
    ck_assert_str_ne(loket_text(f, "alamat"), "");
    loket_assess();
    ck_assert_int_eq(loket_number("SELECT count(*) FROM keputusan WHERE subjek_id = %lld", (long long)family), 1);
}
END_TEST

START_TEST(last_one_of_a_family_takes_its_address_along)
{
    loket_open();
    int64_t family = loket_family(0);
    loket_change("DELETE FROM anggota WHERE keluarga_id = %lld", family);
    int64_t left;
    while ((left = loket_number("SELECT coalesce(min(id), 0) FROM orang WHERE keluarga_id = %lld AND dihapus IS NULL", (long long)family)) != 0)
        ck_assert_str_eq(erase_by("kepala", left), "200");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM keluarga WHERE id = %lld AND status = 'kosong' AND alamat IS NULL AND rt IS NULL AND kepala_id IS NULL",
                                  (long long)family), 1);
}
END_TEST

START_TEST(what_was_decided_about_an_erased_person_stands_and_is_replayed)
{
    loket_open();
    loket_assess();
    int64_t family = loket_eligible(true, 0);
    ck_assert_str_eq(erase_by("kepala", head_of(family)), "200");
    rumah_reply r = rumah_job("perencana", "/api/v1/penilaian/putar-ulang", "{\"semua\":true}");
    ck_assert_int_eq(loket_int(json_object_get(r.body, "hasil"), "beda"), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM keputusan WHERE subjek_id = %lld", (long long)family), 1);
    ck_assert(rumah_chain().utuh);
}
END_TEST

START_TEST(open_round_holds_its_families_until_it_is_closed)
{
    loket_open();
    rumah_supply(5);
    rumah_round();
    int64_t person = head_of(loket_number("SELECT keluarga_id FROM alokasi WHERE nomor = 1"));
    ck_assert_str_eq(erase_by("kepala", person), "409 hapus_tahap_terbuka");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM orang WHERE dihapus IS NOT NULL"), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM permintaan_hak WHERE status = 'diajukan'"), 1);
}
END_TEST

START_TEST(same_number_comes_in_as_somebody_new_who_stood_in_the_family_before)
{
    loket_open();
    int64_t family = loket_family(0), person = head_of(family), nik = nik_of(person);
    ck_assert_str_eq(erase_by("kepala", person), "200");
    rumah_import(60);
    int64_t again = loket_number("SELECT id FROM orang WHERE nik = '%lld'", (long long)nik);
    ck_assert_int_ne(again, 0);
    ck_assert_int_ne(again, person);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM orang a JOIN orang b ON a.nik_sidik = b.nik_sidik WHERE a.id = %lld AND b.id = %lld",
                                  (long long)again, (long long)person), 1);
    ck_assert_int_eq(found(nik) > 0, 1);
}
END_TEST

START_TEST(erasing_takes_two_persons_and_comes_once)
{
    char target[80];
    loket_open();
    int64_t person = head_of(loket_family(0));
    int64_t id = loket_made("perencana", "/hak/permintaan", "{\"jenis\":\"penghapusan\",\"orang_id\":%lld,\"alasan\":\"surat\"}", (long long)person);
    snprintf(target, sizeof target, "/hak/permintaan/%lld/putusan", (long long)id);
    ck_assert_str_eq(loket_try("perencana", target, "{\"putusan\":\"dilaksanakan\",\"alasan\":\"berdasar\"}"), "403 permintaan_dua_orang");
    ck_assert_str_eq(loket_try("penyetuju", target, "{\"putusan\":\"dilaksanakan\",\"alasan\":\"berdasar\"}"), "200");
    ck_assert_str_eq(erase_by("kepala", person), "409 orang_sudah_dihapus");
}
END_TEST

TESTS(hak_hapus)
{
    tcase_add_test(tc, erased_person_is_found_no_more_and_only_id_and_hash_stay);
    tcase_add_test(tc, erased_number_stands_in_no_table);
    tcase_add_test(tc, family_of_an_erased_person_goes_on_without_him);
    tcase_add_test(tc, last_one_of_a_family_takes_its_address_along);
    tcase_add_test(tc, what_was_decided_about_an_erased_person_stands_and_is_replayed);
    tcase_add_test(tc, open_round_holds_its_families_until_it_is_closed);
    tcase_add_test(tc, same_number_comes_in_as_somebody_new_who_stood_in_the_family_before);
    tcase_add_test(tc, erasing_takes_two_persons_and_comes_once);
}
