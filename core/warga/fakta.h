/* warga/fakta.h: statements of the facts, shared by fakta.c and warga_fakta_sql.c alone. Walks: rule, job. */
#ifndef WARGA_FAKTA_H
#define WARGA_FAKTA_H

#include "warga/warga_dalam.h"

/* Columns of a member row. */
enum { M_KELUARGA, M_HUBUNGAN, M_KELAMIN, M_LAHIR, M_PEKERJAAN, M_DISABILITAS, M_PIP };

/* id, kode_wilayah, then the columns named. NULL: see *err. */
stmt *fakta_families(tg_tx *tx, tg_arena *a, const char *const *columns, size_t count, int64_t after, int64_t limit, tg_error *err);
stmt *fakta_family(tg_tx *tx, tg_arena *a, const char *const *columns, size_t count, int64_t id, tg_error *err);
/* Members that are alive, from this family on (or of it only), in the order of families. */
stmt *fakta_members(tg_tx *tx, int64_t keluarga_id, bool only, tg_error *err);

#endif
