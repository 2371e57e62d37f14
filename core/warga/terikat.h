/* warga/terikat.h: what other rooms tell the undo of an import: the decisions about families that came after it. A door of its
 * own, so that a room need not see all of warga to tell it.
 *
 * Input   a moment (unix ms) and an id taken at it. Output  one call for each decision since; an undo is refused while any is
 *         about what the import touched. Decisions that were called off are none.
 * Thread  that of the unit. Walks: job, request. */
#ifndef WARGA_TERIKAT_H
#define WARGA_TERIKAT_H

#include "store/store.h"

typedef struct { int64_t waktu, id; } warga_sejak;
/* kode: a message with {1} how many and {2} the first of their `nomor`. keluarga_id 0: about the whole region kode_wilayah. */
typedef struct { const char *kode; int64_t keluarga_id, nomor; const char *kode_wilayah; } warga_terikat;
/* Anything but TG_OK ends the walk and is returned. */
typedef int (*warga_terikat_cb)(void *arg, const warga_terikat *t);
typedef int (*warga_tied_hook)(tg_tx *tx, const warga_sejak *since, warga_terikat_cb row_cb, void *arg, tg_error *err);

#endif
