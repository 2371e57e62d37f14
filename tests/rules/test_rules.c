/* The rules in this folder: each loads without a word, passes its tests with full coverage, and no mutant of a
 * national rule survives. Then what RULES.md 11.2 and programs.md promise of them by name. */
#include "check.h"
#include "expr/expr.h"
#include "penilaian/penilaian.h"
#include "rules/kamus.h"

#include <stdio.h>

typedef struct { const char *program, *kode; int uji, mutan; } layer;
/* Tests and mutants are counted so that neither gets lost; a lower layer answers for its own part alone. */
static const layer LAYERS[] = {
    { "pkh", "00", 21, 51 },         { "pip", "00", 25, 22 },           { "kjp", "00", 6, 8 },        { "kjp", "31", 17, 12 },
    { "blt_dd", "00", 14, 21 },      { "blt_dd", "53.71", 1, 0 },       { "modal_usaha", "00", 34, 62 }, { "modal_usaha", "53.71", 7, 12 },
    { "mekaar", "00", 17, 30 },      { "koperasi", "00", 6, 14 },       { "posyandu", "00", 17, 22 }, { "posyandu", "51.02", 4, 0 },
    { "klj", "00", 7, 10 },          { "klj", "31", 5, 0 },
};
enum { LAYER_COUNT = sizeof LAYERS / sizeof *LAYERS };

static rule_layers layers;
static rule_findings *found;
static tg_arena *arena;
static tg_date today;

static void start(void)
{
    tg_error err;
    pesan_add(BASE_PESAN);
    pesan_add(RULE_PESAN);
    pesan_add(EXPR_PESAN);
    hash_start();
    for (const tg_unit *u = KAMUS_UNITS; u->nama != NULL; u++)
        ck_assert_int_eq(penilaian_add_unit(u, "kamus", &err), TG_OK);
    for (const tg_facts *f = KAMUS_FACTS; f->unit != NULL; f++)
        ck_assert_int_eq(penilaian_add_facts(f, "kamus", &err), TG_OK);
    ck_assert_int_eq(date_parse(&today, "2026-03-01", 10, NULL), TG_OK);
    found = rule_findings_create();
    arena = arena_create();
}

static void end(void)
{
    rule_findings_destroy(found);
    arena_destroy(arena);
    rule_layers_free(&layers);
}

static const char *findings(void)
{
    static char text[16384];
    tg_buf b;
    buf_init(&b, sizeof text);
    rule_findings_text(found, &b);
    snprintf(text, sizeof text, "%s", buf_cstr(&b));
    buf_free(&b);
    return text;
}

static void load(const char *program, const char *kode)
{
    tg_error err;
    rule_layers_free(&layers);
    ck_assert_int_eq(rule_layers_load(&layers, SOURCE_DIR "/tests/rules", program, kode, &err), TG_OK);
}

static int compile(rule **r, const char *program)
{
    tg_error err;
    return rule_compile(r, program, penilaian_dictionary(), layers.source, layers.count, today, found, &err);
}

static rule *effective(const char *program, const char *kode)
{
    rule *r = NULL;
    load(program, kode);
    ck_assert_msg(compile(&r, program) == TG_OK, "%s", findings());
    return r;
}

/* Decides once; the rule goes. */
static rule_outcome decide(const char *program, const char *kode, const char *facts)
{
    rule *r = effective(program, kode);
    rule_row row;
    rule_outcome o;
    tg_error err;
    ck_assert_msg(rule_row_from_json(r, arena, facts, strlen(facts), &row, found, &err) == TG_OK, "%s", findings());
    rule_decide(r, &row, &o);
    rule_unref(r);
    return o;
}

START_TEST(layer_loads_without_a_word_and_passes_its_tests_with_full_coverage)
{
    const layer *x = &LAYERS[_i];
    rule_test_count n;
    tg_error err;
    rule_unref(effective(x->program, x->kode));
    int rc = rule_test(x->program, penilaian_dictionary(), layers.source, layers.count, today, &n, found, &err);
    ck_assert_msg(rc == TG_OK && rule_findings_count(found) == 0, "%s", findings());
    ck_assert_int_eq(n.uji, x->uji);
    ck_assert_int_eq(n.lulus, x->uji);
    ck_assert_int_eq(n.cakupan_kurang, 0);
}
END_TEST

START_TEST(no_mutant_survives_the_tests_of_its_layer)
{
    const layer *x = &LAYERS[_i];
    rule_mutasi *m = NULL;
    tg_error err;
    load(x->program, x->kode);
    ck_assert_int_eq(rule_mutate(&m, x->program, penilaian_dictionary(), layers.source, layers.count, today, found, &err), TG_OK);
    rule_mutan_count n = rule_mutasi_count(m);
    rule_mutasi_temuan(m, found);
    ck_assert_msg(n.hidup == 0, "%s", findings());
    ck_assert_int_eq(n.mati, x->mutan);
    rule_mutasi_destroy(m);
}
END_TEST

/* The text of 00 with one number in place of another. */
static void change(const char *from, const char *to)
{
    static char text[RULE_FILE_MAX];
    const char *at = strstr(layers.source[0].text, from);
    ck_assert_ptr_nonnull(at);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - layers.source[0].text), layers.source[0].text, to, at + strlen(from));
    layers.source[0].text = text;
    layers.source[0].size = strlen(text);
}

/* The much-copied split 40 + 40 + 5 + 5 + 5 + 5 + 5: programs.md 5. */
START_TEST(split_that_makes_105_is_refused_at_load_and_the_sum_is_named)
{
    rule *r = NULL;
    load("koperasi", "00");
    rule_source own = layers.source[0];
    change("nilai = 25", "nilai = 30");
    ck_assert_int_eq(compile(&r, "koperasi"), TG_INVALID);
    ck_assert_msg(strstr(findings(), "105") != NULL && strstr(findings(), "pembagian") != NULL, "%s", findings());
    layers.source[0] = own;
}
END_TEST

START_TEST(village_fund_is_not_there_in_kupang_and_refuses_nobody)
{
    const char *facts = "{\"jenis_wilayah\":\"kelurahan\",\"desil\":9,\"terima\":{\"pkh_keluarga_sekarang\":true,\"bpnt_keluarga_sekarang\":true}}";
    ck_assert_int_eq(decide("blt_dd", "53.71", facts).hasil, HASIL_TIDAK_TERSEDIA);
    ck_assert_int_eq(decide("blt_dd", "00", facts).hasil, HASIL_TIDAK_LAYAK);
}
END_TEST

/* programs.md 2: mother pregnant, child of 3, child in SD, child in SMP, grandmother of 72. */
START_TEST(dearest_four_of_five_components_make_2475000_a_quarter)
{
#define SEHAT "\"disabilitas_berat\":false,\"masa_nifas\":false,\"tamat_wajib_belajar\":false"
    rule_outcome o = decide("pkh", "00",
        "{\"desil\":2,\"ada_asn_tni_polri\":false,\"hari_ini\":\"2025-03-01\",\"anggota\":["
        "{\"tanggal_lahir\":\"1990-05-02\",\"sedang_hamil\":true,\"kehamilan_ke\":2,\"masih_sekolah\":false," SEHAT "},"
        "{\"tanggal_lahir\":\"2021-08-17\",\"sedang_hamil\":false,\"masih_sekolah\":false," SEHAT "},"
        "{\"tanggal_lahir\":\"2016-01-09\",\"sedang_hamil\":false,\"masih_sekolah\":true,\"jenjang_sekolah\":\"sd\"," SEHAT "},"
        "{\"tanggal_lahir\":\"2011-11-30\",\"sedang_hamil\":false,\"masih_sekolah\":true,\"jenjang_sekolah\":\"smp\"," SEHAT "},"
        "{\"tanggal_lahir\":\"1952-12-12\",\"sedang_hamil\":false,\"masih_sekolah\":false," SEHAT "}]}");
    ck_assert_int_eq(o.hasil, HASIL_LAYAK);
    ck_assert_int_eq(o.uang, 2475000);
}
END_TEST

static int64_t interest(const char *akad)
{
    char facts[640];
    snprintf(facts, sizeof facts, "{\"skema_kur\":\"mikro\",\"sektor_usaha\":\"perdagangan\",\"tujuan_kredit\":\"modal_kerja\",\"akses_ke\":2,"
             "\"pinjaman_diminta\":20000000,\"tenor_diminta\":24,\"lama_usaha_bulan\":18,\"ikut_pelatihan\":false,\"ada_kredit_produktif_lain\":false,"
             "\"kolektibilitas\":1,\"laba_bersih_bulanan\":4000000,\"angsuran_bulanan\":1000000%s%s%s}",
             akad != NULL ? ",\"tanggal_akad\":\"" : "", akad != NULL ? akad : "", akad != NULL ? "\"" : "");
    rule_outcome o = decide("modal_usaha", "00", facts);
    ck_assert_int_eq(o.hasil, HASIL_LAYAK);
    ck_assert_int_eq(o.sementara, akad == NULL);
    ck_assert(o.ketentuan_known[0]);                  /* bunga comes before tenor */
    return o.ketentuan[0];
}

START_TEST(loan_keeps_the_terms_of_the_day_of_its_contract)
{
    ck_assert_int_eq(interest("2024-05-02"), 7);      /* assessed in 2026 all the same */
    ck_assert_int_eq(interest("2025-12-31"), 7);
    ck_assert_int_eq(interest("2026-01-01"), 6);
    ck_assert_int_eq(interest(NULL), 6);              /* no contract yet: as of today, and marked so */
}
END_TEST

START_TEST(japanese_encephalitis_is_late_only_where_it_is_scheduled)
{
    const char *child = "{\"tanggal_lahir\":\"2025-01-15\",\"sedang_hamil\":false,\"kelas_bb_u\":\"normal\",\"kelas_tb_u\":\"normal\","
        "\"kelas_bb_tb\":\"gizi_kurang\",\"naik_timbang\":\"N\",\"haz\":-1.5,\"imunisasi\":[{\"vaksin\":\"JE\",\"dosis\":1}]}";
    ck_assert_int_eq(decide("posyandu", "00", child).skor, 0);
    ck_assert_int_eq(decide("posyandu", "51.02", child).skor, 5);
}
END_TEST

TESTS(rules)
{
    tcase_add_checked_fixture(tc, start, end);
    tcase_add_loop_test(tc, layer_loads_without_a_word_and_passes_its_tests_with_full_coverage, 0, LAYER_COUNT);
    tcase_add_loop_test(tc, no_mutant_survives_the_tests_of_its_layer, 0, LAYER_COUNT);
    tcase_add_test(tc, split_that_makes_105_is_refused_at_load_and_the_sum_is_named);
    tcase_add_test(tc, village_fund_is_not_there_in_kupang_and_refuses_nobody);
    tcase_add_test(tc, dearest_four_of_five_components_make_2475000_a_quarter);
    tcase_add_test(tc, loan_keeps_the_terms_of_the_day_of_its_contract);
    tcase_add_test(tc, japanese_encephalitis_is_late_only_where_it_is_scheduled);
}
