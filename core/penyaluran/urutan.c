/* penyaluran/urutan.c: who of the ranked comes on the list, and who waits: kept places (jatah) first, then everybody in
 * order of rank, as far as the quotas reach. The list itself stands in order of rank.
 *
 * Input   the ranking; the quotas; who has a share already. Output  two lists of candidates: of a round, or of a public list
 *         or decree (kepesertaan), which are ranked as the rounds after them.
 * Thread  any; pure. Memory  the caller's arena.
 * Walks   job. */
#include <stdlib.h>
#include <string.h>
#include "penyaluran/acts.h"

enum { BELUM, LEWAT, MASUK, MENUNGGU };     /* not on the list; has a share elsewhere; on the list; waits whatever is free */
typedef struct {
    const penilaian_ranking *rank;
    batas_set limits;
    uint8_t *at;                            /* per candidate */
    penilaian_urutan *out;
} choosing;

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Who has a share of this period already stands in nobody's way. */
static void pass_over(choosing *c, const int64_t *punya, size_t count)
{
    for (size_t i = 0; count > 0 && i < c->rank->count; i++)
        if (bsearch(&c->rank->calon[i].subjek_id, punya, count, sizeof *punya, by_number) != NULL)
            c->at[i] = LEWAT;
}

static bool take(choosing *c, size_t i, bool last)
{
    const penilaian_calon *who = &c->rank->calon[i];
    if (c->at[i] != BELUM || batas_full(&c->limits, who->kode_wilayah, who->uang, last) != NULL)
        return false;
    batas_take(&c->limits, who->kode_wilayah, who->uang);
    c->at[i] = MASUK;
    return true;
}

/* How long the list would be without kept places: that is what a percentage counts from. */
static int places(tg_arena *a, const choosing *c, int64_t *count)
{
    choosing trial = *c;
    *count = 0;
    trial.at = tg_arena_alloc(a, c->rank->count + 1);
    if (trial.at == NULL || batas_copy(a, &c->limits, &trial.limits) != TG_OK)
        return TG_NOMEM;
    memcpy(trial.at, c->at, c->rank->count);
    for (size_t i = 0; i < c->rank->count; i++)
        *count += take(&trial, i, true);
    return TG_OK;
}

static bool belongs(const choosing *c, size_t i, int jatah) { return c->rank->calon[i].jatah >> jatah & 1; }

/* A family that stands in two kinds of kept places counts in both, so those before may have filled some of these. */
static void fill_kept(choosing *c, int jatah, int64_t count)
{
    const rule_jatah *j = &c->rank->jatah[jatah];
    int64_t want = j->persen > 0 ? (count * j->persen + 99) / 100 : j->jumlah < count ? j->jumlah : count, have = 0;
    for (size_t i = 0; i < c->rank->count; i++)
        have += c->at[i] == MASUK && belongs(c, i, jatah);
    for (size_t i = 0; i < c->rank->count && have < want; i++)
        if (belongs(c, i, jatah) && take(c, i, false)) {
            c->out->oleh[i] = (int8_t)jatah;
            have++;
        }
    c->out->disisihkan[jatah] = want;
}

static void count_kept(choosing *c)
{
    for (int j = 0; j < c->rank->jatah_count; j++)
        for (size_t i = 0; i < c->rank->count; i++)
            c->out->terisi[j] += c->at[i] == MASUK && belongs(c, i, j);
}

static void leave_waiting(choosing *c, size_t count)
{
    for (size_t i = c->rank->count - count; i < c->rank->count; i++)
        if (c->at[i] == BELUM)
            c->at[i] = MENUNGGU;
}

/* Each full quota has a waiting list of its own: when a place in it comes free somebody can take it. */
static void put_in_lists(choosing *c)
{
    penilaian_urutan *out = c->out;
    for (size_t i = 0; i < c->rank->count; i++) {
        const penilaian_calon *who = &c->rank->calon[i];
        if (c->at[i] == MASUK)
            out->masuk[out->masuk_count++] = (uint32_t)i;
        if (c->at[i] == MENUNGGU)
            out->tunggu[out->tunggu_count++] = (uint32_t)i;
        if (c->at[i] != BELUM)
            continue;
        batas *full = batas_full(&c->limits, who->kode_wilayah, who->uang, true);
        out->penuh = true;
        if (full != NULL && full->tunggu < c->rank->daftar_tunggu) {
            full->tunggu++;
            out->tunggu[out->tunggu_count++] = (uint32_t)i;
        }
    }
}

int urutan_make(tg_arena *a, const urutan_soal *what, penilaian_urutan *out, tg_error *err)
{
    int64_t count = 0;
    const penilaian_ranking *rank = what->rank;
    choosing c = { .rank = rank, .out = out };
    *out = (penilaian_urutan){ .masuk = tg_arena_array(a, rank->count + 1, sizeof *out->masuk),
                               .tunggu = tg_arena_array(a, rank->count + 1, sizeof *out->tunggu), .oleh = tg_arena_alloc(a, rank->count + 1) };
    c.at = tg_arena_alloc(a, rank->count + 1);
    if (out->masuk == NULL || out->tunggu == NULL || out->oleh == NULL || c.at == NULL || batas_copy(a, what->batas, &c.limits) != TG_OK)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    memset(c.at, BELUM, rank->count);
    memset(out->oleh, -1, rank->count);
    if (what->punya_count > 0)
        qsort(what->punya, what->punya_count, sizeof *what->punya, by_number);
    pass_over(&c, what->punya, what->punya_count);
    leave_waiting(&c, what->menunggu);
    if (rank->jatah_count > 0 && places(a, &c, &count) != TG_OK)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    for (int j = 0; j < rank->jatah_count; j++)
        fill_kept(&c, j, count);
    for (size_t i = 0; i < rank->count; i++)
        take(&c, i, true);
    count_kept(&c);
    put_in_lists(&c);
    return TG_OK;
}
