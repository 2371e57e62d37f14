/* Mutation testing: which mutants there are, who dies, and that every proposal kills its mutant. RULES.md 6. */
#include "desk.h"
#include <stdio.h>

static char told[1 << 16];

/* "baris:kolom mutasi = nasib [by whom]" lines. */
static const char *fates(const rule_mutasi *m)
{
    static const char *const NASIB[] = { "mati", "hidup", "setara", "tanpa pembeda" };
    size_t count, used = 0;
    const rule_mutan *x = rule_mutasi_list(m, &count);
    told[0] = 0;
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(told + used, sizeof told - used, "%d:%d %s = %s%s%s\n", x[i].baris, x[i].kolom, x[i].mutasi, NASIB[x[i].nasib],
                                 x[i].uji != NULL ? " " : "", x[i].uji != NULL ? x[i].uji : "");
    return told;
}

static const char *run(void)
{
    rule_mutasi *m = desk_mutate("2025-03-01");
    fates(m);
    rule_mutasi_destroy(m);
    return told;
}

#define ATURAN DASAR \
    "parameter \"desil_maks\" { label = \"D\", nilai = 5, buka = \"kel\" }\n" \
    "syarat \"desil\" { label = \"D\", bila = \"desil <= desil_maks\" }\n" \
    "contoh \"c\" { desil = 3, hari_ini = \"2025-03-01\" }\n"
#define TEPAT "uji \"tepat\" { dari = \"c\", ubah = { desil = 5 }, seharusnya = { hasil = \"layak\" } }\n"
#define LEWAT "uji \"lewat\" { dari = \"c\", ubah = { desil = 6 }, seharusnya = { hasil = \"tidak_layak\" } }\n"
#define JAUH "uji \"jauh\" { dari = \"c\", ubah = { desil = 9 }, seharusnya = { hasil = \"tidak_layak\" } }\n"

START_TEST(tests_at_the_limit_kill_every_mutant)
{
    desk_layer("00", ATURAN TEPAT LEWAT);
    ck_assert_str_eq(run(), "3:45 `<=` diganti `<` = mati tepat\n3:45 `<=` diganti `>=` = mati lewat\n"
                            "2:47 nilai `5` diganti `4` = mati tepat\n2:47 nilai `5` diganti `6` = mati lewat\n");
}
END_TEST

START_TEST(tests_far_from_the_limit_leave_mutants_alive_with_a_proposal)
{
    desk_layer("00", ATURAN "uji \"dekat\" { dari = \"c\", seharusnya = { hasil = \"layak\" } }\n" JAUH);
    rule_mutasi *m = desk_mutate("2025-03-01");
    size_t count;
    const rule_mutan *x = rule_mutasi_list(m, &count);
    ck_assert_str_eq(fates(m), "3:45 `<=` diganti `<` = hidup\n3:45 `<=` diganti `>=` = mati dekat\n"
                               "2:47 nilai `5` diganti `4` = hidup\n2:47 nilai `5` diganti `6` = hidup\n");
    ck_assert_str_eq(x[0].uji_usulan, "-- Usulan dari uji mutasi; pastikan hasilnya memang yang dikehendaki.\n"
        "uji \"batas syarat desil (1)\" { dari = \"c\", ubah = { desil = 5 }, seharusnya = { hasil = \"layak\" } }");
    ck_assert_str_eq(x[3].uji_usulan, "-- Usulan dari uji mutasi; pastikan hasilnya memang yang dikehendaki.\n"
        "uji \"batas parameter desil_maks (2)\" { dari = \"c\", ubah = { desil = 6 }, seharusnya = { hasil = \"tidak_layak\", tidak_terpenuhi = { \"desil\" } } }");
    rule_mutan_count n = rule_mutasi_count(m);
    ck_assert_int_eq(n.mutan, 4);
    ck_assert_int_eq(n.mati, 1);
    ck_assert_int_eq(n.hidup, 3);
    rule_mutasi_destroy(m);
}
END_TEST

START_TEST(mutant_that_decides_the_same_is_proved_equal)
{
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"desil < 3 or desil < 2\" }\n"
        "uji \"u\" { ubah = { desil = 2 }, seharusnya = { hasil = \"layak\" } }\nuji \"v\" { ubah = { desil = 3 }, seharusnya = { hasil = \"tidak_layak\" } }\n"
        "uji \"w\" { ubah = { desil = 1 }, seharusnya = { hasil = \"layak\" } }\n");
    ck_assert_str_eq(run(), "2:41 `<` diganti `<=` = mati v\n2:41 `<` diganti `>` = mati u\n"
                            "2:54 `<` diganti `<=` = setara\n2:54 `<` diganti `>` = mati v\n2:45 `or` diganti `and` = mati u\n");
}
END_TEST

START_TEST(dropped_exception_and_larger_amount_are_mutants)
{
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"not punya_motor\" }\n"
        "pengecualian \"p\" { label = \"P\", bila = \"korban_bencana\", bebas_dari = { \"a\" } }\n"
        "besaran \"u\" { label = \"U\", jenis = \"rupiah\", nilai = \"5000\" }\n"
        "contoh \"c\" { punya_motor = true, korban_bencana = true, hari_ini = \"2025-03-01\" }\n"
        "uji \"u\" { dari = \"c\", seharusnya = { hasil = \"layak\" } }\n");
    ck_assert_str_eq(run(), "2:35 `not` dihapus = hidup\n3:41 pengecualian `p` dihapus = mati u\n4:55 hasil `u` ditambah satu = hidup\n");
}
END_TEST

START_TEST(dated_values_are_mutated_each_on_its_days)
{
    desk_layer("00", DASAR "parameter \"maks\" { label = \"M\", nilai = { [\"2024-01-01\"] = 4, [\"2025-01-01\"] = 5 } }\n"
        "syarat \"a\" { label = \"A\", bila = \"desil <= maks\" }\ncontoh \"c\" { desil = 5, hari_ini = \"2025-03-01\" }\n"
        "uji \"kini\" { dari = \"c\", seharusnya = { hasil = \"layak\" } }\nuji \"lewat\" { dari = \"c\", ubah = { desil = 6 }, seharusnya = { hasil = \"tidak_layak\" } }\n"
        "uji \"dulu\" { dari = \"c\", ubah = { hari_ini = \"2024-12-31\" }, seharusnya = { hasil = \"tidak_layak\" } }\n");
    rule_mutasi *m = desk_mutate("2025-03-01");
    size_t count;
    const rule_mutan *x = rule_mutasi_list(m, &count);
    ck_assert_str_eq(strstr(fates(m), "2:"), "2:60 nilai `4` diganti `3` = hidup\n2:60 nilai `4` diganti `5` = mati dulu\n"
                                             "2:80 nilai `5` diganti `4` = mati kini\n2:80 nilai `5` diganti `6` = mati lewat\n");
    ck_assert_ptr_nonnull(strstr(x[2].uji_usulan, "dari = \"c\", ubah = { desil = 4, hari_ini = \"2024-"));
    rule_mutasi_destroy(m);
}
END_TEST

START_TEST(lower_layer_answers_for_what_it_wrote_and_changed)
{
    desk_layer("00", ATURAN "syarat \"motor\" { label = \"M\", bila = \"not punya_motor\" }\n" TEPAT LEWAT
               "uji \"motor\" { dari = \"c\", ubah = { punya_motor = true }, seharusnya = { hasil = \"tidak_layak\" } }\n");
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 3, alasan = \"uji\" }\n"
        "uji \"a\" { ubah = { desil = 3, punya_motor = false }, seharusnya = { hasil = \"layak\" } }\n");
    ck_assert_str_eq(run(), "3:45 `<=` diganti `<` = mati a\n3:45 `<=` diganti `>=` = hidup\n"
                            "2:39 nilai `3` diganti `2` = mati a\n2:39 nilai `3` diganti `4` = hidup\n");
}
END_TEST

START_TEST(failing_tests_come_first)
{
    rule_mutasi *m;
    tg_error err;
    rule_findings *f = rule_findings_create();
    rule_source s = { "00", "00.lua", ATURAN "uji \"salah\" { dari = \"c\", seharusnya = { hasil = \"tidak_layak\" } }\n", 0 };
    s.size = strlen(s.text);
    ck_assert_int_eq(rule_mutate(&m, "sembako", &DESK_KAMUS, &s, 1, 20000, f, &err), TG_INVALID);
    ck_assert_ptr_null(m);
    ck_assert_int_eq((int)rule_findings_count(f), 1);
    rule_findings_destroy(f);
}
END_TEST

START_TEST(survivors_hold_up_the_national_rule_and_warn_below)
{
    rule_findings *f = rule_findings_create();
    desk_layer("00", ATURAN TEPAT "uji \"jaminan\" { wajib = true, dari = \"c\", ubah = { desil = 9 }, seharusnya = { hasil = \"tidak_layak\" } }\n");
    rule_mutasi *m = desk_mutate("2025-03-01");
    rule_mutasi_temuan(m, f);
    ck_assert(rule_findings_galat(f));
    ck_assert_str_eq(rule_findings_at(f, 0)->pesan, "belum teruji tepat di batas: bila nilai `5` diganti `6`, semua uji tetap lulus");
    rule_mutasi_destroy(m);
    rule_findings_destroy(f);
    f = rule_findings_create();
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 3, alasan = \"uji\" }\n");
    m = desk_mutate("2025-03-01");
    rule_mutasi_temuan(m, f);
    ck_assert(!rule_findings_galat(f));
    ck_assert_int_gt((int)rule_findings_count(f), 0);
    rule_mutasi_destroy(m);
    rule_findings_destroy(f);
}
END_TEST

START_TEST(json_has_its_fixed_names)
{
    tg_buf b;
    jw w;
    buf_init(&b, 1 << 16);
    jw_start(&w, &b);
    desk_layer("00", ATURAN TEPAT JAUH);
    rule_mutasi *m = desk_mutate("2025-03-01");
    rule_mutasi_json(m, &w);
    ck_assert_str_eq(buf_cstr(&b), "{\"mutan\":4,\"mati\":3,\"hidup\":[{\"berkas\":\"00.lua\",\"baris\":2,\"kolom\":47,\"mutasi\":\"nilai `5` diganti `6`\",\"uji_usulan\":"
        "\"-- Usulan dari uji mutasi; pastikan hasilnya memang yang dikehendaki.\\nuji \\\"batas parameter desil_maks (1)\\\" { dari = \\\"c\\\", "
        "ubah = { desil = 6 }, seharusnya = { hasil = \\\"tidak_layak\\\", tidak_terpenuhi = { \\\"desil\\\" } } }\"}],\"setara\":[],\"tanpa_pembeda\":[]}");
    rule_mutasi_destroy(m);
    buf_free(&b);
}
END_TEST

/* ---- proposals, really pasted --------------------------------------------------------------- */

static char pasted[1 << 16];

/* Pastes every proposal into the lowest layer: all tests pass, and nothing survives any more. */
static void paste(const char *above, const char *kode, const char *text)
{
    size_t count;
    int rc;
    if (above != NULL)
        desk_layer("00", above);
    desk_layer(kode, text);
    rule_mutasi *m = desk_mutate("2025-03-01");
    const rule_mutan *x = rule_mutasi_list(m, &count);
    size_t used = (size_t)snprintf(pasted, sizeof pasted, "%s", text);
    for (size_t i = 0; i < count; i++)
        if (x[i].nasib == MUTAN_HIDUP && strstr(pasted, x[i].uji_usulan) == NULL)
            used += (size_t)snprintf(pasted + used, sizeof pasted - used, "%s\n", x[i].uji_usulan);
    int open = rule_mutasi_count(m).tanpa_pembeda + rule_mutasi_count(m).setara;
    rule_mutasi_destroy(m);
    desk_reset();
    if (above != NULL)
        desk_layer("00", above);
    desk_layer(kode, pasted);
    rule_test_count n = desk_test("2025-03-01", &rc);
    ck_assert_msg(n.gagal == 0, "%.3000s", desk_findings());
    m = desk_mutate("2025-03-01");
    fates(m);
    ck_assert_msg(rule_mutasi_count(m).hidup == 0 && (int)count == rule_mutasi_count(m).mati + open, "%.3000s", told);
    rule_mutasi_destroy(m);
    desk_reset();
}

#define BANYAK DASAR \
    "parameter \"maks\" { label = \"M\", nilai = { [\"2024-01-01\"] = 4, [\"2025-01-01\"] = 5 } }\n" \
    "parameter \"batas_lahir\" { label = \"B\", jenis = \"tanggal\", nilai = \"1965-01-01\" }\n" \
    "parameter \"ketat\" { label = \"K\", jenis = \"ya_tidak\", nilai = true }\n" \
    "parameter \"lantai\" { label = \"L\", jenis = \"pilihan\", pilihan = \"jenis_lantai\", nilai = \"tanah\" }\n" \
    "parameter \"dasar\" { label = \"P\", jenis = \"rupiah\", nilai = 200000 }\n" \
    "syarat \"desil\" { label = \"D\", bila = \"desil <= maks\" }\n" \
    "syarat \"umur\" { label = \"U\", bila = \"umur(tanggal_lahir_kepala) >= 60 or tanggal_lahir_kepala < batas_lahir\" }\n" \
    "syarat \"lantai\" { label = \"L\", hanya_bila = \"ketat\", bila = \"jenis_lantai == lantai or salah_satu(status_rumah, 'kontrak', 'bebas_sewa')\" }\n" \
    "syarat \"penghasilan\" { label = \"P\", bila = \"antara(penghasilan_bulanan, 0, juta(3)) and penghasilan_bulanan // jumlah_anggota < 1000000\" }\n" \
    "syarat \"pkh\" { label = \"K\", bila = \"not terima('pkh', 'keluarga', 'sekarang')\", akibat = \"tunda\" }\n" \
    "pengecualian \"bencana\" { label = \"B\", bila = \"korban_bencana and jumlah_balita > 0\", bebas_dari = { \"umur\", \"lantai\" } }\n" \
    "skor \"balita\" { label = \"S\", bila = \"jumlah_balita >= 1\", nilai = \"8 * min(jumlah_balita, 3)\" }\n" \
    "skor \"bobot\" { label = \"S\", nilai = \"2 * angka(jenis_lantai == 'tanah' and not punya_motor) + angka(jumlah_lansia > 0)\" }\n" \
    "besaran \"uang\" { label = \"U\", jenis = \"rupiah\", nilai = \"dasar * maks(jumlah_anggota - 4, 1)\", maks = 900000 }\n" \
    "besaran \"beras\" { label = \"B\", barang = \"beras\", satuan = \"kg\", bila = \"antara(jumlah_anggota, 2, 6)\", nilai = \"10\" }\n" \
    "contoh \"c\" { desil = 2, tanggal_lahir_kepala = \"1960-05-01\", jenis_lantai = \"tanah\", status_rumah = \"milik\", penghasilan_bulanan = 500000,\n" \
    "  jumlah_anggota = 5, jumlah_balita = 1, jumlah_lansia = 0, punya_motor = false, korban_bencana = false, terima = { pkh_keluarga_sekarang = false },\n" \
    "  hari_ini = \"2025-03-01\" }\n"

START_TEST(pasted_proposals_pass_and_kill_their_mutants)
{
    paste(NULL, "00", BANYAK "uji \"layak\" { dari = \"c\", seharusnya = { hasil = \"layak\" } }\n");
    paste(NULL, "00", BANYAK "uji \"tanpa contoh\" { ubah = { desil = 9, hari_ini = \"2025-03-01\" }, seharusnya = { syarat = { desil = false } } }\n");
    paste(NULL, "00", ATURAN);
    paste(ATURAN, "31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 3, alasan = \"uji\" }\n");
}
END_TEST

START_TEST(rule_without_contoh_gets_whole_proposals)
{
    paste(NULL, "00", DASAR "syarat \"a\" { label = \"A\", bila = \"desil <= 4 and not punya_motor\" }\n");
}
END_TEST

/* ---- the shipped rules ---------------------------------------------------------------------- */

static rule_mutan_count shipped(const char *kode)
{
    size_t size;
    char path[64];
    desk_layer("00", desk_file("scripts/sembako/00.lua", &size));
    snprintf(path, sizeof path, "scripts/sembako/%s.lua", kode);
    if (strcmp(kode, "00") != 0)
        desk_layer(kode, desk_file(path, &size));
    rule_mutasi *m = desk_mutate("2025-03-01");
    rule_mutan_count n = rule_mutasi_count(m);
    fates(m);
    rule_mutasi_destroy(m);
    return n;
}

/* By hand, of scripts/sembako: desil and domisili 2 each, bukan_asn 1, the exception 1, lansia_sendiri 2 x == and 1 and,
 * two amounts, five values of parameters up and down. */
START_TEST(national_sembako_has_no_survivor)
{
    rule_mutan_count n = shipped("00");
    ck_assert_msg(n.hidup == 0 && n.tanpa_pembeda == 0, "%s", told);
    ck_assert_int_eq(n.mutan, 2 + 2 + 1 + 1 + 3 + 2 + 2 * 5);
}
END_TEST

/* tinggal_min changed: it and domisili; bukan_pkh: not, or, >=; anggota_besar. */
START_TEST(duren_sawit_has_no_survivor)
{
    rule_mutan_count n = shipped("31.75.07");
    ck_assert_msg(n.hidup == 0 && n.tanpa_pembeda == 0, "%s", told);
    ck_assert_int_eq(n.mutan, 2 + 2 + 1 + 1 + 2 + 2);
}
END_TEST

/* rentan: == 1, three comparisons of two; bobot_min; besaran uang, since tambahan_anggota changed: itself and that number. */
START_TEST(kupang_has_no_survivor)
{
    rule_mutan_count n = shipped("53.71");
    ck_assert_msg(n.hidup == 0 && n.tanpa_pembeda == 0, "%s", told);
    ck_assert_int_eq(n.mutan, 1 + 2 * 3 + 2 + 1 + 2);
}
END_TEST

/* 64 conditions of 40 comparisons each: 40 flips and 39 other joints apiece, more than the 2,000 that are tried;
 * and what is looked for in so long a rule is bounded. */
START_TEST(mutants_that_were_not_tried_are_told)
{
    static char text[200000];
    size_t n = (size_t)snprintf(text, sizeof text, "%s", DASAR);
    for (int i = 0; i < 64; i++) {
        n += (size_t)snprintf(text + n, sizeof text - n, "syarat \"s%d\" { label = \"S\", bila = \"desil <= 4", i);
        for (int k = 1; k < 40; k++)
            n += (size_t)snprintf(text + n, sizeof text - n, " or desil == %d", k % 5 + 5);
        n += (size_t)snprintf(text + n, sizeof text - n, "\" }\n");
    }
    snprintf(text + n, sizeof text - n, "uji \"u\" { ubah = { desil = 4 }, seharusnya = { hasil = \"layak\" } }\n");
    desk_reset();
    desk_layer("00", text);
    rule_mutasi *m = desk_mutate("2025-03-01");
    ck_assert_ptr_nonnull(m);
    ck_assert_msg(strstr(desk_findings(), "hanya 2000 mutan pertama yang dicoba") != NULL, "%s", desk_findings());
    rule_mutasi_destroy(m);
}
END_TEST

TESTS(mutasi)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, mutants_that_were_not_tried_are_told);
    tcase_add_test(tc, tests_at_the_limit_kill_every_mutant);
    tcase_add_test(tc, tests_far_from_the_limit_leave_mutants_alive_with_a_proposal);
    tcase_add_test(tc, mutant_that_decides_the_same_is_proved_equal);
    tcase_add_test(tc, dropped_exception_and_larger_amount_are_mutants);
    tcase_add_test(tc, dated_values_are_mutated_each_on_its_days);
    tcase_add_test(tc, lower_layer_answers_for_what_it_wrote_and_changed);
    tcase_add_test(tc, failing_tests_come_first);
    tcase_add_test(tc, survivors_hold_up_the_national_rule_and_warn_below);
    tcase_add_test(tc, json_has_its_fixed_names);
    tcase_add_test(tc, pasted_proposals_pass_and_kill_their_mutants);
    tcase_add_test(tc, rule_without_contoh_gets_whole_proposals);
    tcase_add_test(tc, national_sembako_has_no_survivor);
    tcase_add_test(tc, duren_sawit_has_no_survivor);
    tcase_add_test(tc, kupang_has_no_survivor);
}
