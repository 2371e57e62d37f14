/* Any bytes as an expression, and as the body of a function: no crash; what is accepted prints to a
 * fixpoint, evaluates alike twice, and its leaves agree with its result; an interval holds what lies
 * within it; what is refused says why, inside the text. */
#include <stdlib.h>
#include <string.h>

#include "expr/expr.h"

#define PROMISE(x) do { if (!(x)) abort(); } while (0)

int fuzz_expr(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const LANTAI[] = { "keramik", "kayu", "tanah", NULL };
static const char *const NAMA[] = { "desil", "jumlah_anggota", "penghasilan_bulanan", "sedang_hamil", "jenis_lantai", "tanggal_lahir",
                                    "desil_maks", "rentan", "lila_cm", "haz", NULL };
static const char *const PROGRAM[] = { "pkh", "bpnt", NULL };
static const tg_jenis JENIS[] = { TG_BILANGAN, TG_BILANGAN, TG_RUPIAH, TG_YA_TIDAK, TG_PILIHAN, TG_TANGGAL, TG_BILANGAN, TG_YA_TIDAK, TG_DESIMAL, TG_DESIMAL };

/* ---- one table ---- */

static const char *const KUNCI[] = { "jenis_lantai", "lila_cm" }, *const TABEL[] = { "bantuan", NULL };
static const expr_tipe TIPE[] = { { TG_PILIHAN, (const char *const[]){ "tanah", "kayu", NULL }, 0 }, { TG_DESIMAL, NULL, 1 } };
static const int64_t ISI[] = { 0, 235, 100, 1, EXPR_APA_PUN, 200, EXPR_APA_PUN, 0, 300 };
static const expr_tabel_masa MASA[] = { { TG_DATE_NONE, TG_DATE_NONE, ISI, 3 } };
static const expr_tabel BANTUAN[] = { { "bantuan", NULL, KUNCI, TIPE, 2, { TG_RUPIAH, NULL, 0 }, MASA, 1 } };

static const expr_tabel *table(void *self, const char *nama, int *indeks)
{
    (void)self;
    *indeks = 0;
    return strcmp(nama, "bantuan") == 0 ? BANTUAN : NULL;
}

typedef struct { size_t size; int salah; } seen;

static int cari(void *self, const char *nama, expr_nama *out)
{
    (void)self;
    for (int i = 0; NAMA[i] != NULL; i++) {
        if (strcmp(NAMA[i], nama) != 0)
            continue;
        *out = (expr_nama){ .sumber = i == 6 ? EXPR_PARAMETER : i == 7 ? EXPR_TURUNAN : EXPR_BACA,
                            .indeks = (uint16_t)(i < 6 || i > 7 ? i : 0), .jenis = JENIS[i],
                            .pilihan = JENIS[i] == TG_PILIHAN ? LANTAI : NULL, .desimal = i > 7 ? i - 7 : 0 };
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

typedef struct { int64_t baca[10], parameter[1]; bool known[10]; expr_hasil turunan[1]; expr_selang selang[10]; expr_masukan in; } row;

static bool is_default(void *self, const expr_simpul *s)
{
    bool *found = self;
    *found = *found || (s->kind == EXPR_SIMPUL_FUNGSI && (strcmp(s->op, "ada") == 0 || strcmp(s->op, "nilai_atau") == 0));
    return true;
}

static void fill_row(row *r, uint64_t known_bits)
{
    *r = (row){ .baca = { 3, INT64_MAX, 2000000, 1, 2, 7000, 1, 0, 235, -200 }, .parameter = { 4 }, .turunan = { { 1, EXPR_KNOWN, 0 } } };
    for (int i = 0; i < 10; i++)
        r->known[i] = known_bits >> i & 1;
    r->in = (expr_masukan){ .baca = r->baca, .known = r->known, .parameter = r->parameter, .turunan = r->turunan, .hari_ini = 20000,
                            .tabel = BANTUAN, .acuan = 20000, .hijri = known_bits & 1 ? &EXPR_HIJRI : NULL };
}

/* What is missing lies close to what it is: the open answer must not speak against it. */
static void check_intervals(const expr *e, uint64_t known_bits)
{
    row open, full;
    uint64_t kurang[2] = { 0, 0 };
    expr_selang s;
    fill_row(&open, known_bits);
    fill_row(&full, UINT64_MAX);
    full.in.hijri = open.in.hijri;
    expr_hasil all = expr_eval(e, &full.in);
    bool defaults = false;                                 /* ada() and nilai_atau() may answer otherwise */
    expr_each_node(e, is_default, &defaults);
    for (int i = 0; i < 10; i++)
        open.selang[i] = (expr_selang){ open.baca[i] - 1, open.baca[i] - (open.baca[i] > 0) + 1, true };
    open.in.baca_selang = open.selang;
    expr_hasil h = expr_eval_kurang(e, &open.in, kurang), again = expr_eval_selang(e, &open.in, &s);
    PROMISE(h.state == again.state && h.nilai == again.nilai && h.galat == again.galat);
    PROMISE(h.state == EXPR_UNKNOWN || (kurang[0] == 0 && kurang[1] == 0));
    PROMISE(defaults || all.state != EXPR_KNOWN || h.state != EXPR_KNOWN || h.nilai == all.nilai);
    PROMISE(defaults || all.state != EXPR_KNOWN || !s.ada || (s.lo <= all.nilai && all.nilai <= s.hi));
}

static void evaluate(const expr *e, uint64_t known_bits)
{
    row r;
    uint64_t kurang[2] = { 0, 0 };
    marks m = { 0 };
    fill_row(&r, known_bits);
    expr_hasil a = expr_eval(e, &r.in), b = expr_eval_kurang(e, &r.in, kurang);
    PROMISE(a.state == b.state && a.nilai == b.nilai && a.galat == b.galat);
    PROMISE(a.state == EXPR_UNKNOWN || (kurang[0] == 0 && kurang[1] == 0));
    PROMISE(a.state != EXPR_UNKNOWN || kurang[0] != 0 || expr_tabel_kosong(e, &r.in) != NULL);
    expr_perkiraan(e, &r.in);
    expr_each_leaf(e, &r.in, count_marks, &m);
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
        int harap = expr_jenis(e) == TG_DESIMAL ? (int)EXPR_DESIMAL(expr_desimal(e)) : (int)expr_jenis(e);
        PROMISE(expr_parse(&again, a, buf_cstr(&once), once.n, harap, l) == TG_OK);
        expr_print(again, &twice);
        PROMISE(once.n == twice.n && memcmp(once.p, twice.p, once.n) == 0);
    }
    buf_free(&once);
    buf_free(&twice);
}

static void try(const uint8_t *p, size_t n, tg_arena *a, const char *const awalan[2])
{
    seen x = { n, 0 };
    expr_lingkup bare = { &x, cari, terima, NAMA, PROGRAM, lapor, table, TABEL, { NULL, NULL }, NULL }, l = bare;
    const expr *e;
    l.awalan[0] = awalan[0];
    l.awalan[1] = awalan[1];
    int rc = expr_parse(&e, a, (const char *)p, n, n % 3 == 0 ? EXPR_APA_SAJA : TG_YA_TIDAK, &l);
    PROMISE((rc == TG_OK) == (e != NULL) && (rc == TG_OK) == (x.salah == 0));
    if (rc != TG_OK)
        return;
    x.size = SIZE_MAX;
    print_again(e, a, &bare);
    for (uint64_t bits = 0; bits < 1024; bits += 93) {
        evaluate(e, bits);
        check_intervals(e, bits);
    }
}

int fuzz_expr(const uint8_t *p, size_t n)
{
    static const char *const STRING[2] = { NULL, NULL }, *const BODY[2] = { "k", "p" };
    tg_arena *a = arena_create();
    if (a == NULL)
        return 0;
    try(p, n, a, STRING);
    try(p, n, a, BODY);
    arena_destroy(a);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_expr(data, size);
}
