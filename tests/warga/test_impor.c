/* Proves the import of families: core/warga/baris.c, terapkan.c, impor_kerja.c. */
#include <stdio.h>
#include <sys/stat.h>

#include "fixture.h"

#define DUREN_SAWIT "31.75.07"

static const char *two_families(void)
{
    return csv_of(HEAD, row_of(1, 1, "BUDI SANTOSO", 1980, 1, NULL), row_of(1, 2, "SITI AMINAH", 1982, 3, NULL),
                  row_of(2, 3, "JOKO", 1970, 1, NULL), NULL);
}

START_TEST(families_and_people_come_into_the_register)
{
    fixture_open();
    json_t *h = fixture_import(DUREN_SAWIT, two_families());
    ck_assert_int_eq(fixture_get(h, "baris"), 3);
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 3);
    ck_assert_int_eq(fixture_get(h, "keluarga_baru"), 2);
    ck_assert_int_eq(fixture_get(h, "keluarga_total"), 2);
    ck_assert_int_eq(fixture_get(h, "ditolak"), 0);
    ck_assert(json_is_null(json_object_get(h, "berkas_ditolak")));
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM orang WHERE nik_status = 'ada'"), 3);
    ck_assert_int_eq(fixture_number("SELECT desil FROM keluarga ORDER BY id LIMIT 1"), 3);
    ck_assert_str_eq(fixture_word("SELECT o.nama_lengkap FROM keluarga k JOIN orang o ON o.id = k.kepala_id ORDER BY k.id LIMIT 1"), "BUDI SANTOSO");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM anggota"), 3);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kata_cari"), 5);
    fixture_close();
}
END_TEST

START_TEST(the_staging_and_the_copy_are_gone_afterwards)
{
    fixture_open();
    fixture_import(DUREN_SAWIT, two_families());
    ck_assert_int_eq(fixture_leftovers(), 0);
    ck_assert_str_eq(fixture_word("SELECT status FROM impor"), "selesai");
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja WHERE jenis = 'impor.keluarga'"), "selesai");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan = 'keluarga.impor'"), 1);
    fixture_close();
}
END_TEST

START_TEST(importing_the_same_file_again_changes_nothing)
{
    fixture_open();
    const char *csv = csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), "3175070101200001,,BAYI,P,01-06-2026,4,31.75.07.1001,,,3,\n",
                             "3175070101200001,,BAYI,P,01-06-2026,4,31.75.07.1001,,,3,\n", NULL);
    json_t *h = fixture_import(DUREN_SAWIT, csv);
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 3);
    int64_t before = fixture_register();
    h = fixture_import(DUREN_SAWIT, csv);
    ck_assert_int_eq(fixture_get(h, "orang_sama"), 3);
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 0);
    ck_assert_int_eq(fixture_get(h, "orang_berubah"), 0);
    ck_assert_int_eq(fixture_get(h, "keluarga_baru"), 0);
    ck_assert_int_eq(fixture_get(h, "keluarga_total"), 1);
    ck_assert_int_eq(fixture_register(), before);
    fixture_close();
}
END_TEST

START_TEST(a_dry_run_counts_and_touches_nothing)
{
    fixture_open();
    fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), NULL));
    int64_t before = fixture_register();
    const char *csv = csv_of(HEAD, row_of(1, 1, "BUDI SANTOSO", 1980, 1, NULL), row_of(2, 2, "ANI", 1990, 1, NULL), NULL);
    json_t *h = fixture_import_bytes(DUREN_SAWIT, csv, strlen(csv), true);
    ck_assert_int_eq(fixture_get(h, "orang_berubah"), 1);
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 1);
    ck_assert_int_eq(fixture_get(h, "keluarga_baru"), 1);
    ck_assert_int_eq(fixture_register(), before);
    ck_assert_str_eq(fixture_word("SELECT status FROM impor ORDER BY id DESC LIMIT 1"), "diperiksa");
    fixture_close();
}
END_TEST

START_TEST(what_changes_is_journaled_with_its_former_values)
{
    fixture_open();
    fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, "1,7,3,JL A"), NULL));
    json_t *h = fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(1, 1, "BUDI S", 1980, 1, "1,7,5,"), NULL));
    ck_assert_int_eq(fixture_get(h, "orang_berubah"), 1);
    ck_assert_int_eq(fixture_number("SELECT desil FROM keluarga"), 5);
    ck_assert_str_eq(fixture_word("SELECT alamat FROM keluarga"), "JL A");       /* an empty cell erases nothing */
    ck_assert_str_eq(fixture_word("SELECT lama FROM riwayat WHERE objek = 'orang'"), "{\"nama_lengkap\":\"BUDI\"}");
    ck_assert_str_eq(fixture_word("SELECT lama FROM riwayat WHERE objek = 'keluarga'"), "{\"desil\":3}");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kata_cari"), 2);
    fixture_close();
}
END_TEST

/* ---- dirty rows: one fact each ------------------------------------------------------------------------- */

static json_t *one_row(const char *row)
{
    return fixture_import(DUREN_SAWIT, csv_of(HEAD, row, row_of(99, 9900, "BAIK", 1990, 1, NULL), NULL));
}

static void rejected(const char *row, const char *kode, const char *kolom)
{
    fixture_open();
    json_t *h = one_row(row);
    ck_assert_int_eq(fixture_get(h, "ditolak"), 1);
    ck_assert_str_eq(fixture_reject(h), kode);
    ck_assert_str_eq(fixture_reject_column(h), kolom);
    ck_assert_int_eq(fixture_get(json_array_get(json_object_get(h, "tolakan"), 0), "baris"), 2);
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 1);
    fixture_close();
}

#define ROW(nik, lahir, rest) "3175070101200001," nik ",ANI,P," lahir ",1,31.75.07.1001," rest "\n"

START_TEST(nik_with_an_exponent_is_rejected) { rejected(ROW("3.17507E+15", "01-01-1990", "1,7,3,"), "nik_rusak", "nik"); }
END_TEST
START_TEST(nik_of_15_digits_is_rejected) { rejected(ROW("317507410190000", "01-01-1990", "1,7,3,"), "nik_panjang", "nik"); }
END_TEST
START_TEST(nik_with_zeros_from_excel_is_rejected) { rejected(ROW("3175074101900000", "01-01-1990", "1,7,3,"), "nik_seri", "nik"); }
END_TEST
START_TEST(nik_of_no_province_is_rejected) { rejected(ROW("0075074101900001", "01-01-1990", "1,7,3,"), "nik_provinsi", "nik"); }
END_TEST
START_TEST(unreadable_date_is_rejected) { rejected(ROW("3175074101900001", "12/25/1990", "1,7,3,"), "impor_tanggal", "tanggal_lahir"); }
END_TEST
START_TEST(date_ahead_is_rejected) { rejected(ROW("3175074101900001", "01-01-2190", "1,7,3,"), "tanggal_di_depan", "tanggal_lahir"); }
END_TEST
START_TEST(desil_eleven_is_rejected) { rejected(ROW("3175074101900001", "01-01-1990", "1,7,11,"), "impor_batas", "desil"); }
END_TEST
START_TEST(too_few_columns_are_rejected) { rejected("3175070101200001,3175074101900001,ANI\n", "kolom_kurang", "no_kk"); }
END_TEST
START_TEST(too_many_columns_are_rejected) { rejected(ROW("3175074101900001", "01-01-1990", "1,7,3,JL A, NO 3"), "kolom_lebih", "no_kk"); }
END_TEST
START_TEST(text_behind_a_quote_is_rejected) { rejected(ROW("3175074101900001", "01-01-1990", "1,7,3,\"JL\" A"), "impor_kutip_rusak", "no_kk"); }
END_TEST
START_TEST(no_kk_of_an_exponent_is_rejected) { rejected("3.17E+15,3175074101900001,ANI,P,01-01-1990,1,31.75.07.1001,1,7,3,\n", "no_kk_rusak", "no_kk"); }
END_TEST
START_TEST(no_name_is_rejected) { rejected("3175070101200001,3175074101900001, ,P,01-01-1990,1,31.75.07.1001,1,7,3,\n", "nama_kosong", "nama_lengkap"); }
END_TEST
START_TEST(unknown_region_is_rejected) { rejected("3175070101200001,3175074101900001,ANI,P,01-01-1990,1,31.75.07.9999,1,7,3,\n", "wilayah_asing", "kode_wilayah"); }
END_TEST
START_TEST(a_kecamatan_is_not_enough) { rejected("3175070101200001,3175074101900001,ANI,P,01-01-1990,1,31.75.07,1,7,3,\n", "wilayah_bukan_kelurahan", "kode_wilayah"); }
END_TEST
START_TEST(a_region_outside_is_rejected) { rejected("3175070101200001,3175074101900001,ANI,P,01-01-1990,1,53.71.01.1001,1,7,3,\n", "wilayah_luar", "kode_wilayah"); }
END_TEST

static void warned(const char *row, const char *kode)
{
    fixture_open();
    json_t *h = one_row(row);
    ck_assert_int_eq(fixture_get(h, "ditolak"), 0);
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 2);
    ck_assert_msg(fixture_warned(h, kode) == 1, "%s: %s", kode, json_dumps(h, 0));
    fixture_close();
}

START_TEST(nik_of_another_birth_date_is_a_warning) { warned(ROW("3175074101900001", "02-01-1990", "1,7,3,"), "nik_beda_tanggal_lahir"); }
END_TEST
START_TEST(nik_of_the_other_sex_is_a_warning) { warned(ROW("3175070101900001", "01-01-1990", "1,7,3,"), "nik_beda_jenis_kelamin"); }
END_TEST
START_TEST(a_person_without_nik_is_kept) { warned(ROW("", "01-01-1990", "1,7,3,"), "tanpa_nik"); }
END_TEST
START_TEST(empty_desil_is_a_warning) { warned(ROW("3175074101900001", "01-01-1990", "1,7,,"), "desil_kosong"); }
END_TEST
START_TEST(empty_birth_date_is_a_warning) { warned(ROW("3175074101900001", "", "1,7,3,"), "tanggal_lahir_kosong"); }
END_TEST
START_TEST(unknown_occupation_is_a_warning) { warned(ROW("3175074101900001", "01-01-1990", "ojek daring,7,3,"), "kode_tak_dikenal"); }
END_TEST
START_TEST(a_family_without_head_is_a_warning) { warned("3175070101200001,3175074101900001,ANI,P,01-01-1990,4,31.75.07.1001,1,7,3,\n", "kk_tanpa_kepala"); }
END_TEST
START_TEST(a_second_head_is_a_warning)
{
    fixture_open();
    json_t *h = fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(1, 1, "A", 1980, 1, NULL), row_of(1, 2, "B", 1981, 1, NULL), NULL));
    ck_assert_int_eq(fixture_warned(h, "kk_kepala_ganda"), 1);
    ck_assert_str_eq(fixture_word("SELECT nama_lengkap FROM orang WHERE id = (SELECT kepala_id FROM keluarga)"), "A");
    fixture_close();
}
END_TEST

START_TEST(a_retired_region_is_mapped_to_its_successor)
{
    fixture_open();
    /* 72.01.09.2012 Tohiti Sari -> 72.01.24.2007 Tohitisari (data of the region tree) */
    json_t *h = fixture_import("72.01", csv_of(HEAD, "7201240101200001,7201240101900001,ANI,L,01-01-1990,1,72.01.09.2012,1,7,3,\n", NULL));
    ck_assert_int_eq(fixture_warned(h, "wilayah_kode_lama"), 1);
    ck_assert_str_eq(fixture_word("SELECT kode_wilayah FROM keluarga"), "72.01.24.2007");
    fixture_close();
}
END_TEST

START_TEST(the_same_person_on_two_cards_comes_in_once)
{
    fixture_open();
    json_t *h = fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), row_of(2, 2, "ANI", 1981, 1, NULL),
                                                   row_of(2, 1, "BUDI", 1980, 4, NULL), NULL));
    ck_assert_int_eq(fixture_get(h, "ditolak"), 1);
    ck_assert_str_eq(fixture_reject(h), "nik_ganda");
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 2);
    fixture_close();
}
END_TEST

START_TEST(one_card_in_two_regions_is_rejected)
{
    fixture_open();
    json_t *h = fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL),
                                                   "3175070101200001,3175070101810002,ANI,L,01-01-1981,3,31.75.07.1002,1,7,3,\n", NULL));
    ck_assert_str_eq(fixture_reject(h), "kk_dua_wilayah");
    fixture_close();
}
END_TEST

START_TEST(a_nik_elsewhere_tells_nothing_but_that)
{
    fixture_open();
    fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), NULL));
    int64_t before = fixture_register();
    json_t *h = fixture_import("53.71", csv_of(HEAD, "5371010101200001,3175070101800001,BUDI,L,01-01-1980,1,53.71.01.1001,1,7,3,\n", NULL));
    ck_assert_str_eq(fixture_reject(h), "nik_wilayah_lain");
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(json_object_get(h, "tolakan"), 0), "pesan")),
                     "NIK sudah terdaftar di wilayah lain");
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 0);
    ck_assert_int_eq(fixture_get(h, "keluarga_baru"), 0);
    ck_assert_int_eq(fixture_register(), before);
    fixture_close();
}
END_TEST

START_TEST(a_family_card_elsewhere_tells_nothing_but_that)
{
    fixture_open();
    fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), NULL));
    json_t *h = fixture_import("53.71", csv_of(HEAD, "3175070101200001,5371010101900001,ANI,L,01-01-1990,1,53.71.01.1001,1,7,3,\n", NULL));
    ck_assert_str_eq(fixture_reject(h), "kk_wilayah_lain");
    fixture_close();
}
END_TEST

START_TEST(a_stated_number_of_members_that_differs_is_a_warning)
{
    fixture_open();
    json_t *h = fixture_import(DUREN_SAWIT, "no_kk,nik,nama,jk,tgl lahir,shdk,kode wilayah,jumlah_anggota\n"
        "3175070101200001,3175070101800001,BUDI,L,01-01-1980,KEPALA KELUARGA,3175071001,2\n");
    ck_assert_int_eq(fixture_warned(h, "jumlah_anggota_beda"), 1);
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 1);
    fixture_close();
}
END_TEST

START_TEST(semicolons_bom_excel_dates_and_decimal_commas_come_in)
{
    fixture_open();
    json_t *h = fixture_import(DUREN_SAWIT, "\xEF\xBB\xBFNo. KK;NIK;Nama Lengkap;JK;Tgl Lahir;SHDK;Kode Wilayah;RT/RW;Luas Lantai;Jenis Lantai;Penghasilan;PKH\r\n"
        "'3175070101200001;'3175070101800001;  BUDI   SANTOSO ;l;29221;Kepala Keluarga;31.75.07.1001;4/12;12,4;Keramik;Rp1.250.000,00;Ya\r\n"
        "No. KK;NIK;Nama Lengkap;JK;Tgl Lahir;SHDK;Kode Wilayah;RT/RW;Luas Lantai;Jenis Lantai;Penghasilan;PKH\r\n"
        ";;;;;;;;;;;\r\n"
        "TOTAL;1;;;;;;;;;;\r\n");
    ck_assert_int_eq(fixture_get(h, "baris"), 1);
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 1);
    ck_assert_int_eq(fixture_warned(h, "judul_berulang"), 1);
    ck_assert_int_eq(fixture_warned(h, "baris_total"), 1);
    ck_assert_str_eq(fixture_word("SELECT nama_lengkap FROM orang"), "BUDI SANTOSO");
    ck_assert_str_eq(fixture_word("SELECT tanggal_lahir FROM orang"), "1980-01-01");
    ck_assert_str_eq(fixture_word("SELECT rt || '/' || rw FROM keluarga"), "004/012");
    ck_assert_int_eq(fixture_number("SELECT luas_lantai_dm2 FROM keluarga"), 1240);
    ck_assert_int_eq(fixture_number("SELECT jenis_lantai FROM keluarga"), 2);
    ck_assert_int_eq(fixture_number("SELECT penghasilan_bulanan FROM keluarga"), 1250000);
    ck_assert_int_eq(fixture_number("SELECT pkh FROM keluarga"), 1);
    fixture_close();
}
END_TEST

/* Each cell of RT and RW as it stands in files: what is stored, "-" for nothing, "!" for a rejected row. */
static void rt_rw(const char *judul, const char *cells, const char *wanted)
{
    char head[200], row[300];
    fixture_open();
    snprintf(head, sizeof head, "no_kk,nik,nama,jk,tgl lahir,shdk,kode wilayah,%s\n", judul);
    snprintf(row, sizeof row, "3175070101200001,3175074101900001,ANI,P,01-01-1990,1,31.75.07.1001,%s\n", cells);
    json_t *h = fixture_import(DUREN_SAWIT, csv_of(head, row, NULL));
    const char *found = fixture_get(h, "ditolak") == 1 ? "!" : fixture_word("SELECT coalesce(rt, '-') || ' ' || coalesce(rw, '-') FROM keluarga");
    ck_assert_msg(strcmp(found, wanted) == 0, "%s: %s -> %s, wanted %s (%s)", judul, cells, found, wanted, fixture_reject(h));
    fixture_close();
}

START_TEST(rt_and_rw_in_columns_of_their_own) { rt_rw("rt,rw", "8,009", "008 009"); }
END_TEST
START_TEST(rt_column_that_holds_both_is_split) { rt_rw("rt,rw", "008/009,", "008 009"); }
END_TEST
START_TEST(rt_column_that_holds_both_without_an_rw_column_is_split) { rt_rw("rt", "008 / 009", "008 009"); }
END_TEST
START_TEST(rw_column_that_holds_both_is_split) { rt_rw("rt,rw", ",008/009", "008 009"); }
END_TEST
START_TEST(both_columns_may_hold_both) { rt_rw("rt,rw", "008/009,8/9", "008 009"); }
END_TEST
START_TEST(columns_that_differ_are_refused) { rt_rw("rt,rw", "008/009,010", "!"); }
END_TEST
START_TEST(a_column_rt_rw_is_split) { rt_rw("RT/RW", "RT.008/RW.009", "008 009"); }
END_TEST
START_TEST(a_column_of_its_own_wins_over_rt_rw) { rt_rw("rt,RT/RW", "7,008/009", "007 009"); }
END_TEST
START_TEST(rt_of_a_program_is_a_whole_number) { rt_rw("rt,rw", "3.0,12.00", "003 012"); }
END_TEST
START_TEST(rt_of_a_program_is_split_too) { rt_rw("rt,rw", "3.0/12.0,", "003 012"); }
END_TEST
START_TEST(rt_with_its_name_is_read) { rt_rw("rt,rw", "RT 03,rw.4", "003 004"); }
END_TEST
START_TEST(names_tell_rt_from_rw) { rt_rw("rt", "RW 09 RT 08", "008 009"); }
END_TEST
START_TEST(an_empty_rt_is_nothing) { rt_rw("rt,rw", "-,", "- -"); }
END_TEST
START_TEST(rw_under_rt_is_refused) { rt_rw("rt,rw", "RW 03,", "!"); }
END_TEST
START_TEST(two_numbers_without_a_slash_are_refused) { rt_rw("rt,rw", "008 009,", "!"); }
END_TEST
START_TEST(a_number_and_a_half_is_refused) { rt_rw("rt,rw", "8.009,", "!"); }
END_TEST
START_TEST(a_date_of_excel_is_refused) { rt_rw("rt,rw", "08/09/2026,", "!"); }
END_TEST
START_TEST(one_number_under_rt_rw_is_refused) { rt_rw("RT/RW", "008", "!"); }
END_TEST

START_TEST(windows_1252_names_become_utf8)
{
    fixture_open();
    json_t *h = fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(1, 1, "JOS\xE9", 1980, 1, NULL), NULL));
    ck_assert_int_eq(fixture_warned(h, "huruf_windows_1252"), 1);
    ck_assert_str_eq(fixture_word("SELECT nama_lengkap FROM orang"), "JOS\xC3\xA9");
    fixture_close();
}
END_TEST

/* ---- the file as a whole ------------------------------------------------------------------------------------ */

static json_t *refused(const char *csv, size_t size)
{
    fixture_open();
    json_t *h = fixture_import_bytes(DUREN_SAWIT, csv, size, false);
    ck_assert_str_eq(fixture_word("SELECT status FROM impor"), "ditolak");
    ck_assert_str_eq(fixture_word("SELECT status FROM kerja WHERE jenis = 'impor.keluarga'"), "gagal");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM orang"), 0);
    ck_assert_int_eq(fixture_leftovers(), 0);
    return json_array_get(json_object_get(h, "temuan"), 0);
}

START_TEST(a_missing_required_column_refuses_the_file)
{
    json_t *t = refused("no_kk,nik,nama,jk,tgl lahir,shdk\n1,2,3,4,5,6\n", 43);
    ck_assert_str_eq(json_string_value(json_object_get(t, "kolom")), "kode_wilayah");
    ck_assert_int_eq(fixture_get(t, "baris"), 1);
    fixture_close();
}
END_TEST

START_TEST(a_refused_file_is_told_by_the_job_too)
{
    json_t *t = refused("", 0);
    ck_assert_str_eq(json_string_value(json_object_get(t, "kode")), "impor_kosong");
    json_t *h = json_loads(fixture_word("SELECT hasil FROM kerja WHERE jenis = 'impor.keluarga'"), 0, NULL);
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 0);
    ck_assert_uint_eq(json_object_size(json_object_get(h, "peringatan")), 0);
    ck_assert(json_is_null(json_object_get(h, "berkas_ditolak")));
    ck_assert_uint_eq(json_array_size(json_object_get(h, "temuan")), 1);
    json_decref(h);
    fixture_close();
}
END_TEST

START_TEST(an_english_layout_hears_which_of_its_columns_look_near)
{
    const char *csv = "Household Id,UIN,Full name,Date of birth,Gender,Region\n1,2,ANI,01-01-1990,Female,X\n";
    json_t *t = refused(csv, strlen(csv));
    ck_assert_str_eq(json_string_value(json_object_get(t, "kolom")), "no_kk");
    ck_assert_ptr_nonnull(strstr(json_string_value(json_object_get(t, "pesan")), "\"Household Id\""));
    json_t *h = json_loads(fixture_word("SELECT hasil FROM kerja WHERE jenis = 'impor.keluarga'"), 0, NULL);
    ck_assert_uint_eq(json_array_size(json_object_get(h, "temuan")), 4);      /* no_kk, nik, kode_wilayah, hubungan_keluarga */
    json_decref(h);
    fixture_close();
}
END_TEST

START_TEST(a_pdf_is_called_a_pdf)
{
    json_t *t = refused("%PDF-1.4\n1 0 obj\n", 18);
    ck_assert_str_eq(json_string_value(json_object_get(t, "kode")), "impor_pdf");
    fixture_close();
}
END_TEST

START_TEST(a_picture_is_called_no_text)
{
    json_t *t = refused("\xFF\xD8\xFF\xE0\x10JF\x01\x02\x03\x04\x05\x06\x07,\x0E\x0F\x10\n", 20);
    ck_assert_str_eq(json_string_value(json_object_get(t, "kode")), "impor_biner");
    fixture_close();
}
END_TEST

START_TEST(a_quote_never_closed_refuses_the_file_and_what_was_staged_goes)
{
    char *csv = csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), "3175070101200002,\"317507,ANI\n", NULL);
    json_t *t = refused(csv, strlen(csv));
    ck_assert_int_eq(fixture_get(t, "baris"), 3);
    ck_assert_str_eq(json_string_value(json_object_get(t, "kolom")), "2");
    ck_assert_str_eq(json_string_value(json_object_get(t, "kode")), "impor_kutip_terbuka");
    fixture_close();
}
END_TEST

START_TEST(a_nul_byte_refuses_the_file)
{
    char *csv = csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), NULL);
    size_t n = strlen(csv);
    csv[n - 5] = 0;
    json_t *t = refused(csv, n);
    ck_assert_int_eq(fixture_get(t, "baris"), 2);
    fixture_close();
}
END_TEST

START_TEST(rejected_rows_stand_in_a_private_file_that_can_be_imported)
{
    fixture_open();
    json_t *h = one_row(ROW("3175074101900000", "01-01-1990", "1,7,3,\"JL A, NO 3\""));
    const char *path = json_string_value(json_object_get(h, "berkas_ditolak"));
    struct stat st;
    char *text;
    size_t size;
    ck_assert_ptr_nonnull(path);
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(env_read_file(path, 1 << 16, &text, &size, NULL), TG_OK);
    ck_assert_ptr_nonnull(strstr(text, ",nomor_baris,kolom_tolak,kode_tolak,pesan_tolak\r\n"));
    char *serial = strstr(text, "900000");
    ck_assert_ptr_nonnull(serial);
    memcpy(serial, "900007", 6);                        /* as staff would mend it */
    h = fixture_import(DUREN_SAWIT, text);
    env_free(text);
    ck_assert_int_eq(fixture_get(h, "orang_baru"), 1);
    ck_assert_str_eq(fixture_word("SELECT alamat FROM keluarga WHERE id = (SELECT keluarga_id FROM orang WHERE nama_lengkap = 'ANI')"), "JL A, NO 3");
    fixture_close();
}
END_TEST

/* ---- moving ---------------------------------------------------------------------------------------------------- */

START_TEST(a_person_who_moves_leaves_the_old_family)
{
    fixture_open();
    fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), row_of(2, 2, "ANI", 1981, 1, NULL), NULL));
    json_t *h = fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(2, 1, "BUDI", 1980, 2, NULL), NULL));
    ck_assert_int_eq(fixture_get(h, "orang_berubah"), 1);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM anggota"), 2);
    ck_assert_int_eq(fixture_number("SELECT count(DISTINCT keluarga_id) FROM anggota"), 1);
    ck_assert_str_eq(fixture_word("SELECT status FROM keluarga ORDER BY id LIMIT 1"), "kosong");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM keluarga WHERE kepala_id IS NULL"), 1);
    fixture_close();
}
END_TEST

static int64_t former, former_until;

static int keep_former(void *arg, int64_t keluarga_id, int64_t sampai)
{
    (void)arg;
    former = former == 0 ? keluarga_id : -1;
    former_until = sampai;
    return TG_OK;
}

static int ask_former(tg_tx *tx, void *arg, tg_error *err)
{
    former = 0;
    return warga_former_families(tx, *(int64_t *)arg, 0, keep_former, NULL, err);
}

/* BUDI leaves KK 1 for KK 2, which ANI heads, then heads it himself. */
START_TEST(the_head_of_a_family_is_known_in_the_families_before)
{
    fixture_open();
    fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), row_of(2, 2, "ANI", 1981, 1, NULL), NULL));
    int64_t first = fixture_number("SELECT min(id) FROM keluarga"), second = fixture_number("SELECT max(id) FROM keluarga");
    fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(2, 1, "BUDI", 1980, 2, NULL), NULL));
    ck_assert_int_eq(fixture_write(DUREN_SAWIT, ask_former, &second), TG_OK);
    ck_assert_int_eq(former, 0);                        /* she heads it, and was never elsewhere */
    fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(2, 1, "BUDI", 1980, 1, NULL), row_of(2, 2, "ANI", 1981, 3, NULL), NULL));
    ck_assert_int_eq(fixture_write(DUREN_SAWIT, ask_former, &second), TG_OK);
    ck_assert_int_eq(former, first);
    ck_assert_int_eq(former_until, fixture_number("SELECT min(waktu) FROM riwayat WHERE objek = 'orang'"));
    fixture_close();
}
END_TEST

START_TEST(a_family_that_moves_takes_all_members_along)
{
    fixture_open();
    fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), row_of(1, 2, "ANI", 1981, 3, NULL), NULL));
    json_t *h = fixture_import(DUREN_SAWIT, csv_of(HEAD, "3175070101200001,3175070101800001,BUDI,L,01-01-1980,1,31.75.07.1002,1,7,3,\n", NULL));
    ck_assert_int_eq(fixture_warned(h, "anggota_tidak_di_berkas"), 1);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM orang WHERE kode_wilayah = '31.75.07.1002'"), 2);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM kata_cari WHERE kode_wilayah = '31.75.07.1002'"), 2);
    ck_assert_str_eq(fixture_word("SELECT kode_wilayah FROM keluarga"), "31.75.07.1002");
    fixture_close();
}
END_TEST

START_TEST(a_nik_that_came_later_belongs_to_the_same_person)
{
    fixture_open();
    fixture_import(DUREN_SAWIT, csv_of(HEAD, "3175070101200001,,BUDI,L,01-01-1980,1,31.75.07.1001,1,7,3,\n", NULL));
    json_t *h = fixture_import(DUREN_SAWIT, csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), NULL));
    ck_assert_int_eq(fixture_get(h, "orang_berubah"), 1);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM orang WHERE nik_status = 'ada' AND nik IS NOT NULL"), 1);
    h = fixture_import(DUREN_SAWIT, csv_of(HEAD, "3175070101200001,,BUDI,L,01-01-1980,1,31.75.07.1001,1,7,3,JL MELATI 1\n", NULL));
    ck_assert_int_eq(fixture_get(h, "orang_sama"), 1);
    ck_assert_str_eq(fixture_word("SELECT nik_status FROM orang"), "ada");
    fixture_close();
}
END_TEST

TESTS(impor)
{
    tcase_add_test(tc, families_and_people_come_into_the_register);
    tcase_add_test(tc, the_staging_and_the_copy_are_gone_afterwards);
    tcase_add_test(tc, importing_the_same_file_again_changes_nothing);
    tcase_add_test(tc, a_dry_run_counts_and_touches_nothing);
    tcase_add_test(tc, what_changes_is_journaled_with_its_former_values);
    tcase_add_test(tc, nik_with_an_exponent_is_rejected);
    tcase_add_test(tc, nik_of_15_digits_is_rejected);
    tcase_add_test(tc, nik_with_zeros_from_excel_is_rejected);
    tcase_add_test(tc, nik_of_no_province_is_rejected);
    tcase_add_test(tc, unreadable_date_is_rejected);
    tcase_add_test(tc, date_ahead_is_rejected);
    tcase_add_test(tc, desil_eleven_is_rejected);
    tcase_add_test(tc, too_few_columns_are_rejected);
    tcase_add_test(tc, too_many_columns_are_rejected);
    tcase_add_test(tc, text_behind_a_quote_is_rejected);
    tcase_add_test(tc, no_kk_of_an_exponent_is_rejected);
    tcase_add_test(tc, no_name_is_rejected);
    tcase_add_test(tc, unknown_region_is_rejected);
    tcase_add_test(tc, a_kecamatan_is_not_enough);
    tcase_add_test(tc, a_region_outside_is_rejected);
    tcase_add_test(tc, nik_of_another_birth_date_is_a_warning);
    tcase_add_test(tc, nik_of_the_other_sex_is_a_warning);
    tcase_add_test(tc, a_person_without_nik_is_kept);
    tcase_add_test(tc, empty_desil_is_a_warning);
    tcase_add_test(tc, empty_birth_date_is_a_warning);
    tcase_add_test(tc, unknown_occupation_is_a_warning);
    tcase_add_test(tc, a_family_without_head_is_a_warning);
    tcase_add_test(tc, a_second_head_is_a_warning);
    tcase_add_test(tc, a_retired_region_is_mapped_to_its_successor);
    tcase_add_test(tc, the_same_person_on_two_cards_comes_in_once);
    tcase_add_test(tc, one_card_in_two_regions_is_rejected);
    tcase_add_test(tc, a_nik_elsewhere_tells_nothing_but_that);
    tcase_add_test(tc, a_family_card_elsewhere_tells_nothing_but_that);
    tcase_add_test(tc, a_stated_number_of_members_that_differs_is_a_warning);
    tcase_add_test(tc, semicolons_bom_excel_dates_and_decimal_commas_come_in);
    tcase_add_test(tc, rt_and_rw_in_columns_of_their_own);
    tcase_add_test(tc, rt_column_that_holds_both_is_split);
    tcase_add_test(tc, rt_column_that_holds_both_without_an_rw_column_is_split);
    tcase_add_test(tc, rw_column_that_holds_both_is_split);
    tcase_add_test(tc, both_columns_may_hold_both);
    tcase_add_test(tc, columns_that_differ_are_refused);
    tcase_add_test(tc, a_column_rt_rw_is_split);
    tcase_add_test(tc, a_column_of_its_own_wins_over_rt_rw);
    tcase_add_test(tc, rt_of_a_program_is_a_whole_number);
    tcase_add_test(tc, rt_of_a_program_is_split_too);
    tcase_add_test(tc, rt_with_its_name_is_read);
    tcase_add_test(tc, names_tell_rt_from_rw);
    tcase_add_test(tc, an_empty_rt_is_nothing);
    tcase_add_test(tc, rw_under_rt_is_refused);
    tcase_add_test(tc, two_numbers_without_a_slash_are_refused);
    tcase_add_test(tc, a_number_and_a_half_is_refused);
    tcase_add_test(tc, a_date_of_excel_is_refused);
    tcase_add_test(tc, one_number_under_rt_rw_is_refused);
    tcase_add_test(tc, windows_1252_names_become_utf8);
    tcase_add_test(tc, a_missing_required_column_refuses_the_file);
    tcase_add_test(tc, a_refused_file_is_told_by_the_job_too);
    tcase_add_test(tc, an_english_layout_hears_which_of_its_columns_look_near);
    tcase_add_test(tc, a_pdf_is_called_a_pdf);
    tcase_add_test(tc, a_picture_is_called_no_text);
    tcase_add_test(tc, a_quote_never_closed_refuses_the_file_and_what_was_staged_goes);
    tcase_add_test(tc, a_nul_byte_refuses_the_file);
    tcase_add_test(tc, rejected_rows_stand_in_a_private_file_that_can_be_imported);
    tcase_add_test(tc, a_person_who_moves_leaves_the_old_family);
    tcase_add_test(tc, a_family_that_moves_takes_all_members_along);
    tcase_add_test(tc, the_head_of_a_family_is_known_in_the_families_before);
    tcase_add_test(tc, a_nik_that_came_later_belongs_to_the_same_person);
}
