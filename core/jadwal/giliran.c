/* Runs begin here: the planner that the schedule asks, and what begins one occurrence. See dalam.h.
 * Thread units. Walks job. */
#include <inttypes.h>
#include <stdio.h>
#include "jadwal/dalam.h"
#include "wilayah/wilayah.h"

enum { BEGIN_MAX = 64 };                     /* of one unit; three ids each */

/* "jadwal:bulanan": nobody else has this name, so whoever approves is another. */
void schedule_actor(store_who *who, const jadwal_nama *n)
{
    *who = (store_who){ .peran = ACTOR_ROLES };
    snprintf(who->aktor, sizeof who->aktor, "jadwal:%s", n->id);
    store_scope(who, n->kode);
}

int pelaksanaan_enqueue(tg_tx *tx, pelaksanaan *p, int64_t sesudah, tg_error *err)
{
    store_who *who = tg_arena_alloc(tx->arena, sizeof *who);
    const char *kunci = tg_arena_printf(tx->arena, "pelaksanaan:%" PRId64 ":%" PRId64, p->id, tg_id(tx));
    const char *args = tg_arena_printf(tx->arena, "{\"pelaksanaan\":%" PRId64 "}", p->id);
    if (who == NULL || kunci == NULL || args == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    schedule_actor(who, &p->nama);
    schedule_order o = { .jenis = "jadwal.langkah", .kunci = kunci, .args = args, .sesudah = sesudah, .who = who, .wajib = true };
    p->tunggu_id = sesudah;
    return schedule_order_add(tx, &o, &p->kerja_id, err);
}

/* A month or half a year refers to its first day, as when a person asks; a day, a week or an event to the day it was planned for. */
static tg_date reference_of(const giliran *g, const waktu_kala *k)
{
    bool named = g->rencana.irama == IRAMA_BULAN || g->rencana.irama == IRAMA_SEMESTER;
    return named ? TG_DATE_NONE : g->rencana.irama == IRAMA_TAHUN ? k->mulai : k->tanggal;
}

static int note_begin(tg_tx *tx, const pelaksanaan *p, tg_error *err)
{
    char when[32];
    instant_text(p->jatuh != WAKTU_BELUM ? p->jatuh : tx->now, wilayah_offset(p->nama.kode), when);
    when[16] = 0;
    when[10] = ' ';
    return catat(tx, p->id, err, "jadwal_catat_mulai", p->periode, when, wilayah_zone(p->nama.kode));
}

int giliran_begin(tg_tx *tx, giliran *g, pelaksanaan *out, tg_error *err)
{
    bool fresh = false;
    waktu_kala k;
    waktu_kalender kal = jadwal_kalender(&tx);
    pelaksanaan *p = tg_arena_alloc(tx->arena, sizeof *p);       /* bound texts must outlive this call */
    giliran *next = tg_arena_alloc(tx->arena, sizeof *next);
    int rc = p == NULL || next == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : waktu_at(&g->rencana, g->ke, &kal, &k, err);
    if (rc != TG_OK)
        return rc;
    *p = (pelaksanaan){ .id = tg_id(tx), .nama = g->nama, .ke = g->ke, .langkah = g->langkah, .jatuh = g->jatuh, .acuan = reference_of(g, &k),
                        .dilepas = -1, .titik = g->langkah & LANGKAH_NILAI ? TITIK_MULAI : TITIK_SUSUN };
    irama_of(&g->rencana, p->irama);
    text_copy(p->periode, sizeof p->periode, g->periode);
    rc = pelaksanaan_enqueue(tx, p, 0, err);
    if (rc == TG_OK)
        rc = pelaksanaan_insert(tx, p, &fresh, err);
    if (rc == TG_OK && fresh)
        rc = note_begin(tx, p, err);
    *next = *g;
    next->ke++;
    if (rc == TG_OK)
        rc = giliran_settle(tx, next, err);
    *g = *next;
    *out = *p;
    return rc == TG_OK ? giliran_put(tx, next, -1, err) : rc;
}

/* A date that moved meanwhile: what is due is asked of the calendar again, so nothing begins on a day that holds no more. */
static int begin_due(tg_tx *tx, giliran *g, tg_error *err)
{
    pelaksanaan p;
    giliran *now = tg_arena_alloc(tx->arena, sizeof *now);
    if (now == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *now = *g;
    int rc = giliran_settle(tx, now, err);
    if (rc != TG_OK)
        return rc;
    return now->jatuh > tx->now ? giliran_put(tx, now, -1, err) : giliran_begin(tx, now, &p, err);
}

int giliran_plan(tg_tx *tx, void *arg, int64_t *next, tg_error *err)
{
    giliran g;
    int rc = TG_OK;
    (void)arg;
    for (int i = 0; rc == TG_OK && i < BEGIN_MAX; i++) {
        rc = giliran_due(tx, &g, err);
        if (rc == TG_OK)
            rc = begin_due(tx, &g, err);
    }
    if (rc == TG_OK)
        *next = tx->now;                     /* more may be due */
    return rc == TG_END ? giliran_next(tx, next, err) : rc;
}
