/* Looks for a row on which a mutant decides otherwise than the rule: from each contoh and each test, with as few facts
 * changed as will do, to the values at which the changed expression turns. Every proposal was decided both ways. */
#include "rule/mutasi.h"
#include <string.h>

enum { COBA_MAX = 32, KOORDINAT_MAX = 40, ANGKA_MAX = 12, UBAH_MAX = 3, PER_MUTAN = 40000, PER_TITIK = 4000 };

/* One fact that may be changed: of the subject, or of one row of a list. */
typedef struct {
    const rule_read *read;
    int64_t *v;
    bool *known, *selang;                            /* selang NULL: a list has none */
    int64_t coba[COBA_MAX];
    int count;
} koordinat;

typedef struct {
    rule_mutasi *m;
    const rule_perubahan *u;
    const rule_titik *from;
    const rule_cond *cond;                           /* whose truth a test may ask; NULL */
    rule_row row;                                    /* at work */
    koordinat k[KOORDINAT_MAX];
    int k_count;
    int64_t angka[ANGKA_MAX];
    size_t angka_count;
    rule_putusan is, with;
    int left, here;                                  /* decisions that may still be made for this mutant, from this row */
} search;

/* ---- deciding both ways -------------------------------------------------------------------- */

static const rule_cond *cond_of(const search *x)
{
    for (int i = 0; x->u->slot >= 0 && i < x->from->s->slot_count; i++)
        if (rule_mutasi_reaches(x->u, x->m, x->from->s, &x->from->s->slot[i]))
            return x->from->s->slot[i].cond;
    return NULL;
}

static void decide(const search *x, rule_putusan *out)
{
    rule_decide(x->from->s->r, &x->row, &out->o);
    out->benar = x->cond == NULL ? (expr_hasil){ .state = EXPR_UNKNOWN } : rule_trial_truth(x->from->s->r, &x->row, x->cond);
}

bool rule_mutasi_differs(const rule *r, const rule_putusan *is, const rule_putusan *with)
{
    const rule_outcome *a = &is->o, *b = &with->o;
    if (a->hasil != b->hasil || a->skor != b->skor || a->uang != b->uang || memcmp(a->status, b->status, r->cond_count) != 0)
        return true;
    if (memcmp(a->besaran, b->besaran, r->amount_count * sizeof *a->besaran) != 0)
        return true;
    for (size_t i = 0; i < r->kontrak_count; i++)
        if (a->ketentuan_known[i] && (!b->ketentuan_known[i] || a->ketentuan[i] != b->ketentuan[i]))
            return true;
    return is->benar.state == EXPR_KNOWN && (with->benar.state != EXPR_KNOWN || with->benar.nilai != is->benar.nilai);
}

static bool found(search *x)
{
    rule_pulih undo;
    x->left--;
    x->here--;
    x->m->anggaran--;
    decide(x, &x->is);
    if (x->is.o.hasil == HASIL_GALAT || !rule_mutasi_put(x->u, x->m, x->from->s, &undo))
        return false;                                /* nobody wants a test of an error */
    decide(x, &x->with);
    rule_mutasi_restore(&undo);
    return rule_mutasi_differs(x->from->s->r, &x->is, &x->with);
}

/* ---- values worth trying ------------------------------------------------------------------- */

static void try_value(koordinat *k, int64_t nilai)
{
    const tg_field *f = k->read->f;
    bool limited = f != NULL && (f->min != 0 || f->maks != 0);
    if (limited && (nilai < f->min || nilai > f->maks))
        return;
    if (!limited && nilai < 0 && f != NULL && (f->jenis == TG_BILANGAN || f->jenis == TG_RUPIAH || f->jenis == TG_PERSEN))
        return;
    for (int i = 0; i < k->count; i++)
        if (k->coba[i] == nilai)
            return;
    if (k->count < COBA_MAX)
        k->coba[k->count++] = nilai;
}

static void try_near(koordinat *k, int64_t nilai)
{
    if (nilai > INT64_MIN / 2 && nilai < INT64_MAX / 2)
        for (int64_t d = -1; d <= 1; d++)
            try_value(k, nilai + d);
}

/* n days, months and years before the date. */
static void try_dates(koordinat *k, int64_t n, tg_date today)
{
    int tahun, bulan, hari;
    if (n >= -25567 && n <= 60000)                   /* a date itself: 1900 to 2134 */
        try_near(k, n);
    if (n < 0 || n > 60000)
        return;
    try_near(k, today - n);
    date_split(today, &tahun, &bulan, &hari);
    if (n <= 150 * 12 && tahun > 1900)
        try_near(k, date_add_months(today, -(int)n));
    if (n <= 150 && tahun > 1900)
        try_near(k, date_add_months(today, -12 * (int)n));
}

static void fill_values(const search *x, koordinat *k)
{
    tg_jenis jenis = k->read->f == NULL ? TG_YA_TIDAK : k->read->f->jenis;
    if (jenis == TG_YA_TIDAK) {
        try_value(k, 0);
        try_value(k, 1);
        return;
    }
    for (int i = 0; jenis == TG_PILIHAN && k->read->f->pilihan[i] != NULL; i++)
        try_value(k, i);
    for (size_t i = 0; jenis != TG_PILIHAN && i < x->angka_count; i++) {
        if (jenis == TG_TANGGAL)
            try_dates(k, x->angka[i], x->row.hari_ini);
        else
            try_near(k, x->angka[i]);
    }
    for (size_t i = 0; jenis != TG_PILIHAN && jenis != TG_TANGGAL && i < x->angka_count && x->angka_count <= 4; i++)
        for (size_t j = 0; j < x->angka_count; j++) {
            int64_t sum;
            if (!__builtin_add_overflow(x->angka[i], x->angka[j], &sum))
                try_near(k, sum);
            if (x->angka[j] > 0)
                try_near(k, x->angka[i] / x->angka[j]);
        }
    try_value(k, 0);
    try_value(k, 1);
    if (k->read->f->maks > 0)
        try_value(k, k->read->f->maks);
}

/* ---- what may be changed ------------------------------------------------------------------- */

static void add_koordinat(search *x, const rule_read *read, int64_t *v, bool *known, bool *selang)
{
    if (x->k_count == KOORDINAT_MAX || (read->jenis == BACA_PERNYATAAN))
        return;
    x->k[x->k_count] = (koordinat){ .read = read, .v = v, .known = known, .selang = selang };
    fill_values(x, &x->k[x->k_count++]);
}

/* Each row of the list; its column is its place among the reads of this list. */
static void add_rows(search *x, int i)
{
    const rule *r = x->from->s->r;
    int list = r->reads[i].daftar, width = 0, column = 0;
    for (size_t k = 0; k < r->read_count; k++) {
        column += r->reads[k].daftar == list && (int)k < i;
        width += r->reads[k].daftar == list;
    }
    const rule_baris *b = &x->row.daftar[list];
    for (size_t row = 0; b->ada && row < b->count; row++) {
        size_t at = row * (size_t)width + (size_t)column;
        add_koordinat(x, &r->reads[i], (int64_t *)&b->v[at], (bool *)&b->known[at], NULL);       /* of the copy at work */
    }
}

static void add_reads(search *x, const uint64_t bits[2])
{
    const rule *r = x->from->s->r;
    x->k_count = 0;
    for (int i = 0; i < (int)r->read_count; i++) {
        if ((bits[i / 64] >> (i % 64) & 1) == 0)
            continue;
        if (r->reads[i].daftar < 0)
            add_koordinat(x, &r->reads[i], &x->row.v[i], &x->row.known[i], &x->row.selang[i]);
        else
            add_rows(x, i);
    }
}

static void add_numbers(search *x, const expr *e)
{
    x->angka_count += expr_angka(e, x->from->s->r->param_nilai, x->angka + x->angka_count, ANGKA_MAX - x->angka_count);
}

/* The facts of what the change reaches; `wide`: of everything that belongs to the same item, or counts on it. */
static void choose(search *x, bool wide)
{
    uint64_t bits[2] = { 0, 0 };
    const rule_sasaran *s = x->from->s;
    x->angka_count = 0;
    for (int i = 0; i < s->slot_count; i++) {
        bool reached = rule_mutasi_reaches(x->u, x->m, s, &s->slot[i]);
        bool kin = wide && (s->slot[i].item == x->u->item || x->u->item->kata == KATA_TURUNAN || x->u->item->kata == KATA_PENGECUALIAN
                            || x->u->slot < 0);
        if (reached || kin)
            expr_reads(*s->slot[i].where, bits);
        if (reached)
            add_numbers(x, *s->slot[i].where);
    }
    for (int i = 0; i < s->slot_count && wide; i++)
        add_numbers(x, *s->slot[i].where);
    add_reads(x, bits);
}

/* ---- the search ---------------------------------------------------------------------------- */

static bool search_from(search *x, int first, int changes)
{
    if (changes == 0)
        return found(x);
    for (int i = first; i < x->k_count; i++) {
        koordinat *k = &x->k[i];
        int64_t v = *k->v;
        bool known = *k->known, selang = k->selang != NULL && *k->selang;
        for (int c = 0; c < k->count && x->left > 0 && x->here > 0; c++) {
            if (known && k->coba[c] == v)
                continue;
            *k->v = k->coba[c];
            *k->known = true;
            if (k->selang != NULL)
                *k->selang = false;
            if (search_from(x, i + 1, changes - 1))
                return true;
        }
        *k->v = v;
        *k->known = known;
        if (k->selang != NULL)
            *k->selang = selang;
    }
    return false;
}

/* The row of the starting point with lists of its own, so that they can be changed. */
static bool copy_row(search *x)
{
    const rule *r = x->from->s->r;
    x->row = *x->from->row;
    for (int d = 0; d < RULE_DAFTAR_MAX; d++) {
        rule_baris *b = &x->row.daftar[d];
        size_t width = 0;
        for (size_t i = 0; i < r->read_count; i++)
            width += r->reads[i].daftar == d;
        if (!b->ada || b->count * width == 0)
            continue;
        int64_t *v = tg_arena_array(x->m->t.arena, b->count * width, sizeof *v);
        bool *known = tg_arena_array(x->m->t.arena, b->count * width, sizeof *known);
        if (v == NULL || known == NULL)
            return false;
        memcpy(v, b->v, b->count * width * sizeof *v);
        memcpy(known, b->known, b->count * width * sizeof *known);
        b->v = v;
        b->known = known;
    }
    return true;
}

/* The proposal's row is a starting point for others: often what one needs, the next needs too. */
static const char *propose(search *x)
{
    rule_mutasi *m = x->m;
    rule_row *row = tg_arena_alloc(m->t.arena, sizeof *row);
    const char *text = rule_mutasi_tulis(m, x->u, x->from, &x->row, &x->is, &x->with);
    m->t.nomem = m->t.nomem || row == NULL || text == NULL;
    if (m->t.nomem)
        return NULL;
    *row = x->row;
    const rule_outcome *is = &x->is.o, *with = &x->with.o;
    bool numbers = is->hasil == with->hasil && memcmp(is->status, with->status, x->from->s->r->cond_count) == 0;
    m->titik[m->titik_count++] = (rule_titik){ .contoh = x->from->contoh, .s = x->from->s, .row = row, .usul = text, .is = *is,
                                               .skor = numbers && is->skor != with->skor, .uang = numbers && is->uang != with->uang };
    return text;
}

/* An earlier proposal that this change fails too. */
static const char *known_proposal(rule_mutasi *m, const rule_perubahan *u)
{
    rule_outcome with;
    rule_pulih undo;
    for (size_t i = 0; i < m->titik_count && m->anggaran > 0; i++) {
        const rule_titik *p = &m->titik[i];
        if (p->usul == NULL || !rule_mutasi_put(u, m, p->s, &undo))
            continue;
        m->anggaran--;
        rule_decide(p->s->r, p->row, &with);
        rule_mutasi_restore(&undo);
        if (with.hasil != p->is.hasil || (p->skor && with.skor != p->is.skor) || (p->uang && with.uang != p->is.uang))
            return p->usul;
    }
    return NULL;
}

static const char *search_at(search *x, const rule_titik *from, int changes, bool wide)
{
    rule_pulih undo;
    x->from = from;
    x->cond = cond_of(x);
    x->here = PER_TITIK;
    if (!rule_mutasi_put(x->u, x->m, from->s, &undo))
        return NULL;                                 /* another day: the change is not in force */
    rule_mutasi_restore(&undo);
    arena_mark mark = arena_save(x->m->t.arena);
    if (!copy_row(x)) {
        x->m->t.nomem = true;
        return NULL;
    }
    choose(x, wide);
    if (search_from(x, 0, changes))
        return propose(x);
    arena_cut(x->m->t.arena, mark);
    return NULL;
}

/* ---- where to start ------------------------------------------------------------------------ */

static bool add_titik(rule_mutasi *m, const rule_item *contoh, const rule_sasaran *s, const rule_row *row)
{
    if (s != NULL)
        m->titik[m->titik_count++] = (rule_titik){ .contoh = contoh, .s = s, .row = row };
    return !m->t.nomem;
}

/* A contoh as it stands, on its own day or on `at`. */
static bool add_contoh(rule_mutasi *m, const rule_item *contoh, tg_date at)
{
    const rule_file *file = contoh == NULL ? NULL : &contoh->asal.layer->scan.file;
    const rule_node *facts = contoh == NULL ? NULL : contoh->asal.decl->isi;
    tg_date own = m->t.main->at;
    rule_row *row = tg_arena_alloc(m->t.arena, sizeof *row);
    m->t.nomem = m->t.nomem || row == NULL;
    if (m->t.nomem || !rule_row_date(file, facts, &own, m->buang))
        return !m->t.nomem;
    at = at == TG_DATE_NONE ? own : at;
    const rule_sasaran *s = rule_mutasi_on(m, at);
    if (s == NULL)
        return !m->t.nomem;
    rule_row_clear(row, at);
    return !rule_row_read(s->r, m->t.arena, row, file, facts, m->buang) || add_titik(m, contoh, s, row);
}

/* The contoh first, then the rows of the tests; then the contoh on the days from which values of parameters hold. */
static bool collect(rule_mutasi *m)
{
    const rule_effective *e = &m->t.main->sources;
    size_t contoh = 1, proposals = m->count;
    for (int i = 0; i < e->count; i++)
        contoh += e->item[i].kata == KATA_CONTOH;
    m->titik = tg_arena_array(m->t.arena, contoh * (RULE_UJI_TANGGAL_MAX + 1) + (size_t)m->t.trial_count + proposals, sizeof *m->titik);
    if (m->titik == NULL)
        return false;
    for (int i = 0; i < e->count; i++)
        if (e->item[i].kata == KATA_CONTOH && !add_contoh(m, &e->item[i], TG_DATE_NONE))
            return false;
    for (int i = 0; i < m->t.trial_count; i++) {
        const rule_trial *x = &m->t.trial[i];
        for (int s = 0; s < m->sasaran_count; s++)
            if (m->sasaran[s].r == x->r)
                add_titik(m, x->contoh, &m->sasaran[s], &x->row);
    }
    if (m->titik_count == 0 && !add_contoh(m, NULL, TG_DATE_NONE))
        return false;
    tg_date done[RULE_UJI_TANGGAL_MAX];
    int dates = 0;
    for (size_t k = 0; k < m->count; k++) {
        tg_date at = m->ubah[k].sejak;
        bool known = at == TG_DATE_NONE || dates == RULE_UJI_TANGGAL_MAX;
        for (int i = 0; i < dates && !known; i++)
            known = done[i] == at;
        if (known)
            continue;
        done[dates++] = at;
        for (int i = 0; i < e->count; i++)
            if (e->item[i].kata == KATA_CONTOH && !add_contoh(m, &e->item[i], at))
                return false;
    }
    return true;
}

const char *rule_mutasi_usul(rule_mutasi *m, const rule_perubahan *u)
{
    const char *text = NULL;
    search *x = env_calloc(1, sizeof *x);
    m->t.nomem = m->t.nomem || x == NULL || (m->titik == NULL && !collect(m));
    if (m->t.nomem)
        goto done;
    text = known_proposal(m, u);
    *x = (search){ .m = m, .u = u, .left = m->anggaran < PER_MUTAN ? (int)m->anggaran : PER_MUTAN };
    for (int wide = 0; wide <= 1 && text == NULL; wide++)
        for (int changes = wide; changes <= UBAH_MAX - wide && text == NULL; changes++)
            for (size_t i = 0; i < m->titik_count && text == NULL && x->left > 0 && !m->t.nomem; i++)
                text = search_at(x, &m->titik[i], changes, wide == 1);
done:
    env_free(x);
    return text;
}
