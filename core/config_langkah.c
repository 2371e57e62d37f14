/* config_langkah.c: the key `langkah` of config.lua: what regions add to the steps of a program, and by which law.
 *   langkah = { { program = "sembako", wilayah = "31.75.07", langkah = { "musyawarah" }, dasar_hukum = "..." } }
 * What the words mean is checked where they are used (kepesertaan_add_steps); here only their form. See config.h. */
#include "config.h"
#include <string.h>
#include "config_dalam.h"

static const char FORM[] = "{ program = \"...\", wilayah = \"...\", langkah = { \"...\" }, dasar_hukum = \"...\" }";

static int wrong_form(tg_error *err)
{
    return tg_fail_field(err, TG_INVALID, "langkah", "config_jenis", "langkah", FORM);
}

/* A text under `key` of the table on top of the stack. */
static bool read_text(lua_State *L, const char *key, char *out, size_t cap)
{
    size_t size;
    lua_getfield(L, -1, key);
    const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &size) : NULL;
    bool ok = text != NULL && size > 0 && strlen(text) == size && text_copy(out, cap, text);
    lua_pop(L, 1);
    return ok;
}

static bool read_steps(lua_State *L, config_langkah *out)
{
    lua_getfield(L, -1, "langkah");
    lua_Integer n = lua_istable(L, -1) ? (lua_Integer)lua_rawlen(L, -1) : 0;
    bool ok = n > 0 && n <= CONFIG_LANGKAH_KATA;
    for (lua_Integer i = 1; ok && i <= n; i++) {
        lua_rawgeti(L, -1, i);
        ok = lua_type(L, -1) == LUA_TSTRING && text_copy(out->langkah[i - 1], sizeof out->langkah[0], lua_tostring(L, -1));
        lua_pop(L, 1);
    }
    out->langkah_count = (int)n;
    lua_pop(L, 1);
    return ok;
}

static bool knows_keys(lua_State *L)
{
    bool known = true;
    lua_pushnil(L);
    while (known && lua_next(L, -2) != 0) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        known = strcmp(key, "program") == 0 || strcmp(key, "wilayah") == 0 || strcmp(key, "langkah") == 0 || strcmp(key, "dasar_hukum") == 0;
        lua_pop(L, known ? 1 : 2);
    }
    return known;
}

static bool read_row(lua_State *L, config_langkah *out)
{
    return lua_istable(L, -1) && knows_keys(L) && read_text(L, "program", out->program, sizeof out->program)
        && read_text(L, "wilayah", out->wilayah, sizeof out->wilayah)
        && read_text(L, "dasar_hukum", out->dasar_hukum, sizeof out->dasar_hukum) && read_steps(L, out);
}

int config_langkah_read(config *c, lua_State *L, tg_error *err)
{
    if (!lua_istable(L, -1))
        return wrong_form(err);
    lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
    if (n > CONFIG_LANGKAH_MAX)
        return tg_fail_field(err, TG_INVALID, "langkah", "config_batas", "langkah", (int64_t)0, (int64_t)CONFIG_LANGKAH_MAX, (int64_t)n);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        bool ok = read_row(L, &c->langkah[i - 1]);
        lua_pop(L, 1);
        if (!ok)
            return wrong_form(err);
    }
    c->langkah_count = (int)n;
    return TG_OK;
}

void config_langkah_print(const config *c, FILE *out)
{
    fputs("{", out);
    for (int i = 0; i < c->langkah_count; i++) {
        const config_langkah *k = &c->langkah[i];
        fputs(i > 0 ? ", { program = " : " { program = ", out);
        config_print_text(out, k->program);
        fputs(", wilayah = ", out);
        config_print_text(out, k->wilayah);
        fputs(", langkah = {", out);
        for (int j = 0; j < k->langkah_count; j++) {
            fputs(j > 0 ? ", " : " ", out);
            config_print_text(out, k->langkah[j]);
        }
        fputs(" }, dasar_hukum = ", out);
        config_print_text(out, k->dasar_hukum);
        fputs(" }", out);
    }
    fputs(c->langkah_count > 0 ? " }" : "}", out);
}
