/* tests/rule/desk.h: a dictionary of family facts, and rules made from texts in a line or two. */
#ifndef TESTS_RULE_DESK_H
#define TESTS_RULE_DESK_H

#include "check.h"
#include "rule/rule.h"

extern const rule_dictionary DESK_KAMUS;

void desk_start(void);                       /* messages and hashes; call it from a checked fixture */
/* One more layer for the next compile; the first is 00. Texts must live until then. */
void desk_layer(const char *kode, const char *text);
void desk_reset(void);
/* Compiles the layers at the date ("2025-03-01"); NULL with findings when it is refused. */
rule *desk_try(const char *date);
rule *desk_rule(void);                       /* at 2025-03-01; fails the test when it is refused */
const char *desk_findings(void);             /* "00.lua:4:12: message" lines of the last compile or row */
const char *desk_findings_full(void);        /* with line and caret */
const rule_findings *desk_found(void);
/* A row from JSON; fails the test when it is wrong. */
rule_row desk_row(const rule *r, const char *json);
bool desk_row_try(const rule *r, const char *json, rule_row *row);
rule_outcome desk_decide(const rule *r, const char *json);
rule_status desk_status(const rule *r, const char *json, const char *id);
const char *desk_explain(const rule *r, const char *json, rule_audience who);
const char *desk_explain_to(const rule *r, const char *json, rule_audience who, const rule_surat *surat);
const char *desk_outcome_json(const rule *r, const char *json);
/* Runs the tests of the layers. */
rule_test_count desk_test(const char *date, int *rc);
/* Mutants of the layers; fails the test when they cannot be made. The caller destroys it. */
rule_mutasi *desk_mutate(const char *date);
/* The text of a file of the source tree; freed by nobody. */
const char *desk_file(const char *path, size_t *size);

/* Heads of layers. */
#define DASAR "aturan \"sembako\" { judul = \"J\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2024-01-01\", tambah_oleh = \"kel\" }\n"
#define UBAH(kode) "ubah_aturan \"sembako\" { wilayah = \"" kode "\", dasar_hukum = { tentang = \"uji\" } }\n"

#endif
