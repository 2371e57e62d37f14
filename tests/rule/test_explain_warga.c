/* The letter to a citizen and the short message, letter by letter: core/rule/explain_warga.c, explain_sms.c. */
#include "desk.h"
#include <stdio.h>

#define JUDUL "aturan \"sembako\" { judul = \"Bantuan sembako\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2024-01-01\", tambah_oleh = \"kel\" }\n"
#define ATURAN JUDUL \
    "parameter \"desil_maks\" { label = \"D\", nilai = 4 }\n" \
    "parameter \"penghasilan_maks\" { label = \"P\", jenis = \"rupiah\", nilai = 3500000 }\n" \
    "syarat \"desil\" { label = \"Desil kesejahteraan paling tinggi {desil_maks}\", bila = \"desil <= desil_maks\" }\n" \
    "syarat \"penghasilan\" { label = \"Penghasilan keluarga paling tinggi {penghasilan_maks}\", bila = \"penghasilan_bulanan <= penghasilan_maks\",\n" \
    "  kalimat_bila_tidak = \"Penghasilan Anda {penghasilan_bulanan}, batasnya {penghasilan_maks}.\", saran = \"Perbarui data bila berubah.\" }\n" \
    "syarat \"lantai\" { label = \"Lantai tanah atau bambu\", bila = \"salah_satu(jenis_lantai, 'tanah', 'bambu')\" }\n" \
    "syarat \"verifikasi\" { label = \"Data sudah diverifikasi petugas\", bila = \"terverifikasi\", akibat = \"tunda\" }\n" \
    "skor \"s\" { label = \"Lansia\", nilai = \"7 * jumlah_lansia\" }\n"
#define LENGKAP "\"jumlah_lansia\":1,\"jenis_lantai\":\"tanah\",\"terverifikasi\":true"

static tg_date day(int tahun, int bulan, int hari)
{
    tg_date d = 0;
    ck_assert(date_make(&d, tahun, bulan, hari));
    return d;
}

static rule_surat office(void)
{
    rule_surat s = RULE_SURAT(BAHASA_ID);
    s.sumber = "DTSEN";
    s.diperbarui = day(2026, 3, 12);
    s.tempat = "Kelurahan Duren Sawit";
    s.keberatan = day(2026, 12, 30);
    return s;
}

static void same_letter(const rule *r, const char *facts, const rule_surat *s, const char *body)
{
    char expected[4096];
    snprintf(expected, sizeof expected, s != NULL && s->bahasa == BAHASA_EN ? "%sRule version: %s.\n" : "%sVersi aturan: %s.\n", body, rule_version(r));
    ck_assert_str_eq(desk_explain_to(r, facts, UNTUK_WARGA, s), expected);
}

/* ---- the letter ----------------------------------------------------------------------------- */

START_TEST(refusal_says_what_and_where_and_until_when)
{
    desk_layer("00", ATURAN);
    rule *r = desk_rule();
    rule_surat s = office();
    same_letter(r, "{\"desil\":6,\"penghasilan_bulanan\":4000000," LENGKAP "}", &s,
        "Keluarga Anda belum memenuhi syarat Bantuan sembako:\n"
        "- Belum terpenuhi: Desil kesejahteraan paling tinggi 4.\n"
        "  Menurut data, desil kesejahteraan: 6.\n"
        "- Penghasilan Anda Rp4.000.000, batasnya Rp3.500.000. Perbarui data bila berubah.\n"
        "Data: DTSEN, diperbarui 12 Maret 2026.\n"
        "Bila data tidak sesuai, mintalah perbaikan di Kelurahan Duren Sawit dengan membawa Kartu Keluarga dan KTP.\n"
        "Bila Anda tidak setuju, keberatan dapat diajukan di Kelurahan Duren Sawit paling lambat 30 Desember 2026.\n");
    rule_unref(r);
}
END_TEST

START_TEST(what_the_office_does_not_say_is_left_out)
{
    desk_layer("00", ATURAN);
    rule *r = desk_rule();
    same_letter(r, "{\"desil\":1,\"penghasilan_bulanan\":1,\"jumlah_lansia\":0,\"terverifikasi\":true,\"jenis_lantai\":\"kayu\"}", NULL,
        "Keluarga Anda belum memenuhi syarat Bantuan sembako:\n"
        "- Belum terpenuhi: Lantai tanah atau bambu.\n"
        "  Menurut data, jenis lantai: kayu.\n"
        "Bila data tidak sesuai, mintalah perbaikan di kantor kelurahan/desa Anda dengan membawa Kartu Keluarga dan KTP.\n");
    rule_unref(r);
}
END_TEST

START_TEST(missing_data_is_named_with_what_to_bring)
{
    desk_layer("00", ATURAN);
    rule *r = desk_rule();
    rule_surat s = office();
    same_letter(r, "{\"desil\":1,\"jumlah_lansia\":1,\"terverifikasi\":true}", &s,
        "Penilaian Bantuan sembako untuk keluarga Anda menunggu data:\n"
        "- Belum dapat dinilai: Penghasilan keluarga paling tinggi Rp3.500.000. Perbarui data bila berubah.\n"
        "- Belum dapat dinilai: Lantai tanah atau bambu.\n"
        "Data yang perlu dilengkapi: jenis lantai dan penghasilan per bulan.\n"
        "Silakan datang ke Kelurahan Duren Sawit dengan Kartu Keluarga dan KTP.\n"
        "Data: DTSEN, diperbarui 12 Maret 2026.\n");
    rule_unref(r);
}
END_TEST

START_TEST(nobody_is_sent_for_what_the_officer_must_do)
{
    desk_layer("00", ATURAN);
    rule *r = desk_rule();
    same_letter(r, "{\"desil\":1,\"penghasilan_bulanan\":1,\"jumlah_lansia\":1,\"jenis_lantai\":\"tanah\",\"terverifikasi\":false}", NULL,
        "Penilaian Bantuan sembako untuk keluarga Anda menunggu pemeriksaan petugas:\n"
        "- Belum diperiksa petugas: Data sudah diverifikasi petugas.\n");
    rule_unref(r);
}
END_TEST

START_TEST(eligible_family_is_told_that_an_official_decides)
{
    desk_layer("00", ATURAN);
    rule *r = desk_rule();
    rule_surat s = office();
    same_letter(r, "{\"desil\":1,\"penghasilan_bulanan\":1," LENGKAP "}", &s,
        "Keluarga Anda memenuhi syarat Bantuan sembako. Penerima ditetapkan pejabat menurut kuota.\n"
        "Data: DTSEN, diperbarui 12 Maret 2026.\n"
        "Bila data tidak sesuai, mintalah perbaikan di Kelurahan Duren Sawit dengan membawa Kartu Keluarga dan KTP.\n");
    rule_unref(r);
}
END_TEST

START_TEST(an_error_is_not_the_familys_fault)
{
    desk_layer("00", JUDUL "syarat \"a\" { label = \"A\", bila = \"10 // jumlah_balita > 1\" }\n");
    rule *r = desk_rule();
    rule_surat s = office();
    s.sumber = NULL;
    same_letter(r, "{\"jumlah_balita\":0}", &s,
        "Penilaian Bantuan sembako untuk keluarga Anda belum dapat dihitung. Ini bukan kesalahan Anda; petugas akan memeriksanya.\n"
        "Data diperbarui 12 Maret 2026.\n");
    rule_unref(r);
}
END_TEST

START_TEST(data_changed_since_is_said)
{
    desk_layer("00", ATURAN);
    rule *r = desk_rule();
    rule_surat s = office();
    s.diperbarui = TG_DATE_NONE;
    s.sesudah = day(2026, 12, 20);
    ck_assert_ptr_nonnull(strstr(desk_explain_to(r, "{\"desil\":6,\"penghasilan_bulanan\":1," LENGKAP "}", UNTUK_WARGA, &s),
        "Data: DTSEN.\nData Anda berubah lagi pada 20 Desember 2026, sesudah penilaian ini; mintalah dinilai ulang.\n"));
    rule_unref(r);
}
END_TEST

START_TEST(sensitive_facts_and_points_stay_out_of_the_generated_part)
{
    desk_layer("00", JUDUL "syarat \"a\" { label = \"Penghasilan di bawah batas\", bila = \"penghasilan_bulanan < 1000 and not punya_motor and lama_tinggal_bulan >= 6\" }\nskor \"s\" { label = \"Skor\", nilai = \"9\" }\n");
    rule *r = desk_rule();
    const char *text = desk_explain(r, "{\"penghasilan_bulanan\":1037,\"punya_motor\":true,\"lama_tinggal_bulan\":2}", UNTUK_WARGA);
    ck_assert_ptr_nonnull(strstr(text, "  Menurut data, punya motor: ya; lama tinggal: 2 bulan.\n"));
    static const char *const SECRET[] = { "1.037", "37", "selisih", "Hampir", "Skor", "00.lua", NULL };
    for (const char *const *s = SECRET; *s != NULL; s++)
        ck_assert_msg(strstr(text, *s) == NULL || strstr(text, *s) > strstr(text, "Versi aturan"), "%s in\n%s", *s, text);
    rule_unref(r);
}
END_TEST

START_TEST(letter_is_also_written_in_english)
{
    desk_layer("00", ATURAN);
    rule *r = desk_rule();
    rule_surat s = office();
    s.bahasa = BAHASA_EN;
    same_letter(r, "{\"desil\":6,\"penghasilan_bulanan\":1," LENGKAP "}", &s,
        "Your family did not meet these conditions of Bantuan sembako:\n"
        "- Not met: Desil kesejahteraan paling tinggi 4.\n"
        "  By the data, desil kesejahteraan: 6.\n"
        "Data: DTSEN, updated 12 Maret 2026.\n"
        "If the data is wrong, ask for a correction at Kelurahan Duren Sawit; bring your Kartu Keluarga and KTP.\n"
        "If you do not agree, you may object at Kelurahan Duren Sawit until 30 Desember 2026.\n");
    ck_assert_ptr_nonnull(strstr(desk_explain_to(r, "{}", UNTUK_PETUGAS, &s), "Result: DATA NEEDED   (rule version "));
    rule_unref(r);
}
END_TEST

START_TEST(long_lines_break_between_words_but_not_beside_figures)
{
    desk_layer("00", ATURAN);
    rule *r = desk_rule();
    rule_surat s = office();
    s.kolom = 50;
    same_letter(r, "{\"desil\":6,\"penghasilan_bulanan\":4000000," LENGKAP "}", &s,
        "Keluarga Anda belum memenuhi syarat Bantuan\nsembako:\n"
        "- Belum terpenuhi: Desil kesejahteraan paling\n  tinggi 4.\n"
        "  Menurut data, desil kesejahteraan: 6.\n"
        "- Penghasilan Anda Rp4.000.000, batasnya\n  Rp3.500.000. Perbarui data bila berubah.\n"
        "Data: DTSEN, diperbarui 12 Maret 2026.\n"
        "Bila data tidak sesuai, mintalah perbaikan di\nKelurahan Duren Sawit dengan membawa Kartu\nKeluarga dan KTP.\n"
        "Bila Anda tidak setuju, keberatan dapat diajukan\ndi Kelurahan Duren Sawit paling\nlambat 30 Desember 2026.\n");
    rule_unref(r);
}
END_TEST

/* ---- the short message ------------------------------------------------------------------------ */

static const char *sms(const rule *r, const char *facts, const rule_surat *s)
{
    return desk_explain_to(r, facts, UNTUK_SMS, s);
}

START_TEST(message_has_outcome_first_reason_and_where_to_ask)
{
    desk_layer("00", ATURAN);
    rule *r = desk_rule();
    rule_surat s = office();
    ck_assert_str_eq(sms(r, "{\"desil\":6,\"penghasilan_bulanan\":4000000," LENGKAP "}", &s),
        "Bantuan sembako: belum memenuhi syarat \"Desil kesejahteraan paling tinggi 4\". Tanya di Kelurahan Duren Sawit, keberatan s.d. 30-12-2026.");
    ck_assert_str_eq(sms(r, "{\"desil\":6,\"penghasilan_bulanan\":4000000," LENGKAP "}", NULL),
        "Bantuan sembako: belum memenuhi syarat \"Desil kesejahteraan paling tinggi 4\". Tanya di kelurahan/desa.");
    ck_assert_str_eq(sms(r, "{\"desil\":1,\"penghasilan_bulanan\":1,\"jumlah_lansia\":1,\"terverifikasi\":true}", &s),
        "Bantuan sembako: mohon lengkapi data jenis lantai. Tanya di Kelurahan Duren Sawit.");
    ck_assert_str_eq(sms(r, "{\"desil\":1,\"penghasilan_bulanan\":1,\"jenis_lantai\":\"tanah\",\"jumlah_lansia\":1,\"terverifikasi\":false}", &s),
        "Bantuan sembako: menunggu pemeriksaan petugas. Tanya di Kelurahan Duren Sawit.");
    ck_assert_str_eq(sms(r, "{\"desil\":1,\"penghasilan_bulanan\":1," LENGKAP "}", &s),
        "Bantuan sembako: memenuhi syarat. Penerima ditetapkan pejabat menurut kuota. Tanya di Kelurahan Duren Sawit.");
    rule_unref(r);
}
END_TEST

START_TEST(message_holds_no_sensitive_fact)
{
    desk_layer("00", ATURAN);
    rule *r = desk_rule();
    ck_assert_str_eq(sms(r, "{\"desil\":1,\"penghasilan_bulanan\":4000000," LENGKAP "}", NULL),
        "Bantuan sembako: belum memenuhi syarat \"Penghasilan keluarga paling tinggi Rp3.500.000\". Tanya di kelurahan/desa.");
    rule_unref(r);
}
END_TEST

START_TEST(too_much_is_said_shorter_never_cut)
{
    rule_surat s = office();
    desk_layer("00", "aturan \"sembako\" { judul = \"Bantuan sembako bagi keluarga miskin dan rentan di seluruh wilayah Indonesia\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2024-01-01\" }\n"
        "syarat \"a\" { label = \"Tidak memiliki kendaraan bermotor roda dua atau lebih yang masih dipakai\", bila = \"not punya_motor\" }\n");
    rule *r = desk_rule();
    ck_assert_str_eq(sms(r, "{\"punya_motor\":true}", &s),
        "sembako: belum memenuhi syarat \"Tidak memiliki kendaraan bermotor roda dua atau lebih yang masih dipakai\". Tanya di kelurahan/desa, keberatan s.d. 30-12-2026.");
    rule_unref(r);
    desk_reset();
    desk_layer("00", JUDUL "syarat \"a\" { label = \"Tidak memiliki kendaraan bermotor roda dua atau lebih, tanah selain tempat tinggal, atau simpanan di bank yang nilainya melebihi batas yang ditetapkan pemerintah daerah\", bila = \"not punya_motor\" }\n");
    r = desk_rule();
    ck_assert_str_eq(sms(r, "{\"punya_motor\":true}", &s),
        "Bantuan sembako: belum memenuhi syarat. Tanya di Kelurahan Duren Sawit, keberatan s.d. 30-12-2026.");
    rule_unref(r);
}
END_TEST

START_TEST(message_keeps_to_the_alphabet_of_telephones)
{
    desk_layer("00", JUDUL "syarat \"a\" { label = \"Luas ≤ 8 m² – [kios] “Café” ~ 100%\", bila = \"not punya_motor\" }\n");
    rule *r = desk_rule();
    ck_assert_str_eq(sms(r, "{\"punya_motor\":true}", NULL),
        "Bantuan sembako: belum memenuhi syarat \"Luas <= 8 m2 - (kios) \"Cafe\" - 100%\". Tanya di kelurahan/desa.");
    rule_unref(r);
}
END_TEST

/* Any labels, any facts: one message, whole words, letters that every telephone has. */
START_TEST(no_message_is_longer_than_one)
{
    static const char *const KATA[] = { "penghasilan", "paling", "tinggi", "é", "“kios”", "Rp3.500.000", "{desil}", "~", "[a]", "keluarga", "–", "😀", "ASN/TNI/Polri" };
    static const char *const FAKTA[] = { "{}", "{\"desil\":9,\"punya_motor\":true}", "{\"desil\":1,\"punya_motor\":true}", "{\"desil\":1,\"punya_motor\":false}", "{\"punya_motor\":false}" };
    char lua[8192], label[4][600];
    uint32_t seed = 1u + (uint32_t)_i;
    for (int k = 0; k < 4; k++) {
        label[k][0] = 0;
        seed = seed * 1664525u + 1013904223u;
        for (uint32_t n = 1 + (seed >> 16) % 28; n > 0; n--) {
            seed = seed * 1664525u + 1013904223u;
            const char *word = KATA[(seed >> 16) % (sizeof KATA / sizeof *KATA)];
            if (k != 3 && word[0] == '{')
                continue;
            strcat(label[k], word);
            strcat(label[k], " ");
        }
        strcat(label[k], "x");
    }
    snprintf(lua, sizeof lua, "aturan \"sembako\" { judul = \"%s\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2024-01-01\" }\n"
        "syarat \"a\" { label = \"%s\", bila = \"desil <= 4\"%s%s%s }\nsyarat \"b\" { label = \"%s\", bila = \"not punya_motor\" }\n", label[0], label[1],
        _i % 2 ? ", kalimat_bila_tidak = \"" : "", _i % 2 ? label[3] : "", _i % 2 ? "\"" : "", label[2]);
    desk_layer("00", lua);
    rule *r = desk_rule();
    rule_surat s = office();
    for (size_t f = 0; f < sizeof FAKTA / sizeof *FAKTA; f++)
        for (int with = 0; with < 2; with++) {
            const char *text = sms(r, FAKTA[f], with ? &s : NULL);
            ck_assert_msg(strlen(text) <= 160 && strlen(text) > 20 && strstr(text, "Tanya di ") != NULL, "%zu: %s", strlen(text), text);
            for (const char *p = text; *p != 0; p++)
                ck_assert_msg(*p >= ' ' && *p < 0x7F && strchr("`^{}\\[]~|", *p) == NULL, "%s", text);
        }
    rule_unref(r);
}
END_TEST

TESTS(explain_warga)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, refusal_says_what_and_where_and_until_when);
    tcase_add_test(tc, what_the_office_does_not_say_is_left_out);
    tcase_add_test(tc, missing_data_is_named_with_what_to_bring);
    tcase_add_test(tc, nobody_is_sent_for_what_the_officer_must_do);
    tcase_add_test(tc, eligible_family_is_told_that_an_official_decides);
    tcase_add_test(tc, an_error_is_not_the_familys_fault);
    tcase_add_test(tc, data_changed_since_is_said);
    tcase_add_test(tc, sensitive_facts_and_points_stay_out_of_the_generated_part);
    tcase_add_test(tc, letter_is_also_written_in_english);
    tcase_add_test(tc, long_lines_break_between_words_but_not_beside_figures);
    tcase_add_test(tc, message_has_outcome_first_reason_and_where_to_ask);
    tcase_add_test(tc, message_holds_no_sensitive_fact);
    tcase_add_test(tc, too_much_is_said_shorter_never_cut);
    tcase_add_test(tc, message_keeps_to_the_alphabet_of_telephones);
    tcase_add_loop_test(tc, no_message_is_longer_than_one, 0, 60);
}
