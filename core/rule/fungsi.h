/* rule/fungsi.h: functions with statements (RULES.md 1.8), run in Lua while deciding. One closed state
 * per thread and rule, made at first use; facts and parameters are read through `k` and `p`.
 *
 * How build.c uses it, where rule_value_of() gives a node with nilai == NILAI_FUNGSI:
 *     set = rule_fungsi_set_create(r->arena);                       once per rule
 *     rule_fungsi_add(&c->fungsi_bila, set, &asal, &scope, f);      per function; f NULL: report nothing
 *     rule_fungsi_ready(set, f);                                    after the last: loads all of them once
 * `scope` is the expr_lingkup of expressions (cari, terima, tabel, nama, program, tabel_nama are asked),
 * so reads get their numbers in the same way. Canonical text: rule_fungsi_kanonik.
 * decide.c: where fungsi_X is set, rule_fungsi_call() stands for expr_eval_kurang(); jelas calls it
 * again for the sentence or the message, since equal inputs give equal answers.
 *
 * Input   a function's text (naskah.h), what its names mean; then the values of one subject.
 * Output  a boolean or a whole number 0..maks, and a sentence; or which read is missing; or an error
 *         with its line.
 * Thread  add and ready: one; call: any, each thread has states of its own, freed when it ends.
 * Memory  set and functions live in the rule's arena. A state takes at most FUNGSI_MEMORI; a thread
 *         keeps FUNGSI_MESIN of them. A call takes none but Lua's own.
 * Walks   rule, job. */
#ifndef RULE_FUNGSI_H
#define RULE_FUNGSI_H

#include "expr/expr.h"
#include "rule/naskah.h"

enum {
    FUNGSI_LANGKAH = 20 * 1000,          /* steps of one call */
    FUNGSI_CPU_US = 5 * 1000,
    FUNGSI_MEMORI = 2 * 1024 * 1024,     /* of a state */
    FUNGSI_BLOK = 64 * 1024,             /* of one block */
    FUNGSI_PANGGILAN = 100 * 1000,       /* calls after which a state is made anew */
    FUNGSI_MESIN = 8,                    /* states of one thread; the one unused longest goes */
    FUNGSI_KALIMAT = 200,                /* bytes of the second answer */
    FUNGSI_MAX = 128                     /* functions of one rule */
};

typedef struct rule_fungsi rule_fungsi;
typedef struct rule_fungsi_set rule_fungsi_set;

rule_fungsi_set *rule_fungsi_set_create(tg_arena *a);     /* NULL: no memory */

typedef struct {
    const rule_naskah *naskah;
    const rule_file *file;
    bool ya_tidak;                       /* bila: answers true or false; else a whole number */
    int64_t maks;                        /* of the number */
} rule_fungsi_asal;

/* Resolves every name the function uses. TG_OK; TG_INVALID after findings; TG_NOMEM. */
int rule_fungsi_add(const rule_fungsi **out, rule_fungsi_set *set, const rule_fungsi_asal *asal, const expr_lingkup *scope,
                    rule_findings *f);
int rule_fungsi_ready(const rule_fungsi_set *set, rule_findings *f);
const char *rule_fungsi_kanonik(const rule_fungsi *f, size_t *size);
void rule_fungsi_reads(const rule_fungsi *f, uint64_t bits[2]);      /* sets the bits of all it may read */
/* Each fact, derived fact and parameter it names, once; terima() as in expr_each_name. */
void rule_fungsi_each_name(const rule_fungsi *f, bool (*visit)(void *self, const expr_nama *nama), void *self);

typedef struct {
    expr_hasil hasil;                    /* EXPR_GALAT: `galat` says nothing, kunci does */
    uint64_t kurang[2];                  /* EXPR_UNKNOWN: the read it stopped at */
    uint64_t dianggap[2];                /* reads for which nilai_atau() supplied a value */
    char kalimat[FUNGSI_KALIMAT + 1];    /* the second answer, or "" */
    const char *kunci;                   /* EXPR_GALAT: a key of RULE_PESAN or EXPR_PESAN */
    char bagian[64];                     /* its {1}, when it has one */
    int baris;                           /* the line of the file; 0: not known */
    bool berat;                          /* out of steps, time or memory: the version is to be set aside */
} rule_fungsi_jawab;

int64_t rule_fungsi_berat(const rule_fungsi_set *set);               /* calls so far that were `berat`, by any thread */
/* Never fails otherwise than by EXPR_GALAT. */
void rule_fungsi_call(const rule_fungsi *f, const expr_masukan *in, rule_fungsi_jawab *out);
void rule_fungsi_pesan(const rule_fungsi *f, const rule_fungsi_jawab *j, bahasa b, tg_buf *out);   /* "00.lua:12: pembagian dengan nol" */

#endif
