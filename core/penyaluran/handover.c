/* penyaluran/handover.c: at the counter: one family, one share, once; and taking it back within ten
 * minutes.
 *
 * Input   what an officer's device reports, perhaps twice, perhaps from two devices. Output  an answer
 *         per item; a conflict is an answer, not an error.
 * Thread  units. Memory  the unit's arena.
 * Walks   request. */
#include <inttypes.h>
#include <string.h>
#include "audit/audit.h"
#include "penyaluran/acts.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

enum { UNDO_MS = 10 * 60 * 1000, CLOCK_MS = 10 * 60 * 1000, KLIEN_ID_MAX = 64, PENERIMA_MAX = 80 };

const char *given_name(tg_tx *tx, int64_t tahap_id)
{
    return tg_arena_printf(tx->arena, "tersalur:%" PRId64, tahap_id);
}

/* ---- the counter ------------------------------------------------------------------------------------- */

static int open_accounts(tg_tx *tx, counter *c, tg_error *err)
{
    int rc = TG_OK;
    for (int i = 0; rc == TG_OK && i < c->goods_count; i++)
        rc = ledger_find(tx, &c->tersalur[i], given_name(tx, c->t.id), c->goods[i].barang, err);
    if (rc != TG_OK || c->t.batas_pagu < 0)
        return rc;
    rc = ledger_find(tx, &c->pagu, account_name(tx, "pagu", c->t.program, c->t.kode_wilayah, c->t.periode), LEDGER_RUPIAH, err);
    if (rc == TG_OK)
        rc = ledger_find(tx, &c->terpakai, account_name(tx, "terpakai", c->t.program, c->t.kode_wilayah, c->t.periode),
                         LEDGER_RUPIAH, err);
    return rc;
}

int counter_open(tg_tx *tx, counter *c, int64_t tahap_id, tg_error *err)
{
    bool closing = false;
    *c = (counter){ 0 };
    int rc = round_to_read(tx, &c->t, tahap_id, err);
    if (rc == TG_OK && c->t.status != TAHAP_BERJALAN)
        rc = tg_fail(err, TG_CONFLICT, c->t.status < TAHAP_BERJALAN ? "tahap_belum_dibuka" : "tahap_sudah_berakhir", tahap_id,
                     tahap_status_text(c->t.status));
    if (rc == TG_OK)
        rc = round_is_closing(tx, &c->t, &closing, err);
    if (rc == TG_OK && closing)
        rc = tg_fail(err, TG_CONFLICT, "tahap_sedang_ditutup", tahap_id);
    if (rc == TG_OK)
        rc = barang_list(tx, tahap_id, &c->goods, &c->goods_count, err);
    if (rc == TG_OK)
        rc = places_load(tx, &c->t, &c->p, err);
    return rc == TG_OK ? open_accounts(tx, c, err) : rc;
}

static int open_shelves(tg_tx *tx, counter *c, int at, tg_error *err)
{
    int rc = TG_OK;
    if (c->rak[at] != NULL)
        return TG_OK;
    ledger_rak *rak = tg_arena_array(tx->arena, BARANG_MAX, sizeof *rak);
    if (rak == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    for (int i = 0; rc == TG_OK && i < c->goods_count; i++)
        rc = ledger_rak_open(tx, &rak[i], c->p.isi[at].tempat, c->goods[i].barang, err);
    if (rc == TG_OK)
        c->rak[at] = rak;
    return rc;
}

static int answer(handover_answer *out, const char *status, const char *kode)
{
    *out = (handover_answer){ status, kode, NULL };
    return TG_OK;
}

/* ---- one item ------------------------------------------------------------------------------------------ */

int counter_find(tg_tx *tx, const counter *c, const handover *h, alokasi *a, const char **refused, tg_error *err)
{
    int64_t id = h->alokasi_id;
    *refused = NULL;
    if (h->kartu != NULL && !card_read(h->kartu, &id)) {
        *refused = "kartu_salah";
        return TG_OK;
    }
    int rc = id > 0 ? alokasi_find(tx, a, c->t.id, id, err) : alokasi_find_nomor(tx, a, c->t.id, h->nomor, err);
    if (rc == TG_END)                                /* a good card that is not on this list is another round's */
        *refused = h->kartu != NULL ? "kartu_tahap_lain" : "tidak_ada_di_daftar";
    return rc == TG_END ? TG_OK : rc;
}

/* A phone whose clock is wrong still handed over: it is recorded, and said. */
static const char *doubt(const counter *c, int64_t waktu, int64_t dicatat)
{
    return waktu > dicatat + CLOCK_MS || waktu < c->t.dibuka_pada - CLOCK_MS ? "waktu_ragu" : NULL;
}

/* The same report again: the same answer. */
static int answer_again(const counter *c, const serah *s, const alokasi *a, bool found, handover_answer *out)
{
    if (!found || s->alokasi_id != a->id)
        return answer(out, "ditolak", "id_dipakai");
    if (s->sudah)
        return answer(out, "sudah", "sudah_diambil");
    if (s->dibatalkan_pada > 0)
        return answer(out, "ditolak", "sudah_dibatalkan");
    return answer(out, "diterima", doubt(c, s->waktu, s->dicatat));
}

static const char *order_key(tg_tx *tx, int64_t serah_id, const char *what)
{
    return tg_arena_printf(tx->arena, "serah:%" PRId64 ":%s", serah_id, what);
}

/* One share about to be handed over: at which place, how much, counted by which day. */
typedef struct { const alokasi *a; const char *rujukan; int at; tg_date pada; int64_t need[BARANG_MAX]; } giving;

/* The day of the handover at the place: what had not expired then was lawful, even if the phone reports it later. Before
 * the round was open nothing was handed over, whatever the phone's clock says. */
static tg_date day_of(tg_tx *tx, const counter *c, const handover *h, int at)
{
    const char *kode = ledger_place_region(c->p.isi[at].tempat);
    int64_t waktu = h->waktu > 0 && h->waktu < tx->now ? h->waktu : tx->now;
    return date_of_ms(waktu > c->t.dibuka_pada ? waktu : c->t.dibuka_pada, wilayah_offset(kode != NULL ? kode : c->t.kode_wilayah));
}

/* Whether goods and budget suffice; *kode says what does not. Before anything is booked, so that one
 * item of a batch stands or falls alone. */
static int check_enough(tg_tx *tx, const counter *c, const giving *g, const char **kode, tg_error *err)
{
    ledger_saldo s;
    *kode = NULL;
    const alokasi *a = g->a;
    for (int i = 0; i < c->goods_count; i++) {
        int64_t jumlah = g->need[c->goods[i].urut];
        const ledger_rak *rak = &c->rak[g->at][i];
        if (ledger_rak_available(rak, g->pada) < jumlah)
            *kode = ledger_rak_available(rak, TG_DATE_NONE) < jumlah ? "stok_habis" : "stok_kedaluwarsa";
    }
    if (*kode != NULL || a->uang == 0 || c->pagu == 0)
        return TG_OK;
    int rc = ledger_balance(tx, c->pagu, &s, err);
    if (rc == TG_OK && s.tersedia < a->uang)
        *kode = "pagu_habis";
    return rc;
}

/* Keys hold the handover's number, which was taken in this unit. */
static int book_goods(tg_tx *tx, counter *c, int i, const giving *g, const serah *s, tg_error *err)
{
    ledger_ambil t = { .kunci = order_key(tx, s->id, c->goods[i].barang), .kunci_baru = true, .ke = c->tersalur[i],
                       .jumlah = g->need[c->goods[i].urut], .rujukan = g->rujukan, .pada = g->pada, .ingatan = &c->akun };
    return ledger_rak_take(tx, &c->rak[g->at][i], &t, NULL, NULL, err);
}

static int book_share(tg_tx *tx, counter *c, const giving *g, const serah *s, tg_error *err)
{
    int rc = TG_OK;
    for (int i = 0; rc == TG_OK && i < c->goods_count; i++)
        if (g->need[c->goods[i].urut] > 0)
            rc = book_goods(tx, c, i, g, s, err);
    if (rc != TG_OK || g->a->uang <= 0 || c->pagu == 0)
        return rc;
    ledger_order o = { .kunci = order_key(tx, s->id, "uang"), .kunci_baru = true, .dari = c->pagu, .ke = c->terpakai,
                       .jumlah = g->a->uang, .rujukan = g->rujukan, .ingatan = &c->akun };
    return ledger_transfer(tx, &o, NULL, err);
}

static serah new_serah(tg_tx *tx, const counter *c, const handover *h, const alokasi *a, bool sudah)
{
    return (serah){ .id = tg_id(tx), .tahap_id = c->t.id, .klien_id = h->klien_id, .alokasi_id = a->id,
                    .kode_wilayah = a->kode_wilayah, .sudah = sudah, .penerima = h->penerima, .kuasa = h->kuasa,
                    .orang_id = h->orang_id, .surat = h->surat, .tempat = h->tempat,
                    .waktu = h->waktu > 0 ? h->waktu : tx->now };
}

/* A second device, the same family: one handover, one recorded conflict. */
static int note_conflict(tg_tx *tx, const counter *c, const handover *h, const alokasi *a, handover_answer *out, tg_error *err)
{
    serah s = new_serah(tx, c, h, a, true);
    int rc = serah_insert(tx, &s, err);
    if (rc == TG_OK)
        rc = audit_add(tx, "serah_terima.sudah", "alokasi", a->id, a->kode_wilayah, "", err);
    return rc == TG_OK ? answer(out, "sudah", "sudah_diambil") : rc;
}

static int hand_out(tg_tx *tx, counter *c, const handover *h, const giving *g, int64_t *waktu, tg_error *err)
{
    const alokasi *a = g->a;
    serah s = new_serah(tx, c, h, a, false);
    s.tempat = c->p.isi[g->at].tempat;
    *waktu = s.waktu;
    alokasi_change move = { .tahap_id = c->t.id, .first = a->nomor, .last = a->nomor, .serah_id = s.id,
                            .from = a->status, .to = ALOKASI_TERSALUR };
    int rc = serah_insert(tx, &s, err);
    if (rc == TG_OK)
        rc = book_share(tx, c, g, &s, err);
    if (rc == TG_OK)
        rc = alokasi_move(tx, &move, NULL, err);
    if (rc == TG_OK)
        rc = audit_add(tx, "serah_terima.catat", "alokasi", a->id, a->kode_wilayah, "", err);
    return rc;
}

typedef struct { const counter *c; const alokasi *a; } asking;

static int ask_programs(tg_tx *tx, void *arg, tg_error *err)
{
    const asking *x = arg;
    return event_tell(tx, (tg_event){ .nama = "serah_terima", .program = x->c->t.program, .kode_wilayah = x->a->kode_wilayah,
                                      .periode = x->c->t.periode, .objek_id = x->a->id, .keluarga_id = x->a->keluarga_id,
                                      .jumlah = 1, .nominal = x->a->uang }, err);
}

/* Programs are asked before anything is booked, so that a hold takes back what their hooks wrote and nothing else: it
 * refuses this item, and the others of its batch go on. */
static int check_held(tg_tx *tx, const counter *c, const alokasi *a, handover_answer *out, bool *held, tg_error *err)
{
    asking x = { c, a };
    tg_error *why = tg_arena_alloc(tx->arena, sizeof *why);
    if (why == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = store_part(tx, ask_programs, &x, why);
    *held = error_is_refusal(rc);
    if (*held)
        *out = (handover_answer){ "ditolak", why->kunci, why };
    else if (rc != TG_OK)
        *err = *why;
    return *held ? TG_OK : rc;
}

/* -1: none. */
static int place_to_give(tg_tx *tx, const counter *c, const handover *h, const alokasi *a)
{
    int own = place_of(&c->p, a->kode_wilayah), at = h->tempat != NULL ? place_named(&c->p, h->tempat) : own;
    return at < 0 || at == own || place_is_for(tx, &c->p, at) ? at : -1;
}

static int give(tg_tx *tx, counter *c, const handover *h, const alokasi *a, handover_answer *out, tg_error *err)
{
    bool held = false;
    const char *kode;
    int64_t waktu;
    giving g = { .a = a, .at = place_to_give(tx, c, h, a),
                 .rujukan = tg_arena_printf(tx->arena, "alokasi:%" PRId64, a->id) };
    if (g.rujukan == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (g.at < 0)
        return answer(out, "ditolak", "tempat_asing");
    g.pada = day_of(tx, c, h, g.at);
    int rc = open_shelves(tx, c, g.at, err);
    if (rc == TG_OK)
        rc = alokasi_goods(tx, a->id, g.need, err);
    if (rc == TG_OK)
        rc = check_enough(tx, c, &g, &kode, err);
    if (rc == TG_OK && kode != NULL)
        return answer(out, "ditolak", kode);
    if (rc == TG_OK)
        rc = check_held(tx, c, a, out, &held, err);
    if (rc != TG_OK || held)
        return rc;
    rc = hand_out(tx, c, h, &g, &waktu, err);
    return rc == TG_OK ? answer(out, "diterima", doubt(c, waktu, tx->now)) : rc;
}

/* ---- who may ------------------------------------------------------------------------------------------------ */

static bool well_formed(const handover *h)
{
    size_t n = h->klien_id != NULL ? strlen(h->klien_id) : 0;
    return n > 0 && n <= KLIEN_ID_MAX && strlen(h->penerima) <= PENERIMA_MAX && (h->kuasa == NULL || strlen(h->kuasa) <= PENERIMA_MAX) &&
           (h->nomor > 0 || h->alokasi_id > 0 || h->kartu != NULL);
}

/* A named person is an adult of the family at the day the round was opened; a letter is one of the round's papers. */
static int check_taker(tg_tx *tx, const counter *c, const handover *h, const alokasi *a, const char **kode, tg_error *err)
{
    bool has = true;
    warga_penerima may = WARGA_PENERIMA_BOLEH;
    tg_date acuan = date_of_ms(c->t.dibuka_pada, wilayah_offset(c->t.kode_wilayah));
    int rc = h->orang_id > 0 ? warga_may_collect(tx, a->keluarga_id, h->orang_id, acuan, &may, err) : TG_OK;
    if (rc == TG_OK && h->surat != NULL)
        rc = papers_has_letter(tx, &c->t, h->surat, &has, err);
    *kode = may == WARGA_PENERIMA_BUKAN_ANGGOTA ? "bukan_anggota" : may == WARGA_PENERIMA_BELUM_DEWASA ? "belum_dewasa"
          : !has ? "surat_tidak_ada" : NULL;
    return rc;
}

typedef struct { tg_tx *tx; const alokasi *a; bool served; tg_error *err; } past;

static int look_back(void *arg, int64_t keluarga_id, int64_t sampai)
{
    past *p = arg;
    return p->served || keluarga_id == p->a->keluarga_id ? TG_OK : served_before(p->tx, p->a, keluarga_id, sampai, &p->served, p->err);
}

/* A period gives once to a family, and once to a person: who heads this family now, or came for it, and was handed the share
 * of another family while still a member there has had it. Whoever else moved in does not cost the family its share. */
static int check_person(tg_tx *tx, const handover *h, const alokasi *a, const char **kode, tg_error *err)
{
    past p = { tx, a, false, err };
    int rc = warga_former_families(tx, a->keluarga_id, h->orang_id, look_back, &p, err);
    *kode = p.served ? "orang_sudah_mendapat" : NULL;
    return rc;
}

/* A share marked as not collected is free again for its family, unless that has another by now. */
static int check_free(tg_tx *tx, const alokasi *a, const char **kode, tg_error *err)
{
    bool taken = false;
    int rc = a->status == ALOKASI_TIDAK_DIAMBIL ? place_taken(tx, a->program, a->keluarga_id, a->periode, &taken, err) : TG_OK;
    *kode = a->status == ALOKASI_BATAL ? "tidak_siap" : taken ? "tahap_lain" : NULL;
    return rc;
}

/* The share of a family whose data may not be used is its own all the same; which member came is not noted, also when a phone that
 * has not heard of it says so. */
static int without_person(tg_tx *tx, const alokasi *a, handover *h, tg_error *err)
{
    warga_tersebut siapa;
    if (h->orang_id == 0)
        return TG_OK;
    int rc = warga_family_listed(tx, a->keluarga_id, &siapa, err);
    if (rc == TG_OK && siapa.dibatasi)
        h->orang_id = 0;
    return rc;
}

static int hand_over_share(tg_tx *tx, counter *c, const handover *given, const alokasi *a, handover_answer *out, tg_error *err)
{
    const char *kode;
    handover *h = &(handover){ 0 };
    *h = *given;
    int rc = without_person(tx, a, h, err);
    if (rc != TG_OK || a->status == ALOKASI_TERSALUR)
        return rc == TG_OK ? note_conflict(tx, c, h, a, out, err) : rc;
    rc = check_free(tx, a, &kode, err);
    if (rc == TG_OK && kode == NULL)
        rc = check_taker(tx, c, h, a, &kode, err);
    if (rc == TG_OK && kode == NULL)
        rc = check_person(tx, h, a, &kode, err);
    if (rc != TG_OK || kode != NULL)
        return rc == TG_OK ? answer(out, "ditolak", kode) : rc;
    return give(tx, c, h, a, out, err);
}

int counter_hand_over(tg_tx *tx, counter *c, const handover *h, handover_answer *out, tg_error *err)
{
    alokasi a = { 0 };
    serah before;
    const char *refused;
    if (!well_formed(h))
        return answer(out, "ditolak", "isian_kurang");
    int rc = counter_find(tx, c, h, &a, &refused, err);
    if (rc != TG_OK)
        return rc;
    rc = serah_find_klien(tx, &before, c->t.id, h->klien_id, err);
    if (rc == TG_OK)
        return answer_again(c, &before, &a, refused == NULL, out);
    if (rc != TG_END)
        return rc;
    return refused != NULL ? answer(out, "ditolak", refused) : hand_over_share(tx, c, h, &a, out, err);
}

/* The letter of a kuasa that was photographed later. */
int counter_letter(tg_tx *tx, const counter *c, int64_t nomor, const char *surat, tg_error *err)
{
    alokasi a;
    serah s;
    bool has = false, done = false;
    int rc = counter_find_given(tx, c, nomor, &a, &s, err);
    if (rc == TG_OK)
        rc = papers_has_letter(tx, &c->t, surat, &has, err);
    if (rc == TG_OK && !has)
        rc = tg_fail_field(err, TG_INVALID, "surat", "surat_tidak_ada", c->t.id);
    if (rc == TG_OK)
        rc = serah_set_letter(tx, s.id, surat, &done, err);
    if (rc == TG_OK && !done)
        rc = tg_fail(err, TG_CONFLICT, "surat_tidak_perlu", nomor);
    return rc == TG_OK ? audit_add(tx, "serah_terima.surat", "alokasi", a.id, a.kode_wilayah, "", err) : rc;
}

/* ---- undo ------------------------------------------------------------------------------------------------ */

static int check_undo(tg_tx *tx, const alokasi *a, const serah *s, tg_error *err)
{
    bool same = s->aktor_id == tx->who->aktor_id && text_same(s->aktor, tx->who->aktor);
    if (!same)
        return tg_fail(err, TG_DENIED, "serah_petugas_lain", a->nomor, s->aktor);
    if (tx->now - s->dicatat > UNDO_MS)
        return tg_fail(err, TG_CONFLICT, "serah_lewat_waktu", a->nomor);
    return TG_OK;
}

static int reverse_share(tg_tx *tx, const counter *c, const alokasi *a, const serah *s, tg_error *err)
{
    int64_t need[BARANG_MAX];
    int rc = alokasi_goods(tx, a->id, need, err);
    for (int i = 0; rc == TG_OK && i < c->goods_count; i++)
        if (need[c->goods[i].urut] > 0)
            rc = ledger_take_back(tx, order_key(tx, s->id, c->goods[i].barang), err);
    if (rc == TG_OK && a->uang > 0 && c->pagu != 0)
        rc = ledger_take_back(tx, order_key(tx, s->id, "uang"), err);
    return rc;
}

int counter_find_given(tg_tx *tx, const counter *c, int64_t nomor, alokasi *a, serah *s, tg_error *err)
{
    int rc = alokasi_find_nomor(tx, a, c->t.id, nomor, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "serah_nomor_tidak_ada", nomor);
    if (rc == TG_OK && a->status != ALOKASI_TERSALUR)
        return tg_fail(err, TG_CONFLICT, "serah_belum_diambil", nomor);
    if (rc == TG_OK)
        rc = serah_find(tx, s, a->serah_id, err);
    return rc == TG_END ? tg_fail(err, TG_CORRUPT, "serah_nomor_tidak_ada", nomor) : rc;
}

int counter_take_back(tg_tx *tx, const counter *c, const alokasi *a, const serah *s, alokasi_status to, const char *alasan, tg_error *err)
{
    alokasi_change back = { .tahap_id = c->t.id, .first = a->nomor, .last = a->nomor, .from = ALOKASI_TERSALUR, .to = to,
                            .serah_id = to == ALOKASI_TIDAK_DIAMBIL ? s->id : 0, .alasan = alasan };
    int rc = reverse_share(tx, c, a, s, err);
    if (rc == TG_OK)
        rc = serah_cancel(tx, s->id, err);
    return rc == TG_OK ? alokasi_move(tx, &back, NULL, err) : rc;
}

int counter_undo(tg_tx *tx, const counter *c, int64_t nomor, int64_t *alokasi_id, tg_error *err)
{
    alokasi a;
    serah s;
    int rc = counter_find_given(tx, c, nomor, &a, &s, err);
    if (rc == TG_OK)
        rc = check_undo(tx, &a, &s, err);
    if (rc == TG_OK)
        rc = counter_take_back(tx, c, &a, &s, ALOKASI_SIAP, NULL, err);
    if (rc == TG_OK)
        rc = audit_add(tx, "serah_terima.batal", "alokasi", a.id, a.kode_wilayah, "", err);
    *alokasi_id = rc == TG_OK ? a.id : 0;
    return rc;
}
