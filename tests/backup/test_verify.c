/* Proves backup_verify and backup_restore: damage is found and named, nothing half is left behind. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "fault/fault.h"
#include "fixture.h"

static tg_error err;
static backup_report report;

/* Verifies in a folder of its own, which must be empty again afterwards. */
static int verify(const char *file)
{
    const char *tmp = fixture_path("tmp");
    log_set_level(LOG_NONE);
    ck_assert_int_eq(env_mkdir(tmp, 0700, &err), TG_OK);
    tg_error_clear(&err);
    int rc = backup_verify(file, NULL, tmp, &report, &err);
    ck_assert_int_eq(fixture_count(tmp, ""), 0);
    return rc;
}

START_TEST(a_good_copy_passes_with_its_counts_and_hash)
{
    char hex[65];
    uint8_t hash[HASH_SIZE];
    char *bytes;
    size_t n;
    const char *file = fixture_copy("salinan.db");
    ck_assert_int_eq(verify(file), TG_OK);
    ck_assert_int_eq(env_read_file(file, 1 << 24, &bytes, &n, &err), TG_OK);
    hash_bytes(bytes, n, hash);
    text_hex(hash, sizeof hash, hex);
    env_free(bytes);
    ck_assert_str_eq(report.sidik, hex);
    ck_assert_int_eq(report.byte, (int64_t)n);
    ck_assert_int_eq(report.audit.catatan, FIXTURE_ACTS);
    ck_assert(report.audit.utuh);
    ck_assert_int_eq((int64_t)strlen(report.audit.kode_keutuhan), 12);
}
END_TEST

START_TEST(verifying_does_not_change_the_file)
{
    backup_report first;
    struct stat before, after;
    const char *file = fixture_copy("salinan.db");
    ck_assert_int_eq(chmod(file, 0400), 0);
    ck_assert_int_eq(stat(file, &before), 0);
    ck_assert_int_eq(verify(file), TG_OK);
    first = report;
    ck_assert_int_eq(verify(file), TG_OK);
    ck_assert_str_eq(first.sidik, report.sidik);
    ck_assert_int_eq(stat(file, &after), 0);
    ck_assert_int_eq(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
    ck_assert(!env_exists(fixture_path("salinan.db-wal")));
}
END_TEST

/* Every page of the file in turn: some bytes of a page are free space that nothing reads, so that a flip
 * there may pass unseen; of the pages' heads none may. */
START_TEST(a_flipped_byte_at_the_head_of_any_page_is_found)
{
    const char *file = fixture_copy("salinan.db");
    int64_t size = fixture_size(file);
    ck_assert_int_ge(size, 8 * 4096);
    for (int64_t at = 4096; at < size; at += 4096) {
        fixture_flip(file, at);
        int rc = verify(file);
        ck_assert_msg(rc == TG_CORRUPT, "page %lld: %d %s %s %s %s", (long long)(at / 4096), rc, err.kunci, err.arg[0], err.arg[1], err.arg[2]);
        fixture_flip(file, at);
    }
    ck_assert_int_eq(verify(file), TG_OK);
}
END_TEST

START_TEST(a_flipped_byte_in_an_audit_row_is_found_by_the_chain)
{
    char *bytes;
    size_t n;
    const char *file = fixture_copy("salinan.db");
    ck_assert_int_eq(env_read_file(file, 1 << 24, &bytes, &n, &err), TG_OK);
    char *row = memmem(bytes, n, "uji.catat", 9);        /* inside a row: the pages stay sound */
    ck_assert_ptr_nonnull(row);
    fixture_flip(file, row - bytes);
    env_free(bytes);
    ck_assert_int_eq(verify(file), TG_CORRUPT);
    ck_assert_str_eq(err.kunci, "cadangan_rantai");
}
END_TEST

START_TEST(a_rewritten_audit_row_is_found_and_numbered)
{
    const char *file = fixture_forged_copy("palsu.db", 17);
    ck_assert_int_eq(verify(file), TG_CORRUPT);
    ck_assert_str_eq(err.kunci, "cadangan_rantai");
    ck_assert_str_eq(err.arg[0], "17");
    ck_assert(!report.audit.utuh);
}
END_TEST

/* The name of a copy holds the head of its hash: then no byte may differ, also none that nothing reads. */
START_TEST(any_flipped_byte_of_a_named_copy_is_found)
{
    uint64_t state = 7;
    const char *file = fixture_named_copy();
    int64_t size = fixture_size(file);
    ck_assert_int_eq(verify(file), TG_OK);
    for (int i = 0; i < 40; i++) {
        int64_t at = (int64_t)(fault_random(&state) % (uint64_t)size);
        fixture_flip(file, at);
        ck_assert_msg(verify(file) == TG_CORRUPT, "byte %lld", (long long)at);
        ck_assert_str_eq(err.kunci, "cadangan_sidik");
        fixture_flip(file, at);
    }
}
END_TEST

START_TEST(a_truncated_file_is_found)
{
    const char *file = fixture_copy("salinan.db");
    int64_t size = fixture_size(file);
    for (int64_t left = size - 1; left > 0; left -= 4096 + 1000) {
        fixture_cut(file, left);
        int rc = verify(file);
        ck_assert_msg(rc == TG_CORRUPT, "%lld of %lld bytes: %d %s", (long long)left, (long long)size, rc, err.kunci);
    }
}
END_TEST

START_TEST(an_empty_file_is_no_copy)
{
    const char *file = fixture_path("kosong.db");
    ck_assert_int_eq(env_write_file(file, "", 0, 0600, &err), TG_OK);
    ck_assert_int_eq(verify(file), TG_CORRUPT);
}
END_TEST

START_TEST(another_file_is_no_copy)
{
    const char *file = fixture_path("surat.txt");
    ck_assert_int_eq(env_write_file(file, "ini bukan cadangan\n", 19, 0600, &err), TG_OK);
    ck_assert_int_eq(verify(file), TG_CORRUPT);
    ck_assert_str_eq(err.place[0].teks, file);           /* the officer's file, not our copy of it */
}
END_TEST

START_TEST(a_file_that_is_not_there_is_wrong_input)
{
    ck_assert_int_eq(verify(fixture_path("tidak-ada.db")), TG_INVALID);
}
END_TEST

START_TEST(a_verify_without_memory_never_passes)
{
    static char tmp[400];
    const char *file = fixture_copy("salinan.db");
    text_copy(tmp, sizeof tmp, fixture_path("tmp"));
    log_set_level(LOG_NONE);
    ck_assert_int_eq(env_mkdir(tmp, 0700, &err), TG_OK);
    fault_start(1);
    int rc = TG_NOMEM;
    for (int64_t n = 1; n < 5000 && rc != TG_OK; n += n < 300 ? 1 : 5) {
        tg_error_clear(&err);
        fault_alloc_at(n, false);
        rc = backup_verify(file, NULL, tmp, &report, &err);
        bool hit = fault_alloc_hit();
        fault_alloc_at(0, false);
        ck_assert_msg(rc != TG_OK || report.audit.catatan == FIXTURE_ACTS, "allocation %lld: passed without looking", (long long)n);
        ck_assert_int_eq(err.code, rc);
        ck_assert_int_eq(fixture_count(tmp, ""), 0);
        rc = hit ? TG_NOMEM : rc;        /* SQLite may do without a block: go on until none failed */
    }
    ck_assert_int_eq(rc, TG_OK);
    fault_stop();
}
END_TEST

/* ---- restore ------------------------------------------------------------------------------------- */

static int restore(const char *file, const char *data)
{
    log_set_level(LOG_NONE);
    tg_error_clear(&err);
    return backup_restore(file, NULL, data, &report, &err);
}

START_TEST(a_restored_folder_opens_with_the_same_chain)
{
    const char *file = fixture_copy("salinan.db"), *data = fixture_path("data");
    ck_assert_int_eq(restore(file, data), TG_OK);
    ck_assert_int_eq(report.audit.catatan, FIXTURE_ACTS);
    char code[13];
    memcpy(code, report.audit.kode_keutuhan, sizeof code);
    ck_assert_int_eq(fixture_count(data, ""), 1);
    ck_assert_int_eq(verify(fixture_path("data/tangguh.db")), TG_OK);
    ck_assert_str_eq(report.audit.kode_keutuhan, code);
}
END_TEST

START_TEST(an_existing_database_is_refused_and_stays_as_it_is)
{
    const char *file = fixture_copy("salinan.db");
    fixture_touch(fixture_dir, "bekas");
    ck_assert_int_eq(env_mkdir(fixture_path("data"), 0700, &err), TG_OK);
    fixture_touch(fixture_path("data"), "tangguh.db");
    ck_assert_int_eq(restore(file, fixture_path("data")), TG_CONFLICT);
    ck_assert_str_eq(err.kunci, "pulih_ada");
    ck_assert_int_eq(fixture_size(fixture_path("data/tangguh.db")), 1);
    ck_assert_int_eq(fixture_count(fixture_path("data"), ""), 1);
}
END_TEST

/* Whoever removed tangguh.db alone left its log behind: SQLite would play it into the restored file. */
START_TEST(a_log_left_behind_by_another_database_is_refused)
{
    const char *file = fixture_copy("salinan.db");
    ck_assert_int_eq(env_mkdir(fixture_path("data"), 0700, &err), TG_OK);
    fixture_touch(fixture_path("data"), "tangguh.db-wal");
    ck_assert_int_eq(restore(file, fixture_path("data")), TG_CONFLICT);
    ck_assert(!env_exists(fixture_path("data/tangguh.db")));
    ck_assert(env_exists(fixture_path("data/tangguh.db-wal")));
}
END_TEST

START_TEST(a_damaged_copy_is_not_restored_and_leaves_nothing)
{
    const char *file = fixture_forged_copy("palsu.db", 3);
    ck_assert_int_eq(restore(file, fixture_path("data")), TG_CORRUPT);
    ck_assert(!env_exists(fixture_path("data")));
}
END_TEST

START_TEST(a_named_copy_that_changed_is_not_restored)
{
    const char *file = fixture_named_copy();
    fixture_flip(file, fixture_size(file) - 1);          /* free space: no page check sees it */
    ck_assert_int_eq(restore(file, fixture_path("data")), TG_CORRUPT);
    ck_assert(!env_exists(fixture_path("data")));
}
END_TEST

START_TEST(a_folder_of_the_office_stays_when_nothing_could_be_restored)
{
    ck_assert_int_eq(env_mkdir(fixture_path("data"), 0700, &err), TG_OK);
    ck_assert_int_eq(restore(fixture_path("tidak-ada.db"), fixture_path("data")), TG_INVALID);
    ck_assert(env_exists(fixture_path("data")));
    ck_assert_int_eq(fixture_count(fixture_path("data"), ""), 0);
}
END_TEST

/* A disk whose n-th call behind env (open, write, sync) fails. */
static struct { int64_t at, calls; env_table real; } disk;

static bool disk_fails(void)
{
    if (++disk.calls != disk.at)
        return false;
    errno = EIO;
    return true;
}

static int disk_open(const char *path, int flags, int mode) { return disk_fails() ? -1 : disk.real.open(path, flags, mode); }
static int disk_fsync(int fd) { return disk_fails() ? -1 : disk.real.fsync(fd); }

static ssize_t disk_write(int fd, const void *p, size_t size)
{
    if (disk.at != 0 && disk.calls + 1 == disk.at && size > 1)
        disk.real.write(fd, p, size / 2);        /* a full disk writes what still fits */
    return disk_fails() ? -1 : disk.real.write(fd, p, size);
}

static void disk_at(int64_t n)
{
    if (disk.real.open == NULL) {
        disk.real = env;
        env_table t = env;
        t.open = disk_open, t.write = disk_write, t.fsync = disk_fsync;
        env_set(&t);
    }
    disk.at = n;
    disk.calls = 0;
}

START_TEST(a_failing_disk_leaves_all_or_nothing)
{
    static char data[400];
    const char *file = fixture_copy("salinan.db");
    int64_t failed = 0;
    text_copy(data, sizeof data, fixture_path("data"));
    for (int64_t n = 1;; n++) {
        disk_at(n);
        int rc = restore(file, data);
        bool hit = disk.calls >= n;
        disk_at(0);
        if (rc == TG_OK) {
            ck_assert_msg(!hit, "call %lld failed and the restore says ok", (long long)n);
            break;
        }
        ck_assert_msg(!env_exists(data), "call %lld left something", (long long)n);
        failed++;
    }
    ck_assert_int_ge(failed, 6);          /* both opens, the writes, the sync, the rename's directory */
    ck_assert_int_eq(verify(fixture_path("data/tangguh.db")), TG_OK);
}
END_TEST

START_TEST(failing_memory_leaves_all_or_nothing)
{
    static char data[400];
    const char *file = fixture_copy("salinan.db");
    bool hit = true;
    text_copy(data, sizeof data, fixture_path("data"));
    fault_start(1);
    for (int64_t n = 1; n < 5000 && hit; n += n < 300 ? 1 : 5) {
        fault_alloc_at(n, false);
        int rc = restore(file, data);
        hit = fault_alloc_hit();
        fault_alloc_at(0, false);
        ck_assert_int_eq(env_exists(data), rc == TG_OK);
        if (rc == TG_OK) {
            ck_assert_int_eq(fixture_count(data, ""), 1);
            ck_assert_int_eq(unlink(fixture_path("data/tangguh.db")), 0);
            ck_assert_int_eq(rmdir(data), 0);
        }
    }
    ck_assert(!hit);
    fault_stop();
}
END_TEST

START_TEST(what_a_broken_restore_left_is_no_hindrance)
{
    const char *file = fixture_copy("salinan.db");
    ck_assert_int_eq(env_mkdir(fixture_path("data"), 0700, &err), TG_OK);
    fixture_touch(fixture_path("data"), "pulih.db");         /* killed in the middle */
    fixture_touch(fixture_path("data"), "pulih.db-wal");
    ck_assert_int_eq(restore(file, fixture_path("data")), TG_OK);
    ck_assert_int_eq(fixture_count(fixture_path("data"), ""), 1);
}
END_TEST

TESTS(verify)
{
    tcase_add_test(tc, a_good_copy_passes_with_its_counts_and_hash);
    tcase_add_test(tc, verifying_does_not_change_the_file);
    tcase_add_test(tc, a_flipped_byte_at_the_head_of_any_page_is_found);
    tcase_add_test(tc, a_flipped_byte_in_an_audit_row_is_found_by_the_chain);
    tcase_add_test(tc, a_rewritten_audit_row_is_found_and_numbered);
    tcase_add_test(tc, any_flipped_byte_of_a_named_copy_is_found);
    tcase_add_test(tc, a_truncated_file_is_found);
    tcase_add_test(tc, an_empty_file_is_no_copy);
    tcase_add_test(tc, another_file_is_no_copy);
    tcase_add_test(tc, a_file_that_is_not_there_is_wrong_input);
    tcase_add_test(tc, a_verify_without_memory_never_passes);
}

TESTS(restore)
{
    tcase_add_test(tc, a_restored_folder_opens_with_the_same_chain);
    tcase_add_test(tc, an_existing_database_is_refused_and_stays_as_it_is);
    tcase_add_test(tc, a_log_left_behind_by_another_database_is_refused);
    tcase_add_test(tc, a_damaged_copy_is_not_restored_and_leaves_nothing);
    tcase_add_test(tc, a_named_copy_that_changed_is_not_restored);
    tcase_add_test(tc, a_folder_of_the_office_stays_when_nothing_could_be_restored);
    tcase_add_test(tc, a_failing_disk_leaves_all_or_nothing);
    tcase_add_test(tc, failing_memory_leaves_all_or_nothing);
    tcase_add_test(tc, what_a_broken_restore_left_is_no_hindrance);
}
