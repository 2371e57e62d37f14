/* expr/expr_lex.c: cuts an expression into tokens and tells people what spreadsheet hands type.
 *
 * Input   the bytes of the expression. Output  tokens in the parser; findings. What was meant is
 * taken up where that is certain (`=` goes on as `==`), so that one pass finds all.
 * Thread  one. Memory  the parser's arena. */
#include "expr/expr_node.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

typedef struct { const char *teks; uint8_t kind; const char *benar, *kunci; } simbol;

/* Longest first; `benar` set: a finding, and the token goes on as what was meant. */
static const simbol SIMBOL[] = {
    { "\xE2\x89\xA4", T_LE, "<=", "expr_operator" },   /* ≤ */
    { "\xE2\x89\xA5", T_GE, ">=", "expr_operator" },   /* ≥ */
    { "\xE2\x89\xA0", T_NE, "~=", "expr_operator" },   /* ≠ */
    { "\xE2\x88\x92", T_MINUS, "-", "expr_operator" }, /* − */
    { "\xE2\x80\x93", T_MINUS, "-", "expr_operator" }, /* – */
    { "\xE2\x80\x94", T_MINUS, "-", "expr_operator" }, /* — */
    { "\xC3\x97", T_STAR, "*", "expr_operator" },      /* × */
    { "\xC3\xB7", T_DIV, "//", "expr_operator" },      /* ÷ */
    { "\xE2\x80\xAF", T_SPASI, " ", "expr_spasi" },
    { "\xE2\x80\x87", T_SPASI, " ", "expr_spasi" },
    { "\xE2\x80\x8B", T_SPASI, " ", "expr_spasi" },
    { "\xEF\xBB\xBF", T_SPASI, " ", "expr_spasi" },
    { "\xC2\xA0", T_SPASI, " ", "expr_spasi" },
    { "===", T_EQ, "==", "expr_operator" },
    { "!==", T_NE, "~=", "expr_operator" },
    { "<>", T_NE, "~=", "expr_operator" },
    { "!=", T_NE, "~=", "expr_operator" },
    { "=<", T_LE, "<=", "expr_operator" },
    { "=>", T_GE, ">=", "expr_operator" },
    { "&&", T_AND, "and", "expr_operator" },
    { "||", T_OR, "or", "expr_operator" },
    { "..", T_RUSAK, "", "expr_sambung" },
    { "<=", T_LE, NULL, NULL },
    { ">=", T_GE, NULL, NULL },
    { "==", T_EQ, NULL, NULL },
    { "~=", T_NE, NULL, NULL },
    { "//", T_DIV, NULL, NULL },
    { "=", T_EQ, "==", "expr_sama_dengan" },
    { "/", T_DIV, "//", "expr_bagi" },
    { "!", T_NOT, "not ", "expr_operator" },
    { "&", T_AND, "and", "expr_operator" },
    { "|", T_OR, "or", "expr_operator" },
    { "<", T_LT, NULL, NULL },
    { ">", T_GT, NULL, NULL },
    { "+", T_PLUS, NULL, NULL },
    { "-", T_MINUS, NULL, NULL },
    { "*", T_STAR, NULL, NULL },
    { "%", T_MOD, NULL, NULL },
    { "(", T_LP, NULL, NULL },
    { ")", T_RP, NULL, NULL },
    { ",", T_COMMA, NULL, NULL },
    { NULL, 0, NULL, NULL },
};

static const simbol KATA[] = {
    { "and", T_AND, "and", "expr_operator" },   { "or", T_OR, "or", "expr_operator" },
    { "not", T_NOT, "not", "expr_operator" },   { "true", T_TRUE, "true", "expr_operator" },
    { "false", T_FALSE, "false", "expr_operator" }, { "dan", T_AND, "and", "expr_operator" },
    { "atau", T_OR, "or", "expr_operator" },    { NULL, 0, NULL, NULL },
};

static const char *const KATA_LUA[] = { "break", "do", "else", "elseif", "end", "for", "function", "goto",
    "if", "in", "local", "nil", "repeat", "return", "then", "until", "while", NULL };

static const char *const PETIK[] = { "\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9A", "\xE2\x80\x9C",
    "\xE2\x80\x9D", "\xE2\x80\x9E", "\xC2\xB4", "`", "\"", NULL };   /* ‘ ’ ‚ “ ” „ ´ */

static void push(expr_parser *p, int kind, size_t offset, size_t end, int64_t nilai)
{
    p->token[p->token_count++] = (expr_token){ .kind = (uint8_t)kind, .offset = (uint16_t)offset,
                                               .panjang = (uint16_t)(end - offset), .nilai = nilai };
}

static bool at(const expr_parser *p, size_t i, const char *text)
{
    size_t n = strlen(text);
    return i + n <= p->n && memcmp(p->s + i, text, n) == 0;
}

static size_t digits(const expr_parser *p, size_t i)
{
    size_t from = i;
    while (i < p->n && isdigit((unsigned char)p->s[i]))
        i++;
    return i - from;
}

static bool is_word(const expr_parser *p, size_t i)
{
    return i < p->n && (isalnum((unsigned char)p->s[i]) || p->s[i] == '_');
}

static size_t word_end(const expr_parser *p, size_t i)
{
    while (is_word(p, i))
        i++;
    return i;
}

/* The digits of s[from..to) without marks. */
static const char *only_digits(expr_parser *p, size_t from, size_t to)
{
    char *out = tg_arena_alloc(p->a, to - from + 1);
    if (out == NULL) {
        p->nomem = true;
        return "";
    }
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        if (isdigit((unsigned char)p->s[i]))
            out[n++] = p->s[i];
    return out;
}

/* 0.5 -> "x * 50 // 100", 2,125 -> "x * 2125 // 1000". */
const char *expr_fraction_advice(expr_parser *p, const char *whole, size_t n, const char *part, size_t m)
{
    if (n + m > 12)
        return "x * 50 // 100";
    int64_t number = 0, scale = 1;
    for (size_t i = 0; i < n; i++)
        number = number * 10 + (whole[i] - '0');
    for (size_t i = 0; i < m; i++, scale *= 10)
        number = number * 10 + (part[i] - '0');
    if (m == 1) {
        number *= 10;
        scale *= 10;
    }
    const char *out = tg_arena_printf(p->a, "x * %lld // %lld", (long long)number, (long long)scale);
    p->nomem = p->nomem || out == NULL;
    return out ? out : "";
}

/* 23.5: whether it is right (beside a desimal) is known when types are. False: too many digits. */
static bool push_fraction(expr_parser *p, size_t from, size_t dot, size_t end)
{
    int64_t nilai = 0;
    const char *bare = only_digits(p, from, end);
    if (strlen(bare) > 18 || !text_int64(bare, strlen(bare), &nilai))
        return false;
    push(p, T_ANGKA, from, end, nilai);
    p->token[p->token_count - 1].desimal = (uint8_t)(end - dot - 1);
    return true;
}

/* 3.500.000 and 2.5: s[i] is the dot behind the digits that began at `from`. */
static size_t lex_dotted(expr_parser *p, size_t from, size_t i)
{
    bool thousands = i > from && i - from <= 3 && p->s[from] != '0';
    size_t dots = 0, dot = i;
    while (i < p->n && p->s[i] == '.' && !at(p, i, "..")) {
        size_t n = digits(p, i + 1);
        thousands = thousands && n == 3;
        dots++;
        i += 1 + n;
    }
    if (dots == 1 && i > dot + 1 && !(thousands && at(p, i, ",00")) && push_fraction(p, from, dot, i))
        return i;
    if (thousands && at(p, i, ",00") && digits(p, i + 1) == 2)
        i += 3;
    if (thousands) {
        const char *bare = only_digits(p, from, at(p, i - 3, ",00") ? i - 3 : i);
        REPORT(p, from, i - from, bare, "expr_ribuan", expr_copy(p, from, i - from), bare);
    } else if (dots == 1 && i > dot + 1) {
        REPORT(p, from, i - from, NULL, "expr_pecahan", expr_copy(p, from, i - from),
               expr_fraction_advice(p, p->s + from, dot - from, p->s + dot + 1, i - dot - 1));
    } else {
        REPORT(p, from, i - from, NULL, "expr_angka_bentuk", expr_copy(p, from, i - from));
    }
    push(p, T_ANGKA, from, i, 1);
    return i;
}

static bool is_date(const expr_parser *p, size_t i)
{
    return digits(p, i) == 4 && at(p, i + 4, "-") && digits(p, i + 5) == 2 && at(p, i + 7, "-") &&
           digits(p, i + 8) == 2;
}

/* 5juta, 1e6, 0x10, 1_000: letters behind digits. */
static size_t lex_lettered(expr_parser *p, size_t from, size_t i)
{
    size_t end = word_end(p, i);
    const char *word = expr_lower(p, expr_copy(p, i, end - i));
    const char *f = text_same(word, "juta") || text_same(word, "jt") ? "juta"
                    : text_same(word, "ribu") || text_same(word, "rb") ? "ribu" : NULL;
    const char *written = expr_copy(p, from, end - from);
    if (f != NULL) {
        const char *benar = tg_arena_printf(p->a, "%s(%.*s)", f, (int)(i - from), p->s + from);
        REPORT(p, from, end - from, benar, "expr_operator", written, benar);
    } else {
        REPORT(p, from, end - from, NULL, "expr_angka_bentuk", written);
    }
    push(p, T_RUSAK, from, end, 0);
    return end;
}

static size_t lex_number(expr_parser *p, size_t from)
{
    size_t i = from + digits(p, from);
    int64_t nilai = 1;
    if (is_date(p, from)) {
        const char *date = expr_copy(p, from, 10);
        const char *benar = tg_arena_printf(p->a, "tanggal('%s')", date);
        REPORT(p, from, 10, benar, "expr_tanggal_polos", date);
        push(p, T_RUSAK, from, from + 10, 0);
        return from + 10;
    }
    if (at(p, i, ".") && !at(p, i, ".."))
        return lex_dotted(p, from, i);
    if (is_word(p, i))
        return lex_lettered(p, from, i);
    if (!text_int64(p->s + from, i - from, &nilai))
        REPORT(p, from, i - from, NULL, "expr_angka_besar", expr_copy(p, from, i - from));
    push(p, T_ANGKA, from, i, nilai);
    return i;
}

/* Rp3.500.000, Rp 3500000: the number meant. 0 when this is no such thing. */
static size_t lex_rupiah(expr_parser *p, size_t from)
{
    if (strncasecmp(p->s + from, "rp", p->n - from < 2 ? 0 : 2) != 0 || p->n - from < 3)
        return 0;
    size_t i = from + 2;
    if (at(p, i, ".") || (p->s[from] == 'R' && at(p, i, " ")))
        i++;
    size_t n = digits(p, i);
    if (n == 0 || is_word(p, i + n) || (p->s[from] != 'R' && !at(p, i + n, ".") && i == from + 2))
        return 0;
    i += n;
    while (at(p, i, ".") && digits(p, i + 1) == 3)
        i += 4;
    const char *bare = only_digits(p, from, i);
    if (at(p, i, ",00") && digits(p, i + 1) == 2)
        i += 3;
    REPORT(p, from, i - from, bare, "expr_ribuan", expr_copy(p, from, i - from), bare);
    push(p, T_ANGKA, from, i, 1);
    return i;
}

/* k.desil in the body of a function(k, p): one name; the token tells how long its prefix is. */
static size_t lex_prefixed(expr_parser *p, size_t from)
{
    size_t dot = word_end(p, from);
    if (expr_awalan_of(p, from, dot - from) < 0 || !at(p, dot, ".") || !is_word(p, dot + 1) || isdigit((unsigned char)p->s[dot + 1]))
        return 0;
    size_t end = word_end(p, dot + 1);
    push(p, T_NAMA, from, end, (int64_t)(dot + 1 - from));
    return end;
}

static size_t lex_word(expr_parser *p, size_t from)
{
    size_t end = lex_prefixed(p, from);
    if (end == 0)
        end = lex_rupiah(p, from);
    if (end != 0)
        return end;
    end = word_end(p, from);
    const char *word = expr_copy(p, from, end - from);
    for (const simbol *k = KATA; k->teks != NULL; k++) {
        if (strcasecmp(word, k->teks) != 0)
            continue;
        if (strcmp(word, k->benar) != 0)
            REPORT(p, from, end - from, k->benar, k->kunci, word, k->benar);
        push(p, k->kind, from, end, 0);
        return end;
    }
    for (const char *const *k = KATA_LUA; *k != NULL; k++) {
        if (strcmp(word, *k) != 0)
            continue;
        REPORT(p, from, end - from, NULL, text_same(word, "nil") ? "expr_nil" : "expr_kata_lua", word);
        push(p, T_RUSAK, from, end, 0);
        return end;
    }
    push(p, T_NAMA, from, end, 0);
    return end;
}

static size_t lex_text(expr_parser *p, size_t from)
{
    size_t i = from + 1;
    while (i < p->n && p->s[i] != '\'' && p->s[i] != '\n') {
        if (p->s[i] == '\\')
            REPORT(p, i, 1, NULL, "expr_garis_miring");
        i++;
    }
    if (i >= p->n || p->s[i] != '\'') {
        REPORT(p, from, i - from, NULL, "expr_teks_terbuka");
        push(p, T_RUSAK, from, i, 0);
        return i;
    }
    push(p, T_TEKS, from, i + 1, 1 << 8 | 1);   /* bytes before and behind the word */
    return i + 1;
}

static size_t quote_size(const expr_parser *p, size_t i)
{
    for (const char *const *q = PETIK; *q != NULL; q++)
        if (at(p, i, *q))
            return strlen(*q);
    return 0;
}

/* Text between quotes of a word processor, or between "". */
static size_t lex_quoted(expr_parser *p, size_t from)
{
    size_t body = from + quote_size(p, from), i = body;
    while (i < p->n && p->s[i] != '\n' && p->s[i] != '\'' && quote_size(p, i) == 0)
        i++;
    size_t close = i < p->n && p->s[i] == '\'' ? 1 : quote_size(p, i);
    if (close == 0) {
        REPORT(p, from, body - from, "'", "expr_petik", expr_copy(p, from, body - from));
        push(p, T_RUSAK, from, i, 0);
        return i;
    }
    const char *benar = tg_arena_printf(p->a, "'%.*s'", (int)(i - body), p->s + body);
    bool lua = expr_is_body(p) && p->s[from] == '"' && p->s[i] == '"';
    if (!lua)
        REPORT(p, from, i + close - from, benar, "expr_petik_teks", expr_copy(p, from, i + close - from), benar);
    push(p, T_TEKS, from, i + close, (int64_t)((body - from) << 8 | close));
    return i + close;
}

static size_t lex_symbol(expr_parser *p, size_t from)
{
    for (const simbol *s = SIMBOL; s->teks != NULL; s++) {
        if (!at(p, from, s->teks))
            continue;
        size_t end = from + strlen(s->teks);
        if (s->benar != NULL)
            REPORT(p, from, end - from, *s->benar ? s->benar : NULL, s->kunci, s->teks, s->benar);
        if (s->kind != T_SPASI)
            push(p, s->kind, from, end, 0);
        return end;
    }
    unsigned char c = (unsigned char)p->s[from];
    size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    const char *shown = c < 0x20 || c == 0x7F ? tg_arena_printf(p->a, "\\x%02x", c) : expr_copy(p, from, n);
    REPORT(p, from, n, NULL, "expr_tanda_asing", shown);
    push(p, T_RUSAK, from, from + n, 0);
    return from + n;
}

/* Lua would skip the rest of the line; in a condition that hides what is meant. */
static size_t lex_comment(expr_parser *p, size_t from)
{
    size_t i = from;
    REPORT(p, from, 2, NULL, "expr_komentar");
    while (i < p->n && p->s[i] != '\n')
        i++;
    push(p, T_RUSAK, from, i, 0);
    return i;
}

bool expr_lex(expr_parser *p)
{
    p->token = tg_arena_array(p->a, p->n + 1, sizeof(expr_token));
    if (p->token == NULL) {
        p->nomem = true;
        return false;
    }
    size_t i = 0;
    while (i < p->n && !p->nomem) {
        unsigned char c = (unsigned char)p->s[i];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
            i++;
        else if (isdigit(c) || (c == '.' && digits(p, i + 1) > 0))
            i = lex_number(p, i);
        else if (isalpha(c) || c == '_')
            i = lex_word(p, i);
        else if (at(p, i, "--"))
            i = lex_comment(p, i);
        else if (c == '\'')
            i = lex_text(p, i);
        else if (quote_size(p, i) > 0)
            i = lex_quoted(p, i);
        else
            i = lex_symbol(p, i);
    }
    push(p, T_AKHIR, p->n, p->n, 0);
    return !p->nomem;
}
