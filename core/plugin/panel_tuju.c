/* Where a panel.json leads: lists and acts are routes of the same program, records stand in the file. Reports may come
 * from rules too, and columns are keys of a reply: those only a run can tell.
 *
 * Input   a panel.json that panel.c could read. Output  findings.
 * Thread  start-up and `plugin check`. Memory  an arena of its own.
 * Walks   request. */
#include <string.h>
#include "base/json.h"
#include "plugin/entry.h"

typedef struct { const tg_plugin *d; const json_t *records; plugin_findings *f; } look;

static void find(const look *l, const char *place, const char *name, const char *kunci)
{
    tg_error err = { 0 };
    tg_fail(&err, TG_INVALID, kunci, l->d->name, place, name);
    plugin_find_add(l->f, "panel", &err);
}

static bool has_route(const tg_plugin *d, tg_method method, const char *path)
{
    for (const tg_route *r = d->routes; r != NULL && r->path != NULL; r++)
        if (r->method == method && strcmp(r->path, path) == 0)
            return true;
    return false;
}

/* "list:kelas" is GET /kelas. */
static void look_list(const look *l, const char *place, const char *name)
{
    char path[120] = "/";
    if (text_starts(name, "list:") && (!text_copy(path + 1, sizeof path - 1, name + strlen("list:")) || !has_route(l->d, TG_GET, path)))
        find(l, place, name, "panel_daftar_rute");
}

static void look_text(const look *l, const char *key, const char *text)
{
    look_list(l, key, text);
    if (strcmp(key, "post") == 0 && !has_route(l->d, TG_POST, text))
        find(l, key, text, "panel_post");
    if (strcmp(key, "record") == 0 && json_object_get(l->records, text) == NULL)
        find(l, key, text, "panel_record");
}

/* panel.c has bounded the depth of what may stand here. */
static void walk(const look *l, const char *key, json_t *v)
{
    size_t i;
    const char *name;
    json_t *inside;
    if (json_is_string(v))
        look_text(l, key, json_string_value(v));
    else if (json_is_array(v))
        json_array_foreach(v, i, inside)
            walk(l, key, inside);
    else if (json_is_object(v))
        json_object_foreach(v, name, inside)
            walk(l, name, inside);
}

void panel_examine_targets(const tg_plugin *d, plugin_findings *f)
{
    json_error_t e;
    tg_arena *a = arena_create();
    json_t *root = a != NULL ? json_read(d->panel_json, strlen(d->panel_json), 0, a, &e) : NULL;
    look l = { d, json_object_get(root, "records"), f };
    if (root != NULL) {
        walk(&l, "pages", json_object_get(root, "pages"));
        walk(&l, "actions", json_object_get(root, "actions"));
    }
    arena_destroy(a);
}
