/* penyaluran/hari_http.c: the endpoints of the day: places of a round, its papers, and how it stands.
 *
 * Input   requests. Output  see penyaluran.h.
 * Thread  by kind. Memory  the request's.
 * Walks   request. */
#include <string.h>
#include "penyaluran/acts.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

#define SAFE_INT ((INT64_C(1) << 53) - 1)

/* ---- places ------------------------------------------------------------------------------------------ */

static int add_place(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    const char *tempat = tg_text(req, "tempat"), *kode = tg_text(req, "kode_wilayah");
    int rc = round_for_act(tx, &t, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = round_add_place(tx, &t, tempat, kode, err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_put_i64(req, "id", t.id);
    tg_put_text(req, "tempat", tempat);
    tg_put_text(req, "kode_wilayah", kode);
    tg_object_end(req);
    return TG_OK;
}

/* ---- papers -------------------------------------------------------------------------------------------- */

static int take_paper(tg_request *req, tg_tx *tx, tg_error *err)
{
    berkas *b = tg_arena_alloc(tx->arena, sizeof *b);
    if (b == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    http_set_prepared(req, b);
    return berkas_take(req, b, err);
}

static bool is_purpose(const char *untuk)
{
    static const char *const KNOWN[] = { "daftar", "kuasa", "bast", "sk" };
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (text_same(untuk, KNOWN[i]))
            return true;
    return false;
}

static int attach_paper(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    const berkas *b = http_prepared(req);
    const char *untuk = tg_text(req, "untuk"), *tempat = tg_text(req, "tempat");
    if (untuk == NULL)
        untuk = "daftar";
    if (!is_purpose(untuk))
        return tg_fail_field(err, TG_INVALID, "untuk", "kertas_untuk", untuk);
    int rc = round_to_read(tx, &t, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = round_attach(tx, &t, b, untuk, tempat != NULL ? tempat : t.tempat, err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 201);
    tg_object(req);
    tg_put_text(req, "sidik", b->sidik);
    tg_put_text(req, "jenis", berkas_jenis_text(b->jenis));
    tg_put_i64(req, "ukuran", b->ukuran);
    tg_object_end(req);
    return TG_OK;
}

/* ---- prints, a round that follows ------------------------------------------------------------------------- */

static int print_sheet(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    int64_t kerja;
    sheet_order o = { tg_text(req, "apa"), tg_text(req, "tempat"), tg_text(req, "waktu") };
    int rc = round_to_read(tx, &t, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = round_print(tx, &t, &o, &kerja, err);
    if (rc != TG_OK)
        return rc;
    tg_note_read(req, "tahap", t.id);
    return round_reply_job(req, kerja);
}

static int follow_round(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    int64_t kerja;
    int rc = round_for_act(tx, &t, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = round_follow(tx, &t, tg_text(req, "tempat"), &kerja, err);
    return rc == TG_OK ? round_reply_job(req, kerja) : rc;
}

/* ---- how the day stands ------------------------------------------------------------------------------------ */

static int put_paper(void *arg, const berkas_row *r)
{
    jw_text(arg, r->sidik);
    return TG_OK;
}

static int put_lists(jw *w, tg_tx *tx, const tahap *t, const char *tempat, tg_error *err)
{
    const char *purpose = paper_purpose(tx, "daftar", tempat);
    if (purpose == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    jw_key(w, "daftar_tertanda");
    jw_array(w);
    int rc = berkas_each(tx, "tahap", t->id, purpose, put_paper, w, err);
    jw_array_end(w);
    return rc;
}

typedef struct { round_places p; int64_t count[TITIK_MAX + 1][ALOKASI_STATES]; } place_counts;

static void count_place(void *arg, const char *kode_wilayah, alokasi_status status, int64_t count)
{
    place_counts *c = arg;
    c->count[place_of(&c->p, kode_wilayah)][status] += count;
}

static void put_counts(jw *w, const int64_t count[ALOKASI_STATES])
{
    jw_key(w, "alokasi");
    jw_object(w);
    for (int s = 0; s < ALOKASI_STATES; s++)
        jw_kv_i64(w, alokasi_status_text((alokasi_status)s), count[s]);
    jw_object_end(w);
}

static int put_places(jw *w, tg_tx *tx, const tahap *t, tg_error *err)
{
    place_counts *c = tg_arena_alloc(tx->arena, sizeof *c);
    if (c == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    round_places *p = &c->p;
    memset(c->count, 0, sizeof c->count);
    int rc = places_load(tx, t, p, err);
    if (rc == TG_OK)
        rc = alokasi_count_by_region(tx, t->id, count_place, c, err);
    if (rc != TG_OK)
        return rc;
    jw_key(w, "titik");
    jw_array(w);
    for (int i = 0; rc == TG_OK && i < p->count; i++) {
        jw_object(w);
        jw_kv_text(w, "tempat", p->isi[i].tempat);
        jw_kv_text(w, "kode_wilayah", p->isi[i].untuk);
        if (place_is_first(p, i))                   /* one place may serve several regions: counted once */
            put_counts(w, c->count[i]);
        rc = put_lists(w, tx, t, p->isi[i].tempat, err);
        jw_object_end(w);
    }
    jw_array_end(w);
    return rc;
}

static int put_stock(jw *w, tg_tx *tx, const tahap *t, tg_error *err)
{
    int count;
    tahap_stok *list;
    int rc = stok_list(tx, t->id, &list, &count, err);
    if (rc != TG_OK)
        return rc;
    jw_key(w, "stok");
    jw_array(w);
    for (int i = 0; i < count; i++)
        write_stock(w, &list[i]);
    jw_array_end(w);
    return TG_OK;
}

/* What somebody has to decide or to bring before the round can close. */
static int put_open_questions(jw *w, tg_tx *tx, const tahap *t, tg_error *err)
{
    int64_t waiting = 0, letters = 0, nomor;
    int rc = koreksi_waiting(tx, t->id, &waiting, err);
    if (rc == TG_OK)
        rc = letters_missing(tx, t->id, &letters, &nomor, err);
    jw_kv_i64(w, "koreksi_menunggu", waiting);
    jw_kv_i64(w, "kuasa_tanpa_surat", letters);
    return rc;
}

static int show_day(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    jw *w = http_writer(req);
    int rc = round_to_read(tx, &t, tg_int(req, "id", 0), err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "id", t.id);
    jw_kv_text(w, "status", tahap_status_text(t.status));
    jw_kv_bool(w, "wajib_daftar_tertanda", papers_lists_wanted());
    jw_kv_bool(w, "tanpa_daftar", t.tanpa_daftar);
    rc = put_places(w, tx, &t, err);
    if (rc == TG_OK)
        rc = put_stock(w, tx, &t, err);
    if (rc == TG_OK)
        rc = reasons_write(tx, t.id, w, err);
    if (rc == TG_OK)
        rc = put_open_questions(w, tx, &t, err);
    jw_object_end(w);
    return rc;
}

/* ---- who may collect ------------------------------------------------------------------------------------------- */

static int put_adult(void *arg, const warga_dewasa *d)
{
    jw *w = arg;
    jw_object(w);
    jw_kv_i64(w, "orang_id", d->orang_id);
    jw_kv_text(w, "nama", d->nama);
    jw_kv_text(w, "hubungan", d->hubungan);
    jw_object_end(w);
    return TG_OK;
}

/* The adults of the family at the day the round was opened: who of them came is one tap. One that must not be named comes with
 * its card or number, and who came is not noted (warga_restrict). */
static int list_takers(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    alokasi a;
    warga_tersebut siapa;
    int64_t nomor = tg_int(req, "nomor", 0);
    jw *w = http_writer(req);
    int rc = round_to_read(tx, &t, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = alokasi_find_nomor(tx, &a, t.id, nomor, err);
    if (rc != TG_OK)
        return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "serah_nomor_tidak_ada", nomor) : rc;
    int64_t day = t.dibuka_pada > 0 ? t.dibuka_pada : tx->now;
    if ((rc = warga_family_listed(tx, a.keluarga_id, &siapa, err)) != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_bool(w, "dibatasi", siapa.dibatasi);
    jw_key(w, "data");
    jw_array(w);
    if (!siapa.dibatasi)
        rc = warga_adults(tx, a.keluarga_id, date_of_ms(day, wilayah_offset(t.kode_wilayah)), put_adult, w, err);
    jw_array_end(w);
    jw_object_end(w);
    tg_note_read(req, "keluarga", a.keluarga_id);
    return rc;
}

/* ---- conflicts, letters ------------------------------------------------------------------------------------------- */

typedef struct { jw *w; int64_t count, last; } page;

static void put_conflict(void *arg, const serah_conflict *c)
{
    page *p = arg;
    jw *w = p->w;
    jw_object(w);
    jw_kv_i64(w, "id", c->id);
    jw_kv_i64(w, "nomor", c->nomor);
    jw_kv_text(w, "penerima", c->penerima);
    jw_kv_text(w, "kuasa", c->kuasa);
    jw_kv_text(w, "tempat", c->tempat);
    jw_kv_i64(w, "waktu", c->waktu);
    jw_kv_i64(w, "dicatat", c->dicatat);
    jw_kv_text(w, "aktor", c->aktor);
    jw_kv_i64(w, "waktu_pertama", c->waktu_pertama);
    jw_kv_text(w, "aktor_pertama", c->aktor_pertama);
    jw_object_end(w);
    p->count++;
    p->last = c->id;
}

static int list_conflicts(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    page p = { http_writer(req), 0, 0 };
    int rc = round_to_read(tx, &t, tg_int(req, "id", 0), err);
    if (rc != TG_OK)
        return rc;
    rows_begin(p.w);
    rc = serah_conflicts(tx, t.id, tg_int(req, "setelah", 0), put_conflict, &p, err);
    rows_end(p.w, p.count, PAGE_ROWS, p.last);
    tg_note_read(req, "tahap", t.id);
    return rc;
}

static counter *open_counter(tg_request *req, tg_tx *tx, tg_error *err)
{
    counter *c = tg_arena_alloc(tx->arena, sizeof *c);
    if (c == NULL) {
        tg_fail(err, TG_NOMEM, "memori_habis");
        return NULL;
    }
    return counter_open(tx, c, tg_int(req, "tahap", 0), err) == TG_OK ? c : NULL;
}

static int reply_nomor(tg_request *req, const char *status)
{
    tg_object(req);
    tg_put_i64(req, "nomor", tg_int(req, "nomor", 0));
    tg_put_text(req, "status", status);
    tg_object_end(req);
    return TG_OK;
}

static int add_letter(tg_request *req, tg_tx *tx, tg_error *err)
{
    counter *c = open_counter(req, tx, err);
    if (c == NULL)
        return err->code;
    int rc = counter_letter(tx, c, tg_int(req, "nomor", 0), tg_text(req, "surat"), err);
    return rc == TG_OK ? reply_nomor(req, "tersalur") : rc;
}

/* ---- not collected -------------------------------------------------------------------------------------------------- */

static int mark_failed(tg_request *req, tg_tx *tx, tg_error *err)
{
    jw *w = http_writer(req);
    int rc = TG_OK;
    counter *c = open_counter(req, tx, err);
    if (c == NULL)
        return err->code;
    jw_object(w);
    jw_key(w, "hasil");
    jw_array(w);
    for (int i = 0; rc == TG_OK && i < tg_list_count(req, "butir"); i++) {
        handover h = handover_item(req, i);
        handover_answer a;
        rc = counter_fail(tx, c, &h, tg_list_text(req, "butir", i, "kode"), &a, err);
        if (rc == TG_OK)
            handover_put_answer(req, &h, &a);
    }
    jw_array_end(w);
    jw_object_end(w);
    return rc;
}

static int unmark_failed(tg_request *req, tg_tx *tx, tg_error *err)
{
    counter *c = open_counter(req, tx, err);
    if (c == NULL)
        return err->code;
    int rc = counter_unfail(tx, c, tg_int(req, "nomor", 0), err);
    return rc == TG_OK ? reply_nomor(req, "siap") : rc;
}

/* ---- koreksi --------------------------------------------------------------------------------------------------------- */

static void put_koreksi(void *arg, const koreksi *k)
{
    page *p = arg;
    jw *w = p->w;
    jw_object(w);
    jw_kv_i64(w, "id", k->id);
    jw_kv_i64(w, "alokasi_id", k->alokasi_id);
    jw_kv_text(w, "jenis", koreksi_jenis_text(k->jenis));
    jw_kv_text(w, "status", koreksi_status_text(k->status));
    jw_kv_text(w, "kode", k->kode);
    jw_kv_text(w, "alasan", k->alasan);
    jw_kv_text(w, "pengaju", k->pengaju);
    jw_kv_i64(w, "dibuat", k->dibuat);
    jw_kv_text(w, "pemutus", k->pemutus);
    jw_kv_text(w, "catatan", k->catatan);
    jw_object_end(w);
    p->count++;
    p->last = k->id;
}

static int list_koreksi(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    page p = { http_writer(req), 0, 0 };
    int rc = round_to_read(tx, &t, tg_int(req, "tahap", 0), err);
    if (rc != TG_OK)
        return rc;
    rows_begin(p.w);
    rc = koreksi_each(tx, t.id, tg_int(req, "setelah", 0), put_koreksi, &p, err);
    rows_end(p.w, p.count, PAGE_ROWS, p.last);
    return rc;
}

static int ask_koreksi(tg_request *req, tg_tx *tx, tg_error *err)
{
    koreksi k;
    koreksi_order o = { .tahap_id = tg_int(req, "tahap", 0), .nomor = tg_int(req, "nomor", 0), .ke = tg_int(req, "ke", 0),
                        .kode = tg_text(req, "kode"), .alasan = tg_text(req, "alasan"), .jenis = KOREKSI_JENIS_COUNT };
    for (int j = 0; j < KOREKSI_JENIS_COUNT; j++)
        if (text_same(tg_text(req, "jenis"), koreksi_jenis_text((koreksi_jenis)j)))
            o.jenis = (koreksi_jenis)j;
    if (o.jenis == KOREKSI_JENIS_COUNT)
        return tg_fail_field(err, TG_INVALID, "jenis", "koreksi_jenis", tg_text(req, "jenis"));
    int rc = koreksi_ask(tx, &o, &k, err);
    return rc == TG_OK ? tg_reply_created(req, k.id) : rc;
}

static int reply_koreksi(tg_request *req, const koreksi *k)
{
    tg_object(req);
    tg_put_i64(req, "id", k->id);
    tg_put_text(req, "status", koreksi_status_text(k->status));
    tg_object_end(req);
    return TG_OK;
}

static int approve_koreksi(tg_request *req, tg_tx *tx, tg_error *err)
{
    koreksi k;
    int rc = koreksi_approve(tx, tg_int(req, "id", 0), &k, err);
    return rc == TG_OK ? reply_koreksi(req, &k) : rc;
}

static int refuse_koreksi(tg_request *req, tg_tx *tx, tg_error *err)
{
    koreksi k;
    int rc = koreksi_refuse(tx, tg_int(req, "id", 0), tg_text(req, "alasan"), &k, err);
    return rc == TG_OK ? reply_koreksi(req, &k) : rc;
}

/* ---- the table ------------------------------------------------------------------------------------------------ */

#define ID { "id", TG_P_ID, true, 0, 0, "Number of the round" }
#define TEMPAT(needed) { "tempat", TG_P_TEXT, needed, 1, 60, "A place, such as balai-31.75.07.1001" }

static const tg_param ID_PARAMS[] = { ID, { 0 } };
static const tg_param PLACE_PARAMS[] = { ID, TEMPAT(true), { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Whose families are served there" }, { 0 } };
static const tg_param FOLLOW_PARAMS[] = { ID, TEMPAT(false), { 0 } };
static const tg_param PRINT_PARAMS[] = {
    ID, { "apa", TG_P_TEXT, true, 1, 20, "daftar, undangan or bast" }, TEMPAT(false),
    { "waktu", TG_P_TEXT, false, 1, 100, "When the families are to come, as it shall be printed" }, { 0 }
};
static const tg_param PAPER_PARAMS[] = {
    ID, { "untuk", TG_P_TEXT, false, 1, 20, "daftar (signed list, when left out), kuasa, bast or sk" }, TEMPAT(false),
    { "berkas", TG_P_FILE, true, 0, 0, "PDF, JPEG or PNG, at most 20 MiB" }, { 0 }
};

#define TAHAP { "tahap", TG_P_ID, true, 0, 0, "Number of the round" }
#define AFTER { "setelah", TG_P_INT, false, 0, SAFE_INT, "The last key of the page before" }
#define NOMOR { "nomor", TG_P_INT, true, 1, 100000000, "Number on the list" }
#define DECIDERS (TG_ROLE_PENYETUJU | TG_ROLE_ADMIN_WILAYAH)
#define COUNTER (TG_ROLE_PETUGAS | TG_ROLE_ADMIN_WILAYAH)

static const tg_param TAKER_PARAMS[] = { ID, NOMOR, { 0 } };
static const tg_param CONFLICT_PARAMS[] = { ID, AFTER, { 0 } };
static const tg_param LETTER_PARAMS[] = { TAHAP, NOMOR, { "surat", TG_P_TEXT, true, 64, 64, "Hash of a paper of the round" }, { 0 } };
static const tg_param FAIL_PARAMS[] = { TAHAP, { "butir", TG_P_LIST, true, 1, BATCH_MAX, "nomor, alokasi or kartu; kode" }, { 0 } };
static const tg_param UNFAIL_PARAMS[] = { TAHAP, NOMOR, { 0 } };
static const tg_param KOREKSI_PARAMS[] = {
    TAHAP, NOMOR, { "jenis", TG_P_TEXT, true, 1, 20, "batal, salah_keluarga or retur" },
    { "ke", TG_P_INT, false, 1, 100000000, "salah_keluarga: the number that got it" },
    { "kode", TG_P_TEXT, false, 1, 40, "retur: why it came back" }, { "alasan", TG_P_TEXT, true, 3, 500, "What was wrong" }, { 0 }
};
static const tg_param KOREKSI_LIST_PARAMS[] = { TAHAP, AFTER, { 0 } };
static const tg_param KOREKSI_ID_PARAMS[] = { { "id", TG_P_ID, true, 0, 0, "Number of the correction" }, { 0 } };
static const tg_param KOREKSI_REFUSE_PARAMS[] = {
    { "id", TG_P_ID, true, 0, 0, "Number of the correction" }, { "alasan", TG_P_TEXT, true, 3, 500, "Why not" }, { 0 }
};

const tg_route PENYALURAN_HARI_ROUTES[] = {
    { TG_POST, "/tahap/{id}/titik", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, PLACE_PARAMS, NULL, add_place,
      "Serves the families of a part of the region at a place of their own; before the round is opened", 0 },
    { TG_POST, "/tahap/{id}/berkas", TG_SLOW_WRITE, TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PETUGAS | TG_ROLE_PENGESAH, TG_SCOPE_REGION,
      TG_LOG_NONE, PAPER_PARAMS, take_paper, attach_paper, "Attaches a paper to a round: the signed list of a place, a kuasa letter, a decree", 0 },
    { TG_POST, "/tahap/{id}/cetak", TG_WRITE, COUNTER | TG_ROLE_PENYETUJU | TG_ROLE_PENGESAH, TG_SCOPE_REGION, TG_LOG_READ, PRINT_PARAMS,
      NULL, print_sheet, "Prints the list to sign, invitations with cards, or the record of handover; a job whose result names the paper", 0 },
    { TG_POST, "/tahap/{id}/susulan", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, FOLLOW_PARAMS, NULL, follow_round,
      "Plans a round that takes over what a closed one could not hand over", TG_MANY_IDS },
    { TG_GET, "/tahap/{id}/hari", TG_SLOW, PENYALURAN_READERS, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL, show_day,
      "Shows how a round stands: places, papers, goods, what was not collected and what is undecided", 0 },
    { TG_GET, "/tahap/{id}/penerima", TG_SLOW, COUNTER, TG_SCOPE_REGION, TG_LOG_READ, TAKER_PARAMS, NULL, list_takers,
      "Lists who of a family may collect", 0 },
    { TG_GET, "/tahap/{id}/konflik", TG_SLOW, PENYALURAN_READERS, TG_SCOPE_REGION, TG_LOG_READ, CONFLICT_PARAMS, NULL, list_conflicts,
      "Lists handovers that were reported a second time", 0 },
    { TG_POST, "/serah-terima/surat", TG_WRITE, COUNTER, TG_SCOPE_REGION, TG_LOG_NONE, LETTER_PARAMS, NULL, add_letter,
      "Adds the letter by which a kuasa came", 0 },
    { TG_POST, "/gagal-salur", TG_WRITE, COUNTER, TG_SCOPE_REGION, TG_LOG_NONE, FAIL_PARAMS, NULL, mark_failed,
      "Marks up to 100 shares as not collected, each with its reason", TG_MANY_IDS },
    { TG_POST, "/gagal-salur/batal", TG_WRITE, COUNTER, TG_SCOPE_REGION, TG_LOG_NONE, UNFAIL_PARAMS, NULL, unmark_failed,
      "Takes such a mark back while the round is open", 0 },
    { TG_POST, "/koreksi", TG_WRITE, COUNTER, TG_SCOPE_REGION, TG_LOG_NONE, KOREKSI_PARAMS, NULL, ask_koreksi,
      "Asks to put a handover right: it never happened, another family got it, or the goods came back", 0 },
    { TG_GET, "/koreksi", TG_SLOW, PENYALURAN_READERS, TG_SCOPE_REGION, TG_LOG_NONE, KOREKSI_LIST_PARAMS, NULL, list_koreksi,
      "Lists the corrections of a round", 0 },
    { TG_POST, "/koreksi/{id}/setujui", TG_WRITE, DECIDERS, TG_SCOPE_REGION, TG_LOG_NONE, KOREKSI_ID_PARAMS, NULL, approve_koreksi,
      "Approves a correction and books it; not by who asked", TG_MANY_IDS },
    { TG_POST, "/koreksi/{id}/tolak", TG_WRITE, DECIDERS, TG_SCOPE_REGION, TG_LOG_NONE, KOREKSI_REFUSE_PARAMS, NULL, refuse_koreksi,
      "Refuses a correction; not by who asked", 0 },
    { 0 }
};
