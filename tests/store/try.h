/* tests/store/try.h: one text, run as a WRITE unit. */
#ifndef STORE_TRY_H
#define STORE_TRY_H

#include "fixture.h"

/* rc of the unit; *first (may be NULL) the first column of the first row. */
int try_sql(store *s, const char *owner, const char *kode_wilayah, const char *sql, int64_t *first, tg_error *err);

#endif
