/* rule_test: runs the tests that belong to a layer and sees what they left untested: RULES.md 2.3, 6.
 *
 * A layer answers for its own tests, for those of its parents that are `wajib`, and for those that
 * assert single conditions, unless a layer below replaced or removed that condition or changed a number
 * which it reads. Where the program is closed, what its parents guarantee has nobody to hold for. */
#include "rule/uji.h"
#include "rule/laporan_uji.h"
#include <string.h>

#define complain(t, x, n, key, ...) complain_saran(t, x, n, NULL, key, ##__VA_ARGS__)
#define complain_saran(t, x, n, saran, key, ...) \
    ((x)->failed = true, rule_galat((t)->f, (x)->file, (n)->at, (n)->size, (saran), (key), (x)->item->asal.decl->id, ##__VA_ARGS__))

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

const rule_cond *rule_cond_find(const rule *r, const char *id)
{
    for (size_t i = 0; i < r->cond_count; i++)
        if (strcmp(r->cond[i].id, id) == 0)
            return &r->cond[i];
    return NULL;
}

/* Whether the condition is still what the test's layer knew. */
static bool means_the_same(const rule *r, const char *id, int tingkat)
{
    const rule_cond *c = rule_cond_find(r, id);
    return c != NULL && c->item->asal.layer->tingkat <= tingkat
        && !expression_changed(r, c->bila, tingkat) && !expression_changed(r, c->hanya_bila, tingkat);
}

/* Asserts single conditions only, none of which means something else down here. */
static bool is_inherited(const rule *r, const rule_item *item)
{
    const rule_node *expected = rule_value_of(item->asal.decl, "seharusnya");
    const rule_node *only = expected == NULL ? NULL : expected->child;
    if (only == NULL || only->next != NULL || strcmp(only->key, "syarat") != 0)
        return false;
    for (const rule_node *n = only->child; n != NULL; n = n->next)
        if (!means_the_same(r, n->key, item->asal.layer->tingkat))
            return false;
    return true;
}

static bool belongs(const rule *r, const rule_item *item)
{
    if (item->kata != KATA_UJI)
        return false;
    if (item->asal.layer->lowest)
        return true;
    return r->tutup == NULL && (rule_bool_of(item->asal.decl, "wajib") || is_inherited(r, item));
}

/* ---- the rule at another date ------------------------------------------------------------- */

/* Compiled anew, since parameters and layers may differ. */
rule *rule_tester_on(rule_tester *t, tg_date at, const char **why)
{
    tg_error err;
    *why = "";
    if (at == t->main->at)
        return t->main;
    for (int i = 0; i < t->other_count; i++)
        if (t->other[i].at == at)
            return t->other[i].r;
    if (t->other_count == RULE_UJI_TANGGAL_MAX) {
        *why = pesan_text("aturan_uji_banyak_tanggal", rule_findings_bahasa(t->f));
        return NULL;
    }
    rule_findings *own = rule_findings_create_in(rule_findings_bahasa(t->f));
    rule **r = &t->other[t->other_count].r;
    if (own == NULL || rule_compile(r, t->program, t->kamus, t->layers, t->count, at, own, &err) == TG_NOMEM)
        t->nomem = true;
    if (*r != NULL)
        t->other[t->other_count++].at = at;
    else if (own != NULL && rule_findings_count(own) > 0)
        *why = tg_arena_text(t->arena, rule_findings_at(own, 0)->pesan, strlen(rule_findings_at(own, 0)->pesan));
    t->nomem = t->nomem || *why == NULL;
    rule_findings_destroy(own);
    return t->nomem ? NULL : *r;
}

/* ---- one test ----------------------------------------------------------------------------- */

static void unknown_example(rule_tester *t, rule_trial *x, const rule_node *n)
{
    const char *near = rule_item_nearest(&t->main->sources, KATA_CONTOH, n->teks);
    if (near != NULL)
        complain_saran(t, x, n, rule_findings_kutip(t->f, near), "aturan_uji_contoh_mirip", n->teks, near);
    else
        complain(t, x, n, "aturan_uji_contoh", n->teks);
}

/* The contoh a test starts from; NULL: it starts from nothing, or the name is wrong (told). */
static const rule_item *example_of(rule_tester *t, rule_trial *x)
{
    const rule_node *n = rule_value_of(x->item->asal.decl, "dari");
    if (n == NULL)
        return NULL;
    const rule_item *found = rule_item_find(&t->main->sources, KATA_CONTOH, n->teks);
    if (found == NULL)
        unknown_example(t, x, n);
    return found;
}

static void choose_rule(rule_tester *t, rule_trial *x, tg_date at)
{
    char text[DATE_TEXT_SIZE];
    const char *why;
    x->r = rule_tester_on(t, at, &why);
    if (x->r == NULL && !t->nomem)
        complain(t, x, x->item->asal.decl, "aturan_uji_tanggal", date_text(at, text), why);
}

static void clear_facts(rule_tester *t, rule_trial *x, const rule_node *list)
{
    for (const rule_node *n = list == NULL ? NULL : list->child; n != NULL; n = n->next)
        if (!rule_row_forget(x->r, t->arena, &x->row, n->teks)) {
            rule_fact_unknown(x->r, x->file, n, n->teks, t->f);
            x->failed = true;
        }
}

/* Reads the facts of a test into its row, at the rule of its date. */
static void prepare(rule_tester *t, rule_trial *x)
{
    const rule_node *changes = rule_value_of(x->item->asal.decl, "ubah");
    tg_date at = t->main->at;
    x->contoh = example_of(t, x);
    const rule_file *file = x->contoh == NULL ? NULL : &x->contoh->asal.layer->scan.file;
    const rule_node *facts = x->contoh == NULL ? NULL : x->contoh->asal.decl->isi;
    x->failed = !rule_row_date(file, facts, &at, t->f) || x->failed;
    x->failed = !rule_row_date(x->file, changes, &at, t->f) || x->failed;
    if (!x->failed)
        choose_rule(t, x, at);
    if (x->r == NULL)
        return;
    rule_row_clear(&x->row, at);
    x->failed = !rule_row_read(x->r, t->arena, &x->row, file, facts, t->f) || x->failed;
    x->failed = !rule_row_read(x->r, t->arena, &x->row, x->file, changes, t->f) || x->failed;
    clear_facts(t, x, rule_value_of(x->item->asal.decl, "kosong"));
}

/* ---- all tests ---------------------------------------------------------------------------- */

int rule_tester_start(rule_tester *t, tg_date at, tg_error *err)
{
    t->arena = arena_create();
    int rc = t->arena == NULL ? tg_fail(err, TG_NOMEM, "memori_habis")
                              : rule_compile(&t->main, t->program, t->kamus, t->layers, t->count, at, t->f, err);
    if (rc != TG_OK)
        return rc;
    const rule_effective *e = &t->main->sources;
    t->trial = tg_arena_array(t->arena, (size_t)e->count + 1, sizeof *t->trial);
    t->nomem = t->trial == NULL;
    for (int i = 0; i < e->count && !t->nomem; i++) {
        if (!belongs(t->main, &e->item[i]))
            continue;
        rule_trial *x = &t->trial[t->trial_count++];
        *x = (rule_trial){ .item = &e->item[i], .file = &e->item[i].asal.layer->scan.file };
        prepare(t, x);
    }
    return t->nomem ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

void rule_tester_end(rule_tester *t)
{
    for (int i = 0; i < t->other_count; i++)
        rule_unref(t->other[i].r);
    rule_unref(t->main);
    arena_destroy(t->arena);
}

static void note_result(rule_tester *t, const rule_item *item, bool failed)
{
    const rule_file *file = &item->asal.layer->scan.file;
    t->hasil[t->hasil_count++] = (rule_uji_hasil){ .nama = item->asal.decl->id, .berkas = file->berkas, .kode = file->kode,
                                                   .baris = rule_line_of(file, item->asal.decl->at), .lulus = !failed };
}

static void run_all(rule_tester *t)
{
    for (int i = 0; i < t->trial_count; i++) {
        rule_trial *x = &t->trial[i];
        if (x->r != NULL) {
            rule_trial_run(t, x);
            rule_cakupan_note(t, x);
        }
        note_result(t, x->item, x->failed);
    }
}

/* Tests of the reports of this layer. */
static void run_reports(rule_tester *t)
{
    for (int i = 0; i < t->main->sources.count && !t->nomem; i++) {
        const rule_item *item = &t->main->sources.item[i];
        if (item->kata != KATA_UJI_LAPORAN || !item->asal.layer->lowest)
            continue;
        int failed = rule_laporan_uji(t->main, t->arena, item, t->f);
        t->nomem = t->nomem || failed < 0;
        note_result(t, item, failed != 0);
    }
}

void rule_tester_run(rule_tester *t)
{
    t->hasil_count = 0;
    t->hasil = tg_arena_array(t->arena, (size_t)t->main->sources.count + 1, sizeof *t->hasil);
    t->nomem = t->nomem || t->hasil == NULL;
    if (t->nomem)
        return;
    run_all(t);
    run_reports(t);
}

static void count_results(const rule_tester *t, rule_test_count *n)
{
    for (size_t i = 0; i < t->hasil_count; i++) {
        n->uji++;
        *(t->hasil[i].lulus ? &n->lulus : &n->gagal) += 1;
    }
}

int rule_test(const char *program, const rule_dictionary *d, const rule_source *layers, size_t count, tg_date at,
              rule_test_count *n, rule_findings *f, tg_error *err)
{
    rule_tester *t = env_calloc(1, sizeof *t);
    *n = (rule_test_count){ 0 };
    if (t == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *t = (rule_tester){ .program = program, .kamus = d, .layers = layers, .count = count, .f = f };
    int rc = rule_tester_start(t, at, err);
    if (rc == TG_OK) {
        rule_tester_run(t);
        count_results(t, n);
        n->cakupan_kurang = rule_cakupan_check(t);
        rule_findings_sort(f);
        if (t->nomem)
            rc = tg_fail(err, TG_NOMEM, "memori_habis");
        else if (n->gagal > 0 || n->cakupan_kurang > 0)
            rc = tg_fail(err, TG_INVALID, "aturan_uji_gagal", n->gagal, n->cakupan_kurang);
    }
    rule_tester_end(t);
    env_free(t);
    return rc;
}
