/* Everything that Lua 5.4 can say to a script, and what an admin reads instead. Each case is run, so that a
 * message that Lua words differently after an upgrade fails here; what no script can reach is asked directly. */
#include "desk.h"
#include "rule/pagar.h"
#include "rule/rule_lua.h"
#include <lua.h>

typedef struct { const char *script, *kunci; } wanted;

/* Run as a file that nobody scanned before. */
static const wanted SAID[] = {
    { "local x = {} + 1", "aturan_lua_hitung" },
    { "local x = -{}", "aturan_lua_hitung" },
    { "local x = 1 + 'a'", "aturan_lua_hitung" },
    { "local x = {} & 1", "aturan_lua_hitung" },
    { "local x = 1.5 & 1", "aturan_lua_bulat" },
    { "local x = 2^63 | 0", "aturan_lua_bulat" },
    { "local x = 1 // 0", "aturan_lua_bagi_nol" },
    { "local x = 1 % 0", "aturan_lua_bagi_nol" },
    { "local x = {} .. 'a'", "aturan_lua_sambung" },
    { "local x = nil .. 'a'", "aturan_lua_sambung" },
    { "local x = {} < 1", "aturan_lua_banding" },
    { "local x = {} < {}", "aturan_lua_banding" },
    { "local x = 1 <= 'a'", "aturan_lua_banding" },
    { "local x = #5", "aturan_lua_panjang" },
    { "local t local x = t.a", "aturan_lua_indeks" },
    { "local t = {} local x = t.a.b", "aturan_lua_indeks" },
    { "local s = 'x' local x = s:rep(3)", "aturan_lua_indeks" },
    { "local t t[1] = 2", "aturan_lua_indeks" },
    { "local x = (5)()", "aturan_lua_panggil" },
    { "local t = {} t.a()", "aturan_lua_panggil" },
    { "for i = 1, 10, 0 do end", "aturan_lua_for_nol" },
    { "for i = 1, 'a' do end", "aturan_lua_for" },
    { "for i = {}, 1 do end", "aturan_lua_for" },
    { "for i = 1, 2, {} do end", "aturan_lua_for" },
    { "local x for i in x do end", "aturan_lua_for_in" },
    { "local t = {} local k t[k] = 1", "aturan_lua_kunci" },
    { "local t = {} t[0/0] = 1", "aturan_lua_kunci" },
    { "local x <close> = 5", "aturan_lua_atribut" },
    { "local x <tutup> = 5", "aturan_lua_atribut" },
    { "local x <close>, y <close> = nil, nil", "aturan_lua_atribut" },
    { "local x <const> = 1 x = 2", "aturan_lua_tetap" },
    { "x = 1", "aturan_lua_global" },
    { "function x() end", "aturan_lua_global" },
    { "local x = y", "aturan_kata" },
    { "while true do end", "aturan_lua_lama" },
    { "local s = 'xxxxxxxx' while true do s = s .. s end", "aturan_lua_memori" },
    { "local function f() return 1 + f() end f()", "aturan_lua_memori" },
    { "goto jauh", "aturan_lua_goto" },
    { "break", "aturan_lua_goto" },
    { "do goto a local x ::a:: x = 1 end", "aturan_lua_goto" },
    { "::a:: ::a::", "aturan_lua_goto" },
    { "local function f() return ... end", "aturan_lua_titik_tiga" },
    { "local x = 'a", "aturan_teks_putus" },
    { "local x = [[a", "aturan_teks_putus" },
    { "local x = [=a", "aturan_teks_putus" },
    { "--[[ a", "aturan_teks_putus" },
    { "local x = 3.4.5", "aturan_angka_salah" },
    { "local x = 3x", "aturan_angka_salah" },
    { "local x = '\\q'", "aturan_lua_escape" },
    { "local x = '\\300'", "aturan_lua_escape" },
    { "local x = '\\xZZ'", "aturan_lua_escape" },
    { "local x = '\\u{110000000}'", "aturan_lua_escape" },
    { "local x = '\\u12'", "aturan_lua_escape" },
    { "local x = { 1, 2", "aturan_lua_kurawal" },
    { "if true then", "aturan_lua_end" },
    { "repeat", "aturan_lua_end" },
    { "local x = ", "aturan_lua_tulisan" },
    { "local x = )", "aturan_lua_tulisan" },
    { "local 5 = 3", "aturan_lua_tulisan" },
    { "if true 5 end", "aturan_lua_tulisan" },
    { "x", "aturan_lua_tulisan" },
    { "local x = ?", "aturan_lua_tulisan" },
    { "local x = (1", "aturan_lua_tulisan" },
};

/* Texts of the Lua 5.4 sources that need limits no rule file reaches. */
static const wanted UNREACHED[] = {
    { "string length overflow", "aturan_lua_memori" },
    { "table overflow", "aturan_lua_memori" },
    { "lexical element too long", "aturan_lua_memori" },
    { "not enough memory", "aturan_lua_memori" },
    { "C stack overflow", "aturan_lua_dalam" },
    { "stack overflow (message handler)", "aturan_lua_dalam" },
    { "error in error handling", "aturan_lua_dalam" },
    { "function or expression needs too many registers", "aturan_lua_besar" },
    { "too many upvalues (limit is 255) in main function", "aturan_lua_besar" },
    { "constructor too long: too many items", "aturan_lua_besar" },
    { "control structure too long", "aturan_lua_besar" },
    { "attempt to load a binary chunk (mode is 't')", "aturan_berkas_biner" },
    { "what nobody has ever said", "aturan_lua_lain" },
    { "", "aturan_lua_lain" },
};

START_TEST(what_lua_says_has_its_words)
{
    for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++) {
        tg_arena *a = arena_create();
        rule_findings *f = rule_findings_create();
        rule_scan s = { .file = { "00.lua", "00.lua", "00", SAID[i].script, strlen(SAID[i].script) } };
        ck_assert_msg(rule_lua_run(&s, a, f, NULL) == TG_INVALID, "%s ran", SAID[i].script);
        const rule_finding *x = rule_findings_at(f, 0);
        ck_assert_msg(strcmp(x->kunci, SAID[i].kunci) == 0, "%s: wanted %s, got %s", SAID[i].script, SAID[i].kunci, x->kunci);
        ck_assert_msg(strstr(x->pesan, "attempt") == NULL && strstr(x->pesan, "expected") == NULL, "%s", x->pesan);
        rule_findings_destroy(f);
        arena_destroy(a);
    }
}
END_TEST

START_TEST(what_no_script_reaches_has_words_too)
{
    for (size_t i = 0; i < sizeof UNREACHED / sizeof UNREACHED[0]; i++) {
        rule_pagar p = { .stop = STOP_NONE };
        text_copy(p.message, sizeof p.message, UNREACHED[i].script);
        ck_assert_str_eq(rule_pagar_kunci(&p, LUA_ERRRUN), UNREACHED[i].kunci);
        ck_assert(pesan_known(UNREACHED[i].kunci));
    }
    rule_pagar p = { .stop = STOP_NONE };
    ck_assert_str_eq(rule_pagar_kunci(&p, LUA_ERRERR), "aturan_lua_dalam");
    ck_assert_str_eq(rule_pagar_kunci(&p, LUA_ERRMEM), "aturan_lua_memori");
}
END_TEST

TESTS(lua_pesan)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, what_lua_says_has_its_words);
    tcase_add_test(tc, what_no_script_reaches_has_words_too);
}
