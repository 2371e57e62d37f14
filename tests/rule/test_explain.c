/* The explanations, letter by letter, and the canonical form. */
#include "desk.h"
#include <jansson.h>
#include <stdio.h>

#define ATURAN DASAR \
    "parameter \"desil_maks\" { label = \"D\", nilai = 4 }\n" \
    "parameter \"penghasilan_maks\" { label = \"P\", jenis = \"rupiah\", nilai = 3500000 }\n" \
    "syarat \"desil\" { label = \"Desil kesejahteraan paling tinggi {desil_maks}\", bila = \"desil <= desil_maks\" }\n" \
    "syarat \"penghasilan\" { label = \"Penghasilan keluarga paling tinggi {penghasilan_maks}\", bila = \"penghasilan_bulanan <= penghasilan_maks\",\n" \
    "  kalimat_bila_tidak = \"Penghasilan Anda {penghasilan_bulanan}, batasnya {penghasilan_maks}.\", saran = \"Perbarui data bila berubah.\" }\n" \
    "syarat \"rentan\" { label = \"Rumah tidak layak atau ada anggota rentan\", bila = \"jenis_lantai == 'tanah' or status_rumah ~= 'milik'\" }\n"

START_TEST(officer_sees_both_values_and_where_they_come_from)
{
    desk_layer("00", ATURAN);
    rule *r = desk_rule();
    char expected[2048];
    snprintf(expected, sizeof expected,
        "Hasil: PERLU DATA   (versi aturan %s)\n"
        "  [terpenuhi] Desil kesejahteraan paling tinggi 4\n"
        "        + desil kesejahteraan = 1; paling tinggi 4 [desil_maks, dari 00.lua:2 (00)]\n"
        "  [BELUM DAPAT DINILAI] Penghasilan keluarga paling tinggi Rp3.500.000\n"
        "        ? penghasilan per bulan = belum diisi; paling tinggi Rp3.500.000 [penghasilan_maks, dari 00.lua:3 (00)]\n"
        "  [terpenuhi] Rumah tidak layak atau ada anggota rentan\n"
        "        - jenis lantai = keramik; harus tanah\n"
        "        + status rumah = kontrak; bukan milik\n"
        "  Data yang perlu dilengkapi: penghasilan per bulan\n", strchr(rule_version(r), '@') + 1);
    ck_assert_str_eq(desk_explain(r, "{\"desil\":1,\"jenis_lantai\":\"keramik\",\"status_rumah\":\"kontrak\"}", UNTUK_PETUGAS), expected);
    rule_unref(r);
}
END_TEST

START_TEST(near_miss_is_for_officers_only)
{
    desk_layer("00", ATURAN);
    rule *r = desk_rule();
    const char *facts = "{\"desil\":1,\"penghasilan_bulanan\":3537000,\"jenis_lantai\":\"tanah\",\"status_rumah\":\"milik\"}";
    ck_assert_ptr_nonnull(strstr(desk_explain(r, facts, UNTUK_PETUGAS),
        "  Hampir memenuhi: Penghasilan keluarga paling tinggi Rp3.500.000 (selisih Rp37.000)\n"));
    ck_assert_ptr_null(strstr(desk_explain(r, facts, UNTUK_WARGA), "selisih"));
    ck_assert_ptr_null(strstr(desk_explain(r, "{\"desil\":9,\"penghasilan_bulanan\":3537000,\"jenis_lantai\":\"tanah\",\"status_rumah\":\"milik\"}", UNTUK_PETUGAS), "selisih"));
    rule_unref(r);
}
END_TEST

START_TEST(what_is_missing_is_a_readable_list)
{
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"desil < jumlah_balita and punya_motor\" }\n");
    rule *r = desk_rule();
    ck_assert_ptr_nonnull(strstr(desk_explain(r, "{}", UNTUK_PETUGAS), "  Data yang perlu dilengkapi: desil kesejahteraan, jumlah balita, dan punya motor\n"));
    ck_assert_ptr_nonnull(strstr(desk_explain(r, "{\"desil\":1}", UNTUK_PETUGAS), "  Data yang perlu dilengkapi: jumlah balita dan punya motor\n"));
    ck_assert_ptr_nonnull(strstr(desk_explain(r, "{\"desil\":1,\"punya_motor\":true}", UNTUK_PETUGAS), "  Data yang perlu dilengkapi: jumlah balita\n"));
    ck_assert_ptr_null(strstr(desk_explain(r, "{\"desil\":1,\"punya_motor\":true,\"jumlah_balita\":2}", UNTUK_PETUGAS), "dilengkapi"));
    rule_unref(r);
}
END_TEST

START_TEST(waiver_is_given_as_the_reason)
{
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"lama_tinggal_bulan >= 6\" }\npengecualian \"p\" { label = \"Korban bencana\", bila = \"korban_bencana\", bebas_dari = { \"a\" } }\n");
    rule *r = desk_rule();
    ck_assert_ptr_nonnull(strstr(desk_explain(r, "{\"lama_tinggal_bulan\":2,\"korban_bencana\":true}", UNTUK_PETUGAS),
        "  [dikecualikan] A\n"
        "        - lama tinggal = 2 bulan; paling sedikit 6 bulan\n"
        "        karena: Korban bencana [00.lua:3 (00)]\n"
        "        + korban bencana = ya; harus ya\n"));
    ck_assert_ptr_nonnull(strstr(desk_explain(r, "{\"lama_tinggal_bulan\":2}", UNTUK_PETUGAS), "mungkin dikecualikan: Korban bencana"));
    rule_unref(r);
}
END_TEST

START_TEST(every_kind_of_leaf_has_its_words)
{
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"antara(desil, 1, 4) and salah_satu(jenis_lantai, 'tanah', 'bambu') and not punya_motor and ada(status_rumah)"
        " and tanggal_usulan >= tanggal('2025-01-01') and not terima('pkh', 'keluarga', 'sekarang') and jumlah_anggota - 1 > jumlah_balita\" }\n");
    rule *r = desk_rule();
    const char *text = desk_explain(r, "{\"desil\":5,\"jenis_lantai\":\"kayu\",\"punya_motor\":true,\"tanggal_usulan\":\"2024-12-31\",\"jumlah_anggota\":2,\"jumlah_balita\":1,"
        "\"terima\":{\"pkh_keluarga_sekarang\":true}}", UNTUK_PETUGAS);
    static const char *const LINES[] = {
        "- desil kesejahteraan = 5; antara 1 sampai 4\n",
        "- jenis lantai = kayu; salah satu dari tanah, bambu\n",
        "- punya motor = ya; harus tidak\n",
        "- status rumah = belum diisi; harus terisi\n",
        "- tanggal usulan = 31 Desember 2024; paling awal 1 Januari 2025\n",
        "- menerima PKH (keluarga, saat ini) = ya; harus tidak\n",
        "- jumlah anggota - 1 = 1; lebih dari 1 orang (jumlah balita)\n",
        NULL };
    for (const char *const *l = LINES; *l != NULL; l++)
        ck_assert_msg(strstr(text, *l) != NULL, "wanted %sgot\n%s", *l, text);
    rule_unref(r);
}
END_TEST

START_TEST(assumed_value_is_said_to_be_assumed)
{
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"nilai_atau(desil, 10) <= 4\" }\n");
    rule *r = desk_rule();
    ck_assert_ptr_nonnull(strstr(desk_explain(r, "{}", UNTUK_PETUGAS), "(nilai anggapan, belum diisi: desil kesejahteraan)"));
    ck_assert_ptr_null(strstr(desk_explain(r, "{\"desil\":3}", UNTUK_PETUGAS), "anggapan"));
    rule_unref(r);
}
END_TEST

START_TEST(provenance_of_a_fact_is_shown)
{
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"not terima('pkh', 'keluarga', 'sekarang')\" }\n");
    rule *r = desk_rule();
    rule_row row = desk_row(r, "{\"terima\":{\"pkh_keluarga_sekarang\":true}}");
    rule_outcome o;
    tg_buf out;
    tg_error err;
    row.asal[0] = "impor 2025-01-10";
    buf_init(&out, 4096);
    rule_decide(r, &row, &o);
    ck_assert_int_eq(rule_explain(r, &row, &o, UNTUK_PETUGAS, &out, &err), TG_OK);
    ck_assert_ptr_nonnull(strstr(buf_cstr(&out), "menerima PKH (keluarga, saat ini) = ya [impor 2025-01-10]; harus tidak"));
    buf_free(&out);
    rule_unref(r);
}
END_TEST

START_TEST(auditor_gets_operators_values_provenance_and_hash)
{
    desk_layer("00", ATURAN);
    rule *r = desk_rule();
    json_error_t at;
    json_t *j = json_loads(desk_explain(r, "{\"desil\":6,\"penghasilan_bulanan\":1,\"jenis_lantai\":\"tanah\"}", UNTUK_AUDITOR), 0, &at);
    ck_assert_msg(j != NULL, "%s", at.text);
    char hex[65];
    text_hex(rule_hash(r), 32, hex);
    ck_assert_str_eq(json_string_value(json_object_get(j, "sidik")), hex);
    json_t *s = json_array_get(json_object_get(j, "syarat"), 0);
    json_t *leaf = json_array_get(json_object_get(json_object_get(s, "bila"), "daun"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(s, "status")), "tidak_terpenuhi");
    ck_assert_str_eq(json_string_value(json_object_get(leaf, "op")), "<=");
    ck_assert_int_eq((int)json_integer_value(json_object_get(json_object_get(leaf, "kiri"), "nilai")), 6);
    json_t *right = json_array_get(json_object_get(leaf, "kanan"), 0);
    ck_assert_int_eq((int)json_integer_value(json_object_get(right, "nilai")), 4);
    ck_assert_str_eq(json_string_value(json_object_get(right, "asal")), "00.lua:2 (00)");
    json_decref(j);
    rule_unref(r);
}
END_TEST

START_TEST(outcome_json_has_the_agreed_form)
{
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"desil <= 4\" }\nbesaran \"u\" { label = \"U\", jenis = \"rupiah\", nilai = \"5000\" }\nskor \"s\" { label = \"S\", nilai = \"desil\" }\n");
    rule *r = desk_rule();
    char expected[512];
    snprintf(expected, sizeof expected, "{\"hasil\":\"layak\",\"versi\":\"%s\",\"syarat\":[{\"id\":\"a\",\"status\":\"terpenuhi\",\"label\":\"A\","
        "\"rincian\":\"+ desil kesejahteraan = 3; paling tinggi 4\"}],\"skor\":3,\"besaran\":{\"u\":5000},\"ketentuan\":{},\"perlu\":[]}", rule_version(r));
    ck_assert_str_eq(desk_outcome_json(r, "{\"desil\":3}"), expected);
    snprintf(expected, sizeof expected, "{\"hasil\":\"perlu_data\",\"versi\":\"%s\",\"syarat\":[{\"id\":\"a\",\"status\":\"tak_diketahui\",\"label\":\"A\","
        "\"rincian\":\"? desil kesejahteraan = belum diisi; paling tinggi 4\"}],\"skor\":0,\"besaran\":{},\"ketentuan\":{},\"perlu\":[\"desil\"]}", rule_version(r));
    ck_assert_str_eq(desk_outcome_json(r, "{}"), expected);
    rule_unref(r);
}
END_TEST

/* ---- canonical form ----------------------------------------------------------------------- */

static void hash_of(const char *text, uint8_t out[HASH_SIZE])
{
    desk_reset();
    desk_layer("00", text);
    rule *r = desk_rule();
    memcpy(out, rule_hash(r), HASH_SIZE);
    rule_unref(r);
}

static bool same_version(const char *a, const char *b)
{
    uint8_t x[HASH_SIZE], y[HASH_SIZE];
    hash_of(a, x);
    hash_of(b, y);
    return memcmp(x, y, HASH_SIZE) == 0;
}

#define PLAIN DASAR "parameter \"p\" { label = \"P\", nilai = 4 }\nsyarat \"a\" { label = \"A\", bila = \"desil <= p and (punya_motor or jumlah_balita > 0)\" }\n"

START_TEST(reformatting_makes_no_new_version)
{
    ck_assert(same_version(PLAIN, DASAR "-- komentar\nsyarat 'a' {\r\n  bila = [[\r\n    desil <= p\r\n    and ((punya_motor) or jumlah_balita>0)]],\r\n  label = 'A',\r\n}\n"
                                  "parameter(\"p\")({ nilai = 4; label = \"P\" })\n"));
    ck_assert(same_version(PLAIN, DASAR "local EMPAT <const> = 4\nparameter \"p\" { label = \"P\", nilai = EMPAT }\n"
                                  "syarat \"a\" { label = \"A\", bila = \"desil <= p and (punya_motor or jumlah_balita > 0)\" }\n"));
}
END_TEST

START_TEST(tests_make_no_new_version)
{
    ck_assert(same_version(PLAIN, PLAIN "contoh \"c\" { desil = 1 }\nuji \"u\" { dari = \"c\", seharusnya = { hasil = \"perlu_data\" } }\n"));
}
END_TEST

START_TEST(a_changed_number_operator_or_text_is_a_new_version)
{
    ck_assert(!same_version(PLAIN, DASAR "parameter \"p\" { label = \"P\", nilai = 5 }\nsyarat \"a\" { label = \"A\", bila = \"desil <= p and (punya_motor or jumlah_balita > 0)\" }\n"));
    ck_assert(!same_version(PLAIN, DASAR "parameter \"p\" { label = \"P\", nilai = 4 }\nsyarat \"a\" { label = \"A\", bila = \"desil < p and (punya_motor or jumlah_balita > 0)\" }\n"));
    ck_assert(!same_version(PLAIN, DASAR "parameter \"p\" { label = \"P\", nilai = 4 }\nsyarat \"a\" { label = \"A \", bila = \"desil <= p and (punya_motor or jumlah_balita > 0)\" }\n"));
    ck_assert(!same_version(PLAIN, DASAR "parameter \"p\" { label = \"P\", nilai = 4 }\nsyarat \"a\" { label = \"A\", bila = \"desil <= p and punya_motor or jumlah_balita > 0\" }\n"));
}
END_TEST

START_TEST(a_change_in_force_reads_like_the_base_with_that_value)
{
    uint8_t below[HASH_SIZE], plain[HASH_SIZE];
    hash_of(DASAR "parameter \"p\" { label = \"P\", nilai = 5 }\nsyarat \"a\" { label = \"A\", bila = \"desil <= p\" }\n", plain);
    desk_reset();
    desk_layer("00", DASAR "parameter \"p\" { label = \"P\", nilai = 4 }\nsyarat \"a\" { label = \"A\", bila = \"desil <= p\" }\n");
    desk_layer("31", UBAH("31") "ubah_parameter \"p\" { nilai = 5, alasan = \"uji\" }\n");
    rule *r = desk_rule();
    memcpy(below, rule_hash(r), HASH_SIZE);
    rule_unref(r);
    ck_assert_mem_eq(below, plain, HASH_SIZE);
}
END_TEST

START_TEST(a_condition_that_starts_is_a_new_version_on_that_day)
{
    uint8_t before[HASH_SIZE];
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"desil <= 4\", berlaku = \"2025-03-01\" }\n");
    rule *r = desk_try("2025-02-28");
    memcpy(before, rule_hash(r), HASH_SIZE);
    rule_unref(r);
    r = desk_try("2025-03-01");
    ck_assert_mem_ne(before, rule_hash(r), HASH_SIZE);
    rule_unref(r);
}
END_TEST

START_TEST(canonical_text_and_version_name_are_fixed)
{
    size_t size;
    char hex[65];
    uint8_t hash[HASH_SIZE];
    desk_layer("00", PLAIN);
    rule *r = desk_rule();
    const char *text = rule_canonical(r, &size);
    ck_assert_str_eq(text,
        "semantik=1\n"
        "aturan \"sembako\" {berlaku=\"2024-01-01\",judul=\"J\",tambah_oleh=\"kel\",unit=\"keluarga\",versi_api=1,wilayah=\"00\"}\n"
        "parameter \"p\" {label=\"P\",nilai=4}\n"
        "syarat \"a\" {bila=\"desil <= p and (punya_motor or jumlah_balita > 0)\",label=\"A\"}\n");
    hash_bytes(text, size, hash);
    ck_assert_mem_eq(hash, rule_hash(r), HASH_SIZE);
    text_hex(hash, 6, hex);
    ck_assert_int_eq(strncmp(rule_version(r), "sembako/00@", 11), 0);
    ck_assert_str_eq(rule_version(r) + 11, hex);
    rule_unref(r);
}
END_TEST

TESTS(explain)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, officer_sees_both_values_and_where_they_come_from);
    tcase_add_test(tc, near_miss_is_for_officers_only);
    tcase_add_test(tc, what_is_missing_is_a_readable_list);
    tcase_add_test(tc, waiver_is_given_as_the_reason);
    tcase_add_test(tc, every_kind_of_leaf_has_its_words);
    tcase_add_test(tc, assumed_value_is_said_to_be_assumed);
    tcase_add_test(tc, provenance_of_a_fact_is_shown);
    tcase_add_test(tc, auditor_gets_operators_values_provenance_and_hash);
    tcase_add_test(tc, outcome_json_has_the_agreed_form);
    tcase_add_test(tc, reformatting_makes_no_new_version);
    tcase_add_test(tc, tests_make_no_new_version);
    tcase_add_test(tc, a_changed_number_operator_or_text_is_a_new_version);
    tcase_add_test(tc, a_change_in_force_reads_like_the_base_with_that_value);
    tcase_add_test(tc, a_condition_that_starts_is_a_new_version_on_that_day);
    tcase_add_test(tc, canonical_text_and_version_name_are_fixed);
}
