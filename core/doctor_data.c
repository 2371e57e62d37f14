/* The second half of doctor: what the data say about themselves; see doctor.h. */
#include "doctor.h"
#include <string.h>
#include "audit/audit.h"
#include "kepesertaan/kepesertaan.h"
#include "ledger/ledger.h"
#include "penilaian/penilaian.h"
#include "penyaluran/penyaluran.h"
#include "schedule/kalender.h"

enum { CLOCK_BACK_MS = 600000, WIB_MINUTES = 420, RAMADAN_NEAR_DAYS = 30 };

typedef struct { tg_request *req; tg_tx *tx; json_t *list; } asked_data;

#define note(d, periksa, hasil, kunci, ...) \
    doctor_note((d)->list, http_bahasa((d)->req), periksa, hasil, kunci, TG_ARGS(__VA_ARGS__))

static int look_at_chain(asked_data *d, tg_error *err)
{
    audit_result r;
    int rc = audit_verify(d->tx, &r, err);
    if (rc != TG_OK)
        return rc;
    if (r.utuh)
        note(d, "jejak", DOCTOR_BAIK, "dokter_jejak_baik", r.catatan, r.kode_keutuhan);
    else
        note(d, "jejak", DOCTOR_BURUK, "dokter_jejak_rusak", r.rusak_di);
    return TG_OK;
}

static int look_at_book(asked_data *d, tg_error *err)
{
    ledger_verdict v;
    int rc = ledger_check(d->tx, &v, err);
    if (rc != TG_OK)
        return rc;
    if (v.utuh)
        note(d, "buku", DOCTOR_BAIK, "dokter_buku_baik", v.mutasi, v.akun);
    else
        note(d, "buku", DOCTOR_BURUK, "dokter_buku_rusak", v.mata_tidak_nol, v.saldo_beda, v.negatif, v.pembalik_salah);
    return TG_OK;
}

static int look_at_quotas(asked_data *d, tg_error *err)
{
    penyaluran_terpakai v;
    int rc = penyaluran_check_used(d->tx, &v, err);
    if (rc != TG_OK)
        return rc;
    if (v.beda > 0)
        note(d, "kuota", DOCTOR_BURUK, "dokter_kuota_beda", v.beda, v.diperiksa, v.contoh);
    else
        note(d, "kuota", DOCTOR_BAIK, "dokter_kuota_baik", v.diperiksa);
    return TG_OK;
}

static int look_at_lists(asked_data *d, tg_error *err)
{
    kepesertaan_segel s;
    int rc = kepesertaan_check_seals(d->tx, &s, err);
    if (rc != TG_OK)
        return rc;
    if (s.rusak > 0)
        note(d, "daftar", DOCTOR_BURUK, "dokter_daftar_rusak", s.rusak, s.diperiksa, s.contoh);
    else
        note(d, "daftar", DOCTOR_BAIK, "dokter_daftar_baik", s.diperiksa);
    return TG_OK;
}

/* Ids carry the time at which they were given: a clock that was put back lies before the newest. */
static int look_at_clock(asked_data *d, tg_error *err)
{
    char then[32], now[32];
    store_numbers n;
    (void)err;
    store_measure(http_store(d->req), &n);
    int64_t last = store_id_ms(n.id_last);
    instant_text(last, WIB_MINUTES, then);
    instant_text(d->tx->now, WIB_MINUTES, now);
    if (last - d->tx->now > CLOCK_BACK_MS)
        note(d, "jam", DOCTOR_BURUK, "dokter_jam_mundur", now, then);
    else
        note(d, "jam", DOCTOR_BAIK, "dokter_jam_baik", now);
    return TG_OK;
}

static int look_at_rules(asked_data *d, tg_error *err)
{
    penilaian_aturan_periksa v;
    int rc = penilaian_check_rules(d->tx, date_of_ms(d->tx->now, WIB_MINUTES), &v, err);
    if (rc != TG_OK)
        return rc;
    if (v.salah > 0)
        note(d, "aturan", DOCTOR_BURUK, "dokter_aturan_salah", v.salah, v.diperiksa, v.contoh);
    else
        note(d, "aturan", DOCTOR_BAIK, "dokter_aturan_baik", v.diperiksa);
    return TG_OK;
}

/* The next Ramadan: known, and no estimate any more when it is near. */
static int look_at_calendar(asked_data *d, tg_error *err)
{
    char date[DATE_TEXT_SIZE];
    tg_date today = date_of_ms(d->tx->now, WIB_MINUTES);
    kalender_hari h = { .tanggal = TG_DATE_NONE };
    int rc = TG_OK, year = kalender_year_before("ramadan", today);
    for (int i = 0; i < 3 && rc == TG_OK && (h.tanggal == TG_DATE_NONE || h.tanggal < today); i++)
        rc = kalender_find(d->tx, &h, "ramadan", year + i, err);
    if (rc != TG_OK)
        return rc;
    if (h.tanggal == TG_DATE_NONE)
        note(d, "kalender", DOCTOR_AWAS, "dokter_kalender_kosong", h.tahun);
    else if (h.status == KALENDER_PERKIRAAN && h.tanggal - today <= RAMADAN_NEAR_DAYS)
        note(d, "kalender", DOCTOR_AWAS, "dokter_kalender_perkiraan", h.tahun, date_text(h.tanggal, date));
    else
        note(d, "kalender", DOCTOR_BAIK, "dokter_kalender_baik", h.tahun, date_text(h.tanggal, date), kalender_status_text(h.status));
    return TG_OK;
}

/* GET /periksa -> {"data":[{"periksa","hasil":"baik|awas|buruk","pesan"}]} */
static int look_inside(tg_request *req, tg_tx *tx, tg_error *err)
{
    static int (*const LOOKS[])(asked_data *, tg_error *) = { look_at_chain, look_at_book, look_at_quotas, look_at_lists, look_at_clock,
                                                              look_at_rules, look_at_calendar };
    asked_data d = { req, tx, json_array() };
    int rc = d.list != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
    for (size_t i = 0; i < sizeof LOOKS / sizeof LOOKS[0] && rc == TG_OK; i++)
        rc = LOOKS[i](&d, err);
    char *text = rc == TG_OK ? json_dumps(d.list, JSON_COMPACT) : NULL;
    json_decref(d.list);
    if (rc == TG_OK && text == NULL)
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_key(req, "data");
    jw_raw(http_writer(req), text, strlen(text));
    tg_object_end(req);
    env_free(text);
    return TG_OK;
}

const tg_route DOCTOR_ROUTES[] = {
    { TG_GET, "/periksa", TG_SLOW, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, look_inside,
      "Checks the data: audit chain, book, seals of lists, clock, published rules", TG_KONSOL_ONLY },
    { 0 },
};
