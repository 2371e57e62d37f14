/* hak/hak_http.c: the routes of the room.
 * Thread the pool. Memory the request's. Walks request. */
#include "hak/rows.h"
#include "wilayah/wilayah.h"

static audit *read_log;                                /* set before threads start */

void hak_set_audit(audit *a) { read_log = a; }

/* ---- the dossier ------------------------------------------------------------------------------------------ */

int hak_person_of(tg_request *req, tg_tx *tx, warga_diri *out, tg_error *err)
{
    int64_t id = tg_int(req, "orang_id", 0);
    const char *number = tg_text(req, "nik");
    if ((number != NULL) == (id != 0))
        return tg_fail_field(err, TG_INVALID, "nik", "hak_satu_orang");
    return number != NULL ? warga_person_by_nik(tx, number, out, err) : warga_person(tx, id, out, err);
}

/* What was read until now stands in the log before this unit looks into it, and this reading before the answer goes out: a
 * dossier that nobody is on record for must not exist. */
static int give(tg_request *req, tg_tx *tx, int (*write)(tg_request *, tg_tx *, const warga_diri *, tg_error *), tg_error *err)
{
    warga_diri d;
    int rc = audit_flush(read_log, err);
    if (rc == TG_OK)
        rc = hak_person_of(req, tx, &d, err);
    if (rc == TG_OK)
        rc = write(req, tx, &d, err);
    if (rc != TG_OK)
        return rc;
    audit_read(read_log, tx->who, "keluarga", d.keluarga_id, http_path(req), tx->now);
    return audit_flush(read_log, err);
}

/* POST /hak/salinan {nik | orang_id} */
static int give_json(tg_request *req, tg_tx *tx, tg_error *err) { return give(req, tx, salinan_json, err); }
/* GET /hak/salinan/{orang_id}/cetak */
static int give_print(tg_request *req, tg_tx *tx, tg_error *err) { return give(req, tx, salinan_print, err); }

/* ---- which persons an account saw -------------------------------------------------------------------------- */

typedef struct { tg_request *req; jw *w; int64_t count, last, family; } page;

/* To show whom somebody saw is to see them: it stands in the log too. */
static void put_person(void *arg, const paparan *p)
{
    page *g = arg;
    jw_object(g->w);
    jw_kv_i64(g->w, "orang_id", p->orang_id);
    jw_kv_i64(g->w, "keluarga_id", p->keluarga_id);
    jw_kv_text(g->w, "nama", p->nama);
    jw_kv_text(g->w, "kode_wilayah", p->kode_wilayah);
    jw_kv_i64(g->w, "dibuka", p->dibuka);
    jw_kv_i64(g->w, "didaftar", p->didaftar);
    jw_kv_i64(g->w, "pertama", p->pertama);
    jw_kv_i64(g->w, "terakhir", p->terakhir);
    jw_object_end(g->w);
    if (p->keluarga_id != g->family)
        tg_note_read(g->req, "keluarga", p->keluarga_id);
    g->family = p->keluarga_id;
    g->last = p->orang_id;
    g->count++;
}

static int put_people(page *g, tg_tx *tx, const paparan_soal *s, tg_error *err)
{
    jw_key(g->w, "data");
    jw_array(g->w);
    int rc = paparan_each(tx, s, put_person, g, err);
    jw_array_end(g->w);
    if (g->count == PAPARAN_ROWS)
        jw_kv_i64(g->w, "setelah", g->last);
    else
        jw_kv_null(g->w, "setelah");
    return rc;
}

/* GET /hak/paparan?aktor&dari&sampai&setelah */
static int show_exposure(tg_request *req, tg_tx *tx, tg_error *err)
{
    int offset = wilayah_offset(tx->who->kode_wilayah);
    tg_date from = tg_date_of(req, "dari"), to = tg_date_of(req, "sampai");
    paparan_soal s = { tg_text(req, "aktor"), date_to_ms(from, offset), date_to_ms(to + 1, offset), tg_int(req, "setelah", 0) };
    page g = { .req = req, .w = http_writer(req) };
    int64_t reads = 0;
    if (to < from)
        return tg_fail_field(err, TG_INVALID, "sampai", "hak_tanggal_terbalik");
    int rc = audit_flush(read_log, err);
    if (rc == TG_OK)
        rc = paparan_reads(tx, &s, &reads, err);
    if (rc != TG_OK)
        return rc;
    jw_object(g.w);
    jw_kv_text(g.w, "aktor", s.aktor);
    jw_kv_i64(g.w, "pembacaan", reads);
    rc = put_people(&g, tx, &s, err);
    jw_object_end(g.w);
    return rc;
}

/* ---- table --------------------------------------------------------------------------------------------------- */

static const tg_param COPY_PARAMS[] = {
    { "nik", TG_P_NIK, false, 0, 0, "16 digits of the person" },
    { "orang_id", TG_P_ID, false, 0, 0, "Or the person's number" },
    { NULL },
};
static const tg_param PRINT_PARAMS[] = { { "orang_id", TG_P_ID, true, 0, 0, "The person's number" }, { NULL } };
static const tg_param SEEN_PARAMS[] = {
    { "aktor", TG_P_TEXT, true, 1, 63, "Name of the account" },
    { "dari", TG_P_DATE, true, 0, 0, "First day, in the asker's zone" },
    { "sampai", TG_P_DATE, true, 0, 0, "Last day" },
    { "setelah", TG_P_INT, false, 0, SAFE_INT, "The last orang_id of the page before" },
    { NULL },
};

enum { ADMINS = TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH };

const tg_route HAK_ROUTES[] = {
    { TG_POST, "/hak/salinan", TG_SLOW, ADMINS | TG_ROLE_AUDITOR, TG_SCOPE_REGION, TG_LOG_READ, COPY_PARAMS, NULL, give_json,
      "Everything about a person: orang and keluarga {column: words}; anggota, penilaian (with alasan as the letter says them), isian,"
      " riwayat, kepesertaan, alokasi, barang, usulan, keberatan, permintaan, pembaca (who read it: the newest 1,000 of pembaca_jumlah)", TG_NO_IDEMPOTENCY },
    { TG_GET, "/hak/salinan/{orang_id}/cetak", TG_SLOW, ADMINS | TG_ROLE_AUDITOR, TG_SCOPE_REGION, TG_LOG_READ, PRINT_PARAMS, NULL, give_print,
      "The same as HTML for A4", 0 },
    { TG_GET, "/hak/paparan", TG_SLOW, TG_ROLE_ADMIN | TG_ROLE_AUDITOR, TG_SCOPE_REGION, TG_LOG_READ, SEEN_PARAMS, NULL, show_exposure,
      "Which persons an account saw: {aktor, pembacaan, data: [{orang_id, keluarga_id, nama, kode_wilayah, dibuka, didaftar, pertama, terakhir}],"
      " setelah}; dibuka: times the family's own record was shown, didaftar: times a list it stands in was", 0 },
    { .path = NULL },
};
