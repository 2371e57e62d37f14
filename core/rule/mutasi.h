/* rule/mutasi.h: what the files of mutation testing share: rules that mutants are put into, and rows from which a
 * distinguishing test is looked for. See rule.h for what others may call.
 *
 * Thread  one. Memory  the arena of the rule_mutasi. Walks rule. */
#ifndef RULE_MUTASI_H
#define RULE_MUTASI_H

#include "expr/expr_alat.h"
#include "rule/uji.h"

/* One expression of an item, and where the rule keeps it. */
typedef struct {
    const expr **where;
    const rule_item *item;
    const char *key;                         /* "bila" */
    const rule_cond *cond;                   /* its bila: a test may ask for its truth; else NULL */
    const expr_mutan *mutan;
    size_t mutan_count;
} rule_slot;

/* A rule at one date, with all its expressions. */
typedef struct { rule *r; rule_slot *slot; int slot_count; } rule_sasaran;

/* One change: mutant `nomor` of the expression `slot` of the main rule, or (slot -1) one value of a parameter. */
typedef struct {
    int slot;
    size_t nomor;
    const rule_item *item;
    const rule_node *nilai;                  /* the written value that is changed */
    tg_date sejak;                           /* from when it holds; TG_DATE_NONE: always */
    int64_t geser;                           /* +1, -1; of ya_tidak and pilihan: to the next */
    const rule_file *file;
    size_t at, size;
    const char *kunci, *dari, *menjadi;
} rule_perubahan;

/* What a mutant replaced, to put it back. */
typedef struct { const expr **where; const expr *e; int64_t *nilai, lama; int64_t *masa, masa_lama; } rule_pulih;

/* A row that a proposal may start from. `usul`: it is one itself, which states the outcome `is`: always hasil, and
 * skor or uang where they told the mutant apart. */
typedef struct {
    const rule_item *contoh;
    const rule_sasaran *s;
    const rule_row *row;
    const char *usul;
    rule_outcome is;
    bool skor, uang;
} rule_titik;

struct rule_mutasi {
    rule_tester t;
    rule_sasaran sasaran[RULE_UJI_TANGGAL_MAX + 1];
    int sasaran_count;
    rule_perubahan *ubah;
    rule_mutan *list;
    size_t count, lebih;                     /* lebih: more than MUTAN_MAX, not tried */
    rule_mutan_count n;
    rule_titik *titik;
    size_t titik_count;
    int64_t anggaran;                        /* decisions that may still be spent on looking for proposals */
    int usul_count;                          /* proposals so far: their names differ */
    rule_findings *buang;                    /* findings nobody wants */
};

/* Puts the change into a rule; false: it changes nothing there. */
bool rule_mutasi_put(const rule_perubahan *u, const rule_mutasi *m, const rule_sasaran *s, rule_pulih *undo);
void rule_mutasi_restore(const rule_pulih *undo);
/* The rule of a date with its expressions; NULL: there is none then, or no memory (t.nomem). */
const rule_sasaran *rule_mutasi_on(rule_mutasi *m, tg_date at);
/* Whether the change reaches this expression: it is the one, or reads the parameter. */
bool rule_mutasi_reaches(const rule_perubahan *u, const rule_mutasi *m, const rule_sasaran *s, const rule_slot *slot);
/* A test that passes now and fails with the change; NULL: none was found. */
const char *rule_mutasi_usul(rule_mutasi *m, const rule_perubahan *u);
/* Writes that test: `row` at `s`, from the contoh; `is` what is decided, `with` what the change would make of it. */
typedef struct { rule_outcome o; expr_hasil benar; } rule_putusan;
char *rule_mutasi_tulis(rule_mutasi *m, const rule_perubahan *u, const rule_titik *from, const rule_row *row,
                        const rule_putusan *is, const rule_putusan *with);
/* Whether `seharusnya` can tell the two apart. */
bool rule_mutasi_differs(const rule *r, const rule_putusan *is, const rule_putusan *with);

#endif
