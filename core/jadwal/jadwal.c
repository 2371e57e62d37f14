/* Opens the room: hooks between the calendar, rules and rounds. See jadwal.h. */
#include "jadwal/jadwal.h"
#include <inttypes.h>
#include "audit/audit.h"
#include "expr/expr.h"
#include "jadwal/dalam.h"
#include "schedule/kalender.h"

/* The months that rules speak of; beyond them the arithmetic calendar, as an estimate. */
static bool hijri_start(int tahun, int bulan, tg_date *mulai, bool *resmi)
{
    if (tahun < 1300 || tahun > 1700)
        return false;
    *mulai = expr_hijri_mulai(&EXPR_HIJRI, tahun, bulan, resmi);
    return true;
}

/* What is in force is worked out anew as soon as the change stands. */
static int ask_refresh(tg_tx *tx, tg_error *err)
{
    int64_t id;
    const char *kunci = tg_arena_printf(tx->arena, "jadwal.segarkan:%" PRId64, tg_id(tx));
    schedule_order o = { .jenis = "jadwal.segarkan", .kunci = kunci, .who = &STORE_SISTEM };
    return kunci != NULL ? schedule_order_add(tx, &o, &id, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

static int date_confirmed(tg_tx *tx, const kalender_hari *h, tg_error *err)
{
    char day[DATE_TEXT_SIZE];
    const char *rincian = tg_arena_printf(tx->arena, "{\"peristiwa\":\"%s\",\"tahun\":%d,\"tanggal\":\"%s\",\"status\":\"%s\"}", h->peristiwa,
                                          h->tahun, date_text(h->tanggal, day), kalender_status_text(h->status));
    if (rincian == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = audit_add(tx, "kalender.tetapkan", "kalender", h->tahun, "00", rincian, err);
    return rc == TG_OK ? ask_refresh(tx, err) : rc;
}

static int rule_published(tg_tx *tx, const char *program, const char *kode, tg_error *err)
{
    (void)program, (void)kode;
    return ask_refresh(tx, err);
}

int jadwal_ask_rebuild(tg_tx *tx, int64_t *kerja, tg_error *err)
{
    const char *kunci = tg_arena_printf(tx->arena, "jadwal.bangun_ulang:%" PRId64, tg_id(tx));
    return kunci != NULL ? schedule_add(tx, "jadwal.bangun_ulang", kunci, "{}", 0, kerja, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

int jadwal_open(schedule *s, const char *wilayah_kerja, tg_error *err)
{
    static const schedule_kind KINDS[] = {
        { .jenis = "jadwal.langkah", .run = jalan_run, .failed = jalan_failed },
        { .jenis = "jadwal.segarkan", .run = refresh_run },
        { .jenis = "jadwal.bangun_ulang", .run = rebuild_run },
        /* A layer may come into force with the day. */
        { .jenis = "jadwal.harian", .run = refresh_run, .irama = JADWAL_HARIAN_IRAMA },
    };
    int rc = TG_OK;
    berlaku_set_regions(wilayah_kerja);
    kalender_set_hijri(hijri_start);
    kalender_set_changed_hook(date_confirmed);
    penilaian_set_published_hook(rule_published);
    penyaluran_set_moved_hook(jalan_round_moved);
    penyaluran_set_person_hook(jalan_other_person);
    for (size_t i = 0; rc == TG_OK && i < sizeof KINDS / sizeof KINDS[0]; i++)
        rc = schedule_register(s, &KINDS[i], NULL, err);
    schedule_set_planner(s, giliran_plan, NULL);
    return rc;
}
