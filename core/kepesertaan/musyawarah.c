/* kepesertaan/musyawarah.c: the meeting: opened on an assessment, written, sealed by a hash over all of it.
 *
 * What the hash covers, each text with its length before it: program, region, period, assessment and the hash over its
 * decisions, agenda, place, day; of each who was there the group and the hash of the name; of each family its number, what
 * the rule said, what was decided and why; what holds for the rest, and how many eligible ones there were.
 * Rule    who opened it, noted who was there or wrote a decision does not seal it. A family may be added against the rule or left out, each with a reason.
 * Thread  units. Memory  the unit's arena.
 * Walks   request. */
#include <inttypes.h>
#include <string.h>
#include "audit/audit.h"
#include "kepesertaan/acts.h"
#include "wilayah/wilayah.h"

enum { HADIR_MIN = 2, BUTIR_MAX = 1000 /* sealing reads all of it in one unit */ };

static int note(tg_tx *tx, const musyawarah *m, const char *perbuatan, const char *rincian, tg_error *err)
{
    return rincian != NULL ? audit_add(tx, perbuatan, "musyawarah", m->id, m->kode_wilayah, rincian, err)
                           : tg_fail(err, TG_NOMEM, "memori_habis");
}

int assessment_for(tg_tx *tx, penilaian *out, const char *program, const char *kode_wilayah, const char *periode, tg_error *err)
{
    char kode[WILAYAH_KODE_MAX];
    int rc = penilaian_usable(tx, out, program, kode_wilayah, periode, err);
    text_copy(kode, sizeof kode, kode_wilayah);
    while (rc == TG_NOT_FOUND && wilayah_parent(kode, tg_arena_text(tx->arena, kode, strlen(kode))))
        rc = penilaian_usable(tx, out, program, kode, periode, err);
    return rc == TG_NOT_FOUND ? tg_fail(err, TG_CONFLICT, "proses_tanpa_penilaian", program, kode_wilayah, periode) : rc;
}

int meeting_read(tg_tx *tx, musyawarah *out, int64_t id, tg_error *err)
{
    int rc = musyawarah_find(tx, out, id, err);
    return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "musyawarah_tidak_ada", id) : rc;
}

int meeting_wrong_step(const musyawarah *m, tg_error *err)
{
    static const char *const KUNCI[MUSYAWARAH_STATES] = { "musyawarah_masih_terbuka", "musyawarah_sudah_ditutup", "musyawarah_sudah_batal" };
    return tg_fail(err, TG_CONFLICT, KUNCI[m->status], m->id);
}

int meeting_open(tg_tx *tx, musyawarah *m, tg_error *err)
{
    penilaian p;
    int64_t other;
    int rc = program_known(m->program, err);
    if (rc == TG_OK)
        rc = region_known(tx, m->kode_wilayah, err);
    if (rc == TG_OK)
        rc = assessment_for(tx, &p, m->program, m->kode_wilayah, m->periode, err);
    if (rc == TG_OK && (rc = musyawarah_open_one(tx, p.id, m->kode_wilayah, &other, err)) == TG_OK)
        rc = tg_fail(err, TG_CONFLICT, "musyawarah_masih_terbuka", other);
    if (rc != TG_END)
        return rc;
    m->id = tg_id(tx);
    m->penilaian_id = p.id;
    rc = musyawarah_insert(tx, m, err);
    return rc == TG_OK ? note(tx, m, "musyawarah.buka", "", err) : rc;
}

/* ---- writing ------------------------------------------------------------------------------------------- */

static const struct { const char *unsur, *kata; } UNSUR[] = {
    { "kelurahan", "Kelurahan" }, { "rt_rw", "RT/RW" }, { "lembaga", "Lembaga kemasyarakatan" }, { "tokoh", "Tokoh masyarakat" },
    { "kader", "Kader" }, { "pendamping", "Pendamping sosial" }, { "warga", "Warga" },
};

const char *meeting_group_words(const char *unsur)
{
    for (size_t i = 0; i < sizeof UNSUR / sizeof *UNSUR; i++)
        if (text_same(UNSUR[i].unsur, unsur))
            return UNSUR[i].kata;
    return NULL;
}

int meeting_attend(tg_tx *tx, const musyawarah *m, hadirin *h, tg_error *err)
{
    uint64_t salt[2] = { tg_random(tx), tg_random(tx) };
    hash_stream s;
    if (m->status != MUSYAWARAH_TERBUKA)
        return meeting_wrong_step(m, err);
    if (h->nama == NULL || h->nama[0] == 0 || meeting_group_words(h->unsur) == NULL)
        return tg_fail_field(err, TG_INVALID, "hadir", "musyawarah_hadirin");
    h->kode_wilayah = m->kode_wilayah;
    memcpy(h->garam, salt, sizeof h->garam);
    hash_begin(&s, HASH_SIZE);
    hash_add(&s, h->garam, sizeof h->garam);
    hash_add(&s, h->nama, strlen(h->nama));
    hash_end(&s, h->sidik, HASH_SIZE);
    return hadir_insert(tx, m->id, h, err);
}

int meeting_decide(tg_tx *tx, const musyawarah *m, int64_t keluarga_id, const char *putusan, const char *alasan, tg_error *err)
{
    penilaian_hasil h;
    if (m->status != MUSYAWARAH_TERBUKA)
        return meeting_wrong_step(m, err);
    if (!text_same(putusan, "setuju") && !text_same(putusan, "tidak"))
        return tg_fail_field(err, TG_INVALID, "putusan", "musyawarah_putusan", putusan);
    int rc = penilaian_outcome(tx, m->penilaian_id, keluarga_id, &h, err);
    if (rc == TG_END || (rc == TG_OK && !wilayah_within(h.kode_wilayah, m->kode_wilayah)))
        return tg_fail_field(err, TG_NOT_FOUND, "keluarga", "musyawarah_keluarga", keluarga_id);
    if (rc != TG_OK)
        return rc;
    butir b = { .keluarga_id = keluarga_id, .urut = tg_id(tx), .hasil = rule_hasil_text(h.hasil), .alasan = alasan,
                .setuju = text_same(putusan, "setuju"), .kode_wilayah = tg_arena_text(tx->arena, h.kode_wilayah, strlen(h.kode_wilayah)) };
    if (b.setuju != (h.hasil == HASIL_LAYAK) && (alasan == NULL || strlen(alasan) < 3))
        return tg_fail_field(err, TG_INVALID, "alasan", "musyawarah_alasan", keluarga_id, b.hasil);
    return butir_put(tx, m->id, &b, err);
}

/* ---- the seal ------------------------------------------------------------------------------------------ */

static int add_hadir(void *arg, const hadirin *h)
{
    seal_number(arg, h->urut);
    seal_text(arg, h->unsur);
    hash_add(arg, h->sidik, HASH_SIZE);
    return TG_OK;
}

static int add_butir(void *arg, const butir *b)
{
    seal_number(arg, b->keluarga_id);
    seal_text(arg, b->hasil);
    seal_number(arg, b->setuju);
    seal_text(arg, b->alasan);
    return TG_OK;
}

static void add_head(hash_stream *s, const musyawarah *m, const uint8_t assessed[HASH_SIZE])
{
    const char *const texts[] = { "musyawarah/1", m->program, m->kode_wilayah, m->periode, m->agenda, m->tempat, m->sisanya };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        seal_text(s, texts[i]);
    seal_number(s, m->penilaian_id);
    seal_number(s, m->tanggal);
    seal_number(s, m->layak);
    hash_add(s, assessed, HASH_SIZE);
}

int meeting_hash(tg_tx *tx, const musyawarah *m, uint8_t sidik[HASH_SIZE], tg_error *err)
{
    hash_stream s;
    uint8_t assessed[HASH_SIZE];
    int rc = penilaian_fingerprint(tx, m->penilaian_id, assessed, err);
    if (rc != TG_OK)
        return rc;
    hash_begin(&s, HASH_SIZE);
    add_head(&s, m, assessed);
    rc = hadir_each(tx, m->id, add_hadir, &s, err);
    if (rc == TG_OK)
        rc = butir_each(tx, m->id, add_butir, &s, err);
    hash_end(&s, sidik, HASH_SIZE);
    return rc;
}

typedef struct { int64_t all, eligible; } spoken;

static int count_butir(void *arg, const butir *b)
{
    spoken *s = arg;
    s->all++;
    s->eligible += text_same(b->hasil, rule_hasil_text(HASIL_LAYAK));
    return TG_OK;
}

static int check_complete(tg_tx *tx, const musyawarah *m, tg_error *err)
{
    spoken s = { 0, 0 };
    if (m->tanggal > wilayah_today(m->kode_wilayah, tx->now))
        return tg_fail(err, TG_CONFLICT, "musyawarah_belum_tiba", m->id);
    if (m->hadir < HADIR_MIN)
        return tg_fail(err, TG_CONFLICT, "musyawarah_hadir_kurang", m->id, m->hadir, (int64_t)HADIR_MIN);
    int rc = butir_each(tx, m->id, count_butir, &s, err);
    if (rc == TG_OK && s.all > BUTIR_MAX)
        rc = tg_fail(err, TG_TOO_LARGE, "musyawarah_butir_banyak", m->id, s.all, (int64_t)BUTIR_MAX);
    if (rc == TG_OK && m->sisanya == NULL && s.eligible < m->layak)
        rc = tg_fail(err, TG_CONFLICT, "musyawarah_belum_dibahas", m->id, m->layak - s.eligible);
    return rc;
}

/* Who made the minutes does not approve them. */
static int check_sealer(tg_tx *tx, const musyawarah *m, tg_error *err)
{
    bool wrote = false;
    int rc = musyawarah_wrote(tx, m->id, &wrote, err);
    if (rc == TG_OK && (wrote || store_same_actor(tx->who, m->pembuat_id, m->pembuat)))
        rc = tg_fail(err, TG_DENIED, "musyawarah_dua_orang", m->id);
    return rc;
}

int meeting_seal(tg_tx *tx, musyawarah *m, int64_t layak, tg_error *err)
{
    char hex[2 * HASH_SIZE + 1];
    if (!MUSYAWARAH_MOVES[m->status][MUSYAWARAH_DITUTUP])
        return meeting_wrong_step(m, err);
    int rc = check_sealer(tx, m, err);
    if (rc != TG_OK)
        return rc;
    if (m->sisanya != NULL && !text_same(m->sisanya, "setuju"))
        return tg_fail_field(err, TG_INVALID, "sisanya", "musyawarah_sisanya", m->sisanya);
    m->layak = layak;
    rc = check_complete(tx, m, err);
    if (rc == TG_OK)
        rc = meeting_hash(tx, m, m->sidik, err);
    if (rc == TG_OK)
        rc = musyawarah_move(tx, m, MUSYAWARAH_DITUTUP, err);
    if (rc != TG_OK)
        return rc;
    text_hex(m->sidik, HASH_SIZE, hex);
    return note(tx, m, "musyawarah.tutup", tg_arena_printf(tx->arena, "{\"hadir\":%" PRId64 ",\"ditambah\":%" PRId64 ",\"dikeluarkan\":%" PRId64
                                                           ",\"sidik\":\"%s\"}", m->hadir, m->ditambah, m->dikeluarkan, hex), err);
}

int meeting_cancel(tg_tx *tx, musyawarah *m, const char *alasan, tg_error *err)
{
    if (!MUSYAWARAH_MOVES[m->status][MUSYAWARAH_BATAL])
        return meeting_wrong_step(m, err);
    m->alasan_batal = alasan;
    int rc = musyawarah_move(tx, m, MUSYAWARAH_BATAL, err);
    return rc == TG_OK ? note(tx, m, "musyawarah.batal", "", err) : rc;
}
