/* Publishing one layer: check, tests and coverage of its effective rule and of every published layer below it
 * (below.c); then one unit writes the text, the versions and the audit row. One way for file, command and panel.
 *
 * Thread  judging: one that may wait and run Lua; the rows on the writer.
 * Memory  the arena of the publication; compiled rules are let go as soon as they are judged.
 * Walks   rule. */
#include <string.h>
#include "audit/audit.h"
#include "penilaian/rancangan.h"
#include "wilayah/wilayah.h"

enum { TRIES = 3 };

void publication_begin(publication *x, tg_arena *a, const store_who *who, const penilaian_naskah *n, penilaian_terbitan *out, int64_t now)
{
    *x = (publication){ .n = n, .who = who, .arena = a, .out = out, .berlaku = TG_DATE_NONE, .at = wilayah_today(n->kode, now) };
    *out = (penilaian_terbitan){ .same = false };
}

/* ---- read ------------------------------------------------------------------------------------------------ */

/* Whether the rule in force is set aside: then its own text may be published once more, which lifts that. */
static int read_aside(publication *x, tg_tx *tx, bool *aside, tg_error *err)
{
    int64_t versi_id = 0;
    *aside = false;
    int rc = terbit_versi(tx, x->n->program, x->n->kode, &versi_id, err);
    return rc == TG_OK ? karantina_open(tx, versi_id, aside, err) : rc == TG_END ? TG_OK : rc;
}

static int read_published(publication *x, tg_tx *tx, tg_error *err)
{
    versi_berkas last;
    uint8_t sidik[SIDIK_SIZE];
    int64_t tugas_id;
    int rc = berkas_newest(tx, x->n->program, &x->newest, err);
    if (rc == TG_OK)
        rc = tunda_find(tx, x->n->program, x->n->kode, &tugas_id, err);
    x->pinned = rc == TG_OK;
    if (rc >= 0)
        rc = berkas_current(tx, x->n->program, x->n->kode, &last, err);
    if (rc != TG_OK)
        return rc == TG_END ? TG_OK : rc;
    bool aside;
    hash_bytes(x->n->text, x->n->size, sidik);
    rc = read_aside(x, tx, &aside, err);
    x->out->same = !x->pinned && !aside && memcmp(last.sidik, sidik, SIDIK_SIZE) == 0;
    return rc;
}

int publication_read(publication *x, tg_tx *tx, tg_error *err)
{
    int rc = read_published(x, tx, err);
    if (rc == TG_OK)
        rc = lapisan_above(tx, x->n->program, x->n->kode, x->at, &x->layers, err);
    if (rc == TG_END && strcmp(x->n->kode, "00") != 0)
        return tg_fail(err, TG_INVALID, "penilaian_induk_belum_terbit", x->n->program, x->n->kode);
    if (rc < 0)
        return rc;
    rc = lapisan_put(&x->layers, x->n->program, x->n->kode, x->n->text, x->n->size, err);
    return rc == TG_OK ? publication_read_below(x, tx, err) : rc;
}

/* ---- judge ----------------------------------------------------------------------------------------------- */

static int test_one(tg_arena *a, const lapisan *l, const char *program, tg_date at, rule_test_count *count, rule_findings *f, tg_error *err)
{
    rule_source source[LAPISAN_MAX];
    size_t n = lapisan_sources(a, l, source);
    if (n == 0)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = rule_test(program, penilaian_dictionary(), source, n, at, count, f, err);
    return rc == TG_OK && (rule_findings_galat(f) || count->gagal > 0 || count->cakupan_kurang > 0) ? TG_INVALID : rc;
}

int publication_judge_one(tg_arena *a, const lapisan *l, const char *program, tg_date at, versi_bahan *v, rule_test_count *count,
                          rule_findings *f, tg_error *err)
{
    rule *r = NULL;
    int rc = lapisan_compile(a, l, program, at, &r, f, err);
    if (rc == TG_OK)
        rc = test_one(a, l, program, at, count, f, err);
    if (rc == TG_OK)
        rc = versi_bahan_make(a, r, v, err);
    rule_unref(r);
    return rc;
}

int publication_judge(publication *x, rule_findings *f, tg_error *err)
{
    int rc = publication_judge_one(x->arena, &x->layers, x->n->program, x->at, &x->v, &x->out->uji, f, err);
    if (rc == TG_INVALID) {
        x->below_count = 0;                              /* nothing is known of them */
        return tg_fail(err, TG_INVALID, "penilaian_naskah_ditolak", x->n->program, x->n->kode);
    }
    if (rc == TG_OK)
        rc = publication_judge_below(x, err);
    if (rc == TG_OK)
        text_copy(x->out->versi, sizeof x->out->versi, x->v.nama);
    return rc;
}

int publication_mutate(publication *x, rule_findings *f, tg_error *err)
{
    rule_source source[LAPISAN_MAX];
    rule_mutasi *m = NULL;
    size_t n = lapisan_sources(x->arena, &x->layers, source);
    if (n == 0)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = rule_mutate(&m, x->n->program, penilaian_dictionary(), source, n, x->at, f, err);
    if (rc == TG_OK) {
        rule_mutasi_temuan(m, f);
        if (rule_findings_galat(f))
            rc = tg_fail(err, TG_INVALID, "penilaian_mutan_hidup", x->n->program, x->n->kode, (int64_t)rule_mutasi_count(m).hidup);
    }
    rule_mutasi_destroy(m);
    return rc;
}

/* ---- write --------------------------------------------------------------------------------------------- */

static versi_berkas *own_layer(lapisan *l, const char *kode)
{
    for (int i = 0; i < l->count; i++)
        if (strcmp(l->berkas[i].kode, kode) == 0)
            return &l->berkas[i];
    return NULL;
}

static int check_write(publication *x, tg_tx *tx, tg_error *err)
{
    int64_t newest;
    bool noted = false;
    int rc = berkas_newest(tx, x->n->program, &newest, err);
    /* The desk's file is older than what a command has just published: it is about to be written. */
    if (rc == TG_OK && strcmp(x->n->asal, "berkas") == 0)
        rc = meja_noted(tx, x->n->program, x->n->kode, &noted, err);
    if (rc == TG_OK && (newest != x->newest || noted))
        return tg_fail(err, TG_CONFLICT, "penilaian_terbit_bersamaan", x->n->program);
    if (rc == TG_OK && !store_in_scope(tx->who, x->n->kode))
        return tg_fail(err, TG_DENIED, "penilaian_luar_wilayah", x->n->kode);
    return rc;
}

/* The draft of a text that came without one: from the desk or with the program. */
static int make_draft(publication *x, tg_tx *tx, rancangan *r, tg_error *err)
{
    *r = (rancangan){ .id = tg_id(tx), .sumber = x->n->text, .size = x->n->size, .asal = x->n->asal, .oleh = x->who->aktor,
                      .oleh_id = x->who->aktor_id, .dibuat = tx->now, .uji = x->out->uji.lulus, .berlaku = x->berlaku };
    text_copy(r->program, sizeof r->program, x->n->program);
    text_copy(r->kode, sizeof r->kode, x->n->kode);
    memcpy(r->sidik, own_layer(&x->layers, x->n->kode)->sidik, SIDIK_SIZE);
    int rc = rancangan_insert(tx, r, err);
    if (rc == TG_OK)
        rc = rancangan_move(tx, r, RANCANGAN_DIPERIKSA, NULL, err);
    return rc == TG_OK ? rancangan_move(tx, r, RANCANGAN_DIUJI, NULL, err) : rc;
}

static int replace_old(publication *x, tg_tx *tx, tg_error *err)
{
    versi_berkas old;
    rancangan r;
    int rc = berkas_current(tx, x->n->program, x->n->kode, &old, err);
    if (rc == TG_OK)
        rc = rancangan_of_berkas(tx, old.id, &r, err);
    if (rc == TG_OK)
        rc = rancangan_move(tx, &r, RANCANGAN_DIGANTIKAN, NULL, err);
    return rc == TG_END ? TG_OK : rc;
}

/* The draft's last steps; the text, its version and the draft know each other from here on. */
static int move_draft(publication *x, tg_tx *tx, int64_t versi_id, tg_error *err)
{
    rancangan r;
    int rc = TG_OK;
    if (x->r != NULL)
        r = *x->r;                                      /* a copy: the unit may run again */
    else
        rc = make_draft(x, tx, &r, err);
    if (rc == TG_OK)
        rc = rancangan_move(tx, &r, RANCANGAN_DISETUJUI, NULL, err);
    if (rc == TG_OK)
        rc = rancangan_move(tx, &r, RANCANGAN_TERBIT, NULL, err);
    r.berkas_id = x->out->berkas_id;
    r.versi_id = versi_id;
    x->out->rancangan_id = r.id;
    return rc == TG_OK ? rancangan_set_berkas(tx, &r, err) : rc;
}

static int write_berkas(publication *x, tg_tx *tx, tg_error *err)
{
    versi_berkas *b = own_layer(&x->layers, x->n->kode);
    b->id = tg_id(tx);
    b->asal = x->n->asal;
    b->oleh = x->r != NULL ? x->r->oleh : x->who->aktor;
    b->terbit = tx->now;
    b->berlaku = x->berlaku;
    int rc = berkas_next_nomor(tx, x->n->program, x->n->kode, &b->nomor, err);
    x->out->berkas_id = b->id;
    x->out->nomor = b->nomor;
    return rc == TG_OK ? berkas_insert(tx, b, err) : rc;
}

static int write_audit(publication *x, tg_tx *tx, tg_error *err)
{
    const char *rincian = tg_arena_printf(tx->arena, "{\"program\":\"%s\",\"nomor\":%lld,\"versi\":\"%s\",\"asal\":\"%s\",\"rancangan\":%lld,\"ditunda\":%zu}",
                                          x->n->program, (long long)x->out->nomor, x->out->versi, x->n->asal,
                                          (long long)x->out->rancangan_id, x->out->ditunda);
    if (rincian == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return audit_add(tx, "aturan.terbit", "versi_berkas", x->out->berkas_id, x->n->kode, rincian, err);
}

/* The layer's own rows. */
static int write_own(publication *x, tg_tx *tx, int64_t *versi_id, tg_error *err)
{
    int rc = replace_old(x, tx, err);
    if (rc == TG_OK)
        rc = write_berkas(x, tx, err);
    if (rc == TG_OK)
        rc = versi_note_bahan(tx, &x->v, x->n->program, &x->layers, versi_id, err);
    if (rc == TG_OK)
        rc = karantina_lift(tx, *versi_id, err);
    if (rc == TG_OK)
        rc = terbit_set(tx, x->n->program, x->n->kode, x->out->berkas_id, *versi_id, err);
    if (rc == TG_OK)
        rc = isian_diminta_publish(tx, x->n->program, x->n->kode, x->v.isian, err);
    if (rc == TG_OK)
        rc = move_draft(x, tx, *versi_id, err);
    /* What people published by command is written to the desk once it is durable: see desk.c. */
    if (rc == TG_OK && x->r != NULL && strcmp(x->n->asal, "berkas") != 0)
        rc = meja_note(tx, x->n->program, x->n->kode, x->out->berkas_id, err);
    return rc;
}

static penilaian_published_hook published_hook;

void penilaian_set_published_hook(penilaian_published_hook hook) { published_hook = hook; }

/* Programs are told when all rows stand, so that the version has its number; a hold takes them back with the unit. */
static int ask_programs(publication *x, tg_tx *tx, tg_error *err)
{
    int rc = event_tell(tx, (tg_event){ .nama = "sebelum_terbit", .program = x->n->program, .kode_wilayah = x->n->kode,
                                        .objek_id = x->out->berkas_id, .jumlah = (int64_t)x->below_count }, err);
    x->out->ditahan = error_is_refusal(rc);
    return rc;
}

int publication_write(publication *x, tg_tx *tx, tg_error *err)
{
    int64_t versi_id;
    int rc = check_write(x, tx, err);
    if (rc == TG_OK)
        rc = publication_pin_below(x, tx, err);
    if (rc == TG_OK)
        rc = write_own(x, tx, &versi_id, err);
    if (rc == TG_OK)
        rc = publication_write_below(x, tx, err);
    if (rc == TG_OK)
        rc = ask_programs(x, tx, err);
    if (rc == TG_OK && published_hook != NULL)
        rc = published_hook(tx, x->n->program, x->n->kode, err);
    return rc == TG_OK ? write_audit(x, tx, err) : rc;
}

/* ---- all of it, for files ---------------------------------------------------------------------------------- */

typedef struct { store_unit unit; publication *x; } publish_unit;

static int write_unit(store_unit *u, tg_tx *tx, tg_error *err)
{
    return publication_write(((publish_unit *)u)->x, tx, err);
}

static int check_name(const penilaian_naskah *n, tg_error *err)
{
    if (!program_name_ok(n->program))
        return tg_fail_field(err, TG_INVALID, "program", "penilaian_nama_program");
    if (!wilayah_known(n->kode))
        return tg_fail_field(err, TG_INVALID, "kode", "penilaian_wilayah_tidak_dikenal", n->kode);
    return TG_OK;
}

static int read_all(publication *x, store *s, tg_error *err)
{
    tg_tx *tx;
    store_reader *reader = store_reader_acquire(s, err);
    int rc = reader != NULL ? store_reader_begin(reader, x->who, NULL, x->arena, &tx, err) : err->code;
    if (rc == TG_OK) {
        rc = publication_read(x, tx, err);
        store_reader_end(reader);
    }
    store_reader_release(reader);
    return rc;
}

static int publish_once(publication *x, store *s, bool terbitkan, rule_findings *f, tg_error *err)
{
    int rc = read_all(x, s, err);
    if (rc == TG_OK)
        rc = publication_judge(x, f, err);
    if (rc != TG_OK || !terbitkan || x->out->same)
        return rc;
    publish_unit u = { .unit = { .run = write_unit, .who = x->who, .arena = x->arena, .ids_max = PUBLICATION_IDS, .step = true }, .x = x };
    return store_write(s, &u.unit, err);
}

int penilaian_publish(store *s, const store_who *who, const penilaian_naskah *n, bool terbitkan, penilaian_terbitan *out,
                      rule_findings *f, tg_error *err)
{
    tg_arena *arena = arena_create();
    int rc = arena == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : check_name(n, err);
    /* Another publish between reading and writing: read and judge again. */
    for (int i = 0; rc == TG_OK && i < TRIES; i++) {
        publication x;
        publication_begin(&x, arena, who, n, out, env_now_ms());
        rc = publish_once(&x, s, terbitkan, f, err);
        if (rc != TG_CONFLICT || out->ditahan)
            break;
        if (i + 1 < TRIES)
            rc = TG_OK;
    }
    arena_destroy(arena);
    return rc;
}
