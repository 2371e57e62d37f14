/* Functions of a rule file, before Lua sees them; see naskah.h. What passes here has no state but its
 * locals, names every fact it reads, and calls only what is on the list. */
#include "rule/naskah.h"
#include "rule/lex.h"
#include <string.h>

enum { LOCAL_MAX = 200, BRACKETS_MAX = 60 };

typedef struct {
    tg_arena *a;
    const rule_file *file;
    rule_findings *f;
    rule_naskah *n;
    rule_token *t;                       /* `function` ... `end` */
    int count, body;                     /* tokens; index of the first one of the body */
    const rule_tetap *tetap;
    int tetap_count;
    const char *local[LOCAL_MAX];
    int local_count;
    rule_pakai *last;
    bool refused, nomem;
} naskah;

#define refuse(s, token, saran, key, ...) \
    ((s)->refused = true, rule_galat((s)->f, (s)->file, (token)->at, (token)->size, (saran), (key), ##__VA_ARGS__))

/* ---- tokens ------------------------------------------------------------------------------- */

static bool is_text(const naskah *s, int i, const char *word)
{
    return i >= 0 && i < s->count && s->t[i].kind != LEX_TEXT && s->t[i].size == strlen(word)
        && memcmp(s->file->text + s->t[i].at, word, s->t[i].size) == 0;
}

static bool is_one_of(const naskah *s, int i, const char *const *words)
{
    for (; *words != NULL; words++)
        if (is_text(s, i, *words))
            return true;
    return false;
}

static bool is_kind(const naskah *s, int i, rule_lex_kind kind)
{
    return i >= 0 && i < s->count && s->t[i].kind == kind;
}

static bool is_keyword(const naskah *s, int i)
{
    static const char *const WORDS[] = { "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
                                         "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while", NULL };
    return is_kind(s, i, LEX_NAME) && is_one_of(s, i, WORDS);
}

static bool is_word(const naskah *s, int i)
{
    return is_kind(s, i, LEX_NAME) && !is_keyword(s, i);
}

static const char *copy(naskah *s, size_t at, size_t size)
{
    const char *text = tg_arena_text(s->a, s->file->text + at, size);
    s->nomem = s->nomem || text == NULL;
    return text == NULL ? "" : text;
}

static const char *word_of(naskah *s, int i)
{
    return copy(s, s->t[i].at, s->t[i].size);
}

/* How blocks nest: `for` and `while` end with the `end` of their `do`. */
static int block_step(const naskah *s, const rule_token *t)
{
    static const char *const OPEN[] = { "function", "do", "if", "repeat" };
    static const char *const CLOSE[] = { "end", "until" };
    const char *text = s->file->text + t->at;
    if (t->kind != LEX_NAME)
        return 0;
    for (size_t i = 0; i < 4; i++)
        if (strlen(OPEN[i]) == t->size && memcmp(OPEN[i], text, t->size) == 0)
            return 1;
    for (size_t i = 0; i < 2; i++)
        if (strlen(CLOSE[i]) == t->size && memcmp(CLOSE[i], text, t->size) == 0)
            return -1;
    return 0;
}

/* Collects the tokens up to the `end` that closes the function; twice over the text: count, then keep. */
static bool read_tokens(naskah *s, size_t at, size_t *end)
{
    for (int pass = 0; pass < 2; pass++) {
        rule_lex x = { .file = s->file, .f = s->f, .at = at };
        rule_token t;
        int depth = 0, n = 0;
        do {
            rule_lex_next(&x, &t);
            depth += block_step(s, &t);
            if (pass > 0)
                s->t[n] = t;
            n++;
        } while (t.kind != LEX_END && depth > 0);
        s->count = t.kind == LEX_END ? n - 1 : n;
        s->refused = x.refused;
        *end = x.at;
        if (pass == 0 && (s->t = tg_arena_array(s->a, (size_t)n, sizeof *s->t)) == NULL) {
            s->nomem = true;
            return false;
        }
        if (pass > 0 && t.kind == LEX_END)
            refuse(s, &s->t[0], NULL, "aturan_fungsi_end");
    }
    return !s->refused;
}

/* ---- head --------------------------------------------------------------------------------- */

static bool read_head(naskah *s)
{
    bool one = is_text(s, 1, "(") && is_word(s, 2) && is_text(s, 3, ")");
    bool two = is_text(s, 1, "(") && is_word(s, 2) && is_text(s, 3, ",") && is_word(s, 4) && is_text(s, 5, ")");
    if (!one && !two) {
        refuse(s, &s->t[0], NULL, "aturan_fungsi_kepala");
        return false;
    }
    s->n->k = word_of(s, 2);
    s->n->p = two ? word_of(s, 4) : NULL;
    s->body = two ? 6 : 4;
    if (two && strcmp(s->n->k, s->n->p) == 0)
        refuse(s, &s->t[4], NULL, "aturan_fungsi_kepala");
    return !s->refused;
}

/* ---- names -------------------------------------------------------------------------------- */

static void use(naskah *s, rule_pakai_jenis jenis, const char *nama, size_t at, size_t size)
{
    rule_pakai *u = tg_arena_alloc(s->a, sizeof *u);
    if (u == NULL) {
        s->nomem = true;
        return;
    }
    *u = (rule_pakai){ jenis, nama, at, size, NULL };
    if (s->last != NULL)
        s->last->next = u;
    else
        s->n->pakai = u;
    s->last = u;
}

static bool is_k(const naskah *s, int i)
{
    return is_text(s, i, s->n->k);
}

static bool is_argument(const naskah *s, int i)
{
    return is_k(s, i) || (s->n->p != NULL && is_text(s, i, s->n->p));
}

static const rule_tetap *find_tetap(const naskah *s, int i)
{
    const rule_tetap *found = NULL;
    for (int k = 0; k < s->tetap_count; k++)
        if (is_text(s, i, s->tetap[k].nama))
            found = &s->tetap[k];
    return found;
}

static bool is_local(const naskah *s, int i)
{
    for (int k = 0; k < s->local_count; k++)
        if (is_text(s, i, s->local[k]))
            return true;
    return false;
}

static void add_local(naskah *s, int i)
{
    if (is_argument(s, i) || is_one_of(s, i, RULE_FUNGSI_GLOBAL))
        refuse(s, &s->t[i], NULL, "aturan_fungsi_nama_lokal", word_of(s, i));
    else if (!is_local(s, i) && s->local_count < LOCAL_MAX)
        s->local[s->local_count++] = word_of(s, i);
}

/* The names after `local` and `for`. An attribute other than <const> runs code at the end of a block. */
static void collect_locals(naskah *s)
{
    for (int i = s->body; i < s->count; i++) {
        if (!is_text(s, i, "local") && !is_text(s, i, "for"))
            continue;
        for (int k = i + 1; is_word(s, k); k++) {
            add_local(s, k);
            if (is_text(s, k + 1, "<") && is_kind(s, k + 2, LEX_NAME)) {
                if (!is_text(s, k + 2, "const"))
                    refuse(s, &s->t[k + 2], "const", "aturan_lua_atribut");
                k += 3;
            }
            if (!is_text(s, ++k, ","))
                break;
        }
    }
}

static void add_banding(naskah *s, const char *nama, int i)
{
    rule_banding *c = is_kind(s, i, LEX_TEXT) && s->t[i].plain ? tg_arena_alloc(s->a, sizeof *c) : NULL;
    if (c == NULL)
        return;
    *c = (rule_banding){ nama, copy(s, s->t[i].body, s->t[i].body_size), s->t[i].body, s->t[i].body_size, s->n->banding };
    s->n->banding = c;
}

static bool is_equality(const naskah *s, int i)
{
    return is_text(s, i, "==") || is_text(s, i, "~=");
}

/* The texts that k.name at `i` is compared with. */
static void collect_banding(naskah *s, int i)
{
    const char *nama = word_of(s, i + 2);
    if (is_equality(s, i + 3))
        add_banding(s, nama, i + 4);
    if (is_equality(s, i - 1))
        add_banding(s, nama, i - 2);
    if (is_text(s, i - 1, "(") && is_text(s, i - 2, "salah_satu"))
        for (int k = i + 3; is_text(s, k, ","); k += 2)
            add_banding(s, nama, k + 1);
}

/* k.name: what it reads. Anything else that is done with k would hide which facts are read. */
static void check_argument(naskah *s, int i)
{
    const char *arg = word_of(s, i);
    if (!is_text(s, i + 1, ".") || !is_word(s, i + 2)) {
        refuse(s, &s->t[i], NULL, is_text(s, i + 1, "[") ? "aturan_fungsi_kurung" : "aturan_fungsi_utuh", arg);
        return;
    }
    if (is_k(s, i))
        collect_banding(s, i);
    use(s, is_k(s, i) ? PAKAI_FAKTA : PAKAI_PARAMETER, word_of(s, i + 2), s->t[i + 2].at, s->t[i + 2].size);
    if (is_text(s, i + 3, "="))
        refuse(s, &s->t[i], NULL, "aturan_fungsi_ubah", arg, word_of(s, i + 2));
    else if (is_text(s, i + 3, ".") || is_text(s, i + 3, "[") || is_text(s, i + 3, ":"))
        refuse(s, &s->t[i + 3], NULL, "aturan_lua_indeks");
}

/* ada(k.x) and nilai_atau(k.x, d) ask about the datum itself, so its name must stand there. */
static void check_ada(naskah *s, int i)
{
    bool named = is_text(s, i + 1, "(") && is_k(s, i + 2) && is_text(s, i + 3, ".") && is_word(s, i + 4);
    bool ends = is_text(s, i, "ada") ? is_text(s, i + 5, ")") : is_text(s, i + 5, ",");
    if (!named || !ends)
        refuse(s, &s->t[i], NULL, is_text(s, i, "ada") ? "aturan_fungsi_ada" : "aturan_fungsi_nilai_atau", s->n->k);
}

static void check_terima(naskah *s, int i)
{
    static const char *const UNIT[] = { "keluarga", "orang", NULL }, *const KAPAN[] = { "tahap_ini", "tahun_ini", "sekarang", NULL };
    const char *part[3] = { "", "", "" };
    bool good = is_text(s, i + 1, "(") && is_text(s, i + 3, ",") && is_text(s, i + 5, ",") && is_text(s, i + 7, ")");
    for (int k = 0; k < 3 && good; k++) {
        const rule_token *t = &s->t[i + 2 + 2 * k];
        good = t->kind == LEX_TEXT && t->plain;
        part[k] = good ? copy(s, t->body, t->body_size) : "";
    }
    good = good && (strcmp(part[1], UNIT[0]) == 0 || strcmp(part[1], UNIT[1]) == 0);
    good = good && (strcmp(part[2], KAPAN[0]) == 0 || strcmp(part[2], KAPAN[1]) == 0 || strcmp(part[2], KAPAN[2]) == 0);
    if (!good) {
        refuse(s, &s->t[i], NULL, "aturan_fungsi_terima");
        return;
    }
    const char *nama = tg_arena_printf(s->a, "terima:%s:%s:%s", part[0], part[1], part[2]);
    s->nomem = s->nomem || nama == NULL;
    use(s, PAKAI_TERIMA, nama, s->t[i].at, s->t[i + 7].at + 1 - s->t[i].at);
}

static void check_cari(naskah *s, int i)
{
    if (is_text(s, i + 1, "(") && is_word(s, i + 2) && !is_argument(s, i + 2) && !is_local(s, i + 2))
        use(s, PAKAI_TABEL, word_of(s, i + 2), s->t[i + 2].at, s->t[i + 2].size);
    else
        refuse(s, &s->t[i], NULL, "aturan_fungsi_cari");
}

static void unknown_word(naskah *s, int i)
{
    const char *word = word_of(s, i), *near = text_nearest(word, RULE_FUNGSI_GLOBAL);
    if (is_text(s, i + 1, "="))
        refuse(s, &s->t[i], NULL, "aturan_fungsi_bersama", word);
    else if (near != NULL)
        refuse(s, &s->t[i], near, "aturan_kata_mirip", word, near);
    else
        refuse(s, &s->t[i], tg_arena_printf(s->a, "%s.%s", s->n->k, word), "aturan_fungsi_kata", word, s->n->k);
}

/* Stands where Lua wants a name that is no variable: a field, a key, a label, an attribute. */
static bool is_no_variable(const naskah *s, int i, char open)
{
    return is_text(s, i - 1, ".") || is_text(s, i - 1, ":") || is_text(s, i - 1, "::") || is_text(s, i - 1, "goto")
        || (is_text(s, i - 1, "<") && is_text(s, i + 1, ">") && is_text(s, i, "const") && is_local(s, i - 2))
        || (open == '{' && is_text(s, i + 1, "=") && (is_text(s, i - 1, "{") || is_text(s, i - 1, ",") || is_text(s, i - 1, ";")))
        || (is_text(s, i - 2, "cari") && is_text(s, i - 1, "("));
}

static void check_word(naskah *s, int i, char open)
{
    if (is_text(s, i, "_ENV")) {
        refuse(s, &s->t[i], NULL, "aturan_env");
    } else if (is_argument(s, i)) {
        if (is_no_variable(s, i, open))
            refuse(s, &s->t[i], NULL, "aturan_fungsi_nama_lokal", word_of(s, i));
        else
            check_argument(s, i);
    } else if (is_no_variable(s, i, open)) {
        return;
    } else if (is_text(s, i, "ada") || is_text(s, i, "nilai_atau")) {
        check_ada(s, i);
    } else if (is_text(s, i, "terima")) {
        check_terima(s, i);
    } else if (is_text(s, i, "cari")) {
        check_cari(s, i);
    } else if (!is_local(s, i) && !is_one_of(s, i, RULE_FUNGSI_GLOBAL) && find_tetap(s, i) == NULL) {
        unknown_word(s, i);
    }
}

static void check_sign(naskah *s, int i)
{
    static const char *const NEVER[] = { "/", "^", "&", "|", "~", "<<", ">>", NULL };
    if (is_text(s, i, "..."))
        refuse(s, &s->t[i], NULL, "aturan_lua_titik_tiga");
    else if (is_text(s, i, ":"))
        refuse(s, &s->t[i], NULL, "aturan_fungsi_titik_dua");
    else if (is_text(s, i, "/"))
        refuse(s, &s->t[i], "//", "aturan_fungsi_bagi");
    else if (is_one_of(s, i, NEVER))
        refuse(s, &s->t[i], NULL, "aturan_fungsi_tanda", word_of(s, i));
}

/* Every word and sign of the body. The brackets around it tell a key of a list from an assignment. */
static void check_body(naskah *s)
{
    char open[BRACKETS_MAX];
    int depth = 0;
    for (int i = s->body; i < s->count; i++) {
        char c = s->t[i].kind == LEX_SIGN && s->t[i].size == 1 ? s->file->text[s->t[i].at] : 0;
        if (c == '{' || c == '(' || c == '[') {
            if (depth == BRACKETS_MAX) {
                refuse(s, &s->t[i], NULL, "aturan_lua_dalam");
                return;
            }
            open[depth++] = c;
        } else if (c == '}' || c == ')' || c == ']') {
            depth -= depth > 0;
        }
        if (is_text(s, i, "function"))
            refuse(s, &s->t[i], NULL, "aturan_fungsi_bersarang");
        else if (is_word(s, i))
            check_word(s, i, depth > 0 ? open[depth - 1] : 0);
        else if (s->t[i].kind == LEX_SIGN)
            check_sign(s, i);
    }
}

/* ---- one return --------------------------------------------------------------------------- */

/* `return` one expression `end`, of signs that expressions know. */
static bool is_expression(const naskah *s, int *to)
{
    static const char *const MORE[] = { "{", "[", "..", "#", "type", "ipairs", "function", "return", NULL };
    int depth = 0;
    *to = s->count - 1;
    *to -= is_text(s, *to - 1, ";");
    if (!is_text(s, s->body, "return") || *to <= s->body + 1)
        return false;
    for (int i = s->body + 1; i < *to; i++) {
        depth += is_text(s, i, "(");
        depth -= is_text(s, i, ")");
        if (is_one_of(s, i, MORE) || (depth == 0 && is_text(s, i, ",")))
            return false;
    }
    return true;
}

static void add_sisip(naskah *s, rule_sisip *list, const rule_tetap *c, const rule_token *t, tg_buf *out)
{
    list[s->n->sisip_count++] = (rule_sisip){ out->n, c->size, t->at, t->size };
    buf_add(out, s->file->text + c->at, c->size);
}

/* The source between the tokens, byte for byte, with comments as spaces and constants as their value. */
static void write_expression(naskah *s, int from, int to, rule_sisip *list, tg_buf *out)
{
    size_t at = s->t[from].at;
    for (int i = from; i < to; i++) {
        const rule_token *t = &s->t[i];
        const rule_tetap *c = is_word(s, i) && !is_argument(s, i) && !is_no_variable(s, i, 0) ? find_tetap(s, i) : NULL;
        for (; at < t->at; at++)
            buf_char(out, s->file->text[at] == '\n' ? '\n' : ' ');
        if (c != NULL)
            add_sisip(s, list, c, t, out);
        else
            buf_add(out, s->file->text + t->at, t->size);
        at = t->at + t->size;
    }
}

static void make_expression(naskah *s, int from, int to)
{
    tg_buf out;
    rule_sisip *list = tg_arena_array(s->a, (size_t)(to - from), sizeof *list);
    buf_init(&out, RULE_FILE_MAX);
    s->n->ungkapan = true;
    s->n->at = s->t[from].at;
    s->n->size = s->t[to - 1].at + s->t[to - 1].size - s->n->at;
    s->n->sisip = list;
    if (list != NULL)
        write_expression(s, from, to, list, &out);
    s->n->teks = list == NULL || out.failed ? NULL : tg_arena_text(s->a, out.p, out.n);
    s->n->teks_size = out.n;
    s->nomem = s->nomem || s->n->teks == NULL;
    buf_free(&out);
}

size_t rule_naskah_place(const rule_naskah *n, size_t i)
{
    size_t at = n->at + i;
    for (int k = 0; k < n->sisip_count && i >= n->sisip[k].teks_at; k++) {
        const rule_sisip *c = &n->sisip[k];
        at = i < c->teks_at + c->teks_size ? c->at : c->at + c->size + (i - c->teks_at - c->teks_size);
    }
    return at;
}

/* ---- statements --------------------------------------------------------------------------- */

/* The constants that the body names, each once, as Lua folds them. */
static void write_constants(naskah *s, tg_buf *out)
{
    for (int k = 0; k < s->tetap_count; k++) {
        bool used = false;
        for (int i = s->body; i < s->count && !used; i++)
            used = is_word(s, i) && find_tetap(s, i) == &s->tetap[k];
        if (!used)
            continue;
        buf_printf(out, "local %s <const> = ", s->tetap[k].nama);
        buf_add(out, s->file->text + s->tetap[k].at, s->tetap[k].size);
        buf_char(out, ' ');
    }
}

/* ada(k.x): `k.x` becomes 'x' of the same length, so that lines and columns stay. */
static bool is_asked(const naskah *s, int i)
{
    return is_k(s, i) && is_text(s, i - 1, "(") && (is_text(s, i - 2, "ada") || is_text(s, i - 2, "nilai_atau"));
}

static void write_chunk(naskah *s, tg_buf *out)
{
    size_t at = s->t[0].at, end = s->t[s->count - 1].at + s->t[s->count - 1].size;
    buf_text(out, "return ");
    for (int i = s->body; i + 2 < s->count; i++) {
        if (!is_asked(s, i))
            continue;
        const rule_token *name = &s->t[i + 2];
        buf_add(out, s->file->text + at, s->t[i].at - at);
        buf_char(out, '\'');
        buf_add(out, s->file->text + name->at, name->size);
        buf_char(out, '\'');
        for (at = s->t[i].at + 2; at < name->at; at++)
            buf_char(out, s->file->text[at] == '\n' ? '\n' : ' ');
        at = name->at + name->size;
    }
    buf_add(out, s->file->text + at, end - at);
}

static const char *keep(naskah *s, tg_buf *out, size_t *size)
{
    const char *text = out->failed ? NULL : tg_arena_text(s->a, out->p, out->n);
    s->nomem = s->nomem || text == NULL;
    *size = out->n;
    buf_clear(out);
    return text;
}

static void make_statements(naskah *s)
{
    tg_buf out;
    buf_init(&out, 2 * RULE_FILE_MAX);
    s->n->at = s->t[0].at;
    s->n->size = s->t[0].size;
    write_constants(s, &out);
    s->n->baris = rule_line_of(s->file, s->t[0].at);
    for (size_t i = 0; i < out.n && !out.failed; i++)
        s->n->baris -= out.p[i] == '\n';
    write_chunk(s, &out);
    s->n->chunk = keep(s, &out, &s->n->chunk_size);
    write_constants(s, &out);
    for (int i = 0; i < s->count; i++) {
        buf_add(&out, s->file->text + s->t[i].at, s->t[i].size);
        if (i + 1 < s->count)
            buf_char(&out, ' ');
    }
    s->n->kanonik = keep(s, &out, &s->n->kanonik_size);
    buf_free(&out);
}

int rule_naskah_read(const rule_naskah **out, tg_arena *a, const rule_file *file, size_t at, const rule_tetap *tetap,
                     int tetap_count, rule_findings *f, size_t *end)
{
    naskah *s = tg_arena_alloc(a, sizeof *s);
    int to;
    *out = NULL;
    *end = file->size;
    if (s == NULL || (s->n = tg_arena_alloc(a, sizeof *s->n)) == NULL)
        return TG_NOMEM;
    s->a = a;
    s->file = file;
    s->f = f;
    s->tetap = tetap;
    s->tetap_count = tetap_count;
    if (!read_tokens(s, at, end) || !read_head(s))
        return s->nomem ? TG_NOMEM : TG_OK;
    if (*end - at > NASKAH_SIZE_MAX) {
        refuse(s, &s->t[0], NULL, "aturan_fungsi_panjang", NASKAH_SIZE_MAX / 1024);
        return TG_OK;
    }
    collect_locals(s);
    check_body(s);
    if (!s->refused && is_expression(s, &to))
        make_expression(s, s->body + 1, to);
    else if (!s->refused)
        make_statements(s);
    *out = s->refused ? NULL : s->n;
    return s->nomem ? TG_NOMEM : TG_OK;
}
