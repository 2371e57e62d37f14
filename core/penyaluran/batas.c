/* penyaluran/batas.c: the quotas that hold a list: the region's own, those above it and those within it. What is left of
 * each is read once, when a list is made; while one is made no other is, in all regions that a quota holds together.
 *
 * Thread  a reader's unit. Memory  the arena of the unit.
 * Walks   job. */
#include <string.h>
#include "penyaluran/acts.h"
#include "wilayah/wilayah.h"

static bool holds(const batas *b, const char *kode) { return wilayah_within(kode, b->kode); }

typedef struct { batas_set *s; const char *own; } counting;     /* own: families of this region do not count; NULL: all do */

/* Shares that published rounds of this program and period hold in one region. */
static int count_used(void *arg, const char *kode_wilayah, int64_t jumlah, int64_t nominal)
{
    const counting *c = arg;
    batas_set *s = c->s;
    if (c->own != NULL && wilayah_within(kode_wilayah, c->own))
        return TG_OK;
    for (int i = 0; i < s->count; i++) {
        batas *b = &s->list[i];
        if (!holds(b, kode_wilayah))
            continue;
        b->jumlah = b->jumlah < 0 ? -1 : b->jumlah > jumlah ? b->jumlah - jumlah : 0;
        b->pagu = b->pagu < 0 ? -1 : b->pagu > nominal ? b->pagu - nominal : 0;
    }
    return TG_OK;
}

int batas_chain(tg_tx *tx, const kepesertaan_soal *what, batas_set *out, tg_error *err)
{
    *out = (batas_set){ .own = -1 };
    int rc = batas_list(tx, what->program, what->kode_wilayah, what->periode, out, err);
    for (int i = 0; rc == TG_OK && i < out->count; i++) {
        if (text_same(out->list[i].kode, what->kode_wilayah))
            out->own = i;
        out->above += wilayah_within(what->kode_wilayah, out->list[i].kode);
    }
    return rc;
}

int batas_read(tg_tx *tx, const kepesertaan_soal *what, bool decree, batas_set *out, tg_error *err)
{
    counting c = { out, decree ? what->kode_wilayah : NULL };
    int rc = batas_chain(tx, what, out, err);
    if (rc != TG_OK || out->count == 0)
        return rc;
    /* in code order the first holds all others, unless all of them lie within the region */
    const char *kode = out->above > 0 ? out->list[0].kode : what->kode_wilayah;
    return batas_used(tx, what->program, kode, what->periode, count_used, &c, err);
}

/* The quota of exactly `kode`, among those within the region; NULL: none. */
static batas *find_within(batas_set *s, const char *kode)
{
    int lo = s->above, hi = s->count;
    while (lo < hi) {
        int mid = lo + (hi - lo) / 2, c = strcmp(s->list[mid].kode, kode);
        if (c == 0)
            return &s->list[mid];
        *(c < 0 ? &lo : &hi) = c < 0 ? mid + 1 : mid;
    }
    return NULL;
}

/* From wide to narrow: above first, then the chain of `kode` within the region. */
int batas_of(batas_set *s, const char *kode, batas *found[BATAS_DEPTH])
{
    char up[WILAYAH_KODE_MAX];
    batas *within[BATAS_DEPTH];
    int n = 0, k = 0;
    for (int i = 0; i < s->above && n < BATAS_DEPTH / 2; i++)
        found[n++] = &s->list[i];
    text_copy(up, sizeof up, kode);
    for (bool more = s->above < s->count; more && k < BATAS_DEPTH / 2; more = wilayah_parent(up, up)) {
        batas *b = find_within(s, up);
        if (b != NULL)
            within[k++] = b;
    }
    while (k > 0)
        found[n++] = within[--k];
    return n;
}

batas *batas_full(batas_set *s, const char *kode, int64_t uang, bool last)
{
    batas *found[BATAS_DEPTH];
    int n = batas_of(s, kode, found);
    for (int i = n; i-- > 0; )
        if (found[i]->penuh || found[i]->jumlah == 0)
            return found[i];
    for (int i = n; i-- > 0; )
        if (found[i]->pagu >= 0 && uang > found[i]->pagu) {
            found[i]->penuh = last;                    /* of number and budget, whichever is reached first ends the list */
            return found[i];
        }
    return NULL;
}

void batas_take(batas_set *s, const char *kode, int64_t uang)
{
    batas *found[BATAS_DEPTH];
    int n = batas_of(s, kode, found);
    for (int i = 0; i < n; i++) {
        found[i]->jumlah -= found[i]->jumlah > 0;
        found[i]->pagu -= found[i]->pagu >= 0 ? uang : 0;
    }
}

int batas_copy(tg_arena *a, const batas_set *from, batas_set *to)
{
    *to = *from;
    to->list = tg_arena_array(a, (size_t)from->count + 1, sizeof *to->list);
    if (to->list == NULL)
        return TG_NOMEM;
    if (from->count > 0)
        memcpy(to->list, from->list, (size_t)from->count * sizeof *to->list);
    return TG_OK;
}
