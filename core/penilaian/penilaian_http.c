/* What a caller sees of rules and assessments.
 *
 * Input   requests. Output  JSON as described at each handler.
 * Thread  READ on the loop; starting on the writer; what compiles a rule on the pool (SLOW).
 * Memory  the request's.
 * Walks   request, rule, job. */
#include <jansson.h>
#include <string.h>
#include "http/http.h"
#include "penilaian/keputusan.h"
#include "penilaian/source.h"
#include "wilayah/wilayah.h"

enum { PAGE_SIZE = 100 };
#define ROLES_ADMIN (TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH)
#define ROLES_OFFICE (ROLES_ADMIN | TG_ROLE_PENYETUJU | TG_ROLE_VERIFIKATOR | TG_ROLE_PETUGAS | TG_ROLE_PENGESAH | TG_ROLE_AUDITOR | TG_ROLE_KEPALA)
#define ROLES_RULES (ROLES_ADMIN | TG_ROLE_PENYUSUN | TG_ROLE_PENYETUJU)

/* ---- assessments ------------------------------------------------------------------------------------ */

static int accepted(tg_request *req, int64_t kerja, int64_t penilaian_id)
{
    tg_status(req, 202);
    tg_object(req);
    tg_put_i64(req, "kerja", kerja);
    if (penilaian_id != 0)
        tg_put_i64(req, "penilaian", penilaian_id);
    tg_object_end(req);
    return TG_OK;
}

/* POST /penilaian -> 202 {"kerja","penilaian"} */
static int start_penilaian(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t id, kerja;
    penilaian_permintaan w = { tg_text(req, "program"), tg_text(req, "kode_wilayah"), tg_text(req, "periode"), tg_date_of(req, "tanggal") };
    int rc = penilaian_start(tx, &w, &id, &kerja, err);
    return rc == TG_OK ? accepted(req, kerja, id) : rc;
}

/* A run whose job has ended without it is shown as what it will be moved to. */
static int shown_status(tg_tx *tx, const penilaian *p, const char **status, tg_error *err)
{
    bool open = true;
    int rc = p->status == PENILAIAN_BERJALAN ? schedule_is_open(tx, p->kerja_id, &open, err) : TG_OK;
    *status = penilaian_status_text(open ? p->status : PENILAIAN_BATAL);
    return rc;
}

static int put_penilaian(tg_request *req, tg_tx *tx, const penilaian *p, tg_error *err)
{
    const char *status;
    int rc = shown_status(tx, p, &status, err);
    if (rc != TG_OK)
        return rc;
    tg_put_i64(req, "id", p->id);
    tg_put_text(req, "program", p->program);
    tg_put_text(req, "kode_wilayah", p->kode_wilayah);
    tg_put_text(req, "periode", p->periode);
    tg_put_date(req, "tanggal_acuan", p->tanggal_acuan);
    tg_put_text(req, "status", status);
    tg_put_i64(req, "dinilai", p->dinilai);
    tg_put_i64(req, "layak", p->layak);
    tg_put_i64(req, "tidak_layak", p->tidak_layak);
    tg_put_i64(req, "perlu_data", p->perlu_data);
    tg_put_i64(req, "galat", p->galat);
    tg_put_i64(req, "dibatasi", p->dibatasi);
    tg_put_i64(req, "kerja", p->kerja_id);
    tg_put_i64(req, "dibuat", p->dibuat);
    if (p->diakhiri != 0)
        tg_put_i64(req, "diakhiri", p->diakhiri);
    else
        tg_put_null(req, "diakhiri");
    tg_put_text(req, "oleh", p->oleh);
    return TG_OK;
}

/* GET /penilaian?program=&kode_wilayah=&periode=&setelah= : newest first */
static int list_penilaian(tg_request *req, tg_tx *tx, tg_error *err)
{
    penilaian *list;
    size_t n;
    penilaian_saring f = { tg_text(req, "program"), tg_text(req, "kode_wilayah"), tg_text(req, "periode"),
                           tg_int(req, "setelah", INT64_MAX), -1, PAGE_SIZE, false };
    int rc = penilaian_list(tx, &f, &list, &n, err);
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    for (size_t i = 0; rc == TG_OK && i < n; i++) {
        tg_object(req);
        rc = put_penilaian(req, tx, &list[i], err);
        tg_object_end(req);
    }
    tg_array_end(req);
    if (rc == TG_OK && n == PAGE_SIZE)
        tg_put_i64(req, "setelah", list[n - 1].id);
    else
        tg_put_null(req, "setelah");
    tg_object_end(req);
    return rc;
}

static int put_details(tg_request *req, tg_tx *tx, const penilaian *p, tg_error *err)
{
    pilihan_versi *used;
    size_t n;
    const char *kelompok, *alasan;
    int rc = penilaian_versi_list(tx, p->id, &used, &n, err);
    if (rc == TG_OK)
        rc = penilaian_texts(tx, p->id, &kelompok, &alasan, err);
    if (rc != TG_OK)
        return rc;
    tg_put_text(req, "alasan", alasan);
    tg_key(req, "kelompok_galat");
    if (kelompok != NULL)
        jw_raw(http_writer(req), kelompok, strlen(kelompok));
    else
        jw_raw(http_writer(req), "[]", 2);
    tg_key(req, "versi");
    tg_array(req);
    for (size_t i = 0; i < n; i++) {
        tg_object(req);
        tg_put_text(req, "kode_wilayah", used[i].kode);
        tg_put_text(req, "versi", used[i].nama);
        tg_object_end(req);
    }
    tg_array_end(req);
    return TG_OK;
}

/* GET /penilaian/{id} : with the versions per region and the groups of errors */
static int show_penilaian(tg_request *req, tg_tx *tx, tg_error *err)
{
    penilaian p;
    int rc = penilaian_read(tx, tg_int(req, "id", 0), &p, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "penilaian_tidak_ada");
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    rc = put_penilaian(req, tx, &p, err);
    if (rc == TG_OK)
        rc = put_details(req, tx, &p, err);
    tg_object_end(req);
    return rc;
}

/* ---- why ---------------------------------------------------------------------------------------------- */

static int audience(tg_request *req, rule_audience *who, tg_error *err)
{
    static const char *const WORDS[] = { [UNTUK_WARGA] = "warga", [UNTUK_PETUGAS] = "petugas", [UNTUK_AUDITOR] = "auditor",
                                         [UNTUK_SMS] = "sms" };
    const char *text = tg_text(req, "untuk");
    *who = UNTUK_PETUGAS;
    if (text == NULL)
        return TG_OK;
    for (int i = 0; i <= UNTUK_SMS; i++)
        if (strcmp(text, WORDS[i]) == 0) {
            *who = (rule_audience)i;
            return i == UNTUK_AUDITOR && !(http_who(req)->peran & (ROLES_ADMIN | TG_ROLE_AUDITOR))
                ? tg_fail(err, TG_DENIED, "penilaian_hanya_auditor") : TG_OK;
        }
    return tg_fail_field(err, TG_INVALID, "untuk", "penilaian_untuk");
}

static int family_of(tg_request *req, tg_tx *tx, int64_t *keluarga_id, tg_error *err)
{
    *keluarga_id = tg_int(req, "keluarga_id", 0);
    if (*keluarga_id != 0)
        return TG_OK;
    const char *nik = tg_text(req, "nik");
    return nik != NULL ? source_family(tx, nik, keluarga_id, err) : tg_fail_field(err, TG_INVALID, "nik", "penilaian_nik_atau_id");
}

/* POST /penilaian/jelaskan -> {"teks","hasil","versi",...}; for an auditor also "rincian" */
static int explain(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t keluarga_id;
    rule_audience who;
    penjelasan x;
    int rc = audience(req, &who, err);
    if (rc == TG_OK)
        rc = family_of(req, tx, &keluarga_id, err);
    if (rc == TG_OK)
        rc = explain_family(tx, tg_text(req, "program"), keluarga_id, who, http_bahasa(req), &x, err);
    if (rc != TG_OK)
        return rc;
    tg_note_read(req, "keluarga", keluarga_id);
    tg_object(req);
    tg_put_text(req, "teks", x.teks);
    if (who == UNTUK_AUDITOR) {
        tg_key(req, "rincian");
        jw_raw(http_writer(req), x.teks, strlen(x.teks));
    }
    tg_put_text(req, "hasil", rule_hasil_text((rule_hasil)x.k.hasil));
    tg_put_text(req, "versi", x.v.nama);
    tg_put_i64(req, "penilaian", x.p.id);
    tg_put_i64(req, "keluarga", keluarga_id);
    tg_put_text(req, "periode", x.p.periode);
    tg_put_date(req, "tanggal_acuan", x.p.tanggal_acuan);
    tg_object_end(req);
    return TG_OK;
}

/* POST /penilaian/putar-ulang {"semua":true | "penilaian":ID} -> 202 {"kerja"} */
static int start_replay(tg_request *req, tg_tx *tx, tg_error *err)
{
    penilaian p;
    int64_t id = tg_int(req, "penilaian", 0), kerja;
    if (id == 0 && !tg_bool(req, "semua", false))
        return tg_fail_field(err, TG_INVALID, "semua", "penilaian_putar_pilih");
    int rc = id != 0 ? penilaian_read(tx, id, &p, err) : TG_OK;
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "penilaian_tidak_ada");
    if (rc != TG_OK)
        return rc;
    const char *args = tg_arena_printf(tx->arena, "{\"penilaian\":%lld}", (long long)id);
    const char *kunci = tg_arena_printf(tx->arena, "penilaian.putar_ulang:%lld", (long long)tg_id(tx));
    if (args == NULL || kunci == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    rc = schedule_add(tx, "penilaian.putar_ulang", kunci, args, 0, &kerja, err);
    return rc == TG_OK ? accepted(req, kerja, 0) : rc;
}

/* ---- rules ---------------------------------------------------------------------------------------------- */

int aturan_place(tg_request *req, tg_error *err)
{
    if (!program_name_ok(tg_text(req, "program")))
        return tg_fail_field(err, TG_INVALID, "program", "penilaian_nama_program");
    if (!wilayah_known(tg_text(req, "kode")))
        return tg_fail_field(err, TG_INVALID, "kode", "penilaian_wilayah_tidak_dikenal", tg_text(req, "kode"));
    return TG_OK;
}

static void put_findings(tg_request *req, const rule_findings *f)
{
    tg_object(req);
    tg_key(req, "temuan");
    rule_findings_json(f, http_writer(req));
    tg_object_end(req);
}

static tg_date date_or_today(tg_request *req, const char *kode, int64_t now)
{
    tg_date d = tg_date_of(req, "tanggal");
    return d != TG_DATE_NONE ? d : wilayah_today(kode, now);
}

/* POST /aturan/periksa {program,kode,sumber} -> {"temuan":[...]}; parents from the published layers */
static int check_rule(tg_request *req, tg_tx *tx, tg_error *err)
{
    rule *r = NULL;
    const char *text = tg_text(req, "sumber"), *kode = tg_text(req, "kode");
    int rc = aturan_place(req, err);
    if (rc != TG_OK)
        return rc;
    rule_findings *f = rule_findings_create_in(http_bahasa(req));
    if (f == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    rc = penilaian_draft(tx, tg_text(req, "program"), kode, text, strlen(text), wilayah_today(kode, tx->now), &r, f, err);
    if (rc == TG_OK || rc == TG_INVALID) {
        tg_error_clear(err);
        put_findings(req, f);
        rc = TG_OK;
    }
    rule_unref(r);
    rule_findings_destroy(f);
    return rc;
}

static int dump_cb(const char *p, size_t n, void *arg)
{
    buf_add(arg, p, n);
    return ((tg_buf *)arg)->failed ? -1 : 0;
}

static int facts_row(tg_request *req, const rule *r, tg_arena *a, rule_row *row, rule_findings *f, tg_error *err)
{
    tg_buf text;
    buf_init(&text, 1024 * 1024);
    int rc = json_dump_callback(http_json_of(req, "fakta"), dump_cb, &text, JSON_COMPACT | JSON_ENCODE_ANY) == 0
        ? rule_row_from_json(r, a, buf_cstr(&text), text.n, row, f, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    buf_free(&text);
    return rc;
}

static int decide_facts(tg_request *req, const rule *r, rule_findings *f, tg_arena *a, tg_error *err)
{
    rule_outcome o = { 0 };
    rule_row *row = tg_arena_alloc(a, sizeof *row);
    int rc = row == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : facts_row(req, r, a, row, f, err);
    if (rc != TG_OK)
        return rc;
    if (rule_findings_galat(f))
        return TG_INVALID;
    rule_decide(r, row, &o);
    rule_outcome_json(r, row, &o, http_writer(req));
    return TG_OK;
}

/* POST /aturan/nilai {program,kode,sumber?,fakta,tanggal?} -> the outcome, or 400 {"temuan":[...]} */
static int evaluate_facts(tg_request *req, tg_tx *tx, tg_error *err)
{
    rule *r = NULL;
    const char *text = tg_text(req, "sumber"), *kode = tg_text(req, "kode");
    int rc = aturan_place(req, err);
    if (rc != TG_OK)
        return rc;
    rule_findings *f = rule_findings_create_in(http_bahasa(req));
    if (f == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    rc = penilaian_draft(tx, tg_text(req, "program"), kode, text, text ? strlen(text) : 0, date_or_today(req, kode, tx->now), &r, f, err);
    if (rc == TG_OK)
        rc = decide_facts(req, r, f, tx->arena, err);
    if (rc == TG_INVALID && rule_findings_count(f) > 0) {
        tg_error_clear(err);
        tg_status(req, 400);
        put_findings(req, f);
        rc = TG_OK;
    }
    rule_unref(r);
    rule_findings_destroy(f);
    return rc;
}

static void put_published(void *arg, const terbit_baris *b)
{
    tg_request *req = arg;
    char when[32];
    tg_object(req);
    tg_put_text(req, "program", b->program);
    tg_put_text(req, "kode", b->kode);
    tg_put_text(req, "versi", b->versi);
    tg_put_i64(req, "nomor", b->nomor);
    tg_put_text(req, "asal", b->asal);
    tg_put_text(req, "oleh", b->oleh);
    tg_put_text(req, "terbit", instant_text(b->terbit, wilayah_offset(b->kode), when));
    jw_kv_date(http_writer(req), "berlaku", b->berlaku);
    jw_kv_text(http_writer(req), "ditunda", b->ditunda);
    tg_object_end(req);
}

/* GET /aturan -> {"data":[{"program","kode","versi","nomor","asal","oleh","terbit","berlaku","ditunda"}]}; ditunda: the class of
 * what does not fit the layers above, and so keeps this rule as it was; else null */
static int list_rules(tg_request *req, tg_tx *tx, tg_error *err)
{
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    int rc = terbit_each(tx, put_published, req, err);
    tg_array_end(req);
    tg_object_end(req);
    return rc;
}

/* ---- table ------------------------------------------------------------------------------------------------ */

static const tg_param START_PARAMS[] = {
    { "program", TG_P_TEXT, true, 1, 47, "program, such as sembako" },
    { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "region to assess" },
    { "periode", TG_P_PERIODE, true, 0, 0, "2026-12, 2026-S1, ramadan-1448" },
    { "tanggal", TG_P_DATE, false, 0, 0, "reference date; default: first day of the period" },
    { NULL }
};
static const tg_param LIST_PARAMS[] = {
    { "program", TG_P_TEXT, false, 1, 47, "" },
    { "kode_wilayah", TG_P_KODE_WILAYAH, false, 0, 0, "" },
    { "periode", TG_P_PERIODE, false, 0, 0, "" },
    { "setelah", TG_P_ID, false, 0, 0, "id to continue after" },
    { NULL }
};
static const tg_param ID_PARAMS[] = { { "id", TG_P_ID, true, 0, 0, "" }, { NULL } };
static const tg_param EXPLAIN_PARAMS[] = {
    { "program", TG_P_TEXT, true, 1, 47, "" },
    { "nik", TG_P_NIK, false, 0, 0, "of any member of the family" },
    { "keluarga_id", TG_P_ID, false, 0, 0, "instead of a nik" },
    { "untuk", TG_P_TEXT, false, 1, 16, "warga (a letter), sms, petugas (default) or auditor" },
    { NULL }
};
static const tg_param REPLAY_PARAMS[] = {
    { "semua", TG_P_BOOL, false, 0, 0, "all finished assessments of the region" },
    { "penilaian", TG_P_ID, false, 0, 0, "one assessment" },
    { NULL }
};
static const tg_param CHECK_PARAMS[] = {
    { "program", TG_P_TEXT, true, 1, 47, "" },
    { "kode", TG_P_KODE_WILAYAH, true, 0, 0, "region of the layer; 00 is national" },
    { "sumber", TG_P_TEXT, true, 0, RULE_FILE_MAX, "text of the layer" },
    { NULL }
};
static const tg_param NILAI_PARAMS[] = {
    { "program", TG_P_TEXT, true, 1, 47, "" },
    { "kode", TG_P_KODE_WILAYAH, true, 0, 0, "" },
    { "sumber", TG_P_TEXT, false, 0, RULE_FILE_MAX, "text of the layer; default: as published" },
    { "fakta", TG_P_JSON, true, 0, 0, "{\"desil\":3,...}" },
    { "tanggal", TG_P_DATE, false, 0, 0, "default: today" },
    { NULL }
};

const tg_route PENILAIAN_ROUTES[] = {
    { TG_POST, "/penilaian", TG_WRITE, ROLES_ADMIN, TG_SCOPE_REGION, TG_LOG_NONE, START_PARAMS, NULL, start_penilaian,
      "Starts the assessment of a region", 0 },
    { TG_GET, "/penilaian", TG_SLOW, ROLES_OFFICE, TG_SCOPE_REGION, TG_LOG_NONE, LIST_PARAMS, NULL, list_penilaian,
      "Lists assessments, newest first", 0 },
    { TG_GET, "/penilaian/{id}", TG_READ, ROLES_OFFICE, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL, show_penilaian,
      "Shows one assessment with its versions and errors", 0 },
    { TG_POST, "/penilaian/jelaskan", TG_SLOW, ROLES_OFFICE, TG_SCOPE_REGION, TG_LOG_READ, EXPLAIN_PARAMS, NULL, explain,
      "Explains the newest decision about a family", TG_NO_IDEMPOTENCY },
    { TG_POST, "/penilaian/putar-ulang", TG_WRITE, ROLES_ADMIN | TG_ROLE_AUDITOR, TG_SCOPE_REGION, TG_LOG_NONE, REPLAY_PARAMS, NULL,
      start_replay, "Recomputes stored decisions and compares them", 0 },
    { TG_POST, "/aturan/periksa", TG_SLOW, ROLES_RULES, TG_SCOPE_NONE, TG_LOG_NONE, CHECK_PARAMS, NULL, check_rule,
      "Checks a rule layer against its published parents", TG_NO_IDEMPOTENCY },
    { TG_POST, "/aturan/nilai", TG_SLOW, ROLES_RULES, TG_SCOPE_NONE, TG_LOG_NONE, NILAI_PARAMS, NULL, evaluate_facts,
      "Decides given facts by a rule", TG_NO_IDEMPOTENCY },
    { TG_GET, "/aturan", TG_SLOW, 0, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, list_rules,
      "Lists the published rule layers", 0 },
    { TG_GET, NULL, TG_READ, 0, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, NULL, NULL, 0 }
};
