/* Proves core/hak/salinan*.c and what an account saw: everything about a person, who read it, and in whose name that is on record. */
#include <stdio.h>
#include <string.h>
#include "loket.h"

static int64_t nik_of(int64_t keluarga)
{
    return loket_number("SELECT CAST(nik AS INTEGER) FROM orang WHERE keluarga_id = %lld AND nik IS NOT NULL ORDER BY id LIMIT 1", (long long)keluarga);
}

static int64_t head_of(int64_t keluarga)
{
    return loket_number("SELECT id FROM orang WHERE keluarga_id = %lld AND nik IS NOT NULL ORDER BY id LIMIT 1", (long long)keluarga);
}

/* A reply lives until the next request; the last few are kept beyond that. */
static json_t *keep(json_t *body)
{
    static json_t *kept[8];
    static unsigned next;
    json_t **slot = &kept[next++ % 8];
    json_decref(*slot);
    return *slot = json_incref(body);
}

static json_t *dossier(const char *aktor, int64_t nik)
{
    return keep(rumah_must(200, aktor, "POST", "/api/v1/hak/salinan", "{\"nik\":\"%lld\"}", (long long)nik).body);
}

static json_t *part(json_t *d, const char *name) { return json_object_get(d, name); }
static json_t *last(json_t *rows) { return json_array_get(rows, json_array_size(rows) - 1); }

START_TEST(dossier_holds_what_the_register_knows_in_words)
{
    loket_open();
    int64_t family = loket_family(0);
    json_t *d = dossier("auditor", nik_of(family)), *person = part(d, "orang");
    char nik[32];
    snprintf(nik, sizeof nik, "%lld", (long long)nik_of(family));
    ck_assert_str_eq(loket_text(person, "nik"), nik);
    ck_assert_int_eq(loket_int(d, "orang_id"), head_of(family));
    ck_assert_int_eq(loket_int(d, "keluarga_id"), family);
    ck_assert_int_eq(strlen(loket_text(person, "nama_lengkap")), loket_number("SELECT length(CAST(nama_lengkap AS BLOB)) FROM orang WHERE id = %lld",
                                                                              (long long)head_of(family)));
    ck_assert(strpbrk(loket_text(person, "hubungan_keluarga"), "0123456789") == NULL);
    ck_assert_int_eq(atoi(loket_text(part(d, "keluarga"), "desil")), loket_number("SELECT desil FROM keluarga WHERE id = %lld", (long long)family));
    ck_assert_int_eq(json_array_size(part(d, "anggota")), loket_number("SELECT count(*) FROM orang WHERE keluarga_id = %lld", (long long)family));
}
END_TEST

START_TEST(dossier_gives_each_assessment_with_the_reasons_of_its_letter)
{
    loket_open();
    loket_assess();
    int64_t family = loket_eligible(false, 0);
    json_t *row = json_array_get(part(dossier("auditor", nik_of(family)), "penilaian"), 0);
    json_t *letter = rumah_must(200, "auditor", "POST", "/api/v1/penilaian/jelaskan", "{\"program\":\"sembako\",\"keluarga_id\":%lld,\"untuk\":\"warga\"}",
                                (long long)family).body;
    ck_assert_str_eq(loket_text(row, "alasan"), loket_text(letter, "teks"));
    ck_assert_str_eq(loket_text(row, "hasil"), "tidak_layak");
    ck_assert_str_eq(loket_text(row, "versi"), loket_text(letter, "versi"));
    ck_assert_int_eq(loket_int(row, "penilaian"), loket_int(letter, "penilaian"));
}
END_TEST

START_TEST(dossier_gives_what_was_received_and_its_goods)
{
    loket_open();
    rumah_supply(5);
    int64_t round = rumah_round(), family = loket_number("SELECT keluarga_id FROM alokasi WHERE nomor = 1");
    ck_assert_str_eq(loket_try("petugas", "/serah-terima", "{\"tahap\":%lld,\"butir\":[{\"id\":\"k-1\",\"nomor\":1,\"penerima\":\"istri\"}]}",
                               (long long)round), "200");
    json_t *d = dossier("perencana", nik_of(family)), *share = json_array_get(part(d, "alokasi"), 0);
    ck_assert_int_eq(json_array_size(part(d, "alokasi")), 1);
    ck_assert_str_eq(loket_text(share, "status"), "tersalur");
    ck_assert_str_eq(loket_text(share, "penerima"), "istri");
    ck_assert_str_eq(loket_text(share, "petugas"), "petugas");
    ck_assert_str_eq(loket_text(json_array_get(part(d, "barang"), 0), "barang"), "paket:dasar");
    ck_assert_int_eq(loket_int(json_array_get(part(d, "barang"), 0), "jumlah"), 1);
}
END_TEST

START_TEST(dossier_gives_proposals_and_objections_but_not_who_objects_to_another)
{
    char target[60];
    loket_open();
    loket_assess();
    int64_t family = loket_eligible(true, 0), nik = nik_of(family);
    int64_t id = loket_made("kader", "/usulan", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA ".1001\",\"nama\":\"Uji\",\"alamat\":\"Jl. Uji 1\"}");
    snprintf(target, sizeof target, "/usulan/%lld/padankan", (long long)id);
    ck_assert_str_eq(loket_try("verifikator", target, "{\"nik\":\"%lld\"}", (long long)nik), "200");
    loket_made("petugas", "/keberatan", "{\"program\":\"sembako\",\"jenis\":\"sanggahan\",\"keluarga\":%lld,\"alasan\":\"punya mobil\",\"pelapor\":\"Tetangga Uji\"}",
               (long long)family);
    json_t *d = dossier("auditor", nik);
    char *all = json_dumps(d, 0);
    ck_assert_int_eq(loket_int(json_array_get(part(d, "usulan"), 0), "id"), id);
    ck_assert_str_eq(loket_text(json_array_get(part(d, "keberatan"), 0), "jenis"), "sanggahan");
    ck_assert_ptr_null(strstr(all, "Tetangga Uji"));
    ck_assert_ptr_null(strstr(all, "punya mobil"));
    free(all);
}
END_TEST

/* The second dossier tells of the first: whose it was, in which role, by which route. */
START_TEST(dossier_is_on_record_before_it_is_given_and_tells_who_read_before)
{
    loket_open();
    int64_t family = loket_family(3);
    char target[60];
    snprintf(target, sizeof target, "/keluarga/%lld", (long long)family);
    loket_get("petugas", "%s", target);
    json_t *readers = part(dossier("auditor", nik_of(family)), "pembaca");
    ck_assert_int_eq(json_array_size(readers), 1);
    ck_assert_str_eq(loket_text(json_array_get(readers, 0), "aktor"), "petugas");
    ck_assert_str_eq(loket_text(json_array_get(readers, 0), "peran"), "petugas");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM jejak_baca WHERE aktor = 'auditor' AND subjek_id = %lld", (long long)family), 1);
    json_t *d = dossier("perencana", nik_of(family));
    ck_assert_int_eq(loket_int(d, "pembaca_jumlah"), 2);
    ck_assert_str_eq(loket_text(json_array_get(part(d, "pembaca"), 0), "rute"), "/api/v1/hak/salinan");
    ck_assert(rumah_chain().utuh);
}
END_TEST

START_TEST(who_read_a_list_with_the_family_read_the_family)
{
    loket_open();
    rumah_supply(5);
    int64_t round = rumah_round(), on = loket_number("SELECT keluarga_id FROM alokasi WHERE nomor = 1"),
            off = loket_number("SELECT id FROM keluarga WHERE id NOT IN (SELECT keluarga_id FROM alokasi) LIMIT 1");
    loket_get("petugas", "/alokasi?tahap=%lld", (long long)round);
    ck_assert_str_eq(loket_text(last(part(dossier("auditor", nik_of(on)), "pembaca")), "subjek"), "tahap");
    ck_assert_int_eq(json_array_size(part(dossier("auditor", nik_of(off)), "pembaca")), 0);
}
END_TEST

START_TEST(dossier_wants_one_person_and_tells_of_nobody_elsewhere)
{
    loket_open();
    int64_t nik = nik_of(loket_family(0));
    ck_assert_str_eq(loket_try("auditor", "/hak/salinan", "{}"), "400 hak_satu_orang");
    ck_assert_str_eq(loket_try("auditor", "/hak/salinan", "{\"nik\":\"%lld\",\"orang_id\":5}", (long long)nik), "400 hak_satu_orang");
    ck_assert_str_eq(loket_try("kupang", "/hak/salinan", "{\"nik\":\"%lld\"}", (long long)nik), "404 nik_tidak_ada");
    ck_assert_str_eq(loket_try("kupang", "/hak/salinan", "{\"orang_id\":%lld}", (long long)head_of(loket_family(0))), "404 orang_tidak_ada");
    ck_assert_str_eq(loket_try("petugas", "/hak/salinan", "{\"nik\":\"%lld\"}", (long long)nik), "403 peran_kurang");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM jejak_baca"), 0);
}
END_TEST

START_TEST(printed_dossier_is_a_page_of_its_own_and_on_record)
{
    char target[80];
    loket_open();
    snprintf(target, sizeof target, "/hak/salinan/%lld/cetak", (long long)head_of(loket_family(0)));
    ck_assert_int_eq(loket_fetch("auditor", target, "<!doctype html>"), 200);
    ck_assert_int_eq(loket_fetch("kupang", target, ""), 404);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM jejak_baca WHERE rute = '/api/v1/hak/salinan/{orang_id}/cetak'"), 1);
}
END_TEST

/* ---- which persons an account saw ---------------------------------------------------------------------------- */

static json_t *seen(const char *asker, const char *account, const char *from, const char *to)
{
    return keep(loket_get(asker, "/hak/paparan?aktor=%s&dari=%s&sampai=%s", account, from, to));
}

START_TEST(exposure_names_each_person_once_with_how_often_and_how)
{
    char today[DATE_TEXT_SIZE];
    loket_open();
    int64_t family = loket_family(1);
    strcpy(today, loket_day(0));
    for (int i = 0; i < 3; i++)
        loket_get("petugas", "/keluarga/%lld", (long long)family);
    loket_get("kepala", "/keluarga/%lld", (long long)loket_family(2));
    json_t *r = seen("auditor", "petugas", today, today), *rows = part(r, "data");
    ck_assert_int_eq(loket_int(r, "pembacaan"), 3);
    ck_assert_int_eq(json_array_size(rows), loket_number("SELECT count(*) FROM orang WHERE keluarga_id = %lld", (long long)family));
    ck_assert_int_eq(loket_int(json_array_get(rows, 0), "keluarga_id"), family);
    ck_assert_int_eq(loket_int(json_array_get(rows, 0), "dibuka"), 3);
    ck_assert_int_eq(loket_int(json_array_get(rows, 0), "didaftar"), 0);
}
END_TEST

START_TEST(exposure_counts_lists_apart_and_days_include_both_ends)
{
    char today[DATE_TEXT_SIZE];
    loket_open();
    rumah_supply(5);
    int64_t round = rumah_round();
    strcpy(today, loket_day(0));
    loket_get("petugas", "/alokasi?tahap=%lld", (long long)round);
    json_t *rows = part(seen("auditor", "petugas", today, today), "data");
    ck_assert_int_eq(json_array_size(rows), loket_number("SELECT count(*) FROM orang WHERE keluarga_id IN (SELECT keluarga_id FROM alokasi)"));
    ck_assert_int_eq(loket_int(json_array_get(rows, 0), "dibuka"), 0);
    ck_assert_int_eq(loket_int(json_array_get(rows, 0), "didaftar"), 1);
    ck_assert_int_eq(json_array_size(part(seen("auditor", "petugas", loket_day(-2), loket_day(-1)), "data")), 0);
}
END_TEST

START_TEST(exposure_comes_in_pages_that_hold_each_once)
{
    loket_open();
    int64_t after = 0, count = 0, all = loket_number("SELECT count(*) FROM orang");
    for (int i = 0; i < loket_number("SELECT count(*) FROM keluarga WHERE status = 'aktif'"); i++)
        loket_get("petugas", "/keluarga/%lld", (long long)loket_family(i));
    do {
        json_t *r = loket_get("auditor", "/hak/paparan?aktor=petugas&dari=2020-01-01&sampai=2100-01-01&setelah=%lld", (long long)after);
        count += (int64_t)json_array_size(part(r, "data"));
        after = loket_int(r, "setelah");
    } while (after != 0);
    ck_assert_int_gt(all, 100);
    ck_assert_int_eq(count, all);
    ck_assert_str_eq(rumah_kode(rumah_ask("auditor", "GET", "/api/v1/hak/paparan?aktor=petugas&dari=2026-02-01&sampai=2026-01-01", "%s", "")),
                     "hak_tanggal_terbalik");
}
END_TEST

TESTS(hak_salinan)
{
    tcase_add_test(tc, dossier_holds_what_the_register_knows_in_words);
    tcase_add_test(tc, dossier_gives_each_assessment_with_the_reasons_of_its_letter);
    tcase_add_test(tc, dossier_gives_what_was_received_and_its_goods);
    tcase_add_test(tc, dossier_gives_proposals_and_objections_but_not_who_objects_to_another);
    tcase_add_test(tc, dossier_is_on_record_before_it_is_given_and_tells_who_read_before);
    tcase_add_test(tc, who_read_a_list_with_the_family_read_the_family);
    tcase_add_test(tc, dossier_wants_one_person_and_tells_of_nobody_elsewhere);
    tcase_add_test(tc, printed_dossier_is_a_page_of_its_own_and_on_record);
    tcase_add_test(tc, exposure_names_each_person_once_with_how_often_and_how);
    tcase_add_test(tc, exposure_counts_lists_apart_and_days_include_both_ends);
    tcase_add_test(tc, exposure_comes_in_pages_that_hold_each_once);
}
