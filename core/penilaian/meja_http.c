/* What a caller sees of the desk: putting a text forward, deciding about it, history, differences, files, tasks.
 *
 * Input   requests. Output  JSON as described at each handler.
 * Thread  judging on the pool (prepare); rows on the writer; lists on the pool.
 * Memory  the request's.
 * Walks   request, rule. */
#include <string.h>
#include "audit/audit.h"
#include "http/http.h"
#include "penilaian/rancangan.h"
#include "wilayah/wilayah.h"

#define ROLES_SUBMIT (TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYUSUN)
#define ROLES_APPROVE (TG_ROLE_ADMIN | TG_ROLE_PENYETUJU)
#define ROLES_DRAFTS (ROLES_SUBMIT | ROLES_APPROVE | TG_ROLE_AUDITOR | TG_ROLE_KEPALA)
#define ROLES_DO (TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYETUJU | TG_ROLE_PETUGAS | TG_ROLE_VERIFIKATOR)
#define ROLES_TASKS (ROLES_DRAFTS | ROLES_DO | TG_ROLE_PENGESAH | TG_ROLE_BENDAHARA)

/* What `prepare` leaves for the writer: a publication that was judged, or why it was refused. */
typedef struct {
    penilaian_naskah n;
    rancangan r;
    publication x;
    penilaian_terbitan out;
    tg_error why;                          /* code TG_OK: it passed */
    const char *temuan;                    /* JSON of the findings */
} judged_text;

/* ---- words ------------------------------------------------------------------------------------------------- */

static void put_when(jw *w, const char *key, int64_t ms, const char *kode)
{
    char when[32];
    if (ms > 0)
        jw_kv_text(w, key, instant_text(ms, wilayah_offset(kode), when));
    else
        jw_kv_null(w, key);
}

static void put_number(jw *w, const char *key, int64_t n)
{
    if (n != 0)
        jw_kv_i64(w, key, n);
    else
        jw_kv_null(w, key);
}

/* The fields, without the braces: callers add more. */
static void put_rancangan(jw *w, const rancangan *r)
{
    jw_kv_i64(w, "id", r->id);
    jw_kv_text(w, "program", r->program);
    jw_kv_text(w, "kode", r->kode);
    jw_kv_text(w, "status", rancangan_status_text(r->status));
    jw_kv_text(w, "asal", r->asal);
    jw_kv_text(w, "oleh", r->oleh);
    put_when(w, "dibuat", r->dibuat, r->kode);
    jw_kv_text(w, "alasan", r->alasan);
    jw_kv_date(w, "berlaku", r->berlaku);
    jw_kv_bool(w, "koreksi", r->koreksi);
    jw_kv_bool(w, "tunda", r->tunda);
    put_number(w, "dari_nomor", r->dari_nomor);
    jw_kv_i64(w, "uji", r->uji);
    jw_kv_text(w, "penyetuju", r->penyetuju);
    jw_kv_text(w, "alasan_putus", r->alasan_putus);
}

/* Layers below with their class; those that fit too, so that the reader sees how far a change reaches. */
static void put_below(jw *w, const publication *x)
{
    jw_key(w, "turunan");
    jw_array(w);
    for (size_t i = 0; i < x->below_count; i++) {
        jw_object(w);
        jw_kv_text(w, "kode", x->below[i].kode);
        jw_kv_text(w, "kelas", bawah_kelas_text(x->below[i].kelas));
        jw_kv_text(w, "temuan", x->below[i].temuan);
        jw_object_end(w);
    }
    jw_array_end(w);
}

static void put_findings(jw *w, const char *temuan)
{
    jw_key(w, "temuan");
    jw_raw(w, temuan, strlen(temuan));
}

static int reply_refused(tg_request *req, const judged_text *p)
{
    tg_buf text;
    jw *w = http_writer(req);
    buf_init(&text, 8192);
    pesan_error(&text, http_bahasa(req), &p->why);
    tg_status(req, 400);
    jw_object(w);
    jw_key(w, "galat");
    jw_object(w);
    jw_kv_text(w, "kode", p->why.kunci);
    jw_kv_text(w, "pesan", buf_cstr(&text));
    jw_kv_null(w, "bidang");
    jw_object_end(w);
    put_findings(w, p->temuan);
    put_below(w, &p->x);
    jw_object_end(w);
    buf_free(&text);
    return TG_OK;
}

/* ---- judging --------------------------------------------------------------------------------------------------- */

static int keep_findings(judged_text *p, const rule_findings *f, tg_arena *a, tg_error *err)
{
    tg_buf text;
    jw w;
    buf_init(&text, 4 << 20);
    jw_start(&w, &text);
    rule_findings_json(f, &w);
    p->temuan = text.failed ? NULL : tg_arena_text(a, buf_cstr(&text), text.n);
    buf_free(&text);
    return p->temuan == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

/* A text that does not pass is no failure of the request: it is answered with what was found. */
static int judge(judged_text *p, tg_request *req, tg_tx *tx, tg_error *err)
{
    tg_arena *a = tg_request_arena(req);
    rule_findings *f = rule_findings_create_in(http_bahasa(req));
    if (f == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = publication_read(&p->x, tx, err);
    if (rc == TG_OK && p->out.same)
        rc = tg_fail(err, TG_CONFLICT, "rancangan_sama", p->n.program, p->n.kode);
    if (rc == TG_OK)
        rc = publication_judge(&p->x, f, err);
    /* Going back to what was published once must always be possible. */
    if (rc == TG_OK && p->x.r == NULL && p->r.dari_nomor == 0)
        rc = publication_mutate(&p->x, f, err);
    if (rc == TG_INVALID && (rule_findings_count(f) > 0 || p->x.tidak_bersih > 0)) {
        p->why = *err;
        tg_error_clear(err);
        rc = TG_OK;
    }
    if (rc == TG_OK)
        rc = keep_findings(p, f, a, err);
    rule_findings_destroy(f);
    return rc;
}

static void begin(judged_text *p, tg_request *req, int64_t now, bool tunda)
{
    p->n = (penilaian_naskah){ .program = p->r.program, .kode = p->r.kode, .text = p->r.sumber, .size = p->r.size, .asal = p->r.asal };
    publication_begin(&p->x, tg_request_arena(req), http_who(req), &p->n, &p->out, now);
    p->x.berlaku = p->r.berlaku;
    p->x.tunda = tunda;
}

/* A change that counts from a later day on is judged by what counts then. */
static int set_dates(judged_text *p, tg_error *err)
{
    tg_date today = p->x.at;
    if (p->x.berlaku != TG_DATE_NONE && p->x.berlaku > today)
        p->x.at = p->x.berlaku;
    return rancangan_check_date(&p->x, today, p->r.koreksi, p->r.alasan, err);
}

/* ---- putting forward ------------------------------------------------------------------------------------------- */

static int check_place(tg_request *req, tg_error *err)
{
    const char *kode = tg_text(req, "kode");
    int rc = aturan_place(req, err);
    if (rc != TG_OK)
        return rc;
    return store_in_scope(http_who(req), kode) ? TG_OK : tg_fail(err, TG_DENIED, "penilaian_luar_wilayah", kode);
}

static int text_of_number(tg_request *req, tg_tx *tx, rancangan *r, tg_error *err)
{
    versi_berkas b;
    int rc = berkas_nomor(tx, tg_text(req, "program"), tg_text(req, "kode"), r->dari_nomor, &b, err);
    r->asal = "pulihkan";
    r->sumber = b.sumber;
    r->size = b.size;
    if (rc == TG_END)
        return tg_fail_field(err, TG_NOT_FOUND, "dari_nomor", "rancangan_nomor_tiada", r->program, r->kode, r->dari_nomor);
    return rc == TG_OK && (r->alasan == NULL || r->alasan[0] == 0) ? tg_fail_field(err, TG_INVALID, "alasan", "rancangan_alasan") : rc;
}

/* The text that was sent, that of an earlier number, or the file on the desk. */
static int find_text(tg_request *req, tg_tx *tx, rancangan *r, tg_error *err)
{
    r->sumber = tg_text(req, "sumber");
    r->asal = "perintah";
    if (r->dari_nomor != 0)
        return text_of_number(req, tx, r, err);
    if (r->sumber == NULL)
        return meja_read(tg_request_arena(req), r->program, r->kode, &r->sumber, &r->size, err);
    r->size = strlen(r->sumber);
    return TG_OK;
}

static int prepare_submit(tg_request *req, tg_tx *tx, tg_error *err)
{
    judged_text *p = tg_arena_alloc(tg_request_arena(req), sizeof *p);
    int rc = p == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : check_place(req, err);
    if (rc != TG_OK)
        return rc;
    *p = (judged_text){ .r = { .alasan = tg_text(req, "alasan"), .berlaku = tg_date_of(req, "berlaku"), .koreksi = tg_bool(req, "koreksi", false),
                               .tunda = tg_bool(req, "tunda", false), .dari_nomor = tg_int(req, "dari_nomor", 0) } };
    text_copy(p->r.program, sizeof p->r.program, tg_text(req, "program"));
    text_copy(p->r.kode, sizeof p->r.kode, tg_text(req, "kode"));
    http_set_prepared(req, p);
    if ((rc = find_text(req, tx, &p->r, err)) != TG_OK)
        return rc;
    begin(p, req, tx->now, p->r.tunda);
    rc = set_dates(p, err);
    return rc == TG_OK ? judge(p, req, tx, err) : rc;
}

static void put_tests(jw *w, const rule_test_count *n)
{
    jw_key(w, "uji");
    jw_object(w);
    jw_kv_i64(w, "uji", n->uji);
    jw_kv_i64(w, "lulus", n->lulus);
    jw_kv_i64(w, "gagal", n->gagal);
    jw_kv_i64(w, "cakupan_kurang", n->cakupan_kurang);
    jw_object_end(w);
}

/* POST /aturan/rancangan {program,kode,sumber?,dari_nomor?,alasan?,berlaku?,koreksi?,tunda?}
 *   -> 201 {"rancangan":{...},"uji":{...},"versi","temuan":[],"turunan":[]}; 400 {"galat","temuan","turunan"}: nothing changed */
static int submit_rule(tg_request *req, tg_tx *tx, tg_error *err)
{
    judged_text *p = http_prepared(req);
    rancangan r = p->r;
    jw *w = http_writer(req);
    if (p->why.code != TG_OK)
        return reply_refused(req, p);
    r.uji = p->out.uji.lulus;
    int rc = rancangan_submit(tx, &r, true, err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 201);
    jw_object(w);
    jw_key(w, "rancangan");
    jw_object(w);
    put_rancangan(w, &r);
    jw_object_end(w);
    jw_kv_text(w, "versi", p->out.versi);
    put_tests(w, &p->out.uji);
    put_findings(w, p->temuan);
    put_below(w, &p->x);
    jw_object_end(w);
    return TG_OK;
}

/* ---- deciding ---------------------------------------------------------------------------------------------------- */

static int prepare_approve(tg_request *req, tg_tx *tx, tg_error *err)
{
    judged_text *p = tg_arena_alloc(tg_request_arena(req), sizeof *p);
    if (p == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *p = (judged_text){ .temuan = "[]" };
    http_set_prepared(req, p);
    int rc = rancangan_read(tx, tg_int(req, "id", 0), &p->r, err);
    if (rc == TG_OK)
        rc = rancangan_may_approve(&p->r, http_who(req), err);
    if (rc != TG_OK)
        return rc;
    begin(p, req, tx->now, p->r.tunda || tg_bool(req, "tunda", false));
    p->x.r = &p->r;
    rc = set_dates(p, err);
    return rc == TG_OK ? judge(p, req, tx, err) : rc;
}

/* POST /aturan/rancangan/{id}/setujui {tunda?} -> {"rancangan","program","kode","nomor","versi","uji","ditunda","turunan"} */
static int approve_rule(tg_request *req, tg_tx *tx, tg_error *err)
{
    judged_text *p = http_prepared(req);
    jw *w = http_writer(req);
    if (p->why.code != TG_OK)
        return reply_refused(req, p);
    int rc = publication_write(&p->x, tx, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "rancangan", p->r.id);
    jw_kv_text(w, "program", p->r.program);
    jw_kv_text(w, "kode", p->r.kode);
    jw_kv_i64(w, "nomor", p->out.nomor);
    jw_kv_text(w, "versi", p->out.versi);
    jw_kv_date(w, "berlaku", p->r.berlaku);
    put_tests(w, &p->out.uji);
    jw_kv_i64(w, "ditunda", (int64_t)p->out.ditunda);
    put_below(w, &p->x);
    jw_object_end(w);
    return TG_OK;
}

static int close_rule(tg_request *req, tg_tx *tx, bool tolak, tg_error *err)
{
    rancangan r;
    jw *w = http_writer(req);
    int rc = rancangan_read(tx, tg_int(req, "id", 0), &r, err);
    if (rc == TG_OK)
        rc = rancangan_close(tx, &r, tolak, tg_text(req, "alasan"), err);
    if (rc != TG_OK)
        return rc;
    r.penyetuju = tx->who->aktor;
    r.alasan_putus = tg_text(req, "alasan");
    jw_object(w);
    put_rancangan(w, &r);
    jw_object_end(w);
    return TG_OK;
}

/* POST /aturan/rancangan/{id}/tolak {alasan} -> the draft, dicabut */
static int reject_rule(tg_request *req, tg_tx *tx, tg_error *err) { return close_rule(req, tx, true, err); }
/* POST /aturan/rancangan/{id}/cabut {alasan} -> the draft, dicabut */
static int withdraw_rule(tg_request *req, tg_tx *tx, tg_error *err) { return close_rule(req, tx, false, err); }

/* ---- lists ------------------------------------------------------------------------------------------------------- */

static void begin_list(jw *w)
{
    jw_object(w);
    jw_key(w, "data");
    jw_array(w);
}

static void end_list(jw *w)
{
    jw_array_end(w);
    jw_object_end(w);
}

static void draft_row(void *arg, const rancangan *r)
{
    jw_object(arg);
    put_rancangan(arg, r);
    jw_object_end(arg);
}

/* GET /aturan/rancangan?program= -> drafts that wait, of the own region */
static int list_drafts(tg_request *req, tg_tx *tx, tg_error *err)
{
    begin_list(http_writer(req));
    int rc = rancangan_each(tx, tg_text(req, "program"), draft_row, http_writer(req), err);
    end_list(http_writer(req));
    return rc;
}

/* GET /aturan/rancangan/{id} -> the draft with its text */
static int show_draft(tg_request *req, tg_tx *tx, tg_error *err)
{
    rancangan r;
    jw *w = http_writer(req);
    int rc = rancangan_read(tx, tg_int(req, "id", 0), &r, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    put_rancangan(w, &r);
    jw_kv_text(w, "sumber", r.sumber);
    jw_object_end(w);
    return TG_OK;
}

typedef struct { jw *w; const char *kode; size_t count; } history;

static void history_row(void *arg, const riwayat_baris *b)
{
    history *x = arg;
    jw_object(x->w);
    jw_kv_i64(x->w, "nomor", b->nomor);
    jw_kv_text(x->w, "versi", b->versi);
    jw_kv_text(x->w, "status", b->status);
    jw_kv_text(x->w, "asal", b->asal);
    jw_kv_text(x->w, "oleh", b->pengaju != NULL ? b->pengaju : b->oleh);
    jw_kv_text(x->w, "penyetuju", b->penyetuju);
    put_when(x->w, "terbit", b->terbit, x->kode);
    jw_kv_date(x->w, "berlaku", b->berlaku);
    jw_kv_text(x->w, "alasan", b->alasan);
    jw_kv_bool(x->w, "koreksi", b->koreksi);
    put_number(x->w, "dari_nomor", b->dari_nomor);
    jw_kv_i64(x->w, "uji", b->uji);
    put_number(x->w, "rancangan", b->rancangan_id);
    jw_object_end(x->w);
    x->count++;
}

/* GET /aturan/riwayat?program=&kode= -> what was published, newest first */
static int show_history(tg_request *req, tg_tx *tx, tg_error *err)
{
    history x = { .w = http_writer(req), .kode = tg_text(req, "kode") };
    begin_list(x.w);
    int rc = riwayat_each(tx, tg_text(req, "program"), x.kode, history_row, &x, err);
    end_list(x.w);
    return rc == TG_OK && x.count == 0 ? tg_fail(err, TG_NOT_FOUND, "rancangan_belum_terbit", tg_text(req, "program"), x.kode) : rc;
}

/* ---- differences --------------------------------------------------------------------------------------------------- */

typedef struct { const char *text, *nama; size_t size; } side;

static int side_of_number(tg_tx *tx, tg_request *req, int64_t nomor, side *out, tg_error *err)
{
    versi_berkas b;
    const char *program = tg_text(req, "program"), *kode = tg_text(req, "kode");
    int rc = nomor > 0 ? berkas_nomor(tx, program, kode, nomor, &b, err) : berkas_current(tx, program, kode, &b, err);
    if (rc == TG_END)
        return nomor > 0 ? tg_fail(err, TG_NOT_FOUND, "rancangan_nomor_tiada", program, kode, nomor)
                         : tg_fail(err, TG_NOT_FOUND, "rancangan_belum_terbit", program, kode);
    if (rc != TG_OK)
        return rc;
    *out = (side){ b.sumber, tg_arena_printf(tx->arena, "%lld", (long long)b.nomor), b.size };
    return out->nama == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

/* The draft that waits; a first draft is compared with nothing. */
static int side_of_draft(tg_tx *tx, tg_request *req, side *out, tg_error *err)
{
    rancangan r;
    int rc = rancangan_waiting(tx, tg_text(req, "program"), tg_text(req, "kode"), &r, err);
    if (rc == TG_OK)
        *out = (side){ r.sumber, tg_arena_printf(tx->arena, "rancangan %lld", (long long)r.id), r.size };
    return rc;
}

/* dari and ke as asked; else what waits against what is published; else the last two numbers. */
static int find_sides(tg_request *req, tg_tx *tx, side *lama, side *baru, tg_error *err)
{
    versi_berkas last;
    int64_t dari = tg_int(req, "dari", 0), ke = tg_int(req, "ke", 0);
    int rc = dari == 0 ? side_of_draft(tx, req, baru, err) : TG_END;
    if (rc == TG_OK) {
        rc = side_of_number(tx, req, 0, lama, err);
        if (rc == TG_NOT_FOUND) {
            tg_error_clear(err);
            *lama = (side){ "", "0", 0 };
            rc = TG_OK;
        }
        return rc;
    }
    if (rc == TG_END)
        rc = side_of_number(tx, req, ke, baru, err);
    if (rc == TG_OK && dari == 0 && (rc = berkas_current(tx, tg_text(req, "program"), tg_text(req, "kode"), &last, err)) == TG_OK)
        dari = last.nomor > 1 ? last.nomor - 1 : 1;
    return rc == TG_OK ? side_of_number(tx, req, dari, lama, err) : rc;
}

static void diff_row(void *arg, const rule_beda *b)
{
    jw_object(arg);
    jw_kv_text(arg, "kata", b->kata);
    jw_kv_text(arg, "id", b->id);
    jw_kv_text(arg, "kunci", b->kunci);
    jw_kv_text(arg, "lama", b->lama);
    jw_kv_text(arg, "baru", b->baru);
    jw_object_end(arg);
}

/* GET /aturan/beda?program=&kode=&dari=&ke= -> {"dari","ke","beda":[{"kata","id","kunci","lama","baru"}]}; without numbers: what
 * waits against what is published, else the last two numbers. kunci null: the whole item; lama null: new; baru null: gone */
static int show_diff(tg_request *req, tg_tx *tx, tg_error *err)
{
    side lama, baru;
    jw *w = http_writer(req);
    int rc = find_sides(req, tx, &lama, &baru, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_text(w, "dari", lama.nama);
    jw_kv_text(w, "ke", baru.nama);
    jw_key(w, "beda");
    jw_array(w);
    rc = rule_diff(tx->arena, lama.text, lama.size, baru.text, baru.size, diff_row, w, err);
    jw_array_end(w);
    jw_object_end(w);
    return rc;
}

/* ---- tasks --------------------------------------------------------------------------------------------------------- */

typedef struct { jw *w; int64_t count, last; } task_page;

static void task_row(void *arg, const tugas *t)
{
    task_page *p = arg;
    jw *w = p->w;
    jw_object(w);
    jw_kv_i64(w, "id", t->id);
    jw_kv_text(w, "jenis", t->jenis);
    jw_kv_text(w, "kode_wilayah", t->kode_wilayah);
    jw_kv_text(w, "objek", t->objek);
    jw_kv_text(w, "uraian", t->uraian);
    jw_kv_date(w, "tenggat", t->tenggat);
    put_when(w, "dibuat", t->dibuat, t->kode_wilayah);
    jw_kv_text(w, "oleh", t->oleh);
    jw_kv_bool(w, "ditutup_orang", t->ditutup_orang);
    jw_object_end(w);
    p->count++;
    p->last = t->id;
}

/* GET /tugas?setelah= -> what is to be done in the own region */
static int list_tasks(tg_request *req, tg_tx *tx, tg_error *err)
{
    task_page p = { http_writer(req), 0, 0 };
    jw_object(p.w);
    jw_key(p.w, "data");
    jw_array(p.w);
    int rc = tugas_each(tx, tg_int(req, "setelah", 0), task_row, &p, err);
    jw_array_end(p.w);
    put_number(p.w, "setelah", p.count == TUGAS_PAGE ? p.last : 0);
    jw_object_end(p.w);
    return rc;
}

/* POST /tugas/{id}/selesai -> {"id","status"}: by a person's word; what an act ends is ended by it alone. */
static int finish_task(tg_request *req, tg_tx *tx, tg_error *err)
{
    tugas t;
    int64_t id = tg_int(req, "id", 0);
    int rc = tugas_find(tx, id, &t, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "tugas_tidak_ada", id);
    if (rc == TG_OK && !t.terbuka)
        rc = tg_fail(err, TG_CONFLICT, "tugas_sudah_selesai", id);
    if (rc == TG_OK && !t.ditutup_orang)
        rc = tg_fail(err, TG_CONFLICT, "tugas_dengan_perbuatan", id, t.uraian);
    if (rc == TG_OK)
        rc = tugas_done(tx, id, err);
    if (rc == TG_OK)
        rc = audit_add(tx, "tugas.selesai", "tugas", id, t.kode_wilayah, "", err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_put_i64(req, "id", id);
    tg_put_text(req, "status", "selesai");
    tg_object_end(req);
    return TG_OK;
}

/* ---- the desk ------------------------------------------------------------------------------------------------------ */

typedef struct { jw *w; const store_who *who; } desk_list;

static void desk_row(void *arg, const meja_baris *b)
{
    desk_list *x = arg;
    if (!store_in_scope(x->who, b->kode))
        return;
    jw_object(x->w);
    jw_kv_text(x->w, "program", b->program);
    jw_kv_text(x->w, "kode", b->kode);
    jw_kv_text(x->w, "keadaan", b->keadaan);
    jw_kv_text(x->w, "temuan", b->temuan);
    jw_object_end(x->w);
}

/* POST /aturan/meja -> {"data":[{"program","kode","keadaan","temuan"}]}: looks at the desk's files now; those that differ */
static int look_at_desk(tg_request *req, tg_tx *tx, tg_error *err)
{
    desk_list x = { http_writer(req), http_who(req) };
    (void)tx;
    int rc = meja_look(err);
    begin_list(x.w);
    if (rc == TG_OK)
        meja_rows(desk_row, &x);
    end_list(x.w);
    return rc;
}

/* ---- table ------------------------------------------------------------------------------------------------------------ */

static const tg_param SUBMIT_PARAMS[] = {
    { "program", TG_P_TEXT, true, 1, 47, "program, such as sembako" },
    { "kode", TG_P_KODE_WILAYAH, true, 0, 0, "region of the layer; 00 is national" },
    { "sumber", TG_P_TEXT, false, 0, RULE_FILE_MAX, "text of the layer; default: the file on the desk" },
    { "dari_nomor", TG_P_INT, false, 1, INT32_MAX, "instead of a text: that of an earlier number again" },
    { "alasan", TG_P_TEXT, false, 0, 500, "why" },
    { "berlaku", TG_P_DATE, false, 0, 0, "counts from this date on; default: at once" },
    { "koreksi", TG_P_BOOL, false, 0, 0, "berlaku may lie in the past; decisions made stay as they are" },
    { "tunda", TG_P_BOOL, false, 0, 0, "layers below that do not fit keep the rule they have" },
    { NULL }
};
static const tg_param APPROVE_PARAMS[] = {
    { "id", TG_P_ID, true, 0, 0, "" },
    { "tunda", TG_P_BOOL, false, 0, 0, "layers below that do not fit keep the rule they have" },
    { NULL }
};
static const tg_param CLOSE_PARAMS[] = { { "id", TG_P_ID, true, 0, 0, "" }, { "alasan", TG_P_TEXT, true, 3, 500, "why" }, { NULL } };
static const tg_param ID_PARAMS[] = { { "id", TG_P_ID, true, 0, 0, "" }, { NULL } };
static const tg_param TASKS_PARAMS[] = { { "setelah", TG_P_INT, false, 0, (INT64_C(1) << 53) - 1, "The last key of the page before" }, { NULL } };
static const tg_param DRAFTS_PARAMS[] = { { "program", TG_P_TEXT, false, 1, 47, "" }, { NULL } };
static const tg_param RULE_PARAMS[] = {
    { "program", TG_P_TEXT, true, 1, 47, "" },
    { "kode", TG_P_KODE_WILAYAH, true, 0, 0, "" },
    { NULL }
};

static const tg_param DIFF_PARAMS[] = {
    { "program", TG_P_TEXT, true, 1, 47, "" },
    { "kode", TG_P_KODE_WILAYAH, true, 0, 0, "" },
    { "dari", TG_P_INT, false, 1, INT32_MAX, "a number of the history" },
    { "ke", TG_P_INT, false, 1, INT32_MAX, "default: the newest" },
    { NULL }
};

const tg_route PENILAIAN_MEJA_ROUTES[] = {
    { TG_POST, "/aturan/rancangan", TG_SLOW_WRITE, ROLES_SUBMIT, TG_SCOPE_REGION, TG_LOG_NONE, SUBMIT_PARAMS, prepare_submit, submit_rule,
      "Puts a rule text forward after checks and tests", 0 },
    { TG_GET, "/aturan/rancangan", TG_SLOW, ROLES_DRAFTS, TG_SCOPE_REGION, TG_LOG_NONE, DRAFTS_PARAMS, NULL, list_drafts,
      "Lists drafts that wait", 0 },
    { TG_GET, "/aturan/rancangan/{id}", TG_SLOW, ROLES_DRAFTS, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL, show_draft,
      "Shows a draft with its text", 0 },
    { TG_POST, "/aturan/rancangan/{id}/setujui", TG_SLOW_WRITE, ROLES_APPROVE, TG_SCOPE_REGION, TG_LOG_NONE, APPROVE_PARAMS, prepare_approve,
      approve_rule, "Approves and publishes another person's draft", TG_MANY_IDS },
    { TG_POST, "/aturan/rancangan/{id}/tolak", TG_WRITE, ROLES_APPROVE, TG_SCOPE_REGION, TG_LOG_NONE, CLOSE_PARAMS, NULL, reject_rule,
      "Rejects another person's draft", 0 },
    { TG_POST, "/aturan/rancangan/{id}/cabut", TG_WRITE, ROLES_SUBMIT, TG_SCOPE_REGION, TG_LOG_NONE, CLOSE_PARAMS, NULL, withdraw_rule,
      "Withdraws one's own draft", 0 },
    { TG_GET, "/aturan/riwayat", TG_SLOW, 0, TG_SCOPE_NONE, TG_LOG_NONE, RULE_PARAMS, NULL, show_history,
      "Lists what was published for a region, newest first", 0 },
    { TG_GET, "/aturan/beda", TG_SLOW, ROLES_DRAFTS, TG_SCOPE_REGION, TG_LOG_NONE, DIFF_PARAMS, NULL, show_diff,
      "Tells what differs between two texts of a rule, item by item", 0 },
    { TG_POST, "/aturan/meja", TG_SLOW, ROLES_DRAFTS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, look_at_desk,
      "Looks at the desk's rule files and lists those that differ", TG_NO_IDEMPOTENCY },
    { TG_GET, "/tugas", TG_SLOW, ROLES_TASKS, TG_SCOPE_REGION, TG_LOG_NONE, TASKS_PARAMS, NULL, list_tasks, "Lists open tasks", 0 },
    { TG_POST, "/tugas/{id}/selesai", TG_WRITE, ROLES_DO, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL, finish_task,
      "Says that a task is done, where a person's word ends it", 0 },
    { TG_GET, NULL, TG_READ, 0, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, NULL, NULL, 0 }
};
