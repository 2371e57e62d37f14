/* impor/tolakan.h: writes the rejects file: the rows that did not come in, as they stood, with the row
 * number, the column, the code and the reason behind them. Corrected, it can be imported as it is.
 *
 * Output  one CSV (UTF-8 with BOM, so that Excel shows it well), 0600, complete or not there at all.
 * Thread  one. Memory  64 KiB. Walks: job. */
#ifndef IMPOR_TOLAKAN_H
#define IMPOR_TOLAKAN_H

#include "impor/csv.h"

typedef struct impor_tolakan impor_tolakan;

/* The four columns that stand behind the row's own. */
#define IMPOR_TOLAKAN_KOLOM "nomor_baris", "kolom_tolak", "kode_tolak", "pesan_tolak"

/* The row as CSV text, `,` between fields, for a rejects file written later. */
void impor_row_csv(tg_buf *out, const impor_row *row);
int impor_tolakan_open(impor_tolakan **out, const char *path, const char *judul, tg_error *err);   /* judul: header as CSV text */
int impor_tolakan_add(impor_tolakan *t, const char *mentah, int64_t baris, const char *kolom, const char *kode, const char *alasan, tg_error *err);
/* Writes what is left, syncs, renames to `path`. Closes in any case. */
int impor_tolakan_finish(impor_tolakan *t, tg_error *err);
void impor_tolakan_drop(impor_tolakan *t);           /* forgets the file; takes NULL */

#endif
