/* Tables of the public page: made of sums per kelurahan, summed upwards, decided what is shown, kept; see terbuka.h. */
#include "laporan/terbuka.h"
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

/* The parts of a list are known beside the list; the eligible ones who are on none, and the others assessed, stand for
 * themselves; so do the reasons below those who did not come. */
const sembunyi_kelompok TERBUKA_GRUP[TERBUKA_KELOMPOK] = {
    { T_ALOKASI, 1, -1, false }, { T_SISA, 2, 0, false }, { T_TERSALUR, 3, 0, true }, { T_SEBAB, TERBUKA_SEBAB, 2, true },
};

/* ---- making one -------------------------------------------------------------------------------------------------- */

typedef struct { tg_tx *tx; terbuka_jumlah *row; size_t count, cap; tg_error *err; } gathering;

static int gather(void *arg, const terbuka_jumlah *j)
{
    gathering *g = arg;
    if (g->count == g->cap) {
        size_t cap = g->cap > 0 ? 2 * g->cap : 256;
        terbuka_jumlah *more = tg_arena_array(g->tx->arena, cap, sizeof *more);
        if (more == NULL)
            return tg_fail(g->err, TG_NOMEM, "memori_habis");
        if (g->count > 0)
            memcpy(more, g->row, g->count * sizeof *more);
        g->row = more;
        g->cap = cap;
    }
    g->row[g->count] = *j;
    g->row[g->count].kode = tg_arena_text(g->tx->arena, j->kode, strlen(j->kode));
    return g->row[g->count++].kode != NULL ? TG_OK : tg_fail(g->err, TG_NOMEM, "memori_habis");
}

static int by_code(const void *a, const void *b)
{
    return strcmp(((const terbuka_jumlah *)a)->kode, ((const terbuka_jumlah *)b)->kode);
}

static void add(terbuka_wilayah *w, const terbuka_jumlah *j)
{
    for (int k = 0; k < T_KOLOM; k++)
        w->n[k] += j->n[k];
    w->rencana += j->rencana;
    w->nilai += j->nilai;
}

/* Of 31.75.07.1001: 00, 31, 31.75, 31.75.07, 31.75.07.1001. A family whose code ends higher gets a leaf of its own, so that a
 * region with parts is always their sum. */
enum { LEVELS = 5 };
static void path_of(const char *kode, char out[LEVELS][WILAYAH_KODE_MAX + 2])
{
    static const size_t LENGTH[LEVELS] = { 0, 2, 5, 8, 13 };
    text_copy(out[0], sizeof out[0], "00");
    for (int i = 1; i < LEVELS; i++) {
        size_t have = strcmp(kode, "00") == 0 ? 0 : strlen(kode), n = have < LENGTH[i] ? have : LENGTH[i];
        memcpy(out[i], kode, n);
        out[i][n] = 0;
        if (n < LENGTH[i])
            text_copy(out[i] + n, sizeof out[i] - n, "!");
    }
}

/* Rows stand in order of their code, so a region that is not the last one of its level is new. */
static void place(terbuka *t, const terbuka_jumlah *j, int last[LEVELS])
{
    char path[LEVELS][WILAYAH_KODE_MAX + 2];
    path_of(j->kode, path);
    for (int i = 0; i < LEVELS; i++) {
        if (t->count == 0 || last[i] < 0 || strcmp(t->wilayah[last[i]].kode, path[i]) != 0) {
            memcpy(t->wilayah[t->count].kode, path[i], sizeof path[i]);
            t->baris[t->count] = (sembunyi_baris){ .induk = i > 0 ? last[i - 1] : -1, .nilai = t->wilayah[t->count].n };
            last[i] = (int)t->count++;
            for (int below = i + 1; below < LEVELS; below++)
                last[below] = -1;
        }
        add(&t->wilayah[last[i]], j);
    }
}

/* Is the list a part of those found eligible? Where it is, both and what lies between them are one table. */
static bool list_is_part(const gathering *g)
{
    int64_t list = 0, eligible = 0;
    for (size_t i = 0; i < g->count; i++) {
        bool same = i > 0 && strcmp(g->row[i].kode, g->row[i - 1].kode) == 0;
        list = (same ? list : 0) + g->row[i].n[T_ALOKASI];
        eligible = (same ? eligible : 0) + g->row[i].n[T_SISA];
        bool ends = i + 1 == g->count || strcmp(g->row[i].kode, g->row[i + 1].kode) != 0;
        if (ends && list > eligible)
            return false;
    }
    return true;
}

static terbuka *table_new(const terbuka_periode *p, size_t rows)
{
    terbuka *t = env_calloc(1, sizeof *t);
    if (t == NULL)
        return NULL;
    t->wilayah = env_calloc(rows * LEVELS + 1, sizeof *t->wilayah);
    t->baris = env_calloc(rows * LEVELS + 1, sizeof *t->baris);
    text_copy(t->program, sizeof t->program, p->program);
    text_copy(t->periode, sizeof t->periode, p->periode);
    return t;
}

static void table_free(terbuka *t)
{
    if (t == NULL)
        return;
    env_free(t->wilayah);
    env_free(t->baris);
    env_free(t);
}

static void fill(terbuka *t, gathering *g)
{
    int last[LEVELS] = { -1, -1, -1, -1, -1 };
    qsort(g->row, g->count, sizeof *g->row, by_code);
    for (size_t i = 0; i < g->count; i++)
        t->dinilai = t->dinilai || g->row[i].n[T_SISA] + g->row[i].n[T_BUKAN] > 0;
    t->lepas = !list_is_part(g);
    for (size_t i = 0; i < g->count; i++)
        place(t, &g->row[i], last);
    for (size_t i = 0; t->dinilai && !t->lepas && i < t->count; i++)
        t->wilayah[i].n[T_SISA] -= t->wilayah[i].n[T_ALOKASI];
    sembunyi(t->baris, t->count, TERBUKA_GRUP, TERBUKA_KELOMPOK);
}

static bool tells_of_nobody(int64_t n) { return n == 0 || n >= SEMBUNYI_AMBANG; }

static void add_good(void *arg, const terbuka_barang_jumlah *j)
{
    terbuka *t = arg;
    if (t->count == 0 || t->barang_count == TERBUKA_BARANG_MAX)
        return;
    const int64_t *n = t->wilayah[0].n;
    terbuka_barang *b = &t->barang[t->barang_count++];
    text_copy(b->barang, sizeof b->barang, j->barang);
    text_copy(b->satuan, sizeof b->satuan, j->satuan);
    b->rencana = j->rencana;
    b->disalurkan = j->disalurkan;
    b->tampil = terbuka_shows(t, 0, T_ALOKASI) && terbuka_shows(t, 0, T_TERSALUR) && tells_of_nobody(j->dapat) && tells_of_nobody(j->belum) &&
                tells_of_nobody(n[T_TERSALUR] - j->dapat) && tells_of_nobody(n[T_ALOKASI] - n[T_TERSALUR] - j->belum);
}

static int make(tg_tx *tx, const terbuka_periode *p, terbuka **out, tg_error *err)
{
    gathering g = { .tx = tx, .err = err };
    int rc = terbuka_each_list(tx, p, gather, &g, err);
    if (rc == TG_OK)
        rc = terbuka_each_assessed(tx, p, gather, &g, err);
    if (rc != TG_OK)
        return rc;
    terbuka *t = table_new(p, g.count);
    if (t == NULL || t->wilayah == NULL || t->baris == NULL) {
        table_free(t);
        return tg_fail(err, TG_NOMEM, "memori_habis");
    }
    fill(t, &g);
    rc = terbuka_each_good(tx, p, add_good, t, err);
    if (rc != TG_OK)
        table_free(t);
    else
        *out = t;
    return rc;
}

int terbuka_find(const terbuka *t, const char *kode)
{
    size_t low = 0, high = t->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(t->wilayah[mid].kode, kode);
        if (order == 0)
            return (int)mid;
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return -1;
}

bool terbuka_shows(const terbuka *t, int i, terbuka_kolom k) { return (t->baris[i].tutup & UINT32_C(1) << k) == 0; }

/* ---- keeping them ------------------------------------------------------------------------------------------------- */

/* TABLES: of a handful of programs the last months. ROWS: some 40 MiB in all, whatever the country. */
enum { TABLES = 32, ROWS = 200000 };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static terbuka *kept[TABLES];
static int64_t uses;
static atomic_flag making = ATOMIC_FLAG_INIT;

/* Under lock. */
static void let_go(terbuka *t)
{
    if (--t->dipakai == 0)
        table_free(t);
}

static int64_t mark_of(const terbuka_periode *p) { return p->terakhir * 1024 + p->ditutup; }

static terbuka *find_kept(const terbuka_periode *p)
{
    terbuka *found = NULL;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < TABLES && found == NULL; i++)
        if (kept[i] != NULL && text_same(kept[i]->program, p->program) && text_same(kept[i]->periode, p->periode)) {
            if (kept[i]->tanda == mark_of(p)) {
                found = kept[i];
                found->dipakai++;
                found->terakhir = ++uses;
            } else {
                let_go(kept[i]);
                kept[i] = NULL;
            }
        }
    pthread_mutex_unlock(&lock);
    return found;
}

/* Under lock: the place of the one that was looked at least lately, until there is room for `rows` more. */
static int make_room(size_t rows)
{
    for (;;) {
        int oldest = -1, free = -1;
        size_t held = rows;
        for (int i = 0; i < TABLES; i++) {
            held += kept[i] != NULL ? kept[i]->count : 0;
            free = kept[i] == NULL ? i : free;
            if (kept[i] != NULL && (oldest < 0 || kept[i]->terakhir < kept[oldest]->terakhir))
                oldest = i;
        }
        if (oldest < 0 || (free >= 0 && held <= ROWS))
            return free >= 0 ? free : 0;
        let_go(kept[oldest]);
        kept[oldest] = NULL;
    }
}

static void keep(terbuka *t)
{
    pthread_mutex_lock(&lock);
    int at = make_room(t->count);
    t->dipakai = 2;                      /* the cache, and who asked */
    t->terakhir = ++uses;
    kept[at] = t;
    pthread_mutex_unlock(&lock);
}

int terbuka_acquire(tg_tx *tx, const terbuka_periode *p, terbuka **out, tg_error *err)
{
    if ((*out = find_kept(p)) != NULL)
        return TG_OK;
    if (atomic_flag_test_and_set(&making))
        return tg_fail(err, TG_BUSY, "terbuka_sibuk");
    int rc = make(tx, p, out, err);
    if (rc == TG_OK) {
        (*out)->tanda = mark_of(p);
        keep(*out);
    }
    atomic_flag_clear(&making);
    return rc;
}

void terbuka_release(terbuka *t)
{
    pthread_mutex_lock(&lock);
    if (t != NULL)
        let_go(t);
    pthread_mutex_unlock(&lock);
}

void terbuka_forget(void)
{
    pthread_mutex_lock(&lock);
    for (int i = 0; i < TABLES; i++)
        if (kept[i] != NULL) {
            let_go(kept[i]);
            kept[i] = NULL;
        }
    pthread_mutex_unlock(&lock);
}
