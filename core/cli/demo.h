/* cli/demo.h: families that do not exist, written as the file an office would send: one row per person,
 * the layout of domain/data-vocabulary.md section 5 with the columns of facts.md, and dirty on purpose.
 *
 * Input   how many families, a seed, a region of any level, the date the file is made.
 * Output  CSV; the same bytes for the same input, always.
 * Thread  any; reads no clock and no random but the seed.
 * Memory  the codes of the region and 16 bytes a person (numbers already given), until the end. */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "base/base.h"

/* Errors: TG_INVALID (no families, retired region), TG_NOT_FOUND (unknown region), TG_NOMEM, TG_IO. */
int demo_write(FILE *out, int families, uint64_t seed, const char *kode_wilayah, tg_date today, tg_error *err);

extern const pesan DEMO_PESAN[];

#endif
