/* Where a panel.json leads: lists and acts are routes of the same program ("list:kelas" is GET /kelas, "list:kelas/{id}" is GET
 * /kelas/{id}), records stand in the file or are the core's, reports
 * are the program's or those of its rules. Columns are keys of a reply: those only a run can tell.
 *
 * Input   a panel.json that panel.c could read. Output  findings.
 * Thread  start-up and `plugin check`. Memory  an arena of its own.
 * Walks   request. */
#include <stdio.h>
#include <string.h>
#include "base/json.h"
#include "plugin/entry.h"

enum { PATH_SIZE = 150 };

typedef struct look look;
struct look {
    const tg_plugin *d;
    const json_t *records;
    const char *rules;                /* the texts of its rules; NULL: reports are not what is looked for */
    plugin_findings *f;
    void (*text)(const look *l, const char *path, const char *key, const char *text);
};

static void find(const look *l, const char *path, const char *name, const char *kunci, const char *more)
{
    tg_error err = { 0 };
    char place[PATH_SIZE];
    panel_place(place, sizeof place, l->d->name, panel_line(l->d->panel_json, path));
    tg_fail_args(&err, TG_INVALID, "", kunci, TG_ARGS(place, path, name, more));
    plugin_find_add(l->f, "panel", &err);
}

/* {pinjaman_id} of a descriptor names a key of the row, {id} of the route its parameter: they need not have one name. */
static bool is_path(const char *route, const char *path)
{
    for (; *route != 0 && *route == *path; route++, path++)
        if (*route == '{') {
            route += strcspn(route, "}");
            path += strcspn(path, "}");
            if (*route == 0 || *path == 0)
                return false;
        }
    return *route == *path;
}

const tg_route *panel_route(const tg_plugin *d, tg_method method, const char *path)
{
    for (const tg_route *r = d->routes; r != NULL && r->path != NULL; r++)
        if (r->method == method && is_path(r->path, path))
            return r;
    return NULL;
}

const tg_route *panel_list_route(const tg_plugin *d, const char *name)
{
    char path[120] = "/";
    return text_starts(name, "list:") && text_copy(path + 1, sizeof path - 1, name + strlen("list:")) ? panel_route(d, TG_GET, path) : NULL;
}

/* Forms of the core itself: who was served, who is proposed. */
static bool has_record(const look *l, const char *name)
{
    return strcmp(name, "serah_terima") == 0 || strcmp(name, "usulan") == 0 || json_object_get(l->records, name) != NULL;
}

static void look_target(const look *l, const char *path, const char *key, const char *text)
{
    if (text_starts(text, "list:") && panel_list_route(l->d, text) == NULL)
        find(l, path, text, "panel_daftar_rute", "");
    if (text_starts(text, "alokasi:") && strcmp(text + strlen("alokasi:"), l->d->name) != 0)
        find(l, path, text, "panel_alokasi", l->d->name);
    if (strcmp(key, "bands") == 0 && !text_starts(text, "list:") && !text_starts(text, "report:"))
        find(l, path, "list:, report:", "panel_rujukan", "");
    if ((strcmp(key, "post") == 0 || strcmp(key, "undo") == 0) && panel_route(l->d, TG_POST, text) == NULL)
        find(l, path, text, "panel_post", "");
    if (strcmp(key, "record") == 0 && !has_record(l, text))
        find(l, path, text, "panel_record", "");
}

/* ---- reports ----------------------------------------------------------------------------------------- */

static bool has_report(const look *l, const char *id)
{
    char declared[120];
    for (const tg_report *r = l->d->reports; r != NULL && r->id != NULL; r++)
        if (strcmp(r->id, id) == 0)
            return true;
    snprintf(declared, sizeof declared, "\nlaporan \"%s\"", id);
    return strstr(l->rules, declared) != NULL;
}

static void look_report(const look *l, const char *path, const char *key, const char *text)
{
    char own[150] = "";
    size_t n = 0;
    (void)key;
    if (!text_starts(text, "report:") || has_report(l, text + strlen("report:")))
        return;
    for (const tg_report *r = l->d->reports; r != NULL && r->id != NULL && n < sizeof own - 1; r++) {
        int more = snprintf(own + n, sizeof own - n, "%s%s", n > 0 ? ", " : "", r->id);
        n += more > 0 ? (size_t)more : 0;
    }
    find(l, path, text, "panel_laporan", own[0] != 0 ? own : "-");
}

/* ---- walking ----------------------------------------------------------------------------------------- */

/* panel.c has bounded the depth of what may stand here. */
static void walk(const look *l, const char *path, const char *key, json_t *v)
{
    char place[PATH_SIZE];
    size_t i;
    const char *name;
    json_t *inside;
    if (json_is_string(v)) {
        l->text(l, path, key, json_string_value(v));
    } else if (json_is_array(v)) {
        json_array_foreach(v, i, inside) {
            snprintf(place, sizeof place, "%.120s[%zu]", path, i);
            walk(l, place, key, inside);
        }
    } else if (json_is_object(v)) {
        json_object_foreach(v, name, inside) {
            snprintf(place, sizeof place, "%.100s.%.40s", path, name);
            walk(l, place, name, inside);
        }
    }
}

static void look_through(look *l)
{
    json_error_t e;
    tg_arena *a = arena_create();
    json_t *root = a != NULL ? json_read(l->d->panel_json, strlen(l->d->panel_json), 0, a, &e) : NULL;
    l->records = json_object_get(root, "records");
    if (root != NULL) {
        walk(l, "pages", "pages", json_object_get(root, "pages"));
        walk(l, "actions", "actions", json_object_get(root, "actions"));
        if (l->rules == NULL)
            panel_examine_whole(l->d, root, l->f);
    }
    arena_destroy(a);
}

void panel_examine_targets(const tg_plugin *d, plugin_findings *f)
{
    look_through(&(look){ .d = d, .f = f, .text = look_target });
}

void panel_examine_reports(const tg_plugin *d, const char *rules, plugin_findings *f)
{
    look_through(&(look){ .d = d, .rules = rules, .f = f, .text = look_report });
}
