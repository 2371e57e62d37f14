/* The rules of one assessment; see region_rules.h. */
#include <string.h>
#include "penilaian/region_rules.h"

static int rule_fill(region_rule *x, const char *kode, rule *r)
{
    text_copy(x->kode, sizeof x->kode, kode);
    x->r = r;
    memcpy(x->sidik, rule_hash(r), SIDIK_SIZE);
    susunan_make(&x->order, r);
    return TG_OK;
}

static int open_published(region_rule *x, tg_tx *tx, const penilaian *p, const char *kode, tg_error *err)
{
    rule *r;
    int rc = lapisan_read(tx, p->program, kode, p->tanggal_acuan, &x->layers, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "penilaian_tanpa_aturan", p->program);
    if (rc == TG_OK)
        rc = lapisan_rule(tx, &x->layers, p->program, p->tanggal_acuan, &r, err);
    return rc == TG_OK ? rule_fill(x, kode, r) : rc;
}

static int open_noted(region_rule *x, tg_tx *tx, const pilihan_versi *choice, tg_error *err)
{
    rule *r;
    versi v;
    int rc = versi_rule(tx, choice->versi_id, false, &r, &v, err);
    x->versi_id = choice->versi_id;
    return rc == TG_OK ? rule_fill(x, choice->kode, r) : rc;
}

static int open_all_published(region_rules *out, tg_tx *tx, tg_arena *a, const penilaian *p, tg_error *err)
{
    const char *const *codes;
    size_t n;
    int rc = terbit_codes(tx, p->program, p->kode_wilayah, &codes, &n, err);
    if (rc != TG_OK)
        return rc;
    out->item = tg_arena_array(a, n + 1, sizeof *out->item);
    if (out->item == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    rc = open_published(&out->item[0], tx, p, p->kode_wilayah, err);
    out->count = rc == TG_OK;
    for (size_t i = 0; i < n && rc == TG_OK; i++) {
        if (strcmp(codes[i], p->kode_wilayah) == 0)
            continue;
        rc = open_published(&out->item[out->count], tx, p, codes[i], err);
        out->count += rc == TG_OK;
    }
    return rc;
}

static int open_all_noted(region_rules *out, tg_tx *tx, tg_arena *a, const pilihan_versi *choice, size_t n, tg_error *err)
{
    out->item = tg_arena_array(a, n, sizeof *out->item);
    if (out->item == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    /* The region's own code is the shortest and, but for "00", sorts first. */
    for (size_t i = 0; i < n; i++) {
        int rc = open_noted(&out->item[out->count], tx, &choice[i], err);
        if (rc != TG_OK)
            return rc;
        out->count++;
    }
    return TG_OK;
}

int region_rules_open(region_rules *out, tg_tx *tx, tg_arena *a, const penilaian *p, bool *noted, tg_error *err)
{
    pilihan_versi *choice;
    size_t n;
    *out = (region_rules){ .item = NULL };
    int rc = penilaian_versi_list(tx, p->id, &choice, &n, err);
    if (rc != TG_OK)
        return rc;
    *noted = n > 0;
    return *noted ? open_all_noted(out, tx, a, choice, n, err) : open_all_published(out, tx, a, p, err);
}

void region_rules_close(region_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++)
        rule_unref(rules->item[i].r);
    *rules = (region_rules){ .item = NULL };
}

int region_rules_note(region_rules *rules, tg_tx *tx, const penilaian *p, const penilaian_kuota *k, tg_error *err)
{
    int rc = TG_OK;
    for (size_t i = 0; i < rules->count && rc == TG_OK; i++) {
        region_rule *x = &rules->item[i];
        rc = versi_note(tx, x->r, p->program, &x->layers, &x->versi_id, err);
        if (rc == TG_OK)
            rc = penilaian_versi_insert(tx, p->id, x->kode, x->versi_id, err);
    }
    return rc == TG_OK ? penilaian_set_versi(tx, p->id, rules->item[0].versi_id, k, err) : rc;
}

int region_rules_plan(region_rules *rules, source_plan *plan, tg_error *err)
{
    for (size_t i = 0; i < rules->count; i++) {
        int rc = source_plan_add(plan, rules->item[i].r, rules->item[i].column, err);
        if (rc != TG_OK)
            return rc;
    }
    return TG_OK;
}

/* Layers below the region stand in order of code, so the nearest at or before the family's code is its
 * own, an ancestor, or a neighbour; of neighbours we step back to a shorter code. */
region_rule *region_rules_for(const region_rules *rules, const char *kode_wilayah)
{
    static const size_t LENGTHS[] = { 13, 8, 5, 2 };
    size_t n = strlen(kode_wilayah);
    for (size_t l = 0; l < 4 && rules->count > 1; l++) {
        if (LENGTHS[l] > n)
            continue;
        size_t from = 1, to = rules->count;
        while (from < to) {
            size_t mid = from + (to - from) / 2;
            int order = strncmp(rules->item[mid].kode, kode_wilayah, LENGTHS[l]);
            if (order == 0 && strlen(rules->item[mid].kode) == LENGTHS[l])
                return &rules->item[mid];
            if (order < 0)
                from = mid + 1;
            else
                to = mid;
        }
    }
    return &rules->item[0];
}
