/* Tokens of a Lua file; see lex.h. */
#include "rule/lex.h"
#include <ctype.h>
#include <string.h>

static int byte_at(const rule_lex *x, size_t at)
{
    return at < x->file->size ? (unsigned char)x->file->text[at] : -1;
}

static bool stands(const rule_lex *x, const char *text)
{
    size_t n = strlen(text);
    return n <= x->file->size - x->at && memcmp(x->file->text + x->at, text, n) == 0;
}

static void wrong(rule_lex *x, size_t at, size_t size, const char *saran, const char *key)
{
    x->refused = true;
    rule_galat(x->f, x->file, at, size, saran, key);
}

/* The level of a long bracket at `at` ("[[" 0, "[=[" 1, ...) or -1. */
static int long_level(const rule_lex *x, size_t at)
{
    int level = 0;
    if (byte_at(x, at) != '[')
        return -1;
    while (byte_at(x, ++at) == '=')
        level++;
    return byte_at(x, at) == '[' ? level : -1;
}

/* Moves past a long text or comment whose opening bracket stands at x->at; false: it never ends. */
static bool skip_long(rule_lex *x, int level, size_t *body, size_t *body_size)
{
    size_t at = x->at + (size_t)level + 2;
    if (byte_at(x, at) == '\r')
        at++;
    if (byte_at(x, at) == '\n')
        at++;
    *body = at;
    for (; at < x->file->size; at++) {
        if (x->file->text[at] != ']')
            continue;
        size_t end = at + 1;
        while (byte_at(x, end) == '=')
            end++;
        if (end - at - 1 == (size_t)level && byte_at(x, end) == ']') {
            *body_size = at - *body;
            x->at = end + 1;
            return true;
        }
    }
    *body_size = x->file->size - *body;
    x->at = x->file->size;
    return false;
}

static void skip_comment(rule_lex *x)
{
    size_t start = x->at, body, size;
    x->at += 2;
    int level = long_level(x, x->at);
    if (level >= 0) {
        if (!skip_long(x, level, &body, &size))
            wrong(x, start, 2, NULL, "aturan_komentar_putus");
        return;
    }
    while (byte_at(x, x->at) >= 0 && byte_at(x, x->at) != '\n')
        x->at++;
}

/* No-break and other wide spaces: a word processor writes them, nobody sees them. */
static size_t strange_space(const rule_lex *x)
{
    if (stands(x, "\xC2\xA0"))
        return 2;
    if (stands(x, "\xE2\x80\xAF") || stands(x, "\xE2\x80\x87") || stands(x, "\xE2\x80\x8B") || stands(x, "\xEF\xBB\xBF"))
        return 3;
    return 0;
}

static void skip_space(rule_lex *x, bool *starts_line)
{
    for (;;) {
        int c = byte_at(x, x->at);
        size_t strange = c < 0 ? 0 : strange_space(x);
        if (c == '\n')
            *starts_line = true;
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
            x->at++;
        } else if (c == '-' && byte_at(x, x->at + 1) == '-') {
            skip_comment(x);
        } else if (strange > 0) {
            wrong(x, x->at, strange, " ", "aturan_spasi_aneh");
            x->at += strange;
        } else {
            return;
        }
    }
}

static void read_quoted(rule_lex *x, rule_token *t)
{
    char quote = x->file->text[x->at++];
    t->kind = LEX_TEXT;
    t->body = x->at;
    t->plain = true;
    for (;;) {
        int c = byte_at(x, x->at);
        if (c < 0 || c == '\n' || c == '\r') {
            wrong(x, t->at, x->at - t->at, NULL, "aturan_teks_putus");
            t->broken = true;
            t->body_size = x->at - t->body;
            return;
        }
        x->at++;
        if (c == quote)
            break;
        if (c == '\\') {
            t->plain = false;
            if (byte_at(x, x->at) == '\r' && byte_at(x, x->at + 1) == '\n')
                x->at++;
            x->at += x->at < x->file->size;
        }
    }
    t->body_size = x->at - 1 - t->body;
}

static void read_long(rule_lex *x, rule_token *t, int level)
{
    t->kind = LEX_TEXT;
    t->plain = true;
    if (!skip_long(x, level, &t->body, &t->body_size))
        wrong(x, t->at, 2, NULL, "aturan_teks_putus");
}

static bool is_curly(const rule_lex *x)
{
    return stands(x, "\xE2\x80\x9C") || stands(x, "\xE2\x80\x9D") || stands(x, "\xE2\x80\x9E")
        || stands(x, "\xE2\x80\x98") || stands(x, "\xE2\x80\x99") || stands(x, "\xC2\xAB") || stands(x, "\xC2\xBB");
}

/* “teks”: read as the text that was meant, so that the rest of the file can still be checked. */
static void read_curly(rule_lex *x, rule_token *t)
{
    size_t mark = (unsigned char)x->file->text[x->at] == 0xC2 ? 2 : 3;
    wrong(x, x->at, mark, "\"", "aturan_kutip_lengkung");
    x->at += mark;
    t->kind = LEX_TEXT;
    t->body = x->at;
    t->plain = true;
    while (byte_at(x, x->at) >= 0 && byte_at(x, x->at) != '\n' && byte_at(x, x->at) != '"' && !is_curly(x))
        x->at++;
    t->body_size = x->at - t->body;
    if (byte_at(x, x->at) == '"')
        x->at++;
    else if (is_curly(x))
        x->at += (unsigned char)x->file->text[x->at] == 0xC2 ? 2 : 3;
}

/* As Lua reads a numeral: everything that could belong to one, wrong or not. */
static void read_number(rule_lex *x, rule_token *t)
{
    bool hex = byte_at(x, x->at) == '0' && (byte_at(x, x->at + 1) | 0x20) == 'x';
    t->kind = LEX_NUMBER;
    for (;;) {
        int c = byte_at(x, x->at);
        int before = x->at > t->at ? byte_at(x, x->at - 1) | 0x20 : 0;
        bool sign = (c == '+' || c == '-') && before == (hex ? 'p' : 'e');
        if (c < 0 || !(isalnum(c) || c == '.' || c == '_' || sign))
            return;
        x->at++;
    }
}

static void read_name(rule_lex *x, rule_token *t)
{
    t->kind = LEX_NAME;
    while (byte_at(x, x->at) >= 0 && (isalnum(byte_at(x, x->at)) || byte_at(x, x->at) == '_'))
        x->at++;
}

static void read_sign(rule_lex *x, rule_token *t)
{
    static const char *const LONG[] = { "...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>" };
    t->kind = LEX_SIGN;
    for (size_t i = 0; i < sizeof LONG / sizeof LONG[0]; i++)
        if (stands(x, LONG[i])) {
            x->at += strlen(LONG[i]);
            return;
        }
    x->at++;
}

/* A byte no Lua file has outside of texts and comments: reported once, the run of them skipped. */
static void skip_strange(rule_lex *x)
{
    size_t start = x->at;
    while (byte_at(x, x->at) >= 0x80 && !is_curly(x) && strange_space(x) == 0)
        x->at++;
    wrong(x, start, x->at - start, NULL, "aturan_huruf_aneh");
}

void rule_lex_next(rule_lex *x, rule_token *t)
{
    int c;
    bool starts_line = x->at == 0;
    for (;;) {
        skip_space(x, &starts_line);
        c = byte_at(x, x->at);
        if (c < 0x80 || is_curly(x))
            break;
        skip_strange(x);
    }
    *t = (rule_token){ .kind = LEX_END, .at = x->at, .starts_line = starts_line };
    int level = c == '[' ? long_level(x, x->at) : -1;
    if (c < 0)
        return;
    if (c >= 0x80)
        read_curly(x, t);
    else if (c == '"' || c == '\'')
        read_quoted(x, t);
    else if (level >= 0)
        read_long(x, t, level);
    else if (isdigit(c) || (c == '.' && isdigit(byte_at(x, x->at + 1))))
        read_number(x, t);
    else if (isalpha(c) || c == '_')
        read_name(x, t);
    else
        read_sign(x, t);
    t->size = x->at - t->at;
}
