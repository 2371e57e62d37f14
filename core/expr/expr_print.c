/* expr/expr_print.c: an expression as text: canonical (what versions are hashed from), or in words
 * with labels (what people read).
 *
 * Input   a tree. Output  text in a buffer. Thread any. Memory the buffer's.
 * Long chains such as a + b + c + ... lean to the left; they are walked along the spine, so that
 * recursion goes no deeper than parentheses did in the source. */
#include "expr/expr_node.h"

static const char *const KATA[] = {
    [OP_OR] = "atau", [OP_AND] = "dan", [OP_LT] = "kurang dari", [OP_LE] = "paling tinggi", [OP_GT] = "lebih dari",
    [OP_GE] = "paling sedikit", [OP_EQ] = "sama dengan", [OP_NE] = "bukan", [OP_ADD] = "+", [OP_SUB] = "-",
    [OP_MUL] = "x", [OP_DIV] = ":", [OP_MOD] = "sisa bagi",
};

static bool is_binary(int op) { return op >= OP_OR && op <= OP_MOD; }

/* How tightly it binds; operands and calls bind tightest. */
static int rank(int op)
{
    if (op == OP_OR)
        return 1;
    if (op == OP_AND)
        return 2;
    if (expr_is_compare(op))
        return 3;
    if (op == OP_ADD || op == OP_SUB)
        return 4;
    if (op == OP_MUL || op == OP_DIV || op == OP_MOD)
        return 5;
    return op == OP_NOT || op == OP_NEG ? 6 : 7;
}

/* Whether operand number k of `parent` stands in parentheses. Comparisons do not chain, and a bare
 * `not` in front of one is refused, so both get them on the left too. */
static bool wrapped(int parent, int child, int k)
{
    if (parent == OP_NOT || parent == OP_NEG)
        return rank(child) < 6;
    if (!is_binary(parent))
        return false;
    if (expr_is_compare(parent) && k == 0 && child == OP_NOT)
        return true;
    return expr_is_compare(parent) || k > 0 ? rank(child) <= rank(parent) : rank(child) < rank(parent);
}

/* ---- values ---- */

static void words(const char *text, tg_buf *out)
{
    for (; *text; text++)
        buf_char(out, *text == '_' ? ' ' : *text);
}

static void date_words(tg_date d, tg_buf *out)
{
    static const char *const BULAN[] = { "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus",
                                         "September", "Oktober", "November", "Desember" };
    int tahun, bulan, hari;
    date_split(d, &tahun, &bulan, &hari);
    buf_printf(out, "%d %s %d", hari, BULAN[bulan - 1], tahun);
}

void expr_value_of(tg_jenis jenis, const char *const *pilihan, int64_t nilai, tg_buf *out)
{
    char text[40];
    int count = 0;
    while (pilihan != NULL && pilihan[count] != NULL)
        count++;
    switch (jenis) {
    case TG_RUPIAH: buf_text(out, text_rupiah(nilai, text)); break;
    case TG_YA_TIDAK: buf_text(out, nilai ? "ya" : "tidak"); break;
    case TG_TANGGAL:
        if (expr_is_date(nilai))
            date_words((tg_date)nilai, out);
        else
            buf_text(out, "tanggal tidak sah");
        break;
    case TG_PILIHAN:
        if (nilai >= 0 && nilai < count)
            words(pilihan[nilai], out);
        else
            buf_text(out, "pilihan tidak dikenal");
        break;
    default: buf_text(out, text_thousands(nilai, text));
    }
}

/* The parts of a scaled value: minus, whole, and the digits behind the comma without closing zeros. */
static int split_desimal(int64_t nilai, int desimal, uint64_t *whole, char part[EXPR_DESIMAL_MAX + 1])
{
    uint64_t rest = nilai < 0 ? 0 - (uint64_t)nilai : (uint64_t)nilai;
    int n = desimal < EXPR_DESIMAL_MAX ? desimal : EXPR_DESIMAL_MAX;
    for (int k = n; k > 0; k--, rest /= 10)
        part[k - 1] = (char)('0' + rest % 10);
    while (n > 0 && part[n - 1] == '0')
        n--;
    part[n] = 0;
    *whole = rest;
    return n;
}

void expr_desimal_text(int64_t nilai, int desimal, tg_buf *out)
{
    char part[EXPR_DESIMAL_MAX + 1];
    uint64_t whole;
    int n = split_desimal(nilai, desimal, &whole, part);
    buf_printf(out, "%s%llu%s%s", nilai < 0 ? "-" : "", (unsigned long long)whole, n > 0 ? "." : "", part);
}

void expr_value_typed(expr_tipe tipe, int64_t nilai, tg_buf *out)
{
    char part[EXPR_DESIMAL_MAX + 1], text[40];
    uint64_t whole;
    if (tipe.jenis != TG_DESIMAL || tipe.desimal < 1) {
        expr_value_of(tipe.jenis, tipe.pilihan, nilai, out);
        return;
    }
    int n = split_desimal(nilai, tipe.desimal, &whole, part);
    buf_printf(out, "%s%s%s%s", nilai < 0 ? "-" : "", text_thousands((int64_t)whole, text), n > 0 ? "," : "", part);
}

static void side_value(const expr_sisi *sisi, int64_t nilai, tg_buf *out)
{
    expr_value_typed((expr_tipe){ sisi->jenis, sisi->pilihan, sisi->desimal }, nilai, out);
}

void expr_value_text(const expr_sisi *sisi, tg_buf *out)
{
    if (sisi->hasil.state == EXPR_UNKNOWN && sisi->selang.ada) {
        side_value(sisi, sisi->selang.lo, out);
        buf_text(out, " sampai ");
        side_value(sisi, sisi->selang.hi, out);
    } else if (sisi->hasil.state == EXPR_UNKNOWN)
        buf_text(out, "belum diisi");
    else if (sisi->hasil.state == EXPR_GALAT)
        buf_text(out, pesan_text(expr_galat_kunci((expr_galat)sisi->hasil.galat), BAHASA_ID));
    else
        side_value(sisi, sisi->hasil.nilai, out);
}

static void literal(const expr_node *n, bool label, tg_buf *out)
{
    char date[DATE_TEXT_SIZE];
    if (label)
        expr_value_typed((expr_tipe){ (tg_jenis)n->jenis, n->pilihan, n->desimal }, n->nilai, out);
    else if (n->teks != NULL)
        buf_printf(out, "'%s'", n->teks);
    else if (n->jenis == TG_YA_TIDAK)
        buf_text(out, n->nilai ? "true" : "false");
    else if (n->jenis == TG_TANGGAL)
        buf_printf(out, "tanggal('%s')", date_text((tg_date)n->nilai, date));
    else if (n->jenis == TG_DESIMAL)
        expr_desimal_text(n->nilai, n->desimal, out);
    else
        buf_i64(out, n->nilai);
}

static void terima(const expr_node *n, bool label, tg_buf *out)
{
    if (!label) {
        buf_printf(out, "terima('%s', '%s', '%s')", n->teks, n->unit, n->kapan);
        return;
    }
    buf_printf(out, "%s menerima ", n->unit);
    words(n->teks, out);
    buf_char(out, ' ');
    words(n->kapan, out);
}

static void leaf(const expr_node *n, bool label, tg_buf *out)
{
    if (n->op == OP_TETAP)
        literal(n, label, out);
    else if (n->op == OP_TERIMA)
        terima(n, label, out);
    else if (n->op == OP_HARI_INI)
        buf_text(out, label ? "hari ini" : "hari_ini");
    else if (label && n->nama->label != NULL)
        buf_text(out, n->nama->label);
    else if (label)
        words(n->nama->nama, out);
    else
        buf_text(out, n->nama->nama);
}

/* ---- trees ---- */

static void table_name(const expr_node *n, bool label, tg_buf *out)
{
    if (label)
        words(n->teks, out);
    else
        buf_text(out, n->teks);
    buf_text(out, ", ");
}

static void prefix(const expr_node *n, bool label, tg_buf *out)
{
    if (n->op == OP_NOT)
        buf_text(out, label ? "bukan " : "not ");
    else if (n->op == OP_NEG)
        buf_text(out, n[-1].op == OP_NEG ? "- " : "-");     /* never "--": a comment to Lua */
    else if (!is_binary(n->op)) {
        if (label)
            words(expr_fungsi_of(n->op)->nama, out);
        else
            buf_text(out, expr_fungsi_of(n->op)->nama);
        buf_char(out, '(');
        if (n->op == OP_CARI)
            table_name(n, label, out);
    }
}

static void tree(const expr *e, int root, bool label, tg_buf *out);

static void operand(const expr *e, int parent, int child, int k, bool label, tg_buf *out)
{
    bool wrap = wrapped(e->node[parent].op, e->node[child].op, k);
    if (wrap)
        buf_char(out, '(');
    tree(e, child, label, out);
    if (wrap)
        buf_char(out, ')');
}

/* What stands behind the first operand of node i. */
static void rest(const expr *e, int i, bool label, tg_buf *out)
{
    const expr_node *n = &e->node[i];
    int x[EXPR_ARG_MAX];
    expr_operands(e, i, x);
    if (is_binary(n->op)) {
        buf_printf(out, " %s ", label ? KATA[n->op] : expr_tanda(n->op));
        operand(e, i, x[1], 1, label, out);
        return;
    }
    for (int k = 1; k < n->argc; k++) {
        buf_text(out, ", ");
        operand(e, i, x[k], k, label, out);
    }
    if (n->op != OP_NOT && n->op != OP_NEG)
        buf_char(out, ')');
}

/* Nodes with the same `awal` as the root are its left spine: the first operand of each is the one
 * below. Opens from the outside in, prints the leaf, then closes from the inside out. */
static void tree(const expr *e, int root, bool label, tg_buf *out)
{
    int first = e->node[root].awal, outer = -1;
    for (int i = root; i >= first; i--) {
        if (e->node[i].awal != first)
            continue;
        if (outer >= 0 && wrapped(e->node[outer].op, e->node[i].op, 0))
            buf_char(out, '(');
        if (i > first)
            prefix(&e->node[i], label, out);
        outer = i;
    }
    leaf(&e->node[first], label, out);
    for (int i = first + 1, inner = first; i <= root; i++) {
        if (e->node[i].awal != first)
            continue;
        if (wrapped(e->node[i].op, e->node[inner].op, 0))
            buf_char(out, ')');
        rest(e, i, label, out);
        inner = i;
    }
}

void expr_print(const expr *e, tg_buf *out)
{
    tree(e, e->count - 1, false, out);
}

void expr_print_node(const expr *e, int node, tg_buf *out)
{
    tree(e, node, false, out);
}

void expr_print_label(const expr *e, int node, tg_buf *out)
{
    tree(e, node, true, out);
}
