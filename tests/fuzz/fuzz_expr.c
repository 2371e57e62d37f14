/* Any bytes as an expression: no crash; what is accepted prints to a fixpoint, evaluates alike twice,
 * and its leaves agree with its result; what is refused says why, inside the text. */
#include <stdlib.h>
#include <string.h>

#include "rule/expr.h"

#define PROMISE(x) do { if (!(x)) abort(); } while (0)

int fuzz_expr(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const LANTAI[] = { "keramik", "kayu", "tanah", NULL };
static const char *const NAMA[] = { "desil", "jumlah_anggota", "penghasilan_bulanan", "sedang_hamil", "jenis_lantai", "tanggal_lahir",
                                    "desil_maks", "rentan", NULL };
static const char *const PROGRAM[] = { "pkh", "bpnt", NULL };
static const tg_jenis JENIS[] = { TG_BILANGAN, TG_BILANGAN, TG_RUPIAH, TG_YA_TIDAK, TG_PILIHAN, TG_TANGGAL, TG_BILANGAN, TG_YA_TIDAK };

typedef struct { size_t size; int salah; } seen;

static int cari(void *self, const char *nama, expr_nama *out)
{
    (void)self;
    for (int i = 0; NAMA[i] != NULL; i++) {
        if (strcmp(NAMA[i], nama) != 0)
            continue;
        *out = (expr_nama){ .sumber = i < 6 ? EXPR_BACA : i == 6 ? EXPR_PARAMETER : EXPR_TURUNAN, .indeks = (uint16_t)(i < 6 ? i : 0),
                            .jenis = JENIS[i], .pilihan = JENIS[i] == TG_PILIHAN ? LANTAI : NULL };
        return 0;
    }
    return EXPR_TIDAK_DIKENAL;
}

static int terima(void *self, const char *program, const char *unit, const char *kapan)
{
    (void)self, (void)unit, (void)kapan;
    return strcmp(program, "pkh") == 0 ? 6 : strcmp(program, "bpnt") == 0 ? 7 : EXPR_TIDAK_DIKENAL;
}

static void lapor(void *self, const expr_salah *s)
{
    seen *x = self;
    x->salah++;
    PROMISE(s->kunci != NULL && s->arg_count <= 4);
    PROMISE(s->offset <= x->size && s->panjang <= x->size - s->offset);
}

typedef struct { int plus, minus, open, wrong; } marks;

static bool count_marks(void *self, const expr_leaf *l)
{
    marks *m = self;
    m->plus += !l->bagian && l->tanda == '+';
    m->minus += !l->bagian && l->tanda == '-';
    m->open += !l->bagian && l->tanda == '?';
    m->wrong += !l->bagian && l->tanda == '!';
    return true;
}

static void evaluate(const expr *e, uint64_t known_bits)
{
    int64_t baca[8] = { 3, INT64_MAX, 2000000, 1, 2, 7000, 1, 0 }, parameter[1] = { 4 };
    bool known[8];
    expr_hasil turunan[1] = { { 1, EXPR_KNOWN, 0 } };
    uint64_t kurang[2] = { 0, 0 };
    marks m = { 0 };
    for (int i = 0; i < 8; i++)
        known[i] = known_bits >> i & 1;
    expr_masukan in = { .baca = baca, .known = known, .parameter = parameter, .turunan = turunan, .hari_ini = 20000 };
    expr_hasil a = expr_eval(e, &in), b = expr_eval_kurang(e, &in, kurang);
    PROMISE(a.state == b.state && a.nilai == b.nilai && a.galat == b.galat);
    PROMISE((kurang[0] != 0) == (a.state == EXPR_UNKNOWN));
    expr_each_leaf(e, &in, count_marks, &m);
    if (expr_jenis(e) != TG_YA_TIDAK)
        return;
    PROMISE((m.wrong > 0) == (a.state == EXPR_GALAT));
    PROMISE(a.state != EXPR_KNOWN || (a.nilai ? m.plus : m.minus) > 0);
}

static void print_again(const expr *e, tg_arena *a, const expr_lingkup *l)
{
    tg_buf once, twice;
    const expr *again;
    buf_init(&once, 1 << 20);
    buf_init(&twice, 1 << 20);
    expr_print(e, &once);
    if (once.n <= EXPR_SIZE_MAX) {                         /* spaces may make a long text too long */
        PROMISE(expr_parse(&again, a, buf_cstr(&once), once.n, (int)expr_jenis(e), l) == TG_OK);
        expr_print(again, &twice);
        PROMISE(once.n == twice.n && memcmp(once.p, twice.p, once.n) == 0);
    }
    buf_free(&once);
    buf_free(&twice);
}

int fuzz_expr(const uint8_t *p, size_t n)
{
    tg_arena *a = arena_create();
    seen x = { n, 0 };
    expr_lingkup l = { &x, cari, terima, NAMA, PROGRAM, lapor };
    const expr *e;
    if (a == NULL)
        return 0;
    int rc = expr_parse(&e, a, (const char *)p, n, n % 3 == 0 ? EXPR_APA_SAJA : TG_YA_TIDAK, &l);
    PROMISE((rc == TG_OK) == (e != NULL) && (rc == TG_OK) == (x.salah == 0));
    if (rc == TG_OK) {
        x.size = SIZE_MAX;
        print_again(e, a, &l);
        for (uint64_t bits = 0; bits < 256; bits += 51)
            evaluate(e, bits);
    }
    arena_destroy(a);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_expr(data, size);
}
