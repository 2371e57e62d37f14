/* Layers from a folder: DIR/sembako/00.lua, 31.lua, 31.75.lua ...: which files make the rule of a
 * region. See rule.h. */
#include "rule/effective.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t PANJANG[RULE_LAYER_MAX] = { 2, 2, 5, 8, 13 };     /* of a code on each level; 00 first */

static bool is_program(const char *text, size_t n)
{
    bool good = n > 0 && n < RULE_ID_SIZE && text[0] >= 'a' && text[0] <= 'z';
    for (size_t i = 0; i < n && good; i++)
        good = (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= '0' && text[i] <= '9') || text[i] == '_';
    return good;
}

static bool split_path(const char *path, rule_path *out)
{
    const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1, *folder = slash;
    size_t size = strlen(name);
    while (folder != NULL && folder > path && folder[-1] != '/')
        folder--;
    if (slash == NULL || !is_program(folder, (size_t)(slash - folder)) || size <= 4 || strcmp(name + size - 4, ".lua") != 0
        || size - 4 >= sizeof out->kode || (size_t)(folder - path) >= sizeof out->dir)
        return false;
    snprintf(out->program, sizeof out->program, "%.*s", (int)(slash - folder), folder);
    snprintf(out->kode, sizeof out->kode, "%.*s", (int)(size - 4), name);
    snprintf(out->dir, sizeof out->dir, "%.*s", (int)(folder - path), path);
    if (out->dir[0] == 0)
        text_copy(out->dir, sizeof out->dir, ".");
    else if (strlen(out->dir) > 1)
        out->dir[strlen(out->dir) - 1] = 0;              /* the slash behind it */
    return rule_tingkat_of(out->kode) >= 0;
}

int rule_path_parse(const char *path, rule_path *out, tg_error *err)
{
    memset(out, 0, sizeof *out);
    bool good = split_path(path, out);
    char *whole = good ? NULL : realpath(path, NULL);    /* "00.lua", typed inside its folder */
    good = good || (whole != NULL && split_path(whole, out));
    free(whole);
    return good ? TG_OK : tg_fail(err, TG_INVALID, "aturan_letak", path);
}

static void drop(rule_layers *l, size_t i)
{
    env_free((void *)l->source[i].text);
    env_free((void *)l->source[i].berkas);
}

void rule_layers_free(rule_layers *l)
{
    for (size_t i = 0; l != NULL && i < l->count; i++)
        drop(l, i);
    if (l != NULL)
        l->count = 0;
}

/* Takes text and berkas. */
static void append_take(rule_layers *l, const char *kode, char *berkas, char *text, size_t size)
{
    text_copy(l->kode[l->count], sizeof l->kode[0], kode);
    l->source[l->count] = (rule_source){ l->kode[l->count], berkas, text, size };
    l->count++;
}

static int load_one(rule_layers *l, const char *path, const char *kode, tg_error *err)
{
    char *text = NULL, *berkas;
    size_t size = 0;
    if (!env_exists(path))
        return TG_OK;
    int rc = env_read_file(path, RULE_FILE_MAX + 1, &text, &size, err);   /* one more byte: the scan says what is wrong */
    if (rc != TG_OK)
        return rc;
    berkas = env_strdup(path);
    if (berkas == NULL) {
        env_free(text);
        return tg_fail(err, TG_NOMEM, "memori_habis");
    }
    append_take(l, kode, berkas, text, size);
    return TG_OK;
}

int rule_layers_load(rule_layers *out, const char *dir, const char *program, const char *kode, tg_error *err)
{
    char path[1024], part[16];
    int tingkat = rule_tingkat_of(kode), rc = TG_OK;
    memset(out, 0, sizeof *out);
    if (tingkat < 0)
        return tg_fail(err, TG_INVALID, "aturan_kode_bentuk", kode);
    if (!is_program(program, strlen(program)))
        return tg_fail(err, TG_NOT_FOUND, "aturan_program_tiada", program);
    for (int i = 0; i <= tingkat && rc == TG_OK; i++) {
        snprintf(part, sizeof part, "%.*s", (int)PANJANG[i], i == 0 ? "00" : kode);
        if ((size_t)snprintf(path, sizeof path, "%s/%s/%s.lua", dir, program, part) >= sizeof path)
            rc = tg_fail(err, TG_INVALID, "aturan_letak", dir);
        else
            rc = load_one(out, path, part, err);
        if (rc == TG_OK && i == 0 && out->count == 0)
            rc = tg_fail(err, TG_NOT_FOUND, "aturan_program_tiada", program);
    }
    if (rc != TG_OK)
        rule_layers_free(out);
    return rc;
}

int rule_layers_set(rule_layers *l, const char *kode, const char *berkas, const char *text, size_t size, tg_error *err)
{
    bool replaces = l->count > 0 && strcmp(l->kode[l->count - 1], kode) == 0;
    if (rule_tingkat_of(kode) < 0)
        return tg_fail(err, TG_INVALID, "aturan_kode_bentuk", kode);
    if (!replaces && l->count == RULE_LAYER_MAX)
        return tg_fail(err, TG_INVALID, "aturan_lapisan_jumlah", RULE_LAYER_MAX);
    char *name = env_strdup(berkas), *copy = env_malloc(size + 1);
    if (name == NULL || copy == NULL) {
        env_free(name);
        env_free(copy);
        return tg_fail(err, TG_NOMEM, "memori_habis");
    }
    memcpy(copy, text, size);
    copy[size] = 0;
    if (replaces)
        drop(l, --l->count);
    append_take(l, kode, name, copy, size);
    return TG_OK;
}
