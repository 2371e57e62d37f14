/* The sandbox; see rule_lua.h. Every word is the same C function, and no library is opened, so a
 * script finds no table it could change and nothing it could call but `word "id" { ... }`. Each entry
 * from C runs inside one protected call; nothing here raises outside of it. */
#include "rule/rule_lua.h"
#include <lauxlib.h>
#include <lua.h>
#include <stdio.h>
#include <string.h>

typedef enum { STOP_NONE, STOP_STEPS, STOP_TIME, STOP_MEMORY, STOP_ARENA } stop_reason;

typedef struct {
    rule_scan *scan;
    tg_arena *arena;
    rule_findings *findings;
    size_t used, peak, block_max;
    int64_t steps, cpu_start;
    stop_reason stop;
    char message[256];                  /* of the first error, as Lua said it */
} run;

static const char DECLARED = 0;         /* its address is the key of the list of tables in the registry */

static run *run_of(lua_State *L)
{
    return *(run **)lua_getextraspace(L);
}

/* ---- limits ------------------------------------------------------------------------------- */

/* lua_Alloc with a cap on the whole and on one block. Shrinking never fails. */
static void *allocate(void *self, void *p, size_t old, size_t size)
{
    run *r = self;
    if (p == NULL)
        old = 0;                        /* then `old` is a kind of object */
    if (size == 0) {
        r->used -= old;
        env_free(p);
        return NULL;
    }
    if (size > old && (size > r->block_max || r->used + (size - old) > RULE_LUA_MEMORY)) {
        r->stop = r->stop == STOP_NONE ? STOP_MEMORY : r->stop;
        return NULL;
    }
    void *q = env_realloc(p, size);
    if (q == NULL)
        return NULL;
    r->used += size - old;
    r->peak = r->used > r->peak ? r->used : r->peak;
    return q;
}

/* Steps alone do not bound time: comparing long texts is one step each. So the CPU clock is read too. */
static void count_steps(lua_State *L, lua_Debug *ar)
{
    run *r = run_of(L);
    (void)ar;
    r->steps += RULE_LUA_STEPS_HOOK;
    if (r->steps > RULE_LUA_STEPS)
        r->stop = STOP_STEPS;
    else if (env_thread_cpu_us() - r->cpu_start > RULE_LUA_CPU_US)
        r->stop = STOP_TIME;
    else
        return;
    lua_pushlightuserdata(L, r);        /* no text: making one could need memory */
    lua_error(L);
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
    if (n->teks == NULL) {
        r->stop = STOP_ARENA;
        luaL_error(L, "arena");
    }
    n->nilai = NILAI_TEKS;
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
    r->block_max = RULE_LUA_MEMORY;     /* the parser's arrays grow with the file, which is bounded itself */
    if (luaL_loadbufferx(L, file->text + skip, file->size - skip, "=a", "t") != LUA_OK)
        return lua_error(L);
    r->block_max = RULE_LUA_BLOCK;
    push_environment(L);
    if (lua_setupvalue(L, -2, 1) == NULL)
        lua_pop(L, 1);                  /* a chunk always has _ENV; without it, it has no globals at all */
    lua_sethook(L, count_steps, LUA_MASKCOUNT, RULE_LUA_STEPS_HOOK);
    lua_call(L, 0, 0);
    lua_sethook(L, NULL, 0, 0);
    take_declarations(L);
    return 0;
}

/* Runs inside the failed call: keeps the text, whatever kind of thing was thrown. */
static int keep_message(lua_State *L)
{
    run *r = run_of(L);
    if (lua_type(L, 1) == LUA_TSTRING)
        text_copy(r->message, sizeof r->message, lua_tostring(L, 1));
    return 1;
}

static int on_panic(lua_State *L)
{
    (void)L;
    log_line(LOG_ERROR, "rule", "lua panic outside of a protected call", "%s", "");
    return 0;                           /* Lua aborts: a broken program, not a broken script */
}

/* ---- Lua's words in ours ------------------------------------------------------------------ */

static const struct { const char *lua, *kunci; } SAID[] = {
    { "unknown word", "aturan_kata" },
    { "assignment to a global", "aturan_lua_global" },
    { "not enough memory", "aturan_lua_memori" },
    { "C stack overflow", "aturan_lua_dalam" },
    { "stack overflow", "aturan_lua_dalam" },
    { "too many C levels", "aturan_lua_dalam" },
    { "too many syntax levels", "aturan_lua_dalam" },
    { "binary chunk", "aturan_berkas_biner" },
    { "attempt to index", "aturan_lua_indeks" },
    { "attempt to call", "aturan_lua_panggil" },
    { "attempt to concatenate", "aturan_lua_sambung" },
    { "attempt to compare", "aturan_lua_banding" },
    { "attempt to get length", "aturan_lua_hitung" },
    { "divide by zero", "aturan_lua_bagi_nol" },
    { "attempt to perform 'n", "aturan_lua_bagi_nol" },
    { "attempt to perform", "aturan_lua_hitung" },
    { "no integer representation", "aturan_lua_hitung" },
    { "attempt to assign to const", "aturan_lua_tetap" },
    { "unfinished long", "aturan_teks_putus" },
    { "unfinished string", "aturan_teks_putus" },
    { "malformed number", "aturan_angka_salah" },
    { "escape", "aturan_lua_escape" },
    { "UTF-8 value too large", "aturan_lua_escape" },
    { "hexadecimal digit expected", "aturan_lua_escape" },
    { "unknown attribute", "aturan_lua_atribut" },
    { "multiple to-be-closed", "aturan_lua_atribut" },
    { "too many", "aturan_lua_besar" },
    { "needs too many registers", "aturan_lua_besar" },
    { "control structure too long", "aturan_lua_besar" },
    { "visible label", "aturan_lua_goto" },
    { "break outside", "aturan_lua_goto" },
    { "'}' expected", "aturan_lua_kurawal" },
    { "'end' expected", "aturan_lua_end" },
    { "expected", "aturan_lua_tulisan" },
    { "unexpected symbol", "aturan_lua_tulisan" },
    { "syntax error", "aturan_lua_tulisan" },
};

static const char *translate(const run *r, int rc)
{
    if (r->stop == STOP_STEPS || r->stop == STOP_TIME)
        return "aturan_lua_lama";
    if (rc == LUA_ERRMEM)
        return "aturan_lua_memori";
    for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++)
        if (strstr(r->message, SAID[i].lua) != NULL)
            return SAID[i].kunci;
    return "aturan_lua_lain";
}

/* What Lua put in quotes last: near '...', word '...'. */
static void quoted_part(const char *message, char out[64])
{
    const char *start = strstr(message, "near "), *end;
    start = strchr(start != NULL ? start : message, '\'');
    end = start == NULL ? NULL : strrchr(message, '\'');
    out[0] = 0;
    if (end != NULL && end > start)
        snprintf(out, 64, "%.*s", (int)(end - start - 1), start + 1);
}

static void report(const run *r, int rc)
{
    const rule_file *file = &r->scan->file;
    char part[64];
    int line = 1;
    size_t at = 0;
    if (strncmp(r->message, "a:", 2) == 0)
        sscanf(r->message, "a:%d:", &line);
    for (; line > 1 && at < file->size; at++)
        line -= file->text[at] == '\n';
    while (at < file->size && (file->text[at] == ' ' || file->text[at] == '\t'))
        at++;
    size_t end = at;
    while (end < file->size && file->text[end] != '\n')
        end++;
    quoted_part(r->message, part);
    rule_galat(r->findings, file, at, end - at, NULL, translate(r, rc), part);
}

int rule_lua_run(rule_scan *s, tg_arena *a, rule_findings *f, rule_lua_used *used)
{
    run r = { .scan = s, .arena = a, .findings = f, .block_max = RULE_LUA_MEMORY, .cpu_start = env_thread_cpu_us() };
    lua_State *L = lua_newstate(allocate, &r);
    if (L == NULL)
        return TG_NOMEM;
    *(run **)lua_getextraspace(L) = &r;
    lua_atpanic(L, on_panic);
    lua_pushcfunction(L, keep_message);
    lua_pushcfunction(L, load_and_run);
    int rc = lua_pcall(L, 0, 0, 1);
    if (used != NULL)
        *used = (rule_lua_used){ r.steps, env_thread_cpu_us() - r.cpu_start, r.peak };
    lua_close(L);
    if (rc == LUA_OK)
        return TG_OK;
    if (r.stop == STOP_ARENA || (rc == LUA_ERRMEM && r.stop != STOP_MEMORY))
        return TG_NOMEM;
    report(&r, rc);
    return TG_INVALID;
}
