/* GET /program, GET /program/{nama}, POST /program/{nama}/aktifkan and /matikan: what programs there are, what they
 * bring, and the switch.
 *
 * Thread  reading on the loop; switching on the writer (switch.c does it once it is durable).
 * Memory  the list of the open house. */
#include <string.h>
#include "audit/audit.h"
#include "plugin/entry.h"

static plugins *served;

void plugin_http_serve(plugins *p) { served = p; }
plugins *plugin_served(void) { return served; }

const entry *plugin_running(const tg_tx *tx)
{
    const entry *e = served != NULL ? entry_of(served, tx->owner) : NULL;
    return e != NULL && e->d != NULL ? e : NULL;
}

/* ---- showing ------------------------------------------------------------------------------------- */

static program_status status_now(const entry *e)
{
    return e->seen.status == PROGRAM_AKTIF && atomic_load(&e->off) ? PROGRAM_MATI : e->seen.status;
}

/* Who switched it, and whether what was asked waits for the next start. */
static int put_switch(tg_request *req, tg_tx *tx, const entry *e, tg_error *err)
{
    program_row r = { .nama = "" };
    int rc = program_find(tx, e->seen.nama, &r, err);
    if (rc < 0)
        return rc;
    bool said = rc == TG_OK;
    tg_put_text(req, "oleh", said ? r.aktor : NULL);
    if (said)
        tg_put_i64(req, "sejak", r.waktu);
    else
        tg_put_null(req, "sejak");
    tg_put_bool(req, "perlu_mulai_ulang", said && e->d == NULL && strcmp(r.status, program_status_text(PROGRAM_AKTIF)) == 0);
    return TG_OK;
}

static int put_program(tg_request *req, tg_tx *tx, const entry *e, tg_error *err)
{
    tg_put_text(req, "nama", e->seen.nama);
    tg_put_text(req, "versi", e->seen.versi[0] ? e->seen.versi : NULL);
    tg_put_text(req, "status", program_status_text(status_now(e)));
    tg_put_bool(req, "dimuat", e->d != NULL);
    http_put_error(req, "sebab", &e->seen.sebab);
    tg_put_i64(req, "kerja_macet", served->schedule != NULL ? schedule_hung(served->schedule, e->seen.nama) : 0);
    return put_switch(req, tx, e, err);
}

static int list_programs(tg_request *req, tg_tx *tx, tg_error *err)
{
    int rc = TG_OK;
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    for (size_t i = 0; i < served->found && rc == TG_OK; i++) {
        tg_object(req);
        rc = put_program(req, tx, &served->all[i], err);
        tg_object_end(req);
    }
    tg_array_end(req);
    tg_put_null(req, "setelah");
    tg_object_end(req);
    return rc;
}

static void put_moves(tg_request *req, const tg_lifecycle *l)
{
    tg_key(req, "langkah");
    tg_array(req);
    for (const tg_langkah *m = l->langkah; m->dari != NULL; m++) {
        tg_object(req);
        tg_put_text(req, "dari", m->dari);
        tg_put_text(req, "ke", m->ke);
        tg_object_end(req);
    }
    tg_array_end(req);
}

/* As tables of allowed moves: what the panel draws. */
static void put_lifecycles(tg_request *req, const tg_plugin *d)
{
    tg_key(req, "siklus");
    tg_array(req);
    for (const tg_lifecycle *l = d->lifecycles; l != NULL && l->nama != NULL; l++) {
        tg_object(req);
        tg_put_text(req, "nama", l->nama);
        tg_put_text(req, "label", l->label);
        tg_key(req, "status");
        tg_array(req);
        for (const char *const *s = l->status; *s != NULL; s++)
            tg_put_text(req, NULL, *s);
        tg_array_end(req);
        put_moves(req, l);
        tg_object_end(req);
    }
    tg_array_end(req);
}

/* {"nama","help"} of each item of a table whose items are `size` bytes long. */
#define PUT_NAMES(req, key, list, type, name, about) do { \
    tg_key((req), (key)); \
    tg_array(req); \
    for (const type *x_ = (list); x_ != NULL && x_->name != NULL; x_++) { \
        tg_object(req); \
        tg_put_text((req), "nama", x_->name); \
        tg_put_text((req), "keterangan", x_->about); \
        tg_object_end(req); \
    } \
    tg_array_end(req); \
} while (0)

static void put_names(tg_request *req, const char *key, const char *const *names)
{
    tg_key(req, key);
    tg_array(req);
    for (; names != NULL && *names != NULL; names++)
        tg_put_text(req, NULL, *names);
    tg_array_end(req);
}

/* What rules may read of it: {"satuan","nama","keterangan"}. */
static void put_fields(tg_request *req, const char *unit, const tg_field *f)
{
    for (; f != NULL && f->nama != NULL; f++) {
        tg_object(req);
        tg_put_text(req, "satuan", unit);
        tg_put_text(req, "nama", f->nama);
        tg_put_text(req, "keterangan", f->label);
        tg_object_end(req);
    }
}

static void put_facts(tg_request *req, const tg_plugin *d)
{
    tg_key(req, "fakta");
    tg_array(req);
    for (const tg_unit *u = d->units; u != NULL && u->nama != NULL; u++)
        put_fields(req, u->nama, u->fields);
    for (const tg_facts *f = d->facts; f != NULL && f->unit != NULL; f++)
        put_fields(req, f->unit, f->fields);
    tg_array_end(req);
}

static void put_declared(tg_request *req, const tg_plugin *d)
{
    PUT_NAMES(req, "rute", d->routes, tg_route, path, summary);
    PUT_NAMES(req, "perintah", d->commands, tg_command, kata, help);
    PUT_NAMES(req, "laporan", d->reports, tg_report, id, judul);
    PUT_NAMES(req, "dokumen", d->documents, tg_document, id, judul);
    PUT_NAMES(req, "kerja", d->jobs, tg_job, jenis, help);
    PUT_NAMES(req, "impor", d->imports, tg_import, nama, help);
    PUT_NAMES(req, "kait", d->hooks, tg_hook, peristiwa, help);
    PUT_NAMES(req, "satuan", d->units, tg_unit, nama, label);
    put_facts(req, d);
    put_names(req, "akun", d->accounts);
    put_names(req, "tabel", d->tables);
    put_lifecycles(req, d);
}

static const char *names_found(tg_arena *a)
{
    const char *out = "";
    for (size_t i = 0; i < served->found && out != NULL; i++)
        out = tg_arena_printf(a, "%s%s%s", out, i > 0 ? ", " : "", served->all[i].seen.nama);
    return out != NULL && out[0] ? out : "-";
}

static int named(tg_request *req, entry **out, tg_error *err)
{
    const char *nama = tg_text(req, "nama");
    *out = entry_of(served, nama);
    return *out != NULL ? TG_OK
                        : tg_fail_field(err, TG_NOT_FOUND, "nama", "plugin_tidak_ada", nama, names_found(tg_request_arena(req)));
}

static int show_program(tg_request *req, tg_tx *tx, tg_error *err)
{
    entry *e;
    int rc = named(req, &e, err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    rc = put_program(req, tx, e, err);
    if (rc == TG_OK && e->d != NULL)
        put_declared(req, e->d);
    tg_object_end(req);
    return rc;
}

/* ---- switching ------------------------------------------------------------------------------------ */

/* As the database has it: two people may press at once. */
static int status_said(tg_tx *tx, const entry *e, program_status *out, tg_error *err)
{
    program_row r = { .nama = "" };
    *out = e->seen.status;
    int rc = program_find(tx, e->seen.nama, &r, err);
    for (int s = 0; rc == TG_OK && e->seen.status != PROGRAM_DITOLAK && s <= PROGRAM_JATUH; s++)
        if (strcmp(r.status, program_status_text((program_status)s)) == 0)
            *out = (program_status)s;
    return rc < 0 ? rc : TG_OK;
}

static int check_move(tg_tx *tx, const entry *e, program_status to, tg_error *err)
{
    program_status from;
    int rc = status_said(tx, e, &from, err);
    if (rc != TG_OK)
        return rc;
    if (e->seen.status == PROGRAM_MATI)                   /* by config.lua: only there */
        return tg_fail(err, TG_CONFLICT, "plugin_setelan", e->seen.nama);
    if (from == PROGRAM_DITOLAK)
        return tg_fail(err, TG_CONFLICT, "plugin_ditolak", e->seen.nama);
    return PROGRAM_MOVES[from][to] ? TG_OK : tg_fail(err, TG_CONFLICT, "plugin_sudah", e->seen.nama, program_status_text(from));
}

static int note(tg_tx *tx, const entry *e, program_status to, tg_error *err)
{
    const char *rincian = tg_arena_printf(tx->arena, "{\"program\":\"%s\"}", e->seen.nama);
    int rc = rincian != NULL ? program_put(tx, e->seen.nama, program_status_text(to), err) : tg_fail(err, TG_NOMEM, "memori_habis");
    return rc == TG_OK ? audit_add(tx, to == PROGRAM_AKTIF ? "program.aktifkan" : "program.matikan", "program", 0, "00", rincian, err) : rc;
}

static int change(tg_request *req, tg_tx *tx, program_status to, tg_error *err)
{
    entry *e;
    int rc = named(req, &e, err);
    if (rc == TG_OK)
        rc = check_move(tx, e, to, err);
    if (rc == TG_OK && to == PROGRAM_AKTIF && e->d != NULL)
        rc = plugin_start_one(tx, e, err);
    if (rc == TG_OK)
        rc = note(tx, e, to, err);
    if (rc == TG_OK && to == PROGRAM_AKTIF)
        rc = schedule_switched_on(tx, e->seen.nama, err);
    if (rc != TG_OK)
        return rc;
    atomic_store(&served->asked, true);                   /* a hint: the group's end reads what stands */
    tg_object(req);
    tg_put_text(req, "nama", e->seen.nama);
    tg_put_text(req, "status", program_status_text(to));
    tg_put_bool(req, "perlu_mulai_ulang", to == PROGRAM_AKTIF && e->d == NULL);
    tg_object_end(req);
    return TG_OK;
}

static int switch_on(tg_request *req, tg_tx *tx, tg_error *err) { return change(req, tx, PROGRAM_AKTIF, err); }
static int switch_off(tg_request *req, tg_tx *tx, tg_error *err) { return change(req, tx, PROGRAM_MATI, err); }

static const tg_param NAMA[] = { { "nama", TG_P_TEXT, true, 1, 40, "Name of the program" }, { NULL } };

#define READERS (TG_ROLES_ALL & ~(uint32_t)(TG_ROLE_KADER | TG_ROLE_NAKES | TG_ROLE_MITRA))
const tg_route PROGRAM_ROUTES[] = {
    { TG_GET, "/program", TG_READ, READERS, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, list_programs,
      "Lists the programs that were found, loaded or not" },
    { TG_GET, "/program/{nama}", TG_READ, READERS, TG_SCOPE_NONE, TG_LOG_NONE, NAMA, NULL, show_program,
      "Shows what a program brings: routes, jobs, life cycles and more" },
    { TG_POST, "/program/{nama}/aktifkan", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, NAMA, NULL, switch_on,
      "Switches a program on" },
    { TG_POST, "/program/{nama}/matikan", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, NAMA, NULL, switch_off,
      "Switches a program off at once: its routes answer 503, its jobs stop" },
    { 0 },
};
