/* Proves core/backup/sandi.c and kunci.c: what was sealed comes back; nothing else does, and it is said where and why. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include "fault/fault.h"
#include "fixture.h"

static const uint8_t KEY[SANDI_KUNCI] = { 7 }, OTHER[SANDI_KUNCI] = { 8 };
enum { PIECE = SANDI_POTONG + SANDI_TAMBAH };
static sandi_jumlah sum;
static tg_error err;

#define path(name) fixture_path(name)

/* `size` bytes that differ from place to place, sealed; the path of the sealed file. */
static const char *sealed(size_t size)
{
    uint8_t *bytes = malloc(size + 1);
    ck_assert_int_eq(hash_start(), 0);
    for (size_t i = 0; i < size; i++)
        bytes[i] = (uint8_t)(i * 31 + i / 251);
    ck_assert_int_eq(env_write_file(path("isi"), bytes, size, 0600, &err), TG_OK);
    free(bytes);
    unlink(path("sandi"));
    ck_assert_int_eq(sandi_seal(path("isi"), path("sandi"), KEY, &sum, &err), TG_OK);
    return path("sandi");
}

static int open_it(const uint8_t *key)
{
    unlink(path("kembali"));
    tg_error_clear(&err);
    return sandi_unseal(path("sandi"), path("kembali"), key, &sum, &err);
}

static void assert_refused(const char *kunci)
{
    ck_assert_int_eq(open_it(KEY), TG_CORRUPT);
    ck_assert_str_eq(err.kunci, kunci);
    ck_assert(!env_exists(path("kembali")));
}

static bool same(const char *a, const char *b)
{
    char *x, *y;
    size_t n, m;
    ck_assert_int_eq(env_read_file(a, 1 << 24, &x, &n, &err), TG_OK);
    ck_assert_int_eq(env_read_file(b, 1 << 24, &y, &m, &err), TG_OK);
    bool is = n == m && memcmp(x, y, n) == 0;
    env_free(x);
    env_free(y);
    return is;
}

START_TEST(what_was_sealed_comes_back_byte_for_byte_at_every_edge_of_a_piece)
{
    static const size_t SIZES[] = { 0, 1, SANDI_POTONG - 1, SANDI_POTONG, SANDI_POTONG + 1, 3 * SANDI_POTONG, 200000 };
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        sealed(SIZES[i]);
        size_t pieces = SIZES[i] == 0 ? 1 : (SIZES[i] + SANDI_POTONG - 1) / SANDI_POTONG;
        ck_assert_int_eq(sum.luar, (int64_t)(SANDI_KEPALA + SIZES[i] + pieces * SANDI_TAMBAH));
        ck_assert_int_eq(fixture_size(path("sandi")), sum.luar);
        ck_assert_int_eq(open_it(KEY), TG_OK);
        ck_assert(same(path("isi"), path("kembali")));
        ck_assert_int_eq(sum.dalam, (int64_t)SIZES[i]);
    }
}
END_TEST

START_TEST(the_format_is_the_one_that_is_written_down)
{
    char *text, mark[SANDI_TANDA_TEKS], written[SANDI_TANDA_TEKS];
    size_t n;
    bool yes;
    ck_assert_int_eq(env_read_file(sealed(10), 1 << 20, &text, &n, &err), TG_OK);
    ck_assert_int_eq((int64_t)n, 48 + 10 + 17);
    ck_assert_int_eq(memcmp(text, "TGSANDI\n\x01\0\0\0\0\0\x01\0", 16), 0);
    sandi_mark(KEY, mark);
    text_hex((const uint8_t *)text + 16, 8, written);
    ck_assert_str_eq(mark, written);
    ck_assert_ptr_null(memmem(text + 48, n - 48, "\x1f\x3e\x5d", 3));    /* bytes 1..3 of what is inside */
    ck_assert(sandi_is(path("sandi"), &yes, &err) == TG_OK && yes);
    ck_assert(sandi_is(path("isi"), &yes, &err) == TG_OK && !yes);
    env_free(text);
}
END_TEST

START_TEST(the_same_file_is_sealed_differently_each_time)
{
    sealed(1000);
    ck_assert_int_eq(rename(path("sandi"), path("pertama")), 0);
    sealed(1000);
    ck_assert(!same(path("sandi"), path("pertama")));
}
END_TEST

START_TEST(no_byte_can_be_changed_unseen)
{
    int64_t size = fixture_size(sealed(2 * SANDI_POTONG + 100));
    for (int64_t at = 0; at < size; at += at < SANDI_KEPALA ? 1 : 9973) {
        fixture_flip(path("sandi"), at);
        ck_assert_msg(open_it(KEY) != TG_OK, "byte %lld was changed", (long long)at);
        ck_assert(!env_exists(path("kembali")));
        fixture_flip(path("sandi"), at);
    }
    ck_assert_int_eq(open_it(KEY), TG_OK);
}
END_TEST

START_TEST(a_changed_piece_is_named_with_its_place)
{
    sealed(3 * SANDI_POTONG);
    fixture_flip(path("sandi"), SANDI_KEPALA + PIECE + 5);
    assert_refused("sandi_berubah");
    ck_assert_str_eq(err.arg[0], "2");
    ck_assert_str_eq(err.arg[1], "65601");               /* 48 + 65536 + 17 */
}
END_TEST

START_TEST(no_length_is_taken_for_a_whole_one)
{
    static const int64_t CUTS[] = { 0, 4, 8, 30, 48, 50, 64, 48 + 65, 48 + PIECE, 48 + PIECE + 1, 48 + 2 * PIECE, 48 + 2 * PIECE + 99 };
    for (size_t i = 0; i < sizeof CUTS / sizeof CUTS[0]; i++) {
        sealed(2 * SANDI_POTONG + 100);
        fixture_cut(path("sandi"), CUTS[i]);
        ck_assert_msg(open_it(KEY) == TG_CORRUPT, "cut at %lld", (long long)CUTS[i]);
        ck_assert(!env_exists(path("kembali")));
    }
    sealed(2 * SANDI_POTONG + 100);
    fixture_cut(path("sandi"), SANDI_KEPALA + 2 * PIECE);
    assert_refused("sandi_terpotong");                   /* at the edge of a piece: the last one is missing */
    ck_assert_str_eq(err.arg[0], "131154");
}
END_TEST

static void swap_pieces(const char *file, int64_t a, int64_t b)
{
    static uint8_t x[PIECE], y[PIECE];
    int fd = open(file, O_RDWR);
    ck_assert_int_eq(pread(fd, x, PIECE, a), PIECE);
    ck_assert_int_eq(pread(fd, y, PIECE, b), PIECE);
    ck_assert_int_eq(pwrite(fd, y, PIECE, a), PIECE);
    ck_assert_int_eq(pwrite(fd, x, PIECE, b), PIECE);
    close(fd);
}

START_TEST(pieces_in_another_order_are_refused)
{
    sealed(4 * SANDI_POTONG);
    swap_pieces(path("sandi"), SANDI_KEPALA + PIECE, SANDI_KEPALA + 2 * PIECE);
    assert_refused("sandi_berubah");
    ck_assert_str_eq(err.arg[0], "2");
}
END_TEST

START_TEST(a_piece_of_another_copy_is_refused)
{
    static uint8_t piece[PIECE];
    sealed(3 * SANDI_POTONG);
    int fd = open(path("sandi"), O_RDONLY);
    ck_assert_int_eq(pread(fd, piece, PIECE, SANDI_KEPALA), PIECE);
    close(fd);
    sealed(3 * SANDI_POTONG);
    fd = open(path("sandi"), O_WRONLY);
    ck_assert_int_eq(pwrite(fd, piece, PIECE, SANDI_KEPALA), PIECE);
    close(fd);
    assert_refused("sandi_berubah");
    ck_assert_str_eq(err.arg[0], "1");
}
END_TEST

START_TEST(what_follows_the_end_is_refused)
{
    int64_t size = fixture_size(sealed(100));
    int fd = open(path("sandi"), O_WRONLY | O_APPEND);
    ck_assert_int_eq(write(fd, "x", 1), 1);
    close(fd);
    ck_assert_int_eq(open_it(KEY), TG_CORRUPT);
    sealed(SANDI_POTONG);                                /* the last piece is a full one */
    fd = open(path("sandi"), O_WRONLY | O_APPEND);
    ck_assert_int_eq(write(fd, "x", 1), 1);
    close(fd);
    assert_refused("sandi_lebih");
    ck_assert_int_gt(size, 0);
}
END_TEST

START_TEST(another_key_is_said_to_be_another_key)
{
    char mark[SANDI_TANDA_TEKS];
    sealed(100);
    ck_assert_int_eq(open_it(OTHER), TG_CORRUPT);
    ck_assert_str_eq(err.kunci, "sandi_kunci_lain");
    sandi_mark(KEY, mark);
    ck_assert_str_eq(err.arg[0], mark);
    fixture_flip(path("sandi"), 8);
    ck_assert_int_eq(open_it(KEY), TG_TOO_NEW);
}
END_TEST

/* ---- the key ------------------------------------------------------------------------------------------------ */

START_TEST(the_key_as_text_comes_back_however_it_is_typed)
{
    char text[BACKUP_KUNCI_TEKS], typed[300];
    uint8_t key[SANDI_KUNCI];
    ck_assert_int_eq(hash_start(), 0);
    backup_key_text(KEY, text);
    ck_assert_uint_eq(strlen(text), BACKUP_KUNCI_TEKS - 1);
    ck_assert_int_eq(strncmp(text, "tgk1-0700-0000-", 15), 0);
    ck_assert_int_eq(backup_key_parse(key, text, strlen(text), &err), TG_OK);
    ck_assert_mem_eq(key, KEY, SANDI_KUNCI);
    snprintf(typed, sizeof typed, "  TGK1 %s\n\n", text + 5);
    ck_assert_int_eq(backup_key_parse(key, typed, strlen(typed), &err), TG_OK);
    ck_assert_mem_eq(key, KEY, SANDI_KUNCI);
}
END_TEST

START_TEST(each_single_slip_of_the_pen_is_found)
{
    char text[BACKUP_KUNCI_TEKS];
    uint8_t key[SANDI_KUNCI];
    ck_assert_int_eq(hash_start(), 0);
    backup_key_text(KEY, text);
    for (size_t i = 5; text[i] != 0; i++) {
        char was = text[i];
        if (was == '-')
            continue;
        text[i] = was == '5' ? '6' : '5';
        ck_assert_msg(backup_key_parse(key, text, strlen(text), &err) == TG_INVALID, "place %zu", i);
        ck_assert_str_eq(err.kunci, "kunci_cadangan_salah_ketik");
        text[i] = was;
    }
    ck_assert_int_eq(backup_key_parse(key, text, strlen(text) - 1, &err), TG_INVALID);
    ck_assert_int_eq(backup_key_parse(key, "", 0, &err), TG_INVALID);
    ck_assert_int_eq(backup_key_parse(key, "tgk1-zzzz", 9, &err), TG_INVALID);
    ck_assert_str_eq(err.kunci, "kunci_cadangan_bentuk");
}
END_TEST

START_TEST(a_key_is_never_written_over_another)
{
    uint8_t key[SANDI_KUNCI];
    bool there;
    ck_assert_int_eq(hash_start(), 0);
    ck_assert_int_eq(backup_key_read(path("kunci"), key, &there, &err), TG_OK);
    ck_assert(!there);
    ck_assert_int_eq(backup_key_store(path("kunci"), KEY, &err), TG_OK);
    ck_assert_int_eq(backup_key_store(path("kunci"), OTHER, &err), TG_CONFLICT);
    ck_assert_int_eq(backup_key_read(path("kunci"), key, &there, &err), TG_OK);
    ck_assert(there && memcmp(key, KEY, SANDI_KUNCI) == 0);
}
END_TEST

/* ---- copies that are sealed ------------------------------------------------------------------------------------- */

/* A sealed copy of the fixture's data in usb/, with one paper; its path. */
static const char *sealed_copy(void)
{
    static char copy[700];
    char name[200], sidik[BERKAS_SIDIK_SIZE];
    backup *b = fixture_open(NULL);
    ck_assert_int_eq(backup_key_store(fixture_path("kunci-cadangan"), KEY, &fixture_err), TG_OK);
    fixture_paper("%PDF-1.4 daftar tertanda", sidik);
    ck_assert_int_eq(env_mkdir(fixture_path("usb"), 0700, &fixture_err), TG_OK);
    fixture_ask(fixture_path("usb"));
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja WHERE jenis = 'cadangan'"), "selesai");
    fixture_close(b);
    ck_assert(fixture_find(fixture_path("usb"), "tangguh-", name, sizeof name));
    snprintf(copy, sizeof copy, "%s/usb/%s", fixture_dir, name);
    return copy;
}

static const char *paper_in(const char *folder)
{
    static char out[700];
    char name[200];
    ck_assert(fixture_find(folder, "", name, sizeof name));
    snprintf(out, sizeof out, "%s/%s", folder, name);
    return out;
}

START_TEST(with_a_key_only_sealed_files_leave_the_folder)
{
    const char *copy = sealed_copy();
    bool yes;
    ck_assert_ptr_nonnull(strstr(copy, ".sandi"));
    ck_assert(sandi_is(copy, &yes, &err) == TG_OK && yes);
    ck_assert(sandi_is(paper_in(fixture_path("usb/berkas")), &yes, &err) == TG_OK && yes);
    ck_assert_int_eq(fixture_count(fixture_path("usb"), ".db"), 0);
    ck_assert_int_eq(fixture_count(fixture_path("cadangan"), ".db"), 0);      /* what was sealed is gone in plain */
}
END_TEST

START_TEST(a_sealed_copy_is_verified_and_restored_with_its_papers)
{
    const char *copy = sealed_copy();
    backup_report r;
    ck_assert_int_eq(backup_verify(copy, NULL, fixture_dir, &r, &err), TG_INVALID);
    ck_assert_int_eq(backup_verify(copy, OTHER, fixture_dir, &r, &err), TG_CORRUPT);
    ck_assert_int_eq(backup_verify(copy, KEY, fixture_dir, &r, &err), TG_OK);
    ck_assert(r.sandi && r.audit.utuh);
    ck_assert_int_eq(r.byte, fixture_size(copy));
    ck_assert_int_eq(r.berkas.semua, 1);
    ck_assert_int_eq(r.berkas.hilang, 0);
    ck_assert_int_eq(backup_restore(copy, KEY, fixture_path("baru"), &r, &err), TG_OK);
    ck_assert(same(paper_in(fixture_path("berkas")), paper_in(fixture_path("baru/berkas"))));
    ck_assert(fixture_there(fixture_path("baru"), "tangguh.db"));
    ck_assert(!fixture_there(fixture_path("baru"), "pulih-berkas"));
}
END_TEST

START_TEST(a_changed_paper_refuses_the_copy_and_a_missing_one_is_counted)
{
    const char *copy = sealed_copy(), *paper = paper_in(fixture_path("usb/berkas"));
    backup_report r;
    fixture_flip(paper, 60);
    ck_assert_int_eq(backup_restore(copy, KEY, fixture_path("baru"), &r, &err), TG_CORRUPT);
    ck_assert(!env_exists(fixture_path("baru")));
    unlink(paper);
    ck_assert_int_eq(backup_restore(copy, KEY, fixture_path("baru"), &r, &err), TG_OK);
    ck_assert_int_eq(r.berkas.hilang, 1);
}
END_TEST

START_TEST(papers_are_copied_once_for_all_copies_of_a_folder)
{
    char first[BERKAS_SIDIK_SIZE], second[BERKAS_SIDIK_SIZE];
    fault_start(1);
    fault_clock(INT64_C(1795372200000));
    backup *b = fixture_open(NULL);
    fixture_paper("%PDF-1.4 satu", first);
    ck_assert_int_eq(env_mkdir(fixture_path("usb"), 0700, &fixture_err), TG_OK);
    fixture_ask(fixture_path("usb"));
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
    fixture_paper("%PDF-1.4 dua", second);
    fault_clock_add(60000);
    fixture_ask(fixture_path("usb"));
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
    const char *last = fixture_word("SELECT hasil FROM kerja WHERE jenis = 'cadangan' ORDER BY id DESC LIMIT 1");
    ck_assert_msg(strstr(last, "\"kertas\":2,\"kertas_baru\":1") != NULL, "%s", last);
    ck_assert_int_eq(fixture_count(fixture_path("usb/berkas"), ""), 2);
    ck_assert_int_eq(fixture_count(fixture_path("usb"), ".db"), 2);
    fixture_close(b);
    fault_stop();
}
END_TEST

/* 2026-11-22 18:30 UTC is half past one in Jakarta. */
START_TEST(every_night_the_second_folder_gets_the_sealed_copy_and_the_papers)
{
    char sidik[BERKAS_SIDIK_SIZE], name[200], other[200];
    fault_start(1);
    fault_clock(INT64_C(1795372200000));
    ck_assert_int_eq(env_mkdir(fixture_path("disk-lain"), 0700, &fixture_err), TG_OK);
    backup *b = fixture_open(fixture_path("disk-lain"));
    ck_assert_int_eq(backup_key_store(fixture_path("kunci-cadangan"), KEY, &fixture_err), TG_OK);
    fixture_paper("%PDF-1.4 satu", sidik);
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
    fault_clock_add(1800000);
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
    ck_assert(fixture_find(fixture_path("cadangan"), "tangguh-2026-11-23T020000-", name, sizeof name));
    ck_assert(fixture_find(fixture_path("disk-lain"), "tangguh-2026-11-23T020000-", other, sizeof other));
    ck_assert_str_eq(name, other);
    ck_assert_ptr_nonnull(strstr(name, ".sandi"));
    ck_assert_int_eq(fixture_count(fixture_path("cadangan"), ""), 1);         /* no papers: data/berkas is on the same disk */
    ck_assert_int_eq(fixture_count(fixture_path("disk-lain/berkas"), ".sandi"), 1);
    ck_assert_int_eq(backup_newest_ms(fixture_path("disk-lain")), INT64_C(1795374000000));
    fixture_close(b);
    fault_stop();
}
END_TEST

START_TEST(a_paper_that_is_gone_fails_the_run_and_keeps_no_other_back)
{
    char sidik[BERKAS_SIDIK_SIZE];
    backup *b = fixture_open(NULL);
    fixture_paper("%PDF-1.4 satu", sidik);
    unlink(paper_in(fixture_path("berkas")));
    fixture_paper("%PDF-1.4 dua", sidik);
    ck_assert_int_eq(env_mkdir(fixture_path("usb"), 0700, &fixture_err), TG_OK);
    fixture_ask(fixture_path("usb"));
    ck_assert_int_eq(schedule_run_waiting(fixture_schedule, &fixture_err), TG_OK);
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja WHERE jenis = 'cadangan'"), "gagal");
    ck_assert_ptr_nonnull(strstr(fixture_word("SELECT galat FROM kerja WHERE jenis = 'cadangan'"), "cadangan_kertas_rusak"));
    ck_assert(fixture_there(fixture_path("usb/berkas"), sidik));
    ck_assert_int_eq(fixture_count(fixture_path("usb"), ".db"), 1);
    fixture_close(b);
}
END_TEST

TESTS(sandi)
{
    tcase_add_test(tc, what_was_sealed_comes_back_byte_for_byte_at_every_edge_of_a_piece);
    tcase_add_test(tc, the_format_is_the_one_that_is_written_down);
    tcase_add_test(tc, the_same_file_is_sealed_differently_each_time);
    tcase_add_test(tc, no_byte_can_be_changed_unseen);
    tcase_add_test(tc, a_changed_piece_is_named_with_its_place);
    tcase_add_test(tc, no_length_is_taken_for_a_whole_one);
    tcase_add_test(tc, pieces_in_another_order_are_refused);
    tcase_add_test(tc, a_piece_of_another_copy_is_refused);
    tcase_add_test(tc, what_follows_the_end_is_refused);
    tcase_add_test(tc, another_key_is_said_to_be_another_key);
    tcase_add_test(tc, the_key_as_text_comes_back_however_it_is_typed);
    tcase_add_test(tc, each_single_slip_of_the_pen_is_found);
    tcase_add_test(tc, a_key_is_never_written_over_another);
    tcase_add_test(tc, with_a_key_only_sealed_files_leave_the_folder);
    tcase_add_test(tc, a_sealed_copy_is_verified_and_restored_with_its_papers);
    tcase_add_test(tc, a_changed_paper_refuses_the_copy_and_a_missing_one_is_counted);
    tcase_add_test(tc, papers_are_copied_once_for_all_copies_of_a_folder);
    tcase_add_test(tc, every_night_the_second_folder_gets_the_sealed_copy_and_the_papers);
    tcase_add_test(tc, a_paper_that_is_gone_fails_the_run_and_keeps_no_other_back);
}
