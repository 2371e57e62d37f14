/* rule/pagar.h: the fence around a Lua state: how much memory, how many steps and how much processor
 * time it may take, what stopped it, and Lua's own words in ours. Shared by the loader (rule_lua.c)
 * and by functions that run while deciding (fungsi.c).
 *
 * Input   limits; then the calls that Lua makes to its allocator and hook.
 * Output  what was used, why it stopped, a message key with the part that Lua quoted.
 * Thread  one per state.
 * Memory  none of its own; counts what the state takes from env.
 * Walks   rule, job. */
#ifndef RULE_PAGAR_H
#define RULE_PAGAR_H

#include <lua.h>
#include "base/base.h"

enum { PAGAR_HOOK = 1000 };              /* steps between two looks at the clock */

typedef enum {
    STOP_NONE, STOP_STEPS, STOP_TIME, STOP_MEMORY,
    STOP_ARENA,                          /* our own memory is gone */
    STOP_DATUM,                          /* a datum is missing: no error */
    STOP_KUNCI                           /* an error of ours: `kunci`, with its part in `message` */
} pagar_stop;

typedef struct {
    size_t memory_max, block_max;        /* of the whole state, of one block */
    int64_t steps_max, cpu_max_us;
    size_t used, peak;
    int64_t steps, cpu_start;
    pagar_stop stop;
    const char *kunci;
    int baris;                           /* where it stopped, when Lua knows; 0 */
    char message[256];                   /* of the first error, as Lua said it; "" when it was no text */
} rule_pagar;

/* A closed state with no library in it; NULL: no memory. The fence must outlive it. */
lua_State *rule_pagar_open(rule_pagar *p);
rule_pagar *rule_pagar_of(lua_State *L);
void rule_pagar_begin(lua_State *L);     /* steps and, from the first look, time count from here; forgets the last stop */
void rule_pagar_end(lua_State *L);
/* Stops the running script for a reason of ours. Takes no memory; a script cannot catch it. */
int rule_pagar_raise(lua_State *L, pagar_stop why);
/* The same with a message: `bagian` becomes its {1}. */
int rule_pagar_say(lua_State *L, const char *kunci, const char *bagian);
int rule_pagar_keep(lua_State *L);       /* a message handler for lua_pcall */
/* The text's key in RULE_PESAN for what lua_pcall answered. */
const char *rule_pagar_kunci(const rule_pagar *p, int rc);
/* What Lua put in quotes last: near '...', field '...'. "" when nothing. */
void rule_pagar_bagian(const rule_pagar *p, char out[64]);
int rule_pagar_baris(const rule_pagar *p);   /* the line that Lua named, from 1; 0: none */

#endif
