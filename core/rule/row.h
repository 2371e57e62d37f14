/* rule/row.h: values of facts as people write them, in JSON or in a rule file's contoh, become a row.
 * Thread any. Memory none kept. Walks rule, job. */
#ifndef RULE_ROW_H
#define RULE_ROW_H

#include "rule/effective.h"

/* One value as the fact's kind; NULL: *out is set, else the message key of what is wrong. */
const char *rule_fact_value(const tg_field *f, const rule_file *file, const rule_node *w, int64_t *out);
void rule_row_clear(rule_row *row, tg_date hari_ini);
/* Reads a table of facts (`desil = 3`, `terima = { ... }`) into the row; nil and null: not known. What the
 * rule does not read is checked and left out. hari_ini is passed over. The rows of lists go into the
 * arena. False: something was wrong (told). */
bool rule_row_read(const rule *r, tg_arena *a, rule_row *row, const rule_file *file, const rule_node *table, rule_findings *f);
/* hari_ini of a table of facts; *out stays as it is when there is none. False: it is no date (told). */
bool rule_row_date(const rule_file *file, const rule_node *table, tg_date *out, rule_findings *f);
/* Sets one value by the name of its read; nothing when the rule does not read it. */
void rule_row_set(const rule *r, rule_row *row, const char *nama, bool known, int64_t nilai);
/* Makes one datum unknown: "desil", "anggota", "anggota.tanggal_lahir", "pkh_keluarga_sekarang". False: it is none
 * of these, or memory is gone. */
bool rule_row_forget(const rule *r, tg_arena *a, rule_row *row, const char *nama);
/* Tells that `nama` is no fact, and which was probably meant. */
void rule_fact_unknown(const rule *r, const rule_file *file, const rule_node *n, const char *nama, rule_findings *f);
/* Index in rule_reads, or -1: the rule does not read it. "desil" or "terima:pkh:keluarga:sekarang". */
int rule_read_find(const rule *r, const char *nama);
/* "pkh_keluarga_sekarang" -> "terima:pkh:keluarga:sekarang"; false: not of that form, or no such program.
 * The whole key is compared, so "blt_dd_keluarga_sekarang" is blt_dd. */
bool rule_terima_name(const rule *r, const char *key, char *out, size_t cap);

#endif
