/* Reports of rule files: what is refused, what is counted, what is hidden. */
#include "desk.h"
#include "rule/laporan.h"

static void setup(void) { desk_start(); }

#define SYARAT "syarat \"a\" { label = \"A\", bila = \"desil <= 5\" }\n" \
    "uji \"ya\" { ubah = { desil = 5 }, seharusnya = { hasil = \"layak\" } }\nuji \"tidak\" { ubah = { desil = 6 }, seharusnya = { hasil = \"tidak_layak\" } }\n"
#define SALUR "laporan \"salur\" { judul = \"Salur\", sumber = \"penyaluran\", saring = \"status == 'tersalur'\", per = { \"kelurahan\", \"bulan\" },\n" \
    "  nilai = { penerima = hitung(), nominal = jumlah(\"nominal\"), perempuan = hitung(\"jenis_kelamin_kepala == 'perempuan'\"),\n" \
    "            rata = rata(\"nominal\"), terkecil = terkecil(\"nominal\"), terbesar = terbesar(\"nominal\"), keluarga = unik(\"keluarga\") },\n" \
    "  indikator = { perempuan_persen = { label = \"Perempuan\", rumus = \"perempuan * 100 // penerima\", satuan = \"persen\", sasaran = 50 },\n" \
    "                serapan = { label = \"Serapan\", rumus = \"nominal * 100 // pagu_wilayah\" } } }\n"

static const char *found_in(const char *laporan)
{
    static char text[4096];
    desk_reset();
    snprintf(text, sizeof text, DASAR SYARAT "%s", laporan);
    desk_layer("00", text);
    rule *r = desk_try("2025-03-01");
    ck_assert_ptr_null(r);
    return desk_findings();
}

START_TEST(each_wrong_part_is_told_at_its_place)
{
    ck_assert_ptr_nonnull(strstr(found_in("laporan \"l\" { judul = \"J\", sumber = \"penyaluram\", nilai = { n = hitung() } }"),
                                 "00.lua:5:37: sumber laporan `penyaluram` tidak ada; yang ada: penyaluran, keputusan"));
    ck_assert_ptr_nonnull(strstr(found_in("laporan \"l\" { judul = \"J\", sumber = \"penyaluran\", per = { \"kelurahn\" }, nilai = { n = hitung() } }"),
                                 "`kelurahn` tidak dapat menjadi pengelompok"));
    ck_assert_ptr_nonnull(strstr(found_in("laporan \"l\" { judul = \"J\", sumber = \"penyaluran\", nilai = { n = jumlah(\"nominl\") } }"),
                                 "`nominl` bukan data sumber penyaluran"));
    ck_assert_ptr_nonnull(strstr(found_in("laporan \"l\" { judul = \"J\", sumber = \"penyaluran\", nilai = { n = jumlah(\"status\") } }"),
                                 "jumlah memerlukan data bilangan"));
    ck_assert_ptr_nonnull(strstr(found_in("laporan \"l\" { judul = \"J\", sumber = \"penyaluran\", saring = \"umur(tanggal) > 2\", nilai = { n = hitung() } }"),
                                 "`umur` belum dapat dipakai di laporan"));
    ck_assert_ptr_nonnull(strstr(found_in("laporan \"l\" { judul = \"J\", sumber = \"penyaluran\", saring = \"status == 'tersalr'\", nilai = { n = hitung() } }"),
                                 "maksud Anda `tersalur`"));
    ck_assert_ptr_nonnull(strstr(found_in("laporan \"l\" { judul = \"J\", sumber = \"penyaluran\", nilai = { n = hitung() }, indikator = { i = { label = \"I\", rumus = \"m + 1\" } } }"),
                                 "`m`"));
}
END_TEST

static rule_test_count run(const char *uji, int *rc)
{
    static char text[8192];
    desk_reset();
    snprintf(text, sizeof text, DASAR SYARAT SALUR "%s", uji);
    desk_layer("00", text);
    return desk_test("2025-03-01", rc);
}

#define DATA "data = { " \
    "{ kode_wilayah = \"31.75.07.1001\", status = \"tersalur\", nominal = 200000, tanggal = \"2025-01-03\", jenis_kelamin_kepala = \"perempuan\", keluarga = 1 }, " \
    "{ kode_wilayah = \"31.75.07.1001\", status = \"tersalur\", nominal = 225001, tanggal = \"2025-01-31\", jenis_kelamin_kepala = \"laki_laki\", keluarga = 2 }, " \
    "{ kode_wilayah = \"31.75.07.1001\", status = \"tidak_diambil\", nominal = 200000, tanggal = \"2025-01-03\", jenis_kelamin_kepala = \"perempuan\", keluarga = 3 }, " \
    "{ kode_wilayah = \"31.75.07.1002\", status = \"tersalur\", nominal = 200000, tanggal = \"2025-02-01\", keluarga = 4 } }, "

START_TEST(a_tiny_dataset_is_counted_by_hand)
{
    int rc;
    rule_test_count n = run("uji_laporan \"salur\" { " DATA "seharusnya = { "
        "{ kelurahan = \"31.75.07.1001\", bulan = \"2025-01\", penerima = 2, nominal = 425001, perempuan = 1, rata = 212500, terkecil = 200000, "
        "  terbesar = 225001, keluarga = 2, perempuan_persen = 50, serapan = nil }, "
        "{ kelurahan = \"31.75.07.1002\", bulan = \"2025-02\", penerima = 1, nominal = 200000, perempuan = 0 } } }", &rc);
    ck_assert_msg(rc == TG_OK, "%s", desk_findings());
    ck_assert_int_eq(n.uji, 3);
    ck_assert_int_eq(n.gagal, 0);
}
END_TEST

START_TEST(a_wrong_expectation_fails_at_its_cell)
{
    int rc;
    rule_test_count n = run("uji_laporan \"salur\" { " DATA "seharusnya = { "
        "{ kelurahan = \"31.75.07.1001\", bulan = \"2025-01\", penerima = 3 }, { kelurahan = \"31.75.07.1002\", bulan = \"2025-02\" } } }", &rc);
    ck_assert_int_eq(rc, TG_INVALID);
    ck_assert_int_eq(n.gagal, 1);
    ck_assert_ptr_nonnull(strstr(desk_findings(), "penerima = 2, bukan seperti yang ditulis"));
    n = run("uji_laporan \"salur\" { " DATA "seharusnya = { { kelurahan = \"31.75.07.1001\", bulan = \"2025-01\" } } }", &rc);
    ck_assert_int_eq(n.gagal, 1);
    ck_assert_ptr_nonnull(strstr(desk_findings(), "laporan menghasilkan 2 baris, seharusnya 1"));
}
END_TEST

START_TEST(small_lines_are_hidden_unless_the_report_says_otherwise)
{
    int rc;
    run("uji_laporan \"salur\" { " DATA "seharusnya = { { kelurahan = \"31.75.07.1001\", bulan = \"2025-01\", penerima = \"<5\", serapan = \"<5\" }, "
        "{ kelurahan = \"31.75.07.1002\", bulan = \"2025-02\", nominal = \"<5\" } } }", &rc);
    ck_assert_msg(rc == TG_OK, "%s", desk_findings());
}
END_TEST

static laporan_baris line(int64_t rows, int64_t some)
{
    return (laporan_baris){ .baris = rows, .nilai = { rows, some }, .known = { true, true }, .kuota = -1, .pagu = -1 };
}

/* penerima = hitung(), perempuan = hitung(...), bagian = perempuan * 100 // penerima */
static const rule_laporan *report_of(rule *r) { return rule_laporan_find(r, "l"); }

static rule *rule_with_parts(void)
{
    desk_reset();
    desk_layer("00", DASAR SYARAT "laporan \"l\" { judul = \"J\", sumber = \"penyaluran\", per = { \"kelurahan\" }, nilai = { penerima = hitung(),\n"
               "  perempuan = hitung(\"jenis_kelamin_kepala == 'perempuan'\") }, indikator = { bagian = { label = \"B\", rumus = \"perempuan * 100 // penerima\" } } }");
    return desk_rule();
}

START_TEST(a_small_part_and_what_few_are_left_outside_are_hidden)
{
    rule *r = rule_with_parts();
    laporan_baris b[] = { line(20, 10), line(20, 4), line(20, 16), line(20, 0), line(20, 20), line(20, 5), line(20, 15) };
    const bool hidden[] = { false, true, true, false, false, false, false };
    rule_laporan_samarkan(report_of(r), b, 7);
    for (int i = 0; i < 7; i++) {
        ck_assert_msg(!b[i].samar, "line %d", i);
        ck_assert_int_eq((b[i].samar_nilai & 2) != 0, hidden[i]);
        ck_assert_int_eq((b[i].samar_indikator & 1) != 0, hidden[i]);     /* made of the part */
        ck_assert_int_eq((b[i].samar_nilai & 1) != 0, false);
    }
    rule_unref(r);
}
END_TEST

START_TEST(one_hidden_line_takes_the_smallest_other_with_it)
{
    rule *r = rule_with_parts();
    laporan_baris one[] = { line(40, 20), line(3, 1), line(12, 6), line(30, 15) };
    rule_laporan_samarkan(report_of(r), one, 4);
    ck_assert(one[1].samar && one[2].samar && !one[0].samar && !one[3].samar);
    laporan_baris two[] = { line(40, 20), line(3, 1), line(12, 6), line(2, 1) };
    rule_laporan_samarkan(report_of(r), two, 4);
    ck_assert(two[1].samar && two[3].samar && !two[0].samar && !two[2].samar);
    rule_unref(r);
}
END_TEST

START_TEST(an_indicator_that_divides_by_nothing_is_not_known)
{
    rule *r = rule_with_parts();
    laporan_baris b = line(0, 0);
    rule_laporan_hitung(r, report_of(r), &b);
    ck_assert(!b.indikator_known[0]);
    b = line(8, 2);
    rule_laporan_hitung(r, report_of(r), &b);
    ck_assert(b.indikator_known[0]);
    ck_assert_int_eq(b.indikator[0], 25);
    rule_unref(r);
}
END_TEST

START_TEST(buckets_of_a_date)
{
    static const char *const WANT[] = { "2025-07-01", "2025-07", "2025-T3", "2025-S2", "2025" };
    char out[16];
    tg_date d = 0;
    ck_assert_int_eq(date_parse(&d, "2025-07-01", 10, NULL), TG_OK);
    for (int w = WAKTU_HARI; w <= WAKTU_TAHUN; w++) {
        rule_laporan_waktu((laporan_waktu)w, d, out);
        ck_assert_str_eq(out, WANT[w]);
    }
}
END_TEST

TESTS(laporan)
{
    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_test(tc, each_wrong_part_is_told_at_its_place);
    tcase_add_test(tc, a_tiny_dataset_is_counted_by_hand);
    tcase_add_test(tc, a_wrong_expectation_fails_at_its_cell);
    tcase_add_test(tc, small_lines_are_hidden_unless_the_report_says_otherwise);
    tcase_add_test(tc, a_small_part_and_what_few_are_left_outside_are_hidden);
    tcase_add_test(tc, one_hidden_line_takes_the_smallest_other_with_it);
    tcase_add_test(tc, an_indicator_that_divides_by_nothing_is_not_known);
    tcase_add_test(tc, buckets_of_a_date);
}
