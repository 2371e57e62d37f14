/* rule/explain.h: one leaf of a condition in words, shared by the three explanations.
 * Thread any. Memory the buffer's. Walks rule, job. */
#ifndef RULE_EXPLAIN_H
#define RULE_EXPLAIN_H

#include "rule/effective.h"

/* "desil kesejahteraan = 6; paling tinggi 5 [desil_maks, dari 00.lua:6 (00)]" */
void rule_leaf_text(const rule *r, const rule_row *row, const expr *e, const expr_leaf *leaf, tg_buf *out);
/* What people call a read: its label, or "menerima pkh (keluarga, sekarang)". */
void rule_read_text(const rule *r, size_t read, tg_buf *out);
void rule_say(tg_buf *out, const char *kunci, const tg_arg *args, int count);
#define rule_put(out, key, ...) rule_say((out), (key), TG_ARGS(__VA_ARGS__))

#endif
