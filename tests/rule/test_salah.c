/* Every file of tests/rule/salah: a mistake as an admin makes it, told at its exact place with the step that
 * mends it. What is expected stands in the first lines of each file; see the README there. */
#include "desk.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "tests/rule/salah"

enum { FILES_MAX = 400, FILES_MIN = 180, HARAP_MAX = 32, NAMA_MAX = 96 };

typedef struct {
    rule_tingkat tingkat;
    int baris, kolom;
    char kunci[48], saran[96], bagian[160];          /* saran "": the sentence alone tells the step */
} harap;

typedef struct { char kode[16]; bool uji; harap list[HARAP_MAX]; size_t count; } tertulis;

/* ---- what a report may count: the dictionary of the desk has none ----------------------------- */

static const tg_field PENYALURAN[] = {
    { .nama = "nominal", .jenis = TG_RUPIAH, .label = "nominal" },
    { .nama = "desil", .jenis = TG_BILANGAN, .label = "desil" },
    { .nama = "tersalur", .jenis = TG_YA_TIDAK, .label = "sudah diterima" },
    { .nama = NULL },
};
static const rule_sumber SUMBER[] = { { "penyaluran", "penyaluran", PENYALURAN }, { NULL, NULL, NULL } };

static rule_dictionary kamus(void)
{
    rule_dictionary d = DESK_KAMUS;
    d.sumber = SUMBER;
    return d;
}

/* ---- reading what a file expects -------------------------------------------------------------- */

static void read_harap(harap *h, const char *line, size_t size)
{
    char text[512];
    int used = 0;
    ck_assert_uint_lt(size, sizeof text);
    memcpy(text, line, size);
    text[size] = 0;
    h->tingkat = strncmp(text, "-- peringatan:", 14) == 0 ? RULE_PERINGATAN : RULE_GALAT;
    ck_assert_msg(sscanf(strchr(text, ':') + 1, " %d:%d %47s%n", &h->baris, &h->kolom, h->kunci, &used) == 3, "%s", text);
    const char *rest = strchr(text, ':') + 1 + used, *bagian = strstr(rest, " | "), *saran = strstr(rest, "saran=`");
    ck_assert_msg(bagian != NULL, "no part of the sentence: %s", text);
    if (saran != NULL && saran < bagian) {
        const char *end = strchr(saran + 7, '`');
        ck_assert_msg(end != NULL && end < bagian, "%s", text);
        snprintf(h->saran, sizeof h->saran, "%.*s", (int)(end - saran - 7), saran + 7);
    }
    snprintf(h->bagian, sizeof h->bagian, "%s", bagian + 3);
}

static void read_expected(tertulis *t, const char *text)
{
    *t = (tertulis){ .count = 0 };
    ck_assert_int_eq(sscanf(text, "-- lapisan: %15s", t->kode), 1);
    t->uji = strncmp(strchr(text, '\n') - 4, " uji", 4) == 0;
    for (const char *line = strchr(text, '\n') + 1; strncmp(line, "-- ", 3) == 0; line = strchr(line, '\n') + 1) {
        if (strncmp(line, "-- harap:", 9) != 0 && strncmp(line, "-- peringatan:", 14) != 0)
            continue;
        ck_assert_uint_lt(t->count, HARAP_MAX);
        read_harap(&t->list[t->count++], line, (size_t)(strchr(line, '\n') - line));
    }
    ck_assert_uint_gt(t->count, 0);
}

/* ---- comparing -------------------------------------------------------------------------------- */

static bool at_place(const harap *h, const rule_finding *x)
{
    return x->baris == h->baris && x->kolom == h->kolom && x->tingkat == h->tingkat && strcmp(x->kunci, h->kunci) == 0;
}

static bool tells_step(const harap *h, const rule_finding *x)
{
    bool same = h->saran[0] == 0 || (x->saran != NULL && strcmp(x->saran, h->saran) == 0);
    return same && strstr(x->pesan, h->bagian) != NULL;
}

static void show(const char *nama, const rule_findings *f)
{
    printf("%s:\n", nama);
    for (size_t i = 0; i < rule_findings_count(f); i++) {
        const rule_finding *x = rule_findings_at(f, i);
        printf("    %d:%d %s%s saran=`%s` | %s\n", x->baris, x->kolom, x->tingkat == RULE_PERINGATAN ? "peringatan " : "", x->kunci,
               x->saran == NULL ? "" : x->saran, x->pesan);
    }
}

typedef struct { int berkas, tepat, saran; } hitungan;

static void compare(hitungan *n, const char *nama, const tertulis *t, const rule_findings *f)
{
    bool tepat = true, saran = true;
    size_t told = 0;
    for (size_t i = 0; i < rule_findings_count(f) && tepat; i++) {
        const rule_finding *x = rule_findings_at(f, i);
        if (t->uji && strncmp(x->kunci, "aturan_cakupan_", 15) == 0)
            continue;                                /* what few tests leave unseen is not this file's mistake */
        tepat = told < t->count && at_place(&t->list[told], x) && strcmp(x->berkas, nama) == 0;
        saran = saran && tepat && tells_step(&t->list[told++], x);
    }
    tepat = tepat && told == t->count;
    saran = saran && tepat;
    n->berkas++;
    n->tepat += tepat;
    n->saran += saran;
    if (!saran)
        show(nama, f);
    fflush(stdout);                                  /* a failed test ends without it */
}

static void try_file(hitungan *n, const char *nama)
{
    char path[512], *text;
    rule_source layers[2];
    size_t count = 0, size;
    rule *r = NULL;
    rule_test_count ujian;
    tertulis t;
    tg_error err;
    tg_date at;
    rule_dictionary d = kamus();
    rule_findings *f = rule_findings_create();

    snprintf(path, sizeof path, SOURCE_DIR "/" FOLDER "/%s", nama);
    ck_assert_int_eq(env_read_file(path, RULE_FILE_MAX, &text, &size, &err), TG_OK);
    read_expected(&t, text);
    if (strcmp(t.kode, "00") != 0) {
        layers[0] = (rule_source){ "00", "induk.lua", NULL, 0 };
        layers[0].text = desk_file(FOLDER "/induk.lua", &layers[0].size);
        count = 1;
    }
    layers[count++] = (rule_source){ t.kode, nama, text, size };
    ck_assert_int_eq(date_parse(&at, "2025-03-01", 10, NULL), TG_OK);
    if (t.uji)
        rule_test("sembako", &d, layers, count, at, &ujian, f, &err);
    else
        rule_compile(&r, "sembako", &d, layers, count, at, f, &err);
    compare(n, nama, &t, f);
    rule_unref(r);
    rule_findings_destroy(f);
    env_free(text);
}

/* ---- the corpus ------------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

static size_t list_files(char names[][NAMA_MAX])
{
    size_t count = 0;
    struct dirent *e;
    DIR *dir = opendir(SOURCE_DIR "/" FOLDER);
    ck_assert_ptr_nonnull(dir);
    while ((e = readdir(dir)) != NULL && count < FILES_MAX)
        if (e->d_name[0] >= '0' && e->d_name[0] <= '9' && strstr(e->d_name, ".lua") != NULL)
            snprintf(names[count++], NAMA_MAX, "%s", e->d_name);
    closedir(dir);
    qsort(names, count, NAMA_MAX, by_name);
    return count;
}

START_TEST(mistakes_are_told_at_their_place_with_the_step_that_mends_them)
{
    static char names[FILES_MAX][NAMA_MAX];
    hitungan n = { 0, 0, 0 };
    size_t count = list_files(names);
    for (size_t i = 0; i < count; i++)
        try_file(&n, names[i]);
    printf("salah: %d berkas, %d tepat di tempatnya, %d dengan saran yang benar\n", n.berkas, n.tepat, n.saran);
    ck_assert_int_ge(n.berkas, FILES_MIN);
    ck_assert_int_eq(n.tepat, n.berkas);
    ck_assert_int_ge(n.saran * 10, n.berkas * 9);
}
END_TEST

START_TEST(parent_of_the_corpus_is_right)
{
    size_t size;
    desk_layer("00", desk_file(FOLDER "/induk.lua", &size));
    rule *r = desk_rule();
    ck_assert_msg(rule_findings_count(desk_found()) == 0, "%s", desk_findings());
    rule_unref(r);
}
END_TEST

TESTS(salah)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, parent_of_the_corpus_is_right);
    tcase_add_test(tc, mistakes_are_told_at_their_place_with_the_step_that_mends_them);
}
