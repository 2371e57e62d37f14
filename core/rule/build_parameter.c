/* Parameters with their history, isian, the acuan date, and what nothing uses; see build.h. */
#include "rule/build.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- parameters --------------------------------------------------------------------------- */

static void no_value_yet(build *b, const rule_item *item, tg_date mulai)
{
    char at[DATE_TEXT_SIZE], first[DATE_TEXT_SIZE];
    const rule_decl *d = item->asal.decl;
    const rule_node *n = rule_node_get(d->isi, "nilai");
    b->failed = true;
    if (b->report && n != NULL && !n->bad && mulai != TG_DATE_NONE)
        rule_galat(b->e->f, &item->asal.layer->scan.file, d->id_at, d->id_size, NULL, "aturan_parameter_belum", d->id,
                   date_text(b->e->at, at), date_text(mulai, first));
}

const rule_nilai_masa *rule_param_masa(const rule_param *p, tg_date at)
{
    int m = p->masa_count - 1;
    while (m >= 0 && p->masa[m].sejak != TG_DATE_NONE && p->masa[m].sejak > at)
        m--;
    return m < 0 ? NULL : &p->masa[m];
}

static int by_date(const void *a, const void *b)
{
    tg_date x = ((const rule_nilai_masa *)a)->sejak, y = ((const rule_nilai_masa *)b)->sejak;
    return x < y ? -1 : x > y;
}

/* Every date on which some layer says something about the parameter, and what then holds. Without a
 * date it holds from the beginning (TG_DATE_NONE is before all others). */
static void keep_history(build *b, const rule_item *item, const rule_param_kind *kind, rule_param *p)
{
    rule_effective then = *b->e;
    rule_origin from;
    tg_date mulai, d;
    int count = 1, kept = 0;
    for (int i = 0; i < item->nilai_count; i++)
        for (const rule_node *n = rule_node_get(item->nilai[i].decl->isi, "nilai"), *v = n == NULL ? NULL : n->child; v != NULL; v = v->next)
            count++;
    rule_nilai_masa *list = tg_arena_array(b->a, (size_t)count, sizeof *list);
    b->nomem = b->nomem || list == NULL;
    if (list == NULL)
        return;
    list[0].sejak = TG_DATE_NONE;
    count = 1;
    for (int i = 0; i < item->nilai_count; i++)
        for (const rule_node *n = rule_node_get(item->nilai[i].decl->isi, "nilai"), *v = n == NULL ? NULL : n->child; v != NULL; v = v->next)
            if (v->key != NULL && date_parse(&d, v->key, strlen(v->key), NULL) == TG_OK)
                list[count++].sejak = d;
    qsort(list, (size_t)count, sizeof *list, by_date);
    for (int i = 0; i < count; i++) {
        then.at = list[i].sejak;
        if ((i > 0 && list[i].sejak == list[i - 1].sejak) || !rule_param_at(&then, item, kind, &list[i].nilai, &from, &mulai))
            continue;
        list[i].asal = build_origin(b, &from);
        list[kept++] = list[i];
    }
    p->masa = list;
    p->masa_count = kept;
}

static void add_param(build *b, const rule_item *item)
{
    rule_origin from = item->asal;
    rule_param_kind kind;
    tg_date mulai;
    if (!build_room(b, item, (size_t)b->r->param_count, RULE_PARAMETER_MAX))
        return;
    int i = b->r->param_count++;
    rule_param *p = &b->r->param[i];
    if (!rule_param_kind_of(b->e, item, b->a, &kind)) {
        b->nomem = true;
        return;
    }
    *p = (rule_param){ .id = item->asal.decl->id, .jenis = kind.jenis, .pilihan = kind.pilihan, .desimal = kind.desimal,
                       .item = item, .satuan = rule_text_of(item->asal.decl, "satuan") };
    if (!rule_param_at(b->e, item, &kind, &b->r->param_nilai[i], &from, &mulai))
        no_value_yet(b, item, mulai);
    if (b->e->dasar.decl != NULL && rule_value_of(b->e->dasar.decl, "acuan") != NULL)
        keep_history(b, item, &kind, p);
    p->asal = build_origin(b, &from);
    p->changed = item->nilai[item->nilai_count - 1].layer->lowest && item->asal.layer->tingkat < item->nilai[item->nilai_count - 1].layer->tingkat;
}

void build_parameters(build *b)
{
    for (int i = 0; i < b->e->count && !b->nomem; i++)
        if (b->e->item[i].kata == KATA_PARAMETER)
            add_param(b, &b->e->item[i]);
}

/* ---- isian -------------------------------------------------------------------------------- */

static bool choices_of(build *b, const rule_origin *o, tg_field *f)
{
    const rule_node *n = rule_value_of(o->decl, "pilihan");
    size_t count = 0;
    static const char *const NONE[] = { NULL };
    if (f->jenis != TG_PILIHAN)
        return true;
    f->pilihan = NONE;
    for (const rule_node *c = n == NULL ? NULL : n->child; c != NULL; c = c->next)
        count++;
    const char **words = tg_arena_array(b->a, count + 1, sizeof *words);
    if (words == NULL)
        return false;
    count = 0;
    for (const rule_node *c = n == NULL ? NULL : n->child; c != NULL; c = c->next)
        words[count++] = c->teks;
    f->pilihan = words;
    return true;
}

static int by_field(const void *a, const void *b)
{
    return strcmp((*(const rule_item *const *)a)->asal.decl->id, (*(const rule_item *const *)b)->asal.decl->id);
}

/* Fields that layers declare, by id; known before any name is looked up. */
bool build_isian(build *b)
{
    rule *r = b->r;
    const rule_item **list = tg_arena_array(b->a, (size_t)b->e->count + 1, sizeof *list);
    r->isian_field = tg_arena_array(b->a, RULE_ISIAN_MAX + 1, sizeof *r->isian_field);
    r->isian = tg_arena_array(b->a, RULE_ISIAN_MAX + 1, sizeof *r->isian);
    if (list == NULL || r->isian_field == NULL || r->isian == NULL)
        return false;
    for (int i = 0; i < b->e->count; i++)
        if (b->e->item[i].kata == KATA_ISIAN && build_room(b, &b->e->item[i], r->isian_count, RULE_ISIAN_MAX))
            list[r->isian_count++] = &b->e->item[i];
    qsort(list, r->isian_count, sizeof *list, by_field);
    for (size_t i = 0; i < r->isian_count; i++) {
        const rule_origin *o = &list[i]->asal;
        const char *label = rule_text_of(o->decl, "label");
        tg_field *f = &r->isian_field[i];
        *f = (tg_field){ .nama = o->decl->id, .label = label == NULL ? o->decl->id : label, .peka = rule_bool_of(o->decl, "peka"),
                         .satuan = rule_text_of(o->decl, "satuan") };
        rule_jenis_of(rule_text_of(o->decl, "jenis"), &f->jenis, &f->desimal);
        if (!choices_of(b, o, f))
            return false;
        r->isian[i] = (rule_isian){ f, rule_text_of(o->decl, "bukti"), o->layer->scan.file.kode };
    }
    return true;
}

/* ---- acuan -------------------------------------------------------------------------------- */

/* The date field at which parameters and tables are read. */
void build_acuan(build *b)
{
    const rule_origin *o = &b->e->dasar;
    const rule_node *n = o->decl == NULL ? NULL : rule_value_of(o->decl, "acuan");
    b->r->acuan = -1;
    if (n == NULL || n->nilai != NILAI_TEKS || strcmp(n->teks, "hari_ini") == 0)
        return;
    const tg_field *f = build_field(b, n->teks);
    if (f == NULL)
        build_unknown_fact(b, o, n, n->teks, "");
    else if (f->jenis != TG_TANGGAL)
        found(b, o, n, NULL, "aturan_acuan_jenis", n->teks);
    else if ((b->r->acuan = build_read_field(b, -1, f)) < 0)
        found(b, o, n, NULL, "aturan_terlalu_banyak", "fakta", (int64_t)RULE_READ_MAX);
}

/* ---- what nothing uses -------------------------------------------------------------------- */

/* Reports, jobs and hooks have expressions of their own: names in their texts count as used. */
static void mark_text(build *b, const char *s)
{
    char word[RULE_ID_SIZE];
    while (*s != 0) {
        size_t n = 0;
        while (isalnum((unsigned char)s[n]) || s[n] == '_')
            n++;
        if (n > 0 && n < sizeof word) {
            text_copy(word, sizeof word, "");
            memcpy(word, s, n);
            word[n] = 0;
            int i = build_param_index(b, word), t = build_turunan_index(b, word);
            if (i >= 0)
                b->r->param[i].used = true;
            if (t >= 0)
                b->r->turunan[t].used = true;
        }
        s += n > 0 ? n : 1;
    }
}

static void mark_texts(build *b, const rule_node *n)
{
    for (; n != NULL; n = n->next) {
        if (n->nilai == NILAI_TEKS)
            mark_text(b, n->teks);
        mark_texts(b, n->child);
    }
}

static void warn(const build *b, const rule_item *item, bool used, const char *kata)
{
    const rule_origin *o = &item->asal;
    if (!used && o->layer->lowest)
        rule_peringatan(b->e->f, &o->layer->scan.file, o->decl->id_at, o->decl->id_size, NULL, "aturan_menganggur", kata, o->decl->id);
}

static bool is_read(const rule *r, const char *nama)
{
    for (size_t i = 0; i < r->read_count; i++)
        if (r->reads[i].jenis == BACA_ISIAN && strcmp(r->reads[i].nama, nama) == 0)
            return true;
    return false;
}

void build_warn_unused(build *b)
{
    for (int i = 0; i < b->e->count; i++) {
        const rule_item *item = &b->e->item[i];
        if (item->kata == KATA_PENGAMAN || item->kata == KATA_LAPORAN || item->kata == KATA_JADWAL)
            mark_texts(b, item->asal.decl->isi);
    }
    for (int i = 0; i < b->r->param_count; i++)
        warn(b, b->r->param[i].item, b->r->param[i].used, "parameter");
    for (size_t i = 0; i < b->r->turunan_count; i++)
        warn(b, b->r->turunan[i].item, b->r->turunan[i].used, "turunan");
    for (size_t i = 0; i < b->r->tabel_count; i++)
        warn(b, b->r->tabel_item[i], b->r->tabel_used[i], "tabel");
    for (int i = 0; i < b->e->count; i++)
        if (b->e->item[i].kata == KATA_ISIAN)
            warn(b, &b->e->item[i], is_read(b->r, b->e->item[i].asal.decl->id), "isian");
}
