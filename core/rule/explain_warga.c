/* The letter to a citizen: only what stands in the way, in plain words; where the data comes from, where to
 * correct it, until when to object. RULES.md 5. No points, no near miss, nobody else's data, no number of a person.
 * Thread any. Memory the buffer's. Walks rule. */
#include "rule/explain.h"
#include <stdio.h>
#include <string.h>

/* ---- shared with the short message ---------------------------------------------------------- */

/* The fact that {name} at `open` stands for; NULL: none, and *size 0 when that is no {name}. */
static const rule_read *filled_read(const rule_teller *t, const char *open, size_t *size)
{
    const char *close = *open == '{' ? strchr(open, '}') : NULL;
    *size = close == NULL ? 0 : (size_t)(close - open) + 1;
    for (size_t i = 0; close != NULL && i < t->r->read_count; i++)
        if (strlen(t->r->reads[i].nama) == *size - 2 && memcmp(t->r->reads[i].nama, open + 1, *size - 2) == 0)
            return &t->r->reads[i];
    return NULL;
}

/* A parameter that {name} stands for: only patterns still name them. */
static bool put_number(const rule_teller *t, const char *open, size_t size)
{
    for (int i = 0; i < t->r->param_count; i++) {
        const rule_param *p = &t->r->param[i];
        if (strlen(p->id) != size - 2 || memcmp(p->id, open + 1, size - 2) != 0)
            continue;
        if (rule_param_masa(p, t->in.acuan) == NULL)
            rule_put(t, "aturan_belum_ada");
        else
            expr_value_typed((expr_tipe){ p->jenis, p->pilihan, p->desimal }, t->in.parameter[i], t->out);
        return true;
    }
    return false;
}

static const char *pattern_of(const rule *r, const char *text)
{
    for (const rule_pola *p = r->pola; p != NULL; p = p->next)
        if (p->isi == text)
            return p->pola;
    return text;
}

void rule_put_filled(const rule_teller *t, const char *text)
{
    text = pattern_of(t->r, text);
    for (size_t size; *text != 0; text += size) {
        const rule_read *x = filled_read(t, text, &size);
        if (size == 0) {
            buf_char(t->out, *text);
            size = 1;
            continue;
        }
        size_t i = x == NULL ? 0 : (size_t)(x - t->r->reads);
        if (x != NULL && x->f != NULL && t->row->known[i])
            expr_value_typed((expr_tipe){ x->f->jenis, x->f->pilihan, x->f->desimal }, t->row->v[i], t->out);
        else if (!put_number(t, text, size))
            rule_put(t, "aturan_belum_diisi");
    }
}

const char *rule_text_then(const rule_teller *t, const char *text, tg_buf *space)
{
    rule_teller other = *t;
    if (pattern_of(t->r, text) == text)
        return text;
    other.out = space;
    rule_put_filled(&other, text);
    return buf_cstr(space);
}

void rule_put_label(const rule_teller *t, const char *label)
{
    if (pattern_of(t->r, label) == label)
        buf_text(t->out, label);
    else
        rule_put_filled(t, label);
}

bool rule_is_private(const rule_teller *t, const char *text)
{
    for (size_t size; *text != 0; text += size > 0 ? size : 1) {
        const rule_read *x = filled_read(t, text, &size);
        if (x != NULL && (x->f == NULL || x->f->peka))
            return true;
    }
    return false;
}

void rule_put_subject(const rule_teller *t, bool at_start)
{
    size_t from = t->out->n;
    if (strcmp(t->r->unit->nama, "keluarga") == 0)
        rule_put(t, "aturan_subjek_keluarga");
    else if (strcmp(t->r->unit->nama, "orang") == 0)
        rule_put(t, "aturan_subjek_orang");
    else
        rule_put(t, "aturan_subjek", t->r->unit->label);
    if (at_start && !t->out->failed && t->out->p[from] >= 'a' && t->out->p[from] <= 'z')
        t->out->p[from] = (char)(t->out->p[from] - 'a' + 'A');
}

int rule_next_obstacle(const rule_teller *t, int at)
{
    rule_status shown = t->o->hasil == HASIL_TIDAK_LAYAK ? ST_TIDAK_TERPENUHI : ST_TAK_DIKETAHUI;
    if (t->o->hasil != HASIL_TIDAK_LAYAK && t->o->hasil != HASIL_PERLU_DATA)
        return -1;
    for (at++; at < (int)t->r->cond_count; at++)
        if (t->o->status[t->r->tampil[at]] == shown)
            return at;
    return -1;
}

void rule_to_bring(const rule_teller *t, uint64_t kurang[2])
{
    memcpy(kurang, t->o->kurang, 2 * sizeof *kurang);
    for (size_t i = 0; i < t->r->read_count; i++)
        if (t->r->reads[i].jenis == BACA_PERNYATAAN || (t->r->reads[i].daftar < 0 && t->row->known[i]))
            kurang[i / 64] &= ~((uint64_t)1 << i % 64);
}

/* ---- what stands in the way ------------------------------------------------------------------ */

/* What may be shown of the data that stand in the way: the family's own, not sensitive, or what it receives. */
static const rule_read *shown_read(const rule_teller *t, const expr_leaf *l)
{
    if (l->tanda != '-' || l->bagian || l->kiri.sumber != EXPR_BACA || l->kiri.nama == NULL || l->kiri.hasil.state != EXPR_KNOWN)
        return NULL;
    const rule_read *x = &t->r->reads[l->kiri.nama->indeks];
    return x->daftar < 0 && (x->jenis == BACA_TERIMA || (x->f != NULL && !x->f->peka)) ? x : NULL;
}

/* "desil kesejahteraan: 6": so that a family sees which of its data may be wrong. */
static bool tell_recorded(void *self, const expr_leaf *l)
{
    rule_teller *t = self;
    const rule_read *x = shown_read(t, l);
    const tg_field *f = x == NULL ? NULL : x->f;
    if (x == NULL)
        return true;
    if (t->first)
        rule_put(t, "aturan_warga_tercatat");
    buf_text(t->out, t->first ? "" : "; ");
    rule_put_read(t, (size_t)(x - t->r->reads));
    buf_text(t->out, ": ");
    t->first = false;
    expr_value_text(&l->kiri, t->out);
    if (f != NULL && f->satuan != NULL && f->jenis != TG_RUPIAH)
        buf_printf(t->out, " %s", f->satuan);
    return true;
}

static void tell_own_data(rule_teller *t, const rule_cond *c)
{
    t->first = true;
    if (c->bila != NULL)
        expr_each_leaf(c->bila, &t->in, tell_recorded, t);
    if (!t->first)
        buf_text(t->out, ".\n");
}

/* A condition that only an officer can settle: all that it reads is there. */
static bool waits_for_office(const rule_teller *t, const rule_cond *c)
{
    expr_hasil h = { .state = EXPR_UNKNOWN };
    if (c->tunda && c->bila != NULL)
        h = expr_eval(c->bila, &t->in);
    return rule_is_false(&h);
}

static bool has_statement(const rule_teller *t, const rule_cond *c)
{
    return c->pernyataan >= 0 && rule_is_missing(t->o->kurang, (size_t)c->pernyataan);
}

static void put_of_label(const rule_teller *t, const char *kunci, const rule_cond *c)
{
    tg_buf space;
    buf_init(&space, 8192);
    rule_put(t, kunci, rule_text_then(t, c->label, &space));
    buf_free(&space);
}

static void tell_obstacle(rule_teller *t, const rule_cond *c)
{
    bool refused = t->o->hasil == HASIL_TIDAK_LAYAK;
    buf_text(t->out, "- ");
    if (refused && c->kalimat != NULL)
        rule_put_filled(t, c->kalimat);
    else
        put_of_label(t, refused ? "aturan_warga_gagal" : waits_for_office(t, c) ? "aturan_warga_menunggu" : "aturan_warga_kurang", c);
    if (c->saran != NULL) {
        buf_char(t->out, ' ');
        rule_put_filled(t, c->saran);
    }
    buf_char(t->out, '\n');
    if (refused && c->kalimat == NULL)
        tell_own_data(t, c);
    if (!refused && has_statement(t, c))
        rule_put(t, "aturan_warga_pernyataan");
}

static void tell_proofs(rule_teller *t, const uint64_t kurang[2])
{
    for (size_t i = 0; i < t->r->isian_count; i++)
        for (size_t k = 0; k < t->r->read_count && t->r->isian[i].bukti != NULL; k++)
            if (t->r->reads[k].f == t->r->isian[i].f && rule_is_missing(kurang, k))
                rule_put(t, "aturan_warga_bukti", t->r->isian[i].f->label, t->r->isian[i].bukti);
}

static const char *place(const rule_teller *t)
{
    return t->surat->tempat != NULL ? t->surat->tempat : pesan_text("aturan_tempat", t->surat->bahasa);
}

static void tell_needed(rule_teller *t)
{
    uint64_t kurang[2];
    rule_to_bring(t, kurang);
    if (kurang[0] == 0 && kurang[1] == 0)
        return;
    rule_put(t, "aturan_warga_lengkapi");
    rule_put_missing(t, kurang);
    buf_text(t->out, ".\n");
    tell_proofs(t, kurang);
    rule_put(t, "aturan_warga_bawa", place(t));
}

/* ---- the office's part ------------------------------------------------------------------------ */

static void put_date_line(const rule_teller *t, const char *kunci, const char *before, tg_date d)
{
    tg_buf day;
    buf_init(&day, 64);
    expr_value_of(TG_TANGGAL, NULL, d, &day);
    rule_put(t, kunci, before, buf_cstr(&day));
    buf_free(&day);
}

static void tell_data(rule_teller *t)
{
    const rule_surat *s = t->surat;
    bool decided = t->o->hasil == HASIL_LAYAK || t->o->hasil == HASIL_TIDAK_LAYAK;
    if (s->sumber != NULL && s->diperbarui != TG_DATE_NONE)
        put_date_line(t, "aturan_warga_data", s->sumber, s->diperbarui);
    else if (s->sumber != NULL)
        rule_put(t, "aturan_warga_data_asal", s->sumber);
    else if (s->diperbarui != TG_DATE_NONE)
        put_date_line(t, "aturan_warga_data_tanggal", "", s->diperbarui);
    if (s->sesudah != TG_DATE_NONE)
        put_date_line(t, "aturan_warga_data_sesudah", "", s->sesudah);
    if (decided)
        rule_put(t, "aturan_warga_perbaiki", place(t));
    if (t->o->hasil == HASIL_TIDAK_LAYAK && s->keberatan != TG_DATE_NONE)
        put_date_line(t, "aturan_warga_keberatan", place(t), s->keberatan);
}

static void tell_closed(rule_teller *t)
{
    const rule_tutup *x = t->r->tutup;
    if (x != NULL && x->dasar_hukum != NULL)
        rule_put(t, "aturan_warga_tutup_dasar", x->alasan, x->dasar_hukum);
    else if (x != NULL)
        rule_put(t, "aturan_warga_tutup", x->alasan);
    rule_put(t, "aturan_warga_tanya_lain", place(t));
}

static void tell_head(rule_teller *t)
{
    static const char *const KEPALA[] = { "aturan_warga_layak", "aturan_warga_tidak_layak", "aturan_warga_perlu_data", "aturan_warga_galat", "aturan_warga_tidak_tersedia" };
    tg_buf who;
    rule_teller aside = *t;
    buf_init(&who, 512);
    aside.out = &who;
    rule_put_subject(&aside, t->o->hasil == HASIL_LAYAK || t->o->hasil == HASIL_TIDAK_LAYAK);
    uint64_t kurang[2];
    rule_to_bring(t, kurang);
    bool office = t->o->hasil == HASIL_PERLU_DATA && kurang[0] == 0 && kurang[1] == 0;
    rule_put(t, office ? "aturan_warga_perlu_petugas" : KEPALA[t->o->hasil], buf_cstr(&who), rule_judul(t->r));
    buf_free(&who);
}

/* ---- lines ------------------------------------------------------------------------------------ */

/* Where a line of more than `kolom` letters breaks: the last space, but none beside a figure ("12 Maret",
 * "Rp3.500.000"). The size of the line when it fits or has no such space. */
static size_t break_of(const char *p, size_t n, size_t kolom)
{
    size_t at = n, letters = 0;
    for (size_t i = 0; i < n; i++) {
        letters += ((unsigned char)p[i] & 0xC0) != 0x80;
        if (letters > kolom && at < n)
            return at;
        if (i > 2 && p[i] == ' ' && (p[i - 1] < '0' || p[i - 1] > '9') && (p[i + 1] < '0' || p[i + 1] > '9'))
            at = i;
    }
    return letters > kolom ? at : n;
}

static void fold_line(const char *p, size_t n, size_t kolom, tg_buf *out)
{
    bool item = n > 2 && (p[0] == '-' || p[0] == ' ') && p[1] == ' ';
    size_t at = break_of(p, n, kolom);
    buf_add(out, p, at);
    while (at < n) {
        p += at + 1;
        n -= at + 1;
        buf_text(out, item ? "\n  " : "\n");
        at = break_of(p, n, kolom - (item ? 2 : 0));
        buf_add(out, p, at);
    }
    buf_char(out, '\n');
}

/* Print and telephone alike: no line longer than `kolom`, and what belongs together stays together. */
static void fold(const tg_buf *text, size_t kolom, tg_buf *out)
{
    const char *p = text->p, *end = text->p + text->n;
    for (const char *stop; p < end; p = stop + 1) {
        stop = memchr(p, '\n', (size_t)(end - p));
        fold_line(p, (size_t)(stop - p), kolom, out);
    }
}

static void tell_all(rule_teller *t)
{
    tell_head(t);
    for (int i = rule_next_obstacle(t, -1); i >= 0; i = rule_next_obstacle(t, i))
        tell_obstacle(t, &t->r->cond[t->r->tampil[i]]);
    if (t->o->hasil == HASIL_PERLU_DATA)
        tell_needed(t);
    if (t->o->hasil == HASIL_TIDAK_TERSEDIA)
        tell_closed(t);
    else
        tell_data(t);
    rule_put(t, "aturan_warga_versi", t->r->version);
}

void rule_tell_citizen(rule_teller *t)
{
    tg_buf text, *out = t->out;
    if (t->surat->kolom == 0) {
        tell_all(t);
        return;
    }
    buf_init(&text, out->max);
    t->out = &text;
    tell_all(t);
    t->out = out;
    out->failed = out->failed || text.failed;
    if (!text.failed)
        fold(&text, (size_t)t->surat->kolom, out);
    buf_free(&text);
}
