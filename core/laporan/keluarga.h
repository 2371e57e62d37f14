/* laporan/keluarga.h: private to the room: what offices did about one family, over all programs.
 *
 * Input   a family that the actor may see. Output  JSON, newest first, at most KELUARGA_ROWS of each.
 * Thread  SLOW. Memory  the transaction's arena.
 * Walks   request. */
#ifndef LAPORAN_KELUARGA_H
#define LAPORAN_KELUARGA_H

#include "store/store.h"

enum { KELUARGA_ROWS = 60 };

/* Arrays of objects. Decisions of finished assessments; shares of published rounds; participation, one a program; what imports
 * changed: which columns, never the values, for the register's former values are nobody's to browse. */
int keluarga_put_decisions(tg_tx *tx, int64_t keluarga_id, jw *w, tg_error *err);
int keluarga_put_shares(tg_tx *tx, int64_t keluarga_id, jw *w, tg_error *err);
int keluarga_put_participation(tg_tx *tx, int64_t keluarga_id, const char *program, jw *w, tg_error *err);
int keluarga_put_changes(tg_tx *tx, int64_t keluarga_id, jw *w, tg_error *err);

#endif
