/* http/router.c: which route a path and method mean. A tree with one level per path segment; a fixed
 * word goes before a {parameter}.
 *
 * Input   route tables at start-up; a path per request.
 * Thread  mounting before the first request; finding from any.
 * Memory  the router's own copies, freed with it. The strings of a table stay their owner's, for ever.
 * Walks   request. */
#include <assert.h>
#include <string.h>
#include "http/http_private.h"

static bool split(tg_slice path, segments *out)
{
    const char *p = path.p, *end = path.p + path.n;
    out->count = 0;
    if (path.n == 1)
        return true;                   /* "/": no segment at all */
    while (p < end) {
        const char *from = p + 1;      /* past the '/' */
        const char *to = memchr(from, '/', (size_t)(end - from));
        if (to == NULL)
            to = end;
        if (to == from || out->count == HTTP_SEGMENTS_MAX)
            return false;
        out->part[out->count++] = (tg_slice){ from, (size_t)(to - from) };
        p = to;
    }
    return true;
}

/* ---- finding ------------------------------------------------------------------------------------- */

static const route_node *find_child(const route_node *n, tg_slice word)
{
    for (const route_node *c = n->child; c != NULL; c = c->next)
        if (c->size == word.n && memcmp(c->word, word.p, word.n) == 0)
            return c;
    return NULL;
}

static bool has_route(const route_node *n)
{
    return n->by_method[0] || n->by_method[1] || n->by_method[2] || n->by_method[3];
}

/* The word first; when nothing lies that way, the parameter. */
static const route_node *find_node(const route_node *n, const segments *parts, int at)
{
    if (n == NULL)
        return NULL;
    if (at == parts->count)
        return has_route(n) ? n : NULL;
    const route_node *found = find_node(find_child(n, parts->part[at]), parts, at + 1);
    return found != NULL ? found : find_node(n->any, parts, at + 1);
}

mounted *router_find(const router *r, tg_slice path, tg_method method, segments *parts, unsigned *allowed)
{
    const route_node *n = split(path, parts) ? find_node(r->root, parts, 0) : NULL;
    *allowed = 0;
    if (n == NULL)
        return NULL;
    for (int i = 0; i < 4; i++)
        if (n->by_method[i] != NULL)
            *allowed |= 1u << i;
    return (unsigned)method < 4 ? n->by_method[method] : NULL;
}

const char *route_method_name(tg_method m)
{
    static const char *const NAMES[] = { "GET", "POST", "PUT", "DELETE" };
    return NAMES[m];
}

/* ---- mounting ------------------------------------------------------------------------------------ */

static route_node *node_new(tg_arena *a, tg_slice word)
{
    route_node *n = tg_arena_alloc(a, sizeof *n + word.n + 1);
    if (n != NULL) {
        n->size = (uint16_t)word.n;
        memcpy(n->word, word.p, word.n);
    }
    return n;
}

static bool is_parameter(tg_slice s)
{
    return s.n > 2 && s.p[0] == '{' && s.p[s.n - 1] == '}';
}

static route_node *grow(tg_arena *a, route_node *n, tg_slice word)
{
    if (is_parameter(word)) {
        if (n->any == NULL)
            n->any = node_new(a, SLICE(""));
        return n->any;
    }
    route_node *c = (route_node *)find_child(n, word);
    if (c == NULL && (c = node_new(a, word)) != NULL) {
        c->next = n->child;
        n->child = c;
    }
    return c;
}

static int param_index(const mounted *m, tg_slice name)
{
    for (int i = 0; i < m->param_count; i++)
        if (strlen(m->params[i].nama) == name.n && memcmp(m->params[i].nama, name.p, name.n) == 0)
            return i;
    return -1;
}

static int count_params(const tg_param *params)
{
    int n = 0;
    while (params != NULL && params[n].nama != NULL)
        n++;
    return n;
}

/* A path segment that the table does not describe is an id when it is called so, else a short text. */
static int add_path_param(tg_arena *a, mounted *m, tg_slice name)
{
    const char *text = tg_arena_text(a, name.p, name.n);
    if (text == NULL)
        text = "";
    bool is_id = text_same(text, "id") || (name.n > 3 && text_same(text + name.n - 3, "_id"));
    m->params[m->param_count] = (tg_param){ text, is_id ? TG_P_ID : TG_P_TEXT, true, 0, 0, "" };
    return m->param_count++;
}

static void copy_params(tg_arena *a, mounted *m, const segments *parts)
{
    int declared = count_params(m->route.params);
    assert(declared <= HTTP_PARAMS_DECLARED);
    if (declared > 0)
        memcpy(m->params, m->route.params, (size_t)declared * sizeof *m->params);
    m->param_count = declared;
    for (int i = 0; i < HTTP_SEGMENTS_MAX; i++) {
        m->segment_param[i] = -1;
        if (i >= parts->count || !is_parameter(parts->part[i]))
            continue;
        tg_slice name = { parts->part[i].p + 1, parts->part[i].n - 2 };
        int at = param_index(m, name);
        m->segment_param[i] = at >= 0 ? at : add_path_param(a, m, name);
    }
    for (int i = 0; i < m->param_count; i++) {
        m->names[i] = m->params[i].nama;
        m->has_file |= m->params[i].jenis == TG_P_FILE;
    }
    m->route.params = m->params;
}

/* What a table must not say; found when the program starts, so by every test. */
static void check_route(const mounted *m)
{
    const tg_route *r = &m->route;
    bool writes = r->kind == TG_WRITE || r->kind == TG_SLOW_WRITE;
    assert(r->handler != NULL);
    assert(!(r->method == TG_GET && writes));
    assert((r->kind == TG_SLOW_WRITE) == (r->prepare != NULL));
    assert(!m->has_file || r->kind == TG_SLOW || r->kind == TG_SLOW_WRITE);   /* neither loop nor writer touches files */
    for (int i = 0; i < HTTP_SEGMENTS_MAX; i++)                /* a nik never stands in a URL */
        assert(m->segment_param[i] < 0 || m->params[m->segment_param[i]].jenis != TG_P_NIK);
    (void)r;
    (void)writes;
}

static mounted *mounted_new(tg_arena *a, const tg_route *route, const char *full_path, const segments *parts)
{
    size_t room = (size_t)count_params(route->params) + HTTP_SEGMENTS_MAX + 1;
    mounted *m = tg_arena_alloc(a, sizeof *m);
    tg_param *params = tg_arena_array(a, room, sizeof *params);
    const char **names = tg_arena_array(a, room, sizeof *names);
    if (m == NULL || params == NULL || names == NULL)
        return NULL;
    m->route = *route;
    m->params = params;
    m->names = names;
    m->shown = (http_mounted){ NULL, full_path, &m->route };
    m->keyed = (route->kind == TG_WRITE || route->kind == TG_SLOW_WRITE) && !(route->flags & TG_NO_IDEMPOTENCY);
    copy_params(a, m, parts);
    check_route(m);
    return m;
}

http_owner *router_owner(router *r, const char *name)
{
    for (http_owner *o = r->owners; o != NULL; o = o->next)
        if (text_same(o->name, name))
            return o;
    http_owner *o = tg_arena_alloc(r->arena, sizeof *o);
    if (o != NULL) {
        text_copy(o->name, sizeof o->name, name);
        o->next = r->owners;
        r->owners = o;
    }
    return o;
}

static bool list_add(router *r, mounted *m)
{
    if (r->count == r->cap) {
        size_t cap = r->cap ? r->cap * 2 : 64;
        http_mounted *list = env_realloc(r->list, cap * sizeof *list);
        if (list == NULL)
            return false;
        r->list = list;
        r->cap = cap;
    }
    r->list[r->count++] = m->shown;
    return true;
}

static route_node *leaf_of(router *r, const segments *parts)
{
    if (r->root == NULL)
        r->root = node_new(r->arena, SLICE(""));
    route_node *n = r->root;
    for (int i = 0; n != NULL && i < parts->count; i++)
        n = grow(r->arena, n, parts->part[i]);
    return n;
}

int router_add(router *r, const char *owner, const char *prefix, const tg_route *route, tg_error *err)
{
    segments parts = { .count = 0 };
    if (r->arena == NULL && (r->arena = arena_create()) == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    char *path = tg_arena_printf(r->arena, "%s%s", prefix, route->path);
    if (path == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    bool fits = route->path[0] == '/' && split((tg_slice){ path, strlen(path) }, &parts);
    assert(fits);
    (void)fits;
    route_node *leaf = leaf_of(r, &parts);
    mounted *m = mounted_new(r->arena, route, path, &parts);
    if (leaf == NULL || m == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    assert(leaf->by_method[route->method] == NULL);   /* two routes of one shape */
    if (owner != NULL && (m->owner = router_owner(r, owner)) == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    m->shown.owner = m->owner != NULL ? m->owner->name : NULL;
    leaf->by_method[route->method] = m;
    return list_add(r, m) ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

void router_free(router *r)
{
    arena_destroy(r->arena);
    env_free(r->list);
    *r = (router){ 0 };
}
