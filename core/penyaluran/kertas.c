/* penyaluran/kertas.c: the papers of a round: the signed list of each place, kuasa letters, decrees.
 *
 * Input   papers taken in by the room berkas. Output  links to the round; what is missing before it may close.
 * Thread  units and jobs. Memory  the arena of who asks.
 * Walks   request, job. */
#include <string.h>
#include "penyaluran/acts.h"

enum { READS_PAPERS = TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PETUGAS | TG_ROLE_PENYETUJU | TG_ROLE_PENGESAH | TG_ROLE_AUDITOR | TG_ROLE_KEPALA };

static bool lists_wanted = true;

void penyaluran_set_signed_lists(bool wanted) { lists_wanted = wanted; }
bool papers_lists_wanted(void) { return lists_wanted; }

const char *paper_purpose(tg_tx *tx, const char *untuk, const char *tempat)
{
    return text_same(untuk, "daftar") ? tg_arena_printf(tx->arena, "daftar:%s", tempat) : untuk;
}

/* A kelurahan's officer adds papers to the city's round: his own region is theirs. */
static const char *region_of(tg_tx *tx, const tahap *t)
{
    return store_in_scope(tx->who, t->kode_wilayah) ? t->kode_wilayah : tx->who->kode_wilayah;
}

/* The decree makes an emergency's list lawful afterwards, so it is not for who made the list or began to hand out. */
static int check_decree(tg_tx *tx, const tahap *t, tg_error *err)
{
    if ((tx->who->peran & TG_ROLE_PENGESAH) == 0)
        return tg_fail(err, TG_DENIED, "kertas_sk_pengesah", t->id);
    bool same = store_same_actor(tx->who, t->perencana_id, t->perencana) || store_same_actor(tx->who, 0, t->pembuka);
    return same ? tg_fail(err, TG_DENIED, "kertas_sk_dua_orang", t->id) : TG_OK;
}

static int check_list(tg_tx *tx, const tahap *t, const char *tempat, tg_error *err)
{
    round_places *p = tg_arena_alloc(tx->arena, sizeof *p);
    int rc = p != NULL ? places_load(tx, t, p, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    int at = rc == TG_OK ? place_named(p, tempat) : 0;
    if (at < 0)
        rc = tg_fail_field(err, TG_INVALID, "tempat", "titik_asing", tempat, t->id);
    if (rc == TG_OK && !place_is_for(tx, p, at))
        rc = tg_fail_field(err, TG_DENIED, "tempat", "kertas_titik_lain", tempat, t->id);
    return rc;
}

static int check_attach(tg_tx *tx, const tahap *t, const char *untuk, const char *tempat, tg_error *err)
{
    if (text_same(untuk, "sk"))
        return check_decree(tx, t, err);
    if (t->status != TAHAP_BERJALAN && t->status != TAHAP_DITUTUP)
        return tahap_wrong_step(t, TG_CONFLICT, err);
    return text_same(untuk, "daftar") ? check_list(tx, t, tempat, err) : TG_OK;
}

int paper_link(tg_tx *tx, const tahap *t, const berkas *b, const char *untuk, tg_error *err)
{
    if (untuk == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    berkas_tautan l = { "tahap", t->id, untuk, region_of(tx, t), READS_PAPERS };
    return berkas_link(tx, b, &l, err);
}

int round_attach(tg_tx *tx, const tahap *t, const berkas *b, const char *untuk, const char *tempat, tg_error *err)
{
    int rc = check_attach(tx, t, untuk, tempat, err);
    const char *rincian = tg_arena_printf(tx->arena, "{\"untuk\":\"%s\",\"sidik\":\"%.16s\"}", untuk, b->sidik);
    if (rc == TG_OK)
        rc = paper_link(tx, t, b, paper_purpose(tx, untuk, tempat), err);
    return rc == TG_OK ? round_audit(tx, t, "tahap.berkas", rincian, err) : rc;
}

int papers_has_list(tg_tx *tx, const tahap *t, const char *tempat, bool *has, tg_error *err)
{
    const char *purpose = paper_purpose(tx, "daftar", tempat);
    return purpose != NULL ? berkas_has(tx, "tahap", t->id, purpose, NULL, has, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

int papers_has_letter(tg_tx *tx, const tahap *t, const char *surat, bool *has, tg_error *err)
{
    return berkas_has(tx, "tahap", t->id, "kuasa", surat, has, err);
}

/* *missing: the first place of those with shares (bagian) whose list nobody has attached; NULL: none. */
static int find_missing(tg_tx *tx, const tahap *t, const round_places *p, const int64_t *bagian, const char **missing, tg_error *err)
{
    int rc = TG_OK;
    *missing = NULL;
    for (int i = 0; rc == TG_OK && *missing == NULL && i < p->count; i++) {
        bool has = true;
        if (bagian[i] > 0)
            rc = papers_has_list(tx, t, p->isi[i].tempat, &has, err);
        if (!has)
            *missing = p->isi[i].tempat;
    }
    return rc;
}

/* Without its letter nobody can say later that the kuasa was one. */
static int check_letters(tg_tx *tx, const tahap *t, int64_t *count, tg_error *err)
{
    int64_t nomor;
    int rc = letters_missing(tx, t->id, count, &nomor, err);
    if (rc == TG_OK && *count > 0 && lists_wanted)
        rc = tg_fail(err, TG_CONFLICT, "tutup_kuasa_tanpa_surat", *count, nomor);
    return rc;
}

int papers_check(tg_tx *tx, const tahap *t, const round_places *p, const int64_t *bagian, bool *lifted, tg_error *err)
{
    const char *missing;
    int64_t letters = 0;
    int rc = find_missing(tx, t, p, bagian, &missing, err);
    if (rc == TG_OK && missing != NULL && lists_wanted)
        rc = tg_fail(err, TG_CONFLICT, "tutup_tanpa_daftar", t->id, missing);
    if (rc == TG_OK)
        rc = check_letters(tx, t, &letters, err);
    *lifted = rc == TG_OK && (missing != NULL || letters > 0);
    return rc;
}
