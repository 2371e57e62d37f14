/* The job "penilaian": reads families in key ranges, decides, and writes decisions in steps; the
 * last step makes all of them visible at once.
 *
 * Thread  a job thread; rows are written by steps on the writer.
 * Memory  one batch of 2,000 decisions, kept from batch to batch; nothing is allocated per family.
 * Walks   job. */
#include <string.h>
#include "audit/audit.h"
#include "penilaian/region_rules.h"

enum { ASAL_CACHE = 64, BYTES_MAX = 64 * 1024 * 1024, GALAT_LEAST = 100, GALAT_PER_MILL = 1 };

typedef struct { int64_t subjek_id, skor, nominal; const region_rule *rule; size_t at; uint32_t fakta_size; uint16_t status_size, besaran_size;
                 uint8_t hasil; char kode[16]; } draft_row;
typedef struct {
    schedule_job *job;
    store_reader *reader;
    store_who who;                        /* who started it, narrowed to the region that is assessed */
    tg_arena *arena;                      /* of one batch */
    penilaian p;                          /* counts as of the last step */
    source_round round;
    region_rules rules;
    source_plan *plan;
    int64_t after, total;
    /* one batch */
    draft_row *draft;
    size_t count;
    tg_buf bytes;
    penilaian more;
    blok_sidik blok[STEP_ROWS / BLOK_ROWS + 1];
    size_t blok_count;
    struct { char teks[160]; int64_t id; } asal[ASAL_CACHE];
    size_t asal_count;
    const char *asal_teks;                /* argument and result of step_asal */
    int64_t asal_id;
    source_row row;
    rule_row facts;
    baris_ruang *ruang;
    uint8_t *bytes_row;                   /* one decision */
    const char *kelompok, *alasan;        /* arguments of step_stop and step_finish */
    penilaian_lama lama;                  /* which it took the place of */
} run;

/* ---- provenance texts --------------------------------------------------------------------------- */

static int step_asal(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *x = arg;
    (void)cursor;
    int rc = asal_find(tx, x->asal_teks, &x->asal_id, err);
    if (rc != TG_END)
        return rc;
    x->asal_id = tg_id(tx);
    return asal_insert(tx, x->asal_id, x->asal_teks, err);
}

/* A text seen for the first time costs a step; there are a few dozen in a whole country. */
static int asal_number(run *x, const char *teks, int64_t *id, tg_error *err)
{
    for (size_t i = 0; i < x->asal_count; i++)
        if (strcmp(x->asal[i].teks, teks) == 0) {
            *id = x->asal[i].id;
            return TG_OK;
        }
    size_t at = x->asal_count < ASAL_CACHE ? x->asal_count++ : (size_t)x->after % ASAL_CACHE;
    text_copy(x->asal[at].teks, sizeof x->asal[at].teks, teks);
    x->asal_teks = x->asal[at].teks;
    int rc = job_step(x->job, step_asal, x, err);
    if (rc != TG_OK)
        x->asal[at].teks[0] = '\0';
    *id = x->asal[at].id = x->asal_id;
    return rc;
}

/* ---- one family ----------------------------------------------------------------------------------- */

static int row_facts(run *x, const region_rule *rr, int64_t asal[RULE_READ_MAX], tg_error *err)
{
    int rc = TG_OK;
    source_facts(&x->row, rr->r, rr->column, x->ruang->v, x->ruang->known, &x->facts);
    for (size_t i = 0; i < rr->order.read_count && rc == TG_OK; i++) {
        const char *teks = x->facts.asal[i];
        asal[i] = 0;
        if (teks != NULL && teks[0] != '\0')
            rc = asal_number(x, teks, &asal[i], err);
    }
    x->facts.hari_ini = x->p.tanggal_acuan;
    return rc;
}

static void count_outcome(penilaian *more, rule_hasil hasil)
{
    more->dinilai++;
    switch (hasil) {
    case HASIL_LAYAK: more->layak++; break;
    case HASIL_TIDAK_LAYAK: more->tidak_layak++; break;
    case HASIL_PERLU_DATA: more->perlu_data++; break;
    case HASIL_GALAT: more->galat++; break;
    case HASIL_TIDAK_TERSEDIA: break;               /* closed regions have no subjects */
    }
}

static int decide_row(run *x, tg_error *err)
{
    uint8_t *bytes = x->bytes_row;
    int64_t asal[RULE_READ_MAX];
    rule_outcome o;
    const region_rule *rr = region_rules_for(&x->rules, x->row.kode_wilayah);
    if (rule_tutup_of(rr->r) != NULL)
        return TG_OK;                               /* the program is not there: nobody is refused */
    int rc = row_facts(x, rr, asal, err);
    if (rc != TG_OK)
        return rc;
    rule_decide(rr->r, &x->facts, &o);
    draft_row *d = &x->draft[x->count++];
    *d = (draft_row){ .subjek_id = x->row.id, .rule = rr, .hasil = (uint8_t)o.hasil, .skor = o.skor, .nominal = o.uang, .at = x->bytes.n };
    memcpy(d->kode, x->row.kode_wilayah, sizeof d->kode);
    size_t n = d->status_size = (uint16_t)status_encode(&rr->order, &o, bytes);
    n += d->besaran_size = (uint16_t)besaran_encode(&rr->order, &o, bytes + n);
    n += d->fakta_size = (uint32_t)fakta_encode(&rr->order, &x->facts, asal, bytes + n);
    buf_add(&x->bytes, bytes, n);
    count_outcome(&x->more, o.hasil);
    return x->bytes.failed ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

static keputusan draft_decision(const run *x, const draft_row *d)
{
    const uint8_t *p = (const uint8_t *)x->bytes.p + d->at;
    return (keputusan){ .penilaian_id = x->p.id, .subjek_id = d->subjek_id, .versi_id = d->rule->versi_id, .skor = d->skor,
        .nominal = d->nominal, .kode_wilayah = d->kode, .hasil = d->hasil, .status = p, .status_size = d->status_size,
        .besaran = p + d->status_size, .besaran_size = d->besaran_size,
        .fakta = p + d->status_size + d->besaran_size, .fakta_size = d->fakta_size };
}

/* ---- one batch ------------------------------------------------------------------------------------ */

/* Up to STEP_ROWS families after *from; how many were read. */
static int scan_some(run *x, tg_tx *tx, int64_t *from, size_t *read, tg_error *err)
{
    source_scan *scan = NULL;
    int rc = source_open(&scan, tx, x->plan, *from, STEP_ROWS, err);
    *read = 0;
    while (rc == TG_OK && x->count < STEP_ROWS && (rc = source_next(scan, &x->row, err)) == TG_ROW) {
        *from = x->row.id;
        (*read)++;
        rc = decide_row(x, err);
    }
    return rc == TG_END ? TG_OK : rc;
}

/* Families of closed regions are passed over, so that only the last batch is not full. */
static int scan_batch(run *x, tg_tx *tx, tg_error *err)
{
    int64_t from = x->after;
    size_t read = STEP_ROWS;
    int rc = source_check_import(tx, x->p.kode_wilayah, err);       /* one may have begun since the last batch */
    while (rc == TG_OK && read == STEP_ROWS && x->count < STEP_ROWS)
        rc = scan_some(x, tx, &from, &read, err);
    return rc;
}

static int read_batch(run *x, tg_error *err)
{
    tg_tx *tx;
    x->count = 0;
    x->more = (penilaian){ .id = x->p.id };
    buf_clear(&x->bytes);
    arena_reset(x->arena);
    int rc = store_reader_begin(x->reader, &x->who, NULL, x->arena, &tx, err);
    if (rc != TG_OK)
        return rc;
    rc = scan_batch(x, tx, err);
    store_reader_end(x->reader);
    return rc;
}

/* Batches are whole blocks but for the last, so a block never spans two steps. */
static void digest_batch(run *x)
{
    blok_stream b;
    x->blok_count = 0;
    for (size_t i = 0; i < x->count; i++) {
        if (i % BLOK_ROWS == 0)
            blok_begin(&b);
        keputusan k = draft_decision(x, &x->draft[i]);
        blok_add(&b, &k, x->draft[i].rule->sidik, x->p.tanggal_acuan);
        if (b.jumlah == BLOK_ROWS || i + 1 == x->count)
            blok_end(&b, &x->blok[x->blok_count++]);
    }
}

static int step_write(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *x = arg;
    int rc = TG_OK;
    for (size_t i = 0; i < x->count && rc == TG_OK; i++) {
        keputusan k = draft_decision(x, &x->draft[i]);
        rc = keputusan_insert(tx, &k, err);
    }
    for (size_t i = 0; i < x->blok_count && rc == TG_OK; i++)
        rc = sidik_insert(tx, x->p.id, x->p.dinilai / BLOK_ROWS + (int64_t)i, &x->blok[i], err);
    *cursor = x->draft[x->count - 1].subjek_id;
    return rc == TG_OK ? penilaian_add_counts(tx, &x->more, err) : rc;
}

static bool too_many_errors(const penilaian *p)
{
    int64_t limit = p->dinilai * GALAT_PER_MILL / 1000;
    return p->galat > (limit > GALAT_LEAST ? limit : GALAT_LEAST);
}

static int write_batch(run *x, tg_error *err)
{
    digest_batch(x);
    job_progress(x->job, x->p.dinilai + (int64_t)x->count, x->total);
    int rc = job_step(x->job, step_write, x, err);
    if (rc != TG_OK)
        return rc;
    x->after = x->draft[x->count - 1].subjek_id;
    x->p.dinilai += x->more.dinilai;
    x->p.layak += x->more.layak;
    x->p.tidak_layak += x->more.tidak_layak;
    x->p.perlu_data += x->more.perlu_data;
    x->p.galat += x->more.galat;
    return TG_OK;
}

/* A batch that is not full was the last: families that come later belong to the next assessment. */
static int assess_all(run *x, tg_error *err)
{
    char dinilai[32], galat[32];
    while (x->p.dinilai % STEP_ROWS == 0) {
        if (job_cancelled(x->job))
            return tg_fail(err, TG_ABORTED, "penilaian_dibatalkan");
        int rc = read_batch(x, err);
        if (rc != TG_OK || x->count == 0)
            return rc;
        if ((rc = write_batch(x, err)) != TG_OK)
            return rc;
        if (too_many_errors(&x->p))
            return tg_fail(err, TG_INVALID, "penilaian_dihentikan", text_thousands(x->p.galat, galat), text_thousands(x->p.dinilai, dinilai));
    }
    return TG_OK;
}

/* ---- errors, grouped ------------------------------------------------------------------------------- */

enum { GROUPS_MAX = 64, SAMPLES = 3 };
typedef struct { const char *syarat; int64_t versi_id, jumlah, contoh[SAMPLES]; } galat_group;
typedef struct { const run *x; galat_group group[GROUPS_MAX]; size_t count; int64_t last; } galat_groups;

static const region_rule *rule_of_versi(const run *x, int64_t versi_id)
{
    for (size_t i = 0; i < x->rules.count; i++)
        if (x->rules.item[i].versi_id == versi_id)
            return &x->rules.item[i];
    return NULL;
}

/* The first condition that could not be computed; "" when it was the score or an amount. */
static const char *galat_syarat(const run *x, const keputusan *k)
{
    uint8_t status[RULE_SYARAT_MAX];
    size_t n;
    const region_rule *rr = rule_of_versi(x, k->versi_id);
    if (rr == NULL || !status_decode(&rr->order, k->status, k->status_size, status))
        return "";
    const rule_syarat *list = rule_syarat_list(rr->r, &n);
    for (size_t i = 0; i < n; i++)
        if (status[i] == ST_GALAT)
            return list[i].id;
    return "";
}

static int group_row(void *arg, const keputusan *k, tg_error *err)
{
    galat_groups *g = arg;
    const char *syarat = galat_syarat(g->x, k);
    size_t i = 0;
    (void)err;
    g->last = k->subjek_id;
    while (i < g->count && strcmp(g->group[i].syarat, syarat) != 0)
        i++;
    if (i == GROUPS_MAX)
        return 0;
    if (i == g->count)
        g->group[g->count++] = (galat_group){ .syarat = syarat };
    galat_group *x = &g->group[i];
    if (x->jumlah < SAMPLES)
        x->contoh[x->jumlah] = k->subjek_id;
    x->jumlah++;
    return 0;
}

static const char *groups_json(const galat_groups *g, tg_arena *a)
{
    tg_buf text;
    jw w;
    buf_init(&text, 64 * 1024);
    jw_start(&w, &text);
    jw_array(&w);
    for (size_t i = 0; i < g->count; i++) {
        jw_object(&w);
        jw_kv_text(&w, "syarat", g->group[i].syarat);
        jw_kv_i64(&w, "jumlah", g->group[i].jumlah);
        jw_key(&w, "contoh");
        jw_array(&w);
        for (int64_t s = 0; s < SAMPLES && s < g->group[i].jumlah; s++)
            jw_i64(&w, g->group[i].contoh[s]);
        jw_array_end(&w);
        jw_object_end(&w);
    }
    jw_array_end(&w);
    const char *json = text.failed ? NULL : tg_arena_text(a, buf_cstr(&text), text.n);
    buf_free(&text);
    return json;
}

static int group_errors(run *x, tg_error *err)
{
    tg_tx *tx;
    galat_groups *g = tg_arena_alloc(job_arena(x->job), sizeof *g);
    if (x->p.galat == 0)
        return TG_OK;
    if (g == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    g->x = x;
    for (int64_t seen = 0, before = -1; before != seen; ) {
        before = seen;
        int rc = store_reader_begin(x->reader, &x->who, NULL, x->arena, &tx, err);
        if (rc != TG_OK)
            return rc;
        rc = keputusan_each(tx, x->p.id, g->last, STEP_ROWS, HASIL_GALAT, group_row, g, err);
        store_reader_end(x->reader);
        if (rc != TG_OK)
            return rc;
        seen = g->last;
    }
    x->kelompok = groups_json(g, job_arena(x->job));
    return TG_OK;
}

/* ---- begin and end ---------------------------------------------------------------------------------- */

static int step_note(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *x = arg;
    (void)cursor;
    return region_rules_note(&x->rules, tx, &x->p, &x->round.kuota, err);
}

static const char *counts_json(const run *x, tg_arena *a)
{
    return tg_arena_printf(a, "{\"dinilai\":%lld,\"layak\":%lld,\"tidak_layak\":%lld,\"perlu_data\":%lld,\"galat\":%lld}",
                           (long long)x->p.dinilai, (long long)x->p.layak, (long long)x->p.tidak_layak,
                           (long long)x->p.perlu_data, (long long)x->p.galat);
}

/* A function that ran out of steps, time or memory sets its version aside for later runs. */
static int set_aside(run *x, tg_tx *tx, tg_error *err)
{
    int rc = TG_OK;
    for (size_t i = 0; i < x->rules.count && rc == TG_OK; i++) {
        const region_rule *y = &x->rules.item[i];
        int64_t heavy = rule_berat(y->r) - y->berat;
        if (heavy > 0 && y->versi_id != 0)
            rc = karantina_add(tx, y->versi_id, x->p.id, heavy, err);
    }
    return rc;
}

static int end_as(run *x, tg_tx *tx, penilaian_status to, const char *perbuatan, tg_error *err)
{
    const char *rincian = counts_json(x, tx->arena);
    if (rincian == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = penilaian_move(tx, x->p.id, PENILAIAN_BERJALAN, to, x->kelompok, x->alasan, err);
    if (rc == TG_OK)
        rc = set_aside(x, tx, err);
    return rc == TG_OK ? audit_add(tx, perbuatan, "penilaian", x->p.id, x->p.kode_wilayah, rincian, err) : rc;
}

/* Who may not be assessed now is counted, not decided: nobody is refused by it. */
static int count_passed(run *x, tg_error *err)
{
    tg_tx *tx;
    int64_t *list;
    size_t n = 0;
    int rc = store_reader_begin(x->reader, &x->who, NULL, x->arena, &tx, err);
    if (rc != TG_OK)
        return rc;
    rc = source_passed(tx, &list, &n, err);
    store_reader_end(x->reader);
    x->p.dibatasi = (int64_t)n;
    return rc;
}

static int step_finish(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *x = arg;
    (void)cursor;
    const penilaian_permintaan what = { x->p.program, x->p.kode_wilayah, x->p.periode, TG_DATE_NONE };
    int rc = penilaian_replaces(tx, &what, &x->lama, err);
    if (rc == TG_OK && x->p.dibatasi > 0)
        rc = penilaian_set_passed(tx, x->p.id, x->p.dibatasi, err);
    if (rc == TG_OK)
        rc = end_as(x, tx, PENILAIAN_SELESAI, "penilaian.selesai", err);
    return rc == TG_OK ? penilaian_tell(tx, &x->p, "sesudah_nilai", err) : rc;
}

static int step_stop(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    (void)cursor;
    return end_as(arg, tx, PENILAIAN_DIHENTIKAN, "penilaian.dihentikan", err);
}

/* What passes by itself is tried again by the scheduler; anything else ends the assessment. */
static bool ends_the_run(int rc)
{
    return rc < 0 && rc != TG_ABORTED && rc != TG_IO && rc != TG_BUSY && rc != TG_FULL && rc != TG_NOMEM && rc != TG_RETRY;
}

static int stop(run *x, int rc, tg_error *err)
{
    tg_buf text;
    tg_error second = { 0 };
    if (!ends_the_run(rc))
        return rc;
    buf_init(&text, 4096);
    pesan_error(&text, BAHASA_ID, err);
    x->alasan = tg_arena_text(job_arena(x->job), buf_cstr(&text), text.n);
    buf_free(&text);
    group_errors(x, &second);
    if (job_step(x->job, step_stop, x, &second) != TG_OK)
        log_line(LOG_ERROR, "penilaian", "penghentian tidak tercatat", "penilaian=%lld", (long long)x->p.id);
    return rc;
}

static int say_result(run *x, tg_error *err)
{
    int64_t ms = x->p.diakhiri - x->p.dibuat;
    char text[480];
    int n = snprintf(text, sizeof text, "{\"penilaian_id\":%lld,\"dinilai\":%lld,\"layak\":%lld,\"tidak_layak\":%lld,"
             "\"perlu_data\":%lld,\"galat\":%lld,\"detik\":%lld.%03d}", (long long)x->p.id, (long long)x->p.dinilai,
             (long long)x->p.layak, (long long)x->p.tidak_layak, (long long)x->p.perlu_data, (long long)x->p.galat,
             (long long)(ms / 1000), (int)(ms % 1000));
    if (x->lama.penilaian_id != 0)
        snprintf(text + n - 1, sizeof text - (size_t)n + 1, ",\"menggantikan\":{\"penilaian_id\":%lld,\"musyawarah\":%lld,\"keberatan\":%lld}}",
                 (long long)x->lama.penilaian_id, (long long)x->lama.musyawarah, (long long)x->lama.keberatan);
    if (x->p.dibatasi > 0) {
        n = (int)strlen(text);
        snprintf(text + n - 1, sizeof text - (size_t)n + 1, ",\"dibatasi\":%lld}", (long long)x->p.dibatasi);
    }
    return job_result(x->job, text, err);
}

static int load_row(run *x, tg_error *err)
{
    tg_tx *tx;
    int64_t id;
    int rc = job_args_i64(x->job, "penilaian", &id, err);
    if (rc == TG_OK)
        rc = store_reader_begin(x->reader, job_who(x->job), NULL, job_arena(x->job), &tx, err);
    if (rc != TG_OK)
        return rc;
    rc = penilaian_read(tx, id, &x->p, err);
    if (rc == TG_END)
        rc = tg_fail(err, TG_NOT_FOUND, "penilaian_tidak_ada");
    store_reader_end(x->reader);
    return rc;
}

static void round_of(run *x)
{
    x->round = (source_round){ .program = x->p.program, .kode_wilayah = x->p.kode_wilayah, .periode = x->p.periode,
        .acuan = x->p.tanggal_acuan };
    x->round.kuota = (penilaian_kuota){ .jumlah_known = x->p.kuota_jumlah >= 0, .jumlah = x->p.kuota_jumlah,
        .pagu_known = x->p.kuota_pagu >= 0, .pagu = x->p.kuota_pagu };
}

static int check_open(const run *x, tg_error *err)
{
    const rule_tutup *t = rule_tutup_of(x->rules.item[0].r);
    return t == NULL ? TG_OK : tg_fail(err, TG_CONFLICT, "penilaian_tidak_tersedia", x->p.program, x->p.kode_wilayah, t->alasan,
                                       t->dasar_hukum != NULL ? t->dasar_hukum : "-");
}

/* A run that has begun ends with the versions it began with; a new one keeps off those set aside. */
static int check_aside(run *x, tg_tx *tx, bool noted, tg_error *err)
{
    for (size_t i = 0; i < x->rules.count; i++) {
        region_rule *y = &x->rules.item[i];
        bool aside = false;
        int64_t versi_id;
        y->berat = rule_berat(y->r);
        int rc = noted ? TG_END : versi_find(tx, rule_hash(y->r), &versi_id, err);
        if (rc == TG_OK)
            rc = karantina_open(tx, versi_id, &aside, err);
        if (rc < 0)
            return rc;
        if (aside)
            return tg_fail(err, TG_CONFLICT, "penilaian_karantina", rule_version(y->r), x->p.program, y->kode);
    }
    return TG_OK;
}

static int prepare_in(run *x, tg_tx *tx, bool *noted, tg_error *err)
{
    int rc = source_check_import(tx, x->p.kode_wilayah, err);
    if (rc == TG_OK)
        rc = region_rules_open(&x->rules, tx, job_arena(x->job), &x->p, noted, err);
    if (rc == TG_OK)
        rc = check_open(x, err);
    if (rc == TG_OK)
        rc = check_aside(x, tx, *noted, err);
    if (rc == TG_OK && !*noted)
        rc = source_quota(tx, &x->round, &x->round.kuota, err);
    return rc == TG_OK ? source_count(tx, x->rules.item[0].r, &x->total, err) : rc;
}

static int prepare(run *x, tg_error *err)
{
    tg_tx *tx;
    bool noted = false;
    round_of(x);
    x->who = *job_who(x->job);
    store_scope(&x->who, x->p.kode_wilayah);
    int rc = store_reader_begin(x->reader, &x->who, NULL, job_arena(x->job), &tx, err);
    if (rc != TG_OK)
        return rc;
    rc = prepare_in(x, tx, &noted, err);
    store_reader_end(x->reader);
    if (rc == TG_OK && !noted)
        rc = job_step(x->job, step_note, x, err);
    x->plan = source_plan_create(job_arena(x->job), &x->round, err);
    if (rc == TG_OK && x->plan == NULL)
        rc = err->code;
    return rc == TG_OK ? region_rules_plan(&x->rules, x->plan, err) : rc;
}

static int memory(run *x, tg_error *err)
{
    x->draft = tg_arena_array(job_arena(x->job), STEP_ROWS, sizeof *x->draft);
    x->ruang = tg_arena_alloc(job_arena(x->job), sizeof *x->ruang);
    x->bytes_row = tg_arena_alloc(job_arena(x->job), STATUS_MAX + BESARAN_MAX + FAKTA_MAX);
    x->arena = arena_create();
    buf_init(&x->bytes, BYTES_MAX);
    x->reader = x->draft && x->arena ? store_reader_acquire(job_store(x->job), err) : NULL;
    if (x->draft == NULL || x->arena == NULL || x->ruang == NULL || x->bytes_row == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return x->reader == NULL ? err->code : TG_OK;
}

static int assess(run *x, tg_error *err)
{
    int rc = prepare(x, err);
    if (rc == TG_OK)
        rc = assess_all(x, err);
    if (rc == TG_OK)
        rc = group_errors(x, err);
    if (rc == TG_OK)
        rc = count_passed(x, err);
    if (rc == TG_OK)
        rc = job_step(x->job, step_finish, x, err);
    return rc == TG_OK ? load_row(x, err) : stop(x, rc, err);
}

int assess_run(schedule_job *job, tg_error *err)
{
    run *x = tg_arena_alloc(job_arena(job), sizeof *x);
    if (x == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    x->job = job;
    x->after = job_cursor(job);
    int rc = memory(x, err);
    if (rc != TG_OK)
        goto done;
    rc = load_row(x, err);
    if (rc == TG_OK && x->p.status == PENILAIAN_BERJALAN)
        rc = assess(x, err);
    if (rc == TG_OK && x->p.status != PENILAIAN_SELESAI)
        rc = tg_fail(err, TG_CONFLICT, "penilaian_sudah_berakhir");
    if (rc == TG_OK)
        rc = say_result(x, err);
done:
    region_rules_close(&x->rules);
    buf_free(&x->bytes);
    store_reader_release(x->reader);
    arena_destroy(x->arena);
    return rc;
}
