/* Proves that the undo of an import puts the register back as it was, to the byte, or touches nothing and says why. */
#include <stdio.h>
#include <sys/stat.h>
#include <utime.h>

#include "fixture.h"
#include "warga/urung.h"

#define REGION "31.75.07"

static json_t *impor_of(int64_t id)
{
    return fixture_impor(REGION, id, "GET", "").json;
}

static int64_t import(const char *csv)
{
    return fixture_get(fixture_import(REGION, csv), "impor_id");
}

/* Why the undo of an import was refused by its job: the first reason. */
static const char *obstacle(int64_t id)
{
    json_t *hasil = json_object_get(json_object_get(impor_of(id), "urung"), "hasil");
    return json_string_value(json_object_get(json_array_get(json_object_get(hasil, "halangan"), 0), "kode"));
}

/* What a request for the undo is refused with. */
static const char *refusal(int64_t id, int status)
{
    answer a = fixture_impor(REGION, id, "POST", "/urungkan");
    ck_assert_int_eq(a.status, status);
    return json_string_value(json_object_get(json_object_get(a.json, "galat"), "kode"));
}

static int run_sql(tg_tx *tx, void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, arg, err);
    return q == NULL ? err->code : stmt_run(q, NULL, err);
}

static void change(const char *sql)
{
    char text[400];
    snprintf(text, sizeof text, TG_UNSCOPED("uji") "%s", sql);
    ck_assert_int_eq(fixture_write("00", run_sql, text), TG_OK);
}

/* ---- what comes back ------------------------------------------------------------------------------------ */

START_TEST(the_undo_of_the_first_import_leaves_an_empty_register)
{
    fixture_open();
    int64_t before = fixture_facts();
    int64_t id = import(csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), row_of(1, 2, "ANI", 1981, 3, NULL), NULL));
    ck_assert(json_is_true(json_object_get(json_object_get(impor_of(id), "urung"), "boleh")));
    ck_assert_int_eq(fixture_undo(REGION, id), 202);
    ck_assert_str_eq(fixture_status(id), "diurungkan");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM keluarga"), 0);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM orang"), 0);
    ck_assert_int_eq(fixture_facts(), before);
    json_t *urung = json_object_get(impor_of(id), "urung");
    ck_assert_str_eq(json_string_value(json_object_get(urung, "oleh")), "perencana");
    ck_assert_int_eq(fixture_get(json_object_get(urung, "hasil"), "orang_dihapus"), 2);
    ck_assert_int_eq(fixture_get(json_object_get(urung, "hasil"), "keluarga_dihapus"), 1);
    ck_assert_str_eq(fixture_word("SELECT group_concat(perbuatan, ' ') FROM (SELECT perbuatan FROM audit WHERE objek = 'impor' ORDER BY id)"),
                     "impor.mulai keluarga.impor impor.urungkan keluarga.urung");
    fixture_close();
}
END_TEST

START_TEST(changed_values_are_as_before_and_the_journal_says_that_it_was_undone)
{
    fixture_open();
    import(csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, "1,7,3,JL A"), NULL));
    int64_t before = fixture_facts();
    int64_t id = import(csv_of(HEAD, row_of(1, 1, "BUDI S", 1980, 1, "1,7,5,JL B"), row_of(1, 2, "ADI", 2015, 4, "1,7,5,"), NULL));
    ck_assert_int_eq(fixture_number("SELECT desil FROM keluarga"), 5);
    ck_assert_int_eq(fixture_undo(REGION, id), 202);
    ck_assert_int_eq(fixture_number("SELECT desil FROM keluarga"), 3);
    ck_assert_str_eq(fixture_word("SELECT nama_lengkap FROM orang"), "BUDI");
    ck_assert_int_eq(fixture_facts(), before);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM riwayat WHERE diurungkan IS NOT NULL"), 2);
    fixture_close();
}
END_TEST

START_TEST(who_had_moved_is_back_in_a_family_that_had_been_emptied)
{
    fixture_open();
    import(csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), row_of(2, 2, "ANI", 1981, 1, NULL), NULL));
    int64_t before = fixture_facts();
    int64_t id = import(csv_of(HEAD, row_of(2, 1, "BUDI", 1980, 2, NULL), NULL));
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM keluarga WHERE status = 'kosong'"), 1);
    ck_assert_int_eq(fixture_undo(REGION, id), 202);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM keluarga WHERE status = 'aktif' AND kepala_id IS NOT NULL"), 2);
    ck_assert_int_eq(fixture_facts(), before);
    fixture_close();
}
END_TEST

/* KK 1 is written when its own rows come, and again when KK 2 takes its head away. */
START_TEST(a_family_that_changes_twice_in_one_import_comes_back_whole)
{
    fixture_open();
    import(csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), row_of(1, 2, "ANI", 1981, 3, NULL), row_of(2, 3, "TONO", 1970, 1, NULL), NULL));
    int64_t before = fixture_facts();
    int64_t id = import(csv_of(HEAD, row_of(1, 2, "ANI", 1981, 3, "1,7,9,JL BARU"), row_of(2, 1, "BUDI", 1980, 4, NULL), NULL));
    ck_assert_ptr_nonnull(strstr(fixture_word("SELECT lama FROM riwayat WHERE objek = 'keluarga' ORDER BY objek_id LIMIT 1"),
                                 "\"desil\":3"));
    ck_assert_ptr_nonnull(strstr(fixture_word("SELECT lama FROM riwayat WHERE objek = 'keluarga' ORDER BY objek_id LIMIT 1"),
                                 "\"kepala_id\":"));
    ck_assert_int_eq(fixture_undo(REGION, id), 202);
    ck_assert_int_eq(fixture_facts(), before);
    fixture_close();
}
END_TEST

START_TEST(a_number_that_came_by_the_import_is_free_again)
{
    fixture_open();
    import(csv_of(HEAD, "3175070101200001,,BUDI,L,01-01-1980,1,31.75.07.1001,1,7,3,JL MELATI 1\n", NULL));
    int64_t before = fixture_facts();
    int64_t id = import(csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), NULL));
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM nik_unik"), 1);
    ck_assert_int_eq(fixture_undo(REGION, id), 202);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM nik_unik"), 0);
    ck_assert_int_eq(fixture_facts(), before);
    ck_assert_int_eq(fixture_get(fixture_import(REGION, csv_of(HEAD, row_of(7, 1, "BUDI", 1980, 1, NULL), NULL)), "orang_baru"), 1);
    fixture_close();
}
END_TEST

static int publish(tg_tx *tx, void *arg, tg_error *err)
{
    static const warga_isian LIST[] = { { .id = "jarak", .jenis = TG_BILANGAN } };
    (void)arg;
    return warga_isian_publish(tx, "sembako", REGION, LIST, 1, err);
}

START_TEST(values_beside_the_register_go_with_it)
{
    fixture_open();
    ck_assert_int_eq(fixture_write("00", publish, NULL), TG_OK);
    const char *head = "no_kk,nik,nama_lengkap,jenis_kelamin,tanggal_lahir,hubungan_keluarga,kode_wilayah,jarak\n";
    import(csv_of(head, row_of(1, 1, "BUDI", 1980, 1, "3"), NULL));
    int64_t before = fixture_facts();
    int64_t id = import(csv_of(head, row_of(1, 1, "BUDI", 1980, 1, "8"), row_of(2, 2, "ANI", 1981, 1, "5"), NULL));
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM isian_nilai"), 3);
    ck_assert_int_eq(fixture_undo(REGION, id), 202);
    ck_assert_int_eq(fixture_facts(), before);
    ck_assert_str_eq(fixture_word("SELECT nilai FROM isian_nilai"), "3");
    fixture_close();
}
END_TEST

/* ---- by chance -------------------------------------------------------------------------------------------- */

static uint64_t dice;

static int roll(int sides)
{
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    return (int)((dice >> 33) % (uint64_t)sides);
}

/* Twelve people and six cards: most rows meet somebody who is known, elsewhere, under another name, without a number. */
static const char *random_file(void)
{
    static char out[16 * 1024];
    static const char *const NAMES[] = { "BUDI", "ANI", "TONO", "SITI AMINAH", "BUDI SANTOSO" };
    size_t n = (size_t)snprintf(out, sizeof out, HEAD);
    int rows = 1 + roll(14);
    for (int i = 0; i < rows; i++) {
        int who = roll(12), kk = roll(6);
        n += (size_t)snprintf(out + n, sizeof out - n, "%s,%s,%s,L,%s,%d,31.75.07.100%d,%d,%d,%s,%s\n", kk_of(kk), roll(5) == 0 ? "" : nik_of(who + 1, 1980),
                              NAMES[roll(5)], roll(6) == 0 ? "" : "01-01-1980", roll(3) == 0 ? 1 : 3 + roll(2), 1 + kk % 2, 1 + roll(3), 1 + roll(3),
                              roll(3) == 0 ? "" : roll(2) == 0 ? "3" : "6", roll(2) == 0 ? "" : "JL MAWAR");
    }
    return out;
}

START_TEST(any_import_over_any_register_is_taken_back_to_the_byte)
{
    fixture_open();
    dice = (uint64_t)_i * 7919 + 1;
    for (int i = roll(4); i > 0; i--)
        import(random_file());
    for (int round = 0; round < 3; round++) {
        int64_t before = fixture_facts();
        int64_t id = import(random_file());
        ck_assert_int_eq(fixture_undo(REGION, id), 202);
        ck_assert_msg(strcmp(fixture_status(id), "diurungkan") == 0, "%s: %s", fixture_status(id), json_dumps(impor_of(id), 0));
        ck_assert_int_eq(fixture_facts(), before);
        import(random_file());
    }
    fixture_close();
}
END_TEST

/* One undo after the other goes back through all that ever came. */
START_TEST(imports_are_taken_back_one_behind_the_other)
{
    int64_t ids[4], facts[5];
    fixture_open();
    dice = 4711;
    for (int i = 0; i < 4; i++) {
        facts[i] = fixture_facts();
        ids[i] = import(random_file());
    }
    ck_assert_str_eq(refusal(ids[0], 409), "urung_bukan_terakhir");
    json_t *list = json_object_get(fixture_call(REGION, "GET", "/api/v1/impor", NULL, NULL, 0).json, "data");
    for (size_t i = 0; i < 4; i++)
        ck_assert_int_eq(json_is_true(json_object_get(json_array_get(list, i), "urung_terbuka")), i == 0);
    for (int i = 3; i >= 0; i--) {
        ck_assert_int_eq(fixture_undo(REGION, ids[i]), 202);
        ck_assert_int_eq(fixture_facts(), facts[i]);
    }
    fixture_close();
}
END_TEST

/* ---- what is refused ---------------------------------------------------------------------------------------- */

static int64_t one_family(void)
{
    return import(csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), NULL));
}

static void still_there(int64_t id, int64_t before)
{
    ck_assert_str_eq(fixture_status(id), "selesai");
    ck_assert_int_eq(fixture_facts(), before);
}

START_TEST(what_was_visited_since_stays)
{
    fixture_open();
    int64_t id = one_family();
    change("UPDATE keluarga SET verifikasi_tanggal = '2026-12-01', verifikasi_sumber = 'usulan/1', verifikasi_waktu = 9000000000000");
    int64_t before = fixture_facts();
    ck_assert_int_eq(fixture_undo(REGION, id), 202);
    ck_assert_str_eq(obstacle(id), "urung_dikunjungi");
    still_there(id, before);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja WHERE jenis = 'impor.urung'"), "gagal");
    ck_assert_ptr_nonnull(strstr(fixture_word("SELECT galat FROM kerja WHERE jenis = 'impor.urung'"), "dikunjungi"));
    fixture_close();
}
END_TEST

START_TEST(what_was_changed_since_stays)
{
    fixture_open();
    int64_t id = one_family();
    change("UPDATE orang SET diubah = diubah + 1, nama_lengkap = 'BUDI LAGI'");
    int64_t before = fixture_facts();
    fixture_undo(REGION, id);
    ck_assert_str_eq(obstacle(id), "urung_berubah");
    still_there(id, before);
    fixture_close();
}
END_TEST

static int64_t decided_about, decided_since;

static int decided(tg_tx *tx, const warga_sejak *since, warga_terikat_cb row_cb, void *arg, tg_error *err)
{
    (void)tx, (void)err;
    decided_since = since->id;
    if (decided_about == 0)
        return row_cb(arg, &(warga_terikat){ "urung_dikunjungi", 0, 6, "31.75" });
    int rc = row_cb(arg, &(warga_terikat){ "urung_isian", decided_about, decided_about, "31.75.07.1001" });
    return rc == TG_OK ? row_cb(arg, &(warga_terikat){ "urung_dikunjungi", 0, 5, "31.75.07.1002" }) : rc;      /* not touched by it */
}

START_TEST(what_others_tied_to_it_is_told_with_its_numbers)
{
    fixture_open();
    int64_t other = import(csv_of(HEAD, row_of(8, 8, "LAIN", 1970, 1, NULL), NULL));
    int64_t id = import(csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), row_of(2, 2, "ANI", 1981, 1, NULL), NULL));
    int64_t before = fixture_facts();
    warga_add_tied_hook(decided);
    decided_about = fixture_family(nik_of(8, 1970));
    json_t *seen = fixture_impor(REGION, id, "GET", "/urungkan").json;
    ck_assert_int_eq(fixture_get(json_object_get(seen, "akan"), "keluarga_dihapus"), 2);
    ck_assert_uint_eq(json_array_size(json_object_get(seen, "halangan")), 0);           /* of the import before */
    ck_assert_int_gt(decided_since, other);
    decided_about = fixture_family(nik_of(1, 1980));
    json_t *first = json_array_get(json_object_get(fixture_impor(REGION, id, "GET", "/urungkan").json, "halangan"), 0);
    ck_assert_int_eq(fixture_get(first, "jumlah"), 1);
    ck_assert_int_eq(json_integer_value(json_array_get(json_object_get(first, "nomor"), 0)), decided_about);
    fixture_undo(REGION, id);
    ck_assert_str_eq(obstacle(id), "urung_isian");
    still_there(id, before);
    decided_about = 0;                                   /* the region around is at work */
    fixture_undo(REGION, id);
    ck_assert_str_eq(obstacle(id), "urung_dikunjungi");
    still_there(id, before);
    fixture_close();
}
END_TEST

START_TEST(what_never_came_in_cannot_be_taken_back)
{
    fixture_open();
    const char *csv = csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), NULL);
    int64_t dry = fixture_get(fixture_import_bytes(REGION, csv, strlen(csv), true), "impor_id");
    ck_assert_str_eq(refusal(dry, 409), "urung_tidak_masuk");
    int64_t id = one_family();
    ck_assert_int_eq(fixture_undo(REGION, id), 202);
    ck_assert_str_eq(refusal(id, 409), "urung_sudah");
    ck_assert_int_eq(fixture_impor("31.75.06", id, "POST", "/urungkan").status, 404);
    fixture_close();
}
END_TEST

START_TEST(an_old_import_stays)
{
    fixture_open();
    int64_t id = one_family();
    change("UPDATE impor SET terap_waktu = terap_waktu - 2592000001");      /* 30 days and a moment */
    ck_assert_str_eq(refusal(id, 409), "urung_lewat_waktu");
    change("UPDATE impor SET terap_id = NULL, terap_waktu = NULL");
    ck_assert_str_eq(refusal(id, 409), "urung_versi_lama");
    fixture_close();
}
END_TEST

START_TEST(a_newer_import_elsewhere_is_not_in_the_way)
{
    fixture_open();
    int64_t id = one_family();
    import(csv_of(HEAD, "3175070101200009,3175070101800009,ANI,L,01-01-1980,1,31.75.07.1002,1,7,3,\n", NULL));
    ck_assert_int_eq(fixture_undo(REGION, id), 202);
    ck_assert_str_eq(fixture_status(id), "diurungkan");
    fixture_close();
}
END_TEST

/* ---- meanwhile -------------------------------------------------------------------------------------------------- */

typedef struct { bool importing; int undo, match; int64_t undone; int64_t seen; } closed;

static int look(tg_tx *tx, void *arg, tg_error *err)
{
    closed *c = arg;
    bool lain;
    int64_t family;
    int rc = warga_importing(tx, "31.75.07.1001", &c->importing, err);
    c->undo = warga_check_undo(tx, "31.75.07.1001", err);
    c->match = warga_match_nik(tx, nik_of(1, 1980), &family, &lain, err);
    tg_error_clear(err);
    return rc == TG_OK ? warga_undone_since(tx, "31.75.07.1001", c->seen, &c->undone, err) : rc;
}

static int take_id(tg_tx *tx, void *arg, tg_error *err)
{
    (void)err;
    *(int64_t *)arg = tg_id(tx);
    return TG_OK;
}

START_TEST(the_region_is_closed_until_the_undo_is_through)
{
    fixture_open();
    closed c = { .seen = 0 };
    int64_t early, late;
    ck_assert_int_eq(fixture_write(REGION, take_id, &early), TG_OK);
    int64_t id = one_family();
    ck_assert_int_eq(fixture_write(REGION, take_id, &c.seen), TG_OK);
    ck_assert_int_eq(fixture_write(REGION, look, &c), TG_OK);
    ck_assert(!c.importing && c.undo == TG_OK && c.match == TG_OK && c.undone == 0);
    ck_assert_int_eq(fixture_impor(REGION, id, "POST", "/urungkan").status, 202);
    ck_assert_int_eq(fixture_write(REGION, look, &c), TG_OK);
    ck_assert(c.importing && c.undo == TG_CONFLICT && c.match == TG_CONFLICT);
    ck_assert_int_eq(c.undone, id);
    ck_assert_str_eq(refusal(id, 409), "urung_sedang");
    tg_error err;
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &err), TG_OK);
    ck_assert_int_eq(fixture_write(REGION, take_id, &late), TG_OK);
    ck_assert_int_eq(fixture_write(REGION, look, &c), TG_OK);
    ck_assert(!c.importing && c.undo == TG_OK && c.match == TG_OK);
    ck_assert_int_eq(c.undone, id);                       /* what was read in between was read of rows that are gone */
    c.seen = early;
    ck_assert_int_eq(fixture_write(REGION, look, &c), TG_OK);
    ck_assert_int_eq(c.undone, 0);
    c.seen = late;
    ck_assert_int_eq(fixture_write(REGION, look, &c), TG_OK);
    ck_assert_int_eq(c.undone, 0);
    fixture_close();
}
END_TEST

/* ---- rejected rows ------------------------------------------------------------------------------------------------ */

static const char *fetch(int64_t id)
{
    static char out[4000];
    char path[360];
    ck_assert_int_eq(fixture_impor("31.75.06", id, "GET", "/tolakan").status, 404);
    snprintf(path, sizeof path, "%s/impor/%lld-ditolak.csv", fixture_dir, (long long)id);
    FILE *f = fopen(path, "rb");
    ck_assert_ptr_nonnull(f);
    out[fread(out, 1, sizeof out - 1, f)] = 0;
    fclose(f);
    return out;
}

START_TEST(no_spreadsheet_runs_a_rejected_cell_and_it_comes_in_again_as_it_was)
{
    fixture_open();
    int64_t id = import(csv_of(HEAD, "3175070101200001,3175074101900001,=HYPERLINK(1),L,01-01-1990,1,31.75.07.1001,1,7,11,@jalan\n", NULL));
    const char *file = fetch(id);
    ck_assert_ptr_nonnull(strstr(file, ",'=HYPERLINK(1),"));
    ck_assert_ptr_nonnull(strstr(file, ",'@jalan,"));
    ck_assert_ptr_null(strstr(file, ",=HYP"));
    import(csv_of(HEAD, "3175070101200001,3175074101900001,'=HYPERLINK(1),L,01-01-1990,1,31.75.07.1001,1,7,1,'@jalan\n", NULL));
    ck_assert_str_eq(fixture_word("SELECT nama_lengkap FROM orang"), "=HYPERLINK(1)");
    ck_assert_str_eq(fixture_word("SELECT alamat FROM keluarga"), "@jalan");
    fixture_close();
}
END_TEST

START_TEST(the_rejects_file_goes_after_thirty_days)
{
    fixture_open();
    tg_error err;
    char path[360];
    int64_t id = import(csv_of(HEAD, "3175070101200001,3175074101900001,ANI,P,01-01-1990,1,31.75.07.1001,1,7,11,\n", NULL));
    ck_assert(json_is_true(json_object_get(impor_of(id), "ada_tolakan")));
    snprintf(path, sizeof path, "%s/impor/%lld-ditolak.csv", fixture_dir, (long long)id);
    struct utimbuf when = { .actime = (time_t)(env_now_ms() / 1000) - 29 * 86400, .modtime = (time_t)(env_now_ms() / 1000) - 29 * 86400 };
    utime(path, &when);
    ck_assert_int_eq(warga_start(fixture_store, &STORE_SISTEM, &err), TG_OK);
    ck_assert(env_exists(path));
    when.modtime -= 2 * 86400;
    utime(path, &when);
    ck_assert_int_eq(warga_start(fixture_store, &STORE_SISTEM, &err), TG_OK);
    ck_assert(!env_exists(path));
    ck_assert_int_eq(fixture_impor(REGION, id, "GET", "/tolakan").status, 404);
    fixture_close();
}
END_TEST

TESTS(urung)
{
    tcase_add_test(tc, the_undo_of_the_first_import_leaves_an_empty_register);
    tcase_add_test(tc, changed_values_are_as_before_and_the_journal_says_that_it_was_undone);
    tcase_add_test(tc, who_had_moved_is_back_in_a_family_that_had_been_emptied);
    tcase_add_test(tc, a_family_that_changes_twice_in_one_import_comes_back_whole);
    tcase_add_test(tc, a_number_that_came_by_the_import_is_free_again);
    tcase_add_test(tc, values_beside_the_register_go_with_it);
    tcase_add_loop_test(tc, any_import_over_any_register_is_taken_back_to_the_byte, 0, 24);
    tcase_add_test(tc, imports_are_taken_back_one_behind_the_other);
    tcase_add_test(tc, what_was_visited_since_stays);
    tcase_add_test(tc, what_was_changed_since_stays);
    tcase_add_test(tc, what_others_tied_to_it_is_told_with_its_numbers);
    tcase_add_test(tc, what_never_came_in_cannot_be_taken_back);
    tcase_add_test(tc, an_old_import_stays);
    tcase_add_test(tc, a_newer_import_elsewhere_is_not_in_the_way);
    tcase_add_test(tc, the_region_is_closed_until_the_undo_is_through);
    tcase_add_test(tc, no_spreadsheet_runs_a_rejected_cell_and_it_comes_in_again_as_it_was);
    tcase_add_test(tc, the_rejects_file_goes_after_thirty_days);
}
