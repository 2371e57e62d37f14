/* Functions with statements; see fungsi.h. A state holds at fixed places of its stack the message
 * handler, p, and each function of one rule with its k. It holds no pointer to the rule between calls. */
#include "rule/fungsi_lua.h"
#include <lauxlib.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

enum { AT_HANDLER = 1, AT_P, AT_FUNGSI, ANSWERS = 3, LOAD_LANGKAH = 100 * 1000, LOAD_CPU_US = 50 * 1000 };

/* ---- a rule's functions ------------------------------------------------------------------- */

static uint64_t new_number(void)
{
    static atomic_uint_fast64_t last;
    return atomic_fetch_add_explicit(&last, 1, memory_order_relaxed) + 1;
}

rule_fungsi_set *rule_fungsi_set_create(tg_arena *a)
{
    rule_fungsi_set *s = tg_arena_alloc(a, sizeof *s);
    if (s != NULL)
        s->arena = a;
    return s;
}

/* Room for one more; the old array stays in the arena, which goes with the rule. */
static void *grown(tg_arena *a, void *list, int count, int *cap, size_t size)
{
    if (count < *cap)
        return list;
    int more = *cap == 0 ? 8 : *cap * 2;
    void *out = tg_arena_array(a, (size_t)more, size);
    if (out != NULL && count > 0)
        memcpy(out, list, (size_t)count * size);
    if (out != NULL)
        *cap = more;
    return out;
}

static bool has_name(const expr_nama *list, int count, const char *nama)
{
    for (int i = 0; i < count; i++)
        if (strcmp(list[i].nama, nama) == 0)
            return true;
    return false;
}

static int add_name(rule_fungsi_set *s, rule_fungsi *x, bool param, const expr_nama *n)
{
    expr_nama **list = param ? &s->param : &x->fakta;
    int *count = param ? &s->param_count : &x->fakta_count;
    if (has_name(*list, *count, n->nama))
        return TG_OK;
    void *more = grown(s->arena, *list, *count, param ? &s->param_cap : &x->fakta_cap, sizeof **list);
    if (more == NULL)
        return TG_NOMEM;
    *list = more;
    (*list)[(*count)++] = *n;
    return TG_OK;
}

static int add_table(rule_fungsi_set *s, const char *nama, int indeks)
{
    for (int i = 0; i < s->tabel_count; i++)
        if (strcmp(s->tabel[i].nama, nama) == 0)
            return TG_OK;
    fungsi_tabel *more = grown(s->arena, s->tabel, s->tabel_count, &s->tabel_cap, sizeof *more);
    if (more == NULL)
        return TG_NOMEM;
    s->tabel = more;
    s->tabel[s->tabel_count++] = (fungsi_tabel){ nama, indeks };
    return TG_OK;
}

/* ---- names -------------------------------------------------------------------------------- */

typedef struct {
    rule_fungsi_set *set;
    rule_fungsi *x;
    const rule_fungsi_asal *asal;
    const expr_lingkup *scope;
    rule_findings *f;
} adding;

static int wrong(const adding *w, const rule_pakai *u, const char *saran, const char *kunci, const char *second)
{
    if (w->f != NULL)
        rule_galat(w->f, w->asal->file, u->at, u->size, saran, kunci, u->nama, second);
    return TG_INVALID;
}

/* k.x and p.x name different things: a fact under p and a parameter under k are mix-ups. */
static int add_value(const adding *w, const rule_pakai *u)
{
    bool param = u->jenis == PAKAI_PARAMETER;
    expr_nama n = { .nama = u->nama, .sumber = EXPR_HARI_INI, .jenis = TG_TANGGAL };
    if (param || strcmp(u->nama, "hari_ini") != 0) {
        int rc = w->scope->cari(w->scope->self, u->nama, &n);
        if (rc == EXPR_RUSAK)
            return TG_INVALID;                       /* told where it is declared */
        if (rc == EXPR_PENUH)
            return wrong(w, u, NULL, "aturan_fungsi_muat", "");
        if (rc != 0) {
            const char *near = w->scope->nama == NULL ? NULL : text_nearest(u->nama, w->scope->nama);
            return near == NULL ? wrong(w, u, NULL, param ? "aturan_fungsi_parameter" : "aturan_fungsi_data", "")
                                : wrong(w, u, near, param ? "aturan_fungsi_parameter_mirip" : "aturan_fungsi_data_mirip", near);
        }
        n.nama = u->nama;
    }
    if (param && n.sumber != EXPR_PARAMETER)
        return wrong(w, u, NULL, "aturan_fungsi_pakai_k", w->asal->naskah->k);
    if (!param && n.sumber == EXPR_PARAMETER)
        return wrong(w, u, NULL, "aturan_fungsi_pakai_p", w->asal->naskah->p == NULL ? "p" : w->asal->naskah->p);
    return add_name(w->set, w->x, param, &n);
}

static int add_terima(const adding *w, const rule_pakai *u)
{
    char part[3][64];
    if (sscanf(u->nama, "terima:%63[^:]:%63[^:]:%63[^:]", part[0], part[1], part[2]) != 3 || w->scope->terima == NULL)
        return wrong(w, u, NULL, "aturan_fungsi_program", "");
    int i = w->scope->terima(w->scope->self, part[0], part[1], part[2]);
    if (i == EXPR_PENUH)
        return wrong(w, u, NULL, "aturan_fungsi_muat", "");
    rule_pakai program = *u;
    program.nama = part[0];
    if (i < 0)
        return wrong(w, &program, NULL, "aturan_fungsi_program", "");
    expr_nama n = { .nama = u->nama, .sumber = EXPR_BACA, .indeks = (uint16_t)i, .jenis = TG_YA_TIDAK };
    return add_name(w->set, w->x, false, &n);
}

/* A text beside a fact that can never be equal to it: a misspelled choice would quietly be false. */
static bool comparable(const adding *w, const rule_banding *c)
{
    expr_nama n = { .jenis = TG_TANGGAL };
    tg_date d;
    const char *near = NULL, *kunci = NULL;
    if (strcmp(c->nama, "hari_ini") != 0 && w->scope->cari(w->scope->self, c->nama, &n) != 0)
        return true;                                 /* told already */
    if (n.jenis == TG_PILIHAN) {
        for (const char *const *p = n.pilihan; p != NULL && *p != NULL; p++)
            if (strcmp(*p, c->teks) == 0)
                return true;
        near = n.pilihan == NULL ? NULL : text_nearest(c->teks, n.pilihan);
        kunci = near == NULL ? "aturan_fungsi_pilihan" : "aturan_fungsi_pilihan_mirip";
    } else if (n.jenis != TG_TANGGAL) {
        kunci = "aturan_fungsi_bukan_teks";
    } else if (date_parse(&d, c->teks, strlen(c->teks), NULL) != TG_OK) {
        kunci = "aturan_harus_tanggal";
    }
    if (kunci != NULL && w->f != NULL)
        rule_galat(w->f, w->asal->file, c->at, c->size, near, kunci, n.jenis == TG_TANGGAL ? c->nama : c->teks, c->nama, near == NULL ? "" : near);
    return kunci == NULL;
}

static int add_use(const adding *w, const rule_pakai *u)
{
    int indeks = 0;
    if (u->jenis == PAKAI_TERIMA)
        return add_terima(w, u);
    if (u->jenis != PAKAI_TABEL)
        return add_value(w, u);
    if (w->scope->tabel == NULL || w->scope->tabel(w->scope->self, u->nama, &indeks) == NULL)
        return wrong(w, u, NULL, "aturan_fungsi_tabel", "");
    return add_table(w->set, u->nama, indeks);
}

int rule_fungsi_add(const rule_fungsi **out, rule_fungsi_set *set, const rule_fungsi_asal *asal, const expr_lingkup *scope,
                    rule_findings *f)
{
    rule_fungsi *x = tg_arena_alloc(set->arena, sizeof *x);
    adding w = { set, x, asal, scope, f };
    int rc = x == NULL ? TG_NOMEM : TG_OK;
    *out = NULL;
    for (const rule_pakai *u = asal->naskah->pakai; u != NULL && rc != TG_NOMEM; u = u->next) {
        int one = add_use(&w, u);
        rc = one == TG_OK ? rc : one;
    }
    for (const rule_banding *c = asal->naskah->banding; c != NULL && rc != TG_NOMEM; c = c->next)
        if (!comparable(&w, c))
            rc = TG_INVALID;
    if (rc != TG_OK)
        return rc;
    if (set->count == FUNGSI_MAX) {
        if (f != NULL)
            rule_galat(f, asal->file, asal->naskah->at, asal->naskah->size, NULL, "aturan_fungsi_muat");
        return TG_INVALID;
    }
    x->set = set;
    x->nomor = set->count++;
    x->naskah = asal->naskah;
    x->file = *asal->file;
    x->ya_tidak = asal->ya_tidak;
    x->maks = asal->maks;
    if (set->last != NULL)
        set->last->next = x;
    else
        set->first = x;
    set->last = x;
    set->nomor = new_number();           /* a state made before knows less */
    *out = x;
    return TG_OK;
}

const char *rule_fungsi_kanonik(const rule_fungsi *f, size_t *size)
{
    *size = f->naskah->kanonik_size;
    return f->naskah->kanonik;
}

static const expr_nama *name_of(const rule_fungsi *f, const rule_pakai *u)
{
    const expr_nama *list = u->jenis == PAKAI_PARAMETER ? f->set->param : f->fakta;
    int count = u->jenis == PAKAI_TABEL ? 0 : u->jenis == PAKAI_PARAMETER ? f->set->param_count : f->fakta_count;
    for (int i = 0; i < count; i++)
        if (strcmp(list[i].nama, u->nama) == 0)
            return &list[i];
    return NULL;
}

void rule_fungsi_reads(const rule_fungsi *f, uint64_t bits[2])
{
    for (const rule_pakai *u = f->naskah->pakai; u != NULL; u = u->next) {
        const expr_nama *n = name_of(f, u);
        if (n != NULL && n->sumber == EXPR_BACA)
            bits[n->indeks / 64] |= UINT64_C(1) << (n->indeks % 64);
    }
}

void rule_fungsi_each_name(const rule_fungsi *f, bool (*visit)(void *self, const expr_nama *nama), void *self)
{
    for (const rule_pakai *u = f->naskah->pakai; u != NULL; u = u->next) {
        const rule_pakai *before = f->naskah->pakai;
        while (before != u && (before->jenis != u->jenis || strcmp(before->nama, u->nama) != 0))
            before = before->next;
        const expr_nama *n = before == u ? name_of(f, u) : NULL;
        if (n != NULL && n->sumber != EXPR_HARI_INI && !visit(self, n))
            return;
    }
}

/* ---- values into Lua ---------------------------------------------------------------------- */

mesin *rule_mesin_of(lua_State *L)
{
    return (mesin *)rule_pagar_of(L);
}

void rule_fungsi_push_value(lua_State *L, expr_tipe tipe, int64_t nilai)
{
    char date[DATE_TEXT_SIZE];
    double scale = 1;
    int64_t count = 0;
    switch (tipe.jenis) {
    case TG_YA_TIDAK:
        lua_pushboolean(L, nilai != 0);
        return;
    case TG_TANGGAL:
        if (nilai <= INT32_MIN || nilai > INT32_MAX || strlen(date_text((tg_date)nilai, date)) != DATE_TEXT_SIZE - 1)
            rule_pagar_say(L, "expr_galat_tanggal", "");
        lua_pushstring(L, date);
        return;
    case TG_PILIHAN:
        while (tipe.pilihan != NULL && tipe.pilihan[count] != NULL)
            count++;
        if (nilai < 0 || nilai >= count)
            rule_pagar_say(L, "aturan_fungsi_isi", "pilihan");
        lua_pushstring(L, tipe.pilihan[nilai]);
        return;
    case TG_DESIMAL:                         /* both sides are exact, so 235 / 10 is the double that 23.5 is */
        for (int i = 0; i < tipe.desimal; i++)
            scale *= 10;
        lua_pushnumber(L, (double)nilai / scale);
        return;
    default:
        lua_pushinteger(L, nilai);
    }
}

/* The datum under a name as expressions see it. */
static expr_hasil value_of(const mesin *m, const expr_nama *n)
{
    switch (n->sumber) {
    case EXPR_BACA: return (expr_hasil){ m->in->baca[n->indeks], m->in->known[n->indeks] ? EXPR_KNOWN : EXPR_UNKNOWN, 0 };
    case EXPR_PARAMETER: return (expr_hasil){ m->in->parameter[n->indeks], EXPR_KNOWN, 0 };
    case EXPR_TURUNAN: return m->in->turunan == NULL ? (expr_hasil){ 0, EXPR_UNKNOWN, 0 } : m->in->turunan[n->indeks];
    default: return (expr_hasil){ m->in->hari_ini, m->in->hari_ini == TG_DATE_NONE ? EXPR_UNKNOWN : EXPR_KNOWN, 0 };
    }
}

bool rule_fungsi_known(const mesin *m, const expr_nama *n)
{
    return value_of(m, n).state == EXPR_KNOWN;
}

static int missing(lua_State *L, const expr_nama *n)
{
    mesin *m = rule_mesin_of(L);
    uint64_t *kurang = m->out->kurang;
    if (n->sumber == EXPR_BACA)
        kurang[n->indeks / 64] |= UINT64_C(1) << (n->indeks % 64);
    if (n->sumber == EXPR_TURUNAN && m->in->turunan_kurang != NULL) {
        kurang[0] |= m->in->turunan_kurang[n->indeks][0];
        kurang[1] |= m->in->turunan_kurang[n->indeks][1];
    }
    return rule_pagar_raise(L, STOP_DATUM);
}

int rule_fungsi_push(lua_State *L, const expr_nama *n)
{
    expr_hasil h = value_of(rule_mesin_of(L), n);
    if (h.state == EXPR_UNKNOWN)
        return missing(L, n);
    if (h.state == EXPR_GALAT)
        return rule_pagar_say(L, expr_galat_kunci((expr_galat)h.galat), "");
    rule_fungsi_push_value(L, (expr_tipe){ n->jenis, n->pilihan, n->desimal }, h.nilai);
    return 1;
}

/* ---- k, p and the globals ----------------------------------------------------------------- */

static int unknown_name(lua_State *L)
{
    return rule_pagar_say(L, "aturan_fungsi_nama", lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?");
}

/* Upvalue 1: a table from names to places in the set's list; no script can reach it. */
static int place_of(lua_State *L)
{
    lua_settop(L, 2);
    lua_rawget(L, lua_upvalueindex(1));
    return lua_isinteger(L, -1) ? (int)lua_tointeger(L, -1) : -1;
}

static int get_fakta(lua_State *L)
{
    int i = place_of(L);
    return i < 0 ? unknown_name(L) : rule_fungsi_push(L, &rule_mesin_of(L)->f->fakta[i]);
}

static int get_param(lua_State *L)
{
    int i = place_of(L);
    return i < 0 ? unknown_name(L) : rule_fungsi_push(L, &rule_mesin_of(L)->set->param[i]);
}

static int get_global(lua_State *L)
{
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL)
        unknown_name(L);
    return 1;
}

static int set_nothing(lua_State *L)
{
    return rule_pagar_say(L, "aturan_lua_global", "");
}

/* Takes a table of names from the top, answers with a locked metatable that reads by it. */
static void push_metatable(lua_State *L, lua_CFunction get)
{
    lua_pushcclosure(L, get, 1);
    lua_createtable(L, 0, 3);
    lua_insert(L, -2);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, set_nothing);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
}

static void push_reader(lua_State *L, const expr_nama *names, int count, lua_CFunction get)
{
    lua_newuserdatauv(L, 0, 0);
    lua_createtable(L, 0, count);
    for (int i = 0; i < count; i++) {
        lua_pushinteger(L, i);
        lua_setfield(L, -2, names[i].nama);
    }
    push_metatable(L, get);
    lua_setmetatable(L, -2);
}

static void push_environment(lua_State *L, const rule_fungsi_set *s)
{
    lua_newtable(L);
    lua_newtable(L);
    for (const struct fungsi_kata *k = RULE_FUNGSI_KATA; k->nama != NULL; k++) {
        lua_pushcfunction(L, k->f);
        lua_setfield(L, -2, k->nama);
    }
    for (int i = 0; i < s->tabel_count; i++) {
        lua_pushlightuserdata(L, (void *)(uintptr_t)(i + 1));
        lua_setfield(L, -2, s->tabel[i].nama);
    }
    push_metatable(L, get_global);
    lua_setmetatable(L, -2);
}

/* ---- states ------------------------------------------------------------------------------- */

/* The chunk gives the function; its only upvalue may be the chunk's _ENV, which stands at `globals`. */
static void load_one(lua_State *L, const rule_fungsi *f, int globals)
{
    if (luaL_loadbufferx(L, f->naskah->chunk, f->naskah->chunk_size, "=a", "t") != LUA_OK)
        lua_error(L);
    lua_pushvalue(L, globals);
    if (lua_setupvalue(L, -2, 1) == NULL)
        lua_pop(L, 1);
    void *id = lua_upvalueid(L, -1, 1);
    lua_pushvalue(L, -1);                    /* the chunk stays, so that its identity cannot be another's */
    lua_call(L, 0, 1);
    bool closed = lua_isfunction(L, -1) && !lua_iscfunction(L, -1);
    for (int i = 1; closed && lua_getupvalue(L, -1, i) != NULL; i++) {
        lua_pop(L, 1);
        closed = i == 1 && lua_upvalueid(L, -1, i) == id;
    }
    if (!closed)
        rule_pagar_say(L, "aturan_fungsi_simpan", "");
    lua_remove(L, -2);
}

/* Stack at the end: p, then each function and its k. */
static int load_all(lua_State *L)
{
    const rule_fungsi_set *s = rule_mesin_of(L)->set;
    luaL_checkstack(L, 2 * s->count + 16, NULL);
    push_environment(L, s);
    push_reader(L, s->param, s->param_count, get_param);
    rule_pagar_begin(L);
    for (const rule_fungsi *f = s->first; f != NULL; f = f->next) {
        rule_mesin_of(L)->f = f;
        load_one(L, f, 1);
        push_reader(L, f->fakta, f->fakta_count, get_fakta);
    }
    rule_pagar_end(L);
    return 2 * s->count + 1;
}

static void mesin_close(mesin *m)
{
    if (m == NULL)
        return;
    if (m->L != NULL)
        lua_close(m->L);
    env_free(m);
}

/* NULL: *rc is what lua_pcall said; the fence of the failed state goes to *why, the function to *at. */
static mesin *mesin_open(const rule_fungsi_set *s, int *rc, rule_pagar *why, const rule_fungsi **at)
{
    mesin *m = env_calloc(1, sizeof *m);
    *rc = LUA_ERRMEM;
    *why = (rule_pagar){ .stop = STOP_NONE };
    *at = s->first;
    if (m == NULL)
        return NULL;
    m->pagar = (rule_pagar){ .memory_max = FUNGSI_MEMORI, .block_max = FUNGSI_MEMORI, .steps_max = LOAD_LANGKAH, .cpu_max_us = LOAD_CPU_US };
    m->nomor = s->nomor;
    m->set = s;
    m->L = rule_pagar_open(&m->pagar);
    if (m->L != NULL) {
        lua_pushcfunction(m->L, rule_pagar_keep);
        lua_pushcfunction(m->L, load_all);
        *rc = lua_pcall(m->L, 0, 2 * s->count + 1, AT_HANDLER);
    }
    if (*rc == LUA_OK && !lua_checkstack(m->L, LUA_MINSTACK))
        *rc = LUA_ERRMEM;
    if (*rc != LUA_OK) {
        *why = m->pagar;
        *at = m->f;
        mesin_close(m);
        return NULL;
    }
    m->pagar.block_max = FUNGSI_BLOK;
    m->pagar.steps_max = FUNGSI_LANGKAH;
    m->pagar.cpu_max_us = FUNGSI_CPU_US;
    return m;
}

/* ---- the states of a thread --------------------------------------------------------------- */

typedef struct { mesin *m[FUNGSI_MESIN]; uint64_t now; } bengkel;

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Thread_local bengkel *mine;

static void bengkel_close(void *self)
{
    bengkel *b = self;
    for (int i = 0; i < FUNGSI_MESIN; i++)
        mesin_close(b->m[i]);
    env_free(b);
    mine = NULL;
}

static void make_key(void)
{
    pthread_key_create(&key, bengkel_close);
}

static bengkel *bengkel_mine(void)
{
    if (mine != NULL)
        return mine;
    pthread_once(&once, make_key);
    mine = env_calloc(1, sizeof *mine);
    if (mine != NULL && pthread_setspecific(key, mine) != 0) {
        env_free(mine);
        mine = NULL;
    }
    return mine;
}

/* The place of the set's state; else the one to fill: an empty one or the one unused longest. */
static mesin **place_for(bengkel *b, uint64_t nomor)
{
    mesin **oldest = &b->m[0];
    for (int i = 0; i < FUNGSI_MESIN; i++) {
        if (b->m[i] != NULL && b->m[i]->nomor == nomor)
            return &b->m[i];
        if (*oldest != NULL && (b->m[i] == NULL || b->m[i]->dipakai < (*oldest)->dipakai))
            oldest = &b->m[i];
    }
    return oldest;
}

static void drop(mesin **place)
{
    mesin_close(*place);
    *place = NULL;
}

/* ---- one call ----------------------------------------------------------------------------- */

static void say_galat(rule_fungsi_jawab *out, const char *kunci)
{
    out->hasil = (expr_hasil){ 0, EXPR_GALAT, EXPR_GALAT_TIADA };
    out->kunci = kunci;
}

static void say_failed(const rule_fungsi *f, const rule_pagar *p, int rc, rule_fungsi_jawab *out)
{
    if (p->stop == STOP_DATUM) {
        out->hasil = (expr_hasil){ 0, EXPR_UNKNOWN, 0 };
        return;
    }
    out->kurang[0] = out->kurang[1] = 0;
    say_galat(out, rc == LUA_ERRMEM && p->stop != STOP_MEMORY ? "memori_habis" : rule_pagar_kunci(p, rc));
    rule_pagar_bagian(p, out->bagian);
    out->baris = rule_pagar_baris(p);
    out->baris = out->baris > 0 ? f->naskah->baris + out->baris - 1 : 0;
    out->berat = rc == LUA_ERRMEM || p->stop == STOP_STEPS || p->stop == STOP_TIME;
    if (out->berat)
        atomic_fetch_add_explicit(&((rule_fungsi_set *)f->set)->berat, 1, memory_order_relaxed);   /* the one thing of a rule that moves */
}

/* One plain sentence: one line, no control characters. */
static bool is_sentence(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F)
            return false;
    return size <= FUNGSI_KALIMAT && text_is_utf8(text, size);
}

static const char *take_sentence(lua_State *L, rule_fungsi_jawab *out)
{
    size_t size;
    if (!lua_isnil(L, -1))
        return "aturan_fungsi_jawab_lebih";
    if (lua_isnil(L, -2))
        return NULL;
    if (lua_type(L, -2) != LUA_TSTRING)
        return "aturan_fungsi_jawab_kalimat";
    const char *text = lua_tolstring(L, -2, &size);
    if (!is_sentence(text, size))
        return "aturan_fungsi_jawab_kalimat";
    memcpy(out->kalimat, text, size);
    return NULL;
}

static void take_answer(const rule_fungsi *f, lua_State *L, rule_fungsi_jawab *out)
{
    const char *wrong = take_sentence(L, out);
    if (wrong == NULL && f->ya_tidak && lua_type(L, -3) != LUA_TBOOLEAN)
        wrong = "aturan_fungsi_jawab_bool";
    if (wrong == NULL && !f->ya_tidak && !lua_isinteger(L, -3))
        wrong = "aturan_fungsi_jawab_bulat";
    int64_t nilai = f->ya_tidak ? lua_toboolean(L, -3) : lua_tointeger(L, -3);
    if (wrong == NULL && !f->ya_tidak && (nilai < 0 || nilai > f->maks)) {
        wrong = "aturan_fungsi_jawab_batas";
        snprintf(out->bagian, sizeof out->bagian, "%lld", (long long)nilai);
    }
    if (wrong == NULL) {
        out->hasil = (expr_hasil){ nilai, EXPR_KNOWN, 0 };
        return;
    }
    out->kalimat[0] = 0;
    out->baris = f->naskah->baris;
    say_galat(out, wrong);
}

/* Nothing here but lua_pcall can raise. */
static int run(mesin *m, const rule_fungsi *f, const expr_masukan *in, rule_fungsi_jawab *out)
{
    lua_State *L = m->L;
    int top = lua_gettop(L);
    m->set = f->set;
    m->f = f;
    m->in = in;
    m->out = out;
    lua_pushvalue(L, AT_FUNGSI + 2 * f->nomor);
    lua_pushvalue(L, AT_FUNGSI + 2 * f->nomor + 1);
    lua_pushvalue(L, AT_P);
    rule_pagar_begin(L);
    int rc = lua_pcall(L, 2, ANSWERS, AT_HANDLER);
    rule_pagar_end(L);
    if (rc == LUA_OK)
        take_answer(f, L, out);
    else
        say_failed(f, &m->pagar, rc, out);
    lua_settop(L, top);
    m->set = NULL;
    m->f = NULL;
    m->in = NULL;
    m->out = NULL;
    return rc;
}

void rule_fungsi_call(const rule_fungsi *f, const expr_masukan *in, rule_fungsi_jawab *out)
{
    bengkel *b = bengkel_mine();
    rule_pagar why = { .stop = STOP_NONE };
    const rule_fungsi *at;
    int rc = LUA_ERRMEM;
    *out = (rule_fungsi_jawab){ .hasil = { 0, EXPR_UNKNOWN, 0 } };
    mesin **place = b == NULL ? NULL : place_for(b, f->set->nomor);
    if (place != NULL && (*place == NULL || (*place)->nomor != f->set->nomor)) {
        drop(place);
        *place = mesin_open(f->set, &rc, &why, &at);
    }
    if (place == NULL || *place == NULL) {
        say_failed(f, &why, rc, out);
        return;
    }
    mesin *m = *place;
    m->dipakai = ++b->now;
    rc = run(m, f, in, out);
    if (rc == LUA_ERRMEM || rc == LUA_ERRERR || out->berat || ++m->panggilan >= FUNGSI_PANGGILAN)
        drop(place);
}

int rule_fungsi_ready(const rule_fungsi_set *set, rule_findings *f)
{
    rule_pagar why;
    const rule_fungsi *at;
    int rc;
    if (set->first == NULL)
        return TG_OK;
    mesin *m = mesin_open(set, &rc, &why, &at);
    mesin_close(m);
    if (m != NULL)
        return TG_OK;
    if (rc == LUA_ERRMEM && why.stop != STOP_MEMORY)
        return TG_NOMEM;
    bool large = rc == LUA_ERRMEM || why.stop == STOP_STEPS || why.stop == STOP_TIME;
    at = at == NULL ? set->first : at;
    if (f != NULL)
        rule_galat(f, &at->file, at->naskah->at, at->naskah->size, NULL, large ? "aturan_fungsi_muat" : rule_pagar_kunci(&why, rc));
    return TG_INVALID;
}

void rule_fungsi_pesan(const rule_fungsi *f, const rule_fungsi_jawab *j, bahasa b, tg_buf *out)
{
    char maks[24], line[24];
    snprintf(maks, sizeof maks, "%lld", (long long)f->maks);
    snprintf(line, sizeof line, ":%d: ", j->baris);
    buf_text(out, f->file.nama);
    buf_text(out, j->baris > 0 ? line : ": ");
    const tg_arg args[] = { TG_ARG(j->bagian), TG_ARG(maks) };
    pesan_format(out, b, j->kunci, args, 2);
}

int64_t rule_fungsi_berat(const rule_fungsi_set *set)
{
    return atomic_load_explicit(&((rule_fungsi_set *)set)->berat, memory_order_relaxed);
}
