/* Opens the room: hooks between the calendar, rules and rounds. See jadwal.h. */
#include "jadwal/jadwal.h"
#include "audit/audit.h"
#include "expr/expr.h"
#include "schedule/kalender.h"

/* The months that rules speak of; beyond them the arithmetic calendar, as an estimate. */
static bool hijri_start(int tahun, int bulan, tg_date *mulai, bool *resmi)
{
    if (tahun < 1300 || tahun > 1700)
        return false;
    *mulai = expr_hijri_mulai(&EXPR_HIJRI, tahun, bulan, resmi);
    return true;
}

static int date_confirmed(tg_tx *tx, const kalender_hari *h, tg_error *err)
{
    char day[DATE_TEXT_SIZE];
    const char *rincian = tg_arena_printf(tx->arena, "{\"peristiwa\":\"%s\",\"tahun\":%d,\"tanggal\":\"%s\",\"status\":\"%s\"}", h->peristiwa,
                                          h->tahun, date_text(h->tanggal, day), kalender_status_text(h->status));
    if (rincian == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return audit_add(tx, "kalender.tetapkan", "kalender", h->tahun, "00", rincian, err);
}

int jadwal_open(schedule *s, tg_error *err)
{
    (void)s, (void)err;
    kalender_set_hijri(hijri_start);
    kalender_set_changed_hook(date_confirmed);
    return TG_OK;
}
