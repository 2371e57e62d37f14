/* The sandbox; see rule_lua.h. Every word is the same C function, and no library is opened, so a
 * script finds no table it could change and nothing it could call but `word "id" { ... }`. Each entry
 * from C runs inside one protected call; nothing here raises outside of it. */
#include "rule/rule_lua.h"
#include "rule/pagar.h"
#include <lauxlib.h>
#include <string.h>

typedef struct {
    rule_pagar pagar;                   /* first: the state knows its fence */
    rule_scan *scan;
    tg_arena *arena;
    rule_findings *findings;
    void *env;                          /* the identity of the file's _ENV */
} run;

static const char DECLARED = 0;         /* its address is the key of the list of tables in the registry */

static run *run_of(lua_State *L)
{
    return (run *)rule_pagar_of(L);
}

/* ---- what a script sees ------------------------------------------------------------------- */

/* { ... } of a declaration: kept in the order of the calls. Records, never raises. */
static int take_table(lua_State *L)
{
    lua_settop(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &DECLARED);
    if (lua_istable(L, 1))
        lua_pushvalue(L, 1);
    else
        lua_pushboolean(L, 0);
    lua_rawseti(L, 2, (lua_Integer)lua_rawlen(L, 2) + 1);
    return 0;
}

static int declare(lua_State *L)
{
    lua_pushcfunction(L, take_table);
    return 1;
}

/* Any global name is a word. Whether it is a known one was the scan's question; a text that was never
 * scanned is told here. */
static int get_global(lua_State *L)
{
    run *r = run_of(L);
    if (!r->scan->scanned) {
        lua_settop(L, 2);
        lua_pushfstring(L, "unknown word '%s'", lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?");
        luaL_where(L, 1);
        lua_insert(L, -2);
        lua_concat(L, 2);
        return lua_error(L);
    }
    lua_pushcfunction(L, declare);
    return 1;
}

static int set_global(lua_State *L)
{
    luaL_where(L, 1);
    lua_pushliteral(L, "assignment to a global");
    lua_concat(L, 2);
    return lua_error(L);
}

/* An empty table whose locked metatable answers for it: the _ENV of the one chunk. */
static void push_environment(lua_State *L)
{
    lua_newtable(L);
    lua_createtable(L, 0, 3);
    lua_pushcfunction(L, get_global);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, set_global);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}

/* ---- values out of Lua -------------------------------------------------------------------- */

static void take_text(lua_State *L, rule_node *n)
{
    run *r = run_of(L);
    const char *text = lua_tolstring(L, -1, &n->teks_size);
    n->teks = tg_arena_text(r->arena, text, n->teks_size);
    if (n->teks == NULL)
        rule_pagar_raise(L, STOP_ARENA);
    n->nilai = NILAI_TEKS;
}

/* A function may keep nothing between calls: no upvalue but the one _ENV. The scan lets no other pass;
 * this is what Lua itself says about it. */
static void take_function(lua_State *L, rule_node *n)
{
    run *r = run_of(L);
    bool closed = !lua_iscfunction(L, -1);
    n->nilai = NILAI_LAIN;
    if (n->fungsi == NULL)
        return;                         /* a name that is no value: the scan said so */
    for (int i = 1; closed && lua_getupvalue(L, -1, i) != NULL; i++) {
        lua_pop(L, 1);
        closed = i == 1 && lua_upvalueid(L, -1, i) == r->env;
    }
    n->nilai = NILAI_FUNGSI;
    if (!closed) {
        n->bad = true;
        rule_galat(r->findings, &r->scan->file, n->at, n->size, NULL, "aturan_fungsi_simpan");
    } else if (n->fungsi->ungkapan) {
        n->nilai = NILAI_TEKS;
        n->teks = n->fungsi->teks;
        n->teks_size = n->fungsi->teks_size;
    }
}

/* Fills the node from the value on top of the stack, and its children from the table's fields. */
static void take_value(lua_State *L, rule_node *n)
{
    luaL_checkstack(L, 4, "nesting");
    if (n->tulis == TULIS_PANGGIL)
        return;                         /* what the scan read is all there is to it */
    switch (lua_type(L, -1)) {
    case LUA_TNIL:
        n->nilai = NILAI_KOSONG;
        return;
    case LUA_TSTRING:
        take_text(L, n);
        return;
    case LUA_TBOOLEAN:
        n->nilai = NILAI_BOOL;
        n->angka = lua_toboolean(L, -1);
        return;
    case LUA_TNUMBER:
        n->nilai = lua_isinteger(L, -1) ? NILAI_BULAT : NILAI_PECAHAN;
        n->angka = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;
        return;
    case LUA_TTABLE:
        n->nilai = NILAI_TABEL;
        break;
    case LUA_TFUNCTION:
        take_function(L, n);
        return;
    default:
        n->nilai = NILAI_LAIN;
        return;
    }
    for (rule_node *c = n->child; c != NULL; c = c->next) {
        if (c->key != NULL) {
            lua_pushstring(L, c->key);
            lua_rawget(L, -2);
        } else {
            lua_rawgeti(L, -1, c->index);
        }
        take_value(L, c);
        lua_pop(L, 1);
    }
}

static void take_declarations(lua_State *L)
{
    lua_Integer i = 0;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &DECLARED);
    for (rule_decl *d = run_of(L)->scan->first; d != NULL; d = d->next) {
        if (d->isi == NULL)
            continue;
        lua_rawgeti(L, -1, ++i);
        take_value(L, d->isi);
        lua_pop(L, 1);
    }
}

/* ---- the one way in ----------------------------------------------------------------------- */

static int load_and_run(lua_State *L)
{
    run *r = run_of(L);
    const rule_file *file = &r->scan->file;
    size_t skip = file->size >= 3 && memcmp(file->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &DECLARED);
    r->pagar.block_max = RULE_LUA_MEMORY;     /* the parser's arrays grow with the file, which is bounded itself */
    if (luaL_loadbufferx(L, file->text + skip, file->size - skip, "=a", "t") != LUA_OK)
        return lua_error(L);
    r->pagar.block_max = RULE_LUA_BLOCK;
    push_environment(L);
    if (lua_setupvalue(L, -2, 1) == NULL)
        lua_pop(L, 1);                  /* a chunk always has _ENV; without it, it has no globals at all */
    r->env = lua_upvalueid(L, -1, 1);
    lua_pushvalue(L, -1);               /* the chunk stays, so that its identity cannot be another's */
    rule_pagar_begin(L);
    lua_call(L, 0, 0);
    rule_pagar_end(L);
    take_declarations(L);
    return 0;
}

static void report(const run *r, int rc)
{
    const rule_file *file = &r->scan->file;
    char part[64];
    int line = rule_pagar_baris(&r->pagar);
    size_t at = 0;
    for (; line > 1 && at < file->size; at++)
        line -= file->text[at] == '\n';
    while (at < file->size && (file->text[at] == ' ' || file->text[at] == '\t'))
        at++;
    size_t end = at;
    while (end < file->size && file->text[end] != '\n')
        end++;
    rule_pagar_bagian(&r->pagar, part);
    rule_galat(r->findings, file, at, end - at, NULL, rule_pagar_kunci(&r->pagar, rc), part);
}

int rule_lua_run(rule_scan *s, tg_arena *a, rule_findings *f, rule_lua_used *used)
{
    run r = { .scan = s, .arena = a, .findings = f };
    r.pagar = (rule_pagar){ .memory_max = RULE_LUA_MEMORY, .block_max = RULE_LUA_MEMORY, .steps_max = RULE_LUA_STEPS,
                            .cpu_max_us = RULE_LUA_CPU_US };
    int64_t start = env_thread_cpu_us();
    lua_State *L = rule_pagar_open(&r.pagar);
    if (L == NULL)
        return TG_NOMEM;
    lua_pushcfunction(L, rule_pagar_keep);
    lua_pushcfunction(L, load_and_run);
    int rc = lua_pcall(L, 0, 0, 1);
    if (used != NULL)
        *used = (rule_lua_used){ r.pagar.steps, env_thread_cpu_us() - start, r.pagar.peak };
    lua_close(L);
    if (rc == LUA_OK)
        return TG_OK;
    if (r.pagar.stop == STOP_ARENA || (rc == LUA_ERRMEM && r.pagar.stop != STOP_MEMORY))
        return TG_NOMEM;
    report(&r, rc);
    return TG_INVALID;
}
