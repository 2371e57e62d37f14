/* tests/expr/expr_fixture.h: a small scope for the tests of expressions, and a random writer of them. */
#ifndef TESTS_RULE_EXPR_FIXTURE_H
#define TESTS_RULE_EXPR_FIXTURE_H

#include "check.h"
#include "expr/expr.h"

enum {
    /* reads */
    DESIL, JUMLAH_ANGGOTA, LAMA_TINGGAL, PENGHASILAN, PENGELUARAN, HAMIL, MOTOR, LANTAI, DINDING, RUMAH,
    TGL_LAHIR, TGL_MASUK, LILA, HAZ, BERAT, TERIMA_PKH, TERIMA_BPNT, READS
};
enum { DESIL_MAKS, PENGHASILAN_MAKS, UMUR_MIN, LANTAI_BURUK, LILA_MIN, PARAMS };
enum { TURUNAN_POIN, TURUNAN_RENTAN, TURUNANS };
enum { TABEL_BANTUAN, TABEL_KUOTA, TABEL_GIZI, TABELS };

typedef struct {
    int64_t baca[READS], parameter[PARAMS];
    bool known[READS];
    expr_hasil turunan[TURUNANS];
    expr_selang selang[READS], turunan_selang[TURUNANS];    /* used once fixture_row_selang wires them */
    expr_masukan in;
} fixture_row;

extern const char *const FIXTURE_NAMES[];         /* all bare names, NULL-ended */
extern const expr_nama FIXTURE_MEANING[];         /* parallel to it */
extern const char *const FIXTURE_LANTAI[];
extern const char *const FIXTURE_RUMAH[];
extern const expr_tabel FIXTURE_TABEL[];          /* every argument finds a row */
extern const expr_tabel FIXTURE_TABEL_BOLONG[];   /* the same without the last row of each period */
extern const char *const FIXTURE_TABEL_NAMES[];

tg_arena *fixture_arena(void);                    /* fresh for each call of fixture_reset */
void fixture_reset(void);
const expr_lingkup *fixture_scope(void);
/* Findings of the last parse: "offset+panjang kunci: message [saran]" lines. */
const char *fixture_findings(void);
int fixture_count(void);
const expr_salah *fixture_first(void);            /* offset, panjang, kunci of the first finding */
/* Parses; fails the test when it does not. */
const expr *fixture_parse(const char *text, int harap);
/* NULL when refused. */
const expr *fixture_try(const char *text, int harap);
/* The same as the body of a function(k, p). */
const expr *fixture_try_body(const char *text, int harap);
const char *fixture_print(const expr *e);         /* canonical, in the arena */

void fixture_row_plain(fixture_row *r);           /* everything known, desil 3 and so on */
void fixture_row_selang(fixture_row *r);             /* intervals count from now on */
expr_hasil fixture_eval(const char *text, int harap, const fixture_row *r);
int64_t fixture_value(const char *text, int harap, const fixture_row *r);   /* fails unless known */

/* splitmix64: the same cases in every run. */
uint64_t fixture_random(uint64_t *state);
int fixture_below(uint64_t *state, int n);

/* Writes a random expression of a type, also valid Lua. `defaults`: may use ada() and nilai_atau(). */
typedef struct { uint64_t seed; bool defaults; tg_buf *out; } fixture_writer;
void fixture_write(fixture_writer *w, tg_jenis jenis, int depth);
void fixture_row_random(uint64_t *seed, fixture_row *r, int unknown_percent);
/* Rounds of a random test: `rounds`, five times as many when TANGGUH_PENUH is set. */
int fixture_rounds(int rounds);

#endif
