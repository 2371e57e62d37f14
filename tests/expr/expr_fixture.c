/* tests/expr/expr_fixture.c: see the header. */
#include "expr_fixture.h"

#include <stdio.h>
#include <stdlib.h>

const char *const FIXTURE_LANTAI[] = { "marmer", "keramik", "parket", "ubin", "kayu", "semen", "bambu", "tanah", "lainnya", NULL };
const char *const FIXTURE_RUMAH[] = { "milik", "kontrak", "bebas_sewa", "dinas", "lainnya", NULL };
static const char *const PROGRAM[] = { "pkh", "bpnt", "pbi_jk", NULL };

#define READ(n, i, j, w, l, s) { n, EXPR_BACA, i, j, w, l, s }
const expr_nama FIXTURE_MEANING[] = {
    READ("desil", DESIL, TG_BILANGAN, NULL, "desil kesejahteraan", NULL),
    READ("jumlah_anggota", JUMLAH_ANGGOTA, TG_BILANGAN, NULL, "jumlah anggota", "orang"),
    READ("lama_tinggal_bulan", LAMA_TINGGAL, TG_BILANGAN, NULL, NULL, "bulan"),
    READ("penghasilan_bulanan", PENGHASILAN, TG_RUPIAH, NULL, "penghasilan per bulan", NULL),
    READ("pengeluaran", PENGELUARAN, TG_RUPIAH, NULL, NULL, NULL),
    READ("sedang_hamil", HAMIL, TG_YA_TIDAK, NULL, "sedang hamil", NULL),
    READ("punya_motor", MOTOR, TG_YA_TIDAK, NULL, NULL, NULL),
    READ("jenis_lantai", LANTAI, TG_PILIHAN, FIXTURE_LANTAI, "jenis lantai", NULL),
    READ("jenis_dinding", DINDING, TG_PILIHAN, FIXTURE_LANTAI, NULL, NULL),
    READ("status_rumah", RUMAH, TG_PILIHAN, FIXTURE_RUMAH, "status rumah", NULL),
    READ("tanggal_lahir", TGL_LAHIR, TG_TANGGAL, NULL, "tanggal lahir", NULL),
    READ("tanggal_masuk", TGL_MASUK, TG_TANGGAL, NULL, NULL, NULL),
    { "lila_cm", EXPR_BACA, LILA, TG_DESIMAL, NULL, "lingkar lengan", "cm", 1 },
    { "haz", EXPR_BACA, HAZ, TG_DESIMAL, NULL, NULL, NULL, 2 },
    { "berat_kg", EXPR_BACA, BERAT, TG_DESIMAL, NULL, NULL, NULL, 3 },
    { "lila_min", EXPR_PARAMETER, LILA_MIN, TG_DESIMAL, NULL, NULL, NULL, 1 },
    { "desil_maks", EXPR_PARAMETER, DESIL_MAKS, TG_BILANGAN, NULL, "desil tertinggi", NULL },
    { "penghasilan_maks", EXPR_PARAMETER, PENGHASILAN_MAKS, TG_RUPIAH, NULL, NULL, NULL },
    { "umur_min", EXPR_PARAMETER, UMUR_MIN, TG_PERSEN, NULL, NULL, NULL },
    { "lantai_buruk", EXPR_PARAMETER, LANTAI_BURUK, TG_PILIHAN, FIXTURE_LANTAI, NULL, NULL },
    { "poin", EXPR_TURUNAN, TURUNAN_POIN, TG_BILANGAN, NULL, "poin", NULL },
    { "rentan", EXPR_TURUNAN, TURUNAN_RENTAN, TG_YA_TIDAK, NULL, "rentan", NULL },
    { 0 },
};
const char *const FIXTURE_NAMES[] = { "desil", "jumlah_anggota", "lama_tinggal_bulan", "penghasilan_bulanan", "pengeluaran",
    "sedang_hamil", "punya_motor", "jenis_lantai", "jenis_dinding", "status_rumah", "tanggal_lahir", "tanggal_masuk",
    "lila_cm", "haz", "berat_kg", "lila_min", "desil_maks", "penghasilan_maks", "umur_min", "lantai_buruk", "poin", "rentan", "jumlah_anak_sekolah", NULL };

/* ---- tables ---- */

#define APA EXPR_APA_PUN
static const char *const KUNCI_BANTUAN[] = { "jenis_lantai", "desil" }, *const KUNCI_KUOTA[] = { "semester" },
    *const KUNCI_GIZI[] = { "lila_cm", "punya_motor" };
static const char *const SEMESTER[] = { "genap", "ganjil", NULL };       /* not in the order of semester() */
static const expr_tipe TIPE_BANTUAN[] = { { TG_PILIHAN, FIXTURE_LANTAI, 0 }, { TG_BILANGAN, NULL, 0 } },
    TIPE_KUOTA[] = { { TG_PILIHAN, SEMESTER, 0 } }, TIPE_GIZI[] = { { TG_DESIMAL, NULL, 1 }, { TG_YA_TIDAK, NULL, 0 } };
static const int64_t ISI_BANTUAN[] = { 7, 1, 900000, 7, 2, 800000, 7, APA, 600000, 4, 3, 500000, APA, 1, 400000, 6, APA, 300000,
                                       APA, APA, 100000 };
static const int64_t ISI_2024[] = { 0, 10, 1, 20 }, ISI_2025[] = { 1, 30, APA, 7 };
static const int64_t ISI_GIZI[] = { 230, APA, 0, 235, 1, 1, 235, 0, 2, APA, 0, 3, APA, APA, 4 };
#define TABELS(less) \
    { "bantuan", "bantuan menurut lantai", KUNCI_BANTUAN, TIPE_BANTUAN, 2, { TG_RUPIAH, NULL, 0 }, \
      (const expr_tabel_masa[]){ { TG_DATE_NONE, TG_DATE_NONE, ISI_BANTUAN, 7 - less } }, 1 }, \
    { "kuota", "kuota", KUNCI_KUOTA, TIPE_KUOTA, 1, { TG_BILANGAN, NULL, 0 }, \
      (const expr_tabel_masa[]){ { TG_DATE_NONE, 20088, ISI_2024, 2 - less }, { 20089, TG_DATE_NONE, ISI_2025, 2 - less } }, 2 }, \
    { "gizi", "gizi", KUNCI_GIZI, TIPE_GIZI, 2, { TG_PILIHAN, FIXTURE_RUMAH, 0 }, \
      (const expr_tabel_masa[]){ { TG_DATE_NONE, TG_DATE_NONE, ISI_GIZI, 5 - less } }, 1 }
const expr_tabel FIXTURE_TABEL[] = { TABELS(0) };
const expr_tabel FIXTURE_TABEL_BOLONG[] = { TABELS(1) };
const char *const FIXTURE_TABEL_NAMES[] = { "bantuan", "kuota", "gizi", NULL };

static const expr_tabel *find_table(void *self, const char *nama, int *indeks)
{
    (void)self;
    for (*indeks = 0; FIXTURE_TABEL_NAMES[*indeks] != NULL; (*indeks)++)
        if (strcmp(FIXTURE_TABEL_NAMES[*indeks], nama) == 0)
            return &FIXTURE_TABEL[*indeks];
    return NULL;
}

static tg_arena *arena;
static tg_buf findings;
static int count;
static expr_salah first;

static int cari(void *self, const char *nama, expr_nama *out)
{
    (void)self;
    if (strcmp(nama, "penuh") == 0)
        return EXPR_PENUH;
    if (strlen(nama) == 3 && nama[0] == 'x') {           /* x00, x01 ...: as many names as a test wants */
        *out = (expr_nama){ .sumber = EXPR_PARAMETER, .indeks = DESIL_MAKS, .jenis = TG_BILANGAN };
        return 0;
    }
    for (const expr_nama *m = FIXTURE_MEANING; m->nama != NULL; m++) {
        if (strcmp(m->nama, nama) != 0)
            continue;
        *out = *m;
        return 0;
    }
    return EXPR_TIDAK_DIKENAL;
}

static int terima(void *self, const char *program, const char *unit, const char *kapan)
{
    (void)self, (void)unit, (void)kapan;
    return strcmp(program, "pkh") == 0 ? TERIMA_PKH : strcmp(program, "bpnt") == 0 ? TERIMA_BPNT : EXPR_TIDAK_DIKENAL;
}

static void lapor(void *self, const expr_salah *s)
{
    (void)self;
    if (count++ == 0)
        first = *s;
    ck_assert_msg(pesan_known(s->kunci), "message %s has no text", s->kunci);
    buf_printf(&findings, "%zu+%zu ", s->offset, s->panjang);
    pesan_format(&findings, BAHASA_ID, s->kunci, s->arg, s->arg_count);
    if (s->saran != NULL)
        buf_printf(&findings, " [%s]", s->saran);
    buf_char(&findings, '\n');
}

static const expr_lingkup SCOPE = { NULL, cari, terima, FIXTURE_NAMES, PROGRAM, lapor, find_table, FIXTURE_TABEL_NAMES, { NULL, NULL }, NULL };
static const expr_lingkup BODY = { NULL, cari, terima, FIXTURE_NAMES, PROGRAM, lapor, find_table, FIXTURE_TABEL_NAMES, { "k", "p" }, NULL };

const expr_lingkup *fixture_scope(void) { return &SCOPE; }
const char *fixture_findings(void) { return buf_cstr(&findings); }
int fixture_count(void) { return count; }
const expr_salah *fixture_first(void) { return &first; }

tg_arena *fixture_arena(void)
{
    if (arena == NULL) {
        arena = arena_create();
        pesan_add(EXPR_PESAN);
        buf_init(&findings, 1 << 20);
    }
    return arena;
}

void fixture_reset(void)
{
    arena_reset(fixture_arena());
}

static const expr *try(const char *text, int harap, const expr_lingkup *scope)
{
    const expr *e;
    fixture_arena();
    buf_clear(&findings);
    count = 0;
    int rc = expr_parse(&e, arena, text, strlen(text), harap, scope);
    ck_assert_msg((rc == TG_OK) == (count == 0) && (rc == TG_OK) == (e != NULL), "%s: code %d, %d findings", text, rc, count);
    return e;
}

const expr *fixture_try(const char *text, int harap)
{
    return try(text, harap, &SCOPE);
}

const expr *fixture_try_body(const char *text, int harap)
{
    return try(text, harap, &BODY);
}

const expr *fixture_parse(const char *text, int harap)
{
    const expr *e = fixture_try(text, harap);
    ck_assert_msg(e != NULL, "%s\n%s", text, fixture_findings());
    return e;
}

const char *fixture_print(const expr *e)
{
    tg_buf b;
    buf_init(&b, 1 << 16);
    expr_print(e, &b);
    const char *out = tg_arena_text(arena, buf_cstr(&b), b.n);
    buf_free(&b);
    return out;
}

static int64_t day(int y, int m, int d)
{
    tg_date out;
    ck_assert(date_make(&out, y, m, d));
    return out;
}

static void wire(fixture_row *r, tg_date hari_ini)
{
    r->in = (expr_masukan){ .baca = r->baca, .known = r->known, .parameter = r->parameter, .turunan = r->turunan, .hari_ini = hari_ini,
                            .tabel = FIXTURE_TABEL, .acuan = hari_ini, .hijri = &EXPR_HIJRI };
}

void fixture_row_selang(fixture_row *r)
{
    r->in.baca_selang = r->selang;
    r->in.turunan_selang = r->turunan_selang;
}

int fixture_rounds(int rounds)
{
    return getenv("TANGGUH_PENUH") != NULL ? rounds * 5 : rounds;
}

void fixture_row_plain(fixture_row *r)
{
    *r = (fixture_row){
        .baca = { [DESIL] = 3, [JUMLAH_ANGGOTA] = 5, [LAMA_TINGGAL] = 40, [PENGHASILAN] = 2000000, [PENGELUARAN] = 1500000,
                  [HAMIL] = 1, [MOTOR] = 0, [LANTAI] = 7, [DINDING] = 4, [RUMAH] = 1, [TGL_LAHIR] = day(1990, 2, 28),
                  [TGL_MASUK] = day(2024, 7, 1), [LILA] = 235, [HAZ] = -200, [BERAT] = 3125, [TERIMA_PKH] = 1, [TERIMA_BPNT] = 0 },
        .parameter = { [DESIL_MAKS] = 4, [PENGHASILAN_MAKS] = 3500000, [UMUR_MIN] = 60, [LANTAI_BURUK] = 7, [LILA_MIN] = 235 },
        .turunan = { [TURUNAN_POIN] = { 12, EXPR_KNOWN, 0 }, [TURUNAN_RENTAN] = { 1, EXPR_KNOWN, 0 } },
    };
    for (int i = 0; i < READS; i++)
        r->known[i] = true;
    wire(r, (tg_date)day(2025, 3, 1));
}

expr_hasil fixture_eval(const char *text, int harap, const fixture_row *r)
{
    return expr_eval(fixture_parse(text, harap), &r->in);
}

int64_t fixture_value(const char *text, int harap, const fixture_row *r)
{
    expr_hasil h = fixture_eval(text, harap, r);
    ck_assert_msg(h.state == EXPR_KNOWN, "%s: state %d", text, h.state);
    return h.nilai;
}

/* ---- chance ---- */

uint64_t fixture_random(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

int fixture_below(uint64_t *state, int n)
{
    return (int)(fixture_random(state) % (uint64_t)n);
}

static void put(fixture_writer *w, const char *text)
{
    if (*text == 0)
        return;
    static const char *const SPACE[] = { "", " ", "  ", "\n", "\t" };
    char last = w->out->n ? w->out->p[w->out->n - 1] : ' ';
    bool glue = (last == '_' || (last >= '0' && last <= '9') || (last >= 'a' && last <= 'z'));
    bool word = *text == '_' || (*text >= '0' && *text <= '9') || (*text >= 'a' && *text <= 'z');
    if ((glue && word) || (last == '-' && *text == '-'))
        buf_char(w->out, ' ');
    else
        buf_text(w->out, SPACE[fixture_below(&w->seed, 12) < 8 ? 1 : fixture_below(&w->seed, 5)]);
    buf_text(w->out, text);
}

static const char *pick(fixture_writer *w, const char *const *words)
{
    int n = 0;
    while (words[n] != NULL)
        n++;
    return words[fixture_below(&w->seed, n)];
}

static void text_literal(fixture_writer *w, const char *const *words)
{
    char text[40];
    snprintf(text, sizeof text, "'%s'", pick(w, words));
    put(w, text);
}

static void number(fixture_writer *w, int n)
{
    char text[24];
    snprintf(text, sizeof text, "%d", fixture_below(&w->seed, n));
    put(w, text);
}

static void join(fixture_writer *w, const char *before, tg_jenis a, const char *between, tg_jenis b, const char *behind, int depth)
{
    put(w, before);
    fixture_write(w, a, depth - 1);
    put(w, between);
    fixture_write(w, b, depth - 1);
    put(w, behind);
}

/* Often without parentheses: precedence is then what both parsers make of it, and a text that means
 * nothing (a comparison of comparisons) is refused and skipped. */
static void join_loose(fixture_writer *w, tg_jenis a, const char *between, tg_jenis b, int depth)
{
    bool parens = fixture_below(&w->seed, 5) < 3;
    join(w, parens ? "(" : "", a, between, b, parens ? ")" : "", depth);
}

static void before_one(fixture_writer *w, const char *op, tg_jenis a, int depth)
{
    bool parens = fixture_below(&w->seed, 3) > 0;
    put(w, op);
    put(w, parens ? "(" : "");
    fixture_write(w, a, depth - 1);
    put(w, parens ? ")" : "");
}

static void apply(fixture_writer *w, const char *f, tg_jenis a, int depth)
{
    put(w, f);
    put(w, "(");
    fixture_write(w, a, depth - 1);
    put(w, ")");
}

static void apply2(fixture_writer *w, const char *f, tg_jenis a, int depth)
{
    put(w, f);
    join(w, "(", a, ",", a, ")", depth);
}

static const char *const COMPARE[] = { "<", "<=", ">", ">=", "==", "~=", NULL };

static void write_leaf(fixture_writer *w, tg_jenis jenis)
{
    static const char *const BILANGAN[] = { "desil", "jumlah_anggota", "lama_tinggal_bulan", "desil_maks", "umur_min", "poin", NULL };
    static const char *const RUPIAH[] = { "penghasilan_bulanan", "pengeluaran", "penghasilan_maks", NULL };
    static const char *const YA[] = { "sedang_hamil", "punya_motor", "rentan", "true", "false",
        "terima('pkh', 'keluarga', 'sekarang')", "terima ( 'bpnt','keluarga' ,'tahun_ini')", NULL };
    static const char *const DESIMAL[] = { "lila_cm", "lila_cm", "lila_min", "23.5", "21", "22.0", NULL };
    static const char *const TANGGAL[] = { "tanggal_lahir", "tanggal_masuk", "hari_ini", "tanggal('2000-02-29')",
        "tanggal( '2024-12-31' )", NULL };
    int k = fixture_below(&w->seed, 3);
    if (jenis == TG_BILANGAN)
        k == 0 ? number(w, 12) : put(w, pick(w, BILANGAN));
    else if (jenis == TG_RUPIAH)
        k == 0 ? put(w, "juta ( 2 )") : put(w, pick(w, RUPIAH));
    else if (jenis == TG_TANGGAL)
        put(w, pick(w, TANGGAL));
    else if (jenis == TG_DESIMAL)
        put(w, pick(w, DESIMAL));
    else if (jenis == TG_PILIHAN)
        put(w, k == 0 ? "jenis_lantai" : k == 1 ? "jenis_dinding" : "lantai_buruk");
    else
        put(w, pick(w, YA));
}

static void write_lookup(fixture_writer *w, tg_jenis j, int depth)
{
    if (j == TG_RUPIAH) {
        put(w, "cari(bantuan,");
        put(w, fixture_below(&w->seed, 3) ? "jenis_lantai," : "'tanah',");
        fixture_write(w, TG_BILANGAN, fixture_below(&w->seed, 3) ? 0 : depth - 1);
    } else {
        put(w, "cari ( kuota , semester(");
        fixture_write(w, TG_TANGGAL, 0);
        put(w, ")");
    }
    put(w, ")");
}

static void write_desimal(fixture_writer *w, int depth)
{
    static const char *const PLUS[] = { "+", "-", NULL };
    switch (fixture_below(&w->seed, 6)) {
    case 0: case 1: join_loose(w, TG_DESIMAL, pick(w, PLUS), TG_DESIMAL, depth); break;
    case 2: apply2(w, fixture_below(&w->seed, 2) ? "min" : "maks", TG_DESIMAL, depth); break;
    case 3: before_one(w, "-", TG_DESIMAL, depth); break;
    case 4:
        if (w->defaults) {
            put(w, "nilai_atau(lila_cm,");
            fixture_write(w, TG_DESIMAL, depth - 1);
            put(w, ")");
            break;
        }
        /* fallthrough */
    default: write_leaf(w, TG_DESIMAL);
    }
}

static void write_number(fixture_writer *w, tg_jenis j, int depth)
{
    static const char *const PLUS[] = { "+", "-", NULL };
    static const char *const DIVIDE[] = { "//", "%", NULL };
    static const char *const AGE[] = { "umur", "umur_bulan", "hari_sejak", "tahun", "bulan", "bulan_hijriah", "hari_ke_ramadan", NULL };
    switch (fixture_below(&w->seed, 11)) {
    case 10: write_lookup(w, j, depth); break;
    case 0: case 1: case 2: join_loose(w, j, pick(w, PLUS), j, depth); break;
    case 3: join_loose(w, j, "*", TG_BILANGAN, depth); break;
    case 4: join_loose(w, j, pick(w, DIVIDE), TG_BILANGAN, depth); break;
    case 5: apply2(w, fixture_below(&w->seed, 2) ? "min" : "maks", j, depth); break;
    case 6: before_one(w, "-", j, depth); break;
    case 7:
        if (j == TG_RUPIAH)
            apply(w, "ribu", TG_BILANGAN, depth);
        else
            apply(w, "angka", TG_YA_TIDAK, depth);
        break;
    case 8:
        if (w->defaults) {
            put(w, j == TG_RUPIAH ? "nilai_atau(pengeluaran," : "nilai_atau(desil,");
            fixture_write(w, j, depth - 1);
            put(w, ")");
            break;
        }
        /* fallthrough */
    default:
        if (j == TG_RUPIAH)
            write_leaf(w, j);
        else if (fixture_below(&w->seed, 3) == 0)
            join_loose(w, TG_TANGGAL, "-", TG_TANGGAL, depth);
        else
            apply(w, pick(w, AGE), TG_TANGGAL, depth);
    }
}

static void write_compare(fixture_writer *w, int depth)
{
    static const tg_jenis KIND[] = { TG_BILANGAN, TG_BILANGAN, TG_RUPIAH, TG_TANGGAL, TG_DESIMAL };
    static const char *const SAME[] = { "==", "~=", NULL };
    static const char *const HAZ_TEXT[] = { "haz < -2", "antara(haz, - 3, -1.25)", "salah_satu(haz, -2, 1.50, 0)", "berat_kg >= 3.125",
        "maks(haz, -0.75) ~= haz", "cari(gizi, lila_cm, punya_motor) == 'kontrak'", "cari(gizi, 23.5, punya_motor) ~= status_rumah", NULL };
    tg_jenis j = KIND[fixture_below(&w->seed, 5)];
    switch (fixture_below(&w->seed, 8)) {
    case 7: put(w, pick(w, HAZ_TEXT)); break;
    case 0:
        put(w, "status_rumah");
        put(w, pick(w, SAME));
        text_literal(w, FIXTURE_RUMAH);
        break;
    case 1:
        fixture_write(w, TG_PILIHAN, 0);
        put(w, pick(w, SAME));
        if (fixture_below(&w->seed, 2))
            text_literal(w, FIXTURE_LANTAI);
        else
            fixture_write(w, TG_PILIHAN, 0);
        break;
    case 2:
        put(w, "semester(");
        fixture_write(w, TG_TANGGAL, 0);
        put(w, fixture_below(&w->seed, 2) ? ")=='ganjil'" : ") ~= 'genap'");
        break;
    default: join(w, "", j, pick(w, COMPARE), j, "", depth);
    }
}

static void write_members(fixture_writer *w)
{
    bool words = fixture_below(&w->seed, 2);
    put(w, words ? "salah_satu(jenis_lantai" : "salah_satu(desil");
    for (int n = 1 + fixture_below(&w->seed, 4); n > 0; n--) {
        put(w, ",");
        if (words)
            text_literal(w, FIXTURE_LANTAI);
        else
            number(w, 10);
    }
    put(w, ")");
}

static void write_between(fixture_writer *w, int depth)
{
    static const tg_jenis KIND[] = { TG_BILANGAN, TG_TANGGAL, TG_DESIMAL };
    tg_jenis j = KIND[fixture_below(&w->seed, 3)];
    put(w, "antara(");
    fixture_write(w, j, depth - 1);
    put(w, ",");
    fixture_write(w, j, depth - 1);
    put(w, ",");
    fixture_write(w, j, depth - 1);
    put(w, ")");
}

static void write_bool(fixture_writer *w, int depth)
{
    int paren = fixture_below(&w->seed, 2);
    switch (fixture_below(&w->seed, 12)) {
    case 0: case 1: case 2: join_loose(w, TG_YA_TIDAK, "and", TG_YA_TIDAK, depth); break;
    case 3: case 4: case 5: join_loose(w, TG_YA_TIDAK, "or", TG_YA_TIDAK, depth); break;
    case 6: before_one(w, "not", TG_YA_TIDAK, depth); break;
    case 7: write_members(w); break;
    case 8: write_between(w, depth); break;
    case 9:
        put(w, "("); put(w, "("); write_leaf(w, TG_YA_TIDAK);
        put(w, fixture_below(&w->seed, 2) ? ")==(" : ") ~= (");
        fixture_write(w, TG_YA_TIDAK, depth - 1); put(w, ")"); put(w, ")");
        break;
    case 10:
        if (w->defaults) {
            put(w, fixture_below(&w->seed, 2) ? "ada(penghasilan_bulanan)" : "nilai_atau(punya_motor, true)");
            break;
        }
        /* fallthrough */
    default:
        put(w, paren ? "(" : "");
        write_compare(w, depth);
        put(w, paren ? ")" : "");
    }
}

void fixture_write(fixture_writer *w, tg_jenis jenis, int depth)
{
    if (depth <= 0 || jenis == TG_PILIHAN || (jenis == TG_TANGGAL && fixture_below(&w->seed, 3)))
        write_leaf(w, jenis);
    else if (jenis == TG_YA_TIDAK)
        write_bool(w, depth);
    else if (jenis == TG_DESIMAL)
        write_desimal(w, depth);
    else if (jenis == TG_TANGGAL)
        apply2(w, fixture_below(&w->seed, 2) ? "min" : "maks", TG_TANGGAL, depth);
    else
        write_number(w, jenis, depth);
}

void fixture_row_random(uint64_t *seed, fixture_row *r, int unknown_percent)
{
    fixture_row_plain(r);
    for (int i = 0; i < READS; i++)
        r->known[i] = fixture_below(seed, 100) >= unknown_percent;
    r->baca[DESIL] = fixture_below(seed, 13) - 1;
    r->baca[JUMLAH_ANGGOTA] = fixture_below(seed, 12);
    r->baca[LAMA_TINGGAL] = fixture_below(seed, 100) - 20;
    r->baca[PENGHASILAN] = fixture_below(seed, 50) * 100000;
    r->baca[PENGELUARAN] = fixture_below(seed, 5000000);
    r->baca[LANTAI] = fixture_below(seed, 9);
    r->baca[DINDING] = fixture_below(seed, 9);
    r->baca[RUMAH] = fixture_below(seed, 5);
    r->baca[TGL_LAHIR] = day(1940, 1, 1) + fixture_below(seed, 31000);
    r->baca[TGL_MASUK] = day(2019, 1, 1) + fixture_below(seed, 2500);
    r->baca[HAMIL] = fixture_below(seed, 2);
    r->baca[MOTOR] = fixture_below(seed, 2);
    r->baca[TERIMA_PKH] = fixture_below(seed, 2);
    r->baca[TERIMA_BPNT] = fixture_below(seed, 2);
    r->baca[LILA] = fixture_below(seed, 20) * 5 + 200;     /* halves and quarters: exact in Lua too */
    r->baca[HAZ] = (fixture_below(seed, 33) - 16) * 25;
    r->baca[BERAT] = fixture_below(seed, 40) * 125;
    r->parameter[LILA_MIN] = fixture_below(seed, 20) * 5 + 200;
    r->parameter[DESIL_MAKS] = fixture_below(seed, 8);
    r->parameter[PENGHASILAN_MAKS] = fixture_below(seed, 6) * 1000000;
    r->parameter[UMUR_MIN] = fixture_below(seed, 80);
    r->parameter[LANTAI_BURUK] = fixture_below(seed, 9);
    r->turunan[TURUNAN_POIN] = (expr_hasil){ fixture_below(seed, 40), EXPR_KNOWN, 0 };
    r->turunan[TURUNAN_RENTAN] = (expr_hasil){ fixture_below(seed, 2), EXPR_KNOWN, 0 };
    wire(r, (tg_date)(day(2024, 1, 1) + fixture_below(seed, 900)));
}
