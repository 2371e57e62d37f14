/* Publishing one layer: check, tests and coverage of its effective rule and of every published layer
 * below it; then one unit writes the text, the versions and the audit row. One function for file,
 * command and panel.
 *
 * Thread  one that may wait and run Lua; the rows on the writer.
 * Memory  an arena of its own.
 * Walks   rule. */
#include <string.h>
#include "audit/audit.h"
#include "penilaian/versi.h"
#include "wilayah/wilayah.h"

enum { BELOW_MAX = 4096, TRIES = 3 };

/* A published layer below: stays, but its effective rule changes with its parent. */
typedef struct { const char *kode; rule *r; lapisan layers; int64_t versi_id; } below_rule;
typedef struct {
    const penilaian_naskah *n;
    const store_who *who;
    tg_arena *arena;
    tg_date today;
    int64_t newest;                        /* berkas_newest as read: nobody published meanwhile */
    lapisan layers;
    rule *r;
    below_rule *below;
    size_t below_count;
    penilaian_terbitan *out;
} publication;

/* ---- judge -------------------------------------------------------------------------------- */

static int judge(tg_arena *a, const lapisan *l, const char *program, tg_date at, rule **r, rule_test_count *count,
                 rule_findings *f, tg_error *err)
{
    rule_source source[LAPISAN_MAX];
    int rc = lapisan_compile(a, l, program, at, r, f, err);
    if (rc != TG_OK)
        return rc;
    size_t n = lapisan_sources(a, l, source);
    if (n == 0)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    rc = rule_test(program, penilaian_dictionary(), source, n, at, count, f, err);
    if (rc == TG_OK && (rule_findings_galat(f) || count->gagal > 0 || count->cakupan_kurang > 0))
        rc = TG_INVALID;
    return rc;
}

static int refuse(const publication *x, const char *kunci, const char *kode, tg_error *err)
{
    return tg_fail(err, TG_INVALID, kunci, x->n->program, x->n->kode, kode);
}

static int judge_own(publication *x, rule_findings *f, tg_error *err)
{
    int rc = judge(x->arena, &x->layers, x->n->program, x->today, &x->r, &x->out->uji, f, err);
    return rc == TG_INVALID ? refuse(x, "penilaian_naskah_ditolak", "", err) : rc;
}

static int judge_below(publication *x, rule_findings *f, tg_error *err)
{
    rule_test_count count;
    for (size_t i = 0; i < x->below_count; i++) {
        below_rule *b = &x->below[i];
        int rc = judge(x->arena, &b->layers, x->n->program, x->today, &b->r, &count, f, err);
        if (rc == TG_INVALID)
            return refuse(x, "penilaian_turunan_rusak", b->kode, err);
        if (rc != TG_OK)
            return rc;
    }
    return TG_OK;
}

/* ---- read ------------------------------------------------------------------------------------------------ */

static int list_below(publication *x, tg_tx *tx, tg_error *err)
{
    const char *const *codes;
    size_t n;
    int rc = terbit_codes(tx, x->n->program, x->n->kode, &codes, &n, err);
    if (rc != TG_OK)
        return rc;
    if (n > BELOW_MAX)
        return tg_fail(err, TG_TOO_LARGE, "penilaian_lapisan_banyak", x->n->program);
    x->below = tg_arena_array(x->arena, n + 1, sizeof *x->below);
    if (x->below == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    for (size_t i = 0; i < n; i++)
        if (strcmp(codes[i], x->n->kode) != 0)
            x->below[x->below_count++].kode = codes[i];
    return TG_OK;
}

static int read_layers(publication *x, tg_tx *tx, tg_error *err)
{
    int rc = berkas_newest(tx, x->n->program, &x->newest, err);
    if (rc == TG_OK)
        rc = lapisan_read(tx, x->n->program, x->n->kode, &x->layers, err);
    if (rc == TG_END && strcmp(x->n->kode, "00") != 0)
        return refuse(x, "penilaian_induk_belum_terbit", "", err);
    if (rc < 0)
        return rc;
    const versi_berkas *last = x->layers.count > 0 ? &x->layers.berkas[x->layers.count - 1] : NULL;
    uint8_t sidik[SIDIK_SIZE];
    hash_bytes(x->n->text, x->n->size, sidik);
    x->out->same = last != NULL && strcmp(last->kode, x->n->kode) == 0 && memcmp(last->sidik, sidik, SIDIK_SIZE) == 0;
    return lapisan_put(&x->layers, x->n->program, x->n->kode, x->n->text, x->n->size, err);
}

static int read_below(publication *x, tg_tx *tx, tg_error *err)
{
    int rc = list_below(x, tx, err);
    for (size_t i = 0; rc == TG_OK && i < x->below_count; i++) {
        below_rule *b = &x->below[i];
        rc = lapisan_read(tx, x->n->program, b->kode, &b->layers, err);
        if (rc == TG_OK)
            rc = lapisan_put(&b->layers, x->n->program, x->n->kode, x->n->text, x->n->size, err);
    }
    return rc;
}

/* Texts only: judging them may take longer than a read transaction should. */
static int read_all(publication *x, store *s, tg_error *err)
{
    tg_tx *tx;
    store_reader *reader = store_reader_acquire(s, err);
    int rc = reader != NULL ? store_reader_begin(reader, x->who, NULL, x->arena, &tx, err) : err->code;
    if (rc == TG_OK) {
        rc = read_layers(x, tx, err);
        if (rc == TG_OK)
            rc = read_below(x, tx, err);
        store_reader_end(reader);
    }
    store_reader_release(reader);
    return rc;
}

static int judge_all(publication *x, rule_findings *f, tg_error *err)
{
    int rc = judge_own(x, f, err);
    if (rc == TG_OK)
        rc = judge_below(x, f, err);
    if (rc == TG_OK)
        text_copy(x->out->versi, sizeof x->out->versi, rule_version(x->r));
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

static int write_berkas(publication *x, tg_tx *tx, tg_error *err)
{
    versi_berkas *b = own_layer(&x->layers, x->n->kode);
    b->id = tg_id(tx);
    b->asal = x->n->asal;
    b->oleh = x->who->aktor;
    b->terbit = tx->now;
    int rc = berkas_next_nomor(tx, x->n->program, x->n->kode, &b->nomor, err);
    x->out->berkas_id = b->id;
    x->out->nomor = b->nomor;
    return rc == TG_OK ? berkas_insert(tx, b, err) : rc;
}

static int write_below(publication *x, tg_tx *tx, tg_error *err)
{
    for (size_t i = 0; i < x->below_count; i++) {
        below_rule *b = &x->below[i];
        own_layer(&b->layers, x->n->kode)->id = x->out->berkas_id;
        int rc = versi_note(tx, b->r, x->n->program, &b->layers, &b->versi_id, err);
        if (rc == TG_OK)
            rc = terbit_set_versi(tx, x->n->program, b->kode, b->versi_id, err);
        if (rc != TG_OK)
            return rc;
    }
    return TG_OK;
}

static int write_audit(publication *x, tg_tx *tx, tg_error *err)
{
    const char *rincian = tg_arena_printf(tx->arena, "{\"program\":\"%s\",\"nomor\":%lld,\"versi\":\"%s\",\"asal\":\"%s\"}",
                                          x->n->program, (long long)x->out->nomor, x->out->versi, x->n->asal);
    if (rincian == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return audit_add(tx, "aturan.terbit", "versi_berkas", x->out->berkas_id, x->n->kode, rincian, err);
}

typedef struct { store_unit unit; publication *x; } publish_unit;

static int write_unit(store_unit *u, tg_tx *tx, tg_error *err)
{
    publication *x = ((publish_unit *)u)->x;
    int64_t newest, versi_id;
    int rc = berkas_newest(tx, x->n->program, &newest, err);
    if (rc == TG_OK && newest != x->newest)
        return tg_fail(err, TG_CONFLICT, "penilaian_terbit_bersamaan", x->n->program);
    if (rc == TG_OK && !store_in_scope(tx->who, x->n->kode))
        return tg_fail(err, TG_DENIED, "penilaian_luar_wilayah", x->n->kode);
    if (rc == TG_OK)
        rc = write_berkas(x, tx, err);
    if (rc == TG_OK)
        rc = versi_note(tx, x->r, x->n->program, &x->layers, &versi_id, err);
    if (rc == TG_OK)
        rc = terbit_set(tx, x->n->program, x->n->kode, x->out->berkas_id, versi_id, err);
    if (rc == TG_OK)
        rc = write_below(x, tx, err);
    return rc == TG_OK ? write_audit(x, tx, err) : rc;
}

static int write_all(publication *x, store *s, tg_error *err)
{
    publish_unit u = { .unit = { .run = write_unit, .who = x->who, .arena = x->arena, .ids_max = BELOW_MAX + 2, .step = true }, .x = x };
    return store_write(s, &u.unit, err);
}

/* ---- all of it ------------------------------------------------------------------------------------------- */

static int check_name(const penilaian_naskah *n, tg_error *err)
{
    if (!program_name_ok(n->program))
        return tg_fail_field(err, TG_INVALID, "program", "penilaian_nama_program");
    if (!wilayah_known(n->kode))
        return tg_fail_field(err, TG_INVALID, "kode", "penilaian_wilayah_tidak_dikenal", n->kode);
    return TG_OK;
}

static int publish_once(publication *x, store *s, bool terbitkan, rule_findings *f, tg_error *err)
{
    int rc = read_all(x, s, err);
    if (rc == TG_OK)
        rc = judge_all(x, f, err);
    if (rc == TG_OK && terbitkan && !x->out->same)
        rc = write_all(x, s, err);
    rule_unref(x->r);
    for (size_t i = 0; i < x->below_count; i++)
        rule_unref(x->below[i].r);
    return rc;
}

int penilaian_publish(store *s, const store_who *who, const penilaian_naskah *n, bool terbitkan, penilaian_terbitan *out,
                      rule_findings *f, tg_error *err)
{
    tg_arena *arena = arena_create();
    int rc = arena == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : check_name(n, err);
    /* Another publish between reading and writing: read and judge again. */
    for (int i = 0; rc == TG_OK && i < TRIES; i++) {
        publication x = { .n = n, .who = who, .arena = arena, .out = out };
        *out = (penilaian_terbitan){ .same = false };
        x.today = wilayah_today(n->kode, env_now_ms());
        rc = publish_once(&x, s, terbitkan, f, err);
        if (rc != TG_CONFLICT)
            break;
        if (i + 1 < TRIES)
            rc = TG_OK;
    }
    arena_destroy(arena);
    return rc;
}
