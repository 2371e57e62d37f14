/* expr/expr_alat.h: tools over parsed expressions: their mutants, and what is the same for all data.
 *
 * Input   parsed expressions. Output  new expressions that differ in one node, or an answer that is
 *         given only when it is certain.
 * Thread  any. Memory  mutants live in the arena and share names and texts with the original.
 * Walks   rule. */
#ifndef RULE_EXPR_ALAT_H
#define RULE_EXPR_ALAT_H

#include "expr/expr.h"

/* ---- mutants: RULES.md 6 ------------------------------------------------------------------- */

typedef struct {
    const expr *e;                   /* the mutant */
    size_t offset, panjang;          /* what was changed, in the source text */
    const char *kunci;               /* of RULE_PESAN; its arguments: */
    const char *dari, *menjadi;      /* "<=" "<"; menjadi may be NULL */
} expr_mutan;

/* Comparisons turned or moved by their limit, ends of antara one off, and/or swapped, a member of
 * salah_satu or a `not` left out. `text`: the source of e, to place operators. Post-order of the tree, so
 * the same text gives the same list. NULL: no memory. */
const expr_mutan *expr_mutants(tg_arena *a, const expr *e, const char *text, size_t size, size_t *count);
/* e + n, of the type of e; and the constant `tidak`. NULL: no memory. */
const expr *expr_plus(tg_arena *a, const expr *e, int64_t n);
const expr *expr_tidak(tg_arena *a);

/* ---- what is the same for all data --------------------------------------------------------- */

/* What may be taken as known while data are open. */
typedef struct {
    const int64_t *parameter;                        /* by parameter index */
    const void *self;
    /* Limits of a fact; false: none known. NULL: none at all. */
    bool (*batas)(const void *self, const expr_nama *nama, int64_t *min, int64_t *maks);
} expr_dunia;

typedef enum { EXPR_BERUBAH, EXPR_SELALU, EXPR_TIDAK_PERNAH } expr_tetapan;

/* Whether a ya/tidak expression is true, or false, for all data. Tries every critical value of what is
 * compared with constants and parameters; what it cannot take apart counts as free to be anything, and
 * more than 20,000 combinations as EXPR_BERUBAH: so the answer may be missed, but is never wrong. */
expr_tetapan expr_konstan(const expr *e, const expr_dunia *d);
/* Whether two expressions over the same names agree for all data, missing data too (a number known within
 * limits only is not looked at). True: proved. */
bool expr_setara(const expr *a, const expr_dunia *da, const expr *b, const expr_dunia *db);

/* The different values of all parts of e that hold no data: 3 and 3000000 of juta(3); returns how many. */
size_t expr_angka(const expr *e, const int64_t *parameter, int64_t *out, size_t cap);

#endif
