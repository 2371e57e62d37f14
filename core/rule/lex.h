/* rule/lex.h: the words, signs, texts and numbers of a Lua file, with their places. Reports bytes that
 * a word processor or spreadsheet leaves behind (curly quotes, no-break spaces) and goes on.
 * Thread one; memory: none taken. Walks rule. */
#ifndef RULE_LEX_H
#define RULE_LEX_H

#include "rule/findings.h"

typedef enum { LEX_END, LEX_NAME, LEX_TEXT, LEX_NUMBER, LEX_SIGN } rule_lex_kind;

typedef struct {
    rule_lex_kind kind;
    size_t at, size;
    size_t body, body_size;      /* LEX_TEXT: inside the quotes */
    bool plain;                  /* LEX_TEXT: no escapes */
    bool broken;                 /* LEX_TEXT: it has no end; told already */
    bool starts_line;            /* only white space before it */
} rule_token;

typedef struct {
    const rule_file *file;
    rule_findings *f;
    size_t at;
    bool refused;                /* a byte or text that Lua could not read */
} rule_lex;

void rule_lex_next(rule_lex *x, rule_token *t);

#endif
