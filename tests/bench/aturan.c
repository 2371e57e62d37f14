/* bench/aturan.c: measures rules without a server: deciding beside the same rule written by hand, and explaining.
 *
 *   aturan putuskan DIR GAPS     nanoseconds per decision: ours, Lua, C, plain C, in turns; DIR/ukur/00.lua, DIR/tangan.lua.
 *                                 Of GAPS data one is missing; 0: none
 *   aturan jelaskan DIR PROGRAM KODE    microseconds per explanation of each audience: mean, and the slowest family
 *
 * Prints one JSON line. Exit 1: nothing was measured, or the three do not decide alike; stderr says why.
 * Input   synthetic families, drawn from a fixed seed. Output  one line. Thread  one. Memory  until it ends. */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "aturan_tangan.h"
#include "expr/expr.h"
#include "laporan/laporan.h"
#include "penilaian/penilaian.h"

enum { KELUARGA = 1024, ROUNDS = 15, ROUND = 100 * KELUARGA, HARI_INI = 20250301, REPEATS = 5, EXPLAINED = 200 };

typedef struct { rule_row row; int64_t v[TANGAN_ANGGOTA * RULE_READ_MAX]; bool known[TANGAN_ANGGOTA * RULE_READ_MAX]; tangan_keluarga k; } family;

static family *families;
static lua_State *L;
static uint64_t seed = 88172645463325252u;

static int64_t draw(int64_t lo, int64_t hi)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return lo + (int64_t)(seed >> 11) % (hi - lo + 1);
}

static int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);          /* what others do with the processor counts for neither */
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void die(const char *what, const char *why)
{
    fprintf(stderr, "aturan: %s: %s\n", what, why);
    exit(1);
}

/* ---- rules ------------------------------------------------------------------------------------------ */

static rule *load(const char *dir, const char *program, const char *kode)
{
    rule_layers layers;
    rule *r = NULL;
    tg_error err = { 0 };
    tg_date at;
    rule_findings *f = rule_findings_create();
    date_make(&at, HARI_INI / 10000, HARI_INI / 100 % 100, HARI_INI % 100);
    penilaian_add_program(program);
    int rc = rule_layers_load(&layers, dir, program, kode, &err);
    if (rc == TG_OK)
        rc = rule_compile(&r, program, penilaian_dictionary(), layers.source, layers.count, at, f, &err);
    if (rc != TG_OK)
        die(program, rule_findings_count(f) > 0 ? rule_findings_at(f, 0)->pesan : err.kunci);
    rule_layers_free(&layers);
    rule_findings_destroy(f);
    return r;
}

/* ---- families --------------------------------------------------------------------------------------- */

/* How often "yes", and within what numbers: so that about a third is eligible. */
static const struct { const char *nama; int64_t lo, hi, di_atas; } SPREAD[] = {
    { "desil", 1, 5, 0 }, { "lama_tinggal_bulan", 3, 120, 0 }, { "penghasilan_bulanan", 500000, 4000000, 0 },
    { "jumlah_anggota", TANGAN_ANGGOTA, TANGAN_ANGGOTA, 0 }, { "ada_asn_tni_polri", 0, 15, 14 }, { "punya_mobil", 0, 11, 10 },
    { "punya_lahan_lain", 0, 4, 3 }, { "korban_bencana", 0, 4, 3 }, { "masih_sekolah", 0, 1, 0 }, { "terverifikasi", 0, 9, 0 },
};

static int64_t draw_date(int64_t *number)
{
    tg_date d;
    int y = (int)draw(1940, 2024), m = (int)draw(1, 12), day = (int)draw(1, 28);
    date_make(&d, y, m, day);
    *number = y * 10000 + m * 100 + day;
    return d;
}

/* The value as rules have it; *number: as by hand, where dates are 20190201. */
static int64_t draw_value(const tg_field *f, int64_t *number)
{
    int64_t lo = f->min, hi = f->maks > f->min ? f->maks : f->min + 100, above = -1, words = 0;
    if (f->jenis == TG_TANGGAL)
        return draw_date(number);
    while (f->jenis == TG_PILIHAN && f->pilihan[words] != NULL)
        words++;
    if (f->jenis == TG_PILIHAN || f->jenis == TG_YA_TIDAK) {
        lo = 0;
        hi = f->jenis == TG_PILIHAN ? words - 1 : 1;
    }
    for (size_t i = 0; i < sizeof SPREAD / sizeof *SPREAD; i++)
        if (strcmp(SPREAD[i].nama, f->nama) == 0) {
            lo = SPREAD[i].lo;
            hi = SPREAD[i].hi;
            above = SPREAD[i].di_atas;
        }
    *number = draw(lo, hi);
    return *number = f->jenis == TG_YA_TIDAK && above >= 0 ? *number > above : *number;
}

static void push_value(const tg_field *f, int64_t number)
{
    if (f->jenis == TG_YA_TIDAK)
        lua_pushboolean(L, number != 0);
    else if (f->jenis == TG_PILIHAN)
        lua_pushstring(L, f->pilihan[number]);
    else
        lua_pushinteger(L, number);
}

#define PLACE(field) { #field, offsetof(tangan_keluarga, field) }
static const struct { const char *nama; size_t at; } OWN[] = {
    PLACE(desil), PLACE(jumlah_anggota), PLACE(lama_tinggal_bulan), PLACE(penghasilan_bulanan), PLACE(jenis_lantai),
    PLACE(ada_asn_tni_polri), PLACE(punya_mobil), PLACE(punya_lahan_lain), PLACE(korban_bencana),
};

static void put_by_hand(family *x, const tg_field *f, int member, int64_t number)
{
    for (size_t i = 0; member < 0 && i < sizeof OWN / sizeof *OWN; i++)
        if (strcmp(OWN[i].nama, f->nama) == 0)
            memcpy((char *)&x->k + OWN[i].at, &number, sizeof number);
    if (member >= 0 && strcmp(f->nama, "tanggal_lahir") == 0)
        x->k.anggota[member].tanggal_lahir = number;
    if (member >= 0 && strcmp(f->nama, "masih_sekolah") == 0)
        x->k.anggota[member].masih_sekolah = number;
}

/* One datum, in all forms; the Lua table of the family or member is on top. *known false: it is missing. */
static int64_t put(family *x, const rule_read *read, int member, int gaps, bool *known)
{
    int64_t number, v;
    *known = gaps == 0 || draw(1, gaps) > 1;
    if (read->f == NULL)
        return draw(0, 3) == 0;                          /* terima: one in four */
    v = draw_value(read->f, &number);
    put_by_hand(x, read->f, member, number);
    if (!*known)
        return 0;
    push_value(read->f, number);
    lua_setfield(L, -2, read->f->nama);
    return v;
}

static size_t put_member(family *x, const rule_read *reads, size_t n, int member, int gaps, size_t at)
{
    lua_newtable(L);
    for (size_t i = 0; i < n; i++)
        if (reads[i].daftar == 0) {
            x->v[at] = put(x, &reads[i], member, gaps, &x->known[at]);
            at++;
        }
    lua_rawseti(L, -2, member + 1);
    return at;
}

/* One family, its table left on top. `gaps`: of so many data one is missing; 0: none. */
static void make_family(family *x, const rule *r, int gaps)
{
    size_t n, at = 0;
    const rule_read *reads = rule_reads(r, &n);
    lua_newtable(L);
    for (size_t i = 0; i < n; i++)
        if (reads[i].daftar < 0) {
            x->row.v[i] = x->row.hi[i] = put(x, &reads[i], -1, gaps, &x->row.known[i]);
            x->row.asal[i] = "DTSEN, 12 Maret 2026";
        }
    lua_newtable(L);
    for (int m = 0; m < TANGAN_ANGGOTA; m++)
        at = put_member(x, reads, n, m, gaps, at);
    lua_setfield(L, -2, "anggota");
    x->row.daftar[0] = (rule_baris){ true, TANGAN_ANGGOTA, x->v, x->known };
    x->row.hari_ini = rule_date(r);
}

/* The global `keluarga` of Lua is the list of their tables. */
static void make_families(const rule *r, int gaps)
{
    families = calloc(KELUARGA, sizeof *families);
    L = luaL_newstate();
    if (families == NULL || L == NULL)
        die("families", "no memory");
    luaL_openlibs(L);
    lua_newtable(L);
    for (int i = 0; i < KELUARGA; i++) {
        make_family(&families[i], r, gaps);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setglobal(L, "keluarga");
}

/* ---- deciding --------------------------------------------------------------------------------------- */

static int64_t by_rule(const rule *r, int n)
{
    rule_outcome o;
    int64_t sum = 0;
    for (int i = 0; i < n; i++) {
        rule_decide(r, &families[i % KELUARGA].row, &o);
        sum += o.skor;
    }
    return sum;
}

static int64_t by_c(int n)
{
    rule_outcome o;
    int64_t sum = 0;
    for (int i = 0; i < n; i++) {
        tangan_putuskan(&families[i % KELUARGA].row, &o);
        sum += o.skor;
    }
    return sum;
}

static int64_t by_plain_c(int n)
{
    tangan_hasil o;
    int64_t sum = 0;
    for (int i = 0; i < n; i++) {
        tangan_putuskan_polos(&families[i % KELUARGA].k, HARI_INI, &o);
        sum += o.skor;
    }
    return sum;
}

static int64_t by_lua(int n)
{
    lua_getglobal(L, "putaran");
    lua_getglobal(L, "keluarga");
    lua_pushinteger(L, n);
    lua_pushinteger(L, HARI_INI);
    lua_getglobal(L, "hasil");
    if (lua_pcall(L, 4, 1, 0) != LUA_OK)
        die("tangan.lua", lua_tostring(L, -1));
    int64_t sum = lua_tointeger(L, -1);
    lua_pop(L, 1);
    return sum;
}

static int64_t number_in_lua(const char *nama)
{
    lua_getfield(L, -1, nama);
    int64_t n = lua_tointeger(L, -1);
    lua_pop(L, 1);
    return n;
}

static int status_in_lua(int i)
{
    lua_rawgeti(L, -1, i + 1);
    int status = lua_isnil(L, -1) ? ST_TAK_DIKETAHUI : lua_toboolean(L, -1) ? ST_TERPENUHI : ST_TIDAK_TERPENUHI;
    lua_pop(L, 1);
    return status;
}

/* Outcome of the Lua function for family i, beside `o`. */
static bool lua_agrees(int i, const rule_outcome *o)
{
    lua_getglobal(L, "putuskan");
    lua_getglobal(L, "keluarga");
    lua_rawgeti(L, -1, i + 1);
    lua_remove(L, -2);
    lua_pushinteger(L, HARI_INI);
    lua_getglobal(L, "hasil");
    if (lua_pcall(L, 3, 0, 0) != LUA_OK)
        die("tangan.lua", lua_tostring(L, -1));
    lua_getglobal(L, "hasil");
    lua_getfield(L, -1, "hasil");
    bool equal = strcmp(lua_tostring(L, -1), rule_hasil_text(o->hasil)) == 0;
    lua_pop(L, 1);
    equal = equal && o->skor == number_in_lua("skor") && o->uang == number_in_lua("uang");
    for (int k = 0; k < TANGAN_SYARAT; k++)
        equal = equal && o->status[k] == status_in_lua(k);
    lua_pop(L, 1);
    return equal;
}

static bool plain_agrees(int i, const rule_outcome *o)
{
    tangan_hasil c;
    tangan_putuskan_polos(&families[i].k, HARI_INI, &c);
    return c.layak == (o->hasil == HASIL_LAYAK) && c.skor == o->skor && c.uang == o->uang;
}

/* All decide every family alike: C byte by byte. The plain one only when no data are missing. */
static int check_same(const rule *r, bool plain, int *open)
{
    int layak = 0;
    rule_outcome o, c;
    size_t n;
    const rule_read *reads = rule_reads(r, &n);
    for (size_t i = 0; i <= n; i++)
        if (TANGAN_BACA[i] == NULL ? i < n : strcmp(TANGAN_BACA[i], reads[i].nama) != 0)
            die("reads", "not those of aturan_tangan.c");
    for (int i = 0; i < KELUARGA; i++) {
        rule_decide(r, &families[i].row, &o);
        tangan_putuskan(&families[i].row, &c);
        if (memcmp(&o, &c, sizeof o) != 0 || !lua_agrees(i, &o) || (plain && !plain_agrees(i, &o)))
            die("not decided alike", families[i].row.known[3] ? "a family with its desil" : "a family without desil");
        layak += o.hasil == HASIL_LAYAK;
        *open += o.hasil == HASIL_PERLU_DATA;
    }
    return layak;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *x, int n)
{
    qsort(x, (size_t)n, sizeof *x, by_size);
    return x[n / 2];
}

enum { BY_RULE, BY_LUA, BY_C, BY_PLAIN, BY_COUNT };

/* Nanoseconds per decision of one round. */
static double time_one(const rule *r, int who)
{
    static volatile int64_t kept;
    int64_t began = now_ns();
    kept = who == BY_RULE ? by_rule(r, ROUND) : who == BY_LUA ? by_lua(ROUND) : who == BY_C ? by_c(ROUND) : by_plain_c(ROUND);
    (void)kept;
    return (double)(now_ns() - began) / ROUND;
}

static void measure_decide(const rule *r, int gaps)
{
    double ns[BY_COUNT][ROUNDS], ratio[BY_COUNT][ROUNDS];
    int open = 0, layak = check_same(r, gaps == 0, &open);
    for (int i = -1; i < ROUNDS; i++)                    /* the first round warms up */
        for (int k = 0; k < BY_COUNT; k++) {
            int who = (k + i + 1) % BY_COUNT;
            ns[who][i < 0 ? 0 : i] = time_one(r, who);
        }
    for (int i = 0; i < ROUNDS; i++)
        for (int k = 0; k < BY_COUNT; k++)
            ratio[k][i] = ns[k][i] / ns[BY_RULE][i];
    printf("{\"rule_ns\":%.1f,\"lua_ns\":%.1f,\"c_ns\":%.1f,\"plain_ns\":%.1f,\"lua\":%.3f,\"c\":%.3f,\"families\":%d,\"layak\":%d,\"perlu_data\":%d}\n",
           median(ns[BY_RULE], ROUNDS), median(ns[BY_LUA], ROUNDS), median(ns[BY_C], ROUNDS), median(ns[BY_PLAIN], ROUNDS),
           median(ratio[BY_LUA], ROUNDS), median(ratio[BY_C], ROUNDS), KELUARGA, layak, open);
}

/* ---- explaining ------------------------------------------------------------------------------------- */

static double explain_one(const rule *r, const rule_row *row, const rule_outcome *o, rule_audience who)
{
    tg_buf text;
    tg_error err;
    rule_surat surat = RULE_SURAT(BAHASA_ID);
    surat.sumber = "DTSEN";
    surat.diperbarui = surat.keberatan = rule_date(r);
    surat.tempat = "Kelurahan Duren Sawit";
    int64_t began = now_ns();
    buf_init(&text, 4 << 20);
    if (rule_explain_to(r, row, o, who, &surat, &text, &err) != TG_OK)
        die("explanation", err.kunci);
    buf_free(&text);
    return (double)(now_ns() - began) / 1000;
}

/* The slowest family by its best of some repeats: what the machine does beside is not the explanation's. */
static void measure_explain(const rule *r)
{
    static const char *const WHO[] = { [UNTUK_WARGA] = "warga", [UNTUK_PETUGAS] = "petugas", [UNTUK_AUDITOR] = "auditor", [UNTUK_SMS] = "sms" };
    rule_outcome o;
    for (int who = 0; who < 4; who++) {
        double sum = 0, worst = 0;
        for (int i = 0; i < EXPLAINED; i++) {
            double best = 1e9;
            rule_decide(r, &families[i].row, &o);
            for (int k = 0; k < REPEATS; k++) {
                double us = explain_one(r, &families[i].row, &o, (rule_audience)who);
                best = us < best ? us : best;
            }
            sum += best;
            worst = best > worst ? best : worst;
        }
        printf("%s\"%s\":{\"mean_us\":%.1f,\"slowest_us\":%.1f}", who == 0 ? "{" : ",", WHO[who], sum / EXPLAINED, worst);
    }
    puts("}");
}

int main(int argc, char **argv)
{
    char path[1024];
    pesan_add(RULE_PESAN);
    pesan_add(EXPR_PESAN);
    penilaian_set_sources(laporan_sumber());
    if (argc == 4 && strcmp(argv[1], "putuskan") == 0) {
        rule *r = load(argv[2], "ukur", "00");
        make_families(r, atoi(argv[3]));
        snprintf(path, sizeof path, "%s/tangan.lua", argv[2]);
        lua_newtable(L);
        lua_setglobal(L, "hasil");
        if (luaL_dofile(L, path) != LUA_OK)
            die(path, lua_tostring(L, -1));
        measure_decide(r, atoi(argv[3]));
    } else if (argc == 5 && strcmp(argv[1], "jelaskan") == 0) {
        rule *r = load(argv[2], argv[3], argv[4]);
        make_families(r, 10);
        measure_explain(r);
    } else {
        die("usage", "aturan putuskan DIR GAPS | aturan jelaskan DIR PROGRAM KODE");
    }
    return 0;
}
