/* cli/demo.c: leads the generator: spreads the families over the region, sets the dirt that must occur, and
 * hands the text over in pieces. */
#include "cli/demo.h"

#include <errno.h>
#include <string.h>

#include "cli/demo_people.h"

enum { FLUSH_SIZE = 1 << 16, BUFFER_MAX = 1 << 20, FAMILIES_MAX = 2000000, FORCED_FIRST = 11, FORCED_STEP = 3, REPEAT_HEADER = 2500 };

typedef struct { const char *region; char kode[WILAYAH_KODE_MAX], any[WILAYAH_KODE_MAX]; } retired;

/* A retired village whose successor lies in the region; where there is none, one from elsewhere. */
static bool find_retired(void *arg, const wilayah *w)
{
    retired *found = arg;
    if (w->tingkat != TINGKAT_KELURAHAN || w->pengganti[0] == '\0')
        return true;
    memcpy(found->any, w->kode, sizeof found->any);
    if (!wilayah_within(w->pengganti, found->region))
        return true;
    memcpy(found->kode, w->kode, sizeof found->kode);
    return false;
}

static void choose_retired(demo_sheet *s, const char *region)
{
    retired found = { .region = region };
    wilayah_each_retired(find_retired, &found);
    memcpy(s->kode_lama, found.kode[0] != '\0' ? found.kode : found.any, sizeof s->kode_lama);
}

/* Each kind of dirt stands once in every file of some sixty families or more, whatever the rates bring. */
static demo_kotor forced_dirt(int nomor)
{
    int k = nomor - FORCED_FIRST;
    return k >= 0 && k % FORCED_STEP == 0 && k / FORCED_STEP < KOTOR_COUNT ? (demo_kotor)(k / FORCED_STEP) : KOTOR_BERSIH;
}

/* The same person on a second card: the last member of the family before joins this one too. */
static void join_twice(demo_keluarga *k, const demo_keluarga *before)
{
    if (before->count == 0 || k->count == DEMO_MEMBERS_MAX)
        return;
    demo_orang *o = &k->orang[k->count++];
    *o = before->orang[before->count - 1];
    o->hubungan = 9;
}

static int flush(demo_sheet *s, FILE *out, tg_error *err)
{
    if (s->buf.failed)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (s->buf.n > 0 && fwrite(s->buf.p, 1, s->buf.n, out) != s->buf.n)
        return tg_fail(err, TG_IO, "demo_tulis", strerror(errno));
    buf_clear(&s->buf);
    return TG_OK;
}

/* Two regions of one seed share no family: their files may meet in one register. */
static uint64_t region_seed(uint64_t seed, const char *kode_wilayah)
{
    for (const char *c = kode_wilayah; *c != '\0'; c++)
        seed = (seed ^ (uint8_t)*c) * UINT64_C(1099511628211);
    return seed;
}

static int write_families(FILE *out, demo_world *w, demo_sheet *s, int families, uint64_t seed, tg_error *err)
{
    demo_keluarga pair[2] = { { .count = 0 }, { .count = 0 } };
    int rc = TG_OK;
    demo_put_header(s);
    for (int i = 0; i < families && rc == TG_OK; i++) {
        demo_keluarga *k = &pair[i % 2];
        demo_rng people = { seed ^ ((uint64_t)i + 1) * UINT64_C(0xD1342543DE82EF95) }, dirt = { ~people.state };
        demo_kotor forced = forced_dirt(i);
        demo_family(w, &people, i, w->kelurahan.kode[(size_t)((uint64_t)i * w->kelurahan.n / (uint64_t)families)], k);
        if (forced == KOTOR_GANDA || demo_chance(&dirt, 1))
            join_twice(k, &pair[(i + 1) % 2]);
        demo_put_family(s, &dirt, k, forced == KOTOR_GANDA ? KOTOR_BERSIH : forced);
        if (i % REPEAT_HEADER == 49)
            demo_put_header(s);
        if (s->buf.n >= FLUSH_SIZE || s->buf.failed)
            rc = flush(s, out, err);
    }
    if (rc == TG_OK && families > FORCED_FIRST)
        demo_put_total(s, families);
    return rc == TG_OK ? flush(s, out, err) : rc;
}

static int check_region(const char *kode_wilayah, tg_error *err)
{
    wilayah w;
    int rc = wilayah_find(&w, kode_wilayah, err);
    if (rc == TG_OK && !w.berlaku)
        return tg_fail(err, TG_INVALID, "demo_wilayah_lama", w.kode, w.pengganti);
    return rc;
}

int demo_write(FILE *out, int families, uint64_t seed, const char *kode_wilayah, tg_date today, tg_error *err)
{
    demo_world w = { .today = today };
    demo_sheet s = { .rows = 0 };
    int rc = check_region(kode_wilayah, err);
    buf_init(&s.buf, BUFFER_MAX);
    if (rc != TG_OK)
        goto done;
    if (families < 1 || families > FAMILIES_MAX) {
        rc = tg_fail(err, TG_INVALID, "demo_jumlah", FAMILIES_MAX);
        goto done;
    }
    if (!demo_codes_below(&w.kelurahan, kode_wilayah, TINGKAT_KELURAHAN) || !demo_codes_below(&w.kecamatan, "00", TINGKAT_KECAMATAN)
        || !demo_taken_grow(&w.nik, (size_t)families * 6) || !demo_taken_grow(&w.kk, (size_t)families)) {
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
        goto done;
    }
    if (w.kelurahan.n == 0) {
        rc = tg_fail(err, TG_INVALID, "demo_wilayah_kosong", kode_wilayah);
        goto done;
    }
    choose_retired(&s, kode_wilayah);
    rc = write_families(out, &w, &s, families, region_seed(seed, kode_wilayah), err);
done:
    buf_free(&s.buf);
    env_free(w.kelurahan.kode);
    env_free(w.kecamatan.kode);
    env_free(w.nik.slots);
    env_free(w.kk.slots);
    return rc;
}
