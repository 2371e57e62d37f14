/* hak/salinan.c: the dossier: everything about one person, in the order in which it came about, and who read it.
 *
 * Input   a person who was read in the actor's region. Output  parts and rows to whoever writes them down.
 * Thread  the pool: reasons are made anew by the rules. Memory  the transaction's arena.
 * Walks   request. */
#include "hak/rows.h"
#include "penilaian/penilaian.h"

typedef struct { penulis *p; const bagian_kolom *kolom; } writing;

static int write_row(void *arg, const isi *v, tg_error *err)
{
    writing *w = arg;
    (void)err;
    w->p->cara->baris(w->p, w->kolom, v);
    return TG_OK;
}

static int write_part(tg_tx *tx, const bagian *b, const warga_diri *d, penulis *p, tg_error *err)
{
    writing w = { p, b->kolom };
    p->cara->bagian(p, b->nama, tg_arena_printf(p->arena, "hak_judul_%s", b->nama), b->kolom);
    int rc = bagian_each(tx, b, d, write_row, &w, err);
    p->cara->bagian_akhir(p);
    return rc;
}

/* ---- reasons ------------------------------------------------------------------------------------------------ */

static const bagian_kolom PENILAIAN_K[] = { { "penilaian", ISI_ANGKA }, { "program", ISI_TEKS }, { "periode", ISI_TEKS }, { "hasil", ISI_TEKS },
                                            { "versi", ISI_TEKS }, { "diputus_pada", ISI_WAKTU }, { "alasan", ISI_TEKS }, { NULL, 0 } };

/* Why there are no reasons, in words, stands where they would stand. */
static const char *reasons_of(penulis *p, const penilaian_alasan *a)
{
    tg_buf text;
    if (a->teks != NULL)
        return a->teks;
    buf_init(&text, 4096);
    pesan_error(&text, p->bahasa, a->galat);
    const char *out = tg_arena_text(p->arena, buf_cstr(&text), text.n);
    buf_free(&text);
    return out;
}

static int write_reasons(void *arg, const penilaian_alasan *a, tg_error *err)
{
    penulis *p = arg;
    const char *alasan = reasons_of(p, a);
    isi v[] = { { NULL, a->penilaian_id, true }, { a->program, 0, true }, { a->periode, 0, true }, { a->hasil, 0, true },
                { a->versi, 0, a->versi != NULL }, { NULL, a->diakhiri, a->diakhiri != 0 }, { alasan, 0, true } };
    if (alasan == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    p->cara->baris(p, PENILAIAN_K, v);
    return TG_OK;
}

static int write_decisions(tg_tx *tx, const warga_diri *d, penulis *p, tg_error *err)
{
    p->cara->bagian(p, "penilaian", "hak_judul_penilaian", PENILAIAN_K);
    int rc = penilaian_reasons(tx, d->keluarga_id, ALASAN_MAX, p->bahasa, write_reasons, p, err);
    p->cara->bagian_akhir(p);
    return rc;
}

/* ---- the register -------------------------------------------------------------------------------------------- */

static int write_pair(void *arg, const char *kolom, const char *text, tg_error *err)
{
    penulis *p = arg;
    (void)err;
    p->cara->pasang(p, kolom, text);
    return TG_OK;
}

static int write_register(tg_tx *tx, const warga_diri *d, penulis *p, tg_error *err)
{
    p->cara->pasangan(p, "orang", "hak_judul_orang");
    int rc = warga_tell_person(tx, d->orang_id, write_pair, p, err);
    p->cara->pasangan_akhir(p);
    if (rc != TG_OK)
        return rc;
    p->cara->pasangan(p, "keluarga", "hak_judul_keluarga");
    p->cara->pasang(p, "kode_wilayah", d->kode_wilayah);
    rc = warga_tell_family(tx, d->keluarga_id, write_pair, p, err);
    p->cara->pasangan_akhir(p);
    return rc;
}

int salinan_write(tg_tx *tx, const warga_diri *d, penulis *p, tg_error *err)
{
    int rc = write_register(tx, d, p, err);
    if (rc == TG_OK)
        rc = write_decisions(tx, d, p, err);
    for (const bagian *b = SALINAN_BAGIAN; rc == TG_OK && b->nama != NULL; b++)
        rc = write_part(tx, b, d, p, err);
    return rc;
}

const char *isi_roles(tg_arena *a, int64_t peran)
{
    const char *name, *all = audit_role(peran, 0);
    for (int i = 1; all != NULL && (name = audit_role(peran, i)) != NULL; i++)
        all = tg_arena_printf(a, "%s, %s", all, name);
    return all;
}
