/* kepesertaan/musyawarah_http.c: the endpoints of meetings.
 *
 * Input   requests. Output  see kepesertaan.h.
 * Thread  by kind: acts on the writer, lists and the count before a seal on the pool. Memory  the request's.
 * Walks   request. */
#include <string.h>
#include "kepesertaan/acts.h"
#include "warga/warga.h"

#define SAFE_INT ((INT64_C(1) << 53) - 1)
enum { CALON_ROWS = 50 };       /* as many as one looks through at once */

static int create_musyawarah(tg_request *req, tg_tx *tx, tg_error *err)
{
    musyawarah m = { .program = tg_text(req, "program"), .kode_wilayah = tg_text(req, "kode_wilayah"), .periode = tg_text(req, "periode"),
                     .agenda = tg_text(req, "agenda"), .tempat = tg_text(req, "tempat"), .tanggal = tg_date_of(req, "tanggal") };
    int rc = meeting_open(tx, &m, err);
    return rc == TG_OK ? tg_reply_created(req, m.id) : rc;
}

/* Names stand in GET /musyawarah/{id} alone; everywhere else they are counted. */
static void put_fields(jw *w, const musyawarah *m)
{
    jw_kv_i64(w, "id", m->id);
    jw_kv_text(w, "status", musyawarah_status_text(m->status));
    jw_kv_text(w, "program", m->program);
    jw_kv_text(w, "kode_wilayah", m->kode_wilayah);
    jw_kv_text(w, "periode", m->periode);
    jw_kv_i64(w, "penilaian_id", m->penilaian_id);
    jw_kv_text(w, "agenda", m->agenda);
    jw_kv_text(w, "tempat", m->tempat);
    jw_kv_date(w, "tanggal", m->tanggal);
    jw_kv_i64(w, "hadir", m->hadir);
    jw_kv_i64(w, "sesuai", m->sesuai);
    jw_kv_i64(w, "ditambah", m->ditambah);
    jw_kv_i64(w, "dikeluarkan", m->dikeluarkan);
    jw_kv_text(w, "pembuat", m->pembuat);
    jw_kv_text(w, "penutup", m->penutup);
    jw_kv_text(w, "alasan_batal", m->alasan_batal);
}

static void put_musyawarah(void *arg, const musyawarah *m)
{
    page *p = arg;
    jw *w = http_writer(p->req);
    jw_object(w);
    put_fields(w, m);
    jw_object_end(w);
    p->count++;
    p->last = m->id;
}

static int list_musyawarah(tg_request *req, tg_tx *tx, tg_error *err)
{
    page p = { req, 0, 0 };
    proses_filter f = { tg_text(req, "program"), tg_text(req, "periode"), tg_int(req, "setelah", 0) };
    page_begin(http_writer(req));
    return page_done(&p, musyawarah_each(tx, &f, put_musyawarah, &p, err));
}

static int put_hadir(void *arg, const hadirin *h)
{
    jw_object(arg);
    jw_kv_text(arg, "nama", h->nama);
    jw_kv_text(arg, "unsur", h->unsur);
    jw_object_end(arg);
    return TG_OK;
}

static int put_butir(void *arg, const butir *b)
{
    jw_object(arg);
    jw_kv_i64(arg, "keluarga_id", b->keluarga_id);
    jw_kv_text(arg, "kode_wilayah", b->kode_wilayah);
    jw_kv_text(arg, "hasil", b->hasil);
    jw_kv_text(arg, "putusan", b->setuju ? "setuju" : "tidak");
    jw_kv_bool(arg, "beda", b->beda);
    jw_kv_text(arg, "alasan", b->alasan);
    jw_object_end(arg);
    return TG_OK;
}

/* Whether the rows still give the seal. */
static int put_seal(jw *w, tg_tx *tx, const musyawarah *m, tg_error *err)
{
    uint8_t now[HASH_SIZE];
    if (m->status != MUSYAWARAH_DITUTUP)
        return TG_OK;
    int rc = meeting_hash(tx, m, now, err);
    put_hash(w, "sidik", m->sidik);
    jw_kv_bool(w, "utuh", rc == TG_OK && memcmp(now, m->sidik, HASH_SIZE) == 0);
    jw_kv_i64(w, "layak", m->layak);
    jw_kv_text(w, "sisanya", m->sisanya);
    return rc;
}

static int show_musyawarah(tg_request *req, tg_tx *tx, tg_error *err)
{
    musyawarah m;
    jw *w = http_writer(req);
    int rc = meeting_read(tx, &m, tg_int(req, "id", 0), err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    put_fields(w, &m);
    rc = put_seal(w, tx, &m, err);
    jw_key(w, "daftar_hadir");
    jw_array(w);
    if (rc == TG_OK)
        rc = hadir_each(tx, m.id, put_hadir, w, err);
    jw_array_end(w);
    jw_key(w, "butir");
    jw_array(w);
    if (rc == TG_OK)
        rc = butir_each(tx, m.id, put_butir, w, err);
    jw_array_end(w);
    jw_object_end(w);
    tg_note_read(req, "musyawarah", m.id);
    return rc;
}

typedef struct { page p; tg_tx *tx; tg_error *err; } calon_page;

static int put_calon(void *arg, const penilaian_layak *l)
{
    calon_page *c = arg;
    jw *w = http_writer(c->p.req);
    warga_tersebut siapa;                          /* one that moved away since is still spoken of */
    int rc = warga_family_listed(c->tx, l->keluarga_id, &siapa, c->err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "keluarga_id", l->keluarga_id);
    jw_kv_text(w, "nama", siapa.nama);
    jw_kv_bool(w, "dibatasi", siapa.dibatasi);
    jw_kv_text(w, "kode_wilayah", l->kode_wilayah);
    jw_object_end(w);
    c->p.count++;
    c->p.last = l->keluarga_id;
    return TG_OK;
}

/* Whom the rule found eligible: the list that the meeting goes through. */
static int list_calon(tg_request *req, tg_tx *tx, tg_error *err)
{
    musyawarah m;
    calon_page c = { { req, 0, 0 }, tx, err };
    int rc = meeting_read(tx, &m, tg_int(req, "id", 0), err);
    if (rc != TG_OK)
        return rc;
    penilaian_layak_halaman h = { m.penilaian_id, tg_int(req, "setelah", 0), CALON_ROWS, m.kode_wilayah };
    page_begin(http_writer(req));
    rc = penilaian_each_eligible(tx, &h, put_calon, &c, err);
    if (rc == TG_OK)
        page_end(http_writer(req), c.p.count, CALON_ROWS, c.p.last);
    tg_note_read(req, "musyawarah", m.id);
    return rc;
}

static int reply_count(tg_request *req, const musyawarah *m, int jumlah)
{
    jw *w = http_writer(req);
    jw_object(w);
    jw_kv_i64(w, "id", m->id);
    jw_kv_i64(w, "jumlah", jumlah);
    jw_object_end(w);
    return TG_OK;
}

static int add_hadir(tg_request *req, tg_tx *tx, tg_error *err)
{
    musyawarah m;
    int n = tg_list_count(req, "hadir");
    int rc = meeting_read(tx, &m, tg_int(req, "id", 0), err);
    for (int i = 0; rc == TG_OK && i < n; i++) {
        hadirin h = { .urut = m.hadir + i + 1, .nama = tg_list_text(req, "hadir", i, "nama"), .unsur = tg_list_text(req, "hadir", i, "unsur") };
        rc = meeting_attend(tx, &m, &h, err);
    }
    return rc == TG_OK ? reply_count(req, &m, (int)m.hadir + n) : rc;
}

static int add_butir(tg_request *req, tg_tx *tx, tg_error *err)
{
    musyawarah m;
    int n = tg_list_count(req, "butir");
    int rc = meeting_read(tx, &m, tg_int(req, "id", 0), err);
    for (int i = 0; rc == TG_OK && i < n; i++)
        rc = meeting_decide(tx, &m, tg_list_int(req, "butir", i, "keluarga", 0), tg_list_text(req, "butir", i, "putusan"),
                            tg_list_text(req, "butir", i, "alasan"), err);
    return rc == TG_OK ? reply_count(req, &m, n) : rc;
}

/* What is counted before does not change: decisions of a finished assessment are never rewritten. */
static int count_eligible(tg_request *req, tg_tx *tx, tg_error *err)
{
    musyawarah m;
    int64_t *layak = tg_arena_alloc(tx->arena, sizeof *layak);
    if (layak == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = meeting_read(tx, &m, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = penilaian_count_eligible(tx, m.penilaian_id, m.kode_wilayah, layak, err);
    http_set_prepared(req, layak);
    return rc;
}

static int seal_musyawarah(tg_request *req, tg_tx *tx, tg_error *err)
{
    musyawarah m;
    jw *w = http_writer(req);
    int rc = meeting_read(tx, &m, tg_int(req, "id", 0), err);
    m.sisanya = tg_text(req, "sisanya");
    if (rc == TG_OK)
        rc = meeting_seal(tx, &m, *(int64_t *)http_prepared(req), err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "id", m.id);
    jw_kv_text(w, "status", musyawarah_status_text(m.status));
    jw_kv_i64(w, "ditambah", m.ditambah);
    jw_kv_i64(w, "dikeluarkan", m.dikeluarkan);
    put_hash(w, "sidik", m.sidik);
    jw_object_end(w);
    return TG_OK;
}

static int cancel_musyawarah(tg_request *req, tg_tx *tx, tg_error *err)
{
    musyawarah m;
    int rc = meeting_read(tx, &m, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = meeting_cancel(tx, &m, tg_text(req, "alasan"), err);
    return rc == TG_OK ? reply_status(req, m.id, musyawarah_status_text(m.status)) : rc;
}

static int print_musyawarah(tg_request *req, tg_tx *tx, tg_error *err)
{
    musyawarah m;
    int rc = meeting_read(tx, &m, tg_int(req, "id", 0), err);
    if (rc == TG_OK && m.status != MUSYAWARAH_DITUTUP)
        rc = meeting_wrong_step(&m, err);
    if (rc != TG_OK)
        return rc;
    tg_note_read(req, "musyawarah", m.id);
    return minutes_print(req, tx, &m, err);
}

/* ---- the table ---------------------------------------------------------------------------------------- */

#define ID { "id", TG_P_ID, true, 0, 0, "Number of the meeting" }

static const tg_param CREATE_PARAMS[] = {
    { "program", TG_P_TEXT, true, 1, 40, "Program, such as sembako" }, { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Region" },
    { "periode", TG_P_PERIODE, true, 0, 0, "Period, such as 2026-12" }, { "agenda", TG_P_TEXT, true, 3, 500, "What it is about" },
    { "tempat", TG_P_TEXT, true, 3, 120, "Where it is held" }, { "tanggal", TG_P_DATE, true, 0, 0, "On which day" }, { 0 }
};
static const tg_param LIST_PARAMS[] = {
    { "program", TG_P_TEXT, false, 0, 40, "Only this program" }, { "periode", TG_P_PERIODE, false, 0, 0, "Only this period" },
    { "setelah", TG_P_INT, false, 0, SAFE_INT, "The last key of the page before" }, { 0 }
};
static const tg_param ID_PARAMS[] = { ID, { 0 } };
static const tg_param CALON_PARAMS[] = { ID, { "setelah", TG_P_INT, false, 0, SAFE_INT, "The last key of the page before" }, { 0 } };
static const tg_param HADIR_PARAMS[] = {
    ID, { "hadir", TG_P_LIST, true, 1, BATCH_MAX, "Who was there: nama, unsur (kelurahan, rt_rw, lembaga, tokoh, kader, pendamping, warga)" }, { 0 }
};
static const tg_param BUTIR_PARAMS[] = { ID, { "butir", TG_P_LIST, true, 1, BATCH_MAX, "Decisions: keluarga, putusan (setuju or tidak), alasan" }, { 0 } };
static const tg_param SEAL_PARAMS[] = {
    ID, { "sisanya", TG_P_TEXT, false, 1, 16, "setuju: all other eligible families are agreed to as well" }, { 0 }
};
static const tg_param CANCEL_PARAMS[] = { ID, { "alasan", TG_P_TEXT, true, 3, 500, "Why it is cancelled" }, { 0 } };

enum {
    WRITERS = TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PETUGAS,
    READERS = TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYETUJU | TG_ROLE_PETUGAS | TG_ROLE_VERIFIKATOR | TG_ROLE_PENGESAH |
              TG_ROLE_AUDITOR | TG_ROLE_KEPALA
};

const tg_route KEPESERTAAN_MUSYAWARAH_ROUTES[] = {
    { TG_POST, "/musyawarah", TG_WRITE, WRITERS, TG_SCOPE_REGION, TG_LOG_NONE, CREATE_PARAMS, NULL, create_musyawarah,
      "Opens a meeting about an assessment", 0 },
    { TG_GET, "/musyawarah", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_NONE, LIST_PARAMS, NULL, list_musyawarah,
      "Lists meetings, with how often they differed from the rule", 0 },
    { TG_GET, "/musyawarah/{id}", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_READ, ID_PARAMS, NULL, show_musyawarah,
      "Shows a meeting with who was there and what was decided", 0 },
    { TG_GET, "/musyawarah/{id}/calon", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_READ, CALON_PARAMS, NULL, list_calon,
      "Lists the families that the rule found eligible, for the meeting to go through", 0 },
    { TG_GET, "/musyawarah/{id}/berita-acara", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_READ, ID_PARAMS, NULL, print_musyawarah,
      "The minutes of a sealed meeting as HTML for A4", 0 },
    { TG_POST, "/musyawarah/{id}/hadir", TG_WRITE, WRITERS, TG_SCOPE_REGION, TG_LOG_NONE, HADIR_PARAMS, NULL, add_hadir,
      "Notes who was there", 0 },
    { TG_POST, "/musyawarah/{id}/butir", TG_WRITE, WRITERS, TG_SCOPE_REGION, TG_LOG_NONE, BUTIR_PARAMS, NULL, add_butir,
      "Notes what was decided on families", TG_MANY_IDS },
    { TG_POST, "/musyawarah/{id}/tutup", TG_SLOW_WRITE, TG_ROLE_KEPALA | TG_ROLE_PENYETUJU, TG_SCOPE_REGION, TG_LOG_NONE, SEAL_PARAMS,
      count_eligible, seal_musyawarah, "Seals a meeting by a hash over all of it; not by who opened it or wrote in it", 0 },
    { TG_POST, "/musyawarah/{id}/batal", TG_WRITE, WRITERS, TG_SCOPE_REGION, TG_LOG_NONE, CANCEL_PARAMS, NULL, cancel_musyawarah,
      "Cancels a meeting that was not sealed", 0 },
    { 0 }
};
