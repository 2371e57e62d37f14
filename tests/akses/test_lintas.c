/* tests/akses: the statements that read or write across regions, each with its reason, as checked in. A new one
 * is seen in review: it changes lintas_wilayah.txt. */
#include <stdio.h>
#include "plugin/plugin.h"
#include "rumah.h"

enum { LINES_MAX = 300 };

static char *lines[LINES_MAX];
static int line_count;

/* "inti FIND_TOKEN: reason"; the reason stands between the mark and the end of its comment. */
static void note(const sql_entry *e)
{
    static const char MARK[] = "/* lintas wilayah: ";
    if (!store_is_unscoped(e->text))
        return;
    const char *reason = e->text + sizeof MARK - 1, *end = strstr(e->text, " */");
    ck_assert_int_eq(strncmp(e->text, MARK, sizeof MARK - 1), 0);
    ck_assert_msg(end != NULL && end - reason >= 10, "%s: a reason of a few words", e->name);
    ck_assert_int_lt(line_count, LINES_MAX);
    ck_assert_int_gt(asprintf(&lines[line_count++], "%s %s: %.*s", e->owner, e->name, (int)(end - reason), reason), 0);
}

static int compare(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void collect(void)
{
    char dir[1024];
    plugins *loaded;
    for (const sql_entry *e = __start_tangguh_sql; e < __stop_tangguh_sql; e++)
        note(e);
    ck_assert_int_eq(plugin_dir(dir, sizeof dir, &rumah_err), TG_OK);
    ck_assert_int_eq(plugin_load_all(&loaded, dir, NULL, &rumah_err), TG_OK);
    for (size_t i = 0; i < plugin_count(loaded); i++)
        for (const sql_entry *e = plugin_at(loaded, i)->sql_from; e < plugin_at(loaded, i)->sql_to; e++)
            note(e);
    plugin_destroy(loaded);
    qsort(lines, (size_t)line_count, sizeof *lines, compare);
}

static bool is_listed(const char *line)
{
    for (int i = 0; i < line_count; i++)
        if (strcmp(lines[i], line) == 0)
            return true;
    return false;
}

/* Prints what differs: "+" stands in the code only, "-" in the file only. */
static int differences(FILE *f)
{
    char line[600];
    bool seen[LINES_MAX] = { false };
    int count = 0;
    while (fgets(line, sizeof line, f) != NULL) {
        line[strcspn(line, "\n")] = 0;
        if (line[0] == '#' || line[0] == 0)
            continue;
        for (int i = 0; i < line_count; i++)
            seen[i] = seen[i] || strcmp(lines[i], line) == 0;
        if (!is_listed(line))
            count += fprintf(stderr, "- %s\n", line) > 0;
    }
    for (int i = 0; i < line_count; i++)
        if (!seen[i])
            count += fprintf(stderr, "+ %s\n", lines[i]) > 0;
    return count;
}

START_TEST(the_statements_across_regions_are_those_of_the_list)
{
    FILE *f = fopen(SOURCE_DIR "/tests/akses/lintas_wilayah.txt", "r");
    ck_assert_ptr_nonnull(f);
    rumah_open(NULL);
    rumah_close();
    collect();
    int count = differences(f);
    fclose(f);
    for (int i = 0; i < line_count; i++)
        free(lines[i]);
    ck_assert_msg(count == 0, "%d lines differ from tests/akses/lintas_wilayah.txt: look at each reason, then take it over", count);
}
END_TEST

TESTS(lintas)
{
    tcase_add_test(tc, the_statements_across_regions_are_those_of_the_list);
}
