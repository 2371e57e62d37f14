/* rule/uji.h: tests of a rule at work, shared by those who run them: rule_test (uji.c), coverage
 * (uji_cakupan.c) and mutants (mutasi.c).
 *
 * Input   layers, a dictionary, a date. Output  one trial per test that belongs to the lowest layer, with
 *         its row ready: it can be decided as often as wanted.
 * Thread  one that may run Lua. Memory  the rules of a tester are its own, so that mutants may be put in.
 * Walks   rule. */
#ifndef RULE_UJI_H
#define RULE_UJI_H

#include "rule/row.h"

enum { RULE_UJI_TANGGAL_MAX = 64 };              /* different hari_ini in the tests of one layer */

/* What the tests have seen, in how many of them, in the order of the main rule's lists. */
typedef struct {
    int terpenuhi[RULE_SYARAT_MAX], tidak[RULE_SYARAT_MAX];
    int pengecualian[RULE_PENGECUALIAN_MAX], skor[RULE_SKOR_MAX], besaran[RULE_BESARAN_MAX];
} rule_terlihat;

/* One test. */
typedef struct {
    const rule_item *item, *contoh;              /* contoh NULL: it starts from nothing */
    const rule_file *file;
    rule *r;                                     /* at its hari_ini; NULL: it cannot be run (told) */
    rule_row row;
    rule_outcome o;
    bool failed;
} rule_trial;

typedef struct {
    const char *program;
    const rule_dictionary *kamus;
    const rule_source *layers;
    size_t count;
    rule *main;                                  /* at the asked date */
    struct { tg_date at; rule *r; } other[RULE_UJI_TANGGAL_MAX];
    int other_count;
    rule_trial *trial;
    int trial_count;
    rule_uji_hasil *hasil;                       /* of rule_tester_run, tests of reports too */
    size_t hasil_count;
    rule_terlihat terlihat;
    rule_findings *f;                            /* where what fails is told; NULL: nobody asks why */
    tg_arena *arena;
    bool nomem;
} rule_tester;

/* Compiles, and makes the trials. TG_OK, TG_INVALID (see findings), TG_NOMEM; rule_tester_end in any case. */
int rule_tester_start(rule_tester *t, tg_date at, tg_error *err);
void rule_tester_end(rule_tester *t);
/* The rule at a date, compiled once; NULL: it cannot be used then, and *why (in the arena) says why. */
rule *rule_tester_on(rule_tester *t, tg_date at, const char **why);

/* Runs all tests of the lowest layer, those of its reports too; each leaves its row in `hasil`. */
void rule_tester_run(rule_tester *t);

/* Decides the trial's row and compares with `seharusnya`, unless it has failed already; x->failed says how
 * it went. */
void rule_trial_run(rule_tester *t, rule_trial *x);
/* What a condition says by itself, without exceptions and hanya_bila: what `syarat = { desil = true }` asks. */
expr_hasil rule_trial_truth(const rule *r, const rule_row *row, const rule_cond *c);
const rule_cond *rule_cond_find(const rule *r, const char *id);

/* Adds what the trial, just run, has seen. */
void rule_cakupan_note(rule_tester *t, const rule_trial *x);
/* Tells what no test has seen and the lowest layer answers for; returns how many. */
int rule_cakupan_check(rule_tester *t);
/* Whether the lowest layer answers for an item: it added it, or changed a number in it; and where. */
bool rule_own_item(const rule *r, const rule_item *item, const expr *const *e, int count, rule_origin *where);

/* Limits of a fact that a rule reads, for expr_dunia; `self` is the rule. */
bool rule_batas_of(const void *self, const expr_nama *nama, int64_t *min, int64_t *maks);

#endif
