/* How an assessment begins: the reference date, what forbids it, the row and its job. */
#include <string.h>
#include "audit/audit.h"
#include "penilaian/keputusan.h"
#include "penilaian/source.h"
#include "wilayah/wilayah.h"

static bool digits(const char *p, int n)
{
    for (int i = 0; i < n; i++)
        if (p[i] < '0' || p[i] > '9')
            return false;
    return true;
}

static bool period_start(tg_date *out, const char *periode)
{
    if (strlen(periode) != 7 || !digits(periode, 4) || periode[4] != '-')
        return false;
    int tahun = (periode[0] - '0') * 1000 + (periode[1] - '0') * 100 + (periode[2] - '0') * 10 + (periode[3] - '0');
    if (periode[5] == 'S' && (periode[6] == '1' || periode[6] == '2'))
        return date_make(out, tahun, periode[6] == '1' ? 1 : 7, 1);
    return digits(periode + 5, 2) && date_make(out, tahun, (periode[5] - '0') * 10 + (periode[6] - '0'), 1);
}

/* One period has one spelling, or a family would get the same thing twice: 2026, 2026-12, 2026-S1, and words with
 * small letters only, such as ramadan-1448. */
static bool period_spelling(const char *periode)
{
    tg_date start;
    size_t n = strlen(periode);
    if (period_start(&start, periode))
        return true;
    if (strspn(periode, "0123456789-") == n)
        return n == 4 && digits(periode, 4);
    return strspn(periode, "abcdefghijklmnopqrstuvwxyz0123456789-") == n && !(n == 7 && digits(periode, 4) && strstr(periode, "-s") != NULL);
}

int penilaian_reference_date(tg_date *out, const char *periode, tg_date given, tg_error *err)
{
    *out = given;
    if (given != TG_DATE_NONE || period_start(out, periode))
        return TG_OK;
    return tg_fail_field(err, TG_INVALID, "tanggal", "penilaian_tanggal_perlu", periode);
}

static int check_place(tg_tx *tx, const penilaian_permintaan *w, tg_error *err)
{
    versi_berkas b;
    if (!period_spelling(w->periode))
        return tg_fail_field(err, TG_INVALID, "periode", "penilaian_periode", w->periode);
    if (!program_name_ok(w->program))
        return tg_fail_field(err, TG_INVALID, "program", "penilaian_nama_program");
    if (!wilayah_known(w->kode_wilayah))
        return tg_fail_field(err, TG_NOT_FOUND, "kode_wilayah", "penilaian_wilayah_tidak_dikenal", w->kode_wilayah);
    if (!store_in_scope(tx->who, w->kode_wilayah))
        return tg_fail(err, TG_DENIED, "penilaian_luar_wilayah", w->kode_wilayah);
    int rc = berkas_current(tx, w->program, "00", &b, err);
    return rc == TG_END ? tg_fail_field(err, TG_NOT_FOUND, "program", "penilaian_tanpa_aturan", w->program) : rc;
}

/* One left `berjalan` whose job has ended (cancelled, or failed for good) no longer stands in the way. */
static int check_running(tg_tx *tx, const penilaian_permintaan *w, tg_error *err)
{
    penilaian old;
    bool open = false;
    int rc;
    while ((rc = penilaian_find_newest(tx, w->program, w->kode_wilayah, w->periode, PENILAIAN_BERJALAN, &old, err)) == TG_OK) {
        if ((rc = schedule_is_open(tx, old.kerja_id, &open, err)) != TG_OK)
            return rc;
        if (open)
            return tg_fail(err, TG_CONFLICT, "penilaian_sedang_berjalan", w->program, w->kode_wilayah, w->periode);
        if ((rc = penilaian_move(tx, old.id, PENILAIAN_BERJALAN, PENILAIAN_BATAL, NULL, NULL, err)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

static penilaian_replace_hook replace_hook;
void penilaian_set_replace_hook(penilaian_replace_hook hook) { replace_hook = hook; }

int penilaian_replaces(tg_tx *tx, const penilaian_permintaan *w, penilaian_lama *out, tg_error *err)
{
    penilaian old;
    *out = (penilaian_lama){ 0 };
    int rc = penilaian_find_newest(tx, w->program, w->kode_wilayah, w->periode, PENILAIAN_SELESAI, &old, err);
    if (rc != TG_OK)
        return rc == TG_END ? TG_OK : rc;
    out->penilaian_id = old.id;
    return replace_hook != NULL ? replace_hook(tx, &old, out, err) : TG_OK;
}

static int note_start(tg_tx *tx, const penilaian *p, tg_error *err)
{
    tg_buf text;
    jw w;
    char date[DATE_TEXT_SIZE];
    buf_init(&text, 1024);
    jw_start(&w, &text);
    jw_object(&w);
    jw_kv_text(&w, "program", p->program);
    jw_kv_text(&w, "periode", p->periode);
    jw_kv_text(&w, "tanggal_acuan", date_text(p->tanggal_acuan, date));
    jw_object_end(&w);
    const char *rincian = tg_arena_text(tx->arena, buf_cstr(&text), text.n);
    buf_free(&text);
    if (rincian == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return audit_add(tx, "penilaian.mulai", "penilaian", p->id, p->kode_wilayah, rincian, err);
}

int penilaian_tell(tg_tx *tx, const penilaian *p, const char *peristiwa, tg_error *err)
{
    return event_tell(tx, (tg_event){ .nama = peristiwa, .program = p->program, .kode_wilayah = p->kode_wilayah, .periode = p->periode,
                                      .objek_id = p->id, .jumlah = p->layak }, err);
}

static int start_rows(tg_tx *tx, penilaian *p, tg_error *err)
{
    const char *kunci = tg_arena_printf(tx->arena, "penilaian:%lld", (long long)p->id);
    const char *args = tg_arena_printf(tx->arena, "{\"penilaian\":%lld}", (long long)p->id);
    if (kunci == NULL || args == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = schedule_add(tx, "penilaian", kunci, args, 0, &p->kerja_id, err);
    if (rc == TG_OK)
        rc = penilaian_insert(tx, p, err);
    if (rc == TG_OK)
        rc = note_start(tx, p, err);
    return rc == TG_OK ? penilaian_tell(tx, p, "sebelum_nilai", err) : rc;
}

int penilaian_start(tg_tx *tx, const penilaian_permintaan *w, int64_t *penilaian_id, int64_t *kerja_id, tg_error *err)
{
    penilaian p = { .status = PENILAIAN_BERJALAN, .dibuat = tx->now };
    penilaian_lama old;
    int rc = check_place(tx, w, err);
    if (rc == TG_OK)
        rc = penilaian_reference_date(&p.tanggal_acuan, w->periode, w->tanggal, err);
    if (rc == TG_OK)
        rc = source_check_import(tx, w->kode_wilayah, err);
    if (rc == TG_OK)
        rc = check_running(tx, w, err);
    if (rc == TG_OK)
        rc = penilaian_replaces(tx, w, &old, err);
    if (rc != TG_OK)
        return rc;
    p.id = tg_id(tx);
    text_copy(p.program, sizeof p.program, w->program);
    text_copy(p.kode_wilayah, sizeof p.kode_wilayah, w->kode_wilayah);
    text_copy(p.periode, sizeof p.periode, w->periode);
    text_copy(p.oleh, sizeof p.oleh, tx->who->aktor);
    rc = start_rows(tx, &p, err);
    *penilaian_id = p.id;
    *kerja_id = p.kerja_id;
    return rc;
}

int penilaian_in_force(tg_tx *tx, penilaian *out, const char *program, const char *kode_wilayah, const char *periode, tg_error *err)
{
    int rc = penilaian_find_newest(tx, program, kode_wilayah, periode, PENILAIAN_SELESAI, out, err);
    return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "penilaian_belum_ada_periode", program, kode_wilayah, periode) : rc;
}

int penilaian_usable(tg_tx *tx, penilaian *out, const char *program, const char *kode_wilayah, const char *periode, tg_error *err)
{
    int64_t impor_id = 0;
    int rc = penilaian_in_force(tx, out, program, kode_wilayah, periode, err);
    if (rc == TG_OK)
        rc = source_undone_since(tx, kode_wilayah, out->id, &impor_id, err);
    return rc == TG_OK && impor_id != 0 ? tg_fail(err, TG_CONFLICT, "penilaian_diurungkan", out->id, impor_id) : rc;
}

int penilaian_register(schedule *s, tg_error *err)
{
    static const schedule_kind KINDS[] = {
        { .jenis = "penilaian", .run = assess_run },
        { .jenis = "penilaian.putar_ulang", .run = replay_run },
        { .jenis = "penilaian.contoh", .run = sample_run, .irama = PENILAIAN_CONTOH_IRAMA },
    };
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        int rc = schedule_register(s, &KINDS[i], NULL, err);
        if (rc != TG_OK)
            return rc;
    }
    return TG_OK;
}
