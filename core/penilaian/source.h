/* penilaian/source.h: private to the room: the one place that knows how warga gives the facts of
 * families. Columns are the union of what several rules read; each rule maps its reads to columns.
 *
 * Thread  of the transaction. Memory  a plan lies in its arena; a row is the caller's.
 * Walks   job. */
#ifndef PENILAIAN_SOURCE_H
#define PENILAIAN_SOURCE_H

#include "penilaian/penilaian.h"

enum { SOURCE_COLUMNS_MAX = 160 };

typedef struct source_plan source_plan;
typedef struct source_scan source_scan;
typedef struct {
    int64_t id;
    char kode_wilayah[16];
    int64_t v[SOURCE_COLUMNS_MAX], hi[SOURCE_COLUMNS_MAX];
    bool known[SOURCE_COLUMNS_MAX], selang[SOURCE_COLUMNS_MAX];
    const char *asal[SOURCE_COLUMNS_MAX];       /* until the next row */
    rule_baris anggota;                         /* as wide as the columns of members of all rules; until the next row */
    size_t anggota_lebar;
    const int16_t *anggota_kolom;               /* column of a rule's map -> column of these rows, -1: not known */
} source_row;
/* What holds for the whole round. */
typedef struct { const char *program, *kode_wilayah, *periode; tg_date acuan; penilaian_kuota kuota; } source_round;

source_plan *source_plan_create(tg_arena *a, const source_round *round, tg_error *err);
/* Adds what the rule reads; column[i]: where reads[i] stands in a source_row, or among the columns of its members.
 * TG_INVALID: the rule is about a unit whose rows nobody keeps. */
int source_plan_add(source_plan *p, const rule *r, uint8_t column[RULE_READ_MAX], tg_error *err);
/* Active families (or candidates of the program's unit) of the actor's region after the id `after`, in order of id. Ends with the transaction. */
int source_open(source_scan **out, tg_tx *tx, source_plan *p, int64_t after, int limit, tg_error *err);
int source_next(source_scan *s, source_row *row, tg_error *err);     /* TG_ROW, TG_END or an error */

/* One family as this rule reads it. Rows of members are laid into v and known, which hold
 * RULE_BARIS_MAX * RULE_READ_MAX each and live as long as the row is used. */
void source_facts(const source_row *row, const rule *r, const uint8_t column[RULE_READ_MAX], int64_t *v, bool *known, rule_row *out);

/* start.c: tells programs (base/event.h); an error of theirs holds the act. */
int penilaian_tell(tg_tx *tx, const penilaian *p, const char *peristiwa, tg_error *err);

int source_quota(tg_tx *tx, const source_round *round, penilaian_kuota *out, tg_error *err);
int source_family(tg_tx *tx, const char *number, int64_t *keluarga_id, tg_error *err);
/* What the data of a family says of itself now; sumber NULL: unknown. When it last changed up to `kapan`, and after it
 * (unix ms, 0: not). */
typedef struct { const char *sumber; int64_t sebelum, sesudah; } source_data;
int source_family_data(tg_tx *tx, int64_t keluarga_id, int64_t kapan, source_data *out, tg_error *err);
/* The import of this region that was undone since the id `seen` was taken; *impor_id 0: none. */
int source_undone_since(tg_tx *tx, const char *kode_wilayah, int64_t seen, int64_t *impor_id, tg_error *err);
int source_family_region(tg_tx *tx, int64_t keluarga_id, char kode_wilayah[16], tg_error *err);
/* TG_CONFLICT while an import touches the region: what it has half applied is nobody's situation. */
int source_check_import(tg_tx *tx, const char *kode_wilayah, tg_error *err);
/* Families of the actor's region that are passed over (warga_restrict), ascending, in tx->arena. */
int source_passed(tg_tx *tx, int64_t **keluarga_id, size_t *count, tg_error *err);
bool source_is_passed(const int64_t *keluarga_id, size_t count, int64_t which);
int source_count(tg_tx *tx, const rule *r, int64_t *count, tg_error *err);   /* subjects of the rule in the actor's region */

#endif
