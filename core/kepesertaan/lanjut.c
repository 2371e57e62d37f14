/* kepesertaan/lanjut.c: looks at what must keep holding after acceptance (syarat_lanjut), for everybody who receives, at the
 * rhythm the rule says; once per participant, condition and period.
 *
 * periksa      bulan 2026-12, semester 2026-S2, tahun 2026: the daily job. tahap:<periode>: the job that lists a round, before it
 *              reads who takes part (kepesertaan_keep), or an order that names the period.
 * bila_gagal   kunjungi: a task. tahan, hentikan: a hold with its clock, and a task to decide by its end; hentikan says that the
 *              rule would end the participation. A rule never ends one: an official does, or the family is paid on.
 * Rule         What is not known or cannot be computed holds nothing: it is a task.
 * Thread  a job thread (a rule may be compiled there); consequences are steps on the writer. Memory  the job's arena.
 * Walks   job. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "kepesertaan/acts.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

enum { PAGE = 50, TASK_DAYS = 14, MASA_SIZE = 48 };

typedef struct {
    schedule_job *job;
    tg_arena *arena;                        /* of one page */
    const char *program, *kode_wilayah, *periode;   /* of an order; NULL: all, the daily run */
    tg_date tanggal;                        /* TG_DATE_NONE: today where the family lives */
    bool within;                            /* another job, whose cursor is its own: what is looked at twice is noted once */
    int64_t after, now, diperiksa, gagal;
    peserta list[PAGE];
    penilaian_lanjut_hasil found[PAGE];
    tg_date day[PAGE];
    int count;
} looking;

int conditions_order(tg_tx *tx, const conditions_ask *ask, int64_t *kerja, tg_error *err)
{
    char day[DATE_TEXT_SIZE];
    int rc = program_known(ask->program, err);
    if (rc == TG_OK)
        rc = region_known(tx, ask->kode_wilayah, err);
    if (rc != TG_OK)
        return rc;
    tg_date today = wilayah_today(ask->kode_wilayah, tx->now), at = ask->tanggal != TG_DATE_NONE ? ask->tanggal : today;
    if (at > today)
        return tg_fail_field(err, TG_INVALID, "tanggal", "syarat_tanggal_depan");      /* its period would be looked at already when it comes */
    const char *periode = ask->periode != NULL ? tg_arena_printf(tx->arena, ",\"periode\":\"%s\"", ask->periode) : "";
    const char *kunci = tg_arena_printf(tx->arena, "syarat_lanjut:%" PRId64, tg_id(tx));
    const char *args = periode == NULL ? NULL : tg_arena_printf(tx->arena, "{\"program\":\"%s\",\"kode_wilayah\":\"%s\",\"tanggal\":\"%s\"%s}",
                                                                ask->program, ask->kode_wilayah, date_text(at, day), periode);
    if (kunci == NULL || args == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return schedule_add(tx, "kepesertaan.syarat_lanjut", kunci, args, 0, kerja, err);
}

/* ---- which period -------------------------------------------------------------------------------------------- */

/* "": not at this run. */
static void period_of(const looking *l, const char *rhythm, tg_date day, char out[MASA_SIZE])
{
    int tahun, bulan, hari;
    date_split(day, &tahun, &bulan, &hari);
    out[0] = 0;
    if (text_same(rhythm, "bulan"))
        snprintf(out, MASA_SIZE, "%04d-%02d", tahun, bulan);
    else if (text_same(rhythm, "semester"))
        snprintf(out, MASA_SIZE, "%04d-S%d", tahun, bulan <= 6 ? 1 : 2);
    else if (text_same(rhythm, "tahun"))
        snprintf(out, MASA_SIZE, "%04d", tahun);
    else if (l->periode != NULL)
        snprintf(out, MASA_SIZE, "tahap:%s", l->periode);
}

/* ---- looking -------------------------------------------------------------------------------------------------- */

static bool is_asked(const peserta *p) { return p->status == PESERTA_AKTIF || p->status == PESERTA_DITANGGUHKAN; }

/* No rule any more, or none that can be used, or data that may not be used (warga_restrict): then nothing is looked at, and
 * nobody suffers from it. */
static int look_at(tg_tx *tx, looking *l, int i, tg_error *err)
{
    const peserta *p = &l->list[i];
    warga_tersebut siapa;
    l->found[i].count = 0;
    l->day[i] = l->tanggal != TG_DATE_NONE ? l->tanggal : wilayah_today(p->kode_wilayah, l->now);
    if (!is_asked(p))
        return TG_OK;
    int rc = warga_family_listed(tx, p->keluarga_id, &siapa, err);
    if (rc != TG_OK || siapa.dibatasi)
        return rc;
    penilaian_lanjut ask = { .program = p->program, .kode_wilayah = p->kode_wilayah, .periode = l->periode != NULL ? l->periode : "",
                             .tanggal = l->day[i], .keluarga_id = p->keluarga_id };
    rc = penilaian_keep(tx, &ask, &l->found[i], err);
    if (rc != TG_NOT_FOUND)
        return rc;
    tg_error_clear(err);
    return TG_OK;
}

static int read_page(tg_tx *tx, looking *l, tg_error *err)
{
    peserta_filter f = { .program = l->program, .kode_wilayah = l->kode_wilayah, .after = l->after };
    l->now = env_now_ms();
    int rc = peserta_page(tx, &f, l->list, PAGE, &l->count, err);
    for (int i = 0; rc == TG_OK && i < l->count; i++)
        rc = look_at(tx, l, i, err);
    return rc;
}

/* ---- consequences --------------------------------------------------------------------------------------------- */

/* What a person has to do, with the command that does it. */
static const char *what_to_do(const rule_lanjut_hasil *h)
{
    if (h->status != ST_TIDAK_TERPENUHI)
        return "lengkapi datanya";
    if (text_same(h->bila_gagal, "kunjungi"))
        return "kunjungi keluarganya";
    return text_same(h->bila_gagal, "hentikan") ? "aturan mengusulkan berhenti; putuskan sebelum tenggat: member leave atau member resume"
                                                : "ditahan; tinjau sebelum tenggat: member resume atau member leave";
}

static int add_task(tg_tx *tx, const peserta *p, const rule_lanjut_hasil *h, tg_date day, tg_error *err)
{
    int64_t id;
    penilaian_tugas t = { .jenis = "kepesertaan.syarat_lanjut", .kode_wilayah = p->kode_wilayah,
                          .tenggat = p->status == PESERTA_DITANGGUHKAN ? p->tenggat : day + TASK_DAYS,
                          .objek = member_object(tx, p), .ditutup_orang = p->status == PESERTA_AKTIF,       /* a hold ends by a decision */
                          .uraian = tg_arena_printf(tx->arena, "%s: %s; %s", h->label, rule_status_text((rule_status)h->status), what_to_do(h)) };
    return t.objek == NULL || t.uraian == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : penilaian_task_add(tx, &t, &id, err);
}

/* What was done is written beside the status, so that a page read later says it. */
static int consequence(tg_tx *tx, peserta *p, const rule_lanjut_hasil *h, tg_date day, tg_error *err)
{
    bool failed = h->status == ST_TIDAK_TERPENUHI && !text_same(h->bila_gagal, "kunjungi");
    const char *catatan = tg_arena_printf(tx->arena, "syarat lanjut \"%s\" tidak terpenuhi (%s)", h->id, h->bila_gagal);
    int rc = TG_OK;
    if (failed && p->status == PESERTA_AKTIF)
        rc = member_hold(tx, p, "syarat_lanjut", catatan, err);
    return rc == TG_OK ? add_task(tx, p, h, day, err) : rc;
}

static bool asks_for_something(const rule_lanjut_hasil *h) { return h->status != ST_TERPENUHI && h->status != ST_TIDAK_BERLAKU; }

static int note_one(tg_tx *tx, const looking *l, int i, const rule_lanjut_hasil *h, tg_error *err)
{
    bool fresh;
    char *masa = tg_arena_alloc(tx->arena, MASA_SIZE);
    peserta p;
    if (masa == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    period_of(l, h->periksa, l->day[i], masa);
    if (masa[0] == 0)
        return TG_OK;
    periksa row = { l->list[i].id, h->id, masa, l->list[i].kode_wilayah, rule_status_text((rule_status)h->status),
                    asks_for_something(h) ? h->bila_gagal : NULL, l->found[i].versi };
    int rc = periksa_insert(tx, &row, &fresh, err);
    if (rc != TG_OK || !fresh || !asks_for_something(h))
        return rc;
    rc = peserta_find_own(tx, &p, l->list[i].program, l->list[i].keluarga_id, err);       /* as it is now, not as it was read */
    return rc == TG_OK ? consequence(tx, &p, h, l->day[i], err) : rc;
}

static int note_page(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    const looking *l = arg;
    int rc = TG_OK;
    for (int i = 0; rc == TG_OK && i < l->count; i++) {
        for (size_t k = 0; rc == TG_OK && k < l->found[i].count; k++)
            rc = note_one(tx, l, i, &l->found[i].butir[k], err);
        if (!l->within)
            *cursor = l->list[i].id;
    }
    return rc;
}

/* ---- the job --------------------------------------------------------------------------------------------------- */

static int read_order(looking *l, tg_error *err)
{
    const char *day;
    l->tanggal = TG_DATE_NONE;
    if (text_same(job_args(l->job), "{}"))
        return TG_OK;                        /* the daily run */
    int rc = job_args_text(l->job, "program", &l->program, err);
    if (rc == TG_OK)
        rc = job_args_text(l->job, "kode_wilayah", &l->kode_wilayah, err);
    if (rc == TG_OK)
        rc = job_args_text(l->job, "tanggal", &day, err);
    if (rc == TG_OK && strstr(job_args(l->job), "\"periode\"") != NULL)
        rc = job_args_text(l->job, "periode", &l->periode, err);
    return rc == TG_OK ? date_parse(&l->tanggal, day, strlen(day), err) : rc;
}

static void count_page(looking *l)
{
    for (int i = 0; i < l->count; i++) {
        l->diperiksa += l->found[i].count > 0;
        for (size_t k = 0; k < l->found[i].count; k++)
            l->gagal += l->found[i].butir[k].status == ST_TIDAK_TERPENUHI;
    }
}

/* A page has memory of its own: its families' facts are gone with it. */
static int one_page(looking *l, tg_error *err)
{
    tg_tx *tx;
    arena_reset(l->arena);
    store_reader *r = store_reader_acquire(job_store(l->job), err);
    if (r == NULL)
        return err->code;
    int rc = store_reader_begin(r, job_who(l->job), NULL, l->arena, &tx, err);
    if (rc == TG_OK) {
        rc = read_page(tx, l, err);
        store_reader_end(r);
    }
    store_reader_release(r);
    count_page(l);
    if (rc == TG_OK && l->count > 0) {
        rc = job_step(l->job, note_page, l, err);
        l->after = l->list[l->count - 1].id;
    }
    return rc;
}

static int all_pages(looking *l, tg_error *err)
{
    int rc = TG_OK;
    if ((l->arena = arena_create()) == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    for (l->count = PAGE; rc == TG_OK && l->count == PAGE; )
        rc = one_page(l, err);
    arena_destroy(l->arena);
    return rc;
}

int kepesertaan_keep(schedule_job *job, const kepesertaan_soal *what, tg_error *err)
{
    looking *l = tg_arena_alloc(job_arena(job), sizeof *l);
    if (l == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *l = (looking){ .job = job, .within = true, .program = what->program, .kode_wilayah = what->kode_wilayah, .periode = what->periode,
                    .tanggal = TG_DATE_NONE };
    return all_pages(l, err);
}

int conditions_run(schedule_job *job, tg_error *err)
{
    looking *l = tg_arena_alloc(job_arena(job), sizeof *l);
    if (l == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *l = (looking){ .job = job, .after = job_cursor(job) };
    int rc = read_order(l, err);
    if (rc == TG_OK)
        rc = all_pages(l, err);
    const char *json = tg_arena_printf(job_arena(job), "{\"diperiksa\":%" PRId64 ",\"gagal\":%" PRId64 "}", l->diperiksa, l->gagal);
    if (rc == TG_OK)
        rc = json != NULL ? job_result(job, json, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    return rc;
}
