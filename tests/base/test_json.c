/* JSON read while memory ends at call 1, 2, 3 ...: the same text or an error that says so, never another text.
 * With jansson's own buffers a failed call 5 reads "Uji Nama Yang anjang". */
#include "check.h"
#include "base/base.h"
#include "base/json.h"
#include "fault/fault.h"

static const char TEXT[] = "{\"nama\":\"Uji Nama Yang Panjang\",\"nomor\":1234567890123456,\"isi\":[1,{\"a\":null},2.5,true]}";

static json_t *read_text(tg_arena *a, json_error_t *e)
{
    return json_read(TEXT, sizeof TEXT - 1, JSON_REJECT_DUPLICATES, a, e);
}

static void check_whole(json_t *j)
{
    ck_assert_str_eq(json_string_value(json_object_get(j, "nama")), "Uji Nama Yang Panjang");
    ck_assert_int_eq(json_integer_value(json_object_get(j, "nomor")), INT64_C(1234567890123456));
    ck_assert_uint_eq(json_array_size(json_object_get(j, "isi")), 4);
}

START_TEST(a_text_is_read_into_the_arena)
{
    json_error_t e;
    tg_arena *a = arena_create();
    check_whole(read_text(a, &e));
    arena_destroy(a);                    /* and nothing is left */
}
END_TEST

START_TEST(a_wrong_text_says_where)
{
    json_error_t e;
    tg_arena *a = arena_create();
    ck_assert_ptr_null(json_read("{\"a\":}", 6, 0, a, &e));
    ck_assert_int_eq(json_error_code(&e), json_error_invalid_syntax);
    ck_assert_int_eq(e.line, 1);
    arena_destroy(a);
}
END_TEST

/* What stands before fills the arena's first block bit by bit, so that each allocation of the parse is once the
 * one that needs a new block. */
START_TEST(memory_may_end_at_each_allocation)
{
    int starved = 0;
    fault_start(1);
    json_start();
    for (size_t before = 0; before < 8192; before += 16) {
        json_error_t e;
        tg_arena *a = arena_create();
        ck_assert_ptr_nonnull(tg_arena_alloc(a, before + 1));
        fault_alloc_at(1, true);
        json_t *j = read_text(a, &e);
        fault_alloc_at(0, false);
        if (j != NULL)
            check_whole(j);
        else
            ck_assert_int_eq(json_error_code(&e), json_error_out_of_memory);
        starved += j == NULL;
        check_whole(read_text(a, &e));   /* the next one works */
        arena_destroy(a);
    }
    ck_assert_int_gt(starved, 20);
    ck_assert_int_eq(fault_alloc_live(), 0);
    fault_stop();
}
END_TEST

START_TEST(outside_of_a_parse_values_are_freed_as_ever)
{
    json_start();
    json_t *j = json_pack("{s:[i,i]}", "a", 1, 2);
    ck_assert_uint_eq(json_array_size(json_object_get(j, "a")), 2);
    json_decref(j);
}
END_TEST

TESTS(json)
{
    tcase_add_test(tc, a_text_is_read_into_the_arena);
    tcase_add_test(tc, a_wrong_text_says_where);
    tcase_add_test(tc, memory_may_end_at_each_allocation);
    tcase_add_test(tc, outside_of_a_parse_values_are_freed_as_ever);
}
