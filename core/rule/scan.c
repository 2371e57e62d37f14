/* The token scan; see scan.h. It is stricter than Lua on purpose: what it lets pass is a flat list of
 * declarations, so the n-th call that Lua makes is the n-th declaration found here. */
#include "rule/lex.h"
#include "rule/scan.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { TABLE_DEPTH_MAX = 16, LOCALS_MAX = 200 };

typedef struct {
    rule_lex lex;
    rule_token before, t, after;     /* the token at hand, the one before and the one behind it */
    rule_scan *s;
    tg_arena *a;
    rule_findings *f;
    const char *const *kata;
    const char *word;                /* of the declaration at hand */
    rule_tetap locals[LOCALS_MAX];
    const rule_node *values[LOCALS_MAX];     /* of the locals */
    int local_count;
    bool cut;                        /* the declaration at hand ends in a function without `end` */
} parser;

/* ---- tokens ------------------------------------------------------------------------------- */

static bool is_text(const parser *p, const rule_token *t, const char *word)
{
    return t->size == strlen(word) && memcmp(p->s->file.text + t->at, word, t->size) == 0;
}

static bool is_name(const parser *p, const rule_token *t, const char *word)
{
    return t->kind == LEX_NAME && is_text(p, t, word);
}

static bool is_sign(const parser *p, const rule_token *t, const char *sign)
{
    return t->kind == LEX_SIGN && is_text(p, t, sign);
}

static bool is_one_of(const parser *p, const rule_token *t, const char *const *words)
{
    for (; *words != NULL; words++)
        if (is_text(p, t, *words))
            return true;
    return false;
}

static char *copy(parser *p, size_t at, size_t size)
{
    char *text = tg_arena_text(p->a, p->s->file.text + at, size);
    p->s->nomem = p->s->nomem || text == NULL;
    return text == NULL ? (char *)"" : text;
}

static char *quoted(parser *p, const char *word)
{
    char *text = tg_arena_printf(p->a, "\"%s\"", word);
    p->s->nomem = p->s->nomem || text == NULL;
    return text == NULL ? (char *)"" : text;
}

/* Reports and marks the file as one that must not be run. */
#define refuse(p, at, size, saran, key, ...) \
    ((p)->s->refused = true, rule_galat((p)->f, &(p)->s->file, (at), (size), (saran), (key), ##__VA_ARGS__))

static void advance(parser *p)
{
    p->before = p->t;
    p->t = p->after;
    rule_lex_next(&p->lex, &p->after);
    if (is_name(p, &p->after, "_ENV"))
        refuse(p, p->after.at, p->after.size, NULL, "aturan_env");
}

static bool is_keyword(const parser *p, const rule_token *t)
{
    static const char *const WORDS[] = { "and", "break", "do", "else", "elseif", "end", "for", "function", "goto", "if",
                                         "in", "local", "not", "or", "repeat", "return", "then", "until", "while", NULL };
    return t->kind == LEX_NAME && is_one_of(p, t, WORDS);
}

/* A line that looks like a new declaration: where reading goes on after something unreadable. A line
 * that is indented counts only with a known word, since it may be a key whose `=` was forgotten. */
static bool starts_declaration(const parser *p)
{
    if (p->t.kind != LEX_NAME || !p->t.starts_line)
        return false;
    if (is_name(p, &p->t, "local"))
        return true;
    bool margin = p->t.at == 0 || p->s->file.text[p->t.at - 1] == '\n';
    return (margin || is_one_of(p, &p->t, p->kata)) && !is_keyword(p, &p->t)
        && p->after.kind == LEX_TEXT && !p->after.starts_line;
}

static void resync(parser *p)
{
    do
        advance(p);
    while (p->t.kind != LEX_END && !starts_declaration(p));
}

/* Skips a statement up to the `end` or `until` that closes it. */
static void skip_block(parser *p)
{
    static const char *const OPEN[] = { "function", "do", "if", "repeat", NULL };
    static const char *const CLOSE[] = { "end", "until", NULL };
    int depth = 0;
    for (; p->t.kind != LEX_END; advance(p)) {
        if (p->t.kind != LEX_NAME)
            continue;
        if (is_one_of(p, &p->t, OPEN)) {
            depth++;
        } else if (is_one_of(p, &p->t, CLOSE) && --depth <= 0) {
            advance(p);
            return;
        }
    }
}

/* ---- values ------------------------------------------------------------------------------- */

static rule_node *new_node(parser *p, rule_tulis tulis)
{
    static _Thread_local rule_node none;     /* when memory is gone: written to, never read (nomem ends the scan) */
    rule_node *n = tg_arena_alloc(p->a, sizeof *n);
    if (n == NULL) {
        p->s->nomem = true;
        none = (rule_node){ 0 };
        n = &none;
    }
    n->tulis = tulis;
    n->at = p->t.at;
    n->size = p->t.size;
    return n;
}

static size_t digits(const char *text, size_t n)
{
    size_t i = 0;
    while (i < n && isdigit((unsigned char)text[i]))
        i++;
    return i;
}

/* "3.500.000", "3.500": groups of three after dots. Answers how many groups follow the first. */
static int dotted_groups(const char *text, size_t n)
{
    size_t i = digits(text, n);
    int groups = 0;
    if (i == 0 || i > 3)
        return 0;
    for (; i < n; i += 4, groups++)
        if (n - i < 4 || text[i] != '.' || digits(text + i + 1, 3) != 3)
            return 0;
    return groups;
}

/* Digits of the range only: what "Rp3.500.000" or "3,500,000" means. */
static char *digits_only(parser *p, size_t at, size_t size)
{
    char *out = copy(p, at, size);
    size_t n = 0;
    for (size_t i = 0; i < size && out[0] != 0; i++)
        if (isdigit((unsigned char)p->s->file.text[at + i]))
            out[n++] = p->s->file.text[at + i];
    if (n > 0)
        out[n] = 0;
    return out;
}

/* A numeral Lua could not read, or would read as something else than was meant. */
static bool check_number(parser *p, const rule_token *t)
{
    const char *text = p->s->file.text + t->at;
    int groups = dotted_groups(text, t->size);
    if (groups > 0) {
        char *meant = digits_only(p, t->at, t->size);
        refuse(p, t->at, t->size, meant, groups > 1 ? "aturan_angka_titik" : "aturan_angka_titik_satu", copy(p, t->at, t->size), meant);
        return false;
    }
    bool hex = t->size > 2 && text[0] == '0' && (text[1] | 0x20) == 'x';
    int dots = 0, letters = 0;
    for (size_t i = 0; i < t->size; i++) {
        dots += text[i] == '.';
        letters += (isalpha((unsigned char)text[i]) && (text[i] | 0x20) != 'e') || text[i] == '_';
    }
    if (hex || (dots < 2 && letters == 0))
        return true;
    refuse(p, t->at, t->size, NULL, "aturan_angka_salah", copy(p, t->at, t->size));
    return false;
}

size_t rule_tanggal_dari(const char *text, size_t n, char iso[DATE_TEXT_SIZE])
{
    size_t a = digits(text, n);
    if (a == 0 || a + 1 >= n || (text[a] != '-' && text[a] != '/'))
        return 0;
    size_t b = digits(text + a + 1, n - a - 1), c_at = a + 1 + b + 1;
    if (b < 1 || b > 2 || c_at >= n || text[a + 1 + b] != text[a])
        return 0;
    size_t c = digits(text + c_at, n - c_at);
    if (!((a == 4 && c >= 1 && c <= 2) || (a <= 2 && c == 4)))
        return 0;
    int first = 0, second = 0, third = 0;
    for (size_t i = 0; i < a; i++)
        first = first * 10 + text[i] - '0';
    for (size_t i = 0; i < b; i++)
        second = second * 10 + text[a + 1 + i] - '0';
    for (size_t i = 0; i < c; i++)
        third = third * 10 + text[c_at + i] - '0';
    tg_date d = 0;
    if (!(a == 4 ? date_make(&d, first, second, third) : date_make(&d, third, second, first)))
        return 0;
    date_text(d, iso);
    return c_at + c;
}

/* An unquoted date at the token: its bytes, or 0. 2025-01-01 is 2023 to Lua, 1/2/2025 a fraction. */
static size_t bare_date(const parser *p, char iso[DATE_TEXT_SIZE])
{
    return p->t.kind != LEX_NUMBER ? 0 : rule_tanggal_dari(p->s->file.text + p->t.at, p->s->file.size - p->t.at, iso);
}

/* "Rp3.500.000", "Rp 3500000": its bytes, or 0. */
static size_t bare_rupiah(const parser *p)
{
    const char *text = p->s->file.text + p->t.at;
    size_t n = p->s->file.size - p->t.at, i = 2;
    if (p->t.kind != LEX_NAME || n < 3 || (text[0] | 0x20) != 'r' || (text[1] | 0x20) != 'p')
        return 0;
    if (text[i] == '.')
        i++;
    while (i < n && text[i] == ' ')
        i++;
    if (i >= n || !isdigit((unsigned char)text[i]))
        return 0;
    for (;;) {
        i += digits(text + i, n - i);
        bool comma = n - i > 3 && text[i] == ',' && digits(text + i + 1, n - i - 1) == 3;
        if (!comma && (n - i < 2 || text[i] != '.' || !isdigit((unsigned char)text[i + 1])))
            return i;
        i++;
    }
}

static void advance_past(parser *p, size_t at)
{
    while (p->t.kind != LEX_END && p->t.at < at)
        advance(p);
}

/* What a spreadsheet writes where Lua wants a number or a text; NULL when it is none of these. */
static rule_node *spreadsheet_value(parser *p)
{
    char iso[DATE_TEXT_SIZE], quoted[DATE_TEXT_SIZE + 2];
    size_t start = p->t.at, size = bare_date(p, iso);
    rule_node *n;
    if (size > 0) {
        snprintf(quoted, sizeof quoted, "\"%s\"", iso);
        rule_galat(p->f, &p->s->file, start, size, quoted, "aturan_tanggal_tanpa_kutip", quoted);
    } else if ((size = bare_rupiah(p)) > 0) {
        char *meant = digits_only(p, start, size);
        refuse(p, start, size, meant, "aturan_rupiah_rp", meant);
    } else {
        return NULL;
    }
    n = new_node(p, TULIS_ANGKA);
    n->bad = true;
    n->size = size;
    advance_past(p, start + size);
    return n;
}

static const rule_node *find_local(const parser *p, const rule_token *t)
{
    for (int i = 0; i < p->local_count; i++)
        if (is_text(p, t, p->locals[i].nama))
            return p->values[i];
    return NULL;
}

/* A bare word as a value: `ya`, a text without quotes, a misspelled constant. */
static void unknown_value(parser *p, const rule_token *t)
{
    static const char *const TRUE_WORDS[] = { "ya", "Ya", "YA", "benar", "Benar", "True", "TRUE", NULL };
    static const char *const FALSE_WORDS[] = { "tidak", "Tidak", "TIDAK", "salah", "Salah", "False", "FALSE", NULL };
    const char *saran = is_one_of(p, t, TRUE_WORDS) ? "true" : is_one_of(p, t, FALSE_WORDS) ? "false" : NULL;
    bool calls = is_sign(p, &p->after, ".") || is_sign(p, &p->after, "(");
    char *word = copy(p, t->at, t->size);
    if (saran != NULL)
        rule_galat(p->f, &p->s->file, t->at, t->size, saran, "aturan_nilai_kata", word, saran);
    else
        rule_galat(p->f, &p->s->file, t->at, t->size, calls ? NULL : quoted(p, word), "aturan_nilai_tak_dikenal", word);
}

/* One name, text or number as a node, or NULL: not an operand. Leaves the token in place. */
static rule_node *operand(parser *p)
{
    rule_node *n;
    const rule_node *constant;
    if (p->t.kind == LEX_TEXT) {
        n = new_node(p, TULIS_TEKS);
        n->body = p->t.body;
        n->plain = p->t.plain;
    } else if (p->t.kind == LEX_NUMBER) {
        n = new_node(p, TULIS_ANGKA);
        n->bad = !check_number(p, &p->t);
    } else if (is_name(p, &p->t, "true") || is_name(p, &p->t, "false")) {
        n = new_node(p, TULIS_BOOL);
    } else if (is_name(p, &p->t, "nil")) {
        n = new_node(p, TULIS_NIL);
    } else if (p->t.kind == LEX_NAME && !is_keyword(p, &p->t)) {
        constant = find_local(p, &p->t);
        n = new_node(p, TULIS_HITUNG);
        if (constant != NULL) {
            *n = *constant;
            n->key = NULL;
            n->next = NULL;
        } else {
            unknown_value(p, &p->t);
            n->bad = true;
        }
    } else {
        return NULL;
    }
    return n;
}

static bool is_unary(const parser *p)
{
    return is_name(p, &p->t, "not") || is_sign(p, &p->t, "-") || is_sign(p, &p->t, "#") || is_sign(p, &p->t, "(");
}

static bool is_binary(const parser *p)
{
    static const char *const SIGNS[] = { "+", "-", "*", "/", "//", "%", "..", "==", "~=", "<", ">", "<=", ">=", "^", NULL };
    return is_name(p, &p->t, "and") || is_name(p, &p->t, "or") || (p->t.kind == LEX_SIGN && is_one_of(p, &p->t, SIGNS));
}

/* Something that calls or indexes: os.time(), ("x"):rep(9). Never part of a description. */
static bool is_call(const parser *p)
{
    return is_sign(p, &p->t, "(") || is_sign(p, &p->t, ".") || is_sign(p, &p->t, ":") || is_sign(p, &p->t, "[");
}

static void skip_field(parser *p)
{
    int depth = 0;
    for (; p->t.kind != LEX_END; advance(p)) {
        bool open = is_sign(p, &p->t, "{") || is_sign(p, &p->t, "(") || is_sign(p, &p->t, "[");
        bool close = is_sign(p, &p->t, "}") || is_sign(p, &p->t, ")") || is_sign(p, &p->t, "]");
        if (depth == 0 && (is_sign(p, &p->t, ",") || is_sign(p, &p->t, ";") || is_sign(p, &p->t, "}")))
            return;
        if (starts_declaration(p))
            return;
        depth += open;
        depth -= close && depth > 0;
    }
}

static rule_node *unreadable(parser *p, rule_node *n, const char *key)
{
    refuse(p, p->t.at, p->t.size, is_sign(p, &p->t, "[") ? "{" : NULL, key, copy(p, p->t.at, p->t.size));
    skip_field(p);
    n->bad = true;
    return n;
}

/* 5%: what follows the sign belongs to nothing. */
static rule_node *bare_percent(parser *p, rule_node *n)
{
    refuse(p, n->at, p->before.at + p->before.size - n->at, copy(p, n->at, n->size), "aturan_persen");
    skip_field(p);
    n->bad = true;
    return n;
}

/* Operands joined by operators. One operand alone keeps its kind; more become TULIS_HITUNG. */
static rule_node *composed(parser *p)
{
    rule_node *n = NULL, *first;
    size_t start = p->t.at, end = start;
    int depth = 0, parts = 0;
    bool percent = false;
    for (;;) {
        for (; is_unary(p); end = p->t.at + p->t.size, advance(p)) {
            depth += is_sign(p, &p->t, "(");
            parts += !is_sign(p, &p->t, "-") || p->after.kind != LEX_NUMBER;
        }
        first = operand(p);
        if (first == NULL && percent)
            return bare_percent(p, n);
        if (first == NULL)
            return unreadable(p, n != NULL ? n : new_node(p, TULIS_HITUNG), is_sign(p, &p->t, "[") ? "aturan_kurung_bentuk" : "aturan_nilai_hilang");
        end = p->t.at + p->t.size;
        parts++;
        if (n == NULL)
            n = first;
        n->bad = n->bad || first->bad;
        advance(p);
        for (; depth > 0 && is_sign(p, &p->t, ")"); depth--, end = p->t.at + p->t.size)
            advance(p);
        if (is_call(p))
            return unreadable(p, n, "aturan_panggilan");
        if (!is_binary(p))
            break;
        percent = is_sign(p, &p->t, "%");
        parts++;
        advance(p);
    }
    if (depth > 0)
        return unreadable(p, n, "aturan_kurung");
    if (parts > 1)
        n->tulis = TULIS_HITUNG;
    if (parts > 1 || n->at >= start) {               /* else a constant: its place is where it is written */
        n->at = start;
        n->size = end - start;
    }
    return n;
}

static rule_node *read_table(parser *p, int depth);
static void append(rule_node *table, rule_node *n);

const char *const RULE_RINGKAS[] = { "hitung", "jumlah", "rata", "terkecil", "terbesar", "unik", NULL };

/* hitung("desil == 1"): texts only, so the scan alone knows the value; Lua gets something to hold. */
static rule_node *read_summary(parser *p)
{
    rule_node *n = new_node(p, TULIS_PANGGIL), *arg;
    n->nilai = NILAI_PANGGIL;
    n->teks = copy(p, p->t.at, p->t.size);
    n->teks_size = p->t.size;
    advance(p);
    advance(p);
    while (p->t.kind == LEX_TEXT) {
        arg = new_node(p, TULIS_TEKS);
        arg->body = p->t.body;
        arg->plain = p->t.plain;
        arg->nilai = NILAI_TEKS;
        arg->teks = copy(p, p->t.body, p->t.body_size);
        arg->teks_size = p->t.body_size;
        arg->index = n->last == NULL ? 1 : n->last->index + 1;
        if (!p->t.plain)
            refuse(p, p->t.at, p->t.size, NULL, "aturan_ungkapan_escape", n->teks);
        append(n, arg);
        advance(p);
        if (is_sign(p, &p->t, ","))
            advance(p);
    }
    if (!is_sign(p, &p->t, ")"))
        return unreadable(p, n, "aturan_ringkas_teks");
    n->size = p->t.at + 1 - n->at;
    advance(p);
    return n;
}

/* Goes on behind byte `at`, with a fresh look at what stands there. */
static void continue_at(parser *p, size_t at)
{
    p->lex.at = at;
    advance(p);
    advance(p);
}

/* Where a function may stand: a key of a declaration that holds a condition or a figure. */
static bool takes_function(const parser *p, const char *key, int depth)
{
    static const char *const KEYS[] = { "bila", "nilai", "hanya_bila", "dari_nilai", NULL };
    static const char *const PLAIN[] = { "parameter", "ubah_parameter", "contoh", "uji", "ganti_uji", "laporan", NULL };
    bool known = false;
    for (const char *const *k = KEYS; *k != NULL && key != NULL; k++)
        known = known || strcmp(key, *k) == 0;
    for (const char *const *k = PLAIN; *k != NULL; k++)
        known = known && strcmp(p->word, *k) != 0;
    return known && depth == 1;
}

static rule_node *read_function(parser *p, const char *key, int depth)
{
    rule_node *n = new_node(p, TULIS_FUNGSI);
    size_t end;
    if (!takes_function(p, key, depth)) {
        refuse(p, p->t.at, p->t.size, NULL, "aturan_fungsi");
        n->bad = true;
        skip_block(p);
        return n;
    }
    int rc = rule_naskah_read(&n->fungsi, p->a, &p->s->file, n->at, p->locals, p->local_count, p->f, &end);
    p->s->nomem = p->s->nomem || rc == TG_NOMEM;
    p->s->refused = p->s->refused || n->fungsi == NULL;
    n->bad = n->fungsi == NULL;
    n->size = end - n->at;
    if (n->fungsi == NULL && end >= p->s->file.size) {   /* without its `end` it swallowed the rest: look at that again */
        p->cut = true;
        continue_at(p, n->at);
        resync(p);
        return n;
    }
    continue_at(p, end);
    return n;
}

/* `key`: NULL for a value without one. */
static rule_node *read_value(parser *p, const char *key, int depth)
{
    rule_node *n = spreadsheet_value(p);
    if (n != NULL)
        return n;
    if (is_sign(p, &p->t, "{"))
        return read_table(p, depth);
    if (p->t.kind == LEX_NAME && is_one_of(p, &p->t, RULE_RINGKAS) && is_sign(p, &p->after, "("))
        return read_summary(p);
    return is_name(p, &p->t, "function") ? read_function(p, key, depth) : composed(p);
}

/* ---- tables ------------------------------------------------------------------------------- */

static void set_key(parser *p, rule_node *table, rule_node *n, const char *key, size_t at, size_t size)
{
    n->key = key;
    n->key_at = at;
    n->key_size = size;
    const rule_node *before = rule_node_get(table, key);
    if (before != NULL) {
        rule_galat(p->f, &p->s->file, at, size, NULL, "aturan_kunci_ganda", key, rule_line_of(&p->s->file, before->key_at));
        n->bad = true;
    }
}

static void append(rule_node *table, rule_node *n)
{
    if (table->last != NULL)
        table->last->next = n;
    else
        table->child = n;
    table->last = n;
}

/* `=` after a key; `:`, `==` and nothing at all are what people write instead. */
static void expect_equals(parser *p, const char *key)
{
    if (is_sign(p, &p->t, "=")) {
        advance(p);
        return;
    }
    refuse(p, p->t.at, p->t.size, "=", "aturan_tanda_sama", key);
    if (is_sign(p, &p->t, ":") || is_sign(p, &p->t, "=="))
        advance(p);
}

/* ["2025-01-01"] = ...; anything else inside the brackets is computed and has no fixed place. */
static rule_node *bracket_field(parser *p, rule_node *table, int depth)
{
    char iso[DATE_TEXT_SIZE], quoted[DATE_TEXT_SIZE + 2];
    size_t date, at;
    advance(p);
    rule_token key = p->t;
    if (key.kind == LEX_TEXT && key.plain && is_sign(p, &p->after, "]")) {
        advance(p);
        advance(p);
        expect_equals(p, copy(p, key.body, key.body_size));
        rule_node *n = read_value(p, NULL, depth);
        set_key(p, table, n, copy(p, key.body, key.body_size), key.body, key.body_size);
        return n;
    }
    at = p->t.at;
    if ((date = bare_date(p, iso)) > 0) {
        snprintf(quoted, sizeof quoted, "\"%s\"", iso);
        refuse(p, at, date, quoted, "aturan_tanggal_tanpa_kutip", quoted);
    } else {
        refuse(p, at, p->t.size, NULL, "aturan_kunci_hitung");
    }
    rule_node *n = new_node(p, TULIS_HITUNG);
    n->bad = true;
    n->key = "";
    skip_field(p);
    return n;
}

static rule_node *read_field(parser *p, rule_node *table, int depth, int *index)
{
    rule_node *n;
    bool keyed = p->t.kind == LEX_NAME && !is_keyword(p, &p->t)
              && (is_sign(p, &p->after, "=") || is_sign(p, &p->after, ":") || is_sign(p, &p->after, "==")
                  || p->after.kind == LEX_TEXT || p->after.kind == LEX_NUMBER || is_sign(p, &p->after, "{"))
              && bare_rupiah(p) == 0;
    if (is_sign(p, &p->t, "["))
        return bracket_field(p, table, depth);
    if (keyed) {
        rule_token key = p->t;
        char *name = copy(p, key.at, key.size);
        advance(p);
        expect_equals(p, name);
        n = read_value(p, name, depth);
        set_key(p, table, n, name, key.at, key.size);
        return n;
    }
    n = read_value(p, NULL, depth);
    n->index = ++*index;
    return n;
}

/* 2,5: a point in its place is right where the kind has decimals. */
static void report_comma(parser *p, const rule_node *table, const rule_node *number, const rule_node *last)
{
    const rule_node *kind = rule_node_get(table, "jenis");
    size_t size = last->at + last->size - number->at;
    bool desimal = number->next == last && kind != NULL && kind->tulis == TULIS_TEKS
                && kind->size > 9 && memcmp(p->s->file.text + kind->body, "desimal(", 8) == 0;
    char *text = copy(p, number->at, size), *comma = strchr(text, ',');
    if (desimal && comma != NULL) {
        char *point = copy(p, number->at, size);
        point[comma - text] = '.';
        rule_galat(p->f, &p->s->file, number->at, size, point, "aturan_angka_koma_desimal", text, point);
    } else {
        rule_galat(p->f, &p->s->file, number->at, size, NULL, "aturan_angka_pecahan", text);
    }
}

/* Numbers that stand without a key right behind a number that has one: 3,500,000 or 2,5. */
static void report_run(parser *p, const rule_node *table, rule_node *number, const rule_node *last, bool groups)
{
    size_t size = last->at + last->size - number->at;
    if (number->bad)
        return;
    number->bad = true;
    if (groups) {
        char *meant = digits_only(p, number->at, size);
        rule_galat(p->f, &p->s->file, number->at, size, meant, "aturan_angka_koma", copy(p, number->at, size), meant);
    } else {
        report_comma(p, table, number, last);
    }
}

static void check_runs(parser *p, rule_node *table)
{
    for (rule_node *n = table->child; n != NULL; n = n->next) {
        rule_node *last = n;
        bool groups = n->size <= 3;
        if (n->key == NULL || n->tulis != TULIS_ANGKA)
            continue;
        for (rule_node *m = n->next; m != NULL && m->key == NULL && m->tulis == TULIS_ANGKA; m = m->next) {
            groups = groups && m->size == 3;
            m->bad = true;
            last = m;
        }
        if (last != n)
            report_run(p, table, n, last, groups);
    }
}

static bool touches(const parser *p)
{
    return p->t.at == p->before.at + p->before.size;
}

/* bila = "jenis_lantai == "tanah"": the quote inside ended the text. */
static bool quotes_inside(parser *p)
{
    if (p->before.kind != LEX_TEXT || p->before.broken || !touches(p) || (p->t.kind != LEX_NAME && p->t.kind != LEX_NUMBER))
        return false;
    refuse(p, p->t.at - 1, 1, "'", "aturan_kutip_dalam");
    while (touches(p) && (p->t.kind == LEX_NAME || p->t.kind == LEX_NUMBER || p->t.kind == LEX_TEXT))
        advance(p);
    return true;
}

/* 3 500 000: groups of three with spaces between them. */
static bool spaced_groups(parser *p)
{
    size_t at = p->before.at, end = at + p->before.size;
    if (p->before.kind != LEX_NUMBER || p->before.size > 3 || p->t.kind != LEX_NUMBER || p->t.size != 3 || p->t.starts_line)
        return false;
    for (; p->t.kind == LEX_NUMBER && p->t.size == 3 && !p->t.starts_line; advance(p))
        end = p->t.at + p->t.size;
    char *meant = digits_only(p, at, end - at);
    refuse(p, at, end - at, meant, "aturan_angka_spasi", copy(p, at, end - at), meant);
    return true;
}

/* What stands between a value and its comma by a mistake that has its own name. */
static bool read_over(parser *p)
{
    return quotes_inside(p) || spaced_groups(p);
}

/* After a field: a separator or the end. A missing comma is named and read over. */
static bool field_end(parser *p)
{
    if (is_sign(p, &p->t, "}") || p->t.kind == LEX_END || starts_declaration(p))
        return false;
    if (is_sign(p, &p->t, ",") || is_sign(p, &p->t, ";")) {
        advance(p);
        return !is_sign(p, &p->t, "}") && p->t.kind != LEX_END && !starts_declaration(p);
    }
    if (read_over(p))
        return field_end(p);
    if (!p->before.broken) {                         /* an open text swallowed the comma: told already */
        char *word = copy(p, p->t.at, p->t.size);
        refuse(p, p->t.at, p->t.size, tg_arena_printf(p->a, ", %s", word), "aturan_koma_hilang", word);
    }
    if (p->t.kind == LEX_NAME || p->t.kind == LEX_TEXT || is_sign(p, &p->t, "[") || is_sign(p, &p->t, "{"))
        return true;
    skip_field(p);
    return field_end(p);
}

static rule_node *read_table(parser *p, int depth)
{
    rule_node *table = new_node(p, TULIS_TABEL);
    int index = 0;
    if (depth >= TABLE_DEPTH_MAX)
        return unreadable(p, table, "aturan_terlalu_dalam");
    advance(p);
    if (!is_sign(p, &p->t, "}") && p->t.kind != LEX_END) {
        do
            append(table, read_field(p, table, depth + 1, &index));
        while (field_end(p) && !p->s->nomem);
    }
    if (is_sign(p, &p->t, "}")) {
        table->size = p->t.at + 1 - table->at;
        advance(p);
    } else if (!p->cut) {
        refuse(p, table->at, 1, NULL, "aturan_kurung_kurawal", rule_line_of(&p->s->file, p->t.at));
    }
    check_runs(p, table);
    return table;
}

/* ---- top level ---------------------------------------------------------------------------- */

static void read_local(parser *p)
{
    rule_token word = p->t, name;
    advance(p);
    name = p->t;
    if (name.kind != LEX_NAME || is_name(p, &name, "function")) {
        refuse(p, name.at, name.size, NULL, "aturan_fungsi");
        if (is_name(p, &name, "function"))
            skip_block(p);
        return;
    }
    advance(p);
    bool constant = is_sign(p, &p->t, "<") && is_name(p, &p->after, "const");
    if (constant) {
        advance(p);
        advance(p);
        if (is_sign(p, &p->t, ">"))
            advance(p);
    }
    if (!constant || !is_sign(p, &p->t, "=")) {
        refuse(p, word.at, name.at + name.size - word.at, NULL, "aturan_local", copy(p, name.at, name.size));
        resync(p);
        return;
    }
    advance(p);
    rule_node *value = read_value(p, NULL, 0);
    if (value->tulis > TULIS_BOOL && !value->bad)
        refuse(p, value->at, value->size, NULL, "aturan_local", copy(p, name.at, name.size));
    if (p->local_count < LOCALS_MAX) {
        p->locals[p->local_count] = (rule_tetap){ copy(p, name.at, name.size), value->at, value->size };
        p->values[p->local_count++] = value;
    }
}

static void check_word(parser *p, const rule_token *word)
{
    char *text = copy(p, word->at, word->size);
    for (const char *const *k = p->kata; *k != NULL; k++)
        if (strcmp(*k, text) == 0)
            return;
    const char *near = text_nearest(text, p->kata);
    if (near != NULL)
        rule_galat(p->f, &p->s->file, word->at, word->size, near, "aturan_kata_mirip", text, near);
    else
        rule_galat(p->f, &p->s->file, word->at, word->size, NULL, "aturan_kata", text);
}

/* kata "id" { ... }, also with the parentheses that Lua lets one leave out. */
static void read_declaration(parser *p)
{
    rule_decl *d = tg_arena_alloc(p->a, sizeof *d);
    if (d == NULL) {
        p->s->nomem = true;
        return;
    }
    d->kata = p->word = copy(p, p->t.at, p->t.size);
    d->at = p->t.at;
    d->size = p->t.size;
    check_word(p, &p->t);
    advance(p);
    bool paren = is_sign(p, &p->t, "(");
    if (paren)
        advance(p);
    if (!p->t.plain)
        refuse(p, p->t.at, p->t.size, NULL, "aturan_id_hitung");
    d->id = copy(p, p->t.body, p->t.body_size);
    d->id_at = p->t.body;
    d->id_size = p->t.body_size;
    advance(p);
    if (paren && is_sign(p, &p->t, ")"))
        advance(p);
    paren = is_sign(p, &p->t, "(") && is_sign(p, &p->after, "{");
    if (paren)
        advance(p);
    p->cut = false;
    if (is_sign(p, &p->t, "{")) {
        d->isi = read_table(p, 0);
    } else if (is_sign(p, &p->t, "(") || is_sign(p, &p->t, "[")) {
        refuse(p, p->t.at, 1, "{", "aturan_kurung_bentuk", copy(p, p->t.at, 1));
        resync(p);
    } else {
        refuse(p, d->at, d->id_at + d->id_size - d->at, NULL, "aturan_isi_hilang", d->kata, d->id);
    }
    if (paren && is_sign(p, &p->t, ")"))
        advance(p);
    if (p->s->last != NULL)
        p->s->last->next = d;
    else
        p->s->first = d;
    p->s->last = d;
}

static void read_keyword(parser *p)
{
    static const char *const BLOCKS[] = { "for", "while", "repeat", "if", "function", "do", NULL };
    bool block = is_one_of(p, &p->t, BLOCKS);
    char *word = copy(p, p->t.at, p->t.size);
    refuse(p, p->t.at, p->t.size, NULL, is_name(p, &p->t, "function") ? "aturan_fungsi" : "aturan_perintah", word);
    if (block)
        skip_block(p);
    else
        resync(p);
}

/* A name that declares nothing: an assignment, a call, an id without quotes. */
static void read_other(parser *p)
{
    char *word = copy(p, p->t.at, p->t.size), *id = copy(p, p->after.at, p->after.size);
    if (p->t.kind != LEX_NAME) {
        refuse(p, p->t.at, p->t.size, NULL, "aturan_tak_terduga", word);
    } else if (is_sign(p, &p->after, "=") || is_sign(p, &p->after, ",")) {
        refuse(p, p->t.at, p->t.size, NULL, "aturan_penugasan", word);
    } else {
        check_word(p, &p->t);
        if (p->after.kind == LEX_NAME)
            refuse(p, p->after.at, p->after.size, quoted(p, id), "aturan_id_tanpa_kutip", word, id);
        else
            refuse(p, p->t.at, p->t.size, NULL, "aturan_id_hitung");
    }
    resync(p);
}

static bool paren_id(const parser *p)
{
    size_t at = p->after.at + 1;
    while (at < p->s->file.size && p->s->file.text[at] == ' ')
        at++;
    return is_sign(p, &p->after, "(") && at < p->s->file.size && (p->s->file.text[at] == '"' || p->s->file.text[at] == '\'');
}

static void read_file(parser *p)
{
    while (p->t.kind != LEX_END && !p->s->nomem) {
        if (is_sign(p, &p->t, ";"))
            advance(p);
        else if (is_name(p, &p->t, "local"))
            read_local(p);
        else if (is_keyword(p, &p->t))
            read_keyword(p);
        else if (p->t.kind == LEX_NAME && (p->after.kind == LEX_TEXT || paren_id(p)))
            read_declaration(p);
        else
            read_other(p);
    }
}

/* What is no text at all is refused before a token of it is read. */
static bool is_readable(rule_scan *s, rule_findings *f)
{
    const rule_file *file = &s->file;
    size_t at = 0;
    const char *key = NULL;
    if (file->size > RULE_FILE_MAX) {
        key = "aturan_berkas_besar";
    } else if (file->size > 0 && file->text[0] == 0x1B) {
        key = "aturan_berkas_biner";
    } else if (file->size > 0 && memchr(file->text, 0, file->size) != NULL) {
        at = (size_t)((const char *)memchr(file->text, 0, file->size) - file->text);
        key = "aturan_berkas_biner";
    } else if (!text_is_utf8(file->text, file->size)) {
        key = "aturan_berkas_utf8";
        size_t low = 0, high = file->size;           /* the longest start that is UTF-8, give or take a letter */
        while (low + 4 < high) {
            size_t mid = low + (high - low) / 2, cut = mid;
            while (cut > low && ((unsigned char)file->text[cut] & 0xC0) == 0x80)
                cut--;
            if (cut > low && text_is_utf8(file->text + low, cut - low))
                low = cut;
            else
                high = mid;
        }
        at = low;
    }
    if (key != NULL)
        rule_galat(f, file, at, 1, NULL, key, RULE_FILE_MAX / 1024);
    return key == NULL;
}

int rule_scan_text(rule_scan *s, tg_arena *a, const rule_file *file, const char *const *kata, rule_findings *f)
{
    *s = (rule_scan){ .file = *file, .scanned = true };
    if (!is_readable(s, f)) {
        s->refused = true;
        return TG_OK;
    }
    parser *p = tg_arena_alloc(a, sizeof *p);
    if (p == NULL)
        return TG_NOMEM;
    p->lex = (rule_lex){ .file = &s->file, .f = f };
    p->s = s;
    p->a = a;
    p->f = f;
    p->kata = kata;
    p->word = "";
    if (file->size >= 3 && memcmp(file->text, "\xEF\xBB\xBF", 3) == 0)
        p->lex.at = 3;                               /* the mark Notepad puts before a text */
    advance(p);
    advance(p);
    read_file(p);
    s->refused = s->refused || p->lex.refused;
    return s->nomem ? TG_NOMEM : TG_OK;
}

size_t rule_node_place(const rule_file *file, const rule_node *n, size_t i)
{
    if (n->tulis == TULIS_FUNGSI && n->fungsi != NULL && n->fungsi->ungkapan)
        return rule_naskah_place(n->fungsi, i);
    if (n->tulis != TULIS_TEKS || !n->plain)
        return n->at;
    size_t at = n->body;
    for (; i > 0 && at < file->size; at++)
        i -= file->text[at] != '\r';
    return at;
}

rule_node *rule_node_get(const rule_node *table, const char *key)
{
    for (rule_node *n = table == NULL ? NULL : table->child; n != NULL; n = n->next)
        if (n->key != NULL && strcmp(n->key, key) == 0)
            return n;
    return NULL;
}
