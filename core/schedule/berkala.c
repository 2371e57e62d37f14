/* schedule/berkala.c: interval jobs as people see and steer them: another rhythm, a pause, a run now. Their planning is interval.c's.
 *
 * Thread  rhythms before schedule_start; the rest in units. Memory  texts in tx->arena or the kind's.
 * Walks   request, job. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "schedule/run.h"

enum { DAY_MINUTES = 24 * 60, WIB_MINUTES = 420, MINUTE_MS = 60000 };

/* Whose jobs are shown: a process has one schedule; of the two in a test program the newest. Kinds stand still once it has begun. */
static schedule *shown;

void berkala_show(schedule *s) { shown = s; }

void berkala_hide(const schedule *s)
{
    if (shown == s)
        shown = NULL;
}

/* ---- rhythms ------------------------------------------------------------------------------------------------------------ */

int berkala_own_rhythm(kind_entry *k, tg_error *err)
{
    if (k->kind.irama != NULL) {
        int rc = waktu_parse(&k->rencana, k->kind.irama, err);
        if (rc == TG_OK)
            waktu_text(&k->rencana, k->irama);
        return rc;
    }
    int64_t every = k->kind.every_ms / MINUTE_MS, first = k->kind.first_ms / MINUTE_MS;
    if (every < 1 || every > INT32_MAX || k->kind.every_ms % MINUTE_MS != 0 || k->kind.first_ms % MINUTE_MS != 0)
        return tg_fail(err, TG_INVALID, "kerja_irama", k->kind.jenis);
    bool days = every % DAY_MINUTES == 0 && first < DAY_MINUTES, hours = every % 60 == 0;
    int span = days ? DAY_MINUTES : hours ? 60 : 1;
    k->rencana = (waktu_rencana){ .irama = days ? IRAMA_HARI : hours ? IRAMA_JAM : IRAMA_MENIT, .tiap = (int)(every / span),
                                  .menit = (int)(first % every), .zona = WIB_MINUTES };
    waktu_text(&k->rencana, k->irama);
    return TG_OK;
}

static kind_entry *find_kind(schedule *s, const char *jenis)
{
    for (int i = 0; s != NULL && i < s->kind_count; i++)
        if (s->kinds[i].irama[0] != 0 && text_same(s->kinds[i].kind.jenis, jenis))
            return &s->kinds[i];
    return NULL;
}

int schedule_set_rhythm(schedule *s, const char *jenis, const char *irama, tg_error *err)
{
    char own[sizeof ((kind_entry *)0)->irama];
    kind_entry *k = find_kind(s, jenis);
    if (k == NULL)
        return tg_fail(err, TG_NOT_FOUND, "kerja_berkala_asing", jenis);
    text_copy(own, sizeof own, k->irama);
    if (text_same(irama, SCHEDULE_MATI)) {
        text_copy(k->irama, sizeof k->irama, SCHEDULE_MATI);
    } else {
        waktu_rencana r;
        int rc = waktu_parse(&r, irama, err);
        if (rc != TG_OK)
            return rc;
        k->rencana = r;
        waktu_text(&r, k->irama);
    }
    k->diganti = !text_same(own, k->irama);
    return TG_OK;
}

/* ---- what people see ------------------------------------------------------------------------------------------------------ */

/* Runs of an interval job have keys of their own. */
static int each_run(tg_tx *tx, const char *jenis, int limit, int (*row_cb)(void *arg, const kerja *k), void *arg, tg_error *err)
{
    const char *from = tg_arena_printf(tx->arena, "jadwal:%s:", jenis), *to = tg_arena_printf(tx->arena, "jadwal:%s;", jenis);
    return from != NULL && to != NULL ? kerja_each_last(tx, from, to, limit, row_cb, arg, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

static int take_last(void *arg, const kerja *k)
{
    schedule_interval *out = arg;
    out->run_id = k->id;
    out->run_jatuh = k->jatuh;
    out->run_selesai = k->selesai_pada;
    out->run_status = kerja_status_text(k->status);
    out->run_open = k->status < KERJA_SELESAI;
    if (k->galat != NULL)
        galat_load(k->galat, &out->run_galat);
    return TG_OK;
}

static int fill(tg_tx *tx, const kind_entry *e, schedule_interval *out, tg_error *err)
{
    berkala b = { .jenis = NULL };
    *out = (schedule_interval){ .jenis = e->kind.jenis, .irama = e->irama, .mati = interval_is_off(e) };
    int rc = berkala_find(tx, e->kind.jenis, &b, err);
    if (rc != TG_OK && rc != TG_END)
        return rc;
    out->jeda = b.jeda != 0;
    out->jeda_oleh = b.jeda_oleh;
    out->jeda_alasan = b.jeda_alasan;
    out->berikut = out->mati || out->jeda ? 0 : interval_next(e, tx->now);
    return each_run(tx, out->jenis, 1, take_last, out, err);
}

int schedule_interval_each(tg_tx *tx, int (*row_cb)(void *arg, const schedule_interval *row), void *arg, tg_error *err)
{
    int rc = TG_OK;
    for (int i = 0; shown != NULL && rc == TG_OK && i < shown->kind_count; i++) {
        schedule_interval row;
        if (shown->kinds[i].irama[0] == 0)
            continue;
        rc = fill(tx, &shown->kinds[i], &row, err);
        if (rc == TG_OK)
            rc = row_cb(arg, &row);
    }
    return rc;
}

int schedule_interval_find(tg_tx *tx, const char *jenis, schedule_interval *out, tg_error *err)
{
    const kind_entry *k = find_kind(shown, jenis);
    return k != NULL ? fill(tx, k, out, err) : tg_fail_field(err, TG_NOT_FOUND, "jenis", "kerja_berkala_asing", jenis);
}

typedef struct { int (*row_cb)(void *arg, const schedule_past *row); void *arg; } past;

static int take_past(void *arg, const kerja *k)
{
    const past *p = arg;
    schedule_past row = { .id = k->id, .jatuh = k->jatuh, .selesai = k->selesai_pada, .status = kerja_status_text(k->status), .hasil = k->hasil };
    if (k->galat != NULL)
        galat_load(k->galat, &row.galat);
    return p->row_cb(p->arg, &row);
}

int schedule_interval_past(tg_tx *tx, const char *jenis, int (*row_cb)(void *arg, const schedule_past *row), void *arg, tg_error *err)
{
    if (find_kind(shown, jenis) == NULL)
        return tg_fail_field(err, TG_NOT_FOUND, "jenis", "kerja_berkala_asing", jenis);
    return each_run(tx, jenis, 20, take_past, &(past){ row_cb, arg }, err);
}

/* ---- what people do -------------------------------------------------------------------------------------------------------- */

/* One that was never planned begins here, as it would at the keeper's next look. */
static int find_kept(tg_tx *tx, const kind_entry *k, berkala *b, tg_error *err)
{
    int rc = berkala_find(tx, k->kind.jenis, b, err);
    if (rc == TG_END)
        *b = (berkala){ .jenis = k->kind.jenis, .irama = k->irama, .mulai = tx->now };
    return rc == TG_END ? TG_OK : rc;
}

int schedule_interval_pause(tg_tx *tx, const char *jenis, const char *alasan, tg_error *err)
{
    const kind_entry *k = find_kind(shown, jenis);
    berkala *b = tg_arena_alloc(tx->arena, sizeof *b);           /* bound texts must outlive this call */
    if (k == NULL)
        return tg_fail_field(err, TG_NOT_FOUND, "jenis", "kerja_berkala_asing", jenis);
    int rc = b != NULL ? find_kept(tx, k, b, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK && alasan != NULL && b->jeda != 0)
        return tg_fail(err, TG_CONFLICT, "kerja_berkala_sudah_dijeda", jenis, b->jeda_oleh);
    if (rc == TG_OK && alasan == NULL && b->jeda == 0)
        return tg_fail(err, TG_CONFLICT, "kerja_berkala_tidak_dijeda", jenis);
    if (rc != TG_OK)
        return rc;
    b->jeda = alasan != NULL ? tx->now : 0;
    b->jeda_oleh = tx->who->aktor;
    b->jeda_alasan = alasan;
    schedule_replan();
    return berkala_put(tx, b, err);
}

/* Beside the planned ones by its key, so that the two never run at once. It acts as the system, as they do. */
int schedule_interval_run(tg_tx *tx, const char *jenis, int64_t *id, tg_error *err)
{
    schedule_interval row;
    int rc = schedule_interval_find(tx, jenis, &row, err);
    if (rc != TG_OK)
        return rc;
    if (row.mati)
        return tg_fail(err, TG_CONFLICT, "kerja_berkala_mati", jenis);
    if (row.run_open)
        return tg_fail(err, TG_CONFLICT, "kerja_berkala_jalan", jenis, row.run_id);
    const char *kunci = tg_arena_printf(tx->arena, "jadwal:%s:sekarang-%" PRId64, row.jenis, tg_id(tx));
    schedule_order o = { .jenis = row.jenis, .kunci = kunci, .who = &shown->who };
    return kunci != NULL ? schedule_order_add(tx, &o, id, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}
