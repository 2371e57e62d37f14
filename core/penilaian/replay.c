/* Replay: every decision once more, from its stored texts and facts in a fresh compile, compared bit
 * for bit; and the digests over the rows. Nothing of the registry is read.
 *
 * "penilaian.putar_ulang" walks all (or one) assessment of the actor's region; "penilaian.contoh" draws
 * 1,000 decisions each night, or as many as there are, and raises an alarm when one differs.
 * Thread  job threads. Memory  one rule per version that occurs; rows are read in ranges.
 * Walks   job. */
#include <string.h>
#include "audit/audit.h"
#include "penilaian/keputusan.h"

enum { DIFFERENT_MAX = 20, VERSI_MAX = 256, SAMPLE_COUNT = 1000, PAGE = 100 };
typedef struct { int64_t versi_id; rule *r; susunan order; uint8_t sidik[SIDIK_SIZE]; bool broken; } replay_versi;
typedef struct {
    schedule_job *job;
    store_reader *reader;
    tg_arena *arena;
    tg_tx *tx;                              /* of the range being read */
    penilaian p;
    replay_versi *versi;
    size_t versi_count, versi_last;
    int64_t diperiksa, beda, last, rows;
    int64_t beda_before;                    /* when the block began */
    blok_stream blok;                       /* why a replay lies on the stack: keputusan.h */
    int64_t blok_nomor;
    struct { int64_t penilaian_id, subjek_id; } different[DIFFERENT_MAX];
    rule_row row;
    baris_ruang *ruang;
} replay;

static void note_difference(replay *x, int64_t penilaian_id, int64_t subjek_id)
{
    if (x->beda < DIFFERENT_MAX) {
        x->different[x->beda].penilaian_id = penilaian_id;
        x->different[x->beda].subjek_id = subjek_id;
    }
    x->beda++;
}

/* ---- versions --------------------------------------------------------------------------------------- */

static bool layout_same(const rule *r, const susunan *order, const versi *v)
{
    tg_buf text;
    buf_init(&text, 64 * 1024);
    susunan_text(order, r, &text);
    bool same = !text.failed && strcmp(buf_cstr(&text), v->susunan) == 0;
    buf_free(&text);
    return same;
}

/* A version whose texts no longer give its hash is broken: all its decisions differ. */
static int versi_load(replay *x, replay_versi *out, int64_t versi_id, tg_error *err)
{
    versi v = { 0 };
    *out = (replay_versi){ .versi_id = versi_id };
    int rc = versi_rule(x->tx, versi_id, true, &out->r, &v, err);
    memcpy(out->sidik, v.sidik, SIDIK_SIZE);
    if (rc == TG_OK) {
        susunan_make(&out->order, out->r);
        out->broken = !layout_same(out->r, &out->order, &v);
    } else if (rc == TG_CORRUPT || rc == TG_INVALID) {
        log_line(LOG_ERROR, "penilaian", "versi aturan rusak", "versi=%lld", (long long)versi_id);
        tg_error_clear(err);
        out->broken = true;
        rc = TG_OK;
    }
    return rc;
}

static int versi_of(replay *x, int64_t versi_id, replay_versi **out, tg_error *err)
{
    for (size_t i = 0; i < x->versi_count; i++) {
        if (x->versi[i].versi_id == versi_id) {
            *out = &x->versi[i];
            return TG_OK;
        }
    }
    size_t at = x->versi_count < VERSI_MAX ? x->versi_count++ : x->versi_last++ % VERSI_MAX;
    rule_unref(x->versi[at].r);
    *out = &x->versi[at];
    int rc = versi_load(x, *out, versi_id, err);
    if (rc != TG_OK)
        **out = (replay_versi){ .versi_id = -1 };
    return rc;
}

/* ---- one decision ------------------------------------------------------------------------------------- */

static int check_decision(replay *x, const keputusan *k, replay_versi **used, tg_error *err)
{
    rule_outcome o = { 0 };
    bool same = false;
    int rc = versi_of(x, k->versi_id, used, err);
    if (rc == TG_OK && !(*used)->broken)
        rc = keputusan_replay(x->tx, (*used)->r, &(*used)->order, k, x->p.tanggal_acuan, false, &x->row, x->ruang, &o, &same, err);
    if (rc != TG_OK)
        return rc;
    x->diperiksa++;
    if (!same)
        note_difference(x, k->penilaian_id, k->subjek_id);
    return TG_OK;
}

/* ---- blocks -------------------------------------------------------------------------------------------- */

/* A digest that does not fit counts once, unless a row of its block was already found different. */
static int block_close(replay *x, tg_error *err)
{
    blok_sidik stored, again;
    blok_end(&x->blok, &again);
    int rc = sidik_find(x->tx, x->p.id, x->blok_nomor, &stored, err);
    if (rc < 0)
        return rc;
    bool same = rc == TG_OK && stored.jumlah == again.jumlah && stored.subjek_akhir == again.subjek_akhir
             && memcmp(stored.sidik, again.sidik, sizeof again.sidik) == 0;
    if (!same && x->beda == x->beda_before)
        note_difference(x, x->p.id, again.subjek_akhir);
    x->blok_nomor++;
    x->beda_before = x->beda;
    blok_begin(&x->blok);
    return TG_OK;
}

static int replay_row(void *arg, const keputusan *k, tg_error *err)
{
    replay *x = arg;
    replay_versi *v;
    int rc = check_decision(x, k, &v, err);
    if (rc != TG_OK)
        return rc;
    blok_add(&x->blok, k, v->sidik, x->p.tanggal_acuan);
    x->last = k->subjek_id;
    x->rows++;
    return x->blok.jumlah == BLOK_ROWS ? block_close(x, err) : TG_OK;
}

/* ---- ranges ---------------------------------------------------------------------------------------------- */

static int range_begin(replay *x, tg_error *err)
{
    arena_reset(x->arena);
    return store_reader_begin(x->reader, job_who(x->job), NULL, x->arena, &x->tx, err);
}

static int step_nothing(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    (void)tx; (void)cursor; (void)arg; (void)err;
    return TG_OK;
}

/* Rows that were taken out shorten the count that the assessment itself keeps. */
static int close_last(replay *x, tg_error *err)
{
    int rc = range_begin(x, err);
    if (rc != TG_OK)
        return rc;
    if (x->blok.jumlah > 0)
        rc = block_close(x, err);
    if (rc == TG_OK && x->rows != x->p.dinilai && x->beda == 0)
        note_difference(x, x->p.id, 0);
    store_reader_end(x->reader);
    return rc;
}

static int replay_one(replay *x, tg_error *err)
{
    int64_t before = -1;
    int rc = TG_OK;
    x->last = x->rows = x->blok_nomor = 0;
    x->beda_before = x->beda;
    blok_begin(&x->blok);
    while (rc == TG_OK && before != x->rows) {
        before = x->rows;
        if (job_cancelled(x->job))
            return tg_fail(err, TG_ABORTED, "penilaian_dibatalkan");
        if ((rc = range_begin(x, err)) != TG_OK)
            return rc;
        rc = keputusan_each(x->tx, x->p.id, x->last, STEP_ROWS, -1, replay_row, x, err);
        store_reader_end(x->reader);
        if (rc == TG_OK && x->rows != before) {
            job_progress(x->job, x->diperiksa, 0);
            rc = job_step(x->job, step_nothing, x, err);       /* keeps the lease and shows how far we are */
        }
    }
    return rc == TG_OK ? close_last(x, err) : rc;
}

static int page_of(replay *x, int64_t setelah, penilaian **list, size_t *count, tg_error *err)
{
    penilaian_saring f = { .setelah = setelah, .status = PENILAIAN_SELESAI, .batas = PAGE, .naik = true };
    int rc = range_begin(x, err);
    if (rc != TG_OK)
        return rc;
    rc = penilaian_list(x->tx, &f, list, count, err);
    if (rc == TG_OK) {
        penilaian *kept = tg_arena_array(job_arena(x->job), *count + 1, sizeof *kept);
        if (kept == NULL)
            rc = tg_fail(err, TG_NOMEM, "memori_habis");
        else if (*count > 0)
            memcpy(kept, *list, *count * sizeof *kept);
        *list = kept;
    }
    store_reader_end(x->reader);
    return rc;
}

static int replay_every(replay *x, tg_error *err)
{
    penilaian *list;
    size_t n = PAGE;
    int rc = TG_OK;
    for (int64_t setelah = 0; rc == TG_OK && n == PAGE; ) {
        rc = page_of(x, setelah, &list, &n, err);
        for (size_t i = 0; rc == TG_OK && i < n; i++) {
            x->p = list[i];
            setelah = list[i].id;
            rc = replay_one(x, err);
        }
    }
    return rc;
}

static int replay_named(replay *x, int64_t id, tg_error *err)
{
    int rc = range_begin(x, err);
    if (rc != TG_OK)
        return rc;
    rc = penilaian_read(x->tx, id, &x->p, err);
    store_reader_end(x->reader);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "penilaian_tidak_ada");
    if (rc == TG_OK && x->p.status != PENILAIAN_SELESAI)
        return tg_fail(err, TG_CONFLICT, "penilaian_belum_selesai", x->p.periode);
    return rc == TG_OK ? replay_one(x, err) : rc;
}

/* ---- the night's sample ----------------------------------------------------------------------------------- */

static int sample_row(void *arg, const keputusan *k, tg_error *err)
{
    replay_versi *v;
    return check_decision(arg, k, &v, err);
}

static int64_t below(int64_t n)
{
    uint64_t r;
    env_random(&r, sizeof r);
    return (int64_t)(r % (uint64_t)n);
}

/* A random place in a block that the digest table names: every decision may be drawn. */
static int sample_one(replay *x, const penilaian *list, size_t n, tg_error *err)
{
    blok_sidik to, before = { .subjek_akhir = 0 };
    x->p = list[below((int64_t)n)];
    int64_t blok = x->p.dinilai > 0 ? below((x->p.dinilai + BLOK_ROWS - 1) / BLOK_ROWS) : 0;
    int rc = sidik_find(x->tx, x->p.id, blok, &to, err);
    if (rc == TG_OK && blok > 0)
        rc = sidik_find(x->tx, x->p.id, blok - 1, &before, err);
    if (rc != TG_OK)
        return rc == TG_END ? TG_OK : rc;
    int64_t from = before.subjek_akhir;
    int64_t after = to.subjek_akhir > from + 1 ? from + below(to.subjek_akhir - from) : from;
    return keputusan_each(x->tx, x->p.id, after, 1, -1, sample_row, x, err);
}

/* A young office has fewer decisions than a night may look at: none is drawn more often than once, on average. */
static int64_t sample_count(const penilaian *list, size_t n)
{
    int64_t all = 0;
    for (size_t i = 0; i < n && all < SAMPLE_COUNT; i++)
        all += list[i].dinilai;
    return all < SAMPLE_COUNT ? all : SAMPLE_COUNT;
}

static int sample_all(replay *x, tg_error *err)
{
    penilaian *list;
    size_t n;
    penilaian_saring f = { .setelah = INT64_MAX, .status = PENILAIAN_SELESAI, .batas = PAGE };
    int rc = range_begin(x, err);
    if (rc != TG_OK)
        return rc;
    rc = penilaian_list(x->tx, &f, &list, &n, err);
    int64_t count = rc == TG_OK ? sample_count(list, n) : 0;
    for (int64_t i = 0; rc == TG_OK && i < count; i++)
        rc = sample_one(x, list, n, err);
    store_reader_end(x->reader);
    return rc;
}

/* ---- jobs -------------------------------------------------------------------------------------------------- */

static int step_alarm(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    replay *x = arg;
    (void)cursor;
    const char *rincian = tg_arena_printf(tx->arena, "{\"diperiksa\":%lld,\"beda\":%lld}", (long long)x->diperiksa, (long long)x->beda);
    if (rincian == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return audit_add(tx, "penilaian.putar_ulang_beda", "penilaian", x->different[0].penilaian_id, tx->who->kode_wilayah, rincian, err);
}

static int say_differences(replay *x, jw *w)
{
    jw_key(w, "berbeda");
    jw_array(w);
    for (int64_t i = 0; i < x->beda && i < DIFFERENT_MAX; i++) {
        jw_object(w);
        jw_kv_i64(w, "penilaian", x->different[i].penilaian_id);
        jw_kv_i64(w, "subjek", x->different[i].subjek_id);
        jw_object_end(w);
    }
    jw_array_end(w);
    return TG_OK;
}

static int say(replay *x, tg_error *err)
{
    tg_buf text;
    jw w;
    int rc = TG_OK;
    if (x->beda > 0) {
        log_line(LOG_ERROR, "penilaian", "putar ulang berbeda dari keputusan tersimpan", "diperiksa=%lld beda=%lld penilaian=%lld",
                 (long long)x->diperiksa, (long long)x->beda, (long long)x->different[0].penilaian_id);
        rc = job_step(x->job, step_alarm, x, err);
    }
    buf_init(&text, 8192);
    jw_start(&w, &text);
    jw_object(&w);
    jw_kv_i64(&w, "diperiksa", x->diperiksa);
    jw_kv_i64(&w, "beda", x->beda);
    if (x->beda > 0)
        say_differences(x, &w);
    jw_object_end(&w);
    if (rc == TG_OK)
        rc = text.failed ? tg_fail(err, TG_NOMEM, "memori_habis") : job_result(x->job, buf_cstr(&text), err);
    buf_free(&text);
    return rc;
}

static int replay_open(replay *x, schedule_job *job, tg_error *err)
{
    *x = (replay){ .job = job };
    x->versi = tg_arena_array(job_arena(job), VERSI_MAX, sizeof *x->versi);
    x->ruang = tg_arena_alloc(job_arena(job), sizeof *x->ruang);
    x->arena = arena_create();
    x->reader = store_reader_acquire(job_store(job), err);
    if (x->reader == NULL)
        return err->code;
    return x->versi == NULL || x->ruang == NULL || x->arena == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

static void replay_close(replay *x)
{
    for (size_t i = 0; i < x->versi_count; i++)
        rule_unref(x->versi[i].r);
    store_reader_release(x->reader);
    arena_destroy(x->arena);
}

int replay_run(schedule_job *job, tg_error *err)
{
    replay x;
    int64_t id = 0;
    int rc = replay_open(&x, job, err);
    if (rc == TG_OK)
        rc = job_args_i64(job, "penilaian", &id, err);
    if (rc == TG_OK)
        rc = id != 0 ? replay_named(&x, id, err) : replay_every(&x, err);
    if (rc == TG_OK)
        rc = say(&x, err);
    replay_close(&x);
    return rc;
}

int sample_run(schedule_job *job, tg_error *err)
{
    replay x;
    int rc = replay_open(&x, job, err);
    if (rc == TG_OK)
        rc = sample_all(&x, err);
    if (rc == TG_OK)
        rc = say(&x, err);
    replay_close(&x);
    return rc;
}
