/* expr/expr_parse.c: the grammar of RULES.md 1.3 by recursive descent, straight into post-order.
 *
 * Input   tokens. Output  nodes, findings. A fault of form ends the pass, all others are gathered.
 * Thread  one. Memory  the arena of the caller. */
#include "expr/expr_node.h"

#include <string.h>
#include <strings.h>

enum { REPORT_MAX = 20 };

void expr_report(expr_parser *p, size_t offset, size_t panjang, const char *saran, const char *kunci,
                 const tg_arg *arg, int count)
{
    expr_salah s = { .offset = offset, .panjang = panjang, .kunci = kunci, .arg_count = count, .saran = saran };
    for (int i = 0; i < count && i < 4; i++)
        s.arg[i] = arg[i];
    if (p->salah++ < REPORT_MAX && p->l->lapor != NULL)
        p->l->lapor(p->l->self, &s);
}

const char *expr_copy(expr_parser *p, size_t offset, size_t panjang)
{
    const char *out = tg_arena_text(p->a, p->s + offset, panjang);
    p->nomem = p->nomem || out == NULL;
    return out ? out : "";
}

const char *expr_lower(expr_parser *p, const char *word)
{
    char *out = tg_arena_text(p->a, word, strlen(word));
    p->nomem = p->nomem || out == NULL;
    for (char *c = out; c != NULL && *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + 32);
    return out ? out : "";
}

const char *expr_join(expr_parser *p, const char *const *words)
{
    const char *out = "";
    for (; words != NULL && *words != NULL && out != NULL; words++)
        out = tg_arena_printf(p->a, "%s%s%s", out, *out ? ", " : "", *words);
    p->nomem = p->nomem || out == NULL;
    return out ? out : "";
}

const char *expr_excerpt(expr_parser *p, int node)
{
    const expr_node *n = &p->node[node];
    if (n->panjang <= 60)
        return expr_copy(p, n->offset, n->panjang);
    size_t end = 57;
    while (end > 0 && ((unsigned char)p->s[n->offset + end] & 0xC0) == 0x80)
        end--;
    const char *out = tg_arena_printf(p->a, "%.*s...", (int)end, p->s + n->offset);
    p->nomem = p->nomem || out == NULL;
    return out ? out : "";
}

/* ---- helpers ---- */

static const expr_token *look(const expr_parser *p) { return &p->token[p->at]; }
static int kind(const expr_parser *p) { return p->token[p->at].kind; }
static size_t end_of(const expr_token *t) { return (size_t)t->offset + t->panjang; }
static const char *token_text(expr_parser *p, const expr_token *t) { return expr_copy(p, t->offset, t->panjang); }

/* A name without its "k.". */
static const char *name_text(expr_parser *p, const expr_token *t)
{
    size_t before = t->kind == T_NAMA ? (size_t)t->nilai : 0;
    return expr_copy(p, t->offset + before, t->panjang - before);
}

static void stop(expr_parser *p)
{
    p->at = p->token_count - 1;
    p->stopped = true;
}

static void next(expr_parser *p)
{
    if (kind(p) != T_AKHIR)
        p->at++;
}

int expr_emit(expr_parser *p, int op, int argc, int awal, size_t offset, size_t end)
{
    expr_node *n = &p->node[p->count];
    *n = (expr_node){ .op = (uint8_t)op, .argc = (uint8_t)argc, .jenis = J_SALAH, .awal = (uint16_t)awal,
                      .offset = (uint16_t)offset, .panjang = (uint16_t)(end - offset) };
    p->stack += 1 - argc;
    if (p->stack > p->stack_max)
        p->stack_max = p->stack;
    return p->count++;
}

static int emit_leaf(expr_parser *p, int op, const expr_token *t, int jenis, int64_t nilai)
{
    int i = expr_emit(p, op, 0, p->count, t->offset, end_of(t));
    p->node[i].jenis = (uint8_t)jenis;
    p->node[i].nilai = nilai;
    return i;
}

static size_t node_end(const expr_parser *p, int i)
{
    return (size_t)p->node[i].offset + p->node[i].panjang;
}

static int emit_binary(expr_parser *p, int op, int left, int right, const expr_token *t)
{
    int i = expr_emit(p, op, 2, p->node[left].awal, p->node[left].offset, node_end(p, right));
    expr_type_binary(p, i, left, right, t);
    return i;
}

static int atau(expr_parser *p);

/* ---- names ---- */

static const expr_nama *known_name(const expr_parser *p, const char *nama)
{
    for (int i = 0; i < p->nama_count; i++)
        if (strcmp(p->nama[i]->nama, nama) == 0)
            return p->nama[i];
    return NULL;
}

/* Keeps one entry per different name. NULL: too many (reported) or no memory. */
static const expr_nama *keep_name(expr_parser *p, const char *nama, const expr_nama *found, size_t offset, size_t panjang)
{
    const expr_nama *old = known_name(p, nama);
    if (old != NULL)
        return old;
    if (p->nama_count == EXPR_NAME_MAX) {
        REPORT(p, offset, panjang, NULL, "expr_banyak_nama", EXPR_NAME_MAX);
        return NULL;
    }
    expr_nama *kept = tg_arena_alloc(p->a, sizeof *kept);
    if (kept == NULL) {
        p->nomem = true;
        return NULL;
    }
    *kept = *found;
    kept->nama = nama;
    p->nama[p->nama_count++] = kept;
    return kept;
}

/* ya, benar, tidak, bukan: words of daily speech for true, false and not. */
static bool daily_word(expr_parser *p, const char *word, const expr_token *t, int *node)
{
    const char *low = expr_lower(p, word);
    bool yes = text_same(low, "ya") || text_same(low, "benar");
    bool no = text_same(low, "tidak") || text_same(low, "bukan") || text_same(low, "salah");
    if (!yes && !no)
        return false;
    int after = p->token[p->at].kind;
    bool negates = no && (after == T_NAMA || after == T_LP || after == T_NOT || after == T_TRUE || after == T_FALSE);
    const char *benar = yes ? "true" : negates ? "not" : "false";
    REPORT(p, t->offset, t->panjang, benar, "expr_operator", word, benar);
    if (negates)
        stop(p);
    *node = emit_leaf(p, OP_RUSAK, t, J_SALAH, 0);
    return true;
}

/* jenis_lantai == kayu: the word is a choice of the name before it. */
static bool bare_choice(expr_parser *p, const char *word, const expr_token *t)
{
    if (t - p->token < 2 || (t[-1].kind != T_EQ && t[-1].kind != T_NE) || t[-2].kind != T_NAMA)
        return false;
    const expr_nama *field = known_name(p, name_text(p, &t[-2]));
    const char *const *w = field ? field->pilihan : NULL;
    while (w != NULL && *w != NULL && strcmp(*w, word) != 0)
        w++;
    if (w == NULL || *w == NULL)
        return false;
    REPORT(p, t->offset, t->panjang, tg_arena_printf(p->a, "'%s'", word), "expr_tanpa_petik", word, field->nama);
    return true;
}

/* ---- names in the body of a function(k, p) ---- */

int expr_awalan_of(const expr_parser *p, size_t offset, size_t panjang)
{
    for (int k = 0; k < 2; k++) {
        const char *w = p->l->awalan[k];
        if (w != NULL && strlen(w) == panjang && memcmp(w, p->s + offset, panjang) == 0)
            return k;
    }
    return -1;
}

/* The name as it must be written where it stands. */
static const char *prefixed(expr_parser *p, const char *word, bool is_parameter)
{
    if (!expr_is_body(p))
        return word;
    const char *w = p->l->awalan[is_parameter];
    const char *out = tg_arena_printf(p->a, "%s.%s", w ? w : is_parameter ? "p" : "k", word);
    p->nomem = p->nomem || out == NULL;
    return out ? out : word;
}

/* A known name without its k. or p., or with the wrong one. */
static bool wrong_prefix(expr_parser *p, const char *word, const expr_token *t, bool is_parameter)
{
    if (!expr_is_body(p) || (t->nilai > 0 && expr_awalan_of(p, t->offset, (size_t)t->nilai - 1) == is_parameter))
        return false;
    const char *benar = prefixed(p, word, is_parameter);
    REPORT(p, t->offset, t->panjang, benar, is_parameter ? "expr_awalan_parameter" : "expr_awalan_data", token_text(p, t), benar);
    return true;
}

/* The nearest known name, as it must be written. */
static const char *near_name(expr_parser *p, const char *word)
{
    expr_nama found = { 0 };
    const char *near = p->l->nama ? text_nearest(expr_lower(p, word), p->l->nama) : NULL;
    if (near == NULL || !expr_is_body(p))
        return near;
    bool known = p->l->cari != NULL && p->l->cari(p->l->self, near, &found) == 0;
    return prefixed(p, near, known && found.sumber == EXPR_PARAMETER);
}

static int unknown_name(expr_parser *p, const char *word, const expr_token *t)
{
    int node;
    if (bare_choice(p, word, t))
        return emit_leaf(p, OP_RUSAK, t, J_SALAH, 0);
    if (daily_word(p, word, t, &node))
        return node;
    const char *near = near_name(p, word);
    const expr_fungsi *f = expr_fungsi_find(word);
    if (f != NULL)
        REPORT(p, t->offset, t->panjang, NULL, "expr_fungsi_tanpa_kurung", word, f->pakai);
    else if (near != NULL)
        REPORT(p, t->offset, t->panjang, near, "expr_nama_saran", word, near);
    else
        REPORT(p, t->offset, t->panjang, NULL, "expr_nama", word);
    return emit_leaf(p, OP_RUSAK, t, J_SALAH, 0);
}

static int emit_name(expr_parser *p, const expr_nama *k, const expr_token *t)
{
    static const uint8_t OP[] = { OP_BACA, OP_PARAMETER, OP_TURUNAN };
    int jenis = k->jenis == TG_PERSEN ? TG_BILANGAN : (int)k->jenis;
    int i = emit_leaf(p, OP[k->sumber], t, jenis, 0);
    p->node[i].indeks = k->indeks;
    p->node[i].desimal = (uint8_t)(jenis == TG_DESIMAL ? k->desimal : 0);
    p->node[i].pilihan = k->pilihan;
    p->node[i].nama = k;
    return i;
}

static int name(expr_parser *p)
{
    const expr_token *t = look(p);
    const char *word = name_text(p, t);
    expr_nama found = { 0 };
    next(p);
    if (text_same(word, "hari_ini"))
        return emit_leaf(p, wrong_prefix(p, word, t, false) ? OP_RUSAK : OP_HARI_INI, t, TG_TANGGAL, 0);
    const expr_nama *k = known_name(p, word);
    if (k == NULL) {
        int rc = p->l->cari ? p->l->cari(p->l->self, word, &found) : EXPR_TIDAK_DIKENAL;
        if (rc == EXPR_TIDAK_DIKENAL)
            return unknown_name(p, word, t);
        if (rc == EXPR_RUSAK) {
            p->salah++;
            return emit_leaf(p, OP_RUSAK, t, J_SALAH, 0);
        }
        if (rc < 0 || (found.sumber == EXPR_BACA && found.indeks >= EXPR_READ_MAX)) {
            REPORT(p, t->offset, t->panjang, NULL, "expr_bacaan_penuh", word);
            return emit_leaf(p, OP_RUSAK, t, J_SALAH, 0);
        }
        k = keep_name(p, word, &found, t->offset, t->panjang);
    }
    if (k == NULL || k->sumber > EXPR_TURUNAN || wrong_prefix(p, word, t, k->sumber == EXPR_PARAMETER))
        return emit_leaf(p, OP_RUSAK, t, J_SALAH, 0);
    return emit_name(p, k, t);
}

/* ---- calls ---- */

static const struct { const char *asing, *kita; } ALIAS[] = {
    { "max", "maks" }, { "between", "antara" }, { "isnull", "ada" }, { "coalesce", "nilai_atau" },
    { "ifnull", "nilai_atau" }, { "date", "tanggal" }, { "year", "tahun" }, { "month", "bulan" }, { "age", "umur" },
    { NULL, NULL },
};

static void unknown_function(expr_parser *p, const char *word, const expr_token *t)
{
    const char *all[48], *near = NULL;
    int n = 0;
    for (const expr_fungsi *f = EXPR_FUNGSI; f->nama != NULL && n < 47; f++)
        all[n++] = f->nama;
    all[n] = NULL;
    const char *low = expr_lower(p, word);
    near = expr_fungsi_find(low) ? low : text_nearest(low, all);
    for (int i = 0; ALIAS[i].asing != NULL; i++)
        if (strcmp(low, ALIAS[i].asing) == 0)
            near = ALIAS[i].kita;
    expr_nama found = { 0 };
    if (p->l->cari && p->l->cari(p->l->self, word, &found) == 0)
        REPORT(p, t->offset, t->panjang, NULL, "expr_bukan_fungsi", word);
    else if (near != NULL)
        REPORT(p, t->offset, t->panjang, near, "expr_fungsi_saran", word, near);
    else
        REPORT(p, t->offset, t->panjang, NULL, "expr_fungsi", word, expr_join(p, all));
}

/* lila_cm < 23,5: the number stands beside a desimal. */
static bool after_desimal(expr_parser *p, const expr_token *t)
{
    bool compared = t - p->token >= 2 && t[-1].kind >= T_LT && t[-1].kind <= T_NE && t[-2].kind == T_NAMA;
    const expr_nama *field = compared && !p->in_call ? known_name(p, name_text(p, &t[-2])) : NULL;
    return field != NULL && field->jenis == TG_DESIMAL;
}

/* What stands where an operator, a comma or the end should be. */
static void stray(expr_parser *p)
{
    const expr_token *t = look(p), *before = p->at > 0 ? t - 1 : t, *after = t->kind == T_AKHIR ? t : t + 1;
    bool tight = before->kind == T_ANGKA && before->desimal == 0 && t->kind == T_COMMA && after->kind == T_ANGKA &&
                 end_of(before) == t->offset && end_of(t) == after->offset;
    if (t->kind == T_RUSAK || before->kind == T_RUSAK)
        return;
    if (tight && !p->in_call && after->panjang == 3 && before->panjang <= 3) {
        const expr_token *last = after;
        while (last[1].kind == T_COMMA && last[2].kind == T_ANGKA && last[2].panjang == 3)
            last += 2;
        char bare[64] = "";
        for (size_t i = before->offset, n = 0; i < end_of(last) && n < sizeof bare - 1; i++)
            if (p->s[i] != ',')
                bare[n++] = p->s[i];
        REPORT(p, before->offset, end_of(last) - before->offset, bare, "expr_ribuan",
               expr_copy(p, before->offset, end_of(last) - before->offset), bare);
    } else if (tight && after_desimal(p, before)) {
        const char *benar = tg_arena_printf(p->a, "%s.%s", token_text(p, before), token_text(p, after));
        REPORT(p, before->offset, end_of(after) - before->offset, benar, "expr_koma_desimal",
               expr_copy(p, before->offset, end_of(after) - before->offset), benar);
    } else if (tight && !p->in_call) {
        REPORT(p, before->offset, end_of(after) - before->offset, NULL, "expr_pecahan",
               expr_copy(p, before->offset, end_of(after) - before->offset),
               expr_fraction_advice(p, p->s + before->offset, before->panjang, p->s + after->offset, after->panjang));
    } else if (t->kind == T_RP) {
        REPORT(p, t->offset, t->panjang, NULL, "expr_kurung_lebih");
    } else if (t->kind == T_AKHIR) {
        REPORT(p, t->offset, 0, NULL, "expr_kurung_kurang");
    } else if (before->kind == T_ANGKA && t->kind == T_NAMA) {
        REPORT(p, t->offset, t->panjang, NULL, "expr_satuan", token_text(p, before), token_text(p, t));
    } else if (t->kind == T_COMMA) {
        REPORT(p, t->offset, t->panjang, NULL, "expr_koma");
    } else {
        REPORT(p, t->offset, t->panjang, NULL, "expr_kurang_operator", token_text(p, before), token_text(p, t));
    }
}

static bool close_paren(expr_parser *p, size_t *end)
{
    *end = end_of(look(p));
    if (kind(p) == T_RP) {
        next(p);
        return true;
    }
    if (!p->stopped)
        stray(p);
    stop(p);
    return false;
}

static bool enter(expr_parser *p, const expr_token *t)
{
    if (p->depth < EXPR_DEPTH_MAX) {
        p->depth++;
        return true;
    }
    REPORT(p, t->offset, t->panjang, NULL, "expr_dalam", EXPR_DEPTH_MAX);
    stop(p);
    return false;
}

/* The arguments up to ")". Returns how many were read; -1: a fault of form. */
static int arguments(expr_parser *p, int arg[EXPR_ARG_MAX])
{
    int n = 0;
    if (kind(p) == T_RP)
        return 0;
    for (;;) {
        if (n == EXPR_ARG_MAX) {
            REPORT(p, look(p)->offset, look(p)->panjang, NULL, "expr_banyak_isian", EXPR_ARG_MAX);
            stop(p);
            return -1;
        }
        arg[n++] = atau(p);
        if (kind(p) != T_COMMA)
            return n;
        next(p);
    }
}

static int finish_call(expr_parser *p, const expr_fungsi *f, const expr_token *t, const int *arg, int n, size_t end)
{
    if (f != NULL && (n < f->min || n > f->maks)) {
        REPORT(p, t->offset, end - t->offset, NULL, "expr_jumlah_isian", f->nama, n, f->pakai);
        f = NULL;
    }
    if (f != NULL && f->op == OP_TERIMA)
        return expr_terima_node(p, arg, t->offset, end);
    if (f != NULL && f->op == OP_TANGGAL)
        return expr_tanggal_node(p, arg[0], t->offset, end);
    int awal = n > 0 ? p->node[arg[0]].awal : p->count;
    int i = expr_emit(p, f ? f->op : OP_RUSAK, n, awal, t->offset, end);
    if (f != NULL)
        expr_type_call(p, i, f, arg);
    return i;
}

static int call(expr_parser *p)
{
    const expr_token *t = look(p);
    const char *word = token_text(p, t);
    const expr_fungsi *f = expr_fungsi_find(word);
    int arg[EXPR_ARG_MAX] = { 0 };
    size_t end;
    int indeks = 0;
    next(p);
    if (!enter(p, t))
        return emit_leaf(p, OP_RUSAK, t, J_SALAH, 0);
    if (f == NULL)
        unknown_function(p, word, t);
    next(p);
    p->in_call++;
    const expr_tabel *table = f != NULL && f->op == OP_CARI ? expr_table_name(p, &indeks) : NULL;
    int n = arguments(p, arg);
    bool closed = n >= 0 && close_paren(p, &end);
    p->in_call--;
    p->depth--;
    if (!closed)
        return emit_leaf(p, OP_RUSAK, t, J_SALAH, 0);
    if (f != NULL && f->op == OP_CARI)
        return expr_cari_node(p, table, indeks, arg, n, t->offset, end);
    return finish_call(p, f, t, arg, n, end);
}

/* ---- the grammar ---- */

static int text(expr_parser *p)
{
    const expr_token *t = look(p);
    size_t before = (size_t)(t->nilai >> 8), behind = (size_t)(t->nilai & 0xFF);
    int i = emit_leaf(p, OP_TETAP, t, J_TEKS, 0);
    p->node[i].teks = expr_copy(p, t->offset + before, t->panjang - before - behind);
    next(p);
    return i;
}

static int number(expr_parser *p, const expr_token *t)
{
    int i = emit_leaf(p, OP_TETAP, t, J_ANGKA, t->nilai);
    p->node[i].desimal = t->desimal;
    return i;
}

static int parens(expr_parser *p)
{
    const expr_token *open = look(p);
    size_t end;
    if (!enter(p, open))
        return emit_leaf(p, OP_RUSAK, open, J_SALAH, 0);
    next(p);
    int i = atau(p);
    if (close_paren(p, &end)) {
        p->node[i].offset = open->offset;
        p->node[i].panjang = (uint16_t)(end - open->offset);
    }
    p->depth--;
    return i;
}

static int missing(expr_parser *p)
{
    const expr_token *t = look(p), *before = p->at > 0 ? t - 1 : NULL;
    if (p->stopped)
        ;                                                  /* the fault was told already */
    else if (before == NULL && t->kind == T_AKHIR)
        REPORT(p, 0, 0, NULL, "expr_kosong");
    else if (before != NULL && before->kind == T_MOD && p->at > 1 && before[-1].kind == T_ANGKA)
        REPORT(p, before->offset, before->panjang, NULL, "expr_persen", token_text(p, before - 1));
    else if (t->kind == T_AKHIR)
        REPORT(p, before->offset, before->panjang, NULL, "expr_berhenti", token_text(p, before));
    else
        REPORT(p, t->offset, t->panjang, NULL, "expr_tak_terduga", token_text(p, t));
    int i = emit_leaf(p, OP_RUSAK, t, J_SALAH, 0);
    stop(p);
    return i;
}

static int dasar(expr_parser *p)
{
    const expr_token *t = look(p);
    switch (t->kind) {
    case T_ANGKA: next(p); return number(p, t);
    case T_TRUE: next(p); return emit_leaf(p, OP_TETAP, t, TG_YA_TIDAK, 1);
    case T_FALSE: next(p); return emit_leaf(p, OP_TETAP, t, TG_YA_TIDAK, 0);
    case T_RUSAK: next(p); return emit_leaf(p, OP_RUSAK, t, J_SALAH, 0);
    case T_TEKS: return text(p);
    case T_NAMA: return t[1].kind == T_LP ? call(p) : name(p);
    case T_LP: return parens(p);
    default: return missing(p);
    }
}

static int uner(expr_parser *p)
{
    const expr_token *t = look(p);
    if (t->kind != T_NOT && t->kind != T_MINUS)
        return dasar(p);
    if (!enter(p, t))
        return emit_leaf(p, OP_RUSAK, t, J_SALAH, 0);
    next(p);
    int operand = uner(p);
    p->depth--;
    int i = expr_emit(p, t->kind == T_NOT ? OP_NOT : OP_NEG, 1, p->node[operand].awal, t->offset, node_end(p, operand));
    bool told_later = t == &p->token[p->banding_at] && kind(p) >= T_LT && kind(p) <= T_NE;
    if (t->kind == T_MINUS || !told_later)          /* `not a == b`: banding() says it */
        expr_type_unary(p, i, operand);
    return i;
}

static int kali(expr_parser *p)
{
    int left = uner(p);
    while (kind(p) == T_STAR || kind(p) == T_DIV || kind(p) == T_MOD) {
        const expr_token *t = look(p);
        next(p);
        int right = uner(p);
        left = emit_binary(p, OP_MUL + (t->kind - T_STAR), left, right, t);
    }
    return left;
}

static int jumlah(expr_parser *p)
{
    int left = kali(p);
    while (kind(p) == T_PLUS || kind(p) == T_MINUS) {
        const expr_token *t = look(p);
        next(p);
        int right = kali(p);
        left = emit_binary(p, OP_ADD + (t->kind - T_PLUS), left, right, t);
    }
    return left;
}

/* `not a == b` means (not a) == b to Lua; hardly anybody means that. */
static void not_compared(expr_parser *p, const expr_token *word, int left, int right, const expr_token *t)
{
    size_t from = word->offset, inner = end_of(word);
    while (p->s[inner] == ' ')
        inner++;
    const char *benar = tg_arena_printf(p->a, "not (%.*s)", (int)(node_end(p, right) - inner), p->s + inner);
    REPORT(p, from, node_end(p, right) - from, benar, "expr_not_banding", token_text(p, t), benar);
    p->node[left].jenis = J_SALAH;
}

/* a < b < c: says how to write it, and goes on behind it. */
static int chained(expr_parser *p, int left)
{
    const expr_token *t = look(p);
    REPORT(p, t->offset, t->panjang, NULL, "expr_berantai");
    while (kind(p) >= T_LT && kind(p) <= T_NE) {
        next(p);
        int right = jumlah(p);
        left = expr_emit(p, OP_RUSAK, 2, p->node[left].awal, p->node[left].offset, node_end(p, right));
    }
    return left;
}

static int banding(expr_parser *p)
{
    const expr_token *start = look(p);
    p->banding_at = p->at;
    int left = jumlah(p);
    const expr_token *t = look(p);
    if (t->kind < T_LT || t->kind > T_NE)
        return left;
    next(p);
    int right = jumlah(p);
    if (start->kind == T_NOT && p->node[left].op == OP_NOT)
        not_compared(p, start, left, right, t);
    left = emit_binary(p, OP_LT + (t->kind - T_LT), left, right, t);
    return kind(p) >= T_LT && kind(p) <= T_NE ? chained(p, left) : left;
}

static int dan(expr_parser *p)
{
    int left = banding(p);
    while (kind(p) == T_AND) {
        const expr_token *t = look(p);
        next(p);
        int right = banding(p);
        left = emit_binary(p, OP_AND, left, right, t);
    }
    return left;
}

static int atau(expr_parser *p)
{
    int left = dan(p);
    while (kind(p) == T_OR) {
        const expr_token *t = look(p);
        next(p);
        int right = dan(p);
        left = emit_binary(p, OP_OR, left, right, t);
    }
    return left;
}

/* ---- the whole ---- */

static void parse_all(expr_parser *p, int harap)
{
    if (p->n > EXPR_SIZE_MAX) {
        REPORT(p, EXPR_SIZE_MAX, p->n - EXPR_SIZE_MAX, NULL, "expr_panjang", EXPR_SIZE_MAX, p->n);
        return;
    }
    if (!text_is_utf8(p->s, p->n)) {
        REPORT(p, 0, p->n, NULL, "expr_bukan_utf8");
        return;
    }
    if (!expr_lex(p))
        return;
    p->node = tg_arena_array(p->a, (size_t)p->token_count + 1, sizeof(expr_node));
    if (p->node == NULL) {
        p->nomem = true;
        return;
    }
    int root = atau(p);
    if (kind(p) != T_AKHIR)
        stray(p);
    if (p->salah == 0)
        expr_type_root(p, root, harap);
    if (p->salah == 0 && p->stack_max > EXPR_STACK_MAX)
        REPORT(p, 0, p->n, NULL, "expr_dalam", EXPR_DEPTH_MAX);
}

int expr_parse(const expr **out, tg_arena *a, const char *text_in, size_t size, int harap, const expr_lingkup *lingkup)
{
    expr_parser p = { .a = a, .s = text_in, .n = size, .l = lingkup };
    *out = NULL;
    parse_all(&p, harap);
    if (p.nomem)
        return TG_NOMEM;
    if (p.salah > 0)
        return TG_INVALID;
    expr *e = tg_arena_alloc(a, sizeof *e);
    const expr_nama **nama = tg_arena_array(a, (size_t)p.nama_count + 1, sizeof *nama);
    if (e == NULL || nama == NULL)
        return TG_NOMEM;
    memcpy(nama, p.nama, (size_t)p.nama_count * sizeof *nama);
    *e = (expr){ .node = p.node, .count = p.count, .nama = nama, .nama_count = p.nama_count,
                 .jenis = p.node[p.count - 1].jenis };
    *out = e;
    return TG_OK;
}
