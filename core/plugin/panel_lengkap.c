/* What pages, acts and fields of a panel.json cannot do without: each type of page its keys, an act the parameters of its route, a
 * decimal its step. Without this a browser would show an empty page, or a form that the server refuses whatever is typed.
 *
 * Input   a panel.json that panel.c and the targets of panel_tuju.c let pass. Output  findings.
 * Thread  start-up and `plugin check`. Memory  none.
 * Walks   request. */
#include <stdio.h>
#include <string.h>
#include "base/json.h"
#include "plugin/entry.h"

enum { PLACE_SIZE = 150 };

typedef struct { const tg_plugin *d; json_t *root; plugin_findings *f; char path[PLACE_SIZE]; } whole;

static void find(const whole *w, const char *kunci, const char *more, const char *rest)
{
    tg_error err = { 0 };
    char place[PLACE_SIZE];
    panel_place(place, sizeof place, w->d->name, panel_line(w->d->panel_json, w->path));
    tg_fail(&err, TG_INVALID, kunci, place, w->path, more, rest);
    plugin_find_add(w->f, "panel", &err);
}

static const char *word_of(const json_t *v, const char *key)
{
    const char *text = json_string_value(json_object_get(v, key));
    return text != NULL ? text : "";
}

/* ---- pages ------------------------------------------------------------------------------------------ */

static const struct { const char *type, *keys[4]; } NEEDS[] = {
    { "scan", { "find" } }, { "list", { "list" } }, { "form", { "action" } }, { "detail", { "list" } },
    { "series", { "queue", "record", "action" } }, { "report", { "blocks" } },
};

static void look_needs(const whole *w, const json_t *page)
{
    for (size_t i = 0; i < sizeof NEEDS / sizeof NEEDS[0]; i++)
        for (size_t k = 0; strcmp(word_of(page, "type"), NEEDS[i].type) == 0 && k < 4 && NEEDS[i].keys[k] != NULL; k++)
            if (json_object_get(page, NEEDS[i].keys[k]) == NULL)
                find(w, "panel_kurang", NEEDS[i].keys[k], "");
}

static const json_t *page_of(const whole *w, const char *id)
{
    size_t i;
    const json_t *page, *found = NULL;
    json_array_foreach(json_object_get(w->root, "pages"), i, page)
        if (strcmp(word_of(page, "id"), id) == 0)
            found = page;
    return found;
}

static bool ends_with_id(const char *list)
{
    size_t n = strlen(list);
    return n > 5 && strcmp(list + n - 5, "/{id}") == 0;
}

static bool is_opened(const whole *w, const char *id)
{
    size_t i;
    const json_t *page;
    json_array_foreach(json_object_get(w->root, "pages"), i, page)
        if (strcmp(word_of(page, "open"), id) == 0)
            return true;
    return false;
}

/* A record is reached from a row: its page asks by {id}, and a list opens it. */
static void look_detail(const whole *w, const json_t *page)
{
    const char *open = word_of(page, "open");
    const json_t *to = page_of(w, open);
    if (*open != 0 && (to == NULL || strcmp(word_of(to, "type"), "detail") != 0))
        find(w, "panel_buka", open, "");
    if (strcmp(word_of(page, "type"), "detail") != 0)
        return;
    if (!ends_with_id(word_of(page, "list")))
        find(w, "panel_satu", word_of(page, "list"), "");
    if (!is_opened(w, word_of(page, "id")))
        find(w, "panel_tertutup", word_of(page, "id"), "");
}

static bool in_path(const tg_route *r, const char *nama)
{
    char part[60];
    snprintf(part, sizeof part, "{%s}", nama);
    return strstr(r->path, part) != NULL;
}

static bool takes(const tg_route *r, const char *nama)
{
    for (const tg_param *p = r->params; p != NULL && p->nama != NULL; p++)
        if (strcmp(p->nama, nama) == 0)
            return true;
    return in_path(r, nama);
}

/* By what is typed, and the parameter by which the list's route then finds: a NIK or name never stands in an address, so those go
 * through the core's search and come back as the number of the family. */
static const struct { const char *by, *param; } FINDS[] = {
    { "qr", "nomor" }, { "nomor", "nomor" }, { "nomor_undangan", "nomor_undangan" }, { "tanggal_lahir", "tanggal_lahir" },
    { "nama", "keluarga_id" }, { "nik", "keluarga_id" },
};

static void look_find(const whole *w, const json_t *page)
{
    const json_t *search = json_object_get(page, "find"), *by;
    const tg_route *r = panel_list_route(w->d, word_of(search, "in"));
    size_t i;
    json_array_foreach(json_object_get(search, "by"), i, by)
        for (size_t k = 0; r != NULL && k < sizeof FINDS / sizeof FINDS[0]; k++)
            if (strcmp(FINDS[k].by, json_string_value(by)) == 0 && !takes(r, FINDS[k].param))
                find(w, "panel_cari", r->path, FINDS[k].param);
}

static void look_chart(const whole *w, const json_t *page)
{
    const json_t *chart = json_object_get(page, "chart");
    if (chart != NULL && json_object_get(chart, "data") == NULL)
        find(w, "panel_kurang", "chart.data", "");
}

/* ---- acts -------------------------------------------------------------------------------------------- */

static const json_t *field_of(const json_t *record, const char *nama)
{
    size_t i;
    const json_t *f, *found = NULL;
    json_array_foreach(json_object_get(record, "fields"), i, f)
        if (strcmp(word_of(f, "name"), nama) == 0)
            found = f;
    return found;
}

/* What a form may not ask for, since the route does not take it. Photos are taken by forms of the core alone. */
static void look_asked(const whole *w, const json_t *record, json_t *values, const tg_route *r)
{
    const json_t *f;
    json_t *v;
    const char *name;
    size_t i;
    json_array_foreach(json_object_get(record, "fields"), i, f)
        if (!takes(r, word_of(f, "name")) || strcmp(word_of(f, "type"), "photo") == 0)
            find(w, "panel_tak_diambil", r->path, word_of(f, "name"));
    json_object_foreach(values, name, v)
        if (!takes(r, name))
            find(w, "panel_tak_diambil", r->path, name);
    if (json_is_true(json_object_get(record, "absent")) && !takes(r, "tidak_hadir"))
        find(w, "panel_tak_diambil", r->path, "tidak_hadir");
}

/* And what it forgets: of who did not come nothing is asked, so the route may require none of its fields. */
static void look_required(const whole *w, const json_t *record, const json_t *values, const tg_route *r)
{
    bool absent = json_is_true(json_object_get(record, "absent"));
    for (const tg_param *p = r->params; p != NULL && p->nama != NULL; p++)
        if (p->wajib && !in_path(r, p->nama) && (absent || field_of(record, p->nama) == NULL) && json_object_get(values, p->nama) == NULL)
            find(w, "panel_tak_diisi", r->path, p->nama);
}

static void look_act(const whole *w, const json_t *act)
{
    const char *post = word_of(act, "post");
    const tg_route *r = *post != 0 ? panel_route(w->d, TG_POST, post) : NULL;
    bool undone = json_object_get(act, "undo_s") != NULL, undo = json_object_get(act, "undo") != NULL;
    const json_t *record = json_object_get(json_object_get(w->root, "records"), word_of(act, "record"));
    if (r != NULL) {
        look_asked(w, record, json_object_get(act, "values"), r);
        look_required(w, record, json_object_get(act, "values"), r);
    }
    if (*post != 0 && undone != undo)
        find(w, "panel_kurang", undo ? "undo_s" : "undo", "");
}

/* ---- fields ------------------------------------------------------------------------------------------ */

static void look_field(const whole *w, const json_t *f)
{
    const char *type = word_of(f, "type"), *mask = json_string_value(json_object_get(f, "mask"));
    if (strcmp(type, "decimal") == 0 && json_object_get(f, "step") == NULL)
        find(w, "panel_kurang", "step", "");
    if (strcmp(type, "choice") == 0 && json_object_get(f, "choices") == NULL)
        find(w, "panel_kurang", "choices", "");
    if (mask != NULL && strpbrk(mask, "0a*") == NULL)
        find(w, "panel_mask", mask, "");
}

static void look_records(whole *w)
{
    const char *name;
    json_t *record, *f;
    size_t i;
    json_object_foreach(json_object_get(w->root, "records"), name, record)
        json_array_foreach(json_object_get(record, "fields"), i, f) {
            snprintf(w->path, sizeof w->path, "records.%.60s.fields[%zu]", name, i);
            look_field(w, f);
        }
}

void panel_examine_whole(const tg_plugin *d, json_t *root, plugin_findings *f)
{
    whole w = { d, root, f, "" };
    const char *name;
    json_t *item;
    size_t i;
    json_array_foreach(json_object_get(root, "pages"), i, item) {
        snprintf(w.path, sizeof w.path, "pages[%zu]", i);
        look_needs(&w, item);
        look_detail(&w, item);
        look_find(&w, item);
        look_chart(&w, item);
    }
    json_object_foreach(json_object_get(root, "actions"), name, item) {
        snprintf(w.path, sizeof w.path, "actions.%.60s", name);
        look_act(&w, item);
    }
    look_records(&w);
}
