/* Limits of a Lua state; see pagar.h. */
#include "rule/pagar.h"
#include <stdio.h>
#include <string.h>

/* ---- memory ------------------------------------------------------------------------------- */

/* lua_Alloc with a cap on the whole and on one block. Shrinking never fails. */
static void *allocate(void *self, void *p, size_t old, size_t size)
{
    rule_pagar *f = self;
    if (p == NULL)
        old = 0;                        /* then `old` is a kind of object */
    if (size == 0) {
        f->used -= old;
        env_free(p);
        return NULL;
    }
    if (size > old && (size > f->block_max || f->used + (size - old) > f->memory_max)) {
        f->stop = f->stop == STOP_NONE ? STOP_MEMORY : f->stop;
        return NULL;
    }
    void *q = env_realloc(p, size);
    if (q == NULL)
        return NULL;
    f->used += size - old;
    f->peak = f->used > f->peak ? f->used : f->peak;
    return q;
}

static int on_panic(lua_State *L)
{
    (void)L;
    log_line(LOG_ERROR, "rule", "lua panic outside of a protected call", "%s", "");
    return 0;                           /* Lua aborts: a broken program, not a broken script */
}

lua_State *rule_pagar_open(rule_pagar *p)
{
    lua_State *L = lua_newstate(allocate, p);
    if (L == NULL)
        return NULL;
    *(rule_pagar **)lua_getextraspace(L) = p;
    lua_atpanic(L, on_panic);
    return L;
}

rule_pagar *rule_pagar_of(lua_State *L)
{
    return *(rule_pagar **)lua_getextraspace(L);
}

/* ---- steps and time ----------------------------------------------------------------------- */

int rule_pagar_raise(lua_State *L, pagar_stop why)
{
    rule_pagar *p = rule_pagar_of(L);
    p->stop = why;
    lua_pushlightuserdata(L, p);        /* no text: making one could need memory */
    return lua_error(L);
}

int rule_pagar_say(lua_State *L, const char *kunci, const char *bagian)
{
    rule_pagar *p = rule_pagar_of(L);
    p->kunci = kunci;
    text_copy(p->message, sizeof p->message, bagian);
    return rule_pagar_raise(L, STOP_KUNCI);
}

/* Steps alone do not bound time: comparing long texts is one step each. So the CPU clock is read too. */
static void count_steps(lua_State *L, lua_Debug *ar)
{
    rule_pagar *p = rule_pagar_of(L);
    (void)ar;
    p->steps += PAGAR_HOOK;
    if (p->cpu_start < 0)
        p->cpu_start = env_thread_cpu_us();      /* reading it for every short call would cost more than the call */
    if (p->steps > p->steps_max)
        rule_pagar_raise(L, STOP_STEPS);
    else if (env_thread_cpu_us() - p->cpu_start > p->cpu_max_us)
        rule_pagar_raise(L, STOP_TIME);
}

/* Setting the hook also sets its count back, so that a call's budget never depends on the one before. */
void rule_pagar_begin(lua_State *L)
{
    rule_pagar *p = rule_pagar_of(L);
    p->steps = 0;
    p->stop = STOP_NONE;
    p->message[0] = 0;
    p->baris = 0;
    p->cpu_start = -1;
    lua_sethook(L, count_steps, LUA_MASKCOUNT, PAGAR_HOOK);
}

void rule_pagar_end(lua_State *L)
{
    lua_sethook(L, NULL, 0, 0);
}

/* ---- Lua's words in ours ------------------------------------------------------------------ */

/* Runs inside the failed call: keeps the text, whatever kind of thing was thrown. */
int rule_pagar_keep(lua_State *L)
{
    rule_pagar *p = rule_pagar_of(L);
    lua_Debug ar;
    if (lua_type(L, 1) == LUA_TSTRING)
        text_copy(p->message, sizeof p->message, lua_tostring(L, 1));
    for (int level = 0; p->baris == 0 && lua_getstack(L, level, &ar); level++)
        if (lua_getinfo(L, "l", &ar) && ar.currentline > 0)
            p->baris = ar.currentline;
    return 1;
}

/* Every text that Lua 5.4 raises for a script, first match wins: the narrower stand first. */
static const struct { const char *lua, *kunci; } SAID[] = {
    { "unknown word", "aturan_kata" },
    { "assignment to a global", "aturan_lua_global" },
    { "not enough memory", "aturan_lua_memori" },
    { "string length overflow", "aturan_lua_memori" },
    { "lexical element too long", "aturan_lua_memori" },
    { "table overflow", "aturan_lua_memori" },
    { "C stack overflow", "aturan_lua_dalam" },
    { "stack overflow", "aturan_lua_dalam" },
    { "error in error handling", "aturan_lua_dalam" },
    { "too many C levels", "aturan_lua_dalam" },
    { "too many syntax levels", "aturan_lua_dalam" },
    { "binary chunk", "aturan_berkas_biner" },
    { "attempt to index", "aturan_lua_indeks" },
    { "for iterator", "aturan_lua_for_in" },
    { "attempt to call", "aturan_lua_panggil" },
    { "attempt to concatenate", "aturan_lua_sambung" },
    { "attempt to compare", "aturan_lua_banding" },
    { "attempt to get length", "aturan_lua_panjang" },
    { "divide by zero", "aturan_lua_bagi_nol" },
    { "attempt to perform 'n", "aturan_lua_bagi_nol" },
    { "attempt to perform", "aturan_lua_hitung" },
    { "no integer representation", "aturan_lua_bulat" },
    { "attempt to assign to const", "aturan_lua_tetap" },
    { "'for' step is zero", "aturan_lua_for_nol" },
    { "'for'", "aturan_lua_for" },
    { "index is nil", "aturan_lua_kunci" },
    { "index is NaN", "aturan_lua_kunci" },
    { "variable '", "aturan_lua_atribut" },           /* got a non-closable value */
    { "unfinished long", "aturan_teks_putus" },
    { "unfinished string", "aturan_teks_putus" },
    { "invalid long string delimiter", "aturan_teks_putus" },
    { "malformed number", "aturan_angka_salah" },
    { "escape", "aturan_lua_escape" },
    { "UTF-8 value too large", "aturan_lua_escape" },
    { "hexadecimal digit expected", "aturan_lua_escape" },
    { "missing '", "aturan_lua_escape" },             /* '{' or '}' in \u{xxxx} */
    { "unknown attribute", "aturan_lua_atribut" },
    { "multiple to-be-closed", "aturan_lua_atribut" },
    { "cannot use '...'", "aturan_lua_titik_tiga" },
    { "visible label", "aturan_lua_goto" },
    { "break outside", "aturan_lua_goto" },
    { "jumps into the scope", "aturan_lua_goto" },
    { "already defined", "aturan_lua_goto" },
    { "too many", "aturan_lua_besar" },
    { "needs too many registers", "aturan_lua_besar" },
    { "control structure too long", "aturan_lua_besar" },
    { "'}' expected", "aturan_lua_kurawal" },
    { "'end' expected", "aturan_lua_end" },
    { "'until' expected", "aturan_lua_end" },
    { "expected", "aturan_lua_tulisan" },
    { "unexpected symbol", "aturan_lua_tulisan" },
    { "syntax error", "aturan_lua_tulisan" },
};

const char *rule_pagar_kunci(const rule_pagar *p, int rc)
{
    if (p->stop == STOP_STEPS || p->stop == STOP_TIME)
        return "aturan_lua_lama";
    if (p->stop == STOP_KUNCI)
        return p->kunci;
    if (rc == LUA_ERRMEM)
        return "aturan_lua_memori";
    if (rc == LUA_ERRERR)
        return "aturan_lua_dalam";
    for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++)
        if (strstr(p->message, SAID[i].lua) != NULL)
            return SAID[i].kunci;
    return "aturan_lua_lain";
}

void rule_pagar_bagian(const rule_pagar *p, char out[64])
{
    const char *start = strstr(p->message, "near "), *end;
    if (p->stop == STOP_KUNCI) {
        text_copy(out, 64, p->message);
        return;
    }
    start = strchr(start != NULL ? start : p->message, '\'');
    end = start == NULL ? NULL : strrchr(p->message, '\'');
    out[0] = 0;
    if (end != NULL && end > start)
        snprintf(out, 64, "%.*s", (int)(end - start - 1), start + 1);
    if (!text_is_utf8(out, strlen(out)))
        out[0] = 0;                      /* cut inside a letter, or never one */
}

int rule_pagar_baris(const rule_pagar *p)
{
    int line = p->baris;
    if (p->stop != STOP_KUNCI && strncmp(p->message, "a:", 2) == 0)
        sscanf(p->message, "a:%d:", &line);
    return line;
}
