/* penyaluran/tanya.c: what the holder of a card may know of his own share, without saying who he is.
 *
 * A code is the number of a share and 64 bits of a keyed hash (kartu.c): nobody guesses one, whatever the number of tries, and no
 * further word on the card is needed. A code that was never printed, was mistyped, or whose list was taken apart is answered alike.
 *
 * Input   the code as it was typed. Output  state, place and day; no family.
 * Thread  SLOW. Memory the unit's arena. Walks request. */
#include "penyaluran/acts.h"
#include "penyaluran/bekal.h"

static int unknown_card(tg_error *err)
{
    tg_error_clear(err);
    return tg_fail(err, TG_NOT_FOUND, "kartu_tidak_dikenal");
}

int penyaluran_card(tg_tx *tx, const char *kode, penyaluran_kartu *out, tg_error *err)
{
    int64_t id;
    tahap t;
    round_places *p = tg_arena_alloc(tx->arena, sizeof *p);
    if (p == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (!card_read(kode, &id))
        return unknown_card(err);
    int64_t tahap_id;
    int rc = alokasi_of_card(tx, id, out, &tahap_id, err);
    if (rc == TG_OK)
        rc = tahap_find_own(tx, &t, tahap_id, err);
    if (rc == TG_END || (rc == TG_OK && !t.terbit))
        return unknown_card(err);
    if (rc == TG_OK)
        rc = places_load(tx, &t, p, err);
    if (rc != TG_OK)
        return rc;
    out->tahap = t.status;
    out->tempat = p->isi[place_of(p, out->kode_wilayah)].tempat;
    return TG_OK;
}
