/* base/arena, base/error, base/pesan, base/jw, base/env files. */
#include <stdio.h>
#include <sys/stat.h>
#include "base/base.h"
#include "check.h"

START_TEST(cut_forgets_what_came_after)
{
    tg_arena *a = arena_create();
    char *before = tg_arena_text(a, "tetap", 5);
    arena_mark mark = arena_save(a);
    for (int i = 0; i < 100; i++)
        memset(tg_arena_alloc(a, 1000), 'x', 1000);
    arena_cut(a, mark);
    ck_assert_str_eq(before, "tetap");
    ck_assert_uint_le(arena_size(a), 8192);
    char *again = tg_arena_alloc(a, 64);
    for (int i = 0; i < 64; i++)
        ck_assert_int_eq(again[i], 0);
    arena_destroy(a);
}
END_TEST

START_TEST(arena_memory_is_aligned_and_overflow_is_refused)
{
    tg_arena *a = arena_create();
    for (size_t n = 1; n < 100; n++)
        ck_assert_uint_eq((uintptr_t)tg_arena_alloc(a, n) % 16, 0);
    ck_assert_ptr_null(tg_arena_array(a, SIZE_MAX / 2, 3));
    ck_assert_ptr_null(tg_arena_alloc(a, SIZE_MAX - 4));
    arena_destroy(a);
}
END_TEST

static const pesan TABLE[] = { { "uji_dua", "{1} lebih dari {2}", "{2} is less than {1}" }, { NULL, NULL, NULL } };

static void ck_text(const tg_error *err, bahasa b, const char *wanted)
{
    tg_buf out;
    buf_init(&out, 1000);
    pesan_error(&out, b, err);
    ck_assert_str_eq(buf_cstr(&out), wanted);
    buf_free(&out);
}

START_TEST(an_error_says_place_and_cause_in_two_languages)
{
    tg_error err = { 0 };
    pesan_add(BASE_PESAN);
    pesan_add(TABLE);
    pesan_add(TABLE);
    ck_assert_int_eq(tg_fail_field(&err, TG_INVALID, "desil", "uji_dua", 12, "sepuluh"), TG_INVALID);
    ck_assert_int_eq(tg_fail_at(&err, "baris_berkas", "warga.csv", 812), TG_INVALID);
    ck_assert_str_eq(err.bidang, "desil");
    ck_text(&err, BAHASA_ID, "warga.csv baris 812: 12 lebih dari sepuluh");
    ck_text(&err, BAHASA_EN, "warga.csv line 812: sepuluh is less than 12");
}
END_TEST

START_TEST(an_unknown_key_is_shown_as_it_is)
{
    tg_error err = { 0 };
    tg_fail(&err, TG_IO, "tidak_ada_di_tabel");
    ck_assert(!pesan_known("tidak_ada_di_tabel"));
    ck_text(&err, BAHASA_ID, "tidak_ada_di_tabel");
    ck_assert_int_eq(tg_fail(NULL, TG_IO, "x"), TG_IO);
}
END_TEST

START_TEST(json_escapes_and_places_commas)
{
    tg_buf b;
    jw w;
    buf_init(&b, 1000);
    jw_start(&w, &b);
    jw_object(&w);
    jw_kv_text(&w, "a", "x\"\\\n\x01/\xC3\xA9");
    jw_key(&w, "b");
    jw_array(&w);
    jw_i64(&w, -1);
    jw_object(&w);
    jw_object_end(&w);
    jw_text(&w, NULL);
    jw_bool(&w, true);
    jw_array_end(&w);
    jw_kv_date(&w, "c", 0);
    jw_kv_date(&w, "d", TG_DATE_NONE);
    jw_object_end(&w);
    ck_assert_str_eq(buf_cstr(&b), "{\"a\":\"x\\\"\\\\\\n\\u0001/\xC3\xA9\",\"b\":[-1,{},null,true],\"c\":\"1970-01-01\",\"d\":null}");
    buf_free(&b);
}
END_TEST

START_TEST(json_mends_bytes_that_are_no_utf8)
{
    tg_buf b;
    jw w;
    buf_init(&b, 1000);
    jw_start(&w, &b);
    jw_text_n(&w, "a\xFF\xC3\xA9\xE2", 5);
    ck_assert_str_eq(buf_cstr(&b), "\"a\xEF\xBF\xBD\xC3\xA9\xEF\xBF\xBD\"");
    buf_free(&b);
}
END_TEST

START_TEST(a_written_file_is_whole_and_private)
{
    char path[512], *text;
    size_t size;
    struct stat st;
    tg_error err = { 0 };
    snprintf(path, sizeof path, "%s/rahasia", test_dir());
    ck_assert_int_eq(env_write_file(path, "isi", 3, 0600, &err), TG_OK);
    ck_assert_int_eq(env_read_file(path, 3, &text, &size, &err), TG_OK);
    ck_assert_str_eq(text, "isi");
    env_free(text);
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(env_read_file(path, 2, &text, &size, &err), TG_TOO_LARGE);
    ck_assert_int_eq(env_read_file("/tidak/ada", 10, &text, &size, &err), TG_IO);
    ck_assert_str_eq(err.kunci, "berkas_tidak_ada");
}
END_TEST

TESTS(arena)
{
    tcase_add_test(tc, cut_forgets_what_came_after);
    tcase_add_test(tc, arena_memory_is_aligned_and_overflow_is_refused);
    tcase_add_test(tc, an_error_says_place_and_cause_in_two_languages);
    tcase_add_test(tc, an_unknown_key_is_shown_as_it_is);
    tcase_add_test(tc, json_escapes_and_places_commas);
    tcase_add_test(tc, json_mends_bytes_that_are_no_utf8);
    tcase_add_test(tc, a_written_file_is_whole_and_private);
}
