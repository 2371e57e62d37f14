/* What the rule of a region asks for beside the register: its isian, and the statements that may stand in for a missing
 * datum. Imports learn it when the rule is published.
 *
 * Thread  any. Memory  the arena given; nothing of the rule is kept. Walks: rule. */
#include <string.h>
#include "penilaian/versi.h"
#include "warga/warga.h"

struct isian_diminta { warga_isian *isi; size_t count; };

static const char *const *copy_words(const char *const *words, tg_arena *a)
{
    size_t n = 0;
    while (words[n] != NULL)
        n++;
    const char **out = tg_arena_array(a, n + 1, sizeof *out);
    for (size_t i = 0; out != NULL && i < n; i++)
        if ((out[i] = tg_arena_text(a, words[i], strlen(words[i]))) == NULL)
            return NULL;
    return out;
}

static const char *copy_text(const char *text, tg_arena *a, bool *failed)
{
    const char *copy = text == NULL ? NULL : tg_arena_text(a, text, strlen(text));
    *failed = *failed || (text != NULL && copy == NULL);
    return copy;
}

static int add(isian_diminta *out, const warga_isian *like, tg_arena *a, tg_error *err)
{
    bool failed = false;
    warga_isian *i = &out->isi[out->count++];
    *i = *like;
    i->id = copy_text(like->id, a, &failed);
    i->label = copy_text(like->label, a, &failed);
    i->bukti = copy_text(like->bukti, a, &failed);
    if (like->pilihan != NULL)
        failed = (i->pilihan = copy_words(like->pilihan, a)) == NULL || failed;
    return failed ? tg_fail(err, TG_NOMEM, "memori_habis") : warga_isian_name_ok(i->id, err);
}

int isian_diminta_publish(tg_tx *tx, const char *program, const char *kode, const isian_diminta *x, tg_error *err)
{
    return warga_isian_publish(tx, program, kode, x->isi, x->count, err);
}

static int fill(isian_diminta *out, const rule *r, tg_arena *a, tg_error *err)
{
    size_t n, m;
    const rule_isian *isian = rule_isian_list(r, &n);
    const rule_read *reads = rule_reads(r, &m);
    const char *unit = rule_unit_of(r)->nama;
    bool orang = strcmp(unit, "orang") == 0;
    out->isi = tg_arena_array(a, n + m + 1, sizeof *out->isi);
    out->count = 0;
    int rc = out->isi == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
    if (!orang && strcmp(unit, "keluarga") != 0)       /* files of families bring nothing about other units */
        return rc;
    for (size_t i = 0; i < n && rc == TG_OK; i++) {
        const tg_field *f = isian[i].f;
        warga_isian w = { f->nama, orang, f->jenis, f->pilihan, f->desimal, f->peka, f->label, isian[i].bukti };
        rc = add(out, &w, a, err);
    }
    for (size_t i = 0; i < m && rc == TG_OK; i++) {
        warga_isian w = { .id = reads[i].nama, .orang = orang, .jenis = TG_YA_TIDAK, .label = reads[i].syarat };
        if (reads[i].jenis == BACA_PERNYATAAN && reads[i].daftar < 0)
            rc = add(out, &w, a, err);
    }
    return rc;
}

int isian_diminta_make(tg_arena *a, const rule *r, const isian_diminta **out, tg_error *err)
{
    isian_diminta *x = tg_arena_alloc(a, sizeof *x);
    *out = x;
    return x == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : fill(x, r, a, err);
}
