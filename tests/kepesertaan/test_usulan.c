/* Proves core/kepesertaan/usulan*.c and langkah.c: proposals from the first word to accepted or refused. */
#include <stdio.h>
#include "loket.h"

#define DI "\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA ".1001\""
#define USULAN "{" DI ",\"nama\":\"Uji\",\"alamat\":\"Jl. Uji 1\"}"
#define KUNJUNGAN "{\"hasil\":\"sesuai\",\"tanggal\":\"2026-01-05\"}"

static const char *path(int64_t id, const char *move)
{
    static char out[80];
    snprintf(out, sizeof out, "/usulan/%lld/%s", (long long)id, move);
    return out;
}

/* A NIK of the n-th family, as a number. */
static int64_t nik_of(int n)
{
    return loket_number("SELECT CAST(nik AS INTEGER) FROM orang WHERE keluarga_id = %lld AND nik IS NOT NULL LIMIT 1", (long long)loket_family(n));
}

static const char *match(int64_t id, int64_t nik)
{
    return loket_try("verifikator", path(id, "padankan"), "{\"nik\":\"%lld\"}", (long long)nik);
}

static int64_t proposed(void) { return loket_made("kader", "/usulan", USULAN); }

/* ---- taking down, listing ---------------------------------------------------------------------------------- */

START_TEST(proposal_is_stored_with_its_source_and_listed_in_its_region)
{
    loket_open();
    int64_t id = loket_made("kader", "/usulan", "{" DI ",\"nama\":\"Uji\",\"alamat\":\"Jl. Uji 1\",\"sumber\":\"sekolah\"}");
    json_t *row = json_array_get(json_object_get(loket_get("petugas", "/usulan"), "data"), 0);
    ck_assert_int_eq(loket_int(row, "id"), id);
    ck_assert_str_eq(loket_text(row, "alamat"), "Jl. Uji 1");
    ck_assert_str_eq(loket_text(row, "sumber"), "sekolah");
    ck_assert_str_eq(loket_text(row, "status"), "diajukan");
    ck_assert_uint_eq(json_array_size(json_object_get(loket_get("kupang", "/usulan"), "data")), 0);
}
END_TEST

/* As clients of 0.2 send it. */
START_TEST(proposal_without_a_source_is_the_familys_own)
{
    loket_open();
    int64_t id = proposed();
    ck_assert_str_eq(loket_text(loket_get("petugas", "/usulan/%lld", (long long)id), "sumber"), "warga");
}
END_TEST

START_TEST(proposal_that_cannot_be_is_refused)
{
    loket_open();
    ck_assert_str_eq(loket_try("lurah", "/usulan", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA ".1002\",\"nama\":\"U\",\"alamat\":\"J\"}"),
                     "403 kepesertaan_wilayah_lain");
    ck_assert_str_eq(loket_try("petugas", "/usulan", "{\"program\":\"sembako\",\"kode_wilayah\":\"99.99\",\"nama\":\"U\",\"alamat\":\"J\"}"),
                     "400 kepesertaan_wilayah_asing");
    ck_assert_str_eq(loket_try("petugas", "/usulan", "{\"program\":\"lain\",\"kode_wilayah\":\"" KOTA "\",\"nama\":\"U\",\"alamat\":\"J\"}"),
                     "400 program_asing");
    ck_assert_str_eq(loket_try("petugas", "/usulan", "{" DI ",\"nama\":\"U\",\"alamat\":\"J\",\"sumber\":\"tetangga\"}"), "400 usulan_sumber");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM usulan"), 0);
}
END_TEST

START_TEST(pages_of_proposals_hold_each_once)
{
    loket_open();
    int64_t after = 0, seen = 0, pages = 0;
    for (int i = 0; i < 505; i++)
        proposed();
    do {
        json_t *r = loket_get("petugas", "/usulan?setelah=%lld", (long long)after);
        seen += (int64_t)json_array_size(json_object_get(r, "data"));
        after = loket_int(r, "setelah");
        pages++;
    } while (after != 0);
    ck_assert_int_eq(seen, 505);
    ck_assert_int_eq(pages, 2);
}
END_TEST

/* ---- matching ------------------------------------------------------------------------------------------------ */

START_TEST(match_links_the_registered_family_and_tells_of_a_second_proposal)
{
    loket_open();
    int64_t one = proposed(), two = proposed();
    ck_assert_str_eq(match(one, nik_of(0)), "200");
    ck_assert_int_eq(loket_number("SELECT keluarga_id FROM usulan WHERE id = %lld", (long long)one), loket_family(0));
    ck_assert_str_eq(match(two, nik_of(0)), "200");
    json_t *shown = loket_get("petugas", "/usulan/%lld", (long long)two);
    ck_assert_int_eq(json_integer_value(json_array_get(json_object_get(shown, "ganda"), 0)), one);
}
END_TEST

START_TEST(match_of_an_unknown_number_says_so_and_may_be_repeated)
{
    loket_open();
    int64_t id = proposed();
    ck_assert_str_eq(match(id, INT64_C(3175074101990009)), "200");
    ck_assert_str_eq(loket_text(loket_get("petugas", "/usulan/%lld", (long long)id), "status"), "dipadankan");
    ck_assert_int_eq(loket_number("SELECT keluarga_id IS NULL FROM usulan WHERE id = %lld", (long long)id), 1);
    ck_assert_str_eq(match(id, nik_of(1)), "200");
    ck_assert_int_eq(loket_number("SELECT keluarga_id FROM usulan WHERE id = %lld", (long long)id), loket_family(1));
}
END_TEST

START_TEST(match_of_somebody_elsewhere_tells_that_and_nothing_more)
{
    loket_open();
    int64_t id = loket_made("kupang", "/usulan", "{\"program\":\"sembako\",\"kode_wilayah\":\"53.71\",\"nama\":\"U\",\"alamat\":\"J\"}");
    ck_assert_str_eq(loket_try("kupang", path(id, "padankan"), "{\"nik\":\"%lld\"}", (long long)nik_of(0)), "409 usulan_terdaftar_lain");
    ck_assert_str_eq(loket_text(loket_get("kupang", "/usulan/%lld", (long long)id), "status"), "diajukan");
}
END_TEST

START_TEST(match_takes_one_number)
{
    loket_open();
    int64_t id = proposed();
    ck_assert_str_eq(loket_try("petugas", path(id, "padankan"), "{}"), "400 usulan_satu_nomor");
    ck_assert_str_eq(loket_try("petugas", path(id, "padankan"), "{\"no_kk\":\"12\"}"), "400 no_kk_panjang");
}
END_TEST

/* ---- the life cycle ------------------------------------------------------------------------------------------- */

/* Each move by the act that makes it; each proposal is of a family of its own. */
static int family;

static const char *move(int64_t id, usulan_status to)
{
    switch (to) {
    case USULAN_DIPADANKAN: return match(id, nik_of(family));
    case USULAN_DIVERIFIKASI: return loket_try("verifikator", path(id, "verifikasi"), KUNJUNGAN);
    case USULAN_DITERIMA: return loket_try("perencana", path(id, "terima"), "{}");
    case USULAN_DITOLAK: return loket_try("perencana", path(id, "tolak"), "{\"alasan\":\"uji saja\"}");
    default: return "";
    }
}

static int64_t proposal_at(usulan_status s)
{
    int64_t id = proposed();
    family++;
    for (int to = USULAN_DIPADANKAN; s != USULAN_DITOLAK && to <= (int)s; to++)
        ck_assert_str_eq(move(id, (usulan_status)to), "200");
    if (s == USULAN_DITOLAK)
        ck_assert_str_eq(move(id, s), "200");
    return id;
}

/* Where it stands, not what was tried, decides what one is told to do next. */
START_TEST(the_table_of_moves_is_what_happens)
{
    static const char *const TOLD[] = { "409 usulan_masih_diajukan", "409 usulan_sudah_dipadankan", "409 usulan_sudah_diverifikasi",
                                        "409 usulan_sudah_diterima", "409 usulan_sudah_ditolak" };
    loket_open();
    for (int from = 0; from < USULAN_STATES; from++)
        for (int to = USULAN_DIPADANKAN; to < USULAN_STATES; to++) {
            int64_t id = proposal_at((usulan_status)from);
            /* the visit is not made twice, and what it counts for is not looked up anew */
            bool may = from == USULAN_DIVERIFIKASI && to == USULAN_DIVERIFIKASI ? false : USULAN_MOVES[from][to];
            const char *got = move(id, (usulan_status)to);
            ck_assert_msg(strcmp(got, may ? "200" : TOLD[from]) == 0, "%s to %s: %s", usulan_status_text((usulan_status)from),
                          usulan_status_text((usulan_status)to), got);
        }
}
END_TEST

START_TEST(who_proposed_does_not_verify_and_neither_decides)
{
    loket_open();
    int64_t id = loket_made("petugas", "/usulan", USULAN);
    ck_assert_str_eq(match(id, nik_of(0)), "200");
    ck_assert_str_eq(loket_try("petugas", path(id, "verifikasi"), KUNJUNGAN), "403 usulan_dua_orang_verifikasi");
    ck_assert_str_eq(loket_try("verifikator", path(id, "verifikasi"), KUNJUNGAN), "200");
    rumah_actor("rangkap", "admin_wilayah,verifikator", KOTA);
    int64_t other = proposed();
    ck_assert_str_eq(match(other, nik_of(1)), "200");
    ck_assert_str_eq(loket_try("rangkap", path(other, "verifikasi"), KUNJUNGAN), "200");
    ck_assert_str_eq(loket_try("rangkap", path(other, "terima"), "{}"), "403 usulan_dua_orang");
    ck_assert_str_eq(loket_try("rangkap", path(other, "tolak"), "{\"alasan\":\"uji saja\"}"), "403 usulan_dua_orang");
    ck_assert_str_eq(loket_try("perencana", path(other, "terima"), "{}"), "200");
}
END_TEST

START_TEST(a_visit_has_a_result_and_a_day_that_has_come)
{
    loket_open();
    int64_t id = proposal_at(USULAN_DIPADANKAN);
    ck_assert_str_eq(loket_try("verifikator", path(id, "verifikasi"), "{\"hasil\":\"baik\",\"tanggal\":\"2026-01-05\"}"), "400 usulan_hasil");
    ck_assert_str_eq(loket_try("verifikator", path(id, "verifikasi"), "{\"hasil\":\"sesuai\",\"tanggal\":\"9000-01-05\"}"), "400 usulan_tanggal_depan");
    ck_assert_str_eq(loket_try("verifikator", path(id, "verifikasi"), KUNJUNGAN), "200");
    json_t *u = loket_get("petugas", "/usulan/%lld", (long long)id);
    ck_assert_str_eq(loket_text(u, "verifikator"), "verifikator");
    ck_assert_str_eq(loket_text(u, "tanggal_verifikasi"), "2026-01-05");
    ck_assert_str_eq(loket_text(u, "foto"), "");
}
END_TEST

/* ---- pictures ---------------------------------------------------------------------------------------------------- */

#define JPEG "\xff\xd8\xff\xe0 rumah"
#define JPEG_LAIN "\xff\xd8\xff\xe0 rumah lain"

static const char *send_photo(const char *aktor, int64_t id, const char *content, char sidik[65])
{
    return loket_send(aktor, path(id, "foto"), content, sidik);
}

static const char *visit_with(int64_t id, const char *sidik)
{
    return loket_try("verifikator", path(id, "verifikasi"), "{\"hasil\":\"sesuai\",\"tanggal\":\"2026-01-05\",\"foto\":\"%s\"}", sidik);
}

START_TEST(a_visit_names_a_picture_that_was_sent_for_this_proposal)
{
    loket_open();
    char sidik[65], other[65];
    int64_t id = proposal_at(USULAN_DIPADANKAN), lain = proposal_at(USULAN_DIPADANKAN);
    ck_assert_str_eq(visit_with(id, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"), "400 usulan_foto");
    ck_assert_str_eq(send_photo("verifikator", lain, JPEG_LAIN, other), "201");
    ck_assert_str_eq(visit_with(id, other), "400 usulan_foto");
    ck_assert_str_eq(send_photo("verifikator", id, JPEG, sidik), "201");
    ck_assert_str_eq(send_photo("verifikator", id, JPEG, sidik), "201");            /* sent again: the same paper */
    ck_assert_str_eq(visit_with(id, sidik), "200");
    json_t *u = loket_get("petugas", "/usulan/%lld", (long long)id);
    ck_assert_str_eq(loket_text(u, "foto"), sidik);
    ck_assert_uint_eq(json_array_size(json_object_get(u, "foto_terkirim")), 1);
    ck_assert_str_eq(json_string_value(json_array_get(json_object_get(u, "foto_terkirim"), 0)), sidik);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM audit WHERE perbuatan = 'usulan.foto' AND objek_id = %lld", (long long)id), 2);
}
END_TEST

START_TEST(a_picture_is_an_image_sent_before_the_visit_is_recorded_by_another_than_who_proposed)
{
    loket_open();
    char sidik[65];
    int64_t own = loket_made("petugas", "/usulan", USULAN), done = proposal_at(USULAN_DIVERIFIKASI);
    ck_assert_str_eq(send_photo("petugas", own, JPEG, sidik), "403 usulan_dua_orang_verifikasi");
    ck_assert_str_eq(send_photo("verifikator", own, "%PDF-1.4 rumah", sidik), "400 usulan_foto_bukan_gambar");
    ck_assert_str_eq(send_photo("verifikator", done, JPEG, sidik), "409 usulan_sudah_diverifikasi");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM berkas"), 0);
    ck_assert_str_eq(send_photo("verifikator", own, JPEG, sidik), "201");
}
END_TEST

START_TEST(a_picture_is_kept_from_other_regions_and_from_who_may_not_read_proposals)
{
    loket_open();
    char sidik[65], target[100];
    int64_t id = proposal_at(USULAN_DIPADANKAN);
    ck_assert_str_eq(send_photo("kupang", id, JPEG, sidik), "404 usulan_tidak_ada");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM berkas"), 0);
    ck_assert_str_eq(send_photo("verifikator", id, JPEG, sidik), "201");
    snprintf(target, sizeof target, "/berkas/%s", sidik);
    ck_assert_int_eq(loket_fetch("auditor", target, JPEG), 200);
    ck_assert_int_eq(loket_fetch("lurah", target, JPEG), 200);
    ck_assert_int_eq(loket_fetch("kupang", target, JPEG), 404);
    ck_assert_int_eq(loket_fetch("kader", target, JPEG), 404);
}
END_TEST

START_TEST(what_cannot_be_accepted_says_why)
{
    loket_open();
    int64_t unknown = proposed(), one = proposal_at(USULAN_DITERIMA), twin = proposed(), wrong = proposed();
    ck_assert_str_eq(match(unknown, INT64_C(3175074101990009)), "200");
    ck_assert_str_eq(move(unknown, USULAN_DIVERIFIKASI), "200");
    ck_assert_str_eq(move(unknown, USULAN_DITERIMA), "409 usulan_belum_terdaftar");
    ck_assert_int_gt(one, 0);
    ck_assert_str_eq(move(twin, USULAN_DIPADANKAN), "200");          /* the same family as `one` */
    ck_assert_str_eq(move(twin, USULAN_DIVERIFIKASI), "200");
    ck_assert_str_eq(move(twin, USULAN_DITERIMA), "409 usulan_ganda");
    ck_assert_str_eq(match(wrong, nik_of(40)), "200");
    ck_assert_str_eq(loket_try("verifikator", path(wrong, "verifikasi"), "{\"hasil\":\"tidak_sesuai\",\"tanggal\":\"2026-01-05\"}"), "200");
    ck_assert_str_eq(move(wrong, USULAN_DITERIMA), "409 usulan_tidak_sesuai");
    ck_assert_str_eq(move(wrong, USULAN_DITOLAK), "200");
}
END_TEST

/* ---- what rules see of a visit --------------------------------------------------------------------------------- */

static const char *visit_of(int64_t keluarga)
{
    static char out[80];
    json_t *k = loket_get("auditor", "/keluarga/%lld", (long long)keluarga), *v = json_object_get(k, "verifikasi");
    snprintf(out, sizeof out, "%d %s %s", json_is_true(json_object_get(k, "terverifikasi")), loket_text(v, "tanggal"), loket_text(v, "sumber"));
    return out;
}

/* Families whose file said "not verified": the condition "verifikasi" asks for a visit. */
START_TEST(a_visit_is_what_the_rule_asked_for)
{
    char told[80];
    loket_open();
    int64_t k = loket_family(3), id = proposed();
    loket_change("UPDATE keluarga SET terverifikasi = 0 WHERE id = %lld", k);
    ck_assert_str_eq(visit_of(k), "0  ");
    ck_assert_str_eq(match(id, nik_of(3)), "200");
    ck_assert_str_eq(loket_try("verifikator", path(id, "verifikasi"), KUNJUNGAN), "200");
    snprintf(told, sizeof told, "1 2026-01-05 usulan/%lld", (long long)id);
    ck_assert_str_eq(visit_of(k), told);
    loket_assess();
    ck_assert_int_ge(loket_number("SELECT count(*) FROM keputusan WHERE subjek_id = %lld AND hasil <> 2", (long long)k), 1);
}
END_TEST

START_TEST(a_visit_that_found_it_otherwise_verifies_nothing)
{
    loket_open();
    int64_t k = loket_family(3), id = proposed();
    loket_change("UPDATE keluarga SET terverifikasi = NULL WHERE id = %lld", k);
    ck_assert_str_eq(match(id, nik_of(3)), "200");
    ck_assert_str_eq(loket_try("verifikator", path(id, "verifikasi"), "{\"hasil\":\"tidak_sesuai\",\"tanggal\":\"2026-01-05\"}"), "200");
    ck_assert_str_eq(visit_of(k), "0  ");
}
END_TEST

/* The visit was made before the family was registered; who proposed it does not say which family it was. */
START_TEST(a_visit_counts_for_the_family_found_later_and_for_no_other)
{
    loket_open();
    rumah_actor("rangkap", "kader,petugas", KOTA);
    int64_t k = loket_family(3), id = loket_made("rangkap", "/usulan", USULAN);
    ck_assert_str_eq(match(id, INT64_C(3175074101990009)), "200");
    ck_assert_str_eq(loket_try("verifikator", path(id, "verifikasi"), KUNJUNGAN), "200");
    loket_change("UPDATE keluarga SET terverifikasi = 0 WHERE id = %lld", k);
    ck_assert_str_eq(loket_try("rangkap", path(id, "padankan"), "{\"nik\":\"%lld\"}", (long long)nik_of(3)), "403 usulan_dua_orang_verifikasi");
    ck_assert_str_eq(match(id, nik_of(3)), "200");
    ck_assert_int_eq(visit_of(k)[0], '1');
    ck_assert_str_eq(match(id, nik_of(4)), "409 usulan_sudah_diverifikasi");
}
END_TEST

START_TEST(who_verifies_may_see_the_family)
{
    loket_open();
    int64_t elsewhere = loket_number("SELECT CAST(o.nik AS INTEGER) FROM orang o JOIN keluarga k ON k.id = o.keluarga_id"
                                     " WHERE k.kode_wilayah > '" KOTA ".1001' AND k.status = 'aktif' AND o.nik IS NOT NULL LIMIT 1");
    rumah_actor("verifikator1001", "verifikator", KOTA ".1001");
    int64_t id = proposed();
    ck_assert_str_eq(match(id, elsewhere), "200");
    ck_assert_str_eq(loket_try("verifikator1001", path(id, "verifikasi"), KUNJUNGAN), "403 usulan_keluarga_wilayah_lain");
    ck_assert_str_eq(loket_text(loket_get("petugas", "/usulan/%lld", (long long)id), "status"), "dipadankan");
}
END_TEST

START_TEST(the_number_that_was_looked_up_stands_nowhere)
{
    loket_open();
    int64_t id = proposed(), nik = nik_of(0);
    ck_assert_str_eq(match(id, nik), "200");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM audit WHERE rincian LIKE '%%%lld%%'", (long long)nik), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM usulan WHERE catatan || nama || alamat LIKE '%%%lld%%'", (long long)nik), 0);
}
END_TEST

/* ---- steps ------------------------------------------------------------------------------------------------------ */

static size_t step_count(const char *kode) { return json_array_size(json_object_get(loket_get("kader", "/langkah?program=sembako&kode_wilayah=%s", kode), "data")); }

START_TEST(a_region_adds_steps_with_its_law_and_never_removes_one)
{
    kepesertaan_tambahan t = { "sembako", KOTA, "(contoh) keputusan camat", LANGKAH_MUSYAWARAH | LANGKAH_PENETAPAN };
    loket_open();
    ck_assert_uint_eq(step_count(KOTA), 2);                            /* penilaian, tahap */
    ck_assert_int_eq(kepesertaan_add_steps(&t, &rumah_err), TG_OK);
    ck_assert_uint_eq(step_count(KOTA), 4);
    ck_assert_uint_eq(step_count(KOTA ".1001"), 4);
    ck_assert_uint_eq(step_count("31"), 4);                            /* an act on the whole may not pass it by */
    ck_assert_uint_eq(step_count("53.71"), 2);
    ck_assert_uint_eq(kepesertaan_steps("sembako", KOTA), LANGKAH_PENILAIAN | LANGKAH_MUSYAWARAH | LANGKAH_PENETAPAN | LANGKAH_TAHAP);
    json_t *row = json_array_get(json_object_get(loket_get("kader", "/langkah?program=sembako&kode_wilayah=" KOTA), "data"), 1);
    ck_assert_str_eq(loket_text(row, "langkah"), "musyawarah");
    ck_assert_str_eq(loket_text(row, "dasar_hukum"), "(contoh) keputusan camat");
    t.langkah = LANGKAH_TAHAP;
    ck_assert_int_eq(kepesertaan_add_steps(&t, &rumah_err), TG_INVALID);
    t = (kepesertaan_tambahan){ "sembako", "99.99", "-", LANGKAH_PENETAPAN };
    ck_assert_int_eq(kepesertaan_add_steps(&t, &rumah_err), TG_NOT_FOUND);
}
END_TEST

TESTS(usulan)
{
    tcase_add_checked_fixture(tc, NULL, rumah_close);
    tcase_add_test(tc, proposal_is_stored_with_its_source_and_listed_in_its_region);
    tcase_add_test(tc, proposal_without_a_source_is_the_familys_own);
    tcase_add_test(tc, proposal_that_cannot_be_is_refused);
    tcase_add_test(tc, pages_of_proposals_hold_each_once);
    tcase_add_test(tc, match_links_the_registered_family_and_tells_of_a_second_proposal);
    tcase_add_test(tc, match_of_an_unknown_number_says_so_and_may_be_repeated);
    tcase_add_test(tc, match_of_somebody_elsewhere_tells_that_and_nothing_more);
    tcase_add_test(tc, match_takes_one_number);
    tcase_add_test(tc, the_table_of_moves_is_what_happens);
    tcase_add_test(tc, who_proposed_does_not_verify_and_neither_decides);
    tcase_add_test(tc, a_visit_has_a_result_and_a_day_that_has_come);
    tcase_add_test(tc, a_visit_names_a_picture_that_was_sent_for_this_proposal);
    tcase_add_test(tc, a_picture_is_an_image_sent_before_the_visit_is_recorded_by_another_than_who_proposed);
    tcase_add_test(tc, a_picture_is_kept_from_other_regions_and_from_who_may_not_read_proposals);
    tcase_add_test(tc, what_cannot_be_accepted_says_why);
    tcase_add_test(tc, a_visit_is_what_the_rule_asked_for);
    tcase_add_test(tc, a_visit_that_found_it_otherwise_verifies_nothing);
    tcase_add_test(tc, a_visit_counts_for_the_family_found_later_and_for_no_other);
    tcase_add_test(tc, who_verifies_may_see_the_family);
    tcase_add_test(tc, the_number_that_was_looked_up_stands_nowhere);
    tcase_add_test(tc, a_region_adds_steps_with_its_law_and_never_removes_one);
}
