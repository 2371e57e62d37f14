/* rule/merge.h: what the files of the merge share: levels, places, finding items. See effective.h for
 * what merging yields; RULES.md 2.1 for what it must do.
 *
 *   merge.c          the walk over a layer        merge_kepala.c   its head: who, where, when
 *   merge_butir.c    adding, replacing, removing  merge_param.c    values and limits of parameters
 *   merge_tabel.c    periods and rows of tables   merge_rujuk.c    what may not lose its target
 *
 * Thread  one. Memory  items live in the arena of the layers.
 * Walks   rule. */
#ifndef RULE_MERGE_H
#define RULE_MERGE_H

#include "rule/effective.h"

enum { TINGKAT_KAB = 2, TINGKAT_KEL = 4 };

/* "00.lua:6 (00)" without taking memory. */
typedef struct { char text[96]; } place_text;
place_text rule_place_of(const rule_origin *o);
const char *rule_tingkat_nama(int tingkat, bahasa b);    /* "kabupaten/kota" */
int rule_tingkat_of_word(const char *word, int other);   /* "kab": 2 */

#define at_word(e, o, key, ...) at_word_saran(e, o, NULL, key, ##__VA_ARGS__)
#define at_word_saran(e, o, saran, key, ...) \
    rule_galat((e)->f, &(o)->layer->scan.file, (o)->decl->at, (o)->decl->size, (saran), (key), ##__VA_ARGS__)
#define at_id(e, o, saran, key, ...) \
    rule_galat((e)->f, &(o)->layer->scan.file, (o)->decl->id_at, (o)->decl->id_size, (saran), (key), ##__VA_ARGS__)
#define at_node(e, o, n, saran, key, ...) \
    rule_galat((e)->f, &(o)->layer->scan.file, (n)->at, (n)->size, (saran), (key), ##__VA_ARGS__)

/* The target of an operation; NULL after a finding. */
rule_item *rule_item_target(rule_effective *e, const rule_origin *o, rule_kata kata);
/* Tests and examples: anybody may add and change them. */
bool rule_kata_is_test(rule_kata kata);

/* The head of a layer; sets layer->kepala and whether the layer is in force. */
void rule_merge_head(rule_effective *e, rule_layer *layer);

/* Who may still change an item: a lock closes it, `buka` says down to which level it is open. */
bool rule_may_change(rule_effective *e, const rule_item *p, const rule_origin *o);
void rule_item_add(rule_effective *e, const rule_origin *o, rule_kata kata);
void rule_item_replace(rule_effective *e, const rule_origin *o, rule_kata kata);
void rule_item_remove(rule_effective *e, const rule_origin *o, rule_kata kata);
/* Moves an item to `dihapus`; the items behind it close up. */
void rule_item_drop(rule_effective *e, rule_item *item, const rule_origin *by);

/* Values of a new parameter, or of one that was changed. */
void rule_param_begin(rule_effective *e, rule_item *p, const rule_origin *o);
void rule_param_change(rule_effective *e, const rule_origin *o);

/* Another period of a table that exists: it may stand beside the others. False after a finding. */
bool rule_table_fits(rule_effective *e, const rule_origin *o);
/* Of a table with several periods, the one that a change means; NULL after a finding. */
rule_item *rule_table_target(rule_effective *e, const rule_origin *o);
void rule_table_change(rule_effective *e, const rule_origin *o);

/* At the end of a layer: nothing may refer to what was removed; what refers to it comes back after the finding. */
void rule_merge_references(rule_effective *e, const rule_layer *layer, int dihapus_before);
/* At the end of a layer: conditions stand behind those that their `sesudah` names. */
void rule_merge_order(rule_effective *e, const rule_layer *layer);

#endif
