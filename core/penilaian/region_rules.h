/* penilaian/region_rules.h: private to the room: the rules of one assessment, one per region with a
 * layer of its own, fixed at the first step so that a publish in between changes nothing.
 *
 * Thread  the job's. Memory  the arena given; rules are released by region_rules_close.
 * Walks   job. */
#ifndef PENILAIAN_REGION_RULES_H
#define PENILAIAN_REGION_RULES_H

#include "penilaian/keputusan.h"
#include "penilaian/source.h"

typedef struct {
    char kode[16];                        /* the region itself first, then layers below it in order of code */
    rule *r;
    int64_t versi_id;
    uint8_t sidik[SIDIK_SIZE];
    lapisan layers;                       /* only until the versions are noted */
    int64_t berat;                        /* rule_berat as it was when the run began */
    susunan order;
    uint8_t column[RULE_READ_MAX];        /* reads[i] -> column of a source_row */
} region_rule;
typedef struct { region_rule *item; size_t count; } region_rules;

/* Before the first step: compiles what is published now. After it: what was noted then. */
int region_rules_open(region_rules *out, tg_tx *tx, tg_arena *a, const penilaian *p, bool *noted, tg_error *err);
void region_rules_close(region_rules *rules);
/* In the first step: versions and the choice per region; fills versi_id. */
int region_rules_note(region_rules *rules, tg_tx *tx, const penilaian *p, const penilaian_kuota *k, tg_error *err);
int region_rules_plan(region_rules *rules, source_plan *plan, tg_error *err);
region_rule *region_rules_for(const region_rules *rules, const char *kode_wilayah);

#endif
