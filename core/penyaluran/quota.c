/* penyaluran/quota.c: setting a quota, and its budget as an account that cannot be overdrawn; recording a public draw.
 * Thread units. Memory the unit's arena. Walks request. */
#include "audit/audit.h"
#include "ledger/ledger.h"
#include "penyaluran/acts.h"
#include "wilayah/wilayah.h"

const char *account_name(tg_tx *tx, const char *kind, const char *program, const char *kode_wilayah, const char *periode)
{
    return tg_arena_printf(tx->arena, "%s:%s:%s:%s", kind, program, kode_wilayah, periode);
}

int region_check(tg_tx *tx, const char *kode_wilayah, tg_error *err)
{
    if (!wilayah_known(kode_wilayah))
        return tg_fail_field(err, TG_INVALID, "kode_wilayah", "penyaluran_wilayah_asing", kode_wilayah);
    if (!store_in_scope(tx->who, kode_wilayah))
        return tg_fail_field(err, TG_DENIED, "kode_wilayah", "penyaluran_wilayah_lain");
    return TG_OK;
}

/* A quota below what is promised already would break the promise. */
static int check_promised(tg_tx *tx, const kuota *k, tg_error *err)
{
    int64_t jumlah, nominal;
    char rupiah[2][40];
    int rc = kuota_used(tx, k->program, k->kode_wilayah, k->periode, &jumlah, &nominal, err);
    if (rc != TG_OK)
        return rc;
    if (k->jumlah >= 0 && k->jumlah < jumlah)
        return tg_fail_field(err, TG_CONFLICT, "jumlah", "kuota_terpakai", k->jumlah, jumlah);
    if (k->pagu >= 0 && k->pagu < nominal)
        return tg_fail_field(err, TG_CONFLICT, "pagu", "pagu_terpakai", text_rupiah(k->pagu, rupiah[0]),
                             text_rupiah(nominal, rupiah[1]));
    return TG_OK;
}

/* ---- public draws ------------------------------------------------------------------------------------- */

/* Whoever has seen the list must not be able to draw it away. */
static int refuse_after_list(void *arg, const tahap *t)
{
    bool listed = t->terbit && t->status <= TAHAP_BERJALAN;
    return listed ? tg_fail(arg, TG_CONFLICT, "undian_terlambat", t->id) : TG_OK;
}

static int refuse_after_public_list(tg_tx *tx, const undian *u, tg_error *err)
{
    int64_t daftar_id;
    int rc = kepesertaan_listed(tx, &(kepesertaan_soal){ u->program, u->kode_wilayah, u->periode }, &daftar_id, err);
    if (rc != TG_OK)
        return rc == TG_END ? TG_OK : rc;
    return tg_fail(err, TG_CONFLICT, "undian_terlambat_daftar", u->program, u->kode_wilayah, u->periode, daftar_id);
}

int draw_record(tg_tx *tx, undian *u, tg_error *err)
{
    bool fresh = false;
    int rc = program_check(u->program, err);
    if (rc == TG_OK)
        rc = region_check(tx, u->kode_wilayah, err);
    if (rc == TG_OK)
        rc = tahap_each_in_the_way(tx, u->program, u->periode, u->kode_wilayah, refuse_after_list, err, err);
    if (rc == TG_OK)
        rc = refuse_after_public_list(tx, u, err);
    u->id = tg_id(tx);
    if (rc == TG_OK)
        rc = undian_insert(tx, u, &fresh, err);
    if (rc == TG_OK && !fresh)
        rc = tg_fail(err, TG_CONFLICT, "undian_sudah_ada", u->program, u->kode_wilayah, u->periode);
    if (rc != TG_OK)
        return rc;
    const char *rincian = tg_arena_printf(tx->arena, "{\"program\":\"%s\",\"periode\":\"%s\",\"angka\":\"%s\"}", u->program, u->periode, u->angka);
    return rincian != NULL ? audit_add(tx, "undian.catat", "undian", u->id, u->kode_wilayah, rincian, err)
                           : tg_fail(err, TG_NOMEM, "memori_habis");
}

/* ---- quotas ---------------------------------------------------------------------------------------------- */

typedef struct { int64_t sumber, pagu, terpakai; } budget;

static int open_budget(tg_tx *tx, const kuota *k, budget *b, tg_error *err)
{
    const char *sumber = tg_arena_printf(tx->arena, "sumber:%s", k->program);
    int rc = ledger_account(tx, &b->sumber, sumber, LEDGER_SUMBER, LEDGER_RUPIAH, "00", err);
    if (rc == TG_OK)
        rc = ledger_account(tx, &b->pagu, account_name(tx, "pagu", k->program, k->kode_wilayah, k->periode), LEDGER_PAGU,
                            LEDGER_RUPIAH, k->kode_wilayah, err);
    if (rc == TG_OK)
        rc = ledger_account(tx, &b->terpakai, account_name(tx, "terpakai", k->program, k->kode_wilayah, k->periode),
                            LEDGER_TERPAKAI, LEDGER_RUPIAH, k->kode_wilayah, err);
    return rc;
}

/* Books the difference, so that what is left plus what is spent is the budget. */
static int move_budget(tg_tx *tx, const kuota *k, tg_error *err)
{
    budget b;
    ledger_saldo left, spent;
    int rc = open_budget(tx, k, &b, err);
    if (rc == TG_OK)
        rc = ledger_balance(tx, b.pagu, &left, err);
    if (rc == TG_OK)
        rc = ledger_balance(tx, b.terpakai, &spent, err);
    int64_t more = rc == TG_OK ? k->pagu - left.saldo - spent.saldo : 0;
    if (rc != TG_OK || more == 0)
        return rc;
    const char *kunci = tg_arena_printf(tx->arena, "kuota:%lld", (long long)k->id);
    ledger_order o = { .kunci = kunci, .dari = more > 0 ? b.sumber : b.pagu,
                       .ke = more > 0 ? b.pagu : b.sumber, .jumlah = more > 0 ? more : -more, .rujukan = kunci };
    return ledger_transfer(tx, &o, NULL, err);
}

int quota_set(tg_tx *tx, kuota *k, tg_error *err)
{
    int rc = program_check(k->program, err);
    if (rc == TG_OK)
        rc = region_check(tx, k->kode_wilayah, err);
    if (rc == TG_OK && k->jumlah < 0 && k->pagu < 0)
        rc = tg_fail_field(err, TG_INVALID, "jumlah", "kuota_kosong");
    if (rc == TG_OK)
        rc = check_promised(tx, k, err);
    if (rc != TG_OK)
        return rc;
    k->id = tg_id(tx);
    rc = kuota_insert(tx, k, err);
    if (rc == TG_OK && k->pagu >= 0)
        rc = move_budget(tx, k, err);
    if (rc != TG_OK)
        return rc;
    const char *rincian = tg_arena_printf(tx->arena, "{\"program\":\"%s\",\"periode\":\"%s\",\"jumlah\":%lld,\"pagu\":%lld}", k->program,
                                          k->periode, (long long)k->jumlah, (long long)k->pagu);
    return rincian != NULL ? audit_add(tx, "kuota.tetapkan", "kuota", k->id, k->kode_wilayah, rincian, err)
                           : tg_fail(err, TG_NOMEM, "memori_habis");
}

int penyaluran_quota(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode,
                     penilaian_kuota *out, tg_error *err)
{
    kuota k;
    *out = (penilaian_kuota){ 0 };
    int rc = kuota_find(tx, &k, program, kode_wilayah, periode, err);
    if (rc != TG_OK)
        return rc == TG_END ? TG_OK : rc;
    out->jumlah_known = k.jumlah >= 0;
    out->pagu_known = k.pagu >= 0;
    out->jumlah = out->jumlah_known ? k.jumlah : 0;
    out->pagu = out->pagu_known ? k.pagu : 0;
    return TG_OK;
}

int penyaluran_budget(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, int64_t *pagu, bool *own,
                      tg_error *err)
{
    penilaian_kuota k;
    int rc = penyaluran_quota(tx, program, kode_wilayah, periode, &k, err);
    *own = k.pagu_known;
    *pagu = k.pagu;
    return rc != TG_OK || *own ? rc : kuota_pagu_within(tx, program, kode_wilayah, periode, pagu, err);
}

/* ---- what rules ask --------------------------------------------------------------------------------- */

int penyaluran_received(tg_tx *tx, const char *program, const char *kapan, int64_t keluarga_id, const char *periode,
                        tg_date acuan, bool *own, bool *received, tg_error *err)
{
    int tahun, bulan, hari;
    tg_date from, to;
    *received = false;
    *own = program_is_own(program);
    int rc = *own ? TG_OK : program_has_rounds(tx, program, own, err);
    if (rc != TG_OK || !*own)
        return rc;
    if (text_same(kapan, "tahap_ini"))
        return received_in_period(tx, program, keluarga_id, periode, received, err);
    date_split(acuan, &tahun, &bulan, &hari);
    date_make(&from, tahun, 1, 1);
    date_make(&to, tahun + 1, 1, 1);
    if (text_same(kapan, "sekarang")) {         /* whoever got it within a year still counts as a recipient */
        date_make(&to, tahun, bulan, 1);
        to = date_add_months(to, 1);
        from = date_add_months(to, -12);
    }
    int zone = wilayah_offset(tx->who->kode_wilayah);        /* of the region that is assessed: when its year begins */
    return received_between(tx, program, keluarga_id, date_to_ms(from, zone), date_to_ms(to, zone), received, err);
}
