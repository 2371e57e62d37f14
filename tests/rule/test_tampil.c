/* The table of the effective rule: what holds, who said so, who may change it. RULES.md 2.4. */
#include "desk.h"
#include <stdio.h>

#define MAKS "parameter \"desil_maks\" { label = \"Desil\", nilai = 4, batas = { 1, 5 } }\n"
#define DESIL "syarat \"desil\" { label = \"Desil paling tinggi {desil_maks}\", bila = \"desil <= desil_maks\" }\n"

static tg_arena *arena;
static rule_butir *list;
static size_t count;

static void start(void)
{
    desk_start();
    arena = arena_create();
}

static void stop(void)
{
    desk_reset();
    arena_destroy(arena);
}

/* The row of an item; fails the test when there is none. */
static const rule_butir *butir(const rule *r, const char *jenis, const char *id)
{
    ck_assert_int_eq(rule_effective_table(r, arena, &list, &count), TG_OK);
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].jenis, jenis) == 0 && strcmp(list[i].id, id) == 0)
            return &list[i];
    ck_abort_msg("no %s %s", jenis, id);
    return NULL;
}

static void ck_butir(const rule *r, const char *jenis, const char *id, const char *expected)
{
    char line[512];
    const rule_butir *b = butir(r, jenis, id);
    snprintf(line, sizeof line, "%s %s %s:%d(%s) boleh %s, %s", b->nilai, rule_keadaan_text(b->keadaan), b->dari.berkas, b->dari.baris,
             b->dari.kode, b->boleh, b->alasan == NULL ? "-" : b->alasan);
    ck_assert_str_eq(line, expected);
}

START_TEST(each_state_says_who_made_it_so)
{
    desk_layer("00", DASAR MAKS "syarat \"desil\" { label = \"Desil paling tinggi {desil_maks}\", bila = \"desil  <= desil_maks\" }\n"
               "syarat \"asn\" { label = \"Bukan ASN\", bila = \"not ada_asn_tni_polri\", kunci = true }\n"
               "syarat \"motor\" { label = \"Tanpa motor\", bila = \"not punya_motor\", buka = \"kec\" }\n"
               "syarat \"rumah\" { label = \"Rumah\", bila = \"status_rumah == 'kontrak'\" }\n");
    desk_layer("31.75", UBAH("31.75") "ubah_parameter \"desil_maks\" { nilai = 3, alasan = \"kuota kecil\" }\n"
               "hapus_syarat \"motor\" { alasan = \"motor untuk mencari nafkah\" }\n"
               "ganti_syarat \"rumah\" { label = \"Rumah\", bila = \"status_rumah ~= 'milik'\", alasan = \"rumah dinas\" }\n"
               "syarat \"balita\" { label = \"Balita\", bila = \"jumlah_balita > 0\" }\n");
    rule *r = desk_rule();
    ck_butir(r, "parameter", "desil_maks", "3 diubah 31.75.lua:2(31.75) boleh kab, kuota kecil");
    ck_butir(r, "syarat", "desil", "desil <= desil_maks diwarisi 00.lua:3(00) boleh kab, -");
    ck_butir(r, "syarat", "asn", "not ada_asn_tni_polri dikunci 00.lua:4(00) boleh nasional, -");
    ck_butir(r, "syarat", "motor", "not punya_motor dihapus 31.75.lua:3(31.75) boleh kec, motor untuk mencari nafkah");
    ck_butir(r, "syarat", "rumah", "status_rumah ~= 'milik' diubah 31.75.lua:4(31.75) boleh kab, rumah dinas");
    ck_butir(r, "syarat", "balita", "jumlah_balita > 0 ditambah 31.75.lua:5(31.75) boleh kab, -");
    ck_assert_str_eq(butir(r, "syarat", "desil")->label, "Desil paling tinggi 3");
    ck_assert_int_eq(butir(r, "syarat", "rumah")->asli.baris, 6);
    ck_assert_str_eq(butir(r, "parameter", "desil_maks")->dasar_hukum, "uji");
    rule_unref(r);
}
END_TEST

START_TEST(a_suspended_override_stays_in_sight)
{
    desk_layer("00", DASAR "parameter \"desil_maks\" { label = \"Desil\", nilai = 4, batas = { 1, 5 }, wajib_nasional = true }\n"
               "syarat \"desil\" { label = \"Desil\", bila = \"desil <= desil_maks\" }\n");
    desk_layer("31", UBAH("31") "ubah_parameter \"desil_maks\" { nilai = 7, alasan = \"musyawarah\" }\n");
    rule *r = desk_rule();
    const rule_butir *b = butir(r, "parameter", "desil_maks");
    ck_assert_str_eq(b->nilai, "4");
    ck_assert_int_eq(b->keadaan, BUTIR_DITUNDA);
    ck_assert_str_eq(b->dari.berkas, "00.lua");
    ck_assert_str_eq(b->ditunda.berkas, "31.lua");
    ck_assert_int_eq(b->ditunda.baris, 2);
    ck_assert_str_eq(b->alasan, "musyawarah");
    rule_unref(r);
}
END_TEST

START_TEST(tests_and_examples_are_no_rows)
{
    desk_layer("00", DASAR MAKS DESIL "contoh \"c\" { desil = 1 }\nuji \"u\" { dari = \"c\", seharusnya = { hasil = \"layak\" } }\n");
    rule *r = desk_rule();
    ck_assert_int_eq(rule_effective_table(r, arena, &list, &count), TG_OK);
    ck_assert_uint_eq(count, 2);
    rule_unref(r);
}
END_TEST

START_TEST(json_has_its_fixed_names)
{
    tg_buf b;
    jw w;
    desk_layer("00", DASAR MAKS DESIL);
    rule *r = desk_rule();
    buf_init(&b, 65536);
    jw_start(&w, &b);
    ck_assert_int_eq(rule_effective_json(r, &w), TG_OK);
    ck_assert_ptr_nonnull(strstr(buf_cstr(&b), "{\"versi\":\"sembako/00@"));
    ck_assert_ptr_nonnull(strstr(buf_cstr(&b), "\"butir\":[{\"jenis\":\"parameter\",\"id\":\"desil_maks\",\"label\":\"Desil\",\"nilai\":\"4\",\"keadaan\":\"ditambah\","
                                               "\"dari\":{\"berkas\":\"00.lua\",\"baris\":2,\"kode\":\"00\"},"));
    buf_free(&b);
    rule_unref(r);
}
END_TEST

START_TEST(text_has_one_line_for_each_item)
{
    tg_buf b;
    desk_layer("00", DASAR MAKS DESIL);
    rule *r = desk_rule();
    buf_init(&b, 65536);
    ck_assert_int_eq(rule_effective_text(r, &b), TG_OK);
    ck_assert_ptr_nonnull(strstr(buf_cstr(&b), "\n  parameter desil_maks  4                    ditambah  00.lua:2 (00)\n"
                                               "  syarat    desil       desil <= desil_maks  ditambah  00.lua:3 (00)\n"));
    buf_free(&b);
    rule_unref(r);
}
END_TEST

TESTS(tampil)
{
    tcase_add_checked_fixture(tc, start, stop);
    tcase_add_test(tc, each_state_says_who_made_it_so);
    tcase_add_test(tc, a_suspended_override_stays_in_sight);
    tcase_add_test(tc, tests_and_examples_are_no_rows);
    tcase_add_test(tc, json_has_its_fixed_names);
    tcase_add_test(tc, text_has_one_line_for_each_item);
}
