/* Which schedules are in force: those of the effective rules of each region, and which occurrence of each comes next.
 *
 * A rhythm that is new, or that comes back, begins with its next occurrence; one that stays goes on where it is, also when its day
 * or hour has changed. Derived: dropped and worked out again it comes out the same.
 * Thread one that may compile rules reads; units write, one region each. Memory an arena of its own. Walks job. */
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include "jadwal/dalam.h"
#include "schedule/kalender.h"
#include "wilayah/wilayah.h"

enum { REGIONS_MAX = 4000, SKIPS_MAX = 400, WIB = 420 };

static const char *wilayah_kerja = "";

/* ---- the calendar --------------------------------------------------------------------------------------------------- */

static int event_date(void *arg, const char *nama, int tahun, tg_date *tanggal, tg_error *err)
{
    kalender_hari h;
    int rc = kalender_find(*(tg_tx **)arg, &h, nama, tahun, err);
    *tanggal = rc == TG_OK ? h.tanggal : TG_DATE_NONE;
    return rc;
}

static int event_year(void *arg, const char *nama, tg_date d)
{
    (void)arg;
    return kalender_year_before(nama, d);
}

static int is_libur(void *arg, tg_date d, bool *libur, tg_error *err) { return kalender_is_libur(*(tg_tx **)arg, d, libur, err); }

waktu_kalender jadwal_kalender(tg_tx **tx)
{
    return (waktu_kalender){ event_date, event_year, is_libur, tx };
}

const char *irama_of(const waktu_rencana *r, char out[40])
{
    snprintf(out, 40, "%s/%d/%s", waktu_irama_text(r->irama), r->tiap, r->peristiwa);
    return out;
}

/* ---- from a rule ------------------------------------------------------------------------------------------------------ */

static waktu_irama rhythm_of(const rule_jadwal *j)
{
    if (j->setiap == NULL)
        return IRAMA_PERISTIWA;
    for (int i = IRAMA_HARI; i < IRAMA_PERISTIWA; i++)
        if (text_same(waktu_irama_text((waktu_irama)i), j->setiap))
            return (waktu_irama)i;
    return IRAMA_BULAN;                       /* not reached: the rule was checked */
}

static waktu_rencana plan_of(const rule_jadwal *j, const char *kode)
{
    waktu_rencana r = { .irama = rhythm_of(j), .tiap = j->tiap > 0 ? j->tiap : 1, .hari_ke = j->hari_ke > 0 ? j->hari_ke : 1,
                        .tanggal = j->tanggal > 0 ? j->tanggal : 1, .bulan = j->bulan > 0 ? j->bulan : 1, .menit = j->menit, .hari = j->hari,
                        .zona = wilayah_offset(kode) };
    if (j->peristiwa != NULL)
        text_copy(r.peristiwa, sizeof r.peristiwa, j->peristiwa);
    r.libur = text_same(j->bila_libur, "sebelum") ? LIBUR_SEBELUM : text_same(j->bila_libur, "sesudah") ? LIBUR_SESUDAH : LIBUR_TETAP;
    return r;
}

/* ---- which occurrence ------------------------------------------------------------------------------------------------- */

int giliran_settle(tg_tx *tx, giliran *g, tg_error *err)
{
    waktu_kalender kal = jadwal_kalender(&tx);
    for (int i = 0; i < SKIPS_MAX; i++, g->ke++) {
        waktu_kala k;
        pelaksanaan p;
        int rc = waktu_at(&g->rencana, g->ke, &kal, &k, err);
        if (rc != TG_OK)
            return rc;
        g->jatuh = k.jatuh;
        text_copy(g->periode, sizeof g->periode, k.periode);
        if (k.jatuh == WAKTU_BELUM && !waktu_may_come(&g->rencana, &k, tx->now))
            continue;                          /* its year went by without a date: it stands in no other year's way */
        rc = pelaksanaan_of_period(tx, &g->nama, g->periode, &p, err);
        if (rc != TG_OK)
            return rc == TG_END ? TG_OK : rc;
    }
    return TG_OK;
}

static int first_after(tg_tx *tx, giliran *g, int64_t ms, tg_error *err)
{
    waktu_kalender kal = jadwal_kalender(&tx);
    waktu_kala k;
    int rc = waktu_after(&g->rencana, ms, &kal, &k, err);
    g->ke = k.ke;
    return rc;
}

/* Where it stands already, or begins. */
static int find_number(tg_tx *tx, giliran *g, tg_error *err)
{
    char irama[40];
    jadwal_fakta f;
    giliran old;
    irama_of(&g->rencana, irama);
    int rc = fakta_find(tx, &g->nama, &f, err);
    if (rc == TG_END || (rc == TG_OK && (f.dilepas || !text_same(f.irama, irama)))) {
        rc = fakta_put(tx, &g->nama, tg_arena_text(tx->arena, irama, strlen(irama)), tx->now, err);
        return rc == TG_OK ? first_after(tx, g, tx->now, err) : rc;
    }
    if (rc == TG_OK && (rc = giliran_find_any(tx, &g->nama, &old, err)) == TG_OK) {
        g->ke = old.ke;
        return TG_OK;
    }
    if (rc != TG_END)
        return rc;
    int64_t last;
    rc = pelaksanaan_last(tx, &g->nama, irama, &last, err);
    if (rc < 0)
        return rc;
    bool ran = rc == TG_OK;
    rc = first_after(tx, g, f.sejak, err);          /* what fell due before it came into force (again) never was its to run */
    g->ke = ran && last + 1 > g->ke ? last + 1 : g->ke;
    return rc;
}

/* ---- all regions -------------------------------------------------------------------------------------------------------- */

typedef struct { char program[48], kode[16]; } place;
typedef struct {
    tg_arena *arena;
    place *place;
    size_t count;
    char tanda[200];
    int64_t nomor;
} places;

static int add_place(places *l, const char *program, const char *kode, tg_error *err)
{
    if (l->count == REGIONS_MAX)
        return tg_fail(err, TG_TOO_LARGE, "jadwal_wilayah_banyak", (int64_t)REGIONS_MAX);
    text_copy(l->place[l->count].program, sizeof l->place->program, program);
    text_copy(l->place[l->count].kode, sizeof l->place->kode, kode);
    l->count++;
    return TG_OK;
}

typedef struct { places *l; const char *last; tg_error *err; } collector;

/* Layers come in order of code, so a region's parent stands right before it: whoever has a child goes. */
static int add_leaf(void *arg, const char *program, const char *kode)
{
    collector *c = arg;
    places *l = c->l;
    while (l->count > 0 && text_same(l->place[l->count - 1].program, program) && wilayah_within(kode, l->place[l->count - 1].kode))
        l->count--;
    return text_same(kode, "00") ? TG_OK : add_place(l, program, kode, c->err);
}

/* The regions of config.lua, for each program that has rules. */
static int add_named(void *arg, const char *program, const char *kode)
{
    collector *c = arg;
    char words[512];
    int rc = TG_OK;
    if (!text_same(kode, "00"))
        return TG_OK;
    text_copy(words, sizeof words, wilayah_kerja);
    for (char *save = NULL, *word = strtok_r(words, " ", &save); word != NULL && rc == TG_OK; word = strtok_r(NULL, " ", &save))
        rc = add_place(c->l, program, word, c->err);
    return rc;
}

/* What the schedules in force were made of; another mark, and they are worked out again. */
static int read_tanda(tg_tx *tx, char out[200], tg_error *err)
{
    int64_t aturan = 0, kalender = 0;
    char day[DATE_TEXT_SIZE], regions[2 * HASH_SHORT_SIZE + 1];
    uint8_t sidik[HASH_SHORT_SIZE];
    int rc = penilaian_edition(tx, &aturan, err);
    if (rc == TG_OK)
        rc = kalender_edition(tx, &kalender, err);
    hash_short(wilayah_kerja, strlen(wilayah_kerja), sidik);
    text_hex(sidik, sizeof sidik, regions);
    snprintf(out, 200, "%" PRId64 " %" PRId64 " %s %s", aturan, kalender, date_text(date_of_ms(tx->now, WIB), day), regions);
    return rc;
}

static int read_places(tg_tx *tx, places *l, bool *same, tg_error *err)
{
    char before[200];
    collector c = { .l = l, .err = err };
    int rc = read_tanda(tx, l->tanda, err);
    if (rc == TG_OK)
        rc = tanda_read(tx, before, err);
    *same = rc == TG_OK && strcmp(before, l->tanda) == 0;
    if (rc != TG_OK || *same)
        return rc;
    return penilaian_each_layer(tx, wilayah_kerja[0] != 0 ? add_named : add_leaf, &c, err);
}

typedef struct { const place *where; giliran *list; size_t count; int64_t tanda; const char *mark; } region_write;

static int write_region(tg_tx *tx, void *arg, tg_error *err)
{
    const region_write *w = arg;
    int rc = TG_OK;
    for (size_t i = 0; rc == TG_OK && i < w->count; i++) {
        giliran *g = tg_arena_alloc(tx->arena, sizeof *g);
        if (g == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        *g = w->list[i];
        rc = find_number(tx, g, err);
        if (rc == TG_OK)
            rc = giliran_settle(tx, g, err);
        if (rc == TG_OK)
            rc = giliran_put(tx, g, w->tanda, err);
    }
    return rc;
}

/* What is not in force any more goes; what was worked out is noted. */
static int write_end(tg_tx *tx, void *arg, tg_error *err)
{
    const region_write *w = arg;
    int rc = giliran_sweep(tx, w->tanda, err);
    return rc == TG_OK ? tanda_put(tx, w->mark, err) : rc;
}

typedef struct { store_unit unit; int (*fn)(tg_tx *, void *, tg_error *); void *arg; } plain_unit;

static int run_plain(store_unit *u, tg_tx *tx, tg_error *err)
{
    plain_unit *p = (plain_unit *)u;
    return p->fn(tx, p->arg, err);
}

static int write_unit(store *s, const store_who *who, tg_arena *a, int (*fn)(tg_tx *, void *, tg_error *), void *arg, tg_error *err)
{
    plain_unit p = { .unit = { .run = run_plain, .who = who, .arena = a, .step = true }, .fn = fn, .arg = arg };
    return store_write(s, &p.unit, err);
}

/* The schedules of one region as its rule has them; none where the program is closed or the rule does not hold. */
static int read_region(tg_tx *tx, tg_arena *a, const place *where, region_write *w, tg_error *err)
{
    rule *r = NULL;
    size_t n = 0;
    *w = (region_write){ .where = where };
    int rc = penilaian_effective(tx, where->program, where->kode, wilayah_today(where->kode, tx->now), &r, err);
    if (rc == TG_NOT_FOUND || rc == TG_INVALID) {
        log_line(LOG_WARN, "jadwal", "aturan tidak dapat dipakai, jadwalnya tidak berlaku", "wilayah=%s kunci=%s", where->kode, err->kunci);
        tg_error_clear(err);
        return TG_OK;
    }
    const rule_jadwal *list = rc == TG_OK && rule_tutup_of(r) == NULL ? rule_jadwal_list(r, &n) : NULL;
    w->list = n > 0 ? tg_arena_array(a, n, sizeof *w->list) : NULL;
    if (n > 0 && w->list == NULL)
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    for (size_t i = 0; rc == TG_OK && i < n; i++) {
        giliran *g = &w->list[w->count++];
        *g = (giliran){ .rencana = plan_of(&list[i], where->kode), .langkah = list[i].langkah };
        text_copy(g->nama.program, sizeof g->nama.program, where->program);
        text_copy(g->nama.kode, sizeof g->nama.kode, where->kode);
        text_copy(g->nama.id, sizeof g->nama.id, list[i].id);
    }
    rule_unref(r);
    return rc;
}

typedef struct { store *s; const store_who *who; store_reader *reader; tg_arena *read, *write; places l; } refresh;

static int one_region(refresh *x, const place *where, tg_error *err)
{
    tg_tx *tx;
    region_write w;
    arena_reset(x->read);
    int rc = store_reader_begin(x->reader, x->who, NULL, x->read, &tx, err);
    if (rc != TG_OK)
        return rc;
    rc = read_region(tx, x->read, where, &w, err);
    store_reader_end(x->reader);
    w.tanda = x->l.nomor;
    arena_reset(x->write);
    return rc == TG_OK && w.count > 0 ? write_unit(x->s, x->who, x->write, write_region, &w, err) : rc;
}

static int all_regions(refresh *x, tg_error *err)
{
    tg_tx *tx;
    bool same = false;
    int rc = store_reader_begin(x->reader, x->who, NULL, x->read, &tx, err);
    if (rc == TG_OK) {
        x->l.nomor = tx->now;
        rc = read_places(tx, &x->l, &same, err);
        store_reader_end(x->reader);
    }
    if (rc != TG_OK || same)
        return rc;
    for (size_t i = 0; rc == TG_OK && i < x->l.count; i++)
        rc = one_region(x, &x->l.place[i], err);
    region_write end = { .tanda = x->l.nomor, .mark = x->l.tanda };
    arena_reset(x->write);
    return rc == TG_OK ? write_unit(x->s, x->who, x->write, write_end, &end, err) : rc;
}

/* One at a time: a second one that began later would be swept away by the first, which ends with an older mark. */
static pthread_mutex_t refreshing = PTHREAD_MUTEX_INITIALIZER;

static int refresh_locked(store *s, const store_who *who, tg_error *err)
{
    int rc = TG_NOMEM;
    refresh x = { .s = s, .who = who, .read = arena_create(), .write = arena_create(), .l = { .arena = arena_create() } };
    if (x.read != NULL && x.write != NULL && x.l.arena != NULL)
        x.l.place = tg_arena_array(x.l.arena, REGIONS_MAX, sizeof *x.l.place);
    x.reader = x.l.place != NULL ? store_reader_acquire(s, err) : NULL;
    if (x.reader != NULL)
        rc = all_regions(&x, err);
    else
        rc = x.l.place != NULL ? err->code : tg_fail(err, TG_NOMEM, "memori_habis");
    store_reader_release(x.reader);
    arena_destroy(x.l.arena);
    arena_destroy(x.write);
    arena_destroy(x.read);
    schedule_replan();
    return rc;
}

int jadwal_refresh(store *s, const store_who *who, tg_error *err)
{
    pthread_mutex_lock(&refreshing);
    int rc = refresh_locked(s, who, err);
    pthread_mutex_unlock(&refreshing);
    return rc;
}

static int clear_unit(tg_tx *tx, void *arg, tg_error *err)
{
    (void)arg;
    int rc = giliran_clear(tx, err);
    return rc == TG_OK ? tanda_put(tx, "", err) : rc;
}

int rebuild_run(schedule_job *job, tg_error *err)
{
    pthread_mutex_lock(&refreshing);
    int rc = write_unit(job_store(job), job_who(job), job_arena(job), clear_unit, NULL, err);
    if (rc == TG_OK)
        rc = refresh_locked(job_store(job), job_who(job), err);
    pthread_mutex_unlock(&refreshing);
    return rc == TG_OK ? job_result(job, "{}", err) : rc;
}

int refresh_run(schedule_job *job, tg_error *err)
{
    return jadwal_refresh(job_store(job), job_who(job), err);
}

void berlaku_set_regions(const char *regions) { wilayah_kerja = regions != NULL ? regions : ""; }
