/* GET /panel: what the panel draws: the panel.json of every program that is on, in order of name, with the pages and acts that
 * this actor may use. Of each everything else stands as the program wrote it; texts are {"id","en"} or one string.
 *
 *     {"panel":1,"program":[{"panel":1,"plugin":"sembako","title":...,"records":{...},"pages":[...],"actions":{...}}]}
 *
 * A page goes when its `role` does not name one of the actor's, or when its list is not for them; an act likewise, or when its
 * POST is not for them: whoever draws a page leaves out an act that is not in `actions`. A program without a page left is left
 * out. ETag: the reply's hash, so it changes with the programs and the role alone.
 *
 * Thread  the pool's. Memory  the request's arena, and a tree of its own a program.
 * Walks   request. */
#include <stdio.h>
#include <string.h>
#include "account/account.h"
#include "base/json.h"
#include "plugin/entry.h"

typedef struct { const tg_plugin *d; uint32_t peran; } viewer;

static bool is_role_of(const viewer *v, const json_t *role)
{
    size_t i;
    json_t *one;
    if (role == NULL)
        return true;
    if (json_is_string(role))
        return (account_role(json_string_value(role)) & v->peran) != 0;
    json_array_foreach(role, i, one)
        if ((account_role(json_string_value(one)) & v->peran) != 0)
            return true;
    return false;
}

/* NULL: no route of this program, so not for it to say. */
static bool may_ask(const viewer *v, const tg_route *r)
{
    return r == NULL || r->roles == 0 || (r->roles & TG_ROLE_ANYONE) == TG_ROLE_ANYONE || (r->roles & v->peran) != 0;
}

static bool may_list(const viewer *v, const json_t *list)
{
    return json_string_value(list) == NULL || may_ask(v, panel_list_route(v->d, json_string_value(list)));
}

static bool may_see(const viewer *v, const json_t *page)
{
    return is_role_of(v, json_object_get(page, "role")) && may_list(v, json_object_get(page, "list"))
           && may_list(v, json_object_get(page, "queue")) && may_list(v, json_object_get(json_object_get(page, "find"), "in"));
}

static bool may_act(const viewer *v, const json_t *action)
{
    const char *post = json_string_value(json_object_get(action, "post"));
    return is_role_of(v, json_object_get(action, "role")) && (post == NULL || may_ask(v, panel_route(v->d, TG_POST, post)));
}

static void cut(const viewer *v, json_t *panel)
{
    json_t *pages = json_object_get(panel, "pages"), *actions = json_object_get(panel, "actions"), *action;
    const char *name;
    void *next;
    for (size_t i = json_array_size(pages); i-- > 0;)
        if (!may_see(v, json_array_get(pages, i)))
            json_array_remove(pages, i);
    json_object_foreach_safe(actions, next, name, action)
        if (!may_act(v, action))
            json_object_del(actions, name);
}

/* NULL: no memory. "": nothing in it for this actor. */
static const char *panel_of(const viewer *v, tg_arena *a)
{
    json_error_t e;
    json_t *read = json_read(v->d->panel_json, strlen(v->d->panel_json), 0, a, &e), *mine = read != NULL ? json_deep_copy(read) : NULL;
    if (mine == NULL)
        return NULL;
    cut(v, mine);
    char *text = json_array_size(json_object_get(mine, "pages")) > 0 ? json_dumps(mine, JSON_COMPACT) : NULL;
    bool empty = text == NULL && json_array_size(json_object_get(mine, "pages")) == 0;
    const char *out = empty ? "" : text != NULL ? tg_arena_text(a, text, strlen(text)) : NULL;
    json_decref(mine);
    env_free(text);
    return out;
}

typedef struct { const char *text[PLUGINS_MAX]; size_t count; char etag[2 * HASH_SIZE + 3]; } panels;

/* The parts, and the name of their whole. */
static int collect(tg_request *req, panels *out, tg_error *err)
{
    const plugins *p = plugin_served();
    char hex[2 * HASH_SIZE + 1];
    uint8_t hash[HASH_SIZE];
    hash_stream h;
    hash_begin(&h, HASH_SIZE);
    for (size_t i = 0; i < p->found; i++) {
        viewer v = { p->all[i].d, http_who(req)->peran };
        if (v.d == NULL || v.d->panel_json == NULL || !plugin_is_on(p, v.d->name))
            continue;
        const char *text = panel_of(&v, tg_request_arena(req));
        if (text == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        if (*text != 0)
            out->text[out->count++] = text;
        hash_add(&h, text, strlen(text) + 1);
    }
    hash_end(&h, hash, sizeof hash);
    text_hex(hash, sizeof hash, hex);
    snprintf(out->etag, sizeof out->etag, "\"%s\"", hex);
    return TG_OK;
}

static int show_panel(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    panels *all = tg_arena_alloc(tg_request_arena(req), sizeof *all);
    if (all == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    all->count = 0;
    int rc = collect(req, all, err);
    if (rc != TG_OK || http_fresh(req, all->etag))
        return rc;
    tg_object(req);
    tg_put_i64(req, "panel", 1);
    tg_key(req, "program");
    tg_array(req);
    for (size_t i = 0; i < all->count; i++)
        jw_raw(http_writer(req), all->text[i], strlen(all->text[i]));
    tg_array_end(req);
    tg_object_end(req);
    return TG_OK;
}

const tg_route PANEL_ROUTES[] = {
    { TG_GET, "/panel", TG_SLOW, TG_ROLES_ALL, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, show_panel,
      "The pages of all programs that are on, as far as they are for this actor; with an ETag" },
    { 0 },
};
