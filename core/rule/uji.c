/* rule_test: runs the tests that belong to a layer and sees what they left untested: RULES.md 2.3, 6.
 *
 * A layer answers for its own tests, for those of its parents that are `wajib`, and for those that
 * assert single conditions, unless a layer below changed a number which that condition reads. */
#include "rule/explain.h"
#include "rule/row.h"
#include <stdio.h>
#include <string.h>

enum { TANGGAL_MAX = 8 };

typedef struct { bool yes, no; } seen;

typedef struct {
    const char *program;
    const rule_dictionary *kamus;
    const rule_source *layers;
    size_t count;
    rule *main;                                /* at the asked date */
    struct { tg_date at; rule *r; } other[TANGGAL_MAX];   /* at the dates tests name */
    int other_count;
    rule_findings *f;
    rule_test_count *n;
    seen cond[RULE_SYARAT_MAX];
    bool waiver[RULE_PENGECUALIAN_MAX], skor[RULE_SKOR_MAX], amount[RULE_BESARAN_MAX];
    bool nomem;
} tester;

/* One test at work. */
typedef struct {
    tester *t;
    const rule_item *item;
    const rule_file *file;
    const rule *r;
    rule_row row;
    rule_outcome o;
    bool failed;
} trial;

#define complain(x, n, key, ...) \
    ((x)->failed = true, rule_galat((x)->t->f, (x)->file, (n)->at, (n)->size, NULL, (key), (x)->item->asal.decl->id, ##__VA_ARGS__))

/* ---- which tests -------------------------------------------------------------------------- */

static bool changed_below(const rule_item *param, int tingkat)
{
    for (int i = 0; i < param->nilai_count; i++)
        if (param->nilai[i].layer->tingkat > tingkat)
            return true;
    return false;
}

typedef struct { const rule *r; int tingkat; bool found; } name_search;

static bool reads_changed(void *self, const expr_nama *nama)
{
    name_search *s = self;
    if (nama->sumber == EXPR_PARAMETER)
        s->found = s->found || changed_below(s->r->param[nama->indeks].item, s->tingkat);
    return !s->found;
}

/* Whether an expression reads a parameter that a layer below `tingkat` changed. */
static bool expression_changed(const rule *r, const expr *e, int tingkat)
{
    name_search s = { r, tingkat, false };
    if (e != NULL)
        expr_each_name(e, reads_changed, &s);
    return s.found;
}

static const rule_cond *cond_find(const rule *r, const char *id)
{
    for (size_t i = 0; i < r->cond_count; i++)
        if (strcmp(r->cond[i].id, id) == 0)
            return &r->cond[i];
    return NULL;
}

/* Asserts single conditions only, none of which means something else down here. */
static bool is_inherited(const rule *r, const rule_item *item)
{
    const rule_node *expected = rule_value_of(item->asal.decl, "seharusnya");
    const rule_node *only = expected == NULL ? NULL : expected->child;
    if (only == NULL || only->next != NULL || strcmp(only->key, "syarat") != 0)
        return false;
    for (const rule_node *n = only->child; n != NULL; n = n->next) {
        const rule_cond *c = cond_find(r, n->key);
        if (c != NULL && (expression_changed(r, c->bila, item->asal.layer->tingkat)
                          || expression_changed(r, c->hanya_bila, item->asal.layer->tingkat)))
            return false;
    }
    return true;
}

static bool belongs(const rule *r, const rule_item *item)
{
    if (item->kata != KATA_UJI)
        return false;
    return item->asal.layer->lowest || rule_bool_of(item->asal.decl, "wajib") || is_inherited(r, item);
}

/* ---- the row of a test -------------------------------------------------------------------- */

static rule_tulisan written(const rule_node *n)
{
    return (rule_tulisan){ n->nilai, n->angka, n->teks };
}

static void set_read(trial *x, const char *nama, bool known, int64_t nilai)
{
    int i = rule_read_find(x->r, nama);
    if (i < 0)
        return;
    x->row.v[i] = nilai;
    x->row.known[i] = known;
}

static void unknown_fact(trial *x, const rule_file *file, const rule_node *n, const char *nama)
{
    const char *near = rule_fact_near(x->r, nama);
    size_t at = n->key != NULL ? n->key_at : n->at, size = n->key != NULL ? n->key_size : n->size;
    x->failed = true;
    if (near != NULL)
        rule_galat(x->t->f, file, at, size, near, "aturan_fakta_mirip", nama, near);
    else
        rule_galat(x->t->f, file, at, size, NULL, "aturan_fakta_tiada", nama);
}

static void wrong_fact(trial *x, const rule_file *file, const rule_node *n, const char *key)
{
    x->failed = true;
    rule_galat(x->t->f, file, n->at, n->size, NULL, key, n->key);
}

static void set_terima(trial *x, const rule_file *file, const rule_node *table)
{
    char nama[160];
    for (const rule_node *n = table->child; n != NULL; n = n->next) {
        if (n->key == NULL || !rule_terima_name(x->r, n->key, nama, sizeof nama))
            wrong_fact(x, file, n, "aturan_fakta_terima");
        else if (n->nilai != NILAI_BOOL && n->nilai != NILAI_KOSONG)
            wrong_fact(x, file, n, "aturan_fakta_bool");
        else
            set_read(x, nama, n->nilai == NILAI_BOOL, n->angka);
    }
}

static void set_fact(trial *x, const rule_file *file, const rule_node *n)
{
    int64_t nilai = 0;
    rule_tulisan w = written(n);
    const tg_field *f = rule_field_find(x->r->unit->fields, n->key);
    if (strcmp(n->key, "hari_ini") == 0)
        return;                                      /* read before, it chose the rule */
    if (strcmp(n->key, "terima") == 0 && n->nilai == NILAI_TABEL) {
        set_terima(x, file, n);
    } else if (f == NULL) {
        unknown_fact(x, file, n, n->key);
    } else {
        const char *wrong = n->nilai == NILAI_KOSONG ? NULL : rule_fact_value(f, &w, &nilai);
        if (wrong != NULL)
            wrong_fact(x, file, n, wrong);
        else
            set_read(x, n->key, n->nilai != NILAI_KOSONG, nilai);
    }
}

static void set_facts(trial *x, const rule_file *file, const rule_node *table)
{
    for (const rule_node *n = table == NULL ? NULL : table->child; n != NULL; n = n->next)
        if (!n->bad && n->key != NULL)
            set_fact(x, file, n);
}

static void clear_facts(trial *x, const rule_node *list)
{
    char nama[160];
    for (const rule_node *n = list == NULL ? NULL : list->child; n != NULL; n = n->next) {
        if (rule_field_find(x->r->unit->fields, n->teks) != NULL)
            set_read(x, n->teks, false, 0);
        else if (rule_terima_name(x->r, n->teks, nama, sizeof nama))
            set_read(x, nama, false, 0);
        else
            unknown_fact(x, x->file, n, n->teks);
    }
}

/* The contoh a test starts from; NULL: it starts from nothing, or the name is wrong (reported). */
static const rule_item *example_of(trial *x)
{
    const rule_node *n = rule_value_of(x->item->asal.decl, "dari");
    if (n == NULL)
        return NULL;
    const rule_item *found = rule_item_find(&x->t->main->sources, KATA_CONTOH, n->teks);
    if (found == NULL)
        complain(x, n, "aturan_uji_contoh", n->teks);
    return found;
}

static tg_date date_in(trial *x, const rule_file *file, const rule_node *table, tg_date other)
{
    tg_date d;
    const rule_node *n = rule_node_get(table, "hari_ini");
    if (n == NULL || n->bad)
        return other;
    if (n->nilai == NILAI_TEKS && date_parse(&d, n->teks, n->teks_size, NULL) == TG_OK)
        return d;
    wrong_fact(x, file, n, "aturan_fakta_tanggal");
    return other;
}

/* ---- the rule at another date ------------------------------------------------------------- */

/* Compiled anew, since parameters and layers may differ; NULL: it cannot be (reported at the test). */
static const rule *rule_on(trial *x, tg_date at)
{
    tester *t = x->t;
    tg_error err;
    char text[DATE_TEXT_SIZE];
    rule *r = NULL;
    if (at == t->main->at)
        return t->main;
    for (int i = 0; i < t->other_count; i++)
        if (t->other[i].at == at)
            return t->other[i].r;
    rule_findings *own = rule_findings_create();
    if (own == NULL || rule_compile(&r, t->program, t->kamus, t->layers, t->count, at, own, &err) == TG_NOMEM)
        t->nomem = true;
    if (r == NULL && own != NULL && rule_findings_count(own) > 0)
        complain(x, x->item->asal.decl, "aturan_uji_tanggal", date_text(at, text), rule_findings_at(own, 0)->pesan);
    rule_findings_destroy(own);
    if (r == NULL)
        return NULL;
    if (t->other_count == TANGGAL_MAX)
        rule_unref(t->other[--t->other_count].r);
    t->other[t->other_count].at = at;
    t->other[t->other_count++].r = r;
    return r;
}

/* ---- what should be ----------------------------------------------------------------------- */

static void expect_number(trial *x, const rule_node *n, const char *what, int64_t is)
{
    if (n->nilai == NILAI_BULAT && n->angka != is)
        complain(x, n, "aturan_uji_angka", what, is);
}

static void expect_outcome(trial *x, const rule_node *n)
{
    if (strcmp(n->teks, rule_hasil_text(x->o.hasil)) != 0)
        complain(x, n, "aturan_uji_hasil", rule_hasil_text(x->o.hasil), n->teks);
}

static rule_status status_of(const trial *x, const rule_cond *c)
{
    return (rule_status)x->o.status[c - x->r->cond];
}

/* Exactly these conditions fail, in any order. */
static void expect_failing(trial *x, const rule_node *list)
{
    size_t listed = 0, failing = 0;
    for (const rule_node *n = list->child; n != NULL; n = n->next, listed++) {
        const rule_cond *c = cond_find(x->r, n->teks);
        if (c == NULL)
            complain(x, n, "aturan_uji_syarat_tiada", n->teks);
        else if (status_of(x, c) != ST_TIDAK_TERPENUHI)
            complain(x, n, "aturan_uji_status", n->teks, rule_status_text(status_of(x, c)), "tidak_terpenuhi");
    }
    for (size_t i = 0; i < x->r->cond_count; i++)
        failing += x->o.status[i] == ST_TIDAK_TERPENUHI;
    for (size_t i = 0; i < x->r->cond_count && failing > listed; i++) {
        bool named = false;
        for (const rule_node *n = list->child; n != NULL; n = n->next)
            named = named || strcmp(n->teks, x->r->cond[i].id) == 0;
        if (!named && x->o.status[i] == ST_TIDAK_TERPENUHI)
            complain(x, list, "aturan_uji_status", x->r->cond[i].id, "tidak_terpenuhi", "terpenuhi");
    }
}

/* true and false ask about the condition itself, a word about its status after exceptions. */
static void expect_condition(trial *x, const rule_node *n)
{
    const rule_cond *c = cond_find(x->r, n->key);
    if (c == NULL) {
        complain(x, n, "aturan_uji_syarat_tiada", n->key);
        return;
    }
    const char *is = rule_status_text(status_of(x, c));
    if (n->nilai == NILAI_TEKS) {
        if (strcmp(n->teks, is) != 0)
            complain(x, n, "aturan_uji_status", n->key, is, n->teks);
        return;
    }
    expr_masukan in = rule_input(x->r, &x->row);
    expr_hasil h = expr_eval(c->bila, &in);
    bool right = n->nilai == NILAI_BOOL && (n->angka ? rule_is_true(&h) : rule_is_false(&h));
    if (!right)
        complain(x, n, "aturan_uji_status", n->key, rule_is_true(&h) ? "true" : rule_is_false(&h) ? "false" : is, n->angka ? "true" : "false");
}

/* By the name of the goods, or by the id of a besaran. */
static void expect_goods(trial *x, const rule_node *n)
{
    int64_t sum = 0;
    bool found = false;
    for (size_t i = 0; i < x->r->amount_count; i++) {
        const rule_line *l = &x->r->amount[i];
        if (strcmp(l->id, n->key) != 0 && (l->barang == NULL || strcmp(l->barang, n->key) != 0))
            continue;
        found = true;
        sum += x->o.besaran[i];
    }
    if (!found)
        complain(x, n, "aturan_uji_barang_tiada", n->key);
    else
        expect_number(x, n, n->key, sum);
}

static void expect_text(trial *x, const rule_node *n)
{
    tg_buf out;
    buf_init(&out, 256 * 1024);
    rule_explain(x->r, &x->row, &x->o, UNTUK_WARGA, &out, NULL);
    rule_explain(x->r, &x->row, &x->o, UNTUK_PETUGAS, &out, NULL);
    if (strstr(buf_cstr(&out), n->teks) == NULL)
        complain(x, n, "aturan_uji_pesan", n->teks);
    buf_free(&out);
}

static void expect(trial *x, const rule_node *n)
{
    if (strcmp(n->key, "hasil") == 0)
        expect_outcome(x, n);
    else if (strcmp(n->key, "tidak_terpenuhi") == 0)
        expect_failing(x, n);
    else if (strcmp(n->key, "uang") == 0)
        expect_number(x, n, "uang", x->o.uang);
    else if (strcmp(n->key, "skor") == 0)
        expect_number(x, n, "skor", x->o.skor);
    else if (strcmp(n->key, "pesan_memuat") == 0)
        expect_text(x, n);
    for (const rule_node *c = n->child; c != NULL && strcmp(n->key, "syarat") == 0; c = c->next)
        expect_condition(x, c);
    for (const rule_node *c = n->child; c != NULL && strcmp(n->key, "barang") == 0; c = c->next)
        expect_goods(x, c);
}

/* ---- coverage ----------------------------------------------------------------------------- */

static void note_conditions(trial *x)
{
    expr_masukan in = rule_input(x->r, &x->row);
    for (size_t i = 0; i < x->r->cond_count; i++) {
        const rule_cond *here = cond_find(x->t->main, x->r->cond[i].id);
        if (here == NULL || x->o.status[i] == ST_TIDAK_BERLAKU)
            continue;
        expr_hasil h = expr_eval(x->r->cond[i].bila, &in);
        seen *s = &x->t->cond[here - x->t->main->cond];
        s->yes = s->yes || rule_is_true(&h);
        s->no = s->no || rule_is_false(&h);
    }
}

/* An exception has fired when it is true and a condition was waived by it. */
static void note_waivers(trial *x)
{
    expr_masukan in = rule_input(x->r, &x->row);
    for (size_t w = 0; w < x->r->waiver_count; w++) {
        expr_hasil h = expr_eval(x->r->waiver[w].bila, &in);
        bool fired = false;
        for (size_t i = 0; i < x->r->cond_count; i++)
            fired = fired || (x->o.status[i] == ST_DIKECUALIKAN && (x->r->cond[i].bebas >> w & 1) != 0);
        for (size_t m = 0; m < x->t->main->waiver_count && fired && rule_is_true(&h); m++)
            if (strcmp(x->t->main->waiver[m].id, x->r->waiver[w].id) == 0)
                x->t->waiver[m] = true;
    }
}

static void note_lines(trial *x, const rule_line *list, size_t count, const rule_line *of_main, size_t main_count, bool *active)
{
    expr_masukan in = rule_input(x->r, &x->row);
    uint64_t kurang[2] = { 0, 0 };
    int64_t nilai;
    for (size_t i = 0; i < count && x->o.hasil == HASIL_LAYAK; i++) {
        bool on = rule_line_value(&list[i], &in, &nilai, kurang) == GARIS_AKTIF && nilai != 0;
        for (size_t m = 0; m < main_count && on; m++)
            if (strcmp(of_main[m].id, list[i].id) == 0)
                active[m] = true;
    }
}

static void note(trial *x)
{
    const rule *m = x->t->main;
    note_conditions(x);
    note_waivers(x);
    note_lines(x, x->r->skor, x->r->skor_count, m->skor, m->skor_count, x->t->skor);
    note_lines(x, x->r->amount, x->r->amount_count, m->amount, m->amount_count, x->t->amount);
}

typedef struct { tester *t; rule_origin where; bool found; } owner_search;

static bool find_owner(void *self, const expr_nama *nama)
{
    owner_search *s = self;
    if (nama->sumber != EXPR_PARAMETER)
        return true;
    const rule_item *p = s->t->main->param[nama->indeks].item;
    rule_origin last = p->nilai[p->nilai_count - 1];
    if (last.layer->lowest) {
        s->found = true;
        s->where = last;
    }
    return !s->found;
}

/* Whether the lowest layer answers for an item: it added it, or changed a number in it; and where. */
static bool must_cover(tester *t, const rule_item *item, const expr *const *e, int count, rule_origin *where)
{
    owner_search s = { t, item->asal, item->asal.layer->lowest };
    for (int i = 0; i < count && !s.found; i++)
        if (e[i] != NULL)
            expr_each_name(e[i], find_owner, &s);
    *where = s.where;
    return s.found;
}

static void uncovered(tester *t, const rule_item *item, const rule_origin *where, const char *key)
{
    t->n->cakupan_kurang++;
    rule_galat(t->f, &where->layer->scan.file, where->decl->at, where->decl->size, NULL, key, rule_kata_text(item->kata), item->asal.decl->id);
}

static void check_lines(tester *t, const rule_line *list, size_t count, const bool *active)
{
    rule_origin where;
    for (size_t i = 0; i < count; i++) {
        const expr *e[] = { list[i].bila, list[i].nilai };
        if (!active[i] && must_cover(t, list[i].item, e, 2, &where))
            uncovered(t, list[i].item, &where, "aturan_cakupan_garis");
    }
}

static void check_coverage(tester *t)
{
    const rule *m = t->main;
    rule_origin where;
    for (size_t i = 0; i < m->cond_count; i++) {
        const rule_cond *c = &m->cond[i];
        const expr *e[] = { c->bila, c->hanya_bila };
        if (!c->aktif || !must_cover(t, c->item, e, 2, &where))
            continue;
        if (!t->cond[i].yes)
            uncovered(t, c->item, &where, "aturan_cakupan_benar");
        if (!t->cond[i].no)
            uncovered(t, c->item, &where, "aturan_cakupan_salah");
    }
    for (size_t i = 0; i < m->waiver_count; i++)
        if (!t->waiver[i] && must_cover(t, m->waiver[i].item, &m->waiver[i].bila, 1, &where))
            uncovered(t, m->waiver[i].item, &where, "aturan_cakupan_pengecualian");
    check_lines(t, m->skor, m->skor_count, t->skor);
    check_lines(t, m->amount, m->amount_count, t->amount);
}

/* ---- one test, all tests ------------------------------------------------------------------ */

static void run_test(tester *t, const rule_item *item)
{
    trial x = { .t = t, .item = item, .file = &item->asal.layer->scan.file, .r = t->main };
    const rule_node *changes = rule_value_of(item->asal.decl, "ubah"), *expected = rule_value_of(item->asal.decl, "seharusnya");
    const rule_item *example = example_of(&x);
    const rule_file *example_file = example == NULL ? NULL : &example->asal.layer->scan.file;
    tg_date at = t->main->at;
    t->n->uji++;
    if (example != NULL)
        at = date_in(&x, example_file, example->asal.decl->isi, at);
    at = date_in(&x, x.file, changes, at);
    x.r = x.failed ? NULL : rule_on(&x, at);
    if (x.r != NULL) {
        rule_row_clear(&x.row, at);
        if (example != NULL)
            set_facts(&x, example_file, example->asal.decl->isi);
        set_facts(&x, x.file, changes);
        clear_facts(&x, rule_value_of(item->asal.decl, "kosong"));
        rule_decide(x.r, &x.row, &x.o);
        for (const rule_node *n = expected == NULL || x.failed ? NULL : expected->child; n != NULL; n = n->next)
            expect(&x, n);
        note(&x);
    }
    *(x.failed || x.r == NULL ? &t->n->gagal : &t->n->lulus) += 1;
}

int rule_test(const char *program, const rule_dictionary *d, const rule_source *layers, size_t count, tg_date at,
              rule_test_count *n, rule_findings *f, tg_error *err)
{
    tester *t = env_calloc(1, sizeof *t);
    *n = (rule_test_count){ 0 };
    if (t == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *t = (tester){ .program = program, .kamus = d, .layers = layers, .count = count, .f = f, .n = n };
    int rc = rule_compile(&t->main, program, d, layers, count, at, f, err);
    if (rc != TG_OK)
        goto done;
    for (int i = 0; i < t->main->sources.count && !t->nomem; i++)
        if (belongs(t->main, &t->main->sources.item[i]))
            run_test(t, &t->main->sources.item[i]);
    check_coverage(t);
    rule_findings_sort(f);
    if (t->nomem)
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    else if (n->gagal > 0 || n->cakupan_kurang > 0)
        rc = tg_fail(err, TG_INVALID, "aturan_uji_gagal", n->gagal, n->cakupan_kurang);
done:
    for (int i = 0; i < t->other_count; i++)
        rule_unref(t->other[i].r);
    rule_unref(t->main);
    env_free(t);
    return rc;
}
