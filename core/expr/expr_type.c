/* expr/expr_type.c: the types of RULES.md 1.4: what may be compared, added and called with what.
 *
 * Input   a node whose operands are typed. Output  its type, or one finding and J_SALAH, which
 * silences everything above it. Thread one. Memory the parser's. */
#include "expr/expr_node.h"

#include <string.h>

const char *const EXPR_SEMESTER[] = { "ganjil", "genap", NULL };

/* Argument letters: t tanggal, b bilangan, y ya/tidak. */
const expr_fungsi EXPR_FUNGSI[] = {
    { "umur", OP_UMUR, 1, 1, TG_BILANGAN, "t", "umur(tanggal)", "tahun" },
    { "umur_bulan", OP_UMUR_BULAN, 1, 1, TG_BILANGAN, "t", "umur_bulan(tanggal)", "bulan" },
    { "hari_sejak", OP_HARI_SEJAK, 1, 1, TG_BILANGAN, "t", "hari_sejak(tanggal)", "hari" },
    { "tahun", OP_TAHUN, 1, 1, TG_BILANGAN, "t", "tahun(tanggal)", NULL },
    { "bulan", OP_BULAN, 1, 1, TG_BILANGAN, "t", "bulan(tanggal)", NULL },
    { "semester", OP_SEMESTER, 1, 1, TG_PILIHAN, "t", "semester(tanggal)", NULL },
    { "bulan_hijriah", OP_BULAN_HIJRIAH, 1, 1, TG_BILANGAN, "t", "bulan_hijriah(tanggal)", NULL },
    { "hari_ke_ramadan", OP_HARI_KE_RAMADAN, 1, 1, TG_BILANGAN, "t", "hari_ke_ramadan(tanggal)", NULL },
    { "angka", OP_ANGKA, 1, 1, TG_BILANGAN, "y", "angka(ya_atau_tidak)", NULL },
    { "ribu", OP_RIBU, 1, 1, TG_RUPIAH, "b", "ribu(bilangan)", NULL },
    { "juta", OP_JUTA, 1, 1, TG_RUPIAH, "b", "juta(bilangan)", NULL },
    { "antara", OP_ANTARA, 3, 3, TG_YA_TIDAK, NULL, "antara(x, terkecil, terbesar)", NULL },
    { "salah_satu", OP_SALAH_SATU, 2, EXPR_ARG_MAX, TG_YA_TIDAK, NULL, "salah_satu(x, 'a', 'b')", NULL },
    { "ada", OP_ADA, 1, 1, TG_YA_TIDAK, NULL, "ada(data)", NULL },
    { "nilai_atau", OP_NILAI_ATAU, 2, 2, J_SALAH, NULL, "nilai_atau(data, pengganti)", NULL },
    { "min", OP_MIN, 2, 2, J_SALAH, NULL, "min(a, b)", NULL },
    { "maks", OP_MAKS, 2, 2, J_SALAH, NULL, "maks(a, b)", NULL },
    { "cari", OP_CARI, 2, EXPR_ARG_MAX, J_SALAH, NULL, "cari(tabel, x)", NULL },
    { "tanggal", OP_TANGGAL, 1, 1, TG_TANGGAL, NULL, "tanggal('2025-01-31')", NULL },
    { "terima", OP_TERIMA, 3, 3, TG_YA_TIDAK, NULL, "terima('pkh', 'keluarga', 'sekarang')", NULL },
    { NULL, 0, 0, 0, 0, NULL, NULL, NULL },
};

const expr_fungsi *expr_fungsi_find(const char *nama)
{
    for (const expr_fungsi *f = EXPR_FUNGSI; f->nama != NULL; f++)
        if (strcmp(f->nama, nama) == 0)
            return f;
    return NULL;
}

const expr_fungsi *expr_fungsi_of(uint8_t op)
{
    for (const expr_fungsi *f = EXPR_FUNGSI; f->nama != NULL; f++)
        if (f->op == op)
            return f;
    return NULL;
}

const char *expr_jenis_name(int jenis)
{
    static const char *const NAMA[] = { "bilangan", "rupiah", "bilangan", "ya/tidak", "tanggal", "pilihan",
                                        "desimal", "bilangan", "teks", "?" };
    return NAMA[jenis];
}

const char *expr_jenis_text(tg_jenis jenis)
{
    return jenis == TG_PERSEN ? "persen" : expr_jenis_name((int)jenis);
}

/* ---- helpers ---- */

static int jenis_of(const expr_parser *p, int i) { return p->node[i].jenis; }
static int desimal_of(const expr_parser *p, int i) { return jenis_of(p, i) == TG_DESIMAL ? p->node[i].desimal : 0; }
static const char *name_of(expr_parser *p, int i) { return expr_tipe_name(p, jenis_of(p, i), p->node[i].desimal); }

bool expr_is_number(int jenis)
{
    return jenis == J_ANGKA || jenis == TG_BILANGAN || jenis == TG_RUPIAH || jenis == TG_DESIMAL;
}

const char *expr_tipe_name(expr_parser *p, int jenis, int desimal)
{
    if (jenis != TG_DESIMAL || desimal == 0)
        return expr_jenis_name(jenis);
    const char *out = tg_arena_printf(p->a, "desimal(%d)", desimal);
    p->nomem = p->nomem || out == NULL;
    return out ? out : "";
}

/* ---- bare numbers ---- */

/* A fraction where whole numbers stand: 3.500 means three thousand, 0.5 a share. */
static void refuse_fraction(expr_parser *p, const expr_node *n)
{
    const char *text = expr_copy(p, n->offset, n->panjang);
    size_t whole = strcspn(text, "."), part = n->desimal;
    if (part == 3 && whole >= 1 && whole <= 3 && text[0] != '0') {
        const char *bare = tg_arena_printf(p->a, "%lld", (long long)n->nilai);
        REPORT(p, n->offset, n->panjang, bare, "expr_ribuan", text, bare);
    } else {
        REPORT(p, n->offset, n->panjang, NULL, "expr_pecahan", text,
               expr_fraction_advice(p, text, whole, text + whole + 1, part));
    }
}

/* Scales a literal to desimal(digits). */
static void scale(expr_parser *p, expr_node *n, int digits)
{
    if (n->desimal > digits) {
        REPORT(p, n->offset, n->panjang, NULL, "expr_desimal_angka", expr_copy(p, n->offset, n->panjang), n->desimal, digits);
        return;
    }
    bool over = false;
    for (int k = n->desimal; k < digits; k++)
        over = over || __builtin_mul_overflow(n->nilai, 10, &n->nilai);
    if (over)
        REPORT(p, n->offset, n->panjang, NULL, "expr_angka_besar", expr_copy(p, n->offset, n->panjang));
}

static void adapt_node(expr_parser *p, expr_node *n, int jenis, int desimal)
{
    bool product = n->op == OP_MUL || n->op == OP_DIV || n->op == OP_MOD;
    if (n->op == OP_TETAP && jenis == TG_DESIMAL)
        scale(p, n, desimal);
    else if (n->op == OP_TETAP && n->desimal > 0)
        refuse_fraction(p, n);
    else if (product && jenis == TG_DESIMAL)              /* scaled factors would be scaled twice */
        REPORT(p, n->offset, n->panjang, NULL, "expr_desimal_hitungan", expr_copy(p, n->offset, n->panjang));
    n->jenis = (uint8_t)jenis;
    n->desimal = (uint8_t)desimal;
}

void expr_adapt(expr_parser *p, int i, int jenis, int desimal)
{
    for (int k = p->node[i].awal; k <= i; k++)
        if (p->node[k].jenis == J_ANGKA)
            adapt_node(p, &p->node[k], jenis, jenis == TG_DESIMAL ? desimal : 0);
}

/* Of two numbers of which one is bare, it becomes what the other is. */
static void adapt_pair(expr_parser *p, int a, int b)
{
    int ja = jenis_of(p, a), jb = jenis_of(p, b);
    if (ja == J_ANGKA && jb != J_ANGKA && expr_is_number(jb))
        expr_adapt(p, a, jb, desimal_of(p, b));
    else if (jb == J_ANGKA && ja != J_ANGKA && expr_is_number(ja))
        expr_adapt(p, b, ja, desimal_of(p, a));
}

static bool same_kind(const expr_parser *p, int a, int b)
{
    return jenis_of(p, a) == jenis_of(p, b) && desimal_of(p, a) == desimal_of(p, b);
}

/* ---- choices ---- */

bool expr_same_words(const char *const *a, const char *const *b)
{
    if (a == b)
        return true;
    if (a == NULL || b == NULL)
        return false;
    for (; *a != NULL && *b != NULL; a++, b++)
        if (strcmp(*a, *b) != 0)
            return false;
    return *a == *b;
}

static void say(expr_parser *p, int i, const char *kunci)
{
    REPORT(p, p->node[i].offset, p->node[i].panjang, NULL, kunci, expr_excerpt(p, i), name_of(p, i));
}

static void wrong_choice(expr_parser *p, const char *const *words, const char *what, int literal)
{
    const expr_node *n = &p->node[literal];
    const char *near = words ? text_nearest(expr_lower(p, n->teks), words) : NULL;
    const char *list = expr_join(p, words);
    for (const char *const *w = words; near == NULL && w != NULL && *w != NULL; w++)
        near = strcmp(expr_lower(p, n->teks), *w) == 0 ? *w : NULL;
    if (near == NULL) {
        REPORT(p, n->offset, n->panjang, NULL, "expr_pilihan", n->teks, what, list);
        return;
    }
    const char *saran = tg_arena_printf(p->a, "'%s'", near);
    REPORT(p, n->offset, n->panjang, saran, "expr_pilihan_saran", n->teks, what, near, list);
}

bool expr_choose(expr_parser *p, const char *const *words, const char *what, int literal)
{
    expr_node *n = &p->node[literal];
    for (int k = 0; words != NULL && words[k] != NULL; k++) {
        if (strcmp(words[k], n->teks) != 0)
            continue;
        n->jenis = TG_PILIHAN;
        n->nilai = k;
        n->pilihan = words;
        return true;
    }
    wrong_choice(p, words, what, literal);
    return false;
}

/* ... among the choices of the node `field`. */
static bool choose(expr_parser *p, int field, int literal)
{
    return expr_choose(p, p->node[field].pilihan, expr_excerpt(p, field), literal);
}

/* ---- one type for two operands ---- */

/* 'desil' <= 4: a text that is the name of a fact or parameter. */
static bool quoted_name(expr_parser *p, int i)
{
    const expr_node *n = &p->node[i];
    const char *const *name = p->l->nama;
    while (name != NULL && *name != NULL && strcmp(*name, n->teks) != 0)
        name++;
    if (name == NULL || *name == NULL)
        return false;
    REPORT(p, n->offset, n->panjang, *name, "expr_nama_berkutip", *name);
    return true;
}

static void mismatch(expr_parser *p, int a, int b, size_t offset, size_t panjang)
{
    int ja = jenis_of(p, a), jb = jenis_of(p, b), lit = ja == J_TEKS ? a : b, other = lit == a ? b : a;
    bool text = ja == J_TEKS || jb == J_TEKS;
    const expr_node *na = &p->node[a], *nb = &p->node[b];
    if (text && quoted_name(p, ja == J_TEKS ? a : b))
        return;
    if (text && jb == J_TEKS && quoted_name(p, b))
        return;
    if (ja == J_TEKS && jb == J_TEKS) {
        REPORT(p, offset, panjang, NULL, "expr_dua_teks");
    } else if (text && jenis_of(p, other) == TG_TANGGAL) {
        const char *benar = tg_arena_printf(p->a, "tanggal('%s')", p->node[lit].teks);
        REPORT(p, p->node[lit].offset, p->node[lit].panjang, benar, "expr_teks_tanggal", expr_excerpt(p, other), benar);
    } else if (ja == TG_YA_TIDAK || jb == TG_YA_TIDAK) {
        REPORT(p, offset, panjang, NULL, "expr_banding_ya", expr_excerpt(p, a), name_of(p, a), expr_excerpt(p, b), name_of(p, b));
    } else if ((na->op == OP_PARAMETER && ja == TG_BILANGAN && jb == TG_RUPIAH) ||
               (nb->op == OP_PARAMETER && jb == TG_BILANGAN && ja == TG_RUPIAH)) {
        const char *side = tg_arena_printf(p->a, "%s (%s)", expr_excerpt(p, a), name_of(p, a));
        const char *other_side = tg_arena_printf(p->a, "%s (%s)", expr_excerpt(p, b), name_of(p, b));
        REPORT(p, offset, panjang, NULL, "expr_banding_param", side, other_side, expr_excerpt(p, ja == TG_BILANGAN ? a : b));
    } else {
        REPORT(p, offset, panjang, NULL, "expr_banding", expr_excerpt(p, a), name_of(p, a), expr_excerpt(p, b), name_of(p, b));
    }
}

/* Makes a and b the same type, adapting bare numbers and words. False: reported. offset: where. */
static bool unify(expr_parser *p, int a, int b, size_t offset, size_t panjang)
{
    int ja = jenis_of(p, a), jb = jenis_of(p, b);
    if (ja == J_SALAH || jb == J_SALAH)
        return false;
    adapt_pair(p, a, b);
    if (ja == TG_PILIHAN && jb == J_TEKS)
        return choose(p, a, b);
    if (jb == TG_PILIHAN && ja == J_TEKS)
        return choose(p, b, a);
    if (!same_kind(p, a, b) || ja == J_TEKS) {
        mismatch(p, a, b, offset, panjang);
        return false;
    }
    if (ja == TG_PILIHAN && !expr_same_words(p->node[a].pilihan, p->node[b].pilihan)) {
        REPORT(p, offset, panjang, NULL, "expr_pilihan_beda", expr_excerpt(p, a), expr_excerpt(p, b));
        return false;
    }
    return true;
}

/* ---- operators ---- */

static void compare(expr_parser *p, int i, int a, int b, const expr_token *t)
{
    int op = p->node[i].op;
    bool equals = op == OP_EQ || op == OP_NE;
    if (!unify(p, a, b, t->offset, t->panjang))
        return;
    if (jenis_of(p, a) == J_ANGKA) {
        expr_adapt(p, a, TG_BILANGAN, 0);
        expr_adapt(p, b, TG_BILANGAN, 0);
    }
    if (!equals && (jenis_of(p, a) == TG_YA_TIDAK || jenis_of(p, a) == TG_PILIHAN)) {
        REPORT(p, t->offset, t->panjang, NULL, "expr_tak_berurutan", expr_copy(p, t->offset, t->panjang),
               expr_excerpt(p, a), name_of(p, a));
        return;
    }
    p->node[i].jenis = TG_YA_TIDAK;
}

static bool want_ya_tidak(expr_parser *p, int i, const char *word)
{
    int j = jenis_of(p, i);
    if (j != TG_YA_TIDAK && j != J_SALAH)
        REPORT(p, p->node[i].offset, p->node[i].panjang, NULL, "expr_bukan_ya_tidak", expr_excerpt(p, i), name_of(p, i), word);
    return j == TG_YA_TIDAK;
}

/* The left operand that `x == 'a' or 'b'` means: the field of the last comparison. */
static int last_equal(const expr_parser *p, int left)
{
    while (p->node[left].op == OP_OR || p->node[left].op == OP_AND)
        left--;
    return p->node[left].op == OP_EQ ? p->node[left - 1].awal - 1 : -1;
}

static void logic(expr_parser *p, int i, int a, int b, const expr_token *t)
{
    const char *word = p->node[i].op == OP_AND ? "and" : "or";
    (void)t;
    p->node[i].jenis = TG_YA_TIDAK;
    bool bare = jenis_of(p, b) == J_TEKS || (jenis_of(p, b) == J_ANGKA && p->node[b].op == OP_TETAP);
    int field = bare && jenis_of(p, a) == TG_YA_TIDAK ? last_equal(p, a) : -1;
    if (field >= 0) {
        const expr_node *n = &p->node[b];
        const char *kunci = jenis_of(p, b) == J_TEKS ? "expr_or_teks" : "expr_or_angka";
        const char *full = tg_arena_printf(p->a, "%s == %s", expr_excerpt(p, field), expr_excerpt(p, b));
        REPORT(p, n->offset, n->panjang, full, kunci, expr_excerpt(p, b), word, expr_excerpt(p, field));
        p->node[i].jenis = J_SALAH;
        return;
    }
    bool left = want_ya_tidak(p, a, word), right = want_ya_tidak(p, b, word);
    if (!left || !right)
        p->node[i].jenis = J_SALAH;
}

static void cannot(expr_parser *p, int a, int b, const expr_token *t)
{
    int ja = jenis_of(p, a), jb = jenis_of(p, b);
    if (ja == J_SALAH || jb == J_SALAH)
        return;
    const char *left = tg_arena_printf(p->a, "%s (%s)", expr_excerpt(p, a), name_of(p, a));
    const char *right = tg_arena_printf(p->a, "%s (%s)", expr_excerpt(p, b), name_of(p, b));
    const char *op = expr_copy(p, t->offset, t->panjang);
    const char *kunci = ja == TG_TANGGAL || jb == TG_TANGGAL ? "expr_hitung_tanggal"
                        : ja == TG_DESIMAL || jb == TG_DESIMAL ? "expr_hitung_desimal"
                        : (ja == TG_RUPIAH && jb == TG_RUPIAH) ? "expr_hitung_rupiah" : "expr_hitung";
    REPORT(p, t->offset, t->panjang, NULL, kunci, left, op, right);
}

/* + and -: both the same kind of number; tanggal - tanggal gives days. */
static int add_jenis(expr_parser *p, int op, int a, int b)
{
    int ja = jenis_of(p, a), jb = jenis_of(p, b);
    if (op == OP_SUB && ja == TG_TANGGAL && jb == TG_TANGGAL)
        return TG_BILANGAN;
    if (!expr_is_number(ja) || !expr_is_number(jb))
        return J_SALAH;
    adapt_pair(p, a, b);
    return same_kind(p, a, b) ? jenis_of(p, a) : J_SALAH;
}

static bool is_whole(int jenis) { return expr_is_number(jenis) && jenis != TG_DESIMAL; }

static int mul_jenis(expr_parser *p, int a, int b)
{
    int ja = jenis_of(p, a), jb = jenis_of(p, b);
    if (!is_whole(ja) || !is_whole(jb) || (ja == TG_RUPIAH && jb == TG_RUPIAH))
        return J_SALAH;
    if (ja == J_ANGKA && jb == J_ANGKA)
        return J_ANGKA;
    expr_adapt(p, a, TG_BILANGAN, 0);
    expr_adapt(p, b, TG_BILANGAN, 0);
    return ja == TG_RUPIAH || jb == TG_RUPIAH ? TG_RUPIAH : TG_BILANGAN;
}

/* // and %: rupiah by bilangan stays rupiah, rupiah // rupiah counts, rupiah % rupiah is the rest. */
static int div_jenis(expr_parser *p, int op, int a, int b)
{
    int ja = jenis_of(p, a), jb = jenis_of(p, b);
    if (!is_whole(ja) || !is_whole(jb) || (ja == TG_BILANGAN && jb == TG_RUPIAH))
        return J_SALAH;
    if (ja == J_ANGKA && jb == J_ANGKA)
        return J_ANGKA;
    if (jb == TG_RUPIAH) {
        expr_adapt(p, a, TG_RUPIAH, 0);
        return op == OP_DIV ? TG_BILANGAN : TG_RUPIAH;
    }
    expr_adapt(p, b, TG_BILANGAN, 0);
    expr_adapt(p, a, TG_BILANGAN, 0);
    return ja == TG_RUPIAH ? TG_RUPIAH : TG_BILANGAN;
}

static void arithmetic(expr_parser *p, int i, int a, int b, const expr_token *t)
{
    int op = p->node[i].op, jenis;
    if (op == OP_ADD || op == OP_SUB)
        jenis = add_jenis(p, op, a, b);
    else if (op == OP_MUL)
        jenis = mul_jenis(p, a, b);
    else
        jenis = div_jenis(p, op, a, b);
    p->node[i].jenis = (uint8_t)jenis;
    p->node[i].desimal = (uint8_t)(jenis == TG_DESIMAL ? desimal_of(p, a) : 0);
    if (jenis == J_SALAH)
        cannot(p, a, b, t);
}

void expr_type_binary(expr_parser *p, int i, int left, int right, const expr_token *op)
{
    if (p->node[i].op == OP_AND || p->node[i].op == OP_OR)
        logic(p, i, left, right, op);
    else if (expr_is_compare(p->node[i].op))
        compare(p, i, left, right, op);
    else
        arithmetic(p, i, left, right, op);
}

void expr_type_unary(expr_parser *p, int i, int operand)
{
    int j = jenis_of(p, operand);
    if (p->node[i].op == OP_NOT) {
        p->node[i].jenis = want_ya_tidak(p, operand, "not") ? TG_YA_TIDAK : J_SALAH;
        return;
    }
    p->node[i].desimal = (uint8_t)desimal_of(p, operand);
    if (expr_is_number(j))
        p->node[i].jenis = (uint8_t)j;
    else if (j != J_SALAH)
        say(p, operand, "expr_minus");
}

/* ---- calls ---- */

static bool want(expr_parser *p, int i, int jenis, const expr_fungsi *f)
{
    int j = jenis_of(p, i);
    if (j == J_ANGKA && jenis == TG_BILANGAN) {
        expr_adapt(p, i, TG_BILANGAN, 0);
        return true;
    }
    if (j == jenis || j == J_SALAH)
        return j == jenis;
    if (jenis == TG_TANGGAL && j == J_TEKS) {
        const char *benar = tg_arena_printf(p->a, "tanggal('%s')", p->node[i].teks);
        REPORT(p, p->node[i].offset, p->node[i].panjang, benar, "expr_teks_tanggal", f->nama, benar);
    } else {
        REPORT(p, p->node[i].offset, p->node[i].panjang, NULL, "expr_isian", f->nama, expr_jenis_name(jenis),
               expr_excerpt(p, i), name_of(p, i));
    }
    return false;
}

static bool ordered(expr_parser *p, int i, const expr_fungsi *f)
{
    int j = jenis_of(p, i);
    if (expr_is_number(j) || j == TG_TANGGAL)
        return true;
    if (j != J_SALAH)
        REPORT(p, p->node[i].offset, p->node[i].panjang, NULL, "expr_isian", f->nama, "bilangan, rupiah atau tanggal",
               expr_excerpt(p, i), name_of(p, i));
    return false;
}

static bool is_field(const expr_node *n) { return n->op == OP_BACA || n->op == OP_TURUNAN; }

static bool want_field(expr_parser *p, int i, const expr_fungsi *f)
{
    const expr_node *n = &p->node[i];
    if (is_field(n) || (n->op == OP_TERIMA && f->op == OP_NILAI_ATAU))
        return true;
    if (n->jenis != J_SALAH)
        REPORT(p, n->offset, n->panjang, NULL, "expr_isian_data", f->nama, expr_excerpt(p, i), f->pakai);
    return false;
}

/* salah_satu: members are literals or parameters, so that the explanation can list them. */
static bool want_fixed(expr_parser *p, int i, const expr_fungsi *f)
{
    const expr_node *n = &p->node[i];
    bool negative = n->op == OP_NEG && n[-1].op == OP_TETAP;
    if (n->op == OP_TETAP || n->op == OP_PARAMETER || negative)
        return true;
    if (n->jenis != J_SALAH)
        REPORT(p, n->offset, n->panjang, NULL, "expr_isian_tetap", f->nama, expr_excerpt(p, i));
    return false;
}

static bool type_salah_satu(expr_parser *p, const expr_fungsi *f, const int *arg, int n)
{
    bool fine = true;
    if (jenis_of(p, arg[0]) == TG_YA_TIDAK || jenis_of(p, arg[0]) == J_TEKS) {
        REPORT(p, p->node[arg[0]].offset, p->node[arg[0]].panjang, NULL, "expr_isian", f->nama, "pilihan atau bilangan",
               expr_excerpt(p, arg[0]), name_of(p, arg[0]));
        return false;
    }
    for (int k = 1; k < n; k++) {
        const expr_node *m = &p->node[arg[k]];
        fine = want_fixed(p, arg[k], f) && unify(p, arg[0], arg[k], m->offset, m->panjang) && fine;
    }
    return fine;
}

/* Bare numbers that found nothing to adapt to count as bilangan. */
static void settle(expr_parser *p, const int *arg, int n)
{
    for (int k = 0; k < n; k++)
        expr_adapt(p, arg[k], TG_BILANGAN, 0);
}

static bool type_antara(expr_parser *p, const expr_fungsi *f, const int *arg)
{
    bool fine = ordered(p, arg[0], f);
    for (int k = 1; k < 3; k++)
        fine = ordered(p, arg[k], f) && fine;
    for (int k = 1; k < 3 && fine; k++)
        fine = unify(p, arg[0], arg[k], p->node[arg[k]].offset, p->node[arg[k]].panjang);
    if (fine)                                              /* antara(1, x, 5): the first bare number too */
        fine = unify(p, arg[1], arg[2], p->node[arg[2]].offset, p->node[arg[2]].panjang);
    return fine;
}

static bool type_pair(expr_parser *p, int i, const expr_fungsi *f, const int *arg)
{
    bool fine = f->op == OP_NILAI_ATAU ? want_field(p, arg[0], f) : ordered(p, arg[0], f) & ordered(p, arg[1], f);
    if (!fine || !unify(p, arg[0], arg[1], p->node[arg[1]].offset, p->node[arg[1]].panjang))
        return false;
    p->node[i].jenis = p->node[arg[0]].jenis;
    p->node[i].desimal = (uint8_t)desimal_of(p, arg[0]);
    p->node[i].pilihan = p->node[arg[0]].pilihan;
    return true;
}

static bool type_letters(expr_parser *p, const expr_fungsi *f, const int *arg)
{
    bool fine = true;
    for (int k = 0; f->tanda[k]; k++) {
        int jenis = f->tanda[k] == 't' ? TG_TANGGAL : f->tanda[k] == 'y' ? TG_YA_TIDAK : TG_BILANGAN;
        fine = want(p, arg[k], jenis, f) && fine;
    }
    return fine;
}

void expr_type_call(expr_parser *p, int i, const expr_fungsi *f, const int *arg)
{
    int n = p->node[i].argc;
    bool fine = true;
    if (f->op == OP_MIN || f->op == OP_MAKS || f->op == OP_NILAI_ATAU) {
        type_pair(p, i, f, arg);
        return;
    }
    if (f->tanda != NULL)
        fine = type_letters(p, f, arg);
    else if (f->op == OP_ANTARA)
        fine = type_antara(p, f, arg);
    else if (f->op == OP_SALAH_SATU)
        fine = type_salah_satu(p, f, arg, n);
    else
        fine = want_field(p, arg[0], f);
    if (!fine)
        return;
    settle(p, arg, n);
    p->node[i].jenis = f->hasil;
    p->node[i].pilihan = f->op == OP_SEMESTER ? EXPR_SEMESTER : NULL;
}

/* Takes back the nodes of the arguments and puts one leaf in their place. */
static int replace(expr_parser *p, int first, int op, size_t offset, size_t end)
{
    p->stack -= p->count - first;
    p->count = first;
    return expr_emit(p, op, 0, first, offset, end);
}

int expr_tanggal_node(expr_parser *p, int arg, size_t offset, size_t end)
{
    expr_node n = p->node[arg];
    tg_date d = 0;
    bool literal = n.jenis == J_TEKS, valid = literal && date_parse(&d, n.teks, strlen(n.teks), NULL) == TG_OK;
    if (n.jenis != J_SALAH && !literal)
        REPORT(p, n.offset, n.panjang, NULL, "expr_tanggal_isian", expr_excerpt(p, arg));
    else if (literal && !valid)
        REPORT(p, n.offset, n.panjang, NULL, "expr_tanggal_salah", n.teks);
    int i = literal ? replace(p, arg, OP_TETAP, offset, end) : expr_emit(p, OP_RUSAK, 1, n.awal, offset, end);
    p->node[i].jenis = valid ? TG_TANGGAL : J_SALAH;
    p->node[i].nilai = d;
    return i;
}

static bool one_of(expr_parser *p, int i, const char *const *words, const char *what)
{
    const expr_node *n = &p->node[i];
    for (const char *const *w = words; *w != NULL; w++)
        if (strcmp(*w, n->teks) == 0)
            return true;
    const char *near = text_nearest(n->teks, words);
    REPORT(p, n->offset, n->panjang, near == NULL ? NULL : tg_arena_printf(p->a, "'%s'", near), "expr_terima_isian", n->teks, what, expr_join(p, words));
    return false;
}

static void unknown_program(expr_parser *p, int i)
{
    const expr_node *n = &p->node[i];
    const char *near = p->l->program ? text_nearest(expr_lower(p, n->teks), p->l->program) : NULL;
    const char *list = expr_join(p, p->l->program);
    if (near == NULL)
        REPORT(p, n->offset, n->panjang, NULL, "expr_program", n->teks, list);
    else
        REPORT(p, n->offset, n->panjang, tg_arena_printf(p->a, "'%s'", near), "expr_program_saran", n->teks, near, list);
}

static const expr_nama *terima_name(expr_parser *p, const expr_node *x, int indeks)
{
    const char *nama = tg_arena_printf(p->a, "terima:%s:%s:%s", x[0].teks, x[1].teks, x[2].teks);
    for (int k = 0; k < p->nama_count && nama != NULL; k++)
        if (strcmp(p->nama[k]->nama, nama) == 0)
            return p->nama[k];
    if (p->nama_count == EXPR_NAME_MAX) {
        REPORT(p, x[0].offset, x[0].panjang, NULL, "expr_banyak_nama", EXPR_NAME_MAX);
        return NULL;
    }
    expr_nama *k = tg_arena_alloc(p->a, sizeof *k);
    if (k == NULL || nama == NULL) {
        p->nomem = true;
        return NULL;
    }
    *k = (expr_nama){ .nama = nama, .sumber = EXPR_BACA, .indeks = (uint16_t)indeks, .jenis = TG_YA_TIDAK };
    return p->nama[p->nama_count++] = k;
}

static bool terima_valid(expr_parser *p, const int *arg)
{
    static const char *const UNIT[] = { "keluarga", "orang", NULL };
    static const char *const KAPAN[] = { "tahap_ini", "tahun_ini", "sekarang", NULL };
    for (int k = 0; k < 3; k++) {
        const expr_node *n = &p->node[arg[k]];
        if (n->jenis == J_TEKS)
            continue;
        if (n->jenis != J_SALAH)
            REPORT(p, n->offset, n->panjang, NULL, "expr_terima_teks", expr_excerpt(p, arg[k]));
        return false;
    }
    return one_of(p, arg[1], UNIT, "unit") & one_of(p, arg[2], KAPAN, "waktu");
}

static bool listed(const char *const *words, const char *word)
{
    for (; words != NULL && *words != NULL; words++)
        if (strcmp(*words, word) == 0)
            return true;
    return false;
}

int expr_terima_node(expr_parser *p, const int *arg, size_t offset, size_t end)
{
    int indeks = EXPR_TIDAK_DIKENAL;
    const expr_node x[3] = { p->node[arg[0]], p->node[arg[1]], p->node[arg[2]] };
    bool valid = terima_valid(p, arg);
    if (p->l->program != NULL && x[0].jenis == J_TEKS && !listed(p->l->program, x[0].teks)) {
        unknown_program(p, arg[0]);
        valid = false;
    }
    if (!valid)
        return expr_emit(p, OP_RUSAK, 3, x[0].awal, offset, end);
    if (p->l->terima == NULL)
        REPORT(p, offset, end - offset, NULL, "expr_terima_tiada");
    else if ((indeks = p->l->terima(p->l->self, x[0].teks, x[1].teks, x[2].teks)) == EXPR_TIDAK_DIKENAL)
        unknown_program(p, arg[0]);
    else if (indeks < 0 || indeks >= EXPR_READ_MAX)
        REPORT(p, offset, end - offset, NULL, "expr_bacaan_penuh", "terima");
    const expr_nama *nama = indeks >= 0 && indeks < EXPR_READ_MAX ? terima_name(p, x, indeks) : NULL;
    int i = replace(p, p->node[arg[0]].awal, OP_TERIMA, offset, end);
    expr_node *n = &p->node[i];
    n->jenis = nama ? TG_YA_TIDAK : J_SALAH;
    n->indeks = (uint16_t)indeks;
    n->nama = nama;
    n->teks = x[0].teks;
    n->unit = x[1].teks;
    n->kapan = x[2].teks;
    return i;
}

/* ---- the whole ---- */

/* What the whole must be: `harap` of expr_parse taken apart. */
static const char *wanted_name(expr_parser *p, int harap, int digits)
{
    return harap == EXPR_APA_SAJA ? "bilangan atau ya/tidak" : expr_tipe_name(p, harap, digits);
}

void expr_type_root(expr_parser *p, int i, int harap)
{
    int digits = harap == EXPR_APA_SAJA ? 0 : harap >> 8;
    harap = harap == EXPR_APA_SAJA ? harap : harap & 0xFF;
    if (harap == TG_PERSEN)
        harap = TG_BILANGAN;
    if (harap == TG_PILIHAN && p->l->pilihan != NULL && jenis_of(p, i) == J_TEKS && !expr_choose(p, p->l->pilihan, "nilai", i))
        return;
    if (jenis_of(p, i) == J_ANGKA)
        expr_adapt(p, i, harap == TG_RUPIAH || (harap == TG_DESIMAL && digits > 0) ? harap : TG_BILANGAN, digits);
    int j = jenis_of(p, i);
    bool fits = harap == EXPR_APA_SAJA || (j == harap && (digits == 0 || digits == desimal_of(p, i)));
    if (p->salah == 0 && (j == J_TEKS || !fits)) {
        const char *kunci = harap == TG_YA_TIDAK && expr_is_number(j) ? "expr_hasil_banding" : "expr_hasil";
        REPORT(p, p->node[i].offset, p->node[i].panjang, NULL, kunci, expr_excerpt(p, i), name_of(p, i),
               wanted_name(p, harap, digits));
    } else if (p->salah == 0 && j == TG_PILIHAN && p->l->pilihan != NULL && !expr_same_words(p->node[i].pilihan, p->l->pilihan)) {
        REPORT(p, p->node[i].offset, p->node[i].panjang, NULL, "expr_pilihan_beda", expr_excerpt(p, i), expr_join(p, p->l->pilihan));
    }
}
