/* Imports of plugins: the core reads the CSV (core/impor), gives each cell its kind, and hands rows to the program: one
 * handler asks, one writes. A step takes 500 rows with its place in the file, so a kill goes on where it was.
 *
 * Input   the copy of the file under data/impor. Output  the program's rows, the rejects file, a result.
 * Thread  the request on pool and writer; the job on a job thread, its steps on the writer. Memory  one batch.
 * Walks   request, job. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "audit/audit.h"
#include "impor/impor.h"
#include "plugin/entry.h"
#include "wilayah/wilayah.h"

enum { BATCH = 500, SHOWN = 20, PAGE = 500, DROP = 2000, ROW_BITS = 24 };
#define SELESAI (1ll << 62)            /* cursor of a run that is through but for its end */

/* One row of the file: values by column, or why it is none. */
struct tg_import_row {
    const tg_import *i;
    int64_t baris;
    const char *text[IMPORT_COLUMNS];
    int64_t n[IMPORT_COLUMNS];
    bool given[IMPORT_COLUMNS];
    const char *kolom, *kode;           /* kode NULL: every cell is well */
    const char *mentah;
};

typedef struct {
    schedule_job *job;
    entry *e;
    const tg_import *i;
    const char *berkas, *jalur;         /* the copy's name, its path */
    bool uji_coba;
    impor_csv *csv;
    impor_header judul;
    impor_findings temuan;
    tg_arena *batch;
    tg_import_row *row;
    size_t count;
    int64_t cursor;                     /* behind the batch */
    tg_buf judul_teks;
} run;

/* ---- the request --------------------------------------------------------------------------------- */

static int take_file(tg_request *req, tg_tx *tx, tg_error *err)
{
    uint8_t name[16];
    char hex[33];
    const http_file *f = http_file_of(req);
    (void)tx;
    if (f == NULL)
        return tg_fail_field(err, TG_INVALID, "berkas", "berkas_wajib");
    env_random(name, sizeof name);
    text_hex(name, sizeof name, hex);
    char *kept = tg_arena_printf(tg_request_arena(req), "program-%s.csv", hex);
    char *path = tg_arena_printf(tg_request_arena(req), "%s/program-%s.csv", plugin_served()->impor_dir, hex);
    if (kept == NULL || path == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    http_set_prepared(req, kept);
    return env_rename(f->path, path, err);
}

static int begin(tg_request *req, tg_tx *tx, const char *program, tg_error *err)
{
    int64_t kerja = 0;
    const char *nama = strrchr(http_path(req), '/') + 1, *berkas = http_prepared(req);
    char *jenis = tg_arena_printf(tx->arena, "%s.impor", program);
    char *kunci = tg_arena_printf(tx->arena, "%s.impor:%s", program, berkas);
    char *args = tg_arena_printf(tx->arena, "{\"impor\":\"%s\",\"berkas\":\"%s\",\"uji_coba\":%d}", nama, berkas, tg_bool(req, "uji_coba", false));
    if (jenis == NULL || kunci == NULL || args == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = schedule_add(tx, jenis, kunci, args, 0, &kerja, err);
    if (rc == TG_OK)
        rc = audit_add(tx, "program.impor", jenis, kerja, tx->who->kode_wilayah, "", err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 202);
    tg_object(req);
    tg_put_i64(req, "kerja", kerja);
    tg_object_end(req);
    return TG_OK;
}

static int begin_import(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *program = tx->owner;
    entry_before before = { tx->owner, calling_set(NULL) };
    tx->owner = "inti";
    int rc = begin(req, tx, program, err);
    plugin_leave(tx, before);
    return rc;
}

static const tg_param PARAMS[] = {
    { "berkas", TG_P_FILE, true, 0, 0, "the CSV file" },
    { "uji_coba", TG_P_BOOL, false, 0, 0, "check only, write nothing (dry run)" },
    { NULL },
};

int plugin_mount_imports(entry *e, http *h, tg_error *err)
{
    int rc = TG_OK;
    for (const tg_import *i = e->d->imports; i != NULL && i->nama != NULL && rc == TG_OK; i++) {
        char *path = tg_arena_printf(e->arena, "/impor/%s", i->nama);
        if (path == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        const tg_route one[] = {
            { TG_POST, path, TG_SLOW_WRITE, i->roles, TG_SCOPE_REGION, TG_LOG_NONE, PARAMS, take_file, begin_import,
              "Takes a CSV file of the program and plans its import" },
            { 0 },
        };
        rc = http_mount(h, e->d->name, e->d->name, one, err);
    }
    return rc;
}

/* ---- cells --------------------------------------------------------------------------------------- */

static const char *cell_region(tg_import_row *row, size_t at, tg_slice s, const store_who *who, tg_arena *a)
{
    char kode[WILAYAH_KODE_MAX];
    if (wilayah_parse(kode, s.p, s.n, NULL) != TG_OK || !wilayah_known(kode))
        return "impor_kode";
    row->text[at] = tg_arena_text(a, kode, strlen(kode));
    return store_in_scope(who, kode) ? NULL : "impor_luar_wilayah";
}

static const char *cell_text(tg_import_row *row, size_t at, tg_slice s, const tg_import_column *c, tg_arena *a)
{
    size_t max = c->maks > 0 ? (size_t)c->maks : 200;
    char *out = tg_arena_alloc(a, max + 1);
    const char *wrong = out != NULL ? impor_text(out, max + 1, s) : NULL;
    row->text[at] = out;
    return wrong;
}

/* NULL, or the key of what is wrong with the cell. */
static const char *cell(tg_import_row *row, size_t at, tg_slice s, const tg_import_column *c, const store_who *who, tg_arena *a)
{
    tg_date d;
    const char *wrong;
    bool limited = c->min != 0 || c->maks != 0;
    switch (c->jenis) {
    case TG_P_INT:    return impor_int(&row->n[at], s, limited ? c->min : INT64_MIN, limited ? c->maks : INT64_MAX);
    case TG_P_RUPIAH: return impor_rupiah(&row->n[at], s);
    case TG_P_BOOL:   return impor_bool(&row->n[at], s);
    case TG_P_DATE:
        wrong = impor_date(&d, s);
        row->n[at] = wrong == NULL ? d : 0;
        return wrong;
    case TG_P_KODE_WILAYAH: return cell_region(row, at, s, who, a);
    default:          return cell_text(row, at, s, c, a);
    }
}

static void refuse(tg_import_row *row, const char *kolom, const char *kode)
{
    if (row->kode == NULL) {
        row->kolom = kolom;
        row->kode = kode;
    }
}

static const char *raw_text(const impor_row *from, tg_arena *a)
{
    tg_buf text;
    buf_init(&text, 2 * IMPOR_RECORD_MAX);
    impor_row_csv(&text, from);
    const char *out = tg_arena_text(a, buf_cstr(&text), text.n);
    buf_free(&text);
    return out;
}

static int read_row(run *r, tg_import_row *row, const impor_row *from, tg_error *err)
{
    *row = (tg_import_row){ .i = r->i, .baris = from->baris, .mentah = raw_text(from, r->batch) };
    if (from->rusak > 0)
        refuse(row, "", "impor_kutip_rusak");
    for (size_t at = 0; r->i->kolom[at].nama != NULL; at++) {
        const tg_import_column *c = &r->i->kolom[at];
        tg_slice s = impor_cell(&r->judul, from, at);
        row->given[at] = !impor_empty(s);
        const char *wrong = row->given[at] ? cell(row, at, s, c, job_who(r->job), r->batch) : c->wajib ? "plugin_impor_isi" : NULL;
        if (wrong != NULL)
            refuse(row, c->nama, wrong);
    }
    return row->mentah != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

/* ---- what a handler calls -------------------------------------------------------------------------- */

/* The column's place; -1: the program did not declare it. */
static int column_at(const tg_import_row *row, const char *kolom)
{
    for (int at = 0; row->i->kolom[at].nama != NULL; at++)
        if (strcmp(row->i->kolom[at].nama, kolom) == 0)
            return row->given[at] ? at : -1;
    return -1;
}

bool tg_row_given(const tg_import_row *row, const char *kolom) { return column_at(row, kolom) >= 0; }

const char *tg_row_text(const tg_import_row *row, const char *kolom)
{
    int at = column_at(row, kolom);
    return at >= 0 ? row->text[at] : NULL;
}

int64_t tg_row_int(const tg_import_row *row, const char *kolom, int64_t if_missing)
{
    int at = column_at(row, kolom);
    return at >= 0 ? row->n[at] : if_missing;
}

tg_date tg_row_date(const tg_import_row *row, const char *kolom)
{
    int at = column_at(row, kolom);
    return at >= 0 ? (tg_date)row->n[at] : TG_DATE_NONE;
}

/* ---- steps ----------------------------------------------------------------------------------------- */

typedef struct { tg_tx *tx; run *r; program_hitung n; } writing;

static int keep_refusal(writing *w, const tg_import_row *row, const char *kolom, const tg_error *why, tg_error *err)
{
    tg_buf text;
    buf_init(&text, 2000);
    pesan_error(&text, BAHASA_ID, why);
    const char *alasan = tg_arena_text(w->tx->arena, buf_cstr(&text), text.n);
    const char *kode = tg_arena_text(w->tx->arena, why->kunci, strlen(why->kunci));
    const char *where = tg_arena_text(w->tx->arena, kolom, strlen(kolom));
    buf_free(&text);
    if (alasan == NULL || kode == NULL || where == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    w->n.ditolak++;
    return program_tolakan_add(w->tx, job_id(w->r->job), &(program_tolakan){ row->baris, where, kode, alasan, row->mentah }, err);
}

/* The question may not write: what it says is about the row, not a change. */
static int ask(writing *w, const tg_import_row *row, tg_error *why)
{
    if (w->r->i->periksa == NULL)
        return TG_OK;
    bool writable = w->tx->writable;
    entry_before before = plugin_enter(w->tx, w->r->e->d->name);
    w->tx->writable = false;
    int rc = w->r->i->periksa(w->tx, row, why);
    w->tx->writable = writable;
    plugin_leave(w->tx, before);
    if (rc != TG_OK)
        rc = plugin_refused(rc, why);
    return plugin_misused(w->tx, w->r->e, rc, why);
}

static int put(writing *w, const tg_import_row *row, tg_error *err)
{
    w->n.masuk++;
    if (w->r->uji_coba)
        return TG_OK;
    entry_before before = plugin_enter(w->tx, w->r->e->d->name);
    int rc = w->r->i->tulis(w->tx, row, err);
    plugin_leave(w->tx, before);
    if (rc == TG_OK)
        return TG_OK;
    plugin_refused(rc, err);
    return tg_fail_at(err, "impor_baris", "", row->baris);
}

static int step_row(writing *w, const tg_import_row *row, tg_error *err)
{
    tg_error why = { 0 };
    w->n.dibaca++;
    if (row->kode != NULL) {
        tg_fail_args(&why, TG_INVALID, "", row->kode, TG_ARGS(row->kolom));
        return keep_refusal(w, row, row->kolom, &why, err);
    }
    int rc = ask(w, row, &why);
    if (rc == TG_OK)
        return put(w, row, err);
    if (error_is_refusal(rc))
        return keep_refusal(w, row, why.bidang, &why, err);
    *err = why;
    return rc;
}

static int step_rows(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *r = arg;
    writing w = { .tx = tx, .r = r };
    int rc = TG_OK;
    for (size_t i = 0; i < r->count && rc == TG_OK; i++)
        rc = step_row(&w, &r->row[i], err);
    *cursor = r->cursor;
    return rc == TG_OK ? program_impor_add(tx, job_id(r->job), &w.n, err) : rc;
}

static int read_batch(run *r, bool *done, tg_error *err)
{
    impor_row from;
    int rc = TG_ROW;
    arena_reset(r->batch);
    r->count = 0;
    r->row = tg_arena_array(r->batch, BATCH, sizeof *r->row);
    if (r->row == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    while (r->count < BATCH && (rc = impor_csv_next(r->csv, &from, err)) == TG_ROW) {
        r->cursor = from.lanjut << ROW_BITS | from.baris;
        if (impor_header_again(&r->judul, &from) || impor_row_total(&from))
            continue;
        if (read_row(r, &r->row[r->count++], &from, err) != TG_OK)
            return err->code;
    }
    *done = rc == TG_END;
    if (rc == TG_INVALID)
        impor_find_error(&r->temuan, err);
    return rc == TG_END || rc == TG_ROW ? TG_OK : rc;
}

/* ---- the file -------------------------------------------------------------------------------------- */

static int header(run *r, tg_error *err)
{
    impor_kolom kolom[IMPORT_COLUMNS + 1] = { { NULL } };
    impor_row first;
    for (size_t at = 0; r->i->kolom[at].nama != NULL; at++)
        kolom[at] = (impor_kolom){ r->i->kolom[at].nama, r->i->kolom[at].wajib, r->i->kolom[at].sinonim };
    int rc = impor_header_read(r->csv, kolom, &r->judul, &r->temuan, err);
    if (rc != TG_OK)
        return rc;
    impor_csv_close(r->csv);                          /* again, for the header as it stands in the file */
    r->csv = NULL;
    rc = impor_csv_open(&r->csv, r->jalur, err);
    while (rc == TG_OK && (rc = impor_csv_next(r->csv, &first, err)) == TG_ROW && first.baris < r->judul.baris)
        rc = TG_OK;
    if (rc == TG_ROW)
        impor_row_csv(&r->judul_teks, &first);
    return rc == TG_ROW ? TG_OK : rc == TG_END ? tg_fail(err, TG_CORRUPT, "impor_baca_gagal", "") : rc;
}

static int open_file(run *r, tg_error *err)
{
    int64_t cursor = job_cursor(r->job), mask = (1ll << ROW_BITS) - 1;
    if (!env_exists(r->jalur))
        return tg_fail(err, TG_NOT_FOUND, "impor_berkas_hilang");
    int rc = impor_csv_open(&r->csv, r->jalur, err);
    if (rc == TG_INVALID)
        impor_find_error(&r->temuan, err);
    if (rc == TG_OK)
        rc = header(r, err);
    if (rc == TG_OK && cursor > 0)
        rc = impor_csv_seek(r->csv, cursor >> ROW_BITS, cursor & mask, err);
    return rc;
}

static int all_rows(run *r, tg_error *err)
{
    bool done = false;
    int rc = open_file(r, err);
    while (rc == TG_OK && !done) {
        if (job_cancelled(r->job))
            return tg_fail(err, TG_ABORTED, "kerja_berhenti");
        if (atomic_load(&r->e->off))
            return tg_fail(err, TG_OFF, "program_dimatikan", r->e->seen.nama);
        rc = read_batch(r, &done, err);
        if (rc == TG_OK && r->count > 0)
            rc = job_step(r->job, step_rows, r, err);
        job_progress(r->job, r->cursor & ((1ll << ROW_BITS) - 1), 0);
    }
    return rc;
}

/* ---- the end --------------------------------------------------------------------------------------- */

typedef struct { impor_tolakan *file; jw *w; int shown; int64_t last, seen; } telling;

static int tell_one(void *arg, const program_tolakan *t, tg_error *err)
{
    telling *x = arg;
    x->last = t->baris;
    x->seen++;
    if (x->shown++ < SHOWN) {
        jw_object(x->w);
        jw_kv_i64(x->w, "baris", t->baris);
        jw_kv_text(x->w, "kolom", t->kolom);
        jw_kv_text(x->w, "kode", t->kode);
        jw_kv_text(x->w, "pesan", t->alasan);
        jw_object_end(x->w);
    }
    return x->file == NULL ? TG_OK : impor_tolakan_add(x->file, t->mentah, t->baris, t->kolom, t->kode, t->alasan, err);
}

static int tell_all(run *r, tg_tx *tx, telling *x, tg_error *err)
{
    int rc;
    do {
        x->seen = 0;
        rc = program_tolakan_each(tx, job_id(r->job), x->last, PAGE, tell_one, x, err);
    } while (rc == TG_OK && x->seen == PAGE);
    return rc;
}

/* Result and rejects file out of what the steps left. A run that was killed after its last step has the counts and the file;
 * the first refusals stand in that alone. */
static int tell(run *r, tg_tx *tx, tg_buf *out, tg_error *err)
{
    program_hitung n;
    jw w;
    telling x = { .w = &w };
    char *name = tg_arena_printf(job_arena(r->job), "%lld-ditolak.csv", (long long)job_id(r->job));
    char *path = tg_arena_printf(job_arena(r->job), "%s/%s", plugin_served()->impor_dir, name);
    int rc = name == NULL || path == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : program_impor_read(tx, job_id(r->job), &n, err);
    if (rc == TG_OK && n.ditolak > 0 && job_cursor(r->job) != SELESAI)
        rc = impor_tolakan_open(&x.file, path, buf_cstr(&r->judul_teks), err);
    if (rc != TG_OK)
        return rc;
    jw_start(&w, out);
    jw_object(&w);
    jw_kv_bool(&w, "uji_coba", r->uji_coba);
    jw_kv_i64(&w, "dibaca", n.dibaca);
    jw_kv_i64(&w, "masuk", n.masuk);
    jw_kv_i64(&w, "ditolak", n.ditolak);
    jw_kv_text(&w, "berkas_tolakan", n.ditolak > 0 ? name : NULL);
    jw_key(&w, "tolakan");
    jw_array(&w);
    rc = tell_all(r, tx, &x, err);
    jw_array_end(&w);
    jw_object_end(&w);
    if (x.file != NULL && rc == TG_OK)
        rc = impor_tolakan_finish(x.file, err);
    else
        impor_tolakan_drop(x.file);
    return rc;
}

static int say_result(run *r, tg_error *err)
{
    tg_buf out;
    tg_tx *tx;
    buf_init(&out, 256 * 1024);
    store_reader *reader = store_reader_acquire(job_store(r->job), err);
    int rc = reader == NULL ? err->code : store_reader_begin(reader, job_who(r->job), NULL, r->batch, &tx, err);
    if (rc == TG_OK) {
        rc = tell(r, tx, &out, err);
        store_reader_end(reader);
    }
    store_reader_release(reader);
    if (rc == TG_OK)
        rc = job_result(r->job, buf_cstr(&out), err);
    buf_free(&out);
    return rc;
}

typedef struct { int64_t kerja, gone; } dropping;

static int step_drop(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    dropping *d = arg;
    *cursor = SELESAI;
    return program_tolakan_drop(tx, d->kerja, DROP, &d->gone, err);
}

static int clean(run *r, tg_error *err)
{
    dropping d = { .kerja = job_id(r->job), .gone = DROP };
    int rc = TG_OK;
    while (rc == TG_OK && d.gone == DROP)
        rc = job_step(r->job, step_drop, &d, err);
    if (rc == TG_OK)
        unlink(r->jalur);
    return rc;
}

/* The file itself is at fault: what is wrong with it stands in the result of the failed run. */
static int refuse_whole(run *r, tg_error *err)
{
    tg_buf out;
    jw w;
    tg_error ignored = { 0 };
    buf_init(&out, 64 * 1024);
    jw_start(&w, &out);
    jw_object(&w);
    jw_key(&w, "temuan");
    impor_findings_json(&r->temuan, &w);
    jw_object_end(&w);
    job_result(r->job, buf_cstr(&out), &ignored);
    buf_free(&out);
    return tg_fail(err, TG_INVALID, "impor_berkas_ditolak", r->temuan.isi[0].pesan);
}

/* ---- the job ----------------------------------------------------------------------------------------- */

static int read_args(run *r, tg_error *err)
{
    const char *nama = NULL;
    int64_t uji = 0;
    int rc = job_args_text(r->job, "impor", &nama, err);
    if (rc == TG_OK)
        rc = job_args_text(r->job, "berkas", &r->berkas, err);
    if (rc == TG_OK)
        rc = job_args_i64(r->job, "uji_coba", &uji, err);
    if (rc != TG_OK)
        return rc;
    r->uji_coba = uji != 0;
    r->jalur = tg_arena_printf(job_arena(r->job), "%s/%s", plugin_served()->impor_dir, r->berkas);
    for (const tg_import *i = r->e->d->imports; i != NULL && i->nama != NULL; i++)
        if (strcmp(i->nama, nama) == 0)
            r->i = i;
    if (r->i == NULL)
        return tg_fail(err, TG_NOT_FOUND, "plugin_impor_asing", r->e->seen.nama, nama);
    return r->jalur != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

int plugin_run_import(schedule_job *job, entry *e, tg_error *err)
{
    run r = { .job = job, .e = e, .batch = arena_create() };
    buf_init(&r.judul_teks, 2 * IMPOR_RECORD_MAX);
    int rc = r.batch == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : read_args(&r, err);
    if (rc == TG_OK && job_cursor(job) != SELESAI)
        rc = all_rows(&r, err);
    if (rc == TG_INVALID && r.temuan.count > 0)
        rc = refuse_whole(&r, err);
    if (rc == TG_OK)
        rc = say_result(&r, err);
    if (rc == TG_OK)
        rc = clean(&r, err);
    impor_csv_close(r.csv);
    buf_free(&r.judul_teks);
    arena_destroy(r.batch);
    return rc;
}
