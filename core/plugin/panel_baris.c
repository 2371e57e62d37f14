/* The line of a panel.json where a path stands, such as pages[0].states[1].tone: findings name it as compilers do. The parser keeps
 * no places, so the text is walked again, once for each finding.
 *
 * Input   a text that json_read took, and a path as panel.c writes it. Thread  any. Memory  none.
 * Walks   request. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "plugin/entry.h"

static const char *skip_space(const char *p)
{
    return p + strspn(p, " \t\r\n");
}

/* From the opening quote to behind the closing one. */
static const char *skip_string(const char *p)
{
    for (p++; *p != 0 && *p != '"'; p++)
        p += *p == '\\' && p[1] != 0;
    return *p == '"' ? p + 1 : p;
}

/* Behind one value: brackets are counted, not followed. */
static const char *skip_value(const char *p)
{
    int open = 0;
    do {
        p = skip_space(p);
        if (*p == '"') {
            p = skip_string(p);
            continue;
        }
        open += *p == '{' || *p == '[';
        open -= *p == '}' || *p == ']';
        p += *p != 0;
        if (open == 0)
            p += strcspn(p, " \t\r\n,]}");           /* the rest of a number, true, false or null */
    } while (open > 0 && *p != 0);
    return p;
}

/* At '{' or '[': where the member of this name, or the item of this number, begins; NULL: there is none. */
static const char *enter_member(const char *p, const char *name, size_t n, long at)
{
    bool object = *p == '{';
    for (p = skip_space(p + 1); *p != 0 && *p != '}' && *p != ']'; at--) {
        const char *here = p;
        if (object ? strncmp(p + 1, name, n) == 0 && p[n + 1] == '"' : at == 0)
            return here;
        if (object)
            p = skip_space(skip_string(p)) + 1;      /* the colon */
        p = skip_space(skip_value(p));
        p += *p == ',';
        p = skip_space(p);
    }
    return NULL;
}

/* At the value: of "key": value behind the colon. */
static const char *value_of(const char *p, bool member)
{
    p = skip_space(p);
    return member ? skip_space(skip_space(skip_string(p)) + 1) : p;
}

int panel_line(const char *json, const char *path)
{
    const char *at = skip_space(json), *value = at;
    int line = 1;
    while (*path != 0 && (*value == '{' || *value == '[')) {
        bool item = *path == '[';
        const char *name = path + (item || *path == '.');
        size_t n = strcspn(name, item ? "]" : ".[");
        const char *found = item == (*value == '[') ? enter_member(value, name, n, item ? strtol(name, NULL, 10) : -1) : NULL;
        if (found == NULL)
            break;
        at = found;
        value = value_of(found, !item);
        path = name + n + item;
    }
    for (const char *p = json; p < at; p++)
        line += *p == '\n';
    return line;
}

const char *panel_place(char *out, size_t size, const char *plugin, int line)
{
    snprintf(out, size, "%s/panel.json:%d", plugin, line);
    return out;
}
