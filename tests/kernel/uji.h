/* tests/kernel/uji.h: the one table of the kernel test. Units; see uji_sql.c. */
#ifndef TESTS_KERNEL_UJI_H
#define TESTS_KERNEL_UJI_H

#include "store/store.h"

extern const store_migration UJI_MIGRATIONS[];
/* TG_DENIED outside the actor's region. */
int uji_insert(tg_tx *tx, int64_t id, const char *kode_wilayah, const char *isi, tg_error *err);
int uji_count(tg_tx *tx, int64_t *count, tg_error *err);

#endif
