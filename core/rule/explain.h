/* rule/explain.h: what the explanations share: who tells what to whom, and one leaf of a condition in words.
 *
 * Input   a rule, a row, its outcome. Output  text or JSON at the end of a buffer.
 * Thread  any. Memory  the buffer's. Walks  rule, job. */
#ifndef RULE_EXPLAIN_H
#define RULE_EXPLAIN_H

#include "rule/effective.h"

typedef struct {
    const rule *r;
    const rule_row *row;
    const rule_outcome *o;
    const rule_surat *surat;          /* never NULL */
    tg_buf *out;
    jw *w;                            /* auditor only */
    const expr *e;                    /* of the leaves at hand */
    bool first;
    int dalam;                        /* leaves of a derived fact stand deeper */
    uint64_t seen;                    /* derived facts that were told of this expression */
    rule_subject *s;                  /* of the caller: derived facts, amounts, members */
    expr_masukan in;
} rule_teller;

rule_teller rule_teller_of(const rule *r, const rule_row *row, const rule_outcome *o, const rule_surat *surat,
                           rule_subject *s, tg_buf *out);
void rule_say(const rule_teller *t, const char *kunci, const tg_arg *args, int count);
/* A message in the language asked for, at the end of the buffer. */
#define rule_put(t, key, ...) rule_say((t), (key), TG_ARGS(__VA_ARGS__))

/* explain.c */
void rule_tell_officer(rule_teller *t);
/* "penghasilan per bulan, status rumah, dan desil": what is missing and mattered. False: nothing is. */
bool rule_put_missing(const rule_teller *t, const uint64_t kurang[2]);
bool rule_is_missing(const uint64_t kurang[2], size_t read);

bool rule_tell_leaf(void *teller, const expr_leaf *leaf);

/* explain_turunan.c: what stands behind the values of an expression: derived facts, rows of tables */
void rule_tell_behind(rule_teller *t, const expr *e);
void rule_tell_function(const rule_teller *t, const rule_fungsi *f, const expr_masukan *in);
/* explain_besaran.c */
void rule_tell_amounts(rule_teller *t);

/* explain_leaf.c */
/* "desil kesejahteraan = 6; paling tinggi 5 [desil_maks, dari 00.lua:6 (00)]", of t->e */
void rule_put_leaf(const rule_teller *t, const expr_leaf *leaf);
/* "00.lua:6 (00)": who gave the parameter the value that holds for this subject. */
const char *rule_param_asal(const rule_teller *t, const rule_param *p);
/* What people call a read: its label, or "menerima PKH (keluarga, saat ini)". */
void rule_put_read(const rule_teller *t, size_t read);

/* explain_warga.c: the letter. explain_sms.c: one short message. explain_audit.c: JSON. */
void rule_tell_citizen(rule_teller *t);
void rule_tell_sms(rule_teller *t);
void rule_write_audit(rule_teller *t);
/* A text of the rule for this subject: with an acuan its numbers are those of that date. Lies in `space` when it
 * differs from the text as it was built. */
const char *rule_text_then(const rule_teller *t, const char *text, tg_buf *space);
void rule_put_label(const rule_teller *t, const char *label);
/* Which parameter has no value at the subject's date, for which nothing could be decided. False: there is none. */
bool rule_tell_valueless(const rule_teller *t);
/* "syarat putar: 00.lua:3: skrip berjalan terlalu lama": the first thing that made the outcome an error. */
void rule_put_failure(const rule_teller *t);
/* A text of the rule with its {fact}s filled from the row. */
void rule_put_filled(const rule_teller *t, const char *text);
/* Whether it names a fact that not everybody who sees a telephone should read. */
bool rule_is_private(const rule_teller *t, const char *text);
/* "Keluarga Anda", "Usaha Anda", "Anda": whom the letter is about. */
void rule_put_subject(const rule_teller *t, bool at_start);
/* The conditions a citizen is told about, in the order of the files: those that refuse, or else those that
 * are open. `at` starts with -1; the next one, or -1 after the last. */
int rule_next_obstacle(const rule_teller *t, int at);
/* What the family could bring: missing and mattered, without what an officer must settle first. */
void rule_to_bring(const rule_teller *t, uint64_t kurang[2]);

#endif
