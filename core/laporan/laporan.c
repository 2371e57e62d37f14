/* The list of reports and the two routes over it; see laporan.h. */
#include "laporan/laporan.h"
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

static int list_reports(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    (void)err;
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    for (int i = 0; i < report_count; i++) {
        tg_object(req);
        tg_put_text(req, "program", reports[i].program);
        tg_put_text(req, "id", reports[i].id);
        tg_put_text(req, "judul", reports[i].judul);
        tg_object_end(req);
    }
    tg_array_end(req);
    tg_put_null(req, "setelah");
    tg_object_end(req);
    return TG_OK;
}

/* "sembako capaian, ..." : what can be asked for. */
static const char *report_names(tg_arena *a)
{
    const char *out = "";
    for (int i = 0; i < report_count && out != NULL; i++)
        out = tg_arena_printf(a, "%s%s%s %s", out, i > 0 ? ", " : "", reports[i].program, reports[i].id);
    return out != NULL && out[0] ? out : "-";
}

static int show_report(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *program = tg_text(req, "program"), *id = tg_text(req, "id"), *kode = tg_text(req, "kode_wilayah");
    const report *r = find(program, id);
    if (r == NULL)
        return tg_fail(err, TG_NOT_FOUND, "laporan_tidak_ada", id, program, report_names(tx->arena));
    if (!store_in_scope(tx->who, kode))
        return tg_fail_field(err, TG_DENIED, "kode_wilayah", "laporan_luar_wilayah", kode, tx->who->kode_wilayah);
    const char *owner = tx->owner, *before = http_set_calling(r->program);
    tx->owner = r->program;
    int rc = r->handler(req, tx, err);
    tx->owner = owner;
    http_set_calling(before);
    return rc;
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
    { TG_GET, "/laporan", TG_READ, READERS, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, list_reports, "Lists the reports" },
    { TG_GET, "/laporan/{program}/{id}", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_NONE, REPORT, NULL, show_report,
      "Answers one report for a region and period" },
    { 0 },
};

const pesan LAPORAN_PESAN[] = {
    { "laporan_tidak_ada", "laporan \"{1}\" tidak ada pada program \"{2}\"; yang ada: {3}",
      "there is no report \"{1}\" of program \"{2}\"; there are: {3}" },
    { "laporan_luar_wilayah", "wilayah {1} di luar wilayah kerja Anda ({2})", "region {1} lies outside yours ({2})" },
    { "laporan_penuh", "terlalu banyak laporan: paling banyak {1}", "too many reports: at most {1}" },
    { NULL, NULL, NULL },
};
