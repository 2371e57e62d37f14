/* The sandbox, attacked: RULES.md 3.2. Each text is run without the token scan before it, so that the
 * sandbox has to hold alone; then the same text goes through rule_compile, which must refuse it too. */
#include "desk.h"
#include "rule/declare.h"
#include "rule/pagar.h"
#include "rule/rule_lua.h"
#include <stdio.h>

static rule_lua_used used;

/* Runs the text; the message of the finding, or "" when it ran to its end. */
static const char *run_bytes(const char *text, size_t size)
{
    static char message[512];
    tg_arena *a = arena_create();
    rule_findings *f = rule_findings_create();
    rule_scan s = { .file = { "00.lua", "00.lua", "00", text, size } };
    message[0] = 0;
    int rc = rule_lua_run(&s, a, f, &used);
    ck_assert_int_eq(rc == TG_OK, rule_findings_count(f) == 0);
    if (rc != TG_OK)
        snprintf(message, sizeof message, "%s", rule_findings_at(f, 0)->pesan);
    rule_findings_destroy(f);
    arena_destroy(a);
    return message;
}

static const char *run(const char *text)
{
    return run_bytes(text, strlen(text));
}

static void refused_as(const char *text, const char *message)
{
    const char *got = run(text);
    ck_assert_msg(strstr(got, message) != NULL, "%s\nwanted: %s\ngot: %s", text, message, got);
    char whole[8192];
    snprintf(whole, sizeof whole, DASAR "%s\n", text);
    desk_reset();
    desk_layer("00", whole);
    ck_assert_ptr_null(desk_try("2025-03-01"));
}

START_TEST(endless_loop_is_stopped_by_steps)
{
    refused_as("while true do end", "skrip berjalan terlalu lama");
    ck_assert_int_le(used.steps, RULE_LUA_STEPS + PAGAR_HOOK);
    ck_assert_int_gt(used.steps, 0);
}
END_TEST

START_TEST(goto_loop_is_stopped)
{
    refused_as("::a:: goto a", "skrip berjalan terlalu lama");
}
END_TEST

START_TEST(slow_instructions_are_stopped_by_processor_time)
{
    /* Comparing two long equal texts is one step that takes a whole pass over both. */
    refused_as("local s = 'x' for i = 1, 15 do s = s .. s end local t = s .. 'a' local u = s .. 'b' "
               "for i = 1, 100000000 do local b = t < u b = t < u b = t < u b = t < u b = t < u b = t < u end",
               "skrip berjalan terlalu lama");
    ck_assert_int_lt(used.steps, RULE_LUA_STEPS);
}
END_TEST

START_TEST(library_names_are_unknown_words)
{
    static const char *const NAMES[] = { "_G", "string", "table", "math", "os", "io", "debug", "coroutine", "package", "require",
        "load", "loadstring", "loadfile", "dofile", "pcall", "xpcall", "error", "pairs", "next", "select", "tostring", "tonumber", "rawget",
        "rawset", "rawequal", "rawlen", "setmetatable", "getmetatable", "collectgarbage", "print", "utf8", "warn", "assert", NULL };
    char text[64], message[96];
    for (const char *const *n = NAMES; *n != NULL; n++) {
        snprintf(text, sizeof text, "local x = %s", *n);
        snprintf(message, sizeof message, "kata `%s` tidak dikenal", *n);
        refused_as(text, message);
    }
}
END_TEST

START_TEST(budget_error_cannot_be_caught)
{
    refused_as("pcall(function() while true do end end)", "kata `pcall` tidak dikenal");
}
END_TEST

START_TEST(texts_have_no_methods)
{
    refused_as("local x = ('x'):rep(1000000000)", "titik atau kurung siku dipakai pada sesuatu yang bukan daftar");
    refused_as("local s = ('aaaa'):find('a*a*a*a*b')", "titik atau kurung siku");
}
END_TEST

START_TEST(doubling_a_text_hits_the_block_limit)
{
    refused_as("local s = 'xxxxxxxxxxxxxxxx' while true do s = s .. s end", "skrip memakai memori terlalu banyak");
    ck_assert_int_le((int)used.memory_peak, RULE_LUA_MEMORY);
}
END_TEST

START_TEST(flood_of_tables_hits_the_memory_limit)
{
    refused_as("local t = {} local a = t while true do a[1] = {} a[2] = {1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20} a = a[1] end",
               "skrip memakai memori terlalu banyak");
    ck_assert_int_le((int)used.memory_peak, RULE_LUA_MEMORY);
}
END_TEST

START_TEST(growing_one_table_hits_the_block_limit)
{
    refused_as("local t = {} for i = 1, 100000 do t[i] = i end", "skrip memakai memori terlalu banyak");
}
END_TEST

START_TEST(deep_recursion_is_stopped)
{
    refused_as("local function f() return 1 + f() end f()", "skrip ");
    ck_assert_int_le((int)used.memory_peak, RULE_LUA_MEMORY);
}
END_TEST

START_TEST(deep_nesting_stops_the_parser)
{
    static char text[4096];
    memset(text, 0, sizeof text);
    strcpy(text, "local x = ");
    memset(text + 10, '(', 2000);
    strcat(text, "1");
    memset(text + strlen(text), ')', 2000);
    ck_assert_str_eq(run(text), "skrip bersusun terlalu dalam");
}
END_TEST

START_TEST(deep_tables_stop_the_scan)
{
    static char text[4096];
    strcpy(text, DASAR "contoh \"c\" { a = ");
    memset(text + strlen(text), '{', 200);
    memset(text + strlen(text), '}', 200);
    strcat(text, "}\n");
    desk_layer("00", text);
    ck_assert_ptr_null(desk_try("2025-03-01"));
    ck_assert_ptr_nonnull(strstr(desk_findings(), "kurung kurawal bersusun terlalu dalam"));
}
END_TEST

START_TEST(binary_chunk_is_refused)
{
    static const char CHUNK[] = "\x1BLua\x54\x00\x19\x93\r\n\x1a\n";
    ck_assert_str_eq(run_bytes(CHUNK, sizeof CHUNK - 1), "berkas ini bukan teks; berkas aturan adalah teks biasa");
    desk_layer("00", CHUNK);
    ck_assert_ptr_null(desk_try("2025-03-01"));
}
END_TEST

START_TEST(words_cannot_be_replaced)
{
    refused_as("syarat = 3", "nilai bersama tidak dapat diisi di sini");
    refused_as("function syarat() end", "nilai bersama tidak dapat diisi di sini");
}
END_TEST

START_TEST(environment_of_the_next_file_is_its_own)
{
    ck_assert_str_eq(run("local e = _ENV"), "");                            /* harmless for the sandbox ... */
    desk_layer("00", DASAR "local e <const> = _ENV\n");                     /* ... and refused by the scan */
    ck_assert_ptr_null(desk_try("2025-03-01"));
    ck_assert_ptr_nonnull(strstr(desk_findings(), "nama `_ENV` tidak boleh dipakai"));
}
END_TEST

START_TEST(environment_inside_a_function_is_seen_too)
{
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = function(k) _ENV = {} return true end }\n");
    ck_assert_ptr_null(desk_try("2025-03-01"));
    ck_assert_ptr_nonnull(strstr(desk_findings(), "nama `_ENV` tidak boleh dipakai"));
}
END_TEST

START_TEST(thrown_things_become_messages)
{
    refused_as("local t = {} local x = t.a.b", "titik atau kurung siku");
    refused_as("local x = {} + 1", "hitungan dengan nilai yang bukan bilangan");
    refused_as("local x = {} .. 'a'", "`..` hanya menyambung teks dan bilangan");
    refused_as("local x = {} < 1", "nilai berbeda jenis tidak dapat dibandingkan");
    refused_as("local x = 1 // 0", "pembagian dengan nol");
    refused_as("local x = (5)()", "sesuatu yang bukan kata aturan dipanggil");
    refused_as("local x <const> = 1 x = 2", "nilai `<const>` tidak dapat diubah");
}
END_TEST

START_TEST(syntax_errors_become_messages)
{
    refused_as("local x = ", "tulisan tidak dapat dibaca");
    refused_as("local x = 'a", "teks belum ditutup");
    refused_as("local x = 3.4.5", "bukan bilangan");
    refused_as("local x <closed> = 1", "hanya `<const>` yang dikenal");
    refused_as("break", "lompatan tidak dipakai");
    refused_as("local x = { 1, 2", "`}` atau koma");
}
END_TEST

START_TEST(too_many_locals_become_a_message)
{
    static char text[8192];
    size_t n = 0;
    for (int i = 0; i < 250; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "local a%d <close> = nil\n", i);
    ck_assert_ptr_nonnull(strstr(run(text), "terlalu rumit"));
}
END_TEST

START_TEST(no_lua_words_reach_the_admin)
{
    static const char *const TEXTS[] = { "local x = {} + 1", "x = 1", "local x = y", "while true do end", "local x = (1)()", "for i = 1, 'a' do end",
                                         "local x = #5", "local x = 1 < 'a'", "local x = 2^53 | 1.5", "goto nirgends", "return return", NULL };
    for (const char *const *t = TEXTS; *t != NULL; t++) {
        const char *m = run(*t);
        ck_assert_msg(m[0] != 0 && strstr(m, "attempt") == NULL && strstr(m, "expected") == NULL && strstr(m, "stack traceback") == NULL, "%s: %s", *t, m);
    }
}
END_TEST

/* RULES.md 3.1: declaration words and the words of reports; each is the same C function. */
START_TEST(the_globals_at_load_are_this_list)
{
    static const char LIST[] =
        "aturan ubah_aturan ganti_aturan tutup_aturan parameter ubah_parameter syarat ganti_syarat hapus_syarat pengecualian ganti_pengecualian "
        "hapus_pengecualian syarat_lanjut ganti_syarat_lanjut hapus_syarat_lanjut skor ganti_skor hapus_skor kuota ganti_kuota hapus_kuota jatah ganti_jatah hapus_jatah besaran "
        "ganti_besaran hapus_besaran batas_besaran ganti_batas_besaran hapus_batas_besaran ketentuan ganti_ketentuan hapus_ketentuan turunan "
        "ganti_turunan hapus_turunan tabel ubah_tabel ganti_tabel hapus_tabel pastikan ganti_pastikan hapus_pastikan isian ganti_isian hapus_isian "
        "contoh ganti_contoh hapus_contoh uji ganti_uji lewati_uji laporan ganti_laporan hapus_laporan uji_laporan jadwal ganti_jadwal hapus_jadwal "
        "pengaman ganti_pengaman hapus_pengaman hitung jumlah rata terkecil terbesar unik ";
    char all[2048] = "";
    for (const char *const *k = RULE_KATA; *k != NULL; k++)
        strcat(strcat(all, *k), " ");
    for (const char *const *k = RULE_RINGKAS; *k != NULL; k++)
        strcat(strcat(all, *k), " ");
    printf("globals at load: %s\n", all);
    ck_assert_str_eq(all, LIST);
}
END_TEST

START_TEST(an_ordinary_file_uses_a_small_part_of_the_budget)
{
    size_t size;
    const char *text = desk_file("scripts/sembako/00.lua", &size);
    tg_arena *a = arena_create();
    rule_findings *f = rule_findings_create();
    rule_file file = { "00.lua", "00.lua", "00", text, size };
    static const char *const WORDS[] = { "aturan", "parameter", "syarat", "pengecualian", "turunan", "skor", "kuota", "besaran", "jadwal", "pengaman",
                                         "laporan", "uji_laporan", "hitung", "jumlah", "contoh", "uji", NULL };
    rule_scan s;
    ck_assert_int_eq(rule_scan_text(&s, a, &file, WORDS, f), TG_OK);
    ck_assert_int_eq(rule_lua_run(&s, a, f, &used), TG_OK);
    ck_assert_int_lt((int)used.memory_peak, 512 * 1024);
    ck_assert_int_lt(used.steps, 10000);
    rule_findings_destroy(f);
    arena_destroy(a);
}
END_TEST

/* ---- memory that runs out ----------------------------------------------------------------- */

static int calls_left;

static void *failing_malloc(size_t size)
{
    return calls_left-- > 0 ? malloc(size) : NULL;
}

static void *failing_realloc(void *p, size_t size)
{
    return calls_left-- > 0 ? realloc(p, size) : NULL;
}

START_TEST(every_failed_allocation_is_survived)
{
    env_table table = env;
    table.malloc = failing_malloc;
    table.realloc = failing_realloc;
    desk_layer("00", DASAR "parameter \"p\" { label = \"P\", nilai = 4 }\nsyarat \"a\" { label = \"A {p}\", bila = \"desil <= p\" }\n"
                     "uji \"u\" { ubah = { desil = 4 }, seharusnya = { hasil = \"layak\" } }\n");
    bool done = false;
    int tries = 0;
    rule *reference = desk_rule();
    uint8_t hash[HASH_SIZE];
    memcpy(hash, rule_hash(reference), HASH_SIZE);
    rule_unref(reference);
    for (; !done && tries < 5000; tries++) {
        rule *r = NULL;
        tg_error err;
        rule_findings *f = rule_findings_create();
        rule_source s = { "00", "00.lua", DASAR "parameter \"p\" { label = \"P\", nilai = 4 }\nsyarat \"a\" { label = \"A {p}\", bila = \"desil <= p\" }\n"
                          "uji \"u\" { ubah = { desil = 4 }, seharusnya = { hasil = \"layak\" } }\n", 0 };
        s.size = strlen(s.text);
        calls_left = tries;
        env_set(&table);
        tg_date d = 20148;                                   /* 2025-03-01 */
        int rc = rule_compile(&r, "sembako", &DESK_KAMUS, &s, 1, d, f, &err);
        env_set(NULL);
        done = calls_left > 0;
        ck_assert_msg(rc == TG_OK || rc == TG_NOMEM, "allocation %d: %d %s", tries, rc, rule_findings_count(f) > 0 ? rule_findings_at(f, 0)->pesan : "");
        if (rc == TG_OK)
            ck_assert_mem_eq(rule_hash(r), hash, HASH_SIZE);
        rule_unref(r);
        rule_findings_destroy(f);
    }
    ck_assert(done);
    ck_assert_int_gt(tries, 20);
}
END_TEST

TESTS(sandbox)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, endless_loop_is_stopped_by_steps);
    tcase_add_test(tc, goto_loop_is_stopped);
    tcase_add_test(tc, slow_instructions_are_stopped_by_processor_time);
    tcase_add_test(tc, library_names_are_unknown_words);
    tcase_add_test(tc, budget_error_cannot_be_caught);
    tcase_add_test(tc, texts_have_no_methods);
    tcase_add_test(tc, doubling_a_text_hits_the_block_limit);
    tcase_add_test(tc, flood_of_tables_hits_the_memory_limit);
    tcase_add_test(tc, growing_one_table_hits_the_block_limit);
    tcase_add_test(tc, deep_recursion_is_stopped);
    tcase_add_test(tc, deep_nesting_stops_the_parser);
    tcase_add_test(tc, deep_tables_stop_the_scan);
    tcase_add_test(tc, binary_chunk_is_refused);
    tcase_add_test(tc, words_cannot_be_replaced);
    tcase_add_test(tc, environment_of_the_next_file_is_its_own);
    tcase_add_test(tc, environment_inside_a_function_is_seen_too);
    tcase_add_test(tc, thrown_things_become_messages);
    tcase_add_test(tc, syntax_errors_become_messages);
    tcase_add_test(tc, too_many_locals_become_a_message);
    tcase_add_test(tc, no_lua_words_reach_the_admin);
    tcase_add_test(tc, the_globals_at_load_are_this_list);
    tcase_add_test(tc, an_ordinary_file_uses_a_small_part_of_the_budget);
    tcase_add_test(tc, every_failed_allocation_is_survived);
}
