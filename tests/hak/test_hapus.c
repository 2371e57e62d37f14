/* Proves core/hak/hapus.c with warga: who is erased is named nowhere, and everything that cites him stands. */
#include <stdio.h>
#include <string.h>
#include "cli/demo.h"
#include "loket.h"

static int64_t head_of(int64_t family)
{
    return loket_number("SELECT id FROM orang WHERE keluarga_id = %lld AND nik IS NOT NULL ORDER BY id LIMIT 1", (long long)family);
}
static int64_t nik_of(int64_t person) { return loket_number("SELECT CAST(nik AS INTEGER) FROM orang WHERE id = %lld", (long long)person); }

static char *name_of(int64_t person)
{
    size_t i;
    json_t *m, *all = json_object_get(loket_get("petugas", "/keluarga/%lld", (long long)loket_number("SELECT keluarga_id FROM orang WHERE id = %lld", (long long)person)), "anggota");
    json_array_foreach(all, i, m)
        if (loket_int(m, "id") == person)
            return strdup(loket_text(m, "nama_lengkap"));
    return NULL;
}

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

/* A round in which a family of several was served, and nobody else: the family's head. */
static int64_t served_and_closed(int64_t *person, const char *item)
{
    char target[80];
    rumah_supply(20);
    int64_t round = rumah_round();
    int64_t number = loket_number("SELECT min(nomor) FROM alokasi a WHERE (SELECT count(*) FROM orang o WHERE o.keluarga_id = a.keluarga_id) > 2");
    *person = loket_number("SELECT k.kepala_id FROM keluarga k JOIN alokasi a ON a.keluarga_id = k.id WHERE a.nomor = %lld", (long long)number);
    ck_assert_str_eq(loket_try("petugas", "/serah-terima", "{\"tahap\":%lld,\"butir\":[{\"id\":\"k-1\",\"nomor\":%lld,%s}]}", (long long)round, (long long)number,
                               item), "200");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi WHERE status = 'tersalur'"), 1);
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/tutup", (long long)round);
    rumah_job("perencana", target, "{}");
    return round;
}

/* The row of the answer about one thing; -1: it is not mentioned, 0: it is, without a number. */
static int64_t told(json_t *answer, const char *list, const char *apa)
{
    size_t i;
    json_t *b;
    json_array_foreach(json_object_get(answer, list), i, b)
        if (strcmp(loket_text(b, "apa"), apa) == 0) {
            ck_assert_str_ne(loket_text(b, "keterangan"), "");
            ck_assert_ptr_null(strstr(loket_text(b, "keterangan"), "_"));        /* a message, not its key */
            return json_is_null(json_object_get(b, "jumlah")) ? 0 : loket_int(b, "jumlah");
        }
    return -1;
}

/* Words that officers wrote: where his name stands they go, where another stands they stay. */
START_TEST(free_words_that_name_an_erased_person_go_and_the_officer_is_told)
{
    char target[80];
    int64_t person;
    loket_open();
    served_and_closed(&person, "\"penerima\":\"anak\"");
    char *nama = name_of(person);
    loket_change("UPDATE serah_terima SET kuasa = (SELECT nama_lengkap FROM orang WHERE id = %lld)", person);
    int64_t family = loket_number("SELECT keluarga_id FROM alokasi WHERE status = 'tersalur'");
    int64_t objection = loket_made("petugas", "/keberatan", "{\"program\":\"sembako\",\"jenis\":\"sanggahan\",\"pelapor\":\"Tetangga\",\"keluarga\":%lld,\"alasan\":\"Bapak %s, mampu\"}",
                                   (long long)family, nama);
    ck_assert_str_eq(erase_by("kepala", person), "409 hapus_keberatan_terbuka");
    snprintf(target, sizeof target, "/keberatan/%lld/putusan", (long long)objection);
    ck_assert_str_eq(loket_try("kepala", target, "{\"putusan\":\"ditolak\",\"alasan\":\"sudah dijelaskan\"}"), "200");
    snprintf(target, sizeof target, "/api/v1/hak/permintaan/%lld/putusan", (long long)loket_number("SELECT id FROM permintaan_hak"));
    json_t *r = json_incref(rumah_must(200, "kepala", "POST", target, "{\"putusan\":\"dilaksanakan\",\"alasan\":\"berdasar\"}").body);
    ck_assert_int_eq(told(r, "dihapus", "orang"), 1);
    ck_assert_int_eq(told(r, "dihapus", "serah_terima"), 1);
    ck_assert_int_eq(told(r, "dihapus", "keberatan"), 1);
    ck_assert_int_eq(told(r, "dihapus", "koreksi"), -1);
    ck_assert_int_eq(told(r, "tinggal", "alokasi"), 1);
    ck_assert_int_eq(told(r, "tinggal", "penilaian"), 1);
    ck_assert_int_eq(told(r, "tinggal", "cadangan"), 0);
    ck_assert_int_eq(told(r, "tinggal", "catatan_lain"), 0);
    json_decref(r);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM serah_terima WHERE kuasa = '(dihapus)' AND penerima = 'anak'"), 1);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM keberatan WHERE alasan = '(dihapus)'"), 1);
    ck_assert(rumah_chain().utuh);
    ck_assert(rumah_book().utuh);
    free(nama);
}
END_TEST

START_TEST(words_about_the_rest_of_the_family_stay)
{
    int64_t person;
    loket_open();
    served_and_closed(&person, "\"penerima\":\"istri\",\"kuasa\":\"Tetangga Sebelah\"");
    ck_assert_str_eq(erase_by("kepala", person), "200");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM serah_terima WHERE kuasa = 'Tetangga Sebelah' AND penerima = 'istri'"), 1);
}
END_TEST

START_TEST(photo_of_his_proposal_is_swept_and_papers_of_the_round_stay)
{
    char target[80], sidik[65];
    loket_open();
    int64_t family = loket_family(0), person = head_of(family);
    char *nama = name_of(person);
    int64_t proposal = loket_made("kader", "/usulan", "{\"program\":\"sembako\",\"kode_wilayah\":\"31.75.07.1001\",\"nama\":\"%s\",\"alamat\":\"Jl. Uji 1\"}", nama);
    loket_change("UPDATE usulan SET keluarga_id = %lld, status = 'dipadankan'", family);
    snprintf(target, sizeof target, "/usulan/%lld/foto", (long long)proposal);
    ck_assert_str_eq(loket_send("verifikator", target, "\xff\xd8\xff\xe0 rumahnya", sidik), "201");
    ck_assert_str_eq(erase_by("kepala", person), "200");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM berkas_tautan"), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM berkas WHERE sampai IS NOT NULL"), 1);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM usulan WHERE nama = '(dihapus)' AND alamat = '(dihapus)'"), 1);
    snprintf(target, sizeof target, "/berkas/%s", sidik);
    ck_assert_int_eq(loket_fetch("verifikator", target, ""), 404);
    free(nama);
}
END_TEST

/* The demo file again, with the row of this number under another family card. */
static void import_into(const char *nik, const char *from_kk, const char *to_kk)
{
    char path[340], line[4096];
    tg_date made;
    date_make(&made, 2026, 11, 15);
    snprintf(path, sizeof path, "%s/asal.csv", rumah_data);
    FILE *f = fopen(path, "w+"), *out;
    ck_assert_int_eq(demo_write(f, 60, 7, KOTA, made, &rumah_err), TG_OK);
    rewind(f);
    snprintf(path, sizeof path, "%s/pindah.csv", rumah_data);
    ck_assert_ptr_nonnull(out = fopen(path, "w"));
    while (fgets(line, sizeof line, f) != NULL) {
        char *kk = strstr(line, nik) != NULL ? strstr(line, from_kk) : NULL;
        if (kk != NULL)
            memcpy(kk, to_kk, strlen(to_kk));
        fputs(line, out);
    }
    fclose(f);
    fclose(out);
    rumah_import_file(path);
}

/* Article 43 gives him back his data, not a second parcel: the keyed hash of the nik is all that joins the two persons. */
START_TEST(erased_person_in_another_family_is_not_served_again_in_the_period)
{
    char target[80], nik[32], from[32], to[32];
    int64_t person;
    loket_open();
    int64_t round = served_and_closed(&person, "\"penerima\":\"kepala keluarga\"");
    int64_t other = loket_number("SELECT min(a.keluarga_id) FROM alokasi a JOIN alokasi b ON b.kode_wilayah = a.kode_wilayah WHERE b.status = 'tersalur'"
                                 " AND a.keluarga_id <> b.keluarga_id");
    snprintf(nik, sizeof nik, "%lld", (long long)nik_of(person));
    snprintf(from, sizeof from, "%lld", (long long)loket_number("SELECT CAST(no_kk AS INTEGER) FROM orang WHERE id = %lld", (long long)person));
    snprintf(to, sizeof to, "%lld", (long long)loket_number("SELECT CAST(no_kk AS INTEGER) FROM orang WHERE keluarga_id = %lld LIMIT 1", (long long)other));
    ck_assert_str_eq(erase_by("kepala", person), "200");
    loket_later(1);
    import_into(nik, from, to);
    int64_t again = loket_number("SELECT id FROM orang WHERE nik = '%s'", nik);
    ck_assert_int_ne(again, person);
    ck_assert_int_eq(loket_number("SELECT keluarga_id FROM orang WHERE id = %lld", (long long)again), other);
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/susulan", (long long)round);
    int64_t late = loket_int(json_object_get(rumah_job("perencana", target, "{}").body, "hasil"), "id");
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/setujui", (long long)late);
    rumah_must(200, "penyetuju", "POST", target, "{}");
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/buka", (long long)late);
    rumah_must(200, "perencana", "POST", target, "{}");
    int64_t number = loket_number("SELECT nomor FROM alokasi WHERE tahap_id = %lld AND keluarga_id = %lld", (long long)late, (long long)other);
    json_t *hasil = json_object_get(rumah_must(200, "petugas", "POST", "/api/v1/serah-terima", "{\"tahap\":%lld,\"butir\":[{\"id\":\"k-2\",\"nomor\":%lld,"
                                               "\"penerima\":%lld}]}", (long long)late, (long long)number, (long long)again).body, "hasil");
    ck_assert_str_eq(loket_text(json_array_get(hasil, 0), "status"), "ditolak");
    ck_assert_str_eq(loket_text(json_array_get(hasil, 0), "kode"), "orang_sudah_mendapat");
    ck_assert(rumah_chain().utuh);
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
    tcase_add_test(tc, free_words_that_name_an_erased_person_go_and_the_officer_is_told);
    tcase_add_test(tc, words_about_the_rest_of_the_family_stay);
    tcase_add_test(tc, photo_of_his_proposal_is_swept_and_papers_of_the_round_stay);
    tcase_add_test(tc, erased_person_in_another_family_is_not_served_again_in_the_period);
    tcase_add_test(tc, same_number_comes_in_as_somebody_new_who_stood_in_the_family_before);
    tcase_add_test(tc, erasing_takes_two_persons_and_comes_once);
}
