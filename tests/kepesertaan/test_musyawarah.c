/* Proves core/kepesertaan/musyawarah*.c and minutes.c: meetings, their seal, and differences from the rule both ways. */
#include <sqlite3.h>
#include <stdio.h>
#include "loket.h"

static const char *path(int64_t id, const char *move)
{
    static char out[80];
    snprintf(out, sizeof out, "/musyawarah/%lld/%s", (long long)id, move);
    return out;
}

static json_t *shown(int64_t id) { return loket_get("auditor", "/musyawarah/%lld", (long long)id); }

static void set_up(void)
{
    loket_open();
    loket_assess();
}

#define BUKA "\"agenda\":\"Daftar calon\",\"tempat\":\"Balai\",\"tanggal\":\"2026-01-05\"}"

START_TEST(meeting_needs_a_finished_assessment_of_its_region_or_around_it)
{
    ck_assert_str_eq(loket_try("perencana", "/musyawarah", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"2027-01\"," BUKA),
                     "409 proses_tanpa_penilaian");
    int64_t id = loket_made("perencana", "/musyawarah", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA ".1001\",\"periode\":\"" PERIODE "\"," BUKA);
    ck_assert_int_eq(loket_int(shown(id), "penilaian_id"), loket_number("SELECT max(id) FROM penilaian"));
    /* an officer of the kelurahan does not see the assessment of the kecamatan */
    ck_assert_str_eq(loket_try("lurah", "/musyawarah", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA ".1001\",\"periode\":\"" PERIODE "\"," BUKA),
                     "409 proses_tanpa_penilaian");
}
END_TEST

static json_t *obstacles(int64_t impor)
{
    return json_object_get(loket_get("perencana", "/impor/%lld/urungkan", (long long)impor), "halangan");
}

/* The undo of an import: here the whole register. */
START_TEST(an_open_meeting_keeps_an_import_and_nobody_meets_about_what_was_undone)
{
    char target[80];
    int64_t impor = loket_number("SELECT max(id) FROM impor"), meeting = loket_meeting();
    ck_assert_str_eq(loket_text(json_array_get(obstacles(impor), 0), "kode"), "urung_musyawarah_terbuka");
    ck_assert_str_eq(loket_try("perencana", path(meeting, "batal"), "{\"alasan\":\"uji saja\"}"), "200");
    ck_assert_uint_eq(json_array_size(obstacles(impor)), 0);
    int64_t decisions = loket_number("SELECT count(*) FROM keputusan");
    snprintf(target, sizeof target, "/api/v1/impor/%lld/urungkan", (long long)impor);
    rumah_job("perencana", target, "{}");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM keluarga"), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM keputusan"), decisions);           /* for who looks back */
    ck_assert_str_eq(loket_try("perencana", "/musyawarah", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"," BUKA),
                     "409 penilaian_diurungkan");
}
END_TEST

START_TEST(one_meeting_is_open_at_a_time)
{
    int64_t id = loket_meeting();
    ck_assert_str_eq(loket_try("perencana", "/musyawarah", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"," BUKA),
                     "409 musyawarah_masih_terbuka");
    ck_assert_str_eq(loket_try("perencana", path(id, "batal"), "{\"alasan\":\"uji saja\"}"), "200");
    ck_assert_int_gt(loket_meeting(), id);
}
END_TEST

START_TEST(it_may_differ_from_the_rule_both_ways_with_a_reason)
{
    int64_t id = loket_meeting(), in = loket_eligible(true, 0), out = loket_eligible(false, 0);
    ck_assert_str_eq(loket_decide(id, in, "tidak", ""), "400 musyawarah_alasan");
    ck_assert_str_eq(loket_decide(id, out, "setuju", ""), "400 musyawarah_alasan");
    ck_assert_str_eq(loket_decide(id, out, "mungkin", "uji saja"), "400 musyawarah_putusan");
    ck_assert_str_eq(loket_decide(id, loket_number("SELECT 1"), "setuju", "uji saja"), "404 musyawarah_keluarga");
    ck_assert_str_eq(loket_decide(id, in, "tidak", "sudah mampu"), "200");
    ck_assert_str_eq(loket_decide(id, out, "setuju", "rumah terbakar"), "200");
    ck_assert_str_eq(loket_decide(id, loket_eligible(true, 1), "setuju", ""), "200");      /* as the rule: no reason needed */
    ck_assert_str_eq(loket_seal(id), "200");
    json_t *m = json_array_get(json_object_get(loket_get("auditor", "/musyawarah"), "data"), 0);
    ck_assert_int_eq(loket_int(m, "ditambah"), 1);
    ck_assert_int_eq(loket_int(m, "dikeluarkan"), 1);
    ck_assert_int_eq(loket_int(m, "sesuai"), 1);
    ck_assert_int_eq(loket_int(m, "hadir"), 2);
    ck_assert_ptr_null(json_object_get(m, "daftar_hadir"));            /* names are counted in lists */
}
END_TEST

/* The families of one page, as long as the next request leaves its body alone. */
static int64_t calon_ids(int64_t id, int64_t after, int64_t out[100])
{
    size_t i;
    json_t *row;
    json_t *data = json_object_get(loket_get("petugas", "/musyawarah/%lld/calon?setelah=%lld", (long long)id, (long long)after), "data");
    json_array_foreach(data, i, row) {
        ck_assert_str_ne(loket_text(row, "nama"), "");
        out[i] = loket_int(row, "keluarga_id");
    }
    return (int64_t)json_array_size(data);
}

START_TEST(it_goes_through_those_whom_the_rule_found_eligible)
{
    int64_t ids[100], id = loket_meeting(), all = loket_number("SELECT count(*) FROM keputusan WHERE hasil = 0");
    ck_assert_int_gt(all, 1);
    ck_assert_int_eq(calon_ids(id, 0, ids), all);                       /* fewer than a page */
    for (int n = 0; n < all; n++)
        ck_assert_int_eq(ids[n], loket_eligible(true, n));
    ck_assert_int_eq(calon_ids(id, ids[0], ids), all - 1);
}
END_TEST

START_TEST(the_last_word_before_the_seal_holds)
{
    int64_t id = loket_meeting(), in = loket_eligible(true, 0);
    ck_assert_str_eq(loket_decide(id, in, "tidak", "sudah mampu"), "200");
    ck_assert_str_eq(loket_decide(id, in, "setuju", ""), "200");
    ck_assert_int_eq(loket_int(shown(id), "dikeluarkan"), 0);
    ck_assert_int_eq(loket_int(shown(id), "sesuai"), 1);
}
END_TEST

START_TEST(it_cannot_be_sealed_before_all_is_there)
{
    int64_t id = loket_made("perencana", "/musyawarah", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"," BUKA);
    ck_assert_str_eq(loket_seal(id), "409 musyawarah_hadir_kurang");
    ck_assert_str_eq(loket_try("petugas", path(id, "hadir"), "{\"hadir\":[{\"nama\":\"A\",\"unsur\":\"tetangga\"}]}"), "400 musyawarah_hadirin");
    ck_assert_str_eq(loket_try("petugas", path(id, "hadir"), "{\"hadir\":[{\"nama\":\"A\",\"unsur\":\"warga\"},{\"nama\":\"B\",\"unsur\":\"warga\"}]}"), "200");
    ck_assert_str_eq(loket_try("kepala", path(id, "tutup"), "{}"), "409 musyawarah_belum_dibahas");
    ck_assert_str_eq(loket_try("kepala", path(id, "tutup"), "{\"sisanya\":\"tidak\"}"), "400 musyawarah_sisanya");
    rumah_actor("rangkap", "admin_wilayah,kepala", KOTA);
    ck_assert_str_eq(loket_try("perencana", path(id, "batal"), "{\"alasan\":\"uji saja\"}"), "200");
    id = loket_made("rangkap", "/musyawarah", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"," BUKA);
    ck_assert_str_eq(loket_try("rangkap", path(id, "tutup"), "{\"sisanya\":\"setuju\"}"), "403 musyawarah_dua_orang");
    ck_assert_str_eq(loket_try("perencana", path(id, "batal"), "{\"alasan\":\"uji saja\"}"), "200");
    id = loket_made("perencana", "/musyawarah", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\","
                    "\"agenda\":\"Daftar\",\"tempat\":\"Balai\",\"tanggal\":\"9000-01-05\"}");
    ck_assert_str_eq(loket_seal(id), "409 musyawarah_belum_tiba");
}
END_TEST

START_TEST(who_wrote_the_minutes_does_not_seal_them)
{
    rumah_actor("pencatat", "petugas,kepala", KOTA);
    rumah_actor("notulis", "petugas,kepala", KOTA);
    int64_t id = loket_meeting(), in = loket_eligible(true, 0);
    ck_assert_str_eq(loket_try("pencatat", path(id, "hadir"), "{\"hadir\":[{\"nama\":\"Hadirin Tiga\",\"unsur\":\"warga\"}]}"), "200");
    ck_assert_str_eq(loket_try("notulis", path(id, "butir"), "{\"butir\":[{\"keluarga\":%lld,\"putusan\":\"setuju\"}]}", (long long)in), "200");
    ck_assert_str_eq(loket_try("pencatat", path(id, "tutup"), "{\"sisanya\":\"setuju\"}"), "403 musyawarah_dua_orang");
    ck_assert_str_eq(loket_try("notulis", path(id, "tutup"), "{\"sisanya\":\"setuju\"}"), "403 musyawarah_dua_orang");
    ck_assert_str_eq(loket_decide(id, in, "setuju", ""), "200");                         /* what stands now is another's word */
    ck_assert_str_eq(loket_try("notulis", path(id, "tutup"), "{\"sisanya\":\"setuju\"}"), "200");
}
END_TEST

START_TEST(each_family_spoken_of_needs_no_word_on_the_rest)
{
    int64_t id = loket_meeting();
    for (int i = 0; i < loket_number("SELECT count(*) FROM keputusan WHERE hasil = 0"); i++)
        ck_assert_str_eq(loket_decide(id, loket_eligible(true, i), "setuju", ""), "200");
    ck_assert_str_eq(loket_try("kepala", path(id, "tutup"), "{}"), "200");
}
END_TEST

/* Every act on every state. */
START_TEST(moves_only_as_the_table_says)
{
    static const char *const TOLD[] = { "409 musyawarah_masih_terbuka", "409 musyawarah_sudah_ditutup", "409 musyawarah_sudah_batal" };
    for (int from = 0; from < MUSYAWARAH_STATES; from++)
        for (int to = MUSYAWARAH_DITUTUP; to < MUSYAWARAH_STATES; to++) {
            int64_t id = loket_meeting();
            if (from == MUSYAWARAH_DITUTUP)
                ck_assert_str_eq(loket_seal(id), "200");
            if (from == MUSYAWARAH_BATAL)
                ck_assert_str_eq(loket_try("perencana", path(id, "batal"), "{\"alasan\":\"uji saja\"}"), "200");
            const char *got = to == MUSYAWARAH_DITUTUP ? loket_seal(id) : loket_try("perencana", path(id, "batal"), "{\"alasan\":\"uji saja\"}");
            ck_assert_str_eq(got, MUSYAWARAH_MOVES[from][to] ? "200" : TOLD[from]);
            if (from != MUSYAWARAH_TERBUKA) {
                ck_assert_str_eq(loket_decide(id, loket_eligible(true, 0), "setuju", ""), TOLD[from]);
                ck_assert_str_eq(loket_try("petugas", path(id, "hadir"), "{\"hadir\":[{\"nama\":\"A\",\"unsur\":\"warga\"}]}"), TOLD[from]);
            }
        }
}
END_TEST

static void change(const char *sql)
{
    char file[340];
    sqlite3 *db;
    snprintf(file, sizeof file, "%s/tangguh.db", rumah_data);
    ck_assert_int_eq(sqlite3_open(file, &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

START_TEST(the_seal_finds_any_change_but_outlives_the_erasure_of_a_name)
{
    static const char *const CHANGES[] = {
        "UPDATE musyawarah_butir SET alasan = 'lain'", "UPDATE musyawarah_butir SET putusan = 'setuju'", "UPDATE musyawarah SET tempat = 'lain'",
        "DELETE FROM musyawarah_hadir WHERE urut = 2", "UPDATE sidik_keputusan SET sidik = x'00'",
    };
    int64_t id = loket_meeting();
    ck_assert_str_eq(loket_decide(id, loket_eligible(true, 0), "tidak", "sudah mampu"), "200");
    ck_assert_str_eq(loket_seal(id), "200");
    ck_assert(json_is_true(json_object_get(shown(id), "utuh")));
    ck_assert_uint_eq(strlen(loket_text(shown(id), "sidik")), 64);
    change("UPDATE musyawarah_hadir SET nama = NULL, garam = NULL");
    ck_assert(json_is_true(json_object_get(shown(id), "utuh")));
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++) {
        change("CREATE TABLE simpan_b AS SELECT * FROM musyawarah_butir; CREATE TABLE simpan_m AS SELECT * FROM musyawarah;"
               "CREATE TABLE simpan_h AS SELECT * FROM musyawarah_hadir; CREATE TABLE simpan_s AS SELECT * FROM sidik_keputusan");
        change(CHANGES[i]);
        ck_assert_msg(json_is_false(json_object_get(shown(id), "utuh")), "%s", CHANGES[i]);
        change("PRAGMA foreign_keys = OFF; DELETE FROM musyawarah_butir; DELETE FROM musyawarah_hadir; DELETE FROM musyawarah; DELETE FROM sidik_keputusan;"
               "INSERT INTO musyawarah SELECT * FROM simpan_m; INSERT INTO musyawarah_hadir SELECT * FROM simpan_h;"
               "INSERT INTO musyawarah_butir SELECT * FROM simpan_b; INSERT INTO sidik_keputusan SELECT * FROM simpan_s;"
               "DROP TABLE simpan_b; DROP TABLE simpan_m; DROP TABLE simpan_h; DROP TABLE simpan_s");
        ck_assert(json_is_true(json_object_get(shown(id), "utuh")));
    }
}
END_TEST

START_TEST(the_minutes_are_a_page_with_the_seal_and_no_nik)
{
    int64_t id = loket_meeting();
    char target[80];
    http_answer a = { 0 };
    snprintf(target, sizeof target, "/api/v1%s", path(id, "berita-acara"));
    ck_assert_int_eq(rumah_ask_key("auditor", "GET", target, NULL, "").status, 409);
    ck_assert_str_eq(loket_decide(id, loket_eligible(true, 0), "tidak", "<b>sudah mampu</b>"), "200");
    ck_assert_str_eq(loket_decide(id, loket_number("SELECT subjek_id FROM keputusan WHERE hasil = 1 ORDER BY subjek_id LIMIT 1"), "tidak", ""), "200");
    ck_assert_str_eq(loket_seal(id), "200");
    char sidik[80];
    snprintf(sidik, sizeof sidik, "%s", loket_text(shown(id), "sidik"));
    http_ask ask = { .method = "GET", .target = target, .sebagai = "auditor", .body = "" };
    ck_assert_int_eq(http_call(house_http(rumah), &ask, &a, &rumah_err), TG_OK);
    ck_assert_int_eq(a.status, 200);
    ck_assert_ptr_nonnull(strstr(a.body, sidik));
    ck_assert_ptr_nonnull(strstr(a.body, "Hadirin Satu"));
    ck_assert_ptr_nonnull(strstr(a.body, "sudah mampu"));
    ck_assert_ptr_null(strstr(a.body, "<b>sudah"));
    ck_assert_ptr_nonnull(strstr(a.body, ">RT/RW<"));                /* the group, and what the rule said, in words */
    ck_assert_ptr_nonnull(strstr(a.body, ">tidak layak<"));
    ck_assert_ptr_null(strstr(a.body, "rt_rw"));
    ck_assert_ptr_null(strstr(a.body, "tidak_layak"));
    for (const char *p = a.body; *p != 0;) {                          /* a word of 16 digits; the seal is one of 64 */
        size_t n = strspn(p, "0123456789abcdef");
        ck_assert_msg(n != 16 || strspn(p, "0123456789") != 16, "a number of 16 digits: %.20s", p);
        p += n > 0 ? n : 1;
    }
    env_free(a.body);
}
END_TEST

START_TEST(names_stand_in_no_audit_row)
{
    int64_t id = loket_meeting();
    ck_assert_str_eq(loket_seal(id), "200");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM audit WHERE rincian LIKE '%%Hadirin%%'"), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM audit WHERE perbuatan = 'musyawarah.tutup' AND objek_id = %lld", (long long)id), 1);
}
END_TEST

TESTS(musyawarah)
{
    tcase_add_checked_fixture(tc, set_up, rumah_close);
    tcase_add_test(tc, meeting_needs_a_finished_assessment_of_its_region_or_around_it);
    tcase_add_test(tc, an_open_meeting_keeps_an_import_and_nobody_meets_about_what_was_undone);
    tcase_add_test(tc, one_meeting_is_open_at_a_time);
    tcase_add_test(tc, it_may_differ_from_the_rule_both_ways_with_a_reason);
    tcase_add_test(tc, it_goes_through_those_whom_the_rule_found_eligible);
    tcase_add_test(tc, the_last_word_before_the_seal_holds);
    tcase_add_test(tc, it_cannot_be_sealed_before_all_is_there);
    tcase_add_test(tc, who_wrote_the_minutes_does_not_seal_them);
    tcase_add_test(tc, each_family_spoken_of_needs_no_word_on_the_rest);
    tcase_add_test(tc, moves_only_as_the_table_says);
    tcase_add_test(tc, the_seal_finds_any_change_but_outlives_the_erasure_of_a_name);
    tcase_add_test(tc, the_minutes_are_a_page_with_the_seal_and_no_nik);
    tcase_add_test(tc, names_stand_in_no_audit_row);
}
