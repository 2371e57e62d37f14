/* Endpoints of imports: bringing a file in, how far it came, taking it back, the rows that were refused. Walks: request. */
#include <string.h>

#include "audit/audit.h"
#include "base/json.h"
#include "http/http.h"
#include "warga/urung.h"

#define IMPORTERS (TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH)

/* On the pool: the uploaded body gets a place of its own, so that the writer touches no file. */
static int take_file(tg_request *req, tg_tx *tx, tg_error *err)
{
    const http_file *f = http_file_of(req);
    char *path;
    (void)tx;
    if (f == NULL)                        /* an empty file is refused by the job, with findings as any other */
        return tg_fail_field(err, TG_INVALID, "berkas", "berkas_wajib");
    int rc = warga_file_keep(f->path, tg_request_arena(req), &path, err);
    http_set_prepared(req, path);
    return rc;
}

static int start_job(tg_tx *tx, int64_t impor_id, int64_t *kerja, tg_error *err)
{
    char *kunci = tg_arena_printf(tx->arena, "impor.keluarga:%lld", (long long)impor_id);
    char *args = tg_arena_printf(tx->arena, "{\"impor_id\":%lld}", (long long)impor_id);
    if (kunci == NULL || args == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = schedule_add(tx, "impor.keluarga", kunci, args, 0, kerja, err);
    return rc == TG_OK ? impor_set_job(tx, impor_id, *kerja, err) : rc;
}

/* POST /impor/keluarga: notes the import and plans its job; both stand or fall together. */
static int import_families(tg_request *req, tg_tx *tx, tg_error *err)
{
    const http_file *f = http_file_of(req);
    const char *nama = tg_text(req, "nama_berkas");
    int64_t kerja;
    impor i = { .id = tg_id(tx), .jenis = "keluarga", .kode_wilayah = tx->who->kode_wilayah, .berkas = http_prepared(req),
                .nama_berkas = nama != NULL ? nama : "berkas.csv", .ukuran = f->size, .uji_coba = tg_bool(req, "uji_coba", false) };
    memcpy(i.sidik, f->hash, sizeof i.sidik);
    int rc = impor_insert(tx, &i, err);
    if (rc == TG_OK)
        rc = start_job(tx, i.id, &kerja, err);
    if (rc == TG_OK)
        rc = audit_add(tx, "impor.mulai", "impor", i.id, i.kode_wilayah, i.uji_coba ? "{\"uji_coba\":true}" : "", err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 202);
    tg_object(req);
    tg_put_i64(req, "impor_id", i.id);
    tg_put_i64(req, "kerja", kerja);
    tg_object_end(req);
    return TG_OK;
}

static void put_json(jw *w, const char *key, const char *text)
{
    if (text[0] == 0) {
        jw_kv_null(w, key);
        return;
    }
    jw_key(w, key);
    jw_raw(w, text, strlen(text));
}

static bool keeps_rejects(const impor *i, tg_tx *tx)
{
    json_error_t e;
    const json_t *hasil = json_read(i->hasil, strlen(i->hasil), 0, tx->arena, &e);
    return json_is_string(json_object_get(hasil, "berkas_ditolak")) && i->dibuat + URUNG_MS > tx->now;
}

/* Why not, in words; an error that is no refusal stays one. */
static int put_allowed(tg_request *req, tg_tx *tx, const impor *i, bool *boleh, tg_error *err)
{
    tg_buf text;
    jw *w = http_writer(req);
    int rc = warga_urung_check(tx, i, err);
    if (rc != TG_OK && rc != TG_CONFLICT)
        return rc;
    *boleh = rc == TG_OK;
    buf_init(&text, 1 << 12);
    if (!*boleh)
        pesan_error(&text, http_bahasa(req), err);
    tg_error_clear(err);
    jw_kv_bool(w, "boleh", *boleh);
    jw_kv_text(w, "sebab", *boleh ? NULL : buf_cstr(&text));
    buf_free(&text);
    return TG_OK;
}

static int put_undo(tg_request *req, tg_tx *tx, const impor *i, tg_error *err)
{
    bool boleh;
    jw *w = http_writer(req);
    jw_key(w, "urung");
    jw_object(w);
    int rc = put_allowed(req, tx, i, &boleh, err);
    jw_kv_text(w, "oleh", i->urung_oleh[0] != 0 ? i->urung_oleh : NULL);
    if (i->urung_waktu == 0)
        jw_kv_null(w, "waktu");
    else
        jw_kv_i64(w, "waktu", i->urung_waktu);
    put_json(w, "hasil", i->urungan);
    jw_object_end(w);
    return rc;
}

/* GET /impor/{id} */
static int show_import(tg_request *req, tg_tx *tx, tg_error *err)
{
    impor i;
    int rc = impor_find(tx, tg_int(req, "id", 0), &i, err);
    if (rc != TG_OK)
        return rc;
    jw *w = http_writer(req);
    jw_object(w);
    jw_kv_i64(w, "id", i.id);
    jw_kv_text(w, "jenis", i.jenis);
    jw_kv_text(w, "status", impor_status_text(i.status));
    jw_kv_bool(w, "uji_coba", i.uji_coba);
    jw_kv_text(w, "nama_berkas", i.nama_berkas);
    jw_kv_text(w, "kode_wilayah", i.kode_wilayah);
    jw_kv_text(w, "aktor", i.aktor);
    jw_kv_i64(w, "kerja", i.kerja_id);
    jw_kv_i64(w, "dibuat", i.dibuat);
    put_json(w, "hasil", i.hasil);
    jw_kv_bool(w, "ada_tolakan", keeps_rejects(&i, tx));
    rc = put_undo(req, tx, &i, err);
    jw_object_end(w);
    return rc;
}

/* GET /impor: newest first. */
static int list_imports(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t last;
    jw *w = http_writer(req);
    jw_object(w);
    jw_key(w, "data");
    int rc = warga_write_imports(tx, tg_int(req, "setelah", INT64_MAX), 50, w, &last, err);
    if (last > 0)
        jw_kv_i64(w, "setelah", last);
    else
        jw_kv_null(w, "setelah");
    jw_object_end(w);
    return rc;
}

/* ---- undoing -------------------------------------------------------------------------------------------- */

static int put_effect(jw *w, tg_tx *tx, const impor *i, tg_error *err)
{
    json_error_t e;
    int64_t people = 0, families = 0;
    const json_t *hasil = json_read(i->hasil, strlen(i->hasil), 0, tx->arena, &e);
    int rc = warga_urung_journal_count(tx, i->id, "orang", &people, err);
    if (rc == TG_OK)
        rc = warga_urung_journal_count(tx, i->id, "keluarga", &families, err);
    jw_key(w, "akan");
    jw_object(w);
    jw_kv_i64(w, "keluarga_dihapus", json_integer_value(json_object_get(hasil, "keluarga_baru")));
    jw_kv_i64(w, "orang_dihapus", json_integer_value(json_object_get(hasil, "orang_baru")));
    jw_kv_i64(w, "keluarga_dipulihkan", families);
    jw_kv_i64(w, "orang_dipulihkan", people);
    jw_kv_i64(w, "isian_dihapus", json_integer_value(json_object_get(hasil, "isian_baru")));
    jw_object_end(w);
    return rc;
}

/* GET /impor/{id}/urungkan: what it would do, and what stands in the way. */
static int foresee_undo(tg_request *req, tg_tx *tx, tg_error *err)
{
    impor i;
    bool boleh = false;
    warga_halangan_semua all = { .count = 0 };
    jw *w = http_writer(req);
    int rc = impor_find(tx, tg_int(req, "id", 0), &i, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "id", i.id);
    rc = put_allowed(req, tx, &i, &boleh, err);
    if (rc == TG_OK)
        rc = put_effect(w, tx, &i, err);
    if (rc == TG_OK && boleh)
        rc = warga_halangan_read(tx, &i, &all, err);
    jw_key(w, "halangan");
    warga_halangan_json(&all, http_bahasa(req), w);
    jw_object_end(w);
    return rc;
}

/* POST /impor/{id}/urungkan */
static int undo_import(tg_request *req, tg_tx *tx, tg_error *err)
{
    impor i;
    int64_t kerja;
    int rc = impor_find(tx, tg_int(req, "id", 0), &i, err);
    if (rc == TG_OK)
        rc = warga_urung_start(tx, &i, &kerja, err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 202);
    tg_object(req);
    tg_put_i64(req, "impor_id", i.id);
    tg_put_i64(req, "kerja", kerja);
    tg_object_end(req);
    return TG_OK;
}

/* ---- rejected rows --------------------------------------------------------------------------------------- */

/* GET /impor/{id}/tolakan: the file as it was written, in pieces; who fetched it stands in the read log. */
static int send_rejects(tg_request *req, tg_tx *tx, tg_error *err)
{
    impor i;
    char path[480];
    int rc = impor_find(tx, tg_int(req, "id", 0), &i, err);
    if (rc != TG_OK)
        return rc;
    warga_rejects_path(i.id, path, sizeof path);
    if (!env_exists(path))
        return tg_fail(err, TG_NOT_FOUND, "impor_tanpa_tolakan", i.id, URUNG_HARI);
    const char *name = tg_arena_printf(tx->arena, "attachment; filename=\"impor-%lld-ditolak.csv\"", (long long)i.id);
    if (name == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    http_content_type(req, "text/csv; charset=utf-8");
    http_header(req, "Content-Disposition", name);
    tg_note_read(req, "impor", i.id);
    return http_reply_file(req, path, err);
}

static const tg_param IMPORT_PARAMS[] = {
    { "berkas", TG_P_FILE, true, 0, 0, "the CSV file" },
    { "uji_coba", TG_P_BOOL, false, 0, 0, "check only, write nothing (dry run)" },
    { "nama_berkas", TG_P_TEXT, false, 0, 120, "the file's name, for messages" },
    { NULL },
};
static const tg_param LIST_PARAMS[] = { { "setelah", TG_P_ID, false, 0, 0, "last id of the page before" }, { NULL } };
const tg_route WARGA_IMPOR_ROUTES[] = {
    { TG_POST, "/impor/keluarga", TG_SLOW_WRITE, IMPORTERS, TG_SCOPE_REGION, TG_LOG_NONE, IMPORT_PARAMS, take_file, import_families,
      "Takes a CSV file of families and plans its import" },
    { TG_GET, "/impor/{id}", TG_READ, IMPORTERS | TG_ROLE_KEPALA | TG_ROLE_AUDITOR, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, show_import,
      "Shows one import and its result" },
    { TG_GET, "/impor", TG_READ, IMPORTERS | TG_ROLE_KEPALA | TG_ROLE_AUDITOR, TG_SCOPE_REGION, TG_LOG_NONE, LIST_PARAMS, NULL, list_imports,
      "Lists imports, newest first" },
    { TG_GET, "/impor/{id}/urungkan", TG_SLOW, IMPORTERS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, foresee_undo,
      "Says what the undo of an import would do and what stands in its way" },
    { TG_POST, "/impor/{id}/urungkan", TG_WRITE, IMPORTERS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, undo_import,
      "Plans the undo of an import that was applied" },
    { TG_GET, "/impor/{id}/tolakan", TG_SLOW, IMPORTERS, TG_SCOPE_REGION, TG_LOG_READ, NULL, NULL, send_rejects,
      "Sends the rows of an import that were refused, as CSV" },
    { .path = NULL },
};
