/* The import of families as a job: read and check into staging, match or apply family by family, write the
 * rejects file and the result, empty the staging. Each step leaves phase and position in the impor row, so
 * that a kill at any moment goes on where it stopped.
 *
 * Input   the copy of the file under data/impor/. Output  register, rejects file, result JSON.
 * Thread  a job thread reads the file; steps run on the writer. Memory  one batch. Walks: job. */
#include "warga/warga_dalam.h"

#include <assert.h>
#include <jansson.h>
#include <string.h>
#include <unistd.h>

#include "audit/audit.h"

enum { BATCH_ROWS = 2000, BATCH_FAMILIES = 1000, BATCH_PEOPLE = 2000, FAMILY_MAX = 100, EMPTY_ROWS = 4000, TOLAKAN_SHOWN = 20, REJECT_PAGE = 500 };

typedef struct {
    schedule_job *job;
    int64_t id;
    impor i;                       /* as the last step left it; texts in row_arena */
    char *berkas;                  /* path of the copy */
    tg_arena *row_arena, *batch_arena;
    impor_csv *csv;
    impor_header judul;
    impor_findings temuan;
    warga_baca_cara cara;
    isian_peta isian;
    warga_baris *rows;
    size_t count;
    bool done;                     /* this phase has no more */
    bool ditolak;                  /* the file itself is at fault */
    const char *menunggu;          /* what is waited for, a message; NULL: nothing */
    char sibuk[120];               /* its {1} */
    int64_t posisi, nomor;         /* behind the batch */
    char *hasil;
} run;

/* ---- small helpers ------------------------------------------------------------------------------------ */

static int load(run *r, tg_error *err)
{
    tg_tx *tx;
    store_reader *reader = store_reader_acquire(job_store(r->job), err);
    if (reader == NULL)
        return err->code;
    arena_reset(r->row_arena);
    int rc = store_reader_begin(reader, job_who(r->job), NULL, r->row_arena, &tx, err);
    if (rc == TG_OK) {
        rc = impor_find(tx, r->id, &r->i, err);
        store_reader_end(reader);
    }
    store_reader_release(reader);
    return rc;
}

static int step(run *r, schedule_step fn, tg_error *err)
{
    int rc = job_step(r->job, fn, r, err);
    return rc == TG_OK ? load(r, err) : rc;
}

/* ---- reading ------------------------------------------------------------------------------------------ */

typedef struct { const char *kode[64]; int64_t n[64]; int count; } tally;

static void tally_add(tally *t, const char *kode, int64_t n)
{
    for (int i = 0; i < t->count; i++)
        if (strcmp(t->kode[i], kode) == 0) {
            t->n[i] += n;
            return;
        }
    assert(t->count < 64);
    t->kode[t->count] = kode;
    t->n[t->count++] = n;
}

static int tally_save(tg_tx *tx, int64_t id, const tally *t, tg_error *err)
{
    for (int i = 0; i < t->count; i++) {
        const char *kunci = tg_arena_printf(tx->arena, "w:%s", t->kode[i]);
        int rc = kunci == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : warga_count_add(tx, id, kunci, t->n[i], err);
        if (rc != TG_OK)
            return rc;
    }
    return TG_OK;
}

/* What the step carries from row to row: files name a family in rows that stand together. */
typedef struct { tg_tx *tx; run *r; warga_stage_family family; bool has_family, dirty; tally warnings; int64_t baris, ditolak; tg_buf orang, keluarga, isian; } staging;

static int family_save(staging *s, tg_error *err)
{
    bool dirty = s->dirty;
    s->dirty = false;
    return dirty ? warga_stage_family_count(s->tx, s->r->id, &s->family, err) : TG_OK;
}

/* The family of the row, from the staging, the register, or new. *kode: why the row cannot be taken. */
static int family_enter(staging *s, const warga_baris *b, const char **kode, tg_error *err)
{
    char where[WILAYAH_KODE_MAX];
    if (s->has_family && memcmp(s->family.kk_sidik, b->kk_sidik, WARGA_SIDIK_SIZE) == 0)
        return TG_OK;
    int rc = family_save(s, err);
    s->has_family = false;
    if (rc == TG_OK)
        rc = warga_stage_family_find(s->tx, s->r->id, b->kk_sidik, &s->family, err);
    s->has_family = rc == TG_OK;
    if (rc != TG_NOT_FOUND)
        return rc;
    rc = warga_keluarga_by_kk(s->tx, b->kk_sidik, &s->family.keluarga_id, where, err);
    if (rc == TG_NOT_FOUND)
        s->family.keluarga_id = tg_id(s->tx);
    else if (rc != TG_OK)
        return rc;
    else if (!store_in_scope(s->tx->who, where)) {
        *kode = "kk_wilayah_lain";
        return TG_OK;
    }
    memcpy(s->family.kk_sidik, b->kk_sidik, WARGA_SIDIK_SIZE);
    text_copy(s->family.kode_wilayah, sizeof s->family.kode_wilayah, b->kode_wilayah);
    s->family.jumlah = 0;
    s->has_family = true;
    return warga_stage_family_insert(s->tx, s->r->id, &s->family, err);
}

/* Somebody of a region that is not the actor's: nothing more is told. */
static int nik_enter(staging *s, const warga_baris *b, const char **kode, tg_error *err)
{
    char where[WILAYAH_KODE_MAX];
    int64_t id = 0;
    int rc = b->has_nik ? warga_nik_owner(s->tx, b->nik_sidik, &id, where, err) : TG_OK;
    if (rc == TG_OK && id != 0 && !store_in_scope(s->tx->who, where))
        *kode = "nik_wilayah_lain";
    return rc;
}

static int row_insert(staging *s, const warga_baris *b, const char **kode, tg_error *err)
{
    bool fresh;
    buf_clear(&s->orang);
    buf_clear(&s->keluarga);
    warga_isi_pack(&s->orang, b->orang, O_COUNT);
    warga_isi_pack(&s->keluarga, b->keluarga, K_COUNT);
    buf_clear(&s->isian);
    isian_pack(&s->isian, b->isian, b->isian_count);
    if (s->orang.failed || s->keluarga.failed || s->isian.failed)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = warga_stage_row_insert(s->tx, s->r->id, s->family.keluarga_id, b, &s->orang, &s->keluarga, &s->isian, &fresh, err);
    if (rc != TG_OK)
        return rc;
    if (!fresh) {
        *kode = "nik_ganda";
        return TG_OK;
    }
    s->family.jumlah++;
    s->dirty = true;
    return TG_OK;
}

static int reject(staging *s, const warga_baris *b, const char *kolom, const char *kode, const char *arg, tg_error *err)
{
    warga_tolak t = { b->baris, kolom, kode, arg, b->mentah };
    s->ditolak++;
    return warga_stage_reject(s->tx, s->r->id, &t, err);
}

static int row_stage(staging *s, const warga_baris *b, tg_error *err)
{
    const char *kode = NULL, *kolom = "no_kk";
    int rc;
    if (!b->lewat)
        s->baris++;
    if (b->kode != NULL)
        return reject(s, b, b->kolom, b->kode, b->arg, err);
    for (int i = 0; i < b->peringatan_count; i++)
        tally_add(&s->warnings, b->peringatan[i], 1);
    if (b->lewat)
        return TG_OK;
    if ((rc = family_enter(s, b, &kode, err)) != TG_OK)
        return rc;
    if (kode == NULL && strcmp(s->family.kode_wilayah, b->kode_wilayah) != 0)
        kode = "kk_dua_wilayah", kolom = "kode_wilayah";
    if (kode == NULL && s->family.jumlah >= FAMILY_MAX)
        kode = "kk_terlalu_besar";
    if (kode == NULL) {
        kolom = "nik";
        if ((rc = nik_enter(s, b, &kode, err)) != TG_OK || (kode == NULL && (rc = row_insert(s, b, &kode, err)) != TG_OK))
            return rc;
    }
    return kode == NULL ? TG_OK : reject(s, b, kolom, kode, "", err);
}

static int stage_rows(staging *s, tg_error *err)
{
    int rc = TG_OK;
    for (size_t i = 0; i < s->r->count && rc == TG_OK; i++)
        rc = row_stage(s, &s->r->rows[i], err);
    if (rc == TG_OK)
        rc = family_save(s, err);
    if (rc == TG_OK)
        rc = tally_save(s->tx, s->r->id, &s->warnings, err);
    if (rc == TG_OK)
        rc = warga_count_add(s->tx, s->r->id, "baris", s->baris, err);
    return rc == TG_OK ? warga_count_add(s->tx, s->r->id, "ditolak", s->ditolak, err) : rc;
}

static int stage_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *r = arg;
    staging s = { .tx = tx, .r = r };
    buf_init(&s.orang, 1 << 20);
    buf_init(&s.keluarga, 1 << 20);
    buf_init(&s.isian, 1 << 20);
    if (r->i.nomor == 0 && r->judul.mirip[0] != 0)
        tally_add(&s.warnings, "kolom_mirip", 1);
    int rc = stage_rows(&s, err);
    buf_free(&s.orang);
    buf_free(&s.keluarga);
    buf_free(&s.isian);
    *cursor = r->posisi;
    return rc == TG_OK ? impor_set_position(tx, r->id, FASE_BACA, r->posisi, r->nomor, err) : rc;
}

/* Reads and checks up to a batch of rows. */
static int batch_read(run *r, tg_error *err)
{
    impor_row row;
    int rc = TG_OK;
    arena_reset(r->batch_arena);
    r->rows = tg_arena_array(r->batch_arena, BATCH_ROWS, sizeof *r->rows);
    r->count = 0;
    if (r->rows == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    while (r->count < BATCH_ROWS && (rc = impor_csv_next(r->csv, &row, err)) == TG_ROW) {
        if ((rc = warga_baris_read(&r->rows[r->count++], &row, &r->cara, r->batch_arena, err)) != TG_OK)
            return rc;
        r->posisi = row.lanjut;
        r->nomor = row.baris;
    }
    r->done = rc == TG_END;
    if (rc == TG_INVALID)
        impor_find_error(&r->temuan, err);
    return rc == TG_END || rc == TG_OK || rc == TG_ROW ? TG_OK : rc;
}

/* What rule files ask for in this region, as it is now: a rule published meanwhile is for the next file. */
static int isian_load(run *r, tg_error *err)
{
    tg_tx *tx;
    isian_deklarasi *rows;
    size_t count;
    store_reader *reader = store_reader_acquire(job_store(r->job), err);
    if (reader == NULL)
        return err->code;
    int rc = store_reader_begin(reader, job_who(r->job), NULL, job_arena(r->job), &tx, err);
    if (rc == TG_OK) {
        rc = isian_list(tx, &rows, &count, err);
        store_reader_end(reader);
    }
    store_reader_release(reader);
    return rc == TG_OK ? isian_peta_make(&r->isian, rows, count, r->i.kode_wilayah, job_arena(r->job), err) : rc;
}

static int file_begin(run *r, tg_error *err)
{
    r->temuan.count = 0;
    if (!env_exists(r->berkas))          /* a backup restored without it: waiting would not bring it back */
        return tg_fail(err, TG_NOT_FOUND, "impor_berkas_hilang");
    int rc = isian_load(r, err);
    if (rc == TG_OK)
        rc = impor_csv_open(&r->csv, r->berkas, err);
    if (rc == TG_INVALID)
        impor_find_error(&r->temuan, err);
    if (rc == TG_OK)
        rc = impor_header_read(r->csv, r->isian.kolom, &r->judul, &r->temuan, err);
    if (rc != TG_OK)
        return rc;
    r->cara = (warga_baca_cara){ job_who(r->job), warga_dalam()->kunci, wilayah_today(r->i.kode_wilayah, r->i.dibuat), &r->judul, &r->isian };
    return r->i.nomor == 0 ? TG_OK : impor_csv_seek(r->csv, r->i.posisi, r->i.nomor, err);
}

/* Who is in the way of changes in this region: an assessment that runs, or the undo of an earlier import. */
static int ask_who(tg_tx *tx, run *r, const char *sentuh, tg_error *err)
{
    const char *siapa = NULL;
    int64_t undoing = 0;
    int rc = sentuh[0] != 0 ? impor_undoing(tx, sentuh, &undoing, err) : TG_OK;
    if (rc == TG_OK && undoing == 0 && warga_dalam()->busy != NULL && sentuh[0] != 0)
        rc = warga_dalam()->busy(tx, sentuh, &siapa, err);
    r->menunggu = undoing != 0 ? "impor_menunggu_urung" : siapa != NULL ? "impor_menunggu" : NULL;
    if (undoing != 0)
        snprintf(r->sibuk, sizeof r->sibuk, "%lld", (long long)undoing);
    else
        text_copy(r->sibuk, sizeof r->sibuk, siapa != NULL ? siapa : "");
    return rc;
}

/* The cursor moves, so that waiting never counts as failing: the run comes again until nobody is in the way, or it is
 * cancelled. Meanwhile its row says for whom it waits. */
static int ask_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *r = arg;
    char sentuh[WILAYAH_KODE_MAX] = "";
    int rc = warga_stage_region(tx, r->id, sentuh, err);
    ++*cursor;
    return rc == TG_OK ? ask_who(tx, r, sentuh, err) : rc;
}

static int read_end_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *r = arg;
    char sentuh[WILAYAH_KODE_MAX] = "";
    int rc = warga_stage_region(tx, r->id, sentuh, err);
    ++*cursor;
    if (rc == TG_OK && !r->i.uji_coba)
        rc = ask_who(tx, r, sentuh, err);            /* somebody may have begun since */
    if (rc != TG_OK || (!r->i.uji_coba && r->menunggu != NULL))
        return rc;
    rc = impor_set_region(tx, r->id, sentuh, err);
    if (rc == TG_OK && !r->i.uji_coba)
        rc = impor_note_apply(tx, r->id, err);
    if (rc == TG_OK && !r->i.uji_coba)
        rc = impor_move(tx, r->id, IMPOR_DITERAPKAN, err);
    return rc == TG_OK ? impor_set_position(tx, r->id, r->i.uji_coba ? FASE_CUBA : FASE_TERAP, 0, 0, err) : rc;
}

static int phase_read(run *r, tg_error *err)
{
    int rc = file_begin(r, err);
    for (r->done = false; rc == TG_OK && !r->done;) {
        rc = batch_read(r, err);
        if (rc == TG_OK)
            rc = r->count > 0 ? step(r, stage_step, err) : TG_OK;
        job_progress(r->job, r->nomor, 0);
    }
    impor_csv_close(r->csv);
    r->csv = NULL;
    if (rc != TG_OK)
        return rc;
    if (!r->i.uji_coba && (rc = step(r, ask_step, err)) == TG_OK && r->menunggu != NULL)
        rc = tg_fail(err, TG_BUSY, r->menunggu, r->sibuk);
    if (rc != TG_OK)
        return rc;
    if (!r->i.uji_coba)
        job_no_return(r->job);           /* from here on it is finished, whatever happens */
    rc = step(r, read_end_step, err);
    return rc == TG_OK && r->menunggu != NULL ? tg_fail(err, TG_BUSY, r->menunggu, r->sibuk) : rc;
}

/* ---- matching and applying ----------------------------------------------------------------------------- */

static int hitung_save(tg_tx *tx, int64_t id, const warga_hitung *n, tg_error *err)
{
    const struct { const char *kunci; int64_t n; } parts[] = {
        { "orang_baru", n->orang_baru }, { "orang_berubah", n->orang_berubah }, { "orang_sama", n->orang_sama },
        { "keluarga_baru", n->keluarga_baru }, { "keluarga_total", n->keluarga_total }, { "isian_baru", n->isian_baru }, { "ditolak", n->ditolak },
        { "w:jumlah_anggota_beda", n->jumlah_beda }, { "w:kk_tanpa_kepala", n->tanpa_kepala }, { "w:kk_kepala_ganda", n->kepala_ganda },
        { "w:atribut_keluarga_beda", n->atribut_beda }, { "w:anggota_tidak_di_berkas", n->tak_ada },
    };
    int rc = TG_OK;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && rc == TG_OK; i++)
        rc = warga_count_add(tx, id, parts[i].kunci, parts[i].n, err);
    return rc;
}

static int families_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *r = arg;
    warga_hitung n = { 0 };
    size_t count = 0;
    bool apply = r->i.fase == FASE_TERAP;
    warga_stage_family *f = tg_arena_array(tx->arena, BATCH_FAMILIES, sizeof *f);
    if (f == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = warga_stage_families(tx, r->id, r->i.posisi, BATCH_PEOPLE, f, BATCH_FAMILIES, &count, err);
    for (size_t i = 0; i < count && rc == TG_OK; i++)
        rc = warga_family_apply(tx, &r->i, &f[i], apply, &n, err);
    if (rc == TG_OK)
        rc = hitung_save(tx, r->id, &n, err);
    if (rc != TG_OK)
        return rc;
    ++*cursor;
    int64_t people = r->i.nomor + n.orang_baru + n.orang_berubah + n.orang_sama;
    if (count == 0)
        return impor_set_position(tx, r->id, FASE_HASIL, 0, people, err);
    return impor_set_position(tx, r->id, r->i.fase, f[count - 1].keluarga_id, people, err);
}

static int phase_families(run *r, tg_error *err)
{
    int fase = r->i.fase, rc = TG_OK;
    if (fase == FASE_TERAP)
        job_no_return(r->job);
    while (rc == TG_OK && r->i.fase == fase) {
        rc = step(r, families_step, err);
        job_progress(r->job, r->i.nomor, 0);
    }
    return rc;
}

/* ---- the result ----------------------------------------------------------------------------------------- */

static const char *const COUNTS[] = { "baris", "orang_baru", "orang_berubah", "orang_sama", "keluarga_baru", "keluarga_total", "isian_baru", "ditolak" };
enum { COUNTS_SIZE = sizeof COUNTS / sizeof *COUNTS };

typedef struct { int64_t n[COUNTS_SIZE]; tg_buf peringatan; jw w; } sums;

static int sum_one(void *arg, const char *kunci, int64_t n)
{
    sums *s = arg;
    if (text_starts(kunci, "w:"))
        jw_kv_i64(&s->w, kunci + 2, n);
    for (int i = 0; i < COUNTS_SIZE; i++)
        if (strcmp(kunci, COUNTS[i]) == 0)
            s->n[i] += n;
    return s->peringatan.failed ? TG_NOMEM : TG_OK;
}

static void message_of(const warga_tolak *t, tg_buf *out)
{
    tg_arg arg = tg_arg_text(t->arg);
    buf_clear(out);
    pesan_format(out, BAHASA_ID, t->kode, &arg, 1);
}

/* The header of the rejects file is that of the file itself. */
static int header_text(run *r, tg_buf *out, tg_error *err)
{
    impor_row row;
    int rc = impor_csv_open(&r->csv, r->berkas, err);
    while (rc == TG_OK && (rc = impor_csv_next(r->csv, &row, err)) == TG_ROW) {
        rc = TG_OK;
        if (row.baris < r->judul.baris)
            continue;
        impor_row_csv(out, &row);
        break;
    }
    impor_csv_close(r->csv);
    r->csv = NULL;
    return rc == TG_END ? tg_fail(err, TG_CORRUPT, "impor_baca_gagal", "") : rc;
}

static int rejects_begin(run *r, const char *path, impor_tolakan **out, tg_error *err)
{
    tg_buf judul;
    buf_init(&judul, 8 * IMPOR_RECORD_MAX);
    int rc = file_begin(r, err);          /* finds the header row again after a restart */
    impor_csv_close(r->csv);
    r->csv = NULL;
    if (rc == TG_OK)
        rc = header_text(r, &judul, err);
    if (rc == TG_OK)
        rc = impor_tolakan_open(out, path, buf_cstr(&judul), err);
    buf_free(&judul);
    return rc;
}

typedef struct { run *r; tg_tx *tx; impor_tolakan *file; impor_findings first; } rejects;

static int rejects_write(rejects *x, tg_error *err)
{
    warga_tolak *page = tg_arena_array(x->tx->arena, REJECT_PAGE, sizeof *page);
    int64_t after = 0;
    size_t count = REJECT_PAGE;
    tg_buf text;
    int rc = page == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
    buf_init(&text, 1 << 16);
    while (rc == TG_OK && count == REJECT_PAGE) {
        arena_mark mark = arena_save(x->tx->arena);
        rc = warga_stage_rejects(x->tx, x->r->id, after, page, REJECT_PAGE, &count, err);
        for (size_t i = 0; i < count && rc == TG_OK; i++) {
            tg_arg arg = tg_arg_text(page[i].arg);
            message_of(&page[i], &text);
            impor_find_add(&x->first, page[i].baris, page[i].kolom, page[i].kode, &arg, 1);
            rc = x->file == NULL ? TG_OK : impor_tolakan_add(x->file, page[i].mentah, page[i].baris, page[i].kolom, page[i].kode, buf_cstr(&text), err);
            after = page[i].baris;
        }
        arena_cut(x->tx->arena, mark);
    }
    buf_free(&text);
    return rc;
}

/* `temuan`: why the whole file is refused, or NULL; a program finds the other keys in either case. */
static void result_write(const run *r, const sums *s, const impor_findings *first, const impor_findings *temuan, const char *path, tg_buf *out)
{
    jw w;
    jw_start(&w, out);
    jw_object(&w);
    jw_kv_i64(&w, "impor_id", r->id);
    for (int i = 0; i < COUNTS_SIZE; i++)
        jw_kv_i64(&w, COUNTS[i], s->n[i]);
    jw_key(&w, "peringatan");
    jw_raw(&w, s->peringatan.p, s->peringatan.n);
    jw_kv_text(&w, "berkas_ditolak", path);
    jw_key(&w, "tolakan");
    impor_findings_json(first, &w);
    if (temuan != NULL) {
        jw_key(&w, "temuan");
        impor_findings_json(temuan, &w);
    }
    jw_object_end(&w);
}

static int result_make(run *r, tg_tx *tx, tg_buf *out, tg_error *err)
{
    char path[480];
    sums s = { 0 };
    rejects x = { .r = r, .tx = tx };
    buf_init(&s.peringatan, 1 << 16);
    jw_start(&s.w, &s.peringatan);
    jw_object(&s.w);
    int rc = warga_counts_write(tx, r->id, sum_one, &s, err);
    jw_object_end(&s.w);
    bool any = s.n[COUNTS_SIZE - 1] > 0, file = any && env_exists(r->berkas);     /* its header row is the file's */
    warga_rejects_path(r->id, path, sizeof path);
    if (rc == TG_OK && file)
        rc = rejects_begin(r, path, &x.file, err);
    if (rc == TG_OK && any)
        rc = rejects_write(&x, err);
    if (rc == TG_OK && file) {
        rc = impor_tolakan_finish(x.file, err);
        x.file = NULL;
    }
    if (rc == TG_OK)
        result_write(r, &s, &x.first, NULL, file ? path : NULL, out);
    impor_tolakan_drop(x.file);
    buf_free(&s.peringatan);
    return rc;
}

static int result_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *r = arg;
    int rc = impor_set_result(tx, r->id, r->hasil, err);
    if (rc == TG_OK)
        rc = impor_move(tx, r->id, r->i.uji_coba ? IMPOR_DIPERIKSA : IMPOR_SELESAI, err);
    if (rc == TG_OK)
        rc = audit_add(tx, r->i.uji_coba ? "keluarga.periksa" : "keluarga.impor", "impor", r->id, r->i.kode_wilayah, "", err);
    ++*cursor;
    return rc == TG_OK ? impor_set_position(tx, r->id, FASE_BERSIH, 0, 0, err) : rc;
}

static int phase_result(run *r, tg_error *err)
{
    tg_tx *tx;
    tg_buf out;
    buf_init(&out, 1 << 20);
    store_reader *reader = store_reader_acquire(job_store(r->job), err);
    if (reader == NULL)
        return err->code;
    arena_reset(r->batch_arena);
    int rc = store_reader_begin(reader, job_who(r->job), NULL, r->batch_arena, &tx, err);
    if (rc == TG_OK) {
        rc = result_make(r, tx, &out, err);
        store_reader_end(reader);
    }
    store_reader_release(reader);
    if (rc == TG_OK && (r->hasil = out.failed ? NULL : tg_arena_text(job_arena(r->job), out.p, out.n)) == NULL)
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    buf_free(&out);
    return rc == TG_OK ? step(r, result_step, err) : rc;
}

static int empty_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *r = arg;
    int64_t removed;
    int rc = warga_stage_empty(tx, r->id, EMPTY_ROWS, &removed, err);
    ++*cursor;
    return rc == TG_OK && removed == 0 ? impor_set_position(tx, r->id, FASE_AKHIR, 0, 0, err) : rc;
}

/* The copy of the file goes, then the staging: what remains are the register and the rejects file. A crash in
 * between finds the phase unfinished and comes here again. */
static int phase_empty(run *r, tg_error *err)
{
    int rc = TG_OK;
    unlink(r->berkas);
    while (rc == TG_OK && r->i.fase == FASE_BERSIH)
        rc = step(r, empty_step, err);
    return rc;
}

/* ---- when it cannot be ------------------------------------------------------------------------------------ */

static int refuse_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *r = arg;
    int rc = impor_set_result(tx, r->id, r->hasil, err);
    if (rc == TG_OK)
        rc = impor_move(tx, r->id, r->ditolak ? IMPOR_DITOLAK : IMPOR_GAGAL, err);
    ++*cursor;
    return rc == TG_OK ? impor_set_position(tx, r->id, FASE_BERSIH, 0, 0, err) : rc;
}

static bool passes_by_itself(int rc)
{
    return rc == TG_ABORTED || rc == TG_IO || rc == TG_BUSY || rc == TG_NOMEM || rc == TG_FULL || rc == TG_RETRY;
}

/* A file that cannot be read: nothing of it comes in, and `temuan` says why. TG_OK when that is noted. */
static int refuse(run *r, tg_error *err)
{
    tg_buf out;
    sums nothing = { 0 };
    impor_findings none = { .count = 0 };
    r->ditolak = r->temuan.count > 0;
    if (!r->ditolak)
        impor_find_error(&r->temuan, err);
    log_line(LOG_INFO, "warga", "impor ditolak", "impor=%lld kunci=%s", (long long)r->id, err->kunci);
    buf_init(&out, 1 << 20);
    buf_init(&nothing.peringatan, 16);
    buf_text(&nothing.peringatan, "{}");
    result_write(r, &nothing, &none, &r->temuan, NULL, &out);
    buf_free(&nothing.peringatan);
    r->hasil = out.failed ? NULL : tg_arena_text(job_arena(r->job), out.p, out.n);
    buf_free(&out);
    tg_error_clear(err);
    return r->hasil == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : step(r, refuse_step, err);
}

/* ---- the walk -------------------------------------------------------------------------------------------- */

static int walk(run *r, tg_error *err)
{
    int rc = TG_OK;
    while (rc == TG_OK && r->i.fase < FASE_AKHIR) {
        switch (r->i.fase) {
        case FASE_BACA: rc = phase_read(r, err); break;
        case FASE_CUBA:
        case FASE_TERAP: rc = phase_families(r, err); break;
        case FASE_HASIL: rc = phase_result(r, err); break;
        default: rc = phase_empty(r, err); break;
        }
        if (rc != TG_OK && !passes_by_itself(rc) && r->i.status == IMPOR_DIBACA)      /* nothing was applied yet */
            rc = refuse(r, err);
    }
    return rc;
}

/* What the run says at its end; a refused file is a failed run that names its findings. A run that only
 * cleared away what was left of a cancelled import has nothing to tell. */
static int say(run *r, tg_error *err)
{
    int rc = job_result(r->job, r->i.hasil[0] != 0 ? r->i.hasil : "{}", err);
    if (rc != TG_OK || r->i.hasil[0] == 0 || (r->i.status != IMPOR_DITOLAK && r->i.status != IMPOR_GAGAL))
        return rc;
    json_t *hasil = json_loads(r->i.hasil, 0, NULL);
    json_t *first = json_array_get(json_object_get(hasil, "temuan"), 0);
    const char *pesan_text_id = json_string_value(json_object_get(first, "pesan"));
    const char *kolom = json_string_value(json_object_get(first, "kolom"));
    rc = tg_fail_field(err, TG_INVALID, kolom ? kolom : "", "impor_berkas_ditolak", pesan_text_id ? pesan_text_id : "");
    json_decref(hasil);
    return rc;
}

typedef struct { store_unit unit; int64_t id; } give_up_unit;

static int give_up_step(store_unit *u, tg_tx *tx, tg_error *err)
{
    impor i;
    int rc = impor_find(tx, ((give_up_unit *)u)->id, &i, err);
    return rc == TG_OK && i.status == IMPOR_DIBACA ? warga_impor_give_up(tx, &i, err) : rc;
}

/* Asked to cancel: this run may take no step any more, so that what it leaves is another's to clear. When that
 * cannot be noted now, the next start or night does it. */
static void cancelled(run *r)
{
    tg_error err = { 0 };
    give_up_unit g = { .unit = { .run = give_up_step, .who = job_who(r->job), .arena = r->batch_arena }, .id = r->id };
    arena_reset(r->batch_arena);
    if (store_write(job_store(r->job), &g.unit, &err) != TG_OK)
        log_line(LOG_WARN, "warga", "impor batal belum dibersihkan", "impor=%lld kunci=%s", (long long)r->id, err.kunci);
}

int warga_impor_run(schedule_job *job, tg_error *err)
{
    int rc = TG_NOMEM;
    run *r = tg_arena_alloc(job_arena(job), sizeof *r);
    tg_arena *batch = arena_create(), *row = arena_create();
    if (r == NULL || batch == NULL || row == NULL) {
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
        goto done;
    }
    r->job = job;
    r->row_arena = row;
    r->batch_arena = batch;
    rc = job_args_i64(job, "impor_id", &r->id, err);
    if (rc == TG_OK)
        rc = load(r, err);
    if (rc == TG_OK && (r->berkas = warga_file_path(job_arena(job), r->i.berkas)) == NULL)
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK)
        rc = walk(r, err);
    if (rc == TG_ABORTED && text_same(err->kunci, "kerja_dibatalkan"))
        cancelled(r);
    if (rc == TG_OK)
        rc = say(r, err);
done:
    arena_destroy(row);
    arena_destroy(batch);
    return rc;
}
