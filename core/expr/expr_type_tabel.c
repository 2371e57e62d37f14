/* expr/expr_type_tabel.c: cari(tabel, x, ...) while it is parsed: which table, and each argument as its key.
 *
 * Input   tokens behind "cari(", typed arguments. Output  one node, or findings.
 * Thread  one. Memory  the parser's. */
#include "expr/expr_node.h"

#include <string.h>

/* ---- the name of the table ---- */

static void unknown_table(expr_parser *p, const expr_token *t, const char *word)
{
    const char *near = p->l->tabel_nama ? text_nearest(expr_lower(p, word), p->l->tabel_nama) : NULL;
    if (near != NULL)
        REPORT(p, t->offset, t->panjang, near, "expr_tabel_saran", word, near);
    else
        REPORT(p, t->offset, t->panjang, NULL, "expr_tabel", word);
}

/* cari('pip', x): the name stands without quotes. */
static void no_name(expr_parser *p, const expr_token *t)
{
    const char *text = expr_copy(p, t->offset, t->panjang), *bare = NULL;
    if (t->kind == T_RUSAK)
        return;
    if (t->kind == T_TEKS)
        bare = expr_copy(p, t->offset + (size_t)(t->nilai >> 8), t->panjang - (size_t)(t->nilai >> 8) - (size_t)(t->nilai & 0xFF));
    REPORT(p, t->offset, t->panjang, bare, "expr_tabel_nama", text);
}

/* Leaves the parser at the first key, or at ")". */
const expr_tabel *expr_table_name(expr_parser *p, int *indeks)
{
    const expr_token *t = &p->token[p->at];
    const expr_tabel *out = NULL;
    if (t->kind == T_RP || t->kind == T_AKHIR) {
        REPORT(p, t->offset, t->panjang, NULL, "expr_tabel_nama", "");
        return NULL;
    }
    bool alone = t[1].kind == T_COMMA || t[1].kind == T_RP;
    if ((t->kind != T_NAMA && t->kind != T_TEKS) || !alone || t->nilai != 0) {
        no_name(p, t);
    } else if (p->l->tabel == NULL) {
        REPORT(p, t->offset, t->panjang, NULL, "expr_tabel_tiada");
    } else {
        const char *word = expr_copy(p, t->offset, t->panjang);
        out = p->l->tabel(p->l->self, word, indeks);
        if (out == NULL)
            unknown_table(p, t, word);
    }
    p->at += alone;
    if (alone && p->token[p->at].kind == T_COMMA)
        p->at++;
    return out;
}

/* ---- one key ---- */

static int word_at(const char *const *words, const char *word)
{
    for (int i = 0; words != NULL && words[i] != NULL; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

/* Other words than the argument's, or in another order: the position of each of its choices among
 * the key's. NULL: a word of the table is no choice of the argument (reported), or no memory. */
static const int16_t *map_words(expr_parser *p, const expr_tabel *t, int key, int arg)
{
    const char *const *words = p->node[arg].pilihan, *const *own = t->tipe[key].pilihan;
    int count = 0;
    for (const char *const *w = own; w != NULL && *w != NULL; w++) {
        if (word_at(words, *w) >= 0)
            continue;
        REPORT(p, p->node[arg].offset, p->node[arg].panjang, NULL, "expr_cari_kata", t->nama, *w, expr_excerpt(p, arg), expr_join(p, words));
        return NULL;
    }
    while (words[count] != NULL)
        count++;
    int16_t *out = tg_arena_array(p->a, (size_t)count + 1, sizeof *out);
    if (out == NULL) {
        p->nomem = true;
        return NULL;
    }
    out[0] = (int16_t)count;
    for (int i = 0; i < count; i++)
        out[i + 1] = (int16_t)word_at(own, words[i]);
    return out;
}

static int kind_of(const expr_tipe *t) { return t->jenis == TG_PERSEN ? TG_BILANGAN : (int)t->jenis; }

/* The argument becomes what the key is. False: reported. *peta: see expr_node. */
static bool type_key(expr_parser *p, const expr_tabel *t, int key, int arg, const int16_t **peta)
{
    const expr_tipe *want = &t->tipe[key];
    const expr_node *n = &p->node[arg];
    const char *what = tg_arena_printf(p->a, "%s (%s)", t->kunci[key], t->nama);
    if (n->jenis == J_SALAH)
        return false;
    if (n->jenis == J_TEKS && want->jenis == TG_PILIHAN)
        return expr_choose(p, want->pilihan, what ? what : "", arg);
    if (n->jenis == J_ANGKA && expr_is_number(kind_of(want)))
        expr_adapt(p, arg, kind_of(want), want->desimal);
    if (n->jenis == J_TEKS && want->jenis == TG_TANGGAL) {
        const char *benar = tg_arena_printf(p->a, "tanggal('%s')", n->teks);
        REPORT(p, n->offset, n->panjang, benar, "expr_teks_tanggal", what, benar);
        return false;
    }
    if (n->jenis != kind_of(want) || (n->jenis == TG_DESIMAL && n->desimal != want->desimal)) {
        REPORT(p, n->offset, n->panjang, NULL, "expr_cari_jenis", what, expr_tipe_name(p, kind_of(want), want->desimal),
               expr_excerpt(p, arg), expr_tipe_name(p, n->jenis, n->desimal));
        return false;
    }
    if (n->jenis == TG_PILIHAN && !expr_same_words(n->pilihan, want->pilihan)) {
        *peta = map_words(p, t, key, arg);
        return *peta != NULL;
    }
    return true;
}

/* ---- the node ---- */

static void wrong_count(expr_parser *p, const expr_tabel *t, int n, size_t offset, size_t end)
{
    const char *benar = tg_arena_printf(p->a, "cari(%s", t->nama);
    for (int k = 0; k < t->kunci_count && benar != NULL; k++)
        benar = tg_arena_printf(p->a, "%s, %s", benar, t->kunci[k]);
    benar = benar != NULL ? tg_arena_printf(p->a, "%s)", benar) : NULL;
    p->nomem = p->nomem || benar == NULL;
    REPORT(p, offset, end - offset, NULL, "expr_cari_isian", t->nama, t->kunci_count, n, benar ? benar : "");
}

static bool type_keys(expr_parser *p, const expr_tabel *t, const int *arg, int n, const int16_t *const **peta)
{
    const int16_t **maps = tg_arena_array(p->a, (size_t)n, sizeof *maps);
    bool fine = true, any = false;
    if (maps == NULL) {
        p->nomem = true;
        return false;
    }
    for (int k = 0; k < n; k++) {
        maps[k] = NULL;
        fine = type_key(p, t, k, arg[k], &maps[k]) && fine;
        any = any || maps[k] != NULL;
    }
    *peta = any ? maps : NULL;
    return fine;
}

int expr_cari_node(expr_parser *p, const expr_tabel *t, int indeks, const int *arg, int n, size_t offset, size_t end)
{
    const int16_t *const *peta = NULL;
    bool fine = t != NULL && n == t->kunci_count;
    if (t != NULL && !fine)
        wrong_count(p, t, n, offset, end);
    fine = fine && type_keys(p, t, arg, n, &peta);
    int i = expr_emit(p, fine ? OP_CARI : OP_RUSAK, n, n > 0 ? p->node[arg[0]].awal : p->count, offset, end);
    if (!fine)
        return i;
    expr_node *out = &p->node[i];
    out->jenis = (uint8_t)kind_of(&t->nilai);
    out->desimal = (uint8_t)(t->nilai.jenis == TG_DESIMAL ? t->nilai.desimal : 0);
    out->pilihan = t->nilai.pilihan;
    out->indeks = (uint16_t)indeks;
    out->teks = t->nama;
    out->peta = peta;
    return i;
}
