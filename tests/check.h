/* tests/check.h: what every test file includes. A file registers its cases:
 *     TESTS(arena) { tcase_add_test(tc, cut_forgets_what_came_after); }
 * Check runs each test in a fork with 300 seconds. */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include <check.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef void (*test_adder)(TCase *tc);
void test_register(const char *name, test_adder add);

#define TESTS(name) \
    static void add_##name(TCase *tc); \
    __attribute__((constructor)) static void register_##name(void) { test_register(#name, add_##name); } \
    static void add_##name(TCase *tc)

/* A fresh directory under TMPDIR, removed by nobody: tests name it in their failure. */
const char *test_dir(void);
/* One that all tests of this program share: what is dear to make is made there by the first that needs it. */
const char *test_shared_dir(void);
/* How often part stands in text. (A loop over strstr measures all that is left of the text each time, under the sanitizers.) */
int test_times(const char *text, const char *part);

#endif
