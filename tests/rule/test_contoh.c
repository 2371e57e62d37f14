/* Each construct of the language's specification stands in contoh/ as a file: all load, and their tests pass. */
#include "desk.h"
#include <stdio.h>

static const char *const SKEMA[] = { "super_mikro", "mikro", "kecil", NULL };
static const char *const JENJANG[] = { "sd", "smp", "sma", "smk", "perguruan_tinggi", NULL };
static const char *const BB_TB[] = { "gizi_buruk", "gizi_kurang", "gizi_baik", NULL };
static const char *const TB_U[] = { "sangat_pendek", "pendek", "normal", NULL };
static const char *const BB_U[] = { "sangat_kurang", "kurang", "normal", NULL };
static const char *const NAIK[] = { "N", "T", NULL };
static const tg_field ORANG[] = {
    { .nama = "jenjang_sekolah", .jenis = TG_PILIHAN, .label = "jenjang sekolah", .pilihan = JENJANG },
    { .nama = "kelas", .jenis = TG_BILANGAN, .label = "kelas" },
    { .nama = "sedang_hamil", .jenis = TG_YA_TIDAK, .label = "sedang hamil" },
    { .nama = "lila_cm", .jenis = TG_DESIMAL, .label = "lingkar lengan atas", .satuan = "cm", .desimal = 1 },
    { .nama = "kelas_bb_tb", .jenis = TG_PILIHAN, .label = "berat menurut tinggi", .pilihan = BB_TB },
    { .nama = "kelas_tb_u", .jenis = TG_PILIHAN, .label = "tinggi menurut umur", .pilihan = TB_U },
    { .nama = "kelas_bb_u", .jenis = TG_PILIHAN, .label = "berat menurut umur", .pilihan = BB_U },
    { .nama = "naik_timbang", .jenis = TG_PILIHAN, .label = "naik timbang", .pilihan = NAIK },
    { .nama = "tanggal_timbang_terakhir", .jenis = TG_TANGGAL, .label = "terakhir ditimbang" },
    { .nama = NULL },
};
static const tg_field USAHA[] = {
    { .nama = "tanggal_akad", .jenis = TG_TANGGAL, .label = "tanggal akad" },
    { .nama = "skema_kur", .jenis = TG_PILIHAN, .label = "skema", .pilihan = SKEMA },
    { .nama = "akses_ke", .jenis = TG_BILANGAN, .label = "akses ke" },
    { .nama = "tenor_diminta", .jenis = TG_BILANGAN, .label = "jangka waktu diminta", .satuan = "bulan" },
    { .nama = "saldo_dana_bergulir", .jenis = TG_RUPIAH, .label = "saldo dana bergulir" },
    { .nama = "rapat_setahun", .jenis = TG_BILANGAN, .label = "rapat setahun" },
    { .nama = "tunggakan_persen", .jenis = TG_PERSEN, .label = "tunggakan" },
    { .nama = NULL },
};
static const char *const PROGRAM[] = { "sembako", "pkh", "bpnt", "blt_dd", "beasiswa", NULL };

static const struct { const char *program, *kode; int uji; } CONTOH[] = {
    { "sembako", "00", 15 }, { "sembako", "31.75", 1 }, { "sembako", "31.75.07", 1 }, { "sembako", "53.71", 3 }, { "pkh", "00", 1 },
    { "blt_dd", "00", 0 },   { "blt_dd", "53.71", 0 },  { "beasiswa", "00", 3 },      { "kjp", "00", 2 },        { "modal_usaha", "00", 1 },
    { "modal_usaha", "53.71", 0 }, { "koperasi", "00", 2 }, { "posyandu", "00", 2 },  { "posyandu", "51.02", 0 },
};
enum { CONTOH_COUNT = sizeof CONTOH / sizeof *CONTOH };

static const char *said(const rule_findings *f)
{
    static char text[16384];
    tg_buf b;
    buf_init(&b, sizeof text);
    rule_findings_text(f, &b);
    snprintf(text, sizeof text, "%s", buf_cstr(&b));
    buf_free(&b);
    return text;
}

/* Loops over CONTOH: each file alone. */
START_TEST(each_construct_of_the_specification_loads)
{
    const tg_unit units[] = { DESK_KAMUS.unit[0], { "orang", "orang", ORANG, NULL }, { "usaha", "usaha", USAHA, NULL }, { NULL } };
    const rule_dictionary kamus = { .unit = units, .program = PROGRAM, .sumber = DESK_KAMUS.sumber };
    const char *program = CONTOH[_i].program, *kode = CONTOH[_i].kode;
    rule_findings *f = rule_findings_create();
    rule_layers layers;
    rule_test_count n = { 0 };
    tg_date at;
    tg_error err;
    rule *r = NULL;
    ck_assert_int_eq(date_parse(&at, "2025-03-01", 10, NULL), TG_OK);
    ck_assert_int_eq(rule_layers_load(&layers, SOURCE_DIR "/tests/rule/contoh", program, kode, &err), TG_OK);
    ck_assert_str_eq(layers.kode[layers.count - 1], kode);
    int rc = rule_compile(&r, program, &kamus, layers.source, layers.count, at, f, &err);
    ck_assert_msg(rc == TG_OK && !rule_findings_galat(f), "%s", said(f));
    rule_unref(r);
    rule_test(program, &kamus, layers.source, layers.count, at, &n, f, &err);
    ck_assert_msg(n.gagal == 0, "%s", said(f));
    ck_assert_int_eq(n.uji, CONTOH[_i].uji);
    rule_layers_free(&layers);
    rule_findings_destroy(f);
}
END_TEST

TESTS(contoh)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_loop_test(tc, each_construct_of_the_specification_loads, 0, CONTOH_COUNT);
}
