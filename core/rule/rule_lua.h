/* rule/rule_lua.h: runs a rule file in Lua 5.4, closed in on all sides, and takes the values of its
 * declarations. The only file of the room that knows Lua.
 *
 * Input   a scanned file. Output  the value of each node of its tree; findings.
 * Thread  SLOW and LONG threads and the command line; one call is one fresh state.
 * Memory  the state has its own allocator (8 MiB) and is closed before the call returns; texts go to
 *         the arena.
 * Walks   rule. */
#ifndef RULE_LUA_H
#define RULE_LUA_H

#include "rule/scan.h"

enum {
    RULE_LUA_MEMORY = 8 * 1024 * 1024,   /* all of a state */
    RULE_LUA_BLOCK = 64 * 1024,          /* one block while running: joining long texts costs time, not steps */
    RULE_LUA_STEPS = 1000 * 1000,
    RULE_LUA_CPU_US = 200 * 1000
};

typedef struct { int64_t steps, cpu_us; size_t memory_peak; } rule_lua_used;

/* Returns TG_OK; TG_INVALID after a finding; TG_NOMEM. Refused files must not come here (the scan
 * said why); a test may send a text that was never scanned: it runs, guarded just the same.
 * `used` may be NULL. */
int rule_lua_run(rule_scan *s, tg_arena *a, rule_findings *f, rule_lua_used *used);

#endif
