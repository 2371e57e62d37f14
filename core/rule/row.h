/* rule/row.h: values of facts as people write them, in JSON or in a rule file's contoh, become a row.
 * Thread any. Memory none kept. Walks rule, job. */
#ifndef RULE_ROW_H
#define RULE_ROW_H

#include "rule/effective.h"

/* One value as written: text, whole number or truth; anything else is wrong for every fact. */
typedef struct { rule_nilai jenis; int64_t angka; const char *teks; } rule_tulisan;

/* The value as the fact's kind; NULL: *out is set. Else the message key of what is wrong. */
const char *rule_fact_value(const tg_field *f, const rule_tulisan *w, int64_t *out);
void rule_row_clear(rule_row *row, tg_date hari_ini);
/* Index in rule_reads, or -1: the rule does not read it. "desil" or "terima:pkh:keluarga:sekarang". */
int rule_read_find(const rule *r, const char *nama);
/* "pkh_keluarga_sekarang" -> "terima:pkh:keluarga:sekarang"; false: not of that form, or no such program. */
bool rule_terima_name(const rule *r, const char *key, char *out, size_t cap);
/* The fact's name that was probably meant, or NULL. */
const char *rule_fact_near(const rule *r, const char *nama);

#endif
