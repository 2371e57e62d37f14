/* rule/definisi.h: what the words, keys and functions of rule files mean, in one line each: for editors.
 *
 * Input   the tables of declare_kata.c and expr_type.c. Output  texts (definisi_arti.c) that definisi.c writes.
 * Thread  any; the tables are constants. Memory  none taken.
 * Walks   rule. */
#ifndef RULE_DEFINISI_H
#define RULE_DEFINISI_H

#include "rule/declare.h"

typedef struct { const char *nama, *arti; } definisi_arti;                   /* a table ends with nama NULL */
/* isian: "tanggal: string", "x: any, ...: any"; hasil: a type of LuaLS. */
typedef struct { const char *nama, *isian, *hasil, *arti; } definisi_fungsi; /* a table ends with nama NULL */

extern const char *const DEFINISI_KATA[KATA_COUNT];      /* of a kind: "syarat yang harus benar" */
extern const definisi_arti DEFINISI_KUNCI[];             /* of a key: "label", or of one word's key: "tabel.kunci" */
extern const definisi_fungsi DEFINISI_FUNGSI[];          /* of expressions, of Lua functions, of reports */

/* Of a key of a kind of items, or of a table inside one; NULL: nobody wrote it. */
const char *definisi_kunci(const char *kata, const char *kunci);

#endif
