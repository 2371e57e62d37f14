/* expr/expr.h: one expression of the rule language: parsed, typed, evaluated, printed, taken apart
 * for the explanation. A strict subset of Lua's own grammar (RULES.md 1.3), with bare names.
 *
 * Input   the text of an expression, a scope that says what its names mean; then values of facts.
 * Output  an immutable tree in post-order, which is at the same time the code that is run; findings
 *         by callback, all of the expression in one pass.
 * Thread  parse: one at a time per arena; a parsed expression: any thread.
 * Memory  the tree lives in the arena it was parsed in; evaluating allocates nothing and reads no clock.
 * Walks   rule, job. */
#ifndef RULE_EXPR_H
#define RULE_EXPR_H

#include "base/base.h"
#include "base/field.h"

enum {
    EXPR_SIZE_MAX = 4000,    /* bytes of one expression */
    EXPR_DEPTH_MAX = 60,     /* parentheses, calls, not and minus inside each other */
    EXPR_ARG_MAX = 8,        /* arguments of one call */
    EXPR_NAME_MAX = 64,      /* different names in one expression */
    EXPR_STACK_MAX = 1024,   /* operands waiting at once; checked while parsing */
    EXPR_READ_MAX = 128,     /* reads that a set of missing reads (uint64_t[2]) can hold */
    EXPR_DESIMAL_MAX = 6     /* digits after the comma */
};

/* ---- what names mean ---------------------------------------------------------------------- */

typedef enum {
    EXPR_BACA,         /* a fact or terima(): inputs baca[indeks], known[indeks] */
    EXPR_PARAMETER,    /* parameter[indeks], always known */
    EXPR_TURUNAN,      /* a derived fact: turunan[indeks] */
    EXPR_HARI_INI,     /* the reference date; the parser knows this name by itself */
    EXPR_TETAP,        /* a literal, true, false or tanggal('...') */
    EXPR_HITUNGAN      /* anything composed; only as a side of a leaf */
} expr_sumber;

typedef struct {
    const char *nama;                 /* filled by the parser */
    expr_sumber sumber;               /* EXPR_BACA, EXPR_PARAMETER or EXPR_TURUNAN */
    uint16_t indeks;                  /* below EXPR_READ_MAX for EXPR_BACA */
    tg_jenis jenis;                   /* TG_PERSEN counts as TG_BILANGAN */
    const char *const *pilihan;       /* TG_PILIHAN: words, NULL-ended */
    const char *label, *satuan;       /* may be NULL */
    int desimal;                      /* TG_DESIMAL: digits, 1..EXPR_DESIMAL_MAX */
} expr_nama;                          /* the texts must outlive the expression */

typedef struct {
    tg_jenis jenis;
    const char *const *pilihan;       /* TG_PILIHAN: words, NULL-ended; else NULL */
    int desimal;                      /* TG_DESIMAL: digits */
} expr_tipe;

/* ---- tables that cari() reads -------------------------------------------------------------- */

#define EXPR_APA_PUN INT64_MIN        /* a key that fits every value: "*" */

/* Rows of kunci_count keys and the value, one behind the other; first row that fits wins. */
typedef struct {
    tg_date berlaku, sampai;          /* first and last day; TG_DATE_NONE: open */
    const int64_t *isi;
    int baris;
} expr_tabel_masa;

typedef struct {
    const char *nama, *label;
    const char *const *kunci;         /* kunci_count names */
    const expr_tipe *tipe;            /* of the keys */
    int kunci_count;                  /* 1..EXPR_ARG_MAX - 1 */
    expr_tipe nilai;
    const expr_tabel_masa *masa;      /* periods that do not overlap */
    int masa_count;
} expr_tabel;

/* ---- the Islamic calendar ------------------------------------------------------------------ */

typedef struct {
    int16_t tahun;
    uint8_t bulan;                    /* 1..12 */
    bool resmi;                       /* as the government announced it; else computed beforehand */
    tg_date mulai;                    /* its first day */
} expr_hijri_bulan;

typedef struct expr_hijri {
    const char *versi;
    const expr_hijri_bulan *bulan;    /* rising; months may be left out: 29 or 30 days are then spread between */
    int count;
} expr_hijri;

extern const expr_hijri EXPR_HIJRI;   /* as shipped; expr_hijri_tabel.c names its sources */

/* The month (1..12) and day (1..30) of a date. Outside of the table, or h NULL: the arithmetic calendar.
 * The last entry only ends the month before it. */
void expr_hijri_split(const expr_hijri *h, tg_date d, int *tahun, int *bulan, int *hari);
/* The first day of a month, and whether it was announced. */
tg_date expr_hijri_mulai(const expr_hijri *h, int tahun, int bulan, bool *resmi);

/* One finding. `saran`: text that may replace the bytes offset..offset+panjang, or NULL. Texts hold
 * only during the call. `kunci` stands in EXPR_PESAN. */
typedef struct {
    size_t offset, panjang;
    const char *kunci;
    tg_arg arg[4];
    int arg_count;
    const char *saran;
} expr_salah;

/* Answers of `cari` and `terima`. RUSAK: known, but its own mistake was told already; nothing more is said. */
enum { EXPR_TIDAK_DIKENAL = -1, EXPR_PENUH = -2, EXPR_RUSAK = -3 };

typedef struct {
    void *self;
    /* Says what a bare name means: 0 and *out, EXPR_TIDAK_DIKENAL, or EXPR_PENUH (no room for one
     * more read). Called when a name is first met (an unknown one each time), so a scope may hand out
     * read numbers then. */
    int (*cari)(void *self, const char *nama, expr_nama *out);
    /* terima('pkh','keluarga','sekarang') -> read index, EXPR_TIDAK_DIKENAL (the program) or
     * EXPR_PENUH. unit and kapan were checked before. NULL: terima() is not available here. */
    int (*terima)(void *self, const char *program, const char *unit, const char *kapan);
    const char *const *nama;          /* every name, NULL-ended, for suggestions; may be NULL */
    const char *const *program;       /* programs terima() may name, NULL-ended; may be NULL */
    void (*lapor)(void *self, const expr_salah *salah);   /* may be NULL */
    /* Says what table cari(nama, ...) reads, and its index in expr_masukan.tabel. NULL: unknown; as a
     * whole NULL: there are no tables. */
    const expr_tabel *(*tabel)(void *self, const char *nama, int *indeks);
    const char *const *tabel_nama;    /* every table, NULL-ended, for suggestions; may be NULL */
    /* The body of function(k, p): facts and derived facts are written k.desil, parameters p.desil_maks,
     * texts may stand in "". The two names as the author wrote them; NULL: bare names. */
    const char *awalan[2];
    const char *const *pilihan;       /* harap TG_PILIHAN: the choices of a bare text as the whole; may be NULL */
} expr_lingkup;

/* ---- parse -------------------------------------------------------------------------------- */

typedef struct expr expr;
enum { EXPR_APA_SAJA = -1 };
#define EXPR_DESIMAL(n) (TG_DESIMAL | (n) << 8)      /* as `harap`: desimal(n); plain TG_DESIMAL: any digits */

/* Parses `text` and demands the result type `harap` (a tg_jenis, EXPR_DESIMAL(n) or EXPR_APA_SAJA).
 * Returns TG_OK; TG_INVALID after one or more calls of lapor; TG_NOMEM. On failure *out is NULL. */
int expr_parse(const expr **out, tg_arena *a, const char *text, size_t size, int harap,
               const expr_lingkup *lingkup);
tg_jenis expr_jenis(const expr *e);                  /* of the result; a bare number is TG_BILANGAN */
const char *const *expr_pilihan(const expr *e);      /* words of a TG_PILIHAN result, else NULL */
int expr_desimal(const expr *e);                     /* digits of a TG_DESIMAL result, else 0 */
const char *expr_jenis_text(tg_jenis jenis);         /* "ya/tidak" */

/* ---- evaluate ----------------------------------------------------------------------------- */

typedef enum { EXPR_KNOWN, EXPR_UNKNOWN, EXPR_GALAT } expr_state;
typedef enum { EXPR_GALAT_TIADA, EXPR_GALAT_MELUAP, EXPR_GALAT_BAGI_NOL, EXPR_GALAT_TANGGAL } expr_galat;

typedef struct {
    int64_t nilai;       /* ya/tidak: 0, 1; tanggal: days; pilihan: position; 0 unless EXPR_KNOWN */
    uint8_t state;       /* expr_state */
    uint8_t galat;       /* expr_galat, when EXPR_GALAT */
} expr_hasil;

/* Not known exactly, but surely lo <= value <= hi. */
typedef struct { int64_t lo, hi; bool ada; } expr_selang;

typedef struct {
    const int64_t *baca;              /* by read index */
    const bool *known;
    const int64_t *parameter;         /* by parameter index */
    const expr_hasil *turunan;        /* by index of the derived fact; NULL when there are none */
    const uint64_t (*turunan_kurang)[2];   /* their missing reads; may be NULL */
    tg_date hari_ini;                 /* TG_DATE_NONE: unknown */
    const expr_selang *baca_selang;   /* by read index, looked at where known is false; NULL: none */
    const expr_selang *turunan_selang;     /* by derived fact, where it is EXPR_UNKNOWN; NULL: none */
    const expr_tabel *tabel;          /* by the index the scope gave; NULL: cari() is unknown */
    tg_date acuan;                    /* the date at which tables are read; TG_DATE_NONE: cari() is unknown */
    const expr_hijri *hijri;          /* NULL: the arithmetic calendar */
} expr_masukan;

/* Missing data: `and`, `or`, `not` after Kleene, everything else with an unknown operand is unknown
 * (antara(x, a, b) is x >= a and x <= b). nilai_atau and ada answer about the missing datum itself.
 * Errors: both sides of and/or are always evaluated, and an error in any part makes the whole
 * EXPR_GALAT, whatever the other parts say: `false and 1 // 0 == 1` is an error in either order.
 * So a wrong rule shows itself at once and the order of writing never changes a decision.
 * cari(): the first row that fits; a row that might fit (an unknown argument) leaves the result open,
 * unless an earlier one surely fits. No row, no period at `acuan`: unknown.
 * hari_ke_ramadan(): 1..30 inside of Ramadan, 0 outside.
 * Intervals: what stays unknown is run once more with them, when there are any. They pass through
 * + - * min maks antara angka ribu juta, salah_satu, comparisons and logic; angka() of an unknown lies
 * within 0..1. One that overflows is plain unknown. */
expr_hasil expr_eval(const expr *e, const expr_masukan *in);
/* The same; *out: within what the number lies (lo == hi when known; ada false: no limits known). */
expr_hasil expr_eval_selang(const expr *e, const expr_masukan *in, expr_selang *out);
const char *expr_galat_kunci(expr_galat g);          /* key of EXPR_PESAN: "hitungan meluap" */

/* The same, and sets in kurang the bits of reads that are missing and leave the result open: none
 * when it is known (by an interval too) or an error. Does not clear kurang. cari() without a fitting
 * row waits for no read: see expr_tabel_kosong. */
expr_hasil expr_eval_kurang(const expr *e, const expr_masukan *in, uint64_t kurang[2]);
/* Sets the bits of missing reads for which nilai_atau() supplied a value ("dianggap"). */
void expr_dianggap(const expr *e, const expr_masukan *in, uint64_t bits[2]);
/* Sets the bits of all reads that the expression mentions. */
void expr_reads(const expr *e, uint64_t bits[2]);
/* Each different name in order of first use, terima() as "terima:pkh:keluarga:sekarang"; false ends
 * the walk. Facts, parameters, derived facts; not hari_ini. */
void expr_each_name(const expr *e, bool (*visit)(void *self, const expr_nama *nama), void *self);
/* Each call of cari(), with the name and the index of its table. */
void expr_each_tabel(const expr *e, bool (*visit)(void *self, const char *nama, int indeks), void *self);
/* What each cari() found: the row that gave its value (its keys, then the value). baris NULL: no row fits, or
 * that hangs on missing data; masa NULL: the table has no period at the date. */
typedef struct { const expr_tabel *tabel; const expr_tabel_masa *masa; const int64_t *baris; } expr_temuan;
void expr_each_cari(const expr *e, const expr_masukan *in, bool (*visit)(void *self, const expr_temuan *x), void *self);
/* The first table in which no row fits although all arguments are known; NULL: none. */
const expr_tabel *expr_tabel_kosong(const expr *e, const expr_masukan *in);
/* Whether a value of the Islamic calendar in it is an estimate: from a month start that is not
 * official, and another value if that start were up to two days off. */
bool expr_perkiraan(const expr *e, const expr_masukan *in);

/* ---- a neutral walk ------------------------------------------------------------------------- */

typedef enum { EXPR_SIMPUL_TETAP, EXPR_SIMPUL_NAMA, EXPR_SIMPUL_HARI_INI, EXPR_SIMPUL_OPERATOR, EXPR_SIMPUL_FUNGSI } expr_simpul_kind;

typedef struct {
    expr_simpul_kind kind;
    const char *op;                   /* OPERATOR: as in Lua, "and" "~=" "//" "-" "not"; FUNGSI: "umur", "cari" */
    int argc;                         /* operands, visited before it; "-" with 1 is the sign */
    expr_tipe tipe;                   /* of its value */
    int64_t nilai;                    /* TETAP: scaled, a date as days, a choice as its position */
    const char *teks;                 /* TETAP of TG_PILIHAN: the word; "cari": the table */
    const expr_nama *nama;            /* NAMA: with terima() as in expr_each_name */
} expr_simpul;

/* Every node in post-order: operands, then what joins them; the whole last. False ends the walk. */
void expr_each_node(const expr *e, bool (*visit)(void *self, const expr_simpul *simpul), void *self);

/* ---- print -------------------------------------------------------------------------------- */

/* Canonical text: one line, minimal parentheses, single spaces. Parsing it gives the same tree. */
void expr_print(const expr *e, tg_buf *out);
/* One node of a leaf (expr_sisi.node): canonical, or in words with labels instead of names:
 * "umur(tanggal lahir kepala)", "jumlah anggota - 4". */
void expr_print_node(const expr *e, int node, tg_buf *out);
void expr_print_label(const expr *e, int node, tg_buf *out);

/* ---- leaves for the explanation ----------------------------------------------------------- */

typedef enum {
    EXPR_OP_LT, EXPR_OP_LE, EXPR_OP_GT, EXPR_OP_GE, EXPR_OP_EQ, EXPR_OP_NE
} expr_op;

typedef enum {
    EXPR_DAUN_BANDING,       /* kiri op kanan[0] */
    EXPR_DAUN_ANTARA,        /* kiri between kanan[0] and kanan[1]; balik: outside of it */
    EXPR_DAUN_SALAH_SATU,    /* kiri is one of kanan[0..n-1]; balik: none of them */
    EXPR_DAUN_YA_TIDAK,      /* kiri: a bare fact, parameter, derived fact, nilai_atau() or literal */
    EXPR_DAUN_TERIMA,        /* kiri: a read; teks[0..2] = program, unit, kapan */
    EXPR_DAUN_ADA            /* kiri: the fact asked about */
} expr_daun;

typedef struct {
    int node;                         /* for expr_print_node and expr_print_label */
    expr_sumber sumber;
    const expr_nama *nama;            /* name: BACA, PARAMETER, TURUNAN; else NULL. terima(): as in expr_each_name */
    tg_jenis jenis;
    const char *const *pilihan;       /* words when jenis is TG_PILIHAN */
    const char *satuan;               /* of the name, or of the function ("tahun" for umur); may be NULL */
    expr_hasil hasil;                 /* the value of this side */
    int desimal;                      /* digits when jenis is TG_DESIMAL */
    expr_selang selang;               /* of a number that is unknown, when something is known of it */
} expr_sisi;

typedef struct {
    int node;                         /* the whole leaf, for expr_print_node */
    expr_daun daun;
    char tanda;                       /* contribution: '+' '-' '?' unknown, '!' error */
    bool balik;                       /* stands under an odd number of `not` */
    bool bagian;                      /* a part inside angka() of the comparison yielded before it */
    expr_op op;                       /* BANDING only: what must hold, already turned by `not`, fact on the left */
    expr_sisi kiri;
    expr_sisi kanan[EXPR_ARG_MAX - 1];
    int kanan_count;
    const char *teks[3];              /* TERIMA */
    uint64_t dianggap[2];             /* reads inside this leaf whose value nilai_atau() supplied */
    bool has_selisih;                 /* an ordered comparison or antara that fails */
    int64_t selisih;                  /* by how much the left side misses, at least 1; scaled as the left side */
    const expr_tabel *tabel_kosong;   /* see expr_tabel_kosong, of this leaf */
    bool perkiraan;                   /* see expr_perkiraan, of this leaf */
} expr_leaf;

/* Yields the leaves in reading order; false ends the walk. An expression that is not ya/tidak yields
 * the parts inside its angka() only. */
void expr_each_leaf(const expr *e, const expr_masukan *in,
                    bool (*visit)(void *self, const expr_leaf *leaf), void *self);
/* Near-miss: the expression is false, nothing is unknown, and exactly one leaf fails, by a measurable
 * amount; then *leaf is that leaf. */
bool expr_near_miss(const expr *e, const expr_masukan *in, expr_leaf *leaf);
/* A value as people read it: "Rp3.500.000", "ya", "kayu", "1 Maret 2025", "1.234", "23,5"; within an
 * interval: "1 sampai 2"; unknown: "belum diisi". Without satuan. */
void expr_value_text(const expr_sisi *sisi, tg_buf *out);
/* The same for a bare value; expr_value_of for types without digits. */
void expr_value_of(tg_jenis jenis, const char *const *pilihan, int64_t nilai, tg_buf *out);
void expr_value_typed(expr_tipe tipe, int64_t nilai, tg_buf *out);
/* A scaled value with a point, as it is written in rules and JSON: "23.5", "-2". */
void expr_desimal_text(int64_t nilai, int desimal, tg_buf *out);

extern const pesan EXPR_PESAN[];

#endif
