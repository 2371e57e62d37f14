/* laporan/laporan_aturan.h: private to the room: reports that rule files declare, compiled to one grouped statement.
 *
 * Input   a checked laporan (rule/laporan.h), a region within the actor's, a period ("2026" holds all of its months).
 * Output  its lines, small cells hidden.
 * Thread  SLOW, on a read-only connection. Memory: the transaction's arena.
 * Walks   job, request. */
#ifndef LAPORAN_ATURAN_H
#define LAPORAN_ATURAN_H

#include "penilaian/penilaian.h"
#include "rule/laporan.h"

enum { LAPORAN_BARIS_MAX = 10000 };

typedef struct { const char *program, *kode_wilayah, *periode; } laporan_minta;

/* The text of the statement and what is bound to it, in order from $4; $1 program, $2 region, $3 period. */
typedef struct { const char *sql; int64_t angka[64]; const char *teks[64]; int count; } laporan_susunan;

/* The statement of a report. TG_NOMEM; TG_TOO_LARGE past 64 values. */
int laporan_compose(tg_arena *a, const rule *r, const rule_laporan *l, laporan_susunan *out, tg_error *err);
/* The lines: counted, with quota and indicators, hidden where they are small. TG_TOO_LARGE past LAPORAN_BARIS_MAX. */
int laporan_run(tg_tx *tx, const rule *r, const rule_laporan *l, const laporan_minta *m, laporan_baris **out, size_t *count,
                tg_error *err);

/* The reply of a report. */
void laporan_put(tg_request *req, tg_arena *a, const rule *r, const rule_laporan *l, const laporan_minta *m, const laporan_baris *b, size_t count);
/* The rule in force today; *out is the caller's. TG_NOT_FOUND: no rule of this program here. May compile. */
int laporan_effective(tg_tx *tx, const char *program, const char *kode_wilayah, rule **out, tg_error *err);

#endif
