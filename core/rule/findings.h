/* rule/findings.h: mistakes with a place, collected: one pass over a file yields all of them.
 *
 * Input   a file's text, a byte range in it, a message key with arguments, a suggestion.
 * Output  rule_finding (rule.h) with line, column (characters, from 1) and the line itself.
 * Thread  one at a time.
 * Memory  a rule_findings owns its texts; when memory is gone a finding is lost, never its level. */
#ifndef RULE_FINDINGS_H
#define RULE_FINDINGS_H

#include "rule/rule.h"

typedef struct {
    const char *berkas;       /* as shown: "scripts/sembako/00.lua" */
    const char *nama;         /* "00.lua" */
    const char *kode;         /* "00" */
    const char *text;
    size_t size;
} rule_file;

enum { RULE_FINDINGS_MAX = 20 };       /* of one file */

/* rule_galat(f, file, at, size, saran, key, ...): bytes at..at+size of the file are wrong. `saran` is
 * the text that may stand there instead, or NULL. The same finding twice counts once. */
#define rule_galat(f, file, at, size, saran, key, ...) \
    rule_findings_add((f), (file), (at), (size), RULE_GALAT, (saran), (key), TG_ARGS(__VA_ARGS__))
#define rule_peringatan(f, file, at, size, saran, key, ...) \
    rule_findings_add((f), (file), (at), (size), RULE_PERINGATAN, (saran), (key), TG_ARGS(__VA_ARGS__))

void rule_findings_add(rule_findings *f, const rule_file *file, size_t at, size_t size, rule_tingkat tingkat,
                       const char *saran, const char *kunci, const tg_arg *args, int count);
/* `word` in quotes, as it replaces a quoted text of the file; NULL stays NULL. Lives as long as `f`. */
const char *rule_findings_kutip(rule_findings *f, const char *word);
void rule_findings_sort(rule_findings *f);             /* by line and column; files stay in order of first finding */
size_t rule_findings_errors(const rule_findings *f); /* errors reported so far, repeated ones too */
int rule_line_of(const rule_file *file, size_t at);    /* from 1 */
int rule_column_of(const rule_file *file, size_t at);  /* in characters, from 1 */

#endif
