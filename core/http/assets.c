/* The built panel, in memory and in open files; see assets.h. */
#include "http/assets.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/base.h"
#include "base/json.h"

enum { PATH_SIZE = 1024, TABLE_MAX = 1 << 20, FILE_MAX = 8 << 20, KEPT_MAX = 64 << 10 };
#define PAGE_PATH "/"

typedef struct { const char *word, *link; } page_link;
struct assets { tg_arena *arena; asset *list; page_link *links; size_t count, link_count; const asset *page; };

/* ---- what a browser may do with them ------------------------------------------------------------------------------ */

/* The page: its own scripts and styles, its own server, pictures it made itself; nothing inline, nothing of others. A worker
 * takes the policy of its own file: that which reads QR codes alone may compile WebAssembly. */
static const struct { const char *name, *policy; } POLICIES[] = {
    { "halaman", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
                 "manifest-src 'self'; worker-src 'self'; media-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'" },
    { "pekerja", "default-src 'none'; script-src 'self'; connect-src 'self'" },
    { "pemindai", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" },
};

static int find_policy(const char *name, const char **out, tg_error *err)
{
    *out = NULL;
    if (name == NULL)
        return TG_OK;
    for (size_t i = 0; i < sizeof POLICIES / sizeof *POLICIES; i++)
        if (text_same(POLICIES[i].name, name))
            *out = POLICIES[i].policy;
    return *out != NULL ? TG_OK : tg_fail(err, TG_CORRUPT, "panel_kebijakan", name);
}

/* ---- reading the folder ------------------------------------------------------------------------------------------- */

typedef struct { const char *dir, *name; bool fixed, packed; } described;

static void put_tag(asset_body *out, const void *of, size_t n)
{
    uint8_t hash[HASH_SHORT_SIZE];
    char hex[2 * HASH_SHORT_SIZE + 1];
    hash_short(of, n, hash);
    text_hex(hash, sizeof hash, hex);
    snprintf(out->etag, sizeof out->etag, "\"%s\"", hex);
}

static int read_body(asset_body *out, const char *path, tg_error *err)
{
    char *text = NULL;
    if (env_read_file(path, FILE_MAX, &text, &out->n, err) != TG_OK)
        return tg_fail(err, TG_CORRUPT, "panel_berkas", path);
    out->p = text;
    put_tag(out, text, out->n);              /* of the form as it goes out: a strong tag */
    return TG_OK;
}

/* Open from now on, so that it stays the file of this build while another is put in its place. Its name changes with its
 * content, so name, form and size are a strong tag, and nothing of it is read at the start. */
static int hold_body(asset_body *out, const described *d, const char *path, tg_error *err)
{
    struct stat st;
    char of[PATH_SIZE + 24];
    out->fd = env_open(path, O_RDONLY, 0);
    if (out->fd < 0 || fstat(out->fd, &st) != 0 || !S_ISREG(st.st_mode))
        return tg_fail(err, TG_CORRUPT, "panel_berkas", path);
    out->n = (size_t)st.st_size;
    int n = snprintf(of, sizeof of, "%s %zu", path + strlen(d->dir), out->n);
    put_tag(out, of, (size_t)n);
    return TG_OK;
}

/* Nearly all browsers take a packed form: the plain one, and what is large, may come from the disk. */
static bool is_held(const described *d, const char *path, const char *ending)
{
    struct stat st;
    return d->fixed && ((d->packed && ending[0] == 0) || (stat(path, &st) == 0 && st.st_size > KEPT_MAX));
}

static int open_body(asset_body *out, const described *d, const char *ending, tg_error *err)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s%s", d->dir, d->name, ending);
    return is_held(d, path, ending) ? hold_body(out, d, path, err) : read_body(out, path, err);
}

static bool has_word(const json_t *list, const char *word)
{
    size_t i;
    json_t *v;
    json_array_foreach(list, i, v)
        if (text_same(json_string_value(v), word))
            return true;
    return false;
}

static int read_asset(asset *out, const char *dir, const json_t *row, tg_arena *a, tg_error *err)
{
    static const struct { const char *ending; asset_form form; } FORMS[] = { { "gz", ASSET_GZIP }, { "br", ASSET_BROTLI } };
    const char *path = json_string_value(json_object_get(row, "path")), *type = json_string_value(json_object_get(row, "jenis"));
    const char *name = json_string_value(json_object_get(row, "berkas"));
    const json_t *forms = json_object_get(row, "bentuk");
    char ending[8];
    for (int f = 0; f < ASSET_FORMS; f++)
        out->form[f].fd = -1;                /* first of all: what is wrong now is closed with the rest */
    if (path == NULL || type == NULL || name == NULL || path[0] != '/')
        return tg_fail(err, TG_CORRUPT, "panel_berkas", "assets.json");
    out->path = tg_arena_text(a, path, strlen(path));
    out->type = tg_arena_text(a, type, strlen(type));
    out->fixed = json_is_true(json_object_get(row, "tetap"));
    if (out->path == NULL || out->type == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    const described d = { dir, name, out->fixed, json_array_size(forms) > 0 };
    int rc = find_policy(json_string_value(json_object_get(row, "kebijakan")), &out->policy, err);
    if (rc == TG_OK)
        rc = open_body(&out->form[ASSET_PLAIN], &d, "", err);
    for (size_t i = 0; rc == TG_OK && i < sizeof FORMS / sizeof *FORMS; i++) {
        snprintf(ending, sizeof ending, ".%s", FORMS[i].ending);
        if (has_word(forms, FORMS[i].ending))
            rc = open_body(&out->form[FORMS[i].form], &d, ending, err);
    }
    return rc;
}

static int by_path(const void *a, const void *b) { return strcmp(((const asset *)a)->path, ((const asset *)b)->path); }

static int read_files(assets *all, const char *dir, const json_t *files, tg_error *err)
{
    size_t n = json_array_size(files), i;
    json_t *row;
    int rc = TG_OK;
    all->list = tg_arena_array(all->arena, n + 1, sizeof *all->list);
    if (all->list == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    json_array_foreach(files, i, row)
        if (rc == TG_OK) {
            all->count++;                    /* before it is read: what it took is freed with the rest */
            rc = read_asset(&all->list[i], dir, row, all->arena, err);
        }
    if (rc != TG_OK)
        return rc;
    qsort(all->list, all->count, sizeof *all->list, by_path);
    all->page = assets_find(all, SLICE(PAGE_PATH));
    return all->page != NULL ? TG_OK : tg_fail(err, TG_CORRUPT, "panel_berkas", "index.html");
}

static int read_links(assets *all, json_t *pages, tg_error *err)
{
    const char *word;
    json_t *link;
    all->links = tg_arena_array(all->arena, json_object_size(pages) + 1, sizeof *all->links);
    if (all->links == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    json_object_foreach(pages, word, link) {
        const char *text = json_string_value(link);
        page_link *to = &all->links[all->link_count];
        if (text == NULL || strpbrk(text, "\r\n") != NULL)
            return tg_fail(err, TG_CORRUPT, "panel_berkas", "assets.json");
        *to = (page_link){ tg_arena_text(all->arena, word, strlen(word)), tg_arena_text(all->arena, text, strlen(text)) };
        if (to->word == NULL || to->link == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        all->link_count++;
    }
    return TG_OK;
}

static int read_all(assets *all, const char *dir, const char *text, size_t size, tg_error *err)
{
    json_error_t where;
    tg_arena *tree = arena_create();         /* of the table's JSON, which nobody needs afterwards */
    json_t *table = tree != NULL ? json_read(text, size, 0, tree, &where) : NULL;
    int rc = tree == NULL ? tg_fail(err, TG_NOMEM, "memori_habis")
           : table == NULL ? tg_fail(err, TG_CORRUPT, "panel_berkas", "assets.json")
                           : read_files(all, dir, json_object_get(table, "berkas"), err);
    if (rc == TG_OK)
        rc = read_links(all, json_object_get(table, "halaman"), err);
    arena_destroy(tree);
    return rc;
}

int assets_open(assets **out, const char *dir, tg_error *err)
{
    char path[PATH_SIZE], *text = NULL;
    size_t size = 0;
    *out = NULL;
    snprintf(path, sizeof path, "%s/assets.json", dir);
    if (!env_exists(path))
        return tg_fail(err, TG_NOT_FOUND, "panel_berkas", path);
    assets *all = env_calloc(1, sizeof *all);
    if (all == NULL || (all->arena = arena_create()) == NULL) {
        env_free(all);
        return tg_fail(err, TG_NOMEM, "memori_habis");
    }
    int rc = env_read_file(path, TABLE_MAX, &text, &size, err);
    if (rc == TG_OK)
        rc = read_all(all, dir, text, size, err);
    env_free(text);
    if (rc == TG_OK)
        *out = all;
    else
        assets_close(all);
    return rc;
}

static void close_body(asset_body *body)
{
    env_free((char *)body->p);
    if (body->fd >= 0)
        close(body->fd);
}

void assets_close(assets *all)
{
    if (all == NULL)
        return;
    for (size_t i = 0; i < all->count; i++)
        for (int f = 0; f < ASSET_FORMS; f++)
            close_body(&all->list[i].form[f]);
    arena_destroy(all->arena);
    env_free(all);
}

/* ---- finding ------------------------------------------------------------------------------------------------------ */

static int compare(tg_slice path, const char *name)
{
    size_t n = strlen(name), least = path.n < n ? path.n : n;
    int order = memcmp(path.p, name, least);
    return order != 0 ? order : path.n < n ? -1 : path.n > n;
}

const asset *assets_find(const assets *all, tg_slice path)
{
    size_t from = 0, to = all->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = compare(path, all->list[middle].path);
        if (order == 0)
            return &all->list[middle];
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

const asset *assets_page(const assets *all) { return all->page; }

const char *assets_link(const assets *all, tg_slice path)
{
    tg_slice word = { path.p + (path.n > 0), path.n - (path.n > 0) };
    const char *slash = memchr(word.p, '/', word.n);
    if (slash != NULL)
        word.n = (size_t)(slash - word.p);
    for (size_t i = 0; i < all->link_count; i++)
        if (compare(word, all->links[i].word) == 0)
            return all->links[i].link;
    return NULL;
}

/* ---- what the client says ----------------------------------------------------------------------------------------- */

/* The next element of a list between commas, trimmed; false at its end. */
static bool next_element(tg_slice *rest, tg_slice *out)
{
    if (rest->p == NULL || rest->n == 0)
        return false;
    const char *comma = memchr(rest->p, ',', rest->n);
    size_t n = comma != NULL ? (size_t)(comma - rest->p) : rest->n;
    *out = text_trim(rest->p, n);
    n += comma != NULL;
    *rest = (tg_slice){ rest->p + n, rest->n - n };
    return true;
}

static bool is_word(tg_slice s, const char *word)
{
    return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

/* "gzip;q=0.8" -> "gzip" and 800. A weight that is none counts as 0: what cannot be read is not asked for. */
static tg_slice weighed(tg_slice element, int *weight)
{
    const char *semicolon = element.n > 0 ? memchr(element.p, ';', element.n) : NULL;
    *weight = 1000;
    if (semicolon == NULL)
        return element;
    size_t n = (size_t)(semicolon - element.p);
    tg_slice q = text_trim(semicolon + 1, element.n - n - 1);
    *weight = 0;
    if (q.n >= 3 && (q.p[0] == 'q' || q.p[0] == 'Q') && q.p[1] == '=' && (q.p[2] == '0' || q.p[2] == '1')) {
        *weight = q.p[2] == '1' ? 1000 : 0;
        for (size_t i = 4, unit = 100; q.p[2] == '0' && i < q.n && i < 7 && q.p[i] >= '0' && q.p[i] <= '9'; i++, unit /= 10)
            *weight += (q.p[i] - '0') * (int)unit;
    }
    return text_trim(element.p, n);
}

static asset_form choose(tg_slice accept, const bool has[ASSET_FORMS])
{
    static const char *const NAMES[ASSET_FORMS] = { "identity", "gzip", "br" };
    int given[ASSET_FORMS] = { -1, -1, -1 }, others = -1, weight;
    tg_slice element;
    while (next_element(&accept, &element)) {
        tg_slice name = weighed(element, &weight);
        for (int f = 0; f < ASSET_FORMS; f++)
            if (is_word(name, NAMES[f]))
                given[f] = weight;
        if (is_word(name, "*"))
            others = weight;
    }
    asset_form best = ASSET_PLAIN;           /* when nothing fits too: an answer helps more than a 406 */
    int most = 0;
    for (int f = ASSET_FORMS - 1; f >= 0; f--) {
        int w = given[f] >= 0 ? given[f] : others >= 0 ? others : f == ASSET_PLAIN ? 1 : 0;
        if (has[f] && w > most) {
            best = (asset_form)f;
            most = w;
        }
    }
    return best;
}

asset_form asset_choose(const asset *file, tg_slice accept)
{
    const bool has[ASSET_FORMS] = { true, file->form[ASSET_GZIP].etag[0] != 0, file->form[ASSET_BROTLI].etag[0] != 0 };
    return choose(accept, has);
}

bool accepts_gzip(tg_slice accept)
{
    static const bool HAS[ASSET_FORMS] = { [ASSET_PLAIN] = true, [ASSET_GZIP] = true };
    return choose(accept, HAS) == ASSET_GZIP;
}

bool asset_is_known(const asset_body *body, tg_slice known)
{
    tg_slice element;
    while (next_element(&known, &element)) {
        if (element.n > 2 && memcmp(element.p, "W/", 2) == 0)
            element = (tg_slice){ element.p + 2, element.n - 2 };
        if (is_word(element, "*") || (element.n == strlen(body->etag) && memcmp(element.p, body->etag, element.n) == 0))
            return true;
    }
    return false;
}

bool asset_wants_page(tg_slice accept)
{
    tg_slice element;
    int weight;
    while (next_element(&accept, &element))
        if (is_word(weighed(element, &weight), "text/html") && weight > 0)
            return true;
    return false;
}
