/* tests/data: the database that each release left behind opens with the present program: it is upgraded, its chain
 * and its book fit, every old decision comes out the same, the old round is shown, and work goes on.
 *
 * Files   VERSION.db and VERSION.rahasia, made by make.sh; all people in them are synthetic. */
#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include "backup/backup.h"
#include "rumah.h"

static const char *const RELEASES[] = { "0.1.0", "0.2.0" };
enum { RELEASE_COUNT = sizeof RELEASES / sizeof RELEASES[0] };
#define NEXT "2027-01"

/* ---- a copy -------------------------------------------------------------------------------------------------- */

/* Its files are made by tests/data/make.sh. */
static const char *copied(const char *release)
{
    static char dir[280];
    char from[400], to[400];
    snprintf(dir, sizeof dir, "%s", test_dir());
    snprintf(from, sizeof from, SOURCE_DIR "/tests/data/%s.db", release);
    snprintf(to, sizeof to, "%s/tangguh.db", dir);
    rumah_copy(from, to);
    snprintf(from, sizeof from, SOURCE_DIR "/tests/data/%s.rahasia", release);
    snprintf(to, sizeof to, "%s/rahasia", dir);
    rumah_copy(from, to);
    return dir;
}

static int64_t in_file(const char *dir, const char *sql)
{
    char path[400];
    sqlite3 *db;
    sqlite3_stmt *q;
    snprintf(path, sizeof path, "%s/tangguh.db", dir);
    ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    int64_t n = sqlite3_step(q) == SQLITE_ROW ? sqlite3_column_int64(q, 0) : -1;
    sqlite3_finalize(q);
    sqlite3_close(db);
    return n;
}

static void open_release(int i)
{
    rumah_open(copied(RELEASES[i]));     /* migrations, and every statement prepared */
    rumah_probe();
}

static int64_t the_round(void) { return rumah_number(TG_UNSCOPED("uji") "SELECT id FROM tahap WHERE periode = '" PERIODE "'"); }

/* ---- what holds ------------------------------------------------------------------------------------------------ */

/* Until this version is closed its schema may still change: then the file must be made again. */
START_TEST(the_file_of_the_version_in_work_has_its_schema)
{
    if (strcmp(RELEASES[RELEASE_COUNT - 1], TANGGUH_VERSION) != 0)
        return;
    const char *dir = copied(TANGGUH_VERSION);
    int64_t before = in_file(dir, "SELECT count(*) FROM skema");
    ck_assert_int_gt(before, 10);
    rumah_open(dir);
    rumah_close();
    ck_assert_msg(in_file(dir, "SELECT count(*) FROM skema") == before, "the schema has changed: run tests/data/make.sh again");
}
END_TEST

START_TEST(chain_and_book_of_the_release_fit)
{
    open_release(_i);
    audit_result chain = rumah_chain();
    ck_assert(chain.utuh);
    ck_assert_int_gt(chain.catatan, 10);
    ledger_verdict book = rumah_book();
    ck_assert(book.utuh);
    ck_assert_int_gt(book.mutasi, 3);
    rumah_close();
}
END_TEST

/* Goods booked before batches were noted lie in the place's own account. */
START_TEST(goods_of_the_release_lie_in_a_batch_without_a_number)
{
    open_release(_i);
    int64_t stock = rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM akun WHERE jenis = 'stok'");
    ck_assert_int_ge(stock, 1);
    ck_assert_int_eq(rumah_number("SELECT count(*) FROM kelompok WHERE nomor = '' AND kedaluwarsa IS NULL AND akun_id = induk_id"), stock);
    ck_assert_int_eq(rumah_book().kelompok_salah, 0);
    rumah_close();
}
END_TEST

START_TEST(each_old_decision_comes_out_the_same)
{
    open_release(_i);
    int64_t decisions = rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM keputusan");
    rumah_reply r = rumah_job(NULL, "/api/v1/penilaian/putar-ulang", "{\"semua\":true}");
    json_t *hasil = json_object_get(r.body, "hasil");
    ck_assert_int_gt(decisions, 30);
    ck_assert_int_eq(json_integer_value(json_object_get(hasil, "diperiksa")), decisions);
    ck_assert_int_eq(json_integer_value(json_object_get(hasil, "beda")), 0);
    rumah_close();
}
END_TEST

START_TEST(the_old_round_is_shown_as_it_was_closed)
{
    char target[80];
    open_release(_i);
    snprintf(target, sizeof target, "/api/v1/tahap/%lld", (long long)the_round());
    rumah_reply r = rumah_must(200, "perencana", "GET", target, "%s", "");
    ck_assert_str_eq(json_string_value(json_object_get(r.body, "status")), "ditutup");
    ck_assert_int_eq(rumah_int(r, "tersalur"), 2);
    ck_assert_int_eq(rumah_int(r, "tersalur") + rumah_int(r, "tidak_diambil") + rumah_int(r, "batal"), rumah_int(r, "alokasi"));
    json_t *butir = json_object_get(r.body, "butir"), *first = json_array_get(butir, 0);
    ck_assert_int_eq((int64_t)json_array_size(butir), rumah_int(r, "alokasi"));
    ck_assert_str_eq(json_string_value(json_object_get(first, "status")), "tersalur");
    ck_assert(json_is_string(json_object_get(first, "nama")));
    rumah_close();
}
END_TEST

/* Shares and transfers were written anew with other columns. Who is ready or was served holds the place in the period. */
START_TEST(shares_and_transfers_keep_their_states)
{
    static const char SHARES[] = "SELECT sum(id * CASE status WHEN 'siap' THEN 1 WHEN 'tersalur' THEN 2 WHEN 'tidak_diambil' THEN 3 ELSE 4 END"
                                 " % 9007199254740881) FROM alokasi";
    static const char TRANSFERS[] = "SELECT sum(jumlah * CASE status WHEN 'terposting' THEN 1 WHEN 'tertunda' THEN 2 ELSE 3 END) FROM mutasi";
    const char *dir = copied(RELEASES[_i]);
    int64_t shares = in_file(dir, SHARES), transfers = in_file(dir, TRANSFERS);
    ck_assert_int_gt(shares, 0);
    ck_assert_int_gt(transfers, 0);
    rumah_open(dir);
    rumah_close();
    ck_assert_int_eq(in_file(dir, SHARES), shares);
    ck_assert_int_eq(in_file(dir, TRANSFERS), transfers);
    ck_assert_int_eq(in_file(dir, "SELECT count(*) FROM alokasi WHERE (lepas = 0) <> (status IN ('siap', 'tersalur'))"), 0);
}
END_TEST

/* By its number, through the keyed hash: rahasia fits the file. */
START_TEST(a_family_is_found_and_its_decision_explained)
{
    char nik[32];
    open_release(_i);
    snprintf(nik, sizeof nik, "%016lld", (long long)rumah_number(TG_UNSCOPED("uji") "SELECT CAST(o.nik AS INTEGER) FROM orang o JOIN alokasi a"
                                                                 " ON a.keluarga_id = o.keluarga_id WHERE o.nik IS NOT NULL LIMIT 1"));
    rumah_reply r = rumah_must(200, "perencana", "POST", "/api/v1/cari", "{\"nik\":\"%s\"}", nik);
    ck_assert_uint_ge(json_array_size(json_object_get(r.body, "data")), 1);
    r = rumah_must(200, "perencana", "POST", "/api/v1/penilaian/jelaskan", "{\"program\":\"sembako\",\"nik\":\"%s\"}", nik);
    ck_assert_str_eq(json_string_value(json_object_get(r.body, "hasil")), "layak");
    ck_assert_ptr_nonnull(strstr(json_string_value(json_object_get(r.body, "teks")), "Desil"));
    rumah_close();
}
END_TEST

START_TEST(the_next_period_is_assessed_planned_and_handed_out)
{
    static const char PLAN[] = "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" NEXT "\"}";
    char target[80];
    open_release(_i);
    rumah_must(201, "perencana", "POST", "/api/v1/kuota",
               "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" NEXT "\",\"jumlah\":5,\"pagu\":2500000}");
    rumah_job("perencana", "/api/v1/penilaian", PLAN);
    rumah_reply r = rumah_job("perencana", "/api/v1/tahap", PLAN);
    json_t *hasil = json_object_get(r.body, "hasil");
    int64_t tahap = json_integer_value(json_object_get(hasil, "id"));
    ck_assert_int_eq(json_integer_value(json_object_get(hasil, "alokasi")), 5);
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/setujui", (long long)tahap);
    rumah_must(200, "penyetuju", "POST", target, "{}");
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/buka", (long long)tahap);
    rumah_must(200, "perencana", "POST", target, "{}");
    r = rumah_must(200, "petugas", "POST", "/api/v1/serah-terima",
                   "{\"tahap\":%lld,\"butir\":[{\"id\":\"hp-1\",\"nomor\":1,\"penerima\":\"anggota dewasa\"}]}", (long long)tahap);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(json_object_get(r.body, "hasil"), 0), "status")), "diterima");
    ck_assert(rumah_chain().utuh);
    ck_assert(rumah_book().utuh);
    rumah_close();
}
END_TEST

/* ---- before a migration ---------------------------------------------------------------------------------------- */

/* As an older version left it: of the house, which knew no stored replies; of a program, which sent without a unit. */
static const char OLD_HOUSE[] = "DROP TABLE kunci_ulang; DELETE FROM skema WHERE pemilik = 'http'";
static const char OLD_PROGRAM[] = "ALTER TABLE sembako_kirim DROP COLUMN satuan; DELETE FROM skema WHERE pemilik = 'sembako' AND nomor = 4";

static void make_older(const char *dir, const char *sql)
{
    char path[400];
    sqlite3 *db;
    snprintf(path, sizeof path, "%s/tangguh.db", dir);
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* How many copies from before a migration there are; *last gets the path of one. */
static int copies_in(const char *dir, char last[600])
{
    char folder[400];
    int n = 0;
    snprintf(folder, sizeof folder, "%s/cadangan", dir);
    DIR *d = opendir(folder);
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;)
        if (text_starts(e->d_name, "sebelum-migrasi-")) {
            snprintf(last, 600, "%s/%.100s", folder, e->d_name);
            n++;
        }
    if (d != NULL)
        closedir(d);
    return n;
}

/* A release brought up to date, in a folder where nothing was migrated yet. */
static const char *upgraded(const char *release)
{
    static char dir[280];
    char from[400], to[400];
    const char *old = copied(release);
    rumah_open(old);
    rumah_close();
    snprintf(dir, sizeof dir, "%s", test_dir());
    snprintf(from, sizeof from, "%s/tangguh.db", old);
    snprintf(to, sizeof to, "%s/tangguh.db", dir);
    rumah_copy(from, to);
    snprintf(from, sizeof from, "%s/rahasia", old);
    snprintf(to, sizeof to, "%s/rahasia", dir);
    rumah_copy(from, to);
    return dir;
}

START_TEST(a_copy_is_kept_from_before_a_migration_and_only_then)
{
    static const char REPLIES[] = "SELECT count(*) FROM sqlite_schema WHERE name = 'kunci_ulang'";
    char kept[600] = "", moved[400];
    struct stat first, again;
    const char *dir = upgraded(RELEASES[RELEASE_COUNT - 1]);
    rumah_open(dir);
    rumah_close();
    ck_assert_int_eq(copies_in(dir, kept), 0);           /* nothing was to be done */
    make_older(dir, OLD_HOUSE);
    rumah_open(dir);
    rumah_close();
    rumah_open(dir);
    rumah_close();
    ck_assert_int_eq(in_file(dir, REPLIES), 1);
    ck_assert_int_eq(copies_in(dir, kept), 1);
    ck_assert_str_eq(strrchr(kept, '/'), "/sebelum-migrasi-" TANGGUH_VERSION ".db");
    /* As after one that failed: the copy of the first try stays, and stays the only one. */
    ck_assert_int_eq(stat(kept, &first), 0);
    make_older(dir, OLD_HOUSE);
    rumah_open(dir);
    rumah_close();
    ck_assert_int_eq(copies_in(dir, kept), 1);
    ck_assert(stat(kept, &again) == 0 && again.st_ino == first.st_ino);
    snprintf(moved, sizeof moved, "%s/tangguh.db", test_dir());
    rumah_copy(kept, moved);
    *strrchr(moved, '/') = 0;
    ck_assert_int_eq(in_file(moved, REPLIES), 0);
    ck_assert_int_eq(in_file(moved, "SELECT count(*) > 0 FROM keluarga"), 1);
}
END_TEST

/* Who has a key has it so that no copy can be read by others. */
START_TEST(a_copy_from_before_a_migration_is_sealed_where_copies_are)
{
    char kept[600] = "", key_file[400], opened[400];
    uint8_t key[SANDI_KUNCI];
    bool sealed = false;
    sandi_jumlah sum;
    const char *dir = upgraded(RELEASES[RELEASE_COUNT - 1]);
    snprintf(key_file, sizeof key_file, "%s/kunci-cadangan", dir);
    ck_assert_int_eq(backup_key_make(key_file, key, &rumah_err), TG_OK);
    make_older(dir, OLD_HOUSE);
    rumah_open(dir);
    rumah_close();
    ck_assert_int_eq(copies_in(dir, kept), 1);
    ck_assert_str_eq(strrchr(kept, '/'), "/sebelum-migrasi-" TANGGUH_VERSION ".sandi");
    ck_assert(sandi_is(kept, &sealed, &rumah_err) == TG_OK && sealed);
    snprintf(opened, sizeof opened, "%s/tangguh.db", test_dir());
    ck_assert_int_eq(sandi_unseal(kept, opened, key, &sum, &rumah_err), TG_OK);
    *strrchr(opened, '/') = 0;
    ck_assert_int_eq(in_file(opened, "SELECT count(*) > 0 FROM keluarga"), 1);
}
END_TEST

START_TEST(a_copy_is_kept_from_before_a_programs_own_migration)
{
    static const char UNIT[] = "SELECT count(*) FROM pragma_table_info('sembako_kirim') WHERE name = 'satuan'";
    char kept[600] = "", moved[400];
    const char *dir = upgraded(RELEASES[RELEASE_COUNT - 1]);
    make_older(dir, OLD_PROGRAM);
    rumah_open(dir);
    rumah_close();
    rumah_open(dir);
    rumah_close();
    ck_assert_int_eq(in_file(dir, UNIT), 1);
    ck_assert_int_eq(copies_in(dir, kept), 1);
    ck_assert_str_eq(strrchr(kept, '/'), "/sebelum-migrasi-" TANGGUH_VERSION "-sembako-4.db");
    snprintf(moved, sizeof moved, "%s/tangguh.db", test_dir());
    rumah_copy(kept, moved);
    *strrchr(moved, '/') = 0;
    ck_assert_int_eq(in_file(moved, UNIT), 0);
}
END_TEST

START_TEST(one_start_makes_one_copy_whoever_migrates)
{
    char kept[600] = "";
    const char *dir = upgraded(RELEASES[RELEASE_COUNT - 1]);
    make_older(dir, OLD_HOUSE);
    make_older(dir, OLD_PROGRAM);
    rumah_open(dir);
    rumah_close();
    ck_assert_int_eq(copies_in(dir, kept), 1);
    ck_assert_str_eq(strrchr(kept, '/'), "/sebelum-migrasi-" TANGGUH_VERSION ".db");
}
END_TEST

START_TEST(a_new_folder_needs_no_copy)
{
    char kept[600];
    rumah_open(NULL);
    rumah_close();
    ck_assert_int_eq(copies_in(rumah_data, kept), 0);
}
END_TEST

TESTS(data)
{
    tcase_add_test(tc, a_copy_is_kept_from_before_a_migration_and_only_then);
    tcase_add_test(tc, a_copy_from_before_a_migration_is_sealed_where_copies_are);
    tcase_add_test(tc, a_copy_is_kept_from_before_a_programs_own_migration);
    tcase_add_test(tc, one_start_makes_one_copy_whoever_migrates);
    tcase_add_test(tc, a_new_folder_needs_no_copy);
    tcase_add_test(tc, the_file_of_the_version_in_work_has_its_schema);
    tcase_add_loop_test(tc, chain_and_book_of_the_release_fit, 0, RELEASE_COUNT);
    tcase_add_loop_test(tc, goods_of_the_release_lie_in_a_batch_without_a_number, 0, RELEASE_COUNT);
    tcase_add_loop_test(tc, each_old_decision_comes_out_the_same, 0, RELEASE_COUNT);
    tcase_add_loop_test(tc, the_old_round_is_shown_as_it_was_closed, 0, RELEASE_COUNT);
    tcase_add_loop_test(tc, shares_and_transfers_keep_their_states, 0, RELEASE_COUNT);
    tcase_add_loop_test(tc, a_family_is_found_and_its_decision_explained, 0, RELEASE_COUNT);
    tcase_add_loop_test(tc, the_next_period_is_assessed_planned_and_handed_out, 0, RELEASE_COUNT);
}
