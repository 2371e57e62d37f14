/* expr/expr_node.h: what the expr_*.c files share and nobody else sees: the node, and the parser
 * while it runs.
 *
 * Nodes stand in post-order: the operands of node i stand before it, its last operand is i - 1, the
 * operand before an operand k is node[k].awal - 1. So the same array is tree and program: running
 * it from awal to i with a stack gives the value of node i.
 * Thread  parser: one; tree: any. Memory the arena of expr_parse. */
#ifndef RULE_EXPR_NODE_H
#define RULE_EXPR_NODE_H

#include "expr/expr.h"

typedef enum {
    OP_TETAP, OP_BACA, OP_PARAMETER, OP_TURUNAN, OP_HARI_INI, OP_TERIMA,
    OP_OR, OP_AND,
    OP_LT, OP_LE, OP_GT, OP_GE, OP_EQ, OP_NE,           /* in the order of expr_op */
    OP_ADD, OP_SUB, OP_MUL, OP_DIV, OP_MOD,
    OP_NOT, OP_NEG,
    OP_UMUR, OP_UMUR_BULAN, OP_HARI_SEJAK, OP_TAHUN, OP_BULAN, OP_SEMESTER,
    OP_BULAN_HIJRIAH, OP_HARI_KE_RAMADAN,
    OP_ANTARA, OP_SALAH_SATU, OP_ADA, OP_NILAI_ATAU, OP_MIN, OP_MAKS, OP_ANGKA, OP_RIBU, OP_JUTA,
    OP_CARI,                                            /* indeks: the table; operands: its keys */
    OP_TANGGAL,                                         /* only while parsing; becomes OP_TETAP */
    OP_RUSAK                                            /* in place of what was reported */
} expr_kode;

/* Types only the parser knows. J_ANGKA: a bare number, adapts to bilangan, rupiah or desimal. */
enum { J_ANGKA = TG_DESIMAL + 1, J_TEKS, J_SALAH };

typedef struct {
    uint8_t op, argc, jenis;
    uint8_t desimal;                 /* TG_DESIMAL: digits; J_ANGKA: digits as written behind the point */
    uint16_t awal;                   /* first node of this subtree */
    uint16_t indeks;                 /* read, parameter, derived fact, table */
    uint16_t offset, panjang;        /* in the source; for messages */
    int64_t nilai;                   /* OP_TETAP */
    const char *teks;                /* OP_TETAP: the word; OP_TERIMA: the program; OP_CARI: the table */
    const char *const *pilihan;
    const expr_nama *nama;           /* names and terima */
    const char *unit, *kapan;        /* OP_TERIMA */
    const int16_t *const *peta;      /* OP_CARI: by key, NULL or {count, key position of each choice of the argument} */
} expr_node;

struct expr {
    const expr_node *node;
    int count;                       /* the root is node[count - 1] */
    const expr_nama *const *nama;    /* different names, in order of first use */
    int nama_count;
    uint8_t jenis;
};

typedef enum {
    T_AKHIR, T_ANGKA, T_TEKS, T_NAMA, T_TRUE, T_FALSE, T_RUSAK,
    T_OR, T_AND, T_LT, T_LE, T_GT, T_GE, T_EQ, T_NE,
    T_PLUS, T_MINUS, T_STAR, T_DIV, T_MOD, T_NOT, T_LP, T_RP, T_COMMA,
    T_SPASI                          /* skipped */
} expr_token_kind;

typedef struct {
    uint8_t kind, desimal;           /* digits behind the point of a number */
    uint16_t offset, panjang;
    int64_t nilai;                   /* T_ANGKA: scaled; T_NAMA: bytes of the prefix "k."; T_TEKS: bytes of the quotes */
} expr_token;

typedef struct {
    tg_arena *a;
    const char *s;
    size_t n;
    const expr_lingkup *l;
    expr_token *token;
    int token_count, at;
    expr_node *node;
    int count, stack, stack_max;
    const expr_nama *nama[EXPR_NAME_MAX];
    int nama_count;
    int depth, in_call;
    int banding_at;                  /* token at which the innermost comparison begins */
    int salah;                       /* findings so far */
    bool stopped;                    /* a fault of form was told; the rest is not read */
    bool nomem;
} expr_parser;

/* One word of a call: umur(t). `tanda`: one letter per argument: t tanggal, b bilangan, y ya/tidak;
 * NULL: checked by hand. */
typedef struct {
    const char *nama;
    uint8_t op, min, maks;
    uint8_t hasil;
    const char *tanda;
    const char *pakai;               /* "antara(x, terkecil, terbesar)" */
    const char *satuan;              /* of the result */
} expr_fungsi;

extern const expr_fungsi EXPR_FUNGSI[];                    /* ends with nama NULL */
extern const char *const EXPR_SEMESTER[];                  /* ganjil, genap */
const expr_fungsi *expr_fungsi_find(const char *nama);
const expr_fungsi *expr_fungsi_of(uint8_t op);
const char *expr_tanda(int op);                            /* of an operator, as in Lua */

void expr_report(expr_parser *p, size_t offset, size_t panjang, const char *saran, const char *kunci,
                 const tg_arg *arg, int count);
#define REPORT(p, offset, panjang, saran, kunci, ...) \
    expr_report((p), (offset), (panjang), (saran), (kunci), TG_ARGS(__VA_ARGS__))

bool expr_lex(expr_parser *p);                             /* false: cannot go on */
const char *expr_copy(expr_parser *p, size_t offset, size_t panjang);   /* "" when memory is gone */
const char *expr_excerpt(expr_parser *p, int node);        /* its source, shortened for a message */
const char *expr_lower(expr_parser *p, const char *word);
const char *expr_join(expr_parser *p, const char *const *words);        /* "a, b, c" */
const char *expr_fraction_advice(expr_parser *p, const char *whole, size_t n, const char *part, size_t m);
const char *expr_jenis_name(int jenis);                    /* also J_ANGKA and J_TEKS */
const char *expr_tipe_name(expr_parser *p, int jenis, int desimal);     /* "desimal(1)" */
static inline bool expr_is_body(const expr_parser *p) { return p->l->awalan[0] != NULL || p->l->awalan[1] != NULL; }
/* Which of awalan[] the bytes are: 0 facts, 1 parameters, -1 neither. */
int expr_awalan_of(const expr_parser *p, size_t offset, size_t panjang);

/* Makes one node out of the last `argc` operands, which begin at node `awal`. Returns its index. */
int expr_emit(expr_parser *p, int op, int argc, int awal, size_t offset, size_t end);
/* Types: set jenis of node i from its operands, or report and set J_SALAH. */
void expr_type_binary(expr_parser *p, int i, int left, int right, const expr_token *op);
void expr_type_unary(expr_parser *p, int i, int operand);
void expr_type_call(expr_parser *p, int i, const expr_fungsi *f, const int *arg);
void expr_type_root(expr_parser *p, int i, int harap);
/* Bare numbers in the subtree of node i become this type; what does not fit is reported. */
void expr_adapt(expr_parser *p, int i, int jenis, int desimal);
/* Gives the text literal the position of its word among `words`; `what`: whose choices they are. */
bool expr_choose(expr_parser *p, const char *const *words, const char *what, int literal);
bool expr_same_words(const char *const *a, const char *const *b);
bool expr_is_number(int jenis);                            /* also J_ANGKA */
/* cari(): the table's name at the current token (NULL: reported), then the node over its keys. */
const expr_tabel *expr_table_name(expr_parser *p, int *indeks);
int expr_cari_node(expr_parser *p, const expr_tabel *t, int indeks, const int *arg, int n, size_t offset, size_t end);
int expr_terima_node(expr_parser *p, const int *arg, size_t offset, size_t end);
int expr_tanggal_node(expr_parser *p, int arg, size_t offset, size_t end);

/* ---- evaluating: the value of nodes from..to, `to` being a whole subtree that begins at `from` ---- */

expr_hasil expr_run(const expr *e, int from, int to, const expr_masukan *in);       /* without intervals */
expr_hasil expr_value(const expr *e, int from, int to, const expr_masukan *in);     /* as expr_eval */
/* With intervals alone. out and kurang may be NULL; kurang gets the bits of missing reads. */
expr_hasil expr_run_selang(const expr *e, int from, int to, const expr_masukan *in, expr_selang *out, uint64_t kurang[2]);
expr_hasil expr_load(const expr_node *n, const expr_masukan *in);                   /* a leaf */
expr_hasil expr_step(const expr_node *n, const expr_hasil *x, const expr_masukan *in);   /* a node over its operands */
void expr_missing_of(const expr_node *n, const expr_masukan *in, uint64_t kurang[2]);    /* what an unknown leaf waits for */
expr_hasil expr_table_value(const expr_node *n, const expr_hasil *x, const expr_masukan *in);   /* OP_CARI */
const expr_tabel *expr_tabel_kosong_range(const expr *e, int from, int to, const expr_masukan *in);
int expr_hijri_value(int op, const expr_hijri *h, tg_date d);      /* OP_BULAN_HIJRIAH, OP_HARI_KE_RAMADAN */
bool expr_hijri_estimated(int op, const expr_hijri *h, tg_date d);
bool expr_perkiraan_range(const expr *e, int from, int to, const expr_masukan *in);
static inline bool expr_has_selang(const expr_masukan *in) { return in->baca_selang != NULL || in->turunan_selang != NULL; }
/* What calendars are made for, 0001-01-01 to 9999-12-31; a datum outside of it is an error, not a date. */
static inline bool expr_is_date(int64_t d) { return d >= -719162 && d <= 2932896; }
static inline void expr_set_bit(uint64_t bits[2], int i) { bits[i / 64] |= UINT64_C(1) << (i % 64); }
void expr_dianggap_range(const expr *e, int from, int to, const expr_masukan *in, uint64_t bits[2]);
static inline bool expr_is_compare(int op) { return op >= OP_LT && op <= OP_NE; }
/* Operands of node i, in order; returns how many. */
int expr_operands(const expr *e, int i, int out[EXPR_ARG_MAX]);

#endif
