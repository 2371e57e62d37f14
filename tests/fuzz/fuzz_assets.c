/* Any bytes as a path and as the headers that choose a file's form: one line each. Never a crash; only a name of the table is
 * found, and only a form that is there is chosen. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/base.h"
#include "http/assets.h"

#define PROMISE(x) do { if (!(x)) abort(); } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static assets *files;

static void put(const char *dir, const char *name, const char *text)
{
    char path[300];
    tg_error err = { 0 };
    snprintf(path, sizeof path, "%s/%s", dir, name);
    PROMISE(env_write_file(path, text, strlen(text), 0600, &err) == TG_OK);
}

static void open_once(void)
{
    char dir[] = "/tmp/fuzz-assets-XXXXXX";
    tg_error err = { 0 };
    hash_start();
    PROMISE(mkdtemp(dir) != NULL);
    put(dir, "index.html", "halaman");
    put(dir, "index.html.br", "br");
    put(dir, "index.html.gz", "gz");
    put(dir, "a.js", "a");
    put(dir, "assets.json", "{\"berkas\":[{\"path\":\"/\",\"berkas\":\"index.html\",\"jenis\":\"text/html\",\"bentuk\":[\"br\",\"gz\"]},"
        "{\"path\":\"/a/a-1F.js\",\"berkas\":\"a.js\",\"jenis\":\"text/javascript\",\"bentuk\":[]}],\"halaman\":{\"bagikan\":\"x\"}}");
    PROMISE(assets_open(&files, dir, &err) == TG_OK);
}

static tg_slice line(const char **p, const char *end)
{
    const char *from = *p, *to = memchr(from, '\n', (size_t)(end - from));
    *p = to != NULL ? to + 1 : end;
    return (tg_slice){ from, (size_t)((to != NULL ? to : end) - from) };
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *p = (const char *)data, *end = p + size;
    if (files == NULL)
        open_once();
    if (size == 0)
        return 0;
    tg_slice path = line(&p, end), accept = line(&p, end), known = line(&p, end);
    const asset *found = assets_find(files, path);
    PROMISE(found == NULL || (strlen(found->path) == path.n && memcmp(found->path, path.p, path.n) == 0));
    assets_link(files, path);
    const asset *page = assets_page(files);
    asset_form form = asset_choose(page, accept);
    PROMISE(form < ASSET_FORMS && page->form[form].p != NULL);
    PROMISE(asset_choose(assets_find(files, SLICE("/a/a-1F.js")), accept) == ASSET_PLAIN);
    asset_is_known(&page->form[form], known);
    asset_wants_page(accept);
    return 0;
}
