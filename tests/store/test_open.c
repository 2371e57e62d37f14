/* tests/store/test_open.c: opening, migrating, closing. */
#include "fixture.h"

START_TEST(a_unit_is_there_after_reopening)
{
    for (int threads = 0; threads < 2; threads++) {
        const char *dir = test_dir();
        store *s = uji_open(dir, (store_opts){ .threads = threads });
        uji_unit x = { .text = "beras" };
        uji_prepare(&x, uji_insert);
        ck_assert_int_eq(uji_write(s, &x), TG_OK);
        uji_unit y = { .id = 7 };
        uji_prepare(&y, uji_note);
        ck_assert_int_eq(uji_write(s, &y), TG_OK);
        ck_assert_int_eq(uji_notes(s), 1);
        store_close(s);
        s = uji_open(dir, (store_opts){ .threads = threads });
        ck_assert_int_eq(uji_notes(s), 1);
        store_close(s);
    }
}
END_TEST

TESTS(open)
{
    tcase_add_test(tc, a_unit_is_there_after_reopening);
}
