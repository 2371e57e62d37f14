/* What a function may call: the functions of RULES.md 1.3 on Lua values, and ipairs and type. Each
 * checks its arguments, works on the subject's own values and holds nothing while it may raise. */
#include "rule/fungsi_lua.h"
#include <lauxlib.h>
#include <math.h>
#include <string.h>

enum { SEMESTER_GENAP_SAMPAI = 6 };      /* January to June: genap */

static int unfit(lua_State *L, const char *call)
{
    return rule_pagar_say(L, "aturan_fungsi_isi", call);
}

static tg_date date_arg(lua_State *L, int i, const char *call)
{
    tg_date d = 0;
    size_t size;
    if (lua_type(L, i) != LUA_TSTRING)
        unfit(L, call);
    const char *text = lua_tolstring(L, i, &size);
    if (date_parse(&d, text, size, NULL) != TG_OK)
        unfit(L, call);
    return d;
}

static int64_t whole_arg(lua_State *L, int i, const char *call)
{
    if (!lua_isinteger(L, i))
        unfit(L, call);
    return lua_tointeger(L, i);
}

/* The subject's date, never the clock; without one the call stops as unknown. */
static tg_date today(lua_State *L)
{
    tg_date d = rule_mesin_of(L)->in->hari_ini;
    if (d == TG_DATE_NONE)
        rule_pagar_raise(L, STOP_DATUM);
    return d;
}

/* ---- dates -------------------------------------------------------------------------------- */

static int l_umur(lua_State *L)
{
    tg_date d = date_arg(L, 1, "umur(tanggal)");
    lua_pushinteger(L, date_years(d, today(L)));
    return 1;
}

static int l_umur_bulan(lua_State *L)
{
    tg_date d = date_arg(L, 1, "umur_bulan(tanggal)");
    lua_pushinteger(L, date_months(d, today(L)));
    return 1;
}

static int l_hari_sejak(lua_State *L)
{
    tg_date d = date_arg(L, 1, "hari_sejak(tanggal)");
    lua_pushinteger(L, (lua_Integer)today(L) - d);
    return 1;
}

static int l_tanggal(lua_State *L)
{
    date_arg(L, 1, "tanggal('2025-01-31')");
    lua_settop(L, 1);
    return 1;
}

static int l_tahun(lua_State *L)
{
    int tahun, bulan, hari;
    date_split(date_arg(L, 1, "tahun(tanggal)"), &tahun, &bulan, &hari);
    lua_pushinteger(L, tahun);
    return 1;
}

static int l_bulan(lua_State *L)
{
    int tahun, bulan, hari;
    date_split(date_arg(L, 1, "bulan(tanggal)"), &tahun, &bulan, &hari);
    lua_pushinteger(L, bulan);
    return 1;
}

static int l_semester(lua_State *L)
{
    int tahun, bulan, hari;
    date_split(date_arg(L, 1, "semester(tanggal)"), &tahun, &bulan, &hari);
    lua_pushstring(L, bulan <= SEMESTER_GENAP_SAMPAI ? "genap" : "ganjil");
    return 1;
}

enum { RAMADAN = 9 };

static int l_bulan_hijriah(lua_State *L)
{
    int tahun, bulan, hari;
    expr_hijri_split(rule_mesin_of(L)->in->hijri, date_arg(L, 1, "bulan_hijriah(tanggal)"), &tahun, &bulan, &hari);
    lua_pushinteger(L, bulan);
    return 1;
}

static int l_hari_ke_ramadan(lua_State *L)
{
    int tahun, bulan, hari;
    expr_hijri_split(rule_mesin_of(L)->in->hijri, date_arg(L, 1, "hari_ke_ramadan(tanggal)"), &tahun, &bulan, &hari);
    lua_pushinteger(L, bulan == RAMADAN ? hari : 0);
    return 1;
}

/* ---- numbers and choices ------------------------------------------------------------------ */

/* Numbers with numbers, texts with texts. */
static void check_alike(lua_State *L, int count, const char *call)
{
    int kind = lua_type(L, 1);
    if (lua_gettop(L) != count || (kind != LUA_TNUMBER && kind != LUA_TSTRING))
        unfit(L, call);
    for (int i = 2; i <= count; i++)
        if (lua_type(L, i) != kind)
            unfit(L, call);
}

static int l_antara(lua_State *L)
{
    check_alike(L, 3, "antara(x, terkecil, terbesar)");
    lua_pushboolean(L, lua_compare(L, 2, 1, LUA_OPLE) && lua_compare(L, 1, 3, LUA_OPLE));
    return 1;
}

static int l_min(lua_State *L)
{
    check_alike(L, 2, "min(a, b)");
    lua_pushvalue(L, lua_compare(L, 1, 2, LUA_OPLT) ? 1 : 2);
    return 1;
}

static int l_maks(lua_State *L)
{
    check_alike(L, 2, "maks(a, b)");
    lua_pushvalue(L, lua_compare(L, 2, 1, LUA_OPLT) ? 1 : 2);
    return 1;
}

static int l_salah_satu(lua_State *L)
{
    int n = lua_gettop(L);
    bool found = false;
    if (n < 2)
        unfit(L, "salah_satu(x, 'a', 'b')");
    for (int i = 2; i <= n; i++) {
        if (lua_type(L, i) != lua_type(L, 1))
            unfit(L, "salah_satu(x, 'a', 'b')");
        found = found || lua_rawequal(L, 1, i);
    }
    lua_pushboolean(L, found);
    return 1;
}

static int l_angka(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TBOOLEAN)
        unfit(L, "angka(ya_atau_tidak)");
    lua_pushinteger(L, lua_toboolean(L, 1));
    return 1;
}

static int push_times(lua_State *L, int64_t n, int64_t by)
{
    int64_t out;
    if (__builtin_mul_overflow(n, by, &out))
        rule_pagar_say(L, "expr_galat_meluap", "");
    lua_pushinteger(L, out);
    return 1;
}

static int l_ribu(lua_State *L)
{
    return push_times(L, whole_arg(L, 1, "ribu(bilangan)"), 1000);
}

static int l_juta(lua_State *L)
{
    return push_times(L, whole_arg(L, 1, "juta(bilangan)"), 1000000);
}

/* ---- facts by name ------------------------------------------------------------------------ */

/* The scan wrote the name of the fact where the script has k.name. */
static const expr_nama *fact_arg(lua_State *L, const char *call)
{
    const rule_fungsi *s = rule_mesin_of(L)->f;
    const char *nama = lua_type(L, 1) == LUA_TSTRING ? lua_tostring(L, 1) : "";
    for (int i = 0; i < s->fakta_count; i++)
        if (strcmp(s->fakta[i].nama, nama) == 0)
            return &s->fakta[i];
    unfit(L, call);
    return NULL;
}

static int l_ada(lua_State *L)
{
    const expr_nama *n = fact_arg(L, "ada(data)");
    lua_pushboolean(L, rule_fungsi_known(rule_mesin_of(L), n));
    return 1;
}

static int l_nilai_atau(lua_State *L)
{
    mesin *m = rule_mesin_of(L);
    const expr_nama *n = fact_arg(L, "nilai_atau(data, pengganti)");
    if (lua_gettop(L) != 2 || lua_isnil(L, 2))
        unfit(L, "nilai_atau(data, pengganti)");
    if (rule_fungsi_known(m, n))
        return rule_fungsi_push(L, n);
    if (n->sumber == EXPR_BACA)
        m->out->dianggap[n->indeks / 64] |= UINT64_C(1) << (n->indeks % 64);
    return 1;
}

static int l_terima(lua_State *L)
{
    const rule_fungsi *s = rule_mesin_of(L)->f;
    lua_settop(L, 3);
    for (int i = 1; i <= 3; i++)
        if (lua_type(L, i) != LUA_TSTRING)
            unfit(L, "terima('pkh', 'keluarga', 'sekarang')");
    const char *nama = lua_pushfstring(L, "terima:%s:%s:%s", lua_tostring(L, 1), lua_tostring(L, 2), lua_tostring(L, 3));
    for (int i = 0; i < s->fakta_count; i++)
        if (strcmp(s->fakta[i].nama, nama) == 0)
            return rule_fungsi_push(L, &s->fakta[i]);
    return unfit(L, "terima('pkh', 'keluarga', 'sekarang')");
}

/* ---- tables ------------------------------------------------------------------------------- */

static int64_t choice_arg(lua_State *L, int i, const char *const *pilihan)
{
    const char *word = lua_type(L, i) == LUA_TSTRING ? lua_tostring(L, i) : "";
    for (int64_t k = 0; pilihan != NULL && pilihan[k] != NULL; k++)
        if (strcmp(pilihan[k], word) == 0)
            return k;
    unfit(L, "cari(tabel, kunci)");
    return 0;
}

/* 23.5 of desimal(1) as 235; a value with more digits fits no key. */
static int64_t decimal_arg(lua_State *L, int i, int desimal)
{
    double scale = 1, n = lua_type(L, i) == LUA_TNUMBER ? lua_tonumber(L, i) : NAN;
    for (int k = 0; k < desimal; k++)
        scale *= 10;
    n = round(n * scale);
    if (!(fabs(n) < 9007199254740992.0) || n / scale != lua_tonumber(L, i))
        unfit(L, "cari(tabel, kunci)");
    return (int64_t)n;
}

static int64_t key_arg(lua_State *L, int i, const expr_tipe *tipe)
{
    switch (tipe->jenis) {
    case TG_PILIHAN: return choice_arg(L, i, tipe->pilihan);
    case TG_TANGGAL: return date_arg(L, i, "cari(tabel, kunci)");
    case TG_DESIMAL: return decimal_arg(L, i, tipe->desimal);
    case TG_YA_TIDAK:
        if (lua_type(L, i) != LUA_TBOOLEAN)
            unfit(L, "cari(tabel, kunci)");
        return lua_toboolean(L, i);
    default: return whole_arg(L, i, "cari(tabel, kunci)");
    }
}

static const int64_t *find_row(const expr_tabel *t, const expr_tabel_masa *m, const int64_t *key)
{
    for (int r = 0; r < m->baris; r++) {
        const int64_t *row = m->isi + (size_t)r * (size_t)(t->kunci_count + 1);
        int k = 0;
        while (k < t->kunci_count && (row[k] == EXPR_APA_PUN || row[k] == key[k]))
            k++;
        if (k == t->kunci_count)
            return row;
    }
    return NULL;
}

static const expr_tabel_masa *period_at(const expr_tabel *t, tg_date at)
{
    for (int i = 0; i < t->masa_count && at != TG_DATE_NONE; i++)
        if ((t->masa[i].berlaku == TG_DATE_NONE || t->masa[i].berlaku <= at)
            && (t->masa[i].sampai == TG_DATE_NONE || at <= t->masa[i].sampai))
            return &t->masa[i];
    return NULL;
}

/* cari(tabel, kunci, ...): the table's name gave its number. No row: unknown, as in expressions. */
static int l_cari(lua_State *L)
{
    mesin *m = rule_mesin_of(L);
    int64_t key[EXPR_ARG_MAX];
    size_t i = lua_type(L, 1) == LUA_TLIGHTUSERDATA ? (size_t)lua_touserdata(L, 1) : 0;
    if (i == 0 || i > (size_t)m->set->tabel_count)
        unfit(L, "cari(tabel, kunci)");
    if (m->in->tabel == NULL)
        rule_pagar_raise(L, STOP_DATUM);
    const expr_tabel *t = &m->in->tabel[m->set->tabel[i - 1].indeks];
    if (lua_gettop(L) != t->kunci_count + 1)
        unfit(L, "cari(tabel, kunci)");
    for (int k = 0; k < t->kunci_count; k++)
        key[k] = key_arg(L, k + 2, &t->tipe[k]);
    const expr_tabel_masa *masa = period_at(t, m->in->acuan);
    const int64_t *row = masa == NULL ? NULL : find_row(t, masa, key);
    if (row == NULL)
        rule_pagar_raise(L, STOP_DATUM);
    rule_fungsi_push_value(L, t->nilai, row[t->kunci_count]);
    return 1;
}

/* ---- Lua's own ---------------------------------------------------------------------------- */

static int next_item(lua_State *L)
{
    lua_Integer i = lua_tointeger(L, 2) + 1;
    lua_pushinteger(L, i);
    return lua_rawgeti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

static int l_ipairs(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TTABLE)
        unfit(L, "ipairs(daftar)");
    lua_settop(L, 1);
    lua_pushcfunction(L, next_item);
    lua_insert(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

static int l_type(lua_State *L)
{
    lua_pushstring(L, luaL_typename(L, 1));
    return 1;
}

const struct fungsi_kata RULE_FUNGSI_KATA[] = {
    { "ada", l_ada }, { "angka", l_angka }, { "antara", l_antara }, { "bulan", l_bulan },
    { "bulan_hijriah", l_bulan_hijriah }, { "cari", l_cari }, { "hari_ke_ramadan", l_hari_ke_ramadan }, { "hari_sejak", l_hari_sejak },
    { "ipairs", l_ipairs }, { "juta", l_juta }, { "maks", l_maks }, { "min", l_min },
    { "nilai_atau", l_nilai_atau }, { "ribu", l_ribu }, { "salah_satu", l_salah_satu }, { "semester", l_semester },
    { "tahun", l_tahun }, { "tanggal", l_tanggal }, { "terima", l_terima }, { "type", l_type }, { "umur", l_umur },
    { "umur_bulan", l_umur_bulan }, { NULL, NULL },
};

const char *const RULE_FUNGSI_GLOBAL[] = {
    "ada", "angka", "antara", "bulan", "bulan_hijriah", "cari", "hari_ke_ramadan", "hari_sejak", "ipairs", "juta", "maks", "min",
    "nilai_atau", "ribu", "salah_satu", "semester", "tahun", "tanggal", "terima", "type", "umur", "umur_bulan", NULL,
};
