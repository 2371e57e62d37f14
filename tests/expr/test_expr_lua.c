/* Differential: every expression is also Lua. The same text runs in Lua 5.4 over the same rows and
 * must give the same answer; missing data are compared through a Kleene logic written in Lua. */
#include "expr_fixture.h"
#include "expr/expr_node.h"

#include <stdio.h>
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

enum { ROWS = 50, EXPRESSIONS = 4500 };      /* 225,000 rounds; five times as many with TANGGUH_PENUH */

/* What Lua itself knows of dates: os.date, not our calendar. */
static const char PRELUDE[] =
    "U = setmetatable({}, { __name = 'unknown' })\n"
    "local days = function(d) local t = os.date('!*t', d * 86400) return t.year, t.month, t.day end\n"
    "local months = function(a, b) local y, m, d = days(a) local Y, M, D = days(b)\n"
    "  return (Y - y) * 12 + M - m - (D < d and 1 or 0) end\n"
    "F = { min = math.min, maks = math.max, angka = function(b) return b and 1 or 0 end,\n"
    "  ribu = function(n) return n * 1000 end, juta = function(n) return n * 1000000 end,\n"
    "  antara = function(x, a, b) return a <= x and x <= b end,\n"
    "  salah_satu = function(x, ...) for _, v in ipairs { ... } do if v == x then return true end end return false end,\n"
    "  tanggal = function(s) local y, m, d = s:match('(%d+)-(%d+)-(%d+)')\n"
    "    return os.time { year = y, month = m, day = d, hour = 12 } // 86400 end,\n"
    "  tahun = function(d) return (days(d)) end, bulan = function(d) return (select(2, days(d))) end,\n"
    "  semester = function(d) return select(2, days(d)) > 6 and 'ganjil' or 'genap' end }\n"
    /* the Islamic calendar: BULAN = { { first day, month number }, ... }, else years and months counted one by one */
    "local LONG = {} for _, y in ipairs { 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 } do LONG[y % 30] = true end\n"
    "local STARTS = { [0] = -492148 } do local n = 0 for y = 1, 1600 do for m = 1, 12 do\n"
    "  local long = m % 2 == 1 or (m == 12 and LONG[y % 30]) n = n + 1 STARTS[n] = STARTS[n - 1] + (long and 30 or 29) end end end\n"
    "local function hijri(d) for i = #BULAN - 1, 1, -1 do local a, b = BULAN[i], BULAN[i + 1]\n"
    "    if a[1] <= d and d < b[1] then local gap, days = b[2] - a[2], b[1] - a[1]\n"
    "      for k = gap - 1, 0, -1 do local s = a[1] + k * days // gap if s <= d then return (a[2] + k) % 12 + 1, d - s + 1 end end end end\n"
    "  local n = #STARTS while STARTS[n] > d do n = n - 1 end return n % 12 + 1, d - STARTS[n] + 1 end\n"
    "function F.bulan_hijriah(d) return (hijri(d)) end\n"
    "function F.hari_ke_ramadan(d) local m, h = hijri(d) return m == 9 and h or 0 end\n"
    /* a table: rows of keys and value, '*' any */
    "function F.cari(t, ...) local x = { ... } for _, r in ipairs(t) do local fits, perhaps = true, false\n"
    "    for i = 1, #r - 1 do if r[i] ~= '*' then if x[i] == U then perhaps = true elseif x[i] ~= r[i] then fits = false end end end\n"
    "    if fits and perhaps then return U end if fits then return r[#r] end end return U end\n"
    "function row(r) r.umur_bulan = function(d) return months(d, r.hari_ini) end\n"
    "  r.umur = function(d) return months(d, r.hari_ini) // 12 end\n"
    "  r.hari_sejak = function(d) return r.hari_ini - d end\n"
    "  r.terima = function(p, u, w) return r['terima_' .. p] end\n"
    "  r.ada = function() return true end  r.nilai_atau = function(a) return a end\n"
    "  return setmetatable(r, { __index = function(_, k) return F[k] or error('no ' .. k) end }) end\n"
    /* the second round: U stands for unknown, operators are functions */
    "local function strict(f) return function(...) for _, v in ipairs { ... } do if v == U then return U end end return f(...) end end\n"
    "function K_and(a, b) if a == false or b == false then return false end if a == U or b == U then return U end return true end\n"
    "function K_not(a) if a == U then return U end return not a end\n"
    "function K_or(a, b) return K_not(K_and(K_not(a), K_not(b))) end\n"
    "K_eq = strict(function(a, b) return a == b end)  K_ne = strict(function(a, b) return a ~= b end)\n"
    "K_lt = strict(function(a, b) return a < b end)   K_le = strict(function(a, b) return a <= b end)\n"
    "K_gt = strict(function(a, b) return a > b end)   K_ge = strict(function(a, b) return a >= b end)\n"
    "K_add = strict(function(a, b) return a + b end)  K_sub = strict(function(a, b) return a - b end)\n"
    "K_mul = strict(function(a, b) return a * b end)  K_div = strict(function(a, b) return a // b end)\n"
    "K_mod = strict(function(a, b) return a % b end)  K_neg = strict(function(a) return -a end)\n"
    "function K_antara(x, a, b) return K_and(K_ge(x, a), K_le(x, b)) end\n"
    "function K_ada(a) return a ~= U end  function K_nilai_atau(a, b) if a == U then return b end return a end\n"
    "K_cari = F.cari\n"
    "for _, f in ipairs { 'min', 'maks', 'angka', 'ribu', 'juta', 'salah_satu', 'tahun', 'bulan', 'semester', 'bulan_hijriah', 'hari_ke_ramadan' } do _G['K_' .. f] = strict(F[f]) end\n"
    "function krow(r) for _, f in ipairs { 'umur', 'umur_bulan', 'hari_sejak' } do r['K_' .. f] = strict(r[f]) end\n"
    "  r.U = U  return setmetatable(r, { __index = _G }) end\n";

static void set_int(lua_State *L, const char *k, int64_t v)
{
    lua_pushinteger(L, v);
    lua_setfield(L, -2, k);
}

static void push_value(lua_State *L, expr_tipe t, int64_t v)
{
    static const double SCALE[] = { 1, 10, 100, 1000 };
    if (t.jenis == TG_DESIMAL)
        lua_pushnumber(L, (double)v / SCALE[t.desimal]);
    else if (t.jenis == TG_YA_TIDAK)
        lua_pushboolean(L, v != 0);
    else if (t.jenis == TG_PILIHAN)
        lua_pushstring(L, t.pilihan[v]);
    else
        lua_pushinteger(L, v);
}

static void set_read(lua_State *L, const char *k, expr_tipe t, const fixture_row *r, int read)
{
    if (r->known[read])
        push_value(L, t, r->baca[read]);
    else
        lua_getglobal(L, "U");
    lua_setfield(L, -2, k);
}

static void push_cell(lua_State *L, expr_tipe t, int64_t v)
{
    if (v == EXPR_APA_PUN)
        lua_pushstring(L, "*");
    else
        push_value(L, t, v);
}

/* The rows that hold at a date. */
static void push_table(lua_State *L, const expr_tabel *t, tg_date acuan)
{
    lua_newtable(L);
    for (int i = 0, n = 0; i < t->masa_count; i++) {
        const expr_tabel_masa *m = &t->masa[i];
        bool now = (m->berlaku == TG_DATE_NONE || m->berlaku <= acuan) && (m->sampai == TG_DATE_NONE || acuan <= m->sampai);
        for (int k = 0; now && k < m->baris; k++) {
            lua_newtable(L);
            for (int c = 0; c <= t->kunci_count; c++) {
                push_cell(L, c < t->kunci_count ? t->tipe[c] : t->nilai, m->isi[k * (t->kunci_count + 1) + c]);
                lua_rawseti(L, -2, c + 1);
            }
            lua_rawseti(L, -2, ++n);
        }
    }
}

static void push_months(lua_State *L)
{
    lua_newtable(L);
    for (int i = 0; i < EXPR_HIJRI.count; i++) {
        const expr_hijri_bulan *b = &EXPR_HIJRI.bulan[i];
        lua_newtable(L);
        lua_pushinteger(L, b->mulai);
        lua_rawseti(L, -2, 1);
        lua_pushinteger(L, b->tahun * 12 + b->bulan - 1);
        lua_rawseti(L, -2, 2);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setglobal(L, "BULAN");
}

/* Leaves a table of the row on the stack, finished by the Lua function `maker`. */
static void push_row(lua_State *L, const fixture_row *r, bool kleene)
{
    lua_newtable(L);
    set_int(L, "hari_ini", r->in.hari_ini);
    for (const expr_nama *m = FIXTURE_MEANING; m->nama != NULL; m++) {
        expr_tipe t = { m->jenis, m->pilihan, m->desimal };
        if (m->sumber == EXPR_BACA) {
            set_read(L, m->nama, t, r, m->indeks);
        } else {
            push_value(L, t, m->sumber == EXPR_PARAMETER ? r->parameter[m->indeks] : r->turunan[m->indeks].nilai);
            lua_setfield(L, -2, m->nama);
        }
    }
    set_read(L, "terima_pkh", (expr_tipe){ TG_YA_TIDAK, NULL, 0 }, r, TERIMA_PKH);
    set_read(L, "terima_bpnt", (expr_tipe){ TG_YA_TIDAK, NULL, 0 }, r, TERIMA_BPNT);
    for (int i = 0; i < TABELS; i++) {
        push_table(L, &r->in.tabel[i], r->in.acuan);
        lua_setfield(L, -2, FIXTURE_TABEL_NAMES[i]);
    }
    for (int i = 0; i <= kleene; i++) {
        lua_getglobal(L, i == 0 ? "row" : "krow");
        lua_insert(L, -2);
        ck_assert_int_eq(lua_pcall(L, 1, 1, 0), LUA_OK);
    }
}

/* ---- an expression as calls of the Kleene functions ---- */

static void as_calls(const expr *e, int i, tg_buf *out)
{
    static const char *const NAMA[] = { [OP_OR] = "or", [OP_AND] = "and", [OP_LT] = "lt", [OP_LE] = "le", [OP_GT] = "gt",
        [OP_GE] = "ge", [OP_EQ] = "eq", [OP_NE] = "ne", [OP_ADD] = "add", [OP_SUB] = "sub", [OP_MUL] = "mul", [OP_DIV] = "div",
        [OP_MOD] = "mod", [OP_NOT] = "not", [OP_NEG] = "neg" };
    const expr_node *n = &e->node[i];
    int x[EXPR_ARG_MAX], count = expr_operands(e, i, x);
    if (n->op == OP_TERIMA) {
        buf_printf(out, "terima_%s", n->teks);
    } else if (n->op == OP_TETAP && n->jenis == TG_TANGGAL) {
        buf_i64(out, n->nilai);
    } else if (n->op <= OP_TERIMA) {
        expr_print_node(e, i, out);
    } else {
        buf_printf(out, "K_%s(", n->op <= OP_NEG ? NAMA[n->op] : expr_fungsi_of(n->op)->nama);
        buf_printf(out, n->op == OP_CARI ? "%s, " : "", n->teks);
        for (int k = 0; k < count; k++) {
            buf_text(out, k ? ", " : "");
            as_calls(e, x[k], out);
        }
        buf_char(out, ')');
    }
}

/* ---- the comparison ---- */

typedef struct { lua_State *L; tg_buf text, code; uint64_t seed; int known, unknown, wrong, refused; fixture_row row[ROWS]; } bench;

static void load(bench *b, const char *code)
{
    lua_settop(b->L, ROWS);
    buf_clear(&b->code);
    buf_printf(&b->code, "return %s", code);
    ck_assert_msg(luaL_loadstring(b->L, buf_cstr(&b->code)) == LUA_OK, "%s", lua_tostring(b->L, -1));
}

/* Runs the loaded chunk over row k; its answer is on top. False: Lua raised an error. */
static bool run(bench *b, int k)
{
    lua_settop(b->L, ROWS + 1);
    lua_pushvalue(b->L, k + 1);
    lua_setupvalue(b->L, ROWS + 1, 1);
    lua_pushvalue(b->L, ROWS + 1);
    return lua_pcall(b->L, 0, 1, 0) == LUA_OK;
}

static bool same(bench *b, tg_jenis jenis, expr_hasil h)
{
    if (h.state == EXPR_UNKNOWN) {
        lua_getglobal(b->L, "U");
        return lua_rawequal(b->L, -1, -2);
    }
    if (jenis == TG_YA_TIDAK)
        return lua_isboolean(b->L, -1) && lua_toboolean(b->L, -1) == (int)h.nilai;
    if (jenis == TG_DESIMAL)
        return lua_isnumber(b->L, -1) && lua_tonumber(b->L, -1) * 10 == (double)h.nilai;
    return lua_isinteger(b->L, -1) && lua_tointeger(b->L, -1) == h.nilai;
}

static const expr *random_expr(bench *b, bool defaults)
{
    static const tg_jenis KIND[] = { TG_YA_TIDAK, TG_YA_TIDAK, TG_YA_TIDAK, TG_BILANGAN, TG_RUPIAH, TG_TANGGAL, TG_DESIMAL };
    for (;; b->refused++) {
        tg_jenis jenis = KIND[fixture_below(&b->seed, 7)];
        fixture_writer w = { b->seed, defaults, &b->text };
        buf_clear(&b->text);
        fixture_write(&w, jenis, 1 + fixture_below(&w.seed, 4));
        b->seed = w.seed;
        const expr *e = fixture_try(buf_cstr(&b->text), jenis == TG_DESIMAL ? (int)EXPR_DESIMAL(1) : (int)jenis);
        if (e != NULL)
            return e;
    }
}

static void open_bench(bench *b, uint64_t seed, int unknown_percent)
{
    *b = (bench){ .L = luaL_newstate(), .seed = seed };
    buf_init(&b->text, 1 << 20);
    buf_init(&b->code, 1 << 21);
    luaL_openlibs(b->L);
    ck_assert_msg(luaL_dostring(b->L, PRELUDE) == LUA_OK, "%s", lua_tostring(b->L, -1));
    lua_settop(b->L, 0);
    push_months(b->L);
    for (int i = 0; i < ROWS; i++) {
        fixture_row_random(&b->seed, &b->row[i], unknown_percent);
        b->row[i].in.tabel = unknown_percent > 0 ? FIXTURE_TABEL_BOLONG : FIXTURE_TABEL;
        push_row(b->L, &b->row[i], unknown_percent > 0);
    }
}

static void close_bench(bench *b, const char *what)
{
    if (getenv("TANGGUH_UJI_RINCI"))
        printf("%s: known %d, unknown %d, errors %d, refused texts %d\n", what, b->known, b->unknown, b->wrong, b->refused);
    buf_free(&b->text);
    buf_free(&b->code);
    lua_close(b->L);
}

/* Lua stops at the first false of an `and`; we look at both sides. So an error of ours need not be
 * one of Lua's, but an error of Lua's is always one of ours. */
START_TEST(the_same_text_means_the_same_in_lua)
{
    bench b;
    open_bench(&b, 101, 0);
    for (int i = 0; i < fixture_rounds(EXPRESSIONS); i++) {
        if (i % 200 == 0)
            fixture_reset();
        const expr *e = random_expr(&b, true);
        load(&b, buf_cstr(&b.text));
        for (int k = 0; k < ROWS; k++) {
            expr_hasil h = expr_eval(e, &b.row[k].in);
            bool ran = run(&b, k);
            ck_assert(h.state != EXPR_UNKNOWN);
            if (h.state == EXPR_GALAT) {
                b.wrong++;
                continue;
            }
            b.known++;
            ck_assert_msg(ran && same(&b, expr_jenis(e), h), "%s\nrow %d: ours %lld, Lua %s", buf_cstr(&b.text), k,
                          (long long)h.nilai, luaL_tolstring(b.L, -1, NULL));
        }
    }
    ck_assert_int_ge(b.known, 200000);
    close_bench(&b, "text");
}
END_TEST

START_TEST(missing_data_mean_the_same_in_a_kleene_logic_of_lua)
{
    bench b;
    tg_buf calls;
    buf_init(&calls, 1 << 20);
    open_bench(&b, 202, 30);
    for (int i = 0; i < fixture_rounds(EXPRESSIONS); i++) {
        if (i % 200 == 0)
            fixture_reset();
        const expr *e = random_expr(&b, true);
        buf_clear(&calls);
        as_calls(e, e->count - 1, &calls);
        load(&b, buf_cstr(&calls));
        for (int k = 0; k < ROWS; k++) {
            expr_hasil h = expr_eval(e, &b.row[k].in);
            bool ran = run(&b, k);
            *(h.state == EXPR_KNOWN ? &b.known : h.state == EXPR_UNKNOWN ? &b.unknown : &b.wrong) += 1;
            if (h.state == EXPR_GALAT && h.galat == EXPR_GALAT_MELUAP)
                continue;
            ck_assert_msg(ran == (h.state != EXPR_GALAT), "%s\nrow %d: %s", buf_cstr(&calls), k, luaL_tolstring(b.L, -1, NULL));
            ck_assert_msg(!ran || same(&b, expr_jenis(e), h), "%s\nrow %d: ours %d %lld, Lua %s", buf_cstr(&calls), k, h.state,
                          (long long)h.nilai, luaL_tolstring(b.L, -1, NULL));
        }
    }
    ck_assert_int_ge(b.known, 25000);
    ck_assert_int_ge(b.unknown, 10000);
    ck_assert_int_ge(b.wrong, 100);
    buf_free(&calls);
    close_bench(&b, "kleene");
}
END_TEST

TESTS(expr_lua)
{
    if (fixture_rounds(1) > 1)
        tcase_set_timeout(tc, 600);
    tcase_add_test(tc, the_same_text_means_the_same_in_lua);
    tcase_add_test(tc, missing_data_mean_the_same_in_a_kleene_logic_of_lua);
}
