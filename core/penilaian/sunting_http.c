/* What an editor asks while a rule is being written: the published text, what the rule comes to, its tests, what these leave
 * untested, the words there are, and who else is at the same layer. Nothing here changes a rule: meja_http.c does.
 *
 * Input   requests; a text that was sent stands in the place of the published one. Output  JSON as described at each handler;
 *         mistakes of the text are findings of a 200, since being wrong for a while is what a text under work does.
 * Thread  the pool (rules are compiled). Memory  the request's; rules and findings are let go at the end of each handler.
 * Walks   request, rule. */
#include <string.h>
#include "http/http.h"
#include "penilaian/rancangan.h"
#include "rule/findings.h"
#include "wilayah/wilayah.h"

#define ROLES_EDIT (TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYUSUN)
#define ROLES_LOOK (ROLES_EDIT | TG_ROLE_PENYETUJU | TG_ROLE_AUDITOR | TG_ROLE_KEPALA)

/* The layers that a request is about, and where mistakes in them are told. */
typedef struct {
    const char *program, *kode;
    tg_date at;
    lapisan layers;
    rule_source source[LAPISAN_MAX];
    size_t count;
    rule_findings *f;                      /* the handler's: rule_findings_destroy */
} asked_rule;

static int ask_layers(asked_rule *x, tg_request *req, tg_tx *tx, tg_error *err)
{
    penilaian_naskah n = { .program = x->program, .kode = x->kode, .text = tg_text(req, "sumber") };
    n.size = n.text != NULL ? strlen(n.text) : 0;
    int rc = lapisan_draft(tx, &n, x->at, &x->layers, err);
    if (rc != TG_OK)
        return rc;
    x->count = lapisan_sources(tx->arena, &x->layers, x->source);
    return x->count == 0 ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

static int ask_rule(asked_rule *x, tg_request *req, tg_tx *tx, tg_error *err)
{
    int rc = aturan_place(req, err);
    if (rc != TG_OK)
        return rc;
    *x = (asked_rule){ .program = tg_text(req, "program"), .kode = tg_text(req, "kode"), .f = rule_findings_create_in(http_bahasa(req)) };
    x->at = wilayah_today(x->kode, tx->now);
    return x->f == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : ask_layers(x, req, tx, err);
}

/* A text with mistakes is answered with what was found. */
static int found_instead(const asked_rule *x, int rc, tg_error *err)
{
    if (rc != TG_INVALID || x->f == NULL || rule_findings_count(x->f) == 0)
        return rc;
    tg_error_clear(err);
    return TG_OK;
}

static void put_findings(jw *w, const rule_findings *f)
{
    jw_key(w, "temuan");
    rule_findings_json(f, w);
}

static void put_when(jw *w, const char *key, int64_t ms, const char *kode)
{
    char when[32];
    jw_kv_text(w, key, instant_text(ms, wilayah_offset(kode), when));
}

/* ---- the published text ---------------------------------------------------------------------------------------------- */

static void put_layer(jw *w, const versi_berkas *b)
{
    jw_kv_text(w, "kode", b->kode);
    jw_kv_i64(w, "nomor", b->nomor);
    jw_kv_text(w, "oleh", b->oleh);
    put_when(w, "terbit", b->terbit, b->kode);
    jw_kv_date(w, "berlaku", b->berlaku);
}

/* GET /aturan/naskah?program=&kode=&nomor= -> {"kode","nomor","oleh","terbit","berlaku","sumber"}; without a number the newest */
static int show_text(tg_request *req, tg_tx *tx, tg_error *err)
{
    versi_berkas b;
    const char *program = tg_text(req, "program"), *kode = tg_text(req, "kode");
    int64_t nomor = tg_int(req, "nomor", 0);
    jw *w = http_writer(req);
    int rc = nomor > 0 ? berkas_nomor(tx, program, kode, nomor, &b, err) : berkas_current(tx, program, kode, &b, err);
    if (rc == TG_END)
        return nomor > 0 ? tg_fail(err, TG_NOT_FOUND, "rancangan_nomor_tiada", program, kode, nomor)
                         : tg_fail(err, TG_NOT_FOUND, "rancangan_belum_terbit", program, kode);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    put_layer(w, &b);
    jw_key(w, "sumber");
    jw_text_n(w, b.sumber, b.size);
    jw_object_end(w);
    return TG_OK;
}

/* ---- what the rule comes to -------------------------------------------------------------------------------------------- */

/* Which layers it is made of; that of a sent text has neither number nor author yet. */
static void put_layers(jw *w, const asked_rule *x)
{
    jw_key(w, "lapisan");
    jw_array(w);
    for (int i = 0; i < x->layers.count; i++)
        if (x->layers.berkas[i].nomor > 0) {
            jw_object(w);
            put_layer(w, &x->layers.berkas[i]);
            jw_object_end(w);
        }
    jw_array_end(w);
}

static int put_effective(jw *w, const asked_rule *x, const rule *r, tg_error *err)
{
    jw_object(w);
    jw_key(w, "aturan");
    int rc = r != NULL ? rule_effective_json(r, w) : TG_OK;
    if (r == NULL)
        jw_raw(w, "null", 4);
    put_layers(w, x);
    put_findings(w, x->f);
    jw_object_end(w);
    return rc == TG_OK ? rc : tg_fail(err, rc, "memori_habis");
}

/* POST /aturan/efektif {program,kode,sumber?} -> {"aturan":{"versi","judul","tutup","butir":[...]},"lapisan":[{"kode","nomor",
 * "oleh","terbit","berlaku"}],"temuan":[]}; aturan null: the text has mistakes */
static int show_effective(tg_request *req, tg_tx *tx, tg_error *err)
{
    asked_rule x = { .f = NULL };
    rule *r = NULL;
    int rc = ask_rule(&x, req, tx, err);
    if (rc == TG_OK)
        rc = found_instead(&x, lapisan_compile(tx->arena, &x.layers, x.program, x.at, &r, x.f, err), err);
    if (rc == TG_OK)
        rc = put_effective(http_writer(req), &x, r, err);
    rule_unref(r);
    rule_findings_destroy(x.f);
    return rc;
}

/* ---- tests --------------------------------------------------------------------------------------------------------------- */

static void put_tests(jw *w, const rule_cakupan *c)
{
    size_t count = 0;
    const rule_uji_hasil *list = c != NULL ? rule_cakupan_uji(c, &count) : NULL;
    jw_key(w, "uji");
    jw_array(w);
    for (size_t i = 0; i < count; i++) {
        jw_object(w);
        jw_kv_text(w, "nama", list[i].nama);
        jw_kv_text(w, "kode", list[i].kode);
        jw_kv_i64(w, "baris", list[i].baris);
        jw_kv_bool(w, "lulus", list[i].lulus);
        jw_object_end(w);
    }
    jw_array_end(w);
}

/* POST /aturan/uji {program,kode,sumber?} -> {"uji":[{"nama","kode","baris","lulus"}],"liputan":{"cakupan":[...],"kurang":N},
 * "temuan":[]}; liputan null: the text has mistakes, no test was run */
static int run_tests(tg_request *req, tg_tx *tx, tg_error *err)
{
    asked_rule x = { .f = NULL };
    rule_cakupan *c = NULL;
    jw *w = http_writer(req);
    int rc = ask_rule(&x, req, tx, err);
    if (rc == TG_OK)
        rc = found_instead(&x, rule_cover(&c, x.program, penilaian_dictionary(), x.source, x.count, x.at, x.f, err), err);
    if (rc == TG_OK) {
        jw_object(w);
        put_tests(w, c);
        jw_key(w, "liputan");
        if (c != NULL)
            rule_cakupan_json(c, w);
        else
            jw_raw(w, "null", 4);
        put_findings(w, x.f);
        jw_object_end(w);
    }
    rule_cakupan_destroy(c);
    rule_findings_destroy(x.f);
    return rc;
}

/* POST /aturan/mutasi {program,kode,sumber?} -> {"mutasi":{"mutan","mati","hidup":[{"berkas","baris","kolom","mutasi","uji_usulan"}],
 * ...},"temuan":[]}; mutasi null: mistakes, or tests that fail, come first */
static int run_mutants(tg_request *req, tg_tx *tx, tg_error *err)
{
    asked_rule x = { .f = NULL };
    rule_mutasi *m = NULL;
    jw *w = http_writer(req);
    int rc = ask_rule(&x, req, tx, err);
    if (rc == TG_OK)
        rc = found_instead(&x, rule_mutate(&m, x.program, penilaian_dictionary(), x.source, x.count, x.at, x.f, err), err);
    if (rc == TG_OK) {
        jw_object(w);
        jw_key(w, "mutasi");
        if (m != NULL)
            rule_mutasi_json(m, w);
        else
            jw_raw(w, "null", 4);
        put_findings(w, x.f);
        jw_object_end(w);
    }
    rule_mutasi_destroy(m);
    rule_findings_destroy(x.f);
    return rc;
}

/* ---- words ----------------------------------------------------------------------------------------------------------------- */

/* GET /aturan/kamus?program=&kode= -> rule_kamus_json, of the unit that the program's rule is about */
static int show_words(tg_request *req, tg_tx *tx, tg_error *err)
{
    rule *r = NULL;
    const char *kode = tg_text(req, "kode");
    int rc = aturan_place(req, err);
    if (rc != TG_OK)
        return rc;
    rc = penilaian_effective(tx, tg_text(req, "program"), kode, wilayah_today(kode, tx->now), &r, err);
    if (rc != TG_OK && rc != TG_NOT_FOUND && rc != TG_INVALID)
        return rc;
    tg_error_clear(err);                     /* the words are needed all the more where the rule is not there yet */
    rule_kamus_json(penilaian_dictionary(), r != NULL ? rule_unit_of(r)->nama : NULL, http_writer(req));
    rule_unref(r);
    return TG_OK;
}

/* ---- who else ---------------------------------------------------------------------------------------------------------------- */

typedef struct { jw *w; const char *kode; } other_rows;

static void put_other(void *arg, const char *oleh, int64_t sejak)
{
    other_rows *x = arg;
    jw_object(x->w);
    jw_kv_text(x->w, "oleh", oleh);
    put_when(x->w, "sejak", sejak, x->kode);
    jw_object_end(x->w);
}

/* POST /aturan/sunting {program,kode,selesai?} -> {"lain":[{"oleh","sejak"}]}: said again at least once a minute while an editor is open */
static int note_editing(tg_request *req, tg_tx *tx, tg_error *err)
{
    sunting s = { tg_text(req, "program"), tg_text(req, "kode"), http_who(req)->aktor };
    other_rows x = { http_writer(req), s.kode };
    int rc = aturan_place(req, err);
    if (rc == TG_OK && !store_in_scope(http_who(req), s.kode))
        rc = tg_fail(err, TG_DENIED, "penilaian_luar_wilayah", s.kode);
    if (rc != TG_OK)
        return rc;
    if (tg_bool(req, "selesai", false))
        sunting_leave(&s);
    else
        sunting_note(&s, tx->now);
    jw_object(x.w);
    jw_key(x.w, "lain");
    jw_array(x.w);
    sunting_others(&s, tx->now, put_other, &x);
    jw_array_end(x.w);
    jw_object_end(x.w);
    return TG_OK;
}

/* ---- table --------------------------------------------------------------------------------------------------------------------- */

#define PLACE { "program", TG_P_TEXT, true, 1, 47, "program, such as sembako" }, { "kode", TG_P_KODE_WILAYAH, true, 0, 0, "region of the layer; 00 is national" }

static const tg_param PLACE_PARAMS[] = { PLACE, { NULL } };
static const tg_param NASKAH_PARAMS[] = { PLACE, { "nomor", TG_P_INT, false, 1, INT32_MAX, "a number of the history; default: the newest" }, { NULL } };
static const tg_param DRAFT_PARAMS[] = { PLACE, { "sumber", TG_P_TEXT, false, 0, RULE_FILE_MAX, "text of the layer; default: as published" }, { NULL } };
static const tg_param SUNTING_PARAMS[] = { PLACE, { "selesai", TG_P_BOOL, false, 0, 0, "the editor was closed" }, { NULL } };

const tg_route PENILAIAN_SUNTING_ROUTES[] = {
    { TG_GET, "/aturan/naskah", TG_SLOW, 0, TG_SCOPE_NONE, TG_LOG_NONE, NASKAH_PARAMS, NULL, show_text,
      "Shows the text of a published rule layer", 0 },
    { TG_POST, "/aturan/efektif", TG_SLOW, ROLES_LOOK, TG_SCOPE_NONE, TG_LOG_NONE, DRAFT_PARAMS, NULL, show_effective,
      "Shows the effective rule item by item, with who said so", TG_NO_IDEMPOTENCY },
    { TG_POST, "/aturan/uji", TG_SLOW, ROLES_LOOK, TG_SCOPE_NONE, TG_LOG_NONE, DRAFT_PARAMS, NULL, run_tests,
      "Runs the tests of a rule layer and tells what they cover", TG_NO_IDEMPOTENCY },
    { TG_POST, "/aturan/mutasi", TG_SLOW, ROLES_LOOK, TG_SCOPE_NONE, TG_LOG_NONE, DRAFT_PARAMS, NULL, run_mutants,
      "Tells which limits of a rule layer no test holds, with a test for each", TG_NO_IDEMPOTENCY },
    { TG_GET, "/aturan/kamus", TG_SLOW, ROLES_LOOK, TG_SCOPE_NONE, TG_LOG_NONE, PLACE_PARAMS, NULL, show_words,
      "Lists the words, keys, facts and functions of rules", 0 },
    { TG_POST, "/aturan/sunting", TG_SLOW, ROLES_EDIT, TG_SCOPE_REGION, TG_LOG_NONE, SUNTING_PARAMS, NULL, note_editing,
      "Says that a rule layer is being edited and lists who else edits it", TG_NO_IDEMPOTENCY },
    { TG_GET, NULL, TG_READ, 0, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, NULL, NULL, 0 }
};
