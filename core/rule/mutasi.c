/* Mutation testing: changes one thing of the rule at a time and runs the tests; what no test notices is not tested
 * right at its limit. RULES.md 6; see mutasi.h.
 *
 * Nothing is compiled again: a mutant is put into the compiled rules of the tester (one per date that tests name) by
 * exchanging one expression or one number, and taken out again. */
#include "rule/mutasi.h"
#include <stdio.h>
#include <string.h>

/* ANGGARAN: decisions spent on looking for proposals in a rule of up to SEDANG mutants; a longer rule, of which one
 * decision takes longer, gets as many fewer. */
enum { MUTAN_MAX = 2000, ANGGARAN = 1000 * 1000, SEDANG = 100 };

/* ---- the expressions of a rule ------------------------------------------------------------ */

static void add_slot(rule_sasaran *s, const expr **where, const rule_item *item, const char *key, const rule_cond *cond)
{
    if (*where != NULL)
        s->slot[s->slot_count++] = (rule_slot){ where, item, key, cond, NULL, 0 };
}

static void collect_lines(rule_sasaran *s, rule_line *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_slot(s, &list[i].bila, list[i].item, "bila", NULL);
        add_slot(s, &list[i].nilai, list[i].item, "nilai", NULL);
    }
}

static void collect_slots(rule_sasaran *s)
{
    rule *r = s->r;
    for (size_t i = 0; i < r->cond_count; i++) {
        add_slot(s, &r->cond[i].bila, r->cond[i].item, "bila", &r->cond[i]);
        add_slot(s, &r->cond[i].hanya_bila, r->cond[i].item, "hanya_bila", NULL);
    }
    for (size_t i = 0; i < r->waiver_count; i++)
        add_slot(s, &r->waiver[i].bila, r->waiver[i].item, "bila", NULL);
    collect_lines(s, r->skor, r->skor_count);
    collect_lines(s, r->amount, r->amount_count);
    for (size_t i = 0; i < r->turunan_count; i++) {
        add_slot(s, &r->turunan[i].bila, r->turunan[i].item, "bila", NULL);
        add_slot(s, &r->turunan[i].nilai, r->turunan[i].item, r->turunan[i].dari == TURUNAN_UNGKAPAN ? "nilai" : "dari_nilai", NULL);
    }
    for (size_t i = 0; i < r->batas_count; i++)
        add_slot(s, &r->batas[i].ambil, r->batas[i].item, "ambil", NULL);
    for (size_t i = 0; i < r->kontrak_count; i++)
        add_slot(s, &r->kontrak[i].nilai, r->kontrak[i].item, "nilai", NULL);
}

/* Amounts and terms grow by one; an exception never applies. */
static const expr *special_of(tg_arena *a, const rule_slot *s, const char **kunci)
{
    bool amount = s->item->kata == KATA_BESARAN || s->item->kata == KATA_KETENTUAN;
    tg_jenis jenis = expr_jenis(*s->where);
    *kunci = s->item->kata == KATA_PENGECUALIAN ? "aturan_mutan_pengecualian" : "aturan_mutan_tambah";
    if (s->item->kata == KATA_PENGECUALIAN)
        return expr_tidak(a);
    return amount && strcmp(s->key, "nilai") == 0 && jenis != TG_YA_TIDAK && jenis != TG_PILIHAN ? expr_plus(a, *s->where, 1) : NULL;
}

static bool mutate_slot(tg_arena *a, rule_slot *s)
{
    const rule_node *n = rule_value_of(s->item->asal.decl, s->key);
    bool text = n != NULL && n->nilai == NILAI_TEKS;
    size_t count;
    const char *kunci;
    const expr_mutan *own = expr_mutants(a, *s->where, text ? n->teks : "", text ? n->teks_size : 0, &count);
    expr_mutan *all = own == NULL ? NULL : tg_arena_array(a, count + 1, sizeof *all);
    if (all == NULL)
        return false;
    memcpy(all, own, count * sizeof *all);
    const expr *special = special_of(a, s, &kunci);
    if (special != NULL)
        all[count++] = (expr_mutan){ .e = special, .panjang = n == NULL ? 0 : n->size, .kunci = kunci, .dari = s->item->asal.decl->id };
    s->mutan = all;
    s->mutan_count = count;
    return true;
}

static bool add_sasaran(rule_mutasi *m, rule *r)
{
    rule_sasaran *s = &m->sasaran[m->sasaran_count++];
    size_t most = 2 * (r->cond_count + r->skor_count + r->amount_count + r->turunan_count) + r->waiver_count + r->batas_count + r->kontrak_count;
    *s = (rule_sasaran){ .r = r, .slot = tg_arena_array(m->t.arena, most + 1, sizeof *s->slot) };
    if (s->slot == NULL)
        return false;
    collect_slots(s);
    for (int i = 0; i < s->slot_count; i++)
        if (!mutate_slot(m->t.arena, &s->slot[i]))
            return false;
    return true;
}

const rule_sasaran *rule_mutasi_on(rule_mutasi *m, tg_date at)
{
    const char *why;
    rule *r = rule_tester_on(&m->t, at, &why);
    if (r == NULL)
        return NULL;
    for (int i = 0; i < m->sasaran_count; i++)
        if (m->sasaran[i].r == r)
            return &m->sasaran[i];
    m->t.nomem = m->t.nomem || !add_sasaran(m, r);
    return m->t.nomem ? NULL : &m->sasaran[m->sasaran_count - 1];
}

/* ---- the written value of a parameter that holds ------------------------------------------- */

static tg_date date_of(const rule_node *n)
{
    tg_date d;
    return n->key != NULL && date_parse(&d, n->key, strlen(n->key), NULL) == TG_OK ? d : TG_DATE_NONE;
}

static const rule_node *written_at(const rule_decl *d, tg_date at)
{
    const rule_node *n = rule_value_of(d, "nilai"), *best = NULL;
    if (n == NULL || n->nilai != NILAI_TABEL)
        return n;
    for (const rule_node *v = n->child; v != NULL; v = v->next)
        if (date_of(v) <= at && (best == NULL || date_of(v) > date_of(best)))
            best = v;
    return best;
}

/* From the lowest layer up, as rule_param_at reads it. */
static const rule_node *in_force(const rule_item *p, tg_date at, const rule_layer **layer)
{
    const rule_node *n = NULL;
    for (int i = p->nilai_count - 1; i >= 0 && n == NULL; i--) {
        n = written_at(p->nilai[i].decl, at);
        *layer = p->nilai[i].layer;
    }
    return n;
}

static int64_t moved(const rule_param *p, int64_t old, int64_t geser)
{
    int64_t count = 0, out;
    if (p->jenis == TG_YA_TIDAK)
        return !old;
    while (p->jenis == TG_PILIHAN && p->pilihan[count] != NULL)
        count++;
    if (p->jenis == TG_PILIHAN)
        return (old + 1) % count;
    return __builtin_add_overflow(old, geser, &out) ? old : out;
}

/* ---- putting in and taking out ------------------------------------------------------------- */

static bool same_item(const rule_item *a, const rule_item *b)
{
    return a->kata == b->kata && a->asal.decl->at == b->asal.decl->at && strcmp(a->asal.decl->id, b->asal.decl->id) == 0
        && strcmp(a->asal.layer->scan.file.kode, b->asal.layer->scan.file.kode) == 0;
}

static const rule_slot *same_slot(const rule_sasaran *s, const rule_slot *of)
{
    for (int i = 0; i < s->slot_count; i++)
        if (strcmp(s->slot[i].key, of->key) == 0 && same_item(s->slot[i].item, of->item))
            return &s->slot[i];
    return NULL;
}

static int param_of(const rule *r, const char *id)
{
    for (int i = 0; i < r->param_count; i++)
        if (strcmp(r->param[i].id, id) == 0)
            return i;
    return -1;
}

/* The value in force, and its entry in the history that an acuan reads. */
static bool put_parameter(const rule_perubahan *u, const rule_sasaran *s, rule_pulih *undo)
{
    const rule_layer *layer;
    int i = param_of(s->r, u->item->asal.decl->id);
    const rule_param *p = i < 0 ? NULL : &s->r->param[i];
    const rule_node *n = p == NULL ? NULL : in_force(p->item, s->r->at, &layer);
    if (n != NULL && n->at == u->nilai->at && strcmp(layer->scan.file.kode, u->file->kode) == 0) {
        undo->nilai = &s->r->param_nilai[i];
        undo->lama = *undo->nilai;
        *undo->nilai = moved(p, undo->lama, u->geser);
    }
    for (int k = 0; p != NULL && k < p->masa_count; k++)
        if (u->sejak == TG_DATE_NONE ? p->masa_count == 1 : p->masa[k].sejak == u->sejak) {
            undo->masa = (int64_t *)&p->masa[k].nilai;       /* the tester's own rule: nobody else sees it */
            undo->masa_lama = *undo->masa;
            *undo->masa = moved(p, undo->masa_lama, u->geser);
        }
    return undo->nilai != NULL || undo->masa != NULL;
}

bool rule_mutasi_put(const rule_perubahan *u, const rule_mutasi *m, const rule_sasaran *s, rule_pulih *undo)
{
    *undo = (rule_pulih){ 0 };
    if (u->slot < 0)
        return put_parameter(u, s, undo);
    const rule_slot *here = same_slot(s, &m->sasaran[0].slot[u->slot]);
    if (here == NULL || u->nomor >= here->mutan_count)
        return false;
    undo->where = here->where;
    undo->e = *here->where;
    *here->where = here->mutan[u->nomor].e;
    return true;
}

void rule_mutasi_restore(const rule_pulih *undo)
{
    if (undo->where != NULL)
        *undo->where = undo->e;
    if (undo->nilai != NULL)
        *undo->nilai = undo->lama;
    if (undo->masa != NULL)
        *undo->masa = undo->masa_lama;
}

/* ---- which mutants ------------------------------------------------------------------------ */

static void add_change(rule_mutasi *m, rule_perubahan u)
{
    if (m->count < MUTAN_MAX)
        m->ubah[m->count++] = u;
    else
        m->lebih++;
}

/* Of what the lowest layer wrote, or whose numbers it changed. */
static void change_slots(rule_mutasi *m)
{
    rule_origin where;
    for (int i = 0; i < m->sasaran[0].slot_count; i++) {
        const rule_slot *s = &m->sasaran[0].slot[i];
        const rule_node *n = rule_value_of(s->item->asal.decl, s->key);
        if (n == NULL || !rule_own_item(m->t.main, s->item, s->where, 1, &where))
            continue;
        const rule_file *file = &s->item->asal.layer->scan.file;
        for (size_t k = 0; k < s->mutan_count; k++) {
            const expr_mutan *x = &s->mutan[k];
            size_t from = x->menjadi == NULL && x->offset == 0 && n->nilai != NILAI_TEKS ? n->at : rule_node_place(file, n, x->offset);
            add_change(m, (rule_perubahan){ .slot = i, .nomor = k, .item = s->item, .file = file, .at = from, .size = x->panjang,
                                            .kunci = x->kunci, .dari = x->dari, .menjadi = x->menjadi });
        }
    }
}

static char *value_text(rule_mutasi *m, const rule_param *p, int64_t nilai)
{
    tg_buf b;
    buf_init(&b, 512);
    expr_value_typed((expr_tipe){ p->jenis, p->pilihan, p->desimal }, nilai, &b);
    char *text = tg_arena_text(m->t.arena, buf_cstr(&b), strlen(buf_cstr(&b)));
    buf_free(&b);
    return text;
}

static bool written_value(const rule_param *p, const rule_file *file, const rule_node *n, int64_t *out)
{
    tg_date d;
    int digits;
    if (n->nilai == NILAI_TEKS && p->jenis == TG_TANGGAL) {
        bool date = date_parse(&d, n->teks, n->teks_size, NULL) == TG_OK;
        *out = d;
        return date;
    }
    for (int i = 0; n->nilai == NILAI_TEKS && p->jenis == TG_PILIHAN && p->pilihan[i] != NULL; i++)
        if (strcmp(p->pilihan[i], n->teks) == 0) {
            *out = i;
            return true;
        }
    *out = n->angka;
    if (p->jenis == TG_DESIMAL)
        return rule_desimal_of(file, n, p->desimal, out, &digits);
    return n->nilai == NILAI_BULAT || n->nilai == NILAI_BOOL;
}

static void change_value(rule_mutasi *m, const rule_param *p, const rule_layer *layer, const rule_node *n)
{
    int64_t old;
    bool steps = p->jenis != TG_YA_TIDAK && p->jenis != TG_PILIHAN;
    if (n->bad || !written_value(p, &layer->scan.file, n, &old))
        return;
    for (int64_t geser = steps ? -1 : 1; geser <= 1; geser += 2) {
        int64_t new = moved(p, old, geser);
        if (new == old)
            continue;
        add_change(m, (rule_perubahan){ .slot = -1, .item = p->item, .nilai = n, .sejak = date_of(n), .geser = geser, .file = &layer->scan.file,
                                        .at = n->at, .size = n->size, .kunci = "aturan_mutan_nilai", .dari = value_text(m, p, old), .menjadi = value_text(m, p, new) });
    }
}

static void change_parameters(rule_mutasi *m)
{
    for (int i = 0; i < m->t.main->param_count; i++) {
        const rule_param *p = &m->t.main->param[i];
        for (int k = 0; k < p->item->nilai_count; k++) {
            const rule_origin *o = &p->item->nilai[k];
            const rule_node *n = o->layer->lowest ? rule_value_of(o->decl, "nilai") : NULL;
            if (n != NULL && n->nilai != NILAI_TABEL)
                change_value(m, p, o->layer, n);
            for (const rule_node *v = n != NULL && n->nilai == NILAI_TABEL ? n->child : NULL; v != NULL; v = v->next)
                change_value(m, p, o->layer, v);
        }
    }
}

/* ---- one mutant --------------------------------------------------------------------------- */

/* The first test that fails with the change in all rules; NULL: none. */
static const rule_trial *killer(rule_mutasi *m, const rule_perubahan *u)
{
    rule_pulih undo[RULE_UJI_TANGGAL_MAX + 1];
    bool in[RULE_UJI_TANGGAL_MAX + 1];
    const rule_trial *found = NULL;
    for (int i = 0; i < m->sasaran_count; i++)
        in[i] = rule_mutasi_put(u, m, &m->sasaran[i], &undo[i]);
    for (int k = 0; k < m->t.trial_count && found == NULL; k++) {
        rule_trial *x = &m->t.trial[k];
        for (int i = 0; i < m->sasaran_count && found == NULL; i++) {
            if (!in[i] || m->sasaran[i].r != x->r)
                continue;
            rule_trial_run(&m->t, x);
            found = x->failed ? x : NULL;
            x->failed = false;
        }
    }
    for (int i = 0; i < m->sasaran_count; i++)
        if (in[i])
            rule_mutasi_restore(&undo[i]);
    return found;
}

typedef struct { const char *id; bool found; } param_search;

static bool is_param(void *self, const expr_nama *nama)
{
    param_search *s = self;
    s->found = nama->sumber == EXPR_PARAMETER && strcmp(nama->nama, s->id) == 0;
    return !s->found;
}

bool rule_mutasi_reaches(const rule_perubahan *u, const rule_mutasi *m, const rule_sasaran *s, const rule_slot *slot)
{
    if (u->slot >= 0)
        return same_slot(s, &m->sasaran[0].slot[u->slot]) == slot;
    param_search p = { u->item->asal.decl->id, false };
    expr_each_name(*slot->where, is_param, &p);
    return p.found;
}

static bool has_functions(const rule *r)
{
    bool any = false;
    for (size_t i = 0; i < r->cond_count; i++)
        any = any || r->cond[i].fungsi_bila != NULL || r->cond[i].fungsi_hanya != NULL;
    for (size_t i = 0; i < r->waiver_count; i++)
        any = any || r->waiver[i].fungsi_bila != NULL;
    for (size_t i = 0; i < r->skor_count; i++)
        any = any || r->skor[i].fungsi_bila != NULL || r->skor[i].fungsi_nilai != NULL;
    for (size_t i = 0; i < r->amount_count; i++)
        any = any || r->amount[i].fungsi_bila != NULL || r->amount[i].fungsi_nilai != NULL;
    for (size_t i = 0; i < r->turunan_count; i++)
        any = any || r->turunan[i].fungsi_bila != NULL || r->turunan[i].fungsi_nilai != NULL;
    for (size_t i = 0; i < r->kontrak_count; i++)
        any = any || r->kontrak[i].fungsi_nilai != NULL;
    return any;
}

/* Whether every expression that the change reaches is proved to say the same as before. */
static bool proved_equal(rule_mutasi *m, const rule_perubahan *u, const rule_sasaran *s)
{
    int64_t before[RULE_PARAMETER_MAX];
    rule_pulih undo;
    const rule *r = s->r;
    bool same = u->slot >= 0 || (!has_functions(r) && r->acuan < 0);
    size_t size = (size_t)r->param_count * sizeof *before;
    if (r->param_count > RULE_PARAMETER_MAX)
        return false;
    memcpy(before, r->param_nilai, size);
    if (!rule_mutasi_put(u, m, s, &undo))
        return true;
    expr_dunia old = { before, r, rule_batas_of }, new = { r->param_nilai, r, rule_batas_of };
    for (int i = 0; i < s->slot_count && same; i++) {
        const expr *was = undo.where == s->slot[i].where ? undo.e : *s->slot[i].where;
        if (rule_mutasi_reaches(u, m, s, &s->slot[i]))
            same = expr_setara(was, &old, *s->slot[i].where, &new);
    }
    rule_mutasi_restore(&undo);
    return same;
}

static bool is_equal(rule_mutasi *m, const rule_perubahan *u)
{
    bool same = true;
    for (int i = 0; i < m->sasaran_count && same; i++)
        same = proved_equal(m, u, &m->sasaran[i]);
    return same;
}

static char *words_of(rule_mutasi *m, const rule_perubahan *u)
{
    tg_buf b;
    tg_arg args[] = { tg_arg_text(u->dari == NULL ? "" : u->dari), tg_arg_text(u->menjadi == NULL ? "" : u->menjadi) };
    buf_init(&b, 16384);
    pesan_format(&b, rule_findings_bahasa(m->t.f), u->kunci, args, 2);
    char *text = tg_arena_text(m->t.arena, buf_cstr(&b), strlen(buf_cstr(&b)));
    m->t.nomem = m->t.nomem || text == NULL;
    buf_free(&b);
    return text;
}

/* Neither killed nor equal: alive if there is a test that would tell it apart. */
static void look_for_test(rule_mutasi *m, const rule_perubahan *u, rule_mutan *out)
{
    out->uji_usulan = rule_mutasi_usul(m, u);
    out->nasib = out->uji_usulan != NULL ? MUTAN_HIDUP : MUTAN_TANPA_PEMBEDA;
    m->n.hidup += out->nasib == MUTAN_HIDUP;
    m->n.tanpa_pembeda += out->nasib == MUTAN_TANPA_PEMBEDA;
}

static void judge(rule_mutasi *m, const rule_perubahan *u, rule_mutan *out)
{
    const rule_trial *by = killer(m, u);
    *out = (rule_mutan){ .berkas = u->file->berkas, .baris = rule_line_of(u->file, u->at), .kolom = rule_column_of(u->file, u->at),
                         .mutasi = words_of(m, u) };
    if (by != NULL) {
        out->nasib = MUTAN_MATI;
        out->uji = by->item->asal.decl->id;
        m->n.mati++;
    } else if (is_equal(m, u)) {
        out->nasib = MUTAN_SETARA;
        m->n.setara++;
    } else {
        look_for_test(m, u, out);
    }
}

/* ---- all ---------------------------------------------------------------------------------- */

/* What is not told apart at first is looked at once more, from the rows of the proposals. */
static void judge_all(rule_mutasi *m)
{
    for (size_t i = 0; i < m->count && !m->t.nomem; i++)
        judge(m, &m->ubah[i], &m->list[i]);
    for (size_t i = 0; i < m->count && m->n.hidup > 0 && !m->t.nomem; i++)
        if (m->list[i].nasib == MUTAN_TANPA_PEMBEDA) {
            m->n.tanpa_pembeda--;
            look_for_test(m, &m->ubah[i], &m->list[i]);
        }
}

/* The tests must pass before anything is changed. */
static int run_once(rule_mutasi *m, tg_error *err)
{
    int failed = 0;
    for (int i = 0; i < m->t.trial_count; i++) {
        rule_trial *x = &m->t.trial[i];
        if (x->r != NULL)
            rule_trial_run(&m->t, x);
        failed += x->failed || x->r == NULL;
    }
    rule_findings_sort(m->t.f);
    return failed == 0 ? TG_OK : tg_fail(err, TG_INVALID, "aturan_uji_gagal", failed, 0);
}

static int start(rule_mutasi *m, tg_date at, tg_error *err)
{
    int rc = rule_tester_start(&m->t, at, err);
    if (rc == TG_OK)
        rc = run_once(m, err);
    if (rc != TG_OK)
        return rc;
    m->t.f = NULL;                                   /* from here on nobody asks why a test fails */
    m->ubah = tg_arena_array(m->t.arena, MUTAN_MAX, sizeof *m->ubah);
    m->list = tg_arena_array(m->t.arena, MUTAN_MAX, sizeof *m->list);
    m->t.nomem = m->ubah == NULL || m->list == NULL || !add_sasaran(m, m->t.main);
    for (int i = 0; i < m->t.other_count && !m->t.nomem; i++)
        m->t.nomem = !add_sasaran(m, m->t.other[i].r);
    return m->t.nomem ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

int rule_mutate(rule_mutasi **out, const char *program, const rule_dictionary *d, const rule_source *layers, size_t count,
                tg_date at, rule_findings *f, tg_error *err)
{
    rule_mutasi *m = env_calloc(1, sizeof *m);
    *out = NULL;
    if (m == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    m->t = (rule_tester){ .program = program, .kamus = d, .layers = layers, .count = count, .f = f };
    m->buang = rule_findings_create_in(rule_findings_bahasa(f));
    int rc = m->buang == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : start(m, at, err);
    if (rc == TG_OK) {
        change_slots(m);
        change_parameters(m);
        size_t all = m->count + m->lebih;
        m->anggaran = all <= SEDANG ? ANGGARAN : (int64_t)ANGGARAN * SEDANG / (int64_t)all;
        judge_all(m);
    }
    if (m->t.nomem)
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    m->n.mutan = m->n.mati + m->n.hidup;
    if (rc == TG_OK && m->lebih > 0)
        rule_peringatan(f, &m->t.main->sources.kini->scan.file, 0, 0, NULL, "aturan_mutan_banyak", (int64_t)MUTAN_MAX, (int64_t)m->lebih);
    if (rc == TG_OK)
        *out = m;
    else
        rule_mutasi_destroy(m);
    return rc;
}

void rule_mutasi_destroy(rule_mutasi *m)
{
    if (m == NULL)
        return;
    rule_findings_destroy(m->buang);
    rule_tester_end(&m->t);
    env_free(m);
}

const rule_mutan *rule_mutasi_list(const rule_mutasi *m, size_t *count)
{
    *count = m->count;
    return m->list;
}

rule_mutan_count rule_mutasi_count(const rule_mutasi *m)
{
    return m->n;
}

void rule_mutasi_temuan(const rule_mutasi *m, rule_findings *f)
{
    for (size_t i = 0; i < m->count; i++) {
        const rule_perubahan *u = &m->ubah[i];
        tg_arg arg = tg_arg_text(m->list[i].mutasi);
        if (m->list[i].nasib == MUTAN_HIDUP)
            rule_findings_add(f, u->file, u->at, u->size, m->t.count == 1 ? RULE_GALAT : RULE_PERINGATAN, NULL, "aturan_mutan_hidup", &arg, 1);
    }
    rule_findings_sort(f);
}

static void mutant_json(const rule_mutan *x, jw *w)
{
    jw_object(w);
    jw_kv_text(w, "berkas", x->berkas);
    jw_kv_i64(w, "baris", x->baris);
    jw_kv_i64(w, "kolom", x->kolom);
    jw_kv_text(w, "mutasi", x->mutasi);
    if (x->nasib == MUTAN_HIDUP)
        jw_kv_text(w, "uji_usulan", x->uji_usulan);
    jw_object_end(w);
}

static void list_json(const rule_mutasi *m, rule_nasib nasib, const char *key, jw *w)
{
    jw_key(w, key);
    jw_array(w);
    for (size_t i = 0; i < m->count; i++)
        if (m->list[i].nasib == nasib)
            mutant_json(&m->list[i], w);
    jw_array_end(w);
}

void rule_mutasi_json(const rule_mutasi *m, jw *w)
{
    jw_object(w);
    jw_kv_i64(w, "mutan", m->n.mutan);
    jw_kv_i64(w, "mati", m->n.mati);
    list_json(m, MUTAN_HIDUP, "hidup", w);
    list_json(m, MUTAN_SETARA, "setara", w);
    list_json(m, MUTAN_TANPA_PEMBEDA, "tanpa_pembeda", w);
    jw_object_end(w);
}
