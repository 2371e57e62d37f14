/* tests/store/test_backup.c: a copy taken while others write is whole, and its hash is the file's. */
#include <pthread.h>
#include <stdio.h>
#include <stdatomic.h>
#include "fixture.h"

static tg_error err;

static void write_notes(store *s, int64_t from, int n)
{
    for (int i = 0; i < n; i++) {
        uji_unit x = { .id = from + i };
        uji_prepare(&x, uji_note);
        ck_assert_int_eq(uji_write(s, &x), TG_OK);
    }
}

static int64_t notes_in(const char *path)
{
    store *s;
    ck_assert_int_eq(store_open(&s, &(store_opts){ .path = path }, &err), TG_OK);
    int64_t n = uji_notes(s);
    store_close(s);
    return n;
}

START_TEST(a_backup_holds_what_was_committed)
{
    const char *dir = test_dir();
    char path[600], left[700];
    uint8_t hash[32], again[32];
    int64_t size;
    char *bytes;
    size_t n;
    store *s = uji_open(dir, (store_opts){ .threads = 1 });
    write_notes(s, 1, 20);
    ck_assert_int_eq(store_backup(s, dir, "salinan.db", hash, &size, &err), TG_OK);
    write_notes(s, 100, 5);
    store_close(s);
    snprintf(path, sizeof path, "%s/salinan.db", dir);
    snprintf(left, sizeof left, "%s.sementara", path);
    ck_assert(!env_exists(left));
    ck_assert_int_eq(env_read_file(path, 1 << 24, &bytes, &n, &err), TG_OK);
    hash_bytes(bytes, n, again);
    env_free(bytes);
    ck_assert_int_eq((int64_t)n, size);
    ck_assert_mem_eq(hash, again, 32);
    ck_assert_int_eq(store_check(path, true, &err), TG_OK);
    ck_assert_int_eq(notes_in(path), 20);
}
END_TEST

static atomic_bool stop;

static void *keep_writing(void *arg)
{
    for (int64_t i = 1000; !atomic_load(&stop); i++)
        write_notes(arg, i, 1);
    return NULL;
}

START_TEST(a_backup_does_not_wait_for_writers_nor_they_for_it)
{
    const char *dir = test_dir();
    char path[600];
    uint8_t hash[32];
    pthread_t t;
    store *s = uji_open(dir, (store_opts){ .threads = 1 });
    write_notes(s, 1, 50);
    ck_assert_int_eq(pthread_create(&t, NULL, keep_writing, s), 0);
    snprintf(path, sizeof path, "%s/salinan.db", dir);
    for (int i = 0; i < 5; i++) {
        ck_assert_int_eq(store_backup(s, dir, "salinan.db", hash, NULL, &err), TG_OK);
        ck_assert_int_eq(store_check(path, true, &err), TG_OK);
    }
    atomic_store(&stop, true);
    pthread_join(t, NULL);
    store_close(s);
    ck_assert_int_ge(notes_in(path), 50);
}
END_TEST

START_TEST(a_backup_into_nowhere_says_so_and_leaves_nothing)
{
    log_set_level(LOG_NONE);
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    uint8_t hash[32];
    ck_assert_int_eq(store_backup(s, "/tidak/ada", "salinan.db", hash, NULL, &err), TG_IO);
    store_close(s);
}
END_TEST

START_TEST(a_damaged_file_does_not_pass_the_check)
{
    const char *dir = test_dir();
    char path[600];
    uint8_t hash[32];
    char *bytes;
    size_t n;
    log_set_level(LOG_NONE);
    store *s = uji_open(dir, (store_opts){ 0 });
    write_notes(s, 1, 200);
    ck_assert_int_eq(store_backup(s, dir, "salinan.db", hash, NULL, &err), TG_OK);
    store_close(s);
    snprintf(path, sizeof path, "%s/salinan.db", dir);
    ck_assert_int_eq(env_read_file(path, 1 << 24, &bytes, &n, &err), TG_OK);
    memset(bytes + n - 4096, 0xff, 4096);
    ck_assert_int_eq(env_write_file(path, bytes, n, 0600, &err), TG_OK);
    ck_assert_int_eq(store_check(path, true, &err), TG_CORRUPT);
    ck_assert_int_eq(env_write_file(path, bytes, n / 2, 0600, &err), TG_OK);
    ck_assert_int_eq(store_check(path, false, &err), TG_CORRUPT);
    env_free(bytes);
    ck_assert_int_eq(store_check("/tidak/ada.db", false, &err), TG_NOT_FOUND);
}
END_TEST

TESTS(backup)
{
    tcase_add_test(tc, a_backup_holds_what_was_committed);
    tcase_add_test(tc, a_backup_does_not_wait_for_writers_nor_they_for_it);
    tcase_add_test(tc, a_backup_into_nowhere_says_so_and_leaves_nothing);
    tcase_add_test(tc, a_damaged_file_does_not_pass_the_check);
}
