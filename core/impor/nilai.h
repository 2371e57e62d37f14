/* impor/nilai.h: reads one cell the way offices write it: dates in three orders, L/P, decimal comma,
 * thousands points, ya/tidak.
 *
 * Input   a trimmed cell. Output  NULL and the value, or the key of a message ("impor_tanggal"); the
 *         message takes no argument, so that no personal value can enter it.
 * Thread  any; allocates nothing. Walks: job. */
#ifndef IMPOR_NILAI_H
#define IMPOR_NILAI_H

#include "base/base.h"

bool impor_empty(tg_slice s);                 /* "", "-", "--", "NULL", "N/A", "#N/A" */
/* dd-mm-yyyy, dd/mm/yyyy, dd.mm.yyyy, yyyy-mm-dd, yyyy/mm/dd, yyyymmdd, Excel serials; a time behind it
 * is dropped. A month before the day is never guessed; a year of two digits is refused. */
const char *impor_date(tg_date *out, tg_slice s);
const char *impor_int(int64_t *out, tg_slice s, int64_t min, int64_t maks);        /* "3", "3.0", "3,00" */
/* 12,4 and 12.4 and 1.234,5; `digits` places are kept: 12,4 with 2 is 1240. More places are cut. */
const char *impor_decimal(int64_t *out, tg_slice s, int digits);
const char *impor_rupiah(int64_t *out, tg_slice s);   /* Rp1.250.000,00  1250000  1,250,000 */
const char *impor_bool(int64_t *out, tg_slice s);     /* ya/tidak, 1/0, y/t, true/false, ada, sudah/belum */

/* A coded choice: its number in official lists, the word that facts and rules use, the official name. */
typedef struct { int kode; const char *kata, *nama; } impor_kode;     /* a table ends with kata NULL */
/* The number, the word or the name; what does not count: case and signs. */
const char *impor_choice(int64_t *out, tg_slice s, const impor_kode *table);
const impor_kode *impor_kode_of(const impor_kode *table, int64_t kode);   /* NULL: no such code */

/* Runs of white space and control characters become one space; a text over `max` bytes is refused. */
const char *impor_text(char *out, size_t max, tg_slice s);

#endif
