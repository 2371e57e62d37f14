/* Runs every registered case; prints Check's closing line; exits 1 when one failed. */
#include "check.h"
#include <stdio.h>
#include <unistd.h>

enum { CASES_MAX = 128, TIMEOUT = 300 };     /* seconds: a busy machine is not a fault */
static struct { const char *name; test_adder add; } cases[CASES_MAX];
static int case_count;

void test_register(const char *name, test_adder add)
{
    if (case_count == CASES_MAX)
        abort();
    cases[case_count].name = name;
    cases[case_count++].add = add;
}

const char *test_dir(void)
{
    static char path[256];
    const char *base = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/tangguh-uji-XXXXXX", base ? base : "/tmp");
    if (mkdtemp(path) == NULL)
        abort();
    return path;
}

static char shared[256];

const char *test_shared_dir(void) { return shared; }

int test_times(const char *text, const char *part)
{
    const char *end = text + strlen(text);
    size_t size = strlen(part);
    int n = 0;
    for (; (text = memmem(text, (size_t)(end - text), part, size)) != NULL; text += size)
        n++;
    return n;
}

int main(int argc, char **argv)
{
    const char *program = strrchr(argv[0], '/') ? strrchr(argv[0], '/') + 1 : argv[0];
    Suite *suite = suite_create(program);
    snprintf(shared, sizeof shared, "%s", test_dir());
    for (int i = 0; i < case_count; i++) {
        if (argc > 1 && strcmp(argv[1], cases[i].name) != 0)
            continue;
        TCase *tc = tcase_create(cases[i].name);
        tcase_set_timeout(tc, TIMEOUT);
        cases[i].add(tc);
        suite_add_tcase(suite, tc);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner), run = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && run > 0 ? 0 : 1;
}
