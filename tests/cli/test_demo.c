/* The synthetic families: always the same for a seed, as dirty as promised, and with every outcome of the sembako
 * rule in plenty. The outcome is worked out here from the rule's text (RULES.md 11.1), on the file's own cells. */
#include "check.h"

#include <stdio.h>

#include "cli/demo.h"
#include "warga/nik.h"
#include "wilayah/wilayah.h"

enum { COLUMNS = 52 };
enum { NO_KK, NIK, NAMA, KELAMIN, TEMPAT, LAHIR, HUBUNGAN, PEKERJAAN = 9, HAMIL = 11, ALAMAT = 13, RT = 14, RW, KODE, DESIL = 20, LUAS = 24, LANTAI = 25,
       PKH = 38, JUMLAH = 44, PENGHASILAN, TINGGAL, VERIFIKASI, BENCANA };

typedef struct { char *text; size_t size; } sheet;
typedef struct { char cell[COLUMNS][128]; int count; } row;

static tg_date today(void)
{
    tg_date d;
    date_make(&d, 2026, 12, 1);
    return d;
}

static sheet made(int families, uint64_t seed, const char *region)
{
    sheet s = { NULL, 0 };
    tg_error err;
    FILE *f = open_memstream(&s.text, &s.size);
    int rc = demo_write(f, families, seed, region, today(), &err);
    fclose(f);
    ck_assert_msg(rc == TG_OK, "%s", err.kunci);
    return s;
}

/* Cuts one line into cells; the next line, or NULL at the end. Quotes as demo_row.c writes them. */
static const char *cut(const char *line, row *out)
{
    size_t n = 0;
    bool quoted = false;
    memset(out, 0, sizeof *out);
    for (; *line != '\0'; line++) {
        if (*line == '"') {
            quoted = !quoted;
        } else if (!quoted && (*line == ',' || *line == '\n')) {
            out->count++;
            n = 0;
            if (*line == '\n')
                return line + 1;
        } else if (out->count < COLUMNS && n + 1 < sizeof out->cell[0]) {
            out->cell[out->count][n++] = *line;
        }
    }
    return NULL;
}

START_TEST(the_same_seed_gives_the_same_bytes)
{
    sheet a = made(300, 7, "31.75.07"), b = made(300, 7, "31.75.07"), c = made(300, 8, "31.75.07");
    ck_assert_uint_eq(a.size, b.size);
    ck_assert_int_eq(memcmp(a.text, b.text, a.size), 0);
    ck_assert(a.size != c.size || memcmp(a.text, c.text, a.size) != 0);
    free(a.text), free(b.text), free(c.text);
}
END_TEST

START_TEST(every_row_has_every_column)
{
    row r;
    sheet s = made(500, 3, "32.73");
    const char *at = cut(s.text, &r);
    ck_assert_int_eq(r.count, COLUMNS);
    ck_assert_str_eq(r.cell[KODE], "kode_wilayah");
    ck_assert_str_eq(r.cell[DESIL], "desil");
    ck_assert_str_eq(r.cell[LANTAI], "jenis_lantai");
    ck_assert_str_eq(r.cell[PKH], "pkh");
    ck_assert_str_eq(r.cell[JUMLAH], "jumlah_anggota");
    ck_assert_str_eq(r.cell[VERIFIKASI], "terverifikasi");
    ck_assert_str_eq(r.cell[COLUMNS - 1], "jenjang");
    while (at != NULL && *at != '\0') {
        at = cut(at, &r);
        ck_assert_int_eq(r.count, COLUMNS);
    }
    ck_assert_str_eq(r.cell[NO_KK], "JUMLAH");
    free(s.text);
}
END_TEST

/* ---- dirt ---- */

typedef struct { int rows, exponent, apostrophe, fifteen, empty, spaces, comma, iso, slash, dash, serial, lower, digit_sex, joined_rt,
                 header, retired, unknown, undotted, desil_empty, total, birth_differs, valid; } dirt;

static void count_nik(dirt *d, const row *r)
{
    nik_hasil h;
    const char *text = r->cell[NIK];
    nik_check(&h, text, strlen(text), today(), 0, TG_DATE_NONE);
    d->exponent += strstr(text, "E+15") != NULL;
    d->apostrophe += text[0] == '\'';
    d->fifteen += strlen(text) == 15 && strspn(text, "0123456789") == 15;
    d->empty += text[0] == '\0';
    d->valid += h.sah && h.peringatan_count == 0;
}

static void count_date(dirt *d, const row *r)
{
    const char *text = r->cell[LAHIR];
    nik_hasil h;
    nik_check(&h, r->cell[NIK], strlen(r->cell[NIK]), today(), 0, TG_DATE_NONE);
    d->iso += strlen(text) == 10 && text[4] == '-';
    d->dash += strlen(text) == 10 && text[2] == '-';
    d->slash += strlen(text) == 10 && text[2] == '/';
    d->serial += strlen(text) == 5 && strspn(text, "0123456789") == 5;
    d->birth_differs += h.sah && text[2] == '-' && atoi(text + 3) != h.bagian.bulan;
}

static void count_region(dirt *d, const row *r)
{
    wilayah w;
    char kode[WILAYAH_KODE_MAX];
    ck_assert_int_eq(wilayah_parse(kode, r->cell[KODE], strlen(r->cell[KODE]), NULL), TG_OK);
    d->undotted += strchr(r->cell[KODE], '.') == NULL;
    if (wilayah_find(&w, kode, NULL) != TG_OK)
        d->unknown++;
    else
        d->retired += !w.berlaku;
}

static void count_row(dirt *d, const row *r)
{
    if (strcmp(r->cell[NO_KK], "no_kk") == 0) {
        d->header++;
        return;
    }
    if (strcmp(r->cell[NO_KK], "JUMLAH") == 0) {
        d->total++;
        return;
    }
    d->rows++;
    count_nik(d, r);
    count_date(d, r);
    count_region(d, r);
    d->spaces += r->cell[NAMA][strlen(r->cell[NAMA]) - 1] == ' ';
    d->comma += strchr(r->cell[LUAS], ',') != NULL;
    d->lower += r->cell[KELAMIN][0] == 'l' || r->cell[KELAMIN][0] == 'p';
    d->digit_sex += r->cell[KELAMIN][0] == '1' || r->cell[KELAMIN][0] == '2';
    d->joined_rt += strchr(r->cell[RT], '/') != NULL && r->cell[RW][0] == '\0';
    d->desil_empty += r->cell[DESIL][0] == '\0';
}

static dirt counted(int families, uint64_t seed, const char *region)
{
    dirt d = { 0 };
    row r;
    sheet s = made(families, seed, region);
    for (const char *at = cut(s.text, &r); r.count > 0; at = cut(at, &r)) {
        count_row(&d, &r);
        if (at == NULL || *at == '\0')
            break;
    }
    free(s.text);
    return d;
}

START_TEST(every_kind_of_dirt_stands_in_a_small_file)
{
    dirt d = counted(70, 5, "94");
    ck_assert_int_ge(d.exponent, 1);
    ck_assert_int_ge(d.apostrophe, 1);
    ck_assert_int_ge(d.fifteen, 1);
    ck_assert_int_ge(d.empty, 1);
    ck_assert_int_ge(d.spaces, 1);
    ck_assert_int_ge(d.comma, 1);
    ck_assert(d.iso > 0 && d.slash > 0 && d.dash > 0 && d.serial > 0);
    ck_assert(d.lower > 0 && d.digit_sex > 0);
    ck_assert_int_ge(d.joined_rt, 1);
    ck_assert_int_eq(d.header, 2);
    ck_assert_int_eq(d.total, 1);
    ck_assert_int_ge(d.retired, 1);
    ck_assert_int_ge(d.unknown, 1);
    ck_assert_int_ge(d.undotted, 1);
    ck_assert_int_ge(d.desil_empty, 1);
    ck_assert_int_ge(d.birth_differs, 1);
}
END_TEST

START_TEST(most_rows_are_clean)
{
    dirt d = counted(3000, 7, "53.71");
    ck_assert_int_ge(d.rows, 3000 * 3);
    ck_assert_int_le(d.rows, 3000 * 5);
    ck_assert_int_ge(d.valid * 100, d.rows * 97);
    ck_assert_int_le((d.retired + d.unknown) * 100, d.rows);
}
END_TEST

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

START_TEST(a_few_people_stand_on_two_cards_and_no_other_number_twice)
{
    static uint64_t seen[40000];
    int n = 0, twice = 0;
    row r;
    sheet s = made(3000, 7, "31.75.07");
    for (const char *at = cut(s.text, &r); r.count > 0; at = cut(at, &r)) {
        nik v;
        if (nik_parse(&v, r.cell[NIK], strlen(r.cell[NIK]), NULL) == TG_OK)
            seen[n++] = strtoull(v.angka, NULL, 10);
        if (at == NULL || *at == '\0')
            break;
    }
    qsort(seen, (size_t)n, sizeof *seen, by_number);
    for (int i = 1; i < n; i++)
        twice += seen[i] == seen[i - 1];
    ck_assert_int_ge(twice, 1);
    ck_assert_int_le(twice, 30);
    free(s.text);
}
END_TEST

static int numbers_of(const char *region, uint64_t *out)
{
    int n = 0;
    row r;
    sheet s = made(300, 7, region);
    for (const char *at = cut(s.text, &r); r.count > 0; at = cut(at, &r)) {
        nik v;
        if (nik_parse(&v, r.cell[NIK], strlen(r.cell[NIK]), NULL) == TG_OK)
            out[n++] = strtoull(v.angka, NULL, 10);
        if (at == NULL || *at == '\0')
            break;
    }
    free(s.text);
    return n;
}

START_TEST(two_regions_of_one_seed_share_no_number)
{
    static uint64_t a[4000], b[4000];
    int n = numbers_of("31.75.07", a), m = numbers_of("53.71", b), shared = 0;
    qsort(a, (size_t)n, sizeof *a, by_number);
    for (int i = 0; i < m; i++)
        shared += bsearch(&b[i], a, (size_t)n, sizeof *a, by_number) != NULL;
    ck_assert_int_ge(n, 900);
    ck_assert_int_eq(shared, 0);
}
END_TEST

/* ---- outcome of the sembako rule ---- */

typedef enum { TIDAK, YA, BELUM } kleene;             /* false, true, unknown */
typedef struct { const char *region; int tinggal_min; bool pkh, rentan; } variant;
typedef struct { int desil, tinggal, anggota, verifikasi, pkh, lantai, balita, lansia; bool asn, bencana; } facts;
typedef struct { int layak, tidak, perlu, head_missing; } outcome;

static kleene known(bool has, bool value) { return !has ? BELUM : value ? YA : TIDAK; }
static kleene either(kleene a, kleene b) { return a == YA || b == YA ? YA : a == BELUM || b == BELUM ? BELUM : TIDAK; }

static int number(const char *text) { return text[0] == '\0' ? -1 : atoi(text); }

static kleene rentan(const facts *f)
{
    int low = 0, high = 0;
    low += f->lantai == 8 ? 2 : 0;
    high += f->lantai == 8 || f->lantai < 0 ? 2 : 0;
    low += (f->balita > 0) + (f->lansia > 0);
    high += (f->balita > 0) + (f->lansia > 0);
    return low >= 2 ? YA : high >= 2 ? BELUM : TIDAK;
}

static void decide(const variant *v, const facts *f, outcome *out)
{
    kleene list[] = {
        known(f->desil > 0, f->desil <= 5),
        known(true, !f->asn),
        f->bencana ? YA : known(f->tinggal >= 0, f->tinggal >= v->tinggal_min),
        v->pkh ? either(known(f->pkh >= 0, f->pkh == 0), known(true, f->anggota >= 7)) : YA,
        v->rentan ? rentan(f) : YA,
        f->verifikasi == 1 ? YA : BELUM,              /* akibat = "tunda" */
    };
    kleene all = YA;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        all = all == TIDAK || list[i] == TIDAK ? TIDAK : all == BELUM || list[i] == BELUM ? BELUM : YA;
    out->layak += all == YA;
    out->tidak += all == TIDAK;
    out->perlu += all == BELUM;
}

static void read_member(const row *r, facts *f)
{
    nik_hasil h;
    int work = number(r->cell[PEKERJAAN]);
    nik_check(&h, r->cell[NIK], strlen(r->cell[NIK]), today(), 0, TG_DATE_NONE);
    f->anggota++;
    f->asn |= work >= 5 && work <= 7;
    if (h.tanggal_lahir == TG_DATE_NONE)
        return;
    f->balita += date_months(h.tanggal_lahir, today()) < 60;
    f->lansia += date_years(h.tanggal_lahir, today()) >= 60;
}

static facts read_family(const row *r)
{
    facts f = { .desil = number(r->cell[DESIL]), .verifikasi = number(r->cell[VERIFIKASI]), .pkh = number(r->cell[PKH]),
                .lantai = number(r->cell[LANTAI]), .tinggal = -1 };
    tg_date d;
    if (date_parse(&d, r->cell[TINGGAL], strlen(r->cell[TINGGAL]), NULL) == TG_OK)
        f.tinggal = date_months(d, today());
    if (date_parse(&d, r->cell[BENCANA], strlen(r->cell[BENCANA]), NULL) == TG_OK)
        f.bencana = date_months(d, today()) < 12;
    return f;
}

static outcome assessed(const variant *v, int families, uint64_t seed)
{
    outcome out = { 0 };
    facts f = { 0 };
    char kk[32] = "";
    bool head = true;
    row r;
    sheet s = made(families, seed, v->region);
    for (const char *at = cut(s.text, &r); r.count > 0; at = cut(at, &r)) {
        bool person = r.cell[NO_KK][0] >= '0' && r.cell[NO_KK][0] <= '9';
        if (strcmp(kk, r.cell[NO_KK]) != 0 && kk[0] != '\0' && (person || r.cell[NO_KK][0] == 'J')) {
            decide(v, &f, &out);
            out.head_missing += !head;
        }
        if (person && strcmp(kk, r.cell[NO_KK]) != 0) {
            memcpy(kk, r.cell[NO_KK], sizeof kk);
            f = read_family(&r);
            head = false;
        }
        if (person) {
            head |= strcmp(r.cell[HUBUNGAN], "1") == 0 || strcmp(r.cell[HUBUNGAN], "KEPALA KELUARGA") == 0;
            read_member(&r, &f);
        }
        if (at == NULL || *at == '\0')
            break;
    }
    free(s.text);
    return out;
}

static const variant VARIANTS[] = {
    { "31.75.07", 12, true, false }, { "53.71", 6, false, true }, { "32.73", 6, false, false }, { "21.72", 6, false, false },
    { "33.01", 6, false, false },    { "96", 6, false, false },   { "00", 6, false, false },    { "31.75.07.1003", 12, true, false },
};

static void in_plenty(int part, int all, const char *region)
{
    ck_assert_msg(part * 100 >= all * 5 && part * 100 <= all * 70, "%s: %d of %d", region, part, all);
}

START_TEST(each_outcome_holds_5_to_70_percent_of_the_families)
{
    for (size_t i = 0; i < sizeof VARIANTS / sizeof *VARIANTS; i++)
        for (uint64_t seed = 1; seed <= 3; seed++) {
            outcome o = assessed(&VARIANTS[i], 1000, seed);
            ck_assert_int_eq(o.layak + o.tidak + o.perlu, 1000);
            in_plenty(o.layak, 1000, VARIANTS[i].region);
            in_plenty(o.tidak, 1000, VARIANTS[i].region);
            in_plenty(o.perlu, 1000, VARIANTS[i].region);
        }
}
END_TEST

START_TEST(some_cards_have_no_head)
{
    outcome o = assessed(&VARIANTS[0], 3000, 7);
    ck_assert_int_ge(o.head_missing, 1);
    ck_assert_int_le(o.head_missing, 30);
}
END_TEST

START_TEST(families_are_spread_over_all_kelurahan)
{
    row r;
    int seen[8] = { 0 };
    sheet s = made(700, 7, "31.75.07");
    for (const char *at = cut(s.text, &r); r.count > 0; at = cut(at, &r)) {
        if (text_starts(r.cell[KODE], "31.75.07.100"))
            seen[r.cell[KODE][12] - '0']++;
        if (at == NULL || *at == '\0')
            break;
    }
    for (int i = 1; i <= 7; i++)
        ck_assert_int_ge(seen[i], 200);
    free(s.text);
}
END_TEST

static int refused(int families, const char *region, tg_error *err)
{
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    int rc = demo_write(f, families, 7, region, today(), err);
    fclose(f);
    ck_assert_uint_eq(size, 0);
    free(text);
    return rc;
}

START_TEST(a_wrong_region_or_count_is_refused_in_words)
{
    tg_error err;
    ck_assert_int_eq(refused(10, "31.57.07", &err), TG_NOT_FOUND);
    ck_assert_str_eq(err.arg[1], "31.75.07");
    ck_assert_int_eq(refused(10, "92.01", &err), TG_INVALID);
    ck_assert_str_eq(err.kunci, "demo_wilayah_lama");
    ck_assert_int_eq(refused(0, "31", &err), TG_INVALID);
    ck_assert_str_eq(err.kunci, "demo_jumlah");
}
END_TEST

TESTS(demo)
{
    tcase_add_test(tc, the_same_seed_gives_the_same_bytes);
    tcase_add_test(tc, two_regions_of_one_seed_share_no_number);
    tcase_add_test(tc, every_row_has_every_column);
    tcase_add_test(tc, every_kind_of_dirt_stands_in_a_small_file);
    tcase_add_test(tc, most_rows_are_clean);
    tcase_add_test(tc, a_few_people_stand_on_two_cards_and_no_other_number_twice);
    tcase_add_test(tc, each_outcome_holds_5_to_70_percent_of_the_families);
    tcase_add_test(tc, some_cards_have_no_head);
    tcase_add_test(tc, families_are_spread_over_all_kelurahan);
    tcase_add_test(tc, a_wrong_region_or_count_is_refused_in_words);
}
