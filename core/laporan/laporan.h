/* laporan/laporan.h: reports by name. A program brings them in C, a rule file declares them; this room finds them, checks
 * the region and answers them at one address.
 *
 * Thread  laporan_add before the server starts; reports run SLOW, on a read-only connection.
 * Walks   job, request. */
#ifndef LAPORAN_H
#define LAPORAN_H

#include "http/http.h"
#include "rule/rule.h"

/* Declares a report; the texts stay the caller's for ever. Its handler runs with `program` as the owner
 * of the transaction. TG_FULL past 128. Declared again: the newer one counts. */
int laporan_add(const char *program, const char *id, const char *judul, tg_handler handler, tg_error *err);

/* Before any rule is compiled: what reports of rule files may count. */
const rule_sumber *laporan_sumber(void);

/* config transparansi: whether there is a public page (true until told otherwise); contoh: it says that its families are made up.
 * Before threads start. */
void laporan_set_public(bool on, bool contoh);
/* Lets go of what the public page keeps. */
void laporan_close(void);

extern const tg_route LAPORAN_ROUTES[], LAPORAN_KELUARGA_ROUTES[], LAPORAN_DASBOR_ROUTES[];
extern const tg_route LAPORAN_UMUM_ROUTES[];             /* outside /api/v1: GET /transparansi, .csv, .css; POST /transparansi/kartu */
extern const pesan LAPORAN_PESAN[], HALAMAN_PESAN[];

#endif
