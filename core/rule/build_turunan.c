/* Derived facts: which needs which, and what each is; see build.h. They are built in order of
 * dependence, so that each knows the types of those it uses; a circle is told with its chain. */
#include "rule/build.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const rule_item *item[RULE_TURUNAN_MAX];   /* by id */
    uint64_t needs[RULE_TURUNAN_MAX];          /* bit k: item k */
    uint8_t seen[RULE_TURUNAN_MAX];            /* 0 not yet, 1 on the way, 2 done */
    int path[RULE_TURUNAN_MAX];
    int depth, count;
    uint64_t circle;
} order;

/* ---- who needs whom ----------------------------------------------------------------------- */

static int index_of(const order *x, const char *nama, size_t n)
{
    for (int i = 0; i < x->count; i++)
        if (strncmp(x->item[i]->asal.decl->id, nama, n) == 0 && x->item[i]->asal.decl->id[n] == 0)
            return i;
    return -1;
}

/* The derived facts that an expression names. Texts in quotes are skipped; that a name stands in the
 * text is enough, the parser will say what else is wrong with it. */
static uint64_t names_in(const order *x, const rule_node *n)
{
    uint64_t out = 0;
    for (const rule_pakai *p = n == NULL || n->fungsi == NULL ? NULL : n->fungsi->pakai; p != NULL; p = p->next) {
        int i = p->jenis == PAKAI_FAKTA ? index_of(x, p->nama, strlen(p->nama)) : -1;
        out |= i >= 0 ? UINT64_C(1) << i : 0;
    }
    const char *s = n == NULL || n->nilai != NILAI_TEKS ? "" : n->teks;
    while (*s != 0) {
        size_t size = 0;
        if (*s == '\'' || *s == '"') {
            const char *end = strchr(s + 1, *s);
            s = end == NULL ? s + strlen(s) : end + 1;
            continue;
        }
        while (isalnum((unsigned char)s[size]) || s[size] == '_')
            size++;
        int i = size > 0 && !isdigit((unsigned char)*s) ? index_of(x, s, size) : -1;
        if (i >= 0)
            out |= UINT64_C(1) << i;
        s += size > 0 ? size : 1;
    }
    return out;
}

static uint64_t needs_of(const order *x, const rule_item *item)
{
    static const char *const KEYS[] = { "bila", "nilai", "dari_nilai", "ambil" };
    uint64_t out = 0;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        out |= names_in(x, rule_value_of(item->asal.decl, KEYS[i]));
    return out;
}

static bool is_from(const rule_item *item, const char *dari)
{
    const char *text = rule_text_of(item->asal.decl, "dari");
    return text != NULL && strcmp(text, dari) == 0;
}

static void find_needs(build *b, order *x)
{
    uint64_t amounts = 0;
    for (int i = 0; i < b->e->count; i++)
        if (b->e->item[i].kata == KATA_BESARAN || b->e->item[i].kata == KATA_BATAS_BESARAN)
            amounts |= needs_of(x, &b->e->item[i]);
    for (int i = 0; i < x->count; i++)
        x->needs[i] = needs_of(x, x->item[i]) | (is_from(x->item[i], "besaran") ? amounts : 0);
}

/* ---- the order ---------------------------------------------------------------------------- */

static void report_circle(build *b, order *x, int again)
{
    tg_buf chain;
    int from = 0;
    while (x->path[from] != again)
        from++;
    buf_init(&chain, 4096);
    for (int i = from; i < x->depth; i++) {
        buf_printf(&chain, "%s -> ", x->item[x->path[i]]->asal.decl->id);
        x->circle |= UINT64_C(1) << x->path[i];
    }
    buf_text(&chain, x->item[again]->asal.decl->id);
    found_id(b, &x->item[again]->asal, NULL, "aturan_turunan_lingkaran", x->item[again]->asal.decl->id, buf_cstr(&chain));
    buf_free(&chain);
}

static void visit(build *b, order *x, int i)
{
    if (x->seen[i] == 1)
        report_circle(b, x, i);
    if (x->seen[i] != 0)
        return;
    x->seen[i] = 1;
    x->path[x->depth++] = i;
    for (uint64_t bits = x->needs[i]; bits != 0; bits &= bits - 1)
        visit(b, x, __builtin_ctzll(bits));
    x->depth--;
    x->seen[i] = 2;
    const rule_decl *d = x->item[i]->asal.decl;
    b->r->turunan[b->r->turunan_count++] = (rule_turunan){ .id = d->id, .item = x->item[i], .daftar = -1 };
}

static int by_id(const void *a, const void *b)
{
    return strcmp((*(const rule_item *const *)a)->asal.decl->id, (*(const rule_item *const *)b)->asal.decl->id);
}

static void put_in_order(build *b)
{
    order x;
    memset(&x, 0, sizeof x);
    for (int i = 0; i < b->e->count; i++)
        if (b->e->item[i].kata == KATA_TURUNAN && build_room(b, &b->e->item[i], (size_t)x.count, RULE_TURUNAN_MAX))
            x.item[x.count++] = &b->e->item[i];
    qsort(x.item, (size_t)x.count, sizeof x.item[0], by_id);
    find_needs(b, &x);
    for (int i = 0; i < x.count; i++)
        visit(b, &x, i);
    for (size_t i = 0; i < b->r->turunan_count; i++)
        b->turunan_rusak[i] = (x.circle >> index_of(&x, b->r->turunan[i].id, strlen(b->r->turunan[i].id)) & 1) != 0;
}

bool build_turunan_order(build *b)
{
    b->r->turunan = tg_arena_array(b->a, RULE_TURUNAN_MAX, sizeof *b->r->turunan);
    b->turunan_rusak = tg_arena_array(b->a, RULE_TURUNAN_MAX, sizeof *b->turunan_rusak);
    if (b->r->turunan == NULL || b->turunan_rusak == NULL)
        return false;
    put_in_order(b);
    return true;
}

/* ---- what each is ------------------------------------------------------------------------- */

static bool is_number(tg_jenis jenis)
{
    return jenis == TG_BILANGAN || jenis == TG_RUPIAH || jenis == TG_PERSEN || jenis == TG_DESIMAL;
}

/* The type of what was parsed; a function with statements gives whole numbers. */
static bool type_as(rule_turunan *t, const rule_parsed *p)
{
    t->jenis = p->e == NULL ? TG_BILANGAN : expr_jenis(p->e);
    t->pilihan = p->e == NULL ? NULL : expr_pilihan(p->e);
    t->desimal = p->e == NULL ? 0 : expr_desimal(p->e);
    t->nilai = p->e;
    t->fungsi_nilai = p->fungsi;
    return p->e != NULL || p->fungsi != NULL;
}

static rule_hitung count_of(const rule_decl *d)
{
    static const char *const WORD[] = { "jumlah", "ada", "semua", "total", "terkecil", "terbesar" };
    const char *text = rule_text_of(d, "hitung");
    int i = 0;
    while (text != NULL && i < HITUNG_TERBESAR && strcmp(WORD[i], text) != 0)
        i++;
    return text == NULL ? HITUNG_JUMLAH : (rule_hitung)i;
}

/* Over the amounts: how many are paid, whether any is, and their rupiah. */
static bool from_amounts(build *b, rule_turunan *t, const rule_origin *o)
{
    static const char *const NONE[] = { "bila", "dari_nilai" };
    t->dari = TURUNAN_BESARAN;
    t->jenis = t->hitung == HITUNG_TOTAL ? TG_RUPIAH : t->hitung == HITUNG_ADA ? TG_YA_TIDAK : TG_BILANGAN;
    bool right = t->hitung == HITUNG_JUMLAH || t->hitung == HITUNG_ADA || t->hitung == HITUNG_TOTAL;
    if (!right)
        found(b, o, rule_value_of(o->decl, "hitung"), NULL, "aturan_turunan_besaran", rule_text_of(o->decl, "hitung"));
    for (int i = 0; i < 2; i++) {
        const rule_node *n = rule_value_of(o->decl, NONE[i]);
        if (n != NULL)
            found(b, o, n, NULL, "aturan_turunan_besaran_isi", NONE[i]);
        right = right && n == NULL;
    }
    return right;
}

static void unknown_list(build *b, const rule_origin *o, const rule_node *n)
{
    const char *names[RULE_DAFTAR_MAX + 2];
    tg_buf all;
    int count = 0;
    buf_init(&all, 1024);
    for (const tg_daftar *d = b->r->unit->daftar; d != NULL && d->nama != NULL && count < RULE_DAFTAR_MAX; d++) {
        buf_printf(&all, "%s, ", d->nama);
        names[count++] = d->nama;
    }
    names[count++] = "besaran";
    names[count] = NULL;
    buf_text(&all, "besaran");
    found(b, o, n, rule_findings_kutip(b->e->f, text_nearest(n->teks, names)), "aturan_turunan_dari", n->teks, b->r->unit->nama, buf_cstr(&all));
    buf_free(&all);
}

/* Over the rows of a list. */
static bool from_list(build *b, rule_turunan *t, const rule_origin *o)
{
    bool numbers = t->hitung >= HITUNG_TOTAL;
    t->dari = TURUNAN_DAFTAR;
    b->r->lajur[t->daftar].dipakai = true;
    const rule_parsed *bila = build_parse(b, o, "bila", TG_YA_TIDAK, t->daftar, NULL);
    t->bila = bila->e;
    t->fungsi_bila = bila->fungsi;
    bool right = rule_value_of(o->decl, "bila") == NULL || bila->e != NULL || bila->fungsi != NULL;
    if (numbers)
        right = type_as(t, build_parse(b, o, "dari_nilai", EXPR_APA_SAJA, t->daftar, NULL)) && right;
    else
        t->jenis = t->hitung == HITUNG_JUMLAH ? TG_BILANGAN : TG_YA_TIDAK;
    if (numbers && right && !is_number(t->jenis) && (t->hitung == HITUNG_TOTAL || t->jenis != TG_TANGGAL)) {
        found(b, o, rule_value_of(o->decl, "dari_nilai"), NULL, "aturan_turunan_angka", rule_text_of(o->decl, "hitung"), expr_jenis_text(t->jenis));
        right = false;
    }
    return right;
}

/* False: told, and what uses it need not be told again. */
static bool make(build *b, rule_turunan *t)
{
    const rule_origin *o = &t->item->asal;
    const rule_node *dari = rule_value_of(o->decl, "dari");
    t->asal = build_origin(b, o);
    t->satuan = rule_text_of(o->decl, "satuan");
    t->hitung = count_of(o->decl);
    if (dari == NULL) {
        t->dari = TURUNAN_UNGKAPAN;
        return type_as(t, build_parse(b, o, "nilai", EXPR_APA_SAJA, LINGKUP_SUBJEK, NULL));
    }
    if (strcmp(dari->teks, "besaran") == 0)
        return from_amounts(b, t, o);
    t->daftar = build_daftar_index(b, dari->teks);
    if (t->daftar >= 0)
        return from_list(b, t, o);
    unknown_list(b, o, dari);
    return false;
}

void build_turunan(build *b)
{
    for (size_t i = 0; i < b->r->turunan_count; i++) {
        rule_turunan *t = &b->r->turunan[i];
        b->turunan_rusak[i] = !make(b, t) || b->turunan_rusak[i];
        if (t->label == NULL)
            t->label = build_fill(b, &t->item->asal, "label", false);
        build_warn_digit(b, &t->item->asal);
    }
}

/* ---- what is needed when ------------------------------------------------------------------ */

typedef struct { rule *r; bool amounts; uint64_t seen; uint64_t *baca; } needed;

static bool mark_name(void *self, const expr_nama *nama);

static void mark(needed *x, const expr *e, const rule_fungsi *f)
{
    uint64_t none[2];
    uint64_t *baca = x->baca != NULL ? x->baca : none;
    if (e != NULL) {
        expr_reads(e, baca);
        expr_each_name(e, mark_name, x);
    }
    if (f != NULL) {
        rule_fungsi_reads(f, baca);
        rule_fungsi_each_name(f, mark_name, x);
    }
}

static void mark_amounts(needed *x)
{
    if (x->amounts)
        return;
    x->amounts = true;
    for (size_t i = 0; i < x->r->amount_count; i++) {
        mark(x, x->r->amount[i].bila, x->r->amount[i].fungsi_bila);
        mark(x, x->r->amount[i].nilai, x->r->amount[i].fungsi_nilai);
    }
    for (size_t i = 0; i < x->r->batas_count; i++)
        mark(x, x->r->batas[i].ambil, NULL);
}

static bool mark_name(void *self, const expr_nama *nama)
{
    needed *x = self;
    if (nama->sumber != EXPR_TURUNAN)
        return true;
    rule_turunan *t = &x->r->turunan[nama->indeks];
    uint64_t bit = UINT64_C(1) << nama->indeks;
    if ((x->seen & bit) != 0)
        return true;
    x->seen |= bit;
    t->syarat = true;
    mark(x, t->bila, t->fungsi_bila);
    mark(x, t->nilai, t->fungsi_nilai);
    if (t->dari == TURUNAN_BESARAN)
        mark_amounts(x);
    return true;
}

/* Conditions and exceptions come before points and amounts, and so does what they need. */
void build_turunan_mark(build *b)
{
    needed all = { b->r, false, 0, NULL };
    for (size_t i = 0; i < b->r->cond_count; i++) {
        rule_cond *c = &b->r->cond[i];
        needed one = { b->r, false, 0, c->baca };
        mark(&one, c->bila, c->fungsi_bila);
        mark(&all, c->bila, c->fungsi_bila);
        mark(&all, c->hanya_bila, c->fungsi_hanya);
    }
    for (size_t i = 0; i < b->r->waiver_count; i++)
        mark(&all, b->r->waiver[i].bila, b->r->waiver[i].fungsi_bila);
}
