/* rule/fungsi_lua.h: what fungsi.c (states, calls, answers) and fungsi_kata.c (what a script may call)
 * share and nobody else sees. Thread one per machine. Memory see fungsi.h. */
#ifndef RULE_FUNGSI_LUA_H
#define RULE_FUNGSI_LUA_H

#include <lua.h>
#include <stdatomic.h>
#include "rule/fungsi.h"
#include "rule/pagar.h"

typedef struct { const char *nama; int indeks; } fungsi_tabel;       /* indeks: in expr_masukan.tabel */

struct rule_fungsi {
    const rule_fungsi_set *set;
    int nomor;                           /* place in the set */
    const rule_naskah *naskah;
    rule_file file;
    bool ya_tidak;
    int64_t maks;
    expr_nama *fakta;                    /* what its k has, also terima:...; the same name may be another's other datum */
    int fakta_count, fakta_cap;
    const rule_fungsi *next;
};

/* The functions of one rule. Parameters and tables mean the same to all of them. */
struct rule_fungsi_set {
    uint64_t nomor;                      /* never given twice in a process: a freed rule's state finds no user */
    tg_arena *arena;
    const rule_fungsi *first;
    rule_fungsi *last;
    int count;
    expr_nama *param;
    int param_count, param_cap;
    fungsi_tabel *tabel;
    int tabel_count, tabel_cap;
    atomic_llong berat;                  /* calls that ran out of steps, time or memory */
};

/* One Lua state with the functions of one rule. */
typedef struct {
    rule_pagar pagar;                    /* first: the state knows its fence */
    lua_State *L;
    uint64_t nomor, dipakai;             /* of the set; when used last */
    int panggilan;
    const rule_fungsi_set *set;          /* these four only while a call runs */
    const rule_fungsi *f;
    const expr_masukan *in;
    rule_fungsi_jawab *out;
} mesin;

mesin *rule_mesin_of(lua_State *L);
/* Pushes the value of a name; stops the call when the datum is missing. */
int rule_fungsi_push(lua_State *L, const expr_nama *n);
/* Pushes a value of a type as scripts see it: dates and choices as texts. */
void rule_fungsi_push_value(lua_State *L, expr_tipe tipe, int64_t nilai);
bool rule_fungsi_known(const mesin *m, const expr_nama *n);
/* The function list as { name, C function }, ends with NULL; in the order of RULE_FUNGSI_GLOBAL. */
extern const struct fungsi_kata { const char *nama; lua_CFunction f; } RULE_FUNGSI_KATA[];

#endif
