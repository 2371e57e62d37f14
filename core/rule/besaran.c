/* Amounts: those of the subject and those of each member, and the limits that pay the dearest first:
 * RULES.md 1.2b.
 *
 * Input   one subject at work. Output  what each amount comes to, how many are paid and their rupiah;
 *         with bounds for both while some are unknown.
 * Thread  any; allocates nothing. Memory  lists in the frame, written only as far as they are used.
 * Walks   rule, job. */
#include "rule/effective.h"
#include <string.h>

typedef struct {
    rule_subject *s;
    rule_bayar *butir;
    size_t count;
    bool bounded;                          /* no list is missing: bounds can be told */
} payer;

/* One way to read what is open: with the sure ones only, or with all that may be due. */
typedef struct {
    int64_t jumlah, uang;                  /* of the limited amounts that are taken */
    bool over;
} taken;

/* ---- what may be paid --------------------------------------------------------------------- */

static bool is_limited(const rule_line *l) { return l->maks_orang != INT64_MAX || l->batas >= 0; }

/* At most so much, when its own expression says so. */
static int64_t most_of(const rule_line *l, const expr_masukan *in)
{
    expr_selang x = { 0, 0, false };
    expr_hasil h = l->nilai == NULL ? (expr_hasil){ .state = EXPR_UNKNOWN } : expr_eval_selang(l->nilai, in, &x);
    if (h.state == EXPR_KNOWN)
        x = (expr_selang){ h.nilai, h.nilai, true };
    int64_t most = x.ada && x.hi >= 0 ? x.hi : INT64_MAX;
    return most < l->maks ? most : l->maks;
}

/* One amount of one row (-1: of the subject). An amount below zero is a mistake of the rule, never a
 * debt of the family; one of nothing is none. */
static void look_at(payer *p, int garis, int baris, const expr_masukan *in)
{
    const rule_line *l = &p->s->r->amount[garis];
    rule_bayaran *b = &p->s->bayar;
    rule_bayar *one = &p->butir[p->count];
    int64_t nilai;
    rule_garis g = rule_line_value(l, in, &nilai, b->kurang);
    if (g == GARIS_GALAT || nilai < 0) {
        b->galat = true;
        return;
    }
    if (g == GARIS_MATI || (g == GARIS_AKTIF && nilai == 0))
        return;
    *one = (rule_bayar){ nilai, (int16_t)garis, (int16_t)baris, BAYAR_YA };
    if (g == GARIS_TAK_DIKETAHUI) {
        *one = (rule_bayar){ most_of(l, in), (int16_t)garis, (int16_t)baris, BAYAR_TAK_DIKETAHUI };
        b->terbuka = true;
    }
    p->count++;
}

/* The members are not known: what the amount would ask of them is missing. */
static void list_missing(payer *p, const rule_line *l)
{
    const rule_asked asked = { l->daftar, l->bila, l->nilai, l->fungsi_bila, l->fungsi_nilai };
    rule_list_missing(p->s->r, &asked, p->s->bayar.kurang);
    p->s->bayar.terbuka = true;
    p->bounded = false;
}

static void collect(payer *p)
{
    const rule *r = p->s->r;
    for (size_t i = 0; i < r->amount_count; i++) {
        const rule_line *l = &r->amount[i];
        if (l->daftar < 0) {
            look_at(p, (int)i, -1, &p->s->in);
        } else if (!p->s->row->daftar[l->daftar].ada) {
            list_missing(p, l);
        } else {
            for (size_t k = 0; k < p->s->row->daftar[l->daftar].count; k++)
                look_at(p, (int)i, (int)k, rule_subject_baris(p->s, l->daftar, k));
        }
    }
}

/* ---- the dearest first -------------------------------------------------------------------- */

static bool before(const rule_bayar *a, const rule_bayar *b)
{
    if (a->nilai != b->nilai)
        return a->nilai > b->nilai;
    return a->baris != b->baris ? a->baris < b->baris : a->garis < b->garis;
}

/* Shell's way: few entries, no memory, and no two of them are equal. */
static void sort(const rule_bayar *butir, uint16_t *order, size_t n)
{
    static const size_t GAP[] = { 1750, 701, 301, 132, 57, 23, 10, 4, 1 };
    for (size_t g = 0; g < sizeof GAP / sizeof *GAP; g++)
        for (size_t i = GAP[g]; i < n; i++) {
            uint16_t moved = order[i];
            size_t k = i;
            for (; k >= GAP[g] && before(&butir[moved], &butir[order[k - GAP[g]]]); k -= GAP[g])
                order[k] = order[k - GAP[g]];
            order[k] = moved;
        }
}

typedef struct {
    int64_t line[RULE_BESARAN_MAX], batas[RULE_BATAS_MAX];
    uint64_t person[RULE_BATAS_MAX][(RULE_BARIS_MAX + 63) / 64];
} used;

/* Takes one amount if all its limits have room for it. */
static rule_bayar_sebab take(const rule *r, const rule_bayar *one, const int64_t *ambil, used *u)
{
    const rule_line *l = &r->amount[one->garis];
    uint64_t bit = UINT64_C(1) << (one->baris & 63), *person = NULL;
    if (l->batas >= 0 && r->batas[l->batas].satu_per_orang && one->baris >= 0)
        person = &u->person[l->batas][one->baris / 64];
    if (person != NULL && (*person & bit) != 0)
        return BAYAR_SATU_PER_ORANG;
    if (u->line[one->garis] >= l->maks_orang)
        return BAYAR_MAKS_ORANG;
    if (l->batas >= 0 && u->batas[l->batas] >= ambil[l->batas])
        return BAYAR_BATAS;
    if (person != NULL)
        *person |= bit;
    if (l->batas >= 0)
        u->batas[l->batas]++;
    u->line[one->garis]++;
    return BAYAR_YA;
}

static void count_in(taken *t, const rule_line *l, int64_t nilai)
{
    t->jumlah++;
    if (l->rupiah)
        t->over = __builtin_add_overflow(t->uang, nilai, &t->uang) || nilai == INT64_MAX || t->over;
}

/* Goes through the limited amounts, the dearest first. `maybe`: also those that are not sure. `mark`
 * keeps what became of the sure ones. */
static taken choose(payer *p, const int64_t *ambil, bool maybe, bool mark)
{
    uint16_t order[RULE_BAYAR_MAX];
    const rule *r = p->s->r;
    size_t n = 0;
    taken t = { 0, 0, false };
    used u;
    memset(&u, 0, sizeof u);
    for (size_t i = 0; i < p->count; i++)
        if (is_limited(&r->amount[p->butir[i].garis]) && (maybe || p->butir[i].sebab != BAYAR_TAK_DIKETAHUI))
            order[n++] = (uint16_t)i;
    sort(p->butir, order, n);
    for (size_t i = 0; i < n; i++) {
        rule_bayar *one = &p->butir[order[i]];
        rule_bayar_sebab why = take(r, one, ambil, &u);
        if (mark)
            one->sebab = (uint8_t)why;
        if (why != BAYAR_YA)
            continue;
        count_in(&t, &r->amount[one->garis], one->nilai);
    }
    return t;
}

/* ---- the limits themselves ---------------------------------------------------------------- */

/* How many each batas_besaran takes, at least and at most. */
static void limits(payer *p, int64_t *lo, int64_t *hi)
{
    const rule *r = p->s->r;
    rule_bayaran *b = &p->s->bayar;
    for (size_t i = 0; i < r->batas_count; i++) {
        expr_selang x = { 0, 0, false };
        expr_hasil h = rule_value(r->batas[i].ambil, NULL, &p->s->in, b->kurang);
        b->galat = b->galat || h.state == EXPR_GALAT;
        if (h.state == EXPR_UNKNOWN) {
            b->terbuka = true;
            expr_eval_selang(r->batas[i].ambil, &p->s->in, &x);
        }
        lo[i] = h.state == EXPR_KNOWN ? h.nilai : x.ada ? x.lo : 0;
        hi[i] = h.state == EXPR_KNOWN ? h.nilai : x.ada ? x.hi : INT64_MAX;
    }
}

/* Taking the dearest first is the best choice when limits nest. maks_orang and satu_per_orang cross:
 * one more amount may then push out two, so that bounds hold only within a factor of two. */
static bool limits_cross(const rule *r)
{
    for (size_t i = 0; i < r->amount_count; i++)
        if (r->amount[i].maks_orang != INT64_MAX && r->amount[i].batas >= 0 && r->batas[r->amount[i].batas].satu_per_orang)
            return true;
    return false;
}

/* The amounts without limits: sure ones and, when `maybe`, the others too. */
static taken add_free(const payer *p, bool maybe)
{
    taken t = { 0, 0, false };
    for (size_t i = 0; i < p->count; i++) {
        const rule_line *l = &p->s->r->amount[p->butir[i].garis];
        if (is_limited(l) || (!maybe && p->butir[i].sebab == BAYAR_TAK_DIKETAHUI))
            continue;
        count_in(&t, l, p->butir[i].nilai);
    }
    return t;
}

static void bounds(payer *p, const int64_t *lo, const int64_t *hi)
{
    rule_bayaran *b = &p->s->bayar;
    taken low = choose(p, lo, false, false), high = choose(p, hi, true, false);
    taken free_low = add_free(p, false), free_high = add_free(p, true);
    bool open = low.over || high.over || free_low.over || free_high.over;
    if (limits_cross(p->s->r)) {
        low.jumlah -= low.jumlah / 2;
        low.uang -= low.uang / 2;
        high.jumlah *= 2;
        open = __builtin_mul_overflow(high.uang, 2, &high.uang) || open;
    }
    b->jumlah_selang = (expr_selang){ low.jumlah + free_low.jumlah, high.jumlah + free_high.jumlah, p->bounded };
    open = __builtin_add_overflow(low.uang, free_low.uang, &b->uang_selang.lo) || open;
    open = __builtin_add_overflow(high.uang, free_high.uang, &b->uang_selang.hi) || open;
    b->uang_selang.ada = p->bounded && !open;
}

/* ---- all of it ---------------------------------------------------------------------------- */

static void add_up(payer *p)
{
    rule_bayaran *b = &p->s->bayar;
    for (size_t i = 0; i < p->count; i++) {
        const rule_bayar *one = &p->butir[i];
        if (one->sebab != BAYAR_YA)
            continue;
        int64_t *sum = &b->besaran[one->garis];
        b->jumlah++;
        b->galat = __builtin_add_overflow(*sum, one->nilai, sum) || b->galat;
        if (p->s->r->amount[one->garis].rupiah)
            b->galat = __builtin_add_overflow(b->uang, one->nilai, &b->uang) || b->galat;
    }
}

static void pay(payer *p)
{
    int64_t lo[RULE_BATAS_MAX], hi[RULE_BATAS_MAX];
    rule_bayaran *b = &p->s->bayar;
    memset(b->besaran, 0, p->s->r->amount_count * sizeof b->besaran[0]);
    b->uang = b->jumlah = 0;
    b->kurang[0] = b->kurang[1] = 0;
    b->galat = b->terbuka = false;
    p->s->dibayar = p->bounded = true;
    collect(p);
    limits(p, lo, hi);
    if (b->terbuka)
        bounds(p, lo, hi);
    bool any = false;
    for (size_t i = 0; i < p->s->r->amount_count; i++)
        any = any || is_limited(&p->s->r->amount[i]);
    if (any)
        choose(p, hi, false, true);
    add_up(p);
    if (!b->terbuka) {
        b->jumlah_selang = (expr_selang){ b->jumlah, b->jumlah, true };
        b->uang_selang = (expr_selang){ b->uang, b->uang, true };
    }
}

void rule_pay(rule_subject *s)
{
    rule_bayar butir[RULE_BAYAR_MAX];
    payer p = { s, butir, 0, true };
    if (!s->dibayar)
        pay(&p);
}

size_t rule_pay_detail(rule_subject *s, rule_bayar *out)
{
    payer p = { s, out, 0, true };
    pay(&p);
    return p.count;
}
