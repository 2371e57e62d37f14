/* penyaluran/peserta.c: where lists of kepesertaan and rounds meet. Public lists and decrees are ranked as rounds are; where a
 * decree is required, a round's list is of the participants, in the decree's order.
 *
 * Goods and rupiah are those of the assessment. A participant whom the assessment did not find eligible (a meeting added the
 * family, or the decree is of an earlier period) has none there, and gets what everybody on the list gets at least: the
 * smallest amount of each thing. Kept places do not apply: the decree has decided who receives.
 * Thread  a job thread. Memory  the job's arena.
 * Walks   job. */
#include <stdlib.h>
#include <string.h>
#include "penyaluran/acts.h"
#include "wilayah/wilayah.h"

enum { FIRST = 256 };
typedef struct {
    tg_arena *arena;
    penilaian_ranking *rank;
    penilaian_calon **by_family;            /* of the assessment, in order of family */
    penilaian_calon least;
    penilaian_calon *list;
    size_t count, cap, menunggu;
    tg_error *err;
} decreed;

static int by_family(const void *a, const void *b)
{
    const penilaian_calon *const *x = a, *const *y = b;
    return ((*x)->subjek_id > (*y)->subjek_id) - ((*x)->subjek_id < (*y)->subjek_id);
}

static const penilaian_calon *assessed(const decreed *d, int64_t keluarga_id)
{
    penilaian_calon key = { .subjek_id = keluarga_id };
    const penilaian_calon *at = &key;
    penilaian_calon **found = d->rank->count == 0 ? NULL : bsearch(&at, d->by_family, d->rank->count, sizeof *d->by_family, by_family);
    return found != NULL ? *found : NULL;
}

static int take(void *arg, const kepesertaan_peserta *p)
{
    decreed *d = arg;
    if (d->count == d->cap) {
        size_t cap = d->cap == 0 ? FIRST : 2 * d->cap;
        penilaian_calon *more = tg_arena_array(d->arena, cap, sizeof *more);
        if (more == NULL)
            return tg_fail(d->err, TG_NOMEM, "memori_habis");
        if (d->count > 0)
            memcpy(more, d->list, d->count * sizeof *more);
        d->list = more;
        d->cap = cap;
    }
    const penilaian_calon *c = assessed(d, p->keluarga_id);
    penilaian_calon *out = &d->list[d->count++];
    *out = c != NULL ? *c : d->least;
    out->subjek_id = p->keluarga_id;
    out->kode_wilayah = tg_arena_text(d->arena, p->kode_wilayah, strlen(p->kode_wilayah));
    out->jatah = 0;
    d->menunggu += p->tunggu;
    return out->kode_wilayah != NULL ? TG_OK : tg_fail(d->err, TG_NOMEM, "memori_habis");
}

/* The smallest of each; 0 where nobody is assessed eligible. */
static int find_least(decreed *d)
{
    const penilaian_ranking *r = d->rank;
    int64_t *barang = tg_arena_array(d->arena, RULE_BESARAN_MAX, sizeof *barang);
    d->by_family = tg_arena_array(d->arena, r->count + 1, sizeof *d->by_family);
    if (barang == NULL || d->by_family == NULL)
        return tg_fail(d->err, TG_NOMEM, "memori_habis");
    d->least = (penilaian_calon){ .uang = r->count > 0 ? r->calon[0].uang : 0, .barang = barang };
    for (size_t i = 0; i < r->count; i++) {
        const penilaian_calon *c = &r->calon[i];
        d->by_family[i] = &r->calon[i];
        d->least.uang = c->uang < d->least.uang ? c->uang : d->least.uang;
        for (int k = 0; k < r->barang_count; k++)
            barang[k] = i == 0 || c->barang[k] < barang[k] ? c->barang[k] : barang[k];
    }
    qsort(d->by_family, r->count, sizeof *d->by_family, by_family);
    return TG_OK;
}

/* The list of an emergency is of all families, whatever the decree says: so is what follows it. */
static int follows_emergency(tg_tx *tx, const tahap *t, bool *yes, tg_error *err)
{
    tahap first = *t;
    int rc = TG_OK;
    while (rc == TG_OK && first.susulan_dari > 0)
        rc = tahap_find_own(tx, &first, first.susulan_dari, err);
    *yes = rc == TG_OK && first.darurat_sampai != NULL;
    return rc == TG_END ? tg_fail(err, TG_CORRUPT, "tahap_tidak_ada", first.susulan_dari) : rc;
}

static int still_receive(tg_tx *tx, const tahap *t, penilaian_ranking *rank, tg_error *err)
{
    size_t kept = 0;
    bool all = false;
    int rc = follows_emergency(tx, t, &all, err);
    if (all)
        return rc;
    for (size_t i = 0; rc == TG_OK && i < rank->count; i++) {
        bool active = false;
        rc = kepesertaan_active(tx, t->program, rank->calon[i].subjek_id, &active, err);
        if (active)
            rank->calon[kept++] = rank->calon[i];
    }
    rank->count = kept;
    return rc;
}

int ranking_by_decree(tg_tx *tx, tg_arena *arena, const tahap *t, penilaian_ranking *rank, size_t *menunggu, tg_error *err)
{
    decreed d = { .arena = arena, .rank = rank, .err = err };
    *menunggu = 0;
    if (!kepesertaan_required(t->program, t->kode_wilayah))
        return TG_OK;
    if (t->susulan_dari > 0)
        return still_receive(tx, t, rank, err);
    int rc = find_least(&d);
    if (rc == TG_OK)
        rc = kepesertaan_list(tx, t->program, t->kode_wilayah, take, &d, err);
    if (rc != TG_OK)
        return rc;
    rank->calon = d.list;
    rank->count = d.count;
    rank->jatah_count = 0;
    rank->dibatasi = 0;                                      /* the decree has decided: its families are listed, without their names */
    *menunggu = d.menunggu;
    return TG_OK;
}

/* ---- lists and decrees ----------------------------------------------------------------------------------------------- */

int penyaluran_draw(tg_tx *tx, const kepesertaan_soal *what, kepesertaan_undian *out, tg_error *err)
{
    undian u;
    *out = (kepesertaan_undian){ NULL, TG_DATE_NONE };
    int rc = undian_nearest(tx, &u, what->program, what->kode_wilayah, what->periode, err);
    if (rc != TG_OK)
        return rc == TG_END ? TG_OK : rc;
    *out = (kepesertaan_undian){ u.angka, wilayah_today(u.kode_wilayah, u.dibuat) };
    return TG_OK;
}

int penyaluran_choose(tg_tx *tx, tg_arena *a, const kepesertaan_soal *what, const penilaian_ranking *rank, penilaian_urutan *out, bool *own,
                      tg_error *err)
{
    batas_set limits;
    int rc = batas_read(tx, what, true, &limits, err);
    *own = rc == TG_OK && limits.own >= 0;
    return rc == TG_OK ? urutan_make(a, &(urutan_soal){ .rank = rank, .batas = &limits }, out, err) : rc;
}

/* Only numbers: whether the money of a quota within the region reaches is found when a round is listed. */
int penyaluran_fits(tg_tx *tx, const kepesertaan_soal *what, const char *kode_wilayah, bool *fits, tg_error *err)
{
    batas_set limits;
    batas *need[BATAS_DEPTH];
    int rc = batas_chain(tx, what, &limits, err), n = rc == TG_OK ? batas_of(&limits, kode_wilayah, need) : 0;
    *fits = rc == TG_OK;
    for (int i = 0; rc == TG_OK && *fits && i < n; i++) {
        int64_t count;
        if (need[i]->jumlah < 0 || wilayah_within(what->kode_wilayah, need[i]->kode))     /* the decree is cut at these */
            continue;
        rc = kepesertaan_count(tx, what->program, need[i]->kode, &count, err);
        *fits = rc == TG_OK && count < need[i]->jumlah;
    }
    return rc;
}
