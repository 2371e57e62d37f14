/* The list of reports and the two routes over it; see laporan.h. */
#include "laporan/laporan.h"
#include "laporan/laporan_aturan.h"
#include <string.h>

enum { REPORTS_MAX = 128 };

typedef struct { const char *program, *id, *judul; tg_handler handler; } report;
static report reports[REPORTS_MAX];
static int report_count;

static report *find(const char *program, const char *id)
{
    for (int i = 0; i < report_count; i++)
        if (strcmp(reports[i].program, program) == 0 && strcmp(reports[i].id, id) == 0)
            return &reports[i];
    return NULL;
}

int laporan_add(const char *program, const char *id, const char *judul, tg_handler handler, tg_error *err)
{
    report *r = find(program, id);
    if (r == NULL && report_count == REPORTS_MAX)
        return tg_fail(err, TG_FULL, "laporan_penuh", REPORTS_MAX);
    if (r == NULL)
        r = &reports[report_count++];
    *r = (report){ program, id, judul, handler };
    return TG_OK;
}

static void put_report(tg_request *req, const char *program, const char *id, const char *judul)
{
    tg_object(req);
    tg_put_text(req, "program", program);
    tg_put_text(req, "id", id);
    tg_put_text(req, "judul", judul);
    tg_object_end(req);
}

/* What the rule in force where the actor works declares; a program without a rule there declares nothing. */
static int put_declared(tg_request *req, tg_tx *tx, const char *program, tg_error *err)
{
    rule *r = NULL;
    size_t n = 0;
    int rc = laporan_effective(tx, program, tx->who->kode_wilayah, &r, err);
    if (rc != TG_OK) {
        tg_error_clear(err);
        return rc == TG_NOT_FOUND ? TG_OK : rc;
    }
    const rule_laporan *l = rule_laporan_list(r, &n);
    for (size_t i = 0; i < n; i++)
        put_report(req, program, l[i].id, l[i].judul);
    rule_unref(r);
    return TG_OK;
}

static int list_reports(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *const *programs = penilaian_programs();
    int rc = TG_OK;
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    for (int i = 0; i < report_count; i++)
        put_report(req, reports[i].program, reports[i].id, reports[i].judul);
    for (; *programs != NULL && rc == TG_OK; programs++)
        rc = put_declared(req, tx, *programs, err);
    if (rc != TG_OK)
        return rc;
    tg_array_end(req);
    tg_put_null(req, "setelah");
    tg_object_end(req);
    return TG_OK;
}

/* "sembako capaian, ..." : what can be asked for. */
static const char *report_names(tg_arena *a, const rule *r, const char *program)
{
    const char *out = "";
    size_t n = 0;
    const rule_laporan *l = r == NULL ? NULL : rule_laporan_list(r, &n);
    for (int i = 0; i < report_count && out != NULL; i++)
        out = tg_arena_printf(a, "%s%s%s %s", out, out[0] ? ", " : "", reports[i].program, reports[i].id);
    for (size_t i = 0; i < n && out != NULL; i++)
        out = tg_arena_printf(a, "%s%s%s %s", out, out[0] ? ", " : "", program, l[i].id);
    return out != NULL && out[0] ? out : "-";
}

/* A report of the rule in force in the region. */
static int show_declared(tg_request *req, tg_tx *tx, const laporan_minta *m, const char *id, tg_error *err)
{
    rule *r = NULL;
    laporan_baris *lines;
    size_t count;
    int rc = laporan_effective(tx, m->program, m->kode_wilayah, &r, err);
    const rule_laporan *l = rc == TG_OK ? rule_laporan_find(r, id) : NULL;
    if (l == NULL && (rc == TG_OK || rc == TG_NOT_FOUND) && !http_owner_is_on(req, m->program))
        rc = tg_fail(err, TG_OFF, "program_dimatikan", m->program);
    else if (l == NULL && (rc == TG_OK || rc == TG_NOT_FOUND))
        rc = tg_fail(err, TG_NOT_FOUND, "laporan_tidak_ada", id, m->program, report_names(tx->arena, r, m->program));
    else if (rc == TG_OK)
        rc = laporan_run(tx, r, l, m, &lines, &count, err);
    if (rc == TG_OK)
        laporan_put(req, tx->arena, r, l, m, lines, count);
    rule_unref(r);
    return rc;
}

/* Said here, where the program is known: the route is the core's. */
static int torn(const report *r, tg_error *err)
{
    log_line(LOG_ERROR, "laporan", "laporan membalas JSON yang tidak utuh; tutup setiap objek dan larik satu kali", "program=%s laporan=%s", r->program, r->id);
    return tg_fail(err, TG_CORRUPT, "galat_server");
}

static int show_report(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *program = tg_text(req, "program"), *id = tg_text(req, "id"), *kode = tg_text(req, "kode_wilayah");
    const report *r = find(program, id);
    if (!store_in_scope(tx->who, kode))
        return tg_fail_field(err, TG_DENIED, "kode_wilayah", "laporan_luar_wilayah", kode, tx->who->kode_wilayah);
    if (r == NULL)
        return show_declared(req, tx, &(laporan_minta){ program, kode, tg_text(req, "periode") }, id, err);
    if (!http_owner_is_on(req, program))
        return tg_fail(err, TG_OFF, "program_dimatikan", program);
    const char *owner = tx->owner, *before = calling_set(r->program);
    tx->owner = r->program;
    int rc = r->handler(req, tx, err);
    tx->owner = owner;
    calling_set(before);
    return rc == TG_OK && !http_reply_is_whole(req) ? torn(r, err) : rc;
}

static const tg_param REPORT[] = {
    { "program", TG_P_TEXT, true, 1, 48, "Program" },
    { "id", TG_P_TEXT, true, 1, 48, "Report" },
    { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Region within the actor's" },
    { "periode", TG_P_PERIODE, true, 0, 0, "Period, such as 2026-12" },
    { NULL },
};

#define READERS (TG_ROLES_ALL & ~(uint32_t)(TG_ROLE_KADER | TG_ROLE_NAKES | TG_ROLE_MITRA))
const tg_route LAPORAN_ROUTES[] = {
    { TG_GET, "/laporan", TG_SLOW, READERS, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, list_reports, "Lists the reports" },
    { TG_GET, "/laporan/{program}/{id}", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_NONE, REPORT, NULL, show_report,
      "Answers one report for a region and period" },
    { 0 },
};

const pesan LAPORAN_PESAN[] = {
    { "laporan_tidak_ada", "laporan \"{1}\" tidak ada pada program \"{2}\"; yang ada: {3}",
      "there is no report \"{1}\" of program \"{2}\"; there are: {3}" },
    { "laporan_luar_wilayah", "wilayah {1} di luar wilayah kerja Anda ({2})", "region {1} lies outside yours ({2})" },
    { "laporan_nilai_banyak", "laporan {1} memakai lebih dari {2} nilai; bagi menjadi dua laporan", "report {1} uses more than {2} values; make two of it" },
    { "laporan_baris_banyak", "laporan lebih dari {1} baris; kelompokkan lebih kasar atau pilih wilayah yang lebih kecil",
      "the report has more than {1} lines; group it more coarsely or choose a smaller region" },
    { "dasbor_apa", "daftar \"{1}\" tidak ada; pilih semua, siap, tersalur, tidak_diambil, batal atau konflik",
      "there is no list \"{1}\"; choose semua, siap, tersalur, tidak_diambil, batal or konflik" },
    { "laporan_penuh", "terlalu banyak laporan: paling banyak {1}", "too many reports: at most {1}" },
    { NULL, NULL, NULL },
};
