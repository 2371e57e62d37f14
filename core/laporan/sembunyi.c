/* Which numbers of a public table are not shown; the rule stands in sembunyi.h. */
#include "laporan/sembunyi.h"
#include <string.h>

/* One group of the table. Bits of `baris[].kelompok` say which rows are hidden in it. */
typedef struct { sembunyi_baris *baris; const sembunyi_kelompok *k; uint32_t bit; } group;
/* The remainder of a shown region: its sum per class, and in how many of the region's parts it lies. */
typedef struct { int64_t n[SEMBUNYI_KELAS_MAX]; int bagian; } remainder;

static const int64_t *classes(const group *g, int i) { return g->baris[i].nilai + g->k->dari; }
static bool is_hidden(const group *g, int i) { return (g->baris[i].kelompok & g->bit) != 0; }
static bool is_leaf(const group *g, int i) { return g->baris[i].anak < 0; }
static bool too_few(int64_t n) { return n > 0 && n < SEMBUNYI_AMBANG; }

static int64_t sum_of(const group *g, int i)
{
    int64_t sum = 0;
    for (int c = 0; c < g->k->kelas; c++)
        sum += classes(g, i)[c];
    return sum;
}

static bool has_too_few(const group *g, const int64_t *n)
{
    for (int c = 0; c < g->k->kelas; c++)
        if (too_few(n[c]))
            return true;
    return false;
}

/* What `part` adds: itself when it is a hidden leaf, else its hidden leaves that no shown region between takes out. */
static int64_t add_hidden(const group *g, int part, remainder *r)
{
    int64_t sum = 0;
    if (!is_hidden(g, part))
        return 0;
    for (int c = 0; is_leaf(g, part) && c < g->k->kelas; c++) {
        r->n[c] += classes(g, part)[c];
        sum += classes(g, part)[c];
    }
    for (int below = g->baris[part].anak; below >= 0; below = g->baris[below].lanjut)
        sum += add_hidden(g, below, r);
    return sum;
}

/* A part without families hides no other one. */
static remainder remainder_of(const group *g, int i)
{
    remainder r = { .bagian = 0 };
    for (int part = g->baris[i].anak; part >= 0; part = g->baris[part].lanjut)
        r.bagian += add_hidden(g, part, &r) > 0;
    return r;
}

/* ---- who joins ------------------------------------------------------------------------------------------------ */

/* How much a leaf helps, and what it costs. `lacks`: classes of which the remainder has too few; filled: how many of them it has. */
typedef struct { int leaf, filled; int64_t says; } candidate;

static candidate weigh(const group *g, const remainder *r, int leaf)
{
    candidate x = { leaf, 0, sum_of(g, leaf) };
    if (!has_too_few(g, r->n))
        return x;
    x.says = 0;
    for (int c = 0; c < g->k->kelas; c++)
        if (too_few(r->n[c]) && classes(g, leaf)[c] > 0) {
            x.filled++;
            x.says += classes(g, leaf)[c];
        }
    return x;
}

static bool is_better(const candidate *x, const candidate *best)
{
    if (best->leaf < 0)
        return true;
    return x->filled != best->filled ? x->filled > best->filled : x->says < best->says;     /* else the first in order of the code */
}

/* Leaves below `i` that lie in no remainder of the region above: those with a shown region on their way down. */
static void look_below(const group *g, const remainder *r, int i, bool shown_above, candidate *best)
{
    for (int part = g->baris[i].anak; part >= 0; part = g->baris[part].lanjut) {
        bool free = shown_above || !is_hidden(g, part);
        look_below(g, r, part, free, best);
        if (!free || !is_leaf(g, part) || sum_of(g, part) == 0)
            continue;
        candidate x = weigh(g, r, part);
        if ((x.filled > 0 || !has_too_few(g, r->n)) && is_better(&x, best))
            *best = x;
    }
}

/* A second part of the region is wanted: leaves of the one that is hidden do not help. */
static int choose(const group *g, const remainder *r, int i)
{
    candidate best = { -1, 0, 0 };
    if (has_too_few(g, r->n)) {
        look_below(g, r, i, false, &best);
        return best.leaf;
    }
    for (int part = g->baris[i].anak; part >= 0; part = g->baris[part].lanjut)
        if (!is_hidden(g, part)) {
            look_below(g, r, part, true, &best);
            candidate x = weigh(g, r, part);
            if (is_leaf(g, part) && x.says > 0 && is_better(&x, &best))
                best = x;
        }
    return best.leaf;
}

static void hide_up_to(const group *g, int leaf, int region)
{
    for (int i = leaf; i != region; i = g->baris[i].induk)
        g->baris[i].kelompok |= g->bit;
}

/* A leaf is always found: what the remainder lacks, the region, which may be shown, has in leaves outside it. */
static void settle(const group *g, int i)
{
    for (;;) {
        remainder r = remainder_of(g, i);
        if (r.bagian == 0 || (r.bagian > 1 && !has_too_few(g, r.n)))
            return;
        int leaf = choose(g, &r, i);
        if (leaf < 0)
            return;
        hide_up_to(g, leaf, i);
    }
}

/* ---- what is told all the same ---------------------------------------------------------------------------------- */

static int classes_in(const group *g, const remainder *r)
{
    int count = 0;
    for (int c = 0; c < g->k->kelas; c++)
        count += r->n[c] > 0;
    return count;
}

/* Rows of one remainder: what its sums give away anyway stays readable. */
static void mark(const group *g, int i, const remainder *r)
{
    bool one_class = g->k->terbagi && classes_in(g, r) < 2;
    for (int part = g->baris[i].anak; part >= 0; part = g->baris[part].lanjut) {
        if (!is_hidden(g, part))
            continue;
        bool sum_shown = g->k->atas >= 0 && (g->baris[part].kelompok & UINT32_C(1) << g->k->atas) == 0;
        for (int c = 0; c < g->k->kelas; c++)
            if (r->n[c] > 0 && !(one_class && sum_shown))
                g->baris[part].tutup |= UINT32_C(1) << (g->k->dari + c);
        mark(g, part, r);
    }
}

/* Below no shown region nothing is known of any sum. */
static void mark_all(const group *g, int i)
{
    g->baris[i].tutup |= ((UINT32_C(1) << g->k->kelas) - 1) << g->k->dari;
    for (int part = g->baris[i].anak; part >= 0; part = g->baris[part].lanjut)
        if (is_hidden(g, part))
            mark_all(g, part);
}

/* ---- the whole -------------------------------------------------------------------------------------------------- */

static void hide_group(const group *g, int count)
{
    uint32_t above = g->k->atas >= 0 ? UINT32_C(1) << g->k->atas : 0;
    for (int i = 0; i < count; i++)
        if ((g->baris[i].kelompok & above) != 0 || has_too_few(g, classes(g, i)))
            g->baris[i].kelompok |= g->bit;
    for (int i = 0; i < count; i++)
        if (!is_hidden(g, i))
            settle(g, i);
    for (int i = 0; i < count; i++)
        if (!is_hidden(g, i)) {
            remainder r = remainder_of(g, i);
            mark(g, i, &r);
        }
    if (count > 0 && is_hidden(g, 0))
        mark_all(g, 0);
}

/* Parts of a region in order of their place. */
static void link_parts(sembunyi_baris *baris, int count)
{
    for (int i = 0; i < count; i++)
        baris[i].tutup = baris[i].kelompok = 0, baris[i].anak = baris[i].lanjut = -1;
    for (int i = count; i-- > 1;) {
        baris[i].lanjut = baris[baris[i].induk].anak;
        baris[baris[i].induk].anak = i;
    }
}

void sembunyi(sembunyi_baris *baris, size_t count, const sembunyi_kelompok *k, int kelompok_count)
{
    link_parts(baris, (int)count);
    for (int i = 0; i < kelompok_count; i++) {
        group g = { baris, &k[i], UINT32_C(1) << i };
        hide_group(&g, (int)count);
    }
}
