/* Eligible subjects in the order of the rule's kuota: stored facts, never the registry of today, so a
 * plan made twice from one assessment is the same plan; but for families whose data may not be used at the time: they come on no
 * new list, and how many they are is told.
 *
 * Thread  where a rule may be compiled. Memory  the result in the caller's arena; the rest is freed.
 * Walks   job. */
#include <string.h>
#include "penilaian/keputusan.h"
#include "penilaian/source.h"

enum { KEYS_MAX = 8 };
typedef struct { int64_t key[KEYS_MAX]; uint8_t missing; uint8_t draw[HASH_SHORT_SIZE]; size_t index; } rank_key;
/* One version that occurs in the assessment, with what its rows mean for this ranking. */
typedef struct { int64_t versi_id; rule *r; susunan order; int key_read[KEYS_MAX]; int item[RULE_BESARAN_MAX]; int jatah[RULE_JATAH_MAX]; } rank_versi;
typedef struct {
    tg_tx *tx;
    tg_arena *arena;
    const penilaian *p;
    const char *seed;
    penilaian_ranking *out;
    rule *region;                          /* whose kuota holds */
    const rule_kuota *kuota;
    rank_versi *versi;
    size_t versi_count, cap;
    int64_t *goods;                        /* of all candidates, out->barang_count each */
    rank_key *keys;
    const char *kode;                      /* the last one, shared by neighbours */
} ranking;

/* ---- what a version's rows mean -------------------------------------------------------------------- */

/* Where an item stands among those of all versions; what has no place is refused, never left out. */
static int item_of(ranking *x, const rule_besaran *b, int *at, tg_error *err)
{
    penilaian_ranking *out = x->out;
    for (*at = 0; *at < out->barang_count; ++*at)
        if (strcmp(out->barang[*at], b->barang) == 0)
            return TG_OK;
    if (*at == RULE_BESARAN_MAX)
        return tg_fail(err, TG_TOO_LARGE, "penilaian_barang_banyak", RULE_BESARAN_MAX);
    out->barang[*at] = tg_arena_text(x->arena, b->barang, strlen(b->barang));
    out->satuan[*at] = b->satuan ? tg_arena_text(x->arena, b->satuan, strlen(b->satuan)) : "";
    out->barang_count++;
    return out->barang[*at] != NULL && out->satuan[*at] != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

static int read_named(const rule *r, const char *nama)
{
    size_t n;
    const rule_read *reads = rule_reads(r, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(reads[i].nama, nama) == 0)
            return (int)i;
    return -1;
}

/* The kept places of a version's own rule, as those of the region's; one that the region does not know keeps nothing there. */
static void versi_jatah(ranking *x, rank_versi *v)
{
    size_t n;
    const rule_jatah *list = rule_jatah_list(v->r, &n);
    for (size_t i = 0; i < n; i++) {
        v->jatah[i] = -1;
        for (int k = 0; k < x->out->jatah_count; k++)
            if (strcmp(list[i].id, x->out->jatah[k].id) == 0)
                v->jatah[i] = k;
    }
}

static int region_jatah(ranking *x, tg_error *err)
{
    size_t n;
    const rule_jatah *list = rule_jatah_list(x->region, &n);
    for (size_t i = 0; i < n; i++) {
        rule_jatah *j = &x->out->jatah[i];
        *j = list[i];
        j->id = tg_arena_text(x->arena, list[i].id, strlen(list[i].id));
        j->label = tg_arena_text(x->arena, list[i].label, strlen(list[i].label));
        if (j->id == NULL || j->label == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
    }
    x->out->jatah_count = (int)n;
    return TG_OK;
}

static int versi_map(ranking *x, rank_versi *v, tg_error *err)
{
    size_t n;
    int rc = TG_OK;
    const rule_besaran *besaran = rule_besaran_list(v->r, &n);
    const rule_read *reads = rule_reads(x->region, &(size_t){ 0 });
    susunan_make(&v->order, v->r);
    versi_jatah(x, v);
    for (size_t i = 0; i < n && rc == TG_OK; i++) {
        v->item[i] = -1;
        rc = besaran[i].rupiah ? TG_OK : item_of(x, &besaran[i], &v->item[i], err);
    }
    for (int i = 0; x->kuota != NULL && i < x->kuota->urut_count; i++)
        v->key_read[i] = x->kuota->urut[i].read < 0 ? -1 : read_named(v->r, reads[x->kuota->urut[i].read].nama);
    return rc;
}

static rank_versi *versi_of(const ranking *x, int64_t versi_id)
{
    for (size_t i = x->versi_count; i-- > 0; )
        if (x->versi[i].versi_id == versi_id)
            return &x->versi[i];
    return NULL;
}

static int versi_open(ranking *x, int64_t versi_id, tg_error *err)
{
    versi v;
    if (versi_of(x, versi_id) != NULL)
        return TG_OK;
    rank_versi *new = &x->versi[x->versi_count];
    *new = (rank_versi){ .versi_id = versi_id };
    int rc = versi_rule(x->tx, versi_id, false, &new->r, &v, err);
    if (rc != TG_OK)
        return rc;
    x->versi_count++;
    if (strcmp(rule_unit_of(new->r)->nama, "keluarga") != 0)
        return tg_fail(err, TG_INVALID, "penilaian_unit_salur", rule_unit_of(new->r)->label);
    return versi_map(x, new, err);
}

/* All before the first row: then the goods are known, and a candidate takes no more room than it needs. */
static int versi_open_all(ranking *x, tg_error *err)
{
    pilihan_versi *list;
    size_t n;
    int rc = penilaian_versi_list(x->tx, x->p->id, &list, &n, err);
    if (rc != TG_OK)
        return rc;
    x->versi = env_calloc(n + 1, sizeof *x->versi);
    if (x->versi == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    for (size_t i = 0; i < n && rc == TG_OK; i++)
        rc = versi_open(x, list[i].versi_id, err);
    return rc;
}

/* ---- keys ------------------------------------------------------------------------------------------- */

/* The draw: reproducible from what is on record, and not to be steered by ids alone. */
static void draw(const ranking *x, int64_t subjek_id, uint8_t out[HASH_SHORT_SIZE])
{
    hash_stream h;
    char id[24];
    int n = snprintf(id, sizeof id, "%lld", (long long)subjek_id);
    hash_begin(&h, HASH_SHORT_SIZE);
    hash_add(&h, x->seed, strlen(x->seed) + 1);
    hash_add(&h, x->p->program, strlen(x->p->program) + 1);
    hash_add(&h, x->p->periode, strlen(x->p->periode) + 1);
    hash_add(&h, x->p->kode_wilayah, strlen(x->p->kode_wilayah) + 1);
    hash_add(&h, id, (size_t)n);
    hash_end(&h, out, HASH_SHORT_SIZE);
}

static void key_fill(const ranking *x, rank_key *key, const rank_versi *v, const rule_row *row, int64_t skor)
{
    for (int i = 0; x->kuota != NULL && i < x->kuota->urut_count; i++) {
        int read = v->key_read[i];
        if (x->kuota->urut[i].read == -1)
            key->key[i] = skor;
        else if (x->kuota->urut[i].read >= 0 && read >= 0 && row->known[read])
            key->key[i] = row->v[read];
        else if (x->kuota->urut[i].read >= 0)
            key->missing = (uint8_t)(key->missing | 1u << i);
    }
}

/* qsort_r's argument is the kuota. A missing fact stands last, whatever the direction. */
static int compare(const void *a, const void *b, void *arg)
{
    const rank_key *l = a, *r = b;
    const rule_kuota *k = arg;
    for (int i = 0; k != NULL && i < k->urut_count; i++) {
        bool lm = l->missing >> i & 1, rm = r->missing >> i & 1;
        if (k->urut[i].read == -2)
            break;
        if (lm != rm)
            return lm ? 1 : -1;
        if (!lm && l->key[i] != r->key[i])
            return (l->key[i] < r->key[i]) == k->urut[i].menurun ? 1 : -1;
    }
    return memcmp(l->draw, r->draw, HASH_SHORT_SIZE);
}

/* ---- rows ------------------------------------------------------------------------------------------- */

static int candidate_fill(ranking *x, penilaian_calon *c, const keputusan *k, const rank_versi *v, tg_error *err)
{
    rule_outcome o;
    if (x->kode == NULL || strcmp(x->kode, k->kode_wilayah) != 0)
        x->kode = tg_arena_text(x->arena, k->kode_wilayah, strlen(k->kode_wilayah));
    int64_t *goods = x->goods + (size_t)(c - x->out->calon) * (size_t)x->out->barang_count;
    *c = (penilaian_calon){ .subjek_id = k->subjek_id, .kode_wilayah = x->kode, .skor = k->skor, .uang = k->nominal, .barang = goods };
    if (x->kode == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (!besaran_decode(&v->order, k->besaran, k->besaran_size, &o))
        return tg_fail(err, TG_CORRUPT, "penilaian_keputusan_rusak", k->penilaian_id, k->subjek_id);
    for (size_t i = 0; i < v->order.besaran_count; i++) {
        int at = v->item[i];
        if (at >= 0 && __builtin_add_overflow(goods[at], o.besaran[i], &goods[at]))
            return tg_fail(err, TG_CORRUPT, "penilaian_keputusan_rusak", k->penilaian_id, k->subjek_id);
    }
    return TG_OK;
}

static uint32_t jatah_of(const rank_versi *v, const rule_row *row)
{
    uint32_t in = 0;
    for (uint32_t own = rule_jatah_of(v->r, row); own != 0; own &= own - 1) {
        int at = v->jatah[__builtin_ctz(own)];
        if (at >= 0)
            in |= UINT32_C(1) << at;
    }
    return in;
}

static int rank_row(void *arg, const keputusan *k, tg_error *err)
{
    ranking *x = arg;
    const rank_versi *v = versi_of(x, k->versi_id);
    rule_row row = { .hari_ini = x->p->tanggal_acuan };
    baris_ruang ruang;                    /* members: what kept places ask may be counted over them */
    int64_t asal[RULE_READ_MAX];
    if (x->out->count == x->cap)
        return tg_fail(err, TG_CORRUPT, "penilaian_jumlah_beda", x->p->id);
    if (v == NULL || !fakta_decode(&v->order, k->fakta, k->fakta_size, &row, &ruang, asal))
        return tg_fail(err, TG_CORRUPT, "penilaian_keputusan_rusak", k->penilaian_id, k->subjek_id);
    rank_key *key = &x->keys[x->out->count];
    *key = (rank_key){ .index = x->out->count };
    key_fill(x, key, v, &row, k->skor);
    draw(x, k->subjek_id, key->draw);
    penilaian_calon *c = &x->out->calon[x->out->count++];
    int rc = candidate_fill(x, c, k, v, err);
    c->jatah = jatah_of(v, &row);
    return rc;
}

/* Each place takes the candidate that its key names, circle by circle, without a second list of perhaps a
 * million candidates. */
static void permute(penilaian_calon *calon, rank_key *keys, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        penilaian_calon first = calon[i];
        size_t to = i;
        for (size_t from = keys[to].index; from != i; from = keys[to].index) {
            calon[to] = calon[from];
            keys[to].index = to;
            to = from;
        }
        calon[to] = first;
        keys[to].index = to;
    }
}

static int put_in_order(ranking *x, tg_error *err)
{
    if (x->out->count != x->cap)
        return tg_fail(err, TG_CORRUPT, "penilaian_jumlah_beda", x->p->id);
    qsort_r(x->keys, x->out->count, sizeof *x->keys, compare, (void *)x->kuota);
    permute(x->out->calon, x->keys, x->out->count);
    return TG_OK;
}

static int pass_over(ranking *x, tg_error *err)
{
    int64_t *list;
    size_t n, kept = 0;
    int rc = source_passed(x->tx, &list, &n, err);
    for (size_t i = 0; rc == TG_OK && n > 0 && i < x->out->count; i++)
        if (!source_is_passed(list, n, x->out->calon[i].subjek_id))
            x->out->calon[kept++] = x->out->calon[i];
    if (rc == TG_OK && n > 0) {
        x->out->dibatasi = x->out->count - kept;
        x->out->count = kept;
    }
    return rc;
}

static int rank_all(ranking *x, tg_error *err)
{
    versi v;
    int rc = versi_rule(x->tx, x->p->versi_id, false, &x->region, &v, err);
    if (rc != TG_OK)
        return rc;
    x->kuota = rule_kuota_of(x->region);
    x->out->has_kuota = x->kuota != NULL;
    x->out->daftar_tunggu = x->kuota ? x->kuota->daftar_tunggu : 0;
    if ((rc = region_jatah(x, err)) != TG_OK || (rc = versi_open_all(x, err)) != TG_OK)
        return rc;
    x->keys = env_calloc(x->cap + 1, sizeof *x->keys);
    x->goods = tg_arena_array(x->arena, x->cap + 1, ((size_t)x->out->barang_count + 1) * sizeof *x->goods);
    x->out->calon = tg_arena_array(x->arena, x->cap + 1, sizeof *x->out->calon);
    if (x->keys == NULL || x->goods == NULL || x->out->calon == NULL)
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK)
        rc = keputusan_each(x->tx, x->p->id, 0, INT64_MAX, HASIL_LAYAK, rank_row, x, err);
    if (rc == TG_OK)
        rc = put_in_order(x, err);
    return rc == TG_OK ? pass_over(x, err) : rc;
}

int penilaian_rank(tg_tx *tx, tg_arena *arena, const penilaian *p, const char *seed, penilaian_ranking *out, tg_error *err)
{
    ranking x = { .tx = tx, .arena = arena, .p = p, .seed = seed ? seed : "", .out = out, .cap = (size_t)p->layak };
    *out = (penilaian_ranking){ .barang_count = 0 };
    if (p->status != PENILAIAN_SELESAI)
        return tg_fail(err, TG_CONFLICT, "penilaian_belum_selesai", p->periode);
    if (!store_in_scope(tx->who, p->kode_wilayah))
        return tg_fail(err, TG_DENIED, "penilaian_luar_wilayah", p->kode_wilayah);
    int rc = rank_all(&x, err);
    if (rc != TG_OK)
        *out = (penilaian_ranking){ .barang_count = 0 };
    for (size_t i = 0; i < x.versi_count; i++)
        rule_unref(x.versi[i].r);
    rule_unref(x.region);
    env_free(x.versi);
    env_free(x.keys);
    return rc;
}
