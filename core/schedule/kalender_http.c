/* schedule/kalender_http.c: the calendar as offices see it, and the confirmation of a date. See kalender.h.
 *
 * Input   requests. Thread  lists on the pool, confirming on the writer. Memory  the request's.
 * Walks   request. */
#include "http/http.h"
#include "schedule/kalender_dalam.h"

enum { LIST_MAX = 160, WIB_MINUTES = 420 };

static void put_fields(jw *w, const kalender_hari *h)
{
    jw_kv_text(w, "peristiwa", h->peristiwa);
    jw_kv_i64(w, "tahun", h->tahun);
    jw_kv_date(w, "tanggal", h->tanggal);
    jw_kv_text(w, "status", kalender_status_text(h->status));
    jw_kv_bool(w, "libur", h->libur);
    jw_kv_text(w, "sumber", h->sumber);
    jw_kv_text(w, "oleh", h->oleh);
    if (h->dibuat > 0)
        jw_kv_i64(w, "dikonfirmasi", h->dibuat);
    else
        jw_kv_null(w, "dikonfirmasi");
}

/* ---- one year -------------------------------------------------------------------------------------------------------- */

typedef struct { kalender_hari day[LIST_MAX]; int count; } year_list;

/* In order of the date; what is not known comes last. */
static void add_sorted(year_list *l, const kalender_hari *h)
{
    int i = l->count;
    int64_t key = h->tanggal == TG_DATE_NONE ? INT64_MAX : h->tanggal;
    if (l->count == LIST_MAX)
        return;
    for (; i > 0; i--) {
        int64_t before = l->day[i - 1].tanggal == TG_DATE_NONE ? INT64_MAX : l->day[i - 1].tanggal;
        if (before <= key)
            break;
        l->day[i] = l->day[i - 1];
    }
    l->day[i] = *h;
    l->count++;
}

static void add_day(void *arg, const kalender_hari *h) { add_sorted(arg, h); }

/* All years of an event that touch the Gregorian one: Ramadan comes twice in 2030. */
static int add_event(tg_tx *tx, year_list *l, const peristiwa *p, int tahun, tg_error *err)
{
    tg_date from = 0, to = 0;
    int rc = TG_OK;
    date_make(&from, tahun, 1, 1);
    date_make(&to, tahun, 12, 31);
    int first = kalender_year_before(p->nama, from), last = kalender_year_before(p->nama, to) + 2;
    for (int y = first; rc == TG_OK && y <= last; y++) {
        kalender_hari h;
        rc = kalender_find(tx, &h, p->nama, y, err);
        bool unknown_now = rc == TG_OK && h.tanggal == TG_DATE_NONE && y == tahun;
        if (rc == TG_OK && ((h.tanggal >= from && h.tanggal <= to) || unknown_now))
            add_sorted(l, &h);
    }
    return rc;
}

/* GET /kalender?tahun= */
static int list_year(tg_request *req, tg_tx *tx, tg_error *err)
{
    int tahun, bulan, hari, rc = TG_OK;
    jw *w = http_writer(req);
    year_list *l = tg_arena_alloc(tx->arena, sizeof *l);
    if (l == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    l->count = 0;
    date_split(date_of_ms(tx->now, WIB_MINUTES), &tahun, &bulan, &hari);
    tahun = (int)tg_int(req, "tahun", tahun);
    for (const peristiwa *p = PERISTIWA; rc == TG_OK && p->nama != NULL; p++)
        rc = p->cara == CARA_LIBUR ? kalender_each_day(tx, tahun, add_day, l, err) : add_event(tx, l, p, tahun, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "tahun", tahun);
    jw_key(w, "data");
    jw_array(w);
    for (int i = 0; i < l->count; i++) {
        jw_object(w);
        put_fields(w, &l->day[i]);
        jw_object_end(w);
    }
    jw_array_end(w);
    jw_object_end(w);
    return TG_OK;
}

/* ---- one event ------------------------------------------------------------------------------------------------------ */

static void put_history(void *arg, const kalender_hari *h, bool dicabut)
{
    jw *w = arg;
    jw_object(w);
    jw_kv_date(w, "tanggal", h->tanggal);
    jw_kv_text(w, "status", dicabut ? "dicabut" : kalender_status_text(h->status));
    jw_kv_text(w, "sumber", h->sumber);
    jw_kv_text(w, "oleh", h->oleh);
    jw_kv_i64(w, "dikonfirmasi", h->dibuat);
    jw_object_end(w);
}

/* GET /kalender/{peristiwa}/{tahun}?sebelum= : not known is an error that says what to do. */
static int show_event(tg_request *req, tg_tx *tx, tg_error *err)
{
    kalender_hari h;
    jw *w = http_writer(req);
    int tahun = (int)tg_int(req, "tahun", 0);
    int rc = kalender_find(tx, &h, tg_text(req, "peristiwa"), tahun, err);
    if (rc == TG_OK && h.tanggal == TG_DATE_NONE)
        rc = kalender_unknown(&h, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_text(w, "peristiwa", h.peristiwa);
    jw_kv_i64(w, "tahun", tahun);
    jw_kv_date(w, "mulai", h.tanggal);
    jw_kv_text(w, "status", kalender_status_text(h.status));
    jw_kv_date(w, "sebelum", tg_given(req, "sebelum") ? h.tanggal - (tg_date)tg_int(req, "sebelum", 0) : TG_DATE_NONE);
    jw_kv_text(w, "sumber", h.sumber);
    jw_key(w, "riwayat");
    jw_array(w);
    rc = kalender_each(tx, h.peristiwa, tahun, put_history, w, err);
    jw_array_end(w);
    jw_object_end(w);
    return rc;
}

/* POST /kalender */
static int confirm(tg_request *req, tg_tx *tx, tg_error *err)
{
    kalender_hari h = { .peristiwa = tg_text(req, "peristiwa"), .tahun = (int)tg_int(req, "tahun", 0), .tanggal = tg_date_of(req, "tanggal"),
                        .sumber = tg_text(req, "sumber") };
    jw *w = http_writer(req);
    h.status = tg_bool(req, "perkiraan", false) ? KALENDER_PERKIRAAN : KALENDER_RESMI;
    if (h.sumber == NULL)
        h.sumber = "";
    int rc = kalender_confirm(tx, &h, tg_bool(req, "cabut", false), err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 201);
    jw_object(w);
    put_fields(w, &h);
    jw_object_end(w);
    return TG_OK;
}

static const tg_param YEAR_PARAMS[] = { { "tahun", TG_P_INT, false, 1900, 2200, "A Gregorian year; this one when left out" }, { 0 } };
static const tg_param EVENT_PARAMS[] = {
    { "peristiwa", TG_P_TEXT, true, 1, 30, "ramadan, idulfitri, iduladha, natal, paskah, nyepi, imlek, waisak, tahun_ajaran or a holiday" },
    { "tahun", TG_P_INT, true, 1300, 2200, "The event's own year: Hijri of Islamic events, else Gregorian" },
    { "sebelum", TG_P_INT, false, 0, 366, "Also tell the day so many days before" }, { 0 },
};
static const tg_param CONFIRM_PARAMS[] = {
    { "peristiwa", TG_P_TEXT, true, 1, 30, "An event; libur: a single holiday" },
    { "tahun", TG_P_INT, true, 1300, 2200, "The event's own year: Hijri of Islamic events, else Gregorian" },
    { "tanggal", TG_P_DATE, true, 0, 0, "Its first day" },
    { "sumber", TG_P_TEXT, false, 0, 200, "Who announced it: the sidang isbat, a decree" },
    { "perkiraan", TG_P_BOOL, false, 0, 0, "It is an estimate of the office's own" },
    { "cabut", TG_P_BOOL, false, 0, 0, "Of libur: no holiday after all" }, { 0 },
};

const tg_route KALENDER_ROUTES[] = {
    { TG_GET, "/kalender", TG_SLOW, 0, TG_SCOPE_NONE, TG_LOG_NONE, YEAR_PARAMS, NULL, list_year,
      "Lists the feasts and holidays of a year, announced or estimated", 0 },
    { TG_GET, "/kalender/{peristiwa}/{tahun}", TG_READ, 0, TG_SCOPE_NONE, TG_LOG_NONE, EVENT_PARAMS, NULL, show_event,
      "Shows when an event is, and its history", 0 },
    { TG_POST, "/kalender", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, CONFIRM_PARAMS, NULL, confirm,
      "Confirms the date of an event", 0 },
    { 0 }
};
